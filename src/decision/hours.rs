//! The insertion hours of a purchase: those of the workshops, as they are simulated, and those of the clauses of the lots
//! made elsewhere.

use super::measure::Measure;
use crate::law::{Case, hours};
use crate::plan::{Lot, LotId, Plan, Reservation};
use crate::simulation::Metric;

/// The figures that insertion hours are made of, at the end of the contract.
pub const PARTS: [Measure; 5] = [
    Measure::total(Metric::InsertionHours),
    Measure::total(Metric::OnboardingHours),
    Measure::total(Metric::LicenceHours),
    Measure::total(Metric::ProductionHours),
    Measure::total(Metric::PrototypeHours),
];

/// Rank of the hours of production among [`PARTS`].
pub const PRODUCTION: usize = 3;

/// Insertion hours of each replication, from the columns of [`PARTS`]. Where less is made than planned (hours of
/// production of each replication), the training of the workshops counts in proportion: otherwise one small lot would be
/// credited with all of it.
#[must_use]
pub fn in_proportion(parts: &[&[f32]; 5], planned: &[f32]) -> Vec<f32> {
    let [hours, onboarding, licences, made, prototypes] = parts;
    (0..hours.len())
        .map(|rank| {
            let training = onboarding[rank] + licences[rank];
            let all = made[rank] + prototypes[rank] + training;
            let planned = planned.get(rank).copied().unwrap_or(0.0);
            let part = if planned > 0.0 { (made[rank] / planned).min(1.0) } else { 0.0 };
            if all > 0.0 { hours[rank] * (all - training * (1.0 - part)) / all } else { 0.0 }
        })
        .collect()
}

/// Insertion hours of a purchase in each replication: those of the workshops from the columns of [`PARTS`], in proportion
/// to `planned` where that is told, and those of the clauses.
#[must_use]
pub fn of_purchase(parts: &[&[f32]; 5], planned: Option<&[f32]>, clauses: f64) -> Vec<f32> {
    let simulated = planned.map_or_else(|| parts[0].to_vec(), |planned| in_proportion(parts, planned));
    simulated.into_iter().map(|hours| hours + clauses as f32).collect()
}

/// What an hour more costs, in euros, from the hours and the costs of two plans; of the replications in which one is
/// gained. `None` where that is not most of them.
#[must_use]
pub fn prices(hours: [&[f32]; 2], costs: [&[f32]; 2]) -> Option<Vec<f32>> {
    let hours = hours[0].iter().zip(hours[1]);
    let pairs = hours.zip(costs[0].iter().zip(costs[1]));
    // Where hardly an hour is gained, the price of one says nothing.
    let all = pairs.len();
    let gained = pairs.filter(|((before, after), _)| *after - *before >= 1.0);
    let prices: Vec<f32> = gained.map(|((before, after), (cost, more))| (more - cost) / (after - before)).collect();
    (2 * prices.len() > all).then_some(prices)
}

/// Whether the workshops of a plan leave out a lot that those of another make: then the training of the one is to be
/// counted in proportion to the other.
#[must_use]
pub fn makes_less(plan: &Plan, than: &Plan) -> bool {
    let made = |lot: &Lot| lot.workshop.is_some();
    than.lots.iter().any(|(id, lot)| made(lot) && !plan.lots.get(id).is_some_and(made))
}

/// Hours that the lots made elsewhere give by their clauses.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clauses {
    /// Hours over the whole contract, of the lots of which they can be told.
    pub hours: f64,
    /// Lots with a clause or a social criterion whose hours cannot be told.
    pub unknown: Vec<LotId>,
}

impl Clauses {
    /// The clauses of a plan.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let case = Case::of(plan);
        let mut found = Self::default();
        for lot in case.lots.iter().filter(|lot| lot.lot.workshop.is_none()) {
            match (lot.lot.reservation, hours::of_lot(&case, lot)) {
                (Reservation::SocialClause, Some(hours)) => found.hours += hours.hours,
                // What a criterion gives depends on who bids.
                (Reservation::SocialClause, None) | (Reservation::AwardCriterion, _) => {
                    found.unknown.push(lot.id.clone());
                }
                _ => {}
            }
        }
        found
    }
}

/// Hours of the clauses of the lots made elsewhere; `None` where a lot has a clause whose hours cannot be told.
#[must_use]
pub fn of_clauses(plan: &Plan) -> Option<f64> {
    let Clauses { hours, unknown } = Clauses::of(plan);
    let clause = |id: &LotId| plan.lots.get(id).is_some_and(|lot| lot.reservation == Reservation::SocialClause);
    (!unknown.iter().any(clause)).then_some(hours)
}
