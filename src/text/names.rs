//! Names of the words of the plan's format, and of units.

use super::Lang;
use crate::plan::assumptions::{Certainty, Group, Unit};
use crate::plan::sourcing::{Action, Stage};
use crate::sourcing::{Advice, Reason};

/// A word of the plan's format (`integration`, `local_authority`, `aci`, …) as people read it; the word itself where
/// it has no name.
#[must_use]
pub fn choice(lang: Lang, word: &str) -> String {
    let (fr, en) = match word {
        "framework_call_off_orders" => ("accord-cadre à bons de commande", "framework agreement, call-off orders"),
        "framework_subsequent_contracts" => {
            ("accord-cadre à marchés subséquents", "framework agreement, subsequent contracts")
        }
        "fixed_quantities" => ("marché à quantités fixes", "contract with fixed quantities"),
        "concession" => ("concession", "concession"),
        "supplies" => ("fournitures", "supplies"),
        "services" => ("services", "services"),
        "social_services" => ("services sociaux et spécifiques", "social and specific services"),
        "works" => ("travaux", "works"),
        "state" => ("État", "State"),
        "state_public_body" => ("établissement public de l’État", "public body of the State"),
        "local_authority" => ("collectivité territoriale", "local authority"),
        "other_contracting_authority" => ("autre pouvoir adjudicateur", "other contracting authority"),
        "contracting_entity" => ("entité adjudicatrice", "contracting entity"),
        "defence" => ("défense ou sécurité", "defence or security"),
        "open" => ("ouvert à tous", "open to all"),
        "social_clause" => ("clause sociale", "social clause"),
        "award_criterion" => ("critère social", "social criterion"),
        "integration" => ("réservé insertion (SIAE)", "reserved, integration (SIAE)"),
        "disability" => ("réservé handicap (EA, ESAT)", "reserved, disability (EA, ESAT)"),
        "integration_or_disability" => ("réservé insertion et handicap", "reserved, integration and disability"),
        "prison" => ("réservé travail en prison", "reserved, work in prison"),
        "social_economy" => ("réservé ESS (services listés)", "reserved, social economy (listed services)"),
        "ei" => ("EI, entreprise d’insertion", "EI, integration company"),
        "aci" => ("ACI, atelier et chantier d’insertion", "ACI, integration workshop"),
        "ai" => ("AI, association intermédiaire", "AI, intermediary association"),
        "etti" => ("ETTI, travail temporaire d’insertion", "ETTI, integration temp agency"),
        "eiti" => ("EITI, insertion par le travail indépendant", "EITI, integration of the self-employed"),
        "ea" => ("EA, entreprise adaptée", "EA, adapted company"),
        "eatt" => ("EATT, entreprise adaptée de travail temporaire", "EATT, adapted temp agency"),
        "esat" => ("ESAT, accompagnement par le travail", "ESAT, support through work"),
        "geiq" => ("GEIQ, groupement d’employeurs", "GEIQ, employers’ group"),
        "ess" => ("ESS, économie sociale et solidaire", "ESS, social economy"),
        "public_body" => ("personne publique", "public body"),
        "company" => ("société ou autre organisme privé", "company or other private body"),
        "catch_up" => ("rattrapé dans l’année", "caught up in the year"),
        "next_year" => ("reporté à l’année suivante", "moved to the next year"),
        "given_up" => ("perdu", "given up"),
        "oldest_first" => ("la plus ancienne d’abord", "the oldest first"),
        "lot_priority" => ("par priorité de lot", "by priority of lot"),
        "all_year" => ("toute l’année", "all year"),
        "march_november" => ("de mars à novembre", "March to November"),
        "april_october" => ("d’avril à octobre", "April to October"),
        "school" => ("mois d’école", "school months"),
        "peaks" => ("pointes en janvier, juin, décembre", "peaks in January, June, December"),
        "kept" => ("fait plus tard", "made later"),
        "lost" => ("perdu", "lost"),
        "value" => ("en valeur", "in value"),
        "quantity" => ("en quantité", "in quantity"),
        "none" => ("aucun maximum", "no maximum"),
        "no_reason" => ("aucun motif écrit", "no written reason"),
        "cannot_coordinate" => ("coordination impossible (1°)", "coordination impossible (1°)"),
        "competition_or_cost" => ("concurrence, difficulté ou coût (2°)", "competition, difficulty or cost (2°)"),
        "failed_procedure_risk" => ("risque d’infructueux (3°, entités)", "risk of a failed procedure (3°, entities)"),
        "no_notice" => ("aucun avis", "no notice"),
        "buyer_profile" => ("profil d’acheteur seul", "buyer profile only"),
        "boamp" => ("BOAMP ou JAL", "BOAMP or JAL"),
        "joue" => ("JOUE", "EU Official Journal"),
        "boamp_and_joue" => ("BOAMP et JOUE", "BOAMP and EU Official Journal"),
        "no_exception" => ("aucun motif", "no ground"),
        "immediate_solution" => ("solution immédiatement disponible", "immediately available solution"),
        "no_link" => ("pas de lien suffisant avec l’objet", "no sufficient link with the object"),
        "competition_or_difficulty" => {
            ("concurrence restreinte ou exécution difficile", "competition restricted or performance difficult")
        }
        "short_works" => ("travaux de courte durée", "short works"),
        "direct_award" => ("sans publicité ni mise en concurrence", "without publicity or competition"),
        "adapted" => ("procédure adaptée (MAPA)", "adapted procedure (MAPA)"),
        "open_tender" => ("appel d’offres ouvert", "open call for tenders"),
        "restricted_tender" => ("appel d’offres restreint", "restricted call for tenders"),
        "negotiated" => ("procédure avec négociation", "procedure with negotiation"),
        "competitive_dialogue" => ("dialogue compétitif", "competitive dialogue"),
        "amount" => ("le montant", "the amount"),
        "innovative" => ("achat innovant", "innovative purchase"),
        "other_ground" => ("autre cas prévu par le Code", "another case of the Code"),
        "street_furniture" => ("mobilier urbain", "street furniture"),
        "indoor_furniture" => ("mobilier et aménagement d’intérieur", "indoor furniture and fittings"),
        "other_family" => ("autre famille", "another family"),
        "painting" => ("peinture", "painting"),
        "masonry" => ("maçonnerie", "masonry"),
        "steel_framing" => ("charpente métallique", "steel framing"),
        "structural_works" => ("gros œuvre", "structural works"),
        "roads" => ("voirie et réseaux (VRD)", "roads and networks"),
        "green_spaces" => ("espaces verts", "green spaces"),
        "cleaning" => ("nettoyage", "cleaning"),
        "joinery" => ("menuiserie", "joinery"),
        "electricity_plumbing" => ("électricité et plomberie", "electricity and plumbing"),
        "roofing" => ("couverture", "roofing"),
        "metalwork" => ("métallerie", "metalwork"),
        "waste" => ("déchets", "waste"),
        "catering" => ("restauration", "catering"),
        "toy_reuse" => ("réemploi et tri de jouets", "reuse and sorting of toys"),
        "bicycle_repair" => ("réparation de vélos", "bicycle repair"),
        "goods_and_services" => ("biens et services", "goods and services"),
        "staff" => ("personnel mis à disposition", "staff made available"),
        "goods_and_staff" => ("biens, services et personnel", "goods, services and staff"),
        "to_contact" => ("à contacter", "to be contacted"),
        "contacted" => ("contactée", "contacted"),
        "answered" => ("a répondu", "answered"),
        "met" => ("rencontrée", "met"),
        "interested" => ("intéressée", "interested"),
        "declined" => ("pas intéressée", "not interested"),
        "evidence_not_asked" => ("pas encore demandée", "not asked yet"),
        "evidence_asked" => ("demandée", "asked for"),
        "evidence_on_file" => ("au dossier", "on file"),
        "covers" => ("couvre", "covers"),
        "partly" => ("en partie", "partly"),
        "no" => ("non", "no"),
        "check" => ("à vérifier", "to check"),
        other => return other.to_owned(),
    };
    lang.say(fr, en)
}

/// The unit as it stands after a number; empty for numbers that need none.
#[must_use]
pub fn unit(lang: Lang, unit: Unit) -> String {
    let (fr, en) = match unit {
        Unit::Euros => ("€", "€"),
        Unit::EurosPerUnit => ("€", "€"),
        Unit::Hours => ("heures", "hours"),
        Unit::HoursPerUnit => ("heures", "hours"),
        Unit::HoursPerWeek => ("h / sem.", "h / week"),
        Unit::HoursPerMonth => ("h / mois", "h / month"),
        Unit::Months => ("mois", "months"),
        Unit::MonthRank => ("(mois)", "(month)"),
        Unit::Share => ("%", "%"),
        Unit::Times => ("fois", "times"),
        Unit::UnitsPerYear => ("par an", "a year"),
        Unit::OrdersPerYear => ("par an", "a year"),
        Unit::Posts => ("postes", "posts"),
        Unit::People => ("pers.", "people"),
        Unit::PeoplePerSupervisor => ("pers.", "people"),
        Unit::Seats => ("places", "seats"),
        Unit::Rank => ("", ""),
        Unit::PlacesPerUnit => ("places", "places"),
        Unit::Units => ("unités", "units"),
        Unit::Number => ("", ""),
        Unit::EurosPerHour => ("€ / h", "€ / hour"),
        Unit::EurosPerPost => ("€ / poste", "€ / post"),
        Unit::HoursPerYear => ("h / an", "h / year"),
        Unit::Days => ("jours", "days"),
        Unit::Weeks => ("semaines", "weeks"),
        Unit::Kilometres => ("km", "km"),
        Unit::Kilograms => ("kg", "kg"),
        Unit::KilogramsPerKilometre => ("kg / km", "kg / km"),
        Unit::Degrees => ("°", "°"),
    };
    lang.say(fr, en)
}

/// A group of inputs.
#[must_use]
pub fn group(lang: Lang, group: Group) -> String {
    let (fr, en) = match group {
        Group::Contract => ("Marché", "Contract"),
        Group::Lots => ("Lots", "Lots"),
        Group::Prototype => ("Prototypes", "Prototypes"),
        Group::Ordering => ("Commandes", "Orders"),
        Group::Posts => ("Atelier", "Workshop"),
        Group::Time => ("Temps de travail", "Working time"),
        Group::Learning => ("Apprentissage", "Learning"),
        Group::Training => ("Formation", "Training"),
        Group::Structures => ("Structures", "Structures"),
        Group::Quality => ("Machines et qualité", "Machines and quality"),
        Group::Money => ("Argent et environnement", "Money and environment"),
        Group::Doubt => ("Doute sur les entrées", "Doubt about the inputs"),
        Group::Facts => ("Ce que lit le Code", "What the Code reads"),
        Group::Sourcing => ("Sourcing", "Sourcing"),
        Group::Tables => ("Seuils et barèmes", "Thresholds and rates"),
    };
    lang.say(fr, en)
}

/// What a letter of certainty means.
#[must_use]
pub fn certainty(lang: Lang, certainty: Certainty) -> String {
    let (fr, en) = match certainty {
        Certainty::Published => ("publié sur ce marché", "published about this contract"),
        Certainty::Verified => ("lu dans une source citée", "read in a named source"),
        Certainty::Derived => ("calculé à partir de chiffres sourcés", "worked out from sourced figures"),
        Certainty::Memory => ("usage du métier, non vérifié", "common knowledge, unchecked"),
        Certainty::Assumption => ("hypothèse, sans source", "assumption, no source"),
    };
    lang.say(fr, en)
}

/// A stage of the sourcing, as what a structure is once through it.
#[must_use]
pub fn stage(lang: Lang, stage: Stage) -> String {
    let (fr, en) = match stage {
        Stage::Aware => ("informée", "aware"),
        Stage::Interest => ("intéressée", "interested"),
        Stage::Capable => ("capable", "capable"),
        Stage::Bid => ("candidate", "bidding"),
        Stage::Credible => ("crédible", "credible"),
    };
    lang.say(fr, en)
}

/// An action of the sourcing.
#[must_use]
pub fn action(lang: Lang, action: Action) -> String {
    let (fr, en) = match action {
        Action::Meeting => ("rencontre des structures", "meeting with the structures"),
        Action::Visit => ("visites d’atelier", "workshop visits"),
        Action::Prototype => ("prototype", "prototype"),
        Action::FinerLots => ("allotissement plus fin", "finer lots"),
        Action::Advance => ("avance majorée", "larger advance"),
        Action::Weighting => ("critères technique et social renforcés", "more weight to technical and social criteria"),
        Action::ResponseTime => ("délai de réponse allongé", "more time to answer"),
        Action::Grouping => ("groupement facilité", "easier grouping"),
    };
    lang.say(fr, en)
}

/// What the number of structures advises.
#[must_use]
pub fn advice(lang: Lang, advice: Advice) -> String {
    let (fr, en) = match advice {
        Advice::Nothing => ("aucune mesure", "no measure"),
        Advice::Clause => ("clause sociale", "social clause"),
        Advice::ReservedLot => ("lot réservé", "reserved lot"),
        Advice::WholeContract => ("réservation totale", "whole contract reserved"),
    };
    lang.say(fr, en)
}

/// Why the number of structures advises so.
#[must_use]
pub fn advice_reason(lang: Lang, reason: Reason) -> String {
    let (fr, en) = match reason {
        Reason::ManyAndIndependent => (
            "les structures sont nombreuses et le marché reste petit devant leur chiffre d’affaires",
            "structures are many, and the contract stays small beside their turnover",
        ),
        Reason::ManyButDependent => (
            "les structures sont nombreuses, mais le marché pèse trop dans leur chiffre d’affaires",
            "structures are many, but the contract weighs too much in their turnover",
        ),
        Reason::ManyDependencyUnknown => (
            "les structures sont nombreuses, mais leur chiffre d’affaires n’est pas connu",
            "structures are many, but their turnover is not known",
        ),
        Reason::EnoughForALot => (
            "il y a assez de structures pour un lot, pas pour tout le marché",
            "there are enough structures for a lot, not for the whole contract",
        ),
        Reason::TooFewForALot => {
            ("il y a trop peu de structures pour un lot", "there are too few structures for a lot")
        }
        Reason::TooFewForAClause => {
            ("il y a trop peu de structures pour une clause", "there are too few structures for a clause")
        }
    };
    lang.say(fr, en)
}
