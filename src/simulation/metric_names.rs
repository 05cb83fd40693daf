//! What each metric is called in files and streams, and in which unit it is counted.
//!
//! Both are matches without a rest, so that a metric that is new does not compile until it has them.

use super::metric::Metric;

/// What the figures of a metric count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MetricUnit {
    /// Units of the lots.
    Units,
    /// Euros before tax.
    Euros,
    /// Hours.
    Hours,
    /// People.
    People,
    /// Licences, or those who hold one.
    Licences,
    /// Work places.
    Posts,
    /// Places that units offer, for bicycles for instance.
    Places,
    /// Years of a full-time equivalent.
    FullTimeYears,
    /// A part of a whole, 0 to 1.
    Share,
    /// 1 where it is so in a replication and 0 where not; the mean is a probability.
    Indicator,
}

impl MetricUnit {
    /// Every unit.
    pub const ALL: [Self; 10] = [
        Self::Units,
        Self::Euros,
        Self::Hours,
        Self::People,
        Self::Licences,
        Self::Posts,
        Self::Places,
        Self::FullTimeYears,
        Self::Share,
        Self::Indicator,
    ];

    /// Its word in files and streams, which never changes.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Units => "units",
            Self::Euros => "euros",
            Self::Hours => "hours",
            Self::People => "people",
            Self::Licences => "licences",
            Self::Posts => "posts",
            Self::Places => "places",
            Self::FullTimeYears => "full_time_years",
            Self::Share => "share",
            Self::Indicator => "indicator",
        }
    }
}

impl Metric {
    /// Its name in files and streams, which never changes.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ordered => "ordered",
            Self::Made => "made",
            Self::Delivered => "delivered",
            Self::Backlog => "backlog",
            Self::LateShare => "late_share",
            Self::OrderedValue => "ordered_value",
            Self::InsertionHours => "insertion_hours",
            Self::ProductionHours => "production_hours",
            Self::PrototypeHours => "prototype_hours",
            Self::OnboardingHours => "onboarding_hours",
            Self::LicenceHours => "licence_hours",
            Self::SupportHours => "support_hours",
            Self::IdleHours => "idle_hours",
            Self::PeopleTrained => "people_trained",
            Self::LicencesPassed => "licences_passed",
            Self::LicencesPresent => "licences_present",
            Self::PostsFilled => "posts_filled",
            Self::ContractHoursAvailable => "contract_hours_available",
            Self::ContractHoursUsed => "contract_hours_used",
            Self::ShortOfHands => "short_of_hands",
            Self::ShortOfSupervision => "short_of_supervision",
            Self::WaitingForPrototype => "waiting_for_prototype",
            Self::NothingToMake => "nothing_to_make",
            Self::Laid => "laid",
            Self::Lost => "lost",
            Self::BuyerCost => "buyer_cost",
            Self::Penalties => "penalties",
            Self::ExtraCost => "extra_cost",
            Self::PublicAid => "public_aid",
            Self::LocalValue => "local_value",
            Self::Places => "places",
            Self::FullTimeYears => "full_time_years",
            Self::ReworkHours => "rework_hours",
            Self::LicencesGone => "licences_gone",
            Self::Leavers => "leavers",
            Self::DurableExits => "durable_exits",
            Self::TransitionExits => "transition_exits",
            Self::PositiveExits => "positive_exits",
            Self::ShortOfLicences => "short_of_licences",
            Self::ShortOfMachine => "short_of_machine",
            Self::NoBid => "no_bid",
            Self::MaximumReached => "maximum_reached",
            Self::BelowMinimum => "below_minimum",
        }
    }

    /// What its figures count.
    #[must_use]
    pub const fn unit(self) -> MetricUnit {
        match self {
            Self::Ordered | Self::Made | Self::Delivered | Self::Laid | Self::Lost | Self::Backlog => MetricUnit::Units,
            Self::Places => MetricUnit::Places,
            Self::FullTimeYears => MetricUnit::FullTimeYears,
            Self::LateShare => MetricUnit::Share,
            Self::OrderedValue
            | Self::BuyerCost
            | Self::Penalties
            | Self::ExtraCost
            | Self::PublicAid
            | Self::LocalValue => MetricUnit::Euros,
            Self::InsertionHours
            | Self::ProductionHours
            | Self::ReworkHours
            | Self::PrototypeHours
            | Self::OnboardingHours
            | Self::LicenceHours
            | Self::SupportHours
            | Self::IdleHours
            | Self::ContractHoursAvailable
            | Self::ContractHoursUsed => MetricUnit::Hours,
            Self::PeopleTrained | Self::Leavers | Self::DurableExits | Self::TransitionExits | Self::PositiveExits => {
                MetricUnit::People
            }
            Self::LicencesPassed | Self::LicencesPresent | Self::LicencesGone => MetricUnit::Licences,
            Self::PostsFilled => MetricUnit::Posts,
            Self::ShortOfHands
            | Self::ShortOfSupervision
            | Self::ShortOfLicences
            | Self::ShortOfMachine
            | Self::WaitingForPrototype
            | Self::NothingToMake
            | Self::NoBid
            | Self::MaximumReached
            | Self::BelowMinimum => MetricUnit::Indicator,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_keys_and_differ() {
        let names: BTreeSet<&str> = Metric::ALL.into_iter().map(Metric::name).collect();
        assert_eq!(names.len(), Metric::ALL.len());
        assert!(names.iter().all(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')), "{names:?}");
    }

    #[test]
    fn indicators_and_only_they_have_their_unit() {
        for metric in Metric::ALL {
            assert_eq!(metric.unit() == MetricUnit::Indicator, metric.is_indicator(), "{}", metric.name());
            assert!(MetricUnit::ALL.contains(&metric.unit()));
        }
    }
}
