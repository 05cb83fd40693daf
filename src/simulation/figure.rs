//! How each figure follows from the columns that are kept.

use super::layout::{Column, Kept, Layout, LotColumns, WorkshopColumns};
use super::metric::{Metric, Owner};
use super::months::Limit;

/// What a figure is made of.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Figure {
    /// A weighted sum of columns, and a constant.
    Sum(Vec<(Column, f64)>, f64),
    /// Whether the most severe limit in these columns is one of the range.
    Limited { by: Vec<Column>, from: Limit, to: Limit },
    /// Whether a weighted sum of columns lies in a range, both ends included.
    Within(Vec<(Column, f64)>, f64, f64),
}

impl Figure {
    fn sum(terms: Vec<(Column, f64)>) -> Self {
        Self::Sum(terms, 0.0)
    }

    /// The column itself, where the figure is one.
    pub(super) fn column(&self) -> Option<Column> {
        match self {
            Self::Sum(terms, 0.0) => match terms[..] {
                [(column, 1.0)] => Some(column),
                _ => None,
            },
            _ => None,
        }
    }
}

/// The figure of a metric for an owner; `None` where the plan has no such owner or the metric no meaning for it.
pub(super) fn figure(layout: &Layout, owner: &Owner, metric: Metric) -> Option<Figure> {
    let cost = |figure| match figure {
        Some(Figure::Sum(mut terms, mut constant)) if metric == Metric::BuyerCost => {
            terms.extend(layout.laid.map(|column| (column, layout.additions.laying_cost)));
            constant += layout.additions.sourcing_cost;
            Some(Figure::Sum(terms, constant))
        }
        figure => figure,
    };
    match owner {
        Owner::Contract => match metric {
            Metric::OrderedValue => of_lots(&layout.lots, metric, |_| true),
            Metric::BuyerCost => {
                let elsewhere = layout.lots.iter().filter(|lot| lot.made.is_none());
                let ordered = elsewhere.map(|lot| (lot.ordered, lot.unit_price));
                match cost(of_lots(&layout.lots, metric, |lot| lot.made.is_some())) {
                    Some(Figure::Sum(terms, constant)) => {
                        Some(Figure::Sum(terms.into_iter().chain(ordered).collect(), constant))
                    }
                    figure => figure,
                }
            }
            Metric::MaximumReached => layout.additions.maximum.map(|maximum| {
                let dearest = layout.lots.iter().map(|lot| lot.unit_price).fold(0.0, f64::max);
                // Sums of euros and cents are off by far less than a thousandth of a cent in a million.
                let full = maximum - dearest;
                Figure::Within(value(layout), (full + 1e-11 * maximum).next_up(), f64::INFINITY)
            }),
            Metric::BelowMinimum => layout
                .additions
                .minimum
                .map(|minimum| Figure::Within(value(layout), f64::NEG_INFINITY, minimum.next_down())),
            _ => None,
        },
        Owner::Lot(id) => {
            let lot = layout.lots.iter().find(|lot| lot.id == *id)?;
            match (metric, lot.made) {
                (Metric::LateShare, made) => made.map(|made| Figure::sum(vec![(made.late_share, 1.0)])),
                (Metric::InsertionHours, made) => {
                    let (made, counted) = (made?, layout.workshops[lot.workshop?].counted);
                    Some(Figure::sum([made.hours, made.prototype, made.training].map(|part| (part, counted)).into()))
                }
                (Metric::NoBid, made) => Some(Figure::sum(vec![(made?.no_bid?, 1.0)])),
                (Metric::ProductionHours, made) => made.map(|made| Figure::sum(vec![(made.hours, 1.0)])),
                (Metric::PrototypeHours, made) => made.map(|made| Figure::sum(vec![(made.prototype, 1.0)])),
                (_, made) => of_lots(std::slice::from_ref(lot), metric, |_| true)
                    .filter(|_| made.is_some() || matches!(metric, Metric::Ordered | Metric::OrderedValue)),
            }
        }
        Owner::Workshop(id) => {
            let rank = layout.workshops.iter().position(|workshop| workshop.id == *id)?;
            let workshop = std::slice::from_ref(&layout.workshops[rank]);
            of_lots(&layout.lots, metric, |lot| lot.workshop == Some(rank))
                .or_else(|| of_workshops(layout, workshop, metric, workshop[0].column(Kept::LateShare)))
        }
        Owner::Total if metric == Metric::Laid => layout.laid.map(|column| Figure::sum(vec![(column, 1.0)])),
        Owner::Total => cost(of_lots(&layout.lots, metric, |lot| lot.workshop.is_some()))
            .or_else(|| of_workshops(layout, &layout.workshops, metric, layout.total_late_share)),
    }
}

/// Value of the orders of all lots.
fn value(layout: &Layout) -> Vec<(Column, f64)> {
    layout.lots.iter().map(|lot| (lot.ordered, lot.unit_price)).collect()
}

/// A figure that lots add up to; `None` where it is not one, or no lot has it.
fn of_lots(lots: &[LotColumns], metric: Metric, wanted: impl Fn(&LotColumns) -> bool) -> Option<Figure> {
    use Metric as M;
    // Of no lot, these are 0; the others are figures that not every plan has.
    let always = matches!(metric, M::Ordered | M::Made | M::Delivered | M::Backlog | M::OrderedValue | M::BuyerCost);
    let mut terms: Vec<(Column, f64)> = Vec::new();
    for lot in lots.iter().filter(|lot| wanted(lot)) {
        let mut add = |column: Option<Column>, weight: Option<f64>| terms.extend(column.zip(weight));
        let (ordered, made) = (Some(lot.ordered), lot.made);
        let delivered = made.map(|made| made.delivered);
        match metric {
            M::Ordered => add(ordered, Some(1.0)),
            M::Made => add(made.map(|made| made.made), Some(1.0)),
            M::Delivered => add(delivered, Some(1.0)),
            M::Lost => add(made.and_then(|made| made.lost), Some(1.0)),
            M::Backlog => {
                add(ordered, Some(1.0));
                add(made.map(|made| made.made), Some(-1.0));
                add(made.and_then(|made| made.lost), Some(-1.0));
            }
            M::OrderedValue => add(ordered, Some(lot.unit_price)),
            M::BuyerCost => {
                add(delivered, Some(lot.unit_price));
                add(made.and_then(|made| made.penalties), Some(-1.0));
            }
            M::Penalties => add(made.and_then(|made| made.penalties), Some(1.0)),
            M::ExtraCost => add(delivered, lot.additions.market_price.map(|price| lot.unit_price - price)),
            M::LocalValue => add(delivered, lot.additions.local_share.map(|share| share * lot.unit_price)),
            M::Places => add(delivered, lot.additions.places_per_unit),
            _ => return None,
        }
    }
    (always || !terms.is_empty()).then(|| Figure::sum(terms))
}

/// A figure that workshops add up to, or their late share.
fn of_workshops(layout: &Layout, workshops: &[WorkshopColumns], metric: Metric, late_share: Column) -> Option<Figure> {
    let columns = |kept| workshops.iter().map(move |workshop| workshop.column(kept));
    let sum = |kept| Some(Figure::sum(columns(kept).map(|column| (column, 1.0)).collect()));
    let hours = |weights: &dyn Fn(&WorkshopColumns) -> [f64; 4]| {
        let terms = workshops.iter().flat_map(|workshop| work(workshop, weights(workshop)));
        Some(Figure::sum(terms.filter(|(_, weight)| *weight != 0.0).collect()))
    };
    // Where nobody follows the exits there is no number of them; 0 would say that nobody leaves.
    let exits = |kept| workshops.iter().find(|workshop| workshop.follows_exits).and_then(|_| sum(kept));
    let limited = |from, to| Some(Figure::Limited { by: columns(Kept::Limit).collect(), from, to });
    match metric {
        Metric::LateShare => Some(Figure::sum(vec![(late_share, 1.0)])),
        Metric::InsertionHours => hours(&|workshop| [workshop.counted; 4]),
        Metric::FullTimeYears => {
            let base = layout.additions.fte_hours?;
            hours(&|workshop| [workshop.counted / base; 4])
        }
        Metric::PublicAid => {
            workshops.iter().find(|workshop| workshop.aid_per_hour.is_some())?;
            hours(&|workshop| [workshop.counted * workshop.aid_per_hour.unwrap_or(0.0); 4])
        }
        Metric::SupportHours => hours(&|workshop| [workshop.counted - 1.0; 4]),
        Metric::ProductionHours => hours(&|_| [1.0, 0.0, 0.0, 0.0]),
        Metric::PrototypeHours => hours(&|_| [0.0, 1.0, 0.0, 0.0]),
        Metric::OnboardingHours => hours(&|_| [0.0, 0.0, 1.0, 0.0]),
        Metric::LicenceHours => hours(&|_| [0.0, 0.0, 0.0, 1.0]),
        Metric::ReworkHours => sum(Kept::Rework),
        Metric::IdleHours => sum(Kept::Idle),
        Metric::PeopleTrained => sum(Kept::Trained),
        Metric::LicencesPassed => sum(Kept::Passed),
        Metric::LicencesPresent => sum(Kept::Licensed),
        Metric::LicencesGone => {
            let (passed, present) = (columns(Kept::Passed), columns(Kept::Licensed));
            let terms = passed.map(|column| (column, 1.0)).chain(present.map(|column| (column, -1.0)));
            Some(Figure::sum(terms.collect()))
        }
        Metric::Leavers => exits(Kept::Leavers),
        Metric::DurableExits => exits(Kept::Durable),
        Metric::TransitionExits => exits(Kept::Transition),
        Metric::PositiveExits => exits(Kept::Positive),
        Metric::PostsFilled => sum(Kept::Posts),
        Metric::ContractHoursAvailable => sum(Kept::Available),
        Metric::ContractHoursUsed => sum(Kept::Used),
        Metric::ShortOfHands => limited(Limit::Licence, Limit::Supervision),
        Metric::ShortOfSupervision => limited(Limit::Supervision, Limit::Supervision),
        Metric::ShortOfLicences => limited(Limit::Licence, Limit::Licence),
        Metric::ShortOfMachine => limited(Limit::Machine, Limit::Machine),
        Metric::WaitingForPrototype => limited(Limit::Prototype, Limit::Prototype),
        Metric::NothingToMake => limited(Limit::Orders, Limit::Orders),
        _ => None,
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
