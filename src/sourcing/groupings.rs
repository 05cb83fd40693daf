//! Structures that together could hold a lot that none of them covers alone (« groupement momentané d’entreprises »).

use super::absorption::metres;
use super::matrix::{Matrix, Reason, Verdict};
use super::need::{Need, Terms};
use super::offer::Offers;
use crate::plan::{LotId, StructureId, order};

/// Structures that together could hold a lot that none of them covers alone. It shows that a grouping is possible, and
/// names no partner: those who answer choose theirs.
#[derive(Clone, Debug, PartialEq)]
pub struct Grouping {
    /// The lot.
    pub lot: LotId,
    /// The structures, nearest first: as few as possible, then as near as possible.
    pub structures: Vec<StructureId>,
    /// Hours of the lot in its heaviest contract year.
    pub need: f64,
    /// Free hours a year of the structures together, where they are known.
    pub free: f64,
}

/// Partners beyond which a grouping is not looked for.
const PARTNERS: usize = 5;
/// Combinations looked at for one lot.
const NODES: u32 = 200_000;
/// Share that a structure takes which holds a part of a lot in the planner's judgement: nobody stated how much.
const JUDGED_PART: f64 = 0.5;

/// The bit of the trade: a neighbouring one helps, and somebody must have the trade itself.
const TRADE: u128 = 1 << 127;

/// What one structure would bring.
struct Partner {
    structure: usize,
    /// Share of the lot that its free hours bear and that it may depend on.
    part: f64,
    /// Metres.
    distance: u64,
    /// What it has of the trade, the design office and the equipment that the lot needs, one bit each.
    has: u128,
}

/// One grouping for each lot that nobody covers alone, where there is one.
pub(super) fn groupings(terms: &Terms<'_>, matrix: &Matrix) -> Vec<Grouping> {
    let alone = |lot: &usize| matrix.of_lot(*lot).any(|cell| cell.verdict == Verdict::Covers);
    (0..matrix.lots.len()).filter(|lot| !alone(lot)).filter_map(|lot| grouping(terms, matrix, lot)).collect()
}

fn grouping(terms: &Terms<'_>, matrix: &Matrix, rank: usize) -> Option<Grouping> {
    let (id, lot) = terms.plan.lots.get_key_value(&matrix.lots[rank])?;
    let need = Need::of(terms, id, lot, 1.0);
    let mut offers = Offers::of(terms);
    // Bit 0 is the design office, the last one the trade, the others are the words of the equipment; a text has no more
    // than a hundred.
    let words = need.equipment.iter().take(126).enumerate().map(|(rank, word)| (1_u128 << (rank + 1), word));
    let words: Vec<(u128, &String)> = words.collect();
    let trade = if need.trade.is_some() { TRADE } else { 0 };
    let wanted = words.iter().fold(trade | u128::from(need.design_office), |bits, (bit, _)| bits | bit);
    let partner = |structure: usize| {
        let cell = matrix.cell(structure, rank);
        if !cell.in_reach || !matches!(cell.verdict, Verdict::Partly | Verdict::No) {
            return None;
        }
        let (id, of) = terms.plan.structures.get_key_value(&matrix.structures[structure])?;
        let offer = offers.read(terms, id, of);
        let by_hours = || Some(if need.hours > 0.0 { terms.load_from * cell.free? / need.hours } else { 1.0 });
        let by_value = || Some(terms.dependency? / cell.dependency.filter(|share| *share > 0.0)?);
        let part = if cell.reason == Reason::Judged {
            JUDGED_PART
        } else {
            let (hours, value) = (by_hours()?, by_value().unwrap_or(1.0));
            (if hours < value { hours } else { value }).min(1.0)
        };
        let equipment = |word: &str| offer.equipment.as_ref().is_some_and(|own| own.contains(word));
        let has = words.iter().filter(|(_, word)| equipment(word.as_str())).fold(0, |bits, (bit, _)| bits | bit);
        let own_trade = need.trade.is_some_and(|trade| offer.trades.contains(&trade)) || cell.reason == Reason::Judged;
        let has = has | if own_trade { trade } else { 0 };
        let has = has | u128::from(need.design_office && offer.design_office == Some(true));
        (part > 0.0).then_some(Partner { structure, part, distance: metres(cell), has })
    };
    let mut partners: Vec<Partner> = (0..matrix.structures.len()).filter_map(partner).collect();
    order::sort(&mut partners, |a, b| (a.distance, a.structure).cmp(&(b.distance, b.structure)));
    let chosen = nearest(&partners, wanted)?;
    let ranks = chosen.iter().map(|partner| partners[*partner].structure);
    Some(Grouping {
        lot: id.clone(),
        structures: ranks.clone().map(|structure| matrix.structures[structure].clone()).collect(),
        need: need.hours,
        free: ranks.filter_map(|structure| matrix.cell(structure, rank).free).sum(),
    })
}

/// The fewest partners whose parts make the whole and who have all that is wanted; of those as few, the nearest in all.
fn nearest(partners: &[Partner], wanted: u128) -> Option<Vec<usize>> {
    if partners.iter().fold(0, |bits, partner| bits | partner.has) & wanted != wanted {
        return None;
    }
    let mut parts: Vec<f64> = partners.iter().map(|partner| partner.part).collect();
    order::sort(&mut parts, |a, b| b.total_cmp(a));
    let mut search = Search { partners, wanted, largest: parts.first().copied()?, nodes: NODES, best: None };
    (2..=PARTNERS.min(partners.len())).find_map(|count| {
        // Where the largest do not make the whole, nobody does.
        if parts.iter().take(count).sum::<f64>() < WHOLE {
            return None;
        }
        search.look(0, count, &mut Vec::new(), 0.0, 0, 0);
        search.best.take().map(|(_, chosen)| chosen)
    })
}

/// The whole lot, up to rounding.
const WHOLE: f64 = 1.0 - 1e-9;

struct Search<'p> {
    partners: &'p [Partner],
    wanted: u128,
    /// The largest part.
    largest: f64,
    nodes: u32,
    best: Option<(u64, Vec<usize>)>,
}

impl Search<'_> {
    /// Looks for `left` more partners from this rank on. They stand by distance, so that none further on is nearer.
    fn look(&mut self, from: usize, left: usize, chosen: &mut Vec<usize>, part: f64, distance: u64, has: u128) {
        if left == 0 {
            if part >= WHOLE && has & self.wanted == self.wanted {
                self.best = Some((distance, chosen.clone()));
            }
            return;
        }
        for rank in from..self.partners.len() {
            let partner = &self.partners[rank];
            let no_better = |best: &(u64, Vec<usize>)| distance + left as u64 * partner.distance >= best.0;
            if self.nodes == 0 || self.best.as_ref().is_some_and(no_better) {
                return;
            }
            self.nodes -= 1;
            if part + partner.part + (left - 1) as f64 * self.largest < WHOLE {
                continue;
            }
            chosen.push(rank);
            self.look(rank + 1, left - 1, chosen, part + partner.part, distance + partner.distance, has | partner.has);
            chosen.pop();
        }
    }
}
