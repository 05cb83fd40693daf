//! The trace of the sourcing, as the Code asks to keep it.

use leptos::prelude::*;

/// The section.
#[component]
pub fn Trace() -> impl IntoView {}
