//! Other ways to buy the same need: without a social measure, with a clause, with a criterion, with one more or all lots
//! reserved, with the buyer's own staff. Each is a list of changes of the plan, so that it can be opened as a scenario.
//!
//! A lot given to a workshop is simulated. A lot made elsewhere gives the hours of its clause, by the facilitators'
//! formula ([`crate::law::hours`]), at the price of the open market where the plan states the gap between the two.

use super::hours;
use crate::law::{self, Severity};
use crate::plan::{Address, Change, ChangeError, LotId, Plan, Reservation, WorkshopId, apply, facts};
use crate::simulation::{Metric, Outcome, Owner, Settings, Summary, run};
use serde_json::{Value, json};

/// One way to buy the need.
#[derive(Clone, Debug, PartialEq)]
pub enum Way {
    /// No lot has a social measure. Since 22 August 2026 only lawful with a recorded exception above the EU thresholds:
    /// a reference rather than a choice.
    NoMeasure,
    /// Every lot has a social clause with this share of the labour.
    Clause(f64),
    /// Every lot has a social criterion, whose hours depend on the bidders.
    Criterion,
    /// This lot alone stays with its workshop, reserved.
    OneReserved(LotId),
    /// The plan as it is.
    AsPlanned,
    /// Every lot is reserved and given to the workshop that has most lots in the plan.
    AllReserved,
    /// The buyer's own staff does the work, at the cost of an hour that the plan states.
    InHouse,
}

/// A way, and how it is reached from the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    /// Which.
    pub way: Way,
    /// The changes; none for the plan as it is.
    pub changes: Vec<Change>,
}

/// What an alternative gives over the whole contract.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// Insertion hours; `None` where they cannot be told (a criterion, a clause whose labour share is not known).
    pub hours: Option<Summary>,
    /// What the buyer pays, in euros before tax.
    pub cost: Summary,
    /// Public aid, in euros, where it is worked out.
    pub aid: Option<Summary>,
    /// Share of late units of the lots simulated.
    pub late: Option<Summary>,
    /// What an insertion hour costs the buyer more than without a social measure, in euros an hour; `None` where no hour
    /// is gained in half of the replications.
    pub extra_per_hour: Option<Summary>,
    /// Findings of the law that forbid.
    pub forbidden: usize,
    /// Figures of each replication that the summaries are of, for comparisons on the same luck.
    samples: Samples,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Samples {
    hours: Option<Vec<f32>>,
    cost: Vec<f32>,
}

/// Shares of the labour that clauses commonly keep.
const EFFORTS: [f64; 2] = [0.05, 0.10];

pub(super) fn set(json: &Value, tokens: &[&str], value: Value) -> Change {
    Change::set(json, Address::from_tokens(tokens.iter().copied()), value)
}

/// The alternatives of a plan, from the least to the most ambitious. Lots that are simulated in the plan are those whose
/// way may change; a plan without any has none but itself.
#[must_use]
pub fn alternatives(plan: &Plan) -> Vec<Alternative> {
    let own: Vec<&LotId> = plan.lots.iter().filter(|(_, lot)| lot.workshop.is_some()).map(|(id, _)| id).collect();
    let as_planned = Alternative { way: Way::AsPlanned, changes: Vec::new() };
    if own.is_empty() {
        return vec![as_planned];
    }
    let json = plan.to_json();
    let open = |way: Way, ground: &'static str, effort: Option<f64>| Alternative {
        changes: plan.lots.keys().flat_map(|id| opened(plan, &json, id, ground, effort)).collect(),
        way,
    };
    let mut found = vec![open(Way::NoMeasure, "open", None)];
    found.extend(EFFORTS.map(|effort| open(Way::Clause(effort), "social_clause", Some(effort))));
    found.push(open(Way::Criterion, "award_criterion", None));
    if own.len() > 1 {
        found.extend(own.iter().map(|kept| Alternative {
            way: Way::OneReserved((*kept).clone()),
            changes: own.iter().filter(|id| id != &kept).flat_map(|id| opened(plan, &json, id, "open", None)).collect(),
        }));
    }
    found.push(as_planned);
    found.extend(all_reserved(plan));
    if plan.contract.facts.get(facts::contract::IN_HOUSE_HOUR).is_some() {
        found.push(open(Way::InHouse, "open", None));
    }
    found
}

/// The changes that open a lot to all, at the price of the market.
pub(super) fn opened(plan: &Plan, json: &Value, id: &LotId, ground: &str, effort: Option<f64>) -> Vec<Change> {
    let Some(lot) = plan.lots.get(id) else { return Vec::new() };
    let id = id.as_str();
    let mut changes = vec![set(json, &["lots", id, "reservation"], json!(ground))];
    if lot.workshop.is_some() {
        changes.push(set(json, &["lots", id, "workshop"], Value::Null));
        if let Some(gap) = lot.facts.get(facts::lot::MARKET_PRICE_GAP) {
            let price = lot.unit_price.get() / (1.0 + gap).max(0.01);
            changes.push(set(json, &["lots", id, "unit_price"], json!((price * 100.0).round() / 100.0)));
        }
    }
    if let Some(effort) = effort {
        changes.push(set(json, &["lots", id, "facts", facts::lot::EFFORT.name], json!(effort)));
    }
    changes
}

/// The workshop that has most lots in the plan, and the ground on which they are reserved.
pub(super) fn busiest(plan: &Plan) -> Option<(&WorkshopId, Reservation)> {
    let lots_of = |id| plan.lots.values().filter(|lot| lot.workshop.as_ref() == Some(id)).count();
    // Of equals the first, so that the choice does not depend on luck.
    let workshop = plan.workshops.keys().rev().max_by_key(|id| lots_of(*id))?;
    let ground = plan
        .lots
        .values()
        .find(|lot| lot.workshop.as_ref() == Some(workshop) && lot.reservation.is_reserved())
        .map_or(Reservation::Integration, |lot| lot.reservation);
    Some((workshop, ground))
}

/// Every lot reserved, those made elsewhere given to the workshop with most lots, where there is a lot to give.
fn all_reserved(plan: &Plan) -> Option<Alternative> {
    let (workshop, ground) = busiest(plan)?;
    let json = plan.to_json();
    let ground = serde_json::to_value(ground).unwrap_or(Value::Null);
    let changes: Vec<Change> = plan
        .lots
        .iter()
        .filter(|(_, lot)| lot.workshop.is_none())
        .flat_map(|(id, _)| {
            [
                set(&json, &["lots", id.as_str(), "reservation"], ground.clone()),
                set(&json, &["lots", id.as_str(), "workshop"], json!(workshop.as_str())),
            ]
        })
        .collect();
    (!changes.is_empty()).then_some(Alternative { way: Way::AllReserved, changes })
}

/// Weighs the alternatives of a plan on the same luck; the first is the one without a social measure, where there is one.
///
/// # Errors
/// A change that does not apply to the plan.
pub fn weigh(plan: &Plan, alternatives: &[Alternative], settings: &Settings) -> Result<Vec<Weighed>, ChangeError> {
    let mut found: Vec<Weighed> = Vec::new();
    let planned = production(&run(plan, settings));
    for alternative in alternatives {
        let changed = apply(plan, &alternative.changes)?;
        let outcome = run(&changed, settings);
        let weighed = one(&alternative.way, &changed, &outcome, &planned);
        let base = alternatives.iter().position(|other| other.way == Way::NoMeasure).and_then(|rank| found.get(rank));
        let extra_per_hour = base.and_then(|base| extra_per_hour(&base.samples, &weighed.samples));
        found.push(Weighed { extra_per_hour, ..weighed });
    }
    Ok(found)
}

/// Hours of production of each replication over the whole contract.
fn production(outcome: &Outcome) -> Vec<f32> {
    hours::PARTS[hours::PRODUCTION].values(outcome).unwrap_or_default()
}

/// Insertion hours of each replication, training in proportion to what is made of the plan's production.
fn insertion_hours(outcome: &Outcome, planned: &[f32]) -> Vec<f32> {
    let parts: Vec<Vec<f32>> =
        hours::PARTS.iter().map(|part| part.values(outcome)).collect::<Option<_>>().unwrap_or_default();
    match &parts[..] {
        [a, b, c, d, e] => hours::in_proportion(&[a, b, c, d, e], planned),
        _ => Vec::new(),
    }
}

fn one(way: &Way, plan: &Plan, outcome: &Outcome, planned: &[f32]) -> Weighed {
    let last = outcome.months().saturating_sub(1);
    let at = |owner: &Owner, metric| outcome.samples(owner, metric, last).into_owned();
    let summary = |values: &Vec<f32>| Summary::of(values);
    let simulated = plan.lots.values().any(|lot| lot.workshop.is_some());
    let clauses = hours::of_clauses(plan);
    let hours = match (way, clauses) {
        (Way::Criterion, _) | (Way::Clause(_), None) => None,
        (_, clauses) => {
            let mut hours = if simulated { insertion_hours(outcome, planned) } else { Vec::new() };
            hours.resize(outcome.replications(), 0.0);
            hours.iter_mut().for_each(|hours| *hours += clauses.unwrap_or(0.0) as f32);
            Some(hours)
        }
    };
    let mut cost = at(&Owner::Contract, Metric::BuyerCost);
    if let (Way::InHouse, Some(rate)) = (way, plan.contract.facts.get(facts::contract::IN_HOUSE_HOUR)) {
        cost = in_house(plan, outcome, last, rate);
    }
    let aid = simulated.then(|| at(&Owner::Total, Metric::PublicAid)).filter(|aid| !aid.is_empty());
    Weighed {
        hours: hours.as_ref().map(summary),
        cost: summary(&cost),
        aid: aid.as_ref().map(summary),
        late: simulated.then(|| summary(&at(&Owner::Total, Metric::LateShare))),
        extra_per_hour: None,
        forbidden: law::check(plan).count(Severity::Forbidden),
        samples: Samples { hours, cost },
    }
}

/// What the work costs with the buyer's own staff: materials at the part of the market price that is no labour, and the
/// standard hours of the units ordered at the cost of an hour. A lot whose labour share is not known costs its price.
fn in_house(plan: &Plan, outcome: &Outcome, last: usize, rate: f64) -> Vec<f32> {
    let mut cost = vec![0.0; outcome.replications()];
    for (id, lot) in &plan.lots {
        let price = lot.unit_price.get();
        let unit = match lot.facts.get(facts::lot::LABOUR_SHARE) {
            Some(labour) => price * (1.0 - labour.get()) + lot.standard_hours_per_unit.get() * rate,
            None => price,
        };
        let ordered = outcome.samples(&Owner::Lot(id.clone()), Metric::Ordered, last);
        cost.iter_mut().zip(ordered.iter()).for_each(|(cost, units)| *cost += (unit * f64::from(*units)) as f32);
    }
    cost
}

/// Euros for an hour more than the base, replication by replication.
fn extra_per_hour(base: &Samples, other: &Samples) -> Option<Summary> {
    let (before, after) = (base.hours.as_ref()?, other.hours.as_ref()?);
    let gains = before.iter().zip(after).map(|(before, after)| after - before);
    let costs = base.cost.iter().zip(&other.cost).map(|(before, after)| after - before);
    let per_hour: Vec<f32> =
        gains.zip(costs).filter(|(hours, _)| *hours >= 1.0).map(|(hours, cost)| cost / hours).collect();
    (2 * per_hour.len() > before.len()).then(|| Summary::of(&per_hour))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::templates;

    fn nantes() -> Plan {
        let mut json = templates::find("nantes").expect("a template").plan.to_json();
        for lot in ["racks", "idn", "cargo", "arbaletes"] {
            json["lots"][lot]["facts"]["labour_share"] = json!(0.35);
            json["lots"][lot]["facts"]["hourly_cost"] = json!(38.0);
        }
        for lot in ["racks", "idn", "cargo"] {
            json["lots"][lot]["facts"]["market_price_gap"] = json!(0.08);
        }
        json["contract"]["facts"]["in_house_hour_cost"] = json!(35.0);
        Plan::from_json(json).expect("a plan")
    }

    #[test]
    fn a_reservation_is_worth_fifty_clauses_for_goods_of_little_labour() {
        let plan = nantes();
        let ways = alternatives(&plan);
        let settings = Settings { replications: 200, ..Settings::default() };
        let weighed = weigh(&plan, &ways, &settings).expect("every change applies");
        let of = |way: &Way| {
            let rank = ways.iter().position(|other| other.way == *way).expect("this way");
            &weighed[rank]
        };
        let hours = |way: Way| of(&way).hours.map_or(f64::NAN, |hours| hours.p50);
        assert_eq!(hours(Way::NoMeasure), 0.0);
        // 579 k€ with the fourth lot, a share of 35 %, 38 € an hour.
        assert!((200.0..350.0).contains(&hours(Way::Clause(0.05))), "{}", hours(Way::Clause(0.05)));
        assert!((hours(Way::Clause(0.10)) / hours(Way::Clause(0.05)) - 2.0).abs() < 0.01);
        assert!((14_000.0..18_000.0).contains(&hours(Way::AsPlanned)));
        let one = hours(Way::OneReserved(LotId::new("cargo").expect("an identifier")));
        assert!((1_500.0..6_500.0).contains(&one), "{one}");
        assert!(hours(Way::AllReserved) > hours(Way::AsPlanned) + 4_000.0);
        assert!(of(&Way::Criterion).hours.is_none());
        let extra = of(&Way::AsPlanned).extra_per_hour.expect("hours are gained");
        assert!((1.0..10.0).contains(&extra.p50), "{extra:?}");
        assert!(of(&Way::InHouse).cost.p50 > 0.0 && of(&Way::InHouse).hours.is_some_and(|hours| hours.p50 == 0.0));
    }

    #[test]
    fn a_plan_without_workshop_has_no_alternative() {
        let mut json = nantes().to_json();
        for lot in ["racks", "idn", "cargo", "arbaletes"] {
            json["lots"][lot]["workshop"] = Value::Null;
        }
        let plan = Plan::from_json(json).expect("a plan");
        assert_eq!(alternatives(&plan).len(), 1);
    }

    #[test]
    fn every_change_of_every_template_applies() {
        for template in templates::all().expect("the templates are compiled in") {
            for alternative in alternatives(&template.plan) {
                apply(&template.plan, &alternative.changes)
                    .unwrap_or_else(|error| panic!("{} {:?}: {error}", template.id, alternative.way));
            }
        }
    }
}
