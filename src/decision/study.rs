//! Questions that take many simulations: what is tried, what came of it, and who asks for more.
//!
//! A [`Study`] is a machine without engine: it says which [`Trial`]s it wants, learns what came of them, and goes on
//! until it wants no more. So the same study runs natively, in threads, and in the browser's workers, in the same
//! steps and to the same answer; it can be stopped after any round, and knows by then what it knows.
//!
//! All trials share their luck: the replication of one rank has the same draws in each of them, so that differences are
//! taken rank by rank.

use super::measure::Measure;
use super::quick::Quick;
use crate::plan::{Change, ChangeError, Plan};
use crate::simulation::{Mode, Settings, Simulation};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// One plan to try: what is changed in the plan at hand, and which replications to run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trial {
    /// What is changed, in order.
    pub changes: Vec<Change>,
    /// Ranks of the replications.
    pub ranks: Range<u32>,
    /// What chance plays on.
    pub mode: Mode,
}

impl Trial {
    /// A trial with all of chance and the replications of the first ranks.
    #[must_use]
    pub const fn new(changes: Vec<Change>, replications: u32) -> Self {
        Self { changes, ranks: 0..replications, mode: Mode::Random }
    }
}

/// What a trial gave: by measure, its value in each replication in the order of the ranks; `None` where the changed plan
/// has no such figure (a lot that is not made, a metric that needs an input which is not stated).
pub type Values = Vec<Option<Vec<f32>>>;

/// What came of a trial; an error where its changes do not apply, or make no valid plan.
pub type Tried = Result<Values, ChangeError>;

/// Where trials are run.
#[derive(Clone, Debug)]
pub struct Bench {
    plan: Plan,
    seed: u64,
    measures: Vec<Measure>,
    quick: Quick,
}

impl Bench {
    /// A bench for trials of this plan, with the luck of this seed.
    #[must_use]
    pub const fn new(plan: Plan, seed: u64, measures: Vec<Measure>) -> Self {
        Self { plan, seed, measures, quick: Quick::new() }
    }

    /// The plan that trials change.
    #[must_use]
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The figures that are read.
    #[must_use]
    pub fn measures(&self) -> &[Measure] {
        &self.measures
    }

    /// Runs a trial.
    ///
    /// # Errors
    /// The changes do not apply.
    pub fn run(&self, trial: &Trial) -> Tried {
        let settings = Settings {
            seed: self.seed,
            replications: trial.ranks.end,
            mode: trial.mode,
            report: Measure::report(&self.measures),
        };
        self.quick.with(&self.plan, &trial.changes, |plan| {
            let outcome = Simulation::new(plan, &settings).outcome_of(trial.ranks.clone());
            self.measures.iter().map(|measure| measure.values(&outcome)).collect()
        })
    }
}

/// A question that takes trials.
pub trait Study {
    /// The figures that its trials are read for: the values of a trial come in this order.
    fn measures(&self) -> Vec<Measure>;

    /// The trials of the next round; none once it has its answer. All of a round are run before it learns of them.
    fn wanted(&mut self) -> Vec<Trial>;

    /// What came of the trials of the round, in their order.
    fn learn(&mut self, tried: Vec<Tried>);

    /// Share of the work that is done, as far as it can be told.
    fn progress(&self) -> f64;
}

/// Carries a study out: `run` runs the trials of each round, in whatever order, and gives what came of them in theirs.
pub fn carry_out(study: &mut dyn Study, run: &mut dyn FnMut(&[Trial]) -> Vec<Tried>) {
    loop {
        let wanted = study.wanted();
        if wanted.is_empty() {
            return;
        }
        let tried = run(&wanted);
        study.learn(tried);
    }
}

/// Carries a study out on a bench of its own, one trial after the other.
pub fn on_bench(study: &mut dyn Study, plan: &Plan, seed: u64) {
    let bench = Bench::new(plan.clone(), seed, study.measures());
    carry_out(study, &mut |trials| trials.iter().map(|trial| bench.run(trial)).collect());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Address, apply, templates};
    use crate::simulation::{Metric, run};
    use serde_json::json;

    #[test]
    fn a_trial_has_the_luck_of_a_whole_run() {
        let plan = templates::find("nantes").expect("a template").plan;
        let measures = vec![Measure::total(Metric::InsertionHours), Measure::contract(Metric::BuyerCost).at(11)];
        let bench = Bench::new(plan.clone(), 7, measures.clone());
        let posts = Change::Replace {
            path: Address::parse("/workshops/metallerie/posts").expect("an address"),
            value: json!(9),
        };
        let changed = apply(&plan, std::slice::from_ref(&posts)).expect("it applies");
        let whole = run(&changed, &Settings { seed: 7, replications: 40, ..Settings::default() });
        let trial = |ranks| Trial { changes: vec![posts.clone()], ranks, mode: Mode::Random };
        let parts = [trial(0..15), trial(15..16), trial(16..40)].map(|trial| bench.run(&trial).expect("it runs"));
        for (rank, measure) in measures.iter().enumerate() {
            let joined: Vec<f32> = parts.iter().flat_map(|part| part[rank].clone().expect("a figure")).collect();
            assert_eq!(Some(joined), measure.values(&whole));
        }
    }

    #[test]
    fn what_does_not_apply_is_told() {
        let plan = templates::find("nantes").expect("a template").plan;
        let bench = Bench::new(plan, 7, vec![Measure::total(Metric::Made)]);
        let gone = Change::Remove { path: Address::parse("/lots/none").expect("an address") };
        assert!(bench.run(&Trial::new(vec![gone], 1)).is_err());
    }
}
