//! Rows → structures, by a mapping.

use super::field::Shape;
use super::recognise::rows_below;
use super::table::Row;
use super::words::{self, SiretFault, fold};
use super::{
    Draft, Field, Imported, Mapping, Note, Reason, Refused, Table, Treatment, cells, limits as file_limits,
    recognise_at,
};
use crate::plan::assumptions::{self, Kind};
use crate::plan::{Structure, limits};
use crate::text::{Lang, names};
use serde_json::{Map, Number, Value, json};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// Reads the structures of a table. Every row with anything in it becomes one, or is refused.
#[must_use]
pub fn read(table: &Table, mapping: &Mapping) -> Imported {
    let headings = recognise_at(table, mapping.header_row).columns.into_iter().map(|column| column.heading).collect();
    let mut imported = Imported { headings, ..Imported::default() };
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut last = mapping.header_row.unwrap_or_default();
    for row in rows_below(table, mapping.header_row) {
        imported.empty += row.number.saturating_sub(last + 1);
        last = row.number;
        let mut notes = Vec::new();
        match structure(row, mapping, &mut notes) {
            Ok(structure) => match seen.get(&identity(&structure)) {
                Some(first) => imported.refused.push(refused(row, Reason::Twice { row: *first })),
                None if imported.structures.len() >= limits::STRUCTURES => {
                    imported.refused.push(refused(row, Reason::PlanFull { most: limits::STRUCTURES }));
                }
                None => {
                    seen.insert(identity(&structure), row.number);
                    imported.structures.push(Draft { row: row.number, structure, cells: row.cells.clone() });
                    imported.notes.append(&mut notes);
                }
            },
            Err(reason) => imported.refused.push(refused(row, reason)),
        }
    }
    imported
}

fn refused(row: &Row, reason: Reason) -> Refused {
    Refused { row: row.number, reason, cells: row.cells.clone() }
}

/// What two rows of one structure share. One establishment may hold several approvals: the kind counts.
fn identity(structure: &Structure) -> String {
    let kind = structure.kind;
    match structure.facts.get(crate::plan::facts::structure::SIRET) {
        Some(siret) => format!("{kind:?} {siret}"),
        None => {
            let place = structure.location.as_ref().map(|place| fold(&place.commune)).unwrap_or_default();
            format!("{kind:?} {}, {place}", structure.name.to_lowercase())
        }
    }
}

fn structure(row: &Row, mapping: &Mapping, notes: &mut Vec<Note>) -> Result<Structure, Reason> {
    if let Some((rank, cell)) = row.cells.iter().enumerate().find(|(_, cell)| cell.len() > file_limits::CELL) {
        return Err(Reason::CellTooLong { column: rank + 1, bytes: cell.len() });
    }
    let cell = |field: Field| {
        let column = mapping.columns.iter().position(|mapped| *mapped == Some(field))?;
        row.cells.get(column).map(String::as_str).filter(|cell| !cell.is_empty())
    };
    let mut note = |field, treatment, text: &str| {
        notes.push(Note { row: row.number, field, treatment, text: text.to_owned() });
    };
    let name = one_line(cell(Field::Name).ok_or(Reason::NoName)?);
    // Networks such as « aci » tell the kind in the files of data·inclusion, which have no column for it.
    let kind = match (cell(Field::Kind), cell(Field::Networks).and_then(words::kind), mapping.kind) {
        (Some(text), network, fallback) => match words::kind(text).or(network).or(fallback) {
            Some(kind) => kind,
            None => return Err(Reason::UnknownKind { text: text.to_owned() }),
        },
        (None, network, fallback) => network.or(fallback).ok_or(Reason::NoKind)?,
    };
    let mut facts = Map::new();
    let mut own = Map::new();
    if let Some(text) = cell(Field::Siret) {
        facts.insert("siret".to_owned(), Value::from(siret(text)?));
    }
    for field in Field::ALL {
        let Some(text) = cell(*field) else { continue };
        let found = match field {
            Field::Name | Field::Kind | Field::Siret => continue,
            Field::Activities => list(*field, text, &mut note),
            _ => value(*field, text, &mut note),
        };
        let Some(found) = found else { continue };
        match field.fact() {
            Some(fact) => facts.insert(fact.to_owned(), found),
            None => own.insert(field.word().to_owned(), found),
        };
    }
    place(&mut facts, cell, &mut note);
    let commune = own.remove(Field::Commune.word());
    let value = json!({
        "name": fitted(Field::Name, &name, &mut note),
        "kind": kind,
        "employees": own.remove(Field::Employees.word()),
        "employees_in_insertion": own.remove(Field::EmployeesInInsertion.word()),
        "activities": own.remove(Field::Activities.word()).unwrap_or(json!([])),
        "turnover": own.remove(Field::Turnover.word()),
        "facts": facts,
    });
    // Every value was checked against the registry, so that this reads whatever was put in.
    let structure: Structure = serde_json::from_value(value).map_err(|_| Reason::NoName)?;
    let location = commune.and_then(|name| Some(crate::plan::Location { commune: name.as_str()?.to_owned() }));
    Ok(Structure { location, ..structure })
}

fn siret(text: &str) -> Result<String, Reason> {
    words::siret(text).map_err(|fault| match fault {
        SiretFault::Length(digits) => {
            let padded = if digits == 13 { words::siret(&format!("0{text}")).ok() } else { None };
            Reason::SiretLength { digits, padded }
        }
        SiretFault::Characters => Reason::SiretCharacters { text: text.to_owned() },
        SiretFault::Checksum => Reason::SiretChecksum { text: text.to_owned() },
    })
}

/// The words of a text with one space between them.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text, cut at the length that a plan keeps.
fn fitted(field: Field, text: &str, note: &mut impl FnMut(Field, Treatment, &str)) -> String {
    if text.chars().count() <= limits::TEXT {
        return text.to_owned();
    }
    note(field, Treatment::Cut, text);
    text.chars().take(limits::TEXT - 1).chain(['…']).collect()
}

fn list(field: Field, text: &str, note: &mut impl FnMut(Field, Treatment, &str)) -> Option<Value> {
    let mut items = cells::items(text);
    if items.len() > limits::ACTIVITIES {
        note(field, Treatment::TooMany, &items[limits::ACTIVITIES..].join(" | "));
        items.truncate(limits::ACTIVITIES);
    }
    Some(items.iter().map(|item| Value::from(fitted(field, &one_line(item), note))).collect())
}

fn value(field: Field, text: &str, note: &mut impl FnMut(Field, Treatment, &str)) -> Option<Value> {
    let read = match field.shape() {
        Shape::Text | Shape::List => Some(Value::from(fitted(field, text, note))),
        Shape::Code => Some(Value::from(fitted(field, &code(field, text, note), note))),
        Shape::Number => number(field, text, note),
        Shape::Degrees => cells::number(text).and_then(real),
        Shape::Share => cells::share(text).and_then(real),
        Shape::Flag => cells::flag(text).map(Value::from),
        Shape::Date => cells::day(text).map(Value::from),
        Shape::Choice => choice(field, text).map(Value::from),
        // Read apart.
        Shape::Kind | Shape::Siret => None,
    };
    let Some(value) = read else {
        note(field, Treatment::NotUnderstood, text);
        return None;
    };
    if assumptions::check(&field.address(), &value).is_some() {
        note(field, Treatment::OutOfBounds, text);
        return None;
    }
    Some(value)
}

fn real(number: f64) -> Option<Value> {
    Number::from_f64(number).map(Value::Number)
}

fn number(field: Field, text: &str, note: &mut impl FnMut(Field, Treatment, &str)) -> Option<Value> {
    let whole = matches!(field.input().map(|input| input.kind), Some(Kind::Number { whole: true, .. }));
    if !whole {
        return real(cells::number(text)?);
    }
    let number = cells::whole(text)?;
    if number.fract() != 0.0 {
        note(field, Treatment::Rounded, text);
    }
    let rounded = number.round();
    // Beyond any bound: the caller says so.
    if (0.0..=u32::MAX.into()).contains(&rounded) { Some(Value::from(rounded as u32)) } else { real(rounded) }
}

/// A code of five characters; spreadsheets take the zero of the first nine departments away.
fn code(field: Field, text: &str, note: &mut impl FnMut(Field, Treatment, &str)) -> String {
    let text = words::bare(text);
    let text = text.strip_prefix("F-").unwrap_or(text);
    if text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        note(field, Treatment::ZeroRestored, text);
        return format!("0{text}");
    }
    text.to_owned()
}

/// The word of the format that a cell names, by itself or as people read it.
fn choice(field: Field, text: &str) -> Option<&'static str> {
    let Some(Kind::Choice(words)) = field.input().map(|input| input.kind) else { return None };
    let text = fold(text);
    let named = |word: &str| {
        fold(word) == text || [Lang::Fr, Lang::En].into_iter().any(|lang| fold(&names::choice(lang, word)) == text)
    };
    words.iter().find(|word| named(word)).copied()
}

/// Degrees of latitude and of longitude that metropolitan France spans.
const MAINLAND: (RangeInclusive<f64>, RangeInclusive<f64>) = (41.0..=51.6, -5.5..=10.0);

/// Puts swapped coordinates right, and takes a place away that is none: half of one, or the point 0, 0, which stands for « unknown » in many files.
fn place<'c>(
    facts: &mut Map<String, Value>,
    cell: impl Fn(Field) -> Option<&'c str>,
    note: &mut impl FnMut(Field, Treatment, &str),
) {
    let [latitude, longitude] = ["latitude", "longitude"].map(|name| facts.get(name).and_then(Value::as_f64));
    // No French territory lies where one of the mainland would, its coordinates swapped: the sea off Somalia.
    if let (Some(north), Some(east)) = (latitude, longitude)
        && MAINLAND.0.contains(&east)
        && MAINLAND.1.contains(&north)
    {
        facts.insert("latitude".to_owned(), Value::from(east));
        facts.insert("longitude".to_owned(), Value::from(north));
        for field in [Field::Latitude, Field::Longitude] {
            note(field, Treatment::Swapped, cell(field).unwrap_or_default());
        }
        return;
    }
    let known = matches!((latitude, longitude), (Some(north), Some(east)) if (north, east) != (0.0, 0.0));
    if known || (latitude.is_none() && longitude.is_none()) {
        return;
    }
    for (name, field) in [("latitude", Field::Latitude), ("longitude", Field::Longitude)] {
        if facts.remove(name).is_some() {
            note(field, Treatment::PlaceUnknown, cell(field).unwrap_or_default());
        }
    }
}
