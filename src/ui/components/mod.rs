//! Parts that pages share.

pub mod choice;
pub mod figure;
pub mod mark;
pub mod number_field;
pub mod stepper;
pub mod written;

pub use choice::ChoiceField;
pub use figure::FigureStrip;
pub use mark::{Mark, MarkGlyph, MarkWord, mark_of};
pub use number_field::NumberField;
pub use stepper::Stepper;
pub use written::{DateField, TextField};

use crate::plan::Address;
use crate::plan::assumptions::{self, Input};
use serde_json::Value;

/// An address that the product itself writes; what it cannot parse names nothing.
#[must_use]
pub fn address(tokens: &[&str]) -> Address {
    Address::from_tokens(tokens.iter().copied())
}

/// The id of the control of an input.
#[must_use]
pub fn control_id(address: &Address) -> String {
    format!("input{}", address.as_str().replace('/', "-"))
}

/// The entry of the input in the registry.
#[must_use]
pub fn entry(address: &Address) -> Option<&'static Input> {
    assumptions::input(address)
}

/// A number of the plan.
#[must_use]
pub fn number_at(json: &Value, address: &Address) -> Option<f64> {
    address.find(json).and_then(Value::as_f64)
}

/// A text of the plan.
#[must_use]
pub fn text_at(json: &Value, address: &Address) -> Option<String> {
    address.find(json).and_then(Value::as_str).map(str::to_owned)
}
