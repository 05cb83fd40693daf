//! Trades as the plan has them, and what is refused.

use super::*;
use crate::plan::change::{Change, difference, patch_one, record};
use crate::plan::tests::{full, with};
use crate::plan::{Address, Problem, apply, limits, templates};
use proptest::prelude::*;
use serde_json::{Value, json};

fn plan(trades: Value) -> Plan {
    Plan::from_json(stating(trades)).expect("a plan")
}

fn stating(trades: Value) -> Value {
    let plan = templates::find("nantes").expect("a template").plan.to_json();
    with(plan, "/trades", trades)
}

fn refusal(trades: Value) -> (String, Problem) {
    let error = Plan::from_json(stating(trades)).expect_err("no plan");
    (error.address.to_string(), error.problem)
}

fn ids(trades: &Trades, ranks: impl IntoIterator<Item = Rank>) -> Vec<String> {
    ranks.into_iter().map(|rank| trades.get(rank).id.to_string()).collect()
}

fn of_cpv(trades: &Trades, code: &str) -> Option<String> {
    trades.of_cpv(code).map(|rank| trades.get(rank).id.to_string())
}

#[test]
fn a_plan_that_says_nothing_has_the_list() {
    let plan = plan(json!({ "metalwork": {}, "own": { "name": null, "cpv": null } }));
    assert!(plan.trades.is_empty());
    assert!(plan.to_json().get("trades").is_none());
    let trades = Trades::of(&plan);
    assert!(trades.iter().map(|(_, trade)| &*trade.id).eq(TRADES.iter().map(|trade| trade.id)));
    assert!(Arc::ptr_eq(&trades, &Trades::of(&templates::find("linge").expect("a template").plan)));
}

#[test]
fn codes_and_words_follow_the_planner() {
    let list = Trades::of(&plan(json!({})));
    assert_eq!(of_cpv(&list, "34928400").as_deref(), Some("metalwork"));
    assert_eq!(ids(&list, list.recognise("Tissage de paille")), [""; 0]);
    let plan = plan(json!({
        "metalwork": { "cpv": "4431, 446" },
        "printing": { "cpv": "798, 34928" },
        "chairs": { "name": "Cannage", "cpv": "39 , 39112", "words": "Paille;  rempaillage , métal", "near": "furniture" },
        "care": { "words": "" },
        "laundry": { "name": "Linge" },
    }));
    let trades = Trades::of(&plan);
    for (code, expected) in [
        ("34928400", Some("printing")),
        ("44310000", Some("metalwork")),
        // Of two with the same beginning, the one that the planner gave it to.
        ("39160000", Some("chairs")),
        ("39112000", Some("chairs")),
        ("14000000", None),
    ] {
        assert_eq!(of_cpv(&trades, code).as_deref(), expected, "{code}");
    }
    for (text, expected) in [
        ("Tissage de paille", vec!["chairs"]),
        ("métal", vec!["chairs"]),
        ("soudure", vec!["metalwork"]),
        ("aide à domicile", vec![]),
        ("blanchisserie", vec!["laundry"]),
    ] {
        assert_eq!(ids(&trades, trades.recognise(text)), expected, "{text}");
    }
    let find = |id: &str| trades.find(id).expect(id);
    assert_eq!(trades.get(find("chairs")).name, Name::Given("Cannage".to_owned()));
    assert_eq!(trades.get(find("laundry")).name, Name::Given("Linge".to_owned()));
    for (one, other, near) in [
        ("chairs", "furniture", true),
        ("joinery", "chairs", true),
        ("chairs", "painting", false),
        ("metalwork", "steel_framing", true),
        ("metalwork", "painting", false),
    ] {
        assert_eq!(trades.is_near(find(one), find(other)), near, "{one} {other}");
    }
}

#[test]
fn neighbours_of_neighbours_are_near_and_a_circle_ends() {
    let trades = Trades::of(&plan(json!({
        "a": { "name": "A", "near": "b" }, "b": { "name": "B", "near": "c" }, "c": { "name": "C", "near": "a" },
        "d": { "name": "D", "near": "a" }, "e": { "name": "E", "near": "e" },
        "x": { "name": "X", "near": "y" }, "y": { "name": "Y", "near": "metalwork" },
    })));
    let near = |one, other| trades.is_near(trades.find(one).expect(one), trades.find(other).expect(other));
    assert!(near("a", "b") && near("c", "b") && near("d", "c") && near("x", "steel_framing") && near("x", "y"));
    assert!(!near("e", "a") && !near("x", "a"));
}

#[test]
fn what_is_no_trade_or_no_list_is_refused_where_it_stands() {
    let many = |count: usize| (0..count).map(|rank| format!("mot{rank}")).collect::<Vec<_>>().join(",");
    let long = "é".repeat(limits::TRADE_WORD + 1);
    for (trades, address, problem) in [
        (json!({ "metalwrok": { "cpv": "44" } }), "/trades/metalwrok", Problem::NoTrade("metalwrok".into())),
        (json!({ "own": { "name": " " } }), "/trades/own", Problem::NoTrade("own".into())),
        (json!({ "care": { "cpv": "4" } }), "/trades/care/cpv", ListFault::Code("4".into()).into()),
        (json!({ "care": { "cpv": "44, 123456789" } }), "/trades/care/cpv", ListFault::Code("123456789".into()).into()),
        (json!({ "care": { "cpv": "٤٤" } }), "/trades/care/cpv", ListFault::Code("٤٤".into()).into()),
        (json!({ "care": { "words": many(10_000) } }), "/trades/care/words", ListFault::Many(10_000).into()),
        (json!({ "care": { "words": "soins, …" } }), "/trades/care/words", ListFault::NoLetter("…".into()).into()),
        (json!({ "care": { "words": long } }), "/trades/care/words", ListFault::Long("é".repeat(40)).into()),
        (json!({ "care": { "near": "nobody" } }), "/trades/care/near", Problem::UnknownReference("nobody".into())),
        (json!({ "care": { "name": "x".repeat(201) } }), "/trades/care/name", Problem::TooLong(limits::TEXT)),
    ] {
        assert_eq!(refusal(trades.clone()), (address.to_owned(), problem), "{trades}");
    }
    for (trades, address) in [
        (json!([]), "/trades"),
        (json!({ "Own": { "name": "x" } }), "/trades/Own"),
        (json!({ "own": { "name": "x", "more": 1 } }), "/trades/own/more"),
        (json!({ "own": { "name": "x", "cpv": ["44"] } }), "/trades/own/cpv"),
    ] {
        let (found, problem) = refusal(trades.clone());
        assert_eq!(found, address, "{trades}: {problem}");
    }
    let some = |count: usize| (0..count).map(|rank| (format!("own-{rank}"), json!({ "name": "x" }))).collect::<Value>();
    assert!(Plan::from_json(stating(some(limits::TRADES))).is_ok());
    assert_eq!(refusal(some(limits::TRADES + 1)), ("/trades".to_owned(), Problem::TooMany(limits::TRADES)));
    // Commas without anything between them, and an empty list, are no beginning that would fit every code.
    let trades = Trades::of(&plan(json!({ "care": { "cpv": ", ,", "words": ",," } })));
    assert_eq!(of_cpv(&trades, "14000000"), None);
    assert_eq!(of_cpv(&trades, "85300000"), None);
}

#[test]
fn a_lot_may_be_of_any_trade_of_the_plan_and_of_no_other() {
    let at = "/lots/racks/facts/trade";
    for id in ["metalwork", "care", "electronics_waste"] {
        let plan = Plan::from_json(with(stating(json!({})), at, json!(id))).expect(id);
        assert_eq!(plan.lots["racks"].facts.get(crate::plan::facts::lot::STATED_TRADE).as_deref(), Some(id));
    }
    let own = with(stating(json!({ "own": { "name": "Cannage" } })), at, json!("own"));
    let plan = Plan::from_json(own).expect("a trade of its own");
    // A trade that a lot is of is not taken away.
    let path = Address::from_tokens(["trades", "own"]);
    let error = apply(&plan, &[Change::Remove { path }]).expect_err("a lot is of it").to_string();
    assert!(error.starts_with(at) && error.contains("« own »"), "{error}");
    for other in [json!("own"), json!("Care"), json!("")] {
        let error = Plan::from_json(with(stating(json!({})), at, other.clone())).expect_err("no trade");
        assert_eq!((error.address.as_str(), error.problem), (at, Problem::NoTrade(other.as_str().unwrap().into())));
    }
    let error = Plan::from_json(with(stating(json!({})), at, json!(3))).expect_err("no trade");
    assert_eq!(error.address.as_str(), at);
}

#[test]
fn changes_of_trades_are_made_and_taken_back_without_leaving_anything() {
    let base = stating(json!({}));
    let baseline = Plan::from_json(base.clone()).expect("a plan");
    let base = baseline.to_json();
    let at = |path: &str| Address::parse(path).expect("an address");
    let add = |path: &str, value: Value| Change::Add { path: at(path), value };
    let steps = [
        add("/trades/metalwork/cpv", json!("34928")),
        Change::Replace { path: at("/trades/metalwork/cpv"), value: json!("34") },
        add("/trades/own", json!({ "name": "Cannage" })),
        add("/trades/own/words", json!("paille")),
    ];
    let changes = steps.into_iter().fold(Vec::new(), |kept, change| record(&base, &kept, change));
    let changed = apply(&baseline, &changes).expect("they apply");
    assert_eq!(changed.trades["metalwork"].get(trade::CPV).as_deref(), Some("34"));
    assert_eq!(changed.trades["own"].get(trade::WORDS).as_deref(), Some("paille"));
    // What parts two plans is a change for each thing that is said.
    let parting = difference(&base, &changed.to_json());
    assert_eq!(
        parting.iter().map(|change| change.path().as_str()).collect::<Vec<_>>(),
        ["/trades/metalwork/cpv", "/trades/own/name", "/trades/own/words"]
    );
    assert_eq!(apply(&baseline, &parting).expect("they apply"), changed);
    let back = difference(&changed.to_json(), &base);
    assert_eq!(apply(&changed, &back).expect("they apply"), baseline);
    // A return to the list and a trade taken away leave no change.
    let back = [
        Change::set(&changed.to_json(), at("/trades/metalwork/cpv"), Value::Null),
        Change::Remove { path: at("/trades/own") },
    ];
    assert_eq!(back.into_iter().fold(changes, |kept, change| record(&base, &kept, change)), []);
    // Something that is not said cannot be taken back.
    assert!(patch_one(&mut base.clone(), &Change::Remove { path: at("/trades/care/cpv") }).is_err());
    assert!(Plan::from_json(full()).expect("a plan").trades.contains_key("metalwork"));
}

#[test]
fn a_word_is_put_into_a_list_as_one_expression() {
    for (list, text, expected) in [
        ("métal, soud", "Tissage, cannage", Ok("métal, soud, tissage cannage")),
        ("", "Paille", Ok("paille")),
        ("paille,", "Paille", Ok("paille")),
        ("x", "…", Err(ListFault::NoLetter("…".to_owned()))),
    ] {
        assert_eq!(with_word(list, text).as_deref(), expected.as_deref(), "{list} + {text}");
    }
    let long = "entretien de surfaces particulièrement délicates et de mobiliers anciens de grande valeur";
    let made = with_word("", long).expect("it is cut");
    assert_eq!(made, "entretien de surfaces particulierement delicates et de");
    let full = (0..limits::TRADE_WORDS).map(|rank| format!("mot{rank}")).collect::<Vec<_>>().join(", ");
    assert_eq!(with_word(&full, "autre"), Err(ListFault::Many(limits::TRADE_WORDS + 1)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// A word that is given to a trade is recognised from then on, whatever a person wrote.
    #[test]
    fn a_word_given_to_a_trade_is_recognised(text in "[\\PC]{1,200}") {
        let list = of_list("care", Listing::Words).expect("a list");
        if let Ok(words) = with_word(&list, &text) {
            let trades = Trades::of(&plan(json!({ "care": { "words": words } })));
            prop_assert!(!trades.recognise(&text).is_empty(), "{text} in {words}");
        }
    }

    /// No list is too long, too odd or too empty to be read or refused, and what is read is read again.
    #[test]
    fn no_list_stops_the_reading(text in any::<String>()) {
        for listing in [Listing::Codes, Listing::Words] {
            if let Ok(items) = listing.read(&text) {
                let written = items.join(", ");
                prop_assert_eq!(listing.read(&written), Ok(items));
            }
        }
        let _ = with_word(&text, &text);
    }
}
