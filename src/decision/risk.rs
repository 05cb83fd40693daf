//! Risks of a plan that no simulation is needed for: that a reserved lot gets no bid, that much is in one hand.

use crate::law::Case;
use crate::plan::{LotId, Plan, StructureId, WorkshopId};
use crate::sourcing::Model;
use std::collections::BTreeMap;

/// The risk that reserved lots get no usable bid.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NoBid {
    /// Probability that at least one gets none, the lots taken as independent.
    pub any: f64,
    /// By lot that is reserved and whose risk is known, its probability.
    pub lots: Vec<(LotId, f64)>,
    /// Reserved lots of which nothing tells it.
    pub unknown: Vec<LotId>,
}

impl NoBid {
    /// The risk of a plan.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let mut found = Self::default();
        let mut none_fails = 1.0;
        for (id, _) in plan.lots.iter().filter(|(_, lot)| lot.reservation.is_reserved()) {
            match of_lot(plan, id) {
                Some(risk) => {
                    none_fails *= 1.0 - risk;
                    found.lots.push((id.clone(), risk));
                }
                None => found.unknown.push(id.clone()),
            }
        }
        found.any = 1.0 - none_fails;
        found
    }

    /// The risk; `None` where lots are reserved and that of none is known.
    #[must_use]
    pub fn known(&self) -> Option<f64> {
        (!self.lots.is_empty() || self.unknown.is_empty()).then_some(self.any)
    }
}

/// Probability that a lot gets no usable bid as it stands in the plan; `None` where nothing tells it.
#[must_use]
pub fn of_lot(plan: &Plan, lot: &LotId) -> Option<f64> {
    let model = Model::of(plan, lot)?;
    Some(model.figures(model.planned).no_usable_bid)
}

/// Who makes a lot: the structure of its workshop, or the workshop where its structure is not known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holder {
    /// A structure.
    Structure(StructureId),
    /// A workshop of an unknown structure.
    Workshop(WorkshopId),
}

impl Holder {
    /// Whom a workshop belongs to.
    #[must_use]
    pub fn of(plan: &Plan, workshop: &WorkshopId) -> Self {
        match plan.workshops.get(workshop).and_then(|workshop| workshop.structure.clone()) {
            Some(structure) => Self::Structure(structure),
            None => Self::Workshop(workshop.clone()),
        }
    }
}

/// What part of the lots' value the holder with most of it has, 0 to 1: how much the buyer depends on one structure. Of lots
/// made elsewhere nobody knows who will hold them: they count in the whole only. `None` where the value of a lot is not
/// known.
#[must_use]
pub fn dependency(plan: &Plan) -> Option<f64> {
    let (holders, whole) = holders(plan)?;
    (whole > 0.0).then(|| holders.values().copied().fold(0.0, f64::max) / whole)
}

/// Who makes lots of the greatest value, of equals the first; `None` where nobody makes one or a value is not known.
#[must_use]
pub fn greatest_holder(plan: &Plan) -> Option<Holder> {
    let (holders, _) = holders(plan)?;
    holders.into_iter().reduce(|most, next| if next.1 > most.1 { next } else { most }).map(|(holder, _)| holder)
}

/// Value of the lots by who makes them, and of all, in euros; `None` where that of a lot is not known.
fn holders(plan: &Plan) -> Option<(BTreeMap<Holder, f64>, f64)> {
    let case = Case::of(plan);
    let mut holders: BTreeMap<Holder, f64> = BTreeMap::new();
    let mut whole = 0.0;
    for lot in &case.lots {
        let value = lot.value()?;
        whole += value;
        if let Some(workshop) = &lot.lot.workshop {
            *holders.entry(Holder::of(plan, workshop)).or_default() += value;
        }
    }
    Some((holders, whole))
}
