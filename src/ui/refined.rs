//! The figures of a plan that changes: a preview at once, then more replications from the engine.
//!
//! What is shown is a function of the plan of the moment: its refined outcome if that is there, else a preview made on
//! the spot. An outcome carries the plan that it is of, so that figures of an older plan are never shown over a newer
//! one, in whatever order answers come.

use super::engine::{Running, engine};
use super::session::{PREVIEW_REPLICATIONS, SEED, simulated};
use crate::explain::figures::precision;
use crate::plan::Plan;
use crate::simulation::precision::{MOST_UNASKED, STEPS};
use crate::simulation::{Mode, Outcome, Precision, Settings};
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

/// Progress is shown where it takes longer than this.
const PATIENCE_MS: u32 = 300;

/// An outcome, once there is a plan.
pub type Computed = Option<Arc<Outcome>>;

/// How many replications are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Draws {
    /// As many as the precision of the figures asks for.
    Automatic,
    /// This number.
    Exactly(u32),
    /// This number or more: what is there will do.
    AtLeast(u32),
}

impl Draws {
    /// The number to run after an outcome; none if it will do.
    fn next(self, run: u32, known: Precision) -> Option<u32> {
        match self {
            Self::Automatic => known.next(run, MOST_UNASKED),
            Self::Exactly(wanted) => (run != wanted).then_some(wanted),
            Self::AtLeast(wanted) => (run < wanted).then_some(wanted),
        }
    }
}

/// An outcome, and what it is of.
#[derive(Clone)]
struct Refined {
    plan: Arc<Plan>,
    mode: Mode,
    outcome: Arc<Outcome>,
    /// The wish that it fulfils.
    met: Option<Draws>,
}

impl Refined {
    fn is_of(&self, plan: &Arc<Plan>, mode: Mode) -> bool {
        Arc::ptr_eq(&self.plan, plan) && self.mode == mode
    }
}

/// The figures of a plan that changes. Copies share them.
#[derive(Clone, Copy)]
pub struct Figures {
    plan: Memo<Option<Arc<Plan>>>,
    /// How many replications are wanted; none where nobody looks.
    draws: Signal<Option<Draws>>,
    /// What chance plays on.
    mode: Memo<Mode>,
    refined: RwSignal<Option<Refined>>,
    running: StoredValue<Option<(Running, Timeout)>, LocalStorage>,
    preview: Memo<Computed>,
    /// What is shown.
    pub outcome: Memo<Computed>,
    /// Whether it is all that is wanted.
    pub settled: Memo<bool>,
    /// Percent of the replications that are there, where one has to wait for them.
    pub progress: RwSignal<Option<u32>>,
}

/// Outcomes are large: two are the same only if they are one.
pub fn another(before: Option<&Computed>, after: Option<&Computed>) -> bool {
    match (before.and_then(Option::as_ref), after.and_then(Option::as_ref)) {
        (Some(before), Some(after)) => !Arc::ptr_eq(before, after),
        (before, after) => before.is_some() || after.is_some(),
    }
}

/// A plan that stays one and the same for as long as `alike` holds, or that of `other` where it holds for that.
pub fn steady(
    plan: impl Fn() -> Option<Arc<Plan>> + Send + Sync + 'static,
    other: impl Fn() -> Option<Arc<Plan>> + Send + Sync + 'static,
    alike: fn(&Plan, &Plan) -> bool,
) -> Memo<Option<Arc<Plan>>> {
    Memo::new_owning(move |before: Option<Option<Arc<Plan>>>| {
        let before = before.flatten();
        let plan = plan().map(|plan| {
            let known = [other(), before.clone()].into_iter().flatten();
            known.into_iter().find(|known| alike(known, &plan)).unwrap_or(plan)
        });
        let changed = match (&before, &plan) {
            (Some(before), Some(plan)) => !Arc::ptr_eq(before, plan),
            (before, plan) => before.is_some() || plan.is_some(),
        };
        (plan, changed)
    })
}

impl Figures {
    /// The figures of a [`steady`] plan.
    pub fn of(
        plan: Memo<Option<Arc<Plan>>>,
        mode: Memo<Mode>,
        draws: impl Fn() -> Option<Draws> + Send + Sync + 'static,
    ) -> Self {
        let draws: Signal<Option<Draws>> = Memo::new(move |_| draws()).into();
        let refined = RwSignal::new(None::<Refined>);
        let preview = Memo::new_with_compare(
            move |_| plan.get().map(|plan| simulated(&plan, PREVIEW_REPLICATIONS, mode.get())),
            another,
        );
        let outcome = Memo::new_with_compare(
            move |_| {
                let (plan, mode) = (plan.get()?, mode.get());
                let known = refined.with(|known| {
                    known.as_ref().filter(|known| known.is_of(&plan, mode)).map(|known| known.outcome.clone())
                });
                known.or_else(|| preview.get())
            },
            another,
        );
        let settled = Memo::new(move |_| {
            let (plan, mode, draws) = (plan.get(), mode.get(), draws.get());
            refined.with(|known| match (known, plan, draws) {
                (Some(known), Some(plan), Some(draws)) => known.is_of(&plan, mode) && known.met == Some(draws),
                _ => false,
            })
        });
        let running = StoredValue::new_local(None);
        let figures =
            Self { plan, draws, mode, refined, running, preview, outcome, settled, progress: RwSignal::new(None) };
        Effect::new(move |_| figures.refine());
        figures
    }

    /// Starts over: the plan, or what is wanted of it, has changed.
    fn refine(self) {
        let (plan, mode, draws) = (self.plan.get(), self.mode.get(), self.draws.get());
        // Dropping a run cancels it.
        self.running.set_value(None);
        self.show_progress(None);
        let (Some(plan), Some(draws)) = (plan, draws) else { return };
        let known = self.refined.get_untracked().filter(|known| known.is_of(&plan, mode)).map(|known| known.outcome);
        match known.or_else(|| self.preview.get_untracked()) {
            Some(outcome) => self.judge((plan, mode), outcome, draws, false),
            None => self.start((plan, mode), draws, STEPS[0]),
        }
    }

    /// Shows an outcome, and goes on if more is wanted; `all` says that the plan's samples of more would not fit.
    fn judge(self, (plan, mode): (Arc<Plan>, Mode), outcome: Arc<Outcome>, draws: Draws, all: bool) {
        let run = outcome.replications() as u32;
        let next = draws.next(run, precision(&plan, &outcome)).filter(|_| !all);
        // A preview is never all that is wanted, and is there without being kept.
        if run > PREVIEW_REPLICATIONS {
            let met = next.is_none().then_some(draws);
            self.refined.set(Some(Refined { plan: plan.clone(), mode, outcome, met }));
        }
        if let Some(next) = next {
            self.start((plan, mode), draws, next);
        }
    }

    fn start(self, (plan, mode): (Arc<Plan>, Mode), draws: Draws, replications: u32) {
        let settings = Settings { seed: SEED, replications, mode, ..Settings::default() };
        let there = Rc::new(Cell::new(0.0));
        let heard = there.clone();
        let report = move |share: f64| {
            heard.set(share);
            // Only what is already shown moves: the timer shows it first.
            if self.progress.try_get_untracked().flatten().is_some() {
                self.show_progress(Some(share));
            }
        };
        let of = plan.clone();
        let finish = move |outcome: Outcome| {
            // The page that asked may be gone.
            if self.progress.try_get_untracked().is_some() {
                self.running.set_value(None);
                self.show_progress(None);
                let all = (outcome.replications() as u32) < replications;
                self.judge((of, mode), Arc::new(outcome), draws, all);
            }
        };
        let running = engine().run(&plan, settings, report, finish);
        let timer = Timeout::new(PATIENCE_MS, move || self.show_progress(Some(there.get())));
        self.running.set_value(Some((running, timer)));
    }

    fn show_progress(self, share: Option<f64>) {
        let percent = share.map(|share| (share * 100.0) as u32);
        if self.progress.try_get_untracked().is_some_and(|shown| shown != percent) {
            self.progress.try_set(percent);
        }
    }
}
