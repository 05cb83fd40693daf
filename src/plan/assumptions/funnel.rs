//! What the sourcing reckons with: rows of the tables that follow no text. All are judgement, none has a source.

use super::sources::{JUDGED, assumed, real, usually, words};
use super::tables::{Item, Row, Theme};
use super::{Default, Group, Input, Kind, Provenance, Unit};
use crate::plan::day::fixed;
use crate::plan::sourcing::{Action, HeadKind, Stage};

type Words = (&'static str, &'static str);

/// The first day of the Code, as for the other rows that follow no text.
const FIRST_DAY: &str = "2019-04-01";
const WITHIN_HALF: Provenance = assumed(
    "Jugement de l’équipe, à un facteur 1,5 près, sans source",
    "Judgement of the team, within a factor of 1.5, no source",
);
const WORKED_OUT: Provenance = assumed(
    "Calculé de semaines, congés, absences et accompagnement supposés",
    "Worked out from assumed weeks, leave, absence and support",
);
/// `tests/lists.rs` prints it where the exact coordinates are there.
const ESTIMATES: Provenance = assumed(
    "Neuf points approchés sur dix sont à moins : comparés aux centres exacts des communes (geo.api.gouv.fr, 2022)",
    "Nine approximate points in ten are off by less: compared with the exact middles of communes (geo.api.gouv.fr, 2022)",
);
const DISTANCE: Kind = real(Unit::Kilometres, (0.0, 200.0), 1.0);
const DAYS: Kind = real(Unit::Days, (0.0, 365.0), 0.5);
const MONTHS: Kind = real(Unit::Months, (0.0, 60.0), 0.5);
const CHANCE: Kind = real(Unit::Share, (0.0, 1.0), 0.01);
const EFFECT: Kind = real(Unit::Number, (0.0, 50.0), 0.1);
const LOAD: Kind = real(Unit::Share, (0.0, 10.0), 0.05);

const fn line(
    item: Item,
    pattern: &'static str,
    kind: Kind,
    default: f64,
    label: Words,
    explanation: Words,
    provenance: Provenance,
) -> Row {
    Row {
        item,
        theme: Theme::Funnel,
        from: fixed(FIRST_DAY),
        to: None,
        input: Input {
            pattern,
            group: Group::Sourcing,
            label: words(label.0, label.1),
            explanation: words(explanation.0, explanation.1),
            kind,
            optional: true,
            simulated: false,
            default: Default::Number(default),
            provenance,
        },
    }
}

/// The odds ratio of an action at a stage; one that is said to act is known within a factor of 1.5.
const fn odds(action: Action, stage: Stage, pattern: &'static str, ratio: f64, label: Words, meaning: Words) -> Row {
    let kind = real(Unit::Times, (0.01, 100.0), 0.1);
    let kind = if ratio == 1.0 { kind } else { usually(kind, (ratio / 1.5, ratio * 1.5)) };
    line(Item::Odds(action, stage), pattern, kind, ratio, label, meaning, WITHIN_HALF)
}

/// Productive hours a year of one employee in insertion, or one disabled worker.
const fn head(kind: HeadKind, pattern: &'static str, hours: f64, label: Words, meaning: Words) -> Row {
    line(
        Item::HeadHours(kind),
        pattern,
        real(Unit::HoursPerYear, (0.0, 2_500.0), 10.0),
        hours,
        label,
        meaning,
        WORKED_OUT,
    )
}

macro_rules! cell {
    (
        $action:ident $slug:literal ($fr:literal, $en:literal) ($with_fr:literal, $with_en:literal)
        $stage:ident $stage_slug:literal ($stage_fr:literal, $stage_en:literal) ($that_fr:literal, $that_en:literal)
        $ratio:literal
    ) => {
        odds(
            Action::$action,
            Stage::$stage,
            concat!("/tables/odds-", $slug, "-", $stage_slug, "-2019"),
            $ratio,
            (concat!($fr, ", ", $stage_fr), concat!($en, ", ", $stage_en)),
            (
                concat!("Rapport des cotes, avec ", $with_fr, " et sans, ", $that_fr, ". À 1, aucun effet."),
                concat!("Odds ratio, with ", $with_en, " and without, that ", $that_en, ". At 1, no effect."),
            ),
        )
    };
}

/// One line an action: its odds ratios stage by stage, then buyer days and months.
macro_rules! actions {
    ($(
        $action:ident $slug:literal $label:tt $with:tt:
        $aware:literal $interest:literal $capable:literal $bid:literal $credible:literal,
        $days:literal ($per_fr:literal, $per_en:literal), $months:literal $months_kind:expr;
    )*) => {
        &[$(
            cell!($action $slug $label $with Aware "aware" ("informée", "aware")
                ("qu’une structure connaisse le besoin", "a structure knows of the need") $aware),
            cell!($action $slug $label $with Interest "interest" ("intéressée", "interested")
                ("qu’une structure informée soit intéressée", "one that knows is interested") $interest),
            cell!($action $slug $label $with Capable "capable" ("capable", "capable")
                ("qu’une structure intéressée soit capable", "one that is interested is capable") $capable),
            cell!($action $slug $label $with Bid "bid" ("répond", "bids")
                ("qu’une structure capable réponde", "one that is capable bids") $bid),
            cell!($action $slug $label $with Credible "credible" ("crédible", "credible")
                ("qu’une offre soit crédible", "a bid is credible") $credible),
            effort!($action $slug $label $days ($per_fr, $per_en), $months $months_kind, days),
            effort!($action $slug $label $days ($per_fr, $per_en), $months $months_kind, months),
        )*]
    };
}

macro_rules! effort {
    (
        $action:ident $slug:literal ($fr:literal, $en:literal)
        $days:literal ($per_fr:literal, $per_en:literal), $months:literal $kind:expr, days
    ) => {
        line(
            Item::ActionDays(Action::$action),
            concat!("/tables/days-", $slug, "-2019"),
            DAYS,
            $days,
            (concat!($fr, ", jours"), concat!($en, ", days")),
            (
                concat!("Jours d’acheteur que l’action demande", $per_fr, "."),
                concat!("Buyer days of the action", $per_en, "."),
            ),
            JUDGED,
        )
    };
    (
        $action:ident $slug:literal ($fr:literal, $en:literal)
        $days:literal ($per_fr:literal, $per_en:literal), $months:literal $kind:expr, months
    ) => {
        line(
            Item::ActionMonths(Action::$action),
            concat!("/tables/months-", $slug, "-2019"),
            $kind,
            $months,
            (concat!($fr, ", mois"), concat!($en, ", months")),
            (
                "Mois que l’action ajoute avant la remise des offres.",
                "Months that the action adds before bids are due.",
            ),
            JUDGED,
        )
    };
}

/// What each action does and takes.
static ACTIONS: &[Row] = actions! {
    Meeting "meeting" ("Rencontre", "Meeting") ("la rencontre des structures", "a meeting of the structures"):
        6.0 2.0 1.0 1.5 1.0, 3.0 ("", ""), 1.0 MONTHS;
    Visit "visit" ("Visite", "Visit") ("une visite d’atelier", "a workshop visit"):
        1.0 1.5 1.5 1.0 1.5, 1.0 (", pour chaque structure à portée", ", for each structure in reach"), 1.0 MONTHS;
    Prototype "prototype" ("Prototype", "Prototype") ("un prototype", "a prototype"):
        1.0 1.3 2.0 1.5 2.0, 10.0 ("", ""), 4.5 usually(MONTHS, (3.0, 6.0));
    FinerLots "finer-lots" ("Lots fins", "Finer lots") ("un allotissement plus fin", "finer lots"):
        1.0 1.0 2.5 1.4 1.0, 4.0 ("", ""), 0.0 MONTHS;
    Advance "advance" ("Avance", "Advance") ("une avance majorée", "a larger advance"):
        1.0 1.0 1.0 1.6 1.0, 1.0 ("", ""), 0.0 MONTHS;
    Weighting "weighting" ("Critères", "Criteria")
        ("des critères technique et social renforcés", "more weight to technical and social criteria"):
        1.0 1.2 1.0 1.2 1.0, 1.0 ("", ""), 0.0 MONTHS;
    ResponseTime "response-time" ("Délai", "Bid time")
        ("un délai de réponse allongé de trois semaines", "three more weeks to answer"):
        1.0 1.0 1.0 1.5 1.0, 0.5 ("", ""), 1.0 MONTHS;
    Grouping "grouping" ("Groupement", "Grouping") ("un groupement facilité", "grouping made easier"):
        1.0 1.0 1.8 1.3 1.0, 3.0 ("", ""), 2.0 MONTHS;
};

const fn base(stage: Stage, pattern: &'static str, chance: f64, label: Words, explanation: Words) -> Row {
    line(Item::Base(stage), pattern, CHANCE, chance, label, explanation, JUDGED)
}

/// The rest: what happens without any action, and what a failed lot costs.
static OTHERS: &[Row] = &[
    base(
        Stage::Aware,
        "/tables/base-aware-2019",
        0.5,
        ("Part informée", "Share aware"),
        (
            "Part des structures à portée qui connaissent le besoin sans aucune action.",
            "Share of the structures in reach that know of the need without any action.",
        ),
    ),
    base(
        Stage::Interest,
        "/tables/base-interest-2019",
        0.5,
        ("Part intéressée", "Share interested"),
        (
            "Part des structures informées que le lot intéresse sans aucune action.",
            "Share of those aware that the lot interests without any action.",
        ),
    ),
    base(
        Stage::Capable,
        "/tables/base-capable-2019",
        0.5,
        ("Part capable", "Share capable"),
        (
            "Part des structures intéressées qui sont capables de tenir le lot sans aucune action.",
            "Share of those interested that are capable of holding the lot without any action.",
        ),
    ),
    base(
        Stage::Bid,
        "/tables/base-bid-2019",
        0.6,
        ("Part qui répond", "Share that bids"),
        (
            "Part des structures capables qui déposent une offre sans aucune action.",
            "Share of those capable that bid without any action.",
        ),
    ),
    base(
        Stage::Credible,
        "/tables/base-credible-2019",
        0.85,
        ("Part crédible", "Share credible"),
        (
            "Part des offres qui sont recevables et solides sans aucune action.",
            "Share of the bids that are admissible and sound without any action.",
        ),
    ),
    line(
        Item::LoadFrom,
        "/tables/load-from-2019",
        LOAD,
        0.7,
        ("Charge supportable", "Bearable load"),
        (
            "Heures du lot rapportées aux heures libres d’une structure, au-delà desquelles il devient trop lourd.",
            "Hours of the lot over the free hours of a structure, beyond which it becomes too heavy.",
        ),
        JUDGED,
    ),
    line(
        Item::EstimateError,
        "/tables/estimate-error-2019",
        DISTANCE,
        17.0,
        ("Erreur d’un point", "Error of a point"),
        (
            "De combien un point approché peut être faux : hors du rayon de moins que cela, une structure est à vérifier.",
            "How far off an approximate point may be: a structure beyond the radius by less than that is to be checked.",
        ),
        ESTIMATES,
    ),
    line(
        Item::LoadEffect,
        "/tables/load-effect-2019",
        EFFECT,
        3.0,
        ("Effet de la charge", "Effect of load"),
        (
            "De combien baisse le logarithme de la cote d’être capable, pour 100 % de charge au-delà du supportable.",
            "How much the log odds of being capable fall for 100% of load beyond what is bearable.",
        ),
        JUDGED,
    ),
    line(
        Item::DependencyEffect,
        "/tables/dependency-effect-2019",
        EFFECT,
        4.0,
        ("Effet de dépendance", "Effect of dependency"),
        (
            "De combien baisse le logarithme de la cote d’être capable, pour 100 % de dépendance au-delà du seuil.",
            "How much the log odds of being capable fall for 100% of dependency beyond its threshold.",
        ),
        JUDGED,
    ),
    line(
        Item::DeterrenceFrom,
        "/tables/deterrence-from-2019",
        real(Unit::Number, (0.0, 5_000.0), 0.5),
        3.0,
        ("Concurrence acceptée", "Accepted rivalry"),
        (
            "Nombre attendu de structures capables au-delà duquel la concurrence dissuade de répondre.",
            "Expected number of capable structures beyond which rivalry deters from bidding.",
        ),
        JUDGED,
    ),
    line(
        Item::Deterrence,
        "/tables/deterrence-2019",
        EFFECT,
        0.15,
        ("Effet de dissuasion", "Deterrence"),
        (
            "De combien baisse le logarithme de la cote de répondre, pour chaque structure capable de plus. À 0, aucune dissuasion.",
            "How much the log odds of bidding fall for each further capable structure. At 0, no deterrence.",
        ),
        JUDGED,
    ),
    line(
        Item::BidCorrelation,
        "/tables/bid-correlation-2019",
        CHANCE,
        0.05,
        ("Aléa commun", "Common hazard"),
        (
            "Corrélation entre les réponses de deux structures : ce qui en retient une retient les autres.",
            "Correlation between the answers of two structures: what holds one back holds the others back.",
        ),
        JUDGED,
    ),
    head(
        HeadKind::Workshop,
        "/tables/head-aci-2019",
        981.0,
        ("Heures d’un ACI", "Hours in an ACI"),
        (
            "Heures productives par an d’un salarié en insertion d’un atelier et chantier.",
            "Productive hours a year of an integration employee of an ACI.",
        ),
    ),
    head(
        HeadKind::Company,
        "/tables/head-ei-2019",
        1_471.0,
        ("Heures d’une EI", "Hours in an EI"),
        (
            "Heures productives par an d’un salarié en insertion d’une entreprise d’insertion.",
            "Productive hours a year of an integration employee of an EI.",
        ),
    ),
    head(
        HeadKind::Support,
        "/tables/head-esat-2019",
        1_099.0,
        ("Heures d’un ESAT", "Hours in an ESAT"),
        ("Heures productives par an d’un travailleur d’ESAT.", "Productive hours a year of a worker of an ESAT."),
    ),
    head(
        HeadKind::Adapted,
        "/tables/head-ea-2019",
        1_470.0,
        ("Heures d’une EA", "Hours in an EA"),
        (
            "Heures productives par an d’un travailleur handicapé d’entreprise adaptée.",
            "Productive hours a year of a disabled worker of an EA.",
        ),
    ),
    line(
        Item::PriceRefused,
        "/tables/price-refused-2019",
        CHANCE,
        0.05,
        ("Prix refusé", "Price refused"),
        (
            "Chances que vous refusiez le prix des offres reçues, quand il y en a.",
            "Chances that you refuse the price of the bids received, where there are some.",
        ),
        JUDGED,
    ),
    line(
        Item::BuyerDay,
        "/tables/buyer-day-2019",
        real(Unit::Euros, (0.0, 10_000.0), 10.0),
        420.0,
        ("Coût d’un jour", "Cost of a day"),
        ("Coût d’une journée de travail de l’acheteur.", "Cost of a working day of the buyer."),
        JUDGED,
    ),
    line(
        Item::RerunDays,
        "/tables/rerun-days-2019",
        DAYS,
        10.0,
        ("Relance, jours", "Re-run, days"),
        (
            "Jours d’acheteur pour clore un lot infructueux et le relancer.",
            "Buyer days to close a failed lot and run it again.",
        ),
        JUDGED,
    ),
    line(
        Item::RerunMonthsLeast,
        "/tables/rerun-months-least-2019",
        MONTHS,
        3.0,
        ("Relance, au moins", "Re-run, at least"),
        ("Mois perdus au moins quand un lot est infructueux.", "Months lost at least where a lot fails."),
        JUDGED,
    ),
    line(
        Item::RerunMonthsUsual,
        "/tables/rerun-months-usual-2019",
        MONTHS,
        4.0,
        ("Relance, le plus sûr", "Re-run, most likely"),
        ("Mois perdus le plus souvent quand un lot est infructueux.", "Months most often lost where a lot fails."),
        JUDGED,
    ),
    line(
        Item::RerunMonthsMost,
        "/tables/rerun-months-most-2019",
        MONTHS,
        5.0,
        ("Relance, au plus", "Re-run, at most"),
        ("Mois perdus au plus quand un lot est infructueux.", "Months lost at most where a lot fails."),
        JUDGED,
    ),
];

/// Every row.
pub(super) fn rows() -> impl Iterator<Item = &'static Row> {
    OTHERS.iter().chain(ACTIONS)
}
