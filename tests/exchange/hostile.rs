//! Files that are too large, damaged, not what they say, or made to fill the memory: each has its message, and no row of
//! the others is lost.

use crate::files::{accounted, ods, ods_rows, read};
use sourcier::exchange::import::{self, Problem, Reason, Treatment, limits};
use std::io::Write;
use zip::{ZipWriter, write::SimpleFileOptions};

fn problem(bytes: &[u8]) -> Problem {
    import::open(bytes).expect_err("no table")
}

#[test]
fn files_that_are_no_tables() {
    let large = vec![b'a'; 40_000_000];
    assert_eq!(problem(&large), Problem::TooLarge { bytes: 40_000_000, most: limits::FILE });
    for empty in [&b""[..], b"\xef\xbb\xbf", b"  \r\n\r\n", b"[]", b";;;\n;;"] {
        assert_eq!(problem(empty), Problem::Empty, "{empty:?}");
    }
    let png =
        [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &(0..=255).cycle().take(3000).collect::<Vec<u8>>()].concat();
    assert_eq!(problem(&png), Problem::Binary);
    let noise: Vec<u8> = (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8 | 1).collect();
    assert_eq!(problem(&noise), Problem::Binary);
    assert_eq!(problem(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Problem::OldWorkbook);
    assert!(matches!(problem(b"PK\x03\x04 and then nothing"), Problem::Damaged { .. }));
    assert_eq!(problem(b"[{\"nom\": \"A\""), Problem::JsonEnds { row: 1 });
    assert!(matches!(problem("[".repeat(100_000).as_bytes()), Problem::Json { .. } | Problem::Empty));
    assert!(matches!(problem(format!("{{\"a\":{}", "[".repeat(100_000)).as_bytes()), Problem::Json { .. }));
}

/// An archive of parts, each with a content.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn files_of_another_kind_say_what_they_are() {
    for page in [
        "<html><body><table><tr><td>nom</td></tr></table></body></html>",
        "\u{feff}\n <!DOCTYPE html>\n<title>x</title>",
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>",
        "<TABLE border=1>\n<tr><td>nom;type</td></tr>",
    ] {
        assert_eq!(problem(page.as_bytes()), Problem::Page, "{page}");
    }
    assert_eq!(problem(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nnom;type\nA;EI\n"), Problem::Pdf);
    for parts in [
        &[("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w:document/>")][..],
        &[("xl/workbook.bin", "x")],
        &[("liste.csv", "nom;type\nA;EI\n")],
        &[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<office:text/>")],
    ] {
        assert_eq!(problem(&archive(parts)), Problem::Archive, "{parts:?}");
    }
    // A name may begin with the sign all the same.
    let (_, imported) = read("nom;type\n<La Remise>;EI\n".as_bytes());
    assert_eq!(imported.structures[0].structure.name, "<La Remise>");
}

#[test]
fn a_fault_in_json_is_said_in_both_languages_with_its_place() {
    use sourcier::text::{self, Lang};
    let fault = problem(b"[\n {\"nom\": \"A\", \"type\": \"EI\"},\n {\"nom\": A}\n]");
    assert_eq!(fault, Problem::Json { row: 3, column: 10 });
    let cut = problem(b"[{\"nom\": \"A\"},\n{\"nom\": ");
    assert_eq!(cut, Problem::JsonEnds { row: 2 });
    for (problem, fr, en) in [(&fault, "ligne 3, caractère 10", "line 3, character 10"), (&cut, "ligne 2", "line 2")] {
        assert!(text::import::problem(Lang::Fr, problem).contains(fr));
        assert!(text::import::problem(Lang::En, problem).contains(en));
    }
}

#[test]
fn a_few_zero_bytes_in_a_text_cost_nothing() {
    let mut bytes = "nom;type\nL’Été;EI\n".repeat(20).into_bytes();
    bytes.extend([0; 9]);
    bytes.extend("\nB;A\0CI\n".bytes());
    let (_, imported) = read(&bytes);
    assert_eq!(imported.structures.last().expect("the last row").structure.name, "B");
    // Many are no text.
    bytes.extend([0; 90]);
    assert_eq!(problem(&bytes), Problem::Binary);
}

#[test]
fn a_line_of_json_with_a_fault_costs_its_own_row_only() {
    let lines = b"{\"nom\": \"A\", \"type\": \"EI\"}\n\n{\"nom\": B, \"type\": \"EI\"}\n{\"nom\": \"C\", \"type\": \"ACI\"}\r\n{\"nom\": \"D";
    let (recognised, imported) = read(lines);
    accounted(&recognised, &imported);
    let names: Vec<&str> = imported.structures.iter().map(|one| one.structure.name.as_str()).collect();
    assert_eq!(names, ["A", "C"]);
    let refused: Vec<(usize, &Reason)> = imported.refused.iter().map(|one| (one.row, &one.reason)).collect();
    assert_eq!(refused, [(2, &Reason::NoName), (4, &Reason::NoName)]);
    assert!(imported.refused[0].cells.iter().any(|cell| cell.contains("\"nom\": B")));
}

#[test]
fn many_columns() {
    let text = |columns: usize| {
        let extra = |cell: &str| format!(";{cell}").repeat(columns - 2);
        format!("nom;type{}\nA;EI{}\n", extra("autre"), extra("x"))
    };
    let (recognised, imported) = read(text(200).as_bytes());
    assert_eq!((recognised.columns.len(), imported.structures.len()), (200, 1));
    let expected = Problem::TooManyColumns { row: 1, columns: 501, most: limits::COLUMNS };
    assert_eq!(problem(text(501).as_bytes()), expected);
}

#[test]
fn a_quotation_mark_that_is_never_closed_swallows_no_row() {
    for (rows, names) in [
        ("A;ACI;\"x\nB;EI;y\nC;EA;z\n", &["A", "B", "C"][..]),
        ("A;ACI;\"u;\"\"v\"\n\"B;EI;y\n\nC;EA;z", &["A", "\"B", "C"]),
        // Closed ones are read as ever, and a mark within a cell is a letter.
        ("\"A\nbis\";ACI;12\" de long\n\"B\";EI;\"y;z\"", &["A bis", "B"]),
        ("A;ACI;x\n\"B;EI;12\"", &["A"]),
    ] {
        let (recognised, imported) = read(format!("nom;type;notes\n{rows}").as_bytes());
        accounted(&recognised, &imported);
        let found: Vec<&str> = imported.structures.iter().map(|one| one.structure.name.as_str()).collect();
        assert_eq!(found, names, "{rows:?}: {:?}", imported.refused);
    }
}

#[test]
fn a_row_that_is_no_structure_is_kept_aside_with_its_reason_and_the_others_are_read() {
    let long = "x".repeat(1_000_000);
    let text = format!(
        "siret;nom;type;effectif;lat;lon\n\
         4232883560002;Treize;ACI;;;\n\
         42328835600029;Entière;ACI;;47,2;-1,5\n\
         0000000000018;Zéro perdu;EI;;;\n\
         42328835600028;Clé fausse;ACI;;;\n\
         4,23288E+13;Arrondie;ACI;;;\n\
         ;;ACI;;;\n\
         ;Sans catégorie;;;;\n\
         ;Catégorie inconnue;Mairie;;;\n\
         ;{long};ACI;;;\n\
         42328835600029;Entière;ACI;;;\n\
         42328835600029;Entière;EI;;;\n\
         ;Effectif flou;ACI;une dizaine;91;200\n"
    );
    let (recognised, imported) = read(text.as_bytes());
    accounted(&recognised, &imported);
    let rows: Vec<usize> = imported.structures.iter().map(|draft| draft.row).collect();
    assert_eq!(rows, [3, 12, 13]);
    assert_eq!(imported.structures[0].structure.employees, None);
    let refused: Vec<(usize, &Reason)> =
        imported.refused.iter().map(|refused| (refused.row, &refused.reason)).collect();
    let expected = [
        (2, Reason::SiretLength { digits: 13, padded: None }),
        (4, Reason::SiretLength { digits: 13, padded: Some("00000000000018".into()) }),
        (5, Reason::SiretChecksum { text: "42328835600028".into() }),
        (6, Reason::SiretCharacters { text: "4,23288E+13".into() }),
        (7, Reason::NoName),
        (8, Reason::NoKind),
        (9, Reason::UnknownKind { text: "Mairie".into() }),
        (10, Reason::CellTooLong { column: 2, bytes: 1_000_000 }),
        (11, Reason::Twice { row: 3 }),
    ];
    assert_eq!(refused, expected.iter().map(|(row, reason)| (*row, reason)).collect::<Vec<_>>());
    assert_eq!(imported.refused[7].cells[1].len(), 1_000_000);
    let notes: Vec<Treatment> = imported.notes.iter().map(|note| note.treatment).collect();
    assert_eq!(notes, [Treatment::OutOfBounds, Treatment::OutOfBounds, Treatment::NotUnderstood]);
}

#[test]
fn what_a_plan_has_no_room_for_is_refused() {
    let rows: String = (0..5_002).map(|rank| format!("Structure {rank};EI\n")).collect();
    let (recognised, imported) = read(format!("nom;type\n{rows}").as_bytes());
    accounted(&recognised, &imported);
    assert_eq!((imported.structures.len(), imported.refused.len()), (5_000, 2));
    assert_eq!(imported.refused[0].reason, Reason::PlanFull { most: 5_000 });
}

#[test]
fn long_texts_are_cut_and_said_to_be() {
    let text = format!("nom;type;métiers\n{};EI;{}\n", "é".repeat(300), "a;".repeat(60));
    let (_, imported) = read(text.replace(&"a;".repeat(60), &format!("\"{}\"", "a;".repeat(60))).as_bytes());
    let structure = &imported.structures[0].structure;
    assert_eq!((structure.name.chars().count(), structure.activities.len()), (200, 50));
    let notes: Vec<Treatment> = imported.notes.iter().map(|note| note.treatment).collect();
    assert_eq!(notes, [Treatment::TooMany, Treatment::Cut]);
}

#[test]
fn characters_that_turn_the_text_around_are_taken_out() {
    let (_, imported) = read("nom;type\n\u{202e}sreil\u{2066}etA\u{7};EI\n".as_bytes());
    assert_eq!(imported.structures[0].structure.name, "sreiletA");
}

fn zip(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn workbooks_that_would_fill_the_memory() {
    let bomb = zip(&[("xl/workbook.xml", vec![b' '; limits::UNPACKED + 1])]);
    assert!(bomb.len() < limits::FILE);
    assert_eq!(problem(&bomb), Problem::UnpacksTooLarge { most: limits::UNPACKED });
    let cell = "<table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell>";
    let repeated = format!("<table:table-row table:number-rows-repeated=\"1048576\">{cell}</table:table-row>");
    assert_eq!(problem(&ods(&repeated)), Problem::UnpacksTooLarge { most: limits::UNPACKED });
    let far = format!(
        "<table:table-row><table:table-cell table:number-columns-repeated=\"400\"/><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>\
         <table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell/></table:table-row>{}",
        ods_rows(&[vec!["x"]])
    );
    assert_eq!(problem(&ods(&far)), Problem::UnpacksTooLarge { most: limits::UNPACKED });
    // As spreadsheets end their sheets.
    let usual = format!(
        "{}<table:table-row table:number-rows-repeated=\"1048574\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>",
        ods_rows(&[vec!["nom", "type"], vec!["A", "EI"]])
    );
    assert_eq!(read(&ods(&usual)).1.structures.len(), 1);
}

#[test]
fn a_cell_at_the_other_end_of_the_sheet() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, cells) in (0..).zip([["nom", "A"], ["type", "EI"]]) {
        sheet.write(0, column, cells[0]).unwrap();
        sheet.write(1, column, cells[1]).unwrap();
    }
    sheet.write(1_048_575, 0, "B").unwrap();
    let (_, imported) = read(&book.save_to_buffer().unwrap());
    assert_eq!((imported.structures.len(), imported.refused[0].row), (1, 1_048_576));
    book.worksheet_from_index(0).unwrap().write(5, 16_383, "x").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    assert_eq!(problem(&bytes), Problem::TooManyColumns { row: 6, columns: 16_384, most: limits::COLUMNS });
}
