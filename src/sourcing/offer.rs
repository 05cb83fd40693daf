//! What a structure has to give.

use super::distance::Distance;
use super::need::Terms;
use crate::plan::assumptions::tables::Item;
use crate::plan::facts::{ContactState, Evidence, SupplyMode, structure as facts};
use crate::plan::folding::folded;
use crate::plan::sourcing::HeadKind;
use crate::plan::trades::Rank;
use crate::plan::{Address, Judgement, LotId, Structure, StructureId, StructureKind, Workshop, WorkshopId};
use std::collections::BTreeMap;

/// What a structure's hours are read from.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Capacity {
    /// What the planner stated.
    Stated,
    /// The posts of the workshops that it holds in the plan.
    Workshops,
    /// Its employees in insertion.
    Heads,
    Unknown,
}

/// The workshops of each structure of the plan.
type Workshops<'a> = BTreeMap<&'a StructureId, Vec<(&'a WorkshopId, &'a Workshop)>>;

/// The workshops of the plan, by the structure that holds them.
fn workshops<'a>(terms: &Terms<'a>) -> Workshops<'a> {
    let mut held = Workshops::new();
    for (id, workshop) in &terms.plan.workshops {
        if let Some(structure) = &workshop.structure {
            held.entry(structure).or_default().push((id, workshop));
        }
    }
    held
}

/// What is known for all structures of a plan.
pub(super) struct Offers<'a> {
    held: Workshops<'a>,
    /// The trades of words that were read before: thousands of structures write the same.
    read: BTreeMap<&'a str, Vec<Rank>>,
}

impl<'a> Offers<'a> {
    pub fn of(terms: &Terms<'a>) -> Self {
        Self { held: workshops(terms), read: BTreeMap::new() }
    }

    /// Reads a structure.
    pub fn read(&mut self, terms: &Terms<'a>, id: &'a StructureId, structure: &'a Structure) -> Offer<'a> {
        let mut trades: Vec<Rank> = Vec::new();
        let mut other_trades = structure.activities.is_empty();
        for words in &structure.activities {
            let named = self.read.entry(words).or_insert_with(|| terms.trades.recognise(words));
            other_trades |= named.is_empty();
            trades.extend(named.iter().copied());
        }
        Offer {
            id,
            structure,
            staff_only: staff_only(structure),
            trades,
            other_trades,
            declined: structure.facts.get(facts::CONTACT_STATE) == Some(ContactState::Declined),
            workers: workers(structure),
            proven: structure.facts.get(facts::EVIDENCE) == Some(Evidence::OnFile),
            distance: terms.place.distance(structure),
            limit: structure.facts.get(facts::RANGE).or(terms.radius),
            free: free(terms, &self.held, id, structure),
            turnover: structure.turnover.map(|euros| euros.get()).filter(|euros| *euros > 0.0),
            design_office: structure.facts.get(facts::DESIGN_OFFICE),
            equipment: structure.facts.get(facts::EQUIPMENT).map(|text| folded(&text)),
        }
    }
}

/// One structure.
pub(super) struct Offer<'a> {
    pub id: &'a StructureId,
    pub structure: &'a Structure,
    /// Whether it makes staff available, and nothing else.
    pub staff_only: bool,
    /// Trades recognised in its own words.
    pub trades: Vec<Rank>,
    /// Whether it may have other trades: it states none, or one that is not recognised.
    pub other_trades: bool,
    /// Whether it said that it will not answer.
    pub declined: bool,
    /// Share of its workers who are in integration or disabled.
    pub workers: Option<f64>,
    /// Whether the paper that proves its kind is on file.
    pub proven: bool,
    /// How far it is from the place of performance.
    pub distance: Option<Distance>,
    /// Kilometres beyond which it is too far.
    pub limit: Option<f64>,
    /// Productive hours a year that nobody else takes.
    pub free: Option<f64>,
    /// Euros a year.
    pub turnover: Option<f64>,
    pub design_office: Option<bool>,
    /// Folded words.
    pub equipment: Option<String>,
}

impl Offer<'_> {
    /// The planner's own judgement for a lot.
    pub fn judgement(&self, lot: &LotId) -> Option<Judgement> {
        self.structure.judgements.get(lot).copied()
    }
}

/// Whether it makes staff available and nothing else: as stated, or else as its kind suggests. The modes of the kinds
/// are those of Le marché de l’inclusion (`lemarche/tenders/constants.py`): ETTI, AI, EATT and GEIQ supply staff.
fn staff_only(structure: &Structure) -> bool {
    use StructureKind::{Ai, Eatt, Etti, Geiq};
    match structure.facts.get(facts::SUPPLY_MODE) {
        Some(mode) => mode == SupplyMode::Staff,
        None => matches!(structure.kind, Ai | Etti | Eatt | Geiq),
    }
}

/// Share of its workers who are in integration or disabled, by the heads of the whole structure.
fn workers(structure: &Structure) -> Option<f64> {
    let (all, concerned) = (structure.employees?.get(), structure.employees_in_insertion?.get());
    (all > 0).then(|| f64::from(concerned) / f64::from(all))
}

fn capacity(held: &Workshops<'_>, id: &StructureId, structure: &Structure) -> Capacity {
    if structure.facts.get(facts::CAPACITY_HOURS).is_some() {
        Capacity::Stated
    } else if held.contains_key(id) {
        Capacity::Workshops
    } else if structure.employees_in_insertion.is_some() {
        Capacity::Heads
    } else {
        Capacity::Unknown
    }
}

/// Productive hours a year that a structure could give.
///
/// An hour here is one of a person who is present at work, leave, absence and support taken off, and counts as one
/// standard hour of a lot: the people are taken to be trained. What newcomers lack is a matter of the simulation.
///
/// - stated: `capacity_hours × (1 − committed)`;
/// - by the workshops that it holds in the plan: `Σ posts × 12 × monthly hours of a person × open share`, where the open
///   share is the greatest share of the workshop's hours open to this contract, and no more than `1 − committed`;
/// - by its size: `employees in insertion × productive hours of a head × (1 − committed)`.
///
/// A committed share that nobody stated takes nothing off.
fn free(terms: &Terms<'_>, held: &Workshops<'_>, id: &StructureId, structure: &Structure) -> Option<f64> {
    let committed = structure.facts.get(facts::COMMITTED_SHARE).map_or(0.0, |share| share.get());
    let open = 1.0 - committed;
    match capacity(held, id, structure) {
        Capacity::Stated => structure.facts.get(facts::CAPACITY_HOURS).map(|hours| hours.get() * open),
        Capacity::Workshops => held.get(id).map(|workshops| {
            let hours = |(_, workshop): &(&WorkshopId, &Workshop)| {
                let share = workshop.contract_share_max.get();
                let share = if share < open { share } else { open };
                f64::from(workshop.posts.get()) * 12.0 * workshop.monthly_hours_per_person() * share
            };
            workshops.iter().map(hours).sum()
        }),
        Capacity::Heads => {
            let heads = structure.employees_in_insertion?.get();
            Some(f64::from(heads) * terms.head_hours(structure.kind)? * open)
        }
        Capacity::Unknown => None,
    }
}

/// What [`free`] was read from, or where it would be read.
pub(super) fn free_reads(terms: &Terms<'_>, id: &StructureId, structure: &Structure) -> Vec<Address> {
    let held = workshops(terms);
    let own = |tail: &[&str]| Address::from_tokens(["structures", id.as_str()].iter().chain(tail).copied());
    let mut reads = match capacity(&held, id, structure) {
        Capacity::Stated => vec![own(&["facts", facts::CAPACITY_HOURS.name])],
        Capacity::Workshops => held.get(id).map_or_else(Vec::new, |workshops| {
            const READ: [&str; 6] =
                ["posts", "weekly_hours", "paid_leave_share", "absence_share", "support_share", "contract_share_max"];
            let of = |id: &WorkshopId| READ.map(|name| Address::from_tokens(["workshops", id.as_str(), name]));
            workshops.iter().flat_map(|(id, _)| of(id)).collect()
        }),
        Capacity::Heads => {
            let row = terms.row(Item::HeadHours(HeadKind::from(structure.kind)));
            [own(&["employees_in_insertion"]), own(&["kind"])].into_iter().chain(row).collect()
        }
        Capacity::Unknown => {
            return vec![own(&["facts", facts::CAPACITY_HOURS.name]), own(&["employees_in_insertion"])];
        }
    };
    reads.push(own(&["facts", facts::COMMITTED_SHARE.name]));
    reads
}
