//! The sides of the table: the starting point, the scenarios, and the present state where it is none of them.

use crate::decision::scenarios::plan_of;
use crate::plan::{Change, Plan};
use crate::text::{Lang, decisions as words};
use crate::ui::session::{Opened, Session};
use leptos::prelude::*;
use std::sync::Arc;

/// Identifier of the starting point among the sides.
pub const BASELINE: &str = "";
/// Identifier of the present state.
pub const PRESENT: &str = "present";

/// A column of the table.
#[derive(Clone)]
pub struct Side {
    /// Identifier of the scenario.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it changes in the starting point, as far as it applies.
    pub changes: Vec<Change>,
    /// The plan that comes of it.
    pub plan: Arc<Plan>,
}

/// The sides that are shown, at most six: the one that the others are compared with first, and else in their order.
pub fn sides(
    session: Session,
    lang: Lang,
    hidden: RwSignal<Vec<String>>,
    reference: RwSignal<String>,
) -> Memo<Arc<Vec<Side>>> {
    Memo::new_owning(move |before: Option<Arc<Vec<Side>>>| {
        let before = before.unwrap_or_default();
        let mut now = now(session, lang, &hidden.get(), &before);
        let reference = reference.get();
        if let Some(rank) = now.iter().position(|side| side.id == reference) {
            now[..=rank].rotate_right(1);
        }
        let changed = now.len() != before.len()
            || now.iter().zip(before.iter()).any(|(now, before)| {
                !Arc::ptr_eq(&now.plan, &before.plan) || now.name != before.name || now.id != before.id
            });
        if changed { (Arc::new(now), true) } else { (before, false) }
    })
}

fn now(session: Session, lang: Lang, hidden: &[String], before: &[Side]) -> Vec<Side> {
    let Opened::Document(document) = session.opened.get() else { return Vec::new() };
    let worded = |plan: Plan| session.worded(plan);
    // A plan that is as it was stays one and the same, so that it is not simulated again.
    let side = |id: &str, name: String, changes: Vec<Change>, plan: Plan| {
        let plan = worded(plan);
        let known = before.iter().find(|side| side.plan == plan).map(|side| side.plan.clone());
        Side { id: id.to_owned(), name, changes, plan: known.unwrap_or(plan) }
    };
    let baseline = &document.scenario.baseline;
    let mut found = vec![side(BASELINE, words::the_baseline(lang), Vec::new(), baseline.clone())];
    let shown = |id: &str| !hidden.iter().any(|other| other == id);
    for scenario in document.scenarios.iter().filter(|scenario| shown(&scenario.id)) {
        // What makes no plan is told in the list.
        let Ok(plan) = plan_of(baseline, &scenario.changes) else { continue };
        let changes = crate::plan::change::difference(&baseline.to_json(), &plan.to_json());
        found.push(side(&scenario.id, scenario.name.clone(), changes, plan));
    }
    let present = &document.scenario.changes;
    if !present.is_empty()
        && shown(PRESENT)
        && let Ok(plan) = document.scenario.plan()
        && !found.iter().any(|side| *side.plan == *worded(plan.clone()))
    {
        let changes = crate::plan::change::difference(&baseline.to_json(), &plan.to_json());
        found.push(side(PRESENT, words::the_present(lang), changes, plan));
    }
    found.truncate(super::LETTERS.len());
    found
}
