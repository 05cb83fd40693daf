//! Which replications of a run are left, and what came back.

use crate::simulation::Samples;
use std::ops::Range;

/// Milliseconds that a chunk should take. A worker holds three chunks at most: what is no longer wanted is over in less
/// than ten.
const CHUNK_MS: f64 = 3.0;
/// Replications of a chunk, least and most, whatever they take.
const CHUNK: Range<u32> = 16..500;
/// Replications of the first chunks, before it is known what one takes.
const FIRST_CHUNK: u32 = 100;
/// More workers than this wait for each other's memory more than they help.
const MOST_WORKERS: u32 = 4;

/// How many workers to start on a machine with so many cores: one core stays to the page where there are few.
#[must_use]
pub fn workers(cores: u32) -> u32 {
    if cores <= 2 { cores.saturating_sub(1) } else { cores.min(MOST_WORKERS) }
}

/// The replications of one run.
#[derive(Debug)]
pub struct Queue {
    count: u32,
    next: u32,
    given_back: Vec<Range<u32>>,
    parts: Vec<Samples>,
    received: u32,
    /// Milliseconds that a replication takes, once it is known.
    pace: Option<f64>,
}

impl Queue {
    /// A run of so many replications, of which none has begun.
    #[must_use]
    pub fn new(count: u32) -> Self {
        Self { count, next: 0, given_back: Vec::new(), parts: Vec::new(), received: 0, pace: None }
    }

    /// The ranks to run next, among so many that work on it; none if all have been handed out.
    pub fn take(&mut self, hands: u32) -> Option<Range<u32>> {
        if let Some(ranks) = self.given_back.pop() {
            return Some(ranks);
        }
        let left = self.count - self.next;
        if left == 0 {
            return None;
        }
        let chunk = self.pace.map_or(FIRST_CHUNK, |pace| (CHUNK_MS / pace) as u32);
        // At the end nobody should wait for one that has much left.
        let fair = left.div_ceil(hands.max(1));
        let size = chunk.min(fair).clamp(CHUNK.start, CHUNK.end).min(left);
        let first = self.next;
        self.next += size;
        Some(first..self.next)
    }

    /// Takes back ranks that were handed out and will not be run there.
    pub fn give_back(&mut self, ranks: Range<u32>) {
        self.given_back.push(ranks);
    }

    /// Takes what a chunk gave, and what it took.
    pub fn receive(&mut self, samples: Samples, milliseconds: f64) {
        let count = samples.replications;
        if count > 0 {
            // Browsers round their clocks: a chunk that took no time is no measure.
            let pace = (milliseconds / f64::from(count)).max(CHUNK_MS / f64::from(CHUNK.end));
            self.pace = Some(self.pace.map_or(pace, |before| (before + pace) / 2.0));
        }
        self.received += count;
        self.parts.push(samples);
    }

    /// Share of the replications that are there.
    #[must_use]
    pub fn share(&self) -> f64 {
        f64::from(self.received) / f64::from(self.count.max(1))
    }

    /// Whether all replications are there.
    #[must_use]
    pub fn complete(&self) -> bool {
        self.received >= self.count
    }

    /// Whether there are replications to hand out.
    #[must_use]
    pub fn waiting(&self) -> bool {
        self.next < self.count || !self.given_back.is_empty()
    }

    /// What came back, in the order in which it did.
    #[must_use]
    pub fn into_parts(self) -> Vec<Samples> {
        self.parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::templates;
    use crate::simulation::{Metric, Outcome, Owner, Settings, Simulation, run};

    #[test]
    fn one_core_is_left_to_the_page() {
        let counts: Vec<u32> = [0, 1, 2, 3, 4, 16].into_iter().map(workers).collect();
        assert_eq!(counts, [0, 0, 1, 3, 4, 4]);
    }

    #[test]
    fn chunks_take_a_few_milliseconds_and_end_together() {
        let mut queue = Queue::new(1_000);
        assert_eq!(queue.take(4), Some(0..100));
        queue.receive(Samples { first: 0, replications: 100, values: Vec::new() }, 2.0);
        assert_eq!(queue.take(4), Some(100..250));
        assert_eq!(queue.take(4), Some(250..400));
        let mut rest = Vec::new();
        while let Some(ranks) = queue.take(4) {
            rest.push(ranks.len());
        }
        assert_eq!(rest.iter().sum::<usize>(), 600);
        assert!(rest.last().is_some_and(|last| *last <= 16), "{rest:?}");
        assert!(!queue.waiting() && !queue.complete());
    }

    #[test]
    fn ranks_that_are_given_back_are_handed_out_again() {
        let mut queue = Queue::new(40);
        let first = queue.take(1).unwrap();
        assert_eq!(first, 0..40);
        assert!(!queue.waiting());
        queue.give_back(first.clone());
        assert!(queue.waiting());
        assert_eq!(queue.take(1), Some(first));
    }

    /// Whoever runs which chunk, and whatever is lost on the way.
    #[test]
    fn figures_are_the_same_with_any_number_of_hands() {
        let plan = templates::find("nantes").unwrap().plan;
        let settings = Settings { seed: 7, replications: 600, ..Settings::default() };
        let whole = run(&plan, &settings);
        let simulation = Simulation::new(&plan, &settings);
        for hands in [1, 2, 4] {
            let mut queue = Queue::new(simulation.replications());
            let mut held = Vec::new();
            let mut turn = 0;
            while !queue.complete() {
                while held.len() < hands {
                    let Some(ranks) = queue.take(hands as u32) else { break };
                    held.push(ranks);
                }
                turn += 1;
                let ranks = held.remove(turn % held.len());
                if turn % 3 == 0 {
                    queue.give_back(ranks);
                } else {
                    queue.receive(simulation.run_range(ranks), f64::from(turn as u32 % 5));
                }
            }
            let outcome = Outcome::merge(&simulation, queue.into_parts()).unwrap();
            let last = outcome.months() - 1;
            for metric in [Metric::Delivered, Metric::InsertionHours, Metric::LateShare] {
                let found = outcome.samples(&Owner::Total, metric, last);
                assert_eq!(found, whole.samples(&Owner::Total, metric, last), "{hands} {metric:?}");
            }
        }
    }
}
