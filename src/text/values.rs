//! The value of an input in words: with its unit, by its name, or « non précisé ».

use super::number::whole;
use super::{Lang, date, names, phrases, sentences};
use crate::plan::assumptions::{self, Input, Kind, Unit};
use crate::plan::{Address, trades};
use serde_json::Value;

/// The value of the plan at an address; a row of a table has its own where the plan states none, and
/// so has a trade of the list.
#[must_use]
pub fn value_at(json: &Value, address: &Address) -> Value {
    match address.find(json) {
        Some(value) if !value.is_null() => value.clone(),
        _ => match assumptions::input(address) {
            Some(input) if input.is_row() => input.default_value(),
            Some(Input { kind: Kind::List(listing), .. }) => {
                let id = address.token(1).unwrap_or_default();
                trades::of_list(&id, *listing).map_or(Value::Null, Value::from)
            }
            _ => Value::Null,
        },
    }
}

/// The value of the plan at an address, in words: with its unit, by its name, or « non précisé ».
#[must_use]
pub fn said(lang: Lang, json: &Value, address: &Address) -> String {
    let value = value_at(json, address);
    if let Some((number, _)) = address.ranged() {
        let unit = assumptions::input(&number).and_then(Input::unit).unwrap_or(Unit::Rank);
        let end = |value: &Value| sentences::valued(lang, value.as_f64().unwrap_or_default(), unit);
        return match &value {
            Value::Array(ends) => ends.iter().map(end).collect::<Vec<_>>().join(" – "),
            Value::Number(_) => end(&value),
            _ => lang.say("aucune", "none"),
        };
    }
    match (assumptions::input(address).map(|input| input.kind), &value) {
        (Some(Kind::Number { unit: Unit::Euros, .. }), Value::Number(number)) => {
            sentences::exact_euros(lang, number.as_f64().unwrap_or_default())
        }
        (Some(Kind::Number { unit, .. }), Value::Number(number)) => {
            sentences::valued(lang, number.as_f64().unwrap_or_default(), unit)
        }
        (Some(Kind::Date), Value::String(text)) => date::long_from_iso(lang, text),
        (Some(Kind::Reference), Value::String(id)) => {
            let titles = [["workshops", id, "title"], ["structures", id, "name"]];
            let titles = titles.map(Address::from_tokens);
            let title = titles.iter().find_map(|title| title.find(json).and_then(Value::as_str));
            title.unwrap_or(id).to_owned()
        }
        (Some(Kind::Trade), Value::String(id)) => trade_name(lang, json, id),
        (Some(Kind::List(_)), Value::String(text)) if text.trim().is_empty() => lang.say("aucun", "none"),
        (Some(Kind::Text | Kind::List(_)), Value::String(text)) => text.clone(),
        (_, Value::String(word)) => names::choice(lang, word),
        (_, Value::Bool(true)) => phrases::yes(lang),
        (_, Value::Bool(false)) => phrases::no(lang),
        // The planned quantities, year by year.
        (_, Value::Array(items)) => {
            let items = items.iter().filter_map(Value::as_f64).map(|number| whole(lang, number));
            items.collect::<Vec<_>>().join(" + ")
        }
        _ => phrases::unstated(lang),
    }
}

/// What an input is called, with the title of what it belongs to: « Arbalètes · Réservation ».
#[must_use]
pub fn named(lang: Lang, json: &Value, address: &Address) -> String {
    if let Some((number, _)) = address.ranged() {
        let name = named(lang, json, &number);
        return lang.say(&format!("{name}, fourchette"), &format!("{name}, range"));
    }
    let label = match assumptions::input(address) {
        Some(input) => lang.of(input.label),
        None if address.matches("/lots/*/planned_quantity") => phrases::planned_units(lang),
        None if address.matches("/lots/*") => lang.say("le lot", "the lot"),
        None if address.matches("/workshops/*") => lang.say("l’atelier", "the workshop"),
        None if address.matches("/structures/*") => lang.say("la structure", "the structure"),
        None if address.matches("/trades/*") => lang.say("le métier", "the trade"),
        None if address.matches("/lots/*/prototype") => lang.say("Prototype", "Prototype"),
        None => names::choice(lang, &address.tokens().pop().unwrap_or_default()),
    };
    // What is no longer there has no title, but a name in the file all the same.
    let owned = matches!(address.token(0).as_deref(), Some("lots" | "workshops" | "structures"));
    let trade = || trade_of(lang, json, address);
    match title_of(json, address).or_else(trade).or_else(|| address.token(1).filter(|_| owned)) {
        Some(title) => format!("{title} · {label}"),
        None => label,
    }
}

/// Title of the lot, workshop or structure that an address is about.
#[must_use]
pub fn title_of(json: &Value, address: &Address) -> Option<String> {
    let (map, id) = (address.token(0)?, address.token(1)?);
    let member = match map.as_str() {
        "lots" | "workshops" => "title",
        "structures" | "trades" => "name",
        _ => return None,
    };
    let title = Address::from_tokens([map.as_str(), id.as_str(), member]);
    title.find(json).and_then(Value::as_str).map(str::to_owned)
}

/// The name of the trade that an address is about.
#[must_use]
pub fn trade_of(lang: Lang, json: &Value, address: &Address) -> Option<String> {
    let id = address.token(1).filter(|_| address.token(0).as_deref() == Some("trades"))?;
    Some(trade_name(lang, json, &id))
}

/// The name of a trade of the plan, or else of the list; its id where nobody named it.
#[must_use]
pub fn trade_name(lang: Lang, json: &Value, id: &str) -> String {
    let stated = Address::from_tokens(["trades", id, "name"]);
    let stated = stated.find(json).and_then(Value::as_str).filter(|name| !name.trim().is_empty());
    match (stated, trades::listed(id)) {
        (Some(name), _) => name.to_owned(),
        (None, Some(listed)) => lang.of(listed.label),
        (None, None) => id.to_owned(),
    }
}

/// A value that an input had, in words.
#[must_use]
pub fn value_said(lang: Lang, address: &Address, value: &Value) -> String {
    let mut json = Value::Object(serde_json::Map::new());
    // A plan of this one value: the words are those of the input's address.
    let tokens = address.tokens();
    let mut at = &mut json;
    for token in &tokens {
        if let Value::Object(members) = at {
            at = members.entry(token.clone()).or_insert_with(|| Value::Object(serde_json::Map::new()));
        }
    }
    *at = value.clone();
    said_of(lang, &json, address)
}

/// What stands at an address that one of two plans may not have: « présent » or « absent » for a lot, a workshop or a
/// structure as a whole, else its value in words.
#[must_use]
pub fn said_of(lang: Lang, json: &Value, address: &Address) -> String {
    match address.find(json) {
        Some(Value::Object(_)) => lang.say("présent", "there"),
        None if assumptions::input(address).is_none() && address.ranged().is_none() => lang.say("absent", "not there"),
        _ => said(lang, json, address),
    }
}
