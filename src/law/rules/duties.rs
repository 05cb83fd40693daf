//! Social and environmental duties: L2112-2, L2112-2-1, L2152-7, L3114-2-1, the SPASER, reuse and recycled goods.

use super::{BUYER, DATE, DURATION, FORM, GROUND, KIND, PROCEDURE, since, theme};
use crate::law::case::{Case, LotCase};
use crate::law::rule::{Amount, Fix, Grade, NEED, Rule, Severity, Start, Test, Theme, Verdict, no, yes};
use crate::plan::BuyerKind;
use crate::plan::assumptions::tables::Item;
use crate::plan::day::fixed;
use crate::plan::facts::{Procedure, ReuseFamily, SocialException, contract, lot};
use jiff::civil::Date;
use serde_json::Value;

const SOCIAL: &str = "/lots/*/facts/social_condition";
const EXCEPTION: &str = "/contract/facts/social_exception";
const CONDITION_START: &str = "/tables/condition-start-2026";
const CRITERION_START: &str = "/tables/criterion-start-2026";
/// Law 2023-973: the scheme is due by all buyers, not only by local authorities.
const SPASER_FOR_ALL: Date = fixed("2023-10-25");

fn exception(case: &Case<'_>) -> Option<SocialException> {
    case.plan.contract.facts.get(contract::SOCIAL_EXCEPTION).filter(|ground| *ground != SocialException::None)
}

/// On the day on which the criterion is due and the conditions are not yet, what the conditions will ask is a warning.
fn from_conditions(case: &Case<'_>, verdict: Verdict) -> Verdict {
    match case.day(Item::ConditionStart) {
        Some(start) if case.date < start => verdict.severity(Severity::Warning).variant("soon"),
        _ => verdict,
    }
}

fn social_condition(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    if !case.ordinary() || lot.social_condition() || exception(case).is_some() {
        return Verdict::Silent;
    }
    let (Some(need), Some(limit)) = (case.need(), case.eu()) else { return Verdict::Unknown(&[NEED]) };
    let fires = Verdict::when(need >= limit).with("need", Amount::Euros(need)).with("limit", Amount::Euros(limit));
    from_conditions(case, fires)
}

fn social_condition_of_concession(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    if !case.concession() || case.defence() || lot.social_condition() {
        return Verdict::Silent;
    }
    let (Some(need), Some(limit)) = (case.need(), case.eu()) else { return Verdict::Unknown(&[NEED]) };
    let verdict = match exception(case) {
        // L3114-2-1 II has these two grounds only.
        Some(SocialException::NoLink | SocialException::CompetitionOrDifficulty) => return Verdict::Silent,
        Some(_) => Verdict::when(need >= limit).severity(Severity::Forbidden).variant("exception"),
        None => Verdict::when(need >= limit),
    };
    from_conditions(case, verdict).with("need", Amount::Euros(need)).with("limit", Amount::Euros(limit))
}

fn short_works(case: &Case<'_>) -> Verdict {
    let Some(limit) = case.number(Item::ExceptionWorksMonths) else { return Verdict::Silent };
    let claimed = exception(case) == Some(SocialException::ShortWorks) && case.ordinary();
    Verdict::when(claimed && (!case.works() || case.months() >= limit)).with("limit", Amount::Months(limit))
}

fn environmental_condition(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    let met = case.defence() || lot.lot.facts.is(lot::ENVIRONMENTAL_CONDITION);
    from_conditions(case, Verdict::when(!met))
}

fn environmental_criterion(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    let facts = &lot.lot.facts;
    // Without competition there are no criteria. Concessions have several, never a single one (L3124-5).
    let met = case.defence()
        || lot.procedure() == Some(Procedure::DirectAward)
        || facts.is(lot::ENVIRONMENTAL_CRITERION)
        || (facts.is(lot::SOLE_GLOBAL_COST) && !case.concession());
    let verdict = Verdict::when(!met);
    if facts.is(lot::SOLE_PRICE) { verdict.variant("price") } else { verdict }
}

fn sole_price(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    if !lot.lot.facts.is(lot::SOLE_PRICE) {
        return Verdict::Silent;
    }
    if case.concession() {
        // L3124-5: several criteria, whatever the date.
        return Verdict::fires().variant("concession");
    }
    if !case.defence() && case.day(Item::CriterionStart).is_some_and(|start| case.date >= start) {
        return Verdict::Silent;
    }
    match lot.lot.facts.get(lot::STANDARDISED) {
        Some(standardised) => Verdict::when(!standardised),
        None => Verdict::Unknown(&["/lots/*/facts/standardised"]),
    }
}

fn reserved_without_condition(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    if !case.ordinary() || !lot.reserved() || lot.social_condition() || exception(case).is_some() {
        return Verdict::Silent;
    }
    let (Some(need), Some(limit)) = (case.need(), case.eu()) else { return Verdict::Unknown(&[NEED]) };
    Verdict::when(need >= limit)
}

fn discrimination(_: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    let facts = &lot.lot.facts;
    let named = facts.is(lot::NAMED_STRUCTURE);
    let verdict = Verdict::when(named || facts.is(lot::RESIDENTS_ONLY));
    if named { verdict.variant("named") } else { verdict }
}

fn effort(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    let Some(asked) = lot.lot.facts.get(lot::CLAUSE_HOURS) else { return Verdict::Silent };
    let (Some(total), Some(limit)) = (lot.lot.facts.get(lot::TOTAL_HOURS), case.number(Item::EffortHigh)) else {
        return Verdict::Unknown(&["/lots/*/facts/total_hours"]);
    };
    let (asked, total) = (asked.get(), total.get());
    if total <= 0.0 {
        return Verdict::Unknown(&["/lots/*/facts/total_hours"]);
    }
    Verdict::when(asked / total > limit).with("share", Amount::Share(asked / total)).with("limit", Amount::Share(limit))
}

fn small_volume(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    let (Some(asked), Some(limit)) = (lot.lot.facts.get(lot::CLAUSE_HOURS), case.number(Item::SmallVolume)) else {
        return Verdict::Silent;
    };
    Verdict::when(asked.get() < limit).with("hours", Amount::Hours(asked.get())).with("limit", Amount::Hours(limit))
}

fn spaser(case: &Case<'_>) -> Verdict {
    let facts = &case.plan.contract.facts;
    let concerned = case.date >= SPASER_FOR_ALL || case.buyer() == BuyerKind::LocalAuthority;
    if !concerned || facts.is(contract::SPASER_PUBLISHED) {
        return Verdict::Silent;
    }
    let Some(limit) = case.number(Item::Spaser) else { return Verdict::Silent };
    match facts.get(contract::ANNUAL_PURCHASES) {
        Some(purchases) => Verdict::when(purchases.get() > limit)
            .with("value", Amount::Euros(purchases.get()))
            .with("limit", Amount::Euros(limit)),
        None => Verdict::Unknown(&["/contract/facts/annual_purchases"]),
    }
}

fn targets(case: &Case<'_>) -> Verdict {
    let facts = &case.plan.contract.facts;
    let below = |key, item| {
        let share: f64 = facts.get::<crate::plan::quantity::Share>(key)?.get();
        let target = case.number(item)?;
        Some((share, target)).filter(|(share, target)| share < target)
    };
    let known =
        facts.get(contract::PORTFOLIO_SOCIAL).is_some() || facts.get(contract::PORTFOLIO_ENVIRONMENTAL).is_some();
    let social = below(contract::PORTFOLIO_SOCIAL, Item::PnadSocial);
    let environmental = below(contract::PORTFOLIO_ENVIRONMENTAL, Item::PnadEnvironmental);
    match (social, environmental) {
        (Some((share, target)), _) => {
            Verdict::fires().with("share", Amount::Share(share)).with("limit", Amount::Share(target))
        }
        (None, Some((share, target))) => Verdict::fires()
            .variant("environment")
            .with("share", Amount::Share(share))
            .with("limit", Amount::Share(target)),
        (None, None) if known => Verdict::Silent,
        (None, None) => Verdict::Unknown(&[
            "/contract/facts/portfolio_social_share",
            "/contract/facts/portfolio_environmental_share",
        ]),
    }
}

fn reuse(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    use BuyerKind::{LocalAuthority, State};
    let Some(family) = lot.lot.facts.get(lot::REUSE_FAMILY).filter(|_| matches!(case.buyer(), State | LocalAuthority))
    else {
        return Verdict::Silent;
    };
    let (reused, recycled) = match family {
        ReuseFamily::StreetFurniture => (Item::ReuseStreet, Item::RecycledStreet),
        ReuseFamily::IndoorFurniture => (Item::ReuseIndoor, Item::RecycledIndoor),
        // The rates of the other families were not read.
        ReuseFamily::Other => return Verdict::Unknown(&["/lots/*/facts/reuse_family"]),
    };
    let (have_reused, have_recycled) = (lot.lot.facts.get(lot::REUSE_SHARE), lot.lot.facts.get(lot::RECYCLED_SHARE));
    let short = |have: Option<crate::plan::quantity::Share>, item| {
        let (have, rate) = (have?.get(), case.number(item)?);
        (have < rate).then_some((have, rate))
    };
    let figures =
        |verdict: Verdict, (have, rate)| verdict.with("share", Amount::Share(have)).with("limit", Amount::Share(rate));
    if let Some(gap) = short(have_reused, reused) {
        figures(Verdict::fires(), gap)
    } else if let Some(gap) = short(have_recycled, recycled) {
        figures(Verdict::fires().variant("recycled"), gap)
    } else if have_reused.is_none() {
        Verdict::Unknown(&["/lots/*/facts/reuse_share"])
    } else if have_recycled.is_none() {
        Verdict::Unknown(&["/lots/*/facts/recycled_share"])
    } else {
        Verdict::Silent
    }
}

const DEFAULT: Rule = theme(Theme::Duties, Severity::Obligation, Grade::A);

/// A ground of exception, where the person has one.
const CLAIM: Fix =
    Fix { pattern: EXCEPTION, value: |_, _| Some(Value::from(SocialException::CompetitionOrDifficulty.word())) };

pub(super) static RULES: &[Rule] = &[
    Rule {
        id: "R40",
        articles: &["L2112-2-1"],
        announced: Some(Start::Table(Item::CriterionStart)),
        from: Start::Table(Item::ConditionStart),
        reads: &[DATE, BUYER, FORM, KIND, NEED, GROUND, SOCIAL, EXCEPTION, CONDITION_START],
        test: Test::Lot(social_condition),
        fixes: &[yes(SOCIAL), CLAIM],
        ..DEFAULT
    },
    Rule {
        id: "R41",
        severity: Severity::Forbidden,
        articles: &["L2112-2-1"],
        from: Start::Table(Item::ConditionStart),
        reads: &[DATE, BUYER, FORM, KIND, DURATION, EXCEPTION, "/tables/short-works-2019"],
        test: Test::Contract(short_works),
        fixes: &[Fix { pattern: EXCEPTION, value: |_, _| Some(Value::from(SocialException::None.word())) }],
        ..DEFAULT
    },
    Rule {
        id: "R42",
        articles: &["L2112-2", "L3114-2"],
        announced: Some(Start::Table(Item::CriterionStart)),
        from: Start::Table(Item::ConditionStart),
        reads: &[DATE, BUYER, "/lots/*/facts/environmental_condition", CONDITION_START],
        test: Test::Lot(environmental_condition),
        fixes: &[yes("/lots/*/facts/environmental_condition")],
        ..DEFAULT
    },
    Rule {
        id: "R43",
        articles: &["L2152-7", "R2152-7", "L3124-5", "R3124-4"],
        from: Start::Table(Item::CriterionStart),
        reads: &[
            DATE,
            BUYER,
            FORM,
            PROCEDURE,
            "/lots/*/facts/environmental_criterion",
            "/lots/*/facts/sole_global_cost",
            "/lots/*/facts/sole_price",
            CRITERION_START,
        ],
        test: Test::Lot(environmental_criterion),
        fixes: &[yes("/lots/*/facts/environmental_criterion")],
        ..DEFAULT
    },
    Rule {
        id: "R44",
        severity: Severity::Forbidden,
        articles: &["R2152-7", "R2352-5", "L3124-5"],
        reads: &[DATE, BUYER, FORM, "/lots/*/facts/sole_price", "/lots/*/facts/standardised", CRITERION_START],
        test: Test::Lot(sole_price),
        fixes: &[no("/lots/*/facts/sole_price")],
        ..DEFAULT
    },
    Rule {
        id: "R45",
        severity: Severity::Warning,
        grade: Grade::C,
        articles: &["L2112-2-1"],
        from: Start::Table(Item::ConditionStart),
        reads: &[DATE, BUYER, FORM, KIND, NEED, GROUND, SOCIAL, EXCEPTION],
        test: Test::Lot(reserved_without_condition),
        fixes: &[yes(SOCIAL), CLAIM],
        ..DEFAULT
    },
    Rule {
        id: "R46",
        severity: Severity::Forbidden,
        articles: &["L3", "L2112-2", "L2112-3"],
        reads: &["/lots/*/facts/residents_only", "/lots/*/facts/named_structure"],
        test: Test::Lot(discrimination),
        fixes: &[
            Fix {
                pattern: "/lots/*/facts/named_structure",
                value: |_, lot| {
                    let facts = &lot?.lot.facts;
                    (facts.is(lot::NAMED_STRUCTURE) && !facts.is(lot::RESIDENTS_ONLY)).then_some(Value::Bool(false))
                },
            },
            Fix {
                pattern: "/lots/*/facts/residents_only",
                value: |_, lot| {
                    let facts = &lot?.lot.facts;
                    (facts.is(lot::RESIDENTS_ONLY) && !facts.is(lot::NAMED_STRUCTURE)).then_some(Value::Bool(false))
                },
            },
        ],
        ..DEFAULT
    },
    Rule {
        id: "R47",
        severity: Severity::Warning,
        grade: Grade::B,
        articles: &["L2112-2"],
        reads: &["/lots/*/facts/clause_hours", "/lots/*/facts/total_hours", "/tables/effort-high-2019"],
        test: Test::Lot(effort),
        fixes: &[Fix {
            pattern: "/lots/*/facts/clause_hours",
            value: |case, lot| {
                let total = lot?.lot.facts.get(lot::TOTAL_HOURS)?.get();
                case.number(Item::EffortHigh).map(|limit| Value::from((total * limit).floor()))
            },
        }],
        ..DEFAULT
    },
    Rule {
        id: "R48",
        severity: Severity::Advice,
        grade: Grade::C,
        articles: &["L2112-2"],
        reads: &["/lots/*/facts/clause_hours", "/tables/small-volume-2019"],
        test: Test::Lot(small_volume),
        fixes: &[Fix {
            pattern: "/lots/*/facts/clause_hours",
            value: |case, _| case.number(Item::SmallVolume).map(Value::from),
        }],
        ..DEFAULT
    },
    Rule {
        id: "N03",
        articles: &["L3114-2-1"],
        announced: Some(Start::Table(Item::CriterionStart)),
        from: Start::Table(Item::ConditionStart),
        reads: &[DATE, BUYER, FORM, NEED, GROUND, SOCIAL, EXCEPTION, CONDITION_START],
        test: Test::Lot(social_condition_of_concession),
        fixes: &[yes(SOCIAL), CLAIM],
        ..DEFAULT
    },
    Rule {
        id: "R50",
        theme: Theme::Spaser,
        articles: &["L2111-3", "D2111-3"],
        reads: &[
            DATE,
            BUYER,
            "/contract/facts/annual_purchases",
            "/contract/facts/spaser_published",
            "/tables/spaser-2019",
            "/tables/spaser-2023",
        ],
        test: Test::Contract(spaser),
        fixes: &[yes("/contract/facts/spaser_published")],
        ..DEFAULT
    },
    Rule {
        id: "R51",
        theme: Theme::Spaser,
        severity: Severity::Advice,
        grade: Grade::B,
        articles: &["PNAD 2022-2025"],
        from: since("2022-01-01"),
        to: Some(fixed("2025-12-31")),
        reads: &[
            DATE,
            "/contract/facts/portfolio_social_share",
            "/contract/facts/portfolio_environmental_share",
            "/tables/pnad-social-2022",
            "/tables/pnad-environmental-2022",
        ],
        test: Test::Contract(targets),
        ..DEFAULT
    },
    Rule {
        id: "R52",
        theme: Theme::Spaser,
        severity: Severity::Advice,
        grade: Grade::B,
        articles: &["Décret 2024-134"],
        from: since("2024-07-01"),
        reads: &[
            DATE,
            BUYER,
            "/lots/*/facts/reuse_family",
            "/lots/*/facts/reuse_share",
            "/lots/*/facts/recycled_share",
            "/tables/reuse-street-2024",
            "/tables/recycled-street-2024",
            "/tables/recycled-street-2030",
            "/tables/reuse-indoor-2024",
            "/tables/recycled-indoor-2024",
        ],
        test: Test::Lot(reuse),
        ..DEFAULT
    },
];
