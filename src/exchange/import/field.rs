//! What a column may hold: the inputs of a structure.

use crate::plan::Address;
use crate::plan::assumptions::{self, Input};
use serde::{Deserialize, Serialize};

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident $pattern:literal $shape:ident,)*) => {
        /// What a column may hold: an input of a structure.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Field {
            $($(#[$doc])* $name,)*
        }

        impl Field {
            /// All, in the order in which they are written to files.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            const PATTERNS: &[&str] = &[$($pattern,)*];
            #[cfg(feature = "files")]
            const SHAPES: &[Shape] = &[$(Shape::$shape,)*];
        }
    };
}

/// How the values of a field are written in files.
#[cfg(feature = "files")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Characters as they are.
    Text,
    /// A kind of structure.
    Kind,
    /// Fourteen digits.
    Siret,
    /// Five characters of a postal or commune code, whose zeros spreadsheets like to lose.
    Code,
    /// A number.
    Number,
    /// A number of degrees.
    Degrees,
    /// A part of a whole.
    Share,
    /// Yes or no.
    Flag,
    /// A day.
    Date,
    /// A word among a list.
    Choice,
    /// Texts one after the other.
    List,
}

fields! {
    /// Name.
    Name "/structures/*/name" Text,
    /// Kind.
    Kind "/structures/*/kind" Kind,
    /// SIRET.
    Siret "/structures/*/facts/siret" Siret,
    /// Commune, by its name.
    Commune "/structures/*/location/commune" Text,
    /// Postal code.
    PostalCode "/structures/*/facts/postal_code" Code,
    /// INSEE code of the commune.
    CommuneCode "/structures/*/facts/commune_code" Code,
    /// Latitude.
    Latitude "/structures/*/facts/latitude" Degrees,
    /// Longitude.
    Longitude "/structures/*/facts/longitude" Degrees,
    /// Whether these are an estimate.
    Approximate "/structures/*/facts/approximate" Flag,
    /// Employees in all.
    Employees "/structures/*/employees" Number,
    /// Of whom in insertion or disabled.
    EmployeesInInsertion "/structures/*/employees_in_insertion" Number,
    /// Turnover.
    Turnover "/structures/*/turnover" Number,
    /// Trades.
    Activities "/structures/*/activities/*" List,
    /// Range.
    Range "/structures/*/facts/range" Number,
    /// Supplies, staff or both.
    SupplyMode "/structures/*/facts/supply_mode" Choice,
    /// Capacity, hours a year.
    CapacityHours "/structures/*/facts/capacity_hours" Number,
    /// Share of it that is taken.
    CommittedShare "/structures/*/facts/committed_share" Share,
    /// Whether it has a design office.
    DesignOffice "/structures/*/facts/design_office" Flag,
    /// Equipment.
    Equipment "/structures/*/facts/equipment" Text,
    /// Labels.
    Labels "/structures/*/facts/labels" Text,
    /// Networks.
    Networks "/structures/*/facts/networks" Text,
    /// Public contracts held before.
    PublicContracts "/structures/*/facts/public_contracts" Number,
    /// State of the contact.
    ContactState "/structures/*/facts/contact_state" Choice,
    /// Day of the first contact.
    ContactedOn "/structures/*/facts/contacted_on" Date,
    /// Whether it was asked the same questions as others.
    SameQuestions "/structures/*/facts/same_questions" Flag,
    /// Day of its answer.
    AnsweredOn "/structures/*/facts/answered_on" Date,
    /// Day of the visit.
    VisitedOn "/structures/*/facts/visited_on" Date,
    /// Whether minutes are kept.
    Minutes "/structures/*/facts/minutes" Flag,
    /// Whether it knows more than others.
    InformedMore "/structures/*/facts/informed_more" Flag,
    /// Evidence of its kind.
    Evidence "/structures/*/facts/evidence" Choice,
    /// Notes.
    Notes "/structures/*/facts/notes" Text,
}

impl Field {
    /// The shape of its address, `*` standing for the structure.
    #[must_use]
    pub fn pattern(self) -> &'static str {
        Self::PATTERNS[self as usize]
    }

    #[cfg(feature = "files")]
    pub(crate) fn shape(self) -> Shape {
        Self::SHAPES[self as usize]
    }

    /// Its entry in the registry.
    #[must_use]
    pub fn input(self) -> Option<&'static Input> {
        assumptions::input(&self.address())
    }

    /// Its address in a structure that has no name yet: enough for the registry.
    pub(crate) fn address(self) -> Address {
        Address::from_tokens(self.pattern().split('/').skip(1).map(|token| if token == "*" { "0" } else { token }))
    }

    /// The name of the fact that it is.
    #[cfg(feature = "files")]
    pub(crate) fn fact(self) -> Option<&'static str> {
        self.pattern().strip_prefix("/structures/*/facts/")
    }

    /// Its word: in messages of the batch command, and in what is remembered.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.pattern().rsplit('/').find(|token| *token != "*").unwrap_or_default()
    }

    /// The field of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::assumptions::inputs;

    #[test]
    fn every_field_is_an_input_and_has_a_word_of_its_own() {
        for field in Field::ALL {
            assert!(field.input().is_some_and(|input| input.pattern == field.pattern()), "{field:?}");
            assert_eq!(Field::parse(field.word()), Some(*field));
        }
    }

    #[test]
    fn every_input_of_a_structure_is_a_field_or_its_judgement() {
        let patterns = inputs().map(|input| input.pattern);
        for pattern in patterns.filter(|pattern| pattern.starts_with("/structures/")) {
            let known = Field::ALL.iter().any(|field| field.pattern() == pattern);
            assert!(known || pattern.contains("/judgements/"), "{pattern}");
        }
    }
}
