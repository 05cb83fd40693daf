//! The same rules written out step by step, unit by unit and month by month, as the reference simulator has them, and
//! the proof that the engine gives the same. Only the random streams and their laws are shared.

use super::laws::{Geometric, LogNormal};
use super::random::{Stream, StreamKey};
use super::{Metric, Mode, Outcome, Owner, Settings, run};
use crate::plan::{Lot, LotId, Plan, Workshop, WorkshopId};
use proptest::prelude::*;
use std::collections::BTreeMap;

#[path = "../../tests/simulation/any_plan.rs"]
mod any_plan;

const SEED: u64 = 7;

struct Order {
    month: usize,
    priority: u32,
    lot: LotId,
    open: u64,
}

struct Post {
    chain: Stream,
    months_left: u32,
    empty: u32,
    tenure: f64,
    onboarded: bool,
    licensed: bool,
    attempts: u32,
}

#[derive(Default)]
struct Tally {
    ordered: u64,
    made: u64,
    part: f64,
    prototype_left: f64,
    late: u64,
    finished: u64,
}

type Row = BTreeMap<(Owner, Metric), f64>;

fn calendar(plan: &Plan, lots: &[(&LotId, &Lot)], replication: u32) -> Vec<Order> {
    let mut orders = Vec::new();
    let months = i64::from(plan.contract.duration_months.get());
    for (id, lot) in lots {
        for (year, planned) in (0_i64..).zip(&lot.planned_quantity) {
            let first = (12 * year).max(i64::from(lot.orders_start_month.get()));
            let remaining = (12 * (year + 1)).min(months) - first;
            if remaining <= 0 || planned.get() == 0 {
                continue;
            }
            let per_year = f64::from(plan.ordering.orders_per_year.get());
            let k = ((per_year * remaining as f64 / 12.0 + 0.5).floor() as i64).max(1);
            let mut stream = StreamKey::new(SEED, "orders", id.as_str()).part(year as usize).stream(replication);
            let law = LogNormal::exact(f64::from(planned.get()) / k as f64, plan.ordering.quantity_cv.get());
            for i in 0..k {
                let month = (first + i * remaining / k) as usize;
                let open = (law.draw(&mut stream) + 0.5).floor() as u64;
                orders.push(Order { month, priority: lot.priority.get(), lot: (*id).clone(), open });
            }
        }
    }
    orders.sort_by(|a, b| (a.month, a.priority, &a.lot).cmp(&(b.month, b.priority, &b.lot)));
    orders
}

fn replicate(plan: &Plan, id: &WorkshopId, w: &Workshop, replication: u32) -> Vec<Row> {
    let lots: Vec<(&LotId, &Lot)> =
        plan.lots_in_order().into_iter().filter(|(_, lot)| lot.workshop.as_ref() == Some(id)).collect();
    let mut arrivals = calendar(plan, &lots, replication).into_iter().peekable();
    let licence = &w.training.licence;
    let stay = Geometric::ending_with(1.0 / w.mean_stay_months.get());
    let vacancy = Geometric::with_mean(w.recruitment_delay_months.get());
    let mut posts: Vec<Post> = (0..usize::from(w.posts.get()))
        .map(|i| {
            let mut chain = StreamKey::new(SEED, "posts", id.as_str()).part(i).stream(replication);
            let tenure = 12.0 * chain.uniform();
            let months_left = stay.draw(&mut chain);
            Post { chain, months_left, empty: 0, tenure, onboarded: false, licensed: false, attempts: 0 }
        })
        .collect();
    let exams = StreamKey::new(SEED, "licences", id.as_str());
    let mut other_work = StreamKey::new(SEED, "other work", id.as_str()).stream(replication);
    let other_law = LogNormal::new(w.other_work.mean_hours.get(), w.other_work.cv.get());

    let mut tallies: BTreeMap<LotId, Tally> = lots
        .iter()
        .map(|(id, lot)| {
            let prototype_left = lot.prototype.as_ref().map_or(0.0, |prototype| prototype.hours.get());
            ((*id).clone(), Tally { prototype_left, ..Tally::default() })
        })
        .collect();
    let mut queue: Vec<Order> = Vec::new();
    let (mut hours, mut idle) = (0.0, 0.0);
    let (mut trained, mut passed) = (0_u32, 0_u32);
    let mut rows = Vec::new();
    let deadline = usize::from(plan.ordering.delivery_deadline_months.get());
    for t in 0..usize::from(plan.contract.duration_months.get()) {
        // 1
        while arrivals.peek().is_some_and(|order| order.month == t) {
            let order = arrivals.next().unwrap();
            tallies.get_mut(&order.lot).unwrap().ordered += order.open;
            queue.push(order);
        }
        // 2
        let heads = posts.iter().filter(|post| post.empty == 0).count() as f64;
        let led = w.supervisors.get() * w.posts_per_supervisor.get();
        let factor = if heads > 0.0 { (led / heads).min(1.0) } else { 1.0 };
        let total = heads * w.monthly_hours_per_person() * factor;
        let other = other_law.draw(&mut other_work);
        let open_to_contract =
            (w.contract_share_max.get() * total).min((total - other).max(w.contract_share_min.get() * total));
        // 3
        let mut training = 0.0;
        for post in posts.iter_mut().filter(|post| post.empty == 0 && !post.onboarded) {
            post.onboarded = true;
            trained += 1;
            training += w.training.onboarding_hours.get();
        }
        let every = usize::from(licence.every_months.get());
        if t > 0 && every > 0 && t % every == 0 {
            let minimum = f64::from(licence.minimum_tenure_months.get());
            let mut candidates: Vec<(usize, &mut Post)> = posts
                .iter_mut()
                .enumerate()
                .filter(|(_, post)| post.empty == 0 && !post.licensed && post.tenure >= minimum)
                .collect();
            candidates.sort_by(|(i, a), (j, b)| {
                a.attempts.cmp(&b.attempts).then(b.tenure.partial_cmp(&a.tenure).unwrap()).then(i.cmp(j))
            });
            for (i, post) in candidates.into_iter().take(licence.seats.get() as usize) {
                post.attempts += 1;
                training += licence.hours.get();
                if exams.part(i).part(t).uniform(replication) < licence.success.get() {
                    post.licensed = true;
                    passed += 1;
                }
            }
        }
        let mut available = (open_to_contract - w.training.contract_time_share.get() * training).max(0.0);
        let mut used = training;
        // 4
        for (id, lot) in &lots {
            let tally = tallies.get_mut(*id).unwrap();
            if let Some(prototype) = &lot.prototype
                && tally.prototype_left > 0.0
                && t >= usize::from(prototype.start_month.get())
            {
                let spent = tally.prototype_left.min(available).min(prototype.monthly_hours.get());
                tally.prototype_left -= spent;
                available -= spent;
                used += spent;
            }
        }
        // 5
        let mut unused = 0.0;
        if heads > 0.0 {
            let p = &w.productivity;
            let gap = p.full.get() - p.initial.get();
            let worth = posts
                .iter()
                .filter(|post| post.empty == 0)
                .map(|post| p.initial.get() + gap * (1.0 - libm::exp(-post.tenure / p.time_constant_months.get())))
                .sum::<f64>()
                / heads;
            let mut standard = available * worth;
            let exponent = libm::log2(w.method_learning.rate.get());
            for order in &mut queue {
                let tally = tallies.get_mut(&order.lot).unwrap();
                if tally.prototype_left > 0.0 {
                    continue;
                }
                while order.open > 0 && standard > 0.0 {
                    let learning =
                        w.method_learning.initial_factor.get() * libm::pow((tally.made + 1) as f64, exponent);
                    let need = plan.lots[&order.lot].standard_hours_per_unit.get() * learning.max(1.0) - tally.part;
                    if need > standard {
                        tally.part += standard;
                        standard = 0.0;
                        break;
                    }
                    standard -= need;
                    tally.part = 0.0;
                    tally.made += 1;
                    order.open -= 1;
                    tally.finished += 1;
                    tally.late += u64::from(t - order.month >= deadline);
                }
            }
            queue.retain(|order| order.open > 0);
            unused = standard / worth.max(1e-12);
            used += available - unused;
            idle += unused;
        }
        hours += used / (1.0 - w.support_share.get());
        // What the month shows of itself before people leave.
        let licensed = posts.iter().filter(|post| post.empty == 0 && post.licensed).count();
        let ready = queue.iter().any(|order| order.open > 0 && tallies[&order.lot].prototype_left <= 0.0);
        let waiting = queue.iter().any(|order| order.open > 0) && !ready;
        // 6
        for post in &mut posts {
            if post.empty > 0 {
                post.empty -= 1;
                continue;
            }
            post.tenure += 1.0;
            if post.months_left == 0 || post.tenure >= f64::from(w.stay_cap_months.get()) {
                post.empty = vacancy.draw(&mut post.chain);
                post.months_left = stay.draw(&mut post.chain);
                (post.tenure, post.onboarded, post.licensed, post.attempts) = (0.0, false, false, 0);
            } else {
                post.months_left -= 1;
            }
        }
        let overdue = |wanted: Option<&LotId>| -> u64 {
            let late = queue.iter().filter(|order| t + 1 - order.month >= deadline);
            late.filter(|order| wanted.is_none_or(|lot| *lot == order.lot)).map(|order| order.open).sum()
        };
        let share =
            |late: u64, finished: u64, overdue: u64| (late + overdue) as f64 / (finished + overdue).max(1) as f64;

        let mut row = Row::new();
        let all = |count: fn(&Tally) -> u64| tallies.values().map(count).sum::<u64>();
        let shop = Owner::Workshop(id.clone());
        let mut keep = |metric, value: f64| row.insert((shop.clone(), metric), value);
        keep(Metric::Ordered, all(|tally| tally.ordered) as f64);
        keep(Metric::Made, all(|tally| tally.made) as f64);
        keep(Metric::LateShare, share(all(|tally| tally.late), all(|tally| tally.finished), overdue(None)));
        keep(Metric::InsertionHours, hours);
        keep(Metric::IdleHours, idle);
        keep(Metric::PeopleTrained, f64::from(trained));
        keep(Metric::LicencesPassed, f64::from(passed));
        keep(Metric::LicencesPresent, licensed as f64);
        keep(Metric::PostsFilled, heads);
        keep(Metric::ContractHoursAvailable, open_to_contract);
        keep(Metric::ContractHoursUsed, open_to_contract - unused);
        keep(Metric::ShortOfHands, f64::from(u8::from(ready)));
        keep(Metric::ShortOfSupervision, f64::from(u8::from(ready && factor < 1.0)));
        keep(Metric::WaitingForPrototype, f64::from(u8::from(waiting)));
        keep(Metric::NothingToMake, f64::from(u8::from(!ready && !waiting)));
        for (lot, tally) in &tallies {
            let mut keep = |metric, value: f64| row.insert((Owner::Lot(lot.clone()), metric), value);
            keep(Metric::Ordered, tally.ordered as f64);
            keep(Metric::Made, tally.made as f64);
            keep(Metric::Backlog, (tally.ordered - tally.made) as f64);
            keep(Metric::LateShare, share(tally.late, tally.finished, overdue(Some(lot))));
        }
        rows.push(row);
    }
    rows
}

/// The first figure in which the two differ.
fn difference(plan: &Plan, outcome: &Outcome, replication: u32) -> Option<String> {
    for (id, workshop) in &plan.workshops {
        for (month, row) in replicate(plan, id, workshop, replication).into_iter().enumerate() {
            for ((owner, metric), expected) in row {
                let found = f64::from(outcome.samples(&owner, metric, month)[replication as usize]);
                let exact = !matches!(
                    metric,
                    Metric::LateShare
                        | Metric::InsertionHours
                        | Metric::IdleHours
                        | Metric::ContractHoursAvailable
                        | Metric::ContractHoursUsed
                );
                let tolerance = if exact { 0.0 } else { 1e-6 * expected.abs() + 1e-7 };
                if (found - expected).abs() > tolerance {
                    return Some(format!("month {month}, {owner:?} {metric:?}: {found} for {expected}"));
                }
            }
        }
    }
    None
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_engine_gives_what_the_rules_say(json in any_plan::any_plan()) {
        // Not checked against the bounds of the registry: the rules hold beyond them.
        let plan: Plan = serde_json::from_value(json).unwrap();
        let outcome = run(&plan, &Settings { seed: SEED, replications: 5, mode: Mode::Random, ..Settings::default() });
        for replication in 0..5 {
            prop_assert_eq!(difference(&plan, &outcome, replication), None);
        }
    }
}
