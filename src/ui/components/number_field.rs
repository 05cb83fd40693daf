//! A field for one number of the plan: it reads what a planner types, says what it understood, and keeps what it did
//! not understand until it is mended.

use super::{MarkGlyph, control_id, entry, mark_of, number_at, when_empty};
use crate::plan::assumptions::{Input, Kind, Unit};
use crate::plan::{Address, Change};
use crate::text::number::{Reading, read, write};
use crate::text::{Lang, date, names, phrases, sentences};
use crate::ui::live;
use crate::ui::session::{Session, session};
use leptos::prelude::*;
use serde_json::Value;

/// What the field says below the value.
#[derive(Clone, Debug, PartialEq)]
enum Message {
    /// What was typed could not be taken.
    Error(String),
    /// It was read one way and could be read another.
    Doubt(String, f64),
}

/// A stored number as it is shown in its field.
pub(super) fn shown(unit: Unit, value: f64) -> f64 {
    match unit {
        Unit::Share => value * 100.0,
        Unit::MonthRank => value + 1.0,
        _ => value,
    }
}

/// What the field needs to know of its input.
#[derive(Clone, Copy)]
pub(super) struct Terms {
    unit: Unit,
    min: f64,
    max: f64,
    step: f64,
    whole: bool,
}

impl Terms {
    pub(super) fn of(input: Option<&Input>) -> Self {
        match input.map(|input| input.kind) {
            Some(Kind::Number { unit, min, max, step, whole, .. }) => Self { unit, min, max, step, whole },
            _ => Self { unit: Unit::Rank, min: 0.0, max: f64::MAX, step: 1.0, whole: false },
        }
    }

    pub(super) const fn unit(self) -> Unit {
        self.unit
    }

    pub(super) fn json(self, value: f64) -> Value {
        if self.whole { Value::from(value as i64) } else { Value::from(value) }
    }

    pub(super) fn text(self, lang: Lang, value: f64) -> String {
        write(lang, shown(self.unit, value), 4)
    }

    /// What was typed as a stored number, or why it cannot be.
    pub(super) fn take(self, lang: Lang, typed: &str, kept: &str) -> Result<Reading, String> {
        let Some(mut reading) = read(lang, typed, self.unit == Unit::Share) else {
            return Err(sentences::not_a_number(lang, typed, kept));
        };
        if self.unit == Unit::MonthRank {
            reading.value -= 1.0;
        }
        let said = sentences::valued(lang, reading.value, self.unit);
        if self.whole && reading.value.fract() != 0.0 {
            return Err(sentences::not_whole(lang, &said, kept));
        }
        if !(self.min..=self.max).contains(&reading.value) {
            let bound = |value| sentences::valued(lang, value, self.unit);
            return Err(sentences::out_of_bounds(lang, &said, &bound(self.min), &bound(self.max), kept));
        }
        Ok(reading)
    }
}

/// A field for the number at an address of the open plan.
#[component]
pub fn NumberField(
    /// Address of the input.
    address: Address,
    /// Another label than the registry's.
    #[prop(optional, into)]
    label: Option<String>,
    /// Whether the label shows only to screen readers (in a table, under a head).
    #[prop(optional)]
    bare: bool,
) -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let input = entry(&address);
    let terms = Terms::of(input);
    let optional = input.is_some_and(|input| input.optional);
    let label = label.or_else(|| input.map(|input| lang.of(input.label))).unwrap_or_default();
    let id = control_id(&address);
    let (help_id, error_id) = (format!("{id}-help"), format!("{id}-error"));
    let address = StoredValue::new(address);
    let value = Memo::new(move |_| session.json.with(|json| address.with_value(|a| number_at(json, a))));
    let typed = RwSignal::new(None::<String>);
    let message = RwSignal::new(None::<Message>);
    let mark = Memo::new(move |_| address.with_value(|a| mark_of(session, a)));
    let modified = live::flag(move || mark.get() == Some(super::Mark::Modified));
    let open = live::flag(move || session.open_input.with(|open| address.with_value(|a| open.as_ref() == Some(a))));

    let kept = move || match value.get_untracked() {
        Some(value) => sentences::valued(lang, value, terms.unit),
        None => phrases::empty_value(lang),
    };
    let put = move |number: Option<f64>| {
        let json = number.map_or(Value::Null, |number| terms.json(number));
        address.with_value(|a| session.set(a, json))
    };
    let commit = move |text: String| {
        // Going to another page takes the focus from a field that is no more: there is nothing to commit to.
        let Some(present) = value.try_get_untracked() else { return };
        let unchanged = present.map(|value| terms.text(lang, value)).unwrap_or_default();
        if text.trim() == unchanged {
            typed.set(None);
            message.set(None);
            return;
        }
        if text.trim().is_empty() && optional {
            let _ = put(None);
            typed.set(None);
            message.set(None);
            return;
        }
        match terms.take(lang, &text, &kept()) {
            Ok(reading) => match put(Some(reading.value)) {
                Ok(()) => {
                    typed.set(None);
                    let other = reading.alternative.filter(|other| (terms.min..=terms.max).contains(other));
                    message.set(other.map(|other| {
                        Message::Doubt(
                            sentences::ambiguous(lang, &sentences::valued(lang, reading.value, terms.unit)),
                            other,
                        )
                    }));
                }
                Err(_) => {
                    typed.set(Some(text));
                    message.set(Some(Message::Error(sentences::refused(lang, &kept()))));
                }
            },
            Err(why) => {
                typed.set(Some(text));
                message.set(Some(Message::Error(why)));
            }
        }
    };
    let nudge = move |steps: f64| {
        let from = value.get_untracked().unwrap_or(terms.min);
        let step = if terms.whole {
            (terms.step * steps).signum() * (terms.step * steps).abs().max(1.0)
        } else {
            terms.step * steps
        };
        // Rounded to the step's own decimals, so that 0,1 + 0,2 reads 0,3.
        let next = ((from + step) * 1e6).round() / 1e6;
        if put(Some(next.clamp(terms.min, terms.max))).is_ok() {
            typed.set(None);
            message.set(None);
        }
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        let scale = if event.shift_key() {
            10.0
        } else if event.alt_key() {
            0.1
        } else {
            1.0
        };
        match event.key().as_str() {
            "Enter" => commit(event_target_value(&event)),
            "ArrowUp" => {
                event.prevent_default();
                nudge(scale);
            }
            "ArrowDown" => {
                event.prevent_default();
                nudge(-scale);
            }
            "Escape" => {
                typed.set(None);
                message.set(None);
            }
            _ => {}
        }
    };
    let text = live::text(move || {
        typed.get().unwrap_or_else(|| value.get().map(|value| terms.text(lang, value)).unwrap_or_default())
    });
    let failed = live::flag(move || matches!(message.get(), Some(Message::Error(_))));
    let below = live::maybe(move || {
        message.get().map(|message| match message {
            Message::Error(why) => view! { <span class="field-error">{why}</span> }.into_any(),
            Message::Doubt(said, other) => view! {
                <span class="field-doubt">
                    {said} " "
                    <button class="link" type="button" on:click=move |_| {
                        if put(Some(other)).is_ok() {
                            typed.set(None);
                        }
                    }>{sentences::valued(lang, other, terms.unit)}</button>
                </span>
            }
            .into_any(),
        })
    });
    let help = {
        let help_id = help_id.clone();
        live::maybe(move || {
            open.get().then(|| view! { <div class="field-help" id=help_id.clone()>{about(session, lang, &address.get_value())}</div> })
        })
    };
    let steppers = !bare;
    let colon = lang.say(" : ", ": ");
    let minus = format!("{label}{colon}{}", phrases::fewer(lang));
    let plus = format!("{label}{colon}{}", phrases::more(lang));
    let pointer = address.with_value(|a| a.as_str().to_owned());
    view! {
        <div class="field" class:bare=bare class:open=open class:modified=modified class:invalid=failed>
            <label class="field-label" class:visually-hidden=bare for=id.clone()>{label}</label>
            {steppers.then(|| view! {
                <button class="step minus" type="button" aria-label=minus on:click=move |_| nudge(-1.0)>"−"</button>
            })}
            <span class="field-box">
                <input
                    id=id
                    type="text"
                    inputmode=if terms.whole { "numeric" } else { "decimal" }
                    autocomplete="off"
                    spellcheck="false"
                    placeholder=input.filter(|input| input.optional).map(|input| when_empty(lang, input, true))
                    data-address=pointer
                    data-typing=move || typed.with(|typed| typed.as_ref().map(|_| ""))
                    aria-invalid=live::text(move || failed.get().to_string())
                    aria-describedby=format!("{error_id} {help_id}")
                    prop:value=text
                    on:focus=move |_| {
                        if !bare {
                            session.open_input.set(Some(address.get_value()));
                        }
                    }
                    on:input=move |event| typed.set(Some(event_target_value(&event)))
                    on:keydown=on_key
                    on:blur=move |event| commit(event_target_value(&event))
                />
                <span class="field-unit">{names::unit(lang, terms.unit)}</span>
            </span>
            {steppers.then(|| view! {
                <button class="step plus" type="button" aria-label=plus on:click=move |_| nudge(1.0)>"+"</button>
            })}
            <span class="field-mark"><MarkGlyph mark /></span>
            <div class="field-below" id=error_id role="status">{below}</div>
            {help}
        </div>
    }
}

/// What is known of an input: explanation, plausible range, source, and the way back to the starting value.
pub fn about(session: Session, lang: Lang, address: &Address) -> impl IntoView + use<> {
    let input = entry(address);
    let explanation = input.map(|input| lang.of(input.explanation));
    // A template knows what is plausible for its own workshop; the registry only what holds everywhere.
    let range = match session.template.get_untracked() {
        Some(template) => template.plausible(address),
        None => input.and_then(Input::plausible),
    };
    let plausible = input.zip(range).and_then(|(input, (low, high))| match input.kind {
        Kind::Number { unit, .. } => {
            let bounds = sentences::range(&write(lang, shown(unit, low), 4), &sentences::valued(lang, high, unit));
            Some(format!("{}{}{bounds}", phrases::plausible(lang), lang.say(" : ", ": ")))
        }
        _ => None,
    });
    let address = address.clone();
    let source = source_of(session, lang, &address);
    let back = address.clone();
    let start = live::maybe(move || {
        let modified = mark_of(session, &back) == Some(super::Mark::Modified);
        let before = session.baseline_json.with(|json| back.find(json).cloned());
        modified.then_some(before).flatten().map(|before| {
            let back = back.clone();
            let unit = entry(&back).and_then(|input| match input.kind {
                Kind::Number { unit, .. } => Some(unit),
                _ => None,
            });
            let said = match (before.as_f64(), unit) {
                (Some(number), Some(unit)) => sentences::valued(lang, number, unit),
                _ => before.as_str().map_or_else(|| phrases::empty_value(lang), |word| names::choice(lang, word)),
            };
            view! {
                <p>
                    {phrases::baseline_value(lang)} {lang.say(" : ", ": ")} {said} ". "
                    <button class="link" type="button" on:click=move |_| {
                        let json = session.json.get_untracked();
                        let _ = session.edit(vec![Change::set(&json, back.clone(), before.clone())]);
                    }>{phrases::reset(lang)}</button>
                </p>
            }
        })
    });
    view! {
        {explanation.map(|text| view! { <p>{text}</p> })}
        {plausible.map(|text| view! { <p>{text}</p> })}
        {source.map(|text| view! { <p class="muted">{text}</p> })}
        {start}
    }
}

/// Source, certainty and date of the starting value of an input, in a sentence.
#[must_use]
pub fn source_of(session: Session, lang: Lang, address: &Address) -> Option<String> {
    let origin = session.template.get_untracked().and_then(|template| {
        template
            .origin(address)
            .map(|origin| (lang.say(&origin.source.fr, &origin.source.en), origin.certainty, origin.date.clone()))
    });
    let (source, certainty, day) = origin.or_else(|| {
        entry(address).map(|input| {
            let provenance = &input.provenance;
            (lang.of(provenance.source), provenance.certainty, provenance.date.to_owned())
        })
    })?;
    Some(sentences::provenance(lang, &source, certainty, &date::long_from_iso(lang, &day)))
}
