//! Scenarios side by side, on the same luck.
//!
//! [`Comparing`] is a [`Study`]: after each of its rounds its [`answer`](Comparing::answer) is a whole [`Comparison`], of
//! more replications each time. The first side is the baseline; differences are taken from it replication by
//! replication. What the sides say is data; words stand in `text`.

mod criterion;
mod finding;
mod inputs;
mod legal;

pub use criterion::{BadCriterion, Criterion};
pub use finding::{Claim, Finding, Lead, Sure};
pub use inputs::{InputRow, input_rows};
pub use legal::Legal;

use super::hours::{self, Clauses};
use super::measure::{Better, Measure};
use super::risk::{self, NoBid};
use super::study::{Study, Trial, Tried, Values};
use crate::plan::{Change, ChangeError, LotId, Plan, apply, order};
use crate::simulation::{Metric, Mode, Summary};
use serde_json::Value;

/// Most sides of a comparison.
pub const MOST_SIDES: usize = 6;
/// Replications after each round.
pub const ROUNDS: [u32; 3] = [100, 1_000, 10_000];

/// What tells two scenarios apart in one criterion, replication by replication.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paired {
    /// The second less the first.
    pub difference: Summary,
    /// Share of the replications in which the second has more.
    pub more: f64,
    /// Share in which both have the same.
    pub same: f64,
    /// Share in which the second is better; `None` where no way is better.
    pub better: Option<f64>,
}

impl Paired {
    /// Compares two columns of the same ranks.
    #[must_use]
    pub fn of(first: &[f32], second: &[f32], better: Option<Better>) -> Self {
        let differences: Vec<f32> = first.iter().zip(second).map(|(first, second)| second - first).collect();
        let count = differences.len().max(1) as f64;
        let share = |holds: fn(f32) -> bool| differences.iter().filter(|gap| holds(**gap)).count() as f64 / count;
        let (more, same) = (share(|gap| gap > 0.0), share(|gap| gap == 0.0));
        let better = better.map(|way| match way {
            Better::More => more,
            Better::Less => share(|gap| gap < 0.0),
        });
        Self { difference: Summary::of(&differences), more, same, better }
    }

    /// Share of the replications in which the second is worse.
    #[must_use]
    pub fn worse(&self) -> Option<f64> {
        self.better.map(|better| (1.0 - better - self.same).max(0.0))
    }
}

/// One criterion of all sides.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Which.
    pub criterion: Criterion,
    /// By side; `None` where it has no such figure.
    pub figures: Vec<Option<Summary>>,
    /// By side, the difference to the baseline; `None` for the baseline itself, and where one of both has no figure.
    pub differences: Vec<Option<Paired>>,
}

/// A side as a point of cost against hours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The side.
    pub side: usize,
    /// Median insertion hours.
    pub hours: f64,
    /// Median cost to the buyer, in euros.
    pub cost: f64,
    /// Median share of late units; `None` where nothing is simulated.
    pub late: Option<f64>,
    /// Probability that a reserved lot gets no usable bid, where it is known.
    pub no_bid: Option<f64>,
    /// Whether another side has at least as many hours for no more money, and is better in one of both.
    pub dominated: bool,
}

/// What is known of the sides beside their simulated figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// Risk that reserved lots get no usable bid.
    pub no_bid: NoBid,
    /// See [`risk::dependency`].
    pub dependency: Option<f64>,
    /// Hours of the clauses.
    pub clauses: Clauses,
    /// Whether training is counted in proportion to what the baseline makes, because some of its lots are made elsewhere.
    pub in_proportion: bool,
}

/// Scenarios side by side.
#[derive(Clone)]
pub struct Comparison {
    /// Replications that the figures are of.
    pub replications: usize,
    /// The figures, by criterion.
    pub rows: Vec<Row>,
    /// What the sides say differently, and how.
    pub inputs: Vec<InputRow>,
    /// What the texts say, by side.
    pub legal: Vec<Legal>,
    /// What is known beside, by side.
    pub known: Vec<Known>,
    /// Cost against hours, of the sides that have both.
    pub front: Vec<Point>,
    /// For each side but the baseline, what tells it from the baseline.
    pub findings: Vec<Finding>,
    /// For each side from the third on, what tells it from the one before it.
    pub steps: Vec<Finding>,
    /// Where there are more than two sides: which gives the most hours.
    pub lead: Option<Lead>,
}

impl Comparison {
    /// The row of a criterion.
    #[must_use]
    pub fn row(&self, criterion: &Criterion) -> Option<&Row> {
        self.rows.iter().find(|row| row.criterion == *criterion)
    }
}

/// What does not depend on the replications: worked out once.
#[derive(Clone)]
struct Fixed {
    inputs: Vec<InputRow>,
    legal: Vec<Legal>,
    known: Vec<Known>,
    /// By side, the lots that are simulated.
    made: Vec<Vec<LotId>>,
}

/// The study that compares scenarios.
#[derive(Clone)]
pub struct Comparing {
    sides: Vec<Vec<Change>>,
    criteria: Vec<Criterion>,
    measures: Vec<Measure>,
    fixed: Fixed,
    rounds: Vec<u32>,
    /// Replications done.
    done: u32,
    /// By side, what came of the replications so far.
    columns: Vec<Values>,
}

/// A side that is none, and why.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum NotComparable {
    /// The changes of a side make no plan.
    #[error("side {side}: {error}")]
    Side {
        /// Its rank.
        side: usize,
        /// Why.
        error: ChangeError,
    },
    /// There are none, or too many.
    #[error("from 1 to {MOST_SIDES} scenarios are compared, not {0}")]
    Number(usize),
}

impl Comparing {
    /// Compares the plans that these lists of changes make of one plan; the first is the baseline. `rounds` are the
    /// replications after each round, of which there is at least one.
    ///
    /// # Errors
    /// A side whose changes make no plan: its conflicts are to be seen to first.
    pub fn new(
        plan: &Plan,
        sides: Vec<Vec<Change>>,
        criteria: Vec<Criterion>,
        rounds: &[u32],
    ) -> Result<Self, NotComparable> {
        if sides.is_empty() || sides.len() > MOST_SIDES {
            return Err(NotComparable::Number(sides.len()));
        }
        let made = |(side, changes): (usize, &Vec<Change>)| {
            apply(plan, changes).map_err(|error| NotComparable::Side { side, error })
        };
        let plans: Vec<Plan> = sides.iter().enumerate().map(made).collect::<Result<_, _>>()?;
        let forms: Vec<Value> = plans.iter().map(Plan::to_json).collect();
        let known = plans.iter().map(|side| Known {
            no_bid: NoBid::of(side),
            dependency: risk::dependency(side),
            clauses: Clauses::of(side),
            in_proportion: hours::makes_less(side, &plans[0]),
        });
        let fixed = Fixed {
            inputs: input_rows(&forms),
            legal: Legal::of_all(&plans),
            known: known.collect(),
            made: plans
                .iter()
                .map(|side| {
                    side.lots.iter().filter(|(_, lot)| lot.workshop.is_some()).map(|(id, _)| id.clone()).collect()
                })
                .collect(),
        };
        let mut measures: Vec<Measure> = hours::PARTS.to_vec();
        // The front shows both, whether they are among the criteria or not.
        measures.extend([Measure::contract(Metric::BuyerCost), Measure::total(Metric::LateShare)]);
        for criterion in &criteria {
            if let Criterion::Measure(measure) = criterion
                && !measures.contains(measure)
            {
                measures.push(measure.clone());
            }
        }
        let columns = vec![vec![Some(Vec::new()); measures.len()]; sides.len()];
        let mut rounds: Vec<u32> = rounds.iter().copied().filter(|count| *count > 0).collect();
        order::sort(&mut rounds, Ord::cmp);
        Ok(Self { sides, criteria, measures, fixed, rounds, done: 0, columns })
    }

    /// Replications done.
    #[must_use]
    pub const fn done(&self) -> u32 {
        self.done
    }

    /// What is known by now; `None` before the first round.
    #[must_use]
    pub fn answer(&self) -> Option<Comparison> {
        (self.done > 0).then(|| self.compared())
    }

    fn column(&self, side: usize, measure: &Measure) -> Option<&[f32]> {
        let rank = self.measures.iter().position(|other| other == measure)?;
        self.columns[side][rank].as_deref()
    }

    /// Insertion hours of a side by replication.
    fn hours(&self, side: usize) -> Option<Vec<f32>> {
        let known = &self.fixed.known[side];
        let clauses = known.clauses.hours;
        if self.fixed.made[side].is_empty() {
            return Some(vec![clauses as f32; self.done as usize]);
        }
        let [a, b, c, d, e] = hours::PARTS.each_ref().map(|part| self.column(side, part));
        let planned = if known.in_proportion { Some(self.column(0, &hours::PARTS[hours::PRODUCTION])?) } else { None };
        Some(hours::of_purchase(&[a?, b?, c?, d?, e?], planned, clauses))
    }

    /// A criterion of a side by replication, beside a first one where it takes two.
    fn values(&self, first: usize, side: usize, criterion: &Criterion) -> Option<Vec<f32>> {
        let constant = |value: f64| vec![value as f32; self.done as usize];
        match criterion {
            Criterion::Hours => self.hours(side),
            Criterion::NoBid => self.fixed.known[side].no_bid.known().map(constant),
            Criterion::Dependency => self.fixed.known[side].dependency.map(constant),
            Criterion::Measure(Measure { metric: Metric::LateShare, .. }) if self.fixed.made[side].is_empty() => None,
            Criterion::Measure(measure) => self.column(side, measure).map(<[f32]>::to_vec),
            Criterion::HourPrice => {
                let cost = Measure::contract(Metric::BuyerCost);
                let hours = [self.hours(first)?, self.hours(side)?];
                let costs = [self.column(first, &cost)?, self.column(side, &cost)?];
                hours::prices(hours.each_ref().map(Vec::as_slice), costs).filter(|_| side != first)
            }
        }
    }

    /// Which way a criterion is better between two sides: units are worth comparing where the same lots are made; those of
    /// one lot more are no merit.
    fn better(&self, criterion: &Criterion, first: usize, second: usize) -> Option<Better> {
        let units = matches!(criterion, Criterion::Measure(Measure { metric: Metric::Delivered, .. }));
        criterion.better().filter(|_| !units || self.fixed.made[first] == self.fixed.made[second])
    }

    /// The figures of these sides, and their differences to the first one.
    fn rows(&self, first: usize, wanted: impl Fn(usize) -> bool) -> Vec<Row> {
        let mut rows = Vec::new();
        for criterion in &self.criteria {
            let values = |side| if wanted(side) { self.values(first, side, criterion) } else { None };
            let columns: Vec<Option<Vec<f32>>> = (0..self.sides.len()).map(values).collect();
            if columns.iter().all(Option::is_none) {
                continue;
            }
            let paired = |side: usize| match (&columns[first], &columns[side]) {
                (Some(base), Some(own)) if side != first => {
                    Some(Paired::of(base, own, self.better(criterion, first, side)))
                }
                _ => None,
            };
            rows.push(Row {
                criterion: criterion.clone(),
                differences: (0..columns.len()).map(paired).collect(),
                figures: columns.iter().map(|column| column.as_ref().map(|column| Summary::of(column))).collect(),
            });
        }
        rows
    }

    fn compared(&self) -> Comparison {
        let sides = 0..self.sides.len();
        let rows = self.rows(0, |_| true);
        let front = self.front();
        let Fixed { inputs, legal, known, .. } = self.fixed.clone();
        let findings = sides.clone().skip(1).map(|side| Finding::of(0, side, &rows, &legal)).collect();
        let steps = sides.clone().skip(2).map(|side| {
            let first = side - 1;
            Finding::of(first, side, &self.rows(first, |other| other == first || other == side), &legal)
        });
        let steps = steps.collect();
        let hours: Vec<Option<Vec<f32>>> = sides.map(|side| self.hours(side)).collect();
        let lead = Lead::of(&Criterion::Hours, &hours);
        Comparison { replications: self.done as usize, rows, inputs, legal, known, front, findings, steps, lead }
    }

    fn front(&self) -> Vec<Point> {
        let median = |column: Option<Vec<f32>>| column.map(|column| Summary::of(&column).p50);
        let of = |measure| Criterion::Measure(measure);
        let mut points: Vec<Point> = (0..self.sides.len())
            .filter_map(|side| {
                Some(Point {
                    side,
                    hours: median(self.hours(side))?,
                    cost: median(self.values(0, side, &of(Measure::contract(Metric::BuyerCost))))?,
                    late: median(self.values(0, side, &of(Measure::total(Metric::LateShare)))),
                    no_bid: self.fixed.known[side].no_bid.known(),
                    dominated: false,
                })
            })
            .collect();
        let beats = |other: &Point, point: &Point| {
            let (hours, cost) = (other.hours - point.hours, point.cost - other.cost);
            hours >= 0.0 && cost >= 0.0 && (hours > 0.0 || cost > 0.0)
        };
        let dominated: Vec<bool> = points.iter().map(|point| points.iter().any(|other| beats(other, point))).collect();
        points.iter_mut().zip(dominated).for_each(|(point, dominated)| point.dominated = dominated);
        points
    }
}

impl Study for Comparing {
    fn measures(&self) -> Vec<Measure> {
        self.measures.clone()
    }

    fn wanted(&mut self) -> Vec<Trial> {
        let Some(next) = self.rounds.iter().copied().find(|count| *count > self.done) else { return Vec::new() };
        let trial =
            |changes: &Vec<Change>| Trial { changes: changes.clone(), ranks: self.done..next, mode: Mode::Random };
        self.sides.iter().map(trial).collect()
    }

    fn learn(&mut self, tried: Vec<Tried>) {
        let Some(next) = self.rounds.iter().copied().find(|count| *count > self.done) else { return };
        for (columns, tried) in self.columns.iter_mut().zip(tried) {
            let Ok(values) = tried else { continue };
            for (column, more) in columns.iter_mut().zip(values) {
                match (column.as_mut(), more) {
                    (Some(column), Some(more)) => column.extend(more),
                    _ => *column = None,
                }
            }
        }
        // Fewer come where their samples would take too much memory: then there are no more to be had.
        let came = self.columns.iter().flatten().flatten().map(Vec::len).max().unwrap_or(0) as u32;
        if came < next {
            self.rounds.clear();
        }
        self.done = came.max(1).min(next);
    }

    fn progress(&self) -> f64 {
        self.rounds.last().map_or(1.0, |last| f64::from(self.done) / f64::from(*last))
    }
}
