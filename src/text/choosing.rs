//! The search for the lots to reserve, in words.

use super::number::{euros, percent, signed, write};
use super::{Lang, actions, figures, names};
use crate::decision::compare::{Criterion, Paired};
use crate::decision::search::{Answer, Choice, Found};
use crate::plan::Plan;

/// A combination, by what each lot becomes: « Racks, IDN réservés · Arbalètes ouvert ».
#[must_use]
pub fn combination(lang: Lang, plan: &Plan, choices: &[Choice], found: &Found) -> String {
    let mut kinds: Vec<(String, Vec<&str>)> = Vec::new();
    for (id, lot) in plan.lots_in_order() {
        let Some(rank) = choices.iter().position(|choice| choice.lot == *id) else { continue };
        let Some(state) = found.states.get(rank).and_then(|state| choices[rank].states.get(*state)) else { continue };
        let word = serde_json::to_value(state.ground).ok().and_then(|word| word.as_str().map(str::to_owned));
        let kind = names::choice(lang, &word.unwrap_or_default());
        match kinds.iter_mut().find(|(other, _)| *other == kind) {
            Some((_, lots)) => lots.push(&lot.title),
            None => kinds.push((kind, vec![&lot.title])),
        }
    }
    let part = |(kind, lots): &(String, Vec<&str>)| {
        let lots = lots.join(", ");
        lang.say(&format!("{lots} : {kind}"), &format!("{lots}: {kind}"))
    };
    kinds.iter().map(part).collect::<Vec<_>>().join(" · ")
}

/// A number of combinations, however large.
#[must_use]
pub fn combinations(lang: Lang, count: f64) -> String {
    let number = if count < 1e6 {
        write(lang, count, 0)
    } else {
        let power = count.log10().floor();
        let lead = write(lang, count / 10_f64.powf(power), 1);
        format!("{lead} × 10^{power}")
    };
    if count < 2.0 {
        lang.say(&format!("{number} combinaison"), &format!("{number} combination"))
    } else {
        lang.say(&format!("{number} combinaisons"), &format!("{number} combinations"))
    }
}

/// How far the search went.
#[must_use]
pub fn summary(lang: Lang, answer: &Answer) -> String {
    let counts = answer.counts;
    let (all, forbidden) = (combinations(lang, counts.combinations), write(lang, counts.forbidden, 0));
    let simulated = write(lang, counts.simulated as f64, 0);
    let mut said = lang.say(
        &format!("{all}, dont {forbidden} que le Code écarte ; {simulated} marchés simulés."),
        &format!("{all}, of which the Code leaves out {forbidden}; {simulated} contracts simulated."),
    );
    if !answer.exhaustive {
        said.push(' ');
        said.push_str(&lang.say(
            "Il y en a trop pour les simuler toutes : ce sont les meilleures que les sommes lot par lot désignent, et il peut y en avoir de meilleures.",
            "There are too many to simulate them all: these are the best that sums lot by lot point to, and better ones may exist.",
        ));
        let told = proven(lang, answer);
        if !told.is_empty() {
            said.push(' ');
            said.push_str(&told);
        }
    }
    if !answer.standing.is_empty() {
        let count = answer.standing.len();
        said.push(' ');
        said.push_str(&lang.say(
            &format!(
                "Quel que soit le choix, le Code interdit ici {count} chose{} : voyez « Réserver ».",
                if count > 1 { "s" } else { "" }
            ),
            &format!(
                "Whatever is chosen, the Code forbids {count} thing{} here: see “Reserve”.",
                if count == 1 { "" } else { "s" }
            ),
        ));
    }
    said
}

/// What the integer programmes prove of the sums lot by lot; nothing where they prove nothing.
fn proven(lang: Lang, answer: &Answer) -> String {
    if answer.impossible {
        return lang.say(
            "Dans ces sommes, il est prouvé qu’aucune combinaison ne tient toutes vos limites.",
            "In these sums it is proven that no combination keeps all your limits.",
        );
    }
    let Some((objective, most)) = &answer.proven else { return String::new() };
    let limit = amount(lang, objective, *most);
    if *objective == Criterion::Hours {
        lang.say(
            &format!(
                "Dans ces sommes, il est prouvé qu’aucune combinaison permise n’a plus de {limit} ; ce que la charge des ateliers y change est simulé."
            ),
            &format!(
                "In these sums it is proven that no allowed combination has more than {limit}; what full workshops change is simulated."
            ),
        )
    } else {
        lang.say(
            &format!("Dans ces sommes, il est prouvé qu’aucune combinaison permise ne coûte moins de {limit}."),
            &format!("In these sums it is proven that no allowed combination costs less than {limit}."),
        )
    }
}

/// The finding.
#[must_use]
pub fn headline(lang: Lang, answer: &Answer, name: impl Fn(&Found) -> String) -> String {
    if let Some(best) = answer.best.and_then(|rank| answer.front.get(rank)) {
        let (name, hours) = (name(best), write(lang, best.figures.hours.p50, 0));
        let cost = euros(lang, best.figures.cost.p50);
        return lang.say(
            &format!("Le mieux selon ce que vous cherchez : {name}. {hours} heures d’insertion pour {cost}."),
            &format!("Best for what you look for: {name}. {hours} insertion hours for {cost}."),
        );
    }
    if let Some(nearest) = &answer.nearest {
        let missed: Vec<String> = nearest.missed.iter().map(|(limit, by)| missed(lang, &limit.axis, *by)).collect();
        let (name, missed) = (name(&nearest.found), missed.join(", "));
        return lang.say(
            &format!("Aucune combinaison ne tient toutes vos limites. La plus proche : {name} ; elle manque {missed}."),
            &format!("No combination keeps all your limits. The nearest: {name}; it misses {missed}."),
        );
    }
    String::new()
}

fn axis(lang: Lang, axis: &Criterion) -> String {
    let (fr, en) = match axis {
        Criterion::Hours => ("les heures", "hours"),
        Criterion::NoBid => ("le risque sans offre", "the risk of no bid"),
        Criterion::Dependency => ("la part d’une seule structure", "the share of one structure"),
        criterion if *criterion == Criterion::COST => ("le coût", "cost"),
        _ => ("le retard", "lateness"),
    };
    lang.say(fr, en)
}

fn missed(lang: Lang, of: &Criterion, by: f64) -> String {
    let (axis, by) = (axis(lang, of), amount(lang, of, by.abs()));
    lang.say(&format!("{axis} de {by}"), &format!("{axis} by {by}"))
}

fn amount(lang: Lang, axis: &Criterion, value: f64) -> String {
    match axis {
        Criterion::Hours => format!("{} h", write(lang, value, 0)),
        criterion if criterion.is_share() => {
            let points = write(lang, value * 100.0, 1);
            lang.say(&format!("{points} points"), &format!("{points} points"))
        }
        criterion => figures::said(lang, criterion, value),
    }
}

/// Why the next best lost.
#[must_use]
pub fn runner_up(lang: Lang, answer: &Answer, name: impl Fn(&Found) -> String) -> String {
    let Some(second) = &answer.runner_up else { return String::new() };
    let mut lost: Vec<_> = second.lost_by.iter().filter(|(_, paired)| paired.same < 1.0).collect();
    // What is the same in the middle is no reason, where something else is one.
    let tells = |paired: &Paired| paired.difference.p50.abs() > 1e-9;
    if lost.iter().any(|(_, paired)| tells(paired)) {
        lost.retain(|(_, paired)| tells(paired));
    }
    let reasons: Vec<String> = lost
        .into_iter()
        .map(|(of, paired)| {
            let median = paired.difference.p50;
            let gap = match of {
                Criterion::Hours => format!("{} h", signed(lang, -median, 0)),
                criterion if criterion.is_share() => {
                    let points = signed(lang, -median * 100.0, 1);
                    lang.say(&format!("{points} points"), &format!("{points} points"))
                }
                criterion => figures::gap(lang, criterion, -median),
            };
            let better = paired
                .better
                .map(|better| actions::chance(lang, better))
                .unwrap_or_else(|| percent(lang, paired.more, 0));
            let axis = axis(lang, of);
            lang.say(
                &format!("{axis} : {gap}, moins bien dans {better} des tirages"),
                &format!("{axis}: {gap}, worse in {better} of the draws"),
            )
        })
        .collect();
    if reasons.is_empty() {
        return String::new();
    }
    let (name, reasons) = (name(&second.found), reasons.join(&lang.say(" ; ", "; ")));
    lang.say(&format!("Ensuite vient {name} ({reasons})."), &format!("Next comes {name} ({reasons})."))
}

/// That a limit was not understood.
#[must_use]
pub fn not_a_limit(lang: Lang) -> String {
    lang.say("Ce n’est pas un nombre : la limite d’avant reste.", "This is no number: the limit before stays.")
}
