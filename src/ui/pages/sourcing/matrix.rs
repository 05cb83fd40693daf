//! Lots and structures side by side: who could answer what, and why not.

use leptos::prelude::*;

/// The section.
#[component]
pub fn LotsAndStructures() -> impl IntoView {}
