//! Templates: complete plans that are compiled in. Opening one makes a copy.
//!
//! Each is a file of `data/templates` that holds the plan in the public format, what changes in it when it is opened
//! in English, and the provenance of the values that are not the registry's defaults.

use super::assumptions::{self, Certainty};
use super::{Address, Change, Plan, PlanError, apply};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use std::collections::BTreeMap;

/// The files, in the order in which they are offered.
const FILES: [&str; 5] = [
    include_str!("../../data/templates/nantes.json"),
    include_str!("../../data/templates/proprete.json"),
    include_str!("../../data/templates/espaces-verts.json"),
    include_str!("../../data/templates/linge.json"),
    include_str!("../../data/templates/traiteur.json"),
];

/// A text of a template in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

/// Where values of a template come from.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// Shape of the addresses meant; `*` stands for any one token.
    pub pattern: String,
    /// How sure the values are.
    pub certainty: Certainty,
    /// The source in words.
    pub source: Words,
    /// Day (ISO 8601) of the source or of the assumption.
    pub date: String,
    /// Range that is usual for these values; the registry's range is for its own default and does not hold here.
    #[serde(default)]
    pub plausible: Option<(f64, f64)>,
}

/// A plan that comes with the product.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Its identifier, which addresses and links use.
    pub id: String,
    /// What it is called.
    pub title: Words,
    /// What it teaches, in a sentence.
    pub lesson: Words,
    /// The plan, worded in French.
    #[serde(deserialize_with = "whole_plan")]
    pub plan: Plan,
    /// What changes in the plan's words when it is opened in English.
    pub english: Vec<Change>,
    /// Provenance of values, the first pattern that fits prevailing over later ones and over the registry.
    pub origins: Vec<Origin>,
    /// What was published about the real contract, for comparison with what is simulated.
    #[serde(default)]
    pub published: BTreeMap<String, Published>,
}

/// A figure that was published about the contract of a template.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Published {
    /// The figure.
    pub value: f64,
    /// Whether the publication rounds it (« près de 8 000 »).
    #[serde(default)]
    pub about: bool,
    /// Months since notification that it covers.
    pub month: u16,
}

/// A template that cannot be read: a fault of the product, found by its tests.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("template {rank}: {reason}")]
pub struct TemplateError {
    /// Its rank among the files.
    pub rank: usize,
    /// What is wrong.
    pub reason: String,
}

/// Reads one of the files.
fn read(rank: usize) -> Result<Template, TemplateError> {
    let fault = |reason: String| TemplateError { rank, reason };
    let value: Value = serde_json::from_str(FILES[rank]).map_err(|error| fault(error.to_string()))?;
    super::shape::read(&value).map_err(|error| fault(error.to_string()))
}

/// Reads the plan as any other is read, bounds and references included.
fn whole_plan<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Plan, D::Error> {
    Plan::from_json(Value::deserialize(deserializer)?).map_err(serde::de::Error::custom)
}

/// Every template.
///
/// # Errors
/// A file that does not hold a valid template.
pub fn all() -> Result<Vec<Template>, TemplateError> {
    (0..FILES.len()).map(read).collect()
}

/// The template of this identifier.
#[must_use]
pub fn find(id: &str) -> Option<Template> {
    (0..FILES.len()).filter_map(|rank| read(rank).ok()).find(|template| template.id == id)
}

impl Template {
    /// The plan with the template's own words in the language asked for; words that the person wrote stay.
    #[must_use]
    pub fn worded(&self, plan: &Plan, french: bool) -> Plan {
        let (own, mut value) = (self.plan.to_json(), plan.to_json());
        let mut differs = false;
        for change in &self.english {
            let Change::Replace { path, value: english } = change else { continue };
            let Some(original) = path.find(&own) else { continue };
            let (wanted, other) = if french { (original, english) } else { (english, original) };
            if let Some(word) = value.pointer_mut(path.as_str()).filter(|word| *word == other) {
                *word = wanted.clone();
                differs = true;
            }
        }
        if differs { Plan::from_json(value).unwrap_or_else(|_| plan.clone()) } else { plan.clone() }
    }

    /// The plan worded in English.
    ///
    /// # Errors
    /// A change of `english` that does not apply.
    pub fn english_plan(&self) -> Result<Plan, PlanError> {
        apply(&self.plan, &self.english).map_err(|error| PlanError {
            address: Address::from_tokens(["english"]),
            problem: super::Problem::Shape(error.to_string()),
        })
    }

    /// Provenance of the value at the address, where the template states it.
    #[must_use]
    pub fn origin(&self, address: &Address) -> Option<&Origin> {
        self.origins.iter().find(|origin| address.matches(&origin.pattern))
    }

    /// The usual range shown beside the value at the address: the template's own where it states an origin, else the
    /// registry's.
    #[must_use]
    pub fn plausible(&self, address: &Address) -> Option<(f64, f64)> {
        match self.origin(address) {
            Some(origin) => origin.plausible,
            None => assumptions::input(address).and_then(assumptions::Input::plausible),
        }
    }

    /// How sure the template's value at the address is: its own statement, else the registry's.
    #[must_use]
    pub fn certainty(&self, address: &Address) -> Option<Certainty> {
        self.origin(address)
            .map(|origin| origin.certainty)
            .or_else(|| assumptions::input(address).map(|input| input.provenance.certainty))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::assumptions::tests::check_words;
    use crate::plan::{Reservation, Workshop, leaves};

    fn templates() -> Vec<Template> {
        all().expect("the templates are valid")
    }

    #[test]
    fn the_five_are_offered_nantes_first() {
        let ids: Vec<String> = templates().into_iter().map(|template| template.id).collect();
        assert_eq!(ids, ["nantes", "proprete", "espaces-verts", "linge", "traiteur"]);
        for id in &ids {
            assert_eq!(find(id).map(|template| template.id).as_ref(), Some(id));
        }
        assert!(find("nowhere").is_none());
    }

    #[test]
    fn a_template_survives_the_round_trip_through_json() {
        for (rank, template) in templates().into_iter().enumerate() {
            let file: Value = serde_json::from_str(FILES[rank]).expect("JSON");
            assert_eq!(stated(template.plan.to_json()), file["plan"], "{}", template.id);
        }
    }

    /// Without the empty lists of facts, which a file need not write.
    fn stated(plan: Value) -> Value {
        match plan {
            Value::Object(members) => members
                .into_iter()
                .filter(|(name, value)| {
                    !matches!(name.as_str(), "facts" | "tables" | "ranges" | "judgements")
                        || *value != serde_json::json!({})
                })
                .map(|(name, value)| (name, stated(value)))
                .collect(),
            other => other,
        }
    }

    #[test]
    fn english_changes_texts_only_and_leaves_no_french_behind() {
        // The same in both languages, or the name of something.
        let same_words =
            ["Nantes Métropole", "ATAO", "Nantes", "Île de Nantes", "Racks", "Buffets", "buffet", "m²", "kg", "tonne"];
        for template in templates() {
            let french = leaves(&template.plan.to_json());
            let english = leaves(&template.english_plan().expect("the changes apply").to_json());
            assert_eq!(french.len(), english.len());
            let mut changed = 0;
            for ((address, before), (same, after)) in french.iter().zip(&english) {
                assert_eq!(address, same);
                let input = assumptions::input(address).expect("every leaf has an entry");
                let words = input.kind == assumptions::Kind::Text && !input.pattern.ends_with("cpv");
                let (fr, en) = (before.as_str().unwrap_or(""), after.as_str().unwrap_or(""));
                if before != after {
                    changed += 1;
                    assert!(words, "{}: {address}", template.id);
                    check_words(&format!("{}: {address}", template.id), fr, en);
                } else if words {
                    assert!(same_words.contains(&en), "{}: {address} is still « {en} »", template.id);
                }
            }
            assert_eq!(changed, template.english.len(), "{}: an English change changes nothing", template.id);
        }
    }

    #[test]
    fn words_are_written_in_both_languages_as_they_should_be() {
        for template in templates() {
            check_words(&template.id, &template.title.fr, &template.title.en);
            check_words(&template.id, &template.lesson.fr, &template.lesson.en);
            for origin in &template.origins {
                check_words(&format!("{} {}", template.id, origin.pattern), &origin.source.fr, &origin.source.en);
                assert!(origin.date.parse::<jiff::civil::Date>().is_ok(), "{} {}", template.id, origin.pattern);
            }
        }
    }

    #[test]
    fn every_origin_is_the_first_that_fits_for_at_least_one_value() {
        for template in templates() {
            let leaves = leaves(&template.plan.to_json());
            for origin in &template.origins {
                let used = leaves.iter().filter(|(address, _)| template.origin(address) == Some(origin)).count();
                assert!(used > 0, "{}: {} states the origin of nothing", template.id, origin.pattern);
                if let Some((low, high)) = origin.plausible {
                    assert!(low < high, "{}: {}", template.id, origin.pattern);
                }
            }
        }
    }

    #[test]
    fn a_value_other_than_the_default_states_its_origin() {
        for template in templates() {
            for (address, value) in leaves(&template.plan.to_json()) {
                let input = assumptions::input(&address).expect("every leaf has an entry");
                let unsaid = template.origin(&address).is_none();
                assert!(
                    !unsaid || value == input.default_value(),
                    "{}: {address} is {value}, its default {}, and nothing says where it comes from",
                    template.id,
                    input.default_value()
                );
                if let (Some((low, high)), Some(number)) = (template.plausible(&address), value.as_f64()) {
                    assert!((low..=high).contains(&number), "{}: {address} is unusual", template.id);
                }
            }
        }
    }

    #[test]
    fn only_nantes_claims_published_figures() {
        for template in templates() {
            let published = template.origins.iter().any(|origin| !origin.certainty.is_hypothesis());
            assert_eq!(published, template.id == "nantes", "{}", template.id);
            assert_eq!(template.published.is_empty(), template.id != "nantes", "{}", template.id);
        }
    }

    #[test]
    fn the_quantities_of_nantes_are_those_of_the_article() {
        let nantes = find("nantes").expect("a template");
        let quantity = |lot: &str, year: usize| nantes.plan.lots[lot].planned_quantity[year].get();
        let total = |lot: &str| (0..4).map(|year| quantity(lot, year)).sum::<u32>();
        assert_eq!(["racks", "idn", "cargo"].map(|lot| quantity(lot, 0)).iter().sum::<u32>(), 229);
        assert_eq!([total("racks"), total("idn"), total("cargo")], [4 * 130, 400, 200]);
        assert_eq!(quantity("arbaletes", 0), 550 - 229);
        let value: f64 = ["racks", "idn", "cargo"]
            .map(|lot| f64::from(total(lot)) * nantes.plan.lots[lot].unit_price.get())
            .iter()
            .sum();
        assert!((value - 387_000.0).abs() < 1_000.0);
        for (key, value, month) in
            [("units", 229.0, 12), ("hours", 8_000.0, 22), ("trained", 23.0, 22), ("licences", 8.0, 22)]
        {
            let figure = &nantes.published[key];
            assert_eq!((figure.value, figure.month, figure.about), (value, month, key == "hours"));
        }
    }

    fn yearly_hours(workshop: &Workshop) -> f64 {
        workshop.monthly_hours_per_person() * 12.0
    }

    /// Lot, units a year worth one unit of the case, yearly value in euros, yearly hours of insertion, reservation.
    type CaseLot = (&'static str, f64, f64, Option<Reservation>);

    /// What the constructed cases were built from.
    const CASES: [(&str, &[CaseLot]); 4] = [
        (
            "proprete",
            &[
                ("bureaux", 124_600.0, 2_625.0, Some(Reservation::Integration)),
                ("gymnases", 161_550.0, 3_375.0, Some(Reservation::Integration)),
                ("vitrerie", 32_155.0, 1_043.0, Some(Reservation::Disability)),
                ("ecoles", 419_235.0, 8_278.0, None),
            ],
        ),
        (
            "espaces-verts",
            &[
                ("tonte", 60_720.0, 2_020.0, Some(Reservation::Integration)),
                ("massifs", 75_600.0, 2_295.0, Some(Reservation::Disability)),
                ("cimetieres", 67_480.0, 2_394.0, Some(Reservation::Integration)),
            ],
        ),
        (
            "linge",
            &[
                ("linge-plat", 111_120.0, 2_448.0, Some(Reservation::Disability)),
                ("vetements", 133_200.0, 2_475.0, Some(Reservation::Disability)),
                ("accueil", 13_500.0, 344.0, Some(Reservation::Integration)),
            ],
        ),
        (
            "traiteur",
            &[
                ("plateaux", 128_340.0, 1_728.0, Some(Reservation::Disability)),
                ("buffets", 147_360.0, 1_596.0, Some(Reservation::Integration)),
            ],
        ),
    ];

    #[test]
    fn the_constructed_cases_keep_their_values_hours_and_grounds() {
        for (id, lots) in CASES {
            let plan = find(id).expect("a template").plan;
            assert_eq!(plan.lots.len(), lots.len());
            for (lot_id, value, hours, ground) in lots {
                let lot = &plan.lots[*lot_id];
                assert_eq!(lot.planned_quantity.len(), plan.contract.years());
                assert_eq!(lot.reservation, ground.unwrap_or(Reservation::Open), "{id} {lot_id}");
                assert_eq!(lot.workshop.is_some(), ground.is_some(), "{id} {lot_id}");
                for quantity in &lot.planned_quantity {
                    let quantity = f64::from(quantity.get());
                    for (is, was) in [
                        (quantity * lot.unit_price.get(), value),
                        (quantity * lot.standard_hours_per_unit.get(), hours),
                    ] {
                        assert!((is / was - 1.0).abs() < 0.005, "{id} {lot_id}: {is} instead of {was}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_constructed_workshops_have_the_posts_that_their_lots_take() {
        for (id, _) in CASES {
            let plan = find(id).expect("a template").plan;
            for (workshop_id, workshop) in &plan.workshops {
                let structure = &plan.structures[workshop.structure.as_ref().expect("a structure")];
                let expected = match structure.kind {
                    crate::plan::StructureKind::Aci => 981.0,
                    crate::plan::StructureKind::Ei => 1_471.0,
                    crate::plan::StructureKind::Esat => 1_099.0,
                    _ => 1_470.0,
                };
                let hours = yearly_hours(workshop);
                assert!((hours / expected - 1.0).abs() < 0.005, "{id} {workshop_id}: {hours} instead of {expected}");
                let need: f64 = plan
                    .lots
                    .values()
                    .filter(|lot| lot.workshop.as_ref() == Some(workshop_id))
                    .map(|lot| f64::from(lot.planned_quantity[0].get()) * lot.standard_hours_per_unit.get())
                    .sum();
                let posts = need / hours / workshop.contract_share_max.get();
                assert_eq!(f64::from(workshop.posts.get()), posts.ceil(), "{id} {workshop_id}: {posts}");
                // A lot goes to a structure of the category that it is reserved to.
                for lot in plan.lots.values().filter(|lot| lot.workshop.as_ref() == Some(workshop_id)) {
                    let disability =
                        matches!(structure.kind, crate::plan::StructureKind::Ea | crate::plan::StructureKind::Esat);
                    let ground = if disability { Reservation::Disability } else { Reservation::Integration };
                    assert_eq!(lot.reservation, ground, "{id} {workshop_id}");
                }
            }
        }
    }
}
