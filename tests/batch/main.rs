//! `sourcier-batch` as people run it: lines in, lines out, exit codes.

#![cfg(not(target_arch = "wasm32"))]

use std::{
    collections::BTreeSet,
    io::Write,
    process::{Command, Output, Stdio},
};

mod choosing;
mod import;
mod questions;
mod schema;
mod simulate;
mod source;
mod studies;

use serde_json::{Value, json};
use sourcier::{law, plan::templates};

/// The template of Nantes under the law of September 2026.
const NANTES_2026: &str = r#"{"template":"nantes","changes":[{"path":"/contract/launch_date","value":"2026-09-01"}]"#;

fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sourcier-batch"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    std::thread::scope(|scope| {
        // Beside the reading, so that neither pipe fills up. A program that stops early does not read it all.
        scope.spawn(move || _ = stdin.write_all(input));
        child.wait_with_output().expect("the program ends")
    })
}

/// The answers to these lines, and the exit code.
fn check(input: impl AsRef<[u8]>) -> (Vec<Value>, Option<i32>) {
    let output = run(&["check"], input.as_ref());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    (answers(&output), output.status.code())
}

fn answers(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn rules(answer: &Value) -> BTreeSet<&str> {
    let findings = answer["findings"].as_array().expect("findings");
    findings.iter().map(|finding| finding["rule"].as_str().expect("a rule")).collect()
}

#[test]
fn a_plan_is_answered_with_every_member_in_its_place() {
    let plan = templates::find("nantes").expect("a template").plan.to_json();
    let (answers, code) = check(format!("{}\n{plan}\n", json!({ "plan": plan, "lang": "en" })));
    assert_eq!(code, Some(0));
    assert_eq!(answers.len(), 2);
    assert_eq!((&answers[0]["line"], &answers[1]["line"]), (&json!(1), &json!(2)));
    // The plan alone on its line is the same plan.
    assert_eq!(rules(&answers[0]), rules(&answers[1]));
    assert_eq!(answers[0]["reading"], answers[1]["reading"]);
    assert!(answers[0].get("id").is_none());

    let output = run(&["check"], format!("{NANTES_2026},\"id\":1}}").as_bytes());
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let mut rest = text.as_str();
    for member in [
        "line",
        "id",
        "findings",
        "rule",
        "severity",
        "theme",
        "certainty",
        "articles",
        "subject",
        "in_force",
        "inputs",
        "message",
        "remedies",
        "unsettled",
        "missing",
        "reading",
        "need",
        "eu_threshold",
        "procedure",
        "publicity",
        "lots",
        "considerations_sociales",
        "insertion_hours",
        "reserved",
        "calendar",
        "mentions",
        "outside",
    ] {
        let at = rest.find(&format!("\"{member}\":")).unwrap_or_else(|| panic!("{member} is not in its place: {rest}"));
        rest = &rest[at + 1..];
    }
}

#[test]
fn a_template_is_changed_and_read_on_its_day() {
    let (answers, code) = check(format!("{NANTES_2026}}}\n{{\"template\":\"nantes\"}}\n"));
    assert_eq!(code, Some(0));
    let (then, now) = (rules(&answers[1]), rules(&answers[0]));
    assert!(now.is_superset(&BTreeSet::from(["R24", "R40", "R42", "R43", "R45"])), "{now:?}");
    assert!(!then.contains("R40") && !then.contains("R42") && !then.contains("R43"), "{then:?}");

    let findings = answers[0]["findings"].as_array().expect("findings");
    let of = |rule: &str| findings.iter().find(|finding| finding["rule"] == rule).expect("the rule speaks");
    // R45 holds as soon as the conditions are due; R40 says so a day ahead.
    assert_eq!(of("R45")["in_force"], json!({ "from": "2026-08-22", "to": null }));
    let social = of("R40");
    assert_eq!(social["subject"], json!({ "lot": "racks" }));
    assert_eq!(social["severity"], "obligation");
    let inputs = social["inputs"].as_array().expect("inputs");
    assert!(inputs.contains(&json!({ "path": "/contract/launch_date", "value": "2026-09-01" })));
    assert!(inputs.contains(&json!({ "path": "/tables/condition-start-2026", "value": "2026-08-22" })));
    for finding in findings {
        for part in ["title", "reason"] {
            let words = finding["message"][part].as_str().expect("a text");
            assert!(!words.is_empty(), "{} has no {part}", finding["rule"]);
        }
    }

    let reading = &answers[0]["reading"];
    assert_eq!(reading["need"], json!({ "value": 579_400.0, "from": "lots" }));
    assert_eq!(reading["eu_threshold"], json!({ "value": 216_000.0, "table": "/tables/eu-other-2026" }));
    assert_eq!(reading["procedure"], "formal");
    assert_eq!(reading["publicity"], "boamp_and_joue");
    assert_eq!(reading["lots"][0]["considerations_sociales"], json!(["Marché réservé"]));
    assert_eq!(reading["calendar"][0], json!({ "step": "launch", "day": "2026-09-01", "table": null }));
    assert_eq!(reading["outside"], json!([]));
    // The template itself is launched in 2021.
    assert_eq!(answers[1]["reading"]["eu_threshold"]["table"], json!("/tables/eu-other-2020"));
}

#[test]
fn a_remedy_sent_back_makes_the_finding_stop() {
    let (answers, _) = check(format!("{NANTES_2026}}}"));
    let mut lines = Vec::new();
    let mut meant = Vec::new();
    for finding in answers[0]["findings"].as_array().expect("findings") {
        for remedy in finding["remedies"].as_array().expect("remedies") {
            let mut changes = vec![json!({ "path": "/contract/launch_date", "value": "2026-09-01" })];
            changes.extend(remedy["changes"].as_array().expect("changes").iter().cloned());
            lines.push(json!({ "template": "nantes", "changes": changes }).to_string());
            meant.push((finding["rule"].clone(), finding["subject"].clone()));
        }
    }
    assert!(lines.len() > 10);
    let (answers, code) = check(lines.join("\n"));
    assert_eq!(code, Some(0));
    for (answer, (rule, subject)) in answers.iter().zip(&meant) {
        let still = answer["findings"].as_array().expect("findings").iter();
        assert!(!still.clone().any(|f| f["rule"] == *rule && f["subject"] == *subject), "{rule} {subject}");
    }
}

#[test]
fn the_language_is_the_one_asked_for() {
    let (answers, _) =
        check(format!("{NANTES_2026}}}\n{NANTES_2026},\"lang\":\"fr\"}}\n{NANTES_2026},\"lang\":\"en\"}}"));
    assert_eq!(answers[0]["findings"], answers[1]["findings"]);
    assert_eq!(rules(&answers[0]), rules(&answers[2]));
    assert_ne!(answers[0]["findings"][0]["message"], answers[2]["findings"][0]["message"]);
}

#[test]
fn a_bad_line_gets_an_error_and_the_rest_goes_on() {
    let mut plan = templates::find("nantes").expect("a template").plan.to_json();
    plan["lots"]["racks"]["unit_price"] = json!(-1);
    let mut input = format!("{{\"plan\":\n\n{}\n", json!({ "id": "negative", "plan": plan })).into_bytes();
    input.extend(b"{\"template\":\"nowhere\"}\n\"\xff\"\n{\"template\":\"nantes\"}\n");
    let (answers, code) = check(&input);
    assert_eq!(code, Some(1));
    let lines: Vec<_> = answers.iter().map(|answer| answer["line"].as_u64().expect("a number")).collect();
    assert_eq!(lines, [1, 3, 4, 5, 6]);
    let error = |rank: usize| (answers[rank]["error"]["path"].clone(), answers[rank]["error"]["message"].to_string());
    let [json, negative, nowhere, bytes] = [0, 1, 2, 3].map(error);
    assert!(json.0.is_null() && json.1.contains("not JSON"), "{json:?}");
    assert_eq!(negative.0, "/lots/racks/unit_price");
    assert_eq!(answers[1]["id"], "negative");
    assert!(nowhere.0 == "/template" && nowhere.1.contains("nantes"), "{nowhere:?}");
    assert!(bytes.0.is_null() && bytes.1.contains("UTF-8"), "{bytes:?}");
    assert!(answers[4].get("error").is_none());
}

#[test]
fn a_line_that_is_too_long_is_passed_over() {
    let mut input = vec![b'['; (16 << 20) + 1];
    input.extend(b"\n{\"template\":\"nantes\"}");
    let (answers, code) = check(&input);
    assert_eq!(code, Some(1));
    assert_eq!(answers.len(), 2);
    assert!(answers[0]["error"]["message"].to_string().contains("16777216"));
    assert_eq!(answers[1]["line"], 2);
}

#[test]
fn identifiers_of_any_kind_come_back() {
    for id in [json!("a"), json!(12), json!({ "file": "a", "rank": [1, null] }), json!(null), json!(false)] {
        let (answers, _) = check(json!({ "template": "linge", "id": id }).to_string());
        assert_eq!(answers[0].get("id"), Some(&id));
    }
}

#[test]
fn nothing_in_nothing_out() {
    assert_eq!(check(""), (vec![], Some(0)));
    assert_eq!(check("\n  \n\r\n"), (vec![], Some(0)));
}

#[test]
fn plans_come_from_a_file_or_from_a_dash() {
    let path = std::env::temp_dir().join(format!("sourcier-batch-{}.jsonl", std::process::id()));
    let line = "{\"template\":\"traiteur\"}\n";
    std::fs::write(&path, line).expect("a file");
    let file = run(&["check", path.to_str().expect("a name")], b"");
    std::fs::remove_file(&path).expect("the file was there");
    let dash = run(&["check", "-"], line.as_bytes());
    assert_eq!(answers(&file).len(), 1);
    assert_eq!(file.stdout, dash.stdout);
    assert_eq!((file.status.code(), dash.status.code()), (Some(0), Some(0)));
}

#[test]
fn what_cannot_run_says_why_and_ends_with_2() {
    for (arguments, part) in [
        (&["chek"][..], "chek"),
        (&["check", "--fast"], "--fast"),
        (&["check", "/no/such/file"], "/no/such/file"),
        (&["check", "a", "b"], "one file"),
        (&["rules", "all"], "all"),
        (&["--quick"], "--quick"),
        (&["schema"], "which schema"),
        (&["schema", "all"], "`schema all`"),
    ] {
        let output = run(arguments, b"");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(said.contains(part), "{arguments:?}: {said}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn a_reader_that_goes_is_left_in_peace() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sourcier-batch"))
        .arg("check")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().expect("a pipe");
    _ = stdin.write_all(b"{\"template\":\"nantes\"}\n{\"template\":\"nantes\"}\n");
    drop(stdin);
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn every_rule_is_listed_once() {
    let output = run(&["rules"], b"");
    assert_eq!(output.status.code(), Some(0));
    let lines = answers(&output);
    let listed: Vec<&str> = lines.iter().map(|line| line["id"].as_str().expect("an identifier")).collect();
    let all: Vec<&str> = law::rules::all().map(|rule| rule.id).collect();
    assert_eq!(listed, all);
    for line in &lines {
        let from = line["in_force"]["from"].as_str().unwrap_or_default();
        assert!(from.parse::<jiff::civil::Date>().is_ok(), "{line}");
        assert!(!line["articles"].as_array().expect("a list").is_empty() || line["certainty"] != "A", "{line}");
    }
    let conditions = lines.iter().find(|line| line["id"] == "R45").expect("R45");
    let in_force = json!({ "from": "2026-08-22", "to": null, "table": "/tables/condition-start-2026" });
    assert_eq!(conditions["in_force"], in_force);
}

#[test]
fn help_and_version_are_there() {
    let help = run(&[], b"");
    assert_eq!(help.stdout, run(&["--help"], b"").stdout);
    assert_eq!(help.status.code(), Some(0));
    let text = String::from_utf8(help.stdout).expect("UTF-8");
    for template in templates::all().expect("templates") {
        assert!(text.contains(&template.id), "{}", template.id);
    }
    for word in law::Severity::ALL.map(law::Severity::word) {
        assert!(text.contains(word), "{word}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 120));
    let version = String::from_utf8(run(&["--version"], b"").stdout).expect("UTF-8");
    assert_eq!(version.trim_end(), format!("sourcier-batch {}", env!("CARGO_PKG_VERSION")));
}

/// The one answer of a command that has nothing to say beside it.
fn one(arguments: &[&str]) -> Value {
    let output = run(arguments, b"");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
    assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    answers(&output).remove(0)
}

/// The answers to lines of requests, and how the command ended.
fn lines(arguments: &[&str], input: &[Value]) -> (Vec<Value>, Option<i32>) {
    let input: String = input.iter().map(|line| format!("{line}\n")).collect();
    let output = run(arguments, input.as_bytes());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    (answers(&output), output.status.code())
}

/// What a command says that answers nothing.
fn refused(arguments: &[&str]) -> String {
    let output = run(arguments, b"");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{arguments:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}
