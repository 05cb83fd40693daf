//! Inputs that the law and the sourcing read: facts that a planner may state. None has a default: what is not stated
//! stays unknown.

use super::sources::{YOURS, real, whole, words};
use super::{Default, Group, Input, Kind, Unit};
use crate::plan::StructureKind;
use crate::plan::facts::{
    DirectGround, LegalForm, MaximumKind, Procedure, Publicity, ReuseFamily, SingleLotReason, SocialException,
};

const EUROS: Kind = real(Unit::Euros, (0.0, 10_000_000_000.0), 1_000.0);
const SHARE: Kind = real(Unit::Share, (0.0, 1.0), 0.01);
const HOURS: Kind = real(Unit::Hours, (0.0, 10_000_000.0), 10.0);
const LOAD: Kind = real(Unit::Share, (0.0, 10.0), 0.05);
const UNITS: Kind = whole(Unit::Units, (0.0, 100_000_000.0));

const fn fact(
    pattern: &'static str,
    kind: Kind,
    label: (&'static str, &'static str),
    explanation: (&'static str, &'static str),
) -> Input {
    Input {
        pattern,
        group: Group::Facts,
        label: words(label.0, label.1),
        explanation: words(explanation.0, explanation.1),
        kind,
        optional: true,
        simulated: false,
        default: Default::Empty,
        provenance: YOURS,
    }
}

/// A fact that the sourcing reads, not the law.
pub(super) const fn sourcing(
    pattern: &'static str,
    kind: Kind,
    label: (&'static str, &'static str),
    explanation: (&'static str, &'static str),
) -> Input {
    Input { group: Group::Sourcing, ..fact(pattern, kind, label, explanation) }
}

pub static CONTRACT: &[Input] = &[
    fact(
        "/contract/facts/legal_form",
        Kind::Choice(LegalForm::WORDS),
        ("Forme juridique", "Legal form"),
        (
            "Personne publique ou société : la publicité, l’avance et certaines réservations en dépendent.",
            "Public body or company: publicity, advances and some reservations depend on it.",
        ),
    ),
    fact(
        "/contract/facts/annual_purchases",
        EUROS,
        ("Achats par an", "Purchases a year"),
        (
            "Total des achats de l’acheteur sur une année civile, hors taxes. Au-delà d’un seuil, un SPASER est dû.",
            "All the buyer’s purchases in a calendar year, before tax. Above a threshold, a SPASER is due.",
        ),
    ),
    fact(
        "/contract/facts/running_costs",
        EUROS,
        ("Dépenses courantes", "Running costs"),
        (
            "Dépenses de fonctionnement de l’acheteur sur un an : elles fixent l’avance minimale des PME.",
            "The buyer’s running costs in a year: they set the least advance of small companies.",
        ),
    ),
    fact(
        "/contract/facts/spaser_published",
        Kind::Flag,
        ("SPASER publié", "SPASER published"),
        (
            "Le schéma des achats responsables est adopté et publié en ligne.",
            "The scheme for responsible purchasing is adopted and published online.",
        ),
    ),
    fact(
        "/contract/facts/spaser_hours",
        Kind::Number { unit: Unit::Hours, min: 0.0, max: 10_000_000.0, step: 1_000.0, whole: false, plausible: None },
        ("Heures visées, SPASER", "Hours aimed at, SPASER"),
        (
            "Heures d’insertion que votre schéma vise en tout. On dit alors quelle part ce marché en apporte.",
            "Insertion hours that your scheme aims at in all. The app then says what part of them this contract brings.",
        ),
    ),
    fact(
        "/contract/facts/portfolio_social_share",
        SHARE,
        ("Part sociale", "Social share"),
        (
            "Part de vos marchés notifiés qui comportent une considération sociale.",
            "Share of your awarded contracts that carry a social consideration.",
        ),
    ),
    fact(
        "/contract/facts/portfolio_environmental_share",
        SHARE,
        ("Part environnementale", "Environmental share"),
        (
            "Part de vos marchés notifiés qui comportent une considération environnementale.",
            "Share of your awarded contracts that carry an environmental consideration.",
        ),
    ),
    fact(
        "/contract/facts/estimated_value",
        EUROS,
        ("Valeur du besoin", "Value of the need"),
        (
            "Valeur estimée de tous les lots, options et reconductions comprises, hors taxes. Sans elle, le maximum de l’accord-cadre ou la somme des lots en tient lieu.",
            "Estimated value of all lots, options and renewals included, before tax. Without it, the framework’s maximum or the sum of the lots stands in.",
        ),
    ),
    fact(
        "/contract/facts/other_purchases_value",
        EUROS,
        ("Même besoin ailleurs", "Same need elsewhere"),
        (
            "Ce que vous achetez ailleurs pour le même besoin sur douze mois, hors taxes : il s’ajoute pour les seuils.",
            "What you buy elsewhere for the same need over twelve months, before tax: it counts towards the thresholds.",
        ),
    ),
    fact(
        "/contract/facts/other_services_value",
        EUROS,
        ("Autres services", "Other services"),
        (
            "Dans un besoin mixte, valeur des services qui ne sont ni sociaux ni spécifiques, hors taxes.",
            "In a mixed need, value of the services that are neither social nor specific, before tax.",
        ),
    ),
    fact(
        "/contract/facts/maximum_kind",
        Kind::Choice(MaximumKind::WORDS),
        ("Maximum fixé", "Maximum set"),
        (
            "Comment les documents fixent le maximum de l’accord-cadre : en valeur, en quantité, ou pas du tout.",
            "How the documents set the framework’s maximum: in value, in quantity, or not at all.",
        ),
    ),
    fact(
        "/contract/facts/long_duration_justified",
        Kind::Flag,
        ("Durée longue motivée", "Long duration reasoned"),
        (
            "Les documents justifient une durée plus longue que la limite des accords-cadres.",
            "The documents justify a duration beyond the limit of framework agreements.",
        ),
    ),
    fact(
        "/contract/facts/holders",
        whole(Unit::Number, (1.0, 1000.0)),
        ("Titulaires par lot", "Holders per lot"),
        (
            "Nombre de titulaires de chaque lot de l’accord-cadre.",
            "Number of holders of each lot of the framework agreement.",
        ),
    ),
    fact(
        "/contract/facts/orders_value",
        EUROS,
        ("Commandes passées", "Orders passed"),
        (
            "Montant cumulé des commandes passées ou prévues, hors taxes. Sans lui, les quantités prévues en tiennent lieu.",
            "Sum of the orders passed or planned, before tax. Without it, the planned quantities stand in.",
        ),
    ),
    fact(
        "/contract/facts/largest_order_value",
        EUROS,
        ("Plus grosse commande", "Largest order"),
        (
            "Montant de la plus grosse commande, hors taxes : sans minimum, l’avance se calcule par commande.",
            "Value of the largest order, before tax: without a minimum, the advance is worked out per order.",
        ),
    ),
    fact(
        "/contract/facts/order_delivery_months",
        real(Unit::Months, (0.0, 180.0), 0.5),
        ("Durée d’une commande", "Length of an order"),
        ("Mois entre la plus grosse commande et sa livraison.", "Months between the largest order and its delivery."),
    ),
    fact(
        "/contract/facts/last_order_month",
        whole(Unit::MonthRank, (0.0, 599.0)),
        ("Dernière commande", "Last order"),
        (
            "Mois du marché où la dernière commande est passée.",
            "Month of the contract in which the last order is passed.",
        ),
    ),
    fact(
        "/contract/facts/single_lot_reason",
        Kind::Choice(SingleLotReason::WORDS),
        ("Raison du lot unique", "Why a single lot"),
        ("Ce que vous écrivez pour justifier de ne pas allotir.", "What you write to justify not dividing into lots."),
    ),
    fact(
        "/contract/facts/distinct_parts",
        Kind::Flag,
        ("Parties distinctes", "Distinct parts"),
        (
            "L’objet permet d’identifier des prestations distinctes.",
            "The object allows distinct parts to be told apart.",
        ),
    ),
    fact(
        "/contract/facts/global_contract",
        Kind::Flag,
        ("Marché global", "Global contract"),
        (
            "C’est un marché global (L2171-1), qui n’a pas à être alloti.",
            "This is a global contract (L2171-1), which need not be divided.",
        ),
    ),
    fact(
        "/contract/facts/lots_bid_limit",
        whole(Unit::Number, (1.0, 100.0)),
        ("Lots par candidat", "Lots per bidder"),
        ("Nombre maximal de lots auxquels un candidat peut répondre.", "Most lots that a bidder may bid for."),
    ),
    fact(
        "/contract/facts/lots_award_limit",
        whole(Unit::Number, (1.0, 100.0)),
        ("Lots par titulaire", "Lots per holder"),
        ("Nombre maximal de lots qu’un candidat peut remporter.", "Most lots that a bidder may win."),
    ),
    fact(
        "/contract/facts/tie_rule_stated",
        Kind::Flag,
        ("Règle de départage", "Rule for the limit"),
        (
            "Les documents disent quels lots reçoit un candidat qui en gagnerait trop.",
            "The documents say which lots go to a bidder who would win too many.",
        ),
    ),
    fact(
        "/contract/facts/bid_mode_stated",
        Kind::Flag,
        ("Mode de réponse dit", "Bid mode stated"),
        (
            "L’avis dit si l’on peut répondre à un seul, à plusieurs ou à tous les lots.",
            "The notice says whether one, several or all lots may be bid for.",
        ),
    ),
    fact(
        "/contract/facts/reservation_mentioned",
        Kind::Flag,
        ("Réservation annoncée", "Reservation announced"),
        (
            "L’avis, ou à défaut les documents de la consultation, annonce la réservation.",
            "The notice, or else the consultation documents, announces the reservation.",
        ),
    ),
    fact(
        "/contract/facts/articles_cited",
        Kind::Flag,
        ("Articles cités", "Articles cited"),
        (
            "L’avis cite les articles du Code qui fondent la réservation.",
            "The notice cites the articles of the Code on which the reservation rests.",
        ),
    ),
    fact(
        "/contract/facts/publicity",
        Kind::Choice(Publicity::WORDS),
        ("Publicité", "Publicity"),
        ("Où l’avis est publié.", "Where the notice is published."),
    ),
    fact(
        "/contract/facts/social_exception",
        Kind::Choice(SocialException::WORDS),
        ("Motif d’exception", "Exception claimed"),
        (
            "Motif de ne pas prévoir de condition d’exécution sociale, à garder par écrit.",
            "Reason for having no social condition of performance, to be kept in writing.",
        ),
    ),
    fact(
        "/contract/facts/advance_share",
        SHARE,
        ("Avance prévue", "Advance planned"),
        ("Avance versée au titulaire, en part du montant.", "Advance paid to the holder, as a share of the amount."),
    ),
    fact(
        "/contract/facts/essential_data_planned",
        Kind::Flag,
        ("Données publiées", "Data published"),
        ("La publication des données essentielles est prévue.", "The publication of the essential data is planned."),
    ),
    fact(
        "/contract/facts/yearly_list_planned",
        Kind::Flag,
        ("Liste annuelle", "Yearly list"),
        (
            "Les petits achats directs figurent dans la liste annuelle.",
            "Small direct purchases stand in the yearly list.",
        ),
    ),
    fact(
        "/contract/facts/structures_contacted",
        whole(Unit::Number, (0.0, 5000.0)),
        ("Structures contactées", "Structures contacted"),
        ("Structures interrogées pendant le sourcing.", "Structures asked during the sourcing."),
    ),
    fact(
        "/contract/facts/minutes_kept",
        Kind::Flag,
        ("Comptes rendus", "Minutes kept"),
        (
            "Les questions, les réponses et les dates du sourcing sont gardées.",
            "The questions, answers and dates of the sourcing are kept.",
        ),
    ),
    fact(
        "/contract/facts/privileged_information",
        Kind::Flag,
        ("Info privilégiée", "Privileged information"),
        (
            "Une structure qui répondra a reçu, par un prototype ou un échange, des informations que les autres n’ont pas.",
            "A structure that will bid received information that others lack, through a prototype or a talk.",
        ),
    ),
    fact(
        "/contract/facts/information_shared",
        Kind::Flag,
        ("Information partagée", "Information shared"),
        (
            "Ces informations sont données à tous, avec le temps de s’en servir.",
            "That information is given to all, with the time to use it.",
        ),
    ),
];

pub static LOTS: &[Input] = &[
    fact(
        "/lots/*/facts/estimated_value",
        EUROS,
        ("Valeur du lot", "Value of the lot"),
        (
            "Valeur estimée sur toute la durée, hors taxes. Sans elle, quantités prévues × prix unitaire.",
            "Estimated value over the whole duration, before tax. Without it, planned quantities × unit price.",
        ),
    ),
    fact(
        "/lots/*/facts/other_cpv",
        Kind::Text,
        ("Autres codes CPV", "Other CPV codes"),
        (
            "Codes CPV du lot en plus du principal, de 8 chiffres, séparés par des espaces.",
            "CPV codes of the lot besides the main one, 8 digits each, separated by spaces.",
        ),
    ),
    fact(
        "/lots/*/facts/maximum_value",
        EUROS,
        ("Maximum du lot", "Maximum of the lot"),
        (
            "Plafond des commandes du lot sur toute la durée, hors taxes.",
            "Ceiling of the lot’s orders over the whole duration, before tax.",
        ),
    ),
    fact(
        "/lots/*/facts/maximum_quantity",
        UNITS,
        ("Quantité maximale", "Maximum quantity"),
        ("Plafond des commandes du lot, en unités.", "Ceiling of the lot’s orders, in units."),
    ),
    fact(
        "/lots/*/facts/minimum_value",
        EUROS,
        ("Minimum du lot", "Minimum of the lot"),
        (
            "Montant que l’acheteur s’engage à commander pour ce lot, hors taxes.",
            "Amount that the buyer undertakes to order for this lot, before tax.",
        ),
    ),
    fact(
        "/lots/*/facts/minimum_quantity",
        UNITS,
        ("Quantité minimale", "Minimum quantity"),
        (
            "Quantité que l’acheteur s’engage à commander pour ce lot.",
            "Quantity that the buyer undertakes to order for this lot.",
        ),
    ),
    fact(
        "/lots/*/facts/whole_lot_reserved",
        Kind::Flag,
        ("Lot réservé entier", "Whole lot reserved"),
        (
            "La réservation couvre tout le lot, et non une part de lui.",
            "The reservation covers the whole lot, not a part of it.",
        ),
    ),
    fact(
        "/lots/*/facts/procedure",
        Kind::Choice(Procedure::WORDS),
        ("Procédure", "Procedure"),
        ("La procédure réellement suivie pour ce lot.", "The procedure really followed for this lot."),
    ),
    fact(
        "/lots/*/facts/direct_ground",
        Kind::Choice(DirectGround::WORDS),
        ("Motif sans concurrence", "Direct award ground"),
        (
            "Ce qui permet de se passer de publicité et de mise en concurrence.",
            "What allows going without publicity and competition.",
        ),
    ),
    fact(
        "/lots/*/facts/bidder_kind",
        Kind::Choice(StructureKind::WORDS),
        ("Type de candidat", "Kind of bidder"),
        (
            "Type de structure attendu. Sans lui, celui de la structure dont l’atelier fait le lot.",
            "Kind of structure expected. Without it, that of the structure whose workshop makes the lot.",
        ),
    ),
    fact(
        "/lots/*/facts/bidder_share",
        SHARE,
        ("Part des travailleurs", "Share of workers"),
        (
            "Part des travailleurs concernés par la réservation dans la structure. Sans elle, calculée sur ses effectifs.",
            "Share of the structure’s workers whom the reservation is for. Without it, worked out from its staff.",
        ),
    ),
    fact(
        "/lots/*/facts/equivalence_proven",
        Kind::Flag,
        ("Équivalence prouvée", "Equivalence proven"),
        (
            "La structure prouve qu’elle équivaut à celles que l’article cite.",
            "The structure proves that it is equivalent to those that the article names.",
        ),
    ),
    fact(
        "/lots/*/facts/grouping_eligible",
        Kind::Flag,
        ("Groupement éligible", "Eligible grouping"),
        (
            "Tous les membres du groupement remplissent la condition de la réservation.",
            "All members of the grouping meet the condition of the reservation.",
        ),
    ),
    fact(
        "/lots/*/facts/subcontracted_share",
        SHARE,
        ("Part sous-traitée", "Subcontracted share"),
        ("Part du lot confiée à des entreprises ordinaires.", "Share of the lot given to ordinary companies."),
    ),
    fact(
        "/lots/*/facts/staff_supply",
        Kind::Flag,
        ("Mise à disposition", "Staff supply"),
        ("Le lot achète de la mise à disposition de personnel.", "The lot buys the supply of staff."),
    ),
    fact(
        "/lots/*/facts/combined_with_prison",
        Kind::Flag,
        ("Aussi pour la prison", "Prison as well"),
        (
            "La réservation est aussi ouverte aux opérateurs qui produisent en prison.",
            "The reservation is also open to operators producing in prison.",
        ),
    ),
    fact(
        "/lots/*/facts/earlier_award",
        Kind::Date,
        ("Attribution antérieure", "Earlier award"),
        (
            "Jour où le même titulaire a reçu un autre marché réservé à l’ESS.",
            "Day on which the same holder was awarded another contract reserved to the social economy.",
        ),
    ),
    fact(
        "/lots/*/facts/public_service_mission",
        Kind::Flag,
        ("Mission de service", "Public-service aim"),
        (
            "L’entreprise a pour objectif d’assumer une mission de service public liée au lot.",
            "The enterprise aims at a public-service mission linked to the lot.",
        ),
    ),
    fact(
        "/lots/*/facts/social_condition",
        Kind::Flag,
        ("Condition sociale", "Social condition"),
        (
            "Le marché prévoit une condition d’exécution sociale : heures, formation, accompagnement.",
            "The contract has a social condition of performance: hours, training, support.",
        ),
    ),
    fact(
        "/lots/*/facts/environmental_condition",
        Kind::Flag,
        ("Condition écologique", "Environment condition"),
        (
            "Le marché prévoit une condition d’exécution qui prend en compte l’environnement.",
            "The contract has a condition of performance that takes the environment into account.",
        ),
    ),
    fact(
        "/lots/*/facts/environmental_criterion",
        Kind::Flag,
        ("Critère écologique", "Environment criterion"),
        (
            "Un critère d’attribution prend en compte l’environnement.",
            "An award criterion takes the environment into account.",
        ),
    ),
    fact(
        "/lots/*/facts/sole_price",
        Kind::Flag,
        ("Prix seul", "Price only"),
        ("Le prix est le seul critère d’attribution.", "Price is the only award criterion."),
    ),
    fact(
        "/lots/*/facts/sole_global_cost",
        Kind::Flag,
        ("Coût global seul", "Global cost only"),
        (
            "Le coût global, environnement compris, est le seul critère d’attribution.",
            "The global cost, environment included, is the only award criterion.",
        ),
    ),
    fact(
        "/lots/*/facts/standardised",
        Kind::Flag,
        ("Achat standardisé", "Standardised goods"),
        (
            "La qualité des biens ne varie pas d’un opérateur à l’autre.",
            "The quality of the goods does not vary from one supplier to another.",
        ),
    ),
    fact(
        "/lots/*/facts/residents_only",
        Kind::Flag,
        ("Habitants seulement", "Residents only"),
        (
            "Une clause réserve les embauches aux habitants d’un lieu.",
            "A clause keeps the jobs for the residents of a place.",
        ),
    ),
    fact(
        "/lots/*/facts/named_structure",
        Kind::Flag,
        ("Structure nommée", "Named structure"),
        ("Une clause nomme la structure à faire travailler.", "A clause names the structure to be given the work."),
    ),
    fact(
        "/lots/*/facts/minimum_turnover",
        EUROS,
        ("Chiffre exigé", "Turnover asked"),
        ("Chiffre d’affaires annuel minimal demandé aux candidats.", "Least yearly turnover asked of bidders."),
    ),
    fact(
        "/lots/*/facts/clause_hours",
        HOURS,
        ("Heures de la clause", "Clause hours"),
        (
            "Heures d’insertion que la clause demande sur toute la durée.",
            "Insertion hours that the clause asks for over the whole duration.",
        ),
    ),
    fact(
        "/lots/*/facts/total_hours",
        HOURS,
        ("Heures du lot", "Hours of the lot"),
        ("Toutes les heures de travail du lot sur la durée.", "All working hours of the lot over the duration."),
    ),
    fact(
        "/lots/*/facts/trade",
        Kind::Trade,
        ("Métier", "Trade"),
        (
            "Le métier du lot, de la liste ou des vôtres. Sa part de main-d’œuvre usuelle, si elle est connue, sert au calcul des heures. Sans lui, le sourcing le lit dans le code CPV.",
            "The trade of the lot, of the list or your own. Its usual labour share, where known, serves to work out hours. Without it, the sourcing reads it in the CPV code.",
        ),
    ),
    fact(
        "/lots/*/facts/labour_share",
        SHARE,
        ("Part de main-d’œuvre", "Labour share"),
        (
            "Part de la main-d’œuvre dans le prix. Sans elle, celle du métier.",
            "Share of labour in the price. Without it, that of the trade.",
        ),
    ),
    fact(
        "/lots/*/facts/effort_share",
        SHARE,
        ("Effort d’insertion", "Integration effort"),
        (
            "Part des heures de travail que la clause réserve à l’insertion.",
            "Share of the working hours that the clause keeps for integration.",
        ),
    ),
    fact(
        "/lots/*/facts/hourly_cost",
        real(Unit::EurosPerHour, (1.0, 1_000.0), 1.0),
        ("Coût horaire", "Hourly cost"),
        ("Coût d’une heure de main-d’œuvre pour l’entreprise.", "Cost of an hour of labour for the company."),
    ),
    fact(
        "/lots/*/facts/insertion_share",
        SHARE,
        ("Part en insertion", "Share in integration"),
        (
            "Part des heures du lot réservé que font les personnes en insertion ou handicapées.",
            "Share of a reserved lot’s hours worked by people in integration or with a disability.",
        ),
    ),
    fact(
        "/lots/*/facts/reuse_family",
        Kind::Choice(ReuseFamily::WORDS),
        ("Famille réemploi", "Reuse family"),
        ("Famille de produits au sens du décret sur le réemploi.", "Family of goods in the decree on reuse."),
    ),
    fact(
        "/lots/*/facts/reuse_share",
        SHARE,
        ("Part de réemploi", "Reused share"),
        ("Part de la dépense en biens issus du réemploi.", "Share of the spending on reused goods."),
    ),
    fact(
        "/lots/*/facts/recycled_share",
        SHARE,
        ("Part de recyclé", "Recycled share"),
        (
            "Part de la dépense en biens contenant des matières recyclées.",
            "Share of the spending on goods with recycled content.",
        ),
    ),
    fact(
        "/lots/*/facts/capable_structures",
        whole(Unit::Number, (0.0, 5000.0)),
        ("Structures capables", "Capable structures"),
        (
            "Structures éligibles et capables de tenir le lot que le sourcing a trouvées.",
            "Eligible structures able to hold the lot that the sourcing found.",
        ),
    ),
    sourcing(
        "/lots/*/facts/structures_in_reach",
        whole(Unit::Number, (0.0, 5000.0)),
        ("Structures à portée", "Structures in reach"),
        (
            "Structures de la bonne catégorie et du bon métier, assez proches pour tenir le lot.",
            "Structures of the right kind and trade, near enough to hold the lot.",
        ),
    ),
    sourcing(
        "/lots/*/facts/structure_load",
        LOAD,
        ("Charge", "Load"),
        (
            "Heures du lot par an, rapportées aux heures libres d’une structure ordinaire à portée. Sans elle, le lot ne pèse pas.",
            "Hours of the lot a year, over the free hours of an ordinary structure in reach. Without it, the lot weighs nothing.",
        ),
    ),
    sourcing(
        "/lots/*/facts/structure_dependency",
        LOAD,
        ("Dépendance", "Dependency"),
        (
            "Valeur du lot par an, rapportée au chiffre d’affaires d’une structure ordinaire. Sans elle, celui des structures du plan.",
            "Value of the lot a year, over the turnover of an ordinary structure. Without it, that of the structures of the plan.",
        ),
    ),
    sourcing(
        "/lots/*/facts/sourcing_meeting",
        Kind::Flag,
        ("Rencontre", "Meeting"),
        (
            "Vous réunissez les structures à portée avant la consultation.",
            "You meet the structures in reach before the consultation.",
        ),
    ),
    sourcing(
        "/lots/*/facts/sourcing_visit",
        Kind::Flag,
        ("Visite d’atelier", "Workshop visit"),
        (
            "Vos techniciens visitent les ateliers, ou les structures vos sites : offert à toutes.",
            "Your technicians visit workshops, or structures your sites: offered to all.",
        ),
    ),
    sourcing(
        "/lots/*/facts/sourcing_prototype",
        Kind::Flag,
        ("Prototype", "Prototype"),
        (
            "Un prototype est fait pendant le sourcing, payé ou ouvert à toutes les structures.",
            "A prototype is made during the sourcing, paid for or open to all structures.",
        ),
    ),
    sourcing(
        "/lots/*/facts/sourcing_finer_lots",
        Kind::Flag,
        ("Lots plus fins", "Finer lots"),
        ("Le besoin est coupé en lots plus petits.", "The need is cut into smaller lots."),
    ),
    sourcing(
        "/lots/*/facts/sourcing_advance",
        Kind::Flag,
        ("Avance majorée", "Larger advance"),
        ("L’avance passe de 10 à 30 %.", "The advance rises from 10 to 30%."),
    ),
    sourcing(
        "/lots/*/facts/sourcing_weighting",
        Kind::Flag,
        ("Critères renforcés", "Weighted criteria"),
        (
            "Les critères technique et social pèsent plus, le prix moins.",
            "Technical and social criteria weigh more, the price less.",
        ),
    ),
    sourcing(
        "/lots/*/facts/sourcing_response_time",
        Kind::Flag,
        ("Délai allongé", "More time to answer"),
        (
            "Trois semaines de plus pour répondre, et un calendrier annoncé.",
            "Three more weeks to answer, and a calendar that is announced.",
        ),
    ),
    sourcing(
        "/lots/*/facts/sourcing_grouping",
        Kind::Flag,
        ("Groupement facilité", "Easier grouping"),
        (
            "Les documents facilitent les groupements d’entreprises (GME).",
            "The documents make it easier to answer as a group.",
        ),
    ),
];

pub static WORKSHOPS: &[Input] = &[
    fact(
        "/workshops/*/facts/hours_derogation",
        Kind::Flag,
        ("Dérogation d’heures", "Hours derogation"),
        (
            "Le préfet permet une semaine plus courte que le minimum des CDDI.",
            "The prefect allows a week shorter than the minimum of integration contracts.",
        ),
    ),
    fact(
        "/workshops/*/facts/extension_ground",
        Kind::Flag,
        ("Motif de prolongation", "Extension ground"),
        (
            "Les parcours de plus de vingt-quatre mois ont un motif de prolongation.",
            "Stays beyond twenty-four months have a ground of extension.",
        ),
    ),
];
