//! What would happen: the workshops of a plan, month by month, many times over.
//!
//! A replication is one course of the contract. Each workshop runs on its own and serves the lots that name it; a lot
//! that names none is made elsewhere: it is ordered, and that is all that is known of it. A month has six steps.
//!
//! 1. **Orders** (`orders`). A lot is ordered in the months of each contract year that are left to it from its start
//!    month on. There are `orders_per_year` × months left / 12 orders, rounded half up and at least one, and order i of k
//!    comes floor(i × months left / k) months after the first. The year's whole quantity is planned in those months, in
//!    equal parts. An order has a log-normal number of units around its part, rounded half up.
//! 2. **Hours** (`months`). A person present gives the workshop's effective hours of a month, and all of them together
//!    min(1, supervisors × people led by one / people present) of that. Other work comes first, a log-normal number of
//!    hours. The contract gets what it leaves, yet no less than the least share of the hours, and in any case no more than
//!    the greatest share: that one prevails where the two contradict each other.
//! 3. **Training** (`workforce`). Newcomers are onboarded. Every so many months, never in the first, a session offers
//!    seats for the licence: to those present who have none and have been there long enough, in the order of fewest
//!    attempts, longest tenure, lowest post. Each passes with the same probability. Part of all training hours is taken
//!    from the contract's.
//! 4. **Prototypes** take what is left, by priority, each up to its hours of a month, from its start month on.
//! 5. **Production** takes the rest. Open orders are served by month, then priority, then identifier; those of a lot whose
//!    prototype is not finished wait, and later ones pass them. An hour of work is worth the mean productivity of the
//!    people present, in standard hours; units of a lot take fewer standard hours the more have been made (`learning`).
//!    Work begun on a unit is kept, in standard hours.
//! 6. **Month's end.** Everybody gains a month of tenure, and leaves with probability 1 / mean stay, or for certain at the
//!    cap. The post then stays empty for a geometric number of whole months, 0 included, and a newcomer takes it.
//!
//! People present at the start have a tenure uniform on 0 to 12 months and no licence, and are onboarded in the first
//! month. Since the cap cuts stays, their mean is below `mean_stay_months`.
//!
//! **Late** is a unit that is finished `delivery_deadline_months` or more after the month of its order. The late share at
//! a month's end counts the units finished late and the open ones that can no longer be on time, over the units finished
//! and those open ones. **Idle** are the hours of the contract that step 5 does not use. **Insertion hours** are those of
//! production, prototypes and all training, divided by 1 − support share: support counts pro rata.
//!
//! What limits a month is read after step 5: hands, if an order that could be worked on stays open (supervision, if it
//! also reduced the hours); else a prototype, if an order stays open at all; else orders.
//!
//! # What is drawn, and when
//!
//! Quantities by lot and contract year, other work by workshop, stays and vacancies by post, success by post and session:
//! each has a stream of its own (`random`), named by the seed and the replication. So the same seed and ranks of
//! replications give the same figures on every machine and with any number of workers ([`Simulation::run_range`]), and two
//! plans share the luck of all that they have in common: compare them replication by replication
//! ([`Outcome::samples`]). Nothing drawn depends on production, so that a workshop's people are drawn before its months
//! run.
//!
//! The mean mode runs the same months with orders as planned (running totals rounded half up), other work at its mean and
//! expected numbers of people (`cohorts`). It explains; it is not the mean of the replications where something is scarce
//! now and then: the lateness of single months is averaged away.
//!
//! # Additions
//!
//! A plan may state more (module `additions`: inputs below `facts`); what it does not state is off.
//! - **Before the first month.** A reserved lot may get no usable bid (`sourcing`): the workshop then does not make it. A
//!   prototype may have to be approved: design, then versions built, reviewed and refused or not; orders wait for it.
//!   What a late start does to the year's plan is a choice: caught up, moved to the next year, given up.
//! - **Orders.** Seasons weigh the months; a budget factor multiplies all; the maximum of the framework agreement cuts.
//! - **Work.** Machines give so many hours in a month, and a lot takes a share of its hours at them. A share of units is
//!   rejected, reject × (1.5 − worth), and mended in part of the time of a unit. Holders of a licence may have to do a
//!   share of the hours. Units that do not wait are lost when they are not made in the month of their order.
//! - **After.** Units are delivered when they are accepted, some months later, and laid at most so many a month. A late
//!   unit costs a penalty for each day, half a month late on average in the first month, up to a cap.
//! - **People** who leave after 2.65 months and more go to lasting work, to work for a time, elsewhere or nowhere.
//! - **Money** follows from units, hours and rates: it is not drawn.
//! - **Doubt** about the demand, the time of a unit, the stay and the worth of an hour is drawn once for a replication;
//!   [`Mode`] shows it apart from what happens from month to month.
//!
//! [`mod@trace`] has all these rules written out, unit by unit, and a test holds the engine to it.
//!
//! # Limits
//!
//! One deadline and one rhythm of orders hold for all lots. A lot without bid is not simulated again after its re-run.
//! Samples are kept in single precision: numbers of units are exact up to 16 million, and hours to 1 part in 10 million.

mod additions;
mod cohorts;
mod figure;
mod laws;
mod layout;
mod learning;
mod metric;
mod metric_names;
mod months;
mod normal;
mod orders;
mod outcome;
pub mod precision;
mod prototypes;
mod quantiles;
mod queue;
pub(crate) mod random;
mod replications;
pub mod trace;
mod workforce;
mod workshop;

pub use metric::{Metric, Owner};
pub use metric_names::MetricUnit;
pub use months::Limit;
pub use outcome::{MergeError, Outcome, Series};
pub use precision::Precision;
pub use quantiles::Summary;
pub use replications::{Samples, Simulation};
pub use trace::{Trace, trace};

use crate::plan::{Facts, Plan};
use serde::{Deserialize, Serialize};

/// How to simulate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Master seed: the same seed gives the same figures on every machine.
    pub seed: u64,
    /// Number of replications; see [`Simulation::new`] for its limits.
    pub replications: u32,
    /// What chance plays on.
    pub mode: Mode,
    /// Which months are reported.
    pub report: Report,
}

/// What chance plays on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// On everything: the level of the inputs, once for a replication, and what happens from month to month.
    #[default]
    Random,
    /// On what happens from month to month only: orders, other work, people, prototypes.
    Process,
    /// On the level of the inputs only: demand, time of a unit, stay, worth of an hour.
    Inputs,
    /// On nothing, in one course of events: orders as planned, other work at its mean, expected numbers of people.
    Mean,
}

impl Mode {
    /// Whether what happens from month to month is drawn.
    pub(crate) const fn draws_events(self) -> bool {
        matches!(self, Self::Random | Self::Process)
    }

    /// Whether the level of the inputs is drawn.
    pub(crate) const fn draws_inputs(self) -> bool {
        matches!(self, Self::Random | Self::Inputs)
    }
}

/// Which months are reported. The months run in any case; those that are not reported take neither time nor memory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Report {
    /// Every month.
    #[default]
    EveryMonth,
    /// The last month of each contract year, and of the contract.
    YearEnds,
    /// The last month of the contract.
    End,
}

impl Report {
    pub(crate) const fn includes(self, month: usize, months: usize) -> bool {
        match self {
            Self::EveryMonth => true,
            Self::YearEnds => (month + 1).is_multiple_of(12) || month + 1 == months,
            Self::End => month + 1 == months,
        }
    }
}

impl Default for Settings {
    /// A thousand replications: the noise of the figures is then far below the doubt about the inputs.
    fn default() -> Self {
        Self { seed: 1, replications: 1000, mode: Mode::Random, report: Report::EveryMonth }
    }
}

/// Simulates the plan.
#[must_use]
pub fn run(plan: &Plan, settings: &Settings) -> Outcome {
    let simulation = Simulation::new(plan, settings);
    simulation.outcome_of(0..simulation.replications())
}

/// Whether two plans have the same outcome because they differ only in what the law alone reads: facts that are no
/// addition to the model, rows of the tables, the day of the launch.
#[must_use]
pub fn alike(a: &Plan, b: &Plan) -> bool {
    let bare = |plan: &Plan| {
        let mut plan = plan.clone();
        plan.contract.facts = Facts::default();
        plan.contract.launch_date = b.contract.launch_date;
        plan.tables = Facts::default();
        plan.ranges.clear();
        plan.trades.clear();
        plan.lots.values_mut().for_each(|lot| lot.facts = Facts::default());
        plan.workshops.values_mut().for_each(|workshop| workshop.facts = Facts::default());
        plan
    };
    bare(a) == bare(b) && additions::Additions::new(a) == additions::Additions::new(b)
}
