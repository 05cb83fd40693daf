//! What the templates state for the simulation and the sourcing changes nothing in what the law says of them.

use sourcier::law::{check, reading};
use sourcier::plan::facts::Facts;
use sourcier::plan::{Plan, templates};

/// The plan without any stated fact.
fn bare(plan: &Plan) -> Plan {
    let mut plan = plan.clone();
    plan.contract.facts = Facts::default();
    plan.lots.values_mut().for_each(|lot| lot.facts = Facts::default());
    plan.workshops.values_mut().for_each(|workshop| workshop.facts = Facts::default());
    plan
}

#[test]
fn facts_of_the_templates_change_no_finding_and_no_reading() {
    for template in templates::all().expect("the templates") {
        let said = |plan: &Plan| {
            let report = check(plan);
            let findings: Vec<String> = report
                .findings
                .iter()
                .map(|finding| format!("{} {:?} {:?}", finding.rule.id, finding.severity, finding.subject))
                .collect();
            let unsettled: Vec<String> =
                report.unsettled.iter().map(|rule| format!("{} {:?}", rule.rule.id, rule.subject)).collect();
            (findings, unsettled)
        };
        let without = bare(&template.plan);
        assert_ne!(template.plan, without, "{} states facts", template.id);
        assert_eq!(said(&template.plan), said(&without), "{}", template.id);
        assert_eq!(
            format!("{:?}", reading::read(&template.plan)),
            format!("{:?}", reading::read(&without)),
            "{}",
            template.id
        );
    }
}
