//! Phrases without figures, one function each.

use super::Lang;

macro_rules! phrases {
    ($($name:ident: $fr:literal, $en:literal;)*) => {
        $(
            #[doc = $en]
            #[must_use]
            pub fn $name(lang: Lang) -> String {
                lang.say($fr, $en)
            }
        )*

        /// Every phrase with its name and both wordings, for the tests of typography.
        #[cfg(test)]
        const ALL: &[(&str, &str, &str)] = &[$((stringify!($name), $fr, $en)),*];
    };
}

/// The same form, for the phrases of a part of the app.
pub(super) use phrases as table;

phrases! {
    // Frame
    skip_to_content: "Aller au contenu", "Skip to content";
    home_link: "Sourcier, accueil", "Sourcier, home";
    nav_plan: "Étapes du plan", "Steps of the plan";
    step_need: "Besoin", "Need";
    step_sourcing: "Sourcing", "Sourcing";
    step_reserve: "Réserver", "Reserve";
    step_simulation: "Simulation", "Simulation";
    step_compare: "Comparer", "Compare";
    step_decide: "Décider", "Decide";
    step_assumptions: "Hypothèses", "Assumptions";
    undo: "Annuler", "Undo";
    redo: "Rétablir", "Redo";
    language: "Langue", "Language";
    theme: "Thème", "Theme";
    theme_system: "système", "system";
    theme_light: "clair", "light";
    theme_dark: "sombre", "dark";
    nothing_leaves: "Rien ne quitte cet appareil", "Nothing leaves this device";
    not_legal_advice: "Ne remplace pas un avis juridique", "No substitute for legal advice";
    all_assumptions: "Hypothèses et sources", "Assumptions and sources";
    untouched: "Exemple, pas encore modifié", "Example, not changed yet";
    saved: "Enregistré", "Saved";
    save_blocked: "NON enregistré : ce navigateur bloque le stockage. Téléchargez le plan.", "NOT saved: this browser blocks storage. Download the plan.";
    save_full: "NON enregistré : plus de place sur l’appareil. Téléchargez le plan.", "NOT saved: no room left on the device. Download the plan.";
    download: "Télécharger", "Download";
    download_plan: "Télécharger le plan", "Download the plan";
    close: "Fermer", "Close";
    // Home
    home_title: "Quels lots réserver, et ce qui s’ensuit", "Which lots to reserve, and what follows";
    home_lead: "Simulez votre marché avant de le publier : commandes, délais, heures d’insertion, formation. Sans compte ; vos données restent sur cet appareil.", "Simulate your contract before you publish it: orders, delays, insertion hours, training. No account; your data stay on this device.";
    new_plan: "Nouveau plan", "New plan";
    open_file: "Ouvrir un fichier", "Open a file";
    nantes_caption: "Exemple de Nantes Métropole, simulé à l’instant", "The Nantes Métropole example, simulated just now";
    reserved_lots: "Lots réservés", "Reserved lots";
    insertion_posts: "Postes en insertion", "Insertion posts";
    fewer: "moins", "fewer";
    more: "plus", "more";
    column_figure: "Chiffre", "Figure";
    column_simulated: "simulé", "simulated";
    column_published: "publié", "published";
    eight_in_ten: "8 fois sur 10", "8 times in 10";
    in_2023: "en 2023", "in 2023";
    supplies_first_year: "Fournitures, première année", "Units supplied, first year";
    hours_22: "Heures d’insertion, 22 mois", "Insertion hours, 22 months";
    trained_22: "Salariés formés, 22 mois", "Employees trained, 22 months";
    licences_22: "Licences de soudure, 22 mois", "Welding licences, 22 months";
    calibrated: "Le modèle a été réglé sur ces quatre totaux ; d’autres réglages y conviendraient aussi.", "The model was set to these four totals; other settings would fit them too.";
    open_example: "Ouvrir l’exemple", "Open the example";
    my_plans: "Mes plans", "My plans";
    no_plans: "Aucun plan sur cet appareil pour l’instant. Ouvrez l’exemple : il se copie, vous pouvez tout y changer.", "No plan on this device yet. Open the example: it is copied, you can change anything in it.";
    column_plan: "Plan", "Plan";
    column_hours: "Heures d’insertion", "Insertion hours";
    column_late: "En retard", "Late";
    column_saved: "Enregistré", "Saved";
    column_actions: "Actions", "Actions";
    remove: "Supprimer", "Remove";
    open_template: "Ouvrir ce modèle", "Open this template";
    from_template: "Partir d’un modèle", "Start from a template";
    quantities_assumed: "quantités : hypothèses", "quantities: assumptions";
    unreadable_plan: "Plan illisible", "Unreadable plan";
    kept_as_is: "Il est gardé tel quel.", "It is kept as it is.";
    download_raw: "Télécharger la valeur brute", "Download the raw value";
    storage_blocked: "Ce navigateur bloque le stockage : rien ne sera gardé. Téléchargez vos plans avant de fermer la page.", "This browser blocks storage: nothing will be kept. Download your plans before you close the page.";
    file_not_opened: "Ce fichier n’a pas été ouvert.", "This file was not opened.";
    expects_file: "Sourcier ouvre les fichiers .sourcier.json qu’il a lui-même enregistrés.", "Sourcier opens the .sourcier.json files that it has saved itself.";
    // Messages in place of a page
    unknown_route: "Cette page n’existe pas", "There is no such page";
    unknown_template: "Ce modèle n’existe pas", "There is no such template";
    missing_plan: "Ce plan n’est pas sur cet appareil", "This plan is not on this device";
    missing_plan_why: "Il a pu être supprimé, ou enregistré par un autre navigateur. Vos autres plans sont intacts.", "It may have been removed, or saved by another browser. Your other plans are untouched.";
    unreadable_why: "Rien n’a été effacé : la valeur brute reste sur l’appareil et vous pouvez la télécharger. Vos autres plans sont intacts.", "Nothing was erased: the raw value stays on the device and you can download it. Your other plans are untouched.";
    back_home: "Revenir à l’accueil", "Back to home";
    why_foreign: "Ce texte ne vient pas de Sourcier.", "This text does not come from Sourcier.";
    // Provenance
    mark_sourced: "sourcé", "sourced";
    mark_derived: "calculé", "derived";
    mark_hypothesis: "hypothèse", "assumption";
    mark_modified: "modifié par vous", "changed by you";
    legend: "D’où viennent les valeurs", "Where values come from";
    plausible: "Plausible", "Plausible";
    source: "Source", "Source";
    baseline_value: "Au départ", "At the start";
    reset: "Revenir à la valeur de départ", "Back to the starting value";
    reset_short: "Rétablir", "Reset";
    where_from: "D’où vient ce chiffre ?", "Where does this figure come from?";
    // Simulation
    what_you_assume: "Ce que vous supposez", "What you assume";
    simulation_of: "Simulation", "Simulation";
    how_to_read: "Sous chaque chiffre, l’intervalle où tombent huit tirages sur dix.", "Under each figure, the range in which eight draws in ten fall.";
    how_to_read_gap: "L’écart se lit contre le point de départ, sur les mêmes tirages.", "The gap is read against the starting point, on the same draws.";
    figure_late: "Part en retard", "Share late";
    figure_hours: "Heures d’insertion", "Insertion hours";
    figure_trained: "Personnes formées", "People trained";
    figure_licences: "Licences obtenues", "Licences passed";
    figure_value: "Commandes HT", "Orders, before tax";
    figure_least_served: "Lot le moins servi", "Least served lot";
    figures: "Chiffres à la fin du marché", "Figures at the end of the contract";
    gap: "écart", "gap";
    see_data: "Voir les données", "See the data";
    hide_data: "Masquer les données", "Hide the data";
    simulated_elsewhere: "fabriqué ailleurs", "made elsewhere";
    made_by: "Fabriqué par", "Made by";
    median_and_band: "Trait : médiane ; bande : huit tirages sur dix.", "Line: median; band: eight draws in ten.";
    walk_hint: "Flèches gauche et droite pour parcourir", "Left and right arrows to walk through";
    all_inputs: "Toutes les hypothèses, avec leurs sources", "All assumptions, with their sources";
    units_per_contract: "Quantités, par an", "Quantities, a year";
    time_per_unit: "Temps par unité, une fois l’atelier rodé", "Time per unit, once the workshop has learnt";
    nothing_simulated: "Aucun lot n’est confié à un atelier de ce plan : il n’y a rien à simuler.", "No lot is given to a workshop of this plan: there is nothing to simulate.";
    nothing_simulated_remedy: "Dans « Réserver », choisissez l’atelier qui fabrique chaque lot.", "In “Reserve”, choose the workshop that makes each lot.";
    year: "année", "year";
    year_short: "an", "yr";
    month: "Mois", "Month";
    total: "Total", "Total";
    ordered: "Commandes", "Ordered";
    delivered: "Livraisons", "Delivered";
    median: "Médiane", "Median";
    low: "Une fois sur dix, moins de", "One time in ten, below";
    high: "Une fois sur dix, plus de", "One time in ten, above";
    mean: "Moyenne", "Mean";
    production: "Fabrication", "Production";
    licences_training: "Préparation des licences", "Licence training";
    onboarding: "Accueil des entrants", "Onboarding";
    prototypes: "Prototypes", "Prototypes";
    support: "Accompagnement", "Support";
    term: "Terme", "Term";
    how: "Comment", "How";
    certainty: "Certitude", "Certainty";
    capacity: "capacité ouverte au marché", "capacity open to the contract";
    load: "charge, médiane", "load, median";
    bottleneck: "goulot du mois", "bottleneck of the month";
    hands_almost_sure: "les bras, presque à coup sûr", "hands, almost surely";
    hands_likely: "les bras, plus d’une fois sur deux", "hands, more than half the time";
    licences_bind: "les titulaires d’une licence, plus d’une fois sur deux", "holders of a licence, more than half the time";
    machine_binds: "la machine, plus d’une fois sur deux", "the machine, more than half the time";
    prototype_wait: "le prototype attendu", "a prototype awaited";
    orders_wait: "les commandes : l’atelier attend", "orders: the workshop waits";
    no_bottleneck: "rien ne coince, le plus souvent", "nothing binds, mostly";
    rework: "dont reprises", "of which rework";
    eight_draws: "Trait fin : huit tirages sur dix.", "Thin line: eight draws in ten.";
    chance: "Hasard", "Chance";
    chance_all: "tout", "all of it";
    chance_months: "mois par mois seulement", "month by month only";
    chance_inputs: "entrées seulement", "inputs only";
    chance_all_note: "Les fourchettes disent le hasard des mois et le doute sur les entrées.", "Ranges tell the chance of the months and the doubt about the inputs.";
    chance_no_doubt_note: "Les fourchettes ne disent que le hasard des mois : aucun doute sur les entrées n’est précisé.", "Ranges tell the chance of the months only: no doubt about the inputs is stated.";
    chance_months_note: "Les entrées sont tenues pour exactes : seul joue le hasard des mois (commandes, départs, autres travaux).", "Inputs are taken as exact: only the chance of the months plays (orders, leavers, other work).";
    chance_inputs_note: "Chaque mois suit son cours attendu : seul joue le doute sur les entrées (besoin, temps, séjour, productivité).", "Each month runs as expected: only the doubt about the inputs plays (demand, time, stay, productivity).";
    chance_nothing_note: "Chaque mois suit son cours attendu, et aucun doute sur les entrées n’est précisé : toutes les simulations se valent.", "Each month runs as expected, and no doubt about the inputs is stated: all replications are the same.";
    without: "sans", "none";
    step: "Étape", "Step";
    from_month: "Du mois", "From month";
    to_month: "au mois", "to month";
    orders_more: "Commandes et réception", "Orders and acceptance";
    // Need
    need_title: "Ce que vous achetez, combien, et quand", "What you buy, how much, and when";
    need_lead: "Chaque valeur se change ici ; la simulation suit aussitôt.", "Every value can be changed here; the simulation follows at once.";
    the_contract: "Le marché", "The contract";
    the_lots: "Les lots", "The lots";
    the_orders: "Les commandes", "The orders";
    add_lot: "Ajouter un lot", "Add a lot";
    remove_lot: "Retirer le lot", "Remove the lot";
    duplicate_lot: "Dupliquer le lot", "Duplicate the lot";
    contract_total: "Valeur prévue du marché, HT", "Planned value of the contract, before tax";
    summary: "Ce que cela donne", "What it gives";
    planned_units: "Quantités prévues", "Planned quantities";
    needs_prototype: "Prototype avant la première unité", "Prototype before the first unit";
    yes: "oui", "yes";
    no: "non", "no";
    see_simulation: "Voir la simulation", "See the simulation";
    // Reserve
    reserve_lead: "Un lot se réserve à une catégorie de structures, jamais à l’une d’elles. La réservation vaut pour le lot entier.", "A lot is reserved for a category of structures, never for one of them. The reservation holds for the whole lot.";
    column_lot: "Lot", "Lot";
    column_value: "Valeur prévue HT", "Planned value, before tax";
    column_award: "Comment l’attribuer, et sur quel fondement", "How to award it, and on which ground";
    column_workshop: "Atelier simulé", "Simulated workshop";
    column_delivered: "Livré", "Delivered";
    column_maker: "Atelier simulé, livré (médiane)", "Simulated workshop, delivered (median)";
    award_open: "Ouvert", "Open";
    award_clause: "Clause", "Clause";
    award_criterion: "Critère", "Criterion";
    award_reserved: "Réservé", "Reserved";
    ground: "Fondement", "Ground";
    open_note: "Toutes les entreprises peuvent répondre.", "Any company may answer.";
    clause_note: "Toutes les entreprises peuvent répondre ; des heures d’insertion sont une condition d’exécution.", "Any company may answer; insertion hours are a condition of performance.";
    criterion_note: "Toutes les entreprises peuvent répondre ; l’insertion compte dans la note.", "Any company may answer; integration counts in the mark.";
    integration_note: "EI, ACI, AI ou ETTI, dont la moitié au moins des travailleurs sont en insertion.", "EI, ACI, AI or ETTI, of whose workers at least half are in integration.";
    disability_note: "Entreprises adaptées et ESAT dont la moitié au moins des travailleurs sont handicapés.", "Adapted companies and ESAT of whose workers at least half are disabled.";
    both_note: "Les deux familles ensemble, chacune avec sa part de moitié au moins.", "Both families together, each with its share of at least half.";
    prison_note: "Opérateurs qui font travailler des personnes détenues, pour moitié au moins.", "Operators who employ detained people, for at least half.";
    social_economy_note: "Entreprises de l’ESS, pour des services listés seulement, trois ans au plus.", "Social-economy enterprises, for listed services only, three years at most.";
    // Assumptions
    assumptions_lead: "Chaque valeur, son unité, sa source et sa certitude. Une hypothèse se remplace par votre propre chiffre.", "Every value, its unit, its source and its certainty. Replace an assumption by your own figure.";
    registry_title: "Les hypothèses du modèle, avec leurs sources", "The assumptions of the model, with their sources";
    filter: "Montrer", "Show";
    filter_all: "toutes", "all";
    filter_hypotheses: "les hypothèses", "assumptions";
    filter_modified: "vos changements", "your changes";
    filter_empty: "Aucune valeur de cette sorte.", "No value of this kind.";
    column_input: "Donnée", "Input";
    column_current: "Valeur", "Value";
    column_default: "Par défaut", "Default";
    column_source: "Source et certitude", "Source and certainty";
    bounds: "Bornes", "Bounds";
    empty_value: "vide", "empty";
    optional: "facultatif", "optional";
    none: "aucun", "none";
    // Legal check
    unstated: "non précisé", "not stated";
    law_caption: "Réserver, et ce que demande le Code", "Reserve, and what the Code asks";
    launch_section: "Date de lancement de la consultation", "Day on which the consultation is launched";
    launch_why: "Les seuils et les règles sont ceux du jour où l’avis est envoyé (R2121-3).", "Thresholds and rules are those of the day on which the notice is sent (R2121-3).";
    launch_slider: "Déplacer la date de lancement", "Move the launch date";
    change_2026_01: "nouveaux seuils européens", "new EU thresholds";
    change_2026_04: "achats directs jusqu’à 60 000 €", "direct purchases up to €60,000";
    change_2026_08: "conditions sociales et environnementales, critère environnemental", "social and environmental conditions, environmental criterion";
    column_law_value: "Valeur HT", "Value, before tax";
    column_law_hours: "Heures, calcul usuel", "Hours, usual rule";
    column_findings: "Constats", "Findings";
    no_finding: "rien à signaler", "nothing to report";
    small_lot_regime: "petit lot : procédure adaptée possible", "small lot: adapted procedure possible";
    tiny_lot_regime: "achat direct possible pour ce lot", "direct award possible for this lot";
    open_data_says: "Données essentielles", "Essential data";
    law_findings: "Ce que le Code demande à ce marché", "What the Code asks of this contract";
    fresh_note: "Sur fond bleuté : ce qui n’existait pas un an avant ce lancement.", "On a bluish ground: what did not exist a year before this launch.";
    law_nothing: "Aucun constat de cette sorte.", "No finding of this kind.";
    filter_every: "tout", "all";
    to_check: "à vérifier", "to be checked";
    learn_more: "En savoir plus", "Learn more";
    article_words: "Les mots de l’article", "The words of the article";
    in_force: "En vigueur", "In force";
    how_sure: "Certitude", "Certainty";
    what_it_read: "Ce que la règle a lu", "What the rule read";
    the_contract_scope: "marché", "contract";
    law_quiet: "Rien à signaler.", "Nothing to report.";
    no_lots: "Ce marché n’a pas encore de lot : il n’y a rien à réserver.", "This contract has no lot yet: there is nothing to reserve.";
    no_lots_title: "Sans lot, presque rien ne se vérifie : ajoutez les lots du marché", "Without lots, hardly anything can be checked: add those of the contract";
    add_lots: "Ajouter des lots dans « Besoin »", "Add lots under “Need”";
    rule: "règle", "rule";
    unsettled_title: "Ce que nous ne pouvons pas dire", "What we cannot tell";
    unsettled_lead: "Il manque une donnée pour chacune de ces règles. Renseignez-la, elles se prononcent aussitôt.", "Each of these rules lacks an input. Fill it in, and they speak at once.";
    unsettled_none: "Chaque règle a ce qu’il lui faut.", "Every rule has what it needs.";
    change_launch: "Aucun seuil connu ce jour-là : changez la date de lancement.", "No threshold known on that day: change the launch date.";
    fill_in_need: "Renseigner dans « Besoin »", "Fill in under “Need”";
    documents_title: "Ce que disent vos documents", "What your documents say";
    documents_lead: "Ce que le Code lit et que la simulation n’utilise pas. Une donnée non précisée reste inconnue : rien n’est supposé à votre place.", "What the Code reads and the simulation does not use. What is not stated stays unknown: nothing is assumed for you.";
    part_buyer: "Acheteur", "Buyer";
    part_value: "Valeur", "Value";
    part_framework: "Accord-cadre", "Framework agreement";
    part_allotment: "Allotissement", "Division into lots";
    part_notice: "Avis", "Notice";
    part_duties: "Conditions et critères", "Conditions and criteria";
    part_execution: "Attribution et exécution", "Award and performance";
    part_sourcing: "Sourcing", "Sourcing";
    part_reservation: "Réservation", "Reservation";
    part_procedure: "Procédure", "Procedure";
    part_hours: "Heures d’insertion", "Insertion hours";
    part_workshop: "Parcours des salariés", "People’s stays";
    calendar_title: "Calendrier et publicité", "Calendar and publicity";
    calendar_free: "Cette procédure n’a pas de délai minimal : donnez aux entreprises le temps qu’il leur faut.", "This procedure has no least delay: give companies the time that they need.";
    calendar_unknown: "La procédure n’est pas connue : la valeur du besoin ou un seuil manque.", "The procedure is not known: the value of the need or a threshold is missing.";
    step_launch: "Envoi de l’avis", "Notice sent";
    step_bids: "Remise des offres, au plus tôt", "Bids due, at the earliest";
    step_choice: "Choix annoncé", "Choice announced";
    step_signature: "Signature possible", "Signature possible";
    step_essential_data: "Données essentielles publiées, au plus tard", "Essential data published, at the latest";
    mentions_title: "L’avis doit indiquer", "The notice must state";
    mention_reservation: "la décision de réserver, lot par lot", "the decision to reserve, lot by lot";
    mention_articles: "les articles qui fondent la réservation", "the articles on which the reservation rests";
    mention_social_economy: "les articles L2113-15 et L2113-16", "articles L2113-15 and L2113-16";
    mention_bid_mode: "si l’on peut répondre pour un, plusieurs ou tous les lots", "whether one may bid for one, several or all lots";
    mention_tie_rule: "la règle de départage si un candidat gagne trop de lots", "the rule for a bidder who would win too many lots";
    mention_maximum: "le maximum de l’accord-cadre, en valeur ou en quantité", "the maximum of the framework agreement, in value or quantity";
    mention_conditions: "les conditions d’exécution sociales et environnementales", "the social and environmental conditions of performance";
    texts_read: "Textes lus dans la version du Code du 22 août 2026. Ne remplace pas un avis juridique.", "Texts read in the version of the Code of 22 August 2026. No substitute for legal advice.";
    outside_tables: "Aucun seuil n’est connu pour cette date", "No threshold is known for that day";
    // Draws
    how_many_draws: "Tirages", "Draws";
    refining: "Calcul affiné en cours", "Figures are being refined";
    // Thresholds
    thresholds_page: "Seuils et barèmes", "Thresholds and rates";
    see_thresholds: "Voir les seuils et les barèmes datés", "See the dated thresholds and rates";
    thresholds_title: "Les seuils, les délais et les barèmes, avec leurs dates", "Thresholds, delays and rates, with their dates";
    thresholds_lead: "Chaque ligne vaut d’un jour à un autre. Les règles lisent celle du jour de lancement.", "Each row holds from one day to another. The rules read that of the launch day.";
    thresholds_lead_plan: "Chaque valeur se corrige ici, pour ce plan seulement ; les règles suivent aussitôt.", "Every value can be corrected here, for this plan only; the rules follow at once.";
    column_period: "Du – au", "From – to";
    now_in_force: "en vigueur aujourd’hui", "in force today";
    launch_in_force: "en vigueur au lancement", "in force at the launch";
    theme_thresholds: "Seuils de procédure et de publicité", "Thresholds of procedure and publicity";
    theme_reservation: "Marchés réservés", "Reserved contracts";
    theme_durations: "Durées, avances et délais", "Durations, advances and delays";
    theme_climate: "Environnement et social", "Environment and social duties";
    theme_aid: "Aides publiques et salaires", "Public aid and wages";
    theme_hours: "Heures d’insertion", "Insertion hours";
    theme_sourcing: "Sourcing", "Sourcing";
    theme_labour: "Part de main-d’œuvre par métier", "Labour share by trade";
    theme_funnel: "De la structure à l’offre", "From structure to bid";
    screen_coming: "La page arrive…", "The page is coming…";
    screen_missing: "Cette page n’a pas pu être chargée", "This page could not be loaded";
    screen_missing_remedy: "Le réseau manque, sans doute. Vos plans sont intacts sur cet appareil ; les pages déjà vues marchent toujours.", "The network is probably gone. Your plans are intact on this device; pages seen before still work.";
    try_again: "Réessayer", "Try again";
    theme_carbon: "Ce que des places évitent", "What places avoid";

    // Procurement codes
    search_code: "Chercher un code CPV, par mots ou chiffres", "Search CPV codes, by words or digits";
    nearest_code: "parmi les plus proches", "among the nearest";
    no_code_found: "Aucun code ne correspond. Essayez un mot plus large.", "No code matches. Try a wider word.";
    codes_away: "La liste des codes n’est pas arrivée. Le champ marche sans elle ; y revenir la demande de nouveau.", "The list of codes did not arrive. The field works without it; coming back to it asks for it again.";
    codes_damaged: "La liste des codes est abîmée. Le champ marche sans elle.", "The list of codes is damaged. The field works without it.";
}

/// Fails where a wording is missing or set as the other language would.
#[cfg(test)]
pub(super) fn well_set(all: &[(&str, &str, &str)]) {
    for (name, fr, en) in all {
        assert!(!fr.trim().is_empty() && !en.trim().is_empty(), "{name} is empty");
        assert!(!fr.contains('\'') && !en.contains('\''), "{name}: straight apostrophe");
        assert!(!fr.contains("  ") && !en.contains("  "), "{name}: two spaces");
        assert!(!en.contains(" :") && !en.contains(" ;") && !en.contains(" ?"), "{name}: French spacing in English");
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn wordings_are_complete_and_well_set() {
        super::well_set(super::ALL);
    }
}
