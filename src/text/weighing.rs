//! What weighs most and where doubt comes from, in words.

use super::actions::chance;
use super::number::write;
use super::sentences::counted;
use super::{Lang, figures};
use crate::decision::conditional::Condition;
use crate::decision::inputs::Number;
use crate::decision::paired::Goal;
use crate::decision::tornado::Bars;
use crate::simulation::MetricUnit;

/// The finding: the input that moves the figure most, and how far.
#[must_use]
pub fn headline(lang: Lang, figure: &str, unit: MetricUnit, bars: &Bars, name: impl Fn(usize) -> String) -> String {
    let Some(first) = bars.bars.first().filter(|bar| !bar.inert && bar.span > 0.0) else {
        return if bars.base.is_none() {
            lang.say("Le plan n’a pas ce résultat", "The plan has no such figure")
        } else {
            lang.say("Rien d’incertain ne pèse sur ce résultat", "Nothing that is uncertain weighs on this figure")
        };
    };
    let ends = [first.low, first.high].into_iter().flatten().map(|end| end.figure.mean);
    let all = ends.chain(bars.base.map(|base| base.mean));
    let (low, high) = all.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), value| (a.min(value), b.max(value)));
    let (low, high) = (figures::value(lang, unit, low), figures::value(lang, unit, high));
    let (input, figure) = (name(first.input), figure.to_lowercase());
    lang.say(
        &format!("« {input} » pèse le plus sur « {figure} » : de {low} à {high}"),
        &format!("“{input}” weighs most on “{figure}”: from {low} to {high}"),
    )
}

/// The inputs on which nothing depends.
#[must_use]
pub fn inert(lang: Lang, names: &[String]) -> String {
    /// Names that are written out.
    const MOST: usize = 6;
    if names.is_empty() {
        return String::new();
    }
    let mut list = names.iter().take(MOST).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > MOST {
        let left = names.len() - MOST;
        list.push_str(&lang.say(&format!(" et {left} autres"), &format!(" and {left} others")));
    }
    lang.say(&format!("Sans effet ici : {list}."), &format!("Without effect here: {list}."))
}

/// How many hypotheses are left out because nobody says how far they may be.
#[must_use]
pub fn without_range(lang: Lang, count: usize) -> String {
    if count == 0 {
        return String::new();
    }
    let fr = counted(lang, count as f64, "hypothèse");
    let en = if count == 1 { "1 assumption".to_owned() } else { format!("{count} assumptions") };
    lang.say(
        &format!("{fr} sans fourchette connue : elles ne sont pas essayées. Hypothèses permet d’en dire une."),
        &format!("{en} without a known range: not tried. Assumptions lets you state one."),
    )
}

/// The median of an input over draws, to a tenth of what one press of an arrow adds: finer digits are noise.
#[must_use]
pub fn median(lang: Lang, value: f64, input: &Number) -> String {
    let step = input.step / 10.0;
    tried(lang, (value / step).round() * step, input.unit)
}

/// The value tried at an end of a bar.
#[must_use]
pub fn tried(lang: Lang, value: f64, unit: crate::plan::assumptions::Unit) -> String {
    super::sentences::valued(lang, value, unit)
}

/// What a range is called.
#[must_use]
pub fn range_name(lang: Lang) -> String {
    lang.say("Fourchette", "Range")
}

/// « Fourchette : 5 à 12 », « Votre fourchette : 60 à 150 », or that there is none; the unit stands beside.
#[must_use]
pub fn range_said(lang: Lang, range: Option<(String, String)>, own: bool) -> String {
    match range {
        None => lang.say("Sans fourchette", "No range"),
        Some((low, high)) if own => {
            lang.say(&format!("Votre fourchette : {low} à {high}"), &format!("Your range: {low} to {high}"))
        }
        Some((low, high)) => lang.say(&format!("Fourchette : {low} à {high}"), &format!("Range: {low} to {high}")),
    }
}

/// The low end of a range.
#[must_use]
pub fn range_from(lang: Lang) -> String {
    lang.say("de", "from")
}

/// The high end of a range.
#[must_use]
pub fn range_to(lang: Lang) -> String {
    lang.say("à", "to")
}

/// What the ends of a range mean.
#[must_use]
pub fn range_hint(lang: Lang) -> String {
    lang.say(
        "Une fois sur dix la valeur est plus basse, une fois sur dix plus haute. Décider l’essaie aux deux bouts.",
        "One time in ten the value is lower, one time in ten higher. Decide tries it at both ends.",
    )
}

/// That the ends of a range are not in order.
#[must_use]
pub fn range_empty(lang: Lang) -> String {
    lang.say("Le bas doit être plus petit que le haut.", "The low end has to be below the high one.")
}

/// The present value.
#[must_use]
pub fn present(lang: Lang, value: &str) -> String {
    lang.say(&format!("valeur actuelle : {value}"), &format!("present value: {value}"))
}

/// How many rows are behind the shares, and what the doubt comes to.
#[must_use]
pub fn doubt(lang: Lang, unit: MetricUnit, rows: u32, mean: f64, deviation: f64) -> String {
    let (mean, deviation) = (figures::value(lang, unit, mean), figures::value(lang, unit, deviation));
    lang.say(
        &format!("Moyenne {mean}, écart type {deviation}, sur {rows} jeux de valeurs. Entre parenthèses, l’intervalle à 95 %."),
        &format!("Mean {mean}, standard deviation {deviation}, over {rows} sets of values. In brackets, the interval at 95%."),
    )
}

/// An aim, for the words.
#[derive(Clone, Debug)]
pub struct Aim {
    /// What the figure is called.
    pub figure: String,
    /// Its unit.
    pub unit: MetricUnit,
    /// What it should reach.
    pub goal: Goal,
}

/// How often the aim is reached where all uncertain inputs vary, and whether something differs there.
#[must_use]
pub fn reached_in(lang: Lang, aim: &Aim, condition: &Condition) -> String {
    let value = figures::value(lang, aim.unit, aim.goal.value);
    let (fr, en) = if aim.goal.at_least { ("au moins", "at least") } else { ("au plus", "at most") };
    let figure = aim.figure.to_lowercase();
    let aim = lang.say(&format!("But ({figure} : {fr} {value})"), &format!("Aim ({figure}: {en} {value})"));
    let reached = &condition.reached;
    let sets = write(lang, f64::from(reached.replications), 0);
    if reached.replications == 0 {
        return lang.say("Le plan n’a pas ce résultat.", "The plan has no such figure.");
    }
    if reached.share == 0.0 {
        return lang.say(
            &format!("{aim} atteint dans aucun des {sets} jeux : il n’y a rien à comparer."),
            &format!("{aim} reached in none of the {sets} sets: there is nothing to compare."),
        );
    }
    if reached.share >= 1.0 {
        return lang.say(
            &format!("{aim} atteint dans chacun des {sets} jeux : il n’y a rien à comparer."),
            &format!("{aim} reached in each of the {sets} sets: there is nothing to compare."),
        );
    }
    let [share, low, high] = [reached.share, reached.low, reached.high].map(|share| chance(lang, share));
    let first = lang.say(
        &format!("{aim} atteint dans {share} des {sets} jeux ({low} à {high}, à 95 %)."),
        &format!("{aim} reached in {share} of the {sets} sets ({low} to {high}, at 95%)."),
    );
    let (clear, all) = (condition.inputs.iter().filter(|input| input.is_clear()).count(), condition.inputs.len());
    let second = match (clear, all - clear) {
        (0, _) => lang.say(
            "Aucune valeur incertaine n’y diffère plus que le hasard ne le ferait.",
            "No uncertain value differs there more than chance would make it.",
        ),
        (_, 0) => lang.say("Médianes de ce qui y diffère, le plus net d’abord :", "Medians of what differs there, the clearest first:"),
        (_, 1) => lang.say(
            "Médianes de ce qui y diffère, le plus net d’abord ; une autre valeur n’y diffère pas nettement :",
            "Medians of what differs there, the clearest first; one other value does not clearly differ:",
        ),
        (_, left) => lang.say(
            &format!("Médianes de ce qui y diffère, le plus net d’abord ; {left} autres valeurs n’y diffèrent pas nettement :"),
            &format!("Medians of what differs there, the clearest first; {left} other values do not clearly differ:"),
        ),
    };
    format!("{first} {second}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::conditional::Differs;
    use crate::decision::paired::Chance;

    #[test]
    fn what_reaches_an_aim_is_told_apart_or_said_not_to_be() {
        let aim = Aim {
            figure: "Livrées en retard".into(),
            unit: MetricUnit::Share,
            goal: Goal { value: 0.05, at_least: false },
        };
        let differs = |score| Differs { input: 0, all: 1.0, reached: 2.0, missed: 1.0, score };
        let said = |reached, scores: &[f64]| {
            let inputs = scores.iter().copied().map(differs).collect();
            reached_in(Lang::En, &aim, &Condition { reached: Chance::of(reached, 100), inputs })
        };
        assert!(said(0, &[]).contains("none of the 100 sets"));
        assert!(said(100, &[]).contains("each of the 100 sets"));
        assert!(said(40, &[1.0, -0.5]).contains("No uncertain value differs"));
        assert!(said(40, &[9.0, -3.0]).ends_with("the clearest first:"));
        assert!(said(40, &[9.0, 0.1, 0.2]).contains("2 other values"));
        assert!(said(40, &[9.0]).starts_with("Aim (livrées en retard: at most 5"), "{}", said(40, &[9.0]));
    }
}
