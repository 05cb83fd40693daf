//! The trace: what is there, what is missing, and what it makes the contract state.

use super::plans::nantes;
use serde_json::{Value, json};
use sourcier::law;
use sourcier::plan::assumptions;
use sourcier::plan::{Change, Plan, apply};
use sourcier::sourcing::trace::{Line, Piece, State, restated, trace};

/// The plan of Nantes whose structures have these facts.
fn plan(structures: &[Value], contract: Value) -> Plan {
    let mut plan = nantes();
    let like = plan["structures"]["atao"].clone();
    plan["structures"] = json!({});
    plan["workshops"]["metallerie"]["structure"] = Value::Null;
    for (rank, facts) in structures.iter().enumerate() {
        let mut structure = like.clone();
        structure["facts"] = facts.clone();
        plan["structures"][format!("s{rank}")] = structure;
    }
    for (name, value) in contract.as_object().expect("facts") {
        plan["contract"]["facts"][name] = value.clone();
    }
    Plan::from_json(plan).expect("a plan")
}

fn line(plan: &Plan, piece: Piece) -> Line {
    trace(plan).into_iter().find(|line| line.piece == piece).expect("every paper has its line")
}

fn counts(plan: &Plan, piece: Piece) -> (usize, usize) {
    let line = line(plan, piece);
    (line.done, line.of)
}

fn complete() -> Value {
    json!({
        "contact_state": "interested", "contacted_on": "2026-03-02", "same_questions": true,
        "answered_on": "2026-03-12", "visited_on": "2026-03-20", "minutes": true, "informed_more": false,
        "evidence": "evidence_on_file"
    })
}

#[test]
fn each_paper_counts_what_it_should() {
    let contacted = json!({ "contact_state": "contacted", "contacted_on": "2026-03-02" });
    let met = json!({ "contact_state": "met", "minutes": true, "informed_more": true });
    let declined = json!({ "contact_state": "declined", "answered_on": "2026-03-09" });
    let to_contact = json!({ "contact_state": "to_contact" });
    let only_dated = json!({ "answered_on": "2026-04-01", "same_questions": true });
    let plan = plan(&[contacted, met, declined, to_contact, only_dated, json!({})], json!({}));
    for (piece, expected) in [
        (Piece::Contacted, (4, 5)),
        (Piece::Choice, (0, 1)),
        (Piece::Dates, (1, 4)),
        (Piece::Questions, (1, 4)),
        (Piece::Answers, (2, 3)),
        (Piece::Visits, (0, 0)),
        (Piece::Minutes, (1, 3)),
        (Piece::Informed, (1, 3)),
        (Piece::Published, (0, 1)),
        (Piece::Reasons, (0, 3)),
        // Who is not interested proves nothing.
        (Piece::Evidence, (0, 3)),
    ] {
        assert_eq!(counts(&plan, piece), expected, "{piece:?}");
    }
}

#[test]
fn a_complete_trace_lacks_nothing() {
    let facts = json!({ "structures_choice": "Annuaire", "published_information": "Plans" });
    let mut plan = plan(&[complete(), complete(), complete()], facts);
    for (id, lot) in plan.lots.clone() {
        if lot.reservation.is_reserved() {
            let path = sourcier::plan::Address::from_tokens(["lots", id.as_str(), "facts", "reservation_reason"]);
            plan = apply(&plan, &[Change::Add { path, value: json!("Peu de main-d’œuvre") }]).expect("it applies");
        }
    }
    for line in trace(&plan) {
        assert!(matches!(line.state(), State::Settled | State::NotNeeded), "{line:?}");
        assert!(line.missing.is_empty(), "{line:?}");
    }
}

#[test]
fn while_structures_are_too_few_others_of_the_plan_are_proposed() {
    let plan = plan(&[json!({}), json!({})], json!({}));
    let line = line(&plan, Piece::Contacted);
    assert_eq!((line.done, line.of, line.missing.len()), (0, 3, 2));
    assert_eq!(line.state(), State::ToDo);
    assert_eq!(counts(&plan, Piece::Choice), (0, 0));
    let nobody = self::plan(&[], json!({}));
    assert_eq!(counts(&nobody, Piece::Contacted), (0, 3));
}

#[test]
fn a_planned_visit_is_due_to_all_that_are_interested() {
    let mut plan =
        plan(&[complete(), json!({ "contact_state": "contacted" }), json!({ "contact_state": "declined" })], json!({}));
    assert_eq!(counts(&plan, Piece::Visits), (1, 1));
    let path = sourcier::plan::Address::parse("/lots/racks/facts/sourcing_visit").expect("an address");
    plan = apply(&plan, &[Change::Add { path, value: json!(true) }]).expect("it applies");
    assert_eq!(counts(&plan, Piece::Visits), (1, 2));
}

#[test]
fn what_is_missing_can_be_filled_in() {
    let plan = plan(&[json!({ "contact_state": "met" }), json!({ "contact_state": "to_contact" })], json!({}));
    for line in trace(&plan) {
        for address in &line.missing {
            assert!(assumptions::input(address).is_some(), "{:?}: {address}", line.piece);
        }
        assert!(line.done <= line.of && line.missing.len() <= line.of, "{line:?}");
    }
}

#[test]
fn the_trace_states_what_the_rules_read() {
    let wanted = |structures: &[Value], contract: Value| {
        let plan = plan(structures, contract);
        restated(&plan).into_iter().map(|(at, value)| (at.tokens()[2].clone(), value)).collect::<Vec<_>>()
    };
    let fact = |name: &str, value: Value| (name.to_owned(), value);
    // Nothing of a trace that is kept elsewhere.
    assert_eq!(wanted(&[json!({})], json!({ "structures_contacted": 5 })), []);
    assert_eq!(
        wanted(&[complete()], json!({})),
        [
            fact("structures_contacted", json!(1)),
            fact("minutes_kept", json!(true)),
            fact("privileged_information", json!(false)),
        ]
    );
    // What one structure alone knows is stated at once; that nobody knows more, when it is known of all.
    let more = json!({ "contact_state": "met", "informed_more": true });
    let unknown = json!({ "contact_state": "met", "minutes": true });
    assert_eq!(
        wanted(&[more.clone(), unknown.clone()], json!({})),
        [
            fact("structures_contacted", json!(2)),
            fact("minutes_kept", json!(false)),
            fact("privileged_information", json!(true)),
            fact("information_shared", json!(false)),
        ]
    );
    let stated = json!({ "structures_contacted": 1, "minutes_kept": true });
    assert_eq!(wanted(&[unknown], stated), []);
    assert_eq!(
        wanted(&[more], json!({ "published_information": "Plans" }))[3],
        fact("information_shared", json!(true))
    );
}

#[test]
fn the_law_reads_what_the_trace_states() {
    let more = json!({ "contact_state": "met", "informed_more": true, "minutes": true });
    let plan = plan(&[more.clone(), more.clone(), more], json!({}));
    let fires = |plan: &Plan, id: &str| law::check(plan).findings.iter().any(|finding| finding.rule.id == id);
    assert!(!fires(&plan, "R61"));
    let changes: Vec<Change> =
        restated(&plan).into_iter().map(|(at, value)| Change::set(&plan.to_json(), at, value)).collect();
    let stated = apply(&plan, &changes).expect("it applies");
    assert!(fires(&stated, "R61") && !fires(&stated, "R60"));
    assert_eq!(restated(&stated), []);
}
