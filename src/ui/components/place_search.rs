//! A search of the communes of France: what is chosen states where something is.

use super::lookup::{Found, Row, Shelf, Words, lookup};
use crate::exchange::places::{Place, Places};
use crate::plan::Address;
use crate::text::{Lang, supplies as words};
use crate::ui::library;
use crate::ui::session::session;
use leptos::prelude::*;

/// How many communes a search shows.
const SHOWN: usize = 6;

/// The name that tells a commune from its namesakes: « Rezé (44) ».
fn label(lang: Lang, place: &Place) -> String {
    let near = if place.approximate { words::near(lang) } else { String::new() };
    format!("{} ({}){near}", place.name, place.department())
}

/// A field that looks for communes, below the inputs that the choice fills.
#[component]
pub fn PlaceSearch(
    /// Address of the input that the search is for: it names the field.
    address: Address,
    /// What the choice states.
    on_choose: Callback<Place>,
) -> impl IntoView {
    let lang = session().lang.get_untracked();
    let shelf = Shelf::<Places>::default();
    let row = move |place: &Place| {
        let own = place.clone();
        Row {
            key: place.code.clone(),
            lead: String::new(),
            name: label(lang, place),
            note: String::new(),
            choose: Box::new(move || on_choose.run(own.clone())),
        }
    };
    let find = move |asked: &str| {
        shelf.read(|places| match places {
            Ok(places) => Found::Rows(places.suggest(asked, SHOWN).into_iter().map(row).collect()),
            Err(_) => Found::Away(words::places_away(lang)),
        })
    };
    let said = Words { label: words::search_place(lang), nothing: words::no_place(lang) };
    view! {
        <div class="code-field" on:focusin=move |_| shelf.want(library::places())>
            {lookup(&address, said, find)}
            <p class="small muted">{words::places_credit(lang)}</p>
        </div>
    }
}
