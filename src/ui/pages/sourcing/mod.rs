//! Who could answer: structures, lots and structures side by side, what a sourcing changes, the trace to keep.

mod actions;
mod matrix;
mod structures;
mod trace;

use crate::text::phrases;
use crate::ui::session::session;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Sourcing() -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    view! {
        <div class="page sourcing">
            <p class="caption muted">{phrases::step_sourcing(lang)}</p>
            <h1 tabindex="-1" data-testid="headline">{phrases::step_sourcing(lang)}</h1>
            <matrix::LotsAndStructures />
            <structures::Structures />
            <actions::Actions />
            <trace::Trace />
        </div>
    }
}
