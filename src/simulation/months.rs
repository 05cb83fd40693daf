//! One workshop through the months of one replication.

use super::layout::{KEPT, Kept, Layout};
use super::queue::{Done, Place};
use super::workforce::PeopleInMonth;
use super::workshop::{LotModel, WorkshopModel};
use crate::plan::facts::ServiceOrder;

/// What kept the workshop from making more in a month, from the least to the most severe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    /// No order is open.
    Orders,
    /// All open orders wait for a prototype.
    Prototype,
    /// Places at the machine are used up while hours are left.
    Machine,
    /// The hours that holders of a licence can give are used up.
    Licence,
    /// The hours are used up.
    Hands,
    /// The hours are used up, and supervision has reduced them.
    Supervision,
}

/// The lesser of two numbers, neither of which is none. `f64::min` also minds those that are, and calls a function for it
/// in WebAssembly.
#[inline(always)]
pub(super) fn lesser(a: f64, b: f64) -> f64 {
    if b < a { b } else { a }
}

/// The greater of two numbers, neither of which is none.
#[inline(always)]
pub(super) fn greater(a: f64, b: f64) -> f64 {
    if b > a { b } else { a }
}

/// Days of a month, for penalties.
const DAYS_PER_MONTH: f64 = 365.25 / 12.0;

/// An order of a lot.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OpenOrder {
    pub month: u16,
    /// Rank of the lot in the workshop.
    pub lot: u16,
    /// Rank of the order in its lot, from 1.
    pub sequence: u32,
    pub ordered: u64,
    /// Units of the lot ordered up to this order.
    pub after: u64,
    /// Standard hours of those units, for a lot that makes all that is ordered.
    pub end: f64,
}

/// Where a lot stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LotState {
    pub ordered: u64,
    /// Units of the orders that are finished.
    pub finished: u64,
    /// Units up to the end of the order that is being worked on; those finished where none is.
    pub reach: u64,
    /// Orders finished, or lost.
    done: u32,
    /// Units made late, and those that can no longer be on time.
    pub late: u64,
    /// Units of the orders that what is made from next month on is too late for.
    pub due: u64,
    lost: u64,
    /// Units lost before the month.
    lost_before: u64,
    /// Standard hours spent, those on a part-made unit included.
    pub spent: f64,
    /// Hours of production, and those at the end of the month before.
    pub hours: f64,
    hours_before: f64,
    /// Its part of the hours of training.
    pub training: f64,
    prototype_left: f64,
    prototype: f64,
    /// First month in which the lot may be made.
    ready: usize,
    /// Factor of the time of a unit.
    pub time: f64,
    pub penalties: f64,
    /// Whether the lot got no usable bid, so that the workshop does not make it.
    failed: bool,
}

/// Late units, and the units among which they count.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lateness {
    late: u64,
    among: u64,
}

impl Lateness {
    fn add(&mut self, other: Self) {
        self.late += other.late;
        self.among += other.among;
    }

    pub(super) fn share(self) -> f64 {
        // Most months have nothing late, and a division takes its time.
        if self.late == 0 { 0.0 } else { self.late as f64 / self.among as f64 }
    }
}

impl LotState {
    /// Where a lot stands before its first month. It may be made from `ready` on, and a unit takes `time` times its
    /// hours; its prototype takes `prototype_hours`.
    pub(super) fn new(ready: usize, time: f64, prototype_hours: f64) -> Self {
        Self { ready, time, prototype_left: prototype_hours, ..Self::default() }
    }

    /// A lot that the workshop does not make because nobody bid for it.
    pub(super) fn without_bid() -> Self {
        Self { failed: true, time: 1.0, ..Self::default() }
    }

    pub(super) fn waits(&self, month: usize) -> bool {
        self.prototype_left > 0.0 || month < self.ready
    }

    /// Units made.
    pub(super) fn made(&self, model: &LotModel) -> u64 {
        if self.reach > self.finished {
            model.curve.units_within(self.spent / self.time, self.finished, self.reach)
        } else {
            self.finished
        }
    }

    /// Counts the units of an order that is due as late, as far as they are not made.
    pub(super) fn count_late(&mut self, order: &OpenOrder, model: &LotModel) {
        self.late += order.ordered.min(order.after.saturating_sub(self.made(model)));
    }

    fn lateness(&self, made: u64) -> Lateness {
        // A lot's orders are served in the order in which they come, so that the units due are the first to be made.
        Lateness { late: self.late, among: made + self.due.saturating_sub(made) }
    }
}

/// What a replication draws for a workshop before its months run.
#[derive(Clone, Debug, Default)]
pub(super) struct Draws {
    /// By month, then lot.
    pub orders: Vec<OpenOrder>,
    /// Where the orders stand, lot by lot.
    pub of_lots: Vec<u32>,
    /// For each month, the number of orders up to its end.
    pub months: Vec<u32>,
    pub lots: Vec<LotState>,
    /// By month.
    pub people: Vec<PeopleInMonth>,
    /// Hours of other work, by month.
    pub other_work: Vec<f64>,
    /// Factor of the worth of an hour.
    pub productivity: f64,
    /// What the months give.
    pub hours: Vec<MonthHours>,
    /// Where orders stand in the queue of the workshop.
    pub places: Vec<Place>,
    /// By lot, where its last order in the queue ends, in its own standard hours, and the factor of the time of a unit.
    pub lined: Vec<[f64; 2]>,
    /// By month, where the queue stands.
    pub done: Vec<Done>,
    /// Units made of each lot by month, where acceptance or laying asks for them.
    pub history: Vec<u64>,
    /// Penalties of each lot by month, where acceptance comes later than the making.
    pub penalties: Vec<f64>,
}

/// Whether orders are open at the end of a month: of lots that could be worked on, and of lots that wait.
#[derive(Clone, Copy, Debug, Default)]
struct Open {
    ready: bool,
    waiting: bool,
}

impl Open {
    /// Counts a lot of which so many units are made.
    #[inline(always)]
    fn count(&mut self, lot: &LotState, made: u64, month: usize) {
        // What was lost for want of means in the month was open until its end.
        let open = made + lot.lost < lot.ordered || lot.lost_before < lot.lost;
        let waits = lot.waits(month);
        self.ready |= open & !waits;
        self.waiting |= open & waits;
    }
}

/// Where a replication writes what it keeps.
pub(super) struct Sheet<'a> {
    pub layout: &'a Layout,
    pub row: &'a mut [f32],
    /// Lateness over all workshops, by reported month.
    pub total: &'a mut [Lateness],
    /// Units delivered in all, by month, where laying is modelled.
    pub delivered: &'a mut [f64],
}

/// What a workshop can still do in a month.
struct Month {
    month: usize,
    /// Standard hours left.
    standard: f64,
    /// Standard hours that the machines still allow, for work that is done at a machine as a whole.
    machine: f64,
    /// Hours for a standard hour.
    hours: f64,
    /// Whether the machines held up a unit.
    scarce_machine: bool,
}

/// What a month gives, whatever is ordered.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct MonthHours {
    /// Hours of the contract, and what training leaves of them.
    pub available: f64,
    pub left: f64,
    pub training: f64,
    /// Hours that holders of a licence can do; infinite where they do not limit.
    pub licensed: f64,
    /// Standard hours in an hour, rejects mended; 0 where nobody is there.
    pub worth: f64,
    pub hours_of_standard: f64,
    /// Part of the hours of production that mends rejects.
    pub rework: f64,
}

/// How far the months of a replication have come.
#[derive(Debug, Default)]
pub(super) struct Course {
    /// Orders that have come, those that what is made from next month on is too late for, and those up to the first one
    /// that is open.
    pub arrived: usize,
    pub due: usize,
    pub served: usize,
    /// Months that are reported so far, and months whose people are counted.
    pub reported: usize,
    counted: usize,
    pub production: f64,
    pub rework: f64,
    prototypes: f64,
    pub idle: f64,
    trained: f64,
    candidates: f64,
    passed: f64,
    exits: [f64; 4],
    /// Of the month: hours unused, and whether holders of a licence were too few.
    pub unused: f64,
    pub scarce_licences: bool,
    /// Whether places at the machine ended before the hours did.
    pub scarce_machine: bool,
}

impl Course {
    /// Books the hours of production of a month that had so many usable ones.
    #[inline]
    fn book(&mut self, hours: &MonthHours, left: f64, usable: f64, standard_left: f64) {
        let used = greater(usable - standard_left * hours.hours_of_standard, 0.0);
        self.unused = left - used;
        self.scarce_machine = standard_left > 1e-9;
        self.scarce_licences = usable < left;
        self.production += used;
        self.rework += used * hours.rework;
        self.idle += self.unused;
    }

    /// Notes what limits a month of the queue in which so many standard hours are worked.
    pub fn note(&mut self, hours: &MonthHours, worked: f64) {
        let usable = lesser(hours.left, hours.licensed);
        let left = greater(usable * hours.worth - worked, 0.0);
        self.unused = hours.left - greater(usable - left * hours.hours_of_standard, 0.0);
        // In one queue, only the machines leave hours while orders are open.
        self.scarce_machine = left > 1e-9;
        self.scarce_licences = usable < hours.left;
    }

    /// Counts who came, tried a licence and left until a month.
    #[inline(never)]
    fn count(&mut self, people: &[PeopleInMonth], month: usize, follows_exits: bool) {
        let (mut trained, mut candidates, mut passed) = (self.trained, self.candidates, self.passed);
        let people = &people[self.counted..=month];
        for present in people {
            trained += present.newcomers;
            candidates += present.candidates;
            passed += present.passed;
        }
        (self.trained, self.candidates, self.passed) = (trained, candidates, passed);
        if follows_exits {
            let [mut leavers, mut durable, mut transition, mut positive] = self.exits;
            for present in people {
                leavers += present.leavers;
                durable += present.durable;
                transition += present.transition;
                positive += present.positive;
            }
            self.exits = [leavers, durable, transition, positive];
        }
        self.counted = month + 1;
    }
}

impl WorkshopModel {
    /// Runs the months. What is kept goes to the sheet, where lateness is added to that of the other workshops.
    #[inline(never)]
    pub(super) fn run(&self, draws: &mut Draws, sheet: &mut Sheet) {
        let mut course = Course::default();
        draws.history.clear();
        draws.penalties.clear();
        self.count_hours(draws);
        for month in 0..draws.people.len() {
            // Before a lot is approved it has no orders, so that only its prototype can keep orders waiting.
            if self.one_queue && draws.lots.iter().all(|lot| lot.prototype_left <= 0.0) {
                self.run_queue(month, draws, &mut course, sheet);
                return;
            }
            self.run_month(month, draws, &mut course);
            if self.lays || self.is_looked_at(month, &course, sheet.layout) {
                self.end_month(month, draws, &mut course, sheet);
            }
        }
    }

    /// What each month gives. One pass for all months, each of which is worked out on its own.
    #[inline(never)]
    fn count_hours(&self, draws: &mut Draws) {
        let gap = self.full_productivity - self.initial_productivity;
        let productivity = draws.productivity;
        let by_months = draws.people.iter().zip(&draws.other_work);
        draws.hours.resize(draws.people.len(), MonthHours::default());
        for ((present, other), month) in by_months.zip(&mut draws.hours) {
            let supervision = self.supervision(present);
            let hours = present.heads * self.hours_per_head * supervision;
            let available = lesser(greater(hours - other, self.share_min * hours), self.share_max * hours);
            let training =
                present.newcomers * self.columns.onboarding_hours + present.candidates * self.columns.licence_hours;
            month.available = available;
            month.left = greater(available - self.training_share * training, 0.0);
            month.training = training;
            month.licensed = f64::INFINITY;
            month.worth = 0.0;
            month.hours_of_standard = 0.0;
            month.rework = 0.0;
            if present.heads > 0.0 {
                // Work under licence that nobody may do leaves hours unused.
                if self.licence_share > 0.0 {
                    month.licensed = present.licensed * self.hours_per_head * supervision / self.licence_share;
                }
                let mut worth = (self.full_productivity - gap * present.inexperience / present.heads) * productivity;
                // Most workshops have no rejects, and divisions take their time.
                if self.reject_share > 0.0 {
                    let rejects = self.reject_share * greater(1.5 - worth, 0.0) * self.rework_share;
                    worth /= 1.0 + rejects;
                    month.rework = rejects / (1.0 + rejects);
                }
                month.worth = greater(worth, 1e-12);
                month.hours_of_standard = 1.0 / month.worth;
            }
        }
    }

    /// Part of the hours of those present that supervision leaves.
    #[inline(always)]
    fn supervision(&self, present: &PeopleInMonth) -> f64 {
        if present.heads > self.supervised { self.supervised / present.heads } else { 1.0 }
    }

    /// A month in which lots are looked at one by one.
    #[inline(never)]
    fn run_month(&self, month: usize, draws: &mut Draws, course: &mut Course) {
        let Draws { orders, of_lots, months: starts, lots, hours, .. } = draws;
        let hours = &hours[month];
        while course.arrived < starts[month] as usize {
            let order = &orders[course.arrived];
            lots[order.lot as usize].ordered += order.ordered;
            course.arrived += 1;
        }
        let arrived = course.arrived;
        if self.any_lost {
            lots.iter_mut().for_each(|lot| lot.lost_before = lot.lost);
        }
        let mut left = hours.left;
        if self.has_prototypes {
            for (lot, model) in lots.iter_mut().zip(&self.lots) {
                if lot.prototype_left > 0.0 && month >= model.prototype_start {
                    let spent = lesser(lesser(lot.prototype_left, left), model.prototype_monthly_hours);
                    lot.prototype_left -= spent;
                    lot.prototype += spent;
                    left -= spent;
                    course.prototypes += spent;
                }
            }
        }

        while course.served < arrived && orders[course.served].sequence <= lots[orders[course.served].lot as usize].done
        {
            course.served += 1;
        }
        let usable = lesser(left, hours.licensed);
        let machine = self.machine_hours.map_or(f64::INFINITY, |machine| machine * hours.worth);
        let mut rest = Month {
            month,
            standard: usable * hours.worth,
            machine,
            hours: hours.hours_of_standard,
            scarce_machine: false,
        };
        match self.service {
            ServiceOrder::OldestFirst => {
                for order in &orders[course.served..arrived] {
                    if rest.standard <= 0.0 {
                        break;
                    }
                    self.serve(order, &mut lots[order.lot as usize], &mut rest);
                }
            }
            ServiceOrder::LotPriority => {
                for place in of_lots.iter() {
                    let order = &orders[*place as usize];
                    if (*place as usize) < arrived && rest.standard > 0.0 {
                        self.serve(order, &mut lots[order.lot as usize], &mut rest);
                    }
                }
            }
        }
        course.book(hours, left, usable, rest.standard);
        course.scarce_machine &= rest.scarce_machine;

        if hours.training > 0.0 {
            share_training(lots, hours.training);
        } else {
            lots.iter_mut().for_each(|lot| lot.hours_before = lot.hours);
        }
        if self.any_lost {
            lose(&self.lots, lots, &orders[course.served..arrived]);
        }
        while course.due < arrived && orders[course.due].month as usize + self.deadline <= month + 1 {
            let order = &orders[course.due];
            let rank = order.lot as usize;
            let lot = &mut lots[rank];
            if !self.lots[rank].lost {
                lot.due += order.ordered;
                if self.deadline == 0 {
                    lot.late += order.ordered;
                } else if order.sequence > lot.done {
                    lot.count_late(order, &self.lots[rank]);
                }
            }
            course.due += 1;
        }
    }

    /// At the end of a month that is reported, or whose units made are kept.
    #[inline]
    pub(super) fn end_month(&self, month: usize, draws: &mut Draws, course: &mut Course, sheet: &mut Sheet) {
        if sheet.layout.reported.get(course.reported) == Some(&month) {
            self.report(month, draws, course, sheet);
        } else if self.acceptance_months > 0 {
            self.keep_made(month, draws, sheet);
        } else {
            self.deliver(month, &draws.lots, sheet);
        }
    }

    /// Notes what is delivered up to the end of a month where all that is made is accepted at once.
    #[inline(never)]
    fn deliver(&self, month: usize, lots: &[LotState], sheet: &mut Sheet) {
        let units = lots.iter().zip(&self.lots).fold(0_u64, |sum, (lot, model)| sum.saturating_add(lot.made(model)));
        if let Some(delivered) = sheet.delivered.get_mut(month) {
            *delivered += units as f64;
        }
    }

    /// Keeps what is made up to the end of a month, and notes what is delivered. Gives where in the history the month
    /// begins, and the month whose units are accepted in it, if any.
    #[inline(never)]
    fn keep_made(&self, month: usize, draws: &mut Draws, sheet: &mut Sheet) -> (usize, Option<usize>) {
        let Draws { lots, history, penalties, .. } = draws;
        let from = history.len();
        history.extend(lots.iter().zip(&self.lots).map(|(lot, model)| lot.made(model)));
        // Delivered is what was made as many months ago as acceptance takes.
        let accepted = from.checked_sub(self.acceptance_months * lots.len());
        // Penalties are withheld from the price of what is delivered.
        if self.acceptance_months > 0 && self.penalty_per_day > 0.0 {
            penalties.extend(lots.iter().map(|lot| lot.penalties));
        }
        if let Some((delivered, from)) = sheet.delivered.get_mut(month).zip(accepted) {
            let units = history[from..from + lots.len()].iter().fold(0_u64, |sum, units| sum.saturating_add(*units));
            *delivered += units as f64;
        }
        (from, accepted)
    }

    /// Writes what is reported of a month.
    #[inline(never)]
    fn report(&self, month: usize, draws: &mut Draws, course: &mut Course, sheet: &mut Sheet) {
        let kept = (self.acceptance_months > 0).then(|| self.keep_made(month, draws, sheet));
        let Draws { lots, people, hours, history, penalties, .. } = draws;
        let Sheet { layout, row, total, delivered } = sheet;
        let first = layout.place(0, course.reported);
        let places = &mut row[first..first + layout.columns()];
        let (mut all, mut in_all, mut open) = (Lateness::default(), 0_u64, Open::default());
        for (rank, (lot, model)) in lots.iter().zip(&self.lots).enumerate() {
            let columns = &model.columns;
            let (made, accepted, withheld) = match kept {
                None => (lot.made(model), None, lot.penalties),
                Some((from, None)) => (history[from + rank], Some(0), 0.0),
                Some((from, Some(accepted))) => {
                    let withheld = penalties.get(accepted + rank).copied().unwrap_or(lot.penalties);
                    (history[from + rank], Some(history[accepted + rank]), withheld)
                }
            };
            let lateness = lot.lateness(made);
            in_all = in_all.saturating_add(made);
            open.count(lot, made, month);
            places[model.ordered] = lot.ordered as f32;
            places[columns.made] = made as f32;
            if let Some(accepted) = accepted {
                places[columns.delivered] = accepted as f32;
            }
            places[columns.late_share] = lateness.share() as f32;
            places[columns.hours] = lot.hours as f32;
            places[columns.prototype] = lot.prototype as f32;
            places[columns.training] = lot.training as f32;
            if let Some(column) = columns.lost {
                places[column] = lot.lost as f32;
            }
            if let Some(column) = columns.no_bid {
                places[column] = f32::from(u8::from(lot.failed));
            }
            if let Some(column) = columns.penalties {
                places[column] = withheld as f32;
            }
            all.add(lateness);
        }
        if let Some(delivered) = delivered.get_mut(month).filter(|_| kept.is_none()) {
            *delivered += in_all as f64;
        }
        let limit = self.limit(&open, course, &people[month]);
        total[course.reported].add(all);
        course.count(people, month, self.workforce.exits.is_some());
        let mut kept = [0.0; KEPT];
        let mut keep = |what: Kept, value: f64| kept[what as usize] = value as f32;
        keep(Kept::LateShare, all.share());
        keep(Kept::Production, course.production);
        keep(Kept::Rework, course.rework);
        keep(Kept::Prototypes, course.prototypes);
        keep(Kept::Trained, course.trained);
        keep(Kept::Candidates, course.candidates);
        keep(Kept::Passed, course.passed);
        keep(Kept::Licensed, people[month].licensed);
        keep(Kept::Posts, people[month].heads);
        keep(Kept::Available, hours[month].available);
        keep(Kept::Used, hours[month].available - course.unused);
        keep(Kept::Idle, course.idle);
        keep(Kept::Leavers, course.exits[0]);
        keep(Kept::Durable, course.exits[1]);
        keep(Kept::Transition, course.exits[2]);
        keep(Kept::Positive, course.exits[3]);
        keep(Kept::Limit, f64::from(limit as u8));
        places[self.columns.all()].copy_from_slice(&kept);
        course.reported += 1;
    }

    /// Whether the month is to be reported, or its units made kept.
    #[inline]
    pub(super) fn is_looked_at(&self, month: usize, course: &Course, layout: &Layout) -> bool {
        self.keeps_history || layout.reported.get(course.reported) == Some(&month)
    }

    /// What limited the month that ends with such open orders.
    fn limit(&self, open: &Open, course: &Course, present: &PeopleInMonth) -> Limit {
        if open.ready {
            if course.scarce_machine {
                Limit::Machine
            } else if course.scarce_licences {
                Limit::Licence
            } else if self.supervision(present) < 1.0 {
                Limit::Supervision
            } else {
                Limit::Hands
            }
        } else if open.waiting {
            Limit::Prototype
        } else {
            Limit::Orders
        }
    }

    /// Works on an order with what the month still has.
    #[inline(never)]
    fn serve(&self, order: &OpenOrder, lot: &mut LotState, rest: &mut Month) {
        if order.sequence <= lot.done || lot.waits(rest.month) {
            return;
        }
        let model = &self.lots[order.lot as usize];
        // Hours at the machine go with standard hours.
        let mut most = rest.standard;
        if model.machine_share > 0.0 {
            most = lesser(most, greater(rest.machine / model.machine_share, 0.0));
        }
        let by_machine = most < rest.standard;
        if model.lost {
            let lost = lot.lost;
            self.serve_at_once(order, lot, rest, most);
            rest.scarce_machine |= by_machine && lot.lost > lost;
            return;
        }
        let overdue = rest.month - usize::from(order.month);
        let is_late = self.penalty_per_day > 0.0 && overdue >= self.deadline;
        let before = if is_late { lot.made(model) } else { 0 };
        let need = order.end * lot.time - lot.spent;
        let worked = if need <= most {
            lot.spent = order.end * lot.time;
            lot.finished = order.after;
            lot.reach = order.after;
            lot.done = order.sequence;
            need
        } else {
            rest.scarce_machine |= by_machine;
            lot.spent += most;
            lot.reach = order.after;
            most
        };
        if is_late {
            let units = lot.made(model) - before;
            lot.penalties += units as f64 * model.unit_price * self.penalty(overdue);
        }
        rest.take(worked, model, lot);
    }

    /// Penalty for a unit that is made so many months after its order, in parts of its price.
    pub(super) fn penalty(&self, overdue: usize) -> f64 {
        // Half a month late on average in the first month.
        let days = ((overdue - self.deadline) as f64 + 0.5) * DAYS_PER_MONTH;
        lesser(self.penalty_per_day * days, self.penalty_cap)
    }

    /// Serves an order that does not wait: whole units only, in the month in which it comes.
    #[inline(never)]
    fn serve_at_once(&self, order: &OpenOrder, lot: &mut LotState, rest: &mut Month, most: f64) {
        let model = &self.lots[order.lot as usize];
        let target = lot.finished + order.ordered;
        let end = model.curve.cumulated(target) * lot.time;
        if end - lot.spent <= most {
            lot.finished = target;
        } else {
            lot.finished = model.curve.units_within((lot.spent + most) / lot.time, lot.finished, target);
            lot.lost += target - lot.finished;
        }
        let worked = (model.curve.cumulated(lot.finished) * lot.time - lot.spent).max(0.0);
        lot.spent += worked;
        lot.reach = lot.finished;
        lot.done = order.sequence;
        rest.take(worked, model, lot);
    }
}

impl Month {
    /// Books standard hours worked on a lot.
    fn take(&mut self, worked: f64, model: &LotModel, lot: &mut LotState) {
        self.standard -= worked;
        self.machine -= worked * model.machine_share;
        lot.hours += worked * self.hours;
    }
}

/// Books the training of a month on the lots in proportion to their production in it; evenly in a month without.
#[inline(never)]
fn share_training(lots: &mut [LotState], training: f64) {
    let production: f64 = lots.iter().map(|lot| lot.hours - lot.hours_before).sum();
    let count = lots.len() as f64;
    for lot in lots {
        let part = if production > 0.0 { (lot.hours - lot.hours_before) / production } else { 1.0 / count };
        lot.training += training * part;
        lot.hours_before = lot.hours;
    }
}

/// At the end of a month, gives up orders that do not wait and that nobody has worked on.
#[inline(never)]
fn lose(models: &[LotModel], lots: &mut [LotState], open: &[OpenOrder]) {
    for order in open {
        let lot = &mut lots[order.lot as usize];
        if models[order.lot as usize].lost && order.sequence > lot.done {
            lot.lost += order.ordered;
            lot.done = order.sequence;
        }
    }
}
