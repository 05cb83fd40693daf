//! What weighs most, what to change to reach an aim, which lots to reserve, and the questions of a workshop.

mod ask;
mod differs;
mod search;
mod seek;
mod sobol;
mod tornado;

use crate::decision::inputs::Inputs;
use crate::decision::measure::Measure;
use crate::decision::paired::Goal;
use crate::plan::{Change, Plan};
use crate::simulation::Metric;
use crate::text::{Lang, decisions as words, figures, phrases};
use crate::ui::live;
use crate::ui::route::{Page, Route};
use crate::ui::session::{Session, Toast, session};
use leptos::prelude::*;
use std::sync::Arc;

/// What the sections share.
#[derive(Clone, Copy)]
struct Desk {
    session: Session,
    lang: Lang,
    /// The figures that can be looked at, in the order of the choice.
    measures: Memo<Vec<Measure>>,
    /// The one that is.
    measure: Memo<Option<Measure>>,
    /// Its rank, as chosen.
    chosen: RwSignal<usize>,
    /// The inputs that nobody is sure of.
    inputs: Memo<Option<Arc<Inputs>>>,
    /// What the figure should reach.
    aim: RwSignal<Option<(Measure, Goal)>>,
}

impl Desk {
    /// What the figure is called.
    fn figure(self) -> String {
        let (plan, measure) = (self.session.plan.get(), self.measure.get());
        plan.zip(measure).map(|(plan, measure)| figures::measure(self.lang, &plan, &measure)).unwrap_or_default()
    }

    /// What an input is called.
    fn input(self, address: &crate::plan::Address) -> String {
        self.session.json.with(|json| crate::text::values::named(self.lang, json, address))
    }
}

/// The figures that people look at.
fn measures(plan: &Plan) -> Vec<Measure> {
    let mut found = vec![
        Measure::total(Metric::LateShare),
        Measure::total(Metric::InsertionHours),
        Measure::total(Metric::Delivered),
    ];
    if usize::from(plan.contract.duration_months.get()) > 12 {
        found.push(Measure::total(Metric::Delivered).at(11));
    }
    found.extend([
        Measure::contract(Metric::BuyerCost),
        Measure::total(Metric::PeopleTrained),
        Measure::total(Metric::LicencesPassed),
    ]);
    found
}

/// The page.
#[component]
pub fn Decide() -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let measures = Memo::new(move |_| session.plan.get().map(|plan| measures(&plan)).unwrap_or_default());
    let chosen = RwSignal::new(0);
    let measure = Memo::new(move |_| measures.with(|all| all.get(chosen.get()).or(all.first()).cloned()));
    let inputs = Memo::new_with_compare(
        move |_| {
            let plan = session.plan.get()?;
            Some(Arc::new(Inputs::of(&plan, session.template.get().as_deref())))
        },
        |_, _| true,
    );
    let aim = RwSignal::new(None);
    let desk = Desk { session, lang, measures, measure, chosen, inputs, aim };
    let nothing = Memo::new(move |_| {
        session.plan.with(|plan| plan.as_ref().is_none_or(|plan| plan.lots.values().all(|lot| lot.workshop.is_none())))
    });
    let weighing = tornado::Weighing::of(desk);
    let headline =
        live::text(move || if nothing.get() { phrases::nothing_simulated(lang) } else { weighing.headline(desk) });
    let body = live::part(move || {
        if nothing.get() {
            let href = session.document().map(|d| Route::Plan { id: d.id.clone(), page: Page::Reserve }.href());
            return view! {
                <p class="lead">{phrases::nothing_simulated_remedy(lang)}</p>
                <p class="actions"><a class="button primary" href=href>{phrases::step_reserve(lang)}</a></p>
                <ask::Ask />
            }
            .into_any();
        }
        view! {
            <div class="decide-halves">
                <seek::Seeking desk />
                <div>
                    {tornado::section(desk, weighing)}
                    <differs::Differing desk />
                </div>
            </div>
            <sobol::Doubt desk />
            <search::Search desk />
            <ask::Ask />
        }
        .into_any()
    });
    view! {
        <div class="page decide">
            <p class="caption muted">{words::decide_caption(lang)}</p>
            <h1 tabindex="-1" data-testid="headline">{headline}</h1>
            {body}
        </div>
    }
}

/// A choice among the figures.
fn figure_choice(desk: Desk, name: &'static str, label: String) -> AnyView {
    let Desk { session, lang, measures, chosen, .. } = desk;
    let options = live::part(move || {
        let plan = session.plan.get();
        live::list(measures.get().into_iter().enumerate().map(|(rank, measure)| {
            let text = plan.as_ref().map(|plan| figures::measure(lang, plan, &measure)).unwrap_or_default();
            let selected = live::flag(move || chosen.get() == rank);
            view! { <option value=rank.to_string() prop:selected=selected>{text}</option> }
        }))
    });
    let choose = move |event: web_sys::Event| {
        if let Ok(rank) = event_target_value(&event).parse() {
            chosen.set(rank);
        }
    };
    view! { <select class="slot" data-testid=name aria-label=label on:change=choose>{options}</select> }.into_any()
}

/// Keeps changes of the present state as a scenario, and says so.
fn add_scenario(session: Session, lang: Lang, name: String, changes: &[Change]) {
    let made = session.document().map_or(0, |document| document.scenario.changes.len());
    let name = words::on_top_of_present(lang, &name, made);
    session.add_scenario_of_present(name.clone(), changes);
    session.toast.set(Some(Toast { text: words::scenario_added(lang, &name), restore: None }));
}
