//! The field of a procurement code: what it stands for, and a search of the vocabulary below it.
//!
//! The vocabulary comes with the first sign of interest, when the field or the search has the focus. Without it the field
//! works as any other: what a person writes is kept in any case.

use super::{TextField, control_id, text_at};
use crate::exchange::codes::{Because, Code, Codes, Reading};
use crate::plan::Address;
use crate::text::{Lang, phrases, sentences};
use crate::ui::library::{self, Missing};
use crate::ui::live;
use crate::ui::session::session;
use leptos::prelude::*;
use serde_json::Value;
use std::rc::Rc;

/// How many codes a search shows.
const SHOWN: usize = 8;

type Shelf = Option<Result<Rc<Codes>, Missing>>;

fn label(lang: Lang, code: &Code) -> String {
    lang.say(&code.fr, &code.en)
}

/// The field of the code at an address of the open plan.
#[component]
pub fn CodeField(
    /// Address of the input.
    address: Address,
) -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let id = format!("{}-search", control_id(&address));
    let pointer = address.as_str().to_owned();
    let address = StoredValue::new(address);
    let stored = Memo::new(move |_| session.json.with(|json| address.with_value(|a| text_at(json, a))));
    let shelf: RwSignal<Shelf, LocalStorage> = RwSignal::new_local(None);
    let asked = RwSignal::new(String::new());
    // A code that was chosen takes the place of what the field refused: the field is made anew.
    let chosen = RwSignal::new(0_u32);
    let wanted = move || {
        if shelf.with_untracked(|shelf| matches!(shelf, Some(Ok(_)))) {
            return;
        }
        leptos::task::spawn_local(async move {
            let answer = library::codes().await;
            let _ = shelf.try_set(Some(answer));
        });
    };
    let field = live::part(move || {
        chosen.track();
        view! { <TextField address=address.get_value() /> }
    });
    let said = live::text(move || {
        shelf.with(|shelf| match (shelf, stored.get()) {
            (Some(Ok(codes)), Some(digits)) if !digits.is_empty() => match codes.get(&digits) {
                Some(code) => label(lang, code),
                None => {
                    let nearest = match codes.reading(&digits) {
                        Reading::Unknown(nearest) => {
                            nearest.first().map(|code| (code.digits.as_str(), label(lang, code)))
                        }
                        _ => None,
                    };
                    sentences::unlisted_code(lang, &digits, nearest)
                }
            },
            (Some(Err(missing)), _) => match missing {
                Missing::Away => phrases::codes_away(lang),
                Missing::Damaged => phrases::codes_damaged(lang),
            },
            _ => String::new(),
        })
    });
    let choose = move |digits: &str| {
        if address.with_value(|a| session.set(a, Value::from(digits))).is_ok() {
            chosen.update(|count| *count += 1);
            asked.set(String::new());
        }
    };
    let found = live::maybe(move || {
        let asked = asked.get();
        shelf.with(|shelf| {
            let codes = shelf.as_ref()?.as_ref().ok()?;
            if asked.trim().is_empty() {
                return None;
            }
            let rows: Vec<AnyView> = live::list(codes.search(&asked, SHOWN).into_iter().map(|(code, because)| {
                let digits = code.digits.clone();
                let near = (because == Because::Nearest).then(|| phrases::nearest_code(lang));
                view! {
                    <li>
                        <button class="link" type="button" data-code=digits.clone() on:click=move |_| choose(&digits)>
                            <span class="strong">{code.digits.clone()}</span>
                            " "
                            {label(lang, code)}
                        </button>
                        {near.map(|near| view! { <span class="muted small">" " {near}</span> })}
                    </li>
                }
            }));
            Some(if rows.is_empty() {
                view! { <p class="small muted">{phrases::no_code_found(lang)}</p> }.into_any()
            } else {
                view! { <ul class="codes">{rows}</ul> }.into_any()
            })
        })
    });
    view! {
        <div class="code-field" on:focusin=move |_| wanted()>
            {field}
            <p class="small muted" role="status" data-code-of=pointer.clone()>{said}</p>
            <label class="small" for=id.clone()>{phrases::search_code(lang)}</label>
            <input
                id=id
                class="code-search"
                type="search"
                maxlength="200"
                autocomplete="off"
                data-search-of=pointer
                prop:value=asked
                on:input=move |event| asked.set(event_target_value(&event))
            />
            <div role="status">{found}</div>
        </div>
    }
}
