//! Plans that differ in some values only, made without reading the whole plan again: a study asks for thousands.

use crate::plan::assumptions::{self, Kind};
use crate::plan::lot::Ordering;
use crate::plan::{
    Address, Change, ChangeError, Contract, Facts, Lot, LotId, Plan, Structure, StructureId, Workshop, WorkshopId,
    apply, shape,
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::mem;
use std::sync::{Mutex, OnceLock};

/// Applies changes to one plan, always the same.
#[derive(Debug)]
pub(super) struct Quick {
    /// The plan in its JSON form; `None` where something is wrong with it, which is for [`apply`] to say.
    json: OnceLock<Option<Value>>,
    /// Copies of the plan, one for each thread that works at once: thousands of structures take longer to copy than to
    /// simulate.
    copies: Mutex<Vec<Plan>>,
}

impl Clone for Quick {
    /// What is kept is made again when it is needed.
    fn clone(&self) -> Self {
        Self::new()
    }
}

impl Quick {
    pub(super) const fn new() -> Self {
        Self { json: OnceLock::new(), copies: Mutex::new(Vec::new()) }
    }

    /// Looks at the plan that the changes make, which is that of [`apply`].
    pub(super) fn with<T>(
        &self,
        plan: &Plan,
        changes: &[Change],
        look: impl FnOnce(&Plan) -> T,
    ) -> Result<T, ChangeError> {
        if changes.is_empty() {
            return Ok(look(plan));
        }
        let json = self.json.get_or_init(|| plan.problems().is_empty().then(|| plan.to_json()));
        let Some(mut parts) = json.as_ref().and_then(|json| parts(plan, json, changes)) else {
            return Ok(look(&apply(plan, changes)?));
        };
        let kept = self.copies.lock().ok().and_then(|mut copies| copies.pop());
        let mut copy = kept.unwrap_or_else(|| plan.clone());
        parts.iter_mut().for_each(|part| part.swap(&mut copy));
        let seen = look(&copy);
        parts.iter_mut().for_each(|part| part.swap(&mut copy));
        if let Ok(mut copies) = self.copies.lock() {
            copies.push(copy);
        }
        Ok(seen)
    }
}

/// A part of a plan that can be read without the others.
enum Part {
    Contract(Contract),
    Ordering(Ordering),
    Tables(Facts),
    Lot(LotId, Box<Lot>),
    Workshop(WorkshopId, Box<Workshop>),
    Structure(StructureId, Box<Structure>),
}

impl Part {
    /// Takes the place of the plan's own part, which it becomes.
    fn swap(&mut self, plan: &mut Plan) {
        fn both<T>(own: &mut T, other: Option<&mut T>) {
            if let Some(other) = other {
                mem::swap(own, other);
            }
        }
        match self {
            Self::Contract(own) => mem::swap(own, &mut plan.contract),
            Self::Ordering(own) => mem::swap(own, &mut plan.ordering),
            Self::Tables(own) => mem::swap(own, &mut plan.tables),
            Self::Lot(id, own) => both(&mut **own, plan.lots.get_mut(id)),
            Self::Workshop(id, own) => both(&mut **own, plan.workshops.get_mut(id)),
            Self::Structure(id, own) => both(&mut **own, plan.structures.get_mut(id)),
        }
    }

    /// Whether what it refers to is in the plan.
    fn refers_within(&self, plan: &Plan) -> bool {
        match self {
            Self::Lot(_, lot) => lot.workshop.as_ref().is_none_or(|id| plan.workshops.contains_key(id)),
            Self::Workshop(_, workshop) => {
                workshop.structure.as_ref().is_none_or(|id| plan.structures.contains_key(id))
            }
            _ => true,
        }
    }

    /// The part of these tokens.
    fn read(tokens: &[String], json: Value) -> Option<Self> {
        Some(match tokens {
            [name] if name == "contract" => Self::Contract(read(json)?),
            [name] if name == "ordering" => Self::Ordering(read(json)?),
            [name] if name == "tables" => Self::Tables(read(json)?),
            [name, id] if name == "lots" => Self::Lot(LotId::new(id).ok()?, read(json)?),
            [name, id] if name == "workshops" => Self::Workshop(WorkshopId::new(id).ok()?, read(json)?),
            [name, id] if name == "structures" => Self::Structure(StructureId::new(id).ok()?, read(json)?),
            _ => return None,
        })
    }
}

/// The parts of the plan (a lot, a workshop, …) that the changes make; `None` where a change is no other number, word of a
/// list, yes or no, or reference in the place of one, or is of no avail.
///
/// Only these are read again, and only these values checked: they are all that their bounds and the references of the
/// plan depend on.
fn parts(plan: &Plan, json: &Value, changes: &[Change]) -> Option<Vec<Part>> {
    let mut parts: BTreeMap<Vec<String>, Value> = BTreeMap::new();
    for change in changes {
        let Change::Replace { path, value } = change else { return None };
        let input = assumptions::input(path)?;
        let known = matches!(input.kind, Kind::Number { .. } | Kind::Choice(_) | Kind::Flag | Kind::Reference);
        if !known || path.find(json).is_none() || assumptions::check_by(input, value).is_some() {
            return None;
        }
        let mut tokens = path.tokens();
        let depth = if matches!(tokens[0].as_str(), "lots" | "workshops" | "structures") { 2 } else { 1 };
        if tokens.len() <= depth {
            return None;
        }
        let within = Address::from_tokens(tokens[depth..].iter().map(String::as_str));
        tokens.truncate(depth);
        let part = match parts.entry(tokens) {
            Entry::Occupied(found) => found.into_mut(),
            Entry::Vacant(place) => {
                let at = Address::from_tokens(place.key().iter().map(String::as_str));
                let part = at.find(json)?.clone();
                place.insert(part)
            }
        };
        *part.pointer_mut(within.as_str())? = value.clone();
    }
    parts.into_iter().map(|(tokens, json)| Part::read(&tokens, json).filter(|part| part.refers_within(plan))).collect()
}

fn read<T: DeserializeOwned>(part: Value) -> Option<T> {
    shape::read(&part).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{leaves, templates};
    use serde_json::json;

    #[test]
    fn a_plan_of_other_values_is_the_one_that_its_changes_make() {
        let mut quickly = 0;
        for template in templates::all().expect("the templates are valid") {
            let (plan, quick) = (template.plan, Quick::new());
            let json = plan.to_json();
            for (path, base) in leaves(&json) {
                let input = assumptions::input(&path).expect("every leaf has an entry");
                let mut others = vec![Value::Null, json!("none"), json!(true), json!(-1e300), base.clone()];
                match input.kind {
                    Kind::Number { min, max, .. } => {
                        let base = base.as_f64().unwrap_or(min);
                        others.extend([min, max, base + 0.5, max + 1.0].map(|other| input.number_value(other)));
                        others.push(Value::from(max));
                    }
                    Kind::Choice(words) => others.extend(words.iter().map(|word| json!(word))),
                    Kind::Reference => others.extend(plan.workshops.keys().map(|id| json!(id))),
                    Kind::Flag => others.push(json!(false)),
                    Kind::Trade => others.extend([json!("metalwork"), json!("care")]),
                    Kind::Text | Kind::Date | Kind::List(_) => {}
                }
                for value in others {
                    let change = [Change::Replace { path: path.clone(), value: value.clone() }];
                    let slow = apply(&plan, &change);
                    assert_eq!(quick.with(&plan, &change, Plan::clone), slow, "{path} {value}");
                    quickly += usize::from(parts(&plan, &json, &change).is_some());
                }
            }
        }
        assert!(quickly > 1_000, "{quickly}");
    }

    #[test]
    fn several_changes_are_made_in_order_and_others_in_full() {
        let plan = templates::find("nantes").expect("a template").plan;
        let quick = Quick::new();
        let at = |path: &str| Address::parse(path).expect("an address");
        let replace = |path: &str, value: Value| Change::Replace { path: at(path), value };
        let remove = |path: &str| Change::Remove { path: at(path) };
        let posts = "/workshops/metallerie/posts";
        for changes in [
            vec![],
            vec![replace(posts, json!(9)), replace("/lots/racks/unit_price", json!(1.5)), replace(posts, json!(10))],
            vec![
                replace("/workshops/metallerie/training/licence/seats", json!(3)),
                replace("/ordering/quantity_cv", json!(0)),
            ],
            vec![replace("/lots/cargo/workshop", json!(null)), replace("/lots/cargo/reservation", json!("open"))],
            vec![replace("/lots/arbaletes/workshop", json!("metallerie")), replace(posts, json!(11))],
            vec![replace("/lots/arbaletes/workshop", json!("sawmill"))],
            vec![replace("/workshops/metallerie/structure", json!("nobody"))],
            vec![replace("/lots/racks/planned_quantity/2", json!(7)), remove("/lots/racks/planned_quantity/3")],
            vec![remove("/lots/racks"), replace("/lots/racks/unit_price", json!(1.5))],
            vec![replace("/workshops/metallerie", json!(1))],
            vec![replace(posts, json!("9"))],
            vec![replace("/workshops/none/posts", json!(9))],
            vec![replace("/structures/atao/employees", json!(9)), replace("/contract/facts/demand_cv", json!(0.2))],
            vec![replace("/contract/title", json!("x"))],
        ] {
            assert_eq!(quick.with(&plan, &changes, Plan::clone), apply(&plan, &changes), "{changes:?}");
        }
    }
}
