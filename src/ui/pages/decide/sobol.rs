//! Where the doubt comes from: shares of the variance, and what differs where an aim is reached. Thousands of plans are
//! simulated for it, when somebody opens it.

use super::Desk;
use crate::decision::sobol::{Estimate, Factor, Indices, Sobol};
use crate::simulation::MetricUnit;
use crate::text::number::percent;
use crate::text::{Lang, decisions as words, origins, weighing as said};
use crate::ui::components::Rows;
use crate::ui::components::derivation::shell;
use crate::ui::components::origin;
use crate::ui::live;
use crate::ui::session::SEED;
use crate::ui::studying::{self, Studying};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// Rows at most.
const ROWS: u32 = 1_024;
/// Inputs that are listed.
const MOST: usize = 12;

/// The section.
#[component]
pub(super) fn Doubt(
    /// What the page shares.
    desk: Desk,
) -> impl IntoView {
    let lang = desk.lang;
    let running = RwSignal::new(false);
    let share = RwSignal::new(0.0_f64);
    let rows = RwSignal::new(Vec::<Vec<String>>::new());
    let sources = RwSignal::new(None::<Sources>);
    let open = RwSignal::new(false);
    let note = RwSignal::new(String::new());
    let done = RwSignal::new(false);
    let course = StoredValue::new_local(None::<Studying>);
    Effect::new(move |_| {
        course.set_value(None);
        rows.set(Vec::new());
        sources.set(None);
        note.set(String::new());
        done.set(false);
        let wanted = running.get();
        let (Some(plan), Some(measure), Some(inputs)) =
            (desk.session.plan.get(), desk.measure.get(), desk.inputs.get())
        else {
            return;
        };
        if !wanted {
            return;
        }
        share.set(0.0);
        let names: Vec<String> = inputs.ranged.iter().map(|input| desk.input(&input.number.address)).collect();
        let names = Arc::new(names);
        let unit = measure.unit();
        let study = Rc::new(RefCell::new(Sobol::new(inputs.ranged.clone(), measure, SEED, ROWS)));
        let sobol = study.clone();
        course.set_value(Some(studying::begin_pressed(study, plan, move |state| {
            let answer = sobol.borrow().answer();
            rows.try_set(table(lang, &answer, &names));
            sources.try_set(Some(Sources::of(lang, unit, &answer, &names)));
            note.try_set(said::doubt(lang, unit, answer.rows, answer.mean, answer.deviation));
            share.try_set(state.share);
            done.try_set(state.done);
        })));
    });
    let button = live::text(move || {
        if running.get() && !done.get() {
            format!("{} ({})", words::sobol_stop(lang), words::done(lang, share.get()))
        } else {
            words::sobol_start(lang)
        }
    });
    let press = move |_| running.update(|running| *running = !*running || done.get_untracked());
    let body = live::maybe(move || {
        let rows = rows.get();
        (!rows.is_empty()).then(|| {
            let table = Rows {
                caption: words::sobol_title(lang),
                head: vec![words::column_input(lang), words::column_first(lang), words::column_total(lang)],
                rows,
                strong: &[],
            };
            view! {
                {table.view("")}
                <p class="small muted">{note}</p>
                {origin::opener(lang, "sobol", open, Signal::stored(true))}
                <div class="origin-below">{live::maybe(move || {
                    let sources = sources.get().filter(|_| open.get())?;
                    Some(sources.view(lang, Callback::new(move |()| open.set(false))))
                })}</div>
            }
        })
    });
    let state = live::text(move || (done.get() || !running.get()).to_string());
    view! {
        <section class="block doubt" data-testid="sobol" data-settled=state>
            <h2 class="serif">{words::sobol_title(lang)}</h2>
            <p class="small muted">{words::sobol_lead(lang)}</p>
            {super::figure_choice(desk, "sobol-figure", words::weigh_figure(lang))}
            <p class="actions">
                <button class="button" type="button" data-testid="sobol-start" prop:disabled=live::flag(move || running.get() && done.get()) on:click=press>{button}</button>
            </p>
            {body}
        </section>
    }
}

/// What the shares are quotients of, in words.
#[derive(Clone)]
struct Sources {
    variance: String,
    /// Name, direct and total share, and the two numerators.
    rows: Vec<Vec<String>>,
}

impl Sources {
    fn of(lang: Lang, unit: MetricUnit, answer: &Indices, names: &[String]) -> Self {
        let live = answer.indices.iter().filter(|index| !index.inert);
        let plans = answer.rows as usize * (2 + live.clone().count());
        let rows = live.take(MOST).map(|index| {
            let [first, total] = origins::quotients(lang, unit, &index.gaps);
            let share = |estimate: Estimate| percent(lang, estimate.value, 0);
            vec![name(lang, index.factor, names), first, share(index.pair.first), total, share(index.pair.total)]
        });
        Self { variance: origins::variance(lang, unit, answer, plans), rows: rows.collect() }
    }

    fn view(self, lang: Lang, close: Callback<()>) -> AnyView {
        let table = Rows {
            caption: words::sobol_title(lang),
            head: vec![
                words::column_input(lang),
                origins::gap_of_mix(lang),
                words::column_first(lang),
                origins::gap_of_rest(lang),
                words::column_total(lang),
            ],
            rows: self.rows,
            strong: &[2, 4],
        };
        let parts = view! {
            <p class="formula">{origins::shares_formula(lang)}</p>
            <p>{self.variance}</p>
            <div class="origin-gap" tabindex="0" role="group" aria-label=words::sobol_title(lang)>
                {table.view("")}
            </div>
            <p class="small muted">{origins::shares_interval(lang)}</p>
        };
        shell(lang, "sobol", vec![parts.into_any()], close)
    }
}

fn name(lang: Lang, factor: Factor, names: &[String]) -> String {
    match factor {
        Factor::Input(rank) => names.get(rank).cloned().unwrap_or_default(),
        Factor::Luck => words::plain_luck(lang),
    }
}

fn table(lang: Lang, answer: &Indices, names: &[String]) -> Vec<Vec<String>> {
    let share = |estimate: Estimate| {
        format!(
            "{} ({} – {})",
            percent(lang, estimate.value, 0),
            percent(lang, estimate.low, 0),
            percent(lang, estimate.high, 0)
        )
    };
    let shown = answer.indices.iter().filter(|index| !index.inert).take(MOST);
    shown.map(|index| vec![name(lang, index.factor, names), share(index.pair.first), share(index.pair.total)]).collect()
}
