//! What a rule is: data, and one small function that looks at a case.

use super::case::{Case, LotCase, WorkshopCase};
use crate::plan::assumptions::tables::Item;
use crate::plan::{LotId, StructureKind, WorkshopId};
use jiff::civil::Date;
use serde_json::Value;

/// How grave a finding is, from the gravest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The Code forbids it.
    Forbidden,
    /// The Code asks for something that the plan does not state yet.
    Obligation,
    /// A risk, or a reading of the texts that is not settled.
    Warning,
    /// A possibility or a good practice.
    Advice,
}

impl Severity {
    /// All, from the gravest on.
    pub const ALL: [Self; 4] = [Self::Forbidden, Self::Obligation, Self::Warning, Self::Advice];

    /// Its word in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Forbidden => "forbidden",
            Self::Obligation => "obligation",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}

/// How sure we are of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// The article's text was read.
    A,
    /// Seen in a secondary page.
    B,
    /// From memory, or our own reading: to be checked.
    C,
}

impl Grade {
    /// Its letter.
    #[must_use]
    pub const fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
        }
    }
}

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Theme {
    /// Reserved contracts.
    Reservation,
    /// Division into lots.
    Allotment,
    /// Thresholds, procedures and publicity.
    Procedure,
    /// Framework agreements.
    Framework,
    /// Social and environmental duties.
    Duties,
    /// Responsible purchasing schemes and targets.
    Spaser,
    /// Sourcing.
    Sourcing,
    /// Data, advances and performance.
    Execution,
    /// People in integration.
    People,
}

impl Theme {
    /// Its word in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Reservation => "reservation",
            Self::Allotment => "allotment",
            Self::Procedure => "procedure",
            Self::Framework => "framework",
            Self::Duties => "duties",
            Self::Spaser => "spaser",
            Self::Sourcing => "sourcing",
            Self::Execution => "execution",
            Self::People => "people",
        }
    }
}

/// When a rule begins to hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Start {
    /// A day.
    Day(Date),
    /// The day that a table gives, which a planner may correct.
    Table(Item),
}

/// A figure or word that a message names.
#[derive(Clone, Debug, PartialEq)]
pub enum Amount {
    /// Euros before tax.
    Euros(f64),
    /// A share, 0 to 1.
    Share(f64),
    /// Months.
    Months(f64),
    /// Hours.
    Hours(f64),
    /// Hours a week.
    WeeklyHours(f64),
    /// A plain number.
    Number(f64),
    /// A day.
    Day(Date),
    /// A kind of structure.
    Structure(StructureKind),
    /// A word of the plan's format.
    Word(&'static str),
    /// A code.
    Code(String),
}

impl Amount {
    /// Its number in its own unit, where it is one.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Euros(value)
            | Self::Share(value)
            | Self::Months(value)
            | Self::Hours(value)
            | Self::WeeklyHours(value)
            | Self::Number(value) => Some(*value),
            Self::Day(_) | Self::Structure(_) | Self::Word(_) | Self::Code(_) => None,
        }
    }
}

/// What makes a rule speak.
#[derive(Clone, Debug, PartialEq)]
pub struct Fired {
    /// Another severity than the rule's own.
    pub severity: Option<Severity>,
    /// Which wording of the rule; empty for the ordinary one.
    pub variant: &'static str,
    /// Figures of the message, by the name of their place.
    pub figures: Vec<(&'static str, Amount)>,
}

/// What a rule says of a case.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It does not apply, or is met.
    Silent,
    /// It cannot tell: these inputs are missing. Patterns as in [`Rule::reads`].
    Unknown(&'static [&'static str]),
    /// It speaks.
    Fires(Fired),
}

impl Verdict {
    /// The rule speaks, with nothing to add.
    #[must_use]
    pub const fn fires() -> Self {
        Self::Fires(Fired { severity: None, variant: "", figures: Vec::new() })
    }

    /// The rule speaks where this holds.
    #[must_use]
    pub const fn when(holds: bool) -> Self {
        if holds { Self::fires() } else { Self::Silent }
    }

    /// With a figure for the message.
    #[must_use]
    pub fn with(mut self, name: &'static str, amount: Amount) -> Self {
        if let Self::Fires(fired) = &mut self {
            fired.figures.push((name, amount));
        }
        self
    }

    /// In another wording.
    #[must_use]
    pub const fn variant(mut self, name: &'static str) -> Self {
        if let Self::Fires(fired) = &mut self {
            fired.variant = name;
        }
        self
    }

    /// With another severity.
    #[must_use]
    pub const fn severity(mut self, severity: Severity) -> Self {
        if let Self::Fires(fired) = &mut self {
            fired.severity = Some(severity);
        }
        self
    }
}

/// What a rule looks at.
#[derive(Clone, Copy)]
pub enum Test {
    /// The contract as a whole.
    Contract(fn(&Case<'_>) -> Verdict),
    /// Each lot.
    Lot(fn(&Case<'_>, &LotCase<'_>) -> Verdict),
    /// The contract as a whole, and each lot.
    ContractAndLot(fn(&Case<'_>) -> Verdict, fn(&Case<'_>, &LotCase<'_>) -> Verdict),
    /// Each workshop that makes a lot.
    Workshop(fn(&Case<'_>, &WorkshopCase<'_>) -> Verdict),
}

/// One change that makes a finding stop.
#[derive(Clone, Copy)]
pub struct Fix {
    /// Shape of the address; `*` stands for the finding's own lot or workshop.
    pub pattern: &'static str,
    /// The value to put there; `None` where this fix does not fit the case.
    pub value: fn(&Case<'_>, Option<&LotCase<'_>>) -> Option<Value>,
}

/// A rule of the Code, of another text, or of good practice.
pub struct Rule {
    /// Its identifier, which never changes: `R01`.
    pub id: &'static str,
    /// What it is about.
    pub theme: Theme,
    /// How grave it is when it speaks.
    pub severity: Severity,
    /// How sure we are of it.
    pub grade: Grade,
    /// Articles on which it rests, in the Code de la commande publique unless they say otherwise.
    pub articles: &'static [&'static str],
    /// Day from which it warns of what is soon due, where that is before the first day.
    pub announced: Option<Start>,
    /// First day on which it holds.
    pub from: Start,
    /// Last day, where there is one.
    pub to: Option<Date>,
    /// Shapes of the addresses that it reads: `*` stands for the lot or workshop looked at (for each, in a rule on the
    /// contract), [`NEED`] and [`LOT_VALUE`] for the inputs that make those values.
    pub reads: &'static [&'static str],
    /// The rule itself.
    pub test: Test,
    /// Changes any one of which makes it stop.
    pub fixes: &'static [Fix],
}

/// Stands for the inputs that make the value of the need.
pub const NEED: &str = "@need";
/// Stands for the inputs that make the value of the lot.
pub const LOT_VALUE: &str = "@lot";

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The contract as a whole.
    Contract,
    /// A lot.
    Lot(LotId),
    /// A workshop.
    Workshop(WorkshopId),
}

/// A fix that states a flag.
pub(super) const fn yes(pattern: &'static str) -> Fix {
    Fix { pattern, value: |_, _| Some(Value::Bool(true)) }
}

/// A fix that takes a flag back.
pub(super) const fn no(pattern: &'static str) -> Fix {
    Fix { pattern, value: |_, _| Some(Value::Bool(false)) }
}
