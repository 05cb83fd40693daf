//! Call-off orders: when they come, and of how many units.

use super::additions::{ContractAdditions, LotAdditions};
use super::laws::{LogNormal, WholeLogNormal, whole};
use super::random::{Replication, Stream, StreamKey};
use crate::plan::facts::{LateStart, Season};
use crate::plan::{Lot, LotId, Ordering};

/// The orders of one lot in one contract year.
#[derive(Clone, Debug)]
struct YearOfOrders {
    /// Rank of the year.
    rank: usize,
    /// Units planned for the year.
    planned: f64,
    /// Its orders in the plan, what other years carry over included: the month of each, and its mean number of units.
    orders: Vec<(u16, f64)>,
    /// Rank of the law of the units, where all its orders in the plan have the same.
    law: Option<usize>,
    key: StreamKey,
}

/// The call-off orders of a lot over the contract, by contract year.
#[derive(Clone, Debug)]
pub(super) struct OrderBook {
    /// Laws of quantities, each with its mean; years with the same mean share one.
    laws: Vec<(f64, WholeLogNormal)>,
    /// Law of the quantity of an order in parts of its mean, for orders that are not as planned.
    relative: LogNormal,
    years: Vec<YearOfOrders>,
    /// First month in which the plan lets the lot be ordered.
    start: usize,
    duration: usize,
    orders_per_year: usize,
    late_start: LateStart,
    /// Weight of each month of the contract; none where all weigh the same.
    weights: Option<Vec<f64>>,
}

/// One call-off order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct CallOff {
    /// Month in which it comes.
    pub month: usize,
    /// Units ordered.
    pub units: u64,
}

/// What becomes of a year's plan in one replication.
struct Share {
    /// First month with an order.
    first: usize,
    /// Months to order in.
    months: usize,
    orders: usize,
    /// Units to order in all.
    units: f64,
}

impl Share {
    /// First month that an order is for.
    fn month(&self, order: usize) -> usize {
        self.first + order * self.months / self.orders
    }
}

impl OrderBook {
    /// What the plan foresees for a lot: each contract year's quantity in the months that remain to it, in a number of
    /// orders in proportion to them (half up, at least 1), spread evenly; by season, where the lot has one.
    pub(super) fn new(
        id: &LotId,
        lot: &Lot,
        ordering: &Ordering,
        (contract, additions): (&ContractAdditions, &LotAdditions),
        duration: u16,
        seed: u64,
    ) -> Self {
        let key = StreamKey::new(seed, "orders", id.as_str());
        let cv = ordering.quantity_cv.get();
        let duration = usize::from(duration);
        let seasonal = additions.season != Season::AllYear;
        let of_month = |month: usize| additions.season.weights()[(contract.first_calendar_month + month) % 12];
        // The table takes its time to make.
        let not_as_planned = seasonal
            || contract.late_start != LateStart::CatchUp
            || contract.demand_cv > 0.0
            || additions.approval.is_some();
        let mut book = Self {
            laws: Vec::new(),
            relative: if not_as_planned { LogNormal::new(1.0, cv) } else { LogNormal::exact(1.0, cv) },
            years: Vec::new(),
            start: usize::from(lot.orders_start_month.get()),
            duration,
            orders_per_year: ordering.orders_per_year.get() as usize,
            late_start: contract.late_start,
            weights: seasonal.then(|| (0..duration).map(of_month).collect()),
        };
        let carries = contract.late_start == LateStart::NextYear;
        let mut carried = 0.0;
        for rank in 0..duration.div_ceil(12) {
            let planned = lot.planned_quantity.get(rank).map_or(0.0, |units| f64::from(units.get()));
            let planned = planned * contract.budget_factor;
            let mut year = YearOfOrders { rank, planned, orders: Vec::new(), law: None, key: key.part(rank) };
            let share;
            (share, carried) = book.share(rank, planned, carried, book.start);
            if let Some(share) = share {
                book.spread(&share, |month, mean| year.orders.push((month as u16, mean)));
                if book.weights.is_none() && book.late_start == LateStart::CatchUp {
                    let mean = share.units / share.orders as f64;
                    let law = book.laws.iter().position(|law| law.0 == mean).unwrap_or(book.laws.len());
                    if law == book.laws.len() {
                        book.laws.push((mean, WholeLogNormal::new(mean, cv)));
                    }
                    year.law = Some(law);
                }
            }
            // A year without a plan of its own may still get what another year carries over.
            if planned > 0.0 || carries {
                book.years.push(year);
            }
        }
        book
    }

    /// The orders of a share: the month of each, and its mean number of units.
    fn spread(&self, share: &Share, mut take: impl FnMut(usize, f64)) {
        let (mut until, equal) = (0.0, share.units / share.orders as f64);
        for order in 0..share.orders {
            let mean = match self.weights {
                None => equal,
                Some(_) => self.until(share, order + 1) - until,
            };
            until += mean;
            take(self.month(share, order), mean);
        }
    }

    /// What is ordered of a year that starts at `start` at the earliest, `carried` units of the year before included;
    /// and what is carried to the next one.
    fn share(&self, rank: usize, planned: f64, carried: f64, start: usize) -> (Option<Share>, f64) {
        let (begin, end) = (12 * rank, (12 * (rank + 1)).min(self.duration));
        let first = begin.max(start);
        let part = |from: usize, to: usize| if from < to { self.weight(from, to) } else { 0.0 };
        let missed = match part(begin, end) {
            whole if whole > 0.0 => planned * (part(begin, first.min(end)) / whole),
            _ => 0.0,
        };
        let (units, carried) = match self.late_start {
            LateStart::CatchUp => (planned, 0.0),
            LateStart::GivenUp => (planned - missed, 0.0),
            LateStart::NextYear if part(first, end) <= 0.0 => (0.0, planned + carried),
            LateStart::NextYear => (planned - missed + carried, missed),
        };
        if units <= 0.0 || part(first, end) <= 0.0 {
            return (None, carried);
        }
        let months = end - first;
        let orders = ((2 * self.orders_per_year * months + 12) / 24).max(1);
        (Some(Share { first, months, orders, units }), carried)
    }

    fn weight(&self, from: usize, to: usize) -> f64 {
        match &self.weights {
            Some(weights) => weights[from..to].iter().sum(),
            None => (to - from) as f64,
        }
    }

    /// Month in which an order comes: the first of those that it is for in which anything is ordered.
    fn month(&self, share: &Share, order: usize) -> usize {
        let (from, to) = (share.month(order), share.month(order + 1));
        let Some(weights) = &self.weights else { return from };
        (from..to).find(|month| weights[*month] > 0.0).unwrap_or(from)
    }

    /// Part of a year's units that its first `orders` orders ask for.
    fn until(&self, share: &Share, orders: usize) -> f64 {
        if self.weights.is_none() {
            return share.units * orders as f64 / share.orders as f64;
        }
        let all = self.weight(share.first, share.first + share.months);
        share.units * (self.weight(share.first, share.month(orders)) / all)
    }

    /// The orders of one replication, by month, in place of what was there. Orders start at `start` at the earliest, and are
    /// `factor` times what is planned.
    #[inline(never)]
    pub(super) fn draw(&self, replication: Replication, start: usize, factor: f64, orders: &mut Vec<CallOff>) {
        orders.clear();
        let start = self.start.max(start);
        let mut carried = 0.0;
        for year in &self.years {
            // What comes before the start is ordered later, in this year or in the next one.
            let in_time = start == self.start || start <= 12 * year.rank && self.late_start != LateStart::NextYear;
            let stream = year.key.stream_of(replication);
            if let Some(law) = year.law.filter(|_| in_time && factor == 1.0) {
                draw_as_planned(&self.laws[law].1, stream, &year.orders, orders);
            } else if in_time {
                self.draw_in_parts(stream, factor, &year.orders, orders);
            } else {
                let (share, next) = self.share(year.rank, year.planned * factor, carried, start);
                carried = next;
                if let Some(share) = share {
                    let mut stream = stream;
                    self.spread(&share, |month, mean| {
                        orders.push(CallOff { month, units: rounded(mean * self.relative.draw(&mut stream)) });
                    });
                }
            }
        }
    }

    /// Orders whose means are `factor` times those given, by the law of the quantity in parts of its mean.
    #[inline(never)]
    fn draw_in_parts(&self, mut stream: Stream, factor: f64, year: &[(u16, f64)], orders: &mut Vec<CallOff>) {
        let start = orders.len();
        orders.resize(start + year.len(), CallOff { month: 0, units: 0 });
        let places = year.iter().zip(&mut orders[start..]);
        self.relative.draw_each(&mut stream, places, |((month, mean), order), drawn| {
            order.month = usize::from(*month);
            order.units = rounded(mean * factor * drawn);
        });
    }

    /// The orders as planned: whole units whose running total is that of the plan, rounded half up.
    #[inline(never)]
    pub(super) fn planned(&self, start: usize, factor: f64, orders: &mut Vec<CallOff>) {
        orders.clear();
        let start = self.start.max(start);
        let (mut carried, mut before) = (0.0, 0.0);
        for year in &self.years {
            let (share, next) = self.share(year.rank, year.planned * factor, carried, start);
            carried = next;
            let Some(share) = share else { continue };
            let total = |order: usize| (before + self.until(&share, order) + 0.5) as u64;
            for order in 0..share.orders {
                orders.push(CallOff { month: self.month(&share, order), units: total(order + 1) - total(order) });
            }
            before += share.units;
        }
    }
}

/// A number of units, rounded half up.
#[inline(always)]
fn rounded(units: f64) -> u64 {
    whole(units + 0.5)
}

/// Orders of a year that all have the same law.
#[inline(never)]
fn draw_as_planned(law: &WholeLogNormal, mut stream: Stream, year: &[(u16, f64)], orders: &mut Vec<CallOff>) {
    orders.extend(year.iter().map(|(month, _)| CallOff { month: usize::from(*month), units: law.draw(&mut stream) }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Plan;
    use crate::plan::quantity::{Count, Share, Units, WholeMonths};

    fn nantes() -> Plan {
        let file: serde_json::Value = serde_json::from_str(include_str!("../../data/templates/nantes.json")).unwrap();
        serde_json::from_value(file["plan"].clone()).unwrap()
    }

    fn book(change: impl FnOnce(&mut Lot, &mut Ordering), duration: u16) -> OrderBook {
        let plan = nantes();
        let (id, lot) = plan.lots.get_key_value("idn").unwrap();
        let (mut lot, mut ordering) = (lot.clone(), plan.ordering.clone());
        change(&mut lot, &mut ordering);
        OrderBook::new(
            id,
            &lot,
            &ordering,
            (&ContractAdditions { budget_factor: 1.0, ..Default::default() }, &LotAdditions::default()),
            duration,
            1,
        )
    }

    fn months(book: &OrderBook) -> Vec<usize> {
        let mut orders = Vec::new();
        book.planned(0, 1.0, &mut orders);
        orders.iter().map(|order| order.month).collect()
    }

    #[test]
    fn a_year_is_ordered_in_the_months_that_remain_to_it() {
        assert_eq!(months(&book(|_, _| {}, 24)), [4, 6, 8, 10, 12, 14, 16, 18, 20, 22]);
        assert_eq!(months(&book(|lot, _| lot.orders_start_month = WholeMonths(11), 14)), [11, 12]);
        assert_eq!(months(&book(|lot, _| lot.orders_start_month = WholeMonths(12), 13)), [12]);
        assert_eq!(months(&book(|_, ordering| ordering.orders_per_year = Count(24), 5)), [4, 4]);
        assert!(months(&book(|_, _| {}, 4)).is_empty());
    }

    #[test]
    fn planned_orders_add_up_to_the_plan() {
        let mut orders = Vec::new();
        let book = book(|lot, _| lot.planned_quantity = vec![Units(25), Units(125), Units(0), Units(7)], 48);
        book.planned(0, 1.0, &mut orders);
        let units: Vec<u64> = orders.iter().map(|order| order.units).collect();
        assert_eq!(units, [6, 7, 6, 6, 21, 21, 21, 20, 21, 21, 1, 1, 2, 1, 1, 1]);
    }

    #[test]
    fn without_variation_every_replication_orders_the_same() {
        let book = book(|_, ordering| ordering.quantity_cv = Share::ZERO, 48);
        let draw = |replication| {
            let mut orders = Vec::new();
            book.draw(Replication::new(replication), 0, 1.0, &mut orders);
            orders
        };
        assert_eq!(draw(0), draw(1));
        assert_eq!(draw(0).iter().map(|order| order.units).sum::<u64>(), 24 + 3 * 126);
    }

    #[test]
    fn the_draws_of_a_year_do_not_depend_on_the_other_years() {
        let draw = |first_year| {
            let mut orders = Vec::new();
            let book = book(|lot, _| lot.planned_quantity[0] = Units(first_year), 48);
            book.draw(Replication::new(3), 0, 1.0, &mut orders);
            orders.into_iter().filter(|order| order.month >= 12).collect::<Vec<_>>()
        };
        assert_eq!(draw(0), draw(900));
    }
}
