//! The inputs of a plan that nobody is sure of, and how they are drawn.
//!
//! An input is unsure where its plan states a range for it, or where its value is not published about this very contract
//! and a usual range is known for it: the template's own where the plan comes from one, else the registry's. The range is read as P10 to P90: one value in ten
//! lies below it, one in ten above. A base value outside of it widens it, since whoever wrote it had a reason.
//!
//! **Law.** Uniform, with these P10 and P90: an eighth of the range is added on either side, and what lies beyond the
//! bounds of the input is cut off. An assumption: ranges of the registry come without a shape, and a uniform law says
//! nothing that they do not. Where a side is cut off, its quantile lies inside the range instead. Whole inputs are
//! rounded to the nearest whole number.
//!
//! What the plan itself says it doubts (the coefficients of variation below `/contract/facts`) is drawn by the
//! simulation and counts as luck here.

use crate::plan::address::each_leaf;
use crate::plan::assumptions::{self, Certainty, Input, Kind, Unit};
use crate::plan::templates::Template;
use crate::plan::{Address, Change, Plan};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A number of the plan: where it is, and what may be written there.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// Its address.
    pub address: Address,
    /// Its value in the plan.
    pub base: f64,
    /// Least value accepted.
    pub min: f64,
    /// Greatest value accepted.
    pub max: f64,
    /// What one press of an arrow adds: finer differences mean nothing to people.
    pub step: f64,
    /// Only whole numbers.
    pub whole: bool,
    /// Its unit.
    pub unit: Unit,
}

/// An input that nobody is sure of.
#[derive(Clone, Debug, PartialEq)]
pub struct Uncertain {
    /// The input.
    pub number: Number,
    /// One value in ten lies below, in the input's unit.
    pub low: f64,
    /// One value in ten lies above, in the input's unit.
    pub high: f64,
    /// How sure the base value is.
    pub certainty: Certainty,
}

/// A range that is stated for an input, read as P10 to P90.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Range {
    /// The address of the input.
    pub path: Address,
    /// One value in ten lies below.
    pub low: f64,
    /// One value in ten lies above.
    pub high: f64,
}

/// The inputs of a plan that the simulation reads and nobody is sure of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inputs {
    /// Those with a range, in the order of the plan.
    pub ranged: Vec<Uncertain>,
    /// Those of which no range is known: hypotheses that no study varies until somebody states one.
    pub without_range: Vec<Address>,
}

/// Why an address is no number that can be changed.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum NotANumber {
    /// The plan has nothing there.
    #[error("{0}: the plan has nothing there")]
    Nothing(Address),
    /// What is there is no number.
    #[error("{0} is not a number")]
    Other(Address),
    /// The range is empty, or none of it lies within the bounds of the input.
    #[error("{0}: the range is empty, or lies outside the bounds of the input")]
    Range(Address),
}

impl Number {
    /// The number at an address of the plan.
    ///
    /// # Errors
    /// There is nothing at the address, or no number.
    pub fn find(plan: &Plan, address: &Address) -> Result<Self, NotANumber> {
        let json = plan.to_json();
        let value = address.find(&json).ok_or_else(|| NotANumber::Nothing(address.clone()))?;
        let entry = assumptions::input(address);
        entry.and_then(|input| Self::of(input, address, value)).ok_or_else(|| NotANumber::Other(address.clone()))
    }

    fn of(input: &Input, address: &Address, value: &Value) -> Option<Self> {
        let Kind::Number { unit, min, max, step, whole, .. } = input.kind else { return None };
        Some(Self { address: address.clone(), base: value.as_f64()?, min, max, step, whole, unit })
    }

    /// The nearest value that the input accepts.
    #[must_use]
    pub fn accepted(&self, value: f64) -> f64 {
        let value = value.clamp(self.min, self.max);
        if self.whole { value.round() } else { value }
    }

    /// The change that puts this value in the place of the plan's.
    #[must_use]
    pub fn change(&self, value: f64) -> Change {
        let value = self.accepted(value);
        let value = if self.whole { Value::from(value as i64) } else { Value::from(value) };
        Change::Replace { path: self.address.clone(), value }
    }
}

impl Uncertain {
    /// This number with a range; `None` where the range is empty once it is held to what the input accepts.
    #[must_use]
    pub fn new(number: Number, (low, high): (f64, f64), certainty: Certainty) -> Option<Self> {
        let low = number.accepted(low).min(number.base);
        let high = number.accepted(high).max(number.base);
        (low < high).then_some(Self { number, low, high, certainty })
    }

    /// The value below which this share, from 0 to 1, of what is drawn lies.
    #[must_use]
    pub fn at(&self, share: f64) -> f64 {
        let beyond = (self.high - self.low) / 8.0;
        let (least, most) = ((self.low - beyond).max(self.number.min), (self.high + beyond).min(self.number.max));
        self.number.accepted(least + share * (most - least))
    }

    /// The change that gives the input this value.
    #[must_use]
    pub fn change(&self, value: f64) -> Change {
        self.number.change(value)
    }
}

impl Inputs {
    /// The unsure inputs of a plan, which may come from a template.
    #[must_use]
    pub fn of(plan: &Plan, template: Option<&Template>) -> Self {
        let own = template.map(|template| template.plan.to_json());
        let mut found = Self::default();
        each_leaf(&plan.to_json(), &mut |address, value| {
            let Some(input) = assumptions::input(address).filter(|input| input.simulated) else { return };
            let Some(number) = Number::of(input, address, value) else { return };
            // A value that the person wrote is no longer the one whose source the template states.
            let kept = own.as_ref().is_none_or(|own| address.find(own) == Some(value));
            let certainty = match template {
                Some(template) if kept => template.certainty(address).unwrap_or(Certainty::Assumption),
                None if *value == input.default_value() => input.provenance.certainty,
                _ => Certainty::Assumption,
            };
            let stated = plan.ranges.get(address).map(|span| (span.low(), span.high()));
            if certainty == Certainty::Published && stated.is_none() {
                return;
            }
            let usual = || template.map_or_else(|| input.plausible(), |template| template.plausible(address));
            let range = stated.or_else(usual);
            match range.and_then(|range| Uncertain::new(number, range, certainty)) {
                Some(uncertain) => found.ranged.push(uncertain),
                None => found.without_range.push(address.clone()),
            }
        });
        found
    }

    /// The same with ranges that somebody states, also for inputs that are sure.
    ///
    /// # Errors
    /// A range for what is no number of the plan, or an empty one.
    pub fn with(mut self, plan: &Plan, ranges: &[Range]) -> Result<Self, NotANumber> {
        for range in ranges {
            let number = Number::find(plan, &range.path)?;
            let empty = || NotANumber::Range(range.path.clone());
            let within = range.low <= range.high && range.low <= number.max && range.high >= number.min;
            let stated = within.then(|| Uncertain::new(number, (range.low, range.high), Certainty::Assumption));
            let stated = stated.flatten().ok_or_else(empty)?;
            self.without_range.retain(|address| *address != range.path);
            match self.ranged.iter_mut().find(|input| input.number.address == range.path) {
                Some(input) => *input = Uncertain { certainty: input.certainty, ..stated },
                None => self.ranged.push(stated),
            }
        }
        Ok(self)
    }
}
