//! One workshop through the months of one replication.

use super::layout::{KEPT, Kept, Layout};
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
#[inline]
pub(super) fn lesser(a: f64, b: f64) -> f64 {
    if b < a { b } else { a }
}

/// The greater of two numbers, neither of which is none.
#[inline]
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
    ordered: u64,
    /// Units of the orders that are finished.
    finished: u64,
    /// Units up to the end of the order that is being worked on; those finished where none is.
    reach: u64,
    /// Orders finished, or lost.
    done: u32,
    /// Units made late, and those that can no longer be on time.
    late: u64,
    /// Units of the orders that what is made from next month on is too late for.
    due: u64,
    lost: u64,
    /// Units lost up to the end of the month before.
    lost_before: u64,
    /// Standard hours spent, those on a part-made unit included.
    spent: f64,
    /// Hours of production, and those at the end of the month before.
    hours: f64,
    hours_before: f64,
    /// Its part of the hours of training.
    training: f64,
    prototype_left: f64,
    prototype: f64,
    /// First month in which the lot may be made.
    ready: usize,
    /// Factor of the time of a unit.
    time: f64,
    penalties: f64,
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

    fn waits(&self, month: usize) -> bool {
        self.prototype_left > 0.0 || month < self.ready
    }

    /// Units made.
    fn made(&self, model: &LotModel) -> u64 {
        if self.reach > self.finished {
            model.curve.units_within(self.spent / self.time, self.finished, self.reach)
        } else {
            self.finished
        }
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
    /// Where the orders stand, by priority of the lot, then age.
    pub of_lots: Vec<u32>,
    /// Working memory of the sorting by month.
    pub months: Vec<u32>,
    pub lots: Vec<LotState>,
    /// By month.
    pub people: Vec<PeopleInMonth>,
    /// Hours of other work, by month.
    pub other_work: Vec<f64>,
    /// Factor of the worth of an hour.
    pub productivity: f64,
    /// Units made of each lot by month, where acceptance or laying asks for them.
    pub history: Vec<u64>,
    /// Penalties on the units made of each lot by month, where acceptance takes its time.
    pub penalties: Vec<f64>,
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
    /// Whether an order had to wait for the machines while hours were left.
    scarce_machine: bool,
}

impl WorkshopModel {
    /// Runs the months. What is kept goes to the sheet, where lateness is added to that of the other workshops.
    #[inline(never)]
    pub(super) fn run(&self, draws: &mut Draws, sheet: &mut Sheet) {
        let Draws { orders, of_lots, lots, people, other_work, productivity, history, penalties, .. } = draws;
        let Sheet { layout, row, total, delivered } = sheet;
        let (mut arrived, mut due, mut served) = (0, 0, 0);
        let (mut production, mut rework, mut prototypes, mut idle) = (0.0, 0.0, 0.0, 0.0);
        let (mut trained, mut candidates, mut passed) = (0.0, 0.0, 0.0);
        let mut exits = [0.0; 4];
        let mut reported = 0;
        let gap = self.full_productivity - self.initial_productivity;
        history.clear();
        penalties.clear();
        for (month, present) in people.iter().enumerate() {
            while let Some(order) = orders.get(arrived).filter(|order| order.month as usize == month) {
                lots[order.lot as usize].ordered += order.ordered;
                arrived += 1;
            }

            if self.any_lost {
                lots.iter_mut().for_each(|lot| lot.lost_before = lot.lost);
            }
            let supervision = if present.heads > self.supervised { self.supervised / present.heads } else { 1.0 };
            let hours = present.heads * self.hours_per_head * supervision;
            let available = lesser(greater(hours - other_work[month], self.share_min * hours), self.share_max * hours);

            trained += present.newcomers;
            candidates += present.candidates;
            passed += present.passed;
            let training =
                present.newcomers * self.columns.onboarding_hours + present.candidates * self.columns.licence_hours;
            let mut left = greater(available - self.training_share * training, 0.0);

            if self.has_prototypes {
                for (lot, model) in lots.iter_mut().zip(&self.lots) {
                    if lot.prototype_left > 0.0 && month >= model.prototype_start {
                        let spent = lesser(lesser(lot.prototype_left, left), model.prototype_monthly_hours);
                        lot.prototype_left -= spent;
                        lot.prototype += spent;
                        left -= spent;
                        prototypes += spent;
                    }
                }
            }

            while served < arrived && orders[served].sequence <= lots[orders[served].lot as usize].done {
                served += 1;
            }
            let mut unused = left;
            let mut scarce_licences = false;
            let mut scarce_machine = false;
            if present.heads > 0.0 {
                let worth = (self.full_productivity - gap * present.inexperience / present.heads) * *productivity;
                // Work under licence that nobody may do leaves hours unused.
                let mut usable = left;
                if self.licence_share > 0.0 {
                    let licensed = present.licensed * self.hours_per_head * supervision / self.licence_share;
                    scarce_licences = licensed < left;
                    usable = lesser(left, licensed);
                }
                let rejects = self.reject_share * greater(1.5 - worth, 0.0) * self.rework_share;
                // Most workshops have no rejects, and divisions take their time.
                let worth = greater(if rejects > 0.0 { worth / (1.0 + rejects) } else { worth }, 1e-12);
                let before = usable * worth;
                let machine = self.machine_hours.map_or(f64::INFINITY, |hours| hours * worth);
                let hours_of_standard = 1.0 / worth;
                let mut rest =
                    Month { month, standard: before, machine, hours: hours_of_standard, scarce_machine: false };
                match self.service {
                    ServiceOrder::OldestFirst => {
                        for order in &orders[served..arrived] {
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
                scarce_machine = rest.scarce_machine && rest.standard > 1e-9;
                let used = greater(usable - rest.standard * hours_of_standard, 0.0);
                unused = left - used;
                production += used;
                if rejects > 0.0 {
                    rework += used * (rejects / (1.0 + rejects));
                }
                idle += unused;
            }

            if training > 0.0 {
                share_training(lots, training);
            } else {
                lots.iter_mut().for_each(|lot| lot.hours_before = lot.hours);
            }
            if self.any_lost {
                lose(&self.lots, lots, &orders[served..arrived]);
            }
            while due < arrived && orders[due].month as usize + self.deadline <= month + 1 {
                let order = &orders[due];
                let rank = order.lot as usize;
                let lot = &mut lots[rank];
                if !self.lots[rank].lost {
                    lot.due += order.ordered;
                    if self.deadline == 0 {
                        lot.late += order.ordered;
                    } else if order.sequence > lot.done {
                        let made = lot.made(&self.lots[rank]);
                        lot.late += order.ordered.min(order.after.saturating_sub(made));
                    }
                }
                due += 1;
            }
            if self.workforce.exits.is_some() {
                let kinds = [present.leavers, present.durable, present.transition, present.positive];
                exits.iter_mut().zip(kinds).for_each(|(sum, kind)| *sum += kind);
            }

            let is_reported = layout.reported.get(reported) == Some(&month);
            if !(is_reported || self.keeps_history) {
                continue;
            }
            let from = history.len();
            history.extend(lots.iter().zip(&self.lots).map(|(lot, model)| lot.made(model)));
            // Delivered is what was made as many months ago as acceptance takes.
            let accepted =
                if self.keeps_history { from.checked_sub(self.acceptance_months * lots.len()) } else { Some(from) };
            // Penalties are withheld from the price of what is delivered.
            if self.acceptance_months > 0 && self.penalty_per_day > 0.0 {
                penalties.extend(lots.iter().map(|lot| lot.penalties));
            }
            let withheld = |rank: usize| match accepted {
                Some(from) => penalties.get(from + rank).copied().unwrap_or(lots[rank].penalties),
                None => 0.0,
            };
            let accepted = |lot: usize| accepted.map_or(0, |from| history[from + lot]);
            if let Some(delivered) = delivered.get_mut(month) {
                *delivered += (0..lots.len()).map(|lot| accepted(lot) as f64).sum::<f64>();
            }
            if !is_reported {
                continue;
            }
            let limit = limit(lots, month, scarce_machine, scarce_licences, supervision < 1.0, history, from);
            let places = &mut row[layout.place(0, reported)..layout.place(0, reported + 1)];
            let mut all = Lateness::default();
            for (rank, (lot, model)) in lots.iter().zip(&self.lots).enumerate() {
                let columns = &model.columns;
                let made = history[from + rank];
                let lateness = lot.lateness(made);
                places[model.ordered] = lot.ordered as f32;
                places[columns.made] = made as f32;
                places[columns.delivered] = accepted(rank) as f32;
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
                    places[column] = withheld(rank) as f32;
                }
                all.add(lateness);
            }
            total[reported].add(all);
            let mut kept = [0.0; KEPT];
            let mut keep = |what: Kept, value: f64| kept[what as usize] = value as f32;
            keep(Kept::LateShare, all.share());
            keep(Kept::Production, production);
            keep(Kept::Rework, rework);
            keep(Kept::Prototypes, prototypes);
            keep(Kept::Trained, trained);
            keep(Kept::Candidates, candidates);
            keep(Kept::Passed, passed);
            keep(Kept::Licensed, present.licensed);
            keep(Kept::Posts, present.heads);
            keep(Kept::Available, available);
            keep(Kept::Used, available - if present.heads > 0.0 { unused } else { 0.0 });
            keep(Kept::Idle, idle);
            keep(Kept::Leavers, exits[0]);
            keep(Kept::Durable, exits[1]);
            keep(Kept::Transition, exits[2]);
            keep(Kept::Positive, exits[3]);
            keep(Kept::Limit, f64::from(limit as u8));
            places[self.columns.all()].copy_from_slice(&kept);
            reported += 1;
            if !self.keeps_history {
                history.clear();
            }
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
            // Half a month late on average in the first month.
            let days = ((overdue - self.deadline) as f64 + 0.5) * DAYS_PER_MONTH;
            let share = lesser(self.penalty_per_day * days, self.penalty_cap);
            lot.penalties += (lot.made(model) - before) as f64 * model.unit_price * share;
        }
        rest.take(worked, model, lot);
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

/// What limited the month that ends.
#[inline(never)]
fn limit(
    lots: &[LotState],
    month: usize,
    scarce_machine: bool,
    scarce_licences: bool,
    scarce_supervision: bool,
    made: &[u64],
    from: usize,
) -> Limit {
    // What was lost for want of means in the month was open until its end.
    let open = lots
        .iter()
        .zip(&made[from..])
        .filter(|(lot, made)| **made + lot.lost < lot.ordered || lot.lost_before < lot.lost);
    let limits = open.map(|(lot, _)| {
        if lot.waits(month) {
            Limit::Prototype
        } else if scarce_machine {
            Limit::Machine
        } else if scarce_licences {
            Limit::Licence
        } else if scarce_supervision {
            Limit::Supervision
        } else {
            Limit::Hands
        }
    });
    limits.max().unwrap_or(Limit::Orders)
}
