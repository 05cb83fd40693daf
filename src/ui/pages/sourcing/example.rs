//! Seven made-up structures to try the matrix with. Their communes are real, they are not: each is named so.

use crate::plan::{Change, Plan, trades};
use crate::text::Lang;
use crate::text::supplies as words;
use crate::ui::components::address;
use crate::ui::session::Session;
use leptos::prelude::GetUntracked;
use serde_json::{Value, json};

/// A made-up structure. Nothing of it is measured: the figures are chosen so that every verdict shows.
struct Fiction {
    letter: char,
    kind: &'static str,
    commune: &'static str,
    code: &'static str,
    latitude: f64,
    longitude: f64,
    /// Trades of the list, by their ids.
    trades: &'static [&'static str],
    /// Employees in all, and of whom in integration.
    employees: Option<(u32, u32)>,
    /// Hours a year.
    capacity: Option<u32>,
    /// Euros a year.
    turnover: Option<u32>,
}

/// Communes and their middles: geo.api.gouv.fr, rounded.
#[rustfmt::skip]
const FICTIONS: [Fiction; 7] = [
    Fiction { letter: 'B', kind: "ei", commune: "Rezé", code: "44143", latitude: 47.1753, longitude: -1.5491, trades: &["metalwork"], employees: Some((24, 16)), capacity: Some(3_000), turnover: Some(900_000) },
    Fiction { letter: 'C', kind: "aci", commune: "Savenay", code: "44195", latitude: 47.3566, longitude: -1.9231, trades: &["metalwork"], employees: Some((30, 22)), capacity: Some(1_200), turnover: Some(600_000) },
    Fiction { letter: 'D', kind: "ei", commune: "Ancenis-Saint-Géréon", code: "44003", latitude: 47.3814, longitude: -1.1824, trades: &["metalwork"], employees: None, capacity: Some(2_000), turnover: None },
    Fiction { letter: 'E', kind: "aci", commune: "Saint-Nazaire", code: "44184", latitude: 47.2747, longitude: -2.2463, trades: &["joinery", "metalwork"], employees: Some((26, 19)), capacity: Some(800), turnover: Some(700_000) },
    Fiction { letter: 'F', kind: "ei", commune: "Clisson", code: "44043", latitude: 47.0972, longitude: -1.2717, trades: &["metalwork"], employees: Some((14, 9)), capacity: Some(3_000), turnover: Some(80_000) },
    Fiction { letter: 'G', kind: "etti", commune: "Nantes", code: "44109", latitude: 47.2397, longitude: -1.5492, trades: &["metalwork"], employees: Some((42, 30)), capacity: Some(6_000), turnover: Some(1_500_000) },
    Fiction { letter: 'H', kind: "esat", commune: "Orvault", code: "44114", latitude: 47.2728, longitude: -1.6194, trades: &["metalwork"], employees: None, capacity: None, turnover: Some(800_000) },
];

/// Nantes, where the example of the template is performed.
const NANTES: (&str, &str, f64, f64) = ("Nantes", "44109", 47.2397, -1.5492);

fn id(fiction: &Fiction) -> String {
    format!("fictive-{}", fiction.letter.to_ascii_lowercase())
}

/// Whether a plan has one of them.
pub fn is_there(plan: &Plan) -> bool {
    FICTIONS.iter().any(|fiction| plan.structures.contains_key(id(fiction).as_str()))
}

/// Adds them all as one gesture, their trades in the words of the person; the plan of Nantes is performed in Nantes, where it does not say yet.
pub fn add(session: Session, lang: Lang) {
    let json = session.json.get_untracked();
    let mut gesture: Vec<Change> = FICTIONS.iter().map(|fiction| one(&json, lang, fiction)).collect();
    let nantes = session.document().is_some_and(|document| document.template.as_deref() == Some("nantes"));
    let of_place = |name: &str| address(&["contract", "facts", name]);
    if nantes && of_place("place_latitude").find(&json).is_none() {
        let (name, code, latitude, longitude) = NANTES;
        let facts = [
            ("place", Value::from(name)),
            ("place_code", Value::from(code)),
            ("place_latitude", Value::from(latitude)),
            ("place_longitude", Value::from(longitude)),
        ];
        gesture.extend(facts.map(|(name, value)| Change::set(&json, of_place(name), value)));
    }
    // What is added fits its inputs: only a full list could refuse it, and then nothing is added.
    let _ = session.edit(gesture);
}

fn one(plan: &Value, lang: Lang, fiction: &Fiction) -> Change {
    let known = fiction.trades.iter().filter_map(|id| trades::listed(id));
    let activities: Vec<String> = known.map(|trade| lang.of(trade.label)).collect();
    let mut facts = json!({
        "commune_code": fiction.code,
        "latitude": fiction.latitude,
        "longitude": fiction.longitude,
    });
    if let Some(capacity) = fiction.capacity {
        facts["capacity_hours"] = Value::from(capacity);
    }
    let structure = json!({
        "name": words::fictitious(fiction.letter),
        "kind": fiction.kind,
        "employees": fiction.employees.map(|(all, _)| all),
        "employees_in_insertion": fiction.employees.map(|(_, concerned)| concerned),
        "activities": activities,
        "turnover": fiction.turnover,
        "location": { "commune": fiction.commune },
        "facts": facts,
        "judgements": {},
    });
    Change::set(plan, address(&["structures", &id(fiction)]), structure)
}
