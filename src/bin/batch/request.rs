//! What a line asks for: a plan, the language of the answer, and an identifier to echo.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use serde_json::{Map, Value};
use sourcier::plan::change::patch_one;
use sourcier::plan::shape::Misfit;
use sourcier::plan::templates::{self, Template};
use sourcier::plan::{Address, Change, ChangeError, Plan, PlanError};
use sourcier::text::Lang;

/// A plan to be looked at.
#[derive(Debug)]
pub struct Request {
    /// The plan, its changes made.
    pub plan: Plan,
    /// The template that it comes from.
    pub template: Option<String>,
    /// The language of the messages, where the line states it.
    pub lang: Option<Lang>,
}

/// Why a line cannot be answered.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
pub struct Fault {
    /// What is wrong, in English.
    pub message: String,
    /// Where: an address in the plan, or the address of a member of the line; `null` where the whole line is meant.
    pub path: Option<String>,
}

impl Fault {
    /// Something is wrong with the line as a whole.
    pub fn whole(message: impl Into<String>) -> Self {
        Self { message: shortened(message.into()), path: None }
    }

    /// Something is wrong at an address.
    pub fn at(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { message: shortened(message.into()), path: Some(path.into()) }
    }
}

/// Messages quote what they found, which may be as long as a line.
fn shortened(mut message: String) -> String {
    const MOST: usize = 2_000;
    if let Some((end, _)) = message.char_indices().nth(MOST) {
        message.truncate(end);
        message.push('…');
    }
    message
}

impl From<Misfit> for Fault {
    fn from(misfit: Misfit) -> Self {
        let path = misfit.address();
        let message = misfit.what();
        if path.as_str().is_empty() { Self::whole(message) } else { Self::at(path.as_str(), message) }
    }
}

impl From<PlanError> for Fault {
    fn from(error: PlanError) -> Self {
        Self::at(error.address.as_str(), error.problem.to_string())
    }
}

impl From<ChangeError> for Fault {
    fn from(error: ChangeError) -> Self {
        match error {
            ChangeError::DoesNotApply { rank, address, reason } => {
                Self::at(address.as_str(), format!("change {rank} does not apply: {reason}"))
            }
            ChangeError::NotAPlan(error) => error.into(),
        }
    }
}

/// The templates, read when the first line asks for one.
#[derive(Default)]
pub struct Templates(Option<Vec<Template>>);

impl Templates {
    /// The template of this identifier.
    pub fn find(&mut self, id: &str) -> Result<&Template, Fault> {
        let all = match &mut self.0 {
            Some(all) => all,
            none => none.insert(templates::all().map_err(|error| Fault::at("/template", error.to_string()))?),
        };
        all.iter().find(|template| template.id == id).ok_or_else(|| {
            let known: Vec<&str> = all.iter().map(|template| template.id.as_str()).collect();
            Fault::at("/template", format!("there is no template `{id}`: {} are known", known.join(", ")))
        })
    }
}

/// Reads a line: its identifier, where there is one, and what it asks for.
pub fn read(line: &[u8], templates: &mut Templates) -> (Option<Value>, Result<Request, Fault>) {
    match members(line) {
        Ok(members) => (members.get("id").cloned(), request(members, templates)),
        Err(fault) => (None, Err(fault)),
    }
}

/// The members of the object on a line.
pub fn members(line: &[u8]) -> Result<Map<String, Value>, Fault> {
    let text = std::str::from_utf8(line)
        .map_err(|error| Fault::whole(format!("not UTF-8 from byte {} on", error.valid_up_to())))?;
    match serde_json::from_str(text) {
        Ok(Value::Object(members)) => Ok(members),
        Ok(_) => Err(Fault::whole("not a JSON object")),
        Err(error) => {
            // The line of the parser is always 1: ours is the one that counts.
            let (message, column) = (error.to_string(), error.column());
            let reason = message.split(" at line ").next().unwrap_or_default();
            Err(Fault::whole(format!("not JSON: {reason} (column {column})")))
        }
    }
}

fn request(mut members: Map<String, Value>, templates: &mut Templates) -> Result<Request, Fault> {
    if members.contains_key("contract") {
        let plan = Plan::from_json(Value::Object(members))?;
        return Ok(Request { plan, template: None, lang: None });
    }
    members.remove("id");
    let lang = match members.remove("lang") {
        None => None,
        Some(Value::String(tag)) if tag == "fr" => Some(Lang::Fr),
        Some(Value::String(tag)) if tag == "en" => Some(Lang::En),
        Some(_) => return Err(Fault::at("/lang", "the languages are \"fr\" and \"en\"")),
    };
    let edits = edits(members.remove("changes"))?;
    let (plan, template) = match (members.remove("plan"), members.remove("template")) {
        (Some(plan), None) => (Plan::from_json(plan)?, None),
        (None, Some(Value::String(id))) => {
            let template = templates.find(&id)?;
            let plan = match lang.unwrap_or_default() {
                Lang::Fr => template.plan.clone(),
                Lang::En => template.english_plan()?,
            };
            (plan, Some(id))
        }
        (None, Some(_)) => return Err(Fault::at("/template", "the identifier of a template is a text")),
        (Some(_), Some(_)) => return Err(Fault::whole("either `plan` or `template`, not both")),
        (None, None) => return Err(Fault::whole("a `plan` or a `template` is missing")),
    };
    if let Some(name) = members.keys().next() {
        let path = Address::from_tokens([name.as_str()]);
        let message = "unknown member; `plan`, `template`, `changes`, `id` and `lang` are known";
        return Err(Fault::at(path.as_str(), message));
    }
    Ok(Request { plan: edited(plan, edits)?, template, lang })
}

/// One item of `changes`.
#[derive(Debug)]
pub enum Edit {
    /// An operation of JSON Patch.
    Change(Change),
    /// The short form: this value at this address, whatever is there.
    Set(Short),
}

/// The short form of a change.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Short {
    path: Address,
    value: Value,
}

impl Edit {
    /// The edit that puts this value at this address.
    pub fn set(path: Address, value: Value) -> Self {
        Self::Set(Short { path, value })
    }
}

impl<'de> Deserialize<'de> for Edit {
    /// Told apart by `op` rather than tried in turn, so that messages are those of the form that was meant.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let item = Value::deserialize(deserializer)?;
        if item.get("op").is_some() {
            serde_json::from_value(item).map(Self::Change)
        } else {
            serde_json::from_value(item).map(Self::Set)
        }
        .map_err(D::Error::custom)
    }
}

impl JsonSchema for Edit {
    fn schema_name() -> Cow<'static, str> {
        "Change".into()
    }

    /// By hand, since the forms are told apart by hand.
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A change of the plan: JSON Patch (RFC 6902), or `path` and `value` alone, which puts the value \
                            there whether there is one or not.",
            "type": "object",
            "properties": {
                "op": { "enum": ["add", "replace", "remove"] },
                "path": { "type": "string", "format": "json-pointer" },
                "value": true,
            },
            "required": ["path"],
            "additionalProperties": false,
            "if": { "properties": { "op": { "const": "remove" } }, "required": ["op"] },
            "then": { "not": { "required": ["value"] } },
            "else": { "required": ["value"] },
        })
    }
}

fn edits(list: Option<Value>) -> Result<Vec<Edit>, Fault> {
    let items = match list {
        None => Vec::new(),
        Some(Value::Array(items)) => items,
        Some(_) => return Err(Fault::at("/changes", "a list of changes is expected")),
    };
    let edit = |(rank, item): (usize, Value)| {
        serde_json::from_value(item).map_err(|error| Fault::at(format!("/changes/{rank}"), error.to_string()))
    };
    items.into_iter().enumerate().map(edit).collect()
}

/// The plan that the edits make. As [`sourcier::plan::apply`], except that what « set » means depends on the edits
/// before it.
pub fn edited(plan: Plan, edits: Vec<Edit>) -> Result<Plan, ChangeError> {
    if edits.is_empty() {
        return Ok(plan);
    }
    let mut json = plan.to_json();
    for (rank, edit) in edits.into_iter().enumerate() {
        let change = match edit {
            Edit::Change(change) => change,
            Edit::Set(Short { path, value }) => Change::set(&json, path, value),
        };
        patch_one(&mut json, &change).map_err(|reason| ChangeError::DoesNotApply {
            rank,
            address: change.path().clone(),
            reason,
        })?;
    }
    Ok(Plan::from_json(json)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(line: &str) -> Result<Plan, Fault> {
        read(line.as_bytes(), &mut Templates::default()).1.map(|request| request.plan)
    }

    fn fault(line: &str) -> (String, String) {
        let fault = plan(line).unwrap_err();
        (fault.path.unwrap_or_else(|| "whole".into()), fault.message)
    }

    #[test]
    fn set_follows_the_changes_before_it() {
        let made = plan(
            r#"{"template":"nantes","changes":[
                {"op":"remove","path":"/lots/racks/planned_quantity/3"},
                {"path":"/lots/racks/planned_quantity/2","value":7},
                {"path":"/lots/racks/planned_quantity/-","value":8},
                {"path":"/lots/racks/facts/procedure","value":"adapted"},
                {"path":"/lots/racks/facts/procedure","value":"open_tender"}]}"#,
        )
        .unwrap()
        .to_json();
        assert_eq!(made["lots"]["racks"]["planned_quantity"], serde_json::json!([143, 130, 7, 8]));
        assert_eq!(made["lots"]["racks"]["facts"]["procedure"], "open_tender");
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (line, path, part) in [
            ("[1]", "whole", "object"),
            ("{}", "whole", "missing"),
            (r#"{"plan":{},"template":"nantes"}"#, "whole", "not both"),
            (r#"{"template":3}"#, "/template", "text"),
            (r#"{"template":"nowhere"}"#, "/template", "nantes, proprete"),
            (r#"{"template":"nantes","lang":"de"}"#, "/lang", "fr"),
            (r#"{"template":"nantes","a/b":1}"#, "/a~1b", "unknown"),
            (r#"{"template":"nantes","changes":{}}"#, "/changes", "list"),
            (r#"{"template":"nantes","changes":[{"path":"/a"}]}"#, "/changes/0", "value"),
            (r#"{"template":"nantes","changes":[{"op":"move","path":"/a","from":"/b"}]}"#, "/changes/0", "from"),
            (r#"{"template":"nantes","changes":[{"op":"remove","path":"/a"}]}"#, "/a", "change 0"),
            (
                r#"{"template":"nantes","changes":[{"path":"/workshops/metallerie/posts","value":501}]}"#,
                "/workshops/metallerie/posts",
                "501",
            ),
        ] {
            let (found, message) = fault(line);
            assert_eq!(found, path, "{line}: {message}");
            assert!(message.contains(part), "{line}: {message}");
        }
    }
}
