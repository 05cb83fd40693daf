//! Drawing of the charts of comparisons and choices: swings around a value, rungs of a search, scenarios on a plane.

use super::draw::WIDE;
use super::model::{Rung, Spot, Swing};
use super::scale::{Scale, line, ticks};
use crate::text::Lang;
use crate::text::number::{percent, short};
use crate::ui::live;
use leptos::prelude::*;

/// Width of a letter, with room to spare for a wide typeface.
const LETTER: f64 = 7.6;
const TOP: f64 = 26.0;
const AXIS: f64 = 46.0;
const GUTTER: f64 = 52.0;

fn letters(text: &str) -> f64 {
    text.chars().count() as f64 * LETTER
}

fn shown(lang: Lang, value: f64, in_percent: bool) -> String {
    if in_percent { percent(lang, value, 0) } else { short(lang, value) }
}

/// Round marks between two values, in the unit that is shown.
fn marks(least: f64, greatest: f64, in_percent: bool) -> Vec<f64> {
    let factor = if in_percent { 100.0 } else { 1.0 };
    let span = ((greatest - least) * factor).max(1e-9);
    let step = ticks(span, in_percent).get(1).copied().unwrap_or(1.0).max(1e-9);
    let first = (least * factor / step).floor() as i64;
    let last = (greatest * factor / step).ceil() as i64;
    (first..=last.min(first + 12)).map(|rank| rank as f64 * step / factor).collect()
}

/// Height of swings.
#[must_use]
pub fn swings_height(rows: usize, width: f64) -> f64 {
    let row = if width >= WIDE { 29.0 } else { 46.0 };
    34.0 + rows as f64 * row + 26.0
}

/// Swings around the present value: names at the left on a wide chart, else over the bars.
#[must_use]
pub fn swings(lang: Lang, rows: &[Swing], base: f64, in_percent: bool, words: &str, width: f64) -> AnyView {
    let wide = width >= WIDE;
    let left = if wide { rows.iter().map(|row| letters(&row.name)).fold(0.0, f64::max).min(width * 0.46) } else { 0.0 };
    let ends = rows.iter().flat_map(|row| [row.low.0, row.high.0]);
    let (least, greatest) = ends.fold((base, base), |(a, b), value| (a.min(value), b.max(value)));
    let grid = marks(least, greatest, in_percent);
    let (first, last) = (grid.first().copied().unwrap_or(0.0), grid.last().copied().unwrap_or(1.0));
    let room = rows.iter().flat_map(|row| [letters(&row.low.1), letters(&row.high.1)]).fold(0.0, f64::max) + 10.0;
    let x = Scale::new((first, if last > first { last } else { first + 1.0 }), (left + room, width - room));
    let (row, top) = (if wide { 29.0 } else { 46.0 }, 34.0);
    let bottom = top + rows.len() as f64 * row;
    // As many figures on the axis as have room.
    let span = x.at(grid.get(1).copied().unwrap_or(last)) - x.at(first);
    let every = [1, 2, 4, 8].into_iter().find(|every| f64::from(*every) * span >= 58.0).unwrap_or(16);
    let grid = live::list(grid.into_iter().enumerate().map(|(rank, mark)| {
        let at = x.at(mark);
        let label = (rank as i32 % every == 0).then(
            || view! { <text class="tick" x=at y="18" text-anchor="middle">{shown(lang, mark, in_percent)}</text> },
        );
        view! { <line class="gridline" x1=at x2=at y1="26" y2=bottom />{label} }
    }));
    let drawn = live::list(rows.iter().enumerate().map(|(rank, swing)| {
        let y = top + rank as f64 * row;
        let (bar, words) = if wide { (y + 6.0, y + 19.0) } else { (y + 22.0, y + 15.0) };
        let middle = x.at(base);
        let part = |(value, tried): &(f64, String), ink: &'static str, other: f64| {
            let end = x.at(*value);
            let (from, wide) = (end.min(middle), (end - middle).abs().max(1.5));
            // On the side to which the bar goes; where both go the same way the shorter one says nothing.
            let leftwards = *value < base || (*value == base && other > base);
            let hidden =
                (*value - base).signum() == (other - base).signum() && (*value - base).abs() < (other - base).abs();
            let (at, anchor) = if leftwards { (from - 6.0, "end") } else { (from + wide + 6.0, "start") };
            let text = (!hidden && *value != base).then(|| {
                view! {
                    <text class="tick" x=at y={bar + 13.0} text-anchor=anchor>{tried.clone()}</text>
                }
            });
            view! { <rect class=format!("fill {ink}") x=from y=bar width=wide height="17" />{text} }
        };
        // The longer one first, so that both are seen.
        let low_first = (swing.low.0 - base).abs() >= (swing.high.0 - base).abs();
        let low = part(&swing.low, "ink-d", swing.high.0).into_any();
        let high = part(&swing.high, "ink-a", swing.low.0).into_any();
        let bars = if low_first { vec![low, high] } else { vec![high, low] };
        view! { <text class="bar-name" x="0" y=words>{swing.name.clone()}</text>{bars} }
    }));
    let at = x.at(base);
    let anchor = if at < width * 0.3 {
        "start"
    } else if at > width * 0.7 {
        "end"
    } else {
        "middle"
    };
    view! {
        {grid}
        {drawn}
        <line class="baseline" x1=at x2=at y1="26" y2=bottom />
        <text class="bar-name strong" x=at y={bottom + 19.0} text-anchor=anchor>{words.to_owned()}</text>
    }
    .into_any()
}

/// The scale of rungs from left to right: one place for each.
#[must_use]
pub fn rungs_scale(rungs: usize, width: f64) -> Scale {
    Scale::new((0.0, rungs.max(1) as f64), (GUTTER, width - 8.0))
}

/// Eight draws in ten for each value tried, and the limit that is wanted.
#[must_use]
pub fn rungs(
    lang: Lang,
    rungs: &[Rung],
    limit: Option<&(f64, String)>,
    in_percent: bool,
    across: &str,
    width: f64,
    height: f64,
) -> AnyView {
    let bottom = height - AXIS;
    let greatest = rungs.iter().map(|rung| rung.p90).chain(limit.map(|limit| limit.0)).fold(0.0, f64::max);
    let factor = if in_percent { 100.0 } else { 1.0 };
    let reach = greatest * factor * 1.04;
    // A share ends at the whole.
    let reach = if in_percent && greatest <= 1.0 { reach.min(100.0) } else { reach };
    let steps = ticks(reach, in_percent);
    let y = Scale::new((0.0, steps.last().copied().unwrap_or(1.0) / factor), (bottom, TOP));
    let x = rungs_scale(rungs.len(), width);
    let grid = live::list(steps.iter().enumerate().map(|(rank, mark)| {
        let at = y.at(mark / factor);
        let label = (rank > 0)
            .then(|| view! { <text class="tick" x="0" y={at - 4.0}>{shown(lang, mark / factor, in_percent)}</text> });
        view! { <line class=if rank == 0 { "baseline" } else { "gridline" } x1="0" x2=width y1=at y2=at />{label} }
    }));
    let place = (x.at(1.0) - x.at(0.0)).max(1.0);
    let bar = (place * 0.34).clamp(6.0, 26.0);
    // A value under every bar where there is room for it, else under some.
    let longest = rungs.iter().map(|rung| letters(&rung.name)).fold(0.0, f64::max) + 8.0;
    let every = (longest / place).ceil().max(1.0) as usize;
    let drawn = live::list(rungs.iter().enumerate().map(|(rank, rung)| {
        let middle = x.at(rank as f64 + 0.5);
        let (low, high, median) = (y.at(rung.p10), y.at(rung.p90), y.at(rung.p50));
        let named = rung.chosen || rank % every == 0;
        let class = if rung.chosen { "bar-name strong" } else { "tick" };
        let name = named.then(
            || view! { <text class=class x=middle y={bottom + 19.0} text-anchor="middle">{rung.name.clone()}</text> },
        );
        let said = (rung.chosen || place >= 64.0).then(|| {
            view! { <text class=class x=middle y={high - 7.0} text-anchor="middle">{rung.label.clone()}</text> }
        });
        view! {
            <rect class="band-a" x={middle - bar / 2.0} y=high width=bar height={(low - high).max(1.5)} />
            <line class="line-a" x1={middle - bar / 2.0} x2={middle + bar / 2.0} y1=median y2=median />
            {said}
            {name}
        }
    }));
    let limit = limit.map(|(value, words)| {
        let at = y.at(*value);
        view! {
            <line class="line-b" x1=GUTTER x2=width y1=at y2=at />
            <text class="end ink-b" x=width y={at - 6.0} text-anchor="end">{words.clone()}</text>
        }
    });
    view! {
        {grid}
        {drawn}
        {limit}
        <text class="tick" x={(GUTTER + width) / 2.0} y={bottom + 38.0} text-anchor="middle">{across.to_owned()}</text>
    }
    .into_any()
}

/// The mark of a scenario at a point: its shape and its letter suffice without colour.
#[must_use]
pub fn chip(letter: char, x: f64, y: f64) -> AnyView {
    let body = match letter {
        'A' => view! { <circle class="chip-a" cx=x cy=y r="11" /> }.into_any(),
        'B' => view! { <rect class="chip-b" x={x - 10.0} y={y - 10.0} width="20" height="20" rx="2" /> }.into_any(),
        'C' => view! { <rect class="chip-c" x={x - 10.0} y={y - 10.0} width="20" height="20" rx="3" /> }.into_any(),
        'D' => view! { <path class="chip-d" d=format!("M{x} {}L{} {y}L{x} {}L{} {y}Z", y - 14.0, x + 14.0, y + 14.0, x - 14.0) /> }
            .into_any(),
        'E' => view! { <circle class="chip-c" cx=x cy=y r="11" /> }.into_any(),
        _ => view! { <path class="chip-d" d=format!("M{} {1}H{2}L{3} {y}L{2} {4}H{0}L{5} {y}Z", x - 7.0, y - 11.0, x + 7.0, x + 13.0, y + 11.0, x - 13.0) /> }
            .into_any(),
    };
    let class = format!("chip-letter chip-letter-{}", letter.to_ascii_lowercase());
    view! {
        {body}
        <text class=class x=x y={y + 4.5} text-anchor="middle">{letter.to_string()}</text>
    }
    .into_any()
}

/// The beginning of a name that is long.
fn shortened(name: &str) -> String {
    /// Letters that stay.
    const LETTERS: usize = 22;
    match name.char_indices().nth(LETTERS) {
        Some((end, _)) => format!("{}…", name[..end].trim_end()),
        None => name.to_owned(),
    }
}

/// Scenarios on a plane, those that no other beats joined by a line.
#[must_use]
pub fn plane(lang: Lang, spots: &[Spot], front: &[usize], units: (&str, &str), width: f64, height: f64) -> AnyView {
    let bottom = height - AXIS;
    let (x_unit, y_unit) = units;
    let across = spots.iter().map(|spot| spot.x);
    let (least, most) = across.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), value| (a.min(value), b.max(value)));
    // Costs lie far from zero: the plane begins near the least of them.
    let pad = ((most - least) * 0.12).max(most.abs() * 0.02).max(1.0);
    let columns = marks(if least - pad < 0.0 && least >= 0.0 { 0.0 } else { least - pad }, most + pad, false);
    let x = Scale::new(
        (columns.first().copied().unwrap_or(0.0), columns.last().copied().unwrap_or(1.0)),
        (GUTTER + 8.0, width - 16.0),
    );
    let greatest = spots.iter().map(|spot| spot.y).fold(0.0, f64::max);
    let rows = ticks(greatest * 1.08, true);
    let y = Scale::new((0.0, rows.last().copied().unwrap_or(1.0)), (bottom, TOP));
    let top = rows.len() - 1;
    // Words stand where nothing else does: neither marks nor the numbers of the axis.
    let mut taken: Vec<[f64; 4]> = spots
        .iter()
        .map(|spot| {
            let (at, level, r) = (x.at(spot.x), y.at(spot.y), if spot.letter.is_some() { 13.0 } else { 6.0 });
            [at - r, level - r, at + r, level + r]
        })
        .collect();
    taken.extend(rows.iter().skip(1).map(|mark| {
        let at = y.at(*mark);
        [0.0, at - 16.0, letters(&short(lang, *mark)), at]
    }));
    let grid = live::list(rows.into_iter().enumerate().map(|(rank, mark)| {
        let at = y.at(mark);
        let text = if rank == top { format!("{} {y_unit}", short(lang, mark)) } else { short(lang, mark) };
        let label = (rank > 0).then(|| view! { <text class="tick" x="0" y={at - 4.0}>{text}</text> });
        view! { <line class=if rank == 0 { "baseline" } else { "gridline" } x1="0" x2=width y1=at y2=at />{label} }
    }));
    let span = columns.get(1).map_or(width, |next| x.at(*next) - x.at(columns[0]));
    let every = [1, 2, 4, 8].into_iter().find(|every| f64::from(*every) * span >= 62.0).unwrap_or(16);
    let axis =
        live::list(columns.into_iter().enumerate().filter(|(rank, _)| *rank as i32 % every == 0).map(|(_, mark)| {
            let at = x.at(mark);
            view! {
                <line class="axis-tick" x1=at x2=at y1=bottom y2={bottom + 5.0} />
                <text class="tick" x=at y={bottom + 19.0} text-anchor="middle">{short(lang, mark)}</text>
            }
        }));
    let joined = line(front.iter().filter_map(|rank| spots.get(*rank)).map(|spot| (x.at(spot.x), y.at(spot.y))));
    let mut words = Vec::new();
    for spot in spots {
        let (at, level) = (x.at(spot.x), y.at(spot.y));
        let clear = |own: &[f64; 4], taken: &[[f64; 4]]| {
            own[0] >= 0.0
                && own[2] <= width
                && own[1] >= 2.0
                && own[3] <= bottom - 2.0
                && taken.iter().all(|t| own[2] < t[0] || t[2] < own[0] || own[3] < t[1] || t[3] < own[1])
        };
        let gap = if spot.letter.is_some() { 18.0 } else { 10.0 };
        // Right, left, over, under.
        let boxes = |wide: f64, tall: f64| {
            [
                ([at + gap, level - 12.0, at + gap + wide, level - 12.0 + tall], "start", at + gap),
                ([at - gap - wide, level - 12.0, at - gap, level - 12.0 + tall], "end", at - gap),
                ([at - wide / 2.0, level - gap - tall, at + wide / 2.0, level - gap], "middle", at),
                ([at - wide / 2.0, level + gap, at + wide / 2.0, level + gap + tall], "middle", at),
                ([at + gap, level - gap - tall, at + gap + wide, level - gap], "start", at + gap),
                ([at - gap - wide, level - gap - tall, at - gap, level - gap], "end", at - gap),
            ]
        };
        // A letter says as much as its name where there is no room for both, or for the beginning of it. Where there is
        // none for what is below either, the mark stands alone: the table has its words.
        let brief = shortened(&spot.name);
        let named: [&[(&String, &str)]; 3] = [
            &[(&spot.name, "bar-name strong"), (&spot.below, "tick")],
            &[(&brief, "bar-name strong"), (&spot.below, "tick")],
            &[(&spot.below, "tick")],
        ];
        let tries = if spot.letter.is_some() { &named[..] } else { &named[..1] };
        let placed = tries.iter().find_map(|lines| {
            let lines: Vec<_> = lines.iter().filter(|(text, _)| !text.is_empty()).collect();
            let wide = lines.iter().map(|(text, _)| letters(text)).fold(0.0, f64::max);
            let tall = 16.0 * lines.len() as f64;
            let mut boxes = boxes(wide, tall).into_iter();
            (wide > 0.0).then(|| boxes.find(|(own, ..)| clear(own, &taken)))?.map(|found| (found, lines))
        });
        let Some(((own, anchor, from), lines)) = placed else { continue };
        taken.push(own);
        // A line that crosses the words would strike them out.
        let [left, over, right, under] = own;
        let ground = view! { <rect class="word-ground" x=left y=over width={right - left} height={under - over} /> };
        let said = live::list(lines.into_iter().enumerate().map(|(rank, (text, class))| {
            let level = over + 13.0 + 15.0 * rank as f64;
            view! { <text class=*class x=from y=level text-anchor=anchor>{(*text).clone()}</text> }
        }));
        words.push(view! { {ground} {said} });
    }
    let words = live::list(words);
    let points = live::list(spots.iter().map(|spot| {
        let (at, level) = (x.at(spot.x), y.at(spot.y));
        match spot.letter {
            Some(letter) => chip(letter, at, level),
            None => view! { <circle class="point" cx=at cy=level r="5" /> }.into_any(),
        }
    }));
    view! {
        {grid}
        {axis}
        <text class="tick" x={(GUTTER + width) / 2.0} y={bottom + 38.0} text-anchor="middle">{x_unit.to_owned()}</text>
        <path class="front" d=joined />
        {points}
        {words}
    }
    .into_any()
}
