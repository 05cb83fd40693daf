//! Quantities with their unit in their type.
//!
//! A quantity is always finite and never negative: a value that is not cannot be built, so a saved plan cannot hold
//! one. Narrower bounds, which depend on what the quantity is used for, stand in [`super::assumptions`].

use serde::{Deserialize, Deserializer, Serialize};

/// A number that its quantity cannot hold.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error("{value} is outside {min} to {max}")]
pub struct OutOfRange {
    /// The number given.
    pub value: f64,
    /// The least number that the quantity holds.
    pub min: f64,
    /// The greatest number that the quantity holds.
    pub max: f64,
}

macro_rules! real_quantity {
    ($(#[$doc:meta])* $name:ident, $max:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize)]
        #[serde(transparent)]
        pub struct $name(f64);

        impl $name {
            /// The greatest value that the type holds; the least is 0.
            pub const MAX: f64 = $max;
            /// Nothing.
            pub const ZERO: Self = Self(0.0);

            /// # Errors
            /// The number is negative, not finite or above [`Self::MAX`].
            pub fn new(value: f64) -> Result<Self, OutOfRange> {
                if (0.0..=Self::MAX).contains(&value) {
                    Ok(Self(value))
                } else {
                    Err(OutOfRange { value, min: 0.0, max: Self::MAX })
                }
            }

            /// The number, in the unit of the type.
            #[must_use]
            pub const fn get(self) -> f64 {
                self.0
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::new(f64::deserialize(deserializer)?).map_err(serde::de::Error::custom)
            }
        }
    };
}

macro_rules! whole_quantity {
    ($(#[$doc:meta])* $name:ident, $inner:ty) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub $inner);

        impl $name {
            /// The number, in the unit of the type.
            #[must_use]
            pub const fn get(self) -> $inner {
                self.0
            }
        }
    };
}

real_quantity!(
    /// An amount of money in euros, before tax (« hors taxes »).
    Euros,
    1e12
);
real_quantity!(
    /// A duration of work in hours.
    Hours,
    1e9
);
real_quantity!(
    /// A part of a whole, 0 to 1 (shown in percent).
    Share,
    1.0
);
real_quantity!(
    /// A duration in months, not necessarily whole.
    Months,
    1200.0
);
real_quantity!(
    /// A number without unit that multiplies another.
    Factor,
    1e6
);
real_quantity!(
    /// A number of people or full-time equivalents, not necessarily whole (half a supervisor).
    People,
    1e6
);

whole_quantity!(
    /// A whole number of months, or the rank of a month from the start of the contract (0 is the first).
    WholeMonths,
    u16
);
whole_quantity!(
    /// A number of units of a lot (racks, square metres, meals, …).
    Units,
    u32
);
whole_quantity!(
    /// A number of work places in a workshop (« postes »).
    Posts,
    u16
);
whole_quantity!(
    /// A whole number without unit: rank, number of orders, seats, people.
    Count,
    u32
);
