//! A field for one word among a list, for yes or no, or for a workshop or structure of the plan.

use super::{MarkGlyph, control_id, entry, mark_of, text_at, when_empty};
use crate::plan::Address;
use crate::plan::assumptions::Kind;
use crate::text::{names, phrases};
use crate::ui::live;
use crate::ui::session::session;
use leptos::prelude::*;
use serde_json::Value;

/// A select for the word at an address of the open plan.
#[component]
pub fn ChoiceField(
    /// Address of the input.
    address: Address,
    /// Another label than the registry's.
    #[prop(optional, into)]
    label: Option<String>,
    /// Whether the label shows only to screen readers.
    #[prop(optional)]
    bare: bool,
    /// Choices and their names, where they are not the registry's; an empty choice stands for nothing (`null`).
    #[prop(optional, into)]
    choices: Option<Signal<Vec<(String, String)>>>,
) -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let input = entry(&address);
    let label = label.or_else(|| input.map(|input| lang.of(input.label))).unwrap_or_default();
    let id = control_id(&address);
    let pointer = address.as_str().to_owned();
    let kind = input.map(|input| input.kind);
    let flag = kind == Some(Kind::Flag);
    let unstated = input.filter(|input| input.optional).map(|input| (String::new(), when_empty(lang, input, false)));
    let words: Vec<(String, String)> = match kind {
        Some(Kind::Choice(words)) => {
            let words = words.iter().map(|word| ((*word).to_owned(), names::choice(lang, word)));
            unstated.into_iter().chain(words).collect()
        }
        Some(Kind::Flag) => {
            let words = [("true".to_owned(), phrases::yes(lang)), ("false".to_owned(), phrases::no(lang))];
            unstated.into_iter().chain(words).collect()
        }
        _ => vec![(String::new(), phrases::none(lang))],
    };
    let choices = choices.unwrap_or_else(|| Signal::stored(words));
    let address = StoredValue::new(address);
    let value =
        Memo::new(move |_| session.json.with(|json| address.with_value(|a| text_at(json, a))).unwrap_or_default());
    let mark = Memo::new(move |_| address.with_value(|a| mark_of(session, a)));
    let choose = move |word: String| {
        let json = match word.as_str() {
            "" => Value::Null,
            "true" | "false" if flag => Value::Bool(word == "true"),
            _ => Value::from(word),
        };
        // The list holds only words that fit, so that the plan cannot refuse one.
        let _ = address.with_value(|a| session.set(a, json));
    };
    let options = live::part(move || {
        choices
            .get()
            .into_iter()
            .map(|(word, name)| {
                let selected = {
                    let word = word.clone();
                    live::flag(move || value.get() == word)
                };
                view! { <option value=word.clone() prop:selected=selected>{name}</option> }
            })
            .map(IntoAny::into_any)
            .collect::<Vec<_>>()
    });
    view! {
        <div class="field choice" class:bare=bare class:modified=live::flag(move || mark.get() == Some(super::Mark::Modified))>
            <label class="field-label" class:visually-hidden=bare for=id.clone()>{label}</label>
            <span class="field-box">
                <select id=id data-address=pointer prop:value=value on:change=move |event| choose(event_target_value(&event))>
                    {options}
                </select>
            </span>
            <span class="field-mark"><MarkGlyph mark /></span>
        </div>
    }
}
