//! Where a figure comes from: terms with their mean, and the inputs that each rests on.
//!
//! Means, because medians do not add up. Terms are read from the outcome itself, so that they cannot differ from it.

mod terms;

use super::limits::{Bottleneck, binding, counted};
use super::subject::{Measure, Subject, summary};
use crate::plan::{Address, LotId, Plan};
use crate::simulation::{Metric, Outcome, Summary};
use terms::View;

/// What a term stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// Units, lateness, hours or value of a lot.
    Lot(LotId),
    /// Units planned for a contract year (rank from 0).
    Planned(usize),
    /// What chance, a maximum and a late start make of the units planned.
    Chance,
    /// Units ordered.
    Ordered,
    /// Units that were open, or made and not accepted, before the span.
    OpenBefore,
    /// Units made.
    Made,
    /// Units lost.
    Lost,
    /// Units still open.
    Waiting,
    /// Units made and not accepted yet.
    InAcceptance,
    /// Units delivered.
    Delivered,
    /// Units delivered and not laid yet.
    NotLaid,
    /// Hours of production.
    Production,
    /// Hours of preparation of licences.
    LicenceHours,
    /// Hours of onboarding.
    Onboarding,
    /// Hours of prototypes.
    Prototypes,
    /// Support that goes with all hours, pro rata.
    Support,
    /// Training hours that are taken from the contract's.
    ContractTraining,
    /// Effective hours of the people present.
    HoursPresent,
    /// What supervision, other work and the shares of the contract make of these hours.
    HoursKept,
    /// Insertion hours.
    InsertionHours,
    /// People present at the start.
    Present,
    /// People who come later.
    Newcomers,
    /// Tests sat.
    Sittings,
    /// Tests failed.
    Failures,
    /// Licences passed.
    Passed,
    /// Licences that left with their holders.
    Gone,
    /// Leavers.
    Leavers,
    /// Leavers to lasting work.
    Durable,
    /// Leavers to work for a time.
    Transition,
    /// Leavers to training or another structure.
    Positive,
    /// All other leavers.
    OtherExits,
    /// Part of the leavers who go to lasting work.
    DurableShare,
    /// Cost of laying.
    Laying,
    /// The buyer's own days of sourcing.
    Sourcing,
    /// Penalties withheld.
    Penalties,
    /// What units cost more than on the open market.
    ExtraCost,
    /// Public aid for the hours.
    Aid,
    /// The month in which the prototype is approved.
    Approval,
    /// From the approval to the first order.
    ToFirstOrder,
    /// The month of the first order.
    FirstOrder,
    /// From the first order to the first unit made.
    FirstMade,
    /// From the first unit made to the first delivered.
    Acceptance,
    /// Months of one kind.
    Months(Bottleneck),
    /// What a lot made elsewhere costs.
    Elsewhere(LotId),
    /// Public aid for an hour.
    AidRate,
    /// Hours of the clauses of lots made elsewhere.
    Clauses,
    /// Hours of training of lots that another plan makes and this one does not.
    Uncounted,
    /// What the buyer pays more than with another plan.
    CostGap,
    /// Insertion hours more than with another plan.
    HoursGap,
    /// Value of all lots.
    AllLots,
}

/// One term.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// What it stands for.
    pub what: What,
    /// Its mean; below 0 where it is taken off.
    pub mean: f64,
    /// What it counts.
    pub measure: Measure,
    /// The inputs that it rests on, besides other terms.
    pub inputs: Vec<Address>,
}

/// How the terms make up the figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Making {
    /// They add up to its mean.
    Sum,
    /// They add up to a number of months that is counted once, over all draws.
    Count,
    /// They do not add up: the formula says what is done with them.
    Other,
    /// The figure is the quotient of the two means.
    Quotient,
    /// The figure is worked out once, without any draw; the formula says how.
    Once,
}

/// A figure taken apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Derivation {
    /// Which figure.
    pub subject: Subject,
    /// What it counts.
    pub measure: Measure,
    /// Its terms.
    pub terms: Vec<Term>,
    /// How they make it up.
    pub making: Making,
    /// The figure that they make up; the mean of the draws unless [`Making`] says otherwise.
    pub value: f64,
    /// The figure in the draws.
    pub draws: Summary,
}

impl Derivation {
    /// Whether the terms add up to the value.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        matches!(self.making, Making::Sum | Making::Count)
    }
}

/// Takes a figure apart; `None` where the plan has no such figure, or it takes more than this outcome
/// ([`Subject::Weighed`]).
#[must_use]
pub fn derive(subject: &Subject, plan: &Plan, outcome: &Outcome) -> Option<Derivation> {
    let draws = summary(&subject.samples(plan, outcome))?;
    let span = match subject {
        Subject::Figure(_, _, span) => span.clone(),
        _ => 0..outcome.months(),
    };
    let view = View { plan, outcome, span };
    let mut value = draws.mean;
    let (making, terms) = match subject {
        Subject::Figure(owner, metric, _) => view.figure(owner, *metric, draws.mean),
        Subject::LeastServed => (Making::Other, view.served()),
        Subject::FirstUnit(lot) => (Making::Sum, view.first_unit(lot)?),
        Subject::Short(binds) => {
            value = binding(outcome).1 as f64;
            (Making::Count, view.short(counted(*binds)))
        }
        Subject::ProductionShare => {
            let terms = vec![
                view.total(What::Production, Metric::ProductionHours, view.production_inputs()),
                view.total(What::InsertionHours, Metric::InsertionHours, view.shops(&[&["support_share"]], &[])),
            ];
            value = if terms[1].mean > 0.0 { terms[0].mean / terms[1].mean } else { 0.0 };
            (Making::Quotient, terms)
        }
        Subject::HourCost { with_aid } => (Making::Other, view.hour_cost(*with_aid)),
        Subject::Weighed(_) => return None,
    };
    Some(Derivation { subject: subject.clone(), measure: subject.measure(plan), terms, making, value, draws })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::course::test_plans;
    use crate::simulation::{Owner, Settings, run};

    #[test]
    fn terms_add_up_to_the_figure() {
        for plan in test_plans() {
            let outcome = run(&plan, &Settings { replications: 50, ..Settings::default() });
            let mut subjects: Vec<Subject> = Subject::of_strip(&plan, &outcome).into();
            let span = 0..outcome.months();
            let made_here = |owner: &&Owner| match owner {
                Owner::Lot(id) => plan.lots[id].workshop.is_some(),
                _ => true,
            };
            for owner in outcome.owners().filter(made_here) {
                let metrics =
                    Metric::ALL.into_iter().filter(|metric| outcome.has(owner, *metric) && told(owner, *metric));
                for metric in metrics {
                    subjects.push(Subject::Figure(owner.clone(), metric, span.clone()));
                    if metric.is_cumulative() && metric != Metric::PeopleTrained {
                        subjects.push(Subject::in_year(&outcome, owner.clone(), metric, 1));
                    }
                }
                if let Owner::Lot(id) = owner {
                    subjects.push(Subject::FirstUnit(id.clone()));
                }
            }
            subjects.extend([Subject::ProductionShare, Subject::Short(binding(&outcome).0)]);
            subjects.extend([false, true].map(|with_aid| Subject::HourCost { with_aid }));
            for subject in subjects {
                let Some(derivation) = derive(&subject, &plan, &outcome) else { continue };
                let sum: f64 = derivation.terms.iter().map(|term| term.mean).sum();
                let near = (sum - derivation.value).abs() <= 1e-4 * derivation.value.abs().max(1.0);
                assert!(near || !derivation.adds_up(), "{subject:?}: {sum} for {}", derivation.value);
                assert!(!derivation.terms.is_empty(), "{subject:?} has no terms");
                for term in &derivation.terms {
                    assert!(!term.inputs.is_empty(), "{subject:?}: {:?} rests on nothing", term.what);
                }
            }
        }
    }

    /// Whether a metric is told of such an owner: the screens show no other figure.
    fn told(owner: &Owner, metric: Metric) -> bool {
        use Metric as M;
        match owner {
            Owner::Total => matches!(
                metric,
                M::Ordered
                    | M::Delivered
                    | M::Laid
                    | M::Lost
                    | M::Backlog
                    | M::LateShare
                    | M::OrderedValue
                    | M::BuyerCost
                    | M::PublicAid
                    | M::Places
                    | M::InsertionHours
                    | M::ProductionHours
                    | M::PeopleTrained
                    | M::LicencesPassed
                    | M::LicencesPresent
                    | M::Leavers
                    | M::DurableExits
            ),
            Owner::Lot(_) => matches!(metric, M::Ordered | M::Delivered | M::Lost | M::Backlog),
            Owner::Contract => metric == M::BuyerCost,
            Owner::Workshop(_) => false,
        }
    }

    #[test]
    fn the_hours_of_a_month_are_taken_apart() {
        for plan in test_plans() {
            let outcome = run(&plan, &Settings { replications: 50, ..Settings::default() });
            for (metric, month) in [(Metric::ContractHoursUsed, 0), (Metric::ContractHoursAvailable, 17)] {
                let subject = Subject::Figure(Owner::Total, metric, month..month + 1);
                let derivation = derive(&subject, &plan, &outcome).expect("there are hours");
                let series = outcome.series(&Owner::Total, metric).expect("there are hours");
                let sum: f64 = derivation.terms.iter().map(|term| term.mean).sum();
                assert!((sum - series.mean[month]).abs() < 1e-3, "{metric:?}: {sum} for {}", series.mean[month]);
                let training = derivation.terms.iter().find(|term| term.what == What::ContractTraining);
                assert!(training.is_none_or(|term| term.mean >= -1e-3), "{training:?}");
            }
        }
    }
}
