//! Random plans in their JSON form, ordinary and odd ones alike. Knows nothing of the crate, so that its unit tests can
//! use it as well.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

const LOTS: [&str; 5] = ["a", "b", "c", "d", "e"];
const WORKSHOPS: [&str; 3] = ["u", "v", "w"];

/// A number that is often at one end of its range.
pub fn number(low: f64, high: f64) -> impl Strategy<Value = f64> {
    prop_oneof![1 => Just(low), 8 => low..high, 1 => Just(high)]
}

fn prototype() -> impl Strategy<Value = Value> {
    (0..12_u16, number(0.0, 300.0), number(0.0, 120.0))
        .prop_map(|(start, hours, monthly)| json!({ "start_month": start, "hours": hours, "monthly_hours": monthly }))
}

fn lot(workshops: usize) -> impl Strategy<Value = Value> {
    let workshop = proptest::option::weighted(0.85, 0..WORKSHOPS.len());
    let planned = proptest::collection::vec(prop_oneof![1 => Just(0), 8 => 1..200_u32, 1 => 200..3_000_u32], 0..6);
    let numbers = (0..20_u16, 1.0..900.0, number(0.5, 30.0), 1..4_u32);
    (workshop, planned, numbers, proptest::option::of(prototype())).prop_map(
        move |(workshop, planned, (start, price, hours, priority), prototype)| {
            let workshop = workshop.filter(|rank| *rank < workshops).map(|rank| WORKSHOPS[rank]);
            let mut lot = json!({
                "title": "Lot", "unit": "unit", "planned_quantity": planned, "orders_start_month": start,
                "unit_price": price, "standard_hours_per_unit": hours, "priority": priority, "cpv": null,
                "reservation": "open", "workshop": workshop, "places_per_unit": null,
            });
            if let Some(prototype) = prototype {
                lot["prototype"] = prototype;
            }
            lot
        },
    )
}

fn licence() -> impl Strategy<Value = Value> {
    (number(0.0, 150.0), number(0.0, 1.0), 0..8_u16, 0..7_u16, 0..5_u32).prop_map(|(hours, success, tenure, every, seats)| {
        json!({ "hours": hours, "success": success, "minimum_tenure_months": tenure, "every_months": every, "seats": seats })
    })
}

fn workshop() -> impl Strategy<Value = Value> {
    let time = (0..20_u16, number(5.0, 39.0), 0.0..0.3, 0.0..0.4, number(0.0, 0.5));
    let open = (number(0.0, 1.0), number(0.0, 1.0), number(0.0, 900.0), number(0.0, 1.0));
    let people = (number(1.0, 40.0), 1..60_u16, number(0.0, 8.0), number(0.0, 3.0), number(1.0, 12.0));
    let learning = (number(0.05, 1.0), number(0.05, 1.0), number(0.1, 24.0), number(0.5, 6.0), number(0.6, 1.0));
    let training = (number(0.0, 80.0), number(0.0, 1.0), licence());
    (time, open, people, learning, training).prop_map(|(time, open, people, learning, training)| {
        json!({
            "title": "Workshop", "structure": null, "posts": time.0, "weekly_hours": time.1, "paid_leave_share": time.2,
            "absence_share": time.3, "support_share": time.4, "contract_share_max": open.0, "contract_share_min": open.1,
            "mean_stay_months": people.0, "stay_cap_months": people.1, "recruitment_delay_months": people.2,
            "supervisors": people.3, "posts_per_supervisor": people.4,
            "productivity": { "initial": learning.0, "full": learning.1, "time_constant_months": learning.2 },
            "method_learning": { "initial_factor": learning.3, "rate": learning.4 },
            "other_work": { "mean_hours": open.2, "cv": open.3 },
            "training": { "onboarding_hours": training.0, "contract_time_share": training.1, "licence": training.2 },
        })
    })
}

fn named(names: &[&str], values: Vec<Value>) -> Map<String, Value> {
    names.iter().map(|name| (*name).to_owned()).zip(values).collect()
}

/// Any plan with up to five lots and three workshops.
pub fn any_plan() -> impl Strategy<Value = Value> {
    let ordering = (1..15_u32, number(0.0, 1.0), 0..5_u16);
    (0..=WORKSHOPS.len(), 1..61_u16, ordering).prop_flat_map(|(workshops, duration, ordering)| {
        let lots = proptest::collection::vec(lot(workshops), 0..=LOTS.len());
        (lots, proptest::collection::vec(workshop(), workshops)).prop_map(move |(lots, workshops)| {
            json!({
                "contract": {
                    "title": "Plan", "buyer": { "name": "Buyer", "kind": "local_authority" },
                    "form": "framework_call_off_orders", "kind": "supplies", "launch_date": "2026-01-01",
                    "duration_months": duration, "maximum_value": null, "minimum_value": null,
                },
                "lots": named(&LOTS, lots),
                "ordering": {
                    "orders_per_year": ordering.0, "quantity_cv": ordering.1, "delivery_deadline_months": ordering.2,
                },
                "workshops": named(&WORKSHOPS, workshops),
                "structures": {},
            })
        })
    })
}
