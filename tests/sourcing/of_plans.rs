//! What is read of a plan: each figure names its inputs, and follows them when they change.

use super::plans::{lot, nantes};
use super::reference_figures::fact;
use serde_json::{Value, json};
use sourcier::plan::assumptions::{self, Certainty};
use sourcier::plan::sourcing::{Action, Stage};
use sourcier::plan::{Address, LotId};
use sourcier::sourcing::{self, Advice, Figure, Funnel, Reason, Triangular};

fn with(facts: Value) -> Value {
    let mut plan = nantes();
    plan["lots"]["racks"]["facts"] = facts;
    plan
}

fn funnel(plan: &Value) -> Funnel {
    let (plan, lot) = lot(plan.clone());
    sourcing::funnel(&plan, &lot).expect("a funnel")
}

fn figures(funnel: &Funnel) -> Vec<(String, Figure)> {
    let named = [
        ("structures", &funnel.structures),
        ("chance", &funnel.chance),
        ("expected", &funnel.expected),
        ("none", &funnel.none),
        ("at least two", &funnel.at_least_two),
        ("no usable bid", &funnel.no_usable_bid),
        ("days", &funnel.days),
        ("cost", &funnel.cost),
        ("months", &funnel.months),
        ("months at once", &funnel.months_at_once),
    ];
    let named = named.into_iter().map(|(name, figure)| (name.to_owned(), figure.clone()));
    let stages = funnel.stages.iter().map(|stage| (format!("{:?}", stage.stage), stage.chance.clone()));
    named.chain(stages).collect()
}

fn full() -> Value {
    let mut facts = json!({ "structures_in_reach": 14, "structure_load": 0.9, "structure_dependency": 0.4 });
    for action in [Action::Meeting, Action::Visit, Action::Weighting, Action::Grouping] {
        facts[fact(action)] = json!(true);
    }
    with(facts)
}

#[test]
fn every_input_of_a_figure_has_its_entry_and_none_is_named_twice() {
    let funnel = funnel(&full());
    for (name, figure) in figures(&funnel) {
        assert!(!figure.reads.is_empty() && figure.value.is_finite(), "{name}");
        for (rank, address) in figure.reads.iter().enumerate() {
            assert!(assumptions::input(address).is_some(), "{name}: {address}");
            assert!(!figure.reads[..rank].contains(address), "{name}: {address} twice");
        }
    }
}

/// An input that is not named changes nothing; one that is named can change something.
#[test]
fn a_figure_follows_the_inputs_that_it_names_and_no_other() {
    let mut plan = full();
    plan["tables"] = json!({});
    let before = figures(&funnel(&plan));
    let mut useful: Vec<(String, Address)> = Vec::new();
    // The trace of the sourcing is the contract's, and no figure reads it; trades act on structures that are listed.
    let elsewhere = |pattern: &str| pattern.starts_with("/contract/") || pattern.starts_with("/trades/");
    let inputs =
        assumptions::inputs().filter(|input| input.group == assumptions::Group::Sourcing && !elsewhere(input.pattern));
    let dependency = Address::parse("/tables/dependency-2019").expect("an address");
    let addresses = inputs.filter_map(|input| Address::parse(&input.pattern.replace('*', "racks")).ok());
    for address in addresses.chain([dependency]) {
        let mut changed = plan.clone();
        let place = if address.is_within(&Address::from_tokens(["tables"])) {
            changed["tables"].as_object_mut()
        } else {
            changed["lots"]["racks"]["facts"].as_object_mut()
        };
        let name = address.tokens().pop().expect("a name");
        let entry = assumptions::input(&address).expect("an entry");
        let members = place.expect("a map");
        let now = members.get(&name).cloned().unwrap_or(entry.default_value());
        let other = match now {
            Value::Bool(flag) => json!(!flag),
            Value::Number(number) if name == "structures_in_reach" => json!(number.as_u64().expect("whole") + 1),
            Value::Number(number) => json!(number.as_f64().expect("a number") * 0.83 + 0.031),
            _ if entry.kind == assumptions::Kind::Text => json!("soudure"),
            _ => json!(true),
        };
        members.insert(name, other);
        for ((name, before), (_, after)) in before.iter().zip(figures(&funnel(&changed))) {
            if after.value != before.value {
                assert!(before.reads.contains(&address), "{name} changes with {address}");
                useful.push((name.clone(), address.clone()));
            }
        }
    }
    for (name, figure) in before.iter().filter(|(name, _)| name != "months at once") {
        for address in &figure.reads {
            assert!(useful.contains(&(name.clone(), address.clone())), "{name} does not change with {address}");
        }
    }
}

#[test]
fn a_lot_without_structures_stated_or_without_rows_has_no_funnel() {
    let (plan, racks) = lot(nantes());
    assert_eq!(sourcing::funnel(&plan, &racks), None);
    assert_eq!(sourcing::count_rule(&plan, &racks), None);
    let (plan, racks) = lot(full());
    assert!(sourcing::funnel(&plan, &LotId::new("elsewhere").expect("an identifier")).is_none());
    let mut early = plan.clone();
    early.contract.launch_date = jiff::civil::date(2018, 1, 1);
    assert_eq!(sourcing::funnel(&early, &racks), None);
}

#[test]
fn nobody_in_reach_is_no_bid_for_sure() {
    let funnel = funnel(&with(json!({ "structures_in_reach": 0, "sourcing_visit": true })));
    assert_eq!((funnel.none.value, funnel.no_usable_bid.value, funnel.at_least_two.value), (1.0, 1.0, 0.0));
    assert_eq!((funnel.expected.value, funnel.days.value, funnel.bids.quantile(0.9)), (0.0, 0.0, 0));
}

#[test]
fn days_months_and_euros_are_those_of_the_actions() {
    let funnel = funnel(&full());
    // A meeting, a day for each of the 14 structures visited, the criteria and the grouping.
    assert_eq!(funnel.days.value, 3.0 + 14.0 + 1.0 + 3.0);
    assert_eq!(funnel.cost.value, 21.0 * 420.0);
    assert_eq!((funnel.months.value, funnel.months_at_once.value), (1.0 + 1.0 + 2.0, 2.0));
}

#[test]
fn dependency_is_stated_or_worked_out_from_the_turnovers_of_those_who_may_answer() {
    let stated = funnel(&full()).dependency.expect("stated");
    assert_eq!((stated.value, stated.reads.len()), (0.4, 1));
    let mut plan = with(json!({ "structures_in_reach": 40, "estimated_value": 400_000.0 }));
    assert_eq!(funnel(&plan).dependency, None);
    let (read, racks) = lot(plan.clone());
    let rule = sourcing::count_rule(&read, &racks).expect("a rule");
    assert_eq!((rule.advice, rule.reason), (Advice::ReservedLot, Reason::ManyDependencyUnknown));
    plan["structures"]["atao"]["turnover"] = json!(500_000.0);
    plan["structures"]["esat"] = plan["structures"]["atao"].clone();
    plan["structures"]["esat"]["kind"] = json!("esat");
    plan["structures"]["esat"]["turnover"] = json!(9_000_000.0);
    let known = funnel(&plan).dependency.expect("a turnover is stated");
    // Four years; the ESAT may not answer a lot reserved to integration.
    assert!((known.value - 400_000.0 / 4.0 / 500_000.0).abs() < 1e-12);
    assert!(known.reads.contains(&Address::parse("/structures/atao/turnover").expect("an address")));
    assert!(!known.reads.contains(&Address::parse("/structures/esat/turnover").expect("an address")));
    let (plan, racks) = lot(plan);
    let rule = sourcing::count_rule(&plan, &racks).expect("a rule");
    assert_eq!((rule.advice, rule.reason), (Advice::WholeContract, Reason::ManyAndIndependent));
    for address in &rule.reads {
        let entry = assumptions::input(address);
        // The quantities planned are a list, whose items have the entry.
        assert!(entry.is_some() || address.as_str().ends_with("planned_quantity"), "{address}");
    }
    let sourced =
        |row: &&Address| assumptions::input(row).is_some_and(|input| input.provenance.certainty == Certainty::Verified);
    assert_eq!(rule.reads.iter().filter(|address| address.as_str().starts_with("/tables/")).filter(sourced).count(), 4);
}

/// « Faut-il couper le lot en deux ? » More structures are capable, each depends less.
#[test]
fn cutting_a_lot_makes_more_structures_capable() {
    let whole = with(json!({ "structures_in_reach": 6, "structure_load": 1.2, "structure_dependency": 0.6 }));
    let half = with(json!({
        "structures_in_reach": 6, "structure_load": 0.6, "structure_dependency": 0.3, "sourcing_finer_lots": true,
    }));
    let capable = |plan: &Value| funnel(plan).stages[Stage::Capable as usize].chance.value;
    assert!(capable(&whole) < 0.1 && capable(&half) > 0.7);
    assert!(funnel(&half).none.value < funnel(&whole).none.value);
}

#[test]
fn each_action_is_told_with_and_without() {
    let (plan, racks) = lot(full());
    let planned = sourcing::funnel(&plan, &racks).expect("a funnel");
    let effects = sourcing::effects(&plan, &racks).expect("effects");
    assert_eq!(effects.iter().map(|effect| effect.action).collect::<Vec<_>>(), Action::ALL);
    for effect in effects {
        assert_eq!(effect.planned, planned.actions.has(effect.action));
        let now = if effect.planned { effect.with } else { effect.without };
        assert_eq!((now.none, now.days), (planned.none.value, planned.days.value), "{:?}", effect.action);
        assert!(effect.with.none < effect.without.none, "{:?}", effect.action);
        assert!(effect.with.days > effect.without.days && effect.with.months >= effect.without.months);
    }
}

#[test]
fn where_rivals_deter_the_best_set_may_leave_actions_out() {
    let mut plan = with(json!({ "structures_in_reach": 40 }));
    let (read, racks) = lot(plan.clone());
    let best = sourcing::best_actions(&read, &racks, 0.0).expect("a best set");
    assert!(best.actions.is_empty() && best.days == 0.0);
    assert!(!sourcing::best_actions(&read, &racks, 0.5).expect("a best set").actions.is_empty());
    plan["tables"]["deterrence-2019"] = json!(3.0);
    let (read, racks) = lot(plan);
    let best = sourcing::best_actions(&read, &racks, 1_000.0).expect("a best set");
    assert!(!best.actions.has(Action::Meeting), "{best:?}");
    // Nothing is paid for that brings nothing.
    assert!(best.actions.has(Action::Advance) && best.actions.has(Action::ResponseTime));
}

#[test]
fn a_failed_lot_costs_months_and_days() {
    let (plan, racks) = lot(full());
    let failure = sourcing::failure(&plan, &racks).expect("a cost");
    assert_eq!(failure.months, Triangular { least: 3.0, usual: 4.0, most: 5.0 });
    assert_eq!((failure.mean_months.value, failure.days.value, failure.cost.value), (4.0, 10.0, 4_200.0));
    let risk = sourcing::funnel(&plan, &racks).expect("a funnel").no_usable_bid.value;
    assert!((failure.expected_months.value - 4.0 * risk).abs() < 1e-12);
    assert!((failure.expected_cost.value - 4_200.0 * risk).abs() < 1e-9);
    let law = failure.months;
    assert_eq!((law.quantile(0.0), law.quantile(0.5), law.quantile(1.0)), (3.0, 4.0, 5.0));
    assert!((law.quantile(0.125) - 3.5).abs() < 1e-12 && (law.quantile(0.875) - 4.5).abs() < 1e-12);
    // A planner may write the three in any order, or thrice the same.
    assert_eq!(Triangular::new(5.0, 3.0, 4.0), law);
    assert_eq!(Triangular::new(2.0, 2.0, 2.0).quantile(0.7), 2.0);
}
