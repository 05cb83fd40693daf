//! Plans to simulate, and how to go through what comes out.

use serde_json::{Value, json};
use sourcier::plan::{Change, Plan, apply, preset, templates};
use sourcier::simulation::{Metric, Mode, Outcome, Owner, Settings};

/// The template of Nantes without what it adds to the reference workshop.
pub fn nantes() -> Plan {
    let plan = template("nantes");
    apply(&plan, &preset::reference(&plan)).expect("the additions can be taken away")
}

/// The plan of a template, additions included.
pub fn template(id: &str) -> Plan {
    templates::find(id).expect("a template").plan
}

/// The template of Nantes, bare, with changes written as JSON Patch.
pub fn changed(changes: &Value) -> Plan {
    patched(&nantes(), changes)
}

/// A plan with changes written as JSON Patch.
pub fn patched(plan: &Plan, changes: &Value) -> Plan {
    let changes: Vec<Change> = serde_json::from_value(changes.clone()).expect("the changes are a JSON Patch");
    apply(plan, &changes).expect("the changes apply")
}

/// Nantes with one lot, racks, over fifteen years, and a workshop whose people do nothing else and learn nothing, so
/// that an hour of theirs is a standard hour; then the changes of workshop, lot and orders.
pub fn one_lot(changes: &[(&str, Value)]) -> Plan {
    let mut patch = vec![
        json!({ "op": "replace", "path": "/contract/duration_months", "value": 180 }),
        json!({ "op": "remove", "path": "/lots/idn" }),
        json!({ "op": "remove", "path": "/lots/cargo" }),
        json!({ "op": "remove", "path": "/lots/arbaletes" }),
    ];
    let workshop = |path: &str| format!("/workshops/metallerie/{path}");
    let base = [
        ("posts", json!(1)),
        // 36 hours a week are 156 a month.
        ("weekly_hours", json!(36.0)),
        ("paid_leave_share", json!(0.0)),
        ("absence_share", json!(0.0)),
        ("support_share", json!(0.0)),
        ("contract_share_max", json!(1.0)),
        ("recruitment_delay_months", json!(0.0)),
        ("productivity/initial", json!(1.0)),
        ("productivity/full", json!(1.0)),
        ("method_learning/initial_factor", json!(1.0)),
        ("other_work/mean_hours", json!(0.0)),
        ("training/onboarding_hours", json!(0.0)),
        ("training/licence/seats", json!(0)),
    ];
    let base = base.map(|(path, value)| (workshop(path), value));
    let changes = changes
        .iter()
        .map(|(path, value)| (if path.starts_with('/') { (*path).to_owned() } else { workshop(path) }, value.clone()));
    patch.extend(
        base.into_iter().chain(changes).map(|(path, value)| json!({ "op": "replace", "path": path, "value": value })),
    );
    changed(&json!(patch))
}

pub fn random(seed: u64, replications: u32) -> Settings {
    Settings { seed, replications, mode: Mode::Random, ..Settings::default() }
}

/// A plan that states these facts as well; an address such as `/lots/racks/facts/season`.
pub fn stating(plan: &Plan, facts: &[(&str, Value)]) -> Plan {
    let facts = facts.iter().map(|(path, value)| json!({ "op": "add", "path": path, "value": value }));
    patched(plan, &Value::from_iter(facts))
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
