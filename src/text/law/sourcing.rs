//! Sourcing and competition.

use super::{Entry, Variant};

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        id: "R15",
        summary: (
            "Les structures capables de répondre à un lot réservé",
            "The structures able to bid for a reserved lot",
        ),
        title: ("Peu de structures peuvent répondre", "Few structures can bid"),
        reason: (
            "[Structures capables trouvées : {count} (repère : {limit}). ]Le lot peut rester sans offre : réduisez-le, réservez à deux familles, ou passez en clause sociale.",
            "[Capable structures found: {count} (guide: {limit}). ]The lot may get no bid: make it smaller, reserve for two families, or use a social clause.",
        ),
        variants: &[],
    },
    Entry {
        id: "R16",
        summary: (
            "Le poids du lot dans le chiffre d’affaires de la structure",
            "The weight of the lot in the structure’s turnover",
        ),
        title: ("La structure dépendrait beaucoup de ce lot", "The structure would depend much on this lot"),
        reason: (
            "[Il ferait {share} de son chiffre d’affaires annuel ; le Marché de l’inclusion alerte au-delà de {limit}. ]Réduisez le lot, ou préparez la fin du marché avec elle.",
            "[It would make {share} of its yearly turnover; the Marché de l’inclusion warns above {limit}. ]Make the lot smaller, or prepare the end of the contract together.",
        ),
        variants: &[],
    },
    Entry {
        id: "R17",
        summary: ("Le chiffre d’affaires minimal exigé des candidats", "The least turnover asked of bidders"),
        title: ("Chiffre d’affaires exigé trop haut", "The turnover asked is too high"),
        reason: (
            "[Vous exigez {asked}, pour {limit} au plus. ]Baissez-le, ou justifiez-le dans les documents : il écarte les petites structures.",
            "[You ask for {asked}; {limit} at most is allowed. ]Lower it, or justify it in the documents: it keeps small structures out.",
        ),
        variants: &[],
    },
    Entry {
        id: "R60",
        summary: (
            "Les traces du sourcing : structures contactées, comptes rendus",
            "The traces of sourcing: structures contacted, minutes kept",
        ),
        title: ("Contactez plus de structures", "Contact more structures"),
        reason: (
            "[Structures contactées : {count} (repère : {limit}). ]Posez à toutes les mêmes questions, et gardez leurs réponses.",
            "[Structures contacted: {count} (guide: {limit}). ]Ask all of them the same questions, and keep their answers.",
        ),
        variants: &[Variant {
            name: "minutes",
            title: ("Gardez les comptes rendus du sourcing", "Keep the minutes of the sourcing"),
            reason: (
                "Structures contactées, questions identiques, réponses et dates : ces traces montrent que le sourcing n’a avantagé personne.",
                "Structures contacted, identical questions, answers and dates: these traces show that the sourcing favoured no one.",
            ),
        }],
    },
    Entry {
        id: "R61",
        summary: (
            "L’information reçue par un futur candidat est donnée à tous",
            "Information received by a future bidder is given to all",
        ),
        title: ("Donnez à tous la même information", "Give everyone the same information"),
        reason: (
            "Un futur candidat sait ce que les autres ignorent. Publiez la même information et laissez le temps de s’en servir ; l’exclure n’est permis qu’en dernier recours.",
            "A future bidder knows what others do not. Publish the same information and leave time to use it; excluding the bidder is a last resort.",
        ),
        variants: &[],
    },
];
