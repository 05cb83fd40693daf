//! The funnel against its reference, its closed forms against draws and against other ways of writing them, and what
//! must hold whatever the inputs.

mod absorption;
mod choices;
mod closed_forms;
#[path = "../../benches/many_lots.rs"]
mod many_lots;
#[path = "../../benches/territory.rs"]
mod many_structures;
mod matrix;
mod of_plans;
mod plans;
mod properties;
mod reference_figures;
mod territory;
mod trace;
mod trades;
