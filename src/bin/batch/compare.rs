//! `compare`: scenarios of a plan side by side, on the same luck.

use anyhow::{Result, bail};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sourcier::decision::compare::{self, Claim, Comparing, Criterion, Lead, MOST_SIDES, Point, Sure};
use sourcier::decision::measure::Better;
use sourcier::law::{Finding, Subject};
use sourcier::plan::change::difference;
use sourcier::plan::{Change, ChangeError};

use crate::answer::Refused;
use crate::arguments;
use crate::request::{self, Edit, Fault};
use crate::studies::{Head, Own, Ready, SummaryAnswer};

/// What is asked, on the command line or in a line.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    #[serde(default)]
    scenarios: Vec<Scenario>,
    #[serde(default)]
    criteria: Vec<Criterion>,
}

/// One scenario: what it is called, and what it changes in the plan.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Scenario {
    name: String,
    changes: Vec<Value>,
}

impl Own for Asked {
    const COMMAND: &'static str = "compare";
    const MEMBERS: &'static [&'static str] = &["scenarios", "criteria"];
    const REPLICATIONS: u32 = 10_000;

    fn option(&mut self, name: &str, arguments: &mut lexopt::Parser) -> Result<bool> {
        match name {
            "scenario" => {
                let text = arguments::text("scenario", arguments.value()?)?;
                let Some((name, changes)) = text.split_once('=') else {
                    bail!("`--scenario {text}`: NAME=CHANGES is expected, CHANGES being a JSON list or @FILE");
                };
                let read = match changes.strip_prefix('@') {
                    Some(file) => std::fs::read_to_string(file)
                        .map_err(|error| anyhow::anyhow!("--scenario {name}: `{file}` cannot be read: {error}"))?,
                    None => changes.to_owned(),
                };
                let changes = serde_json::from_str(&read)
                    .map_err(|error| anyhow::anyhow!("--scenario {name}: not a JSON list: {error}"))?;
                self.scenarios.push(Scenario { name: name.to_owned(), changes });
            }
            "criterion" => {
                let text = arguments::text("criterion", arguments.value()?)?;
                let criterion = Criterion::parse(&text).map_err(|error| anyhow::anyhow!("--criterion: {error}"))?;
                self.criteria.push(criterion);
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn or(self, other: &Self) -> Self {
        let copy = |scenario: &Scenario| Scenario { name: scenario.name.clone(), changes: scenario.changes.clone() };
        Self {
            scenarios: if self.scenarios.is_empty() {
                other.scenarios.iter().map(copy).collect()
            } else {
                self.scenarios
            },
            criteria: if self.criteria.is_empty() { other.criteria.clone() } else { self.criteria },
        }
    }
}

/// One line of output.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Answer {
    /// Scenarios that were compared.
    Compared(Box<Compared>),
    /// A line that could not be read.
    Refused(Refused),
}

/// Scenarios of one plan side by side.
#[derive(Serialize, JsonSchema)]
pub struct Compared {
    #[serde(flatten)]
    head: Head,
    /// The plan as it is, then the scenarios; the others name them by their rank here.
    sides: Vec<SideAnswer>,
    criteria: Vec<RowAnswer>,
    /// Inputs in which a scenario differs from the plan.
    inputs: Vec<InputAnswer>,
    /// Cost against insertion hours, medians.
    front: Vec<PointAnswer>,
    /// What tells each scenario from the plan.
    findings: Vec<FindingAnswer>,
    /// Where there are two scenarios or more: which side gives the most hours.
    lead: Option<LeadAnswer>,
}

#[derive(Serialize, JsonSchema)]
struct SideAnswer {
    /// `null` for the plan as it is.
    name: Option<String>,
    #[schemars(with = "Vec<Value>")]
    changes: Vec<Change>,
    /// Lines of findings: what the Code forbids.
    forbidden: usize,
    obligation: usize,
    warning: usize,
    advice: usize,
    /// Found here and not in the plan.
    added: Vec<RuleAnswer>,
    /// Found in the plan and not here.
    gone: Vec<RuleAnswer>,
    /// Reserved lots of which nothing tells the risk that no usable bid comes: they are left out of `no_bid_risk`.
    unknown_no_bid: Vec<String>,
    /// Lots whose clause or social criterion gives hours that cannot be told: they are left out of `hours`.
    unknown_hours: Vec<String>,
    /// Whether training counts in proportion to what the plan makes, because some of its lots are made elsewhere.
    training_in_proportion: bool,
}

/// What a rule finds.
#[derive(Serialize, JsonSchema)]
pub struct RuleAnswer {
    rule: &'static str,
    severity: &'static str,
    /// `contract`, `lot:ID` or `workshop:ID`.
    subject: String,
}

impl From<&Finding> for RuleAnswer {
    fn from(finding: &Finding) -> Self {
        let subject = match &finding.subject {
            Subject::Contract => "contract".to_owned(),
            Subject::Lot(id) => format!("lot:{id}"),
            Subject::Workshop(id) => format!("workshop:{id}"),
        };
        Self { rule: finding.rule.id, severity: finding.severity.word(), subject }
    }
}

#[derive(Serialize, JsonSchema)]
struct RowAnswer {
    criterion: String,
    better: Option<BetterAnswer>,
    /// By side; `null` where it has no such figure.
    figures: Vec<Option<SummaryAnswer>>,
    /// By side, the difference to the plan replication by replication; `null` for the plan itself.
    differences: Vec<Option<DifferenceAnswer>>,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum BetterAnswer {
    More,
    Less,
}

/// A difference, replication by replication.
#[derive(Serialize, JsonSchema)]
pub struct DifferenceAnswer {
    #[serde(flatten)]
    summary: SummaryAnswer,
    /// Share of the replications in which there is more.
    more: f64,
    /// Share in which there is the same.
    same: f64,
    /// Share in which it is better; `null` where no way is better.
    better: Option<f64>,
}

impl From<compare::Paired> for DifferenceAnswer {
    fn from(compare::Paired { difference, more, same, better }: compare::Paired) -> Self {
        Self { summary: difference.into(), more, same, better }
    }
}

#[derive(Serialize, JsonSchema)]
struct InputAnswer {
    path: String,
    /// By side; `null` where it states nothing.
    values: Vec<Value>,
}

#[derive(Serialize, JsonSchema)]
struct PointAnswer {
    side: usize,
    hours: f64,
    cost: f64,
    late_share: Option<f64>,
    no_bid_risk: Option<f64>,
    /// Whether another side has at least as many hours for no more money, and is better in one of both.
    dominated: bool,
}

impl From<Point> for PointAnswer {
    fn from(Point { side, hours, cost, late, no_bid, dominated }: Point) -> Self {
        Self { side, hours, cost, late_share: late, no_bid_risk: no_bid, dominated }
    }
}

#[derive(Serialize, JsonSchema)]
struct FindingAnswer {
    side: usize,
    /// What is surely better, in nine replications of ten.
    gains: Vec<ClaimAnswer>,
    /// What is surely worse.
    prices: Vec<ClaimAnswer>,
    /// Of what it cannot be told.
    unsure: Vec<ClaimAnswer>,
    /// What an hour more costs the buyer, in euros, where hours are surely gained.
    hour_price: Option<SummaryAnswer>,
    /// How many more things the Code forbids; negative where fewer.
    forbidden: i64,
}

#[derive(Serialize, JsonSchema)]
struct ClaimAnswer {
    criterion: String,
    sure: SureAnswer,
    /// Share of the replications in which it is so; where it is unsure, in which it is better, or more.
    share: f64,
    /// Share of the replications in which it is the other way.
    opposite_share: f64,
    before: f64,
    after: f64,
    difference: SummaryAnswer,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum SureAnswer {
    Better,
    Worse,
    More,
    Less,
    Same,
    Unsure,
}

impl From<Claim> for ClaimAnswer {
    fn from(Claim { criterion, sure, probability, opposite, before, after, difference }: Claim) -> Self {
        let sure = match sure {
            Sure::Better => SureAnswer::Better,
            Sure::Worse => SureAnswer::Worse,
            Sure::More => SureAnswer::More,
            Sure::Less => SureAnswer::Less,
            Sure::Same => SureAnswer::Same,
            Sure::Unsure => SureAnswer::Unsure,
        };
        let criterion = criterion.to_string();
        Self {
            criterion,
            sure,
            share: probability,
            opposite_share: opposite,
            before,
            after,
            difference: difference.into(),
        }
    }
}

#[derive(Serialize, JsonSchema)]
struct LeadAnswer {
    criterion: String,
    best: usize,
    next: usize,
    difference: DifferenceAnswer,
    sure: bool,
}

impl From<Lead> for LeadAnswer {
    fn from(lead: Lead) -> Self {
        let sure = lead.is_sure();
        let Lead { criterion, best, next, paired } = lead;
        Self { criterion: criterion.to_string(), best, next, difference: paired.into(), sure }
    }
}

/// Compares scenarios of a plan.
pub fn study(ready: Ready, asked: Asked) -> Result<Compared, Fault> {
    if asked.scenarios.is_empty() {
        return Err(Fault::at("/scenarios", "which scenarios? a name and a list of changes for each"));
    }
    if asked.scenarios.len() >= MOST_SIDES {
        return Err(Fault::at(
            "/scenarios",
            format!("at most {} scenarios are compared with the plan", MOST_SIDES - 1),
        ));
    }
    let base = ready.plan.to_json();
    let mut sides = vec![Vec::new()];
    for (rank, scenario) in asked.scenarios.iter().enumerate() {
        sides.push(changes(&ready, &base, scenario).map_err(|fault| Fault {
            path: Some(format!("/scenarios/{rank}{}", fault.path.unwrap_or_default())),
            ..fault
        })?);
    }
    let criteria = if asked.criteria.is_empty() { Criterion::usual(&ready.plan) } else { asked.criteria };
    let replications = ready.head.replications;
    let mut study = Comparing::new(&ready.plan, sides.clone(), criteria, &[replications])
        .map_err(|error| Fault::at("/scenarios", error.to_string()))?;
    ready.carry_out(&mut study);
    let found = study.answer().ok_or_else(|| Fault::whole("nothing could be simulated"))?;
    let names = std::iter::once(None).chain(asked.scenarios.into_iter().map(|scenario| Some(scenario.name)));
    let sides = names.zip(sides).zip(found.legal.iter().zip(&found.known)).map(|((name, changes), (legal, known))| {
        let ids = |list: &[sourcier::plan::LotId]| list.iter().map(ToString::to_string).collect();
        let [forbidden, obligation, warning, advice] = legal.counts;
        SideAnswer {
            name,
            changes,
            forbidden,
            obligation,
            warning,
            advice,
            added: legal.added.iter().map(RuleAnswer::from).collect(),
            gone: legal.gone.iter().map(RuleAnswer::from).collect(),
            unknown_no_bid: ids(&known.no_bid.unknown),
            unknown_hours: ids(&known.clauses.unknown),
            training_in_proportion: known.in_proportion,
        }
    });
    let claims = |claims: Vec<Claim>| claims.into_iter().map(ClaimAnswer::from).collect();
    Ok(Compared {
        sides: sides.collect(),
        criteria: found
            .rows
            .into_iter()
            .map(|row| RowAnswer {
                better: row.criterion.better().map(|better| match better {
                    Better::More => BetterAnswer::More,
                    Better::Less => BetterAnswer::Less,
                }),
                criterion: row.criterion.to_string(),
                figures: row.figures.into_iter().map(|figure| figure.map(SummaryAnswer::from)).collect(),
                differences: row.differences.into_iter().map(|gap| gap.map(DifferenceAnswer::from)).collect(),
            })
            .collect(),
        inputs: found
            .inputs
            .into_iter()
            .map(|row| InputAnswer {
                path: row.address.to_string(),
                values: row.values.into_iter().map(Option::unwrap_or_default).collect(),
            })
            .collect(),
        front: found.front.into_iter().map(PointAnswer::from).collect(),
        findings: found
            .findings
            .into_iter()
            .map(|finding| FindingAnswer {
                side: finding.side,
                gains: claims(finding.gains),
                prices: claims(finding.prices),
                unsure: claims(finding.unsure),
                hour_price: finding.hour_price.map(SummaryAnswer::from),
                forbidden: finding.forbidden,
            })
            .collect(),
        lead: found.lead.map(LeadAnswer::from),
        head: ready.head,
    })
}

/// What a scenario changes, as operations on the plan as it is.
fn changes(ready: &Ready, base: &Value, scenario: &Scenario) -> Result<Vec<Change>, Fault> {
    let edits = scenario.changes.iter().enumerate().map(|(rank, change)| {
        Edit::deserialize(change).map_err(|error| Fault::at(format!("/changes/{rank}"), error.to_string()))
    });
    let edits: Vec<Edit> = edits.collect::<Result<_, _>>()?;
    let made = request::edited(ready.plan.clone(), edits).map_err(|error| match error {
        ChangeError::DoesNotApply { rank, address, reason } => {
            Fault::at(format!("/changes/{rank}"), format!("does not apply: {reason} (at {address})"))
        }
        ChangeError::NotAPlan(error) => Fault::at("/changes", error.to_string()),
    })?;
    Ok(difference(base, &made.to_json()))
}
