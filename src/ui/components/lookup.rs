//! A search of a list that lies beside the page: a field, and below it what is found.
//!
//! The list comes with the first sign of interest, when the field or what stands around it has the focus; one that did
//! not arrive is asked for again with the next. What is found comes back as plain rows, so that the whole is compiled
//! once for all lists.

use super::control_id;
use crate::plan::Address;
use crate::ui::library::Missing;
use crate::ui::live;
use leptos::prelude::*;
use std::rc::Rc;

/// A list that may be on its way.
pub struct Shelf<T: 'static> {
    list: RwSignal<Option<Result<Rc<T>, Missing>>, LocalStorage>,
}

impl<T> Clone for Shelf<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Shelf<T> {}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self { list: RwSignal::new_local(None) }
    }
}

impl<T> Shelf<T> {
    /// Asks for the list, unless it is there.
    pub fn want(self, fetch: impl Future<Output = Result<Rc<T>, Missing>> + 'static) {
        if self.list.with_untracked(|list| matches!(list, Some(Ok(_)))) {
            return;
        }
        leptos::task::spawn_local(async move {
            let answer = fetch.await;
            let _ = self.list.try_set(Some(answer));
        });
    }

    /// What is said of the list, or why it is not there; nothing before it was asked for.
    pub fn read<R>(self, read: impl FnOnce(Result<&T, Missing>) -> R) -> Option<R> {
        self.list.with(|list| list.as_ref().map(|list| read(list.as_ref().map(Rc::as_ref).map_err(|missing| *missing))))
    }
}

/// Something that was found.
pub struct Row {
    /// What tells it from the others.
    pub key: String,
    /// What stands first, in bold; may be empty.
    pub lead: String,
    /// What it is called.
    pub name: String,
    /// What has to be known before it is chosen; may be empty.
    pub note: String,
    /// What choosing it does.
    pub choose: Box<dyn Fn()>,
}

/// What a search comes to.
pub enum Found {
    /// These; none says `nothing`.
    Rows(Vec<Row>),
    /// The list is not there, in words.
    Away(String),
}

/// The words of a search.
pub struct Words {
    /// Above the field.
    pub label: String,
    /// Where nothing is found.
    pub nothing: String,
}

/// The field of a search for the input at an address, and what is found below it: `find` has what is asked for, and
/// gives nothing while the list is on its way. Choosing empties the field.
pub fn lookup(address: &Address, words: Words, find: impl Fn(&str) -> Option<Found> + Send + 'static) -> AnyView {
    let id = format!("{}-search", control_id(address));
    let asked = RwSignal::new(String::new());
    let nothing = words.nothing;
    let found = live::maybe(move || {
        let asked_for = asked.get();
        let rows = match find(&asked_for)? {
            Found::Away(said) => return Some(view! { <p class="small muted">{said}</p> }.into_any()),
            Found::Rows(_) if asked_for.trim().is_empty() => return None,
            Found::Rows(rows) if rows.is_empty() => {
                return Some(view! { <p class="small muted">{nothing.clone()}</p> }.into_any());
            }
            Found::Rows(rows) => rows,
        };
        let rows = live::list(rows.into_iter().map(|Row { key, lead, name, note, choose }| {
            let lead = (!lead.is_empty()).then(|| view! { <span class="strong">{lead}</span>" " });
            let note = (!note.is_empty()).then(|| view! { <span class="muted small">" " {note}</span> });
            let choose = move |_| {
                choose();
                asked.set(String::new());
            };
            view! {
                <li><button class="link" type="button" data-choice=key on:click=choose>{lead}{name}</button>{note}</li>
            }
        }));
        Some(view! { <ul class="codes">{rows}</ul> }.into_any())
    });
    view! {
        <label class="small" for=id.clone()>{words.label}</label>
        <input
            id=id
            class="code-search"
            type="search"
            maxlength="200"
            autocomplete="off"
            data-search-of=address.as_str().to_owned()
            prop:value=asked
            on:input=move |event| asked.set(event_target_value(&event))
        />
        <div role="status">{found}</div>
    }
    .into_any()
}
