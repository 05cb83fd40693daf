//! What is kept on the device: documents in an envelope, under keys that are listed rather than indexed.
//!
//! The pure part: the envelope, its reading, and the store's operations over any key-value store. The browser's local
//! storage stands behind [`KeyValue`]. A value that cannot be read is never removed nor written over.

#[cfg(target_arch = "wasm32")]
pub mod browser;

use crate::plan::{Plan, SavedScenario, Scenario, limits, order, saved};
use serde_json::{Value, json};

/// Version of the stored form: 2 has scenarios beside the present state.
pub const SCHEMA: u32 = 2;
/// Version of a document without scenarios, which is written as ever, so that earlier versions of Sourcier open it.
const WITHOUT_SCENARIOS: u32 = 1;
/// Keys of documents start so.
pub const DOCUMENT_KEYS: &str = "sourcier:doc:";
const FORMAT: &str = "sourcier";
/// Longest text that is read, in bytes: what a browser's local storage holds, and more than the largest plan needs.
pub const LONGEST: usize = 5_000_000;
/// Structures and changes of a document that people may still want to read as text; more of them are stored without
/// indents, which would be half of what the device has room for.
const READABLE: usize = 200;

/// A plan of the person's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Its identifier, unique on the device.
    pub id: String,
    /// Identifier of the template that it was copied from.
    pub template: Option<String>,
    /// When it was made, ISO 8601.
    pub created_at: String,
    /// The baseline and the person's changes: the present state.
    pub scenario: Scenario,
    /// The scenarios that are kept beside it, all of the same baseline. Their changes need not apply any more.
    pub scenarios: Vec<SavedScenario>,
}

/// Why a stored or imported text is not a document that this version can open.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It was not written by this product.
    #[error("this is not a Sourcier document")]
    Foreign,
    /// A later version wrote it.
    #[error("a later version of Sourcier wrote it (schema {0})")]
    Newer(u32),
    /// It is cut, altered or holds values out of bounds.
    #[error("{0}")]
    Damaged(String),
    /// It is longer than any real document.
    #[error("it is too large ({0} bytes)")]
    TooLarge(usize),
}

/// A stored document and when it was saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// The document.
    pub document: Document,
    /// When it was saved, ISO 8601.
    pub saved_at: String,
}

/// The text that stores a document.
#[must_use]
pub fn encode(document: &Document, saved_at: &str) -> String {
    let Document { id, template, created_at, scenario, scenarios } = document;
    let mut envelope = json!({
        "format": FORMAT,
        "schema": if scenarios.is_empty() { WITHOUT_SCENARIOS } else { SCHEMA },
        "saved_at": saved_at,
        "document": {
            "id": id,
            "template": template,
            "created_at": created_at,
            "scenario": { "baseline": scenario.baseline.to_json(), "changes": scenario.changes },
        },
    });
    if !scenarios.is_empty() {
        envelope["document"]["scenarios"] = json!(scenarios);
    }
    let changes: usize = scenarios.iter().map(|saved| saved.changes.len()).sum();
    let readable = (scenario.changes.len() + changes).max(scenario.baseline.structures.len()) <= READABLE;
    if readable { format!("{envelope:#}") } else { envelope.to_string() }
}

/// Reads a stored or imported text.
///
/// The envelope is taken apart by hand, so that the plan goes through [`Plan::from_json`] like any other, bounds and
/// references included.
///
/// # Errors
/// What keeps it from being opened.
pub fn decode(text: &str) -> Result<Stored, Unreadable> {
    if text.len() > LONGEST {
        return Err(Unreadable::TooLarge(text.len()));
    }
    let damaged = |reason: &dyn std::fmt::Display| Unreadable::Damaged(reason.to_string());
    let mut envelope: Value = serde_json::from_str(text).map_err(|error| damaged(&error))?;
    if envelope.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(Unreadable::Foreign);
    }
    let schema = match envelope.get("schema").and_then(Value::as_u64) {
        Some(schema) if schema > u64::from(SCHEMA) => {
            return Err(Unreadable::Newer(u32::try_from(schema).unwrap_or(u32::MAX)));
        }
        Some(schema) if schema >= u64::from(WITHOUT_SCENARIOS) => schema,
        _ => return Err(damaged(&"schema")),
    };
    only(&envelope, "", &["format", "schema", "saved_at", "document"])?;
    let saved_at = text_of(&envelope, "saved_at")?;
    let mut document = envelope.get_mut("document").map(Value::take).unwrap_or_default();
    let members: &[&str] = &["id", "template", "created_at", "scenario", "scenarios"];
    only(&document, "document", if schema == u64::from(WITHOUT_SCENARIOS) { &members[..4] } else { members })?;
    let scenarios = match document.get_mut("scenarios").map(Value::take) {
        None => Vec::new(),
        Some(list) => saved_scenarios(&list)?,
    };
    let mut scenario = document.get("scenario").cloned().unwrap_or_default();
    only(&scenario, "scenario", &["baseline", "changes"])?;
    let baseline = scenario.get_mut("baseline").map(Value::take).unwrap_or_default();
    let changes = scenario.get_mut("changes").map_or(Value::Array(Vec::new()), Value::take);
    let scenario = Scenario {
        baseline: Plan::from_json(baseline).map_err(|error| damaged(&error))?,
        changes: crate::plan::shape::read(&changes).map_err(|error| damaged(&error))?,
    };
    scenario.plan().map_err(|error| damaged(&error))?;
    let template = match document.get("template") {
        None | Some(Value::Null) => None,
        Some(Value::String(template)) => Some(template.clone()),
        Some(_) => return Err(damaged(&"template")),
    };
    let document = Document {
        id: text_of(&document, "id")?,
        template,
        created_at: text_of(&document, "created_at")?,
        scenario,
        scenarios,
    };
    Ok(Stored { document, saved_at })
}

/// The scenarios beside the present state. Whether their changes apply is for the person to see, not for the reader.
fn saved_scenarios(list: &Value) -> Result<Vec<SavedScenario>, Unreadable> {
    let damaged = |reason: String| Unreadable::Damaged(format!("scenarios: {reason}"));
    let found = crate::plan::shape::read::<Vec<SavedScenario>>(list).map_err(|error| damaged(error.to_string()))?;
    if found.len() > saved::MOST {
        return Err(damaged(format!("more than {}", saved::MOST)));
    }
    let mut known = std::collections::BTreeSet::new();
    for scenario in &found {
        let SavedScenario { id, name, note, changes, replaced } = scenario;
        let too_long = name.chars().count() > limits::TEXT || note.chars().count() > saved::NOTE;
        if too_long || changes.len() != replaced.len() || !known.insert(id.as_str()) {
            return Err(damaged(id.chars().take(limits::TEXT).collect()));
        }
    }
    Ok(found)
}

/// Refuses members that the stored form does not have.
fn only(value: &Value, name: &str, members: &[&str]) -> Result<(), Unreadable> {
    let Some(object) = value.as_object() else { return Err(Unreadable::Damaged(name.to_owned())) };
    match object.keys().find(|key| !members.contains(&key.as_str())) {
        Some(unknown) => Err(Unreadable::Damaged(format!("{name}/{unknown}"))),
        None => Ok(()),
    }
}

fn text_of(value: &Value, member: &str) -> Result<String, Unreadable> {
    value.get(member).and_then(Value::as_str).map(str::to_owned).ok_or_else(|| Unreadable::Damaged(member.to_owned()))
}

/// What went wrong with the device's storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StorageFault {
    /// The browser does not let the page store anything.
    #[error("storage is blocked")]
    Blocked,
    /// There is no room left.
    #[error("storage is full")]
    Full,
}

/// A key-value store such as the browser's local storage.
pub trait KeyValue {
    /// # Errors
    /// The store cannot be read.
    fn keys(&self) -> Result<Vec<String>, StorageFault>;
    /// # Errors
    /// The store cannot be read.
    fn get(&self, key: &str) -> Result<Option<String>, StorageFault>;
    /// # Errors
    /// The store is blocked or full; the old value is kept.
    fn set(&self, key: &str, value: &str) -> Result<(), StorageFault>;
    /// # Errors
    /// The store is blocked.
    fn remove(&self, key: &str) -> Result<(), StorageFault>;
}

/// One key of the store that should hold a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The identifier, from the key.
    pub id: String,
    /// The document, or why it cannot be opened and its raw text.
    pub content: Result<Stored, (Unreadable, String)>,
}

/// All documents of the store, those saved last first; then those that cannot be read.
///
/// # Errors
/// The store cannot be read at all.
pub fn list(store: &impl KeyValue) -> Result<Vec<Entry>, StorageFault> {
    let mut entries = Vec::new();
    for key in store.keys()? {
        let Some(id) = key.strip_prefix(DOCUMENT_KEYS) else { continue };
        let Some(text) = store.get(&key)? else { continue };
        let content = decode_as(id, &text).map_err(|why| (why, text));
        entries.push(Entry { id: id.to_owned(), content });
    }
    let saved = |entry: &Entry| entry.content.as_ref().ok().map(|stored| stored.saved_at.clone());
    Ok(order::sorted(entries, |a, b| saved(b).cmp(&saved(a)).then_with(|| a.id.cmp(&b.id))))
}

fn decode_as(id: &str, text: &str) -> Result<Stored, Unreadable> {
    let stored = decode(text)?;
    if stored.document.id == id { Ok(stored) } else { Err(Unreadable::Damaged(format!("id {}", stored.document.id))) }
}

/// Reads one document; `None` when the store has no such key.
///
/// # Errors
/// The store cannot be read.
pub fn load(store: &impl KeyValue, id: &str) -> Result<Option<Entry>, StorageFault> {
    Ok(store
        .get(&format!("{DOCUMENT_KEYS}{id}"))?
        .map(|text| Entry { id: id.to_owned(), content: decode_as(id, &text).map_err(|why| (why, text)) }))
}

/// Writes a document, then reads it back. A stored value that this version cannot read is not written over.
///
/// # Errors
/// The store is blocked or full, or did not keep what was written.
pub fn save(store: &impl KeyValue, document: &Document, saved_at: &str) -> Result<(), StorageFault> {
    let key = format!("{DOCUMENT_KEYS}{}", document.id);
    if let Some(present) = store.get(&key)?
        && decode_as(&document.id, &present).is_err()
    {
        return Err(StorageFault::Blocked);
    }
    let text = encode(document, saved_at);
    store.set(&key, &text)?;
    if store.get(&key)?.as_deref() == Some(text.as_str()) { Ok(()) } else { Err(StorageFault::Full) }
}

/// Removes a document, readable or not: only ever on the person's word.
///
/// # Errors
/// The store is blocked.
pub fn remove(store: &impl KeyValue, id: &str) -> Result<(), StorageFault> {
    store.remove(&format!("{DOCUMENT_KEYS}{id}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Address, Change, templates};
    use std::cell::RefCell;
    use std::collections::BTreeMap;

    #[derive(Default)]
    struct Memory {
        values: RefCell<BTreeMap<String, String>>,
        full: bool,
    }

    impl KeyValue for Memory {
        fn keys(&self) -> Result<Vec<String>, StorageFault> {
            Ok(self.values.borrow().keys().cloned().collect())
        }
        fn get(&self, key: &str) -> Result<Option<String>, StorageFault> {
            Ok(self.values.borrow().get(key).cloned())
        }
        fn set(&self, key: &str, value: &str) -> Result<(), StorageFault> {
            if self.full {
                return Err(StorageFault::Full);
            }
            self.values.borrow_mut().insert(key.to_owned(), value.to_owned());
            Ok(())
        }
        fn remove(&self, key: &str) -> Result<(), StorageFault> {
            self.values.borrow_mut().remove(key);
            Ok(())
        }
    }

    fn document(id: &str) -> Document {
        let template = templates::find("nantes").expect("the template is compiled in");
        let change = Change::Replace {
            path: Address::parse("/workshops/metallerie/posts").expect("an address"),
            value: 6.into(),
        };
        Document {
            id: id.to_owned(),
            template: Some("nantes".to_owned()),
            created_at: "2026-11-22T10:00:00Z".to_owned(),
            scenario: Scenario { baseline: template.plan, changes: vec![change] },
            scenarios: Vec::new(),
        }
    }

    #[test]
    fn a_document_comes_back_as_it_was() {
        let store = Memory::default();
        save(&store, &document("a"), "2026-11-22T10:00:00Z").expect("there is room");
        save(&store, &document("b"), "2026-11-22T11:00:00Z").expect("there is room");
        let entries = list(&store).expect("readable");
        assert_eq!(entries.iter().map(|e| e.id.as_str()).collect::<Vec<_>>(), ["b", "a"]);
        assert_eq!(entries[1].content.as_ref().map(|s| &s.document), Ok(&document("a")));
    }

    fn saved(id: &str) -> SavedScenario {
        let gone = Change::Remove { path: Address::parse("/lots/nowhere").expect("an address") };
        SavedScenario {
            id: id.into(),
            name: "Sans le quatrième lot".into(),
            note: String::new(),
            changes: vec![gone],
            replaced: vec![Value::Null],
        }
    }

    #[test]
    fn scenarios_come_back_even_where_their_changes_do_not_apply() {
        let document = Document { scenarios: vec![saved("a"), saved("b")], ..document("with") };
        let text = encode(&document, "2026-11-22T10:00:00Z");
        assert!(text.contains("\"schema\": 2"));
        assert_eq!(decode(&text).map(|stored| stored.document), Ok(document));
    }

    #[test]
    fn a_document_without_scenarios_is_written_as_ever() {
        let text = encode(&document("a"), "2026-11-22T10:00:00Z");
        assert!(text.contains("\"schema\": 1") && !text.contains("scenarios"));
        // Nothing that the first version does not know.
        let envelope: Value = serde_json::from_str(&text).expect("JSON");
        let members: Vec<&String> = envelope["document"].as_object().expect("an object").keys().collect();
        assert_eq!(members, ["created_at", "id", "scenario", "template"]);
        // And with the member of the second version, empty.
        let mut second = envelope;
        second["schema"] = 2.into();
        second["document"]["scenarios"] = json!([]);
        assert_eq!(decode(&second.to_string()).map(|stored| stored.document), Ok(document("a")));
    }

    #[test]
    fn scenarios_that_are_none_are_refused() {
        let good = Document { scenarios: vec![saved("a"), saved("b")], ..document("x") };
        let good: Value = serde_json::from_str(&encode(&good, "")).expect("JSON");
        let broken = |change: fn(&mut Value)| {
            let mut text = good.clone();
            change(&mut text);
            decode(&text.to_string())
        };
        assert!(broken(|_| {}).is_ok());
        for change in [
            (|v| v["schema"] = 1.into()) as fn(&mut Value),
            |v| v["document"]["scenarios"] = json!({}),
            |v| v["document"]["scenarios"] = json!(vec![json!(1); 3]),
            |v| v["document"]["scenarios"][0]["id"] = "b".into(),
            |v| v["document"]["scenarios"][0]["name"] = "x".repeat(limits::TEXT + 1).into(),
            |v| v["document"]["scenarios"][0]["note"] = "x".repeat(saved::NOTE + 1).into(),
            |v| v["document"]["scenarios"][0]["replaced"] = json!([]),
            |v| v["document"]["scenarios"][0]["more"] = 1.into(),
            |v| v["document"]["scenarios"][0]["changes"][0]["op"] = "move".into(),
            |v| {
                let one = v["document"]["scenarios"][0].clone();
                let named = (0..=saved::MOST).map(|rank| {
                    let mut one = one.clone();
                    one["id"] = rank.to_string().into();
                    one
                });
                v["document"]["scenarios"] = named.collect();
            },
        ] {
            assert!(matches!(broken(change), Err(Unreadable::Damaged(_))));
        }
    }

    #[test]
    fn what_cannot_be_read_is_kept() {
        let store = Memory::default();
        save(&store, &document("good"), "2026-11-22T10:00:00Z").expect("there is room");
        let good = encode(&document("x"), "2026-11-22T10:00:00Z");
        let bad = [
            ("cut", good[..good.len() / 2].to_owned()),
            ("foreign", "{\"hello\":1}".to_owned()),
            ("newer", good.replace("\"schema\": 1", "\"schema\": 7")),
            ("bounds", good.replace("\"posts\": 8", "\"posts\": -8")),
            ("change", good.replace("/workshops/metallerie/posts", "/workshops/nowhere/posts")),
            ("other-id", good.clone()),
            ("empty", String::new()),
        ];
        for (id, text) in &bad {
            store.values.borrow_mut().insert(format!("{DOCUMENT_KEYS}{id}"), text.clone());
        }
        let entries = list(&store).expect("readable");
        assert_eq!(entries.len(), bad.len() + 1);
        assert!(entries[0].content.is_ok());
        for entry in &entries[1..] {
            let text = &bad.iter().find(|(id, _)| *id == entry.id).expect("one of them").1;
            assert_eq!(&entry.content.as_ref().expect_err(&entry.id).1, text);
            assert_eq!(save(&store, &document(&entry.id), "2026-11-22T10:00:00Z"), Err(StorageFault::Blocked));
            assert_eq!(store.get(&format!("{DOCUMENT_KEYS}{}", entry.id)), Ok(Some(text.clone())));
        }
        assert_eq!(decode(&"x".repeat(LONGEST + 1)), Err(Unreadable::TooLarge(LONGEST + 1)));
    }

    #[test]
    fn a_full_store_says_so() {
        let store = Memory { full: true, ..Memory::default() };
        assert_eq!(save(&store, &document("a"), "2026-11-22T10:00:00Z"), Err(StorageFault::Full));
    }
}
