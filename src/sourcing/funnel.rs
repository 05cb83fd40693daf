//! From the structures in reach to their bids, stage by stage.
//!
//! At stage k a structure goes on with the probability p_k, `logit p_k = logit(base_k) + Σ ln OR_{a,k} + x_k`, the sum
//! over the actions a that are planned. What does not depend on the buyer is x: for *capable*,
//! `−β_c·max(0, load − 0.7) − β_d·max(0, dependency − 0.30)`; for *bid*, `−δ·max(0, E − 3)`, E being the expected
//! number of capable structures: rivals deter. A structure's chance of a bid is π, the product of its p_k, and the
//! number of bids follows [`Mixed`], a Beta-binomial law where the structures are alike.

use super::bids::Mixed;
use crate::plan::sourcing::{Action, Stage};

/// A set of actions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Actions(u8);

impl Actions {
    /// No action.
    pub const NONE: Self = Self(0);

    /// Every set of actions, the empty one first.
    pub fn every() -> impl Iterator<Item = Self> {
        (0..=u8::MAX).map(Self)
    }

    /// Whether the action is in the set.
    #[must_use]
    pub const fn has(self, action: Action) -> bool {
        self.0 & Self::bit(action) != 0
    }

    /// The set with the action.
    #[must_use]
    pub const fn with(self, action: Action) -> Self {
        Self(self.0 | Self::bit(action))
    }

    /// The set without the action.
    #[must_use]
    pub const fn without(self, action: Action) -> Self {
        Self(self.0 & !Self::bit(action))
    }

    /// The actions of the set, in order.
    pub fn iter(self) -> impl Iterator<Item = Action> {
        Action::ALL.into_iter().filter(move |action| self.has(*action))
    }

    /// How many there are.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    const fn bit(action: Action) -> u8 {
        1 << action as u8
    }
}

impl FromIterator<Action> for Actions {
    fn from_iter<I: IntoIterator<Item = Action>>(actions: I) -> Self {
        actions.into_iter().fold(Self::NONE, Self::with)
    }
}

/// Structures that are alike towards a lot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group {
    /// How many.
    pub count: u32,
    /// Hours of the lot a year, over the free hours of a structure.
    pub load: f64,
    /// Value of the lot a year, over the turnover of a structure.
    pub dependency: f64,
}

impl Group {
    /// Structures that the lot neither burdens nor makes dependent.
    #[must_use]
    pub const fn unburdened(count: u32) -> Self {
        Self { count, load: 0.0, dependency: 0.0 }
    }
}

/// Burdened structures up to which each keeps its own figures.
const OWN: usize = 50;
/// Width of the classes of load and dependency of more structures than that.
const CLASS: f64 = 0.1;
/// Classes: what burdens more is of the last one, in which nobody is capable.
const CLASSES: f64 = 20.0;

/// Structures, each with its load and dependency, in groups of those alike. What stays within both limits burdens
/// nobody. Many structures that are burdened share the mean of their class, so that the law of their bids stays quick.
pub(super) fn grouped(structures: impl Iterator<Item = (f64, f64)>, limits: (f64, f64)) -> Vec<Group> {
    let beyond = |value: f64, limit: f64| if value > limit { value } else { 0.0 };
    let burdens: Vec<(f64, f64)> =
        structures.map(|(load, dependency)| (beyond(load, limits.0), beyond(dependency, limits.1))).collect();
    let burdened = burdens.iter().filter(|burden| **burden != (0.0, 0.0)).count();
    let class = |value: f64| if burdened > OWN { (value / CLASS).floor().min(CLASSES) as u64 } else { value.to_bits() };
    let mut classes = std::collections::BTreeMap::new();
    for (load, dependency) in burdens {
        let sums = classes.entry((class(load), class(dependency))).or_insert((0, 0.0, 0.0));
        *sums = (sums.0 + 1, sums.1 + load, sums.2 + dependency);
    }
    let group = |(count, load, dependency): (u32, f64, f64)| {
        let of = f64::from(count);
        Group { count, load: load / of, dependency: dependency / of }
    };
    classes.into_values().map(group).collect()
}

/// What the funnel reckons with. Stages and actions are in the order of [`Stage::ALL`] and [`Action::ALL`].
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    /// Probability at each stage without any action, for a structure that nothing burdens.
    pub base: [f64; 5],
    /// Odds ratio of each action at each stage.
    pub odds: [[f64; 5]; 8],
    /// Load beyond which a lot becomes too heavy.
    pub load_from: f64,
    /// β_c: fall of the log odds for each unit of load beyond it.
    pub load_effect: f64,
    /// Dependency beyond which a structure holds back.
    pub dependency_from: f64,
    /// β_d: fall of the log odds for each unit of dependency beyond it.
    pub dependency_effect: f64,
    /// Expected number of capable structures beyond which rivalry deters.
    pub deterrence_from: f64,
    /// δ: fall of the log odds for each further one.
    pub deterrence: f64,
    /// ρ: correlation between the answers of two structures.
    pub correlation: f64,
    /// Probability that the price is refused where bids came.
    pub price_refused: f64,
}

/// Probabilities of one structure at each stage, in the order of [`Stage::ALL`].
pub type Chances = [f64; 5];

/// `−effect × what exceeds the limit`; nothing where there is no effect, however far beyond.
fn fall(effect: f64, value: f64, limit: f64) -> f64 {
    if effect > 0.0 && value > limit { -effect * (value - limit) } else { 0.0 }
}

impl Parameters {
    /// The probability at a stage as it depends on what is added to its log odds. What is sure or impossible stays so.
    fn chance(&self, stage: Stage, actions: Actions) -> impl Fn(f64) -> f64 {
        let rank = stage as usize;
        let base = self.base[rank];
        let acted: f64 = actions.iter().map(|action| libm::log(self.odds[action as usize][rank])).sum();
        let logit = libm::log(base / (1.0 - base)) + acted;
        move |x| if base <= 0.0 || base >= 1.0 { base.clamp(0.0, 1.0) } else { 1.0 / (1.0 + libm::exp(-(logit + x))) }
    }

    /// The probabilities of a structure of each group at each stage.
    #[must_use]
    pub fn chances(&self, groups: &[Group], actions: Actions) -> Vec<Chances> {
        let aware = self.chance(Stage::Aware, actions)(0.0);
        let interest = self.chance(Stage::Interest, actions)(0.0);
        let credible = self.chance(Stage::Credible, actions)(0.0);
        // The logarithms are taken once, not for each of thousands of structures.
        let able = self.chance(Stage::Capable, actions);
        let capable: Vec<f64> = groups
            .iter()
            .map(|group| {
                let x = fall(self.load_effect, group.load, self.load_from)
                    + fall(self.dependency_effect, group.dependency, self.dependency_from);
                able(x)
            })
            .collect();
        let expected: f64 =
            groups.iter().zip(&capable).map(|(group, chance)| f64::from(group.count) * aware * interest * chance).sum();
        let bid = self.chance(Stage::Bid, actions)(fall(self.deterrence, expected, self.deterrence_from));
        capable.into_iter().map(|capable| [aware, interest, capable, bid, credible]).collect()
    }

    /// The probabilities of a structure on average, over all that reach each stage. Only at *capable* do groups differ.
    #[must_use]
    pub fn mean_chances(&self, groups: &[Group], actions: Actions) -> Chances {
        let chances = self.chances(groups, actions);
        let capable = Stage::Capable as usize;
        let count: f64 = groups.iter().map(|group| f64::from(group.count)).sum();
        let Some(mut mean) = chances.first().copied() else { return [0.0; 5] };
        if groups.len() > 1 && count > 0.0 {
            let weighed = groups.iter().zip(&chances).map(|(group, own)| f64::from(group.count) * own[capable]);
            mean[capable] = weighed.sum::<f64>() / count;
        }
        mean
    }

    /// The law of the number of bids.
    #[must_use]
    pub fn bids(&self, groups: &[Group], actions: Actions) -> Mixed {
        let chances = self.chances(groups, actions);
        let chances: Vec<(u32, f64)> =
            groups.iter().zip(chances).map(|(group, chances)| (group.count, chances.iter().product())).collect();
        Mixed::new(&chances, self.correlation)
    }

    /// Probability that no usable bid comes (« infructueux »): `P(0) + (1 − P(0)) × P(price refused)`.
    ///
    /// A price can be refused only where a bid came, so that the two ways of failing exclude each other. Their plain
    /// sum would count the refusal also where there is nothing to refuse, P(0) × P(price refused) too much, and could
    /// exceed 1. The probability of a refusal is that for all the bids of a lot together, whatever their number.
    #[must_use]
    pub fn no_usable_bid(&self, none: f64) -> f64 {
        none + (1.0 - none) * self.price_refused
    }
}
