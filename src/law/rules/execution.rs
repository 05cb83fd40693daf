//! After the award: essential data (R2196-1, R3131-1), advances (R2191-1 to -18), the client's deduction.

use super::{BUYER, DATE, DURATION, FORM, GROUND, KIND, PROCEDURE, since, theme};
use crate::law::case::{Case, LotCase};
use crate::law::rule::{Amount, Fix, Grade, LOT_VALUE, NEED, Rule, Severity, Test, Theme, Verdict, yes};
use crate::plan::assumptions::tables::Item;
use crate::plan::day::fixed;
use crate::plan::facts::{DirectGround, LegalForm, Procedure, contract, lot};
use crate::plan::{BuyerKind, Reservation};
use jiff::civil::Date;
use serde_json::Value;

/// From then on, data go to the national portal within two months.
const NATIONAL_PORTAL: Date = fixed("2024-01-01");

/// Whether the whole need is bought directly because of its amount.
fn bought_directly(case: &Case<'_>) -> bool {
    let by_amount = |lot: &LotCase<'_>| {
        lot.procedure() == Some(Procedure::DirectAward)
            && lot.lot.facts.get(lot::DIRECT_GROUND).is_none_or(|ground| ground == DirectGround::Amount)
    };
    let below = case.need().zip(case.direct()).is_some_and(|(need, limit)| need < limit);
    below && !case.lots.is_empty() && case.lots.iter().all(by_amount)
}

fn essential_data(case: &Case<'_>) -> Verdict {
    let planned = case.plan.contract.facts.is(contract::ESSENTIAL_DATA);
    if planned || case.defence() {
        return Verdict::Silent;
    }
    if case.concession() {
        return Verdict::fires().variant("concession");
    }
    let (Some(need), Some(limit)) = (case.need(), case.number(Item::EssentialData)) else {
        return Verdict::Unknown(&[NEED]);
    };
    let verdict = Verdict::when(need >= limit && !bought_directly(case))
        .with("need", Amount::Euros(need))
        .with("limit", Amount::Euros(limit));
    if case.date < NATIONAL_PORTAL { verdict.variant("profile") } else { verdict }
}

fn yearly_list(case: &Case<'_>) -> Verdict {
    if !case.ordinary() || !bought_directly(case) || case.plan.contract.facts.is(contract::YEARLY_LIST) {
        return Verdict::Silent;
    }
    let (Some(need), Some(limit)) = (case.need(), case.number(Item::YearlyList)) else { return Verdict::Silent };
    Verdict::when(need >= limit).with("need", Amount::Euros(need))
}

/// Least share of the advance on the launch date.
fn least_advance(case: &Case<'_>) -> Option<f64> {
    case.number(Item::AdvanceShare)
}

fn advance(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    let facts = &case.plan.contract.facts;
    // L2191-1: the State, its public bodies, local authorities.
    if case.concession() || !(case.public_buyer() || case.defence()) {
        return Verdict::Silent;
    }
    let items = if case.defence() {
        (Item::AdvanceDefence, Item::AdvanceMonthsDefence)
    } else {
        (Item::Advance, Item::AdvanceMonths)
    };
    let (Some(amount), Some(months), Some(least)) = (case.number(items.0), case.number(items.1), least_advance(case))
    else {
        return Verdict::Silent;
    };
    if facts.get(contract::ADVANCE_SHARE).is_some_and(|share| share.get() >= least) {
        return Verdict::Silent;
    }
    let fires = |due: bool, value: f64| {
        Verdict::when(due).with("value", Amount::Euros(value)).with("limit", Amount::Share(least))
    };
    if !case.framework() {
        return match lot.value() {
            Some(value) => fires(value > amount && case.months() > months, value),
            None => Verdict::Unknown(&[LOT_VALUE]),
        };
    }
    let of_contract = (case.lots.len() == 1).then_some(case.plan.contract.minimum_value).flatten();
    let minimum = lot.lot.facts.get(lot::MINIMUM_VALUE).or(of_contract).map(|euros| euros.get());
    match minimum.filter(|minimum| *minimum > amount) {
        // R2191-17: once, on the minimum.
        Some(minimum) => fires(case.months() > months, minimum).variant("minimum"),
        // R2191-16: order by order.
        None => match (facts.get(contract::LARGEST_ORDER), facts.get(contract::ORDER_MONTHS)) {
            (Some(order), _) if order.get() <= amount => Verdict::Silent,
            (_, Some(delivery)) if delivery.get() <= months => Verdict::Silent,
            (Some(order), Some(_)) => fires(true, order.get()).variant("order"),
            _ => Verdict::Unknown(&["/contract/facts/largest_order_value", "/contract/facts/order_delivery_months"]),
        },
    }
}

/// R2191-7: what a small or medium-sized holder gets at least.
fn small_company_advance(case: &Case<'_>) -> Verdict {
    let facts = &case.plan.contract.facts;
    let Some(planned) = facts.get(contract::ADVANCE_SHARE).filter(|_| case.ordinary()) else { return Verdict::Silent };
    let least = match case.buyer() {
        BuyerKind::State => case.number(Item::AdvanceShareState),
        BuyerKind::StatePublicBody | BuyerKind::LocalAuthority => {
            let Some(limit) = case.number(Item::RunningCosts) else { return Verdict::Silent };
            match facts.get(contract::RUNNING_COSTS) {
                Some(costs) if costs.get() > limit => case.number(Item::AdvanceShareLarge),
                Some(_) => None,
                None => return Verdict::Unknown(&["/contract/facts/running_costs"]),
            }
        }
        _ => None,
    };
    match least {
        Some(least) => Verdict::when(planned.get() < least)
            .with("share", Amount::Share(planned.get()))
            .with("limit", Amount::Share(least)),
        None => Verdict::Silent,
    }
}

fn client_deduction(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    let disability = matches!(lot.ground(), Reservation::Disability | Reservation::IntegrationOrDisability);
    let company = case.plan.contract.facts.get(contract::LEGAL_FORM) == Some(LegalForm::Company);
    match case.number(Item::OethShare) {
        Some(share) => Verdict::when(disability && company).with("share", Amount::Share(share)),
        None => Verdict::Silent,
    }
}

const DEFAULT: Rule = theme(Theme::Execution, Severity::Obligation, Grade::A);

const ADVANCE: &str = "/contract/facts/advance_share";

pub(super) static RULES: &[Rule] = &[
    Rule {
        id: "R70",
        articles: &["R2196-1", "R3131-1"],
        reads: &[
            DATE,
            BUYER,
            FORM,
            KIND,
            NEED,
            PROCEDURE,
            "/lots/*/facts/direct_ground",
            "/contract/facts/essential_data_planned",
            "/tables/essential-data-2019",
        ],
        test: Test::Contract(essential_data),
        fixes: &[yes("/contract/facts/essential_data_planned")],
        ..DEFAULT
    },
    Rule {
        id: "R71",
        severity: Severity::Advice,
        articles: &["R2196-1"],
        reads: &[
            DATE,
            BUYER,
            FORM,
            KIND,
            NEED,
            PROCEDURE,
            "/lots/*/facts/direct_ground",
            "/contract/facts/yearly_list_planned",
            "/tables/yearly-list-2019",
        ],
        test: Test::Contract(yearly_list),
        fixes: &[yes("/contract/facts/yearly_list_planned")],
        ..DEFAULT
    },
    Rule {
        id: "R72",
        articles: &["L2191-1", "R2191-3", "R2191-16", "R2191-17", "R2391-1"],
        reads: &[
            DATE,
            BUYER,
            FORM,
            DURATION,
            LOT_VALUE,
            "/contract/minimum_value",
            "/lots/*/facts/minimum_value",
            "/contract/facts/largest_order_value",
            "/contract/facts/order_delivery_months",
            ADVANCE,
            "/tables/advance-2019",
            "/tables/advance-months-2019",
            "/tables/advance-defence-2019",
            "/tables/advance-months-defence-2019",
            "/tables/advance-share-2019",
        ],
        test: Test::Lot(advance),
        fixes: &[Fix { pattern: ADVANCE, value: |case, _| least_advance(case).map(Value::from) }],
        ..DEFAULT
    },
    Rule {
        id: "N14",
        severity: Severity::Warning,
        articles: &["R2191-7"],
        reads: &[
            DATE,
            BUYER,
            FORM,
            ADVANCE,
            "/contract/facts/running_costs",
            "/tables/advance-share-state-2022",
            "/tables/advance-share-large-2019",
            "/tables/running-costs-2019",
        ],
        test: Test::Contract(small_company_advance),
        fixes: &[Fix {
            pattern: ADVANCE,
            value: |case, _| {
                let item =
                    if case.buyer() == BuyerKind::State { Item::AdvanceShareState } else { Item::AdvanceShareLarge };
                case.number(item).map(Value::from)
            },
        }],
        ..DEFAULT
    },
    Rule {
        id: "R90",
        severity: Severity::Advice,
        grade: Grade::B,
        articles: &["D5212-22 C. trav."],
        from: since("2020-01-01"),
        reads: &[DATE, GROUND, "/contract/facts/legal_form", "/tables/oeth-share-2020"],
        test: Test::Lot(client_deduction),
        ..DEFAULT
    },
];
