//! How much of a contract the structures of the territory can hold at once.

use super::Model;
use super::assign::{self, Candidate, FULL, Task};
use super::groupings;
pub use super::groupings::Grouping;
use super::matrix::{self, Cell, Matrix, Totals, Verdict};
use super::need::Terms;
use crate::plan::facts::contract;
use crate::plan::{LotId, Plan, StructureId};

/// What the territory can hold at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Absorption {
    /// The lots that can be held at once, each with a structure that could hold it beside the others. It shows that the
    /// lots can be held, and names no winner.
    pub placed: Vec<(LotId, StructureId)>,
    /// The other lots.
    pub unplaced: Vec<LotId>,
    /// For each lot, how many structures could hold it besides the one that is shown with it.
    pub second: Vec<(LotId, u32)>,
    /// Structures whose free hours would not bear all the lots that each covers alone, with that load: hours over free
    /// hours.
    pub overbooked: Vec<(StructureId, f64)>,
    /// Structures that would depend too much on all the lots that each covers alone, with that dependency: yearly value
    /// over turnover.
    pub dependent: Vec<(StructureId, f64)>,
    /// For a lot that nobody covers alone: structures that do together.
    pub groupings: Vec<Grouping>,
    /// Whether no better placing exists; where not, the search stopped at its limit.
    pub exact: bool,
}

/// What cutting a lot in two equal halves would do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Split {
    /// What structures say of the whole lot.
    pub before: Totals,
    /// What they say of one half.
    pub after: Totals,
    /// Probability that no bid comes for the whole lot.
    pub none_before: Option<f64>,
    /// Probability that no bid comes for one half, with the same actions.
    pub none_after: Option<f64>,
}

/// Metres that stand for a place that nobody knows: half the way round the Earth, so that a known place goes first.
pub(super) const FAR: u64 = 20_038_000;

/// Metres to a structure.
pub(super) fn metres(cell: &Cell) -> u64 {
    cell.distance.map_or(FAR, |km| (km * 1_000.0).round() as u64)
}

/// What the territory can hold at once: the most lots, then the most value, then the least distance in all.
///
/// A structure takes several lots as long as their hours stay within the bearable part of its free hours, their value
/// within the dependency that it may reach, and their number within the lots that one bidder may be awarded, where that
/// is stated. A lot that it covers alone, it can always hold alone; what is not known of it limits nothing.
#[must_use]
pub fn absorption(plan: &Plan, matrix: &Matrix) -> Absorption {
    let terms = Terms::of(plan);
    let limit = plan.contract.facts.get(contract::LOTS_AWARD_LIMIT).map_or(u32::MAX, |limit| limit.get());
    let share = |share: Option<f64>| share.map_or(0, |share| (share * FULL as f64).round().min(FULL as f64) as u64);
    let tasks: Vec<Task> = (0..matrix.lots.len())
        .map(|lot| {
            let value = terms.case.lot(&matrix.lots[lot]).and_then(|lot| lot.value()).unwrap_or(0.0);
            let candidates = matrix.of_lot(lot).enumerate().filter(|(_, cell)| cell.verdict == Verdict::Covers);
            let candidate = |(structure, cell): (usize, &Cell)| Candidate {
                structure,
                load: share(cell.load().filter(|_| terms.load_from > 0.0).map(|load| load / terms.load_from)),
                dependency: share(limited(&terms, cell)),
                distance: metres(cell),
            };
            // Far above any contract, and far enough from the end of the type for a hundred lots.
            Task { value: (value.min(1e15) * 100.0) as u64, candidates: candidates.map(candidate).collect() }
        })
        .collect();
    let placing = assign::assign(&tasks, limit);
    let shown = |lot: usize| placing.structures.get(lot).copied().flatten();
    let lots = || matrix.lots.iter().enumerate();
    let placed = lots().filter_map(|(lot, id)| Some((id.clone(), matrix.structures[shown(lot)?].clone()))).collect();
    let second = lots().map(|(lot, id)| {
        let others = matrix.totals(lot).covers - u32::from(shown(lot).is_some());
        (id.clone(), others)
    });
    let (mut overbooked, mut dependent) = (Vec::new(), Vec::new());
    for (rank, id) in matrix.structures.iter().enumerate() {
        let covered: Vec<&Cell> =
            matrix.of_structure(rank).iter().filter(|cell| cell.verdict == Verdict::Covers).collect();
        if covered.len() < 2 {
            continue;
        }
        let load: f64 = covered.iter().filter_map(|cell| cell.load()).sum();
        if load > terms.load_from {
            overbooked.push((id.clone(), load));
        }
        let dependency: f64 = covered.iter().filter_map(|cell| cell.dependency).sum();
        if terms.dependency.is_some_and(|limit| dependency > limit) {
            dependent.push((id.clone(), dependency));
        }
    }
    Absorption {
        placed,
        unplaced: lots().filter(|(lot, _)| shown(*lot).is_none()).map(|(_, id)| id.clone()).collect(),
        second: second.collect(),
        overbooked,
        dependent,
        groupings: groupings::groupings(&terms, matrix),
        exact: placing.exact,
    }
}

/// Dependency of a structure on a lot, over the one that it may reach.
fn limited(terms: &Terms<'_>, cell: &Cell) -> Option<f64> {
    let limit = terms.dependency.filter(|limit| *limit > 0.0)?;
    Some(cell.dependency? / limit)
}

/// What cutting a lot in two equal halves would do: half the hours and half the value, the same structures and the same
/// actions; `None` where the lot is not in the plan.
#[must_use]
pub fn split(plan: &Plan, lot: &LotId) -> Option<Split> {
    let totals = |part| Some(Totals::of(matrix::column(plan, lot, part)?.iter().map(|cell| cell.verdict)));
    let none = |part| Model::of_part(plan, lot, part).map(|model| model.bids(model.planned).none());
    Some(Split { before: totals(1.0)?, after: totals(0.5)?, none_before: none(1.0), none_after: none(0.5) })
}
