//! Call-off orders: when they come, and of how many units.

use super::laws::WholeLogNormal;
use super::random::StreamKey;
use crate::plan::{Lot, LotId, Ordering};

/// The orders of one lot in one contract year.
#[derive(Clone, Debug)]
pub(super) struct YearOfOrders {
    /// Months of the orders, in order.
    months: Vec<u16>,
    /// Rank of the law of the units of one order.
    law: usize,
    /// Units planned for the year.
    planned: u32,
    key: StreamKey,
}

/// The call-off orders of a lot over the contract, by contract year.
#[derive(Clone, Debug)]
pub(super) struct OrderBook {
    /// Laws of quantities, each with its mean; years with the same mean share one.
    laws: Vec<(f64, WholeLogNormal)>,
    years: Vec<YearOfOrders>,
    /// Units planned in the years before, for each of the years.
    planned_before: Vec<u64>,
}

/// One call-off order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct CallOff {
    /// Month in which it comes.
    pub month: u16,
    /// Units ordered.
    pub units: u64,
}

impl OrderBook {
    /// What the plan foresees for a lot: each contract year's quantity in the months that remain to it, in a number of
    /// orders in proportion to them (half up, at least 1), spread evenly.
    pub(super) fn new(id: &LotId, lot: &Lot, ordering: &Ordering, duration: u16, seed: u64) -> Self {
        let key = StreamKey::new(seed, "orders", id.as_str());
        let mut laws: Vec<(f64, WholeLogNormal)> = Vec::new();
        let mut years = Vec::new();
        let mut planned_before = Vec::new();
        let mut sum = 0;
        for (rank, planned) in lot.planned_quantity.iter().map(|units| units.get()).enumerate() {
            let first = (12 * rank as u64).max(u64::from(lot.orders_start_month.get()));
            let end = (12 * (rank as u64 + 1)).min(u64::from(duration));
            if planned == 0 || first >= end {
                continue;
            }
            let remaining = end - first;
            let orders = ((2 * u64::from(ordering.orders_per_year.get()) * remaining + 12) / 24).max(1);
            let mean = f64::from(planned) / orders as f64;
            let law = laws.iter().position(|law| law.0 == mean).unwrap_or(laws.len());
            if law == laws.len() {
                laws.push((mean, WholeLogNormal::new(mean, ordering.quantity_cv.get())));
            }
            years.push(YearOfOrders {
                months: (0..orders).map(|order| (first + order * remaining / orders) as u16).collect(),
                law,
                planned,
                key: key.part(rank),
            });
            planned_before.push(sum);
            sum += u64::from(planned);
        }
        Self { laws, years, planned_before }
    }

    /// The orders of one replication, by month.
    pub(super) fn draw(&self, replication: u32, mut take: impl FnMut(CallOff)) {
        for year in &self.years {
            let mut stream = year.key.stream(replication);
            let quantity = &self.laws[year.law].1;
            for &month in &year.months {
                take(CallOff { month, units: quantity.draw(&mut stream) });
            }
        }
    }

    /// The orders as planned: whole units whose running total is that of the plan, rounded half up.
    pub(super) fn planned(&self, mut take: impl FnMut(CallOff)) {
        for (year, before) in self.years.iter().zip(&self.planned_before) {
            let orders = year.months.len() as u64;
            let total = |order: u64| before + (2 * u64::from(year.planned) * order + orders) / (2 * orders);
            for (rank, &month) in (0..).zip(&year.months) {
                take(CallOff { month, units: total(rank + 1) - total(rank) });
            }
        }
    }
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
        OrderBook::new(id, &lot, &ordering, duration, 1)
    }

    fn months(book: &OrderBook) -> Vec<u16> {
        let mut months = Vec::new();
        book.planned(|order| months.push(order.month));
        months
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
        let mut units = Vec::new();
        book(|lot, _| lot.planned_quantity = vec![Units(25), Units(125), Units(0), Units(7)], 48)
            .planned(|order| units.push(order.units));
        assert_eq!(units, [6, 7, 6, 6, 21, 21, 21, 20, 21, 21, 1, 1, 2, 1, 1, 1]);
    }

    #[test]
    fn without_variation_every_replication_orders_the_same() {
        let book = book(|_, ordering| ordering.quantity_cv = Share::ZERO, 48);
        let draw = |replication| {
            let mut orders = Vec::new();
            book.draw(replication, |order| orders.push(order));
            orders
        };
        assert_eq!(draw(0), draw(1));
        assert_eq!(draw(0).iter().map(|order| order.units).sum::<u64>(), 24 + 3 * 126);
    }

    #[test]
    fn the_draws_of_a_year_do_not_depend_on_the_other_years() {
        let draw = |first_year| {
            let mut orders = Vec::new();
            book(|lot, _| lot.planned_quantity[0] = Units(first_year), 48).draw(3, |order| orders.push(order));
            orders.into_iter().filter(|order| order.month >= 12).collect::<Vec<_>>()
        };
        assert_eq!(draw(0), draw(900));
    }
}
