//! `sourcier-batch compare` and `search`, as people run them.

use serde_json::{Value, json};
use sourcier::decision::compare::{Comparing, Criterion};
use sourcier::decision::study;
use sourcier::plan::{Change, templates};

use crate::{lines, one, refused, run};

const FOURTH: &str = r#"[{"path":"/lots/arbaletes/reservation","value":"integration"},{"path":"/lots/arbaletes/workshop","value":"metallerie"}]"#;

fn holds_to_its_schema(which: &str, answers: &[Value]) {
    let schema = serde_json::from_slice(&run(&["schema", which], b"").stdout).expect("JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("a schema");
    for answer in answers {
        let wrong: Vec<String> = validator.iter_errors(answer).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}

#[test]
fn a_comparison_is_that_of_the_library() {
    let scenario = format!("Quatre lots={FOURTH}");
    let arguments = ["compare", "--template", "nantes", "--replications", "200", "--scenario", scenario.as_str()];
    let answer = one(&arguments);
    assert_eq!((&answer["sides"][0]["name"], &answer["sides"][1]["name"]), (&Value::Null, &json!("Quatre lots")));
    let changes: Vec<Change> = serde_json::from_value(answer["sides"][1]["changes"].clone()).expect("changes");
    let plan = templates::find("nantes").expect("a template").plan;
    let mut own = Comparing::new(&plan, vec![vec![], changes], Criterion::usual(&plan), &[200]).expect("plans");
    study::on_bench(&mut own, &plan, 1);
    let own = own.answer().expect("it has run");
    let rows = answer["criteria"].as_array().expect("rows");
    assert_eq!(rows.len(), own.rows.len());
    for (row, own) in rows.iter().zip(&own.rows) {
        assert_eq!(row["criterion"], own.criterion.to_string());
        assert_eq!(row["figures"][1]["p50"].as_f64(), own.figures[1].map(|figure| figure.p50));
        assert_eq!(row["differences"][1]["more"].as_f64(), own.differences[1].map(|paired| paired.more));
        assert!(row["differences"][0].is_null());
    }
    assert_eq!(answer["findings"][0]["gains"][0]["criterion"], "hours");
    let paths: Vec<&str> =
        answer["inputs"].as_array().expect("inputs").iter().filter_map(|row| row["path"].as_str()).collect();
    assert_eq!(paths, ["/lots/arbaletes/reservation", "/lots/arbaletes/workshop"]);
    // Threads change nothing.
    assert_eq!(one(&[&arguments[..], &["--threads", "3"]].concat()), answer);
    holds_to_its_schema("compare", &[answer]);
}

#[test]
fn lines_are_compared_and_wrong_ones_named() {
    let posts = |value: i32| json!([{ "op": "replace", "path": "/workshops/metallerie/posts", "value": value }]);
    let scenario = |changes: Value| json!([{ "name": "x", "changes": changes }]);
    let (answers, code) = lines(
        &["compare", "-", "--replications", "50", "--criterion", "made"],
        &[
            json!({ "id": 7, "template": "nantes", "scenarios": scenario(posts(9)), "criteria": ["hours", "late_share@12"] }),
            json!({ "template": "nantes", "scenarios": scenario(posts(9)) }),
            json!({ "template": "nantes" }),
            json!({ "template": "nantes", "scenarios": scenario(posts(5_000)) }),
            json!({ "template": "nantes", "scenarios": scenario(json!([{ "op": "remove", "path": "/lots/none" }])) }),
            json!({ "template": "nantes", "scenarios": scenario(json!([{ "path": "/lots" }])) }),
            json!({ "template": "nantes", "scenarios": [{ "name": "x" }] }),
            json!({ "template": "nantes", "scenarios": vec![json!({ "name": "x", "changes": [] }); 6] }),
            json!({ "template": "nantes", "scenarios": scenario(posts(9)), "criteria": ["price"] }),
        ],
    );
    assert_eq!(code, Some(1));
    assert_eq!((&answers[0]["id"], answers[0]["criteria"].as_array().map(Vec::len)), (&json!(7), Some(2)));
    assert_eq!(answers[1]["criteria"][0]["criterion"], "made");
    let faults: Vec<(&str, bool)> = answers[2..]
        .iter()
        .map(|answer| (answer["error"]["path"].as_str().unwrap_or("whole"), answer["error"]["message"].is_string()))
        .collect();
    let paths: Vec<&str> = faults.iter().map(|(path, _)| *path).collect();
    assert_eq!(
        paths,
        [
            "/scenarios",
            "/scenarios/0/changes",
            "/scenarios/0/changes/0",
            "/scenarios/0/changes/0",
            "/scenarios/0",
            "/scenarios",
            "/criteria/0",
        ]
    );
    assert!(faults.iter().all(|(_, said)| *said));
    holds_to_its_schema("compare", &answers);
}

#[test]
fn the_lots_to_reserve_are_found() {
    let arguments = ["search", "--template", "nantes", "--replications", "60"];
    let answer = one(&arguments);
    // Three lots that are reserved may be open or have a clause; the fourth, open, may have a clause or be reserved.
    assert_eq!((&answer["counts"]["combinations"], &answer["exhaustive"]), (&json!(81.0), &json!(true)));
    let front = answer["front"].as_array().expect("a front");
    let best = &front[answer["best"].as_u64().expect("a best") as usize];
    let most = front.iter().filter_map(|found| found["hours"]["mean"].as_f64()).fold(0.0, f64::max);
    assert_eq!(best["hours"]["mean"].as_f64(), Some(most));
    assert!(answer["runner_up"]["lost_by"]["hours"]["mean"].as_f64() > Some(0.0));
    assert_eq!(answer["as_planned"]["changes"], json!([]));
    assert_eq!(one(&[&arguments[..], &["--threads", "3"]].concat()), answer);

    let limited =
        one(&[&arguments[..], &["--objective", "cost", "--limit", "hours=5000", "--still", "cargo"]].concat());
    assert_eq!((&limited["counts"]["combinations"], &limited["limits"]["hours"]), (&json!(27.0), &json!(5000.0)));
    let front = limited["front"].as_array().expect("a front");
    assert!(front.iter().all(|found| found["hours"]["mean"].as_f64() >= Some(5_000.0)));
    assert_eq!(limited["best"], 0, "the front is in the order of the cost");

    let none = one(&[&arguments[..], &["--limit", "hours=1000000"]].concat());
    assert!(none["best"].is_null() && none["nearest"]["missed"]["hours"].as_f64() > Some(900_000.0));
    let grounds = one(&[&arguments[..], &["--ground", "disability"]].concat());
    assert_eq!(grounds["excluded"][0]["rule"], "R03");
    holds_to_its_schema("search", &[answer, limited, none, grounds]);
}

#[test]
fn what_a_search_is_not_asked_is_named() {
    for (arguments, part) in [
        (["--objective", "made"], "`made` is none of hours"),
        (["--limit", "made=1"], "`made` is none of hours"),
        (["--limit", "hours=many"], "a number"),
        (["--still", "none"], "--still: there is no lot `none`"),
        (["--effort", "2"], "--effort: 2 is not between 0 and 1"),
    ] {
        let message = refused(&[&["search", "--template", "nantes"][..], &arguments].concat());
        assert!(message.contains(part), "{arguments:?}: {message}");
    }
    let (answers, code) = lines(
        &["search", "-", "--replications", "20"],
        &[
            json!({ "template": "nantes", "objective": "made" }),
            json!({ "template": "nantes", "limits": { "made": 1 } }),
            json!({ "template": "nantes", "grounds": ["closed"] }),
            json!({ "template": "nantes", "still": ["none"] }),
            json!({ "template": "nantes", "objective": "no_bid_risk", "limits": { "late_share": 0.5 }, "effort": 0.05 }),
        ],
    );
    assert_eq!(code, Some(1));
    let paths: Vec<&str> = answers[..4].iter().filter_map(|answer| answer["error"]["path"].as_str()).collect();
    assert_eq!(paths, ["/objective", "/limits", "/grounds/0", "/still"]);
    assert!(answers[4]["front"].is_array());
    holds_to_its_schema("search", &answers);
}
