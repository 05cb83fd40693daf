//! What is written is read back as it was.

use crate::files::read;
use sourcier::exchange::export;
use sourcier::exchange::import::{Imported, Reason, Refused};
use sourcier::plan::{Plan, Structure, templates};
use sourcier::text::{Lang, import::reason};

pub fn both(structures: &[Structure], lang: Lang) -> [Vec<Structure>; 2] {
    let files = [export::csv(structures, lang), export::xlsx(structures, lang).expect("a workbook")];
    files.map(|file| {
        let (recognised, imported) = read(&file);
        assert!(recognised.columns.iter().all(|column| column.field.is_some() && column.sure), "{recognised:?}");
        assert_eq!((imported.refused, imported.notes), (Vec::new(), Vec::new()));
        imported.structures.into_iter().map(|draft| draft.structure).collect()
    })
}

/// Every input of a structure stated, with what spreadsheets like to change.
pub fn full() -> Structure {
    serde_json::from_value(serde_json::json!({
        "name": "=cmd|' /C calc'!A0",
        "kind": "prison",
        "employees": 110,
        "employees_in_insertion": 0,
        "activities": ["bois, verre"],
        "turnover": 1_234_567.89,
        "location": { "commune": "L'Haÿ-les-Roses" },
        "facts": {
            "siret": "00000000000018", "postal_code": "01000", "commune_code": "2A004",
            "latitude": 47.258861, "longitude": -1.573664, "approximate": true, "range": 30, "supply_mode": "goods_and_staff",
            "capacity_hours": 1200.5, "committed_share": 0.35, "design_office": true, "equipment": "-5 °C, @atelier",
            "labels": "'+1", "networks": "Coorace; FEI", "public_contracts": 3, "contact_state": "to_contact",
            "contacted_on": "2026-01-31", "same_questions": false, "answered_on": "2026-02-28",
            "visited_on": "2026-03-01", "minutes": true, "informed_more": false, "evidence": "evidence_on_file",
            "notes": "\"citée\" ; sur\ndeux lignes"
        }
    }))
    .expect("a structure")
}

#[test]
fn a_structure_of_which_all_is_known() {
    for lang in [Lang::Fr, Lang::En] {
        for read in both(&[full()], lang) {
            assert_eq!(read, [full()]);
        }
    }
}

#[test]
fn structures_of_the_templates() {
    for template in templates::all().into_iter().flatten() {
        let Plan { structures, .. } = template.plan;
        let structures: Vec<Structure> = structures.into_values().collect();
        if structures.is_empty() {
            continue;
        }
        for read in both(&structures, Lang::Fr) {
            assert_eq!(read, structures);
        }
    }
}

#[test]
fn csv_is_what_french_spreadsheets_open() {
    let text = String::from_utf8(export::csv(&[full()], Lang::Fr)).expect("UTF-8");
    assert!(text.starts_with("\u{feff}Nom;Catégorie;SIRET;Commune;"), "{text}");
    assert!(text.contains("\r\n"));
    // No cell is a formula, and numbers have a comma.
    assert!(text.contains("'=cmd|' /C calc'!A0;PRISON;00000000000018;"), "{text}");
    assert!(text.contains(";47,258861;-1,573664;oui;110;0;1234567,89;"), "{text}");
    assert!(text.contains(";'-5 °C, @atelier;''+1;"), "{text}");
}

#[test]
fn refused_rows_are_given_back_with_their_reason() {
    let imported = Imported {
        headings: vec!["siret".into(), "nom".into()],
        refused: vec![Refused {
            row: 7,
            reason: Reason::SiretLength { digits: 13, padded: None },
            cells: vec!["4232883560002".into(), "=1+1; \"x\"".into()],
        }],
        ..Imported::default()
    };
    let text = String::from_utf8(export::refused(&imported, Lang::Fr, |why| reason(Lang::Fr, why))).expect("UTF-8");
    let expected = "\u{feff}Ligne;Motif du refus;siret;nom\r\n7;Le SIRET a 13 chiffres au lieu de 14.;4232883560002;\"'=1+1; \"\"x\"\"\"\r\n";
    assert_eq!(text, expected);
}
