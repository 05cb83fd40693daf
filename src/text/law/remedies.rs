//! Labels of the buttons that apply a remedy.

use super::{Lang, Pair, fill};
use crate::law::Amount;
use serde_json::Value;

/// The label of a remedy: the first of the table that fits.
pub(super) struct Label {
    /// The only rule for which it stands; empty for all.
    pub(super) rule: &'static str,
    pub(super) pattern: &'static str,
    /// The only word for which it stands; empty for any value.
    pub(super) word: &'static str,
    /// What the number is: `{v}` in the text.
    pub(super) number: Option<fn(f64) -> Amount>,
    pub(super) text: Pair,
}

const fn label(pattern: &'static str, fr: &'static str, en: &'static str) -> Label {
    Label { rule: "", pattern, word: "", number: None, text: (fr, en) }
}

const fn word(pattern: &'static str, word: &'static str, fr: &'static str, en: &'static str) -> Label {
    Label { rule: "", pattern, word, number: None, text: (fr, en) }
}

const fn number(pattern: &'static str, number: fn(f64) -> Amount, fr: &'static str, en: &'static str) -> Label {
    Label { rule: "", pattern, word: "", number: Some(number), text: (fr, en) }
}

const GROUND: &str = "/lots/*/reservation";
const PROCEDURE: &str = "/lots/*/facts/procedure";
const PUBLICITY: &str = "/contract/facts/publicity";
const EXCEPTION: &str = "/contract/facts/social_exception";
const HOURS: &str = "/lots/*/facts/clause_hours";
const MAXIMUM: &str = "/contract/maximum_value";

pub(super) static LABELS: &[Label] = &[
    word(GROUND, "open", "Passer le lot en ouvert", "Open the lot to all"),
    word(GROUND, "integration", "Réserver à l’insertion", "Reserve for integration"),
    word(GROUND, "disability", "Réserver au handicap", "Reserve for disability"),
    word(GROUND, "social_clause", "Passer en clause sociale", "Use a social clause"),
    label("/lots/*/facts/equivalence_proven", "Noter l’équivalence prouvée", "State proven equivalence"),
    label("/lots/*/facts/combined_with_prison", "Retirer l’ouverture à la prison", "Take prison operators out"),
    label("/lots/*/facts/whole_lot_reserved", "Réserver le lot entier", "Reserve the whole lot"),
    label("/lots/*/facts/staff_supply", "Noter une mise à disposition", "State that staff is supplied"),
    label("/lots/*/facts/grouping_eligible", "Noter tous les membres éligibles", "State all members eligible"),
    number("/lots/*/facts/subcontracted_share", Amount::Share, "Ramener à [{v}]", "Cut to [{v}]"),
    label("/contract/facts/articles_cited", "Citer les articles", "Cite the articles"),
    label("/contract/facts/reservation_mentioned", "Annoncer la réservation", "Announce the reservation"),
    number("/contract/duration_months", Amount::Months, "Ramener à [{v}]", "Cut to [{v}]"),
    label("/contract/facts/single_lot_reason", "Motiver : concurrence ou coût", "Give competition or cost as reason"),
    label("/contract/facts/distinct_parts", "Noter : pas de parties distinctes", "State: no distinct parts"),
    label("/contract/facts/tie_rule_stated", "Indiquer la règle de départage", "State the rule for the limit"),
    label("/contract/facts/bid_mode_stated", "Indiquer le mode de réponse", "State the bid mode"),
    word(PROCEDURE, "open_tender", "Passer en procédure formalisée", "Use a formal procedure"),
    word(PROCEDURE, "adapted", "Passer en procédure adaptée", "Use an adapted procedure"),
    word(PUBLICITY, "boamp", "Publier au BOAMP", "Publish in the BOAMP"),
    word(PUBLICITY, "joue", "Publier au JOUE", "Publish in the EU Official Journal"),
    word(PUBLICITY, "boamp_and_joue", "Publier au BOAMP et au JOUE", "Publish in BOAMP and EU Journal"),
    label("/contract/kind", "Traiter comme autres services", "Treat as other services"),
    Label {
        rule: "R32",
        pattern: MAXIMUM,
        word: "",
        number: Some(Amount::Euros),
        text: ("Porter le maximum à [{v}]", "Raise the maximum to [{v}]"),
    },
    number(MAXIMUM, Amount::Euros, "Fixer le maximum à [{v}]", "Set the maximum to [{v}]"),
    label("/contract/facts/long_duration_justified", "Noter la durée justifiée", "State the duration as justified"),
    number(
        "/contract/facts/last_order_month",
        |rank| Amount::Number(rank + 1.0),
        "Finir les commandes au mois [{v}]",
        "End orders in month [{v}]",
    ),
    number("/contract/facts/holders", Amount::Number, "Prévoir [{v}] titulaires", "Plan [{v}] holders"),
    label("/lots/*/facts/social_condition", "Ajouter une condition sociale", "Add a social condition"),
    word(EXCEPTION, "no_exception", "Retirer l’exception", "Drop the exception"),
    label(EXCEPTION, "Motiver : concurrence, difficulté", "Claim competition or difficulty"),
    label("/lots/*/facts/environmental_condition", "Ajouter la condition", "Add the condition"),
    label("/lots/*/facts/environmental_criterion", "Ajouter le critère", "Add the criterion"),
    label("/lots/*/facts/sole_price", "Ajouter d’autres critères", "Add other criteria"),
    label("/lots/*/facts/named_structure", "Retirer le nom de la structure", "Remove the structure’s name"),
    label("/lots/*/facts/residents_only", "Retirer la clause de résidence", "Remove the residence clause"),
    Label {
        rule: "R48",
        pattern: HOURS,
        word: "",
        number: Some(Amount::Hours),
        text: ("Porter à [{v}]", "Raise to [{v}]"),
    },
    number(HOURS, Amount::Hours, "Ramener à [{v}]", "Cut to [{v}]"),
    label("/contract/facts/spaser_published", "Noter le SPASER publié", "State the SPASER as published"),
    number("/lots/*/facts/minimum_turnover", Amount::Euros, "Ramener à [{v}]", "Cut to [{v}]"),
    label("/contract/facts/minutes_kept", "Garder les comptes rendus", "Keep the minutes"),
    label("/contract/facts/information_shared", "Partager l’information", "Share the information"),
    label("/contract/facts/essential_data_planned", "Prévoir la publication", "Plan the publication"),
    label("/contract/facts/yearly_list_planned", "Prévoir la liste annuelle", "Plan the yearly list"),
    number("/contract/facts/advance_share", Amount::Share, "Prévoir une avance de [{v}]", "Plan an advance of [{v}]"),
    label("/workshops/*/facts/hours_derogation", "Noter la dérogation du préfet", "State the prefect’s derogation"),
    label("/workshops/*/facts/extension_ground", "Noter un motif de prolongation", "State a ground of extension"),
];

/// The label of the button that puts this value at this address.
pub(super) fn label_of(lang: Lang, rule: &str, pattern: &str, value: &Value) -> String {
    let Some(label) = find(rule, pattern, value) else { return lang.say("Appliquer", "Apply") };
    let number = label.number.zip(value.as_f64()).map(|(unit, number)| ("v", unit(number)));
    fill(lang, label.text, number.as_slice())
}

/// The first label of the table that fits.
pub(super) fn find(rule: &str, pattern: &str, value: &Value) -> Option<&'static Label> {
    LABELS.iter().find(|label| {
        label.pattern == pattern
            && (label.rule.is_empty() || label.rule == rule)
            && (label.word.is_empty() || Some(label.word) == value.as_str())
    })
}
