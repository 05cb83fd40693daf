//! Reading plans: what is accepted, what is refused, and where.

use super::*;
use crate::plan::assumptions::Kind;
use proptest::prelude::*;
use serde_json::json;

/// The JSON form of a plan in which every optional input is present.
pub fn full() -> Value {
    let mut plan = templates::find("nantes").expect("the template is compiled in").plan.to_json();
    plan["contract"]["maximum_value"] = json!(700_000.0);
    plan["contract"]["minimum_value"] = json!(100_000.0);
    plan["structures"]["atao"]["turnover"] = json!(2_000_000.0);
    plan["lots"]["arbaletes"]["workshop"] = json!("metallerie");
    for lot in ["racks", "arbaletes"] {
        plan["lots"][lot]["prototype"] = plan["lots"]["idn"]["prototype"].clone();
    }
    plan["structures"]["atao"]["judgements"]["racks"] = json!("covers");
    plan["trades"]["metalwork"] = json!({ "name": "Fer", "cpv": "34928", "words": "fer, soud", "near": "waste" });
    // Every fact and every row of the tables, stated.
    for input in assumptions::inputs().filter(|input| input.is_fact() || input.is_row()) {
        let value = match (input.kind, input.default_value()) {
            (Kind::Flag, _) => json!(true),
            (Kind::Number { min, .. }, Value::Null) => input.number_value(min),
            (Kind::Choice(words), _) => json!(words[0]),
            (Kind::Trade, _) => json!("painting"),
            (Kind::Date, Value::Null) => json!("2026-01-01"),
            (Kind::Text, Value::Null) => json!("34928400"),
            (_, default) => default,
        };
        plan = ["racks", "idn", "cargo", "arbaletes"].into_iter().fold(plan, |plan, lot| {
            let address = input.pattern.replace("/lots/*", &format!("/lots/{lot}"));
            let address = address.replace("/workshops/*", "/workshops/metallerie");
            with(plan, &address.replace("/structures/*", "/structures/atao"), value.clone())
        });
    }
    plan
}

/// The plan with another value at an address, where there may be none yet.
pub fn with(mut plan: Value, address: &str, value: Value) -> Value {
    let place = address.split('/').skip(1).fold(&mut plan, |parent, token| match parent {
        Value::Array(items) => &mut items[token.parse::<usize>().expect("a rank")],
        other => &mut other[token],
    });
    *place = value;
    plan
}

/// The error that reading this gives.
fn refusal(plan: Value) -> PlanError {
    Plan::from_json(plan).expect_err("this is no plan")
}

#[test]
fn a_plan_survives_the_round_trip_through_json() {
    let json = full();
    let plan = Plan::from_json(json.clone()).expect("the full plan is a plan");
    assert_eq!(plan.to_json(), json);
    let text = serde_json::to_string(&plan).expect("a plan is written as text");
    let read: Value = serde_json::from_str(&text).expect("what was written can be read");
    assert_eq!(Plan::from_json(read).expect("and is a plan"), plan);
}

#[test]
fn whole_plans_are_read_from_numbers_written_without_decimals() {
    let plan = Plan::from_json(with(full(), "/workshops/metallerie/weekly_hours", json!(26))).expect("26 is 26.0");
    assert_eq!(plan.to_json(), full());
}

#[test]
fn an_unknown_member_is_refused_with_its_address() {
    for address in [
        "/surprise",
        "/contract/surprise",
        "/contract/buyer/surprise",
        "/lots/racks/surprise",
        "/lots/idn/prototype/surprise",
        "/ordering/surprise",
        "/workshops/metallerie/surprise",
        "/workshops/metallerie/productivity/surprise",
        "/workshops/metallerie/method_learning/surprise",
        "/workshops/metallerie/other_work/surprise",
        "/workshops/metallerie/training/surprise",
        "/workshops/metallerie/training/licence/surprise",
        "/structures/atao/surprise",
        "/structures/atao/location/surprise",
    ] {
        let error = refusal(with(full(), address, json!(1)));
        assert_eq!(error.address.as_str(), address, "{error}");
        assert!(error.to_string().contains("unknown field"), "{error}");
    }
}

#[test]
fn a_missing_member_is_refused_with_the_address_of_what_lacks_it() {
    for (parent, member) in [
        ("/contract", "title"),
        ("/lots/racks", "unit_price"),
        ("/workshops/metallerie/training/licence", "seats"),
        ("/structures/atao", "kind"),
    ] {
        let mut plan = full();
        plan.pointer_mut(parent).and_then(Value::as_object_mut).expect("a member of the plan").remove(member);
        let error = refusal(plan);
        assert_eq!(error.address.as_str(), parent, "{error}");
        assert!(error.to_string().contains(member), "{error}");
    }
}

#[test]
fn an_identifier_that_cannot_be_one_is_refused_with_its_address() {
    for id in ["", "Racks", "racks vélos", "a/b", "a~b", "0123456789-0123456789-0123456789-0"] {
        let mut plan = full();
        plan["lots"][id] = plan["lots"]["racks"].clone();
        let error = refusal(plan);
        assert_eq!(error.address, Address::from_tokens(["lots", id]), "{error}");
    }
}

#[test]
fn what_a_plan_names_must_be_in_it() {
    for address in ["/lots/racks/workshop", "/workshops/metallerie/structure"] {
        let error = refusal(with(full(), address, json!("elsewhere")));
        assert_eq!(error.address.as_str(), address);
        assert_eq!(error.problem, Problem::UnknownReference("elsewhere".to_owned()));
    }
}

#[test]
fn a_cpv_code_has_eight_digits() {
    for code in ["3492840", "349284000", "3492840A", "34928400-5", "٣٤٩٢٨٤٠٠", ""] {
        let error = refusal(with(full(), "/lots/racks/cpv", json!(code)));
        assert_eq!(error.address.as_str(), "/lots/racks/cpv");
        assert_eq!(error.problem, Problem::Form(code.to_owned()));
    }
}

#[test]
fn sizes_are_limited() {
    let many = |what: &str, example: &str, count: usize| {
        let mut plan = full();
        let one = plan[what][example].clone();
        for rank in 0..count {
            plan[what][format!("more-{rank}")] = one.clone();
        }
        plan
    };
    for (what, example, limit) in [
        ("lots", "racks", limits::LOTS),
        ("workshops", "metallerie", limits::WORKSHOPS),
        ("structures", "atao", limits::STRUCTURES),
    ] {
        let error = refusal(many(what, example, limit));
        assert_eq!((error.address.as_str(), error.problem), (format!("/{what}").as_str(), Problem::TooMany(limit)));
    }
    for (address, item, limit) in [
        ("/lots/racks/planned_quantity", json!(1), limits::YEARS),
        ("/structures/atao/activities", json!("métallerie"), limits::ACTIVITIES),
    ] {
        assert!(Plan::from_json(with(full(), address, json!(vec![item.clone(); limit]))).is_ok());
        let error = refusal(with(full(), address, json!(vec![item; limit + 1])));
        assert_eq!((error.address.as_str(), error.problem), (address, Problem::TooMany(limit)));
    }
    let text = "é".repeat(limits::TEXT);
    assert!(Plan::from_json(with(full(), "/contract/title", json!(text))).is_ok());
    let error = refusal(with(full(), "/contract/title", json!(text + "é")));
    assert_eq!((error.address.as_str(), error.problem), ("/contract/title", Problem::TooLong(limits::TEXT)));
}

#[test]
fn an_empty_map_or_list_holds_no_input() {
    let plan = with(with(full(), "/structures/atao/activities", json!([])), "/lots", json!({}));
    assert!(leaves(&plan).iter().all(|(address, _)| assumptions::input(address).is_some()));
    assert!(Plan::from_json(plan).is_ok());
}

#[test]
fn lots_are_listed_by_priority_then_by_identifier() {
    let plan = Plan::from_json(with(full(), "/lots/cargo/priority", json!(1))).expect("a plan");
    let order: Vec<_> = plan.lots_in_order().iter().map(|(id, _)| id.to_string()).collect();
    assert_eq!(order, ["cargo", "racks", "idn", "arbaletes"]);
}

/// Values that no input of the kind accepts, whatever it is.
fn hostile() -> impl Strategy<Value = Value> {
    let deep = (1_usize..100).prop_map(|depth| (0..depth).fold(json!(0), |inner, _| json!([inner])));
    let deep_map = (1_usize..100).prop_map(|depth| (0..depth).fold(json!(0), |inner, _| json!({ "lots": inner })));
    prop_oneof![
        Just(json!(1e300)),
        Just(json!(-1e300)),
        Just(json!(u64::MAX)),
        Just(json!(i64::MIN)),
        Just(json!(-1)),
        Just(json!(-0.001)),
        Just(json!(true)),
        Just(json!({})),
        Just(json!([[]])),
        Just(json!({ "$serde_json::private::Number": "1" })),
        any::<u32>().prop_map(|number| json!(f64::from(number) + 1e12)),
        deep,
        deep_map,
    ]
}

proptest! {
    #[test]
    fn a_hostile_value_is_refused_at_its_address(value in hostile(), pick in any::<prop::sample::Index>()) {
        let plan = full();
        let leaves = leaves(&plan);
        let (address, _) = &leaves[pick.index(leaves.len())];
        let kind = assumptions::input(address).map(|input| input.kind);
        prop_assume!(!(kind == Some(Kind::Flag) && value.is_boolean()));
        // Some gaps may be negative.
        prop_assume!(!(matches!(kind, Some(Kind::Number { min, .. }) if min < 0.0) && value.is_number()));
        let error = refusal(with(plan, address.as_str(), value));
        prop_assert!(error.address.is_within(address), "{error} instead of {address}");
    }

    #[test]
    fn text_where_a_number_is_expected_is_refused(
        text in prop_oneof![Just("NaN".to_owned()), Just("Infinity".to_owned()), Just("12".to_owned()), ".{0,20}"],
        pick in any::<prop::sample::Index>(),
    ) {
        let plan = full();
        let numbers: Vec<_> = leaves(&plan).into_iter().filter(|(_, value)| value.is_number()).collect();
        let (address, _) = &numbers[pick.index(numbers.len())];
        let error = refusal(with(plan, address.as_str(), json!(text)));
        prop_assert_eq!(&error.address, address);
    }

    #[test]
    fn whatever_replaces_a_part_nothing_panics(value in hostile(), pick in any::<prop::sample::Index>(), depth in 0_usize..5) {
        let plan = full();
        let leaves = leaves(&plan);
        let tokens = leaves[pick.index(leaves.len())].0.tokens();
        let address = Address::from_tokens(tokens.iter().take(depth).map(String::as_str));
        let _ = Plan::from_json(with(plan, address.as_str(), value));
    }

    #[test]
    fn any_text_reads_as_a_plan_or_an_error(text in ".{0,200}") {
        if let Ok(value) = serde_json::from_str::<Value>(&text) {
            prop_assert!(Plan::from_json(value).is_err());
        }
    }
}

#[test]
fn numbers_that_are_none_are_refused() {
    for text in ["NaN", "Infinity", "-Infinity", "1e400", "0x10", "+1", "1_000"] {
        let written = full().to_string().replacen("26.0", text, 1);
        assert!(serde_json::from_str::<Value>(&written).is_err(), "{text}");
    }
    // What the text layer would write for a number that is not finite.
    let error = refusal(with(full(), "/workshops/metallerie/weekly_hours", json!(f64::NAN)));
    assert_eq!(error.address.as_str(), "/workshops/metallerie/weekly_hours");
}
