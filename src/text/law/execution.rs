//! After the award.

use super::{Entry, Variant};

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        id: "R70",
        summary: (
            "La publication des données essentielles du marché",
            "The publication of the essential data of the contract",
        ),
        title: ("Prévoyez de publier les données essentielles", "Plan to publish the essential data"),
        reason: (
            "Le besoin[ ({need})] atteint [{limit}|le seuil]. Publiez sur le portail national dans les deux mois, avec la considération « Marché réservé » ou « Clause sociale ».",
            "The need[ ({need})] reaches [{limit}|the threshold]. Publish on the national portal within two months, with the consideration “Marché réservé” or “Clause sociale”.",
        ),
        variants: &[
            Variant {
                name: "profile",
                title: ("Prévoyez de publier les données essentielles", "Plan to publish the essential data"),
                reason: (
                    "Le besoin[ ({need})] atteint [{limit}|le seuil]. Avant 2024, les données essentielles se publient sur le profil d’acheteur.",
                    "The need[ ({need})] reaches [{limit}|the threshold]. Before 2024, the essential data are published on the buyer profile.",
                ),
            },
            Variant {
                name: "concession",
                title: ("Publiez les données de la concession", "Publish the data of the concession"),
                reason: (
                    "Quel que soit le montant, les données essentielles d’une concession se publient avant le début d’exécution.",
                    "Whatever the amount, the essential data of a concession are published before performance begins.",
                ),
            },
        ],
    },
    Entry {
        id: "R71",
        summary: ("La liste annuelle des petits achats directs", "The yearly list of small direct purchases"),
        title: ("Une liste annuelle suffit pour cet achat", "A yearly list is enough for this purchase"),
        reason: (
            "Acheté directement[ pour {need}], il peut figurer dans la liste publiée au premier trimestre, au lieu d’une publication à part.",
            "Bought directly[ for {need}], it may stand in the list published in the first quarter, instead of being published apart.",
        ),
        variants: &[],
    },
    Entry {
        id: "R72",
        summary: (
            "L’avance due au titulaire, sur le marché, le minimum ou chaque commande",
            "The advance due to the holder, on the contract, the minimum or each order",
        ),
        title: ("Prévoyez une avance", "Plan an advance"),
        reason: (
            "Le montant[ ({value})] et la durée l’imposent[ : {limit} au moins]. Le titulaire peut la refuser ; elle aide une structure à acheter ses matières.",
            "The amount[ ({value})] and the duration call for it[: at least {limit}]. The holder may refuse it; it helps a structure to buy its materials.",
        ),
        variants: &[
            Variant {
                name: "minimum",
                title: ("Prévoyez une avance sur le minimum", "Plan an advance on the minimum"),
                reason: (
                    "Le minimum[ ({value})] l’impose[ : {limit} au moins], versée une fois. Le titulaire peut la refuser.",
                    "The minimum[ ({value})] calls for it[: at least {limit}], paid once. The holder may refuse it.",
                ),
            },
            Variant {
                name: "order",
                title: ("Prévoyez une avance sur les grosses commandes", "Plan an advance on large orders"),
                reason: (
                    "Sans minimum qui l’impose, l’avance se compte par commande ; la plus grosse[ ({value})] y donne droit[ : {limit} au moins]. Le titulaire peut la refuser.",
                    "Without a minimum that calls for it, the advance is counted per order; the largest[ ({value})] carries one[: at least {limit}]. The holder may refuse it.",
                ),
            },
        ],
    },
    Entry {
        id: "N14",
        summary: (
            "L’avance minimale quand le titulaire est une PME",
            "The least advance where the holder is a small company",
        ),
        title: ("Avance trop basse si le titulaire est une PME", "Advance too low for a small company"),
        reason: (
            "[Vous prévoyez {share} ; une PME reçoit ici {limit} au moins. ]Beaucoup de structures d’insertion sont des PME : relevez l’avance.",
            "[You plan {share}; here a small company gets at least {limit}. ]Many integration structures are small companies: raise the advance.",
        ),
        variants: &[],
    },
    Entry {
        id: "R90",
        summary: (
            "La déduction OETH d’une société qui achète à une EA ou un ESAT",
            "The OETH deduction of a company that buys from an EA or ESAT",
        ),
        title: ("Cet achat peut réduire votre contribution OETH", "This purchase may reduce your OETH contribution"),
        reason: (
            "Auprès d’une EA ou d’un ESAT, vous déduisez [{share}|une part] du prix HT moins les matières et la sous-traitance, jusqu’à un plafond. Demandez l’attestation annuelle.",
            "From an EA or ESAT, you deduct [{share}|a share] of the price before tax less materials and subcontracting, up to a cap. Ask for the yearly certificate.",
        ),
        variants: &[],
    },
];
