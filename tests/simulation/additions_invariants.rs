//! What must hold of any plan, whatever it adds to the reference workshop.

use crate::any_addition::{additions, any_plan_with_additions, state};
use crate::plans::{every, mean, random, template};
use proptest::prelude::*;
use serde_json::{Value, json};
use sourcier::plan::Plan;
use sourcier::simulation::{Metric, Mode, Outcome, Owner, Settings, Simulation, run};
use std::time::{Duration, Instant};

/// What differences of figures in single precision may be off by.
const NOISE: f64 = 1e-5;

fn plan(json: &Value) -> Plan {
    serde_json::from_value(json.clone()).expect("a plan")
}

fn samples(outcome: &Outcome, owner: &Owner, metric: Metric, month: usize) -> Vec<f64> {
    outcome.samples(owner, metric, month).iter().map(|value| f64::from(*value)).collect()
}

fn every_mode(seed: u64, replications: u32) -> [Settings; 4] {
    let of = |mode| Settings { mode, ..random(seed, replications) };
    [of(Mode::Random), of(Mode::Process), of(Mode::Inputs), mean()]
}

/// Finite, not negative, ordered, bounded; cumulative figures do not fall.
fn assert_sound(outcome: &Outcome) -> Result<(), TestCaseError> {
    for (owner, metric, month) in every(outcome) {
        let values = samples(outcome, &owner, metric, month);
        prop_assert!(values.iter().all(|value| value.is_finite()), "{owner:?} {metric:?} {month} {values:?}");
        // What reserved lots cost more is negative where they are cheaper; the buyer's cost is a difference, and not
        // sharper than its terms.
        let value = samples(outcome, &owner, Metric::OrderedValue, month);
        let noise = |rank: usize, now: f64| match metric {
            Metric::ExtraCost => f64::INFINITY,
            Metric::BuyerCost => NOISE * value[rank].max(now).max(1.0),
            _ => NOISE * now.max(1.0),
        };
        prop_assert!(
            values.iter().enumerate().all(|(rank, value)| *value >= -noise(rank, *value)),
            "{owner:?} {metric:?} {month} {values:?}"
        );
        let summary = outcome.series(&owner, metric).and_then(|series| series.at(month)).expect("a figure");
        prop_assert!(summary.p10 <= summary.p50 && summary.p50 <= summary.p90, "{owner:?} {metric:?} {summary:?}");
        if metric == Metric::LateShare || metric.is_indicator() {
            prop_assert!(values.iter().all(|value| *value <= 1.0));
        }
        if metric.is_cumulative() && month > 0 {
            let before = samples(outcome, &owner, metric, month - 1);
            let rises = (0..values.len()).all(|rank| before[rank] <= values[rank] + noise(rank, values[rank]));
            prop_assert!(rises, "{owner:?} {metric:?} {month} falls: {before:?} {values:?}");
        }
    }
    Ok(())
}

fn config() -> ProptestConfig {
    ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn figures_are_sound_in_every_mode(json in any_plan_with_additions()) {
        for settings in every_mode(3, 8) {
            assert_sound(&run(&plan(&json), &settings))?;
        }
    }

    #[test]
    fn what_is_laid_was_delivered_made_and_ordered(json in any_plan_with_additions()) {
        let plan = plan(&json);
        let outcome = run(&plan, &random(3, 12));
        let most = plan.contract.maximum_value.map_or(f64::INFINITY, |euros| euros.get());
        for month in 0..outcome.months() {
            for (owner, _, _) in every(&outcome).filter(|(_, metric, at)| *metric == Metric::Made && *at == month) {
                let of = |metric| samples(&outcome, &owner, metric, month);
                let (ordered, made, delivered) = (of(Metric::Ordered), of(Metric::Made), of(Metric::Delivered));
                let (backlog, mut lost) = (of(Metric::Backlog), of(Metric::Lost));
                lost.resize(ordered.len(), 0.0);
                for rank in 0..ordered.len() {
                    prop_assert_eq!(ordered[rank], made[rank] + backlog[rank] + lost[rank]);
                    prop_assert!(delivered[rank] <= made[rank] && backlog[rank] >= 0.0 && lost[rank] >= 0.0);
                }
            }
            let delivered = samples(&outcome, &Owner::Total, Metric::Delivered, month);
            let laid = samples(&outcome, &Owner::Total, Metric::Laid, month);
            prop_assert!(laid.iter().zip(&delivered).all(|(laid, delivered)| laid <= delivered));
            let value = samples(&outcome, &Owner::Contract, Metric::OrderedValue, month);
            prop_assert!(value.iter().all(|value| *value <= most * (1.0 + NOISE)), "{value:?} above {most}");
        }
    }

    #[test]
    fn parts_add_up(json in any_plan_with_additions()) {
        let plan = plan(&json);
        let outcome = run(&plan, &random(3, 8));
        let sum = |owners: &[Owner], metric, month| {
            let mut sum = vec![0.0; outcome.replications()];
            for owner in owners {
                sum.iter_mut().zip(samples(&outcome, owner, metric, month)).for_each(|(sum, value)| *sum += value);
            }
            sum
        };
        let close = |a: &[f64], b: &[f64]| a.iter().zip(b).all(|(a, b)| (a - b).abs() <= 2.0 * NOISE * a.abs() + 1e-2);
        let workshops: Vec<Owner> = plan.workshops.keys().cloned().map(Owner::Workshop).collect();
        for month in 0..outcome.months() {
            for metric in Metric::ALL.into_iter().filter(|metric| {
                // Laying and sourcing belong to the whole.
                !metric.is_indicator() && !matches!(metric, Metric::LateShare | Metric::BuyerCost | Metric::Laid)
            }) {
                let total = samples(&outcome, &Owner::Total, metric, month);
                prop_assert!(close(&sum(&workshops, metric, month), &total), "{metric:?} {month}");
            }
            for id in plan.workshops.keys() {
                let owner = Owner::Workshop(id.clone());
                let of = |metric| samples(&outcome, &owner, metric, month);
                let lots: Vec<Owner> = (plan.lots.iter())
                    .filter(|(_, lot)| lot.workshop.as_ref() == Some(id))
                    .map(|(lot, _)| Owner::Lot(lot.clone()))
                    .collect();
                if !lots.is_empty() {
                    for metric in [Metric::InsertionHours, Metric::ProductionHours, Metric::PrototypeHours] {
                        prop_assert!(close(&sum(&lots, metric, month), &of(metric)), "{metric:?} of the lots, {month}");
                    }
                }
                let hours = of(Metric::InsertionHours);
                if let Some(base) = json["contract"]["facts"]["fte_hours"].as_f64() {
                    let years: Vec<f64> = of(Metric::FullTimeYears).iter().map(|years| years * base).collect();
                    prop_assert!(close(&years, &hours));
                }
                let (production, rework) = (of(Metric::ProductionHours), of(Metric::ReworkHours));
                prop_assert!(rework.iter().zip(&production).all(|(rework, production)| *rework <= production + NOISE));
                let (used, available) = (of(Metric::ContractHoursUsed), of(Metric::ContractHoursAvailable));
                prop_assert!(used.iter().zip(&available).all(|(used, available)| *used <= available * (1.0 + NOISE)));
                let (leavers, durable) = (of(Metric::Leavers), of(Metric::DurableExits));
                let (transition, positive) = (of(Metric::TransitionExits), of(Metric::PositiveExits));
                for rank in 0..leavers.len() {
                    prop_assert!(durable[rank] + transition[rank] + positive[rank] <= leavers[rank]);
                }
            }
        }
    }

    #[test]
    fn ranges_give_the_same_wherever_they_run(json in any_plan_with_additions(), cut in 0..20_u32) {
        let simulation = Simulation::new(&plan(&json), &random(5, 20));
        let parts = vec![simulation.run_range(cut..20), simulation.run_range(0..cut)];
        let merged = Outcome::merge(&simulation, parts).expect("both parts");
        let whole = Outcome::merge(&simulation, vec![simulation.run_range(0..20)]).expect("all");
        for (owner, metric, month) in every(&whole) {
            prop_assert_eq!(samples(&merged, &owner, metric, month), samples(&whole, &owner, metric, month));
        }
    }

    #[test]
    fn another_lot_and_workshop_change_nothing_for_the_others(json in any_plan_with_additions(), other in any_plan_with_additions()) {
        let first = |kind: &str| other[kind].as_object().and_then(|members| members.values().next().cloned());
        let (Some(workshop), Some(mut lot)) = (first("workshops"), first("lots")) else { return Ok(()) };
        let mut small = json;
        // A maximum is shared by all lots.
        small["contract"]["maximum_value"] = json!(null);
        let mut large = small.clone();
        lot["workshop"] = json!("extra");
        large["workshops"]["extra"] = workshop;
        large["lots"]["extra"] = lot;
        let (small, large) = (run(&plan(&small), &random(5, 6)), run(&plan(&large), &random(5, 6)));
        for (owner, metric, month) in every(&small).filter(|(owner, ..)| matches!(owner, Owner::Lot(_) | Owner::Workshop(_))) {
            prop_assert_eq!(samples(&small, &owner, metric, month), samples(&large, &owner, metric, month));
        }
    }

    #[test]
    fn without_doubt_and_events_nothing_varies(json in any_plan_with_additions()) {
        let mut json = json;
        for doubt in ["demand_cv", "unit_time_cv", "stay_cv", "productivity_cv"] {
            json["contract"]["facts"][doubt] = json!(0.0);
        }
        let outcome = run(&plan(&json), &Settings { mode: Mode::Inputs, ..random(5, 8) });
        for (owner, metric, month) in every(&outcome) {
            let summary = outcome.series(&owner, metric).and_then(|series| series.at(month)).expect("a figure");
            prop_assert_eq!(summary.p10, summary.p90, "{:?} {:?} {}", owner, metric, month);
        }
    }
}

#[test]
fn every_addition_may_take_every_value_alone_and_with_all_others() {
    let base = template("nantes").to_json();
    for at in [0.0, 0.34, 0.67, 1.0] {
        let mut all = base.clone();
        for input in additions() {
            let mut one = base.clone();
            for place in 0..4 {
                state(&mut one, input, place, at);
                state(&mut all, input, place, at);
            }
            let plan = Plan::from_json(one).unwrap_or_else(|error| panic!("{} at {at}: {error}", input.pattern));
            for settings in every_mode(1, 2) {
                assert_sound(&run(&plan, &settings))
                    .unwrap_or_else(|error| panic!("{} at {at}: {error}", input.pattern));
            }
        }
        let all = Plan::from_json(all).expect("a plan");
        for settings in every_mode(1, 10) {
            assert_sound(&run(&all, &settings)).unwrap_or_else(|error| panic!("all at {at}: {error}"));
        }
    }
}

#[test]
fn extremes_end_in_time() {
    let start = Instant::now();
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut json = template("nantes").to_json();
        json["lots"]["arbaletes"]["workshop"] = json!("metallerie");
        change(&mut json);
        plan(&json)
    };
    let lots = |json: &mut Value, member: &str, value: Value| {
        json["lots"].as_object_mut().expect("lots").values_mut().for_each(|lot| lot[member] = value.clone());
    };
    let plans = [
        changed(&|json| json["workshops"]["metallerie"]["posts"] = json!(0)),
        changed(&|json| lots(json, "planned_quantity", json!([0, 0, 0, 0]))),
        changed(&|json| lots(json, "planned_quantity", json!([]))),
        changed(&|json| json["workshops"]["metallerie"]["mean_stay_months"] = json!(0.1)),
        // Doubt takes the worth of an hour far beyond 1.
        changed(&|json| {
            json["workshops"]["metallerie"]["productivity"] =
                json!({ "initial": 1.0, "full": 1.0, "time_constant_months": 0.0 });
            json["contract"]["facts"]["productivity_cv"] = json!(1.0);
        }),
        changed(&|json| {
            lots(json, "planned_quantity", json!([1_000_000, 1_000_000, 1_000_000, 1_000_000]));
            lots(json, "standard_hours_per_unit", json!(0.001));
        }),
        // A hundred lots over fifteen years, ordered every month, too many for the workshop.
        changed(&|json| {
            json["contract"]["duration_months"] = json!(180);
            json["ordering"]["orders_per_year"] = json!(12);
            json["contract"]["facts"]["service_order"] = json!("lot_priority");
            let mut lot = json["lots"]["idn"].clone();
            lot["planned_quantity"] = json!(vec![100; 15]);
            for rank in 0..96 {
                lot["facts"]["unmet_orders"] = json!(if rank % 3 == 0 { "lost" } else { "kept" });
                json["lots"][format!("more-{rank}")] = lot.clone();
            }
        }),
    ];
    for (rank, plan) in plans.iter().enumerate() {
        for settings in every_mode(1, 10) {
            assert_sound(&run(plan, &settings)).unwrap_or_else(|error| panic!("plan {rank}: {error}"));
        }
    }
    // A minute without optimisation; a search that does not end would take for ever.
    assert!(start.elapsed() < Duration::from_secs(300), "{:?}", start.elapsed());
}
