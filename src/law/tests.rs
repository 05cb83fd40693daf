//! Invariants of the rules as data, and the Nantes template on its dates.

use super::rule::{LOT_VALUE, NEED};
use super::*;
use crate::plan::assumptions;
use crate::plan::{day, leaves, templates};
use std::collections::BTreeSet;

fn nantes(launch: &str) -> Plan {
    let mut plan = templates::find("nantes").expect("compiled in").plan;
    plan.contract.launch_date = day::parse(launch).expect("a day");
    plan
}

fn known(pattern: &str) -> bool {
    matches!(pattern, NEED | LOT_VALUE)
        || assumptions::inputs().any(|input| {
            input.pattern == pattern || input.pattern.strip_prefix(pattern).is_some_and(|rest| rest.starts_with('/'))
        })
}

#[test]
fn rules_are_coherent_data() {
    let mut ids = BTreeSet::new();
    for rule in rules::all() {
        let id = rule.id;
        assert!(ids.insert(id), "{id} twice");
        assert!(!rule.articles.is_empty(), "{id} rests on no article");
        assert!(!rule.reads.is_empty(), "{id} reads nothing");
        for pattern in rule.reads {
            assert!(known(pattern), "{id} reads {pattern}, which is no input");
        }
        for fix in rule.fixes {
            assert!(known(fix.pattern), "{id} changes {}, which is no input", fix.pattern);
            assert!(rule.reads.contains(&fix.pattern), "{id} changes {}, which it does not read", fix.pattern);
        }
        if let (Start::Day(from), Some(to)) = (rule.from, rule.to) {
            assert!(from <= to, "{id} ends before it begins");
        }
        assert_eq!(super::rule(id).map(|rule| rule.id), Some(id));
    }
    let papers = (1..=17)
        .chain(20..=28)
        .chain(30..=33)
        .chain(40..=48)
        .chain(50..=52)
        .chain(60..=61)
        .chain(70..=72)
        .chain(80..=81)
        .chain([90])
        .map(|number| format!("R{number:02}"))
        .chain([1, 2, 3, 4, 5, 6, 7, 9].map(|number| format!("N{number:02}")));
    for id in papers {
        assert!(ids.contains(id.as_str()), "{id} is missing");
    }
}

#[test]
fn rows_of_an_item_follow_each_other_without_overlap() {
    for row in tables::all() {
        assert_eq!(tables::row(row.id()), Some(row));
        assert!(row.to.is_none_or(|to| row.from <= to), "{}", row.id());
        for other in tables::rows(row.item).filter(|other| other.id() != row.id()) {
            let apart = row.to.is_some_and(|to| to < other.from) || other.to.is_some_and(|to| to < row.from);
            assert!(apart, "{} and {} hold on the same day", row.id(), other.id());
            assert_eq!(other.input.kind, row.input.kind, "{}", row.id());
        }
    }
}

#[test]
fn every_finding_names_inputs_of_its_plan() {
    for template in templates::all().expect("compiled in") {
        for launch in ["2019-06-01", "2021-09-01", "2024-03-01", "2026-08-21", "2026-09-01", "2030-01-01"] {
            let mut plan = template.plan.clone();
            plan.contract.launch_date = day::parse(launch).expect("a day");
            let (case, report) = (Case::of(&plan), check(&plan));
            let json = plan.to_json();
            for finding in &report.findings {
                let id = finding.rule.id;
                let inputs = finding.inputs(&case);
                assert!(!inputs.is_empty(), "{id}");
                for address in inputs {
                    let stated = leaves(&json).iter().any(|(leaf, _)| leaf.is_within(&address));
                    assert!(stated || assumptions::input(&address).is_some(), "{id}: {address}");
                }
            }
            for unsettled in &report.unsettled {
                assert!(!unsettled.missing.is_empty(), "{} misses nothing", unsettled.rule.id);
            }
        }
    }
}

#[test]
fn nantes_breaks_no_rule_then_and_owes_more_today() {
    let ids = |plan: &Plan, severity| -> BTreeSet<&str> {
        let report = check(plan);
        report.findings.iter().filter(|finding| finding.severity == severity).map(|finding| finding.rule.id).collect()
    };
    for launch in ["2021-09-01", "2022-06-01"] {
        assert_eq!(ids(&nantes(launch), Severity::Forbidden), BTreeSet::new(), "{launch}");
        assert!(ids(&nantes(launch), Severity::Obligation).is_superset(&BTreeSet::from(["R11", "R70"])), "{launch}");
    }
    let today = nantes("2026-09-01");
    assert_eq!(ids(&today, Severity::Forbidden), BTreeSet::new());
    let expected = BTreeSet::from(["R11", "R24", "R40", "R42", "R43", "R70"]);
    assert!(ids(&today, Severity::Obligation).is_superset(&expected));
    assert!(ids(&today, Severity::Warning).contains("R45"));
}

#[test]
fn a_date_beyond_the_tables_is_said() {
    let reading = reading::read(&nantes("2028-06-01"));
    assert_eq!(reading.eu, None);
    assert!(reading.outside.contains(&tables::Item::EuOther));
    let report = check(&nantes("2028-06-01"));
    assert!(report.unsettled.iter().any(|unsettled| unsettled.rule.id == "R24"));
}

#[test]
fn a_corrected_row_is_what_the_rules_read() {
    let mut plan = nantes("2026-09-01").to_json();
    let fires = |plan: &Value| {
        let plan = Plan::from_json(plan.clone()).expect("a plan");
        check(&plan).findings.iter().any(|finding| finding.rule.id == "R40")
    };
    assert!(fires(&plan));
    plan["tables"]["condition-start-2026"] = Value::from("2027-08-22");
    plan["tables"]["criterion-start-2026"] = Value::from("2027-08-21");
    assert!(!fires(&plan), "a postponed duty is not due");
}
