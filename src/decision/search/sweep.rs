//! Which combinations the sums point to: a walk along the front, one integer programme at a time.
//!
//! The ε-constraint method (Haimes, Lasdon and Wismer, “On a bicriterion formulation of the problems of integrated system
//! identification and system optimization”, IEEE Transactions on Systems, Man, and Cybernetics, 1971): most hours for at
//! most so much cost, and for at most so much of each other axis, in even steps between the ends. First what the limits are
//! missed by is made as small as can be, where the sums keep none; last the objective is asked for with room to the limits,
//! since full workshops do worse than the sums.

use super::solve::{Ask, Solved, Solver};
use super::sums::{COST, HOURS, Sums};
use std::collections::VecDeque;

/// Steps of the cost, and of each other row.
const STEPS: usize = 24;
const FEWER: usize = 6;
/// Room to the limits, as parts of what the lots can come to.
const ROOMS: [f64; 4] = [0.02, 0.05, 0.1, 0.2];
/// Most programmes of a walk.
pub(super) const MOST: usize = 64;
/// What the other of hours and cost counts beside the one that is asked for, so that of equals the better is found.
const BESIDE: f64 = 1e-4;

/// Where it is.
enum Stage {
    Missed,
    Objective,
    Least(usize),
    Listed,
}

/// The walk.
pub(super) struct Sweep {
    pub sums: Sums,
    solver: Solver,
    most: Vec<f64>,
    stage: Stage,
    /// By row, the combination that has least of it.
    ends: Vec<Option<Vec<u8>>>,
    asks: VecDeque<Ask>,
    last: Option<Vec<u8>>,
    /// What the objective cannot be less than in the sums, limits kept.
    pub bound: Option<f64>,
    /// Whether no combination keeps the limits in the sums.
    pub impossible: bool,
    /// Programmes solved.
    pub solved: usize,
}

impl Sweep {
    pub fn new(sums: Sums, solver: Solver) -> Self {
        let most: Vec<f64> = sums.rows.iter().map(|row| row.most).collect();
        let stage = if most.iter().any(|most| most.is_finite()) { Stage::Missed } else { Stage::Objective };
        Self {
            ends: vec![None; most.len()],
            asks: VecDeque::new(),
            last: None,
            bound: None,
            impossible: false,
            solved: 0,
            sums,
            solver,
            most,
            stage,
        }
    }

    /// Solves the next programme; `None` once there is none.
    pub fn next(&mut self) -> Option<Option<Vec<u8>>> {
        if self.solved >= MOST || !self.sums.possible() {
            return None;
        }
        let rows = self.sums.rows.len();
        let ask = match self.stage {
            Stage::Missed => Ask { softly: true, ..self.ask(HOURS) },
            Stage::Objective => Ask { weights: self.sums.objective.clone(), ..self.ask(HOURS) },
            Stage::Least(row) => self.ask(row),
            Stage::Listed => self.asks.pop_front()?,
        };
        let ask = Ask { from: self.last.clone(), ..ask };
        let solved = (self.solver)(&self.sums, &ask);
        self.solved += 1;
        self.stage = match self.stage {
            Stage::Missed => {
                self.loosen(&solved);
                Stage::Objective
            }
            Stage::Objective => {
                self.bound = solved.bound.filter(|_| !self.impossible);
                Stage::Least(0)
            }
            Stage::Least(row) => {
                self.ends[row].clone_from(&solved.way);
                if row + 1 == rows {
                    self.list();
                    Stage::Listed
                } else {
                    Stage::Least(row + 1)
                }
            }
            Stage::Listed => Stage::Listed,
        };
        if solved.way.is_some() {
            self.last.clone_from(&solved.way);
        }
        Some(solved.way)
    }

    /// The limits, as far as the sums can keep them.
    pub fn most(&self) -> &[f64] {
        &self.most
    }

    /// Programmes still to be solved, as far as it is known.
    pub fn left(&self) -> usize {
        match self.stage {
            Stage::Listed => self.asks.len().min(MOST - self.solved),
            _ => MOST - self.solved,
        }
    }

    /// A combination that the Code forbids: it is not found again.
    pub fn refuse(&mut self, way: Vec<u8>) {
        if !self.sums.refused.contains(&way) {
            self.sums.refused.push(way);
        }
    }

    /// Least of one row, within the limits.
    fn ask(&self, row: usize) -> Ask {
        let mut weights = vec![0.0; self.sums.rows.len()];
        weights[if row == HOURS { COST } else { HOURS }] = BESIDE;
        weights[row] = 1.0;
        Ask { weights, most: self.most.clone(), softly: false, from: None }
    }

    /// Lets the limits go as far as the combination that misses them by least does.
    fn loosen(&mut self, solved: &Solved) {
        let Some(way) = &solved.way else { return };
        for (row, sum) in self.sums.of(way).into_iter().enumerate() {
            let room = 1e-6 * f64::max(self.sums.span(row), 1e-9);
            if sum > self.most[row] + room {
                self.impossible |= solved.proven;
                self.most[row] = sum + room;
            }
        }
    }

    /// The rest of the programmes, once the ends are known.
    fn list(&mut self) {
        let ends: Vec<Option<Vec<f64>>> =
            self.ends.iter().map(|way| way.as_ref().map(|way| self.sums.of(way))).collect();
        let Some(hours) = ends[HOURS].clone() else { return };
        let between = |row: usize, step: usize, steps: usize| {
            let least = ends[row].as_ref()?[row];
            let share = step as f64 / steps as f64;
            (hours[row] > least).then(|| least + (hours[row] - least) * share)
        };
        let mut asks = Vec::new();
        // From the cheap end: what keeps one step keeps the next, and is what it begins with.
        for step in 1..STEPS {
            let Some(cost) = between(COST, step, STEPS) else { break };
            let mut ask = self.ask(HOURS);
            ask.most[COST] = cost;
            asks.push(ask);
        }
        for row in COST + 1..self.sums.rows.len() {
            for step in 0..FEWER {
                let Some(most) = between(row, step, FEWER) else { break };
                let mut ask = self.ask(HOURS);
                ask.most[row] = most + 1e-9 * self.sums.span(row);
                asks.push(ask.clone());
                if let (1, Some(cost)) = (step % 2, between(COST, 1, 2)) {
                    ask.most[COST] = cost;
                    asks.push(ask);
                }
            }
        }
        let limited = |row: &usize| self.most[*row].is_finite();
        if (0..self.most.len()).any(|row| limited(&row)) {
            for room in ROOMS {
                let mut ask = Ask { weights: self.sums.objective.clone(), ..self.ask(HOURS) };
                (0..self.most.len()).filter(limited).for_each(|row| ask.most[row] -= room * self.sums.span(row));
                asks.push(ask);
            }
        }
        self.asks = asks.into();
    }
}

#[cfg(test)]
mod tests {
    use super::super::solve::solve;
    use super::super::sums::Row;
    use super::*;

    /// Thirteen lots, made or not, with hours, cost and a limited risk that have nothing to do with each other.
    fn sums(seed: u32, most: f64) -> Sums {
        let draw = |lot: u32, of: u32| f64::from((lot * 7_919 + of * 104_729 + seed * 15_485_863) % 997) / 997.0;
        let lot = |lot: u32| {
            let hours = 100.0 + 2_000.0 * draw(lot, 1);
            let made = vec![-hours, hours * (20.0 * draw(lot, 2) - 3.0), 0.02 + 0.3 * draw(lot, 3)];
            vec![Some(vec![0.0; 3]), Some(made)]
        };
        let row = |most| Row { most, unit: 1.0 };
        Sums {
            lots: (0..13).map(lot).collect(),
            rows: vec![row(f64::INFINITY), row(f64::INFINITY), row(most)],
            objective: vec![1.0, 0.0, 0.0],
            refused: Vec::new(),
        }
    }

    #[test]
    fn a_walk_finds_the_best_of_all_combinations_and_the_front() {
        for seed in 0..8 {
            let sums = sums(seed, 0.9);
            let all: Vec<Vec<f64>> = (0..1_u32 << 13)
                .map(|bits| sums.of(&(0..13).map(|lot| (bits >> lot & 1) as u8).collect::<Vec<u8>>()))
                .filter(|own| own[2] <= 0.9)
                .collect();
            let mut sweep = Sweep::new(sums.clone(), solve);
            let mut found = Vec::new();
            while let Some(next) = sweep.next() {
                found.extend(next.map(|way| sums.of(&way)));
            }
            let least = all.iter().map(|own| own[0]).fold(f64::INFINITY, f64::min);
            let near = |a: f64, b: f64| (a - b).abs() <= 1e-3;
            // A bound holds for all, and is near where the nodes do not suffice to prove the best.
            let bounds = sweep.bound.is_some_and(|bound| bound <= least + 1e-3 && bound >= 1.05 * least);
            assert!(bounds, "{:?} {least}", sweep.bound);
            let best = found.iter().map(|own| own[0]).fold(f64::INFINITY, f64::min);
            assert!(near(best, least) && sweep.solved <= MOST && !sweep.impossible, "{best} {least}");
            let cheapest = all.iter().map(|own| own[1]).fold(f64::INFINITY, f64::min);
            let cheap = found.iter().map(|own| own[1]).fold(f64::INFINITY, f64::min);
            assert!(near(cheap, cheapest), "{cheap} {cheapest}");
            // But for the first, which only keeps the limits, little has much more hours for no more of the rest.
            let beaten = |own: &&Vec<f64>| {
                all.iter().any(|other| other[0] < own[0] + 0.02 * least && other[1] <= own[1] && other[2] <= own[2])
            };
            assert!(found.iter().skip(1).filter(beaten).count() <= 2);
            assert!(found.len() > 20, "{}", found.len());
        }
    }

    #[test]
    fn what_is_refused_is_not_found_again() {
        let mut sweep = Sweep::new(sums(3, f64::INFINITY), solve);
        let best = sweep.next().flatten().expect("a best");
        sweep.refuse(best.clone());
        while let Some(found) = sweep.next() {
            assert_ne!(found.as_ref(), Some(&best));
        }
    }

    #[test]
    fn limits_out_of_reach_are_missed_by_least() {
        let mut sweep = Sweep::new(sums(5, -1.0), solve);
        // Nothing has less risk than nothing made.
        assert_eq!(sweep.next(), Some(Some(vec![0; 13])));
        assert!(sweep.impossible);
    }
}
