//! Framework agreements.

use super::{Entry, Variant};

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        id: "R30",
        summary: (
            "Un accord-cadre a un maximum, en valeur ou en quantité",
            "A framework agreement has a maximum, in value or in quantity",
        ),
        title: ("Fixez le maximum de l’accord-cadre", "Set the maximum of the framework agreement"),
        reason: (
            "Un accord-cadre sans maximum est interdit. Un maximum en valeur ou en quantité suffit, pour le marché ou pour chaque lot.",
            "A framework agreement without a maximum is forbidden. One in value or in quantity is enough, for the contract or for each lot.",
        ),
        variants: &[],
    },
    Entry {
        id: "R31",
        summary: (
            "La durée maximale d’un accord-cadre, selon l’acheteur",
            "The longest duration of a framework agreement, by kind of buyer",
        ),
        title: (
            "Raccourcissez l’accord-cadre, ou justifiez sa durée",
            "Shorten the framework agreement, or justify it",
        ),
        reason: (
            "[Il dure {months}, pour {limit} au plus. |Il dure trop longtemps. ]Au-delà, il faut un cas dûment justifié, par exemple par l’objet ou les investissements.",
            "[It lasts {months}; {limit} at most is allowed. |It lasts too long. ]Beyond, the case must be duly justified, for example by the object or the investments.",
        ),
        variants: &[],
    },
    Entry {
        id: "R32",
        summary: (
            "Les commandes, entre le minimum et le maximum de l’accord-cadre",
            "Orders, between the minimum and the maximum of the framework agreement",
        ),
        title: ("Les commandes dépassent le maximum", "Orders exceed the maximum"),
        reason: (
            "[Elles valent {value}, pour un maximum de {limit}. ]Réduisez-les, ou relevez le maximum avant de lancer.",
            "[They are worth {value}, for a maximum of {limit}. ]Reduce them, or raise the maximum before you launch.",
        ),
        variants: &[
            Variant {
                name: "minimum",
                title: ("Les commandes n’atteignent pas le minimum", "Orders do not reach the minimum"),
                reason: (
                    "[Elles valent {value}, pour un minimum de {limit}. ]L’acheteur s’y engage : le titulaire pourrait demander une indemnité. Baissez le minimum avant de lancer.",
                    "[They are worth {value}, for a minimum of {limit}. ]The buyer is bound by it: the holder could ask for compensation. Lower the minimum before you launch.",
                ),
            },
            Variant {
                name: "lot",
                title: ("Les commandes du lot dépassent son maximum", "Orders of the lot exceed its maximum"),
                reason: (
                    "[Prévu : {value}, pour un maximum de {limit}. ]Réduisez les quantités, ou relevez le maximum avant de lancer.",
                    "[Planned: {value}, for a maximum of {limit}. ]Reduce the quantities, or raise the maximum before you launch.",
                ),
            },
            Variant {
                name: "lot_minimum",
                title: (
                    "Les commandes du lot n’atteignent pas son minimum",
                    "Orders of the lot do not reach its minimum",
                ),
                reason: (
                    "[Prévu : {value}, pour un minimum de {limit}. ]L’acheteur s’y engage : le titulaire pourrait demander une indemnité. Baissez le minimum avant de lancer.",
                    "[Planned: {value}, for a minimum of {limit}. ]The buyer is bound by it: the holder could ask for compensation. Lower the minimum before you launch.",
                ),
            },
        ],
    },
    Entry {
        id: "R33",
        summary: (
            "Les commandes sont passées pendant la durée de l’accord-cadre",
            "Orders are passed within the duration of the framework agreement",
        ),
        title: ("Commandez avant la fin de l’accord-cadre", "Order before the framework agreement ends"),
        reason: (
            "[La dernière commande est au mois {month}, et le marché dure {limit}. ]Un bon de commande ne se passe que pendant la validité.",
            "[The last order is in month {month}, and the contract lasts {limit}. ]Orders are passed only while it is valid.",
        ),
        variants: &[Variant {
            name: "lot",
            title: ("Ce lot prévoit des commandes après la fin", "This lot plans orders after the end"),
            reason: (
                "[Le marché dure {limit}. ]Un bon de commande ne se passe que pendant la validité : avancez les commandes du lot, ou retirez-les.",
                "[The contract lasts {limit}. ]Orders are passed only while it is valid: bring the lot’s orders forward, or drop them.",
            ),
        }],
    },
    Entry {
        id: "N13",
        summary: (
            "En défense, un accord-cadre à plusieurs titulaires en a au moins trois",
            "In defence, a framework agreement with several holders has at least three",
        ),
        title: ("Prévoyez trois titulaires, ou un seul", "Plan three holders, or a single one"),
        reason: (
            "En défense ou sécurité, un accord-cadre à plusieurs titulaires en a au moins trois.",
            "In defence or security, a framework agreement with several holders has at least three.",
        ),
        variants: &[],
    },
];
