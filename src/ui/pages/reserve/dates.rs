//! The launch date: a field, a slider over the years, and what the dates that matter change.

use super::{Phrase, heading};
use crate::law::{self, Severity};
use crate::plan::Plan;
use crate::plan::day::{self, fixed};
use crate::text::{Lang, date, law as words, phrases, sentences};
use crate::ui::components::{DateField, address};
use crate::ui::live;
use crate::ui::session::Session;
use jiff::civil::Date;
use leptos::prelude::*;
use serde_json::Value;

/// First and last day of the slider.
const FIRST: Date = fixed("2021-01-01");
const LAST: Date = fixed("2027-12-31");

/// The dates that matter: the last day before, the day, and what came.
const SHORTCUTS: [(Date, Date, Phrase); 3] = [
    (fixed("2025-12-31"), fixed("2026-01-01"), phrases::change_2026_01),
    (fixed("2026-03-31"), fixed("2026-04-01"), phrases::change_2026_04),
    (fixed("2026-08-20"), fixed("2026-08-22"), phrases::change_2026_08),
];

/// Days from the first of the slider on.
fn rank(date: Date) -> i32 {
    let years: i16 = (FIRST.year()..date.year()).map(|year| Date::constant(year, 1, 1).days_in_year()).sum();
    i32::from(years + date.day_of_year()) - 1
}

fn set(session: Session, date: Date) {
    // The slider only reaches days that the plan takes.
    let _ = session.set(&address(&["contract", "launch_date"]), Value::from(day::iso(date)));
}

/// How many obligations the plan would have on another day.
fn obligations(plan: &Plan, day: Date) -> usize {
    let mut plan = plan.clone();
    plan.contract.launch_date = day;
    law::check(&plan).count(Severity::Obligation)
}

pub(super) fn section(session: Session, lang: Lang) -> AnyView {
    let launch = Memo::new(move |_| session.plan.get().map_or(FIRST, |plan| plan.contract.launch_date));
    let position = live::text(move || rank(launch.get().clamp(FIRST, LAST)).to_string());
    let value_text = live::text(move || date::long(lang, launch.get()));
    let slide = move |event: web_sys::Event| {
        if let Ok(days) = event_target_value(&event).parse::<i32>() {
            set(session, day::after(FIRST, 0, days).min(LAST));
        }
    };
    let whole = f64::from(rank(LAST));
    let at = move |date: Date| format!("{:.2}%", f64::from(rank(date)) / whole * 100.0);
    let years = live::list((FIRST.year()..=LAST.year()).map(|year| {
        let x = at(Date::constant(year, 1, 1));
        view! {
            <line x1=x.clone() x2=x.clone() y1="16" y2="30" />
            <text x=x y="29" dx="4">{year.to_string()}</text>
        }
    }));
    let marks = live::list(SHORTCUTS.into_iter().map(|(_, day, _)| {
        let x = at(day);
        view! { <line class="tick" x1=x.clone() x2=x y1="0" y2="12" /> }
    }));
    let shortcuts = live::list(SHORTCUTS.into_iter().map(|(before, day, what)| {
        let counts = live::text(move || {
            session.plan.get().map_or_else(String::new, |plan| {
                let (before, after) = (obligations(&plan, before), obligations(&plan, day));
                let counted = words::severity_count(lang, Severity::Obligation, before);
                sentences::before_and_after(lang, (before, &counted), after)
            })
        });
        let chosen = live::text(move || (launch.get() == day).to_string());
        view! {
            <li>
                <button class="button" type="button" data-testid=format!("date-{}", day::iso(day)) aria-pressed=chosen
                    on:click=move |_| set(session, day)>{date::long(lang, day)}</button>
                <p class="small">{what(lang)}</p>
                <p class="small muted">{counts}</p>
            </li>
        }
    }));
    view! {
        <section class="block launch">
            {heading(phrases::launch_section(lang))}
            <div class="launch-field">
                <DateField address=address(&["contract", "launch_date"]) bare=true />
                <p class="small muted">{phrases::launch_why(lang)}</p>
            </div>
            <div class="launch-track">
                <input
                    type="range"
                    min="0"
                    max=rank(LAST).to_string()
                    step="1"
                    aria-label=phrases::launch_slider(lang)
                    aria-valuetext=value_text
                    data-testid="launch-slider"
                    prop:value=position
                    on:input=slide
                />
                <svg class="launch-scale" width="100%" height="32" aria-hidden="true">{marks}{years}</svg>
                <ul class="shortcuts">{shortcuts}</ul>
            </div>
        </section>
    }
    .into_any()
}
