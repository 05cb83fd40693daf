//! The stages from a structure to a bid, and what a buyer can do to bring structures through them: the names that the
//! facts of a lot and the dated tables share.

use super::structure::StructureKind;

/// What a structure goes through before its bid counts, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// It knows of the need.
    Aware,
    /// It is interested.
    Interest,
    /// It is capable of holding the lot.
    Capable,
    /// It bids.
    Bid,
    /// Its bid is credible.
    Credible,
}

impl Stage {
    /// All, in order.
    pub const ALL: [Self; 5] = [Self::Aware, Self::Interest, Self::Capable, Self::Bid, Self::Credible];
}

/// What a buyer can do so that structures answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// A meeting with the structures.
    Meeting,
    /// Visits of workshops, with the buyer's technicians.
    Visit,
    /// A prototype before the contract.
    Prototype,
    /// Finer lots.
    FinerLots,
    /// A larger advance.
    Advance,
    /// More weight to technical and social criteria, less to the price.
    Weighting,
    /// More time to answer, and a calendar that is announced.
    ResponseTime,
    /// Grouping made easier (« groupement momentané d’entreprises »).
    Grouping,
}

impl Action {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::Meeting,
        Self::Visit,
        Self::Prototype,
        Self::FinerLots,
        Self::Advance,
        Self::Weighting,
        Self::ResponseTime,
        Self::Grouping,
    ];

    /// Whether its days are counted for each structure in reach: what is offered to one is offered to all (R2111-1).
    #[must_use]
    pub const fn is_for_each_structure(self) -> bool {
        matches!(self, Self::Visit)
    }
}

/// Structures whose employees in insertion, or disabled workers, work about as many productive hours a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HeadKind {
    /// Ateliers et chantiers d'insertion, and those whose hours nothing tells.
    Workshop,
    /// Entreprises d'insertion and other companies with full weeks.
    Company,
    /// Établissements d'accompagnement par le travail.
    Support,
    /// Entreprises adaptées.
    Adapted,
}

impl From<StructureKind> for HeadKind {
    fn from(kind: StructureKind) -> Self {
        use StructureKind::{Aci, Ai, Ea, Eatt, Ei, Eiti, Esat, Ess, Etti, Geiq, Prison};
        match kind {
            Aci | Ai | Eiti | Prison => Self::Workshop,
            Ei | Etti | Geiq | Ess => Self::Company,
            Esat => Self::Support,
            Ea | Eatt => Self::Adapted,
        }
    }
}
