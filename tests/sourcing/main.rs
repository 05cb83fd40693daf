//! The funnel against its reference, its closed forms against draws and against other ways of writing them, and what
//! must hold whatever the inputs.

mod closed_forms;
mod of_plans;
mod plans;
mod properties;
mod reference_figures;
