//! Expected numbers of people, for the mean mode.
//!
//! The people of a workshop as masses by month of entry. Departures, vacancies and onboarding are linear, so that their
//! expected numbers are exact. A licence session has as many tries as are expected where each post has a candidate with
//! the same probability, independently of the others, which is nearly so.

use super::workforce::{INITIAL_TENURE, PeopleInMonth, Workforce};
use std::collections::BTreeMap;

/// Masses below this many people are dropped.
const NEGLIGIBLE: f64 = 1e-12;

/// The month in which people entered; negative for those present at the start, −1 for a tenure of 0 to 1 month.
type Entry = i32;

#[derive(Default)]
struct Cohorts {
    /// By attempts, then entry: the order in which seats are given.
    unlicensed: BTreeMap<(u32, Entry), f64>,
    licensed: BTreeMap<Entry, f64>,
}

/// Tenure at a month, the middle of the range where the entry stands for one.
fn tenure(entry: Entry, month: usize) -> f64 {
    month as f64 - f64::from(entry) - if entry < 0 { 0.5 } else { 0.0 }
}

/// Expected people of each month, into `people`.
pub(super) fn expect(workforce: &Workforce, people: &mut [PeopleInMonth]) {
    people.fill(PeopleInMonth::default());
    let mut cohorts = Cohorts::default();
    let posts = workforce.posts as f64;
    for entry in 1..=INITIAL_TENURE as Entry {
        cohorts.unlicensed.insert((0, -entry), posts / INITIAL_TENURE);
    }
    let mut newcomers = posts;
    let mut vacant = 0.0;
    // Empty stretches are geometric: at each month's end an empty post is filled with this probability.
    let filling = 1.0 / (1.0 + workforce.recruitment_delay);
    for (month, present) in people.iter_mut().enumerate() {
        present.newcomers = newcomers;
        if workforce.every_months > 0 && month > 0 && month % workforce.every_months == 0 {
            (present.candidates, present.passed) = cohorts.hold_session(workforce, month);
        }
        cohorts.count(workforce, month, present);
        vacant += cohorts.leave(workforce, month, present);
        newcomers = vacant * filling;
        vacant -= newcomers;
        cohorts.unlicensed.insert((0, month as Entry + 1), newcomers);
    }
}

impl Cohorts {
    /// Gives the seats; returns those who try and those who pass.
    fn hold_session(&mut self, workforce: &Workforce, month: usize) -> (f64, f64) {
        let old_enough = |entry: Entry| tenure(entry, month) >= workforce.minimum_tenure;
        let waiting = self.unlicensed.iter().filter(|(key, _)| old_enough(key.1)).map(|(_, mass)| mass).sum();
        let mut seats = expected_tries(waiting, workforce.posts, workforce.seats);
        let mut tries = Vec::new();
        for (&(attempts, entry), mass) in &mut self.unlicensed {
            if old_enough(entry) && seats > 0.0 {
                let taken = mass.min(seats);
                *mass -= taken;
                seats -= taken;
                tries.push((attempts, entry, taken));
            }
        }
        let mut candidates = 0.0;
        for (attempts, entry, taken) in tries {
            candidates += taken;
            *self.licensed.entry(entry).or_default() += taken * workforce.success;
            *self.unlicensed.entry((attempts + 1, entry)).or_default() += taken * (1.0 - workforce.success);
        }
        (candidates, candidates * workforce.success)
    }

    fn count(&self, workforce: &Workforce, month: usize, present: &mut PeopleInMonth) {
        let all = self
            .unlicensed
            .iter()
            .map(|(key, mass)| (key.1, mass))
            .chain(self.licensed.iter().map(|(entry, mass)| (*entry, mass)));
        for (entry, mass) in all {
            present.heads += mass;
            present.inexperience += mass * inexperience(workforce, entry, month);
        }
        present.licensed = self.licensed.values().sum();
    }

    /// Month's end; returns the number of people who leave.
    fn leave(&mut self, workforce: &Workforce, month: usize, present: &mut PeopleInMonth) -> f64 {
        let mut gone = 0.0;
        let mut keep = |entry: Entry, mass: &mut f64, licensed: bool| {
            let tenure = tenure(entry, month + 1);
            let staying = if tenure >= workforce.stay_cap { 0.0 } else { *mass * (1.0 - workforce.leaving) };
            let staying = if staying < NEGLIGIBLE { 0.0 } else { staying };
            gone += *mass - staying;
            workforce.count_exits(present, *mass - staying, licensed, tenure);
            *mass = staying;
            staying > 0.0
        };
        self.unlicensed.retain(|key, mass| keep(key.1, mass, false));
        self.licensed.retain(|entry, mass| keep(*entry, mass, true));
        gone
    }
}

/// Expected min(N, seats), N binomial over the posts with this mean: the sum over k < seats of P(N > k).
fn expected_tries(candidates: f64, posts: usize, seats: usize) -> f64 {
    let share = candidates / (posts as f64).max(1.0);
    if share >= 1.0 {
        return candidates.min(seats as f64);
    }
    let mut exactly = libm::pow(1.0 - share, posts as f64);
    let (mut at_most, mut expected) = (0.0, 0.0);
    for number in 0..seats.min(posts) {
        at_most += exactly;
        expected += 1.0 - at_most;
        exactly *= (posts - number) as f64 / (number + 1) as f64 * share / (1.0 - share);
    }
    expected.clamp(0.0, candidates)
}

/// exp(−tenure/τ), its mean over the range of tenures where the entry stands for one.
fn inexperience(workforce: &Workforce, entry: Entry, month: usize) -> f64 {
    if entry >= 0 {
        return workforce.inexperience(tenure(entry, month));
    }
    let least = tenure(entry, month) - 0.5;
    let difference = workforce.inexperience(least) - workforce.inexperience(least + 1.0);
    if workforce.time_constant > 0.0 { workforce.time_constant * difference } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::expected_tries;

    #[test]
    fn tries_are_the_expected_minimum() {
        // Two posts with a candidate each half of the time: none, one, two with probabilities 1/4, 1/2, 1/4.
        assert!((expected_tries(1.0, 2, 1) - 0.75).abs() < 1e-12);
        assert!((expected_tries(1.0, 2, 2) - 1.0).abs() < 1e-12);
        assert_eq!(expected_tries(0.0, 8, 2), 0.0);
        assert_eq!(expected_tries(8.0, 8, 2), 2.0);
        assert_eq!(expected_tries(0.0, 0, 2), 0.0);
        assert!((expected_tries(30_000.0, 60_000, 2) - 2.0).abs() < 1e-12);
        assert!((expected_tries(30_000.0, 60_000, 60_000) - 30_000.0).abs() < 1e-6);
    }
}
