//! Undo and redo: lists of changes as they were before and after each gesture.

use crate::plan::{Address, Change};

/// Steps that are kept.
const DEEPEST: usize = 200;
/// Gestures on one input within this time make one step, in milliseconds.
const SAME_GESTURE: f64 = 1000.0;

/// What can be undone and redone.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<Vec<Change>>,
    future: Vec<Vec<Change>>,
    last: Option<(Address, f64)>,
}

impl History {
    /// Notes the changes as they were before a gesture on this input at this time (milliseconds).
    pub fn note(&mut self, before: Vec<Change>, gesture: Option<&Address>, now: f64) {
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

    /// The changes as they were before the last step; `present` can then be redone.
    pub fn undo(&mut self, present: Vec<Change>) -> Option<Vec<Change>> {
        let before = self.past.pop()?;
        self.future.push(present);
        self.last = None;
        Some(before)
    }

    /// The changes as they were before the last undo.
    pub fn redo(&mut self, present: Vec<Change>) -> Option<Vec<Change>> {
        let after = self.future.pop()?;
        self.past.push(present);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn state(n: i64) -> Vec<Change> {
        vec![Change::Replace { path: Address::parse("/a").expect("an address"), value: n.into() }]
    }

    #[test]
    fn undo_and_redo_walk_the_same_path() {
        let (a, b) = (Address::parse("/a").expect("an address"), Address::parse("/b").expect("an address"));
        let mut history = History::default();
        history.note(state(0), Some(&a), 0.0);
        history.note(state(1), Some(&a), 500.0); // the same gesture goes on
        history.note(state(2), Some(&b), 600.0);
        history.note(state(3), Some(&b), 5000.0); // too late to be the same
        assert_eq!(history.undo(state(4)), Some(state(3)));
        assert_eq!(history.undo(state(3)), Some(state(2)));
        assert_eq!(history.undo(state(2)), Some(state(0)));
        assert_eq!(history.undo(state(0)), None);
        assert_eq!(history.redo(state(0)), Some(state(2)));
        assert!(history.can_redo() && history.can_undo());
        history.note(state(2), None, 9000.0);
        assert!(!history.can_redo());
    }
}
