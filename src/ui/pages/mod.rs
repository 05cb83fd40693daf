//! One file for each page.

pub mod assumptions;
pub mod compare;
pub mod decide;
pub mod home;
pub mod inputs;
pub mod need;
pub mod notices;
pub mod reserve;
pub mod simulation;
pub mod sourcing;
pub mod thresholds;
