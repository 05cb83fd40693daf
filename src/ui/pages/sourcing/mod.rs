//! Who could answer: structures, lots and structures side by side, what a sourcing changes, the trace to keep.

mod absorption;
mod actions;
mod best;
mod board;
mod cell;
mod effects;
mod example;
mod failure;
mod headline;
mod import;
mod matrix;
mod outcome;
mod report;
mod rows;
mod structures;
mod trace;
mod trades;

use super::assumptions::field;
use crate::exchange::places::{self, Place};
use crate::text::supplies as words;
use crate::ui::components::{PlaceSearch, address};
use crate::ui::live;
use crate::ui::session::{Session, session};
use board::Board;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Sourcing() -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let board = Board::of(session, lang);
    view! {
        <div class="page sourcing">
            {headline::view(board)}
            <matrix::LotsAndStructures board />
            {trades::view(board)}
            <absorption::Absorption board />
            {place(session, board)}
            <actions::Actions />
            <trace::Trace />
        </div>
    }
}

/// Where the contract is performed, and how far around structures are looked for.
fn place(session: Session, board: Board) -> AnyView {
    let lang = board.lang;
    let fields = live::list(
        ["place", "place_code", "place_latitude", "place_longitude", "place_approximate", "search_radius"]
            .into_iter()
            .map(|name| field(session, lang, &address(&["contract", "facts", name]), false)),
    );
    let choose = Callback::new(move |place: Place| {
        let changes = session.json.with_untracked(|json| places::of_contract(json, &place));
        // The registry's bounds hold all places of the list.
        let _ = session.edit(changes);
    });
    let note = live::text(move || {
        use crate::plan::facts::contract::{PLACE_LATITUDE, PLACE_LONGITUDE};
        let known = board.supply.with(|supply| {
            supply.as_ref().is_some_and(|supply| {
                let facts = &supply.plan.contract.facts;
                facts.get(PLACE_LATITUDE).is_some() && facts.get(PLACE_LONGITUDE).is_some()
            })
        });
        if known { words::place_known(lang) } else { words::place_missing(lang) }
    });
    view! {
        <section class="block supply-place" data-testid="place">
            <h2 class="serif">{words::place_title(lang)}</h2>
            <p class="small muted">{note}</p>
            <div class="fields">{fields}</div>
            <PlaceSearch address=address(&["contract", "facts", "place"]) on_choose=choose />
        </section>
    }
    .into_any()
}
