//! What must hold of any bytes and of any structures. The targets of `tests/fuzz` try the same without end.

use crate::files::{SIRETS, accounted};
use crate::round_trip::both;
use proptest::prelude::*;
use sourcier::exchange::import::{self, Draft, Merge, merge};
use sourcier::plan::{Structure, StructureKind, apply, templates};
use sourcier::text::Lang;

/// Reads whatever this is; a plan that takes it stays valid.
fn try_all(bytes: &[u8]) {
    let Ok(table) = import::open(bytes) else { return };
    let recognised = import::recognise(&table);
    let mut mapping = recognised.mapping();
    mapping.kind = Some(StructureKind::Ei);
    let imported = import::read(&table, &mapping);
    accounted(&recognised, &imported);
    let plan = templates::find("nantes").expect("a template").plan;
    let merged = merge(&plan, &imported.structures, Merge::TakeFile);
    assert_eq!(apply(&plan, &merged.changes).expect("a plan").problems(), []);
}

/// Bytes that look like lists.
fn lists() -> impl Strategy<Value = Vec<u8>> {
    let heading =
        prop::sample::select(vec!["nom", "siret", "type", "lat", "lon", "effectif", "métiers", "cp", "x", ""]);
    let cell = prop_oneof![
        prop::sample::select(vec![
            SIRETS[0], SIRETS[1], "ACI", "EI", "47,2", "-1.5", "0", "", "\"", "=1", "1e99", "44300"
        ])
        .prop_map(str::to_owned),
        ".{0,12}",
        any::<f64>().prop_map(|number| number.to_string()),
    ];
    let rows = prop::collection::vec(prop::collection::vec(cell, 0..8), 0..12);
    let separator = prop::sample::select(vec![";", ",", "\t", "|"]);
    (prop::collection::vec(heading, 0..8), rows, separator, any::<bool>()).prop_map(|(headings, rows, mark, narrow)| {
        let lines = std::iter::once(headings.join(mark)).chain(rows.iter().map(|row| row.join(mark)));
        let text = lines.collect::<Vec<_>>().join("\r\n");
        if narrow { crate::files::windows_1252(&text) } else { text.into_bytes() }
    })
}

/// Texts as people write them: no spaces around them or twice in a row, no bar.
fn text() -> impl Strategy<Value = String> {
    "[=+'@A-Za-zÀ-ÿ0-9-][A-Za-zÀ-ÿ0-9;,\"'=+@._-]{0,12}( [A-Za-zÀ-ÿ0-9;,\"'=+@._-]{1,12}){0,3}"
}

fn structures() -> impl Strategy<Value = Vec<Structure>> {
    let kind = prop::sample::select(StructureKind::WORDS.to_vec());
    let numbers = (prop::option::of(0_u32..1_000_000), prop::option::of(0.0..1e9_f64));
    // Neither the point that stands for « unknown » nor coordinates that are put right.
    let kept = |(north, east): &(f64, f64)| {
        (*north, *east) != (0.0, 0.0) && !((-5.5..=10.0).contains(north) && (41.0..=51.6).contains(east))
    };
    let place = prop::option::of((-89.0..89.0_f64, -179.0..179.0_f64).prop_filter("a place as it is kept", kept));
    let texts = (text(), prop::collection::vec(text(), 0..4), prop::option::of(text()), prop::option::of(text()));
    let one =
        (texts, kind, numbers, place).prop_map(|((name, trades, commune, notes), kind, (people, turnover), place)| {
            // A list in one cell: an item with a mark in it is parted where others stand beside it.
            let trades: Vec<String> = trades
                .into_iter()
                .map(|trade| trade.replace('"', "q").trim().to_owned())
                .filter(|trade| !trade.is_empty())
                .collect();
            let mut facts = serde_json::Map::new();
            facts.extend(notes.map(|notes| ("notes".to_owned(), notes.into())));
            if let Some((north, east)) = place {
                facts.insert("latitude".to_owned(), north.into());
                facts.insert("longitude".to_owned(), east.into());
            }
            serde_json::from_value(serde_json::json!({
                "name": name, "kind": kind, "employees": people, "employees_in_insertion": null, "activities": trades,
                "turnover": turnover, "location": commune.map(|commune| serde_json::json!({ "commune": commune })),
                "facts": facts,
            }))
            .expect("a structure")
        });
    prop::collection::vec(one, 1..6).prop_map(|list: Vec<Structure>| {
        // The same structure twice is refused.
        let named = list.into_iter().enumerate();
        named.map(|(rank, one)| Structure { name: format!("{} {rank}", one.name), ..one }).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        try_all(&bytes);
    }

    #[test]
    fn any_bytes_after_the_signs_of_a_format(
        sign in prop::sample::select(vec![&b"PK\x03\x04"[..], b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"[{", b"{\"nom\":"]),
        bytes in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        try_all(&[sign, &bytes].concat());
    }

    #[test]
    fn any_list(bytes in lists()) {
        try_all(&bytes);
    }

    #[test]
    fn a_workbook_with_altered_bytes(places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        let mut bytes = crate::files::xlsx();
        for (place, byte) in places {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        try_all(&bytes);
    }

    #[test]
    fn any_structures_come_back(structures in structures(), french in any::<bool>()) {
        let lang = if french { Lang::Fr } else { Lang::En };
        for read in both(&structures, lang) {
            prop_assert_eq!(&read, &structures);
        }
    }

    #[test]
    fn an_import_of_what_was_exported_changes_nothing(structures in structures()) {
        let plan = templates::find("nantes").expect("a template").plan;
        let drafts: Vec<Draft> =
            structures.into_iter().map(|structure| Draft { row: 1, structure, cells: Vec::new() }).collect();
        let merged = merge(&plan, &drafts, Merge::Both);
        let full = apply(&plan, &merged.changes).expect("a plan");
        prop_assert_eq!(merge(&full, &drafts, Merge::Complete).changes, []);
    }
}
