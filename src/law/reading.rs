//! The reading of the whole: what procedures and publicity the values call for, the calendar that they imply, what
//! the notice must say, and how open data will describe each lot.

use super::case::{Case, LotCase, NeedFrom};
use super::hours::{self, LotHours};
use crate::plan::assumptions::tables::{self, Item};
use crate::plan::day::{self, fixed};
use crate::plan::facts::{contract, lot};
use crate::plan::{BuyerKind, LotId, Plan, Reservation};
use jiff::civil::Date;

/// The procedure that values and date call for, at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Regime {
    /// Without publicity or competition (R2122-8).
    Direct,
    /// Adapted procedure, by the value of the need (R2123-1 1°).
    Adapted,
    /// Adapted procedure for a small lot of a larger need (R2123-1 2°).
    SmallLot,
    /// Adapted procedure whatever the value: social and specific services (R2123-1 3°).
    SocialServices,
    /// Formal procedure (L2124-1).
    Formal,
    /// The procedures of concessions.
    Concession,
}

/// The publicity that is due, at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// None.
    None,
    /// What the buyer chooses, suited to the need (R2131-12 1°, R2131-13, R2131-14).
    Free,
    /// BOAMP or a paper for legal notices (R2131-12 2°).
    Boamp,
    /// The Official Journal of the EU (R2131-15, R2131-16 2°).
    Joue,
    /// BOAMP and the Official Journal of the EU (R2131-16 1°).
    BoampAndJoue,
}

/// Values of the field `considerationsSociales` of the essential data (DECP 2.0.3), in their own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SocialConsideration {
    /// « Clause sociale ».
    Clause,
    /// « Critère social ».
    Criterion,
    /// « Marché réservé ».
    Reserved,
    /// « Concession réservée ».
    ReservedConcession,
    /// « Pas de considération sociale ».
    None,
}

impl SocialConsideration {
    /// The value as the essential data write it.
    #[must_use]
    pub const fn decp(self) -> &'static str {
        match self {
            Self::Clause => "Clause sociale",
            Self::Criterion => "Critère social",
            Self::Reserved => "Marché réservé",
            Self::ReservedConcession => "Concession réservée",
            Self::None => "Pas de considération sociale",
        }
    }
}

/// What the notice, or else the consultation documents, must say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mention {
    /// The decision to reserve (R2113-7), lot by lot.
    Reservation,
    /// The articles of the reservation (before 30/12/2022, and in defence).
    Articles,
    /// L2113-15 and L2113-16 (R2113-8).
    SocialEconomyArticles,
    /// How many lots may be bid for (R2113-1).
    BidMode,
    /// The rule for a bidder who would win too many lots (R2113-1).
    TieRule,
    /// The maximum of the framework agreement (R2162-4).
    Maximum,
    /// The conditions of performance (L2112-2).
    Conditions,
}

/// A step of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The notice is sent.
    Launch,
    /// Bids are due, at the earliest.
    Bids,
    /// The choice is announced, after the study of bids.
    Choice,
    /// The contract may be signed, after the standstill.
    Signature,
    /// The essential data are published, at the latest.
    EssentialData,
}

/// A step and its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// Which.
    pub step: Step,
    /// The day.
    pub day: Date,
    /// The row of the tables that sets the delay since the step before.
    pub delay: Option<&'static str>,
}

/// The reading of a lot.
#[derive(Clone, Debug, PartialEq)]
pub struct LotReading {
    /// Which.
    pub id: LotId,
    /// Its value in euros before tax.
    pub value: Option<f64>,
    /// The procedure that it may follow; unknown where a value or threshold is.
    pub regime: Option<Regime>,
    /// Whether it is small enough to be awarded directly (R2122-8).
    pub tiny: bool,
    /// How the essential data will describe it; « Pas de considération sociale » stands alone.
    pub considerations: Vec<SocialConsideration>,
    /// Its insertion hours.
    pub hours: Option<LotHours>,
}

/// The reading of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Value of the need in euros before tax, and how it was found.
    pub need: Option<(f64, NeedFrom)>,
    /// The EU threshold of that day, and the row that gives it.
    pub eu: Option<(f64, &'static str)>,
    /// The procedure of the contract as a whole.
    pub regime: Option<Regime>,
    /// The publicity.
    pub publicity: Option<Medium>,
    /// Each lot, by priority.
    pub lots: Vec<LotReading>,
    /// What is reserved, in euros and as a share of all lots.
    pub reserved: Option<(f64, f64)>,
    /// The calendar, from the launch on; empty where the procedure is not known.
    pub calendar: Vec<Milestone>,
    /// What the notice must say.
    pub mentions: Vec<Mention>,
    /// Thresholds that have no row for the launch date.
    pub outside: Vec<Item>,
}

fn regime(case: &Case<'_>) -> Option<Regime> {
    if case.concession() {
        return Some(Regime::Concession);
    }
    let need = case.need()?;
    if need < case.direct()? {
        Some(Regime::Direct)
    } else if case.social() {
        Some(Regime::SocialServices)
    } else if need >= case.eu()? {
        Some(Regime::Formal)
    } else {
        Some(Regime::Adapted)
    }
}

fn publicity(case: &Case<'_>) -> Option<Medium> {
    if case.concession() {
        let european = case.reaches_eu()?;
        return Some(if european { Medium::BoampAndJoue } else { Medium::Free });
    }
    match regime(case)? {
        Regime::Direct => Some(Medium::None),
        Regime::SocialServices => Some(if case.reaches_eu()? { Medium::Joue } else { Medium::Free }),
        Regime::Formal if case.public_buyer() => Some(Medium::BoampAndJoue),
        Regime::Formal => Some(Medium::Joue),
        _ if case.public_buyer() && case.need()? >= case.number(Item::Publicity)? => Some(Medium::Boamp),
        _ => Some(Medium::Free),
    }
}

fn considerations(case: &Case<'_>, of: &LotCase<'_>) -> Vec<SocialConsideration> {
    let mut found = Vec::new();
    if of.social_condition() {
        found.push(SocialConsideration::Clause);
    }
    if of.ground() == Reservation::AwardCriterion {
        found.push(SocialConsideration::Criterion);
    }
    if of.reserved() {
        let concession = case.concession();
        found.push(if concession { SocialConsideration::ReservedConcession } else { SocialConsideration::Reserved });
    }
    if found.is_empty() {
        found.push(SocialConsideration::None);
    }
    found
}

fn mentions(case: &Case<'_>) -> Vec<Mention> {
    let facts = &case.plan.contract.facts;
    let reserved = case.lots.iter().any(LotCase::reserved);
    let social_economy = case.lots.iter().any(|lot| lot.ground() == Reservation::SocialEconomy);
    let by_article = case.defence() || (case.date < fixed("2022-12-30") && !case.concession());
    let conditions = case.lots.iter().any(|of| of.social_condition() || of.lot.facts.is(lot::ENVIRONMENTAL_CONDITION));
    [
        (reserved && !by_article, Mention::Reservation),
        (reserved && by_article, Mention::Articles),
        (social_economy, Mention::SocialEconomyArticles),
        (case.lots.len() > 1 && case.ordinary(), Mention::BidMode),
        (case.lots.len() > 1 && case.ordinary() && facts.get(contract::LOTS_AWARD_LIMIT).is_some(), Mention::TieRule),
        (case.framework() && case.date >= fixed("2022-01-01"), Mention::Maximum),
        (conditions, Mention::Conditions),
    ]
    .into_iter()
    .filter_map(|(due, mention)| due.then_some(mention))
    .collect()
}

fn calendar(case: &Case<'_>, regime: Regime) -> Vec<Milestone> {
    let days = |item| {
        let row = tables::at(item, case.date)?;
        Some((case.number(item)? as i64, row.input.pattern))
    };
    let mut steps = vec![Milestone { step: Step::Launch, day: case.date, delay: None }];
    let mut after = |step, item| {
        if let (Some(last), Some((count, row))) = (steps.last().map(|last| last.day), days(item)) {
            steps.push(Milestone { step, day: day::after(last, 0, count as i32), delay: Some(row) });
        }
    };
    // Only formal procedures have a least delay and a standstill (R2161-2, R2182-1); the others take what suits.
    if regime == Regime::Formal {
        after(Step::Bids, Item::BidDays);
        after(Step::Choice, Item::AnalysisDays);
        after(Step::Signature, Item::Standstill);
        // R2396-1: not in defence.
        let months = case.number(Item::DataMonths).filter(|_| !case.defence()).map(|months| months as i32);
        let row = tables::at(Item::DataMonths, case.date).map(|row| row.input.pattern);
        if let (Some(months), Some(signed)) = (months, steps.last().map(|last| last.day)) {
            steps.push(Milestone { step: Step::EssentialData, day: day::after(signed, months, 0), delay: row });
        }
    }
    steps
}

/// Reads a plan on its launch date.
#[must_use]
pub fn read(plan: &Plan) -> Reading {
    let case = Case::of(plan);
    let whole = regime(&case);
    let small = case.lots.len() > 1 && case.ordinary();
    let lots = case
        .lots
        .iter()
        .map(|lot| LotReading {
            id: lot.id.clone(),
            value: lot.value(),
            regime: match whole {
                Some(Regime::Formal) if small && case.fits_small_lot(lot) == Some(true) => Some(Regime::SmallLot),
                other => other,
            },
            tiny: small && whole != Some(Regime::Direct) && case.fits_tiny_lot(lot) == Some(true),
            considerations: considerations(&case, lot),
            hours: hours::of_lot(&case, lot),
        })
        .collect();
    let value =
        |all: bool| -> Option<f64> { case.lots.iter().filter(|lot| all || lot.reserved()).map(LotCase::value).sum() };
    let reserved = value(false).zip(value(true)).filter(|(_, all)| *all > 0.0).map(|(part, all)| (part, part / all));
    let eu = tables::at(case.eu_item(), case.date).map(|row| row.input.pattern);
    let mut wanted = vec![case.eu_item()];
    if !case.concession() {
        wanted.push(case.direct_item());
    }
    if case.buyer() != BuyerKind::Defence {
        wanted.push(Item::Publicity);
    }
    Reading {
        need: case.need,
        eu: case.eu().zip(eu),
        regime: whole,
        publicity: publicity(&case),
        lots,
        reserved,
        calendar: whole.map(|regime| calendar(&case, regime)).unwrap_or_default(),
        mentions: mentions(&case),
        outside: wanted.into_iter().filter(|item| tables::at(*item, case.date).is_none()).collect(),
    }
}
