//! Framework agreements: L2125-1, R2162-4 to -14, and L2325-1 in defence.

use super::{BUYER, DATE, DURATION, FORM, since, theme};
use crate::law::case::{Case, LotCase};
use crate::law::rule::{Amount, Fix, Grade, Rule, Severity, Test, Theme, Verdict, yes};
use crate::plan::BuyerKind;
use crate::plan::assumptions::tables::Item;
use crate::plan::facts::{MaximumKind, contract, lot};
use serde_json::Value;

fn maximum(case: &Case<'_>) -> Verdict {
    let contract = &case.plan.contract;
    let of_lot = |lot: &LotCase<'_>| {
        lot.lot.facts.get(lot::MAXIMUM_VALUE).is_some() || lot.lot.facts.get(lot::MAXIMUM_QUANTITY).is_some()
    };
    let set = contract.maximum_value.is_some() || (!case.lots.is_empty() && case.lots.iter().all(of_lot));
    if !case.framework() || set {
        return Verdict::Silent;
    }
    match contract.facts.get(contract::MAXIMUM_KIND) {
        Some(MaximumKind::None) => Verdict::fires(),
        Some(MaximumKind::Value | MaximumKind::Quantity) => Verdict::Silent,
        None => Verdict::Unknown(&["/contract/maximum_value", "/contract/facts/maximum_kind"]),
    }
}

fn duration_item(case: &Case<'_>) -> Item {
    match case.buyer() {
        BuyerKind::ContractingEntity => Item::FrameworkMonthsEntity,
        BuyerKind::Defence => Item::FrameworkMonthsDefence,
        _ => Item::FrameworkMonths,
    }
}

fn duration(case: &Case<'_>) -> Verdict {
    let Some(limit) = case.number(duration_item(case)).filter(|_| case.framework()) else { return Verdict::Silent };
    let justified = case.plan.contract.facts.is(contract::LONG_DURATION_JUSTIFIED);
    Verdict::when(case.months() > limit && !justified)
        .with("months", Amount::Months(case.months()))
        .with("limit", Amount::Months(limit))
}

fn orders(case: &Case<'_>) -> Verdict {
    let contract = &case.plan.contract;
    if !case.framework() {
        return Verdict::Silent;
    }
    let orders = case.orders();
    let of =
        |limit: f64, verdict: Verdict| verdict.with("value", Amount::Euros(orders)).with("limit", Amount::Euros(limit));
    match (contract.maximum_value, contract.minimum_value) {
        (Some(maximum), _) if orders > maximum.get() => of(maximum.get(), Verdict::fires()),
        (_, Some(minimum)) if orders < minimum.get() => {
            of(minimum.get(), Verdict::fires().severity(Severity::Warning).variant("minimum"))
        }
        _ => Verdict::Silent,
    }
}

fn lot_orders(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    if !case.framework() {
        return Verdict::Silent;
    }
    let facts = &lot.lot.facts;
    let quantity: f64 = lot.lot.planned_quantity.iter().map(|units| f64::from(units.get())).sum();
    let below = |verdict: Verdict| verdict.severity(Severity::Warning).variant("lot_minimum");
    if let Some(limit) = facts.get(lot::MAXIMUM_VALUE).filter(|limit| lot.planned > limit.get()) {
        return Verdict::fires()
            .variant("lot")
            .with("value", Amount::Euros(lot.planned))
            .with("limit", Amount::Euros(limit.get()));
    }
    let most = facts.get(lot::MAXIMUM_QUANTITY).map(|limit| f64::from(limit.get()));
    if let Some(limit) = most.filter(|limit| quantity > *limit) {
        return Verdict::fires()
            .variant("lot")
            .with("value", Amount::Number(quantity))
            .with("limit", Amount::Number(limit));
    }
    if let Some(limit) = facts.get(lot::MINIMUM_VALUE).filter(|limit| lot.planned < limit.get()) {
        return below(Verdict::fires())
            .with("value", Amount::Euros(lot.planned))
            .with("limit", Amount::Euros(limit.get()));
    }
    match facts.get(lot::MINIMUM_QUANTITY).map(|limit| f64::from(limit.get())) {
        Some(limit) if quantity < limit => {
            below(Verdict::fires()).with("value", Amount::Number(quantity)).with("limit", Amount::Number(limit))
        }
        _ => Verdict::Silent,
    }
}

fn order_after_end(case: &Case<'_>) -> Verdict {
    let Some(last) = case.plan.contract.facts.get(contract::LAST_ORDER_MONTH).filter(|_| case.framework()) else {
        return Verdict::Silent;
    };
    let last = f64::from(last.get());
    // Ranks of months start at 0: the month of rank `duration` begins on the day on which the contract ends.
    Verdict::when(last >= case.months())
        .with("month", Amount::Number(last + 1.0))
        .with("limit", Amount::Months(case.months()))
}

fn lot_order_after_end(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    let years = case.plan.contract.years();
    let planned = lot.lot.planned_quantity.iter().skip(years).any(|units| units.get() > 0);
    let starts = f64::from(lot.lot.orders_start_month.get()) >= case.months();
    Verdict::when(case.framework() && (planned || starts)).variant("lot").with("limit", Amount::Months(case.months()))
}

fn defence_holders(case: &Case<'_>) -> Verdict {
    let Some(holders) = case.plan.contract.facts.get(contract::HOLDERS) else { return Verdict::Silent };
    Verdict::when(case.defence() && case.framework() && holders.get() == 2)
}

const DEFAULT: Rule = theme(Theme::Framework, Severity::Forbidden, Grade::A);

pub(super) static RULES: &[Rule] = &[
    Rule {
        id: "R30",
        articles: &["R2162-4"],
        // Version of the Code of 26/08/2021; notices from 1 January 2022 by the transitional rule.
        from: since("2022-01-01"),
        reads: &[
            DATE,
            FORM,
            "/contract/maximum_value",
            "/contract/facts/maximum_kind",
            "/lots/*/facts/maximum_value",
            "/lots/*/facts/maximum_quantity",
        ],
        test: Test::Contract(maximum),
        fixes: &[Fix {
            pattern: "/contract/maximum_value",
            value: |case, _| {
                let orders = case.orders();
                (orders > 0.0).then(|| Value::from((orders / 1_000.0).ceil() * 1_000.0))
            },
        }],
        ..DEFAULT
    },
    Rule {
        id: "R31",
        articles: &["L2125-1", "L2325-1"],
        reads: &[
            BUYER,
            FORM,
            DURATION,
            "/contract/facts/long_duration_justified",
            "/tables/framework-months-2019",
            "/tables/framework-months-entity-2019",
            "/tables/framework-months-defence-2019",
        ],
        test: Test::Contract(duration),
        fixes: &[
            Fix {
                pattern: DURATION,
                value: |case, _| case.number(duration_item(case)).map(|months| Value::from(months as i64)),
            },
            yes("/contract/facts/long_duration_justified"),
        ],
        ..DEFAULT
    },
    Rule {
        id: "R32",
        articles: &["R2162-4", "R2162-13"],
        reads: &[
            FORM,
            "/contract/maximum_value",
            "/contract/minimum_value",
            "/contract/facts/orders_value",
            "/lots/*/planned_quantity",
            "/lots/*/unit_price",
            "/lots/*/facts/maximum_value",
            "/lots/*/facts/maximum_quantity",
            "/lots/*/facts/minimum_value",
            "/lots/*/facts/minimum_quantity",
        ],
        test: Test::ContractAndLot(orders, lot_orders),
        fixes: &[Fix {
            pattern: "/contract/maximum_value",
            value: |case, lot| {
                let (maximum, orders) = (case.plan.contract.maximum_value?.get(), case.orders());
                (lot.is_none() && orders > maximum).then(|| Value::from((orders / 1_000.0).ceil() * 1_000.0))
            },
        }],
        ..DEFAULT
    },
    Rule {
        id: "R33",
        articles: &["R2162-5"],
        reads: &[
            FORM,
            DURATION,
            "/contract/facts/last_order_month",
            "/lots/*/planned_quantity",
            "/lots/*/orders_start_month",
        ],
        test: Test::ContractAndLot(order_after_end, lot_order_after_end),
        fixes: &[Fix {
            pattern: "/contract/facts/last_order_month",
            value: |case, lot| {
                lot.is_none().then(|| Value::from(i64::from(case.plan.contract.duration_months.get()) - 1))
            },
        }],
        ..DEFAULT
    },
    Rule {
        id: "N13",
        articles: &["R2362-4"],
        reads: &[BUYER, FORM, "/contract/facts/holders"],
        test: Test::Contract(defence_holders),
        fixes: &[Fix { pattern: "/contract/facts/holders", value: |_, _| Some(Value::from(3)) }],
        ..DEFAULT
    },
];
