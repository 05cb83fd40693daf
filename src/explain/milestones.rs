//! When things happen: the month in which a cumulative figure starts to grow, and the one in which it grows for the last
//! time, replication by replication.

use crate::plan::{LotId, Plan, facts};
use crate::simulation::{Metric, Outcome, Owner, Summary};

/// Lots that people are told the months of: more would make a chart that nobody reads.
pub const MOST_LOTS: usize = 12;

/// Ranks of months, from 1; a month past the end stands for « not before the end ».
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Milestones {
    /// The first month in which the figure is not 0.
    pub first: Summary,
    /// The month from which on it stays as it is.
    pub last: Summary,
}

/// The first and the last month in which a cumulative figure grows; `None` where the plan has no such figure, or it
/// never grows.
#[must_use]
pub fn milestones(outcome: &Outcome, owner: &Owner, metric: Metric) -> Option<Milestones> {
    let (first, last) = first_and_last(outcome, owner, metric)?;
    Some(Milestones { first: Summary::of(&first), last: Summary::of(&last) })
}

/// The same replication by replication: first months, then last ones.
#[must_use]
pub fn first_and_last(outcome: &Outcome, owner: &Owner, metric: Metric) -> Option<(Vec<f32>, Vec<f32>)> {
    let months = outcome.months();
    let end = outcome.samples(owner, metric, months.checked_sub(1)?).into_owned();
    if end.iter().all(|value| *value <= 0.0) {
        return None;
    }
    let never = (months + 1) as f32;
    let mut first = vec![never; end.len()];
    let mut last: Vec<f32> = end.iter().map(|value| if *value > 0.0 { 1.0 } else { never }).collect();
    for month in 0..months {
        let values = outcome.samples(owner, metric, month);
        let rank = (month + 1) as f32;
        for (((first, last), value), end) in first.iter_mut().zip(&mut last).zip(values.iter()).zip(&end) {
            if *value > 0.0 {
                *first = first.min(rank);
            }
            if *value < *end {
                *last = rank + 1.0;
            }
        }
    }
    Some((first, last))
}

/// Whether the prototype of a lot has to be approved before its first unit.
#[must_use]
pub fn has_approval(plan: &Plan, lot: &LotId) -> bool {
    let lot = plan.lots.get(lot).filter(|lot| lot.prototype.is_some());
    lot.is_some_and(|lot| lot.facts.get(facts::lot::PROTOTYPE_FIRST_APPROVAL).is_some())
}

/// The median month of the first unit of the lot that waits longest for its prototype to be approved; `None` where no
/// prototype has to be, or nothing is delivered before the end.
#[must_use]
pub fn first_approved_unit(plan: &Plan, outcome: &Outcome) -> Option<f64> {
    let lots = plan.lots.keys().filter(|id| has_approval(plan, id)).take(MOST_LOTS);
    let first =
        |id: &LotId| milestones(outcome, &Owner::Lot(id.clone()), Metric::Delivered).map(|found| found.first.p50);
    lots.filter_map(first).reduce(f64::max).filter(|month| *month <= outcome.months() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::figures::simulated_lots;
    use crate::plan::{apply, preset, templates};
    use crate::simulation::{Settings, run};

    #[test]
    fn approvals_are_those_of_the_traced_replications() {
        let mut plan = templates::find("nantes").expect("a template").plan;
        plan.contract.facts = facts::Facts::default();
        let settings = Settings { replications: 60, ..Settings::default() };
        let outcome = run(&plan, &settings);
        let ids: Vec<&LotId> = plan.lots.keys().filter(|id| has_approval(&plan, id)).collect();
        assert!(!ids.is_empty());
        for id in ids {
            let approvals = outcome.approvals(id).expect("it has to be approved");
            for replication in [0, 7, 59] {
                let trace = crate::simulation::trace(&plan, &settings, replication);
                let lot = trace.lots.iter().find(|lot| lot.id == *id).expect("the lot");
                let ready = lot.prototype.expect("a prototype").ready.min(outcome.months() + 1);
                assert_eq!(approvals[replication as usize], ready as f32, "{id} {replication}");
            }
        }
    }

    #[test]
    fn orders_come_before_units_and_units_after_prototypes() {
        let whole = templates::find("nantes").expect("a template").plan;
        let plan = apply(&whole, &preset::reference(&whole)).expect("the preset applies");
        let outcome = run(&plan, &Settings { replications: 100, ..Settings::default() });
        for (id, lot) in simulated_lots(&plan) {
            let owner = Owner::Lot(id.clone());
            let of = |metric| milestones(&outcome, &owner, metric).expect("the lot is ordered and made");
            let (ordered, made) = (of(Metric::Ordered), of(Metric::Made));
            assert_eq!(ordered.first.p50, f64::from(lot.orders_start_month.get()) + 1.0, "{id}");
            assert!(ordered.first.p10 <= made.first.p10 && made.first.p90 <= made.last.p10, "{id}: {made:?}");
            assert_eq!(made, of(Metric::Delivered), "{id}: nothing delays what is made");
        }
        assert_eq!(milestones(&outcome, &Owner::Total, Metric::Laid), None);
    }
}
