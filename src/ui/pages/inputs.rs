//! The column of inputs beside a simulation: the most used stand open, the others fold.

use crate::plan::assumptions::{Group, Kind};
use crate::plan::{Address, Plan};
use crate::text::{Lang, names, phrases, sentences};
use crate::ui::components::{ChoiceField, Mark, MarkWord, NumberField, address, entry, value_at};
use crate::ui::live;
use crate::ui::route::{Page, Route};
use crate::ui::session::{Session, session};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// What the column shows: identifiers only, so that a change of value does not make the fields anew.
#[derive(Clone, Debug, PartialEq)]
struct Shape {
    lots: Vec<Lot>,
    workshops: Vec<(String, String)>,
}

#[derive(Clone, Debug, PartialEq)]
struct Lot {
    id: String,
    title: String,
    years: usize,
    made: bool,
    prototype: bool,
}

fn shape(plan: &Plan) -> Shape {
    let lots = plan.lots_in_order().into_iter().map(|(id, lot)| Lot {
        id: id.to_string(),
        title: lot.title.clone(),
        years: lot.planned_quantity.len(),
        made: lot.workshop.is_some(),
        prototype: lot.prototype.is_some(),
    });
    Shape {
        lots: lots.collect(),
        workshops: plan.workshops.iter().map(|(id, workshop)| (id.to_string(), workshop.title.clone())).collect(),
    }
}

/// The column of inputs.
#[component]
pub fn Inputs() -> impl IntoView {
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
                {live::maybe(move || shape.get().map(|shape| sections(session, lang, &shape)))}
                {all}
            </div>
        </aside>
    }
}

/// An input, and another label than the registry's.
type Labelled = (Address, Option<String>);

/// Inputs of one lot or workshop, under its title where there are several.
struct Part {
    title: Option<String>,
    inputs: Vec<Labelled>,
}

impl Part {
    fn plain(title: Option<String>, below: &[&str], members: &[&[&str]]) -> Self {
        let inputs = members.iter().map(|member| (address(&[below, *member].concat()), None)).collect();
        Self { title, inputs }
    }
}

fn field((address, label): Labelled) -> AnyView {
    let label = label.or_else(|| entry(&address).map(|input| session().lang.get_untracked().of(input.label)));
    let label = label.unwrap_or_default();
    match entry(&address).map(|input| input.kind) {
        Some(Kind::Choice(_) | Kind::Flag) => view! { <ChoiceField address label /> }.into_any(),
        _ => view! { <NumberField address label /> }.into_any(),
    }
}

fn fields(parts: Vec<Part>) -> Vec<AnyView> {
    live::list(parts.into_iter().map(|part| {
        let fields = live::list(part.inputs.into_iter().map(field));
        view! {
            {part.title.map(|title| view! { <h4>{title}</h4> })}
            {fields}
        }
    }))
}

/// A section that stands open.
fn open_section(title: String, parts: Vec<Part>) -> AnyView {
    view! { <section><h3>{title}</h3>{fields(parts)}</section> }.into_any()
}

/// A section that folds, and says how much of what may be left empty is stated. Its fields are made when it opens.
fn folded(session: Session, lang: Lang, title: String, name: &'static str, parts: Vec<Part>) -> Option<AnyView> {
    let optional: Vec<Address> = parts
        .iter()
        .flat_map(|part| &part.inputs)
        .filter(|(address, _)| entry(address).is_some_and(|input| input.optional))
        .map(|(address, _)| address.clone())
        .collect();
    if parts.iter().all(|part| part.inputs.is_empty()) {
        return None;
    }
    let stated = live::text(move || {
        let stated =
            session.json.with(|json| optional.iter().filter(|address| !value_at(json, address).is_null()).count());
        if stated > 0 { sentences::stated(lang, stated) } else { String::new() }
    });
    let open = RwSignal::new(false);
    let toggled = move |event: web_sys::Event| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        open.set(target.is_some_and(|details| details.has_attribute("open")));
    };
    let parts = StoredValue::new(parts.into_iter().map(|part| (part.title, part.inputs)).collect::<Vec<_>>());
    let body = move || {
        open.get()
            .then(|| fields(parts.get_value().into_iter().map(|(title, inputs)| Part { title, inputs }).collect()))
    };
    let view = view! {
        <section>
            <details class="inputs-fold" on:toggle=toggled>
                <summary data-testid=format!("inputs-{name}")><h3>{title}</h3><span class="muted small">{stated}</span></summary>
                {live::maybe(body)}
            </details>
        </section>
    };
    Some(view.into_any())
}

fn sections(session: Session, lang: Lang, shape: &Shape) -> Vec<AnyView> {
    let choices = super::simulation::workshop_choices(session, lang);
    let makers = live::list(shape.lots.iter().map(|lot| {
        view! { <ChoiceField address=address(&["lots", &lot.id, "workshop"]) label=lot.title.clone() choices=choices /> }
    }));
    let made: Vec<&Lot> = shape.lots.iter().filter(|lot| lot.made).collect();
    let labelled = |label: String, path: &[&str]| (address(path), Some(label));
    // One input of each lot, under the lot's name.
    let by_lot = |member: &'static str| {
        let inputs = made.iter().map(|lot| labelled(lot.title.clone(), &["lots", &lot.id, member])).collect();
        vec![Part { title: None, inputs }]
    };
    let quantities = made.iter().flat_map(|lot| {
        (0..lot.years).map(|year| {
            let year_name = sentences::year(lang, year + 1, true).replace(' ', "\u{a0}");
            let label = format!("{}, {year_name}", lot.title);
            labelled(label, &["lots", &lot.id, "planned_quantity", &year.to_string()])
        })
    });
    let quantities = vec![Part { title: None, inputs: quantities.collect() }];
    let several = shape.workshops.len() > 1;
    let of_workshops = |members: &[&[&str]]| -> Vec<Part> {
        let workshops = shape.workshops.iter();
        workshops.map(|(id, title)| Part::plain(several.then(|| title.clone()), &["workshops", id], members)).collect()
    };
    let of_lots = |lots: &[&Lot], members: &[&[&str]]| -> Vec<Part> {
        lots.iter().map(|lot| Part::plain(Some(lot.title.clone()), &["lots", &lot.id], members)).collect()
    };
    let of_contract =
        |title: Option<String>, members: &[&[&str]]| vec![Part::plain(title, &["contract", "facts"], members)];
    let designed: Vec<&Lot> = made.iter().copied().filter(|lot| lot.prototype).collect();
    let group = |group| names::group(lang, group);
    let fold = |title: String, name, parts: Vec<Vec<Part>>| {
        folded(session, lang, title, name, parts.into_iter().flatten().collect())
    };
    let posts: [&[&str]; 6] = [
        &["posts"],
        &["supervisors"],
        &["posts_per_supervisor"],
        &["mean_stay_months"],
        &["stay_cap_months"],
        &["recruitment_delay_months"],
    ];
    let time: [&[&str]; 8] = [
        &["weekly_hours"],
        &["paid_leave_share"],
        &["absence_share"],
        &["support_share"],
        &["contract_share_max"],
        &["contract_share_min"],
        &["other_work", "mean_hours"],
        &["other_work", "cv"],
    ];
    let learning: [&[&str]; 6] = [
        &["method_learning", "initial_factor"],
        &["method_learning", "rate"],
        &["productivity", "initial"],
        &["productivity", "full"],
        &["productivity", "time_constant_months"],
        &["facts", "training_guides"],
    ];
    let training: [&[&str]; 11] = [
        &["training", "onboarding_hours"],
        &["training", "contract_time_share"],
        &["training", "licence", "hours"],
        &["training", "licence", "success"],
        &["training", "licence", "minimum_tenure_months"],
        &["training", "licence", "every_months"],
        &["training", "licence", "seats"],
        &["facts", "licence_share"],
        &["facts", "exit_durable"],
        &["facts", "exit_transition"],
        &["facts", "exit_positive"],
    ];
    let prototype: [&[&str]; 8] = [
        &["prototype", "start_month"],
        &["prototype", "hours"],
        &["prototype", "monthly_hours"],
        &["facts", "prototype_first_approval"],
        &["facts", "prototype_refusal_factor"],
        &["facts", "prototype_design_weeks"],
        &["facts", "prototype_build_weeks"],
        &["facts", "prototype_review_weeks"],
    ];
    let ordering =
        Part::plain(None, &["ordering"], &[&["orders_per_year"], &["quantity_cv"], &["delivery_deadline_months"]]);
    let contract: [&[&str]; 9] = [
        &["late_start"],
        &["service_order"],
        &["budget_factor"],
        &["penalty_per_day"],
        &["penalty_cap"],
        &["acceptance_months"],
        &["laying_per_month"],
        &["start_month_of_year"],
        &["award_risk"],
    ];
    let folds = [
        fold(group(Group::Time), "time", vec![of_workshops(&time)]),
        fold(group(Group::Learning), "learning", vec![of_workshops(&learning)]),
        fold(group(Group::Training), "training", vec![of_workshops(&training)]),
        if designed.is_empty() {
            None
        } else {
            let office = of_workshops(&[&["facts", "design_office"]]);
            fold(group(Group::Prototype), "prototypes", vec![of_lots(&designed, &prototype), office])
        },
        fold(
            phrases::orders_more(lang),
            "orders",
            vec![
                of_contract(None, &contract),
                of_lots(&made, &[&["orders_start_month"], &["facts", "season"], &["facts", "unmet_orders"]]),
            ],
        ),
        fold(
            group(Group::Quality),
            "quality",
            vec![
                of_workshops(&[
                    &["facts", "machine_stations"],
                    &["facts", "machine_hours"],
                    &["facts", "machine_use"],
                    &["facts", "reject_share"],
                    &["facts", "rework_share"],
                ]),
                of_lots(&made, &[&["facts", "machine_share"]]),
            ],
        ),
        fold(
            group(Group::Money),
            "money",
            vec![
                of_contract(None, &[&["laying_cost"], &["sourcing_days"], &["local_material_share"], &["fte_hours"]]),
                of_workshops(&[&["facts", "aid_modulation"]]),
                of_lots(
                    &made,
                    &[
                        &["unit_price"],
                        &["facts", "market_price_gap"],
                        &["facts", "labour_share"],
                        &["places_per_unit"],
                    ],
                ),
            ],
        ),
        fold(
            group(Group::Doubt),
            "doubt",
            vec![of_contract(None, &[&["demand_cv"], &["unit_time_cv"], &["stay_cv"], &["productivity_cv"]])],
        ),
    ];
    let mut sections = vec![view! { <section><h3>{phrases::made_by(lang)}</h3>{makers}</section> }.into_any()];
    sections.push(open_section(group(Group::Posts), of_workshops(&posts)));
    sections.push(open_section(phrases::units_per_contract(lang), quantities));
    sections.push(open_section(phrases::time_per_unit(lang), by_lot("standard_hours_per_unit")));
    sections.push(open_section(phrases::the_orders(lang), vec![ordering]));
    sections.extend(folds.into_iter().flatten());
    sections
}
