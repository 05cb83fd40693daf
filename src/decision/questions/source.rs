//! Which figure of which plan an answer is, so that it can be taken apart.

use super::{Answer, Asked, OF_POSTS, Question, REPLICATIONS, made_in_a_year, scenario, with_posts};
use crate::decision::measure::Measure;
use crate::plan::Change;
use crate::simulation::{Metric, Owner};

/// Where the figure of an answer comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Which figure.
    pub measure: Measure,
    /// The changes that make the plan of which it is; none where it is the plan itself.
    pub changes: Vec<Change>,
    /// Replications behind it.
    pub replications: u32,
}

impl Asked {
    /// Where an answer comes from; `None` where no simulation is behind it.
    pub(super) fn source(&self, question: Question, answer: &Answer) -> Option<Source> {
        let end = |metric| Measure::total(metric);
        let own = |measure| Some(Source { measure, changes: Vec::new(), replications: REPLICATIONS });
        let of_scenario =
            |measure| Some(Source { measure, changes: scenario(&self.plan, question), replications: REPLICATIONS });
        match answer {
            Answer::OneMoreLot { .. } => of_scenario(end(Metric::InsertionHours)),
            Answer::Turnover { .. } => of_scenario(end(Metric::PeopleTrained)),
            Answer::Prototype { .. } => of_scenario(Measure { month: Some(11), ..end(Metric::Delivered) }),
            Answer::Posts { posts, most, .. } => {
                let making = self.posts.as_ref()?;
                Some(Source {
                    measure: made_in_a_year(&making.lot),
                    changes: with_posts(&self.plan, making, posts.unwrap_or(*most)),
                    replications: OF_POSTS,
                })
            }
            Answer::Clause { .. } | Answer::Aim { .. } => own(end(Metric::InsertionHours)),
            Answer::Bounds { units: Some(_), .. } => own(end(Metric::Ordered)),
            Answer::Bounds { units: None, .. } => {
                own(Measure { owner: Owner::Contract, metric: Metric::OrderedValue, month: None })
            }
            Answer::People { .. } => own(end(Metric::LicencesPassed)),
            Answer::Price { .. } => own(end(Metric::ExtraCost)),
            Answer::Coming
            | Answer::Missing(_)
            | Answer::Territory { .. }
            | Answer::NoSourcing { .. }
            | Answer::Cut { .. } => None,
        }
    }
}
