//! What one plan gives more than another on the same luck, and how surely something happens.

use crate::simulation::Summary;

/// The standard normal quantile of 97.5 %: intervals hold with a confidence of 95 %.
const Z: f64 = 1.959_963_985;

/// A difference between two plans, taken replication by replication.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Paired {
    /// Its quantiles and mean, in the unit of the figure.
    pub summary: Summary,
    /// Share of the replications in which it is above 0.
    pub above: f64,
    /// Share of the replications in which it is below 0; in the others nothing changes.
    pub below: f64,
}

impl Paired {
    /// What `other` has more than `base`, rank by rank; `None` where they are not as many, or none.
    #[must_use]
    pub fn of(base: &[f32], other: &[f32]) -> Option<Self> {
        if base.is_empty() || base.len() != other.len() {
            return None;
        }
        let differences: Vec<f32> = base.iter().zip(other).map(|(base, other)| other - base).collect();
        let share =
            |holds: fn(&f32) -> bool| differences.iter().filter(|d| holds(d)).count() as f64 / base.len() as f64;
        Some(Self { summary: Summary::of(&differences), above: share(|d| *d > 0.0), below: share(|d| *d < 0.0) })
    }
}

/// How often something happens, and how well that is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chance {
    /// Share of the replications, from 0 to 1.
    pub share: f64,
    /// Least probability that agrees with it at 95 %.
    pub low: f64,
    /// Greatest probability that agrees with it at 95 %.
    pub high: f64,
    /// Replications looked at.
    pub replications: u32,
}

impl Chance {
    /// Of so many replications, in so many it happened. The interval is that of E. B. Wilson (« Probable inference, the
    /// law of succession, and statistical inference », 1927), which holds also near 0 and 1.
    #[must_use]
    pub fn of(happened: usize, replications: usize) -> Self {
        if replications == 0 {
            return Self { share: 0.0, low: 0.0, high: 1.0, replications: 0 };
        }
        let (n, share) = (replications as f64, happened as f64 / replications as f64);
        let square = Z * Z / n;
        let middle = (share + square / 2.0) / (1.0 + square);
        let half = Z / (1.0 + square) * (share * (1.0 - share) / n + square / (4.0 * n)).sqrt();
        let low = if happened == 0 { 0.0 } else { (middle - half).max(0.0) };
        let high = if happened == replications { 1.0 } else { (middle + half).min(1.0) };
        Self { share, low, high, replications: replications as u32 }
    }
}

/// A figure to reach: at least, or at most, this value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Goal {
    /// The value, in the unit of the figure.
    pub value: f64,
    /// Whether less than the value misses the goal; else more does.
    pub at_least: bool,
}

impl Goal {
    /// Whether a figure reaches it. Compared as figures are kept, so that « at most 0.1 » holds for 0.1.
    #[must_use]
    pub fn reached(&self, figure: f32) -> bool {
        let value = self.value as f32;
        if self.at_least { figure >= value } else { figure <= value }
    }

    /// How often a sample reaches it.
    #[must_use]
    pub fn chance(&self, sample: &[f32]) -> Chance {
        Chance::of(sample.iter().filter(|figure| self.reached(**figure)).count(), sample.len())
    }
}
