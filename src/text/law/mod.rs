//! The rules of law in words: what is wrong, why, and what would mend it.
//!
//! Texts are data, one table per theme of [`crate::law::rules`]. In a reason, what stands in `[…]` needs the figures
//! that it names in `{…}`: where one of them is absent it gives way to what follows its `|`, or to nothing.

mod allotment;
mod duties;
mod execution;
pub mod figures;
mod framework;
mod people;
mod procedure;
mod remedies;
mod reservation;
mod sourcing;
#[cfg(test)]
mod tests;

use super::number::{self, percent, write};
use super::sentences::plural;
use super::{Lang, NO_BREAK_SPACE, date, french, names};
use crate::law::{Amount, Finding, Grade, Remedy, Rule, Severity, Theme};
use crate::plan::StructureKind;

/// A wording in French and in English.
type Pair = (&'static str, &'static str);

/// The words of a rule.
struct Entry {
    id: &'static str,
    /// What it checks.
    summary: Pair,
    /// Its ordinary wording.
    title: Pair,
    reason: Pair,
    /// Its other wordings.
    variants: &'static [Variant],
}

/// Another wording of a rule.
struct Variant {
    name: &'static str,
    title: Pair,
    reason: Pair,
}

fn entries() -> impl Iterator<Item = &'static Entry> {
    [
        reservation::ENTRIES,
        allotment::ENTRIES,
        procedure::ENTRIES,
        framework::ENTRIES,
        duties::ENTRIES,
        sourcing::ENTRIES,
        execution::ENTRIES,
        people::ENTRIES,
    ]
    .into_iter()
    .flatten()
}

fn entry(id: &str) -> Option<&'static Entry> {
    entries().find(|entry| entry.id == id)
}

/// Title and reason of a finding; the rule's ordinary ones where its wording has none of its own.
fn wording(finding: &Finding) -> (Pair, Pair) {
    let Some(entry) = entry(finding.rule.id) else { return ((finding.rule.id, finding.rule.id), ("", "")) };
    entry
        .variants
        .iter()
        .find(|variant| variant.name == finding.fired.variant)
        .map_or((entry.title, entry.reason), |variant| (variant.title, variant.reason))
}

/// What is wrong or to do, in a line without a final period.
#[must_use]
pub fn title(lang: Lang, finding: &Finding) -> String {
    let ((fr, en), _) = wording(finding);
    lang.say(fr, en)
}

/// Why, with the figures of the finding, and what to do.
#[must_use]
pub fn reason(lang: Lang, finding: &Finding) -> String {
    fill(lang, wording(finding).1, &finding.fired.figures)
}

/// What the rule checks, in one line.
#[must_use]
pub fn summary(lang: Lang, rule: &Rule) -> String {
    let (fr, en) = entry(rule.id).map_or((rule.id, rule.id), |entry| entry.summary);
    lang.say(fr, en)
}

/// The label of the button that applies a remedy.
#[must_use]
pub fn remedy(lang: Lang, rule_id: &str, remedy: &Remedy) -> String {
    remedies::label_of(lang, rule_id, remedy.pattern, &remedy.value)
}

/// An article, and words of it in French as the Code has them (state of 22 August 2026), with ordinary spaces.
///
/// Only where the texts were read word for word; « […] » stands for what is left out.
#[must_use]
pub fn quote(rule_id: &str) -> Option<(&'static str, &'static str)> {
    Some(match rule_id {
        "R01" => ("R2113-7", "lorsque la proportion minimale […] est d’au moins 50 %"),
        "R12" => ("L2113-12", "des marchés ou des lots d’un marché"),
        "N05" => ("L2113-15", "un pouvoir adjudicateur, y compris lorsqu’il agit en tant qu’entité"),
        "R20" => ("L2113-10", "sauf si leur objet ne permet pas l’identification de prestations distinctes"),
        "R21" => ("R2113-1", "nombre maximal de lots qui peuvent être attribués"),
        "R22" | "R23" => ("R2123-1", "le montant cumulé de ces lots n’excède pas 20 %"),
        "N02" => (
            "R2122-8",
            "ou pour les lots dont le montant est inférieur […] et qui remplissent la condition prévue au b",
        ),
        "N09" => ("R2123-2", "dont la valeur estimée est la plus élevée"),
        "R30" => ("R2162-4", "en valeur ou en quantité"),
        "R40" => ("L2112-2-1", "seuils européens figurant dans un avis"),
        "R41" => ("L2112-2-1", "inférieure à six mois"),
        _ => return None,
    })
}

/// The word of a severity.
#[must_use]
pub fn severity(lang: Lang, severity: Severity) -> String {
    let (fr, en) = match severity {
        Severity::Forbidden => ("Interdit", "Forbidden"),
        Severity::Obligation => ("Obligation", "Obligation"),
        Severity::Warning => ("Attention", "Warning"),
        Severity::Advice => ("Conseil", "Advice"),
    };
    lang.say(fr, en)
}

/// How many findings of a severity: « 2 interdictions », "1 warning".
#[must_use]
pub fn severity_count(lang: Lang, severity: Severity, n: usize) -> String {
    let one = match lang {
        Lang::Fr => n < 2,
        Lang::En => n == 1,
    };
    let (fr, en) = match (severity, one) {
        (Severity::Forbidden, true) => ("interdiction", "prohibition"),
        (Severity::Forbidden, false) => ("interdictions", "prohibitions"),
        (Severity::Obligation, true) => ("obligation", "obligation"),
        (Severity::Obligation, false) => ("obligations", "obligations"),
        (Severity::Warning, true) => ("point d’attention", "warning"),
        (Severity::Warning, false) => ("points d’attention", "warnings"),
        (Severity::Advice, true) => ("conseil", "piece of advice"),
        (Severity::Advice, false) => ("conseils", "pieces of advice"),
    };
    with_unit(lang, n as f64, &lang.say(fr, en))
}

/// How sure we are of a rule.
#[must_use]
pub fn grade(lang: Lang, grade: Grade) -> String {
    let (fr, en) = match grade {
        Grade::A => ("texte de l’article lu", "text of the article read"),
        Grade::B => ("lu dans une page secondaire", "read in a secondary page"),
        Grade::C => ("à vérifier : de mémoire ou notre lecture", "to be checked: from memory, or our own reading"),
    };
    lang.say(fr, en)
}

/// What a rule is about.
#[must_use]
pub fn theme(lang: Lang, theme: Theme) -> String {
    let (fr, en) = match theme {
        Theme::Reservation => ("Marchés réservés", "Reserved contracts"),
        Theme::Allotment => ("Allotissement", "Division into lots"),
        Theme::Procedure => ("Procédure et publicité", "Procedure and publicity"),
        Theme::Framework => ("Accords-cadres", "Framework agreements"),
        Theme::Duties => ("Devoirs sociaux et environnementaux", "Social and environmental duties"),
        Theme::Spaser => ("SPASER et objectifs", "SPASER and targets"),
        Theme::Sourcing => ("Sourcing", "Sourcing"),
        Theme::Execution => ("Données et avances", "Data and advances"),
        Theme::People => ("Parcours d’insertion", "People in integration"),
    };
    lang.say(fr, en)
}

/// The template in this language with its figures put in.
fn fill(lang: Lang, (fr, en): Pair, figures: &[(&'static str, Amount)]) -> String {
    let mut rest = if lang == Lang::Fr { fr } else { en };
    let mut out = String::with_capacity(rest.len() + 16);
    while let Some((before, after)) = rest.split_once('[') {
        let (part, after) = after.split_once(']').unwrap_or((after, ""));
        let (with, without) = part.split_once('|').unwrap_or((part, ""));
        out.push_str(before);
        out.push_str(&named(lang, with, figures).unwrap_or_else(|| without.to_owned()));
        rest = after;
    }
    out.push_str(rest);
    if lang == Lang::Fr { french(&out) } else { out }
}

/// The part with its figures put in; `None` where one of them is absent.
fn named(lang: Lang, part: &str, figures: &[(&'static str, Amount)]) -> Option<String> {
    let mut rest = part;
    let mut out = String::new();
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        let (_, figure) = figures.iter().find(|(known, _)| *known == name)?;
        out.push_str(before);
        out.push_str(&amount(lang, figure));
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

fn with_unit(lang: Lang, value: f64, unit: &str) -> String {
    let mut out = write(lang, value, 1);
    out.push(NO_BREAK_SPACE);
    out.push_str(unit);
    out
}

/// A figure as a message writes it.
fn amount(lang: Lang, amount: &Amount) -> String {
    let counted =
        |value: f64, fr, en| with_unit(lang, value, &plural(lang, value, if lang == Lang::Fr { fr } else { en }));
    match amount {
        Amount::Euros(value) => euros(lang, *value),
        Amount::Share(share) => percent(lang, *share, 1),
        Amount::Months(value) => counted(*value, "mois", "month"),
        Amount::Hours(value) => counted(*value, "heure", "hour"),
        Amount::WeeklyHours(value) => {
            counted(*value, "heure", "hour") + if lang == Lang::Fr { " par semaine" } else { " a week" }
        }
        Amount::Number(value) => write(lang, *value, 1),
        Amount::Day(day) => date::long(lang, *day),
        Amount::Structure(kind) => structure(lang, *kind),
        Amount::Word(word) => names::choice(lang, word),
        Amount::Code(code) => code.clone(),
    }
}

/// A kind of structure by its acronym.
fn structure(lang: Lang, kind: StructureKind) -> String {
    let acronym = match kind {
        StructureKind::Ei => "EI",
        StructureKind::Aci => "ACI",
        StructureKind::Ai => "AI",
        StructureKind::Etti => "ETTI",
        StructureKind::Eiti => "EITI",
        StructureKind::Ea => "EA",
        StructureKind::Eatt => "EATT",
        StructureKind::Esat => "ESAT",
        StructureKind::Geiq => "GEIQ",
        StructureKind::Ess => "ESS",
        StructureKind::Prison => return lang.say("opérateur en prison", "operator in prison"),
    };
    acronym.to_owned()
}

/// Thresholds are read to the euro: in full up to ten millions.
fn euros(lang: Lang, value: f64) -> String {
    if value >= 10e6 {
        return number::euros(lang, value);
    }
    let number = number::whole(lang, value);
    match lang {
        Lang::Fr => number + "\u{a0}€",
        Lang::En => String::from("€") + &number,
    }
}
