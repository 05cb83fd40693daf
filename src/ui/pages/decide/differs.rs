//! What differs where the aim is reached: all uncertain inputs vary together, and their medians are compared.

use super::Desk;
use crate::decision::Sobol;
use crate::decision::conditional::{Condition, Sample};
use crate::decision::measure::Measure;
use crate::decision::paired::Goal;
use crate::plan::Plan;
use crate::text::{decisions as words, weighing as said};
use crate::ui::components::Rows;
use crate::ui::live;
use crate::ui::session::SEED;
use crate::ui::studying::{self, Studying};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// Rows of two sets of values each.
const ROWS: u32 = 1_024;
/// Inputs that are listed.
const MOST: usize = 8;

/// What was drawn, of which plan and figure.
#[derive(Clone)]
struct Known {
    plan: Arc<Plan>,
    measure: Measure,
    sample: Arc<Sample>,
}

/// What comes of it for an aim.
#[derive(Clone, PartialEq)]
struct Found {
    goal: Goal,
    condition: Condition,
}

/// The section.
#[component]
pub(super) fn Differing(
    /// What the page shares.
    desk: Desk,
) -> impl IntoView {
    let Desk { session, lang, .. } = desk;
    let known = RwSignal::new(None::<Known>);
    let course = StoredValue::new_local(None::<Studying>);
    Effect::new(move |_| {
        course.set_value(None);
        let (Some(plan), Some(measure), Some(inputs)) = (session.plan.get(), desk.measure.get(), desk.inputs.get())
        else {
            return;
        };
        let study = Sobol::points_only(inputs.ranged.clone(), measure.clone(), SEED, ROWS);
        let study = Rc::new(RefCell::new(study));
        let (sobol, of) = (study.clone(), plan.clone());
        course.set_value(Some(studying::begin(study, plan, move |state| {
            if state.done {
                let sample = Arc::new(sobol.borrow().sample());
                known.try_set(Some(Known { plan: of.clone(), measure: measure.clone(), sample }));
            }
        })));
    });
    let sample = move || {
        let (plan, measure) = (session.plan.get()?, desk.measure.get()?);
        known.get().filter(|known| Arc::ptr_eq(&known.plan, &plan) && known.measure == measure)
    };
    let found = Memo::new(move |_| {
        let (measure, goal) = desk.aim.get()?;
        let known = sample().filter(|known| known.measure == measure)?;
        Some(Found { goal, condition: known.sample.condition(goal) })
    });
    let settled = live::text(move || found.with(Option::is_some).to_string());
    let sentence = live::text(move || {
        found.with(|found| match (found, desk.measure.get()) {
            (Some(found), Some(measure)) => {
                let aim = said::Aim { figure: desk.figure(), unit: measure.unit(), goal: found.goal };
                said::reached_in(lang, &aim, &found.condition)
            }
            _ => words::coming(lang),
        })
    });
    let table = live::maybe(move || {
        let (found, known) = (found.get()?, sample()?);
        let clear: Vec<_> = found.condition.inputs.iter().filter(|input| input.is_clear()).take(MOST).collect();
        if clear.is_empty() {
            return None;
        }
        let rows = clear.into_iter().filter_map(|differs| {
            let input = known.sample.inputs.get(differs.input)?;
            let value = |value: f64| said::median(lang, value, &input.number);
            Some(vec![desk.input(&input.number.address), value(differs.reached), value(differs.missed)])
        });
        let table = Rows {
            caption: words::differs_title(lang),
            head: vec![words::column_input(lang), words::column_reached(lang), words::column_missed(lang)],
            rows: rows.collect(),
            strong: &[1],
        };
        Some(view! {
            {table.view("")}
            <p class="small muted">{words::differs_note(lang)}</p>
        })
    });
    view! {
        <section class="block differs" data-testid="differs" data-settled=settled>
            <h2 class="serif">{words::differs_title(lang)}</h2>
            <p class="small muted">{words::differs_lead(lang)}</p>
            <p data-testid="differs-said" role="status">{sentence}</p>
            {table}
        </section>
    }
}
