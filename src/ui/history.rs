//! Undo and redo: what was before and after each gesture.

use crate::plan::{Address, Change};
use crate::storage::Document;
use std::sync::Arc;

/// Steps that are kept.
const DEEPEST: usize = 200;
/// Gestures on one input within this time make one step, in milliseconds.
const SAME_GESTURE: f64 = 1000.0;

/// A state to go back to.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// Other changes of the same starting point, beside the same scenarios: what most gestures leave.
    Changes(Vec<Change>),
    /// The whole document: after a gesture on scenarios or on the starting point.
    Document(Arc<Document>),
}

/// What can be undone and redone.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<State>,
    future: Vec<State>,
    last: Option<(Address, f64)>,
}

impl History {
    /// Notes the state before a gesture on this input at this time (milliseconds).
    pub fn note(&mut self, before: State, gesture: Option<&Address>, now: f64) {
        let same = matches!((&self.last, gesture), (Some((last, at)), Some(input)) if last == input && now - at <= SAME_GESTURE);
        if !same || self.past.is_empty() {
            self.past.push(before);
            if self.past.len() > DEEPEST {
                self.past.remove(0);
            }
        }
        self.last = gesture.map(|input| (input.clone(), now));
        self.future.clear();
    }

    /// The state before the last step, of the document as it is; that can then be redone.
    pub fn undo(&mut self, present: &Arc<Document>) -> Option<State> {
        let before = self.past.pop()?;
        self.future.push(like(&before, present));
        self.last = None;
        Some(before)
    }

    /// The state before the last undo.
    pub fn redo(&mut self, present: &Arc<Document>) -> Option<State> {
        let after = self.future.pop()?;
        self.past.push(like(&after, present));
        self.last = None;
        Some(after)
    }

    /// Whether there is something to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is something to redo.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}

/// The present as a state of the same kind.
fn like(state: &State, present: &Arc<Document>) -> State {
    match state {
        State::Changes(_) => State::Changes(present.scenario.changes.clone()),
        State::Document(_) => State::Document(present.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Scenario, templates};

    fn changes(n: i64) -> Vec<Change> {
        vec![Change::Replace { path: Address::parse("/a").expect("an address"), value: n.into() }]
    }

    fn state(n: i64) -> State {
        State::Changes(changes(n))
    }

    fn document(n: i64) -> Arc<Document> {
        let baseline = templates::find("nantes").expect("a template").plan;
        Arc::new(Document {
            id: "a".to_owned(),
            template: None,
            created_at: String::new(),
            scenario: Scenario { baseline, changes: changes(n) },
            scenarios: Vec::new(),
        })
    }

    #[test]
    fn undo_and_redo_walk_the_same_path() {
        let (a, b) = (Address::parse("/a").expect("an address"), Address::parse("/b").expect("an address"));
        let mut history = History::default();
        history.note(state(0), Some(&a), 0.0);
        history.note(state(1), Some(&a), 500.0); // the same gesture goes on
        history.note(state(2), Some(&b), 600.0);
        history.note(state(3), Some(&b), 5000.0); // too late to be the same
        assert_eq!(history.undo(&document(4)), Some(state(3)));
        assert_eq!(history.undo(&document(3)), Some(state(2)));
        assert_eq!(history.undo(&document(2)), Some(state(0)));
        assert_eq!(history.undo(&document(0)), None);
        assert_eq!(history.redo(&document(0)), Some(state(2)));
        assert!(history.can_redo() && history.can_undo());
        history.note(state(2), None, 9000.0);
        assert!(!history.can_redo());
        // A gesture on scenarios brings the whole document back, and forth.
        history.note(State::Document(document(7)), None, 9500.0);
        assert_eq!(history.undo(&document(8)), Some(State::Document(document(7))));
        assert_eq!(history.redo(&document(7)), Some(State::Document(document(8))));
    }
}
