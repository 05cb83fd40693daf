//! The words of derivations.

use super::number::{euros, percent, whole, write};
use super::sentences::month_rank;
use super::{Lang, phrases};
use crate::explain::course::{Cells, Column, Counted, Course, Once, Told};
use crate::explain::derivation::{Derivation, Shown, Term, What};
use crate::plan::{LotId, Plan, WorkshopId};
use crate::simulation::{Limit, Metric, MetricUnit, Owner};

/// The formula of a figure, in words.
#[must_use]
pub fn formula(lang: Lang, shown: Shown) -> String {
    let (fr, en) = match shown {
        Shown::Units => (
            "Chaque mois, l’atelier fabrique ce que ses heures permettent, commandes les plus anciennes d’abord ; il ne fabrique jamais plus qu’il n’est commandé.",
            "Each month the workshop makes what its hours allow, oldest orders first; it never makes more than was ordered.",
        ),
        Shown::Late => (
            "Part des quantités finies hors délai, ou qui ne peuvent plus l’être à temps, parmi celles qui sont finies ou dans ce cas.",
            "Share of the quantities finished past their deadline, or that can no longer be in time, among those finished or in that case.",
        ),
        Shown::Hours => (
            "Heures d’insertion = (fabrication + licences + accueil + prototypes) ÷ (1 − part d’accompagnement)",
            "Insertion hours = (production + licences + onboarding + prototypes) ÷ (1 − share of support)",
        ),
        Shown::Trained => (
            "Personnes formées = présentes au départ + entrées ensuite, chacune à son accueil",
            "People trained = present at the start + who come later, each at their onboarding",
        ),
        Shown::Licences => (
            "Licences obtenues = passages − échecs ; un échec peut repasser",
            "Licences passed = tests sat − tests failed; who fails may try again",
        ),
        Shown::Value => (
            "Commandes = quantités commandées × prix unitaire hors taxes, lot par lot",
            "Orders = quantities ordered × unit price before tax, lot by lot",
        ),
    };
    lang.say(fr, en)
}

/// What a term is called.
#[must_use]
pub fn term(lang: Lang, plan: &Plan, what: &What) -> String {
    match what {
        What::Lot(id) => plan.lots.get(id).map_or_else(|| id.to_string(), |lot| lot.title.clone()),
        What::Production => phrases::production(lang),
        What::LicenceHours => phrases::licences_training(lang),
        What::Onboarding => phrases::onboarding(lang),
        What::Prototypes => phrases::prototypes(lang),
        What::Support => phrases::support(lang),
        What::Present => lang.say("Présentes au départ", "Present at the start"),
        What::Newcomers => lang.say("Entrées ensuite", "Who come later"),
        What::Sittings => lang.say("Passages", "Tests sat"),
        What::Failures => lang.say("Échecs", "Tests failed"),
    }
}

/// How a term comes about.
#[must_use]
pub fn how(lang: Lang, shown: Shown, what: &What) -> String {
    let (fr, en) = match (what, shown) {
        (What::Lot(_), Shown::Units) => (
            "commandé, puis fabriqué selon les heures et le temps par unité",
            "ordered, then made as hours and time per unit allow",
        ),
        (What::Lot(_), Shown::Late) => (
            "délai de livraison dépassé ; les parts ne s’ajoutent pas",
            "past the delivery deadline; shares do not add up",
        ),
        (What::Lot(_), _) => ("quantités commandées × prix unitaire", "quantities ordered × unit price"),
        (What::Production, _) => (
            "unités × leur temps, plus long au début, ÷ productivité de l’équipe",
            "units × their time, longer at first, ÷ productivity of the team",
        ),
        (What::LicenceHours, _) => ("passages × heures de préparation", "tests sat × hours of preparation"),
        (What::Onboarding, _) => ("personnes formées × heures d’accueil", "people trained × hours of onboarding"),
        (What::Prototypes, _) => ("heures de chaque prototype", "hours of each prototype"),
        (What::Support, _) => {
            ("part du temps payé, compté comme insertion", "share of paid time, counted as insertion")
        }
        (What::Present, _) => ("postes occupés au premier mois", "posts filled in the first month"),
        (What::Newcomers, _) => (
            "départs (séjour moyen, plafond), puis délai de recrutement",
            "leavers (mean stay, cap), then the delay of recruitment",
        ),
        (What::Sittings, _) => {
            ("sessions × places, avec l’ancienneté voulue", "sessions × seats, with the tenure required")
        }
        (What::Failures, _) => ("passages × (1 − réussite)", "tests sat × (1 − success)"),
    };
    lang.say(fr, en)
}

/// The value of a term, in the unit of its figure.
#[must_use]
pub fn value(lang: Lang, shown: Shown, number: f64) -> String {
    match shown {
        Shown::Late => percent(lang, number, 1),
        Shown::Value => euros(lang, number),
        Shown::Hours => format!("{}{}h", write(lang, number, 0), super::NO_BREAK_SPACE),
        Shown::Units | Shown::Trained | Shown::Licences => write(lang, number, 1),
    }
}

/// Why the figure shown is not the sum: it is a median.
#[must_use]
pub fn total(lang: Lang, derivation: &Derivation) -> String {
    let median = value(lang, derivation.shown, derivation.median);
    if derivation.adds_up {
        lang.say(
            &format!("Moyenne des tirages. Le chiffre affiché, {median}, est leur médiane."),
            &format!("Mean of the draws. The figure shown, {median}, is their median."),
        )
    } else {
        lang.say(
            &format!("Moyenne de l’ensemble, qui n’est pas une somme. Le chiffre affiché, {median}, est la médiane des tirages."),
            &format!("Mean of the whole, which is no sum. The figure shown, {median}, is the median of the draws."),
        )
    }
}

/// The sign of a term in a sum.
#[must_use]
pub fn signed_value(lang: Lang, shown: Shown, term: &Term) -> String {
    if term.mean < 0.0 { format!("−{}", value(lang, shown, -term.mean)) } else { value(lang, shown, term.mean) }
}

/// What opens the months of a replication.
#[must_use]
pub fn month_by_month(lang: Lang) -> String {
    lang.say(
        "Mois par mois, dans la simulation la plus proche de la médiane",
        "Month by month, in the replication nearest to the median",
    )
}

/// What the table of the months is about.
#[must_use]
pub fn course_caption(lang: Lang, plan: &Plan, shown: Shown, course: &Course) -> String {
    let figure = match (shown, &course.owner) {
        (Shown::Units, Owner::Lot(id)) => lot_title(plan, id),
        (Shown::Units, _) => phrases::delivered(lang),
        (Shown::Late, _) => phrases::figure_late(lang),
        (Shown::Hours, _) => phrases::figure_hours(lang),
        (Shown::Trained, _) => phrases::figure_trained(lang),
        (Shown::Licences, _) => phrases::figure_licences(lang),
        (Shown::Value, _) => phrases::figure_value(lang),
    };
    let rank = whole(lang, f64::from(course.replication) + 1.0);
    lang.say(&format!("{figure} : tirage n° {rank}"), &format!("{figure}: draw no. {rank}"))
}

/// What was drawn once for the whole replication; `None` where nothing was.
#[must_use]
pub fn drawn_once(lang: Lang, plan: &Plan, course: &Course) -> Option<String> {
    let times = |factor: f64| write(lang, factor, 2);
    let parts: Vec<String> = (course.once.iter())
        .map(|once| match once {
            Once::Demand(id, factor) => {
                let (title, factor) = (lot_title(plan, id), times(*factor));
                lang.say(&format!("{title}, besoin × {factor}"), &format!("{title}, demand × {factor}"))
            }
            Once::UnitTime(id, factor) => {
                let (title, factor) = (lot_title(plan, id), times(*factor));
                lang.say(&format!("{title}, temps par unité × {factor}"), &format!("{title}, time per unit × {factor}"))
            }
            Once::Approval(id, versions, ready) => {
                let (title, versions, month) = (lot_title(plan, id), times(*versions), month_rank(lang, ready + 1));
                lang.say(
                    &format!("{title}, prototype accepté à la version {versions}, fabrication possible dès le {month}"),
                    &format!("{title}, prototype approved at version {versions}, made from {month} on"),
                )
            }
            Once::Stay(id, factor) => {
                let (title, factor) = (workshop_title(plan, id), times(*factor));
                lang.say(&format!("{title}, séjour moyen × {factor}"), &format!("{title}, mean stay × {factor}"))
            }
            Once::Productivity(id, factor) => {
                let (title, factor) = (workshop_title(plan, id), times(*factor));
                lang.say(
                    &format!("{title}, valeur d’une heure × {factor}"),
                    &format!("{title}, worth of an hour × {factor}"),
                )
            }
        })
        .collect();
    (!parts.is_empty()).then(|| {
        lang.say(
            &format!("Tiré une fois pour toute la simulation : {}.", parts.join(" ; ")),
            &format!("Drawn once for the whole replication: {}.", parts.join("; ")),
        )
    })
}

fn lot_title(plan: &Plan, id: &LotId) -> String {
    plan.lots.get(id).map_or_else(|| id.to_string(), |lot| lot.title.clone())
}

fn workshop_title(plan: &Plan, id: &WorkshopId) -> String {
    plan.workshops.get(id).map_or_else(|| id.to_string(), |workshop| workshop.title.clone())
}

/// The head of a column, with its unit.
#[must_use]
pub fn column(lang: Lang, metric: Metric, column: &Column) -> String {
    let label = told(lang, metric, column.told);
    match unit(lang, metric, column.counted) {
        Some(unit) => format!("{label} ({unit})"),
        None => label,
    }
}

fn told(lang: Lang, metric: Metric, told: Told) -> String {
    let (fr, en) = match told {
        Told::Ordered => ("Commandées", "Ordered"),
        Told::Refused => ("Au-delà du maximum", "Beyond the maximum"),
        Told::Open => ("Ouvertes au marché", "Open to the contract"),
        Told::Worth => ("Valeur d’une heure", "Worth of an hour"),
        Told::Possible => ("Possibles", "Possible"),
        Told::Made => ("Fabriquées", "Made"),
        Told::MadeLate => ("Dont hors délai", "Of them, late"),
        Told::Delivered => ("Livrées", "Delivered"),
        Told::Laid => ("Posées", "Laid"),
        Told::Lost => ("Perdues", "Lost"),
        Told::Backlog => ("En attente", "Backlog"),
        Told::Overdue => ("Dont déjà en retard", "Of them, overdue"),
        Told::Limit => ("Ce qui limite", "What limits"),
        Told::Production => return phrases::production(lang),
        Told::Prototypes => return phrases::prototypes(lang),
        Told::Training => ("Accueil et licences", "Onboarding and licences"),
        Told::Support => return phrases::support(lang),
        Told::Present => ("Présentes", "Present"),
        Told::Newcomers => ("Accueillies", "Onboarded"),
        Told::Leavers => ("Départs", "Leavers"),
        Told::Candidates => ("Candidates", "Candidates"),
        Told::Passed => ("Obtenues", "Passed"),
        Told::Gone => ("Parties", "Gone"),
        Told::Holders => ("Présentes", "Present"),
        Told::OrderedValue => ("Commandes", "Orders"),
        Told::DeliveredValue => ("Livraisons", "Deliveries"),
        Told::Penalties => ("Pénalités", "Penalties"),
        Told::Laying => ("Pose", "Laying"),
        Told::Figure if metric.is_cumulative() => ("Total depuis le début", "Total from the start"),
        Told::Figure => ("En fin de mois", "At month’s end"),
    };
    lang.say(fr, en)
}

fn unit(lang: Lang, metric: Metric, counted: Counted) -> Option<String> {
    let (fr, en) = match counted {
        Counted::Units => ("unités", "units"),
        Counted::Hours => ("h", "h"),
        Counted::Worth => ("h confirmées", "standard h"),
        Counted::People => ("personnes", "people"),
        Counted::Licences => ("licences", "licences"),
        Counted::Euros => ("€", "€"),
        Counted::Word => return None,
        Counted::AsFigure => match metric.unit() {
            MetricUnit::Units => ("unités", "units"),
            MetricUnit::Euros => ("€", "€"),
            MetricUnit::Hours => ("h", "h"),
            MetricUnit::People => ("personnes", "people"),
            MetricUnit::Licences => ("licences", "licences"),
            MetricUnit::Posts => ("postes", "posts"),
            MetricUnit::Places => ("places", "places"),
            MetricUnit::FullTimeYears => ("années de temps plein", "full-time years"),
            MetricUnit::Share => ("%", "%"),
            MetricUnit::Indicator => return None,
        },
    };
    Some(lang.say(fr, en))
}

/// What a column says of a month; its unit stands in the head.
#[must_use]
pub fn course_cell(lang: Lang, metric: Metric, column: &Column, month: usize) -> String {
    let number = match &column.cells {
        Cells::Limits(limits) => return limits.get(month).map(|limit| limited(lang, *limit)).unwrap_or_default(),
        Cells::Numbers(numbers) => numbers.get(month).copied().unwrap_or_default(),
    };
    let is_share = column.counted == Counted::AsFigure && metric.unit() == MetricUnit::Share;
    let number = if is_share { 100.0 * number } else { number };
    let decimals = match column.counted {
        Counted::Worth => 2,
        Counted::Hours | Counted::Euros => 0,
        Counted::AsFigure if matches!(metric.unit(), MetricUnit::Hours | MetricUnit::Euros) => 0,
        _ => 1,
    };
    write(lang, number, decimals)
}

/// What limits a month.
#[must_use]
pub fn limited(lang: Lang, limit: Limit) -> String {
    let (fr, en) = match limit {
        Limit::Orders => ("rien : tout est fait", "nothing: all is made"),
        Limit::Prototype => ("le prototype", "the prototype"),
        Limit::Machine => ("la machine", "the machine"),
        Limit::Licence => ("les licences", "licences"),
        Limit::Hands => ("les bras", "hands"),
        Limit::Supervision => ("l’encadrement", "supervision"),
    };
    lang.say(fr, en)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::course::course;
    use crate::plan::templates;
    use crate::simulation::Settings;

    #[test]
    fn every_column_has_a_head_of_its_own_with_its_unit() {
        let plan = templates::find("nantes").expect("a template").plan;
        for lang in [Lang::Fr, Lang::En] {
            for metric in Metric::ALL {
                let Some(course) = course(&plan, &Settings::default(), 0, &Owner::Total, metric) else { continue };
                let heads: Vec<String> = course.columns.iter().map(|one| column(lang, metric, one)).collect();
                for (rank, head) in heads.iter().enumerate() {
                    assert!(!heads[..rank].contains(head), "{metric:?}: two columns « {head} »");
                    let bare = matches!(course.columns[rank].told, Told::Limit) || metric.is_indicator();
                    assert!(bare || head.contains('('), "{head}");
                }
                for one in &course.columns {
                    assert!(!course_cell(lang, metric, one, 0).is_empty());
                }
            }
        }
    }

    #[test]
    fn numbers_are_short_and_shares_in_percent() {
        let cells = Cells::Numbers(vec![0.125]);
        let column = |counted| Column { told: Told::Figure, counted, cells: cells.clone(), inputs: Vec::new() };
        assert_eq!(course_cell(Lang::Fr, Metric::LateShare, &column(Counted::AsFigure), 0), "12,5");
        assert_eq!(course_cell(Lang::En, Metric::Made, &column(Counted::Worth), 0), "0.12");
    }
}
