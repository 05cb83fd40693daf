//! Insertion hours: what a clause asks for, what a reserved lot gives. Usage of facilitators, not law.

use super::case::{Case, LotCase};
use crate::plan::StructureKind;
use crate::plan::assumptions::tables::{self, Item};
use crate::plan::facts::lot;

/// Hours of a clause: `amount × labour share × effort ÷ hourly cost`, in hours.
///
/// Usual formula of facilitators (mefsud77.fr, mde-alescevennes): 1 000 000 € × 50 % × 5 % ÷ 30 € = 833 h. `None` where
/// the hourly cost is not positive.
#[must_use]
pub fn clause(amount: f64, labour_share: f64, effort: f64, hourly_cost: f64) -> Option<f64> {
    (hourly_cost > 0.0).then(|| amount * labour_share * effort / hourly_cost)
}

/// Hours of a reserved lot, from its value: `orders × labour share ÷ hourly cost × share in integration`, in hours.
#[must_use]
pub fn top_down(orders: f64, labour_share: f64, hourly_cost: f64, insertion_share: f64) -> Option<f64> {
    (hourly_cost > 0.0).then(|| orders * labour_share / hourly_cost * insertion_share)
}

/// Hours of a reserved lot, from what is made: `Σ quantity × hours per unit × share in integration`, in hours. To be
/// preferred for goods.
#[must_use]
pub fn bottom_up(quantity: f64, hours_per_unit: f64, insertion_share: f64) -> f64 {
    quantity * hours_per_unit * insertion_share
}

/// How the hours of a lot were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The clause's formula.
    Clause,
    /// Quantities times hours per unit.
    BottomUp,
    /// From the value.
    TopDown,
}

/// One term of a derivation: a table's row or an input of the plan, and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Which.
    pub what: What,
    /// Its value, in its unit.
    pub value: f64,
    /// The address that it was read from.
    pub address: String,
}

/// What a term of a derivation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Value of the lot, in euros.
    Value,
    /// Units planned over the whole duration.
    Quantity,
    /// Hours for one unit.
    HoursPerUnit,
    /// Share of labour in the price.
    LabourShare,
    /// Share of the hours that the clause keeps.
    Effort,
    /// Cost of an hour of labour, in euros.
    HourlyCost,
    /// Share of the hours worked by people in integration.
    InsertionShare,
    /// Hours of a full-time equivalent in a year.
    HoursPerYear,
}

/// The insertion hours of a lot over the whole contract, with their derivation.
#[derive(Clone, Debug, PartialEq)]
pub struct LotHours {
    /// How they were found.
    pub method: Method,
    /// Hours over the whole contract.
    pub hours: f64,
    /// Hours for each 1 000 € ordered, in a framework agreement without minimum: no volume is sure there, so that its
    /// documents ask for a ratio.
    pub per_thousand_euros: Option<f64>,
    /// Full-time equivalents a year.
    pub posts: Option<f64>,
    /// Product of the terms, in order; divided by the hourly cost.
    pub terms: Vec<Term>,
}

/// Hours of a full-time equivalent in a year in a kind of structure.
#[must_use]
pub const fn hours_per_post(kind: Option<StructureKind>) -> Item {
    match kind {
        Some(StructureKind::Aci) => Item::HoursAci,
        Some(StructureKind::Ei | StructureKind::Eiti) => Item::HoursEi,
        Some(StructureKind::Etti) => Item::HoursEtti,
        Some(StructureKind::Ai) => Item::HoursAi,
        _ => Item::HoursOther,
    }
}

/// A stated fact of the lot, or else the number of a table.
fn stated_or(
    case: &Case<'_>,
    lot: &LotCase<'_>,
    what: What,
    name: &str,
    stated: Option<f64>,
    item: Item,
) -> Option<Term> {
    match stated {
        Some(value) => Some(Term { what, value, address: format!("/lots/{}/facts/{name}", lot.id) }),
        None => from_table(case, what, item),
    }
}

fn from_table(case: &Case<'_>, what: What, item: Item) -> Option<Term> {
    let row = tables::at(item, case.date)?;
    Some(Term { what, value: case.number(item)?, address: row.input.pattern.to_owned() })
}

fn value_term(lot: &LotCase<'_>) -> Option<Term> {
    let address = lot.value_inputs().first().map(|address| address.as_str().to_owned()).unwrap_or_default();
    Some(Term { what: What::Value, value: lot.value()?, address })
}

fn labour_share(case: &Case<'_>, lot: &LotCase<'_>) -> Option<Term> {
    let facts = &lot.lot.facts;
    if let Some(share) = facts.get(lot::LABOUR_SHARE) {
        let address = format!("/lots/{}/facts/{}", lot.id, lot::LABOUR_SHARE.name);
        return Some(Term { what: What::LabourShare, value: share.get(), address });
    }
    from_table(case, What::LabourShare, tables::labour(facts.get(lot::TRADE)?))
}

fn hourly_cost(case: &Case<'_>, lot: &LotCase<'_>) -> Option<Term> {
    let stated = lot.lot.facts.get(lot::HOURLY_COST).map(|euros| euros.get());
    stated_or(case, lot, What::HourlyCost, lot::HOURLY_COST.name, stated, Item::HourlyCost)
}

/// Whether the buyer undertakes to order nothing: a framework agreement without minimum.
fn unsure_volume(case: &Case<'_>, of: &LotCase<'_>) -> bool {
    let facts = &of.lot.facts;
    let minimum = facts.get(lot::MINIMUM_VALUE).is_some() || facts.get(lot::MINIMUM_QUANTITY).is_some();
    case.framework() && case.plan.contract.minimum_value.is_none() && !minimum
}

/// The hours of a lot with a social condition or a reservation; `None` where it has neither, or an input is missing.
#[must_use]
pub fn of_lot(case: &Case<'_>, lot: &LotCase<'_>) -> Option<LotHours> {
    let facts = &lot.lot.facts;
    let (method, terms) = if lot.reserved() {
        let stated = facts.get(lot::INSERTION_SHARE).map(|share| share.get());
        let share =
            stated_or(case, lot, What::InsertionShare, lot::INSERTION_SHARE.name, stated, Item::InsertionShare)?;
        let quantity: f64 = lot.lot.planned_quantity.iter().map(|units| f64::from(units.get())).sum();
        let per_unit = lot.lot.standard_hours_per_unit.get();
        if quantity > 0.0 && per_unit > 0.0 {
            let at = |member: &str| format!("/lots/{}/{member}", lot.id);
            let quantity = Term { what: What::Quantity, value: quantity, address: at("planned_quantity") };
            let per_unit = Term { what: What::HoursPerUnit, value: per_unit, address: at("standard_hours_per_unit") };
            (Method::BottomUp, vec![quantity, per_unit, share])
        } else {
            let terms = vec![value_term(lot)?, labour_share(case, lot)?, hourly_cost(case, lot)?, share];
            (Method::TopDown, terms)
        }
    } else if lot.social_condition() {
        let stated = facts.get(lot::EFFORT).map(|share| share.get());
        let effort = stated_or(case, lot, What::Effort, lot::EFFORT.name, stated, Item::Effort)?;
        (Method::Clause, vec![value_term(lot)?, labour_share(case, lot)?, effort, hourly_cost(case, lot)?])
    } else {
        return None;
    };
    let value = |what: What| terms.iter().find(|term| term.what == what).map_or(1.0, |term| term.value);
    let hours = match method {
        Method::Clause => {
            clause(value(What::Value), value(What::LabourShare), value(What::Effort), value(What::HourlyCost))?
        }
        Method::BottomUp => bottom_up(value(What::Quantity), value(What::HoursPerUnit), value(What::InsertionShare)),
        Method::TopDown => top_down(
            value(What::Value),
            value(What::LabourShare),
            value(What::HourlyCost),
            value(What::InsertionShare),
        )?,
    };
    let years = (case.months() / 12.0).max(1.0 / 12.0);
    let per_year = case.number(hours_per_post(lot.bidder_kind())).filter(|hours| *hours > 0.0);
    Some(LotHours {
        method,
        hours,
        per_thousand_euros: lot
            .value()
            .filter(|value| *value > 0.0 && unsure_volume(case, lot))
            .map(|value| hours / value * 1_000.0),
        posts: per_year.map(|per_year| hours / years / per_year),
        terms,
    })
}

/// People whom these hours can employ, for this week and stay: `hours ÷ (weekly hours × weeks of stay)`.
#[must_use]
pub fn people(hours: f64, weekly_hours: f64, weeks_of_stay: f64) -> Option<f64> {
    (weekly_hours > 0.0 && weeks_of_stay > 0.0).then(|| hours / (weekly_hours * weeks_of_stay))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_guides_come_out() {
        let close = |found: Option<f64>, expected: f64| assert!((found.expect("a cost") - expected).abs() < 0.5);
        close(clause(1_000_000.0, 0.5, 0.05, 30.0), 833.0);
        close(top_down(1_500_000.0, 0.7, 30.0, 1.0), 35_000.0);
        close(clause(1_500_000.0, 0.7, 0.10, 30.0), 3_500.0);
        assert_eq!(clause(1.0, 1.0, 1.0, 0.0), None);
        assert_eq!(bottom_up(100.0, 7.0, 0.5), 350.0);
        assert_eq!(people(8_000.0, 26.0, 0.0), None);
    }
}
