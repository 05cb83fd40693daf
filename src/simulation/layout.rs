//! Where the engine keeps its figures: one column per figure, with one place per month.
//!
//! Only what cannot be derived is kept; [`super::figure`] says how the rest follows.

use crate::plan::{LotId, Plan, WorkshopId};
use std::ops::Range;

/// Rank of a column.
pub(super) type Column = usize;

/// What is kept of a workshop, in the order of its columns.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kept {
    LateShare,
    Production,
    Prototypes,
    Trained,
    Candidates,
    Passed,
    Licensed,
    Posts,
    Available,
    Used,
    Idle,
    Limit,
}

/// Number of columns of a workshop.
pub(super) const KEPT: usize = Kept::Limit as usize + 1;

/// The columns of a lot.
#[derive(Clone, Debug)]
pub(super) struct LotColumns {
    pub id: LotId,
    pub ordered: Column,
    /// Units made and late share, for a lot that a workshop makes.
    pub made: Option<(Column, Column)>,
    /// Rank of the workshop that makes it.
    pub workshop: Option<usize>,
    pub unit_price: f64,
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
    pub months: usize,
    /// By identifier.
    pub lots: Vec<LotColumns>,
    /// By identifier.
    pub workshops: Vec<WorkshopColumns>,
    /// Late share over all workshops.
    pub total_late_share: Column,
    columns: usize,
}

impl Layout {
    pub(super) fn new(plan: &Plan) -> Self {
        let mut columns = 0;
        let mut take = |number: usize| {
            columns += number;
            columns - number
        };
        let lots = plan
            .lots
            .iter()
            .map(|(id, lot)| {
                let workshop =
                    lot.workshop.as_ref().and_then(|workshop| plan.workshops.keys().position(|id| id == workshop));
                LotColumns {
                    id: id.clone(),
                    ordered: take(1),
                    made: workshop.map(|_| (take(1), take(1))),
                    workshop,
                    unit_price: lot.unit_price.get(),
                }
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
            })
            .collect();
        let total_late_share = match &workshops[..] {
            [only] => only.column(Kept::LateShare),
            _ => take(1),
        };
        Self { months: usize::from(plan.contract.duration_months.get()), lots, workshops, total_late_share, columns }
    }

    /// Places of one replication: every column in every month.
    pub(super) fn width(&self) -> usize {
        self.columns * self.months
    }

    /// Rank of a column's place for a month.
    pub(super) fn place(&self, column: Column, month: usize) -> usize {
        month * self.columns + column
    }
}
