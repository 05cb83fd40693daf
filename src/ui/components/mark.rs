//! Marks of provenance: a shape and a word, so that colour is never the only sign.

use crate::plan::Address;
use crate::plan::assumptions::{self, Certainty};
use crate::text::values::value_at;
use crate::text::{Lang, phrases};
use crate::ui::live;
use crate::ui::session::{Opened, Session, session};
use leptos::prelude::*;

/// Where a value comes from, at a glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Published or read in a named source.
    Sourced,
    /// Worked out from sourced figures.
    Derived,
    /// An assumption.
    Hypothesis,
    /// Changed by the person.
    Modified,
}

impl Mark {
    /// All, from the surest on.
    pub const ALL: [Self; 4] = [Self::Sourced, Self::Derived, Self::Hypothesis, Self::Modified];

    /// The mark of a certainty.
    #[must_use]
    pub const fn of(certainty: Certainty) -> Self {
        match certainty {
            Certainty::Published | Certainty::Verified => Self::Sourced,
            Certainty::Derived => Self::Derived,
            Certainty::Memory | Certainty::Assumption => Self::Hypothesis,
        }
    }

    /// Its word.
    #[must_use]
    pub fn word(self, lang: Lang) -> String {
        match self {
            Self::Sourced => phrases::mark_sourced(lang),
            Self::Derived => phrases::mark_derived(lang),
            Self::Hypothesis => phrases::mark_hypothesis(lang),
            Self::Modified => phrases::mark_modified(lang),
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Sourced => "mark sourced",
            Self::Derived => "mark derived",
            Self::Hypothesis => "mark hypothesis",
            Self::Modified => "mark modified",
        }
    }
}

/// The mark of the value at an address of the open plan; tracks changes.
#[must_use]
pub fn mark_of(session: Session, address: &Address) -> Option<Mark> {
    let modified = session
        .opened
        .with(|opened| matches!(opened, Opened::Document(document) if document.scenario.is_modified(address)));
    if modified {
        return Some(Mark::Modified);
    }
    // A fact that nobody stated is unknown, which is no hypothesis. A row of the tables has its default all the same, and
    // a trade of the list has what the list says.
    let open = assumptions::input(address).is_some_and(|input| input.is_fact() || input.is_of_trade());
    if open && session.json.with(|json| value_at(json, address).is_null()) {
        return None;
    }
    let certainty = match session.template.get() {
        Some(template) => template.certainty(address),
        None => assumptions::input(address).map(|input| input.provenance.certainty),
    };
    certainty.map(Mark::of)
}

fn shape(mark: Mark) -> AnyView {
    match mark {
        Mark::Sourced => view! { <circle cx="5.5" cy="5.5" r="4.5" fill="currentColor" /> }.into_any(),
        Mark::Derived => view! {
            <circle cx="5.5" cy="5.5" r="4.5" fill="none" stroke="currentColor" stroke-width="1.6" />
            <path d="M5.5 1a4.5 4.5 0 0 0 0 9z" fill="currentColor" />
        }
        .into_any(),
        Mark::Hypothesis => {
            view! { <circle cx="5.5" cy="5.5" r="4.2" fill="none" stroke="currentColor" stroke-width="2" /> }.into_any()
        }
        Mark::Modified => view! { <path d="M5.5 0.5l5 5-5 5-5-5z" fill="currentColor" /> }.into_any(),
    }
}

/// The shape alone, with the word for those who cannot see it: only where a legend is in view.
#[component]
pub fn MarkGlyph(
    /// Which.
    #[prop(into)]
    mark: Signal<Option<Mark>>,
) -> impl IntoView {
    let lang = session().lang.get_untracked();
    live::maybe(move || {
        mark.get().map(|mark| {
            let (word, hint) = (mark.word(lang), mark.word(lang));
            view! {
                <span class=mark.class() title=hint>
                    <svg width="11" height="11" viewBox="0 0 11 11" aria-hidden="true">{shape(mark)}</svg>
                    <span class="visually-hidden">{word}</span>
                </span>
            }
        })
    })
}

/// The shape and the word.
#[component]
pub fn MarkWord(
    /// Which.
    mark: Mark,
    /// Another wording than the mark's own.
    #[prop(optional, into)]
    word: Option<String>,
) -> impl IntoView {
    let lang = session().lang.get_untracked();
    view! {
        <span class=mark.class()>
            <svg width="11" height="11" viewBox="0 0 11 11" aria-hidden="true">{shape(mark)}</svg>
            <span>{word.unwrap_or_else(|| mark.word(lang))}</span>
        </span>
    }
}
