//! What the parts of the page share: the matrix of the plan, what is shown of it, what stands open.

use crate::plan::{Plan, Structure, StructureKind, order};
use crate::sourcing::Distance;
use crate::sourcing::matrix::{self, Matrix, Verdict};
use crate::text::{Lang, small};
use crate::ui::session::Session;
use leptos::prelude::*;
use std::cmp::{Ordering, Reverse};
use std::sync::Arc;

/// The plan and its matrix.
pub struct Supply {
    pub plan: Arc<Plan>,
    pub matrix: Matrix,
}

/// What stands open below a row.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Open {
    /// The reasons of a structure for a lot.
    Cell { structure: String, lot: String },
    /// All that is known of a structure.
    Sheet { structure: String },
}

impl Open {
    pub fn structure(&self) -> &str {
        match self {
            Self::Cell { structure, .. } | Self::Sheet { structure } => structure,
        }
    }
}

/// The order of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Name,
    Distance,
    Verdicts,
}

/// What is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    pub text: String,
    pub kind: Option<StructureKind>,
    /// A verdict for at least one lot.
    pub verdict: Option<Verdict>,
    /// Kilometres; what has no known distance is left out where this is set.
    pub within: Option<f64>,
    pub order: Order,
}

impl Default for Filter {
    fn default() -> Self {
        Self { text: String::new(), kind: None, verdict: None, within: None, order: Order::Name }
    }
}

impl Filter {
    /// Whether it leaves something out.
    pub fn narrows(&self) -> bool {
        !self.text.trim().is_empty() || self.kind.is_some() || self.verdict.is_some() || self.within.is_some()
    }

    fn admits(&self, supply: &Supply, rank: usize, text: &str) -> bool {
        let Some(structure) = supply.structure(rank) else { return false };
        let cells = supply.matrix.of_structure(rank);
        self.kind.is_none_or(|kind| structure.kind == kind)
            && self.verdict.is_none_or(|verdict| cells.iter().any(|cell| cell.verdict == verdict))
            && self.within.is_none_or(|km| supply.distance(rank).is_some_and(|distance| distance.km <= km))
            && (text.is_empty() || found(structure, text))
    }
}

fn found(structure: &Structure, text: &str) -> bool {
    let commune = structure.location.as_ref().map(|location| location.commune.as_str());
    let words = std::iter::once(structure.name.as_str()).chain(commune);
    words.chain(structure.activities.iter().map(String::as_str)).any(|word| small(word).contains(text))
}

impl Supply {
    pub fn structure(&self, rank: usize) -> Option<&Structure> {
        self.plan.structures.get(self.matrix.structures.get(rank)?)
    }

    /// The rank of a structure.
    pub fn rank(&self, id: &str) -> Option<usize> {
        self.matrix.structures.binary_search_by(|known| known.as_str().cmp(id)).ok()
    }

    /// How far a structure is, where both places are known.
    pub fn distance(&self, rank: usize) -> Option<Distance> {
        let cell = self.matrix.of_structure(rank).first()?;
        Some(Distance { km: cell.distance?, approximate: cell.approximate })
    }

    /// The ranks of the structures that a filter admits, in its order.
    fn shown(&self, filter: &Filter) -> Vec<usize> {
        let text = small(filter.text.trim());
        let ranks = (0..self.matrix.structures.len()).filter(|rank| filter.admits(self, *rank, &text));
        match filter.order {
            Order::Name => sorted(ranks, |rank| self.structure(rank).map(|known| small(&known.name)), Ord::cmp),
            Order::Distance => sorted(ranks, |rank| self.distance(rank).map(|distance| distance.km), nearest),
            Order::Verdicts => sorted(ranks, |rank| Reverse(self.verdicts(rank)), Ord::cmp),
        }
    }

    /// Lots that a structure could hold, and hold in part.
    fn verdicts(&self, rank: usize) -> (usize, usize, usize) {
        let count = |verdict| self.matrix.of_structure(rank).iter().filter(|cell| cell.verdict == verdict).count();
        (count(Verdict::Covers), count(Verdict::Partly), count(Verdict::Check))
    }
}

/// What has no distance comes last.
fn nearest(a: &Option<f64>, b: &Option<f64>) -> Ordering {
    a.unwrap_or(f64::MAX).total_cmp(&b.unwrap_or(f64::MAX))
}

fn sorted<K>(
    ranks: impl Iterator<Item = usize>,
    key: impl Fn(usize) -> K,
    compare: impl Fn(&K, &K) -> Ordering,
) -> Vec<usize> {
    let keyed: Vec<(K, usize)> = ranks.map(|rank| (key(rank), rank)).collect();
    order::sorted(keyed, |a, b| compare(&a.0, &b.0)).into_iter().map(|(_, rank)| rank).collect()
}

/// The order of the rows, and what it was made from.
struct Ordered {
    supply: Arc<Supply>,
    filter: Filter,
    ranks: Arc<Vec<usize>>,
}

/// The state of the page. Copies share it.
#[derive(Clone, Copy)]
pub struct Board {
    pub session: Session,
    pub lang: Lang,
    pub supply: Memo<Option<Arc<Supply>>>,
    pub filter: RwSignal<Filter>,
    /// The structures shown, in order.
    pub shown: Memo<Arc<Vec<usize>>>,
    pub open: RwSignal<Option<Open>>,
    /// Pixels of the window.
    pub width: RwSignal<f64>,
    /// Whether the window is that of a phone.
    pub narrow: Memo<bool>,
    /// The lot of the list on a phone, by its rank.
    pub lot: RwSignal<usize>,
}

/// Pixels below which there is one list for each lot.
const NARROW: f64 = 700.0;

impl Board {
    pub fn of(session: Session, lang: Lang) -> Self {
        let supply = Memo::new_with_compare(
            move |_| session.plan.get().map(|plan| Arc::new(Supply { matrix: matrix::matrix(&plan), plan })),
            |_, _| true,
        );
        let filter = RwSignal::new(Filter::default());
        let open = RwSignal::new(None::<Open>);
        let writing = Memo::new(move |_| matches!(&*open.read(), Some(Open::Sheet { .. })));
        // A row whose sheet is being written stays where it is: moving it would take the focus away.
        let order = Memo::new_with_compare(
            move |before: Option<&Option<Arc<Ordered>>>| {
                let (supply, filter, writing) = (supply.get()?, filter.get(), writing.get());
                let before = before.and_then(Option::as_ref).filter(|before| {
                    writing && before.filter == filter && before.supply.matrix.structures == supply.matrix.structures
                });
                let ranks = before.map_or_else(|| Arc::new(supply.shown(&filter)), |before| before.ranks.clone());
                Some(Arc::new(Ordered { supply, filter, ranks }))
            },
            |_, _| true,
        );
        let shown =
            Memo::new(move |_| order.with(|order| order.as_ref().map(|order| order.ranks.clone())).unwrap_or_default());
        let measured = || window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or(1280.0);
        let width = RwSignal::new(measured());
        let listener = window_event_listener(leptos::ev::resize, move |_| width.set(measured()));
        on_cleanup(move || listener.remove());
        Self {
            session,
            lang,
            supply,
            filter,
            shown,
            open,
            width,
            narrow: Memo::new(move |_| width.get() <= NARROW),
            lot: RwSignal::new(0),
        }
    }

    /// Opens this below its row, or closes it.
    pub fn toggle(self, what: Open) {
        self.open.update(|open| *open = if open.as_ref() == Some(&what) { None } else { Some(what) });
    }

    /// Whether this stands open.
    pub fn is_open(self, what: &Open) -> bool {
        self.open.with(|open| open.as_ref() == Some(what))
    }
}

/// Brings the focus to the first element that a selector finds, once it is there.
pub fn focus(selector: String) {
    use wasm_bindgen::JsCast;
    request_animation_frame(move || {
        if let Ok(Some(element)) = document().query_selector(&selector) {
            let _ = element.unchecked_into::<web_sys::HtmlElement>().focus();
        }
    });
}
