//! The lots: how each is awarded and on which ground, what it is worth, what it gives, and how many findings it has.

use super::Phrase;
use crate::law::reading::{LotReading, Regime};
use crate::law::{Severity, Subject};
use crate::plan::{Change, Plan, Reservation};
use crate::simulation::{Metric, Owner};
use crate::text::number::whole;
use crate::text::{Lang, law as words, names, phrases, sentences};
use crate::ui::components::{ChoiceField, Mark, MarkWord, address};
use crate::ui::live;
use crate::ui::pages::need::lot_value;
use crate::ui::pages::simulation::workshop_choices;
use crate::ui::route::{Page, Route};
use crate::ui::session::{Checked, Session};
use leptos::prelude::*;
use serde_json::Value;

/// The table of the lots, or how to come by some.
pub(super) fn table(session: Session, lang: Lang) -> AnyView {
    let ids = Memo::new(move |_| {
        session
            .plan
            .get()
            .map(|plan| plan.lots_in_order().into_iter().map(|(id, _)| id.to_string()).collect::<Vec<_>>())
            .unwrap_or_default()
    });
    let empty = Memo::new(move |_| ids.with(Vec::is_empty));
    let body = live::part(move || {
        if empty.get() {
            let need = session.document().map(|document| Route::Plan { id: document.id.clone(), page: Page::Need });
            let href = need.map(|need| need.href());
            view! { <p class="no-lots">{phrases::no_lots(lang)} " " <a href=href>{phrases::add_lots(lang)}</a></p> }
                .into_any()
        } else {
            filled(session, lang, ids)
        }
    });
    view! {
        <section class="block lots">
            {super::heading(phrases::the_lots(lang))}
            <p class="small muted">{phrases::reserve_lead(lang)}</p>
            {body}
        </section>
    }
    .into_any()
}

fn filled(session: Session, lang: Lang, ids: Memo<Vec<String>>) -> AnyView {
    let rows = super::keyed(ids, move |id| row(session, lang, id.to_owned()));
    let legend = live::list(Mark::ALL.into_iter().map(|mark| view! { <li><MarkWord mark /></li> }));
    let of = move |say: fn(Lang, &Checked) -> String| {
        live::text(move || session.law.get().map(|checked| say(lang, &checked)).unwrap_or_default())
    };
    let total =
        of(|lang, checked| sentences::exact_euros(lang, checked.reading.lots.iter().filter_map(|lot| lot.value).sum()));
    let share =
        of(|lang, checked| sentences::share_reserved(lang, checked.reading.reserved.map_or(0.0, |(_, share)| share)));
    let hours = of(|lang, checked| {
        whole(lang, checked.reading.lots.iter().filter_map(|lot| lot.hours.as_ref()).map(|hours| hours.hours).sum())
    });
    view! {
        <ul class="legend" aria-label=phrases::legend(lang)>{legend}</ul>
        <table class="data reserve-table">
            <caption class="visually-hidden">{phrases::the_lots(lang)}</caption>
            <thead>
                <tr>
                    <th scope="col">{phrases::column_lot(lang)}</th>
                    <th scope="col" class="number">{phrases::column_law_value(lang)}</th>
                    <th scope="col">{phrases::column_award(lang)}</th>
                    <th scope="col">{phrases::column_maker(lang)}</th>
                    <th scope="col" class="number">{phrases::column_law_hours(lang)}</th>
                    <th scope="col">{phrases::column_findings(lang)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
            <tfoot>
                <tr>
                    <th scope="row">{phrases::total(lang)}</th>
                    <td class="number strong" data-label=phrases::column_law_value(lang)>{total}</td>
                    <td class="award" colspan="2">{share}</td>
                    <td class="number strong" data-label=phrases::column_law_hours(lang)>{hours}</td>
                    <td></td>
                </tr>
            </tfoot>
        </table>
    }
    .into_any()
}

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

fn row(session: Session, lang: Lang, id: String) -> AnyView {
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
    let of_law = move |say: fn(Lang, &LotReading, Option<Regime>) -> String| {
        live::text(move || {
            let Some(checked) = session.law.get() else { return String::new() };
            let reading = checked.reading.lots.iter().find(|lot| key.with_value(|id| lot.id.as_str() == id));
            reading.map(|reading| say(lang, reading, checked.reading.regime)).unwrap_or_default()
        })
    };
    let value = of_law(|lang, lot, _| lot.value.map(|value| sentences::exact_euros(lang, value)).unwrap_or_default());
    let planned =
        live::text(move || lot().map(|lot| sentences::exact_euros(lang, lot_value(&lot))).unwrap_or_default());
    let value = live::text(move || if value.with(String::is_empty) { planned.get() } else { value.get() });
    let regime = of_law(|lang, lot, whole| match lot.regime {
        _ if lot.tiny => phrases::tiny_lot_regime(lang),
        Some(Regime::SmallLot) if whole != lot.regime => phrases::small_lot_regime(lang),
        _ => String::new(),
    });
    let hours =
        of_law(|lang, lot, _| lot.hours.as_ref().map_or_else(|| "–".to_owned(), |hours| whole(lang, hours.hours)));
    let posts = of_law(|lang, lot, _| {
        let posts = lot.hours.as_ref().and_then(|hours| hours.posts);
        posts.map(|posts| sentences::posts(lang, posts)).unwrap_or_default()
    });
    let terms =
        of_law(|lang, lot, _| lot.hours.as_ref().map(|hours| sentences::hours_terms(lang, hours)).unwrap_or_default());
    let ratio = of_law(|lang, lot, _| {
        let ratio = lot.hours.as_ref().and_then(|hours| hours.per_thousand_euros);
        ratio.map(|ratio| sentences::hours_ratio(lang, ratio)).unwrap_or_default()
    });
    // These words are the standard's own, in French whatever the language of the page.
    let open_data = of_law(|_, lot, _| {
        let values: Vec<&str> = lot.considerations.iter().map(|value| value.decp()).collect();
        values.join(", ")
    });
    let open_data_says = format!("{}{}", phrases::open_data_says(lang), lang.say(" : ", ": "));
    let counts = Memo::new(move |_| {
        let mut counts = [0_usize; 4];
        if let Some(checked) = session.law.get() {
            let about =
                |subject: &Subject| matches!(subject, Subject::Lot(lot) if key.with_value(|id| lot.as_str() == id));
            for finding in checked.report.findings.iter().filter(|finding| about(&finding.subject)) {
                counts[finding.severity as usize] += 1;
            }
        }
        counts
    });
    let findings = live::part(move || {
        let counts = counts.get();
        let found =
            live::list(Severity::ALL.into_iter().zip(counts).filter(|(_, count)| *count > 0).map(
                |(severity, count)| super::findings::grade(severity, words::severity_count(lang, severity, count)),
            ));
        if found.is_empty() {
            vec![view! { <span class="muted small">{phrases::no_finding(lang)}</span> }.into_any()]
        } else {
            found
        }
    });
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
    let ground_label = live::text(move || sentences::of_lot(lang, &phrases::ground(lang), &title.get()));
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
                <label class="visually-hidden" for=id.clone()>{ground_label}</label>
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
        (Some(made), Some(lot)) => {
            let units = sentences::counted(lang, made.p50, &lot.unit);
            format!("{}{}{units}", phrases::column_delivered(lang), lang.say(" : ", ": "))
        }
        _ => String::new(),
    });
    let late =
        live::text(move || figure(Metric::LateShare).map(|share| sentences::late(lang, &share)).unwrap_or_default());
    let legend = live::text(move || sentences::award_of(lang, &title.get()));
    let choices = workshop_choices(session, lang);
    let maker = sentences::of_lot(lang, &phrases::column_workshop(lang), &title.get_untracked());
    view! {
        <tr data-testid=format!("reserve-{id}")>
            <th scope="row"><span class="row-name">{title}</span><span class="muted small block-line">{size}</span></th>
            <td class="number" data-label=phrases::column_law_value(lang)>{value}</td>
            <td class="award">
                <fieldset class="segments">
                    <legend class="visually-hidden">{legend}</legend>
                    {options}
                </fieldset>
                {ground}
                <p class="small muted">{explanation}{article}</p>
                <p class="small muted">{open_data_says}<span lang="fr">{open_data}</span></p>
                <p class="small">{regime}</p>
            </td>
            <td class="maker" data-label=phrases::column_workshop(lang)>
                <div>
                    <ChoiceField address=address(&["lots", &id, "workshop"]) label=maker bare=true choices=choices />
                    <p>{delivered}<span class="muted small block-line">{late}</span></p>
                </div>
            </td>
            <td class="number" data-label=phrases::column_law_hours(lang)>
                <span>{hours}<span class="muted small block-line">{posts}</span><span class="muted small block-line">{terms}</span><span class="muted small block-line">{ratio}</span></span>
            </td>
            <td class="lot-findings" data-label=phrases::column_findings(lang)><span>{findings}</span></td>
        </tr>
    }
    .into_any()
}
