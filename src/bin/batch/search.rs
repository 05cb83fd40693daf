//! `search`: which lots of a plan to reserve.

use anyhow::{Result, bail};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use serde_json::Value;
use sourcier::decision::search::{self, Axis, Choice, Found, Limit, Question, Searching};
use sourcier::plan::{Change, LotId, Reservation};
use std::collections::BTreeMap;

use crate::answer::Refused;
use crate::arguments;
use crate::compare::{DifferenceAnswer, RuleAnswer};
use crate::request::Fault;
use crate::studies::{self, Head, Own, Ready, SummaryAnswer};

/// What is asked, on the command line or in a line.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    #[serde(default, deserialize_with = "stated_axis")]
    objective: Option<Axis>,
    #[serde(default, deserialize_with = "stated_limits")]
    limits: Vec<Limit>,
    #[serde(default)]
    grounds: Vec<Reservation>,
    #[serde(default)]
    still: Vec<LotId>,
    effort: Option<f64>,
}

/// Reads an axis: one of the five by which combinations are weighed.
fn axis(text: &str) -> Result<Axis, String> {
    match text {
        "hours" => Ok(Axis::Hours),
        "cost" => Ok(Axis::COST),
        "late_share" => Ok(Axis::LATE),
        "no_bid_risk" => Ok(Axis::NoBid),
        "dependency" => Ok(Axis::Dependency),
        _ => Err(format!("`{text}` is none of hours, cost, late_share, no_bid_risk and dependency")),
    }
}

/// The word of an axis.
fn word(axis: &Axis) -> String {
    if *axis == Axis::COST { "cost".into() } else { axis.to_string() }
}

fn stated_axis<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Axis>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    text.map(|text| axis(&text).map_err(D::Error::custom)).transpose()
}

fn stated_limits<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Limit>, D::Error> {
    let written = BTreeMap::<String, f64>::deserialize(deserializer)?;
    let limit = |(name, bound): (String, f64)| Ok(Limit { axis: axis(&name)?, bound });
    written.into_iter().map(limit).collect::<Result<_, String>>().map_err(D::Error::custom)
}

impl Own for Asked {
    const COMMAND: &'static str = "search";
    const MEMBERS: &'static [&'static str] = &["objective", "limits", "grounds", "still", "effort"];
    const REPLICATIONS: u32 = 10_000;

    fn option(&mut self, name: &str, arguments: &mut lexopt::Parser) -> Result<bool> {
        match name {
            "objective" => {
                let text = arguments::text("objective", arguments.value()?)?;
                self.objective = Some(axis(&text).map_err(|error| anyhow::anyhow!("--objective: {error}"))?);
            }
            "limit" => {
                let text = arguments::text("limit", arguments.value()?)?;
                let Some((name, bound)) = text.split_once('=') else {
                    bail!("`--limit {text}`: AXIS=NUMBER is expected, for instance late_share=0.1");
                };
                let axis = axis(name).map_err(|error| anyhow::anyhow!("--limit: {error}"))?;
                self.limits.push(Limit { axis, bound: studies::number("limit", bound.into())? });
            }
            "ground" => {
                let text = arguments::text("ground", arguments.value()?)?;
                let ground = Reservation::deserialize(Value::from(text.as_str()));
                self.grounds.push(ground.map_err(|error| anyhow::anyhow!("--ground: {error}"))?);
            }
            "still" => {
                let text = arguments::text("still", arguments.value()?)?;
                self.still.push(LotId::new(text).map_err(|error| anyhow::anyhow!("--still: {error}"))?);
            }
            "effort" => self.effort = Some(studies::number("effort", arguments.value()?)?),
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn or(self, other: &Self) -> Self {
        fn list<T: Clone>(own: Vec<T>, other: &[T]) -> Vec<T> {
            if own.is_empty() { other.to_vec() } else { own }
        }
        Self {
            objective: self.objective.or_else(|| other.objective.clone()),
            limits: list(self.limits, &other.limits),
            grounds: list(self.grounds, &other.grounds),
            still: list(self.still, &other.still),
            effort: self.effort.or(other.effort),
        }
    }
}

/// One line of output.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Answer {
    /// A plan whose lots to reserve were looked for.
    Searched(Box<Searched>),
    /// A line that could not be read.
    Refused(Refused),
}

/// Which lots of one plan to reserve.
#[derive(Serialize, JsonSchema)]
pub struct Searched {
    #[serde(flatten)]
    head: Head,
    objective: String,
    /// At least for hours, at most for the others.
    limits: BTreeMap<String, f64>,
    counts: CountsAnswer,
    /// Whether every lawful combination was weighed.
    exhaustive: bool,
    /// Where not: what the objective cannot be better than in the sums of what each lot adds on its own, limits kept;
    /// `null` where nothing is proven.
    proven: Option<f64>,
    /// Whether no combination keeps the limits in these sums.
    impossible: bool,
    /// The ways to buy each lot; the first is the plan's own.
    lots: Vec<LotAnswer>,
    /// Why combinations were left out.
    excluded: Vec<ExcludedAnswer>,
    /// What the Code forbids whatever is chosen.
    standing: Vec<RuleAnswer>,
    /// Combinations that keep the limits (all, where none does) and that no other beats in the objective, hours, cost and
    /// what has a limit; by cost.
    front: Vec<FoundAnswer>,
    /// Rank in the front of the best in the objective; `null` where none keeps the limits.
    best: Option<usize>,
    /// The next best, and what it lost by.
    runner_up: Option<RunnerUpAnswer>,
    /// Where none keeps the limits: what misses them by least.
    nearest: Option<NearestAnswer>,
    /// The plan as it is.
    as_planned: Option<FoundAnswer>,
    /// Lots of which nothing tells the risk of no bid: it counts for none.
    unknown_no_bid: Vec<String>,
    /// Lots of whose clause nothing tells the hours: they count for none.
    unknown_clause: Vec<String>,
}

/// How far the search went.
#[derive(Serialize, JsonSchema)]
struct CountsAnswer {
    /// Combinations that there are.
    combinations: f64,
    /// Of them, those whose legality was looked at.
    looked_at: f64,
    /// Of them, those that the Code forbids.
    forbidden: f64,
    /// Different simulations that they come to.
    courses: f64,
    /// Simulations that were run.
    simulated: usize,
    /// Of them, with all replications.
    simulated_fully: usize,
    /// Simulations that could not be run.
    failed: usize,
    /// Integer programmes solved.
    solved: usize,
}

#[derive(Serialize, JsonSchema)]
struct LotAnswer {
    lot: String,
    ways: Vec<WayAnswer>,
}

#[derive(Serialize, JsonSchema)]
struct WayAnswer {
    ground: String,
    workshop: Option<String>,
    /// Hours of its clause; `null` where they cannot be told.
    clause_hours: Option<f64>,
    /// Probability that it gets no usable bid; `null` where nothing tells it.
    no_bid_risk: Option<f64>,
}

#[derive(Serialize, JsonSchema)]
struct ExcludedAnswer {
    #[serde(flatten)]
    finding: RuleAnswer,
    /// Combinations in which the rule forbids something, be it of another lot.
    combinations: f64,
}

#[derive(Serialize, JsonSchema)]
struct FoundAnswer {
    /// By lot, the rank of its way.
    ways: BTreeMap<String, usize>,
    #[schemars(with = "Vec<Value>")]
    changes: Vec<Change>,
    hours: SummaryAnswer,
    cost: SummaryAnswer,
    late_share: Option<SummaryAnswer>,
    no_bid_risk: f64,
    dependency: Option<f64>,
    /// Replications behind these figures.
    replications: usize,
    keeps_limits: bool,
}

#[derive(Serialize, JsonSchema)]
struct RunnerUpAnswer {
    found: FoundAnswer,
    /// By axis, what the best has more, replication by replication.
    lost_by: BTreeMap<String, DifferenceAnswer>,
}

#[derive(Serialize, JsonSchema)]
struct NearestAnswer {
    found: FoundAnswer,
    /// By limit, by how much it is missed.
    missed: BTreeMap<String, f64>,
}

fn ground(ground: Reservation) -> String {
    serde_json::to_value(ground).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default()
}

fn found(choices: &[Choice], found: Found) -> FoundAnswer {
    let search::Figures { hours, cost, late, no_bid, dependency } = found.figures;
    FoundAnswer {
        ways: choices.iter().zip(&found.states).map(|(choice, rank)| (choice.lot.to_string(), *rank)).collect(),
        changes: found.changes,
        hours: hours.into(),
        cost: cost.into(),
        late_share: late.map(SummaryAnswer::from),
        no_bid_risk: no_bid,
        dependency,
        replications: found.replications,
        keeps_limits: found.keeps_limits,
    }
}

/// Looks for the lots of a plan to reserve.
pub fn study(ready: Ready, asked: Asked) -> Result<Searched, Fault> {
    let usual = Question::usual(&ready.plan);
    if let Some(lot) = asked.still.iter().find(|lot| !ready.plan.lots.contains_key(*lot)) {
        return Err(Fault::at("/still", format!("there is no lot `{lot}`")));
    }
    let effort = asked.effort.unwrap_or(usual.effort);
    if !(0.0..=1.0).contains(&effort) {
        return Err(Fault::at("/effort", format!("{effort} is not between 0 and 1")));
    }
    let last = ready.head.replications;
    let mut rounds: Vec<u32> = usual.rounds.iter().copied().filter(|count| *count < last).collect();
    rounds.push(last);
    let question = Question {
        objective: asked.objective.unwrap_or(usual.objective),
        limits: asked.limits,
        grounds: if asked.grounds.is_empty() { usual.grounds } else { asked.grounds },
        still: asked.still,
        effort,
        rounds,
        keep: usual.keep,
        enumerated: usual.enumerated,
    };
    let (objective, limits) = (word(&question.objective), question.limits.clone());
    let mut study = Searching::new(&ready.plan, question)?.with(search::solve);
    ready.carry_out(&mut study);
    let answer = study.answer().ok_or_else(|| Fault::whole("nothing could be simulated"))?;
    let choices = study.choices();
    let ids = |lots: Vec<LotId>| lots.iter().map(ToString::to_string).collect();
    let search::Counts { combinations, looked_at, forbidden, courses, simulated, simulated_fully, failed, solved } =
        answer.counts;
    Ok(Searched {
        objective,
        limits: limits.iter().map(|limit| (word(&limit.axis), limit.bound)).collect(),
        counts: CountsAnswer {
            combinations,
            looked_at,
            forbidden,
            courses,
            simulated,
            simulated_fully,
            failed,
            solved,
        },
        exhaustive: answer.exhaustive,
        proven: answer.proven.map(|(_, value)| value),
        impossible: answer.impossible,
        lots: choices
            .iter()
            .map(|choice| LotAnswer {
                lot: choice.lot.to_string(),
                ways: choice
                    .states
                    .iter()
                    .map(|state| WayAnswer {
                        ground: ground(state.ground),
                        workshop: state.workshop.as_ref().map(ToString::to_string),
                        clause_hours: state.clause,
                        no_bid_risk: state.no_bid,
                    })
                    .collect(),
            })
            .collect(),
        excluded: answer
            .excluded
            .iter()
            .map(|excluded| ExcludedAnswer { finding: (&excluded.finding).into(), combinations: excluded.combinations })
            .collect(),
        standing: answer.standing.iter().map(RuleAnswer::from).collect(),
        best: answer.best,
        runner_up: answer.runner_up.map(|next| RunnerUpAnswer {
            found: found(choices, next.found),
            lost_by: next.lost_by.into_iter().map(|(axis, paired)| (word(&axis), paired.into())).collect(),
        }),
        nearest: answer.nearest.map(|nearest| NearestAnswer {
            found: found(choices, nearest.found),
            missed: nearest.missed.into_iter().map(|(limit, by)| (word(&limit.axis), by)).collect(),
        }),
        as_planned: answer.as_planned.map(|own| found(choices, own)),
        unknown_no_bid: ids(answer.unknown_no_bid),
        unknown_clause: ids(answer.unknown_clause),
        front: answer.front.into_iter().map(|one| found(choices, one)).collect(),
        head: ready.head,
    })
}
