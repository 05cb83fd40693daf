//! Scenarios of a plan: what happens to one when another, or the baseline, changes.

use crate::plans::any_valid_plan;
use proptest::prelude::*;
use serde_json::{Value, json};
use sourcier::decision::scenarios::{Board, Refused, Trouble, conflicts, differences, plan_of};
use sourcier::plan::change::difference;
use sourcier::plan::{Change, Plan, apply, templates};

fn nantes() -> Plan {
    templates::find("nantes").expect("a template").plan
}

fn change(op: &str, path: &str, value: Value) -> Change {
    let mut written = json!({ "op": op, "path": path });
    if op != "remove" {
        written["value"] = value;
    }
    serde_json::from_value(written).expect("a change")
}

fn posts(count: u32) -> Change {
    change("replace", "/workshops/metallerie/posts", json!(count))
}

fn fourth() -> Vec<Change> {
    vec![
        change("replace", "/lots/arbaletes/reservation", json!("integration")),
        change("replace", "/lots/arbaletes/workshop", json!("metallerie")),
    ]
}

fn board() -> Board {
    let mut board = Board { baseline: nantes(), present: vec![posts(6)], scenarios: Vec::new() };
    board.keep_present("six", "Six postes").expect("kept");
    board.create("four", "Quatre lots", fourth()).expect("kept");
    board.create("less", "Sans cargo", vec![change("remove", "/lots/cargo", Value::Null)]).expect("kept");
    board
}

fn plans(board: &Board) -> Vec<Plan> {
    let made = |changes: &Vec<Change>| apply(&board.baseline, changes).expect("the changes apply");
    board.scenarios.iter().map(|scenario| made(&scenario.changes)).collect()
}

#[test]
fn scenarios_are_kept_named_copied_ordered_and_removed() {
    let mut board = board();
    board.duplicate("six", "six-bis", "Six postes, copie").expect("copied");
    board.rename("four", "Le quatrième lot aussi").expect("renamed");
    board.annotate("four", "À demander à l’atelier").expect("noted");
    board.reorder("less", 0).expect("moved");
    let names: Vec<&str> = board.scenarios.iter().map(|scenario| scenario.name.as_str()).collect();
    assert_eq!(names, ["Sans cargo", "Six postes", "Six postes, copie", "Le quatrième lot aussi"]);
    board.reorder("less", 99).expect("moved to the end");
    assert_eq!(board.scenarios.last().expect("one").id, "less");
    let gone = board.remove("six").expect("removed");
    assert_eq!((gone.changes, gone.replaced), (vec![posts(6)], vec![json!(8)]));

    assert_eq!(board.rename("six", "x"), Err(Refused::Unknown("six".into())));
    assert_eq!(board.create("four", "x", vec![]), Err(Refused::Taken("four".into())));
    assert_eq!(board.rename("four", &"x".repeat(201)), Err(Refused::TooLong(200)));
    assert!(matches!(board.create("bad", "x", vec![posts(5_000)]), Err(Refused::Changes(_))));
    assert!(board.conflicts().is_empty());
    for rank in board.scenarios.len()..50 {
        board.create(&format!("s{rank}"), "x", vec![]).expect("room");
    }
    assert_eq!(board.create("one-more", "x", vec![]), Err(Refused::TooMany));
}

#[test]
fn differences_are_read_as_before_and_after() {
    let board = board();
    let found = board.differences("six").expect("there is one");
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].address.as_str(), &found[0].before, &found[0].after),
        ("/workshops/metallerie/posts", &Some(json!(8)), &Some(json!(6)))
    );
    // A lot that is gone is one difference.
    let found = board.differences("less").expect("there is one");
    assert_eq!(found.len(), 1);
    assert!(found[0].address.as_str() == "/lots/cargo" && found[0].before.is_some() && found[0].after.is_none());
}

#[test]
fn a_change_of_the_baseline_flows_into_all_and_is_never_silent() {
    let mut board = board();
    board.change_baseline(&[posts(9), change("remove", "/lots/arbaletes", Value::Null)]).expect("a plan");
    // What has nothing to do with it has it too.
    assert_eq!(plan_of(&board.baseline, &board.scenarios[2].changes).map(|plan| plan.workshops.len()), Ok(1));
    let troubles: Vec<(String, usize, bool)> = board
        .conflicts()
        .into_iter()
        .map(|conflict| (conflict.scenario, conflict.rank, matches!(conflict.trouble, Trouble::DoesNotApply(_))))
        .collect();
    assert_eq!(troubles, [("six".into(), 0, false), ("four".into(), 0, true), ("four".into(), 1, true)]);
    let moved = &board.conflicts()[0].trouble;
    assert_eq!(*moved, Trouble::Moved { was: json!(8), now: json!(9) });
    // Seen, it is no conflict any more; what does not apply stays one.
    board.accept("six").expect("there is one");
    board.accept("four").expect("there is one");
    assert_eq!(board.conflicts().len(), 2);
    // The present state had six posts, and still has.
    assert_eq!(board.present, [posts(6)]);
    board.change_baseline(&[posts(6)]).expect("a plan");
    assert!(board.present.is_empty());
    // Changes that make no plan change nothing.
    let before = board.clone();
    assert!(board.change_baseline(&[posts(5_000)]).is_err());
    assert_eq!(board, before);
}

#[test]
fn what_makes_no_plan_any_more_is_named() {
    let mut board = board();
    board
        .create(
            "other",
            "Autre atelier",
            vec![
                change("add", "/workshops/b", nantes().to_json()["workshops"]["metallerie"].clone()),
                change("replace", "/lots/cargo/workshop", json!("b")),
            ],
        )
        .expect("kept");
    assert_eq!(board.remove_change("other", 0), Ok(1));
    let found = conflicts(&board.baseline, board.scenario("other").expect("there is one"));
    assert!(matches!(&found[..], [one] if one.rank == 0 && matches!(one.trouble, Trouble::NotAPlan(_))));
}

#[test]
fn a_change_goes_alone_or_takes_with_it_what_hangs_on_it() {
    let mut board = board();
    let lot = nantes().to_json()["lots"]["cargo"].clone();
    board
        .create(
            "new",
            "Un lot de plus",
            vec![change("add", "/lots/neuf", lot), change("replace", "/lots/neuf/unit_price", json!(12)), posts(7)],
        )
        .expect("kept");
    assert_eq!(board.remove_change("new", 3), Err(Refused::NoChange(3)));
    assert_eq!(board.remove_change("new", 0), Ok(2));
    let left = board.scenario("new").expect("there is one");
    assert_eq!((left.changes.clone(), left.replaced.clone()), (vec![posts(7)], vec![json!(8)]));
    // A change is added short: a return to the baseline is none.
    board.change("new", posts(8)).expect("a plan");
    assert!(board.scenario("new").expect("there is one").changes.is_empty());
}

#[test]
fn what_is_set_as_baseline_and_back_is_what_it_was() {
    let mut board = board();
    let (before, present) = (plans(&board), apply(&board.baseline, &board.present).expect("a plan"));
    let baseline = board.baseline.clone();
    board.set_as_baseline("four", "Référence d’avant").expect("its changes apply");
    assert_eq!(board.baseline, before[1]);
    assert_eq!(board.scenarios[1].name, "Référence d’avant");
    let now = plans(&board);
    assert_eq!((&now[0], &now[1], &now[2]), (&before[0], &baseline, &before[2]));
    assert_eq!(apply(&board.baseline, &board.present).expect("a plan"), present);
    assert!(board.conflicts().is_empty());
    board.set_as_baseline("four", "Quatre lots").expect("its changes apply");
    assert_eq!((board.baseline.clone(), plans(&board)), (baseline, before));
}

#[test]
fn conflicts_outlive_a_new_baseline() {
    let mut board = board();
    board.change_baseline(&[posts(9), change("remove", "/lots/cargo", Value::Null)]).expect("a plan");
    assert_eq!(board.conflicts().len(), 2);
    assert!(matches!(board.set_as_baseline("less", "x"), Err(Refused::Changes(_))));
    board.set_as_baseline("four", "x").expect("its changes apply");
    let found = board.conflicts();
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0].trouble, Trouble::Moved { was: json!(8), now: json!(9) });
    assert!(found[1].scenario == "less" && matches!(found[1].trouble, Trouble::DoesNotApply(_)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_difference_of_two_plans_makes_the_second(from in any_valid_plan(), to in any_valid_plan()) {
        let changes = difference(&from.to_json(), &to.to_json());
        prop_assert_eq!(&apply(&from, &changes).expect("it applies"), &to);
        prop_assert_eq!(differences(&from.to_json(), &to.to_json()).is_empty(), from == to);
        let back = difference(&to.to_json(), &from.to_json());
        prop_assert_eq!(&apply(&to, &back).expect("it applies"), &from);
    }

    #[test]
    fn any_scenario_can_be_the_baseline_and_be_one_again(
        made in proptest::collection::vec(any_valid_plan(), 4),
        picks in proptest::collection::vec(0..3_usize, 1..5),
    ) {
        let from = |plan: &Plan| difference(&made[0].to_json(), &plan.to_json());
        let mut board = Board { baseline: made[0].clone(), present: from(&made[3]), scenarios: Vec::new() };
        for (rank, plan) in made[..3].iter().enumerate() {
            board.create(&rank.to_string(), "x", from(plan)).expect("kept");
        }
        for pick in picks {
            let mut expected = plans(&board);
            let former = std::mem::replace(&mut expected[pick], board.baseline.clone());
            board.set_as_baseline(&pick.to_string(), "x").expect("its changes apply");
            prop_assert_eq!(&board.baseline, &former);
            prop_assert_eq!(&plans(&board), &expected);
            prop_assert_eq!(&apply(&board.baseline, &board.present).expect("a plan"), &made[3]);
            prop_assert!(board.conflicts().is_empty());
        }
    }
}
