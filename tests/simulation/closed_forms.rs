//! The replications against formulas that were known before them.

use crate::plans::{nantes, one_lot, random};
use serde_json::json;
use sourcier::explain::load::mean_productivity;
use sourcier::plan::Plan;
use sourcier::simulation::{Metric, Outcome, Owner, run};

fn samples(outcome: &Outcome, metric: Metric, month: usize) -> Vec<f64> {
    outcome.samples(&Owner::Total, metric, month).iter().map(|value| f64::from(*value)).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

#[test]
fn mean_productivity_is_that_of_exponential_stays() {
    for (stay, expected) in [(12.0, 0.725), (6.0, 0.65)] {
        let plan = one_lot(&[
            ("posts", json!(20)),
            ("supervisors", json!(4.0)),
            ("mean_stay_months", json!(stay)),
            ("stay_cap_months", json!(600)),
            ("productivity/initial", json!(0.35)),
            ("productivity/full", json!(0.85)),
            ("/lots/racks/planned_quantity", json!(vec![100_000; 15])),
            ("/lots/racks/standard_hours_per_unit", json!(1.0)),
        ]);
        let workshop = plan.workshops.values().next().expect("a workshop");
        assert!((mean_productivity(workshop) - expected).abs() < 1e-12);
        let outcome = run(&plan, &random(1, 400));
        let gained = |metric| outcome.gained(&Owner::Total, metric, 60..180).expect("a gain").mean;
        let found = gained(Metric::Made) / gained(Metric::ProductionHours);
        // People leave at months' ends, and a month is worth what it begins with: 1 − (1 − p) d is in the place of
        // p + 1/τ, which takes 0.02 to 0.03 off.
        let decay = libm::exp(-1.0 / 4.0);
        let exact = 0.85 - 0.5 / stay / (1.0 - (1.0 - 1.0 / stay) * decay);
        assert!((found - exact).abs() < 0.004, "stay {stay}: {found} for {exact}");
        assert!((0.0..0.04).contains(&(expected - found)), "stay {stay}: {found} for {expected}");
    }
}

#[test]
fn units_take_the_time_of_wrights_curve() {
    // T. P. Wright, Factors Affecting the Cost of Airplanes, 1936: unit j takes K j^log2(r) times its hours, here no
    // less than once.
    let plan = one_lot(&[
        ("method_learning/initial_factor", json!(2.5)),
        ("method_learning/rate", json!(0.88)),
        ("/lots/racks/planned_quantity", json!([5_000])),
        ("/ordering/orders_per_year", json!(1)),
        ("/lots/racks/standard_hours_per_unit", json!(7.0)),
    ]);
    let outcome = run(&plan, &random(1, 5));
    let unit = |j: f64| 7.0 * (2.5 * libm::pow(j, libm::log2(0.88))).max(1.0);
    for month in [0, 5, 20, 100] {
        let (made, hours) = (samples(&outcome, Metric::Made, month), samples(&outcome, Metric::ProductionHours, month));
        for (made, hours) in made.into_iter().zip(hours) {
            let needed: f64 = (1..=made as u32).map(|j| unit(f64::from(j))).sum();
            // A unit may be part-made.
            assert!(needed <= hours + 1e-3 && hours < needed + unit(made + 1.0) + 1e-3, "{month}: {hours} {needed}");
        }
    }
}

#[test]
fn orders_add_up_to_the_plan_on_average_and_scatter_as_their_law_does() {
    let outcome = run(&nantes(), &random(1, 10_000));
    let ordered = samples(&outcome, Metric::Ordered, 47);
    // Every year of a lot has k orders of Q/k with a coefficient of variation of a quarter: a variance of (Q/4)²/k, and
    // 1/12 for rounding. Late starts leave four orders of the first year to the Île de Nantes, and six to cargo bikes.
    let lots =
        [([143.0, 130.0, 130.0, 117.0], 6.0), ([25.0, 125.0, 125.0, 125.0], 4.0), ([61.0, 47.0, 46.0, 46.0], 6.0)];
    let (mut expected, mut variance) = (0.0, 0.0);
    for (years, first) in lots {
        for (year, units) in years.into_iter().enumerate() {
            let orders: f64 = if year == 0 { first } else { 6.0 };
            expected += units;
            variance += libm::pow(units / 4.0, 2.0) / orders + orders / 12.0;
        }
    }
    let found = mean(&ordered);
    let scatter = mean(&ordered.iter().map(|units| (units - found) * (units - found)).collect::<Vec<_>>());
    assert!((found - expected).abs() < 4.0 * (variance / 10_000.0).sqrt(), "{found} for {expected}");
    assert!((scatter / variance - 1.0).abs() < 0.05, "{scatter} for {variance}");
}

/// A workshop that makes one unit a month, never more or less, of a lot ordered every month: the work that waits follows
/// D. V. Lindley's recursion (The theory of queues with a single server, 1952), W′ = max(0, W + A − C), where A is the
/// work of the month's order and C the hours of a month.
fn queue(yearly: u32, hours: f64) -> Plan {
    one_lot(&[
        ("/ordering/orders_per_year", json!(12)),
        ("/ordering/quantity_cv", json!(1.0)),
        ("/lots/racks/planned_quantity", json!(vec![yearly; 15])),
        ("/lots/racks/standard_hours_per_unit", json!(hours)),
    ])
}

#[test]
fn what_waits_follows_lindleys_recursion_in_every_replication() {
    for (yearly, hours) in [(9, 156.0), (11, 156.0), (60, 28.0), (400, 4.5)] {
        let outcome = run(&queue(yearly, hours), &random(1, 100));
        let mut waiting = vec![0.0_f64; 100];
        let mut before = vec![0.0; 100];
        for month in 0..180 {
            let ordered = samples(&outcome, Metric::Ordered, month);
            let backlog = samples(&outcome, Metric::Backlog, month);
            for rank in 0..100 {
                let work = hours * (ordered[rank] - before[rank]);
                waiting[rank] = (waiting[rank] + work - 156.0).max(0.0);
                // A unit waits until it is finished.
                let units = (waiting[rank] / hours - 1e-9).ceil();
                assert_eq!(backlog[rank], units, "{yearly} a year, month {month}, replication {rank}");
            }
            before = ordered;
        }
    }
}

#[test]
fn the_mean_that_waits_is_that_of_the_discrete_queue() {
    // One unit a month is made, and A come, independent from month to month: in the long run
    // E W = E A(A − 1) / (2 (1 − E A)), the discrete counterpart of Pollaczek and Khinchine's mean (H. Bruneel, B. G.
    // Kim, Discrete-Time Models for Communication Systems, 1993); it is J. F. C. Kingman's bound
    // Var A / (2 (1 − E A)) less E A / 2. Squaring Lindley's recursion in units gives it in three lines.
    for yearly in [6, 9] {
        let outcome = run(&queue(yearly, 156.0), &random(1, 40_000));
        // A is a log-normal number of mean m and coefficient of variation 1, rounded half up.
        let variance = libm::log(2.0);
        let location = libm::log(f64::from(yearly) / 12.0) - variance / 2.0;
        let below = |x: f64| 0.5 * libm::erfc(-(libm::log(x) - location) / (2.0 * variance).sqrt());
        let probability = |units: f64| below(units + 0.5) - below(units - 0.5);
        let moment = |of: fn(f64) -> f64| {
            (1..2_000).map(|units| of(f64::from(units)) * probability(f64::from(units))).sum::<f64>()
        };
        let rate = moment(|units| units);
        assert!(rate < 0.9, "{rate}");
        let exact = moment(|units| units * (units - 1.0)) / (2.0 * (1.0 - rate));
        let kingman = (moment(|units| units * units) - rate * rate) / (2.0 * (1.0 - rate));
        assert!((kingman - exact - rate / 2.0).abs() < 1e-9);
        // Months far enough apart to be nearly independent, long after the start.
        let months: Vec<f64> =
            (90..180).step_by(15).map(|month| mean(&samples(&outcome, Metric::Backlog, month))).collect();
        let found = mean(&months);
        assert!((found / exact - 1.0).abs() < 0.05, "{yearly} a year: {found} for {exact}, {kingman} by the bound");
    }
}
