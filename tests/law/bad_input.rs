//! Plans that are wrong are refused where they are wrong; plans that lack something are told what.

use crate::plans::{read, report};
use sourcier::law::{Case, Report, Subject, check};

/// The addresses that a rule lacks.
fn missing(report: &Report, rule: &str) -> Vec<String> {
    let unsettled = report.unsettled.iter().filter(|open| open.rule.id == rule);
    unsettled.flat_map(|open| &open.missing).map(ToString::to_string).collect()
}

#[test]
fn what_is_wrong_is_refused_at_its_address() {
    for (line, address) in [
        ("one date=2026-02-30", "/contract/launch_date"),
        ("one date=2026-13-01", "/contract/launch_date"),
        ("one date=04/05/2026", "/contract/launch_date"),
        ("one buyer=mayor", "/contract/buyer/kind"),
        ("one ground=everyone", "/lots/lot-1/reservation"),
        ("one months=0", "/contract/duration_months"),
        ("one l.earlier_award=2023-02-29", "/lots/lot-1/facts/earlier_award"),
        ("one l.earlier_award=yesterday", "/lots/lot-1/facts/earlier_award"),
        ("one value=-1", "/lots/lot-1/facts/estimated_value"),
        ("one price=-1", "/lots/lot-1/unit_price"),
        ("one max=-0.01", "/contract/maximum_value"),
        ("one c.annual_purchases=-1", "/contract/facts/annual_purchases"),
        ("one share=-0.1", "/lots/lot-1/facts/bidder_share"),
        ("one share=1.01", "/lots/lot-1/facts/bidder_share"),
        ("one c.holders=0", "/contract/facts/holders"),
        ("one c.holders=2.5", "/contract/facts/holders"),
        ("one c.last_order_month=1.5", "/contract/facts/last_order_month"),
        ("one cpv=3492840", "/lots/lot-1/cpv"),
        ("one cpv=349284000", "/lots/lot-1/cpv"),
        ("one cpv=3492840x", "/lots/lot-1/cpv"),
        ("one cpv=34928400-7", "/lots/lot-1/cpv"),
        ("one l.other_cpv=85000000+8500000", "/lots/lot-1/facts/other_cpv"),
        ("one c.colour=blue", "/contract/facts/colour"),
        ("one c.procedure=adapted", "/contract/facts/procedure"),
        ("one l.annual_purchases=1", "/lots/lot-1/facts/annual_purchases"),
        ("one w.social_condition=true", "/workshops/atelier/facts/social_condition"),
        ("one c.annual_purchases=\"60000000\"", "/contract/facts/annual_purchases"),
        ("one c.annual_purchases=true", "/contract/facts/annual_purchases"),
        ("one c.tie_rule_stated=1", "/contract/facts/tie_rule_stated"),
        ("one c.tie_rule_stated=yes", "/contract/facts/tie_rule_stated"),
        ("one proc=true", "/lots/lot-1/facts/procedure"),
        ("one proc=mapa", "/lots/lot-1/facts/procedure"),
        ("one bidder=company", "/lots/lot-1/facts/bidder_kind"),
        ("one t.nowhere-2026=1", "/tables/nowhere-2026"),
        ("one t.eu-other-2026=many", "/tables/eu-other-2026"),
        ("one t.eu-other-2026=-1", "/tables/eu-other-2026"),
        ("one t.eiti-end-2026=2027", "/tables/eiti-end-2026"),
        ("one t.eiti-end-2026=2027-02-29", "/tables/eiti-end-2026"),
        ("one c.holders=[2]", "/contract/facts/holders"),
    ] {
        let error = read(line).expect_err(line);
        assert_eq!(error.address.as_str(), address, "{line}: {error}");
    }
}

#[test]
fn null_states_nothing() {
    let stated = report("one proc=direct_award value=70000");
    assert!(stated.findings.iter().any(|finding| finding.rule.id == "N01"));
    let unstated = report("one proc=null value=70000");
    assert!(unstated.findings.iter().all(|finding| finding.rule.id != "N01"));
}

#[test]
fn a_lot_without_a_value_leaves_the_thresholds_open() {
    let report = report("one value=null price=0 date=2026-09-01 ground=integration");
    for rule in ["R24", "R25", "R26", "R40", "R45", "R70", "R72"] {
        let missing = missing(&report, rule);
        let expected = ["/lots/lot-1/planned_quantity", "/lots/lot-1/unit_price"];
        assert_eq!(missing, expected, "{rule}");
        assert!(report.findings.iter().all(|finding| finding.rule.id != rule), "{rule}");
    }
    let two = self::report("two value2=null price2=0");
    assert_eq!(missing_of(&two, "R24", "lot-1"), ["/lots/lot-2/planned_quantity", "/lots/lot-2/unit_price"]);
}

fn missing_of(report: &Report, rule: &str, lot: &str) -> Vec<String> {
    let of = |subject: &Subject| matches!(subject, Subject::Lot(id) if id.as_str() == lot);
    let unsettled = report.unsettled.iter().find(|open| open.rule.id == rule && of(&open.subject));
    unsettled.map(|open| open.missing.iter().map(ToString::to_string).collect()).unwrap_or_default()
}

#[test]
fn what_a_rule_lacks_is_named() {
    for (line, rule, expected) in [
        ("one ground=social_economy cpv=null", "R08", "/lots/lot-1/cpv"),
        ("one ground=social_economy", "R10", "/lots/lot-1/facts/earlier_award"),
        ("one ground=integration", "R15", "/lots/lot-1/facts/capable_structures"),
        ("one ground=integration /structures/s/turnover=null", "R16", "/structures/s/turnover"),
        ("one ground=integration", "R60", "/contract/facts/structures_contacted"),
        ("one ground=integration c.structures_contacted=3", "R60", "/contract/facts/minutes_kept"),
        ("one ground=social_economy buyer=contracting_entity", "N05", "/contract/facts/legal_form"),
        ("one l.sole_price=true", "R44", "/lots/lot-1/facts/standardised"),
        ("one l.clause_hours=200", "R47", "/lots/lot-1/facts/total_hours"),
        ("one", "R50", "/contract/facts/annual_purchases"),
        ("one c.advance_share=0.05", "N14", "/contract/facts/running_costs"),
        ("one value=50000 c.other_purchases_value=10000", "R28", "/lots/lot-1/facts/procedure"),
        ("one l.reuse_family=street_furniture", "R52", "/lots/lot-1/facts/reuse_share"),
        (
            "one /workshops/atelier/weekly_hours=19 /workshops/atelier/structure=null",
            "R80",
            "/workshops/atelier/structure",
        ),
    ] {
        assert_eq!(missing(&report(line), rule), [expected], "{line}: {rule}");
    }
}

#[test]
fn a_plan_without_lots_is_looked_at_without_a_fault() {
    let mut json = crate::plans::base("one");
    json["lots"] = serde_json::json!({});
    let plan = sourcier::plan::Plan::from_json(json).expect("a plan");
    let report = check(&plan);
    assert_eq!(missing(&report, "R25"), ["/contract/facts/estimated_value"]);
    assert_eq!(Case::of(&plan).need, None);
}

#[test]
fn every_template_is_looked_at_without_a_fault() {
    for template in sourcier::plan::templates::all().expect("the templates") {
        let report = check(&template.plan);
        let gravest = report.findings.first().map(|finding| finding.severity);
        assert_ne!(gravest, Some(sourcier::law::Severity::Forbidden), "{}", template.id);
    }
    // Before the Code, and after the last thresholds.
    let before = report("nantes date=2019-03-31");
    assert!(before.findings.is_empty() && before.unsettled.is_empty());
    assert!(!report("nantes date=2030-12-31").unsettled.is_empty());
}
