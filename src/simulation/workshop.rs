//! A workshop and its lots, made ready to run from the plan.

use super::additions::{Additions, Approval};
use super::laws::LogNormal;
use super::layout::{Column, Layout, MadeColumns, WorkshopColumns};
use super::learning::LearningCurve;
use super::orders::OrderBook;
use super::random::StreamKey;
use super::workforce::Workforce;
use crate::plan::facts::ServiceOrder;
use crate::plan::{Plan, WorkshopId};

/// A lot as its workshop sees it.
#[derive(Clone, Debug)]
pub(super) struct LotModel {
    /// Columns of its figures.
    pub ordered: Column,
    pub columns: MadeColumns,
    pub book: OrderBook,
    pub curve: LearningCurve,
    /// Lots of the same priority take their turns by the age of their orders.
    pub priority: u32,
    pub unit_price: f64,
    pub machine_share: f64,
    /// Whether units that are not made in the month of their order are lost.
    pub lost: bool,
    /// Probability that the lot gets no usable bid.
    pub no_bid: f64,
    pub award_key: StreamKey,
    pub approval: Option<Approval>,
    pub approval_key: StreamKey,
    /// Where the doubts about its demand and the time of a unit come from.
    pub doubt_key: StreamKey,
    pub prototype_start: usize,
    pub prototype_hours: f64,
    pub prototype_monthly_hours: f64,
}

/// A workshop, ready to run.
#[derive(Clone, Debug)]
pub(super) struct WorkshopModel {
    pub columns: WorkshopColumns,
    /// The lots that it makes, by priority, then identifier.
    pub lots: Vec<LotModel>,
    pub service: ServiceOrder,
    pub has_prototypes: bool,
    pub any_lost: bool,
    /// Whether the orders are one queue while no lot waits.
    pub one_queue: bool,
    /// Hours of production in a month that the machines allow, where orders are one queue.
    pub machine_standard: f64,
    /// Whether the units made are kept for every month, and whether those delivered are noted.
    pub keeps_history: bool,
    pub lays: bool,
    pub acceptance_months: usize,
    pub penalty_per_day: f64,
    pub penalty_cap: f64,
    /// Hours that the machines give in a month; none where they do not limit.
    pub machine_hours: Option<f64>,
    pub reject_share: f64,
    pub rework_share: f64,
    pub licence_share: f64,
    /// Where the doubts about the stay and the worth of an hour come from.
    pub doubt_key: StreamKey,
    pub workforce: Workforce,
    pub other_work: LogNormal,
    pub other_work_mean: f64,
    pub other_work_key: StreamKey,
    pub hours_per_head: f64,
    /// People that the supervisors can lead without loss of hours.
    pub supervised: f64,
    pub share_max: f64,
    pub share_min: f64,
    pub initial_productivity: f64,
    pub full_productivity: f64,
    pub training_share: f64,
    pub deadline: usize,
}

impl WorkshopModel {
    pub(super) fn new(plan: &Plan, id: &WorkshopId, layout: &Layout, additions: &Additions, seed: u64) -> Option<Self> {
        let workshop = plan.workshops.get(id)?;
        let columns = layout.workshops.iter().find(|columns| columns.id == *id)?.clone();
        let duration = plan.contract.duration_months.get();
        let learning = &workshop.method_learning;
        let lots: Vec<LotModel> = plan
            .lots_in_order()
            .into_iter()
            .filter(|(_, lot)| lot.workshop.as_ref() == Some(id))
            .filter_map(|(lot_id, lot)| {
                let columns = layout.lots.iter().find(|columns| columns.id == *lot_id)?;
                let prototype = lot.prototype.as_ref();
                let added = additions.lot(lot_id);
                Some(LotModel {
                    ordered: columns.ordered,
                    columns: columns.made?,
                    priority: lot.priority.get(),
                    unit_price: lot.unit_price.get(),
                    machine_share: added.machine_share,
                    lost: added.lost,
                    no_bid: added.no_bid,
                    award_key: StreamKey::new(seed, "award", lot_id.as_str()),
                    approval: added.approval,
                    approval_key: StreamKey::new(seed, "approval", lot_id.as_str()),
                    doubt_key: StreamKey::new(seed, "doubt, lot", lot_id.as_str()),
                    book: OrderBook::new(lot_id, lot, &plan.ordering, (&additions.contract, &added), duration, seed),
                    curve: LearningCurve::new(
                        lot.standard_hours_per_unit.get(),
                        learning.initial_factor.get(),
                        learning.rate.get(),
                    ),
                    prototype_start: prototype.map_or(0, |prototype| usize::from(prototype.start_month.get())),
                    prototype_hours: prototype.map_or(0.0, |prototype| prototype.hours.get()),
                    prototype_monthly_hours: prototype.map_or(0.0, |prototype| prototype.monthly_hours.get()),
                })
            })
            .collect();
        let added = additions.workshop(id);
        let contract = &additions.contract;
        let deadline = usize::from(plan.ordering.delivery_deadline_months.get());
        let machine_share = lots.first().map_or(0.0, |lot| lot.machine_share);
        let alike =
            lots.iter().all(|lot| !lot.lost && (lot.machine_share == machine_share || added.machine_hours.is_none()));
        Some(Self {
            columns,
            one_queue: alike && deadline > 0 && contract.service == ServiceOrder::OldestFirst,
            machine_standard: added
                .machine_hours
                .filter(|_| machine_share > 0.0)
                .map_or(f64::INFINITY, |hours| hours / machine_share),
            service: contract.service,
            has_prototypes: lots.iter().any(|lot| lot.prototype_hours > 0.0),
            any_lost: lots.iter().any(|lot| lot.lost),
            keeps_history: contract.acceptance_months > 0,
            lays: contract.acceptance_months == 0 && contract.laying_per_month.is_some(),
            acceptance_months: contract.acceptance_months,
            penalty_per_day: contract.penalty_per_day,
            penalty_cap: contract.penalty_cap,
            machine_hours: added.machine_hours,
            reject_share: added.reject_share,
            rework_share: added.rework_share,
            licence_share: added.licence_share,
            doubt_key: StreamKey::new(seed, "doubt, workshop", id.as_str()),
            lots,
            workforce: Workforce::new(id, workshop, &added, usize::from(duration), seed),
            other_work: LogNormal::new(workshop.other_work.mean_hours.get(), workshop.other_work.cv.get()),
            other_work_mean: workshop.other_work.mean_hours.get(),
            other_work_key: StreamKey::new(seed, "other work", id.as_str()),
            hours_per_head: workshop.monthly_hours_per_person(),
            supervised: workshop.supervisors.get() * workshop.posts_per_supervisor.get(),
            share_max: workshop.contract_share_max.get(),
            share_min: workshop.contract_share_min.get(),
            initial_productivity: workshop.productivity.initial.get(),
            full_productivity: workshop.productivity.full.get(),
            training_share: workshop.training.contract_time_share.get(),
            deadline,
        })
    }
}
