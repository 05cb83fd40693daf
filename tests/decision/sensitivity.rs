//! Tornado, Sobol indices, conditional medians, and the luck that plans share.

use std::f64::consts::PI;

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};
use serde_json::json;
use sourcier::decision::inputs::Range;
use sourcier::decision::sobol::{Estimate, Factor, Indices, Points};
use sourcier::decision::study::{Study, on_bench};
use sourcier::decision::{Bench, Goal, Inputs, Measure, Number, Sobol, Tornado, Trial};
use sourcier::plan::change::difference;
use sourcier::plan::{Address, Change, Plan, apply, templates};
use sourcier::simulation::Metric;

use crate::linear::{carried, uncertain, value};

fn close(a: f64, b: f64, by: f64) -> bool {
    (a - b).abs() <= by
}

fn at(text: &str) -> Address {
    Address::parse(text).expect("an address")
}

/// A Saltelli sample of a function of numbers from 0 to 1.
fn sampled(factors: usize, rows: usize, seed: u64, f: impl Fn(&[f64]) -> f64) -> Points {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut points = Points { mixed: vec![Vec::new(); factors], ..Points::default() };
    for _ in 0..rows {
        let mut point =
            || -> Vec<f64> { (0..factors).map(|_| (random.next_u64() >> 11) as f64 / 2_f64.powi(53)).collect() };
        let (a, b) = (point(), point());
        points.a.push(f(&a));
        points.b.push(f(&b));
        for (rank, mixed) in points.mixed.iter_mut().enumerate() {
            let mut point = a.clone();
            point[rank] = b[rank];
            mixed.push(f(&point));
        }
    }
    points
}

/// Holds the estimates to indices that are known, by how often their intervals hold them, and by their mean.
fn held(name: &str, known: &[(f64, f64)], f: impl Fn(&[f64]) -> f64) {
    const SAMPLES: u64 = 60;
    let found: Vec<_> = (0..SAMPLES).map(|seed| sampled(known.len(), 1_024, seed, &f).indices(seed)).collect();
    for (rank, (first, total)) in known.iter().enumerate() {
        for (what, known, of) in [
            ("first", *first, found.iter().map(|pairs| pairs[rank].first).collect::<Vec<Estimate>>()),
            ("total", *total, found.iter().map(|pairs| pairs[rank].total).collect()),
        ] {
            let hits = of.iter().filter(|found| (found.low - 1e-4..=found.high + 1e-4).contains(&known)).count();
            let mean = of.iter().map(|found| found.value).sum::<f64>() / SAMPLES as f64;
            println!("{name} {rank} {what}: known {known:.4}, mean {mean:.4}, held {hits}/{SAMPLES}");
            // Percentile intervals hold a little less often than 95 %; 50 of 60 is four deviations below that.
            assert!(hits >= 50, "{name} {rank} {what}: {hits}");
            // Indices shown from 0 on are biased upwards where there is nothing to find.
            assert!(close(mean, known, 0.035), "{name} {rank} {what}: {mean} instead of {known}");
        }
    }
}

#[test]
fn indices_of_the_ishigami_function_are_the_published_ones() {
    // T. Ishigami & T. Homma, 1990, with a = 7 and b = 0.1; indices as in A. Saltelli et al., Global Sensitivity
    // Analysis: The Primer, 2008.
    let f = |x: &[f64]| {
        let x: Vec<f64> = x.iter().map(|u| PI * (2.0 * u - 1.0)).collect();
        x[0].sin() + 7.0 * x[1].sin().powi(2) + 0.1 * x[2].powi(4) * x[0].sin()
    };
    held("ishigami", &[(0.3139, 0.5576), (0.4424, 0.4424), (0.0, 0.2437)], f);
}

#[test]
fn indices_of_the_g_function_are_those_of_its_closed_form() {
    // I. M. Sobol, « On quasi-Monte Carlo integrations », 1998; published for these coefficients: 0.7165, 0.1791,
    // 0.0237, 0.0072, 0.0001 and 0.7871, 0.2422, 0.0343, 0.0105, 0.0001.
    let coefficients = [0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0];
    let part: Vec<f64> = coefficients.iter().map(|a| 1.0 / 3.0 / (1.0_f64 + a).powi(2)).collect();
    let product: f64 = part.iter().map(|part| 1.0 + part).product();
    let known: Vec<(f64, f64)> =
        part.iter().map(|part| (part / (product - 1.0), part * product / (1.0 + part) / (product - 1.0))).collect();
    for (known, published) in known.iter().zip([(0.7165, 0.7871), (0.1791, 0.2422), (0.0237, 0.0343), (0.0072, 0.0105)])
    {
        assert!(close(known.0, published.0, 5e-4) && close(known.1, published.1, 5e-4), "{known:?} {published:?}");
    }
    let f = |x: &[f64]| x.iter().zip(&coefficients).map(|(x, a)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a)).product();
    held("g", &known, f);
}

#[test]
fn a_figure_that_never_varies_has_no_indices() {
    let pairs = sampled(3, 64, 1, |_| 1e9).indices(1);
    assert!(pairs.iter().all(|pair| pair.first == Estimate::default() && pair.total == Estimate::default()));
    assert!(Points::default().indices(1).is_empty());
}

/// 3 a − 2 b + 10 · luck; c is of no avail.
fn figure(changes: &[Change], rank: u32) -> f64 {
    let luck = Xoshiro256PlusPlus::seed_from_u64(rank.into()).next_u64() as f64 / 2_f64.powi(64);
    3.0 * value(changes, "a", 10.0) - 2.0 * value(changes, "b", 20.0) + 10.0 * luck
}

fn model() -> Vec<sourcier::decision::Uncertain> {
    vec![uncertain("a", 10.0, 8.0, 14.0), uncertain("b", 20.0, 15.0, 21.0), uncertain("c", 1.0, 0.0, 2.0)]
}

fn made() -> Measure {
    Measure::total(Metric::Made)
}

#[test]
fn a_tornado_of_a_linear_model_is_its_closed_form() {
    let mut study = Tornado::new(model(), made(), 1_000);
    assert_eq!(study.answer().replications, 0);
    let first = study.wanted();
    assert_eq!((first.len(), first[0].ranks.clone()), (7, 0..100), "as planned, and both ends of each input");
    let (replications, rounds) = carried(&mut Tornado::new(model(), made(), 1_000), figure);
    assert_eq!((replications, rounds), (7_000, 3), "each replication once, the first answer after few");
    study = Tornado::new(model(), made(), 1_000);
    carried(&mut study, figure);
    let answer = study.answer();
    assert_eq!((answer.replications, study.progress()), (1_000, 1.0));
    let order: Vec<usize> = answer.bars.iter().map(|bar| bar.input).collect();
    assert_eq!(order, [0, 1, 2], "the widest first");
    for (bar, (slope, inputs)) in
        answer.bars.iter().zip([(3.0_f64, [8.0, 14.0]), (-2.0, [15.0, 21.0]), (0.0, [0.0, 2.0])])
    {
        let base = study.inputs()[bar.input].number.base;
        assert!(close(bar.span, slope.abs() * (inputs[1] - inputs[0]), 1e-3), "{bar:?}");
        assert_eq!(bar.inert, slope == 0.0);
        for (end, input) in [bar.low, bar.high].into_iter().zip(inputs) {
            let end = end.expect("an end");
            let wanted = slope * (input - base);
            assert_eq!(end.value, input);
            for found in [end.difference.summary.p10, end.difference.summary.mean, end.difference.summary.p90] {
                assert!(close(found, wanted, 1e-3), "{found} {wanted}");
            }
            let (above, below) = (f64::from(u8::from(wanted > 0.0)), f64::from(u8::from(wanted < 0.0)));
            assert_eq!((end.difference.above, end.difference.below), (above, below));
        }
    }
    assert_eq!(study.live(), [0, 1]);
}

fn shares(answer: &Indices) -> Vec<(Factor, f64, f64)> {
    answer.indices.iter().map(|index| (index.factor, index.pair.first.value, index.pair.total.value)).collect()
}

#[test]
fn a_sobol_study_of_a_linear_model_is_its_closed_form() {
    let mut study = Sobol::new(model(), made(), 3, 1_024);
    let (replications, _) = carried(&mut study, figure);
    let answer = study.answer();
    assert_eq!((answer.rows, study.progress()), (1_024, 1.0));
    // The input without effect is left out after the first rows.
    assert_eq!(replications, 64 * 6 + (1_024 - 64) * 5);
    // Ranges are P10 to P90 of uniform laws, a fourth wider on the whole.
    let variances = [(3.0_f64 * 6.0 * 1.25).powi(2), (2.0_f64 * 6.0 * 1.25).powi(2), 0.0, 10.0_f64.powi(2)];
    let whole: f64 = variances.iter().sum();
    assert!(close(answer.deviation, (whole / 12.0).sqrt(), 0.3), "{}", answer.deviation);
    assert_eq!(answer.indices[0].factor, Factor::Input(0));
    for index in &answer.indices {
        let rank = match index.factor {
            Factor::Input(rank) => rank,
            Factor::Luck => 3,
        };
        let known = variances[rank] / whole;
        for (what, found) in [("first", index.pair.first), ("total", index.pair.total)] {
            println!("{:?} {what}: known {known:.3}, {found:?}", index.factor);
            assert!(
                found.low - 0.02 <= known && known <= found.high + 0.02,
                "{:?} {what}: {known} {found:?}",
                index.factor
            );
            assert!(close(found.value, known, 0.08), "{:?} {what}: {known} {found:?}", index.factor);
        }
        assert_eq!(index.inert, rank == 2);
    }
}

#[test]
fn neither_the_order_of_the_inputs_nor_that_of_the_trials_changes_an_index() {
    let of = |answer: &Indices, inputs: &[sourcier::decision::Uncertain]| {
        let mut named: Vec<(String, String)> = shares(answer)
            .into_iter()
            .map(|(factor, first, total)| {
                let name = match factor {
                    Factor::Input(rank) => inputs[rank].number.address.to_string(),
                    Factor::Luck => "luck".into(),
                };
                (name, format!("{first:.9} {total:.9}"))
            })
            .collect();
        named.sort();
        named
    };
    let mut study = Sobol::new(model(), made(), 5, 200);
    carried(&mut study, figure);
    let mut turned = Sobol::new(model().into_iter().rev().collect(), made(), 5, 200);
    carried(&mut turned, figure);
    assert_eq!(of(&study.answer(), study.inputs()), of(&turned.answer(), turned.inputs()));
    // Fewer rows first, then more, are the same as all.
    let mut short = Sobol::new(model(), made(), 5, 64);
    carried(&mut short, figure);
    let mut first = Sobol::new(model(), made(), 5, 200);
    let trials = first.wanted();
    let run = |trial: &Trial| trial.ranks.clone().map(|rank| figure(&trial.changes, rank) as f32).collect();
    first.learn(trials.iter().map(|trial| Ok(vec![Some(run(trial))])).collect());
    assert_eq!(shares(&first.answer()), shares(&short.answer()));
}

#[test]
fn medians_differ_where_the_goal_is_reached() {
    let mut study = Sobol::new(model(), made(), 3, 512);
    carried(&mut study, figure);
    let sample = study.sample();
    assert_eq!((sample.drawn.len(), sample.outcome.len()), (1_024, 1_024));
    let condition = sample.condition(Goal { value: 0.0, at_least: true });
    let (a, b, c) = {
        let of = |rank: usize| *condition.inputs.iter().find(|differs| differs.input == rank).expect("an input");
        (of(0), of(1), of(2))
    };
    assert!(a.reached > a.all && a.all > a.missed && a.is_clear(), "{a:?}");
    assert!(b.reached < b.all && b.all < b.missed && b.is_clear(), "{b:?}");
    assert!(!c.is_clear(), "{c:?}");
    assert_eq!(condition.inputs[0].input, 0);
    let shown = sample.outcome.iter().filter(|figure| **figure >= 0.0).count() as f64 / 1_024.0;
    assert!(close(condition.reached.share, shown, 1e-9));
    // The points alone are the same points.
    let mut points = Sobol::points_only(model(), made(), 3, 512);
    carried(&mut points, figure);
    assert_eq!((points.sample(), points.progress()), (sample.clone(), 1.0));
    for never in [Goal { value: 1e9, at_least: true }, Goal { value: 1e9, at_least: false }] {
        assert!(sample.condition(never).inputs.is_empty());
    }
}

#[test]
fn a_figure_that_the_plan_lacks_ends_the_studies() {
    let plan = templates::find("nantes").expect("a template").plan;
    let nowhere = Measure::parse("lot:arbaletes/made").expect("a measure");
    let inputs = || Inputs::of(&plan, None).ranged;
    let mut tornado = Tornado::new(inputs(), nowhere.clone(), 100);
    on_bench(&mut tornado, &plan, 1);
    assert_eq!((tornado.answer().base, tornado.progress()), (None, 1.0));
    let mut sobol = Sobol::new(inputs(), nowhere, 1, 64);
    on_bench(&mut sobol, &plan, 1);
    assert_eq!((sobol.answer().rows, sobol.progress()), (0, 1.0));
}

#[test]
fn the_inputs_of_nantes_have_the_ranges_of_the_template() {
    let template = templates::find("nantes").expect("a template");
    let inputs = Inputs::of(&template.plan, Some(&template));
    for input in &inputs.ranged {
        let number = &input.number;
        println!("{} {} [{}, {}] {:?}", number.address, number.base, input.low, input.high, input.certainty);
        assert!(input.low < input.high && (input.low..=input.high).contains(&number.base));
        assert!(number.min <= input.low && input.high <= number.max);
        let drawn: Vec<f64> = (0..=10).map(|tenth| input.at(f64::from(tenth) / 10.0)).collect();
        assert!(drawn.is_sorted() && drawn.iter().all(|value| (number.min..=number.max).contains(value)));
        if !number.whole && drawn[0] > number.min && drawn[10] < number.max {
            assert!(close(drawn[1], input.low, 1e-9) && close(drawn[9], input.high, 1e-9), "P10 and P90");
        }
    }
    println!("without range: {:?}", inputs.without_range.iter().map(Address::as_str).collect::<Vec<_>>());
    assert!(inputs.ranged.len() > 15);
    let has = |path: &str| inputs.ranged.iter().any(|input| input.number.address == at(path));
    assert!(has("/workshops/metallerie/absence_share") && !has("/contract/duration_months"));

    // Somebody states a range.
    let posts = Range { path: at("/workshops/metallerie/posts"), low: 6.0, high: 7.0 };
    let stated = inputs.clone().with(&template.plan, std::slice::from_ref(&posts)).expect("a range");
    let found = stated.ranged.iter().find(|input| input.number.address == posts.path).expect("the input");
    assert_eq!((found.low, found.high), (6.0, 8.0), "the plan’s own value widens it");
    for (path, low, high) in [
        ("/workshops/metallerie/title", 1.0, 2.0),
        ("/workshops/none/posts", 1.0, 2.0),
        ("/workshops/metallerie/posts", 900.0, 901.0),
    ] {
        assert!(inputs.clone().with(&template.plan, &[Range { path: at(path), low, high }]).is_err(), "{path}");
    }
}

#[test]
fn studies_of_nantes_find_what_matters() {
    let template = templates::find("nantes").expect("a template");
    let inputs = Inputs::of(&template.plan, Some(&template)).ranged;
    let hours = Measure::total(Metric::InsertionHours);
    let mut tornado = Tornado::new(inputs.clone(), hours.clone(), 200);
    on_bench(&mut tornado, &template.plan, 1);
    let bars = tornado.answer();
    for bar in bars.bars.iter().take(6) {
        println!("{} {:.0}", inputs[bar.input].number.address, bar.span);
    }
    assert!(bars.bars.iter().any(|bar| bar.inert), "money moves no hour");
    assert!(!bars.bars[0].inert && bars.bars[0].span > 100.0);
    let mut sobol = Sobol::new(inputs.clone(), hours, 1, 128);
    on_bench(&mut sobol, &template.plan, 1);
    let answer = sobol.answer();
    for index in answer.indices.iter().take(6) {
        println!("{:?} {:?}", index.factor, index.pair);
    }
    assert_eq!(answer.rows, 128);
    assert!(answer.indices.iter().any(|index| index.factor == Factor::Luck && index.pair.total.value > 0.0));
    assert!(answer.indices.iter().any(|index| index.inert));
}

#[test]
fn shared_luck_makes_differences_at_least_five_times_surer() {
    let plan = templates::find("nantes").expect("a template").plan;
    let measures = vec![Measure::total(Metric::InsertionHours), Measure::total(Metric::Delivered)];
    let more = vec![Change::Replace { path: at("/workshops/metallerie/posts"), value: 9.into() }];
    let run = |seed: u64, changes: Vec<Change>| {
        Bench::new(plan.clone(), seed, measures.clone()).run(&Trial::new(changes, 10_000)).expect("it runs")
    };
    let (base, shared, other) = (run(1, Vec::new()), run(1, more.clone()), run(2, more));
    for (rank, measure) in measures.iter().enumerate() {
        let sample = |values: &Vec<Option<Vec<f32>>>| values[rank].clone().expect("a figure");
        let variance = |a: Vec<f32>, b: Vec<f32>| {
            let differences: Vec<f64> = a.iter().zip(&b).map(|(a, b)| f64::from(b - a)).collect();
            let mean = differences.iter().sum::<f64>() / differences.len() as f64;
            differences.iter().map(|d| (d - mean).powi(2)).sum::<f64>() / differences.len() as f64
        };
        let independent = variance(sample(&base), sample(&other));
        let common = variance(sample(&base), sample(&shared));
        println!(
            "{measure}: variance of the difference {independent:.1} apart, {common:.1} shared: {:.1} times",
            independent / common
        );
        assert!(independent >= 5.0 * common, "{measure}: {}", independent / common);
    }
}

#[test]
fn a_stated_range_prevails_is_one_change_and_moves_no_figure() {
    let template = templates::find("nantes").expect("a template");
    let plan = template.plan.clone();
    let inputs = |plan: &Plan| Inputs::of(plan, Some(&template));
    let number = inputs(&plan).without_range.first().expect("some have no range").clone();
    let base = Number::find(&plan, &number).expect("a number");
    let ends = [base.accepted(base.base * 0.5), base.accepted(base.base * 1.5 + 2.0 * base.step)];
    let state = |ends: serde_json::Value| Change::Add { path: number.range(), value: ends };
    let stated = apply(&plan, &[state(json!(ends))]).expect("it applies");
    let found = inputs(&stated);
    let ranged = found.ranged.iter().find(|input| input.number.address == number).expect("it has a range");
    assert_eq!([ranged.low, ranged.high], ends);
    assert!(!found.without_range.contains(&number));
    assert_eq!(found.ranged.len(), inputs(&plan).ranged.len() + 1);
    // A published value is varied too where somebody states a range.
    let published = Address::parse("/contract/duration_months").expect("an address");
    let wide = Change::Add { path: published.range(), value: json!([36, 60]) };
    let both = apply(&stated, &[wide]).expect("it applies");
    assert_eq!(
        inputs(&both).ranged.len(),
        inputs(&stated).ranged.len()
            + usize::from(sourcier::plan::assumptions::input(&published).is_some_and(|input| input.simulated),)
    );
    // The tornado tries both ends.
    let mut tornado = Tornado::new(vec![ranged.clone()], Measure::total(Metric::InsertionHours), 20);
    on_bench(&mut tornado, &stated, 1);
    let bars = tornado.answer().bars;
    assert_eq!([bars[0].low, bars[0].high].map(|end| end.map(|end| end.value)), ends.map(Some));
    // It is read back as it was written, changes no figure, and two ranges differ by one change.
    assert_eq!(Plan::from_json(stated.to_json()).as_ref(), Ok(&stated));
    assert!(sourcier::simulation::alike(&plan, &stated));
    let other = [ends[0], ends[1] - base.step];
    let moved = apply(&plan, &[state(json!(other))]).expect("it applies");
    let differs = difference(&stated.to_json(), &moved.to_json());
    assert_eq!(differs, [Change::Replace { path: number.range(), value: json!(other) }]);
    assert_eq!(difference(&stated.to_json(), &plan.to_json()), [Change::Remove { path: number.range() }]);
    // What is no range is refused, where it stands.
    let beyond = base.max * 2.0 + 1.0;
    for bad in
        [json!([ends[1], ends[0]]), json!([ends[0], ends[0]]), json!([ends[0]]), json!([ends[0], beyond]), json!(5)]
    {
        let error = apply(&plan, &[state(bad.clone())]).expect_err("it is no range");
        assert!(error.to_string().contains("ranges"), "{bad}: {error}");
    }
    for nothing in ["/lots/racks/title", "/lots/racks", "/nowhere", ""] {
        let path = Address::from_tokens(["ranges", nothing]);
        assert!(apply(&plan, &[Change::Add { path, value: json!([1, 2]) }]).is_err(), "{nothing}");
    }
    // A lot that goes takes no plan with it because of its range.
    let lot = Address::parse("/lots/racks/unit_price").expect("an address");
    let gone = [
        Change::Add { path: lot.range(), value: json!([300, 500]) },
        Change::Remove { path: Address::parse("/lots/racks").expect("an address") },
    ];
    assert!(apply(&plan, &gone).is_ok());
}
