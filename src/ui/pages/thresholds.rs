//! The dated tables: every threshold, delay and rate, from when to when, and what each row replaced.

use super::assumptions::reset;
use crate::plan::assumptions::tables::{Row, Theme};
use crate::plan::assumptions::{Kind, tables};
use crate::plan::{Address, day};
use crate::text::{Lang, date, phrases, sentences};
use crate::ui::components::number_field::source_of;
use crate::ui::components::{DateField, Mark, MarkWord, NumberField, mark_of, said};
use crate::ui::live;
use crate::ui::session::{Session, now_iso, session};
use jiff::civil::Date;
use leptos::prelude::*;
use serde_json::Value;

fn theme(lang: Lang, theme: Theme) -> String {
    match theme {
        Theme::Thresholds => phrases::theme_thresholds(lang),
        Theme::Reservation => phrases::theme_reservation(lang),
        Theme::Durations => phrases::theme_durations(lang),
        Theme::Climate => phrases::theme_climate(lang),
        Theme::Aid => phrases::theme_aid(lang),
        Theme::Hours => phrases::theme_hours(lang),
        Theme::Sourcing => phrases::theme_sourcing(lang),
        Theme::Labour => phrases::theme_labour(lang),
        Theme::Funnel => phrases::theme_funnel(lang),
        Theme::Carbon => phrases::theme_carbon(lang),
    }
}

/// The page; `editable` for a plan's own rows.
#[component]
pub fn Thresholds(
    /// Whether a plan is open, whose rows may be corrected.
    editable: bool,
) -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let today = now_iso().get(..10).and_then(day::parse);
    let on = Memo::new(move |_| match session.plan.get().filter(|_| editable) {
        Some(plan) => Some(plan.contract.launch_date),
        None => today,
    });
    let lead = live::text(move || {
        if !editable {
            return phrases::thresholds_lead(lang);
        }
        let day = on.get().map(|day| date::long(lang, day)).unwrap_or_default();
        format!(
            "{} {} {}{}{day}.",
            phrases::thresholds_lead(lang),
            phrases::thresholds_lead_plan(lang),
            phrases::launch_section(lang),
            lang.say(" : ", ": ")
        )
    });
    let sections = live::list(Theme::ALL.iter().filter(|theme| theme.follows_texts()).map(|shown| {
        let title = theme(lang, *shown);
        let rows = tables::all().filter(|row| row.theme == *shown);
        let rows = live::list(rows.map(|row| line(session, lang, row, editable, on)));
        view! {
            <section class="registry-section">
                <h2 class="serif">{title.clone()}</h2>
                <table class="data thresholds">
                    <caption class="visually-hidden">{title}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{phrases::column_input(lang)}</th>
                            <th scope="col">{phrases::column_period(lang)}</th>
                            <th scope="col" class="number">{phrases::column_current(lang)}</th>
                            <th scope="col">{phrases::column_source(lang)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
        }
    }));
    view! {
        <div class="page">
            <p class="caption muted">{phrases::thresholds_page(lang)}</p>
            <h1 tabindex="-1" data-testid="headline">{phrases::thresholds_title(lang)}</h1>
            <p class="lead">{lead}</p>
            {sections}
        </div>
    }
}

fn line(session: Session, lang: Lang, row: &'static Row, editable: bool, on: Memo<Option<Date>>) -> AnyView {
    let Ok(address) = Address::parse(row.input.pattern) else { return ().into_any() };
    let same: Vec<&Row> = tables::rows(row.item).collect();
    let rank = same.iter().position(|other| other.id() == row.id()).unwrap_or_default();
    let label = lang.of(row.input.label);
    let explanation = (rank == 0).then(|| view! { <span class="explanation">{lang.of(row.input.explanation)}</span> });
    let day = |date| date::long(lang, date);
    let from = day(row.from);
    let period = sentences::period(lang, &from, row.to.map(day).as_deref());
    let in_force = live::flag(move || on.get().is_some_and(|on| row.holds(on)));
    let now = live::maybe(move || {
        let word = if editable { phrases::launch_in_force(lang) } else { phrases::now_in_force(lang) };
        in_force.get().then(|| view! { <span class="now block-line">{word}</span> })
    });
    let before = rank.checked_sub(1).and_then(|rank| Address::parse(same[rank].input.pattern).ok());
    let was = before.map(|before| {
        let text = live::text(move || {
            let json = if editable { session.json.get() } else { std::sync::Arc::new(Value::Null) };
            sentences::was(lang, &said(lang, &json, &before))
        });
        view! { <p class="muted small">{text}</p> }
    });
    let named = sentences::from_day(lang, &label, &from);
    let (value, mark) = if editable {
        let at = address.clone();
        let mark = live::maybe(move || mark_of(session, &at).map(|mark| view! { <MarkWord mark /> }));
        let address = address.clone();
        let back = reset(session, lang, &address);
        let field = match row.input.kind {
            Kind::Date => view! { <DateField address label=named bare=true /> }.into_any(),
            _ => view! { <NumberField address label=named bare=true /> }.into_any(),
        };
        (field, view! { {mark} " " {back} }.into_any())
    } else {
        let value = view! { <p class="row-value">{said(lang, &Value::Null, &address)}</p> }.into_any();
        (value, view! { <MarkWord mark=Mark::of(row.input.provenance.certainty) /> }.into_any())
    };
    let provenance = &row.input.provenance;
    let source = if editable { source_of(session, lang, &address) } else { None }.unwrap_or_else(|| {
        let day = date::long_from_iso(lang, provenance.date);
        sentences::provenance(lang, &lang.of(provenance.source), provenance.certainty, &day)
    });
    view! {
        <tr class:in-force=in_force class:next-row={rank > 0} data-testid=format!("row-{}", row.id())>
            <th scope="row"><span class:strong={rank == 0} class:visually-hidden={rank > 0}>{label}</span>{explanation}</th>
            <td>{period}{now}</td>
            <td class="registry-value number">{value}{was}</td>
            <td class="registry-source"><p>{mark}</p><p class="muted small">{source}</p></td>
        </tr>
    }
    .into_any()
}
