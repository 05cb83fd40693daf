#![forbid(unsafe_code)]
pub mod exchange;
pub mod explain;
pub mod plan;
pub mod simulation;
pub mod storage;
pub mod text;
pub mod ui;
