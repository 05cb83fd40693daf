//! Changes: one pointer and one value each. Undo, what-if, sharing and « modified by you » are all made of them.

use super::address::Address;
use super::{Plan, PlanError};
use json_patch::{AddOperation, PatchOperation, RemoveOperation, ReplaceOperation};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// One change of a plan: an operation of JSON Patch (RFC 6902), limited to the three that name one address.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "lowercase", try_from = "Written")]
pub enum Change {
    /// Puts a value where there was none (a lot, a prototype).
    Add {
        /// Where.
        path: Address,
        /// What.
        value: Value,
    },
    /// Puts another value in the place of one.
    Replace {
        /// Where.
        path: Address,
        /// What.
        value: Value,
    },
    /// Takes a value away.
    Remove {
        /// Where.
        path: Address,
    },
}

/// A change as it is written. Read in one step: a tagged enum would be buffered first, at the cost of some kilobytes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    op: Operation,
    path: Address,
    #[serde(default, deserialize_with = "even_null")]
    value: Option<Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Operation {
    Add,
    Replace,
    Remove,
}

/// A value that is there, be it `null`.
fn even_null<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

impl TryFrom<Written> for Change {
    type Error = &'static str;

    fn try_from(Written { op, path, value }: Written) -> Result<Self, Self::Error> {
        match (op, value) {
            (Operation::Add, Some(value)) => Ok(Self::Add { path, value }),
            (Operation::Replace, Some(value)) => Ok(Self::Replace { path, value }),
            (Operation::Remove, None) => Ok(Self::Remove { path }),
            (Operation::Add | Operation::Replace, None) => Err("missing field `value`"),
            (Operation::Remove, Some(_)) => Err("unknown field `value`"),
        }
    }
}

/// A change that could not be applied.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ChangeError {
    /// There is nothing at the address, or nothing can be put there.
    #[error("change {rank} does not apply: {reason} (at {address})")]
    DoesNotApply {
        /// Rank of the change, from 0.
        rank: usize,
        /// Where.
        address: Address,
        /// Why, in the words of the patch library.
        reason: String,
    },
    /// The changes apply, but what results is not a plan.
    #[error(transparent)]
    NotAPlan(#[from] PlanError),
}

impl Change {
    /// The change that puts this value at this address of that plan, in its JSON form: a replacement where there is
    /// a value, an addition where there is none.
    #[must_use]
    pub fn set(plan: &Value, path: Address, value: Value) -> Self {
        if path.find(plan).is_some() { Self::Replace { path, value } } else { Self::Add { path, value } }
    }

    /// Where the change acts.
    #[must_use]
    pub fn path(&self) -> &Address {
        match self {
            Self::Add { path, .. } | Self::Replace { path, .. } | Self::Remove { path } => path,
        }
    }

    fn operation(&self) -> PatchOperation {
        let path = self.path().pointer().to_owned();
        match self {
            Self::Add { value, .. } => PatchOperation::Add(AddOperation { path, value: value.clone() }),
            Self::Replace { value, .. } => PatchOperation::Replace(ReplaceOperation { path, value: value.clone() }),
            Self::Remove { .. } => PatchOperation::Remove(RemoveOperation { path }),
        }
    }
}

/// The plan that the changes make of the baseline, in order.
///
/// # Errors
/// The first change that does not apply, or what makes the result no plan.
pub fn apply(baseline: &Plan, changes: &[Change]) -> Result<Plan, ChangeError> {
    if changes.is_empty() {
        return Ok(baseline.clone());
    }
    let mut value = baseline.to_json();
    for (rank, change) in changes.iter().enumerate() {
        make_room(&mut value, change);
        json_patch::patch(&mut value, &[change.operation()]).map_err(|error| ChangeError::DoesNotApply {
            rank,
            address: change.path().clone(),
            reason: error.kind.to_string(),
        })?;
    }
    Ok(Plan::from_json(value)?)
}

/// The JSON form that the changes make of the baseline's, if they all apply.
fn patched(baseline: &Value, changes: &[Change]) -> Option<Value> {
    let mut value = baseline.clone();
    for change in changes {
        make_room(&mut value, change);
        json_patch::patch(&mut value, &[change.operation()]).ok()?;
    }
    Some(value)
}

/// The map of what is said of trades.
const TRADES: &str = "trades";

/// Makes the open map in which a change adds a member, where a lot, a workshop or a structure was added without one: a
/// plan that has none says the same as one in which it is empty.
fn make_room(plan: &mut Value, change: &Change) {
    let Change::Add { path, .. } = change else { return };
    let tokens = path.tokens();
    let [parents @ .., map, _] = tokens.as_slice() else { return };
    // What nobody says anything of is no member of the trades.
    if tokens[0] == TRADES {
        let parents = &tokens[..tokens.len() - 1];
        parents.iter().try_fold(plan, |at, token| {
            let empty = || Value::Object(serde_json::Map::new());
            Some(at.as_object_mut()?.entry(token.clone()).or_insert_with(empty))
        });
        return;
    }
    if !matches!(map.as_str(), "facts" | "judgements") {
        return;
    }
    let owner = Address::from_tokens(parents.iter().map(String::as_str));
    if let Some(Value::Object(members)) = plan.pointer_mut(owner.as_str()) {
        members.entry(map.clone()).or_insert_with(|| Value::Object(serde_json::Map::new()));
    }
}

/// Makes one change in a plan's JSON form.
///
/// # Errors
/// Why it does not apply, in the words of the patch library; the form is then as it was.
pub fn patch_one(plan: &mut Value, change: &Change) -> Result<(), String> {
    make_room(plan, change);
    json_patch::patch(plan, &[change.operation()]).map_err(|error| error.kind.to_string())
}

/// The changes that make the second of two plans of the first, in their JSON form. A lot, a workshop or a structure that
/// only one of them has is one change; so is a list whose length differs. What is said of a trade is a change each: the
/// other plan may say something else of the same.
#[must_use]
pub fn difference(from: &Value, to: &Value) -> Vec<Change> {
    fn is_of_trades(at: &[String]) -> bool {
        at.len() <= 2 && at.first().is_some_and(|root| root == TRADES)
    }
    fn walk(from: &Value, to: &Value, at: &mut Vec<String>, found: &mut Vec<Change>) {
        let path = |at: &[String]| Address::from_tokens(at.iter().map(String::as_str));
        match (from, to) {
            (Value::Object(before), Value::Object(after)) => {
                let nothing = Value::Object(serde_json::Map::new());
                for (key, old) in before.iter().filter(|(key, _)| !after.contains_key(*key)) {
                    at.push(key.clone());
                    if is_of_trades(at) {
                        walk(old, &nothing, at, found);
                    } else {
                        found.push(Change::Remove { path: path(at) });
                    }
                    at.pop();
                }
                for (key, value) in after {
                    at.push(key.clone());
                    match before.get(key) {
                        Some(old) => walk(old, value, at, found),
                        None if is_of_trades(at) => walk(&nothing, value, at, found),
                        None => found.push(Change::Add { path: path(at), value: value.clone() }),
                    }
                    at.pop();
                }
            }
            // Both ends of a range are one statement.
            (Value::Array(before), Value::Array(after))
                if before.len() == after.len() && at.first().is_none_or(|root| root != "ranges") =>
            {
                for (rank, (old, new)) in before.iter().zip(after).enumerate() {
                    at.push(rank.to_string());
                    walk(old, new, at, found);
                    at.pop();
                }
            }
            (before, after) if before == after => {}
            _ => found.push(Change::Replace { path: path(at), value: to.clone() }),
        }
    }
    let mut found = Vec::new();
    walk(from, to, &mut Vec::new(), &mut found);
    found
}

/// Whether a value states nothing: `null`, or a map of such members.
fn is_silent(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Object(members) => members.values().all(is_silent),
        _ => false,
    }
}

/// Whether two values say the same: a member that is `null`, or an empty map, states no more than one that is absent.
#[must_use]
pub fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            let stated = |key: &String, other: &Value, own: &serde_json::Map<String, Value>| {
                own.get(key).map_or_else(|| is_silent(other), |value| same(value, other))
            };
            a.iter().all(|(key, value)| stated(key, value, b)) && b.iter().all(|(key, value)| stated(key, value, a))
        }
        (a, b) => a == b,
    }
}

/// The list with this change added, kept short: what it supersedes disappears, and so does a return to the baseline.
///
/// The short list makes the same plan of the baseline as the whole one; where none does, the change is appended.
#[must_use]
pub fn record(baseline: &Value, changes: &[Change], change: Change) -> Vec<Change> {
    let mut appended = changes.to_vec();
    appended.push(change.clone());
    let Some(wanted) = patched(baseline, &appended) else { return appended };
    let superseded = |other: &Change| other.path().is_within(change.path());
    let without: Vec<Change> = changes.iter().filter(|other| !superseded(other)).cloned().collect();
    // In the place of the last change that it supersedes, so that a list of changes keeps its order while one edits it.
    let rank = changes
        .iter()
        .rposition(superseded)
        .map_or(without.len(), |last| changes[..last].iter().filter(|other| !superseded(other)).count());
    let mut in_place = without.clone();
    in_place.insert(rank, change.clone());
    let mut last = without.clone();
    last.push(change);
    [without, in_place, last]
        .into_iter()
        .find(|short| patched(baseline, short).is_some_and(|made| same(&made, &wanted)))
        .unwrap_or(appended)
}

/// The list with all changes of a gesture added, as [`record`] adds them one by one.
///
/// Thousands of structures come in one gesture: a change of one whole member (`/structures/atao`) of which nothing else in
/// the list speaks supersedes nothing, and is put at the end without making the plan for it.
#[must_use]
pub fn record_all(baseline: &Value, changes: &[Change], gesture: Vec<Change>) -> Vec<Change> {
    let mut kept = changes.to_vec();
    let mut members = Members::of(&kept);
    for change in gesture {
        let own = members.changes(change.path());
        match (own, &change) {
            (Some(&[]), Change::Add { path, .. }) if path.find(baseline).is_none() => members.push(&mut kept, change),
            (Some(&[]), Change::Replace { path, value })
                if path.find(baseline).is_some_and(|before| !same(before, value)) =>
            {
                members.push(&mut kept, change);
            }
            // Added whole, and now otherwise.
            (Some(&[rank]), Change::Replace { path, value }) if matches!(&kept[rank], Change::Add { path: added, .. } if added == path) =>
            {
                kept[rank] = Change::Add { path: path.clone(), value: value.clone() };
            }
            _ => {
                kept = record(baseline, &kept, change);
                members = Members::of(&kept);
            }
        }
    }
    kept
}

/// Which changes of a list speak of a member of the plan's maps (`/structures/atao`), by their ranks.
struct Members {
    ranks: BTreeMap<String, Vec<usize>>,
    /// Whether some speak of more than one member.
    wider: bool,
}

impl Members {
    fn of(changes: &[Change]) -> Self {
        let mut members = Self { ranks: BTreeMap::new(), wider: false };
        for (rank, change) in changes.iter().enumerate() {
            members.note(rank, change);
        }
        members
    }

    /// The first two tokens of an address, and whether it has more.
    fn split(path: &Address) -> Option<(&str, bool)> {
        let text = path.as_str();
        let (first, _) = text.match_indices('/').nth(1)?;
        let end = text.match_indices('/').nth(2).map_or(text.len(), |(end, _)| end);
        (first > 0).then(|| (&text[..end], end < text.len()))
    }

    fn note(&mut self, rank: usize, change: &Change) {
        match Self::split(change.path()) {
            Some((member, _)) => self.ranks.entry(member.to_owned()).or_default().push(rank),
            None => self.wider = true,
        }
    }

    /// The changes that speak of the whole member at this address; none where it is no member, or all might.
    fn changes(&self, path: &Address) -> Option<&[usize]> {
        match Self::split(path) {
            Some((member, false)) if !self.wider => Some(self.ranks.get(member).map_or(&[], Vec::as_slice)),
            _ => None,
        }
    }

    fn push(&mut self, kept: &mut Vec<Change>, change: Change) {
        self.note(kept.len(), &change);
        kept.push(change);
    }
}

/// A baseline and the ordered list of changes that makes a scenario of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// The plan before any change.
    pub baseline: Plan,
    /// What the scenario changes, in order.
    #[serde(default)]
    pub changes: Vec<Change>,
}

impl Scenario {
    /// The plan of the scenario.
    ///
    /// # Errors
    /// A change that does not apply, or a result that is no plan.
    pub fn plan(&self) -> Result<Plan, ChangeError> {
        apply(&self.baseline, &self.changes)
    }

    /// Whether the value at the address was set by a change.
    #[must_use]
    pub fn is_modified(&self, address: &Address) -> bool {
        self.changes.iter().any(|change| address.is_within(change.path()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::tests::full;
    use proptest::prelude::*;
    use serde_json::json;

    fn at(text: &str) -> Address {
        Address::parse(text).expect("an address")
    }

    fn replace(path: &str, value: Value) -> Change {
        Change::Replace { path: at(path), value }
    }

    fn add(path: &str, value: Value) -> Change {
        Change::Add { path: at(path), value }
    }

    fn remove(path: &str) -> Change {
        Change::Remove { path: at(path) }
    }

    /// Records the changes one after the other.
    fn recorded(baseline: &Value, changes: &[Change]) -> Vec<Change> {
        changes.iter().fold(Vec::new(), |kept, change| record(baseline, &kept, change.clone()))
    }

    const POSTS: &str = "/workshops/metallerie/posts";
    const PRICE: &str = "/lots/racks/unit_price";

    #[test]
    fn a_change_is_applied_and_seen() {
        let baseline = Plan::from_json(full()).expect("a plan");
        let scenario = Scenario { baseline, changes: recorded(&full(), &[replace(POSTS, json!(6))]) };
        let plan = scenario.plan().expect("the change applies");
        assert_eq!(at(POSTS).find(&plan.to_json()), Some(&json!(6)));
        assert!(scenario.is_modified(&at(POSTS)));
        assert!(!scenario.is_modified(&at(PRICE)));
    }

    #[test]
    fn a_later_change_of_the_same_input_supersedes_the_earlier_one_in_its_place() {
        let changes = [replace(POSTS, json!(6)), replace(PRICE, json!(400.0)), replace(POSTS, json!(10))];
        assert_eq!(recorded(&full(), &changes), [replace(POSTS, json!(10)), replace(PRICE, json!(400.0))]);
    }

    #[test]
    fn a_return_to_the_baseline_disappears() {
        let there_and_back = [replace(POSTS, json!(6)), replace(PRICE, json!(400.0)), replace(POSTS, json!(8))];
        assert_eq!(recorded(&full(), &there_and_back), [replace(PRICE, json!(400.0))]);
        assert_eq!(recorded(&full(), &[replace(POSTS, json!(8))]), []);
    }

    #[test]
    fn what_was_added_and_taken_away_disappears_with_its_own_changes() {
        let lot = full()["lots"]["racks"].clone();
        let changes = [
            add("/lots/new", lot),
            replace("/lots/new/unit_price", json!(10.0)),
            replace(POSTS, json!(6)),
            remove("/lots/new"),
        ];
        assert_eq!(recorded(&full(), &changes), [replace(POSTS, json!(6))]);
    }

    #[test]
    fn a_prototype_taken_away_and_put_back_disappears() {
        let prototype = full()["lots"]["idn"]["prototype"].clone();
        let changes = [remove("/lots/idn/prototype"), add("/lots/idn/prototype", prototype)];
        assert_eq!(recorded(&full(), &changes), []);
    }

    #[test]
    fn a_replaced_part_takes_its_own_changes_along() {
        let prototype = json!({ "start_month": 1, "hours": 90.0, "monthly_hours": 30.0 });
        let changes = [
            replace("/lots/idn/prototype", prototype.clone()),
            replace("/lots/idn/prototype/hours", json!(80.0)),
            replace("/lots/idn/prototype", full()["lots"]["idn"]["prototype"].clone()),
        ];
        assert_eq!(recorded(&full(), &changes), []);
        let shifted = [
            replace("/lots/idn/planned_quantity/1", json!(5)),
            add("/lots/idn/planned_quantity/0", json!(7)),
            replace("/lots/idn/planned_quantity/1", json!(9)),
        ];
        assert_eq!(recorded(&full(), &shifted), shifted);
    }

    #[test]
    fn set_adds_where_there_is_nothing() {
        let plan = full();
        assert_eq!(Change::set(&plan, at(POSTS), json!(6)), replace(POSTS, json!(6)));
        assert_eq!(Change::set(&plan, at("/lots/new"), json!({})), add("/lots/new", json!({})));
    }

    #[test]
    fn a_change_that_does_not_apply_is_named() {
        let baseline = Plan::from_json(full()).expect("a plan");
        let changes = [replace(POSTS, json!(6)), replace("/lots/elsewhere/unit_price", json!(1.0))];
        match apply(&baseline, &changes) {
            Err(ChangeError::DoesNotApply { rank: 1, address, .. }) => {
                assert_eq!(address.as_str(), "/lots/elsewhere/unit_price")
            }
            other => panic!("{other:?}"),
        }
        match apply(&baseline, &[replace(POSTS, json!(501))]) {
            Err(ChangeError::NotAPlan(error)) => assert_eq!(error.address.as_str(), POSTS),
            other => panic!("{other:?}"),
        }
        // Recording one loses nothing.
        assert_eq!(record(&full(), &changes[..1], changes[1].clone()), changes);
    }

    #[test]
    fn changes_are_written_as_json_patch() {
        let text = r#"[{"op":"replace","path":"/workshops/metallerie/posts","value":6},{"op":"remove","path":"/lots/idn/prototype"}]"#;
        let changes: Vec<Change> = serde_json::from_str(text).expect("JSON Patch");
        assert_eq!(changes, [replace(POSTS, json!(6)), remove("/lots/idn/prototype")]);
        assert_eq!(serde_json::to_string(&changes).expect("JSON"), text);
        for bad in [
            r#"{"op":"move","path":"/a","from":"/b"}"#,
            r#"{"op":"replace","path":"no slash","value":1}"#,
            r#"{"op":"replace","path":"/a"}"#,
            r#"{"op":"remove","path":"/a","value":1}"#,
        ] {
            assert!(serde_json::from_str::<Change>(bad).is_err(), "{bad}");
        }
    }

    /// Changes as people make them, and stranger ones: numbers, lists that shift, parts that come and go.
    fn changes() -> impl Strategy<Value = Change> {
        let addresses = prop::sample::select(vec![
            POSTS,
            PRICE,
            "/lots/idn/planned_quantity/0",
            "/lots/idn/planned_quantity/1",
            "/lots/idn/planned_quantity/-",
            "/lots/idn/prototype",
            "/lots/idn/prototype/hours",
            "/lots/idn",
            "/lots/new",
            "/lots/new/unit_price",
            "/lots",
        ]);
        let values = prop_oneof![
            (0_u32..4).prop_map(|number| json!(number)),
            Just(json!(8)),
            Just(json!(415.0)),
            Just(full()["lots"]["idn"].clone()),
            Just(full()["lots"]["idn"]["prototype"].clone()),
        ];
        (addresses, values, 0..4).prop_map(|(path, value, kind)| match kind {
            0 => add(path, value),
            1 => remove(path),
            _ => replace(path, value),
        })
    }

    proptest! {
        #[test]
        fn a_recorded_value_is_the_one_found(posts in 0_u16..=500, others in prop::collection::vec(0_u16..=500, 0..4)) {
            let baseline = Plan::from_json(full()).expect("a plan");
            let mut list: Vec<Change> = others.iter().map(|number| replace(POSTS, json!(number))).collect();
            list.push(replace(POSTS, json!(posts)));
            let list = recorded(&full(), &list);
            let plan = apply(&baseline, &list).expect("posts within bounds");
            prop_assert_eq!(plan.to_json().pointer(POSTS).cloned(), Some(json!(posts)));
            prop_assert_eq!(list.len(), usize::from(posts != 8));
        }

        #[test]
        fn the_short_list_makes_what_the_long_one_makes(list in prop::collection::vec(changes(), 0..8), last in changes()) {
            let baseline = full();
            let short = record(&baseline, &list, last.clone());
            let mut long = list;
            long.push(last);
            prop_assert!(short.len() <= long.len());
            prop_assert_eq!(patched(&baseline, &short), patched(&baseline, &long));
        }

        #[test]
        fn recording_all_along_makes_what_the_whole_list_makes(list in prop::collection::vec(changes(), 0..8)) {
            let baseline = full();
            // As in the app: a change that does not apply is not made.
            let mut long: Vec<Change> = Vec::new();
            let mut short: Vec<Change> = Vec::new();
            for change in list {
                let mut tried = long.clone();
                tried.push(change.clone());
                if patched(&baseline, &tried).is_some() {
                    short = record(&baseline, &short, change);
                    long = tried;
                }
            }
            prop_assert_eq!(patched(&baseline, &short), patched(&baseline, &long));
        }
    }
}
