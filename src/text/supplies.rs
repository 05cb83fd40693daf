//! Words of the lists of structures: the finding of the page, the matrix, one structure, what the territory can hold.

use super::number::{percent, whole};
use super::sentences::and_others;
use super::supply::kilometres;
use super::{Lang, NO_BREAK_SPACE, capitalise};
use crate::sourcing::Distance;
use crate::sourcing::matrix::Totals;

macro_rules! table {
    ($($name:ident: $fr:literal, $en:literal;)*) => {
        $(
            #[doc = $en]
            #[must_use]
            pub fn $name(lang: Lang) -> String {
                lang.say($fr, $en)
            }
        )*
    };
}

table! {
    no_lots_title: "Ajoutez d’abord un lot : c’est à lui que les structures répondent", "Add a lot first: structures answer lots";
    no_lots_lead: "Les lots se décrivent à la page Besoin.", "Lots are described on the Need page.";
    unknown_title: "Qui pourrait répondre ? Ajoutez les structures que vous connaissez", "Who could answer? Add the structures that you know";
    unknown_lead: "Il manque les structures, ou leur nombre : ajoutez-en une ci-dessous, ou écrivez dans les actions combien sont à portée. Le risque de ne recevoir aucune offre s’affichera ici.", "The structures, or their number, are missing: add one below, or write among the actions how many are in reach. The risk of getting no bid will show here.";
    search_place: "Chercher une commune", "Search for a commune";
    near: ", à quelques kilomètres près", ", within some kilometres";
    no_place: "Aucune commune ne correspond. Essayez le code postal.", "No commune matches. Try the postal code.";
    places_away: "La liste des communes n’est pas arrivée. Les champs marchent sans elle.", "The list of communes did not arrive. The fields work without it.";
    places_credit: "Coordonnées : GeoNames, CC BY 4.0", "Coordinates: GeoNames, CC BY 4.0";
    place_title: "Où le marché s’exécute", "Where the contract is performed";
    place_known: "Les distances sont à vol d’oiseau, à partir de ce lieu.", "Distances are as the crow flies, from this place.";
    place_missing: "Sans latitude et longitude, les distances restent inconnues et n’écartent personne.", "Without a latitude and a longitude, distances stay unknown and rule nobody out.";
    matrix_subtitle: "Capacité et raison, lot par lot. Capacité, pas choix : un lot se réserve à une catégorie de structures, jamais à l’une d’elles", "Capability and reason, lot by lot. Capability, not choice: a lot is reserved to a kind of structure, never to one of them";
    matrix_label: "Lots et structures", "Lots and structures";
    empty_title: "Aucune structure pour l’instant", "No structure yet";
    empty_lead: "Une structure que vous connaissez suffit pour commencer. Un nom et une catégorie donnent déjà un premier avis ; le reste se complète après un appel.", "One structure that you know is enough to begin. A name and a kind already give a first opinion; the rest comes after a call.";
    column_structure: "Structure", "Structure";
    in_all: "En tout", "In all";
    capable: "capables", "capable";
    search: "Nom, métier ou commune", "Name, trade or commune";
    filter_kind: "Catégorie", "Kind";
    filter_verdict: "Avis", "Opinion";
    filter_distance: "Distance", "Distance";
    sort_by: "Trier par", "Sort by";
    every: "toutes", "all";
    every_verdict: "tous", "all";
    any_distance: "toutes", "any";
    capable_only: "capables seulement", "capable only";
    by_name: "nom", "name";
    by_distance: "distance", "distance";
    by_verdict: "lots couverts", "lots covered";
    no_match: "Aucune structure ne répond à ces filtres.", "No structure fits these filters.";
    reset_filters: "Tout afficher", "Show all";
    lot_choice: "Lot", "Lot";
    show_more: "Afficher plus", "Show more";
    add: "Ajouter une structure", "Add a structure";
    example: "Ajouter un exemple fictif", "Add a fictitious example";
    example_note: "Sept structures inventées, nommées « fiction », pour essayer. « Annuler » les retire d’un coup.", "Seven made-up structures, named “fiction”, to try things out. “Undo” takes them away at once.";
    fictitious_note: "Les structures nommées « fiction » et leurs capacités sont inventées.", "Structures named “fiction” and their capacities are made up.";
    duplicate: "Dupliquer", "Duplicate";
    remove: "Retirer cette structure", "Remove this structure";
    new_name: "Nouvelle structure", "New structure";
    unnamed: "Sans nom", "No name";
    identity: "Identité", "Identity";
    trades: "Métiers", "Trades";
    capacity: "Capacité", "Capacity";
    place: "Lieu", "Place";
    contact: "Contact", "Contact";
    add_trade: "Ajouter un métier", "Add a trade";
    remove_trade: "Retirer ce métier", "Remove this trade";
    state_commune: "Indiquer la commune", "State the commune";
    no_personal_data: "Pas de donnée personnelle : ni nom, ni téléphone, ni courriel d’une personne.", "No personal data: no name, telephone or e-mail of a person.";
    siret_characters: "Un SIRET n’a que des chiffres. Ce que vous avez écrit est gardé.", "A SIRET has digits only. What you wrote is kept.";
    siret_checksum: "La clé de contrôle de ce SIRET ne tombe pas juste : un chiffre est sans doute faux. Ce que vous avez écrit est gardé.", "The check digit of this SIRET does not fit: a digit is probably wrong. What you wrote is kept.";
    reasons: "Les raisons", "The reasons";
    your_judgement: "Votre avis", "Your judgement";
    no_judgement: "suivre le calcul", "follow the reckoning";
    judgement_note: "Votre avis prime sur le calcul, sauf sur ce que le Code n’admet pas.", "Your judgement prevails over the reckoning, but not over what the Code does not admit.";
    same_for: "Même raison pour", "Same reason for";
    what_it_read: "Ce qui a été lu", "What was read";
    see_ground: "Voir la réservation de ce lot", "See how this lot is reserved";
    see_workshop: "Voir l’atelier qui le fabrique", "See the workshop that makes it";
    take_counts: "Reprendre ces nombres dans le plan", "Take these numbers into the plan";
    counts_taken: "Le plan a ces nombres de structures.", "The plan has these numbers of structures.";
    absorption_subtitle: "Au plus de lots tenus en même temps par des structures qui en ont la place. Une possibilité, pas un choix", "The most lots held at once by structures with room for them. A possibility, not a choice";
    column_lot: "Lot", "Lot";
    column_held: "Pourrait le tenir", "Could hold it";
    column_second: "Autres capables", "Others able";
    column_split: "Coupé en deux", "Cut in two";
    nobody: "personne seule", "nobody alone";
    see_split: "Couper ce lot en deux", "Cut this lot in two";
    not_exact: "Recherche arrêtée avant la fin : on en trouverait peut-être davantage.", "The search stopped before its end: more might be found.";
}

/// A small number in letters, in French in the feminine.
#[must_use]
pub fn number(lang: Lang, count: usize) -> String {
    const FR: [&str; 11] = ["aucune", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"];
    const EN: [&str; 11] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    match (lang, FR.get(count), EN.get(count)) {
        (Lang::Fr, Some(word), _) | (Lang::En, _, Some(word)) => (*word).to_owned(),
        _ => whole(lang, count as f64),
    }
}

fn s(count: usize) -> &'static str {
    if count > 1 { "s" } else { "" }
}

/// Number of structures, and of those that reserved lots admit: the line above the headline.
#[must_use]
pub fn caption(lang: Lang, structures: usize, radius: Option<f64>, admitted: Option<usize>) -> String {
    let (count, s) = (whole(lang, structures as f64), s(structures));
    let radius = radius.map(|km| whole(lang, km));
    let near =
        |fr: &str, en: &str| radius.as_ref().map(|km| lang.say(&format!(" {fr} {km} km"), &format!(" {en} {km} km")));
    let near = near("à moins de", "within").unwrap_or_default();
    let plural = if structures == 1 { "" } else { "s" };
    let said = lang.say(&format!("Sourcing · {count} structure{s}"), &format!("Sourcing · {count} structure{plural}"));
    let admitted = admitted.map(|admitted| {
        let (e, admitted) = (if admitted > 1 { "s" } else { "" }, whole(lang, admitted as f64));
        lang.say(
            &format!(", dont {admitted} admise{e} aux lots réservés"),
            &format!(", of which {admitted} admitted to reserved lots"),
        )
    });
    format!("{said}{near}{}", admitted.unwrap_or_default())
}

/// A probability as chances out of ten, as after « with ».
fn chances(lang: Lang, share: f64) -> (String, bool) {
    if share < 0.095 {
        return (lang.say("moins d’une", "less than one"), false);
    }
    if share > 0.95 {
        return (lang.say("plus de neuf", "more than nine"), true);
    }
    let tenths = (share * 10.0).round() as usize;
    (number(lang, tenths), tenths > 1)
}

/// The finding of the page: the risk of no bid for the lot most at risk, without any action and with those planned
/// (with their buyer days).
#[must_use]
pub fn headline(lang: Lang, bare: f64, planned: Option<(f64, f64)>) -> String {
    let (first, many) = chances(lang, bare);
    let chance = if many { "chances" } else { "chance" };
    let start = lang.say(
        &format!("Sans sourcing, {first} {chance} sur dix de n’avoir aucune offre"),
        &format!("Without sourcing, {first} {chance} in ten of getting no bid"),
    );
    let Some((none, days)) = planned else { return start };
    let (second, _) = chances(lang, none);
    let (days, s) = (whole(lang, days), if days >= 2.0 { "s" } else { "" });
    let end = if second == first {
        lang.say(
            &format!(" ; et autant avec {days} jour{s} d’acheteur"),
            &format!("; and as much with {days} buyer day{s}"),
        )
    } else {
        lang.say(
            &format!(" ; avec {days} jour{s} d’acheteur, {second} sur dix"),
            &format!("; with {days} buyer day{s}, {second} in ten"),
        )
    };
    format!("{start}{end}")
}

/// What the headline is about, and how sure it is.
#[must_use]
pub fn lead(lang: Lang, lot: &str, structures: u32, several: bool) -> String {
    let count = number(lang, structures as usize);
    let (fr, en) = match structures {
        1 => ("structure possible", "possible structure"),
        _ => ("structures possibles", "possible structures"),
    };
    let most = if several { (", le plus exposé", ", the most at risk") } else { ("", "") };
    lang.say(
        &format!("Pour le lot {lot}{}, et {count} {fr}. Les effets des actions sont des jugements d’experts, à remplacer par les vôtres.", most.0),
        &format!("For the lot {lot}{}, and {count} {en}. The effects of the actions are experts’ judgements, to be replaced by yours.", most.1),
    )
}

/// Number of assumptions behind the headline.
#[must_use]
pub fn doubtful(lang: Lang, count: usize) -> String {
    let number = whole(lang, count as f64);
    lang.say(
        &format!("{number} hypothèse{}", s(count)),
        &format!("{number} assumption{}", if count == 1 { "" } else { "s" }),
    )
}

/// The finding of the matrix: structures that could hold at least one lot, and each of the lots.
#[must_use]
pub fn matrix_title(lang: Lang, some: usize, all: usize, lots: usize) -> String {
    let first = capitalise(&number(lang, some));
    let start = match (lang, some) {
        (Lang::Fr, 0) => "Aucune structure connue ne tient un lot à elle seule".to_owned(),
        (Lang::Fr, 1) => "Une structure peut tenir au moins un lot".to_owned(),
        (Lang::Fr, _) => format!("{first} structures peuvent tenir au moins un lot"),
        (Lang::En, 0) => "No known structure holds a lot by itself".to_owned(),
        (Lang::En, 1) => "One structure can hold at least one lot".to_owned(),
        (Lang::En, _) => format!("{first} structures can hold at least one lot"),
    };
    if some == 0 || lots < 2 {
        return lang.say(&start, &start);
    }
    let (of_all, every) = (number(lang, all), number(lang, lots));
    let end = match (lang, all) {
        (Lang::Fr, 0) => format!(" ; aucune ne tient les {every}"),
        (Lang::Fr, 1) => format!(" ; une tient les {every}"),
        (Lang::Fr, _) => format!(" ; {of_all} tiennent les {every}"),
        (Lang::En, 0) => format!("; none holds all {every}"),
        (Lang::En, 1) => format!("; one holds all {every}"),
        (Lang::En, _) => format!("; {of_all} hold all {every}"),
    };
    let said = format!("{start}{end}");
    lang.say(&said, &said)
}

/// What a lot asks, below its name: « 130 par an · 1 440 h ».
#[must_use]
pub fn lot_need(lang: Lang, units: f64, hours: f64) -> String {
    let (units, hours) = (whole(lang, units), whole(lang, hours));
    lang.say(
        &format!("jusqu’à {units} par an · {hours}{NO_BREAK_SPACE}h"),
        &format!("up to {units} a year · {hours}{NO_BREAK_SPACE}h"),
    )
}

/// What is known of a structure, below its name: « ACI · Nantes · 4 km ».
#[must_use]
pub fn where_it_is(lang: Lang, kind: &str, commune: Option<&str>, distance: Option<Distance>) -> String {
    let km = distance.map(|Distance { km, approximate }| match (km, approximate) {
        (0.0, true) => lang.say("même commune", "same commune"),
        _ => kilometres(lang, km, approximate),
    });
    let parts = [Some(kind), commune.filter(|commune| !commune.is_empty()), km.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Structures besides those that could hold the whole lot, below the total.
#[must_use]
pub fn other_totals(lang: Lang, totals: Totals, declined: u32) -> String {
    let mut parts = Vec::new();
    if totals.partly > 0 {
        parts.push(lang.say(&format!("{} en partie", totals.partly), &format!("{} partly", totals.partly)));
    }
    if totals.check > 0 {
        parts.push(lang.say(&format!("{} à vérifier", totals.check), &format!("{} to check", totals.check)));
    }
    if declined > 0 {
        let (fr, en) = (if declined > 1 { "ont décliné" } else { "a décliné" }, "declined");
        parts.push(lang.say(&format!("{declined} {fr}"), &format!("{declined} {en}")));
    }
    parts.join(", ")
}

/// The word after the number of structures that could hold a lot.
#[must_use]
pub fn capable_word(lang: Lang, count: u32) -> String {
    if count < 2 { lang.say("capable", "capable") } else { capable(lang) }
}

/// How many structures are shown of how many.
#[must_use]
pub fn shown(lang: Lang, shown: usize, all: usize) -> String {
    let (some, of) = (whole(lang, shown as f64), whole(lang, all as f64));
    if shown == all {
        return lang
            .say(&format!("{of} structure{}", s(all)), &format!("{of} structure{}", if all == 1 { "" } else { "s" }));
    }
    lang.say(&format!("{some} sur {of} structures"), &format!("{some} of {of} structures"))
}

/// A distance to choose: « moins de 20 km ».
#[must_use]
pub fn within(lang: Lang, km: f64) -> String {
    let km = whole(lang, km);
    lang.say(&format!("moins de {km} km"), &format!("less than {km} km"))
}

/// Looks for the communes of so many structures.
#[must_use]
pub fn locate(lang: Lang, count: usize) -> String {
    let n = whole(lang, count as f64);
    if count > 1 {
        lang.say(&format!("Situer {n} structures par leur commune"), &format!("Locate {n} structures by commune"))
    } else {
        lang.say(&format!("Situer {n} structure par sa commune"), &format!("Locate {n} structure by commune"))
    }
}

/// How many were found, of which at an estimated point, and which were not: several communes may be meant, or none is
/// known.
#[must_use]
pub fn located(lang: Lang, found: usize, approximate: usize, ambiguous: &[String], unknown: &[String]) -> String {
    let mut said = vec![located_start(lang, found, approximate)];
    if !ambiguous.is_empty() {
        let names = some_of(lang, ambiguous);
        said.push(lang.say(
            &format!("Commune à préciser, par son code postal : {names}."),
            &format!("Commune to be made precise, by its postal code: {names}."),
        ));
    }
    if !unknown.is_empty() {
        let names = some_of(lang, unknown);
        said.push(lang.say(&format!("Commune inconnue : {names}."), &format!("Commune unknown: {names}.")));
    }
    said.join(" ")
}

/// The first names of a list, and how many more there are.
fn some_of(lang: Lang, names: &[String]) -> String {
    const MOST: usize = 3;
    let some = names[..names.len().min(MOST)].join(", ");
    match names.len().saturating_sub(MOST) {
        0 => some,
        more => format!("{some} {}", and_others(lang, more)),
    }
}

fn located_start(lang: Lang, found: usize, approximate: usize) -> String {
    let n = whole(lang, found as f64);
    let (fr, en) = if found > 1 {
        ("structures situées", "structures located")
    } else {
        ("structure située", "structure located")
    };
    if approximate == 0 {
        return lang.say(&format!("{n} {fr}."), &format!("{n} {en}."));
    }
    let some = whole(lang, approximate as f64);
    lang.say(
        &format!("{n} {fr}, dont {some} à quelques kilomètres près."),
        &format!("{n} {en}, {some} of them within some kilometres."),
    )
}

/// That a SIRET has another number of digits than fourteen.
#[must_use]
pub fn siret_length(lang: Lang, digits: usize) -> String {
    lang.say(
        &format!("Un SIRET compte 14 chiffres ; celui-ci en a {digits}. Ce que vous avez écrit est gardé."),
        &format!("A SIRET has 14 digits; this one has {digits}. What you wrote is kept."),
    )
}

/// The lot of a cell, and its structure.
#[must_use]
pub fn cell_title(lang: Lang, structure: &str, lot: &str) -> String {
    lang.say(&format!("{structure} · {lot}"), &format!("{structure} · {lot}"))
}

/// The finding of what the territory can hold at once.
#[must_use]
pub fn absorption_title(lang: Lang, held: usize, lots: usize) -> String {
    let said = match (lang, held, lots) {
        (Lang::Fr, 0, _) => "Aucun lot n’a encore de structure capable à elle seule".to_owned(),
        (Lang::Fr, held, lots) if held == lots => "Le territoire peut tenir tous les lots en même temps".to_owned(),
        (Lang::Fr, 1, lots) => format!("Le territoire peut tenir un lot sur {lots} en même temps"),
        (Lang::Fr, held, lots) => format!("Le territoire peut tenir {held} lots sur {lots} en même temps"),
        (Lang::En, 0, _) => "No lot has a structure yet that is able by itself".to_owned(),
        (Lang::En, held, lots) if held == lots => "The territory can hold every lot at once".to_owned(),
        (Lang::En, held, lots) => format!("The territory can hold {held} of {lots} lots at once"),
    };
    lang.say(&said, &said)
}

/// That a structure would be overbooked if it took every lot which it covers alone.
#[must_use]
pub fn overbooked(lang: Lang, name: &str, load: f64) -> String {
    let load = percent(lang, load, 0);
    lang.say(
        &format!("{name} serait chargée à {load} si elle prenait tous les lots qu’elle couvre."),
        &format!("{name} would be loaded at {load} if it took every lot that it covers."),
    )
}

/// That a structure would depend too much on the contract if it took every lot which it covers alone.
#[must_use]
pub fn dependent(lang: Lang, name: &str, share: f64) -> String {
    let share = percent(lang, share, 0);
    lang.say(
        &format!("{name} dépendrait de vous pour {share} de son chiffre d’affaires si elle prenait tous les lots qu’elle couvre."),
        &format!("{name} would depend on you for {share} of its turnover if it took every lot that it covers."),
    )
}

/// A grouping that could hold a lot.
#[must_use]
pub fn grouping(lang: Lang, lot: &str, names: &[String], need: f64, free: f64) -> String {
    let names = names.join(" + ");
    let (need, free) = (whole(lang, need), whole(lang, free));
    lang.say(
        &format!("{lot} : personne seule, mais ensemble {names} ont {free}{NO_BREAK_SPACE}h libres par an pour {need}{NO_BREAK_SPACE}h. Un groupement est possible ; ses membres se choisissent entre eux."),
        &format!("{lot}: nobody alone, but together {names} have {free}{NO_BREAK_SPACE}h free a year for {need}{NO_BREAK_SPACE}h. A grouping is possible; its members choose one another."),
    )
}

/// What cutting a lot in two would do.
#[must_use]
pub fn split(lang: Lang, before: Totals, after: Totals, none: Option<(f64, f64)>) -> String {
    let said = lang.say(
        &format!("{} → {} capables d’une moitié", before.covers, after.covers),
        &format!("{} → {} able to hold a half", before.covers, after.covers),
    );
    let Some((first, second)) = none else { return said };
    let (first, second) = (percent(lang, first, 0), percent(lang, second, 0));
    let risk = lang.say(&format!(" ; aucune offre : {first} → {second}"), &format!("; no bid: {first} → {second}"));
    format!("{said}{risk}")
}

/// What stands to be taken into the plan: structures in reach, able, and those that declined, lot by lot.
#[must_use]
pub fn counts(lang: Lang, lots: &[(String, [u32; 3])]) -> String {
    const MOST: usize = 4;
    let one = |(lot, [reach, able, declined]): &(String, [u32; 3])| {
        let word = capable_word(lang, *able);
        let said = lang.say(
            &format!("{lot} : {reach} à portée, {able} {word}"),
            &format!("{lot}: {reach} in reach, {able} {word}"),
        );
        let declined = other_totals(lang, Totals::default(), *declined);
        if declined.is_empty() { said } else { format!("{said}, {declined}") }
    };
    let mut parts: Vec<String> = lots.iter().take(MOST).map(one).collect();
    if lots.len() > MOST {
        parts.push(and_others(lang, lots.len() - MOST));
    }
    parts.join(" · ")
}

/// The name of a copy.
#[must_use]
pub fn copy_of(lang: Lang, name: &str) -> String {
    lang.say(&format!("{name} (copie)"), &format!("{name} (copy)"))
}

/// The name of a made-up structure: it is stored, so it is one that reads the same in both languages.
#[must_use]
pub fn fictitious(letter: char) -> String {
    format!("Structure {letter} (fiction)")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_headline_says_chances_out_of_ten_before_and_after() {
        assert_eq!(
            headline(Lang::Fr, 0.70, Some((0.09, 19.0))),
            "Sans sourcing, sept chances sur dix de n’avoir aucune offre\u{202f}; avec 19 jours d’acheteur, moins d’une sur dix"
        );
        assert_eq!(headline(Lang::En, 0.14, None), "Without sourcing, one chance in ten of getting no bid");
        assert!(headline(Lang::Fr, 0.98, Some((0.97, 1.0))).contains("autant avec 1 jour d’acheteur"));
    }

    #[test]
    fn titles_agree_in_number() {
        assert_eq!(
            matrix_title(Lang::Fr, 4, 0, 4),
            "Quatre structures peuvent tenir au moins un lot\u{202f}; aucune ne tient les quatre"
        );
        assert_eq!(matrix_title(Lang::En, 1, 1, 3), "One structure can hold at least one lot; one holds all three");
        assert_eq!(matrix_title(Lang::Fr, 0, 0, 3), "Aucune structure connue ne tient un lot à elle seule");
        assert_eq!(absorption_title(Lang::Fr, 4, 4), "Le territoire peut tenir tous les lots en même temps");
        assert!(
            caption(Lang::Fr, 8, Some(70.0), Some(6)).ends_with("à moins de 70 km, dont 6 admises aux lots réservés")
        );
    }
}
