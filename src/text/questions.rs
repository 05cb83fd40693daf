//! The questions of a workshop and their answers, in words.

use super::number::{cents, euros, percent, write};
use super::sentences::range;
use super::{Lang, NO_BREAK_SPACE, actions};
use crate::decision::questions::{Answer, Effect, Missing, Question, Reply};
use crate::simulation::Summary;

/// An answer as it is shown: a figure, and the range and reason beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The figure; empty where there is none.
    pub figure: String,
    /// Its range, and why.
    pub reason: String,
}

/// The question, with the plan's own names where it speaks of them.
#[must_use]
pub fn question(lang: Lang, reply: &Reply) -> String {
    match (reply.question, &reply.answer) {
        (Question::OneMoreLot, Answer::OneMoreLot { lot, .. }) => lang.say(
            &format!("Et si on réserve aussi le lot « {lot} » ?"),
            &format!("What if the lot “{lot}” is reserved too?"),
        ),
        (Question::OneMoreLot, _) => lang.say("Et si on réserve un lot de plus ?", "What if one more lot is reserved?"),
        (Question::Posts, Answer::Posts { lot, units, .. }) => {
            let units = write(lang, *units, 0);
            lang.say(
                &format!("Combien de postes pour faire en un an les {units} unités du lot « {lot} » ?"),
                &format!("How many posts to make the {units} units of the lot “{lot}” in one year?"),
            )
        }
        (Question::Posts, _) => {
            lang.say("Combien de postes pour tout faire en un an ?", "How many posts to make it all in one year?")
        }
        (Question::Turnover, _) => lang.say("Et si la rotation double ?", "What if turnover doubles?"),
        (Question::Territory, _) => lang.say(
            "Combien de lots le territoire peut-il vraiment absorber ?",
            "How many lots can the territory really hold?",
        ),
        (Question::Clause, _) => lang.say("Réserver, ou clause à 10 % ?", "Reserve, or a clause of 10%?"),
        (Question::NoSourcing, _) => lang.say(
            "Quel risque de n’avoir aucune offre si on publie sans sourcing ?",
            "What risk of no bid at all if we publish without sourcing?",
        ),
        (Question::Cut, Answer::Cut { lot, .. }) => lang.say(
            &format!("Faut-il couper le lot « {lot} » en deux ?"),
            &format!("Should the lot “{lot}” be cut in two?"),
        ),
        (Question::Cut, _) => lang.say("Faut-il couper un lot en deux ?", "Should a lot be cut in two?"),
        (Question::Prototype, _) => {
            lang.say("Que coûte un mois de retard du prototype ?", "What does a month of delay of the prototype cost?")
        }
        (Question::Bounds, _) => {
            lang.say("Quel minimum et quel maximum inscrire ?", "Which minimum and maximum should be written?")
        }
        (Question::People, _) => lang.say(
            "Combien de personnes iront jusqu’à la licence, et combien vers l’emploi ?",
            "How many people will get the licence, and how many will go to work?",
        ),
        (Question::Aim, _) => lang.say("Tenons-nous l’objectif du SPASER ?", "Do we meet the aim of the SPASER?"),
        (Question::Price, _) => {
            lang.say("Quel prix supplémentaire par heure d’insertion ?", "What extra price for an insertion hour?")
        }
    }
}

/// The answer.
#[must_use]
pub fn answer(lang: Lang, answer: &Answer) -> Said {
    let number = |value: f64| write(lang, value, 0);
    let share = |value: f64| actions::chance(lang, value);
    let between = |summary: &Summary| range(&number(summary.p10), &number(summary.p90));
    let said = |figure: String, fr: String, en: String| Said { figure, reason: lang.say(&fr, &en) };
    match answer {
        Answer::Coming => said(String::new(), "Calcul en cours…".into(), "Being worked out…".into()),
        Answer::Missing(missing) => Said { figure: "–".to_owned(), reason: lacking(lang, *missing) },
        Answer::OneMoreLot { hours: gained, late, .. } => {
            let (from, to) = (share(late.before.p50), share(late.after.p50));
            let (low, high) = (share(late.after.p10), share(late.after.p90));
            let (gap, sure) = (between(&gained.gap), surely(lang, gained.more));
            said(
                format!("{}{NO_BREAK_SPACE}h", more(lang, gained.gap.p50)),
                format!("{gap} heures, {sure} ; les pièces en retard passent de {from} à {to} ({low} à {high})."),
                format!("{gap} hours, {sure}; late units go from {from} to {to} ({low} to {high})."),
            )
        }
        Answer::Posts { posts, most, share: reached, today, now, .. } => {
            let (reached, today) = (share(*reached), between(today));
            match posts {
                Some(posts) => said(
                    lang.say(&format!("{posts} postes"), &format!("{posts} posts")),
                    format!(
                        "Neuf unités sur dix sont alors faites dans l’année dans {reached} des tirages, encadrement en \
                         proportion. Avec {now} : {today} unités."
                    ),
                    format!(
                        "Nine units in ten are then made within the year in {reached} of the draws, with supervision in \
                         proportion. With {now}: {today} units."
                    ),
                ),
                None => said(
                    lang.say(&format!("Plus de {most} postes"), &format!("More than {most} posts")),
                    format!(
                        "Même avec {most}, le but n’est atteint que dans {reached} des tirages. Avec {now} : {today} unités."
                    ),
                    format!(
                        "Even with {most}, the aim is reached in {reached} of the draws only. With {now}: {today} units."
                    ),
                ),
            }
        }
        Answer::Turnover { units, trained, hours: worked, late } => {
            let (people, before) = (number(trained.after.p50), number(trained.before.p50));
            let (made, was) = (number(units.after.p50), number(units.before.p50));
            let (from, to) = (share(late.before.p90), share(late.after.p90));
            let gap = more(lang, worked.gap.p50);
            said(
                lang.say(&format!("{people} formées"), &format!("{people} trained")),
                format!(
                    "au lieu de {before}, pour {made} unités livrées au lieu de {was} ; {gap} heures ; une fois sur dix, plus \
                     de {to} en retard au lieu de {from}."
                ),
                format!(
                    "instead of {before}, for {made} units delivered instead of {was}; {gap} hours; one time in ten, more \
                     than {to} late instead of {from}."
                ),
            )
        }
        Answer::Territory { held, lots, second } => said(
            lang.say(
                &format!("{held} {} sur {lots}", if *held > 1 { "lots" } else { "lot" }),
                &format!("{held} of {lots} {}", if *lots == 1 { "lot" } else { "lots" }),
            ),
            match second {
                0 => "À la fois, capacités comprises ; aucun n’a de deuxième structure pour le tenir.".to_owned(),
                1 => "À la fois, capacités comprises ; un seul a une deuxième structure pour le tenir.".to_owned(),
                n => format!("À la fois, capacités comprises ; {n} ont une deuxième structure pour les tenir."),
            },
            match second {
                0 => "At once, within capacities; none has a second structure that could hold it.".to_owned(),
                1 => "At once, within capacities; only one has a second structure that could hold it.".to_owned(),
                n => format!("At once, within capacities; {n} have a second structure that could hold them."),
            },
        ),
        Answer::Clause { reserved, clause } => {
            let (own, others) = (number(reserved.p50), number(*clause));
            let span = between(reserved);
            let figure = if *clause >= 1.0 && reserved.p50 >= *clause {
                let times = write(lang, reserved.p50 / clause, if reserved.p50 / clause < 10.0 { 1 } else { 0 });
                lang.say(&format!("{times} fois plus"), &format!("{times} times more"))
            } else if *clause > reserved.p50 {
                lang.say("La clause", "The clause")
            } else {
                lang.say("Réserver", "Reserve")
            };
            said(
                figure,
                format!(
                    "{own} heures d’insertion en réservant ({span}), {others} avec une clause de 10 % sur les mêmes lots."
                ),
                format!("{own} insertion hours by reserving ({span}), {others} with a clause of 10% on the same lots."),
            )
        }
        Answer::NoSourcing { lot, structures, without, with, usual } => {
            let (usual, reach) = (share(*usual), write(lang, *structures, 1));
            let planned = with.map(share);
            said(
                share(*without),
                match &planned {
                    Some(planned) => format!(
                        "pour le lot « {lot} » et {reach} structures à portée ; {planned} avec ce que vous prévoyez, {usual} \
                         avec réunion, visites et prototype."
                    ),
                    None => format!(
                        "pour le lot « {lot} » et {reach} structures à portée ; {usual} avec réunion, visites et prototype."
                    ),
                },
                match &planned {
                    Some(planned) => format!(
                        "for the lot “{lot}” and {reach} structures in reach; {planned} with what you plan, {usual} with a \
                         meeting, visits and a prototype."
                    ),
                    None => format!(
                        "for the lot “{lot}” and {reach} structures in reach; {usual} with a meeting, visits and a prototype."
                    ),
                },
            )
        }
        Answer::Cut { before, after, none, .. } => {
            let (first, second) = (&before.covers, &after.covers);
            let figure = match none {
                Some((before, after)) => actions::chances(lang, *before, *after),
                None => format!("{first} → {second}"),
            };
            let risk = none.is_some();
            said(
                figure,
                format!(
                    "{}{} du lot entier, {second} d’une moitié ; un marché de plus à suivre.",
                    if risk { "risque de n’avoir aucune offre ; " } else { "" },
                    if *first > 1 {
                        format!("{first} structures capables")
                    } else {
                        format!("{first} structure capable")
                    }
                ),
                format!(
                    "{}{first} {} able to hold the whole lot, {second} one half; one more contract to manage.",
                    if risk { "risk of no bid; " } else { "" },
                    if *first == 1 { "structure" } else { "structures" }
                ),
            )
        }
        Answer::Prototype { lots, units, hours: worked } => {
            let (gap, late) = (more(lang, units.gap.mean), more(lang, worked.gap.mean));
            let (low, high) = (more(lang, units.gap.p10), more(lang, units.gap.p90));
            let of =
                if *lots > 1 { ("leurs prototypes", "their prototypes") } else { ("le prototype", "the prototype") };
            said(
                lang.say(
                    &format!("{gap} {}", if units.gap.mean.abs().round() >= 2.0 { "unités" } else { "unité" }),
                    &format!("{gap} {}", if units.gap.mean.abs().round() == 1.0 { "unit" } else { "units" }),
                ),
                format!(
                    "livrées la première année, en moyenne ({low} à {high}), et {late} heures d’insertion, si {} commencent \
                     un mois plus tard.",
                    of.0
                ),
                format!(
                    "delivered in the first year, on average ({low} to {high}), and {late} insertion hours, if {} start one \
                     month later.",
                    of.1
                ),
            )
        }
        Answer::Bounds { units, value, over, under } => {
            let span = range(&euros(lang, value.p10), &euros(lang, value.p90));
            let figure = units.as_ref().map_or(span.clone(), |units| {
                let span = between(units);
                lang.say(&format!("{span} unités"), &format!("{span} units"))
            });
            let over = over.map(share);
            let under = under.map(share);
            let mut fr = format!("commandées huit fois sur dix, soit {span} HT");
            let mut en = format!("ordered eight times in ten, that is {span} before tax");
            if let Some(over) = over {
                fr.push_str(&format!(" ; le maximum est dépassé dans {over} des tirages"));
                en.push_str(&format!("; the maximum is passed in {over} of the draws"));
            }
            if let Some(under) = under {
                fr.push_str(&format!(" ; le minimum n’est pas atteint dans {under}"));
                en.push_str(&format!("; the minimum is not reached in {under}"));
            }
            said(figure, format!("{fr}."), format!("{en}."))
        }
        Answer::People { trained, licences, lasting, transition, leavers } => {
            let (span, people) = (between(licences), number(trained.p50));
            let mut fr = format!("{span}, pour {people} personnes formées");
            let mut en = format!("{span}, for {people} people trained");
            if let Some(lasting) = lasting {
                let (lasting, all) = (number(lasting.p50), leavers.as_ref().map(|leavers| number(leavers.p50)));
                let of =
                    |word: &str| all.as_ref().map(|all| format!(" {word} {all} {}", lang.say("départs", "leavers")));
                fr.push_str(&format!(" ; {lasting} vers un emploi durable{}", of("sur").unwrap_or_default()));
                en.push_str(&format!("; {lasting} to lasting work{}", of("of").unwrap_or_default()));
            }
            if let Some(transition) = transition {
                let transition = number(transition.p50);
                fr.push_str(&format!(", {transition} vers un emploi de transition"));
                en.push_str(&format!(", {transition} to work for a time"));
            }
            let passed = number(licences.p50);
            said(format!("{passed}{NO_BREAK_SPACE}licences"), format!("{fr}."), format!("{en}."))
        }
        Answer::Aim { hours: own, aim } => {
            let (all, left) = (number(*aim), number((aim - own.p50).max(0.0)));
            let (mine, span) = (number(own.p50), between(own));
            said(
                percent(lang, own.p50 / aim, 1),
                format!("des {all} heures visées : {mine} ({span}). Il en reste {left} à trouver ailleurs."),
                format!("of the {all} hours aimed at: {mine} ({span}). {left} are left to find elsewhere."),
            )
        }
        Answer::Price { buyer, with_aid } => {
            let span = range(&cents(lang, buyer.p10), &cents(lang, buyer.p90));
            let aid = with_aid.as_ref().map(|aid| cents(lang, aid.p50));
            let per_hour = |text: String| lang.say(&format!("{text} par heure"), &format!("{text} an hour"));
            said(
                per_hour(cents(lang, buyer.p50)),
                match &aid {
                    Some(aid) => format!("pour l’acheteur ({span}), {aid} avec l’aide publique, sourcing compris."),
                    None => format!("pour l’acheteur ({span}), sourcing compris."),
                },
                match &aid {
                    Some(aid) => format!("for the buyer ({span}), {aid} with the public aid, sourcing included."),
                    None => format!("for the buyer ({span}), sourcing included."),
                },
            )
        }
    }
}

/// How the figure of an answer is made; empty where there is none.
#[must_use]
pub fn made(lang: Lang, reply: &Reply) -> String {
    let number = |value: f64| write(lang, value, 0);
    let apart = |effect: &Effect, middle: (&str, &str)| {
        let [before, after] = [effect.before, effect.after].map(|of| number(of.p50));
        lang.say(
            &format!(
                "{} de l’écart, tirage par tirage, entre le plan ainsi changé (médiane {after}) et le plan présent (médiane \
                 {before}). Ci-dessous, le chiffre du plan changé.",
                middle.0
            ),
            &format!(
                "{} of the difference, draw by draw, between the plan so changed (median {after}) and the plan as it is \
                 (median {before}). Below, the figure of the changed plan.",
                middle.1
            ),
        )
    };
    match &reply.answer {
        Answer::Coming | Answer::Missing(_) => String::new(),
        Answer::OneMoreLot { hours, .. } => apart(hours, ("Médiane", "Median")),
        Answer::Prototype { units, .. } => apart(units, ("Moyenne", "Mean")),
        Answer::Turnover { trained, .. } => {
            let before = number(trained.before.p50);
            lang.say(
                &format!(
                    "Médiane du plan où le séjour moyen est divisé par deux ; {before} dans le plan présent. Ci-dessous, le \
                     chiffre du plan changé."
                ),
                &format!(
                    "Median of the plan in which the mean stay is halved; {before} in the plan as it is. Below, the figure \
                     of the changed plan."
                ),
            )
        }
        Answer::Posts { most, .. } => {
            let draws = number(reply.source.as_ref().map_or(0.0, |source| f64::from(source.replications)));
            lang.say(
                &format!(
                    "De 1 à {most} postes, chacun simulé {draws} fois : toutes les unités à faire la première année, sans \
                     attendre de prototype, encadrement en proportion. Retenu : le premier où neuf unités sur dix sont \
                     faites huit fois sur dix. Ci-dessous, ce qui est fait avec ces postes."
                ),
                &format!(
                    "From 1 to {most} posts, each simulated {draws} times: all units to be made in the first year, without \
                     waiting for a prototype, supervision in proportion. Kept: the first with which nine units in ten are \
                     made eight times in ten. Below, what is made with these posts."
                ),
            )
        }
        Answer::Clause { reserved, clause } => {
            let (own, other) = (number(reserved.p50), number(*clause));
            lang.say(
                &format!(
                    "{own} heures du plan (médiane) ÷ {other} heures d’une clause : valeur des lots × part de main-d’œuvre × \
                     10 % ÷ coût d’une heure. Ci-dessous, les heures du plan."
                ),
                &format!(
                    "{own} hours of the plan (median) ÷ {other} hours of a clause: value of the lots × share of labour × \
                     10% ÷ cost of an hour. Below, the hours of the plan."
                ),
            )
        }
        Answer::Territory { .. } => lang.say(
            "Le plus de lots que des structures capables tiennent à la fois, sans dépasser la capacité d’aucune : un choix \
             exact, sans hasard. La page Sourcing dit qui tient quoi.",
            "The most lots that able structures hold at once, beyond the capacity of none: an exact choice, without chance. \
             The page Sourcing says who holds what.",
        ),
        Answer::NoSourcing { .. } => lang.say(
            "Chance qu’aucune des structures à portée ne remette d’offre utilisable, toutes les actions mises de côté (loi \
             bêta-binomiale). La page Sourcing la démonte pas à pas.",
            "Chance that none of the structures in reach hands in a usable bid, all actions left aside (beta-binomial law). \
             The page Sourcing takes it apart step by step.",
        ),
        Answer::Cut { .. } => lang.say(
            "La même chance pour le lot entier, puis pour une moitié : moins d’heures à tenir, donc plus de structures \
             capables. La page Sourcing montre la coupe.",
            "The same chance for the whole lot, then for one half: fewer hours to hold, so more structures are able. The \
             page Sourcing shows the cut.",
        ),
        Answer::Bounds { .. } => lang.say(
            "Du premier au neuvième dixième des tirages (P10 à P90) de tout ce qui est commandé sur la durée du marché.",
            "From the first to the ninth tenth of the draws (P10 to P90) of all that is ordered over the contract.",
        ),
        Answer::People { .. } => lang.say("Médiane des tirages.", "Median of the draws."),
        Answer::Aim { hours, aim } => {
            let (own, all) = (number(hours.p50), number(*aim));
            lang.say(
                &format!("{own} heures (médiane) ÷ {all} heures visées. Ci-dessous, les heures du plan."),
                &format!("{own} hours (median) ÷ {all} hours aimed at. Below, the hours of the plan."),
            )
        }
        Answer::Price { .. } => lang.say(
            "(Surcoût face au prix du marché ouvert + jours de sourcing) ÷ heures d’insertion, tirage par tirage ; médiane. \
             Ci-dessous, le surcoût.",
            "(Extra cost beside the price of the open market + days of sourcing) ÷ insertion hours, draw by draw; median. \
             Below, the extra cost.",
        ),
    }
}

/// A gap with its sign; « no change » reads as 0.
fn more(lang: Lang, value: f64) -> String {
    super::number::signed(lang, value, 0)
}

/// A name for the scenario of which a question speaks.
#[must_use]
pub fn scenario_name(lang: Lang, reply: &Reply) -> String {
    match (reply.question, &reply.answer) {
        (Question::OneMoreLot, Answer::OneMoreLot { lot, .. }) => {
            lang.say(&format!("{lot} réservé aussi"), &format!("{lot} reserved too"))
        }
        (Question::Posts, Answer::Posts { lot, posts: Some(posts), .. }) => {
            lang.say(&format!("{lot} en un an, {posts} postes"), &format!("{lot} in one year, {posts} posts"))
        }
        (Question::Turnover, _) => lang.say("Rotation doublée", "Turnover doubled"),
        (Question::Clause, _) => lang.say("Clause de 10 %", "Clause of 10%"),
        (Question::Prototype, _) => lang.say("Prototype un mois plus tard", "Prototype one month later"),
        _ => question(lang, reply),
    }
}

/// How surely there is more, in words.
fn surely(lang: Lang, share: f64) -> String {
    match share {
        s if s >= 0.995 => lang.say("dans tous les tirages ou presque", "in nearly all draws"),
        s if s >= 0.5 => {
            let share = percent(lang, s, 0);
            lang.say(&format!("de plus dans {share} des tirages"), &format!("more in {share} of the draws"))
        }
        s => {
            let share = percent(lang, 1.0 - s, 0);
            lang.say(&format!("de moins dans {share} des tirages"), &format!("less in {share} of the draws"))
        }
    }
}

/// What is missing, and where to state it.
fn lacking(lang: Lang, missing: Missing) -> String {
    let (fr, en) = match missing {
        Missing::Workshop => (
            "Aucun lot n’est confié à un atelier du plan : donnez-en un sur « Réserver ».",
            "No lot is given to a workshop of the plan: give one on “Reserve”.",
        ),
        Missing::LotLeft => (
            "Tous les lots sont déjà confiés à un atelier du plan.",
            "Every lot is given to a workshop of the plan already.",
        ),
        Missing::Prototype => ("Aucun lot n’a de prototype.", "No lot has a prototype."),
        Missing::Structures => (
            "Le plan ne connaît aucune structure : ajoutez-en sur « Sourcing ».",
            "The plan knows no structure: add some on “Sourcing”.",
        ),
        Missing::Reach => (
            "On ne sait pas combien de structures sont à portée : dites-le sur « Sourcing ».",
            "How many structures are in reach is not known: state it on “Sourcing”.",
        ),
        Missing::Labour => (
            "La part de main-d’œuvre ou le coût de l’heure n’est pas indiqué : dites-le sur « Réserver ».",
            "The share of labour or the cost of an hour is not stated: state it on “Reserve”.",
        ),
        Missing::MarketPrice => (
            "L’écart avec le prix du marché n’est pas indiqué : dites-le sur « Hypothèses ».",
            "The gap to the market price is not stated: state it on “Assumptions”.",
        ),
        Missing::Aim => (
            "Vos heures visées ne sont pas indiquées : écrivez-les ci-dessous.",
            "The hours that you aim at are not stated: write them below.",
        ),
    };
    lang.say(fr, en)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::questions::Asked;
    use crate::decision::study::on_bench;
    use crate::plan::templates;

    #[test]
    fn every_answer_is_said_in_both_languages() {
        for template in templates::all().expect("the templates are compiled in") {
            let mut asked = Asked::of(template.plan.clone());
            on_bench(&mut asked, &template.plan, 11);
            for reply in asked.replies() {
                let texts = [Lang::Fr, Lang::En].map(|lang| (question(lang, &reply), answer(lang, &reply.answer)));
                println!("{} {:?} {texts:?}", template.id, reply.question);
                for (question, said) in &texts {
                    assert!(question.ends_with('?') && !said.reason.is_empty() && !said.figure.is_empty());
                    assert!(!said.reason.contains("NaN") && said.reason.chars().count() < 240, "{}", said.reason);
                }
                assert_ne!(texts[0].1.reason, texts[1].1.reason);
            }
        }
    }
}
