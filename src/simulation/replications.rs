//! Replications, in ranges that can be run anywhere and put together in any order.

use super::cohorts;
use super::layout::{Column, Layout};
use super::months::{Draws, Lateness, LotState, OpenOrder, Sheet};
use super::orders::OrderBook;
use super::workforce::WorkforceMemory;
use super::workshop::WorkshopModel;
use super::{Mode, Settings};
use crate::plan::Plan;
use std::ops::Range;

/// Most memory that the samples of one simulation may take, in bytes.
const LARGEST_SAMPLE: usize = 512 << 20;

/// Replications that are written row by row before they are turned into columns: few enough for the nearest caches.
const BLOCK: usize = 16;

/// A plan made ready to run.
#[derive(Clone, Debug)]
pub struct Simulation {
    pub(super) layout: Layout,
    workshops: Vec<WorkshopModel>,
    /// Lots made elsewhere: their rank in the plan, and their orders.
    elsewhere: Vec<(usize, OrderBook)>,
    mode: Mode,
    replications: u32,
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
    draws: Draws,
    workforce: WorkforceMemory,
    lots: Vec<LotState>,
    total: Vec<Lateness>,
}

impl Simulation {
    /// Makes the plan ready. The number of replications is at least 1, and is lowered where the samples would take more
    /// than 512 MiB; in the mean mode it is 1.
    #[must_use]
    pub fn new(plan: &Plan, settings: &Settings) -> Self {
        let layout = Layout::new(plan);
        let duration = plan.contract.duration_months.get();
        let workshops =
            plan.workshops.keys().filter_map(|id| WorkshopModel::new(plan, id, &layout, settings.seed)).collect();
        let elsewhere = plan
            .lots
            .iter()
            .enumerate()
            .filter(|(rank, _)| layout.lots[*rank].made.is_none())
            .map(|(rank, (id, lot))| (rank, OrderBook::new(id, lot, &plan.ordering, duration, settings.seed)))
            .collect();
        let most = u32::try_from(LARGEST_SAMPLE / (4 * layout.width()).max(1)).unwrap_or(u32::MAX);
        let replications = match settings.mode {
            Mode::Mean => 1,
            Mode::Random => settings.replications.min(most).max(1),
        };
        Self { layout, workshops, elsewhere, mode: settings.mode, replications }
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

    /// Runs the replications of these ranks, as far as they are among [`Self::replications`]. The result depends on
    /// nothing but the plan, the seed and the ranks.
    #[must_use]
    pub fn run_range(&self, ranks: Range<u32>) -> Samples {
        let ranks = ranks.start.min(self.replications)..ranks.end.min(self.replications);
        let (count, width) = (ranks.len(), self.layout.width());
        let mut values = vec![0.0; count * width];
        let mut rows = vec![0.0; BLOCK.min(count) * width];
        let mut memory = Memory::default();
        for start in (0..count).step_by(BLOCK) {
            let block = BLOCK.min(count - start);
            for (row, rank) in rows.chunks_exact_mut(width.max(1)).zip(ranks.start + start as u32..).take(block) {
                self.replicate(rank, row, &mut memory);
            }
            for place in 0..width {
                let column = &mut values[place * count + start..][..block];
                for (value, row) in column.iter_mut().zip(rows.chunks_exact(width)) {
                    *value = row[place];
                }
            }
        }
        Samples { first: ranks.start, replications: count as u32, values }
    }

    // The steps of a replication are kept out of line, here and in the modules that they call. Inlined into one function
    // they were miscompiled by WebKit's optimising tier (WebKitGTK 2.50): one page load in seven stopped on an index such
    // as 0x20202020, none with that tier switched off, none in 130 loads since. It costs no time that can be measured.
    #[inline(never)]
    fn replicate(&self, replication: u32, row: &mut [f32], memory: &mut Memory) {
        let Memory { draws, workforce, lots, total } = memory;
        let months = self.layout.months;
        total.clear();
        total.resize(months, Lateness::default());
        for workshop in &self.workshops {
            self.draw(workshop, replication, draws, workforce);
            workshop.run(draws, lots, &mut Sheet { layout: &self.layout, row, total });
        }
        for (month, lateness) in total.iter().enumerate() {
            row[self.layout.place(self.layout.total_late_share, month)] = lateness.share() as f32;
        }
        for (lot, book) in &self.elsewhere {
            self.write_orders(book, replication, self.layout.lots[*lot].ordered, row);
        }
    }

    /// Draws what happens to a workshop, or in the mean mode takes what is planned or expected.
    #[inline(never)]
    fn draw(&self, workshop: &WorkshopModel, replication: u32, draws: &mut Draws, memory: &mut WorkforceMemory) {
        let months = self.layout.months;
        let Draws { orders, people, other_work } = draws;
        orders.clear();
        orders.resize(workshop.service_rank.len(), OpenOrder::default());
        let mut ranks = workshop.service_rank.iter();
        for (lot, model) in workshop.lots.iter().enumerate() {
            self.orders(&model.book, replication, |month, units| {
                if let Some(rank) = ranks.next() {
                    orders[*rank] = OpenOrder { month, lot, ordered: units, open: units };
                }
            });
        }
        people.resize(months, Default::default());
        other_work.clear();
        match self.mode {
            Mode::Random => {
                workshop.workforce.draw(replication, people, memory);
                let mut stream = workshop.other_work_key.stream(replication);
                other_work.extend((0..months).map(|_| workshop.other_work.draw(&mut stream)));
            }
            Mode::Mean => {
                cohorts::expect(&workshop.workforce, people);
                other_work.resize(months, workshop.other_work_mean);
            }
        }
    }

    /// The orders of a lot: month and units.
    #[inline(never)]
    fn orders(&self, book: &OrderBook, replication: u32, mut take: impl FnMut(usize, u64)) {
        match self.mode {
            Mode::Random => book.draw(replication, |order| take(usize::from(order.month), order.units)),
            Mode::Mean => book.planned(|order| take(usize::from(order.month), order.units)),
        }
    }

    /// Cumulated units ordered of a lot made elsewhere.
    #[inline(never)]
    fn write_orders(&self, book: &OrderBook, replication: u32, column: Column, row: &mut [f32]) {
        let (mut sum, mut written) = (0_u64, 0);
        let mut write = |until: usize, sum: u64| {
            (written..until).for_each(|month| row[self.layout.place(column, month)] = sum as f32);
            written = until;
        };
        self.orders(book, replication, |month, units| {
            write(month, sum);
            sum += units;
        });
        write(self.layout.months, sum);
    }
}
