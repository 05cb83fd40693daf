//! What tools and hands do to lists on their way: each is put right and said, or refused with what to do about it.

use crate::files::{accounted, ods, ods_rows, read};
use sourcier::exchange::import::{self, Format, Reason, Treatment};
use sourcier::text::{self, Lang};

#[test]
fn codes_lose_what_a_spreadsheet_puts_around_them() {
    for (siret, code) in [
        ("'42328835600029", "'01000"),
        ("=\"42328835600029\"", "=\"01000\""),
        ("42328835600029.0", "1000.0"),
        ("42328835600029,0", "F-01000"),
    ] {
        let (_, imported) = read(format!("nom;type;siret;code postal\nA;EI;{siret};{code}\n").as_bytes());
        let facts = &imported.structures.first().unwrap_or_else(|| panic!("{siret}: {:?}", imported.refused)).structure;
        let facts = serde_json::to_value(&facts.facts).unwrap();
        assert_eq!((&facts["siret"], &facts["postal_code"]), (&"42328835600029".into(), &"01000".into()), "{siret}");
    }
}

#[test]
fn acronyms_may_have_points() {
    for (text, kind) in [("E.I.", "ei"), ("E.S.A.T", "esat"), ("Structure A.C.I. du port.", "aci"), ("EA. Nord", "ea")]
    {
        let kind = serde_json::from_value(kind.into()).unwrap();
        assert_eq!(import::kind(text), Some(kind), "{text}");
    }
}

#[test]
fn a_siret_that_a_spreadsheet_has_rounded_says_what_to_do() {
    let (_, imported) = read(b"nom;type;siret\nA;EI;4,23288E+13\nB;EI;E12\n");
    let reasons: Vec<&Reason> = imported.refused.iter().map(|refused| &refused.reason).collect();
    assert_eq!(reasons[0], &Reason::SiretCharacters { text: "4,23288E+13".into() });
    for (lang, word) in [(Lang::Fr, "format texte"), (Lang::En, "text format")] {
        assert!(text::import::reason(lang, reasons[0]).contains(word));
        assert!(!text::import::reason(lang, reasons[1]).contains(word));
    }
}

#[test]
fn swapped_coordinates_are_put_right_and_those_overseas_left_alone() {
    for (written, expected, swapped) in [
        (("-1,55", "47,2"), (47.2, -1.55), true),
        (("47,2", "-1,55"), (47.2, -1.55), false),
        // Saint-Denis, Mamoudzou, Cayenne.
        (("-20,88", "55,45"), (-20.88, 55.45), false),
        (("-12,78", "45,23"), (-12.78, 45.23), false),
        (("4,93", "-52,33"), (4.93, -52.33), false),
    ] {
        let (_, imported) = read(format!("nom;type;latitude;longitude\nA;EI;{};{}\n", written.0, written.1).as_bytes());
        let facts = serde_json::to_value(&imported.structures[0].structure.facts).unwrap();
        assert_eq!((facts["latitude"].as_f64(), facts["longitude"].as_f64()), (Some(expected.0), Some(expected.1)));
        let notes = imported.notes.iter().filter(|note| note.treatment == Treatment::Swapped).count();
        assert_eq!(notes, if swapped { 2 } else { 0 }, "{written:?}");
    }
}

#[test]
fn what_is_no_object_in_a_json_list_is_a_row_too() {
    let text = r#"[{"nom":"A","type":"EI"},"quoi",12,null,{"nom":"B","type":"EI"}]"#;
    for text in [text.to_owned(), format!("{{\"total\":5,\"items\":{text}}}")] {
        let (recognised, imported) = read(text.as_bytes());
        accounted(&recognised, &imported);
        let refused: Vec<(usize, &Reason)> = imported.refused.iter().map(|one| (one.row, &one.reason)).collect();
        assert_eq!(refused, [(2, &Reason::NoName), (3, &Reason::NoName)]);
        assert_eq!(imported.structures.iter().map(|one| one.row).collect::<Vec<_>>(), [1, 5]);
        assert_eq!(imported.empty, 1);
    }
}

#[test]
fn the_sheet_of_structures_is_read_and_not_the_page_of_explanations_before_it() {
    let list: &[Vec<&str>] = &[vec!["Nom", "Type", "SIRET"], vec!["ATAO", "ACI", "42328835600029"]];
    let notice: &[Vec<&str>] = &[vec!["Lisez-moi"], vec!["Liste tenue par la mission achats"], vec!["Contact", "x"]];
    let unknown: &[Vec<&str>] = &[vec!["a", "b"], vec!["ATAO", "ACI"]];
    for (sheets, chosen) in [([notice, list], "1"), ([list, notice], "0"), ([unknown, notice], "0")] {
        let tables = sheets.map(ods_rows).join("</table:table><table:table table:name=\"1\">");
        let bytes = ods(&tables);
        let Format::Ods { sheet } = read(&bytes).0.format else { panic!("no ods") };
        assert_eq!(sheet.replace("Liste", "0"), chosen);

        let mut book = rust_xlsxwriter::Workbook::new();
        for (rank, rows) in sheets.iter().enumerate() {
            let sheet = book.add_worksheet();
            sheet.set_name(rank.to_string()).unwrap();
            for (row, cells) in (0..).zip(*rows) {
                for (column, cell) in (0..).zip(cells) {
                    sheet.write(row, column, *cell).unwrap();
                }
            }
        }
        let Format::Xlsx { sheet } = read(&book.save_to_buffer().unwrap()).0.format else { panic!("no xlsx") };
        assert_eq!(sheet, chosen);
    }
}
