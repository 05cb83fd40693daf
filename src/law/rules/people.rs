//! People in integration: contracts (CDDI) and stays (PASS IAE), in the labour code.

use super::theme;
use crate::law::case::{Case, WorkshopCase};
use crate::law::rule::{Amount, Grade, Rule, Severity, Test, Theme, Verdict, yes};
use crate::plan::StructureKind;
use crate::plan::assumptions::tables::Item;
use crate::plan::facts::workshop;

/// Whether people work there under an integration contract; unknown without a structure.
fn integration(workshop: &WorkshopCase<'_>) -> Option<bool> {
    use StructureKind::{Aci, Ai, Ei, Etti};
    workshop.structure.map(|structure| matches!(structure.kind, Ei | Aci | Ai | Etti))
}

fn weekly_hours(case: &Case<'_>, workshop: &WorkshopCase<'_>) -> Verdict {
    let hours = workshop.workshop.weekly_hours.get();
    let short = case.number(Item::WeeklyHours).filter(|least| hours < *least);
    match (short, integration(workshop)) {
        (None, _) | (_, Some(false)) => Verdict::Silent,
        (Some(_), None) => Verdict::Unknown(&["/workshops/*/structure"]),
        (Some(least), Some(true)) => Verdict::when(!workshop.workshop.facts.is(workshop::HOURS_DEROGATION))
            .with("hours", Amount::WeeklyHours(hours))
            .with("limit", Amount::WeeklyHours(least)),
    }
}

fn stay(case: &Case<'_>, workshop: &WorkshopCase<'_>) -> Verdict {
    let cap = f64::from(workshop.workshop.stay_cap_months.get());
    let long = case.number(Item::StayMonths).filter(|limit| cap > *limit);
    match (long, integration(workshop)) {
        (None, _) | (_, Some(false)) => Verdict::Silent,
        (Some(_), None) => Verdict::Unknown(&["/workshops/*/structure"]),
        (Some(limit), Some(true)) => Verdict::when(!workshop.workshop.facts.is(workshop::EXTENSION_GROUND))
            .with("months", Amount::Months(cap))
            .with("limit", Amount::Months(limit)),
    }
}

const DEFAULT: Rule = theme(Theme::People, Severity::Forbidden, Grade::B);

pub(super) static RULES: &[Rule] = &[
    Rule {
        id: "R80",
        articles: &["L5132-15-1 C. trav."],
        reads: &[
            "/workshops/*/structure",
            "/workshops/*/weekly_hours",
            "/workshops/*/facts/hours_derogation",
            "/tables/weekly-hours-2019",
        ],
        test: Test::Workshop(weekly_hours),
        fixes: &[yes("/workshops/*/facts/hours_derogation")],
        ..DEFAULT
    },
    Rule {
        id: "R81",
        severity: Severity::Warning,
        grade: Grade::A,
        articles: &["L5132-5 C. trav.", "L5132-15-1 C. trav."],
        reads: &[
            "/workshops/*/structure",
            "/workshops/*/stay_cap_months",
            "/workshops/*/facts/extension_ground",
            "/tables/stay-months-2019",
        ],
        test: Test::Workshop(stay),
        fixes: &[yes("/workshops/*/facts/extension_ground")],
        ..DEFAULT
    },
];
