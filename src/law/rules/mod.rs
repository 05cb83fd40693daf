//! The rules, by theme.

mod allotment;
mod duties;
mod execution;
mod framework;
mod people;
mod procedure;
mod reservation;
mod sourcing;

use super::rule::{Grade, Rule, Severity, Test, Theme, Verdict};

/// Every rule, by theme.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [
        reservation::RULES,
        allotment::RULES,
        procedure::RULES,
        framework::RULES,
        duties::RULES,
        sourcing::RULES,
        execution::RULES,
        people::RULES,
    ]
    .into_iter()
    .flatten()
}

/// The Code as it stands since it came into force.
const CODE: super::rule::Start = super::rule::Start::Day(crate::plan::day::fixed("2019-04-01"));

/// What the rules of a theme share; each states the rest.
const fn theme(theme: Theme, severity: Severity, grade: Grade) -> Rule {
    Rule {
        id: "",
        theme,
        severity,
        grade,
        articles: &[],
        announced: None,
        from: CODE,
        to: None,
        reads: &[],
        test: Test::Contract(|_| Verdict::Silent),
        fixes: &[],
    }
}

/// A rule that holds from this day on.
const fn since(day: &str) -> super::rule::Start {
    super::rule::Start::Day(crate::plan::day::fixed(day))
}

const DATE: &str = "/contract/launch_date";
const BUYER: &str = "/contract/buyer/kind";
const FORM: &str = "/contract/form";
const KIND: &str = "/contract/kind";
const DURATION: &str = "/contract/duration_months";
const GROUND: &str = "/lots/*/reservation";
const PROCEDURE: &str = "/lots/*/facts/procedure";
