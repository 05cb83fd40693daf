//! Charts of scenarios and choices.

use super::units::deliveries_beside;
use super::{ChartData, Rung, Shape, Spot, Swing, Table};
use crate::decision::compare::Comparison;
use crate::decision::inputs::Uncertain;
use crate::decision::search::{Answer as Searched, Found};
use crate::decision::seek::Answer;
use crate::decision::tornado::{Bars, End};
use crate::plan::{Address, Plan};
use crate::simulation::{MetricUnit, Outcome};
use crate::text::number::{euros, whole};
use crate::text::seek::Sought;
use crate::text::sentences::chart_source;
use crate::text::{Lang, actions, capitalise, decisions as words, figures, seek, sentences, weighing};

/// Cost against insertion hours of the sides of a comparison, by letter and name; `None` where no side has both.
#[must_use]
pub fn front(lang: Lang, sides: &[(char, String)], comparison: &Comparison) -> Option<ChartData> {
    let named = |side: usize| sides.get(side).cloned().unwrap_or(('?', String::new()));
    let points = &comparison.front;
    let most = points.iter().reduce(|best, next| if next.hours > best.hours { next } else { best })?;
    let late = |late: Option<f64>| late.map_or("–".to_owned(), |late| actions::chance(lang, late));
    let mut rows = Vec::new();
    let mut spots = Vec::new();
    for point in points {
        let (letter, name) = named(point.side);
        // A reserved lot of which nothing tells the risk can only add to it.
        let least = comparison.known.get(point.side).is_some_and(|known| !known.no_bid.unknown.is_empty());
        let at_least = if least { "≥\u{a0}" } else { "" };
        let mut below = Vec::new();
        if let Some(late) = point.late {
            let late = actions::chance(lang, late);
            below.push(lang.say(&format!("{late} en retard"), &format!("{late} late")));
        }
        if let Some(risk) = point.no_bid.filter(|risk| *risk > 0.0) {
            let risk = format!("{at_least}{}", actions::chance(lang, risk));
            below.push(lang.say(&format!("sans offre : {risk}"), &format!("no bid: {risk}")));
        }
        rows.push(vec![
            format!("{letter} · {name}"),
            whole(lang, point.hours),
            euros(lang, point.cost),
            late(point.late),
            format!("{at_least}{}", late(point.no_bid)),
        ]);
        spots.push(Spot { x: point.cost, y: point.hours, letter: Some(letter), name, below: below.join(" · ") });
    }
    let mut front: Vec<usize> = (0..points.len()).filter(|rank| !points[*rank].dominated).collect();
    front.sort_by(|a, b| {
        points[*a].cost.total_cmp(&points[*b].cost).then(points[*a].hours.total_cmp(&points[*b].hours))
    });
    let beaten = points.len() - front.len();
    let (hours, cost) = (whole(lang, most.hours), euros(lang, most.cost));
    let (letter, _) = named(most.side);
    let title = match beaten {
        0 if points.len() > 1 => lang.say(
            &format!("En médiane, plus d’heures coûte plus : {letter} en donne le plus, {hours} pour {cost}"),
            &format!("In the median, more hours cost more: {letter} gives most of them, {hours} for {cost}"),
        ),
        _ => lang.say(
            &format!("{letter} donne le plus d’heures : {hours} pour {cost}"),
            &format!("{letter} gives the most hours: {hours} for {cost}"),
        ),
    };
    let readouts = rows.iter().map(|row: &Vec<String>| {
        lang.say(
            &format!("{} : {} heures, {}, en retard {}", row[0], row[1], row[2], row[3]),
            &format!("{}: {} hours, {}, late {}", row[0], row[1], row[2], row[3]),
        )
    });
    Some(ChartData {
        title,
        subtitle: words::front_subtitle(lang),
        source: chart_source(lang, comparison.replications),
        readouts: readouts.collect(),
        shape: Shape::Plane { spots, front, x_unit: words::front_across(lang), y_unit: words::front_up(lang) },
        table: Table {
            head: vec![
                words::column_scenario(lang),
                words::column_hours(lang),
                words::column_cost(lang),
                words::column_late(lang),
                words::column_risk(lang),
            ],
            rows,
        },
        figures: Vec::new(),
    })
}

/// The deliveries of several plans, on one scale; a plan that delivers nothing has no chart.
#[must_use]
pub fn side_by_side<'p>(lang: Lang, sides: impl Iterator<Item = (&'p Plan, &'p Outcome)>) -> Vec<Option<ChartData>> {
    let mut charts: Vec<Option<ChartData>> =
        sides.map(|(plan, outcome)| deliveries_beside(lang, plan, outcome)).collect();
    let greatest = charts.iter().flatten().fold(0.0, |greatest: f64, chart| match &chart.shape {
        Shape::Fan { band, steps, .. } => {
            let band = band.iter().map(|triple| triple[2]);
            band.chain(steps.iter().flatten().copied()).fold(greatest, f64::max)
        }
        _ => greatest,
    });
    for chart in charts.iter_mut().flatten() {
        if let Shape::Fan { reach, .. } = &mut chart.shape {
            *reach = greatest;
        }
    }
    charts
}

/// Most bars that are drawn.
pub const MOST_BARS: usize = 12;

/// What each uncertain input does to a figure at both ends of its range, the one that moves it most first.
#[must_use]
pub fn tornado(
    lang: Lang,
    figure: &str,
    unit: MetricUnit,
    inputs: &[Uncertain],
    bars: &Bars,
    name: impl Fn(&Address) -> String,
) -> Option<ChartData> {
    let base = bars.base?;
    let in_percent = matches!(unit, MetricUnit::Share | MetricUnit::Indicator);
    let said = |value: f64| figures::value(lang, unit, value);
    let moving: Vec<_> = bars.bars.iter().filter(|bar| !bar.inert && bar.span > 0.0).take(MOST_BARS).collect();
    let mut rows = Vec::new();
    let mut swings = Vec::new();
    for bar in moving {
        let input = inputs.get(bar.input)?;
        let (name, own) = (name(&input.number.address), input.number.unit);
        let end = |end: Option<End>, value: f64| {
            end.map_or((base.mean, String::new()), |end| (end.figure.mean, weighing::tried(lang, value, own)))
        };
        let (low, high) = (end(bar.low, input.low), end(bar.high, input.high));
        let cells = [bar.low, bar.high].into_iter().flat_map(|end| match end {
            Some(end) => [
                weighing::tried(lang, end.value, own),
                said(end.figure.mean),
                sentences::range(&said(end.figure.p10), &said(end.figure.p90)),
            ],
            None => ["–".to_owned(), "–".to_owned(), "–".to_owned()],
        });
        rows.push(std::iter::once(name.clone()).chain(cells).collect::<Vec<String>>());
        swings.push(Swing { name, low, high });
    }
    let title = weighing::headline(lang, figure, unit, bars, |rank| {
        inputs.get(rank).map(|input| name(&input.number.address)).unwrap_or_default()
    });
    let readouts = rows.iter().map(|row| {
        lang.say(
            &format!("{} : {} donne {}, {} donne {}", row[0], row[1], row[2], row[4], row[5]),
            &format!("{}: {} gives {}, {} gives {}", row[0], row[1], row[2], row[4], row[5]),
        )
    });
    let (tried, found, between) = (
        lang.say("valeur essayée", "value tried"),
        lang.say("moyenne", "mean"),
        lang.say("huit sur dix", "eight in ten"),
    );
    let head = [words::column_input(lang)].into_iter().chain(
        ["–", "+"]
            .iter()
            .flat_map(|end| [format!("{end} {tried}"), format!("{end} {found}"), format!("{end} {between}")]),
    );
    Some(ChartData {
        title,
        subtitle: lang.say(
            &format!("{}, moyenne des tirages", capitalise(figure)),
            &format!("{}, mean of the draws", capitalise(figure)),
        ),
        source: chart_source(lang, bars.replications as usize),
        readouts: readouts.collect(),
        shape: Shape::Swings {
            rows: swings,
            base: base.mean,
            words: weighing::present(lang, &said(base.mean)),
            percent: in_percent,
        },
        table: Table { head: head.collect(), rows },
        figures: Vec::new(),
    })
}

/// Most values of a search that are drawn: those nearest to the answer.
const MOST_RUNGS: usize = 9;

/// The figure at the values that a goal seek tried, around its answer.
#[must_use]
pub fn rungs(lang: Lang, sought: &Sought<'_>, answer: &Answer) -> Option<ChartData> {
    let unit = sought.measure.unit();
    let around = answer.found.or(answer.base)?.value;
    let at = answer.points.iter().position(|point| point.value >= around).unwrap_or(0);
    let from = at.saturating_sub(MOST_RUNGS / 2).min(answer.points.len().saturating_sub(MOST_RUNGS));
    let points = answer.points.get(from..(from + MOST_RUNGS).min(answer.points.len()))?;
    let said = |value: f64| figures::value(lang, unit, value);
    let rungs: Vec<Rung> = points
        .iter()
        .map(|point| Rung {
            name: crate::text::number::write(lang, shown(point.value, sought.unit), 2),
            p10: point.figure.p10,
            p50: point.figure.p50,
            p90: point.figure.p90,
            label: seek::label(lang, unit, point),
            chosen: answer.found.is_some_and(|found| found.value == point.value),
        })
        .collect();
    let rows: Vec<Vec<String>> = points
        .iter()
        .map(|point| {
            vec![
                sentences::valued(lang, point.value, sought.unit),
                said(point.figure.p10),
                said(point.figure.p50),
                said(point.figure.p90),
                actions::chance(lang, point.chance.share),
            ]
        })
        .collect();
    let readouts = rows.iter().map(|row| {
        lang.say(
            &format!("{} : {} ({} à {}), but atteint dans {}", row[0], row[2], row[1], row[3], row[4]),
            &format!("{}: {} ({} to {}), aim reached in {}", row[0], row[2], row[1], row[3], row[4]),
        )
    });
    let figure = capitalise(sought.figure);
    Some(ChartData {
        title: lang.say(&format!("{figure}, selon « {} »", sought.input), &format!("{figure}, by “{}”", sought.input)),
        subtitle: lang
            .say("Trait : médiane ; bande : huit tirages sur dix.", "Line: median; band: eight draws in ten."),
        source: chart_source(lang, points.iter().map(|point| point.chance.replications as usize).max().unwrap_or(0)),
        readouts: readouts.collect(),
        shape: Shape::Rungs {
            rungs,
            limit: Some((sought.goal.value, seek::limit(lang, sought))),
            percent: matches!(unit, MetricUnit::Share | MetricUnit::Indicator),
            across: sought.input.to_owned(),
        },
        table: Table {
            head: vec![
                sought.input.to_owned(),
                crate::text::phrases::low(lang),
                lang.say("médiane", "median"),
                crate::text::phrases::high(lang),
                lang.say("but atteint", "aim reached"),
            ],
            rows,
        },
        figures: Vec::new(),
    })
}

/// A stored number as it is shown.
fn shown(value: f64, unit: crate::plan::assumptions::Unit) -> f64 {
    use crate::plan::assumptions::Unit;
    match unit {
        Unit::Share => value * 100.0,
        Unit::MonthRank => value + 1.0,
        _ => value,
    }
}

/// The trade-offs that a search found: cost against hours.
#[must_use]
pub fn search(lang: Lang, answer: &Searched, name: impl Fn(&Found) -> String) -> Option<ChartData> {
    if answer.front.len() < 2 {
        return None;
    }
    let mut rows = Vec::new();
    let mut spots = Vec::new();
    for (rank, found) in answer.front.iter().enumerate() {
        let figures = &found.figures;
        let late = figures.late.map(|late| actions::chance(lang, late.p50));
        let mark = if answer.best == Some(rank) { Some('★') } else { None };
        let label = if found.is_plan {
            words::as_planned_now(lang)
        } else if mark.is_some() {
            lang.say("le mieux", "best")
        } else {
            String::new()
        };
        spots.push(Spot { x: figures.cost.p50, y: figures.hours.p50, letter: None, name: label, below: String::new() });
        rows.push(vec![
            name(found),
            whole(lang, figures.hours.p50),
            euros(lang, figures.cost.p50),
            late.unwrap_or_else(|| "–".to_owned()),
            actions::chance(lang, figures.no_bid),
        ]);
    }
    let count = answer.front.len();
    let most = answer.front.iter().map(|found| found.figures.hours.p50).fold(0.0, f64::max);
    let most = whole(lang, most);
    let readouts = rows.iter().map(|row: &Vec<String>| {
        lang.say(
            &format!("{} : {} heures, {}", row[0], row[1], row[2]),
            &format!("{}: {} hours, {}", row[0], row[1], row[2]),
        )
    });
    Some(ChartData {
        title: lang.say(
            &format!("{count} compromis qu’aucun autre ne bat, jusqu’à {most} heures"),
            &format!("{count} trade-offs that no other beats, up to {most} hours"),
        ),
        subtitle: words::front_subtitle(lang),
        source: chart_source(lang, answer.front.iter().map(|found| found.replications).max().unwrap_or(0)),
        readouts: readouts.collect(),
        shape: Shape::Plane {
            front: (0..spots.len()).collect(),
            spots,
            x_unit: words::front_across(lang),
            y_unit: words::front_up(lang),
        },
        table: Table {
            head: vec![
                words::column_combination(lang),
                words::column_hours(lang),
                words::column_cost(lang),
                words::column_late(lang),
                words::column_risk(lang),
            ],
            rows,
        },
        figures: Vec::new(),
    })
}
