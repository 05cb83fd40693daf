//! What would happen: the finding, the figures, the charts; inputs beside their effects.

use crate::explain::figures::{Strip, common_unit, precision, simulated_lots, strip, used_workshops};
use crate::plan::assumptions::{Kind, Unit};
use crate::plan::{Address, Plan, Scenario};
use crate::simulation::Outcome;
use crate::text::sentences::{self, Changed};
use crate::text::{Lang, phrases};
use crate::ui::charts::frame::Chart;
use crate::ui::charts::model::{self, ChartData};
use crate::ui::components::{ChoiceField, FigureStrip, Mark, MarkWord, NumberField, address, entry};
use crate::ui::live;
use crate::ui::route::{Page, Route};
use crate::ui::session::{DRAWS, Opened, Session, session};
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
    let headline = Memo::new(move |_| {
        let (plan, outcome) = (session.plan.get()?, session.outcome.get()?);
        let what = what_changed(session, lang, &plan);
        strip_data.with(|strip| {
            strip.as_ref().map(|strip| sentences::headline(lang, &what, strip, unit.get().as_deref(), outcome.months()))
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
        Some(sentences::hands(lang, model::short_months(&outcome), outcome.months(), f64::from(posts), late))
    };
    let hands = live::text(move || hands().unwrap_or_default());
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
                {live::maybe(move || (modified() > 0).then(|| {
                    view! { <MarkWord mark=Mark::Modified word=sentences::modified(lang, modified()) /> }
                }))}
            </div>
            <h1 tabindex="-1" data-testid="headline">{headline}</h1>
            <p class="lead">
                {hands} " " {phrases::how_to_read(lang)}
                {live::maybe(move || (modified() > 0).then(|| format!(" {}", phrases::how_to_read_gap(lang))))}
            </p>
            <FigureStrip strip=strip_data unit changed=live::flag(move || modified() > 0) />
            <Charts />
        }
        .into_any()
    });
    view! {
        <div class="sides">
            <Inputs />
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
    view! {
        <div class="charts">
            <div class="wide"><Chart data=deliveries name="deliveries" /></div>
            <div class="wide"><Chart data=lots name="lots" /></div>
            <div class="wide"><Chart data=load name="load" folds=true /></div>
            <Chart data=late name="late" folds=true />
            <Chart data=backlog name="backlog" folds=true />
            <Chart data=hours name="hours" folds=true />
            <Chart data=licences name="licences" folds=true />
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

/// What the page of inputs shows: identifiers only, so that a change of value does not make the fields anew.
#[derive(Clone, Debug, PartialEq)]
struct Shape {
    lots: Vec<(String, String, usize, bool, bool)>,
    workshops: Vec<(String, String)>,
}

fn shape(plan: &Plan) -> Shape {
    Shape {
        lots: plan
            .lots_in_order()
            .into_iter()
            .map(|(id, lot)| {
                (
                    id.to_string(),
                    lot.title.clone(),
                    lot.planned_quantity.len(),
                    lot.workshop.is_some(),
                    lot.prototype.is_some(),
                )
            })
            .collect(),
        workshops: plan.workshops.iter().map(|(id, workshop)| (id.to_string(), workshop.title.clone())).collect(),
    }
}

/// The column of inputs.
#[component]
fn Inputs() -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let open = RwSignal::new(false);
    let shape = Memo::new(move |_| session.plan.get().map(|plan| shape(&plan)));
    let modified = move || super::assumptions::modified(session);
    let legend = live::list(Mark::ALL.into_iter().map(|mark| view! { <li><MarkWord mark /></li> }));
    let all = session.document().map(|document| {
        let href = Route::Plan { id: document.id.clone(), page: Page::Assumptions }.href();
        view! { <p class="inputs-all"><a href=href>{phrases::all_inputs(lang)}</a></p> }
    });
    view! {
        <aside class="inputs" class:opened=open aria-label=phrases::what_you_assume(lang)>
            <button
                class="inputs-toggle"
                type="button"
                aria-expanded=live::text(move || open.get().to_string())
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <span>{phrases::what_you_assume(lang)}</span>
                {live::maybe(move || (modified() > 0).then(|| {
                    view! { <MarkWord mark=Mark::Modified word=sentences::modified(lang, modified()) /> }
                }))}
            </button>
            <div class="inputs-body">
                <h2 class="inputs-title">{phrases::what_you_assume(lang)}</h2>
                <ul class="legend" aria-label=phrases::legend(lang)>{legend}</ul>
                {live::maybe(move || shape.get().map(|shape| groups(session, lang, &shape)))}
                {all}
            </div>
        </aside>
    }
}

fn groups(session: Session, lang: Lang, shape: &Shape) -> impl IntoView + use<> {
    let choices = workshop_choices(session, lang);
    let makers = live::list(shape.lots.iter().map(|(id, title, ..)| {
        view! { <ChoiceField address=address(&["lots", id, "workshop"]) label=title.clone() choices=choices /> }
    }));
    let lots = live::list(shape.lots.iter().filter(|lot| lot.3).map(|(id, title, years, _, _)| {
        live::list((0..*years).map(|year| {
            let label = format!("{title}, {}", sentences::year(lang, year + 1, true));
            view! { <NumberField address=address(&["lots", id, "planned_quantity", &year.to_string()]) label /> }
        }))
    }));
    let times = live::list(shape.lots.iter().filter(|lot| lot.3).map(|(id, title, ..)| {
        view! { <NumberField address=address(&["lots", id, "standard_hours_per_unit"]) label=title.clone() /> }
    }));
    let prototypes = live::list(shape.lots.iter().filter(|lot| lot.3 && lot.4).map(|(id, title, ..)| {
        view! {
            <NumberField address=address(&["lots", id, "prototype", "hours"]) label=title.clone() />
            <NumberField address=address(&["lots", id, "orders_start_month"])
                label=format!("{title}, {}", lang.say("commandes dès", "orders from")) />
        }
    }));
    let workshops =
        live::list(shape.workshops.iter().map(|(id, title)| workshop(lang, id, title, shape.workshops.len() > 1)));
    view! {
        <section><h3>{phrases::made_by(lang)}</h3>{makers}</section>
        {workshops}
        <section><h3>{phrases::units_per_contract(lang)}</h3>{lots}</section>
        <section><h3>{phrases::time_per_unit(lang)}</h3>{times}</section>
        {(!prototypes.is_empty()).then(|| view! { <section><h3>{phrases::prototypes(lang)}</h3>{prototypes}</section> })}
        <section>
            <h3>{phrases::the_orders(lang)}</h3>
            {["orders_per_year", "quantity_cv", "delivery_deadline_months"]
                .map(|member| view! { <NumberField address=address(&["ordering", member]) /> })
                .into_iter()
                .map(IntoAny::into_any).collect::<Vec<_>>()}
        </section>
    }
}

/// The inputs of a workshop, in the order of what weighs most.
fn workshop(lang: Lang, id: &str, title: &str, several: bool) -> impl IntoView + use<> {
    const GROUPS: [(&str, &str, &[&[&str]]); 4] = [
        (
            "Atelier",
            "Workshop",
            &[
                &["posts"],
                &["supervisors"],
                &["posts_per_supervisor"],
                &["mean_stay_months"],
                &["stay_cap_months"],
                &["recruitment_delay_months"],
            ],
        ),
        (
            "Temps de travail",
            "Working time",
            &[
                &["weekly_hours"],
                &["paid_leave_share"],
                &["absence_share"],
                &["support_share"],
                &["contract_share_max"],
                &["contract_share_min"],
                &["other_work", "mean_hours"],
                &["other_work", "cv"],
            ],
        ),
        (
            "Apprentissage",
            "Learning",
            &[
                &["method_learning", "initial_factor"],
                &["method_learning", "rate"],
                &["productivity", "initial"],
                &["productivity", "full"],
                &["productivity", "time_constant_months"],
            ],
        ),
        (
            "Formation",
            "Training",
            &[
                &["training", "onboarding_hours"],
                &["training", "contract_time_share"],
                &["training", "licence", "hours"],
                &["training", "licence", "success"],
                &["training", "licence", "minimum_tenure_months"],
                &["training", "licence", "every_months"],
                &["training", "licence", "seats"],
            ],
        ),
    ];
    GROUPS
        .into_iter()
        .map(|(fr, en, members)| {
            let name = lang.say(fr, en);
            let heading = if several { format!("{title} · {name}") } else { name };
            let fields = live::list(members.iter().map(|member| {
                let tokens: Vec<&str> = ["workshops", id].into_iter().chain(member.iter().copied()).collect();
                view! { <NumberField address=address(&tokens) /> }
            }));
            view! { <section><h3>{heading}</h3>{fields}</section> }
        })
        .map(IntoAny::into_any)
        .collect::<Vec<_>>()
}
