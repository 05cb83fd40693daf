//! Structures that employ people far from employment or with a disability.

use super::facts::Facts;
use super::id::LotId;
use super::quantity::{Count, Euros};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A structure that could answer, or holds a workshop.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Structure {
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: StructureKind,
    /// Employees in all.
    pub employees: Option<Count>,
    /// Of whom in insertion, or disabled workers.
    pub employees_in_insertion: Option<Count>,
    /// Trades, in the structure's own words.
    #[serde(default)]
    pub activities: Vec<String>,
    /// Yearly turnover, before tax.
    pub turnover: Option<Euros>,
    /// Where it works; absent when not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// What else is known of it.
    #[serde(default)]
    pub facts: Facts,
    /// The planner's own judgement of it for a lot; one for a lot that is gone says nothing.
    #[serde(default)]
    pub judgements: BTreeMap<LotId, Judgement>,
}

/// What the planner judges a structure to be capable of, for a lot. Capability only: it never names a winner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Judgement {
    /// It can hold the lot.
    Covers,
    /// It can hold a part of it.
    Partly,
    /// It cannot.
    No,
    /// It must be asked.
    Check,
}

impl Judgement {
    /// The words of the format.
    pub const WORDS: &[&str] = &["covers", "partly", "no", "check"];
}

/// A place, by the name of its commune.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Location {
    /// Name of the commune.
    pub commune: String,
}

/// Kinds of structures. The French acronyms are the field's names in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StructureKind {
    /// Entreprise d'insertion.
    Ei,
    /// Atelier et chantier d'insertion.
    Aci,
    /// Association intermédiaire.
    Ai,
    /// Entreprise de travail temporaire d'insertion.
    Etti,
    /// Entreprise d'insertion par le travail indépendant.
    Eiti,
    /// Entreprise adaptée.
    Ea,
    /// Entreprise adaptée de travail temporaire.
    Eatt,
    /// Établissement ou service d'accompagnement par le travail.
    Esat,
    /// Groupement d'employeurs pour l'insertion et la qualification.
    Geiq,
    /// Other enterprise of the social economy.
    Ess,
    /// Operator producing in prison.
    Prison,
}

impl StructureKind {
    /// The words of the format.
    pub const WORDS: &[&str] = &["ei", "aci", "ai", "etti", "eiti", "ea", "eatt", "esat", "geiq", "ess", "prison"];

    const ALL: [Self; 11] = [
        Self::Ei,
        Self::Aci,
        Self::Ai,
        Self::Etti,
        Self::Eiti,
        Self::Ea,
        Self::Eatt,
        Self::Esat,
        Self::Geiq,
        Self::Ess,
        Self::Prison,
    ];

    /// The kind of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::WORDS.iter().position(|known| *known == word).map(|rank| Self::ALL[rank])
    }
}
