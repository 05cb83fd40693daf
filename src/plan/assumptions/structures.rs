//! Inputs of the structures of the territory.

use super::sources::{YOURS, real, whole, words};
use super::{Default, Group, Input, Kind, Unit};
use crate::plan::StructureKind;

pub static INPUTS: &[Input] = &[
    Input {
        pattern: "/structures/*/name",
        group: Group::Structures,
        label: words("Nom", "Name"),
        explanation: words(
            "Le nom de la structure. Il n’entre dans aucun calcul.",
            "The name of the structure. It enters no calculation.",
        ),
        kind: Kind::Text,
        optional: false,
        simulated: false,
        default: Default::Text(""),
        provenance: YOURS,
    },
    Input {
        pattern: "/structures/*/kind",
        group: Group::Structures,
        label: words("Catégorie", "Kind"),
        explanation: words(
            "La catégorie de la structure : elle dit à quels lots réservés la structure peut répondre.",
            "The kind of structure: it says which reserved lots the structure may answer.",
        ),
        kind: Kind::Choice(StructureKind::WORDS),
        optional: false,
        simulated: false,
        default: Default::Text("aci"),
        provenance: YOURS,
    },
    Input {
        pattern: "/structures/*/employees",
        group: Group::Structures,
        label: words("Salariés", "Employees"),
        explanation: words(
            "Personnes que la structure emploie en tout, permanents compris.",
            "People whom the structure employs in all, permanent staff included.",
        ),
        kind: whole(Unit::People, (0.0, 1_000_000.0)),
        optional: true,
        simulated: false,
        default: Default::Empty,
        provenance: YOURS,
    },
    Input {
        pattern: "/structures/*/employees_in_insertion",
        group: Group::Structures,
        label: words("Dont en insertion", "Of whom in integration"),
        explanation: words(
            "Parmi elles, les personnes en parcours d’insertion ou les travailleurs handicapés. Leur part ouvre le droit aux lots réservés.",
            "Among them, people in integration or disabled workers. Their share gives access to reserved lots.",
        ),
        kind: whole(Unit::People, (0.0, 1_000_000.0)),
        optional: true,
        simulated: false,
        default: Default::Empty,
        provenance: YOURS,
    },
    Input {
        pattern: "/structures/*/activities/*",
        group: Group::Structures,
        label: words("Métier", "Trade"),
        explanation: words(
            "Un métier de la structure, dans ses propres mots.",
            "A trade of the structure, in its own words.",
        ),
        kind: Kind::Text,
        optional: false,
        simulated: false,
        default: Default::Text(""),
        provenance: YOURS,
    },
    Input {
        pattern: "/structures/*/turnover",
        group: Group::Structures,
        label: words("Chiffre d’affaires", "Turnover"),
        explanation: words(
            "Recettes d’une année, hors taxes. Rapporté à elles, un lot trop gros rend la structure dépendante de vous.",
            "Sales of one year, before tax. Set against them, too large a lot makes the structure depend on you.",
        ),
        kind: real(Unit::Euros, (0.0, 10_000_000_000.0), 10_000.0),
        optional: true,
        simulated: false,
        default: Default::Empty,
        provenance: YOURS,
    },
    Input {
        pattern: "/structures/*/location/commune",
        group: Group::Structures,
        label: words("Commune", "Commune"),
        explanation: words("La commune où la structure travaille.", "The commune in which the structure works."),
        kind: Kind::Text,
        optional: false,
        simulated: false,
        default: Default::Text(""),
        provenance: YOURS,
    },
];
