//! The scenarios of the plan: to be made, named, ordered, mended and removed.

use super::Shown;
use crate::decision::alternatives::{self, Way};
use crate::decision::scenarios::{self, Trouble, plan_of};
use crate::plan::{Change, Plan, SavedScenario};
use crate::text::{Lang, decisions as words, sides, values};
use crate::ui::live;
use crate::ui::session::{Opened, Session};
use leptos::prelude::*;
use serde_json::Value;

/// The section.
#[component]
pub fn Kept(
    /// What the page shares.
    shown: Shown,
) -> impl IntoView {
    let Shown { session, lang, .. } = shown;
    let scenarios = Memo::new(move |_| match session.opened.get() {
        Opened::Document(document) => document.scenarios.clone(),
        _ => Vec::new(),
    });
    let ids = Memo::new(move |_| scenarios.with(|all| all.iter().map(|s| s.id.clone()).collect::<Vec<_>>()));
    let some = move || ids.with(|ids| !ids.is_empty());
    let list = live::part(move || {
        let ids = ids.get();
        let count = ids.len();
        live::list(ids.into_iter().enumerate().map(|(rank, id)| {
            let own = id.clone();
            let scenario = Memo::new(move |_| scenarios.with(|all| all.iter().find(|s| s.id == own).cloned()));
            one(shown, rank, count, id, scenario)
        }))
    });
    let unchanged = live::flag(move || {
        session.opened.with(|opened| !matches!(opened, Opened::Document(d) if !d.scenario.changes.is_empty()))
    });
    let keep = move |_| {
        let Some(document) = session.document() else { return };
        let name = words::new_name(lang, document.scenarios.len() + 1);
        session.add_scenario(name, document.scenario.changes.clone());
    };
    view! {
        <section class="block kept" data-testid="kept">
            <h2 class="serif" tabindex="-1">{words::my_scenarios(lang)}</h2>
            <div class="actions">
                <button class="button" type="button" data-testid="keep-present" prop:disabled=unchanged on:click=keep>
                    {words::keep_present(lang)}
                </button>
                {ready(session, lang)}
            </div>
            {live::maybe(move || (!some()).then(|| view! { <p class="muted">{words::no_scenarios(lang)}</p> }))}
            <ul class="kept-list">{list}</ul>
        </section>
    }
}

/// Other ways to buy, to be added with one gesture.
fn ready(session: Session, lang: Lang) -> AnyView {
    let ways = Memo::new(move |_| {
        let Some(plan) = session.plan.get() else { return Vec::new() };
        let ways = alternatives::alternatives(&plan).into_iter().filter(|way| way.way != Way::AsPlanned);
        ways.map(|way| sides::way(lang, &plan, &way.way)).collect::<Vec<String>>()
    });
    live::maybe(move || {
        let ways = ways.get();
        if ways.is_empty() {
            return None;
        }
        let options = live::list(
            ways.into_iter().enumerate().map(|(rank, name)| view! { <option value=rank.to_string()>{name}</option> }),
        );
        let add = move |event: web_sys::Event| {
            let Ok(rank) = event_target_value(&event).parse::<usize>() else { return };
            add_way(session, lang, rank);
            // Back to the invitation: the same way can be added again.
            if let Some(select) = event
                .target()
                .and_then(|target| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlSelectElement>(target).ok())
            {
                select.set_value("");
            }
        };
        Some(view! {
            <label class="ready">
                <span class="visually-hidden">{words::ready_scenarios(lang)}</span>
                <select data-testid="ready-scenarios" on:change=add>
                    <option value="">{words::ready_scenarios(lang)}</option>
                    {options}
                </select>
            </label>
        })
    })
}

fn add_way(session: Session, lang: Lang, rank: usize) {
    let Some(plan) = session.plan.get_untracked() else { return };
    let ways = alternatives::alternatives(&plan).into_iter().filter(|way| way.way != Way::AsPlanned);
    let Some(way) = ways.into_iter().nth(rank) else { return };
    let name = sides::way(lang, &plan, &way.way);
    session.add_scenario_of_present(name, &way.changes);
}

/// A change as people read it.
fn change_said(lang: Lang, baseline: &Value, own: &Value, change: &Change) -> String {
    let address = change.path();
    let name = values::named(lang, if values::title_of(own, address).is_some() { own } else { baseline }, address);
    words::change(lang, &name, &values::said_of(lang, baseline, address), &values::said_of(lang, own, address))
}

fn baseline_of(session: Session) -> Option<Plan> {
    session.document().map(|document| document.scenario.baseline.clone())
}

fn one(shown: Shown, rank: usize, count: usize, id: String, scenario: Memo<Option<SavedScenario>>) -> AnyView {
    let Shown { session, lang, hidden, .. } = shown;
    let id = StoredValue::new(id);
    let own = move || id.get_value();
    let name = live::text(move || scenario.with(|s| s.as_ref().map(|s| s.name.clone()).unwrap_or_default()));
    let note = live::text(move || scenario.with(|s| s.as_ref().map(|s| s.note.clone()).unwrap_or_default()));
    let named = move |action: String| live::text(move || format!("{action} : {}", name.get()));
    let open = RwSignal::new(false);
    let conflicts = live::maybe(move || {
        let (scenario, baseline) = scenario.get().zip(baseline_of(session))?;
        let form = baseline.to_json();
        let found = scenarios::conflicts(&baseline, &scenario);
        if found.is_empty() {
            return None;
        }
        let moved = found.iter().any(|conflict| matches!(conflict.trouble, Trouble::Moved { .. }));
        let items = live::list(found.iter().enumerate().filter_map(|(line, conflict)| {
            let address = scenario.changes.get(conflict.rank)?.path();
            let name = values::named(lang, &form, address);
            let said = match &conflict.trouble {
                Trouble::DoesNotApply(_) => words::does_not_apply(lang, &name),
                Trouble::Moved { was, now } => words::has_moved(
                    lang,
                    &name,
                    &values::value_said(lang, address, was),
                    &values::value_said(lang, address, now),
                ),
                Trouble::NotAPlan(error) => words::no_plan(lang, &scenario.name, &error.to_string()),
            };
            let rank = conflict.rank;
            let drop_it = move |_| session.on_board(|board| board.remove_change(&own(), rank).map(drop));
            let label = format!("{} : {name}", words::remove_change(lang));
            Some(view! {
                <li>
                    {said} " "
                    <button class="link" type="button" aria-label=label data-testid=format!("drop-conflict-{line}") on:click=drop_it>
                        {words::remove_change(lang)}
                    </button>
                </li>
            })
        }));
        let accept = moved.then(|| {
            let seen = move |_| session.on_board(|board| board.accept(&own()));
            view! { <button class="link" type="button" on:click=seen>{words::accept_conflicts(lang)}</button> }
        });
        Some(view! { <div class="notice-line warn kept-conflicts" role="status"><ul>{items}</ul>{accept}</div> })
    });
    let is_shown = live::flag(move || !hidden.with(|hidden| hidden.contains(&own())));
    let toggle = move |_| {
        hidden.update(|hidden| {
            let id = own();
            if hidden.contains(&id) { hidden.retain(|other| *other != id) } else { hidden.push(id) }
        });
    };
    let rename = move |event: web_sys::Event| {
        let text = event_target_value(&event);
        let text = text.trim();
        if text.is_empty() {
            // A name that is nothing is not taken: the field shows the one that stays.
            scenario.with_untracked(|_| ());
            return;
        }
        session.on_board(|board| board.rename(&own(), text));
    };
    let annotate = move |event: web_sys::Event| {
        session.on_board(|board| board.annotate(&own(), event_target_value(&event).trim()))
    };
    let take_up = move |_| session.take_up(&own());
    let copy = move |_| {
        let name = words::copy_of(lang, &name.get_untracked());
        session.on_board(|board| board.duplicate(&own(), &crate::ui::session::fresh_id(), &name));
    };
    let up = move |_| session.on_board(|board| board.reorder(&own(), rank.saturating_sub(1)));
    let down = move |_| session.on_board(|board| board.reorder(&own(), rank + 1));
    let baseline = move |_| {
        let former = words::the_baseline(lang);
        session.on_board(|board| board.set_as_baseline(&own(), &former));
    };
    let remove = move |_| {
        let said = words::scenario_removed(lang, &name.get_untracked());
        session.on_board(|board| board.remove(&own()).map(drop));
        session.announcement.set(said);
    };
    let summary =
        live::text(move || scenario.with(|s| words::changes(lang, s.as_ref().map_or(0, |s| s.changes.len()))));
    let test = format!("scenario-{rank}");
    view! {
        <li class="kept-one" data-testid=test>
            <div class="kept-head">
                <input class="kept-name" type="text" maxlength="200" aria-label=words::scenario_name(lang) data-testid=format!("scenario-name-{rank}")
                    prop:value=name on:change=rename />
                <label class="kept-shown">
                    <input type="checkbox" prop:checked=is_shown on:change=toggle />
                    <span>{words::shown_in_table(lang)}</span>
                </label>
            </div>
            {conflicts}
            <div class="kept-actions">
                <button class="link" type="button" aria-expanded=live::text(move || open.get().to_string())
                    data-testid=format!("scenario-changes-{rank}") on:click=move |_| open.update(|open| *open = !*open)>{summary}</button>
                <button class="link" type="button" aria-label=named(words::open_scenario(lang)) data-testid=format!("take-up-{rank}") on:click=take_up>{words::open_scenario(lang)}</button>
                <button class="link" type="button" aria-label=named(words::duplicate(lang)) on:click=copy>{words::duplicate(lang)}</button>
                <button class="link" type="button" aria-label=named(words::move_up(lang)) prop:disabled={rank == 0} on:click=up>{words::move_up(lang)}</button>
                <button class="link" type="button" aria-label=named(words::move_down(lang)) prop:disabled={rank + 1 == count} on:click=down>{words::move_down(lang)}</button>
                <button class="link" type="button" aria-label=named(words::set_baseline(lang)) data-testid=format!("set-baseline-{rank}") on:click=baseline>{words::set_baseline(lang)}</button>
                <button class="link" type="button" aria-label=named(words::remove(lang)) data-testid=format!("remove-scenario-{rank}") on:click=remove>{words::remove(lang)}</button>
            </div>
            {live::maybe(move || open.get().then(|| view! {
                <div class="kept-body">
                    <ul class="kept-changes">{changes_list(session, lang, id, scenario)}</ul>
                </div>
            }))}
            <label class="kept-note">
                <span class="small muted">{words::scenario_note(lang)}</span>
                <input type="text" maxlength="2000" placeholder=words::note_hint(lang) prop:value=note on:change=annotate />
            </label>
        </li>
    }
    .into_any()
}

fn changes_list(
    session: Session,
    lang: Lang,
    id: StoredValue<String>,
    scenario: Memo<Option<SavedScenario>>,
) -> AnyView {
    live::part(move || {
        let Some((scenario, baseline)) = scenario.get().zip(baseline_of(session)) else { return Vec::new() };
        let (before, after) = (baseline.to_json(), plan_of(&baseline, &scenario.changes).map(|plan| plan.to_json()));
        let after = after.unwrap_or_else(|_| before.clone());
        let items = scenario.changes.iter().enumerate().map(|(rank, change)| {
            let said = change_said(lang, &before, &after, change);
            let label = format!("{} : {said}", words::remove_change(lang));
            let take = move |_| session.on_board(|board| board.remove_change(&id.get_value(), rank).map(drop));
            view! {
                <li>
                    <span>{said}</span>
                    <button class="link" type="button" aria-label=label data-testid=format!("remove-change-{rank}") on:click=take>
                        {words::remove(lang)}
                    </button>
                </li>
            }
        });
        let items = live::list(items);
        if items.is_empty() {
            vec![view! { <li class="muted">{words::no_changes(lang)}</li> }.into_any()]
        } else {
            items
        }
    })
}
