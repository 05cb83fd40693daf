//! What must hold whatever the inputs.

use super::plans::{lot, nantes, parameters};
use proptest::prelude::*;
use serde_json::json;
use sourcier::plan::sourcing::Action;
use sourcier::sourcing::{self, Actions, BetaBinomial, Distribution, Group, Mixed, Parameters};

/// Bases, odds ratios and effects of any size that the tables allow; no deterrence.
fn any_parameters() -> impl Strategy<Value = Parameters> {
    let edge = prop_oneof![8 => 0.001..0.999_f64, 1 => Just(0.0), 1 => Just(1.0)];
    let ratio = prop_oneof![3 => 0.2..8.0_f64, 1 => Just(1.0)];
    (
        prop::array::uniform5(edge.clone()),
        prop::array::uniform8(prop::array::uniform5(ratio)),
        0.0..20.0_f64,
        0.0..20.0_f64,
        edge.clone(),
        edge,
    )
        .prop_map(|(base, odds, load_effect, dependency_effect, correlation, price_refused)| Parameters {
            base,
            odds,
            load_effect,
            dependency_effect,
            correlation,
            price_refused,
            deterrence: 0.0,
            ..parameters()
        })
}

fn any_groups() -> impl Strategy<Value = Vec<Group>> {
    let group = (0_u32..12, 0.0..3.0_f64, 0.0..2.0_f64);
    prop::collection::vec(group.prop_map(|(count, load, dependency)| Group { count, load, dependency }), 0..4)
}

fn any_actions() -> impl Strategy<Value = Actions> {
    prop::sample::subsequence(Action::ALL.to_vec(), 0..=8).prop_map(|actions| actions.into_iter().collect())
}

fn sound(law: &Distribution) {
    let probabilities = law.probabilities();
    assert!(probabilities.iter().all(|p| (0.0..=1.0 + 1e-12).contains(p)), "{probabilities:?}");
    assert!((probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{probabilities:?}");
}

proptest! {
    #[test]
    fn an_action_that_helps_never_lowers_the_chance_of_a_bid(
        mut parameters in any_parameters(), groups in any_groups(), actions in any_actions(), rank in 0_usize..8,
    ) {
        let action = Action::ALL[rank];
        for ratio in &mut parameters.odds[rank] {
            *ratio = ratio.max(1.0 / *ratio);
        }
        let none = |actions| parameters.bids(&groups, actions).none();
        let (without, with) = (none(actions.without(action)), none(actions.with(action)));
        prop_assert!(with <= without + 1e-12, "{without} then {with}");
        let chances = parameters.chances(&groups, actions);
        prop_assert!(chances.iter().flatten().all(|chance| (0.0..=1.0).contains(chance)));
        let failed = parameters.no_usable_bid(with);
        prop_assert!((with..=1.0).contains(&failed));
    }

    #[test]
    fn more_structures_never_raise_the_risk_of_no_bid(
        parameters in any_parameters(), mut groups in any_groups(), actions in any_actions(),
        more in (1_u32..10, 0.0..3.0_f64, 0.0..2.0_f64),
    ) {
        let before = parameters.bids(&groups, actions).none();
        groups.push(Group { count: more.0, load: more.1, dependency: more.2 });
        let after = parameters.bids(&groups, actions).none();
        prop_assert!(after <= before + 1e-12, "{before} then {after}");
    }

    #[test]
    fn what_burdens_structures_never_lowers_the_risk(
        parameters in any_parameters(), count in 0_u32..20, actions in any_actions(),
        load in 0.0..5.0_f64, more in 0.0..5.0_f64,
    ) {
        let none = |load| parameters.bids(&[Group { count, load, dependency: load / 2.0 }], actions).none();
        prop_assert!(none(load) <= none(load + more) + 1e-12);
        prop_assert!(none(f64::INFINITY).is_finite());
    }

    #[test]
    fn the_law_is_one_and_alike_structures_are_not_mixed(
        count in 0_u32..60, chance in 0.0..=1.0_f64,
        correlation in prop_oneof![0.0..=1.0_f64, Just(0.0), Just(1.0), Just(1e-12)],
        u in 0.0..1.0_f64, v in 0.0..1.0_f64, split in 0_u32..60,
    ) {
        let law = BetaBinomial::new(count, chance, correlation);
        let distribution = law.distribution();
        sound(&distribution);
        prop_assert_eq!(distribution.probabilities().len(), count as usize + 1);
        prop_assert!((law.none() - distribution.probabilities()[0]).abs() < 1e-11);
        prop_assert!(law.quantile(u.min(v)) <= law.quantile(u.max(v)));
        prop_assert!(law.quantile(u) <= count);
        let part = split.min(count);
        let mixed = Mixed::new(&[(part, chance), (count - part, chance)], correlation);
        prop_assert_eq!(mixed.none(), law.none());
        for (one, other) in mixed.distribution().probabilities().iter().zip(distribution.probabilities()) {
            prop_assert!((one - other).abs() < 1e-12);
        }
    }

    #[test]
    fn structures_that_differ_keep_their_means(
        groups in prop::collection::vec((0_u32..9, 0.0..=1.0_f64), 0..5), correlation in 0.0..=1.0_f64,
    ) {
        let law = Mixed::new(&groups, correlation);
        let distribution = law.distribution();
        sound(&distribution);
        let mean: f64 = distribution.probabilities().iter().enumerate().map(|(bids, p)| bids as f64 * p).sum();
        prop_assert!((mean - law.expected()).abs() < 1e-9);
        prop_assert!((law.none() - distribution.probabilities()[0]).abs() < 1e-11);
    }
}

/// P(no bid) written once more: the funnel of the reference in logits and ln Γ.
fn other_none(parameters: &Parameters, structures: f64, actions: &[usize]) -> f64 {
    let mut reached = structures;
    let mut chance = 1.0;
    for (stage, base) in parameters.base.iter().enumerate() {
        let mut odds = base / (1.0 - base);
        for action in actions {
            odds *= parameters.odds[*action][stage];
        }
        if stage == 3 {
            odds *= (-parameters.deterrence * (reached - parameters.deterrence_from).max(0.0)).exp();
        }
        let through = odds / (1.0 + odds);
        (reached, chance) = (reached * through, chance * through);
    }
    let rest = 1.0 / parameters.correlation - 1.0;
    let (a, b) = (chance * rest, (1.0 - chance) * rest);
    let beta = |a: f64, b: f64| libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b);
    (beta(a, b + structures) - beta(a, b)).exp()
}

/// The best of the actions from this one on, added to those taken, by taking each or not.
fn search(none: &dyn Fn(&[usize]) -> f64, days: &[f64; 8], left: f64, next: usize, taken: &mut Vec<usize>) -> f64 {
    if next == 8 {
        return none(taken);
    }
    let without = search(none, days, left, next + 1, taken);
    if days[next] > left {
        return without;
    }
    taken.push(next);
    let with = search(none, days, left - days[next], next + 1, taken);
    taken.pop();
    with.min(without)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_best_actions_are_those_of_a_search(
        structures in 1_u32..40,
        base in prop::array::uniform5(10_u32..90),
        odds in prop::array::uniform8(prop::array::uniform5(2_u32..40)),
        days in prop::array::uniform8(0_u32..16),
        budget in 0_u32..60,
        deterrence in 0_u32..10,
    ) {
        let names =
            ["meeting", "visit", "prototype", "finer-lots", "advance", "weighting", "response-time", "grouping"];
        let stages = ["aware", "interest", "capable", "bid", "credible"];
        let mut plan = nantes();
        plan["lots"]["racks"]["facts"] = json!({ "structures_in_reach": structures, "sourcing_meeting": true });
        let mut tables = json!({ "deterrence-2019": f64::from(deterrence) / 20.0 });
        for (stage, base) in stages.iter().zip(base) {
            tables[format!("base-{stage}-2019")] = json!(f64::from(base) / 100.0);
        }
        for ((name, odds), days) in names.iter().zip(odds).zip(days) {
            tables[format!("days-{name}-2019")] = json!(f64::from(days) / 2.0);
            for (stage, ratio) in stages.iter().zip(odds) {
                tables[format!("odds-{name}-{stage}-2019")] = json!(f64::from(ratio) / 10.0);
            }
        }
        plan["tables"] = tables;
        let (plan, lot) = lot(plan);
        let model = sourcing::Model::of(&plan, &lot).expect("a model");
        let count = f64::from(structures);
        let none = |actions: &[usize]| other_none(&model.parameters, count, actions);
        let mut days = days.map(|days| f64::from(days) / 2.0);
        days[1] *= count;
        let budget = f64::from(budget) / 2.0;
        let found = search(&none, &days, budget, 0, &mut Vec::new());
        let best = sourcing::best_actions(&plan, &lot, budget).expect("a best set");
        prop_assert!((best.none - found).abs() < 1e-9, "{} instead of {found}", best.none);
        prop_assert!(best.days <= budget);
        let taken: Vec<usize> = best.actions.iter().map(|action| action as usize).collect();
        prop_assert!((none(&taken) - best.none).abs() < 1e-9);
        prop_assert!((taken.iter().map(|action| days[*action]).sum::<f64>() - best.days).abs() < 1e-9);
    }
}
