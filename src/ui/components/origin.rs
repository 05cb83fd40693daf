//! Where a figure comes from by which plans are weighed. Its plan is simulated once more, with the same luck, as many
//! replications and every month of them, when somebody asks; so that what is taken apart is the figure that is shown.

use super::derivation::{Simulated, one, shell};
use crate::decision::compare::{Criterion, Paired};
use crate::decision::derivation::{Side, derive};
use crate::explain::derivation::{Derivation, Making, What};
use crate::plan::Plan;
use crate::simulation::{Mode, Outcome, Settings};
use crate::text::{Lang, decisions, derivations as words, origins as said, phrases};
use crate::ui::engine::{Running, engine};
use crate::ui::live;
use crate::ui::session::{SEED, Session};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// A figure of a plan.
#[derive(Clone)]
pub struct Origin {
    /// Whose it is, or what has to be said before it is taken apart.
    pub lead: Vec<String>,
    /// Which figure.
    pub criterion: Criterion,
    /// The plan.
    pub plan: Arc<Plan>,
    /// Replications behind the figure.
    pub replications: u32,
    /// The plan that it is measured by, if any.
    pub reference: Option<Arc<Plan>>,
    /// What tells it from the first side of a comparison.
    pub gap: Option<Gap>,
}

/// What tells a side from the first, draw by draw.
#[derive(Clone)]
pub struct Gap {
    /// Letter of the side.
    pub letter: char,
    /// The difference.
    pub paired: Paired,
    /// Shows where the figure of the first side comes from.
    pub see_first: Callback<()>,
}

/// A figure taken apart, and that of the first side.
#[derive(Clone)]
struct Known {
    own: Derivation,
    simulated: Simulated,
    first: Option<Derivation>,
}

/// A figure that opens on where it comes from.
pub fn figure(
    lang: Lang,
    value: String,
    class: &'static str,
    test: String,
    open: Signal<bool>,
    toggle: Callback<()>,
) -> AnyView {
    view! {
        <button class=format!("origin {class}") type="button" aria-expanded=live::text(move || open.get().to_string()) data-testid=test
            on:click=move |_| toggle.run(())>
            {value}<span class="visually-hidden">{format!(". {}", phrases::where_from(lang))}</span>
        </button>
    }
    .into_any()
}

/// A button that opens the panel below it, where there is a figure.
pub fn below(
    session: Session,
    id: &'static str,
    open: RwSignal<bool>,
    there: Signal<bool>,
    origin: impl Fn() -> Option<Origin> + Send + 'static,
) -> AnyView {
    let lang = session.lang.get_untracked();
    let close = Callback::new(move |()| open.set(false));
    let panel = live::maybe(move || {
        let origin = if open.get() { origin() } else { None }?;
        Some(panel(session, id, origin, close))
    });
    view! { {opener(lang, id, open, there)} <div class="origin-below">{panel}</div> }.into_any()
}

/// A button that opens what stands below it, where there is a figure.
pub fn opener(lang: Lang, id: &'static str, open: RwSignal<bool>, there: Signal<bool>) -> AnyView {
    view! {
        <p class="origin-opener" hidden=live::flag(move || !there.get())>
            <button class="link" type="button" aria-expanded=live::text(move || open.get().to_string()) data-testid=format!("derive-{id}")
                on:click=move |_| open.update(|open| *open = !*open)>
                {phrases::where_from(lang)}
            </button>
        </p>
    }
    .into_any()
}

/// A row of a table that holds the panel of a figure of the row above.
pub fn row(session: Session, id: &str, columns: usize, origin: Origin, close: Callback<()>) -> AnyView {
    let panel = panel(session, id, origin, close);
    view! { <tr class="origin-row"><td colspan=columns><div class="origin-place">{panel}</div></td></tr> }.into_any()
}

/// The panel; `id` names it in the page.
pub fn panel(session: Session, id: &str, origin: Origin, close: Callback<()>) -> AnyView {
    let lang = session.lang.get_untracked();
    let known = RwSignal::new(None::<Arc<Known>>);
    let running = StoredValue::new_local(begin(&origin, known));
    on_cleanup(move || {
        running.try_set_value(Vec::new());
    });
    let months = RwSignal::new(None);
    let name = id.to_owned();
    let lead = live::list(origin.lead.iter().map(|text| view! { <p>{text.clone()}</p> }));
    let body = live::part(move || {
        let Some(known) = known.get() else {
            return vec![view! { <p class="muted" role="status">{decisions::coming(lang)}</p> }.into_any()];
        };
        let place = (format!("{name}-months"), 0);
        let drawn = known.own.making != Making::Once;
        let draws = drawn.then(|| said::draws(lang, known.simulated.1.replications()));
        let mut parts = vec![
            one(session, place, &known.own, &known.simulated, months),
            view! { <p class="small muted">{draws}</p> }.into_any(),
        ];
        parts.extend(origin.gap.as_ref().map(|gap| of_gap(lang, &origin, gap, &known)));
        parts
    });
    view! { <div data-testid=format!("origin-{id}") data-settled=live::text(move || known.with(Option::is_some).to_string())>
        {shell(lang, id, vec![lead.into_any(), body], close)}
    </div> }
    .into_any()
}

/// Simulates the plan, and the one that it is measured by; then takes the figure apart.
fn begin(origin: &Origin, known: RwSignal<Option<Arc<Known>>>) -> Vec<Running> {
    let plans: Vec<Arc<Plan>> = std::iter::once(origin.plan.clone()).chain(origin.reference.clone()).collect();
    let made: Rc<RefCell<Vec<Option<Arc<Outcome>>>>> = Rc::new(RefCell::new(vec![None; plans.len()]));
    // What is worked out once takes no draws.
    let drawn = !matches!(origin.criterion, Criterion::NoBid | Criterion::Dependency);
    let replications = if drawn { origin.replications } else { 1 };
    let settings = Settings { seed: SEED, replications, mode: Mode::Random, ..Settings::default() };
    let criterion = origin.criterion.clone();
    let run = |(rank, plan): (usize, &Arc<Plan>)| {
        let (made, plans, criterion) = (made.clone(), plans.clone(), criterion.clone());
        let finish = move |outcome: Outcome| {
            made.borrow_mut()[rank] = Some(Arc::new(outcome));
            let Some(outcomes) = made.borrow().iter().cloned().collect::<Option<Vec<Arc<Outcome>>>>() else { return };
            let sides: Vec<Side<'_>> =
                plans.iter().zip(&outcomes).map(|(plan, outcome)| Side { plan, outcome }).collect();
            let (own, reference) = (sides[0], sides.get(1).copied());
            let Some(derivation) = derive(&criterion, own, reference) else { return };
            let first = reference.and_then(|first| derive(&criterion, first, Some(first)));
            let simulated = (plans[0].clone(), outcomes[0].clone());
            known.try_set(Some(Arc::new(Known { own: derivation, simulated, first })));
        };
        engine().run(plan, settings, |_| {}, finish)
    };
    plans.iter().enumerate().map(run).collect()
}

/// What tells the figure from that of the first side.
fn of_gap(lang: Lang, origin: &Origin, gap: &Gap, known: &Known) -> AnyView {
    let Known { own, simulated: (plan, _), first } = known;
    let see = gap.see_first;
    let table = first.as_ref().filter(|_| own.adds_up()).map(|first| {
        let mut whats: Vec<&What> = first.terms.iter().map(|term| &term.what).collect();
        whats.extend(
            own.terms.iter().map(|term| &term.what).filter(|what| !first.terms.iter().any(|t| t.what == **what)),
        );
        let mean =
            |of: &Derivation, what: &What| of.terms.iter().find(|term| term.what == *what).map_or(0.0, |t| t.mean);
        let row = |name: String, [before, after]: [f64; 2]| {
            let cell = |value: f64| words::signed(lang, &own.measure, value);
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td class="number">{cell(before)}</td>
                    <td class="number">{cell(after)}</td>
                    <td class="number strong">{cell(after - before)}</td>
                </tr>
            }
        };
        let rows = live::list(
            whats.into_iter().map(|what| row(words::term(lang, plan, what), [mean(first, what), mean(own, what)])),
        );
        let total = row(phrases::total(lang), [first.value, own.value]);
        let letter = gap.letter.to_string();
        view! {
            <div class="origin-gap" tabindex="0" role="group" aria-label=said::term_by_term(lang)>
                <table class="data">
                    <caption>{said::term_by_term(lang)}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{phrases::term(lang)}</th>
                            <th scope="col" class="number">"A"</th>
                            <th scope="col" class="number">{letter.clone()}</th>
                            <th scope="col" class="number">{format!("{letter} − A")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                    <tfoot>{total}</tfoot>
                </table>
            </div>
        }
    });
    view! {
        <h4>{said::gap_title(lang, gap.letter)}</h4>
        <p class="formula">{said::gap(lang, gap.letter, &origin.criterion, &gap.paired, origin.replications as usize)}</p>
        {table}
        <p><button class="link" type="button" data-testid="origin-first" on:click=move |_| see.run(())>{said::see_reference(lang)}</button></p>
    }
    .into_any()
}
