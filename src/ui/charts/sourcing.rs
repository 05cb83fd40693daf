//! Drawing of the charts of the sourcing: bars in pairs, a line through points.

use super::draw::WIDE;
use super::model::{Pair, Point};
use super::scale::{Scale, line, ticks};
use crate::plan::order;
use crate::text::Lang;
use crate::text::number::{percent, write};
use crate::ui::live;
use leptos::prelude::*;

/// Width of a letter of a figure, with room to spare for a wide typeface.
const LETTER: f64 = 8.0;

/// Height of bars in pairs.
#[must_use]
pub fn pairs_height(pairs: &[Pair], width: f64) -> f64 {
    pairs.len() as f64 * if width >= WIDE { 44.0 } else { 60.0 }
}

/// Bars in pairs: names at the left on a wide chart, else over the bars.
#[must_use]
pub fn pairs(pairs: &[Pair], width: f64) -> AnyView {
    let wide = width >= WIDE;
    let letters = |text: &str| text.chars().count() as f64 * LETTER;
    let names = pairs.iter().map(|pair| letters(&pair.name)).fold(0.0, f64::max);
    let left = if wide { names.min(width * 0.32) + 8.0 } else { 0.0 };
    let greatest = pairs.iter().map(|pair| pair.now.0).fold(0.0, f64::max);
    // The longest words at the end of a bar must fit beside that bar, not beside the longest one.
    let ends = pairs.iter().flat_map(|pair| [Some(&pair.now), pair.before.as_ref()]).flatten();
    let right = ends.fold(width, |right: f64, (value, text)| {
        let part = if greatest > 0.0 { value / greatest } else { 0.0 };
        let room = width - left - letters(text) - 12.0;
        if part > 0.0 { right.min(left + (room / part).max(40.0)) } else { right }
    });
    let x = Scale::new((0.0, if greatest > 0.0 { greatest } else { 1.0 }), (left, right));
    let row = pairs_height(pairs, width) / pairs.len().max(1) as f64;
    let drawn = live::list(pairs.iter().enumerate().map(|(rank, pair)| {
        let top = row * rank as f64 + if wide { 4.0 } else { 22.0 };
        let bar = |(value, text): &(f64, String), y: f64, tall: f64, ink: &'static str, words: &'static str| {
            let end = x.at(*value);
            view! {
                <rect class=format!("fill {ink}") x=left y=y width={(end - left).max(1.5)} height=tall />
                <text class=words x={end + 8.0} y={y + tall / 2.0 + 5.0}>{text.clone()}</text>
            }
        };
        let now = bar(&pair.now, top, 16.0, "ink-a", "bar-value");
        let before = pair.before.as_ref().map(|before| bar(before, top + 18.0, 10.0, "ink-d", "tick"));
        let (name_x, name_y) = if wide { (0.0, top + 14.0) } else { (0.0, top - 6.0) };
        view! { <text class="bar-name" x=name_x y=name_y>{pair.name.clone()}</text>{now}{before} }
    }));
    let bottom = pairs_height(pairs, width);
    view! {
        {drawn}
        <line class="axis-tick" x1=left x2=left y1="0" y2=bottom />
    }
    .into_any()
}

const GUTTER: f64 = 46.0;
const TOP: f64 = 26.0;
const AXIS: f64 = 46.0;

/// The scale of a curve from left to right.
#[must_use]
pub fn curve_scale(points: &[Point], apart: Option<&Point>, width: f64) -> Scale {
    let most = points.iter().chain(apart).map(|point| point.x).fold(1.0, f64::max);
    Scale::new((0.0, most), (GUTTER, width - 24.0))
}

/// A line through points; a name is written where no other stands in its way, and the table has them all.
#[must_use]
pub fn curve(lang: Lang, points: &[Point], apart: Option<&Point>, unit: &str, width: f64, height: f64) -> AnyView {
    let bottom = height - AXIS;
    let greatest = points.iter().chain(apart).map(|point| point.share).fold(0.0, f64::max) * 100.0;
    let marks = ticks(greatest.clamp(5.0, 100.0), true);
    let y = Scale::new((0.0, marks.last().copied().unwrap_or(100.0) / 100.0), (bottom, TOP));
    let x = curve_scale(points, apart, width);
    let right = width - 6.0;
    let grid = live::list(marks.iter().enumerate().map(|(rank, mark)| {
        let at = y.at(mark / 100.0);
        let label =
            (rank > 0).then(|| view! { <text class="tick" x="0" y={at - 4.0}>{percent(lang, mark / 100.0, 0)}</text> });
        let class = if rank == 0 { "baseline" } else { "gridline" };
        view! { <line class=class x1="0" x2=right y1=at y2=at />{label} }
    }));
    let most = points.iter().chain(apart).map(|point| point.x).fold(1.0, f64::max);
    let days = ticks(most, true);
    let axis = live::list(days.into_iter().filter(|day| *day <= most * 1.001).map(|day| {
        let at = x.at(day);
        view! {
            <line class="axis-tick" x1=at x2=at y1=bottom y2={bottom + 5.0} />
            <text class="tick" x=at y={bottom + 19.0} text-anchor="middle">{write(lang, day, 1)}</text>
        }
    }));
    let path = line(points.iter().map(|point| (x.at(point.x), y.at(point.share))));
    // The ends first, then the greatest falls: they say most.
    let fall = |rank: usize| {
        let last = rank + 1 == points.len();
        if rank == 0 || last { f64::INFINITY } else { points[rank - 1].share - points[rank].share }
    };
    let order = order::ranks(points.len(), &|a, b| fall(b).total_cmp(&fall(a)));
    let spot = |point: &Point, half: f64| {
        let (at, level) = (x.at(point.x), y.at(point.share));
        [at - half, level - half, at + half, level + half]
    };
    // Marks are no ground for words either.
    let marks = points.iter().map(|point| spot(point, 3.0)).chain(apart.map(|point| spot(point, 7.0)));
    let mut taken: Vec<[f64; 4]> = marks.collect();
    // The line itself must stay free of words: they stand above and at the right of their point.
    let mut labels = Vec::new();
    for rank in order {
        let point = &points[rank];
        let (at, level) = (x.at(point.x), y.at(point.share));
        let room = |text: &str| text.chars().count() as f64 * 7.4 + 4.0;
        let full = room(&point.value) + 8.0 + room(&point.name);
        let fits = |wide: f64, taken: &[[f64; 4]]| {
            let from = (at + 8.0).min(right - wide);
            let own = [from, level - 24.0, from + wide, level - 4.0];
            let clear = taken.iter().all(|t| own[2] < t[0] || t[2] < own[0] || own[3] < t[1] || t[3] < own[1]);
            (clear && from >= at - 2.0).then_some(own)
        };
        let with_name = fits(full, &taken);
        let Some(own) = with_name.or_else(|| fits(room(&point.value), &taken)) else { continue };
        taken.push(own);
        let name = with_name.map(|_| view! { <tspan class="point-name" dx="8">{point.name.clone()}</tspan> });
        labels.push(view! {
            <text class="end ink-a" x=own[0] y={level - 8.0}>{point.value.clone()}{name}</text>
        });
    }
    let labels = live::list(labels);
    let circles = live::list(points.iter().map(|point| {
        view! { <circle class="point" cx=x.at(point.x) cy=y.at(point.share) r="4.5" /> }
    }));
    let apart = apart.map(|point| {
        let (at, level) = (x.at(point.x), y.at(point.share));
        view! { <circle class="marker" cx=at cy=level r="6" /> }
    });
    view! {
        {grid}
        {axis}
        <text class="tick" x={(GUTTER + right) / 2.0} y={bottom + 38.0} text-anchor="middle">{unit.to_owned()}</text>
        <path class="line-a" d=path />
        {circles}
        {apart}
        {labels}
    }
    .into_any()
}
