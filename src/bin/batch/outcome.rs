//! What `simulate` writes. Members stand in the order of the structures here.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use sourcier::plan::Plan;
use sourcier::simulation::{Metric, MetricUnit, Outcome, Owner, Series, Summary};

use crate::answer::Refused;
use crate::simulate::Preset;

/// One line of output.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Answer {
    /// A plan that was simulated.
    Simulated(Box<Simulated>),
    /// A line that could not be read.
    Refused(Refused),
}

/// The figures of one plan, and all that is needed to get them again.
#[derive(Serialize, JsonSchema)]
pub struct Simulated {
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
    seed: u64,
    /// Replications behind the figures, those of ranks 0 to this one.
    replications: u32,
    /// There only if fewer replications were run than asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    lowered: Option<Lowered>,
    /// Months simulated: the duration of the contract.
    months: u32,
    /// Contract years, the last one possibly short.
    years: u32,
    /// By owner, then by metric.
    outcomes: Vec<OutcomeAnswer>,
}

/// Which plan was simulated.
#[derive(Serialize, JsonSchema)]
pub struct PlanAnswer {
    /// The template that it was made of.
    #[serde(skip_serializing_if = "Option::is_none")]
    template: Option<String>,
    title: String,
    /// The preset applied to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    preset: Option<Preset>,
    /// Addresses that the preset cleared.
    #[serde(skip_serializing_if = "Option::is_none")]
    cleared: Option<Vec<String>>,
    /// SHA-256 of the plan simulated, changes and preset applied, as compact JSON with sorted members: equal plans have
    /// equal ones.
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    sha256: String,
}

/// Why fewer replications were run than asked for.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
struct Lowered {
    asked: u32,
    reason: &'static str,
}

/// One metric of one owner.
#[derive(Serialize, JsonSchema)]
struct OutcomeAnswer {
    owner: OwnerAnswer,
    #[schemars(extend("enum" = Metric::ALL.map(Metric::name).as_slice()))]
    metric: &'static str,
    #[schemars(extend("enum" = MetricUnit::ALL.map(MetricUnit::word)))]
    unit: &'static str,
    /// By month: cumulative metrics from the start of the contract, others of the month or at its end.
    by_month: Quantiles,
    year: Yearly,
    /// By contract year.
    by_year: Quantiles,
}

/// Whose figure it is.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum OwnerAnswer {
    /// All lots of the contract, also those made elsewhere; always true.
    Contract(bool),
    /// All workshops of the plan and the lots that they make; always true.
    Total(bool),
    /// Identifier of a lot.
    Lot(String),
    /// Identifier of a workshop.
    Workshop(String),
}

/// What the figure of a contract year is.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Yearly {
    /// What a cumulative metric gains in the year.
    Gained,
    /// The figure of the year's last month.
    LastMonth,
}

/// Quantiles and mean of the replications, one number for each month or year.
#[derive(Default, Serialize, JsonSchema)]
struct Quantiles {
    /// One replication in ten is below.
    p10: Vec<f64>,
    /// Half are below.
    p50: Vec<f64>,
    /// Nine in ten are below.
    p90: Vec<f64>,
    mean: Vec<f64>,
}

/// A plan and what it is known by.
pub struct Named<'p> {
    pub plan: &'p Plan,
    pub template: Option<String>,
    pub preset: Option<Preset>,
    pub cleared: Option<Vec<String>>,
}

impl Simulated {
    /// The figures of a plan.
    pub fn of(named: Named<'_>, seed: u64, asked: u32, outcome: &Outcome) -> Self {
        let plan = named.plan;
        let figures = outcome.owners().flat_map(|owner| {
            Metric::ALL.into_iter().filter_map(move |metric| OutcomeAnswer::of(outcome, owner, metric))
        });
        let run = outcome.replications() as u32;
        Self {
            line: None,
            id: None,
            sourcier: env!("CARGO_PKG_VERSION"),
            plan: PlanAnswer::of(named),
            seed,
            replications: run,
            lowered: Lowered::of(asked, run),
            months: outcome.months() as u32,
            years: plan.contract.years() as u32,
            outcomes: figures.collect(),
        }
    }

    /// The same as the answer to a line.
    pub fn numbered(self, line: u64, id: Option<Value>) -> Self {
        Self { line: Some(line), id, ..self }
    }
}

impl PlanAnswer {
    /// What a plan is known by.
    pub fn of(Named { plan, template, preset, cleared }: Named<'_>) -> Self {
        Self { template, title: plan.contract.title.clone(), preset, cleared, sha256: sha256(plan) }
    }
}

/// The members of a JSON value are sorted, whatever the order in which a plan was written.
pub fn sha256(plan: &Plan) -> String {
    format!("{:x}", Sha256::digest(plan.to_json().to_string()))
}

impl Lowered {
    fn of(asked: u32, run: u32) -> Option<Self> {
        (run < asked).then_some(Self { asked, reason: "the samples would take more than 512 MiB" })
    }
}

impl OutcomeAnswer {
    fn of(outcome: &Outcome, owner: &Owner, metric: Metric) -> Option<Self> {
        let series = outcome.series(owner, metric)?;
        let months = outcome.months();
        let mut by_year = Quantiles::default();
        for start in (0..months).step_by(12) {
            let end = (start + 12).min(months);
            by_year.push(match metric.is_cumulative() {
                true => outcome.gained(owner, metric, start..end)?,
                false => series.at(end - 1)?,
            });
        }
        Some(Self {
            owner: OwnerAnswer::of(owner),
            metric: metric.name(),
            unit: metric.unit().word(),
            by_month: Quantiles::of(series),
            year: if metric.is_cumulative() { Yearly::Gained } else { Yearly::LastMonth },
            by_year,
        })
    }
}

impl OwnerAnswer {
    fn of(owner: &Owner) -> Self {
        match owner {
            Owner::Contract => Self::Contract(true),
            Owner::Total => Self::Total(true),
            Owner::Lot(id) => Self::Lot(id.to_string()),
            Owner::Workshop(id) => Self::Workshop(id.to_string()),
        }
    }
}

impl Quantiles {
    fn of(Series { p10, p50, p90, mean, .. }: &Series) -> Self {
        Self { p10: p10.clone(), p50: p50.clone(), p90: p90.clone(), mean: mean.clone() }
    }

    fn push(&mut self, Summary { p10, p50, p90, mean }: Summary) {
        self.p10.push(p10);
        self.p50.push(p50);
        self.p90.push(p90);
        self.mean.push(mean);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fewer_replications_than_asked_for_are_said() {
        assert_eq!(Lowered::of(1000, 1000), None);
        assert_eq!(Lowered::of(1_000_000, 127_000).map(|lowered| lowered.asked), Some(1_000_000));
    }

    #[test]
    fn the_hash_is_that_of_the_plan_and_not_of_how_it_was_written() {
        let plan = sourcier::plan::templates::find("nantes").unwrap().plan;
        let written = plan.to_json();
        let again = Plan::from_json(serde_json::from_str(&format!("{written:#}")).unwrap()).unwrap();
        assert_eq!(sha256(&plan), sha256(&again));
        let mut other = written;
        other["workshops"]["metallerie"]["posts"] = serde_json::json!(9);
        assert_ne!(sha256(&plan), sha256(&Plan::from_json(other).unwrap()));
    }
}
