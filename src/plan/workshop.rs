//! Workshops: posts, working time, supervision, learning, training.

use super::facts::Facts;
use super::id::StructureId;
use super::quantity::{Count, Factor, Hours, Months, People, Posts, Share, WholeMonths};
use serde::{Deserialize, Serialize};

/// A workshop (« atelier ») of a structure, whose posts are held by people in insertion.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Workshop {
    /// What the workshop is called.
    pub title: String,
    /// The structure that it belongs to.
    pub structure: Option<StructureId>,
    /// Work places for people in insertion.
    pub posts: Posts,
    /// Paid working week.
    pub weekly_hours: Hours,
    /// Share of the paid time taken by leave and holidays.
    pub paid_leave_share: Share,
    /// Share of the remaining time lost to absence.
    pub absence_share: Share,
    /// Share of the remaining time given to social and vocational support (« accompagnement »).
    pub support_share: Share,
    /// Greatest share of the workshop's hours open to this contract; prevails over the least one.
    pub contract_share_max: Share,
    /// Least share of the workshop's hours kept for this contract whatever the other work.
    pub contract_share_min: Share,
    /// Mean stay of a person if no cap cut it.
    pub mean_stay_months: Months,
    /// A person leaves at this tenure at the latest.
    pub stay_cap_months: WholeMonths,
    /// Mean number of whole months for which a left post stays empty.
    pub recruitment_delay_months: Months,
    /// Technical supervisors (« encadrants techniques »), full-time equivalents.
    pub supervisors: People,
    /// People that one supervisor can lead without loss of hours.
    pub posts_per_supervisor: People,
    /// How a person's hour grows in worth.
    pub productivity: Productivity,
    /// How the workshop learns to make a lot.
    pub method_learning: MethodLearning,
    /// Work for other customers.
    pub other_work: OtherWork,
    /// Training of newcomers and licences.
    pub training: Training,
    /// What else is stated about the workshop: see [`facts::workshop`](super::facts::workshop).
    #[serde(default)]
    pub facts: Facts,
}

impl Workshop {
    /// Effective hours of one present person in a month, before supervision:
    /// weekly hours × 52/12 × (1 − leave) × (1 − absence) × (1 − support).
    #[must_use]
    pub fn monthly_hours_per_person(&self) -> f64 {
        self.weekly_hours.get() * 52.0 / 12.0
            * (1.0 - self.paid_leave_share.get())
            * (1.0 - self.absence_share.get())
            * (1.0 - self.support_share.get())
    }
}

/// Worth of a person's hour in standard hours at tenure m: initial + (full − initial)(1 − exp(−m/τ)).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Productivity {
    /// Worth of a newcomer's hour.
    pub initial: Share,
    /// Worth that experience tends to.
    pub full: Share,
    /// τ: after this tenure 63 % of the gap is closed.
    pub time_constant_months: Months,
}

/// Wright's learning curve of a lot: unit n (0, 1, …) needs max(1, K·(n+1)^log2 r) times its standard hours.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MethodLearning {
    /// K: time of the first unit in standard times.
    pub initial_factor: Factor,
    /// r: factor of the time when the number made doubles.
    pub rate: Share,
}

/// Work of the workshop for other customers, log-normal from month to month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherWork {
    /// Mean hours a month.
    pub mean_hours: Hours,
    /// Coefficient of variation of a month.
    pub cv: Share,
}

/// Training of the people in insertion.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Training {
    /// Hours of onboarding of each newcomer, who then counts as trained.
    pub onboarding_hours: Hours,
    /// Share of training hours taken from the contract's time.
    pub contract_time_share: Share,
    /// The licence that people may prepare (welding, for instance).
    pub licence: Licence,
}

/// Preparation of a licence, in sessions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Licence {
    /// Hours of preparation and test of one candidate.
    pub hours: Hours,
    /// Probability of passing.
    pub success: Share,
    /// Tenure from which a person may be a candidate.
    pub minimum_tenure_months: WholeMonths,
    /// A session is held every so many months, not in month 0; 0: never.
    pub every_months: WholeMonths,
    /// Candidates of one session.
    pub seats: Count,
}
