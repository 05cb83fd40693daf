//! The figures that stand at the head of a simulation, with their range and their gap to the starting point.

use crate::plan::{Lot, LotId, Plan, WorkshopId};
use crate::simulation::{Metric, Outcome, Owner, Precision, Summary};

/// A gap between two scenarios, replication by replication on the same draws.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// Quantiles and mean of the differences.
    pub summary: Summary,
    /// Share of the replications in which the scenario lies above the starting point.
    pub above: f64,
}

/// One figure at one month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// Quantiles and mean.
    pub summary: Summary,
    /// Gap to the starting point, where the plan has one of the same shape.
    pub gap: Option<Gap>,
}

/// The figures at the end of the contract.
#[derive(Clone, Debug, PartialEq)]
pub struct Strip {
    /// Units delivered, where all simulated lots count in the same unit.
    pub units: Option<Figure>,
    /// Share of its orders that the least served lot receives, where units differ: sums would mean nothing.
    pub least_served: Option<Figure>,
    /// Share of late units.
    pub late: Figure,
    /// Insertion hours.
    pub hours: Figure,
    /// People trained.
    pub trained: Figure,
    /// Licences passed.
    pub licences: Figure,
    /// Value of the orders of simulated lots, euros before tax.
    pub value: Figure,
}

/// The lots that a workshop of the plan makes, in reading order.
#[must_use]
pub fn simulated_lots(plan: &Plan) -> Vec<(&LotId, &Lot)> {
    plan.lots_in_order().into_iter().filter(|(_, lot)| lot.workshop.is_some()).collect()
}

/// Workshops that make a lot, by identifier.
#[must_use]
pub fn used_workshops(plan: &Plan) -> Vec<&WorkshopId> {
    plan.workshops.keys().filter(|id| plan.lots.values().any(|lot| lot.workshop.as_ref() == Some(id))).collect()
}

/// The unit that all simulated lots share; `None` where they differ.
#[must_use]
pub fn common_unit(plan: &Plan) -> Option<&str> {
    let lots = simulated_lots(plan);
    let (_, first) = lots.first()?;
    lots.iter().all(|(_, lot)| lot.unit == first.unit).then_some(first.unit.as_str())
}

/// The figure of a metric at the end of a month (ranks from 0), and its gap to the starting point.
#[must_use]
pub fn figure(outcome: &Outcome, start: Option<&Outcome>, owner: &Owner, metric: Metric, month: usize) -> Figure {
    let values = outcome.samples(owner, metric, month).into_owned();
    of_samples(values, start.map(|start| start.samples(owner, metric, month).into_owned()))
}

/// The gap is that of the replications that both have: equal ranks share their luck, and one may have run more of them.
fn of_samples(values: Vec<f32>, before: Option<Vec<f32>>) -> Figure {
    let gap = before.filter(|before| !before.is_empty() && !values.is_empty()).map(|before| {
        let differences: Vec<f32> = values.iter().zip(&before).map(|(after, before)| after - before).collect();
        let above = differences.iter().filter(|d| **d > 0.0).count() as f64 / differences.len() as f64;
        Gap { summary: Summary::of(&differences), above }
    });
    Figure { summary: Summary::of(&values), gap }
}

/// What a cumulative figure gains in a contract year (ranks from 0).
#[must_use]
pub fn in_year(outcome: &Outcome, owner: &Owner, metric: Metric, year: usize) -> Summary {
    let end = (12 * (year + 1)).min(outcome.months());
    outcome.gained(owner, metric, 12 * year..end).unwrap_or_default()
}

/// The figures at the end of the contract; `start` is the outcome of the baseline with the same seed.
#[must_use]
pub fn strip(plan: &Plan, outcome: &Outcome, start: Option<&Outcome>) -> Strip {
    let start = start.filter(|start| start.months() == outcome.months());
    let last = outcome.months().saturating_sub(1);
    let total = |metric| figure(outcome, start, &Owner::Total, metric, last);
    let same_unit = common_unit(plan).is_some();
    Strip {
        units: same_unit.then(|| total(Metric::Delivered)),
        least_served: (!same_unit).then(|| {
            let served = |outcome: &Outcome| least_served(plan, outcome, last);
            of_samples(served(outcome), start.map(served))
        }),
        late: total(Metric::LateShare),
        hours: total(Metric::InsertionHours),
        trained: total(Metric::PeopleTrained),
        licences: total(Metric::LicencesPassed),
        value: total(Metric::OrderedValue),
    }
}

/// How well the replications know the quantiles of the figures of the [`Strip`]: that of the least known one.
#[must_use]
pub fn precision(plan: &Plan, outcome: &Outcome) -> Precision {
    let last = outcome.months().saturating_sub(1);
    let first = match common_unit(plan) {
        Some(_) => Precision::of(&outcome.samples(&Owner::Total, Metric::Delivered, last)),
        None => Precision::of(&least_served(plan, outcome, last)),
    };
    [Metric::LateShare, Metric::InsertionHours, Metric::PeopleTrained, Metric::LicencesPassed, Metric::OrderedValue]
        .into_iter()
        .map(|metric| Precision::of(&outcome.samples(&Owner::Total, metric, last)))
        .fold(first, Precision::or_worse)
}

/// In each replication, the share of its orders that the least served lot has received.
#[must_use]
pub fn least_served(plan: &Plan, outcome: &Outcome, month: usize) -> Vec<f32> {
    let mut least: Vec<f32> = Vec::new();
    for (id, _) in simulated_lots(plan) {
        let owner = Owner::Lot(id.clone());
        let made = outcome.samples(&owner, Metric::Delivered, month);
        let ordered = outcome.samples(&owner, Metric::Ordered, month);
        let shares = made.iter().zip(ordered.iter()).map(|(m, o)| if *o > 0.0 { m / o } else { 1.0 });
        least =
            if least.is_empty() { shares.collect() } else { least.iter().zip(shares).map(|(a, b)| a.min(b)).collect() };
    }
    least
}

/// The lot or the whole that a chart of deliveries shows: the whole where units agree, else the lot most often late.
#[must_use]
pub fn focus(plan: &Plan, outcome: &Outcome) -> Owner {
    if common_unit(plan).is_some() {
        return Owner::Total;
    }
    let last = outcome.months().saturating_sub(1);
    let late = |id: &LotId| figure(outcome, None, &Owner::Lot(id.clone()), Metric::LateShare, last).summary.mean;
    simulated_lots(plan)
        .into_iter()
        .map(|(id, _)| (id, late(id)))
        // The first of equals, so that the choice does not depend on luck.
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
        .map_or(Owner::Total, |(id, _)| Owner::Lot(id.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::templates;
    use crate::simulation::{Settings, run};

    #[test]
    fn gaps_are_those_of_the_ranks_that_both_have() {
        let before: Vec<f32> = (0..10).map(|rank| rank as f32).collect();
        let after: Vec<f32> = before.iter().map(|value| value + 2.0).chain([100.0; 5]).collect();
        for (values, start) in [(after.clone(), before.clone()), (after[..4].to_vec(), before)] {
            let gap = of_samples(values, Some(start)).gap.unwrap();
            assert_eq!((gap.summary.p10, gap.summary.p90, gap.above), (2.0, 2.0, 1.0));
        }
        assert_eq!(of_samples(after, Some(Vec::new())).gap, None);
    }

    #[test]
    fn a_few_thousand_replications_know_the_figures_of_every_template() {
        for template in templates::all().unwrap() {
            let known = |replications| {
                let settings = Settings { replications, ..Settings::default() };
                precision(&template.plan, &run(&template.plan, &settings))
            };
            let (few, many) = (known(200), known(4_000));
            println!("{}: {few:?}, {:?}, {many:?}", template.id, known(1_000));
            assert!(many.reached(), "{}: {many:?}", template.id);
            assert!(many.middle <= few.middle, "{}", template.id);
        }
    }
}
