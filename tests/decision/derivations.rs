//! Every figure by which plans are weighed can be taken apart, and comes to what is shown.

use crate::compare::{nantes, replace};
use serde_json::json;
use sourcier::decision::alternatives::alternatives;
use sourcier::decision::compare::{Comparing, Criterion, MOST_SIDES};
use sourcier::decision::derivation::{Side, derive};
use sourcier::decision::questions::{Answer, Asked};
use sourcier::decision::study;
use sourcier::explain::derivation::Making;
use sourcier::plan::{Change, Plan, apply, templates};
use sourcier::simulation::{Settings, Summary, run};
use sourcier::text::{Lang, derivations as words, questions};
use std::collections::BTreeSet;

const REPLICATIONS: u32 = 60;

/// The template with what it takes for every criterion to have a figure.
fn with_everything() -> Plan {
    let workshop = "/workshops/metallerie/facts";
    let stated = [
        (format!("{workshop}/aid_modulation"), json!(0.05)),
        (format!("{workshop}/exit_durable"), json!(0.3)),
        ("/contract/facts/laying_cost".to_owned(), json!(20)),
        ("/contract/facts/sourcing_days".to_owned(), json!(12)),
        ("/contract/facts/penalty_per_day".to_owned(), json!(0.0005)),
        ("/lots/racks/facts/market_price_gap".to_owned(), json!(0.2)),
    ];
    let change = |(path, value): (String, serde_json::Value)| -> Change {
        serde_json::from_value(json!({ "op": "add", "path": path, "value": value })).expect("a change")
    };
    apply(&nantes(), &stated.map(change)).expect("it applies")
}

/// The draws that an answer shows of its source, if a simulation is behind it.
fn shown(answer: &Answer) -> Option<Summary> {
    match answer {
        Answer::OneMoreLot { hours, .. } => Some(hours.after),
        Answer::Turnover { trained, .. } => Some(trained.after),
        Answer::Prototype { units, .. } => Some(units.after),
        Answer::Clause { reserved, .. } => Some(*reserved),
        Answer::Aim { hours, .. } => Some(*hours),
        Answer::Bounds { units, value, .. } => Some(units.unwrap_or(*value)),
        Answer::People { licences, .. } => Some(*licences),
        _ => None,
    }
}

#[test]
fn every_answer_of_the_workshop_comes_from_what_can_be_taken_apart() {
    let mut plans: Vec<Plan> = templates::all().expect("templates").into_iter().map(|template| template.plan).collect();
    let aim = json!([{ "op": "add", "path": "/contract/facts/spaser_hours", "value": 40_000 }]);
    let aim: Vec<Change> = serde_json::from_value(aim).expect("a change");
    plans.push(apply(&with_everything(), &aim).expect("it applies"));
    let (mut sourced, mut compared) = (BTreeSet::new(), 0);
    for plan in plans {
        let mut asked = Asked::of(plan.clone());
        study::on_bench(&mut asked, &plan, 1);
        for reply in asked.replies() {
            let name = format!("{:?} of {}", reply.question, plan.contract.title);
            let made = [Lang::Fr, Lang::En].map(|lang| questions::made(lang, &reply));
            let known = !matches!(reply.answer, Answer::Coming | Answer::Missing(_));
            assert!(made.iter().all(|made| made.is_empty() != known), "{name}: {made:?}");
            let Some(source) = &reply.source else { continue };
            sourced.insert(format!("{:?}", reply.question));
            let own = apply(&plan, &source.changes).expect("a plan");
            let settings = Settings { seed: 1, replications: source.replications, ..Settings::default() };
            let outcome = run(&own, &settings);
            let side = Side { plan: &own, outcome: &outcome };
            let criterion = Criterion::Measure(source.measure.clone());
            let derivation = derive(&criterion, side, None).unwrap_or_else(|| panic!("{name} cannot be taken apart"));
            let sum: f64 = derivation.terms.iter().map(|term| term.mean).sum();
            assert!(!derivation.adds_up() || (sum - derivation.value).abs() < 0.02, "{name}: {derivation:?}");
            assert!(!derivation.terms.is_empty(), "{name}");
            if let Some(shown) = shown(&reply.answer) {
                let pairs = [(derivation.draws.p10, shown.p10), (derivation.draws.p50, shown.p50)];
                assert!(pairs.iter().all(|(a, b)| (a - b).abs() <= 1e-5 * b.abs().max(1e-3)), "{name}: {pairs:?}");
                compared += 1;
            }
            if let Answer::Posts { posts: Some(_), share, units, .. } = reply.answer {
                assert!(share >= 0.8 && derivation.draws.p50 > 0.85 * units, "{name}: {:?}", derivation.draws);
            }
        }
    }
    assert_eq!(sourced.len(), 9, "{sourced:?}");
    assert!(compared > 20, "{compared}");
}

/// Looks at each criterion of each side, and gives those that had a figure.
fn told(plan: &Plan, sides: Vec<Vec<Change>>) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut study = Comparing::new(plan, sides.clone(), Criterion::usual(plan), &[REPLICATIONS]).expect("plans");
    study::on_bench(&mut study, plan, 1);
    let found = study.answer().expect("it has run");
    let settings = Settings { seed: 1, replications: REPLICATIONS, ..Settings::default() };
    let plans: Vec<Plan> = sides.iter().map(|changes| apply(plan, changes).expect("a plan")).collect();
    let outcomes: Vec<_> = plans.iter().map(|plan| run(plan, &settings)).collect();
    let side = |rank: usize| Side { plan: &plans[rank], outcome: &outcomes[rank] };
    for row in &found.rows {
        for (rank, figure) in row.figures.iter().enumerate() {
            let derivation = derive(&row.criterion, side(rank), Some(side(0)));
            let name = format!("{} of side {rank}", row.criterion);
            let (Some(figure), Some(derivation)) = (figure, &derivation) else {
                assert!(figure.is_none() && derivation.is_none(), "{name}: {figure:?}, {derivation:?}");
                continue;
            };
            let near = |a: f64, b: f64| (a - b).abs() <= 1e-5 * b.abs().max(1e-3);
            let (draws, all) =
                (derivation.draws, [(derivation.value, figure.mean), (derivation.draws.p50, figure.p50)]);
            assert!(all.iter().all(|(a, b)| near(*a, *b)), "{name}: {derivation:?} for {figure:?}");
            assert!(near(draws.p10, figure.p10) && near(draws.p90, figure.p90), "{name}: {draws:?} for {figure:?}");
            let sum: f64 = derivation.terms.iter().map(|term| term.mean).sum();
            let adds = near(sum, derivation.value) || (sum - derivation.value).abs() < 0.01;
            assert!(adds || !derivation.adds_up(), "{name}: {sum} for {}", derivation.value);
            match (&row.criterion, derivation.making) {
                (Criterion::NoBid, Making::Once) => {
                    let none: f64 = derivation.terms.iter().map(|term| 1.0 - term.mean).product();
                    assert!(near(1.0 - none, derivation.value), "{name}");
                }
                (Criterion::Dependency, Making::Once) => {
                    let (whole, own) = derivation.terms.split_last().expect("all lots");
                    let own: f64 = own.iter().map(|term| term.mean).sum();
                    assert!(near(own / whole.mean, derivation.value), "{name}");
                }
                (_, Making::Once) => panic!("{name} is drawn"),
                _ => assert!(!derivation.terms.is_empty() || derivation.value == 0.0, "{name} has no terms"),
            }
            for term in &derivation.terms {
                assert!(!term.inputs.is_empty(), "{name}: {:?} rests on nothing", term.what);
                for lang in [Lang::Fr, Lang::En] {
                    assert!(!words::term(lang, &plans[rank], &term.what).is_empty(), "{name}");
                    assert!(!words::how(lang, &derivation.subject, &term.what).is_empty(), "{name}");
                }
            }
            for lang in [Lang::Fr, Lang::En] {
                let said = words::name(lang, &plans[rank], &derivation.subject);
                assert!(!said.starts_with("Chiffre") && !said.starts_with("Figure"), "{name}: {said}");
                let formula = words::formula(lang, &derivation.subject);
                assert!(
                    !formula.contains("Somme des lots") && !formula.contains("Sum of the lots"),
                    "{name}: {formula}"
                );
            }
            seen.insert(row.criterion.to_string());
        }
    }
    seen
}

#[test]
fn every_criterion_of_a_comparison_comes_to_the_figure_shown() {
    let mut seen = BTreeSet::new();
    for plan in
        templates::all().expect("templates").into_iter().map(|template| template.plan).chain([with_everything()])
    {
        let ways: Vec<Vec<Change>> =
            std::iter::once(Vec::new()).chain(alternatives(&plan).into_iter().map(|way| way.changes)).collect();
        for sides in ways.chunks(MOST_SIDES) {
            seen.extend(told(&plan, sides.to_vec()));
        }
    }
    // From a plan with fewer lots, so that hours are gained and priced.
    let plan = with_everything();
    let more = vec![
        replace("/lots/arbaletes/reservation", json!("integration")),
        replace("/lots/arbaletes/workshop", json!("metallerie")),
    ];
    seen.extend(told(&plan, vec![vec![], more]));
    let usual: BTreeSet<String> = Criterion::usual(&plan).iter().map(ToString::to_string).collect();
    assert_eq!(usual.difference(&seen).collect::<Vec<_>>(), Vec::<&String>::new(), "never had a figure");
}
