//! Scenarios side by side.

use serde_json::{Value, json};
use sourcier::decision::compare::{Comparing, Comparison, Criterion, NotComparable, Paired, Sure, input_rows};
use sourcier::decision::measure::Better;
use sourcier::decision::{Measure, Study, study};
use sourcier::law::Severity;
use sourcier::plan::{Change, Plan, apply, templates};
use sourcier::simulation::{Metric, Settings, Summary, run};

pub fn nantes() -> Plan {
    templates::find("nantes").expect("a template").plan
}

pub fn replace(path: &str, value: Value) -> Change {
    serde_json::from_value(json!({ "op": "replace", "path": path, "value": value })).expect("a change")
}

fn posts(count: u32) -> Vec<Change> {
    vec![replace("/workshops/metallerie/posts", json!(count))]
}

fn fourth() -> Vec<Change> {
    vec![
        replace("/lots/arbaletes/reservation", json!("integration")),
        replace("/lots/arbaletes/workshop", json!("metallerie")),
    ]
}

fn compared(plan: &Plan, sides: Vec<Vec<Change>>, replications: u32) -> Comparison {
    let mut study = Comparing::new(plan, sides, Criterion::usual(plan), &[replications]).expect("plans");
    study::on_bench(&mut study, plan, 1);
    study.answer().expect("it has run")
}

#[test]
fn figures_are_those_of_runs_on_the_same_luck() {
    let plan = nantes();
    let found = compared(&plan, vec![vec![], posts(9)], 300);
    let settings = Settings { replications: 300, ..Settings::default() };
    let outcomes = [vec![], posts(9)].map(|changes| run(&apply(&plan, &changes).expect("a plan"), &settings));
    for measure in [Measure::total(Metric::Delivered), Measure::contract(Metric::BuyerCost)] {
        let columns = outcomes.each_ref().map(|outcome| measure.values(outcome).expect("a figure"));
        let row = found.row(&Criterion::Measure(measure.clone())).expect("a row");
        assert_eq!(row.figures, columns.each_ref().map(|column| Some(Summary::of(column))));
        assert_eq!(row.differences, [None, Some(Paired::of(&columns[0], &columns[1], measure.better()))]);
    }
    // Nothing is made elsewhere: the hours are those of the workshop.
    let hours = Measure::total(Metric::InsertionHours).values(&outcomes[1]).expect("a figure");
    assert_eq!(found.row(&Criterion::Hours).expect("a row").figures[1], Some(Summary::of(&hours)));
    assert_eq!(found.replications, 300);
}

#[test]
fn rounds_lead_to_what_one_run_gives_and_have_an_answer_in_between() {
    let plan = nantes();
    let sides = vec![vec![], posts(7), fourth()];
    let whole = compared(&plan, sides.clone(), 120);
    let mut study = Comparing::new(&plan, sides, Criterion::usual(&plan), &[20, 50, 120]).expect("plans");
    assert!(study.answer().is_none());
    let bench = study::Bench::new(plan, 1, study.measures());
    let mut seen = Vec::new();
    loop {
        let wanted = study.wanted();
        if wanted.is_empty() {
            break;
        }
        // Stopped and asked again, it wants the same.
        assert_eq!(study.wanted(), wanted);
        study.learn(wanted.iter().map(|trial| bench.run(trial)).collect());
        let answer = study.answer().expect("a round has run");
        seen.push((answer.replications, answer.rows.len()));
    }
    assert_eq!(seen, [(20, whole.rows.len()), (50, whole.rows.len()), (120, whole.rows.len())]);
    assert_eq!(study.answer().expect("an answer").rows, whole.rows);
    assert_eq!(study.progress(), 1.0);
}

#[test]
fn a_scenario_is_told_apart_by_what_is_sure() {
    let plan = nantes();
    let found = compared(&plan, vec![vec![], fourth(), posts(8), posts(2)], 400);
    // The fourth lot: more hours, for more money; one hand has all of it.
    let fourth = &found.findings[0];
    let gain = &fourth.gains[0];
    assert_eq!((&gain.criterion, gain.sure), (&Criterion::Hours, Sure::Better));
    assert!(gain.probability >= 0.9 && gain.difference.p50 > 4_000.0, "{gain:?}");
    assert!(fourth.hour_price.is_some());
    // Nothing changes: nothing is claimed, and nothing is unsure.
    assert!(found.findings[1].is_nothing());
    // Two posts instead of eight: fewer hours, more lateness.
    let few = &found.findings[2];
    assert!(few.gains.iter().all(|claim| claim.criterion != Criterion::Hours));
    let prices: Vec<&Criterion> = few.prices.iter().map(|claim| &claim.criterion).collect();
    assert_eq!(prices[0], &Criterion::Hours);
    assert!(few.hour_price.is_none());
    let lead = found.lead.as_ref().expect("there are four");
    assert_eq!((lead.best, lead.is_sure()), (1, true));
}

#[test]
fn what_chance_may_turn_round_is_not_claimed() {
    let plan = nantes();
    let row = |first: &[f32], second: &[f32]| {
        let criterion = Criterion::Hours;
        sourcier::decision::compare::Row {
            figures: vec![Some(Summary::of(first)), Some(Summary::of(second))],
            differences: vec![None, Some(Paired::of(first, second, criterion.better()))],
            criterion,
        }
    };
    let sure = |first: &[f32], second: &[f32]| {
        sourcier::decision::compare::Claim::of(&row(first, second), 0, 1).map(|claim| (claim.sure, claim.probability))
    };
    let base = [100.0; 10];
    let with = |more: usize| -> Vec<f32> { (0..10).map(|rank| if rank < more { 120.0 } else { 80.0 }).collect() };
    assert_eq!(sure(&base, &with(9)), Some((Sure::Better, 0.9)));
    assert_eq!(sure(&base, &with(8)), Some((Sure::Unsure, 0.8)));
    assert_eq!(sure(&base, &with(2)), Some((Sure::Unsure, 0.2)));
    assert_eq!(sure(&base, &with(1)), Some((Sure::Worse, 0.9)));
    // Sure, but of no weight.
    assert_eq!(sure(&base, &[100.1; 10]), Some((Sure::Same, 0.0)));
    let late = compared(&plan, vec![vec![], vec![replace("/ordering/quantity_cv", json!(0.31))]], 200);
    assert!(late.findings[0].gains.is_empty() && late.findings[0].prices.is_empty(), "{:?}", late.findings[0]);
}

#[test]
fn paired_shares_add_up() {
    let paired = Paired::of(&[1.0, 2.0, 3.0, 4.0], &[2.0, 2.0, 1.0, 5.0], Some(Better::Less));
    assert_eq!((paired.more, paired.same, paired.better, paired.worse()), (0.5, 0.25, Some(0.25), Some(0.5)));
    assert_eq!(Paired::of(&[1.0], &[2.0], None).better, None);
}

#[test]
fn an_entry_that_comes_or_goes_is_one_row() {
    let base = nantes().to_json();
    let mut without = base.clone();
    without["lots"].as_object_mut().expect("lots").remove("cargo");
    let mut dear = base.clone();
    dear["lots"]["cargo"]["unit_price"] = json!(999);
    dear["lots"]["new"] = base["lots"]["cargo"].clone();
    let rows = input_rows(&[base.clone(), without, dear, base.clone()]);
    let addresses: Vec<&str> = rows.iter().map(|row| row.address.as_str()).collect();
    assert_eq!(addresses, ["/lots/cargo", "/lots/cargo/unit_price", "/lots/new"]);
    assert!(rows[0].values[1].is_none() && rows[0].values[0].is_some());
    assert_eq!(
        rows[1].values,
        [
            Some(base["lots"]["cargo"]["unit_price"].clone()),
            None,
            Some(json!(999)),
            Some(base["lots"]["cargo"]["unit_price"].clone())
        ]
    );
    assert_eq!(rows[2].values.iter().filter(|value| value.is_some()).count(), 1);
    // A fact that is stated to be nothing is not stated.
    let mut nothing = base.clone();
    nothing["lots"]["cargo"]["facts"]["earlier_award"] = Value::Null;
    assert!(input_rows(&[base, nothing]).is_empty());
}

#[test]
fn the_law_of_one_side_is_told_from_that_of_the_other() {
    let plan = nantes();
    let found = compared(&plan, vec![vec![], vec![replace("/lots/cargo/reservation", json!("disability"))]], 50);
    assert_eq!(found.legal[0].count(Severity::Forbidden) + 1, found.legal[1].count(Severity::Forbidden));
    assert!(found.legal[1].added.iter().any(|finding| finding.rule.id == "R03"));
    assert!(found.legal[0].added.is_empty() && found.legal[0].gone.is_empty());
    assert_eq!(found.findings[0].forbidden, 1);
}

#[test]
fn cost_against_hours_has_a_front() {
    let plan = nantes();
    let dear = vec![replace("/lots/cargo/unit_price", json!(900))];
    let found = compared(&plan, vec![vec![], fourth(), dear], 100);
    let dominated: Vec<bool> = found.front.iter().map(|point| point.dominated).collect();
    assert_eq!(dominated, [false, false, true]);
}

#[test]
fn sides_that_are_none_are_refused() {
    let plan = nantes();
    let usual = || Criterion::usual(&plan);
    let bad = vec![vec![], vec![replace("/lots/none/unit_price", json!(1))]];
    assert!(matches!(Comparing::new(&plan, bad, usual(), &[10]), Err(NotComparable::Side { side: 1, .. })));
    assert!(matches!(Comparing::new(&plan, vec![], usual(), &[10]), Err(NotComparable::Number(0))));
    assert!(matches!(Comparing::new(&plan, vec![vec![]; 7], usual(), &[10]), Err(NotComparable::Number(7))));
}

#[test]
fn criteria_are_read_as_they_are_written() {
    for text in ["hours", "hour_price", "no_bid_risk", "dependency", "late_share", "contract/buyer_cost", "made@3"] {
        assert_eq!(Criterion::parse(text).map(|criterion| criterion.to_string()), Ok(text.to_owned()));
    }
    assert!(Criterion::parse("price").is_err());
}
