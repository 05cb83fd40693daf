//! `source`: who could answer, as people run it.

use serde_json::{Value, json};

use crate::{answers, run};

fn source(arguments: &[&str], input: &str) -> (Vec<Value>, Option<i32>) {
    let output = run(&[&["source"], arguments].concat(), input.as_bytes());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    (answers(&output), output.status.code())
}

/// A line on the template of Nantes with a second structure.
fn with_another(changes: &[Value]) -> Value {
    let mut all = vec![
        json!({ "path": "/contract/facts/place_latitude", "value": 47.2184 }),
        json!({ "path": "/contract/facts/place_longitude", "value": -1.5536 }),
        json!({ "path": "/contract/facts/search_radius", "value": 70 }),
        json!({ "path": "/structures/atelier", "value": {
            "name": "Un atelier", "kind": "ei", "employees": 40, "employees_in_insertion": 24,
            "activities": ["métallerie"], "turnover": 1_500_000.0,
            "facts": { "latitude": 47.2, "longitude": -1.5, "committed_share": 0.5 },
        } }),
    ];
    all.extend_from_slice(changes);
    json!({ "template": "nantes", "changes": all, "id": "n", "lang": "en" })
}

#[test]
fn the_template_has_its_cells_and_what_is_missing_in_them() {
    let (answers, code) = source(&["--template", "nantes"], "");
    assert_eq!((answers.len(), code), (1, Some(0)));
    let answer = &answers[0];
    assert_eq!((answer.get("line"), &answer["plan"]["template"]), (None, &json!("nantes")));
    let lots: Vec<&str> =
        answer["lots"].as_array().expect("lots").iter().filter_map(|lot| lot["id"].as_str()).collect();
    assert_eq!(lots, ["racks", "idn", "cargo", "arbaletes"]);
    // 143 racks of 7 hours in the first year.
    assert_eq!(answer["lots"][0]["need"], 1_001.0);
    // Its number of structures is stated; nobody states that of the open lot.
    assert_eq!(answer["lots"][0]["funnel"]["structures"], 8.0);
    assert_eq!(answer["lots"][3]["funnel"], Value::Null);
    // The turnover of the only structure is not known, which is noted and decides nothing.
    let cell = &answer["structures"][0]["cells"][0];
    let reasons: Vec<&str> =
        cell["reasons"].as_array().expect("reasons").iter().filter_map(|why| why["reason"].as_str()).collect();
    assert_eq!((&cell["verdict"], reasons), (&json!("covers"), vec!["able", "turnover_unknown"]));
    let message = cell["reasons"][0]["message"].as_str().expect("a message");
    assert!(message.contains("dépendance non connue"), "{message}");
    // As on the command line, so on a line of input.
    let (lines, _) = source(&["-"], &format!("{}\n", json!({ "template": "nantes" })));
    for member in ["plan", "lots", "structures", "absorption"] {
        assert_eq!(lines[0][member], answer[member], "{member}");
    }
    let (set, _) = source(&["--template", "nantes", "--set", "/structures/atao/turnover=3000000", "--lang", "en"], "");
    assert_eq!(set[0]["structures"][0]["cells"][0]["verdict"], "covers");
    let placed = set[0]["absorption"]["placed"].as_array().expect("a list").len();
    assert!(placed >= 3, "{}", set[0]["absorption"]);
}

#[test]
fn lines_are_answered_in_order_with_their_faults_in_place() {
    let far = json!({ "path": "/structures/atelier/facts/latitude", "value": 50.0 });
    let wrong = json!({ "path": "/structures/atelier/facts/latitude", "value": 500.0 });
    let lines: Vec<String> =
        [with_another(&[]), with_another(&[far]), with_another(&[wrong])].iter().map(Value::to_string).collect();
    let (answers, code) = source(&["-"], &lines.join("\n"));
    assert_eq!((answers.len(), code), (3, Some(1)));
    assert!(answers.iter().zip(1..).all(|(answer, line)| answer["line"] == line && answer["id"] == "n"));
    let cells = |answer: &Value| answer["structures"][1]["cells"].clone();
    for cell in cells(&answers[0]).as_array().expect("cells") {
        assert_eq!((&cell["verdict"], &cell["in_reach"]), (&json!("covers"), &json!(true)), "{cell}");
    }
    assert_eq!(answers[0]["absorption"]["exact"], true);
    assert_eq!(answers[0]["absorption"]["unplaced"], json!([]));
    // The lot that states no number of structures has those of the list: the open one is open to both.
    assert_eq!(answers[0]["lots"][3]["funnel"]["structures"], 2.0);
    let reason = &cells(&answers[1])[0]["reasons"][0];
    assert_eq!((&reason["reason"], &reason["limit"]), (&json!("distance"), &json!(70.0)));
    assert!(reason["figure"].as_f64().is_some_and(|km| (309.0..312.0).contains(&km)), "{reason}");
    assert!(reason["message"].as_str().is_some_and(|text| text.contains("as the crow flies")));
    assert_eq!(answers[2]["error"]["path"], "/structures/atelier/facts/latitude");
}

#[test]
fn trades_are_printed_and_follow_what_the_plan_says_of_them() {
    let (before, _) = source(&["--template", "nantes", "--lang", "en"], "");
    let trade = |answer: &Value| answer["lots"][0]["trade"].clone();
    assert_eq!(trade(&before[0]), json!({ "id": "metalwork", "name": "metalwork", "from": "cpv" }));
    assert_eq!(before[0]["structures"][0]["trades"][0], "metalwork");
    let own = "/trades/racks={\"name\": \"Racks\", \"cpv\": \"34928400, 4\"}";
    let (_, refused) = {
        let output = run(&["source", "--template", "nantes", "--set", own], b"");
        (String::from_utf8_lossy(&output.stdout).into_owned(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    assert!(refused.contains("« 4 » begins no code: 2 to 8 digits"), "{refused}");
    let own = own.replace(", 4", ", 44");
    let (after, code) = source(&["--template", "nantes", "--set", &own], "");
    assert_eq!((trade(&after[0]), code), (json!({ "id": "racks", "name": "Racks", "from": "cpv" }), Some(0)));
    assert_eq!(after[0]["structures"][0]["cells"][0]["reasons"][0]["reason"], "trade");
    let (stated, _) = source(&["--template", "nantes", "--set", "/lots/racks/facts/trade=care"], "");
    assert_eq!(
        (&stated[0]["lots"][0]["trade"]["id"], &stated[0]["lots"][0]["trade"]["from"]),
        (&json!("care"), &json!("stated"))
    );
    let codes = source(&["--template", "nantes", "--set", "/trades/joinery/cpv=4542,34928400"], "").0;
    assert_eq!(codes[0]["lots"][0]["trade"]["id"], "joinery");
}
