//! Scenarios that a planner keeps beside the present state of a plan: named lists of changes of one baseline.

use super::Change;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Most scenarios of a plan.
pub const MOST: usize = 50;
/// Most characters of a note; a name has at most [`limits::TEXT`](super::limits::TEXT).
pub const NOTE: usize = 2_000;

/// A scenario under a name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedScenario {
    /// Its identifier, unique in the plan.
    pub id: String,
    /// What the planner calls it.
    pub name: String,
    /// What the planner says of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What it changes in the baseline, in order.
    pub changes: Vec<Change>,
    /// By change, the value that stood there when it was made; `null` where there was none. Tells later whether the
    /// value that it replaces has moved.
    pub replaced: Vec<Value>,
}
