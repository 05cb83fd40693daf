//! Who could answer: structures, lots and structures side by side, what a sourcing changes, the trace to keep.

mod actions;
mod best;
mod effects;
mod failure;
mod import;
mod matrix;
mod outcome;
mod report;
mod structures;
mod trace;

use super::reserve::announce;
use crate::text::phrases;
use crate::ui::live;
use crate::ui::session::session;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Sourcing() -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let told = actions::headline(session, lang);
    let title = Memo::new(move |_| told.get().map_or_else(|| phrases::step_sourcing(lang), |(title, _)| title));
    let lead = live::text(move || told.get().map(|(_, lead)| lead).unwrap_or_default());
    announce(session, title);
    view! {
        <div class="page sourcing">
            <p class="caption muted">{phrases::step_sourcing(lang)}</p>
            <h1 tabindex="-1" data-testid="headline">{title}</h1>
            <p class="lead">{lead}</p>
            <matrix::LotsAndStructures />
            <structures::Structures />
            <actions::Actions />
            <trace::Trace />
        </div>
    }
}
