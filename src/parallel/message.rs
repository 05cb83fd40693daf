//! The messages, as plain objects: no class and no library is needed to read them.
//!
//! A plan crosses as the object that its JSON stands for. Browsers read numbers to the last bit, which the reader of the
//! `serde_json` crate does not always do with 17 digits: a worker simulates exactly the plan of the page.

use super::flat::{flat, unflat};
use super::object::{member, object, text, whole};
use crate::decision::{Measure, Trial, Values};
use crate::simulation::{Mode, Report, Samples, Settings};
use js_sys::{Array, Float32Array, Int32Array, JSON, Object};
use serde_json::{Number, Value};
use std::ops::Range;
use wasm_bindgen::{JsCast, JsValue};

/// What the page asks of a worker.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Make a plan ready under this key.
    Prepare {
        /// Key of the run.
        key: u32,
        /// The plan in its JSON form, checked by the page.
        plan: Value,
        /// How to simulate.
        settings: Settings,
    },
    /// Run these replications of the plan of this key.
    Run {
        /// Key of the run.
        key: u32,
        /// Ranks of the replications.
        ranks: Range<u32>,
    },
    /// Make a plan ready for trials, under this key.
    Study {
        /// Key of the round.
        key: u32,
        /// The plan in its JSON form, checked by the page.
        plan: Value,
        /// Master seed.
        seed: u64,
        /// The figures to read.
        measures: Vec<Measure>,
    },
    /// Run these trials of the plan of this key.
    Try {
        /// Key of the round.
        key: u32,
        /// Rank of the first piece.
        first: u32,
        /// The pieces.
        trials: Vec<Trial>,
    },
}

/// What a worker answers to [`Request::Run`] and [`Request::Try`].
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// What the pieces gave.
    Tried {
        /// Key of the round.
        key: u32,
        /// Rank of the first piece.
        first: u32,
        /// Their values, in order; none where the changes do not apply: the page finds out why by itself.
        tried: Vec<Option<Values>>,
        /// What they took.
        milliseconds: f64,
    },
    /// What the replications gave.
    Samples {
        /// Key of the run.
        key: u32,
        /// Their figures.
        samples: Samples,
        /// What they took.
        milliseconds: f64,
    },
    /// The worker cannot do what it was asked.
    Refused {
        /// Why, for whoever looks at the console.
        why: String,
    },
}

/// Words of the messages are ranks in these lists.
const MODES: [Mode; 4] = [Mode::Random, Mode::Process, Mode::Inputs, Mode::Mean];
const REPORTS: [Report; 3] = [Report::EveryMonth, Report::YearEnds, Report::End];

fn place<T: PartialEq>(list: &[T], value: T) -> u32 {
    list.iter().position(|other| *other == value).unwrap_or_default() as u32
}

/// A plain object as JSON; none for what JSON has not.
fn json(object: &JsValue) -> Option<Value> {
    /// Whole numbers up to here are exact in a browser.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if object.is_null() {
        return Some(Value::Null);
    }
    if let Some(flag) = object.as_bool() {
        return Some(Value::Bool(flag));
    }
    if let Some(number) = object.as_f64() {
        let whole = number.fract() == 0.0 && number.abs() <= EXACT;
        return if whole { Some((number as i64).into()) } else { Number::from_f64(number).map(Value::Number) };
    }
    if let Some(text) = object.as_string() {
        return Some(Value::String(text));
    }
    if let Some(list) = object.dyn_ref::<Array>() {
        return list.iter().map(|item| json(&item)).collect::<Option<_>>().map(Value::Array);
    }
    let members = Object::entries(object.dyn_ref::<Object>()?);
    let members = members.iter().map(|entry| {
        let entry: Array = entry.unchecked_into();
        Some((entry.get(0).as_string()?, json(&entry.get(1))?))
    });
    members.collect::<Option<_>>().map(Value::Object)
}

impl Request {
    /// The message.
    #[must_use]
    pub fn to_js(&self) -> JsValue {
        match self {
            Self::Prepare { key, plan, settings } => object(&[
                ("prepare", (*key).into()),
                // What serde_json writes, browsers read.
                ("plan", JSON::parse(&plan.to_string()).unwrap_or(JsValue::NULL)),
                // In digits: a number of the browser's is exact up to 2^53 only.
                ("seed", settings.seed.to_string().into()),
                ("mode", place(&MODES, settings.mode).into()),
                ("report", place(&REPORTS, settings.report).into()),
                ("replications", settings.replications.into()),
            ]),
            Self::Run { key, ranks } => {
                object(&[("run", (*key).into()), ("first", ranks.start.into()), ("count", (ranks.len() as u32).into())])
            }
            Self::Study { key, plan, seed, measures } => {
                let measures: Array = measures.iter().map(|measure| JsValue::from(measure.to_string())).collect();
                object(&[
                    ("study", (*key).into()),
                    ("plan", JSON::parse(&plan.to_string()).unwrap_or(JsValue::NULL)),
                    ("seed", seed.to_string().into()),
                    ("measures", measures.into()),
                ])
            }
            Self::Try { key, first, trials } => {
                let trials = serde_json::to_string(trials).unwrap_or_default();
                let trials = JSON::parse(&trials).unwrap_or(JsValue::NULL);
                object(&[("try", (*key).into()), ("first", (*first).into()), ("trials", trials)])
            }
        }
    }

    /// Reads the message.
    #[must_use]
    pub fn from_js(message: &JsValue) -> Option<Self> {
        if let Some(key) = whole(message, "run") {
            let first = whole(message, "first")?;
            return Some(Self::Run { key, ranks: first..first.checked_add(whole(message, "count")?)? });
        }
        if let Some(key) = whole(message, "try") {
            let trials = serde_json::from_value(json(&member(message, "trials")?)?).ok()?;
            return Some(Self::Try { key, first: whole(message, "first")?, trials });
        }
        let seed = text(message, "seed")?.parse().ok()?;
        if let Some(key) = whole(message, "study") {
            let measures: Array = member(message, "measures")?.dyn_into().ok()?;
            let measures = measures.iter().map(|measure| Measure::parse(&measure.as_string()?).ok());
            let plan = json(&member(message, "plan")?)?;
            return Some(Self::Study { key, plan, seed, measures: measures.collect::<Option<_>>()? });
        }
        let settings = Settings {
            seed,
            replications: whole(message, "replications")?,
            mode: *MODES.get(whole(message, "mode")? as usize)?,
            report: *REPORTS.get(whole(message, "report")? as usize)?,
        };
        Some(Self::Prepare { key: whole(message, "prepare")?, plan: json(&member(message, "plan")?)?, settings })
    }
}

impl Answer {
    /// The message, and what changes hands with it.
    #[must_use]
    pub fn to_js(&self) -> (JsValue, Array) {
        match self {
            Self::Samples { key, samples, milliseconds } => {
                let values = Float32Array::new_from_slice(&samples.values);
                let handed = Array::of1(&values.buffer());
                let message = object(&[
                    ("key", (*key).into()),
                    ("first", samples.first.into()),
                    ("replications", samples.replications.into()),
                    ("milliseconds", (*milliseconds).into()),
                    ("values", values.into()),
                ]);
                (message, handed)
            }
            Self::Tried { key, first, tried, milliseconds } => {
                let (lengths, values) = flat(tried);
                let (lengths, values) = (Int32Array::new_from_slice(&lengths), Float32Array::new_from_slice(&values));
                let handed = Array::of2(&lengths.buffer(), &values.buffer());
                let message = object(&[
                    ("tried", (*key).into()),
                    ("first", (*first).into()),
                    ("milliseconds", (*milliseconds).into()),
                    ("lengths", lengths.into()),
                    ("values", values.into()),
                ]);
                (message, handed)
            }
            Self::Refused { why } => (object(&[("refused", why.into())]), Array::new()),
        }
    }

    /// Reads the message.
    #[must_use]
    pub fn from_js(message: &JsValue) -> Option<Self> {
        if let Some(why) = text(message, "refused") {
            return Some(Self::Refused { why });
        }
        let values: Float32Array = member(message, "values")?.dyn_into().ok()?;
        if let Some(key) = whole(message, "tried") {
            let lengths: Int32Array = member(message, "lengths")?.dyn_into().ok()?;
            let tried = unflat(&lengths.to_vec(), &values.to_vec())?;
            let milliseconds = member(message, "milliseconds")?.as_f64()?;
            return Some(Self::Tried { key, first: whole(message, "first")?, tried, milliseconds });
        }
        Some(Self::Samples {
            key: whole(message, "key")?,
            samples: Samples {
                first: whole(message, "first")?,
                replications: whole(message, "replications")?,
                values: values.to_vec(),
            },
            milliseconds: member(message, "milliseconds")?.as_f64()?,
        })
    }
}
