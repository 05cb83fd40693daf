//! `--set POINTER=VALUE`: a change of the plan on the command line, and what is said where it cannot be made.

use serde_json::Value;
use sourcier::plan::assumptions::{self, Input, Kind};
use sourcier::plan::trades::{self, Listing};
use sourcier::plan::{Address, ChangeError, Plan, Problem, limits};

use crate::request::Edit;

/// Most members of the plan that a message lists.
const LISTED: usize = 20;

/// One `--set`.
#[derive(Clone, Debug, PartialEq)]
pub struct Set {
    path: Address,
    value: Value,
}

impl Set {
    /// Reads `POINTER=VALUE`. What is not JSON is taken as a text, so that words need no quotes.
    pub fn parse(text: &str) -> Result<Self, String> {
        let Some((pointer, value)) = text.split_once('=') else {
            return Err(format!("`--set {text}` has no value: POINTER=VALUE is expected, {EXAMPLE}"));
        };
        let path = Address::parse(pointer).map_err(|_| {
            format!("`--set {text}`: `{pointer}` is not a JSON Pointer, which starts with `/`, {EXAMPLE}")
        })?;
        let value = serde_json::from_str(value).unwrap_or_else(|_| Value::from(value));
        Ok(Self { path, value })
    }

    /// The change, as a line would have it.
    pub fn edit(&self) -> Edit {
        Edit::set(self.path.clone(), self.value.clone())
    }
}

const EXAMPLE: &str = "for instance --set /workshops/metallerie/posts=6";

/// Says which `--set` cannot be made, how its value was understood, and what is allowed there.
pub fn explain(plan: &Plan, sets: &[Set], error: &ChangeError) -> String {
    let json = plan.to_json();
    match error {
        ChangeError::DoesNotApply { rank, .. } if *rank < sets.len() => {
            let path = &sets[*rank].path;
            format!("--set {path}: {}", nowhere(path, &json))
        }
        ChangeError::NotAPlan(error) => {
            let concerns = |set: &&Set| error.address.is_within(&set.path) || set.path.is_within(&error.address);
            let Some(set) = sets.iter().rev().find(concerns) else { return error.to_string() };
            let below = if error.address == set.path { String::new() } else { format!(", at {}", error.address) };
            let reason = match allowed(&error.address, plan) {
                None => error.problem.to_string(),
                // What is allowed says it all, and shorter.
                Some(what) if matches!(error.problem, Problem::OutOfBounds { .. }) => format!("allowed is {what}"),
                Some(what) => match error.problem.to_string().split_once(", expected") {
                    Some((problem, _)) => format!("{problem}; allowed is {what}"),
                    None => format!("{}; allowed is {what}", error.problem),
                },
            };
            format!("--set {}: read as {}{below}; {reason}", set.path, understood(&set.value))
        }
        other => other.to_string(),
    }
}

/// How a value was understood.
fn understood(value: &Value) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Bool(flag) => format!("{flag}"),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) => format!("the text “{text}”"),
        Value::Array(items) => format!("a list of {}", items.len()),
        Value::Object(members) => format!("an object of {}", members.len()),
    }
}

/// What can be written at an address, by its entry in the registry.
fn allowed(path: &Address, plan: &Plan) -> Option<String> {
    let input = assumptions::input(path)?;
    let what = match input.kind {
        Kind::Number { min, max, whole, .. } => {
            format!("a {}number from {min} to {max}", if whole { "whole " } else { "" })
        }
        Kind::Choice(words) => format!("one of {}", words.join(", ")),
        Kind::Text => format!("a text of at most {} characters", limits::TEXT),
        Kind::Date => "a day such as 2027-01-12".into(),
        Kind::Flag => "true or false".into(),
        Kind::Reference => references(input, plan),
        Kind::Trade => {
            let ids = trades::TRADES.iter().map(|trade| trade.id);
            let own = plan.trades.keys().map(|id| id.as_str()).filter(|id| trades::listed(id).is_none());
            let all: Vec<&str> = own.chain(ids).collect();
            format!("a trade of the plan ({})", all.join(", "))
        }
        Kind::List(Listing::Codes) => {
            format!("beginnings of CPV codes, 2 to 8 digits, with commas between them, at most {}", limits::TRADE_WORDS)
        }
        Kind::List(Listing::Words) => format!(
            "words of at most {} characters, with commas between them, at most {}",
            limits::TRADE_WORD,
            limits::TRADE_WORDS
        ),
    };
    Some(if input.optional { format!("{what}, or null") } else { what })
}

/// The identifiers that a reference may name.
fn references(input: &Input, plan: &Plan) -> String {
    let workshops = || listed(plan.workshops.keys().map(|id| id.as_str()));
    let structures = || listed(plan.structures.keys().map(|id| id.as_str()));
    if input.pattern.ends_with("/workshop") {
        format!("a workshop of the plan ({})", workshops())
    } else {
        format!("a structure of the plan ({})", structures())
    }
}

/// The first part of an address that the plan does not have, and what it has there instead.
fn nowhere(path: &Address, json: &Value) -> String {
    let tokens = path.tokens();
    let upto = |count: usize| Address::from_tokens(tokens[..count].iter().map(String::as_str));
    let found = |count: &usize| upto(*count).find(json).is_some();
    let deepest = (0..=tokens.len()).rev().find(found).unwrap_or(0);
    let missing = upto((deepest + 1).min(tokens.len()));
    let parent = upto(deepest);
    let place = if deepest == 0 { "the plan".to_owned() } else { parent.to_string() };
    match parent.find(json) {
        Some(Value::Object(members)) => {
            format!("there is no {missing}; {place} has {}", listed(members.keys().map(String::as_str)))
        }
        Some(Value::Array(items)) => format!("there is no {missing}; {place} is a list of {}", items.len()),
        _ => format!("there is no {missing}; {place} is a single value"),
    }
}

fn listed<'a>(names: impl ExactSizeIterator<Item = &'a str>) -> String {
    let more = names.len().saturating_sub(LISTED);
    let first: Vec<&str> = names.take(LISTED).collect();
    match (first.is_empty(), more) {
        (true, _) => "nothing".into(),
        (false, 0) => first.join(", "),
        (false, more) => format!("{} and {more} more", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::edited;
    use serde_json::json;
    use sourcier::plan::templates;

    #[test]
    fn a_value_is_json_or_else_a_text() {
        for (written, value) in [
            ("6", json!(6)),
            ("0.5", json!(0.5)),
            ("true", json!(true)),
            ("null", json!(null)),
            ("[400,0]", json!([400, 0])),
            ("metallerie", json!("metallerie")),
            ("\"12\"", json!("12")),
            ("NaN", json!("NaN")),
            ("2027-01-12", json!("2027-01-12")),
            ("a=b", json!("a=b")),
            ("", json!("")),
        ] {
            let set = Set::parse(&format!("/a/b={written}")).unwrap();
            assert_eq!((set.path.as_str(), set.value), ("/a/b", value), "{written}");
        }
        for text in ["/a/b", "a/b=1", "=1x"] {
            match Set::parse(text) {
                // The empty pointer is the whole plan.
                Ok(set) => assert_eq!(set.path.as_str(), "", "{text}"),
                Err(message) => assert!(message.contains(text), "{message}"),
            }
        }
    }

    #[test]
    fn what_cannot_be_set_is_named_with_what_can() {
        let plan = templates::find("nantes").unwrap().plan;
        for (text, parts) in [
            (
                "/workshops/metallerie/posts=501",
                &["/workshops/metallerie/posts: ", "the number 501", "a whole number from 0 to 500"][..],
            ),
            ("/workshops/metallerie/posts=many", &["the text “many”", "a whole number from 0 to 500"]),
            ("/workshops/metallerie/posts=NaN", &["the text “NaN”", "a whole number"]),
            ("/workshops/metallerie/posts=-1", &["the number -1", "from 0 to 500"]),
            ("/workshops/metalerie/posts=6", &["there is no /workshops/metalerie; /workshops has metallerie"]),
            ("/workshops/metallerie/pots=6", &["/workshops/metallerie/pots: ", "unknown field", "posts"]),
            ("/lots/racks/unit_price/net=6", &["/lots/racks/unit_price is a single value"]),
            ("/lots/racks/planned_quantity/9=6", &["/lots/racks/planned_quantity is a list of 4"]),
            ("/lots/racks/planned_quantity=[1,-2]", &["a list of 2", "at /lots/racks/planned_quantity/1"]),
            ("/lots/arbaletes/workshop=sawmill", &["“sawmill”", "a workshop of the plan (metallerie), or null"]),
            ("/contract/kind=goods", &["“goods”", "supplies"]),
            ("/contract/facts/holder=1", &["/contract/facts/holder: ", "unknown field `holder`"]),
            ("/nothing/at/all=1", &["there is no /nothing; the plan has contract, lots"]),
        ] {
            let set = Set::parse(text).unwrap();
            let error = edited(plan.clone(), vec![set.edit()]).expect_err(text);
            let message = explain(&plan, &[set], &error);
            for part in parts {
                assert!(message.contains(part), "{text}: {message}");
            }
        }
    }
}
