//! Questions that people ask of a workshop before they publish, answered through the command: the sign of each answer,
//! its order of magnitude, and the rule of thumb that it can be checked against.
//!
//! Seeds are shared, so that differences between two plans are not luck.

use serde_json::{Value, json};
use sourcier::plan::{Workshop, facts, templates};

use crate::simulate::outcome;
use crate::{answers, run};

const WORKSHOP: &str = "/workshops/metallerie";

/// The Nantes contract, so changed.
fn nantes(changes: Value) -> Value {
    json!({ "template": "nantes", "changes": changes })
}

/// The answers to these lines.
fn simulate(lines: &[Value]) -> Vec<Value> {
    let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let output = run(&["simulate", "-", "--threads", "2"], input.as_bytes());
    let answers = answers(&output);
    assert_eq!((answers.len(), output.status.code()), (lines.len(), Some(0)));
    answers
}

/// A plan and what becomes of it when it is changed.
fn before_and_after(changes: Value) -> (Value, Value) {
    let mut answers = simulate(&[nantes(json!([])), nantes(changes)]);
    let after = answers.pop().expect("an answer");
    (answers.remove(0), after)
}

/// A figure of all workshops at the end of the contract.
fn at_end(answer: &Value, metric: &str, quantile: &str) -> f64 {
    last(&outcome(answer, &json!({ "total": true }), metric)["by_month"][quantile])
}

/// What a lot gets made in the first contract year, on average.
fn first_year(answer: &Value, lot: &str) -> f64 {
    outcome(answer, &json!({ "lot": lot }), "made")["by_year"]["mean"][0].as_f64().expect("a number")
}

fn last(figures: &Value) -> f64 {
    figures.as_array().and_then(|all| all.last()).and_then(Value::as_f64).expect("a number")
}

fn workshop() -> Workshop {
    templates::find("nantes").expect("a template").plan.workshops.into_values().next().expect("a workshop")
}

#[test]
fn reserving_the_fourth_lot_too_gives_more_hours_and_more_delay() {
    let (before, after) = before_and_after(json!([{ "path": "/lots/arbaletes/workshop", "value": "metallerie" }]));
    let more = at_end(&after, "insertion_hours", "mean") - at_end(&before, "insertion_hours", "mean");
    // 1 284 units of 3 standard hours are some 5 000 hours of work; the workshop has 7 000 to spare.
    assert!((4_000.0..8_000.0).contains(&more), "{more} hours more");
    let late = (at_end(&before, "late_share", "mean"), at_end(&after, "late_share", "mean"));
    assert!(late.0 < 0.05 && late.1 > late.0 + 0.1, "{late:?}");
    // Most of the new lot is made, and nearly as much of the others as before.
    assert!(at_end(&after, "made", "mean") > at_end(&before, "made", "mean") + 1_000.0);
}

#[test]
fn posts_for_four_hundred_units_in_a_year_follow_the_formula() {
    // Only this lot, from the first month on, without a prototype, and no other work: hours, productivity and share
    // are all that counts.
    let with = |posts: u32| {
        nantes(json!([
            { "path": "/contract/duration_months", "value": 12 },
            { "path": "/lots/racks/planned_quantity", "value": [0] },
            { "path": "/lots/cargo/planned_quantity", "value": [0] },
            { "path": "/lots/idn/planned_quantity", "value": [400] },
            { "path": "/lots/idn/orders_start_month", "value": 0 },
            { "op": "remove", "path": "/lots/idn/prototype" },
            { "op": "remove", "path": "/lots/cargo/prototype" },
            { "path": format!("{WORKSHOP}/other_work/mean_hours"), "value": 0 },
            { "path": format!("{WORKSHOP}/posts"), "value": posts },
        ]))
    };
    let answers = simulate(&(1..=12).map(with).collect::<Vec<_>>());
    let made: Vec<f64> = answers.iter().map(|answer| first_year(answer, "idn")).collect();
    assert!(made.windows(2).all(|pair| pair[1] > pair[0] - 1.0), "{made:?}");
    let needed = 1 + made.iter().position(|made| *made >= 0.95 * 400.0).expect("twelve posts are enough");

    // Worth of an hour, method included, where nothing is scarce.
    let worth = made[11] * 5.5 / at_end(&answers[11], "production_hours", "mean");
    let yearly = 12.0 * workshop().monthly_hours_per_person();
    assert!((yearly - 981.0).abs() < 1.0, "{yearly}");
    let formula = 400.0 * 5.5 / worth / (yearly * workshop().contract_share_max.get());
    // The formula knows no empty posts, no training, no first months with unskilled hands and no last order that comes
    // two months before the end: it is the least that is needed.
    let needed = needed as f64;
    assert!(needed >= formula && needed <= 1.6 * formula, "{needed} posts, {formula} by the formula");
}

#[test]
fn twice_the_turnover_trains_more_people_for_as_many_units() {
    let (before, after) = before_and_after(json!([{ "path": format!("{WORKSHOP}/mean_stay_months"), "value": 6 }]));
    let ratio = |metric: &str| at_end(&after, metric, "mean") / at_end(&before, metric, "mean");
    assert!((0.97..=1.01).contains(&ratio("made")), "{}", ratio("made"));
    assert!((1.3..2.0).contains(&ratio("people_trained")), "{}", ratio("people_trained"));
    assert!(at_end(&after, "late_share", "p90") >= at_end(&before, "late_share", "p90"));
}

#[test]
fn a_reservation_gives_some_fifty_times_the_hours_of_a_clause() {
    // A clause of 10 %, on goods of which a quarter of the price is labour at 30 € an hour.
    let lots = ["racks", "idn", "cargo"];
    let changes: Vec<Value> = lots
        .iter()
        .flat_map(|lot| {
            let fact = |name: &str, value: f64| json!({ "path": format!("/lots/{lot}/facts/{name}"), "value": value });
            [
                json!({ "path": format!("/lots/{lot}/reservation"), "value": "social_clause" }),
                fact("effort_share", 0.1),
                fact("labour_share", 0.25),
                fact("hourly_cost", 30.0),
            ]
        })
        .collect();
    let law = answers(&run(&["check"], nantes(json!(changes)).to_string().as_bytes())).remove(0);
    let of = |lot: &str| {
        let all = law["reading"]["lots"].as_array().expect("lots");
        all.iter().find(|found| found["id"] == lot).and_then(|found| found["insertion_hours"].as_f64())
    };
    let clause: f64 = lots.iter().map(|lot| of(lot).expect("hours")).sum();
    assert!((clause - 386_800.0 * 0.25 * 0.1 / 30.0).abs() < 0.01, "{clause}");
    let reserved = at_end(&simulate(&[nantes(json!([]))])[0], "insertion_hours", "p50");
    assert!((40.0..60.0).contains(&(reserved / clause)), "{reserved} against {clause}");
}

#[test]
fn a_prototype_one_month_later_costs_a_twelfth_of_the_year_at_most() {
    for (lot, planned) in [("cargo", 61.0), ("idn", 25.0)] {
        // Without the loop of approval, whose months are drawn.
        let starting = |month: u32| {
            let mut line = nantes(json!([{ "path": format!("/lots/{lot}/prototype/start_month"), "value": month }]));
            line["preset"] = json!("reference");
            line
        };
        // Two months of work on it: from month 9 on it takes the rest of the year.
        let answers = simulate(&(0..=8).map(starting).collect::<Vec<_>>());
        let made: Vec<f64> = answers.iter().map(|answer| first_year(answer, lot)).collect();
        // Early on a month costs nothing: the units wait and are made up for.
        assert!(made[1] > made[0] - 0.1 && made[8] < made[0] - 0.05, "{lot}: {made:?}");
        for lost in made.windows(2).map(|pair| pair[0] - pair[1]) {
            assert!(lost > -0.1 && lost <= planned / 12.0, "{lot}: {made:?}");
        }
    }
}

#[test]
fn the_range_of_demand_sets_a_minimum_and_a_maximum() {
    let answer = simulate(&[nantes(json!([]))]).remove(0);
    let demand = &outcome(&answer, &json!({ "contract": true }), "ordered_value")["by_month"];
    let [p10, p50, p90] = ["p10", "p50", "p90"].map(|quantile| last(&demand[quantile]));
    let plan = templates::find("nantes").expect("a template").plan;
    let values: Vec<f64> = plan
        .lots
        .values()
        .map(|lot| lot.unit_price.get() * lot.planned_quantity.iter().map(|units| f64::from(units.get())).sum::<f64>())
        .collect();
    let planned: f64 = values.iter().sum();
    assert!(p10 < planned && planned < p90 && (p50 / planned - 1.0).abs() < 0.01, "{p10} {p50} {p90}");
    // Independent orders, 24 of each lot, with a coefficient of variation of 25 %, and a doubt about the level of each
    // lot: eight in ten within 1,28 deviations.
    let doubt = plan.contract.facts.get(facts::contract::DEMAND_CV).unwrap_or(0.0);
    let variance = 0.25 * 0.25 / 24.0 + doubt * doubt;
    let deviation = (variance * values.iter().map(|value| value * value).sum::<f64>()).sqrt();
    let half = (p90 - p10) / 2.0;
    assert!((half / (1.2816 * deviation) - 1.0).abs() < 0.15, "{half} against {deviation}");
}

#[test]
fn licences_come_near_those_published() {
    let answer = simulate(&[nantes(json!([]))]).remove(0);
    let passed = &outcome(&answer, &json!({ "workshop": "metallerie" }), "licences_passed")["by_month"];
    let published = templates::find("nantes").expect("a template").published;
    let licences = published.get("licences").map_or(8.0, |published| published.value);
    let [p10, p50, p90] = ["p10", "p50", "p90"].map(|quantile| passed[quantile][21].as_f64().expect("a number"));
    assert!(p10 <= licences && licences <= p90 && (p50 - licences).abs() <= 1.0, "{p10} {p50} {p90}");
    // Two seats every four months, of which four in five pass: 11 sessions give 17,6 at most.
    assert!(at_end(&answer, "licences_passed", "mean") <= 17.6);
}

#[test]
fn an_insertion_hour_takes_some_twenty_five_euros_of_orders() {
    let answer = simulate(&[nantes(json!([]))]).remove(0);
    let euros = at_end(&answer, "ordered_value", "mean") / at_end(&answer, "insertion_hours", "mean");
    assert!((20.0..30.0).contains(&euros), "{euros}");
}

#[test]
fn without_half_of_its_supervision_the_workshop_gives_fewer_hours() {
    let (before, after) = before_and_after(json!([{ "path": format!("{WORKSHOP}/supervisors"), "value": 0.5 }]));
    let ratio = at_end(&after, "insertion_hours", "mean") / at_end(&before, "insertion_hours", "mean");
    // Half a supervisor leads 4,5 people of about 7,3: the other hours are lost, the idle ones first.
    assert!((0.5..0.9).contains(&ratio), "{ratio}");
    assert!(at_end(&after, "made", "mean") < at_end(&before, "made", "mean"));
    assert!(at_end(&after, "late_share", "mean") > at_end(&before, "late_share", "mean"));
    let short = &outcome(&after, &json!({ "workshop": "metallerie" }), "short_of_supervision")["by_month"]["mean"];
    assert!(last(short) > 0.5);
}
