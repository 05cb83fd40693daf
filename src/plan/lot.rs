//! Lots, how they are ordered, and the prototypes that some of them need first.

use super::facts::Facts;
use super::id::WorkshopId;
use super::quantity::{Count, Euros, Factor, Hours, Share, Units, WholeMonths};
use serde::{Deserialize, Serialize};

/// A lot of the contract; legally a contract of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lot {
    /// What the lot is called.
    pub title: String,
    /// What one unit is called, in the singular.
    pub unit: String,
    /// Units planned in each contract year; years beyond the list count as 0.
    pub planned_quantity: Vec<Units>,
    /// Rank of the first month in which the lot may be ordered.
    pub orders_start_month: WholeMonths,
    /// Price of a unit, before tax.
    pub unit_price: Euros,
    /// Working time of a unit for a fully productive team that has learnt the method.
    pub standard_hours_per_unit: Hours,
    /// Rank of the lot in the workshop among orders of the same month; 1 is served first.
    pub priority: Count,
    /// Code of the common procurement vocabulary, 8 digits.
    pub cpv: Option<String>,
    /// Whether and how the award serves employment.
    pub reservation: Reservation,
    /// The workshop that makes the lot; `null` when it is made elsewhere and not simulated.
    pub workshop: Option<WorkshopId>,
    /// Places that one unit offers (bicycle places), where that has a meaning.
    pub places_per_unit: Option<Factor>,
    /// The prototype to be finished before the first unit; absent when none is needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prototype: Option<Prototype>,
    /// What else is stated about the lot: see [`facts::lot`](super::facts::lot).
    #[serde(default)]
    pub facts: Facts,
}

/// A prototype that the workshop makes before production.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prototype {
    /// Rank of the first month in which the workshop may work on it.
    pub start_month: WholeMonths,
    /// Working time in all.
    pub hours: Hours,
    /// Most hours that can be spent on it in one month.
    pub monthly_hours: Hours,
}

/// Whether the lot is reserved, and to whom, or how else it serves employment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reservation {
    /// Open to all, no social measure.
    Open,
    /// Open to all, with a social clause as a condition of performance (L2112-2).
    SocialClause,
    /// Open to all, with a social award criterion (L2152-7).
    AwardCriterion,
    /// Reserved to integration structures: EI, ACI, AI, ETTI (L2113-13).
    Integration,
    /// Reserved to adapted companies and ESAT (L2113-12).
    Disability,
    /// Reserved to both families together (L2113-14).
    IntegrationOrDisability,
    /// Reserved to operators producing in prison (L2113-13-1).
    Prison,
    /// Reserved to social-economy enterprises, for listed services only (L2113-15).
    SocialEconomy,
}

impl Reservation {
    /// Every value, from the most open to the narrowest.
    pub const ALL: [Self; 8] = [
        Self::Open,
        Self::SocialClause,
        Self::AwardCriterion,
        Self::Integration,
        Self::Disability,
        Self::IntegrationOrDisability,
        Self::Prison,
        Self::SocialEconomy,
    ];

    /// Whether the lot is a reserved contract (« marché réservé »).
    #[must_use]
    pub const fn is_reserved(self) -> bool {
        !matches!(self, Self::Open | Self::SocialClause | Self::AwardCriterion)
    }

    /// The article of the Code that opens the reservation, where there is one.
    #[must_use]
    pub const fn article(self) -> Option<&'static str> {
        match self {
            Self::Open => None,
            Self::SocialClause => Some("L2112-2"),
            Self::AwardCriterion => Some("L2152-7"),
            Self::Integration => Some("L2113-13"),
            Self::Disability => Some("L2113-12"),
            Self::IntegrationOrDisability => Some("L2113-14"),
            Self::Prison => Some("L2113-13-1"),
            Self::SocialEconomy => Some("L2113-15"),
        }
    }
}

/// How call-off orders come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ordering {
    /// Orders of a lot in a full contract year.
    pub orders_per_year: Count,
    /// Coefficient of variation of the quantity of an order around its plan.
    pub quantity_cv: Share,
    /// A unit finished this many months or more after the month of its order is late.
    pub delivery_deadline_months: WholeMonths,
}
