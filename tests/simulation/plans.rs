//! Plans to simulate, and how to go through what comes out.

use serde_json::Value;
use sourcier::plan::{Change, Plan, apply};
use sourcier::simulation::{Metric, Mode, Outcome, Owner, Settings};

/// The template of Nantes.
pub fn nantes() -> Plan {
    let file: Value =
        serde_json::from_str(include_str!("../../data/templates/nantes.json")).expect("the template is JSON");
    Plan::from_json(file["plan"].clone()).expect("the template is a plan")
}

/// The template of Nantes with changes written as JSON Patch.
pub fn changed(changes: &Value) -> Plan {
    let changes: Vec<Change> = serde_json::from_value(changes.clone()).expect("the changes are a JSON Patch");
    apply(&nantes(), &changes).expect("the changes apply")
}

pub fn random(seed: u64, replications: u32) -> Settings {
    Settings { seed, replications, mode: Mode::Random, ..Settings::default() }
}

pub fn mean() -> Settings {
    Settings { mode: Mode::Mean, ..Settings::default() }
}

/// Every figure that the outcome has, in every month.
pub fn every(outcome: &Outcome) -> impl Iterator<Item = (Owner, Metric, usize)> {
    let months = outcome.months();
    outcome.owners().flat_map(move |owner| {
        let metrics = Metric::ALL.into_iter().filter(|metric| outcome.series(owner, *metric).is_some());
        metrics.flat_map(move |metric| (0..months).map(move |month| (owner.clone(), metric, month)))
    })
}
