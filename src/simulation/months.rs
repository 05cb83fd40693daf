//! One workshop through the months of one replication.

use super::layout::{Column, Kept, Layout};
use super::workforce::PeopleInMonth;
use super::workshop::{LotModel, WorkshopModel};

/// What kept the workshop from making more in a month, from the least to the most severe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Limit {
    /// No order is open.
    Orders,
    /// All open orders wait for a prototype.
    Prototype,
    /// The hours are used up.
    Hands,
    /// The hours are used up, and supervision has reduced them.
    Supervision,
}

/// An order and the units of it that are not made yet.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OpenOrder {
    pub month: usize,
    /// Rank of the lot in the workshop.
    pub lot: usize,
    pub units: u64,
}

/// Where a lot stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct LotState {
    ordered: u64,
    made: u64,
    /// Units made late.
    late: u64,
    /// Open units that can no longer be on time.
    overdue: u64,
    /// Standard hours spent, those on a part-made unit included.
    spent: f64,
    prototype_left: f64,
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
    fn new(lot: &LotModel) -> Self {
        Self { ordered: 0, made: 0, late: 0, overdue: 0, spent: 0.0, prototype_left: lot.prototype_hours }
    }

    fn lateness(&self) -> Lateness {
        Lateness { late: self.late + self.overdue, among: self.made + self.overdue }
    }
}

/// What a replication draws for a workshop before its months run.
#[derive(Clone, Debug, Default)]
pub(super) struct Draws {
    /// In the order of service.
    pub orders: Vec<OpenOrder>,
    /// By month.
    pub people: Vec<PeopleInMonth>,
    /// Hours of other work, by month.
    pub other_work: Vec<f64>,
}

/// Where a replication writes what it keeps.
pub(super) struct Sheet<'a> {
    pub layout: &'a Layout,
    pub row: &'a mut [f32],
    /// Lateness over all workshops, by month.
    pub total: &'a mut [Lateness],
}

impl WorkshopModel {
    /// Runs the months. What is kept goes to the sheet, where lateness is added to that of the other workshops.
    pub(super) fn run(&self, draws: &mut Draws, lots: &mut Vec<LotState>, sheet: &mut Sheet) {
        let Draws { orders, people, other_work } = draws;
        let Sheet { layout, row, total } = sheet;
        lots.clear();
        lots.extend(self.lots.iter().map(LotState::new));
        let (mut arrived, mut served) = (0, 0);
        let (mut production, mut prototypes, mut idle) = (0.0, 0.0, 0.0);
        let (mut trained, mut candidates, mut passed) = (0.0, 0.0, 0.0);
        for (month, present) in people.iter().enumerate() {
            while let Some(order) = orders.get(arrived).filter(|order| order.month == month) {
                lots[order.lot].ordered += order.units;
                arrived += 1;
            }

            let supervision = if present.heads > self.supervised { self.supervised / present.heads } else { 1.0 };
            let hours = present.heads * self.hours_per_head * supervision;
            let available = (hours - other_work[month]).max(self.share_min * hours).min(self.share_max * hours);

            trained += present.newcomers;
            candidates += present.candidates;
            passed += present.passed;
            let training =
                present.newcomers * self.columns.onboarding_hours + present.candidates * self.columns.licence_hours;
            let mut left = (available - self.training_share * training).max(0.0);

            for (lot, model) in lots.iter_mut().zip(&self.lots) {
                if lot.prototype_left > 0.0 && month >= model.prototype_start {
                    let spent = lot.prototype_left.min(left).min(model.prototype_monthly_hours);
                    lot.prototype_left -= spent;
                    left -= spent;
                    prototypes += spent;
                }
            }

            while served < arrived && orders[served].units == 0 {
                served += 1;
            }
            let open = &mut orders[served..arrived];
            let mut unused = 0.0;
            if present.heads > 0.0 {
                let gap = self.full_productivity - self.initial_productivity;
                let worth = self.full_productivity - gap * present.inexperience / present.heads;
                unused = (self.make(open, lots, month, left * worth) / worth.max(1e-12)).min(left);
                production += left - unused;
                idle += unused;
            }

            let limit = self.month_end(open, lots, month, supervision < 1.0);
            let places = &mut row[layout.place(0, month)..layout.place(0, month + 1)];
            let mut keep = |column: Column, value: f64| places[column] = value as f32;
            let mut all = Lateness::default();
            for (lot, model) in lots.iter().zip(&self.lots) {
                let columns = &layout.lots[model.lot];
                keep(columns.ordered, lot.ordered as f64);
                if let Some((made, late_share)) = columns.made {
                    keep(made, lot.made as f64);
                    keep(late_share, lot.lateness().share());
                }
                all.add(lot.lateness());
            }
            total[month].add(all);
            let mut keep = |kept, value| keep(self.columns.column(kept), value);
            keep(Kept::LateShare, all.share());
            keep(Kept::Production, production);
            keep(Kept::Prototypes, prototypes);
            keep(Kept::Trained, trained);
            keep(Kept::Candidates, candidates);
            keep(Kept::Passed, passed);
            keep(Kept::Licensed, present.licensed);
            keep(Kept::Posts, present.heads);
            keep(Kept::Available, available);
            keep(Kept::Used, available - unused);
            keep(Kept::Idle, idle);
            keep(Kept::Limit, f64::from(limit as u8));
        }
    }

    /// Works on the open orders with these standard hours; returns the standard hours left over.
    fn make(&self, open: &mut [OpenOrder], lots: &mut [LotState], month: usize, mut standard: f64) -> f64 {
        for order in open {
            if standard <= 0.0 {
                break;
            }
            let lot = &mut lots[order.lot];
            if order.units == 0 || lot.prototype_left > 0.0 {
                continue;
            }
            let curve = &self.lots[order.lot].curve;
            let target = lot.made + order.units;
            let finished = curve.cumulated(target);
            let before = lot.made;
            if finished - lot.spent <= standard {
                standard -= finished - lot.spent;
                lot.spent = finished;
                lot.made = target;
            } else {
                lot.spent += standard;
                standard = 0.0;
                lot.made = curve.units_within(lot.spent, before, target);
            }
            order.units = target - lot.made;
            if month - order.month >= self.deadline {
                lot.late += lot.made - before;
            }
        }
        standard
    }

    /// Looks at what stays open: which units can no longer be on time, and what limited the month.
    fn month_end(&self, open: &[OpenOrder], lots: &mut [LotState], month: usize, supervision_binds: bool) -> Limit {
        let mut limit = Limit::Orders;
        lots.iter_mut().for_each(|lot| lot.overdue = 0);
        for order in open.iter().filter(|order| order.units > 0) {
            let lot = &mut lots[order.lot];
            if month + 1 - order.month >= self.deadline {
                lot.overdue += order.units;
            }
            limit = limit.max(match (lot.prototype_left > 0.0, supervision_binds) {
                (true, _) => Limit::Prototype,
                (false, false) => Limit::Hands,
                (false, true) => Limit::Supervision,
            });
        }
        limit
    }
}
