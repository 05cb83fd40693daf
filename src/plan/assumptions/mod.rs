//! The registry of assumptions: what every input of a plan means, its unit, its bounds, its default and where that
//! default comes from.
//!
//! One [`Input`] stands for all addresses of one shape: `/lots/*/unit_price` for the unit price of every lot. Values
//! that a template brings carry their own [`Provenance`] (see [`super::templates`]).

mod additions;
mod contract;
mod environment;
mod facts;
mod funnel;
mod index;
mod lots;
mod sources;
mod structures;
mod supply;
pub mod tables;
#[cfg(test)]
pub(super) mod tests;
mod trades;
mod workshops;

use self::index::Index;
use super::trades::Listing;
use super::{Address, Problem, day, limits};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::LazyLock;

/// A text in both languages of the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bilingual {
    /// In French.
    pub fr: &'static str,
    /// In English.
    pub en: &'static str,
}

/// How sure a value is, from a published fact to a guess. The letters are those shown in the registry page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Certainty {
    /// Published about this very contract.
    #[serde(rename = "S")]
    Published,
    /// Seen in another source, which is named.
    #[serde(rename = "V")]
    Verified,
    /// Worked out from published or verified figures.
    #[serde(rename = "D")]
    Derived,
    /// Common knowledge of the field, not checked against a source.
    #[serde(rename = "M")]
    Memory,
    /// An assumption or a judgement without a source.
    #[serde(rename = "A")]
    Assumption,
}

impl Certainty {
    /// Whether the value must be shown as a hypothesis.
    #[must_use]
    pub const fn is_hypothesis(self) -> bool {
        matches!(self, Self::Memory | Self::Assumption)
    }

    /// The letter of the registry.
    #[must_use]
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Published => "S",
            Self::Verified => "V",
            Self::Derived => "D",
            Self::Memory => "M",
            Self::Assumption => "A",
        }
    }
}

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// The source in words.
    pub source: Bilingual,
    /// How sure it is.
    pub certainty: Certainty,
    /// Day (ISO 8601) of the source, or on which the assumption was made.
    pub date: &'static str,
}

/// Units of inputs. A share is stored between 0 and 1 and shown in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Euros before tax.
    Euros,
    /// Euros before tax for one unit of the lot.
    EurosPerUnit,
    /// Hours.
    Hours,
    /// Hours for one unit of the lot.
    HoursPerUnit,
    /// Hours a week.
    HoursPerWeek,
    /// Hours a month.
    HoursPerMonth,
    /// Months.
    Months,
    /// Rank of a month, 0 being the first of the contract; shown from 1.
    MonthRank,
    /// Percent.
    Share,
    /// Times: a factor without unit.
    Times,
    /// Units of the lot in a year.
    UnitsPerYear,
    /// Orders of a lot in a year.
    OrdersPerYear,
    /// Work places.
    Posts,
    /// People.
    People,
    /// People led by one supervisor.
    PeoplePerSupervisor,
    /// Seats of a session.
    Seats,
    /// A rank: 1 is first.
    Rank,
    /// Places offered by one unit.
    PlacesPerUnit,
    /// Units of the lot.
    Units,
    /// A plain number.
    Number,
    /// Euros before tax for an hour of work.
    EurosPerHour,
    /// Euros for a full-time post and a year.
    EurosPerPost,
    /// Hours of a full-time equivalent in a year.
    HoursPerYear,
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Kilometres.
    Kilometres,
    /// Kilograms.
    Kilograms,
    /// Kilograms for a kilometre.
    KilogramsPerKilometre,
    /// Degrees of latitude or longitude.
    Degrees,
}

/// What can be written in an input.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A number.
    Number {
        /// Its unit.
        unit: Unit,
        /// Least value accepted.
        min: f64,
        /// Greatest value accepted.
        max: f64,
        /// What one press of an arrow adds.
        step: f64,
        /// Only whole numbers.
        whole: bool,
        /// Range that is usual in the field, shown beside the field; `None` where none is known.
        plausible: Option<(f64, f64)>,
    },
    /// One of a list of words of the format.
    Choice(&'static [&'static str]),
    /// A text of at most [`limits::TEXT`] characters.
    Text,
    /// A day, ISO 8601.
    Date,
    /// Yes or no.
    Flag,
    /// The identifier of a workshop or structure of the plan.
    Reference,
    /// The identifier of a trade of the plan: one of the list, or of the planner's own.
    Trade,
    /// Codes or words of a trade, separated by commas.
    List(Listing),
}

/// The value that an input takes where nobody wrote one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Default {
    /// A number in the input's unit.
    Number(f64),
    /// A word or text.
    Text(&'static str),
    /// Nothing: the input stays empty.
    Empty,
}

/// Groups in which inputs are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// The contract and its buyer.
    Contract,
    /// The lots.
    Lots,
    /// Prototypes.
    Prototype,
    /// Call-off orders.
    Ordering,
    /// Posts, stays and supervision.
    Posts,
    /// Working time.
    Time,
    /// Individual and method learning.
    Learning,
    /// Training and licences.
    Training,
    /// Structures of the territory.
    Structures,
    /// Machines, rejects.
    Quality,
    /// Money.
    Money,
    /// How unsure the inputs themselves are.
    Doubt,
    /// Facts that the law reads.
    Facts,
    /// What the sourcing reads: facts of lots, and rows of the tables.
    Sourcing,
    /// Rows of the dated tables.
    Tables,
}

/// One entry of the registry.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// The shape of its addresses, in which `*` stands for an identifier or a rank.
    pub pattern: &'static str,
    /// Where it is shown.
    pub group: Group,
    /// Short name.
    pub label: Bilingual,
    /// What it means and what it acts on, in one or two sentences.
    pub explanation: Bilingual,
    /// What can be written in it.
    pub kind: Kind,
    /// Whether it may be empty (`null`).
    pub optional: bool,
    /// Whether the simulation reads it.
    pub simulated: bool,
    /// The value that it takes where nobody wrote one.
    pub default: Default,
    /// Where that default comes from.
    pub provenance: Provenance,
}

impl Input {
    /// The default as it is written in a plan.
    #[must_use]
    pub fn default_value(&self) -> Value {
        match self.default {
            Default::Number(number) => self.number_value(number),
            Default::Text(text) => Value::from(text),
            Default::Empty => Value::Null,
        }
    }

    /// A number as this input writes it in a plan: without decimals where only whole numbers are accepted.
    #[must_use]
    pub fn number_value(&self, number: f64) -> Value {
        match self.kind {
            Kind::Number { whole: true, .. } if number.fract() == 0.0 => Value::from(number as i64),
            _ => Value::from(number),
        }
    }

    /// Its unit, where it is a number.
    #[must_use]
    pub const fn unit(&self) -> Option<Unit> {
        match self.kind {
            Kind::Number { unit, .. } => Some(unit),
            _ => None,
        }
    }

    /// Whether it is a number.
    #[must_use]
    pub const fn is_number(&self) -> bool {
        matches!(self.kind, Kind::Number { .. })
    }

    /// Whether it is a row of the dated tables, which has its default where the plan states nothing.
    #[must_use]
    pub fn is_row(&self) -> bool {
        self.pattern.starts_with("/tables/")
    }

    /// Whether it is a fact, which is unknown where the plan states nothing.
    #[must_use]
    pub fn is_fact(&self) -> bool {
        self.pattern.contains("/facts/")
    }

    /// Whether it is what a plan says of a trade, which is as the list has it, or nothing, where the plan says nothing.
    #[must_use]
    pub fn is_of_trade(&self) -> bool {
        self.pattern.starts_with("/trades/")
    }

    /// The range that is usual in the field, where one is known.
    #[must_use]
    pub const fn plausible(&self) -> Option<(f64, f64)> {
        match self.kind {
            Kind::Number { plausible, .. } => plausible,
            _ => None,
        }
    }
}

/// Every entry, in the order in which they are shown.
pub fn inputs() -> impl Iterator<Item = &'static Input> {
    [
        contract::INPUTS,
        additions::CONTRACT,
        facts::CONTRACT,
        supply::CONTRACT,
        lots::INPUTS,
        additions::LOTS,
        facts::LOTS,
        supply::LOTS,
        workshops::INPUTS,
        additions::WORKSHOPS,
        facts::WORKSHOPS,
        structures::INPUTS,
        supply::STRUCTURES,
        supply::JUDGEMENTS,
        trades::INPUTS,
    ]
    .into_iter()
    .flatten()
    .chain(tables::all().map(|row| &row.input))
}

/// The entry of the input at this address.
#[must_use]
pub fn input(address: &Address) -> Option<&'static Input> {
    static INDEX: LazyLock<Index> = LazyLock::new(|| Index::of(inputs()));
    INDEX.find(address.as_str())
}

/// What is wrong with a value at an address, by its entry in the registry.
#[must_use]
pub fn check(address: &Address, value: &Value) -> Option<Problem> {
    // The ends of a range keep the bounds of its number.
    let ranged = || address.ranged().and_then(|(number, _)| input(&number)).filter(|input| input.is_number());
    let Some(input) = input(address).or_else(ranged) else {
        // The plan's types refuse unknown members; facts and tables are open maps, which the registry closes.
        let name = address.tokens().pop().unwrap_or_default();
        return Some(Problem::Shape(format!("unknown field `{name}`")));
    };
    check_by(input, value)
}

/// What is wrong with a value of an input.
#[must_use]
pub fn check_by(input: &Input, value: &Value) -> Option<Problem> {
    let expected = |what: &str| Some(Problem::Shape(format!("invalid value {value}, expected {what}")));
    match (input.kind, value) {
        (_, Value::Null) if input.optional => None,
        (Kind::Number { min, max, whole, .. }, Value::Number(number)) => {
            let value = number.as_f64()?;
            if !(min..=max).contains(&value) {
                Some(Problem::OutOfBounds { value, min, max })
            } else if whole && value.fract() != 0.0 {
                expected("a whole number")
            } else {
                None
            }
        }
        (Kind::Text, Value::String(text)) => {
            (text.chars().count() > limits::TEXT).then_some(Problem::TooLong(limits::TEXT))
        }
        (Kind::Choice(words), Value::String(word)) if !words.contains(&word.as_str()) => {
            let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
            expected(&format!("one of {}", words.join(", ")))
        }
        (Kind::Date, Value::String(text)) if day::parse(text).is_none() => expected("a day such as 2027-01-12"),
        (Kind::List(listing), Value::String(text)) => listing.read(text).err().map(Problem::List),
        (Kind::Choice(_) | Kind::Date | Kind::Reference | Kind::Trade, Value::String(_))
        | (Kind::Flag, Value::Bool(_)) => None,
        (Kind::Number { .. }, _) => expected("a number"),
        (Kind::Flag, _) => expected("true or false"),
        _ => expected("a text"),
    }
}
