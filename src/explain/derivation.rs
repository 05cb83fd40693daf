//! Where the figures at the head of a simulation come from: terms with their mean, and the inputs that each rests on.
//!
//! Means, because medians do not add up. Terms are read from the outcome itself, so that they cannot differ from it.

use super::figures::{simulated_lots, used_workshops};
use crate::plan::{Address, LotId, Plan};
use crate::simulation::{Metric, Outcome, Owner};

/// A figure that can be derived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shown {
    /// Units delivered.
    Units,
    /// Share of late units.
    Late,
    /// Insertion hours.
    Hours,
    /// People trained.
    Trained,
    /// Licences passed.
    Licences,
    /// Value of the orders.
    Value,
}

/// What a term stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// Units, lateness or value of a lot.
    Lot(LotId),
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
    /// People present at the start.
    Present,
    /// People who come later.
    Newcomers,
    /// Tests sat.
    Sittings,
    /// Tests failed.
    Failures,
}

/// One term.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// What it stands for.
    pub what: What,
    /// Its mean, in the unit of the figure.
    pub mean: f64,
    /// The inputs that it rests on, besides other terms.
    pub inputs: Vec<Address>,
}

/// A figure taken apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Derivation {
    /// Which figure.
    pub shown: Shown,
    /// Its terms.
    pub terms: Vec<Term>,
    /// Whether the terms add up to the figure (a share of late units is no sum).
    pub adds_up: bool,
    /// Mean of the figure.
    pub mean: f64,
    /// Median of the figure: what is shown.
    pub median: f64,
}

fn input(tokens: &[&str]) -> Address {
    Address::from_tokens(tokens.iter().copied())
}

/// Addresses below each workshop that makes a lot.
fn of_workshops(plan: &Plan, members: &[&[&str]]) -> Vec<Address> {
    used_workshops(plan)
        .into_iter()
        .flat_map(|id| members.iter().map(move |member| input(&[&["workshops", id.as_str()], *member].concat())))
        .collect()
}

fn of_lots(plan: &Plan, members: &[&str]) -> Vec<Address> {
    let lots = simulated_lots(plan);
    lots.iter().flat_map(|(id, _)| members.iter().map(|member| input(&["lots", id.as_str(), member]))).collect()
}

/// Takes a figure apart, at the end of the contract.
#[must_use]
pub fn derive(shown: Shown, plan: &Plan, outcome: &Outcome) -> Derivation {
    let last = outcome.months().saturating_sub(1);
    let at =
        |owner: &Owner, metric| outcome.series(owner, metric).and_then(|series| series.at(last)).unwrap_or_default();
    let total = |metric| at(&Owner::Total, metric);
    let by_lot = |metric, members: &[&str]| -> Vec<Term> {
        simulated_lots(plan)
            .into_iter()
            .map(|(id, _)| Term {
                what: What::Lot(id.clone()),
                mean: at(&Owner::Lot(id.clone()), metric).mean,
                inputs: members.iter().map(|member| input(&["lots", id.as_str(), member])).collect(),
            })
            .collect()
    };
    let (metric, adds_up, terms) = match shown {
        Shown::Units => {
            (Metric::Delivered, true, by_lot(Metric::Delivered, &["planned_quantity", "standard_hours_per_unit"]))
        }
        Shown::Late => {
            (Metric::LateShare, false, by_lot(Metric::LateShare, &["orders_start_month", "standard_hours_per_unit"]))
        }
        Shown::Value => (Metric::OrderedValue, true, by_lot(Metric::OrderedValue, &["planned_quantity", "unit_price"])),
        Shown::Hours => {
            let mut production = of_lots(plan, &["standard_hours_per_unit"]);
            production.extend(of_workshops(plan, &[&["method_learning", "initial_factor"], &["productivity", "full"]]));
            let part = |what, metric, inputs| Term { what, mean: total(metric).mean, inputs };
            let terms = vec![
                part(What::Production, Metric::ProductionHours, production),
                part(
                    What::LicenceHours,
                    Metric::LicenceHours,
                    of_workshops(plan, &[&["training", "licence", "hours"]]),
                ),
                part(
                    What::Onboarding,
                    Metric::OnboardingHours,
                    of_workshops(plan, &[&["training", "onboarding_hours"]]),
                ),
                part(What::Prototypes, Metric::PrototypeHours, of_lots(plan, &["prototype"])),
                part(What::Support, Metric::SupportHours, of_workshops(plan, &[&["support_share"]])),
            ];
            (Metric::InsertionHours, true, terms.into_iter().filter(|term| term.mean > 0.0).collect())
        }
        Shown::Trained => {
            let mean = total(Metric::PeopleTrained).mean;
            let present = outcome
                .series(&Owner::Total, Metric::PeopleTrained)
                .and_then(|series| series.at(0))
                .map_or(0.0, |first| first.mean);
            let terms = vec![
                Term { what: What::Present, mean: present, inputs: of_workshops(plan, &[&["posts"]]) },
                Term {
                    what: What::Newcomers,
                    mean: mean - present,
                    inputs: of_workshops(
                        plan,
                        &[&["mean_stay_months"], &["stay_cap_months"], &["recruitment_delay_months"]],
                    ),
                },
            ];
            (Metric::PeopleTrained, true, terms)
        }
        Shown::Licences => {
            let sittings: f64 = plan
                .workshops
                .iter()
                .filter(|(_, workshop)| workshop.training.licence.hours.get() > 0.0)
                .map(|(id, workshop)| {
                    at(&Owner::Workshop(id.clone()), Metric::LicenceHours).mean / workshop.training.licence.hours.get()
                })
                .sum();
            let passed = total(Metric::LicencesPassed).mean;
            let seats: [&[&str]; 3] = [
                &["training", "licence", "every_months"],
                &["training", "licence", "seats"],
                &["training", "licence", "minimum_tenure_months"],
            ];
            let terms = vec![
                Term { what: What::Sittings, mean: sittings, inputs: of_workshops(plan, &seats) },
                Term {
                    what: What::Failures,
                    mean: passed - sittings,
                    inputs: of_workshops(plan, &[&["training", "licence", "success"]]),
                },
            ];
            // Without hours of preparation the sittings cannot be counted back.
            (Metric::LicencesPassed, sittings > 0.0 || passed == 0.0, terms)
        }
    };
    let figure = total(metric);
    Derivation { shown, terms, adds_up, mean: figure.mean, median: figure.p50 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::templates;
    use crate::simulation::{Mode, Settings, run};

    #[test]
    fn terms_add_up_to_the_figure() {
        for template in templates::all().expect("templates are compiled in") {
            let settings = Settings { seed: 1, replications: 50, mode: Mode::Random, ..Settings::default() };
            let outcome = run(&template.plan, &settings);
            for shown in [Shown::Units, Shown::Late, Shown::Hours, Shown::Trained, Shown::Licences, Shown::Value] {
                let derivation = derive(shown, &template.plan, &outcome);
                let sum: f64 = derivation.terms.iter().map(|term| term.mean).sum();
                let near = (sum - derivation.mean).abs() <= 1e-4 * derivation.mean.abs().max(1.0);
                assert!(near || !derivation.adds_up, "{}: {shown:?} {sum} {}", template.id, derivation.mean);
                for term in &derivation.terms {
                    assert!(!term.inputs.is_empty(), "{}: {:?} rests on nothing", template.id, term.what);
                }
            }
        }
    }
}
