//! What an import changes in a plan.

use crate::files::{SIRETS, delimited, list, read};
use serde_json::{Value, json};
use sourcier::exchange::import::{Draft, Merge, Reason, merge};
use sourcier::plan::facts::structure as fact;
use sourcier::plan::{Change, Judgement, LotId, Plan, StructureId, apply, templates};

fn nantes() -> Plan {
    templates::find("nantes").expect("a template").plan
}

fn drafts(text: &str) -> Vec<Draft> {
    read(text.as_bytes()).1.structures
}

fn after(plan: &Plan, drafts: &[Draft], choice: Merge) -> Plan {
    let merged = merge(plan, drafts, choice);
    assert_eq!(merged.changes.len(), merged.added + merged.altered);
    let after = apply(plan, &merged.changes).expect("a valid plan");
    assert_eq!(after.problems(), []);
    after
}

fn id(text: &str) -> StructureId {
    StructureId::new(text).expect("an identifier")
}

#[test]
fn what_is_new_is_added_and_what_is_known_is_completed() {
    let plan = nantes();
    let list = drafts(&delimited(&list(), ";", "\n"));
    let completed = after(&plan, &list, Merge::Complete);
    assert_eq!(completed.structures.len(), 3);
    let atao = &completed.structures[&id("atao")];
    // What the plan states stays, what it did not know is there.
    assert_eq!(atao.employees, plan.structures[&id("atao")].employees);
    assert_eq!(atao.facts.get(fact::SIRET).as_deref(), Some(SIRETS[0]));
    assert!(completed.structures.contains_key(&id("les-ateliers-d-ete")));
    assert!(completed.structures.contains_key(&id("oeuvre-a-facon")));
    // A second time there is nothing left to do.
    let again = merge(&completed, &list, Merge::Complete);
    assert_eq!((again.changes, again.unchanged), (Vec::new(), 3));
    // The same file gives the same changes.
    assert_eq!(merge(&plan, &list, Merge::Complete), merge(&plan, &list, Merge::Complete));
}

#[test]
fn duplicates_as_chosen() {
    let mut plan = nantes();
    let atao = plan.structures.get_mut(&id("atao")).expect("a structure");
    atao.judgements.insert(LotId::new("racks").expect("an identifier"), Judgement::Covers);
    let file = drafts(&format!("siret;nom;type;effectif\n{};ASSOC ATAO;ACI;200\n", SIRETS[0]));
    for (choice, structures, employees, name) in [
        (Merge::Complete, 1, 110, "ATAO"),
        (Merge::KeepMine, 1, 110, "ATAO"),
        (Merge::TakeFile, 1, 200, "ASSOC ATAO"),
        (Merge::Both, 2, 110, "ATAO"),
    ] {
        let after = after(&plan, &file, choice);
        let atao = &after.structures[&id("atao")];
        assert_eq!((after.structures.len(), atao.name.as_str()), (structures, name), "{choice:?}");
        assert_eq!(atao.employees.map(|count| count.get()), Some(employees), "{choice:?}");
        // What the file does not state stays in any case.
        assert_eq!(atao.activities, plan.structures[&id("atao")].activities);
        assert_eq!(atao.judgements, plan.structures[&id("atao")].judgements);
    }
    let both = after(&plan, &file, Merge::Both);
    assert_eq!(both.structures[&id("assoc-atao")].employees.map(|count| count.get()), Some(200));
}

#[test]
fn an_establishment_may_hold_two_approvals() {
    let plan = nantes();
    let file = drafts(&format!("siret;nom;type\n{0};ATAO;ACI\n{0};ATAO;EI\n", SIRETS[0]));
    let after = after(&plan, &file, Merge::Complete);
    assert_eq!(after.structures.len(), 2);
    assert_eq!(after.structures[&id("atao-2")].kind, sourcier::plan::StructureKind::Ei);
}

#[test]
fn two_rows_of_one_name_are_two_structures_if_their_siret_differ() {
    let plan = nantes();
    let file = drafts(&format!("siret;nom;type\n{};ATAO;ACI\n{};ATAO;ACI\n", SIRETS[0], SIRETS[1]));
    assert_eq!(after(&plan, &file, Merge::Complete).structures.len(), 2);
}

#[test]
fn identifiers_are_made_of_names() {
    let name = "Établissement d’Aide par le Travail de la Presqu’île";
    let rows = format!("nom;type;commune\n{name};ESAT;A\n{name};ESAT;B\n{name};ESAT;C\n«»;EI;D\n");
    let after = after(&nantes(), &drafts(&rows), Merge::Complete);
    let ids: Vec<&str> = after.structures.keys().map(StructureId::as_str).collect();
    let expected = [
        "atao",
        "etablissement-d-aide-par-le-tr-2",
        "etablissement-d-aide-par-le-tr-3",
        "etablissement-d-aide-par-le-trav",
        "structure",
    ];
    assert_eq!(ids, expected);
}

#[test]
fn a_plan_holds_five_thousand() {
    let rows: String = (0..5_000).map(|rank| format!("Structure {rank};EI;{rank}\n")).collect();
    let file = drafts(&format!("nom;type;effectif\n{rows}"));
    let merged = merge(&nantes(), &file, Merge::Complete);
    assert_eq!((merged.added, merged.refused.len()), (4_999, 1));
    assert_eq!(merged.refused[0].reason, Reason::PlanFull { most: 5_000 });
    assert_eq!(merged.refused[0].cells, ["Structure 4999", "EI", "4999"]);
}

/// The list of changes that the app keeps, for as many structures as a plan holds: it is made in one go, and short.
#[test]
fn five_thousand_changes_are_recorded_at_once() {
    let plan = nantes();
    let baseline = plan.to_json();
    let rows: String = (0..4_999).map(|rank| format!("Structure {rank};EI;{rank}\n")).collect();
    let file = drafts(&format!("nom;type;effectif\n{rows}"));
    let start = std::time::Instant::now();
    let first = sourcier::plan::change::record_all(&baseline, &[], merge(&plan, &file, Merge::Complete).changes);
    assert_eq!(first.len(), 4_999);
    let full = apply(&plan, &first).expect("a plan");
    let other: String = (0..4_999).map(|rank| format!("Structure {rank};EI;{}\n", rank + 1)).collect();
    let altered = merge(&full, &drafts(&format!("nom;type;effectif\n{other}")), Merge::TakeFile);
    assert_eq!(altered.altered, 4_999);
    let second = sourcier::plan::change::record_all(&baseline, &first, altered.changes);
    assert_eq!(second.len(), 4_999);
    let after = apply(&plan, &second).expect("a plan");
    assert_eq!(after.structures[&id("structure-7")].employees.map(|count| count.get()), Some(8));
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}

/// As many structures as a plan holds, all that is known of them stated, fit into what the device keeps.
#[test]
fn a_document_of_five_thousand_structures_is_kept_and_found_again() {
    let plan = nantes();
    let one = crate::round_trip::full();
    let drafts: Vec<Draft> = (0..4_999)
        .map(|row| {
            let structure = sourcier::plan::Structure { name: format!("Structure {row}"), ..one.clone() };
            Draft { row, structure, cells: Vec::new() }
        })
        .collect();
    let changes = merge(&plan, &drafts, Merge::Both).changes;
    let document = sourcier::storage::Document {
        id: "large".into(),
        template: None,
        created_at: String::new(),
        scenario: sourcier::plan::Scenario { baseline: plan, changes },
        scenarios: Vec::new(),
    };
    let text = sourcier::storage::encode(&document, "");
    assert!(text.len() < sourcier::storage::LONGEST, "{} bytes", text.len());
    assert_eq!(sourcier::storage::decode(&text).expect("readable").document, document);
}

#[test]
fn recording_at_once_makes_what_recording_one_by_one_makes() {
    let baseline = nantes().to_json();
    let structure = baseline["structures"]["atao"].clone();
    let with = |name: &str| -> Value {
        let mut structure = structure.clone();
        structure["name"] = json!(name);
        structure
    };
    let at = |path: &str| sourcier::plan::Address::parse(path).expect("an address");
    let add = |path: &str, name: &str| Change::Add { path: at(path), value: with(name) };
    let replace = |path: &str, name: &str| Change::Replace { path: at(path), value: with(name) };
    let field = Change::Replace { path: at("/structures/a/name"), value: json!("X") };
    for gestures in [
        vec![vec![add("/structures/a", "A"), add("/structures/b", "B")], vec![replace("/structures/a", "AA")]],
        vec![vec![replace("/structures/atao", "B")], vec![replace("/structures/atao", "ATAO")]],
        vec![
            vec![add("/structures/a", "A")],
            vec![field],
            vec![replace("/structures/a", "C"), add("/structures/d", "D")],
        ],
        vec![vec![add("/structures/a", "A")], vec![Change::Remove { path: at("/structures/a") }]],
        vec![vec![add("/structures/a", "A"), Change::Remove { path: at("/structures/a") }, add("/structures/a", "B")]],
    ] {
        let (mut once, mut singly) = (Vec::new(), Vec::new());
        for gesture in gestures {
            once = sourcier::plan::change::record_all(&baseline, &once, gesture.clone());
            singly =
                gesture.into_iter().fold(singly, |kept, one| sourcier::plan::change::record(&baseline, &kept, one));
        }
        let made = |changes: &[Change]| apply(&nantes(), changes).expect("a plan");
        assert_eq!(made(&once), made(&singly));
        assert!(once.len() <= singly.len(), "{once:?}");
    }
}
