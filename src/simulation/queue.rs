//! The months of a workshop whose orders are one queue.
//!
//! Where the oldest order is served first, none is lost, no lot waits and all lots take the same share of the machines,
//! it does not matter whose an order is: the orders that have come stand end to end, in standard hours, and a month takes
//! the queue from where it stands as far as its hours go, or to the end of what has come. What belongs to a lot follows
//! from the pieces of its orders that the month has crossed.

use super::months::{Course, Draws, Sheet, lesser};
use super::workshop::WorkshopModel;

/// Where the queue stands.
struct Front {
    /// First order that is not finished.
    order: usize,
    /// Standard hours done.
    done: f64,
}

/// What a standard hour of a month stands for.
struct Rates {
    month: usize,
    /// Hours of production.
    hours: f64,
    /// Hours of training.
    training: f64,
}

impl WorkshopModel {
    /// Puts the orders that are not finished end to end, those to come as well.
    #[inline(never)]
    fn line_up(&self, draws: &mut Draws, served: usize) {
        let Draws { orders, lots, ends, .. } = draws;
        lots.iter_mut().for_each(|lot| lot.lined = lot.spent);
        ends.clear();
        ends.resize(served, 0.0);
        let mut sum = 0.0;
        ends.extend(orders[served..].iter().map(|order| {
            let lot = &mut lots[order.lot as usize];
            let end = order.end * lot.time;
            // Of orders that are finished, or begun, nothing or the rest.
            if end > lot.lined {
                sum += end - lot.lined;
                lot.lined = end;
            }
            sum
        }));
    }

    /// Runs the months from this one on.
    #[inline(never)]
    pub(super) fn run_queue(&self, from: usize, draws: &mut Draws, course: &mut Course, sheet: &mut Sheet) {
        self.line_up(draws, course.served);
        let mut front = Front { order: course.served, done: 0.0 };
        let mut counted = course.arrived;
        course.late = course.due;
        for month in from..draws.people.len() {
            let hours = &draws.hours[month];
            let arrived = draws.months[month] as usize;
            let usable = lesser(hours.left, hours.licensed);
            let standard = usable * hours.worth;
            let capacity = lesser(standard, self.machine_standard * hours.worth);
            let all = if arrived > course.served { draws.ends[arrived - 1] } else { 0.0 };
            let (reach, worked) =
                if front.done + capacity < all { (front.done + capacity, capacity) } else { (all, all - front.done) };
            let busy = worked > 0.0;
            let rates = Rates {
                month,
                hours: hours.hours_of_standard,
                training: if busy { hours.training / worked } else { 0.0 },
            };
            course.even_training += if busy { 0.0 } else { hours.training };
            if capacity > 0.0 {
                if self.penalty_per_day > 0.0 {
                    self.cross::<true>(&mut front, reach, arrived, &rates, draws);
                } else {
                    self.cross::<false>(&mut front, reach, arrived, &rates, draws);
                }
            }
            course.book(&draws.hours[month], draws.hours[month].left, usable, standard - worked);
            // What is made from next month on comes too late for these.
            let due = (month + 1).checked_sub(self.deadline).map_or(0, |month| draws.months[month] as usize);
            let late = course.late.max(front.order);
            if late < due {
                for order in &draws.orders[late..due] {
                    draws.lots[order.lot as usize].count_late(order, &self.lots[order.lot as usize]);
                }
            }
            course.late = due.max(course.late);
            if self.is_looked_at(month, course, sheet.layout) {
                // Only now does it matter what belongs to which lot: training in months without production, orders that
                // have come, and those due.
                let even = std::mem::take(&mut course.even_training) / draws.lots.len() as f64;
                draws.lots.iter_mut().for_each(|lot| lot.training += even);
                for order in &draws.orders[counted..arrived] {
                    draws.lots[order.lot as usize].ordered += order.ordered;
                }
                for order in &draws.orders[course.due..due.max(course.due)] {
                    draws.lots[order.lot as usize].due += order.ordered;
                }
                counted = arrived;
                course.due = due.max(course.due);
                self.end_month(month, draws, course, sheet);
            }
        }
    }

    /// Takes the queue as far as the month reaches, with penalties for what is late or without.
    #[inline]
    fn cross<const PENALTIES: bool>(
        &self,
        front: &mut Front,
        reach: f64,
        arrived: usize,
        rates: &Rates,
        draws: &mut Draws,
    ) {
        let Draws { orders, lots, ends, .. } = draws;
        for (order, end) in orders[front.order..arrived].iter().zip(&ends[front.order..arrived]) {
            let lot = &mut lots[order.lot as usize];
            let overdue = rates.month - usize::from(order.month);
            let costs = PENALTIES && overdue >= self.deadline;
            let before = if costs { lot.made(&self.lots[order.lot as usize]) } else { 0 };
            let finished = *end <= reach;
            let until = if finished { *end } else { reach };
            let worked = until - front.done;
            front.done = until;
            lot.hours += worked * rates.hours;
            lot.training += worked * rates.training;
            if finished {
                // Later orders of the lot may have been begun, or finished, while earlier ones of others waited.
                lot.finished = lot.finished.max(order.after);
                lot.reach = lot.reach.max(order.after);
                front.order += 1;
            } else {
                lot.spent = order.end * lot.time - (end - reach);
                lot.reach = order.after;
            }
            if costs {
                let model = &self.lots[order.lot as usize];
                lot.penalties += (lot.made(model) - before) as f64 * model.unit_price * self.penalty(overdue);
            }
            if !finished {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::trace::tests::any_plan;
    use super::super::{Report, Settings, Simulation};
    use crate::plan::Plan;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn one_queue_gives_what_lots_one_by_one_give(
            mut json in any_plan::any_plan(),
            (penalty, laying, machine, reject) in (0..2_u32, 0..2_u32, 0..2_u32, 0..2_u32),
            accepted in 0..3_u32,
        ) {
            json["contract"]["facts"] = serde_json::json!({
                "penalty_per_day": 0.001 * f64::from(penalty), "penalty_cap": 0.1, "acceptance_months": accepted,
                "demand_cv": 0.1, "unit_time_cv": 0.15, "productivity_cv": 0.05,
            });
            if laying > 0 {
                json["contract"]["facts"]["laying_per_month"] = serde_json::json!(15.0);
            }
            for lot in json["lots"].as_object_mut().unwrap().values_mut() {
                lot["facts"] = serde_json::json!({ "machine_share": 0.35 * f64::from(machine) });
                if !lot["prototype"].is_null() && penalty > 0 {
                    for (key, value) in [("first_approval", 0.45), ("refusal_factor", 0.6), ("design_weeks", 4.0)] {
                        lot["facts"][format!("prototype_{key}")] = serde_json::json!(value);
                    }
                }
            }
            for workshop in json["workshops"].as_object_mut().unwrap().values_mut() {
                workshop["facts"] = serde_json::json!({
                    "machine_stations": 2.0, "machine_hours": 120.0, "reject_share": 0.1 * f64::from(reject),
                    "rework_share": 0.4,
                });
            }
            let plan: Plan = serde_json::from_value(json).unwrap();
            let settings = Settings { replications: 3, report: Report::EveryMonth, ..Settings::default() };
            let queue = Simulation::new(&plan, &settings);
            let mut one_by_one = queue.clone();
            one_by_one.workshops.iter_mut().for_each(|workshop| workshop.one_queue = false);
            let (found, expected) = (queue.run_range(0..3).values, one_by_one.run_range(0..3).values);
            for (place, (found, expected)) in found.iter().zip(&expected).enumerate() {
                let tolerance = 1e-6 * expected.abs() + 1e-6;
                prop_assert!((found - expected).abs() <= tolerance, "place {place}: {found} for {expected}");
            }
        }
    }
}
