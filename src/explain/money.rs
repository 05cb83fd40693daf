//! What an insertion hour costs: to the buyer, and with the public aid that goes with it.

use super::subject::summary;
use crate::plan::assumptions::tables;
use crate::plan::{Plan, facts};
use crate::simulation::{Metric, Outcome, Owner, Summary};

/// Euros before tax for an insertion hour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HourCost {
    /// What the buyer pays more than on the open market, sourcing included.
    pub buyer: Summary,
    /// The same with the public aid, where it is worked out.
    pub with_aid: Option<Summary>,
}

/// What the buyer's own days of sourcing cost, in euros; 0 where none are stated.
#[must_use]
pub fn sourcing(plan: &Plan) -> f64 {
    let days = plan.contract.facts.get(facts::contract::SOURCING_DAYS).unwrap_or(0.0);
    days * tables::number(&plan.tables, tables::Item::BuyerDay, plan.contract.launch_date).unwrap_or(0.0)
}

/// What an insertion hour costs at the end of the contract; `None` where no price of the open market is known.
#[must_use]
pub fn hour_cost(plan: &Plan, outcome: &Outcome) -> Option<HourCost> {
    let of = |with_aid| summary(&hour_costs(plan, outcome, with_aid));
    let last = outcome.months().checked_sub(1)?;
    let aided = !outcome.samples(&Owner::Total, Metric::PublicAid, last).is_empty();
    Some(HourCost { buyer: of(false)?, with_aid: aided.then(|| of(true)).flatten() })
}

/// The same replication by replication, by rank; not a number where nobody works an hour.
#[must_use]
pub fn hour_costs(plan: &Plan, outcome: &Outcome, with_aid: bool) -> Vec<f32> {
    let Some(last) = outcome.months().checked_sub(1) else { return Vec::new() };
    let samples = |metric| outcome.samples(&Owner::Total, metric, last);
    let (extra, hours, aid) = (samples(Metric::ExtraCost), samples(Metric::InsertionHours), samples(Metric::PublicAid));
    let sourcing = sourcing(plan) as f32;
    let cost = |(rank, (extra, hours)): (usize, (&f32, &f32))| {
        let aid = aid.get(rank).copied().filter(|_| with_aid).unwrap_or(0.0);
        if *hours > 0.0 { (extra + sourcing + aid) / hours } else { f32::NAN }
    };
    extra.iter().zip(hours.iter()).enumerate().map(cost).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Address, Change, Facts, LotId, apply, templates};
    use crate::simulation::{Settings, run};
    use serde_json::json;

    #[test]
    fn the_hour_costs_what_is_paid_more_over_the_hours() {
        let mut plan = templates::find("nantes").expect("a template").plan;
        for lot in plan.lots.values_mut() {
            lot.facts = Facts::default();
        }
        plan.contract.facts = Facts::default();
        let settings = Settings { replications: 60, ..Settings::default() };
        assert_eq!(hour_cost(&plan, &run(&plan, &settings)), None);
        let stated =
            [("/lots/racks/facts/market_price_gap", json!(0.25)), ("/contract/facts/sourcing_days", json!(10))];
        let changes =
            stated.map(|(path, value)| Change::Add { path: Address::parse(path).expect("an address"), value });
        let plan = apply(&plan, &changes).expect("it applies");
        let outcome = run(&plan, &settings);
        let cost = hour_cost(&plan, &outcome).expect("a price is known");
        let last = outcome.months() - 1;
        let units = outcome.series(&Owner::Lot(LotId::new("racks").expect("an id")), Metric::Delivered).expect("made");
        let hours = outcome.series(&Owner::Total, Metric::InsertionHours).expect("worked");
        // A quarter dearer: 83 € of the 415 € of a unit.
        let expected = (units.mean[last] * 83.0 + sourcing(&plan)) / hours.mean[last];
        assert!((cost.buyer.mean / expected - 1.0).abs() < 0.01, "{} for {expected}", cost.buyer.mean);
        assert!(cost.buyer.p10 <= cost.buyer.p50 && cost.buyer.p50 <= cost.buyer.p90);
    }
}
