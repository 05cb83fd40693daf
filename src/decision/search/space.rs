//! What may be chosen: for each lot, open or with a clause on the market, or reserved on some ground and given to a
//! workshop.

use super::Question;
use crate::decision::alternatives::{busiest, opened, set};
use crate::decision::risk::{self, Holder};
use crate::law::{Case, hours};
use crate::plan::{Change, ChangeError, LotId, Plan, Reservation, WorkshopId, apply, facts};
use serde_json::{Value, json};

/// One way to buy a lot.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// Its ground.
    pub ground: Reservation,
    /// The workshop that makes it; `None` where it is made elsewhere.
    pub workshop: Option<WorkshopId>,
    /// What it changes in the plan; nothing where the lot is so already.
    pub changes: Vec<Change>,
    /// Hours of its clause; `None` where it has one whose hours cannot be told.
    pub clause: Option<f64>,
    /// Probability that it gets no usable bid, where it is reserved; `None` where nothing tells it.
    pub no_bid: Option<f64>,
    /// Price of a unit, in euros.
    pub(super) price: f64,
    /// Value of the lot, in euros.
    pub(super) value: Option<f64>,
    pub(super) holder: Option<Holder>,
    /// Rank among the ways in which the lot is simulated: states of equal rank have the same simulation.
    pub(super) course: usize,
}

/// A lot and the ways to buy it.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The lot.
    pub lot: LotId,
    /// The ways; the first is the plan's own.
    pub states: Vec<State>,
    /// How many different simulations they have.
    pub(super) courses: usize,
}

impl Choice {
    /// The states of a course.
    pub(super) fn of_course(&self, course: usize) -> impl Iterator<Item = usize> {
        (0..self.states.len()).filter(move |rank| self.states[*rank].course == course)
    }
}

/// The ways to buy each lot of a plan.
///
/// # Errors
/// A change that makes no plan.
pub fn choices(plan: &Plan, question: &Question) -> Result<Vec<Choice>, ChangeError> {
    let json = plan.to_json();
    let busiest = busiest(plan);
    let mut found = Vec::new();
    for (id, lot) in &plan.lots {
        let own = State::of(plan, id, lot.reservation, lot.workshop.clone(), Vec::new())?;
        let mut states = vec![own];
        let asked: &[Reservation] = if question.holds_still(id) { &[] } else { &question.grounds };
        for ground in asked {
            let workshop = lot.workshop.as_ref().or(busiest.map(|(workshop, _)| workshop)).cloned();
            let workshop = workshop.filter(|_| ground.is_reserved());
            // Without a workshop nothing of a reserved lot can be told.
            if ground.is_reserved() && workshop.is_none() {
                continue;
            }
            if *ground == lot.reservation && workshop == lot.workshop {
                continue;
            }
            let changes = changes(plan, &json, id, *ground, workshop.as_ref(), question.effort);
            let state = State::of(plan, id, *ground, workshop, changes)?;
            if !states.iter().any(|other| (other.ground, &other.workshop) == (state.ground, &state.workshop)) {
                states.push(state);
            }
        }
        found.push(Choice { lot: id.clone(), courses: 0, states });
    }
    // A reservation draws whether the lot gets a bid, where the plan counts with that.
    let drawn = plan.contract.facts.is(facts::contract::AWARD_RISK);
    for choice in &mut found {
        let mut courses = Vec::new();
        for state in &mut choice.states {
            let ground = Some(state.ground).filter(|ground| drawn && state.workshop.is_some() && ground.is_reserved());
            let key = (state.workshop.clone(), state.price.to_bits(), ground);
            state.course = courses.iter().position(|other| *other == key).unwrap_or_else(|| {
                courses.push(key);
                courses.len() - 1
            });
        }
        choice.courses = courses.len();
    }
    Ok(found)
}

fn changes(
    plan: &Plan,
    json: &Value,
    id: &LotId,
    ground: Reservation,
    workshop: Option<&WorkshopId>,
    effort: f64,
) -> Vec<Change> {
    let Some(lot) = plan.lots.get(id) else { return Vec::new() };
    let word = serde_json::to_value(ground).unwrap_or(Value::Null);
    match workshop {
        None => {
            let effort =
                (ground == Reservation::SocialClause && lot.facts.get(facts::lot::EFFORT).is_none()).then_some(effort);
            opened(plan, json, id, word.as_str().unwrap_or_default(), effort)
        }
        Some(workshop) => {
            let mut changes = Vec::new();
            if ground != lot.reservation {
                changes.push(set(json, &["lots", id.as_str(), "reservation"], word));
            }
            if lot.workshop.as_ref() != Some(workshop) {
                changes.push(set(json, &["lots", id.as_str(), "workshop"], json!(workshop.as_str())));
            }
            changes
        }
    }
}

impl State {
    fn of(
        plan: &Plan,
        id: &LotId,
        ground: Reservation,
        workshop: Option<WorkshopId>,
        changes: Vec<Change>,
    ) -> Result<Self, ChangeError> {
        let plan = apply(plan, &changes)?;
        let case = Case::of(&plan);
        let lot = case.lot(id);
        let clause = match (lot, &workshop, ground) {
            (Some(lot), None, Reservation::SocialClause) => hours::of_lot(&case, lot).map(|found| found.hours),
            (_, None, Reservation::AwardCriterion) => None,
            _ => Some(0.0),
        };
        Ok(Self {
            clause,
            no_bid: if ground.is_reserved() { risk::of_lot(&plan, id) } else { Some(0.0) },
            price: lot.map_or(0.0, |lot| lot.lot.unit_price.get()),
            value: lot.and_then(|lot| lot.value()),
            holder: workshop.as_ref().map(|workshop| Holder::of(&plan, workshop)),
            course: 0,
            ground,
            workshop,
            changes,
        })
    }
}
