//! A search of the communes of France: what is chosen states where something is.
//!
//! The list comes with the first sign of interest, as that of the codes does.

use super::control_id;
use crate::exchange::places::{Place, Places};
use crate::plan::Address;
use crate::text::{Lang, supplies as words};
use crate::ui::library::{self, Missing};
use crate::ui::live;
use crate::ui::session::session;
use leptos::prelude::*;
use std::rc::Rc;

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
    let id = format!("{}-search", control_id(&address));
    let pointer = address.as_str().to_owned();
    let shelf: RwSignal<Option<Result<Rc<Places>, Missing>>, LocalStorage> = RwSignal::new_local(None);
    let asked = RwSignal::new(String::new());
    let wanted = move || {
        if shelf.with_untracked(|shelf| matches!(shelf, Some(Ok(_)))) {
            return;
        }
        leptos::task::spawn_local(async move {
            let answer = library::places().await;
            let _ = shelf.try_set(Some(answer));
        });
    };
    let found = live::maybe(move || {
        let asked = asked.get();
        shelf.with(|shelf| {
            let places = match shelf.as_ref()? {
                Ok(places) => places,
                Err(_) => return Some(view! { <p class="small muted">{words::places_away(lang)}</p> }.into_any()),
            };
            if asked.trim().is_empty() {
                return None;
            }
            let rows: Vec<AnyView> = live::list(places.suggest(&asked, SHOWN).into_iter().map(|place| {
                let own = place.clone();
                let choose = move |_| on_choose.run(own.clone());
                view! {
                    <li>
                        <button class="link" type="button" data-place=place.code.clone() on:click=choose>
                            {label(lang, place)}
                        </button>
                    </li>
                }
            }));
            Some(if rows.is_empty() {
                view! { <p class="small muted">{words::no_place(lang)}</p> }.into_any()
            } else {
                view! { <ul class="codes">{rows}</ul> }.into_any()
            })
        })
    });
    view! {
        <div class="code-field" on:focusin=move |_| wanted()>
            <label class="small" for=id.clone()>{words::search_place(lang)}</label>
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
            <p class="small muted">{words::places_credit(lang)}</p>
        </div>
    }
}
