//! The structures of the territory: the list, one of them, files in and out.

use super::import::Import;
use leptos::prelude::*;

/// The section.
#[component]
pub fn Structures() -> impl IntoView {
    view! { <Import /> }
}
