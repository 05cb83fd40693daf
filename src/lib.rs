//! Sourcier: simulate sourcing and reserved-lot scenarios for French public contracts.
//!
//! # The map
//!
//! One idea runs through the code: a *plan* is plain data, a *scenario* is a plan and an ordered list of *changes*
//! (JSON Pointer → value), and everything else is a pure function of the two. Rooms, from the ground up:
//!
//! - [`plan`]: what a planner writes down, the address and the registry entry of every input, changes, templates;
//! - [`law`]: what the Code says of a plan on its launch date, and what would make it say otherwise;
//! - [`sourcing`]: who could answer, how many would, and what brings them to;
//! - [`simulation`]: what would happen, month by month, with its uncertainty;
//! - [`decision`]: what weighs most, what to change, which lots to reserve;
//! - [`explain`]: the figures that people read first, and where each comes from;
//! - [`parallel`]: a simulation in chunks, and what the page and its workers tell each other;
//! - [`storage`]: what is kept on the device, and how; [`exchange`]: files in and out;
//! - [`text`]: words, numbers and dates in French and English;
//! - [`ui`]: the app in the browser.
//!
//! # Invariants
//!
//! 1. `plan`, `law`, `sourcing`, `simulation`, `decision`, `explain`, `exchange`, `text` and the pure parts of
//!    `parallel` and `storage` know nothing of the browser, the clock, the network or a global; randomness comes in as a
//!    seed. They build and are tested natively.
//! 2. Arrows point one way: `ui` → (`decision`, `explain`, `exchange`, `storage`, `text`) → `simulation` → `sourcing` →
//!    `law` → `plan`; `plan` imports none of the others.
//! 3. Saved types are plain data: no signals, no caches, no derived values.
//! 4. A quantity carries its unit in its type; a number that is not finite cannot be represented in a saved type.
//! 5. The same plan, changes, seed and number of replications give the same figures on every machine, whatever parts
//!    the replications are run in. Adding a lot or a workshop never shifts another's draws.
//! 6. Phrases live in `text` and the registry of assumptions, each in both languages; one that is missing does not
//!    compile.
//! 7. A derivation is read from the outcome that it explains, never built in the replication loop.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod decision;
pub mod exchange;
pub mod explain;
pub mod law;
pub mod parallel;
pub mod plan;
pub mod simulation;
pub mod sourcing;
pub mod storage;
pub mod text;
pub mod ui;
