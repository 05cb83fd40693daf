//! What a person said of the columns of a list, for the next list with the same headings.

use super::{Field, Mapping, Recognised};
use crate::plan::order;
use serde_json::{Map, Value};

/// Keys of what is remembered start so.
const KEYS: &str = "sourcier:columns:";

/// The key of a set of headings, in whatever order they stand.
fn key(recognised: &Recognised) -> String {
    let mut headings: Vec<&str> = recognised.columns.iter().map(|column| column.heading.as_str()).collect();
    order::sort(&mut headings, Ord::cmp);
    // FNV-1a: the same in every version of the app, which the hashers of the standard library do not promise.
    let bytes = headings.iter().flat_map(|heading| heading.bytes().chain([0]));
    let hash = bytes
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("{KEYS}{hash:016x}")
}

/// The key and the text under which a mapping is remembered.
#[must_use]
pub fn remember(recognised: &Recognised, mapping: &Mapping) -> (String, String) {
    let word = |rank: usize| mapping.columns.get(rank).copied().flatten().map_or(Value::Null, |f| f.word().into());
    let columns = recognised.columns.iter().enumerate();
    let said: Map<String, Value> = columns.map(|(rank, column)| (column.heading.clone(), word(rank))).collect();
    (key(recognised), Value::Object(said).to_string())
}

/// The mapping that was remembered for these headings, if any: `stored` gives the text of a key.
#[must_use]
pub fn remembered(recognised: &Recognised, stored: impl FnOnce(&str) -> Option<String>) -> Option<Mapping> {
    let said: Value = serde_json::from_str(&stored(&key(recognised))?).ok()?;
    let mut given = Vec::new();
    let columns = recognised.columns.iter().map(|column| {
        let field = said.get(&column.heading)?.as_str().and_then(Field::parse);
        // A field is in one column.
        let field = field.filter(|field| !given.contains(field))?;
        given.push(field);
        Some(field)
    });
    Some(Mapping { columns: columns.collect(), ..recognised.mapping() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::import::{Column, Encoding, Format};

    #[test]
    fn what_was_said_of_columns_is_found_again_by_their_headings() {
        let column = |heading: &str| Column { heading: heading.into(), field: None, sure: false, samples: Vec::new() };
        let format = Format::Json { encoding: Encoding::Utf8 };
        let of = |headings: &[&str]| Recognised {
            format: format.clone(),
            header_row: None,
            columns: headings.iter().map(|heading| column(heading)).collect(),
            rows: 1,
        };
        let first = of(&["a", "b", "c"]);
        let mapping = Mapping { columns: vec![Some(Field::Name), None, Some(Field::Siret)], ..Mapping::default() };
        let (key, text) = remember(&first, &mapping);
        let stored = |asked: &str| (asked == key).then(|| text.clone());
        assert_eq!(remembered(&first, stored), Some(mapping));
        let turned = remembered(&of(&["c", "a", "b"]), stored).expect("the same headings");
        assert_eq!(turned.columns, [Some(Field::Siret), Some(Field::Name), None]);
        assert_eq!(remembered(&of(&["a", "b"]), stored), None);
        assert_eq!(remembered(&first, |_| Some("{".to_owned())), None);
    }
}
