//! The table of cases, on both sides of every boundary.

use crate::plans::{Says, report, says};
use std::collections::BTreeSet;

struct Case {
    line: &'static str,
    rule: &'static str,
    plan: &'static str,
    expected: Says,
}

fn cases() -> impl Iterator<Item = Case> {
    include_str!("cases.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
        let (left, word) = line.split_once(" => ").unwrap_or_else(|| panic!("{line}: no expectation"));
        let (rule, plan) = left.split_once(' ').unwrap_or_else(|| panic!("{line}: no base"));
        Case { line, rule, plan, expected: Says::parse(word) }
    })
}

#[test]
fn every_rule_says_what_the_paper_says() {
    let wrong: Vec<String> = cases()
        .filter_map(|case| {
            let found = says(&report(case.plan), case.rule, "lot-1");
            (found != case.expected).then(|| format!("{}\n    but {found:?}", case.line))
        })
        .collect();
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_rule_has_a_case_that_fires_and_a_silent_one() {
    let known: BTreeSet<&str> = sourcier::law::rules::all().map(|rule| rule.id).collect();
    let with = |wanted: fn(&Says) -> bool| -> BTreeSet<&str> {
        cases().filter(|case| wanted(&case.expected)).map(|case| case.rule).collect()
    };
    let firing = with(|expected| matches!(expected, Says::Fires(_)));
    let silent = with(|expected| *expected == Says::Silent);
    let named: BTreeSet<&str> = cases().map(|case| case.rule).collect();
    assert_eq!(&known - &firing, BTreeSet::new(), "rules without a firing case");
    assert_eq!(&known - &silent, BTreeSet::new(), "rules without a silent case");
    assert_eq!(&named - &known, BTreeSet::new(), "cases of no rule");
}

#[test]
fn the_severity_of_a_rule_is_one_that_a_case_shows() {
    for rule in sourcier::law::rules::all() {
        let shown = cases().any(|case| case.rule == rule.id && case.expected == Says::Fires(rule.severity));
        assert!(shown, "no case of {} shows {:?}", rule.id, rule.severity);
    }
}
