//! Where the figures come from by which plans are weighed, in words.

use super::figures as named;
use super::number::{percent, write};
use super::phrases::table;
use super::sentences::counted;
use super::{Lang, NO_BREAK_SPACE};
use crate::decision::compare::{Criterion, Paired};
use crate::decision::paired::{Chance, Goal};
use crate::decision::sobol::{Gaps, Indices};
use crate::simulation::MetricUnit;

table! {
    see_reference: "D’où vient le chiffre de A ?", "Where does the figure of A come from?";
    term_by_term: "Écart des moyennes, terme par terme", "Difference of the means, term by term";
    bars_formula: "Chaque bout de barre est la moyenne des tirages d’un plan où cette valeur seule a changé, les autres restant comme au plan, sur les mêmes tirages. Le bas de la fourchette : une fois sur dix, la valeur est plus basse ; le haut : une fois sur dix, plus haute.", "Each end of a bar is the mean of the draws of a plan in which this value alone has changed, the others staying as planned, on the same draws. The low end of the range: one time in ten the value is lower; the high end: one time in ten higher.";
    bars_choose: "Un chiffre du tableau s’ouvre sur sa propre formule.", "A figure of the table opens on its own formula.";
    at_low: "Au bas", "At the low end";
    as_planned: "Au plan", "As planned";
    at_high: "Au haut", "At the high end";
    gap_of_mix: "½ (B − M)², moyenne", "½ (B − M)², mean";
    gap_of_rest: "½ (A − M)², moyenne", "½ (A − M)², mean";
    shares_formula: "On tire deux jeux de valeurs, A et B ; M est le jeu A où cette seule valeur est celle de B. Effet direct = 1 − ½ moyenne de (résultat de B − résultat de M)² ÷ variance. Effet total = ½ moyenne de (résultat de A − résultat de M)² ÷ variance. (M. J. W. Jansen, 1999 ; plan d’A. Saltelli, 2010)", "Two sets of values are drawn, A and B; M is the set A with that of B for this value alone. Direct = 1 − ½ mean of (figure of B − figure of M)² ÷ variance. Total = ½ mean of (figure of A − figure of M)² ÷ variance. (M. J. W. Jansen, 1999; design of A. Saltelli, 2010)";
    shares_interval: "Entre parenthèses : l’intervalle qui contient 95 % de 200 nouveaux tirages des mêmes jeux. Une part qui tombe sous 0 est du bruit, et se lit 0.", "In brackets: the interval that holds 95% of 200 new draws of the same sets. A share that falls below 0 is noise, and reads 0.";
}

/// « Chiffre de B : Arbalètes réservé aussi ».
#[must_use]
pub fn of_side(lang: Lang, letter: char, name: &str) -> String {
    lang.say(&format!("Chiffre de {letter} : {name}"), &format!("Figure of {letter}: {name}"))
}

/// Whose figure it is, of a combination of lots.
#[must_use]
pub fn of_combination(lang: Lang, name: &str) -> String {
    lang.say(&format!("Chiffre de la combinaison. {name}"), &format!("Figure of the combination. {name}"))
}

/// How many draws the figure is of.
#[must_use]
pub fn draws(lang: Lang, replications: usize) -> String {
    let draws = counted(lang, replications as f64, &lang.say("tirage", "draw"));
    lang.say(&format!("{draws}, les mêmes pour tous les scénarios."), &format!("{draws}, the same for all scenarios."))
}

/// The head of the difference to the first side.
#[must_use]
pub fn gap_title(lang: Lang, letter: char) -> String {
    lang.say(&format!("Écart {letter} − A, tirage par tirage"), &format!("Difference {letter} − A, draw by draw"))
}

/// What the difference is, and how surely.
#[must_use]
pub fn gap(lang: Lang, letter: char, criterion: &Criterion, paired: &Paired, replications: usize) -> String {
    let said = |value: f64| named::gap(lang, criterion, value);
    let draws = counted(lang, replications as f64, &lang.say("tirage", "draw"));
    let all = paired.difference;
    if paired.same >= 1.0 {
        return lang.say(
            &format!("{letter} et A ont le même chiffre dans chacun des {draws}."),
            &format!("{letter} and A have the same figure in each of the {draws}."),
        );
    }
    if all.p10 == all.p90 {
        let value = said(all.p50);
        return lang
            .say(&format!("{value} : le même dans chaque tirage."), &format!("{value}: the same in each draw."));
    }
    let [low, median, high] = [all.p10, all.p50, all.p90].map(said);
    let first = lang.say(
        &format!(
            "Dans chaque tirage, {letter} et A ont le même hasard ; l’écart s’y prend l’un moins l’autre. Sur {draws} : médiane {median}, huit fois sur dix de {low} à {high}."
        ),
        &format!(
            "In each draw, {letter} and A have the same luck; the difference is taken there, one less the other. Over {draws}: median {median}, eight times in ten from {low} to {high}."
        ),
    );
    let less = (1.0 - paired.more - paired.same).max(0.0);
    let [more, less, same] = [paired.more, less, paired.same].map(|share| percent(lang, share, 0));
    let second = lang.say(
        &format!("{letter} dépasse A dans {more} des tirages, reste en dessous dans {less}, l’égale dans {same}."),
        &format!("{letter} is above A in {more} of the draws, below it in {less}, equal in {same}."),
    );
    format!("{first} {second}")
}

/// How often an aim is reached, as a count.
#[must_use]
pub fn reached(lang: Lang, goal: Goal, unit: MetricUnit, chance: &Chance) -> String {
    let aim = named::value(lang, unit, goal.value);
    let count = write(lang, (chance.share * f64::from(chance.replications)).round(), 0);
    let all = counted(lang, f64::from(chance.replications), &lang.say("tirage", "draw"));
    let [share, low, high] = [chance.share, chance.low, chance.high].map(|share| percent(lang, share, 1));
    let (fr, en) = if goal.at_least { ("au moins", "at least") } else { ("au plus", "at most") };
    lang.say(
        &format!(
            "Part des tirages où le résultat est d’{fr} {aim} : {count} ÷ {all} = {share}. Ce nombre de tirages la connaît à 95 % entre {low} et {high} (E. B. Wilson, 1927)."
        ),
        &format!(
            "Share of the draws in which the figure is {en} {aim}: {count} ÷ {all} = {share}. So many draws know it at 95% between {low} and {high} (E. B. Wilson, 1927)."
        ),
    )
}

/// The figure at an end of a bar: « Posts: 6 ».
#[must_use]
pub fn of_end(lang: Lang, input: &str, value: &str) -> String {
    lang.say(&format!("Chiffre avec « {input} » à {value}"), &format!("Figure with “{input}” at {value}"))
}

/// A variance: of a share in square points, so that it has digits.
fn squared(lang: Lang, unit: MetricUnit, value: f64) -> String {
    let (value, unit) = match unit {
        MetricUnit::Share | MetricUnit::Indicator => (value * 1e4, lang.say("points²", "points²")),
        MetricUnit::Euros => (value, "€²".to_owned()),
        MetricUnit::Hours => (value, "h²".to_owned()),
        _ => return write(lang, value, 1),
    };
    format!("{}{NO_BREAK_SPACE}{unit}", write(lang, value, usize::from(value.abs() < 100.0)))
}

/// The variance that is shared.
#[must_use]
pub fn variance(lang: Lang, unit: MetricUnit, indices: &Indices, plans: usize) -> String {
    let variance = squared(lang, unit, indices.deviation * indices.deviation);
    let rows = write(lang, f64::from(indices.rows), 0);
    let plans = write(lang, plans as f64, 0);
    lang.say(
        &format!("Variance du résultat : {variance}, sur {rows} jeux A et autant de jeux B ; {plans} plans simulés en tout, un tirage chacun."),
        &format!("Variance of the figure: {variance}, over {rows} sets A and as many sets B; {plans} plans simulated in all, one draw each."),
    )
}

/// The two quotients behind the shares of an input.
#[must_use]
pub fn quotients(lang: Lang, unit: MetricUnit, gaps: &Gaps) -> [String; 2] {
    [gaps.first, gaps.total].map(|gap| squared(lang, unit, gap))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_well_set() {
        crate::text::phrases::well_set(ALL);
    }

    #[test]
    fn an_aim_is_counted() {
        let goal = Goal { value: 0.05, at_least: false };
        let said = reached(Lang::En, goal, MetricUnit::Share, &Chance::of(3_312, 4_000));
        assert!(said.contains("at most 5") && said.contains("3,312") && said.contains("82.8%"), "{said}");
    }
}
