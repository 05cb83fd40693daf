//! `seek`: what an input has to be for a figure to reach a goal.

use anyhow::Result;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sourcier::decision::seek::{Point, Question, Verdict, Way};
use sourcier::decision::{Measure, Number, Seek};
use sourcier::plan::{Address, Change};
use sourcier::simulation::MetricUnit;

use crate::answer::Refused;
use crate::arguments;
use crate::request::Fault;
use crate::studies::{self, ChanceAnswer, GoalAnswer, Head, Own, Ready, SummaryAnswer};

/// The probability where nothing is said.
const PROBABILITY: f64 = 0.8;

/// What is asked, on the command line or in a line.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    #[serde(default, deserialize_with = "studies::stated_measure")]
    measure: Option<Measure>,
    input: Option<Address>,
    at_least: Option<f64>,
    at_most: Option<f64>,
    probability: Option<f64>,
    within: Option<(f64, f64)>,
}

impl Own for Asked {
    const COMMAND: &'static str = "seek";
    const MEMBERS: &'static [&'static str] = &["measure", "input", "at_least", "at_most", "probability", "within"];
    const REPLICATIONS: u32 = 10_000;

    fn option(&mut self, name: &str, arguments: &mut lexopt::Parser) -> Result<bool> {
        match name {
            "measure" => self.measure = Some(studies::measure(arguments)?),
            "input" => {
                let text = arguments::text("input", arguments.value()?)?;
                self.input = Some(Address::parse(&text).map_err(|error| anyhow::anyhow!("--input: {error}"))?);
            }
            "at-least" => self.at_least = Some(studies::number("at-least", arguments.value()?)?),
            "at-most" => self.at_most = Some(studies::number("at-most", arguments.value()?)?),
            "probability" => self.probability = Some(studies::number("probability", arguments.value()?)?),
            "within" => {
                let text = arguments::text("within", arguments.value()?)?;
                self.within = Some(studies::range("within", &text)?);
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn or(self, other: &Self) -> Self {
        let (at_least, at_most) = studies::goal_or((self.at_least, self.at_most), (other.at_least, other.at_most));
        Self {
            measure: self.measure.or_else(|| other.measure.clone()),
            input: self.input.or_else(|| other.input.clone()),
            at_least,
            at_most,
            probability: self.probability.or(other.probability),
            within: self.within.or(other.within),
        }
    }
}

/// One line of output.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Answer {
    /// A plan in which the goal was sought.
    Sought(Box<Sought>),
    /// A line that could not be read.
    Refused(Refused),
}

/// What one input of one plan has to be.
#[derive(Serialize, JsonSchema)]
pub struct Sought {
    #[serde(flatten)]
    head: Head,
    /// The figure, as it was asked for.
    measure: String,
    #[schemars(extend("enum" = MetricUnit::ALL.map(MetricUnit::word)))]
    unit: &'static str,
    /// What it should reach.
    goal: GoalAnswer,
    /// With which probability at least.
    probability: f64,
    input: InputAnswer,
    verdict: VerdictAnswer,
    way: WayAnswer,
    /// The plan as it is.
    base: Option<PointAnswer>,
    /// The value that reaches the goal, or the best there is where none does.
    found: Option<PointAnswer>,
    /// Its neighbour, which misses the goal.
    before: Option<PointAnswer>,
    /// Ranges of the values tried that reach the goal.
    holds: Vec<(f64, f64)>,
    /// All values tried, in order.
    points: Vec<PointAnswer>,
    /// The change that makes the value found, to be sent back as one of `changes`; `null` where there is nothing to change.
    #[schemars(with = "Option<Value>")]
    change: Option<Change>,
}

/// The input.
#[derive(Serialize, JsonSchema)]
struct InputAnswer {
    path: String,
    base: f64,
    /// Least value accepted.
    min: f64,
    /// Greatest value accepted.
    max: f64,
    whole: bool,
}

/// What it comes to.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum VerdictAnswer {
    /// The goal is reached at `found`.
    Reached,
    /// No value that was tried reaches it.
    OutOfReach,
    /// No replication changes with the input.
    Indifferent,
    /// The plan has no such figure.
    NoFigure,
}

/// How the share of replications that reach the goal follows the input.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum WayAnswer {
    Up,
    Down,
    Flat,
    Both,
}

/// A value of the input, and what comes of it.
#[derive(Serialize, JsonSchema)]
struct PointAnswer {
    value: f64,
    /// How often the goal is reached.
    chance: ChanceAnswer,
    figure: SummaryAnswer,
    /// Whether that is often enough.
    holds: bool,
}

impl From<Point> for PointAnswer {
    fn from(Point { value, chance, figure, holds }: Point) -> Self {
        Self { value, chance: chance.into(), figure: figure.into(), holds }
    }
}

/// Seeks in a plan.
pub fn study(ready: Ready, asked: Asked) -> Result<Sought, Fault> {
    let goal = studies::goal(asked.at_least, asked.at_most)?;
    let goal = goal.ok_or_else(|| Fault::at("/at_least", "what should the figure reach? `at_least` or `at_most`"))?;
    let measure = studies::wanted(asked.measure)?;
    let address = asked
        .input
        .ok_or_else(|| Fault::at("/input", "which input may change? for instance /workshops/metallerie/posts"))?;
    let input = Number::find(&ready.plan, &address).map_err(|error| Fault::at("/input", error.to_string()))?;
    let probability = asked.probability.unwrap_or(PROBABILITY);
    if !(0.0..=1.0).contains(&probability) {
        return Err(Fault::at("/probability", format!("{probability} is not between 0 and 1")));
    }
    if let Some((low, high)) = asked.within
        && !(low <= high && low <= input.max && high >= input.min)
    {
        let message = format!("{low} to {high} has nothing of {} to {}, which is allowed", input.min, input.max);
        return Err(Fault::at("/within", message));
    }
    let replications = ready.head.replications;
    let question = Question { input, measure, goal, probability, within: asked.within, replications };
    let mut seek = Seek::new(question);
    ready.carry_out(&mut seek);
    let (answer, Question { input, measure, .. }) = (seek.answer(), seek.question());
    let point = |point: Option<Point>| point.map(PointAnswer::from);
    Ok(Sought {
        measure: measure.to_string(),
        unit: measure.unit().word(),
        goal: goal.into(),
        probability,
        input: InputAnswer {
            path: input.address.to_string(),
            base: input.base,
            min: input.min,
            max: input.max,
            whole: input.whole,
        },
        verdict: match answer.verdict {
            Verdict::Reached => VerdictAnswer::Reached,
            Verdict::OutOfReach => VerdictAnswer::OutOfReach,
            Verdict::Indifferent => VerdictAnswer::Indifferent,
            Verdict::NoFigure | Verdict::Searching => VerdictAnswer::NoFigure,
        },
        way: match answer.way {
            Way::Up => WayAnswer::Up,
            Way::Down => WayAnswer::Down,
            Way::Flat => WayAnswer::Flat,
            Way::Both => WayAnswer::Both,
        },
        base: point(answer.base),
        found: point(answer.found),
        before: point(answer.before),
        holds: answer.holds,
        points: answer.points.into_iter().map(PointAnswer::from).collect(),
        change: answer.change,
        head: ready.head,
    })
}
