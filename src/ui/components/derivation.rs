//! Where figures come from: each as a formula with its terms, and month by month where somebody asks for it.

use super::mark::{Mark, MarkWord};
use crate::explain::course;
use crate::explain::derivation::{Derivation, derive};
use crate::explain::subject::{Subject, nearest};
use crate::plan::assumptions::{self, Certainty, Input};
use crate::plan::{Address, Plan, leaves};
use crate::simulation::{Mode, Outcome, Settings};
use crate::text::number::whole;
use crate::text::{Lang, courses, derivations as words, phrases};
use crate::ui::live;
use crate::ui::route::{Page, Route};
use crate::ui::session::{SEED, Session};
use leptos::prelude::*;
use serde_json::Value;
use std::sync::Arc;

/// A plan, and what was simulated of it.
pub type Simulated = (Arc<Plan>, Arc<Outcome>);

/// Where these figures come from. `months` is the rank of the one that is open month by month, `id` names the panel in
/// the page.
pub fn derivations(
    session: Session,
    id: &str,
    subjects: Vec<Subject>,
    simulated: Simulated,
    months: RwSignal<Option<usize>>,
    close: Callback<()>,
) -> AnyView {
    let parts = live::list(subjects.iter().enumerate().filter_map(|(rank, subject)| {
        let derivation = derive(subject, &simulated.0, &simulated.1)?;
        Some(one(session, (format!("{id}-months-{rank}"), rank), &derivation, &simulated, months))
    }));
    shell(session.lang.get_untracked(), id, parts, close)
}

/// The frame around what tells where figures come from.
pub fn shell(lang: Lang, id: &str, parts: Vec<AnyView>, close: Callback<()>) -> AnyView {
    view! {
        <div class="derivation" role="group" aria-label=phrases::where_from(lang) data-testid=format!("derivation-{id}")>
            <div class="derivation-head">
                <h3 class="serif">{phrases::where_from(lang)}</h3>
                <button class="link" type="button" on:click=move |_| close.run(())>{phrases::close(lang)}</button>
            </div>
            {parts}
        </div>
    }
    .into_any()
}

/// One figure, with the months of it at the place of this name and rank.
pub(super) fn one(
    session: Session,
    place: (String, usize),
    derivation: &Derivation,
    simulated: &Simulated,
    months: RwSignal<Option<usize>>,
) -> AnyView {
    let lang = session.lang.get_untracked();
    let (plan, subject) = (&simulated.0, &derivation.subject);
    let json = plan.to_json();
    let rows = live::list(derivation.terms.iter().map(|term| {
        let mark = certainty(session, &json, &term.inputs);
        view! {
            <tr>
                <th scope="row">{words::term(lang, plan, &term.what)}</th>
                <td class="number strong">{words::signed_value(lang, term)}</td>
                <td>{words::how(lang, subject, &term.what)}</td>
                <td>{mark.map(|mark| view! { <MarkWord mark /> })}</td>
            </tr>
        }
    }));
    let head = words::column(lang, derivation.making);
    let name = words::name(lang, plan, subject);
    view! {
        <h4>{name.clone()}</h4>
        <p class="formula">{words::formula(lang, subject)}</p>
        <table class="data">
            <caption class="visually-hidden">{name.clone()}</caption>
            <thead>
                <tr>
                    <th scope="col">{phrases::term(lang)}</th>
                    <th scope="col" class="number">{head}</th>
                    <th scope="col">{phrases::how(lang)}</th>
                    <th scope="col">{phrases::certainty(lang)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
            <tfoot>
                <tr>
                    <th scope="row">{phrases::total(lang)}</th>
                    <td class="number strong">{words::value(lang, &derivation.measure, derivation.value)}</td>
                    <td colspan="2">{words::total(lang, derivation)}</td>
                </tr>
            </tfoot>
        </table>
        {month_by_month(session, place, name, subject, simulated, months)}
    }
    .into_any()
}

/// The months of the replication nearest to the median. It is followed when somebody asks for it.
fn month_by_month(
    session: Session,
    (id, rank): (String, usize),
    name: String,
    subject: &Subject,
    simulated: &Simulated,
    open: RwSignal<Option<usize>>,
) -> Option<AnyView> {
    if subject.followed(&simulated.0, &simulated.1).is_none() || !course::can_be_followed(&simulated.1) {
        return None;
    }
    let lang = session.lang.get_untracked();
    let is_open = live::flag(move || open.get() == Some(rank));
    let label = format!("{name}. {}", courses::month_by_month(lang));
    let (subject, (plan, outcome)) = (subject.clone(), simulated.clone());
    let table = move || {
        if is_open.get() { course_table(session, lang, &name, &subject, &plan, &outcome) } else { None }
    };
    Some(
        view! {
            <button
                class="link unroll"
                type="button"
                aria-expanded=live::text(move || is_open.get().to_string())
                aria-controls=id.clone()
                data-testid="derivation-months"
                on:click=move |_| open.update(|open| *open = if *open == Some(rank) { None } else { Some(rank) })
            >
                {courses::month_by_month(lang)}
            </button>
            <div id=id class="course" tabindex="0" role="group" aria-label=label hidden=live::flag(move || !is_open.get())>
                {live::maybe(table)}
            </div>
        }
        .into_any(),
    )
}

fn course_table(
    session: Session,
    lang: Lang,
    name: &str,
    subject: &Subject,
    plan: &Plan,
    outcome: &Outcome,
) -> Option<AnyView> {
    let (owner, metric) = subject.followed(plan, outcome)?;
    let samples = subject.samples(plan, outcome);
    let rank = nearest(&samples)?;
    let there = samples.get(rank as usize).map(|value| words::value(lang, &subject.measure(plan), f64::from(*value)));
    let replications = outcome.replications() as u32;
    // The other pages always count with all of chance.
    let mode = match session.route.get_untracked() {
        Route::Plan { page: Page::Simulation, .. } => session.chance.get(),
        _ => Mode::Random,
    };
    let settings = Settings { seed: SEED, replications, mode, ..Settings::default() };
    let course = course::course(plan, &settings, rank, &owner, metric)?;
    let class = |column: &course::Column| match column.cells {
        course::Cells::Numbers(_) => "number",
        course::Cells::Limits(_) => "",
    };
    let head = live::list(course.columns.iter().map(|column| {
        view! { <th scope="col" class=class(column)>{courses::column(lang, metric, column)}</th> }
    }));
    let rows = live::list((0..course.months).map(|month| {
        let cells = live::list(course.columns.iter().map(|column| {
            view! { <td class=class(column)>{courses::cell(lang, metric, column, month)}</td> }
        }));
        view! { <tr><th scope="row">{whole(lang, month as f64 + 1.0)}</th>{cells}</tr> }
    }));
    let json = plan.to_json();
    let marks = live::list(course.columns.iter().map(|column| {
        view! { <td class=class(column)>{certainty(session, &json, &column.inputs).map(|mark| view! { <MarkWord mark /> })}</td> }
    }));
    Some(
        view! {
            <table class="data">
                <caption>
                    <span>{courses::caption(lang, plan, name, &course, there.as_deref())}</span>
                    {courses::drawn_once(lang, plan, &course).map(|text| view! { <span class="muted">{text}</span> })}
                </caption>
                <thead><tr><th scope="col">{phrases::month(lang)}</th>{head}</tr></thead>
                <tbody>{rows}</tbody>
                <tfoot><tr><th scope="row">{phrases::certainty(lang)}</th>{marks}</tr></tfoot>
            </table>
        }
        .into_any(),
    )
}

/// The least certain of the inputs that a term rests on; a value that the person changed is as sure as they are. `json` is
/// the plan that the term is of, which may be another one than the one that is open.
pub fn certainty(session: Session, json: &Value, inputs: &[Address]) -> Option<Mark> {
    let template = session.template.get_untracked();
    let start = session.baseline_json.get_untracked();
    let leaves_of = |input: &Address| match input.find(json) {
        Some(value) => leaves(value)
            .into_iter()
            .map(|(below, _)| {
                Address::parse(&format!("{}{}", input.as_str(), below.as_str())).unwrap_or_else(|_| input.clone())
            })
            .collect(),
        // A row of the tables has its value where the plan states none.
        None if assumptions::input(input).is_some_and(Input::is_row) => vec![input.clone()],
        None => Vec::new(),
    };
    inputs
        .iter()
        .flat_map(leaves_of)
        .filter_map(|leaf| {
            if leaf.find(&start) != leaf.find(json) {
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
