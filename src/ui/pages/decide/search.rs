//! Which lots to reserve: the trade-offs among the combinations that the Code allows, each of them a scenario to open.

use super::Desk;
use crate::decision::compare::Criterion;
use crate::decision::search::{Answer, Axis, Excluded, Found, Limit, Question, Searching};
use crate::plan::{Change, Plan, apply};
use crate::text::number::{euros, read, whole};
use crate::text::{Lang, actions, choosing as said, decisions as words, origins};
use crate::ui::charts::frame::Chart;
use crate::ui::charts::model;
use crate::ui::components::{Origin, origin};
use crate::ui::late;
use crate::ui::live;
use crate::ui::studying::{self, Studying};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// Points that are listed.
const MOST: usize = 12;

/// What has been found, and of which plan.
#[derive(Clone)]
struct Known {
    plan: Arc<Plan>,
    search: Rc<RefCell<Searching>>,
    answer: Rc<Answer>,
}

/// What may be looked for, and its words.
type Objective = (fn() -> Axis, fn(Lang) -> String);

/// A limit that a person may set.
#[derive(Clone, Copy)]
struct Bound {
    name: &'static str,
    axis: fn() -> Axis,
    label: fn(Lang) -> String,
    in_percent: bool,
    value: RwSignal<Option<f64>>,
}

/// The section.
#[component]
pub(super) fn Search(
    /// What the page shares.
    desk: Desk,
) -> impl IntoView {
    let Desk { session, lang, .. } = desk;
    let objective = RwSignal::new(0_usize);
    let bound = |name, axis, label, in_percent| Bound { name, axis, label, in_percent, value: RwSignal::new(None) };
    let bounds = [
        bound("late", || Axis::LATE, words::search_limit_late as fn(Lang) -> String, true),
        bound("cost", || Axis::COST, words::search_limit_cost, false),
        bound("hours", || Axis::Hours, words::search_limit_hours, false),
        bound("no-bid", || Axis::NoBid, words::search_limit_no_bid, true),
        bound("dependency", || Axis::Dependency, words::search_limit_dependency, true),
    ];
    let objectives: [Objective; 4] = [
        (|| Axis::Hours, words::search_hours),
        (|| Axis::COST, words::search_cost),
        (|| Axis::LATE, words::search_late),
        (|| Axis::NoBid, words::search_no_bid),
    ];
    let stopped = RwSignal::new(false);
    let share = RwSignal::new(0.0_f64);
    let known = RwSignal::new_local(None::<Known>);
    let trouble = RwSignal::new(String::new());
    let course = StoredValue::new_local(None::<Studying>);
    let asked = StoredValue::new(0_u32);
    Effect::new(move |_| {
        course.set_value(None);
        asked.update_value(|asked| *asked += 1);
        trouble.set(String::new());
        let Some(plan) = session.plan.get() else { return };
        let mut question = Question::usual(&plan);
        question.objective = (objectives[objective.get().min(objectives.len() - 1)].0)();
        question.limits =
            bounds.iter().filter_map(|bound| Some(Limit { axis: (bound.axis)(), bound: bound.value.get()? })).collect();
        if stopped.get() {
            return;
        }
        share.set(0.0);
        match Searching::new(&plan, question) {
            Ok(study) => {
                let own = asked.get_value();
                leptos::task::spawn_local(async move {
                    let study = Rc::new(RefCell::new(late::solving(study).await));
                    // Something else may have been asked meanwhile, or the page left.
                    if asked.try_get_value() != Some(own) {
                        return;
                    }
                    let (search, of) = (study.clone(), plan.clone());
                    course.set_value(Some(studying::begin(study, plan, move |state| {
                        if let Some(answer) = search.borrow().answer().map(Rc::new) {
                            known.try_set(Some(Known { plan: of.clone(), search: search.clone(), answer }));
                        }
                        share.try_set(if state.done { 1.0 } else { state.share });
                    })));
                });
            }
            Err(error) => trouble.set(error.to_string()),
        }
    });
    let current = move || {
        let plan = session.plan.get()?;
        known.get().filter(|known| Arc::ptr_eq(&known.plan, &plan))
    };
    let options = live::list(objectives.into_iter().enumerate().map(|(rank, (_, label))| {
        let selected = live::flag(move || objective.get() == rank);
        view! { <option value=rank.to_string() prop:selected=selected>{label(lang)}</option> }
    }));
    let choose = move |event: web_sys::Event| {
        if let Ok(rank) = event_target_value(&event).parse() {
            objective.set(rank);
        }
    };
    let fields = live::list(bounds.map(|bound| field(lang, bound)));
    let summary = live::text(move || {
        let Some(known) = current() else { return words::coming(lang) };
        said::summary(lang, &known.answer)
    });
    let headline = live::text(move || {
        let Some(known) = current() else { return String::new() };
        let names = |found: &Found| said::combination(lang, &known.plan, known.search.borrow().choices(), found);
        said::headline(lang, &known.answer, names)
    });
    let runner_up = live::text(move || {
        let Some(known) = current() else { return String::new() };
        let names = |found: &Found| said::combination(lang, &known.plan, known.search.borrow().choices(), found);
        said::runner_up(lang, &known.answer, names)
    });
    let data = RwSignal::new(None);
    Effect::new(move |_| {
        let found = current().and_then(|known| {
            let search = known.search.borrow();
            model::search(lang, &known.answer, |found| said::combination(lang, &known.plan, search.choices(), found))
        });
        data.set(found);
    });
    let open = RwSignal::new(None::<(usize, Criterion)>);
    let rows = live::part(move || {
        let Some(known) = current() else { return Vec::new() };
        let search = known.search.borrow();
        let reference = search.reference();
        live::list(known.answer.front.iter().take(MOST).enumerate().map(|(rank, found)| {
            let name = said::combination(lang, &known.plan, search.choices(), found);
            let whence = known.answer.done.then(|| (known.plan.clone(), reference.clone(), open));
            point(desk, rank, name, found, known.answer.best == Some(rank), whence)
        }))
    });
    let excluded = live::maybe(move || {
        let known = current()?;
        let list: Vec<Excluded> = known.answer.excluded.iter().take(MOST).cloned().collect();
        (!list.is_empty()).then(|| {
            let items = live::list(list.into_iter().map(|excluded| {
                let title = crate::text::law::title(lang, &excluded.finding);
                let count = said::combinations(lang, excluded.combinations);
                view! { <li>{title} <span class="muted small">{" · "}{count}</span></li> }
            }));
            view! {
                <details class="fold">
                    <summary>{words::excluded_title(lang)}</summary>
                    <ul class="fold-body">{items}</ul>
                </details>
            }
        })
    });
    let button = live::text(move || {
        if stopped.get() {
            words::search_again(lang)
        } else {
            format!("{} ({})", words::search_stop(lang), words::done(lang, share.get()))
        }
    });
    let press = move |_| {
        stopped.update(|stopped| *stopped = !*stopped);
    };
    let idle = live::flag(move || !stopped.get() && share.get() >= 1.0);
    let settled = live::text(move || current().is_some_and(|known| known.answer.done).to_string());
    view! {
        <section class="block search" data-testid="search" data-settled=settled>
            <h2 class="serif">{words::search_title(lang)}</h2>
            <p class="small muted">{words::search_lead(lang)}</p>
            <p class="seek-sentence serif">
                {words::search_objective(lang)} " "
                <select class="slot" data-testid="search-objective" aria-label=words::search_objective(lang) on:change=choose>{options}</select>
            </p>
            <div class="search-limits">{fields}</div>
            <p class="told" role="status" data-testid="search-headline">{headline}</p>
            <p>{runner_up}</p>
            <p class="small muted">{summary} " " {trouble}</p>
            {live::maybe(move || (!idle.get()).then(|| view! {
                <p class="actions">
                    <button class="button" type="button" data-testid="search-stop" on:click=press>{button}</button>
                </p>
            }))}
            <Chart data name="search" />
            <table class="data search-table">
                <thead>
                    <tr>
                        <th scope="col">{words::column_combination(lang)}</th>
                        <th scope="col" class="number">{words::column_hours(lang)}</th>
                        <th scope="col" class="number">{words::column_cost(lang)}</th>
                        <th scope="col" class="number">{words::column_late(lang)}</th>
                        <th scope="col" class="number">{words::column_risk(lang)}</th>
                        <th scope="col">{words::column_scenario(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            {excluded}
        </section>
    }
}

/// The plan, what its reference changes, and which figure stands open: by rank of the point, and criterion.
type Whence = (Arc<Plan>, Vec<Change>, RwSignal<Option<(usize, Criterion)>>);

fn point(desk: Desk, rank: usize, name: String, found: &Found, best: bool, whence: Option<Whence>) -> AnyView {
    let Desk { session, lang, .. } = desk;
    let figures = &found.figures;
    let late = figures.late.map_or("–".to_owned(), |late| actions::chance(lang, late.p50));
    let changes = found.changes.clone();
    let (own, is_plan) = (name.clone(), found.is_plan);
    let keep = move |_| super::add_scenario(session, lang, own.clone(), &changes);
    let hand = if is_plan {
        view! { <span class="muted small">{words::as_planned_now(lang)}</span> }.into_any()
    } else {
        view! { <button class="link" type="button" data-testid=format!("search-add-{rank}") on:click=keep>{words::make_scenario(lang)}</button> }.into_any()
    };
    let cells = [
        (Axis::Hours, words::column_hours(lang), whole(lang, figures.hours.p50), true),
        (Axis::COST, words::column_cost(lang), euros(lang, figures.cost.p50), true),
        (Axis::LATE, words::column_late(lang), late, figures.late.is_some()),
        (Axis::NoBid, words::column_risk(lang), actions::chance(lang, figures.no_bid), true),
    ];
    let open = whence.as_ref().map(|(.., open)| *open);
    let cells = live::list(cells.into_iter().map(|(axis, label, value, there)| {
        let value = match open.filter(|_| there) {
            Some(open) => {
                let test = format!("derive-search-{rank}-{axis}").replace(['/', ':', '@'], "-");
                let own = (rank, axis);
                let mine = own.clone();
                let is_open = live::flag(move || open.with(|open| open.as_ref() == Some(&mine)));
                let toggle = Callback::new(move |()| {
                    open.update(|open| *open = if open.as_ref() == Some(&own) { None } else { Some(own.clone()) });
                });
                origin::figure(lang, value, "", test, is_open, toggle)
            }
            None => value.into_any(),
        };
        view! { <td class="number" data-label=label>{value}</td> }
    }));
    let panel = whence.map(|whence| origin_row(desk, rank, &name, found, whence));
    view! {
        <tr class:search-best=best>
            <th scope="row">{name}</th>
            {cells}
            <td data-label=words::column_scenario(lang)>{hand}</td>
        </tr>
        {panel}
    }
    .into_any()
}

/// Where a figure of a point comes from, below it, as long as it stands open.
fn origin_row(desk: Desk, rank: usize, name: &str, found: &Found, (plan, reference, open): Whence) -> AnyView {
    let Desk { session, lang, .. } = desk;
    let (changes, replications, lead) =
        (found.changes.clone(), found.replications as u32, origins::of_combination(lang, name));
    live::maybe(move || {
        let (_, criterion) = open.get().filter(|(wanted, _)| *wanted == rank)?;
        let made = |changes: &[Change]| apply(&plan, changes).ok().map(Arc::new);
        let origin = Origin {
            lead: vec![lead.clone()],
            criterion,
            plan: made(&changes)?,
            replications,
            reference: made(&reference),
            gap: None,
        };
        Some(origin::row(session, "search", 6, origin, Callback::new(move |()| open.set(None))))
    })
}

fn field(lang: Lang, bound: Bound) -> AnyView {
    let error = RwSignal::new(false);
    let take = move |event: web_sys::Event| {
        let text = event_target_value(&event);
        let text = text.trim();
        match read(lang, text, bound.in_percent) {
            _ if text.is_empty() => {
                bound.value.set(None);
                error.set(false);
            }
            Some(reading) if reading.value >= 0.0 => {
                bound.value.set(Some(reading.value));
                error.set(false);
            }
            // What was typed stays in the field, which says so.
            _ => error.set(true),
        }
    };
    let unit = match bound.name {
        "cost" => "€",
        "hours" => "h",
        _ => "%",
    };
    view! {
        <label class="search-limit">
            <span>{(bound.label)(lang)}</span>
            <span class="field-box">
                <input type="text" inputmode="decimal" data-testid=format!("limit-{}", bound.name)
                    aria-invalid=live::text(move || error.get().to_string()) on:change=take />
                <span class="field-unit">{unit}</span>
            </span>
            {live::maybe(move || error.get().then(|| view! { <span class="field-error small">{said::not_a_limit(lang)}</span> }))}
        </label>
    }
    .into_any()
}
