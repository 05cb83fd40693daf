//! Which actions to take: what each adds, the best sets, and the doubt about the risk.

use super::plans::{lot, nantes};
use proptest::prelude::*;
use serde_json::{Value, json};
use sourcier::plan::sourcing::Action;
use sourcier::plan::{LotId, Plan};
use sourcier::sourcing::{Actions, Model, choices};

fn stated(facts: Value) -> (Plan, LotId) {
    let mut plan = nantes();
    plan["lots"]["racks"]["facts"] = facts;
    lot(plan)
}

fn percents(plan: &Plan, lot: &LotId) -> Vec<(f64, f64)> {
    let model = Model::of(plan, lot).expect("a model");
    let round = |share: f64| (share * 100.0).round();
    choices::steps(&model).into_iter().map(|step| (round(step.before), round(step.after))).collect()
}

/// The table of the reference funnel for six structures: 70, 38, 24, 9 %.
#[test]
fn actions_planned_follow_each_other_and_others_come_after_all_of_them() {
    let (plan, lot) = stated(json!({
        "structures_in_reach": 6, "sourcing_meeting": true, "sourcing_visit": true, "sourcing_prototype": true
    }));
    let steps = percents(&plan, &lot);
    assert_eq!(steps[..3], [(70.0, 38.0), (38.0, 24.0), (24.0, 9.0)]);
    assert!(steps[3..].iter().all(|(before, _)| *before == 9.0), "{steps:?}");
    let (plan, lot) = stated(json!({ "structures_in_reach": 6 }));
    assert!(percents(&plan, &lot).iter().all(|(before, _)| *before == 70.0));
}

#[test]
fn the_best_set_for_any_days_is_on_the_frontier() {
    let (plan, lot) = stated(json!({ "structures_in_reach": 6, "sourcing_visit": true }));
    let model = Model::of(&plan, &lot).expect("a model");
    let frontier = choices::frontier(&model);
    assert!(frontier[0].actions.is_empty() && frontier[0].days == 0.0);
    for half_days in 0..60 {
        let days = f64::from(half_days) / 2.0;
        let best = model.best_actions(days);
        let found = frontier.iter().rev().find(|figures| figures.days <= days).expect("at least nothing");
        assert!((best.none - found.none).abs() < 1e-9, "{days} days: {best:?} or {found:?}");
    }
}

#[test]
fn a_lot_that_nobody_can_answer_has_one_best_set_and_no_doubt() {
    let (plan, lot) = stated(json!({ "structures_in_reach": 0 }));
    let model = Model::of(&plan, &lot).expect("a model");
    let frontier = choices::frontier(&model);
    assert_eq!(frontier.len(), 1);
    assert_eq!(choices::corners(&frontier), [0]);
    assert_eq!(choices::none_within(&model, Actions::NONE), (1.0, 1.0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn corners_form_a_convex_line_under_the_frontier(structures in 1_u32..40, load in 0.0..2.0_f64, dependency in 0.0..1.0_f64) {
        let (plan, lot) = stated(json!({
            "structures_in_reach": structures, "structure_load": load, "structure_dependency": dependency
        }));
        let model = Model::of(&plan, &lot).expect("a model");
        let frontier = choices::frontier(&model);
        prop_assert!(frontier.windows(2).all(|pair| pair[0].days < pair[1].days && pair[0].none > pair[1].none));
        let corners = choices::corners(&frontier);
        prop_assert_eq!(corners.first(), Some(&0));
        prop_assert_eq!(corners.last(), Some(&(frontier.len() - 1)));
        let at = |rank: usize| (frontier[rank].days, frontier[rank].none);
        for pair in corners.windows(2) {
            let ((x0, y0), (x1, y1)) = (at(pair[0]), at(pair[1]));
            for rank in pair[0]..=pair[1] {
                let (x, y) = at(rank);
                prop_assert!(y >= y0 + (y1 - y0) * (x - x0) / (x1 - x0) - 1e-9);
            }
        }
    }

    #[test]
    fn the_doubt_is_around_the_risk_and_grows_with_the_number_of_effects(structures in 1_u32..40) {
        let (plan, lot) = stated(json!({ "structures_in_reach": structures }));
        let model = Model::of(&plan, &lot).expect("a model");
        let width = |actions| {
            let (low, high) = choices::none_within(&model, actions);
            let none = model.bids(actions).none();
            assert!(low < none && none < high && low > 0.0 && high < 1.0, "{low} {none} {high}");
            let logit = |share: f64| (share / (1.0 - share)).ln();
            logit(high) - logit(low)
        };
        // A visit bears on stages that the rest leaves alone: one more doubt on each.
        let some = Actions::NONE.with(Action::Meeting);
        prop_assert!(width(some.with(Action::Prototype)) > width(some) * 0.8);
    }
}
