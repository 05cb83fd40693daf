//! Reserved contracts: L2113-12 to -16, R2113-7 and -8, and their counterparts for concessions and defence.

use super::{BUYER, DATE, DURATION, FORM, GROUND, since, theme};
use crate::law::case::{Case, LotCase};
use crate::law::eligibility::{Eligibility, PRISON_DECREE, counts_workers, eligibility};
use crate::law::rule::{Amount, Fix, Grade, Rule, Severity, Start, Test, Theme, Verdict, no, yes};
use crate::plan::assumptions::tables::Item;
use crate::plan::day::{self, fixed};
use crate::plan::facts::{LegalForm, contract, lot};
use crate::plan::{BuyerKind, Reservation, StructureKind};
use jiff::civil::Date;
use serde_json::Value;

const KIND: &str = "/lots/*/facts/bidder_kind";
const SHARE: &str = "/lots/*/facts/bidder_share";
const PRISON_LAW: Date = fixed("2022-10-21");

/// CPV codes of the services that may be reserved to the social economy: Directive 2014/24/EU, article 77 (grade C:
/// the list annexed to the Code was not read).
const SOCIAL_ECONOMY_CPV: &[&str] = &[
    "75121000", "75122000", "75123000", "79622000", "79624000", "79625000", "80110000", "80300000", "80420000",
    "80430000", "80511000", "80520000", "80590000", "92500000", "92600000", "98133000", "98133110",
];

/// 85000000 to 85323000, ends included.
const SOCIAL_ECONOMY_CPV_RANGE: std::ops::RangeInclusive<&str> = "85000000"..="85323000";

fn listed(code: &str) -> bool {
    SOCIAL_ECONOMY_CPV.contains(&code) || SOCIAL_ECONOMY_CPV_RANGE.contains(&code)
}

fn workers_share(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    if !counts_workers(lot.ground(), case.date) {
        return Verdict::Silent;
    }
    match (lot.bidder_share(), case.number(Item::ReservedShare)) {
        (Some(share), Some(least)) => {
            Verdict::when(share < least).with("share", Amount::Share(share)).with("limit", Amount::Share(least))
        }
        _ => Verdict::Unknown(&[SHARE]),
    }
}

fn family(case: &Case<'_>, lot: &LotCase<'_>, grounds: &[Reservation]) -> Verdict {
    if !grounds.contains(&lot.ground()) || lot.lot.facts.is(lot::EQUIVALENCE_PROVEN) {
        return Verdict::Silent;
    }
    let Some(kind) = lot.bidder_kind() else { return Verdict::Unknown(&[KIND]) };
    let fires = Verdict::fires().with("kind", Amount::Structure(kind));
    match eligibility(case.plan, kind, lot.ground(), case.date) {
        Eligibility::Yes => Verdict::Silent,
        Eligibility::OnProof => fires.severity(Severity::Warning).variant("proof"),
        Eligibility::Uncertain => fires.severity(Severity::Warning).variant("uncertain"),
        Eligibility::No => fires,
    }
}

fn integration_family(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    family(case, lot, &[Reservation::Integration, Reservation::IntegrationOrDisability])
}

fn disability_family(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    family(case, lot, &[Reservation::Disability])
}

fn prison_operator(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    family(case, lot, &[Reservation::Prison])
}

fn both(lot: &LotCase<'_>) -> bool {
    lot.ground() == Reservation::IntegrationOrDisability
}

fn social_economy(lot: &LotCase<'_>) -> bool {
    lot.ground() == Reservation::SocialEconomy
}

fn both_before_asap(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    Verdict::when(both(lot) && !case.concession())
}

fn both_in_a_concession(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    Verdict::when(both(lot) && case.concession())
}

fn prison_combined(_: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    use Reservation::{Disability, Integration, IntegrationOrDisability};
    let other = matches!(lot.ground(), Integration | Disability | IntegrationOrDisability);
    Verdict::when(other && lot.lot.facts.is(lot::WITH_PRISON))
}

fn defence_ground(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    Verdict::when(case.defence() && lot.reserved() && lot.ground() != Reservation::Disability)
}

fn listed_services(_: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    if !social_economy(lot) {
        return Verdict::Silent;
    }
    let Some(main) = lot.lot.cpv.as_deref() else { return Verdict::Unknown(&["/lots/*/cpv"]) };
    let others = lot.lot.facts.get(lot::OTHER_CPV).unwrap_or_default();
    let outside = std::iter::once(main).chain(others.split_whitespace()).find(|code| !listed(code));
    match outside {
        Some(code) => Verdict::fires().with("code", Amount::Code(code.to_owned())),
        None => Verdict::Silent,
    }
}

fn social_economy_duration(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    let Some(limit) = case.number(Item::EssMonths).filter(|_| social_economy(lot)) else { return Verdict::Silent };
    Verdict::when(case.months() > limit)
        .with("months", Amount::Months(case.months()))
        .with("limit", Amount::Months(limit))
}

fn social_economy_repeat(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    if !social_economy(lot) {
        return Verdict::Silent;
    }
    let Some(earlier) = lot.lot.facts.get(lot::EARLIER_AWARD) else {
        return Verdict::Unknown(&["/lots/*/facts/earlier_award"]);
    };
    let Some(months) = case.number(Item::EssMonths) else { return Verdict::Silent };
    let free = day::after(earlier, months as i32, 0);
    // An award that is still to come says nothing of the wait.
    Verdict::when(earlier <= case.date && case.date < free)
        .with("since", Amount::Day(earlier))
        .with("free", Amount::Day(free))
}

/// Whether the notice must cite the articles of the reservation, and whether it must announce it.
///
/// R2113-8: both articles of the social-economy ground, in a contract. R2113-7 for the other grounds: before 30/12/2022
/// the articles, since then the decision. R2313-3: the article, in defence. R3113-1: the decision, in the concession
/// notice.
fn mentions_due(case: &Case<'_>) -> (bool, bool) {
    let by_article = case.defence() || (case.date < PRISON_DECREE && !case.concession());
    let listed = !case.concession() && case.lots.iter().any(social_economy);
    let others = case.lots.iter().any(|lot| lot.reserved() && !social_economy(lot));
    (listed || (others && by_article), others && !by_article)
}

fn mention(case: &Case<'_>) -> Verdict {
    let facts = &case.plan.contract.facts;
    let (cite, announce) = mentions_due(case);
    if cite && !facts.is(contract::ARTICLES_CITED) {
        let social = !case.concession() && case.lots.iter().any(social_economy);
        let variant = if social {
            "social_economy"
        } else if case.defence() {
            "defence"
        } else {
            "articles"
        };
        return Verdict::fires().variant(variant);
    }
    let verdict = Verdict::when(announce && !facts.is(contract::RESERVATION_MENTIONED));
    if case.concession() { verdict.variant("concession") } else { verdict }
}

/// What is due of the two mentions and not stated yet: (articles, announcement).
fn mentions_missing(case: &Case<'_>) -> (bool, bool) {
    let facts = &case.plan.contract.facts;
    let (cite, announce) = mentions_due(case);
    (cite && !facts.is(contract::ARTICLES_CITED), announce && !facts.is(contract::RESERVATION_MENTIONED))
}

fn whole_lot(_: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    Verdict::when(lot.reserved() && lot.lot.facts.get(lot::WHOLE_RESERVED) == Some(false))
}

fn integrates(lot: &LotCase<'_>) -> bool {
    matches!(lot.ground(), Reservation::Integration | Reservation::IntegrationOrDisability)
}

fn staff_lenders(_: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    let Some(kind) = lot.bidder_kind().filter(|_| integrates(lot)) else { return Verdict::Silent };
    let lends = matches!(kind, StructureKind::Etti | StructureKind::Ai);
    Verdict::when(lends && !lot.lot.facts.is(lot::STAFF_SUPPLY)).with("kind", Amount::Structure(kind))
}

fn eiti_end(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    let Some(end) = case.day(Item::EitiEnd) else { return Verdict::Silent };
    let eiti = lot.bidder_kind() == Some(StructureKind::Eiti);
    Verdict::when(eiti && lot.reserved() && case.date > end).with("end", Amount::Day(end))
}

fn too_early_for_prison(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    if lot.ground() != Reservation::Prison {
        return Verdict::Silent;
    }
    if case.date < PRISON_LAW {
        return Verdict::fires();
    }
    Verdict::when(case.date < PRISON_DECREE).severity(Severity::Warning).variant("no_share")
}

fn entity_and_social_economy(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    if !social_economy(lot) || case.buyer() != BuyerKind::ContractingEntity {
        return Verdict::Silent;
    }
    match case.plan.contract.facts.get(contract::LEGAL_FORM) {
        Some(form) => Verdict::when(form == LegalForm::Company),
        None => Verdict::Unknown(&["/contract/facts/legal_form"]),
    }
}

fn concession_and_social_economy(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    Verdict::when(social_economy(lot) && case.concession())
}

fn grouping(_: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    Verdict::when(lot.reserved() && lot.lot.facts.get(lot::GROUPING_ELIGIBLE) == Some(false))
}

fn subcontracting(case: &Case<'_>, lot: &LotCase<'_>) -> Verdict {
    let (Some(share), Some(limit)) = (lot.lot.facts.get(lot::SUBCONTRACTED), case.number(Item::Subcontracting)) else {
        return Verdict::Silent;
    };
    Verdict::when(lot.reserved() && share.get() > limit)
        .with("share", Amount::Share(share.get()))
        .with("limit", Amount::Share(limit))
}

/// Another ground for the lot.
macro_rules! ground {
    ($word:literal) => {
        Fix { pattern: GROUND, value: |_, _| Some(Value::from($word)) }
    };
}

const DEFAULT: Rule = theme(Theme::Reservation, Severity::Forbidden, Grade::A);

pub(super) static RULES: &[Rule] = &[
    Rule {
        id: "R01",
        articles: &["R2113-7"],
        reads: &[DATE, GROUND, SHARE, "/tables/reserved-share-2019"],
        test: Test::Lot(workers_share),
        fixes: &[ground!("open")],
        ..DEFAULT
    },
    Rule {
        id: "R02",
        articles: &["L2113-13", "L2113-14"],
        reads: &[DATE, GROUND, KIND, "/lots/*/facts/equivalence_proven", "/tables/eiti-end-2026"],
        test: Test::Lot(integration_family),
        fixes: &[yes("/lots/*/facts/equivalence_proven"), ground!("open")],
        ..DEFAULT
    },
    Rule {
        id: "R03",
        articles: &["L2113-12"],
        reads: &[GROUND, KIND, "/lots/*/facts/equivalence_proven"],
        test: Test::Lot(disability_family),
        fixes: &[yes("/lots/*/facts/equivalence_proven"), ground!("open")],
        ..DEFAULT
    },
    Rule {
        id: "R04",
        articles: &["L2113-14"],
        to: Some(fixed("2020-12-08")),
        reads: &[DATE, GROUND, FORM],
        test: Test::Lot(both_before_asap),
        fixes: &[ground!("integration"), ground!("disability")],
        ..DEFAULT
    },
    Rule {
        id: "R05",
        articles: &["L3113-3"],
        reads: &[GROUND, FORM],
        test: Test::Lot(both_in_a_concession),
        fixes: &[ground!("integration"), ground!("disability")],
        ..DEFAULT
    },
    Rule {
        id: "R06",
        articles: &["L2113-14", "L3113-3"],
        from: Start::Day(PRISON_LAW),
        reads: &[DATE, GROUND, "/lots/*/facts/combined_with_prison"],
        test: Test::Lot(prison_combined),
        fixes: &[no("/lots/*/facts/combined_with_prison")],
        ..DEFAULT
    },
    Rule {
        id: "R07",
        articles: &["L2313-6"],
        reads: &[BUYER, GROUND],
        test: Test::Lot(defence_ground),
        fixes: &[ground!("disability"), ground!("open")],
        ..DEFAULT
    },
    Rule {
        id: "R08",
        grade: Grade::C,
        articles: &["L2113-15"],
        reads: &[GROUND, "/lots/*/cpv", "/lots/*/facts/other_cpv"],
        test: Test::Lot(listed_services),
        fixes: &[ground!("open")],
        ..DEFAULT
    },
    Rule {
        id: "R09",
        articles: &["L2113-16"],
        reads: &[GROUND, DURATION, "/tables/ess-months-2019"],
        test: Test::Lot(social_economy_duration),
        fixes: &[
            Fix {
                pattern: DURATION,
                value: |case, _| case.number(Item::EssMonths).map(|months| Value::from(months as i64)),
            },
            ground!("open"),
        ],
        ..DEFAULT
    },
    Rule {
        id: "R10",
        articles: &["L2113-16"],
        reads: &[DATE, GROUND, "/lots/*/facts/earlier_award", "/tables/ess-months-2019"],
        test: Test::Lot(social_economy_repeat),
        fixes: &[ground!("open")],
        ..DEFAULT
    },
    Rule {
        id: "R11",
        severity: Severity::Obligation,
        articles: &["R2113-7", "R2113-8", "R3113-1", "R2313-3"],
        reads: &[DATE, BUYER, FORM, GROUND, "/contract/facts/reservation_mentioned", "/contract/facts/articles_cited"],
        test: Test::Contract(mention),
        fixes: &[
            // Where both are missing, no single change suffices.
            Fix {
                pattern: "/contract/facts/articles_cited",
                value: |case, _| (mentions_missing(case) == (true, false)).then_some(Value::Bool(true)),
            },
            Fix {
                pattern: "/contract/facts/reservation_mentioned",
                value: |case, _| (mentions_missing(case) == (false, true)).then_some(Value::Bool(true)),
            },
        ],
        ..DEFAULT
    },
    Rule {
        id: "R12",
        articles: &["L2113-12", "L2113-13", "L2113-15"],
        reads: &[GROUND, "/lots/*/facts/whole_lot_reserved"],
        test: Test::Lot(whole_lot),
        fixes: &[yes("/lots/*/facts/whole_lot_reserved"), ground!("open")],
        ..DEFAULT
    },
    Rule {
        id: "R13",
        severity: Severity::Warning,
        grade: Grade::C,
        articles: &["L5132-4 C. trav."],
        reads: &[GROUND, KIND, "/lots/*/facts/staff_supply"],
        test: Test::Lot(staff_lenders),
        fixes: &[yes("/lots/*/facts/staff_supply")],
        ..DEFAULT
    },
    Rule {
        id: "R14",
        severity: Severity::Warning,
        grade: Grade::B,
        articles: &["L. 2018-771, art. 83"],
        reads: &[DATE, GROUND, KIND, "/tables/eiti-end-2026"],
        test: Test::Lot(eiti_end),
        ..DEFAULT
    },
    Rule {
        id: "N04",
        articles: &["L2113-13-1", "R2113-7"],
        to: Some(fixed("2022-12-29")),
        reads: &[DATE, GROUND],
        test: Test::Lot(too_early_for_prison),
        fixes: &[ground!("open")],
        ..DEFAULT
    },
    Rule {
        id: "N05",
        articles: &["L2113-15"],
        reads: &[BUYER, GROUND, "/contract/facts/legal_form"],
        test: Test::Lot(entity_and_social_economy),
        fixes: &[ground!("open")],
        ..DEFAULT
    },
    Rule {
        id: "N06",
        articles: &["L3113-1", "L3113-2"],
        reads: &[FORM, GROUND],
        test: Test::Lot(concession_and_social_economy),
        fixes: &[ground!("open")],
        ..DEFAULT
    },
    Rule {
        id: "N10",
        articles: &["L2113-13-1"],
        from: since("2022-10-21"),
        reads: &[DATE, GROUND, KIND, "/lots/*/facts/equivalence_proven"],
        test: Test::Lot(prison_operator),
        fixes: &[yes("/lots/*/facts/equivalence_proven"), ground!("open")],
        ..DEFAULT
    },
    Rule {
        id: "N11",
        severity: Severity::Warning,
        grade: Grade::C,
        articles: &["R2113-7"],
        reads: &[GROUND, "/lots/*/facts/grouping_eligible"],
        test: Test::Lot(grouping),
        fixes: &[yes("/lots/*/facts/grouping_eligible")],
        ..DEFAULT
    },
    Rule {
        id: "N12",
        severity: Severity::Warning,
        grade: Grade::C,
        articles: &["L2193-3"],
        reads: &[GROUND, "/lots/*/facts/subcontracted_share", "/tables/subcontracting-2019"],
        test: Test::Lot(subcontracting),
        fixes: &[Fix {
            pattern: "/lots/*/facts/subcontracted_share",
            value: |case, _| case.number(Item::Subcontracting).map(Value::from),
        }],
        ..DEFAULT
    },
];
