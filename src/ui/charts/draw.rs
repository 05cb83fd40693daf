//! Drawing: a shape as SVG at a width in pixels, so that text keeps its size on every screen.

use super::model::{EndLabel, Ink, LotBars, Marker, Row, RowKind, Shape};
use super::scale::{Scale, band, line, spread, steps, ticks};
use super::{decision, sourcing};
use crate::explain::limits::Bottleneck;
use crate::text::Lang;
use crate::text::number::{percent, short};
use crate::text::sentences::year;
use crate::ui::live;
use leptos::prelude::*;

/// From this width on, labels stand at the right of the plot; below, they stand above it.
pub(super) const WIDE: f64 = 520.0;
const GUTTER: f64 = 46.0;
const TOP: f64 = 26.0;
/// Room over the highest bar for the figure that stands on it, clear of the unit on the top line.
const HEADROOM: f64 = 1.14;
const AXIS: f64 = 30.0;

/// Where the plot lies in a chart of this width.
#[derive(Clone, Copy, Debug)]
struct Plot {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Plot {
    fn of(width: f64, height: f64, margin: f64) -> Self {
        let right = if width >= WIDE { width - margin } else { width - 6.0 };
        Self { left: GUTTER, right, top: TOP, bottom: height - AXIS }
    }

    fn months(&self, months: usize) -> Scale {
        Scale::new((0.0, months as f64), (self.left, self.right))
    }

    fn values(&self, greatest: f64) -> Scale {
        Scale::new((0.0, greatest), (self.bottom, self.top))
    }
}

/// Room for the labels at the right, by the length of the longest in a wide typeface.
fn margin(shape: &Shape) -> f64 {
    let room = |longest: Option<usize>| longest.unwrap_or(0) as f64 * 8.4 + 14.0;
    match shape {
        Shape::Fan { ends, .. } | Shape::Load { ends, .. } => {
            room(ends.iter().map(|end| end.text.chars().count()).max())
        }
        Shape::Stack { parts, .. } => room(parts.iter().map(|(name, ..)| name.chars().count() + 2).max()),
        _ => 0.0,
    }
}

/// Height of a shape at a width; `ratio` is that of a chart of cumulative figures.
#[must_use]
pub fn height(shape: &Shape, width: f64, ratio: f64) -> f64 {
    match shape {
        Shape::Fan { percent, from_zero, .. } if *percent || !*from_zero => {
            if width >= WIDE {
                240.0
            } else {
                220.0
            }
        }
        Shape::Fan { .. } => (width * ratio).clamp(240.0, 480.0),
        Shape::Pairs(pairs) => sourcing::pairs_height(pairs, width),
        Shape::Curve { .. } | Shape::Rungs { .. } => 300.0,
        Shape::Plane { .. } => (width * 0.62).clamp(280.0, 420.0),
        Shape::Swings { rows, .. } => decision::swings_height(rows.len(), width),
        Shape::Load { .. } => 260.0,
        Shape::Stack { .. } => 260.0,
        Shape::Rows { rows, months } => {
            let layout = Rows::of(rows, *months, width);
            layout.tops(rows).last().copied().unwrap_or(layout.top)
        }
        Shape::Lots(lots) => 210.0 * lots.len().div_ceil(lot_columns(lots.len(), width)) as f64,
    }
}

fn lot_columns(lots: usize, width: f64) -> usize {
    ((width / 200.0).floor() as usize).clamp(1, lots.max(1))
}

/// The labels that stand above a narrow chart instead of at its right.
#[must_use]
pub fn labels_above(shape: &Shape, width: f64) -> Vec<EndLabel> {
    match shape {
        Shape::Fan { ends, .. } | Shape::Load { ends, .. } if width < WIDE => ends.clone(),
        Shape::Stack { parts, .. } if width < WIDE => parts
            .iter()
            .filter(|(_, _, values)| values.iter().any(|v| *v > 0.0))
            .map(|(name, ink, _)| EndLabel { value: 0.0, text: name.clone(), below: None, ink: *ink })
            .collect(),
        _ => Vec::new(),
    }
}

/// The line that marks the point of this rank in a walk, from its first end to the other; `None` for shapes without a
/// line of points.
#[must_use]
pub fn cursor(shape: &Shape, width: f64, tall: f64, rank: usize) -> Option<[f64; 4]> {
    if let Shape::Rows { rows, months } = shape {
        let tops = Rows::of(rows, *months, width).tops(rows);
        let (from, to) = (tops.get(rank)?, tops.get(rank + 1)?);
        return Some([-6.0, *from + 2.0, -6.0, *to - 2.0]);
    }
    if let Shape::Pairs(pairs) = shape {
        let row = sourcing::pairs_height(pairs, width) / pairs.len().max(1) as f64;
        return Some([-6.0, row * rank as f64 + 2.0, -6.0, row * (rank as f64 + 1.0) - 4.0]);
    }
    if let Shape::Swings { rows, .. } = shape {
        let row = (decision::swings_height(rows.len(), width) - 60.0) / rows.len().max(1) as f64;
        return Some([-6.0, 34.0 + row * rank as f64 + 2.0, -6.0, 34.0 + row * (rank as f64 + 1.0) - 4.0]);
    }
    let x = abscissa(shape, width, rank)?;
    Some([x, 20.0, x, tall - 30.0])
}

fn abscissa(shape: &Shape, width: f64, rank: usize) -> Option<f64> {
    // The height does not matter to an abscissa.
    let plot = Plot::of(width, 0.0, margin(shape));
    match shape {
        Shape::Fan { band, .. } => Some(plot.months(band.len()).at(rank as f64 + 1.0)),
        Shape::Load { used, .. } => Some(plot.months(used.len()).at(rank as f64 + 0.5)),
        Shape::Stack { totals, .. } => Some(plot.months(totals.len()).at(rank as f64 + 0.5)),
        Shape::Curve { points, apart, .. } => {
            Some(sourcing::curve_scale(points, apart.as_ref(), width).at(points.get(rank)?.x))
        }
        Shape::Rungs { rungs, .. } => Some(decision::rungs_scale(rungs.len(), width).at(rank as f64 + 0.5)),
        Shape::Plane { .. } | Shape::Swings { .. } | Shape::Lots(_) | Shape::Rows { .. } | Shape::Pairs(_) => None,
    }
}

/// Rank of the point nearest to a place.
#[must_use]
pub fn nearest(shape: &Shape, width: f64, x: f64, y: f64) -> Option<usize> {
    let count = match shape {
        Shape::Fan { band, .. } => band.len(),
        Shape::Load { used, .. } => used.len(),
        Shape::Stack { totals, .. } => totals.len(),
        Shape::Rows { rows, months } => {
            let tops = Rows::of(rows, *months, width).tops(rows);
            return tops.windows(2).position(|row| (row[0]..row[1]).contains(&y));
        }
        Shape::Curve { points, .. } => points.len(),
        Shape::Pairs(pairs) => {
            let row = sourcing::pairs_height(pairs, width) / pairs.len().max(1) as f64;
            return (y >= 0.0).then_some((y / row) as usize).filter(|rank| *rank < pairs.len());
        }
        Shape::Rungs { rungs, .. } => rungs.len(),
        Shape::Swings { rows, .. } => {
            let row = (decision::swings_height(rows.len(), width) - 60.0) / rows.len().max(1) as f64;
            return (y >= 34.0).then_some(((y - 34.0) / row) as usize).filter(|rank| *rank < rows.len());
        }
        Shape::Plane { .. } | Shape::Lots(_) => 0,
    };
    (0..count)
        .filter_map(|rank| abscissa(shape, width, rank).map(|at| (rank, (at - x).abs())))
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(rank, _)| rank)
}

/// The shape as SVG elements.
#[must_use]
pub fn draw(lang: Lang, shape: &Shape, width: f64, height: f64) -> AnyView {
    let plot = Plot::of(width, height, margin(shape));
    match shape {
        Shape::Fan { band, steps, dashed, markers, ends, reach, percent, from_zero, unit } => {
            let fan = Fan {
                band,
                steps: steps.as_deref(),
                dashed: dashed.as_deref(),
                markers,
                reach: *reach,
                percent: *percent,
                from_zero: *from_zero,
            };
            draw_fan(lang, &fan, unit, if width >= WIDE { ends } else { &[] }, plot)
        }
        Shape::Load { used, available, bottleneck, unit, ends } => {
            let plot = Plot { bottom: plot.bottom - 18.0, ..plot };
            draw_load(lang, used, available, bottleneck, unit, if width >= WIDE { ends } else { &[] }, plot)
        }
        Shape::Lots(lots) => draw_lots(lang, lots, width),
        Shape::Rows { rows, months } => draw_rows(lang, rows, *months, width),
        Shape::Pairs(pairs) => sourcing::pairs(pairs, width),
        Shape::Swings { rows, base, words, percent } => decision::swings(lang, rows, *base, *percent, words, width),
        Shape::Rungs { rungs, limit, percent, across } => {
            decision::rungs(lang, rungs, limit.as_ref(), *percent, across, width, height)
        }
        Shape::Plane { spots, front, x_unit, y_unit } => {
            decision::plane(lang, spots, front, (x_unit, y_unit), width, height)
        }
        Shape::Curve { points, apart, unit } => sourcing::curve(lang, points, apart.as_ref(), unit, width, height),
        Shape::Stack { parts, totals, unit } => draw_stack(lang, parts, totals, unit, width >= WIDE, plot),
    }
}

fn grid<F: Fn(f64) -> String>(plot: Plot, y: Scale, marks: &[f64], show: F, unit: &str) -> impl IntoView + use<F> {
    let top = marks.len().saturating_sub(1);
    live::list(marks.iter().enumerate().map(|(rank, mark)| {
        let at = y.at(*mark);
        let text = if rank == top && !unit.is_empty() { format!("{} {unit}", show(*mark)) } else { show(*mark) };
        let class = if rank == 0 { "baseline" } else { "gridline" };
        let label = (rank > 0).then(|| view! { <text class="tick" x="0" y={at - 4.0}>{text}</text> });
        view! { <line class=class x1=if rank == 0 { plot.left } else { 0.0 } x2=plot.right y1=at y2=at />{label} }
    }))
}

/// Names of the years under the axis, centred between their ticks.
fn years(lang: Lang, months: usize, x: Scale, plot: Plot) -> impl IntoView + use<> {
    let count = months.div_ceil(12);
    let room = (plot.right - plot.left) / count.max(1) as f64;
    live::list((0..count).map(|rank| {
        let (from, to) = (x.at(12.0 * rank as f64), x.at((12.0 * (rank as f64 + 1.0)).min(months as f64)));
        let name = if room >= 64.0 {
            year(lang, rank + 1, false)
        } else if room >= 34.0 {
            year(lang, rank + 1, true)
        } else {
            (rank + 1).to_string()
        };
        let middle = ((from + to) * 5.0).round() / 10.0;
        view! {
            <line class="axis-tick" x1=to x2=to y1=plot.bottom y2={plot.bottom + 5.0} />
            <text class="tick" x=middle y={plot.bottom + 19.0} text-anchor="middle">{name}</text>
        }
    }))
}

/// Labels at the right, moved apart.
fn labels(ends: &[EndLabel], y: Scale, plot: Plot, scale: f64) -> impl IntoView + use<> {
    let tall = ends.iter().any(|end| end.below.is_some());
    let wanted: Vec<f64> = ends.iter().map(|end| y.at(end.value * scale) + 5.0).collect();
    let placed =
        spread(&wanted, if tall { 33.0 } else { 18.0 }, plot.top + 4.0, plot.bottom - if tall { 15.0 } else { 0.0 });
    live::list(ends
        .iter()
        .zip(placed)
        .map(|(end, at)| {
            let below = end.below.clone().map(|text| view! { <text class="end-below" x={plot.right + 8.0} y={at + 15.0}>{text}</text> });
            view! { <text class=format!("end {}", end.ink.class()) x={plot.right + 8.0} y=at>{end.text.clone()}</text>{below} }
        }))
}

struct Fan<'c> {
    band: &'c [[f64; 3]],
    steps: Option<&'c [f64]>,
    dashed: Option<&'c [f64]>,
    markers: &'c [Marker],
    reach: f64,
    percent: bool,
    from_zero: bool,
}

fn draw_fan(lang: Lang, fan: &Fan<'_>, unit: &str, ends: &[EndLabel], plot: Plot) -> AnyView {
    let factor = if fan.percent { 100.0 } else { 1.0 };
    let every = fan
        .band
        .iter()
        .map(|triple| triple[2])
        .chain(fan.steps.into_iter().flatten().copied())
        .chain(fan.dashed.into_iter().flatten().copied())
        .chain(fan.markers.iter().map(|marker| marker.value));
    let greatest = every.fold(fan.reach, f64::max) * factor;
    let marks = ticks(if fan.percent { greatest.clamp(5.0, 100.0) } else { greatest.max(4.0) }, true);
    let y = plot.values(marks.last().copied().unwrap_or(1.0));
    let x = plot.months(fan.band.len());
    let point = |month: usize, value: f64| (x.at(month as f64 + 1.0), y.at(value * factor));
    let start = fan.from_zero.then(|| (x.at(0.0), y.at(0.0)));
    let row = |which: usize| -> Vec<(f64, f64)> {
        start.into_iter().chain(fan.band.iter().enumerate().map(|(m, triple)| point(m, triple[which]))).collect()
    };
    let show = |mark: f64| if fan.percent { percent(lang, mark / 100.0, 0) } else { short(lang, mark) };
    let stepped = fan.steps.map(|values| {
        // An order stands from the start of its month on.
        let points: Vec<(f64, f64)> = values.iter().enumerate().map(|(m, v)| (x.at(m as f64), y.at(*v))).collect();
        view! { <path class="line-b" d=steps(&points, plot.right) /> }
    });
    let dashed = fan.dashed.map(|values| {
        let points = start.into_iter().chain(values.iter().enumerate().map(|(m, v)| point(m, *v)));
        view! { <path class="line-d" d=line(points) /> }
    });
    let markers = live::list(fan.markers.iter().map(|marker| {
        let (cx, cy) = (x.at(marker.month), y.at(marker.value * factor));
        let narrow = plot.right - plot.left < 340.0;
        // On a narrow plot only the figure fits; the table has the words.
        let text = if narrow { marker.text.chars().take_while(|c| *c != ',').collect() } else { marker.text.clone() };
        view! {
            <circle class="marker" cx=cx cy=cy r="5" />
            <text class="marker-text" x={cx + 10.0} y={cy + 18.0}>{text}</text>
        }
    }));
    view! {
        <path class="band-a" d=band(&row(2), &row(0)) />
        {grid(plot, y, &marks, show, unit)}
        {years(lang, fan.band.len(), x, plot)}
        {dashed}
        {stepped}
        <path class="line-a" d=line(row(1)) />
        {markers}
        {labels(ends, y, plot, factor)}
    }
    .into_any()
}

fn draw_load(
    lang: Lang,
    used: &[f64],
    available: &[f64],
    bottleneck: &[Bottleneck],
    unit: &str,
    ends: &[EndLabel],
    plot: Plot,
) -> AnyView {
    let greatest = used.iter().chain(available).copied().fold(0.0, f64::max);
    let marks = ticks(greatest, true);
    let y = plot.values(marks.last().copied().unwrap_or(1.0));
    let x = plot.months(used.len());
    let wide = (plot.right - plot.left) / used.len().max(1) as f64;
    let bar = (wide * 0.72 * 10.0).round() / 10.0;
    let bars = live::list(used.iter().zip(bottleneck).enumerate().map(|(m, (hours, binds))| {
        let at = y.at(*hours);
        let class = if *binds == Bottleneck::HandsSure { "bar-a" } else { "bar-a-pale" };
        let left = x.at(m as f64 + 0.14);
        view! { <rect class=class x=left y=at width=bar height={(plot.bottom - at).max(0.0)} /> }
    }));
    let side = bar.min(10.0);
    let strip = live::list(bottleneck.iter().enumerate().map(|(m, binds)| {
        let left = x.at(m as f64 + 0.5) - side / 2.0;
        view! { <rect class=bottleneck_class(*binds) x=left y={plot.bottom + 6.0} width=side height="10" /> }
    }));
    let below = Plot { bottom: plot.bottom + 18.0, ..plot };
    let points: Vec<(f64, f64)> = available.iter().enumerate().map(|(m, v)| (x.at(m as f64), y.at(*v))).collect();
    view! {
        {grid(plot, y, &marks, |mark| short(lang, mark), unit)}
        {bars}
        <path class="line-b" d=steps(&points, plot.right) />
        {strip}
        {years(lang, used.len(), x, below)}
        {labels(ends, y, plot, 1.0)}
    }
    .into_any()
}

/// Class of a square of the strip of bottlenecks, and of its legend.
#[must_use]
pub const fn bottleneck_class(binds: Bottleneck) -> &'static str {
    match binds {
        Bottleneck::HandsSure => "strip-hands",
        Bottleneck::HandsLikely => "strip-hands-likely",
        Bottleneck::Licences => "strip-licences",
        Bottleneck::Machine => "strip-machine",
        Bottleneck::Prototype => "strip-prototype",
        Bottleneck::Orders => "strip-orders",
        Bottleneck::None => "strip-none",
    }
}

fn draw_lots(lang: Lang, lots: &[LotBars], width: f64) -> AnyView {
    let columns = lot_columns(lots.len(), width);
    let gap = 28.0;
    let panel = (width - gap * (columns as f64 - 1.0)) / columns as f64;
    let greatest_of = |lot: &LotBars| lot.years.iter().map(|(ordered, made)| ordered.max(made[2])).fold(0.0, f64::max);
    let shared = lots.windows(2).all(|pair| pair[0].unit == pair[1].unit);
    let all = lots.iter().map(greatest_of).fold(0.0, f64::max);
    let panels = live::list(lots
        .iter()
        .enumerate()
        .map(|(rank, lot)| {
            let (left, top) = ((rank % columns) as f64 * (panel + gap), (rank / columns) as f64 * 210.0);
            let plot = Plot { left: 40.0, right: panel, top: 44.0, bottom: 178.0 };
            let marks = ticks((if shared { all } else { greatest_of(lot) }).max(4.0) * HEADROOM, true);
            let y = plot.values(marks.last().copied().unwrap_or(1.0));
            let x = plot.months(lot.years.len());
            let wide = (plot.right - plot.left) / lot.years.len().max(1) as f64;
            let bar = (wide * 0.46 * 10.0).round() / 10.0;
            let bars = live::list(lot
                .years
                .iter()
                .enumerate()
                .map(|(year, (ordered, made))| {
                    let middle = x.at(year as f64 + 0.5);
                    let (low, median, high) = (y.at(made[0]), y.at(made[1]), y.at(made[2]));
                    let wanted = y.at(*ordered);
                    view! {
                        <rect class="bar-a" x={middle - bar / 2.0} y=median width=bar height={(plot.bottom - median).max(0.0)} />
                        <rect class="outline-b" x={middle - bar / 2.0 - 3.0} y=wanted width={bar + 6.0}
                            height={(plot.bottom - wanted).max(0.0)} />
                        <line class="whisker" x1=middle x2=middle y1=low y2=high />
                        <text class="bar-text" x=middle y={high.min(wanted) - 5.0} text-anchor="middle">{short(lang, made[1])}</text>
                        <text class="tick" x=middle y={plot.bottom + 18.0} text-anchor="middle">
                            {crate::text::sentences::year(lang, year + 1, true)}
                        </text>
                    }
                }));
            view! {
                <g transform=format!("translate({left} {top})")>
                    <text class="panel-title" x="0" y="14">{lot.title.clone()}</text>
                    {grid(plot, y, &marks, |mark| short(lang, mark), &crate::text::sentences::plural(lang, 2.0, &lot.unit))}
                    {bars}
                </g>
            }
        }));
    panels.into_any()
}

fn draw_stack(
    lang: Lang,
    parts: &[(String, Ink, Vec<f64>)],
    totals: &[String],
    unit: &str,
    wide: bool,
    plot: Plot,
) -> AnyView {
    let count = totals.len();
    let sums: Vec<f64> = (0..count).map(|year| parts.iter().map(|(_, _, values)| values[year]).sum()).collect();
    let marks = ticks(sums.iter().copied().fold(0.0, f64::max) * HEADROOM, true);
    let y = plot.values(marks.last().copied().unwrap_or(1.0));
    let x = plot.months(count);
    let bar = ((plot.right - plot.left) / count.max(1) as f64 * 0.52 * 10.0).round() / 10.0;
    let mut bars = Vec::new();
    let mut middles = Vec::new();
    for year in 0..count {
        let mut floor = 0.0;
        for (_, ink, values) in parts {
            let (from, to) = (y.at(floor), y.at(floor + values[year]));
            floor += values[year];
            let left = x.at(year as f64 + 0.5) - bar / 2.0;
            bars.push(view! {
                <rect class=format!("fill {}", ink.class()) x=left y=to width=bar height={(from - to).max(0.0)} />
            });
            if year + 1 == count {
                middles.push((from + to) / 2.0 + 5.0);
            }
        }
    }
    let over = live::list(totals
        .iter()
        .enumerate()
        .map(|(year, text)| {
            view! {
                <text class="bar-text" x=x.at(year as f64 + 0.5) y={y.at(sums[year]) - 6.0} text-anchor="middle">{text.clone()}</text>
            }
        }));
    let names = wide.then(|| {
        let placed = spread(&middles, 18.0, plot.top, plot.bottom);
        parts
            .iter()
            .zip(placed)
            .filter(|((_, _, values), _)| values.iter().any(|v| *v > 0.0))
            .map(|((name, ink, _), at)| {
                view! {
                    <rect class=format!("fill {}", ink.class()) x={plot.right + 8.0} y={at - 10.0} width="10" height="10" />
                    <text class="end-part" x={plot.right + 24.0} y=at>{name.clone()}</text>
                }
            })
            .map(IntoAny::into_any).collect::<Vec<_>>()
    });
    view! {
        {grid(plot, y, &marks, |mark| short(lang, mark), unit)}
        {bars}
        {over}
        {years(lang, count * 12, plot.months(count * 12), plot)}
        {names}
    }
    .into_any()
}

/// Where the parts of rows lie. On a wide chart names stand at the left and figures at the right of the bars; else over
/// and beside them.
struct Rows {
    wide: bool,
    /// Where bars may begin and end.
    left: f64,
    right: f64,
    /// Where the first row begins.
    top: f64,
    /// Room for what eight draws in ten give, in figures.
    range: f64,
}

impl Rows {
    fn of(rows: &[Row], months: Option<usize>, width: f64) -> Self {
        let longest = |text: fn(&Row) -> &str, letter: f64| {
            rows.iter().map(|row| text(row).chars().count()).max().unwrap_or(0) as f64 * letter
        };
        let (name, value, range) =
            (longest(|row| &row.name, 7.6), longest(|row| &row.value, 8.0), longest(|row| &row.range, 7.2));
        let top = if months.is_some() { 40.0 } else { 4.0 };
        if width >= WIDE {
            let range = if range > 0.0 { range + 14.0 } else { 0.0 };
            Self { wide: true, left: name.min(width * 0.3) + 10.0, right: width - value - range - 12.0, top, range }
        } else {
            let right = if range > 0.0 { width - range - 10.0 } else { width - 2.0 };
            Self { wide: false, left: 0.0, right, top, range }
        }
    }

    const fn height(&self, row: &Row) -> f64 {
        match (row.kind, self.wide) {
            (RowKind::Head, _) => 30.0,
            (_, true) => 30.0,
            (_, false) => {
                if row.bars.is_empty() {
                    26.0
                } else {
                    40.0
                }
            }
        }
    }

    /// Where each row begins, and the end of the last.
    fn tops(&self, rows: &[Row]) -> Vec<f64> {
        let mut tops = vec![self.top];
        let mut at = self.top;
        for row in rows {
            at += self.height(row);
            tops.push(at);
        }
        tops
    }
}

fn draw_rows(lang: Lang, rows: &[Row], months: Option<usize>, width: f64) -> AnyView {
    let layout = Rows::of(rows, months, width);
    let tops = layout.tops(rows);
    let bottom = tops.last().copied().unwrap_or_default();
    let ends = rows.iter().flat_map(|row| {
        let spans = row.spans.iter().flat_map(|(from, to)| [*from, *to]);
        row.bars.iter().flat_map(|bar| [bar.from, bar.to]).chain(spans)
    });
    let (mut least, mut greatest) = ends.fold((0.0_f64, 0.0_f64), |(a, b), value| (a.min(value), b.max(value)));
    if let Some(months) = months {
        (least, greatest) = (0.0, months as f64);
    }
    let x = Scale::new((least, if greatest > least { greatest } else { least + 1.0 }), (layout.left, layout.right));
    let axis = months.map(|months| months_axis(lang, months, x, layout.top, bottom));
    let drawn = live::list(rows.iter().zip(&tops).enumerate().map(|(rank, (row, top))| {
        // Middle of the bar, and where the words stand.
        let (middle, words) = if layout.wide { (top + 15.0, top + 20.0) } else { (top + 28.0, top + 15.0) };
        let bars = live::list(row.bars.iter().map(|bar| {
            let (from, to) = (x.at(bar.from.min(bar.to)), x.at(bar.from.max(bar.to)));
            let class = format!("fill {}", bar.ink.class());
            view! { <rect class=class x=from y={middle - 7.0} width={(to - from).max(1.5)} height="14" /> }
        }));
        let spans = live::list(row.spans.iter().map(|(from, to)| {
            let (from, to) = (x.at(*from), x.at(*to));
            let path = format!("M{from} {0}V{1}M{from} {middle}H{to}M{to} {0}V{1}", middle - 5.0, middle + 5.0);
            view! {
                <path class="span-edge" d=path.clone() />
                <path class="span" d=path />
            }
        }));
        // From the end of a step to the beginning of the next.
        let next = rows.get(rank + 1).filter(|_| months.is_none() && row.kind == RowKind::Plain);
        let joined = row
            .bars
            .first()
            .zip(next.and_then(|next| next.bars.first()))
            .filter(|(bar, next)| bar.to == next.from && bar.to != 0.0);
        let joint = joined.map(|(bar, _)| {
            let at = x.at(bar.to);
            let below = tops.get(rank + 1).copied().unwrap_or(*top) + middle - top - 7.0;
            view! { <line class="joint" x1=at x2=at y1={middle + 7.0} y2=below /> }
        });
        let rule =
            (row.kind == RowKind::Total).then(|| view! { <line class="baseline" x1="0" x2=width y1=*top y2=*top /> });
        let strong = if row.kind == RowKind::Plain { "bar-name" } else { "bar-name strong" };
        let (value_at, range_at) = if layout.wide { (width - layout.range, words) } else { (width, middle + 5.0) };
        let range = (!row.range.is_empty()).then(|| {
            view! { <text class="tick" x=width y=range_at text-anchor="end">{row.range.clone()}</text> }
        });
        view! {
            {rule}
            {bars}
            {joint}
            {spans}
            <text class=strong x="0" y=words>{row.name.clone()}</text>
            <text class="bar-value" x=value_at y=words text-anchor="end">{row.value.clone()}</text>
            {range}
        }
    }));
    view! {
        {axis}
        {drawn}
    }
    .into_any()
}

/// Months along the top, with a line at the end of each contract year.
fn months_axis(lang: Lang, months: usize, x: Scale, top: f64, bottom: f64) -> AnyView {
    let count = months.div_ceil(12);
    let room = x.at(12.0) - x.at(0.0);
    // As many months between two figures as leave room for them.
    let every =
        [1, 2, 3, 6, 12].into_iter().find(|every| room * *every as f64 / 12.0 >= 30.0).unwrap_or(12 * (count / 6 + 1));
    let marks = live::list((1..=months).filter(|month| month.is_multiple_of(every)).map(|month| {
        let at = x.at(month as f64 - 0.5);
        view! { <text class="tick" x=at y={top - 8.0} text-anchor="middle">{month.to_string()}</text> }
    }));
    let names = live::list((0..count).map(|rank| {
        let (from, to) = (x.at(12.0 * rank as f64), x.at((12.0 * (rank as f64 + 1.0)).min(months as f64)));
        let name = match to - from {
            room if room >= 64.0 => year(lang, rank + 1, false),
            room if room >= 34.0 => year(lang, rank + 1, true),
            _ => (rank + 1).to_string(),
        };
        view! {
            <line class="gridline" x1=to x2=to y1={top - 36.0} y2=bottom />
            <text class="tick" x={(from + to) / 2.0} y={top - 24.0} text-anchor="middle">{name}</text>
        }
    }));
    view! {
        {names}
        {marks}
        <line class="baseline" x1=x.at(0.0) x2=x.at(months as f64) y1={top - 3.0} y2={top - 3.0} />
    }
    .into_any()
}
