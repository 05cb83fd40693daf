//! Which lots to reserve.
//!
//! [`Searching`] is a [`Study`] over the combinations of the ways to buy each lot ([`Choice`]). It goes in four steps.
//!
//! 1. **Law.** A combination that the Code forbids is left out, with the reason (`lawful`). Exact, for all of them.
//! 2. **Courses.** Open or with a clause, a lot made elsewhere is simulated alike: combinations with the same course are
//!    simulated once, and of them the one is taken that has most clause hours and least risk. Exact, since both add up
//!    lot by lot and nothing else tells these combinations apart.
//! 3. **Screening.** Up to [`Question::enumerated`] courses are simulated, all of them. Of more, those that the sums of what each
//!    lot adds on its own ([`Sums`]) point to: what a sum lot after lot leaves, and what integer programmes along the front
//!    find ([`solve()`], `sweep`). Both, since neither alone is as good: of the area under the front of hours and cost,
//!    measured on random sums of 14 to 40 lots, the first finds 100 % where nothing is limited, but 77 to 100 % where up to
//!    four rows are; the second 99 % there, and 99.9 % and more here. The answer says that it is not exhaustive, and what
//!    the programmes prove of the sums.
//! 4. **Halving.** Those nearest to the Pareto front, and those best in the objective, are simulated again with more
//!    replications, in rounds; each point says of how many replications its figures are. All share their luck.
//!
//! A combination is weighed by the means of its replications, which add up; a point has their quantiles as well.

mod lawful;
mod select;
mod solve;
mod space;
mod sums;
mod sweep;

pub use lawful::is_own;
pub use solve::{Ask, Solved, Solver, solve};
pub use space::{Choice, State, choices};
pub use sums::{Row, Sums};

use super::compare::{Criterion, Paired};
use super::hours;
use super::measure::{Better, Measure};
use super::study::{Study, Trial, Tried};
use crate::law::Finding;
use crate::plan::{Change, ChangeError, LotId, Plan, Reservation, order};
use crate::simulation::{Metric, Mode, Summary};
use lawful::Lawful;
use std::collections::{BTreeMap, HashSet};
use sweep::Sweep;

/// What combinations are weighed by: [`Criterion::Hours`], [`Criterion::COST`], [`Criterion::LATE`],
/// [`Criterion::NoBid`] or [`Criterion::Dependency`].
pub type Axis = Criterion;

/// Most courses that are all simulated, unless asked for otherwise.
pub const MOST_COURSES: usize = 4_096;
/// Courses of a round of the screening.
const TOGETHER: usize = 256;
/// Most courses that the sums lot after lot leave.
const LISTED: usize = 300;
/// Of them, courses of a round beside the one that an integer programme finds: a programme is so short, and the page so
/// seldom without an answer, that neither waits for the other.
const BESIDE: usize = 8;
/// Programmes of a round that find nothing new.
const IN_VAIN: usize = 3;
/// Courses of the first round, so that there is an answer at once.
const FIRST: usize = 12;

/// A limit that a combination has to keep: at least, where more is better, and else at most.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// Of what.
    pub axis: Axis,
    /// How much.
    pub bound: f64,
}

impl Limit {
    /// By how much a value misses it; 0 where it keeps it.
    #[must_use]
    pub fn missed(&self, value: f64) -> f64 {
        match self.axis.better() {
            Some(Better::More) => f64::max(self.bound - value, 0.0),
            _ => f64::max(value - self.bound, 0.0),
        }
    }
}

/// What is looked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What is to be as good as can be.
    pub objective: Axis,
    /// What has to be kept.
    pub limits: Vec<Limit>,
    /// Grounds that a lot may have, besides its own.
    pub grounds: Vec<Reservation>,
    /// Lots that stay as they are.
    pub still: Vec<LotId>,
    /// Share of the labour in integration that a clause asks for, of lots that state none.
    pub effort: f64,
    /// Replications after each step of the halving.
    pub rounds: Vec<u32>,
    /// Courses that go on after each step but the last.
    pub keep: Vec<usize>,
    /// Most courses that are all simulated; of more, those that the sums point to.
    pub enumerated: usize,
}

impl Question {
    /// What planners ask: most insertion hours; open, with a clause of 10 %, or reserved on the ground that the plan uses.
    #[must_use]
    pub fn usual(plan: &Plan) -> Self {
        let reserved = plan.lots.values().map(|lot| lot.reservation).find(|ground| ground.is_reserved());
        Self {
            objective: Axis::Hours,
            limits: Vec::new(),
            grounds: vec![Reservation::Open, Reservation::SocialClause, reserved.unwrap_or(Reservation::Integration)],
            still: Vec::new(),
            effort: 0.1,
            rounds: vec![40, 200, 2_000, 10_000],
            keep: vec![400, 80, 20],
            enumerated: MOST_COURSES,
        }
    }

    fn holds_still(&self, lot: &LotId) -> bool {
        self.still.contains(lot)
    }

    /// The axes of the front: the objective, hours and cost, and what has a limit.
    #[must_use]
    pub fn axes(&self) -> Vec<Axis> {
        let mut axes = vec![self.objective.clone()];
        let limited = self.limits.iter().map(|limit| limit.axis.clone());
        for axis in [Axis::Hours, Axis::COST].into_iter().chain(limited) {
            if !axes.contains(&axis) {
                axes.push(axis);
            }
        }
        axes
    }
}

/// The figures of a combination.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// Insertion hours, clauses included.
    pub hours: Summary,
    /// What the buyer pays, in euros.
    pub cost: Summary,
    /// Share of late units; `None` where nothing is made in a workshop.
    pub late: Option<Summary>,
    /// Probability that a reserved lot gets no usable bid, of the lots of which it is known.
    pub no_bid: f64,
    /// See [`dependency`](crate::decision::risk::dependency).
    pub dependency: Option<f64>,
}

impl Figures {
    /// The value by which the combination is weighed on an axis.
    #[must_use]
    pub fn value(&self, axis: &Axis) -> Option<f64> {
        match axis {
            Axis::Hours => Some(self.hours.mean),
            Axis::NoBid => Some(self.no_bid),
            Axis::Dependency => self.dependency,
            Axis::Measure(Measure { metric: Metric::BuyerCost, .. }) => Some(self.cost.mean),
            // Where nothing is made, nothing is late.
            Axis::Measure(Measure { metric: Metric::LateShare, .. }) => Some(self.late.map_or(0.0, |late| late.mean)),
            Axis::Measure(_) | Axis::HourPrice => None,
        }
    }
}

/// A combination that was simulated.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// By lot, in the order of [`Searching::choices`], the rank of its state.
    pub states: Vec<usize>,
    /// What it changes in the plan; nothing for the plan as it is.
    pub changes: Vec<Change>,
    /// Its figures.
    pub figures: Figures,
    /// Replications that they are of.
    pub replications: usize,
    /// Whether it keeps all limits.
    pub keeps_limits: bool,
    /// Whether it is the plan as it is.
    pub is_plan: bool,
}

/// Why the next best is not the best.
#[derive(Clone, Debug, PartialEq)]
pub struct RunnerUp {
    /// The next best in the objective among those that keep the limits.
    pub found: Found,
    /// By axis, the best less the runner-up on the same luck, with the share of the replications in which it is better.
    pub lost_by: Vec<(Axis, Paired)>,
}

/// Where nothing keeps the limits: the combination that misses them by least.
#[derive(Clone, Debug, PartialEq)]
pub struct Nearest {
    /// The combination.
    pub found: Found,
    /// By limit that it misses: which, and by how much.
    pub missed: Vec<(Limit, f64)>,
}

/// What the Code forbids, and in how many combinations.
#[derive(Clone)]
pub struct Excluded {
    /// A finding of the rule, in its wording.
    pub finding: Finding,
    /// Combinations in which it is found, among those looked at.
    pub combinations: f64,
}

/// How far the search went. Numbers of combinations may be beyond any whole number.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counts {
    /// Combinations that there are.
    pub combinations: f64,
    /// Of them, combinations whose legality was looked at.
    pub looked_at: f64,
    /// Of them, combinations that the Code forbids.
    pub forbidden: f64,
    /// Courses that these combinations have in all.
    pub courses: f64,
    /// Courses that were simulated.
    pub simulated: usize,
    /// Of them, courses simulated with all replications.
    pub simulated_fully: usize,
    /// Courses that could not be simulated.
    pub failed: usize,
    /// Integer programmes that were solved.
    pub solved: usize,
}

/// What is known after a round.
#[derive(Clone)]
pub struct Answer {
    /// How far the search went.
    pub counts: Counts,
    /// Whether every lawful combination has been weighed: it is then the front of all, as far as chance lets one tell.
    pub exhaustive: bool,
    /// What the objective cannot be better than in the sums of what each lot adds on its own, limits kept; `None` where
    /// there were no sums, or nothing is proven of them. With the objective.
    pub proven: Option<(Axis, f64)>,
    /// Whether no combination keeps the limits in these sums.
    pub impossible: bool,
    /// Whether the search is over.
    pub done: bool,
    /// Why combinations were left out, those of most combinations first.
    pub excluded: Vec<Excluded>,
    /// What the Code forbids whatever is chosen here.
    pub standing: Vec<Finding>,
    /// The Pareto front of the axes among the combinations that keep the limits (of all, where none does), by cost.
    pub front: Vec<Found>,
    /// The best in the objective among those that keep the limits: its rank in the front.
    pub best: Option<usize>,
    /// Who came next, and why it lost.
    pub runner_up: Option<RunnerUp>,
    /// Where none keeps the limits.
    pub nearest: Option<Nearest>,
    /// The plan as it is, where it was simulated; it may be forbidden.
    pub as_planned: Option<Found>,
    /// Lots of which nothing tells the risk of no bid, in a state where they are reserved.
    pub unknown_no_bid: Vec<LotId>,
    /// Lots of whose clause nothing tells the hours: they count for none.
    pub unknown_clause: Vec<LotId>,
}

/// A course: combinations that are simulated alike, and the best of them.
struct Course {
    /// By lot.
    courses: Vec<u8>,
    /// By lot, the state taken.
    states: Vec<usize>,
    lawful: bool,
    clause: f64,
    no_bid: f64,
    dependency: Option<f64>,
    /// Whether a workshop makes something.
    simulated: bool,
    /// Hours of the workshops, cost and late share, by replication.
    columns: [Vec<f32>; 3],
    failed: bool,
    /// On which step of the halving it still is.
    step: usize,
}

/// The study that looks for the lots to reserve.
pub struct Searching {
    question: Question,
    axes: Vec<Axis>,
    choices: Vec<Choice>,
    lawful: Lawful,
    courses: Vec<Course>,
    /// Those that were looked at, lawful or not.
    seen: HashSet<Vec<u8>>,
    /// Courses still to be looked at, in order; `None` where they are not known yet.
    ahead: Ahead,
    counts: Counts,
    excluded: BTreeMap<(&'static str, &'static str), Excluded>,
    exhaustive: bool,
    solver: Option<Solver>,
    sweep: Option<Sweep>,
    /// Ranks among `courses` of the trials of this round.
    running: Vec<usize>,
    step: usize,
    /// Hours of production that training is in proportion to, by replication: those of the reference.
    planned: Vec<f32>,
    /// The lots that the reference makes.
    reference_lots: Vec<bool>,
    done: bool,
}

/// Where the courses come from.
enum Ahead {
    /// All of them, the next by its number.
    All(usize),
    /// What each lot adds on its own is tried first: the base and each course of each lot.
    Alone(Vec<Vec<u8>>),
    /// Those left by the sums.
    Listed(Vec<Vec<u8>>, usize),
}

impl Searching {
    /// Looks for the lots of a plan to reserve.
    ///
    /// # Errors
    /// A way to buy a lot that makes no plan.
    pub fn new(plan: &Plan, question: Question) -> Result<Self, ChangeError> {
        let choices = choices(plan, &question)?;
        let lawful = Lawful::new(plan, &choices);
        let product = |of: fn(&Choice) -> usize| choices.iter().map(|choice| of(choice) as f64).product::<f64>();
        let counts = Counts {
            combinations: product(|choice| choice.states.len()),
            courses: product(|choice| choice.courses),
            ..Counts::default()
        };
        let all = counts.courses <= question.enumerated as f64;
        let made = |lot: &LotId| plan.lots.get(lot).is_some_and(|lot| lot.workshop.is_some());
        let mut reference_lots: Vec<bool> = choices.iter().map(|choice| made(&choice.lot)).collect();
        // Where the plan makes nothing, that is measured by what its workshops would make of all lots.
        let planned = vec![0_u8; choices.len()];
        let full: Vec<u8> = choices.iter().map(|choice| in_workshop(choice).unwrap_or(0)).collect();
        let reference = if reference_lots.contains(&true) {
            planned.clone()
        } else {
            reference_lots = choices.iter().map(|choice| in_workshop(choice).is_some()).collect();
            full.clone()
        };
        let mut question = question;
        question.rounds.retain(|count| *count > 0);
        question.rounds.dedup();
        if question.rounds.is_empty() {
            question.rounds.push(100);
        }
        let mut search = Self {
            axes: question.axes(),
            question,
            ahead: if all { Ahead::All(0) } else { Ahead::Alone(alone(&choices)) },
            choices,
            lawful,
            courses: Vec::new(),
            seen: HashSet::new(),
            counts,
            excluded: BTreeMap::new(),
            exhaustive: all,
            solver: None,
            sweep: None,
            running: Vec::new(),
            step: 0,
            planned: Vec::new(),
            reference_lots,
            done: false,
        };
        // The reference comes first, since others are measured by it; then the plan, and both ends.
        let none: Vec<u8> = search.choices.iter().map(|choice| elsewhere(choice).unwrap_or(0)).collect();
        // Of the first three the figures are needed even where they are forbidden.
        for (courses, needed) in [(reference, true), (planned, true), (none, !all), (full, false)] {
            search.enter(courses, needed);
        }
        Ok(search)
    }

    /// With integer programmes, where there are too many courses to simulate them all.
    #[must_use]
    pub fn with(mut self, solver: Solver) -> Self {
        self.solver = Some(solver);
        self
    }

    /// Whether there are too many courses to simulate them all, so that a solver helps.
    #[must_use]
    pub fn is_beyond(&self) -> bool {
        !self.exhaustive
    }

    /// The ways to buy each lot.
    #[must_use]
    pub fn choices(&self) -> &[Choice] {
        &self.choices
    }

    /// The axes of the front.
    #[must_use]
    pub fn axes(&self) -> &[Axis] {
        &self.axes
    }

    /// Looks at the combinations of a course: what of them is lawful, and which is the best.
    fn enter(&mut self, courses: Vec<u8>, even_forbidden: bool) {
        if !self.seen.insert(courses.clone()) {
            return;
        }
        let verdict = self.lawful.of(&self.choices, &courses);
        let (all, lawful) = verdict.combinations();
        self.counts.looked_at += all;
        self.counts.forbidden += all - lawful;
        for (finding, combinations) in verdict.reasons() {
            let key = (finding.rule.id, finding.fired.variant);
            self.excluded
                .entry(key)
                .and_modify(|known| known.combinations += combinations)
                .or_insert(Excluded { finding, combinations });
        }
        let lawful = lawful > 0.0;
        if !lawful && !even_forbidden {
            return;
        }
        let best = |(lot, states): (usize, &Vec<(usize, Vec<Finding>)>)| {
            let open = states.iter().filter(|(_, bans)| bans.is_empty() || !lawful).map(|(rank, _)| *rank);
            let worth = |rank: &usize| {
                let State { clause, no_bid, .. } = &self.choices[lot].states[*rank];
                // What is not known counts for nothing, and of equals comes last.
                let unknown = f64::from(u8::from(clause.is_none()) + u8::from(no_bid.is_none()));
                [-clause.unwrap_or(0.0), no_bid.unwrap_or(0.0), unknown]
            };
            let order = |a: &usize, b: &usize| {
                let (a, b) = (worth(a), worth(b));
                a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])).then(a[2].total_cmp(&b[2]))
            };
            // Of equals the first: the plan's own, then in the order of the question.
            open.min_by(order).unwrap_or(0)
        };
        let states: Vec<usize> = verdict.lots.iter().enumerate().map(best).collect();
        let course = self.course(courses, states, lawful);
        self.courses.push(course);
    }

    fn course(&self, courses: Vec<u8>, states: Vec<usize>, lawful: bool) -> Course {
        let taken = || self.choices.iter().zip(&states).map(|(choice, rank)| &choice.states[*rank]);
        let values: Option<Vec<f64>> = taken().map(|state| state.value).collect();
        let dependency = values.and_then(|values| {
            let mut holders: BTreeMap<_, f64> = BTreeMap::new();
            for (state, value) in taken().zip(&values) {
                if let Some(holder) = &state.holder {
                    *holders.entry(holder).or_default() += value;
                }
            }
            let whole: f64 = values.iter().sum();
            (whole > 0.0).then(|| holders.values().copied().fold(0.0, f64::max) / whole)
        });
        Course {
            clause: taken().filter_map(|state| state.clause).sum(),
            no_bid: 1.0 - taken().map(|state| 1.0 - state.no_bid.unwrap_or(0.0)).product::<f64>(),
            simulated: taken().any(|state| state.workshop.is_some()),
            dependency,
            columns: [const { Vec::new() }; 3],
            failed: false,
            step: 0,
            courses,
            states,
            lawful,
        }
    }

    /// What the plan changes to whose production the training of the others is in proportion; nothing where it is the plan
    /// itself.
    #[must_use]
    pub fn reference(&self) -> Vec<Change> {
        self.courses.first().map(|course| self.changes(&course.states)).unwrap_or_default()
    }

    fn changes(&self, states: &[usize]) -> Vec<Change> {
        self.choices
            .iter()
            .zip(states)
            .flat_map(|(choice, rank)| choice.states[*rank].changes.iter().cloned())
            .collect()
    }

    /// Enters the next courses, up to this number of them that are to be simulated.
    fn advance(&mut self, most: usize) {
        let from = self.courses.len();
        while self.courses.len() < from + most {
            let next = match &mut self.ahead {
                Ahead::All(next) => {
                    let number = *next;
                    *next += 1;
                    let total = self.counts.courses as usize;
                    (number < total).then(|| numbered(&self.choices, number))
                }
                Ahead::Alone(list) => list.pop(),
                Ahead::Listed(list, next) => {
                    *next += 1;
                    list.get(*next - 1).cloned()
                }
            };
            match next {
                Some(courses) => self.enter(courses, false),
                None => break,
            }
        }
    }

    /// Enters the next courses, and makes those that have not been simulated the next to be.
    fn go_on(&mut self, most: usize) {
        loop {
            let left = |search: &Self| search.sweep.as_ref().map_or(0, Sweep::left);
            let solving = left(self) > 0;
            self.advance(if solving { most.min(BESIDE) } else { most });
            if solving {
                self.solve_on();
            }
            let waiting = |course: &Course| course.step == 0 && !course.failed;
            self.running = (0..self.courses.len()).filter(|rank| waiting(&self.courses[*rank])).collect();
            // Programmes that find nothing new are no end of the search.
            if !self.running.is_empty() || !solving {
                return;
            }
        }
    }

    /// Ranks of the replications of a step.
    fn ranks(&self, step: usize) -> std::ops::Range<u32> {
        let from = step.checked_sub(1).map_or(0, |before| self.question.rounds[before]);
        from..self.question.rounds[step]
    }

    /// Which courses go on to the next step.
    fn chosen(&self, most: usize) -> Vec<usize> {
        let there: Vec<usize> = (0..self.courses.len())
            .filter(|rank| self.courses[*rank].step == self.step + 1 && !self.courses[*rank].failed)
            .collect();
        let lawful: Vec<usize> = there.iter().copied().filter(|rank| self.courses[*rank].lawful).collect();
        if lawful.len() <= most {
            return there;
        }
        let figures: Vec<Figures> = lawful.iter().map(|rank| self.figures(&self.courses[*rank])).collect();
        let points: Vec<Vec<f64>> = figures.iter().map(|figures| self.point(figures)).collect();
        let depths = select::depths(&points, &select::front(&points));
        let missed: Vec<f64> =
            figures.iter().map(|figures| select::missed(&self.question.limits, |axis| figures.value(axis))).collect();
        let by_depth =
            order::ranks(lawful.len(), &|a, b| depths[a].total_cmp(&depths[b]).then(missed[a].total_cmp(&missed[b])));
        let by_objective = order::ranks(lawful.len(), &|a, b| {
            missed[a].total_cmp(&missed[b]).then(points[a][0].total_cmp(&points[b][0]))
        });
        // By turns: the best in the objective, and the nearest to the front.
        let mut kept = vec![false; lawful.len()];
        let mut count = 0;
        for rank in by_objective.into_iter().zip(by_depth).flat_map(|(a, b)| [a, b]) {
            if count < most && !kept[rank] {
                kept[rank] = true;
                count += 1;
            }
        }
        // The reference, and the plan as it is, whatever they are worth.
        let always = 0..2;
        let keep = |rank: &usize| {
            always.contains(rank) || lawful.iter().position(|own| own == rank).is_some_and(|at| kept[at])
        };
        there.into_iter().filter(keep).collect()
    }

    /// A combination on the axes, each turned so that less is better.
    fn point(&self, figures: &Figures) -> Vec<f64> {
        let at = |axis: &Axis| figures.value(axis).map_or(f64::INFINITY, |value| select::turned(axis, value));
        self.axes.iter().map(at).collect()
    }

    fn hours(&self, course: &Course) -> Vec<f32> {
        course.columns[0].iter().map(|hours| hours + course.clause as f32).collect()
    }

    fn figures(&self, course: &Course) -> Figures {
        Figures {
            hours: Summary::of(&self.hours(course)),
            cost: Summary::of(&course.columns[1]),
            late: course.simulated.then(|| Summary::of(&course.columns[2])),
            no_bid: course.no_bid,
            dependency: course.dependency,
        }
    }

    fn found(&self, course: &Course) -> Found {
        let figures = self.figures(course);
        Found {
            states: course.states.clone(),
            changes: self.changes(&course.states),
            replications: course.columns[1].len(),
            keeps_limits: select::missed(&self.question.limits, |axis| figures.value(axis)) == 0.0,
            is_plan: course.states.iter().all(|state| *state == 0),
            figures,
        }
    }

    /// What is known by now; `None` before the first round.
    #[must_use]
    pub fn answer(&self) -> Option<Answer> {
        let known: Vec<&Course> = self.courses.iter().filter(|course| course.step > 0 && !course.failed).collect();
        let lawful: Vec<&Course> = known.iter().copied().filter(|course| course.lawful).collect();
        if known.is_empty() {
            return None;
        }
        let figures: Vec<Figures> = lawful.iter().map(|course| self.figures(course)).collect();
        let missed: Vec<f64> =
            figures.iter().map(|figures| select::missed(&self.question.limits, |axis| figures.value(axis))).collect();
        let mut able: Vec<usize> = (0..lawful.len()).filter(|rank| missed[*rank] == 0.0).collect();
        let none = able.is_empty();
        if none {
            able = (0..lawful.len()).collect();
        }
        let points: Vec<Vec<f64>> = able.iter().map(|rank| self.point(&figures[*rank])).collect();
        // Sorted by the objective first: the front begins with the best.
        let front: Vec<usize> = select::front(&points).into_iter().map(|rank| able[rank]).collect();
        let best = front.first().copied().filter(|_| !none);
        let mut shown: Vec<usize> = front;
        order::sort(&mut shown, |a, b| figures[*a].cost.mean.total_cmp(&figures[*b].cost.mean).then(a.cmp(b)));
        let runner_up = best.and_then(|best| self.runner_up(best, &able, &lawful, &figures));
        let nearest = (0..lawful.len()).filter(|_| none).min_by(|a, b| missed[*a].total_cmp(&missed[*b])).map(|rank| {
            let misses = self.question.limits.iter().filter_map(|limit| {
                let gap = limit.missed(figures[rank].value(&limit.axis)?);
                (gap > 0.0).then(|| (limit.clone(), gap))
            });
            Nearest { missed: misses.collect(), found: self.found(lawful[rank]) }
        });
        let mut excluded: Vec<Excluded> = self.excluded.values().cloned().collect();
        order::sort(&mut excluded, |a, b| b.combinations.total_cmp(&a.combinations));
        let steps = self.question.rounds.len();
        let lots_with = |unknown: fn(&State) -> bool| -> Vec<LotId> {
            let lots = self.choices.iter().filter(|choice| choice.states.iter().any(unknown));
            lots.map(|choice| choice.lot.clone()).collect()
        };
        Some(Answer {
            counts: Counts {
                simulated: known.len(),
                simulated_fully: known.iter().filter(|course| course.step == steps).count(),
                failed: self.courses.iter().filter(|course| course.failed).count(),
                solved: self.sweep.as_ref().map_or(0, |sweep| sweep.solved),
                ..self.counts
            },
            proven: self.sweep.as_ref().and_then(|sweep| self.proven(sweep)),
            impossible: self.sweep.as_ref().is_some_and(|sweep| sweep.impossible),
            exhaustive: self.exhaustive && self.counts.looked_at >= self.counts.combinations,
            done: self.done,
            excluded,
            standing: self.lawful.standing.clone(),
            best: best.and_then(|best| shown.iter().position(|rank| *rank == best)),
            front: shown.into_iter().map(|rank| self.found(lawful[rank])).collect(),
            runner_up,
            nearest,
            as_planned: self.as_planned(),
            unknown_no_bid: lots_with(|state| state.no_bid.is_none()),
            unknown_clause: lots_with(|state| state.clause.is_none()),
        })
    }

    /// The plan as it is: its own states, whatever would be better in its course.
    fn as_planned(&self) -> Option<Found> {
        let plan = |course: &&Course| course.courses.iter().all(|course| *course == 0);
        let course = self.courses.iter().find(plan).filter(|course| course.step > 0 && !course.failed)?;
        let own = self.course(course.courses.clone(), vec![0; course.states.len()], course.lawful);
        Some(self.found(&Course { columns: course.columns.clone(), ..own }))
    }

    fn runner_up(&self, best: usize, able: &[usize], lawful: &[&Course], figures: &[Figures]) -> Option<RunnerUp> {
        let points: Vec<Vec<f64>> = able.iter().map(|rank| self.point(&figures[*rank])).collect();
        let order = |a: &usize, b: &usize| {
            let axes = points[*a].iter().zip(&points[*b]);
            axes.map(|(a, b)| a.total_cmp(b)).find(|order| order.is_ne()).unwrap_or_else(|| a.cmp(b))
        };
        let next = (0..able.len()).filter(|rank| able[*rank] != best).min_by(order)?;
        let (best, next) = (lawful[best], lawful[able[next]]);
        let column = |course: &Course, axis: &Axis| match axis {
            Axis::Hours => Some(self.hours(course)),
            Axis::NoBid => Some(vec![course.no_bid as f32]),
            Axis::Dependency => Some(vec![course.dependency? as f32]),
            Axis::Measure(Measure { metric: Metric::BuyerCost, .. }) => Some(course.columns[1].clone()),
            Axis::Measure(Measure { metric: Metric::LateShare, .. }) => Some(course.columns[2].clone()),
            Axis::Measure(_) | Axis::HourPrice => None,
        };
        let lost_by = self.axes.iter().filter_map(|axis| {
            let paired = Paired::of(&column(next, axis)?, &column(best, axis)?, axis.better());
            Some((axis.clone(), paired))
        });
        Some(RunnerUp { lost_by: lost_by.collect(), found: self.found(next) })
    }

    /// What each lot adds on its own, and the courses that its sums point to.
    fn sum_up(&mut self) {
        self.ahead = Ahead::Listed(Vec::new(), 0);
        let base = self.courses.iter().find(|course| self.is_base(course) && !course.failed);
        let Some(base) = base.map(|course| self.figures(course)) else { return };
        let mut holders = Vec::new();
        let mut lots = Vec::new();
        for (rank, choice) in self.choices.iter().enumerate() {
            let mut courses = Vec::new();
            for course in 0..choice.courses {
                let state = &choice.states[choice.of_course(course).next().unwrap_or(0)];
                let alone =
                    self.courses.iter().find(|own| !own.failed && own.step > 0 && self.is_alone(own, rank, course));
                let figures = alone.map_or(base.clone(), |own| self.figures(own));
                let holder = state.holder.as_ref().map(|holder| {
                    holders.iter().position(|other| other == holder).unwrap_or_else(|| {
                        holders.push(holder.clone());
                        holders.len() - 1
                    })
                });
                let units = state.value.filter(|_| state.price > 0.0).map(|value| value / state.price);
                courses.push(sums::Alone {
                    hours: figures.hours.mean - base.hours.mean,
                    cost: figures.cost.mean - base.cost.mean,
                    no_bid: state.no_bid.unwrap_or(0.0),
                    late: figures.late.map_or(0.0, |late| late.mean),
                    units: units.unwrap_or(1.0),
                    value: state.value,
                    lawful: choice.of_course(course).any(|state| self.lawful.leaves(rank, state)),
                    holder,
                });
            }
            lots.push(courses);
        }
        let Question { objective, limits, .. } = &self.question;
        let base = [base.hours.mean, base.cost.mean];
        let sums = Sums::new(&lots, holders.len(), base, objective, &self.axes, limits);
        let mut most: Vec<f64> = sums.rows.iter().map(|row| row.most).collect();
        if let Some(solver) = self.solver {
            let mut sweep = Sweep::new(sums.clone(), solver);
            // How far the limits are from what can be is known first.
            let found = sweep.next().flatten();
            most = sweep.most().to_vec();
            self.sweep = Some(sweep);
            if let Some(way) = found {
                self.enter_solved(way);
            }
        }
        let mut listed = sums.labels(&most, LISTED);
        if listed.is_empty() {
            listed = sums.labels(&vec![f64::INFINITY; most.len()], LISTED);
        }
        self.ahead = Ahead::Listed(listed, 0);
    }

    /// Looks at a combination that the sums found best: what the Code forbids is not asked for again.
    fn enter_solved(&mut self, way: Vec<u8>) {
        let known = self.courses.len();
        let seen = self.seen.contains(&way);
        self.enter(way.clone(), false);
        let forbidden = if seen {
            !self.courses.iter().any(|course| course.courses == way && course.lawful)
        } else {
            self.courses.len() == known
        };
        if let Some(sweep) = self.sweep.as_mut().filter(|_| forbidden) {
            sweep.refuse(way);
        }
    }

    /// Solves integer programmes until one finds what has not been looked at, or some find nothing.
    fn solve_on(&mut self) {
        let known = self.courses.len();
        for _ in 0..IN_VAIN {
            match self.sweep.as_mut().and_then(Sweep::next) {
                None => return,
                Some(None) => {}
                Some(Some(way)) => self.enter_solved(way),
            }
            if self.courses.len() > known {
                return;
            }
        }
    }

    /// What the sums prove of the objective.
    fn proven(&self, sweep: &Sweep) -> Option<(Axis, f64)> {
        let base = self.courses.iter().find(|course| self.is_base(course) && course.step > 0 && !course.failed)?;
        let base = self.figures(base);
        let bound = sweep.bound?;
        let axis = self.question.objective.clone();
        match &axis {
            Axis::Hours => Some((axis, base.hours.mean - bound)),
            cost if *cost == Axis::COST => Some((axis, base.cost.mean + bound)),
            _ => None,
        }
    }

    /// Whether a course is that of no lot in a workshop, as far as lots may be elsewhere.
    fn is_base(&self, course: &Course) -> bool {
        self.choices.iter().zip(&course.courses).all(|(choice, own)| *own == elsewhere(choice).unwrap_or(0))
    }

    /// Whether a course is that, but for this course of one lot.
    fn is_alone(&self, course: &Course, lot: usize, wanted: usize) -> bool {
        let rest = self.choices.iter().zip(&course.courses).enumerate();
        rest.into_iter().all(|(rank, (choice, own))| {
            let expected = if rank == lot { wanted as u8 } else { elsewhere(choice).unwrap_or(0) };
            *own == expected
        })
    }
}

/// A course of a lot in which a workshop makes it.
fn in_workshop(choice: &Choice) -> Option<u8> {
    choice.states.iter().find(|state| state.workshop.is_some()).map(|state| state.course as u8)
}

/// A course of a lot in which no workshop makes it.
fn elsewhere(choice: &Choice) -> Option<u8> {
    choice.states.iter().find(|state| state.workshop.is_none()).map(|state| state.course as u8)
}

/// The courses of this number among all.
fn numbered(choices: &[Choice], mut number: usize) -> Vec<u8> {
    let digit = |choice: &Choice| {
        let own = number % choice.courses;
        number /= choice.courses;
        own as u8
    };
    choices.iter().map(digit).collect()
}

/// Nothing in a workshop, but for one course of one lot.
fn alone(choices: &[Choice]) -> Vec<Vec<u8>> {
    let base: Vec<u8> = choices.iter().map(|choice| elsewhere(choice).unwrap_or(0)).collect();
    let mut found = Vec::new();
    for (rank, choice) in choices.iter().enumerate() {
        for course in (0..choice.courses as u8).filter(|course| *course != base[rank]) {
            let mut one = base.clone();
            one[rank] = course;
            found.push(one);
        }
    }
    found
}

impl Study for Searching {
    fn measures(&self) -> Vec<Measure> {
        let mut measures = hours::PARTS.to_vec();
        measures.extend([Measure::contract(Metric::BuyerCost), Measure::total(Metric::LateShare)]);
        measures
    }

    fn wanted(&mut self) -> Vec<Trial> {
        if self.done {
            return Vec::new();
        }
        if self.step == 0 {
            let first = self.courses.iter().all(|course| course.step == 0);
            // At first only as many as give an answer at once.
            self.go_on(if first { FIRST } else { TOGETHER });
            if self.running.is_empty() && matches!(self.ahead, Ahead::Alone(_)) {
                self.sum_up();
                self.go_on(TOGETHER);
            }
        } else {
            self.running.clear();
        }
        if self.running.is_empty() {
            let most = self.question.keep.get(self.step).copied().unwrap_or(usize::MAX);
            if self.step + 1 >= self.question.rounds.len() {
                self.done = true;
                return Vec::new();
            }
            self.running = self.chosen(most);
            self.step += 1;
        }
        let ranks = self.ranks(self.step);
        // The effort of a clause changes nothing that is simulated.
        let effort = |change: &Change| change.path().matches("/lots/*/facts/effort_share");
        let trial = |rank: &usize| Trial {
            changes: self.changes(&self.courses[*rank].states).into_iter().filter(|change| !effort(change)).collect(),
            ranks: ranks.clone(),
            mode: Mode::Random,
        };
        self.running.iter().map(trial).collect()
    }

    fn learn(&mut self, tried: Vec<Tried>) {
        let running = std::mem::take(&mut self.running);
        // Where the reference is among them, it is the first: the others are measured by it.
        for (rank, tried) in running.into_iter().zip(tried) {
            let Ok(values) = tried else {
                self.courses[rank].failed = true;
                continue;
            };
            let ranks = self.ranks(self.step);
            let count = values.iter().flatten().map(Vec::len).max().unwrap_or(ranks.len());
            let column = |at: usize| values.get(at).and_then(Option::as_deref);
            if rank == 0 {
                self.planned.extend(column(hours::PRODUCTION).unwrap_or(&[]));
            }
            let course = &self.courses[rank];
            let leaves_out = self.choices.iter().zip(&course.states).zip(&self.reference_lots);
            let leaves_out =
                leaves_out.into_iter().any(|((choice, state), made)| *made && choice.states[*state].workshop.is_none());
            let simulated = match [0, 1, 2, 3, 4].map(column) {
                [Some(a), Some(b), Some(c), Some(d), Some(e)] if course.simulated => {
                    let from = course.columns[0].len();
                    let planned = self.planned.get(from..).unwrap_or(&[]);
                    if leaves_out { hours::in_proportion(&[a, b, c, d, e], planned) } else { a.to_vec() }
                }
                _ => vec![0.0; count],
            };
            let zeros = vec![0.0; count];
            let [hours, cost, late] = &mut self.courses[rank].columns;
            hours.extend(simulated);
            cost.extend(column(5).unwrap_or(&zeros));
            late.extend(column(6).unwrap_or(&zeros));
            self.courses[rank].step = self.step + 1;
        }
    }

    fn progress(&self) -> f64 {
        if self.done {
            return 1.0;
        }
        // Each step is taken for as long as the others.
        let steps = self.question.rounds.len() as f64;
        let listed = match &self.ahead {
            Ahead::All(_) => self.counts.courses,
            Ahead::Alone(list) => (self.courses.len() + list.len() + LISTED + sweep::MOST) as f64,
            Ahead::Listed(list, next) => {
                let solved = self.sweep.as_ref().map_or(0, Sweep::left);
                (self.courses.len() + list.len().saturating_sub(*next) + solved) as f64
            }
        };
        let part =
            self.courses.iter().filter(|course| course.step > 0 || course.failed).count() as f64 / listed.max(1.0);
        let of_step = if self.step == 0 { part.min(1.0) } else { 0.0 };
        ((self.step as f64 + of_step) / steps).min(1.0)
    }
}
