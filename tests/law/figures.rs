//! Every figure of every finding leads to the inputs that it is made of.

use crate::plans::plan;
use serde_json::Value;
use sourcier::law::figures::Making;
use sourcier::law::{Amount, Case, check};
use sourcier::plan::Plan;
use sourcier::text::values::value_at;
use sourcier::text::{Lang, law};
use std::collections::BTreeSet;

/// The plans of the table of cases, each rule fires in one of them at least.
fn plans() -> impl Iterator<Item = Plan> {
    let lines = include_str!("cases.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.filter_map(|line| {
        let (left, _) = line.split_once(" => ")?;
        Some(plan(left.split_once(' ')?.1))
    })
}

#[test]
fn every_figure_of_every_finding_comes_from_inputs_of_the_plan() {
    let (mut rules, mut makings) = (BTreeSet::new(), BTreeSet::new());
    for plan in plans() {
        let (case, json) = (Case::of(&plan), plan.to_json());
        for finding in check(&plan).findings {
            let id = finding.rule.id;
            let sources = finding.sources(&case);
            for (name, amount) in &finding.fired.figures {
                let source = sources.iter().find(|source| source.name == *name);
                let is_figure = amount.number().is_some() || matches!(amount, Amount::Day(_));
                assert_eq!(source.is_some(), is_figure, "{id}, {}: {name}", finding.fired.variant);
                let Some(source) = source else { continue };
                rules.insert(id);
                makings.insert(format!("{:?}", source.making).split('(').next().unwrap_or_default().to_owned());
                assert!(!source.inputs.is_empty(), "{id}: {name} comes from nothing");
                for input in &source.inputs {
                    assert_ne!(value_at(&json, input), Value::Null, "{id}: {name} comes from {input}, which is empty");
                }
                for lang in [Lang::Fr, Lang::En] {
                    assert!(!law::figures::name(lang, source).is_empty(), "{id}: {name}");
                    assert!(!law::figures::formula(lang, &plan, source).is_empty(), "{id}: {name}");
                }
                let read = || value_at(&json, &source.inputs[0]);
                match (&source.making, amount.number()) {
                    (Making::Stated | Making::Row(_), Some(value)) => {
                        assert_eq!(read().as_f64(), Some(value), "{id}: {name} is not {}", source.inputs[0]);
                    }
                    (Making::Stated | Making::Row(_), None) => {
                        assert!(read().is_string(), "{id}: {name} is no day");
                    }
                    (Making::Need(_), value) => assert_eq!(case.need(), value, "{id}: {name}"),
                    _ => {}
                }
            }
        }
    }
    println!("{} rules: {rules:?}\n{makings:?}", rules.len());
    assert!(rules.len() >= 35, "{rules:?}");
    assert_eq!(makings.len(), 15, "{makings:?}");
}
