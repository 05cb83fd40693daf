//! The words of derivations.

use super::number::{euros, percent, write};
use super::{Lang, phrases};
use crate::explain::derivation::{Derivation, Shown, Term, What};
use crate::plan::Plan;

/// The formula of a figure, in words.
#[must_use]
pub fn formula(lang: Lang, shown: Shown) -> String {
    let (fr, en) = match shown {
        Shown::Units => (
            "Chaque mois, l’atelier fabrique ce que ses heures permettent, commandes les plus anciennes d’abord ; il ne fabrique jamais plus qu’il n’est commandé.",
            "Each month the workshop makes what its hours allow, oldest orders first; it never makes more than was ordered.",
        ),
        Shown::Late => (
            "Part des quantités finies hors délai, ou qui ne peuvent plus l’être à temps, parmi celles qui sont finies ou dans ce cas.",
            "Share of the quantities finished past their deadline, or that can no longer be in time, among those finished or in that case.",
        ),
        Shown::Hours => (
            "Heures d’insertion = (fabrication + licences + accueil + prototypes) ÷ (1 − part d’accompagnement)",
            "Insertion hours = (production + licences + onboarding + prototypes) ÷ (1 − share of support)",
        ),
        Shown::Trained => (
            "Personnes formées = présentes au départ + entrées ensuite, chacune à son accueil",
            "People trained = present at the start + who come later, each at their onboarding",
        ),
        Shown::Licences => (
            "Licences obtenues = passages − échecs ; un échec peut repasser",
            "Licences passed = tests sat − tests failed; who fails may try again",
        ),
        Shown::Value => (
            "Commandes = quantités commandées × prix unitaire hors taxes, lot par lot",
            "Orders = quantities ordered × unit price before tax, lot by lot",
        ),
    };
    lang.say(fr, en)
}

/// What a term is called.
#[must_use]
pub fn term(lang: Lang, plan: &Plan, what: &What) -> String {
    match what {
        What::Lot(id) => plan.lots.get(id).map_or_else(|| id.to_string(), |lot| lot.title.clone()),
        What::Production => phrases::production(lang),
        What::LicenceHours => phrases::licences_training(lang),
        What::Onboarding => phrases::onboarding(lang),
        What::Prototypes => phrases::prototypes(lang),
        What::Support => phrases::support(lang),
        What::Present => lang.say("Présentes au départ", "Present at the start"),
        What::Newcomers => lang.say("Entrées ensuite", "Who come later"),
        What::Sittings => lang.say("Passages", "Tests sat"),
        What::Failures => lang.say("Échecs", "Tests failed"),
    }
}

/// How a term comes about.
#[must_use]
pub fn how(lang: Lang, shown: Shown, what: &What) -> String {
    let (fr, en) = match (what, shown) {
        (What::Lot(_), Shown::Units) => (
            "commandé, puis fabriqué selon les heures et le temps par unité",
            "ordered, then made as hours and time per unit allow",
        ),
        (What::Lot(_), Shown::Late) => (
            "délai de livraison dépassé ; les parts ne s’ajoutent pas",
            "past the delivery deadline; shares do not add up",
        ),
        (What::Lot(_), _) => ("quantités commandées × prix unitaire", "quantities ordered × unit price"),
        (What::Production, _) => (
            "unités × leur temps, plus long au début, ÷ productivité de l’équipe",
            "units × their time, longer at first, ÷ productivity of the team",
        ),
        (What::LicenceHours, _) => ("passages × heures de préparation", "tests sat × hours of preparation"),
        (What::Onboarding, _) => ("personnes formées × heures d’accueil", "people trained × hours of onboarding"),
        (What::Prototypes, _) => ("heures de chaque prototype", "hours of each prototype"),
        (What::Support, _) => {
            ("part du temps payé, compté comme insertion", "share of paid time, counted as insertion")
        }
        (What::Present, _) => ("postes occupés au premier mois", "posts filled in the first month"),
        (What::Newcomers, _) => (
            "départs (séjour moyen, plafond), puis délai de recrutement",
            "leavers (mean stay, cap), then the delay of recruitment",
        ),
        (What::Sittings, _) => {
            ("sessions × places, avec l’ancienneté voulue", "sessions × seats, with the tenure required")
        }
        (What::Failures, _) => ("passages × (1 − réussite)", "tests sat × (1 − success)"),
    };
    lang.say(fr, en)
}

/// The value of a term, in the unit of its figure.
#[must_use]
pub fn value(lang: Lang, shown: Shown, number: f64) -> String {
    match shown {
        Shown::Late => percent(lang, number, 1),
        Shown::Value => euros(lang, number),
        Shown::Hours => format!("{}{}h", write(lang, number, 0), super::NO_BREAK_SPACE),
        Shown::Units | Shown::Trained | Shown::Licences => write(lang, number, 1),
    }
}

/// Why the figure shown is not the sum: it is a median.
#[must_use]
pub fn total(lang: Lang, derivation: &Derivation) -> String {
    let median = value(lang, derivation.shown, derivation.median);
    if derivation.adds_up {
        lang.say(
            &format!("Moyenne des tirages. Le chiffre affiché, {median}, est leur médiane."),
            &format!("Mean of the draws. The figure shown, {median}, is their median."),
        )
    } else {
        lang.say(
            &format!("Moyenne de l’ensemble, qui n’est pas une somme. Le chiffre affiché, {median}, est la médiane des tirages."),
            &format!("Mean of the whole, which is no sum. The figure shown, {median}, is the median of the draws."),
        )
    }
}

/// The sign of a term in a sum.
#[must_use]
pub fn signed_value(lang: Lang, shown: Shown, term: &Term) -> String {
    if term.mean < 0.0 { format!("−{}", value(lang, shown, -term.mean)) } else { value(lang, shown, term.mean) }
}
