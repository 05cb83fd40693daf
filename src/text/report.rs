//! Words of the sourcing report.

use super::Lang;
use super::phrases::table;

table! {
    name: "sourcing", "sourcing";
    title: "Rapport de sourcing", "Sourcing report";
    made_on: "Établi le", "Made on";
    part_contract: "Le marché", "The contract";
    part_lots: "Risque de ne recevoir aucune offre, lot par lot", "Risk of getting no bid, lot by lot";
    part_actions: "Actions de sourcing retenues", "Sourcing actions planned";
    part_failure: "Ce que coûte un lot infructueux", "What a failed lot costs";
    part_count: "Ce que conseille la règle de comptage du Marché de l’inclusion", "What the count rule of Le marché de l’inclusion advises";
    part_trace: "Trace du sourcing", "Trace of the sourcing";
    part_structures: "Structures contactées", "Structures contacted";
    part_law: "Ce que dit le Code", "What the Code says";
    part_inputs: "Valeurs lues pour ces calculs", "Values read for these figures";
    none_lots: "Aucun lot ne dit combien de structures sont à portée.", "No lot says how many structures are in reach.";
    none_actions: "Aucune action n’est retenue.", "No action is planned.";
    none_structures: "Aucune structure n’est encore contactée.", "No structure has been contacted yet.";
    none_law: "Rien à signaler sur le sourcing.", "Nothing to report on the sourcing.";
    item: "Donnée", "Item";
    value: "Valeur", "Value";
    column_award: "Attribution", "Award";
    column_reason: "Raison de réserver", "Reason to reserve";
    column_missing: "Ce qui manque", "What is missing";
    column_name: "Structure", "Structure";
    column_kind: "Catégorie", "Kind";
    column_place: "Commune", "Commune";
    column_finding: "Constat", "Finding";
    column_articles: "Textes", "Texts";
    column_certainty: "Certitude", "Certainty";
    column_advice: "Conseil", "Advice";
    column_why: "Raison", "Reason";
    buyer: "Acheteur", "Buyer";
    launch: "Lancement", "Launch";
    how_to_read: "Calcul exact, sans tirage. Les effets des actions sont des jugements d’experts sans source : ils valent ce que valent ces jugements. Le document parle de capacité, jamais d’un titulaire : un lot se réserve à une catégorie de structures.", "Exact reckoning, nothing drawn. The effects of the actions are expert judgements without a source: they are worth what these judgements are. The document speaks of capability, never of a winner: a lot is reserved to a kind of structures.";
    no_advice: "Ne remplace pas un avis juridique. Ne pas y mettre de donnée personnelle.", "No substitute for legal advice. No personal data to be put in it.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordings_are_complete_and_well_set() {
        crate::text::phrases::well_set(ALL);
        assert_eq!(title(Lang::En), "Sourcing report");
    }
}
