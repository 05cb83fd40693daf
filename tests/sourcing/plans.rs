//! Plans and parameters to try.

use serde_json::Value;
use sourcier::plan::{LotId, Plan};
use sourcier::sourcing::{Model, Parameters};

/// The template of Nantes, as JSON, without the facts that it states of its lots.
pub fn nantes() -> Value {
    let file: Value =
        serde_json::from_str(include_str!("../../data/templates/nantes.json")).expect("the template is JSON");
    let mut plan = file["plan"].clone();
    for lot in plan["lots"].as_object_mut().expect("lots").values_mut() {
        lot["facts"] = serde_json::json!({});
    }
    plan
}

/// The plan, and its lot of racks.
pub fn lot(plan: Value) -> (Plan, LotId) {
    (Plan::from_json(plan).expect("a plan"), LotId::new("racks").expect("an identifier"))
}

/// What the tables have where nobody changed them.
pub fn parameters() -> Parameters {
    let mut plan = nantes();
    plan["lots"]["racks"]["facts"] = serde_json::json!({ "structures_in_reach": 1 });
    let (plan, lot) = lot(plan);
    Model::of(&plan, &lot).expect("a model").parameters
}
