//! The totals that were published about the contract of Nantes, against its template with all that it adds.

use crate::plans::{random, template};
use sourcier::plan::{LotId, templates};
use sourcier::simulation::{Metric, Outcome, Owner, Summary, run};

fn at(outcome: &Outcome, owner: &Owner, metric: Metric, month: u16) -> Summary {
    outcome.series(owner, metric).and_then(|series| series.at(usize::from(month) - 1)).expect("a figure")
}

#[test]
fn the_published_totals_come_out_with_all_additions() {
    let published = templates::find("nantes").expect("a template").published;
    let outcome = run(&template("nantes"), &random(1, 4_000));
    let total = Owner::Total;
    let idn = Owner::Lot(LotId::new("idn").expect("an identifier"));
    // What was published, how far the median may be off, and the metric; 150 stands of the Île de Nantes in two years
    // are the reading 25 + 125 of « 150 in a year ».
    for (name, owner, metric, expected, month, tolerance) in [
        ("units", &total, Metric::Delivered, 229.0, 12, 25.0),
        ("hours", &total, Metric::InsertionHours, 8_000.0, 22, 800.0),
        ("trained", &total, Metric::PeopleTrained, 23.0, 22, 4.0),
        ("licences", &total, Metric::LicencesPassed, 8.0, 22, 2.0),
        ("", &idn, Metric::Delivered, 150.0, 24, 15.0),
    ] {
        if let Some(figure) = published.get(name) {
            assert_eq!((figure.value, figure.month), (expected, month), "{name}");
        }
        let found = at(&outcome, owner, metric, month);
        println!("{metric:?} of {owner:?} at month {month}: {:.0} / {:.0} / {:.0}", found.p10, found.p50, found.p90);
        assert!((found.p50 - expected).abs() <= tolerance, "{metric:?}: {} for {expected}", found.p50);
        assert!(found.p10 <= expected && expected <= found.p90, "{metric:?}: {found:?} for {expected}");
    }
}
