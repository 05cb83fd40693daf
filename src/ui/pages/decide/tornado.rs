//! What weighs most: one input at a time, at both ends of its range.

use super::Desk;
use crate::decision::compare::Criterion;
use crate::decision::measure::Measure;
use crate::decision::tornado::{Bars, End, Tornado};
use crate::plan::{Change, Plan, apply};
use crate::text::{decisions as words, figures, origins, weighing as said};
use crate::ui::charts::frame::Chart;
use crate::ui::charts::model;
use crate::ui::components::derivation::shell;
use crate::ui::components::{Origin, origin};
use crate::ui::live;
use crate::ui::studying::{self, Studying};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// Replications at each end.
const REPLICATIONS: u32 = 1_000;

/// What is known of what weighs most, and of what.
#[derive(Clone)]
struct Known {
    plan: Arc<Plan>,
    measure: Measure,
    tornado: Rc<RefCell<Tornado>>,
    bars: Arc<Bars>,
    done: bool,
}

/// What weighs most. Copies share it.
#[derive(Clone, Copy)]
pub(super) struct Weighing {
    known: RwSignal<Option<Known>, LocalStorage>,
}

impl Weighing {
    /// Begins anew with each plan and figure.
    pub(super) fn of(desk: Desk) -> Self {
        let known = RwSignal::new_local(None::<Known>);
        let course = StoredValue::new_local(None::<Studying>);
        Effect::new(move |_| {
            course.set_value(None);
            let (Some(plan), Some(measure), Some(inputs)) =
                (desk.session.plan.get(), desk.measure.get(), desk.inputs.get())
            else {
                return;
            };
            let study = Rc::new(RefCell::new(Tornado::new(inputs.ranged.clone(), measure.clone(), REPLICATIONS)));
            let (tornado, of) = (study.clone(), plan.clone());
            course.set_value(Some(studying::begin(study, plan, move |state| {
                let bars = Arc::new(tornado.borrow().answer());
                let found = Known {
                    plan: of.clone(),
                    measure: measure.clone(),
                    tornado: tornado.clone(),
                    bars,
                    done: state.done,
                };
                known.try_set(Some(found));
            })));
        });
        Self { known }
    }

    fn current(self, desk: Desk) -> Option<Known> {
        let (plan, measure) = (desk.session.plan.get()?, desk.measure.get()?);
        self.known.get().filter(|known| Arc::ptr_eq(&known.plan, &plan) && known.measure == measure)
    }

    pub(super) fn headline(self, desk: Desk) -> String {
        let Some(known) = self.current(desk) else { return words::coming(desk.lang) };
        let names = |rank: usize| {
            let tornado = known.tornado.borrow();
            tornado.inputs().get(rank).map(|input| desk.input(&input.number.address)).unwrap_or_default()
        };
        said::headline(desk.lang, &desk.figure(), known.measure.unit(), &known.bars, names)
    }
}

/// The section.
pub(super) fn section(desk: Desk, weighing: Weighing) -> AnyView {
    let lang = desk.lang;
    let data = live_data(desk, weighing);
    let settled = live::text(move || weighing.current(desk).is_some_and(|known| known.done).to_string());
    let inert = live::text(move || {
        let Some(known) = weighing.current(desk) else { return String::new() };
        let tornado = known.tornado.borrow();
        let inert = known.bars.bars.iter().filter(|bar| bar.inert);
        let names = inert.filter_map(|bar| Some(desk.input(&tornado.inputs().get(bar.input)?.number.address)));
        said::inert(lang, &names.collect::<Vec<String>>())
    });
    let without = live::text(move || {
        desk.inputs.with(|inputs| {
            inputs.as_ref().map(|inputs| said::without_range(lang, inputs.without_range.len())).unwrap_or_default()
        })
    });
    view! {
        <section class="block weighs" data-testid="tornado" data-settled=settled>
            <h2 class="serif">{words::tornado_title(lang)}</h2>
            <p class="small muted">{words::tornado_subtitle(lang)}</p>
            <Chart data name="tornado" />
            {whence(desk, weighing)}
            <p class="small muted">{inert} " " {without}</p>
        </section>
    }
    .into_any()
}

/// Where the bars come from: the figure at both ends of each, which opens on its own formula.
fn whence(desk: Desk, weighing: Weighing) -> AnyView {
    let lang = desk.lang;
    let open = RwSignal::new(false);
    // Rank of the input, and which of its figures: at the low end, as planned, at the high end.
    let chosen = RwSignal::new(None::<(usize, usize)>);
    let current = move || weighing.current(desk).filter(|known| known.done);
    let there = RwSignal::new(false);
    Effect::new(move |_| there.set(current().is_some_and(|known| known.bars.bars.iter().any(|bar| !bar.inert))));
    let body = RwSignal::new(None::<Arc<Rows>>);
    Effect::new(move |_| {
        chosen.set(None);
        body.set(current().filter(|_| open.get()).map(|known| Arc::new(Rows::of(desk, &known))));
    });
    let panel = live::maybe(move || {
        let rows = body.get()?;
        Some(ends(desk, rows, chosen, Callback::new(move |()| open.set(false))))
    });
    view! { {origin::opener(lang, "tornado", open, there.into())} <div class="origin-below">{panel}</div> }.into_any()
}

/// An end of a bar: the value in words, the change that puts it, and the mean of the figure.
type Tried = (String, Change, f64);

/// The figures of the bars.
struct Rows {
    plan: Arc<Plan>,
    measure: Measure,
    replications: u32,
    base: f64,
    /// Rank of the input, its name, and both ends.
    bars: Vec<(usize, String, [Option<Tried>; 2])>,
}

impl Rows {
    fn of(desk: Desk, known: &Known) -> Self {
        let tornado = known.tornado.borrow();
        let bars = known.bars.bars.iter().filter(|bar| !bar.inert && bar.span > 0.0).take(model::MOST_BARS);
        let bars = bars.filter_map(|bar| {
            let input = tornado.inputs().get(bar.input)?;
            let end = |end: Option<End>| {
                let end = end?;
                let value = said::tried(desk.lang, end.value, input.number.unit);
                Some((value, input.change(end.value), end.figure.mean))
            };
            Some((bar.input, desk.input(&input.number.address), [end(bar.low), end(bar.high)]))
        });
        Self {
            plan: known.plan.clone(),
            measure: known.measure.clone(),
            replications: known.bars.replications,
            base: known.bars.base.map_or(0.0, |base| base.mean),
            bars: bars.collect(),
        }
    }
}

fn ends(desk: Desk, rows: Arc<Rows>, chosen: RwSignal<Option<(usize, usize)>>, close: Callback<()>) -> AnyView {
    let Desk { session, lang, .. } = desk;
    let unit = rows.measure.unit();
    let items = live::list(rows.bars.iter().map(|(rank, name, ends)| {
        let rank = *rank;
        let figure = |at: usize, mean: f64| {
            let is_open = live::flag(move || chosen.get() == Some((rank, at)));
            let toggle = Callback::new(move |()| {
                chosen.update(|open| *open = if *open == Some((rank, at)) { None } else { Some((rank, at)) });
            });
            origin::figure(
                lang,
                figures::value(lang, unit, mean),
                "",
                format!("derive-bar-{rank}-{at}"),
                is_open,
                toggle,
            )
        };
        let cell = |at: usize, end: &Option<Tried>| {
            let figure = end.as_ref().map(|(value, _, mean)| {
                view! { <span class="muted small">{format!("{value} → ")}</span> {figure(at, *mean)} }
            });
            view! { <td class="number">{figure}</td> }
        };
        let columns = [cell(0, &ends[0]), view! { <td class="number">{figure(1, rows.base)}</td> }, cell(2, &ends[1])];
        let (own, of) = (rows.clone(), ends.clone());
        let (name, title) = (name.clone(), name.clone());
        let panel = live::maybe(move || {
            let at = chosen.get().filter(|(wanted, _)| *wanted == rank)?.1;
            let end = match at {
                0 => of[0].clone(),
                2 => of[1].clone(),
                _ => None,
            };
            let changes: Vec<Change> = end.iter().map(|(_, change, _)| change.clone()).collect();
            let lead = match &end {
                Some((value, ..)) => origins::of_end(lang, &title, value),
                None => origins::as_planned(lang),
            };
            let origin = Origin {
                lead: vec![lead],
                criterion: Criterion::Measure(own.measure.clone()),
                plan: Arc::new(apply(&own.plan, &changes).ok()?),
                replications: own.replications,
                reference: None,
                gap: None,
            };
            Some(origin::row(session, "bar", 4, origin, Callback::new(move |()| chosen.set(None))))
        });
        view! { <tr><th scope="row">{name}</th>{live::list(columns)}</tr> {panel} }
    }));
    let table = view! {
        <p class="formula">{origins::bars_formula(lang)} " " {origins::bars_choose(lang)}</p>
        <div class="origin-gap" tabindex="0" role="group" aria-label=words::tornado_title(lang)>
            <table class="data">
                <caption class="visually-hidden">{words::tornado_title(lang)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words::column_input(lang)}</th>
                        <th scope="col" class="number">{origins::at_low(lang)}</th>
                        <th scope="col" class="number">{origins::as_planned(lang)}</th>
                        <th scope="col" class="number">{origins::at_high(lang)}</th>
                    </tr>
                </thead>
                <tbody>{items}</tbody>
            </table>
        </div>
        <p class="small muted">{origins::draws(lang, rows.replications as usize)}</p>
    };
    shell(lang, "tornado", vec![table.into_any()], close)
}

fn live_data(desk: Desk, weighing: Weighing) -> Signal<Option<model::ChartData>> {
    // A chart reads from a signal that may cross threads, which an answer that a study shares may not.
    let data = RwSignal::new(None);
    Effect::new(move |_| {
        let found = weighing.current(desk).and_then(|known| {
            let tornado = known.tornado.borrow();
            let name = |address: &crate::plan::Address| desk.input(address);
            model::tornado(desk.lang, &desk.figure(), known.measure.unit(), tornado.inputs(), &known.bars, name)
        });
        data.set(found);
    });
    data.into()
}
