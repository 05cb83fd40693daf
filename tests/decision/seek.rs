//! What an input has to be for a goal to be reached.

use sourcier::decision::seek::{Answer, Question, Verdict, Way};
use sourcier::decision::study::{Study, on_bench};
use sourcier::decision::{Goal, Measure, Number, Seek};
use sourcier::plan::{Address, Change, apply, templates};
use sourcier::simulation::{Metric, Settings, run};

use crate::linear::{carried, luck, number, value};

fn question(input: Number, at_least: bool, target: f64, probability: f64) -> Question {
    Question {
        input,
        measure: Measure::total(Metric::Made),
        goal: Goal { value: target, at_least },
        probability,
        within: None,
        replications: 10_000,
    }
}

/// Seeks on a figure of the input `/x` and luck, and checks what holds of every answer.
fn sought(question: Question, figure: impl Fn(f64, f64) -> f64) -> Answer {
    let base = question.input.base;
    let mut study = Seek::new(question.clone());
    assert_eq!(study.answer().verdict, Verdict::Searching);
    let (replications, rounds) =
        carried(&mut study, |changes: &[Change], rank| figure(value(changes, "x", base), luck(rank)));
    let answer = study.answer();
    assert!(answer.done && study.progress() == 1.0 && study.wanted().is_empty());
    assert!(rounds <= 40 && replications <= 250_000, "{rounds} rounds, {replications} replications");
    assert!(answer.points.is_sorted_by(|a, b| a.value < b.value));
    if let (Verdict::Reached, Some(found)) = (answer.verdict, answer.found) {
        assert!(found.holds && found.chance.share >= question.probability);
        assert_eq!(found.chance.replications, question.replications);
        assert_eq!(answer.change.is_none(), found.value == base);
        if let Some(before) = answer.before {
            assert!(!before.holds);
            assert_eq!(before.chance.replications, question.replications);
        }
    }
    answer
}

#[test]
fn the_least_value_of_a_linear_model_is_its_closed_form() {
    // 2 x + 10 u ≥ 30 with u uniform: at least with 80 % from x = 14 on.
    for (base, whole) in [(3.0, true), (14.0, true), (40.0, true), (3.0, false), (13.37, false), (90.0, false)] {
        let answer = sought(question(number("x", base, whole), true, 30.0, 0.8), |x, luck| 2.0 * x + 10.0 * luck);
        let (found, before) = (answer.found.expect("a value"), answer.before.expect("a neighbour"));
        println!("{base} {whole}: {} {:?}, before {} {:?}", found.value, found.chance, before.value, before.chance);
        assert_eq!((answer.verdict, answer.way), (Verdict::Reached, Way::Up));
        assert_eq!(found.value, 14.0, "{base} {whole}");
        let step = if whole { 1.0 } else { 0.01 };
        assert!((before.value - (14.0 - step)).abs() < 1e-9, "{base} {whole}: {}", before.value);
        assert!((found.figure.p50 - 33.0).abs() < 0.02 && (found.chance.share - 0.8).abs() < 1e-9);
        assert!(found.chance.low < 0.8 && found.chance.high > 0.8);
        assert_eq!(answer.base.map(|point| point.holds), Some(base >= 14.0));
    }
}

#[test]
fn where_less_is_better_the_greatest_value_is_found() {
    // 2 x + 10 u ≤ 30: with 80 % up to x = 11.
    for (base, whole) in [(3.0, true), (40.0, true), (3.0, false), (77.7, false)] {
        let answer = sought(question(number("x", base, whole), false, 30.0, 0.8), |x, luck| 2.0 * x + 10.0 * luck);
        let (found, before) = (answer.found.expect("a value"), answer.before.expect("a neighbour"));
        assert_eq!((answer.verdict, answer.way, found.value), (Verdict::Reached, Way::Down, 11.0), "{base} {whole}");
        assert!(before.value > 11.0 && before.value <= 12.0);
    }
}

#[test]
fn a_goal_out_of_reach_gets_the_best_there_is() {
    let answer = sought(question(number("x", 5.0, true), true, 205.0, 0.8), |x, luck| 2.0 * x + 10.0 * luck);
    let best = answer.found.expect("the best");
    assert_eq!((answer.verdict, best.value, best.chance.replications), (Verdict::OutOfReach, 100.0, 10_000));
    assert!((best.chance.share - 0.5).abs() < 1e-3 && !best.holds && answer.holds.is_empty());
    // Where no replication ever reaches it: what comes nearest.
    let answer = sought(question(number("x", 5.0, false), true, 500.0, 0.8), |x, luck| 2.0 * x + 10.0 * luck);
    assert_eq!((answer.verdict, answer.found.map(|best| best.value)), (Verdict::OutOfReach, Some(100.0)));
    // Within a range of one’s own.
    let bounded = Question { within: Some((2.0, 9.0)), ..question(number("x", 5.0, true), true, 30.0, 0.8) };
    let answer = sought(bounded, |x, luck| 2.0 * x + 10.0 * luck);
    assert_eq!((answer.verdict, answer.found.map(|best| best.value)), (Verdict::OutOfReach, Some(9.0)));
}

#[test]
fn a_figure_that_does_not_depend_on_the_input_is_said_so() {
    let answer = sought(question(number("x", 5.0, true), true, 5.0, 0.8), |_, luck| 10.0 * luck);
    assert_eq!((answer.verdict, answer.found, answer.change), (Verdict::Indifferent, None, None));
    assert!(answer.base.is_some_and(|base| (base.chance.share - 0.5).abs() < 0.05));
}

#[test]
fn a_goal_that_always_holds_needs_no_change() {
    let answer = sought(question(number("x", 5.0, true), true, -1.0, 0.8), |x, luck| 2.0 * x + 10.0 * luck);
    assert_eq!((answer.verdict, answer.way), (Verdict::Reached, Way::Flat));
    assert_eq!((answer.found.map(|found| found.value), answer.change), (Some(5.0), None));
}

#[test]
fn what_goes_both_ways_is_said_and_the_nearest_value_found() {
    // A peak at 30: 100 − |x − 30| + 10 u ≥ 95 with 80 % where |x − 30| ≤ 7.
    let peak = |x: f64, luck: f64| 100.0 - (x - 30.0).abs() + 10.0 * luck;
    for (base, whole, wanted) in [(10.0, true, 23.0), (70.0, true, 37.0), (30.0, true, 23.0), (10.0, false, 23.0)] {
        let answer = sought(question(number("x", base, whole), true, 95.0, 0.8), peak);
        assert_eq!((answer.verdict, answer.way), (Verdict::Reached, Way::Both), "{base}");
        assert_eq!(answer.found.map(|found| found.value), Some(wanted), "{base}");
        let [(low, high)] = answer.holds[..] else { panic!("{:?}", answer.holds) };
        assert!(23.0 <= low && low <= wanted && wanted <= high && high <= 37.0, "{low} {high}");
        let before = answer.before.expect("a neighbour").value;
        assert!((before - 30.0).abs() > 7.0 && (before - wanted).abs() <= 1.0, "{before}");
    }
}

#[test]
fn the_answer_can_be_read_after_every_round() {
    let mut study = Seek::new(question(number("x", 3.0, true), true, 30.0, 0.8));
    let first = study.wanted();
    let replications: u32 = first.iter().map(|trial| trial.ranks.len() as u32).sum();
    assert!(replications <= 8_000, "{replications}");
    let run = |trials: &[sourcier::decision::Trial]| {
        let figure = |trial: &sourcier::decision::Trial| {
            let x = value(&trial.changes, "x", 3.0);
            trial.ranks.clone().map(|rank| (2.0 * x + 10.0 * luck(rank)) as f32).collect()
        };
        trials.iter().map(|trial| Ok(vec![Some(figure(trial))])).collect()
    };
    study.learn(run(&first));
    let early = study.answer();
    assert_eq!((early.verdict, early.done), (Verdict::Reached, false));
    let mut before = 0.0;
    loop {
        let trials = study.wanted();
        if trials.is_empty() {
            break;
        }
        study.learn(run(&trials));
        assert!(study.progress() >= before);
        before = study.progress();
        assert!(study.answer().found.is_some());
    }
}

fn nantes(input: &str, measure: &str, at_least: bool, target: f64, probability: f64) -> (Question, Answer) {
    let plan = templates::find("nantes").expect("a template").plan;
    let question = Question {
        input: Number::find(&plan, &Address::parse(input).expect("an address")).expect("a number"),
        measure: Measure::parse(measure).expect("a measure"),
        goal: Goal { value: target, at_least },
        probability,
        within: None,
        replications: 2_000,
    };
    let mut study = Seek::new(question.clone());
    on_bench(&mut study, &plan, 1);
    (question, study.answer())
}

#[test]
fn the_posts_of_nantes_for_few_late_units() {
    let (question, answer) = nantes("/workshops/metallerie/posts", "late_share", false, 0.1, 0.8);
    let (found, before) = (answer.found.expect("a value"), answer.before.expect("a neighbour"));
    println!("{} posts: {:.3}; {}: {:.3}", found.value, found.chance.share, before.value, before.chance.share);
    assert_eq!((answer.verdict, answer.way, found.value - before.value), (Verdict::Reached, Way::Up, 1.0));
    assert!(answer.points.iter().all(|point| point.value < 100.0), "no workshop of 500 posts is tried");
    // The change makes a plan in which it holds.
    let plan = templates::find("nantes").expect("a template").plan;
    let changed = apply(&plan, &answer.change.into_iter().collect::<Vec<_>>()).expect("it applies");
    let outcome = run(&changed, &Settings { seed: 1, replications: 2_000, ..Settings::default() });
    let values = question.measure.values(&outcome).expect("a figure");
    assert_eq!(question.goal.chance(&values), found.chance);
}

#[test]
fn inputs_of_nantes_that_change_nothing_or_have_no_figure() {
    let (_, answer) = nantes("/lots/arbaletes/unit_price", "insertion_hours", true, 30_000.0, 0.5);
    assert_eq!(answer.verdict, Verdict::Indifferent);
    let (_, answer) = nantes("/workshops/metallerie/posts", "lot:arbaletes/made", true, 1.0, 0.5);
    assert_eq!((answer.verdict, answer.done), (Verdict::NoFigure, true));
}
