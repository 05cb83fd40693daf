//! Fields for texts and dates of the plan.

use super::{MarkGlyph, control_id, entry, mark_of, text_at};
use crate::plan::{Address, day, limits};
use crate::text::{date, phrases, sentences};
use crate::ui::live;
use crate::ui::session::session;
use leptos::prelude::*;
use serde_json::Value;

/// How the text of a field becomes a value of the plan.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Date,
}

#[component]
fn Written(address: Address, form: Form, label: Option<String>, bare: bool) -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let input = entry(&address);
    let optional = input.is_some_and(|input| input.optional);
    let label = label.or_else(|| input.map(|input| lang.of(input.label))).unwrap_or_default();
    let id = control_id(&address);
    let error_id = format!("{id}-error");
    let pointer = address.as_str().to_owned();
    let address = StoredValue::new(address);
    let value = Memo::new(move |_| session.json.with(|json| address.with_value(|a| text_at(json, a))));
    let show = move |stored: &str| match form {
        Form::Text => stored.to_owned(),
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
    view! {
        <div class="field written" class:bare=bare class:modified=live::flag(move || mark.get() == Some(super::Mark::Modified))
            class:invalid=failed>
            <label class="field-label" class:visually-hidden=bare for=id.clone()>{label}</label>
            <span class="field-box">
                <input
                    id=id
                    type="text"
                    maxlength=limits::TEXT.to_string()
                    autocomplete="off"
                    placeholder=optional.then(|| phrases::unstated(lang))
                    data-address=pointer
                    data-typing=move || typed.with(|typed| typed.as_ref().map(|_| ""))
                    aria-invalid=live::text(move || failed.get().to_string())
                    aria-describedby=error_id.clone()
                    prop:value=text
                    on:input=move |event| typed.set(Some(event_target_value(&event)))
                    on:keydown=move |event: web_sys::KeyboardEvent| match event.key().as_str() {
                        "Enter" => commit(event_target_value(&event)),
                        "Escape" => {
                            typed.set(None);
                            error.set(None);
                        }
                        _ => {}
                    }
                    on:blur=move |event| commit(event_target_value(&event))
                />
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
