//! Which lots to reserve: the search against full enumeration.

use crate::compare::nantes;
use crate::plans::within_bounds;
use proptest::prelude::*;
use serde_json::{Value, json};
use sourcier::decision::compare::Criterion as Axis;
use sourcier::decision::hours::{self, Clauses};
use sourcier::decision::risk::{self, NoBid};
use sourcier::decision::search::{Answer, Found, Limit, MOST_COURSES, Question, Searching, choices, is_own, solve};
use sourcier::decision::{Study, study};
use sourcier::law::{self, Severity, Subject};
use sourcier::plan::{Change, Plan, Reservation, apply};
use sourcier::text::{Lang, choosing};
use std::collections::{BTreeMap, BTreeSet};

fn searched(plan: &Plan, question: &Question) -> Answer {
    let mut search = Searching::new(plan, question.clone()).expect("every way makes a plan");
    study::on_bench(&mut search, plan, 1);
    search.answer().expect("it has run")
}

/// One combination, by brute force.
struct Tried {
    changes: Vec<Change>,
    lawful: bool,
    /// Hours, cost, lateness, risk, dependency.
    values: [Option<f64>; 5],
}

const AXES: [fn() -> Axis; 5] = [|| Axis::Hours, || Axis::COST, || Axis::LATE, || Axis::NoBid, || Axis::Dependency];

fn mean(values: &[f32]) -> f64 {
    values.iter().map(|value| f64::from(*value)).sum::<f64>() / values.len() as f64
}

type Key = (&'static str, &'static str, Subject);

fn forbidden(plan: &Plan) -> BTreeSet<(bool, Key)> {
    let findings = law::check(plan).findings.into_iter().filter(|finding| finding.severity == Severity::Forbidden);
    findings.map(|finding| (is_own(finding.rule), (finding.rule.id, finding.fired.variant, finding.subject))).collect()
}

/// All combinations, each checked by every rule and simulated in full.
fn enumerated(plan: &Plan, question: &Question) -> Vec<Tried> {
    let choices = choices(plan, question).expect("every way makes a plan");
    let replications = *question.rounds.last().expect("a round");
    let mut combinations: Vec<Vec<usize>> = vec![Vec::new()];
    for choice in &choices {
        let longer = |ranks: &Vec<usize>| {
            (0..choice.states.len()).map(|rank| [&ranks[..], &[rank]].concat()).collect::<Vec<_>>()
        };
        combinations = combinations.iter().flat_map(longer).collect();
    }
    let changes = |ranks: &[usize]| -> Vec<Change> {
        choices.iter().zip(ranks).flat_map(|(choice, rank)| choice.states[*rank].changes.clone()).collect()
    };
    let plan_of = |ranks: &[usize]| apply(plan, &changes(ranks)).expect("a plan");
    // What stands whatever is chosen.
    let mut standing: BTreeSet<Key> = forbidden(plan).into_iter().filter(|(own, _)| !own).map(|(_, key)| key).collect();
    for (lot, choice) in choices.iter().enumerate() {
        let alone = |rank: usize| {
            let mut ranks = vec![0; choices.len()];
            ranks[lot] = rank;
            let own = forbidden(&plan_of(&ranks))
                .into_iter()
                .filter(|(own, key)| *own && key.2 == Subject::Lot(choice.lot.clone()));
            own.map(|(_, key)| key).collect::<BTreeSet<Key>>()
        };
        let every: Vec<BTreeSet<Key>> = (0..choice.states.len()).map(alone).collect();
        standing.extend(every[0].iter().filter(|key| every.iter().all(|keys| keys.contains(key))).cloned());
    }
    // Training is in proportion to what the plan makes, or else to what its workshops would make of all lots.
    let makes = plan.lots.values().any(|lot| lot.workshop.is_some());
    let full: Vec<usize> = choices
        .iter()
        .map(|choice| choice.states.iter().position(|state| state.workshop.is_some()).unwrap_or(0))
        .collect();
    let reference = if makes { plan.clone() } else { plan_of(&full) };
    let measures = Searching::new(plan, question.clone()).expect("a plan").measures();
    let bench = |plan: &Plan| {
        let bench = study::Bench::new(plan.clone(), 1, measures.clone());
        bench.run(&study::Trial::new(Vec::new(), replications)).expect("it runs")
    };
    let planned = bench(&reference)[hours::PRODUCTION].clone().unwrap_or_default();
    let mut simulated: BTreeMap<String, Vec<Option<Vec<f32>>>> = BTreeMap::new();
    combinations
        .iter()
        .map(|ranks| {
            let own = plan_of(ranks);
            let ways: Vec<_> = own
                .lots
                .values()
                .map(|lot| (lot.workshop.clone(), lot.unit_price, lot.reservation.is_reserved()))
                .collect();
            let values = simulated.entry(format!("{ways:?}")).or_insert_with(|| bench(&own));
            let column = |rank: usize| values[rank].as_deref().expect("a figure");
            let made = own.lots.values().any(|lot| lot.workshop.is_some());
            let parts = [0, 1, 2, 3, 4].map(|rank| values[rank].as_deref().unwrap_or(&[]));
            let worked = if !made {
                0.0
            } else if hours::makes_less(&own, &reference) {
                mean(&hours::in_proportion(&parts, &planned))
            } else {
                mean(parts[0])
            };
            let lawful = forbidden(&own).into_iter().all(|(_, key)| standing.contains(&key));
            Tried {
                changes: changes(ranks),
                lawful,
                values: [
                    Some(worked + Clauses::of(&own).hours),
                    Some(mean(column(5))),
                    Some(if made { mean(column(6)) } else { 0.0 }),
                    Some(NoBid::of(&own).any),
                    risk::dependency(&own),
                ],
            }
        })
        .collect()
}

fn value(tried: &Tried, axis: &Axis) -> Option<f64> {
    tried.values[AXES.iter().position(|other| other() == *axis).expect("one of the five")]
}

/// How near two figures have to be to be the same: single precision.
fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 2e-6 * a.abs().max(b.abs()).max(1.0)
}

/// Less is better.
fn turned(axis: &Axis, value: Option<f64>) -> f64 {
    match value {
        Some(value) if *axis == Axis::Hours => -value,
        Some(value) => value,
        None => f64::INFINITY,
    }
}

fn expected_front(tried: &[Tried], question: &Question) -> (bool, Vec<Vec<f64>>) {
    let axes = question.axes();
    let keeps = |one: &&Tried| {
        question.limits.iter().all(|limit| value(one, &limit.axis).is_some_and(|value| limit.missed(value) <= 0.0))
    };
    let lawful: Vec<&Tried> = tried.iter().filter(|one| one.lawful).collect();
    let mut able: Vec<&Tried> = lawful.iter().copied().filter(keeps).collect();
    let any = !able.is_empty();
    if !any {
        able = lawful;
    }
    let point = |one: &&Tried| axes.iter().map(|axis| turned(axis, value(one, axis))).collect::<Vec<f64>>();
    let points: Vec<Vec<f64>> = able.iter().map(point).collect();
    let beaten = |own: &Vec<f64>| {
        points.iter().any(|other| {
            let pairs = || other.iter().zip(own);
            pairs().all(|(a, b)| a <= b || same(*a, *b)) && pairs().any(|(a, b)| a < b && !same(*a, *b))
        })
    };
    (any, points.iter().filter(|point| !beaten(point)).cloned().collect())
}

fn point_of(found: &Found, question: &Question) -> Vec<f64> {
    question.axes().iter().map(|axis| turned(axis, found.figures.value(axis))).collect()
}

fn near(a: &[f64], b: &[f64]) -> bool {
    a.iter().zip(b).all(|(a, b)| same(*a, *b) || (a.is_infinite() && b.is_infinite()))
}

const GROUNDS: [&str; 5] = ["open", "social_clause", "award_criterion", "integration", "disability"];

#[derive(Clone, Debug)]
struct Lot {
    ground: usize,
    made: bool,
    price: f64,
    hours: f64,
    quantity: u32,
    gap: Option<f64>,
    labour: Option<f64>,
    reach: Option<u32>,
    procedure: Option<bool>,
}

fn lot() -> impl Strategy<Value = Lot> {
    let facts = (
        proptest::option::of(-0.1..0.3),
        proptest::option::weighted(0.7, 0.1..0.8),
        proptest::option::weighted(0.7, 0..12_u32),
        proptest::option::weighted(0.3, any::<bool>()),
    );
    (0..GROUNDS.len(), any::<bool>(), 20.0..900.0, 0.5..12.0, 1..150_u32, facts).prop_map(
        |(ground, made, price, hours, quantity, (gap, labour, reach, procedure))| Lot {
            ground,
            made,
            price,
            hours,
            quantity,
            gap,
            labour,
            reach,
            procedure,
        },
    )
}

/// Plans of one to six lots, most of few: Nantes' workshop, with or without a structure, and lots of any kind.
fn any_case() -> impl Strategy<Value = (Plan, Question)> {
    let lots = prop_oneof![12 => 1..4_usize, 4 => 4..6_usize, 1 => Just(6_usize)]
        .prop_flat_map(|count| proptest::collection::vec(lot(), count));
    let contract = (proptest::option::weighted(0.4, 20_000.0..400_000.0), 1..9_u32, 10.0..30.0, any::<bool>());
    let asked = (0..5_usize, proptest::option::weighted(0.5, (0..5_usize, 0.0..1.0)), 0..3_usize, any::<bool>());
    (lots, contract, asked).prop_map(|(lots, (maximum, posts, weekly, second), (objective, limit, grounds, tables))| {
        let mut json = nantes().to_json();
        json["contract"]["maximum_value"] = maximum.map_or(Value::Null, |value: f64| value.round().into());
        json["contract"]["facts"] = json!({});
        json["workshops"]["metallerie"]["posts"] = posts.into();
        json["workshops"]["metallerie"]["weekly_hours"] = json!(weekly);
        if second {
            json["workshops"]["autre"] = json["workshops"]["metallerie"].clone();
            json["workshops"]["autre"]["structure"] = Value::Null;
        }
        let template = json["lots"]["cargo"].clone();
        json["lots"] = json!({});
        for (rank, lot) in lots.iter().enumerate() {
            let id = format!("lot-{rank}");
            let mut own = template.clone();
            own.as_object_mut().expect("a lot").remove("prototype");
            own["reservation"] = GROUNDS[lot.ground].into();
            own["workshop"] = if !lot.made {
                Value::Null
            } else if second && rank % 2 == 1 {
                json!("autre")
            } else {
                json!("metallerie")
            };
            own["unit_price"] = json!(lot.price.round());
            own["standard_hours_per_unit"] = json!(lot.hours);
            own["planned_quantity"] = json!([lot.quantity, lot.quantity]);
            let mut facts = json!({ "hourly_cost": 38.0 });
            for (name, value) in [
                ("market_price_gap", lot.gap.map(Value::from)),
                ("labour_share", lot.labour.map(Value::from)),
                ("structures_in_reach", lot.reach.map(Value::from)),
                ("procedure", lot.procedure.map(|adapted| json!(if adapted { "adapted" } else { "open_tender" }))),
            ] {
                if let Some(value) = value {
                    facts[name] = value;
                }
            }
            own["facts"] = facts;
            json["lots"][id] = own;
        }
        json["contract"]["duration_months"] = 24.into();
        let plan = within_bounds(json);
        use Reservation::{Disability, Integration, Open, SocialClause};
        let grounds =
            [vec![SocialClause, Integration], vec![Open, Integration], vec![Integration, Disability]][grounds].clone();
        let limits = limit.map(|(axis, part): (usize, f64)| {
            let bound = [8_000.0, 200_000.0, 1.0, 1.0, 1.0][axis] * part;
            Limit { axis: AXES[axis](), bound }
        });
        let question = Question {
            objective: AXES[objective](),
            limits: limits.into_iter().collect(),
            grounds,
            still: Vec::new(),
            effort: 0.1,
            rounds: if tables { vec![6, 12] } else { vec![12] },
            keep: vec![64],
            enumerated: MOST_COURSES,
        };
        (plan, question)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn the_search_finds_what_full_enumeration_finds((plan, question) in any_case()) {
        let tried = enumerated(&plan, &question);
        let found = searched(&plan, &question);
        prop_assert!(found.done && found.exhaustive);
        prop_assert_eq!(found.counts.combinations, tried.len() as f64);
        prop_assert_eq!(found.counts.looked_at, tried.len() as f64);
        prop_assert_eq!(found.counts.forbidden, tried.iter().filter(|one| !one.lawful).count() as f64);
        let (any, expected) = expected_front(&tried, &question);
        prop_assert_eq!(found.best.is_some(), any);
        let points: Vec<Vec<f64>> = found.front.iter().map(|found| point_of(found, &question)).collect();
        for point in &points {
            prop_assert!(expected.iter().any(|other| near(point, other)), "{point:?} is not on {expected:?}");
        }
        for point in &expected {
            prop_assert!(points.iter().any(|other| near(point, other)), "{point:?} is missing in {points:?}");
        }
        // Each point is the combination that it says it is.
        for found in &found.front {
            let one = tried.iter().find(|one| one.changes == found.changes).expect("one of them");
            prop_assert!(one.lawful);
            for axis in &AXES {
                let (own, there) = (found.figures.value(&axis()), value(one, &axis()));
                prop_assert!(near(&[turned(&axis(), own)], &[turned(&axis(), there)]), "{:?}: {own:?} {there:?}", axis());
            }
        }
        if let Some(best) = found.best {
            let objective = |found: &Found| turned(&question.objective, found.figures.value(&question.objective));
            let least = expected.iter().map(|point| point[0]).fold(f64::INFINITY, f64::min);
            prop_assert!(near(&[objective(&found.front[best])], &[least]));
        }
    }
}

#[test]
fn excluded_combinations_say_why() {
    let plan = nantes();
    let question = Question {
        grounds: vec![Reservation::SocialClause, Reservation::Disability],
        rounds: vec![20],
        ..Question::usual(&plan)
    };
    let found = searched(&plan, &question);
    let reason = &found.excluded[0];
    assert_eq!(reason.finding.rule.id, "R03");
    // Three lots with three ways, one with three: the workshop's structure may hold none of them on that ground.
    assert_eq!((found.counts.combinations, found.counts.forbidden), (81.0, 81.0 - 16.0));
    assert_eq!(reason.combinations, 65.0);
}

#[test]
fn a_limit_that_nothing_keeps_gives_the_nearest() {
    let plan = nantes();
    let limit = Limit { axis: Axis::Hours, bound: 1e6 };
    let question = Question { limits: vec![limit.clone()], rounds: vec![20], ..Question::usual(&plan) };
    let found = searched(&plan, &question);
    assert!(found.best.is_none() && found.runner_up.is_none() && !found.front.is_empty());
    let nearest = found.nearest.expect("something comes nearest");
    assert!(nearest.missed.len() == 1 && nearest.missed[0].0 == limit && nearest.missed[0].1 > 9e5);
    let most = found.front.iter().map(|found| found.figures.hours.mean).fold(0.0, f64::max);
    assert_eq!(nearest.found.figures.hours.mean, most);
}

#[test]
fn the_runner_up_lost_by_something() {
    let plan = nantes();
    let found = searched(&plan, &Question { rounds: vec![50, 200], ..Question::usual(&plan) });
    let best = &found.front[found.best.expect("a best")];
    // All four lots: most hours.
    assert!(best.figures.hours.mean > 18_000.0, "{:?}", best.figures);
    // In words: each figure that tells, none that is the same in the middle, and each language with its own points.
    let said = |lang| choosing::runner_up(lang, &found, |_| "X".to_owned());
    let told = found.runner_up.iter().flat_map(|next| &next.lost_by);
    let told = told.filter(|(_, paired)| paired.difference.p50.abs() > 1e-9).count();
    assert_eq!(said(Lang::En).matches("of the draws").count(), told, "{}", said(Lang::En));
    assert!(
        said(Lang::En).starts_with("Next comes X (hours: ") && !said(Lang::En).contains(" ;"),
        "{}",
        said(Lang::En)
    );
    assert_eq!(said(Lang::Fr).matches(';').count() + 1, told, "{}", said(Lang::Fr));
    let next = found.runner_up.expect("a runner-up");
    let (axis, paired) = &next.lost_by[0];
    assert!(*axis == Axis::Hours && paired.difference.mean > 0.0 && paired.better.is_some_and(|better| better > 0.9));
    assert!(found.as_planned.is_some_and(|found| found.is_plan && found.changes.is_empty()));
    assert_eq!(best.replications, 200);
}

fn many_lots(count: usize) -> Plan {
    let mut json = nantes().to_json();
    let template = json["lots"]["cargo"].clone();
    for rank in json["lots"].as_object().expect("lots").len()..count {
        let mut own = template.clone();
        own["unit_price"] = json!(100 + 7 * rank);
        own["planned_quantity"] = json!([5 + rank % 7, 9, 4, 2]);
        own["workshop"] = Value::Null;
        own["reservation"] = json!("open");
        json["lots"][format!("lot-{rank:02}")] = own;
    }
    within_bounds(json)
}

#[test]
fn forty_lots_end_with_the_nearest_thing_possible() {
    let plan = many_lots(40);
    let question = Question { rounds: vec![4, 8], keep: vec![10], ..Question::usual(&plan) };
    let mut search = Searching::new(&plan, question).expect("a plan");
    study::on_bench(&mut search, &plan, 1);
    let found = search.answer().expect("it has run");
    assert!(found.done && !found.exhaustive && search.progress() == 1.0);
    assert!(found.counts.combinations >= 2.0_f64.powi(40), "{}", found.counts.combinations);
    assert!(found.counts.simulated > 40 && found.counts.simulated < 500, "{:?}", found.counts);
    assert!(found.front.len() > 5 && found.best.is_some());
}

fn solved(plan: &Plan, question: &Question) -> Answer {
    let mut search = Searching::new(plan, question.clone()).expect("a plan").with(solve);
    study::on_bench(&mut search, plan, 1);
    assert_eq!(search.progress(), 1.0);
    search.answer().expect("it has run")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, max_shrink_iters: 100, ..ProptestConfig::default() })]

    #[test]
    fn what_the_programmes_find_is_lawful_and_simulated((plan, question) in any_case()) {
        let tried = enumerated(&plan, &question);
        let found = solved(&plan, &Question { enumerated: 0, ..question.clone() });
        prop_assert!(found.done && !found.exhaustive);
        prop_assert!(found.counts.solved <= 64);
        for found in &found.front {
            let one = tried.iter().find(|one| one.changes == found.changes).expect("one of them");
            prop_assert!(one.lawful);
            for axis in &AXES {
                let (own, there) = (found.figures.value(&axis()), value(one, &axis()));
                prop_assert!(near(&[turned(&axis(), own)], &[turned(&axis(), there)]), "{:?}: {own:?} {there:?}", axis());
            }
        }
        // Of so few lots nothing is missed but for what full workshops change: something lawful is found where there is.
        prop_assert_eq!(found.front.is_empty(), !tried.iter().any(|one| one.lawful));
        let (any, _) = expected_front(&tried, &question);
        prop_assert!(any || found.best.is_none());
        if question.limits.is_empty() && question.objective == Axis::COST && plan.contract.maximum_value.is_none() {
            // The cost of open lots and of reserved ones adds up, but for a maximum that cuts them all: nothing is cheaper.
            let least = tried.iter().filter(|one| one.lawful).filter_map(|one| one.values[1]).fold(f64::INFINITY, f64::min);
            let best = found.front[found.best.expect("a best")].figures.cost.mean;
            prop_assert!(best <= least * 1.02 + 1.0, "{best} {least}");
        }
    }
}

#[test]
fn integer_programmes_find_no_less_than_sums_lot_after_lot() {
    let plan = many_lots(40);
    let limits = vec![Limit { axis: Axis::NoBid, bound: 0.9 }, Limit { axis: Axis::Dependency, bound: 0.35 }];
    let question = Question { limits, rounds: vec![4, 8], keep: vec![40], ..Question::usual(&plan) };
    let (without, with) = (searched(&plan, &question), solved(&plan, &question));
    let again = solved(&plan, &question);
    assert!(with.front == again.front && with.counts == again.counts && with.proven == again.proven);
    assert!((10..=64).contains(&with.counts.solved) && without.counts.solved == 0, "{:?}", with.counts);
    let hours = |answer: &Answer| answer.best.map(|best| answer.front[best].figures.hours.mean);
    assert!(hours(&with) >= hours(&without), "{:?} {:?}", hours(&with), hours(&without));
    let (axis, most) = with.proven.clone().expect("a bound");
    assert!(axis == Axis::Hours && most >= 0.9 * hours(&with).expect("a best"), "{most} {:?}", hours(&with));
    assert!(!with.impossible && with.front.iter().all(|found| found.keeps_limits) && without.proven.is_none());
}

#[test]
fn the_nearest_of_forty_lots_is_found_where_nothing_keeps_the_limits() {
    let plan = many_lots(40);
    let limits = vec![Limit { axis: Axis::Hours, bound: 1e7 }, Limit { axis: Axis::COST, bound: 1.0 }];
    let question = Question { limits, rounds: vec![4, 8], keep: vec![40], ..Question::usual(&plan) };
    let found = solved(&plan, &question);
    assert!(found.impossible && found.proven.is_none() && found.best.is_none());
    let nearest = found.nearest.expect("something comes nearest");
    assert_eq!(nearest.missed.len(), 2);
    // The cost counts for millions of times the bound, the hours for one at most: the cheapest is the nearest.
    let least = found.front.iter().map(|found| found.figures.cost.mean).fold(f64::INFINITY, f64::min);
    assert!(nearest.found.figures.cost.mean <= least * 1.000_001);
}

#[test]
fn what_the_code_forbids_of_many_lots_is_not_found() {
    let plan = many_lots(20);
    let grounds = vec![Reservation::Disability];
    let question = Question { grounds, rounds: vec![4, 8], keep: vec![40], ..Question::usual(&plan) };
    let found = solved(&plan, &question);
    // The workshop's structure may hold none of them on that ground: the lots that are open stay so.
    let choices = choices(&plan, &question).expect("a plan");
    for found in &found.front {
        for (choice, rank) in choices.iter().zip(&found.states) {
            assert_ne!(choice.states[*rank].ground, Reservation::Disability);
        }
    }
    assert!(found.done && !found.front.is_empty() && found.best.is_some());
}

#[test]
fn after_the_first_round_there_is_an_answer() {
    let plan = many_lots(12);
    let mut search = Searching::new(&plan, Question::usual(&plan)).expect("a plan");
    let bench = study::Bench::new(plan, 1, search.measures());
    let wanted = search.wanted();
    assert!((3..=20).contains(&wanted.len()), "{}", wanted.len());
    search.learn(wanted.iter().map(|trial| bench.run(trial)).collect());
    let found = search.answer().expect("an answer");
    assert!(!found.done && found.best.is_some() && !found.front.is_empty());
    assert!(search.progress() > 0.0 && search.progress() < 0.1);
}

#[test]
fn a_lot_that_stays_as_it_is_is_not_changed() {
    let plan = nantes();
    let still = plan.lots.keys().filter(|id| id.as_str() != "arbaletes").cloned().collect();
    let found = searched(&plan, &Question { still, rounds: vec![20], ..Question::usual(&plan) });
    assert_eq!(found.counts.combinations, 3.0);
    assert!(
        found
            .front
            .iter()
            .flat_map(|found| &found.changes)
            .all(|change| change.path().as_str().starts_with("/lots/arbaletes"))
    );
}
