//! Values and parts of a page that follow the state, and lists of parts.
//!
//! A bare closure in a view would do the same, and so would a list of elements, but the framework compiles its
//! rendering anew for each type of them. Here they are brought to one type first: the page is a twentieth smaller so.

use leptos::prelude::*;

/// A text that follows the state.
pub fn text(text: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(text)
}

/// A yes or no that follows the state.
pub fn flag(flag: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(flag)
}

/// A part of the page that is made anew when the state that it reads changes.
pub fn part<V: IntoView + 'static>(part: impl Fn() -> V + Send + 'static) -> AnyView {
    let part: Box<dyn FnMut() -> AnyView + Send> = Box::new(move || part().into_any());
    part.into_any()
}

/// A part of the page that is not always there.
pub fn maybe<V: IntoView + 'static>(part: impl Fn() -> Option<V> + Send + 'static) -> AnyView {
    let part: Box<dyn FnMut() -> Option<AnyView> + Send> = Box::new(move || part().map(IntoAny::into_any));
    part.into_any()
}

/// Parts of the page one after the other.
pub fn list<V: IntoView + 'static>(parts: impl IntoIterator<Item = V>) -> Vec<AnyView> {
    parts.into_iter().map(IntoAny::into_any).collect()
}
