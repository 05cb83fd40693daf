//! Inputs of the trades.

use super::sources::{assumed, words};
use super::{Default, Group, Input, Kind, Provenance};
use crate::plan::assumptions::Bilingual;
use crate::plan::trades::Listing;

/// The list is a judgement: the vocabulary names goods and services, not trades.
const OUR_LIST: Provenance = assumed(
    "Liste des métiers de Sourcier, jugement de l’équipe ; mots relevés dans les secteurs du Marché de l’inclusion",
    "Sourcier’s own list of trades, judgement of the team; words taken from the sectors of Le marché de l’inclusion",
);

const fn of_trade(pattern: &'static str, label: Bilingual, explanation: Bilingual, kind: Kind) -> Input {
    Input {
        pattern,
        group: Group::Sourcing,
        label,
        explanation,
        kind,
        optional: true,
        simulated: false,
        default: Default::Empty,
        provenance: OUR_LIST,
    }
}

pub static INPUTS: &[Input] = &[
    of_trade(
        "/trades/*/name",
        words("Nom du métier", "Name of the trade"),
        words(
            "Le nom d’un métier, de la liste ou des vôtres. Il n’entre dans aucun calcul.",
            "The name of a trade, of the list or your own. It enters no calculation.",
        ),
        Kind::Text,
    ),
    of_trade(
        "/trades/*/cpv",
        words("Débuts de code CPV", "Beginnings of CPV"),
        words(
            "Les débuts de code CPV qui sont de ce métier, de 2 à 8 chiffres, séparés par des virgules. Le plus long début qui convient donne le métier d’un lot.",
            "The beginnings of CPV codes that are of this trade, 2 to 8 digits, with commas between them. The longest that fits gives the trade of a lot.",
        ),
        Kind::List(Listing::Codes),
    ),
    of_trade(
        "/trades/*/words",
        words("Mots et secteurs", "Words and sectors"),
        words(
            "Les mots qui font reconnaître ce métier dans les activités d’une structure, séparés par des virgules. Chacun est le début d’un mot.",
            "The words by which this trade is recognised in the activities of a structure, with commas between them. Each is the beginning of a word.",
        ),
        Kind::List(Listing::Words),
    ),
    of_trade(
        "/trades/*/near",
        words("Métier voisin", "Neighbouring trade"),
        words(
            "Un métier voisin : qui a l’un pourrait tenir une partie d’un lot de l’autre, et de ses autres voisins.",
            "A neighbouring trade: whoever has one could hold a part of a lot of the other, and of its other neighbours.",
        ),
        Kind::Trade,
    ),
];
