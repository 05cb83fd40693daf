//! What the simulation reports, and of whom.

use crate::plan::{LotId, WorkshopId};

/// Whose figure it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// All lots of the contract, also those made elsewhere; has figures of money only.
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
    /// Units delivered, cumulative: those made, as many months later as acceptance takes.
    Delivered,
    /// Units laid by the buyer's teams, cumulative; of the total only, where laying is followed.
    Laid,
    /// Units ordered and lost because they were not made in the month, cumulative; of lots whose orders do not wait.
    Lost,
    /// Units ordered that are not made yet and not lost, at the end of the month.
    Backlog,
    /// Share (0 to 1) of late units among those made and those that can no longer be on time; 0 where there is none.
    LateShare,
    /// Value before tax of the units ordered, in euros, cumulative.
    OrderedValue,
    /// What the buyer pays, in euros before tax, cumulative: units delivered, laying and sourcing, less penalties; with
    /// the orders of lots made elsewhere for the whole contract.
    BuyerCost,
    /// Penalties for late units, in euros, cumulative.
    Penalties,
    /// What units delivered cost more than on the open market, in euros, cumulative.
    ExtraCost,
    /// Public aid for the insertion hours, in euros, cumulative.
    PublicAid,
    /// Part of the value of units delivered that stays in the territory, in euros, cumulative.
    LocalValue,
    /// Places offered by the units delivered, cumulative.
    Places,
    /// Insertion hours, cumulative: the sum of the five kinds that follow. Of a lot: its production and prototype,
    /// of the training of each month its part in proportion to production, and support.
    InsertionHours,
    /// Insertion hours in years of a full-time equivalent, cumulative.
    FullTimeYears,
    /// Hours spent on production, cumulative, those that mend rejects included.
    ProductionHours,
    /// Hours spent on mending rejects, cumulative.
    ReworkHours,
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
    /// Licences that left with their holders, cumulative.
    LicencesGone,
    /// People who left after a stay that counts, cumulative.
    Leavers,
    /// Of them, people who went to lasting work, cumulative.
    DurableExits,
    /// Of them, people who went to work for a time, cumulative.
    TransitionExits,
    /// Of them, people who went to training or another structure, cumulative.
    PositiveExits,
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
    /// 1 in such a month if holders of a licence were too few, else 0.
    ShortOfLicences,
    /// 1 in a month whose places at the machine were used up while hours and orders were left, else 0.
    ShortOfMachine,
    /// 1 in a month where all open orders wait for a prototype, else 0.
    WaitingForPrototype,
    /// 1 in a month that ends without open order, else 0.
    NothingToMake,
    /// 1 where a lot got no usable bid and is made elsewhere, else 0; where the plan counts with that risk.
    NoBid,
    /// 1 once the maximum of the framework agreement leaves no room for another unit of every lot, else 0.
    MaximumReached,
    /// 1 as long as the orders stay below the minimum of the framework agreement, else 0.
    BelowMinimum,
}

impl Metric {
    /// Every metric.
    pub const ALL: [Self; 43] = [
        Self::Ordered,
        Self::Made,
        Self::Delivered,
        Self::Laid,
        Self::Lost,
        Self::Backlog,
        Self::LateShare,
        Self::OrderedValue,
        Self::BuyerCost,
        Self::Penalties,
        Self::ExtraCost,
        Self::PublicAid,
        Self::LocalValue,
        Self::Places,
        Self::InsertionHours,
        Self::FullTimeYears,
        Self::ProductionHours,
        Self::ReworkHours,
        Self::PrototypeHours,
        Self::OnboardingHours,
        Self::LicenceHours,
        Self::SupportHours,
        Self::IdleHours,
        Self::PeopleTrained,
        Self::LicencesPassed,
        Self::LicencesPresent,
        Self::LicencesGone,
        Self::Leavers,
        Self::DurableExits,
        Self::TransitionExits,
        Self::PositiveExits,
        Self::PostsFilled,
        Self::ContractHoursAvailable,
        Self::ContractHoursUsed,
        Self::ShortOfHands,
        Self::ShortOfSupervision,
        Self::ShortOfLicences,
        Self::ShortOfMachine,
        Self::WaitingForPrototype,
        Self::NothingToMake,
        Self::NoBid,
        Self::MaximumReached,
        Self::BelowMinimum,
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
                | M::Laid
                | M::Lost
                | M::OrderedValue
                | M::BuyerCost
                | M::Penalties
                | M::ExtraCost
                | M::PublicAid
                | M::LocalValue
                | M::Places
                | M::InsertionHours
                | M::FullTimeYears
                | M::ReworkHours
                | M::ProductionHours
                | M::PrototypeHours
                | M::OnboardingHours
                | M::LicenceHours
                | M::SupportHours
                | M::IdleHours
                | M::PeopleTrained
                | M::LicencesPassed
                | M::LicencesGone
                | M::Leavers
                | M::DurableExits
                | M::TransitionExits
                | M::PositiveExits
        )
    }

    /// Whether the figure is 1 or 0 in each replication; its mean is the probability of the month being so.
    #[must_use]
    pub const fn is_indicator(self) -> bool {
        use Metric as M;
        matches!(
            self,
            M::ShortOfHands
                | M::ShortOfSupervision
                | M::ShortOfLicences
                | M::ShortOfMachine
                | M::WaitingForPrototype
                | M::NothingToMake
                | M::NoBid
                | M::MaximumReached
                | M::BelowMinimum
        )
    }
}
