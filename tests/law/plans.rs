//! Plans to look at, written as a base and a few values, and what the rules say of them.

use jiff::civil::date;
use serde_json::{Value, json};
use sourcier::law::{Report, Severity, Subject};
use sourcier::plan::{Plan, PlanError, blank, templates};

/// The JSON form of a base: `one`, `two` or `three` lots of 100 000 € each, bought on 4 May 2026 in fixed quantities
/// over two years by a local authority, the first made by an ACI that is eligible; `frame`, the same with one lot in a
/// framework agreement with a maximum of 100 000 €; `nantes`, the template.
pub fn base(name: &str) -> Value {
    if name == "nantes" {
        return templates::find("nantes").expect("the template").plan.to_json();
    }
    let mut plan = blank::plan(true, date(2026, 5, 4)).expect("the defaults make a plan").to_json();
    plan["contract"]["duration_months"] = json!(24);
    plan["contract"]["form"] = json!("fixed_quantities");
    plan["structures"]["s"] = json!({
        "name": "S", "kind": "aci", "employees": 110, "employees_in_insertion": 79, "activities": [],
        "turnover": 1_000_000.0,
    });
    plan["workshops"]["atelier"]["structure"] = json!("s");
    let lot = &mut plan["lots"]["lot-1"];
    lot["planned_quantity"] = json!([1, 1]);
    lot["unit_price"] = json!(100.0);
    lot["facts"] = json!({ "estimated_value": 100_000.0 });
    let lots = match name {
        "one" | "frame" => 1,
        "two" => 2,
        "three" => 3,
        other => panic!("no base « {other} »"),
    };
    for rank in 2..=lots {
        let mut lot = plan["lots"]["lot-1"].clone();
        lot["priority"] = json!(rank);
        plan["lots"][format!("lot-{rank}")] = lot;
    }
    if name == "frame" {
        plan["contract"]["form"] = json!("framework_call_off_orders");
        plan["contract"]["maximum_value"] = json!(100_000.0);
    }
    plan
}

/// The address that a short name of the table stands for; an address stands for itself.
pub fn address(name: &str) -> String {
    let (stem, lot) = match name.chars().last().and_then(|last| last.to_digit(10)) {
        Some(rank) if !name.contains(['/', '.']) => (&name[..name.len() - 1], rank),
        _ => (name, 1),
    };
    let in_lot = |member: &str| format!("/lots/lot-{lot}/{member}");
    match (stem, name.split_once('.')) {
        (_, Some(("c", fact))) => format!("/contract/facts/{fact}"),
        (_, Some(("l", fact))) => in_lot(&format!("facts/{fact}")),
        (_, Some(("w", fact))) => format!("/workshops/atelier/facts/{fact}"),
        (_, Some(("t", row))) => format!("/tables/{row}"),
        ("date", _) => "/contract/launch_date".into(),
        ("buyer", _) => "/contract/buyer/kind".into(),
        ("form" | "kind", _) => format!("/contract/{stem}"),
        ("months", _) => "/contract/duration_months".into(),
        ("max", _) => "/contract/maximum_value".into(),
        ("min", _) => "/contract/minimum_value".into(),
        ("ground", _) => in_lot("reservation"),
        ("cpv", _) => in_lot("cpv"),
        ("price", _) => in_lot("unit_price"),
        ("value", _) => in_lot("facts/estimated_value"),
        ("proc", _) => in_lot("facts/procedure"),
        ("bidder", _) => in_lot("facts/bidder_kind"),
        ("share", _) => in_lot("facts/bidder_share"),
        (path, _) if path.starts_with('/') => name.into(),
        _ => panic!("no input « {name} »"),
    }
}

/// A value of the table: JSON where it is, else a word; CPV codes are words, several joined by `+`.
fn value(address: &str, text: &str) -> Value {
    match serde_json::from_str(text) {
        Ok(Value::Number(_)) | Err(_) if address.ends_with("cpv") => Value::from(text.replace('+', " ")),
        Ok(value) => value,
        Err(_) => Value::from(text),
    }
}

/// Puts a value at an address, below members that are there; a fact or table's row may be new.
pub fn put(plan: &mut Value, address: &str, value: Value) {
    let (parent, member) = address.rsplit_once('/').expect("an address");
    let place = plan.pointer_mut(parent).unwrap_or_else(|| panic!("nothing at {parent}"));
    let open = parent.ends_with("/facts") || parent == "/tables";
    assert!(open || place.get(member).is_some(), "nothing at {address}");
    place[member] = value;
}

/// A base with values, in the table's writing, as JSON.
pub fn written(line: &str) -> Value {
    let mut words = line.split_whitespace();
    let mut plan = base(words.next().expect("a base"));
    for word in words {
        let (name, text) = word.split_once('=').unwrap_or_else(|| panic!("« {word} » is no input=value"));
        let address = address(name);
        let value = value(&address, text);
        put(&mut plan, &address, value);
    }
    plan
}

/// The plan of a line.
pub fn read(line: &str) -> Result<Plan, PlanError> {
    Plan::from_json(written(line))
}

/// The plan of a line that is right.
pub fn plan(line: &str) -> Plan {
    read(line).unwrap_or_else(|error| panic!("{line}: {error}"))
}

/// The report on the plan of a line.
pub fn report(line: &str) -> Report {
    sourcier::law::check(&plan(line))
}

/// What a rule says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    Fires(Severity),
    Silent,
    Unknown,
}

impl Says {
    pub fn parse(word: &str) -> Self {
        match word {
            "silent" => Self::Silent,
            "unknown" => Self::Unknown,
            word => Severity::ALL
                .into_iter()
                .find(|severity| severity.word() == word)
                .map_or_else(|| panic!("no expectation « {word} »"), Self::Fires),
        }
    }
}

/// Whether a rule that speaks of this subject speaks of this lot: its own, its workshop's or the contract's.
fn meant(subject: &Subject, lot: &str) -> bool {
    !matches!(subject, Subject::Lot(id) if id.as_str() != lot)
}

/// What a rule says of a lot, or of the contract or workshop; the gravest where it says several things.
pub fn says(report: &Report, rule: &str, lot: &str) -> Says {
    let fired = report.findings.iter().filter(|finding| finding.rule.id == rule && meant(&finding.subject, lot));
    if let Some(severity) = fired.map(|finding| finding.severity).min() {
        return Says::Fires(severity);
    }
    let unsettled = report.unsettled.iter().any(|open| open.rule.id == rule && meant(&open.subject, lot));
    if unsettled { Says::Unknown } else { Says::Silent }
}

/// Identifiers of the rules that speak with this severity, each once.
pub fn speaking(report: &Report, severity: Severity) -> Vec<&'static str> {
    let mut found: Vec<&str> =
        report.findings.iter().filter(|finding| finding.severity == severity).map(|finding| finding.rule.id).collect();
    found.dedup();
    found
}
