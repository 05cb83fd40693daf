//! Which actions to take: what each adds in the order in which they are planned, which sets are best for the days that
//! they take, and how far the doubt about the effects reaches.

use super::funnel::{Actions, Parameters};
use super::{Figures, Model};
use crate::plan::order;
use crate::plan::sourcing::Action;

/// An action in the order of [`Action::ALL`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// Which.
    pub action: Action,
    /// Whether it is planned.
    pub planned: bool,
    /// Buyer days that it takes.
    pub days: f64,
    /// Months that it takes.
    pub months: f64,
    /// Probability of no bid before it.
    pub before: f64,
    /// Probability of no bid with it.
    pub after: f64,
}

/// What each action adds: one that is planned, to those planned before it; another, to all that are planned.
#[must_use]
pub fn steps(model: &Model<'_>) -> Vec<Step> {
    let none = |actions| model.bids(actions).none();
    let all = none(model.planned);
    let (mut taken, mut reached) = (Actions::NONE, none(Actions::NONE));
    let step = |action| {
        let planned = model.planned.has(action);
        let alone = Actions::NONE.with(action);
        let (before, after) = if planned {
            taken = taken.with(action);
            let before = reached;
            reached = none(taken);
            (before, reached)
        } else {
            (all, none(model.planned.with(action)))
        };
        Step { action, planned, days: model.days(alone), months: model.months(alone), before, after }
    };
    Action::ALL.into_iter().map(step).collect()
}

/// Less than this between two probabilities is no progress.
const PROGRESS: f64 = 1e-9;

/// The sets of actions that no other set beats with as few days: by days, each with a lower probability of no bid than
/// the one before it. All 256 are looked at.
#[must_use]
pub fn frontier(model: &Model<'_>) -> Vec<Figures> {
    let mut sets: Vec<(f64, f64, Actions)> =
        Actions::every().map(|actions| (model.days(actions), model.bids(actions).none(), actions)).collect();
    order::sort(&mut sets, |a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.len().cmp(&b.2.len())));
    let mut lowest = f64::INFINITY;
    sets.retain(|(_, none, _)| {
        let better = *none < lowest - PROGRESS;
        if better {
            lowest = *none;
        }
        better
    });
    sets.into_iter().map(|(_, _, actions)| model.figures(actions)).collect()
}

/// Of a [`frontier`], the ranks of the sets that bring most for each further day: the corners of its lower hull.
#[must_use]
pub fn corners(frontier: &[Figures]) -> Vec<usize> {
    let slope =
        |from: usize, to: usize| (frontier[to].none - frontier[from].none) / (frontier[to].days - frontier[from].days);
    let mut kept: Vec<usize> = Vec::new();
    for rank in 0..frontier.len() {
        while let [.., before, last] = kept[..]
            && slope(before, rank) <= slope(before, last)
        {
            kept.pop();
        }
        kept.push(rank);
    }
    kept
}

/// Within which factor the odds of each stage and the odds ratio of each action are held to be known, eight times in
/// ten. A judgement, as they are.
pub const DOUBT: f64 = 1.5;

/// The probability of no bid eight times in ten, where each odds at a stage without action, and each odds ratio of
/// these actions, is known within [`DOUBT`], independently of the others.
///
/// To the first order in the log odds of having no bid: the effect of each input is half of what it makes between its
/// two ends, and effects add as squares.
#[must_use]
pub fn none_within(model: &Model<'_>, actions: Actions) -> (f64, f64) {
    let middle = model.bids(actions).none();
    if middle <= 0.0 || middle >= 1.0 {
        return (middle, middle);
    }
    let logit = |share: f64| libm::log(share / (1.0 - share));
    let mut squares = 0.0;
    let mut add = |turn: &dyn Fn(&mut Parameters, f64)| {
        let [low, high] = [1.0 / DOUBT, DOUBT].map(|factor| {
            let mut turned = model.clone();
            turn(&mut turned.parameters, factor);
            turned.bids(actions).none()
        });
        let half = (logit(low) - logit(high)) / 2.0;
        if half.is_finite() {
            squares += half * half;
        }
    };
    for stage in 0..model.parameters.base.len() {
        add(&|parameters, factor| {
            let share = parameters.base[stage];
            let odds = share / (1.0 - share) * factor;
            // What is sure stays so.
            parameters.base[stage] = if odds.is_finite() { odds / (1.0 + odds) } else { share };
        });
        for action in actions.iter().filter(|action| model.parameters.odds[*action as usize][stage] != 1.0) {
            add(&|parameters, factor| parameters.odds[action as usize][stage] *= factor);
        }
    }
    let reach = squares.sqrt();
    let share = |logit: f64| 1.0 / (1.0 + libm::exp(-logit));
    (share(logit(middle) - reach), share(logit(middle) + reach))
}
