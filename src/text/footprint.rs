//! What making and using the units means for the climate, in words that promise nothing.

use super::Lang;
use super::number::{roughly, whole, write};
use crate::explain::environment::{Bounds, Footprint};

/// Figures as unsure as these are written with the two digits that count.
fn rounded(lang: Lang, value: f64) -> String {
    if value < 10.0 {
        return write(lang, value, 1);
    }
    roughly(lang, value)
}

/// A row of the table: its name, the usual value, and the ends that the assumptions allow.
pub type Row = [String; 3];

/// The finding.
#[must_use]
pub fn title(lang: Lang, found: &Footprint) -> String {
    let making = rounded(lang, found.making.usual);
    let [least, greatest] = [found.avoided_a_year.least, found.avoided_a_year.greatest].map(|t| rounded(lang, t));
    lang.say(
        &format!("Climat : {making} t de CO₂e pour fabriquer, de {least} à {greatest} t évitées par année d’usage"),
        &format!("Climate: {making} t of CO₂e to make them, {least} to {greatest} t avoided in a year of use"),
    )
}

/// What may be made of it, and what may not.
#[must_use]
pub fn caveat(lang: Lang, found: &Footprint) -> String {
    let years = found.years_to_make_up;
    if !years.greatest.is_finite() {
        return lang.say(
            "Ces hypothèses n’évitent pas de trajet : la fabrication n’est jamais compensée.",
            "Under these assumptions no trip is avoided: the making is never made up for.",
        );
    }
    let [least, usual, greatest] = [years.least, years.usual, years.greatest].map(|years| rounded(lang, years));
    lang.say(
        &format!(
            "Il faudrait environ {usual} ans d’usage pour compenser la fabrication, et de {least} à {greatest} selon les hypothèses : c’est trop peu sûr pour annoncer un gain. Ce qui est sûr : moins d’acier, ou de l’acier réemployé, émet moins."
        ),
        &format!(
            "It would take about {usual} years of use to make up for the making, and {least} to {greatest} depending on the assumptions: too unsure to announce a gain. What is sure: less steel, or reused steel, emits less."
        ),
    )
}

/// The rows of the table.
#[must_use]
pub fn rows(lang: Lang, found: &Footprint) -> Vec<Row> {
    let row = |name: (&str, &str), bounds: Bounds, unit: &str| {
        let said = |value| rounded(lang, value);
        let ends = if bounds.least == bounds.greatest {
            String::new()
        } else if bounds.greatest.is_finite() {
            let (least, greatest) = (said(bounds.least), said(bounds.greatest));
            lang.say(&format!("de {least} à {greatest}"), &format!("{least} to {greatest}"))
        } else {
            let least = said(bounds.least);
            lang.say(&format!("au moins {least}"), &format!("at least {least}"))
        };
        let usual = if bounds.usual.is_finite() {
            format!("{} {unit}", said(bounds.usual))
        } else {
            lang.say("jamais", "never")
        };
        [lang.say(name.0, name.1), usual, ends]
    };
    let years = lang.say("ans", "years");
    let places = lang.say("places", "places");
    let sure = |value| Bounds { least: value, usual: value, greatest: value };
    vec![
        row(("Places livrées à la fin", "Places delivered by the end"), sure(found.places), &places),
        row(("Émis pour fabriquer, une fois", "Emitted to make them, once"), found.making, "t CO₂e"),
        row(("Évité par année d’usage", "Avoided in a year of use"), found.avoided_a_year, "t CO₂e"),
        row(("Kilomètres en auto évités par an", "Car kilometres avoided a year"), found.car_kilometres_a_year, "km"),
        row(("Usage pour compenser", "Use to make up for it"), found.years_to_make_up, &years),
    ]
}

/// How to read the ends.
#[must_use]
pub fn ends_note(lang: Lang) -> String {
    lang.say(
        "Les bornes prennent toutes les hypothèses à leur bout le moins, puis le plus favorable : c’est plus large que le probable.",
        "The ends take every assumption at its least, then its most favourable end: that is wider than what is likely.",
    )
}

/// How it is worked out: what is avoided, then the making.
#[must_use]
pub fn formulas(lang: Lang, found: &Footprint) -> [String; 2] {
    let (units, places) = (whole(lang, found.units), whole(lang, found.places));
    [
        lang.say(
            &format!(
                "Évité = {places} places (moyenne des tirages) × occupées × jours × trajets nouveaux × pris à l’auto × 2 (aller et retour) × distance × émission d’une auto."
            ),
            &format!(
                "Avoided = {places} places (mean of the draws) × in use × days × new trips × from the car × 2 (both ways) × distance × emission of a car."
            ),
        ),
        lang.say(
            &format!("Fabriquer = {units} unités × acier d’une unité × émission de l’acier."),
            &format!("Making = {units} units × steel of a unit × emission of steel."),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::environment::footprint;
    use crate::plan::templates;

    #[test]
    fn no_gain_is_promised() {
        let plan = templates::find("nantes").expect("a template").plan;
        let found = footprint(&plan, 550.0, 1_100.0).expect("a footprint");
        assert_eq!(title(Lang::En, &found), "Climate: 31 t of CO₂e to make them, 0.2 to 43 t avoided in a year of use",);
        assert!(caveat(Lang::Fr, &found).contains("trop peu sûr pour annoncer un gain"));
        let rows = rows(Lang::En, &found);
        assert_eq!(rows[0], ["Places delivered by the end", "1,100 places", ""]);
        assert_eq!(rows[3][1], "25,000 km");
    }

    #[test]
    fn places_that_nobody_uses_never_make_up_for_their_making() {
        let plan = templates::find("nantes").expect("a template").plan;
        let none = footprint(&plan, 10.0, 0.0).expect("a footprint");
        assert!(caveat(Lang::En, &none).contains("never made up for"));
        let last = rows(Lang::En, &none).pop().expect("a row");
        assert_eq!(last[1], "never");
        assert!(!last[2].contains('∞') && !last[2].contains("inf"), "{last:?}");
    }
}
