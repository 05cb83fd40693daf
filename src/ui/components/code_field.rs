//! The field of a procurement code: what it stands for, and a search of the vocabulary below it.
//!
//! Without the vocabulary the field works as any other: what a person writes is kept in any case.

use super::lookup::{Found, Row, Shelf, Words, lookup};
use super::{TextField, text_at};
use crate::exchange::codes::{Because, Code, Codes, Reading};
use crate::plan::Address;
use crate::text::{Lang, phrases, sentences};
use crate::ui::library::{self, Missing};
use crate::ui::live;
use crate::ui::session::session;
use leptos::prelude::*;
use serde_json::Value;

/// How many codes a search shows.
const SHOWN: usize = 8;

fn label(lang: Lang, code: &Code) -> String {
    lang.say(&code.fr, &code.en)
}

/// What the digits stand for, or the nearest code where they stand for nothing.
fn told(lang: Lang, codes: &Codes, digits: &str) -> String {
    if let Some(code) = codes.get(digits) {
        return label(lang, code);
    }
    let nearest = match codes.reading(digits) {
        Reading::Unknown(nearest) => nearest.first().map(|code| (code.digits.as_str(), label(lang, code))),
        _ => None,
    };
    sentences::unlisted_code(lang, digits, nearest)
}

/// The field of the code at an address of the open plan.
#[component]
pub fn CodeField(
    /// Address of the input.
    address: Address,
) -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let pointer = address.as_str().to_owned();
    let address = StoredValue::new(address);
    let stored = Memo::new(move |_| session.json.with(|json| address.with_value(|a| text_at(json, a))));
    let shelf = Shelf::<Codes>::default();
    // A code that was chosen takes the place of what the field refused: the field is made anew.
    let chosen = RwSignal::new(0_u32);
    let field = live::part(move || {
        chosen.track();
        view! { <TextField address=address.get_value() /> }
    });
    let said = live::text(move || {
        let of = |codes: Result<&Codes, Missing>| match codes {
            Ok(codes) => match stored.get().filter(|digits| !digits.is_empty()) {
                Some(digits) => told(lang, codes, &digits),
                None => String::new(),
            },
            Err(Missing::Away) => phrases::codes_away(lang),
            Err(Missing::Damaged) => phrases::codes_damaged(lang),
        };
        shelf.read(of).unwrap_or_default()
    });
    let choose = move |digits: &str| {
        if address.with_value(|a| session.set(a, Value::from(digits))).is_ok() {
            chosen.update(|count| *count += 1);
        }
    };
    let row = move |(code, because): (&Code, Because)| {
        let digits = code.digits.clone();
        Row {
            key: digits.clone(),
            lead: digits.clone(),
            name: label(lang, code),
            note: if because == Because::Nearest { phrases::nearest_code(lang) } else { String::new() },
            choose: Box::new(move || choose(&digits)),
        }
    };
    let find = move |asked: &str| {
        // Why the list is not there is said beside the field.
        let rows = |codes: &Codes| Found::Rows(codes.search(asked, SHOWN).into_iter().map(row).collect());
        shelf.read(|codes| codes.ok().map(rows)).flatten()
    };
    let words = Words { label: phrases::search_code(lang), nothing: phrases::no_code_found(lang) };
    let search = address.with_value(|address| lookup(address, words, find));
    view! {
        <div class="code-field" on:focusin=move |_| shelf.want(library::codes())>
            {field}
            <p class="small muted" role="status" data-code-of=pointer>{said}</p>
            {search}
        </div>
    }
}
