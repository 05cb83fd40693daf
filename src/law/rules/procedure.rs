//! Thresholds, procedures and publicity: R2121-1 to -8, R2122-8, R2122-9-1, R2123-1, R2124-1, R2131-12 to -16.

use super::{BUYER, DATE, FORM, KIND, PROCEDURE, theme};
use crate::law::case::{Case, LotCase};
use crate::law::rule::{Amount, Fix, Grade, LOT_VALUE, NEED, Rule, Severity, Test, Theme, Verdict};
use crate::plan::PurchaseKind;
use crate::plan::assumptions::tables::Item;
use crate::plan::facts::{DirectGround, Procedure, Publicity, contract, lot};
use serde_json::Value;

const NO_VALUE: Verdict = Verdict::Unknown(&[NEED]);
const NO_LOT_VALUE: Verdict = Verdict::Unknown(&[LOT_VALUE]);
const PUBLICITY: &str = "/contract/facts/publicity";
const DIRECT_GROUND: &str = "/lots/*/facts/direct_ground";

fn with_need(verdict: Verdict, need: f64, limit: f64) -> Verdict {
    verdict.with("need", Amount::Euros(need)).with("limit", Amount::Euros(limit))
}

fn direct_ground(lot: &LotCase<'_>) -> DirectGround {
    lot.lot.facts.get(lot::DIRECT_GROUND).unwrap_or(DirectGround::Amount)
}

/// Whether the need reaches the EU threshold where procedures become formal: never for social services, whose
/// procedure is always adapted (R2123-1 3°), nor for concessions, which have their own.
fn formal_need(case: &Case<'_>) -> Option<bool> {
    if case.concession() || case.social() { Some(false) } else { case.reaches_eu() }
}

fn small_lot(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    if !case.ordinary() || case.lots.len() < 2 {
        return Verdict::Silent;
    }
    if lot.procedure().is_some_and(|procedure| procedure != Procedure::Adapted) {
        return Verdict::Silent;
    }
    match (formal_need(case), case.fits_small_lot(lot)) {
        (Some(false), _) => Verdict::Silent,
        (Some(true), Some(true)) => {
            let share = case.small_lots_share(lot).unwrap_or_default();
            Verdict::fires()
                .with("value", Amount::Euros(lot.value().unwrap_or_default()))
                .with("share", Amount::Share(share))
        }
        (Some(true), Some(false)) => Verdict::Silent,
        (Some(true), None) if lot.value().is_none() => NO_LOT_VALUE,
        _ => NO_VALUE,
    }
}

/// Whether a lot under the adapted procedure is small, but breaks the limit together with the others.
fn over_the_share(case: &Case<'_>, lot: &LotCase<'_>) -> Option<bool> {
    Some(lot.value()? < case.small_lot()? && !case.fits_small_lot(lot)?)
}

fn small_lots_too_many(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    if !case.ordinary() || case.lots.len() < 2 || lot.procedure() != Some(Procedure::Adapted) {
        return Verdict::Silent;
    }
    match (formal_need(case), over_the_share(case, lot)) {
        (Some(false), _) => Verdict::Silent,
        (Some(true), Some(over)) => {
            let share = case.small_lots_share(lot).unwrap_or_default();
            let limit = case.number(Item::SmallLotShare).unwrap_or_default();
            Verdict::when(over).with("share", Amount::Share(share)).with("limit", Amount::Share(limit))
        }
        (Some(true), None) if lot.value().is_none() => NO_LOT_VALUE,
        _ => NO_VALUE,
    }
}

/// Whether the publicity that is stated is enough above the EU thresholds: the Official Journal, and the BOAMP for
/// those whom R2131-12 names (R2131-16).
fn published_in_eu(case: &Case<'_>) -> Option<bool> {
    case.plan.contract.facts.get(contract::PUBLICITY).map(|publicity| match publicity {
        Publicity::BoampAndJoue => true,
        Publicity::Joue => !case.public_buyer(),
        _ => false,
    })
}

fn formal_procedure(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    if case.concession() || case.social() {
        return Verdict::Silent;
    }
    let (Some(need), Some(limit)) = (case.need(), case.eu()) else { return NO_VALUE };
    if need < limit {
        return Verdict::Silent;
    }
    let small = case.lots.len() > 1 && !case.defence();
    let fits = small && case.fits_small_lot(lot) == Some(true);
    // Too many small lots: R23 speaks.
    let over = small && over_the_share(case, lot) == Some(true);
    let verdict = match lot.procedure() {
        Some(procedure) if procedure.is_formal() => {
            Verdict::when(published_in_eu(case) == Some(false)).variant("publicity")
        }
        Some(Procedure::DirectAward) if direct_ground(lot) != DirectGround::Amount => Verdict::Silent,
        Some(Procedure::DirectAward) => Verdict::when(!(small && case.fits_tiny_lot(lot) == Some(true))),
        Some(Procedure::Adapted) => Verdict::when(!over && !fits),
        _ => Verdict::when(!fits),
    };
    let others = !case.public_buyer() && matches!(&verdict, Verdict::Fires(fired) if fired.variant.is_empty());
    let verdict = if others && !case.defence() { verdict.variant("others") } else { verdict };
    with_need(verdict, need, limit)
}

fn free_purchase(case: &Case<'_>) -> Verdict {
    if case.concession() {
        return Verdict::Silent;
    }
    match (case.need(), case.direct()) {
        (Some(need), Some(limit)) => with_need(Verdict::when(need < limit), need, limit),
        _ => NO_VALUE,
    }
}

fn national_publicity(case: &Case<'_>) -> Verdict {
    // R2131-12 is about adapted procedures: a formal one has its own publicity, even when it is chosen freely.
    let formal = |lot: &LotCase<'_>| lot.procedure().is_some_and(Procedure::is_formal);
    if !bound_to_publish(case) || (!case.lots.is_empty() && case.lots.iter().all(formal)) {
        return Verdict::Silent;
    }
    let (Some(need), Some(from), Some(eu), Some(direct)) =
        (case.need(), case.number(Item::Publicity), case.eu(), case.direct())
    else {
        return NO_VALUE;
    };
    let others = !case.lots.is_empty()
        && case.lots.iter().all(|lot| {
            lot.procedure() == Some(Procedure::DirectAward)
                && (need < direct || direct_ground(lot) != DirectGround::Amount)
        });
    let met =
        matches!(case.plan.contract.facts.get(contract::PUBLICITY), Some(Publicity::Boamp | Publicity::BoampAndJoue));
    // Works from 90 000 to 100 000 € may be bought directly: then nothing is published.
    with_need(Verdict::when(need >= from && need < eu && !others && !met), need, from)
}

fn social_publicity(case: &Case<'_>) -> Verdict {
    if !case.social() || !case.ordinary() {
        return Verdict::Silent;
    }
    let (Some(need), Some(limit)) = (case.need(), case.eu()) else { return NO_VALUE };
    let met =
        matches!(case.plan.contract.facts.get(contract::PUBLICITY), Some(Publicity::Joue | Publicity::BoampAndJoue));
    with_need(Verdict::when(need >= limit && !met), need, limit)
}

/// Whether a national publicity is due from an amount on (R2131-12): not by other buyers (R2131-13), nor for social
/// services (R2131-14), nor in defence.
fn bound_to_publish(case: &Case<'_>) -> bool {
    case.public_buyer() && case.ordinary() && !case.social()
}

/// Whether what is stated falls short of what a threshold asks for; `None` where it is not stated.
fn falls_short(case: &Case<'_>, item: Item) -> Option<bool> {
    if item == Item::Publicity {
        let publicity = case.plan.contract.facts.get(contract::PUBLICITY)?;
        return Some(matches!(publicity, Publicity::None | Publicity::BuyerProfile));
    }
    let lower = |lot: &LotCase<'_>| match lot.procedure()? {
        Procedure::DirectAward => Some(direct_ground(lot) == DirectGround::Amount),
        Procedure::Adapted => Some(item == case.eu_item() && !case.social()),
        _ => Some(false),
    };
    let lots: Vec<Option<bool>> = case.lots.iter().map(lower).collect();
    if lots.contains(&Some(true)) { Some(true) } else { (!lots.contains(&None)).then_some(false) }
}

fn split_need(case: &Case<'_>) -> Verdict {
    let facts = &case.plan.contract.facts;
    let Some(elsewhere) = facts.get(contract::OTHER_PURCHASES).filter(|_| !case.concession()) else {
        return Verdict::Silent;
    };
    let Some(need) = case.need() else { return NO_VALUE };
    let whole = need + elsewhere.get();
    let mut verdict = Verdict::Silent;
    for item in [case.eu_item(), Item::Publicity, case.direct_item()] {
        let limit = case.number(item).filter(|limit| need < *limit && whole >= *limit);
        let Some(limit) = limit.filter(|_| item != Item::Publicity || bound_to_publish(case)) else { continue };
        match falls_short(case, item) {
            Some(true) => {
                return Verdict::fires()
                    .with("need", Amount::Euros(need))
                    .with("whole", Amount::Euros(whole))
                    .with("limit", Amount::Euros(limit));
            }
            Some(false) => {}
            None if item == Item::Publicity => verdict = Verdict::Unknown(&[PUBLICITY]),
            None => verdict = Verdict::Unknown(&[PROCEDURE]),
        }
    }
    verdict
}

fn unlawful_direct_award(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    if case.concession() || lot.procedure() != Some(Procedure::DirectAward) {
        return Verdict::Silent;
    }
    let several = case.lots.len() > 1;
    match direct_ground(lot) {
        DirectGround::Other => Verdict::Silent,
        DirectGround::Amount => match (case.need(), case.direct()) {
            (Some(need), Some(limit)) => {
                let lawful = need < limit || (several && case.fits_tiny_lot(lot) == Some(true));
                with_need(Verdict::when(!lawful), need, limit)
            }
            _ => NO_VALUE,
        },
        DirectGround::Innovative => {
            let item = if case.defence() { Item::InnovativeDefence } else { Item::Innovative };
            match (case.need(), case.number(item)) {
                (Some(need), Some(limit)) => {
                    // R2122-9-1: a lot, below 80 000 € (works: the same 100 000 €), within the 20 % of R2123-1.
                    let of_lot = if case.works() { Some(limit) } else { case.number(Item::SmallLot) };
                    let share = case.small_lots_share(lot).zip(case.number(Item::SmallLotShare));
                    let small = several
                        && lot.value().zip(of_lot).is_some_and(|(value, limit)| value < limit)
                        && share.is_some_and(|(share, limit)| share <= limit + 1e-12);
                    with_need(Verdict::when(need >= limit && !small).variant("innovative"), need, limit)
                }
                _ => NO_VALUE,
            }
        }
    }
}

fn tiny_lot(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    if !case.ordinary() || case.lots.len() < 2 || lot.procedure().is_some_and(|p| p != Procedure::DirectAward) {
        return Verdict::Silent;
    }
    let (Some(need), Some(limit)) = (case.need(), case.direct()) else { return NO_VALUE };
    let Some(value) = lot.value() else { return NO_LOT_VALUE };
    let fits = need >= limit && case.fits_tiny_lot(lot) == Some(true);
    Verdict::when(fits).with("value", Amount::Euros(value)).with("limit", Amount::Euros(limit))
}

fn mixed_services(case: &Case<'_>) -> Verdict {
    let Some(others) = case.plan.contract.facts.get(contract::OTHER_SERVICES).filter(|_| case.social()) else {
        return Verdict::Silent;
    };
    let Some(need) = case.need() else { return NO_VALUE };
    let others = others.get();
    // R2123-2: the category of the higher value; where none is, other services.
    Verdict::when(others >= need - others).with("value", Amount::Euros(others)).with("need", Amount::Euros(need))
}

/// Another procedure for the lot.
macro_rules! procedure {
    ($procedure:ident) => {
        Fix { pattern: PROCEDURE, value: |_, _| Some(Value::from(Procedure::$procedure.word())) }
    };
}

/// Another publicity.
macro_rules! publicity {
    ($publicity:ident) => {
        Fix { pattern: PUBLICITY, value: |_, _| Some(Value::from(Publicity::$publicity.word())) }
    };
}

const DEFAULT: Rule = theme(Theme::Procedure, Severity::Obligation, Grade::A);

pub(super) static RULES: &[Rule] = &[
    Rule {
        id: "R22",
        severity: Severity::Advice,
        articles: &["R2123-1"],
        reads: &[DATE, BUYER, FORM, KIND, NEED, LOT_VALUE, PROCEDURE, DIRECT_GROUND],
        test: Test::Lot(small_lot),
        ..DEFAULT
    },
    Rule {
        id: "R23",
        severity: Severity::Forbidden,
        articles: &["R2123-1"],
        reads: &[DATE, BUYER, FORM, KIND, NEED, LOT_VALUE, PROCEDURE, DIRECT_GROUND],
        test: Test::Lot(small_lots_too_many),
        fixes: &[procedure!(Open)],
        ..DEFAULT
    },
    Rule {
        id: "R24",
        articles: &["L2124-1", "R2124-1", "R2131-16"],
        reads: &[DATE, BUYER, FORM, KIND, NEED, LOT_VALUE, PROCEDURE, DIRECT_GROUND, PUBLICITY],
        test: Test::Lot(formal_procedure),
        fixes: &[
            Fix {
                pattern: PROCEDURE,
                // Where the publicity stated is not enough either, no single change suffices.
                value: |case, lot| {
                    let formal = lot.and_then(LotCase::procedure).is_some_and(Procedure::is_formal);
                    (!formal && published_in_eu(case) != Some(false)).then(|| Value::from(Procedure::Open.word()))
                },
            },
            Fix {
                pattern: PUBLICITY,
                value: |_, lot| {
                    let formal = lot.and_then(LotCase::procedure).is_some_and(Procedure::is_formal);
                    formal.then(|| Value::from(Publicity::BoampAndJoue.word()))
                },
            },
        ],
        ..DEFAULT
    },
    Rule {
        id: "R25",
        severity: Severity::Advice,
        grade: Grade::B,
        articles: &["R2122-8", "R2322-14"],
        reads: &[DATE, BUYER, FORM, KIND, NEED],
        test: Test::Contract(free_purchase),
        ..DEFAULT
    },
    Rule {
        id: "R26",
        articles: &["R2131-12"],
        reads: &[DATE, BUYER, FORM, KIND, NEED, PROCEDURE, DIRECT_GROUND, PUBLICITY],
        test: Test::Contract(national_publicity),
        fixes: &[publicity!(Boamp)],
        ..DEFAULT
    },
    Rule {
        id: "R27",
        grade: Grade::B,
        articles: &["R2131-15", "R2123-1"],
        reads: &[DATE, BUYER, FORM, KIND, NEED, PUBLICITY],
        test: Test::Contract(social_publicity),
        fixes: &[publicity!(Joue)],
        ..DEFAULT
    },
    Rule {
        id: "R28",
        severity: Severity::Forbidden,
        articles: &["R2121-4", "R2121-6", "R2121-7"],
        reads: &[
            DATE,
            BUYER,
            FORM,
            KIND,
            NEED,
            "/contract/facts/other_purchases_value",
            PROCEDURE,
            DIRECT_GROUND,
            PUBLICITY,
        ],
        test: Test::Contract(split_need),
        ..DEFAULT
    },
    Rule {
        id: "N01",
        severity: Severity::Forbidden,
        articles: &["L2120-1", "R2122-8", "R2122-9-1", "R2322-14"],
        reads: &[DATE, BUYER, FORM, KIND, NEED, LOT_VALUE, PROCEDURE, DIRECT_GROUND],
        test: Test::Lot(unlawful_direct_award),
        fixes: &[procedure!(Adapted), procedure!(Open)],
        ..DEFAULT
    },
    Rule {
        id: "N02",
        severity: Severity::Advice,
        articles: &["R2122-8", "R2123-1"],
        reads: &[DATE, BUYER, FORM, KIND, NEED, LOT_VALUE, PROCEDURE, DIRECT_GROUND],
        test: Test::Lot(tiny_lot),
        ..DEFAULT
    },
    Rule {
        id: "N09",
        severity: Severity::Warning,
        articles: &["R2123-2"],
        reads: &[KIND, NEED, "/contract/facts/other_services_value"],
        test: Test::Contract(mixed_services),
        fixes: &[Fix {
            pattern: KIND,
            value: |case, _| (case.kind() == PurchaseKind::SocialServices).then(|| Value::from("services")),
        }],
        ..DEFAULT
    },
];
