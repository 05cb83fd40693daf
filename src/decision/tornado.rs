//! Which inputs move a figure most, one at a time: each at the low and the high end of its range, the others as planned,
//! all on the same luck.

use super::inputs::Uncertain;
use super::measure::Measure;
use super::paired::Paired;
use super::study::{Study, Trial, Tried};
use crate::plan::order;
use crate::simulation::{Mode, Summary};
use std::mem;
use std::ops::Range;

/// Replications after which it can be read first, then again, up to those asked for.
const STEPS: [u32; 3] = [100, 400, 1_000];

/// The study.
#[derive(Clone, Debug)]
pub struct Tornado {
    inputs: Vec<Uncertain>,
    measure: Measure,
    mode: Mode,
    replications: u32,
    /// The figure as planned, by rank; then for each input at its low and at its high end. `None` where there is none.
    samples: Vec<Option<Vec<f32>>>,
    asked: Range<u32>,
}

/// What the study knows.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    /// Replications behind it.
    pub replications: u32,
    /// The figure as planned; `None` where the plan has no such figure, or before the first round.
    pub base: Option<Summary>,
    /// One for each input, the one that moves the figure most first.
    pub bars: Vec<Bar>,
}

/// What an input does to the figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Rank of the input among those of the study.
    pub input: usize,
    /// At the low end of its range.
    pub low: Option<End>,
    /// At the high end.
    pub high: Option<End>,
    /// From the least to the greatest mean of the three: low, as planned, high; in the unit of the figure.
    pub span: f64,
    /// Whether no replication differs at either end: nothing depends on the input, the others being as planned.
    pub inert: bool,
}

/// The figure at one end of an input.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct End {
    /// The value of the input.
    pub value: f64,
    /// The figure.
    pub figure: Summary,
    /// What it is more than as planned, replication by replication.
    pub difference: Paired,
}

impl Tornado {
    /// The study of a figure over these inputs with so many replications, at least one.
    #[must_use]
    pub fn new(inputs: Vec<Uncertain>, measure: Measure, replications: u32) -> Self {
        let samples = vec![Some(Vec::new()); 2 * inputs.len() + 1];
        Self { inputs, measure, mode: Mode::Random, replications: replications.max(1), samples, asked: 0..0 }
    }

    /// The inputs, by rank.
    #[must_use]
    pub fn inputs(&self) -> &[Uncertain] {
        &self.inputs
    }

    /// What is known by now.
    #[must_use]
    pub fn answer(&self) -> Bars {
        let sample = |rank: usize| self.samples.get(rank).and_then(Option::as_deref).filter(|found| !found.is_empty());
        let base = sample(0);
        let end = |rank: usize, value: f64| {
            let (base, own) = base.zip(sample(rank))?;
            Some(End { value, figure: Summary::of(own), difference: Paired::of(base, own)? })
        };
        let planned = base.map(Summary::of);
        let mut bars: Vec<Bar> = (self.inputs.iter().enumerate())
            .map(|(input, uncertain)| {
                let low = end(2 * input + 1, uncertain.low);
                let high = end(2 * input + 2, uncertain.high);
                let means = [low, high].into_iter().flatten().map(|end| end.figure.mean);
                let means: Vec<f64> = means.chain(planned.map(|planned| planned.mean)).collect();
                let least = means.iter().copied().fold(f64::INFINITY, f64::min);
                let most = means.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                let same = |end: Option<End>| {
                    end.is_some_and(|end| end.difference.above == 0.0 && end.difference.below == 0.0)
                };
                let span = if means.is_empty() { 0.0 } else { most - least };
                Bar { input, low, high, span, inert: same(low) && same(high) }
            })
            .collect();
        order::sort(&mut bars, |a, b| {
            b.span.total_cmp(&a.span).then(a.inert.cmp(&b.inert)).then(a.input.cmp(&b.input))
        });
        Bars { replications: base.map_or(0, |base| base.len() as u32), base: planned, bars }
    }

    /// The inputs on which the figure was seen to depend, by rank.
    #[must_use]
    pub fn live(&self) -> Vec<usize> {
        let mut live: Vec<usize> = self.answer().bars.iter().filter(|bar| !bar.inert).map(|bar| bar.input).collect();
        order::sort(&mut live, Ord::cmp);
        live
    }
}

impl Study for Tornado {
    fn measures(&self) -> Vec<Measure> {
        vec![self.measure.clone()]
    }

    fn wanted(&mut self) -> Vec<Trial> {
        let from = self.asked.end;
        let end = STEPS.into_iter().find(|step| *step > from).unwrap_or(from.saturating_mul(2)).min(self.replications);
        if end <= from || self.samples[0].is_none() {
            return Vec::new();
        }
        self.asked = from..end;
        let trial = |changes| Trial { changes, ranks: from..end, mode: self.mode };
        let ends = self.inputs.iter().flat_map(|input| [input.low, input.high].map(|value| vec![input.change(value)]));
        std::iter::once(Vec::new()).chain(ends).map(trial).collect()
    }

    fn learn(&mut self, tried: Vec<Tried>) {
        for (sample, tried) in self.samples.iter_mut().zip(tried) {
            let more = tried.ok().and_then(|mut values| values.first_mut().and_then(mem::take));
            *sample = mem::take(sample).zip(more).map(|(mut sample, more)| {
                sample.extend(more);
                sample
            });
        }
    }

    fn progress(&self) -> f64 {
        match &self.samples[0] {
            Some(base) => base.len() as f64 / f64::from(self.replications),
            None => 1.0,
        }
    }
}
