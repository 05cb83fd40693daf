//! What is bought: the contract, its lots, the rhythm of orders.

use crate::plan::{Address, Change, Plan, blank};
use crate::text::number::euros;
use crate::text::{Lang, phrases, sentences};
use crate::ui::components::{CodeField, NumberField, TextField, address};
use crate::ui::live;
use crate::ui::pages::assumptions::field;
use crate::ui::pages::notices::download_document;
use crate::ui::route::{Page, Route};
use crate::ui::session::{Session, session};
use leptos::prelude::*;
use serde_json::Value;

/// What the page shows, apart from values.
#[derive(Clone, Debug, PartialEq)]
struct Shape {
    years: usize,
    lots: Vec<(String, bool)>,
}

/// The page.
#[component]
pub fn Need() -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let shape = Memo::new(move |_| {
        session.plan.get().map(|plan| Shape {
            years: plan.contract.years(),
            lots: plan.lots_in_order().into_iter().map(|(id, lot)| (id.to_string(), lot.prototype.is_some())).collect(),
        })
    });
    let contract = live::list(
        [
            &["title"][..],
            &["buyer", "name"],
            &["buyer", "kind"],
            &["form"],
            &["kind"],
            &["launch_date"],
            &["duration_months"],
            &["maximum_value"],
            &["minimum_value"],
        ]
        .into_iter()
        .map(|members| {
            let tokens: Vec<&str> = std::iter::once("contract").chain(members.iter().copied()).collect();
            field(session, lang, &address(&tokens), false)
        }),
    );
    let orders = live::list(
        ["orders_per_year", "quantity_cv", "delivery_deadline_months"]
            .into_iter()
            .map(|member| view! { <NumberField address=address(&["ordering", member]) /> }),
    );
    let lots = live::maybe(move || {
        shape.get().map(|shape| {
            shape
                .lots
                .iter()
                .map(|(id, prototype)| lot_section(session, lang, id, shape.years, *prototype))
                .map(IntoAny::into_any)
                .collect::<Vec<_>>()
        })
    });
    view! {
        <div class="page need">
            <p class="caption muted">{phrases::step_need(lang)}</p>
            <h1 tabindex="-1" data-testid="headline">{phrases::need_title(lang)}</h1>
            <p class="lead">{phrases::need_lead(lang)}</p>
            <div class="need-columns">
                <div>
                    <section class="block">
                        <h2 class="serif">{phrases::the_contract(lang)}</h2>
                        <div class="fields">{contract}</div>
                    </section>
                    <section class="block">
                        <h2 class="serif">{phrases::the_lots(lang)}</h2>
                        {lots}
                        <p class="actions">
                            <button class="button" type="button" data-testid="add-lot" on:click=move |_| add_lot(session, lang, None)>
                                {phrases::add_lot(lang)}
                            </button>
                        </p>
                    </section>
                    <section class="block">
                        <h2 class="serif">{phrases::the_orders(lang)}</h2>
                        <div class="fields">{orders}</div>
                    </section>
                </div>
                <Summary />
            </div>
        </div>
    }
}

/// Value of the planned quantities, in euros before tax.
#[must_use]
pub fn planned_value(plan: &Plan) -> f64 {
    plan.lots.values().map(lot_value).sum()
}

/// Value of the planned quantities of a lot, in euros before tax.
#[must_use]
pub fn lot_value(lot: &crate::plan::Lot) -> f64 {
    lot.planned_quantity.iter().map(|units| f64::from(units.get())).sum::<f64>() * lot.unit_price.get()
}

#[component]
fn Summary() -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let rows = live::maybe(move || {
        session.plan.get().map(|plan| {
            plan.lots_in_order()
                .into_iter()
                .map(|(_, lot)| {
                    let units: f64 = lot.planned_quantity.iter().map(|units| f64::from(units.get())).sum();
                    view! {
                        <tr>
                            <th scope="row">{lot.title.clone()}</th>
                            <td class="number">{sentences::counted(lang, units, &lot.unit)}</td>
                            <td class="number">{euros(lang, lot_value(lot))}</td>
                        </tr>
                    }
                })
                .map(IntoAny::into_any)
                .collect::<Vec<_>>()
        })
    });
    let total =
        live::text(move || session.plan.get().map(|plan| euros(lang, planned_value(&plan))).unwrap_or_default());
    let simulation =
        session.document().map(|document| Route::Plan { id: document.id.clone(), page: Page::Simulation }.href());
    view! {
        <aside class="summary">
            <h2 class="serif">{phrases::summary(lang)}</h2>
            <table class="data">
                <thead>
                    <tr>
                        <th scope="col">{phrases::column_lot(lang)}</th>
                        <th scope="col" class="number">{phrases::planned_units(lang)}</th>
                        <th scope="col" class="number">{phrases::column_value(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot><tr><th scope="row">{phrases::total(lang)}</th><td></td><td class="number strong">{total}</td></tr></tfoot>
            </table>
            <p class="actions">
                <a class="button primary" href=simulation>{phrases::see_simulation(lang)}</a>
                <button class="button" type="button" data-testid="download" on:click=move |_| download_document(session)>
                    {phrases::download_plan(lang)}
                </button>
            </p>
        </aside>
    }
}

fn lot_section(session: Session, lang: Lang, id: &str, years: usize, prototype: bool) -> impl IntoView + use<> {
    let at = |members: &[&str]| {
        let tokens: Vec<&str> = ["lots", id].into_iter().chain(members.iter().copied()).collect();
        address(&tokens)
    };
    let listed = session.json.with_untracked(|json| {
        at(&["planned_quantity"]).find(json).and_then(|list| list.as_array().map(Vec::len)).unwrap_or(0)
    });
    let quantities = live::list((0..listed.min(years.max(1))).map(|year| {
        let label = sentences::year(lang, year + 1, false);
        view! { <NumberField address=at(&["planned_quantity", &year.to_string()]) label /> }
    }));
    let missing = years.saturating_sub(listed);
    let more = (missing > 0).then(|| {
        let list = at(&["planned_quantity"]);
        view! {
            <button class="link" type="button" on:click=move |_| extend(session, &list, missing)>
                {lang.say("Ajouter les années qui manquent", "Add the missing years")}
            </button>
        }
    });
    let fields = live::list(
        [
            "unit",
            "unit_price",
            "standard_hours_per_unit",
            "orders_start_month",
            "priority",
            "workshop",
            "places_per_unit",
        ]
        .into_iter()
        .map(|member| field(session, lang, &at(&[member]), false)),
    );
    let prototype_fields = prototype.then(|| {
        ["start_month", "hours", "monthly_hours"]
            .into_iter()
            .map(|member| view! { <NumberField address=at(&["prototype", member]) /> })
            .map(IntoAny::into_any)
            .collect::<Vec<_>>()
    });
    let prototype_at = at(&["prototype"]);
    let toggle = move |_| {
        let change = if prototype {
            Change::Remove { path: prototype_at.clone() }
        } else {
            Change::Add { path: prototype_at.clone(), value: blank::prototype() }
        };
        let _ = session.edit(vec![change]);
    };
    let title_at = at(&["title"]);
    let title = {
        let title_at = title_at.clone();
        live::text(move || {
            session.json.with(|json| title_at.find(json).and_then(Value::as_str).unwrap_or_default().to_owned())
        })
    };
    let (copied, removed) = (id.to_owned(), address(&["lots", id]));
    view! {
        <section class="lot" data-testid=format!("lot-{id}")>
            <h3 class="lot-title serif">{title}</h3>
            <div class="fields">
                <TextField address=title_at />
                {fields}
                <CodeField address=at(&["cpv"]) />
            </div>
            <h4>{phrases::planned_units(lang)}</h4>
            <div class="fields quantities">{quantities}</div>
            {more}
            <div class="fields">
                <label class="check">
                    <input type="checkbox" prop:checked=prototype on:change=toggle />
                    <span>{phrases::needs_prototype(lang)}</span>
                </label>
            </div>
            {prototype_fields.map(|fields| view! { <div class="fields">{fields}</div> })}
            <p class="lot-actions">
                <button class="link" type="button" on:click=move |_| add_lot(session, lang, Some(&copied))>{phrases::duplicate_lot(lang)}</button>
                <button class="link" type="button" on:click=move |_| {
                    let _ = session.edit(vec![Change::Remove { path: removed.clone() }]);
                }>{phrases::remove_lot(lang)}</button>
            </p>
        </section>
    }
}

/// Repeats the last planned year until the list covers the contract.
fn extend(session: Session, list: &Address, missing: usize) {
    let json = session.json.get_untracked();
    let Some(Value::Array(mut items)) = list.find(&json).cloned() else { return };
    let last = items.last().cloned().unwrap_or_else(|| Value::from(0));
    items.extend(std::iter::repeat_n(last, missing));
    let _ = session.set(list, Value::Array(items));
}

/// Adds a lot: a copy of another one, or one made of the registry's defaults.
fn add_lot(session: Session, lang: Lang, copied: Option<&str>) {
    let Some(plan) = session.plan.get_untracked() else { return };
    let id =
        (1..).map(|rank| format!("lot-{rank}")).find(|id| !plan.lots.contains_key(id.as_str())).unwrap_or_default();
    let json = session.json.get_untracked();
    let mut lot = match copied.and_then(|id| address(&["lots", id]).find(&json).cloned()) {
        Some(lot) => lot,
        None => blank::lot(
            lang == Lang::Fr,
            u32::try_from(plan.lots.len() + 1).unwrap_or(u32::MAX),
            plan.contract.years(),
            plan.workshops.keys().next(),
        ),
    };
    let priority = plan.lots.values().map(|lot| lot.priority.get()).max().unwrap_or(0) + 1;
    if let Value::Object(members) = &mut lot {
        members.insert("priority".to_owned(), Value::from(priority));
    }
    let _ = session.edit(vec![Change::Add { path: address(&["lots", &id]), value: lot }]);
}
