//! A goal seek, as a sentence whose parts can be chosen; its answer, and the scenario that it makes.

use super::{Desk, figure_choice};
use crate::decision::compare::Criterion;
use crate::decision::inputs::Number;
use crate::decision::measure::{Better, Measure};
use crate::decision::paired::Goal;
use crate::decision::seek::{Answer, Question, Seek, Verdict};
use crate::plan::assumptions::{Kind, Unit};
use crate::plan::{Address, Plan, apply, leaves};
use crate::simulation::MetricUnit;
use crate::text::number::{read, write};
use crate::text::seek::Sought;
use crate::text::{Lang, decisions as words, origins, seek as said, sentences};
use crate::ui::charts::frame::Chart;
use crate::ui::charts::model;
use crate::ui::components::{Origin, origin};
use crate::ui::live;
use crate::ui::studying::{self, Studying};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// Probabilities to choose from.
const CHANCES: [f64; 4] = [0.5, 0.8, 0.9, 0.95];
/// Replications behind the answer.
const REPLICATIONS: u32 = 4_000;

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
struct Asked {
    measure: Measure,
    figure: String,
    goal: Goal,
    probability: f64,
    number: Number,
    input: String,
}

impl Asked {
    fn sought(&self) -> Sought<'_> {
        let Self { measure, figure, goal, probability, number, input } = self;
        Sought { unit: number.unit, input, measure, figure, goal: *goal, probability: *probability }
    }
}

/// The numbers that may change: those that the simulation reads, posts first.
fn numbers(plan: &Plan) -> Vec<Address> {
    let mut found: Vec<(u8, Address)> = leaves(&plan.to_json())
        .into_iter()
        .filter(|(_, value)| value.is_number())
        .filter_map(|(address, _)| {
            let input = crate::ui::components::entry(&address)?;
            let Kind::Number { unit, .. } = input.kind else { return None };
            let first = match unit {
                Unit::Posts => 0,
                _ if address.token(0).as_deref() == Some("workshops") => 1,
                _ => 2,
            };
            input.simulated.then_some((first, address))
        })
        .collect();
    found.sort_by_key(|(first, _)| *first);
    found.into_iter().map(|(_, address)| address).collect()
}

/// A first aim for a figure: little lateness, or what the plan gives now.
fn first_value(measure: &Measure, now: Option<f64>) -> f64 {
    match measure.unit() {
        MetricUnit::Share | MetricUnit::Indicator => 0.05,
        _ => {
            let now = now.unwrap_or(1.0).abs().max(1.0);
            // To two digits: nobody aims at 15 853.
            let scale = 10_f64.powf(now.log10().floor() - 1.0);
            (now / scale).round() * scale
        }
    }
}

/// The section.
#[component]
pub(super) fn Seeking(
    /// What the page shares.
    desk: Desk,
) -> impl IntoView {
    let Desk { session, lang, measure, .. } = desk;
    let chance = RwSignal::new(CHANCES[1]);
    let side = RwSignal::new(None::<bool>);
    let wanted = RwSignal::new(None::<(Measure, f64)>);
    let typed = RwSignal::new(None::<String>);
    let picked = RwSignal::new(None::<Address>);
    let inputs = Memo::new(move |_| session.plan.get().map(|plan| numbers(&plan)).unwrap_or_default());
    let input = Memo::new(move |_| {
        let inputs = inputs.get();
        picked.get().filter(|picked| inputs.contains(picked)).or_else(|| inputs.first().cloned())
    });
    let at_least = Memo::new(move |_| {
        side.get()
            .unwrap_or_else(|| measure.with(|measure| measure.as_ref().and_then(Measure::better) == Some(Better::More)))
    });
    let value = Memo::new(move |_| {
        let measure = measure.get()?;
        if let Some((_, value)) = wanted.get().filter(|(of, _)| *of == measure) {
            return Some(value);
        }
        let outcome = session.outcome.get()?;
        let month = measure.month.unwrap_or_else(|| outcome.months().saturating_sub(1));
        let now = outcome.series(&measure.owner, measure.metric).and_then(|series| series.at(month));
        Some(first_value(&measure, now.map(|now| now.p50)))
    });
    let in_percent = move || {
        measure.with(|m| m.as_ref().is_some_and(|m| matches!(m.unit(), MetricUnit::Share | MetricUnit::Indicator)))
    };
    let shown = live::text(move || {
        typed.get().unwrap_or_else(|| {
            value
                .get()
                .map(|value| write(lang, if in_percent() { value * 100.0 } else { value }, 2))
                .unwrap_or_default()
        })
    });
    let error = RwSignal::new(String::new());
    let take = move |event: web_sys::Event| {
        let text = event_target_value(&event);
        match (read(lang, &text, in_percent()), measure.get_untracked()) {
            (Some(reading), Some(measure)) => {
                wanted.set(Some((measure, reading.value)));
                typed.set(None);
                error.set(String::new());
            }
            _ => {
                let kept = shown.get_untracked();
                error.set(sentences::not_a_number(lang, &text, &kept));
                typed.set(Some(text));
            }
        }
    };
    let asked = Memo::new(move |_| {
        let (plan, measure) = (session.plan.get()?, measure.get()?);
        let number = Number::find(&plan, &input.get()?).ok()?;
        Some(Asked {
            figure: desk.figure(),
            goal: Goal { value: value.get()?, at_least: at_least.get() },
            probability: chance.get(),
            input: desk.input(&number.address),
            measure,
            number,
        })
    });
    Effect::new(move |_| desk.aim.set(asked.get().map(|asked| (asked.measure, asked.goal))));
    let answer = RwSignal::new(None::<(Asked, Answer)>);
    let course = StoredValue::new_local(None::<Studying>);
    Effect::new(move |_| {
        course.set_value(None);
        let (Some(asked), Some(plan)) = (asked.get(), session.plan.get()) else { return };
        course.set_value(Some(begin(asked, plan, answer)));
    });
    let known = move || asked.get().and_then(|asked| answer.get().filter(|(of, _)| *of == asked));
    let figure = live::text(move || match known() {
        Some((asked, answer)) => said::figure(lang, &asked.sought(), &answer),
        None => words::coming(lang),
    });
    let sentence = live::text(move || {
        known().map(|(asked, answer)| said::sentence(lang, &asked.sought(), &answer)).unwrap_or_default()
    });
    let settled = live::text(move || known().is_some_and(|(_, answer)| answer.done).to_string());
    let data = Signal::derive(move || known().and_then(|(asked, answer)| model::rungs(lang, &asked.sought(), &answer)));
    let found = Memo::new(move |_| {
        let (asked, answer) = known()?;
        let value = answer.found?.value;
        Some((said::scenario(lang, &asked.sought(), value), answer.change?))
    });
    let keep = move |_| {
        if let Some((name, change)) = found.get_untracked() {
            super::add_scenario(session, lang, name, &[change]);
        }
    };
    let try_it = move |_| {
        if let Some((_, change)) = found.get_untracked() {
            // Within the bounds of the input: the plan cannot refuse it.
            let _ = session.edit(vec![change]);
        }
    };
    let none = live::flag(move || found.with(Option::is_none));
    let whence = whence(desk, known);
    view! {
        <section class="block seek" data-testid="seek" data-settled=settled>
            <h2 class="serif">{words::seek_title(lang)}</h2>
            <p class="seek-sentence serif">
                {words::seek_i_want(lang)} " "
                {figure_choice(desk, "seek-figure", words::seek_figure(lang))} " "
                {side_choice(lang, at_least, side)} " "
                <input class="slot slot-number" type="text" inputmode="decimal" data-testid="seek-value" aria-label=words::seek_value(lang)
                    aria-invalid=live::text(move || (!error.with(String::is_empty)).to_string())
                    prop:value=shown on:change=take />
                <span class="slot-unit">{live::text(move || if in_percent() { "%".to_owned() } else { String::new() })}</span> " "
                {words::seek_with(lang)} " " {chance_choice(lang, chance)} " " {words::seek_chances(lang)} ", "
                {words::seek_by_changing(lang)} " " {input_choice(desk, inputs, input, picked)} "."
            </p>
            <p class="field-error" role="alert">{error}</p>
            <div class="seek-answer" role="status">
                <p class="seek-figure" data-testid="seek-answer">{figure}</p>
                <p data-testid="seek-reason">{sentence}</p>
            </div>
            <p class="actions">
                <button class="button primary" type="button" data-testid="seek-apply" prop:disabled=none on:click=keep>{words::seek_apply(lang)}</button>
                <button class="button" type="button" data-testid="seek-try" prop:disabled=none on:click=try_it>{words::seek_try(lang)}</button>
            </p>
            {whence}
            <Chart data name="seek" />
        </section>
    }
}

/// Where the probability at the value found comes from, and the figure there.
fn whence(desk: Desk, known: impl Fn() -> Option<(Asked, Answer)> + Copy + Send + Sync + 'static) -> AnyView {
    let Desk { session, lang, .. } = desk;
    let open = RwSignal::new(false);
    let point = move || {
        let (asked, answer) = known().filter(|(_, answer)| answer.done)?;
        let found = answer.found.filter(|_| matches!(answer.verdict, Verdict::Reached | Verdict::OutOfReach))?;
        Some((asked, found))
    };
    let origin = move || {
        let (asked, found) = point()?;
        let plan = session.plan.get()?;
        let changes =
            if found.value == asked.number.base { Vec::new() } else { vec![asked.number.change(found.value)] };
        let plan = Arc::new(apply(&plan, &changes).ok()?);
        let value = sentences::valued(lang, found.value, asked.number.unit);
        let unit = asked.measure.unit();
        Some(Origin {
            lead: vec![
                origins::reached(lang, asked.goal, unit, &found.chance),
                format!("{}.", origins::of_end(lang, &asked.input, &value)),
            ],
            criterion: Criterion::Measure(asked.measure),
            plan,
            replications: found.chance.replications,
            reference: None,
            gap: None,
        })
    };
    origin::below(session, "seek", open, live::flag(move || point().is_some()), origin)
}

fn begin(asked: Asked, plan: Arc<Plan>, answer: RwSignal<Option<(Asked, Answer)>>) -> Studying {
    let question = Question {
        input: asked.number.clone(),
        measure: asked.measure.clone(),
        goal: asked.goal,
        probability: asked.probability,
        within: None,
        replications: REPLICATIONS,
    };
    let study = Rc::new(RefCell::new(Seek::new(question)));
    let seek = study.clone();
    studying::begin(study, plan, move |_| {
        answer.try_set(Some((asked.clone(), seek.borrow().answer())));
    })
}

fn side_choice(lang: Lang, at_least: Memo<bool>, side: RwSignal<Option<bool>>) -> AnyView {
    let options =
        live::list([(true, words::seek_at_least(lang)), (false, words::seek_at_most(lang))].map(|(least, name)| {
            let selected = live::flag(move || at_least.get() == least);
            view! { <option value=least.to_string() prop:selected=selected>{name}</option> }
        }));
    let choose = move |event: web_sys::Event| side.set(Some(event_target_value(&event) == "true"));
    view! { <select class="slot" data-testid="seek-side" aria-label=words::seek_side(lang) on:change=choose>{options}</select> }.into_any()
}

fn chance_choice(lang: Lang, chance: RwSignal<f64>) -> AnyView {
    let options = live::list(CHANCES.map(|share| {
        let selected = live::flag(move || chance.get() == share);
        view! { <option value=share.to_string() prop:selected=selected>{crate::text::number::percent(lang, share, 0)}</option> }
    }));
    let choose = move |event: web_sys::Event| {
        if let Ok(share) = event_target_value(&event).parse() {
            chance.set(share);
        }
    };
    view! { <select class="slot" data-testid="seek-chance" aria-label=words::seek_chance(lang) on:change=choose>{options}</select> }.into_any()
}

fn input_choice(
    desk: Desk,
    inputs: Memo<Vec<Address>>,
    input: Memo<Option<Address>>,
    picked: RwSignal<Option<Address>>,
) -> AnyView {
    let options = live::part(move || {
        live::list(inputs.get().into_iter().map(|address| {
            let own = address.clone();
            let selected = live::flag(move || input.with(|input| input.as_ref() == Some(&own)));
            view! { <option value=address.as_str().to_owned() prop:selected=selected>{desk.input(&address)}</option> }
        }))
    });
    let choose = move |event: web_sys::Event| picked.set(Address::parse(&event_target_value(&event)).ok());
    view! { <select class="slot" data-testid="seek-input" aria-label=words::seek_input(desk.lang) on:change=choose>{options}</select> }.into_any()
}
