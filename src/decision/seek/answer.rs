//! What a search for a goal is asked, and what it answers.

use crate::decision::inputs::Number;
use crate::decision::measure::Measure;
use crate::decision::paired::{Chance, Goal};
use crate::plan::Change;
use crate::simulation::Summary;

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The input that may change.
    pub input: Number,
    /// The figure.
    pub measure: Measure,
    /// What it should reach.
    pub goal: Goal,
    /// With which probability at least, from 0 to 1.
    pub probability: f64,
    /// Least and greatest value that may be proposed; `None` for the bounds of the input.
    pub within: Option<(f64, f64)>,
    /// Replications behind the answer.
    pub replications: u32,
}

/// A value of the input, and what comes of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The value, in the unit of the input.
    pub value: f64,
    /// How often the goal is reached there.
    pub chance: Chance,
    /// The figure there.
    pub figure: Summary,
    /// Whether the goal is reached often enough.
    pub holds: bool,
}

/// How far the answer has come, and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing is known yet.
    Searching,
    /// The plan has no such figure.
    NoFigure,
    /// No replication changes with the input: nothing depends on it.
    Indifferent,
    /// The goal is reached at [`Answer::found`].
    Reached,
    /// No value that was tried reaches it; the best one is [`Answer::found`].
    OutOfReach,
}

/// How the share of replications that reach the goal follows the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It never falls as the input grows.
    Up,
    /// It never rises as the input grows.
    Down,
    /// It is the same everywhere.
    Flat,
    /// It rises and falls.
    Both,
}

/// What the study knows.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// What it comes to.
    pub verdict: Verdict,
    /// Whether nothing better will be known.
    pub done: bool,
    /// The plan as it is.
    pub base: Option<Point>,
    /// The boundary: where the share goes one way, the least value that reaches the goal, or the greatest where less is
    /// better; else the boundary nearest to the base. The base itself where all values reach it; where none does, the best.
    pub found: Option<Point>,
    /// The neighbour of the boundary, which misses the goal.
    pub before: Option<Point>,
    /// How the share follows the input, as far as was seen.
    pub way: Way,
    /// Ranges of values that reach the goal, of those that were tried.
    pub holds: Vec<(f64, f64)>,
    /// All values tried, in order.
    pub points: Vec<Point>,
    /// The change that makes a scenario of the value found; `None` where there is none, or it is the plan's own.
    pub change: Option<Change>,
}
