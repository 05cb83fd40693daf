//! One structure of the territory: all that is known of it; adding, copying and removing one.

use super::board::{Board, Filter, focus};
use super::import::Import;
use super::{board, example, rows};
use crate::exchange::import::{SiretFault, siret};
use crate::exchange::places::{self, Place};
use crate::plan::{Address, Change, Plan, StructureId, blank};
use crate::text::{Lang, supplies as words};
use crate::ui::components::{PlaceSearch, address};
use crate::ui::library;
use crate::ui::live;
use crate::ui::pages::assumptions::field;
use crate::ui::session::Session;
use leptos::prelude::*;
use serde_json::{Value, json};

/// A phrase in a language.
type Phrase = fn(Lang) -> String;

/// The inputs of a structure by theme; trades and the commune are not among them.
const GROUPS: [(&str, Phrase, &[&str]); 4] = [
    (
        "identity",
        words::identity,
        &[
            "name",
            "kind",
            "facts/siret",
            "employees",
            "employees_in_insertion",
            "turnover",
            "facts/evidence",
            "facts/labels",
            "facts/networks",
            "facts/public_contracts",
        ],
    ),
    (
        "capacity",
        words::capacity,
        &[
            "facts/capacity_hours",
            "facts/committed_share",
            "facts/supply_mode",
            "facts/design_office",
            "facts/equipment",
        ],
    ),
    (
        "place",
        words::place,
        &[
            "facts/postal_code",
            "facts/commune_code",
            "facts/latitude",
            "facts/longitude",
            "facts/approximate",
            "facts/range",
        ],
    ),
    (
        "contact",
        words::contact,
        &[
            "facts/contact_state",
            "facts/contacted_on",
            "facts/same_questions",
            "facts/answered_on",
            "facts/visited_on",
            "facts/minutes",
            "facts/informed_more",
            "facts/notes",
        ],
    ),
];

fn at(id: &str, path: &str) -> Address {
    let tokens: Vec<&str> = ["structures", id].into_iter().chain(path.split('/')).collect();
    address(&tokens)
}

/// What is wrong with a SIRET, in words; nothing where none is stated.
fn siret_fault(lang: Lang, text: &str) -> Option<String> {
    if text.trim().is_empty() {
        return None;
    }
    match siret(text) {
        Ok(_) => None,
        Err(SiretFault::Characters) => Some(words::siret_characters(lang)),
        Err(SiretFault::Length(digits)) => Some(words::siret_length(lang, digits)),
        Err(SiretFault::Checksum) => Some(words::siret_checksum(lang)),
    }
}

/// An identifier that no structure has.
fn fresh(plan: &Plan) -> String {
    (1..)
        .map(|rank| format!("structure-{rank}"))
        .find(|id| !plan.structures.contains_key(id.as_str()))
        .unwrap_or_default()
}

/// Adds a structure and opens its sheet, with the name to be written.
fn add(board: Board, structure: Value) {
    let Some(plan) = board.session.plan.get_untracked() else { return };
    let id = fresh(&plan);
    if board.session.edit(vec![Change::Add { path: address(&["structures", &id]), value: structure }]).is_err() {
        return;
    }
    if board.filter.with_untracked(Filter::narrows) {
        board.filter.set(Filter::default());
    }
    board.open.set(Some(board::Open::Sheet { structure: id.clone() }));
    rows::show(board, &id);
    focus(format!("[data-address='/structures/{id}/name']"));
}

/// Removes a structure; the workshops that it held have none.
fn remove(board: Board, id: &str) {
    let session = board.session;
    let Some(plan) = session.plan.get_untracked() else { return };
    let json = session.json.get_untracked();
    let held =
        plan.workshops.iter().filter(|(_, workshop)| workshop.structure.as_ref().is_some_and(|s| s.as_str() == id));
    let mut gesture: Vec<Change> = held
        .map(|(workshop, _)| Change::set(&json, address(&["workshops", workshop.as_str(), "structure"]), Value::Null))
        .collect();
    gesture.push(Change::Remove { path: address(&["structures", id]) });
    if session.edit(gesture).is_ok() {
        board.open.set(None);
        focus("[data-testid='add-structure']".to_owned());
    }
}

/// What one can do below the list: add, try an example, bring in a file.
pub fn hands(board: Board) -> AnyView {
    let Board { session, lang, supply, .. } = board;
    let example = live::maybe(move || {
        let there = supply.with(|supply| supply.as_ref().is_none_or(|supply| example::is_there(&supply.plan)));
        let note = if there { words::fictitious_note(lang) } else { words::example_note(lang) };
        let try_out = move |_| {
            example::add(session, lang);
            focus("[data-testid='supply'] > h2".to_owned());
        };
        let button = (!there).then(|| {
            view! {
                <button class="button" type="button" data-testid="add-example" on:click=try_out>
                    {words::example(lang)}
                </button>
            }
        });
        Some(view! { {button}<span class="small muted">{note}</span> })
    });
    view! {
        <p class="actions">
            <button class="button" type="button" data-testid="add-structure"
                on:click=move |_| add(board, blank::structure(&words::new_name(lang)))>
                {words::add(lang)}
            </button>
            {example}
        </p>
        <Import />
    }
    .into_any()
}

/// Looks for the structures of which only the commune or a code is known, all in one gesture; above the list, since its
/// distances wait for it.
pub fn locate(board: Board) -> AnyView {
    let Board { session, lang, supply, .. } = board;
    let said = RwSignal::new(String::new());
    let waiting =
        Memo::new(move |_| supply.with(|supply| supply.as_ref().map_or(0, |s| places::to_locate(&s.plan).len())));
    let look = move |_| {
        leptos::task::spawn_local(async move {
            let answer = library::places().await;
            let Some(plan) = session.plan.get_untracked() else { return };
            let told = match answer {
                Err(_) => words::places_away(lang),
                Ok(list) => {
                    let located = session.json.with_untracked(|json| places::locate(&plan, json, &list));
                    let named = |ids: &[StructureId]| -> Vec<String> {
                        let names = ids.iter().filter_map(|id| plan.structures.get(id));
                        names.map(|structure| rows::shown_name(lang, &structure.name)).collect()
                    };
                    let told = words::located(
                        lang,
                        located.found,
                        located.approximate,
                        &named(&located.ambiguous),
                        &named(&located.unknown),
                    );
                    match session.edit(located.changes) {
                        Ok(()) => told,
                        Err(error) => error.to_string(),
                    }
                }
            };
            let _ = said.try_set(told);
        });
    };
    let hand = live::maybe(move || {
        let count = waiting.get();
        (count > 0).then(|| {
            view! {
                <button class="button" type="button" data-testid="locate" on:click=look>{words::locate(lang, count)}</button>
            }
        })
    });
    let told = Memo::new(move |_| waiting.get() > 0 || said.with(|said| !said.is_empty()));
    view! {
        <p class="actions supply-locate" hidden=live::flag(move || !told.get())>
            {hand}
            <span class="small muted">{words::places_credit(lang)}</span>
            <span class="small" role="status" data-testid="located">{said}</span>
        </p>
    }
    .into_any()
}

fn trades(session: Session, lang: Lang, id: &str) -> AnyView {
    let list = at(id, "activities");
    let own = list.clone();
    let count =
        Memo::new(move |_| session.json.with(|json| own.find(json).and_then(Value::as_array).map_or(0, Vec::len)));
    let own = list.clone();
    let change = move |edit: &dyn Fn(&mut Vec<Value>)| {
        let json = session.json.get_untracked();
        let mut items = own.find(&json).and_then(Value::as_array).cloned().unwrap_or_default();
        edit(&mut items);
        let _ = session.set(&own, Value::Array(items));
    };
    let id = id.to_owned();
    let more = change.clone();
    let fields = live::maybe(move || {
        Some(live::list((0..count.get()).map(|rank| {
            let change = change.clone();
            let without = move |_| {
                change(&|items| {
                    if rank < items.len() {
                        items.remove(rank);
                    }
                });
            };
            view! {
                <div class="supply-trade">
                    {field(session, lang, &at(&id, &format!("activities/{rank}")), false)}
                    <button class="link" type="button" on:click=without>{words::remove_trade(lang)}</button>
                </div>
            }
        })))
    });
    view! {
        {fields}
        <button class="link" type="button" data-testid="add-trade" on:click=move |_| more(&|items| items.push(Value::from("")))>
            {words::add_trade(lang)}
        </button>
    }
    .into_any()
}

/// The commune; a structure whose place is not known has none to write to yet.
fn commune(session: Session, lang: Lang, id: &str) -> AnyView {
    let (own, id) = (at(id, "location"), id.to_owned());
    let search = {
        let (id, address) = (id.clone(), at(&id, "location/commune"));
        let on_choose = Callback::new(move |place: Place| {
            let changes = session.json.with_untracked(|json| places::of_structure(json, &id, &place));
            // The registry's bounds hold all places of the list.
            let _ = session.edit(changes);
        });
        view! { <PlaceSearch address on_choose /> }
    };
    let place = own.clone();
    let known = Memo::new(move |_| session.json.with(|json| own.find(json).is_some_and(Value::is_object)));
    let written = live::part(move || {
        if known.get() {
            return field(session, lang, &at(&id, "location/commune"), false);
        }
        let place = place.clone();
        let state = move |_| {
            let _ = session.set(&place, json!({ "commune": "" }));
        };
        view! { <button class="link" type="button" on:click=state>{words::state_commune(lang)}</button> }.into_any()
    });
    view! { {written} {search} }.into_any()
}

/// All that is known of a structure, each to be corrected.
pub fn sheet(board: Board, id: &str) -> AnyView {
    let Board { session, lang, supply, .. } = board;
    let own = id.to_owned();
    let heading = live::text(move || {
        let name = supply.with(|supply| Some(supply.as_ref()?.plan.structures.get(own.as_str())?.name.clone()));
        rows::shown_name(lang, &name.unwrap_or_default())
    });
    let siret = at(id, "facts/siret");
    let fault = live::maybe(move || {
        let stated = session.json.with(|json| siret.find(json).and_then(Value::as_str).map(str::to_owned))?;
        siret_fault(lang, &stated)
            .map(|fault| view! { <p class="field-error small" data-testid="siret-fault">{fault}</p> })
    });
    let mut fault = Some(fault);
    let groups = live::list(GROUPS.iter().map(|(test, title, paths)| {
        let fields = live::list(paths.iter().map(|path| {
            let note = match *path {
                "facts/siret" => fault.take(),
                "facts/equipment" | "facts/notes" => {
                    Some(view! { <p class="small muted supply-hint">{words::no_personal_data(lang)}</p> }.into_any())
                }
                _ => None,
            };
            view! { {field(session, lang, &at(id, path), false)}{note} }
        }));
        let commune = (*test == "place").then(|| commune(session, lang, id));
        let after = (*test == "capacity").then(|| {
            view! { <section><h4>{words::trades(lang)}</h4><div class="fields">{trades(session, lang, id)}</div></section> }
        });
        view! {
            <section><h4>{title(lang)}</h4><div class="fields">{commune}{fields}</div></section>
            {after}
        }
    }));
    let (copied, removed) = (id.to_owned(), id.to_owned());
    let duplicate = move |_| {
        let json = session.json.get_untracked();
        let Some(mut copy) = address(&["structures", &copied]).find(&json).cloned() else { return };
        let name = copy["name"].as_str().unwrap_or_default().to_owned();
        copy["name"] = Value::from(words::copy_of(lang, &name));
        // Another structure has another number.
        if let Some(facts) = copy.get_mut("facts").and_then(Value::as_object_mut) {
            facts.remove("siret");
        }
        add(board, copy);
    };
    view! {
        <h3>{heading}</h3>
        <div class="supply-sheet" data-testid="sheet">{groups}</div>
        <p class="lot-actions">
            <button class="link" type="button" data-testid="duplicate-structure" on:click=duplicate>{words::duplicate(lang)}</button>
            <button class="link" type="button" data-testid="remove-structure" on:click=move |_| remove(board, &removed)>{words::remove(lang)}</button>
        </p>
    }
    .into_any()
}
