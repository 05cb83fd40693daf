//! Replications, in ranges that can be run anywhere and put together in any order.

use super::additions::Additions;
use super::cohorts;
use super::laws::LogNormal;
use super::layout::{Column, Layout};
use super::months::{Draws, Lateness, LotState, OpenOrder, Sheet, lesser};
use super::orders::{CallOff, OrderBook};
use super::outcome::Outcome;
use super::prototypes::Approving;
use super::random::{Replication, StreamKey};
use super::workforce::{PeopleInMonth, WorkforceMemory};
use super::workshop::{LotModel, WorkshopModel};
use super::{Mode, Settings};
use crate::plan::facts::ServiceOrder;
use crate::plan::{LotId, Plan, order};
use std::collections::BTreeMap;
use std::ops::Range;

/// Most memory that the samples of one simulation may take, in bytes.
const LARGEST_SAMPLE: usize = 512 << 20;

/// Replications that are written row by row before they are turned into columns: few enough for the nearest caches.
const BLOCK: usize = 16;

/// A plan made ready to run.
#[derive(Clone, Debug)]
pub struct Simulation {
    pub(super) layout: Layout,
    pub(super) workshops: Vec<WorkshopModel>,
    /// Lots made elsewhere.
    elsewhere: Vec<Elsewhere>,
    doubts: Doubts,
    mode: Mode,
    replications: u32,
}

/// A lot made elsewhere: it is ordered, and that is all that is known of it.
#[derive(Clone, Debug)]
struct Elsewhere {
    book: OrderBook,
    column: Column,
    unit_price: f64,
    doubt_key: StreamKey,
}

/// How unsure the inputs are: laws of factors with mean 1, drawn once for a replication.
#[derive(Clone, Debug)]
struct Doubts {
    demand: LogNormal,
    unit_time: LogNormal,
    stay: LogNormal,
    productivity: LogNormal,
}

/// What a range of replications gave. Plain numbers, to be sent from a worker as they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Samples {
    /// Rank of the first replication.
    pub first: u32,
    /// Number of replications.
    pub replications: u32,
    /// For each figure kept and each month, the values of the replications side by side.
    pub values: Vec<f32>,
}

/// Working memory of the replications.
#[derive(Default)]
struct Memory {
    /// By workshop.
    draws: Vec<Draws>,
    workforce: WorkforceMemory,
    /// Orders of the lots of a workshop.
    called: Vec<Vec<CallOff>>,
    /// Orders of the lots made elsewhere.
    elsewhere: Vec<Vec<CallOff>>,
    /// Expected people of each workshop, where they are the same in all replications.
    expected: Vec<Vec<PeopleInMonth>>,
    total: Vec<Lateness>,
    delivered: Vec<f64>,
}

impl Simulation {
    /// Makes the plan ready. The number of replications is at least 1, and is lowered where the samples would take more
    /// than 512 MiB; in the mean mode it is 1.
    #[must_use]
    pub fn new(plan: &Plan, settings: &Settings) -> Self {
        let additions = Additions::new(plan);
        let layout = Layout::new(plan, &additions, settings.report);
        let duration = plan.contract.duration_months.get();
        let seed = settings.seed;
        let workshops =
            plan.workshops.keys().filter_map(|id| WorkshopModel::new(plan, id, &layout, &additions, seed)).collect();
        let elsewhere = (plan.lots.iter().zip(&layout.lots))
            .filter(|(_, columns)| columns.made.is_none())
            .map(|((id, lot), columns)| Elsewhere {
                book: OrderBook::new(
                    id,
                    lot,
                    &plan.ordering,
                    (&additions.contract, &additions.lot(id)),
                    duration,
                    seed,
                ),
                column: columns.ordered,
                unit_price: columns.unit_price,
                doubt_key: StreamKey::new(seed, "doubt, lot", id.as_str()),
            })
            .collect();
        let contract = &additions.contract;
        let doubts = Doubts {
            demand: LogNormal::exact(1.0, contract.demand_cv),
            unit_time: LogNormal::exact(1.0, contract.unit_time_cv),
            stay: LogNormal::exact(1.0, contract.stay_cv),
            productivity: LogNormal::exact(1.0, contract.productivity_cv),
        };
        let most = u32::try_from(LARGEST_SAMPLE / (4 * layout.width()).max(1)).unwrap_or(u32::MAX);
        let replications = match settings.mode {
            Mode::Mean => 1,
            _ => settings.replications.min(most).max(1),
        };
        Self { layout, workshops, elsewhere, doubts, mode: settings.mode, replications }
    }

    /// By lot whose prototype has to be approved, when it is.
    pub(super) fn approvals(&self) -> BTreeMap<LotId, Approving> {
        let models = self.workshops.iter().flat_map(|workshop| &workshop.lots);
        let approving = models.filter_map(|model| {
            let lot = self.layout.lots.iter().find(|lot| lot.ordered == model.ordered)?;
            let approving = Approving {
                approval: model.approval?,
                key: model.approval_key,
                start: model.prototype_start,
                no_bid: (model.no_bid, model.award_key),
                draws_events: self.mode.draws_events(),
            };
            Some((lot.id.clone(), approving))
        });
        order::map(approving)
    }

    /// Number of replications to run, those of ranks 0 to this one.
    #[must_use]
    pub fn replications(&self) -> u32 {
        self.replications
    }

    /// Months that are simulated: the duration of the contract.
    #[must_use]
    pub fn months(&self) -> usize {
        self.layout.months
    }

    /// The figures of the replications of these ranks alone, as far as they are among [`Self::replications`]; the first
    /// of them has rank 0 in the outcome.
    #[must_use]
    pub fn outcome_of(&self, ranks: Range<u32>) -> Outcome {
        Outcome::whole(self, self.run_range(ranks))
    }

    /// Runs the replications of these ranks, as far as they are among [`Self::replications`]. The result depends on
    /// nothing but the plan, the seed and the ranks.
    #[must_use]
    pub fn run_range(&self, ranks: Range<u32>) -> Samples {
        let ranks = ranks.start.min(self.replications)..ranks.end.min(self.replications);
        let (count, width) = (ranks.len(), self.layout.width());
        let mut values = vec![0.0; count * width];
        let mut rows = vec![0.0; BLOCK.min(count) * width];
        let mut memory = Memory::default();
        memory.draws.resize(self.workshops.len(), Draws::default());
        memory.elsewhere.resize(self.elsewhere.len(), Vec::new());
        memory.expected.resize(self.workshops.len(), Vec::new());
        for start in (0..count).step_by(BLOCK) {
            let rows = &mut rows[..BLOCK.min(count - start) * width];
            self.replicate_all(ranks.start + start as u32, rows, &mut memory);
            columns(rows, width, start, &mut values);
        }
        Samples { first: ranks.start, replications: count as u32, values }
    }

    // The steps of a replication, and the loops around them, are kept out of line, here and in the modules that they
    // call. Inlined into one function they were miscompiled by WebKit's optimising tier (WebKitGTK 2.50): one page load in
    // seven stopped on an index such as 0x20202020, or on a width of 0. None does with that tier switched off. It costs
    // no time that can be measured.

    /// Runs as many replications as there are rows, from the one of this rank.
    #[inline(never)]
    fn replicate_all(&self, first: u32, rows: &mut [f32], memory: &mut Memory) {
        for (row, rank) in rows.chunks_exact_mut(self.layout.width().max(1)).zip(first..) {
            self.replicate(rank, row, memory);
        }
    }

    #[inline(never)]
    fn replicate(&self, replication: u32, row: &mut [f32], memory: &mut Memory) {
        let layout = &self.layout;
        for rank in 0..self.workshops.len() {
            self.draw(rank, replication, memory);
        }
        for (lot, orders) in self.elsewhere.iter().zip(&mut memory.elsewhere) {
            let factor = self.factor(&self.doubts.demand, lot.doubt_key, 0, replication);
            self.orders(&lot.book, replication, 0, factor, orders);
        }
        if let Some(maximum) = layout.additions.maximum {
            self.hold_to(maximum, memory);
        }
        memory.total.clear();
        memory.total.resize(layout.reported.len(), Lateness::default());
        memory.delivered.clear();
        if layout.laid.is_some() {
            memory.delivered.resize(layout.months, 0.0);
        }
        for (workshop, draws) in self.workshops.iter().zip(&mut memory.draws) {
            workshop.run(draws, &mut Sheet { layout, row, total: &mut memory.total, delivered: &mut memory.delivered });
        }
        for (rank, lateness) in memory.total.iter().enumerate() {
            row[layout.place(layout.total_late_share, rank)] = lateness.share() as f32;
        }
        for (lot, orders) in self.elsewhere.iter().zip(&memory.elsewhere) {
            self.write_orders(orders, lot.column, row);
        }
        if let Some((column, most)) = layout.laid.zip(layout.additions.laying_per_month) {
            self.write_laid(&memory.delivered, most, column, row);
        }
    }

    /// The factor of an input of one replication: 1 where it is sure, or where only events are drawn.
    fn factor(&self, law: &LogNormal, key: StreamKey, part: usize, replication: u32) -> f64 {
        if self.mode.draws_inputs() && law.varies() {
            law.at(key.part(part).bits_of(Replication::new(replication)))
        } else {
            1.0
        }
    }

    /// Draws what happens to a workshop, or takes what is planned or expected.
    #[inline(never)]
    fn draw(&self, rank: usize, replication: u32, memory: &mut Memory) {
        let workshop = &self.workshops[rank];
        let Memory { draws, workforce, called, expected, .. } = memory;
        let draws = &mut draws[rank];
        draws.lots.clear();
        if called.len() < workshop.lots.len() {
            called.resize(workshop.lots.len(), Vec::new());
        }
        let called = &mut called[..workshop.lots.len()];
        for (model, called) in workshop.lots.iter().zip(&mut *called) {
            draws.lots.push(self.draw_lot(model, replication, called));
        }
        sort_by_month(called, &workshop.lots, self.layout.months, draws);
        if workshop.service == ServiceOrder::LotPriority {
            sort_by_priority(&workshop.lots, draws);
        }

        let months = self.layout.months;
        let key = workshop.doubt_key;
        let stay = self.factor(&self.doubts.stay, key, 0, replication);
        draws.productivity = self.factor(&self.doubts.productivity, key, 1, replication);
        draws.people.resize(months, PeopleInMonth::default());
        draws.other_work.resize(months, 0.0);
        if self.mode.draws_events() {
            workshop.workforce.draw(replication, stay, &mut draws.people, workforce);
            let mut stream = workshop.other_work_key.stream(replication);
            workshop.other_work.fill(&mut stream, &mut draws.other_work);
        } else {
            if stay != 1.0 {
                cohorts::expect(&workshop.workforce.with_stay(stay), &mut draws.people);
            } else {
                if expected[rank].is_empty() {
                    expected[rank].resize(months, PeopleInMonth::default());
                    cohorts::expect(&workshop.workforce, &mut expected[rank]);
                }
                draws.people.copy_from_slice(&expected[rank]);
            }
            draws.other_work.fill(workshop.other_work_mean);
        }
    }

    /// The orders of a lot, in place of what was there, and where it stands at the start.
    #[inline(never)]
    fn draw_lot(&self, model: &LotModel, replication: u32, called: &mut Vec<CallOff>) -> LotState {
        if model.no_bid > 0.0 && self.mode.draws_events() && model.award_key.uniform(replication) < model.no_bid {
            called.clear();
            return LotState::without_bid();
        }
        let demand = self.factor(&self.doubts.demand, model.doubt_key, 0, replication);
        let time = self.factor(&self.doubts.unit_time, model.doubt_key, 1, replication);
        let (mut ready, mut hours) = (0, model.prototype_hours);
        if let Some(approval) = &model.approval {
            let approved = approval.run(self.mode.draws_events(), model.approval_key, replication);
            ready = model.prototype_start + approved.months.ceil() as usize;
            hours *= approved.work;
        }
        self.orders(&model.book, replication, ready, demand, called);
        LotState::new(ready, time, hours)
    }

    /// The orders of a lot.
    fn orders(&self, book: &OrderBook, replication: u32, start: usize, factor: f64, orders: &mut Vec<CallOff>) {
        if self.mode.draws_events() {
            book.draw(Replication::new(replication), start, factor, orders);
        } else {
            book.planned(start, factor, orders);
        }
    }

    /// Cuts the orders once their value reaches the maximum of the framework agreement: within a month by workshop, then
    /// by priority of the lot, then the lots made elsewhere.
    #[inline(never)]
    fn hold_to(&self, maximum: f64, memory: &mut Memory) {
        let mut left = maximum;
        let mut allow = |units: u64, price: f64| {
            let most = if price > 0.0 { (left / price * (1.0 + 1e-12)) as u64 } else { u64::MAX };
            let units = units.min(most);
            left = (left - units as f64 * price).max(0.0);
            units
        };
        let mut next = vec![0; self.workshops.len() + self.elsewhere.len()];
        for month in 0..self.layout.months {
            for ((model, draws), next) in self.workshops.iter().zip(&mut memory.draws).zip(&mut next) {
                while let Some(order) = draws.orders.get_mut(*next).filter(|order| order.month as usize == month) {
                    order.ordered = allow(order.ordered, model.lots[order.lot as usize].unit_price);
                    *next += 1;
                }
            }
            let next = next.iter_mut().skip(self.workshops.len());
            for ((lot, orders), next) in self.elsewhere.iter().zip(&mut memory.elsewhere).zip(next) {
                while let Some(order) = orders.get_mut(*next).filter(|order| order.month == month) {
                    order.units = allow(order.units, lot.unit_price);
                    *next += 1;
                }
            }
        }
        for (model, draws) in self.workshops.iter().zip(&mut memory.draws) {
            let mut after = vec![0; model.lots.len()];
            for order in &mut draws.orders {
                let sum = &mut after[order.lot as usize];
                *sum += order.ordered;
                order.after = *sum;
                order.end = model.lots[order.lot as usize].curve.cumulated(*sum);
            }
        }
    }

    /// Cumulated units ordered of a lot made elsewhere.
    #[inline(never)]
    fn write_orders(&self, orders: &[CallOff], column: Column, row: &mut [f32]) {
        let (mut sum, mut orders) = (0_u64, orders.iter().peekable());
        for (rank, month) in self.layout.reported.iter().enumerate() {
            while let Some(order) = orders.next_if(|order| order.month <= *month) {
                sum += order.units;
            }
            row[self.layout.place(column, rank)] = sum as f32;
        }
    }

    /// Cumulated units laid: at most so many a month, of those delivered.
    #[inline(never)]
    fn write_laid(&self, delivered: &[f64], most: f64, column: Column, row: &mut [f32]) {
        let (mut laid, mut rank) = (0.0_f64, 0);
        for (month, delivered) in delivered.iter().enumerate() {
            laid = lesser(laid + most, *delivered);
            if self.layout.reported.get(rank) == Some(&month) {
                row[self.layout.place(column, rank)] = laid as f32;
                rank += 1;
            }
        }
    }
}

/// Puts the orders of lots of the same priority, which stand lot by lot, in the order of their age.
#[inline(never)]
fn sort_by_priority(lots: &[LotModel], draws: &mut Draws) {
    let Draws { orders, of_lots, .. } = draws;
    let priority = |place: u32| lots[orders[place as usize].lot as usize].priority;
    of_lots.chunk_by_mut(|a, b| priority(*a) == priority(*b)).for_each(<[u32]>::sort_unstable);
}

/// Puts the orders of lots together in the order of months, lots keeping their order within a month.
#[inline(never)]
fn sort_by_month(called: &[Vec<CallOff>], models: &[LotModel], months: usize, draws: &mut Draws) {
    let Draws { orders, of_lots, months: starts, .. } = draws;
    starts.clear();
    starts.resize(months + 1, 0);
    called.iter().flatten().for_each(|order| starts[order.month + 1] += 1);
    let mut sum = 0;
    for start in starts.iter_mut() {
        sum += *start;
        *start = sum;
    }
    // Every place is written, so that what was there need not be cleared.
    orders.resize(sum as usize, OpenOrder::default());
    of_lots.resize(sum as usize, 0);
    let mut rest = &mut of_lots[..];
    for ((called, model), lot) in called.iter().zip(models).zip(0..) {
        let of_lot = rest.split_off_mut(..called.len()).unwrap_or_default();
        place_orders(called, model, lot, (&mut starts[..], &mut orders[..], of_lot));
    }
}

/// Puts the orders of a lot where those of their months begin, which then begin one place later.
#[inline(never)]
fn place_orders(
    called: &[CallOff],
    model: &LotModel,
    lot: u16,
    (starts, orders, of_lot): (&mut [u32], &mut [OpenOrder], &mut [u32]),
) {
    let (mut after, mut sequence) = (0, 0);
    for (call, of_lot) in called.iter().zip(of_lot) {
        after += call.units;
        sequence += 1;
        let start = &mut starts[call.month];
        let order = &mut orders[*start as usize];
        *of_lot = *start;
        *start += 1;
        order.month = call.month as u16;
        order.lot = lot;
        order.sequence = sequence;
        order.ordered = call.units;
        order.after = after;
        order.end = model.curve.cumulated(after);
    }
}

/// Turns the rows of a block of replications, the first of which has this rank, into columns of the values of all.
#[inline(never)]
fn columns(rows: &[f32], width: usize, start: usize, values: &mut [f32]) {
    let count = values.len() / width.max(1);
    for (place, column) in values.chunks_exact_mut(count.max(1)).enumerate() {
        for (value, row) in column[start..].iter_mut().zip(rows.chunks_exact(width)) {
            *value = row[place];
        }
    }
}
