//! Where a figure comes from, and the figures that people read first.

pub mod course;
pub mod derivation;
pub mod environment;
pub mod figures;
pub mod limits;
pub mod load;
pub mod milestones;
pub mod money;
pub mod subject;
