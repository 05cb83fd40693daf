//! The value of an input in words: with its unit, by its name, or « non précisé ».

use super::number::whole;
use super::{Lang, date, names, phrases, sentences};
use crate::plan::Address;
use crate::plan::assumptions::{self, Kind, Unit};
use serde_json::Value;

/// The value of the plan at an address; a row of a table has its own where the plan states none.
#[must_use]
pub fn value_at(json: &Value, address: &Address) -> Value {
    match address.find(json) {
        Some(value) if !value.is_null() => value.clone(),
        _ => assumptions::input(address)
            .filter(|input| input.is_row())
            .map_or(Value::Null, |input| input.default_value()),
    }
}

/// The value of the plan at an address, in words: with its unit, by its name, or « non précisé ».
#[must_use]
pub fn said(lang: Lang, json: &Value, address: &Address) -> String {
    let value = value_at(json, address);
    match (assumptions::input(address).map(|input| input.kind), &value) {
        (Some(Kind::Number { unit: Unit::Euros, .. }), Value::Number(number)) => {
            sentences::exact_euros(lang, number.as_f64().unwrap_or_default())
        }
        (Some(Kind::Number { unit, .. }), Value::Number(number)) => {
            sentences::valued(lang, number.as_f64().unwrap_or_default(), unit)
        }
        (Some(Kind::Date), Value::String(text)) => date::long_from_iso(lang, text),
        (Some(Kind::Reference | Kind::Text), Value::String(text)) => text.clone(),
        (_, Value::String(word)) => names::choice(lang, word),
        (_, Value::Bool(true)) => phrases::yes(lang),
        (_, Value::Bool(false)) => phrases::no(lang),
        // The planned quantities, year by year.
        (_, Value::Array(items)) => {
            let items = items.iter().filter_map(Value::as_f64).map(|number| whole(lang, number));
            items.collect::<Vec<_>>().join(" + ")
        }
        _ => phrases::unstated(lang),
    }
}
