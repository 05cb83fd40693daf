//! The strip of figures at the head of a simulation; each opens on where it comes from.

use super::derivation::derivations;
use super::mark::{Mark, MarkWord};
use crate::explain::figures::{Figure, Strip};
use crate::explain::subject::Subject;
use crate::text::number::{euros, signed, whole};
use crate::text::sentences::{delivered_label, gap, late_share, points, range};
use crate::text::{Lang, phrases};
use crate::ui::live;
use crate::ui::session::session;
use leptos::prelude::*;

/// The figures, in the order of [`Subject::of_strip`].
const NAMES: [&str; 6] =
    ["figure-units", "figure-late", "figure-hours", "figure-trained", "figure-licences", "figure-value"];

/// A figure as it is shown.
#[derive(Clone, Debug, PartialEq)]
struct Cell {
    label: String,
    value: String,
    interval: String,
    gap: String,
    hypothesis: Option<String>,
}

fn cell(label: String, figure: &Figure, show: impl Fn(f64) -> String, gap: String) -> Cell {
    let summary = figure.summary;
    Cell {
        label,
        value: show(summary.p50),
        interval: range(&show(summary.p10), &show(summary.p90)),
        gap,
        hypothesis: None,
    }
}

fn cells(lang: Lang, strip: &Strip, unit: Option<&str>, changed: bool) -> Vec<Cell> {
    let count = |v: f64| whole(lang, v);
    let share = |v: f64| late_share(lang, v);
    let counted_gap = |figure: &Figure| if changed { gap(lang, figure, |v| signed(lang, v, 0)) } else { String::new() };
    let point_gap = |figure: &Figure| if changed { gap(lang, figure, |v| points(lang, v)) } else { String::new() };
    let euro_gap = |figure: &Figure| {
        if changed {
            gap(lang, figure, |v| if v > 0.0 { format!("+{}", euros(lang, v)) } else { euros(lang, v) })
        } else {
            String::new()
        }
    };
    let first = match (&strip.units, &strip.least_served, unit) {
        (Some(units), _, Some(unit)) => cell(delivered_label(lang, unit), units, count, counted_gap(units)),
        (_, Some(served), _) => cell(phrases::figure_least_served(lang), served, share, point_gap(served)),
        _ => cell(String::new(), &strip.hours, count, String::new()),
    };
    let money = Cell {
        hypothesis: Some(lang.say("prix : hypothèses", "prices: assumptions")),
        ..cell(phrases::figure_value(lang), &strip.value, |v| euros(lang, v), euro_gap(&strip.value))
    };
    let plain = |label, figure: &Figure| cell(label, figure, count, counted_gap(figure));
    vec![
        first,
        cell(phrases::figure_late(lang), &strip.late, share, point_gap(&strip.late)),
        plain(phrases::figure_hours(lang), &strip.hours),
        plain(phrases::figure_trained(lang), &strip.trained),
        plain(phrases::figure_licences(lang), &strip.licences),
        money,
    ]
}

/// The strip of six figures.
#[component]
pub fn FigureStrip(
    /// The figures.
    #[prop(into)]
    strip: Signal<Option<Strip>>,
    /// The unit that all lots share.
    #[prop(into)]
    unit: Signal<Option<String>>,
    /// Whether the plan differs from its starting point.
    #[prop(into)]
    changed: Signal<bool>,
) -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let open = RwSignal::new(None::<usize>);
    // The months stay open while the plan changes and from one figure to the next.
    let months = RwSignal::new(None);
    let cells = Memo::new(move |_| {
        strip
            .with(|strip| strip.as_ref().map(|strip| cells(lang, strip, unit.get().as_deref(), changed.get())))
            .unwrap_or_default()
    });
    // The buttons stay while their figures change, so that focus is not lost.
    let of = move |rank: usize, part: fn(&Cell) -> String| {
        live::text(move || cells.with(|cells| cells.get(rank).map(part).unwrap_or_default()))
    };
    let buttons = live::list(NAMES
        .into_iter()
        .enumerate()
        .map(|(rank, name)| {
            let is_open = live::flag(move || open.get() == Some(rank));
            let toggle = move |_| open.update(|open| *open = if *open == Some(rank) { None } else { Some(rank) });
            view! {
                <li class="figure" class:open=is_open>
                    <button
                        type="button"
                        class="figure-button"
                        aria-expanded=live::text(move || is_open.get().to_string())
                        on:click=toggle
                    >
                        <span class="figure-label">{of(rank, |cell| cell.label.clone())}</span>
                        <span class="figure-value" data-testid=name>{of(rank, |cell| cell.value.clone())}</span>
                        <span class="figure-interval">{of(rank, |cell| cell.interval.clone())}</span>
                        <span class="figure-gap">{of(rank, |cell| cell.gap.clone())}</span>
                        {live::maybe(move || cells.with(|cells| cells.get(rank).and_then(|cell| cell.hypothesis.clone())).map(|word| {
                            view! { <MarkWord mark=Mark::Hypothesis word /> }
                        }))}
                        <span class="visually-hidden">{phrases::where_from(lang)}</span>
                    </button>
                </li>
            }
        }));
    let panel = move || {
        let rank = open.get()?;
        let (plan, outcome) = (session.plan.get()?, session.outcome.get()?);
        let subjects = Subject::of_strip(&plan, &outcome).into_iter().skip(rank).take(1).collect();
        let close = Callback::new(move |()| open.set(None));
        Some(derivations(session, "figures", subjects, (plan, outcome), months, close))
    };
    view! {
        <div class="strip">
            <h2 class="visually-hidden">{phrases::figures(lang)}</h2>
            <ul class="figures">{buttons}</ul>
            {live::maybe(panel)}
        </div>
    }
}
