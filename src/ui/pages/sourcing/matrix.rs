//! Lots and structures side by side: who could answer what, and why not.

use super::board::{Board, Filter, Order, focus};
use super::{rows, structures};
use crate::plan::StructureKind;
use crate::sourcing::Verdict;
use crate::text::{Lang, names, number, phrases, supplies as words, supply};
use crate::ui::live;
use leptos::prelude::*;

/// Distances to choose from, in kilometres.
const DISTANCES: [u16; 5] = [10, 20, 50, 70, 100];
const VERDICTS: [(&str, Verdict); 4] =
    [("covers", Verdict::Covers), ("partly", Verdict::Partly), ("check", Verdict::Check), ("no", Verdict::No)];
const ORDERS: [(&str, Order); 3] =
    [("name", Order::Name), ("distance", Order::Distance), ("verdicts", Order::Verdicts)];

/// The section.
#[component]
pub fn LotsAndStructures(
    /// What the page shares.
    board: Board,
) -> impl IntoView {
    let Board { lang, supply, shown, .. } = board;
    let title = live::text(move || {
        supply.with(|supply| match supply {
            Some(supply) if !supply.matrix.structures.is_empty() => {
                let (some, all) = supply.matrix.able_anywhere();
                words::matrix_title(lang, some, all, supply.matrix.lots.len())
            }
            _ => words::empty_title(lang),
        })
    });
    let known = Memo::new(move |_| supply.with(|supply| supply.as_ref().map_or(0, |s| s.matrix.structures.len())));
    let any = Memo::new(move |_| known.get() > 0);
    let subtitle = live::text(move || if any.get() { words::matrix_subtitle(lang) } else { words::empty_lead(lang) });
    let none = Memo::new(move |_| any.get() && shown.with(|shown| shown.is_empty()));
    let body = live::maybe(move || {
        any.get().then(|| {
            let list = live::part(move || if board.narrow.get() { rows::list(board) } else { rows::table(board) });
            view! { {filters(board)}{list} }
        })
    });
    let nothing = live::maybe(move || {
        none.get().then(|| {
            let reset = move |_| {
                board.filter.set(Filter::default());
                focus("[data-testid='supply-search']".to_owned());
            };
            view! {
                <p class="muted" data-testid="no-match">
                    {words::no_match(lang)} " "
                    <button class="link" type="button" on:click=reset>{words::reset_filters(lang)}</button>
                </p>
            }
        })
    });
    view! {
        <section class="block supply" data-testid="supply">
            <h2 class="serif" tabindex="-1">{title}</h2>
            <p class="small muted">{subtitle}</p>
            {structures::locate(board)}
            {body}
            {nothing}
            {structures::hands(board)}
        </section>
    }
}

/// A list of words to choose from, of what is shown.
fn choice(
    label: String,
    test: &'static str,
    words: Vec<(String, String)>,
    value: impl Fn() -> String + Send + Sync + 'static,
    choose: impl Fn(String) + 'static,
) -> AnyView {
    let value = Memo::new(move |_| value());
    let options = live::list(words.into_iter().map(|(word, name)| {
        let own = word.clone();
        view! { <option value=word prop:selected=live::flag(move || value.get() == own)>{name}</option> }
    }));
    view! {
        <label class="supply-choice">
            <span>{label}</span>
            <select data-testid=test prop:value=value on:change=move |event| choose(event_target_value(&event))>{options}</select>
        </label>
    }
    .into_any()
}

fn first_word(name: &str) -> String {
    name.split(',').next().unwrap_or_default().to_owned()
}

/// The short name of a kind: « ACI ».
pub fn kind_name(lang: Lang, kind: StructureKind) -> String {
    let word = StructureKind::WORDS.iter().find(|word| StructureKind::parse(word) == Some(kind)).copied();
    first_word(&names::choice(lang, word.unwrap_or_default()))
}

fn filters(board: Board) -> AnyView {
    let Board { lang, filter, shown, supply, .. } = board;
    let every = |words: String| (String::new(), words);
    let kinds = StructureKind::WORDS.iter().map(|word| ((*word).to_owned(), first_word(&names::choice(lang, word))));
    let kinds = std::iter::once(every(words::every(lang))).chain(kinds).collect();
    let verdicts = VERDICTS.iter().map(|(word, verdict)| ((*word).to_owned(), supply::verdict(lang, *verdict)));
    let verdicts = std::iter::once(every(words::every_verdict(lang))).chain(verdicts).collect();
    let distances = DISTANCES.iter().map(|km| (km.to_string(), words::within(lang, f64::from(*km))));
    let distances = std::iter::once(every(words::any_distance(lang))).chain(distances).collect();
    let orders = [words::by_name, words::by_distance, words::by_verdict];
    let orders = ORDERS.iter().zip(orders).map(|((word, _), name)| ((*word).to_owned(), name(lang))).collect();
    let kind = move || {
        let chosen = filter.with(|filter| filter.kind);
        let word = StructureKind::WORDS.iter().find(|word| chosen.is_some() && StructureKind::parse(word) == chosen);
        word.copied().unwrap_or_default().to_owned()
    };
    let verdict = move || {
        let chosen = filter.with(|filter| filter.verdict);
        VERDICTS.iter().find(|(_, verdict)| Some(*verdict) == chosen).map_or("", |(word, _)| word).to_owned()
    };
    let within = move || filter.with(|filter| filter.within.map(|km| km.to_string()).unwrap_or_default());
    let order = move || {
        let chosen = filter.with(|filter| filter.order);
        ORDERS.iter().find(|(_, order)| *order == chosen).map_or("", |(word, _)| word).to_owned()
    };
    let count = live::text(move || {
        let all = supply.with(|supply| supply.as_ref().map_or(0, |supply| supply.matrix.structures.len()));
        words::shown(lang, shown.with(|shown| shown.len()), all)
    });
    view! {
        <div class="supply-filters" role="group" aria-label=phrases::filter(lang)>
            <label class="supply-choice supply-search">
                <span>{words::search(lang)}</span>
                <input type="search" autocomplete="off" data-testid="supply-search"
                    prop:value=live::text(move || filter.with(|filter| filter.text.clone()))
                    on:input=move |event| filter.update(|filter| filter.text = event_target_value(&event)) />
            </label>
            {choice(words::filter_kind(lang), "filter-kind", kinds, kind, move |word| {
                filter.update(|filter| filter.kind = StructureKind::parse(&word));
            })}
            {choice(words::filter_verdict(lang), "filter-verdict", verdicts, verdict, move |word| {
                let chosen = VERDICTS.iter().find(|(known, _)| *known == word).map(|(_, verdict)| *verdict);
                filter.update(|filter| filter.verdict = chosen);
            })}
            {choice(words::filter_distance(lang), "filter-distance", distances, within, move |word| {
                filter.update(|filter| filter.within = number::plain(&word));
            })}
            {choice(words::sort_by(lang), "supply-order", orders, order, move |word| {
                let chosen = ORDERS.iter().find(|(known, _)| *known == word).map_or(Order::Name, |(_, order)| *order);
                filter.update(|filter| filter.order = chosen);
            })}
            <label class="check">
                <input type="checkbox" data-testid="capable-only"
                    prop:checked=live::flag(move || filter.with(|filter| filter.verdict == Some(Verdict::Covers)))
                    on:change=move |event| {
                        let verdict = event_target_checked(&event).then_some(Verdict::Covers);
                        filter.update(|filter| filter.verdict = verdict);
                    } />
                <span>{words::capable_only(lang)}</span>
            </label>
            <p class="small muted" role="status" data-testid="supply-count">{count}</p>
        </div>
    }
    .into_any()
}
