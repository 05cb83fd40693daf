//! New plans, lots, workshops and prototypes, from the registry's defaults.

use super::assumptions;
use super::id::WorkshopId;
use super::{Plan, PlanError};
use jiff::civil::Date;
use serde_json::{Map, Value, json};

/// Identifier of the first lot of a new plan.
pub const FIRST_LOT: &str = "lot-1";
/// Identifier of the first workshop of a new plan.
pub const FIRST_WORKSHOP: &str = "atelier";

/// A new plan: one lot, made in one workshop. What people read in it is in French or else in English.
///
/// # Errors
/// A default that is no value of its input: a fault of the product, found by its tests.
pub fn plan(french: bool, launch_date: Date) -> Result<Plan, PlanError> {
    let workshop = WorkshopId::new(FIRST_WORKSHOP).ok();
    let mut contract = defaults("/contract");
    contract["title"] = Value::from(if french { "Nouveau marché" } else { "New contract" });
    contract["launch_date"] = Value::from(super::day::iso(launch_date));
    let years = contract["duration_months"].as_u64().unwrap_or(12).div_ceil(12);
    Plan::from_json(json!({
        "contract": contract,
        "lots": { FIRST_LOT: lot(french, 1, usize::try_from(years).unwrap_or(1), workshop.as_ref()) },
        "ordering": defaults("/ordering"),
        "workshops": { FIRST_WORKSHOP: self::workshop(french) },
        "structures": {},
    }))
}

/// A new lot, the one of this number (« Lot 2 »), served after those before it.
#[must_use]
pub fn lot(french: bool, number: u32, years: usize, workshop: Option<&WorkshopId>) -> Value {
    let mut lot = defaults("/lots/*");
    let quantity = default_at("/lots/*/planned_quantity/*");
    lot["title"] = Value::from(format!("Lot {number}"));
    lot["unit"] = Value::from(if french { "unité" } else { "unit" });
    lot["planned_quantity"] = Value::from(vec![quantity; years]);
    lot["priority"] = Value::from(number);
    lot["workshop"] = workshop.map_or(Value::Null, |id| Value::from(id.as_str()));
    lot
}

/// The prototype of a lot that had none.
#[must_use]
pub fn prototype() -> Value {
    defaults("/lots/*/prototype")
}

/// A new workshop, of no structure yet.
#[must_use]
pub fn workshop(french: bool) -> Value {
    let mut workshop = defaults("/workshops/*");
    workshop["title"] = Value::from(if french { "Atelier" } else { "Workshop" });
    workshop
}

/// A new structure of this name, of which nothing else is known.
#[must_use]
pub fn structure(name: &str) -> Value {
    let mut structure = defaults("/structures/*");
    structure["name"] = Value::from(name);
    // A change of what is in them finds its place.
    structure["activities"] = json!([]);
    structure["facts"] = json!({});
    structure["judgements"] = json!({});
    structure
}

/// The registry's default of the inputs of this shape.
fn default_at(pattern: &str) -> Value {
    assumptions::inputs().find(|input| input.pattern == pattern).map_or(Value::Null, assumptions::Input::default_value)
}

/// The members below a pattern, each with the registry's default; without lists, and without the prototypes that only
/// some lots have.
fn defaults(root: &str) -> Value {
    let mut members = Value::Object(Map::new());
    for input in assumptions::inputs() {
        let Some(path) = input.pattern.strip_prefix(root).and_then(|rest| rest.strip_prefix('/')) else { continue };
        if path.ends_with('*') || path.starts_with("prototype/") || path.starts_with("facts/") {
            continue;
        }
        let place = path.split('/').fold(&mut members, |parent, member| &mut parent[member]);
        *place = input.default_value();
    }
    members
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Change, apply};
    use jiff::civil::date;

    #[test]
    fn a_new_plan_has_one_lot_made_in_one_workshop() {
        for (french, title, workshop) in [(true, "Nouveau marché", "Atelier"), (false, "New contract", "Workshop")] {
            let plan = plan(french, date(2026, 11, 22)).expect("the defaults make a plan");
            assert_eq!(plan.contract.title, title);
            assert_eq!(plan.contract.launch_date, date(2026, 11, 22));
            let (_, lot) = plan.lots.first_key_value().expect("a lot");
            assert_eq!((lot.title.as_str(), lot.planned_quantity.len()), ("Lot 1", plan.contract.years()));
            assert!(lot.prototype.is_none());
            let id = lot.workshop.as_ref().expect("made in the workshop");
            assert_eq!(plan.workshops[id].title, workshop);
            assert!(plan.structures.is_empty());
        }
    }

    #[test]
    fn lots_workshops_and_prototypes_can_be_added() {
        let baseline = plan(true, date(2026, 11, 22)).expect("a plan");
        let json = baseline.to_json();
        let id = WorkshopId::new("second").expect("an identifier");
        let set = |path: &str, value| Change::set(&json, crate::plan::Address::parse(path).expect("an address"), value);
        let changes = [
            set("/workshops/second", workshop(true)),
            set("/lots/lot-2", lot(true, 2, baseline.contract.years(), Some(&id))),
            set("/lots/lot-1/prototype", prototype()),
            set("/lots/lot-3", lot(false, 3, 1, None)),
            set("/lots/lot-3/facts/season", Value::from("school")),
            set("/workshops/second/facts/reject_share", Value::from(0.05)),
            set("/structures/structure-1", structure("Atelier du Lac")),
            set("/structures/structure-1/facts/siret", Value::from("73282932000074")),
            set("/structures/structure-1/judgements/lot-1", Value::from("covers")),
        ];
        let plan = apply(&baseline, &changes).expect("the defaults are valid");
        assert_eq!(
            plan.lots_in_order().iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(),
            ["lot-1", "lot-2", "lot-3"]
        );
        assert!(plan.lots_in_order()[0].1.prototype.is_some());
        assert_eq!(plan.structures["structure-1"].name, "Atelier du Lac");
    }
}
