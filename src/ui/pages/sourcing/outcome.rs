//! What comes of the sourcing: the funnel of a lot, its figures and where they come from, and every lot side by side.

use super::actions::{Chosen, Told};
use crate::plan::Address;
use crate::sourcing::{Actions, Figure, Model, choices};
use crate::text::number::{percent, whole};
use crate::text::{Lang, actions as words, phrases};
use crate::ui::charts::frame::Chart;
use crate::ui::charts::model;
use crate::ui::components::{MarkWord, entry, mark_of, said, value_at};
use crate::ui::live;
use crate::ui::pages::reserve::fold;
use crate::ui::session::Session;
use leptos::prelude::*;

/// The funnel, and where its figures come from.
pub(super) fn funnel(chosen: Chosen) -> AnyView {
    let lang = chosen.lang;
    let data = Signal::derive(move || {
        chosen.told.with(|told| told.as_ref().map(|told| model::funnel(lang, &told.without, &told.with)))
    });
    view! {
        <div>
            <Chart data name="funnel" />
            {fold(phrases::where_from(lang).into_any(), "funnel-from".to_owned(), move || terms(chosen))}
        </div>
    }
    .into_any()
}

/// From a figure without the actions to the same with them; one number where none is planned.
fn change(told: &Told, show: impl Fn(f64) -> String, before: f64, after: f64) -> String {
    if told.acted() { format!("{} → {}", show(before), show(after)) } else { show(before) }
}

fn chance_change(lang: Lang, told: &Told, before: f64, after: f64) -> String {
    if told.acted() { words::chances(lang, before, after) } else { words::chance(lang, before) }
}

/// Bids, and the probabilities of too few of them.
pub(super) fn figures(chosen: Chosen) -> AnyView {
    let lang = chosen.lang;
    let figure = |label: String, test: &'static str, value: Signal<String>, below: Signal<String>| {
        view! {
            <li>
                <span class="figure-label">{label}</span>
                <span class="figure-value" data-testid=test>{value}</span>
                <span class="figure-interval small">{below}</span>
            </li>
        }
        .into_any()
    };
    let expected = chosen.text(move |told| {
        change(told, |value| words::mean(lang, value), told.without.expected.value, told.with.expected.value)
    });
    let spread =
        chosen.text(move |told| words::bids_within(lang, told.with.bids.quantile(0.1), told.with.bids.quantile(0.9)));
    let none = chosen.text(move |told| chance_change(lang, told, told.without.none.value, told.with.none.value));
    let doubt = chosen.text(move |told| {
        let within = |actions| told.within(actions).unwrap_or_default();
        let without = within(Actions::NONE);
        if told.acted() {
            words::within_both(lang, without, within(told.with.actions))
        } else {
            words::within(lang, without)
        }
    });
    let few = chosen.text(move |told| {
        chance_change(lang, told, 1.0 - told.without.at_least_two.value, 1.0 - told.with.at_least_two.value)
    });
    let failed = chosen
        .text(move |told| chance_change(lang, told, told.without.no_usable_bid.value, told.with.no_usable_bid.value));
    let caption = chosen.text(move |told| {
        let how = if told.acted() { words::before_after(lang) } else { words::without_action(lang) };
        format!("{} · {how}. {}", told.title, words::exact(lang))
    });
    let why = capital(words::within_why(lang, choices::DOUBT));
    view! {
        <p class="small muted figures-caption">{caption}</p>
        <ul class="funnel-figures">
            {figure(words::figure_none(lang), "figure-none", none, doubt)}
            {figure(words::figure_expected(lang), "figure-expected", expected, spread)}
            {figure(words::figure_few(lang), "figure-few", few, live::text(String::new))}
            {figure(words::figure_unusable(lang), "figure-failed", failed, live::text(move || words::figure_unusable_why(lang)))}
        </ul>
        <p class="small muted">{why}"."</p>
    }
    .into_any()
}

fn capital(text: String) -> String {
    crate::text::capitalise(&text)
}

/// Inputs with their values and marks: those that are stated.
pub(super) fn reads(session: Session, lang: Lang, inputs: &[Address]) -> AnyView {
    let json = session.json.get();
    let colon = lang.say(" : ", ": ");
    let rows = inputs.iter().filter(|address| !value_at(&json, address).is_null()).filter_map(|address| {
        let label = lang.of(entry(address)?.label);
        let mark = mark_of(session, address).map(|mark| view! { " " <MarkWord mark /> });
        Some(view! { <li><span class="muted">{label}{colon.clone()}</span><span>{said(lang, &json, address)}{mark}</span></li> })
    });
    view! { <ul class="read">{live::list(rows)}</ul> }.into_any()
}

/// The figures of the funnel, term by term: formula, values, what was read.
fn terms(chosen: Chosen) -> AnyView {
    let Chosen { session, lang, told, .. } = chosen;
    live::maybe(move || {
        let told = told.get()?;
        let (with, without) = (&told.with, &told.without);
        let term = |name: String, value: String, how: String, figure: &Figure, known: &[&Figure]| {
            // What a term before it has read is not said again.
            let own: Vec<Address> = figure
                .reads
                .iter()
                .filter(|address| !known.iter().any(|figure| figure.reads.contains(address)))
                .cloned()
                .collect();
            view! {
                <li>
                    <p><span class="strong">{name}</span>" "<span class="strong">{value}</span></p>
                    <p class="small muted">{how}</p>
                    {reads(session, lang, &own)}
                </li>
            }
            .into_any()
        };
        let share = |value| percent(lang, value, 1);
        let mut list = vec![term(
            words::in_reach(lang),
            whole(lang, with.structures.value),
            words::how_stated(lang),
            &with.structures,
            &[],
        )];
        let mut known: Vec<&Figure> = vec![&with.structures];
        for (before, now) in without.stages.iter().zip(&with.stages) {
            let value = change(&told, share, before.chance.value, now.chance.value);
            list.push(term(words::stage(lang, now.stage), value, words::how_stage(lang), &now.chance, &known));
            known.push(&now.chance);
        }
        let figures = [
            (
                words::chance_of_each(lang),
                words::how_chance(lang),
                change(&told, share, without.chance.value, with.chance.value),
                &with.chance,
            ),
            (
                words::figure_expected(lang),
                words::how_expected(lang),
                change(&told, |value| words::mean(lang, value), without.expected.value, with.expected.value),
                &with.expected,
            ),
            (
                words::figure_none(lang),
                words::how_none(lang),
                chance_change(lang, &told, without.none.value, with.none.value),
                &with.none,
            ),
            (
                words::figure_few(lang),
                words::how_few(lang),
                chance_change(lang, &told, 1.0 - without.at_least_two.value, 1.0 - with.at_least_two.value),
                &with.at_least_two,
            ),
            (
                words::figure_unusable(lang),
                words::how_unusable(lang),
                chance_change(lang, &told, without.no_usable_bid.value, with.no_usable_bid.value),
                &with.no_usable_bid,
            ),
        ];
        for (name, how, value, figure) in figures {
            list.push(term(name, value, how, figure, &known));
            known.push(figure);
        }
        Some(view! { <ol class="terms">{list}</ol> })
    })
}

/// Every lot, side by side.
pub(super) fn every_lot(chosen: Chosen) -> AnyView {
    let Chosen { session, lang, .. } = chosen;
    let heads = [
        words::column_structures(lang),
        words::column_expected(lang),
        words::figure_none(lang),
        words::figure_few(lang),
        words::figure_unusable(lang),
    ];
    let labels = heads.clone();
    let rows = live::maybe(move || {
        let plan = session.plan.get()?;
        Some(live::list(plan.lots_in_order().into_iter().map(|(id, lot)| {
            let cells: Vec<String> = match Model::of(&plan, id) {
                Some(model) => {
                    let (with, without) = (model.figures(model.planned), model.figures(Actions::NONE));
                    let few = |figures: &crate::sourcing::Figures| 1.0 - figures.at_least_two;
                    vec![
                        whole(lang, model.funnel().structures.value),
                        format!("{} → {}", words::mean(lang, without.expected), words::mean(lang, with.expected)),
                        words::chances(lang, without.none, with.none),
                        words::chances(lang, few(&without), few(&with)),
                        words::chances(lang, without.no_usable_bid, with.no_usable_bid),
                    ]
                }
                None => vec![phrases::unstated(lang)],
            };
            let cells = live::list(cells.into_iter().zip(labels.clone()).map(|(cell, label)| {
                view! { <td class="number" data-label=label>{cell}</td> }
            }));
            view! { <tr><th scope="row">{lot.title.clone()}</th>{cells}</tr> }
        })))
    });
    let head = live::list(heads.into_iter().map(|head| view! { <th scope="col" class="number">{head}</th> }));
    view! {
        <h3 class="chart-title sub">{words::every_lot(lang)}</h3>
        <p class="small muted">{words::before_after(lang)}</p>
        <table class="data stacks" data-testid="every-lot">
            <caption class="visually-hidden">{words::every_lot(lang)}</caption>
            <thead><tr><th scope="col">{words::column_lot(lang)}</th>{head}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
