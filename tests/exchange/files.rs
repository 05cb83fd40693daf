//! Files made here: their cells, and the bytes of the formats that the app reads.

use encoding_rs::WINDOWS_1252;
use rust_xlsxwriter::{Format, Formula, Workbook};
use sourcier::exchange::import::{self, Imported, Recognised};
use std::io::Write;
use zip::{ZipWriter, write::SimpleFileOptions};

/// SIRET with a valid check digit, the first that of a real structure of the open lists; the others are made up.
pub const SIRETS: [&str; 3] = ["42328835600029", "00000000000018", "12345678200002"];

/// A list as the Marché de l'inclusion exports it.
pub fn list() -> Vec<Vec<&'static str>> {
    vec![
        vec!["siret", "nom", "type", "adresse", "code_postal", "commune", "lat", "lon"],
        vec![SIRETS[0], "ATAO", "ACI", "6 rue du Moulin; bât. B", "44300", "Nantes", "47.258861", "-1.573664"],
        vec![SIRETS[1], "Les \"Ateliers\" d’Été", "Entreprise d'insertion", "", "01000", "Bourg", "46.2", "5.22"],
        vec![SIRETS[2], "Œuvre à façon", "ESAT", "1, place", "44000", "Nantes", "0", "0"],
    ]
}

/// The rows as a text, the cells in quotes where they need them.
pub fn delimited(rows: &[Vec<&str>], separator: &str, end: &str) -> String {
    let cell = |cell: &&str| {
        if cell.contains([';', ',', '|', '\t', '"', '\n']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            (*cell).to_owned()
        }
    };
    let line = |row: &Vec<&str>| row.iter().map(cell).collect::<Vec<_>>().join(separator) + end;
    rows.iter().map(line).collect()
}

pub fn windows_1252(text: &str) -> Vec<u8> {
    WINDOWS_1252.encode(text).0.into_owned()
}

pub fn utf16(text: &str, big: bool) -> Vec<u8> {
    let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
    text.encode_utf16().flat_map(bytes).collect()
}

/// A workbook with SIRET and postal codes as numbers, formats that show their zeros, and a formula.
pub fn xlsx() -> Vec<u8> {
    let mut book = Workbook::new();
    let (fourteen, five) = (Format::new().set_num_format("00000000000000"), Format::new().set_num_format("00000"));
    book.add_worksheet().set_name("Vide").unwrap();
    let sheet = book.add_worksheet();
    sheet.set_name("Liste").unwrap();
    sheet.write(0, 0, "Structures du territoire").unwrap();
    for (column, heading) in (0..).zip(["Raison sociale", "SIRET", "Type de structure", "CP", "Effectif"]) {
        sheet.write(2, column, heading).unwrap();
    }
    let rows = [("ATAO", 42_328_835_600_029_f64, "ACI", 44_300.0), ("Zéro", 18.0, "EI", 1_000.0)];
    for (row, (name, siret, kind, code)) in (3..).zip(rows) {
        sheet.write(row, 0, name).unwrap();
        sheet.write_with_format(row, 1, siret, &fourteen).unwrap();
        sheet.write(row, 2, kind).unwrap();
        sheet.write_with_format(row, 3, code, &five).unwrap();
        sheet.write_formula(row, 4, Formula::new("=100+10").set_result("110")).unwrap();
    }
    book.save_to_buffer().unwrap()
}

/// An OpenDocument workbook of this content.
pub fn ods(rows: &str) -> Vec<u8> {
    let names = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
        xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
        xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"";
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content {names}><office:body><office:spreadsheet>\
         <table:table table:name=\"Liste\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mimetype = "application/vnd.oasis.opendocument.spreadsheet";
    let manifest = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    for (name, text) in [("mimetype", mimetype), ("META-INF/manifest.xml", manifest), ("content.xml", &content)] {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Rows of texts for [`ods`].
pub fn ods_rows(rows: &[Vec<&str>]) -> String {
    let escaped = |cell: &str| cell.replace('&', "&amp;").replace('<', "&lt;");
    let cell = |cell: &&str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>", escaped(cell))
    };
    let line =
        |row: &Vec<&str>| format!("<table:table-row>{}</table:table-row>", row.iter().map(cell).collect::<String>());
    rows.iter().map(line).collect()
}

/// What the file holds, read as it was understood.
pub fn read(bytes: &[u8]) -> (Recognised, Imported) {
    let table = import::open(bytes).expect("a table");
    let recognised = import::recognise(&table);
    let imported = import::read(&table, &recognised.mapping());
    (recognised, imported)
}

/// Every row is a structure, refused, or empty.
pub fn accounted(recognised: &Recognised, imported: &Imported) {
    assert_eq!(imported.structures.len() + imported.refused.len(), recognised.rows);
}
