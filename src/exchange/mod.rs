//! Files and links in and out: a document as a JSON file, in the stored form; structures from tables and to them; the
//! report of the sourcing; the lists of places and codes that lie beside the page.

pub mod codes;
#[cfg(feature = "files")]
pub mod export;
pub mod import;
pub mod places;
pub mod report;

use crate::storage::{self, Document, Stored, Unreadable};
use crate::text::small;

/// A line of a list that cannot be read, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {0} of the list cannot be read")]
pub struct Damaged(pub usize);

/// Ending of exported files.
pub const FILE_ENDING: &str = ".sourcier.json";

/// The text of the exported file.
#[must_use]
pub fn to_file(document: &Document, saved_at: &str) -> String {
    storage::encode(document, saved_at)
}

/// A document from a file; it takes another identifier, so that it never replaces one of the device.
///
/// # Errors
/// What keeps the file from being opened.
pub fn from_file(text: &str, id: &str) -> Result<Document, Unreadable> {
    let Stored { mut document, .. } = storage::decode(text.trim_start_matches('\u{feff}'))?;
    id.clone_into(&mut document.id);
    Ok(document)
}

/// A name for the exported file, made of the plan's title.
#[must_use]
pub fn file_name(title: &str) -> String {
    named(title, FILE_ENDING)
}

/// A name for a file with this ending, made of the plan's title.
#[must_use]
pub fn named(title: &str, ending: &str) -> String {
    let mut name = String::new();
    for character in small(title).chars() {
        if character.is_alphanumeric() {
            name.push(character);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name: String = name.trim_end_matches('-').chars().take(60).collect();
    if name.is_empty() { format!("plan{ending}") } else { format!("{name}{ending}") }
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_of_files() {
        assert_eq!(super::file_name("Appuis vélos, 4 lots !"), "appuis-vélos-4-lots.sourcier.json");
        assert_eq!(super::file_name("…"), "plan.sourcier.json");
    }
}
