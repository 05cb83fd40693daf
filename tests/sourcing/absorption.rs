//! How much a territory holds at once, and the structures in reach that the funnel counts.

use super::many_lots::with_lots;
use super::many_structures::with_structures;
use super::territory::{lot, plan, read, structure};
use serde_json::{Value, json};
use sourcier::plan::assumptions;
use sourcier::plan::sourcing::Stage;
use sourcier::sourcing::matrix::{Verdict, in_reach, matrix};
use sourcier::sourcing::{self, Absorption, absorption, split};

fn absorbed(json: &Value) -> Absorption {
    let plan = read(json);
    absorption(&plan, &matrix(&plan))
}

fn ids<T: ToString>(list: &[T]) -> Vec<String> {
    list.iter().map(ToString::to_string).collect()
}

fn placed(absorption: &Absorption) -> Vec<(String, String)> {
    absorption.placed.iter().map(|(lot, structure)| (lot.to_string(), structure.to_string())).collect()
}

/// A structure with this many free hours at this many kilometres to the north of the place.
fn at(km: f64, hours: f64) -> Value {
    let latitude = 47.2184 + (km / 6_371.008_8).to_degrees();
    json!({ "facts": { "latitude": latitude, "longitude": -1.5536, "capacity_hours": hours } })
}

fn placed_at_nantes(mut json: Value) -> Value {
    json["contract"]["facts"]["place_latitude"] = json!(47.2184);
    json["contract"]["facts"]["place_longitude"] = json!(-1.5536);
    json
}

/// Lots of 1 001 hours, which 1 430 free hours bear.
fn three(structures: &[(&str, Value)]) -> Value {
    let none = json!({});
    placed_at_nantes(plan(&[("a", none.clone()), ("b", none.clone()), ("c", none)], structures))
}

#[test]
fn lots_are_held_at_once_within_hours_dependency_and_awards() {
    // Room for two lots near, for one far away.
    let json = three(&[("near", at(5.0, 2_900.0)), ("far", at(60.0, 1_500.0))]);
    let found = absorbed(&json);
    assert_eq!((found.placed.len(), found.exact), (3, true));
    assert_eq!(found.placed.iter().filter(|(_, holder)| holder.as_str() == "near").count(), 2);
    assert!(found.second.iter().all(|(_, others)| *others == 1), "{found:?}");
    // 3 003 h of 2 900 near, 3 003 h of 1 500 far: both would be overbooked, neither too dependent.
    assert_eq!(ids(&found.overbooked.iter().map(|(id, _)| id).collect::<Vec<_>>()), ["far", "near"]);
    assert!((found.overbooked[0].1 - 3_003.0 / 1_500.0).abs() < 1e-9 && found.dependent.is_empty());
    // One award for each bidder.
    let mut one = json.clone();
    one["contract"]["facts"]["lots_award_limit"] = json!(1);
    let found = absorbed(&one);
    assert_eq!((found.placed.len(), found.unplaced.len()), (2, 1));
    // 53 950 € a year each: two of them exceed 30 % of 300 000 €, one does not.
    let mut small = json;
    for id in ["near", "far"] {
        small["structures"][id]["turnover"] = json!(300_000.0);
    }
    let found = absorbed(&small);
    assert_eq!((found.placed.len(), found.unplaced.len(), found.dependent.len()), (2, 1, 2));
    assert!((found.dependent[0].1 - 3.0 * 53_950.0 / 300_000.0).abs() < 1e-9);
}

#[test]
fn the_dearer_lot_is_held_where_not_all_can_be_and_the_nearest_holds_it() {
    let mut json = three(&[("far", at(60.0, 1_500.0)), ("near", at(5.0, 1_500.0))]);
    json["lots"]["b"]["unit_price"] = json!(500.0);
    json["lots"]["c"]["unit_price"] = json!(450.0);
    let found = absorbed(&json);
    assert_eq!(ids(&found.unplaced), ["a"]);
    // Both hold one; as good either way, so that the order of the lots and of the distances settles it.
    assert_eq!(found, absorbed(&json));
    json["structures"]["near"]["facts"]["capacity_hours"] = json!(3_000.0);
    let found = absorbed(&json);
    assert!(found.unplaced.is_empty());
    assert_eq!(placed(&found).iter().filter(|(_, holder)| holder == "near").count(), 2);
}

#[test]
fn a_capacity_that_nobody_has_alone_is_found_in_groupings() {
    let one = |structures: &[(&str, Value)]| absorbed(&placed_at_nantes(plan(&[("racks", json!({}))], structures)));
    // 1 001 h need 1 430 free hours: 800 and 700 do, 700 and 500 do not.
    let found = one(&[("a", at(50.0, 800.0)), ("b", at(40.0, 700.0)), ("c", at(1.0, 500.0)), ("d", at(90.0, 800.0))]);
    assert_eq!(ids(&found.unplaced), ["racks"]);
    let grouping = &found.groupings[0];
    assert_eq!(ids(&grouping.structures), ["b", "a"]);
    assert_eq!((grouping.need, grouping.free), (1_001.0, 1_500.0));
    // Three where two are not enough.
    let found = one(&[("a", at(50.0, 500.0)), ("b", at(40.0, 500.0)), ("c", at(1.0, 500.0)), ("d", at(90.0, 600.0))]);
    assert_eq!(ids(&found.groupings[0].structures), ["c", "b", "a"]);
    // Not enough together.
    assert!(one(&[("a", at(50.0, 500.0)), ("b", at(40.0, 500.0))]).groupings.is_empty());
    // Nobody who is refused by a hard filter, or of whom something is not known.
    let mut refused = at(1.0, 900.0);
    refused["kind"] = json!("esat");
    let mut unknown = at(2.0, 900.0);
    unknown["employees"] = Value::Null;
    let found = one(&[("a", at(50.0, 900.0)), ("r", refused), ("u", unknown)]);
    assert!(found.groupings.is_empty(), "{found:?}");
    // A neighbouring trade gives hands, and somebody must have the trade itself.
    let mut near = at(1.0, 2_000.0);
    near["activities"] = json!(["charpente métallique"]);
    let found = one(&[("a", at(50.0, 900.0)), ("n", near.clone())]);
    assert_eq!(ids(&found.groupings[0].structures), ["n", "a"]);
    assert!(one(&[("n", near.clone()), ("o", near)]).groupings.is_empty());
    // A lot that somebody covers alone needs none.
    assert!(one(&[("a", at(50.0, 900.0)), ("b", at(40.0, 900.0)), ("c", at(3.0, 2_000.0))]).groupings.is_empty());
    // A dependency is shared as well.
    let small = |km: f64| {
        let mut structure = at(km, 3_000.0);
        structure["turnover"] = json!(100_000.0);
        structure
    };
    assert_eq!(ids(&one(&[("a", small(5.0)), ("b", small(6.0))]).groupings[0].structures), ["a", "b"]);
}

#[test]
fn a_missing_design_office_is_found_at_a_partner() {
    let lots =
        [("racks", json!({ "facts": { "needs_design_office": true, "needed_equipment": "soudure, galvanisation" } }))];
    let with = |km: f64, office: bool, equipment: &str| {
        let mut structure = at(km, 3_000.0);
        structure["facts"]["design_office"] = json!(office);
        structure["facts"]["equipment"] = json!(equipment);
        structure
    };
    let structures = [
        ("a", with(1.0, false, "soudure")),
        ("b", with(2.0, false, "soudure, galvanisation")),
        ("c", with(30.0, true, "soudure")),
        ("d", with(50.0, true, "galvanisation")),
    ];
    let found = absorbed(&placed_at_nantes(plan(&lots, &structures)));
    assert_eq!(ids(&found.groupings[0].structures), ["b", "c"]);
}

#[test]
fn a_lot_cut_in_two_has_more_structures_and_a_lower_risk() {
    let json = plan(&[("racks", json!({}))], &[("a", at(5.0, 900.0)), ("b", at(5.0, 800.0)), ("c", at(5.0, 300.0))]);
    let split = split(&read(&json), &lot("racks")).expect("a lot");
    assert_eq!((split.before.covers, split.before.partly, split.before.no), (0, 2, 1));
    assert_eq!((split.after.covers, split.after.partly, split.after.no), (2, 1, 0));
    let (before, after) = (split.none_before.expect("a risk"), split.none_after.expect("a risk"));
    assert!(after < before, "{before} then {after}");
    assert!(sourcing::split(&read(&json), &lot("nowhere")).is_none());
}

#[test]
fn the_funnel_counts_the_structures_of_the_plan_where_nobody_stated_them() {
    let mut esat = at(5.0, 3_000.0);
    esat["kind"] = json!("esat");
    let mut json = plan(&[("racks", json!({}))], &[("a", at(5.0, 3_000.0)), ("b", at(9.0, 900.0)), ("e", esat)]);
    let funnel = |json: &Value| sourcing::funnel(&read(json), &lot("racks")).expect("a funnel");
    let found = funnel(&json);
    assert_eq!(found.structures.value, 2.0);
    for figure in [&found.structures, &found.expected, &found.none, &found.chance] {
        for address in &figure.reads {
            assert!(
                assumptions::input(address).is_some() || address.as_str().ends_with("planned_quantity"),
                "{address}"
            );
        }
    }
    // As the funnel has it of one that nothing burdens, and one whose load is 1 001 h of 900.
    let model =
        sourcing::Model::of(&read(&json), &lot("racks")).map(|model| (model.parameters.clone(), model.groups.clone()));
    let (parameters, groups) = model.expect("a model");
    let of = |load: f64| sourcing::Group { count: 1, load, dependency: 0.0 };
    assert_eq!(groups, [of(0.0), of(1_001.0 / 900.0)]);
    let chances = parameters.chances(&groups, sourcing::Actions::NONE);
    let capable = Stage::Capable as usize;
    let mean = (chances[0][capable] + chances[1][capable]) / 2.0;
    assert!((found.stages[capable].chance.value - mean).abs() < 1e-12);
    assert!((found.expected.value - 2.0 * found.chance.value).abs() < 1e-12);
    assert!((found.stages[Stage::Credible as usize].through - found.expected.value).abs() < 1e-12);
    assert_eq!(sourcing::count_rule(&read(&json), &lot("racks")).expect("a rule").structures, 2);
    // A judgement that it covers the lot lifts its burden; one against it takes it away.
    json["structures"]["b"]["judgements"] = json!({ "racks": "covers" });
    assert!(funnel(&json).none.value < found.none.value);
    json["structures"]["b"]["judgements"] = json!({ "racks": "no" });
    assert_eq!(funnel(&json).structures.value, 1.0);
    // What is stated prevails.
    json["lots"]["racks"]["facts"] = json!({ "structures_in_reach": 8 });
    assert_eq!(funnel(&json).structures.value, 8.0);
    // Who holds the workshops of the plan makes the lots; that says nothing of who else could.
    let mut alone = super::plans::nantes();
    assert!(sourcing::funnel(&read(&alone), &lot("racks")).is_none());
    alone["structures"]["b"] = super::territory::able();
    assert_eq!(funnel(&alone).structures.value, 2.0);
}

#[test]
fn a_large_territory_is_sound() {
    let template = super::plans::nantes();
    let plan = read(&with_structures(with_lots(template, 20), 500));
    let matrix = matrix(&plan);
    assert_eq!((matrix.lots.len(), matrix.structures.len()), (20, 501));
    let found = absorption(&plan, &matrix);
    assert_eq!(found.placed.len() + found.unplaced.len(), 20);
    for (id, holder) in &found.placed {
        let lot = matrix.lots.iter().position(|known| known == id).expect("a lot");
        let rank = matrix.structures.iter().position(|known| known == holder).expect("a structure");
        assert_eq!(matrix.cell(rank, lot).verdict, Verdict::Covers);
    }
    assert!(found.placed.len() >= 15, "{}", found.placed.len());
    for (lot, id) in matrix.lots.iter().enumerate() {
        let counted = sourcing::funnel(&plan, id).expect("a funnel").structures.value;
        assert_eq!(counted, f64::from(in_reach(&matrix, lot)));
    }
    assert!(matrix.structures.contains(&structure("s499")));
}
