//! The report of the sourcing, to read, print or keep.

use crate::exchange::{self, report};
use crate::text::{Lang, date, report as names, trace as words};
use crate::ui::live;
use crate::ui::pages::notices::{open_page, save_as};
use crate::ui::pages::reserve::heading;
use crate::ui::session::{Session, now_iso};
use leptos::prelude::*;

fn document(session: Session, lang: Lang) -> Option<(String, String)> {
    let plan = session.plan.get_untracked()?;
    let html = report::html(lang, &plan, &date::long_from_iso(lang, &now_iso()));
    Some((exchange::named(&plan.contract.title, &format!("-{}.html", names::name(lang))), html))
}

/// The section.
pub(super) fn section(session: Session, lang: Lang) -> AnyView {
    let missing = live::flag(move || session.plan.with(Option::is_none));
    let open = move |_| {
        if let Some((_, html)) = document(session, lang) {
            open_page(&html);
        }
    };
    let save = move |_| {
        if let Some((name, html)) = document(session, lang) {
            save_as(&name, &html, "text/html;charset=utf-8");
        }
    };
    let table = move |_| {
        if let Some(plan) = session.plan.get_untracked() {
            let name = exchange::named(&plan.contract.title, &format!("-{}.csv", names::name(lang)));
            save_as(&name, &report::csv(lang, &plan), "text/csv;charset=utf-8");
        }
    };
    view! {
        <section class="block" id="sourcing-report" data-testid="sourcing-report">
            {heading(words::report_title(lang))}
            <p class="small muted">{words::report_lead(lang)}</p>
            <p class="report-buttons">
                <button class="button" type="button" data-testid="report-open" prop:disabled=missing on:click=open>{words::open_report(lang)}</button>
                <button class="button" type="button" data-testid="report-save" prop:disabled=missing on:click=save>{words::save_report(lang)}</button>
                <button class="button" type="button" data-testid="report-csv" prop:disabled=missing on:click=table>{words::save_table(lang)}</button>
            </p>
        </section>
    }
    .into_any()
}
