//! The months of a workshop whose orders are one queue.
//!
//! Where the oldest order is served first, none is lost, no lot waits and all lots take the same share of the machines,
//! it does not matter whose an order is: the orders that have come stand end to end, in standard hours, and a month takes
//! the queue from where it stands as far as its hours go, or to the end of what has come.
//!
//! So the months are run first, without looking at any order: where the queue stands at the end of each. What belongs to
//! a lot then follows order by order, since an order is finished in the month in which the queue comes to its end: its
//! hours are those of the queue at its end less those at its begin, and it is late if the queue is not there in time.

use super::months::{Course, Draws, LotState, OpenOrder, Sheet, greater, lesser};
use super::workshop::{LotModel, WorkshopModel};

/// Where the queue stands at the end of a month. Hours are cumulated.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Done {
    /// Standard hours, and those of the month.
    reach: f64,
    worked: f64,
    /// Hours of production, and of them those for a standard hour of the month.
    hours: f64,
    of_standard: f64,
    /// Hours of training in months with production, and of them those for a standard hour of the month.
    training: f64,
    training_of_standard: f64,
    /// Hours of training in months without production.
    even: f64,
    rework: f64,
    idle: f64,
}

/// An order in the queue.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// Where it begins and ends, in standard hours.
    begin: f64,
    end: f64,
}

/// How far the orders have been looked at.
struct Front {
    /// First order that is not finished, and the month in which the one before was.
    order: usize,
    month: usize,
    /// Hours of production and of training until where the orders have been looked at.
    hours: f64,
    training: f64,
}

/// How far the months have been looked at.
struct Look {
    front: Front,
    /// Hours of production and of rework, and idle ones, before the queue began.
    before: [f64; 3],
    /// Orders that are counted as come.
    counted: usize,
    /// Hours of training without production that each lot has been given.
    even: f64,
    /// First month that has not been looked at.
    from: usize,
}

impl Look {
    /// Counts the orders that came up to the end of a month, and shares the training of months without production.
    #[inline(never)]
    fn count(&mut self, month: usize, draws: &mut Draws) {
        let Draws { orders, lots, months, done, .. } = draws;
        let arrived = months[month] as usize;
        for order in &orders[self.counted..arrived] {
            lots[usize::from(order.lot)].ordered += order.ordered;
        }
        self.counted = arrived;
        let even = done[month].even / lots.len() as f64;
        let more = even - self.even;
        lots.iter_mut().for_each(|lot| lot.training += more);
        self.even = even;
    }
}

impl WorkshopModel {
    /// Runs the months from this one on.
    #[inline(never)]
    pub(super) fn run_queue(&self, from: usize, draws: &mut Draws, course: &mut Course, sheet: &mut Sheet) {
        self.line_up(draws, course.served);
        self.count_done(from, course.served, draws);
        if self.lays {
            self.deliver_queue(from, course, draws, sheet);
        }
        let front = Front { order: course.served, month: from, hours: 0.0, training: 0.0 };
        let before = [course.production, course.rework, course.idle];
        let mut look = Look { front, before, counted: course.arrived, even: 0.0, from };
        while look.from < draws.people.len() {
            self.look(&mut look, draws, course, sheet);
        }
    }

    /// Looks at the next month that is looked at, and at what came since the last one. Out of line, as every step is: see
    /// `replications.rs`.
    #[inline(never)]
    fn look(&self, look: &mut Look, draws: &mut Draws, course: &mut Course, sheet: &mut Sheet) {
        let month = self.next_look(look.from, course, sheet, draws.people.len());
        self.finish(look.from, month, &mut look.front, draws);
        self.fall_due(month, course, draws);
        look.count(month, draws);
        look.from = month + 1;
        if self.is_looked_at(month, course, sheet.layout) {
            let done = &draws.done[month];
            let [production, rework, idle] = look.before;
            course.production = production + done.hours;
            course.rework = rework + done.rework;
            course.idle = idle + done.idle;
            course.note(&draws.hours[month], done.worked);
            self.end_month(month, draws, course, sheet);
        }
    }

    /// The next month to be looked at from this one on, or the last one.
    fn next_look(&self, from: usize, course: &Course, sheet: &Sheet, months: usize) -> usize {
        let reported = sheet.layout.reported.get(course.reported).copied();
        if self.keeps_history { from } else { reported.unwrap_or(usize::MAX).min(months - 1) }
    }

    /// Puts the orders that are not finished end to end, those to come as well.
    #[inline(never)]
    fn line_up(&self, draws: &mut Draws, served: usize) {
        let Draws { orders, lots, places, lined, .. } = draws;
        lined.clear();
        lined.extend(lots.iter().map(|lot| [lot.spent, lot.time]));
        places.clear();
        places.resize(served, Place::default());
        let mut sum = 0.0;
        places.extend(orders[served..].iter().map(|order| {
            let [lined, time] = &mut lined[usize::from(order.lot)];
            let (begin, end) = (sum, order.end * *time);
            // Of orders that are finished, or begun, nothing or the rest.
            if end > *lined {
                sum += end - *lined;
                *lined = end;
            }
            Place { begin, end: sum }
        }));
    }

    /// Where the queue stands at the end of each month from this one on, and what that takes.
    #[inline(never)]
    fn count_done(&self, from: usize, served: usize, draws: &mut Draws) {
        let Draws { places, months, hours, done, .. } = draws;
        // Every place from the first month on is written, so that what was there need not be cleared.
        done.resize(hours.len(), Done::default());
        done[..from].fill(Done::default());
        let machine = self.machine_standard;
        let (mut reached, mut production, mut rework, mut idle) = (0.0, 0.0, 0.0, 0.0);
        let (mut training, mut even) = (0.0, 0.0);
        for ((hours, arrived), done) in hours.iter().zip(&months[..]).zip(&mut done[..]).skip(from) {
            let arrived = *arrived as usize;
            let all = if arrived > served { places[arrived - 1].end } else { 0.0 };
            let usable = lesser(hours.left, hours.licensed);
            let standard = usable * hours.worth;
            let most = lesser(standard, machine * hours.worth);
            let limited = reached + most < all;
            let worked = if limited { most } else { all - reached };
            reached = if limited { reached + most } else { all };
            let used = greater(usable - greater(standard - worked, 0.0) * hours.hours_of_standard, 0.0);
            production += used;
            rework += used * hours.rework;
            idle += hours.left - used;
            done.reach = reached;
            done.worked = worked;
            done.hours = production;
            done.of_standard = hours.hours_of_standard;
            done.rework = rework;
            done.idle = idle;
            // As a factor rather than a branch, which the processor would have to guess.
            let busy = f64::from(u8::from(worked > 0.0));
            training += hours.training * busy;
            even += hours.training * (1.0 - busy);
            done.training_of_standard = hours.training * busy / (worked + (1.0 - busy));
            done.training = training;
            done.even = even;
        }
    }

    /// Looks at the orders that are finished in the months from one to another, and at the one that is worked on at the
    /// end.
    #[inline(never)]
    fn finish(&self, from: usize, to: usize, front: &mut Front, draws: &mut Draws) {
        let Draws { orders, lots, places, done, .. } = draws;
        let at_end = &done[to];
        let (mut month, mut hours, mut training) = (front.month, front.hours, front.training);
        let mut finished = 0;
        for (order, place) in orders[front.order..].iter().zip(&places[front.order..]) {
            let lot = &mut lots[usize::from(order.lot)];
            if place.end > at_end.reach {
                if place.begin < at_end.reach {
                    lot.hours += at_end.hours - hours;
                    lot.training += at_end.training - training;
                    lot.spent = order.end * lot.time - (place.end - at_end.reach);
                    lot.reach = order.after;
                    if self.penalty_per_day > 0.0 {
                        self.penalise(order, place, (month.max(from), to), done, lot);
                    }
                }
                break;
            }
            let began = month;
            // Not before it has come, until when the queue stands at its begin.
            month = month.max(usize::from(order.month));
            while done[month].reach < place.end {
                month += 1;
            }
            let at = &done[month];
            let left = at.reach - place.end;
            let until = [at.hours - left * at.of_standard, at.training - left * at.training_of_standard];
            lot.hours += until[0] - hours;
            lot.training += until[1] - training;
            [hours, training] = until;
            // Later orders of the lot may have been finished while this one of others waited.
            if order.after > lot.finished {
                lot.finished = order.after;
            }
            if self.penalty_per_day > 0.0 {
                self.penalise(order, place, (began.max(from), month), done, lot);
            }
            finished += 1;
        }
        *front = Front { order: front.order + finished, month, hours: at_end.hours, training: at_end.training };
    }

    /// Books the penalties for the units of an order that are made in these months.
    #[inline(always)]
    fn penalise(
        &self,
        order: &OpenOrder,
        place: &Place,
        (from, to): (usize, usize),
        done: &[Done],
        lot: &mut LotState,
    ) {
        let overdue = usize::from(order.month) + self.deadline;
        if overdue <= to && place.begin < place.end {
            self.penalise_late(order, place, (from.max(overdue), to), done, lot);
        }
    }

    #[inline(never)]
    fn penalise_late(
        &self,
        order: &OpenOrder,
        place: &Place,
        (from, to): (usize, usize),
        done: &[Done],
        lot: &mut LotState,
    ) {
        let model = &self.lots[usize::from(order.lot)];
        let before = from.checked_sub(1).map_or(0.0, |month| done[month].reach);
        let mut made = place.made(order, before, lot.time, model);
        for (month, done) in (from..).zip(&done[from..=to]) {
            let more = place.made(order, done.reach, lot.time, model);
            let units = more.saturating_sub(made) as f64;
            lot.penalties += units * model.unit_price * self.penalty(month - usize::from(order.month));
            made = more;
        }
    }

    /// Counts the orders that fall due at the end of months up to this one, and what of them is late.
    #[inline(never)]
    fn fall_due(&self, month: usize, course: &mut Course, draws: &mut Draws) {
        let Draws { orders, lots, places, months, done, .. } = draws;
        let due = (month + 1).checked_sub(self.deadline).map_or(0, |month| months[month] as usize).max(course.due);
        for (order, place) in orders[course.due..due].iter().zip(&places[course.due..due]) {
            let lot = &mut lots[usize::from(order.lot)];
            lot.due += order.ordered;
            let reach = done[usize::from(order.month) + self.deadline - 1].reach;
            if reach < place.end && place.begin < place.end {
                lot.late += order.after - place.made(order, reach, lot.time, &self.lots[usize::from(order.lot)]);
            }
        }
        course.due = due;
    }

    /// Notes what is delivered up to the end of each month where all that is made is accepted at once; those that are
    /// reported are noted when they are.
    ///
    /// Laying takes what is delivered, at most so much a month: what is laid by the next month is no more than what was
    /// delivered a month before and a month's laying. Where the next month cannot reach that, a month has only to be noted
    /// as finished orders, which takes far less time than counting the units of the one that is worked on. That holds for
    /// a single workshop, the units of which are all there are.
    #[inline(never)]
    fn deliver_queue(&self, from: usize, course: &Course, draws: &mut Draws, sheet: &mut Sheet) {
        let Draws { orders, lots, places, done, history, .. } = draws;
        history.clear();
        history.extend(lots.iter().zip(&self.lots).map(|(lot, model)| lot.made(model)));
        // Units of the lot that are made before the queue comes to an order.
        let before = |order: &OpenOrder| (order.after - order.ordered).max(history[usize::from(order.lot)]);
        let most = match (&sheet.layout.workshops[..], sheet.layout.additions.laying_per_month) {
            ([_], Some(most)) => most,
            _ => 0.0,
        };
        let mut finished: u64 = history.iter().sum();
        let (mut next, mut rank) = (course.served, course.reported);
        // The last month that is not reported: its rank, units of orders finished, and the order that is worked on.
        let mut last: Option<(usize, u64, usize)> = None;
        for (month, at) in done.iter().enumerate().skip(from) {
            while next < orders.len() && places[next].end <= at.reach {
                finished += orders[next].after.saturating_sub(before(&orders[next]));
                next += 1;
            }
            let begun = next < orders.len() && places[next].begin < at.reach;
            let high = finished + if begun { orders[next].ordered } else { 0 };
            if let Some((month, mut units, next)) = last.take() {
                if units as f64 + most < high as f64
                    && let Some((order, place)) = orders.get(next).zip(places.get(next))
                {
                    let (lot, model) = (&lots[usize::from(order.lot)], &self.lots[usize::from(order.lot)]);
                    units += place.made(order, done[month].reach, lot.time, model).saturating_sub(before(order));
                }
                sheet.delivered[month] += units as f64;
            }
            if sheet.layout.reported.get(rank) == Some(&month) {
                rank += 1;
            } else {
                last = Some((month, finished, if begun { next } else { usize::MAX }));
            }
        }
        if let Some((month, units, _)) = last {
            sheet.delivered[month] += units as f64;
        }
        history.clear();
    }
}

impl Place {
    /// Units of the lot that are made when the queue has come so far; those before the order where it has not begun.
    #[inline(never)]
    fn made(&self, order: &OpenOrder, reach: f64, time: f64, model: &LotModel) -> u64 {
        if reach >= self.end {
            return order.after;
        }
        let left = self.end - greater(reach, self.begin);
        let spent = order.end * time - left;
        model.curve.units_within(spent / time, order.after - order.ordered, order.after)
    }
}

#[cfg(test)]
mod tests {
    use super::super::trace::tests::any_plan;
    use super::super::{Report, Settings, Simulation};
    use crate::plan::Plan;
    use proptest::prelude::*;
    use serde_json::Value;

    /// The plan with additions that the queue has to mind.
    fn with_additions(mut json: Value, [penalty, laying, machine, reject]: [u32; 4], accepted: u32) -> Plan {
        json["contract"]["facts"] = serde_json::json!({
            "penalty_per_day": 0.001 * f64::from(penalty), "penalty_cap": 0.1, "acceptance_months": accepted,
            "demand_cv": 0.1, "unit_time_cv": 0.15, "productivity_cv": 0.05,
        });
        if laying > 0 {
            json["contract"]["facts"]["laying_per_month"] = serde_json::json!(15.0 / f64::from(laying));
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
        serde_json::from_value(json).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn one_queue_gives_what_lots_one_by_one_give(
            json in any_plan::any_plan(),
            additions in [0..2_u32, 0..2_u32, 0..2_u32, 0..2_u32],
            accepted in 0..3_u32,
        ) {
            let plan = with_additions(json, additions, accepted);
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

        #[test]
        fn months_that_are_not_reported_change_nothing_in_those_that_are(
            json in any_plan::any_plan(),
            additions in [0..2_u32, 1..9_u32, 0..2_u32, 0..2_u32],
            accepted in 0..2_u32,
        ) {
            let plan = with_additions(json, additions, accepted);
            let simulation = |report| Simulation::new(&plan, &Settings { replications: 3, report, ..Settings::default() });
            let every = simulation(Report::EveryMonth);
            let all = every.run_range(0..3).values;
            for report in [Report::YearEnds, Report::End] {
                let some = simulation(report);
                let found = some.run_range(0..3).values;
                for (rank, month) in some.layout.reported.iter().enumerate() {
                    for column in 0..some.layout.columns() {
                        for replication in 0..3 {
                            let found = found[some.layout.place(column, rank) * 3 + replication];
                            let expected = all[every.layout.place(column, *month) * 3 + replication];
                            let tolerance = 1e-6 * expected.abs() + 1e-6;
                            prop_assert!(
                                (found - expected).abs() <= tolerance,
                                "{report:?}, month {month}, column {column}: {found} for {expected}"
                            );
                        }
                    }
                }
            }
        }
    }
}
