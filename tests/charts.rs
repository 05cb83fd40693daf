//! What charts say agrees with what they show: every number of a title stands in the chart's table.

use sourcier::plan::{Address, Change, Plan, apply, templates};
use sourcier::simulation::{Mode, Outcome, Settings, run};
use sourcier::text::{Lang, NARROW_SPACE};
use sourcier::ui::charts::model::{self, ChartData};

/// The numbers of a text: digits, with their groups joined.
fn numbers(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut current = String::new();
    for character in text.chars().chain(std::iter::once('.')) {
        if character.is_ascii_digit() {
            current.push(character);
        } else if character != NARROW_SPACE && character != ',' && !current.is_empty() {
            found.push(std::mem::take(&mut current));
        }
    }
    found
}

fn outcome(plan: &Plan) -> Outcome {
    run(plan, &Settings { seed: 7, replications: 100, mode: Mode::Random, ..Settings::default() })
}

/// The plans of all templates, and of Nantes with changes that turn each title.
fn plans() -> Vec<(String, Plan)> {
    let mut plans: Vec<(String, Plan)> =
        templates::all().expect("templates are compiled in").into_iter().map(|t| (t.id.clone(), t.plan)).collect();
    let nantes = templates::find("nantes").expect("a template").plan;
    for (path, value) in [
        ("/workshops/metallerie/posts", serde_json::json!(4)),
        ("/workshops/metallerie/posts", serde_json::json!(30)),
        ("/workshops/metallerie/supervisors", serde_json::json!(0.3)),
        ("/lots/arbaletes/workshop", serde_json::json!("metallerie")),
        ("/lots/idn/prototype/start_month", serde_json::json!(20)),
        ("/workshops/metallerie/training/licence/seats", serde_json::json!(0)),
        ("/contract/duration_months", serde_json::json!(30)),
    ] {
        let change = Change::Replace { path: Address::parse(path).expect("an address"), value };
        plans.push((format!("nantes with {change:?}"), apply(&nantes, &[change]).expect("it applies")));
    }
    plans
}

fn charts(lang: Lang, plan: &Plan, outcome: &Outcome, start: &Outcome) -> Vec<ChartData> {
    [
        model::deliveries(lang, plan, outcome, Some(start), &[(12.0, 229.0)]),
        model::lots_by_year(lang, plan, outcome),
        model::backlog(lang, plan, outcome),
        model::late(lang, outcome, Some(start)),
        model::load(lang, outcome),
        model::hours_by_year(lang, outcome),
        model::licences(lang, outcome, &[(22.0, 8.0)]),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn every_number_of_a_title_stands_in_the_table() {
    for (name, plan) in plans() {
        let outcome = outcome(&plan);
        for lang in [Lang::Fr, Lang::En] {
            for chart in charts(lang, &plan, &outcome, &outcome) {
                let cells: Vec<String> = chart.table.rows.iter().flatten().flat_map(|cell| numbers(cell)).collect();
                // The year of a chart by year is a rank, and so is « one time in ten ».
                for number in numbers(&chart.title) {
                    assert!(cells.contains(&number), "{name}: « {} » says {number}, the table does not", chart.title);
                }
            }
        }
    }
}

#[test]
fn tables_and_walks_are_complete() {
    for (name, plan) in plans() {
        let outcome = outcome(&plan);
        for lang in [Lang::Fr, Lang::En] {
            for chart in charts(lang, &plan, &outcome, &outcome) {
                let columns = chart.table.head.len();
                assert!(chart.table.rows.iter().all(|row| row.len() == columns), "{name}: « {} »", chart.title);
                assert!(!chart.readouts.is_empty() && chart.readouts.iter().all(|line| !line.is_empty()), "{name}");
                assert!(!chart.subtitle.is_empty() && !chart.source.is_empty(), "{name}: « {} »", chart.title);
                let said = format!("{} {}", chart.title, chart.readouts.join(" "));
                assert!(!said.contains("NaN") && !said.contains("inf "), "{name}: {said}");
            }
        }
    }
}

#[test]
fn a_plan_without_workshop_has_no_chart_of_lots() {
    let mut plan = templates::find("nantes").expect("a template").plan;
    for lot in plan.lots.values_mut() {
        lot.workshop = None;
    }
    let outcome = outcome(&plan);
    assert_eq!(model::lots_by_year(Lang::Fr, &plan, &outcome), None);
}
