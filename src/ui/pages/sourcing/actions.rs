//! What a sourcing would change: the actions of a lot, and what each does to the risk of getting no bid.

use super::{best, effects, failure, outcome};
use crate::plan::facts::lot as facts;
use crate::plan::sourcing::Action;
use crate::plan::{Address, Change, LotId, Plan};
use crate::sourcing::choices::{self, Step};
use crate::sourcing::{self, CountRule, Failure, Figures, Funnel, Model};
use crate::text::{Lang, actions as words};
use crate::ui::components::{NumberField, address};
use crate::ui::live;
use crate::ui::pages::reserve::fold;
use crate::ui::session::{Session, session};
use leptos::prelude::*;
use serde_json::Value;
use std::sync::Arc;

/// What is told of a lot.
pub(super) struct Told {
    pub plan: Arc<Plan>,
    pub id: LotId,
    pub title: String,
    pub with: Funnel,
    pub without: Funnel,
    pub steps: Vec<Step>,
    pub frontier: Vec<Figures>,
    pub planned: Figures,
    pub failure: Option<(Failure, Failure)>,
    pub rule: Option<CountRule>,
}

impl Told {
    fn of(plan: Arc<Plan>, id: &LotId) -> Option<Self> {
        let model = Model::of(&plan, id)?;
        let bare = model.planning(sourcing::Actions::NONE);
        Some(Self {
            id: id.clone(),
            title: plan.lots.get(id)?.title.clone(),
            with: model.funnel(),
            without: bare.funnel(),
            steps: choices::steps(&model),
            frontier: choices::frontier(&model),
            planned: model.figures(model.planned),
            failure: model.failure().zip(bare.failure()),
            rule: sourcing::count_rule(&plan, id),
            plan: plan.clone(),
        })
    }

    /// Eight times in ten, the probability of no bid with these actions.
    pub fn within(&self, actions: sourcing::Actions) -> Option<(f64, f64)> {
        Model::of(&self.plan, &self.id).map(|model| choices::none_within(&model, actions))
    }

    /// Whether any action is planned.
    pub fn acted(&self) -> bool {
        !self.with.actions.is_empty()
    }
}

/// The lot that is looked at, and what is told of it.
#[derive(Clone, Copy)]
pub(super) struct Chosen {
    pub session: Session,
    pub lang: Lang,
    pub lot: Memo<Option<String>>,
    pub told: Memo<Option<Arc<Told>>>,
}

impl Chosen {
    /// A text of what is told; empty where nothing is.
    pub fn text(self, say: impl Fn(&Told) -> String + Send + Sync + 'static) -> Signal<String> {
        live::text(move || self.told.with(|told| told.as_ref().map(|told| say(told)).unwrap_or_default()))
    }

    /// Plans exactly these actions for these lots, as one gesture.
    pub fn plan(self, lots: &[String], actions: sourcing::Actions) {
        let changes = lots
            .iter()
            .flat_map(|lot| Action::ALL.into_iter().map(move |action| (lot, action)))
            .filter_map(|(lot, action)| flag(self.session, lot, action, actions.has(action)))
            .collect();
        // Flags of lots that are there: the plan cannot refuse them.
        let _ = self.session.edit(changes);
    }
}

fn flag_at(lot: &str, action: Action) -> Address {
    address(&["lots", lot, "facts", facts::sourcing(action).name])
}

/// The change that plans an action or gives it up; `None` where it is so already.
fn flag(session: Session, lot: &str, action: Action, on: bool) -> Option<Change> {
    let address = flag_at(lot, action);
    let json = session.json.get_untracked();
    let is = |json: &Value| address.find(json) == Some(&Value::Bool(true));
    if is(&json) == on {
        return None;
    }
    // What the start does not plan is given up by stating nothing.
    let start = session.baseline_json.with_untracked(|start| is(start));
    let value = if on || start { Value::Bool(on) } else { Value::Null };
    Some(Change::set(&json, address, value))
}

/// The section.
#[component]
pub fn Actions() -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let wanted = RwSignal::new(None::<String>);
    let lots = Memo::new(move |_| {
        let lots = |plan: Arc<Plan>| {
            plan.lots_in_order().into_iter().map(|(id, lot)| (id.to_string(), lot.title.clone())).collect::<Vec<_>>()
        };
        session.plan.get().map(lots).unwrap_or_default()
    });
    let lot = Memo::new(move |_| {
        let lots = lots.get();
        wanted
            .get()
            .filter(|wanted| lots.iter().any(|(id, _)| id == wanted))
            .or_else(|| lots.first().map(|(id, _)| id.clone()))
    });
    let told = Memo::new_with_compare(
        move |_| Told::of(session.plan.get()?, &LotId::new(lot.get()?).ok()?).map(Arc::new),
        |_, _| true,
    );
    let chosen = Chosen { session, lang, lot, told };
    let state = Memo::new(move |_| (told.with(Option::is_some), lot.with(Option::is_none)));
    let title = live::text(move || {
        told.with(|told| match told {
            Some(told) => words::planned_title(lang, told.with.actions.len(), told.with.days.value),
            None => words::unknown_title(lang),
        })
    });
    let choice = live::maybe(move || {
        let lots = lots.get();
        (lots.len() > 1).then(|| lot_choice(chosen, wanted, lots))
    });
    let reach = live::maybe(move || {
        let lot = lot.get()?;
        let address = address(&["lots", &lot, "facts", "structures_in_reach"]);
        Some(view! { <div class="reach"><NumberField address label=words::in_reach(lang) /></div> })
    });
    let body = live::part(move || match state.get() {
        (true, _) => told_of(chosen, lots),
        (_, true) => view! { <p>{words::no_lot(lang)}</p> }.into_any(),
        _ => view! { <p class="lead">{words::unknown_lead(lang)}</p> }.into_any(),
    });
    view! {
        <section class="block sourcing-actions" id="actions" data-testid="actions">
            <h2 class="serif" tabindex="-1" data-testid="actions-title">{title}</h2>
            <div class="lot-choice">{choice}{reach}</div>
            {body}
        </section>
    }
}

/// Beyond this many lots, a list that opens takes less room than one button each.
const BUTTONS: usize = 6;

fn lot_choice(chosen: Chosen, wanted: RwSignal<Option<String>>, lots: Vec<(String, String)>) -> AnyView {
    let Chosen { lang, lot, .. } = chosen;
    if lots.len() > BUTTONS {
        let options = live::list(lots.into_iter().map(|(id, title)| {
            let value = id.clone();
            view! { <option value=value prop:selected=live::flag(move || lot.with(|lot| lot.as_ref() == Some(&id)))>{title}</option> }
        }));
        return view! {
            <label class="lot-select">
                <span class="muted">{words::lot_choice(lang)}</span>
                <span class="field-box">
                    <select data-testid="lot-choice" on:change=move |event| wanted.set(Some(event_target_value(&event)))>{options}</select>
                </span>
            </label>
        }
        .into_any();
    }
    let buttons = live::list(lots.into_iter().map(|(id, title)| {
        let (mine, test) = (id.clone(), format!("lot-choice-{id}"));
        let checked = live::flag(move || lot.with(|lot| lot.as_ref() == Some(&mine)));
        view! {
            <label class="radio">
                <input type="radio" name="sourcing-lot" data-testid=test prop:checked=checked
                    on:change=move |_| wanted.set(Some(id.clone())) />
                <span>{title}</span>
            </label>
        }
    }));
    view! { <fieldset class="filters"><legend>{words::lot_choice(lang)}</legend>{buttons}</fieldset> }.into_any()
}

fn told_of(chosen: Chosen, lots: Memo<Vec<(String, String)>>) -> AnyView {
    let lang = chosen.lang;
    let effects = fold(words::change_effects(lang).into_any(), "effects".to_owned(), move || {
        effects::fields(chosen.session, lang)
    });
    view! {
        <div class="sourcing-halves uneven">
            <div>
                {table(chosen)}
                {for_all(chosen, lots)}
            </div>
            {outcome::funnel(chosen)}
        </div>
        {effects}
        {outcome::figures(chosen)}
        {outcome::every_lot(chosen)}
        {best::section(chosen)}
        <div class="sourcing-halves">
            {failure::cost(chosen)}
            {failure::count_rule(chosen)}
        </div>
    }
    .into_any()
}

/// The actions, each with a box to tick.
fn table(chosen: Chosen) -> AnyView {
    let lang = chosen.lang;
    let rows = live::list(Action::ALL.into_iter().enumerate().map(|(rank, action)| {
        let of = move |say: fn(Lang, &Step) -> String| {
            chosen.text(move |told| told.steps.get(rank).map(|step| say(lang, step)).unwrap_or_default())
        };
        let planned = live::flag(move || {
            chosen.told.with(|told| told.as_ref().is_some_and(|told| told.with.actions.has(action)))
        });
        let tick = move |event: web_sys::Event| {
            let Some(lot) = chosen.lot.get_untracked() else { return };
            if let Some(change) = flag(chosen.session, &lot, action, event_target_checked(&event)) {
                let _ = chosen.session.edit(vec![change]);
            }
        };
        view! {
            <tr class:planned=planned>
                <th scope="row">
                    <label class="check">
                        <input type="checkbox" data-testid=facts::sourcing(action).name prop:checked=planned on:change=tick />
                        <span>{words::action(lang, action)}</span>
                    </label>
                </th>
                <td class="number">{of(|lang, step| crate::text::number::write(lang, step.days, 1))}</td>
                <td class="number">{of(|lang, step| crate::text::number::write(lang, step.months, 1))}</td>
                <td class="number" data-testid=format!("effect-{}", facts::sourcing(action).name)>
                    {of(|lang, step| words::chances(lang, step.before, step.after))}
                </td>
            </tr>
        }
    }));
    let total = chosen.text(move |told| words::spent(lang, told.with.days.value, told.with.cost.value));
    let span = chosen.text(move |told| words::span(lang, told.with.months.value, told.with.months_at_once.value));
    view! {
        <p class="small muted">{words::tick(lang)}</p>
        <table class="data actions-table">
            <caption class="visually-hidden">{words::column_action(lang)}</caption>
            <thead>
                <tr>
                    <th scope="col">{words::column_action(lang)}</th>
                    <th scope="col" class="number">{words::column_days(lang)}</th>
                    <th scope="col" class="number">{words::column_months(lang)}</th>
                    <th scope="col" class="number">{words::column_none(lang)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
            <tfoot>
                <tr>
                    <th scope="row">{words::total(lang)}</th>
                    <td colspan="3" data-testid="actions-total"><p>{total}</p><p>{span}</p></td>
                </tr>
            </tfoot>
        </table>
    }
    .into_any()
}

/// The same actions for every lot.
fn for_all(chosen: Chosen, lots: Memo<Vec<(String, String)>>) -> AnyView {
    let lang = chosen.lang;
    live::maybe(move || {
        let lots: Vec<String> = lots.get().into_iter().map(|(id, _)| id).collect();
        let actions = chosen.told.with(|told| told.as_ref().map(|told| told.with.actions))?;
        let json = chosen.session.json.get();
        let is = |lot: &String, action| flag_at(lot, action).find(&json) == Some(&Value::Bool(true));
        let same = lots.iter().all(|lot| Action::ALL.into_iter().all(|action| is(lot, action) == actions.has(action)));
        (lots.len() > 1).then(|| {
            let said = if same { words::for_all_done(lang) } else { words::for_all_lots(lang) };
            view! {
                <p class="for-all">
                    <button class="button" type="button" data-testid="plan-all" prop:disabled=same on:click=move |_| chosen.plan(&lots, actions)>
                        {said}
                    </button>
                </p>
            }
        })
    })
}
