//! What the simulation reports, and of whom.

use crate::plan::{LotId, WorkshopId};

/// Whose figure it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// All lots of the contract, also those made elsewhere; has [`Metric::OrderedValue`] only.
    Contract,
    /// All workshops of the plan and the lots that they make.
    Total,
    /// One lot; a lot made elsewhere has [`Metric::Ordered`] and [`Metric::OrderedValue`] only.
    Lot(LotId),
    /// One workshop and the lots that it makes.
    Workshop(WorkshopId),
}

/// One figure that the simulation follows from month to month. Cumulative figures count from the start of the contract
/// to the end of the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Metric {
    /// Units ordered, cumulative.
    Ordered,
    /// Units made, cumulative.
    Made,
    /// Units delivered, cumulative. As long as acceptance and laying are not modelled a unit is delivered when it is
    /// made: the figure is that of [`Metric::Made`].
    Delivered,
    /// Units ordered and not made yet, at the end of the month.
    Backlog,
    /// Share (0 to 1) of late units among those made and those that can no longer be on time; 0 where there is none.
    LateShare,
    /// Value before tax of the units ordered, in euros, cumulative.
    OrderedValue,
    /// Insertion hours, cumulative: the sum of the five kinds that follow.
    InsertionHours,
    /// Hours spent on production, cumulative.
    ProductionHours,
    /// Hours spent on prototypes, cumulative.
    PrototypeHours,
    /// Hours of onboarding, cumulative.
    OnboardingHours,
    /// Hours of preparation and test for licences, cumulative.
    LicenceHours,
    /// Hours of social and vocational support that go with the four kinds before, pro rata, cumulative.
    SupportHours,
    /// Hours open to the contract that found nothing to do, cumulative.
    IdleHours,
    /// People onboarded, cumulative.
    PeopleTrained,
    /// Licences passed, cumulative.
    LicencesPassed,
    /// Holders of a licence present during the month.
    LicencesPresent,
    /// Posts filled during the month.
    PostsFilled,
    /// Hours of the month open to the contract, before training takes its part.
    ContractHoursAvailable,
    /// Of them, hours used by training, prototypes and production; the rest is idle.
    ContractHoursUsed,
    /// 1 in a month whose hours were used up while orders that could be worked on stayed open, else 0.
    ShortOfHands,
    /// 1 in such a month if supervision also reduced the hours, else 0.
    ShortOfSupervision,
    /// 1 in a month where all open orders wait for a prototype, else 0.
    WaitingForPrototype,
    /// 1 in a month that ends without open order, else 0.
    NothingToMake,
}

impl Metric {
    /// Every metric.
    pub const ALL: [Self; 23] = [
        Self::Ordered,
        Self::Made,
        Self::Delivered,
        Self::Backlog,
        Self::LateShare,
        Self::OrderedValue,
        Self::InsertionHours,
        Self::ProductionHours,
        Self::PrototypeHours,
        Self::OnboardingHours,
        Self::LicenceHours,
        Self::SupportHours,
        Self::IdleHours,
        Self::PeopleTrained,
        Self::LicencesPassed,
        Self::LicencesPresent,
        Self::PostsFilled,
        Self::ContractHoursAvailable,
        Self::ContractHoursUsed,
        Self::ShortOfHands,
        Self::ShortOfSupervision,
        Self::WaitingForPrototype,
        Self::NothingToMake,
    ];

    /// Whether the figure counts from the start of the contract, so that what happened between two months is the
    /// difference of their figures.
    #[must_use]
    pub const fn is_cumulative(self) -> bool {
        use Metric as M;
        matches!(
            self,
            M::Ordered
                | M::Made
                | M::Delivered
                | M::OrderedValue
                | M::InsertionHours
                | M::ProductionHours
                | M::PrototypeHours
                | M::OnboardingHours
                | M::LicenceHours
                | M::SupportHours
                | M::IdleHours
                | M::PeopleTrained
                | M::LicencesPassed
        )
    }

    /// Whether the figure is 1 or 0 in each replication; its mean is the probability of the month being so.
    #[must_use]
    pub const fn is_indicator(self) -> bool {
        use Metric as M;
        matches!(self, M::ShortOfHands | M::ShortOfSupervision | M::WaitingForPrototype | M::NothingToMake)
    }
}
