//! Who could answer a lot, how many would, and what brings them to.
//!
//! [`matrix()`] puts lots and structures side by side: who could hold what, and why not. [`absorption()`] says how many
//! lots the structures can hold at once, [`split`] what cutting a lot in two would do.
//!
//! [`Model`] reads what a plan says of one lot: the structures in reach (stated, or else counted among those of the
//! plan), the actions planned (facts of the lot), and what each action does (rows of the tables, all editable).
//! [`funnel()`] says what comes of it, [`effects`] what each action adds, [`best_actions`] which actions are best within
//! some days of work, [`failure`] what a failed lot costs, and [`count_rule()`] what the number of structures alone
//! advises. Every figure names the inputs it was read from.
//!
//! An action counts only where it is offered to every structure and its information is in the documents (R2111-1,
//! R2111-2). What is not stated of a lot burdens nobody; without a number of structures there is no figure.

pub mod absorption;
mod assign;
pub mod bids;
pub mod census;
pub mod choices;
pub mod count_rule;
pub mod distance;
pub mod funnel;
mod groupings;
mod judge;
pub mod matrix;
mod need;
mod offer;
pub mod trace;

pub use absorption::{Absorption, Grouping, Split, absorption, split};
pub use bids::{BetaBinomial, Distribution, Mixed};
pub use census::{Census, census};
pub use count_rule::{Advice, Limits, Reason};
pub use distance::{Distance, distance};
pub use funnel::{Actions, Chances, Group, Parameters};
pub use matrix::{Cell, Matrix, Totals, Verdict, Why, declined, in_reach, matrix, need, reasons};

use crate::law::{Case, Eligibility, eligibility};
use crate::plan::assumptions::tables::{self, Item};
use crate::plan::facts::{Key, lot as facts};
use crate::plan::sourcing::{Action, Stage};
use crate::plan::{Address, Lot, LotId, Plan};
use std::collections::HashSet;

/// A figure and the inputs that it was read from.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The number.
    pub value: f64,
    /// Addresses of the inputs, none twice.
    pub reads: Vec<Address>,
}

impl Figure {
    fn new(value: f64, reads: impl IntoIterator<Item = Address>) -> Self {
        // A figure may rest on an input of each of thousands of structures.
        let mut known = HashSet::new();
        let kept = reads.into_iter().filter(|address| known.insert(address.as_str().to_owned())).collect();
        Self { value, reads: kept }
    }
}

/// A stage of the funnel.
#[derive(Clone, Debug, PartialEq)]
pub struct StageFigure {
    /// Which.
    pub stage: Stage,
    /// Probability that a structure which reached the stage gets through it.
    pub chance: Figure,
    /// Structures expected to get through it.
    pub through: f64,
}

/// What comes of the sourcing of a lot.
#[derive(Clone, Debug, PartialEq)]
pub struct Funnel {
    /// Structures in reach.
    pub structures: Figure,
    /// Dependency of an ordinary structure, where it is known.
    pub dependency: Option<Figure>,
    /// The actions planned.
    pub actions: Actions,
    /// Stage by stage.
    pub stages: Vec<StageFigure>,
    /// Probability that a structure makes a credible bid.
    pub chance: Figure,
    /// Expected bids.
    pub expected: Figure,
    /// Probability of no bid.
    pub none: Figure,
    /// Probability of two bids or more: competition.
    pub at_least_two: Figure,
    /// Probability that no usable bid comes: see [`Parameters::no_usable_bid`].
    pub no_usable_bid: Figure,
    /// Buyer days of the actions.
    pub days: Figure,
    /// What these days cost, in euros.
    pub cost: Figure,
    /// Months of the actions, one after the other.
    pub months: Figure,
    /// Months of the actions, all at once: those of the longest.
    pub months_at_once: Figure,
    /// The law of the number of bids.
    pub bids: Distribution,
}

/// The figures of one set of actions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figures {
    /// The actions.
    pub actions: Actions,
    /// Expected bids.
    pub expected: f64,
    /// Probability of no bid.
    pub none: f64,
    /// Probability of two bids or more.
    pub at_least_two: f64,
    /// Probability that no usable bid comes.
    pub no_usable_bid: f64,
    /// Buyer days.
    pub days: f64,
    /// Months, one action after the other.
    pub months: f64,
}

/// What one action adds to the others that are planned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// The action.
    pub action: Action,
    /// Whether it is planned.
    pub planned: bool,
    /// The figures without it.
    pub without: Figures,
    /// The figures with it.
    pub with: Figures,
}

/// A triangular law.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Triangular {
    /// Least value.
    pub least: f64,
    /// Most likely value.
    pub usual: f64,
    /// Greatest value.
    pub most: f64,
}

impl Triangular {
    /// The law with these three values, whatever their order.
    #[must_use]
    pub fn new(a: f64, b: f64, c: f64) -> Self {
        let mut values = [a, b, c];
        values.sort_by(f64::total_cmp);
        Self { least: values[0], usual: values[1], most: values[2] }
    }

    /// Its mean.
    #[must_use]
    pub fn mean(&self) -> f64 {
        (self.least + self.usual + self.most) / 3.0
    }

    /// The value that a uniform number in [0, 1] stands for.
    #[must_use]
    pub fn quantile(&self, uniform: f64) -> f64 {
        let (rise, width) = (self.usual - self.least, self.most - self.least);
        if width <= 0.0 {
            self.least
        } else if uniform * width <= rise {
            self.least + (uniform * width * rise).sqrt()
        } else {
            self.most - ((1.0 - uniform) * width * (self.most - self.usual)).sqrt()
        }
    }
}

/// What a failed lot costs: it is closed, then run again, open or negotiated.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// Months lost.
    pub months: Triangular,
    /// Months lost on average.
    pub mean_months: Figure,
    /// Buyer days of the re-run.
    pub days: Figure,
    /// What these days cost, in euros.
    pub cost: Figure,
    /// Months lost, times the probability that no usable bid comes.
    pub expected_months: Figure,
    /// Euros of the re-run, times the probability that no usable bid comes.
    pub expected_cost: Figure,
}

/// What the number of structures alone advises for a lot.
#[derive(Clone, Debug, PartialEq)]
pub struct CountRule {
    /// What is advised.
    pub advice: Advice,
    /// Why.
    pub reason: Reason,
    /// Structures in reach.
    pub structures: u32,
    /// Dependency of an ordinary structure, where it is known.
    pub dependency: Option<f64>,
    /// The numbers of the rule.
    pub limits: Limits,
    /// Addresses of the inputs read.
    pub reads: Vec<Address>,
}

/// What comes of the sourcing of a lot; `None` where the lot is not in the plan, nobody stated how many structures are
/// in reach and the plan lists none but those that hold its workshops, or the tables have no row on the launch date.
#[must_use]
pub fn funnel(plan: &Plan, lot: &LotId) -> Option<Funnel> {
    Model::of(plan, lot).map(|model| model.funnel())
}

/// What each action adds to the others that are planned.
#[must_use]
pub fn effects(plan: &Plan, lot: &LotId) -> Option<Vec<Effect>> {
    Model::of(plan, lot).map(|model| model.effects())
}

/// The actions that leave the lowest probability of no usable bid within these buyer days, whatever is planned.
#[must_use]
pub fn best_actions(plan: &Plan, lot: &LotId, days: f64) -> Option<Figures> {
    Model::of(plan, lot).map(|model| model.best_actions(days))
}

/// What a failed lot costs.
#[must_use]
pub fn failure(plan: &Plan, lot: &LotId) -> Option<Failure> {
    Model::of(plan, lot)?.failure()
}

/// What the number of structures alone advises for a lot.
#[must_use]
pub fn count_rule(plan: &Plan, lot: &LotId) -> Option<CountRule> {
    let source = Source { plan, id: lot, lot: plan.lots.get(lot)? };
    let reach = source.reach(1.0)?;
    let structures = reach.count;
    let dependency = source.dependency();
    let limits = Limits {
        whole: source.number(Item::CountWhole)?,
        lot: source.number(Item::CountLot)?,
        clause: source.number(Item::CountClause)?,
        dependency: source.number(Item::Dependency)?,
    };
    let share = dependency.as_ref().map(|figure| figure.value);
    let (advice, reason) = count_rule::advise(structures, share, &limits);
    let rows = [Item::CountWhole, Item::CountLot, Item::CountClause, Item::Dependency];
    let reads = reach
        .reads
        .into_iter()
        .chain(dependency.map_or_else(|| vec![source.fact(facts::STRUCTURE_DEPENDENCY)], |figure| figure.reads))
        .chain(rows.iter().filter_map(|item| source.row(*item)));
    Some(CountRule { advice, reason, structures, dependency: share, limits, reads: reads.collect() })
}

/// A lot in its plan.
#[derive(Clone, Copy)]
struct Source<'a> {
    plan: &'a Plan,
    id: &'a LotId,
    lot: &'a Lot,
}

/// The structures in reach of a lot.
#[derive(Clone)]
struct Reach {
    count: u32,
    /// Their cells, where they were counted in the plan; none where their number is stated.
    counted: Vec<matrix::Cell>,
    reads: Vec<Address>,
    /// What tells how much the lot burdens those that were counted.
    burdens: Vec<Address>,
}

/// Structures whose inputs a figure names one by one; a list of thousands would tell nobody anything.
const NAMED: usize = 50;

impl Source<'_> {
    /// How many structures are in reach of a part of the lot: as stated, or else as the list of the plan has them.
    ///
    /// A plan that lists nobody but those who hold its workshops says who makes the lots, not who else could: it gives
    /// no number.
    fn reach(&self, part: f64) -> Option<Reach> {
        let stated = self.fact(facts::STRUCTURES_IN_REACH);
        if let Some(count) = self.lot.facts.get(facts::STRUCTURES_IN_REACH) {
            return Some(Reach { count: count.get(), counted: Vec::new(), reads: vec![stated], burdens: Vec::new() });
        }
        let holds = |id| self.plan.workshops.values().any(|workshop| workshop.structure.as_ref() == Some(id));
        if self.plan.structures.keys().all(holds) {
            return None;
        }
        let cells = matrix::column(self.plan, self.id, part)?;
        let of_lot = |tail: &[&str]| Address::from_tokens(["lots", self.id.as_str()].iter().chain(tail).copied());
        let mut reads = vec![stated, of_lot(&["reservation"])];
        let by_code = self.lot.facts.get(facts::STATED_TRADE).is_none();
        reads.push(match self.lot.facts.get(facts::STATED_TRADE) {
            Some(_) => of_lot(&["facts", facts::TRADE.name]),
            None => of_lot(&["cpv"]),
        });
        reads.extend(need::stated_trades(self.plan, by_code));
        let declined =
            self.plan.structures.keys().zip(&cells).filter(|(_, cell)| cell.reason == matrix::Reason::Declined);
        reads.extend(declined.take(NAMED).map(|(id, _)| {
            Address::from_tokens([
                "structures",
                id.as_str(),
                "facts",
                crate::plan::facts::structure::CONTACT_STATE.name,
            ])
        }));
        let inside = self.plan.structures.keys().zip(&cells).filter(|(_, cell)| cell.in_reach).take(NAMED);
        let mut burdens = vec![of_lot(&["standard_hours_per_unit"])];
        for (id, _) in inside {
            let of = |name: &str| Address::from_tokens(["structures", id.as_str(), name]);
            reads.push(of("kind"));
            burdens.extend([of("employees_in_insertion"), of("turnover")]);
        }
        let counted: Vec<matrix::Cell> = cells.into_iter().filter(|cell| cell.in_reach).collect();
        Some(Reach { count: counted.len() as u32, counted, reads, burdens })
    }

    /// What a table gives on the launch date.
    fn number(&self, item: Item) -> Option<f64> {
        tables::number(&self.plan.tables, item, self.plan.contract.launch_date)
    }

    /// The address of that row.
    fn row(&self, item: Item) -> Option<Address> {
        let row = tables::at(item, self.plan.contract.launch_date)?;
        Some(Address::from_tokens(["tables", row.id()]))
    }

    /// The address of a fact of the lot.
    fn fact<T>(&self, key: Key<T>) -> Address {
        Address::from_tokens(["lots", self.id.as_str(), "facts", key.name])
    }

    /// Dependency of an ordinary structure: what is stated, or else the value of the lot a year over the mean turnover
    /// of the plan's structures that may answer.
    fn dependency(&self) -> Option<Figure> {
        if let Some(stated) = self.lot.facts.get(facts::STRUCTURE_DEPENDENCY) {
            return Some(Figure::new(stated.get(), [self.fact(facts::STRUCTURE_DEPENDENCY)]));
        }
        let case = Case::of(self.plan);
        let lot = case.lot(self.id)?;
        let may_answer = |kind| eligibility(self.plan, kind, self.lot.reservation, case.date) != Eligibility::No;
        let known: Vec<(f64, Address)> = self
            .plan
            .structures
            .iter()
            .filter(|(_, structure)| may_answer(structure.kind))
            .filter_map(|(id, structure)| {
                let turnover = structure.turnover?.get();
                Some((turnover, Address::from_tokens(["structures", id.as_str(), "turnover"])))
            })
            .filter(|(turnover, _)| *turnover > 0.0)
            .collect();
        let turnovers: f64 = known.iter().map(|(turnover, _)| turnover).sum();
        let mean = (!known.is_empty()).then(|| turnovers / known.len() as f64)?;
        let value = lot.value()? / (case.months() / 12.0).max(1.0) / mean;
        let duration = Address::from_tokens(["contract", "duration_months"]);
        let reads = lot.value_inputs().into_iter().chain([duration]).chain(known.into_iter().map(|(_, at)| at));
        Some(Figure::new(value, reads))
    }
}

/// What a plan says of the sourcing of one lot.
#[derive(Clone)]
pub struct Model<'a> {
    source: Source<'a>,
    structures: u32,
    /// What their number was read from.
    reach: Vec<Address>,
    /// What tells how much the lot burdens them, where they were counted.
    burdens: Vec<Address>,
    dependency: Option<Figure>,
    /// What the funnel reckons with.
    pub parameters: Parameters,
    /// The structures in reach, those alike together.
    pub groups: Vec<Group>,
    /// The actions planned.
    pub planned: Actions,
    /// Buyer days of each action.
    days: [f64; 8],
    /// Months of each action.
    months: [f64; 8],
    /// Euros of a buyer day.
    day_cost: f64,
}

impl<'a> Model<'a> {
    /// Reads a plan; `None` where [`funnel()`] is.
    #[must_use]
    pub fn of(plan: &'a Plan, id: &'a LotId) -> Option<Self> {
        Self::of_part(plan, id, 1.0)
    }

    /// Reads a plan for a part of a lot, 1 being the whole: what it weighs on a structure is in proportion.
    pub(super) fn of_part(plan: &'a Plan, id: &'a LotId, part: f64) -> Option<Self> {
        let lot = plan.lots.get(id)?;
        let source = Source { plan, id, lot };
        let Reach { count: structures, counted, reads: reach, burdens } = source.reach(part)?;
        let number = |item| source.number(item);
        let mut base = [0.0; 5];
        let mut odds = [[1.0; 5]; 8];
        for stage in Stage::ALL {
            base[stage as usize] = number(Item::Base(stage))?;
            for action in Action::ALL {
                odds[action as usize][stage as usize] = number(Item::Odds(action, stage))?;
            }
        }
        let (mut days, mut months) = ([0.0; 8], [0.0; 8]);
        for action in Action::ALL {
            let times = if action.is_for_each_structure() { f64::from(structures) } else { 1.0 };
            days[action as usize] = times * number(Item::ActionDays(action))?;
            months[action as usize] = number(Item::ActionMonths(action))?;
        }
        let parameters = Parameters {
            base,
            odds,
            load_from: number(Item::LoadFrom)?,
            load_effect: number(Item::LoadEffect)?,
            dependency_from: number(Item::Dependency)?,
            dependency_effect: number(Item::DependencyEffect)?,
            deterrence_from: number(Item::DeterrenceFrom)?,
            deterrence: number(Item::Deterrence)?,
            correlation: number(Item::BidCorrelation)?,
            price_refused: number(Item::PriceRefused)?,
        };
        let dependency = source.dependency();
        let load = lot.facts.get(facts::STRUCTURE_LOAD).map(|load| part * load.get());
        let ordinary = dependency.as_ref().map(|known| part * known.value);
        let stated = lot.facts.get(facts::STRUCTURE_DEPENDENCY).and(ordinary);
        let groups = if counted.is_empty() {
            vec![Group { count: structures, load: load.unwrap_or(0.0), dependency: ordinary.unwrap_or(0.0) }]
        } else {
            let own = |cell: &matrix::Cell| {
                let judged = cell.reason == matrix::Reason::Judged && cell.verdict == Verdict::Covers;
                let burden = load.or(cell.load()).filter(|_| !judged).unwrap_or(0.0);
                let depends = stated.or(cell.dependency).or(ordinary).filter(|_| !judged).unwrap_or(0.0);
                (burden, depends)
            };
            funnel::grouped(counted.iter().map(own), (parameters.load_from, parameters.dependency_from))
        };
        let planned = Action::ALL.into_iter().filter(|action| lot.facts.is(facts::sourcing(*action))).collect();
        let day_cost = number(Item::BuyerDay)?;
        Some(Self {
            source,
            structures,
            reach,
            burdens,
            dependency,
            parameters,
            groups,
            planned,
            days,
            months,
            day_cost,
        })
    }

    /// The same lot with these actions planned instead.
    #[must_use]
    pub fn planning(&self, actions: Actions) -> Self {
        Self { planned: actions, ..self.clone() }
    }

    /// Buyer days of a set of actions.
    #[must_use]
    pub fn days(&self, actions: Actions) -> f64 {
        actions.iter().map(|action| self.days[action as usize]).sum()
    }

    /// Months of a set of actions, one after the other.
    #[must_use]
    pub fn months(&self, actions: Actions) -> f64 {
        actions.iter().map(|action| self.months[action as usize]).sum()
    }

    /// The law of the number of bids with a set of actions.
    #[must_use]
    pub fn bids(&self, actions: Actions) -> Mixed {
        self.parameters.bids(&self.groups, actions)
    }

    /// The figures of a set of actions.
    #[must_use]
    pub fn figures(&self, actions: Actions) -> Figures {
        let bids = self.bids(actions);
        let none = bids.none();
        Figures {
            actions,
            expected: bids.expected(),
            none,
            at_least_two: bids.at_least_two(),
            no_usable_bid: self.parameters.no_usable_bid(none),
            days: self.days(actions),
            months: self.months(actions),
        }
    }

    /// See [`effects`].
    #[must_use]
    pub fn effects(&self) -> Vec<Effect> {
        let planned = self.planned;
        let effect = |action| Effect {
            action,
            planned: planned.has(action),
            without: self.figures(planned.without(action)),
            with: self.figures(planned.with(action)),
        };
        Action::ALL.into_iter().map(effect).collect()
    }

    /// See [`best_actions`]. All 256 sets are looked at, because an action may also harm: where rivals deter, more
    /// capable structures may bid less. Among sets as good, the one with the fewest days, then the fewest actions.
    #[must_use]
    pub fn best_actions(&self, days: f64) -> Figures {
        let mut best = (Actions::NONE, self.bids(Actions::NONE).none(), self.days(Actions::NONE));
        for actions in Actions::every().filter(|actions| self.days(*actions) <= days) {
            let (none, spent) = (self.bids(actions).none(), self.days(actions));
            let order = none.total_cmp(&best.1).then(spent.total_cmp(&best.2)).then(actions.len().cmp(&best.0.len()));
            if order.is_lt() {
                best = (actions, none, spent);
            }
        }
        self.figures(best.0)
    }

    /// See [`failure`].
    #[must_use]
    pub fn failure(&self) -> Option<Failure> {
        let number = |item| self.source.number(item);
        let spans = [Item::RerunMonthsLeast, Item::RerunMonthsUsual, Item::RerunMonthsMost];
        let months = Triangular::new(number(spans[0])?, number(spans[1])?, number(spans[2])?);
        let spans = self.rows(spans);
        let days = number(Item::RerunDays)?;
        let day_rows = self.rows([Item::RerunDays]);
        let cost_rows = self.rows([Item::RerunDays, Item::BuyerDay]);
        let risk = self.funnel().no_usable_bid;
        Some(Failure {
            months,
            mean_months: Figure::new(months.mean(), spans.clone()),
            days: Figure::new(days, day_rows),
            cost: Figure::new(days * self.day_cost, cost_rows.clone()),
            expected_months: Figure::new(risk.value * months.mean(), risk.reads.iter().cloned().chain(spans)),
            expected_cost: Figure::new(risk.value * days * self.day_cost, risk.reads.into_iter().chain(cost_rows)),
        })
    }

    fn rows(&self, items: impl IntoIterator<Item = Item>) -> Vec<Address> {
        items.into_iter().filter_map(|item| self.source.row(item)).collect()
    }

    /// The addresses of the facts that say whether these actions are planned.
    fn flags(&self, actions: impl IntoIterator<Item = Action>) -> Vec<Address> {
        actions.into_iter().map(|action| self.source.fact(facts::sourcing(action))).collect()
    }

    /// What the probability at a stage is read from: its base, whether each action that bears on the stage is planned,
    /// the odds ratios of those that are, and what else the stage depends on.
    fn stage_reads(&self, stage: Stage) -> Vec<Address> {
        let bearing = |action: &Action| self.parameters.odds[*action as usize][stage as usize] != 1.0;
        let mut reads = self.rows([Item::Base(stage)]);
        reads.extend(self.flags(Action::ALL.into_iter().filter(bearing)));
        reads.extend(self.rows(self.planned.iter().map(|action| Item::Odds(action, stage))));
        match stage {
            Stage::Capable => {
                reads.push(self.source.fact(facts::STRUCTURE_LOAD));
                reads.extend(self.burdens.iter().cloned());
                reads.extend(self.rows([Item::LoadFrom, Item::LoadEffect]));
                match &self.dependency {
                    Some(figure) => reads.extend(figure.reads.iter().cloned()),
                    None => reads.push(self.source.fact(facts::STRUCTURE_DEPENDENCY)),
                }
                reads.extend(self.rows([Item::Dependency, Item::DependencyEffect]));
            }
            Stage::Bid => {
                reads.extend(self.rows([Item::Deterrence, Item::DeterrenceFrom]));
                reads.extend(self.reach.iter().cloned());
                reads.extend(
                    [Stage::Aware, Stage::Interest, Stage::Capable].into_iter().flat_map(|s| self.stage_reads(s)),
                );
            }
            _ => {}
        }
        reads
    }

    /// See [`funnel()`].
    #[must_use]
    pub fn funnel(&self) -> Funnel {
        let (actions, count) = (self.planned, f64::from(self.structures));
        let reach = self.reach.clone();
        let chances: Chances = self.parameters.mean_chances(&self.groups, actions);
        let mut through = count;
        let stages: Vec<StageFigure> = Stage::ALL
            .into_iter()
            .zip(chances)
            .map(|(stage, chance)| {
                through *= chance;
                StageFigure { stage, chance: Figure::new(chance, self.stage_reads(stage)), through }
            })
            .collect();
        let chance_reads: Vec<Address> = stages.iter().flat_map(|stage| stage.chance.reads.clone()).collect();
        let chance = Figure::new(chances.iter().product(), chance_reads);
        let expected_reads: Vec<Address> = reach.iter().cloned().chain(chance.reads.clone()).collect();
        let bid_reads: Vec<Address> = expected_reads.iter().cloned().chain(self.rows([Item::BidCorrelation])).collect();
        let usable_reads: Vec<Address> = bid_reads.iter().cloned().chain(self.rows([Item::PriceRefused])).collect();
        let figures = self.figures(actions);
        let taking = |each: [f64; 8]| Action::ALL.into_iter().filter(move |action| each[*action as usize] != 0.0);
        let mut day_reads = self.flags(taking(self.days));
        let mut month_reads = self.flags(taking(self.months));
        day_reads.extend(self.rows(actions.iter().map(Item::ActionDays)));
        if actions.iter().any(Action::is_for_each_structure) {
            day_reads.extend(reach.clone());
        }
        month_reads.extend(self.rows(actions.iter().map(Item::ActionMonths)));
        let cost_reads: Vec<Address> = day_reads.iter().cloned().chain(self.rows([Item::BuyerDay])).collect();
        let longest = actions.iter().map(|action| self.months[action as usize]).fold(0.0, f64::max);
        Funnel {
            structures: Figure::new(count, reach),
            dependency: self.dependency.clone(),
            actions,
            stages,
            expected: Figure::new(figures.expected, expected_reads),
            none: Figure::new(figures.none, bid_reads.clone()),
            at_least_two: Figure::new(figures.at_least_two, bid_reads),
            no_usable_bid: Figure::new(figures.no_usable_bid, usable_reads),
            chance,
            days: Figure::new(figures.days, day_reads),
            cost: Figure::new(figures.days * self.day_cost, cost_reads),
            months: Figure::new(figures.months, month_reads.clone()),
            months_at_once: Figure::new(longest, month_reads),
            bids: self.bids(actions).distribution(),
        }
    }
}
