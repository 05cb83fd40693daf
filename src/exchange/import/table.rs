//! Bytes → rows of cells.

use super::{Encoding, Format, Problem, delimited, json, limits, workbook};
use encoding_rs::{Encoding as Decoder, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A row with anything in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number in the file as a spreadsheet counts it, from 1; of JSON, the rank of the object.
    pub number: usize,
    /// Its cells, without the spaces around them.
    pub cells: Vec<String>,
}

/// The cells of a file, nothing understood yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The kind of file.
    pub format: Format,
    /// The rows with anything in them, in order.
    pub rows: Vec<Row>,
    /// Names of the columns, where the file gives them apart from its rows (JSON).
    pub names: Option<Vec<String>>,
}

/// Reads a file; its name tells nothing that its bytes do not.
///
/// # Errors
/// Why it is no table.
pub fn open(bytes: &[u8]) -> Result<Table, Problem> {
    if bytes.len() > limits::FILE {
        return Err(Problem::TooLarge { bytes: bytes.len(), most: limits::FILE });
    }
    let table = match bytes {
        [b'P', b'K', 3, 4, ..] => workbook::open(bytes)?,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => return Err(Problem::OldWorkbook),
        [b'%', b'P', b'D', b'F', ..] => return Err(Problem::Pdf),
        _ => {
            let (text, encoding) = decode(bytes)?;
            if is_page(&text) {
                return Err(Problem::Page);
            }
            if is_json(&text) { json::open(&text, encoding)? } else { delimited::open(&text, encoding)? }
        }
    };
    if table.rows.is_empty() {
        return Err(Problem::Empty);
    }
    match table.rows.iter().find(|row| row.cells.len() > limits::COLUMNS) {
        Some(row) => Err(Problem::TooManyColumns { row: row.number, columns: row.cells.len(), most: limits::COLUMNS }),
        None => Ok(table),
    }
}

/// Whether the text begins as a web page or as XML does.
fn is_page(text: &str) -> bool {
    let begin: String = text.trim_start_matches('\u{feff}').trim_start().chars().take(10).collect();
    let begin = begin.to_ascii_lowercase();
    ["<!doctype", "<!--", "<?xml", "<html", "<head", "<meta", "<body", "<style", "<table", "<div"]
        .iter()
        .any(|start| begin.starts_with(start))
}

/// Whether the text begins as an object or a list of them does.
fn is_json(text: &str) -> bool {
    let mut signs = text.chars().filter(|c| !c.is_whitespace());
    match signs.next() {
        Some('{') => true,
        Some('[') => matches!(signs.next(), Some('{' | '[' | ']') | None),
        _ => false,
    }
}

/// A row of these cells, without the empty ones at its end; none where all are.
pub(super) fn row(number: usize, cells: impl IntoIterator<Item = String>) -> Option<Row> {
    let mut cells: Vec<String> = cells.into_iter().map(|cell| clean(&cell)).collect();
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    (!cells.is_empty()).then_some(Row { number, cells })
}

/// The text without the spaces around it, and without characters that show nothing or turn the direction of what
/// follows (U+202A to U+202E, U+2066 to U+2069).
fn clean(text: &str) -> String {
    let shown = |c: &char| {
        (!c.is_control() || c.is_whitespace())
            && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{200b}')
    };
    text.trim().chars().filter(shown).collect::<String>().trim().to_owned()
}

/// One control character in so many bytes, and more than a few, are in no text.
const CONTROL: usize = 200;
const FEW: usize = 8;

fn decode(bytes: &[u8]) -> Result<(String, Encoding), Problem> {
    let one_byte = |bytes: &[u8]| match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), Encoding::Utf8),
        Err(_) => (WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(), Encoding::Windows1252),
    };
    let with = |decoder: &'static Decoder, bytes: &[u8]| decoder.decode_without_bom_handling(bytes).0.into_owned();
    let (text, encoding) = match bytes {
        [] => return Err(Problem::Empty),
        [0xEF, 0xBB, 0xBF, rest @ ..] => (with(UTF_8, rest), Encoding::Utf8Bom),
        [0xFF, 0xFE, rest @ ..] => (with(UTF_16LE, rest), Encoding::Utf16Le),
        [0xFE, 0xFF, rest @ ..] => (with(UTF_16BE, rest), Encoding::Utf16Be),
        _ if bytes.contains(&0) => match zeros(bytes) {
            // Western text in two bytes a character: one of the two is nearly always zero.
            (even, odd) if odd * 4 >= bytes.len() && even * 20 <= bytes.len() => {
                (with(UTF_16LE, bytes), Encoding::Utf16Le)
            }
            (even, odd) if even * 4 >= bytes.len() && odd * 20 <= bytes.len() => {
                (with(UTF_16BE, bytes), Encoding::Utf16Be)
            }
            // What a disk leaves of a line that it did not keep.
            (even, odd) if (even + odd) * 20 <= bytes.len() => {
                let kept: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
                one_byte(&kept)
            }
            _ => return Err(Problem::Binary),
        },
        _ => one_byte(bytes),
    };
    let strange = text.chars().filter(|c| *c == '\u{fffd}' || (c.is_control() && !c.is_whitespace())).count();
    if text.contains('\0') || (strange > FEW && strange * CONTROL > text.len()) {
        return Err(Problem::Binary);
    }
    if text.trim().is_empty() { Err(Problem::Empty) } else { Ok((text, encoding)) }
}

/// Zero bytes at even and at odd places.
fn zeros(bytes: &[u8]) -> (usize, usize) {
    let count = |first| bytes.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    (count(0), count(1))
}
