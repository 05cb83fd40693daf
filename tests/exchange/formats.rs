//! Every format that people save their lists in.

use crate::files::{SIRETS, accounted, delimited, list, ods, ods_rows, read, utf16, windows_1252, xlsx};
use sourcier::exchange::import::{self, Encoding, Field, Format, Imported, Mapping, Reason, Separator, Treatment};
use sourcier::plan::facts::structure as fact;
use sourcier::plan::{Structure, StructureKind};

fn named<'i>(imported: &'i Imported, name: &str) -> &'i Structure {
    let found = imported.structures.iter().find(|draft| draft.structure.name == name);
    &found.unwrap_or_else(|| panic!("{name} is not among {:?}", imported.structures)).structure
}

/// What the list of [`list`] says, whatever it was saved as.
fn holds_the_list(imported: &Imported) {
    assert_eq!(imported.structures.len(), 3, "{:?}", imported.refused);
    let atao = named(imported, "ATAO");
    assert_eq!(atao.kind, StructureKind::Aci);
    assert_eq!(atao.facts.get(fact::SIRET).as_deref(), Some(SIRETS[0]));
    assert_eq!((atao.facts.get(fact::LATITUDE), atao.facts.get(fact::LONGITUDE)), (Some(47.258_861), Some(-1.573_664)));
    assert_eq!(atao.location.as_ref().map(|place| place.commune.as_str()), Some("Nantes"));
    assert_eq!((atao.employees, atao.turnover), (None, None));
    let other = named(imported, "Les \"Ateliers\" d’Été");
    assert_eq!(other.kind, StructureKind::Ei);
    assert_eq!(other.facts.get(fact::POSTAL_CODE).as_deref(), Some("01000"));
    let nowhere = named(imported, "Œuvre à façon");
    assert_eq!(nowhere.kind, StructureKind::Esat);
    assert_eq!(nowhere.facts.get(fact::LATITUDE), None);
    let unknown = imported.notes.iter().filter(|note| note.treatment == Treatment::PlaceUnknown);
    assert_eq!(unknown.map(|note| (note.row, note.field)).collect::<Vec<_>>().len(), 2);
}

#[test]
fn texts_in_every_encoding_and_with_every_separator() {
    for (mark, separator) in
        [(";", Separator::Semicolon), (",", Separator::Comma), ("\t", Separator::Tab), ("|", Separator::Bar)]
    {
        for end in ["\n", "\r\n"] {
            let text = delimited(&list(), mark, end);
            for (bytes, encoding) in [
                (text.clone().into_bytes(), Encoding::Utf8),
                (format!("\u{feff}{text}").into_bytes(), Encoding::Utf8Bom),
                (windows_1252(&text), Encoding::Windows1252),
                (utf16(&format!("\u{feff}{text}"), false), Encoding::Utf16Le),
                (utf16(&format!("\u{feff}{text}"), true), Encoding::Utf16Be),
                (utf16(&text, false), Encoding::Utf16Le),
                (utf16(&text, true), Encoding::Utf16Be),
            ] {
                let (recognised, imported) = read(&bytes);
                assert_eq!(recognised.format, Format::Text { encoding, separator });
                assert_eq!(recognised.header_row, Some(1));
                accounted(&recognised, &imported);
                holds_the_list(&imported);
            }
        }
    }
}

#[test]
fn decimal_commas_and_headings_further_down() {
    let mut rows = list();
    for row in &mut rows[1..] {
        (row[6], row[7]) = match row[6] {
            "47.258861" => ("47,258861", "-1,573664"),
            "46.2" => ("46,2", "5,22"),
            _ => ("0", "0"),
        };
    }
    let text = format!("Liste des structures\r\n\r\nÉtat au 1er janvier\r\n{}", delimited(&rows, ";", "\r\n"));
    let (recognised, imported) = read(text.as_bytes());
    assert_eq!(recognised.header_row, Some(4));
    assert_eq!(imported.structures[0].row, 5);
    accounted(&recognised, &imported);
    holds_the_list(&imported);
}

#[test]
fn rows_have_the_numbers_of_a_spreadsheet() {
    for end in ["\n", "\r\n"] {
        let text = "nom;type\n\"Sur deux\nlignes\";EI\n\n\nApr\u{e8}s;ACI\n".replace('\n', end);
        let (_, imported) = read(text.as_bytes());
        assert_eq!(imported.structures.iter().map(|draft| draft.row).collect::<Vec<_>>(), [2, 5], "{end:?}");
        assert_eq!(imported.empty, 2);
        assert_eq!(imported.structures[0].structure.name, "Sur deux lignes");
    }
}

#[test]
fn excel_workbooks() {
    let (recognised, imported) = read(&xlsx());
    assert_eq!(recognised.format, Format::Xlsx { sheet: "Liste".into() });
    assert_eq!(recognised.header_row, Some(3));
    accounted(&recognised, &imported);
    let atao = named(&imported, "ATAO");
    assert_eq!(atao.facts.get(fact::SIRET).as_deref(), Some(SIRETS[0]));
    assert_eq!(atao.employees.map(|count| count.get()), Some(110));
    let zero = named(&imported, "Zéro");
    assert_eq!(zero.facts.get(fact::SIRET).as_deref(), Some("00000000000018"));
    assert_eq!(zero.facts.get(fact::POSTAL_CODE).as_deref(), Some("01000"));
}

#[test]
fn opendocument_workbooks() {
    let (recognised, imported) = read(&ods(&ods_rows(&list())));
    assert_eq!(recognised.format, Format::Ods { sheet: "Liste".into() });
    accounted(&recognised, &imported);
    holds_the_list(&imported);
    let number = "<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"42328835600029\">\
        <text:p>4,23E+13</text:p></table:table-cell><table:table-cell office:value-type=\"string\"><text:p>ATAO</text:p>\
        </table:table-cell><table:table-cell table:formula=\"of:=1+1\" office:value-type=\"string\" \
        office:string-value=\"ACI\"><text:p>ACI</text:p></table:table-cell></table:table-row>";
    let (_, imported) = read(&ods(&format!("{}{number}", ods_rows(&[vec!["siret", "nom", "type"]]))));
    assert_eq!(named(&imported, "ATAO").facts.get(fact::SIRET).as_deref(), Some(SIRETS[0]));
}

#[test]
fn data_inclusion() {
    let text = r#"[
      {"_di_surrogate_id": "a", "id": "1", "source": "emplois", "siret": "42328835600029", "nom": "ATAO", "commune": "Nantes",
       "code_postal": "44300", "code_insee": "44109", "longitude": -1.573664, "latitude": 47.258861, "telephone": null,
       "reseaux_porteurs": ["aci", "chantier-ecole"], "date_maj": "2026-01-01"},
      {"id": "2", "source": "autre", "siret": null, "nom": "Mission", "reseaux_porteurs": ["mission-locale"]},
      {"id": "3", "source": "autre", "nom": "Deux", "reseaux_porteurs": ["ei", "aci"]}
    ]"#;
    let (recognised, imported) = read(text.as_bytes());
    assert_eq!(recognised.format, Format::Json { encoding: Encoding::Utf8 });
    assert_eq!(recognised.header_row, None);
    let atao = named(&imported, "ATAO");
    assert_eq!(atao.kind, StructureKind::Aci);
    assert_eq!(atao.facts.get(fact::COMMUNE_CODE).as_deref(), Some("44109"));
    assert_eq!(atao.facts.get(fact::NETWORKS).as_deref(), Some("aci | chantier-ecole"));
    assert_eq!(imported.refused.iter().map(|refused| &refused.reason).collect::<Vec<_>>(), [&Reason::NoKind; 2]);
    // Lines of objects, and the page of an API, are the same.
    let lines = "{\"nom\":\"A\",\"kind\":\"EI\"}\n{\"nom\":\"B\",\"kind\":\"ACI\"}\n";
    assert_eq!(read(lines.as_bytes()).1.structures.len(), 2);
    let page = r#"{"count":1,"results":[{"name":"A","kind":"EI","sectors":[{"name":"Métal","slug":"m"}],"post_code":"01000"}]}"#;
    let (_, imported) = read(page.as_bytes());
    assert_eq!(named(&imported, "A").activities, ["Métal"]);
}

#[test]
fn lists_of_esat() {
    let text = "Raison sociale|Siret|Type de structure|Métiers proposés|Adresse|Code Postal|Ville|Téléphone|Adresse e-mail|Nombre de travailleurs (ETP)\n\
        Les Ateliers|42328835600029|ESAT|Blanchisserie, Espaces verts;Métallerie|1 rue|1000|Bourg|0102030405|a@b.fr|45,5\n";
    let (recognised, imported) = read(text.as_bytes());
    let fields: Vec<Option<Field>> = recognised.columns.iter().map(|column| column.field).collect();
    let expected = [
        Some(Field::Name),
        Some(Field::Siret),
        Some(Field::Kind),
        Some(Field::Activities),
        None,
        Some(Field::PostalCode),
        Some(Field::Commune),
        None,
        None,
        Some(Field::EmployeesInInsertion),
    ];
    assert_eq!(fields, expected);
    let esat = named(&imported, "Les Ateliers");
    assert_eq!(esat.activities, ["Blanchisserie, Espaces verts", "Métallerie"]);
    assert_eq!(esat.employees_in_insertion.map(|count| count.get()), Some(46));
    assert_eq!(esat.facts.get(fact::POSTAL_CODE).as_deref(), Some("01000"));
    let notes: Vec<Treatment> = imported.notes.iter().map(|note| note.treatment).collect();
    assert_eq!(notes, [Treatment::ZeroRestored, Treatment::Rounded]);
}

#[test]
fn columns_without_known_headings_are_told_by_their_cells() {
    let text = "Colonne A;Colonne B;Colonne C;Colonne D\nLes Ateliers;42328835600029;ACI;44300\nLa Fabrique;00000000000018;EI;44000\n";
    let (recognised, imported) = read(text.as_bytes());
    assert_eq!(recognised.header_row, Some(1));
    let fields: Vec<Option<Field>> = recognised.columns.iter().map(|column| column.field).collect();
    assert_eq!(fields, [Some(Field::Name), Some(Field::Siret), Some(Field::Kind), Some(Field::PostalCode)]);
    assert!(recognised.columns.iter().all(|column| !column.sure));
    assert_eq!(imported.structures.len(), 2);
    // Without headings at all.
    let (recognised, imported) = read(text.split_once('\n').expect("lines").1.as_bytes());
    assert_eq!(recognised.header_row, None);
    assert_eq!(imported.structures.len(), 2);
}

#[test]
fn a_column_of_kinds_is_preferred_to_one_that_is_only_called_so() {
    let text = "nom;type;catégorie\nA;siège;EI\nB;antenne;ACI\n";
    let (recognised, imported) = read(text.as_bytes());
    assert_eq!(recognised.columns[2].field, Some(Field::Kind));
    assert_eq!(imported.structures.len(), 2);
}

#[test]
fn a_mapping_can_be_corrected() {
    let table = import::open("un;deux;trois\nLes Ateliers;12;Nantes\n".as_bytes()).expect("a table");
    let mapping = Mapping {
        header_row: Some(1),
        columns: vec![Some(Field::Name), Some(Field::Employees), Some(Field::Commune)],
        kind: Some(StructureKind::Esat),
    };
    let imported = import::read(&table, &mapping);
    let found = named(&imported, "Les Ateliers");
    assert_eq!((found.kind, found.employees.map(|count| count.get())), (StructureKind::Esat, Some(12)));
    let without = import::read(&table, &Mapping { kind: None, ..mapping });
    assert_eq!(without.refused[0].reason, Reason::NoKind);
    assert_eq!(without.refused[0].cells, ["Les Ateliers", "12", "Nantes"]);
}

/// The open lists of the territory, which lie beside the project and are no part of it: read where they are.
#[test]
fn the_open_lists_are_read_whole() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    for name in ["siae_loire_atlantique_2020.csv", "test_variante_utf8bom_pointvirgule_crlf_virguledecimale.csv"] {
        let Ok(bytes) = std::fs::read(folder.join(name)) else { continue };
        let (recognised, imported) = read(&bytes);
        accounted(&recognised, &imported);
        assert_eq!((imported.structures.len(), imported.refused.len()), (58, 0), "{name}");
        let atao = imported.structures.iter().find(|draft| draft.structure.name.contains("ATAO")).expect("ATAO");
        assert_eq!(atao.structure.kind, StructureKind::Aci);
        assert_eq!(atao.structure.facts.get(fact::SIRET).as_deref(), Some("42328835600029"));
        assert_eq!(atao.structure.facts.get(fact::LATITUDE), Some(47.258_861));
        assert_eq!(atao.structure.facts.get(fact::LONGITUDE), Some(-1.573_664));
    }
}
