//! The strip of figures at the head of a simulation; each opens on where it comes from.

use super::mark::{Mark, MarkWord};
use crate::explain::course;
use crate::explain::derivation::{Derivation, Shown, derive};
use crate::explain::figures::{Figure, Strip};
use crate::plan::assumptions::{self, Certainty};
use crate::plan::{Address, Plan};
use crate::simulation::{Outcome, Settings};
use crate::text::number::{euros, signed, whole};
use crate::text::sentences::{delivered_label, gap, late_share, points, range};
use crate::text::{Lang, derivations, phrases};
use crate::ui::live;
use crate::ui::session::{SEED, Session, session};
use leptos::prelude::*;
use std::sync::Arc;

/// A figure as it is shown.
#[derive(Clone, Debug, PartialEq)]
struct Cell {
    shown: Shown,
    name: &'static str,
    label: String,
    value: String,
    interval: String,
    gap: String,
    hypothesis: Option<String>,
}

fn cell(
    (shown, name): (Shown, &'static str),
    label: String,
    figure: &Figure,
    show: impl Fn(f64) -> String,
    gap: String,
) -> Cell {
    let summary = figure.summary;
    Cell {
        shown,
        name,
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
        (Some(units), _, Some(unit)) => {
            cell((Shown::Units, "figure-units"), delivered_label(lang, unit), units, count, counted_gap(units))
        }
        (_, Some(served), _) => {
            cell((Shown::Units, "figure-units"), phrases::figure_least_served(lang), served, share, point_gap(served))
        }
        _ => cell((Shown::Units, "figure-units"), String::new(), &strip.hours, count, String::new()),
    };
    let money = Cell {
        hypothesis: Some(lang.say("prix : hypothèses", "prices: assumptions")),
        ..cell(
            (Shown::Value, "figure-value"),
            phrases::figure_value(lang),
            &strip.value,
            |v| euros(lang, v),
            euro_gap(&strip.value),
        )
    };
    let plain = |shown, name, label, figure: &Figure| cell((shown, name), label, figure, count, counted_gap(figure));
    vec![
        first,
        cell((Shown::Late, "figure-late"), phrases::figure_late(lang), &strip.late, share, point_gap(&strip.late)),
        plain(Shown::Hours, "figure-hours", phrases::figure_hours(lang), &strip.hours),
        plain(Shown::Trained, "figure-trained", phrases::figure_trained(lang), &strip.trained),
        plain(Shown::Licences, "figure-licences", phrases::figure_licences(lang), &strip.licences),
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
    let open = RwSignal::new(None::<Shown>);
    // The months stay open while the plan changes and from one figure to the next.
    let months = RwSignal::new(false);
    let cells = Memo::new(move |_| {
        strip
            .with(|strip| strip.as_ref().map(|strip| cells(lang, strip, unit.get().as_deref(), changed.get())))
            .unwrap_or_default()
    });
    // The buttons stay while their figures change, so that focus is not lost.
    let of = move |rank: usize, part: fn(&Cell) -> String| {
        live::text(move || cells.with(|cells| cells.get(rank).map(part).unwrap_or_default()))
    };
    let buttons = live::list([Shown::Units, Shown::Late, Shown::Hours, Shown::Trained, Shown::Licences, Shown::Value]
        .into_iter()
        .enumerate()
        .map(|(rank, shown)| {
            let name = ["figure-units", "figure-late", "figure-hours", "figure-trained", "figure-licences", "figure-value"][rank];
            let is_open = live::flag(move || open.get() == Some(shown));
            let toggle = move |_| open.update(|open| *open = if *open == Some(shown) { None } else { Some(shown) });
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
        let shown = open.get()?;
        let (plan, outcome) = (session.plan.get()?, session.outcome.get()?);
        let derivation = derive(shown, &plan, &outcome);
        Some(view! { <DerivationPanel derivation plan outcome months close=Callback::new(move |()| open.set(None)) /> })
    };
    view! {
        <div class="strip">
            <h2 class="visually-hidden">{phrases::figures(lang)}</h2>
            <ul class="figures">{buttons}</ul>
            {live::maybe(panel)}
        </div>
    }
}

/// The least certain of the inputs that a term rests on; a value that the person changed is as sure as they are.
fn certainty(session: Session, inputs: &[Address]) -> Option<Mark> {
    let plan = session.json.get_untracked();
    let template = session.template.get_untracked();
    let document = session.document()?;
    inputs
        .iter()
        .filter_map(|input| input.find(&plan).map(|value| (input, value)))
        .flat_map(|(input, value)| {
            crate::plan::leaves(value).into_iter().map(move |(below, _)| {
                Address::parse(&format!("{}{}", input.as_str(), below.as_str())).unwrap_or_else(|_| input.clone())
            })
        })
        .filter_map(|leaf| {
            if document.scenario.is_modified(&leaf) {
                return Some(Mark::Modified);
            }
            let known: Option<Certainty> = match &template {
                Some(template) => template.certainty(&leaf),
                None => assumptions::input(&leaf).map(|input| input.provenance.certainty),
            };
            known.map(Mark::of)
        })
        .max_by_key(|mark| match mark {
            Mark::Sourced => 0,
            Mark::Derived => 1,
            Mark::Modified => 2,
            Mark::Hypothesis => 3,
        })
}

#[component]
fn DerivationPanel(
    derivation: Derivation,
    plan: Arc<Plan>,
    outcome: Arc<Outcome>,
    months: RwSignal<bool>,
    close: Callback<()>,
) -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let shown = derivation.shown;
    let rows = live::list(derivation.terms.iter().map(|term| {
        let mark = certainty(session, &term.inputs);
        view! {
            <tr>
                <th scope="row">{derivations::term(lang, &plan, &term.what)}</th>
                <td class="number strong">{derivations::signed_value(lang, shown, term)}</td>
                <td>{derivations::how(lang, shown, &term.what)}</td>
                <td>{mark.map(|mark| view! { <MarkWord mark /> })}</td>
            </tr>
        }
    }));
    view! {
        <section class="derivation" aria-label=phrases::where_from(lang)>
            <div class="derivation-head">
                <h3 class="serif">{phrases::where_from(lang)}</h3>
                <button class="link" type="button" on:click=move |_| close.run(())>{phrases::close(lang)}</button>
            </div>
            <p class="formula">{derivations::formula(lang, shown)}</p>
            <table class="data">
                <thead>
                    <tr>
                        <th scope="col">{phrases::term(lang)}</th>
                        <th scope="col" class="number">{phrases::mean(lang)}</th>
                        <th scope="col">{phrases::how(lang)}</th>
                        <th scope="col">{phrases::certainty(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{phrases::total(lang)}</th>
                        <td class="number strong">{derivations::value(lang, shown, derivation.mean)}</td>
                        <td colspan="2">{derivations::total(lang, &derivation)}</td>
                    </tr>
                </tfoot>
            </table>
            {month_by_month(session, shown, plan, outcome, months)}
        </section>
    }
}

/// The months of the replication nearest to the median. It is followed when somebody asks for it.
fn month_by_month(
    session: Session,
    shown: Shown,
    plan: Arc<Plan>,
    outcome: Arc<Outcome>,
    open: RwSignal<bool>,
) -> Option<AnyView> {
    const ID: &str = "derivation-months";
    if !course::can_be_followed(&outcome) {
        return None;
    }
    let lang = session.lang.get_untracked();
    let table = move || if open.get() { course_table(session, lang, shown, &plan, &outcome) } else { None };
    Some(
        view! {
            <button
                class="link unroll"
                type="button"
                aria-expanded=live::text(move || open.get().to_string())
                aria-controls=ID
                data-testid="derivation-months"
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {derivations::month_by_month(lang)}
            </button>
            <div
                id=ID
                class="course"
                tabindex="0"
                role="region"
                aria-label=derivations::month_by_month(lang)
                hidden=live::flag(move || !open.get())
            >
                {live::maybe(table)}
            </div>
        }
        .into_any(),
    )
}

fn course_table(session: Session, lang: Lang, shown: Shown, plan: &Plan, outcome: &Outcome) -> Option<AnyView> {
    let (owner, metric) = course::subject(shown, plan, outcome);
    let rank = course::nearest(outcome, &owner, metric, outcome.months().checked_sub(1)?);
    let replications = outcome.replications() as u32;
    let settings = Settings { seed: SEED, replications, mode: session.chance.get(), ..Settings::default() };
    let course = course::course(plan, &settings, rank, &owner, metric)?;
    let class = |column: &course::Column| match column.cells {
        course::Cells::Numbers(_) => "number",
        course::Cells::Limits(_) => "",
    };
    let head = live::list(course.columns.iter().map(|column| {
        view! { <th scope="col" class=class(column)>{derivations::column(lang, metric, column)}</th> }
    }));
    let rows = live::list((0..course.months).map(|month| {
        let cells = live::list(course.columns.iter().map(|column| {
            view! { <td class=class(column)>{derivations::course_cell(lang, metric, column, month)}</td> }
        }));
        view! { <tr><th scope="row">{whole(lang, month as f64 + 1.0)}</th>{cells}</tr> }
    }));
    let marks = live::list(course.columns.iter().map(|column| {
        view! { <td class=class(column)>{certainty(session, &column.inputs).map(|mark| view! { <MarkWord mark /> })}</td> }
    }));
    Some(
        view! {
            <table class="data">
                <caption>
                    {derivations::course_caption(lang, plan, shown, &course)}
                    {derivations::drawn_once(lang, plan, &course).map(|text| view! { <span class="muted">{text}</span> })}
                </caption>
                <thead><tr><th scope="col">{phrases::month(lang)}</th>{head}</tr></thead>
                <tbody>{rows}</tbody>
                <tfoot><tr><th scope="row">{phrases::certainty(lang)}</th>{marks}</tr></tfoot>
            </table>
        }
        .into_any(),
    )
}
