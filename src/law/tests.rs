//! Invariants of the rules.
