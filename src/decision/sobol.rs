//! How much of what is not known about a figure each input explains, alone and with the others: indices of Sobol, and
//! the share of plain luck among them.
//!
//! **Sampling** (A. Saltelli et al., « Variance based sensitivity analysis of model output », *Computer Physics
//! Communications* 181, 2010): two independent points A and B for each row, and for each input the point A with that one
//! input of B. A point is one plan and one replication. The rank of the replication is one more factor, luck: a row has
//! one rank for A and another for B, so that the point « A with the luck of B » is the plan A on the replication of B.
//! Luck is all that the simulation draws, the doubts that the plan states included.
//!
//! **Points** are drawn from streams named by the seed, the address of the input and the row: neither the order of the
//! inputs nor that of the rows, nor who runs them, changes a figure, and an input added leaves the others their points.
//! They are pseudo-random: a low-discrepancy sequence gains nothing where one factor is luck, and its tables would weigh
//! more than this module.
//!
//! **Estimators** (M. J. W. Jansen, « Analysis of variance designs for model output », *Computer Physics
//! Communications* 117, 1999): first-order 1 − Σ(f(B) − f(AB))² / 2N V, total Σ(f(A) − f(AB))² / 2N V, where V is the
//! variance of f over the points A and B. Intervals are percentiles of a bootstrap over the rows, seeded. A first-order
//! index below 0 is noise and shown as 0.

use super::conditional::Sample;
use super::inputs::Uncertain;
use super::measure::Measure;
use super::study::{Study, Trial, Tried};
use crate::plan::{Change, order};
use crate::simulation::Mode;
use crate::simulation::random::StreamKey;
use std::ops::Range;

/// Rows after which the indices can be read first.
pub const FIRST_ROWS: u32 = 64;
/// Most rows of a round.
const MOST_AT_ONCE: u32 = 128;
/// Resamples of the bootstrap.
const RESAMPLES: usize = 200;
/// Part of the resamples on either side of an interval: it holds at 95 %.
const TAIL: f64 = 0.025;

/// An index, and what agrees with it at 95 %.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Estimate {
    /// Share of the variance, from 0.
    pub value: f64,
    /// Least one that agrees with the sample.
    pub low: f64,
    /// Greatest one that agrees with the sample.
    pub high: f64,
}

/// The two indices of a factor.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pair {
    /// What the factor explains alone.
    pub first: Estimate,
    /// What it explains alone and together with others: what would be left if all others were known.
    pub total: Estimate,
}

/// The figure at the points of a Saltelli sample.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Points {
    /// At A, by row.
    pub a: Vec<f64>,
    /// At B, by row.
    pub b: Vec<f64>,
    /// By factor, at A with that factor of B, by row; empty for a factor that is known to change nothing.
    pub mixed: Vec<Vec<f64>>,
}

impl Points {
    /// Variance of the figure, over A and B.
    #[must_use]
    pub fn variance(&self) -> f64 {
        let rows: Vec<usize> = (0..self.a.len()).collect();
        variance(&self.a, &self.b, &rows)
    }

    /// The indices of each factor; zeros where the figure does not vary.
    #[must_use]
    pub fn indices(&self, seed: u64) -> Vec<Pair> {
        let rows: Vec<usize> = (0..self.a.len()).collect();
        let found = self.estimates(&rows);
        let mut resampled: Vec<Vec<(f64, f64)>> = vec![Vec::with_capacity(RESAMPLES); found.len()];
        let key = StreamKey::new(seed, "bootstrap", "rows");
        let mut drawn = rows.clone();
        for resample in 0..RESAMPLES {
            let mut stream = key.stream(resample as u32);
            drawn.fill_with(|| (stream.uniform() * rows.len() as f64) as usize);
            for (all, one) in resampled.iter_mut().zip(self.estimates(&drawn)) {
                all.push(one);
            }
        }
        let with = |(first, total): (f64, f64), all: &[(f64, f64)]| Pair {
            first: interval(first, all.iter().map(|pair| pair.0).collect()),
            total: interval(total, all.iter().map(|pair| pair.1).collect()),
        };
        found.into_iter().zip(&resampled).map(|(found, all)| with(found, all)).collect()
    }

    /// First-order and total index of each factor over these rows.
    fn estimates(&self, rows: &[usize]) -> Vec<(f64, f64)> {
        let variance = variance(&self.a, &self.b, rows);
        let jansen = |mixed: &Vec<f64>| {
            if variance <= 0.0 || mixed.is_empty() {
                return (0.0, 0.0);
            }
            let (mut first, mut total) = (0.0, 0.0);
            for &row in rows {
                first += (self.b[row] - mixed[row]).powi(2);
                total += (self.a[row] - mixed[row]).powi(2);
            }
            let scale = 2.0 * rows.len() as f64 * variance;
            (1.0 - first / scale, total / scale)
        };
        self.mixed.iter().map(jansen).collect()
    }

    /// See [`Gaps`]; of a factor that changes nothing, those of points that do not differ in it.
    fn gaps(&self) -> Vec<Gaps> {
        let half = |one: &[f64], other: &[f64]| {
            one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum::<f64>() / (2 * one.len().max(1)) as f64
        };
        let of = |mixed: &Vec<f64>| {
            let mixed = if mixed.is_empty() { &self.a } else { mixed };
            Gaps { first: half(&self.b, mixed), total: half(&self.a, mixed) }
        };
        self.mixed.iter().map(of).collect()
    }
}

/// Variance over two samples, in these rows of both.
fn variance(a: &[f64], b: &[f64], rows: &[usize]) -> f64 {
    let count = 2.0 * rows.len().max(1) as f64;
    // Around a value of the sample, so that figures of millions that differ little lose no digits.
    let Some(origin) = rows.first().map(|row| a[*row]) else { return 0.0 };
    let (mut sum, mut squares) = (0.0, 0.0);
    for &row in rows {
        for value in [a[row] - origin, b[row] - origin] {
            sum += value;
            squares += value * value;
        }
    }
    (squares / count - (sum / count).powi(2)).max(0.0)
}

fn interval(value: f64, mut resampled: Vec<f64>) -> Estimate {
    resampled.sort_by(f64::total_cmp);
    let at = |share: f64| resampled.get((share * resampled.len() as f64) as usize).copied().unwrap_or(value);
    let shown = |index: f64| index.max(0.0);
    Estimate { value: shown(value), low: shown(at(TAIL).min(value)), high: shown(at(1.0 - TAIL).max(value)) }
}

/// What the variance is shared between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Factor {
    /// The input of this rank among those of the study.
    Input(usize),
    /// Everything that the simulation draws.
    Luck,
}

/// The share of a factor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Index {
    /// Which.
    pub factor: Factor,
    /// Its indices.
    pub pair: Pair,
    /// Whether it was left out after the first rows because the figure never changed with it.
    pub inert: bool,
    /// What the indices are quotients of.
    pub gaps: Gaps,
}

/// Half the mean squared difference of two points, in the square of the figure's unit: over the variance of the figure,
/// they are 1 less the first-order index, and the total index.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Gaps {
    /// Between B, and A with the factor of B.
    pub first: f64,
    /// Between A, and A with the factor of B.
    pub total: f64,
}

/// What the study knows.
#[derive(Clone, Debug, PartialEq)]
pub struct Indices {
    /// Rows behind it.
    pub rows: u32,
    /// Mean of the figure, over inputs and luck, in its unit.
    pub mean: f64,
    /// Standard deviation of the figure, over inputs and luck, in its unit.
    pub deviation: f64,
    /// By total index, the greatest first; empty before the first round, or where the plan has no such figure.
    pub indices: Vec<Index>,
}

/// The study.
#[derive(Clone, Debug)]
pub struct Sobol {
    inputs: Vec<Uncertain>,
    keys: Vec<[StreamKey; 2]>,
    measure: Measure,
    seed: u64,
    rows: u32,
    points: Points,
    /// By factor, luck last: whether the figure changed with it so far.
    live: Vec<bool>,
    asked: Range<u32>,
    /// The plan has no such figure in some point.
    missing: bool,
    /// Only the points A and B are wanted.
    points_only: bool,
}

impl Sobol {
    /// The study of a figure over these inputs, with so many rows at most: 1 024 give indices to some hundredths. Each
    /// row takes one replication for each input and three more.
    #[must_use]
    pub fn new(inputs: Vec<Uncertain>, measure: Measure, seed: u64, rows: u32) -> Self {
        let keys = |input: &Uncertain| {
            ["sobol, A", "sobol, B"].map(|purpose| StreamKey::new(seed, purpose, input.number.address.as_str()))
        };
        let factors = inputs.len() + 1;
        Self {
            keys: inputs.iter().map(keys).collect(),
            inputs,
            measure,
            seed,
            rows: rows.max(1),
            points: Points { mixed: vec![Vec::new(); factors], ..Points::default() },
            live: vec![true; factors],
            asked: 0..0,
            missing: false,
            points_only: false,
        }
    }

    /// The points A and B of the study alone, as [`Self::sample`] gives them: two replications a row, and no indices.
    #[must_use]
    pub fn points_only(inputs: Vec<Uncertain>, measure: Measure, seed: u64, rows: u32) -> Self {
        let mut study = Self { points_only: true, ..Self::new(inputs, measure, seed, rows) };
        study.live.fill(false);
        study
    }

    /// The inputs, by rank.
    #[must_use]
    pub fn inputs(&self) -> &[Uncertain] {
        &self.inputs
    }

    /// What is known by now.
    #[must_use]
    pub fn answer(&self) -> Indices {
        let rows = self.points.a.len();
        if rows == 0 || self.missing {
            return Indices { rows: 0, mean: 0.0, deviation: 0.0, indices: Vec::new() };
        }
        let mut points = self.points.clone();
        for (mixed, live) in points.mixed.iter_mut().zip(&self.live) {
            if !live {
                mixed.clear();
            }
        }
        let factor = |rank| if rank < self.inputs.len() { Factor::Input(rank) } else { Factor::Luck };
        let pairs = points.indices(self.seed).into_iter().zip(points.gaps()).enumerate();
        let mut indices: Vec<Index> = pairs
            .map(|(rank, (pair, gaps))| Index { factor: factor(rank), pair, inert: !self.live[rank], gaps })
            .collect();
        order::sort(&mut indices, |a, b| {
            let total = |index: &Index| index.pair.total.value;
            total(b).total_cmp(&total(a)).then(a.inert.cmp(&b.inert))
        });
        let sum: f64 = points.a.iter().chain(&points.b).sum();
        Indices { rows: rows as u32, mean: sum / (2 * rows) as f64, deviation: points.variance().sqrt(), indices }
    }

    /// The points A and B, with what was drawn for each input and what came of it.
    #[must_use]
    pub fn sample(&self) -> Sample {
        let rows = 0..self.points.a.len() as u32;
        let drawn = |row: u32, side: usize| (0..self.inputs.len()).map(move |input| self.drawn(input, row, side));
        let points = |side: usize| rows.clone().map(move |row| drawn(row, side).collect());
        let outcome = self.points.a.iter().chain(&self.points.b).map(|value| *value as f32);
        Sample { inputs: self.inputs.clone(), drawn: points(0).chain(points(1)).collect(), outcome: outcome.collect() }
    }

    /// The value of an input in a row of A (side 0) or B (side 1).
    fn drawn(&self, input: usize, row: u32, side: usize) -> f64 {
        self.inputs[input].at(self.keys[input][side].uniform(row))
    }

    /// The changes of a point: all inputs of A, but one of B.
    fn changes(&self, row: u32, side: impl Fn(usize) -> usize) -> Vec<Change> {
        let change = |(rank, input): (usize, &Uncertain)| input.change(self.drawn(rank, row, side(rank)));
        self.inputs.iter().enumerate().map(change).collect()
    }
}

impl Study for Sobol {
    fn measures(&self) -> Vec<Measure> {
        vec![self.measure.clone()]
    }

    fn wanted(&mut self) -> Vec<Trial> {
        let from = self.asked.end;
        let end = (from + from.clamp(FIRST_ROWS, MOST_AT_ONCE)).min(self.rows);
        if end <= from || self.missing || (from > 0 && !self.points_only && !self.live.contains(&true)) {
            return Vec::new();
        }
        self.asked = from..end;
        let mut trials = Vec::new();
        for row in from..end {
            let (luck_a, luck_b) = (2 * row..2 * row + 1, 2 * row + 1..2 * row + 2);
            let mut ask = |changes, ranks| trials.push(Trial { changes, ranks, mode: Mode::Random });
            let a = self.changes(row, |_| 0);
            ask(a.clone(), luck_a.clone());
            ask(self.changes(row, |_| 1), luck_b.clone());
            for rank in (0..self.inputs.len()).filter(|rank| self.live[*rank]) {
                ask(self.changes(row, |input| usize::from(input == rank)), luck_a.clone());
            }
            if self.live[self.inputs.len()] {
                ask(a, luck_b);
            }
        }
        trials
    }

    fn learn(&mut self, tried: Vec<Tried>) {
        let value = |tried: Tried| tried.ok()?.into_iter().next()??.first().copied().map(f64::from);
        let mut values = tried.into_iter().map(value);
        let mut next = || values.next().flatten();
        for _ in self.asked.clone() {
            let (Some(a), Some(b)) = (next(), next()) else { return self.missing = true };
            self.points.a.push(a);
            self.points.b.push(b);
            for (mixed, live) in self.points.mixed.iter_mut().zip(&self.live) {
                if *live {
                    let Some(value) = next() else { return self.missing = true };
                    mixed.push(value);
                }
            }
        }
        // What changed nothing in any row so far is not asked again: it explains nothing.
        let a = &self.points.a;
        for (mixed, live) in self.points.mixed.iter().zip(&mut self.live) {
            *live = *live && mixed != a;
        }
    }

    fn progress(&self) -> f64 {
        if self.missing || !(self.points_only || self.live.contains(&true)) {
            return 1.0;
        }
        self.points.a.len() as f64 / f64::from(self.rows)
    }
}
