//! How a structure is judged for a lot: every reason that holds, which one decides, and what each is read from.

use super::distance::Distance;
use super::matrix::{Cell, Reason, Verdict};
use super::need::{self, Need, Terms};
use super::offer::{self, Offer};
use crate::law::Eligibility;
use crate::plan::assumptions::tables::Item;
use crate::plan::facts::{contract, lot as lot_facts, structure as facts};
use crate::plan::{Address, Judgement};

/// Room for every reason that can hold at once.
const MOST: usize = 12;

/// The reasons of a cell, in the order in which they are looked for. Kept off the heap: there is one for each cell.
pub(super) struct Found {
    items: [(Verdict, Reason); MOST],
    len: usize,
}

impl Found {
    fn push(&mut self, verdict: Verdict, reason: Reason) {
        self.items[self.len] = (verdict, reason);
        self.len += 1;
    }

    pub fn items(&self) -> &[(Verdict, Reason)] {
        &self.items[..self.len]
    }

    /// The one that decides comes first: the ground where it says no, else the planner's judgement, else the worst, the
    /// first of those as bad. A note never decides.
    pub fn sort(&mut self) {
        let rank = |(verdict, reason): (Verdict, Reason)| rank(verdict, reason);
        // Few, and for each cell of a matrix: the sort of the standard library would take longer to begin.
        for end in 1..self.len {
            let mut at = end;
            while at > 0 && rank(self.items[at - 1]) < rank(self.items[at]) {
                self.items.swap(at - 1, at);
                at -= 1;
            }
        }
    }
}

/// How much a reason decides.
fn rank(verdict: Verdict, reason: Reason) -> (bool, bool, bool, Verdict) {
    let law = matches!(reason, Reason::Ground(Eligibility::No));
    (law, reason == Reason::Judged, !reason.is_note(), verdict)
}

/// The cell of reasons that stand in order.
pub(super) fn cell(need: &Need<'_>, offer: &Offer<'_>, found: &Found) -> Cell {
    let (verdict, reason) = found.items[0];
    let refuses = |&(verdict, reason): &(Verdict, Reason)| {
        let hard = matches!(
            reason,
            Reason::Ground(_)
                | Reason::Declined
                | Reason::WorkersShare { .. }
                | Reason::StaffSupply
                | Reason::Trade
                | Reason::Distance { .. }
        );
        hard && verdict == Verdict::No
    };
    let in_reach = match offer.judgement(need.id) {
        _ if need.admits(offer.structure.kind) == Eligibility::No => false,
        Some(judgement) => judgement != Judgement::No,
        None => !found.items().iter().any(refuses),
    };
    Cell {
        verdict,
        reason,
        distance: offer.distance.map(|distance| distance.km),
        approximate: offer.distance.is_some_and(|distance| distance.approximate),
        need: need.hours,
        free: offer.free,
        dependency: dependency(need, offer),
        in_reach,
    }
}

fn dependency(need: &Need<'_>, offer: &Offer<'_>) -> Option<f64> {
    Some(need.value? / offer.turnover?)
}

/// Whether a figure stays within a limit, which it may reach: both are products and quotients, and meet up to rounding.
fn within(figure: f64, limit: f64) -> bool {
    figure <= limit * (1.0 + 1e-12)
}

/// Looks for every reason.
pub(super) fn found(terms: &Terms<'_>, need: &Need<'_>, offer: &Offer<'_>) -> Found {
    let mut found = Found { items: [(Verdict::Covers, Reason::Judged); MOST], len: 0 };
    if let Some(judgement) = offer.judgement(need.id) {
        found.push(judgement.into(), Reason::Judged);
    }
    match need.admits(offer.structure.kind) {
        Eligibility::Yes => {}
        eligibility @ (Eligibility::OnProof | Eligibility::Uncertain) => {
            found.push(Verdict::Check, Reason::Ground(eligibility));
        }
        Eligibility::No => found.push(Verdict::No, Reason::Ground(Eligibility::No)),
    }
    if offer.declined {
        found.push(Verdict::No, Reason::Declined);
    }
    let admitted = need.admits(offer.structure.kind) != Eligibility::No;
    if let (Some(least), Some(share)) = (need.workers, offer.workers)
        && admitted
        && share < least
    {
        found.push(Verdict::No, Reason::WorkersShare { share, least });
    }
    if offer.staff_only && !need.staff {
        found.push(if need.supplies { Verdict::No } else { Verdict::Check }, Reason::StaffSupply);
    }
    match need.trade {
        Some(trade) if offer.trades.contains(&trade) => {}
        Some(trade) if !offer.other_trades => {
            match offer.trades.iter().find(|own| terms.trades.is_near(**own, trade)) {
                Some(near) => found.push(Verdict::Partly, Reason::TradeNear(*near)),
                None => found.push(Verdict::No, Reason::Trade),
            }
        }
        _ => found.push(Verdict::Check, Reason::TradeUnknown),
    }
    match (offer.distance, offer.limit) {
        (Some(Distance { km, approximate }), Some(limit)) if km > limit => {
            // An estimate just beyond the limit shuts nobody out: the place is to be looked up.
            let unsure = approximate && within(km, limit + terms.estimate_error);
            found.push(if unsure { Verdict::Check } else { Verdict::No }, Reason::Distance { km, limit, approximate });
        }
        (None, Some(_)) => found.push(Verdict::Check, Reason::PlaceUnknown),
        // Where nobody set a limit, no place is too far.
        _ => {}
    }
    match offer.free {
        Some(free) if within(need.hours, terms.load_from * free) => {}
        Some(free) => {
            let verdict = if within(need.hours, 2.0 * free) { Verdict::Partly } else { Verdict::No };
            found.push(verdict, Reason::Load { need: need.hours, free });
        }
        None => found.push(Verdict::Check, Reason::CapacityUnknown),
    }
    match (dependency(need, offer), terms.dependency) {
        (Some(share), Some(limit)) if !within(share, limit) => {
            found.push(Verdict::No, Reason::Dependency { share, limit })
        }
        (None, Some(_)) if need.value.is_some() => found.push(Verdict::Check, Reason::TurnoverUnknown),
        // A lot of which nobody knows the value is known to weigh on nobody; without a row there is no limit.
        _ => {}
    }
    match offer.design_office {
        None if need.design_office => found.push(Verdict::Check, Reason::DesignOffice),
        Some(false) if need.design_office => found.push(Verdict::Partly, Reason::DesignOffice),
        _ => {}
    }
    match &offer.equipment {
        None if !need.equipment.is_empty() => found.push(Verdict::Check, Reason::Equipment),
        Some(own) if need.equipment.iter().any(|word| !own.contains(word.as_str())) => {
            found.push(Verdict::Partly, Reason::Equipment);
        }
        _ => {}
    }
    // What a kind alone does not prove is asked for after what the lot needs.
    if need.workers.is_some() && offer.workers.is_none() && admitted && !offer.proven {
        found.push(Verdict::Check, Reason::WorkersUnknown);
    }
    if found.items().iter().all(|(_, reason)| reason.is_note()) {
        found.push(Verdict::Covers, Reason::Able { weighed: dependency(need, offer).is_some() });
    }
    found
}

/// What a reason is read from. What is in order was read as well as what is not.
pub(super) fn reads(terms: &Terms<'_>, need: &Need<'_>, offer: &Offer<'_>, reason: Reason) -> Vec<Address> {
    let lot = |tail: &[&str]| Address::from_tokens(["lots", need.id.as_str()].iter().chain(tail).copied());
    let own = |tail: &[&str]| Address::from_tokens(["structures", offer.id.as_str()].iter().chain(tail).copied());
    let stated = |name: &str| Address::from_tokens(["contract", "facts", name]);
    let row = |item| terms.row(item).into_iter();
    let load = || {
        let year = need.year.to_string();
        let mut reads = vec![lot(&["planned_quantity", &year]), lot(&["standard_hours_per_unit"])];
        reads.extend(offer::free_reads(terms, offer.id, offer.structure));
        reads.extend(row(Item::LoadFrom));
        reads
    };
    let dependency = || {
        let mut reads = terms.case.lot(need.id).map_or_else(Vec::new, |lot| lot.value_inputs());
        reads.push(Address::from_tokens(["contract", "duration_months"]));
        reads.push(own(&["turnover"]));
        reads.extend(row(Item::Dependency));
        reads
    };
    let reads = match reason {
        Reason::Judged => vec![own(&["judgements", need.id.as_str()])],
        Reason::Ground(_) => vec![lot(&["reservation"]), own(&["kind"])],
        Reason::Declined => vec![own(&["facts", facts::CONTACT_STATE.name])],
        Reason::WorkersShare { .. } | Reason::WorkersUnknown => {
            let evidence = (reason == Reason::WorkersUnknown).then(|| own(&["facts", facts::EVIDENCE.name]));
            let heads = [own(&["employees"]), own(&["employees_in_insertion"])];
            heads.into_iter().chain(evidence).chain([lot(&["reservation"])]).chain(row(Item::ReservedShare)).collect()
        }
        Reason::StaffSupply => {
            let mode = own(&["facts", facts::SUPPLY_MODE.name]);
            let kind = Address::from_tokens(["contract", "kind"]);
            vec![mode, own(&["kind"]), kind, lot(&["facts", lot_facts::STAFF_SUPPLY.name])]
        }
        Reason::Trade | Reason::TradeNear(_) | Reason::TradeUnknown => {
            let mut reads = vec![lot(&["facts", lot_facts::TRADE.name])];
            let by_code = need.lot.facts.get(lot_facts::STATED_TRADE).is_none();
            if by_code {
                reads.push(lot(&["cpv"]));
            }
            let ranks = 0..offer.structure.activities.len().max(1);
            reads.extend(ranks.map(|rank| own(&["activities", &rank.to_string()])));
            reads.extend(need::stated_trades(terms.plan, by_code));
            reads
        }
        Reason::Distance { .. } | Reason::PlaceUnknown => {
            let names = [facts::LATITUDE, facts::LONGITUDE].map(|key| own(&["facts", key.name]));
            let place = [contract::PLACE_LATITUDE, contract::PLACE_LONGITUDE].map(|key| stated(key.name));
            let range = own(&["facts", facts::RANGE.name]);
            let ranged = offer.structure.facts.get(facts::RANGE).is_some();
            let radius = (!ranged).then(|| stated(contract::SEARCH_RADIUS.name));
            let estimated = matches!(reason, Reason::Distance { approximate: true, .. });
            let estimates = [own(&["facts", facts::APPROXIMATE.name]), stated(contract::PLACE_APPROXIMATE.name)];
            let error = terms.row(Item::EstimateError);
            let estimates = estimates.into_iter().chain(error).filter(|_| estimated);
            names.into_iter().chain(place).chain(estimates).chain([range]).chain(radius).collect()
        }
        Reason::Load { .. } => load(),
        Reason::CapacityUnknown => offer::free_reads(terms, offer.id, offer.structure),
        Reason::Dependency { .. } => dependency(),
        Reason::TurnoverUnknown => vec![own(&["turnover"])],
        Reason::DesignOffice => {
            vec![lot(&["facts", lot_facts::NEEDS_DESIGN_OFFICE.name]), own(&["facts", facts::DESIGN_OFFICE.name])]
        }
        Reason::Equipment => {
            vec![lot(&["facts", lot_facts::NEEDED_EQUIPMENT.name]), own(&["facts", facts::EQUIPMENT.name])]
        }
        Reason::Able { .. } => load().into_iter().chain(dependency()).collect(),
    };
    super::Figure::new(0.0, reads).reads
}
