//! A plan with many lots and structures, for the matrix and what the territory absorbs: shared by `tests/bench.rs` and
//! the tests.

use serde_json::{Value, json};

const KINDS: [&str; 7] = ["aci", "ei", "esat", "ea", "etti", "ai", "aci"];
const TRADES: [&str; 5] =
    ["métallerie", "menuiserie", "entretien d’espaces verts", "nettoyage de bâtiments", "réemploi de jouets"];

/// The plan with this many structures around the place of performance, of several kinds and trades, with the facts that
/// a directory gives. `plan` is the JSON form of a plan.
pub fn with_structures(mut plan: Value, structures: u32) -> Value {
    let facts = &mut plan["contract"]["facts"];
    for (name, value) in [("place_latitude", 47.2184), ("place_longitude", -1.5536), ("search_radius", 150.0)] {
        facts[name] = json!(value);
    }
    if let Some(lots) = plan["lots"].as_object_mut() {
        for lot in lots.values_mut() {
            if let Some(facts) = lot["facts"].as_object_mut() {
                facts.remove("structures_in_reach");
            }
            lot["facts"]["needed_equipment"] = json!("soudure");
        }
    }
    for rank in 0..structures {
        let pick = |among: usize, step: u32| (rank.wrapping_mul(step) >> 3) as usize % among;
        let turn = f64::from(rank.wrapping_mul(2_654_435_761) % 1_000) / 1_000.0;
        plan["structures"][format!("s{rank}")] = json!({
            "name": format!("Structure {rank}"),
            "kind": KINDS[pick(KINDS.len(), 40_503)],
            "employees": 5 + rank % 17 + rank % 7,
            "employees_in_insertion": 4 + rank % 17,
            "activities": [TRADES[pick(TRADES.len(), 30_011)], TRADES[pick(TRADES.len(), 50_021)]],
            "turnover": 100_000.0 + 1_900_000.0 * turn,
            "location": { "commune": "Nantes" },
            "facts": {
                "siret": format!("{:014}", 10_000_000_000_000_u64 + u64::from(rank)),
                "postal_code": "44000",
                "commune_code": "44109",
                "latitude": 46.0 + 2.4 * turn,
                "longitude": -2.6 + 2.0 * f64::from(rank % 97) / 97.0,
                "supply_mode": "goods_and_services",
                "committed_share": 0.4,
                "design_office": rank % 3 == 0,
                "equipment": if rank % 4 == 0 { "découpe" } else { "soudure, cintrage" },
                "labels": "RSEi",
                "networks": "Chantier école",
                "public_contracts": rank % 9,
                "contact_state": "contacted",
                "contacted_on": "2026-10-05",
                "same_questions": true,
                "answered_on": "2026-10-12",
                "minutes": true,
                "informed_more": false,
                "evidence": "evidence_asked",
                "notes": "Répond au téléphone le matin.",
            },
        });
    }
    plan
}
