//! Structures in and out of files: what is recognised, what is refused and why, what an import changes, and that what is
//! written is read back.

#![cfg(not(target_arch = "wasm32"))]

mod files;
mod formats;
mod hostile;
mod merging;
mod properties;
mod repairs;
mod round_trip;
