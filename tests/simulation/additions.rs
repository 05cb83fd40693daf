//! What each addition to the reference workshop does, one at a time: its sign and its size.

use crate::plans::{every, mean, nantes, one_lot, patched, random, stating, template};
use serde_json::{Value, json};
use sourcier::plan::{LotId, Plan, WorkshopId};
use sourcier::simulation::{Metric, Mode, Outcome, Owner, Settings, run};

fn lot(id: &str) -> Owner {
    Owner::Lot(LotId::new(id).expect("an identifier"))
}

fn samples(outcome: &Outcome, owner: &Owner, metric: Metric, month: usize) -> Vec<f64> {
    outcome.samples(owner, metric, month).iter().map(|value| f64::from(*value)).collect()
}

fn average(outcome: &Outcome, owner: &Owner, metric: Metric, month: usize) -> f64 {
    outcome.series(owner, metric).and_then(|series| series.at(month)).expect("a figure").mean
}

fn total(outcome: &Outcome, metric: Metric, month: usize) -> f64 {
    average(outcome, &Owner::Total, metric, month)
}

fn near(found: f64, expected: f64, tolerance: f64, what: &str) {
    assert!((found - expected).abs() <= tolerance * expected.abs(), "{what}: {found} for {expected}");
}

/// What a lot gets ordered in each month, as planned.
fn ordered(plan: &Plan, id: &str) -> Vec<f64> {
    let outcome = run(plan, &mean());
    let until: Vec<f64> =
        (0..outcome.months()).map(|month| average(&outcome, &lot(id), Metric::Ordered, month)).collect();
    until
        .iter()
        .enumerate()
        .map(|(month, now)| now - month.checked_sub(1).map_or(0.0, |before| until[before]))
        .collect()
}

/// [`one_lot`] with more orders than it can serve, in units of an hour.
fn busy(changes: &[(&str, Value)]) -> Plan {
    let mut all = vec![
        ("/lots/racks/planned_quantity", json!(vec![100_000; 15])),
        ("/lots/racks/standard_hours_per_unit", json!(1.0)),
    ];
    all.extend_from_slice(changes);
    one_lot(&all)
}

const CONTRACT: &str = "/contract/facts";
const RACKS: &str = "/lots/racks/facts";
const WORKSHOP: &str = "/workshops/metallerie/facts";

/// A plan that states one fact, or a few.
fn with(plan: &Plan, place: &str, facts: &[(&str, Value)]) -> Plan {
    let facts: Vec<(String, Value)> =
        facts.iter().map(|(name, value)| (format!("{place}/{name}"), value.clone())).collect();
    stating(plan, &facts.iter().map(|(path, value)| (path.as_str(), value.clone())).collect::<Vec<_>>())
}

#[test]
fn a_season_moves_orders_within_the_year() {
    let plan = patched(&nantes(), &json!([{ "op": "replace", "path": "/ordering/orders_per_year", "value": 12 }]));
    for (season, first, empty, twice) in [
        ("march_november", 1, vec![0, 1, 11], vec![]),
        ("march_november", 3, vec![9, 10, 11], vec![]),
        ("april_october", 1, vec![0, 1, 2, 10, 11], vec![]),
        ("school", 9, vec![10, 11], vec![]),
        ("peaks", 1, vec![], vec![0, 5, 11]),
        ("all_year", 1, vec![], vec![]),
    ] {
        let seasonal = with(&plan, CONTRACT, &[("start_month_of_year", json!(first))]);
        let orders = ordered(&with(&seasonal, RACKS, &[("season", json!(season))]), "racks");
        for (year, planned) in [143.0, 130.0, 130.0, 117.0].into_iter().enumerate() {
            let months = &orders[12 * year..12 * (year + 1)];
            assert_eq!(months.iter().sum::<f64>(), planned, "{season}");
            let weight: f64 = 12.0 - empty.len() as f64 + twice.len() as f64;
            for (month, units) in months.iter().enumerate() {
                let part = if empty.contains(&month) { 0.0 } else { 1.0 + f64::from(u8::from(twice.contains(&month))) };
                assert!((units - planned * part / weight).abs() <= 1.0, "{season} {month}: {units}");
            }
        }
    }
    // Drawn, the orders have the same mean.
    let drawn = run(&with(&plan, RACKS, &[("season", json!("april_october"))]), &random(1, 4_000));
    near(average(&drawn, &lot("racks"), Metric::Ordered, 11), 143.0, 0.01, "a season drawn");
    assert_eq!(average(&drawn, &lot("racks"), Metric::Ordered, 2), 0.0);
}

#[test]
fn machines_cap_production_at_their_hours_over_the_share_that_needs_them() {
    let free = busy(&[]);
    let facts = [("machine_stations", json!(1.0)), ("machine_hours", json!(100.0)), ("machine_use", json!(0.8))];
    let with_machine = with(&free, WORKSHOP, &facts);
    let limited = run(&with(&with_machine, RACKS, &[("machine_share", json!(0.64))]), &random(1, 20));
    // 80 hours at the machine are the 64 % of 125; the workshop has 156.
    for month in [0, 50, 179] {
        near(total(&limited, Metric::ProductionHours, month), 125.0 * (month as f64 + 1.0), 1e-6, "hours");
        assert_eq!(total(&limited, Metric::ShortOfMachine, month), 1.0);
        assert_eq!(total(&limited, Metric::ShortOfHands, month), 0.0);
    }
    near(total(&limited, Metric::IdleHours, 179), 31.0 * 180.0, 1e-6, "idle");
    // A lot that does not need the machine, or a machine with hours enough, changes nothing.
    for plan in [with_machine.clone(), with(&with_machine, RACKS, &[("machine_share", json!(0.3))])] {
        let outcome = run(&plan, &random(1, 20));
        near(total(&outcome, Metric::ProductionHours, 179), 156.0 * 180.0, 1e-6, "hours");
        assert_eq!((total(&outcome, Metric::ShortOfMachine, 9), total(&outcome, Metric::ShortOfHands, 9)), (0.0, 1.0));
    }
}

#[test]
fn rejects_take_hours_in_proportion() {
    let plan = busy(&[("productivity/initial", json!(0.7)), ("productivity/full", json!(0.7))]);
    let rejects =
        run(&with(&plan, WORKSHOP, &[("reject_share", json!(0.06)), ("rework_share", json!(0.4))]), &random(1, 5));
    let without = run(&plan, &random(1, 5));
    // 6 % × (1.5 − 0.7) × 40 % more hours for the same units.
    let more = 1.0 + 0.06 * 0.8 * 0.4;
    near(total(&without, Metric::Made, 179) / total(&rejects, Metric::Made, 179), more, 1e-4, "units");
    let (rework, hours) = (total(&rejects, Metric::ReworkHours, 179), total(&rejects, Metric::ProductionHours, 179));
    near(rework / hours, 1.0 - 1.0 / more, 1e-6, "rework");
    assert_eq!(total(&without, Metric::ReworkHours, 179), 0.0);
}

/// Month of the first order of a lot in each replication (ranks from 0); its duration where there is none.
fn first_orders(plan: &Plan, id: &str, replications: u32) -> Vec<f64> {
    let outcome = run(plan, &random(1, replications));
    let mut first = vec![outcome.months() as f64; replications as usize];
    for month in (0..outcome.months()).rev() {
        for (first, units) in first.iter_mut().zip(samples(&outcome, &lot(id), Metric::Ordered, month)) {
            if units > 0.0 {
                *first = month as f64;
            }
        }
    }
    first
}

fn quantile(values: &[f64], order: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[(order * values.len() as f64) as usize]
}

#[test]
fn orders_wait_for_the_approval_of_the_prototype() {
    let plan = patched(
        &nantes(),
        &json!([
            { "op": "replace", "path": "/lots/idn/orders_start_month", "value": 0 },
            { "op": "replace", "path": "/lots/idn/planned_quantity", "value": [600, 600, 600, 600] },
            { "op": "replace", "path": "/ordering/orders_per_year", "value": 12 },
        ]),
    );
    let facts = [
        ("prototype_first_approval", json!(0.45)),
        ("prototype_refusal_factor", json!(0.6)),
        ("prototype_design_weeks", json!(4.0)),
        ("prototype_build_weeks", json!(3.0)),
        ("prototype_review_weeks", json!(4.0)),
    ];
    let loop_of = with(&plan, "/lots/idn/facts", &facts);
    let months = first_orders(&loop_of, "idn", 10_000);
    assert!(first_orders(&plan, "idn", 100).iter().all(|month| *month == 0.0));
    // The design paper has 2.6, 4.7 and 8.0 months (P10, P50, P90); orders come with the month after.
    for (order, expected) in [(0.1, 2.6), (0.5, 4.7), (0.9, 8.0)] {
        let found = quantile(&months, order);
        assert!((expected - 1.0..=expected + 1.0).contains(&found), "{order}: {found} for {expected}");
    }
    // Design, then 1.75 versions: see the triangular laws of the loop (means 3.5/3, 3.33/3 and 4/3 of the most likely).
    let versions = 1.0 + 0.55 + 0.55 * 0.33 + 0.55 * 0.33 * 0.198 + 0.55 * 0.33 * 0.198 * 0.1188;
    let weeks = 4.0 * 3.5 / 3.0 + versions * (3.0 * 10.0 / 9.0 + 4.0 * 4.0 / 3.0);
    // Rounded up to whole months: half a month more.
    near(months.iter().sum::<f64>() / 10_000.0, weeks * 12.0 / 52.0 + 0.5, 0.02, "months");
    // The office halves the design and brings the first approval to 0.6.
    let office = first_orders(&with(&loop_of, WORKSHOP, &[("design_office", json!(true))]), "idn", 10_000);
    assert!(months.iter().sum::<f64>() - office.iter().sum::<f64>() > 8_000.0, "the office saves most of a month");
    // The hours of all versions are, on average, those of the plan.
    let outcome = run(&loop_of, &random(1, 10_000));
    near(average(&outcome, &lot("idn"), Metric::PrototypeHours, 47), 140.0, 0.02, "hours");
    // Later orders are the same, replication by replication.
    let before = run(&plan, &random(1, 200));
    let gained = |outcome: &Outcome, rank: usize| {
        samples(outcome, &lot("idn"), Metric::Ordered, 47)[rank]
            - samples(outcome, &lot("idn"), Metric::Ordered, 23)[rank]
    };
    let after = run(&loop_of, &random(1, 200));
    assert!((0..200).all(|rank| gained(&before, rank) == gained(&after, rank)));
}

#[test]
fn a_late_start_is_caught_up_given_up_or_moved_to_the_next_year() {
    let plan = |quantity: Value, start: u32| {
        patched(
            &nantes(),
            &json!([
                { "op": "replace", "path": "/lots/racks/planned_quantity", "value": quantity },
                { "op": "replace", "path": "/lots/racks/orders_start_month", "value": start },
                { "op": "replace", "path": "/ordering/orders_per_year", "value": 12 },
            ]),
        )
    };
    let by_year = |plan: &Plan, what: &str, season: &str| -> Vec<f64> {
        let plan = with(plan, CONTRACT, &[("late_start", json!(what))]);
        let plan = with(&plan, RACKS, &[("season", json!(season))]);
        ordered(&plan, "racks").chunks(12).map(|year| year.iter().sum()).collect()
    };
    let half = plan(json!([120, 120, 120, 120]), 6);
    assert_eq!(by_year(&half, "catch_up", "all_year"), [120.0, 120.0, 120.0, 120.0]);
    assert_eq!(by_year(&half, "given_up", "all_year"), [60.0, 120.0, 120.0, 120.0]);
    assert_eq!(by_year(&half, "next_year", "all_year"), [60.0, 180.0, 120.0, 120.0]);
    // March to June are four of the nine months of the season.
    assert_eq!(by_year(&half, "given_up", "march_november"), [67.0, 120.0, 120.0, 120.0]);
    assert_eq!(by_year(&half, "next_year", "march_november"), [67.0, 173.0, 120.0, 120.0]);
    // What is moved is ordered in a year without a plan of its own too.
    for quantity in [json!([120, 0, 0, 50]), json!([120])] {
        assert_eq!(by_year(&plan(quantity, 6), "next_year", "all_year")[..3], [60.0, 60.0, 0.0]);
    }
    assert_eq!(by_year(&plan(json!([120]), 15), "next_year", "all_year"), [0.0, 120.0, 0.0, 0.0]);
    // After the season, all that is left of the year is moved.
    assert_eq!(by_year(&plan(json!([120, 0]), 23), "next_year", "march_november"), [0.0, 0.0, 120.0, 0.0]);
    // Drawn, the quantities have the same mean.
    for (what, first) in [("given_up", 60.0), ("next_year", 60.0), ("catch_up", 120.0)] {
        let outcome = run(&with(&half, CONTRACT, &[("late_start", json!(what))]), &random(1, 4_000));
        near(average(&outcome, &lot("racks"), Metric::Ordered, 11), first, 0.02, what);
    }
}

#[test]
fn the_first_lot_is_served_first_where_lots_have_priority() {
    let plan = patched(&nantes(), &json!([{ "op": "replace", "path": "/workshops/metallerie/posts", "value": 6 }]));
    let oldest = run(&plan, &random(1, 300));
    let priority = run(&with(&plan, CONTRACT, &[("service_order", json!("lot_priority"))]), &random(1, 300));
    let late = |outcome: &Outcome, id: &str| average(outcome, &lot(id), Metric::LateShare, 47);
    let racks = (late(&oldest, "racks"), late(&priority, "racks"));
    assert!(racks.1 < 0.1 && racks.0 > 0.3, "{racks:?}");
    let cargo = (late(&oldest, "cargo"), late(&priority, "cargo"));
    assert!(cargo.1 > cargo.0 + 0.01, "{cargo:?}");
    near(total(&priority, Metric::ProductionHours, 47), total(&oldest, Metric::ProductionHours, 47), 0.01, "hours");
    let same = with(&plan, CONTRACT, &[("service_order", json!("oldest_first"))]);
    assert_eq!(late(&run(&same, &random(1, 300)), "cargo"), late(&oldest, "cargo"));
}

#[test]
fn the_maximum_of_the_contract_is_held_to_exactly() {
    let plan = |planned: u32, maximum: f64| {
        patched(
            &one_lot(&[
                ("/lots/racks/planned_quantity", json!([planned, planned])),
                ("/ordering/quantity_cv", json!(0.5)),
            ]),
            &json!([{ "op": "replace", "path": "/contract/maximum_value", "value": maximum }]),
        )
    };
    // A unit is 415 €: a hundred fit, and 414 € more change nothing.
    for beyond in [0.0, 414.0] {
        let outcome = run(&plan(200, 41_500.0 + beyond), &random(1, 200));
        assert!(samples(&outcome, &lot("racks"), Metric::Ordered, 23).iter().all(|units| *units == 100.0));
        let reached = outcome.series(&Owner::Contract, Metric::MaximumReached).expect("a series");
        // One first order in a hundred asks for all of it.
        assert!(reached.mean[0] < 0.05, "{}", reached.mean[0]);
        assert_eq!(reached.mean[23], 1.0);
    }
    // Short of it by one unit, there is room for that one.
    let certain = |planned| {
        let plan = patched(
            &plan(planned, 41_500.0),
            &json!([{ "op": "replace", "path": "/ordering/quantity_cv", "value": 0.0 }]),
        );
        let plan =
            patched(&plan, &json!([{ "op": "replace", "path": "/lots/racks/planned_quantity", "value": [planned] }]));
        average(&run(&plan, &mean()), &Owner::Contract, Metric::MaximumReached, 47)
    };
    assert_eq!((certain(99), certain(100), certain(101)), (0.0, 1.0, 1.0));
    // Lots share it, those made elsewhere too.
    let shared =
        patched(&nantes(), &json!([{ "op": "replace", "path": "/contract/maximum_value", "value": 300_000.0 }]));
    let outcome = run(&shared, &random(1, 200));
    let value = samples(&outcome, &Owner::Contract, Metric::OrderedValue, 47);
    assert!(value.iter().all(|value| (300_000.0 - 415.0..=300_000.0).contains(value)), "{value:?}");
    for month in 0..48 {
        let of = |metric| samples(&outcome, &Owner::Total, metric, month);
        assert!(of(Metric::Made).iter().zip(of(Metric::Ordered)).all(|(made, ordered)| *made <= ordered));
    }
}

#[test]
fn below_the_minimum_is_said_until_it_is_reached() {
    let plan = patched(
        &one_lot(&[
            ("/lots/racks/planned_quantity", json!([120, 120])),
            ("/ordering/orders_per_year", json!(12)),
            ("/ordering/quantity_cv", json!(0.0)),
        ]),
        &json!([{ "op": "replace", "path": "/contract/minimum_value", "value": 50.0 * 415.0 }]),
    );
    let outcome = run(&plan, &random(1, 5));
    let below = &outcome.series(&Owner::Contract, Metric::BelowMinimum).expect("a series").mean;
    // Ten units a month: the fifth month reaches it.
    assert_eq!(below[..6], [1.0, 1.0, 1.0, 1.0, 0.0, 0.0]);
}

/// An order of ten units of 39 hours in the first month, of which 156 hours make four a month.
fn late_order(facts: &[(&str, Value)]) -> Plan {
    let plan = one_lot(&[
        ("/lots/racks/planned_quantity", json!([10])),
        ("/lots/racks/standard_hours_per_unit", json!(39.0)),
        ("/ordering/orders_per_year", json!(1)),
        ("/ordering/quantity_cv", json!(0.0)),
        ("/ordering/delivery_deadline_months", json!(1)),
    ]);
    with(&plan, CONTRACT, facts)
}

#[test]
fn penalties_grow_with_the_days_up_to_their_cap() {
    // Four units in the month of the order are on time; four more are half a month late, two a month and a half.
    let month = 365.25 / 12.0;
    let (first, second) = (4.0 * 415.0 * 0.001 * 0.5 * month, 2.0 * 415.0 * 0.001 * 1.5 * month);
    let outcome = run(&late_order(&[("penalty_per_day", json!(0.001))]), &random(1, 3));
    let penalties = |outcome: &Outcome, month| average(outcome, &lot("racks"), Metric::Penalties, month);
    for (month, expected) in [(0, 0.0), (1, first), (2, first + second), (179, first + second)] {
        near(penalties(&outcome, month), expected, 1e-6, "penalties");
        let delivered = [4.0, 8.0, 10.0][month.min(2)];
        near(total(&outcome, Metric::BuyerCost, month), delivered * 415.0 - expected, 1e-6, "cost");
    }
    let capped = run(&late_order(&[("penalty_per_day", json!(0.001)), ("penalty_cap", json!(0.02))]), &random(1, 3));
    near(penalties(&capped, 179), first + 2.0 * 415.0 * 0.02, 1e-6, "capped");
    // They are withheld from the price of what is delivered, so that they wait for acceptance with it.
    let facts = [("penalty_per_day", json!(0.05)), ("acceptance_months", json!(3))];
    let accepted = run(&late_order(&facts), &random(1, 3));
    assert_eq!((penalties(&accepted, 3), total(&accepted, Metric::BuyerCost, 3)), (0.0, 4.0 * 415.0));
    near(penalties(&accepted, 4), 4.0 * 415.0 * 0.05 * 0.5 * month, 1e-6, "accepted");
    assert!(!run(&late_order(&[]), &mean()).has(&lot("racks"), Metric::Penalties));
}

#[test]
fn acceptance_delivers_so_many_months_later() {
    let outcome = run(&with(&nantes(), CONTRACT, &[("acceptance_months", json!(3))]), &random(1, 100));
    for id in ["racks", "idn", "cargo"] {
        for month in 0..48 {
            let made = if month < 3 { vec![0.0; 100] } else { samples(&outcome, &lot(id), Metric::Made, month - 3) };
            assert_eq!(samples(&outcome, &lot(id), Metric::Delivered, month), made, "{id} {month}");
        }
    }
    let before = run(&nantes(), &random(1, 100));
    assert_eq!(samples(&outcome, &Owner::Total, Metric::Made, 47), samples(&before, &Owner::Total, Metric::Made, 47));
}

#[test]
fn at_most_so_many_units_are_laid_a_month_of_those_delivered() {
    let facts = [("laying_per_month", json!(20.0)), ("laying_cost", json!(100.0)), ("acceptance_months", json!(1))];
    let outcome = run(&with(&nantes(), CONTRACT, &facts), &random(1, 100));
    let mut laid = vec![0.0_f64; 100];
    for month in 0..48 {
        let delivered = samples(&outcome, &Owner::Total, Metric::Delivered, month);
        let found = samples(&outcome, &Owner::Total, Metric::Laid, month);
        laid.iter_mut().zip(&delivered).for_each(|(laid, delivered)| *laid = (*laid + 20.0).min(*delivered));
        assert_eq!(found, laid, "{month}");
    }
    let cost: f64 = ["racks", "idn", "cargo"].map(|id| average(&outcome, &lot(id), Metric::BuyerCost, 47)).iter().sum();
    near(total(&outcome, Metric::BuyerCost, 47), cost + 100.0 * total(&outcome, Metric::Laid, 47), 1e-6, "cost");
}

#[test]
fn work_under_licence_needs_holders() {
    let plan = busy(&[
        ("posts", json!(8)),
        ("training/licence/seats", json!(2)),
        ("training/contract_time_share", json!(0.0)),
    ]);
    let half = with(&plan, WORKSHOP, &[("licence_share", json!(0.5))]);
    let outcome = run(&half, &random(1, 200));
    let mut short = 0;
    for month in 0..180 {
        let of = |metric, month| samples(&outcome, &Owner::Total, metric, month);
        let (holders, hours) = (of(Metric::LicencesPresent, month), of(Metric::ProductionHours, month));
        let before = month.checked_sub(1).map_or(vec![0.0; 200], |before| of(Metric::ProductionHours, before));
        let scarce = of(Metric::ShortOfLicences, month);
        for rank in 0..200 {
            let most = (holders[rank] * 156.0 / 0.5).min(8.0 * 156.0);
            assert!(
                (hours[rank] - before[rank] - most).abs() < 0.1,
                "month {month}: {} for {most}",
                hours[rank] - before[rank]
            );
            assert_eq!(scarce[rank] == 1.0, holders[rank] < 4.0, "month {month}");
            short += usize::from(scarce[rank] == 1.0);
        }
    }
    assert!(short > 1_000);
    // Nobody may work before the first session.
    assert_eq!(total(&outcome, Metric::ProductionHours, 2), 0.0);
    assert_eq!(total(&run(&plan, &random(1, 5)), Metric::ShortOfLicences, 2), 0.0);
}

#[test]
fn exits_have_their_probabilities_and_odds() {
    let shares = [("exit_durable", json!(0.19)), ("exit_transition", json!(0.15)), ("exit_positive", json!(0.12))];
    let all = |cap: u32, licence: bool| {
        let seats = if licence { 40 } else { 0 };
        let plan = busy(&[
            ("posts", json!(40)),
            ("supervisors", json!(10.0)),
            ("mean_stay_months", json!(600.0)),
            ("stay_cap_months", json!(cap)),
            ("training/licence/seats", json!(seats)),
            ("training/licence/success", json!(1.0)),
            ("training/licence/minimum_tenure_months", json!(0)),
            ("training/licence/every_months", json!(1)),
        ]);
        run(&with(&plan, WORKSHOP, &shares), &random(1, 400))
    };
    let odds = |p: f64, odds: f64| p * odds / (1.0 - p + p * odds);
    // Everybody leaves at the cap: after five months, or eight, when long stays have begun to help.
    for (cap, licence, factor) in [(5, false, 1.0), (8, false, 1.15), (5, true, 1.3), (8, true, 1.3 * 1.15)] {
        let outcome = all(cap, licence);
        let gained = |metric| outcome.gained(&Owner::Total, metric, 24..180).expect("a gain").mean;
        let leavers = gained(Metric::Leavers);
        near(leavers, 40.0 * 156.0 / f64::from(cap), 0.02, "leavers");
        near(gained(Metric::DurableExits) / leavers, odds(0.19, factor), 0.02, "lasting work");
        near(gained(Metric::TransitionExits) / leavers, odds(0.15, factor), 0.02, "work for a time");
        near(gained(Metric::PositiveExits) / leavers, 0.12, 0.02, "other positive exits");
    }
    // After two months nobody counts.
    let outcome = all(2, false);
    assert_eq!(outcome.gained(&Owner::Total, Metric::Leavers, 24..180).expect("a gain").mean, 0.0);
    // The expected numbers are the means of the replications, to the last month.
    let plan = with(&nantes(), WORKSHOP, &shares);
    let (drawn, expected) = (run(&plan, &random(1, 10_000)), run(&plan, &mean()));
    for metric in [Metric::Leavers, Metric::DurableExits, Metric::TransitionExits, Metric::PositiveExits] {
        near(total(&expected, metric, 47), total(&drawn, metric, 47), 0.02, "expected exits");
        let last = |outcome: &Outcome| outcome.gained(&Owner::Total, metric, 47..48).expect("a gain").mean;
        near(last(&expected), last(&drawn), 0.1, "the last month");
    }
}

#[test]
fn hours_are_full_time_years_and_those_of_the_lots() {
    let outcome = run(&template("nantes"), &random(1, 200));
    for month in [0, 11, 47] {
        let hours = samples(&outcome, &Owner::Total, Metric::InsertionHours, month);
        let years = samples(&outcome, &Owner::Total, Metric::FullTimeYears, month);
        let mut lots = vec![0.0; 200];
        for id in ["racks", "idn", "cargo"] {
            lots.iter_mut()
                .zip(samples(&outcome, &lot(id), Metric::InsertionHours, month))
                .for_each(|(sum, hours)| *sum += hours);
        }
        for rank in 0..200 {
            near(years[rank] * 1820.0, hours[rank], 1e-5, "full-time years");
            near(lots[rank], hours[rank], 1e-5, "hours of the lots");
        }
    }
}

#[test]
fn units_that_do_not_wait_are_made_in_their_month_or_lost() {
    let plan = busy(&[
        ("/lots/racks/planned_quantity", json!(vec![2_400; 15])),
        ("/ordering/orders_per_year", json!(12)),
        ("/ordering/quantity_cv", json!(0.4)),
    ]);
    let outcome = run(&with(&plan, RACKS, &[("unmet_orders", json!("lost"))]), &random(1, 100));
    for month in 1..180 {
        let of = |metric, month| samples(&outcome, &lot("racks"), metric, month);
        let hands = samples(&outcome, &Owner::Total, Metric::ShortOfHands, month);
        let nothing = samples(&outcome, &Owner::Total, Metric::NothingToMake, month);
        let gained = |metric| -> Vec<f64> {
            of(metric, month).iter().zip(of(metric, month - 1)).map(|(now, before)| now - before).collect()
        };
        let (ordered, made, lost) = (gained(Metric::Ordered), gained(Metric::Made), gained(Metric::Lost));
        for rank in 0..100 {
            // 156 units a month at most, and none later.
            assert_eq!(made[rank], ordered[rank].min(156.0), "{month}");
            assert_eq!(lost[rank], (ordered[rank] - 156.0).max(0.0), "{month}");
            // What is lost is lost for want of hands.
            assert_eq!(hands[rank] == 1.0, lost[rank] > 0.0, "{month}");
            assert_eq!(nothing[rank] == 1.0, lost[rank] == 0.0, "{month}");
        }
        assert!(of(Metric::Backlog, month).iter().all(|units| *units == 0.0));
    }
}

#[test]
fn guides_shorten_the_time_of_learning() {
    let plan = busy(&[
        ("productivity/initial", json!(0.35)),
        ("productivity/full", json!(0.85)),
        ("mean_stay_months", json!(12.0)),
    ]);
    let made = |guides: u32| {
        total(&run(&with(&plan, WORKSHOP, &[("training_guides", json!(guides))]), &random(1, 300)), Metric::Made, 179)
    };
    let shorter = |factor: f64| {
        let plan = patched(
            &plan,
            &json!([{ "op": "replace", "path": "/workshops/metallerie/productivity/time_constant_months", "value": 4.0 * factor }]),
        );
        total(&run(&plan, &random(1, 300)), Metric::Made, 179)
    };
    near(made(1), shorter(0.9), 1e-6, "one guide");
    near(made(2), shorter(0.81), 1e-6, "two guides");
    assert!(made(0) < made(1) && made(1) < made(2));
}

#[test]
fn a_budget_factor_multiplies_all_quantities() {
    let planned = |plan: &Plan| ["racks", "idn", "cargo", "arbaletes"].map(|id| ordered(plan, id).iter().sum::<f64>());
    assert_eq!(planned(&with(&nantes(), CONTRACT, &[("budget_factor", json!(1.5))])), [780.0, 600.0, 300.0, 1926.0]);
    assert_eq!(planned(&with(&nantes(), CONTRACT, &[("budget_factor", json!(0.0))])), [0.0; 4]);
}

#[test]
fn money_follows_units_and_hours() {
    let outcome = run(&template("nantes"), &random(1, 500));
    let of = |metric| total(&outcome, metric, 47);
    let delivered = |id: &str| average(&outcome, &lot(id), Metric::Delivered, 47);
    let value = 415.0 * delivered("racks") + 260.0 * delivered("idn") + 335.0 * delivered("cargo");
    near(of(Metric::ExtraCost), value * (1.0 - 1.0 / 1.08), 1e-5, "8 % dearer");
    near(of(Metric::LocalValue), value * (0.35 + 0.65 * 0.6), 1e-5, "labour, and 60 % of the rest");
    near(of(Metric::Places), 5.0 * delivered("racks") + 2.0 * delivered("idn") + delivered("cargo"), 1e-5, "places");
    // The consultation began before the first row of the table, which then holds.
    near(of(Metric::PublicAid), of(Metric::InsertionHours) * 21_096.0 / 1_820.0 * 1.05, 1e-5, "aid");
    let cost = value - of(Metric::Penalties) + 100.0 * of(Metric::Laid) + 34.0 * 420.0;
    near(of(Metric::BuyerCost), cost, 1e-5, "what the buyer pays");
    let elsewhere = average(&outcome, &lot("arbaletes"), Metric::OrderedValue, 47);
    near(average(&outcome, &Owner::Contract, Metric::BuyerCost, 47), cost + elsewhere, 1e-5, "with the open lot");
    for id in ["proprete", "espaces-verts", "linge", "traiteur"] {
        // In templates that start after the last row, that one holds.
        assert!(total(&run(&template(id), &random(1, 5)), Metric::PublicAid, 47) > 0.0, "{id}");
    }
}

const DOUBTS: [&str; 4] = ["demand_cv", "unit_time_cv", "stay_cv", "productivity_cv"];

fn doubting(plan: &Plan, cv: f64) -> Plan {
    with(plan, CONTRACT, &DOUBTS.map(|doubt| (doubt, json!(cv))))
}

fn assert_same(a: &Outcome, b: &Outcome) {
    for (owner, metric, month) in every(a) {
        assert_eq!(a.samples(&owner, metric, month), b.samples(&owner, metric, month), "{owner:?} {metric:?} {month}");
    }
}

#[test]
fn doubt_is_drawn_on_top_of_events_or_alone() {
    let settings = |mode| Settings { mode, ..random(1, 1_000) };
    let sure = run(&nantes(), &settings(Mode::Random));
    assert_same(&run(&doubting(&nantes(), 0.0), &settings(Mode::Random)), &sure);
    assert_same(&run(&doubting(&nantes(), 0.3), &settings(Mode::Process)), &sure);
    assert_same(&run(&doubting(&nantes(), 0.0), &settings(Mode::Inputs)), &run(&nantes(), &settings(Mode::Inputs)));
    let width = |plan: &Plan, mode| {
        let outcome = run(plan, &settings(mode));
        let hours =
            outcome.series(&Owner::Total, Metric::InsertionHours).and_then(|series| series.at(47)).expect("hours");
        hours.p90 - hours.p10
    };
    let some = doubting(&nantes(), 0.1);
    let (events, inputs, both) = (width(&some, Mode::Process), width(&some, Mode::Inputs), width(&some, Mode::Random));
    assert!(inputs > 0.0 && both > events.max(inputs), "{events} {inputs} {both}");
    assert_eq!((width(&nantes(), Mode::Inputs), width(&some, Mode::Mean)), (0.0, 0.0));
    // Without any spread of orders either, nothing varies where events are not drawn.
    assert_same(&run(&nantes(), &mean()), &run(&doubting(&nantes(), 0.0), &mean()));
}

#[test]
fn each_doubt_scales_what_it_is_about() {
    let inputs = Settings { mode: Mode::Inputs, ..random(1, 4_000) };
    let at = |plan: &Plan, metric, month| -> Vec<f64> { samples(&run(plan, &inputs), &Owner::Total, metric, month) };
    let spread = |values: &[f64]| {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let square = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / values.len() as f64;
        (mean, square.sqrt() / mean)
    };
    // Demand: all that is ordered, with mean 1.
    let calm = one_lot(&[("/lots/racks/planned_quantity", json!(vec![1_200; 15]))]);
    let (mean_of, cv) = spread(&at(&with(&calm, CONTRACT, &[("demand_cv", json!(0.2))]), Metric::Ordered, 179));
    near(mean_of, 18_000.0, 0.02, "demand");
    near(cv, 0.2, 0.05, "demand");
    // Worth of an hour and time of a unit: what a busy workshop makes.
    let (_, cv) = spread(&at(&with(&busy(&[]), CONTRACT, &[("productivity_cv", json!(0.1))]), Metric::Made, 179));
    near(cv, 0.1, 0.05, "worth");
    let (_, cv) = spread(&at(&with(&busy(&[]), CONTRACT, &[("unit_time_cv", json!(0.1))]), Metric::Made, 179));
    near(cv, 0.1, 0.05, "time");
    // Stay: people trained are posts × (1 + months / stay), of which 180/12 vary.
    let plan = busy(&[("mean_stay_months", json!(12.0)), ("stay_cap_months", json!(600)), ("posts", json!(10))]);
    let (_, cv) = spread(&at(&with(&plan, CONTRACT, &[("stay_cv", json!(0.1))]), Metric::PeopleTrained, 179));
    near(cv, 0.1 * 15.0 / 16.0, 0.1, "stay");
    // A doubt about the level of one lot does not move the orders of another.
    let two = run(&with(&nantes(), CONTRACT, &[("demand_cv", json!(0.3))]), &inputs);
    let (racks, idn) =
        (samples(&two, &lot("racks"), Metric::Ordered, 47), samples(&two, &lot("idn"), Metric::Ordered, 47));
    let (mean_racks, cv_racks) = spread(&racks);
    let (mean_idn, cv_idn) = spread(&idn);
    let covariance: f64 =
        racks.iter().zip(&idn).map(|(a, b)| (a / mean_racks - 1.0) * (b / mean_idn - 1.0)).sum::<f64>() / 4_000.0;
    assert!((covariance / (cv_racks * cv_idn)).abs() < 0.06);
}

#[test]
fn another_lot_or_workshop_does_not_shift_the_luck_of_the_others() {
    let base = template("nantes");
    let mut larger = base.to_json();
    larger["lots"]["benches"] = larger["lots"]["idn"].clone();
    larger["lots"]["benches"]["priority"] = json!(1);
    larger["workshops"]["joinery"] = larger["workshops"]["metallerie"].clone();
    larger["lots"]["arbaletes"]["workshop"] = json!("joinery");
    let larger = Plan::from_json(larger).expect("a plan");
    let (small, large) = (run(&base, &random(1, 200)), run(&larger, &random(1, 200)));
    for month in 0..48 {
        for id in ["racks", "idn", "cargo", "arbaletes"] {
            assert_eq!(
                samples(&small, &lot(id), Metric::Ordered, month),
                samples(&large, &lot(id), Metric::Ordered, month),
                "{id} {month}"
            );
        }
        let workshop = Owner::Workshop(WorkshopId::new("metallerie").expect("an identifier"));
        for metric in [Metric::PostsFilled, Metric::PeopleTrained, Metric::LicencesPassed, Metric::DurableExits] {
            assert_eq!(
                samples(&small, &workshop, metric, month),
                samples(&large, &workshop, metric, month),
                "{metric:?}"
            );
        }
    }
}
