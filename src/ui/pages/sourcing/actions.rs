//! What a sourcing would change: the funnel of a lot, the actions, the best ones for some days of work.

use leptos::prelude::*;

/// The section.
#[component]
pub fn Actions() -> impl IntoView {}
