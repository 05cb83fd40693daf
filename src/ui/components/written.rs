//! Fields for texts and dates of the plan.

use super::{MarkGlyph, control_id, entry, mark_of, text_at};
use crate::plan::assumptions::Kind;
use crate::plan::trades::Listing;
use crate::plan::{Address, day, limits};
use crate::text::{date, phrases, sentences, trades};
use crate::ui::live;
use crate::ui::session::session;
use leptos::prelude::*;
use serde_json::Value;

/// How the text of a field becomes a value of the plan.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Date,
    List(Listing),
}

#[component]
fn Written(address: Address, form: Form, label: Option<String>, bare: bool) -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let input = entry(&address);
    let form = match input.map(|input| input.kind) {
        Some(Kind::List(listing)) => Form::List(listing),
        _ => form,
    };
    let optional = input.is_some_and(|input| input.optional);
    let label = label.or_else(|| input.map(|input| lang.of(input.label))).unwrap_or_default();
    let id = control_id(&address);
    let error_id = format!("{id}-error");
    let pointer = address.as_str().to_owned();
    let address = StoredValue::new(address);
    let value = Memo::new(move |_| session.json.with(|json| address.with_value(|a| text_at(json, a))));
    let show = move |stored: &str| match form {
        Form::Text | Form::List(_) => stored.to_owned(),
        Form::Date => date::long_from_iso(lang, stored),
    };
    let typed = RwSignal::new(None::<String>);
    let error = RwSignal::new(None::<String>);
    let mark = Memo::new(move |_| address.with_value(|a| mark_of(session, a)));
    let commit = move |text: String| {
        // Going to another page takes the focus from a field that is no more: there is nothing to commit to.
        let Some(stored) = value.try_get_untracked() else { return };
        let stored = stored.unwrap_or_default();
        if text == show(&stored) {
            typed.set(None);
            error.set(None);
            return;
        }
        let trimmed = text.trim();
        let next = match form {
            // An empty list is a statement: nothing is of this trade.
            Form::List(listing) => match listing.read(trimmed) {
                Ok(items) => Ok(Value::from(items.join(", "))),
                Err(fault) => Err(trades::fault(lang, &fault)),
            },
            _ if trimmed.is_empty() && optional => Ok(Value::Null),
            Form::Text => Ok(Value::from(trimmed)),
            Form::Date => date::read(trimmed)
                .map(|date| Value::from(day::iso(date)))
                .ok_or_else(|| sentences::not_a_date(lang, trimmed, &show(&stored))),
        };
        let result = next.and_then(|next| {
            address.with_value(|a| session.set(a, next)).map_err(|_| sentences::refused(lang, &show(&stored)))
        });
        match result {
            Ok(()) => {
                typed.set(None);
                error.set(None);
            }
            Err(why) => {
                typed.set(Some(text));
                error.set(Some(why));
            }
        }
    };
    let failed = live::flag(move || error.with(Option::is_some));
    let text =
        live::text(move || typed.get().unwrap_or_else(|| value.get().map(|stored| show(&stored)).unwrap_or_default()));
    let (described, control_id) = (error_id.clone(), id.clone());
    let key = move |event: web_sys::KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            // A line of its own would part nothing that a comma does not.
            event.prevent_default();
            commit(event_target_value(&event));
        }
        "Escape" => {
            typed.set(None);
            error.set(None);
        }
        _ => {}
    };
    // What goes while it has the focus is left as well: it would be put back if what it shows were written once more.
    let left = move |event: web_sys::FocusEvent| {
        if typed.try_with_untracked(Option::is_some) == Some(true) {
            commit(event_target_value(&event));
        }
    };
    let typing = move || typed.with(|typed| typed.as_ref().map(|_| ""));
    let invalid = live::text(move || failed.get().to_string());
    let control = match form {
        // Many words are read better over several lines.
        Form::List(Listing::Words) => view! {
            <textarea id=control_id rows="2" autocomplete="off" placeholder=optional.then(|| phrases::unstated(lang))
                data-address=pointer data-typing=typing aria-invalid=invalid aria-describedby=described prop:value=text
                on:input=move |event| typed.set(Some(event_target_value(&event))) on:keydown=key
                on:blur=left></textarea>
        }
        .into_any(),
        _ => view! {
            <input id=control_id type="text" autocomplete="off" placeholder=optional.then(|| phrases::unstated(lang))
                maxlength=(!matches!(form, Form::List(_))).then(|| limits::TEXT.to_string())
                data-address=pointer data-typing=typing aria-invalid=invalid aria-describedby=described prop:value=text
                on:input=move |event| typed.set(Some(event_target_value(&event))) on:keydown=key
                on:blur=left />
        }
        .into_any(),
    };
    view! {
        <div class="field written" class:bare=bare class:modified=live::flag(move || mark.get() == Some(super::Mark::Modified))
            class:invalid=failed>
            <label class="field-label" class:visually-hidden=bare for=id.clone()>{label}</label>
            <span class="field-box">
                {control}
            </span>
            <span class="field-mark"><MarkGlyph mark /></span>
            <div class="field-below" id=error_id role="status">
                {live::maybe(move || error.get().map(|why| view! { <span class="field-error">{why}</span> }))}
            </div>
        </div>
    }
}

/// A field for the text at an address of the open plan.
#[component]
pub fn TextField(
    /// Address of the input.
    address: Address,
    /// Another label than the registry's.
    #[prop(optional, into)]
    label: Option<String>,
    /// Whether the label shows only to screen readers.
    #[prop(optional)]
    bare: bool,
) -> impl IntoView {
    view! { <Written address form=Form::Text label bare /> }
}

/// A field for the day at an address of the open plan.
#[component]
pub fn DateField(
    /// Address of the input.
    address: Address,
    /// Another label than the registry's.
    #[prop(optional, into)]
    label: Option<String>,
    /// Whether the label shows only to screen readers.
    #[prop(optional)]
    bare: bool,
) -> impl IntoView {
    view! { <Written address form=Form::Date label bare /> }
}
