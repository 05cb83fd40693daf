//! Workbooks: XLSX and ODS. Formulas give the value that the file keeps of them.

use super::table::{Row, Table, row};
use super::{Field, Format, Problem, cells, limits, recognise};
use calamine::{Data, DataRef, DataType, Ods, Reader, Xlsx};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

type Bytes<'b> = Cursor<&'b [u8]>;

/// Cells of a sheet, the empty ones among others included: more than any list of structures has.
const CELLS: usize = 5_000_000;

/// What the content of an ODS has, and that of other documents has not.
const SPREADSHEET: &[u8] = b"office:spreadsheet";

pub fn open(bytes: &[u8]) -> Result<Table, Problem> {
    match unpacked(bytes)? {
        Unpacked::Ods(content) => {
            bounded(&content)?;
            ods(bytes)
        }
        Unpacked::Xlsx => xlsx(bytes),
        Unpacked::Other => Err(Problem::Archive),
    }
}

fn damaged(error: impl std::fmt::Display) -> Problem {
    Problem::Damaged { detail: error.to_string() }
}

/// What an archive is, by its parts.
enum Unpacked {
    /// With its content.
    Ods(Vec<u8>),
    Xlsx,
    /// A document, a workbook in binary parts, several files in one.
    Other,
}

/// Unpacks every part once, since the sizes that an archive states may be lies.
fn unpacked(bytes: &[u8]) -> Result<Unpacked, Problem> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut left = limits::UNPACKED;
    let mut found = Unpacked::Other;
    for rank in 0..archive.len() {
        let mut part = archive.by_index(rank).map_err(damaged)?;
        let is_content = part.name().is_ok_and(|name| name == "content.xml");
        if part.name().is_ok_and(|name| name.to_ascii_lowercase().ends_with("workbook.xml")) {
            found = Unpacked::Xlsx;
        }
        let mut part = (&mut part).take(left as u64 + 1);
        let size = if is_content {
            let mut kept = Vec::new();
            let size = part.read_to_end(&mut kept).map_err(damaged)?;
            // A text or a presentation has a content too.
            if kept.windows(SPREADSHEET.len()).any(|part| part == SPREADSHEET) {
                found = Unpacked::Ods(kept);
            }
            size
        } else {
            std::io::copy(&mut part, &mut std::io::sink()).map_err(damaged)? as usize
        };
        left = left.checked_sub(size).ok_or(Problem::UnpacksTooLarge { most: limits::UNPACKED })?;
    }
    Ok(found)
}

/// Refuses a sheet in which one cell or row repeated without end would fill the memory: its reader writes them all out.
fn bounded(content: &[u8]) -> Result<(), Problem> {
    let text = String::from_utf8_lossy(content);
    let (mut rows, mut filled, mut widest) = (0_usize, 0_usize, 0_usize);
    for part in text.split("<table:table-row").skip(1) {
        let repeats = |text: &str, name: &str| -> usize {
            let after = text.split_once(name).map(|(_, after)| after);
            let number = after.and_then(|after| after.trim_start_matches(['=', '"', '\'']).split(['"', '\'']).next());
            number.map_or(1, |number| number.parse().unwrap_or(usize::MAX))
        };
        let head = part.split('>').next().unwrap_or_default();
        rows = rows.saturating_add(repeats(head, "number-rows-repeated"));
        let cells = part.split("<table:table-cell").skip(1);
        let (mut width, mut last) = (0_usize, 0_usize);
        for cell in cells {
            width =
                width.saturating_add(repeats(cell.split('>').next().unwrap_or_default(), "number-columns-repeated"));
            if cell.contains("office:value") || cell.contains("<text:") {
                last = width;
            }
        }
        if last > 0 {
            (filled, widest) = (rows, widest.max(last));
        }
        // A table that follows another one starts anew.
        if part.contains("</table:table>") {
            check(filled, widest)?;
            (rows, filled, widest) = (0, 0, 0);
        }
    }
    check(filled, widest)
}

fn check(rows: usize, columns: usize) -> Result<(), Problem> {
    if rows.saturating_mul(columns) > CELLS { Err(Problem::UnpacksTooLarge { most: limits::UNPACKED }) } else { Ok(()) }
}

/// The first sheet whose headings name structures, since many workbooks begin with a page of explanations; else the
/// first with anything in it.
fn chosen(
    sheets: Vec<String>,
    mut rows: impl FnMut(&str) -> Result<Vec<Row>, Problem>,
    format: impl Fn(String) -> Format,
) -> Result<Table, Problem> {
    let mut first: Option<Table> = None;
    for sheet in sheets {
        let rows = match (rows(&sheet), &first) {
            (Ok(rows), _) => rows,
            // One that could not be chosen anyway spoils nothing.
            (Err(_), Some(_)) => continue,
            (Err(problem), None) => return Err(problem),
        };
        if rows.is_empty() {
            continue;
        }
        let table = Table { format: format(sheet), rows, names: None };
        if lists_structures(&table) {
            return Ok(table);
        }
        first.get_or_insert(table);
    }
    first.ok_or(Problem::Empty)
}

/// Whether headings name the structures and one more thing of them.
fn lists_structures(table: &Table) -> bool {
    let sure: Vec<Field> =
        recognise(table).columns.into_iter().filter(|column| column.sure).filter_map(|column| column.field).collect();
    sure.len() > 1 && sure.contains(&Field::Name)
}

fn xlsx(bytes: &[u8]) -> Result<Table, Problem> {
    let mut book: Xlsx<Bytes<'_>> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    chosen(book.sheet_names(), |sheet| xlsx_rows(&mut book, sheet), |sheet| Format::Xlsx { sheet })
}

fn xlsx_rows(book: &mut Xlsx<Bytes<'_>>, sheet: &str) -> Result<Vec<Row>, Problem> {
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    // Cell by cell: one far away would make a reader of whole sheets fill the memory with what lies between.
    let mut reader = book.worksheet_cells_reader(sheet).map_err(damaged)?;
    let zeros: Vec<usize> = reader.styles().iter().map(leading_zeros).collect();
    let mut size = 0_usize;
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(damaged)? {
        let (number, column) = cell.get_position();
        let column = column as usize;
        let text = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::String(text) => text.clone(),
            DataRef::SharedString(text) => (*text).to_owned(),
            other => padded(other, zeros.get(style).copied().unwrap_or_default()),
        };
        if column >= limits::COLUMNS {
            let (row, most) = (number as usize + 1, limits::COLUMNS);
            return Err(Problem::TooManyColumns { row, columns: column + 1, most });
        }
        // A long text that many cells share.
        size += text.len() + 1;
        if size > limits::UNPACKED {
            return Err(Problem::UnpacksTooLarge { most: limits::UNPACKED });
        }
        let cells = rows.entry(number).or_default();
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = text;
    }
    Ok(rows.into_iter().filter_map(|(number, cells)| row(number as usize + 1, cells)).collect())
}

/// Digits that a number format such as `00000` writes at least; 0 for any other.
fn leading_zeros(style: &calamine::Style) -> usize {
    let format = style.number_format.as_ref().map(|format| format.format_code.as_str()).unwrap_or_default();
    if format.bytes().all(|byte| byte == b'0') { format.len().min(20) } else { 0 }
}

fn ods(bytes: &[u8]) -> Result<Table, Problem> {
    let mut book: Ods<Bytes<'_>> = Ods::new(Cursor::new(bytes)).map_err(damaged)?;
    chosen(book.sheet_names(), |sheet| ods_rows(&mut book, sheet), |sheet| Format::Ods { sheet })
}

fn ods_rows(book: &mut Ods<Bytes<'_>>, sheet: &str) -> Result<Vec<Row>, Problem> {
    let range = book.worksheet_range(sheet).map_err(damaged)?;
    let (top, left) = range.start().unwrap_or_default();
    let line = |(rank, cells): (usize, &[Data])| {
        let empty = std::iter::repeat_n(String::new(), left as usize);
        row(top as usize + rank + 1, empty.chain(cells.iter().map(|cell| padded(cell, 0))))
    };
    Ok(range.rows().enumerate().filter_map(line).collect())
}

/// The text of a cell; a number has this many digits at least.
fn padded(cell: &impl DataType, digits: usize) -> String {
    if let Some(number) = cell.get_float().or_else(|| cell.get_int().map(|number| number as f64)) {
        return format!("{:0>digits$}", cells::written(number));
    }
    if let Some(flag) = cell.get_bool() {
        return flag.to_string();
    }
    if let Some(text) = cell.get_string() {
        return text.to_owned();
    }
    if let Some(date) = cell.get_datetime() {
        let (year, month, day, ..) = date.to_ymd_hms_milli();
        return format!("{year:04}-{month:02}-{day:02}");
    }
    // What is left: a day in ISO 8601; the error of a formula has no value.
    let day = cell.get_datetime_iso().map(|text| text.split('T').next().unwrap_or_default().to_owned());
    day.unwrap_or_default()
}
