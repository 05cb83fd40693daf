//! What the Code forbids among the combinations, and why, without checking each of them in full.
//!
//! A rule about a lot that reads no amount depends on the lot's own state alone: one check for each state settles it.
//! Rules that read amounts depend on the prices of the other lots as well, rules about the contract or a workshop on
//! which workshops make something: they are looked at once for each combination of prices and of workshops that make
//! something. [`crate::law::Rule::reads`], which a test holds the rules to, tells which is which.
//!
//! What stands whatever is chosen excludes nothing: what the Code forbids in every state of a lot, and what it forbids in
//! the contract, or by the amounts, in the plan as it is.

use super::space::Choice;
use crate::law::rule::{LOT_VALUE, NEED};
use crate::law::{self, Finding, Rule, Severity, Subject, Test};
use crate::plan::quantity::Euros;
use crate::plan::{Plan, WorkshopId};
use std::collections::{BTreeSet, HashMap};

/// Whether a rule depends on no more than the lot's own state.
#[must_use]
pub fn is_own(rule: &Rule) -> bool {
    const AMOUNTS: [&str; 4] = [NEED, LOT_VALUE, "/lots/*/planned_quantity", "/lots/*/unit_price"];
    matches!(rule.test, Test::Lot(_)) && !rule.reads.iter().any(|read| AMOUNTS.contains(read))
}

/// Findings of one rule in one wording about one subject.
type Key = (&'static str, &'static str, Subject);

fn key(finding: &Finding) -> Key {
    (finding.rule.id, finding.fired.variant, finding.subject.clone())
}

fn forbidden(plan: &Plan, own: bool) -> Vec<Finding> {
    let mut findings = law::check_only(plan, |rule| is_own(rule) == own).findings;
    findings.retain(|finding| finding.severity == Severity::Forbidden);
    findings
}

/// What the Code forbids among the combinations of some choices.
pub(super) struct Lawful {
    plan: Plan,
    /// By lot and state: what forbids it by itself.
    own: Vec<Vec<Vec<Finding>>>,
    /// What stands whatever is chosen.
    pub standing: Vec<Finding>,
    /// By prices: by lot and state, what forbids it by the amounts.
    amounts: HashMap<Vec<u64>, ByState>,
    /// By prices and workshops that make something: what forbids it in the contract or a workshop.
    whole: HashMap<(Vec<u64>, Vec<WorkshopId>), Vec<Finding>>,
}

type ByState = Vec<Vec<Vec<Finding>>>;

/// What forbids the combinations of a course.
pub(super) struct Verdict {
    /// What forbids all of them.
    pub whole: Vec<Finding>,
    /// By lot: the states of the course and what forbids each.
    pub lots: Vec<Vec<(usize, Vec<Finding>)>>,
}

impl Lawful {
    pub fn new(plan: &Plan, choices: &[Choice]) -> Self {
        let mut found = Self {
            plan: plan.clone(),
            own: Vec::new(),
            standing: forbidden(plan, false),
            amounts: HashMap::new(),
            whole: HashMap::new(),
        };
        let most = choices.iter().map(|choice| choice.states.len()).max().unwrap_or(0);
        let mut own: ByState = choices.iter().map(|choice| vec![Vec::new(); choice.states.len()]).collect();
        // A lot's own rules read nothing of the others: all lots are looked at together, state by state.
        for rank in 0..most {
            for choice in choices {
                found.put(choice, rank.min(choice.states.len() - 1));
            }
            for finding in forbidden(&found.plan, true) {
                let lot = choices.iter().position(|choice| finding.subject == Subject::Lot(choice.lot.clone()));
                if let Some(states) = lot.and_then(|lot| own[lot].get_mut(rank)) {
                    states.push(finding);
                }
            }
        }
        for states in &mut own {
            let in_all =
                |finding: &Finding| states.iter().all(|state| state.iter().any(|other| key(other) == key(finding)));
            let standing: Vec<Finding> = states.first().into_iter().flatten().filter(|f| in_all(f)).cloned().collect();
            for state in states.iter_mut() {
                state.retain(|finding| !standing.iter().any(|other| key(other) == key(finding)));
            }
            found.standing.extend(standing);
        }
        found.own = own;
        found
    }

    /// Puts a lot in a state.
    fn put(&mut self, choice: &Choice, rank: usize) {
        let state = &choice.states[rank];
        let Some(lot) = self.plan.lots.get_mut(&choice.lot) else { return };
        lot.reservation = state.ground;
        lot.workshop.clone_from(&state.workshop);
        if let Ok(price) = Euros::new(state.price) {
            lot.unit_price = price;
        }
    }

    /// Whether no rule that reads no other lot forbids a state of a lot.
    pub fn leaves(&self, lot: usize, state: usize) -> bool {
        self.own[lot][state].is_empty()
    }

    fn joint(&self) -> Vec<Finding> {
        let mut findings = forbidden(&self.plan, false);
        findings.retain(|finding| !self.standing.iter().any(|other| key(other) == key(finding)));
        findings
    }

    /// Looks at the combinations of a course.
    pub fn of(&mut self, choices: &[Choice], courses: &[u8]) -> Verdict {
        let ranks: Vec<Vec<usize>> = choices
            .iter()
            .zip(courses)
            .map(|(choice, course)| choice.of_course(usize::from(*course)).collect())
            .collect();
        let first = |lot: usize| &choices[lot].states[ranks[lot][0]];
        let prices: Vec<u64> = (0..choices.len()).map(|lot| first(lot).price.to_bits()).collect();
        let used: BTreeSet<&WorkshopId> = (0..choices.len()).filter_map(|lot| first(lot).workshop.as_ref()).collect();
        let used: Vec<WorkshopId> = used.into_iter().cloned().collect();
        if !self.amounts.contains_key(&prices) {
            let by_state = self.by_amounts(choices, &prices);
            self.amounts.insert(prices.clone(), by_state);
        }
        let place = (prices, used);
        if !self.whole.contains_key(&place) {
            for (choice, ranks) in choices.iter().zip(&ranks) {
                self.put(choice, ranks[0]);
            }
            let mut whole = self.joint();
            whole.retain(|finding| !matches!(finding.subject, Subject::Lot(_)));
            self.whole.insert(place.clone(), whole);
        }
        let amounts = self.amounts.get(&place.0);
        let bans = |lot: usize, rank: usize| {
            let by_amounts = amounts.map_or(&[][..], |all| &all[lot][rank]);
            self.own[lot][rank].iter().chain(by_amounts).cloned().collect()
        };
        let lots = ranks.iter().enumerate();
        Verdict {
            lots: lots.map(|(lot, ranks)| ranks.iter().map(|rank| (*rank, bans(lot, *rank))).collect()).collect(),
            whole: self.whole.get(&place).cloned().unwrap_or_default(),
        }
    }

    /// What the amounts forbid where the lots have these prices, by lot and state; of states with another price, nothing.
    fn by_amounts(&mut self, choices: &[Choice], prices: &[u64]) -> ByState {
        let mut found: ByState = choices.iter().map(|choice| vec![Vec::new(); choice.states.len()]).collect();
        let priced: Vec<Vec<usize>> = choices
            .iter()
            .zip(prices)
            .map(|(choice, price)| {
                (0..choice.states.len()).filter(|rank| choice.states[*rank].price.to_bits() == *price).collect()
            })
            .collect();
        for place in 0..priced.iter().map(Vec::len).max().unwrap_or(0) {
            for (choice, ranks) in choices.iter().zip(&priced) {
                self.put(choice, ranks[place.min(ranks.len() - 1)]);
            }
            for finding in self.joint() {
                let lot = choices.iter().position(|choice| finding.subject == Subject::Lot(choice.lot.clone()));
                let Some((lot, rank)) = lot.and_then(|lot| Some((lot, *priced[lot].get(place)?))) else { continue };
                found[lot][rank].push(finding);
            }
        }
        found
    }
}

impl Verdict {
    /// Combinations of the course, and how many of them nothing forbids.
    pub fn combinations(&self) -> (f64, f64) {
        let all = self.lots.iter().map(|states| states.len() as f64).product();
        let free =
            |states: &Vec<(usize, Vec<Finding>)>| states.iter().filter(|(_, bans)| bans.is_empty()).count() as f64;
        let lawful = if self.whole.is_empty() { self.lots.iter().map(free).product() } else { 0.0 };
        (all, lawful)
    }

    /// By rule and wording: a finding of it, and in how many combinations of the course it is found.
    pub fn reasons(&self) -> Vec<(Finding, f64)> {
        let (all, _) = self.combinations();
        let same = |a: &Finding, b: &Finding| (a.rule.id, a.fired.variant) == (b.rule.id, b.fired.variant);
        let mut found: Vec<(Finding, f64)> = Vec::new();
        let every = self.whole.iter().chain(self.lots.iter().flatten().flat_map(|(_, bans)| bans));
        for finding in every {
            if found.iter().any(|(other, _)| same(other, finding)) {
                continue;
            }
            let without: f64 = if self.whole.iter().any(|other| same(other, finding)) {
                0.0
            } else {
                let free = |states: &Vec<(usize, Vec<Finding>)>| {
                    states.iter().filter(|(_, bans)| !bans.iter().any(|other| same(other, finding))).count() as f64
                };
                self.lots.iter().map(free).product()
            };
            found.push((finding.clone(), all - without));
        }
        found
    }
}
