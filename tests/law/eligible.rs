//! Which structure may answer which lot: the table of the paper (1.2), and the end of the EITI experiment.

use jiff::civil::{Date, date};
use sourcier::law::Eligibility::{self, No, OnProof, Uncertain, Yes};
use sourcier::law::eligibility;
use sourcier::plan::{Reservation, StructureKind};

const TODAY: Date = date(2026, 11, 22);

/// Kind, integration, disability, both families, prison, social economy.
const TABLE: [(&str, [Eligibility; 5]); 11] = [
    ("ei", [Yes, No, Yes, No, OnProof]),
    ("aci", [Yes, No, Yes, No, OnProof]),
    ("ai", [Yes, No, Yes, No, OnProof]),
    ("etti", [Yes, No, Yes, No, OnProof]),
    ("eiti", [Uncertain, No, Uncertain, No, OnProof]),
    ("ea", [No, Yes, Yes, No, OnProof]),
    ("eatt", [No, Yes, Yes, No, OnProof]),
    ("esat", [No, Yes, Yes, No, OnProof]),
    ("geiq", [OnProof, No, OnProof, No, OnProof]),
    ("ess", [No, No, No, No, Yes]),
    ("prison", [No, No, No, Yes, OnProof]),
];

const GROUNDS: [Reservation; 5] = [
    Reservation::Integration,
    Reservation::Disability,
    Reservation::IntegrationOrDisability,
    Reservation::Prison,
    Reservation::SocialEconomy,
];

fn on(word: &str, ground: Reservation, day: Date) -> Eligibility {
    let kind = StructureKind::parse(word).expect("a kind");
    eligibility(&crate::plans::plan("one"), kind, ground, day)
}

#[test]
fn the_table_of_the_paper() {
    for (word, expected) in TABLE {
        for (ground, expected) in GROUNDS.into_iter().zip(expected) {
            assert_eq!(on(word, ground, TODAY), expected, "{word}, {ground:?}");
        }
    }
    assert!(StructureKind::WORDS.iter().all(|word| TABLE.iter().any(|(known, _)| known == word)), "every kind");
}

#[test]
fn an_open_lot_is_for_everyone() {
    for word in StructureKind::WORDS {
        for ground in [Reservation::Open, Reservation::SocialClause, Reservation::AwardCriterion] {
            assert_eq!(on(word, ground, TODAY), Yes, "{word}, {ground:?}");
        }
    }
}

#[test]
fn eiti_are_uncertain_to_the_end_of_the_experiment_and_equivalent_at_best_afterwards() {
    for ground in [Reservation::Integration, Reservation::IntegrationOrDisability] {
        assert_eq!(on("eiti", ground, date(2026, 12, 22)), Uncertain);
        assert_eq!(on("eiti", ground, date(2026, 12, 23)), OnProof);
    }
    // A renewal is one corrected row.
    let renewed = crate::plans::plan("one t.eiti-end-2026=2029-12-22");
    let on = |day| eligibility(&renewed, StructureKind::Eiti, Reservation::Integration, day);
    assert_eq!((on(date(2029, 12, 22)), on(date(2029, 12, 23))), (Uncertain, OnProof));
}
