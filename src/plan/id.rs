//! Short identifiers of lots, workshops and structures: the keys of the plan's maps, hence parts of addresses.

use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;

/// The longest identifier, in characters.
pub const LONGEST: usize = 32;

/// A text that cannot be an identifier.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("« {0} » is not an identifier: 1 to {LONGEST} characters among a-z, 0-9 and -")]
pub struct BadId(pub String);

macro_rules! id {
    ($(#[$doc:meta])* $name:ident $(, $more:literal)?) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// # Errors
            /// The text is empty, too long or holds other characters than a-z, 0-9 and `-`.
            pub fn new(text: impl Into<String>) -> Result<Self, BadId> {
                let text = text.into();
                let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' $(|| c == $more)?;
                if (1..=LONGEST).contains(&text.len()) && text.chars().all(allowed) {
                    Ok(Self(text))
                } else {
                    Err(BadId(text))
                }
            }

            /// The identifier as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::new(String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
            }
        }
    };
}

id!(
    /// Identifier of a lot of the contract.
    LotId
);
id!(
    /// Identifier of a workshop (« atelier »).
    WorkshopId
);
id!(
    /// Identifier of a structure (SIAE, EA, ESAT, …).
    StructureId
);
id!(
    /// Identifier of a trade; those of the list of our own have `_` between their words.
    TradeId,
    '_'
);
