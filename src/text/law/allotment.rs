//! Division into lots.

use super::{Entry, Variant};

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        id: "R20",
        summary: (
            "Un marché sans lots a un motif écrit, ou un objet sans parties distinctes",
            "A contract without lots has a written reason, or an object without distinct parts",
        ),
        title: ("Motivez l’absence de lots", "Give the reason for a single lot"),
        reason: (
            "Les lots sont la règle. Écrivez le motif : coordination impossible, concurrence restreinte, exécution plus difficile ou plus chère ; ou notez que l’objet n’a pas de parties distinctes.",
            "Lots are the rule. Write down the reason: coordination impossible, competition restricted, performance harder or dearer; or state that the object has no distinct parts.",
        ),
        variants: &[Variant {
            name: "ground",
            title: ("Ce motif de lot unique ne vous est pas ouvert", "This reason for a single lot is not open to you"),
            reason: (
                "Le risque de procédure infructueuse ne vaut que pour les entités adjudicatrices, depuis le 25 octobre 2023. Donnez un autre motif.",
                "The risk of a failed procedure holds for contracting entities only, since 25 October 2023. Give another reason.",
            ),
        }],
    },
    Entry {
        id: "R21",
        summary: (
            "La règle de départage quand le nombre de lots par titulaire est limité",
            "The rule for the limit where the number of lots per holder is limited",
        ),
        title: ("Dites quels lots garde qui en gagne trop", "Say which lots go to a bidder who wins too many"),
        reason: (
            "[Vous limitez à {limit} le nombre de lots par titulaire|Vous limitez le nombre de lots par titulaire]. Les documents doivent dire comment choisir quand les critères lui en donneraient plus.",
            "[The most lots per holder is set at {limit}|You limit the number of lots per holder]. The documents must say how to choose when the criteria would give more.",
        ),
        variants: &[],
    },
    Entry {
        id: "N07",
        summary: ("L’avis dit à combien de lots on peut répondre", "The notice says how many lots may be bid for"),
        title: ("Dites à combien de lots on peut répondre", "Say how many lots may be bid for"),
        reason: (
            "[Le marché a {lots} lots. ]L’avis précise si l’on peut répondre à un seul, à plusieurs ou à tous.",
            "[The contract has {lots} lots. ]The notice says whether one, several or all of them may be bid for.",
        ),
        variants: &[],
    },
];
