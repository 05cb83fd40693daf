//! What stands above columns, in the files of the field: data·inclusion, the exports and the API of the Marché de
//! l'inclusion, les emplois de l'inclusion, lists of ESAT, and what people write.

use super::Field;
use super::words::fold;
use crate::text::Lang;

/// Other headings of the fields than the registry's labels, folded, the most usual first.
const SYNONYMS: &[(Field, &[&str])] = &[
    (
        Field::Name,
        &[
            "nom",
            "name",
            "raison sociale",
            "nom de la structure",
            "structure",
            "denomination",
            "nom commercial",
            "nom usuel",
            "company",
            "company name",
            "organisation",
            "organization",
            "entreprise",
            "fournisseur",
        ],
    ),
    (
        Field::Kind,
        &[
            "type",
            "kind",
            "categorie",
            "category",
            "type de structure",
            "type structure",
            "categorie de structure",
            "type de siae",
            "typologie",
            "structure type",
            "typ",
        ],
    ),
    (Field::Siret, &["siret", "n siret", "numero siret", "no siret", "numero de siret", "num siret", "code siret"]),
    (
        Field::Commune,
        &["commune", "ville", "city", "town", "localite", "nom commune", "nom de la commune", "libelle commune"],
    ),
    (
        Field::PostalCode,
        &["code postal", "cp", "code post", "post code", "postcode", "postal code", "zip", "zip code", "codepostal"],
    ),
    (
        Field::CommuneCode,
        &["code insee", "insee", "code commune", "codgeo", "insee code", "code insee commune", "code officiel"],
    ),
    (Field::Latitude, &["latitude", "lat", "coord lat"]),
    (Field::Longitude, &["longitude", "lon", "lng", "long", "coord lon"]),
    (
        Field::Employees,
        &[
            "effectif",
            "effectif total",
            "effectifs",
            "salaries",
            "nombre de salaries",
            "nb salaries",
            "employees",
            "employees count",
            "headcount",
            "staff",
            "etp total",
            "etp",
        ],
    ),
    (
        Field::EmployeesInInsertion,
        &[
            "salaries en insertion",
            "nombre de salaries en insertion",
            "employees insertion count",
            "effectif en insertion",
            "effectif insertion",
            "effectifs insertion",
            "salaries insertion",
            "nb salaries en insertion",
            "etp insertion",
            "dont en insertion",
            "travailleurs handicapes",
            "nombre de travailleurs handicapes",
            "nombre de travailleurs etp",
            "nombre de travailleurs",
            "travailleurs",
            "employees in integration",
            "employees in insertion",
            "disabled workers",
        ],
    ),
    (
        Field::Turnover,
        &["chiffre d affaires", "ca", "chiffre d affaire", "turnover", "sales", "revenue", "ca annuel", "ca ht"],
    ),
    (
        Field::Activities,
        &[
            "activites",
            "activite",
            "metiers",
            "metier",
            "metiers proposes",
            "secteurs",
            "secteur",
            "secteurs d activite",
            "secteur d activite",
            "sectors",
            "sector",
            "activities",
            "trades",
            "trade",
            "domaines d activite",
            "prestations",
            "offers",
        ],
    ),
    (Field::Range, &["rayon d action", "rayon", "perimetre km", "range", "range km"]),
    (Field::SupplyMode, &["type de prestation", "types de prestation", "presta type", "presta types", "mode"]),
    (Field::CapacityHours, &["capacite", "capacite en heures", "heures disponibles", "capacity", "capacity hours"]),
    (Field::CommittedShare, &["deja engagee", "part engagee", "taux de charge", "committed share"]),
    (Field::DesignOffice, &["bureau d etudes", "bureau d etude", "design office"]),
    (Field::Equipment, &["equipement", "equipements", "machines", "equipment", "moyens"]),
    (Field::Labels, &["labels", "label", "certifications", "certification", "labels old"]),
    (
        Field::Networks,
        &["reseaux", "reseau", "networks", "network", "reseaux porteurs", "federation", "tete de reseau"],
    ),
    (Field::PublicContracts, &["marches publics", "nombre de marches publics", "public contracts"]),
    (Field::ContactState, &["etat du contact", "statut du contact", "contact state"]),
    (Field::ContactedOn, &["date de contact", "contacted on"]),
    (Field::AnsweredOn, &["date de reponse", "answered on"]),
    (Field::VisitedOn, &["date de visite", "visited on"]),
    (Field::Notes, &["remarques", "remarque", "commentaires", "commentaire", "observations", "comments", "notes"]),
];

/// How well a heading names a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// Its words stand in the heading, among others.
    Within,
    /// The heading is its name or a synonym.
    Exact,
}

/// What a heading names: fields and how well, the best first; the longer name is better among those within.
pub fn named(heading: &str) -> Vec<(Field, Match)> {
    let heading = fold(heading);
    if heading.is_empty() {
        return Vec::new();
    }
    let padded = format!(" {heading} ");
    let mut found: Vec<(Match, usize, Field)> = Vec::new();
    for field in Field::ALL {
        let labels = field.input().map(|input| [Lang::Fr, Lang::En].map(|lang| fold(&lang.of(input.label))));
        let synonyms = SYNONYMS.iter().find(|(known, _)| known == field).map_or(&[][..], |(_, names)| names);
        let names = labels.iter().flatten().map(String::as_str).chain(synonyms.iter().copied());
        let best = names.filter_map(|name| {
            if name == heading {
                Some((Match::Exact, name.len()))
            } else {
                // One short word among others means little.
                (name.len() > 2 && padded.contains(&format!(" {name} "))).then_some((Match::Within, name.len()))
            }
        });
        found.extend(best.max().map(|(how, length)| (how, length, *field)));
    }
    found.sort_by(|a, b| (b.0, b.1).cmp(&(a.0, a.1)).then(a.2.cmp(&b.2)));
    found.into_iter().map(|(how, _, field)| (field, how)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn synonyms_are_folded_and_name_one_field_each() {
        let mut seen = std::collections::BTreeMap::new();
        for (field, names) in SYNONYMS {
            for name in *names {
                assert_eq!(fold(name), *name);
                assert_eq!(seen.insert(*name, *field), None, "{name}");
            }
        }
    }

    #[test]
    fn labels_of_the_registry_name_their_own_field() {
        for field in Field::ALL {
            let label = field.input().expect("an input").label;
            for lang in [Lang::Fr, Lang::En] {
                assert_eq!(named(&lang.of(label)).first(), Some(&(*field, Match::Exact)), "{field:?}");
            }
        }
    }

    #[test]
    fn headings_of_the_field_are_known() {
        for (heading, field, how) in [
            ("Raison sociale", Field::Name, Match::Exact),
            ("N° SIRET", Field::Siret, Match::Exact),
            ("SIRET de l’établissement", Field::Siret, Match::Within),
            ("Nombre de travailleurs (ETP)", Field::EmployeesInInsertion, Match::Exact),
            ("Nombre de salariés en insertion 2025", Field::EmployeesInInsertion, Match::Within),
            ("Effectif insertion", Field::EmployeesInInsertion, Match::Exact),
            ("post_code", Field::PostalCode, Match::Exact),
            ("reseaux_porteurs", Field::Networks, Match::Exact),
            ("Métiers proposés", Field::Activities, Match::Exact),
            ("CHIFFRE D'AFFAIRES (€ HT)", Field::Turnover, Match::Within),
        ] {
            assert_eq!(named(heading).first(), Some(&(field, how)), "{heading}");
        }
        for heading in ["", "adresse", "téléphone", "maj_le", "naf"] {
            assert_eq!(named(heading), [], "{heading}");
        }
    }
}
