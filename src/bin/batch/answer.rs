//! What is written for a line. Members stand in the order of the structures here.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use sourcier::law::reading::{self, LotReading, Milestone, Reading};
use sourcier::law::{self, Case, Finding, Subject, Unsettled};
use sourcier::plan::assumptions::tables;
use sourcier::plan::{Address, Change, Plan, day};

use crate::request::{Fault, Request};
use crate::words::{self, Message};

/// The answer to a line that could be read.
#[derive(Serialize)]
pub struct Checked {
    line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    findings: Vec<FindingAnswer>,
    unsettled: Vec<UnsettledAnswer>,
    reading: ReadingAnswer,
}

/// The answer to a line that could not be read.
#[derive(Serialize, JsonSchema)]
pub struct Refused {
    /// Number of the line, from 1.
    pub line: u64,
    /// What the line had as `id`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Value>,
    /// Why.
    pub error: Fault,
}

/// What a rule finds.
#[derive(Serialize)]
struct FindingAnswer {
    rule: &'static str,
    severity: &'static str,
    theme: &'static str,
    certainty: &'static str,
    articles: &'static [&'static str],
    subject: SubjectAnswer,
    in_force: Span,
    inputs: Vec<Input>,
    message: Message,
    remedies: Vec<Remedy>,
}

/// A rule that cannot tell.
#[derive(Serialize)]
struct UnsettledAnswer {
    rule: &'static str,
    subject: SubjectAnswer,
    missing: Vec<Address>,
}

/// `{"contract":true}`, `{"lot":"racks"}` or `{"workshop":"metallerie"}`.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum SubjectAnswer {
    Contract(bool),
    Lot(String),
    Workshop(String),
}

/// The days on which a rule holds, as the plan's tables have it.
#[derive(Serialize)]
struct Span {
    from: Option<String>,
    to: Option<String>,
}

/// An input that made a rule speak, and its value; `null` where nothing states one.
#[derive(Serialize)]
struct Input {
    path: Address,
    value: Value,
}

/// Changes that together make a finding stop.
#[derive(Serialize)]
struct Remedy {
    changes: Vec<Change>,
}

/// The reading of the whole plan.
#[derive(Serialize)]
struct ReadingAnswer {
    need: Option<Need>,
    eu_threshold: Option<Threshold>,
    procedure: Option<&'static str>,
    publicity: Option<&'static str>,
    lots: Vec<LotAnswer>,
    reserved: Option<Reserved>,
    calendar: Vec<StepAnswer>,
    mentions: Vec<&'static str>,
    outside: Vec<&'static str>,
}

#[derive(Serialize)]
struct Need {
    value: f64,
    from: &'static str,
}

#[derive(Serialize)]
struct Threshold {
    value: f64,
    table: &'static str,
}

#[derive(Serialize)]
struct LotAnswer {
    id: String,
    value: Option<f64>,
    procedure: Option<&'static str>,
    direct_award: bool,
    considerations_sociales: Vec<&'static str>,
    insertion_hours: Option<f64>,
}

#[derive(Serialize)]
struct Reserved {
    value: f64,
    share: f64,
}

#[derive(Serialize)]
struct StepAnswer {
    step: &'static str,
    day: String,
    table: Option<&'static str>,
}

impl Checked {
    /// Looks at the plan of a line.
    pub fn of(line: u64, id: Option<Value>, request: &Request) -> Self {
        let plan = &request.plan;
        let json = plan.to_json();
        let case = Case::of(plan);
        let report = law::check(plan);
        Self {
            line,
            id,
            findings: report.findings.iter().map(|finding| FindingAnswer::of(finding, request, &case, &json)).collect(),
            unsettled: report.unsettled.iter().map(UnsettledAnswer::of).collect(),
            reading: ReadingAnswer::of(plan),
        }
    }
}

impl FindingAnswer {
    fn of(finding: &Finding, request: &Request, case: &Case<'_>, json: &Value) -> Self {
        let rule = finding.rule;
        let input = |path: Address| Input { value: value(&path, json), path };
        let remedies = finding.remedies(case, json);
        Self {
            rule: rule.id,
            severity: finding.severity.word(),
            theme: rule.theme.word(),
            certainty: rule.grade.letter(),
            articles: rule.articles,
            subject: SubjectAnswer::of(&finding.subject),
            in_force: Span { from: rule.starts(&request.plan).map(day::iso), to: rule.to.map(day::iso) },
            inputs: finding.inputs(case).into_iter().map(input).collect(),
            message: words::message(request.lang.unwrap_or_default(), finding),
            remedies: remedies.into_iter().map(|remedy| Remedy { changes: remedy.changes }).collect(),
        }
    }
}

/// The value at an address: what the plan states, or else what a row of the dated tables gives.
fn value(path: &Address, json: &Value) -> Value {
    let row = || tables::row(path.as_str().strip_prefix("/tables/")?);
    match path.find(json) {
        Some(value) => value.clone(),
        None => row().map_or(Value::Null, |row| row.input.default_value()),
    }
}

impl UnsettledAnswer {
    fn of(unsettled: &Unsettled) -> Self {
        Self {
            rule: unsettled.rule.id,
            subject: SubjectAnswer::of(&unsettled.subject),
            missing: unsettled.missing.clone(),
        }
    }
}

impl SubjectAnswer {
    fn of(subject: &Subject) -> Self {
        match subject {
            Subject::Contract => Self::Contract(true),
            Subject::Lot(id) => Self::Lot(id.to_string()),
            Subject::Workshop(id) => Self::Workshop(id.to_string()),
        }
    }
}

impl ReadingAnswer {
    fn of(plan: &Plan) -> Self {
        let Reading { need, eu, regime, publicity, lots, reserved, calendar, mentions, outside } = reading::read(plan);
        Self {
            need: need.map(|(value, from)| Need { value, from: words::need(from) }),
            eu_threshold: eu.map(|(value, table)| Threshold { value, table }),
            procedure: regime.map(words::regime),
            publicity: publicity.map(words::medium),
            lots: lots.into_iter().map(LotAnswer::of).collect(),
            reserved: reserved.map(|(value, share)| Reserved { value, share }),
            calendar: calendar.into_iter().map(StepAnswer::of).collect(),
            mentions: mentions.into_iter().map(words::mention).collect(),
            outside: outside.into_iter().map(words::table).collect(),
        }
    }
}

impl LotAnswer {
    fn of(lot: LotReading) -> Self {
        Self {
            id: lot.id.to_string(),
            value: lot.value,
            procedure: lot.regime.map(words::regime),
            direct_award: lot.tiny,
            considerations_sociales: lot.considerations.into_iter().map(|found| found.decp()).collect(),
            insertion_hours: lot.hours.map(|found| found.hours),
        }
    }
}

impl StepAnswer {
    fn of(milestone: Milestone) -> Self {
        Self { step: words::step(milestone.step), day: day::iso(milestone.day), table: milestone.delay }
    }
}
