//! `schema`: the JSON Schemas of what `simulate` reads and writes, of what the other commands write, made of the types that are
//! read and written.

use schemars::transform::RecursiveTransform;
use schemars::{Schema, generate::SchemaSettings};
use serde_json::Value;

use crate::import::Said;
use crate::outcome::Answer;
use crate::simulate::Asked;
use crate::{compare, search, seek, sensitivity, source};

/// Which schema.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Which {
    Input,
    Output,
    Source,
    Import,
    Sensitivity,
    Seek,
    Compare,
    Search,
}

impl Which {
    /// The words of the command line.
    pub const NAMES: &'static [&'static str] =
        &["input", "output", "source", "import", "sensitivity", "seek", "compare", "search"];

    /// The schema of a word of the command line.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "input" => Some(Self::Input),
            "output" => Some(Self::Output),
            "source" => Some(Self::Source),
            "import" => Some(Self::Import),
            "sensitivity" => Some(Self::Sensitivity),
            "seek" => Some(Self::Seek),
            "compare" => Some(Self::Compare),
            "search" => Some(Self::Search),
            _ => None,
        }
    }

    /// The schema, in the draft of 2020-12.
    pub fn schema(self) -> Schema {
        let settings = SchemaSettings::draft2020_12().with_transform(RecursiveTransform(tidy));
        let (title, mut schema) = match self {
            Self::Input => {
                let generator = settings.for_deserialize().into_generator();
                ("A line that `sourcier-batch simulate -` reads", generator.into_root_schema_for::<Asked>())
            }
            Self::Output => {
                let generator = settings.for_serialize().into_generator();
                ("A line that `sourcier-batch simulate` writes", generator.into_root_schema_for::<Answer>())
            }
            Self::Source => {
                let generator = settings.for_serialize().into_generator();
                ("A line that `sourcier-batch source` writes", generator.into_root_schema_for::<source::Answer>())
            }
            Self::Import => {
                let generator = settings.for_serialize().into_generator();
                ("A line that `sourcier-batch import` writes", generator.into_root_schema_for::<Said>())
            }
            Self::Sensitivity => {
                let generator = settings.for_serialize().into_generator();
                (
                    "A line that `sourcier-batch sensitivity` writes",
                    generator.into_root_schema_for::<sensitivity::Answer>(),
                )
            }
            Self::Seek => {
                let generator = settings.for_serialize().into_generator();
                ("A line that `sourcier-batch seek` writes", generator.into_root_schema_for::<seek::Answer>())
            }
            Self::Compare => {
                let generator = settings.for_serialize().into_generator();
                ("A line that `sourcier-batch compare` writes", generator.into_root_schema_for::<compare::Answer>())
            }
            Self::Search => {
                let generator = settings.for_serialize().into_generator();
                ("A line that `sourcier-batch search` writes", generator.into_root_schema_for::<search::Answer>())
            }
        };
        schema.insert("title".into(), title.into());
        schema
    }
}

/// A member that may be left out has no value of its own then, not `null`; and lines of a docstring are no paragraphs.
fn tidy(schema: &mut Schema) {
    if schema.get("default").is_some_and(Value::is_null) {
        schema.remove("default");
    }
    if let Some(Value::String(text)) = schema.get_mut("description") {
        *text = text.replace('\n', " ");
    }
}
