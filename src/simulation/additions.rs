//! What a plan may add to the reference workshop: seasons, machines, rejects, acceptance, laying, penalties, approval of
//! prototypes, exits, aid, and how unsure the inputs themselves are.
//!
//! Each is an optional input (`/contract/facts/…`, `/lots/*/facts/…`, `/workshops/*/facts/…`) whose absence switches it
//! off: a plan that states none of them is simulated as the reference workshop is. This module reads them once, so that
//! the rest of the engine knows numbers only.

use crate::plan::assumptions::tables;
use crate::plan::facts::{self, LateStart, Season, ServiceOrder, Unmet};
use crate::plan::{LotId, Plan, StructureKind, WorkshopId, order};
use crate::sourcing;
use std::collections::BTreeMap;

/// Additions to the contract.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ContractAdditions {
    /// Calendar month (0 to 11) of the first month of the contract.
    pub first_calendar_month: usize,
    pub late_start: LateStart,
    pub service: ServiceOrder,
    /// Factor of all quantities.
    pub budget_factor: f64,
    /// Maximum of the framework agreement, in euros.
    pub maximum: Option<f64>,
    /// Minimum of the framework agreement, in euros.
    pub minimum: Option<f64>,
    /// Share of the value of a late unit for each day.
    pub penalty_per_day: f64,
    /// Greatest share of the value of a late unit.
    pub penalty_cap: f64,
    pub acceptance_months: usize,
    pub laying_per_month: Option<f64>,
    pub laying_cost: f64,
    /// Cost of sourcing, in euros.
    pub sourcing_cost: f64,
    /// Coefficients of variation of what is not known before: drawn once for a replication.
    pub demand_cv: f64,
    pub unit_time_cv: f64,
    pub stay_cv: f64,
    pub productivity_cv: f64,
    /// Hours of a full-time equivalent in a year.
    pub fte_hours: Option<f64>,
}

/// Additions to a lot.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct LotAdditions {
    pub season: Season,
    /// Whether units that are not made in the month of their order are lost rather than late.
    pub lost: bool,
    /// Share of the hours of a unit that take a place at a machine.
    pub machine_share: f64,
    pub approval: Option<Approval>,
    /// Price of the same unit on the open market, in euros, where the gap is known.
    pub market_price: Option<f64>,
    /// Part of the price of a unit that stays in the territory.
    pub local_share: Option<f64>,
    pub places_per_unit: Option<f64>,
    /// Probability that the lot gets no usable bid, where the simulation counts with it.
    pub no_bid: f64,
}

/// How a prototype comes to be approved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Approval {
    /// Probability that the first version is approved.
    pub first: f64,
    /// Factor of the probability of a refusal from one version to the next.
    pub refusal_factor: f64,
    /// Most likely weeks of design.
    pub design: f64,
    /// Most likely weeks to build a version.
    pub build: f64,
    /// Most likely weeks to review a version.
    pub review: f64,
}

/// Additions to a workshop.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct WorkshopAdditions {
    /// Hours that the machines give in a month; none where they do not limit.
    pub machine_hours: Option<f64>,
    /// Share of units that are rejected at a worth of an hour of one half.
    pub reject_share: f64,
    /// Part of the time of a unit that it takes to mend it.
    pub rework_share: f64,
    /// Factor of the time constant of learning.
    pub time_constant_factor: f64,
    /// Share of the hours of production that a holder of a licence must do.
    pub licence_share: f64,
    /// Probabilities of the kinds of exits: into lasting work, into work for a time, into training and the like.
    pub exits: Option<[f64; 3]>,
    pub aid_per_hour: Option<f64>,
}

impl Default for WorkshopAdditions {
    fn default() -> Self {
        Self {
            machine_hours: None,
            reject_share: 0.0,
            rework_share: 0.0,
            time_constant_factor: 1.0,
            licence_share: 0.0,
            exits: None,
            aid_per_hour: None,
        }
    }
}

/// All additions of a plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Additions {
    pub contract: ContractAdditions,
    lots: BTreeMap<LotId, LotAdditions>,
    workshops: BTreeMap<WorkshopId, WorkshopAdditions>,
}

/// A training guide shortens the time constant of learning by a tenth; two at most count (assumption of the design).
const GUIDE_FACTOR: f64 = 0.9;
const MOST_GUIDES: u32 = 2;
/// A design office halves the time of design and brings the first approval to this probability at least.
const OFFICE_DESIGN_FACTOR: f64 = 0.5;
const OFFICE_FIRST_APPROVAL: f64 = 0.6;

impl Additions {
    pub(super) fn new(plan: &Plan) -> Self {
        Self {
            contract: contract(plan),
            lots: order::map(plan.lots.keys().map(|id| (id.clone(), lot(plan, id)))),
            workshops: order::map(plan.workshops.keys().map(|id| (id.clone(), workshop(plan, id)))),
        }
    }

    pub(super) fn lot(&self, id: &LotId) -> LotAdditions {
        self.lots.get(id).copied().unwrap_or_default()
    }

    pub(super) fn workshop(&self, id: &WorkshopId) -> WorkshopAdditions {
        self.workshops.get(id).copied().unwrap_or_default()
    }
}

fn contract(plan: &Plan) -> ContractAdditions {
    use facts::contract as c;
    let facts = &plan.contract.facts;
    let number = |key| facts.get(key).unwrap_or(0.0);
    ContractAdditions {
        first_calendar_month: facts.get(c::START_MONTH).map_or(0, |month| month.get().saturating_sub(1) as usize % 12),
        late_start: facts.get(c::LATE_START).unwrap_or_default(),
        service: facts.get(c::SERVICE_ORDER).unwrap_or_default(),
        budget_factor: facts.get(c::BUDGET_FACTOR).unwrap_or(1.0),
        maximum: plan.contract.maximum_value.map(|euros| euros.get()),
        minimum: plan.contract.minimum_value.map(|euros| euros.get()),
        penalty_per_day: number(c::PENALTY_PER_DAY),
        penalty_cap: facts.get(c::PENALTY_CAP).unwrap_or(1.0),
        acceptance_months: facts.get(c::ACCEPTANCE_MONTHS).map_or(0, |months| usize::from(months.get())),
        laying_per_month: facts.get(c::LAYING_PER_MONTH),
        laying_cost: number(c::LAYING_COST),
        sourcing_cost: number(c::SOURCING_DAYS)
            * tables::number(&plan.tables, tables::Item::BuyerDay, plan.contract.launch_date).unwrap_or(0.0),
        demand_cv: number(c::DEMAND_CV),
        unit_time_cv: number(c::UNIT_TIME_CV),
        stay_cv: number(c::STAY_CV),
        productivity_cv: number(c::PRODUCTIVITY_CV),
        fte_hours: facts.get(c::FTE_HOURS),
    }
}

fn lot(plan: &Plan, id: &LotId) -> LotAdditions {
    use facts::lot as l;
    let Some(lot) = plan.lots.get(id) else { return LotAdditions::default() };
    let facts = &lot.facts;
    let workshop = lot.workshop.as_ref().and_then(|workshop| plan.workshops.get(workshop));
    let office = workshop.is_some_and(|workshop| workshop.facts.is(facts::workshop::DESIGN_OFFICE));
    let weeks = |key| facts.get(key).unwrap_or(0.0);
    let approval = lot.prototype.as_ref().and(facts.get(l::PROTOTYPE_FIRST_APPROVAL)).map(|first| Approval {
        first: if office { first.max(OFFICE_FIRST_APPROVAL) } else { first },
        refusal_factor: facts.get(l::PROTOTYPE_REFUSAL_FACTOR).unwrap_or(1.0),
        design: weeks(l::PROTOTYPE_DESIGN_WEEKS) * if office { OFFICE_DESIGN_FACTOR } else { 1.0 },
        build: weeks(l::PROTOTYPE_BUILD_WEEKS),
        review: weeks(l::PROTOTYPE_REVIEW_WEEKS),
    });
    let price = lot.unit_price.get();
    let local = plan.contract.facts.get(facts::contract::LOCAL_MATERIAL_SHARE);
    LotAdditions {
        season: facts.get(l::SEASON).unwrap_or_default(),
        lost: facts.get(l::UNMET) == Some(Unmet::Lost),
        machine_share: facts.get(l::MACHINE_SHARE).unwrap_or(0.0),
        approval,
        market_price: facts.get(l::MARKET_PRICE_GAP).map(|gap| price / (1.0 + gap).max(0.01)),
        // Labour is local as a whole, materials in part.
        local_share: local.zip(facts.get(l::LABOUR_SHARE)).map(|(local, labour)| {
            let labour = labour.get();
            labour + (1.0 - labour) * local
        }),
        places_per_unit: lot.places_per_unit.map(|places| places.get()),
        no_bid: if plan.contract.facts.is(facts::contract::AWARD_RISK) && lot.reservation.is_reserved() {
            sourcing::funnel(plan, id).map_or(0.0, |funnel| funnel.no_usable_bid.value)
        } else {
            0.0
        },
    }
}

fn workshop(plan: &Plan, id: &WorkshopId) -> WorkshopAdditions {
    use facts::workshop as w;
    let Some(workshop) = plan.workshops.get(id) else { return WorkshopAdditions::default() };
    let facts = &workshop.facts;
    let number = |key| facts.get(key).unwrap_or(0.0);
    let machine = facts.get(w::MACHINE_STATIONS).zip(facts.get(w::MACHINE_HOURS));
    let guides = facts.get(w::TRAINING_GUIDES).map_or(0, |guides| guides.get().min(MOST_GUIDES));
    let exits = [number(w::EXIT_DURABLE), number(w::EXIT_TRANSITION), number(w::EXIT_POSITIVE)];
    WorkshopAdditions {
        machine_hours: machine.map(|(stations, hours)| stations * hours * facts.get(w::MACHINE_USE).unwrap_or(1.0)),
        reject_share: number(w::REJECT_SHARE),
        rework_share: number(w::REWORK_SHARE),
        time_constant_factor: (0..guides).map(|_| GUIDE_FACTOR).product(),
        licence_share: number(w::LICENCE_SHARE),
        exits: (exits.iter().sum::<f64>() > 0.0).then_some(exits),
        aid_per_hour: aid_per_hour(plan, workshop),
    }
}

/// Aid for a paid hour of the structure that the workshop belongs to, at the launch of the consultation, the modulated
/// part included: aid for a post / hours of a post (arrêtés fixing the aid; see the tables). On a day without a row it is
/// that of the last one before, or else of the first: aid was and will be paid there too.
fn aid_per_hour(plan: &Plan, workshop: &crate::plan::Workshop) -> Option<f64> {
    let modulation = workshop.facts.get(facts::workshop::AID_MODULATION)?;
    let kind = plan.structures.get(workshop.structure.as_ref()?)?.kind;
    let (aid, hours) = match kind {
        StructureKind::Aci => (tables::Item::AidAci, tables::Item::HoursAci),
        StructureKind::Ei => (tables::Item::AidEi, tables::Item::HoursEi),
        StructureKind::Ai => (tables::Item::AidAi, tables::Item::HoursAi),
        StructureKind::Etti => (tables::Item::AidEtti, tables::Item::HoursEtti),
        StructureKind::Ea => (tables::Item::AidEa, tables::Item::HoursOther),
        _ => return None,
    };
    let launch = plan.contract.launch_date;
    let at = |item| {
        let row = tables::at(item, launch)
            .or_else(|| tables::rows(item).filter(|row| row.from <= launch).last())
            .or_else(|| tables::rows(item).next())?;
        tables::number(&plan.tables, item, row.from)
    };
    Some(at(aid)? / at(hours)? * (1.0 + modulation))
}
