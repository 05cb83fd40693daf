//! What keeps the workshops from making more, month by month and most of the time.

use crate::simulation::{Metric, Outcome, Owner};

/// The probable bottleneck of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bottleneck {
    /// Hands, in nine draws of ten or more.
    HandsSure,
    /// Hands, in more than half of the draws.
    HandsLikely,
    /// Hands in more than half of the draws, and most often because holders of a licence are too few.
    Licences,
    /// The machine, in more than half of the draws.
    Machine,
    /// A prototype, in more than half of the draws.
    Prototype,
    /// Orders: the workshop has nothing to make, in more than half of the draws.
    Orders,
    /// None of them in more than half of the draws.
    None,
}

impl Bottleneck {
    /// All, in the order of the legend.
    pub const ALL: [Self; 7] =
        [Self::HandsSure, Self::HandsLikely, Self::Licences, Self::Machine, Self::Prototype, Self::Orders, Self::None];
}

/// What binds most months, of those where something does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binding {
    /// Nothing does.
    Nothing,
    /// Hands.
    Hands,
    /// Hands, for want of supervision.
    Supervision,
    /// Holders of a licence.
    Licences,
    /// The machine.
    Machine,
}

/// What binds in each month, more than half of the time.
#[must_use]
pub fn bottlenecks(outcome: &Outcome) -> Vec<Bottleneck> {
    let probability = |metric, month: usize| {
        let series = outcome.series(&Owner::Total, metric);
        series.and_then(|series| series.mean.get(month).copied()).unwrap_or(0.0)
    };
    let of = |month| {
        // Too few holders of a licence count as too few hands.
        let hands = probability(Metric::ShortOfHands, month);
        let licences = probability(Metric::ShortOfLicences, month);
        if hands > 0.5 && licences > 0.5 * hands {
            Bottleneck::Licences
        } else if hands >= 0.9 {
            Bottleneck::HandsSure
        } else if hands > 0.5 {
            Bottleneck::HandsLikely
        } else if probability(Metric::ShortOfMachine, month) > 0.5 {
            Bottleneck::Machine
        } else if probability(Metric::WaitingForPrototype, month) > 0.5 {
            Bottleneck::Prototype
        } else if probability(Metric::NothingToMake, month) > 0.5 {
            Bottleneck::Orders
        } else {
            Bottleneck::None
        }
    };
    (0..outcome.months()).map(of).collect()
}

/// What binds most often, and in how many months.
#[must_use]
pub fn binding(outcome: &Outcome) -> (Binding, usize) {
    let bottlenecks = bottlenecks(outcome);
    let months = |wanted: &[Bottleneck]| bottlenecks.iter().filter(|binds| wanted.contains(binds)).count();
    let hands = months(counted(Binding::Hands));
    let supervised = outcome
        .series(&Owner::Total, Metric::ShortOfSupervision)
        .map_or(0, |series| series.mean.iter().filter(|probability| **probability > 0.5).count());
    let hands_by = if supervised == hands { Binding::Supervision } else { Binding::Hands };
    // Of equals, the first.
    [
        (hands_by, hands),
        (Binding::Licences, months(counted(Binding::Licences))),
        (Binding::Machine, months(counted(Binding::Machine))),
    ]
    .into_iter()
    .filter(|(_, months)| *months > 0)
    .reduce(|best, next| if next.1 > best.1 { next } else { best })
    .unwrap_or((Binding::Nothing, 0))
}

/// In how many months each replication lacks what binds, by rank.
#[must_use]
pub fn months_short(outcome: &Outcome, binding: Binding) -> Vec<f32> {
    let metric = match binding {
        Binding::Nothing => return Vec::new(),
        Binding::Hands | Binding::Supervision => Metric::ShortOfHands,
        Binding::Licences => Metric::ShortOfLicences,
        Binding::Machine => Metric::ShortOfMachine,
    };
    let mut months = vec![0.0; outcome.replications()];
    for month in 0..outcome.months() {
        let short = outcome.samples(&Owner::Total, metric, month);
        months.iter_mut().zip(short.iter()).for_each(|(sum, short)| *sum += short);
    }
    months
}

/// The kinds of month that are counted as lacking what binds.
#[must_use]
pub const fn counted(binding: Binding) -> &'static [Bottleneck] {
    match binding {
        Binding::Nothing => &[],
        Binding::Hands | Binding::Supervision => &[Bottleneck::HandsSure, Bottleneck::HandsLikely],
        Binding::Licences => &[Bottleneck::Licences],
        Binding::Machine => &[Bottleneck::Machine],
    }
}
