//! How far a number of the plan may be from what is planned, as the planner sees it.

use serde::{Deserialize, Serialize};

/// A range that is stated for a number of the plan, in the unit of that input: one value in ten lies below, one in ten
/// above. Written `[low, high]`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "[f64; 2]", into = "[f64; 2]")]
pub struct Span {
    low: f64,
    high: f64,
}

/// Two numbers that make no range.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error("from {0} to {1} is no range: the first has to be below the second")]
pub struct Empty(f64, f64);

impl Span {
    /// # Errors
    /// The low end is not below the high one, or one of both is not finite.
    pub fn new(low: f64, high: f64) -> Result<Self, Empty> {
        if low < high && low.is_finite() && high.is_finite() { Ok(Self { low, high }) } else { Err(Empty(low, high)) }
    }

    /// One value in ten lies below.
    #[must_use]
    pub const fn low(self) -> f64 {
        self.low
    }

    /// One value in ten lies above.
    #[must_use]
    pub const fn high(self) -> f64 {
        self.high
    }
}

impl TryFrom<[f64; 2]> for Span {
    type Error = Empty;

    fn try_from([low, high]: [f64; 2]) -> Result<Self, Empty> {
        Self::new(low, high)
    }
}

impl From<Span> for [f64; 2] {
    fn from(span: Span) -> Self {
        [span.low, span.high]
    }
}
