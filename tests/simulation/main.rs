//! The simulation against the reference simulator of the workshop, against closed forms, and against what must hold of
//! any plan. (A unit-by-unit writing of the same rules, which shares the random streams, stands beside the engine.)

mod any_plan;
mod extremes;
mod invariants;
mod mean_mode;
mod plans;
mod reference_figures;
