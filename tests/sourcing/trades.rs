//! What a planner says of trades moves lots, structures and cells, and what they are read from says so.

use super::territory::{able, lot, merge, plan, read, structure};
use serde_json::{Value, json};
use sourcier::plan::change::{Change, record};
use sourcier::plan::{Address, Plan, apply};
use sourcier::sourcing::matrix::{Reason, Verdict, matrix, reasons};
use sourcier::sourcing::{census, in_reach};

/// A lot of racks, and a structure of these activities.
fn with(activities: &[&str]) -> Plan {
    read(&plan(&[("racks", json!({}))], &[("s", json!({ "activities": activities }))]))
}

fn cell(plan: &Plan) -> (Verdict, Reason) {
    let matrix = matrix(plan);
    let cell = matrix.cell(0, 0);
    (cell.verdict, cell.reason)
}

fn add(path: &str, value: Value) -> Change {
    Change::Add { path: Address::parse(path).expect("an address"), value }
}

fn changed(plan: &Plan, changes: &[Change]) -> Plan {
    let base = plan.to_json();
    let kept = changes.iter().fold(Vec::new(), |kept, change| record(&base, &kept, change.clone()));
    apply(plan, &kept).expect("the changes apply")
}

#[test]
fn the_beginning_of_a_code_moves_a_lot_and_its_cells() {
    let before = with(&["menuiserie"]);
    assert_eq!(cell(&before).1, Reason::Trade);
    let after = changed(&before, &[add("/trades/joinery/cpv", json!("4542, 34928400"))]);
    assert_eq!(cell(&after).0, Verdict::Covers);
    let told = |plan: &Plan| {
        let census = census(plan);
        census.lots[0].1.map(|trade| (census.trades.get(trade).id.to_string(), census.count(trade)))
    };
    assert_eq!(told(&before), Some(("metalwork".into(), (0, 1))));
    assert_eq!(told(&after), Some(("joinery".into(), (1, 1))));
    // The planner took the code from the trade that had it: no other has a beginning of it but the vehicles.
    let taken = changed(&before, &[add("/trades/metalwork/cpv", json!(""))]);
    assert_eq!(told(&taken), Some(("vehicles".into(), (0, 1))));
}

#[test]
fn a_word_moves_a_structure_and_its_cells() {
    let before = with(&["tissage de fils d’acier"]);
    assert_eq!(cell(&before), (Verdict::Check, Reason::TradeUnknown));
    let puzzle = census(&before);
    assert_eq!((puzzle.unknown, puzzle.puzzling), (vec![("tissage de fils d’acier".to_owned(), 1)], 1));
    let after = changed(&before, &[add("/trades/metalwork/words", json!("métal, tissage de fil"))]);
    assert_eq!(cell(&after).0, Verdict::Covers);
    assert_eq!(census(&after).puzzling, 0);
    let painter = changed(&before, &[add("/trades/painting/words", json!("tissage"))]);
    assert_eq!(cell(&painter).1, Reason::Trade);
    assert_eq!(in_reach(&matrix(&painter), 0), 0);
}

#[test]
fn a_trade_of_the_plan_s_own_is_stated_recognised_and_near() {
    let own = |near: Value| json!({ "name": "Racks", "words": "rack", "near": near });
    let stated = add("/lots/racks/facts/trade", json!("racks"));
    let plan = changed(&with(&["Fabrication de racks"]), &[add("/trades/racks", own(Value::Null)), stated.clone()]);
    assert_eq!(cell(&plan).0, Verdict::Covers);
    let welder = with(&["soudure"]);
    let plan = changed(&welder, &[add("/trades/racks", own(Value::Null)), stated.clone()]);
    assert_eq!(cell(&plan), (Verdict::No, Reason::Trade));
    let plan = changed(&welder, &[add("/trades/racks", own(json!("metalwork"))), stated]);
    let (verdict, reason) = cell(&plan);
    let Reason::TradeNear(near) = reason else { panic!("{reason:?}") };
    assert_eq!((verdict, &*matrix(&plan).trades.get(near).id), (Verdict::Partly, "metalwork"));
}

#[test]
fn a_lot_may_be_of_a_trade_without_a_labour_share() {
    let plan = changed(&with(&["aide à domicile"]), &[add("/lots/racks/facts/trade", json!("care"))]);
    assert_eq!(cell(&plan).0, Verdict::Covers);
    assert_eq!(plan.lots[&lot("racks")].facts.get(sourcier::plan::facts::lot::TRADE), None);
}

#[test]
fn a_cell_names_what_is_said_of_trades_among_what_it_was_read_from() {
    let plan = changed(
        &with(&["peinture"]),
        &[add("/trades/joinery/cpv", json!("34928400")), add("/trades/painting/words", json!("peinture"))],
    );
    let of = |plan: &Plan| -> Vec<String> {
        let whys = reasons(plan, &structure("s"), &lot("racks"));
        let why = whys.iter().find(|why| why.reason == Reason::Trade).expect("another trade");
        why.reads.iter().map(Address::to_string).collect()
    };
    let reads = of(&plan);
    assert!(reads.contains(&"/trades/joinery/cpv".to_owned()) && reads.contains(&"/trades/painting/words".to_owned()));
    // The code is not read where the lot says its trade.
    let stated = changed(&plan, &[add("/lots/racks/facts/trade", json!("care"))]);
    assert!(!of(&stated).contains(&"/trades/joinery/cpv".to_owned()));
    assert!(of(&with(&["peinture"])).iter().all(|read| !read.starts_with("/trades")));
}

#[test]
fn as_many_words_as_a_plan_holds_do_not_stall_the_matrix() {
    let mut json = plan(&[("racks", json!({}))], &[]);
    for rank in 0..60 {
        let words: Vec<String> = (0..80).map(|word| format!("a a a{rank} {word}")).collect();
        json["trades"][format!("own-{rank}")] = json!({ "name": "x", "words": words.join(", "), "cpv": "34928400" });
    }
    for rank in 0..200 {
        let mut one = able();
        let said: Vec<String> = (0..50).map(|nth| format!("{rank} {nth} {}", "a ".repeat(90))).collect();
        merge(&mut one, &json!({ "activities": said }));
        json["structures"][format!("s{rank}")] = one;
    }
    let plan = read(&json);
    let start = std::time::Instant::now();
    let matrix = matrix(&plan);
    assert_eq!(matrix.structures.len(), 200);
    assert_eq!(census(&plan).puzzling, 200);
    // Minutes where all are tried on all.
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
