//! What the texts say of a plan.
//!
//! [`check`] looks at a plan with every rule of [`rules::all`] and returns [`Finding`]s beside what could not be told:
//! it never fails, and a plan that breaks the law can still be simulated. Rules are data and one small predicate each
//! ([`Rule`]); amounts and dates stand in the dated tables ([`crate::plan::assumptions::tables`]), which a planner may
//! correct; words stand in `text`. State of the texts: 22 August 2026 (see the README). This is no legal advice.
//!
//! Three principles settle what a rule says where little is known:
//!
//! - a *fact* that nobody stated stays unknown: the rule says which input is missing, and does not fire;
//! - a *prohibition* speaks only of what is stated;
//! - an *obligation* speaks as soon as the facts call for it, until the plan states that it is met.

pub mod case;
pub mod eligibility;
pub mod figures;
pub mod hours;
pub mod reading;
pub mod rule;
pub mod rules;
#[cfg(test)]
mod tests;

pub use case::Case;
pub use eligibility::{Eligibility, counts_workers, eligibility};
pub use rule::{Amount, Fired, Grade, Rule, Severity, Subject, Test, Theme};

use crate::plan::assumptions::tables;
use crate::plan::{Address, Change, Plan, order};
use jiff::civil::Date;
use rule::{Fix, LOT_VALUE, NEED, Start, Verdict};
use serde_json::Value;

/// What a rule says of a plan.
#[derive(Clone)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How grave it is here.
    pub severity: Severity,
    /// What it is about.
    pub subject: Subject,
    /// Wording and figures of the message.
    pub fired: Fired,
}

/// A rule that cannot tell.
#[derive(Clone)]
pub struct Unsettled {
    /// The rule.
    pub rule: &'static Rule,
    /// What it is about.
    pub subject: Subject,
    /// The inputs that are missing.
    pub missing: Vec<Address>,
}

/// Everything that the rules say of a plan.
#[derive(Clone, Default)]
pub struct Report {
    /// What they find, the gravest first; within a severity, in the order of the rules.
    pub findings: Vec<Finding>,
    /// What they cannot tell.
    pub unsettled: Vec<Unsettled>,
}

/// A change, or several of one gesture, that make a finding stop.
#[derive(Clone, Debug, PartialEq)]
pub struct Remedy {
    /// Shape of the address changed, which names the remedy.
    pub pattern: &'static str,
    /// The value put there.
    pub value: Value,
    /// The changes.
    pub changes: Vec<Change>,
}

/// The rule of this identifier.
#[must_use]
pub fn rule(id: &str) -> Option<&'static Rule> {
    rules::all().find(|rule| rule.id == id)
}

impl Rule {
    /// First day on which the rule holds, as the planner's tables have it.
    #[must_use]
    pub fn starts(&self, plan: &Plan) -> Option<Date> {
        day_of(self.from, plan)
    }

    /// Whether the rule is to be looked at on the launch date.
    fn holds(&self, case: &Case<'_>) -> bool {
        let from = day_of(self.announced.unwrap_or(self.from), case.plan);
        from.is_some_and(|from| from <= case.date) && self.to.is_none_or(|to| case.date <= to)
    }
}

fn day_of(start: Start, plan: &Plan) -> Option<Date> {
    match start {
        Start::Day(day) => Some(day),
        Start::Table(item) => tables::date(&plan.tables, item, plan.contract.launch_date),
    }
}

/// Looks at a plan with every rule, on its launch date.
#[must_use]
pub fn check(plan: &Plan) -> Report {
    check_only(plan, |_| true)
}

/// Looks at a plan with some of the rules.
#[must_use]
pub fn check_only(plan: &Plan, wanted: impl Fn(&Rule) -> bool) -> Report {
    let case = Case::of(plan);
    let mut report = Report::default();
    for rule in rules::all().filter(|rule| wanted(rule) && rule.holds(&case)) {
        match rule.test {
            Test::Contract(test) => report.note(&case, rule, test(&case), || Subject::Contract),
            Test::Lot(test) => {
                for lot in &case.lots {
                    report.note(&case, rule, test(&case, lot), || Subject::Lot(lot.id.clone()));
                }
            }
            Test::ContractAndLot(whole, each) => {
                report.note(&case, rule, whole(&case), || Subject::Contract);
                for lot in &case.lots {
                    report.note(&case, rule, each(&case, lot), || Subject::Lot(lot.id.clone()));
                }
            }
            Test::Workshop(test) => {
                for workshop in &case.workshops {
                    report.note(&case, rule, test(&case, workshop), || Subject::Workshop(workshop.id.clone()));
                }
            }
        }
    }
    order::sort(&mut report.findings, |a, b| a.severity.cmp(&b.severity));
    report
}

impl Report {
    fn note(&mut self, case: &Case<'_>, rule: &'static Rule, verdict: Verdict, subject: impl FnOnce() -> Subject) {
        match verdict {
            Verdict::Silent => {}
            Verdict::Fires(fired) => {
                let severity = fired.severity.unwrap_or(rule.severity);
                self.findings.push(Finding { rule, severity, subject: subject(), fired });
            }
            Verdict::Unknown(patterns) => {
                let subject = subject();
                let missing = missing(case, patterns, &subject);
                self.unsettled.push(Unsettled { rule, subject, missing });
            }
        }
    }

    /// Findings of one rule in one wording, together: what is shown as one line. In the order of the findings.
    #[must_use]
    pub fn grouped(&self) -> Vec<Vec<&Finding>> {
        let mut groups: Vec<Vec<&Finding>> = Vec::new();
        for finding in &self.findings {
            let alike = |group: &&mut Vec<&Finding>| {
                let first = group[0];
                first.rule.id == finding.rule.id
                    && first.severity == finding.severity
                    && first.fired.variant == finding.fired.variant
            };
            match groups.iter_mut().find(alike) {
                Some(group) => group.push(finding),
                None => groups.push(vec![finding]),
            }
        }
        groups
    }

    /// How many lines of a severity are shown.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.grouped().iter().filter(|group| group[0].severity == severity).count()
    }
}

/// What a rule misses. Where the value that it asks for is there, it is the day that has no row in the tables.
fn missing(case: &Case<'_>, patterns: &[&'static str], subject: &Subject) -> Vec<Address> {
    let valued = |lot: &case::LotCase<'_>| lot.value.is_some();
    let there = |pattern: &str| match (pattern, subject) {
        (NEED, _) => case.need.is_some(),
        (LOT_VALUE, Subject::Lot(id)) => case.lot(id).is_some_and(valued),
        (LOT_VALUE, _) => case.lots.iter().all(valued),
        _ => false,
    };
    let day = "/contract/launch_date";
    let patterns: Vec<&'static str> =
        patterns.iter().map(|pattern| if there(pattern) { day } else { pattern }).collect();
    addresses(case, &patterns, subject)
}

/// The addresses that these shapes stand for in a case.
fn addresses(case: &Case<'_>, patterns: &[&'static str], subject: &Subject) -> Vec<Address> {
    let mut found: Vec<Address> = Vec::new();
    for pattern in patterns {
        match (*pattern, subject) {
            (NEED, _) => found.extend(case.need_inputs()),
            (LOT_VALUE, Subject::Lot(id)) => {
                found.extend(case.lot(id).map(|lot| lot.value_inputs()).unwrap_or_default())
            }
            (LOT_VALUE, _) => found.extend(case.lots.iter().flat_map(|lot| lot.value_inputs())),
            (pattern, subject) => found.extend(concrete(case, pattern, subject)),
        }
    }
    let mut known = std::collections::BTreeSet::new();
    found.retain(|address| known.insert(address.clone()));
    found
}

/// The addresses of a shape in which `*` stands for the subject, or for each lot or workshop of the contract.
fn concrete(case: &Case<'_>, pattern: &str, subject: &Subject) -> Vec<Address> {
    let named = |id: &str| Address::parse(&pattern.replacen('*', id, 1)).into_iter();
    let root = pattern.split('/').nth(1).unwrap_or_default();
    if !pattern.contains('*') {
        return named("").collect();
    }
    match (root, subject) {
        ("lots", Subject::Lot(id)) => named(id.as_str()).collect(),
        ("lots", _) => case.lots.iter().flat_map(|lot| named(lot.id.as_str())).collect(),
        ("workshops", Subject::Workshop(id)) => named(id.as_str()).collect(),
        ("workshops", _) => case.workshops.iter().flat_map(|workshop| named(workshop.id.as_str())).collect(),
        ("structures", subject) => {
            // The structure whose workshop makes the lot.
            let of = |lot: &case::LotCase<'_>| {
                let workshop = case.plan.workshops.get(lot.lot.workshop.as_ref()?)?;
                workshop.structure.clone()
            };
            case.lots
                .iter()
                .filter(|lot| !matches!(subject, Subject::Lot(id) if id != lot.id))
                .filter_map(of)
                .flat_map(|id| named(id.as_str()))
                .collect()
        }
        _ => Vec::new(),
    }
}

impl Finding {
    /// The addresses of the inputs that made the rule speak.
    #[must_use]
    pub fn inputs(&self, case: &Case<'_>) -> Vec<Address> {
        addresses(case, self.rule.reads, &self.subject)
    }

    /// What would make it stop: each remedy suffices alone. `json` is the plan's JSON form.
    #[must_use]
    pub fn remedies(&self, case: &Case<'_>, json: &Value) -> Vec<Remedy> {
        let lot = match &self.subject {
            Subject::Lot(id) => case.lot(id),
            _ => None,
        };
        let remedy = |fix: &Fix| {
            let value = (fix.value)(case, lot)?;
            let changes: Vec<Change> = concrete(case, fix.pattern, &self.subject)
                .into_iter()
                .filter(|address| address.find(json) != Some(&value))
                .map(|address| Change::set(json, address, value.clone()))
                .collect();
            (!changes.is_empty()).then_some(Remedy { pattern: fix.pattern, value, changes })
        };
        self.rule.fixes.iter().filter_map(remedy).collect()
    }
}
