//! What a simulation found: figures by month, and the replications behind them.

use super::figure::{Figure, figure};
use super::layout::{Column, Layout};
use super::metric::{Metric, Owner};
use super::prototypes::Approving;
use super::quantiles::{Summariser, Summary};
use super::replications::{Samples, Simulation};
use crate::plan::{LotId, order};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};
use std::sync::{Arc, OnceLock};

/// A figure by month, for the months that are reported, in order; where all are, the rank 0 is the first month of the
/// contract. Units are those of its [`Metric`].
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Ranks of the months.
    months: Arc<[usize]>,
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
    fn new(months: Arc<[usize]>) -> Self {
        Self { months, p10: Vec::new(), p50: Vec::new(), p90: Vec::new(), mean: Vec::new() }
    }

    /// The figures of one month; `None` where it is not reported.
    #[must_use]
    pub fn at(&self, month: usize) -> Option<Summary> {
        self.ranked(self.months.binary_search(&month).ok()?)
    }

    /// Ranks of the months that the figures are of.
    #[must_use]
    pub fn months(&self) -> &[usize] {
        &self.months
    }

    fn ranked(&self, rank: usize) -> Option<Summary> {
        let p10 = *self.p10.get(rank)?;
        Some(Summary { p10, p50: self.p50[rank], p90: self.p90[rank], mean: self.mean[rank] })
    }

    /// The series in which every value is multiplied by a factor that is not negative.
    fn scaled(&self, factor: f64) -> Self {
        let scaled = |values: &[f64]| values.iter().map(|value| factor * value).collect();
        Self {
            months: self.months.clone(),
            p10: scaled(&self.p10),
            p50: scaled(&self.p50),
            p90: scaled(&self.p90),
            mean: scaled(&self.mean),
        }
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
    approvals: BTreeMap<LotId, Approving>,
    replications: usize,
    /// By rank of replication. They are not put end to end, which would take as much memory again.
    parts: Vec<Samples>,
    /// Every figure; its series is worked out when it is first asked for.
    figures: BTreeMap<Owner, BTreeMap<Metric, (Figure, OnceLock<Series>)>>,
    /// The series of columns by themselves, of which many figures are multiples.
    columns: Vec<OnceLock<Series>>,
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
        order::sort(&mut parts, |a, b| a.first.cmp(&b.first));
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
        parts.retain(|part| part.replications > 0);
        Ok(Self::of_parts(layout, simulation.approvals(), next as usize, parts))
    }

    /// The outcome of one part that holds all replications of the simulation.
    pub(super) fn whole(simulation: &Simulation, samples: Samples) -> Self {
        let (layout, approvals) = (simulation.layout.clone(), simulation.approvals());
        Self::of_parts(layout, approvals, samples.replications as usize, vec![samples])
    }

    fn of_parts(
        layout: Layout,
        approvals: BTreeMap<LotId, Approving>,
        replications: usize,
        parts: Vec<Samples>,
    ) -> Self {
        let lots = layout.lots.iter().map(|lot| Owner::Lot(lot.id.clone()));
        let workshops = layout.workshops.iter().map(|workshop| Owner::Workshop(workshop.id.clone()));
        let owners = [Owner::Contract, Owner::Total].into_iter().chain(lots).chain(workshops);
        let figures = owners.map(|owner| {
            let found = Metric::ALL
                .into_iter()
                .filter_map(|metric| figure(&layout, &owner, metric).map(|figure| (metric, (figure, OnceLock::new()))));
            (owner.clone(), order::map(found))
        });
        let figures = order::map(figures);
        let columns = vec![OnceLock::new(); layout.columns()];
        Self { columns, layout, approvals, replications, parts, figures }
    }

    /// Number of months.
    #[must_use]
    pub fn months(&self) -> usize {
        self.layout.months
    }

    /// A number that differs for nearly every change of any figure of any replication: FNV-1a over their bits, in the
    /// order in which they are kept. Two machines that simulate alike have the same.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        let places = 0..self.layout.width();
        let values = places.flat_map(|place| {
            self.parts.iter().flat_map(move |part| {
                let replications = part.replications as usize;
                &part.values[place * replications..][..replications]
            })
        });
        values.fold(0xcbf2_9ce4_8422_2325, |hash, value| {
            (hash ^ u64::from(value.to_bits())).wrapping_mul(0x0100_0000_01b3)
        })
    }

    /// Number of replications behind the figures.
    #[must_use]
    pub fn replications(&self) -> usize {
        self.replications
    }

    /// The owners of figures: the contract, the total, each lot and each workshop.
    pub fn owners(&self) -> impl Iterator<Item = &Owner> {
        self.figures.keys()
    }

    /// A figure by month; `None` where the plan has no such owner, or the metric no meaning for it.
    #[must_use]
    pub fn series(&self, owner: &Owner, metric: Metric) -> Option<&Series> {
        let (figure, series) = self.figures.get(owner)?.get(&metric)?;
        Some(series.get_or_init(|| self.summarised(owner, metric, figure)))
    }

    /// Whether the owner has such a figure.
    #[must_use]
    pub fn has(&self, owner: &Owner, metric: Metric) -> bool {
        self.figures.get(owner).is_some_and(|figures| figures.contains_key(&metric))
    }

    /// Ranks of the months that are reported.
    #[must_use]
    pub fn reported(&self) -> &[usize] {
        &self.layout.reported
    }

    /// Works out every figure, as somebody who writes all of them does.
    pub fn summarise(&self) {
        for (owner, figures) in &self.figures {
            for metric in figures.keys() {
                let _ = self.series(owner, *metric);
            }
        }
    }

    /// A figure in one month of each replication, by rank of replication: equal ranks of two outcomes of the same seed
    /// share their luck, so that differences are to be taken rank by rank. Empty where there is no such figure or month.
    #[must_use]
    pub fn samples(&self, owner: &Owner, metric: Metric, month: usize) -> Cow<'_, [f32]> {
        let figure = self.figures.get(owner).and_then(|figures| figures.get(&metric));
        let Some((rank, (figure, _))) = self.layout.rank(month).zip(figure) else {
            return Cow::default();
        };
        match (figure.column(), &self.parts[..]) {
            (Some(column), [part]) => Cow::Borrowed(self.column(part, column, rank)),
            _ => {
                let mut values = Vec::new();
                self.evaluate(figure, rank, &mut values);
                Cow::Owned(values)
            }
        }
    }

    /// The month in which the prototype of a lot is approved, by rank from 1, in each replication; a month past the end
    /// stands for « not before the end ». `None` where it has not to be approved.
    #[must_use]
    pub fn approvals(&self, lot: &LotId) -> Option<Vec<f32>> {
        let (approving, never) = (self.approvals.get(lot)?, self.months() + 1);
        let month = |replication| approving.month(replication).map_or(never, |month| month.min(never)) as f32;
        let first = self.parts.first().map_or(0, |part| part.first);
        Some((first..first + self.replications as u32).map(month).collect())
    }

    /// What a cumulative figure gains in a span of months, for instance `12..24` for the second contract year; `None`
    /// for a figure that is not cumulative, or months that are not reported.
    #[must_use]
    pub fn gained(&self, owner: &Owner, metric: Metric, months: Range<usize>) -> Option<Summary> {
        if !metric.is_cumulative() || months.is_empty() || months.end > self.months() {
            return None;
        }
        if !self.has(owner, metric) {
            return None;
        }
        self.layout.rank(months.end - 1)?;
        let mut gained = self.samples(owner, metric, months.end - 1).into_owned();
        if let Some(before) = months.start.checked_sub(1) {
            self.layout.rank(before)?;
            for (value, before) in gained.iter_mut().zip(self.samples(owner, metric, before).iter()) {
                *value -= before;
            }
        }
        Some(Summary::of(&gained))
    }

    /// A part of a column in the reported month of this rank.
    fn column<'a>(&self, part: &'a Samples, column: Column, rank: usize) -> &'a [f32] {
        let replications = part.replications as usize;
        &part.values[self.layout.place(column, rank) * replications..][..replications]
    }

    /// The figure of each replication, in place of what `values` held.
    fn evaluate(&self, figure: &Figure, rank: usize, values: &mut Vec<f32>) {
        let indicator = |holds: bool| f32::from(u8::from(holds));
        values.resize(self.replications, 0.0);
        let mut rest = &mut values[..];
        for part in &self.parts {
            let values = rest.split_off_mut(..part.replications as usize).unwrap_or_default();
            let column = |column| self.column(part, column, rank);
            match figure {
                _ if let Some(only) = figure.column() => values.copy_from_slice(column(only)),
                Figure::Sum(terms, constant) => sums(values, terms, *constant, column, |sum| sum as f32),
                Figure::Within(terms, least, greatest) => {
                    sums(values, terms, 0.0, column, |sum| indicator((*least..=*greatest).contains(&sum)));
                }
                Figure::Limited { by, from, to } => {
                    values.fill(0.0);
                    for limits in by {
                        for (worst, value) in values.iter_mut().zip(column(*limits)) {
                            *worst = if *value > *worst { *value } else { *worst };
                        }
                    }
                    let range = f32::from(*from as u8)..=f32::from(*to as u8);
                    values.iter_mut().for_each(|limit| *limit = indicator(range.contains(limit)));
                }
            }
        }
    }

    /// The series of a figure, from another one where it is that or a multiple of it: the total of a single workshop is
    /// the workshop's, and the value of a lot's orders is their price times their number.
    fn summarised(&self, owner: &Owner, metric: Metric, figure: &Figure) -> Series {
        // A multiple of a column has its quantiles; a sum has to be worked out.
        if let Figure::Sum(terms, 0.0) = figure
            && let [(column, factor @ 0.0..)] = terms[..]
        {
            let series = self.columns[column].get_or_init(|| self.worked_out(&Figure::Sum(vec![(column, 1.0)], 0.0)));
            return if factor == 1.0 { series.clone() } else { series.scaled(factor) };
        }
        let same = self.figures.iter().flat_map(|(other, figures)| {
            figures.iter().filter(move |(kind, _)| (other, **kind) != (owner, metric)).map(|(_, found)| found)
        });
        let mut same = same.filter(|(other, series)| series.get().is_some() && other == figure);
        if let Some(series) = same.next().and_then(|(_, series)| series.get()) {
            return series.clone();
        }
        self.worked_out(figure)
    }

    /// The series of a figure, from its replications.
    fn worked_out(&self, figure: &Figure) -> Series {
        let mut series = Series::new(self.layout.reported.clone());
        let (mut summariser, mut values) = (Summariser::default(), Vec::new());
        for rank in 0..self.layout.reported.len() {
            series.push(match figure {
                Figure::Limited { by, from, to } if let [limit] = by[..] => {
                    let range = f32::from(*from as u8)..=f32::from(*to as u8);
                    let within = self.parts.iter().map(|part| number_within(self.column(part, limit, rank), &range));
                    Summary::of_indicator(within.sum(), self.replications)
                }
                _ => {
                    self.evaluate(figure, rank, &mut values);
                    summariser.summary(&values)
                }
            });
        }
        series
    }
}

/// How many of the values are in the range.
#[inline(never)]
fn number_within(values: &[f32], range: &RangeInclusive<f32>) -> usize {
    let (least, greatest) = (*range.start(), *range.end());
    values.iter().map(|value| usize::from((*value >= least) & (*value <= greatest))).sum()
}

/// A figure of the weighted sum of columns for each replication of a part.
#[inline(never)]
fn sums<'a>(
    values: &mut [f32],
    terms: &[(Column, f64)],
    constant: f64,
    column: impl Fn(Column) -> &'a [f32],
    figure: impl Fn(f64) -> f32,
) {
    /// Sums that are worked out together: few enough for the nearest cache.
    const TOGETHER: usize = 256;
    for (rank, values) in values.chunks_mut(TOGETHER).enumerate() {
        let mut sums = [constant; TOGETHER];
        let from = rank * TOGETHER;
        let part = |term: Column| &column(term)[from..from + values.len()];
        // Two terms at a time, in their order: half the sums to read and write.
        let (pairs, last) = terms.as_chunks::<2>();
        for &[(a, weight_a), (b, weight_b)] in pairs {
            for (sum, (a, b)) in sums.iter_mut().zip(part(a).iter().zip(part(b))) {
                *sum = *sum + weight_a * f64::from(*a) + weight_b * f64::from(*b);
            }
        }
        for &(term, weight) in last {
            for (sum, value) in sums.iter_mut().zip(part(term)) {
                *sum += weight * f64::from(*value);
            }
        }
        values.iter_mut().zip(&sums).for_each(|(value, sum)| *value = figure(*sum));
    }
}
