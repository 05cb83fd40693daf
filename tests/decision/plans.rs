//! Plans to choose among: any plan of the simulation's tests, brought within the bounds of its inputs.

use crate::any_plan::any_plan;
use proptest::prelude::*;
use serde_json::Value;
use sourcier::plan::{Plan, Problem};

/// The plan of a JSON form whose numbers may lie beyond their bounds: those are put on the bound.
pub fn within_bounds(mut json: Value) -> Plan {
    loop {
        match Plan::from_json(json.clone()) {
            Ok(plan) => return plan,
            Err(error) => match error.problem {
                Problem::OutOfBounds { value, min, max } => {
                    let place = json.pointer_mut(error.address.as_str()).expect("an address of the plan");
                    let bound = value.clamp(min, max);
                    *place = if bound.fract() == 0.0 { Value::from(bound as i64) } else { Value::from(bound) };
                }
                other => panic!("{}: {other}", error.address),
            },
        }
    }
}

/// Any plan that can be saved.
pub fn any_valid_plan() -> impl Strategy<Value = Plan> {
    any_plan().prop_map(within_bounds)
}
