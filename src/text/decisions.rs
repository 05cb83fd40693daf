//! Words of the pages on which scenarios are compared and choices are made.

use super::number::{percent, write};
use super::phrases::table;
use super::sentences::counted;
use super::{Lang, phrases as frame};
use crate::decision::scenarios::Refused;

table! {
    // Compare
    compare_caption: "Comparer, tirage par tirage, sur les mêmes hasards", "Compare, draw by draw, on the same luck";
    compare_nothing: "Deux scénarios se lisent mieux côte à côte", "Two scenarios read best side by side";
    compare_nothing_lead: "Gardez l’état présent comme scénario, ou ajoutez une autre façon d’acheter : elle apparaît ici aussitôt, face au point de départ.", "Keep the present state as a scenario, or add another way to buy: it shows here at once, beside the starting point.";
    compare_lead: "Toutes les colonnes d’une ligne partagent la même échelle. Trait : médiane ; bande : huit tirages sur dix. Les écarts (+, −) se prennent tirage par tirage : leur médiane n’est pas la différence des médianes.", "All columns of a row share one scale. Line: median; band: eight draws in ten. Differences (+, −) are taken draw by draw: their median is not the difference of the medians.";
    the_baseline: "Point de départ", "Starting point";
    the_present: "État présent", "Present state";
    present_note: "ce que vous modifiez en ce moment", "what you are changing now";
    baseline_note: "sans aucun changement", "without any change";
    compare_with: "Comparer avec", "Compare with";
    what_differs: "Ce qui diffère", "What differs";
    nothing_differs: "Aucune valeur ne diffère.", "No value differs.";
    same_in_all: "pareil dans tous les tirages", "the same in all draws";
    legal_position: "Ce que dit le Code", "What the Code says";
    row_forbidden: "Interdit", "Forbidden";
    row_obligation: "Obligations", "Obligations";
    row_warning: "Attention", "Warnings";
    row_advice: "Conseils", "Advice";
    which_lines: " : lesquels", ": which ones";
    newly_found: "en plus", "new";
    draw_by_draw: "Tirage par tirage, ce que chaque choix change", "Draw by draw, what each choice changes";
    with_baseline: "Chaque scénario face à A, puis face à celui qui le précède.", "Each scenario beside A, then beside the one before it.";
    show_columns: "Colonnes", "Columns";
    keep_present: "Garder l’état présent comme scénario", "Keep the present state as a scenario";
    ready_scenarios: "Ajouter une autre façon d’acheter", "Add another way to buy";
    add: "Ajouter", "Add";
    my_scenarios: "Mes scénarios", "My scenarios";
    no_scenarios: "Aucun scénario pour l’instant.", "No scenario yet.";
    open_scenario: "Reprendre", "Take up";
    duplicate: "Dupliquer", "Duplicate";
    move_up: "Monter", "Move up";
    move_down: "Descendre", "Move down";
    remove: "Supprimer", "Remove";
    set_baseline: "Prendre comme point de départ", "Make it the starting point";
    scenario_name: "Nom du scénario", "Name of the scenario";
    scenario_note: "Note", "Note";
    note_hint: "Pourquoi ce scénario ? Sans donnée personnelle.", "Why this scenario? No personal data.";
    shown_in_table: "Dans le tableau", "In the table";
    remove_change: "Retirer ce changement", "Take this change out";
    no_changes: "Ce scénario ne change rien.", "This scenario changes nothing.";
    accept_conflicts: "J’ai vu : garder ces changements", "Seen: keep these changes";
    too_many_columns: "Six colonnes au plus : décochez-en une.", "Six columns at most: untick one.";
    coming: "Calcul en cours…", "Being worked out…";
    front_subtitle: "Heures d’insertion et coût pour l’acheteur, sur toute la durée, médianes. En pointillés : ceux qu’aucun autre ne bat sur ces deux points.", "Insertion hours and cost to the buyer over the whole contract, medians. Dashed: those that no other beats on these two points.";
    front_across: "coût pour l’acheteur, euros HT", "cost to the buyer, euros before tax";
    front_up: "heures", "hours";
    fans_title: "Livraisons, mois par mois", "Deliveries, month by month";
    // Decide
    decide_caption: "Décider", "Decide";
    seek_title: "Chercher la valeur qui atteint un but", "Find the value that reaches an aim";
    seek_i_want: "Je veux", "I want";
    seek_with: "avec", "with";
    seek_by_changing: "en changeant", "by changing";
    seek_at_least: "au moins", "at least";
    seek_at_most: "au plus", "at most";
    seek_chances: "de chances", "of the chances";
    seek_figure: "Le résultat visé", "The figure aimed at";
    seek_side: "Au moins ou au plus", "At least or at most";
    seek_value: "La valeur visée", "The value aimed at";
    seek_chance: "La probabilité voulue", "The probability wanted";
    seek_input: "Ce qui peut changer", "What may change";
    seek_apply: "En faire un scénario", "Make it a scenario";
    seek_try: "Essayer dans l’état présent", "Try it in the present state";
    tornado_title: "Ce qui pèse le plus", "What weighs most";
    tornado_subtitle: "Résultat moyen quand une seule valeur change, aux deux bouts de sa fourchette, mêmes tirages. Au bout de chaque barre, la valeur essayée.", "Mean figure when one value alone changes, at both ends of its range, same draws. At the end of each bar, the value tried.";
    weigh_figure: "Résultat", "Figure";
    sobol_title: "D’où vient l’incertitude", "Where the doubt comes from";
    sobol_lead: "Part de la variance du résultat que chaque valeur incertaine explique, seule (effet direct) ou avec les autres (effet total), et ce qui n’est que hasard.", "Share of the variance of the figure that each uncertain value explains, alone (direct) or with the others (total), and what is mere luck.";
    sobol_start: "Mesurer", "Measure";
    sobol_stop: "Arrêter", "Stop";
    column_input: "Valeur incertaine", "Uncertain value";
    column_first: "Effet direct", "Direct";
    column_total: "Effet total", "Total";
    plain_luck: "Hasard des tirages", "Luck of the draws";
    column_reached: "But atteint", "Aim reached";
    column_missed: "But manqué", "Aim missed";
    differs_title: "Ce qui distingue les tirages où le but est atteint", "What tells apart the draws that reach the aim";
    differs_lead: "Ici toutes les valeurs incertaines changent ensemble, chacune dans sa fourchette ; chaque jeu de valeurs est simulé une fois. Le but est celui de la recherche de valeur.", "Here all uncertain values vary together, each within its range; each set of values is simulated once. The aim is that of the search for a value.";
    differs_note: "Une différence est retenue au-delà de ce que le hasard ferait une fois sur cent (rangs : H. B. Mann et D. R. Whitney, 1947). Elle accompagne le but ; elle ne prouve pas qu’elle y mène.", "A difference is listed beyond what chance would make one time in a hundred (ranks: H. B. Mann and D. R. Whitney, 1947). It goes with the aim; it does not prove that it leads there.";
    search_title: "Quels lots réserver", "Which lots to reserve";
    search_lead: "Toutes les combinaisons que le Code permet, simulées sur les mêmes tirages. L’application montre des compromis ; elle ne choisit pas.", "All combinations that the Code allows, simulated on the same draws. The app shows trade-offs; it does not choose.";
    search_objective: "Je cherche", "I look for";
    search_hours: "le plus d’heures d’insertion", "the most insertion hours";
    search_cost: "le moindre coût", "the least cost";
    search_late: "le moins de retard", "the least lateness";
    search_no_bid: "le moindre risque sans offre", "the least risk of no bid";
    search_start: "Chercher", "Search";
    search_again: "Chercher à nouveau", "Search again";
    search_stop: "Arrêter", "Stop";
    search_limit_late: "Retard, au plus", "Lateness, at most";
    search_limit_cost: "Coût, au plus", "Cost, at most";
    search_limit_hours: "Heures, au moins", "Hours, at least";
    search_limit_no_bid: "Risque sans offre, au plus", "Risk of no bid, at most";
    search_limit_dependency: "Part d’une seule structure, au plus", "Share of one structure, at most";
    column_combination: "Combinaison", "Combination";
    column_hours: "Heures d’insertion", "Insertion hours";
    column_cost: "Coût", "Cost";
    column_late: "En retard", "Late";
    column_risk: "Sans offre", "No bid";
    column_scenario: "Scénario", "Scenario";
    as_planned_now: "comme aujourd’hui", "as today";
    excluded_title: "Écartées par le Code", "Left out by the Code";
    // Ask
    ask_title: "Les douze questions d’un atelier", "The twelve questions of a workshop";
    ask_lead: "Réponses pour l’état présent du plan, avec les mêmes tirages ; elles suivent vos changements.", "Answers for the present state of the plan, with the same draws; they follow your changes.";
    column_question: "Question", "Question";
    column_answer: "Réponse", "Answer";
    column_reason: "Intervalle et raison", "Range and reason";
    column_see: "Voir", "See";
    make_scenario: "En faire un scénario", "Make it a scenario";
    present_plan_note: "Réponses à mille tirages, sur l’état présent.", "Answers from a thousand draws, of the present state.";
}

/// The name of a page of a plan, by its word.
#[must_use]
pub fn page_name(lang: Lang, slug: &str) -> String {
    match slug {
        "need" => frame::step_need(lang),
        "sourcing" => frame::step_sourcing(lang),
        "reserve" => frame::step_reserve(lang),
        "compare" => frame::step_compare(lang),
        "decide" => frame::step_decide(lang),
        _ => frame::step_simulation(lang),
    }
}

/// That a scenario was made of something.
#[must_use]
pub fn scenario_added(lang: Lang, name: &str) -> String {
    lang.say(
        &format!("Scénario « {name} » ajouté : il est dans Comparer."),
        &format!("Scenario “{name}” added: it is in Compare."),
    )
}

/// That a scenario was removed.
#[must_use]
pub fn scenario_removed(lang: Lang, name: &str) -> String {
    lang.say(&format!("Scénario « {name} » supprimé."), &format!("Scenario “{name}” removed."))
}

/// The name of a copy.
#[must_use]
pub fn copy_of(lang: Lang, name: &str) -> String {
    lang.say(&format!("{name}, copie"), &format!("{name}, copy"))
}

/// A name for a new scenario of so many changes.
#[must_use]
pub fn new_name(lang: Lang, rank: usize) -> String {
    lang.say(&format!("Scénario {rank}"), &format!("Scenario {rank}"))
}

/// How many replications the comparison is of.
#[must_use]
pub fn compared_on(lang: Lang, replications: usize) -> String {
    let draws = counted(lang, replications as f64, &lang.say("tirage", "draw"));
    lang.say(&format!("{draws} chacun, les mêmes pour tous"), &format!("{draws} each, the same for all"))
}

/// « 3 changements », "1 change".
#[must_use]
pub fn changes(lang: Lang, count: usize) -> String {
    match (lang, count) {
        (Lang::Fr, 0 | 1) => lang.say(&format!("{count} changement"), ""),
        (Lang::Fr, _) => lang.say(&format!("{count} changements"), ""),
        (Lang::En, 1) => "1 change".to_owned(),
        (Lang::En, _) => format!("{count} changes"),
    }
}

/// « postes : 8 → 6 ».
#[must_use]
pub fn change(lang: Lang, name: &str, before: &str, after: &str) -> String {
    lang.say(&format!("{name} : {before} → {after}"), &format!("{name}: {before} → {after}"))
}

/// A change that does not apply any more.
#[must_use]
pub fn does_not_apply(lang: Lang, name: &str) -> String {
    lang.say(
        &format!("{name} : ne s’applique plus, rien de tel dans le point de départ. Le scénario s’en passe."),
        &format!(
            "{name}: does not apply any more, the starting point has no such thing. The scenario goes without it."
        ),
    )
}

/// A change that replaces another value than it did.
#[must_use]
pub fn has_moved(lang: Lang, name: &str, was: &str, now: &str) -> String {
    lang.say(
        &format!("{name} : le point de départ disait {was} quand ce changement a été fait, il dit {now} maintenant."),
        &format!("{name}: the starting point said {was} when this change was made, it says {now} now."),
    )
}

/// A scenario that makes no plan.
#[must_use]
pub fn no_plan(lang: Lang, name: &str, reason: &str) -> String {
    lang.say(
        &format!(
            "« {name} » ne fait pas un plan : {reason}. Retirez le changement en cause ; il reste hors du tableau."
        ),
        &format!("“{name}” makes no plan: {reason}. Take the change out; it stays out of the table until then."),
    )
}

/// The difference to the baseline, with its range: « +5 895 h (4 442 à 7 409) ».
#[must_use]
pub fn difference(lang: Lang, median: &str, low: &str, high: &str) -> String {
    lang.say(&format!("{median} ({low} à {high})"), &format!("{median} ({low} to {high})"))
}

/// The name of a scenario that changes the present state further.
#[must_use]
pub fn on_top_of_present(lang: Lang, name: &str, changes: usize) -> String {
    if changes == 0 {
        return name.to_owned();
    }
    let (fr, en) =
        if changes == 1 { ("autre changement", "other change") } else { ("autres changements", "other changes") };
    lang.say(&format!("{name}, avec {changes} {fr}"), &format!("{name}, with {changes} {en}"))
}

/// That a risk is a least one: of so many reserved lots nothing tells it.
#[must_use]
pub fn risk_unknown(lang: Lang, lots: usize) -> String {
    let (fr, en) = if lots == 1 {
        ("lot réservé sans estimation", "reserved lot not estimated")
    } else {
        ("lots réservés sans estimation", "reserved lots not estimated")
    };
    lang.say(&format!("au moins : {lots} {fr}"), &format!("at least: {lots} {en}"))
}

/// Share of the draws from which on a difference that is not sure leans one way.
pub const LEANING: f64 = 0.75;

/// Share of the draws that counts as none of them.
const NEVER: f64 = 0.005;

/// Whether a difference that is not sure leans one way: it is so in most draws, or in some and in none the other way.
#[must_use]
pub fn leans(one: f64, other: f64) -> bool {
    one.max(other) >= LEANING || (one.min(other) < NEVER && one.max(other) >= 0.5)
}

/// « In nearly all draws », with what that means.
#[must_use]
pub fn nearly_all(lang: Lang) -> String {
    lang.say("dans plus de 99 % des tirages", "in over 99% of the draws")
}

/// How often a side is better than the starting point, and how often worse, in words; in the other draws they are equal.
#[must_use]
pub fn better_in(lang: Lang, better: f64, worse: f64) -> String {
    let said = |share: f64, fr: &str, en: &str| {
        let draws = percent(lang, share, 0);
        if share >= 0.995 {
            let all = nearly_all(lang);
            lang.say(&format!("{fr} {all}"), &format!("{en} {all}"))
        } else {
            lang.say(&format!("{fr} dans {draws} des tirages"), &format!("{en} in {draws} of the draws"))
        }
    };
    if better >= 0.9 {
        said(better, "mieux", "better")
    } else if worse >= 0.9 {
        said(worse, "moins bien", "worse")
    } else if leans(better, worse) && better > worse {
        said(better, "plutôt mieux,", "rather better,")
    } else if leans(better, worse) {
        said(worse, "plutôt moins bien,", "rather worse,")
    } else {
        let (better, worse) = (percent(lang, better, 0), percent(lang, worse, 0));
        lang.say(
            &format!("incertain : mieux dans {better}, moins bien dans {worse}"),
            &format!("uncertain: better in {better}, worse in {worse}"),
        )
    }
}

/// How far a long search is.
#[must_use]
pub fn done(lang: Lang, share: f64) -> String {
    percent(lang, share.clamp(0.0, 1.0), 0)
}

/// How many combinations there are, are allowed and were simulated.
#[must_use]
pub fn counted_combinations(lang: Lang, all: f64, allowed: f64, simulated: usize) -> String {
    let [all, allowed] = [all, allowed].map(|count| write(lang, count, 0));
    let simulated = write(lang, simulated as f64, 0);
    lang.say(
        &format!("{all} combinaisons, dont {allowed} que le Code permet ; {simulated} simulées."),
        &format!("{all} combinations, of which the Code allows {allowed}; {simulated} simulated."),
    )
}

/// Why a gesture on the scenarios did nothing.
#[must_use]
pub fn refused(lang: Lang, why: &Refused) -> String {
    match why {
        Refused::TooMany => lang.say(
            "Ce plan a déjà autant de scénarios qu’il peut en avoir : supprimez-en un d’abord.",
            "This plan has as many scenarios as it can have: remove one first.",
        ),
        Refused::TooLong(most) => lang.say(
            &format!("Le texte dépasse {most} caractères : raccourcissez-le."),
            &format!("The text is longer than {most} characters: shorten it."),
        ),
        Refused::Changes(error) => lang.say(
            &format!("Ces changements ne font pas un plan, rien n’a été fait : {error}."),
            &format!("These changes make no plan, nothing was done: {error}."),
        ),
        Refused::Unknown(_) | Refused::Taken(_) | Refused::NoChange(_) => lang.say(
            "Ce scénario a changé entre-temps : rien n’a été fait.",
            "This scenario changed meanwhile: nothing was done.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_well_set() {
        crate::text::phrases::well_set(ALL);
    }
}
