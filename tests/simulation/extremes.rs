//! Every input at the ends of its range, and plans of the greatest size: an answer, finite and in time.

use crate::plans::{changed, every, mean, nantes, random};
use serde_json::{Value, json};
use sourcier::plan::assumptions::{Kind, inputs};
use sourcier::plan::{Address, Change, Plan, apply, leaves};
use sourcier::simulation::{Metric, Mode, Outcome, Owner, Settings, Simulation, run};

fn assert_finite(outcome: &Outcome, what: &str) {
    for (owner, metric, month) in every(outcome) {
        let values = outcome.samples(&owner, metric, month);
        assert!(values.iter().all(|value| value.is_finite() && *value >= 0.0), "{what}: {owner:?} {metric:?} {month}");
    }
}

fn simulate_everyway(plan: &Plan, what: &str) {
    assert_finite(&run(plan, &random(1, 2)), what);
    assert_finite(&run(plan, &mean()), what);
}

/// The plan of Nantes, its open lot made in the workshop, with other values in numeric inputs.
fn with(value_of: impl Fn(&Address, f64, f64) -> Option<f64>) -> Plan {
    let base = changed(&json!([{ "op": "replace", "path": "/lots/arbaletes/workshop", "value": "metallerie" }]));
    let mut changes = Vec::new();
    for (address, value) in leaves(&base.to_json()) {
        let Some(input) = inputs().find(|input| address.matches(input.pattern)) else { continue };
        if let (Kind::Number { min, max, whole, .. }, Value::Number(_)) = (input.kind, value)
            && let Some(number) = value_of(&address, min, max)
        {
            let value = if whole { json!(number as i64) } else { json!(number) };
            changes.push(Change::Replace { path: address, value });
        }
    }
    apply(&base, &changes).expect("values within the bounds make a plan")
}

#[test]
fn every_input_may_take_its_least_and_greatest_value() {
    for (input, _) in leaves(&nantes().to_json()) {
        for greatest in [false, true] {
            let plan = with(|address, min, max| (*address == input).then_some(if greatest { max } else { min }));
            simulate_everyway(&plan, &format!("{input} {}", if greatest { "greatest" } else { "least" }));
        }
    }
}

#[test]
fn all_inputs_may_do_so_together() {
    simulate_everyway(&with(|_, min, _| Some(min)), "all least");
    simulate_everyway(&with(|_, _, max| Some(max)), "all greatest");
    // Half of the inputs at one end, half at the other, in many ways.
    for pattern in 0..60_u64 {
        let plan = with(|address, min, max| {
            let hash = address
                .as_str()
                .bytes()
                .fold(pattern, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
            Some(if hash >> 17 & 1 == 0 { min } else { max })
        });
        simulate_everyway(&plan, &format!("pattern {pattern}"));
    }
}

#[test]
fn millions_of_units_are_served_by_arithmetic() {
    let plan = changed(&json!([
        { "op": "replace", "path": "/lots/racks/planned_quantity", "value": [2_720_000, 2_720_000, 2_720_000, 2_720_000] },
        { "op": "replace", "path": "/lots/racks/standard_hours_per_unit", "value": 0.02 },
        { "op": "replace", "path": "/workshops/metallerie/posts", "value": 60 },
        { "op": "replace", "path": "/workshops/metallerie/supervisors", "value": 7.0 },
    ]));
    let outcome = run(&plan, &random(1, 300));
    let made = outcome.series(&Owner::Total, Metric::Made).expect("units made");
    assert!(made.mean[47] > 1_000_000.0, "{}", made.mean[47]);
    assert_finite(&outcome, "millions");
}

#[test]
fn a_plan_without_lots_workshops_or_posts_has_an_outcome() {
    let mut plan = nantes();
    plan.workshops.values_mut().for_each(|workshop| workshop.posts.0 = 0);
    let outcome = run(&plan, &random(1, 20));
    assert_eq!(outcome.series(&Owner::Total, Metric::Made).expect("a series").mean[47], 0.0);
    plan.lots.clear();
    simulate_everyway(&plan, "no lots");
    plan.workshops.clear();
    simulate_everyway(&plan, "nothing");
    plan.contract.duration_months.0 = 0;
    assert_eq!(run(&plan, &random(1, 20)).months(), 0);
}

#[test]
fn the_number_of_replications_has_limits() {
    let replications = |replications, mode| {
        Simulation::new(&nantes(), &Settings { seed: 1, replications, mode, ..Settings::default() }).replications()
    };
    assert_eq!(replications(0, Mode::Random), 1);
    assert_eq!(replications(5, Mode::Mean), 1);
    let most = replications(u32::MAX, Mode::Random);
    assert!((50_000..1_000_000).contains(&most), "{most}");
}
