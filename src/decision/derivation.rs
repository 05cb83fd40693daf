//! Where the figures come from by which plans are weighed: those of one outcome as [`crate::explain`] takes them apart, and
//! those that take more than that.

use super::compare::Criterion;
use super::hours::{self, Clauses};
use super::measure::Measure;
use super::risk::{self, Holder};
use crate::explain::derivation::{Derivation, Making, Term, What, derive as of_outcome};
use crate::explain::subject::{self, Subject, Weighed};
use crate::law::Case;
use crate::plan::{Address, Plan, Reservation};
use crate::simulation::{Metric, Outcome, Summary};
use crate::sourcing::funnel;

/// A plan and what was simulated of it.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Every month of it.
    pub outcome: &'a Outcome,
}

/// Takes a criterion of a plan apart; `None` where it has no such figure. `reference` is the plan that it is compared
/// with, on the same luck: training is counted in proportion to what that makes, and hours are priced against it.
#[must_use]
pub fn derive(criterion: &Criterion, own: Side<'_>, reference: Option<Side<'_>>) -> Option<Derivation> {
    match criterion {
        Criterion::Measure(measure) => of_measure(measure, own),
        Criterion::Hours => of_hours(own, reference),
        Criterion::HourPrice => of_price(own, reference?),
        Criterion::NoBid => of_risk(own),
        Criterion::Dependency => of_dependency(own),
    }
}

/// The figure that a measure is, as the screens name it.
#[must_use]
pub fn subject_of(measure: &Measure, outcome: &Outcome) -> Subject {
    let end = measure.month.map_or(outcome.months(), |month| month + 1);
    Subject::Figure(measure.owner.clone(), measure.metric, 0..end)
}

fn of_measure(measure: &Measure, own: Side<'_>) -> Option<Derivation> {
    // Nothing is late where nothing is made.
    let made = measure.metric != Metric::LateShare || simulated(own.plan);
    of_outcome(&subject_of(measure, own.outcome), own.plan, own.outcome).filter(|_| made)
}

fn simulated(plan: &Plan) -> bool {
    plan.lots.values().any(|lot| lot.workshop.is_some())
}

fn weighed(of: Weighed, plan: &Plan, making: Making, terms: Vec<Term>, draws: Summary) -> Derivation {
    let subject = Subject::Weighed(of);
    Derivation { measure: subject.measure(plan), subject, terms, making, value: draws.mean, draws }
}

fn columns(outcome: &Outcome) -> Option<[Vec<f32>; 5]> {
    let [a, b, c, d, e] = hours::PARTS.map(|part| part.values(outcome));
    Some([a?, b?, c?, d?, e?])
}

/// Insertion hours by replication, and the mean of the training that is not counted among them.
fn hours_of(own: Side<'_>, reference: Option<Side<'_>>) -> Option<(Vec<f32>, f64)> {
    let clauses = Clauses::of(own.plan).hours;
    if !simulated(own.plan) {
        return Some((vec![clauses as f32; own.outcome.replications()], 0.0));
    }
    let parts = columns(own.outcome)?;
    let parts = parts.each_ref().map(Vec::as_slice);
    let planned = match reference.filter(|reference| hours::makes_less(own.plan, reference.plan)) {
        Some(reference) => Some(hours::PARTS[hours::PRODUCTION].values(reference.outcome)?),
        None => None,
    };
    let found = hours::of_purchase(&parts, planned.as_deref(), clauses);
    let uncounted = planned.map_or(0.0, |_| Summary::of(parts[0]).mean + clauses - Summary::of(&found).mean);
    Some((found, uncounted))
}

fn of_hours(own: Side<'_>, reference: Option<Side<'_>>) -> Option<Derivation> {
    let (samples, uncounted) = hours_of(own, reference)?;
    let workshops = Measure::total(Metric::InsertionHours);
    // A workshop that makes nothing trains nobody for this purchase.
    let made = of_measure(&workshops, own).filter(|_| simulated(own.plan));
    let mut terms = made.map(|found| found.terms).unwrap_or_default();
    terms.retain(|term| term.mean != 0.0);
    let hours = |what, mean, inputs| Term { what, mean, measure: subject::Measure::Hours, inputs };
    let reservations = |wanted: &dyn Fn(&crate::plan::Lot) -> bool| -> Vec<Address> {
        let lots = own.plan.lots.iter().filter(|(_, lot)| wanted(lot));
        lots.map(|(id, _)| Address::from_tokens(["lots", id.as_str(), "reservation"])).collect()
    };
    if uncounted != 0.0 {
        let inputs = reservations(&|lot| lot.workshop.is_none());
        terms.push(hours(What::Uncounted, -uncounted, inputs));
    }
    let clauses = Clauses::of(own.plan).hours;
    if clauses > 0.0 || terms.is_empty() {
        let case = Case::of(own.plan);
        let clause = |lot: &&crate::law::case::LotCase<'_>| {
            lot.lot.workshop.is_none() && lot.lot.reservation == Reservation::SocialClause
        };
        let mut inputs = reservations(&|_| true);
        for found in case.lots.iter().filter(clause).filter_map(|lot| crate::law::hours::of_lot(&case, lot)) {
            inputs.extend(found.terms.iter().filter_map(|term| Address::parse(&term.address).ok()));
        }
        terms.push(hours(What::Clauses, clauses, inputs));
    }
    Some(weighed(Weighed::Hours, own.plan, Making::Sum, terms, Summary::of(&samples)))
}

fn of_price(own: Side<'_>, reference: Side<'_>) -> Option<Derivation> {
    let cost = Measure::contract(Metric::BuyerCost);
    let (before, after) = (hours_of(reference, Some(reference))?.0, hours_of(own, Some(reference))?.0);
    let costs = [cost.values(reference.outcome)?, cost.values(own.outcome)?];
    let prices = hours::prices([&before, &after], costs.each_ref().map(Vec::as_slice))?;
    let mean = |values: &[f32]| Summary::of(values).mean;
    let (gap_of_cost, gap_of_hours) = (mean(&costs[1]) - mean(&costs[0]), mean(&after) - mean(&before));
    // Both rest on everything that the plans say differently.
    let differs = crate::plan::change::difference(&reference.plan.to_json(), &own.plan.to_json());
    let inputs: Vec<Address> = differs.iter().map(|change| change.path().clone()).collect();
    let term = |what, mean, measure| Term { what, mean, measure, inputs: inputs.clone() };
    let terms = vec![
        term(What::CostGap, gap_of_cost, subject::Measure::Euros),
        term(What::HoursGap, gap_of_hours, subject::Measure::Hours),
    ];
    Some(weighed(Weighed::HourPrice, own.plan, Making::Other, terms, Summary::of(&prices)))
}

/// A figure that no draw changes.
fn certain(value: f64) -> Summary {
    Summary { p10: value, p50: value, p90: value, mean: value }
}

fn of_risk(own: Side<'_>) -> Option<Derivation> {
    let found = risk::NoBid::of(own.plan);
    let risk = found.known()?;
    let term = |(id, risk): &(crate::plan::LotId, f64)| Term {
        what: What::Lot(id.clone()),
        mean: *risk,
        measure: subject::Measure::Share,
        inputs: funnel(own.plan, id).map(|funnel| funnel.no_usable_bid.reads).unwrap_or_default(),
    };
    let terms = found.lots.iter().map(term).collect();
    Some(weighed(Weighed::NoBid, own.plan, Making::Once, terms, certain(risk)))
}

fn of_dependency(own: Side<'_>) -> Option<Derivation> {
    let share = risk::dependency(own.plan)?;
    let case = Case::of(own.plan);
    let holder = risk::greatest_holder(own.plan);
    let value = |what, mean, inputs| Term { what, mean, measure: subject::Measure::Euros, inputs };
    let mut terms: Vec<Term> = case
        .lots
        .iter()
        .filter(|lot| {
            let own = lot.lot.workshop.as_ref().map(|workshop| Holder::of(case.plan, workshop));
            own.is_some() && own == holder
        })
        .filter_map(|lot| Some(value(What::Lot(lot.id.clone()), lot.value()?, lot.value_inputs())))
        .collect();
    let whole: f64 = case.lots.iter().filter_map(|lot| lot.value()).sum();
    terms.push(value(What::AllLots, whole, case.lots.iter().flat_map(|lot| lot.value_inputs()).collect()));
    Some(weighed(Weighed::Dependency, own.plan, Making::Once, terms, certain(share)))
}
