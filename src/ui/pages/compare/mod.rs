//! Scenarios side by side: on the same scales and the same luck, with what tells them apart, what they change, what the
//! Code says of each; and the scenarios themselves, to be made, named and mended.

mod kept;
mod sides;
mod table;

use crate::decision::compare::{Comparing, Comparison, Criterion};
use crate::plan::Change;
use crate::text::{Lang, decisions as words, sides as said};
use crate::ui::charts::frame::Chart;
use crate::ui::charts::model;
use crate::ui::gallery::Gallery;
use crate::ui::live;
use crate::ui::session::{Session, session};
use crate::ui::studying::{self, Studying};
use leptos::prelude::*;
use sides::{Side, sides};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// Letters of the sides, in their order.
pub(super) const LETTERS: [char; 6] = ['A', 'B', 'C', 'D', 'E', 'F'];

/// What the page shares.
#[derive(Clone, Copy)]
struct Shown {
    session: Session,
    lang: Lang,
    /// The sides that are in the table.
    sides: Memo<Arc<Vec<Side>>>,
    /// Identifiers of the scenarios that are not.
    hidden: RwSignal<Vec<String>>,
    /// The one that the others are compared with.
    reference: RwSignal<String>,
    compared: RwSignal<Option<Compared>>,
    /// The figure that stands open: its criterion, and the identifier of its side.
    open: RwSignal<Option<(Criterion, String)>>,
}

/// A comparison, and the sides that it is of.
#[derive(Clone)]
struct Compared {
    sides: Arc<Vec<Side>>,
    comparison: Arc<Comparison>,
    done: bool,
}

impl Shown {
    /// The comparison of the sides of the moment.
    fn comparison(self) -> Option<Compared> {
        let sides = self.sides.get();
        self.compared.get().filter(|compared| Arc::ptr_eq(&compared.sides, &sides))
    }
}

/// The page.
#[component]
pub fn Compare() -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let hidden = RwSignal::new(Vec::new());
    let reference = RwSignal::new(sides::BASELINE.to_owned());
    let sides = sides(session, lang, hidden, reference);
    let compared = RwSignal::new(None::<Compared>);
    let open = RwSignal::new(None);
    let shown = Shown { session, lang, sides, hidden, reference, compared, open };
    let course = StoredValue::new_local(None::<Studying>);
    Effect::new(move |_| {
        course.set_value(None);
        let sides = sides.get();
        if sides.len() > 1 {
            course.set_value(begin(shown, sides));
        }
    });
    let names = move |sides: &[Side]| sides.iter().map(|side| side.name.clone()).collect::<Vec<String>>();
    let headline = live::text(move || match shown.comparison() {
        Some(found) => said::headline(lang, &names(&found.sides), &found.comparison),
        None if sides.with(|sides| sides.len() > 1) => words::coming(lang),
        None => words::compare_nothing(lang),
    });
    let others = live::part(move || {
        let said = shown.comparison().map(|found| said::others(lang, &names(&found.sides), &found.comparison));
        live::list(said.unwrap_or_default().into_iter().map(|said| view! { <p class="told">{said}</p> }))
    });
    let lead = live::text(move || {
        if sides.with(|sides| sides.len() > 1) { words::compare_lead(lang) } else { words::compare_nothing_lead(lang) }
    });
    let caption = live::text(move || {
        let draws = shown.comparison().map(|found| words::compared_on(lang, found.comparison.replications));
        std::iter::once(words::compare_caption(lang)).chain(draws).collect::<Vec<_>>().join(" · ")
    });
    let settled = live::text(move || {
        let done = sides.with(|sides| sides.len() < 2) || shown.comparison().is_some_and(|found| found.done);
        done.to_string()
    });
    let plans = Memo::new(move |_| sides.with(|sides| sides.iter().map(|side| side.plan.clone()).collect::<Vec<_>>()));
    let gallery = Gallery::of(plans);
    view! {
        <div class="page compare">
            <p class="caption muted" data-testid="compared" data-settled=settled>{caption}</p>
            <h1 tabindex="-1" data-testid="headline">{headline}</h1>
            <div data-testid="others">{others}</div>
            <p class="lead">{lead}</p>
            {reference_choice(shown)}
            {live::maybe(move || shown.comparison().map(|found| table::figures(shown, &found)))}
            {live::maybe(move || shown.comparison().map(|found| view! {
                <div class="compare-halves">
                    {table::draw_by_draw(shown, &found)}
                    <Chart data=front(lang, &found) name="front" />
                </div>
            }))}
            {fans(shown, gallery)}
            <kept::Kept shown />
        </div>
    }
}

/// Which side the others are compared with.
fn reference_choice(shown: Shown) -> AnyView {
    let Shown { lang, sides, reference, .. } = shown;
    live::maybe(move || {
        let sides = sides.get();
        if sides.len() < 3 {
            return None;
        }
        let options = live::list(sides.iter().map(|side| {
            let id = side.id.clone();
            let selected = live::flag(move || reference.with(|reference| *reference == id));
            view! { <option value=side.id.clone() prop:selected=selected>{side.name.clone()}</option> }
        }));
        let choose = move |event: web_sys::Event| reference.set(event_target_value(&event));
        Some(view! {
            <label class="ready compare-reference">
                <span>{words::compare_with(lang)}</span>
                <select data-testid="compare-with" on:change=choose>{options}</select>
            </label>
        })
    })
}

/// Compares the sides; nothing where one of them makes no plan, which the list of scenarios tells.
fn begin(shown: Shown, sides: Arc<Vec<Side>>) -> Option<Studying> {
    // What sides change, they change in the starting point, which is always among them.
    let base = sides.iter().find(|side| side.id == sides::BASELINE)?.plan.clone();
    let changes: Vec<Vec<Change>> = sides.iter().map(|side| side.changes.clone()).collect();
    let criteria = Criterion::usual(&base);
    let study = Comparing::new(&base, changes, criteria, &[200, 1_000, 4_000]).ok()?;
    let study = Rc::new(RefCell::new(study));
    let heard = study.clone();
    Some(studying::begin(study, base, move |state| {
        if let Some(comparison) = heard.borrow().answer() {
            let comparison = Arc::new(comparison);
            shown.compared.try_set(Some(Compared { sides: sides.clone(), comparison, done: state.done }));
        }
    }))
}

/// Cost against hours.
fn front(lang: Lang, found: &Compared) -> Signal<Option<model::ChartData>> {
    let sides: Vec<(char, String)> =
        LETTERS.into_iter().zip(found.sides.iter().map(|side| side.name.clone())).collect();
    Signal::stored(model::front(lang, &sides, &found.comparison))
}

/// The deliveries of each side, on one scale.
fn fans(shown: Shown, gallery: Gallery) -> AnyView {
    let Shown { lang, sides, .. } = shown;
    live::maybe(move || {
        let outcomes = gallery.months.get()?;
        let sides = sides.get();
        if sides.len() < 2 || outcomes.len() != sides.len() {
            return None;
        }
        let charts = model::side_by_side(
            lang,
            sides.iter().map(|side| &*side.plan).zip(outcomes.iter().map(|outcome| &**outcome)),
        );
        let charts = charts.into_iter().zip(sides.iter().zip(outcomes.iter())).zip(LETTERS);
        let charts = live::list(charts.map(|((data, (side, outcome)), letter)| {
            let name = side.name.clone();
            let simulated = (side.plan.clone(), outcome.clone());
            view! {
                <div>
                    <h3 class="compare-fan"><table::Chip letter /> {name}</h3>
                    <Chart data=Signal::stored(data) name=fan_name(letter) ratio=0.5 of=simulated />
                </div>
            }
        }));
        Some(view! {
            <section class="block">
                <h2 class="serif">{words::fans_title(lang)}</h2>
                <div class="compare-fans">{charts}</div>
            </section>
        })
    })
}

const fn fan_name(letter: char) -> &'static str {
    match letter {
        'A' => "fan-a",
        'B' => "fan-b",
        'C' => "fan-c",
        'D' => "fan-d",
        'E' => "fan-e",
        _ => "fan-f",
    }
}
