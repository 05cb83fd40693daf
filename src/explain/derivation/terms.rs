//! The terms of each figure.

use super::{Making, Term, What};
use crate::explain::figures::{simulated_lots, used_workshops};
use crate::explain::limits::{Bottleneck, bottlenecks};
use crate::explain::milestones::{first_and_last, has_approval};
use crate::explain::money::sourcing;
use crate::explain::subject::{Measure, measure, summary};
use crate::plan::facts::{contract as c, lot as l, workshop as w};
use crate::plan::{Address, LotId, Plan};
use crate::simulation::{Metric, Outcome, Owner};
use std::ops::Range;

fn input(tokens: &[&str]) -> Address {
    Address::from_tokens(tokens.iter().copied())
}

/// What is looked at, and over which months.
pub(super) struct View<'a> {
    pub plan: &'a Plan,
    pub outcome: &'a Outcome,
    pub span: Range<usize>,
}

impl View<'_> {
    /// Addresses below each workshop that makes a lot; below all of them where none does, since they train all the same.
    pub(super) fn shops(&self, members: &[&[&str]], facts: &[&str]) -> Vec<Address> {
        let mut found = Vec::new();
        let mut ids = used_workshops(self.plan);
        if ids.is_empty() {
            ids = self.plan.workshops.keys().collect();
        }
        for id in ids {
            found.extend(members.iter().map(|member| input(&[&["workshops", id.as_str()], *member].concat())));
            found.extend(facts.iter().map(|fact| input(&["workshops", id.as_str(), "facts", fact])));
        }
        found
    }

    /// Addresses below the lots of an owner.
    fn lots(&self, owner: &Owner, members: &[&str], facts: &[&str]) -> Vec<Address> {
        let mut found = Vec::new();
        for (id, _) in simulated_lots(self.plan) {
            if *owner == Owner::Total || *owner == Owner::Lot(id.clone()) {
                found.extend(members.iter().map(|member| input(&["lots", id.as_str(), member])));
                found.extend(facts.iter().map(|fact| input(&["lots", id.as_str(), "facts", fact])));
            }
        }
        found
    }

    fn contract(&self, facts: &[&str]) -> Vec<Address> {
        facts.iter().map(|fact| input(&["contract", "facts", fact])).collect()
    }

    pub(super) fn production_inputs(&self) -> Vec<Address> {
        let mut inputs = self.lots(&Owner::Total, &["standard_hours_per_unit"], &[]);
        inputs.extend(self.shops(&[&["method_learning", "initial_factor"], &["productivity", "full"]], &[]));
        inputs
    }

    /// Mean at the end of the month before `end`, counted from the start of the contract; 0 before it.
    fn up_to(&self, owner: &Owner, metric: Metric, end: usize) -> f64 {
        let Some(month) = end.checked_sub(1) else { return 0.0 };
        self.outcome.series(owner, metric).and_then(|series| series.at(month)).map_or(0.0, |at| at.mean)
    }

    /// Mean over the span.
    fn mean(&self, owner: &Owner, metric: Metric) -> f64 {
        let before = if metric.is_cumulative() { self.up_to(owner, metric, self.span.start) } else { 0.0 };
        self.up_to(owner, metric, self.span.end) - before
    }

    fn term(&self, what: What, owner: &Owner, metric: Metric, sign: f64, inputs: Vec<Address>) -> Term {
        Term { what, mean: sign * self.mean(owner, metric), measure: measure(self.plan, owner, metric), inputs }
    }

    pub(super) fn total(&self, what: What, metric: Metric, inputs: Vec<Address>) -> Term {
        self.term(what, &Owner::Total, metric, 1.0, inputs)
    }

    /// A term for each lot that has such a figure.
    fn by_lot(&self, metric: Metric, members: &[&str], facts: &[&str]) -> Vec<Term> {
        let lots = simulated_lots(self.plan).into_iter().map(|(id, _)| (id, Owner::Lot(id.clone())));
        lots.filter(|(_, owner)| self.outcome.has(owner, metric))
            .map(|(id, owner)| self.term(What::Lot(id.clone()), &owner, metric, 1.0, self.lots(&owner, members, facts)))
            .collect()
    }

    pub(super) fn figure(&self, owner: &Owner, metric: Metric, mean: f64) -> (Making, Vec<Term>) {
        use Metric as M;
        let hours = ["standard_hours_per_unit"];
        let lot_hours = |owner: &Owner| self.lots(owner, &hours, &[]);
        let of = |what, metric, sign, inputs| self.term(what, owner, metric, sign, inputs);
        let terms = match metric {
            M::Delivered if *owner == Owner::Total => self.by_lot(metric, &["planned_quantity", hours[0]], &[]),
            M::Delivered => {
                let open = |end| self.up_to(owner, M::Backlog, end);
                let kept = |end| self.up_to(owner, M::Made, end) - self.up_to(owner, M::Delivered, end);
                let units =
                    |what, mean, inputs| Term { what, mean, measure: measure(self.plan, owner, metric), inputs };
                let before = open(self.span.start) + kept(self.span.start);
                let acceptance = self.contract(&[c::ACCEPTANCE_MONTHS.name]);
                let shops = self.shops(&[&["posts"]], &[]);
                let waiting: Vec<Address> = lot_hours(owner).into_iter().chain(shops.clone()).collect();
                vec![
                    of(What::Ordered, M::Ordered, 1.0, self.lots(owner, &["planned_quantity"], &[])),
                    units(What::OpenBefore, before, shops),
                    of(What::Lost, M::Lost, -1.0, self.lots(owner, &[], &[l::UNMET.name])),
                    units(What::Waiting, -open(self.span.end), waiting),
                    units(What::InAcceptance, -kept(self.span.end), acceptance),
                ]
            }
            M::Made if *owner != Owner::Total => {
                let open = |end| self.up_to(owner, M::Backlog, end);
                let (before, after) = (open(self.span.start), open(self.span.end));
                let units =
                    |what, mean, inputs| Term { what, mean, measure: measure(self.plan, owner, metric), inputs };
                let shops = self.shops(&[&["posts"]], &[]);
                let waiting: Vec<Address> = lot_hours(owner).into_iter().chain(shops.clone()).collect();
                vec![
                    of(What::Ordered, M::Ordered, 1.0, self.lots(owner, &["planned_quantity"], &[])),
                    units(What::OpenBefore, before, shops),
                    of(What::Lost, M::Lost, -1.0, self.lots(owner, &[], &[l::UNMET.name])),
                    units(What::Waiting, -after, waiting),
                ]
            }
            M::Ordered => return (Making::Sum, self.ordered(owner, mean)),
            M::Backlog => vec![
                of(What::Ordered, M::Ordered, 1.0, self.lots(owner, &["planned_quantity", "orders_start_month"], &[])),
                of(What::Made, M::Made, -1.0, lot_hours(owner)),
                of(What::Lost, M::Lost, -1.0, self.lots(owner, &[], &[l::UNMET.name])),
            ],
            M::Lost => vec![
                of(What::Ordered, M::Ordered, 1.0, self.lots(owner, &["planned_quantity"], &[l::UNMET.name])),
                of(What::Made, M::Made, -1.0, lot_hours(owner)),
                of(What::Waiting, M::Backlog, -1.0, lot_hours(owner)),
            ],
            M::Laid => {
                let pace = self.contract(&[c::LAYING_PER_MONTH.name]);
                let delivered = of(What::Delivered, M::Delivered, 1.0, lot_hours(owner));
                let left = mean - delivered.mean;
                let not_laid =
                    Term { what: What::NotLaid, mean: left, measure: delivered.measure.clone(), inputs: pace };
                vec![delivered, not_laid]
            }
            M::LateShare => {
                return (Making::Other, self.by_lot(metric, &["orders_start_month", hours[0]], &[]));
            }
            M::OrderedValue => {
                let made = self.by_lot(metric, &["planned_quantity", "unit_price"], &[]).into_iter();
                made.chain(self.elsewhere().filter(|_| *owner == Owner::Contract)).collect()
            }
            M::Places => self.by_lot(metric, &["planned_quantity", "places_per_unit"], &[]),
            M::ProductionHours => self.by_lot(metric, &hours, &[]),
            M::InsertionHours => vec![
                of(What::Production, M::ProductionHours, 1.0, self.production_inputs()),
                of(What::LicenceHours, M::LicenceHours, 1.0, self.shops(&[&["training", "licence", "hours"]], &[])),
                of(What::Onboarding, M::OnboardingHours, 1.0, self.shops(&[&["training", "onboarding_hours"]], &[])),
                of(What::Prototypes, M::PrototypeHours, 1.0, self.lots(owner, &["prototype"], &[])),
                of(What::Support, M::SupportHours, 1.0, self.shops(&[&["support_share"]], &[])),
            ],
            M::ContractHoursUsed => {
                let mut terms = vec![
                    of(What::Production, M::ProductionHours, 1.0, self.production_inputs()),
                    of(What::Prototypes, M::PrototypeHours, 1.0, self.lots(owner, &["prototype"], &[])),
                ];
                let rest = mean - terms.iter().map(|term| term.mean).sum::<f64>();
                let inputs =
                    self.shops(&[&["training", "onboarding_hours"], &["training", "contract_time_share"]], &[]);
                terms.push(Term { what: What::ContractTraining, mean: rest, measure: Measure::Hours, inputs });
                terms
            }
            M::ContractHoursAvailable => self.available(mean),
            M::PeopleTrained => {
                let present = self.up_to(owner, metric, 1);
                let stays: [&[&str]; 3] = [&["mean_stay_months"], &["stay_cap_months"], &["recruitment_delay_months"]];
                let people = |what, mean, inputs| Term { what, mean, measure: Measure::People, inputs };
                vec![
                    people(What::Present, present, self.shops(&[&["posts"]], &[])),
                    people(What::Newcomers, mean - present, self.shops(&stays, &[])),
                ]
            }
            M::LicencesPassed => return self.licences(mean),
            M::LicencesPresent => {
                let stays = self.shops(&[&["mean_stay_months"], &["stay_cap_months"]], &[]);
                vec![
                    of(What::Passed, M::LicencesPassed, 1.0, self.shops(&[&["training", "licence", "seats"]], &[])),
                    of(What::Gone, M::LicencesGone, -1.0, stays),
                ]
            }
            M::Leavers => {
                let exit = |what, metric, fact| of(what, metric, 1.0, self.shops(&[], &[fact]));
                let mut terms = vec![
                    exit(What::Durable, M::DurableExits, w::EXIT_DURABLE.name),
                    exit(What::Transition, M::TransitionExits, w::EXIT_TRANSITION.name),
                    exit(What::Positive, M::PositiveExits, w::EXIT_POSITIVE.name),
                ];
                let rest = mean - terms.iter().map(|term| term.mean).sum::<f64>();
                let stays = self.shops(&[&["mean_stay_months"], &["stay_cap_months"]], &[]);
                terms.push(Term { what: What::OtherExits, mean: rest, measure: Measure::People, inputs: stays });
                terms
            }
            M::DurableExits => {
                let stays = self.shops(&[&["mean_stay_months"], &["stay_cap_months"]], &[]);
                let leavers = of(What::Leavers, M::Leavers, 1.0, stays);
                let share = if leavers.mean > 0.0 { mean / leavers.mean } else { 0.0 };
                let inputs = self.shops(&[], &[w::EXIT_DURABLE.name]);
                let share = Term { what: What::DurableShare, mean: share, measure: Measure::Share, inputs };
                return (Making::Other, vec![leavers, share]);
            }
            M::PublicAid => {
                let hours = of(What::InsertionHours, M::InsertionHours, 1.0, self.shops(&[&["support_share"]], &[]));
                let rate = if hours.mean > 0.0 { mean / hours.mean } else { 0.0 };
                let inputs = self.shops(&[&["structure"]], &[w::AID_MODULATION.name]);
                let rate = Term { what: What::AidRate, mean: rate, measure: Measure::EurosPerHour, inputs };
                return (Making::Other, vec![hours, rate]);
            }
            M::BuyerCost => self.paid(owner),
            M::ExtraCost => self.by_lot(metric, &["unit_price"], &[l::MARKET_PRICE_GAP.name]),
            _ => self.by_lot(metric, &["planned_quantity"], &[]),
        };
        // Of a lot only its own part is told.
        let is_own = |term: &Term| !matches!((owner, &term.what), (Owner::Lot(own), What::Lot(id)) if own != id);
        let terms: Vec<Term> = terms.into_iter().filter(is_own).collect();
        // A plan has no prototype, or loses nothing: its nought says nothing.
        let told = terms.iter().any(|term| term.mean != 0.0);
        (Making::Sum, terms.into_iter().filter(|term| !told || term.mean != 0.0).collect())
    }

    fn ordered(&self, owner: &Owner, mean: f64) -> Vec<Term> {
        let measure = measure(self.plan, owner, Metric::Ordered);
        let lots = simulated_lots(self.plan);
        let lots = lots.iter().filter(|(id, _)| *owner == Owner::Total || *owner == Owner::Lot((*id).clone()));
        let mut terms: Vec<Term> = (self.span.start / 12..self.span.end.div_ceil(12))
            .map(|year| Term {
                what: What::Planned(year),
                mean: lots
                    .clone()
                    .filter_map(|(_, lot)| lot.planned_quantity.get(year))
                    .map(|one| f64::from(one.get()))
                    .sum(),
                measure: measure.clone(),
                inputs: self.lots(owner, &["planned_quantity"], &[]),
            })
            .collect();
        let rest = mean - terms.iter().map(|term| term.mean).sum::<f64>();
        let mut inputs = self.lots(owner, &["orders_start_month"], &[]);
        inputs.extend([input(&["ordering", "quantity_cv"]), input(&["contract", "maximum_value"])]);
        terms.push(Term { what: What::Chance, mean: rest, measure, inputs });
        terms
    }

    fn available(&self, mean: f64) -> Vec<Term> {
        let gross: f64 = used_workshops(self.plan)
            .into_iter()
            .filter_map(|id| Some((id, self.plan.workshops.get(id)?)))
            .map(|(id, workshop)| {
                self.mean(&Owner::Workshop(id.clone()), Metric::PostsFilled) * workshop.monthly_hours_per_person()
            })
            .sum();
        let hours = |what, mean, inputs| Term { what, mean, measure: Measure::Hours, inputs };
        let present: [&[&str]; 3] = [&["posts"], &["weekly_hours"], &["absence_share"]];
        let kept: [&[&str]; 4] = [&["supervisors"], &["other_work"], &["contract_share_max"], &["contract_share_min"]];
        vec![
            hours(What::HoursPresent, gross, self.shops(&present, &[])),
            hours(What::HoursKept, mean - gross, self.shops(&kept, &[])),
        ]
    }

    fn licences(&self, passed: f64) -> (Making, Vec<Term>) {
        let workshops = self.plan.workshops.iter().filter(|(_, workshop)| workshop.training.licence.hours.get() > 0.0);
        let sittings: f64 = workshops
            .map(|(id, workshop)| {
                self.mean(&Owner::Workshop(id.clone()), Metric::LicenceHours) / workshop.training.licence.hours.get()
            })
            .sum();
        let seats: [&[&str]; 3] = [
            &["training", "licence", "every_months"],
            &["training", "licence", "seats"],
            &["training", "licence", "minimum_tenure_months"],
        ];
        let tests = |what, mean, inputs| Term { what, mean, measure: Measure::Number, inputs };
        let terms = vec![
            tests(What::Sittings, sittings, self.shops(&seats, &[])),
            tests(What::Failures, passed - sittings, self.shops(&[&["training", "licence", "success"]], &[])),
        ];
        // Without hours of preparation the sittings cannot be counted back.
        let known = sittings > 0.0 || passed == 0.0;
        (if known { Making::Sum } else { Making::Other }, terms)
    }

    /// What is ordered of the lots that no workshop of the plan makes.
    fn elsewhere(&self) -> impl Iterator<Item = Term> {
        let elsewhere = self.plan.lots_in_order().into_iter().filter(|(_, lot)| lot.workshop.is_none());
        elsewhere.map(|(id, _)| Term {
            what: What::Elsewhere(id.clone()),
            mean: self.mean(&Owner::Lot(id.clone()), Metric::OrderedValue),
            measure: Measure::Euros,
            inputs: ["planned_quantity", "unit_price"].map(|member| input(&["lots", id.as_str(), member])).into(),
        })
    }

    /// What the buyer pays for the units of simulated lots, and around them.
    fn paid(&self, owner: &Owner) -> Vec<Term> {
        let euros = |what, mean, inputs| Term { what, mean, measure: Measure::Euros, inputs };
        let mut terms: Vec<Term> = simulated_lots(self.plan)
            .into_iter()
            .map(|(id, lot)| {
                let of = Owner::Lot(id.clone());
                let value = self.mean(&of, Metric::Delivered) * lot.unit_price.get();
                euros(What::Lot(id.clone()), value, self.lots(&of, &["planned_quantity", "unit_price"], &[]))
            })
            .collect();
        if *owner == Owner::Contract {
            terms.extend(self.elsewhere());
        }
        let rate = self.plan.contract.facts.get(c::LAYING_COST).unwrap_or(0.0);
        let laying = rate * self.mean(&Owner::Total, Metric::Laid);
        terms.push(euros(What::Laying, laying, self.contract(&[c::LAYING_COST.name, c::LAYING_PER_MONTH.name])));
        // Sourcing is paid for before the first month.
        let days = if self.span.start == 0 { sourcing(self.plan) } else { 0.0 };
        terms.push(euros(What::Sourcing, days, self.contract(&[c::SOURCING_DAYS.name])));
        let penalties = self.contract(&[c::PENALTY_PER_DAY.name, c::PENALTY_CAP.name]);
        terms.push(self.term(What::Penalties, &Owner::Total, Metric::Penalties, -1.0, penalties));
        terms
    }

    pub(super) fn hour_cost(&self, with_aid: bool) -> Vec<Term> {
        let prices = self.lots(&Owner::Total, &["unit_price"], &[l::MARKET_PRICE_GAP.name]);
        let mut terms = vec![self.total(What::ExtraCost, Metric::ExtraCost, prices)];
        let days = sourcing(self.plan);
        if days > 0.0 {
            let inputs = self.contract(&[c::SOURCING_DAYS.name]);
            terms.push(Term { what: What::Sourcing, mean: days, measure: Measure::Euros, inputs });
        }
        if with_aid {
            terms.push(self.total(What::Aid, Metric::PublicAid, self.shops(&[], &[w::AID_MODULATION.name])));
        }
        let hours = self.shops(&[&["support_share"]], &[]);
        terms.push(self.total(What::InsertionHours, Metric::InsertionHours, hours));
        terms
    }

    /// Lot by lot, the share of its orders that it receives.
    pub(super) fn served(&self) -> Vec<Term> {
        let mut terms = self.by_lot(Metric::Delivered, &["planned_quantity", "standard_hours_per_unit"], &[]);
        for term in &mut terms {
            let What::Lot(id) = &term.what else { continue };
            let ordered = self.mean(&Owner::Lot(id.clone()), Metric::Ordered);
            term.mean = if ordered > 0.0 { term.mean / ordered } else { 1.0 };
            term.measure = Measure::Share;
        }
        terms
    }

    pub(super) fn first_unit(&self, id: &LotId) -> Option<Vec<Term>> {
        let owner = Owner::Lot(id.clone());
        let first = |metric| {
            let found = first_and_last(self.outcome, &owner, metric).map(|(first, _)| first);
            found.and_then(|months| summary(&months)).map(|summary| summary.mean)
        };
        let (ordered, delivered) = (first(Metric::Ordered)?, first(Metric::Delivered)?);
        let made = first(Metric::Made).unwrap_or(delivered);
        let term = |what, mean, measure, inputs| Term { what, mean, measure, inputs };
        let mut waits = self.shops(&[&["posts"]], &[]);
        let mut starts = self.lots(&owner, &["orders_start_month"], &[]);
        let lot = self.plan.lots.get(id)?;
        if lot.prototype.is_some() {
            let facts = [l::PROTOTYPE_FIRST_APPROVAL.name, l::PROTOTYPE_REFUSAL_FACTOR.name];
            // Of one that has to be approved, the orders wait; of another one, the units.
            let which = if has_approval(self.plan, id) { &mut starts } else { &mut waits };
            which.extend(self.lots(&owner, &["prototype"], &facts));
        }
        let approved = self.outcome.approvals(id).and_then(|months| summary(&months)).map(|months| months.mean);
        let mut terms = match approved {
            Some(month) => vec![
                term(What::Approval, month, Measure::MonthRank, starts.clone()),
                term(What::ToFirstOrder, ordered - month, Measure::Months, starts),
            ],
            None => vec![term(What::FirstOrder, ordered, Measure::MonthRank, starts)],
        };
        terms.push(term(What::FirstMade, made - ordered, Measure::Months, waits));
        if delivered != made {
            let inputs = self.contract(&[c::ACCEPTANCE_MONTHS.name]);
            terms.push(term(What::Acceptance, delivered - made, Measure::Months, inputs));
        }
        Some(terms)
    }

    /// How many months there are of each kind that counts.
    pub(super) fn short(&self, kinds: &[Bottleneck]) -> Vec<Term> {
        let months = bottlenecks(self.outcome);
        let of = |kind: &Bottleneck| Term {
            what: What::Months(*kind),
            mean: months.iter().filter(|month| *month == kind).count() as f64,
            measure: Measure::Months,
            inputs: match kind {
                Bottleneck::Licences => self.shops(&[&["training", "licence", "seats"]], &[w::LICENCE_SHARE.name]),
                Bottleneck::Machine => self.shops(&[], &[w::MACHINE_STATIONS.name, w::MACHINE_HOURS.name]),
                _ => self.shops(&[&["posts"], &["supervisors"], &["absence_share"]], &[]),
            },
        };
        kinds.iter().map(of).collect()
    }
}
