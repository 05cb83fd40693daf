//! The words of the months of a replication.

use super::number::{whole, write};
use super::sentences::month_rank;
use super::{Lang, phrases};
use crate::explain::course::{Cells, Column, Counted, Course, Once, Told};
use crate::plan::{LotId, Plan, WorkshopId};
use crate::simulation::{Limit, Metric, MetricUnit, Owner};

/// What opens the months of a replication.
#[must_use]
pub fn month_by_month(lang: Lang) -> String {
    lang.say(
        "Mois par mois, dans la simulation la plus proche de la médiane",
        "Month by month, in the replication nearest to the median",
    )
}

/// What the table of the months is about: which figure, in which replication, and what it is there.
#[must_use]
pub fn caption(lang: Lang, plan: &Plan, figure: &str, course: &Course, there: Option<&str>) -> String {
    // Whose months they are, where the figure is not named after them.
    let lot = match &course.owner {
        Owner::Lot(id) => Some(lot_title(plan, id)).filter(|title| !figure.contains(title)),
        _ => None,
    };
    let figure = lot.map_or_else(|| figure.to_owned(), |title| format!("{figure} ({title})"));
    let rank = whole(lang, f64::from(course.replication) + 1.0);
    let there = there.map(|value| lang.say(&format!(", soit {value}"), &format!(", which gives {value}")));
    let there = there.unwrap_or_default();
    lang.say(&format!("{figure} : tirage n° {rank}{there}"), &format!("{figure}: draw no. {rank}{there}"))
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

pub(super) fn lot_title(plan: &Plan, id: &LotId) -> String {
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
pub fn cell(lang: Lang, metric: Metric, column: &Column, month: usize) -> String {
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
                    assert!(!cell(lang, metric, one, 0).is_empty());
                }
            }
        }
    }

    #[test]
    fn numbers_are_short_and_shares_in_percent() {
        let cells = Cells::Numbers(vec![0.125]);
        let column = |counted| Column { told: Told::Figure, counted, cells: cells.clone(), inputs: Vec::new() };
        assert_eq!(cell(Lang::Fr, Metric::LateShare, &column(Counted::AsFigure), 0), "12,5");
        assert_eq!(cell(Lang::En, Metric::Made, &column(Counted::Worth), 0), "0.12");
    }
}
