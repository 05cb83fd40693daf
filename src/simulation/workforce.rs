//! Who holds the posts of a workshop: stays, vacancies, growing productivity, training and licences.
//!
//! Nothing here depends on orders, so that a replication draws its people before the months run. Each post is a chain of
//! its own: a stay, an empty stretch, the next stay. A stay is drawn at once: a person who leaves at each month's end with
//! probability p stays a geometric number of months, cut by the cap.

use super::additions::WorkshopAdditions;
use super::laws::{Exponential, Geometric, exp};
use super::months::greater;
use super::random::{ONE, PartKey, Replication, Stream, StreamKey, parts, unit_interval};
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
    /// The success of an attempt, in parts of a uniform number.
    success_parts: u64,
    /// The whole cap of a stay that starts here, and the months until its holder may try a licence.
    full_cap: u32,
    full_wait: u32,
    rank: QueueRank,
    fading: Fading,
    stay: Geometric,
    exponential: Exponential,
    vacancy: Geometric,
    /// exp(−k/τ) for k = 0, 1, …
    decay: Vec<f64>,
    /// For each month, where the turns of the first session from it on begin.
    next_session: Vec<u32>,
    /// By post.
    post_keys: Vec<StreamKey>,
    /// By session, then post.
    exam_keys: Vec<StreamKey>,
    /// By post.
    exit_keys: Vec<StreamKey>,
    /// By month, and beyond the last one.
    exit_months: Vec<PartKey>,
    /// Parts of a uniform number below which an exit is into lasting work, into this or work for a time, or positive at
    /// all: by licence, then by long stay.
    exit_parts: [[[u64; 3]; 2]; 2],
}

/// exp(−t/τ) for a tenure t uniform on 0 to [`INITIAL_TENURE`]: the product of two powers from tables, of the coarse and
/// the fine part of t, and of what is left, by its series.
#[derive(Clone, Debug)]
struct Fading {
    coarse: [f64; Self::STEPS],
    fine: [f64; Self::STEPS],
    /// What a part of a uniform number is of τ; none where τ is too short for the series.
    part: Option<f64>,
    time_constant: f64,
}

impl Fading {
    const STEPS: usize = 64;
    /// Parts of a fine step.
    const FINE: u64 = ONE / (Self::STEPS * Self::STEPS) as u64;

    fn new(time_constant: f64) -> Self {
        let step = if time_constant > 0.0 { INITIAL_TENURE / Self::STEPS as f64 / time_constant } else { 0.0 };
        let powers = |step: f64| std::array::from_fn(|rank| libm::exp(-step * rank as f64));
        Self {
            coarse: powers(step),
            fine: powers(step / Self::STEPS as f64),
            // What is left is below 0.003, and the series ends with less than 10^−11 of it.
            part: (time_constant >= 1.0).then(|| INITIAL_TENURE / ONE as f64 / time_constant),
            time_constant,
        }
    }

    /// The value for parts of a uniform number.
    #[inline(always)]
    fn at(&self, parts: u64) -> f64 {
        let Some(part) = self.part else { return self.formula(parts) };
        let (coarse, fine) = (parts / Self::FINE / Self::STEPS as u64, parts / Self::FINE);
        let left = (parts % Self::FINE) as i64 as f64 * part;
        let power = self.coarse[coarse as usize % Self::STEPS] * self.fine[fine as usize % Self::STEPS];
        power * (1.0 - left * (1.0 - left * (0.5 - left * (1.0 / 6.0))))
    }

    #[inline(never)]
    fn formula(&self, parts: u64) -> f64 {
        let tenure = INITIAL_TENURE * unit_interval(parts);
        match (self.time_constant > 0.0, tenure > 0.0) {
            (true, _) => exp(-tenure / self.time_constant),
            (false, true) => 0.0,
            (false, false) => 1.0,
        }
    }
}

/// A person's stay on a post.
#[derive(Clone, Copy, Debug)]
struct Stay {
    initial_tenure: f64,
    first_month: u32,
    /// First month in which the person is gone; may lie beyond the contract.
    end: u32,
    post: u32,
    licensed: bool,
}

impl Stay {
    /// Tenure when it ends.
    fn tenure(&self) -> f64 {
        self.initial_tenure + f64::from(self.end - self.first_month)
    }
}

/// Who comes at the start of a month, and who is gone from it on.
#[derive(Clone, Copy, Debug, Default)]
struct Flow {
    come: f64,
    gone: f64,
    inexperience: f64,
}

/// Working memory of the draws, kept from one replication to the next.
#[derive(Clone, Debug, Default)]
pub(super) struct WorkforceMemory {
    /// By month.
    flows: Vec<Flow>,
    /// By post, then month.
    stays: Vec<Stay>,
    /// For each session and post, and once more after the last session: the rank of the stay that is long enough from
    /// this session on, [`NOBODY`] if a stay has ended since the session before, [`AS_BEFORE`] otherwise. In the last
    /// place, what is of no session.
    turns: Vec<u64>,
    /// By post, the rank of the stay that waits for a seat.
    waiting: Vec<u64>,
    /// For each month, and after the last one, licences passed less those that are gone.
    licences: Vec<f64>,
    /// Ranks of those who take a seat.
    seats: Vec<u64>,
}

/// Nobody in the queue for a seat.
const NOBODY: u64 = u64::MAX;
/// The same in the queue as in the session before; lower than the rank of any stay.
const AS_BEFORE: u64 = 0;

/// How a rank in the queue for a seat is written in one whole number, which is compared without a branch: attempts, then
/// the month in which the tenure began, then the stay, of which those of a lower post come first. Months have the
/// fraction that the bits leave, 2^-40 in all but vast plans; only those present at the start have fractions of a month.
#[derive(Clone, Copy, Debug)]
struct QueueRank {
    stay_bits: u32,
    fraction_bits: u32,
    attempt: u64,
}

impl QueueRank {
    /// Months before the contract in which a tenure may have begun, and one more, so that no rank is 0.
    const BEFORE: u64 = INITIAL_TENURE as u64 + 1;

    fn new(posts: usize, months: usize, sessions: usize) -> Self {
        let bits = |greatest: usize| usize::BITS - greatest.leading_zeros();
        // A stay takes a month at least.
        let stay_bits = bits(posts.saturating_mul(months));
        // A bit more than the attempts take, so that no rank is that of nobody.
        let attempt_shift = 63 - bits(sessions);
        let taken = stay_bits + bits(months + Self::BEFORE as usize);
        let fraction = attempt_shift.saturating_sub(taken).min(40);
        Self { stay_bits, fraction_bits: fraction, attempt: 1 << attempt_shift }
    }

    /// The rank of a stay before any attempt.
    #[inline(always)]
    fn first(&self, stay: usize, month: usize, tenure_parts: u64) -> u64 {
        let began = (month as u64 + Self::BEFORE) << self.fraction_bits;
        (began - tenure_parts) << self.stay_bits | stay as u64
    }

    fn stay(&self, rank: u64) -> usize {
        (rank & ((1 << self.stay_bits) - 1)) as usize
    }
}

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
            decay: std::iter::successors(Some(1.0), |power| Some(power * monthly_decay)).take(months + 2).collect(),
            success: licence.success.get(),
            success_parts: parts(licence.success.get()),
            full_cap: u32::from(workshop.stay_cap_months.get()).max(1),
            full_wait: u32::from(licence.minimum_tenure_months.get()),
            rank: QueueRank::new(posts, months, sessions),
            fading: Fading::new(time_constant),
            minimum_tenure: f64::from(licence.minimum_tenure_months.get()),
            every_months,
            sessions,
            seats: licence.seats.get() as usize,
            stay: Geometric::ending_with(leaving),
            exponential: Exponential::new(),
            vacancy: Geometric::with_mean(workshop.recruitment_delay_months.get()),
            next_session: (0..=months as u32 + 1)
                .map(|month| match every_months {
                    0 => 0,
                    every => (month.max(1).div_ceil(every as u32) - 1).min(sessions as u32) * posts as u32,
                })
                .collect(),
            post_keys: (0..posts).map(|post| StreamKey::new(seed, "posts", id.as_str()).part(post)).collect(),
            exam_keys: (0..sessions)
                .flat_map(|session| (0..posts).map(move |post| exam_key.part(post).part((session + 1) * every_months)))
                .collect(),
            exit_keys: (0..posts).map(|post| StreamKey::new(seed, "exits", id.as_str()).part(post)).collect(),
            exit_months: (0..=months + 1).map(PartKey::new).collect(),
            exit_parts: [false, true].map(|licensed| {
                [0.0, LONG_STAY].map(|tenure| {
                    let [durable, transition, positive] =
                        exit_probabilities(additions.exits.unwrap_or_default(), licensed, tenure);
                    [durable, durable + transition, durable + transition + positive].map(parts)
                })
            }),
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
        let (sessions, luck) = (self.sessions, Replication::new(replication));
        memory.stays.clear();
        memory.flows.clear();
        memory.flows.resize(people.len() + 2, Flow::default());
        memory.turns.clear();
        memory.turns.resize((sessions + 1) * self.posts + 1, AS_BEFORE);
        let scale = if factor == 1.0 { None } else { Some(scale_of_stays(leaving(self.mean_stay * factor))) };
        for (post, key) in self.post_keys.iter().enumerate() {
            self.draw_post(post, key.stream_of(luck), scale, people.len(), memory);
        }
        self.count_people(people, &memory.flows);
        if sessions > 0 && self.posts > 0 {
            memory.licences.clear();
            memory.licences.resize(people.len() + 2, 0.0);
            memory.waiting.clear();
            memory.waiting.resize(self.posts, NOBODY);
            for session in 0..sessions {
                self.hold_session(session, luck, people, memory);
            }
            let mut licensed = 0.0;
            for (present, change) in people.iter_mut().zip(&memory.licences) {
                licensed += change;
                present.licensed = licensed;
            }
        }
        if self.exits.is_some() {
            self.draw_exits(luck, people, &memory.stays);
        }
    }

    /// The stays on one post, each of which takes two draws, its length and that of the vacancy after it; and what follows
    /// from them: who comes and goes, and the sessions for which a stay is long enough.
    #[inline(never)]
    fn draw_post(
        &self,
        post: usize,
        mut stream: Stream,
        scale: Option<f64>,
        months: usize,
        memory: &mut WorkforceMemory,
    ) {
        let WorkforceMemory { flows, stays, turns, .. } = memory;
        let none = turns.len() - 1;
        // What follows from the tenure; only those present at the start have one.
        let drawn = stream.bits();
        let mut tenure = INITIAL_TENURE * unit_interval(drawn);
        let mut inexperience = self.fading.at(drawn);
        let parts = INITIAL_TENURE as u64 * drawn;
        // The cap is looked at when a month ends, so that everybody stays one month at least.
        let mut cap = self.full_cap.saturating_sub((parts / ONE) as u32).max(1);
        let mut wait = self.full_wait.saturating_sub((parts / ONE) as u32);
        let mut tenure_parts = parts >> (ONE.trailing_zeros() - self.rank.fraction_bits);
        let mut month = 0;
        while month < months {
            let drawn = match scale {
                None => self.stay.draw(&mut stream),
                Some(scale) => (self.exponential.draw(&mut stream) * scale) as u32,
            };
            let stay = drawn.saturating_add(1).min(cap);
            // One month more than there are stands for whatever lies beyond: those who leave at the very end have left.
            let end = month + (stay as usize).min(months + 1 - month);
            let come = &mut flows[month];
            come.come += 1.0;
            come.inexperience += inexperience;
            let gone = &mut flows[end];
            gone.gone += 1.0;
            gone.inexperience -= inexperience * self.decay[end - month];
            // Never in month 0, and none for a long wait.
            let from = (month + wait as usize).min(end);
            let (first, until) = (self.next_session[from] as usize, self.next_session[end] as usize);
            turns[until + post] = NOBODY;
            turns[if first < until { first + post } else { none }] = self.rank.first(stays.len(), month, tenure_parts);
            stays.push(Stay {
                initial_tenure: tenure,
                first_month: month as u32,
                end: end as u32,
                post: post as u32,
                licensed: false,
            });
            month = end + self.vacancy.draw(&mut stream) as usize;
            (tenure, inexperience, cap, wait, tenure_parts) = (0.0, 1.0, self.full_cap, self.full_wait, 0);
        }
    }

    /// Counts the people of each month from those who come and go.
    #[inline(never)]
    fn count_people(&self, people: &mut [PeopleInMonth], flows: &[Flow]) {
        let (mut heads, mut inexperience) = (0.0, 0.0);
        for (present, flow) in people.iter_mut().zip(flows) {
            heads += flow.come - flow.gone;
            inexperience = inexperience * self.monthly_decay + flow.inexperience;
            // Who tries a licence is written where there are sessions, and nowhere else.
            present.heads = heads;
            // Rounding may leave a little less than nothing.
            present.inexperience = greater(inexperience, 0.0);
            present.newcomers = flow.come;
        }
    }

    /// Where those who leave go. Luck belongs to the post and the month.
    #[inline(never)]
    fn draw_exits(&self, luck: Replication, people: &mut [PeopleInMonth], stays: &[Stay]) {
        let Some(last) = people.len().checked_sub(1) else { return };
        for present in people.iter_mut() {
            (present.leavers, present.durable, present.transition, present.positive) = (0.0, 0.0, 0.0, 0.0);
        }
        for stay in stays {
            let (tenure, end) = (stay.tenure(), stay.end as usize);
            // Who stays beyond the last month has not left yet. Whether an exit counts is multiplied rather than asked:
            // the processor would have to guess.
            let counts = f64::from(u8::from((end <= last + 1) & (tenure > UNCOUNTED_STAY)));
            let luck = self.exit_keys[stay.post as usize].of_part(self.exit_months[end]).bits_of(luck);
            let below = self.exit_parts[usize::from(stay.licensed)][usize::from(tenure >= LONG_STAY)];
            let [durable, transition, positive] = below.map(|parts| counts * f64::from(u8::from(luck < parts)));
            let month = &mut people[(end - 1).min(last)];
            month.leavers += counts;
            month.durable += durable;
            month.transition += transition - durable;
            month.positive += positive - transition;
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

    /// One session: the candidates with fewest attempts, then longest tenure, then lowest post take the seats.
    #[inline(never)]
    fn hold_session(
        &self,
        session: usize,
        luck: Replication,
        people: &mut [PeopleInMonth],
        memory: &mut WorkforceMemory,
    ) {
        let WorkforceMemory { stays, turns, waiting, seats, licences, .. } = memory;
        let Some(last) = stays.len().checked_sub(1) else { return };
        let month = (session + 1) * self.every_months;
        let here = session * self.posts;
        let ranks = waiting.iter_mut().zip(&turns[here..here + self.posts]).map(|(waiting, turn)| {
            // As a mask rather than a branch: all bits of what is lower than any rank, or is nobody in any case.
            *waiting = *turn | *waiting & ((turn.wrapping_sub(1) as i64) >> 63) as u64;
            *waiting
        });
        let pair;
        let chosen: &[u64] = if self.seats == 2 {
            // The usual number, for which nothing has to be sorted.
            let (mut best, mut second) = (NOBODY, NOBODY);
            for rank in ranks {
                second = second.min(best.max(rank));
                best = best.min(rank);
            }
            pair = [best, second];
            &pair
        } else {
            seats.clear();
            seats.extend(ranks);
            seats.sort_unstable();
            seats.truncate(self.seats);
            seats
        };
        // Whether somebody sits there and passes is added up as a number, again for want of a guess.
        let (mut tries, mut passes) = (0, 0);
        for rank in chosen {
            let somebody = *rank != NOBODY;
            let stay = &mut stays[self.rank.stay(*rank).min(last)];
            let post = stay.post as usize;
            // Luck belongs to the post and the session: who else tries does not change it.
            let passed = somebody & (self.exam_keys[here + post].bits_of(luck) < self.success_parts);
            tries += u32::from(somebody);
            passes += u32::from(passed);
            stay.licensed |= passed;
            licences[stay.end as usize] -= f64::from(u8::from(passed));
            // In the sessions to come, the person has left the queue, or stands behind those who tried less often.
            let later = rank.wrapping_add(self.rank.attempt) | u64::from(passed).wrapping_neg();
            waiting[post] = if somebody { later } else { waiting[post] };
        }
        people[month].candidates = f64::from(tries);
        people[month].passed = f64::from(passes);
        licences[month] += f64::from(passes);
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
