//! Texts with separators.

use super::table::{Row, Table, row};
use super::{Encoding, Format, Problem, Separator};
use csv::{ByteRecord, Reader, ReaderBuilder};

impl Separator {
    const ALL: [Self; 4] = [Self::Semicolon, Self::Tab, Self::Comma, Self::Bar];

    const fn byte(self) -> u8 {
        match self {
            Self::Semicolon => b';',
            Self::Comma => b',',
            Self::Tab => b'\t',
            Self::Bar => b'|',
        }
    }
}

/// Records by which the separator is told.
const EVIDENCE: usize = 100;

pub fn open(text: &str, encoding: Encoding) -> Result<Table, Problem> {
    // Excel writes the separator on a line of its own where it is not the system's.
    let (stated, body) = stated(text);
    let separator = stated.unwrap_or_else(|| separator(body));
    let before = usize::from(stated.is_some());
    let rows = rows(body, separator).map(|row| Row { number: row.number + before, ..row }).collect();
    Ok(Table { format: Format::Text { encoding, separator }, rows, names: None })
}

/// The separator of a first line `sep=;`, and what follows it.
fn stated(text: &str) -> (Option<Separator>, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let known = first
        .trim_end_matches('\r')
        .trim_matches('"')
        .strip_prefix("sep=")
        .and_then(|mark| Separator::ALL.into_iter().find(|separator| mark.as_bytes() == [separator.byte()]));
    if known.is_some() { (known, rest) } else { (None, text) }
}

/// The separator that cuts most rows into the same number of cells, and into many.
fn separator(text: &str) -> Separator {
    let weight = |separator: &Separator| {
        let widths: Vec<usize> = records(text, *separator).take(EVIDENCE).map(|(_, record)| record.len()).collect();
        let alike = |width: usize| widths.iter().filter(|other| **other == width).count();
        widths.iter().map(|width| alike(*width) * (width - 1)).max().unwrap_or_default()
    };
    // The first of equals: `max_by_key` takes the last.
    Separator::ALL.into_iter().rev().max_by_key(weight).unwrap_or(Separator::Semicolon)
}

/// The records, each with the byte at which it begins. From one on whose quotation mark is never closed, quotation marks
/// are letters like any other: else one cell would hold all the rows that follow.
fn records(text: &str, separator: Separator) -> impl Iterator<Item = (usize, ByteRecord)> {
    let mut reader = reader(text, separator, true);
    let (mut base, mut quoted) = (0, true);
    std::iter::from_fn(move || {
        let start = base + usize::try_from(reader.position().byte()).ok()?;
        let mut record = ByteRecord::new();
        // From memory: reading cannot fail, and a flexible reader takes every width.
        let mut found = reader.read_byte_record(&mut record).ok()?;
        let end = base + usize::try_from(reader.position().byte()).ok()?;
        if quoted && end == text.len() && is_open(text.get(start..)?, separator) {
            (base, quoted) = (start, false);
            reader = self::reader(text.get(start..)?, separator, false);
            found = reader.read_byte_record(&mut record).ok()?;
        }
        found.then_some((start, record))
    })
}

fn reader(text: &str, separator: Separator, quoting: bool) -> Reader<&[u8]> {
    let mut form = ReaderBuilder::new();
    form.has_headers(false).flexible(true).delimiter(separator.byte()).quoting(quoting);
    form.from_reader(text.as_bytes())
}

/// Whether the last record of a text ends within quotation marks: a line after it would belong to it.
fn is_open(last: &str, separator: Separator) -> bool {
    last.contains('"') && reader(&format!("{last}\n0"), separator, true).into_byte_records().count() < 2
}

fn rows(text: &str, separator: Separator) -> impl Iterator<Item = Row> {
    let mut number = 0;
    records(text, separator).filter_map(move |(start, record)| {
        // The reader jumps over empty lines, which a spreadsheet counts.
        number += 1 + empty_lines(text.as_bytes(), start);
        row(number, record.iter().map(|cell| unmark(&String::from_utf8_lossy(cell)).to_owned()))
    })
}

/// Empty lines that begin at this byte.
fn empty_lines(bytes: &[u8], start: usize) -> usize {
    // The reader may leave the second half of the CRLF before.
    let mut last = start.checked_sub(1).and_then(|before| bytes.get(before)).copied().unwrap_or_default();
    let mut lines = 0;
    for byte in bytes.iter().skip(start).take_while(|byte| matches!(byte, b'\r' | b'\n')) {
        lines += usize::from(!(*byte == b'\n' && last == b'\r'));
        last = *byte;
    }
    lines
}

/// The text without the apostrophe that keeps a spreadsheet from taking it for a formula: see
/// [`crate::exchange::export`].
fn unmark(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        // `="01000"` is how tools keep a spreadsheet from taking a code for a number.
        _ => text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(text),
    }
}

/// Whether a spreadsheet would take the text for a formula.
pub fn is_formula(text: &str) -> bool {
    text.trim_start().starts_with(['=', '+', '-', '@']) || text.starts_with(['\t', '\r', '\n'])
}
