//! Which inputs differ where a goal is reached: their medians in the replications that reach it, beside those in all.
//! It costs no simulation: the points of a Sobol study serve.

use super::inputs::Uncertain;
use super::paired::{Chance, Goal};
use crate::plan::order;

/// Inputs drawn together, and what came of each draw.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sample {
    /// The inputs, by rank.
    pub inputs: Vec<Uncertain>,
    /// For each draw, the values of the inputs.
    pub drawn: Vec<Vec<f64>>,
    /// For each draw, the figure.
    pub outcome: Vec<f32>,
}

/// Where the goal is reached, and what is different there.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// How often it is reached over inputs and luck.
    pub reached: Chance,
    /// By input, the one that differs most surely first; empty where the goal is always or never reached.
    pub inputs: Vec<Differs>,
}

/// An input in the draws that reach a goal, and in the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Differs {
    /// Rank of the input among those of the sample.
    pub input: usize,
    /// Its median over all draws.
    pub all: f64,
    /// Its median where the goal is reached.
    pub reached: f64,
    /// Its median where it is missed.
    pub missed: f64,
    /// Standard score of the rank sum (H. B. Mann & D. R. Whitney, « On a test of whether one of two random variables is
    /// stochastically larger than the other », 1947): above 0 where the input is greater in the draws that reach the goal.
    pub score: f64,
}

/// A score beyond which chance is no explanation: one input in a hundred would have it if nothing depended on it.
pub const CLEAR: f64 = 2.576;

impl Differs {
    /// Whether the difference is more than chance would make.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        self.score.abs() > CLEAR
    }
}

impl Sample {
    /// What differs in the draws that reach the goal.
    #[must_use]
    pub fn condition(&self, goal: Goal) -> Condition {
        let hits: Vec<bool> = self.outcome.iter().map(|figure| goal.reached(*figure)).collect();
        let happened = hits.iter().filter(|hit| **hit).count();
        let reached = Chance::of(happened, hits.len());
        if happened == 0 || happened == hits.len() {
            return Condition { reached, inputs: Vec::new() };
        }
        let differs = |input: usize| {
            let mut values: Vec<(f64, bool)> =
                self.drawn.iter().zip(&hits).filter_map(|(drawn, hit)| Some((*drawn.get(input)?, *hit))).collect();
            values.sort_by(|a, b| a.0.total_cmp(&b.0));
            let of = |wanted: bool| values.iter().filter(move |(_, hit)| *hit == wanted).map(|(value, _)| *value);
            Differs {
                input,
                all: median(values.iter().map(|(value, _)| *value).collect()),
                reached: median(of(true).collect()),
                missed: median(of(false).collect()),
                score: score(&values),
            }
        };
        let mut inputs: Vec<Differs> = (0..self.inputs.len()).map(differs).collect();
        order::sort(&mut inputs, |a, b| b.score.abs().total_cmp(&a.score.abs()).then(a.input.cmp(&b.input)));
        Condition { reached, inputs }
    }
}

/// The median of sorted values.
fn median(sorted: Vec<f64>) -> f64 {
    let middle = |rank: usize| sorted.get(rank).copied().unwrap_or(0.0);
    let n = sorted.len();
    if n.is_multiple_of(2) { (middle((n / 2).saturating_sub(1)) + middle(n / 2)) / 2.0 } else { middle(n / 2) }
}

/// The standard score of the rank sum of those that hit, among values in order; ties share their ranks.
fn score(sorted: &[(f64, bool)]) -> f64 {
    let n = sorted.len() as f64;
    let hits = sorted.iter().filter(|(_, hit)| *hit).count() as f64;
    let (mut sum, mut ties, mut before) = (0.0, 0.0, 0.0);
    for group in sorted.chunk_by(|a, b| a.0 == b.0) {
        let size = group.len() as f64;
        sum += (before + (size + 1.0) / 2.0) * group.iter().filter(|(_, hit)| *hit).count() as f64;
        ties += size * size * size - size;
        before += size;
    }
    let spread = hits * (n - hits) / 12.0 * ((n + 1.0) - ties / (n * (n - 1.0)));
    if spread > 0.0 { (sum - hits * (n + 1.0) / 2.0) / spread.sqrt() } else { 0.0 }
}
