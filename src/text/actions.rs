//! Words of the sourcing's funnel: actions and what they change, best actions, what a failed lot costs, the count rule.

use super::number::{euros, percent, write};
use super::phrases::table;
use super::{Lang, NO_BREAK_SPACE, capitalise, names};
use crate::plan::sourcing::{Action, Stage};
use crate::sourcing::{Actions, Advice, Reason};

table! {
    lot_choice: "Lot", "Lot";
    in_reach: "Structures à portée", "Structures in reach";
    unknown_title: "Dites combien de structures sont à portée", "Say how many structures are in reach";
    unknown_lead: "Sans ce nombre, rien ne dit le risque de ne recevoir aucune offre. Il se lit dans un annuaire, ou se compte parmi les structures du plan.", "Without that number, nothing tells the risk of getting no bid. A directory gives it, or it is counted among the plan’s structures.";
    no_lot: "Ajoutez d’abord un lot, à la page Besoin.", "Add a lot first, on the Need page.";
    tick: "Cochez : tout se recalcule.", "Tick: everything is worked out again.";
    column_action: "Action", "Action";
    column_days: "Jours", "Days";
    column_months: "Mois", "Months";
    column_none: "Aucune offre", "No bid";
    total: "En tout", "In all";
    for_all_lots: "Retenir ces actions pour tous les lots", "Plan these actions for every lot";
    for_all_done: "Tous les lots ont ces actions", "Every lot has these actions";
    change_effects: "Modifier les effets", "Change the effects";
    effects_lead: "Rapport des cotes de chaque action à chaque étape : 1 ne change rien, 2 double les chances contre. Ce sont des jugements, à remplacer par les vôtres.", "Odds ratio of each action at each stage: 1 changes nothing, 2 doubles the odds. These are judgements, to be replaced by yours.";
    without_action: "Sans aucune action", "Without any action";
    other_terms: "Charge, dépendance, concurrence, relance", "Load, dependency, rivalry, re-run";
    days_label: "jours d’acheteur", "buyer days";
    months_label: "mois", "months";
    exact: "Calcul exact, sans tirage", "Exact reckoning, nothing drawn";
    stage_left: "Structures restantes à chaque étape, en moyenne", "Structures left at each stage, on average";
    column_stage: "Étape", "Stage";
    column_without: "Sans action", "Without action";
    column_with: "Avec les actions retenues", "With the actions planned";
    column_chance: "Passent l’étape", "Get through";
    figure_expected: "Offres crédibles attendues", "Credible bids expected";
    figure_none: "Aucune offre", "No bid";
    figure_few: "Moins de deux offres", "Fewer than two bids";
    figure_unusable: "Infructueux", "Failed";
    figure_unusable_why: "aucune offre, ou un prix refusé", "no bid, or a price refused";
    how_expected: "structures à portée × chances de chacune", "structures in reach × chances of each";
    how_none: "loi bêta-binomiale : une chance commune, puis chaque structure répond ou non", "Beta-binomial law: one common chance, then each structure bids or not";
    how_few: "même loi : aucune ou une seule", "same law: none or only one";
    how_unusable: "aucune offre + une offre × prix refusé", "no bid + some bid × price refused";
    how_chance: "produit des cinq étapes", "product of the five stages";
    how_stage: "cote sans action × rapports des actions retenues, moins ce que la charge, la dépendance et la concurrence retirent", "odds without action × ratios of the actions planned, less what load, dependency and rivalry take off";
    how_stated: "nombre de structures", "number of structures";
    chance_of_each: "Chances d’une structure", "Chances of one structure";
    values_read: "Valeurs lues", "Values read";
    every_lot: "Tous les lots", "Every lot";
    column_lot: "Lot", "Lot";
    column_structures: "À portée", "In reach";
    column_expected: "Offres attendues", "Bids expected";
    before_after: "Sans sourcing → avec les actions retenues", "Without sourcing → with the actions planned";
    best_subtitle: "Risque de ne recevoir aucune offre, selon les jours d’acheteur. Chaque point : la meilleure combinaison pour ses jours, parmi les 256", "Risk of getting no bid, by buyer days. Each point: the best set for its days, among all 256";
    best_question: "Jours d’acheteur que vous pouvez donner", "Buyer days that you can give";
    best_slider: "Jours d’acheteur, curseur", "Buyer days, slider";
    plan_set: "Retenir ces actions", "Plan these actions";
    set_planned: "Ces actions sont retenues", "These actions are planned";
    column_set: "Actions", "Actions";
    nothing: "rien", "nothing";
    buyer_days: "jours d’acheteur", "buyer days";
    failure_lead: "Un lot infructueux se clôt, puis se relance, ouvert ou négocié.", "A failed lot is closed, then run again, open or negotiated.";
    failure_months: "Retard", "Delay";
    failure_days: "Travail de l’acheteur", "Work of the buyer";
    failure_cost: "Coût de ce travail", "Cost of that work";
    column_if_failed: "Si le lot échoue", "If the lot fails";
    column_expected_without: "Attendu sans sourcing", "Expected without sourcing";
    column_expected_with: "Attendu avec vos actions", "Expected with your actions";
    failure_rest: "Le besoin qui attend, l’insertion qui ne se fait pas et la confiance des structures ne sont pas comptés.", "The need that waits, the integration that does not happen and the trust of the structures are not counted.";
    rule_of: "Règle de comptage du Marché de l’inclusion", "Count rule of Le marché de l’inclusion";
    ours: "Notre lecture", "Our reading";
    rule_fair: "Cette règle publique répond en un instant, sur toute une programmation d’achats, avec des données que chacun peut vérifier. Ce qu’elle ne regarde pas :", "This public rule answers at once, over a whole purchasing programme, with data that anyone can check. What it does not look at:";
    blind_a: "la capacité : elle compte des structures, et trente petits ateliers y pèsent autant que trente grands ;", "capacity: it counts structures, and thirty small workshops weigh as much as thirty large ones;";
    blind_b: "l’inégalité des tailles : une grande structure tire le chiffre d’affaires moyen, et le budget de plusieurs années y est comparé à une seule ;", "unequal sizes: one large structure pulls the mean turnover up, and a budget of several years is compared with a single one;";
    blind_c: "le critère d’attribution social : son texte existe, aucune branche n’y mène ;", "the social award criterion: its text exists, no branch leads to it;";
    blind_d: "la structure seule mais capable : une seule en vue, et elle ne conseille rien ;", "the only structure, yet able: with one in sight, it advises nothing;";
    blind_e: "les lots, les quantités, le calendrier, les délais, les heures d’insertion, le coût, l’incertitude et ce que changerait un sourcing.", "lots, quantities, the calendar, lead times, insertion hours, cost, uncertainty, and what a sourcing would change.";
    rule_source: "Code public gip-inclusion/le-marche, lemarche/api/inclusive_potential. Ici, la valeur annuelle du lot est comparée au chiffre d’affaires.", "Public code gip-inclusion/le-marche, lemarche/api/inclusive_potential. Here the lot’s yearly value is compared with the turnover.";
}

/// A probability: a little is never « 0 % », nor almost all « 100 % ».
#[must_use]
pub fn chance(lang: Lang, share: f64) -> String {
    let one = |share| percent(lang, share, 0);
    match share {
        s if s > 0.0 && s < 0.005 => format!("<{NO_BREAK_SPACE}{}", one(0.01)),
        s if (0.995..1.0).contains(&s) => format!(">{NO_BREAK_SPACE}{}", one(0.99)),
        s => one(s),
    }
}

/// From one probability to another: « 70 → 38 % ».
#[must_use]
pub fn chances(lang: Lang, before: f64, after: f64) -> String {
    let bare = |text: String| text.trim_end_matches(['%', NO_BREAK_SPACE]).to_owned();
    format!("{} → {}", bare(chance(lang, before)), chance(lang, after))
}

/// A number of structures or bids, to a tenth: « 2,2 ».
#[must_use]
pub fn mean(lang: Lang, value: f64) -> String {
    write(lang, value, 1)
}

/// « 19 jours », "1 day".
#[must_use]
pub fn days(lang: Lang, days: f64) -> String {
    let number = write(lang, days, 1);
    let (fr, en) = (if days >= 2.0 { "jours" } else { "jour" }, if days == 1.0 { "day" } else { "days" });
    lang.say(&format!("{number}{NO_BREAK_SPACE}{fr}"), &format!("{number}{NO_BREAK_SPACE}{en}"))
}

/// « 4,5 mois », "1 month".
#[must_use]
pub fn months(lang: Lang, months: f64) -> String {
    let number = write(lang, months, 1);
    let en = if months == 1.0 { "month" } else { "months" };
    lang.say(&format!("{number}{NO_BREAK_SPACE}mois"), &format!("{number}{NO_BREAK_SPACE}{en}"))
}

const FR: [&str; 10] = ["aucune", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"];
const EN: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/// A count of actions in words up to nine, of the feminine in French.
fn counted_actions(lang: Lang, count: u32) -> String {
    let words = if lang == Lang::Fr { FR } else { EN };
    let word = words.get(count as usize).map_or_else(|| count.to_string(), |word| (*word).to_owned());
    let fr = if count > 1 { "actions" } else { "action" };
    let en = if count == 1 { "action" } else { "actions" };
    lang.say(&format!("{word} {fr}"), &format!("{word} {en}"))
}

/// The doubt about a probability of no bid, eight times in ten.
#[must_use]
pub fn within(lang: Lang, (low, high): (f64, f64)) -> String {
    let (low, high) = (chance(lang, low), chance(lang, high));
    lang.say(
        &format!("huit fois sur dix entre {low} et {high}"),
        &format!("eight times in ten between {low} and {high}"),
    )
}

/// The same without the actions planned, and with them.
#[must_use]
pub fn within_both(lang: Lang, without: (f64, f64), with: (f64, f64)) -> String {
    let between = |(low, high): (f64, f64)| format!("{} – {}", chance(lang, low), chance(lang, high));
    let (without, with) = (between(without), between(with));
    lang.say(
        &format!("huit fois sur dix : {without} sans, {with} avec"),
        &format!("eight times in ten: {without} without, {with} with"),
    )
}

/// Where that doubt comes from.
#[must_use]
pub fn within_why(lang: Lang, factor: f64) -> String {
    let factor = write(lang, factor, 1);
    lang.say(
        &format!("si chaque cote est connue à un facteur {factor} près, indépendamment des autres : une hypothèse"),
        &format!("if each odds is known within a factor of {factor}, independently of the others: an assumption"),
    )
}

/// The range of the number of bids, eight times in ten.
#[must_use]
pub fn bids_within(lang: Lang, low: u32, high: u32) -> String {
    if low == high {
        let bids = if low >= 2 { "offres" } else { "offre" };
        let en = if low == 1 { "bid" } else { "bids" };
        return lang.say(&format!("huit fois sur dix {low} {bids}"), &format!("eight times in ten {low} {en}"));
    }
    let bids = if high >= 2 { "offres" } else { "offre" };
    lang.say(
        &format!("huit fois sur dix de {low} à {high} {bids}"),
        &format!("eight times in ten {low} to {high} bids"),
    )
}

/// An action at the head of its row.
#[must_use]
pub fn action(lang: Lang, action: Action) -> String {
    capitalise(&names::action(lang, action))
}

/// Actions in a row, « rien » where there is none.
#[must_use]
pub fn set(lang: Lang, actions: Actions) -> String {
    if actions.is_empty() {
        return nothing(lang);
    }
    actions.iter().map(|action| names::action(lang, action)).collect::<Vec<_>>().join(", ")
}

/// A set of actions by what it adds to another, for a label: « + visites d’atelier »; the whole set where it also drops
/// some.
#[must_use]
pub fn added(lang: Lang, before: Actions, now: Actions) -> String {
    let dropped = before.iter().any(|action| !now.has(action));
    let new: Actions = now.iter().filter(|action| dropped || !before.has(*action)).collect();
    let said = set(lang, new);
    if dropped || before.is_empty() { said } else { format!("+ {said}") }
}

/// The finding over the actions: « Trois actions retenues, 19 jours ».
#[must_use]
pub fn planned_title(lang: Lang, count: u32, spent: f64) -> String {
    let said = capitalise(&counted_actions(lang, count));
    match count {
        0 => lang.say("Aucune action retenue", "No action planned"),
        1 => lang
            .say(&format!("{said} retenue, {}", days(lang, spent)), &format!("{said} planned, {}", days(lang, spent))),
        _ => lang
            .say(&format!("{said} retenues, {}", days(lang, spent)), &format!("{said} planned, {}", days(lang, spent))),
    }
}

/// What the planned actions take in time: one after the other, or at once.
#[must_use]
pub fn span(lang: Lang, one_by_one: f64, at_once: f64) -> String {
    if one_by_one == at_once {
        return months(lang, one_by_one);
    }
    let (long, short) = (months(lang, one_by_one), months(lang, at_once));
    lang.say(
        &format!("{long}, ou {short} si tout se mène de front"),
        &format!("{long}, or {short} if all is done at once"),
    )
}

/// What the planned actions cost: « 19 jours, soit 7 980 € ».
#[must_use]
pub fn spent(lang: Lang, spent: f64, cost: f64) -> String {
    let (days, cost) = (days(lang, spent), euros(lang, cost));
    lang.say(&format!("{days}, soit {cost}"), &format!("{days}, or {cost}"))
}

/// What is left at a stage, at the head of its bars.
#[must_use]
pub fn stage(lang: Lang, stage: Stage) -> String {
    let (fr, en) = match stage {
        Stage::Aware => ("Connaissent le besoin", "Know of the need"),
        Stage::Interest => ("Intéressées", "Interested"),
        Stage::Capable => ("Capables", "Capable"),
        Stage::Bid => ("Déposent une offre", "Bid"),
        Stage::Credible => ("Offre crédible", "Credible bid"),
    };
    lang.say(fr, en)
}

/// The finding of the funnel.
#[must_use]
pub fn funnel_title(lang: Lang, without: f64, with: Option<f64>) -> String {
    let before = mean(lang, without);
    match with {
        Some(with) => {
            let after = mean(lang, with);
            lang.say(
                &format!("De {before} à {after} offres crédibles attendues"),
                &format!("From {before} to {after} credible bids expected"),
            )
        }
        None => {
            let s = if without >= 2.0 { "s" } else { "" };
            lang.say(
                &format!("{before} offre{s} crédible{s} attendue{s}, sans action"),
                &format!("{before} credible bids expected, without action"),
            )
        }
    }
}

/// The unit of the funnel.
#[must_use]
pub fn funnel_subtitle(lang: Lang, structures: f64) -> String {
    let (said, n) = (stage_left(lang), write(lang, structures, 0));
    lang.say(&format!("{said}, sur {n} à portée"), &format!("{said}, of {n} in reach"))
}

/// The words beside the first bars: « avec trois actions », « sans action ».
#[must_use]
pub fn with_actions(lang: Lang, count: u32) -> String {
    let said = counted_actions(lang, count);
    lang.say(&format!("avec {said}"), &format!("with {said}"))
}

/// The words beside the bars of before.
#[must_use]
pub fn without_actions(lang: Lang) -> String {
    lang.say("sans action", "without action")
}

/// The finding of the curve: what brings most for a day, and how many days lead to less than one chance in ten.
#[must_use]
pub fn best_title(lang: Lang, first: Option<Actions>, enough: Option<f64>) -> String {
    let Some(first) = first else {
        return lang.say("Aucune action ne réduit le risque", "No action lowers the risk");
    };
    let first = set(lang, first);
    match enough {
        Some(enough) => {
            let enough = days(lang, enough);
            lang.say(
                &format!("Le plus utile par jour : {first} ; {enough} mènent sous 10 %"),
                &format!("Most useful for a day: {first}; {enough} lead below 10%"),
            )
        }
        None => lang.say(
            &format!("Le plus utile par jour : {first} ; rien ne mène sous 10 %"),
            &format!("Most useful for a day: {first}; nothing leads below 10%"),
        ),
    }
}

/// The answer for some days of work.
#[must_use]
pub fn best_answer(lang: Lang, actions: Actions, risk: f64, without: f64, spent: f64, taken: f64) -> String {
    let (risk, without) = (chance(lang, risk), chance(lang, without));
    if actions.is_empty() {
        return lang.say(
            &format!("Aucune action ne tient dans ces jours : {without} de risque de n’avoir aucune offre."),
            &format!("No action fits these days: a {without} risk of getting no bid."),
        );
    }
    let (said, spent, taken) = (capitalise(&set(lang, actions)), days(lang, spent), months(lang, taken));
    lang.say(
        &format!(
            "{said} : {spent}, {taken}. Il reste {risk} de risque de n’avoir aucune offre, contre {without} sans rien."
        ),
        &format!("{said}: {spent}, {taken}. A {risk} risk of getting no bid is left, against {without} with nothing."),
    )
}

/// The finding over what a failed lot costs.
#[must_use]
pub fn failure_title(lang: Lang, mean_months: f64, cost: f64) -> String {
    let (late, cost) = (months(lang, mean_months), euros(lang, cost));
    lang.say(&format!("Un lot infructueux coûte {late} et {cost}"), &format!("A failed lot costs {late} and {cost}"))
}

/// Least, usual and greatest months.
#[must_use]
pub fn failure_span(lang: Lang, least: f64, usual: f64, most: f64) -> String {
    let (least, most, usual) = (write(lang, least, 1), months(lang, most), write(lang, usual, 1));
    lang.say(&format!("{least} à {most}, {usual} le plus souvent"), &format!("{least} to {most}, most often {usual}"))
}

/// What the actions cost beside what they avoid.
#[must_use]
pub fn worth(lang: Lang, cost: f64, avoided_cost: f64, avoided_months: f64) -> String {
    let (cost, saved, late) = (euros(lang, cost), euros(lang, avoided_cost), months(lang, avoided_months));
    lang.say(
        &format!("Vos actions coûtent {cost} ; en moyenne elles évitent {saved} de relance et {late} de retard."),
        &format!("Your actions cost {cost}; on average they avoid {saved} of re-run and {late} of delay."),
    )
}

/// The finding over the count rule.
#[must_use]
pub fn rule_title(lang: Lang, advice: Advice) -> String {
    let said = names::advice(lang, advice);
    lang.say(&format!("Compter les structures conseille : {said}"), &format!("Counting structures advises: {said}"))
}

/// What the rule read, and why it says so.
#[must_use]
pub fn rule_reason(lang: Lang, reason: Reason, structures: u32, dependency: Option<f64>, limits: [f64; 4]) -> String {
    let why = names::advice_reason(lang, reason);
    let limit = |rank: usize| write(lang, limits[rank], 0);
    let (whole, lot, clause, most) = (limit(0), limit(1), limit(2), percent(lang, limits[3], 0));
    let share = dependency.map_or_else(
        || lang.say("dépendance inconnue", "dependency unknown"),
        |share| {
            let share = percent(lang, share, 0);
            lang.say(&format!("dépendance {share}"), &format!("dependency {share}"))
        },
    );
    let s = if structures >= 2 { "s" } else { "" };
    let es = if structures == 1 { "" } else { "s" };
    lang.say(
        &format!("{structures} structure{s}, {share} : {why}. Seuils : plus de {whole} et moins de {most} pour tout réserver, plus de {lot} pour un lot, plus de {clause} pour une clause."),
        &format!("{structures} structure{es}, {share}: {why}. Limits: more than {whole} and less than {most} to reserve all, more than {lot} for a lot, more than {clause} for a clause."),
    )
}

/// What this screen answers in its place.
#[must_use]
pub fn our_answer(lang: Lang, capable: f64, without: f64, with: Option<f64>) -> String {
    let (able, before) = (mean(lang, capable), chance(lang, without));
    let fr = format!("{able} structures capables attendues ; {before} de risque de n’avoir aucune offre sans sourcing");
    let en = format!("{able} capable structures expected; a {before} risk of getting no bid without sourcing");
    match with {
        Some(with) => {
            let after = chance(lang, with);
            lang.say(&format!("{fr}, {after} avec vos actions."), &format!("{en}, {after} with your actions."))
        }
        None => lang.say(&format!("{fr}."), &format!("{en}.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordings_are_complete_and_well_set() {
        crate::text::phrases::well_set(ALL);
    }

    #[test]
    fn a_little_is_not_nothing_and_much_is_not_all() {
        assert_eq!(chance(Lang::En, 0.0), "0%");
        assert_eq!(chance(Lang::En, 0.004), "<\u{a0}1%");
        assert_eq!(chance(Lang::En, 0.996), ">\u{a0}99%");
        assert_eq!(chance(Lang::En, 1.0), "100%");
        assert_eq!(chances(Lang::Fr, 0.704, 0.381), "70 → 38\u{a0}%");
        assert_eq!(chances(Lang::En, 0.04, 0.001), "4 → <\u{a0}1%");
    }

    #[test]
    fn a_set_is_named_by_what_it_adds() {
        let meeting = Actions::NONE.with(Action::Meeting);
        let both = meeting.with(Action::Prototype);
        assert_eq!(added(Lang::En, meeting, both), "+ prototype");
        assert_eq!(added(Lang::En, Actions::NONE, meeting), "meeting with the structures");
        assert_eq!(added(Lang::En, both, meeting), "meeting with the structures");
    }
}
