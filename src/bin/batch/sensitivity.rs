//! `sensitivity`: which unsure inputs of a plan weigh most on a figure, and how much of it is luck.

use anyhow::Result;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sourcier::decision::conditional::Differs;
use sourcier::decision::inputs::Range;
use sourcier::decision::sobol::{Estimate, Factor, Indices};
use sourcier::decision::tornado::{Bar, End};
use sourcier::decision::{Inputs, Measure, Sobol, Tornado, Uncertain};
use sourcier::plan::Address;
use sourcier::simulation::MetricUnit;

use crate::answer::Refused;
use crate::arguments;
use crate::request::Fault;
use crate::studies::{self, ChanceAnswer, GoalAnswer, Head, Own, PairedAnswer, Ready, SummaryAnswer};

/// Rows of the Sobol study where nothing is said, and at most.
const ROWS: u32 = 1_024;
const MOST_ROWS: u32 = 65_536;

/// What is asked, on the command line or in a line.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    #[serde(default, deserialize_with = "studies::stated_measure")]
    measure: Option<Measure>,
    #[serde(default)]
    ranges: Vec<Range>,
    rows: Option<u32>,
    at_least: Option<f64>,
    at_most: Option<f64>,
}

impl Own for Asked {
    const COMMAND: &'static str = "sensitivity";
    const MEMBERS: &'static [&'static str] = &["measure", "ranges", "rows", "at_least", "at_most"];
    const REPLICATIONS: u32 = 1_000;

    fn option(&mut self, name: &str, arguments: &mut lexopt::Parser) -> Result<bool> {
        match name {
            "measure" => self.measure = Some(studies::measure(arguments)?),
            "range" => {
                let text = arguments::text("range", arguments.value()?)?;
                let (pointer, range) = text.split_once('=').unwrap_or((text.as_str(), ""));
                let path = Address::parse(pointer).map_err(|error| anyhow::anyhow!("--range: {error}"))?;
                let (low, high) = studies::range("range", range)?;
                self.ranges.push(Range { path, low, high });
            }
            "rows" => self.rows = Some(arguments::whole("rows", arguments.value()?, 0, u64::from(MOST_ROWS))? as u32),
            "at-least" => self.at_least = Some(studies::number("at-least", arguments.value()?)?),
            "at-most" => self.at_most = Some(studies::number("at-most", arguments.value()?)?),
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn or(self, other: &Self) -> Self {
        let (at_least, at_most) = studies::goal_or((self.at_least, self.at_most), (other.at_least, other.at_most));
        Self {
            measure: self.measure.or_else(|| other.measure.clone()),
            ranges: if self.ranges.is_empty() { other.ranges.clone() } else { self.ranges },
            rows: self.rows.or(other.rows),
            at_least,
            at_most,
        }
    }
}

/// One line of output.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Answer {
    /// A plan that was studied.
    Studied(Box<Studied>),
    /// A line that could not be read.
    Refused(Refused),
}

/// What weighs most in one plan.
#[derive(Serialize, JsonSchema)]
pub struct Studied {
    #[serde(flatten)]
    head: Head,
    /// The figure, as it was asked for.
    measure: String,
    #[schemars(extend("enum" = MetricUnit::ALL.map(MetricUnit::word)))]
    unit: &'static str,
    /// The figure of the plan as it is; `null` where it has none.
    base: Option<SummaryAnswer>,
    /// The unsure inputs that have a range, the one that moves the mean of the figure most first.
    inputs: Vec<InputAnswer>,
    /// Hypotheses of which no range is known: they were not varied.
    without_range: Vec<String>,
    /// Shares of the variance over inputs and luck; left out without rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    variance: Option<VarianceAnswer>,
    /// How the goal is reached over inputs and luck, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    goal: Option<ReachedAnswer>,
}

/// One input.
#[derive(Serialize, JsonSchema)]
struct InputAnswer {
    path: String,
    /// Its value in the plan.
    base: f64,
    /// P10 of its range.
    low: f64,
    /// P90 of its range.
    high: f64,
    /// Letter of the registry: S published, V verified, D derived, M from memory, A assumed.
    certainty: &'static str,
    /// From the least to the greatest mean of the figure at low, as planned and at high.
    span: f64,
    /// Whether no replication changes with it at either end, the other inputs being as planned.
    inert: bool,
    /// At the low end.
    at_low: Option<EndAnswer>,
    /// At the high end.
    at_high: Option<EndAnswer>,
    /// Share of the variance that it explains alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<EstimateAnswer>,
    /// Share of the variance that it explains alone and with others.
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<EstimateAnswer>,
    /// Its medians where the goal is reached and elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    differs: Option<DiffersAnswer>,
}

/// The figure at one end of an input.
#[derive(Serialize, JsonSchema)]
struct EndAnswer {
    figure: SummaryAnswer,
    /// What it is more than as planned, replication by replication.
    difference: PairedAnswer,
}

/// An index, and what agrees with it at 95 %.
#[derive(Serialize, JsonSchema)]
struct EstimateAnswer {
    value: f64,
    low: f64,
    high: f64,
}

/// The variance, and what luck has of it.
#[derive(Serialize, JsonSchema)]
struct VarianceAnswer {
    /// Rows of the sample.
    rows: u32,
    /// Mean of the figure over inputs and luck.
    mean: f64,
    /// Standard deviation of the figure over inputs and luck.
    deviation: f64,
    /// What luck explains alone.
    luck_first: EstimateAnswer,
    /// What luck explains alone and with inputs.
    luck_total: EstimateAnswer,
}

/// How a goal is reached.
#[derive(Serialize, JsonSchema)]
struct ReachedAnswer {
    #[serde(flatten)]
    goal: GoalAnswer,
    reached: ChanceAnswer,
}

/// Medians of an input.
#[derive(Serialize, JsonSchema)]
struct DiffersAnswer {
    /// Over all draws.
    all: f64,
    /// Where the goal is reached.
    reached: f64,
    /// Where it is missed.
    missed: f64,
    /// Standard score of the rank sum.
    score: f64,
    /// Whether it is more than chance would make.
    clear: bool,
}

/// Studies a plan.
pub fn study(ready: Ready, asked: Asked) -> Result<Studied, Fault> {
    let goal = studies::goal(asked.at_least, asked.at_most)?;
    let measure = studies::wanted(asked.measure)?;
    let rows = asked.rows.unwrap_or(ROWS);
    if rows > MOST_ROWS {
        return Err(Fault::at("/rows", format!("at most {MOST_ROWS} rows")));
    }
    let inputs = Inputs::of(&ready.plan, ready.template.as_ref());
    let inputs = inputs.with(&ready.plan, &asked.ranges).map_err(|error| Fault::at("/ranges", error.to_string()))?;

    let mut tornado = Tornado::new(inputs.ranged.clone(), measure.clone(), ready.head.replications);
    ready.carry_out(&mut tornado);
    let bars = tornado.answer();
    let mut sobol = Sobol::new(inputs.ranged.clone(), measure.clone(), ready.head.seed, rows);
    if rows > 0 {
        ready.carry_out(&mut sobol);
    }
    let indices = Some(sobol.answer()).filter(|answer| answer.rows > 0);
    let condition = goal.zip(indices.as_ref()).map(|(goal, _)| sobol.sample().condition(goal));
    let differs = |input: usize| {
        let found = condition.as_ref()?.inputs.iter().find(|differs| differs.input == input)?;
        Some(DiffersAnswer::of(found))
    };
    let answer = |bar: &Bar| {
        let pair = |answer: &Indices| {
            let index = answer.indices.iter().find(|index| index.factor == Factor::Input(bar.input))?;
            Some(index.pair)
        };
        let pair = indices.as_ref().and_then(pair);
        InputAnswer {
            first: pair.map(|pair| pair.first.into()),
            total: pair.map(|pair| pair.total.into()),
            differs: differs(bar.input),
            ..InputAnswer::of(&inputs.ranged[bar.input], bar)
        }
    };
    Ok(Studied {
        measure: measure.to_string(),
        unit: measure.unit().word(),
        base: bars.base.map(SummaryAnswer::from),
        inputs: bars.bars.iter().map(answer).collect(),
        without_range: inputs.without_range.iter().map(Address::to_string).collect(),
        variance: indices.as_ref().map(VarianceAnswer::of),
        goal: goal
            .zip(condition.as_ref())
            .map(|(goal, condition)| ReachedAnswer { goal: goal.into(), reached: condition.reached.into() }),
        head: ready.head,
    })
}

impl InputAnswer {
    fn of(input: &Uncertain, bar: &Bar) -> Self {
        let end = |end: End| EndAnswer { figure: end.figure.into(), difference: end.difference.into() };
        Self {
            path: input.number.address.to_string(),
            base: input.number.base,
            low: input.low,
            high: input.high,
            certainty: input.certainty.letter(),
            span: bar.span,
            inert: bar.inert,
            at_low: bar.low.map(end),
            at_high: bar.high.map(end),
            first: None,
            total: None,
            differs: None,
        }
    }
}

impl DiffersAnswer {
    fn of(differs: &Differs) -> Self {
        let Differs { all, reached, missed, score, .. } = *differs;
        Self { all, reached, missed, score, clear: differs.is_clear() }
    }
}

impl VarianceAnswer {
    fn of(answer: &Indices) -> Self {
        let luck = answer.indices.iter().find(|index| index.factor == Factor::Luck).map(|index| index.pair);
        let luck = luck.unwrap_or_default();
        Self {
            rows: answer.rows,
            mean: answer.mean,
            deviation: answer.deviation,
            luck_first: luck.first.into(),
            luck_total: luck.total.into(),
        }
    }
}

impl From<Estimate> for EstimateAnswer {
    fn from(Estimate { value, low, high }: Estimate) -> Self {
        Self { value, low, high }
    }
}
