//! How each figure follows from the columns that are kept.

use super::layout::{Column, Kept, Layout, LotColumns, WorkshopColumns};
use super::metric::{Metric, Owner};
use super::months::Limit;

/// What a figure is made of.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Figure {
    /// A weighted sum of columns.
    Sum(Vec<(Column, f64)>),
    /// Whether the most severe limit in these columns is one of the range.
    Limited { by: Vec<Column>, from: Limit, to: Limit },
}

impl Figure {
    /// The column itself, where the figure is one.
    pub(super) fn column(&self) -> Option<Column> {
        match self {
            Self::Sum(terms) => match terms[..] {
                [(column, 1.0)] => Some(column),
                _ => None,
            },
            Self::Limited { .. } => None,
        }
    }
}

/// The figure of a metric for an owner; `None` where the plan has no such owner or the metric no meaning for it.
pub(super) fn figure(layout: &Layout, owner: &Owner, metric: Metric) -> Option<Figure> {
    match owner {
        Owner::Contract if metric == Metric::OrderedValue => of_lots(&layout.lots, metric, |_| true),
        Owner::Contract => None,
        Owner::Lot(id) => {
            let lot = layout.lots.iter().find(|lot| lot.id == *id)?;
            if metric == Metric::LateShare {
                return lot.made.map(|(_, late_share)| Figure::Sum(vec![(late_share, 1.0)]));
            }
            let figure = of_lots(std::slice::from_ref(lot), metric, |_| true);
            figure.filter(|_| lot.made.is_some() || matches!(metric, Metric::Ordered | Metric::OrderedValue))
        }
        Owner::Workshop(id) => {
            let rank = layout.workshops.iter().position(|workshop| workshop.id == *id)?;
            let workshop = &layout.workshops[rank];
            of_lots(&layout.lots, metric, |lot| lot.workshop == Some(rank))
                .or_else(|| of_workshops(std::slice::from_ref(workshop), metric, workshop.column(Kept::LateShare)))
        }
        Owner::Total => of_lots(&layout.lots, metric, |lot| lot.workshop.is_some())
            .or_else(|| of_workshops(&layout.workshops, metric, layout.total_late_share)),
    }
}

/// A figure that lots add up to.
fn of_lots(lots: &[LotColumns], metric: Metric, wanted: impl Fn(&LotColumns) -> bool) -> Option<Figure> {
    let ordered = |lot: &LotColumns, weight| Some((lot.ordered, weight));
    let made = |lot: &LotColumns, weight| lot.made.map(|(made, _)| (made, weight));
    let terms = lots.iter().filter(|lot| wanted(lot)).flat_map(|lot| match metric {
        Metric::Ordered => [ordered(lot, 1.0), None],
        Metric::Made | Metric::Delivered => [made(lot, 1.0), None],
        Metric::Backlog => [ordered(lot, 1.0), made(lot, -1.0)],
        Metric::OrderedValue => [ordered(lot, lot.unit_price), None],
        _ => [None, None],
    });
    use Metric as M;
    let has_meaning = matches!(metric, M::Ordered | M::Made | M::Delivered | M::Backlog | M::OrderedValue);
    has_meaning.then(|| Figure::Sum(terms.flatten().collect()))
}

/// A figure that workshops add up to, or their late share.
fn of_workshops(workshops: &[WorkshopColumns], metric: Metric, late_share: Column) -> Option<Figure> {
    let columns = |kept| workshops.iter().map(move |workshop| workshop.column(kept));
    let sum = |kept| Some(Figure::Sum(columns(kept).map(|column| (column, 1.0)).collect()));
    let hours = |weights: fn(&WorkshopColumns) -> [f64; 4]| {
        let terms = workshops.iter().flat_map(|workshop| work(workshop, weights(workshop)));
        Some(Figure::Sum(terms.filter(|(_, weight)| *weight != 0.0).collect()))
    };
    let limited = |from, to| Some(Figure::Limited { by: columns(Kept::Limit).collect(), from, to });
    match metric {
        Metric::Ordered | Metric::Made | Metric::Delivered | Metric::Backlog | Metric::OrderedValue => None,
        Metric::LateShare => Some(Figure::Sum(vec![(late_share, 1.0)])),
        Metric::InsertionHours => hours(|workshop| [workshop.counted; 4]),
        Metric::SupportHours => hours(|workshop| [workshop.counted - 1.0; 4]),
        Metric::ProductionHours => hours(|_| [1.0, 0.0, 0.0, 0.0]),
        Metric::PrototypeHours => hours(|_| [0.0, 1.0, 0.0, 0.0]),
        Metric::OnboardingHours => hours(|_| [0.0, 0.0, 1.0, 0.0]),
        Metric::LicenceHours => hours(|_| [0.0, 0.0, 0.0, 1.0]),
        Metric::IdleHours => sum(Kept::Idle),
        Metric::PeopleTrained => sum(Kept::Trained),
        Metric::LicencesPassed => sum(Kept::Passed),
        Metric::LicencesPresent => sum(Kept::Licensed),
        Metric::PostsFilled => sum(Kept::Posts),
        Metric::ContractHoursAvailable => sum(Kept::Available),
        Metric::ContractHoursUsed => sum(Kept::Used),
        Metric::ShortOfHands => limited(Limit::Hands, Limit::Supervision),
        Metric::ShortOfSupervision => limited(Limit::Supervision, Limit::Supervision),
        Metric::WaitingForPrototype => limited(Limit::Prototype, Limit::Prototype),
        Metric::NothingToMake => limited(Limit::Orders, Limit::Orders),
    }
}

/// The four kinds of work of a workshop, in hours, each with a weight.
fn work(workshop: &WorkshopColumns, weights: [f64; 4]) -> [(Column, f64); 4] {
    [
        (workshop.column(Kept::Production), weights[0]),
        (workshop.column(Kept::Prototypes), weights[1]),
        (workshop.column(Kept::Trained), weights[2] * workshop.onboarding_hours),
        (workshop.column(Kept::Candidates), weights[3] * workshop.licence_hours),
    ]
}
