//! The outcomes of several plans on the same luck, so that they can be compared replication by replication.

use super::engine::{Running, engine};
use super::session::SEED;
use crate::plan::Plan;
use crate::simulation::{Outcome, Settings};
use leptos::prelude::*;
use std::sync::Arc;

/// Replications of each plan: all months of more of them, of several plans, would fill a phone's memory.
const REPLICATIONS: u32 = 500;

/// Outcomes in the order of their plans.
pub type Outcomes = Arc<Vec<Arc<Outcome>>>;

/// The outcome of a plan.
#[derive(Clone)]
struct Known {
    plan: Arc<Plan>,
    outcome: Arc<Outcome>,
}

/// The outcomes of plans that change. Copies share them.
#[derive(Clone, Copy)]
pub struct Gallery {
    plans: Memo<Vec<Arc<Plan>>>,
    known: RwSignal<Vec<Known>>,
    running: StoredValue<Vec<(Arc<Plan>, Running)>, LocalStorage>,
    /// Every month, by plan in the order of the list.
    pub months: Memo<Option<Outcomes>>,
}

impl Gallery {
    /// The outcomes of the plans of this list.
    pub fn of(plans: Memo<Vec<Arc<Plan>>>) -> Self {
        let known = RwSignal::new(Vec::<Known>::new());
        let months = Memo::new_with_compare(
            move |_| {
                let plans = plans.get();
                known.with(|known| of_all(known, &plans).map(Arc::new))
            },
            |_, _| true,
        );
        let gallery = Self { plans, known, running: StoredValue::new_local(Vec::new()), months };
        Effect::new(move |_| gallery.begin());
        gallery
    }

    /// Starts over with what is known of the plans that are still there.
    fn begin(self) {
        let plans = self.plans.get();
        let wanted = |plan: &Arc<Plan>| plans.iter().any(|other| Arc::ptr_eq(plan, other));
        // What is dropped is cancelled.
        self.running.update_value(|running| running.retain(|(plan, _)| wanted(plan)));
        if self.known.with_untracked(|known| known.iter().any(|known| !wanted(&known.plan))) {
            self.known.update(|known| known.retain(|known| wanted(&known.plan)));
        }
        for plan in &plans {
            let begun = self.running.with_value(|running| running.iter().any(|(other, _)| Arc::ptr_eq(other, plan)));
            let done = self.known.with_untracked(|known| known.iter().any(|known| Arc::ptr_eq(&known.plan, plan)));
            if !begun && !done {
                self.run(plan.clone());
            }
        }
    }

    fn run(self, plan: Arc<Plan>) {
        let settings = Settings { seed: SEED, replications: REPLICATIONS, ..Settings::default() };
        let of = plan.clone();
        let finish = move |outcome: Outcome| {
            // The page that asked may be gone.
            if self.running.try_update_value(|running| running.retain(|(plan, _)| !Arc::ptr_eq(plan, &of))).is_none() {
                return;
            }
            let outcome = Arc::new(outcome);
            self.known.update(|known| known.push(Known { plan: of, outcome }));
        };
        let running = engine().run(&plan, settings, |_| {}, finish);
        self.running.update_value(|all| all.push((plan, running)));
    }
}

/// The outcomes of all plans, once they are there.
fn of_all(known: &[Known], plans: &[Arc<Plan>]) -> Option<Vec<Arc<Outcome>>> {
    let of =
        |plan: &Arc<Plan>| known.iter().find(|known| Arc::ptr_eq(&known.plan, plan)).map(|known| known.outcome.clone());
    plans.iter().map(of).collect::<Option<Vec<_>>>().filter(|found| !found.is_empty())
}
