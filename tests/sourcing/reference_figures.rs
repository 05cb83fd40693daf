//! Figures of the reference funnel, an independent program that is not part of this repository.

use super::plans::{lot, nantes};
use serde_json::json;
use sourcier::plan::sourcing::Action;
use sourcier::sourcing;

/// The actions of each column: one more, or two, than the column before.
const COLUMNS: [&[Action]; 5] = [
    &[],
    &[Action::Meeting],
    &[Action::Meeting, Action::Visit],
    &[Action::Meeting, Action::Visit, Action::Prototype],
    &[Action::Meeting, Action::Visit, Action::Prototype, Action::FinerLots, Action::Advance],
];

/// Structures in reach; for each column the structures left after each stage, then expected bids, P(0) and P(≥ 2).
const FIGURES: [(u32, [(&str, &str); 5]); 5] = [
    (
        3,
        [
            ("3.0 1.5 0.8 0.4 0.2 0.2", "0.19 0.83 0.02"),
            ("3.0 2.6 1.7 0.9 0.6 0.5", "0.50 0.59 0.09"),
            ("3.0 2.6 1.9 1.2 0.8 0.7", "0.72 0.46 0.16"),
            ("3.0 2.6 2.0 1.5 1.2 1.1", "1.12 0.27 0.32"),
            ("3.0 2.6 2.0 1.8 1.6 1.5", "1.51 0.14 0.50"),
        ],
    ),
    (
        6,
        [
            ("6.0 3.0 1.5 0.8 0.4 0.4", "0.38 0.70 0.07"),
            ("6.0 5.1 3.4 1.7 1.2 1.0", "1.01 0.38 0.27"),
            ("6.0 5.1 3.9 2.3 1.6 1.4", "1.43 0.24 0.43"),
            ("6.0 5.1 4.1 3.1 2.4 2.2", "2.23 0.09 0.69"),
            ("6.0 5.1 4.1 3.6 3.2 3.0", "2.98 0.03 0.85"),
        ],
    ),
    (
        10,
        [
            ("10.0 5.0 2.5 1.2 0.8 0.6", "0.64 0.58 0.15"),
            ("10.0 8.6 5.7 2.9 2.0 1.7", "1.68 0.23 0.48"),
            ("10.0 8.6 6.4 3.9 2.6 2.3", "2.29 0.12 0.65"),
            ("10.0 8.6 6.8 5.1 3.6 3.4", "3.43 0.04 0.85"),
            ("10.0 8.6 6.8 6.0 5.0 4.7", "4.71 0.01 0.96"),
        ],
    ),
    (
        15,
        [
            ("15.0 7.5 3.8 1.9 1.1 1.0", "0.96 0.48 0.25"),
            ("15.0 12.9 8.6 4.3 2.8 2.4", "2.37 0.15 0.63"),
            ("15.0 12.9 9.6 5.8 3.5 3.1", "3.09 0.08 0.76"),
            ("15.0 12.9 10.2 7.7 4.8 4.5", "4.54 0.02 0.91"),
            ("15.0 12.9 10.2 9.0 6.8 6.4", "6.43 0.00 0.98"),
        ],
    ),
    (
        30,
        [
            ("30.0 15.0 7.5 3.8 2.1 1.8", "1.83 0.32 0.44"),
            ("30.0 25.7 17.1 8.6 4.2 3.6", "3.60 0.10 0.75"),
            ("30.0 25.7 19.3 11.6 4.4 4.0", "3.97 0.08 0.79"),
            ("30.0 25.7 20.5 15.3 5.3 5.0", "5.02 0.04 0.88"),
            ("30.0 25.7 20.5 18.1 8.0 7.5", "7.53 0.01 0.97"),
        ],
    ),
];

/// The name of an action in the facts of a lot.
pub fn fact(action: Action) -> &'static str {
    sourcier::plan::facts::lot::sourcing(action).name
}

#[test]
fn the_funnel_of_a_plan_is_that_of_the_reference() {
    for (structures, cells) in FIGURES {
        for (actions, (through, figures)) in COLUMNS.iter().zip(cells) {
            let mut plan = nantes();
            plan["lots"]["racks"]["facts"] = json!({ "structures_in_reach": structures });
            for action in *actions {
                plan["lots"]["racks"]["facts"][fact(*action)] = json!(true);
            }
            let (plan, lot) = lot(plan);
            let funnel = sourcing::funnel(&plan, &lot).expect("a funnel");
            let said: Vec<String> = std::iter::once(format!("{:.1}", funnel.structures.value))
                .chain(funnel.stages.iter().map(|stage| format!("{:.1}", stage.through)))
                .collect();
            assert_eq!(said.join(" "), through, "{structures} {actions:?}");
            let bids = [&funnel.expected, &funnel.none, &funnel.at_least_two];
            let said: Vec<String> = bids.iter().map(|figure| format!("{:.2}", figure.value)).collect();
            assert_eq!(said.join(" "), figures, "{structures} {actions:?}");
        }
    }
}

/// « Quel risque d’infructueux si on publie sans sourcing ? » Of six structures, 70 % of no bid, 9 % with a meeting,
/// visits and a prototype.
#[test]
fn publishing_without_sourcing_is_seven_chances_in_ten_of_no_bid() {
    let (plan, lot) = lot(nantes_with_six());
    let model = sourcing::Model::of(&plan, &lot).expect("a model");
    let none = |actions: &[Action]| model.figures(actions.iter().copied().collect()).none;
    assert!((none(COLUMNS[0]) - 0.70).abs() < 0.005);
    assert!((none(COLUMNS[3]) - 0.09).abs() < 0.005);
    // The price may be refused as well, where bids came.
    let funnel = model.funnel();
    let expected = funnel.none.value + (1.0 - funnel.none.value) * 0.05;
    assert!((funnel.no_usable_bid.value - expected).abs() < 1e-12);
}

fn nantes_with_six() -> serde_json::Value {
    let mut plan = nantes();
    plan["lots"]["racks"]["facts"] = json!({ "structures_in_reach": 6 });
    plan
}
