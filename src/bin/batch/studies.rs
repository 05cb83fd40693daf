//! What the commands that study a plan have in common: options that a line may state too, the plan made ready, and
//! trials that threads share.

use std::{ffi::OsString, ops::Range, sync::Mutex, thread};

use anyhow::{Result, bail};
use lexopt::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned, de::Error};
use serde_json::{Map, Value};
use sourcier::decision::study::carry_out;
use sourcier::decision::{Bench, Goal, Measure, Paired, Study, Trial, Tried, paired};
use sourcier::plan::templates::{self, Template};
use sourcier::plan::{Plan, shape};
use sourcier::simulation::Summary;

use crate::HINT;
use crate::answer::Refused;
use crate::arguments::{self, Base, Defaults, Picked, Plans};
use crate::lines::{LONGEST, Line};
use crate::outcome::{Named, PlanAnswer};
use crate::request::{self, Fault, Templates};
use crate::set::Set;
use crate::simulate::{self, Job, MOST_REPLICATIONS, MOST_THREADS, Prepared};

/// What a command of its own asks, on its command line or in a line.
pub trait Own: Default + DeserializeOwned {
    /// The name of the command.
    const COMMAND: &'static str;
    /// The members of a line that are its own.
    const MEMBERS: &'static [&'static str];
    /// Replications where nothing is said.
    const REPLICATIONS: u32;

    /// Reads an option of this name; `false` where it is not its own.
    fn option(&mut self, name: &str, arguments: &mut lexopt::Parser) -> Result<bool>;

    /// What the line states, and what the command line states where it says nothing.
    fn or(self, other: &Self) -> Self;
}

/// What a command is asked for.
#[derive(Debug, PartialEq)]
pub struct Options<O> {
    /// Which plans.
    pub plans: Plans,
    /// What holds for every plan, or for every line that does not say otherwise.
    pub defaults: Defaults,
    /// How many threads share the trials.
    pub threads: u32,
    /// What is its own.
    pub own: O,
}

/// Reads the options of a command; `None` where help is asked for.
pub fn parse<O: Own>(arguments: &mut lexopt::Parser) -> Result<Option<Options<O>>> {
    let (mut picked, mut own, mut threads) = (Picked::default(), O::default(), 1);
    let mut defaults = Defaults { replications: O::REPLICATIONS, ..Defaults::default() };
    while let Some(argument) = arguments.next()? {
        let name = match argument {
            Short('h') => return Ok(None),
            Long(name) => name.to_owned(),
            Value(name) => {
                picked.value(O::COMMAND, &name)?;
                continue;
            }
            other => bail!("{}; {HINT}", other.unexpected()),
        };
        match name.as_str() {
            "help" => return Ok(None),
            "template" => picked.template(arguments)?,
            "plan" => picked.file(arguments)?,
            "set" => picked.set(arguments)?,
            "preset" => {
                defaults.preset = Some(arguments::preset(&arguments::text("preset", arguments.value()?)?)?);
            }
            "replications" => {
                let most = u64::from(MOST_REPLICATIONS);
                defaults.replications = arguments::whole("replications", arguments.value()?, 1, most)? as u32;
            }
            "seed" => defaults.seed = arguments::whole("seed", arguments.value()?, 0, u64::MAX)?,
            "threads" => {
                threads = arguments::whole("threads", arguments.value()?, 1, u64::from(MOST_THREADS))? as u32;
            }
            _ if own.option(&name, arguments)? => {}
            _ => bail!("`{}` has no option `--{name}`; {HINT}", O::COMMAND),
        }
    }
    Ok(Some(Options { plans: picked.plans("study")?, defaults, threads, own }))
}

/// Reads a measure of the command line.
pub fn measure(arguments: &mut lexopt::Parser) -> Result<Measure> {
    let text = arguments::text("measure", arguments.value()?)?;
    Measure::parse(&text).map_err(|error| anyhow::anyhow!("--measure: {error}"))
}

/// Reads a number of the command line.
pub fn number(option: &str, value: OsString) -> Result<f64> {
    let text = value.to_string_lossy();
    match text.parse() {
        Ok(number) if f64::is_finite(number) => Ok(number),
        _ => bail!("`--{option} {text}`: a number is expected"),
    }
}

/// Reads `LOW..HIGH`.
pub fn range(option: &str, text: &str) -> Result<(f64, f64)> {
    let read = |text: &str| text.trim().parse().ok().filter(|number| f64::is_finite(*number));
    match text.split_once("..").and_then(|(low, high)| read(low).zip(read(high))) {
        Some((low, high)) if low <= high => Ok((low, high)),
        _ => bail!("`--{option} {text}`: LOW..HIGH is expected, for instance 4..12"),
    }
}

/// The measure of a line, read as it is of the command line.
pub fn stated_measure<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Measure>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    text.map(|text| Measure::parse(&text).map_err(D::Error::custom)).transpose()
}

/// What is asked of a figure, where it is.
pub fn goal(at_least: Option<f64>, at_most: Option<f64>) -> Result<Option<Goal>, Fault> {
    match (at_least, at_most) {
        (Some(_), Some(_)) => Err(Fault::at("/at_most", "either `at_least` or `at_most`, not both")),
        (Some(value), None) => Ok(Some(Goal { value, at_least: true })),
        (None, value) => Ok(value.map(|value| Goal { value, at_least: false })),
    }
}

/// The goal of the line where it states one, else that of the command line.
pub fn goal_or(own: (Option<f64>, Option<f64>), other: (Option<f64>, Option<f64>)) -> (Option<f64>, Option<f64>) {
    if own.0.is_some() || own.1.is_some() { own } else { other }
}

/// One plan made ready to be studied.
pub struct Ready {
    pub plan: Plan,
    pub template: Option<Template>,
    /// What an answer starts with.
    pub head: Head,
    pub threads: u32,
}

/// What an answer starts with.
#[derive(Serialize, JsonSchema)]
pub struct Head {
    /// Number of the line, from 1; left out where the plan came from the command line.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    /// What the line had as `id`.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    /// Version of Sourcier.
    sourcier: &'static str,
    plan: PlanAnswer,
    /// Master seed.
    pub seed: u64,
    /// Replications behind a figure, at most.
    pub replications: u32,
}

impl Ready {
    fn of(job: Job, threads: u32, line: Option<u64>, id: Option<Value>) -> Result<Self, Fault> {
        let Defaults { seed, replications, .. } = job.settings;
        let Prepared { plan, preset, cleared } = job.prepared()?;
        let template = job.template.as_deref().and_then(templates::find);
        let named = Named { plan: &plan, template: job.template, preset, cleared };
        let head =
            Head { line, id, sourcier: env!("CARGO_PKG_VERSION"), plan: PlanAnswer::of(named), seed, replications };
        Ok(Self { plan, template, head, threads })
    }

    /// Carries a study out, its trials shared between threads. How they are shared changes nothing.
    pub fn carry_out(&self, study: &mut dyn Study) {
        let bench = Bench::new(self.plan.clone(), self.head.seed, study.measures());
        carry_out(study, &mut |trials| shared(&bench, trials, self.threads));
    }
}

/// What came of the trials, in their order.
fn shared(bench: &Bench, trials: &[Trial], threads: u32) -> Vec<Tried> {
    let next = Mutex::new(0..trials.len());
    let take = || next.lock().map_or(None, |mut left: std::sync::MutexGuard<'_, Range<usize>>| left.next());
    let work = || {
        let mut own = Vec::new();
        while let Some(rank) = take() {
            own.push((rank, bench.run(&trials[rank])));
        }
        own
    };
    let mut done = thread::scope(|scope| {
        // A system that has no thread left does the work with those that it has: this one at least.
        let others: Vec<_> =
            (1..threads).filter_map(|_| thread::Builder::new().spawn_scoped(scope, work).ok()).collect();
        let mut done = work();
        for thread in others {
            done.extend(thread.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault)));
        }
        done
    });
    done.sort_unstable_by_key(|(rank, _)| *rank);
    done.into_iter().map(|(_, tried)| tried).collect()
}

/// The answer to a line.
pub fn answer<O: Own, T>(
    (line, content): (u64, &Line<'_>),
    templates: &mut Templates,
    (options, threads): (&O, u32),
    defaults: Defaults,
    study: impl FnOnce(Ready, O) -> Result<T, Fault>,
) -> Result<T, Refused> {
    let members = match content {
        Line::Text(bytes) => request::members(bytes),
        Line::Empty => Err(Fault::whole("the line is empty")),
        Line::TooLong => Err(Fault::whole(format!("the line is longer than {LONGEST} bytes"))),
    };
    let id = members.as_ref().ok().and_then(|members| members.get("id").cloned());
    let answered = members.and_then(|mut members| {
        let own: O = own(&mut members)?;
        let job = simulate::requested(members, templates, defaults)?;
        study(Ready::of(job, threads, Some(line), id.clone())?, own.or(options))
    });
    answered.map_err(|error| Refused { line, id, error })
}

/// Takes the members of a line that are the command's own.
fn own<O: Own>(members: &mut Map<String, Value>) -> Result<O, Fault> {
    if members.contains_key("contract") {
        return Ok(O::default());
    }
    let taken: Map<String, Value> =
        O::MEMBERS.iter().filter_map(|name| Some(((*name).to_owned(), members.remove(*name)?))).collect();
    shape::read(&Value::Object(taken)).map_err(Fault::from)
}

/// The answer for one plan of the command line.
pub fn one<O: Own, T>(
    (base, sets): (&Base, &[Set]),
    own: O,
    (defaults, threads): (Defaults, u32),
    study: impl FnOnce(Ready, O) -> Result<T, Fault>,
) -> Result<T> {
    let (plan, template) = simulate::load(base, sets)?;
    let job = Job { plan, template, settings: defaults };
    match Ready::of(job, threads, None, None).and_then(|ready| study(ready, own)) {
        Ok(answer) => Ok(answer),
        // A member of a line is an option here.
        Err(Fault { message, path: Some(path) }) if !path[1..].contains('/') => {
            let option = if path == "/ranges" { "range".to_owned() } else { path[1..].replace('_', "-") };
            bail!("--{option}: {message}")
        }
        Err(fault) => bail!(fault.message),
    }
}

/// The measure asked for.
pub fn wanted(measure: Option<Measure>) -> Result<Measure, Fault> {
    measure
        .ok_or_else(|| Fault::at("/measure", "which figure? for instance insertion_hours or lot:racks/late_share@12"))
}

/// Quantiles and mean over the replications.
#[derive(Serialize, JsonSchema)]
pub struct SummaryAnswer {
    /// One replication in ten is below.
    p10: f64,
    /// Half are below.
    p50: f64,
    /// Nine in ten are below.
    p90: f64,
    mean: f64,
}

impl From<Summary> for SummaryAnswer {
    fn from(Summary { p10, p50, p90, mean }: Summary) -> Self {
        Self { p10, p50, p90, mean }
    }
}

/// A difference, replication by replication.
#[derive(Serialize, JsonSchema)]
pub struct PairedAnswer {
    #[serde(flatten)]
    summary: SummaryAnswer,
    /// Share of the replications in which it is above 0.
    above: f64,
    /// Share of the replications in which it is below 0.
    below: f64,
}

impl From<Paired> for PairedAnswer {
    fn from(Paired { summary, above, below }: Paired) -> Self {
        Self { summary: summary.into(), above, below }
    }
}

/// How often something happens.
#[derive(Serialize, JsonSchema)]
pub struct ChanceAnswer {
    /// Share of the replications.
    share: f64,
    /// Least probability that agrees with it at 95 %.
    low: f64,
    /// Greatest probability that agrees with it at 95 %.
    high: f64,
    /// Replications looked at.
    replications: u32,
}

impl From<paired::Chance> for ChanceAnswer {
    fn from(paired::Chance { share, low, high, replications }: paired::Chance) -> Self {
        Self { share, low, high, replications }
    }
}

/// What is asked of the figure.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum GoalAnswer {
    AtLeast(f64),
    AtMost(f64),
}

impl From<Goal> for GoalAnswer {
    fn from(Goal { value, at_least }: Goal) -> Self {
        if at_least { Self::AtLeast(value) } else { Self::AtMost(value) }
    }
}
