//! What the columns of a table seem to hold, by their headings and by what stands in them.

use super::headings::{Match, named};
use super::words::{kind, siret};
use super::{Column, Field, Recognised, Table, cells, limits};

/// Samples of a column that are shown.
const SHOWN: usize = 3;
/// Cells of a column that are looked at.
const LOOKED_AT: usize = 200;
/// Share of them that must be of a kind, in percent.
const MOST: usize = 60;
/// Share below which the heading is doubted, in percent.
const FEW: usize = 20;

/// What the columns of a table seem to hold.
#[must_use]
pub fn recognise(table: &Table) -> Recognised {
    recognise_at(table, header_row(table))
}

/// What the columns seem to hold where the row of this number has the headings.
#[must_use]
pub fn recognise_at(table: &Table, header_row: Option<usize>) -> Recognised {
    let below: Vec<&[String]> = rows_below(table, header_row).map(|row| row.cells.as_slice()).collect();
    let header = header_row.and_then(|number| table.rows.iter().find(|row| row.number == number));
    let headings: &[String] = match (&table.names, header) {
        (Some(names), _) => names,
        (None, Some(row)) => &row.cells,
        (None, None) => &[],
    };
    let width = below.iter().map(|cells| cells.len()).max().unwrap_or_default().max(headings.len());
    let filled = |column: usize| {
        below.iter().filter_map(move |cells| cells.get(column).map(String::as_str)).filter(|cell| !cell.is_empty())
    };
    let samples: Vec<Vec<&str>> = (0..width).map(|column| filled(column).take(LOOKED_AT).collect()).collect();
    let fields = assign(headings, &samples);
    let column = |rank: usize| Column {
        heading: headings.get(rank).cloned().unwrap_or_default(),
        field: fields[rank].map(|(field, _)| field),
        sure: fields[rank].is_some_and(|(_, sure)| sure),
        samples: samples[rank].iter().take(SHOWN).map(|cell| shortened(cell)).collect(),
    };
    Recognised {
        format: table.format.clone(),
        header_row,
        columns: (0..width).map(column).collect(),
        rows: below.len(),
    }
}

/// Characters of a sample.
const SAMPLE: usize = 80;

fn shortened(cell: &str) -> String {
    if cell.chars().count() <= SAMPLE {
        cell.to_owned()
    } else {
        cell.chars().take(SAMPLE - 1).chain(['…']).collect()
    }
}

/// The rows below that of the headings.
pub(super) fn rows_below(table: &Table, header_row: Option<usize>) -> impl Iterator<Item = &super::Row> {
    table.rows.iter().filter(move |row| header_row.is_none_or(|number| row.number > number))
}

/// Longest heading, in bytes.
const HEADING: usize = 80;

/// The row with most headings, the first of those; none where the file names its columns itself, or where the first row
/// is a structure already.
fn header_row(table: &Table) -> Option<usize> {
    if table.names.is_some() {
        return None;
    }
    let score = |row: &super::Row| -> usize {
        let names = row.cells.iter().filter(|cell| cell.len() <= HEADING).map(|cell| named(cell));
        let best = names.filter_map(|found| found.first().copied());
        // Each field once: a list of anything may say the same word in many cells.
        let fields: std::collections::BTreeMap<Field, Match> = best.collect();
        fields.values().map(|how| if *how == Match::Exact { 3 } else { 1 }).sum()
    };
    let is_structure = |row: &super::Row| row.cells.iter().any(|cell| siret(cell).is_ok());
    let candidates = table.rows.iter().take(limits::HEADER_SEARCH).take_while(|row| !is_structure(row));
    let best = candidates.map(|row| (score(row), row)).fold(None, |best: Option<(usize, &super::Row)>, next| {
        if best.is_some_and(|(score, _)| score >= next.0) { best } else { Some(next) }
    });
    match best {
        Some((score, row)) if score > 0 => Some(row.number),
        // Unknown headings: texts above what are no texts only.
        Some((_, row)) if table.rows.len() > 1 && row.cells.iter().all(|cell| cells::number(cell).is_none()) => {
            Some(row.number)
        }
        _ => None,
    }
}

/// The field of each column, and whether it is sure. A field is given once, first to whom it suits best.
fn assign(headings: &[String], samples: &[Vec<&str>]) -> Vec<Option<(Field, bool)>> {
    let mut given: Vec<Option<(Field, bool)>> = vec![None; samples.len()];
    let free = |given: &[Option<(Field, bool)>], field| !given.iter().flatten().any(|(taken, _)| *taken == field);
    let matches: Vec<Vec<(Field, Match)>> = headings.iter().map(|heading| named(heading)).collect();
    for how in [Match::Exact, Match::Within] {
        // What the cells bear out comes first: of two columns « type » the one that holds kinds.
        for least in [MOST, FEW, 0] {
            for (column, found) in matches.iter().enumerate().filter(|(column, _)| *column < samples.len()) {
                if given[column].is_some() {
                    continue;
                }
                let field =
                    found.iter().find(|(field, by)| *by == how && free(&given, *field)).map(|(field, _)| *field);
                let Some(field) = field else { continue };
                let share = fitting(field, &samples[column]);
                if share.is_none_or(|share| share >= least) {
                    given[column] = Some((field, how == Match::Exact && share.is_none_or(|share| share >= FEW)));
                }
            }
        }
    }
    by_content(samples, &mut given);
    given
}

/// Share of the cells that can be of the field, in percent; none where any text can, or where there are no cells.
fn fitting(field: Field, cells: &[&str]) -> Option<usize> {
    let fits: fn(&str) -> bool = match field {
        Field::Siret => |cell| siret(cell).is_ok(),
        Field::Kind => |cell| kind(cell).is_some(),
        Field::PostalCode | Field::CommuneCode => is_code,
        Field::Latitude | Field::Longitude => |cell| cells::number(cell).is_some(),
        _ => return None,
    };
    (!cells.is_empty()).then(|| cells.iter().filter(|cell| fits(cell)).count() * 100 / cells.len())
}

/// Four digits, where a zero was lost, or five; communes of Corsica have a letter.
fn is_code(cell: &str) -> bool {
    let digits = cell.strip_prefix("2A").or_else(|| cell.strip_prefix("2B")).unwrap_or(cell);
    (4..=5).contains(&cell.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Degrees with decimals, within what metropolitan France spans.
fn is_between(cell: &str, least: f64, most: f64) -> bool {
    cell.contains([',', '.']) && cells::number(cell).is_some_and(|number| (least..=most).contains(&number))
}

/// What cells tell where no heading does.
fn by_content(samples: &[Vec<&str>], given: &mut [Option<(Field, bool)>]) {
    type Fits = fn(&str) -> bool;
    let signs: [(Field, Fits); 5] = [
        (Field::Siret, |cell| siret(cell).is_ok()),
        (Field::Kind, |cell| kind(cell).is_some()),
        (Field::PostalCode, |cell| is_code(cell) && cell.len() == 5),
        (Field::Latitude, |cell| is_between(cell, 41.0, 51.6)),
        (Field::Longitude, |cell| is_between(cell, -5.5, 10.0)),
    ];
    for (field, fits) in signs {
        if given.iter().flatten().any(|(taken, _)| *taken == field) {
            continue;
        }
        let found = (0..samples.len()).filter(|column| given[*column].is_none()).find(|column| {
            let cells = &samples[*column];
            !cells.is_empty() && cells.iter().filter(|cell| fits(cell)).count() * 100 >= MOST * cells.len()
        });
        if let Some(column) = found {
            given[column] = Some((field, false));
        }
    }
    if !given.iter().flatten().any(|(taken, _)| *taken == Field::Name) {
        // A name has letters, is short, and seldom comes twice.
        let named = |cells: &[&str]| {
            let distinct = cells.iter().collect::<std::collections::BTreeSet<_>>().len();
            let letters = cells.iter().filter(|cell| cell.len() < 120 && cell.chars().any(char::is_alphabetic)).count();
            let addresses = cells.iter().filter(|cell| cell.contains('@') || cell.contains("://")).count();
            !cells.is_empty() && letters * 10 >= cells.len() * 9 && distinct * 10 >= cells.len() * 8 && addresses == 0
        };
        let found = (0..samples.len()).find(|column| given[*column].is_none() && named(&samples[*column]));
        if let Some(column) = found {
            given[column] = Some((Field::Name, false));
        }
    }
}
