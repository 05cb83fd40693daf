//! `simulate`: what would happen in a plan, as its figures by month and by contract year.

use std::{
    fs::File,
    io::{self, Read},
    ops::Range,
    panic, thread,
};

use anyhow::{Context, Result, bail};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use serde_json::{Map, Value};
use sourcier::exchange;
use sourcier::plan::{self, Plan, preset, shape};
use sourcier::simulation::{Outcome, Samples, Settings, Simulation};

use crate::answer::Refused;
use crate::arguments::{Base, Defaults};
use crate::lines::{LONGEST, Line};
use crate::outcome::{Answer, Named, Simulated};
use crate::request::{self, Edit, Fault, Templates};
use crate::set::{self, Set};

/// Most replications of one plan.
pub const MOST_REPLICATIONS: u32 = 1_000_000;
/// Most threads.
pub const MOST_THREADS: u32 = 64;

/// A state in which a whole plan can be put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    /// The model without its additions: the run is that of the reference workshop simulator.
    Reference,
}

impl Preset {
    /// The preset of a word.
    pub fn parse(word: &str) -> Option<Self> {
        (word == "reference").then_some(Self::Reference)
    }
}

/// What a line asks for: a plan as it is (it has the member `contract`), or a request.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "a line is told apart by its members, not tried in turn; this is its schema")]
pub enum Asked {
    /// A request: either `plan` or `template`, and how to simulate it.
    Request(Asking),
    /// A plan in Sourcier's format, with nothing else.
    Plan(PlanShape),
}

/// A plan in Sourcier's format. The registry of assumptions has every input with its bounds; reading says which one is
/// wrong.
#[derive(JsonSchema)]
#[schemars(rename = "Plan")]
#[expect(dead_code, reason = "plans are read by the library; this is their outline")]
pub struct PlanShape {
    contract: Map<String, Value>,
    lots: Map<String, Value>,
    ordering: Map<String, Value>,
    workshops: Map<String, Value>,
    structures: Map<String, Value>,
    #[serde(default)]
    tables: Map<String, Value>,
    /// Trades of the plan's own, and what it changes in those of the list.
    #[serde(default)]
    trades: Map<String, Value>,
}

/// What to simulate, and how. What is left out is as on the command line.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = [{ "required": ["plan"] }, { "required": ["template"] }]))]
pub struct Asking {
    /// Identifier of a template.
    #[serde(default, deserialize_with = "stated")]
    #[schemars(with = "String")]
    template: Option<String>,
    /// A plan.
    #[serde(default, deserialize_with = "stated")]
    #[schemars(with = "PlanShape")]
    plan: Option<Value>,
    /// Changes, made in order.
    #[serde(default)]
    changes: Vec<Edit>,
    /// Applied after the changes.
    preset: Option<Preset>,
    /// Number of replications.
    #[serde(default, deserialize_with = "replications")]
    #[schemars(range(min = 1, max = MOST_REPLICATIONS))]
    replications: Option<u32>,
    /// Master seed: the same seed gives the same figures on every machine.
    #[serde(default, deserialize_with = "seed")]
    #[schemars(range(max = u64::MAX))]
    seed: Option<u64>,
    /// Echoed, whatever it is.
    #[serde(default)]
    #[expect(dead_code, reason = "echoed even where the rest cannot be read, hence taken before")]
    id: Value,
}

/// A member that is there, be it `null`, so that a `null` is refused and not taken for another plan.
fn stated<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

fn replications<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    Ok(whole(deserializer, 1, u64::from(MOST_REPLICATIONS))?.and_then(|number| u32::try_from(number).ok()))
}

fn seed<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    whole(deserializer, 0, u64::MAX)
}

/// A whole number, also written as `1000.0`: engines that know no missing whole number write it so.
fn whole<'de, D: Deserializer<'de>>(deserializer: D, min: u64, max: u64) -> Result<Option<u64>, D::Error> {
    // Beyond 2^53 a number with decimals no longer says which whole one is meant.
    let exact = |number: &f64| number.fract() == 0.0 && (0.0..=9_007_199_254_740_992.0).contains(number);
    let value = Value::deserialize(deserializer)?;
    if value.is_null() {
        return Ok(None);
    }
    let number = value.as_u64().or_else(|| value.as_f64().filter(exact).map(|number| number as u64));
    match number {
        Some(number) if (min..=max).contains(&number) => Ok(Some(number)),
        _ => Err(D::Error::custom(format!("{value} is not a whole number from {min} to {max}"))),
    }
}

/// The answer to a line.
pub fn answer(line: u64, content: &Line<'_>, templates: &mut Templates, defaults: Defaults, threads: u32) -> Answer {
    let members = match content {
        Line::Text(bytes) => request::members(bytes),
        // An empty line gets no answer; the caller leaves it out.
        Line::Empty => Err(Fault::whole("the line is empty")),
        Line::TooLong => Err(Fault::whole(format!("the line is longer than {LONGEST} bytes"))),
    };
    let (id, answer) = match members {
        Ok(members) => {
            let id = members.get("id").cloned();
            (id, requested(members, templates, defaults).and_then(|job| job.run(threads)))
        }
        Err(fault) => (None, Err(fault)),
    };
    match answer {
        Ok(simulated) => Answer::Simulated(Box::new(simulated.numbered(line, id))),
        Err(error) => Answer::Refused(Refused { line, id, error }),
    }
}

/// One plan and how to simulate it.
pub struct Job {
    pub plan: Plan,
    pub template: Option<String>,
    pub settings: Defaults,
}

/// A plan whose preset is applied, and what that cleared.
pub struct Prepared {
    pub plan: Plan,
    pub preset: Option<Preset>,
    pub cleared: Option<Vec<String>>,
}

/// What a line asks to be simulated.
pub fn requested(members: Map<String, Value>, templates: &mut Templates, defaults: Defaults) -> Result<Job, Fault> {
    if members.contains_key("contract") {
        let plan = Plan::from_json(Value::Object(members))?;
        return Ok(Job { plan, template: None, settings: defaults });
    }
    let asking: Asking = shape::read(&Value::Object(members))?;
    let (plan, template) = match (asking.plan, asking.template) {
        (Some(plan), None) => (Plan::from_json(plan)?, None),
        (None, Some(id)) => (templates.find(&id)?.plan.clone(), Some(id)),
        (Some(_), Some(_)) => return Err(Fault::whole("either `plan` or `template`, not both")),
        (None, None) => return Err(Fault::whole("a `plan` or a `template` is missing")),
    };
    let settings = Defaults {
        preset: asking.preset.or(defaults.preset),
        replications: asking.replications.unwrap_or(defaults.replications),
        seed: asking.seed.unwrap_or(defaults.seed),
    };
    Ok(Job { plan: request::edited(plan, asking.changes)?, template, settings })
}

/// The answer for one plan of the command line.
pub fn one(base: &Base, sets: &[Set], defaults: Defaults, threads: u32) -> Result<Answer> {
    let (plan, template) = load(base, sets)?;
    match (Job { plan, template, settings: defaults }).run(threads) {
        Ok(simulated) => Ok(Answer::Simulated(Box::new(simulated))),
        Err(fault) => bail!(fault.message),
    }
}

/// The plan of the command line, what is set in it made, and the template that it comes from.
pub fn load(base: &Base, sets: &[Set]) -> Result<(Plan, Option<String>)> {
    let (plan, template) = match base {
        Base::Template(id) => {
            let mut templates = Templates::default();
            let template = templates.find(id).map_err(|fault| anyhow::anyhow!("--template: {}", fault.message))?;
            (template.plan.clone(), Some(id.clone()))
        }
        Base::File(path) => {
            let name = format!("`{}`", path.display());
            let file = File::open(path).with_context(|| format!("{name} cannot be opened"))?;
            (read(file).with_context(|| name)?, None)
        }
    };
    let edits = sets.iter().map(Set::edit).collect();
    match request::edited(plan.clone(), edits) {
        Ok(plan) => Ok((plan, template)),
        Err(error) => bail!(set::explain(&plan, sets, &error)),
    }
}

/// A plan, or a document that the app exported, which holds a plan and its changes.
fn read(file: impl Read) -> Result<Plan> {
    let mut bytes = Vec::new();
    file.take(LONGEST as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > LONGEST {
        bail!("longer than {LONGEST} bytes");
    }
    let text = str::from_utf8(&bytes).map_err(io::Error::other)?.trim_start_matches('\u{feff}');
    let value: Value = serde_json::from_str(text).context("not JSON")?;
    if value.get("format").is_some() {
        return Ok(exchange::from_file(text, "batch")?.scenario.plan()?);
    }
    Plan::from_json(value).map_err(|error| match error.address.as_str() {
        "" => anyhow::anyhow!("not a plan: {}", error.problem),
        _ => error.into(),
    })
}

impl Job {
    /// The plan to simulate.
    pub fn prepared(&self) -> Result<Prepared, Fault> {
        let preset = self.settings.preset;
        let clearing = match preset {
            None => Vec::new(),
            Some(Preset::Reference) => preset::reference(&self.plan),
        };
        let plan = plan::apply(&self.plan, &clearing)?;
        let cleared = preset.map(|_| clearing.into_iter().map(|change| change.path().to_string()).collect());
        Ok(Prepared { plan, preset, cleared })
    }

    /// Simulates the plan.
    fn run(self, threads: u32) -> Result<Simulated, Fault> {
        let Defaults { replications, seed, .. } = self.settings;
        let Prepared { plan, preset, cleared } = self.prepared()?;
        let simulation = Simulation::new(&plan, &Settings { seed, replications, ..Settings::default() });
        let outcome = shared(&simulation, threads)?;
        let named = Named { plan: &plan, template: self.template, preset, cleared };
        Ok(Simulated::of(named, seed, replications, &outcome))
    }
}

/// The outcome of the replications, shared between threads. How they are shared changes nothing: a replication depends
/// on its rank alone, and the parts are put together by rank.
fn shared(simulation: &Simulation, threads: u32) -> Result<Outcome, Fault> {
    let part = simulation.replications().div_ceil(threads.max(1));
    let ranges = (0..threads.max(1)).map(|rank| rank * part..(rank + 1) * part);
    let ranges: Vec<Range<u32>> = ranges.filter(|range| range.start < simulation.replications()).collect();
    let parts: Vec<Samples> = thread::scope(|scope| {
        let begin = |range: &Range<u32>| {
            let own = range.clone();
            let started = thread::Builder::new().spawn_scoped(scope, move || simulation.run_range(own));
            // A system that has no thread left gets its figures later.
            started.map_err(|_| range.clone())
        };
        // The first part is this thread's own.
        let others: Vec<_> = ranges.iter().skip(1).map(begin).collect();
        let first = ranges.first().map(|range| simulation.run_range(range.clone()));
        let others = others.into_iter().map(|started| match started {
            Ok(thread) => thread.join().unwrap_or_else(|fault| panic::resume_unwind(fault)),
            Err(range) => simulation.run_range(range),
        });
        first.into_iter().chain(others).collect()
    });
    Outcome::merge(simulation, parts).map_err(|error| Fault::whole(error.to_string()))
}
