//! Inputs that the simulation adds to the reference workshop. None has a default: what is not stated is switched off, and
//! templates state theirs.

use super::sources::{ARTICLE, JUDGED, YOURS, assumed, real, remembered, seen, usually, whole, words};
use super::{Default, Group, Input, Kind, Provenance, Unit};
use crate::plan::facts::{LateStart, Season, ServiceOrder, Unmet};

const fn addition(
    pattern: &'static str,
    group: Group,
    kind: Kind,
    label: (&'static str, &'static str),
    explanation: (&'static str, &'static str),
    provenance: Provenance,
) -> Input {
    Input {
        pattern,
        group,
        label: words(label.0, label.1),
        explanation: words(explanation.0, explanation.1),
        kind,
        optional: true,
        simulated: true,
        default: Default::Empty,
        provenance,
    }
}

pub static CONTRACT: &[Input] = &[
    addition(
        "/contract/facts/start_month_of_year",
        Group::Ordering,
        whole(Unit::Number, (1.0, 12.0)),
        ("Mois de début", "First month"),
        (
            "Mois du calendrier (1 à 12) où le contrat commence. Les saisons en dépendent. Vide : janvier.",
            "Calendar month (1 to 12) in which the contract starts. Seasons depend on it. Empty: January.",
        ),
        YOURS,
    ),
    addition(
        "/contract/facts/late_start",
        Group::Ordering,
        Kind::Choice(LateStart::WORDS),
        ("Démarrage tardif", "Late start"),
        (
            "Ce que devient la quantité de l’année quand les commandes commencent tard. Vide : rattrapée sur les mois qui restent.",
            "What becomes of the year’s quantity when orders start late. Empty: caught up in the months that remain.",
        ),
        JUDGED,
    ),
    addition(
        "/contract/facts/service_order",
        Group::Ordering,
        Kind::Choice(ServiceOrder::WORDS),
        ("Ordre de service", "Order of service"),
        (
            "Quelle commande l’atelier sert d’abord. Vide : la plus ancienne.",
            "Which order the workshop serves first. Empty: the oldest.",
        ),
        JUDGED,
    ),
    addition(
        "/contract/facts/budget_factor",
        Group::Ordering,
        usually(real(Unit::Times, (0.0, 5.0), 0.05), (0.8, 1.3)),
        ("Facteur de budget", "Budget factor"),
        (
            "Multiplie toutes les quantités prévues : une décision des élus, à la hausse ou à la baisse. Vide : 1.",
            "Multiplies all planned quantities: a decision of elected members, up or down. Empty: 1.",
        ),
        JUDGED,
    ),
    addition(
        "/contract/facts/penalty_per_day",
        Group::Ordering,
        real(Unit::Share, (0.0, 0.05), 0.0005),
        ("Pénalité par jour", "Penalty a day"),
        (
            "Part du prix d’une unité en retard retenue pour chaque jour. Vide : aucune pénalité.",
            "Part of the price of a late unit that is withheld for each day. Empty: no penalty.",
        ),
        assumed("Usage courant d’un millième par jour, sans source", "Common use of a thousandth a day, no source"),
    ),
    addition(
        "/contract/facts/penalty_cap",
        Group::Ordering,
        real(Unit::Share, (0.0, 1.0), 0.01),
        ("Plafond de pénalité", "Cap on penalties"),
        (
            "Part du prix au-delà de laquelle les pénalités d’une unité s’arrêtent. Vide : le prix entier.",
            "Part of the price beyond which the penalties on a unit stop. Empty: the whole price.",
        ),
        assumed("Plafond usuel de 10 %, sans source", "Usual cap of 10%, no source"),
    ),
    addition(
        "/contract/facts/acceptance_months",
        Group::Ordering,
        whole(Unit::Months, (0.0, 24.0)),
        ("Délai de réception", "Time to acceptance"),
        (
            "Mois entre la fabrication et la livraison acceptée : contrôle, galvanisation, transport. Vide : livré dès fabriqué.",
            "Months between making and accepted delivery: control, galvanising, transport. Empty: delivered once made.",
        ),
        JUDGED,
    ),
    addition(
        "/contract/facts/laying_per_month",
        Group::Ordering,
        real(Unit::Units, (0.0, 1000000.0), 1.0),
        ("Pose par mois", "Laid a month"),
        (
            "Unités que les équipes de l’acheteur posent en un mois. Vide : la pose n’est pas suivie.",
            "Units that the buyer’s own teams lay in a month. Empty: laying is not followed.",
        ),
        JUDGED,
    ),
    addition(
        "/contract/facts/laying_cost",
        Group::Money,
        usually(real(Unit::EurosPerUnit, (0.0, 100000.0), 5.0), (60.0, 150.0)),
        ("Coût de pose", "Cost of laying"),
        (
            "Coût de la pose d’une unité par les équipes de l’acheteur.",
            "Cost of laying one unit by the buyer’s own teams.",
        ),
        remembered(
            "60 à 150 € par élément selon les gens du métier, non vérifié",
            "€60 to €150 an item according to people of the trade, not checked",
        ),
    ),
    addition(
        "/contract/facts/sourcing_days",
        Group::Money,
        real(Unit::Days, (0.0, 10000.0), 1.0),
        ("Jours de sourcing", "Sourcing days"),
        (
            "Jours que l’acheteur consacre au sourcing : rencontres, visites, prototypes.",
            "Days that the buyer spends on sourcing: meetings, visits, prototypes.",
        ),
        JUDGED,
    ),
    addition(
        "/contract/facts/award_risk",
        Group::Ordering,
        Kind::Flag,
        ("Risque d’infructueux", "Risk of no bid"),
        (
            "Oui : une simulation où le lot ne reçoit pas d’offre utilisable le confie ailleurs. Vide : tous les lots sont attribués.",
            "Yes: a replication in which the lot gets no usable bid has it made elsewhere. Empty: all lots are awarded.",
        ),
        JUDGED,
    ),
    addition(
        "/contract/facts/local_material_share",
        Group::Money,
        real(Unit::Share, (0.0, 1.0), 0.01),
        ("Matière locale", "Local materials"),
        (
            "Part des achats de matière qui reste dans le territoire. Le travail, lui, est local en entier.",
            "Part of the purchases of materials that stays in the territory. Labour is local as a whole.",
        ),
        JUDGED,
    ),
    addition(
        "/contract/facts/fte_hours",
        Group::Money,
        usually(real(Unit::HoursPerYear, (1.0, 3000.0), 1.0), (1505.0, 1820.0)),
        ("Heures par ETP", "Hours per FTE"),
        (
            "Base de conversion des heures en équivalents temps plein : 1 820 payées en ACI, 1 607 légales, 1 600 au suivi des clauses, 1 505 en EI.",
            "Base that turns hours into full-time equivalents: 1,820 paid in ACI, 1,607 legal, 1,600 in clause monitoring, 1,505 in EI.",
        ),
        remembered(
            "Bases usuelles des réseaux de l’insertion, non vérifiées",
            "Usual bases of the integration networks, not checked",
        ),
    ),
    addition(
        "/contract/facts/in_house_hour_cost",
        Group::Money,
        real(Unit::EurosPerHour, (0.0, 1000.0), 1.0),
        ("Heure en régie", "In-house hour"),
        (
            "Coût d’une heure de travail des agents de l’acheteur, pour comparer avec la régie.",
            "Cost of an hour of the buyer’s own staff, to compare with doing the work in-house.",
        ),
        JUDGED,
    ),
    addition(
        "/contract/facts/demand_cv",
        Group::Doubt,
        usually(real(Unit::Share, (0.0, 1.0), 0.01), (0.05, 0.25)),
        ("Doute, besoin", "Doubt, demand"),
        (
            "Doute sur le niveau du besoin d’un lot, tiré une fois par simulation : coefficient de variation.",
            "Doubt about the level of a lot’s demand, drawn once for a replication: coefficient of variation.",
        ),
        JUDGED,
    ),
    addition(
        "/contract/facts/unit_time_cv",
        Group::Doubt,
        usually(real(Unit::Share, (0.0, 1.0), 0.01), (0.05, 0.3)),
        ("Doute, temps", "Doubt, time"),
        (
            "Doute sur le temps par unité d’un lot, tiré une fois par simulation : coefficient de variation.",
            "Doubt about the time per unit of a lot, drawn once for a replication: coefficient of variation.",
        ),
        JUDGED,
    ),
    addition(
        "/contract/facts/stay_cv",
        Group::Doubt,
        usually(real(Unit::Share, (0.0, 1.0), 0.01), (0.05, 0.25)),
        ("Doute, séjour", "Doubt, stay"),
        (
            "Doute sur le séjour moyen dans l’atelier, tiré une fois par simulation : coefficient de variation.",
            "Doubt about the mean stay in the workshop, drawn once for a replication: coefficient of variation.",
        ),
        JUDGED,
    ),
    addition(
        "/contract/facts/productivity_cv",
        Group::Doubt,
        usually(real(Unit::Share, (0.0, 1.0), 0.01), (0.03, 0.15)),
        ("Doute, productivité", "Doubt, productivity"),
        (
            "Doute sur la valeur d’une heure de l’atelier, tiré une fois par simulation : coefficient de variation.",
            "Doubt about the worth of the workshop’s hour, drawn once for a replication: coefficient of variation.",
        ),
        JUDGED,
    ),
];

pub static LOTS: &[Input] = &[
    addition(
        "/lots/*/facts/season",
        Group::Ordering,
        Kind::Choice(Season::WORDS),
        ("Saison", "Season"),
        (
            "Quand la quantité de l’année est commandée. Vide : également sur l’année.",
            "When the year’s quantity is ordered. Empty: evenly over the year.",
        ),
        YOURS,
    ),
    addition(
        "/lots/*/facts/unmet_orders",
        Group::Ordering,
        Kind::Choice(Unmet::WORDS),
        ("Commande non servie", "Unmet order"),
        (
            "Ce qui n’est pas fait dans le mois : fait plus tard, ou perdu (un repas n’attend pas). Vide : fait plus tard.",
            "What is not made in the month: made later, or lost (a meal does not wait). Empty: made later.",
        ),
        YOURS,
    ),
    addition(
        "/lots/*/facts/machine_share",
        Group::Quality,
        usually(real(Unit::Share, (0.0, 1.0), 0.01), (0.2, 0.5)),
        ("Part à la machine", "Share at a machine"),
        (
            "Part du temps d’une unité passée au poste de machine qui limite (soudage, presse, tondeuse).",
            "Part of the time of a unit spent at the machine that limits (welding, press, mower).",
        ),
        JUDGED,
    ),
    addition(
        "/lots/*/facts/market_price_gap",
        Group::Money,
        usually(real(Unit::Share, (-0.5, 2.0), 0.01), (-0.1, 0.25)),
        ("Écart de prix", "Price gap"),
        (
            "Prix du lot réservé par rapport au marché ouvert : 8 % veut dire 8 % plus cher.",
            "Price of the reserved lot against the open market: 8% means 8% dearer.",
        ),
        JUDGED,
    ),
    addition(
        "/lots/*/facts/prototype_first_approval",
        Group::Prototype,
        real(Unit::Share, (0.0, 1.0), 0.01),
        ("Accord au 1er essai", "First approval"),
        (
            "Probabilité que la première version soit acceptée. Vide : le prototype n’a pas de boucle d’accord.",
            "Probability that the first version is approved. Empty: the prototype has no loop of approval.",
        ),
        JUDGED,
    ),
    addition(
        "/lots/*/facts/prototype_refusal_factor",
        Group::Prototype,
        real(Unit::Share, (0.0, 1.0), 0.01),
        ("Facteur de refus", "Refusal factor"),
        (
            "D’une version à la suivante, la probabilité d’un refus est multipliée par ce nombre.",
            "From one version to the next the probability of a refusal is multiplied by this number.",
        ),
        JUDGED,
    ),
    addition(
        "/lots/*/facts/prototype_design_weeks",
        Group::Prototype,
        usually(real(Unit::Weeks, (0.0, 104.0), 0.5), (2.0, 8.0)),
        ("Étude", "Design"),
        (
            "Semaines d’étude les plus probables avant la première version ; entre la moitié et le double.",
            "Most likely weeks of design before the first version; between half and twice as many.",
        ),
        JUDGED,
    ),
    addition(
        "/lots/*/facts/prototype_build_weeks",
        Group::Prototype,
        usually(real(Unit::Weeks, (0.0, 104.0), 0.5), (1.0, 6.0)),
        ("Fabrication", "Building"),
        (
            "Semaines les plus probables pour fabriquer une version ; entre un tiers et le double.",
            "Most likely weeks to build a version; between a third and twice as many.",
        ),
        JUDGED,
    ),
    addition(
        "/lots/*/facts/prototype_review_weeks",
        Group::Prototype,
        usually(real(Unit::Weeks, (0.0, 104.0), 0.5), (2.0, 10.0)),
        ("Examen", "Review"),
        (
            "Semaines les plus probables pour examiner une version ; entre la moitié et deux fois et demie.",
            "Most likely weeks to review a version; between half and two and a half times as many.",
        ),
        JUDGED,
    ),
];

pub static WORKSHOPS: &[Input] = &[
    addition(
        "/workshops/*/facts/machine_stations",
        Group::Quality,
        real(Unit::Number, (0.0, 1000.0), 1.0),
        ("Postes de machine", "Machine stations"),
        (
            "Postes de la machine qui limite. Vide : aucune machine ne limite.",
            "Stations of the machine that limits. Empty: no machine limits.",
        ),
        JUDGED,
    ),
    addition(
        "/workshops/*/facts/machine_hours",
        Group::Quality,
        real(Unit::HoursPerMonth, (0.0, 744.0), 5.0),
        ("Heures de machine", "Machine hours"),
        ("Heures d’ouverture d’un poste de machine dans un mois.", "Opening hours of a machine station in a month."),
        JUDGED,
    ),
    addition(
        "/workshops/*/facts/machine_use",
        Group::Quality,
        real(Unit::Share, (0.0, 1.0), 0.01),
        ("Usage de la machine", "Use of the machine"),
        (
            "Part des heures d’ouverture où la machine peut servir : pannes et réglages déduits. Vide : toutes.",
            "Part of the opening hours in which the machine can serve: faults and settings taken off. Empty: all.",
        ),
        JUDGED,
    ),
    addition(
        "/workshops/*/facts/reject_share",
        Group::Quality,
        usually(real(Unit::Share, (0.0, 1.0), 0.01), (0.02, 0.12)),
        ("Rebuts", "Rejects"),
        (
            "Part des unités à reprendre quand l’heure vaut la moitié d’une heure confirmée ; elle baisse avec l’expérience.",
            "Part of the units to be mended when an hour is worth half a full one; it falls with experience.",
        ),
        JUDGED,
    ),
    addition(
        "/workshops/*/facts/rework_share",
        Group::Quality,
        real(Unit::Share, (0.0, 2.0), 0.05),
        ("Temps de reprise", "Time to mend"),
        (
            "Temps pour reprendre une unité, en part du temps de l’unité.",
            "Time to mend a unit, as a part of the time of the unit.",
        ),
        JUDGED,
    ),
    addition(
        "/workshops/*/facts/design_office",
        Group::Prototype,
        Kind::Flag,
        ("Bureau d’étude", "Design office"),
        (
            "Un bureau d’étude intégré divise par deux le temps d’étude et rend l’accord au premier essai plus probable.",
            "A design office of its own halves the time of design and makes approval of the first version likelier.",
        ),
        ARTICLE,
    ),
    addition(
        "/workshops/*/facts/training_guides",
        Group::Training,
        whole(Unit::Number, (0.0, 2.0)),
        ("Guides de formation", "Training guides"),
        (
            "Guides écrits pour le métier : chacun raccourcit d’un dixième le temps d’apprentissage, deux au plus.",
            "Guides written for the trade: each shortens the time of learning by a tenth, two at most.",
        ),
        JUDGED,
    ),
    addition(
        "/workshops/*/facts/licence_share",
        Group::Training,
        real(Unit::Share, (0.0, 1.0), 0.05),
        ("Heures sous licence", "Hours under licence"),
        (
            "Part des heures de production réservée aux titulaires d’une licence. Vide : aucune.",
            "Part of the hours of production that holders of a licence must do. Empty: none.",
        ),
        JUDGED,
    ),
    addition(
        "/workshops/*/facts/exit_durable",
        Group::Training,
        real(Unit::Share, (0.0, 1.0), 0.01),
        ("Emploi durable", "Lasting work"),
        (
            "Probabilité qu’un départ mène à un emploi durable (CDI ou CDD de six mois et plus).",
            "Probability that a leaver goes to lasting work (permanent, or six months and more).",
        ),
        seen(
            "DARES, 2023 : 19 % des sortants d’ACI en emploi durable six mois après",
            "DARES, 2023: 19% of leavers of ACI in lasting work six months later",
            "2023-02-23",
        ),
    ),
    addition(
        "/workshops/*/facts/exit_transition",
        Group::Training,
        real(Unit::Share, (0.0, 1.0), 0.01),
        ("Emploi de transition", "Work for a time"),
        (
            "Probabilité qu’un départ mène à un emploi de moins de six mois ou aidé.",
            "Probability that a leaver goes to work of under six months or subsidised.",
        ),
        JUDGED,
    ),
    addition(
        "/workshops/*/facts/exit_positive",
        Group::Training,
        real(Unit::Share, (0.0, 1.0), 0.01),
        ("Sortie positive", "Positive exit"),
        (
            "Probabilité qu’un départ mène à une formation ou à une autre structure.",
            "Probability that a leaver goes to training or to another structure.",
        ),
        JUDGED,
    ),
    addition(
        "/workshops/*/facts/aid_modulation",
        Group::Money,
        real(Unit::Share, (0.0, 0.1), 0.01),
        ("Part modulée", "Modulated part"),
        (
            "Part modulée de l’aide au poste, en plus du socle. Vide : l’aide publique n’est pas calculée.",
            "Modulated part of the aid per post, above the base. Empty: public aid is not worked out.",
        ),
        seen(
            "Arrêtés fixant l’aide au poste : de 0 à 10 % du socle",
            "Orders fixing the aid per post: 0 to 10% of the base",
            "2024-12-04",
        ),
    ),
];
