//! Agreement with the reference simulator: see `tests/data/README.md`.

use crate::plans::{changed, random};
use serde::Deserialize;
use serde_json::Value;
use sourcier::plan::LotId;
use sourcier::simulation::{Metric, Outcome, Owner, run};

/// The figures of one set of parameters.
#[derive(Deserialize)]
struct Set {
    name: String,
    changes: Value,
    /// How many samples of 10 000 replications the expected figures are the mean of.
    batches: f64,
    figures: Vec<Figure>,
}

/// Months, owner, metric; expected P10, P50, P90 and mean; their standard deviations between samples.
#[derive(Deserialize)]
struct Figure(usize, String, String, f64, f64, f64, f64, f64, f64, f64, f64);

fn metric(name: &str) -> Metric {
    match name {
        "made" => Metric::Made,
        "insertion_hours" => Metric::InsertionHours,
        "licences_passed" => Metric::LicencesPassed,
        "people_trained" => Metric::PeopleTrained,
        "backlog" => Metric::Backlog,
        "late_share" => Metric::LateShare,
        "idle_hours" => Metric::IdleHours,
        other => panic!("unknown metric {other}"),
    }
}

fn sets() -> Vec<Set> {
    // Another file of figures can be tried without building anew.
    let file = std::env::var("WORKSHOP_FIGURES").map(|path| std::fs::read_to_string(path).expect("a readable file"));
    let text = file.unwrap_or_else(|_| include_str!("../data/workshop_figures.json").to_owned());
    serde_json::from_str(&text).expect("the figures are JSON")
}

fn found(outcome: &Outcome, figure: &Figure) -> [f64; 4] {
    let owner =
        if figure.1 == "total" { Owner::Total } else { Owner::Lot(LotId::new(&figure.1).expect("an identifier")) };
    let summary =
        outcome.series(&owner, metric(&figure.2)).and_then(|series| series.at(figure.0 - 1)).expect("a figure");
    [summary.p10, summary.p50, summary.p90, summary.mean]
}

/// Deviations of a set's figures, and those beyond what is allowed.
fn compare(set: &Set, seed: u64) -> (f64, Vec<String>) {
    let outcome = run(&changed(&set.changes), &random(seed, 10_000));
    let (mut worst, mut refused) = (0.0_f64, Vec::new());
    for figure in &set.figures {
        let expected = [figure.3, figure.4, figure.5, figure.6];
        let deviations = [figure.7, figure.8, figure.9, figure.10];
        for (rank, found) in found(&outcome, figure).into_iter().enumerate() {
            let difference = (found - expected[rank]).abs();
            let deviation = deviations[rank] * (1.0 + 1.0 / set.batches).sqrt();
            let (is_mean, is_share) = (rank == 3, figure.2 == "late_share");
            let unit = if is_share { 0.01 } else { 1.0 };
            let tolerance = if is_mean {
                (0.01 * expected[rank].abs()).max(0.15 * unit)
            } else {
                (0.02 * expected[rank].abs()).max(unit)
            };
            let within = difference <= 4.5 * deviation + 1e-6 * expected[rank].abs();
            if is_mean && deviation > 0.0 {
                worst = worst.max(difference / deviation);
            }
            if !within && (is_mean || difference > tolerance * (1.0 + 1e-9)) {
                let name = ["P10", "P50", "P90", "mean"][rank];
                refused.push(format!(
                    "{} month {} {} {} {name}: {found} for {} ± {deviation}",
                    set.name, figure.0, figure.1, figure.2, expected[rank]
                ));
            }
        }
    }
    (worst, refused)
}

#[test]
fn the_figures_of_the_reference_come_out() {
    let mut refused = Vec::new();
    for set in &sets() {
        let (worst, beyond) = compare(set, 1);
        println!("{}: worst mean {worst:.2} standard deviations", set.name);
        refused.extend(beyond);
    }
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}

#[test]
#[ignore = "takes a minute; looks for a bias that one sample would hide"]
fn the_mean_of_ten_seeds_comes_closer_still() {
    for set in &sets() {
        let plan = changed(&set.changes);
        let outcomes: Vec<Outcome> = (11..21).map(|seed| run(&plan, &random(seed, 10_000))).collect();
        let mut squares = 0.0;
        let mut worst = (0.0, String::new());
        let certain = set.figures.iter().filter(|figure| figure.10 > 0.0);
        let number = certain.clone().count() as f64;
        for figure in certain {
            let mean = outcomes.iter().map(|outcome| found(outcome, figure)[3]).sum::<f64>() / 10.0;
            let deviations = (mean - figure.6) / (figure.10 * (0.1 + 1.0 / set.batches).sqrt());
            squares += deviations * deviations;
            if deviations.abs() > f64::abs(worst.0) {
                worst = (deviations, format!("month {} {} {}", figure.0, figure.1, figure.2));
            }
        }
        println!(
            "{}: {:.2} deviations on average, worst {:+.2} ({})",
            set.name,
            (squares / number).sqrt(),
            worst.0,
            worst.1
        );
        assert!(worst.0.abs() < 4.5, "{}: {worst:?}", set.name);
    }
}
