//! The best actions for some days of work: the curve, and an answer to plan.

use super::actions::{Chosen, Told};
use crate::sourcing::Figures;
use crate::text::number::{self, write};
use crate::text::{Lang, actions as words};
use crate::ui::charts::frame::Chart;
use crate::ui::charts::model;
use crate::ui::components::Rows;
use crate::ui::live;
use leptos::prelude::*;

/// The most buyer days that the answers speak of.
fn most(told: &Told) -> f64 {
    told.frontier.last().map_or(0.0, |last| last.days.ceil()).max(told.planned.days.ceil()).max(1.0)
}

/// The best set within these days.
fn best(told: &Told, days: f64) -> Option<&Figures> {
    told.frontier.iter().rev().find(|figures| figures.days <= days + 1e-9)
}

/// The section.
pub(super) fn section(chosen: Chosen) -> AnyView {
    let Chosen { lang, told, lot, .. } = chosen;
    let data = Signal::derive(move || {
        told.with(|told| told.as_ref().map(|told| model::best(lang, &told.frontier, &told.planned)))
    });
    // Until somebody asks for other days, those that the plan spends, or a half of what could be.
    let asked = RwSignal::new(None::<f64>);
    let days = Memo::new(move |_| {
        told.with(|told| {
            let told = told.as_ref()?;
            let own = if told.acted() { told.planned.days } else { (most(told) / 2.0).round() };
            Some(asked.get().unwrap_or(own).clamp(0.0, most(told)))
        })
    });
    let bound = live::text(move || told.with(|told| told.as_ref().map(|told| most(told)).unwrap_or(1.0)).to_string());
    let value = live::text(move || days.get().unwrap_or_default().to_string());
    let said = live::text(move || words::days(lang, days.get().unwrap_or_default()));
    let take = move |event: web_sys::Event| {
        if let Some(days) = number::plain(&event_target_value(&event).replace(',', ".")) {
            asked.set(Some(days));
        }
    };
    let answer = chosen.text(move |told| {
        let spent = days.get().unwrap_or_default();
        best(told, spent)
            .map(|found| {
                words::best_answer(lang, found.actions, found.none, told.without.none.value, found.days, found.months)
            })
            .unwrap_or_default()
    });
    let set = Memo::new(move |_| {
        let spent = days.get()?;
        told.with(|told| best(told.as_ref()?, spent).map(|found| found.actions))
    });
    let planned = Memo::new(move |_| told.with(|told| told.as_ref().map(|told| told.with.actions)));
    let done = live::flag(move || set.get() == planned.get());
    let take_set = move |_| {
        if let (Some(lot), Some(actions)) = (lot.get_untracked(), set.get_untracked()) {
            asked.set(days.get_untracked());
            chosen.plan(&[lot], actions);
        }
    };
    let button = live::text(move || if done.get() { words::set_planned(lang) } else { words::plan_set(lang) });
    view! {
        <div class="sourcing-halves best">
            <Chart data name="best" />
            <div class="best-answer">
                <label class="best-days">
                    <span>{words::best_question(lang)}</span>
                    <span class="field-box">
                        <input type="number" min="0" max=bound step="0.5" inputmode="decimal" data-testid="best-days"
                            prop:value=value on:change=take />
                        <span class="field-unit">{words::days_label(lang)}</span>
                    </span>
                </label>
                <input type="range" min="0" max=bound step="0.5" data-testid="best-slider" aria-label=words::best_slider(lang)
                    aria-valuetext=said prop:value=value on:input=take />
                <p role="status" data-testid="best-answer">{answer}</p>
                <p>
                    <button class="button primary" type="button" data-testid="plan-best" prop:disabled=done on:click=take_set>
                        {button}
                    </button>
                </p>
                {corner_list(chosen)}
            </div>
        </div>
    }
    .into_any()
}

/// The sets that bring most for each further day.
fn corner_list(chosen: Chosen) -> AnyView {
    let lang: Lang = chosen.lang;
    live::maybe(move || {
        let told = chosen.told.get()?;
        let mut before = crate::sourcing::Actions::NONE;
        let corners = crate::sourcing::choices::corners(&told.frontier);
        let rows = corners.into_iter().filter_map(|rank| told.frontier.get(rank)).map(|figures| {
            let name = words::added(lang, before, figures.actions);
            before = figures.actions;
            vec![name, write(lang, figures.days, 1), words::chance(lang, figures.none)]
        });
        let table = Rows {
            caption: words::best_subtitle(lang),
            head: vec![words::column_set(lang), words::column_days(lang), words::column_none(lang)],
            rows: rows.collect(),
            strong: &[],
        };
        Some(table.view("corners"))
    })
}
