//! The eight vectors of the paper as its review corrects them, and the template of Nantes.

use crate::plans::{Says, plan, report, says, speaking, written};
use sourcier::law::{Report, Severity, check, hours};
use sourcier::plan::Plan;

fn assert_says(report: &Report, rule: &str, lot: &str, expected: Says) {
    assert_eq!(says(report, rule, lot), expected, "{rule} on {lot}");
}

const FORBIDDEN: Says = Says::Fires(Severity::Forbidden);
const OBLIGATION: Says = Says::Fires(Severity::Obligation);
const WARNING: Says = Says::Fires(Severity::Warning);
const ADVICE: Says = Says::Fires(Severity::Advice);

/// The template with its three reserved lots and a maximum, which the orders reach.
fn seed(date: &str, maximum: f64) -> Report {
    let mut json = written(&format!("nantes date={date} max={maximum} c.orders_value={maximum}"));
    json["lots"].as_object_mut().expect("lots").remove("arbaletes");
    check(&Plan::from_json(json).expect("a plan"))
}

#[test]
fn vector_1_the_seed_in_2022_breaks_nothing() {
    let report = seed("2022-06-01", 400_000.0);
    assert_eq!(speaking(&report, Severity::Forbidden), Vec::<&str>::new());
    let obligations = speaking(&report, Severity::Obligation);
    for rule in ["R11", "R70"] {
        assert!(obligations.contains(&rule), "{rule} among {obligations:?}");
    }
    for lot in ["racks", "idn", "cargo"] {
        // Three years are the limit of the social economy alone.
        assert_says(&report, "R01", lot, Says::Silent);
        assert_says(&report, "R02", lot, Says::Silent);
        assert_says(&report, "R09", lot, Says::Silent);
        assert_says(&report, "R10", lot, Says::Silent);
    }
}

#[test]
fn vector_2_above_the_threshold_in_september_2026() {
    let report = seed("2026-09-01", 300_000.0);
    assert_eq!(speaking(&report, Severity::Forbidden), Vec::<&str>::new());
    // The racks are far above the amount of a small lot.
    assert_says(&report, "R24", "racks", OBLIGATION);
    for rule in ["R40", "R42", "R43"] {
        for lot in ["racks", "idn", "cargo"] {
            assert_says(&report, rule, lot, OBLIGATION);
        }
    }
    assert_says(&report, "R45", "racks", WARNING);
}

#[test]
fn vector_3_below_the_threshold_in_september_2026() {
    let report = seed("2026-09-01", 200_000.0);
    assert_eq!(speaking(&report, Severity::Forbidden), Vec::<&str>::new());
    for lot in ["racks", "idn", "cargo"] {
        for rule in ["R24", "R40", "R45"] {
            assert_says(&report, rule, lot, Says::Silent);
        }
        assert_says(&report, "R42", lot, OBLIGATION);
        assert_says(&report, "R43", lot, OBLIGATION);
    }
}

#[test]
fn vector_4_small_lots_count_where_the_adapted_procedure_is_used() {
    let one = report("two value=70000 value2=330000");
    assert_says(&one, "R22", "lot-1", ADVICE);
    let lots = "three value=70000 value2=70000 value3=260000";
    let both = report(&format!("{lots} proc=adapted proc2=adapted"));
    assert_says(&both, "R23", "lot-1", FORBIDDEN);
    assert_says(&both, "R23", "lot-2", FORBIDDEN);
    let first = report(&format!("{lots} proc=adapted proc2=open_tender proc3=open_tender"));
    assert_says(&first, "R22", "lot-1", ADVICE);
    assert_eq!(speaking(&first, Severity::Forbidden), Vec::<&str>::new());
}

#[test]
fn vector_5_a_purchase_of_55_000() {
    assert_says(&report("one value=55000 date=2026-03-31"), "R25", "lot-1", Says::Silent);
    assert_says(&report("one value=55000 date=2026-04-01"), "R25", "lot-1", ADVICE);
}

#[test]
fn vector_6_racks_reserved_to_the_social_economy_for_four_years() {
    let report = report("one ground=social_economy cpv=34928400 months=48");
    assert_says(&report, "R08", "lot-1", FORBIDDEN);
    assert_says(&report, "R09", "lot-1", FORBIDDEN);
}

#[test]
fn vector_7_a_concession_for_both_families() {
    assert_says(&report("one ground=integration_or_disability form=concession"), "R05", "lot-1", FORBIDDEN);
}

#[test]
fn vector_8_the_hours_of_a_clause() {
    let close =
        |found: Option<f64>, expected: f64| assert!((found.expect("hours") - expected).abs() < 0.5, "{found:?}");
    close(hours::clause(1_000_000.0, 0.5, 0.05, 30.0), 833.0);
    // 1 500 000 € ÷ 30 € × 70 %, and the tenth of it.
    close(hours::clause(1_500_000.0, 0.7, 1.0, 30.0), 35_000.0);
    close(hours::clause(1_500_000.0, 0.7, 0.1, 30.0), 3_500.0);
    close(hours::top_down(1_500_000.0, 0.7, 30.0, 1.0), 35_000.0);
    close(hours::top_down(1_500_000.0, 0.7, 30.0, 0.1), 3_500.0);
}

#[test]
fn nantes_breaks_nothing_on_any_of_its_days() {
    let own = check(&plan("nantes"));
    assert_eq!(speaking(&own, Severity::Forbidden), Vec::<&str>::new());
    let in_2022 = report("nantes date=2022-06-01");
    assert_eq!(speaking(&in_2022, Severity::Forbidden), Vec::<&str>::new());
    let in_2026 = report("nantes date=2026-09-01");
    assert_eq!(speaking(&in_2026, Severity::Forbidden), Vec::<&str>::new());
    // 67 000 € of 579 400 €: the cargo lot may be a small one.
    assert_says(&in_2026, "R22", "cargo", ADVICE);
    assert_says(&in_2026, "R24", "cargo", Says::Silent);
    for lot in ["racks", "idn", "arbaletes"] {
        assert_says(&in_2026, "R24", lot, OBLIGATION);
    }
    for lot in ["racks", "idn", "cargo", "arbaletes"] {
        for rule in ["R40", "R42", "R43"] {
            assert_says(&in_2026, rule, lot, OBLIGATION);
        }
        let reserved = lot != "arbaletes";
        assert_says(&in_2026, "R45", lot, if reserved { WARNING } else { Says::Silent });
    }
}

/// Review A 10: « a price-only concession is impossible: plusieurs critères (L3124-5) ».
#[test]
fn a_concession_on_price_alone_is_forbidden() {
    for date in ["2026-05-04", "2026-09-01"] {
        let report = report(&format!("one form=concession date={date} l.sole_price=true l.standardised=true"));
        assert!(!speaking(&report, Severity::Forbidden).is_empty(), "nothing is forbidden on {date}");
    }
}
