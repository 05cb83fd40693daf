//! The simulation against the reference simulator of the workshop, against closed forms, and against what must hold of
//! any plan. (A unit-by-unit writing of the same rules, which shares the random streams, stands beside the engine.)

mod additions;
mod additions_invariants;
mod any_addition;
mod any_plan;
mod closed_forms;
mod extremes;
mod invariants;
mod kernel;
mod lessons;
mod mean_mode;
mod plans;
mod published;
mod reference_figures;
