//! How far a number may be from what is planned: said, and stated where somebody knows better.

use super::number_field::Terms;
use super::{control_id, entry};
use crate::plan::{Address, Change};
use crate::text::{Lang, names, phrases, weighing as words};
use crate::ui::live;
use crate::ui::session::{Session, session};
use leptos::prelude::*;
use serde_json::Value;

/// The range that is stated for a number, or the usual one.
fn range(session: Session, number: &Address) -> (Option<(f64, f64)>, bool) {
    let stated = session.json.with(|json| {
        let ends = number.range().find(json)?.as_array()?.clone();
        Some((ends.first()?.as_f64()?, ends.get(1)?.as_f64()?))
    });
    let usual = || match session.template.get() {
        Some(template) => template.plausible(number),
        None => entry(number).and_then(crate::plan::assumptions::Input::plausible),
    };
    (stated.or_else(usual), stated.is_some())
}

/// The range of a number that the simulation reads: in words, and in two fields once it is opened.
#[component]
pub fn RangeField(
    /// The address of the number.
    address: Address,
) -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let terms = Terms::of(entry(&address));
    let number = StoredValue::new(address);
    let known = Memo::new(move |_| number.with_value(|number| range(session, number)));
    let open = RwSignal::new(false);
    let said = live::text(move || {
        let (range, own) = known.get();
        let range = range.map(|(low, high)| (terms.text(lang, low), terms.text(lang, high)));
        words::range_said(lang, range, own)
    });
    let name = number.with_value(|number| entry(number).map(|input| lang.of(input.label)).unwrap_or_default());
    let label = format!("{} : {name}", words::range_name(lang));
    let test = number.with_value(|number| format!("range-{number}"));
    let fields = live::maybe(move || open.get().then(|| fields(session, lang, number, terms, known)));
    view! {
        <div class="range-of">
            <button class="link small" type="button" aria-expanded=live::text(move || open.get().to_string()) data-testid=test
                on:click=move |_| open.update(|open| *open = !*open)>
                {said}<span class="visually-hidden">{format!(". {name}")}</span>
            </button>
            <div role="group" aria-label=label>{fields}</div>
        </div>
    }
}

fn fields(
    session: Session,
    lang: Lang,
    number: StoredValue<Address>,
    terms: Terms,
    known: Memo<(Option<(f64, f64)>, bool)>,
) -> AnyView {
    let typed = RwSignal::new([None::<String>, None]);
    let error = RwSignal::new(String::new());
    let shown = move |end: usize| {
        let kept = known.get().0.map(|(low, high)| terms.text(lang, if end == 0 { low } else { high }));
        typed.with(|typed| typed[end].clone()).or(kept).unwrap_or_default()
    };
    let commit = move || {
        let texts = untrack(|| [shown(0), shown(1)]);
        // The other end is still to come.
        if texts.iter().any(|text| text.trim().is_empty()) {
            return error.set(String::new());
        }
        let read = texts.each_ref().map(|text| terms.take(lang, text, "").map(|reading| reading.value));
        match read {
            [Ok(low), Ok(high)] if low < high => {
                let json = session.json.get_untracked();
                let ends = Value::Array(vec![terms.json(low), terms.json(high)]);
                let path = number.with_value(Address::range);
                // Both ends are within the bounds of the number: the plan cannot refuse them.
                let _ = session.edit(vec![Change::set(&json, path, ends)]);
                typed.set([None, None]);
                error.set(String::new());
            }
            [Ok(_), Ok(_)] => error.set(words::range_empty(lang)),
            [Err(why), _] | [_, Err(why)] => error.set(why),
        }
    };
    let field = move |end: usize, label: String| {
        let take = move |event: web_sys::Event| {
            let text = event_target_value(&event);
            typed.update(|typed| typed[end] = Some(text));
            commit();
        };
        let id = number.with_value(control_id);
        let test = number.with_value(|number| format!("range-{}-{number}", ["low", "high"][end]));
        view! {
            <label for=id.clone()>{label}</label>
            <input id=id class="range-end" type="text" inputmode="decimal" autocomplete="off" data-testid=test
                aria-invalid=live::text(move || (!error.with(String::is_empty)).to_string())
                prop:value=live::text(move || shown(end)) on:change=take />
        }
    };
    let clear = move |_| {
        typed.set([None, None]);
        error.set(String::new());
        let path = number.with_value(Address::range);
        if session.json.with_untracked(|json| path.find(json).is_some()) {
            let _ = session.edit(vec![Change::Remove { path }]);
        }
    };
    let taken_back = live::maybe(move || {
        known.get().1.then(|| {
            view! { <button class="link" type="button" on:click=clear>{phrases::reset(lang)}</button> }
        })
    });
    view! {
        <p class="range-ends">
            {field(0, words::range_from(lang))} {field(1, words::range_to(lang))}
            <span class="field-unit">{names::unit(lang, terms.unit())}</span> {taken_back}
        </p>
        <p class="field-error small" role="alert">{error}</p>
        <p class="small muted">{words::range_hint(lang)}</p>
    }
    .into_any()
}
