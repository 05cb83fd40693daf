//! What would happen: the finding, the figures, the charts; inputs beside their effects.

mod footprint;

use crate::explain::figures::{Strip, common_unit, precision, simulated_lots, strip, used_workshops};
use crate::explain::limits::binding;
use crate::explain::milestones::first_approved_unit;
use crate::explain::money::hour_cost;
use crate::plan::assumptions::{Kind, Unit};
use crate::plan::{Address, Plan, Scenario, facts};
use crate::simulation::{Mode, Outcome};
use crate::text::sentences::{self, Changed, Told};
use crate::text::{Lang, phrases};
use crate::ui::charts::frame::Chart;
use crate::ui::charts::model::{self, ChartData};
use crate::ui::components::{FigureStrip, Mark, MarkWord, entry};
use crate::ui::live;
use crate::ui::route::{Page, Route};
use crate::ui::session::{CHANCES, DRAWS, Opened, Session, session};
use leptos::prelude::*;
use std::sync::Arc;

/// The page.
#[component]
pub fn Simulation() -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let strip_data = Memo::new(move |_| {
        let (plan, outcome) = (session.plan.get()?, session.outcome.get()?);
        let start = changed(session).then(|| session.baseline_outcome.get()).flatten();
        Some(strip(&plan, &outcome, start.as_deref()))
    });
    let unit = Memo::new(move |_| session.plan.get().and_then(|plan| common_unit(&plan).map(str::to_owned)));
    let told = Memo::new(move |_| match (session.plan.get(), session.outcome.get()) {
        (Some(plan), Some(outcome)) => {
            Told { cost: hour_cost(&plan, &outcome), first_unit: first_approved_unit(&plan, &outcome) }
        }
        _ => Told::default(),
    });
    let headline = Memo::new(move |_| {
        let (plan, outcome) = (session.plan.get()?, session.outcome.get()?);
        let what = what_changed(session, lang, &plan);
        let told = told.get();
        strip_data.with(|strip| {
            let unit = unit.get();
            strip
                .as_ref()
                .map(|strip| sentences::headline(lang, &what, strip, unit.as_deref(), outcome.months(), &told))
        })
    });
    let hands = move || {
        let (plan, outcome) = (session.plan.get()?, session.outcome.get()?);
        let posts: u32 = used_workshops(&plan)
            .iter()
            .filter_map(|id| plan.workshops.get(*id))
            .map(|w| u32::from(w.posts.get()))
            .sum();
        let late = strip_data.with(|strip| strip.as_ref().map_or(0.0, |strip| strip.late.summary.p50));
        Some(sentences::hands(lang, binding(&outcome), outcome.months(), f64::from(posts), late))
    };
    let hands = live::text(move || hands().unwrap_or_default());
    // What the headline has no room for.
    let more = live::text(move || {
        let (told, headline) = (told.get(), headline.get().unwrap_or_default());
        let tail = told.tail(lang);
        if !tail.is_empty() && headline.contains(&tail) { String::new() } else { told.sentences(lang) }
    });
    let modified = move || super::assumptions::modified(session);
    announce(session, lang, strip_data);
    let nothing = Memo::new(move |_| session.plan.get().is_some_and(|plan| simulated_lots(&plan).is_empty()));
    let results = live::part(move || {
        if nothing.get() {
            return view! {
                <h1 tabindex="-1" data-testid="headline">{phrases::nothing_simulated(lang)}</h1>
                <p class="lead">{phrases::nothing_simulated_remedy(lang)}</p>
                {reserve_link(session, lang)}
            }
            .into_any();
        }
        view! {
            <div class="caption">
                <Draws />
                <Chance />
                {live::maybe(move || (modified() > 0).then(|| {
                    view! { <MarkWord mark=Mark::Modified word=sentences::modified(lang, modified()) /> }
                }))}
            </div>
            <h1 tabindex="-1" data-testid="headline">{headline}</h1>
            <p class="lead">
                {hands} " " {more} {phrases::how_to_read(lang)}
                {live::maybe(move || (modified() > 0).then(|| format!(" {}", phrases::how_to_read_gap(lang))))}
            </p>
            <FigureStrip strip=strip_data unit changed=live::flag(move || modified() > 0) />
            <Charts />
        }
        .into_any()
    });
    view! {
        <div class="sides">
            <super::inputs::Inputs />
            <div class="results">{results}</div>
        </div>
    }
}

/// How many replications were run, how well they know the figures, and how many to run.
#[component]
fn Draws() -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let known = Memo::new(move |_| {
        let (plan, outcome) = (session.plan.get()?, session.outcome.get()?);
        Some((outcome.months(), outcome.replications(), precision(&plan, &outcome)))
    });
    let caption = live::text(move || {
        let said = known.get().map(|(months, run, precision)| {
            format!("{} · {}", sentences::simulation_of(lang, months, run), sentences::precision(lang, precision))
        });
        said.unwrap_or_default()
    });
    let run = live::text(move || known.get().map(|(_, run, _)| run.to_string()).unwrap_or_default());
    let settled = live::text(move || session.settled.get().to_string());
    let options = live::list(DRAWS.into_iter().map(|word| {
        let name = sentences::draws(lang, word.parse().ok());
        let selected = live::flag(move || session.draws_word() == word);
        view! { <option value=word prop:selected=selected>{name}</option> }
    }));
    view! {
        <span class="muted" data-testid="draws" data-replications=run data-settled=settled>{caption}</span>
        <label class="draws muted">
            {phrases::how_many_draws(lang)}
            <select data-testid="draws-choice" on:change=move |event| session.draw(&event_target_value(&event))>{options}</select>
        </label>
        <span class="refining muted" data-testid="refining">
            // Said once to those who listen, whatever the percentage does.
            <span class="visually-hidden" role="status">
                {live::text(move || if session.progress.get().is_some() { phrases::refining(lang) } else { String::new() })}
            </span>
            <span aria-hidden="true">
                {live::text(move || session.progress.get().map(|percent| sentences::refining(lang, percent)).unwrap_or_default())}
            </span>
        </span>
    }
}

/// What chance plays on, and what ranges then tell.
#[component]
fn Chance() -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let doubt = Memo::new(move |_| session.plan.get().is_some_and(|plan| has_doubt(&plan)));
    let note = live::text(move || match (session.chance.get(), doubt.get()) {
        (Mode::Process, _) => phrases::chance_months_note(lang),
        (Mode::Inputs, true) => phrases::chance_inputs_note(lang),
        (Mode::Inputs, false) => phrases::chance_nothing_note(lang),
        (_, true) => phrases::chance_all_note(lang),
        (_, false) => phrases::chance_no_doubt_note(lang),
    });
    let name = |mode| match mode {
        Mode::Process => phrases::chance_months(lang),
        Mode::Inputs => phrases::chance_inputs(lang),
        Mode::Random | Mode::Mean => phrases::chance_all(lang),
    };
    let options = live::list(CHANCES.into_iter().map(|(word, mode)| {
        let selected = live::flag(move || session.chance_word() == word);
        view! { <option value=word prop:selected=selected>{name(mode)}</option> }
    }));
    view! {
        <label class="draws muted">
            {phrases::chance(lang)}
            <select data-testid="chance-choice" on:change=move |event| session.leave_to_chance(&event_target_value(&event))>
                {options}
            </select>
        </label>
        <span class="chance-note muted" data-testid="chance-note">{note}</span>
    }
}

/// Whether the plan says how unsure its inputs are.
fn has_doubt(plan: &Plan) -> bool {
    use facts::contract as c;
    let stated = [c::DEMAND_CV, c::UNIT_TIME_CV, c::STAY_CV, c::PRODUCTIVITY_CV];
    stated.into_iter().any(|key| plan.contract.facts.get(key).is_some_and(|doubt| doubt > 0.0))
}

fn reserve_link(session: Session, lang: Lang) -> Option<impl IntoView> {
    let id = session.document()?.id.clone();
    let href = Route::Plan { id, page: Page::Reserve }.href();
    Some(view! { <p class="actions"><a class="button primary" href=href>{phrases::step_reserve(lang)}</a></p> })
}

/// Whether the open plan differs from its starting point.
fn changed(session: Session) -> bool {
    session.opened.with(|opened| matches!(opened, Opened::Document(document) if !document.scenario.changes.is_empty()))
}

/// Reads a sentence out 0.8 s after the last change.
fn announce(session: Session, lang: Lang, strip: Memo<Option<Strip>>) {
    let pending = StoredValue::new_local(None::<gloo::timers::callback::Timeout>);
    Effect::new(move |first: Option<()>| {
        let sentence = strip.with(|strip| strip.as_ref().map(|strip| sentences::announcement(lang, strip)));
        if first.is_some()
            && let Some(sentence) = sentence
        {
            // A newer timer takes the place of the one before, which is cancelled as it is dropped.
            pending
                .set_value(Some(gloo::timers::callback::Timeout::new(800, move || session.announcement.set(sentence))));
        }
    });
}

/// What the headline says was changed.
fn what_changed(session: Session, lang: Lang, plan: &Plan) -> Changed {
    let Some(document) = session.document() else { return Changed::Nothing };
    let Scenario { baseline, changes } = &document.scenario;
    if changes.is_empty() {
        return Changed::Nothing;
    }
    // A lot that changes hands is one thing to people, though it takes two values.
    let made =
        |plan: &Plan| -> Vec<String> { simulated_lots(plan).into_iter().map(|(id, _)| id.to_string()).collect() };
    let (before, after) = (made(baseline), made(plan));
    let mut lots: Vec<(&String, bool)> = after.iter().filter(|id| !before.contains(id)).map(|id| (id, true)).collect();
    lots.extend(before.iter().filter(|id| !after.contains(id)).map(|id| (id, false)));
    let about_lots = |path: &Address| {
        path.token(0).as_deref() == Some("lots")
            && lots.iter().any(|(id, _)| path.token(1).as_ref() == Some(*id))
            && matches!(path.token(2).as_deref(), Some("reservation" | "workshop") | None)
    };
    let others = changes.iter().filter(|change| !about_lots(change.path())).count();
    match (lots.as_slice(), others) {
        ([(id, added)], 0) => {
            let title =
                plan.lots.get(id.as_str()).or_else(|| baseline.lots.get(id.as_str())).map(|lot| lot.title.clone());
            Changed::Lot { title: title.unwrap_or_default(), added: *added }
        }
        ([], 1) => one_input(session, lang, changes[0].path()).unwrap_or(Changed::Several(1)),
        _ => Changed::Several(others + lots.len()),
    }
}

fn one_input(session: Session, lang: Lang, path: &Address) -> Option<Changed> {
    let input = entry(path)?;
    let said = |json: &Arc<serde_json::Value>| {
        let value = path.find(json)?;
        Some(match (input.kind, value.as_f64()) {
            (Kind::Number { unit: Unit::Posts | Unit::People, .. }, Some(number)) => {
                crate::text::number::write(lang, number, 2)
            }
            (Kind::Number { unit, .. }, Some(number)) => sentences::valued(lang, number, unit),
            _ => crate::text::names::choice(lang, value.as_str()?),
        })
    };
    Some(Changed::One {
        label: lang.of(input.label),
        before: session.baseline_json.with(said)?,
        after: session.json.with(said)?,
    })
}

#[component]
fn Charts() -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let of = move |make: fn(Lang, Session, &Plan, &Outcome, Option<&Outcome>) -> Option<ChartData>| {
        Memo::new(move |_| {
            let (plan, outcome) = (session.plan.get()?, session.outcome.get()?);
            let start: Option<Arc<Outcome>> = changed(session).then(|| session.baseline_outcome.get()).flatten();
            make(lang, session, &plan, &outcome, start.as_deref())
        })
    };
    let deliveries = of(|lang, session, plan, outcome, start| {
        model::deliveries(lang, plan, outcome, start, &published(session, "units"))
    });
    let lots = of(|lang, _, plan, outcome, _| model::lots_by_year(lang, plan, outcome));
    let load = of(|lang, _, _, outcome, _| model::load(lang, outcome));
    let late = of(|lang, _, _, outcome, start| model::late(lang, outcome, start));
    let backlog = of(|lang, _, plan, outcome, _| model::backlog(lang, plan, outcome));
    let hours = of(|lang, _, _, outcome, _| model::hours_by_year(lang, outcome));
    let licences = of(|lang, session, _, outcome, _| model::licences(lang, outcome, &published(session, "licences")));
    let calendar = of(|lang, _, plan, outcome, _| model::calendar(lang, plan, outcome));
    let laid = of(|lang, _, plan, outcome, _| model::laid(lang, plan, outcome));
    let lost = of(|lang, _, plan, outcome, _| model::lost(lang, plan, outcome));
    let parts = of(|lang, _, _, outcome, _| model::hours_parts(lang, outcome));
    let money = of(|lang, _, plan, outcome, _| model::money(lang, plan, outcome));
    let exits = of(|lang, _, _, outcome, _| model::exits(lang, outcome));
    view! {
        <div class="charts">
            <div class="wide"><Chart data=deliveries name="deliveries" derives=true /></div>
            <div class="wide"><Chart data=lots name="lots" derives=true /></div>
            <div class="wide"><Chart data=load name="load" derives=true folds=true /></div>
            <div class="wide"><Chart data=calendar name="calendar" derives=true folds=true /></div>
            <Chart data=late name="late" derives=true folds=true />
            <Chart data=backlog name="backlog" derives=true folds=true />
            <Chart data=laid name="laid" derives=true folds=true />
            <Chart data=lost name="lost" derives=true folds=true />
            <Chart data=parts name="parts" derives=true folds=true />
            <Chart data=hours name="hours" derives=true folds=true />
            <Chart data=licences name="licences" derives=true folds=true />
            <Chart data=exits name="exits" derives=true folds=true />
            <div class="wide"><Chart data=money name="money" derives=true folds=true /></div>
            <div class="wide"><footprint::Footprint /></div>
        </div>
    }
}

/// What was published about the contract of the template, for a plan whose lots are still those of the template.
fn published(session: Session, key: &str) -> Vec<(f64, f64)> {
    let Some(template) = session.template.get() else { return Vec::new() };
    template.published.get(key).map(|known| (f64::from(known.month), known.value)).into_iter().collect()
}

/// Choices of workshop: those of the plan, or none.
pub fn workshop_choices(session: Session, lang: Lang) -> Signal<Vec<(String, String)>> {
    Memo::new(move |_| {
        let mut choices = vec![(String::new(), phrases::simulated_elsewhere(lang))];
        if let Some(plan) = session.plan.get() {
            choices.extend(plan.workshops.iter().map(|(id, workshop)| (id.to_string(), workshop.title.clone())));
        }
        choices
    })
    .into()
}
