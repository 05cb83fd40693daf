//! A simulation in chunks, and what the page and its workers tell each other.
//!
//! A worker is a second, small program beside the app: it reads a plan once, and then runs the ranks of replications
//! that it is asked for, a few milliseconds of work at a time. So a run is cancelled by asking for no more of it. The
//! numbers come back in a buffer that changes hands and is not copied; memory is never shared, so that any static host
//! can serve the page. Which program runs a replication changes nothing of it: see [`crate::simulation`]. The trials of a
//! study ([`crate::decision::study`]) are shared out in the same way.

#[cfg(target_arch = "wasm32")]
pub mod files;
pub mod flat;
#[cfg(target_arch = "wasm32")]
pub mod message;
#[cfg(target_arch = "wasm32")]
mod object;
pub mod queue;
pub mod round;

pub use queue::{Queue, workers};
pub use round::Round;

/// Plans that a worker keeps ready, those asked for last: that of the moment, its starting point, and some before.
pub const KEPT: usize = 4;
