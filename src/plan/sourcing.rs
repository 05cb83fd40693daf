//! The stages from a structure to a bid, and what a buyer can do to bring structures through them: the names that the
//! facts of a lot and the dated tables share.

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
