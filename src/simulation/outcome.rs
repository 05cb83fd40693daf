//! What a simulation found: figures by month, and the replications behind them.

use super::figure::{Figure, figure};
use super::layout::{Column, Layout};
use super::metric::{Metric, Owner};
use super::quantiles::{Summariser, Summary};
use super::replications::{Samples, Simulation};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// A figure by month; the rank 0 is the first month of the contract. Units are those of its [`Metric`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// One replication in ten is below.
    pub p10: Vec<f64>,
    /// Half are below.
    pub p50: Vec<f64>,
    /// Nine in ten are below.
    pub p90: Vec<f64>,
    /// Mean of the replications.
    pub mean: Vec<f64>,
}

impl Series {
    /// The figures of one month.
    #[must_use]
    pub fn at(&self, month: usize) -> Option<Summary> {
        let p10 = *self.p10.get(month)?;
        Some(Summary { p10, p50: self.p50[month], p90: self.p90[month], mean: self.mean[month] })
    }

    fn push(&mut self, summary: Summary) {
        self.p10.push(summary.p10);
        self.p50.push(summary.p50);
        self.p90.push(summary.p90);
        self.mean.push(summary.mean);
    }
}

/// The result of a simulation.
#[derive(Clone, Debug)]
pub struct Outcome {
    layout: Layout,
    replications: usize,
    values: Vec<f32>,
    series: BTreeMap<Owner, BTreeMap<Metric, Series>>,
}

/// Parts that do not make up the replications of a simulation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MergeError {
    /// The replication of this rank is in no part, or in several.
    #[error("replication {0} is not in exactly one part")]
    NotOnce(u32),
    /// A part has not the size that the plan asks for.
    #[error("the part from replication {0} on is not of this plan")]
    OfAnotherPlan(u32),
}

impl Outcome {
    /// Puts together the parts that [`Simulation::run_range`] gave, in whatever order they come.
    ///
    /// # Errors
    /// A replication is missing or there twice, or a part is not of this simulation.
    pub fn merge(simulation: &Simulation, mut parts: Vec<Samples>) -> Result<Self, MergeError> {
        let layout = simulation.layout.clone();
        let width = layout.width();
        parts.sort_by_key(|part| part.first);
        let mut next = 0;
        for part in parts.iter().filter(|part| part.replications > 0) {
            if part.first != next {
                return Err(MergeError::NotOnce(next.min(part.first)));
            }
            if part.values.len() != width * part.replications as usize {
                return Err(MergeError::OfAnotherPlan(part.first));
            }
            next = part.first.saturating_add(part.replications);
        }
        if next != simulation.replications() {
            return Err(MergeError::NotOnce(next.min(simulation.replications())));
        }
        let replications = next as usize;
        let values =
            if parts.len() == 1 { std::mem::take(&mut parts[0].values) } else { joined(&parts, width, replications) };
        Ok(Self::of_values(layout, replications, values))
    }

    /// The outcome of one part that holds all replications of the simulation.
    pub(super) fn whole(simulation: &Simulation, samples: Samples) -> Self {
        Self::of_values(simulation.layout.clone(), samples.replications as usize, samples.values)
    }

    fn of_values(layout: Layout, replications: usize, values: Vec<f32>) -> Self {
        let mut outcome = Self { layout, replications, values, series: BTreeMap::new() };
        outcome.summarise();
        outcome
    }

    /// Number of months.
    #[must_use]
    pub fn months(&self) -> usize {
        self.layout.months
    }

    /// Number of replications behind the figures.
    #[must_use]
    pub fn replications(&self) -> usize {
        self.replications
    }

    /// The owners of figures: the contract, the total, each lot and each workshop.
    pub fn owners(&self) -> impl Iterator<Item = &Owner> {
        self.series.keys()
    }

    /// A figure by month; `None` where the plan has no such owner, or the metric no meaning for it.
    #[must_use]
    pub fn series(&self, owner: &Owner, metric: Metric) -> Option<&Series> {
        self.series.get(owner)?.get(&metric)
    }

    /// A figure in one month of each replication, by rank of replication: equal ranks of two outcomes of the same seed
    /// share their luck, so that differences are to be taken rank by rank. Empty where there is no such figure or month.
    #[must_use]
    pub fn samples(&self, owner: &Owner, metric: Metric, month: usize) -> Cow<'_, [f32]> {
        let Some(figure) = figure(&self.layout, owner, metric).filter(|_| month < self.months()) else {
            return Cow::default();
        };
        match figure.column() {
            Some(column) => Cow::Borrowed(self.column(column, month)),
            None => Cow::Owned(self.evaluate(&figure, month)),
        }
    }

    /// What a cumulative figure gains in a span of months, for instance `12..24` for the second contract year; `None`
    /// for a figure that is not cumulative, or months that there are not.
    #[must_use]
    pub fn gained(&self, owner: &Owner, metric: Metric, months: Range<usize>) -> Option<Summary> {
        if !metric.is_cumulative() || months.is_empty() || months.end > self.months() {
            return None;
        }
        self.series(owner, metric)?;
        let mut gained = self.samples(owner, metric, months.end - 1).into_owned();
        if let Some(before) = months.start.checked_sub(1) {
            for (value, before) in gained.iter_mut().zip(self.samples(owner, metric, before).iter()) {
                *value -= before;
            }
        }
        Some(Summary::of(&gained))
    }

    fn column(&self, column: Column, month: usize) -> &[f32] {
        &self.values[self.layout.place(column, month) * self.replications..][..self.replications]
    }

    /// The figure of each replication.
    fn evaluate(&self, figure: &Figure, month: usize) -> Vec<f32> {
        match figure {
            Figure::Sum(terms) => {
                let mut sums = vec![0.0; self.replications];
                for &(column, weight) in terms {
                    for (sum, value) in sums.iter_mut().zip(self.column(column, month)) {
                        *sum += weight * f64::from(*value);
                    }
                }
                sums.into_iter().map(|sum| sum as f32).collect()
            }
            Figure::Limited { by, from, to } => {
                let mut worst = vec![0.0_f32; self.replications];
                for &column in by {
                    for (worst, value) in worst.iter_mut().zip(self.column(column, month)) {
                        *worst = worst.max(*value);
                    }
                }
                let range = f32::from(*from as u8)..=f32::from(*to as u8);
                worst.into_iter().map(|limit| f32::from(u8::from(range.contains(&limit)))).collect()
            }
        }
    }

    fn summarise(&mut self) {
        let lots = self.layout.lots.iter().map(|lot| Owner::Lot(lot.id.clone()));
        let workshops = self.layout.workshops.iter().map(|workshop| Owner::Workshop(workshop.id.clone()));
        let owners: Vec<Owner> = [Owner::Contract, Owner::Total].into_iter().chain(lots).chain(workshops).collect();
        let mut known = Known::default();
        for owner in owners {
            let mut found = BTreeMap::new();
            for metric in Metric::ALL {
                if let Some(figure) = figure(&self.layout, &owner, metric) {
                    found.insert(metric, self.summarised(figure, &mut known));
                }
            }
            self.series.insert(owner, found);
        }
    }

    /// The series of a figure, from another one where it is that or a multiple of it: the total of a single workshop is
    /// the workshop's, and the value of a lot's orders is their price times their number.
    fn summarised(&self, figure: Figure, known: &mut Known) -> Series {
        if let Some((_, series)) = known.series.iter().find(|(other, _)| *other == figure) {
            return series.clone();
        }
        let mut series = Series::default();
        match &figure {
            Figure::Sum(terms) if terms.len() == 1 && terms[0].1 != 1.0 => {
                let base = self.summarised(Figure::Sum(vec![(terms[0].0, 1.0)]), known);
                (0..self.months())
                    .filter_map(|month| base.at(month))
                    .for_each(|base| series.push(base.scaled(terms[0].1)));
            }
            figure => {
                for month in 0..self.months() {
                    let summary = match figure.column() {
                        Some(column) => known.summariser.summary(self.column(column, month)),
                        None => known.summariser.summary(&self.evaluate(figure, month)),
                    };
                    series.push(summary);
                }
            }
        }
        known.series.push((figure, series.clone()));
        series
    }
}

/// Series that are already there, and the memory to make more.
#[derive(Default)]
struct Known {
    series: Vec<(Figure, Series)>,
    summariser: Summariser,
}

/// The columns of the parts, end to end.
fn joined(parts: &[Samples], width: usize, replications: usize) -> Vec<f32> {
    let mut values = Vec::with_capacity(width * replications);
    for place in 0..width {
        for part in parts {
            let count = part.replications as usize;
            values.extend_from_slice(&part.values[place * count..][..count]);
        }
    }
    values
}
