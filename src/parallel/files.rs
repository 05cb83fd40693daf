//! What the page and the program that reads and writes files tell each other. Bytes change hands, the rest crosses as
//! JSON. Every request has one answer, in order.

use super::object::{member, object, text, whole};
use crate::exchange::import::{Imported, Mapping, Problem, Recognised};
use crate::plan::shape;
use js_sys::{Array, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};

/// What the page asks.
#[derive(Clone, Debug)]
pub enum Request {
    /// Read this file, and keep it until another one comes.
    Open {
        /// Its bytes.
        bytes: Uint8Array,
    },
    /// Read the kept file again, with the headings in this row.
    Recognise {
        /// Number of the row, from 1; none where the file has no headings.
        header_row: Option<u32>,
    },
    /// Read the kept file again, by this mapping.
    Read {
        /// The mapping.
        mapping: Mapping,
    },
    /// Write structures to a file.
    Write {
        /// As a workbook, not as CSV.
        workbook: bool,
        /// The structures of a plan in their JSON form.
        structures: String,
        /// Whether headings are in French.
        french: bool,
    },
    /// Write the rows of the kept file that were refused last to a CSV file.
    Refused {
        /// Whether reasons are in French.
        french: bool,
    },
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opened {
    /// What was understood of it.
    pub recognised: Recognised,
    /// How its rows were read.
    pub mapping: Mapping,
    /// What they gave.
    pub imported: Imported,
}

/// What the program answers.
#[derive(Clone, Debug)]
pub enum Answer {
    /// What the file holds.
    Opened(Box<Opened>),
    /// Why it is no table.
    Problem(Problem),
    /// A file that was written.
    Written(Uint8Array),
    /// The program cannot do what it was asked, or has gone.
    Lost,
}

impl Request {
    /// The message, and what changes hands with it.
    #[must_use]
    pub fn to_js(&self) -> (JsValue, Array) {
        let none = Array::new();
        match self {
            Self::Open { bytes } => (object(&[("open", bytes.into())]), Array::of1(&bytes.buffer())),
            Self::Recognise { header_row } => (object(&[("header", header_row.unwrap_or_default().into())]), none),
            Self::Read { mapping } => (object(&[("mapping", json(mapping).into())]), none),
            Self::Write { workbook, structures, french } => {
                let members =
                    [("structures", structures.into()), ("workbook", (*workbook).into()), ("french", (*french).into())];
                (object(&members), none)
            }
            Self::Refused { french } => (object(&[("refused", (*french).into())]), none),
        }
    }

    /// Reads the message.
    #[must_use]
    pub fn from_js(message: &JsValue) -> Option<Self> {
        if let Some(bytes) = member(message, "open") {
            return Some(Self::Open { bytes: bytes.dyn_into().ok()? });
        }
        if let Some(header) = whole(message, "header") {
            return Some(Self::Recognise { header_row: Some(header).filter(|row| *row > 0) });
        }
        if let Some(mapping) = text(message, "mapping") {
            return Some(Self::Read { mapping: shape::read_text(&mapping).ok()? });
        }
        if let Some(french) = member(message, "refused") {
            return Some(Self::Refused { french: french.as_bool()? });
        }
        Some(Self::Write {
            structures: text(message, "structures")?,
            workbook: member(message, "workbook")?.as_bool()?,
            french: member(message, "french")?.as_bool()?,
        })
    }
}

impl Answer {
    /// The message, and what changes hands with it.
    #[must_use]
    pub fn to_js(&self) -> (JsValue, Array) {
        let none = Array::new();
        match self {
            Self::Opened(opened) => (object(&[("opened", json(opened).into())]), none),
            Self::Problem(problem) => (object(&[("problem", json(problem).into())]), none),
            Self::Written(bytes) => (object(&[("written", bytes.into())]), Array::of1(&bytes.buffer())),
            Self::Lost => (object(&[]), none),
        }
    }

    /// Reads the message; what cannot be read is lost.
    #[must_use]
    pub fn from_js(message: &JsValue) -> Self {
        let opened = || Some(Self::Opened(shape::read_text(&text(message, "opened")?).ok()?));
        let problem = || Some(Self::Problem(shape::read_text(&text(message, "problem")?).ok()?));
        let written = || Some(Self::Written(member(message, "written")?.dyn_into().ok()?));
        opened().or_else(problem).or_else(written).unwrap_or(Self::Lost)
    }
}

/// By way of a value, as everything else that the page writes: each type is compiled for one writer.
fn json(message: &impl Serialize) -> String {
    serde_json::to_value(message).unwrap_or_default().to_string()
}
