//! Random plans that also state what the engine can add to the reference workshop, as the registry has it.

use crate::any_plan::{any_plan, number};
use proptest::prelude::*;
use serde_json::{Value, json};
use sourcier::plan::assumptions::{Input, Kind, inputs};

/// Every fact that the simulation reads.
pub fn additions() -> Vec<&'static Input> {
    inputs().filter(|input| input.is_fact() && input.simulated).collect()
}

/// The value of an input that a number between 0 and 1, both included, stands for.
fn value(input: &Input, at: f64) -> Value {
    match input.kind {
        Kind::Number { min, max, whole, .. } => {
            // Small numbers more often than great ones, and both ends.
            let number = min + (max - min) * at * at * at;
            if whole { json!(number.round() as u64) } else { json!(number) }
        }
        Kind::Choice(words) => json!(words[(at * (words.len() - 1) as f64).round() as usize]),
        _ => json!(at < 0.5),
    }
}

/// Puts the value of an input into a plan, at the member of its kind of this rank, if there is any.
pub fn state(plan: &mut Value, input: &Input, place: usize, at: f64) {
    let tokens: Vec<&str> = input.pattern.split('/').skip(1).collect();
    let [kind, .., name] = tokens[..] else { return };
    let owner = if kind == "contract" {
        Some(&mut plan["contract"])
    } else {
        let members = plan[kind].as_object_mut().expect("a map");
        let count = members.len().max(1);
        members.values_mut().nth(place % count)
    };
    if let Some(owner) = owner {
        owner["facts"][name] = value(input, at);
    }
}

/// Any plan with up to twelve additions, and now and then a maximum and a minimum of the contract.
pub fn any_plan_with_additions() -> impl Strategy<Value = Value> {
    let stated = (0..additions().len(), 0..15_usize, number(0.0, 1.0));
    let amount = || proptest::option::weighted(0.3, number(0.0, 400_000.0));
    (any_plan(), proptest::collection::vec(stated, 0..=12), amount(), amount()).prop_map(
        |(mut plan, stated, maximum, minimum)| {
            plan["contract"]["maximum_value"] = json!(maximum);
            plan["contract"]["minimum_value"] = json!(minimum);
            for (rank, place, at) in stated {
                state(&mut plan, additions()[rank], place, at);
            }
            plan
        },
    )
}
