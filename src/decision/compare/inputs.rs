//! What plans say differently.

use crate::plan::Address;
use crate::plan::change::difference;
use serde_json::Value;
use std::collections::BTreeSet;

/// One input in which a plan differs from the first; a lot, a workshop or a structure that is there or not is one.
#[derive(Clone, Debug, PartialEq)]
pub struct InputRow {
    /// Where.
    pub address: Address,
    /// By plan, what it has there; `None` where it has nothing. The first is the baseline.
    pub values: Vec<Option<Value>>,
}

/// The inputs in which the plans differ from the first, in their JSON form, by address.
///
/// What a plan lacks as a whole is one row; another plan that changes something below has a row of its own for it.
#[must_use]
pub fn input_rows(plans: &[Value]) -> Vec<InputRow> {
    let Some((base, others)) = plans.split_first() else { return Vec::new() };
    let changes = others.iter().flat_map(|other| difference(base, other));
    let addresses: BTreeSet<Address> = changes.map(|change| change.path().clone()).collect();
    let value = |plan: &Value, address: &Address| address.find(plan).filter(|value| !value.is_null()).cloned();
    let row = |address: Address| InputRow { values: plans.iter().map(|plan| value(plan, &address)).collect(), address };
    let rows = addresses.into_iter().map(row);
    rows.filter(|row| row.values.iter().any(|value| *value != row.values[0])).collect()
}
