//! What to choose, and what to change: scenarios, comparisons, what weighs most, goal seek, the search for the lots to
//! reserve.

#![cfg(not(target_arch = "wasm32"))]

#[path = "../simulation/any_plan.rs"]
mod any_plan;
mod compare;
mod derivations;
mod linear;
mod plans;
mod scenarios;
mod search;
mod seek;
mod sensitivity;
mod sentences;
