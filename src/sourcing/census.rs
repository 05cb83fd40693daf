//! Which trades the lots and structures of a plan have, and the words in which nobody recognises one.

use super::need;
use crate::plan::trades::{Rank, Trades};
use crate::plan::{LotId, Plan, order};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The trades of a plan, counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Census {
    /// The trades.
    pub trades: Arc<Trades>,
    /// The trade of each lot, in the order in which people read them.
    pub lots: Vec<(LotId, Option<Rank>)>,
    /// Those of each structure, by identifier, none twice.
    pub structures: Vec<Vec<Rank>>,
    /// Activities in which no trade is recognised, and how many structures state each: the most frequent first.
    pub unknown: Vec<(String, u32)>,
    /// Structures that have such activities.
    pub puzzling: u32,
    /// Structures and lots of each trade, by its rank.
    counts: Vec<(u32, u32)>,
}

impl Census {
    /// How many structures and how many lots have a trade.
    #[must_use]
    pub fn count(&self, trade: Rank) -> (u32, u32) {
        self.counts.get(trade.index()).copied().unwrap_or_default()
    }
}

/// Counts the trades of a plan.
#[must_use]
pub fn census(plan: &Plan) -> Census {
    let trades = Trades::of(plan);
    let mut counts = vec![(0, 0); trades.iter().count()];
    let lots: Vec<(LotId, Option<Rank>)> =
        plan.lots_in_order().into_iter().map(|(id, lot)| (id.clone(), need::trade(&trades, lot))).collect();
    for trade in lots.iter().filter_map(|(_, trade)| *trade) {
        counts[trade.index()].1 += 1;
    }
    let mut read: BTreeMap<&str, Vec<Rank>> = BTreeMap::new();
    let mut strangest: Vec<&str> = Vec::new();
    let mut puzzling = 0;
    let mut structures = Vec::with_capacity(plan.structures.len());
    for structure in plan.structures.values() {
        let mut own: Vec<Rank> = Vec::new();
        let mut strange: Vec<&str> = Vec::new();
        for words in &structure.activities {
            let named = read.entry(words).or_insert_with(|| trades.recognise(words));
            if named.is_empty() && !words.trim().is_empty() && !strange.contains(&words.trim()) {
                strange.push(words.trim());
            }
            named.iter().for_each(|trade| {
                if !own.contains(trade) {
                    own.push(*trade);
                }
            });
        }
        puzzling += u32::from(!strange.is_empty());
        strangest.append(&mut strange);
        for trade in &own {
            counts[trade.index()].0 += 1;
        }
        structures.push(own);
    }
    order::sort(&mut strangest, |a, b| a.cmp(b));
    let same = strangest.chunk_by(|a, b| a == b);
    let unknown = same.map(|same| (same[0].to_owned(), same.len() as u32)).collect();
    // They stand by the alphabet, and the order is stable.
    let unknown = order::sorted(unknown, |a: &(String, u32), b: &(String, u32)| b.1.cmp(&a.1));
    Census { trades, lots, structures, unknown, puzzling, counts }
}
