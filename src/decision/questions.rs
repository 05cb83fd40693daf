//! The questions that people ask in a workshop before a contract is published, put to a plan.
//!
//! Each question makes its own changes of the plan, runs what it needs beside the others, and gives its answer as
//! numbers with their range; the words are made elsewhere. Where a plan does not state what a question needs, the answer
//! says what is missing.

mod source;

pub use source::Source;

use super::alternatives::{self, Way};
use super::measure::Measure;
use super::study::{Study, Trial, Tried, Values};
use crate::explain::figures::{simulated_lots, used_workshops};
use crate::explain::money;
use crate::plan::{Address, Change, LotId, Plan, WorkshopId, apply, facts};
use crate::simulation::{Metric, Owner, Summary};
use crate::sourcing::{Actions, Model, Totals, absorption, matrix, split};
use serde_json::{Value, json};

/// The questions, in the order in which they are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    /// « What if we reserve one more lot? »
    OneMoreLot,
    /// « How many posts to make in one year all that is planned of a lot? »
    Posts,
    /// « What if turnover doubles? »
    Turnover,
    /// « How many lots can the territory really hold? »
    Territory,
    /// « Reserve, or a clause of 10 %? »
    Clause,
    /// « What risk of no bid if we publish without sourcing? »
    NoSourcing,
    /// « Should the lot be cut in two? »
    Cut,
    /// « What does a month of delay of the prototype cost? »
    Prototype,
    /// « Which minimum and maximum should the agreement have? »
    Bounds,
    /// « How many will get a licence, how many will go to work? »
    People,
    /// « Do we keep to the aim of the SPASER? »
    Aim,
    /// « What more do we pay for an insertion hour? »
    Price,
}

impl Question {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::OneMoreLot,
        Self::Posts,
        Self::Turnover,
        Self::Territory,
        Self::Clause,
        Self::NoSourcing,
        Self::Cut,
        Self::Prototype,
        Self::Bounds,
        Self::People,
        Self::Aim,
        Self::Price,
    ];
}

/// A figure before and after a change, and the difference on the same luck.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// As the plan is.
    pub before: Summary,
    /// As it would be.
    pub after: Summary,
    /// After less before, replication by replication.
    pub gap: Summary,
    /// Share of the replications in which there is more after than before.
    pub more: f64,
}

impl Effect {
    fn of(before: &[f32], after: &[f32]) -> Self {
        let gaps: Vec<f32> = after.iter().zip(before).map(|(after, before)| after - before).collect();
        let more = gaps.iter().filter(|gap| **gap > 0.0).count() as f64 / gaps.len().max(1) as f64;
        Self { before: Summary::of(before), after: Summary::of(after), gap: Summary::of(&gaps), more }
    }
}

/// The answer to a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// It is being worked out.
    Coming,
    /// The plan does not state what it takes.
    Missing(Missing),
    /// One more lot reserved.
    OneMoreLot {
        /// Its title.
        lot: String,
        /// Insertion hours at the end.
        hours: Effect,
        /// Late share at the end.
        late: Effect,
    },
    /// Posts that make a lot in a year.
    Posts {
        /// Title of the lot.
        lot: String,
        /// Units to make.
        units: f64,
        /// The least number of posts with which nine in ten are made within the year eight times in ten; `None` where not
        /// even the most that was tried are enough.
        posts: Option<u32>,
        /// The most posts that were tried.
        most: u32,
        /// Share of the replications that reach it there; with the most, where none do.
        share: f64,
        /// Units made within the year with the posts of today.
        today: Summary,
        /// The posts of today.
        now: u32,
    },
    /// Stays half as long.
    Turnover {
        /// Units delivered at the end.
        units: Effect,
        /// People trained at the end.
        trained: Effect,
        /// Insertion hours at the end.
        hours: Effect,
        /// Late share at the end.
        late: Effect,
    },
    /// Lots that the territory can hold at once.
    Territory {
        /// How many.
        held: usize,
        /// Of how many.
        lots: usize,
        /// How many of them another structure could hold as well.
        second: usize,
    },
    /// A clause in the place of the reservations.
    Clause {
        /// Insertion hours of the plan.
        reserved: Summary,
        /// Hours of clauses of 10 % on the same lots.
        clause: f64,
    },
    /// No sourcing at all.
    NoSourcing {
        /// Title of the lot at the greatest risk.
        lot: String,
        /// Structures in reach.
        structures: f64,
        /// Probability of no bid without any action.
        without: f64,
        /// With the actions that are planned; `None` where none is.
        with: Option<f64>,
        /// With a meeting, visits and a prototype.
        usual: f64,
    },
    /// The lot at the greatest risk cut in two.
    Cut {
        /// Its title.
        lot: String,
        /// Structures before.
        before: Totals,
        /// Structures after.
        after: Totals,
        /// Probability of no bid before and after, where it is known.
        none: Option<(f64, f64)>,
    },
    /// Prototypes one month later.
    Prototype {
        /// How many lots have one.
        lots: usize,
        /// Units delivered at the end of the first year.
        units: Effect,
        /// Insertion hours at the end of the first year.
        hours: Effect,
    },
    /// What the orders come to.
    Bounds {
        /// Units ordered over the contract, where all lots count in one.
        units: Option<Summary>,
        /// Their value.
        value: Summary,
        /// Share of the replications above the maximum that the plan states.
        over: Option<f64>,
        /// Share of the replications below the minimum that the plan states.
        under: Option<f64>,
    },
    /// Licences and exits.
    People {
        /// People trained.
        trained: Summary,
        /// Licences passed.
        licences: Summary,
        /// Exits to lasting work, where they are worked out.
        lasting: Option<Summary>,
        /// Exits to work for a time.
        transition: Option<Summary>,
        /// People who left after a stay that counts.
        leavers: Option<Summary>,
    },
    /// What the contract brings towards the aim.
    Aim {
        /// Insertion hours of the contract.
        hours: Summary,
        /// The aim, in hours.
        aim: f64,
    },
    /// What an insertion hour costs.
    Price {
        /// To the buyer, in euros an hour.
        buyer: Summary,
        /// With the public aid, where it is worked out.
        with_aid: Option<Summary>,
    },
}

/// What a plan does not state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// No lot is made by a workshop of the plan.
    Workshop,
    /// Every lot is given to a workshop already.
    LotLeft,
    /// No lot has a prototype.
    Prototype,
    /// The plan knows no structures.
    Structures,
    /// How many structures are in reach of any lot.
    Reach,
    /// The share of labour in the price, or the cost of an hour.
    Labour,
    /// The gap to the price of the open market.
    MarketPrice,
    /// The aim of the SPASER.
    Aim,
}

/// What is known of a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// The question.
    pub question: Question,
    /// The answer.
    pub answer: Answer,
    /// The changes that make the scenario of which it speaks; none where it speaks of the plan as it is.
    pub scenario: Vec<Change>,
    /// Where its figure comes from; `None` where no simulation is behind it.
    pub source: Option<Source>,
}

/// Replications of each scenario.
const REPLICATIONS: u32 = 1_000;
/// Replications of each number of posts.
const OF_POSTS: u32 = 200;
/// The most posts that are tried, as a multiple of those of today, and at least so many more.
const MOST_POSTS: (u32, u32) = (4, 12);
/// « Made in time » means this share of what was ordered.
const MOST_OF_IT: f32 = 0.9;
/// With this probability.
const SURELY: f64 = 0.8;

/// The figures that are read, in this order.
const READ: [(Metric, bool, Option<usize>); 13] = [
    (Metric::InsertionHours, false, None),
    (Metric::LateShare, false, None),
    (Metric::Delivered, false, None),
    (Metric::PeopleTrained, false, None),
    (Metric::LicencesPassed, false, None),
    (Metric::DurableExits, false, None),
    (Metric::TransitionExits, false, None),
    (Metric::Leavers, false, None),
    (Metric::Delivered, false, Some(11)),
    (Metric::InsertionHours, false, Some(11)),
    (Metric::OrderedValue, true, None),
    (Metric::ExtraCost, false, None),
    (Metric::PublicAid, false, None),
];

/// The questions, put to a plan.
#[derive(Debug)]
pub struct Asked {
    plan: Plan,
    /// The lot and the workshop of the question of posts, and what is tried.
    posts: Option<Making>,
    scenarios: Vec<(Question, Vec<Change>)>,
    trials: Option<Vec<Trial>>,
    tried: Vec<Tried>,
}

/// A lot to be made in a year.
#[derive(Debug)]
struct Making {
    lot: LotId,
    workshop: WorkshopId,
    units: f64,
    now: u32,
    most: u32,
}

impl Asked {
    /// Puts the questions to this plan.
    #[must_use]
    pub fn of(plan: Plan) -> Self {
        let posts = making(&plan);
        let scenarios = [Question::OneMoreLot, Question::Turnover, Question::Prototype];
        let scenarios: Vec<(Question, Vec<Change>)> = scenarios
            .into_iter()
            .map(|question| (question, scenario(&plan, question)))
            .filter(|(_, changes)| !changes.is_empty())
            .collect();
        let mut asked = Self { plan, posts, scenarios, trials: None, tried: Vec::new() };
        asked.trials = (!simulated_lots(&asked.plan).is_empty()).then(|| asked.all_trials());
        asked
    }

    /// The plan itself, the scenarios, and then the numbers of posts.
    fn all_trials(&self) -> Vec<Trial> {
        let scenarios = self.scenarios.iter().map(|(_, changes)| Trial::new(changes.clone(), REPLICATIONS));
        let posts = self.posts.iter().flat_map(|making| {
            (1..=making.most).map(|posts| Trial::new(with_posts(&self.plan, making, posts), OF_POSTS))
        });
        std::iter::once(Trial::new(Vec::new(), REPLICATIONS)).chain(scenarios).chain(posts).collect()
    }

    fn values(&self, rank: usize) -> Option<&Values> {
        self.tried.get(rank)?.as_ref().ok()
    }

    /// A figure of the plan, or of a scenario.
    fn read(&self, question: Option<Question>, metric: Metric, month: Option<usize>) -> Option<&[f32]> {
        let rank = match question {
            None => 0,
            Some(question) => 1 + self.scenarios.iter().position(|(other, _)| *other == question)?,
        };
        let place = READ.iter().position(|(other, _, at)| *other == metric && *at == month)?;
        self.values(rank)?.get(place)?.as_deref()
    }

    fn summary(&self, metric: Metric) -> Option<Summary> {
        self.read(None, metric, None).map(Summary::of)
    }

    fn effect(&self, question: Question, metric: Metric, month: Option<usize>) -> Option<Effect> {
        Some(Effect::of(self.read(None, metric, month)?, self.read(Some(question), metric, month)?))
    }

    /// What is known of each question, in their order.
    #[must_use]
    pub fn replies(&self) -> Vec<Reply> {
        let reply = |question| {
            let answer = self.answer(question).unwrap_or(Answer::Coming);
            let source = self.source(question, &answer);
            let scenario = match question {
                Question::Posts => self.posts_found().map(|changes| changes.1).unwrap_or_default(),
                Question::Clause => clause_changes(&self.plan),
                question => scenario(&self.plan, question),
            };
            Reply { question, answer, scenario, source }
        };
        Question::ALL.into_iter().map(reply).collect()
    }

    /// The answer; `None` while it is being worked out.
    fn answer(&self, question: Question) -> Option<Answer> {
        let plan = &self.plan;
        let missing = |what| Some(Answer::Missing(what));
        let simulated = !simulated_lots(plan).is_empty();
        match question {
            Question::Territory => return Some(territory(plan)),
            Question::NoSourcing => return Some(no_sourcing(plan)),
            Question::Cut => return Some(cut(plan)),
            _ if !simulated => return missing(Missing::Workshop),
            _ => {}
        }
        let total = |metric| self.summary(metric);
        match question {
            Question::OneMoreLot => {
                let Some((id, _)) = lot_left(plan) else { return missing(Missing::LotLeft) };
                Some(Answer::OneMoreLot {
                    lot: plan.lots.get(id)?.title.clone(),
                    hours: self.effect(question, Metric::InsertionHours, None)?,
                    late: self.effect(question, Metric::LateShare, None)?,
                })
            }
            Question::Posts => match &self.posts {
                Some(making) => self.posts_answer(making),
                None => missing(Missing::Workshop),
            },
            Question::Turnover => Some(Answer::Turnover {
                units: self.effect(question, Metric::Delivered, None)?,
                trained: self.effect(question, Metric::PeopleTrained, None)?,
                hours: self.effect(question, Metric::InsertionHours, None)?,
                late: self.effect(question, Metric::LateShare, None)?,
            }),
            Question::Clause => {
                let reserved = total(Metric::InsertionHours)?;
                let clause = apply(plan, &clause_changes(plan)).ok().and_then(|plan| super::hours::of_clauses(&plan));
                clause.map_or(missing(Missing::Labour), |clause| Some(Answer::Clause { reserved, clause }))
            }
            Question::Prototype => {
                let lots = plan.lots.values().filter(|lot| lot.workshop.is_some() && lot.prototype.is_some()).count();
                if lots == 0 {
                    return missing(Missing::Prototype);
                }
                Some(Answer::Prototype {
                    lots,
                    units: self.effect(question, Metric::Delivered, Some(11))?,
                    hours: self.effect(question, Metric::InsertionHours, Some(11))?,
                })
            }
            Question::Bounds => {
                let value = self.read(None, Metric::OrderedValue, None)?;
                let share = |holds: &dyn Fn(f64) -> bool| {
                    value.iter().filter(|value| holds(f64::from(**value))).count() as f64 / value.len().max(1) as f64
                };
                let contract = &plan.contract;
                let over = contract.maximum_value.map(|most| share(&|value| value > most.get()));
                let under = contract.minimum_value.map(|least| share(&|value| value < least.get()));
                Some(Answer::Bounds { units: self.units_ordered(), value: Summary::of(value), over, under })
            }
            Question::People => Some(Answer::People {
                trained: total(Metric::PeopleTrained)?,
                licences: total(Metric::LicencesPassed)?,
                lasting: total(Metric::DurableExits),
                transition: total(Metric::TransitionExits),
                leavers: total(Metric::Leavers),
            }),
            Question::Aim => {
                let hours = total(Metric::InsertionHours)?;
                let aim = plan.contract.facts.get(facts::contract::SPASER_HOURS).filter(|aim| *aim > 0.0);
                aim.map_or(missing(Missing::Aim), |aim| Some(Answer::Aim { hours, aim }))
            }
            Question::Price => {
                let hours = self.read(None, Metric::InsertionHours, None)?;
                let Some(extra) = self.read(None, Metric::ExtraCost, None) else {
                    return missing(Missing::MarketPrice);
                };
                let sourcing = money::sourcing(plan) as f32;
                let aid = self.read(None, Metric::PublicAid, None);
                let price = |aid: Option<&[f32]>| {
                    let of = |(rank, (hours, extra)): (usize, (&f32, &f32))| {
                        let aid = aid.and_then(|aid| aid.get(rank)).copied().unwrap_or(0.0);
                        (*hours > 0.0).then(|| (extra + sourcing + aid) / hours)
                    };
                    let prices: Vec<f32> = hours.iter().zip(extra).enumerate().filter_map(of).collect();
                    (!prices.is_empty()).then(|| Summary::of(&prices))
                };
                let Some(buyer) = price(None) else { return missing(Missing::Workshop) };
                Some(Answer::Price { buyer, with_aid: aid.and_then(|aid| price(Some(aid))) })
            }
            Question::Territory | Question::NoSourcing | Question::Cut => None,
        }
    }

    /// Units ordered over the contract: after the figures of the list come the orders.
    fn units_ordered(&self) -> Option<Summary> {
        let lots = simulated_lots(&self.plan);
        let same = lots.windows(2).all(|pair| pair[0].1.unit == pair[1].1.unit);
        let place = self.measures().iter().position(|measure| *measure == Measure::total(Metric::Ordered))?;
        self.values(0)?.get(place)?.as_deref().filter(|_| same).map(Summary::of)
    }

    /// In each replication with so many posts, the units that the lot gets made in the year and those ordered.
    fn made(&self, posts: u32) -> Option<(&[f32], &[f32])> {
        let first = 1 + self.scenarios.len();
        let values = self.values(first + posts as usize - 1)?;
        let making = self.posts.as_ref()?;
        let place = |measure: Measure| self.measures().iter().position(|other| *other == measure);
        let made = values.get(place(made_in_a_year(&making.lot))?)?.as_deref()?;
        Some((made, values.get(place(ordered_in_a_year(&making.lot))?)?.as_deref()?))
    }

    fn share_in_time(&self, posts: u32) -> Option<f64> {
        let (made, ordered) = self.made(posts)?;
        let reached = made.iter().zip(ordered).filter(|(made, ordered)| **made >= MOST_OF_IT * **ordered).count();
        Some(reached as f64 / made.len().max(1) as f64)
    }

    /// The least posts that are enough, and the changes that give them.
    fn posts_found(&self) -> Option<(u32, Vec<Change>)> {
        let making = self.posts.as_ref()?;
        let enough = |posts: &u32| self.share_in_time(*posts).is_some_and(|share| share >= SURELY);
        let posts = (1..=making.most).find(enough)?;
        Some((posts, with_posts(&self.plan, making, posts)))
    }

    fn posts_answer(&self, making: &Making) -> Option<Answer> {
        let today = Summary::of(self.made(making.now)?.0);
        let posts = self.posts_found().map(|(posts, _)| posts);
        Some(Answer::Posts {
            lot: self.plan.lots.get(&making.lot)?.title.clone(),
            units: making.units,
            posts,
            most: making.most,
            share: self.share_in_time(posts.unwrap_or(making.most))?,
            today,
            now: making.now,
        })
    }
}

impl Study for Asked {
    fn measures(&self) -> Vec<Measure> {
        let read = READ.into_iter().map(|(metric, of_contract, month)| Measure {
            owner: if of_contract { Owner::Contract } else { Owner::Total },
            metric,
            month,
        });
        let made = self.posts.iter().flat_map(|making| [made_in_a_year(&making.lot), ordered_in_a_year(&making.lot)]);
        read.chain([Measure::total(Metric::Ordered)]).chain(made).collect()
    }

    fn wanted(&mut self) -> Vec<Trial> {
        self.trials.take().unwrap_or_default()
    }

    fn learn(&mut self, tried: Vec<Tried>) {
        self.tried = tried;
    }

    fn progress(&self) -> f64 {
        if self.tried.is_empty() && !simulated_lots(&self.plan).is_empty() { 0.0 } else { 1.0 }
    }
}

fn made_in_a_year(lot: &LotId) -> Measure {
    Measure { owner: Owner::Lot(lot.clone()), metric: Metric::Made, month: Some(11) }
}

fn ordered_in_a_year(lot: &LotId) -> Measure {
    Measure { owner: Owner::Lot(lot.clone()), metric: Metric::Ordered, month: Some(11) }
}

fn set(json: &Value, tokens: &[&str], value: Value) -> Change {
    Change::set(json, Address::from_tokens(tokens.iter().copied()), value)
}

/// The first lot in reading order that no workshop makes, and the workshop that would take it.
fn lot_left(plan: &Plan) -> Option<(&LotId, &WorkshopId)> {
    let (lot, _) = plan.lots_in_order().into_iter().find(|(_, lot)| lot.workshop.is_none())?;
    let lots_of = |id: &WorkshopId| plan.lots.values().filter(|lot| lot.workshop.as_ref() == Some(id)).count();
    // Of equals the first.
    let workshop = used_workshops(plan).into_iter().rev().max_by_key(|id| lots_of(id))?;
    Some((lot, workshop))
}

/// The changes of a question that speaks of another plan.
fn scenario(plan: &Plan, question: Question) -> Vec<Change> {
    let json = plan.to_json();
    match question {
        Question::OneMoreLot => lot_left(plan)
            .map(|(lot, workshop)| {
                let ground = plan.lots.values().find(|lot| lot.workshop.as_ref() == Some(workshop));
                let ground = ground.map(|lot| lot.reservation).filter(|ground| ground.is_reserved());
                let ground = ground.unwrap_or(crate::plan::Reservation::Integration);
                let ground = serde_json::to_value(ground).unwrap_or(Value::Null);
                vec![
                    set(&json, &["lots", lot.as_str(), "reservation"], ground),
                    set(&json, &["lots", lot.as_str(), "workshop"], json!(workshop.as_str())),
                ]
            })
            .unwrap_or_default(),
        Question::Turnover => used_workshops(plan)
            .into_iter()
            .filter_map(|id| {
                let stay = plan.workshops.get(id)?.mean_stay_months.get();
                // No shorter than the registry allows.
                Some(set(&json, &["workshops", id.as_str(), "mean_stay_months"], json!((stay / 2.0).max(0.1))))
            })
            .collect(),
        Question::Prototype => plan
            .lots
            .iter()
            .filter(|(_, lot)| lot.workshop.is_some())
            .filter_map(|(id, lot)| {
                let start = lot.prototype.as_ref()?.start_month.get() + 1;
                Some(set(&json, &["lots", id.as_str(), "prototype", "start_month"], json!(start)))
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// A clause of 10 % on every lot that a workshop of the plan makes; the others stay as they are.
fn clause_changes(plan: &Plan) -> Vec<Change> {
    let wanted = |way: &Way| matches!(way, Way::Clause(effort) if *effort > 0.075);
    let own = |change: &Change| {
        let lot = change.path().token(1).unwrap_or_default();
        plan.lots.get(lot.as_str()).is_some_and(|lot| lot.workshop.is_some())
    };
    let found = alternatives::alternatives(plan).into_iter().find(|alternative| wanted(&alternative.way));
    found.map(|alternative| alternative.changes.into_iter().filter(own).collect()).unwrap_or_default()
}

/// The simulated lot with most work, all of whose units are to be made in one year.
fn making(plan: &Plan) -> Option<Making> {
    let units = |lot: &crate::plan::Lot| lot.planned_quantity.iter().map(|units| f64::from(units.get())).sum::<f64>();
    let work = |lot: &crate::plan::Lot| units(lot) * lot.standard_hours_per_unit.get();
    let (id, lot) = simulated_lots(plan)
        .into_iter()
        // The first of equals.
        .reduce(|best, next| if work(next.1) > work(best.1) { next } else { best })?;
    let workshop = lot.workshop.clone()?;
    let now = u32::from(plan.workshops.get(&workshop)?.posts.get());
    let most = (now * MOST_POSTS.0).max(now + MOST_POSTS.1).min(100);
    (now > 0 && units(lot) > 0.0).then(|| Making {
        lot: id.clone(),
        workshop,
        units: units(lot),
        now: now.min(most),
        most,
    })
}

/// All units of the lot in the first year, without waiting for a prototype, with so many posts and supervisors in
/// proportion.
fn with_posts(plan: &Plan, making: &Making, posts: u32) -> Vec<Change> {
    let json = plan.to_json();
    let (lot, workshop) = (making.lot.as_str(), making.workshop.as_str());
    let mut changes = vec![
        set(&json, &["lots", lot, "planned_quantity"], json!([making.units.round() as u64])),
        set(&json, &["lots", lot, "orders_start_month"], json!(0)),
        set(&json, &["workshops", workshop, "posts"], json!(posts)),
    ];
    if json.pointer(&format!("/lots/{lot}/prototype")).is_some_and(|prototype| !prototype.is_null()) {
        changes.push(Change::Remove { path: Address::from_tokens(["lots", lot, "prototype"]) });
    }
    if posts > making.now
        && let Some(found) = plan.workshops.get(&making.workshop)
    {
        let supervisors = found.supervisors.get() * f64::from(posts) / f64::from(making.now);
        let supervisors = json!((supervisors * 100.0).ceil() / 100.0);
        changes.push(set(&json, &["workshops", workshop, "supervisors"], supervisors));
    }
    changes
}

fn territory(plan: &Plan) -> Answer {
    if plan.structures.is_empty() {
        return Answer::Missing(Missing::Structures);
    }
    let found = absorption(plan, &matrix(plan));
    Answer::Territory {
        held: found.placed.len(),
        lots: plan.lots.len(),
        second: found.second.iter().filter(|(_, others)| *others > 0).count(),
    }
}

/// The lot at the greatest risk of no bid as planned, among those that are reserved, or among all where none is.
fn riskiest(plan: &Plan) -> Option<(&LotId, f64)> {
    let reserved = plan.lots.values().any(|lot| lot.reservation.is_reserved());
    let lots = plan.lots.iter().filter(|(_, lot)| !reserved || lot.reservation.is_reserved());
    let risks = lots.filter_map(|(id, _)| Some((id, Model::of(plan, id)?.funnel().none.value)));
    // The first of equals.
    risks.reduce(|worst, next| if next.1 > worst.1 { next } else { worst })
}

fn no_sourcing(plan: &Plan) -> Answer {
    use crate::plan::sourcing::Action;
    let Some((id, risk)) = riskiest(plan) else { return Answer::Missing(Missing::Reach) };
    let (Some(model), Some(lot)) = (Model::of(plan, id), plan.lots.get(id)) else {
        return Answer::Missing(Missing::Reach);
    };
    let usual = [Action::Meeting, Action::Visit, Action::Prototype].into_iter().collect::<Actions>();
    Answer::NoSourcing {
        lot: lot.title.clone(),
        structures: model.funnel().structures.value,
        without: model.figures(Actions::NONE).none,
        with: (!model.planned.is_empty()).then_some(risk),
        usual: model.figures(usual).none,
    }
}

fn cut(plan: &Plan) -> Answer {
    if plan.structures.is_empty() {
        return Answer::Missing(Missing::Structures);
    }
    let found = riskiest(plan).or_else(|| plan.lots.keys().next().map(|id| (id, 0.0)));
    let Some((id, lot, halves)) = found.and_then(|(id, _)| Some((id, plan.lots.get(id)?, split(plan, id)?))) else {
        return Answer::Missing(Missing::Reach);
    };
    let _ = id;
    Answer::Cut {
        lot: lot.title.clone(),
        before: halves.before,
        after: halves.after,
        none: halves.none_before.zip(halves.none_after),
    }
}

#[cfg(test)]
mod tests {
    use super::super::study::on_bench;
    use super::*;
    use crate::plan::templates;
    use crate::simulation::Mode;

    fn asked(plan: Plan) -> Vec<Reply> {
        let mut asked = Asked::of(plan.clone());
        on_bench(&mut asked, &plan, 11);
        asked.replies()
    }

    fn answer(replies: &[Reply], question: Question) -> &Answer {
        replies.iter().find(|reply| reply.question == question).map_or(&Answer::Coming, |reply| &reply.answer)
    }

    #[test]
    fn the_questions_have_the_signs_of_the_paper() {
        let plan = templates::find("nantes").expect("a template").plan;
        let replies = asked(plan.clone());
        let of = |question| answer(&replies, question);
        let Answer::OneMoreLot { hours, late, .. } = of(Question::OneMoreLot) else { panic!("{replies:?}") };
        assert!((4_000.0..8_000.0).contains(&hours.gap.p50) && hours.more > 0.99, "{hours:?}");
        assert!(late.gap.p50 > 0.1, "{late:?}");
        let Answer::Posts { posts: Some(posts), today, now, .. } = of(Question::Posts) else { panic!("{replies:?}") };
        assert!(*posts > *now && *posts < 24 && today.p50 < 400.0, "{posts} {today:?}");
        let Answer::Turnover { units, trained, .. } = of(Question::Turnover) else { panic!("{replies:?}") };
        assert!(trained.gap.p50 > 8.0 && units.gap.p50 > -0.05 * units.before.p50, "{trained:?}");
        let Answer::Prototype { units, .. } = of(Question::Prototype) else { panic!("{replies:?}") };
        assert!(units.gap.mean <= 0.5 && units.gap.mean > -40.0, "{units:?}");
        let Answer::Bounds { value, .. } = of(Question::Bounds) else { panic!("{replies:?}") };
        assert!(value.p10 < value.p50 && value.p50 < value.p90);
        let Answer::People { licences, .. } = of(Question::People) else { panic!("{replies:?}") };
        assert!((12.0..20.0).contains(&licences.p50));
        let Answer::Clause { reserved, clause } = of(Question::Clause) else { panic!("{replies:?}") };
        assert!((25.0..70.0).contains(&(reserved.p50 / clause)), "{reserved:?} {clause}");
        for reply in &replies {
            assert!(!matches!(reply.answer, Answer::Coming), "{:?}", reply.question);
            apply(&plan, &reply.scenario).unwrap_or_else(|error| panic!("{:?}: {error}", reply.question));
        }
    }

    #[test]
    fn every_question_has_an_answer_in_every_template_and_in_an_empty_plan() {
        let plans = templates::all().expect("the templates are compiled in").into_iter().map(|template| template.plan);
        for plan in plans.chain(crate::plan::blank::plan(true, jiff::civil::date(2027, 1, 1))) {
            for reply in asked(plan) {
                assert!(!matches!(reply.answer, Answer::Coming), "{:?}", reply.question);
            }
        }
    }

    #[test]
    fn what_a_plan_does_not_state_is_named() {
        let mut plan = templates::find("nantes").expect("a template").plan;
        plan.structures.clear();
        for workshop in plan.workshops.values_mut() {
            workshop.structure = None;
        }
        let replies = asked(plan);
        assert_eq!(answer(&replies, Question::Territory), &Answer::Missing(Missing::Structures));
        assert_eq!(answer(&replies, Question::Aim), &Answer::Missing(Missing::Aim));
    }

    #[test]
    fn modes_and_replications_are_those_of_all_trials() {
        let plan = templates::find("nantes").expect("a template").plan;
        let mut asked = Asked::of(plan);
        assert!(asked.wanted().iter().all(|trial| trial.mode == Mode::Random && trial.ranks.start == 0));
        assert!(asked.wanted().is_empty());
    }
}
