//! One replication, told unit by unit and month by month.
//!
//! These are the rules of [the simulation](super), written out as plainly as they are stated. The engine that runs
//! thousands of replications takes shorter ways to the same figures; here none is taken, so that a figure can be followed
//! back to what happened, and so that a test can hold the engine to the rules. The two share random streams, the laws that
//! are drawn from, what a plan adds and expected numbers of people, and nothing of how orders come or months go by.

use super::additions::{Additions, ContractAdditions, LotAdditions, WorkshopAdditions};
use super::cohorts;
use super::laws::{Exponential, Geometric, LogNormal};
use super::months::Limit;
use super::random::{Replication, Stream, StreamKey};
use super::workforce::{
    INITIAL_TENURE, PeopleInMonth, UNCOUNTED_STAY, Workforce, exit_probabilities, leaving, scale_of_stays,
};
use super::{Metric, Mode, Owner, Settings};
use crate::plan::facts::{LateStart, Season, ServiceOrder};
use crate::plan::{Lot, LotId, Plan, Workshop, WorkshopId};

/// What happened in one replication.
#[derive(Clone, Debug)]
pub struct Trace {
    /// Rank of the replication.
    pub replication: u32,
    /// By identifier; those made elsewhere are only ordered.
    pub lots: Vec<LotTrace>,
    /// By identifier.
    pub workshops: Vec<WorkshopTrace>,
    /// Units laid each month, where laying is followed.
    pub laid: Option<Vec<f64>>,
    contract: ContractAdditions,
}

/// What happened to a lot.
#[derive(Clone, Debug)]
pub struct LotTrace {
    /// Which lot.
    pub id: LotId,
    /// The workshop that makes it.
    pub workshop: Option<WorkshopId>,
    /// Factor of the demand, drawn once.
    pub demand: f64,
    /// Factor of the time of a unit, drawn once.
    pub unit_time: f64,
    /// Its prototype.
    pub prototype: Option<PrototypeTrace>,
    /// Month by month.
    pub months: Vec<LotMonth>,
    unit_price: f64,
    /// Whether late units cost penalties.
    penalised: bool,
    added: LotAdditions,
    /// Whether the lot got no usable bid, so that the workshop does not make it.
    pub without_bid: bool,
}

/// What was drawn of a prototype.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PrototypeTrace {
    /// Hours of work.
    pub hours: f64,
    /// Versions made until one was approved, where there is a loop of approval.
    pub versions: Option<f64>,
    /// Months from its start to the approval, where there is a loop.
    pub months: Option<f64>,
    /// First month in which the lot may be made.
    pub ready: usize,
}

/// A lot in one month.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LotMonth {
    /// Units ordered.
    pub ordered: u64,
    /// Units that would have been ordered if the contract had no maximum.
    pub refused: u64,
    /// Standard hours of the next unit, when the month begins.
    pub unit_hours: f64,
    /// Units made.
    pub made: u64,
    /// Of them, units made late.
    pub late: u64,
    /// Units delivered.
    pub delivered: u64,
    /// Units lost because they were not made in the month of their order.
    pub lost: u64,
    /// Units open at the end of the month.
    pub backlog: u64,
    /// Of them, units that can no longer be on time.
    pub overdue: u64,
    /// Penalties for the units made late, in euros.
    pub penalties: f64,
    /// Penalties withheld from the price of what is delivered, in euros.
    pub withheld: f64,
    /// Hours of production.
    pub hours: f64,
    /// Hours spent on the prototype.
    pub prototype: f64,
    /// Its part of the hours of training.
    pub training: f64,
    /// Whether a prototype keeps the lot waiting.
    pub waits: bool,
}

/// What happened in a workshop.
#[derive(Clone, Debug)]
pub struct WorkshopTrace {
    /// Which workshop.
    pub id: WorkshopId,
    /// Factor of the mean stay, drawn once.
    pub stay: f64,
    /// Factor of the worth of an hour, drawn once.
    pub productivity: f64,
    /// Effective hours of a person in a month.
    pub hours_of_a_head: f64,
    /// Month by month.
    pub months: Vec<WorkshopMonth>,
    /// Hours counted for an hour of work: support goes with it.
    counted: f64,
    added: WorkshopAdditions,
}

/// The people of a workshop in one month; expected numbers where events are not drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Team {
    /// People present.
    pub present: f64,
    /// Of them, people who are onboarded.
    pub newcomers: f64,
    /// People who sit the test for a licence.
    pub candidates: f64,
    /// Of them, people who pass.
    pub passed: f64,
    /// Holders of a licence.
    pub licensed: f64,
    /// People who leave at the end of the month.
    pub gone: f64,
    /// Of them, people whose exit counts, where exits are followed.
    pub leavers: f64,
    /// Of those, people who go to lasting work.
    pub durable: f64,
    /// People who go to work for a time.
    pub transition: f64,
    /// People who go to training or to another structure.
    pub positive: f64,
    /// Sum over the people of the part of the way to full productivity that each has left to go.
    to_learn: f64,
}

/// A workshop in one month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorkshopMonth {
    /// Its people.
    pub team: Team,
    /// Part of the hours that supervision leaves.
    pub supervision: f64,
    /// Hours of all people.
    pub hours: f64,
    /// Hours that other customers ask for.
    pub other_work: f64,
    /// Hours open to the contract.
    pub available: f64,
    /// Hours of onboarding.
    pub onboarding: f64,
    /// Hours of preparation and test for licences.
    pub licences: f64,
    /// Of the hours open to the contract, those that training takes.
    pub training: f64,
    /// Hours spent on prototypes.
    pub prototypes: f64,
    /// Hours that holders of a licence allow, where some work asks for one.
    pub licence_limit: Option<f64>,
    /// Standard hours that an hour is worth, rejects aside.
    pub worth: f64,
    /// Time that mending takes, in parts of the time of production.
    pub rejects: f64,
    /// Standard hours that can be worked, mending taken off.
    pub standard: f64,
    /// Of them, standard hours that nothing could be made of.
    pub standard_left: f64,
    /// Hours that the machines give, where they limit.
    pub machine: Option<f64>,
    /// Hours worked at the machines.
    pub machine_used: f64,
    /// Whether places at the machines ended before the hours did.
    pub scarce_machine: bool,
    /// Hours of production, mending included.
    pub production: f64,
    /// Of them, hours of mending.
    pub rework: f64,
    /// Hours open to the contract that found nothing to do.
    pub idle: f64,
    /// What kept the workshop from making more.
    pub limit: Limit,
}

/// Days of a month, for penalties.
const DAYS: f64 = 365.25 / 12.0;

/// Units from which on those of an order are counted together once they all take the same time.
const MANY: u64 = 1000;

/// Follows one replication. The settings are those of the simulation whose replication it is.
#[must_use]
pub fn trace(plan: &Plan, settings: &Settings, replication: u32) -> Trace {
    let additions = Additions::new(plan);
    let contract = additions.contract.clone();
    let run = Run { plan, contract: &contract, settings, replication };
    let mut calendars = Vec::with_capacity(plan.lots.len());
    let mut lots = Vec::with_capacity(plan.lots.len());
    for (id, lot) in &plan.lots {
        let added = additions.lot(id);
        let (traced, orders) = run.lot(id, lot, added);
        lots.push(traced);
        calendars.push(orders);
    }
    if let Some(maximum) = contract.maximum {
        run.hold_to(maximum, &lots, &mut calendars);
    }
    for (lot, orders) in lots.iter_mut().zip(&calendars) {
        for order in orders {
            lot.months[order.month].ordered += order.units;
            lot.months[order.month].refused += order.asked - order.units;
        }
    }
    let workshops: Vec<WorkshopTrace> = (plan.workshops.iter())
        .map(|(id, workshop)| run.workshop(id, workshop, additions.workshop(id), &mut lots, &calendars))
        .collect();
    for lot in &mut lots {
        // What was made is accepted so many months later.
        for month in contract.acceptance_months..lot.months.len() {
            let made = lot.months[month - contract.acceptance_months];
            (lot.months[month].delivered, lot.months[month].withheld) = (made.made, made.penalties);
        }
    }
    let laid = contract.laying_per_month.map(|most| {
        let mut waiting = 0.0;
        (0..run.months())
            .map(|month| {
                waiting += lots.iter().map(|lot| lot.months[month].delivered as f64).sum::<f64>();
                let laid = most.min(waiting);
                waiting -= laid;
                laid
            })
            .collect()
    });
    Trace { replication, lots, workshops, laid, contract }
}

/// An order of a lot.
struct Order {
    month: usize,
    /// Units that it would have without a maximum of the contract.
    asked: u64,
    units: u64,
}

/// An order that the workshop has not finished.
struct Open {
    month: usize,
    /// Rank of its lot in the workshop.
    lot: usize,
    units: u64,
}

/// A lot in the workshop.
struct Making<'a> {
    lot: &'a Lot,
    /// Rank among the lots of the plan.
    rank: usize,
    /// Standard hours spent on the unit at hand.
    part: f64,
    made: u64,
    /// Whether a unit takes no longer than it will ever take.
    learnt: bool,
    prototype_left: f64,
    ready: usize,
    time: f64,
    added: LotAdditions,
    month: LotMonth,
}

/// What is left of the hours of a month.
struct Rest {
    standard: f64,
    /// Standard hours that can still be worked at the machines.
    machine: f64,
    /// Whether the machines held up a unit.
    scarce_machine: bool,
}

/// A post of the workshop.
struct Post {
    luck: Stream,
    months_left: u32,
    empty: u32,
    tenure: f64,
    onboarded: bool,
    licensed: bool,
    attempts: u32,
    /// The month of the last session in which the person sat.
    sat: usize,
}

/// The replication that is followed.
struct Run<'a> {
    plan: &'a Plan,
    contract: &'a ContractAdditions,
    settings: &'a Settings,
    replication: u32,
}

impl Run<'_> {
    fn months(&self) -> usize {
        usize::from(self.plan.contract.duration_months.get())
    }

    fn mode(&self) -> Mode {
        self.settings.mode
    }

    fn key(&self, purpose: &str, owner: &str) -> StreamKey {
        StreamKey::new(self.settings.seed, purpose, owner)
    }

    /// What an unsure input is multiplied by, drawn once.
    fn doubt(&self, key: StreamKey, part: usize, cv: f64) -> f64 {
        if cv <= 0.0 || !self.mode().draws_inputs() {
            return 1.0;
        }
        LogNormal::exact(1.0, cv).at(key.part(part).bits_of(Replication::new(self.replication)))
    }

    /// What is drawn once for a lot, and its orders.
    fn lot(&self, id: &LotId, lot: &Lot, added: LotAdditions) -> (LotTrace, Vec<Order>) {
        let doubt = self.key("doubt, lot", id.as_str());
        let demand = self.doubt(doubt, 0, self.contract.demand_cv);
        let mut traced = LotTrace {
            id: id.clone(),
            workshop: lot.workshop.clone().filter(|workshop| self.plan.workshops.contains_key(workshop)),
            demand,
            unit_time: 1.0,
            prototype: None,
            months: vec![LotMonth::default(); self.months()],
            unit_price: lot.unit_price.get(),
            penalised: self.contract.penalty_per_day > 0.0 && lot.workshop.is_some(),
            added,
            without_bid: false,
        };
        if traced.workshop.is_some() && added.no_bid > 0.0 && self.mode().draws_events() {
            traced.without_bid = self.key("award", id.as_str()).uniform(self.replication) < added.no_bid;
            if traced.without_bid {
                return (traced, Vec::new());
            }
        }
        // What is made elsewhere is ordered, and that is all that is known of it.
        if traced.workshop.is_some() {
            traced.unit_time = self.doubt(doubt, 1, self.contract.unit_time_cv);
            traced.prototype = lot.prototype.as_ref().map(|prototype| {
                let hours = prototype.hours.get();
                let Some(approval) = added.approval else {
                    return PrototypeTrace { hours, versions: None, months: None, ready: 0 };
                };
                let key = self.key("approval", id.as_str());
                let approved = approval.run(self.mode().draws_events(), key, self.replication);
                PrototypeTrace {
                    hours: hours * approved.work,
                    versions: Some(approved.versions),
                    months: Some(approved.months),
                    ready: usize::from(prototype.start_month.get()) + approved.months.ceil() as usize,
                }
            });
        }
        let ready = traced.prototype.map_or(0, |prototype| prototype.ready);
        let orders = self.orders(id, lot, added.season, ready, demand);
        (traced, orders)
    }

    /// The orders of a lot, if they may not come before `ready`.
    fn orders(&self, id: &LotId, lot: &Lot, season: Season, ready: usize, demand: f64) -> Vec<Order> {
        let ordering = &self.plan.ordering;
        let planned_start = usize::from(lot.orders_start_month.get());
        let start = planned_start.max(ready);
        let weight_of = |month: usize| season.weights()[(self.contract.first_calendar_month + month) % 12];
        let weight = |from: usize, to: usize| (from..to).map(weight_of).sum::<f64>();
        let key = self.key("orders", id.as_str());
        let cv = ordering.quantity_cv.get();
        let late_start = self.contract.late_start;
        // Orders that come as the plan has them are drawn from the law of their units, others in parts of their mean.
        let as_planned =
            start == planned_start && demand == 1.0 && season == Season::AllYear && late_start == LateStart::CatchUp;
        let relative = if as_planned { LogNormal::exact(1.0, cv) } else { LogNormal::new(1.0, cv) };
        let mut orders = Vec::new();
        let (mut carried, mut ordered_before) = (0.0, 0.0);
        for year in 0..self.months().div_ceil(12) {
            let (begin, end) = (12 * year, (12 * year + 12).min(self.months()));
            let planned = lot.planned_quantity.get(year).map_or(0.0, |units| f64::from(units.get()));
            let planned = planned * self.contract.budget_factor * demand;
            let first = begin.max(start);
            if first >= end || weight(first, end) <= 0.0 {
                // No order can come in this year.
                if late_start == LateStart::NextYear {
                    carried += planned;
                }
                continue;
            }
            let missed = planned * (weight(begin, first) / weight(begin, end));
            let units = match late_start {
                LateStart::CatchUp => planned,
                LateStart::GivenUp => planned - missed,
                LateStart::NextYear => planned - missed + carried,
            };
            carried = if late_start == LateStart::NextYear { missed } else { 0.0 };
            if units <= 0.0 {
                continue;
            }
            let months = end - first;
            let count =
                (f64::from(ordering.orders_per_year.get()) * months as f64 / 12.0 + 0.5).floor().max(1.0) as usize;
            let month = |order: usize| first + order * months / count;
            // Units of the first orders of the year.
            let until = |orders: usize| match season {
                Season::AllYear => units * orders as f64 / count as f64,
                _ => units * (weight(first, month(orders)) / weight(first, end)),
            };
            let mut stream = key.part(year).stream(self.replication);
            let mut before = 0.0;
            for order in 0..count {
                let part = until(order + 1) - before;
                before += part;
                let asked = if !self.mode().draws_events() {
                    let total = |orders: usize| (ordered_before + until(orders) + 0.5) as u64;
                    total(order + 1) - total(order)
                } else if cv == 0.0 {
                    (part + 0.5) as u64
                } else if as_planned {
                    (LogNormal::exact(units / count as f64, cv).draw(&mut stream) + 0.5) as u64
                } else {
                    (part * relative.draw(&mut stream) + 0.5) as u64
                };
                // An order comes in the first month of its season.
                let span = month(order)..month(order + 1);
                let month = span.clone().find(|month| weight_of(*month) > 0.0).unwrap_or(span.start);
                orders.push(Order { month, asked, units: asked });
            }
            ordered_before += units;
        }
        orders
    }

    /// Cuts the orders once the contract has reached its maximum.
    fn hold_to(&self, maximum: f64, lots: &[LotTrace], calendars: &mut [Vec<Order>]) {
        let mut turn: Vec<usize> = Vec::with_capacity(lots.len());
        for id in self.plan.workshops.keys() {
            turn.extend(self.made_by(id).iter().map(|(rank, _)| *rank));
        }
        turn.extend((0..lots.len()).filter(|rank| lots[*rank].workshop.is_none()));
        let mut left = maximum;
        for month in 0..self.months() {
            for rank in &turn {
                let price = lots[*rank].unit_price;
                for order in calendars[*rank].iter_mut().filter(|order| order.month == month) {
                    if price > 0.0 {
                        // A unit whose price is exactly what is left still fits.
                        order.units = order.asked.min((left / price * (1.0 + 1e-12)) as u64);
                    }
                    left = (left - order.units as f64 * price).max(0.0);
                }
            }
        }
    }

    /// The lots of a workshop, by priority, with their ranks among all lots.
    fn made_by(&self, id: &WorkshopId) -> Vec<(usize, &Lot)> {
        let lots = self.plan.lots_in_order().into_iter().filter(|(_, lot)| lot.workshop.as_ref() == Some(id));
        lots.filter_map(|(id, lot)| Some((self.plan.lots.keys().position(|other| other == id)?, lot))).collect()
    }

    /// The people of a workshop, month by month.
    fn teams(&self, id: &WorkshopId, workshop: &Workshop, added: &WorkshopAdditions, stay: f64) -> Vec<Team> {
        if self.mode().draws_events() {
            return self.drawn_teams(id, workshop, added, stay);
        }
        let workforce = Workforce::new(id, workshop, added, self.months(), self.settings.seed).with_stay(stay);
        let mut expected = vec![PeopleInMonth::default(); self.months()];
        cohorts::expect(&workforce, &mut expected);
        let mut teams: Vec<Team> = (expected.iter())
            .map(|people| Team {
                present: people.heads,
                newcomers: people.newcomers,
                candidates: people.candidates,
                passed: people.passed,
                licensed: people.licensed,
                gone: people.heads,
                leavers: people.leavers,
                durable: people.durable,
                transition: people.transition,
                positive: people.positive,
                to_learn: people.inexperience,
            })
            .collect();
        for month in 1..teams.len() {
            teams[month - 1].gone -= teams[month].present - teams[month].newcomers;
        }
        teams
    }

    fn drawn_teams(&self, id: &WorkshopId, workshop: &Workshop, added: &WorkshopAdditions, stay: f64) -> Vec<Team> {
        let licence = &workshop.training.licence;
        let mean_stay = workshop.mean_stay_months.get() * stay;
        let (stays, exponential) = (Geometric::ending_with(leaving(mean_stay)), Exponential::new());
        // A mean stay that is not the plan's own has no table.
        let months_of_stay = |luck: &mut Stream| match stay {
            1.0 => stays.draw(luck),
            _ => (exponential.draw(luck) * scale_of_stays(leaving(mean_stay))) as u32,
        };
        let vacancies = Geometric::with_mean(workshop.recruitment_delay_months.get());
        let time_constant = workshop.productivity.time_constant_months.get() * added.time_constant_factor;
        let (luck, exams) = (self.key("posts", id.as_str()), self.key("licences", id.as_str()));
        let exits = self.key("exits", id.as_str());
        let mut posts: Vec<Post> = (0..usize::from(workshop.posts.get()))
            .map(|post| {
                let mut luck = luck.part(post).stream(self.replication);
                let tenure = INITIAL_TENURE * luck.uniform();
                let months_left = months_of_stay(&mut luck);
                Post { luck, months_left, empty: 0, tenure, onboarded: false, licensed: false, attempts: 0, sat: 0 }
            })
            .collect();
        let mut teams = Vec::with_capacity(self.months());
        for month in 0..self.months() {
            let mut team = Team::default();
            for post in posts.iter_mut().filter(|post| post.empty == 0) {
                team.present += 1.0;
                team.newcomers += f64::from(u8::from(!post.onboarded));
                post.onboarded = true;
                team.to_learn += if time_constant > 0.0 {
                    libm::exp(-post.tenure / time_constant)
                } else {
                    f64::from(u8::from(post.tenure <= 0.0))
                };
            }
            let every = usize::from(licence.every_months.get());
            if month > 0 && every > 0 && month % every == 0 {
                for _ in 0..licence.seats.get() {
                    let minimum = f64::from(licence.minimum_tenure_months.get());
                    let Some(next) = next_candidate(&posts, minimum, month) else { break };
                    let post = &mut posts[next];
                    post.attempts += 1;
                    post.sat = month;
                    team.candidates += 1.0;
                    post.licensed = exams.part(next).part(month).uniform(self.replication) < licence.success.get();
                    team.passed += f64::from(u8::from(post.licensed));
                }
            }
            team.licensed = posts.iter().filter(|post| post.empty == 0 && post.licensed).count() as f64;
            for (rank, post) in posts.iter_mut().enumerate() {
                if post.empty > 0 {
                    post.empty -= 1;
                    continue;
                }
                post.tenure += 1.0;
                if post.months_left > 0 && post.tenure < f64::from(workshop.stay_cap_months.get()) {
                    post.months_left -= 1;
                    continue;
                }
                team.gone += 1.0;
                if let Some(kinds) = added.exits.filter(|_| post.tenure > UNCOUNTED_STAY) {
                    let [durable, transition, positive] = exit_probabilities(kinds, post.licensed, post.tenure);
                    team.leavers += 1.0;
                    let luck = exits.part(rank).part(month + 1).uniform(self.replication);
                    if luck < durable {
                        team.durable += 1.0;
                    } else if luck < durable + transition {
                        team.transition += 1.0;
                    } else if luck < durable + transition + positive {
                        team.positive += 1.0;
                    }
                }
                post.empty = vacancies.draw(&mut post.luck);
                post.months_left = months_of_stay(&mut post.luck);
                (post.tenure, post.onboarded, post.licensed, post.attempts) = (0.0, false, false, 0);
            }
            teams.push(team);
        }
        teams
    }

    /// The months of a workshop, written to its lots as well.
    fn workshop(
        &self,
        id: &WorkshopId,
        workshop: &Workshop,
        added: WorkshopAdditions,
        lots: &mut [LotTrace],
        calendars: &[Vec<Order>],
    ) -> WorkshopTrace {
        let doubt = self.key("doubt, workshop", id.as_str());
        let stay = self.doubt(doubt, 0, self.contract.stay_cv);
        let productivity = self.doubt(doubt, 1, self.contract.productivity_cv);
        let mut traced = WorkshopTrace {
            id: id.clone(),
            stay,
            productivity,
            hours_of_a_head: workshop.monthly_hours_per_person(),
            months: Vec::with_capacity(self.months()),
            // Support cannot be counted pro rata of nothing: from 99 % on, it counts as 99 %.
            counted: 1.0 / (1.0 - workshop.support_share.get()).max(0.01),
            added,
        };
        let mut making: Vec<Making> = self
            .made_by(id)
            .into_iter()
            .map(|(rank, lot)| Making {
                lot,
                rank,
                part: 0.0,
                made: 0,
                learnt: false,
                prototype_left: lots[rank].prototype.map_or(0.0, |prototype| prototype.hours),
                ready: lots[rank].prototype.map_or(0, |prototype| prototype.ready),
                time: lots[rank].unit_time,
                added: lots[rank].added,
                month: LotMonth::default(),
            })
            .collect();
        let mut other_work = self.key("other work", id.as_str()).stream(self.replication);
        let other_law = LogNormal::new(workshop.other_work.mean_hours.get(), workshop.other_work.cv.get());
        let mut queue: Vec<Open> = Vec::new();
        for (month, team) in self.teams(id, workshop, &added, stay).into_iter().enumerate() {
            // 1. Orders come. Those of the lots with the highest priority go first, or those that are oldest.
            for (place, lot) in making.iter_mut().enumerate() {
                lot.month = lots[lot.rank].months[month];
                lot.month.unit_hours = lot.next_unit(workshop);
                for order in calendars[lot.rank].iter().filter(|order| order.month == month && order.units > 0) {
                    queue.push(Open { month, lot: place, units: order.units });
                }
            }
            if self.contract.service == ServiceOrder::LotPriority {
                let priority = |order: &Open| making[order.lot].lot.priority;
                queue = crate::plan::order::sorted(queue, |a, b| priority(a).cmp(&priority(b)));
            }
            // 2. Hours: of the people, less other work, within the shares that the contract has.
            let led = workshop.supervisors.get() * workshop.posts_per_supervisor.get();
            let supervision = if team.present > led { led / team.present } else { 1.0 };
            let hours = team.present * traced.hours_of_a_head * supervision;
            let other = if self.mode().draws_events() {
                other_law.draw(&mut other_work)
            } else {
                workshop.other_work.mean_hours.get()
            };
            let (least, most) = (workshop.contract_share_min.get() * hours, workshop.contract_share_max.get() * hours);
            let available = (hours - other).max(least).min(most);
            // 3. Training takes its part.
            let onboarding = team.newcomers * workshop.training.onboarding_hours.get();
            let licences = team.candidates * workshop.training.licence.hours.get();
            let asked = workshop.training.contract_time_share.get() * (onboarding + licences);
            let training = asked.min(available);
            let mut left = available - training;
            // 4. Prototypes take theirs.
            let mut prototypes = 0.0;
            for lot in &mut making {
                let Some(prototype) = &lot.lot.prototype else { continue };
                if lot.prototype_left > 0.0 && month >= usize::from(prototype.start_month.get()) {
                    let spent = lot.prototype_left.min(left).min(prototype.monthly_hours.get());
                    lot.prototype_left -= spent;
                    lot.month.prototype = spent;
                    left -= spent;
                    prototypes += spent;
                }
            }
            // 5. Production.
            let mut now = WorkshopMonth {
                team,
                supervision,
                hours,
                other_work: other,
                available,
                onboarding,
                licences,
                training,
                prototypes,
                licence_limit: None,
                worth: 0.0,
                rejects: 0.0,
                standard: 0.0,
                standard_left: 0.0,
                machine: added.machine_hours,
                machine_used: 0.0,
                scarce_machine: false,
                production: 0.0,
                rework: 0.0,
                idle: 0.0,
                limit: Limit::Orders,
            };
            if team.present > 0.0 {
                let worth = &workshop.productivity;
                let gap = worth.full.get() - worth.initial.get();
                now.worth = (worth.full.get() - gap * team.to_learn / team.present) * productivity;
                now.rejects = added.reject_share * (1.5 - now.worth).max(0.0) * added.rework_share;
                if added.licence_share > 0.0 {
                    let licensed = team.licensed * traced.hours_of_a_head * supervision;
                    now.licence_limit = Some(licensed / added.licence_share);
                }
                let usable = now.licence_limit.map_or(left, |limit| left.min(limit));
                // Of an hour, part goes into mending.
                let net = (now.worth / (1.0 + now.rejects)).max(1e-12);
                now.standard = usable * net;
                let mut rest = Rest {
                    standard: now.standard,
                    machine: added.machine_hours.map_or(f64::INFINITY, |hours| hours * net),
                    scarce_machine: false,
                };
                for order in &mut queue {
                    self.make(workshop, order, &mut making[order.lot], month, &mut rest, net);
                }
                now.standard_left = rest.standard;
                now.scarce_machine = rest.scarce_machine;
                now.production = (usable - rest.standard / net).max(0.0);
                now.rework = now.production * now.rejects / (1.0 + now.rejects);
                now.idle = left - now.production;
                now.machine_used = making.iter().map(|lot| lot.month.hours * lot.added.machine_share).sum::<f64>();
            }
            // 6. What could not be made in time is lost, where nobody waits for it.
            for order in &mut queue {
                let lot = &mut making[order.lot];
                if lot.added.lost {
                    lot.month.lost += order.units;
                    order.units = 0;
                }
            }
            queue.retain(|order| order.units > 0);
            now.limit = self.limit(&now, left, &queue, &making, month);
            let deadline = usize::from(self.plan.ordering.delivery_deadline_months.get());
            for order in &queue {
                let lot = &mut making[order.lot].month;
                lot.backlog += order.units;
                lot.overdue += if month + 1 - order.month >= deadline { order.units } else { 0 };
            }
            let produced: f64 = making.iter().map(|lot| lot.month.hours).sum();
            let even = 1.0 / making.len() as f64;
            for lot in &mut making {
                let part = if produced > 0.0 { lot.month.hours / produced } else { even };
                lot.month.training = (onboarding + licences) * part;
                lot.month.waits = lot.waits(month);
                lots[lot.rank].months[month] = lot.month;
            }
            traced.months.push(now);
        }
        traced
    }

    /// Makes the units of an order, one after the other, as long as something of the month is left.
    fn make(&self, workshop: &Workshop, order: &mut Open, lot: &mut Making, month: usize, rest: &mut Rest, worth: f64) {
        if lot.waits(month) {
            return;
        }
        let share = lot.added.machine_share;
        let deadline = usize::from(self.plan.ordering.delivery_deadline_months.get());
        let overdue = month - order.month;
        while order.units > 0 && rest.standard > 0.0 {
            let most = if share > 0.0 { rest.standard.min((rest.machine / share).max(0.0)) } else { rest.standard };
            let need = lot.next_unit(workshop) - lot.part;
            let finished = need <= most;
            rest.scarce_machine |= !finished && most < rest.standard;
            // A unit that nobody waits for is finished in the month, or not begun.
            if !finished && lot.added.lost {
                return;
            }
            // Thousands of units that all take the same time are counted at once.
            let many = lot.learnt && lot.part == 0.0 && order.units > MANY && finished;
            let units = if many { order.units.min((most / need) as u64).max(1) } else { 1 };
            let worked = if finished { need * units as f64 } else { most };
            rest.standard -= worked;
            rest.machine -= worked * share;
            lot.month.hours += worked / worth;
            if !finished {
                lot.part += worked;
                return;
            }
            lot.part = 0.0;
            lot.made += units;
            lot.month.made += units;
            order.units -= units;
            if overdue >= deadline && !lot.added.lost {
                lot.month.late += units;
                // A unit is half a month late on average in its first month.
                let days = ((overdue - deadline) as f64 + 0.5) * DAYS;
                let share = (self.contract.penalty_per_day * days).min(self.contract.penalty_cap);
                lot.month.penalties += units as f64 * lot.lot.unit_price.get() * share;
            }
        }
    }

    /// What kept a workshop from making more: the worst of what its lots with open or lost orders lacked.
    fn limit(&self, now: &WorkshopMonth, left: f64, queue: &[Open], making: &[Making], month: usize) -> Limit {
        let lacking = making
            .iter()
            .enumerate()
            .filter(|(place, lot)| lot.month.lost > 0 || queue.iter().any(|order| order.lot == *place));
        let lacked = lacking.map(|(_, lot)| {
            if lot.waits(month) {
                Limit::Prototype
            } else if now.scarce_machine && now.standard_left > 1e-9 {
                Limit::Machine
            } else if now.licence_limit.is_some_and(|limit| limit < left) {
                Limit::Licence
            } else if now.supervision < 1.0 {
                Limit::Supervision
            } else {
                Limit::Hands
            }
        });
        lacked.max().unwrap_or(Limit::Orders)
    }
}

impl Making<'_> {
    fn waits(&self, month: usize) -> bool {
        self.prototype_left > 0.0 || month < self.ready
    }

    /// Standard hours of the next unit: longer as long as the workshop learns to make the lot.
    fn next_unit(&mut self, workshop: &Workshop) -> f64 {
        let learning = &workshop.method_learning;
        let mut factor = 1.0;
        // Who has learnt does not forget: the power is worth its time only until then.
        if !self.learnt {
            let exponent = libm::log2(learning.rate.get());
            factor = learning.initial_factor.get() * libm::pow((self.made + 1) as f64, exponent);
            self.learnt = factor <= 1.0;
        }
        self.lot.standard_hours_per_unit.get() * factor.max(1.0) * self.time
    }
}

/// Who takes the next seat of the month's session: fewest attempts, longest tenure, lowest post; nobody sits twice.
fn next_candidate(posts: &[Post], minimum_tenure: f64, month: usize) -> Option<usize> {
    let mut best: Option<usize> = None;
    for (rank, post) in posts.iter().enumerate() {
        let may = post.empty == 0 && !post.licensed && post.sat < month && post.tenure >= minimum_tenure;
        let before = |other: &Post| {
            post.attempts < other.attempts || post.attempts == other.attempts && post.tenure > other.tenure
        };
        if may && best.is_none_or(|best| before(&posts[best])) {
            best = Some(rank);
        }
    }
    best
}

impl LotTrace {
    /// Price of a unit, in euros before tax.
    #[must_use]
    pub fn unit_price(&self) -> f64 {
        self.unit_price
    }
}

impl Trace {
    /// Number of months.
    #[must_use]
    pub fn months(&self) -> usize {
        self.lots
            .first()
            .map(|lot| lot.months.len())
            .or(self.workshops.first().map(|one| one.months.len()))
            .unwrap_or(0)
    }

    /// The lots of an owner.
    #[must_use]
    pub fn lots_of(&self, owner: &Owner) -> Vec<&LotTrace> {
        let wanted = |lot: &LotTrace| match owner {
            Owner::Contract => true,
            Owner::Total => lot.workshop.is_some(),
            Owner::Lot(id) => lot.id == *id,
            Owner::Workshop(id) => lot.workshop.as_ref() == Some(id),
        };
        self.lots.iter().filter(|lot| wanted(lot)).collect()
    }

    /// The workshops whose hours and people are an owner's; of a lot, the one that makes it.
    #[must_use]
    pub fn workshops_of(&self, owner: &Owner) -> Vec<&WorkshopTrace> {
        let wanted = |workshop: &WorkshopTrace| match owner {
            Owner::Contract | Owner::Total => true,
            Owner::Lot(id) => self.lots.iter().any(|lot| lot.id == *id && lot.workshop.as_ref() == Some(&workshop.id)),
            Owner::Workshop(id) => workshop.id == *id,
        };
        self.workshops.iter().filter(|workshop| wanted(workshop)).collect()
    }

    /// The figure of a metric at the end of a month; `None` where the plan has no such owner, or the metric no meaning
    /// for it.
    #[must_use]
    pub fn figure(&self, owner: &Owner, metric: Metric, month: usize) -> Option<f64> {
        let (lots, shops) = (self.lots_of(owner), self.workshops_of(owner));
        match owner {
            Owner::Contract => self.of_contract(metric, month),
            Owner::Lot(_) => match (lots.first()?.workshop.is_some(), metric) {
                (false, Metric::Ordered | Metric::OrderedValue) => of_lots(&lots, metric, month),
                (false, _) => None,
                (true, Metric::InsertionHours) => {
                    let hours = sum(&lots, month, &|_, now| now.hours + now.prototype + now.training);
                    Some(hours * shops.first()?.counted)
                }
                (true, Metric::NoBid) => {
                    let lot = lots.first()?;
                    (lot.added.no_bid > 0.0).then(|| indicator(lot.without_bid))
                }
                (true, Metric::ProductionHours) => Some(sum(&lots, month, &|_, now| now.hours)),
                (true, Metric::PrototypeHours) => Some(sum(&lots, month, &|_, now| now.prototype)),
                (true, _) => of_lots(&lots, metric, month),
            },
            Owner::Workshop(_) => {
                shops.first()?;
                of_lots(&lots, metric, month).or_else(|| self.of_workshops(&shops, metric, month))
            }
            Owner::Total => match metric {
                Metric::Laid => Some(self.laid.as_ref()?[..=month].iter().sum()),
                Metric::BuyerCost => Some(of_lots(&lots, metric, month)? + self.around(month)),
                _ => of_lots(&lots, metric, month).or_else(|| self.of_workshops(&shops, metric, month)),
            },
        }
    }

    /// What the buyer pays besides units: laying and sourcing.
    fn around(&self, month: usize) -> f64 {
        let laid: f64 = self.laid.iter().flat_map(|laid| &laid[..=month]).sum();
        laid * self.contract.laying_cost + self.contract.sourcing_cost
    }

    /// Value of all orders.
    fn value(&self, month: usize) -> f64 {
        // Lot by lot: whole units times a price, so that a maximum that is reached exactly is seen to be.
        let units = |lot: &LotTrace| lot.months[..=month].iter().map(|now| now.ordered).sum::<u64>() as f64;
        self.lots.iter().map(|lot| units(lot) * lot.unit_price).sum()
    }

    fn of_contract(&self, metric: Metric, month: usize) -> Option<f64> {
        match metric {
            Metric::OrderedValue => Some(self.value(month)),
            Metric::BuyerCost => {
                let made: Vec<&LotTrace> = self.lots.iter().filter(|lot| lot.workshop.is_some()).collect();
                let elsewhere: Vec<&LotTrace> = self.lots.iter().filter(|lot| lot.workshop.is_none()).collect();
                let ordered = of_lots(&elsewhere, Metric::OrderedValue, month)?;
                Some(of_lots(&made, metric, month)? + ordered + self.around(month))
            }
            Metric::MaximumReached => {
                let dearest = self.lots.iter().map(|lot| lot.unit_price).fold(0.0, f64::max);
                // Sums of euros and cents are off by far less than a thousandth of a cent in a million.
                let maximum = self.contract.maximum?;
                Some(indicator(self.value(month) > maximum - dearest + 1e-11 * maximum))
            }
            Metric::BelowMinimum => Some(indicator(self.value(month) < self.contract.minimum?)),
            _ => None,
        }
    }

    fn of_workshops(&self, shops: &[&WorkshopTrace], metric: Metric, month: usize) -> Option<f64> {
        use Metric as M;
        let total = |part: &dyn Fn(&WorkshopTrace, &WorkshopMonth) -> f64| -> f64 {
            shops.iter().map(|shop| shop.months[..=month].iter().map(|now| part(shop, now)).sum::<f64>()).sum()
        };
        let now =
            |part: &dyn Fn(&WorkshopMonth) -> f64| -> f64 { shops.iter().map(|shop| part(&shop.months[month])).sum() };
        let work = |now: &WorkshopMonth| now.production + now.prototypes + now.onboarding + now.licences;
        let exits = |part: &dyn Fn(&Team) -> f64| -> Option<f64> {
            shops.iter().find(|shop| shop.added.exits.is_some())?;
            Some(total(&|_, now| part(&now.team)))
        };
        let worst = shops.iter().map(|shop| shop.months[month].limit).max().unwrap_or(Limit::Orders);
        Some(match metric {
            M::InsertionHours => total(&|shop, now| work(now) * shop.counted),
            M::FullTimeYears => {
                let base = self.contract.fte_hours?;
                total(&|shop, now| work(now) * shop.counted) / base
            }
            M::PublicAid => {
                shops.iter().find(|shop| shop.added.aid_per_hour.is_some())?;
                total(&|shop, now| work(now) * shop.counted * shop.added.aid_per_hour.unwrap_or(0.0))
            }
            M::ProductionHours => total(&|_, now| now.production),
            M::ReworkHours => total(&|_, now| now.rework),
            M::PrototypeHours => total(&|_, now| now.prototypes),
            M::OnboardingHours => total(&|_, now| now.onboarding),
            M::LicenceHours => total(&|_, now| now.licences),
            M::SupportHours => total(&|shop, now| work(now) * (shop.counted - 1.0)),
            M::IdleHours => total(&|_, now| now.idle),
            M::PeopleTrained => total(&|_, now| now.team.newcomers),
            M::LicencesPassed => total(&|_, now| now.team.passed),
            M::LicencesPresent => now(&|now| now.team.licensed),
            M::LicencesGone => total(&|_, now| now.team.passed) - now(&|now| now.team.licensed),
            M::Leavers => exits(&|team| team.leavers)?,
            M::DurableExits => exits(&|team| team.durable)?,
            M::TransitionExits => exits(&|team| team.transition)?,
            M::PositiveExits => exits(&|team| team.positive)?,
            M::PostsFilled => now(&|now| now.team.present),
            M::ContractHoursAvailable => now(&|now| now.available),
            M::ContractHoursUsed => now(&|now| now.available - now.idle),
            M::ShortOfHands => indicator(worst >= Limit::Licence),
            M::ShortOfSupervision => indicator(worst == Limit::Supervision),
            M::ShortOfLicences => indicator(worst == Limit::Licence),
            M::ShortOfMachine => indicator(worst == Limit::Machine),
            M::WaitingForPrototype => indicator(worst == Limit::Prototype),
            M::NothingToMake => indicator(worst == Limit::Orders),
            _ => return None,
        })
    }
}

fn indicator(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

/// Sum over lots and months.
fn sum(lots: &[&LotTrace], month: usize, part: &dyn Fn(&LotTrace, &LotMonth) -> f64) -> f64 {
    lots.iter().map(|lot| lot.months[..=month].iter().map(|now| part(lot, now)).sum::<f64>()).sum()
}

/// A figure that lots add up to; `None` where it is not one, or where none of the lots has it.
fn of_lots(lots: &[&LotTrace], metric: Metric, month: usize) -> Option<f64> {
    use Metric as M;
    let total = |part: &dyn Fn(&LotTrace, &LotMonth) -> f64| sum(lots, month, part);
    let delivered = |euros: &dyn Fn(&LotTrace) -> Option<f64>| -> Option<f64> {
        lots.iter().find(|lot| lot.workshop.is_some() && euros(lot).is_some())?;
        Some(total(&|lot, now| now.delivered as f64 * euros(lot).unwrap_or(0.0)))
    };
    Some(match metric {
        M::Ordered => total(&|_, now| now.ordered as f64),
        M::Made => total(&|_, now| now.made as f64),
        M::Delivered => total(&|_, now| now.delivered as f64),
        M::Backlog => lots.iter().map(|lot| lot.months[month].backlog as f64).sum(),
        M::Lost => {
            lots.iter().find(|lot| lot.added.lost)?;
            total(&|_, now| now.lost as f64)
        }
        M::LateShare => {
            let overdue: f64 = lots.iter().map(|lot| lot.months[month].overdue as f64).sum();
            let late = total(&|_, now| now.late as f64) + overdue;
            late / (total(&|_, now| now.made as f64) + overdue).max(1.0)
        }
        M::OrderedValue => total(&|lot, now| now.ordered as f64 * lot.unit_price),
        M::BuyerCost => total(&|lot, now| now.delivered as f64 * lot.unit_price - now.withheld),
        M::Penalties => {
            // Followed where the contract has some.
            lots.iter().find(|lot| lot.penalised)?;
            total(&|_, now| now.withheld)
        }
        M::ExtraCost => delivered(&|lot| lot.added.market_price.map(|price| lot.unit_price - price))?,
        M::LocalValue => delivered(&|lot| lot.added.local_share.map(|share| share * lot.unit_price))?,
        M::Places => delivered(&|lot| lot.added.places_per_unit)?,
        _ => return None,
    })
}

#[cfg(test)]
pub(super) mod tests;
