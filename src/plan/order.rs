//! Putting lists in order.
//!
//! Each type that is sorted brings its own copy of the standard library's sort into the page, three kilobytes. Here
//! ranks are sorted, whatever they are ranks of, and there is one copy. The order is stable. Collecting into a map or a
//! set of the standard library sorts as well.

use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The ranks of a list of this length, in the order that the comparison of two ranks gives.
#[must_use]
pub fn ranks(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut ranks: Vec<usize> = (0..count).collect();
    ranks.sort_by(|a, b| compare(*a, *b));
    ranks
}

/// The items in the order that the comparison gives.
#[must_use]
pub fn sorted<T>(items: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let ranks = ranks(items.len(), &|a, b| compare(&items[a], &items[b]));
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    ranks.into_iter().filter_map(|rank| items[rank].take()).collect()
}

/// Puts the items in the order that the comparison gives.
pub fn sort<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    *items = sorted(std::mem::take(items), compare);
}

/// A map of these members; of those with the same key the last stays.
#[must_use]
pub fn map<K: Ord, V>(members: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    members.into_iter().for_each(|(key, value)| {
        map.insert(key, value);
    });
    map
}

#[cfg(test)]
mod tests {
    use super::{map, sorted};
    use std::collections::BTreeMap;

    proptest::proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(items: Vec<(u8, u8)>) {
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            proptest::prop_assert_eq!(sorted(items, |a, b| a.0.cmp(&b.0)), expected);
        }

        #[test]
        fn maps_as_the_standard_library_does(members: Vec<(u8, u8)>) {
            let expected: BTreeMap<u8, u8> = members.iter().copied().collect();
            proptest::prop_assert_eq!(map(members), expected);
        }
    }
}
