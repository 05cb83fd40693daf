//! Who holds the posts of a workshop: stays, vacancies, growing productivity, training and licences.
//!
//! Nothing here depends on orders, so that a replication draws its people before the months run. Each post is a chain of
//! its own: a stay, an empty stretch, the next stay. A stay is drawn at once: a person who leaves at each month's end with
//! probability p stays a geometric number of months, cut by the cap.

use super::additions::WorkshopAdditions;
use super::laws::{Exponential, Geometric, exp};
use super::months::greater;
use super::random::{Replication, StreamKey};
use crate::plan::{Workshop, WorkshopId};
use std::ops::Range;

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
    /// People who leave at the end of the month after a stay long enough for the exit to count.
    pub leavers: f64,
    /// Of them, people who go to lasting work.
    pub durable: f64,
    /// Of them, people who go to work for a time.
    pub transition: f64,
    /// Of them, people who go to training or to another structure.
    pub positive: f64,
}

/// Longest stay, in months, after which an exit does not count (rule of the national follow-up of integration).
pub(super) const UNCOUNTED_STAY: f64 = 2.65;
/// Odds ratios of an exit into lasting or temporary work for holders of a licence, and after six months and more
/// (assumptions of the design).
const LICENCE_ODDS: f64 = 1.3;
const LONG_STAY_ODDS: f64 = 1.15;
const LONG_STAY: f64 = 6.0;

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
    sessions: usize,
    pub seats: usize,
    /// Probabilities of lasting work, work for a time, another positive exit; none where exits are not followed.
    pub exits: Option<[f64; 3]>,
    mean_stay: f64,
    stay: Geometric,
    exponential: Exponential,
    vacancy: Geometric,
    /// exp(−k/τ) for k = 0, 1, …
    decay: Vec<f64>,
    /// For each month, the first session from it on (ranks from 0).
    next_session: Vec<u32>,
    /// By post.
    post_keys: Vec<StreamKey>,
    /// By session, then post.
    exam_keys: Vec<StreamKey>,
    exit_key: StreamKey,
}

/// A person's stay on a post.
#[derive(Clone, Copy, Debug)]
struct Stay {
    first_month: usize,
    /// First month in which the person is gone; may lie beyond the contract.
    end: usize,
    initial_tenure: f64,
    licensed: bool,
}

impl Stay {
    fn tenure(&self, month: usize) -> f64 {
        self.initial_tenure + (month - self.first_month) as f64
    }
}

/// Working memory of the draws, kept from one replication to the next.
#[derive(Clone, Debug, Default)]
pub(super) struct WorkforceMemory {
    stays: Vec<Stay>,
    /// For each post, where its stays end.
    of_post: Vec<usize>,
    /// For each session and post, the rank in the queue for a seat: the least comes first, none is infinite.
    queue: Vec<f64>,
    /// For each session and post, the stay.
    queued: Vec<u32>,
    seats: Vec<usize>,
}

/// What one attempt weighs in the queue for a seat, in months of tenure: more than any tenure.
const ATTEMPT: f64 = 4096.0;

impl Workforce {
    pub(super) fn new(
        id: &WorkshopId,
        workshop: &Workshop,
        additions: &WorkshopAdditions,
        months: usize,
        seed: u64,
    ) -> Self {
        let licence = &workshop.training.licence;
        let mean_stay = workshop.mean_stay_months.get();
        let leaving = leaving(mean_stay);
        let time_constant = workshop.productivity.time_constant_months.get() * additions.time_constant_factor;
        let posts = usize::from(workshop.posts.get());
        let every_months = usize::from(licence.every_months.get());
        let sessions = match every_months {
            0 => 0,
            every if licence.seats.get() > 0 => months.saturating_sub(1) / every,
            _ => 0,
        };
        let exam_key = StreamKey::new(seed, "licences", id.as_str());
        let monthly_decay = if time_constant > 0.0 { libm::exp(-1.0 / time_constant) } else { 0.0 };
        Self {
            posts,
            leaving,
            stay_cap: f64::from(workshop.stay_cap_months.get()),
            recruitment_delay: workshop.recruitment_delay_months.get(),
            time_constant,
            monthly_decay,
            exits: additions.exits,
            mean_stay,
            decay: std::iter::successors(Some(1.0), |power| Some(power * monthly_decay)).take(months + 1).collect(),
            success: licence.success.get(),
            minimum_tenure: f64::from(licence.minimum_tenure_months.get()),
            every_months,
            sessions,
            seats: licence.seats.get() as usize,
            stay: Geometric::ending_with(leaving),
            exponential: Exponential::new(),
            vacancy: Geometric::with_mean(workshop.recruitment_delay_months.get()),
            next_session: (0..=months as u32)
                .map(|month| if every_months == 0 { u32::MAX } else { month.max(1).div_ceil(every_months as u32) - 1 })
                .collect(),
            post_keys: (0..posts).map(|post| StreamKey::new(seed, "posts", id.as_str()).part(post)).collect(),
            exam_keys: (0..sessions)
                .flat_map(|session| (0..posts).map(move |post| exam_key.part(post).part((session + 1) * every_months)))
                .collect(),
            exit_key: StreamKey::new(seed, "exits", id.as_str()),
        }
    }

    /// exp(−tenure/τ).
    pub(super) fn inexperience(&self, tenure: f64) -> f64 {
        match (self.time_constant > 0.0, tenure > 0.0) {
            (true, _) => exp(-tenure / self.time_constant),
            (false, true) => 0.0,
            (false, false) => 1.0,
        }
    }

    /// The same laws with another mean stay.
    pub(super) fn with_stay(&self, factor: f64) -> Self {
        Self { leaving: leaving(self.mean_stay * factor), ..self.clone() }
    }

    /// Draws the people of a replication, month by month, into `people`. The mean stay is `factor` times the plan's.
    #[inline(never)]
    pub(super) fn draw(
        &self,
        replication: u32,
        factor: f64,
        people: &mut [PeopleInMonth],
        memory: &mut WorkforceMemory,
    ) {
        people.fill(PeopleInMonth::default());
        memory.stays.clear();
        memory.of_post.clear();
        let (sessions, luck) = (self.sessions, Replication::new(replication));
        memory.queue.clear();
        memory.queue.resize(sessions * self.posts, f64::INFINITY);
        memory.queued.resize(sessions * self.posts, 0);
        let scale = if factor == 1.0 { None } else { Some(scale_of_stays(leaving(self.mean_stay * factor))) };
        for post in 0..self.posts {
            self.draw_post(post, replication, scale, people, memory);
            memory.of_post.push(memory.stays.len());
        }
        // So far each month holds what comes and goes.
        let (mut heads, mut inexperience) = (0.0, 0.0);
        for present in people.iter_mut() {
            heads += present.heads;
            inexperience = greater(inexperience * self.monthly_decay + present.inexperience, 0.0);
            present.heads = heads;
            present.inexperience = inexperience;
        }
        if sessions > 0 {
            for session in 0..sessions {
                self.hold_session(session, luck, people, memory);
            }
            let mut licensed = 0.0;
            for present in people.iter_mut() {
                licensed += present.licensed;
                present.licensed = licensed;
            }
        }
        if let Some(exits) = self.exits {
            self.draw_exits(exits, replication, people, memory);
        }
    }

    /// The stays on one post. Each takes two draws, its length and that of the vacancy after it.
    #[inline(never)]
    fn draw_post(
        &self,
        post: usize,
        replication: u32,
        scale: Option<f64>,
        people: &mut [PeopleInMonth],
        memory: &mut WorkforceMemory,
    ) {
        let mut stream = self.post_keys[post].stream(replication);
        let mut tenure = INITIAL_TENURE * stream.uniform();
        let mut inexperience = self.inexperience(tenure);
        let mut month = 0;
        while month < people.len() {
            // The cap is looked at when a month ends, so that everybody stays one month at least.
            let cap = greater((self.stay_cap - tenure).ceil(), 1.0) as usize;
            let drawn = match scale {
                None => self.stay.draw(&mut stream),
                Some(scale) => (self.exponential.draw(&mut stream) * scale) as u32,
            };
            let stay = (drawn as usize).saturating_add(1).min(cap);
            let end = month.saturating_add(stay);
            people[month].newcomers += 1.0;
            people[month].heads += 1.0;
            people[month].inexperience += inexperience;
            if let Some(after) = people.get_mut(end) {
                after.heads -= 1.0;
                after.inexperience -= inexperience * self.decay[end - month];
            }
            self.queue(post, memory, month..end, tenure);
            memory.stays.push(Stay { first_month: month, end, initial_tenure: tenure, licensed: false });
            month = end.saturating_add(self.vacancy.draw(&mut stream) as usize);
            tenure = 0.0;
            inexperience = 1.0;
        }
    }

    /// Where those who leave go. Luck belongs to the post and the month.
    #[inline(never)]
    fn draw_exits(&self, exits: [f64; 3], replication: u32, people: &mut [PeopleInMonth], memory: &WorkforceMemory) {
        let mut first = 0;
        for (post, end) in memory.of_post.iter().enumerate() {
            for stay in &memory.stays[first..*end] {
                // Who stays beyond the last month has not left yet.
                let tenure = stay.tenure(stay.end);
                if stay.end > people.len() || tenure <= UNCOUNTED_STAY {
                    continue;
                }
                let luck = self.exit_key.part(post).part(stay.end).uniform(replication);
                let [durable, transition, positive] = exit_probabilities(exits, stay.licensed, tenure);
                let month = &mut people[stay.end - 1];
                month.leavers += 1.0;
                if luck < durable {
                    month.durable += 1.0;
                } else if luck < durable + transition {
                    month.transition += 1.0;
                } else if luck < durable + transition + positive {
                    month.positive += 1.0;
                }
            }
            first = *end;
        }
    }

    /// Adds the expected exits of so many people who leave together.
    pub(super) fn count_exits(&self, month: &mut PeopleInMonth, leaving: f64, licensed: bool, tenure: f64) {
        if let Some(exits) = self.exits.filter(|_| tenure > UNCOUNTED_STAY) {
            let [durable, transition, positive] = exit_probabilities(exits, licensed, tenure);
            month.leavers += leaving;
            month.durable += leaving * durable;
            month.transition += leaving * transition;
            month.positive += leaving * positive;
        }
    }

    /// Puts a stay in the queues of the sessions for which it is long enough.
    fn queue(&self, post: usize, memory: &mut WorkforceMemory, months: Range<usize>, initial_tenure: f64) {
        if memory.queue.is_empty() {
            return;
        }
        // From the first month with enough tenure, never in month 0.
        let wait = greater((self.minimum_tenure - initial_tenure).ceil(), 0.0) as usize;
        let Some(first) = self.next_session.get(months.start.saturating_add(wait)) else { return };
        let offset = initial_tenure - months.start as f64;
        let mut place = *first as usize * self.posts + post;
        let mut month = (*first as usize + 1) * self.every_months;
        let stay = memory.stays.len() as u32;
        while month < months.end && place < memory.queue.len() {
            memory.queue[place] = -(offset + month as f64);
            memory.queued[place] = stay;
            place += self.posts;
            month += self.every_months;
        }
    }

    /// One session: the candidates with fewest attempts, then longest tenure, then lowest post take the seats.
    #[inline(never)]
    fn hold_session(
        &self,
        session: usize,
        luck: Replication,
        people: &mut [PeopleInMonth],
        memory: &mut WorkforceMemory,
    ) {
        let WorkforceMemory { stays, queue, queued, seats, .. } = memory;
        let month = (session + 1) * self.every_months;
        let here = session * self.posts;
        let row = &queue[here..here + self.posts];
        seats.clear();
        if self.seats == 2 {
            // The usual number, without a branch that the processor would have to guess.
            let (mut best, mut second) = ((f64::INFINITY, 0), (f64::INFINITY, 0));
            for (post, rank) in row.iter().enumerate() {
                let this = (*rank, post);
                let (leads, follows) = (*rank < best.0, *rank < second.0);
                second = if leads {
                    best
                } else if follows {
                    this
                } else {
                    second
                };
                best = if leads { this } else { best };
            }
            seats.extend([best, second].iter().filter(|seat| seat.0 < f64::INFINITY).map(|seat| seat.1));
        } else {
            seats.extend((0..row.len()).filter(|post| row[*post] < f64::INFINITY));
            seats.sort_by(|a, b| row[*a].total_cmp(&row[*b]).then(a.cmp(b)));
            seats.truncate(self.seats);
        }
        people[month].candidates = seats.len() as f64;
        for post in seats.iter() {
            let stay = &mut stays[queued[here + post] as usize];
            // Luck belongs to the post and the session: who else tries does not change it.
            let passed = self.exam_keys[here + post].uniform_of(luck) < self.success;
            if passed {
                stay.licensed = true;
                people[month].passed += 1.0;
                people[month].licensed += 1.0;
                if let Some(after) = people.get_mut(stay.end) {
                    after.licensed -= 1.0;
                }
            }
            // In the sessions to come, the person has left the queue, or stands behind those who tried less often.
            let later = if passed { f64::INFINITY } else { ATTEMPT };
            let mut place = here + self.posts + post;
            let mut month = month + self.every_months;
            while month < stay.end && place < queue.len() {
                queue[place] += later;
                place += self.posts;
                month += self.every_months;
            }
        }
    }
}

/// Probability of leaving at the end of a month, for a mean stay in months.
pub(super) fn leaving(mean_stay: f64) -> f64 {
    if mean_stay > 1.0 { 1.0 / mean_stay } else { 1.0 }
}

/// Factor of −ln(1 − u) that gives a stay.
pub(super) fn scale_of_stays(leaving: f64) -> f64 {
    if leaving >= 1.0 { 0.0 } else { -1.0 / libm::log1p(-leaving) }
}

/// Probabilities of the kinds of exits of a person: those of the plan, with the odds of work raised for a licence and for
/// a long stay.
pub(super) fn exit_probabilities(exits: [f64; 3], licensed: bool, tenure: f64) -> [f64; 3] {
    let odds = if licensed { LICENCE_ODDS } else { 1.0 } * if tenure >= LONG_STAY { LONG_STAY_ODDS } else { 1.0 };
    let raised = |p: f64| if p >= 1.0 { 1.0 } else { p * odds / (1.0 - p + p * odds) };
    let durable = raised(exits[0]);
    let transition = raised(exits[1]).min(1.0 - durable);
    [durable, transition, exits[2].min(1.0 - durable - transition)]
}
