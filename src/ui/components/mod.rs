//! Parts that pages share.

pub mod choice;
pub mod code_field;
pub mod derivation;
pub mod figure;
pub mod lookup;
pub mod mark;
pub mod number_field;
pub mod origin;
pub mod place_search;
pub mod range_field;
pub mod rows;
pub mod stepper;
pub mod written;

pub use choice::ChoiceField;
pub use code_field::CodeField;
pub use figure::FigureStrip;
pub use mark::{Mark, MarkGlyph, MarkWord, mark_of};
pub use number_field::NumberField;
pub use origin::{Gap, Origin};
pub use place_search::PlaceSearch;
pub use range_field::RangeField;
pub use rows::Rows;
pub use stepper::Stepper;
pub use written::{DateField, TextField};

pub use crate::text::values::{said, value_at};

use crate::plan::Address;
use crate::plan::assumptions::{self, Input};
use crate::text::{Lang, phrases};
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
