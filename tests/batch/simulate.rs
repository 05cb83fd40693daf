//! `sourcier-batch simulate`: one plan, or one a line.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use sourcier::plan::{Change, apply, templates};
use sourcier::simulation::{Metric, Outcome, Owner, Settings, Simulation, run as simulated};

use crate::{answers, run};

/// Few replications: enough for whatever is not a figure.
const FEW: &str = "60";

/// The one answer to these options.
pub fn one(arguments: &[&str]) -> Value {
    let output = run(&[&["simulate"], arguments].concat(), b"");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
    assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    let mut answers = answers(&output);
    assert_eq!(answers.len(), 1, "{arguments:?}");
    answers.remove(0)
}

/// The answers to these lines, and the exit code.
fn lines(input: impl AsRef<[u8]>) -> (Vec<Value>, Option<i32>) {
    let output = run(&["simulate", "-", "--replications", FEW], input.as_ref());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    (answers(&output), output.status.code())
}

/// The answer of a metric of an owner.
pub fn outcome<'a>(answer: &'a Value, owner: &Value, metric: &str) -> &'a Value {
    let all = answer["outcomes"].as_array().expect("outcomes");
    all.iter()
        .find(|outcome| outcome["owner"] == *owner && outcome["metric"] == metric)
        .unwrap_or_else(|| panic!("{owner} {metric}"))
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(|number| number.as_f64().expect("a number")).collect()
}

#[test]
fn a_template_gives_the_figures_of_the_library() {
    let answer = one(&["--template", "nantes", "--replications", FEW, "--seed", "7"]);
    let plan = templates::find("nantes").expect("a template").plan;
    let settings = Settings { seed: 7, replications: 60, ..Settings::default() };
    let wanted = simulated(&plan, &settings);
    assert_eq!((&answer["seed"], &answer["replications"]), (&json!(7), &json!(60)));
    assert_eq!((&answer["months"], &answer["years"]), (&json!(48), &json!(4)));
    assert_eq!(answer["plan"]["template"], "nantes");
    assert_eq!(answer["plan"]["sha256"].as_str().map(str::len), Some(64));
    for absent in ["line", "id", "lowered", "error"] {
        assert!(answer.get(absent).is_none(), "{absent}");
    }
    let mut seen = 0;
    for owner in wanted.owners() {
        let name = match owner {
            Owner::Contract => json!({ "contract": true }),
            Owner::Total => json!({ "total": true }),
            Owner::Lot(id) => json!({ "lot": id }),
            Owner::Workshop(id) => json!({ "workshop": id }),
        };
        for metric in Metric::ALL.into_iter().filter(|metric| wanted.series(owner, *metric).is_some()) {
            seen += 1;
            agrees(outcome(&answer, &name, metric.name()), &wanted, owner, metric);
        }
    }
    assert_eq!(answer["outcomes"].as_array().map(Vec::len), Some(seen));
}

/// Whether what was written is the library's.
fn agrees(written: &Value, wanted: &Outcome, owner: &Owner, metric: Metric) {
    let series = wanted.series(owner, metric).expect("a series");
    assert_eq!(written["unit"], metric.unit().word());
    let by_month = [("p10", &series.p10), ("p50", &series.p50), ("p90", &series.p90), ("mean", &series.mean)];
    for (name, figures) in by_month {
        assert_eq!(&numbers(&written["by_month"][name]), figures, "{owner:?} {metric:?} {name}");
    }
    let mean = numbers(&written["by_year"]["mean"]);
    let wanted: Vec<f64> = match metric.is_cumulative() {
        true => (0..4).filter_map(|year| Some(wanted.gained(owner, metric, 12 * year..12 * year + 12)?.mean)).collect(),
        false => (0..4).map(|year| series.mean[12 * year + 11]).collect(),
    };
    assert_eq!(mean, wanted, "{owner:?} {metric:?}");
    assert_eq!(written["year"], if metric.is_cumulative() { "gained" } else { "last_month" });
}

#[test]
fn a_plan_file_is_the_plan_that_it_holds() {
    let path = std::env::temp_dir().join(format!("sourcier-simulate-{}.json", std::process::id()));
    let name = path.to_str().expect("a name");
    let template = templates::find("linge").expect("a template");
    let by_template = one(&["--template", "linge", "--replications", FEW]);
    let from_file = |text: String| {
        std::fs::write(&path, text).expect("a file");
        one(&["--plan", name, "--replications", FEW])
    };
    let plain = from_file(format!("\u{feff}{:#}", template.plan.to_json()));
    assert_eq!(plain["outcomes"], by_template["outcomes"]);
    assert_eq!(plain["plan"]["sha256"], by_template["plan"]["sha256"]);
    assert!(plain["plan"].get("template").is_none());

    // A document that the app exported: its changes count.
    let workshop = template.plan.workshops.keys().next().expect("a workshop");
    let change: Change =
        serde_json::from_value(json!({ "op": "replace", "path": format!("/workshops/{workshop}/posts"), "value": 3 }))
            .expect("a change");
    let document = json!({ "format": "sourcier", "schema": 1, "saved_at": "2026-01-01T00:00:00Z", "document": {
        "id": "a", "template": null, "created_at": "2026-01-01T00:00:00Z",
        "scenario": { "baseline": template.plan.to_json(), "changes": [change] },
    } });
    let exported = from_file(document.to_string());
    let settings = Settings { replications: 60, ..Settings::default() };
    let changed = simulated(&apply(&template.plan, &[change]).expect("a plan"), &settings);
    let hours = outcome(&exported, &json!({ "total": true }), "insertion_hours");
    let wanted = &changed.series(&Owner::Total, Metric::InsertionHours).expect("a series").mean;
    assert_eq!(&numbers(&hours["by_month"]["mean"]), wanted);

    for (text, part) in
        [("{", "not JSON"), ("{}", "missing field"), ("{\"format\":\"other\"}", "not a Sourcier document")]
    {
        std::fs::write(&path, text).expect("a file");
        let output = run(&["simulate", "--plan", name], b"");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains(part) && said.contains(name), "{text}: {said}");
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    }
    std::fs::remove_file(&path).expect("the file was there");
}

#[test]
fn set_is_a_change() {
    let total = json!({ "total": true });
    let set = one(&[
        "--template",
        "nantes",
        "--replications",
        FEW,
        "--set",
        "/lots/arbaletes/workshop=metallerie",
        "--set",
        "/workshops/metallerie/posts=9",
        "--set",
        "/workshops/metallerie/posts=10",
    ]);
    let changes = json!([
        { "path": "/lots/arbaletes/workshop", "value": "metallerie" },
        { "op": "replace", "path": "/workshops/metallerie/posts", "value": 10 },
    ]);
    let (lines, code) = lines(json!({ "template": "nantes", "changes": changes }).to_string());
    assert_eq!(code, Some(0));
    assert_eq!(set["outcomes"], lines[0]["outcomes"]);
    assert_eq!(set["plan"], lines[0]["plan"]);
    let plain = one(&["--template", "nantes", "--replications", FEW]);
    assert_ne!(outcome(&set, &total, "made"), outcome(&plain, &total, "made"));
    assert_ne!(set["plan"]["sha256"], plain["plan"]["sha256"]);
}

#[test]
fn what_cannot_be_simulated_says_why() {
    for (arguments, parts) in [
        (&[][..], &["what to simulate"][..]),
        (&["--template", "nowhere"], &["`nowhere`", "nantes, proprete"]),
        (&["--plan", "/no/such/file"], &["/no/such/file"]),
        (&["--template", "nantes", "--replications", "0"], &["`--replications 0`", "1 to 1000000"]),
        (&["--template", "nantes", "--threads", "65"], &["`--threads 65`", "1 to 64"]),
        (&["--template", "nantes", "--preset", "none"], &["`--preset none`", "reference"]),
        (
            &["--template", "nantes", "--set", "/workshops/metallerie/posts=501"],
            &["/workshops/metallerie/posts", "the number 501", "a whole number from 0 to 500"],
        ),
        (
            &["--template", "nantes", "--set", "/workshops/metallerie/absence_share=NaN"],
            &["/workshops/metallerie/absence_share", "the text “NaN”", "a number from 0 to"],
        ),
        (&["--template", "nantes", "--set", "/workshops/atelier/posts=5"], &["/workshops/atelier", "metallerie"]),
    ] {
        let output = run(&[&["simulate"], arguments].concat(), b"");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty());
        for part in parts {
            assert!(said.contains(part), "{arguments:?}: {said}");
        }
    }
}

#[test]
fn threads_change_no_byte() {
    let input = "{\"template\":\"nantes\",\"replications\":333}\n{\"template\":\"linge\",\"replications\":3}\n";
    let with = |threads: &str| run(&["simulate", "-", "--threads", threads], input.as_bytes());
    let alone = with("1");
    assert_eq!(answers(&alone).len(), 2);
    for threads in ["2", "4", "64"] {
        assert!(with(threads).stdout == alone.stdout, "{threads} threads");
    }
}

#[test]
fn the_reference_is_the_model_without_its_additions() {
    let total = json!({ "total": true });
    let stated = &["--template", "nantes", "--replications", FEW, "--set", "/contract/maximum_value=100000"];
    let reference = one(&[stated, &["--preset", "reference"][..]].concat());
    let plain = one(&["--template", "nantes", "--replications", FEW]);
    let cleared = |answer: &Value| -> Vec<String> {
        serde_json::from_value(answer["plan"]["cleared"].clone()).expect("a list of addresses")
    };
    assert_eq!(reference["plan"]["preset"], "reference");
    let maximum = "/contract/maximum_value".to_owned();
    // What the template adds, and the maximum; facts that only the law or the sourcing reads stay.
    let facts = |path: &String| path.contains("/facts/");
    assert!(cleared(&reference).iter().all(|path| facts(path) != (*path == maximum)));
    assert!(cleared(&reference).contains(&"/lots/idn/facts/prototype_first_approval".to_owned()));
    assert!(!cleared(&reference).contains(&"/lots/idn/facts/labour_share".to_owned()));
    // The same plan whatever was added to it.
    let bare = one(&["--template", "nantes", "--replications", FEW, "--preset", "reference"]);
    assert_eq!(cleared(&bare), cleared(&reference).into_iter().filter(|path| *path != maximum).collect::<Vec<_>>());
    assert_eq!(reference["plan"]["sha256"], bare["plan"]["sha256"]);
    assert_eq!(outcome(&reference, &total, "made"), outcome(&bare, &total, "made"));
    assert_ne!(plain["plan"]["sha256"], bare["plan"]["sha256"]);
    assert_ne!(outcome(&plain, &total, "made"), outcome(&bare, &total, "made"));
    assert!(plain["plan"].get("preset").is_none() && plain["plan"].get("cleared").is_none());

    // For all lines, or for one.
    let line = json!({ "template": "nantes", "changes": [{ "path": "/contract/maximum_value", "value": 1.0 }] });
    let output = run(&["simulate", "-", "--replications", FEW, "--preset", "reference"], line.to_string().as_bytes());
    assert!(cleared(&answers(&output)[0]).contains(&maximum));
    let mut own = line.clone();
    own["preset"] = json!("reference");
    let (answers, _) = lines(format!("{line}\n{own}\n"));
    assert!(answers[0]["plan"].get("cleared").is_none());
    assert!(cleared(&answers[1]).contains(&maximum));
}

#[test]
fn lines_are_answered_in_order_and_say_what_they_ran() {
    let mut input = String::new();
    for seed in 0..20_u32 {
        let template = ["nantes", "proprete", "espaces-verts", "linge", "traiteur"][seed as usize % 5];
        // Engines without missing whole numbers write them with decimals.
        let replications = if seed % 2 == 0 { json!(seed + 1) } else { json!(f64::from(seed + 1)) };
        let line = json!({ "template": template, "seed": seed, "replications": replications, "id": { "row": seed } });
        input.push_str(&format!("{line}\n"));
    }
    input.push_str(&templates::find("linge").expect("a template").plan.to_json().to_string());
    let (answers, code) = lines(&input);
    assert_eq!((answers.len(), code), (21, Some(0)));
    for (rank, answer) in answers[..20].iter().enumerate() {
        assert_eq!(answer["line"], rank + 1);
        assert_eq!(answer["id"], json!({ "row": rank }));
        assert_eq!((&answer["seed"], &answer["replications"]), (&json!(rank), &json!(rank + 1)));
    }
    // A plan alone on its line: the defaults.
    assert_eq!((&answers[20]["seed"], &answers[20]["replications"]), (&json!(1), &json!(60)));
    assert!(answers[20].get("id").is_none());
}

#[test]
fn a_hostile_stream_gets_errors_in_their_place() {
    let good = "{\"template\":\"traiteur\"}";
    let change =
        |path: &str, value: Value| json!({ "template": "nantes", "changes": [{ "path": path, "value": value }] });
    let posts = "/workshops/metallerie/posts";
    // Each line, then the path of its error and a part of the message.
    let bad: Vec<(Vec<u8>, Option<&str>, &str)> = vec![
        (b"{\"template\":".to_vec(), None, "not JSON"),
        (b"[]".to_vec(), None, "not a JSON object"),
        (b"\"\xff\"".to_vec(), None, "UTF-8"),
        (b"{}".to_vec(), None, "missing"),
        (b"{\"template\":\"nantes\",\"plan\":{}}".to_vec(), None, "not both"),
        (b"{\"template\":\"nantes\",\"seed\":NaN}".to_vec(), None, "not JSON"),
        (b"{\"template\":\"nantes\",\"seed\":1e999}".to_vec(), None, "out of range"),
        (b"{\"template\":\"nantes\",\"seed\":-1}".to_vec(), Some("/seed"), "-1 is not a whole number from 0"),
        (b"{\"template\":\"nantes\",\"replications\":0}".to_vec(), Some("/replications"), "from 1 to 1000000"),
        (b"{\"template\":\"nantes\",\"replications\":1.5}".to_vec(), Some("/replications"), "1.5"),
        (b"{\"template\":\"nantes\",\"replications\":\"many\"}".to_vec(), Some("/replications"), "many"),
        (b"{\"template\":\"nantes\",\"preset\":\"none\"}".to_vec(), Some("/preset"), "reference"),
        (b"{\"template\":\"nantes\",\"fast\":true}".to_vec(), Some("/fast"), "unknown field"),
        (b"{\"template\":3}".to_vec(), Some("/template"), "string"),
        (b"{\"template\":null}".to_vec(), Some("/template"), "null"),
        (b"{\"template\":\"nowhere\"}".to_vec(), Some("/template"), "nantes, proprete"),
        (b"{\"template\":\"nantes\",\"changes\":{}}".to_vec(), Some("/changes"), "sequence"),
        (b"{\"template\":\"nantes\",\"changes\":[{\"path\":\"a\",\"value\":1}]}".to_vec(), Some("/changes/0"), ""),
        (b"{\"template\":\"nantes\",\"changes\":[{\"path\":\"/a\"}]}".to_vec(), Some("/changes/0"), "value"),
        (change(posts, json!(501)).to_string().into(), Some(posts), "501 is outside 0 to 500"),
        (change(posts, json!("NaN")).to_string().into(), Some(posts), "NaN"),
        (change("/workshops/metallerie/pots", json!(1)).to_string().into(), None, "unknown field `pots`"),
        (b"{\"contract\":{}}".to_vec(), Some("/contract"), "missing field"),
        (vec![b'['; 10_000_000], None, "not JSON"),
        (
            [b"{\"template\":\"".to_vec(), vec![b'a'; 10_000_000], b"\"}".to_vec()].concat(),
            Some("/template"),
            "there is no",
        ),
        (vec![b'x'; (16 << 20) + 1], None, "16777216"),
    ];
    let mut input = Vec::new();
    for (line, ..) in &bad {
        input.extend_from_slice(line);
        // An empty line is counted and gets no answer.
        input.extend_from_slice(format!("\n\r\n{good}\n").as_bytes());
    }
    // A long line that is right, and a last one that is cut.
    input.extend_from_slice(format!("{{\"id\":1,{}\"template\":\"traiteur\"}}\n", " ".repeat(10_000_000)).as_bytes());
    input.extend_from_slice(b"{\"template\":\"trait");
    let (answers, code) = lines(&input);
    assert_eq!(code, Some(1));
    assert_eq!(answers.len(), 2 * bad.len() + 2);
    for (rank, (_, path, part)) in bad.iter().enumerate() {
        let (refused, simulated) = (&answers[2 * rank], &answers[2 * rank + 1]);
        assert_eq!((&refused["line"], &simulated["line"]), (&json!(3 * rank + 1), &json!(3 * rank + 3)));
        let message = refused["error"]["message"].as_str().expect("a message");
        assert!(message.contains(part), "{part}: {message}");
        assert!(message.len() < 5_000);
        if path.is_some() {
            assert_eq!(refused["error"]["path"].as_str(), *path, "{message}");
        }
        assert!(refused.get("outcomes").is_none() && simulated.get("error").is_none());
        assert_eq!(simulated["outcomes"], answers[1]["outcomes"]);
    }
    let [long, cut] = &answers[2 * bad.len()..] else { panic!("two more lines") };
    assert_eq!((&long["id"], &long["outcomes"]), (&json!(1), &answers[1]["outcomes"]));
    assert!(cut["error"]["message"].as_str().is_some_and(|message| message.contains("not JSON")));
}

#[test]
fn nothing_in_nothing_out() {
    assert_eq!(lines(""), (vec![], Some(0)));
    assert_eq!(lines("\n \n\r\n"), (vec![], Some(0)));
}

#[test]
fn each_line_is_answered_before_the_next_is_waited_for() {
    let mut child = start();
    let mut stdin = child.stdin.take().expect("a pipe");
    let mut stdout = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    for line in 1..=3 {
        stdin.write_all(b"{\"template\":\"traiteur\",\"replications\":2}\n").expect("it reads");
        stdin.flush().expect("it reads");
        let answer: Value = serde_json::from_str(&stdout.next().expect("a line").expect("UTF-8")).expect("JSON");
        assert_eq!(answer["line"], line);
    }
    drop(stdin);
    assert!(stdout.next().is_none());
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn a_reader_that_goes_is_left_in_peace() {
    let mut child = start();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().expect("a pipe");
    _ = stdin.write_all("{\"template\":\"traiteur\",\"replications\":2}\n".repeat(50).as_bytes());
    drop(stdin);
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

fn start() -> std::process::Child {
    Command::new(env!("CARGO_BIN_EXE_sourcier-batch"))
        .args(["simulate", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

#[test]
fn the_samples_fit_in_memory() {
    // What the command writes as `lowered` where it is less than what was asked for.
    let plan = templates::find("nantes").expect("a template").plan;
    let asked = Settings { replications: 1_000_000, ..Settings::default() };
    assert!(Simulation::new(&plan, &asked).replications() < 1_000_000);
}

#[test]
fn help_names_every_option() {
    let text = String::from_utf8(run(&["simulate", "--help"], b"").stdout).expect("UTF-8");
    for word in
        ["--template", "--plan", "--set", "--preset reference", "--replications", "--seed", "--threads", "schema"]
    {
        assert!(text.contains(word), "{word}");
    }
}
