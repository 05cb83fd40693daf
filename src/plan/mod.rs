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
pub mod saved;
pub mod shape;
pub mod sourcing;
pub mod span;
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
pub use id::{LotId, StructureId, TradeId, WorkshopId};
pub use lot::{Lot, Ordering, Prototype, Reservation};
pub use saved::SavedScenario;
pub use span::Span;
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
    /// How far numbers of the plan may be from what is planned, by their address, where the planner says so. A range of
    /// what is no longer in the plan says nothing.
    #[serde(default)]
    pub ranges: BTreeMap<Address, Span>,
    /// What the planner says of trades, where it is not what the list of our own says: see [`trades`].
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "trades::read")]
    pub trades: BTreeMap<TradeId, Facts>,
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
    /// Ranges that are stated.
    pub const RANGES: usize = 2_000;
    /// Trades of the planner's own.
    pub const TRADES: usize = 60;
    /// Words, or beginnings of codes, of a trade.
    pub const TRADE_WORDS: usize = 80;
    /// Characters of words by which a trade is recognised.
    pub const TRADE_WORD: usize = 60;
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
    /// A trade that is not of the list has no name, or nobody named it.
    #[error("« {0} » is no trade of the list, and a trade of your own needs a name: state /trades/{0}/name")]
    NoTrade(String),
    /// A list of codes or words of a trade cannot be read.
    #[error(transparent)]
    List(#[from] trades::ListFault),
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
        let plan: Self = shape::read(&value)
            .map_err(|misfit| PlanError { address: misfit.address(), problem: Problem::Shape(misfit.what()) })?;
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
        if self.ranges.len() > limits::RANGES {
            report(&["ranges"], Problem::TooMany(limits::RANGES));
        }
        let own = |id: &str| trades::listed(id).is_none();
        if self.trades.keys().filter(|id| own(id.as_str())).count() > limits::TRADES {
            report(&["trades"], Problem::TooMany(limits::TRADES));
        }
        let known = |id: &str| !own(id) || self.trades.contains_key(id);
        for (id, trade) in &self.trades {
            if own(id.as_str()) && trades::given_name(trade).is_none() {
                report(&["trades", id.as_str()], Problem::NoTrade(id.to_string()));
            }
            if let Some(near) = trade.get(facts::trade::NEAR).filter(|near| !known(near)) {
                report(&["trades", id.as_str(), "near"], Problem::UnknownReference(near));
            }
        }
        for (id, lot) in &self.lots {
            if let Some(trade) = lot.facts.get(facts::lot::STATED_TRADE).filter(|trade| !known(trade)) {
                report(&["lots", id.as_str(), "facts", facts::lot::TRADE.name], Problem::NoTrade(trade));
            }
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
