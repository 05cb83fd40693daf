//! Which lots can be held at once: a generalised assignment.
//!
//! Each lot goes to one of its candidates or to nobody. A structure bears lots up to its free hours, to the dependency
//! that it may reach, and to the number of lots that one bidder may be awarded. The best placing has the most lots,
//! then the most value, then the least distance in all.
//!
//! A first placing comes from a greedy by regret (the lot that would lose most if it did not get its nearest candidate
//! goes first), then from a local search that moves a lot, or moves one to make room for another. Then a branch and
//! bound tries to prove it the best or to better it, within a number of nodes: where it comes to its end, the placing
//! is the best there is. Everything is counted in whole numbers, so that the order of sums changes nothing.

use crate::plan::order;
use std::cmp::Reverse;

/// The whole of what a structure may bear.
pub(super) const FULL: u64 = 1_000_000_000;
/// Nodes after which the branch and bound gives up: some tens of milliseconds.
const NODES: u32 = 60_000;
/// Rounds of the local search.
const ROUNDS: usize = 60;

/// A structure that could hold a lot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    /// Rank of the structure.
    pub structure: usize,
    /// Share of what the structure may bear in hours, [`FULL`] at most.
    pub load: u64,
    /// Share of the dependency that it may reach, [`FULL`] at most.
    pub dependency: u64,
    /// Metres.
    pub distance: u64,
}

/// A lot to place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Task {
    /// Cents.
    pub value: u64,
    pub candidates: Vec<Candidate>,
}

/// How good a placing is: the greater the better.
pub(super) type Score = (usize, u64, Reverse<u64>);

/// The placing that was found: for each lot the rank of its structure, and whether it is proven the best.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Placing {
    pub structures: Vec<Option<usize>>,
    pub exact: bool,
}

/// Finds the best placing, or a good one. `limit`: most lots of a structure.
pub(super) fn assign(tasks: &[Task], limit: u32) -> Placing {
    assign_within(tasks, limit, NODES)
}

pub(super) fn assign_within(tasks: &[Task], limit: u32, nodes: u32) -> Placing {
    if limit == 0 {
        return Placing { structures: vec![None; tasks.len()], exact: true };
    }
    let problem = Problem::of(tasks, limit);
    let mut state = State::new(&problem);
    state.greedy();
    state.improve();
    let mut search = Search { best: state.score(), placing: state.placed.clone(), nodes, state: State::new(&problem) };
    search.branch(0);
    let structure = |(task, bin): (usize, &Option<usize>)| bin.map(|bin| problem.tasks[task].candidates[bin].structure);
    Placing { structures: search.placing.iter().enumerate().map(structure).collect(), exact: search.nodes > 0 }
}

/// The problem with as few candidates as its best placing can need.
struct Problem {
    /// Candidates by distance, then by structure; `structure` is the rank of the structure.
    tasks: Vec<Task>,
    /// For each candidate of each lot, the rank of its bin.
    bins: Vec<Vec<usize>>,
    /// Nearest distance of each bin, with its lots and their candidates; bins by that distance.
    takers: Vec<Bin>,
    /// Lots in the order in which they are branched on: those with the fewest candidates first.
    order: Vec<usize>,
    limit: u32,
}

/// A structure, as the search sees it.
struct Bin {
    distance: u64,
    /// Rank of the lot, and of this bin among its candidates.
    lots: Vec<(usize, usize)>,
}

impl Problem {
    /// Of n lots, each needs its n nearest candidates only: in any placing one of them holds no other lot, and a
    /// candidate can always hold one lot.
    fn of(tasks: &[Task], limit: u32) -> Self {
        let nearest = |task: &Task| {
            let mut candidates = task.candidates.clone();
            order::sort(&mut candidates, |a, b| (a.distance, a.structure).cmp(&(b.distance, b.structure)));
            candidates.truncate(tasks.len());
            Task { value: task.value, candidates }
        };
        let tasks: Vec<Task> = tasks.iter().map(nearest).collect();
        let all = || tasks.iter().flat_map(|task| &task.candidates);
        let mut places: Vec<(u64, usize)> = all().map(|candidate| (candidate.distance, candidate.structure)).collect();
        order::sort(&mut places, Ord::cmp);
        let mut seen = std::collections::BTreeMap::new();
        for (distance, structure) in places {
            let next = seen.len();
            seen.entry(structure).or_insert((next, distance));
        }
        let bins: Vec<Vec<usize>> = tasks
            .iter()
            .map(|task| task.candidates.iter().map(|candidate| seen[&candidate.structure].0).collect())
            .collect();
        let mut takers: Vec<Bin> = (0..seen.len()).map(|_| Bin { distance: 0, lots: Vec::new() }).collect();
        for (bin, distance) in seen.values() {
            takers[*bin].distance = *distance;
        }
        for (task, own) in bins.iter().enumerate() {
            for (rank, bin) in own.iter().enumerate() {
                takers[*bin].lots.push((task, rank));
            }
        }
        let heaviest = |task: &Task| task.candidates.iter().map(|candidate| candidate.load).max();
        let key = |task: usize| (tasks[task].candidates.len(), Reverse(heaviest(&tasks[task])));
        let order = order::ranks(tasks.len(), &|a, b| key(a).cmp(&key(b)));
        Self { tasks, bins, takers, order, limit }
    }
}

/// What a bin bears.
#[derive(Clone, Copy, Default)]
struct Borne {
    load: u64,
    dependency: u64,
    lots: u32,
}

/// A placing in the making.
struct State<'p> {
    problem: &'p Problem,
    /// For each lot, the rank of its candidate.
    placed: Vec<Option<usize>>,
    borne: Vec<Borne>,
}

impl<'p> State<'p> {
    fn new(problem: &'p Problem) -> Self {
        let borne = vec![Borne::default(); problem.takers.len()];
        Self { problem, placed: vec![None; problem.tasks.len()], borne }
    }

    fn candidate(&self, task: usize, rank: usize) -> (&'p Candidate, usize) {
        (&self.problem.tasks[task].candidates[rank], self.problem.bins[task][rank])
    }

    fn fits(&self, task: usize, rank: usize) -> bool {
        let (candidate, bin) = self.candidate(task, rank);
        let borne = self.borne[bin];
        borne.load + candidate.load <= FULL
            && borne.dependency + candidate.dependency <= FULL
            && borne.lots < self.problem.limit
    }

    fn put(&mut self, task: usize, rank: usize) {
        let (candidate, bin) = self.candidate(task, rank);
        let borne = &mut self.borne[bin];
        borne.load += candidate.load;
        borne.dependency += candidate.dependency;
        borne.lots += 1;
        self.placed[task] = Some(rank);
    }

    /// Takes a lot away, and says where it was.
    fn take(&mut self, task: usize) -> Option<usize> {
        let rank = self.placed[task].take()?;
        let (candidate, bin) = self.candidate(task, rank);
        let borne = &mut self.borne[bin];
        borne.load -= candidate.load;
        borne.dependency -= candidate.dependency;
        borne.lots -= 1;
        Some(rank)
    }

    /// The nearest candidates that have room, nearest first.
    fn open(&self, task: usize) -> impl Iterator<Item = usize> {
        (0..self.problem.tasks[task].candidates.len()).filter(move |rank| self.fits(task, *rank))
    }

    fn score(&self) -> Score {
        let mut score = (0, 0, Reverse(0));
        for (task, rank) in self.placed.iter().enumerate() {
            if let Some(rank) = rank {
                score.0 += 1;
                score.1 += self.problem.tasks[task].value;
                score.2.0 += self.problem.tasks[task].candidates[*rank].distance;
            }
        }
        score
    }

    /// Places first the lot that would lose most without its nearest candidate; among those that would lose as much,
    /// the one of the greatest value.
    fn greedy(&mut self) {
        loop {
            let regret = |task: usize| {
                let mut open = self.open(task);
                let first = open.next()?;
                let distance = |rank: usize| self.problem.tasks[task].candidates[rank].distance;
                let regret = open.next().map_or(u64::MAX, |second| distance(second) - distance(first));
                Some((regret, self.problem.tasks[task].value, Reverse(task), first))
            };
            let free = (0..self.placed.len()).filter(|task| self.placed[*task].is_none());
            let Some((_, _, Reverse(task), rank)) = free.filter_map(regret).max() else { return };
            self.put(task, rank);
        }
    }

    /// Moves lots as long as a move makes the placing better.
    fn improve(&mut self) {
        for _ in 0..ROUNDS {
            let mut better = false;
            for task in 0..self.placed.len() {
                better |= self.improve_one(task);
            }
            if !better {
                return;
            }
        }
    }

    /// Moves a lot where there is room, or where another lot makes room for it and goes elsewhere, or to nobody.
    fn improve_one(&mut self, task: usize) -> bool {
        let mut better = false;
        for rank in 0..self.problem.tasks[task].candidates.len() {
            if self.placed[task] == Some(rank) {
                continue;
            }
            let (before, was) = (self.score(), self.take(task));
            if self.fits(task, rank) {
                self.put(task, rank);
                if self.score() > before {
                    better = true;
                    continue;
                }
                self.take(task);
            } else if self.make_room(task, rank, &before) {
                better = true;
                continue;
            }
            if let Some(was) = was {
                self.put(task, was);
            }
        }
        better
    }

    /// Puts a lot in the place of another, if the placing gets better so.
    fn make_room(&mut self, task: usize, rank: usize, before: &Score) -> bool {
        let bin = self.problem.bins[task][rank];
        for (other, other_rank) in &self.problem.takers[bin].lots {
            if self.placed[*other] != Some(*other_rank) {
                continue;
            }
            self.take(*other);
            if self.fits(task, rank) {
                self.put(task, rank);
                let elsewhere = self.open(*other).next();
                if let Some(elsewhere) = elsewhere {
                    self.put(*other, elsewhere);
                }
                if self.score() > *before {
                    return true;
                }
                self.take(*other);
                self.take(task);
            }
            self.put(*other, *other_rank);
        }
        false
    }
}

/// Branch and bound.
struct Search<'p> {
    best: Score,
    placing: Vec<Option<usize>>,
    /// Nodes left; none: the search stopped before its end.
    nodes: u32,
    state: State<'p>,
}

impl Search<'_> {
    fn branch(&mut self, depth: usize) {
        if self.nodes == 0 {
            return;
        }
        self.nodes -= 1;
        let problem = self.state.problem;
        let Some(task) = problem.order.get(depth).copied() else {
            let score = self.state.score();
            if score > self.best {
                (self.best, self.placing) = (score, self.state.placed.clone());
            }
            return;
        };
        if self.bound(depth) <= self.best {
            return;
        }
        for rank in 0..problem.tasks[task].candidates.len() {
            if self.state.fits(task, rank) {
                self.state.put(task, rank);
                self.branch(depth + 1);
                self.state.take(task);
            }
        }
        self.branch(depth + 1);
    }

    /// What no placing that goes on from here exceeds. The lots that are left go each to the nearest candidate that has
    /// room; or all together fill the nearest structures, each with as many lots as its lightest ones let in. Both
    /// forget something, so that the greater distance and the smaller number hold.
    fn bound(&self, depth: usize) -> Score {
        let (state, problem) = (&self.state, self.state.problem);
        let left = &problem.order[depth..];
        let (mut placed, mut value, Reverse(mut apart)) = state.score();
        let mut together = apart;
        let mut values: Vec<u64> = Vec::with_capacity(left.len());
        let mut open = vec![false; problem.tasks.len()];
        for task in left {
            if let Some(rank) = state.open(*task).next() {
                apart += problem.tasks[*task].candidates[rank].distance;
                values.push(problem.tasks[*task].value);
                open[*task] = true;
            }
        }
        let mut wanted = values.len();
        for (bin, taker) in problem.takers.iter().enumerate() {
            if wanted == 0 {
                break;
            }
            let borne = state.borne[bin];
            let (mut count, mut load, mut dependency) = (0, FULL, FULL);
            for (task, rank) in &taker.lots {
                if open[*task] && state.fits(*task, *rank) {
                    let candidate = &problem.tasks[*task].candidates[*rank];
                    (load, dependency) = (load.min(candidate.load), dependency.min(candidate.dependency));
                    count += 1;
                }
            }
            let room = |borne: u64, each: u64| (FULL - borne).checked_div(each).unwrap_or(u64::MAX);
            let room = room(borne.load, load).min(room(borne.dependency, dependency));
            let room = room.min(u64::from(problem.limit - borne.lots)).min(count);
            let taken = usize::try_from(room).unwrap_or(usize::MAX).min(wanted);
            together += taker.distance * taken as u64;
            wanted -= taken;
        }
        let most = values.len() - wanted;
        placed += most;
        if wanted == 0 {
            value += values.iter().sum::<u64>();
            return (placed, value, Reverse(apart.max(together)));
        }
        // Which lots are left out is not known: the most valuable ones stay, and the distance is that of the others.
        values.sort_unstable_by(|a, b| b.cmp(a));
        value += values.iter().take(most).sum::<u64>();
        (placed, value, Reverse(together))
    }
}

#[cfg(test)]
mod tests;
