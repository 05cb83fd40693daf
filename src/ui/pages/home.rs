//! The first page: a result before any gesture, the person's plans, the templates.

use super::notices::{reason, save_file};
use crate::exchange;
use crate::explain::figures::{Strip, figure, strip};
use crate::plan::templates::{self, Template};
use crate::plan::{Address, Change, Plan, apply, blank, day};
use crate::simulation::{self, Metric, Mode, Owner, Settings};
use crate::storage::{Entry, Stored};
use crate::text::number::whole;
use crate::text::{Lang, date, phrases, sentences};
use crate::ui::charts::frame::Chart;
use crate::ui::charts::model;
use crate::ui::components::{Mark, MarkWord, Stepper};
use crate::ui::live;
use crate::ui::refined::{Draws, Figures, steady};
use crate::ui::route::{Page, Route};
use crate::ui::session::{PREVIEW_REPLICATIONS, SEED, Session, fresh_id, now_iso, session, simulated};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The first page.
#[component]
pub fn Home() -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let file_error = RwSignal::new(None::<String>);
    view! {
        <div class="page home" data-testid="home">
            <section class="hero">
                <div>
                    <h1 class="home-title" tabindex="-1">{phrases::home_title(lang)}</h1>
                    <p class="lead">{phrases::home_lead(lang)}</p>
                </div>
                <div class="hero-actions">
                    <button class="button primary" type="button" data-testid="new-plan" on:click=move |_| {
                        if let Some(plan) = new_plan(lang) {
                            session.open_new(plan, None, Vec::new(), Page::Need);
                        }
                    }>{phrases::new_plan(lang)}</button>
                    <OpenFile error=file_error />
                </div>
                {live::maybe(move || file_error.get().map(|why| view! { <p class="notice-line danger" role="alert">{why}</p> }))}
            </section>
            <Example />
            <MyPlans />
            <Templates />
        </div>
    }
}

/// A plan of the registry's defaults, launched today.
fn new_plan(lang: Lang) -> Option<Plan> {
    let today = day::parse(now_iso().get(..10)?)?;
    blank::plan(lang == Lang::Fr, today).ok()
}

/// A button that opens a file of the person's.
#[component]
fn OpenFile(error: RwSignal<Option<String>>) -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let picker = NodeRef::<leptos::html::Input>::new();
    let refuse = move |why: String| {
        error.set(Some(format!("{} {why} {}", phrases::file_not_opened(lang), phrases::expects_file(lang))));
    };
    let read = move |_| {
        let Some(input) = picker.get_untracked() else { return };
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        input.set_value("");
        if file.size() > crate::storage::LONGEST as f64 {
            refuse(sentences::too_large(lang, file.size() as usize));
            return;
        }
        let blob = gloo::file::Blob::from(web_sys::Blob::from(file));
        leptos::task::spawn_local(async move {
            let text = gloo::file::futures::read_as_text(&blob).await.unwrap_or_default();
            match exchange::from_file(&text, &fresh_id()) {
                Ok(document) => session.show(document, Page::Simulation),
                Err(why) => refuse(reason(lang, &why)),
            }
        });
    };
    view! {
        <button class="button" type="button" on:click=move |_| {
            if let Some(input) = picker.get_untracked() {
                input.click();
            }
        }>{phrases::open_file(lang)}</button>
        <input node_ref=picker type="file" accept=".json,application/json" hidden=true tabindex="-1" aria-label=phrases::open_file(lang)
            data-testid="file-picker" on:change=read />
    }
}

/// The changes that reserve the first lots of the example and open the others, and set the posts.
fn example_changes(plan: &Plan, reserved: usize, posts: i64) -> Vec<Change> {
    let json = plan.to_json();
    let set = |tokens: &[&str], value: serde_json::Value| {
        let path = Address::from_tokens(tokens.iter().copied());
        (path.find(&json) != Some(&value)).then(|| Change::set(&json, path, value))
    };
    let mut changes: Vec<Change> = plan
        .lots_in_order()
        .into_iter()
        .enumerate()
        .flat_map(|(rank, (id, _))| {
            let (ground, workshop) = if rank < reserved {
                ("integration".into(), "metallerie".into())
            } else {
                ("open".into(), serde_json::Value::Null)
            };
            [set(&["lots", id.as_str(), "reservation"], ground), set(&["lots", id.as_str(), "workshop"], workshop)]
        })
        .flatten()
        .collect();
    changes.extend(set(&["workshops", "metallerie", "posts"], posts.into()));
    changes
}

/// The Nantes contract, simulated in the page, with two numbers to move.
#[component]
fn Example() -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    templates::find("nantes").map(|template| {
        let plan = if lang == Lang::Fr { template.plan.clone() } else { template.english_plan().unwrap_or(template.plan.clone()) };
        let lots = plan.lots.len();
        let reserved = RwSignal::new(3_i64);
        let posts = RwSignal::new(8_i64);
        let base = StoredValue::new(plan);
        let changes = Memo::new(move |_| base.with_value(|plan| example_changes(plan, reserved.get() as usize, posts.get())));
        let current = steady(move || base.with_value(|plan| apply(plan, &changes.get()).ok().map(Arc::new)), || None, Plan::eq);
        let shown = Figures::of(current, Memo::new(|_| Mode::Random), || Some(Draws::Automatic));
        let outcome = shown.outcome;
        let published = template.published.clone();
        let published_units = published.get("units").map(|known| known.value);
        let title = live::text(move || {
            let units = outcome.with(|outcome| {
                outcome.as_ref().map_or(0.0, |o| figure(o, None, &Owner::Total, Metric::Delivered, 11).summary.p50)
            });
            // What was published is about the plan as it is opened.
            let published = changes.with(Vec::is_empty).then_some(published_units).flatten();
            sentences::example_title(lang, reserved.get() as usize, lots, units, published)
        });
        let figures = live::list([
            ("units", "figure-units-year1", Metric::Delivered, phrases::supplies_first_year(lang)),
            ("hours", "figure-hours-22", Metric::InsertionHours, phrases::hours_22(lang)),
            ("trained", "figure-trained-22", Metric::PeopleTrained, phrases::trained_22(lang)),
            ("licences", "figure-licences-22", Metric::LicencesPassed, phrases::licences_22(lang)),
        ]
        .into_iter()
        .filter_map(|(key, test, metric, label)| {
            let known = published.get(key)?.clone();
            let summary = move || {
                outcome.with(|outcome| {
                    outcome.as_ref().map(|o| figure(o, None, &Owner::Total, metric, usize::from(known.month).saturating_sub(1)).summary)
                })
            };
            let median = live::text(move || summary().map(|s| whole(lang, s.p50)).unwrap_or_default());
            let interval = live::text(move || summary().map(|s| sentences::range(&whole(lang, s.p10), &whole(lang, s.p90))).unwrap_or_default());
            let fact = format!("{}{}", if known.about { "≈ " } else { "" }, whole(lang, known.value));
            Some(view! {
                <tr>
                    <th scope="row">{label}</th>
                    <td class="number"><span class="strong" data-testid=test>{median}</span><br /><span class="muted small">{interval}</span></td>
                    <td class="number strong">{fact}</td>
                </tr>
            })
        }));
        let marker = published.get("units").map(|known| (f64::from(known.month), known.value));
        let chart = Memo::new(move |_| {
            let (plan, outcome) = (current.get()?, outcome.get()?);
            model::deliveries(lang, &plan, &outcome, None, marker.as_slice())
        });
        let (hypotheses, all) = super::assumptions::count_of(&template);
        let open = {
            let template = template.clone();
            move |event: web_sys::MouseEvent| {
                event.prevent_default();
                session.open_copy(&template, changes.get_untracked(), Page::Simulation);
            }
        };
        view! {
            <section class="example" data-testid="home-nantes" data-settled=live::text(move || shown.settled.get().to_string())>
                <div class="example-text">
                    <p class="muted small">{phrases::nantes_caption(lang)}</p>
                    <h2 class="serif example-title">{title}</h2>
                    <div class="example-inputs">
                        <div>
                            <span class="small muted">{phrases::reserved_lots(lang)}</span>
                            <Stepper
                                name="example-reserved"
                                label=phrases::reserved_lots(lang)
                                value=reserved
                                text=live::text(move || sentences::out_of(lang, reserved.get() as usize, lots))
                                bounds=(1, lots as i64)
                                on_step=Callback::new(move |next| reserved.set(next))
                            />
                        </div>
                        <div>
                            <span class="small muted">{phrases::insertion_posts(lang)} " " <MarkWord mark=Mark::Hypothesis /></span>
                            <Stepper
                                name="example-posts"
                                label=phrases::insertion_posts(lang)
                                value=posts
                                text=live::text(move || posts.get().to_string())
                                bounds=(1, 40)
                                on_step=Callback::new(move |next| posts.set(next))
                            />
                        </div>
                    </div>
                    <table class="data example-figures">
                        <thead>
                            <tr>
                                <th scope="col"><span class="visually-hidden">{phrases::column_figure(lang)}</span></th>
                                <th scope="col" class="number">{phrases::column_simulated(lang)}<br />{phrases::eight_in_ten(lang)}</th>
                                <th scope="col" class="number">{phrases::column_published(lang)}<br />{phrases::in_2023(lang)}</th>
                            </tr>
                        </thead>
                        <tbody>{figures}</tbody>
                    </table>
                    <p class="small muted">
                        {phrases::calibrated(lang)} " "
                        <MarkWord mark=Mark::Hypothesis word=sentences::assumptions(lang, hypotheses, all) />
                    </p>
                    <p class="actions">
                        <a class="button accent" href="#/template/nantes" data-testid="open-nantes" on:click=open>{phrases::open_example(lang)}</a>
                    </p>
                </div>
                <Chart data=chart name="example" ratio=0.62 />
            </section>
        }
    })
}

/// The person's plans, those that cannot be read included.
#[component]
fn MyPlans() -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    // Figures come one plan at a time after the page is there, so that a long list does not hold it up.
    let previews = RwSignal::new(BTreeMap::<String, Strip>::new());
    Effect::new(move |_| {
        let Ok(entries) = session.library.get() else { return };
        let waiting: Vec<Stored> = entries
            .into_iter()
            .filter_map(|entry| entry.content.ok())
            .filter(|stored| previews.with_untracked(|known| !known.contains_key(&stored.document.id)))
            .collect();
        preview_next(waiting, previews);
    });
    let rows = live::part(move || match session.library.get() {
        Err(_) => view! { <p class="danger">{phrases::storage_blocked(lang)}</p> }.into_any(),
        Ok(entries) if entries.is_empty() => view! { <p class="muted">{phrases::no_plans(lang)}</p> }.into_any(),
        Ok(entries) => plan_table(session, lang, entries, previews).into_any(),
    });
    view! {
        <section class="my-plans" data-testid="my-plans">
            <h2>{phrases::my_plans(lang)}</h2>
            {rows}
        </section>
    }
}

fn preview_next(mut waiting: Vec<Stored>, previews: RwSignal<BTreeMap<String, Strip>>) {
    if waiting.is_empty() {
        return;
    }
    let next = waiting.remove(0);
    gloo::timers::callback::Timeout::new(0, move || {
        if let Ok(plan) = next.document.scenario.plan() {
            let outcome = simulated(&plan, PREVIEW_REPLICATIONS, Mode::Random);
            // The list may be gone by now, if the person was quick.
            let gone = previews
                .try_update(|known| known.insert(next.document.id.clone(), strip(&plan, &outcome, None)))
                .is_none();
            if gone {
                return;
            }
        }
        preview_next(waiting, previews);
    })
    .forget();
}

fn plan_table(
    session: Session,
    lang: Lang,
    entries: Vec<Entry>,
    previews: RwSignal<BTreeMap<String, Strip>>,
) -> impl IntoView {
    let rows = live::list(entries.into_iter().map(|entry| match entry.content {
        Ok(stored) => plan_row(session, lang, stored, previews).into_any(),
        Err((why, raw)) => {
            let id = entry.id;
            let why = format!("{} {}", reason(lang, &why), phrases::kept_as_is(lang));
            view! {
                <tr class="unreadable" data-testid="unreadable-plan">
                    <th scope="row"><span class="danger">{phrases::unreadable_plan(lang)}</span></th>
                    <td colspan="5">{why}</td>
                    <td class="row-actions">
                        <button class="link" type="button" on:click=move |_| save_file(&format!("{id}.txt"), &raw)>
                            {phrases::download_raw(lang)}
                        </button>
                    </td>
                </tr>
            }
            .into_any()
        }
    }));
    view! {
        <table class="data plans">
            <thead>
                <tr>
                    <th scope="col">{phrases::column_plan(lang)}</th>
                    <th scope="col">{phrases::reserved_lots(lang)}</th>
                    <th scope="col" class="number">{phrases::column_hours(lang)}</th>
                    <th scope="col" class="number">{phrases::eight_in_ten(lang)}</th>
                    <th scope="col" class="number">{phrases::column_late(lang)}</th>
                    <th scope="col" class="number">{phrases::column_saved(lang)}</th>
                    <th scope="col"><span class="visually-hidden">{phrases::column_actions(lang)}</span></th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn plan_row(
    session: Session,
    lang: Lang,
    stored: Stored,
    previews: RwSignal<BTreeMap<String, Strip>>,
) -> impl IntoView {
    let Stored { document, saved_at } = stored;
    let plan = document.scenario.plan().unwrap_or_else(|_| document.scenario.baseline.clone());
    let id = document.id.clone();
    let href = Route::Plan { id: id.clone(), page: Page::Simulation }.href();
    let title = plan.contract.title.clone();
    let reserved = plan.lots.values().filter(|lot| lot.reservation.is_reserved()).count();
    let lots = plan.lots.len();
    let of = move |part: fn(Lang, &Strip) -> String| {
        let id = id.clone();
        live::text(move || {
            previews.with(|known| known.get(&id).map(|strip| part(lang, strip))).unwrap_or_else(|| "…".to_owned())
        })
    };
    let hours = of(|lang, strip| whole(lang, strip.hours.summary.p50));
    let interval = of(|lang, strip| {
        sentences::range(&whole(lang, strip.hours.summary.p10), &whole(lang, strip.hours.summary.p90))
    });
    let late = of(|lang, strip| sentences::late_share(lang, strip.late.summary.p50));
    let document = Arc::new(document);
    let remove_label = sentences::remove_named(lang, &title);
    let removed = sentences::removed(lang, &title);
    let when = format!("{}, {}", date::long_from_iso(lang, &saved_at), crate::ui::app::time_of_day(&saved_at));
    view! {
        <tr>
            <th scope="row"><a class="plan-link" href=href>{title}</a></th>
            <td data-label=phrases::reserved_lots(lang)><LotSquares reserved lots /> {sentences::out_of(lang, reserved, lots)}</td>
            <td class="number strong" data-label=phrases::column_hours(lang)>{hours}</td>
            <td class="number muted" data-label=phrases::eight_in_ten(lang)>{interval}</td>
            <td class="number" data-label=phrases::column_late(lang)>{late}</td>
            <td class="number muted" data-label=phrases::column_saved(lang)>{when}</td>
            <td class="row-actions">
                <button class="link" type="button" aria-label=remove_label on:click=move |_| session.remove(document.clone(), removed.clone())>
                    {phrases::remove(lang)}
                </button>
            </td>
        </tr>
    }
}

/// One square a lot, full where it is reserved.
#[component]
fn LotSquares(reserved: usize, lots: usize) -> impl IntoView {
    let shown = lots.min(12);
    let squares = live::list((0..shown)
        .map(|rank| view! { <rect class=if rank < reserved { "lot-full" } else { "lot-empty" } x={rank as f64 * 15.0 + 1.0} y="1" width="11" height="11" /> }));
    view! { <svg class="lot-squares" aria-hidden="true" width={shown as f64 * 15.0} height="13">{squares}</svg> }
}

/// The templates, in the order of the product.
#[component]
fn Templates() -> impl IntoView {
    let lang = session().lang.get_untracked();
    let offered: Vec<Template> =
        templates::all().unwrap_or_default().into_iter().filter(|t| t.id != "nantes").collect();
    let columns = live::list(offered.into_iter().map(|template| {
        let settings = Settings { seed: SEED, replications: 1, mode: Mode::Mean, ..Settings::default() };
        let outcome = simulation::run(&template.plan, &settings);
        let last = outcome.months().saturating_sub(1);
        let hours = figure(&outcome, None, &Owner::Total, Metric::InsertionHours, last).summary.mean;
        let yearly = hours * 12.0 / outcome.months().max(1) as f64;
        let title = lang.say(&template.title.fr, &template.title.en);
        let href = Route::Template(template.id.clone()).href();
        view! {
            <li class="template" data-testid=format!("template-{}", template.id)>
                <h3 class="serif">{title.clone()}</h3>
                <p>{lang.say(&template.lesson.fr, &template.lesson.en)}</p>
                <p class="small muted">{sentences::template_size(lang, template.plan.lots.len(), yearly)}</p>
                <p class="small"><MarkWord mark=Mark::Hypothesis word=phrases::quantities_assumed(lang) /></p>
                <p><a href=href aria-label=sentences::open_template(lang, &title)>{phrases::open_template(lang)}</a></p>
            </li>
        }
    }));
    view! {
        <section class="templates">
            <h2>{phrases::from_template(lang)}</h2>
            <ul class="template-list">{columns}</ul>
        </section>
    }
}
