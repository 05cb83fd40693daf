//! What places for bicycles may avoid, and what making them costs the climate.
//!
//! Low confidence, to be shown with its range and its caveat: avoided = places × share in use × days × share of new
//! parkings × share taken from the car × both ways × kilometres × emission of a car; making = units × steel × emission of
//! steel. The least and greatest figures take every assumption at the end of its range that makes them so, which is wider
//! than what is likely. Structure and middle values: domain paper of the design, (h).

use super::figures::simulated_lots;
use crate::plan::assumptions::tables::{self, Item};
use crate::plan::{Address, Plan};
use crate::simulation::{Metric, Outcome, Owner};

/// A figure with the ends that its assumptions allow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// With every assumption at its least favourable.
    pub least: f64,
    /// With every assumption at its usual value.
    pub usual: f64,
    /// With every assumption at its most favourable.
    pub greatest: f64,
}

impl Bounds {
    fn of(value: f64) -> Self {
        Self { least: value, usual: value, greatest: value }
    }

    fn times(self, other: Self) -> Self {
        Self {
            least: self.least * other.least,
            usual: self.usual * other.usual,
            greatest: self.greatest * other.greatest,
        }
    }
}

/// What a number of units and places means for the climate.
#[derive(Clone, Debug, PartialEq)]
pub struct Footprint {
    /// Units made.
    pub units: f64,
    /// Places that they offer.
    pub places: f64,
    /// Kilometres that cars do not drive in a year of use.
    pub car_kilometres_a_year: Bounds,
    /// Tonnes of CO2 equivalent avoided in a year of use.
    pub avoided_a_year: Bounds,
    /// Tonnes of CO2 equivalent of making the units, once.
    pub making: Bounds,
    /// Years of use until what is avoided makes up for the making; the least is the best case. Infinite where nothing is
    /// avoided.
    pub years_to_make_up: Bounds,
    /// The inputs that it rests on.
    pub reads: Vec<Address>,
}

const DRIVING: [Item; 5] =
    [Item::PlaceOccupied, Item::PlaceDays, Item::PlaceAdditional, Item::PlaceCarShare, Item::PlaceKilometres];
const MAKING: [Item; 2] = [Item::UnitSteel, Item::SteelEmission];
const KILOGRAMS_PER_TONNE: f64 = 1_000.0;
const BOTH_WAYS: f64 = 2.0;

/// The footprint of so many units that offer so many places; `None` where a row of the tables has no value on the day of
/// the launch.
#[must_use]
pub fn footprint(plan: &Plan, units: f64, places: f64) -> Option<Footprint> {
    let day = plan.contract.launch_date;
    let assumption = |item: Item| -> Option<Bounds> {
        let usual = tables::number(&plan.tables, item, day)?;
        let row = tables::at(item, day)?;
        // A value that the planner knows better than we do has no range of ours.
        let own = plan.tables.raw(row.id()).is_some();
        Some(match row.input.plausible().filter(|_| !own) {
            Some((least, greatest)) => Bounds { least, usual, greatest },
            None => Bounds::of(usual),
        })
    };
    let product = |start: f64, items: &[Item]| {
        items.iter().try_fold(Bounds::of(start), |product, item| Some(product.times(assumption(*item)?)))
    };
    let kilometres = product(places * BOTH_WAYS, &DRIVING)?;
    let tonnes = Bounds::of(1.0 / KILOGRAMS_PER_TONNE);
    let avoided = kilometres.times(assumption(Item::CarEmission)?).times(tonnes);
    let making = product(units / KILOGRAMS_PER_TONNE, &MAKING)?;
    let years = |making: f64, avoided: f64| if avoided > 0.0 { making / avoided } else { f64::INFINITY };
    Some(Footprint {
        units,
        places,
        car_kilometres_a_year: kilometres,
        avoided_a_year: avoided,
        making,
        years_to_make_up: Bounds {
            least: years(making.least, avoided.greatest),
            usual: years(making.usual, avoided.usual),
            greatest: years(making.greatest, avoided.least),
        },
        reads: DRIVING
            .iter()
            .chain(&[Item::CarEmission])
            .chain(&MAKING)
            .filter_map(|item| Some(Address::from_tokens(["tables", tables::at(*item, day)?.id()])))
            .collect(),
    })
}

/// The footprint of what is delivered by the end, on average over the draws, of the lots whose units offer places;
/// `None` where none does.
#[must_use]
pub fn of_deliveries(plan: &Plan, outcome: &Outcome) -> Option<Footprint> {
    let last = outcome.months().checked_sub(1)?;
    let mut totals: Option<(f64, f64)> = None;
    for (id, lot) in simulated_lots(plan) {
        let Some(places) = lot.places_per_unit.map(|places| places.get()).filter(|places| *places > 0.0) else {
            continue;
        };
        let units = outcome.series(&Owner::Lot(id.clone()), Metric::Delivered)?.at(last)?.mean;
        let (all_units, all_places) = totals.unwrap_or_default();
        totals = Some((all_units + units, all_places + units * places));
    }
    let (units, places) = totals?;
    footprint(plan, units, places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::templates;
    use crate::simulation::{Settings, run};

    #[test]
    fn only_units_that_offer_places_have_a_footprint() {
        let settings = Settings { replications: 50, ..Settings::default() };
        let of = |name: &str| {
            let plan = templates::find(name).expect("a template").plan;
            let outcome = run(&plan, &settings);
            let places = outcome.series(&Owner::Total, Metric::Places).and_then(|of| of.at(outcome.months() - 1));
            (of_deliveries(&plan, &outcome), places.map_or(0.0, |places| places.mean))
        };
        let (stands, places) = of("nantes");
        let stands = stands.expect("stands offer places");
        assert!(stands.places > 500.0 && (stands.places - places).abs() < 1.0, "{stands:?} {places}");
        assert!(
            (stands.car_kilometres_a_year.usual - stands.places * 2.0 * 0.5 * 300.0 * 0.15 * 0.2 * 2.5).abs() < 1.0
        );
        assert_eq!(of("linge").0, None);
    }

    #[test]
    fn the_paper_s_figures_are_found_again() {
        let plan = templates::find("nantes").expect("a template").plan;
        // 550 stands of two places: 0.2 / 3.5 / 35 t a year; 229 units: 12.8 t once.
        let stands = footprint(&plan, 550.0, 1_100.0).expect("a footprint");
        assert!((stands.avoided_a_year.usual - 3.51).abs() < 0.02, "{:?}", stands.avoided_a_year);
        assert!((0.1..0.5).contains(&stands.avoided_a_year.least), "{:?}", stands.avoided_a_year);
        assert!((25.0..50.0).contains(&stands.avoided_a_year.greatest), "{:?}", stands.avoided_a_year);
        let made = footprint(&plan, 229.0, 458.0).expect("a footprint");
        assert!((made.making.usual - 12.8).abs() < 0.05, "{:?}", made.making);
        assert!((7.0..10.0).contains(&made.years_to_make_up.usual), "{:?}", made.years_to_make_up);
        assert_eq!(made.reads.len(), 8);
    }

    #[test]
    fn without_places_nothing_is_made_up_for() {
        let plan = templates::find("nantes").expect("a template").plan;
        let none = footprint(&plan, 10.0, 0.0).expect("a footprint");
        assert_eq!(none.avoided_a_year, Bounds::of(0.0));
        assert_eq!(none.years_to_make_up.usual, f64::INFINITY);
    }
}
