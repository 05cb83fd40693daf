//! What the sentences of the templates claim, against what is simulated.

use crate::plans::{patched, random, template};
use serde_json::{Value, json};
use sourcier::plan::{LotId, WorkshopId};
use sourcier::simulation::{Metric, Outcome, Owner, run};

fn with(id: &str, path: &str, value: Value) -> Outcome {
    run(&patched(&template(id), &json!([{ "op": "replace", "path": path, "value": value }])), &random(1, 400))
}

fn end(outcome: &Outcome, lot: &str, metric: Metric) -> f64 {
    let owner = Owner::Lot(LotId::new(lot).expect("an identifier"));
    outcome.series(&owner, metric).and_then(|series| series.at(47)).expect("a figure").mean
}

#[test]
fn the_season_binds_where_the_year_does_not() {
    let posts = |posts: u32| with("espaces-verts", "/workshops/jardins/posts", json!(posts));
    let (seven, ten) = (posts(7), posts(10));
    for lot in ["tonte", "cimetieres"] {
        assert!(end(&seven, lot, Metric::Made) > 0.95 * end(&seven, lot, Metric::Ordered), "{lot}");
        assert!(end(&seven, lot, Metric::LateShare) > 0.5, "{lot}");
    }
    assert!(end(&ten, "tonte", Metric::LateShare) < 0.15);
    // From March on: January and February are the last months of a contract year.
    let jardins = Owner::Workshop(WorkshopId::new("jardins").expect("an identifier"));
    let used = ten.series(&jardins, Metric::ContractHoursUsed).expect("a series");
    assert!(used.mean[22] < 0.1 * used.mean[16], "{} in January, {} in July", used.mean[22], used.mean[16]);
}

#[test]
fn the_machine_limits_flat_linen_before_hands_do() {
    let laundry = Owner::Workshop(WorkshopId::new("blanchisserie").expect("an identifier"));
    let short =
        |outcome: &Outcome, metric| outcome.series(&laundry, metric).expect("a series").mean.iter().sum::<f64>();
    let before = run(&template("linge"), &random(1, 400));
    assert!(short(&before, Metric::ShortOfMachine) > 4.0 * short(&before, Metric::ShortOfHands));
    let made = |outcome: &Outcome| end(outcome, "linge-plat", Metric::Made) / end(&before, "linge-plat", Metric::Made);
    let post = made(&with("linge", "/workshops/blanchisserie/posts", json!(4)));
    let hours = made(&with("linge", "/workshops/blanchisserie/facts/machine_hours", json!(200.0)));
    assert!((1.0..1.03).contains(&post) && hours > 1.06, "{post} {hours}");
}

#[test]
fn one_buffet_in_six_is_lost_and_few_trays() {
    let lost = |outcome: &Outcome, lot: &str| end(outcome, lot, Metric::Lost) / end(outcome, lot, Metric::Ordered);
    let (two, three) =
        (run(&template("traiteur"), &random(1, 400)), with("traiteur", "/workshops/buffets/posts", json!(3)));
    assert!((1.0 / 7.0..1.0 / 5.0).contains(&lost(&two, "buffets")), "{}", lost(&two, "buffets"));
    assert!(lost(&two, "plateaux") < 0.02 && lost(&three, "buffets") < 0.05);
    // Hands are what is short, though no order stays open.
    let short = &two.series(&Owner::Total, Metric::ShortOfHands).expect("a series").mean;
    assert!(short.iter().sum::<f64>() > 0.2 * 48.0);
}
