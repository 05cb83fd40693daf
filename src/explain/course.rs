//! How a figure came about, month by month, in the replication that is nearest to its median.
//!
//! A median belongs to no replication; the nearest one is a course of events that did happen in the simulation, and whose
//! figure is the median or next to it. Everything is read from its [`Trace`].

use crate::plan::facts::{Facts, contract as c, lot as l, workshop as w};
use crate::plan::{Address, LotId, Plan};
use crate::simulation::trace::{LotMonth, LotTrace, WorkshopMonth, WorkshopTrace};
use crate::simulation::{Limit, Metric, Outcome, Owner, Settings, Trace, trace};

/// What a column counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Units of the lots.
    Units,
    /// Hours.
    Hours,
    /// Standard hours that an hour is worth.
    Worth,
    /// People.
    People,
    /// Licences.
    Licences,
    /// Euros before tax.
    Euros,
    /// What the figure counts.
    AsFigure,
    /// Nothing: the column has a word.
    Word,
}

/// What a column tells of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Units ordered.
    Ordered,
    /// Units that the maximum of the contract kept from being ordered.
    Refused,
    /// Hours open to the contract.
    Open,
    /// Standard hours that an hour is worth.
    Worth,
    /// Units that the hours would allow.
    Possible,
    /// Units made.
    Made,
    /// Of them, units made late.
    MadeLate,
    /// Units delivered.
    Delivered,
    /// Units laid.
    Laid,
    /// Units lost.
    Lost,
    /// Units open at the end of the month.
    Backlog,
    /// Of them, units that can no longer be on time.
    Overdue,
    /// What limits the month.
    Limit,
    /// Hours of production.
    Production,
    /// Hours of prototypes.
    Prototypes,
    /// Hours of onboarding and of licences.
    Training,
    /// Hours of support.
    Support,
    /// People present.
    Present,
    /// People who come.
    Newcomers,
    /// People who leave at the end of the month.
    Leavers,
    /// People who sit the test.
    Candidates,
    /// People who pass it.
    Passed,
    /// Licences that left with their holders since the month before.
    Gone,
    /// Holders of a licence.
    Holders,
    /// Value of what is ordered.
    OrderedValue,
    /// Value of what is delivered.
    DeliveredValue,
    /// Penalties withheld.
    Penalties,
    /// Cost of laying.
    Laying,
    /// The figure at the end of the month.
    Figure,
}

/// The values of a column, by month.
#[derive(Clone, Debug, PartialEq)]
pub enum Cells {
    /// Numbers.
    Numbers(Vec<f64>),
    /// What limits each month.
    Limits(Vec<Limit>),
}

/// One column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// What it tells.
    pub told: Told,
    /// What it counts.
    pub counted: Counted,
    /// By month.
    pub cells: Cells,
    /// The inputs that it rests on, besides other columns.
    pub inputs: Vec<Address>,
}

/// What was drawn once for the whole replication.
#[derive(Clone, Debug, PartialEq)]
pub enum Once {
    /// Factor of the demand of a lot.
    Demand(LotId, f64),
    /// Factor of the time of a unit of a lot.
    UnitTime(LotId, f64),
    /// Versions of the prototype of a lot, and the rank of the first month in which it may be made.
    Approval(LotId, f64, usize),
    /// Factor of the mean stay in a workshop.
    Stay(crate::plan::WorkshopId, f64),
    /// Factor of the worth of an hour of a workshop.
    Productivity(crate::plan::WorkshopId, f64),
}

/// The months of a replication that explain a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// Whose figure.
    pub owner: Owner,
    /// Which figure.
    pub metric: Metric,
    /// Rank of the replication.
    pub replication: u32,
    /// Number of months.
    pub months: usize,
    /// What was drawn once and is not what the plan says.
    pub once: Vec<Once>,
    /// The columns, the figure last.
    pub columns: Vec<Column>,
}

/// Units beyond which a replication is too long to be followed one by one while somebody waits.
const MOST_UNITS: f64 = 10_000_000.0;

/// Whether the replications can be followed unit by unit.
#[must_use]
pub fn can_be_followed(outcome: &Outcome) -> bool {
    let last = outcome.months().saturating_sub(1);
    let made = outcome.series(&Owner::Total, Metric::Made).and_then(|series| series.at(last));
    made.is_some_and(|made| made.p90 <= MOST_UNITS)
}

/// The months of a replication, as far as they explain a figure; `None` where the plan has no such figure. The settings
/// are those of the simulation.
#[must_use]
pub fn course(plan: &Plan, settings: &Settings, replication: u32, owner: &Owner, metric: Metric) -> Option<Course> {
    let trace = trace(plan, settings, replication);
    let months = trace.months();
    trace.figure(owner, metric, months.checked_sub(1)?)?;
    let view =
        View { plan, trace: &trace, owner, metric, lots: trace.lots_of(owner), shops: trace.workshops_of(owner) };
    let columns =
        told(metric).iter().filter(|told| view.means(**told)).map(|told| view.column(*told, months)).collect();
    Some(Course { owner: owner.clone(), metric, replication, months, once: view.once(), columns })
}

/// The columns that explain a metric.
const fn told(metric: Metric) -> &'static [Told] {
    use Metric as M;
    use Told as T;
    match metric {
        M::LateShare => &[T::Ordered, T::Made, T::MadeLate, T::Backlog, T::Overdue, T::Limit, T::Figure],
        M::InsertionHours
        | M::FullTimeYears
        | M::ProductionHours
        | M::ReworkHours
        | M::PrototypeHours
        | M::OnboardingHours
        | M::LicenceHours
        | M::SupportHours
        | M::PublicAid
        | M::IdleHours => &[T::Open, T::Production, T::Prototypes, T::Training, T::Support, T::Figure],
        M::ContractHoursAvailable => &[T::Present, T::Leavers, T::Figure],
        M::ContractHoursUsed => &[T::Open, T::Production, T::Prototypes, T::Training, T::Limit, T::Figure],
        M::PeopleTrained | M::Leavers | M::DurableExits | M::TransitionExits | M::PositiveExits | M::PostsFilled => {
            &[T::Present, T::Newcomers, T::Leavers, T::Figure]
        }
        M::LicencesPassed | M::LicencesPresent | M::LicencesGone => {
            &[T::Candidates, T::Passed, T::Gone, T::Holders, T::Figure]
        }
        M::OrderedValue | M::MaximumReached | M::BelowMinimum => &[T::Ordered, T::Refused, T::OrderedValue, T::Figure],
        M::BuyerCost | M::Penalties | M::ExtraCost | M::LocalValue => {
            &[T::Delivered, T::DeliveredValue, T::OrderedValue, T::Penalties, T::Laying, T::Figure]
        }
        _ => &[
            T::Ordered,
            T::Open,
            T::Worth,
            T::Possible,
            T::Made,
            T::Delivered,
            T::Laid,
            T::Lost,
            T::Backlog,
            T::Limit,
            T::Figure,
        ],
    }
}

/// What is looked at.
struct View<'a> {
    plan: &'a Plan,
    trace: &'a Trace,
    owner: &'a Owner,
    metric: Metric,
    lots: Vec<&'a LotTrace>,
    shops: Vec<&'a WorkshopTrace>,
}

impl View<'_> {
    /// Whether a column says anything here: not every plan has a maximum, say.
    fn means(&self, told: Told) -> bool {
        let facts = &self.plan.contract.facts;
        let any = |part: fn(&LotMonth) -> bool| self.lots.iter().any(|lot| lot.months.iter().any(part));
        let whole = matches!(self.owner, Owner::Total | Owner::Contract);
        match told {
            Told::Refused => any(|now| now.refused > 0),
            Told::Delivered => {
                self.metric == Metric::BuyerCost
                    || facts.get(c::ACCEPTANCE_MONTHS).is_some_and(|months| months.get() > 0)
            }
            Told::Lost => any(|now| now.lost > 0),
            Told::Prototypes => any(|now| now.prototype > 0.0),
            Told::Penalties => any(|now| now.penalties > 0.0),
            Told::Laid => whole && self.trace.laid.is_some(),
            Told::Laying => whole && self.metric == Metric::BuyerCost && facts.get(c::LAYING_COST).is_some(),
            // Lots made elsewhere are paid as they are ordered, since nothing more is known of them.
            Told::OrderedValue if self.metric == Metric::BuyerCost => {
                *self.owner == Owner::Contract && self.lots.iter().any(|lot| lot.workshop.is_none())
            }
            Told::OrderedValue => {
                matches!(self.metric, Metric::OrderedValue | Metric::MaximumReached | Metric::BelowMinimum)
            }
            // Of a lot, the hours are its workshop's, which has other lots as well.
            Told::Open if told_hours(self.metric) => !matches!(self.owner, Owner::Lot(_)),
            _ => true,
        }
    }

    fn column(&self, told: Told, months: usize) -> Column {
        let counted = match told {
            Told::Open | Told::Production | Told::Prototypes | Told::Training | Told::Support => Counted::Hours,
            Told::Worth => Counted::Worth,
            Told::Present | Told::Newcomers | Told::Leavers | Told::Candidates => Counted::People,
            Told::Passed | Told::Gone | Told::Holders => Counted::Licences,
            Told::OrderedValue | Told::DeliveredValue | Told::Penalties | Told::Laying => Counted::Euros,
            Told::Figure => Counted::AsFigure,
            Told::Limit => Counted::Word,
            _ => Counted::Units,
        };
        let cells = if told == Told::Limit {
            Cells::Limits((0..months).map(|month| self.limit(month)).collect())
        } else {
            Cells::Numbers((0..months).map(|month| self.number(told, month)).collect())
        };
        Column { told, counted, cells, inputs: self.inputs(told) }
    }

    fn of_lots(&self, month: usize, part: &dyn Fn(&LotTrace, &LotMonth) -> f64) -> f64 {
        self.lots.iter().map(|lot| part(lot, &lot.months[month])).sum()
    }

    fn of_shops(&self, month: usize, part: &dyn Fn(&WorkshopTrace, &WorkshopMonth) -> f64) -> f64 {
        self.shops.iter().map(|shop| part(shop, &shop.months[month])).sum()
    }

    fn figure(&self, metric: Metric, month: usize) -> f64 {
        self.trace.figure(self.owner, metric, month).unwrap_or(0.0)
    }

    /// What a cumulative figure gains in a month.
    fn gained(&self, metric: Metric, month: usize) -> f64 {
        self.figure(metric, month) - month.checked_sub(1).map_or(0.0, |before| self.figure(metric, before))
    }

    fn number(&self, told: Told, month: usize) -> f64 {
        let alone = matches!(self.owner, Owner::Lot(_));
        match told {
            Told::Ordered => self.of_lots(month, &|_, now| now.ordered as f64),
            Told::Refused => self.of_lots(month, &|_, now| now.refused as f64),
            Told::Made => self.of_lots(month, &|_, now| now.made as f64),
            Told::MadeLate => self.of_lots(month, &|_, now| now.late as f64),
            Told::Delivered => self.of_lots(month, &|_, now| now.delivered as f64),
            Told::Lost => self.of_lots(month, &|_, now| now.lost as f64),
            Told::Backlog => self.of_lots(month, &|_, now| now.backlog as f64),
            Told::Overdue => self.of_lots(month, &|_, now| now.overdue as f64),
            Told::Laid => self.trace.laid.as_ref().map_or(0.0, |laid| laid[month]),
            Told::Open => self.of_shops(month, &|_, now| now.available),
            Told::Worth => {
                let hours = self.of_shops(month, &|_, now| now.available);
                let worth = self.of_shops(month, &|_, now| now.available * now.worth);
                if hours > 0.0 { worth / hours } else { 0.0 }
            }
            Told::Possible => self.of_shops(month, &|shop, now| self.possible(shop, now, month)),
            Told::Production if alone => self.of_lots(month, &|_, now| now.hours),
            Told::Production => self.of_shops(month, &|_, now| now.production),
            Told::Prototypes if alone => self.of_lots(month, &|_, now| now.prototype),
            Told::Prototypes => self.of_shops(month, &|_, now| now.prototypes),
            Told::Training if alone => self.of_lots(month, &|_, now| now.training),
            Told::Training => self.of_shops(month, &|_, now| now.onboarding + now.licences),
            Told::Support if alone => {
                let work = self.of_lots(month, &|_, now| now.hours + now.prototype + now.training);
                self.gained(Metric::InsertionHours, month) - work
            }
            Told::Support => self.gained(Metric::SupportHours, month),
            Told::Present => self.of_shops(month, &|_, now| now.team.present),
            Told::Newcomers => self.of_shops(month, &|_, now| now.team.newcomers),
            Told::Leavers => self.of_shops(month, &|_, now| now.team.gone),
            Told::Candidates => self.of_shops(month, &|_, now| now.team.candidates),
            Told::Passed => self.of_shops(month, &|_, now| now.team.passed),
            Told::Gone => self.gained(Metric::LicencesGone, month),
            Told::Holders => self.of_shops(month, &|_, now| now.team.licensed),
            Told::OrderedValue if self.metric == Metric::BuyerCost => self.of_lots(month, &|lot, now| {
                if lot.workshop.is_none() { now.ordered as f64 * lot.unit_price() } else { 0.0 }
            }),
            Told::OrderedValue => self.of_lots(month, &|lot, now| now.ordered as f64 * lot.unit_price()),
            Told::DeliveredValue => self.of_lots(month, &|lot, now| now.delivered as f64 * lot.unit_price()),
            Told::Penalties => self.of_lots(month, &|_, now| now.penalties),
            Told::Laying => {
                let cost = self.plan.contract.facts.get(c::LAYING_COST).unwrap_or(0.0);
                self.trace.laid.as_ref().map_or(0.0, |laid| laid[month] * cost)
            }
            Told::Figure => self.figure(self.metric, month),
            Told::Limit => 0.0,
        }
    }

    /// Units that a month's standard hours are worth at the time of the next unit of each lot, in the mix that was made.
    fn possible(&self, shop: &WorkshopTrace, now: &WorkshopMonth, month: usize) -> f64 {
        let (mut units, mut hours, mut count, mut even) = (0.0, 0.0, 0.0, 0.0);
        for lot in self.lots.iter().filter(|lot| lot.workshop.as_ref() == Some(&shop.id)) {
            let lot = &lot.months[month];
            units += lot.made as f64;
            hours += lot.made as f64 * lot.unit_hours;
            count += 1.0;
            even += lot.unit_hours;
        }
        let time = if units > 0.0 { hours / units } else { even / f64::max(count, 1.0) };
        if time > 0.0 { now.standard / time } else { 0.0 }
    }

    /// What limits a month; of a lot that is up to date, nothing does.
    fn limit(&self, month: usize) -> Limit {
        if let (Owner::Lot(_), Some(lot)) = (self.owner, self.lots.first()) {
            let now = &lot.months[month];
            if now.backlog == 0 {
                return Limit::Orders;
            }
            if now.waits {
                return Limit::Prototype;
            }
        }
        self.shops.iter().map(|shop| shop.months[month].limit).max().unwrap_or(Limit::Orders)
    }

    fn once(&self) -> Vec<Once> {
        let mut once = Vec::new();
        for lot in &self.lots {
            if lot.demand != 1.0 {
                once.push(Once::Demand(lot.id.clone(), lot.demand));
            }
            if lot.unit_time != 1.0 {
                once.push(Once::UnitTime(lot.id.clone(), lot.unit_time));
            }
            if let Some((versions, ready)) = lot.prototype.and_then(|one| Some((one.versions?, one.ready))) {
                once.push(Once::Approval(lot.id.clone(), versions, ready));
            }
        }
        for shop in &self.shops {
            if shop.stay != 1.0 {
                once.push(Once::Stay(shop.id.clone(), shop.stay));
            }
            if shop.productivity != 1.0 {
                once.push(Once::Productivity(shop.id.clone(), shop.productivity));
            }
        }
        once
    }

    /// Addresses of what a column rests on.
    fn inputs(&self, told: Told) -> Vec<Address> {
        let mut found = Vec::new();
        match told {
            Told::Ordered | Told::Refused => {
                self.lots_inputs(&mut found, &["planned_quantity", "orders_start_month"], &[l::SEASON.name]);
                for member in ["orders_per_year", "quantity_cv"] {
                    found.push(address(&["ordering", member]));
                }
                let facts = [c::BUDGET_FACTOR.name, c::LATE_START.name, c::START_MONTH.name, c::DEMAND_CV.name];
                self.contract_facts(&mut found, &facts);
                if told == Told::Refused {
                    found.push(address(&["contract", "maximum_value"]));
                }
            }
            Told::Open => {
                let members: [&[&str]; 8] = [
                    &["posts"],
                    &["weekly_hours"],
                    &["absence_share"],
                    &["supervisors"],
                    &["posts_per_supervisor"],
                    &["contract_share_max"],
                    &["contract_share_min"],
                    &["other_work"],
                ];
                self.shops_inputs(&mut found, &members, &[]);
            }
            Told::Worth => {
                let members: [&[&str]; 2] = [&["productivity"], &["mean_stay_months"]];
                self.shops_inputs(&mut found, &members, &[w::TRAINING_GUIDES.name]);
                self.contract_facts(&mut found, &[c::PRODUCTIVITY_CV.name]);
            }
            Told::Possible => {
                self.lots_inputs(&mut found, &["standard_hours_per_unit"], &[l::MACHINE_SHARE.name]);
                let facts = [
                    w::MACHINE_STATIONS.name,
                    w::MACHINE_HOURS.name,
                    w::MACHINE_USE.name,
                    w::REJECT_SHARE.name,
                    w::REWORK_SHARE.name,
                    w::LICENCE_SHARE.name,
                ];
                self.shops_inputs(&mut found, &[&["method_learning"], &["training", "contract_time_share"]], &facts);
                self.contract_facts(&mut found, &[c::UNIT_TIME_CV.name]);
            }
            Told::Made | Told::Production => {
                self.lots_inputs(&mut found, &["priority", "standard_hours_per_unit"], &[]);
                self.contract_facts(&mut found, &[c::SERVICE_ORDER.name]);
            }
            Told::MadeLate | Told::Overdue => found.push(address(&["ordering", "delivery_deadline_months"])),
            Told::Delivered => self.contract_facts(&mut found, &[c::ACCEPTANCE_MONTHS.name]),
            Told::Laid => self.contract_facts(&mut found, &[c::LAYING_PER_MONTH.name]),
            Told::Lost => self.lots_inputs(&mut found, &[], &[l::UNMET.name]),
            Told::Prototypes => {
                let facts = [l::PROTOTYPE_FIRST_APPROVAL.name, l::PROTOTYPE_REFUSAL_FACTOR.name];
                self.lots_inputs(&mut found, &["prototype"], &facts);
            }
            Told::Training => {
                self.shops_inputs(
                    &mut found,
                    &[&["training", "onboarding_hours"], &["training", "licence", "hours"]],
                    &[],
                );
            }
            Told::Support => self.shops_inputs(&mut found, &[&["support_share"]], &[]),
            Told::Present => self.shops_inputs(&mut found, &[&["posts"]], &[]),
            Told::Newcomers => self.shops_inputs(&mut found, &[&["recruitment_delay_months"]], &[]),
            Told::Leavers | Told::Gone => {
                self.shops_inputs(&mut found, &[&["mean_stay_months"], &["stay_cap_months"]], &[]);
                self.contract_facts(&mut found, &[c::STAY_CV.name]);
            }
            Told::Candidates => {
                let members: [&[&str]; 3] = [
                    &["training", "licence", "every_months"],
                    &["training", "licence", "seats"],
                    &["training", "licence", "minimum_tenure_months"],
                ];
                self.shops_inputs(&mut found, &members, &[]);
            }
            Told::Passed => self.shops_inputs(&mut found, &[&["training", "licence", "success"]], &[]),
            Told::OrderedValue | Told::DeliveredValue => self.lots_inputs(&mut found, &["unit_price"], &[]),
            Told::Penalties => self.contract_facts(&mut found, &[c::PENALTY_PER_DAY.name, c::PENALTY_CAP.name]),
            Told::Laying => self.contract_facts(&mut found, &[c::LAYING_COST.name]),
            Told::Backlog | Told::Holders | Told::Limit | Told::Figure => {}
        }
        found
    }

    fn contract_facts(&self, found: &mut Vec<Address>, names: &[&str]) {
        stated(found, &self.plan.contract.facts, &["contract"], names);
    }

    fn lots_inputs(&self, found: &mut Vec<Address>, members: &[&str], facts: &[&str]) {
        for traced in &self.lots {
            let Some(lot) = self.plan.lots.get(&traced.id) else { continue };
            let id = traced.id.as_str();
            let stands = |member: &&&str| **member != "prototype" || lot.prototype.is_some();
            found.extend(members.iter().filter(stands).map(|member| address(&["lots", id, member])));
            stated(found, &lot.facts, &["lots", id], facts);
        }
    }

    fn shops_inputs(&self, found: &mut Vec<Address>, members: &[&[&str]], facts: &[&str]) {
        for traced in &self.shops {
            let Some(workshop) = self.plan.workshops.get(&traced.id) else { continue };
            let id = traced.id.as_str();
            found.extend(members.iter().map(|member| address(&[&["workshops", id], *member].concat())));
            stated(found, &workshop.facts, &["workshops", id], facts);
        }
    }
}

/// Whether a metric is explained by the hours of the month.
const fn told_hours(metric: Metric) -> bool {
    matches!(told(metric), [Told::Open, Told::Production, ..])
}

fn address(tokens: &[&str]) -> Address {
    Address::from_tokens(tokens.iter().copied())
}

/// The addresses of the facts among these that are stated.
fn stated(found: &mut Vec<Address>, facts: &Facts, owner: &[&str], names: &[&str]) {
    let stated = names.iter().filter(|name| facts.raw(name).is_some());
    found.extend(stated.map(|name| address(&[owner, &["facts", name]].concat())));
}

/// The templates, as they are and with one of each kind of addition.
#[cfg(test)]
pub(super) fn test_plans() -> Vec<Plan> {
    let mut plans: Vec<Plan> = crate::plan::templates::all()
        .expect("templates are compiled in")
        .into_iter()
        .map(|template| template.plan)
        .collect();
    let changes = serde_json::json!([
        { "op": "replace", "path": "/contract/maximum_value", "value": 250_000.0 },
        { "op": "replace", "path": "/contract/facts", "value": {
            "acceptance_months": 1, "laying_per_month": 20, "laying_cost": 90, "penalty_per_day": 0.001,
            "demand_cv": 0.1, "unit_time_cv": 0.1, "stay_cv": 0.1, "productivity_cv": 0.05,
        } },
        { "op": "replace", "path": "/lots/racks/facts", "value": { "season": "april_october", "machine_share": 0.3 } },
        { "op": "replace", "path": "/workshops/metallerie/facts", "value": {
            "machine_stations": 2, "machine_hours": 100, "reject_share": 0.1, "rework_share": 0.5,
            "exit_durable": 0.2, "licence_share": 0.2,
        } },
    ]);
    let changes: Vec<crate::plan::change::Change> = serde_json::from_value(changes).expect("changes");
    let nantes = crate::plan::templates::find("nantes").expect("a template").plan;
    plans.push(crate::plan::change::apply(&nantes, &changes).expect("the changes apply"));
    plans
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::subject::{Subject, nearest};
    use crate::plan::templates;
    use crate::simulation::run;

    const SETTINGS: Settings = Settings {
        seed: 3,
        replications: 40,
        mode: crate::simulation::Mode::Random,
        report: crate::simulation::Report::EveryMonth,
    };

    #[test]
    fn the_nearest_replication_has_the_median_or_next_to_it() {
        let nantes = templates::find("nantes").expect("a template").plan;
        let outcome = run(&nantes, &SETTINGS);
        for metric in Metric::ALL {
            let samples = outcome.samples(&Owner::Total, metric, 47);
            let Some(median) = outcome.series(&Owner::Total, metric).and_then(|series| series.at(47)) else { continue };
            let rank = nearest(&samples).expect("a replication") as usize;
            let gap = |value: f32| (f64::from(value) - median.p50).abs();
            assert!(samples.iter().all(|value| gap(*value) >= gap(samples[rank])), "{metric:?}");
            assert!(
                samples[..rank].iter().all(|value| gap(*value) > gap(samples[rank])),
                "{metric:?}: the first of equals"
            );
        }
    }

    #[test]
    fn the_last_month_is_the_figure_and_inputs_are_in_the_plan() {
        for plan in test_plans() {
            let outcome = run(&plan, &SETTINGS);
            let last = outcome.months() - 1;
            let json = plan.to_json();
            for owner in outcome.owners() {
                for metric in Metric::ALL.into_iter().filter(|metric| outcome.has(owner, *metric)) {
                    let subject = Subject::at_the_end(&outcome, owner.clone(), metric);
                    let rank = nearest(&subject.samples(&plan, &outcome)).expect("a replication");
                    let course = course(&plan, &SETTINGS, rank, owner, metric).expect("a course");
                    let found = f64::from(outcome.samples(owner, metric, last)[rank as usize]);
                    let shown = course.columns.last().expect("a column");
                    let Cells::Numbers(numbers) = &shown.cells else { panic!("the figure is a number") };
                    assert!((numbers[last] - found).abs() <= 1e-6 * found.abs() + 1e-6, "{owner:?} {metric:?}");
                    assert_eq!((shown.told, numbers.len()), (Told::Figure, outcome.months()));
                    for input in course.columns.iter().flat_map(|column| &column.inputs) {
                        assert!(input.find(&json).is_some(), "{input}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_months_of_a_sum_add_up_to_the_figure() {
        for plan in test_plans() {
            let outcome = run(&plan, &SETTINGS);
            let of = |metric, told: &[Told]| {
                let course = course(&plan, &SETTINGS, 0, &Owner::Total, metric).expect("a course");
                let (mut sum, mut figure) = (0.0, 0.0);
                for column in &course.columns {
                    let Cells::Numbers(numbers) = &column.cells else { continue };
                    if told.contains(&column.told) {
                        sum += numbers.iter().sum::<f64>();
                    }
                    figure = *numbers.last().expect("a month");
                }
                assert!((sum - figure).abs() <= 1e-9 * figure.abs() + 1e-9, "{metric:?}: {sum} {figure}");
            };
            of(Metric::Made, &[Told::Made]);
            of(Metric::InsertionHours, &[Told::Production, Told::Prototypes, Told::Training, Told::Support]);
            of(Metric::PeopleTrained, &[Told::Newcomers]);
            of(Metric::LicencesPassed, &[Told::Passed]);
            of(Metric::LicencesGone, &[Told::Gone]);
            of(Metric::OrderedValue, &[Told::OrderedValue]);
            assert!(can_be_followed(&outcome));
        }
    }
}
