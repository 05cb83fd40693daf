//! Structures in tables for spreadsheets. What is written here, [`super::import`] reads back as it was; a person's
//! judgements of lots stay in the plan.

use super::import::{Field, Imported, Reason};
use crate::plan::{Fact, Facts, Structure, StructureKind};
use crate::text::{Lang, names};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

/// What stands between the items of a list in a cell.
const ITEMS: &str = " | ";

enum Cell {
    Empty,
    Text(String),
    Number(f64),
}

/// The structures as CSV, as French spreadsheets expect it: UTF-8 with a byte order mark, `;`, CRLF, decimal comma.
#[must_use]
pub fn csv<'s>(structures: impl IntoIterator<Item = &'s Structure>, lang: Lang) -> Vec<u8> {
    let rows = structures.into_iter().map(|structure| {
        Field::ALL
            .iter()
            .map(|field| match cell(*field, structure, lang) {
                Cell::Empty => String::new(),
                Cell::Text(text) => marked(&text),
                Cell::Number(number) => number.to_string().replace('.', ","),
            })
            .collect()
    });
    written(std::iter::once(headings(lang)).chain(rows))
}

/// The structures as an Excel workbook of one sheet. Texts are written as texts, so that no code loses a zero and
/// nothing is taken for a formula.
///
/// # Errors
/// What the writer says; a plan within its limits gives no cause.
pub fn xlsx<'s>(structures: impl IntoIterator<Item = &'s Structure>, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // No clock: the same structures make the same file.
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet();
    sheet.set_name(lang.say("Structures", "Structures"))?;
    sheet.set_freeze_panes(1, 1)?;
    for (column, heading) in (0_u16..).zip(headings(lang)) {
        sheet.set_column_width(column, 18)?;
        sheet.write_string_with_format(0, column, heading, &bold)?;
    }
    for (row, structure) in (1_u32..).zip(structures) {
        for (column, field) in (0_u16..).zip(Field::ALL) {
            match cell(*field, structure, lang) {
                Cell::Empty => {}
                Cell::Text(text) => _ = sheet.write_string(row, column, text)?,
                Cell::Number(number) => _ = sheet.write_number(row, column, number)?,
            }
        }
    }
    book.save_to_buffer()
}

/// The rows that were refused as CSV: their number, why, and their cells as they are.
#[must_use]
pub fn refused(imported: &Imported, lang: Lang, say: impl Fn(&Reason) -> String) -> Vec<u8> {
    let head = [lang.say("Ligne", "Row"), lang.say("Motif du refus", "Why refused")];
    let head = head.into_iter().chain(imported.headings.iter().map(|heading| marked(heading)));
    let rows = imported.refused.iter().map(|refused| {
        let cells = refused.cells.iter().map(|cell| marked(cell));
        [refused.row.to_string(), say(&refused.reason)].into_iter().chain(cells).collect()
    });
    written(std::iter::once(head.collect()).chain(rows))
}

fn written(rows: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .flexible(true)
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        // Into memory: writing does not fail.
        let _ = writer.write_record(row);
    }
    writer.into_inner().unwrap_or_default()
}

/// The registry's labels, which the import knows.
fn headings(lang: Lang) -> Vec<String> {
    let label = |field: &Field| field.input().map_or_else(String::new, |input| lang.of(input.label));
    Field::ALL.iter().map(label).collect()
}

/// The text, with an apostrophe before it where a spreadsheet would take it for a formula (OWASP, CSV injection). A text
/// that begins with such an apostrophe gets another, so that taking one away always gives the text back.
fn marked(text: &str) -> String {
    let formula = super::import::is_formula(text.trim_start_matches('\''));
    if formula { format!("'{text}") } else { text.to_owned() }
}

fn cell(field: Field, structure: &Structure, lang: Lang) -> Cell {
    let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) };
    let number = |number: Option<f64>| number.map_or(Cell::Empty, Cell::Number);
    match field {
        Field::Name => text(&structure.name),
        Field::Kind => text(kind(structure.kind)),
        Field::Commune => text(structure.location.as_ref().map_or("", |place| &place.commune)),
        Field::Employees => number(structure.employees.map(|count| count.get().into())),
        Field::EmployeesInInsertion => number(structure.employees_in_insertion.map(|count| count.get().into())),
        Field::Turnover => number(structure.turnover.map(|euros| euros.get())),
        Field::Activities => text(&list(&structure.activities)),
        _ => fact(field, &structure.facts, lang),
    }
}

fn kind(kind: StructureKind) -> &'static str {
    use StructureKind::{Aci, Ai, Ea, Eatt, Ei, Eiti, Esat, Ess, Etti, Geiq, Prison};
    match kind {
        Ei => "EI",
        Aci => "ACI",
        Ai => "AI",
        Etti => "ETTI",
        Eiti => "EITI",
        Ea => "EA",
        Eatt => "EATT",
        Esat => "ESAT",
        Geiq => "GEIQ",
        Ess => "ESS",
        Prison => "PRISON",
    }
}

/// Items one after the other; a single one with a mark in it is closed by a bar, so that it stays one.
fn list(items: &[String]) -> String {
    let items: Vec<String> = items.iter().map(|item| item.replace('|', "/")).collect();
    match items.as_slice() {
        [one] if one.contains([',', ';', '\n']) => format!("{one} |"),
        items => items.join(ITEMS),
    }
}

fn fact(field: Field, facts: &Facts, lang: Lang) -> Cell {
    use crate::plan::assumptions::Kind;
    let choice = matches!(field.input().map(|input| input.kind), Some(Kind::Choice(_)));
    match field.fact().and_then(|name| facts.raw(name)) {
        None => Cell::Empty,
        Some(Fact::Flag(true)) => Cell::Text(lang.say("oui", "yes")),
        Some(Fact::Flag(false)) => Cell::Text(lang.say("non", "no")),
        Some(Fact::Number(number)) => number.as_f64().map_or(Cell::Empty, Cell::Number),
        Some(Fact::Word(word)) if choice => Cell::Text(names::choice(lang, word)),
        Some(Fact::Word(word)) => Cell::Text(word.clone()),
    }
}
