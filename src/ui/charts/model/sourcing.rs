//! Charts of the sourcing: the structures left at each stage, and the best sets of actions for their days.

use super::{ChartData, Pair, Point, Shape, Table};
use crate::sourcing::{Actions, Figures, Funnel, choices};
use crate::text::number::{percent, write};
use crate::text::{Lang, actions as words};

/// The structures left at each stage, with the actions planned and without any.
#[must_use]
pub fn funnel(lang: Lang, without: &Funnel, with: &Funnel) -> ChartData {
    let acted = !with.actions.is_empty();
    let reach = with.structures.value;
    let mean = |value| words::mean(lang, value);
    let mut pairs = vec![Pair { name: words::in_reach(lang), now: (reach, mean(reach)), before: None }];
    let start = vec![words::in_reach(lang), String::new(), mean(reach), String::new(), mean(reach)];
    let mut rows = vec![if acted { start } else { start[..3].to_vec() }];
    for (rank, (before, now)) in without.stages.iter().zip(&with.stages).enumerate() {
        let name = words::stage(lang, now.stage);
        // Only the first bars say in words which are which.
        let said = |value: f64, told: String| {
            if rank == 0 && acted { format!("{} {told}", mean(value)) } else { mean(value) }
        };
        let now_said = said(now.through, words::with_actions(lang, with.actions.len()));
        let before_said = said(before.through, words::without_actions(lang));
        pairs.push(Pair {
            name: name.clone(),
            now: (now.through, now_said),
            before: acted.then_some((before.through, before_said)),
        });
        let share = |value| percent(lang, value, 0);
        let mut row = vec![name, share(before.chance.value), mean(before.through)];
        if acted {
            row.extend([share(now.chance.value), mean(now.through)]);
        }
        rows.push(row);
    }
    let mut head = vec![
        words::column_stage(lang),
        format!("{}, {}", words::column_chance(lang), words::without_actions(lang)),
        words::column_without(lang),
    ];
    if acted {
        let told = words::with_actions(lang, with.actions.len());
        head.extend([format!("{}, {told}", words::column_chance(lang)), words::column_with(lang)]);
    }
    let readouts =
        rows.iter().map(|row| readout(lang, &row[0], row.get(4).unwrap_or(&row[2]), acted.then_some(&row[2])));
    ChartData {
        title: words::funnel_title(lang, without.expected.value, acted.then_some(with.expected.value)),
        subtitle: words::funnel_subtitle(lang, reach),
        source: words::exact(lang),
        readouts: readouts.collect(),
        shape: Shape::Pairs(pairs),
        table: Table { head, rows },
        // The sourcing derives its own figures, beside the picture.
        figures: Vec::new(),
    }
}

fn readout(lang: Lang, name: &str, now: &str, before: Option<&String>) -> String {
    let colon = lang.say(" : ", ": ");
    match before {
        Some(before) if before != now => format!("{name}{colon}{now} ({before} {})", words::without_actions(lang)),
        _ => format!("{name}{colon}{now}"),
    }
}

/// Below this risk of no bid, a sourcing is held to be enough in the title.
const ENOUGH: f64 = 0.1;

/// The best sets of actions for their days: the line joins those that bring most for a day; the set that is planned
/// stands apart. `frontier`: see [`choices::frontier`].
#[must_use]
pub fn best(lang: Lang, frontier: &[Figures], planned: &Figures) -> ChartData {
    let corners: Vec<Figures> = choices::corners(frontier).into_iter().map(|rank| frontier[rank]).collect();
    let point = |figures: &Figures, name: String| Point {
        x: figures.days,
        share: figures.none,
        value: words::chance(lang, figures.none),
        name,
    };
    let mut points = Vec::new();
    let mut before = Actions::NONE;
    for figures in &corners {
        points.push(point(figures, words::added(lang, before, figures.actions)));
        before = figures.actions;
    }
    let apart = Some(point(planned, String::new())).filter(|apart| !planned.actions.is_empty() && apart.x > 0.0);
    let row = |figures: &Figures| {
        let set = words::set(lang, figures.actions);
        vec![words::days(lang, figures.days), words::chance(lang, figures.none), set]
    };
    let rows: Vec<Vec<String>> = frontier.iter().map(row).collect();
    let enough = frontier.iter().find(|figures| figures.none < ENOUGH).filter(|figures| figures.days > 0.0);
    let readouts = corners.iter().map(|figures| {
        let (days, risk) = (words::days(lang, figures.days), words::chance(lang, figures.none));
        format!("{days}{}{risk}, {}", lang.say(" : ", ": "), words::set(lang, figures.actions))
    });
    let n = write(lang, corners.len() as f64, 0);
    let source = lang.say(
        &format!("{}, {n} points reliés", words::exact(lang)),
        &format!("{}, {n} points joined", words::exact(lang)),
    );
    ChartData {
        title: words::best_title(lang, corners.get(1).map(|first| first.actions), enough.map(|figures| figures.days)),
        subtitle: words::best_subtitle(lang),
        source,
        readouts: readouts.collect(),
        shape: Shape::Curve { points, apart, unit: words::buyer_days(lang) },
        table: Table { head: vec![words::column_days(lang), words::column_none(lang), words::column_set(lang)], rows },
        figures: Vec::new(),
    }
}
