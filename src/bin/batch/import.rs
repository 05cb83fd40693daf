//! `import`: what a file of structures holds, row by row.

use std::{
    fs::File,
    io::{Read, Write},
    path::Path,
};

use anyhow::{Context, Result};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use sourcier::exchange::import::{self, Field, Note, Problem, Recognised, Refused, limits};
use sourcier::plan::StructureKind;
use sourcier::text::{self, Lang};

use crate::{Stop, write};

/// What `import` is asked for.
#[derive(Debug, PartialEq)]
pub struct Options {
    /// The file; `-` is standard input.
    pub file: std::path::PathBuf,
    /// The kind of rows that do not say.
    pub kind: Option<StructureKind>,
    /// The language of messages.
    pub lang: Lang,
}

/// A line that `sourcier-batch import` writes.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// The first line: what was understood of the file.
    Recognised(Understood),
    /// A row that is a structure.
    Structure(Found),
    /// A row that is none.
    Refused(Left),
    /// The last line: what became of the rows.
    Summary(Counts),
    /// The only line, where the file is no table.
    Error(Unread),
}

/// What was understood of a file.
#[derive(Serialize, JsonSchema)]
pub struct Understood {
    /// The kind of file: text (with encoding and separator), xlsx, ods (with sheet) or json.
    format: Value,
    /// Number of the row of the headings, from 1; `null` where there is none.
    header_row: Option<usize>,
    /// The columns, from the left.
    columns: Vec<Understanding>,
    /// Rows below the headings with anything in them.
    rows: usize,
}

/// What was understood of a column.
#[derive(Serialize, JsonSchema)]
pub struct Understanding {
    /// What stands above it.
    heading: String,
    /// The input of a structure that it holds: the last token of its address; `null` where none was recognised.
    field: Option<&'static str>,
    /// Whether the heading names it and the cells do not speak against it.
    sure: bool,
    /// The first cells with something in them.
    samples: Vec<String>,
}

/// A row that is a structure.
#[derive(Serialize, JsonSchema)]
pub struct Found {
    /// Number of the row in the file, from 1.
    row: usize,
    /// The structure in the plan's format, to be put at `/structures/ID`.
    structure: Value,
    /// Values that are not as in the file.
    notes: Vec<Altered>,
}

/// A value that is not as in the file.
#[derive(Serialize, JsonSchema)]
pub struct Altered {
    /// The input.
    field: &'static str,
    /// What happened to it, a word of the format.
    treatment: Value,
    /// What stands in the file.
    text: String,
}

/// A row that is no structure.
#[derive(Serialize, JsonSchema)]
pub struct Left {
    /// Number of the row in the file, from 1.
    row: usize,
    /// Why, a word of the format.
    reason: Value,
    /// Why, for people.
    message: String,
    /// The cells of the row.
    cells: Vec<String>,
}

/// What became of the rows.
#[derive(Serialize, JsonSchema)]
pub struct Counts {
    /// Rows that are structures.
    structures: usize,
    /// Rows that are none.
    refused: usize,
    /// Rows with nothing in them, between others.
    empty: usize,
}

/// Why a file is no table.
#[derive(Serialize, JsonSchema)]
pub struct Unread {
    /// Why, a word of the format.
    problem: Value,
    /// Why, for people.
    message: String,
}

/// Writes what the file holds, and says whether all of it could be read.
pub fn import(options: &Options, output: &mut impl Write) -> Result<bool> {
    let bytes = bytes(&options.file)?;
    let lang = options.lang;
    let table = match bytes.and_then(|bytes| import::open(&bytes)) {
        Ok(table) => table,
        Err(problem) => {
            let message = text::import::problem(lang, &problem);
            write(output, &Said::Error(Unread { problem: member(&problem, "problem"), message }))?;
            return Ok(false);
        }
    };
    let recognised = import::recognise(&table);
    let mapping = import::Mapping { kind: options.kind, ..recognised.mapping() };
    write(output, &Said::Recognised(Understood::of(recognised)))?;
    let imported = import::read(&table, &mapping);
    let mut notes = imported.notes.into_iter().peekable();
    let counts =
        Counts { structures: imported.structures.len(), refused: imported.refused.len(), empty: imported.empty };
    let mut refused = imported.refused.into_iter().peekable();
    // Structures and refused rows in the order of the file.
    for draft in imported.structures {
        while let Some(before) = refused.next_if(|refused| refused.row < draft.row) {
            write(output, &Said::Refused(Left::of(lang, before)))?;
        }
        let mut own = Vec::new();
        while let Some(note) = notes.next_if(|note| note.row == draft.row) {
            own.push(Altered::of(note));
        }
        let structure = serde_json::to_value(&draft.structure).unwrap_or_default();
        write(output, &Said::Structure(Found { row: draft.row, structure, notes: own }))?;
    }
    for rest in refused {
        write(output, &Said::Refused(Left::of(lang, rest)))?;
    }
    let all = counts.refused == 0;
    write(output, &Said::Summary(counts))?;
    Ok(all)
}

/// The bytes of a file, one more than are taken at most.
fn bytes(path: &Path) -> Result<Result<Vec<u8>, Problem>> {
    let mut bytes = Vec::new();
    let most = limits::FILE as u64 + 1;
    if path == Path::new("-") {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(Stop::Input)?;
        return Ok(Ok(bytes));
    }
    let name = path.display();
    let file = File::open(path).with_context(|| format!("`{name}` cannot be opened"))?;
    // What the file weighs is worth saying, and not worth reading.
    let size = file.metadata().map_or(0, |metadata| metadata.len());
    if size > limits::FILE as u64 {
        return Ok(Err(Problem::TooLarge { bytes: usize::try_from(size).unwrap_or(usize::MAX), most: limits::FILE }));
    }
    file.take(most).read_to_end(&mut bytes).map_err(Stop::Input).with_context(|| format!("`{name}`"))?;
    Ok(Ok(bytes))
}

/// A member of what a value is written as; the whole where it has more to say.
fn member(value: &impl Serialize, name: &str) -> Value {
    let value = serde_json::to_value(value).unwrap_or_default();
    match value.as_object() {
        Some(members) if members.len() == 1 => members.get(name).cloned().unwrap_or(value),
        _ => value,
    }
}

impl Understood {
    fn of(recognised: Recognised) -> Self {
        let Recognised { format, header_row, columns, rows } = recognised;
        let columns = columns.into_iter().map(|column| Understanding {
            heading: column.heading,
            field: column.field.map(Field::word),
            sure: column.sure,
            samples: column.samples,
        });
        Self { format: serde_json::to_value(format).unwrap_or_default(), header_row, columns: columns.collect(), rows }
    }
}

impl Altered {
    fn of(note: Note) -> Self {
        Self {
            field: note.field.word(),
            treatment: serde_json::to_value(note.treatment).unwrap_or_default(),
            text: note.text,
        }
    }
}

impl Left {
    fn of(lang: Lang, Refused { row, reason, cells }: Refused) -> Self {
        let message = text::import::reason(lang, &reason);
        Self { row, reason: member(&reason, "reason"), message, cells }
    }
}

/// The options of a command line; none where help is asked for.
pub fn parse(arguments: &mut lexopt::Parser) -> Result<Option<Options>> {
    use lexopt::prelude::*;
    let (mut file, mut kind, mut lang) = (None, None, Lang::Fr);
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("kind") => {
                let word = arguments.value()?.to_string_lossy().to_lowercase();
                kind =
                    Some(StructureKind::parse(&word).with_context(|| {
                        format!("`--kind {word}`: the kinds are {}", StructureKind::WORDS.join(", "))
                    })?);
            }
            Long("lang") => {
                lang = match arguments.value()?.to_str() {
                    Some("fr") => Lang::Fr,
                    Some("en") => Lang::En,
                    _ => anyhow::bail!("`--lang` is fr or en"),
                };
            }
            Value(name) if file.is_none() => file = Some(name.into()),
            other => anyhow::bail!("{}; {}", other.unexpected(), crate::HINT),
        }
    }
    let file =
        file.with_context(|| format!("which file? `import FILE`, or `import -` for standard input; {}", crate::HINT))?;
    Ok(Some(Options { file, kind, lang }))
}
