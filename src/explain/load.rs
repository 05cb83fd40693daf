//! What a lot asks of a structure in a contract year, read off the plan without a simulation: hours, people, value, and
//! how much the structure would depend on it.

use crate::plan::{Lot, LotId, Plan, Workshop};
use crate::sourcing::{Advice, count_rule};

/// One lot in one contract year.
#[derive(Clone, Debug, PartialEq)]
pub struct LotLoad {
    /// Which lot.
    pub lot: LotId,
    /// Rank of the contract year.
    pub year: usize,
    /// Hours of people in insertion: units planned × hours for a unit.
    pub hours: f64,
    /// People who give these hours: hours ÷ effective hours of a person who is present in the workshop, over the months
    /// of the year. None where no workshop makes the lot, or a person there gives no hours.
    pub heads: Option<f64>,
    /// Value of the units planned, in euros before tax.
    pub value: f64,
    /// Part of the turnover of the structure that would make it, over a year; none where it is not known.
    pub dependency: Option<f64>,
    /// What the number of structures in reach alone advises for the lot, where it is stated.
    pub advice: Option<Advice>,
}

/// All lots of the plan together in one contract year.
#[derive(Clone, Debug, PartialEq)]
pub struct WholeLoad {
    /// Rank of the contract year.
    pub year: usize,
    /// Hours of people in insertion.
    pub hours: f64,
    /// Value, in euros before tax.
    pub value: f64,
    /// Part of the mean turnover of the structures of the plan; none where no turnover is known.
    pub dependency: Option<f64>,
    /// What the least number of structures in reach of a lot advises for the whole, where it is stated.
    pub advice: Option<Advice>,
}

/// Months of a contract year (rank from 0): the last one may be cut short.
fn months(plan: &Plan, year: usize) -> f64 {
    f64::from(plan.contract.duration_months.get()) - 12.0 * year as f64
}

fn units(lot: &Lot, year: usize) -> f64 {
    lot.planned_quantity.get(year).map_or(0.0, |units| f64::from(units.get()))
}

/// A lot in a contract year (rank from 0); `None` where the plan has no such lot or year.
#[must_use]
pub fn of_lot(plan: &Plan, id: &LotId, year: usize) -> Option<LotLoad> {
    let lot = plan.lots.get(id)?;
    let months = months(plan, year).min(12.0);
    if months <= 0.0 {
        return None;
    }
    let workshop = lot.workshop.as_ref().and_then(|workshop| plan.workshops.get(workshop));
    let structure = workshop.and_then(|workshop| plan.structures.get(workshop.structure.as_ref()?));
    let turnover = structure.and_then(|structure| structure.turnover).map(|euros| euros.get());
    let hours = units(lot, year) * lot.standard_hours_per_unit.get();
    let value = units(lot, year) * lot.unit_price.get();
    Some(LotLoad {
        lot: id.clone(),
        year,
        hours,
        heads: workshop
            .map(Workshop::monthly_hours_per_person)
            .filter(|per_month| *per_month > 0.0)
            .map(|per_month| hours / (per_month * months)),
        value,
        dependency: turnover.filter(|turnover| *turnover > 0.0).map(|turnover| value * 12.0 / months / turnover),
        advice: count_rule(plan, id).map(|rule| rule.advice),
    })
}

/// All lots in a contract year (rank from 0); `None` where the plan has no such year.
#[must_use]
pub fn of_plan(plan: &Plan, year: usize) -> Option<WholeLoad> {
    let months = months(plan, year).min(12.0);
    if months <= 0.0 {
        return None;
    }
    let sum = |of: fn(&Lot) -> f64| plan.lots.values().map(|lot| units(lot, year) * of(lot)).sum::<f64>();
    let value = sum(|lot| lot.unit_price.get());
    let turnovers: Vec<f64> = (plan.structures.values())
        .filter_map(|structure| structure.turnover)
        .map(|euros| euros.get())
        .filter(|turnover| *turnover > 0.0)
        .collect();
    let mean = turnovers.iter().sum::<f64>() / turnovers.len() as f64;
    let dependency = (!turnovers.is_empty()).then(|| value * 12.0 / months / mean);
    let rules = plan.lots.keys().filter_map(|id| count_rule(plan, id));
    Some(WholeLoad {
        year,
        hours: sum(|lot| lot.standard_hours_per_unit.get()),
        value,
        dependency,
        advice: rules
            .min_by_key(|rule| rule.structures)
            .map(|rule| crate::sourcing::count_rule::advise(rule.structures, dependency, &rule.limits).0),
    })
}

/// Mean worth of an hour where people stay a mean time and nobody's stay is capped: p̄ = p₀ + (p₁ − p₀) · s / (s + τ), for
/// a worth of p₀ + (p₁ − p₀)(1 − exp(−m/τ)) at tenure m and stays that are exponential with mean s.
#[must_use]
pub fn mean_productivity(workshop: &Workshop) -> f64 {
    let worth = &workshop.productivity;
    let (initial, full) = (worth.initial.get(), worth.full.get());
    let (stay, constant) = (workshop.mean_stay_months.get(), worth.time_constant_months.get());
    let part = if constant > 0.0 { stay / (stay + constant) } else { 1.0 };
    initial + (full - initial) * part
}

/// Posts that a workshop needs for so many standard hours a year: hours ÷ p̄ ÷ (effective hours of a person in a year ×
/// the greatest share of them that the contract gets). `None` where nobody there gives the contract an hour.
#[must_use]
pub fn posts_needed(workshop: &Workshop, standard_hours: f64) -> Option<f64> {
    let of_post = 12.0 * workshop.monthly_hours_per_person() * workshop.contract_share_max.get();
    let worth = mean_productivity(workshop) * of_post;
    (worth > 0.0).then(|| standard_hours / worth)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::assumptions::tables;
    use crate::plan::{Change, apply, templates};
    use crate::sourcing::{Limits, count_rule::advise};
    use serde_json::json;

    /// The plan of a template, its open lot made by this workshop: the cases reckon with all lots.
    fn template(id: &str, open: Option<(&str, &str)>) -> Plan {
        let plan = templates::find(id).expect("a template").plan;
        let changes: Vec<Change> = open
            .map(|(lot, workshop)| json!({ "op": "replace", "path": format!("/lots/{lot}/workshop"), "value": workshop }))
            .into_iter()
            .map(|change| serde_json::from_value(change).expect("a change"))
            .collect();
        apply(&plan, &changes).expect("the changes apply")
    }

    /// Lot; hours a year, heads, value in euros a year, dependency in percent.
    type CaseLot = (&'static str, f64, f64, f64, f64);
    /// Template; who makes its open lot; its lots; whole hours, value and dependency; structures; what their number advises.
    type Case = (&'static str, Option<(&'static str, &'static str)>, &'static [CaseLot], (f64, f64, f64), Advice);

    /// The constructed cases, as they were worked out before the product was written.
    const CASES: [Case; 4] = [
        (
            "proprete",
            Some(("ecoles", "nettoyage")),
            &[
                ("bureaux", 2_625.0, 1.8, 124_600.0, 19.0),
                ("gymnases", 3_375.0, 2.3, 161_550.0, 25.0),
                ("vitrerie", 1_043.0, 0.9, 32_155.0, 5.0),
                ("ecoles", 8_278.0, 5.6, 419_235.0, 64.0),
            ],
            (15_321.0, 737_539.0, 113.0),
            Advice::ReservedLot,
        ),
        (
            "espaces-verts",
            None,
            &[
                ("tonte", 2_020.0, 2.1, 60_720.0, 7.0),
                ("massifs", 2_295.0, 2.1, 75_600.0, 8.0),
                ("cimetieres", 2_394.0, 2.4, 67_480.0, 7.0),
            ],
            (6_709.0, 203_800.0, 23.0),
            Advice::ReservedLot,
        ),
        (
            "linge",
            None,
            &[
                ("linge-plat", 2_448.0, 2.2, 111_120.0, 8.0),
                ("vetements", 2_475.0, 1.7, 133_200.0, 10.0),
                ("accueil", 344.0, 0.4, 13_500.0, 1.0),
            ],
            (5_267.0, 257_820.0, 18.0),
            Advice::Clause,
        ),
        (
            "traiteur",
            None,
            &[("plateaux", 1_728.0, 1.6, 128_340.0, 18.0), ("buffets", 1_596.0, 1.1, 147_360.0, 21.0)],
            (3_324.0, 275_700.0, 39.0),
            Advice::ReservedLot,
        ),
    ];

    #[test]
    fn the_constructed_cases_come_out() {
        let near = |found: f64, expected: f64, what: &str| {
            assert!((found / expected - 1.0).abs() < 1e-3, "{what}: {found} instead of {expected}");
        };
        for (id, open, lots, (hours, value, dependency), advice) in CASES {
            let plan = template(id, open);
            for (lot, hours, heads, value, dependency) in lots {
                let load = of_lot(&plan, &LotId::new(*lot).expect("an identifier"), 0).expect("a load");
                near(load.hours, *hours, lot);
                near(load.value, *value, lot);
                let found = load.heads.expect("a workshop");
                assert!((found - heads).abs() <= 0.051, "{id} {lot}: {found} heads instead of {heads}");
                let found = 100.0 * load.dependency.expect("a turnover");
                assert!((found - dependency).abs() <= 0.51, "{id} {lot}: {found} % instead of {dependency}");
            }
            let whole = of_plan(&plan, 0).expect("a load");
            near(whole.hours, hours, id);
            near(whole.value, value, id);
            let found = 100.0 * whole.dependency.expect("turnovers");
            assert!((found - dependency).abs() <= 0.51, "{id}: {found} % instead of {dependency}");
            assert_eq!(whole.advice, Some(advice), "{id}");
        }
    }

    #[test]
    fn the_schools_alone_weigh_more_than_a_structure_may_depend_on() {
        let plan = template("proprete", Some(("ecoles", "nettoyage")));
        let most = tables::number(&plan.tables, tables::Item::Dependency, plan.contract.launch_date).expect("a row");
        for (id, within) in [("bureaux", true), ("gymnases", true), ("vitrerie", true), ("ecoles", false)] {
            let load = of_lot(&plan, &LotId::new(id).expect("an identifier"), 0).expect("a load");
            assert_eq!(load.dependency.expect("a turnover") < most, within, "{id}");
            // 34 structures: what is small beside them may be reserved as a whole.
            assert_eq!(load.advice, Some(if within { Advice::WholeContract } else { Advice::ReservedLot }), "{id}");
        }
        // The limits of the rule, at the numbers of structures of the cases.
        let limits = Limits { whole: 30.0, lot: 10.0, clause: 1.0, dependency: most };
        assert_eq!(advise(34, Some(1.13), &limits).0, Advice::ReservedLot);
    }

    #[test]
    fn posts_follow_the_closed_form() {
        let plan = template("nantes", None);
        let workshop = plan.workshops.values().next().expect("a workshop");
        // Stays of 12 months: 0.35 + 0.5 × 12/16.
        assert!((mean_productivity(workshop) - 0.725).abs() < 1e-12);
        let mut short = workshop.clone();
        short.mean_stay_months = crate::plan::quantity::Months::new(6.0).expect("months");
        assert!((mean_productivity(&short) - 0.65).abs() < 1e-12);
        // 400 units of 5.5 hours in a year: 2 200 / 0.725 / (981 × 0.75).
        let posts = posts_needed(workshop, 2_200.0).expect("posts");
        assert!((posts - 2_200.0 / 0.725 / (981.0 * 0.75)).abs() < 5e-3, "{posts}");
        short.weekly_hours = crate::plan::quantity::Hours::new(0.0).expect("hours");
        assert_eq!(posts_needed(&short, 1.0), None);
    }

    #[test]
    fn a_year_cut_short_asks_for_more_people_at_once() {
        let mut plan = template("espaces-verts", None);
        plan.contract.duration_months.0 = 42;
        let id = LotId::new("tonte").expect("an identifier");
        let load = |year| of_lot(&plan, &id, year);
        let (whole, half) = (load(0).expect("a year"), load(3).expect("half a year"));
        assert_eq!((whole.hours, whole.value), (half.hours, half.value));
        assert!((half.heads.expect("people") / whole.heads.expect("people") - 2.0).abs() < 1e-12);
        assert!((half.dependency.expect("known") / whole.dependency.expect("known") - 2.0).abs() < 1e-12);
        assert_eq!((load(4), of_plan(&plan, 4)), (None, None));
        assert_eq!(of_lot(&plan, &LotId::new("nowhere").expect("an identifier"), 0), None);
    }
}
