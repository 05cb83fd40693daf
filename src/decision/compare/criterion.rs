//! What scenarios are compared by.

use crate::decision::measure::{BadMeasure, Better, Measure};
use crate::plan::Plan;
use crate::simulation::Metric;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What scenarios are compared by: a figure of the simulation, or one that takes more than that.
///
/// Written `hours`, `hour_price`, `no_bid_risk`, `dependency`, or as a [`Measure`] is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Criterion {
    /// A figure of the simulation.
    Measure(Measure),
    /// Insertion hours of the whole purchase, clauses of lots made elsewhere included.
    Hours,
    /// What an hour more than in the baseline costs the buyer more, in euros: of the replications in which one is gained.
    HourPrice,
    /// Probability that a reserved lot gets no usable bid.
    NoBid,
    /// Share of the lots' value that one structure makes: see [`dependency`](crate::decision::risk::dependency).
    Dependency,
}

/// A text that names no criterion.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}; hours, hour_price, no_bid_risk and dependency are known as well")]
pub struct BadCriterion(#[from] BadMeasure);

impl Criterion {
    /// What the buyer pays in all.
    pub const COST: Self = Self::Measure(Measure::contract(Metric::BuyerCost));
    /// Share of late units at the end.
    pub const LATE: Self = Self::Measure(Measure::total(Metric::LateShare));

    /// What a planner reads, in that order; a comparison leaves out what none of its sides has.
    #[must_use]
    pub fn usual(plan: &Plan) -> Vec<Self> {
        let months = usize::from(plan.contract.duration_months.get());
        let total = |metric| Self::Measure(Measure::total(metric));
        let mut found = vec![Self::Hours];
        if months > 12 {
            found.push(Self::Measure(Measure::total(Metric::Delivered).at(11)));
        }
        found.extend([
            total(Metric::Delivered),
            Self::LATE,
            Self::COST,
            total(Metric::PublicAid),
            total(Metric::PeopleTrained),
            total(Metric::LicencesPassed),
            total(Metric::DurableExits),
            Self::HourPrice,
            Self::NoBid,
            Self::Dependency,
        ]);
        found
    }

    /// # Errors
    /// What of the text is not understood.
    pub fn parse(text: &str) -> Result<Self, BadCriterion> {
        Ok(match text {
            "hours" => Self::Hours,
            "hour_price" => Self::HourPrice,
            "no_bid_risk" => Self::NoBid,
            "dependency" => Self::Dependency,
            _ => Self::Measure(Measure::parse(text)?),
        })
    }

    /// Which way it is better; `None` where that depends on what is wanted.
    #[must_use]
    pub const fn better(&self) -> Option<Better> {
        match self {
            Self::Measure(measure) => measure.better(),
            Self::Hours => Some(Better::More),
            Self::HourPrice | Self::NoBid | Self::Dependency => Some(Better::Less),
        }
    }

    /// Whether it is a share or a probability, 0 to 1.
    #[must_use]
    pub const fn is_share(&self) -> bool {
        use crate::simulation::MetricUnit;
        match self {
            Self::Measure(measure) => matches!(measure.unit(), MetricUnit::Share | MetricUnit::Indicator),
            Self::NoBid | Self::Dependency => true,
            Self::Hours | Self::HourPrice => false,
        }
    }
}

impl fmt::Display for Criterion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Measure(measure) => measure.fmt(f),
            Self::Hours => f.write_str("hours"),
            Self::HourPrice => f.write_str("hour_price"),
            Self::NoBid => f.write_str("no_bid_risk"),
            Self::Dependency => f.write_str("dependency"),
        }
    }
}

impl TryFrom<String> for Criterion {
    type Error = BadCriterion;

    fn try_from(text: String) -> Result<Self, BadCriterion> {
        Self::parse(&text)
    }
}

impl From<Criterion> for String {
    fn from(criterion: Criterion) -> Self {
        criterion.to_string()
    }
}
