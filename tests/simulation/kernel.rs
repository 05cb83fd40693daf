//! What a plan may add, at the places where a rule is easily missed.

use crate::plans::{changed, mean, nantes, random};
use serde_json::{Value, json};
use sourcier::plan::Plan;
use sourcier::simulation::{Metric, Outcome, Owner, Settings, run};

/// The template of Nantes with other values at these addresses.
fn with(values: &[(&str, Value)]) -> Plan {
    let changes = values.iter().map(|(path, value)| json!({ "op": "replace", "path": path, "value": value }));
    changed(&changes.collect())
}

/// Nantes with one lot only, made in the workshop.
fn one_lot(values: &[(&str, Value)]) -> Plan {
    let mut plan = with(values);
    plan.lots.retain(|id, _| id.as_str() == "racks");
    plan
}

fn at(plan: &Plan, settings: &Settings, owner: &Owner, metric: Metric, month: usize) -> f64 {
    let outcome: Outcome = run(plan, settings);
    outcome.series(owner, metric).and_then(|series| series.at(month)).expect("a figure").mean
}

fn ordered(plan: &Plan, month: usize) -> f64 {
    at(plan, &mean(), &Owner::Total, Metric::Ordered, month)
}

#[test]
fn what_a_late_start_leaves_to_the_next_year_is_ordered_even_if_nothing_was_planned_for_it() {
    let late = |planned: Value, start: u16| {
        one_lot(&[
            ("/contract/facts", json!({ "late_start": "next_year" })),
            ("/lots/racks/planned_quantity", planned),
            ("/lots/racks/orders_start_month", json!(start)),
        ])
    };
    assert_eq!(ordered(&late(json!([24]), 12), 47), 24.0);
    assert_eq!(ordered(&late(json!([24, 0, 12]), 6), 23), 24.0);
    assert_eq!(ordered(&late(json!([24, 0, 12]), 6), 47), 36.0);
}

#[test]
fn it_waits_for_a_year_with_a_month_of_its_season() {
    let plan = one_lot(&[
        ("/contract/facts", json!({ "late_start": "next_year" })),
        ("/lots/racks/facts", json!({ "season": "april_october" })),
        ("/lots/racks/planned_quantity", json!([10, 10, 10, 10])),
        // November of the second year: its season is over.
        ("/lots/racks/orders_start_month", json!(22)),
    ]);
    assert_eq!((ordered(&plan, 23), ordered(&plan, 47)), (0.0, 40.0));
}

#[test]
fn orders_come_in_their_season() {
    let plan = one_lot(&[
        ("/lots/racks/facts", json!({ "season": "april_october" })),
        ("/ordering/orders_per_year", json!(2)),
        ("/lots/racks/planned_quantity", json!([70])),
    ]);
    // January to June in April, July to December in July.
    assert_eq!([2, 3, 5, 6].map(|month| ordered(&plan, month)), [0.0, 30.0, 30.0, 70.0]);
}

#[test]
fn half_a_unit_is_rounded_up_where_nothing_varies() {
    for part in 0..200 {
        let plan =
            one_lot(&[("/ordering/quantity_cv", json!(0)), ("/lots/racks/planned_quantity", json!([6 * part + 3]))]);
        let found = at(&plan, &random(1, 1), &Owner::Total, Metric::Ordered, 11);
        assert_eq!(found, f64::from(6 * (part + 1)), "six orders of {part}.5 units");
    }
}

#[test]
fn lots_of_the_same_priority_are_served_by_age() {
    let with_order = |word: &str| {
        let plan = with(&[
            ("/contract/facts", json!({ "service_order": word })),
            ("/lots/idn/priority", json!(1)),
            ("/lots/cargo/priority", json!(1)),
            ("/workshops/metallerie/posts", json!(3)),
        ]);
        let outcome = run(&plan, &random(1, 50));
        [11, 23, 47].map(|month| outcome.samples(&Owner::Total, Metric::LateShare, month).into_owned())
    };
    assert_eq!(with_order("lot_priority"), with_order("oldest_first"));
}

#[test]
fn who_leaves_at_the_end_of_the_last_month_has_left() {
    let leavers = |months: u16| {
        let plan = with(&[
            ("/contract/duration_months", json!(months)),
            ("/workshops/metallerie/facts", json!({ "exit_durable": 0.2 })),
        ]);
        at(&plan, &random(1, 300), &Owner::Total, Metric::Leavers, 35)
    };
    // What comes after has nothing to say about it.
    assert_eq!(leavers(36), leavers(48));
}

#[test]
fn exits_that_nobody_follows_are_unknown() {
    assert!(!run(&nantes(), &random(1, 2)).has(&Owner::Total, Metric::Leavers));
}

#[test]
fn the_maximum_is_reached_when_no_unit_fits_any_more() {
    let reached = |units: u32| {
        let plan = one_lot(&[
            ("/contract/maximum_value", json!(41_500.0)),
            ("/contract/minimum_value", json!(0.0)),
            ("/lots/racks/planned_quantity", json!([units])),
        ]);
        assert_eq!(at(&plan, &mean(), &Owner::Contract, Metric::BelowMinimum, 0), 0.0);
        (ordered(&plan, 47), at(&plan, &mean(), &Owner::Contract, Metric::MaximumReached, 47))
    };
    // A unit costs 415 euros: 100 of them fit.
    assert_eq!([98, 99, 100, 150].map(reached), [(98.0, 0.0), (99.0, 0.0), (100.0, 1.0), (100.0, 1.0)]);
}
