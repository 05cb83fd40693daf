//! Sourcing and competition: R2111-1, R2111-2, R2142-7, and good practice.

use super::{DATE, DURATION, GROUND, theme};
use crate::law::case::{Case, LotCase};
use crate::law::rule::{Amount, Fix, Grade, LOT_VALUE, Rule, Severity, Test, Theme, Verdict, yes};
use crate::plan::assumptions::tables::Item;
use crate::plan::facts::{contract, lot};
use serde_json::Value;

fn few_structures(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    if !lot.reserved() {
        return Verdict::Silent;
    }
    match (lot.lot.facts.get(lot::CAPABLE_STRUCTURES), case.number(Item::FewStructures)) {
        (Some(found), Some(enough)) => Verdict::when(f64::from(found.get()) < enough)
            .with("count", Amount::Number(f64::from(found.get())))
            .with("limit", Amount::Number(enough)),
        _ => Verdict::Unknown(&["/lots/*/facts/capable_structures"]),
    }
}

fn dependency(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    let Some(structure) = lot.structure.filter(|_| lot.reserved()) else { return Verdict::Silent };
    let Some(turnover) = structure.turnover.map(|turnover| turnover.get()).filter(|turnover| *turnover > 0.0) else {
        return Verdict::Unknown(&["/structures/*/turnover"]);
    };
    let Some(value) = lot.value() else { return Verdict::Unknown(&[LOT_VALUE]) };
    let Some(limit) = case.number(Item::Dependency) else { return Verdict::Silent };
    let share = value / (case.months() / 12.0).max(1.0) / turnover;
    Verdict::when(share > limit).with("share", Amount::Share(share)).with("limit", Amount::Share(limit))
}

/// R2142-9 bases a framework on what a holder may execute at the same time, R2142-8 on the lot or a group of lots;
/// the value of the lot stands for both.
fn turnover_asked(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    let Some(asked) = lot.lot.facts.get(lot::MINIMUM_TURNOVER).filter(|_| case.ordinary()) else {
        return Verdict::Silent;
    };
    let (Some(value), Some(times)) = (lot.value(), case.number(Item::TurnoverMultiple)) else {
        return Verdict::Unknown(&[LOT_VALUE]);
    };
    Verdict::when(asked.get() > times * value)
        .with("asked", Amount::Euros(asked.get()))
        .with("limit", Amount::Euros(times * value))
}

fn trace(case: &Case<'_>) -> Verdict {
    if !case.lots.iter().any(LotCase::reserved) {
        return Verdict::Silent;
    }
    let facts = &case.plan.contract.facts;
    let (Some(contacted), Some(enough)) = (facts.get(contract::STRUCTURES_CONTACTED), case.number(Item::Contacted))
    else {
        return Verdict::Unknown(&["/contract/facts/structures_contacted"]);
    };
    let contacted = f64::from(contacted.get());
    if contacted < enough {
        return Verdict::fires().with("count", Amount::Number(contacted)).with("limit", Amount::Number(enough));
    }
    match facts.get(contract::MINUTES_KEPT) {
        Some(kept) => Verdict::when(!kept).variant("minutes"),
        None => Verdict::Unknown(&["/contract/facts/minutes_kept"]),
    }
}

fn privileged(case: &Case<'_>) -> Verdict {
    let facts = &case.plan.contract.facts;
    Verdict::when(facts.is(contract::PRIVILEGED_INFORMATION) && !facts.is(contract::INFORMATION_SHARED))
}

const DEFAULT: Rule = theme(Theme::Sourcing, Severity::Warning, Grade::A);

pub(super) static RULES: &[Rule] = &[
    Rule {
        id: "R15",
        grade: Grade::C,
        articles: &["L3", "R2111-1"],
        reads: &[GROUND, "/lots/*/facts/capable_structures", "/tables/few-structures-2019"],
        test: Test::Lot(few_structures),
        fixes: &[Fix { pattern: GROUND, value: |_, _| Some(Value::from("social_clause")) }],
        ..DEFAULT
    },
    Rule {
        id: "R16",
        articles: &["Le marché de l’inclusion"],
        reads: &[GROUND, LOT_VALUE, DURATION, "/structures/*/turnover", "/tables/dependency-2019"],
        test: Test::Lot(dependency),
        ..DEFAULT
    },
    Rule {
        id: "R17",
        grade: Grade::B,
        articles: &["R2142-7", "R2142-8", "R2142-9"],
        reads: &[
            DATE,
            LOT_VALUE,
            "/lots/*/facts/minimum_turnover",
            "/tables/turnover-multiple-2019",
            "/tables/turnover-multiple-2026",
        ],
        test: Test::Lot(turnover_asked),
        fixes: &[Fix {
            pattern: "/lots/*/facts/minimum_turnover",
            value: |case, lot| Some(Value::from((case.number(Item::TurnoverMultiple)? * lot?.value()?).floor())),
        }],
        ..DEFAULT
    },
    Rule {
        id: "R60",
        severity: Severity::Advice,
        articles: &["R2111-1", "L2184-1"],
        reads: &[
            GROUND,
            "/contract/facts/structures_contacted",
            "/contract/facts/minutes_kept",
            "/tables/contacted-2019",
        ],
        test: Test::Contract(trace),
        fixes: &[Fix {
            pattern: "/contract/facts/minutes_kept",
            value: |case, _| {
                let contacted = case.plan.contract.facts.get(contract::STRUCTURES_CONTACTED)?;
                (f64::from(contacted.get()) >= case.number(Item::Contacted)?).then_some(Value::Bool(true))
            },
        }],
        ..DEFAULT
    },
    Rule {
        id: "R61",
        severity: Severity::Obligation,
        articles: &["R2111-2", "L2141-8"],
        reads: &["/contract/facts/privileged_information", "/contract/facts/information_shared"],
        test: Test::Contract(privileged),
        fixes: &[yes("/contract/facts/information_shared")],
        ..DEFAULT
    },
];
