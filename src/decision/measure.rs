//! What is looked at when plans are weighed against each other: one figure of the simulation, at one month.

use crate::plan::{LotId, WorkshopId};
use crate::simulation::{Metric, MetricUnit, Outcome, Owner, Report};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One figure of the simulation: whose, which, and at the end of which month.
///
/// Written `insertion_hours`, `lot:cargo/made@12` or `workshop:metallerie/licences_passed@22`: an owner (all workshops
/// together where none is named), the metric by its name in files, and a month by its number from 1 (the last of the
/// contract where none is named).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Measure {
    /// Whose figure.
    pub owner: Owner,
    /// Which figure.
    pub metric: Metric,
    /// Rank of the month at whose end it is read, from 0; the last one where none is named.
    pub month: Option<usize>,
}

/// Which way a figure is better, as those who reserve lots see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// More of it.
    More,
    /// Less of it.
    Less,
}

/// A text that names no figure.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadMeasure {
    /// There is no such metric.
    #[error("« {0} » is no figure of the simulation")]
    Metric(String),
    /// The owner is neither `total`, `contract`, `lot:ID` nor `workshop:ID`.
    #[error("« {0} » owns no figure: total, contract, lot:ID and workshop:ID do")]
    Owner(String),
    /// The month is no whole number from 1 on.
    #[error("« {0} » is no month: 1 is the first of the contract")]
    Month(String),
}

impl Measure {
    /// A figure of all workshops together at the end of the contract.
    #[must_use]
    pub const fn total(metric: Metric) -> Self {
        Self { owner: Owner::Total, metric, month: None }
    }

    /// A figure of the whole contract at its end.
    #[must_use]
    pub const fn contract(metric: Metric) -> Self {
        Self { owner: Owner::Contract, metric, month: None }
    }

    /// The figure at the end of the month of this rank, from 0.
    #[must_use]
    pub fn at(self, month: usize) -> Self {
        Self { month: Some(month), ..self }
    }

    /// # Errors
    /// What of the text is not understood.
    pub fn parse(text: &str) -> Result<Self, BadMeasure> {
        let (rest, month) = match text.rsplit_once('@') {
            Some((rest, month)) => {
                let number: usize = month.parse().map_err(|_| BadMeasure::Month(month.to_owned()))?;
                (rest, Some(number.checked_sub(1).ok_or_else(|| BadMeasure::Month(month.to_owned()))?))
            }
            None => (text, None),
        };
        let (owner, name) = rest.rsplit_once('/').unwrap_or(("total", rest));
        let metric = Metric::ALL.into_iter().find(|metric| metric.name() == name);
        let metric = metric.ok_or_else(|| BadMeasure::Metric(name.to_owned()))?;
        let unknown = || BadMeasure::Owner(owner.to_owned());
        let owner = match owner.split_once(':') {
            None if owner == "total" => Owner::Total,
            None if owner == "contract" => Owner::Contract,
            Some(("lot", id)) => Owner::Lot(LotId::new(id).map_err(|_| unknown())?),
            Some(("workshop", id)) => Owner::Workshop(WorkshopId::new(id).map_err(|_| unknown())?),
            _ => return Err(unknown()),
        };
        Ok(Self { owner, metric, month })
    }

    /// The figure in each replication, by rank; `None` where the outcome has no such figure or month.
    #[must_use]
    pub fn values(&self, outcome: &Outcome) -> Option<Vec<f32>> {
        let month = self.month.unwrap_or_else(|| outcome.months().saturating_sub(1));
        let values = outcome.samples(&self.owner, self.metric, month);
        (!values.is_empty()).then(|| values.into_owned())
    }

    /// The months that have to be reported for these figures.
    #[must_use]
    pub fn report(measures: &[Self]) -> Report {
        if measures.iter().all(|measure| measure.month.is_none()) {
            Report::End
        } else if measures.iter().filter_map(|measure| measure.month).all(|month| (month + 1) % 12 == 0) {
            Report::YearEnds
        } else {
            Report::EveryMonth
        }
    }

    /// Which way it is better; `None` for figures that are good or bad depending on what is wanted.
    #[must_use]
    pub const fn better(&self) -> Option<Better> {
        use Metric as M;
        Some(match self.metric {
            M::Made
            | M::Delivered
            | M::Laid
            | M::LocalValue
            | M::Places
            | M::InsertionHours
            | M::FullTimeYears
            | M::PeopleTrained
            | M::LicencesPassed
            | M::LicencesPresent
            | M::DurableExits
            | M::TransitionExits
            | M::PositiveExits => Better::More,
            M::Lost
            | M::Backlog
            | M::LateShare
            | M::BuyerCost
            | M::Penalties
            | M::ExtraCost
            | M::ReworkHours
            | M::IdleHours
            | M::LicencesGone
            | M::ShortOfHands
            | M::ShortOfSupervision
            | M::ShortOfLicences
            | M::ShortOfMachine
            | M::WaitingForPrototype
            | M::NothingToMake
            | M::NoBid => Better::Less,
            M::Ordered
            | M::OrderedValue
            | M::PublicAid
            | M::ProductionHours
            | M::PrototypeHours
            | M::OnboardingHours
            | M::LicenceHours
            | M::SupportHours
            | M::Leavers
            | M::PostsFilled
            | M::ContractHoursAvailable
            | M::ContractHoursUsed
            | M::MaximumReached
            | M::BelowMinimum => return None,
        })
    }

    /// What it counts.
    #[must_use]
    pub const fn unit(&self) -> MetricUnit {
        self.metric.unit()
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.owner {
            Owner::Total => {}
            Owner::Contract => f.write_str("contract/")?,
            Owner::Lot(id) => write!(f, "lot:{id}/")?,
            Owner::Workshop(id) => write!(f, "workshop:{id}/")?,
        }
        f.write_str(self.metric.name())?;
        self.month.map_or(Ok(()), |month| write!(f, "@{}", month + 1))
    }
}

impl TryFrom<String> for Measure {
    type Error = BadMeasure;

    fn try_from(text: String) -> Result<Self, BadMeasure> {
        Self::parse(&text)
    }
}

impl From<Measure> for String {
    fn from(measure: Measure) -> Self {
        measure.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_are_read_as_they_are_written() {
        for text in ["insertion_hours", "late_share@12", "contract/buyer_cost", "lot:cargo/made@1", "workshop:a-1/made"]
        {
            assert_eq!(Measure::parse(text).map(|measure| measure.to_string()), Ok(text.to_owned()));
        }
        assert_eq!(Measure::parse("total/made"), Ok(Measure::total(Metric::Made)));
        for text in ["", "hours", "made@0", "made@x", "lot:/made", "lot:Cargo/made", "buyer/made", "made@-1"] {
            assert!(Measure::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn no_month_is_reported_that_nobody_reads() {
        let made = || Measure::total(Metric::Made);
        assert_eq!(Measure::report(&[made()]), Report::End);
        assert_eq!(Measure::report(&[made(), made().at(23)]), Report::YearEnds);
        assert_eq!(Measure::report(&[made().at(21)]), Report::EveryMonth);
    }
}
