//! Division into lots: L2113-10, L2113-11, R2113-1 to -3.

use super::{BUYER, DATE, FORM, theme};
use crate::law::case::Case;
use crate::law::rule::{Amount, Fix, Grade, Rule, Severity, Test, Theme, Verdict, yes};
use crate::plan::BuyerKind;
use crate::plan::day::fixed;
use crate::plan::facts::{SingleLotReason, contract};
use jiff::civil::Date;
use serde_json::Value;

/// Law 2023-973 opens the third ground, to contracting entities (L2113-11 3°).
const FAILED_PROCEDURE_GROUND: Date = fixed("2023-10-25");

fn single_lot(case: &Case<'_>) -> Verdict {
    let facts = &case.plan.contract.facts;
    let free = !case.ordinary()
        || case.lots.len() != 1
        || facts.get(contract::DISTINCT_PARTS) == Some(false)
        || facts.is(contract::GLOBAL_CONTRACT);
    if free {
        return Verdict::Silent;
    }
    match facts.get(contract::SINGLE_LOT_REASON) {
        None | Some(SingleLotReason::None) => Verdict::fires(),
        Some(SingleLotReason::FailedProcedureRisk) => {
            let open = case.buyer() == BuyerKind::ContractingEntity && case.date >= FAILED_PROCEDURE_GROUND;
            Verdict::when(!open).variant("ground")
        }
        Some(_) => Verdict::Silent,
    }
}

fn award_limit(case: &Case<'_>) -> Verdict {
    let facts = &case.plan.contract.facts;
    let Some(limit) = facts.get(contract::LOTS_AWARD_LIMIT) else { return Verdict::Silent };
    Verdict::when(case.ordinary() && case.lots.len() > 1 && !facts.is(contract::TIE_RULE_STATED))
        .with("limit", Amount::Number(f64::from(limit.get())))
}

fn bid_mode(case: &Case<'_>) -> Verdict {
    let stated = case.plan.contract.facts.is(contract::BID_MODE_STATED);
    Verdict::when(case.ordinary() && case.lots.len() > 1 && !stated)
        .with("lots", Amount::Number(case.lots.len() as f64))
}

const DEFAULT: Rule = theme(Theme::Allotment, Severity::Obligation, Grade::A);

pub(super) static RULES: &[Rule] = &[
    Rule {
        id: "R20",
        articles: &["L2113-11", "R2113-2", "R2113-3"],
        reads: &[
            DATE,
            BUYER,
            FORM,
            "/contract/facts/distinct_parts",
            "/contract/facts/global_contract",
            "/contract/facts/single_lot_reason",
        ],
        test: Test::Contract(single_lot),
        fixes: &[
            Fix {
                pattern: "/contract/facts/single_lot_reason",
                value: |_, _| Some(Value::from(SingleLotReason::CompetitionOrDifficulty.word())),
            },
            super::super::rule::no("/contract/facts/distinct_parts"),
        ],
        ..DEFAULT
    },
    Rule {
        id: "R21",
        articles: &["L2113-10", "R2113-1"],
        reads: &[BUYER, FORM, "/contract/facts/lots_award_limit", "/contract/facts/tie_rule_stated"],
        test: Test::Contract(award_limit),
        fixes: &[yes("/contract/facts/tie_rule_stated")],
        ..DEFAULT
    },
    Rule {
        id: "N07",
        articles: &["R2113-1"],
        reads: &[BUYER, FORM, "/contract/facts/bid_mode_stated"],
        test: Test::Contract(bid_mode),
        fixes: &[yes("/contract/facts/bid_mode_stated")],
        ..DEFAULT
    },
];
