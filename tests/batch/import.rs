//! `sourcier-batch import`: what was recognised, each structure, each refused row.

use serde_json::{Value, json};

use crate::{answers, run};

const LIST: &str = "siret;nom;type;commune;lat;lon\r\n\
    42328835600029;ATAO;ACI;Nantes;47,258861;-1,573664\r\n\
    4232883560002;Treize chiffres;ACI;Nantes;;\r\n\
    \r\n\
    ;Sans lieu;EI;;0;0\r\n";

fn import(arguments: &[&str], input: &[u8]) -> (Vec<Value>, Option<i32>) {
    let arguments: Vec<&str> = ["import", "-"].iter().chain(arguments).copied().collect();
    let output = run(&arguments, input);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    (answers(&output), output.status.code())
}

#[test]
fn a_list_is_said_row_by_row() {
    let (lines, code) = import(&["--lang", "en"], LIST.as_bytes());
    assert_eq!(code, Some(1));
    let recognised = &lines[0]["recognised"];
    assert_eq!(recognised["format"], json!({ "text": { "encoding": "UTF-8", "separator": "semicolon" } }));
    assert_eq!((&recognised["header_row"], &recognised["rows"]), (&json!(1), &json!(3)));
    assert_eq!(recognised["columns"][4]["field"], "latitude");
    let structure = &lines[1]["structure"];
    assert_eq!((&structure["row"], &structure["structure"]["facts"]["siret"]), (&json!(2), &json!("42328835600029")));
    assert_eq!(structure["structure"]["facts"]["longitude"], json!(-1.573664));
    let refused = &lines[2]["refused"];
    assert_eq!((&refused["row"], &refused["message"]), (&json!(3), &json!("The SIRET has 13 digits instead of 14.")));
    assert_eq!(refused["reason"], json!({ "reason": "siret_length", "digits": 13, "padded": null }));
    assert_eq!(refused["cells"], json!(["4232883560002", "Treize chiffres", "ACI", "Nantes"]));
    assert_eq!(lines[3]["structure"]["notes"][0]["treatment"], "place_unknown");
    assert_eq!(lines[4], json!({ "summary": { "structures": 2, "refused": 1, "empty": 1 } }));
    assert_eq!(lines.len(), 5);
}

#[test]
fn a_list_without_kinds_takes_the_one_that_is_given() {
    let list = "nom;effectif\nLes Ateliers;12\n".as_bytes();
    assert_eq!(import(&[], list).1, Some(1));
    let (lines, code) = import(&["--kind", "esat"], list);
    assert_eq!((code, &lines[1]["structure"]["structure"]["kind"]), (Some(0), &json!("esat")));
}

#[test]
fn a_file_that_is_no_list_has_one_answer() {
    let (lines, code) = import(&[], b"\x89PNG\0\0\0\0");
    assert_eq!((code, lines.len()), (Some(1), 1));
    assert_eq!(lines[0]["error"]["problem"], "binary");
    let large = vec![b'a'; 20_000_001];
    assert_eq!(import(&[], &large).0[0]["error"]["problem"]["problem"], "too_large");
    let missing = run(&["import", "no-such-file.csv"], b"");
    assert_eq!(missing.status.code(), Some(2));
}

#[test]
fn the_schema_holds_for_every_line() {
    let output = run(&["schema", "import"], b"");
    let schema: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("a schema");
    let lines = import(&[], LIST.as_bytes()).0.into_iter().chain(import(&[], b"").0);
    for line in lines {
        assert!(validator.is_valid(&line), "{line}: {:?}", validator.iter_errors(&line).next());
    }
    assert!(!validator.is_valid(&json!({ "structure": { "row": "two" } })));
}
