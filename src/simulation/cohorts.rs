//! Expected numbers of people, for the mean mode.
//!
//! The people of a workshop as masses by month of entry. Departures, vacancies and onboarding are linear, so that their
//! expected numbers are exact. Seats of a licence session go to the expected candidates: where a session is sometimes
//! full and sometimes not, the expected number of tries comes out slightly high.

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
        vacant += cohorts.leave(workforce, month);
        newcomers = vacant * filling;
        vacant -= newcomers;
        cohorts.unlicensed.insert((0, month as Entry + 1), newcomers);
    }
}

impl Cohorts {
    /// Gives the seats; returns those who try and those who pass.
    fn hold_session(&mut self, workforce: &Workforce, month: usize) -> (f64, f64) {
        let mut seats = workforce.seats as f64;
        let mut tries = Vec::new();
        for (&(attempts, entry), mass) in &mut self.unlicensed {
            if tenure(entry, month) >= workforce.minimum_tenure && seats > 0.0 {
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
    fn leave(&mut self, workforce: &Workforce, month: usize) -> f64 {
        let mut gone = 0.0;
        let mut keep = |entry: Entry, mass: &mut f64| {
            let staying =
                if tenure(entry, month + 1) >= workforce.stay_cap { 0.0 } else { *mass * (1.0 - workforce.leaving) };
            let staying = if staying < NEGLIGIBLE { 0.0 } else { staying };
            gone += *mass - staying;
            *mass = staying;
            staying > 0.0
        };
        self.unlicensed.retain(|key, mass| keep(key.1, mass));
        self.licensed.retain(|entry, mass| keep(*entry, mass));
        gone
    }
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
