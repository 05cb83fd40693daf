//! Sourcier in real browsers. `cargo xtask test` builds the page, serves it, starts the drivers
//! and runs this once in each browser; `cargo test` alone leaves it out.

#![cfg(not(target_arch = "wasm32"))]

mod accessibility;
mod actions;
mod decide;
mod driver;
mod engine;
mod faults;
mod import;
mod journey;
mod law;
mod network;
mod pages;
mod shots;
mod simulation;
mod sourcing;
mod trades;
