//! Where the figures of a finding come from: how each is made, and of which inputs.

use super::case::{Case, LotCase, LotFrom, NeedFrom};
use super::rule::{Amount, Subject};
use super::{Finding, concrete};
use crate::plan::Address;
use crate::plan::assumptions::tables::{self, Item};
use crate::plan::facts;

/// How a figure is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Making {
    /// A row of the dated tables, on the launch date.
    Row(Item),
    /// Written in the plan.
    Stated,
    /// The value of the need.
    Need(NeedFrom),
    /// The value of the lot.
    LotValue(LotFrom),
    /// Planned quantities times unit price, of the lot or of all lots.
    Planned,
    /// Planned quantities of the lot.
    Quantity,
    /// How many lots there are.
    Lots,
    /// Share of the workers concerned in the staff of the structure.
    Workers,
    /// Small lots that escape the formal procedure, this one among them, over the need.
    SmallLots,
    /// The need and like purchases elsewhere.
    NeedAndElsewhere,
    /// The months of the wait after the earlier award.
    AfterAward,
    /// The month after the last order.
    MonthOfOrder,
    /// Hours of the clause over all hours of the lot.
    Effort,
    /// Value of the lot in a year over the turnover of the structure.
    YearOfTurnover,
    /// Value of the lot times the number of the table.
    TimesValue,
}

/// A figure of a finding, and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its place in the message.
    pub name: &'static str,
    /// The figure.
    pub amount: Amount,
    /// How it is made.
    pub making: Making,
    /// What it is made of.
    pub inputs: Vec<Address>,
}

impl Finding {
    /// Where each of its figures and days comes from, in the order of the message.
    #[must_use]
    pub fn sources(&self, case: &Case<'_>) -> Vec<Source> {
        let told = self
            .fired
            .figures
            .iter()
            .filter(|(_, amount)| !matches!(amount, Amount::Structure(_) | Amount::Word(_) | Amount::Code(_)));
        told.filter_map(|(name, amount)| {
            let (making, inputs) = self.source(case, name, amount)?;
            Some(Source { name, amount: amount.clone(), making, inputs })
        })
        .collect()
    }

    fn source(&self, case: &Case<'_>, name: &str, amount: &Amount) -> Option<(Making, Vec<Address>)> {
        let lot = match &self.subject {
            Subject::Lot(id) => case.lot(id),
            _ => None,
        };
        let at = |pattern: &str| concrete(case, pattern, &self.subject);
        let stated = |pattern: &str| Some((Making::Stated, at(pattern)));
        // Of several rows that the rule may have read, the one that gives this figure.
        let row = |items: &[Item]| {
            let gives = |item: &&Item| match amount {
                Amount::Day(day) => case.day(**item) == Some(*day),
                _ => case.number(**item) == amount.number(),
            };
            let item = *items.iter().find(gives)?;
            let row = tables::at(item, case.date)?;
            Some((Making::Row(item), Address::parse(row.input.pattern).into_iter().collect()))
        };
        let and_row = |making: Making, mut inputs: Vec<Address>, item: Item| {
            inputs.extend(tables::at(item, case.date).and_then(|row| Address::parse(row.input.pattern).ok()));
            Some((making, inputs))
        };
        let of_need = || case.need.map(|(_, from)| (Making::Need(from), case.need_inputs()));
        let months = || stated("/contract/duration_months");
        match (self.rule.id, name, self.fired.variant) {
            ("R01", "share", _) if lot?.lot.facts.get(facts::lot::BIDDER_SHARE).is_some() => {
                stated("/lots/*/facts/bidder_share")
            }
            ("R01", "share", _) => {
                let mut inputs = at("/structures/*/employees_in_insertion");
                inputs.extend(at("/structures/*/employees"));
                Some((Making::Workers, inputs))
            }
            ("R01", ..) => row(&[Item::ReservedShare]),
            ("R09" | "R31", "months", _) => months(),
            ("R09", ..) => row(&[Item::EssMonths]),
            ("R10", "since", _) => stated("/lots/*/facts/earlier_award"),
            ("R10", ..) => and_row(Making::AfterAward, at("/lots/*/facts/earlier_award"), Item::EssMonths),
            ("R14", ..) => row(&[Item::EitiEnd]),
            ("N12", "share", _) => stated("/lots/*/facts/subcontracted_share"),
            ("N12", ..) => row(&[Item::Subcontracting]),
            ("R21", ..) => stated("/contract/facts/lots_award_limit"),
            ("N07", ..) => Some((Making::Lots, at("/lots/*/title"))),
            ("R22" | "N02", "value", _) => of_lot_value(lot?),
            ("R22" | "R23", "share", _) => Some((Making::SmallLots, small_lots(case, lot?))),
            ("R23", ..) => row(&[Item::SmallLotShare]),
            ("R28", "whole", _) => {
                let mut inputs = case.need_inputs();
                inputs.extend(at("/contract/facts/other_purchases_value"));
                Some((Making::NeedAndElsewhere, inputs))
            }
            ("N09", "value", _) => stated("/contract/facts/other_services_value"),
            (_, "need", _) => of_need(),
            ("R24" | "R27" | "R40" | "N03", ..) => row(&[case.eu_item()]),
            ("R25" | "N02", ..) => row(&[case.direct_item()]),
            ("R26", ..) => row(&[Item::Publicity]),
            ("R28", ..) => row(&[case.eu_item(), Item::Publicity, case.direct_item()]),
            ("N01", _, "innovative") => row(&[Item::Innovative, Item::InnovativeDefence]),
            ("N01", ..) => row(&[case.direct_item()]),
            ("R31", ..) => row(&[Item::FrameworkMonths, Item::FrameworkMonthsEntity, Item::FrameworkMonthsDefence]),
            ("R32", name, variant) => self.orders(case, name, variant, amount),
            ("R33", "month", _) => Some((Making::MonthOfOrder, at("/contract/facts/last_order_month"))),
            ("R33", ..) => months(),
            ("R41", ..) => row(&[Item::ExceptionWorksMonths]),
            ("R47", "share", _) => {
                let mut inputs = at("/lots/*/facts/clause_hours");
                inputs.extend(at("/lots/*/facts/total_hours"));
                Some((Making::Effort, inputs))
            }
            ("R47", ..) => row(&[Item::EffortHigh]),
            ("R48", "hours", _) => stated("/lots/*/facts/clause_hours"),
            ("R48", ..) => row(&[Item::SmallVolume]),
            ("R50", "value", _) => stated("/contract/facts/annual_purchases"),
            ("R50", ..) => row(&[Item::Spaser]),
            ("R51", "share", "environment") => stated("/contract/facts/portfolio_environmental_share"),
            ("R51", "share", _) => stated("/contract/facts/portfolio_social_share"),
            ("R51", _, "environment") => row(&[Item::PnadEnvironmental]),
            ("R51", ..) => row(&[Item::PnadSocial]),
            ("R52", "share", "recycled") => stated("/lots/*/facts/recycled_share"),
            ("R52", "share", _) => stated("/lots/*/facts/reuse_share"),
            ("R52", _, variant) => {
                let street = lot?.lot.facts.get(facts::lot::REUSE_FAMILY) == Some(facts::ReuseFamily::StreetFurniture);
                row(&[match (street, variant) {
                    (true, "recycled") => Item::RecycledStreet,
                    (true, _) => Item::ReuseStreet,
                    (false, "recycled") => Item::RecycledIndoor,
                    (false, _) => Item::ReuseIndoor,
                }])
            }
            ("R15", "count", _) => stated("/lots/*/facts/capable_structures"),
            ("R15", ..) => row(&[Item::FewStructures]),
            ("R16", "share", _) => {
                let mut inputs = lot?.value_inputs();
                inputs.extend(at("/contract/duration_months"));
                inputs.extend(at("/structures/*/turnover"));
                Some((Making::YearOfTurnover, inputs))
            }
            ("R16", ..) => row(&[Item::Dependency]),
            ("R17", "asked", _) => stated("/lots/*/facts/minimum_turnover"),
            ("R17", ..) => and_row(Making::TimesValue, lot?.value_inputs(), Item::TurnoverMultiple),
            ("R60", "count", _) => stated("/contract/facts/structures_contacted"),
            ("R60", ..) => row(&[Item::Contacted]),
            ("R70", ..) => row(&[Item::EssentialData]),
            ("R72", "value", "minimum") => {
                let of_lot = lot?.lot.facts.get(facts::lot::MINIMUM_VALUE).is_some();
                stated(if of_lot { "/lots/*/facts/minimum_value" } else { "/contract/minimum_value" })
            }
            ("R72", "value", "order") => stated("/contract/facts/largest_order_value"),
            ("R72", "value", _) => of_lot_value(lot?),
            ("R72", ..) => row(&[Item::AdvanceShare]),
            ("N14", "share", _) => stated("/contract/facts/advance_share"),
            ("N14", ..) => row(&[Item::AdvanceShareState, Item::AdvanceShareLarge]),
            ("R90", ..) => row(&[Item::OethShare]),
            ("R80", "hours", _) => stated("/workshops/*/weekly_hours"),
            ("R80", ..) => row(&[Item::WeeklyHours]),
            ("R81", "months", _) => stated("/workshops/*/stay_cap_months"),
            ("R81", ..) => row(&[Item::StayMonths]),
            _ => None,
        }
    }

    /// Orders against the bounds of the framework agreement, or of the lot.
    fn orders(&self, case: &Case<'_>, name: &str, variant: &str, amount: &Amount) -> Option<(Making, Vec<Address>)> {
        let at = |pattern: &str| concrete(case, pattern, &self.subject);
        let planned = || [at("/lots/*/planned_quantity"), at("/lots/*/unit_price")].concat();
        let in_euros = matches!(amount, Amount::Euros(_));
        Some(match (name, variant) {
            ("value", "lot" | "lot_minimum") if in_euros => (Making::Planned, planned()),
            ("value", "lot" | "lot_minimum") => (Making::Quantity, at("/lots/*/planned_quantity")),
            ("value", _) if case.plan.contract.facts.get(facts::contract::ORDERS_VALUE).is_some() => {
                (Making::Stated, at("/contract/facts/orders_value"))
            }
            ("value", _) => (Making::Planned, planned()),
            (_, "lot") if in_euros => (Making::Stated, at("/lots/*/facts/maximum_value")),
            (_, "lot") => (Making::Stated, at("/lots/*/facts/maximum_quantity")),
            (_, "lot_minimum") if in_euros => (Making::Stated, at("/lots/*/facts/minimum_value")),
            (_, "lot_minimum") => (Making::Stated, at("/lots/*/facts/minimum_quantity")),
            (_, "minimum") => (Making::Stated, at("/contract/minimum_value")),
            _ => (Making::Stated, at("/contract/maximum_value")),
        })
    }
}

fn of_lot_value(lot: &LotCase<'_>) -> Option<(Making, Vec<Address>)> {
    lot.value.map(|(_, from)| (Making::LotValue(from), lot.value_inputs()))
}

/// The values of the small lots, and the need.
fn small_lots(case: &Case<'_>, own: &LotCase<'_>) -> Vec<Address> {
    let limit = case.small_lot();
    let small = |lot: &&LotCase<'_>| {
        let escapes = lot.uses_small_lot_rule() && lot.value().zip(limit).is_some_and(|(value, limit)| value < limit);
        lot.id == own.id || escapes
    };
    let mut found: Vec<Address> = case.lots.iter().filter(small).flat_map(LotCase::value_inputs).collect();
    found.extend(case.need_inputs().into_iter().filter(|address| !found.contains(address)).collect::<Vec<_>>());
    found
}
