//! Where the engine keeps its figures: one column per figure, with one place per month that is reported.
//!
//! Only what cannot be derived is kept; [`super::figure`] says how the rest follows.

use super::Report;
use super::additions::Additions;
use crate::plan::{LotId, Plan, WorkshopId};
use std::ops::Range;
use std::sync::Arc;

/// Rank of a column.
pub(super) type Column = usize;

/// What is kept of a workshop, in the order of its columns.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kept {
    LateShare,
    Production,
    Rework,
    Prototypes,
    Trained,
    Candidates,
    Passed,
    Licensed,
    Posts,
    Available,
    Used,
    Idle,
    Leavers,
    Durable,
    Transition,
    Positive,
    Limit,
}

/// Number of columns of a workshop.
pub(super) const KEPT: usize = Kept::Limit as usize + 1;

/// The columns of a lot that a workshop makes.
#[derive(Clone, Copy, Debug)]
pub(super) struct MadeColumns {
    /// Units made.
    pub made: Column,
    /// Units delivered: those made, unless acceptance takes its time.
    pub delivered: Column,
    /// Share of late units.
    pub late_share: Column,
    /// Hours of production, rework included.
    pub hours: Column,
    /// Hours of prototypes.
    pub prototype: Column,
    /// Hours of training: its part of the workshop's.
    pub training: Column,
    /// Units that were ordered and lost, for a lot whose orders do not wait.
    pub lost: Option<Column>,
    /// Whether the lot got no usable bid, where that may be.
    pub no_bid: Option<Column>,
    /// Penalties for late units, in euros, where there are any.
    pub penalties: Option<Column>,
}

/// The columns of a lot.
#[derive(Clone, Debug)]
pub(super) struct LotColumns {
    pub id: LotId,
    pub ordered: Column,
    pub made: Option<MadeColumns>,
    /// Rank of the workshop that makes it.
    pub workshop: Option<usize>,
    pub unit_price: f64,
    pub additions: super::additions::LotAdditions,
}

/// The columns of a workshop.
#[derive(Clone, Debug)]
pub(super) struct WorkshopColumns {
    pub id: WorkshopId,
    first: Column,
    pub onboarding_hours: f64,
    pub licence_hours: f64,
    /// Hours counted for one hour of work: 1 / (1 − support).
    pub counted: f64,
    /// Public aid for one insertion hour, in euros; none where the structure or its kind is not known.
    pub aid_per_hour: Option<f64>,
    /// Whether it is known where those who leave go.
    pub follows_exits: bool,
}

impl WorkshopColumns {
    pub(super) fn column(&self, kept: Kept) -> Column {
        self.first + kept as usize
    }

    /// All columns of the workshop.
    pub(super) fn all(&self) -> Range<Column> {
        self.first..self.first + KEPT
    }
}

/// All columns of a plan.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    /// Months of the contract.
    pub months: usize,
    /// Ranks of the months that are reported, in order.
    pub reported: Arc<[usize]>,
    /// By identifier.
    pub lots: Vec<LotColumns>,
    /// By identifier.
    pub workshops: Vec<WorkshopColumns>,
    /// Late share over all workshops.
    pub total_late_share: Column,
    /// Units laid, where laying is modelled.
    pub laid: Option<Column>,
    /// What the additions say of the contract.
    pub additions: super::additions::ContractAdditions,
    columns: usize,
}

impl Layout {
    pub(super) fn new(plan: &Plan, additions: &Additions, report: Report) -> Self {
        let mut columns = 0;
        let mut take = |number: usize| {
            columns += number;
            columns - number
        };
        let contract = additions.contract.clone();
        let lots: Vec<LotColumns> = plan
            .lots
            .iter()
            .map(|(id, lot)| {
                let workshop =
                    lot.workshop.as_ref().and_then(|workshop| plan.workshops.keys().position(|id| id == workshop));
                let additions = additions.lot(id);
                let ordered = take(1);
                let made = workshop.map(|_| {
                    let made = take(1);
                    MadeColumns {
                        made,
                        delivered: if contract.acceptance_months > 0 { take(1) } else { made },
                        late_share: take(1),
                        hours: take(1),
                        prototype: take(1),
                        training: take(1),
                        lost: additions.lost.then(|| take(1)),
                        no_bid: (additions.no_bid > 0.0).then(|| take(1)),
                        penalties: (contract.penalty_per_day > 0.0).then(|| take(1)),
                    }
                });
                LotColumns { id: id.clone(), ordered, made, workshop, unit_price: lot.unit_price.get(), additions }
            })
            .collect();
        let workshops: Vec<_> = plan
            .workshops
            .iter()
            .map(|(id, workshop)| WorkshopColumns {
                id: id.clone(),
                first: take(KEPT),
                onboarding_hours: workshop.training.onboarding_hours.get(),
                licence_hours: workshop.training.licence.hours.get(),
                // Support cannot be counted pro rata of nothing: from 99 % on, it counts as 99 %.
                counted: 1.0 / (1.0 - workshop.support_share.get()).max(0.01),
                aid_per_hour: additions.workshop(id).aid_per_hour,
                follows_exits: additions.workshop(id).exits.is_some(),
            })
            .collect();
        let total_late_share = match &workshops[..] {
            [only] => only.column(Kept::LateShare),
            _ => take(1),
        };
        let laid = contract.laying_per_month.map(|_| take(1));
        let months = usize::from(plan.contract.duration_months.get());
        let reported = (0..months).filter(|month| report.includes(*month, months)).collect();
        Self { months, reported, lots, workshops, total_late_share, laid, additions: contract, columns }
    }

    /// Places of one replication: every column in every month that is reported.
    pub(super) fn width(&self) -> usize {
        self.columns * self.reported.len()
    }

    /// Places of one month.
    #[inline]
    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    /// Rank of a column's place for the reported month of this rank.
    #[inline]
    pub(super) fn place(&self, column: Column, reported: usize) -> usize {
        reported * self.columns + column
    }

    /// Rank of a month among those reported.
    pub(super) fn rank(&self, month: usize) -> Option<usize> {
        self.reported.binary_search(&month).ok()
    }
}
