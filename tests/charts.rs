//! What charts say agrees with what they show: every number of a title stands in the chart's table.

use serde_json::{Value, json};
use sourcier::explain::course::course;
use sourcier::explain::derivation::{Derivation, derive};
use sourcier::explain::limits::{Binding, binding};
use sourcier::explain::subject::{Measure, nearest};
use sourcier::plan::{Address, Change, Plan, apply, templates};
use sourcier::simulation::{Metric, Mode, Outcome, Owner, Settings, run};
use sourcier::text::number::{cents, euros, percent, whole};
use sourcier::text::{Lang, NARROW_SPACE, courses, derivations};
use sourcier::ui::charts::model::{self, ChartData, Shape};

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
        ("/workshops/metallerie/posts", json!(4)),
        ("/workshops/metallerie/posts", json!(30)),
        ("/workshops/metallerie/supervisors", json!(0.3)),
        ("/lots/arbaletes/workshop", json!("metallerie")),
        ("/lots/idn/prototype/start_month", json!(20)),
        ("/workshops/metallerie/training/licence/seats", json!(0)),
        ("/contract/duration_months", json!(30)),
    ] {
        let change = Change::Replace { path: Address::parse(path).expect("an address"), value };
        plans.push((format!("nantes with {change:?}"), apply(&nantes, &[change]).expect("it applies")));
    }
    plans.push(("nantes with additions".to_owned(), with_additions(&[])));
    plans.push((
        "nantes at the machine".to_owned(),
        with_additions(&[
            ("/workshops/metallerie/facts/machine_hours", json!(30)),
            ("/lots/idn/facts/prototype_first_approval", json!(0.0)),
            ("/lots/idn/facts/prototype_refusal_factor", json!(1.0)),
        ]),
    ));
    plans.push((
        "nantes under licence".to_owned(),
        with_additions(&[
            ("/workshops/metallerie/facts/licence_share", json!(1.0)),
            ("/lots/racks/facts/unmet_orders", json!("lost")),
            ("/lots/racks/facts/market_price_gap", json!(-0.1)),
        ]),
    ));
    plans
}

/// The plan of Nantes that states what the simulation can add, and these.
fn with_additions(more: &[(&str, Value)]) -> Plan {
    let stated = [
        ("/contract/facts/acceptance_months", json!(1)),
        ("/contract/facts/laying_per_month", json!(20)),
        ("/contract/facts/laying_cost", json!(90)),
        ("/contract/facts/sourcing_days", json!(12)),
        ("/contract/facts/penalty_per_day", json!(0.001)),
        ("/contract/facts/penalty_cap", json!(0.1)),
        ("/contract/facts/local_material_share", json!(0.3)),
        ("/contract/facts/demand_cv", json!(0.15)),
        ("/lots/racks/facts/labour_share", json!(0.45)),
        ("/lots/racks/facts/market_price_gap", json!(0.12)),
        ("/lots/racks/facts/machine_share", json!(0.4)),
        ("/lots/idn/facts/prototype_first_approval", json!(0.45)),
        ("/lots/idn/facts/prototype_refusal_factor", json!(0.6)),
        ("/lots/idn/facts/prototype_design_weeks", json!(4)),
        ("/lots/idn/facts/prototype_build_weeks", json!(3)),
        ("/lots/idn/facts/prototype_review_weeks", json!(4)),
        ("/workshops/metallerie/facts/machine_stations", json!(2)),
        ("/workshops/metallerie/facts/machine_hours", json!(120)),
        ("/workshops/metallerie/facts/reject_share", json!(0.05)),
        ("/workshops/metallerie/facts/rework_share", json!(0.5)),
        ("/workshops/metallerie/facts/exit_durable", json!(0.19)),
        ("/workshops/metallerie/facts/exit_transition", json!(0.15)),
        ("/workshops/metallerie/facts/exit_positive", json!(0.2)),
        ("/workshops/metallerie/facts/aid_modulation", json!(0.05)),
    ];
    let mut plan = templates::find("nantes").expect("a template").plan;
    for (path, value) in stated.iter().chain(more) {
        let path = Address::parse(path).expect("an address");
        plan = apply(&plan, &[Change::set(&plan.to_json(), path, value.clone())]).expect("it applies");
    }
    plan
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
        model::calendar(lang, plan, outcome),
        model::laid(lang, plan, outcome),
        model::lost(lang, plan, outcome),
        model::hours_parts(lang, outcome),
        model::money(lang, plan, outcome),
        model::exits(lang, outcome),
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

#[test]
fn charts_of_what_a_plan_does_not_state_are_not_shown() {
    let mut plan = with_additions(&[]);
    plan.contract.facts = sourcier::plan::Facts::default();
    plan.lots.values_mut().for_each(|lot| lot.facts = sourcier::plan::Facts::default());
    plan.workshops.values_mut().for_each(|workshop| workshop.facts = sourcier::plan::Facts::default());
    let bare = outcome(&plan);
    assert_eq!(model::laid(Lang::Fr, &plan, &bare), None);
    assert_eq!(model::lost(Lang::Fr, &plan, &bare), None);
    assert_eq!(model::money(Lang::Fr, &plan, &bare), None);
    assert_eq!(model::exits(Lang::Fr, &bare), None);
    let plan = with_additions(&[("/lots/racks/facts/unmet_orders", json!("lost"))]);
    let stated = outcome(&plan);
    assert!(model::laid(Lang::Fr, &plan, &stated).is_some() && model::lost(Lang::Fr, &plan, &stated).is_some());
    assert!(model::money(Lang::Fr, &plan, &stated).is_some() && model::exits(Lang::Fr, &stated).is_some());
}

#[test]
fn bars_of_hours_follow_each_other_up_to_the_total() {
    let plan = with_additions(&[]);
    let outcome = outcome(&plan);
    let chart = model::hours_parts(Lang::Fr, &outcome).expect("there are hours");
    let Shape::Rows { rows, months: None } = &chart.shape else { panic!("rows of bars") };
    let steps = rows.iter().filter(|row| !row.name.starts_with("dont"));
    let mut reached = 0.0;
    for bar in steps.filter_map(|row| row.bars.first()) {
        assert!((bar.from - reached).abs() < 1e-9);
        reached = bar.to;
    }
    let last = outcome.months() - 1;
    let total = outcome.series(&Owner::Total, Metric::InsertionHours).expect("there are hours").mean[last];
    assert!((reached - total).abs() < 1e-4 * total, "{reached} for {total}");
}

#[test]
fn the_limit_that_is_named_is_the_one_that_binds() {
    let machine = outcome(&with_additions(&[("/workshops/metallerie/facts/machine_hours", json!(30))]));
    assert_eq!(binding(&machine).0, Binding::Machine);
    let licences = outcome(&with_additions(&[("/workshops/metallerie/facts/licence_share", json!(1.0))]));
    assert_eq!(binding(&licences).0, Binding::Licences);
    let title = model::load(Lang::Fr, &licences).expect("a load").title;
    assert!(title.contains("licence"), "{title}");
}

#[test]
fn walks_of_rows_stop_at_each_row() {
    let plan = with_additions(&[]);
    let outcome = outcome(&plan);
    for chart in charts(Lang::En, &plan, &outcome, &outcome) {
        if let Shape::Rows { rows, .. } = &chart.shape {
            assert_eq!(rows.len(), chart.readouts.len(), "« {} »", chart.title);
        }
    }
}

/// A derived figure as a chart would write it.
fn written(lang: Lang, derivation: &Derivation, number: f64) -> String {
    match derivation.measure {
        Measure::Share => percent(lang, number, 0),
        Measure::Euros => euros(lang, if number.abs() < 1000.0 { number.round() } else { number }),
        Measure::EurosPerHour => cents(lang, number),
        _ => whole(lang, number),
    }
}

#[test]
fn the_figures_of_every_finding_are_derived_and_stand_in_the_table() {
    for (name, plan) in plans() {
        let outcome = outcome(&plan);
        for lang in [Lang::Fr, Lang::En] {
            for chart in charts(lang, &plan, &outcome, &outcome) {
                let cells: Vec<String> = chart.table.rows.iter().flatten().flat_map(|cell| numbers(cell)).collect();
                assert!(!chart.figures.is_empty(), "{name}: « {} » has no figure", chart.title);
                for figure in &chart.figures {
                    let derivation = derive(figure, &plan, &outcome).expect("a chart shows only what there is");
                    let said = format!(
                        "{name}: « {} », {}: {} {} {}",
                        chart.title,
                        derivations::name(lang, &plan, figure),
                        derivations::formula(lang, figure),
                        derivations::value(lang, &derivation.measure, derivation.value),
                        derivations::total(lang, &derivation),
                    );
                    assert!(!said.contains("NaN") && !said.contains("inf "), "{said}");
                    let shown = [derivation.draws.p50, derivation.value].map(|value| written(lang, &derivation, value));
                    let after_the_end = derivation.measure == Measure::MonthRank
                        && derivation.draws.p50 > outcome.months() as f64 + 0.49;
                    let found = shown.iter().any(|shown| numbers(shown).iter().all(|one| cells.contains(one)));
                    assert!(found || after_the_end, "{said}: {shown:?} is not in the table");
                    for term in &derivation.terms {
                        let what = derivations::term(lang, &plan, &term.what);
                        assert!(!what.is_empty() && !derivations::how(lang, figure, &term.what).is_empty(), "{said}");
                    }
                }
            }
        }
    }
}

#[test]
fn the_figures_of_every_finding_are_followed_month_by_month() {
    let settings = Settings { seed: 7, replications: 100, mode: Mode::Random, ..Settings::default() };
    for (name, plan) in plans() {
        let outcome = outcome(&plan);
        for figure in charts(Lang::Fr, &plan, &outcome, &outcome).iter().flat_map(|chart| &chart.figures) {
            let samples = figure.samples(&plan, &outcome);
            assert_eq!(samples.len(), outcome.replications(), "{name}: {figure:?}");
            let rank = nearest(&samples).expect("a replication");
            let (owner, metric) = figure.followed(&plan, &outcome).expect("its months can be followed");
            let course = course(&plan, &settings, rank, &owner, metric).expect("the plan has the figure");
            assert_eq!(course.months, outcome.months());
            for column in &course.columns {
                assert!(!courses::column(Lang::En, metric, column).is_empty(), "{name}: {figure:?}");
            }
        }
    }
}

#[test]
fn a_start_that_nothing_delays_is_said_so() {
    let title = |id: &str| {
        let plan = templates::find(id).expect("a template").plan;
        model::calendar(Lang::Fr, &plan, &outcome(&plan)).expect("lots are delivered").title
    };
    assert!(title("traiteur").contains("dès le mois de sa première commande"), "{}", title("traiteur"));
    assert!(!title("nantes").contains("dès le mois"), "{}", title("nantes"));
}

/// The charts of the sourcing, with the actions planned and without any.
fn sourcing_charts(lang: Lang, plan: &Plan) -> Vec<ChartData> {
    use sourcier::sourcing::{Actions, Model, choices};
    let mut charts = Vec::new();
    for id in plan.lots.keys() {
        let Some(model) = Model::of(plan, id) else { continue };
        let bare = model.planning(Actions::NONE);
        for model in [&model, &bare] {
            let planned = model.figures(model.planned);
            charts.push(model::funnel(lang, &bare.funnel(), &model.funnel()));
            charts.push(model::best(lang, &choices::frontier(model), &planned));
        }
    }
    charts
}

#[test]
fn charts_of_the_sourcing_say_what_their_tables_have() {
    for (name, plan) in plans() {
        for lang in [Lang::Fr, Lang::En] {
            let charts = sourcing_charts(lang, &plan);
            assert!(!charts.is_empty(), "{name}");
            for chart in charts {
                let cells: Vec<String> = chart.table.rows.iter().flatten().flat_map(|cell| numbers(cell)).collect();
                // « Sous 10 % » is a limit of ours, no figure of the plan.
                let title = chart.title.replace("sous 10", "").replace("below 10", "");
                for number in numbers(&title) {
                    assert!(cells.contains(&number), "{name}: « {} » says {number}, the table does not", chart.title);
                }
                assert!(chart.table.rows.iter().all(|row| row.len() == chart.table.head.len()), "« {} »", chart.title);
                assert!(!chart.readouts.is_empty() && !chart.title.contains("NaN"), "« {} »", chart.title);
                match &chart.shape {
                    Shape::Pairs(pairs) => assert_eq!(pairs.len(), chart.readouts.len()),
                    Shape::Curve { points, .. } => assert_eq!(points.len(), chart.readouts.len()),
                    _ => panic!("bars in pairs or a curve"),
                }
            }
        }
    }
}
