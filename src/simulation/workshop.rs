//! A workshop and its lots, made ready to run from the plan.

use super::laws::LogNormal;
use super::layout::{Column, Layout, WorkshopColumns};
use super::learning::LearningCurve;
use super::orders::OrderBook;
use super::random::StreamKey;
use super::workforce::Workforce;
use crate::plan::{Plan, WorkshopId};

/// A lot as its workshop sees it.
#[derive(Clone, Debug)]
pub(super) struct LotModel {
    /// Columns of its figures.
    pub ordered: Column,
    pub made: Column,
    pub late_share: Column,
    pub book: OrderBook,
    pub curve: LearningCurve,
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
    /// For each order, lot by lot, its rank in the order of service.
    pub service_rank: Vec<usize>,
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
    pub(super) fn new(plan: &Plan, id: &WorkshopId, layout: &Layout, seed: u64) -> Option<Self> {
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
                let (made, late_share) = columns.made?;
                let prototype = lot.prototype.as_ref();
                Some(LotModel {
                    ordered: columns.ordered,
                    made,
                    late_share,
                    book: OrderBook::new(lot_id, lot, &plan.ordering, duration, seed),
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
        Some(Self {
            columns,
            service_rank: service_ranks(&lots),
            lots,
            workforce: Workforce::new(id, workshop, seed),
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
            deadline: usize::from(plan.ordering.delivery_deadline_months.get()),
        })
    }
}

/// Ranks of the orders in service: by month, then lot.
fn service_ranks(lots: &[LotModel]) -> Vec<usize> {
    let mut orders = Vec::new();
    for (rank, lot) in lots.iter().enumerate() {
        lot.book.planned(|order| orders.push((order.month, rank, orders.len())));
    }
    let mut sorted = orders.clone();
    sorted.sort_unstable();
    let mut ranks = vec![0; orders.len()];
    for (rank, (_, _, draw)) in sorted.into_iter().enumerate() {
        ranks[draw] = rank;
    }
    ranks
}
