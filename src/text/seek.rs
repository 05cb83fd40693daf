//! The answers of a goal seek and of what weighs most, in words.

use super::actions::chance;
use super::sentences::{range, valued};
use super::{Lang, capitalise, figures};
use crate::decision::measure::Measure;
use crate::decision::paired::Goal;
use crate::decision::seek::{Answer, Point, Verdict, Way};
use crate::plan::assumptions::Unit;
use crate::simulation::MetricUnit;

/// What is looked for, for the words.
#[derive(Clone, Copy, Debug)]
pub struct Sought<'a> {
    /// The unit of the input.
    pub unit: Unit,
    /// What the input is called.
    pub input: &'a str,
    /// The figure.
    pub measure: &'a Measure,
    /// What the figure is called.
    pub figure: &'a str,
    /// What it should reach.
    pub goal: Goal,
    /// With which probability.
    pub probability: f64,
}

impl Sought<'_> {
    fn goal(&self, lang: Lang) -> String {
        let value = figures::value(lang, self.measure.unit(), self.goal.value);
        if self.goal.at_least {
            lang.say(&format!("au moins {value}"), &format!("at least {value}"))
        } else {
            lang.say(&format!("au plus {value}"), &format!("at most {value}"))
        }
    }

    fn valued(&self, lang: Lang, value: f64) -> String {
        valued(lang, value, self.unit)
    }
}

/// The answer in large.
#[must_use]
pub fn figure(lang: Lang, sought: &Sought<'_>, answer: &Answer) -> String {
    match (answer.verdict, answer.found) {
        (Verdict::Reached, Some(found)) => sought.valued(lang, found.value),
        (Verdict::OutOfReach, _) => lang.say("Hors d’atteinte", "Out of reach"),
        (Verdict::Indifferent, _) => lang.say("Sans effet", "No effect"),
        (Verdict::NoFigure, _) => lang.say("Sans objet", "Not applicable"),
        _ => lang.say("Calcul en cours…", "Being worked out…"),
    }
}

fn at(lang: Lang, sought: &Sought<'_>, point: &Point) -> String {
    let (value, share) = (sought.valued(lang, point.value), chance(lang, point.chance.share));
    lang.say(&format!("Avec {value} : {share} des tirages"), &format!("With {value}: {share} of the draws"))
}

/// The answer in a sentence or a few.
#[must_use]
pub fn sentence(lang: Lang, sought: &Sought<'_>, answer: &Answer) -> String {
    let mut said: Vec<String> = Vec::new();
    let unit = sought.measure.unit();
    let shown = |value: f64| figures::value(lang, unit, value);
    let (goal, figure) = (sought.goal(lang), sought.figure.to_lowercase());
    match (answer.verdict, answer.found) {
        (Verdict::Reached, Some(found)) => {
            let share = chance(lang, found.chance.share);
            let (low, high) = (chance(lang, found.chance.low), chance(lang, found.chance.high));
            let median = shown(found.figure.p50);
            let between = range(&shown(found.figure.p10), &shown(found.figure.p90));
            said.push(lang.say(
                &format!("But atteint dans {share} des tirages ({low} à {high}, à 95 %). Là, {figure} : {median} ({between})."),
                &format!("Aim reached in {share} of the draws ({low} to {high}, at 95%). There, {figure}: {median} ({between})."),
            ));
            if let Some(before) = answer.before {
                said.push(format!("{}.", at(lang, sought, &before)));
            } else if answer.base.is_some_and(|base| base.holds) {
                said.push(lang.say("Le plan l’atteint déjà tel qu’il est.", "The plan reaches it already as it is."));
            }
            if answer.way == Way::Both {
                let spans: Vec<String> = answer
                    .holds
                    .iter()
                    .map(|(low, high)| range(&sought.valued(lang, *low), &sought.valued(lang, *high)))
                    .collect();
                let spans = spans.join(", ");
                said.push(lang.say(
                    &format!("Attention : plus n’est pas toujours mieux. Le but est atteint pour {spans}, parmi les valeurs essayées."),
                    &format!("Mind: more is not always better. The aim is reached for {spans}, among the values tried."),
                ));
            }
        }
        (Verdict::OutOfReach, Some(best)) => {
            let (value, share) = (sought.valued(lang, best.value), chance(lang, best.chance.share));
            let (input, wanted) = (sought.input, chance(lang, sought.probability));
            said.push(lang.say(
                &format!("Aucune valeur de « {input} » ne donne {goal} avec {wanted} de chances. Au mieux : {value}, dans {share} des tirages."),
                &format!("No value of “{input}” gives {goal} with a probability of {wanted}. At best: {value}, in {share} of the draws."),
            ));
        }
        (Verdict::Indifferent, _) => {
            let base = answer.base.map(|base| chance(lang, base.chance.share));
            let input = sought.input;
            said.push(lang.say(
                &format!("{} ne dépend pas de « {input} » : aucun tirage n’en change.", capitalise(&figure)),
                &format!("{} does not depend on “{input}”: no draw changes with it.", capitalise(&figure)),
            ));
            if let Some(base) = base {
                said.push(lang.say(
                    &format!("Le but est atteint dans {base} des tirages, quoi qu’il en soit."),
                    &format!("The aim is reached in {base} of the draws, whatever it is."),
                ));
            }
        }
        (Verdict::NoFigure, _) => said.push(lang.say(
            "Le plan n’a pas ce résultat : confiez un lot à un atelier, ou choisissez-en un autre.",
            "The plan has no such figure: give a lot to a workshop, or choose another one.",
        )),
        _ => {}
    }
    said.join(" ")
}

/// Over a bar: the median.
#[must_use]
pub fn label(lang: Lang, unit: MetricUnit, point: &Point) -> String {
    figures::value(lang, unit, point.figure.p50)
}

/// The limit that is wanted.
#[must_use]
pub fn limit(lang: Lang, sought: &Sought<'_>) -> String {
    let value = figures::value(lang, sought.measure.unit(), sought.goal.value);
    lang.say(&format!("votre but : {value}"), &format!("your aim: {value}"))
}

/// A name for the scenario.
#[must_use]
pub fn scenario(lang: Lang, sought: &Sought<'_>, value: f64) -> String {
    let value = sought.valued(lang, value);
    lang.say(&format!("{} : {value}", sought.input), &format!("{}: {value}", sought.input))
}
