//! `sourcier-batch sensitivity` and `seek`, as people run them.

use serde_json::{Value, json};
use sourcier::decision::{Goal, Measure, Number, Seek, study};
use sourcier::plan::{Address, templates};

use crate::{lines, one, refused, run};

const POSTS: &str = "/workshops/metallerie/posts";

/// A validator of what the command writes.
fn validator(which: &str) -> jsonschema::Validator {
    let schema = serde_json::from_slice(&run(&["schema", which], b"").stdout).expect("JSON");
    jsonschema::draft202012::new(&schema).expect("a schema")
}

#[test]
fn a_sensitivity_names_what_weighs_most() {
    let arguments = ["sensitivity", "--template", "nantes", "--measure", "insertion_hours", "--replications", "100"];
    let answer = one(&[&arguments[..], &["--rows", "64", "--at-least", "15000"]].concat());
    assert_eq!((&answer["measure"], &answer["unit"]), (&json!("insertion_hours"), &json!("hours")));
    assert_eq!(
        (&answer["seed"], &answer["replications"], &answer["variance"]["rows"]),
        (&json!(1), &json!(100), &json!(64))
    );
    let inputs = answer["inputs"].as_array().expect("inputs");
    let spans: Vec<f64> = inputs.iter().filter_map(|input| input["span"].as_f64()).collect();
    assert!(spans.len() == inputs.len() && spans.is_sorted_by(|a, b| a >= b) && spans[0] > 100.0);
    let posts = inputs.iter().find(|input| input["path"] == POSTS).expect("the posts");
    assert_eq!(
        (&posts["base"], &posts["low"], &posts["high"], &posts["inert"]),
        (&json!(8.0), &json!(8.0), &json!(13.0), &json!(false))
    );
    assert_eq!(posts["at_low"]["difference"]["above"], 0.0, "the low end is the plan’s own value");
    assert!(posts["at_high"]["difference"]["above"].as_f64() > Some(0.9));
    for path in ["/first/low", "/total/value", "/differs/reached", "/differs/score"] {
        assert!(posts.pointer(path).is_some_and(Value::is_number), "{path}");
    }
    let price = inputs.iter().find(|input| input["path"] == "/contract/facts/laying_cost").expect("the cost");
    assert_eq!((&price["inert"], &price["span"], &price["total"]["value"]), (&json!(true), &json!(0.0), &json!(0.0)));
    assert!(answer["goal"]["reached"]["share"].as_f64() > Some(0.0) && answer["goal"]["at_least"] == 15_000.0);
    assert!(
        answer["without_range"].as_array().is_some_and(|paths| paths.contains(&json!("/ordering/orders_per_year")))
    );

    // Threads change nothing; a range of one’s own does.
    let more = [&arguments[..], &["--rows", "64", "--at-least", "15000", "--threads", "3"]].concat();
    assert_eq!(one(&more), answer);
    let stated = one(&[&arguments[..], &["--rows", "0", "--range", "/ordering/orders_per_year=4..12"]].concat());
    let orders =
        stated["inputs"].as_array().expect("inputs").iter().find(|input| input["path"] == "/ordering/orders_per_year");
    assert_eq!(orders.map(|orders| (&orders["low"], &orders["high"])), Some((&json!(4.0), &json!(12.0))));
    assert!(stated.get("variance").is_none() && stated.get("goal").is_none());
}

#[test]
fn a_seek_finds_what_the_library_finds() {
    let arguments = ["seek", "--template", "nantes", "--input", POSTS, "--measure", "late_share", "--at-most", "0.1"];
    let answer = one(&[&arguments[..], &["--replications", "1000", "--seed", "4", "--threads", "2"]].concat());
    let plan = templates::find("nantes").expect("a template").plan;
    let mut seek = Seek::new(sourcier::decision::seek::Question {
        input: Number::find(&plan, &Address::parse(POSTS).expect("an address")).expect("a number"),
        measure: Measure::parse("late_share").expect("a measure"),
        goal: Goal { value: 0.1, at_least: false },
        probability: 0.8,
        within: None,
        replications: 1_000,
    });
    study::on_bench(&mut seek, &plan, 4);
    let wanted = seek.answer();
    let (found, before) = (wanted.found.expect("a value"), wanted.before.expect("a neighbour"));
    assert_eq!((&answer["verdict"], &answer["way"]), (&json!("reached"), &json!("up")));
    assert_eq!(
        (&answer["found"]["value"], &answer["found"]["chance"]["share"]),
        (&json!(found.value), &json!(found.chance.share))
    );
    assert_eq!((&answer["before"]["value"], &answer["before"]["holds"]), (&json!(before.value), &json!(false)));
    assert_eq!(answer["points"].as_array().map(Vec::len), Some(wanted.points.len()));
    assert_eq!(answer["input"], json!({ "path": POSTS, "base": 8.0, "min": 0.0, "max": 500.0, "whole": true }));
}

#[test]
fn lines_state_what_they_seek_and_get_their_errors_in_place() {
    let seek = |more: Value| {
        let mut line = json!({ "template": "nantes", "measure": "late_share", "at_most": 0.1, "input": POSTS });
        line.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        line
    };
    let plan = templates::find("nantes").expect("a template").plan.to_json();
    let input = [
        seek(json!({ "id": 1, "changes": [{ "path": POSTS, "value": 5 }] })),
        plan,
        seek(json!({ "at_most": -1.0 })),
        seek(json!({ "input": "/lots/arbaletes/unit_price" })),
        seek(json!({ "measure": "lot:arbaletes/made" })),
        seek(json!({ "measure": "lateness" })),
        seek(json!({ "input": "/workshops/metallerie/title" })),
        seek(json!({ "input": "posts" })),
        seek(json!({ "probability": 2 })),
        seek(json!({ "within": [900, 1000] })),
        seek(json!({ "at_least": 1 })),
        seek(json!({ "fast": true })),
        json!({ "template": "nantes", "changes": 3 }),
    ];
    let (answers, code) = lines(
        &["seek", "-", "--replications", "100", "--measure", "made", "--input", POSTS, "--at-least", "1000"],
        &input,
    );
    assert_eq!((answers.len(), code), (input.len(), Some(1)));
    let validator = validator("seek");
    for (answer, line) in answers.iter().zip(1..) {
        assert_eq!(answer["line"], line);
        assert_eq!(validator.iter_errors(answer).next().map(|error| error.to_string()), None, "{answer}");
    }
    assert_eq!(
        (&answers[0]["id"], &answers[0]["verdict"], &answers[0]["base"]["value"]),
        (&json!(1), &json!("reached"), &json!(5.0))
    );
    assert_eq!(
        answers[0]["change"],
        json!({ "op": "replace", "path": POSTS, "value": answers[0]["found"]["value"].as_f64().map(|posts| posts as i64) })
    );
    assert_eq!(
        (&answers[1]["measure"], &answers[1]["goal"]),
        (&json!("made"), &json!({ "at_least": 1000.0 })),
        "a plan has the options of the command line"
    );
    for (rank, verdict) in [(2, "out_of_reach"), (3, "indifferent"), (4, "no_figure")] {
        assert_eq!(answers[rank]["verdict"], verdict, "{}", input[rank]);
    }
    for (rank, path) in [
        (5, "/measure"),
        (6, "/input"),
        (7, "/input"),
        (8, "/probability"),
        (9, "/within"),
        (10, "/at_most"),
        (11, "/fast"),
        (12, "/changes"),
    ] {
        assert_eq!(answers[rank]["error"]["path"], path, "{}: {}", input[rank], answers[rank]);
    }
}

#[test]
fn lines_state_what_weighs_on_what() {
    let input = [
        json!({ "template": "nantes", "measure": "contract/buyer_cost@12", "rows": 2, "id": "a" }),
        json!({ "template": "linge", "at_most": 3, "rows": null }),
        json!({ "template": "nantes", "measure": "lot:arbaletes/made" }),
        json!({ "template": "nantes", "ranges": [{ "path": "/contract/title", "low": 1, "high": 2 }] }),
        json!({ "template": "nantes", "ranges": [{ "path": POSTS, "low": 1 }] }),
        json!({ "template": "nantes", "rows": 1_000_000 }),
        json!({ "template": "nantes", "measure": 3 }),
        json!({ "template": "nowhere" }),
    ];
    let (answers, code) =
        lines(&["sensitivity", "-", "--replications", "10", "--rows", "8", "--measure", "late_share"], &input);
    assert_eq!((answers.len(), code), (input.len(), Some(1)));
    let validator = validator("sensitivity");
    for answer in &answers {
        assert_eq!(validator.iter_errors(answer).next().map(|error| error.to_string()), None, "{answer}");
    }
    assert_eq!(
        (&answers[0]["id"], &answers[0]["unit"], &answers[0]["variance"]["rows"]),
        (&json!("a"), &json!("euros"), &json!(2))
    );
    assert_eq!((&answers[1]["measure"], &answers[1]["variance"]["rows"]), (&json!("late_share"), &json!(8)));
    assert_eq!((&answers[2]["base"], answers[2].get("variance")), (&Value::Null, None));
    for (rank, path) in [(3, "/ranges"), (4, "/ranges/0"), (5, "/rows"), (6, "/measure"), (7, "/template")] {
        assert_eq!(answers[rank]["error"]["path"], path, "{}: {}", input[rank], answers[rank]);
    }
    let mut bad = answers[0].clone();
    bad["inputs"][0]["span"] = json!("wide");
    assert!(!validator.is_valid(&bad));
}

#[test]
fn what_is_missing_on_the_command_line_is_named() {
    for (arguments, part) in [
        (&["sensitivity", "--template", "nantes"][..], "--measure"),
        (&["sensitivity", "--template", "nantes", "--measure", "made", "--range", "/x=1..2"], "--range"),
        (&["seek", "--template", "nantes", "--measure", "made", "--at-least", "1"], "--input"),
        (&["seek", "--template", "nantes", "--measure", "made", "--input", POSTS], "--at-least"),
        (&["seek", "--template", "nantes", "--measure", "made", "--input", "/x", "--at-least", "1"], "--input: /x"),
        (&["seek"], "what to study"),
    ] {
        let message = refused(arguments);
        assert!(message.contains(part), "{arguments:?}: {message}");
    }
}
