//! What a planner writes down.
//!
//! A [`Plan`] is plain data. Every input has one [`Address`] in it, and one entry in [`assumptions`] with its label,
//! unit, bounds, default, source and certainty. A [`Scenario`] is a plan and an ordered list of [`Change`]s.
//!
//! Nothing here knows of the law, of a simulation or of a screen.

pub mod address;
pub mod assumptions;
pub mod blank;
pub mod change;
pub mod contract;
pub mod day;
pub mod facts;
pub mod folding;
pub mod id;
pub mod lot;
pub mod order;
pub mod preset;
pub mod quantity;
pub mod sourcing;
pub mod structure;
pub mod templates;
#[cfg(test)]
mod tests;
pub mod trades;
pub mod workshop;

pub use address::{Address, leaves};
pub use change::{Change, ChangeError, Scenario, apply};
pub use contract::{Buyer, BuyerKind, Contract, ContractForm, PurchaseKind};
pub use facts::{Fact, Facts};
pub use id::{LotId, StructureId, WorkshopId};
pub use lot::{Lot, Ordering, Prototype, Reservation};
pub use structure::{Judgement, Location, Structure, StructureKind};
pub use workshop::Workshop;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// A contract, its lots, the workshops that may make them and the structures of the territory.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The contract that is prepared.
    pub contract: Contract,
    /// Its lots, by identifier.
    pub lots: BTreeMap<LotId, Lot>,
    /// How orders come.
    pub ordering: Ordering,
    /// Workshops, by identifier.
    pub workshops: BTreeMap<WorkshopId, Workshop>,
    /// Structures, by identifier.
    pub structures: BTreeMap<StructureId, Structure>,
    /// Rows of the dated tables that the planner changed, by the identifier of the row: see
    /// [`assumptions::tables`].
    #[serde(default)]
    pub tables: Facts,
}

/// Limits of size: more than any real contract has, few enough that a hostile file cannot stall the app.
pub mod limits {
    /// Lots of a plan.
    pub const LOTS: usize = 100;
    /// Workshops of a plan.
    pub const WORKSHOPS: usize = 50;
    /// Structures of a plan.
    pub const STRUCTURES: usize = 5_000;
    /// Contract years.
    pub const YEARS: usize = 15;
    /// Judgements of a structure.
    pub const JUDGEMENTS: usize = LOTS;
    /// Characters of a title or name.
    pub const TEXT: usize = 200;
    /// Activities of a structure.
    pub const ACTIVITIES: usize = 50;
}

/// Why something is not a plan, and where.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{address}: {problem}")]
pub struct PlanError {
    /// Where; the root when the whole is meant.
    pub address: Address,
    /// What is wrong there.
    pub problem: Problem,
}

/// What can be wrong with a value of a plan.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Problem {
    /// The value has not the shape that the plan's format asks for.
    #[error("{0}")]
    Shape(String),
    /// The number lies outside the bounds of its input.
    #[error("{value} is outside {min} to {max}")]
    OutOfBounds {
        /// The number found.
        value: f64,
        /// Least number allowed.
        min: f64,
        /// Greatest number allowed.
        max: f64,
    },
    /// The text is longer than allowed.
    #[error("the text is longer than {0} characters")]
    TooLong(usize),
    /// There are more entries than allowed.
    #[error("there are more than {0} entries")]
    TooMany(usize),
    /// A lot names a workshop, or a workshop a structure, that the plan does not have.
    #[error("« {0} » is not in this plan")]
    UnknownReference(String),
    /// The text has not the form that its input asks for.
    #[error("« {0} » has not the expected form")]
    Form(String),
}

impl Plan {
    /// Reads a plan from its JSON form, strictly: unknown members, missing ones, values of another type and values
    /// outside the bounds of their input are refused.
    ///
    /// # Errors
    /// The first thing that is wrong, and its address.
    pub fn from_json(value: Value) -> Result<Self, PlanError> {
        let plan: Self = serde_path_to_error::deserialize(&value).map_err(|error| {
            let tokens: Vec<String> = error
                .path()
                .iter()
                .filter_map(|segment| match segment {
                    serde_path_to_error::Segment::Seq { index } => Some(index.to_string()),
                    serde_path_to_error::Segment::Map { key } => Some(key.clone()),
                    _ => None,
                })
                .collect();
            PlanError {
                address: Address::from_tokens(tokens.iter().map(String::as_str)),
                problem: Problem::Shape(error.inner().to_string()),
            }
        })?;
        match plan.problems().into_iter().next() {
            Some(error) => Err(error),
            None => Ok(plan),
        }
    }

    /// The plan in its JSON form, the one that addresses point into.
    #[must_use]
    pub fn to_json(&self) -> Value {
        // Every key is a text and every number finite by construction, so that this cannot fail.
        serde_json::to_value(self).unwrap_or(Value::Null)
    }

    /// Everything that the types alone do not forbid: bounds of inputs, references, sizes.
    #[must_use]
    pub fn problems(&self) -> Vec<PlanError> {
        let mut found = Vec::new();
        let mut report = |tokens: &[&str], problem| {
            found.push(PlanError { address: Address::from_tokens(tokens.iter().copied()), problem })
        };
        if self.lots.len() > limits::LOTS {
            report(&["lots"], Problem::TooMany(limits::LOTS));
        }
        if self.workshops.len() > limits::WORKSHOPS {
            report(&["workshops"], Problem::TooMany(limits::WORKSHOPS));
        }
        if self.structures.len() > limits::STRUCTURES {
            report(&["structures"], Problem::TooMany(limits::STRUCTURES));
        }
        for (id, lot) in &self.lots {
            if lot.planned_quantity.len() > limits::YEARS {
                report(&["lots", id.as_str(), "planned_quantity"], Problem::TooMany(limits::YEARS));
            }
            if let Some(workshop) = lot.workshop.as_ref().filter(|w| !self.workshops.contains_key(*w)) {
                report(&["lots", id.as_str(), "workshop"], Problem::UnknownReference(workshop.to_string()));
            }
            if let Some(cpv) = lot.cpv.as_ref().filter(|c| c.len() != 8 || !c.bytes().all(|b| b.is_ascii_digit())) {
                report(&["lots", id.as_str(), "cpv"], Problem::Form(cpv.clone()));
            }
            let others = lot.facts.get(facts::lot::OTHER_CPV).unwrap_or_default();
            if let Some(code) =
                others.split_whitespace().find(|c| c.len() != 8 || !c.bytes().all(|b| b.is_ascii_digit()))
            {
                report(&["lots", id.as_str(), "facts", facts::lot::OTHER_CPV.name], Problem::Form(code.to_owned()));
            }
        }
        for (id, workshop) in &self.workshops {
            if let Some(structure) = workshop.structure.as_ref().filter(|s| !self.structures.contains_key(*s)) {
                report(&["workshops", id.as_str(), "structure"], Problem::UnknownReference(structure.to_string()));
            }
        }
        for (id, structure) in &self.structures {
            if structure.activities.len() > limits::ACTIVITIES {
                report(&["structures", id.as_str(), "activities"], Problem::TooMany(limits::ACTIVITIES));
            }
            if structure.judgements.len() > limits::JUDGEMENTS {
                report(&["structures", id.as_str(), "judgements"], Problem::TooMany(limits::JUDGEMENTS));
            }
        }
        address::each_leaf(&self.to_json(), &mut |address, value| {
            if let Some(problem) = assumptions::check(address, value) {
                found.push(PlanError { address: address.clone(), problem });
            }
        });
        found
    }

    /// The lots in the order in which people read them: by priority, then by identifier.
    #[must_use]
    pub fn lots_in_order(&self) -> Vec<(&LotId, &Lot)> {
        // The map has them by identifier, and the order is stable.
        order::sorted(self.lots.iter().collect(), |(_, a), (_, b)| a.priority.cmp(&b.priority))
    }
}
