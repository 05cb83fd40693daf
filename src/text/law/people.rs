//! People in integration.

use super::Entry;

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        id: "R80",
        summary: (
            "La durée hebdomadaire minimale d’un contrat d’insertion (CDDI)",
            "The least weekly hours of an integration contract (CDDI)",
        ),
        title: ("Semaine trop courte pour un CDDI", "Week too short for an integration contract"),
        reason: (
            "[L’atelier est à {hours}, pour {limit} au moins. ]Allongez la semaine, ou obtenez une dérogation du préfet.",
            "[The workshop is at {hours}; at least {limit} is due. ]Lengthen the week, or get a derogation from the prefect.",
        ),
        variants: &[],
    },
    Entry {
        id: "R81",
        summary: ("La durée des parcours d’insertion (PASS IAE)", "The length of stays in integration (PASS IAE)"),
        title: ("Motivez les parcours longs", "Give a ground for long stays"),
        reason: (
            "[Les parcours vont jusqu’à {months}, pour {limit} d’ordinaire. ]Une prolongation demande un motif, par exemple un handicap, l’âge ou une formation à finir.",
            "[Stays go up to {months}; {limit} is the ordinary length. ]An extension needs a ground, for example a disability, age or a training to finish.",
        ),
        variants: &[],
    },
];
