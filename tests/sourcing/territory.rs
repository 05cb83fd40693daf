//! Territories to try: lots and structures of any number, all that is known of them stated.

use serde_json::{Value, json};
use sourcier::plan::{LotId, Plan, StructureId};

/// The plan of Nantes with these lots and structures only.
pub fn plan(lots: &[(&str, Value)], structures: &[(&str, Value)]) -> Value {
    let mut plan = super::plans::nantes();
    let mut racks = plan["lots"]["racks"].clone();
    racks["workshop"] = Value::Null;
    plan["lots"] = json!({});
    plan["workshops"] = json!({});
    plan["structures"] = json!({});
    for (rank, (id, changes)) in lots.iter().enumerate() {
        let mut lot = racks.clone();
        lot["priority"] = json!(rank + 1);
        merge(&mut lot, changes);
        plan["lots"][*id] = lot;
    }
    for (id, changes) in structures {
        let mut structure = able();
        merge(&mut structure, changes);
        plan["structures"][*id] = structure;
    }
    plan
}

/// A structure that covers the lot of racks: 1 001 hours and some 50 000 € a year.
pub fn able() -> Value {
    json!({
        "name": "Une structure", "kind": "aci", "employees": 40, "employees_in_insertion": 30,
        "activities": ["métallerie"], "turnover": 1_000_000.0,
        "facts": { "capacity_hours": 3_000.0, "design_office": true, "equipment": "soudure, cintrage" },
    })
}

/// Puts members into an object, below it too; `null` is a value.
pub fn merge(target: &mut Value, changes: &Value) {
    match changes {
        Value::Object(members) => {
            for (name, value) in members {
                merge(&mut target[name.as_str()], value);
            }
        }
        value => *target = value.clone(),
    }
}

pub fn read(plan: &Value) -> Plan {
    Plan::from_json(plan.clone()).expect("a plan")
}

pub fn lot(id: &str) -> LotId {
    LotId::new(id).expect("an identifier")
}

pub fn structure(id: &str) -> StructureId {
    StructureId::new(id).expect("an identifier")
}
