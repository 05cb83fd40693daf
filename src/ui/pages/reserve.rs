//! How each lot is awarded, and on which ground.

use super::need::{lot_value, planned_value};
use super::simulation::workshop_choices;
use crate::plan::{Change, Plan, Reservation};
use crate::simulation::{Metric, Owner};
use crate::text::number::euros;
use crate::text::{Lang, names, phrases, sentences};
use crate::ui::components::{ChoiceField, address};
use crate::ui::live;
use crate::ui::session::{Session, session};
use leptos::prelude::*;
use serde_json::Value;

/// The page.
#[component]
pub fn Reserve() -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let ids = Memo::new(move |_| {
        session
            .plan
            .get()
            .map(|plan| plan.lots_in_order().into_iter().map(|(id, _)| id.to_string()).collect::<Vec<_>>())
            .unwrap_or_default()
    });
    let title = live::text(move || {
        session
            .plan
            .get()
            .map(|plan| {
                let reserved = plan.lots.values().filter(|lot| lot.reservation.is_reserved());
                let value: f64 = reserved.clone().map(lot_value).sum();
                let whole = planned_value(&plan);
                let share = if whole > 0.0 { value / whole } else { 0.0 };
                sentences::reserve_title(lang, reserved.count(), plan.lots.len(), share)
            })
            .unwrap_or_default()
    });
    let rows = live::part(move || live::list(ids.get().into_iter().map(|id| row(session, lang, id))));
    let total =
        live::text(move || session.plan.get().map(|plan| euros(lang, planned_value(&plan))).unwrap_or_default());
    view! {
        <div class="page reserve">
            <p class="caption muted">{phrases::reserve_caption(lang)}</p>
            <h1 tabindex="-1" data-testid="headline">{title}</h1>
            <p class="lead">{phrases::reserve_lead(lang)}</p>
            <table class="data reserve-table">
                <thead>
                    <tr>
                        <th scope="col">{phrases::column_lot(lang)}</th>
                        <th scope="col" class="number">{phrases::column_value(lang)}</th>
                        <th scope="col">{phrases::column_award(lang)}</th>
                        <th scope="col">{phrases::column_workshop(lang)}</th>
                        <th scope="col" class="number">{phrases::column_delivered(lang)}</th>
                        <th scope="col" class="number">{phrases::column_late(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{phrases::total(lang)}</th>
                        <td class="number strong">{total}</td>
                        <td colspan="4"></td>
                    </tr>
                </tfoot>
            </table>
            <p class="small muted">{phrases::code_checks_later(lang)} " " {phrases::not_legal_advice(lang)} "."</p>
        </div>
    }
}

type Phrase = fn(Lang) -> String;

/// The four families of award, each with the ground that it takes first.
const FAMILIES: [(Reservation, Phrase, &str); 4] = [
    (Reservation::Open, phrases::award_open, "award-open"),
    (Reservation::SocialClause, phrases::award_clause, "award-clause"),
    (Reservation::AwardCriterion, phrases::award_criterion, "award-criterion"),
    (Reservation::Integration, phrases::award_reserved, "award-reserved"),
];

fn note(lang: Lang, reservation: Reservation) -> String {
    match reservation {
        Reservation::Open => phrases::open_note(lang),
        Reservation::SocialClause => phrases::clause_note(lang),
        Reservation::AwardCriterion => phrases::criterion_note(lang),
        Reservation::Integration => phrases::integration_note(lang),
        Reservation::Disability => phrases::disability_note(lang),
        Reservation::IntegrationOrDisability => phrases::both_note(lang),
        Reservation::Prison => phrases::prison_note(lang),
        Reservation::SocialEconomy => phrases::social_economy_note(lang),
    }
}

fn word(reservation: Reservation) -> Value {
    serde_json::to_value(reservation).unwrap_or(Value::Null)
}

/// The gesture of awarding a lot: reserving one that nobody here makes gives it to the plan's only workshop, and
/// opening it takes it back, so that the simulation follows; the choice of workshop stays the person's.
fn award(session: Session, plan: &Plan, id: &str, next: Reservation) {
    let Some(lot) = plan.lots.get(id) else { return };
    let json = session.json.get_untracked();
    let mut gesture = vec![Change::set(&json, address(&["lots", id, "reservation"]), word(next))];
    let only = (plan.workshops.len() == 1).then(|| plan.workshops.keys().next()).flatten();
    let maker = address(&["lots", id, "workshop"]);
    if next.is_reserved()
        && lot.workshop.is_none()
        && let Some(only) = only
    {
        gesture.push(Change::set(&json, maker, Value::from(only.as_str())));
    } else if next == Reservation::Open && lot.reservation.is_reserved() && lot.workshop.is_some() {
        gesture.push(Change::set(&json, maker, Value::Null));
    }
    // The words are those of the format and the workshop is the plan's: the plan cannot refuse them.
    let _ = session.edit(gesture);
}

fn row(session: Session, lang: Lang, id: String) -> impl IntoView {
    let key = StoredValue::new(id.clone());
    let lot = move || session.plan.get().and_then(|plan| key.with_value(|id| plan.lots.get(id.as_str()).cloned()));
    let reservation = Memo::new(move |_| lot().map_or(Reservation::Open, |lot| lot.reservation));
    let title = live::text(move || lot().map(|lot| lot.title).unwrap_or_default());
    let size = live::text(move || {
        lot()
            .map(|lot| {
                let units: f64 = lot.planned_quantity.iter().map(|units| f64::from(units.get())).sum();
                let prototype =
                    if lot.prototype.is_some() { lang.say(", prototype", ", prototype") } else { String::new() };
                format!("{}{prototype}", sentences::counted(lang, units, &lot.unit))
            })
            .unwrap_or_default()
    });
    let value = live::text(move || lot().map(|lot| euros(lang, lot_value(&lot))).unwrap_or_default());
    let choose = move |next: Reservation| {
        if let Some(plan) = session.plan.get_untracked() {
            key.with_value(|id| award(session, &plan, id, next));
        }
    };
    let group = format!("award-{id}");
    let options = live::list(FAMILIES.into_iter().map(|(first, name, test)| {
        let chosen = live::flag(move || {
            let present = reservation.get();
            if first.is_reserved() { present.is_reserved() } else { present == first }
        });
        view! {
            <label class="segment" class:chosen=chosen>
                <input
                    type="radio"
                    name=group.clone()
                    data-testid=format!("{test}-{id}")
                    prop:checked=chosen
                    on:change=move |_| choose(first)
                />
                <span>{name(lang)}</span>
            </label>
        }
    }));
    let ground_id = format!("ground-{id}");
    let ground = live::maybe(move || {
        reservation.get().is_reserved().then(|| {
            let grounds = live::list(Reservation::ALL
                .into_iter()
                .filter(|ground| ground.is_reserved())
                .map(|ground| {
                    let code = word(ground).as_str().unwrap_or_default().to_owned();
                    let article = ground.article().unwrap_or_default();
                    let name = format!("{} · {article}", names::choice(lang, &code));
                    view! { <option value=code prop:selected=live::flag(move || reservation.get() == ground)>{name}</option> }
                }));
            let pick = move |event: web_sys::Event| {
                let code = event_target_value(&event);
                if let Some(ground) =
                    Reservation::ALL.into_iter().find(|ground| word(*ground).as_str() == Some(code.as_str()))
                {
                    choose(ground);
                }
            };
            let id = ground_id.clone();
            view! {
                <label class="visually-hidden" for=id.clone()>{phrases::ground(lang)}</label>
                <span class="field-box ground">
                    <select id=id on:change=pick>{grounds}</select>
                </span>
            }
        })
    });
    // A ground has its article in the list already.
    let article = live::maybe(move || {
        let chosen = reservation.get();
        chosen
            .article()
            .filter(|_| !chosen.is_reserved())
            .map(|article| view! { " " <span class="article">{article}</span> })
    });
    let explanation = live::text(move || note(lang, reservation.get()));
    let figure = move |metric: Metric| {
        let outcome = session.outcome.get()?;
        let id = key.with_value(|id| crate::plan::LotId::new(id.as_str()).ok())?;
        let last = outcome.months().checked_sub(1)?;
        outcome.series(&Owner::Lot(id), metric).and_then(|series| series.at(last))
    };
    let delivered = live::text(move || match (figure(Metric::Delivered), lot()) {
        (Some(made), Some(lot)) => sentences::counted(lang, made.p50, &lot.unit),
        _ => phrases::simulated_elsewhere(lang),
    });
    let late = live::text(move || {
        figure(Metric::LateShare).map_or_else(|| "–".to_owned(), |late| sentences::late_share(lang, late.p50))
    });
    let legend = live::text(move || sentences::award_of(lang, &title.get()));
    let choices = workshop_choices(session, lang);
    view! {
        <tr data-testid=format!("reserve-{id}")>
            <th scope="row"><span class="row-name">{title}</span><span class="muted small block-line">{size}</span></th>
            <td class="number" data-label=phrases::column_value(lang)>{value}</td>
            <td class="award">
                <fieldset class="segments">
                    <legend class="visually-hidden">{legend}</legend>
                    {options}
                </fieldset>
                {ground}
                <p class="small muted">{explanation}{article}</p>
            </td>
            <td data-label=phrases::column_workshop(lang)>
                <ChoiceField address=address(&["lots", &id, "workshop"]) bare=true choices=choices />
            </td>
            <td class="number" data-label=phrases::column_delivered(lang)>{delivered}</td>
            <td class="number" data-label=phrases::column_late(lang)>{late}</td>
        </tr>
    }
}
