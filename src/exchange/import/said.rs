//! How problems and reasons are read from JSON.

use super::{Problem, Reason};
use serde::Deserialize;

/// A problem or a reason as it is written. Read in one step: a tagged enum would be buffered first and compiled once
/// more for each of its variants, at the cost of some kilobytes in the page.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Said {
    #[serde(alias = "reason")]
    problem: Tag,
    text: Option<String>,
    detail: Option<String>,
    padded: Option<String>,
    digits: Option<usize>,
    row: Option<usize>,
    column: Option<usize>,
    columns: Option<usize>,
    bytes: Option<usize>,
    most: Option<usize>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Tag {
    TooLarge,
    UnpacksTooLarge,
    Empty,
    Binary,
    OldWorkbook,
    Page,
    Pdf,
    Archive,
    Json,
    JsonEnds,
    Damaged,
    TooManyColumns,
    NoName,
    NoKind,
    UnknownKind,
    SiretLength,
    SiretCharacters,
    SiretChecksum,
    Twice,
    CellTooLong,
    PlanFull,
}

const INCOMPLETE: &str = "a member is missing";
const FOREIGN: &str = "unknown tag";

fn whole(number: Option<usize>) -> Result<usize, &'static str> {
    number.ok_or(INCOMPLETE)
}

impl TryFrom<Said> for Problem {
    type Error = &'static str;

    fn try_from(said: Said) -> Result<Self, Self::Error> {
        Ok(match said.problem {
            Tag::TooLarge => Self::TooLarge { bytes: whole(said.bytes)?, most: whole(said.most)? },
            Tag::UnpacksTooLarge => Self::UnpacksTooLarge { most: whole(said.most)? },
            Tag::Empty => Self::Empty,
            Tag::Binary => Self::Binary,
            Tag::OldWorkbook => Self::OldWorkbook,
            Tag::Page => Self::Page,
            Tag::Pdf => Self::Pdf,
            Tag::Archive => Self::Archive,
            Tag::Json => Self::Json { row: whole(said.row)?, column: whole(said.column)? },
            Tag::JsonEnds => Self::JsonEnds { row: whole(said.row)? },
            Tag::Damaged => Self::Damaged { detail: said.detail.ok_or(INCOMPLETE)? },
            Tag::TooManyColumns => {
                Self::TooManyColumns { row: whole(said.row)?, columns: whole(said.columns)?, most: whole(said.most)? }
            }
            _ => return Err(FOREIGN),
        })
    }
}

impl TryFrom<Said> for Reason {
    type Error = &'static str;

    fn try_from(said: Said) -> Result<Self, Self::Error> {
        let text = said.text.ok_or(INCOMPLETE);
        Ok(match said.problem {
            Tag::NoName => Self::NoName,
            Tag::NoKind => Self::NoKind,
            Tag::UnknownKind => Self::UnknownKind { text: text? },
            Tag::SiretLength => Self::SiretLength { digits: whole(said.digits)?, padded: said.padded },
            Tag::SiretCharacters => Self::SiretCharacters { text: text? },
            Tag::SiretChecksum => Self::SiretChecksum { text: text? },
            Tag::Twice => Self::Twice { row: whole(said.row)? },
            Tag::CellTooLong => Self::CellTooLong { column: whole(said.column)?, bytes: whole(said.bytes)? },
            Tag::PlanFull => Self::PlanFull { most: whole(said.most)? },
            _ => return Err(FOREIGN),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::import::{Imported, Refused};
    use crate::plan::shape;
    use serde::{Serialize, de::DeserializeOwned};
    use std::fmt::Debug;

    fn crosses<T: Serialize + DeserializeOwned + PartialEq + Debug>(all: impl IntoIterator<Item = T>) {
        for one in all {
            let text = serde_json::to_string(&one).expect("JSON");
            assert_eq!(shape::read_text::<T>(&text).as_ref(), Ok(&one), "{text}");
        }
    }

    fn reasons() -> [Reason; 10] {
        let text = || "abc".to_owned();
        [
            Reason::NoName,
            Reason::NoKind,
            Reason::UnknownKind { text: text() },
            Reason::SiretLength { digits: 13, padded: None },
            Reason::SiretLength { digits: 13, padded: Some(text()) },
            Reason::SiretCharacters { text: text() },
            Reason::SiretChecksum { text: text() },
            Reason::Twice { row: 4 },
            Reason::CellTooLong { column: 3, bytes: 100_001 },
            Reason::PlanFull { most: 5_000 },
        ]
    }

    #[test]
    fn problems_reasons_and_refused_rows_are_read_as_they_were_written() {
        crosses([
            Problem::TooLarge { bytes: 2, most: 1 },
            Problem::UnpacksTooLarge { most: 1 },
            Problem::Empty,
            Problem::Binary,
            Problem::OldWorkbook,
            Problem::Page,
            Problem::Pdf,
            Problem::Archive,
            Problem::Json { row: 3, column: 14 },
            Problem::JsonEnds { row: 3 },
            Problem::Damaged { detail: "abc".into() },
            Problem::TooManyColumns { row: 1, columns: 501, most: 500 },
        ]);
        crosses(reasons());
        let refused = reasons().map(|reason| Refused { row: 7, reason, cells: vec!["a".into()] }).to_vec();
        crosses([Imported { refused, ..Imported::default() }]);
    }

    #[test]
    fn what_is_neither_is_refused() {
        for text in ["{}", r#"{"reason":"twice"}"#, r#"{"reason":"empty"}"#, r#"{"reason":"no_name","rows":1}"#, "[]"] {
            assert!(shape::read_text::<Reason>(text).is_err(), "{text}");
        }
        assert!(shape::read_text::<Problem>(r#"{"problem":"no_name"}"#).is_err());
    }
}
