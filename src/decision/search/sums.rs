//! What the courses of many lots come to, as sums of what each lot adds on its own.
//!
//! Insertion hours, cost and −ln(1 − risk) add up lot by lot, in the sums exactly so. A limit on a share does once it is
//! written without the division: late units less their allowed part of all units, the value in one hand less its allowed
//! part of all value, both at most 0. Workshops that are full are not additive: what comes of the sums is simulated before
//! anything is said of it.

use super::{Axis, Limit, select};
use crate::decision::measure::{Better, Measure};
use crate::simulation::Metric;

/// What a course of a lot is worth on its own.
#[derive(Clone, Debug)]
pub(super) struct Alone {
    /// Insertion hours and euros beyond those of no lot in a workshop.
    pub hours: f64,
    pub cost: f64,
    /// Probability of no usable bid.
    pub no_bid: f64,
    /// Share of its units that are late, and how many it has; nothing is late that no workshop makes.
    pub late: f64,
    pub units: f64,
    /// Its value in euros, and the rank of who holds it.
    pub value: Option<f64>,
    pub holder: Option<usize>,
    /// Whether a rule that reads no other lot leaves a way of it.
    pub lawful: bool,
}

/// A sum over the lots, less being better.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Greatest value that keeps the limit; infinite where there is none.
    pub most: f64,
    /// What this much of the limit's own unit is in it, so that missing several limits can be weighed as of them.
    pub unit: f64,
}

/// A choice of one course for each lot, by sums over the lots.
#[derive(Clone, Debug)]
pub struct Sums {
    /// By lot and course, what it adds to each row; `None` where the Code forbids it whatever the others are.
    pub lots: Vec<Vec<Option<Vec<f64>>>>,
    /// The rows: hours with the sign turned, cost, then those of the other axes.
    pub rows: Vec<Row>,
    /// What the objective takes of each row.
    pub objective: Vec<f64>,
    /// Combinations that the Code turned out to forbid.
    pub refused: Vec<Vec<u8>>,
}

/// The row of the hours, and of the cost.
pub(super) const HOURS: usize = 0;
pub(super) const COST: usize = 1;

impl Sums {
    /// The sums of some lots, as far as these axes and limits read them; `base` are hours and cost of no lot in a workshop.
    pub(super) fn new(
        lots: &[Vec<Alone>],
        holders: usize,
        base: [f64; 2],
        objective: &Axis,
        axes: &[Axis],
        limits: &[Limit],
    ) -> Self {
        let mut found = Self {
            lots: lots.iter().map(|courses| courses.iter().map(|own| own.lawful.then(Vec::new)).collect()).collect(),
            rows: Vec::new(),
            objective: Vec::new(),
            refused: Vec::new(),
        };
        let limit = |axis: &Axis| {
            let own = limits.iter().filter(|limit| limit.axis == *axis).map(|limit| limit.bound);
            own.reduce(if axis.better() == Some(Better::More) { f64::max } else { f64::min })
        };
        let wanted = |axis: &Axis| f64::from(u8::from(axis == objective));
        let relative = |bound: Option<f64>| bound.map_or(1.0, |bound| f64::max(bound.abs(), 1e-9));
        let hours = limit(&Axis::Hours);
        let most = hours.map_or(f64::INFINITY, |bound| base[0] - bound);
        found.row(lots, Row { most, unit: relative(hours) }, wanted(&Axis::Hours), |own| -own.hours);
        let cost = limit(&Axis::COST);
        let most = cost.map_or(f64::INFINITY, |bound| bound - base[1]);
        found.row(lots, Row { most, unit: relative(cost) }, wanted(&Axis::COST), |own| own.cost);
        let values = || lots.iter().filter_map(|courses| courses.iter().filter_map(|own| own.value).reduce(f64::max));
        let units = lots.iter().filter_map(|courses| courses.iter().map(|own| own.units).reduce(f64::max)).sum::<f64>();
        let (whole, units) = (f64::max(values().sum(), 1.0), f64::max(units, 1.0));
        for axis in axes {
            let bound = limit(axis);
            let most = |of_limit: f64| if bound.is_some() { of_limit } else { f64::INFINITY };
            match axis {
                Axis::NoBid => {
                    let risk = |share: f64| -libm::log(f64::max(1.0 - share, 1e-12));
                    let kept = bound.filter(|bound| *bound < 1.0);
                    let most = kept.map_or(f64::INFINITY, |bound| risk(f64::max(bound, 0.0)));
                    found.row(lots, Row { most, unit: relative(bound) }, wanted(axis), |own| risk(own.no_bid));
                }
                Axis::Dependency => {
                    let allowed = bound.unwrap_or(0.0);
                    for holder in 0..holders {
                        let row = Row { most: most(0.0), unit: relative(bound) * whole };
                        found.row(lots, row, wanted(axis), |own| {
                            let held = if own.holder == Some(holder) { 1.0 } else { 0.0 };
                            own.value.unwrap_or(0.0) * (held - allowed)
                        });
                    }
                }
                Axis::Measure(Measure { metric: Metric::LateShare, .. }) => {
                    let allowed = bound.unwrap_or(0.0);
                    let row = Row { most: most(0.0), unit: relative(bound) * units };
                    found.row(lots, row, wanted(axis), |own| {
                        if own.holder.is_some() { own.units * (own.late - allowed) } else { 0.0 }
                    });
                }
                _ => {}
            }
        }
        found
    }

    fn row(&mut self, lots: &[Vec<Alone>], row: Row, objective: f64, of: impl Fn(&Alone) -> f64) {
        for (adds, own) in self.lots.iter_mut().flatten().zip(lots.iter().flatten()) {
            if let Some(adds) = adds {
                let value = of(own);
                adds.push(if value.is_finite() { value } else { 0.0 });
            }
        }
        self.rows.push(row);
        self.objective.push(objective);
    }

    /// Whether every lot has a course that the Code allows.
    pub(super) fn possible(&self) -> bool {
        self.lots.iter().all(|courses| courses.iter().any(Option::is_some))
    }

    /// What a combination comes to, row by row.
    pub(super) fn of(&self, way: &[u8]) -> Vec<f64> {
        let mut sums = vec![0.0; self.rows.len()];
        for (courses, rank) in self.lots.iter().zip(way) {
            if let Some(Some(adds)) = courses.get(usize::from(*rank)) {
                sums.iter_mut().zip(adds).for_each(|(sum, more)| *sum += more);
            }
        }
        sums
    }

    /// How much lies between the least and the most that the lots can come to in a row.
    pub(super) fn span(&self, row: usize) -> f64 {
        let of = |courses: &Vec<Option<Vec<f64>>>| {
            let values = || courses.iter().flatten().map(|adds| adds[row]);
            values().fold(0.0, f64::max) - values().fold(0.0, f64::min)
        };
        self.lots.iter().map(of).sum()
    }

    /// The combinations that nothing beats, lot after lot: of two partial combinations that are as far, the one goes that
    /// the other beats in all rows, and one that can no more keep the limits goes too. Where more are left than `most`,
    /// those are kept that are spread evenly over the hours: no bound is proven of what goes.
    pub(super) fn labels(&self, limits: &[f64], most: usize) -> Vec<Vec<u8>> {
        let rows = self.rows.len();
        // What the lots to come add at least.
        let mut rest = vec![vec![0.0; rows]; self.lots.len() + 1];
        for (lot, courses) in self.lots.iter().enumerate().rev() {
            for row in 0..rows {
                let least = courses.iter().flatten().map(|adds| adds[row]).reduce(f64::min).unwrap_or(0.0);
                rest[lot][row] = rest[lot + 1][row] + least;
            }
        }
        let mut labels: Vec<(Vec<f64>, Vec<u8>)> = vec![(vec![0.0; rows], Vec::new())];
        for (lot, courses) in self.lots.iter().enumerate() {
            let mut next = Vec::with_capacity(labels.len() * courses.len());
            for (sums, way) in &labels {
                for (rank, adds) in courses.iter().enumerate() {
                    let Some(adds) = adds else { continue };
                    let sums: Vec<f64> = sums.iter().zip(adds).map(|(sum, more)| sum + more).collect();
                    let room = |row: usize| 1e-9 * f64::max(limits[row].abs(), 1.0);
                    if (0..rows).any(|row| sums[row] + rest[lot + 1][row] > limits[row] + room(row)) {
                        continue;
                    }
                    let mut way = way.clone();
                    way.push(rank as u8);
                    next.push((sums, way));
                }
            }
            let points: Vec<Vec<f64>> = next.iter().map(|(sums, _)| sums.clone()).collect();
            let mut kept = select::front(&points);
            if kept.len() > most {
                // In the order of the hours, and evenly so: both ends and what lies between.
                let last = kept.len() - 1;
                kept = (0..most).map(|rank| kept[rank * last / (most - 1)]).collect();
            }
            labels = kept.into_iter().map(|rank| next[rank].clone()).collect();
        }
        labels.into_iter().map(|(_, way)| way).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sums(lots: &[(f64, f64)]) -> Sums {
        let course = |hours: f64, cost: f64| Alone {
            hours,
            cost,
            no_bid: 0.0,
            late: 0.0,
            units: 1.0,
            value: None,
            holder: None,
            lawful: true,
        };
        let lots: Vec<Vec<Alone>> =
            lots.iter().map(|(hours, cost)| vec![course(0.0, 0.0), course(*hours, *cost)]).collect();
        Sums::new(&lots, 0, [0.0; 2], &Axis::Hours, &[Axis::Hours, Axis::COST], &[])
    }

    #[test]
    fn few_lots_are_enumerated() {
        // The second lot gives hours for more money than the third; the fourth costs and gives nothing.
        let sums = sums(&[(10.0, 1.0), (5.0, 4.0), (5.0, 3.0), (0.0, 1.0)]);
        let mut found = sums.labels(&[f64::INFINITY; 2], 300);
        found.sort();
        assert_eq!(found, [vec![0, 0, 0, 0], vec![1, 0, 0, 0], vec![1, 0, 1, 0], vec![1, 1, 1, 0]]);
        // What can no more keep a limit goes.
        assert_eq!(sums.labels(&[-15.0, 4.0], 300), [vec![1, 0, 1, 0]]);
        assert!(sums.labels(&[-15.0, 3.0], 300).is_empty());
    }

    #[test]
    fn forty_lots_take_no_longer_than_forty_times_one() {
        let lot = |rank: u32| {
            let rank = f64::from(rank);
            (10.0 + (rank * 7.3) % 5.0, 100.0 + (rank * 13.7) % 31.0)
        };
        let found = sums(&(0..40).map(lot).collect::<Vec<_>>()).labels(&[f64::INFINITY; 2], 300);
        assert!(found.len() <= 300 && found.iter().all(|way| way.len() == 40));
        assert!(found.contains(&vec![0; 40]) && found.contains(&vec![1; 40]));
    }
}
