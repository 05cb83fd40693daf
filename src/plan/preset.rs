//! Presets: changes that set a whole plan in a known state at once.

use super::assumptions::{self, Input};
use super::{Address, Change, Plan, leaves};
use serde_json::Value;

/// Amounts of the contract that the reference workshop simulator knows nothing of.
const AMOUNTS: [&str; 2] = ["/contract/maximum_value", "/contract/minimum_value"];

/// The changes after which the plan runs as in the reference workshop simulator.
///
/// What the model has beyond it is read from stated facts, those that the registry marks as simulated, and from the
/// maximum and the minimum of the contract: where nobody states them, nothing is added. So these are taken away, and
/// nothing else is touched. Facts that only the law reads stay.
#[must_use]
pub fn reference(plan: &Plan) -> Vec<Change> {
    clearing(plan, |input| input.simulated)
}

/// The changes that take away the facts whose entry is meant, and the amounts of the contract.
fn clearing(plan: &Plan, meant: impl Fn(&Input) -> bool) -> Vec<Change> {
    let clear = |(path, value): (Address, Value)| {
        if AMOUNTS.contains(&path.as_str()) {
            (!value.is_null()).then_some(Change::Replace { path, value: Value::Null })
        } else if is_fact(&path) && assumptions::input(&path).is_some_and(&meant) {
            // Absent is how a fact is unknown.
            Some(Change::Remove { path })
        } else {
            None
        }
    };
    leaves(&plan.to_json()).into_iter().filter_map(clear).collect()
}

fn is_fact(path: &Address) -> bool {
    ["/contract/facts/*", "/lots/*/facts/*", "/workshops/*/facts/*"].iter().any(|pattern| path.matches(pattern))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{apply, templates};
    use serde_json::json;

    /// A plan in which something is stated everywhere.
    fn stated() -> Plan {
        let mut json = templates::find("nantes").expect("a template").plan.to_json();
        json["contract"]["maximum_value"] = json!(500_000.0);
        for lot in ["idn", "cargo"] {
            json["lots"][lot]["facts"] = json!({});
        }
        json["contract"]["facts"] = json!({ "running_costs": 1_000_000.0, "holders": 1 });
        json["lots"]["racks"]["facts"] = json!({ "labour_share": 0.5 });
        json["workshops"]["metallerie"]["facts"] = json!({ "hours_derogation": true });
        Plan::from_json(json).expect("a plan")
    }

    fn paths(changes: &[Change]) -> Vec<&str> {
        changes.iter().map(|change| change.path().as_str()).collect()
    }

    #[test]
    fn what_is_meant_is_taken_away_and_nothing_else() {
        let plan = stated();
        let meant = ["/contract/facts/holders", "/lots/*/facts/labour_share", "/workshops/*/facts/hours_derogation"];
        let changes = clearing(&plan, |input| meant.contains(&input.pattern));
        let cleared = [
            "/contract/facts/holders",
            "/contract/maximum_value",
            "/lots/racks/facts/labour_share",
            "/workshops/metallerie/facts/hours_derogation",
        ];
        assert_eq!(paths(&changes), cleared);
        let mut wanted = plan.to_json();
        wanted["contract"]["maximum_value"] = json!(null);
        wanted["contract"]["facts"] = json!({ "running_costs": 1_000_000.0 });
        wanted["lots"]["racks"]["facts"] = json!({});
        wanted["workshops"]["metallerie"]["facts"] = json!({});
        assert_eq!(apply(&plan, &changes).expect("a plan").to_json(), wanted);
    }

    #[test]
    fn what_is_cleared_stays_so() {
        let plan = stated();
        let changes = reference(&plan);
        assert!(paths(&changes).contains(&"/contract/maximum_value"));
        let kept: Vec<&str> = paths(&changes).into_iter().filter(|path| !AMOUNTS.contains(path)).collect();
        for path in kept {
            let input = assumptions::input(&Address::parse(path).expect("an address")).expect("an input");
            assert!(input.simulated, "{path}");
        }
        assert_eq!(reference(&apply(&plan, &changes).expect("a plan")), []);
    }

    #[test]
    fn a_template_that_states_no_addition_is_left_as_it_is() {
        for template in templates::all().expect("templates") {
            let plain = |path: &str| !AMOUNTS.contains(&path) && !path.contains("/facts/");
            assert!(!paths(&reference(&template.plan)).into_iter().any(plain), "{}", template.id);
        }
    }
}
