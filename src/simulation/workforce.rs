//! Who holds the posts of a workshop: stays, vacancies, growing productivity, training and licences.
//!
//! Nothing here depends on orders, so that a replication draws its people before the months run. Each post is a chain of
//! its own: a stay, an empty stretch, the next stay. A stay is drawn at once: a person who leaves at each month's end with
//! probability p stays a geometric number of months, cut by the cap.

use super::laws::Geometric;
use super::random::StreamKey;
use crate::plan::{Workshop, WorkshopId};

/// Greatest tenure, in months, of the people present at the start.
pub(super) const INITIAL_TENURE: f64 = 12.0;

/// The people of a workshop in one month. Numbers of people, whole in a replication, expected ones in the mean mode.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct PeopleInMonth {
    /// Posts filled.
    pub heads: f64,
    /// Sum over people of exp(−tenure/τ), the part of the way to full productivity that is left to go.
    pub inexperience: f64,
    /// People who are onboarded this month.
    pub newcomers: f64,
    /// People who prepare and try a licence this month.
    pub candidates: f64,
    /// Of them, people who pass.
    pub passed: f64,
    /// Holders of a licence, those who pass this month included.
    pub licensed: f64,
}

/// The laws that people follow in a workshop.
#[derive(Clone, Debug)]
pub(super) struct Workforce {
    pub posts: usize,
    /// Probability of leaving at the end of a month, cap aside.
    pub leaving: f64,
    pub stay_cap: f64,
    pub recruitment_delay: f64,
    /// τ, in months.
    pub time_constant: f64,
    /// exp(−1/τ).
    pub monthly_decay: f64,
    pub success: f64,
    pub minimum_tenure: f64,
    pub every_months: usize,
    pub seats: usize,
    stay: Geometric,
    vacancy: Geometric,
    post_key: StreamKey,
    exam_key: StreamKey,
}

/// A person's stay on a post.
#[derive(Clone, Copy, Debug)]
struct Stay {
    first_month: usize,
    /// First month in which the person is gone.
    end: usize,
    initial_tenure: f64,
    attempts: u32,
    licensed: bool,
}

impl Stay {
    fn tenure(&self, month: usize) -> f64 {
        self.initial_tenure + (month - self.first_month) as f64
    }
}

/// A person who may try the licence.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    attempts: u32,
    tenure: f64,
    post: usize,
    stay: usize,
}

impl Candidate {
    fn goes_before(&self, other: &Self) -> bool {
        self.attempts < other.attempts || (self.attempts == other.attempts && self.tenure > other.tenure)
    }
}

/// Working memory of the draws, kept from one replication to the next.
#[derive(Clone, Debug, Default)]
pub(super) struct WorkforceMemory {
    stays: Vec<Stay>,
    /// For each post, the range of its stays; the start moves on with the sessions.
    of_post: Vec<(usize, usize)>,
    candidates: Vec<Candidate>,
}

impl Workforce {
    pub(super) fn new(id: &WorkshopId, workshop: &Workshop, seed: u64) -> Self {
        let licence = &workshop.training.licence;
        let mean_stay = workshop.mean_stay_months.get();
        let leaving = if mean_stay > 1.0 { 1.0 / mean_stay } else { 1.0 };
        let time_constant = workshop.productivity.time_constant_months.get();
        Self {
            posts: usize::from(workshop.posts.get()),
            leaving,
            stay_cap: f64::from(workshop.stay_cap_months.get()),
            recruitment_delay: workshop.recruitment_delay_months.get(),
            time_constant,
            monthly_decay: if time_constant > 0.0 { libm::exp(-1.0 / time_constant) } else { 0.0 },
            success: licence.success.get(),
            minimum_tenure: f64::from(licence.minimum_tenure_months.get()),
            every_months: usize::from(licence.every_months.get()),
            seats: licence.seats.get() as usize,
            stay: Geometric::ending_with(leaving),
            vacancy: Geometric::with_mean(workshop.recruitment_delay_months.get()),
            post_key: StreamKey::new(seed, "posts", id.as_str()),
            exam_key: StreamKey::new(seed, "licences", id.as_str()),
        }
    }

    /// exp(−tenure/τ).
    pub(super) fn inexperience(&self, tenure: f64) -> f64 {
        match (self.time_constant > 0.0, tenure > 0.0) {
            (true, _) => libm::exp(-tenure / self.time_constant),
            (false, true) => 0.0,
            (false, false) => 1.0,
        }
    }

    /// Draws the people of a replication, month by month, into `people`.
    #[inline(never)]
    pub(super) fn draw(&self, replication: u32, people: &mut [PeopleInMonth], memory: &mut WorkforceMemory) {
        people.fill(PeopleInMonth::default());
        memory.stays.clear();
        memory.of_post.clear();
        for post in 0..self.posts {
            let first = memory.stays.len();
            self.draw_post(post, replication, people, &mut memory.stays);
            memory.of_post.push((first, memory.stays.len()));
        }
        if self.every_months > 0 && self.seats > 0 {
            for month in (self.every_months..people.len()).step_by(self.every_months) {
                self.hold_session(month, replication, people, memory);
            }
        }
    }

    /// The stays on one post. Each takes two draws, its length and that of the vacancy after it.
    #[inline(never)]
    fn draw_post(&self, post: usize, replication: u32, people: &mut [PeopleInMonth], stays: &mut Vec<Stay>) {
        let mut stream = self.post_key.part(post).stream(replication);
        let mut tenure = INITIAL_TENURE * stream.uniform();
        let mut inexperience = self.inexperience(tenure);
        let mut month = 0;
        while month < people.len() {
            // The cap is looked at when a month ends, so that everybody stays one month at least.
            let cap = (self.stay_cap - tenure).ceil().max(1.0) as usize;
            let stay = (self.stay.draw(&mut stream) as usize).saturating_add(1).min(cap);
            let end = month.saturating_add(stay).min(people.len());
            people[month].newcomers += 1.0;
            for present in &mut people[month..end] {
                present.heads += 1.0;
                present.inexperience += inexperience;
                inexperience *= self.monthly_decay;
            }
            stays.push(Stay { first_month: month, end, initial_tenure: tenure, attempts: 0, licensed: false });
            month = end.saturating_add(self.vacancy.draw(&mut stream) as usize);
            tenure = 0.0;
            inexperience = 1.0;
        }
    }

    /// One session: the candidates with fewest attempts, then longest tenure, then lowest post take the seats.
    #[inline(never)]
    fn hold_session(&self, month: usize, replication: u32, people: &mut [PeopleInMonth], memory: &mut WorkforceMemory) {
        let WorkforceMemory { stays, of_post, candidates } = memory;
        candidates.clear();
        for (post, (current, end)) in of_post.iter_mut().enumerate() {
            while *current < *end && stays[*current].end <= month {
                *current += 1;
            }
            if *current == *end {
                continue;
            }
            let stay = &stays[*current];
            if stay.first_month <= month && !stay.licensed && stay.tenure(month) >= self.minimum_tenure {
                let candidate = Candidate { attempts: stay.attempts, tenure: stay.tenure(month), post, stay: *current };
                // Posts come in order, so that of equals the first keeps its place.
                let rank = candidates.partition_point(|other| !candidate.goes_before(other));
                if rank < self.seats {
                    candidates.truncate(self.seats - 1);
                    candidates.insert(rank, candidate);
                }
            }
        }
        people[month].candidates = candidates.len() as f64;
        for candidate in candidates.iter() {
            let stay = &mut stays[candidate.stay];
            stay.attempts += 1;
            // Luck belongs to the post and the session: who else tries does not change it.
            let luck = self.exam_key.part(candidate.post).part(month).uniform(replication);
            if luck < self.success {
                stay.licensed = true;
                people[month].passed += 1.0;
                people[month..stay.end].iter_mut().for_each(|present| present.licensed += 1.0);
            }
        }
    }
}
