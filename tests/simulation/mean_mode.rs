//! The mean mode against closed forms, and against the means of the replications.

use crate::plans::{changed, mean, nantes, random};
use serde_json::json;
use sourcier::plan::LotId;
use sourcier::simulation::{Metric, Outcome, Owner, Series, run};

fn total(outcome: &Outcome, metric: Metric) -> &Series {
    outcome.series(&Owner::Total, metric).expect("a series")
}

/// A workshop of 10 posts that never lacks orders, other work or supervisors aside.
fn busy(changes: &[(&str, f64)]) -> Outcome {
    let mut patch = vec![
        json!({ "op": "replace", "path": "/contract/duration_months", "value": 180 }),
        json!({ "op": "replace", "path": "/lots/racks/planned_quantity", "value": vec![100_000; 15] }),
        json!({ "op": "replace", "path": "/lots/racks/standard_hours_per_unit", "value": 1.0 }),
        json!({ "op": "remove", "path": "/lots/idn" }),
        json!({ "op": "remove", "path": "/lots/cargo" }),
    ];
    let base = [
        ("posts", 10.0),
        ("supervisors", 2.0),
        ("contract_share_max", 1.0),
        ("stay_cap_months", 600.0),
        ("recruitment_delay_months", 0.0),
        ("other_work/mean_hours", 0.0),
        ("method_learning/initial_factor", 1.0),
        ("training/onboarding_hours", 0.0),
        ("training/licence/seats", 0.0),
    ];
    for (path, value) in base.iter().chain(changes) {
        let value = if value.fract() == 0.0 && ["posts", "stay_cap_months", "training/licence/seats"].contains(path) {
            json!(*value as i64)
        } else {
            json!(value)
        };
        patch.push(json!({ "op": "replace", "path": format!("/workshops/metallerie/{path}"), "value": value }));
    }
    run(&changed(&json!(patch)), &mean())
}

/// Mean worth of an hour in the last year: units of one standard hour made, over hours of production.
fn worth(outcome: &Outcome) -> f64 {
    let gained = |metric| outcome.gained(&Owner::Total, metric, 168..180).expect("a gain").mean;
    gained(Metric::Made) / gained(Metric::ProductionHours)
}

#[test]
fn mean_productivity_is_that_of_geometric_stays() {
    // Tenure k has the weight (1 − p)^k p, p = 1/stay: the mean of d^k, d = exp(−1/τ), is p / (1 − (1 − p) d).
    for stay in [6.0, 12.0, 24.0] {
        let d = libm::exp(-1.0 / 4.0);
        let exact = 0.85 - 0.5 / stay / (1.0 - (1.0 - 1.0 / stay) * d);
        let found = worth(&busy(&[("mean_stay_months", stay)]));
        assert!((found - exact).abs() < 1e-3 * exact, "stay {stay}: {found} for {exact}");
        // In continuous time the mean is initial + (full − initial) · stay / (stay + τ). Ours is a little lower, because
        // a month is worth what it begins with.
        let continuous = 0.35 + 0.5 * stay / (stay + 4.0);
        assert!((0.0..0.04).contains(&(continuous - found)), "stay {stay}: {found} for {continuous}");
    }
}

#[test]
fn doubling_the_stay_never_lowers_productivity() {
    let mut before = 0.0;
    for stay in [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0] {
        let now = worth(&busy(&[("mean_stay_months", stay)]));
        assert!(now >= before, "{stay}: {now} after {before}");
        before = now;
    }
}

#[test]
fn hours_are_those_of_the_formula() {
    let outcome = busy(&[]);
    let hours = 10.0 * 26.0 * 52.0 / 12.0 * (1.0 - 0.104) * 0.9 * 0.9;
    for month in [0, 50, 179] {
        let available = total(&outcome, Metric::ContractHoursAvailable).mean[month];
        assert!((available - hours).abs() < 1e-3, "{available} for {hours}");
    }
    // All are used, and each counts for 1/0.9 with its share of support.
    let counted = total(&outcome, Metric::InsertionHours).mean[179];
    assert!((counted - 180.0 * hours / 0.9).abs() < 1e-6 * counted, "{counted}");
}

#[test]
fn vacancies_leave_their_share_of_posts_empty() {
    // A post is filled for `stay` months, then empty for `delay`: renewal theory.
    let outcome = busy(&[("mean_stay_months", 12.0), ("recruitment_delay_months", 3.0)]);
    assert!((total(&outcome, Metric::PostsFilled).mean[179] - 10.0 * 12.0 / 15.0).abs() < 1e-3);
}

#[test]
fn half_a_supervisor_halves_the_hours() {
    let hours = |supervisors| {
        total(&busy(&[("supervisors", supervisors), ("posts_per_supervisor", 10.0)]), Metric::InsertionHours).mean[179]
    };
    assert!((hours(0.5) / hours(1.0) - 0.5).abs() < 1e-6);
    assert_eq!(
        total(&busy(&[("supervisors", 0.5), ("posts_per_supervisor", 10.0)]), Metric::ShortOfSupervision).mean[100],
        1.0
    );
}

#[test]
fn licences_follow_the_seats() {
    // Plenty of candidates: two seats every four months, four tries in five succeed.
    let outcome = busy(&[("training/licence/seats", 2.0), ("posts", 200.0), ("supervisors", 40.0)]);
    let sessions = 44.0;
    assert!((total(&outcome, Metric::LicencesPassed).mean[179] - sessions * 2.0 * 0.8).abs() < 1e-3);
}

#[test]
fn orders_are_those_of_the_plan() {
    let outcome = run(&nantes(), &mean());
    let ordered = |lot: &str| {
        let owner = Owner::Lot(LotId::new(lot).expect("an identifier"));
        outcome.series(&owner, Metric::Ordered).expect("a series").mean[47]
    };
    assert_eq!(
        [ordered("racks"), ordered("idn"), ordered("cargo"), ordered("arbaletes")],
        [520.0, 400.0, 200.0, 1284.0]
    );
    let value = outcome.series(&Owner::Contract, Metric::OrderedValue).expect("a series").mean[47];
    assert_eq!(value, 520.0 * 415.0 + 400.0 * 260.0 + 200.0 * 335.0 + 1284.0 * 150.0);
}

#[test]
fn the_mean_mode_has_one_figure_for_all_quantiles() {
    let outcome = run(&nantes(), &mean());
    let hours = total(&outcome, Metric::InsertionHours);
    assert_eq!((&hours.p10, &hours.p50, &hours.p90), (&hours.mean, &hours.mean, &hours.mean));
}

#[test]
fn the_mean_mode_is_near_the_mean_of_the_replications() {
    let (expected, found) = (run(&nantes(), &random(1, 4_000)), run(&nantes(), &mean()));
    for (metric, tolerance) in [
        (Metric::Ordered, 0.01),
        (Metric::Made, 0.02),
        (Metric::InsertionHours, 0.02),
        (Metric::PeopleTrained, 0.01),
        (Metric::LicencesPassed, 0.02),
        (Metric::LicencesPresent, 0.04),
        (Metric::PostsFilled, 0.01),
        (Metric::ContractHoursAvailable, 0.02),
    ] {
        for month in [11, 23, 47] {
            let (found, expected) = (total(&found, metric).mean[month], total(&expected, metric).mean[month]);
            assert!((found - expected).abs() <= tolerance * expected, "{metric:?} {month}: {found} for {expected}");
        }
    }
}
