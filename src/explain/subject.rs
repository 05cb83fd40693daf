//! Figures that can be derived: which one, of whom, and when.

use super::figures::{common_unit, least_served, simulated_lots};
use super::limits::{Binding, months_short};
use super::milestones::first_and_last;
use super::money;
use crate::plan::{LotId, Plan};
use crate::simulation::{Metric, MetricUnit, Outcome, Owner, Summary};
use std::ops::Range;

/// A figure that is shown on a screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    /// A metric over a span of months (ranks from 0): what a cumulative one gains in it, the other ones at its end.
    Figure(Owner, Metric, Range<usize>),
    /// Share of its orders that the least served lot has received at the end.
    LeastServed,
    /// The month in which the first unit of a lot is delivered, by its rank from 1.
    FirstUnit(LotId),
    /// Months in which most of the draws lack this.
    Short(Binding),
    /// Part of production in the insertion hours.
    ProductionShare,
    /// What an insertion hour costs the buyer, and the public as well if so.
    HourCost {
        /// Whether public aid is counted.
        with_aid: bool,
    },
    /// A figure by which plans are weighed.
    Weighed(Weighed),
}

/// Figures by which plans are weighed that are not read from one outcome alone: they are taken apart where plans are
/// weighed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weighed {
    /// Insertion hours, those of the clauses of lots made elsewhere included.
    Hours,
    /// What an hour more than another plan's costs the buyer more.
    HourPrice,
    /// Probability that a reserved lot gets no usable bid.
    NoBid,
    /// Part of the value of the lots that one structure makes.
    Dependency,
}

/// What a value counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Units, by their name in the plan; empty where lots count in different ones.
    Units(String),
    /// Hours.
    Hours,
    /// People.
    People,
    /// Licences.
    Licences,
    /// Places.
    Places,
    /// Euros before tax.
    Euros,
    /// Euros before tax for an hour.
    EurosPerHour,
    /// A part of a whole, 0 to 1.
    Share,
    /// Months.
    Months,
    /// Rank of a month, from 1.
    MonthRank,
    /// Nothing but a number.
    Number,
}

impl Subject {
    /// A figure at the end of the contract.
    #[must_use]
    pub fn at_the_end(outcome: &Outcome, owner: Owner, metric: Metric) -> Self {
        Self::Figure(owner, metric, 0..outcome.months())
    }

    /// What a cumulative figure gains in a contract year (ranks from 0).
    #[must_use]
    pub fn in_year(outcome: &Outcome, owner: Owner, metric: Metric, year: usize) -> Self {
        Self::Figure(owner, metric, 12 * year..(12 * (year + 1)).min(outcome.months()))
    }

    /// The figures at the head of a simulation, in their order.
    #[must_use]
    pub fn of_strip(plan: &Plan, outcome: &Outcome) -> [Self; 6] {
        let total = |metric| Self::at_the_end(outcome, Owner::Total, metric);
        [
            if common_unit(plan).is_some() { total(Metric::Delivered) } else { Self::LeastServed },
            total(Metric::LateShare),
            total(Metric::InsertionHours),
            total(Metric::PeopleTrained),
            total(Metric::LicencesPassed),
            total(Metric::OrderedValue),
        ]
    }

    /// Whose months, and of which metric, tell how the figure comes about; `None` where no months do.
    #[must_use]
    pub fn followed(&self, plan: &Plan, outcome: &Outcome) -> Option<(Owner, Metric)> {
        Some(match self {
            Self::Figure(owner, metric, _) => (owner.clone(), *metric),
            Self::LeastServed => (least_served_lot(plan, outcome), Metric::Delivered),
            Self::FirstUnit(lot) => (Owner::Lot(lot.clone()), Metric::Delivered),
            Self::Short(_) => (Owner::Total, Metric::ContractHoursUsed),
            Self::ProductionShare => (Owner::Total, Metric::InsertionHours),
            Self::HourCost { .. } => (Owner::Total, Metric::ExtraCost),
            Self::Weighed(Weighed::Hours) if !simulated_lots(plan).is_empty() => (Owner::Total, Metric::InsertionHours),
            Self::Weighed(_) => return None,
        })
    }

    /// The figure in each replication, by rank; not a number where a replication has none.
    #[must_use]
    pub fn samples(&self, plan: &Plan, outcome: &Outcome) -> Vec<f32> {
        let last = outcome.months().saturating_sub(1);
        match self {
            Self::Figure(owner, metric, span) => {
                let Some(end) = span.end.checked_sub(1) else { return Vec::new() };
                let mut values = outcome.samples(owner, *metric, end).into_owned();
                if let Some(before) = span.start.checked_sub(1).filter(|_| metric.is_cumulative()) {
                    let before = outcome.samples(owner, *metric, before);
                    values.iter_mut().zip(before.iter()).for_each(|(value, before)| *value -= before);
                }
                values
            }
            Self::LeastServed => least_served(plan, outcome, last),
            Self::FirstUnit(lot) => first_and_last(outcome, &Owner::Lot(lot.clone()), Metric::Delivered)
                .map(|(first, _)| first)
                .unwrap_or_default(),
            Self::Short(binding) => months_short(outcome, *binding),
            Self::ProductionShare => {
                let of = |metric| outcome.samples(&Owner::Total, metric, last);
                let (made, all) = (of(Metric::ProductionHours), of(Metric::InsertionHours));
                made.iter().zip(all.iter()).map(|(made, all)| made / all).collect()
            }
            Self::HourCost { with_aid } => money::hour_costs(plan, outcome, *with_aid),
            // Of the workshops alone: it is their months that can be followed.
            Self::Weighed(Weighed::Hours) => outcome.samples(&Owner::Total, Metric::InsertionHours, last).into_owned(),
            Self::Weighed(_) => Vec::new(),
        }
    }

    /// What the figure counts.
    #[must_use]
    pub fn measure(&self, plan: &Plan) -> Measure {
        match self {
            Self::Figure(owner, metric, _) => measure(plan, owner, *metric),
            Self::LeastServed | Self::ProductionShare => Measure::Share,
            Self::FirstUnit(_) => Measure::MonthRank,
            Self::Short(_) => Measure::Months,
            Self::HourCost { .. } | Self::Weighed(Weighed::HourPrice) => Measure::EurosPerHour,
            Self::Weighed(Weighed::Hours) => Measure::Hours,
            Self::Weighed(Weighed::NoBid | Weighed::Dependency) => Measure::Share,
        }
    }
}

/// What a metric of an owner counts.
#[must_use]
pub fn measure(plan: &Plan, owner: &Owner, metric: Metric) -> Measure {
    match metric.unit() {
        MetricUnit::Units => Measure::Units(match owner {
            Owner::Lot(id) => plan.lots.get(id).map(|lot| lot.unit.clone()).unwrap_or_default(),
            _ => common_unit(plan).unwrap_or_default().to_owned(),
        }),
        MetricUnit::Euros => Measure::Euros,
        MetricUnit::Hours => Measure::Hours,
        MetricUnit::People => Measure::People,
        MetricUnit::Licences => Measure::Licences,
        MetricUnit::Places => Measure::Places,
        MetricUnit::Share => Measure::Share,
        MetricUnit::Posts | MetricUnit::FullTimeYears | MetricUnit::Indicator => Measure::Number,
    }
}

/// The replication whose value is nearest to the median of all; the first of equals. None where no replication has one.
#[must_use]
pub fn nearest(samples: &[f32]) -> Option<u32> {
    let median = summary(samples)?.p50;
    let mut best = None::<(u32, f64)>;
    for (rank, value) in samples.iter().enumerate() {
        let gap = (f64::from(*value) - median).abs();
        if gap < best.map_or(f64::INFINITY, |(_, least)| least) {
            best = Some((rank as u32, gap));
        }
    }
    best.map(|(rank, _)| rank)
}

/// Quantiles and mean of the replications that have a value.
#[must_use]
pub fn summary(samples: &[f32]) -> Option<Summary> {
    let known: Vec<f32> = samples.iter().copied().filter(|value| value.is_finite()).collect();
    (!known.is_empty()).then(|| Summary::of(&known))
}

/// The lot that receives the least share of its orders, on average; of equals, the first.
fn least_served_lot(plan: &Plan, outcome: &Outcome) -> Owner {
    let last = outcome.months().saturating_sub(1);
    let mean = |owner: &Owner, metric| {
        outcome.series(owner, metric).and_then(|series| series.at(last)).map_or(0.0, |at| at.mean)
    };
    let share = |owner: &Owner| {
        let ordered = mean(owner, Metric::Ordered);
        if ordered > 0.0 { mean(owner, Metric::Delivered) / ordered } else { 1.0 }
    };
    let lots = simulated_lots(plan).into_iter().map(|(id, _)| Owner::Lot(id.clone()));
    lots.map(|owner| (share(&owner), owner))
        .reduce(|least, next| if next.0 < least.0 { next } else { least })
        .map_or(Owner::Total, |(_, owner)| owner)
}

/// The lot, or the whole, whose lost orders are told: sums of unlike units mean nothing, so that it is then the lot that
/// loses most. None where no lot loses orders.
#[must_use]
pub fn loser(plan: &Plan, outcome: &Outcome) -> Option<Owner> {
    if common_unit(plan).is_some() {
        return Some(Owner::Total);
    }
    let last = outcome.months().checked_sub(1)?;
    let lots = simulated_lots(plan).into_iter().map(|(id, _)| Owner::Lot(id.clone()));
    let mean = |owner: &Owner| outcome.series(owner, Metric::Lost).map(|series| series.mean[last]);
    lots.filter(|owner| outcome.has(owner, Metric::Lost))
        .reduce(|best, next| if mean(&next) > mean(&best) { next } else { best })
}
