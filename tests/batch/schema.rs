//! The schemas that `sourcier-batch schema` prints hold for what is really read and written.

use jsonschema::Validator;
use serde_json::{Value, json};
use sourcier::plan::templates;
use sourcier::simulation::Metric;

use crate::{answers, run};

fn schema(which: &str) -> Value {
    let output = run(&["schema", which], b"");
    assert_eq!(output.status.code(), Some(0));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn validator(which: &str) -> Validator {
    let schema = schema(which);
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    jsonschema::draft202012::meta::validate(&schema).expect("a schema");
    jsonschema::draft202012::new(&schema).expect("a schema")
}

/// Lines of every kind, and whether they are requests.
fn requests() -> Vec<(Value, bool)> {
    let plan = templates::find("nantes").expect("a template").plan.to_json();
    vec![
        (json!({ "template": "nantes" }), true),
        (plan.clone(), true),
        (json!({ "plan": plan, "id": [1, null], "seed": u64::MAX, "replications": 2 }), true),
        (json!({ "template": "linge", "preset": "reference", "replications": 3.0, "changes": [] }), true),
        (json!({ "template": "nantes", "preset": null, "replications": null, "seed": null, "id": null }), true),
        (
            json!({ "template": "nantes", "changes": [
            { "path": "/contract/maximum_value", "value": null },
            { "op": "replace", "path": "/contract/maximum_value", "value": 1.0 },
            { "op": "remove", "path": "/lots/arbaletes" },
        ] }),
            true,
        ),
        (json!({}), false),
        (json!([]), false),
        (json!({ "template": null }), false),
        (json!({ "template": "nantes", "plan": plan }), false),
        (json!({ "template": "nantes", "fast": true }), false),
        (json!({ "template": "nantes", "replications": 0 }), false),
        (json!({ "template": "nantes", "replications": 1_000_001 }), false),
        (json!({ "template": "nantes", "replications": 1.5 }), false),
        (json!({ "template": "nantes", "seed": -1 }), false),
        (json!({ "template": "nantes", "preset": "none" }), false),
        (json!({ "template": "nantes", "changes": null }), false),
        (json!({ "template": "nantes", "changes": [{ "path": "/contract/title" }] }), false),
        (
            json!({ "template": "nantes", "changes": [{ "op": "remove", "path": "/lots/arbaletes", "value": 1 }] }),
            false,
        ),
        (json!({ "template": "nantes", "changes": [{ "op": "move", "path": "/a", "value": 1 }] }), false),
    ]
}

#[test]
fn the_input_schema_takes_the_lines_that_the_program_takes() {
    let validator = validator("input");
    let requests = requests();
    let input: String = requests.iter().map(|(line, _)| format!("{line}\n")).collect();
    let answers = answers(&run(&["simulate", "-", "--replications", "2"], input.as_bytes()));
    assert_eq!(answers.len(), requests.len());
    for ((line, fits), answer) in requests.iter().zip(&answers) {
        let text: String = line.to_string().chars().take(200).collect();
        assert_eq!(validator.is_valid(line), *fits, "{text}: {:?}", validator.iter_errors(line).next());
        assert_eq!(answer.get("error").is_none(), *fits, "{text}: {}", answer["error"]);
    }
}

#[test]
fn the_output_schema_holds_for_every_answer() {
    let validator = validator("output");
    let input: String = requests().iter().map(|(line, _)| format!("{line}\n")).collect();
    let mut all = answers(&run(&["simulate", "-", "--replications", "2", "--preset", "reference"], input.as_bytes()));
    all.extend(answers(&run(&["simulate", "--template", "nantes", "--replications", "2"], b"")));
    for answer in &all {
        let error = validator.iter_errors(answer).next().map(|error| error.to_string());
        assert_eq!(error, None);
    }
    // The schema is one of these answers: what lacks a member or has another unit is none.
    let good = all.last().expect("an answer");
    for path in ["/plan", "/seed", "/replications", "/months", "/outcomes", "/outcomes/0/unit", "/outcomes/0/by_year"] {
        let mut bad = good.clone();
        *bad.pointer_mut(path).expect("the member") = json!("bushels");
        assert!(!validator.is_valid(&bad), "{path}");
    }
}

#[test]
fn the_schema_of_source_holds_for_every_answer() {
    let validator = validator("source");
    let esat = json!({ "path": "/structures/atao/kind", "value": "esat" });
    let mut input: String = requests().iter().map(|(line, _)| format!("{line}\n")).collect();
    input += &json!({ "template": "nantes", "changes": [esat] }).to_string();
    let all = answers(&run(&["source", "-"], input.as_bytes()));
    for answer in &all {
        let error = validator.iter_errors(answer).next().map(|error| error.to_string());
        assert_eq!(error, None);
    }
    let good = all.last().expect("an answer");
    for path in ["/plan", "/lots/0/totals", "/structures/0/cells/0/verdict", "/structures/0/cells/0/reasons/0/reason"] {
        let mut bad = good.clone();
        *bad.pointer_mut(path).expect("the member") = json!("bushels");
        assert!(!validator.is_valid(&bad), "{path}");
    }
}

#[test]
fn every_metric_is_in_the_schema() {
    let text = schema("output").to_string();
    for metric in Metric::ALL {
        assert!(text.contains(&format!("\"{}\"", metric.name())), "{}", metric.name());
        assert!(text.contains(&format!("\"{}\"", metric.unit().word())));
    }
}
