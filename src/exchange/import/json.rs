//! JSON: a list of objects, an object that holds one, or objects one after the other (data·inclusion, the API of the
//! Marché de l'inclusion, JSON Lines).

use super::table::{Row, Table, row};
use super::{Encoding, Format, Problem};
use serde_json::{Map, Value};

/// What stands between the items of a list in a cell.
const ITEMS: &str = " | ";

pub fn open(text: &str, encoding: Encoding) -> Result<Table, Problem> {
    let mut objects: Vec<Map<String, Value>> = Vec::new();
    let values: Result<Vec<Value>, _> = serde_json::Deserializer::from_str(text).into_iter::<Value>().collect();
    for value in values.or_else(|error| by_line(text).ok_or_else(|| fault(&error)))? {
        collect(value, &mut objects);
    }
    let mut names: Vec<String> = Vec::new();
    let mut known = std::collections::BTreeSet::new();
    for name in objects.iter().flat_map(Map::keys) {
        if known.insert(name.as_str()) {
            names.push(name.clone());
        }
    }
    if names.len() > super::limits::COLUMNS {
        let (columns, most) = (names.len(), super::limits::COLUMNS);
        return Err(Problem::TooManyColumns { row: 1, columns, most });
    }
    let cells = |object: &Map<String, Value>| -> Vec<String> {
        names.iter().map(|name| object.get(name).map_or_else(String::new, cell)).collect()
    };
    let rows: Vec<Row> = objects.iter().enumerate().filter_map(|(rank, object)| row(rank + 1, cells(object))).collect();
    Ok(Table { format: Format::Json { encoding }, rows, names: Some(names) })
}

/// The lines of a text of which the first is an object by itself (JSON Lines). One with a fault is its text, so that it
/// costs no more than its own row.
fn by_line(text: &str) -> Option<Vec<Value>> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first: Map<String, Value> = serde_json::from_str(lines.next()?).ok()?;
    let rest = lines.map(|line| {
        let value: Result<Map<String, Value>, _> = serde_json::from_str(line);
        value.map_or_else(|_| Value::Array(vec![Value::String(line.to_owned())]), Value::Object)
    });
    Some(std::iter::once(Value::Object(first)).chain(rest).collect())
}

fn fault(error: &serde_json::Error) -> Problem {
    let (row, column) = (error.line().max(1), error.column().max(1));
    if error.is_eof() { Problem::JsonEnds { row } } else { Problem::Json { row, column } }
}

fn collect(value: Value, objects: &mut Vec<Map<String, Value>>) {
    let is_list = |value: &Value| value.as_array().is_some_and(|list| list.iter().any(Value::is_object));
    match value {
        // What is no object among objects is a row still, so that it is refused and not forgotten.
        Value::Array(items) => objects.extend(items.into_iter().map(|item| match item {
            Value::Object(object) => object,
            other => Map::from_iter([(String::new(), other)]),
        })),
        // A page of an API holds its list beside other members.
        Value::Object(object) => {
            match object.iter().find(|(_, member)| is_list(member)).map(|(name, _)| name.clone()) {
                Some(name) if !object.contains_key("siret") && !object.contains_key("nom") => {
                    let mut object = object;
                    collect(object.remove(&name).unwrap_or_default(), objects);
                }
                _ => objects.push(object),
            }
        }
        _ => {}
    }
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Number(number) => match number.as_f64() {
            Some(float) if number.is_f64() => super::cells::written(float),
            _ => number.to_string(),
        },
        Value::Bool(flag) => flag.to_string(),
        Value::Array(items) => items.iter().map(cell).collect::<Vec<_>>().join(ITEMS),
        Value::Object(object) => {
            // The name of a sector or network, where the object has one.
            let name = ["name", "nom", "label", "libelle"].iter().find_map(|name| object.get(*name)?.as_str());
            name.map_or_else(|| value.to_string(), str::to_owned)
        }
    }
}
