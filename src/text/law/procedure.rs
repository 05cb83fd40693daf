//! Thresholds, procedures and publicity.

use super::{Entry, Variant};

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        id: "R22",
        summary: (
            "Les petits lots qui peuvent suivre une procédure adaptée",
            "Small lots that may follow an adapted procedure",
        ),
        title: ("Petit lot : procédure adaptée possible", "Small lot: adapted procedure possible"),
        reason: (
            "[Il vaut {value}. ]Le besoin atteint le seuil européen, mais les petits lots en sont dispensés dans une limite[ ; avec ce lot, ils font {share} du total].",
            "[It is worth {value}. ]The need reaches the EU threshold, but small lots are exempt within a limit[; with this one, they make {share} of the total].",
        ),
        variants: &[],
    },
    Entry {
        id: "R23",
        summary: (
            "La part du total que les petits lots en procédure adaptée ne dépassent pas",
            "The share of the total that small lots under the adapted procedure may not exceed",
        ),
        title: ("Trop de petits lots en procédure adaptée", "Too many small lots under the adapted procedure"),
        reason: (
            "[Les petits lots ainsi passés font {share} du total, pour {limit} au plus. ]Passez ce lot, ou un autre, en procédure formalisée.",
            "[The small lots so awarded make {share} of the total; {limit} at most is allowed. ]Move this lot, or another one, to a formal procedure.",
        ),
        variants: &[],
    },
    Entry {
        id: "R24",
        summary: (
            "La procédure formalisée et l’avis européen à partir du seuil européen",
            "The formal procedure and the EU notice from the EU threshold on",
        ),
        title: ("Suivez une procédure formalisée", "Use a formal procedure"),
        reason: (
            "Le besoin[ ({need})] atteint le seuil européen[ ({limit})]. Il faut une procédure formalisée et un avis au BOAMP et au JOUE.",
            "The need[ ({need})] reaches the EU threshold[ ({limit})]. It calls for a formal procedure and a notice in the BOAMP and the EU Official Journal.",
        ),
        variants: &[
            Variant {
                name: "publicity",
                title: ("Publiez l’avis au niveau européen", "Publish the notice at EU level"),
                reason: (
                    "La publicité ne suffit pas : le besoin[ ({need})] atteint le seuil européen[ ({limit})]. L’avis paraît au JOUE, et aussi au BOAMP pour l’État, les collectivités et leurs établissements.",
                    "The publicity is not enough: the need[ ({need})] reaches the EU threshold[ ({limit})]. The notice goes to the EU Official Journal, and to the BOAMP for the State, local authorities and their bodies.",
                ),
            },
            Variant {
                name: "others",
                title: ("Suivez une procédure formalisée", "Use a formal procedure"),
                reason: (
                    "Le besoin[ ({need})] atteint le seuil européen[ ({limit})]. Il faut une procédure formalisée et un avis au JOUE ; le BOAMP n’est pas exigé de vous.",
                    "The need[ ({need})] reaches the EU threshold[ ({limit})]. It calls for a formal procedure and a notice in the EU Official Journal; the BOAMP is not asked of you.",
                ),
            },
        ],
    },
    Entry {
        id: "R25",
        summary: (
            "L’achat sans publicité ni mise en concurrence sous le seuil",
            "Buying without publicity or competition below the threshold",
        ),
        title: ("Vous pouvez acheter sans mise en concurrence", "You may buy without competition"),
        reason: (
            "Le besoin[ ({need})] reste sous le seuil[ de {limit}] : réserver n’est pas nécessaire. Achetez au mieux et variez les fournisseurs.",
            "The need[ ({need})] stays below the threshold[ of {limit}]: reserving is not necessary. Buy sensibly and vary your suppliers.",
        ),
        variants: &[],
    },
    Entry {
        id: "R26",
        summary: (
            "L’avis au BOAMP ou dans un JAL : État, collectivités, procédure adaptée",
            "The notice in the BOAMP or a JAL: State, local authorities, adapted procedure",
        ),
        title: ("Publiez l’avis au BOAMP ou dans un JAL", "Publish the notice in the BOAMP or a JAL"),
        reason: (
            "Le besoin[ ({need})] atteint [{limit}|le seuil de publicité] sans atteindre le seuil européen : en procédure adaptée, l’État et ses établissements hors EPIC, les collectivités et leurs groupements publient au BOAMP ou dans un JAL.",
            "The need[ ({need})] reaches [{limit}|the publicity threshold] but not the EU threshold: under the adapted procedure, the State and its non-commercial bodies and local authorities publish in the BOAMP or a JAL.",
        ),
        variants: &[],
    },
    Entry {
        id: "R27",
        summary: (
            "L’avis européen des services sociaux et spécifiques",
            "The EU notice of social and specific services",
        ),
        title: ("Publiez l’avis au JOUE", "Publish the notice in the EU Official Journal"),
        reason: (
            "Pour des services sociaux et spécifiques, l’avis au JOUE est dû dès [{limit}|le seuil européen][ (besoin : {need})]. La procédure reste adaptée.",
            "For social and specific services, a notice in the EU Official Journal is due from [{limit}|the EU threshold] on[ (need: {need})]. The procedure stays adapted.",
        ),
        variants: &[],
    },
    Entry {
        id: "R28",
        summary: (
            "Le besoin n’est pas scindé pour rester sous un seuil",
            "A need is not split to stay below a threshold",
        ),
        title: ("Ne scindez pas le besoin", "Do not split the need"),
        reason: (
            "[Seul, il vaut {need} ; avec ce que vous achetez ailleurs, {whole}, ce qui atteint le seuil de {limit}. ]Suivez la procédure et la publicité de l’ensemble.",
            "[Alone it is worth {need}; with what you buy elsewhere, {whole}, which reaches the threshold of {limit}. ]Follow the procedure and publicity of the whole.",
        ),
        variants: &[],
    },
    Entry {
        id: "N01",
        summary: (
            "Un achat direct a un motif : son montant, l’innovation ou un cas prévu",
            "A direct award has a ground: its amount, innovation or another case provided for",
        ),
        title: ("Une mise en concurrence est nécessaire", "Competition is necessary"),
        reason: (
            "Le besoin[ ({need})] n’est pas sous le seuil[ de {limit}], et ce lot n’entre pas dans l’exception des petits lots. Choisissez une procédure, ou indiquez un autre motif.",
            "The need[ ({need})] is not below the threshold[ of {limit}], and this lot does not fit the exception of small lots. Choose a procedure, or state another ground.",
        ),
        variants: &[Variant {
            name: "innovative",
            title: ("Trop cher pour un achat innovant direct", "Too large for a direct innovative purchase"),
            reason: (
                "L’achat innovant sans concurrence reste sous [{limit}|un seuil][ ; le besoin vaut {need}], et ce lot n’entre pas dans l’exception des petits lots. Choisissez une procédure.",
                "An innovative purchase without competition stays below [{limit}|a threshold][; the need is worth {need}], and this lot does not fit the exception of small lots. Choose a procedure.",
            ),
        }],
    },
    Entry {
        id: "N02",
        summary: (
            "Les très petits lots qui peuvent être achetés sans mise en concurrence",
            "Very small lots that may be bought without competition",
        ),
        title: (
            "Très petit lot : achat sans concurrence possible",
            "Very small lot: may be bought without competition",
        ),
        reason: (
            "[Il vaut {value}, sous {limit}, et|Il est sous le seuil et] reste avec les autres petits lots dans la part permise du total.",
            "[It is worth {value}, below {limit}, and|It is below the threshold and] stays, with the other small lots, within the share of the total allowed.",
        ),
        variants: &[],
    },
    Entry {
        id: "N09",
        summary: (
            "Les règles d’un besoin qui mêle services sociaux et autres services",
            "The rules of a need that mixes social and other services",
        ),
        title: ("Appliquez les règles des autres services", "Apply the rules of other services"),
        reason: (
            "[Les autres services valent {value} sur {need}. ]Un besoin mixte suit les règles de la part la plus élevée ; à égalité, celles des autres services.",
            "[Other services are worth {value} out of {need}. ]A mixed need follows the rules of the larger part; if equal, those of other services.",
        ),
        variants: &[],
    },
];
