//! One workshop through the months of one replication.

use super::layout::{KEPT, Kept, Layout};
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

/// An order, and where it stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OpenOrder {
    pub month: usize,
    /// Rank of the lot in the workshop.
    pub lot: usize,
    pub ordered: u64,
    /// Units of it that are not made yet.
    pub open: u64,
}

/// Where a lot stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct LotState {
    ordered: u64,
    made: u64,
    /// Units made late.
    late: u64,
    /// Units of the orders that what is made from next month on is too late for.
    due: u64,
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
        Self { ordered: 0, made: 0, late: 0, due: 0, spent: 0.0, prototype_left: lot.prototype_hours }
    }

    fn lateness(&self) -> Lateness {
        // A lot's orders are served in the order in which they come, so that the units due are the first to be made.
        let overdue = self.due.saturating_sub(self.made);
        Lateness { late: self.late + overdue, among: self.made + overdue }
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
    #[inline(never)]
    pub(super) fn run(&self, draws: &mut Draws, lots: &mut Vec<LotState>, sheet: &mut Sheet) {
        let Draws { orders, people, other_work } = draws;
        let Sheet { layout, row, total } = sheet;
        lots.clear();
        lots.extend(self.lots.iter().map(LotState::new));
        let (mut arrived, mut due, mut served) = (0, 0, 0);
        let (mut production, mut prototypes, mut idle) = (0.0, 0.0, 0.0);
        let (mut trained, mut candidates, mut passed) = (0.0, 0.0, 0.0);
        for (month, present) in people.iter().enumerate() {
            while let Some(order) = orders.get(arrived).filter(|order| order.month == month) {
                lots[order.lot].ordered += order.ordered;
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

            while served < arrived && orders[served].open == 0 {
                served += 1;
            }
            while due < arrived && orders[due].month + self.deadline <= month + 1 {
                lots[orders[due].lot].due += orders[due].ordered;
                due += 1;
            }
            let mut unused = 0.0;
            if present.heads > 0.0 {
                let gap = self.full_productivity - self.initial_productivity;
                let worth = self.full_productivity - gap * present.inexperience / present.heads;
                unused =
                    (self.make(&mut orders[served..arrived], lots, month, left * worth) / worth.max(1e-12)).min(left);
                production += left - unused;
                idle += unused;
            }

            let limit = limit(lots, supervision < 1.0);
            let places = &mut row[layout.place(0, month)..layout.place(0, month + 1)];
            let mut all = Lateness::default();
            for (lot, model) in lots.iter().zip(&self.lots) {
                places[model.ordered] = lot.ordered as f32;
                places[model.made] = lot.made as f32;
                places[model.late_share] = lot.lateness().share() as f32;
                all.add(lot.lateness());
            }
            total[month].add(all);
            let mut kept = [0.0; KEPT];
            let mut keep = |what: Kept, value: f64| kept[what as usize] = value as f32;
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
            places[self.columns.all()].copy_from_slice(&kept);
        }
    }

    /// Works on the open orders with these standard hours; returns the standard hours left over.
    #[inline(never)]
    fn make(&self, open: &mut [OpenOrder], lots: &mut [LotState], month: usize, mut standard: f64) -> f64 {
        for order in open {
            if standard <= 0.0 {
                break;
            }
            let lot = &mut lots[order.lot];
            if order.open == 0 || lot.prototype_left > 0.0 {
                continue;
            }
            let curve = &self.lots[order.lot].curve;
            let target = lot.made + order.open;
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
            order.open = target - lot.made;
            if month - order.month >= self.deadline {
                lot.late += lot.made - before;
            }
        }
        standard
    }
}

/// What limited the month that ends.
#[inline(never)]
fn limit(lots: &[LotState], supervision_binds: bool) -> Limit {
    let open = lots.iter().filter(|lot| lot.made < lot.ordered);
    let limits = open.map(|lot| match (lot.prototype_left > 0.0, supervision_binds) {
        (true, _) => Limit::Prototype,
        (false, false) => Limit::Hands,
        (false, true) => Limit::Supervision,
    });
    limits.max().unwrap_or(Limit::Orders)
}
