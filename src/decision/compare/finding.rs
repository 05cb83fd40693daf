//! What tells a scenario from the baseline: chosen by rules, as data, so that a sentence can be made of it.
//!
//! 1. A difference is *sure* where at least nine replications in ten have it on the same side ([`SURE`]).
//! 2. It *counts* where its median is at least half a percent of the greater of both medians, or half a point of a share
//!    ([`COUNTS`]).
//! 3. Gains and prices are the sure differences that count, in the order in which planners weigh them: hours, units,
//!    lateness, money, people, risks. One figure of a kind, and [`MOST`] of each.
//! 4. What is not sure, but would count, is said not to be known.

use super::criterion::Criterion;
use super::legal::Legal;
use super::{Paired, Row};
use crate::decision::measure::{Better, Measure};
use crate::law::Severity;
use crate::plan::order;
use crate::simulation::{Metric, Summary};

/// Share of the replications from which on a difference is sure.
pub const SURE: f64 = 0.9;
/// Least difference that counts: of the greater median, or of 1 for a share.
pub const COUNTS: f64 = 0.005;
/// Most gains, prices and unknowns of a finding.
pub const MOST: usize = 3;

/// How sure a difference is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sure {
    /// Surely better.
    Better,
    /// Surely worse.
    Worse,
    /// Surely more, where no way is better.
    More,
    /// Surely less, where no way is better.
    Less,
    /// Hardly any difference.
    Same,
    /// It cannot be told.
    Unsure,
}

/// What is claimed of one criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The criterion.
    pub criterion: Criterion,
    /// How sure.
    pub sure: Sure,
    /// Share of the replications in which it is as claimed; of [`Sure::Unsure`], in which it is better, or more.
    pub probability: f64,
    /// Share of the replications in which it is the other way.
    pub opposite: f64,
    /// Median of the baseline.
    pub before: f64,
    /// Median of the scenario.
    pub after: f64,
    /// The difference.
    pub difference: Summary,
}

/// What tells a scenario from the baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The side that it is told from.
    pub first: usize,
    /// The side.
    pub side: usize,
    /// What it does surely better.
    pub gains: Vec<Claim>,
    /// What it does surely worse.
    pub prices: Vec<Claim>,
    /// Of what it cannot be told.
    pub unsure: Vec<Claim>,
    /// What an hour more costs, where hours are surely gained.
    pub hour_price: Option<Summary>,
    /// How many more things the Code forbids in it; negative where fewer.
    pub forbidden: i64,
}

/// Which side has the most of a criterion, and how surely it has more than the next.
#[derive(Clone, Debug, PartialEq)]
pub struct Lead {
    /// The criterion.
    pub criterion: Criterion,
    /// The side with the greatest median.
    pub best: usize,
    /// The side with the next one.
    pub next: usize,
    /// The best less the next.
    pub paired: Paired,
}

/// The order in which planners weigh what they read; what is not among it comes after.
fn weight(criterion: &Criterion) -> usize {
    const ORDER: [Metric; 8] = [
        Metric::Delivered,
        Metric::LateShare,
        Metric::BuyerCost,
        Metric::LicencesPassed,
        Metric::PeopleTrained,
        Metric::DurableExits,
        Metric::Places,
        Metric::LocalValue,
    ];
    match criterion {
        Criterion::Hours => 0,
        Criterion::Measure(Measure { metric, .. }) => {
            ORDER.iter().position(|other| other == metric).map_or(ORDER.len() + 3, |rank| rank + 1)
        }
        Criterion::NoBid => ORDER.len() + 1,
        Criterion::Dependency => ORDER.len() + 2,
        Criterion::HourPrice => usize::MAX,
    }
}

/// Criteria of one kind are told once.
fn kind(criterion: &Criterion) -> String {
    match criterion {
        Criterion::Measure(Measure { metric, .. }) => metric.name().to_owned(),
        other => other.to_string(),
    }
}

impl Claim {
    /// What can be claimed of a side in a row of differences to the first one; `None` where one of both has no figure.
    #[must_use]
    pub fn of(row: &Row, first: usize, side: usize) -> Option<Self> {
        let paired = (*row.differences.get(side)?)?;
        let (before, after) = (row.figures[first]?.p50, row.figures[side]?.p50);
        let (sure, probability) = sureness(&paired, &row.criterion, before, after);
        let opposite = (1.0 - probability - paired.same).max(0.0);
        let (criterion, difference) = (row.criterion.clone(), paired.difference);
        Some(Self { criterion, sure, probability, opposite, before, after, difference })
    }
}

fn sureness(paired: &Paired, criterion: &Criterion, before: f64, after: f64) -> (Sure, f64) {
    let scale = if criterion.is_share() { 1.0 } else { before.abs().max(after.abs()) };
    let size = |value: f64| value.abs() >= COUNTS * scale && value != 0.0;
    let less = (1.0 - paired.more - paired.same).max(0.0);
    // A row may know that no way is better where its criterion does not.
    let way = criterion.better().filter(|_| paired.better.is_some());
    let named = |more: bool| match (way, more) {
        (None, true) => Sure::More,
        (None, false) => Sure::Less,
        (Some(Better::More), more) => {
            if more {
                Sure::Better
            } else {
                Sure::Worse
            }
        }
        (Some(Better::Less), more) => {
            if more {
                Sure::Worse
            } else {
                Sure::Better
            }
        }
    };
    let Summary { p10, p50, p90, .. } = paired.difference;
    if paired.more >= SURE && size(p50) {
        (named(true), paired.more)
    } else if less >= SURE && size(p50) {
        (named(false), less)
    } else if size(p10) || size(p50) || size(p90) {
        (Sure::Unsure, paired.better.unwrap_or(paired.more))
    } else {
        (Sure::Same, paired.same)
    }
}

impl Finding {
    pub(super) fn of(first: usize, side: usize, rows: &[Row], legal: &[Legal]) -> Self {
        let mut claims: Vec<Claim> = rows.iter().filter_map(|row| Claim::of(row, first, side)).collect();
        claims.retain(|claim| claim.criterion != Criterion::HourPrice);
        // Stable: of criteria of equal weight, those named first come first.
        order::sort(&mut claims, |a, b| weight(&a.criterion).cmp(&weight(&b.criterion)));
        let pick = |wanted: Sure| {
            let mut kinds = Vec::new();
            let mut found: Vec<Claim> = Vec::new();
            for claim in claims.iter().filter(|claim| claim.sure == wanted) {
                let kind = kind(&claim.criterion);
                if found.len() < MOST && !kinds.contains(&kind) {
                    kinds.push(kind);
                    found.push(claim.clone());
                }
            }
            found
        };
        let gains = pick(Sure::Better);
        let gained = gains.iter().any(|claim| claim.criterion == Criterion::Hours);
        let price = rows.iter().find(|row| row.criterion == Criterion::HourPrice).and_then(|row| row.figures[side]);
        let forbidden = |side: usize| legal[side].count(Severity::Forbidden) as i64;
        Self {
            first,
            side,
            prices: pick(Sure::Worse),
            unsure: pick(Sure::Unsure),
            hour_price: price.filter(|_| gained),
            forbidden: forbidden(side) - forbidden(first),
            gains,
        }
    }

    /// Whether nothing tells the scenario from the baseline.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.gains.is_empty() && self.prices.is_empty() && self.unsure.is_empty() && self.forbidden == 0
    }
}

impl Lead {
    pub(super) fn of(criterion: &Criterion, columns: &[Option<Vec<f32>>]) -> Option<Self> {
        let told = |side: &usize| columns[*side].as_ref();
        let mut sides: Vec<(usize, f64)> =
            (0..columns.len()).filter_map(|side| Some((side, Summary::of(told(&side)?).p50))).collect();
        if sides.len() < 3 {
            return None;
        }
        order::sort(&mut sides, |a, b| b.1.total_cmp(&a.1));
        let (best, next) = (sides[0].0, sides[1].0);
        let paired = Paired::of(told(&next)?, told(&best)?, criterion.better());
        Some(Self { criterion: criterion.clone(), best, next, paired })
    }

    /// Whether the best surely has more than the next.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.paired.more >= SURE
    }
}
