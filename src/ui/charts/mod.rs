//! Charts: what they say (pure models, tested natively) and how they are drawn.
//!
//! By hand rather than with a chart crate: none that was looked at gives a sentence as title, a table of the same
//! figures, a walk by keyboard, labels at the end of the lines and the product's palette in plain SVG that prints.

pub mod model;
pub mod scale;

#[cfg(all(target_arch = "wasm32", feature = "app"))]
pub mod decision;
#[cfg(all(target_arch = "wasm32", feature = "app"))]
pub mod draw;
#[cfg(all(target_arch = "wasm32", feature = "app"))]
pub mod frame;
#[cfg(all(target_arch = "wasm32", feature = "app"))]
pub mod sourcing;
