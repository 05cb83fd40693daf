//! What a failed lot costs, and what counting structures alone would advise.

use super::actions::Chosen;
use super::outcome::reads;
use crate::plan::Address;
use crate::plan::sourcing::Stage;
use crate::text::number::euros;
use crate::text::{actions as words, phrases};
use crate::ui::live;
use crate::ui::pages::reserve::fold;
use leptos::prelude::*;

/// What a failed lot costs.
pub(super) fn cost(chosen: Chosen) -> AnyView {
    let Chosen { session, lang, told, .. } = chosen;
    let title = chosen.text(move |told| {
        told.failure
            .as_ref()
            .map(|(failure, _)| words::failure_title(lang, failure.mean_months.value, failure.cost.value))
            .unwrap_or_default()
    });
    let body = live::maybe(move || {
        let told = told.get()?;
        let (with, without) = told.failure.as_ref()?;
        let amount = |value: f64| euros(lang, value.round());
        let days = |value: f64| words::days(lang, value);
        let months = |value: f64| words::months(lang, value);
        let span = with.months;
        let risk = |funnel: &crate::sourcing::Funnel| funnel.no_usable_bid.value;
        let days_expected = |funnel| days(risk(funnel) * with.days.value);
        let mut table = vec![
            vec![
                words::failure_months(lang),
                words::failure_span(lang, span.least, span.usual, span.most),
                months(without.expected_months.value),
                months(with.expected_months.value),
            ],
            vec![
                words::failure_days(lang),
                days(with.days.value),
                days_expected(&told.without),
                days_expected(&told.with),
            ],
            vec![
                words::failure_cost(lang),
                amount(with.cost.value),
                amount(without.expected_cost.value),
                amount(with.expected_cost.value),
            ],
        ];
        let mut head = vec![words::column_if_failed(lang), words::column_expected_without(lang)];
        if told.acted() {
            head.push(words::column_expected_with(lang));
        } else {
            table.iter_mut().for_each(|row| row.truncate(3));
        }
        let labels = head.clone();
        let rows = live::list(table.into_iter().map(|row| {
            let mut cells = row.into_iter();
            let name = cells.next();
            let cells = live::list(cells.zip(labels.clone()).map(|(cell, label)| {
                view! { <td class="number" data-label=label>{cell}</td> }
            }));
            view! { <tr><th scope="row">{name}</th>{cells}</tr> }
        }));
        let head = live::list(head.into_iter().map(|head| view! { <th scope="col" class="number">{head}</th> }));
        let worth = told.acted().then(|| {
            let avoided = without.expected_cost.value - with.expected_cost.value;
            let sooner = without.expected_months.value - with.expected_months.value;
            view! { <p>{words::worth(lang, told.with.cost.value, avoided.round(), sooner)}</p> }
        });
        Some(view! {
            <table class="data stacks" data-testid="failure">
                <caption class="visually-hidden">{words::failure_lead(lang)}</caption>
                <thead><tr><td></td>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {worth}
        })
    });
    let from = fold(phrases::where_from(lang).into_any(), "failure-from".to_owned(), move || {
        live::maybe(move || {
            let told = told.get()?;
            let (failure, _) = told.failure.as_ref()?;
            // What the risk is read from stands under the funnel.
            let figures = [&failure.mean_months, &failure.days, &failure.cost];
            let mut own: Vec<Address> = Vec::new();
            for address in figures.into_iter().flat_map(|figure| &figure.reads) {
                if !own.contains(address) {
                    own.push(address.clone());
                }
            }
            Some(reads(session, lang, &own))
        })
    });
    view! {
        <div class="chart">
            <h3 class="chart-title">{title}</h3>
            <p class="chart-subtitle">{words::failure_lead(lang)}</p>
            {body}
            <p class="small muted">{words::failure_rest(lang)}</p>
            {from}
        </div>
    }
    .into_any()
}

/// What counting structures alone would advise, beside our reading.
pub(super) fn count_rule(chosen: Chosen) -> AnyView {
    let Chosen { session, lang, told, .. } = chosen;
    let title = chosen
        .text(move |told| told.rule.as_ref().map(|rule| words::rule_title(lang, rule.advice)).unwrap_or_default());
    let reason = chosen.text(move |told| {
        let Some(rule) = &told.rule else { return String::new() };
        let limits = [rule.limits.whole, rule.limits.lot, rule.limits.clause, rule.limits.dependency];
        words::rule_reason(lang, rule.reason, rule.structures, rule.dependency, limits)
    });
    let ours = chosen.text(move |told| {
        let capable = told.with.stages.get(Stage::Capable as usize).map_or(0.0, |stage| stage.through);
        words::our_answer(lang, capable, told.without.none.value, told.acted().then_some(told.with.none.value))
    });
    let blind = live::list(
        [words::blind_a, words::blind_b, words::blind_c, words::blind_d, words::blind_e]
            .into_iter()
            .map(|said| view! { <li>{said(lang)}</li> }),
    );
    let from = fold(phrases::where_from(lang).into_any(), "rule-from".to_owned(), move || {
        live::maybe(move || told.get()?.rule.as_ref().map(|rule| reads(session, lang, &rule.reads)))
    });
    view! {
        <div class="chart" data-testid="count-rule">
            <h3 class="chart-title">{title}</h3>
            <p class="chart-subtitle">{words::rule_of(lang)}</p>
            <p>{reason}</p>
            <p><span class="strong">{words::ours(lang)}{lang.say(" : ", ": ")}</span>{ours}</p>
            <p class="small">{words::rule_fair(lang)}</p>
            <ul class="blind small">{blind}</ul>
            <p class="small muted">{words::rule_source(lang)}</p>
            {from}
        </div>
    }
    .into_any()
}
