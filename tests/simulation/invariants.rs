//! What must hold of any plan.

use crate::any_plan::any_plan;
use crate::plans::{every, mean, nantes, random, template};
use proptest::prelude::*;
use serde_json::{Value, json};
use sourcier::plan::Plan;
use sourcier::simulation::{MergeError, Metric, Outcome, Owner, Samples, Simulation, Summary, run};

/// What differences of figures in single precision may be off by.
const NOISE: f64 = 1e-5;

fn plan(json: &Value) -> Plan {
    serde_json::from_value(json.clone()).expect("a plan")
}

fn samples(outcome: &Outcome, owner: &Owner, metric: Metric, month: usize) -> Vec<f64> {
    outcome.samples(owner, metric, month).iter().map(|value| f64::from(*value)).collect()
}

/// Every figure of the owner in every month and replication.
fn all_of(outcome: &Outcome, owner: &Owner) -> Vec<Vec<f64>> {
    every(outcome)
        .filter(|(other, ..)| other == owner)
        .map(|(_, metric, month)| samples(outcome, owner, metric, month))
        .collect()
}

fn config() -> ProptestConfig {
    ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn figures_are_finite_ordered_and_not_negative(json in any_plan()) {
        for settings in [random(3, 12), mean()] {
            let outcome = run(&plan(&json), &settings);
            for (owner, metric, month) in every(&outcome) {
                let values = samples(&outcome, &owner, metric, month);
                prop_assert!(values.iter().all(|value| value.is_finite() && *value >= -NOISE), "{owner:?} {metric:?} {month} {values:?}");
                let summary = outcome.series(&owner, metric).unwrap().at(month).unwrap();
                prop_assert!(summary.p10 <= summary.p50 && summary.p50 <= summary.p90, "{owner:?} {metric:?} {summary:?}");
                if metric == Metric::LateShare || metric.is_indicator() {
                    prop_assert!(values.iter().all(|value| *value <= 1.0));
                }
                if metric.is_cumulative() && month > 0 {
                    let before = samples(&outcome, &owner, metric, month - 1);
                    prop_assert!(before.iter().zip(&values).all(|(before, now)| *before <= now + NOISE * now.max(1.0)), "{owner:?} {metric:?} falls");
                }
            }
        }
    }

    #[test]
    fn what_is_made_was_ordered(json in any_plan()) {
        let outcome = run(&plan(&json), &random(3, 12));
        for (owner, _, month) in every(&outcome).filter(|(_, metric, _)| *metric == Metric::Made) {
            let ordered = samples(&outcome, &owner, Metric::Ordered, month);
            let made = samples(&outcome, &owner, Metric::Made, month);
            let backlog = samples(&outcome, &owner, Metric::Backlog, month);
            prop_assert_eq!(&made, &samples(&outcome, &owner, Metric::Delivered, month));
            for rank in 0..ordered.len() {
                prop_assert_eq!(ordered[rank], made[rank] + backlog[rank]);
            }
        }
    }

    #[test]
    fn lots_and_workshops_add_up(json in any_plan()) {
        let plan = plan(&json);
        let outcome = run(&plan, &random(3, 12));
        let sum = |owners: &[Owner], metric, month| {
            let mut sum = vec![0.0; outcome.replications()];
            for owner in owners {
                sum.iter_mut().zip(samples(&outcome, owner, metric, month)).for_each(|(sum, value)| *sum += value);
            }
            sum
        };
        let lots: Vec<Owner> =
            plan.lots.iter().filter(|(_, lot)| lot.workshop.is_some()).map(|(id, _)| Owner::Lot(id.clone())).collect();
        let all_lots: Vec<Owner> = plan.lots.keys().cloned().map(Owner::Lot).collect();
        let workshops: Vec<Owner> = plan.workshops.keys().cloned().map(Owner::Workshop).collect();
        let close = |a: Vec<f64>, b: Vec<f64>| a.iter().zip(&b).all(|(a, b)| (a - b).abs() <= 1e-6 * a.abs() + 1e-3);
        for month in 0..outcome.months() {
            for metric in [Metric::Ordered, Metric::Made, Metric::Backlog] {
                prop_assert_eq!(sum(&lots, metric, month), samples(&outcome, &Owner::Total, metric, month));
            }
            for metric in Metric::ALL.into_iter().filter(|metric| !metric.is_indicator() && *metric != Metric::LateShare) {
                prop_assert!(close(sum(&workshops, metric, month), samples(&outcome, &Owner::Total, metric, month)), "{metric:?}");
            }
            prop_assert!(close(
                sum(&all_lots, Metric::OrderedValue, month),
                samples(&outcome, &Owner::Contract, Metric::OrderedValue, month)
            ));
        }
    }

    #[test]
    fn hours_have_five_parts_and_cover_the_units_made(json in any_plan()) {
        let plan = plan(&json);
        let outcome = run(&plan, &random(3, 12));
        for id in plan.workshops.keys() {
            let owner = Owner::Workshop(id.clone());
            for month in 0..outcome.months() {
                let of = |metric| samples(&outcome, &owner, metric, month);
                let parts = [
                    of(Metric::ProductionHours),
                    of(Metric::PrototypeHours),
                    of(Metric::OnboardingHours),
                    of(Metric::LicenceHours),
                    of(Metric::SupportHours),
                ];
                for (rank, hours) in of(Metric::InsertionHours).into_iter().enumerate() {
                    let sum: f64 = parts.iter().map(|part| part[rank]).sum();
                    prop_assert!((hours - sum).abs() <= 1e-5 * hours + 1e-3, "{hours} {sum}");
                    let least: f64 = plan
                        .lots
                        .iter()
                        .filter(|(_, lot)| lot.workshop.as_ref() == Some(id))
                        .map(|(lot, data)| {
                            let made = samples(&outcome, &Owner::Lot(lot.clone()), Metric::Made, month)[rank];
                            made * data.standard_hours_per_unit.get()
                        })
                        .sum();
                    // An hour of a person is worth one standard hour at most.
                    prop_assert!(parts[0][rank] >= least * (1.0 - 1e-6), "{} {least}", parts[0][rank]);
                }
                let used = of(Metric::ContractHoursUsed);
                prop_assert!(used.iter().zip(of(Metric::ContractHoursAvailable)).all(|(used, available)| *used <= available));
            }
        }
    }

    #[test]
    fn ranges_merge_in_any_order(json in any_plan(), mut cuts in proptest::collection::vec(0..40_u32, 0..6), rotate in 0..6_usize) {
        let simulation = Simulation::new(&plan(&json), &random(5, 40));
        let whole = simulation.run_range(0..40);
        cuts.extend([0, 40]);
        cuts.sort_unstable();
        let mut parts: Vec<Samples> = cuts.windows(2).map(|cut| simulation.run_range(cut[0]..cut[1])).collect();
        let turn = rotate % parts.len();
        parts.rotate_left(turn);
        let merged = Outcome::merge(&simulation, parts).unwrap();
        let expected = Outcome::merge(&simulation, vec![whole]).unwrap();
        for (owner, metric, month) in every(&expected) {
            prop_assert_eq!(samples(&merged, &owner, metric, month), samples(&expected, &owner, metric, month));
            prop_assert_eq!(merged.series(&owner, metric), expected.series(&owner, metric));
        }
    }

    #[test]
    fn another_workshop_changes_nothing_for_the_others(json in any_plan(), other in any_plan()) {
        let mut larger = json.clone();
        let first = |json: &Value, kind: &str| json[kind].as_object().and_then(|members| members.values().next().cloned());
        let (Some(workshop), Some(mut lot)) = (first(&other, "workshops"), first(&other, "lots")) else { return Ok(()) };
        lot["workshop"] = json!("extra");
        larger["workshops"]["extra"] = workshop;
        larger["lots"]["extra"] = lot;
        let (small, large) = (run(&plan(&json), &random(5, 6)), run(&plan(&larger), &random(5, 6)));
        for owner in small.owners().filter(|owner| matches!(owner, Owner::Lot(_) | Owner::Workshop(_))) {
            prop_assert_eq!(all_of(&small, owner), all_of(&large, owner));
        }
    }

    #[test]
    fn without_variation_orders_are_certain(json in any_plan()) {
        let mut json = json;
        json["ordering"]["quantity_cv"] = json!(0.0);
        let outcome = run(&plan(&json), &random(5, 12));
        for (owner, metric, month) in every(&outcome).filter(|(_, metric, _)| *metric == Metric::Ordered) {
            let summary = outcome.series(&owner, metric).unwrap().at(month).unwrap();
            prop_assert_eq!(summary.p10, summary.p90);
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_figures_and_another_gives_others() {
    let figures = |seed| {
        let outcome = run(&nantes(), &random(seed, 200));
        outcome.series(&Owner::Total, Metric::InsertionHours).cloned()
    };
    assert_eq!(figures(1), figures(1));
    assert_ne!(figures(1), figures(2));
}

/// Some series follow from others: it must not matter which was asked for first, and they must be those of the samples.
#[test]
fn series_are_those_of_the_samples_in_whatever_order_they_are_asked_for() {
    let outcome = || run(&template("nantes"), &random(1, 1_500));
    let (forth, back) = (outcome(), outcome());
    let all: Vec<_> = every(&outcome()).filter(|(.., month)| *month == 23 || *month == 47).collect();
    let of = |outcome: &Outcome, (owner, metric, month): &(Owner, Metric, usize)| {
        outcome.series(owner, *metric).and_then(|series| series.at(*month)).unwrap()
    };
    let forward: Vec<Summary> = all.iter().map(|figure| of(&forth, figure)).collect();
    let mut backward: Vec<Summary> = all.iter().rev().map(|figure| of(&back, figure)).collect();
    backward.reverse();
    assert_eq!(forward, backward);
    for ((owner, metric, month), found) in all.iter().zip(&forward) {
        let expected = Summary::of(&forth.samples(owner, *metric, *month));
        let pairs = [
            (found.p10, expected.p10),
            (found.p50, expected.p50),
            (found.p90, expected.p90),
            (found.mean, expected.mean),
        ];
        let near = |(a, b): &(f64, f64)| (a - b).abs() <= 1e-6 * b.abs();
        assert!(pairs.iter().all(near), "{owner:?} {metric:?} {month}: {found:?} for {expected:?}");
    }
}

#[test]
fn more_replications_keep_the_first_ones() {
    let (few, many) = (run(&nantes(), &random(1, 30)), run(&nantes(), &random(1, 100)));
    let hours = |outcome: &Outcome| samples(outcome, &Owner::Total, Metric::InsertionHours, 47);
    assert_eq!(hours(&few)[..], hours(&many)[..30]);
}

#[test]
fn parts_that_do_not_fit_are_refused() {
    let simulation = Simulation::new(&nantes(), &random(1, 30));
    let part = |range| simulation.run_range(range);
    assert_eq!(Outcome::merge(&simulation, vec![]).unwrap_err(), MergeError::NotOnce(0));
    assert_eq!(Outcome::merge(&simulation, vec![part(0..20)]).unwrap_err(), MergeError::NotOnce(20));
    assert_eq!(Outcome::merge(&simulation, vec![part(0..20), part(25..30)]).unwrap_err(), MergeError::NotOnce(20));
    assert_eq!(Outcome::merge(&simulation, vec![part(0..20), part(15..30)]).unwrap_err(), MergeError::NotOnce(15));
    let cut = Samples { values: vec![0.0; 7], ..part(0..30) };
    assert_eq!(Outcome::merge(&simulation, vec![cut]).unwrap_err(), MergeError::OfAnotherPlan(0));
    assert_eq!(simulation.run_range(29..1000).replications, 1);
    assert_eq!(simulation.run_range(40..50).replications, 0);
}

#[test]
fn paired_differences_show_that_a_post_more_never_makes_less_time() {
    // The draws of the eight posts stay the same when a ninth is added, so that it holds in every replication.
    let mut more = nantes();
    let workshop = more.workshops.values_mut().next().expect("a workshop");
    workshop.posts.0 += 1;
    let (eight, nine) = (run(&nantes(), &random(1, 300)), run(&more, &random(1, 300)));
    let filled = |outcome: &Outcome, month| samples(outcome, &Owner::Total, Metric::PostsFilled, month);
    let ordered = |outcome: &Outcome| samples(outcome, &Owner::Total, Metric::Ordered, 47);
    assert_eq!(ordered(&eight), ordered(&nine));
    for month in 0..48 {
        assert!(
            filled(&eight, month)
                .iter()
                .zip(filled(&nine, month))
                .all(|(eight, nine)| nine - eight == 0.0 || nine - eight == 1.0)
        );
    }
}
