//! The engine against the rules as they are written out: every figure of every owner in every month.

use super::*;
use crate::plan::assumptions::{Kind, inputs};
use crate::simulation::{MetricUnit, Outcome, run};
use proptest::prelude::*;
use serde_json::{Value, json};

#[path = "../../../tests/simulation/any_plan.rs"]
pub(in crate::simulation) mod any_plan;

const SEED: u64 = 7;
const REPLICATIONS: u32 = 5;

/// Facts that mean nothing without each other.
const TOGETHER: [&[&str]; 7] = [
    &["/workshops/*/facts/machine_stations", "/workshops/*/facts/machine_hours", "/lots/*/facts/machine_share"],
    &["/lots/*/facts/prototype_first_approval", "/lots/*/facts/prototype_build_weeks"],
    &["/lots/*/facts/prototype_design_weeks", "/lots/*/facts/prototype_review_weeks"],
    &["/workshops/*/facts/reject_share", "/workshops/*/facts/rework_share"],
    &["/contract/facts/sourcing_days", "/contract/facts/buyer_day_cost"],
    &["/contract/facts/laying_per_month", "/contract/facts/laying_cost"],
    &["/lots/*/facts/season", "/contract/facts/late_start", "/contract/facts/start_month_of_year"],
];

/// One fact to state: which, of whom, and how great.
#[derive(Clone, Debug)]
struct Pick {
    entry: usize,
    owners: u8,
    place: f64,
    usual: bool,
}

fn pick() -> impl Strategy<Value = Pick> {
    let place = prop_oneof![1 => Just(0.0), 8 => 0.0..1.0, 1 => Just(1.0)];
    (0..1000_usize, 1..=255_u8, place, any::<bool>()).prop_map(|(entry, owners, place, usual)| Pick {
        entry,
        owners,
        place,
        usual,
    })
}

fn value(kind: Kind, pick: &Pick) -> Value {
    match kind {
        Kind::Number { min, max, whole, plausible, .. } => {
            let number = match plausible.filter(|_| pick.usual) {
                Some((low, high)) => low + (high - low) * pick.place,
                // Small values are the ones that mean something, and both ends come up.
                None => min + (max - min) * pick.place.powi(3),
            };
            if whole { json!(number.round() as i64) } else { json!(number) }
        }
        Kind::Choice(words) => json!(words[((pick.place * words.len() as f64) as usize).min(words.len() - 1)]),
        _ => json!(pick.place < 0.5),
    }
}

/// States a fact, and those without which it means nothing.
fn state(plan: &mut Value, pick: &Pick) {
    let entries: Vec<_> = inputs().filter(|input| input.simulated && input.is_fact()).collect();
    let chosen = entries[pick.entry % entries.len()];
    let with = TOGETHER.iter().find(|group| group.contains(&chosen.pattern));
    for entry in entries
        .iter()
        .filter(|entry| entry.pattern == chosen.pattern || with.is_some_and(|group| group.contains(&entry.pattern)))
    {
        let tokens: Vec<&str> = entry.pattern.split('/').skip(1).collect();
        let fact = value(entry.kind, pick);
        if tokens[0] == "contract" {
            plan["contract"]["facts"][tokens[2]] = fact;
            continue;
        }
        let Some(owners) = plan[tokens[0]].as_object_mut() else { continue };
        for (rank, owner) in owners.values_mut().enumerate() {
            if pick.owners >> rank & 1 == 1 {
                owner["facts"][tokens[3]] = fact.clone();
            }
        }
    }
}

/// A part of what the plan foresees to spend, often a whole number of units.
fn bound(plan: &Value, part: f64) -> Value {
    let lots = plan["lots"].as_object().map(|lots| lots.values().collect::<Vec<_>>()).unwrap_or_default();
    let price = |lot: &Value| lot["unit_price"].as_f64().unwrap_or(0.0);
    let units =
        |lot: &Value| lot["planned_quantity"].as_array().into_iter().flatten().filter_map(Value::as_f64).sum::<f64>();
    let all: f64 = lots.iter().map(|lot| units(lot) * price(lot)).sum();
    match lots.first().filter(|lot| price(lot) > 0.0) {
        Some(first) if part < 0.5 => json!((all * part / price(first)).floor() * price(first)),
        _ => json!(all * part),
    }
}

/// Any plan, with up to twelve facts that the simulation reads.
fn with_additions() -> impl Strategy<Value = Value> {
    let picks = prop_oneof![1 => Just(0..=0_usize), 5 => Just(1..=12_usize)]
        .prop_flat_map(|count| proptest::collection::vec(pick(), count));
    let part = || proptest::option::weighted(0.25, prop_oneof![1 => Just(0.0), 5 => 0.0..1.5]);
    let kinds = ["aci", "ei", "ai", "etti", "ea", "esat"];
    (any_plan::any_plan(), picks, part(), part(), (0..=kinds.len(), any::<bool>(), any::<bool>())).prop_map(
        move |(mut plan, picks, maximum, minimum, (kind, whole_prices, labour))| {
            for lot in plan["lots"].as_object_mut().into_iter().flat_map(|lots| lots.values_mut()) {
                if whole_prices {
                    lot["unit_price"] = json!(lot["unit_price"].as_f64().unwrap_or(1.0).ceil());
                }
                if labour {
                    lot["facts"] = json!({ "labour_share": 0.4 });
                    lot["places_per_unit"] = json!(2.5);
                }
            }
            if let Some(kind) = kinds.get(kind) {
                plan["structures"]["s"] = json!({
                    "name": "S", "kind": kind, "employees": null, "employees_in_insertion": null, "turnover": null,
                });
                for workshop in plan["workshops"].as_object_mut().into_iter().flat_map(|all| all.values_mut()) {
                    workshop["structure"] = json!("s");
                }
            }
            picks.iter().for_each(|pick| state(&mut plan, pick));
            plan["contract"]["maximum_value"] = maximum.map_or(Value::Null, |part| bound(&plan, part));
            plan["contract"]["minimum_value"] = minimum.map_or(Value::Null, |part| bound(&plan, part));
            plan
        },
    )
}

fn settings(mode: Mode) -> Settings {
    Settings { seed: SEED, replications: REPLICATIONS, mode, ..Settings::default() }
}

/// The first figure in which the two differ.
fn difference(plan: &Plan, outcome: &Outcome, settings: &Settings, replication: u32) -> Option<String> {
    let trace = trace(plan, settings, replication);
    for owner in outcome.owners() {
        for metric in Metric::ALL {
            for month in 0..outcome.months() {
                let expected = trace.figure(owner, metric, month);
                if expected.is_some() != outcome.has(owner, metric) {
                    return Some(format!("{owner:?} {metric:?}: {expected:?}, has: {}", outcome.has(owner, metric)));
                }
                let Some(expected) = expected else { break };
                let found = f64::from(outcome.samples(owner, metric, month)[replication as usize]);
                let counts_heads =
                    matches!(metric.unit(), MetricUnit::People | MetricUnit::Licences | MetricUnit::Posts);
                let exact = match metric.unit() {
                    MetricUnit::Units => metric != Metric::Laid,
                    MetricUnit::Indicator => true,
                    _ => counts_heads && settings.mode.draws_events(),
                };
                // Sums are taken of figures in single precision; where terms of both signs nearly cancel out, what is
                // left is as precise as they are.
                let scale = match metric {
                    Metric::BuyerCost => {
                        let payer = if *owner == Owner::Contract { &Owner::Total } else { owner };
                        trace.figure(payer, Metric::Penalties, month).unwrap_or(0.0)
                    }
                    Metric::LicencesGone => trace.figure(owner, Metric::LicencesPassed, month).unwrap_or(0.0),
                    _ => 0.0,
                };
                let tolerance = if exact { 0.0 } else { 1e-6 * (expected.abs() + scale) + 1e-7 };
                let gap = (found - expected).abs();
                if gap.is_nan() || gap > tolerance {
                    let at = format!("replication {replication}, month {month}, {owner:?} {metric:?}");
                    return Some(format!("{at}: {found} for {expected}"));
                }
            }
        }
    }
    None
}

fn disagreement(json: &Value, mode: Mode) -> Option<String> {
    // Not checked against the bounds of the registry: the rules hold beyond them.
    let plan: Plan = serde_json::from_value(json.clone()).expect("a plan");
    let settings = settings(mode);
    let outcome = run(&plan, &settings);
    (0..outcome.replications() as u32).find_map(|replication| difference(&plan, &outcome, &settings, replication))
}

fn cases(number: u32) -> ProptestConfig {
    let cases = std::env::var("TRACE_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(number);
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 4000, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn the_engine_gives_what_the_rules_say(json in any_plan::any_plan()) {
        prop_assert_eq!(disagreement(&json, Mode::Random), None);
    }

    #[test]
    fn so_it_does_with_additions(json in with_additions()) {
        prop_assert_eq!(disagreement(&json, Mode::Random), None);
    }
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn so_it_does_when_chance_plays_on_less(
        json in with_additions(),
        mode in prop_oneof![Just(Mode::Process), Just(Mode::Inputs), Just(Mode::Mean)],
    ) {
        prop_assert_eq!(disagreement(&json, mode), None);
    }
}
