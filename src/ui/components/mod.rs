//! Parts that pages share.

pub mod choice;
pub mod code_field;
pub mod derivation;
pub mod figure;
pub mod mark;
pub mod number_field;
pub mod stepper;
pub mod written;

pub use choice::ChoiceField;
pub use code_field::CodeField;
pub use derivation::derivations;
pub use figure::FigureStrip;
pub use mark::{Mark, MarkGlyph, MarkWord, mark_of};
pub use number_field::NumberField;
pub use stepper::Stepper;
pub use written::{DateField, TextField};

use crate::plan::Address;
use crate::plan::assumptions::{self, Input, Kind, Unit};
use crate::text::number::whole;
use crate::text::{Lang, date, names, phrases, sentences};
use serde_json::Value;
use std::sync::atomic::{AtomicUsize, Ordering};

/// An address that the product itself writes; what it cannot parse names nothing.
#[must_use]
pub fn address(tokens: &[&str]) -> Address {
    Address::from_tokens(tokens.iter().copied())
}

/// An id for a control of an input: one input may have several on a page.
#[must_use]
pub fn control_id(address: &Address) -> String {
    static MADE: AtomicUsize = AtomicUsize::new(0);
    let rank = MADE.fetch_add(1, Ordering::Relaxed);
    format!("input{}-{rank}", address.as_str().replace('/', "-"))
}

/// The entry of the input in the registry.
#[must_use]
pub fn entry(address: &Address) -> Option<&'static Input> {
    assumptions::input(address)
}

/// The value of the plan at an address; a row of a table has its own where the plan states none.
#[must_use]
pub fn value_at(json: &Value, address: &Address) -> Value {
    match address.find(json) {
        Some(value) if !value.is_null() => value.clone(),
        _ => entry(address).filter(|input| input.is_row()).map_or(Value::Null, |input| input.default_value()),
    }
}

/// A number of the plan.
#[must_use]
pub fn number_at(json: &Value, address: &Address) -> Option<f64> {
    value_at(json, address).as_f64()
}

/// A text of the plan; `true` and `false` for yes and no.
#[must_use]
pub fn text_at(json: &Value, address: &Address) -> Option<String> {
    match value_at(json, address) {
        Value::String(text) => Some(text),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

/// The value of the plan at an address, in words: with its unit, by its name, or « non précisé ».
#[must_use]
pub fn said(lang: Lang, json: &Value, address: &Address) -> String {
    let value = value_at(json, address);
    match (entry(address).map(|input| input.kind), &value) {
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

/// The longest hint that a field of numbers has room for, in characters.
const HINT: usize = 16;

/// What it means that an optional input is empty, in little room where `short`: of what the simulation adds to the
/// workshop, what its explanation says of it.
#[must_use]
pub fn when_empty(lang: Lang, input: &Input, short: bool) -> String {
    if !(input.simulated && input.is_fact()) {
        return phrases::unstated(lang);
    }
    let (words, lead) = match lang {
        Lang::Fr => (input.explanation.fr, "Vide : "),
        Lang::En => (input.explanation.en, "Empty: "),
    };
    let told = words.split_once(lead).map(|(_, told)| told.trim_end_matches('.'));
    match told {
        Some(told) if short && told.chars().count() <= HINT => told.to_owned(),
        Some(told) if !short => format!("{}{}{told}", phrases::empty_value(lang), lang.say(" : ", ": ")),
        _ if short => phrases::without(lang),
        _ => phrases::unstated(lang),
    }
}
