//! Structures from files: what a file holds, what its columns mean, which rows are structures, and what they change.
//!
//! Four steps, each a function of the one before: [`open`] makes a [`Table`] of the bytes, [`recognise`] says what each
//! column seems to be, [`read`] makes structures of the rows by a [`Mapping`] that a person may have corrected, and
//! [`merge`] says what they change in a plan. No row is dropped: each becomes a structure, is refused with a
//! [`Reason`], or is empty; a value that cannot be kept as it is has a [`Note`].
//!
//! The first three need the readers of the file formats (feature `files`), which the page does without: a program of
//! its own has them (`src/files.rs`).

mod field;
mod merge;
mod remember;
mod said;
mod words;

#[cfg(feature = "files")]
mod cells;
#[cfg(feature = "files")]
mod delimited;
#[cfg(feature = "files")]
mod headings;
#[cfg(feature = "files")]
mod json;
#[cfg(feature = "files")]
mod read;
#[cfg(feature = "files")]
mod recognise;
#[cfg(feature = "files")]
mod table;
#[cfg(feature = "files")]
mod workbook;

pub use field::Field;
pub use merge::{Known, Merge, Merged, known, merge};
pub use remember::{remember, remembered};
pub use words::{SiretFault, is_rounded_away, kind, siret};

#[cfg(feature = "files")]
pub(super) use delimited::is_formula;
#[cfg(feature = "files")]
pub use read::read;
#[cfg(feature = "files")]
pub use recognise::{recognise, recognise_at};
#[cfg(feature = "files")]
pub use table::{Row, Table, open};

use crate::plan::{Structure, StructureKind};
use serde::{Deserialize, Serialize};

/// Limits of a file, stated to whoever exceeds one.
pub mod limits {
    /// Bytes of a file.
    pub const FILE: usize = 20_000_000;
    /// Bytes that the parts of a workbook may unpack to.
    pub const UNPACKED: usize = 100_000_000;
    /// Columns of a table.
    pub const COLUMNS: usize = 500;
    /// Bytes of a cell.
    pub const CELL: usize = 100_000;
    /// Rows among which the headings are looked for.
    pub const HEADER_SEARCH: usize = 20;
}

/// How the characters of a text file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8.
    #[serde(rename = "UTF-8")]
    Utf8,
    /// UTF-8 that says so by a byte order mark.
    #[serde(rename = "UTF-8 BOM")]
    Utf8Bom,
    /// Windows-1252, as spreadsheets save on Windows.
    #[serde(rename = "Windows-1252")]
    Windows1252,
    /// UTF-16, little endian.
    #[serde(rename = "UTF-16 LE")]
    Utf16Le,
    /// UTF-16, big endian.
    #[serde(rename = "UTF-16 BE")]
    Utf16Be,
}

/// What stands between the cells of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Separator {
    /// `;`
    Semicolon,
    /// `,`
    Comma,
    /// A tabulation.
    Tab,
    /// `|`
    Bar,
}

/// What kind of file a table was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// A text with separators.
    Text {
        /// How its characters are written.
        encoding: Encoding,
        /// What stands between its cells.
        separator: Separator,
    },
    /// An Excel workbook (.xlsx).
    Xlsx {
        /// The sheet that was read: the first whose headings name structures, else the first with anything in it.
        sheet: String,
    },
    /// An OpenDocument workbook (.ods).
    Ods {
        /// The sheet that was read.
        sheet: String,
    },
    /// JSON: a list of objects, or one object a line.
    Json {
        /// How its characters are written.
        encoding: Encoding,
    },
}

/// Why no table could be made of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "problem", rename_all = "snake_case", try_from = "said::Said")]
pub enum Problem {
    /// It is longer than [`limits::FILE`].
    #[error("the file has {bytes} bytes, {most} at most are read")]
    TooLarge {
        /// Its bytes.
        bytes: usize,
        /// The most.
        most: usize,
    },
    /// It unpacks to more than [`limits::UNPACKED`], or to a sheet of more cells than any list of structures.
    #[error("the workbook unpacks to more than {most} bytes")]
    UnpacksTooLarge {
        /// The most.
        most: usize,
    },
    /// It has nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It is no text, and no workbook either.
    #[error("the file is neither a text nor an .xlsx or .ods workbook")]
    Binary,
    /// It is a workbook of the old kind (.xls).
    #[error("the file is an .xls workbook: save it as .xlsx, .ods or .csv")]
    OldWorkbook,
    /// It is a page of the web or other XML, whatever its name says: some tools write their lists so, as .xls.
    #[error("the file is a web page or XML: open it in a spreadsheet and save it as .xlsx, .ods or .csv")]
    Page,
    /// It is a PDF.
    #[error("the file is a PDF: ask for the list as .xlsx, .ods or .csv")]
    Pdf,
    /// It is an archive of another kind than .xlsx and .ods: a document, a binary workbook, several files in one.
    #[error("the file is an archive or a document: save its list as .xlsx, .ods or .csv")]
    Archive,
    /// It is JSON with a fault in it.
    #[error("the JSON has a fault in line {row}, column {column}")]
    Json {
        /// Number of the line, from 1.
        row: usize,
        /// Number of the byte in it, from 1.
        column: usize,
    },
    /// It is JSON that ends too early.
    #[error("the JSON ends in line {row}, before it is complete")]
    JsonEnds {
        /// Number of the line, from 1.
        row: usize,
    },
    /// It says that it is a workbook, and cannot be read as such.
    #[error("the file is damaged: {detail}")]
    Damaged {
        /// What its reader says.
        detail: String,
    },
    /// A row has more than [`limits::COLUMNS`] cells.
    #[error("row {row} has {columns} columns, {most} at most are read")]
    TooManyColumns {
        /// Its number in the file.
        row: usize,
        /// Its columns.
        columns: usize,
        /// The most.
        most: usize,
    },
}

/// A column, and what it seems to hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// What stands above it; empty where nothing does.
    pub heading: String,
    /// What it holds; none where nothing of a structure was recognised.
    pub field: Option<Field>,
    /// Whether the heading names the field and the cells do not speak against it.
    pub sure: bool,
    /// The first cells with something in them.
    pub samples: Vec<String>,
}

/// What was understood of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recognised {
    /// The kind of file.
    pub format: Format,
    /// Number of the row of the headings, from 1; none where the first row is a structure already.
    pub header_row: Option<usize>,
    /// Its columns, from the left.
    pub columns: Vec<Column>,
    /// Rows below the headings with anything in them.
    pub rows: usize,
}

impl Recognised {
    /// The mapping that this makes.
    #[must_use]
    pub fn mapping(&self) -> Mapping {
        let columns = self.columns.iter().map(|column| column.field).collect();
        Mapping { header_row: self.header_row, columns, kind: None }
    }
}

/// How to read a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Number of the row of the headings, from 1.
    pub header_row: Option<usize>,
    /// What each column holds, from the left; nothing for those beyond.
    pub columns: Vec<Option<Field>>,
    /// The kind of the structures whose row does not say.
    #[serde(default)]
    pub kind: Option<StructureKind>,
}

/// Why a row is no structure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case", try_from = "said::Said")]
pub enum Reason {
    /// Its name is missing.
    NoName,
    /// Its kind is missing, and none was given for rows without.
    NoKind,
    /// What stands for its kind is none.
    UnknownKind {
        /// What stands there.
        text: String,
    },
    /// Its SIRET has not fourteen digits.
    SiretLength {
        /// How many it has.
        digits: usize,
        /// The number with a zero before it, where that would be a valid SIRET: a spreadsheet may have lost it.
        padded: Option<String>,
    },
    /// Its SIRET has other characters than digits.
    SiretCharacters {
        /// What stands there.
        text: String,
    },
    /// Its SIRET has a wrong digit: the check digit does not fit.
    SiretChecksum {
        /// The fourteen digits.
        text: String,
    },
    /// The same structure stands in a row above.
    Twice {
        /// Number of that row.
        row: usize,
    },
    /// A cell is longer than [`limits::CELL`].
    CellTooLong {
        /// Number of the column, from 1.
        column: usize,
        /// Its bytes.
        bytes: usize,
    },
    /// The plan has no room left.
    PlanFull {
        /// The structures that a plan holds.
        most: usize,
    },
}

/// A row that was left out, as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// Its number in the file, from 1.
    pub row: usize,
    /// Why.
    pub reason: Reason,
    /// Its cells.
    pub cells: Vec<String>,
}

/// What happened to a value that could not be kept as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Treatment {
    /// It was not understood, and left out.
    NotUnderstood,
    /// It lies outside the bounds of its input, and was left out.
    OutOfBounds,
    /// It was cut at the length that the plan keeps.
    Cut,
    /// It was rounded to a whole number.
    Rounded,
    /// A zero that a spreadsheet had taken away was put back.
    ZeroRestored,
    /// The point 0, 0, or half a point: the place is unknown.
    PlaceUnknown,
    /// Latitude and longitude stood in each other's place, and were put right.
    Swapped,
    /// Entries beyond the most that the plan keeps were left out.
    TooMany,
}

/// A value of a structure that is not in the plan as it is in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Number of the row.
    pub row: usize,
    /// The field.
    pub field: Field,
    /// What happened to it.
    pub treatment: Treatment,
    /// What stands in the file.
    pub text: String,
}

/// A structure that was read, not yet in a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Number of its row.
    pub row: usize,
    /// The structure.
    pub structure: Structure,
    /// Its cells, so that one that finds no room can be given back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cells: Vec<String>,
}

/// What the rows of a table gave.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Imported {
    /// Headings of the columns.
    pub headings: Vec<String>,
    /// Structures, in the order of the file.
    pub structures: Vec<Draft>,
    /// Rows that are none.
    pub refused: Vec<Refused>,
    /// What was not kept as it is.
    pub notes: Vec<Note>,
    /// Rows with nothing in them, between others.
    pub empty: usize,
}
