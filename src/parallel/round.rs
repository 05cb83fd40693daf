//! The trials of a round: which of them are left, in pieces that take some milliseconds, and what came back.

use crate::decision::{Trial, Tried};
use std::ops::Range;

/// Milliseconds that a chunk of pieces should take: a worker holds three at most.
const CHUNK_MS: f64 = 4.0;
/// Replications of a piece, at most: a trial of ten thousand is for all workers.
const PIECE: u32 = 250;
/// Making a plan ready takes as long as so many replications, before it is measured what a piece takes.
const PREPARING: f64 = 40.0;
/// Milliseconds of a replication, before it is measured.
const FIRST_PACE: f64 = 0.03;

/// A part of a trial.
#[derive(Clone, Debug, PartialEq)]
struct Piece {
    trial: usize,
    ranks: Range<u32>,
}

impl Piece {
    fn weight(&self) -> f64 {
        PREPARING + self.ranks.len() as f64
    }
}

/// The trials of one round.
#[derive(Debug)]
pub struct Round {
    trials: Vec<Trial>,
    pieces: Vec<Piece>,
    results: Vec<Option<Tried>>,
    next: usize,
    given_back: Vec<Range<u32>>,
    received: usize,
    /// Milliseconds for a unit of weight.
    pace: f64,
}

impl Round {
    /// A round of which nothing has begun.
    #[must_use]
    pub fn new(trials: Vec<Trial>) -> Self {
        let pieces: Vec<Piece> = trials
            .iter()
            .enumerate()
            .flat_map(|(trial, Trial { ranks, .. })| {
                let starts = (ranks.start..ranks.end.max(ranks.start + 1)).step_by(PIECE as usize);
                let end = ranks.end;
                starts.map(move |start| Piece { trial, ranks: start..start.saturating_add(PIECE).min(end) })
            })
            .collect();
        let results = pieces.iter().map(|_| None).collect();
        Self { trials, pieces, results, next: 0, given_back: Vec::new(), received: 0, pace: FIRST_PACE }
    }

    /// The ranks of the pieces to run next, among so many that work on it; none if all have been handed out.
    pub fn take(&mut self, hands: u32) -> Option<Range<u32>> {
        if let Some(ranks) = self.given_back.pop() {
            return Some(ranks);
        }
        let first = self.next;
        // At the end nobody should wait for one that has much left.
        let fair = (self.pieces.len() - first).div_ceil(hands.max(1) as usize).max(1);
        let mut left = CHUNK_MS / self.pace;
        while self.next < self.pieces.len() && self.next - first < fair && (left > 0.0 || self.next == first) {
            left -= self.pieces[self.next].weight();
            self.next += 1;
        }
        if self.next > first { Some(first as u32..self.next as u32) } else { None }
    }

    /// Takes back pieces that were handed out and will not be run there.
    pub fn give_back(&mut self, ranks: Range<u32>) {
        self.given_back.push(ranks);
    }

    /// The pieces of these ranks, as trials of their own.
    #[must_use]
    pub fn trials(&self, ranks: Range<u32>) -> Vec<Trial> {
        let pieces = self.pieces.get(ranks.start as usize..ranks.end as usize).unwrap_or_default();
        let trial = |piece: &Piece| Trial { ranks: piece.ranks.clone(), ..self.trials[piece.trial].clone() };
        pieces.iter().map(trial).collect()
    }

    /// Takes what the pieces from this rank on gave, and what they took. Pieces that are there already are left as they
    /// are, and so are those that the round does not have.
    pub fn receive(&mut self, first: u32, tried: Vec<Tried>, milliseconds: f64) {
        let first = first as usize;
        let Some(pieces) = self.pieces.get(first..first + tried.len()) else { return };
        let weight: f64 = pieces.iter().map(Piece::weight).sum();
        if weight > 0.0 {
            // Browsers round their clocks: a chunk that took no time is no measure.
            self.pace = (self.pace + (milliseconds / weight).max(FIRST_PACE / 100.0)) / 2.0;
        }
        for (result, tried) in self.results[first..].iter_mut().zip(tried) {
            self.received += usize::from(result.is_none());
            result.get_or_insert(tried);
        }
    }

    /// Share of the pieces that are there.
    #[must_use]
    pub fn share(&self) -> f64 {
        self.received as f64 / self.pieces.len().max(1) as f64
    }

    /// Whether all are there.
    #[must_use]
    pub fn complete(&self) -> bool {
        self.received == self.pieces.len()
    }

    /// Whether there are pieces to hand out.
    #[must_use]
    pub fn waiting(&self) -> bool {
        self.next < self.pieces.len() || !self.given_back.is_empty()
    }

    /// What came of the trials, in their order.
    #[must_use]
    pub fn into_tried(self) -> Vec<Tried> {
        let mut whole: Vec<Option<Tried>> = self.trials.iter().map(|_| None).collect();
        for (piece, result) in self.pieces.iter().zip(self.results) {
            let whole = &mut whole[piece.trial];
            match (whole.as_mut(), result) {
                (None, part) => *whole = part,
                (Some(Ok(values)), Some(Ok(part))) => {
                    for (values, part) in values.iter_mut().zip(part) {
                        match (values.as_mut(), part) {
                            (Some(values), Some(part)) => values.extend(part),
                            _ => *values = None,
                        }
                    }
                }
                // One part fails as the others do.
                _ => {}
            }
        }
        whole.into_iter().map(|tried| tried.unwrap_or_else(|| Ok(Vec::new()))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::{Bench, Measure};
    use crate::plan::{Address, Change, templates};
    use crate::simulation::Metric;
    use serde_json::json;

    fn trials() -> Vec<Trial> {
        let posts = |posts: u32| Change::Replace {
            path: Address::parse("/workshops/metallerie/posts").unwrap(),
            value: json!(posts),
        };
        let gone = Change::Remove { path: Address::parse("/lots/none").unwrap() };
        vec![
            Trial::new(vec![posts(8)], 600),
            Trial::new(vec![gone], 600),
            Trial { ranks: 7..8, ..Trial::new(vec![posts(9)], 1) },
        ]
    }

    #[test]
    fn a_round_in_pieces_gives_what_the_whole_gives() {
        let plan = templates::find("nantes").unwrap().plan;
        let bench = Bench::new(plan, 3, vec![Measure::total(Metric::Made), Measure::total(Metric::InsertionHours)]);
        let mut round = Round::new(trials());
        let mut handed = Vec::new();
        while let Some(ranks) = round.take(4) {
            handed.push(ranks);
        }
        assert!(handed.len() > 2 && !round.waiting() && !round.complete());
        // One is lost and handed out again; they come back in another order.
        round.give_back(handed[0].clone());
        assert!(round.waiting());
        assert_eq!(round.take(1), Some(handed[0].clone()));
        for ranks in handed.into_iter().rev() {
            let tried: Vec<Tried> = round.trials(ranks.clone()).iter().map(|trial| bench.run(trial)).collect();
            round.receive(ranks.start, tried, 1.0);
        }
        assert!(round.complete());
        let whole: Vec<Tried> = trials().iter().map(|trial| bench.run(trial)).collect();
        assert_eq!(round.into_tried(), whole);
    }

    #[test]
    fn what_a_round_does_not_have_changes_nothing() {
        let mut round = Round::new(trials());
        round.receive(90, vec![Ok(Vec::new())], 1.0);
        assert_eq!(round.share(), 0.0);
        assert!(Round::new(Vec::new()).complete());
    }
}
