//! What a comparison finds, in sentences.

use super::{Lang, capitalise, figures, law};
use crate::decision::alternatives::Way;
use crate::decision::compare::{Claim, Comparison, Criterion, Finding, Sure};
use crate::plan::Plan;
use crate::simulation::Metric;
use crate::text::decisions::{leans, nearly_all};
use crate::text::number::{cents, percent};

/// What a criterion is called inside a sentence.
fn of(lang: Lang, criterion: &Criterion) -> String {
    let (fr, en) = match criterion {
        Criterion::Hours => ("heures d’insertion", "insertion hours"),
        Criterion::HourPrice => ("pour une heure de plus", "for one more hour"),
        Criterion::NoBid => ("de risque sans offre", "risk of no bid"),
        Criterion::Dependency => ("de dépendance à une seule structure", "dependency on one structure"),
        Criterion::Measure(measure) => {
            let year = measure.month.map(|month| (month + 1) / 12);
            let (fr, en) = match measure.metric {
                Metric::Delivered => ("unités livrées", "units delivered"),
                Metric::LateShare => ("d’unités en retard", "late units"),
                Metric::BuyerCost => ("de dépense", "spending"),
                Metric::PublicAid => ("d’aide publique", "public aid"),
                Metric::PeopleTrained => ("personnes formées", "people trained"),
                Metric::LicencesPassed => ("licences", "licences"),
                Metric::DurableExits => ("départs vers un emploi durable", "leavers to lasting work"),
                other => (other.name(), other.name()),
            };
            return match year.filter(|_| measure.month.is_some()) {
                Some(year) => {
                    lang.say(&format!("{fr} à la fin de l’année {year}"), &format!("{en} by the end of year {year}"))
                }
                None => lang.say(fr, en),
            };
        }
    };
    lang.say(fr, en)
}

/// The amount of a difference without its sign.
fn amount(lang: Lang, criterion: &Criterion, value: f64) -> String {
    let text = figures::gap(lang, criterion, value.abs());
    text.trim_start_matches('+').trim_end_matches('h').trim_end().to_owned()
}

/// « 5 895 heures d’insertion de plus (4 442 à 7 409) ».
fn claim(lang: Lang, claim: &Claim) -> String {
    let Claim { criterion, difference, .. } = claim;
    if figures::gap(lang, criterion, difference.p50).trim_start_matches(['+', '−']).starts_with("0")
        && difference.p50.abs() < 0.005
    {
        let (low, high) =
            (figures::gap(lang, criterion, difference.p10), figures::gap(lang, criterion, difference.p90));
        let name = of(lang, criterion);
        return lang.say(
            &format!("autant {} ({low} à {high})", with_of(&name)),
            &format!("as {} {name} ({low} to {high})", if counts(&name) { "many" } else { "much" }),
        );
    }
    let more = difference.p50 >= 0.0;
    // Of one unit, also where its middle and its ends are not of one size.
    let [middle, low, high] = figures::gaps(lang, criterion, difference);
    let bare = |text: String| text.trim_end_matches('h').trim_end().to_owned();
    let unsigned = |text: String| bare(text.trim_start_matches(['+', '−']).to_owned());
    let middle = unsigned(middle);
    // The range keeps its signs where it crosses 0, and else reads as amounts.
    let crosses = difference.p10 < 0.0 && difference.p90 > 0.0;
    let end = |text: String| if crosses { bare(text) } else { unsigned(text) };
    let (low, high) = if more { (end(low), end(high)) } else { (end(high), end(low)) };
    let mut name = of(lang, criterion);
    if middle == "1" {
        // « 1 licence », "1 unit delivered".
        name = name.split(' ').map(|word| word.strip_suffix('s').unwrap_or(word)).collect::<Vec<_>>().join(" ");
    }
    let range = if difference.p10 == difference.p90 {
        String::new()
    } else {
        lang.say(&format!(" ({low} à {high})"), &format!(" ({low} to {high})"))
    };
    match more {
        true => format!("{}{range}", by(lang, &middle, &name, ("de plus", "more"))),
        false => format!("{}{range}", by(lang, &middle, &name, ("de moins", fewer(&name)))),
    }
}

/// Whether an English name is of things that are counted.
fn counts(name: &str) -> bool {
    let things = ["units", "unit", "hours", "people", "licences", "licence", "leavers", "leaver"];
    name.split(' ').any(|word| things.contains(&word))
}

/// « Fewer » of what is counted, « less » of the rest.
fn fewer(name: &str) -> &'static str {
    if counts(name) { "fewer" } else { "less" }
}

/// « 229 unités livrées de plus », « 33 points de plus de dépendance à une seule structure ».
fn by(lang: Lang, value: &str, name: &str, (fr, en): (&str, &str)) -> String {
    let french = if name.starts_with("de ") && name.contains(" à ") {
        format!("{value} {fr} {name}")
    } else {
        format!("{value} {name} {fr}")
    };
    lang.say(&french, &format!("{value} {en} {name}"))
}

/// « de retard », « d’unités livrées ».
fn with_of(name: &str) -> String {
    if name.starts_with("de ") || name.starts_with("d’") {
        name.to_owned()
    } else if name.starts_with(['a', 'e', 'h', 'i', 'o', 'u']) {
        format!("d’{name}")
    } else {
        format!("de {name}")
    }
}

fn sure(lang: Lang, probability: f64) -> String {
    if probability >= 0.995 {
        nearly_all(lang)
    } else {
        let share = percent(lang, probability, 0);
        lang.say(&format!("dans {share} des tirages"), &format!("in {share} of the draws"))
    }
}

fn list(lang: Lang, parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {} {last}", first.join(", "), lang.say("et", "and")),
    }
}

/// What tells a side from the starting point, one sentence for its gains, its prices, what cannot be told.
#[must_use]
pub fn sentences(lang: Lang, finding: &Finding) -> Vec<String> {
    let mut said = Vec::new();
    // How surely is said once, for the least sure of them; what chance does not play on needs no such word.
    let told = |claims: &[Claim]| {
        let list = list(lang, &claims.iter().map(|one| claim(lang, one)).collect::<Vec<_>>());
        let drawn = claims.iter().filter(|one| one.difference.p10 != one.difference.p90);
        match drawn.map(|one| one.probability).reduce(f64::min) {
            Some(least) => format!("{list}, {}", sure(lang, least)),
            None => list,
        }
    };
    if !finding.gains.is_empty() {
        said.push(format!("{}.", capitalise(&told(&finding.gains))));
    }
    if !finding.prices.is_empty() {
        let prices = told(&finding.prices);
        said.push(if finding.gains.is_empty() {
            format!("{}.", capitalise(&prices))
        } else {
            lang.say(&format!("Mais {prices}."), &format!("But {prices}."))
        });
    }
    if let Some(price) = finding.hour_price {
        let (middle, low, high) = (cents(lang, price.p50), cents(lang, price.p10), cents(lang, price.p90));
        said.push(lang.say(
            &format!("L’heure de plus coûte {middle} à l’acheteur ({low} à {high})."),
            &format!("One more hour costs the buyer {middle} ({low} to {high})."),
        ));
    }
    let (leaning, open): (Vec<&Claim>, Vec<&Claim>) =
        finding.unsure.iter().partition(|one| leans(one.probability, one.opposite));
    if !leaning.is_empty() {
        let names: Vec<String> = leaning
            .into_iter()
            .map(|one| {
                let share = percent(lang, one.probability.max(one.opposite), 0);
                let draws = lang.say(&format!("dans {share} des tirages"), &format!("in {share} of the draws"));
                format!("{}, {draws}", claim(lang, one))
            })
            .collect();
        let names = list(lang, &names);
        said.push(
            lang.say(
                &format!("Plutôt, sans que ce soit sûr : {names}."),
                &format!("Rather, though not surely: {names}."),
            ),
        );
    }
    if !open.is_empty() {
        let names: Vec<String> = open
            .into_iter()
            .map(|one| {
                let [way, other] = [one.probability, one.opposite].map(|share| percent(lang, share, 0));
                let name = claim(lang, one);
                // What is never the other way is the same in the rest.
                let never = one.opposite < 0.005;
                if never && one.criterion.better().is_some() {
                    lang.say(
                        &format!("{name}, mieux dans {way} des tirages, pareil dans les autres"),
                        &format!("{name}, better in {way} of the draws, the same in the others"),
                    )
                } else if one.criterion.better().is_some() {
                    lang.say(
                        &format!("{name}, mieux dans {way} des tirages et moins bien dans {other}"),
                        &format!("{name}, better in {way} of the draws and worse in {other}"),
                    )
                } else {
                    lang.say(
                        &format!("{name}, plus dans {way} des tirages et moins dans {other}"),
                        &format!("{name}, more in {way} of the draws and less in {other}"),
                    )
                }
            })
            .collect();
        let names = list(lang, &names);
        said.push(lang.say(&format!("On ne peut pas le dire : {names}."), &format!("It cannot be told: {names}.")));
    }
    let count = finding.forbidden.unsigned_abs();
    match finding.forbidden {
        0 => {}
        1.. => said.push(lang.say(
            &format!("Le Code y interdit {count} chose{} de plus.", if count > 1 { "s" } else { "" }),
            &format!("The Code forbids {count} more thing{} in it.", if count == 1 { "" } else { "s" }),
        )),
        _ => said.push(lang.say(
            &format!("Le Code y interdit {count} chose{} de moins.", if count > 1 { "s" } else { "" }),
            &format!("The Code forbids {count} fewer thing{} in it.", if count == 1 { "" } else { "s" }),
        )),
    }
    if said.is_empty() {
        let first = letter(finding.first);
        said.push(lang.say(&format!("Rien ne le distingue de {first}."), &format!("Nothing tells it from {first}.")));
    }
    said
}

/// The letter of a side.
fn letter(side: usize) -> char {
    char::from(b'A' + side.min(25) as u8)
}

/// A difference in a few words: its middle, without its range.
fn short(lang: Lang, one: &Claim) -> String {
    let (value, name) = (amount(lang, &one.criterion, one.difference.p50), of(lang, &one.criterion));
    let way = if one.difference.p50 >= 0.0 { ("de plus", "more") } else { ("de moins", fewer(&name)) };
    by(lang, &value, &name, way)
}

/// What a side surely brings beside A, and what it surely costs: the first of each. `None` where nothing is sure.
fn bargain(lang: Lang, finding: &Finding) -> Option<String> {
    let first = |claims: &[Claim]| claims.first().map(|one| short(lang, one));
    Some(match (first(&finding.gains), first(&finding.prices)) {
        (Some(gain), Some(price)) => {
            lang.say(&format!("{gain} que A, mais {price}"), &format!("{gain} than A, but {price}"))
        }
        (Some(gain), None) => lang.say(
            &format!("{gain} que A, sans rien perdre de sûr ailleurs"),
            &format!("{gain} than A, without any sure loss elsewhere"),
        ),
        (None, Some(price)) => lang
            .say(&format!("{price} que A, sans rien gagner de sûr"), &format!("{price} than A, without any sure gain")),
        (None, None) => return None,
    })
}

/// The side that the headline is about: the one with most hours, or the first with a sure gain, or with a sure loss.
fn foremost(comparison: &Comparison) -> Option<&Finding> {
    let findings = || comparison.findings.iter();
    let gains = |finding: &&Finding| !finding.gains.is_empty();
    let hours = |finding: &&Finding| finding.gains.iter().any(|one| one.criterion == Criterion::Hours);
    let best = comparison.lead.as_ref().and_then(|lead| findings().find(|finding| finding.side == lead.best));
    best.filter(gains)
        .or_else(|| findings().find(hours))
        .or_else(|| findings().find(gains))
        .or_else(|| findings().find(|finding| !finding.prices.is_empty()))
}

/// The finding of the whole comparison, in one sentence: which side gives most, and what it costs.
#[must_use]
pub fn headline(lang: Lang, names: &[String], comparison: &Comparison) -> String {
    let told = foremost(comparison).and_then(|found| Some((found, bargain(lang, found)?)));
    let Some((found, told)) = told else {
        return lang.say("Rien de sûr ne départage ces scénarios", "Nothing sure tells these scenarios apart");
    };
    let (letter, name) = (letter(found.side), names.get(found.side).map_or("", String::as_str));
    if let ([], [price, ..]) = (&found.gains[..], &found.prices[..]) {
        let price = short(lang, price);
        return lang.say(
            &format!("Aucun scénario n’apporte de gain sûr ; {letter} (« {name} ») : {price} que A"),
            &format!("No scenario brings a sure gain; {letter} (“{name}”): {price} than A"),
        );
    }
    lang.say(&format!("Avec {letter} (« {name} »), {told}"), &format!("With {letter} (“{name}”), {told}"))
}

/// What the other sides bring beside A, one sentence each: the headline speaks of one only.
#[must_use]
pub fn others(lang: Lang, names: &[String], comparison: &Comparison) -> Vec<String> {
    let own = foremost(comparison).map(|found| found.side);
    let rest = comparison.findings.iter().filter(|finding| own.is_some() && Some(finding.side) != own);
    rest.map(|finding| {
        let (letter, name) = (letter(finding.side), names.get(finding.side).map_or("", String::as_str));
        let told = bargain(lang, finding)
            .unwrap_or_else(|| lang.say("rien de sûr ne le distingue de A", "nothing sure tells it from A"));
        lang.say(&format!("{letter} (« {name} ») : {told}."), &format!("{letter} (“{name}”): {told}."))
    })
    .collect()
}

/// The name of another way to buy.
#[must_use]
pub fn way(lang: Lang, plan: &Plan, way: &Way) -> String {
    match way {
        Way::NoMeasure => lang.say("Sans mesure sociale", "No social measure"),
        Way::Clause(effort) => {
            let share = percent(lang, *effort, 0);
            lang.say(&format!("Clause de {share} partout"), &format!("Clause of {share} everywhere"))
        }
        Way::Criterion => lang.say("Critère social partout", "Social criterion everywhere"),
        Way::OneReserved(id) => {
            let title = plan.lots.get(id).map_or(id.as_str(), |lot| lot.title.as_str());
            lang.say(&format!("Seul « {title} » réservé"), &format!("Only “{title}” reserved"))
        }
        Way::AsPlanned => lang.say("Comme prévu", "As planned"),
        Way::AllReserved => lang.say("Tous les lots réservés", "All lots reserved"),
        Way::InHouse => lang.say("En régie", "In-house"),
    }
}

/// Whether a claim is sure.
#[must_use]
pub const fn is_sure(claim: &Claim) -> bool {
    !matches!(claim.sure, Sure::Unsure | Sure::Same)
}

/// What a finding of the law says.
#[must_use]
pub fn finding_title(lang: Lang, finding: &crate::law::Finding) -> String {
    law::title(lang, finding)
}
