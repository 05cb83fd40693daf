//! What to choose, and what to change: plans weighed against each other on the same luck.
//!
//! - [`alternatives`]: other ways to buy the same need, each a list of changes;
//! - [`scenarios`]: the named scenarios of a plan, what they change, and what a change of the baseline does to them;
//! - [`mod@compare`]: scenarios side by side on the same luck, and the finding that tells them apart;
//! - [`mod@search`]: which lots to reserve;
//! - [`inputs`]: which inputs nobody is sure of, and how they are drawn;
//! - [`tornado`], [`sobol`], [`conditional`]: which of them weigh most;
//! - [`seek`]: what an input has to be for a goal to be reached;
//! - [`questions`]: what people ask in a workshop before a contract is published;
//! - [`measure`]: which figure is looked at; [`hours`] and [`risk`]: those that take more than one;
//! - [`derivation`]: where the figures come from by which plans are weighed;
//! - [`study`]: questions that take many simulations, without an engine of their own.

pub mod alternatives;
pub mod compare;
pub mod conditional;
pub mod derivation;
pub mod hours;
pub mod inputs;
pub mod measure;
pub mod paired;
pub mod questions;
mod quick;
pub mod risk;
pub mod scenarios;
pub mod search;
pub mod seek;
pub mod sobol;
pub mod study;
pub mod tornado;

pub use inputs::{Inputs, Number, Uncertain};
pub use measure::{Better, Measure};
pub use paired::{Chance, Goal, Paired};
pub use seek::Seek;
pub use sobol::Sobol;
pub use study::{Bench, Study, Trial, Tried, Values};
pub use tornado::Tornado;
