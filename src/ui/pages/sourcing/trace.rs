//! The trace of the sourcing, as the Code asks to keep it: what it holds, what it lacks, and how to fill it.

use super::report;
use crate::plan::assumptions::Kind;
use crate::plan::{Address, Change};
use crate::sourcing::trace::{Line, Piece, State, restated, trace};
use crate::text::{Lang, NO_BREAK_SPACE, sentences, trace as words};
use crate::ui::components::{entry, said};
use crate::ui::live;
use crate::ui::pages::assumptions::field;
use crate::ui::pages::reserve::{fold, input_name, keyed, of_rules};
use crate::ui::session::{Session, session};
use leptos::prelude::*;

/// Most fields that a line opens on; when they are filled, the next come.
const FIELDS: usize = 12;

/// The rules that read the trace.
const RULES: &[&str] = &["R60", "R61"];

/// The section.
#[component]
pub fn Trace() -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let lines = Memo::new(move |_| session.plan.get().map(|plan| trace(&plan)).unwrap_or_default());
    let title = live::text(move || lines.with(|lines| words::title(lang, lines)));
    let rows = live::list(Piece::ALL.into_iter().enumerate().map(|(rank, piece)| {
        row(session, lang, piece, Memo::new(move |_| lines.with(|lines| lines.get(rank).cloned())))
    }));
    view! {
        <section class="block sourcing-trace" id="trace" data-testid="trace">
            <h2 class="serif" tabindex="-1" data-testid="trace-title">{title}</h2>
            <p class="small muted">{words::subtitle(lang)}</p>
            <div class="trace-head small muted" aria-hidden="true">
                <span>{words::column_piece(lang)}</span><span>{words::column_state(lang)}</span>
            </div>
            {rows}
            {take_over(session, lang)}
        </section>
        <section class="block">
            <h2 class="serif" tabindex="-1">{words::warnings(lang)}</h2>
            {of_rules(session, lang, RULES)}
        </section>
        {report::section(session, lang)}
    }
}

/// A paper, which opens on what is missing.
fn row(session: Session, lang: Lang, piece: Piece, line: Memo<Option<Line>>) -> AnyView {
    let state = live::text(move || line.with(|line| line.as_ref().map(|l| words::state(lang, l)).unwrap_or_default()));
    let settled = live::flag(move || {
        line.with(|line| line.as_ref().is_some_and(|l| matches!(l.state(), State::Settled | State::NotNeeded)))
    });
    let summary = view! {
        <span class="trace-line" class:settled=settled>
            <span>{words::piece(lang, piece)}</span>
            <span class="trace-state" data-testid=format!("trace-state-{}", piece.word())>{state}</span>
        </span>
    };
    fold(summary.into_any(), format!("trace-{}", piece.word()), move || missing(session, lang, piece, line))
}

fn missing(session: Session, lang: Lang, piece: Piece, line: Memo<Option<Line>>) -> AnyView {
    let keys = Memo::new(move |_| {
        line.with(|line| {
            let missing = line.as_ref().map(|line| line.missing.as_slice()).unwrap_or_default();
            missing.iter().take(FIELDS).map(|address| address.as_str().to_owned()).collect::<Vec<_>>()
        })
    });
    let rest = live::maybe(move || {
        let left = line.with(|line| line.as_ref().map_or(0, |line| line.missing.len())).saturating_sub(FIELDS);
        (left > 0).then(|| view! { <p class="small muted">{sentences::and_others(lang, left)}</p> })
    });
    let none = live::maybe(move || {
        let line = line.get()?;
        let said = match line.state() {
            State::NotNeeded => words::not_needed_why(lang),
            _ if !line.missing.is_empty() => return None,
            State::Settled => words::nothing_missing(lang),
            _ => words::no_structures(lang),
        };
        Some(view! { <p class="small">{said}</p> })
    });
    let rows = keyed(keys, move |key| one_field(session, lang, key));
    // What a paper has may be corrected too: the texts of the contract stay at hand.
    let text = match piece {
        Piece::Choice => Some("structures_choice"),
        Piece::Published => Some("published_information"),
        _ => None,
    };
    let text = text.map(|fact| {
        let address = Address::from_tokens(["contract", "facts", fact]);
        live::maybe(move || {
            let there = keys.with(|keys| keys.iter().any(|key| key == address.as_str()));
            (!there).then(|| one_field(session, lang, address.as_str()))
        })
    });
    view! {
        <p class="small muted">{words::why(lang, piece)}</p>
        {none}
        <div class="missing">{rows}{text}</div>
        {rest}
    }
    .into_any()
}

fn one_field(session: Session, lang: Lang, key: &str) -> AnyView {
    let Ok(address) = Address::parse(key) else { return ().into_any() };
    let title = session.plan.get_untracked().and_then(|plan| {
        let id = address.token(1)?;
        match address.token(0)?.as_str() {
            "structures" => plan.structures.get(id.as_str()).map(|structure| structure.name.clone()),
            "lots" => plan.lots.get(id.as_str()).map(|lot| lot.title.clone()),
            _ => None,
        }
    });
    let (group, name) = (title.as_ref().map(|_| "group"), title.clone());
    let title = title.map(|title| view! { <span class="strong">{title}</span> });
    let free = entry(&address).is_some_and(|input| input.kind == Kind::Text);
    let hint = free.then(|| view! { <span class="small muted hint">{words::no_personal_data(lang)}</span> });
    view! {
        <div class="missing-field" role=group aria-label=name>{title}{field(session, lang, &address, false)}{hint}</div>
    }
    .into_any()
}

/// What the trace shows and the contract does not state yet, with the button that states it.
fn take_over(session: Session, lang: Lang) -> AnyView {
    live::maybe(move || {
        let plan = session.plan.get()?;
        let next = restated(&plan);
        if next.is_empty() {
            let known = plan.structures.values().any(crate::sourcing::trace::is_contacted);
            return known.then(|| {
                view! { <p class="small muted" data-testid="taken-over">{words::taken_over(lang)}</p> }.into_any()
            });
        }
        let json = session.json.get();
        let items = live::list(next.iter().map(|(address, value)| {
            let mut then = (*json).clone();
            if let Some(facts) = then.pointer_mut("/contract/facts").and_then(serde_json::Value::as_object_mut) {
                facts.insert(address.tokens().pop().unwrap_or_default(), value.clone());
            }
            let (before, after) = (said(lang, &json, address), said(lang, &then, address));
            let colon = lang.say(" : ", ": ");
            view! { <li>{format!("{}{colon}{before}{NO_BREAK_SPACE}→ {after}", input_name(lang, address))}</li> }
        }));
        let state = move |_| {
            let json = session.json.get_untracked();
            let changes = next.iter().map(|(address, value)| Change::set(&json, address.clone(), value.clone()));
            // Facts that the registry has, within its bounds: the plan cannot refuse them.
            let _ = session.edit(changes.collect());
        };
        Some(
            view! {
                <div class="take-over">
                    <p class="small">{words::take_over_why(lang)}</p>
                    <ul class="small">{items}</ul>
                    <button class="button" type="button" data-testid="take-over" on:click=state>{words::take_over(lang)}</button>
                </div>
            }
            .into_any(),
        )
    })
}
