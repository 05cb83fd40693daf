//! What each chart says: a finding as title, the shape to draw, the same figures as a table, a sentence per point.
//!
//! Every number in a title stands in the chart's table: a test reads both.

mod calendar;
mod decision;
mod parts;
mod sourcing;
mod units;
mod workshop;

pub use calendar::calendar;
pub use decision::{MOST_BARS, front, rungs, search, side_by_side, tornado};
pub use parts::{exits, hours_parts, money};
pub use sourcing::{best, funnel};
pub use units::{backlog, deliveries, laid, late, lost, lots_by_year};
pub use workshop::{hours_by_year, licences, load};

use crate::explain::limits::Bottleneck;
use crate::explain::subject::Subject;
use crate::simulation::Series;
use crate::text::number::whole;
use crate::text::sentences::{month_rank, range};
use crate::text::{Lang, phrases};

/// A table that says the same as a chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Heads of the columns.
    pub head: Vec<String>,
    /// Rows; the first cell of each is its head.
    pub rows: Vec<Vec<String>>,
}

/// A label at the right end of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct EndLabel {
    /// Where it belongs on the vertical scale.
    pub value: f64,
    /// What it says.
    pub text: String,
    /// A second, smaller line.
    pub below: Option<String>,
    /// Whose colour it takes.
    pub ink: Ink,
}

/// Colours by role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// The scenario shown.
    A,
    /// Orders, limits, the bottleneck.
    B,
    /// A third part.
    C,
    /// A reference, « before ».
    D,
    /// A fifth part.
    E,
}

impl Ink {
    /// The class of the style sheet.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::A => "ink-a",
            Self::B => "ink-b",
            Self::C => "ink-c",
            Self::D => "ink-d",
            Self::E => "ink-e",
        }
    }
}

/// A published figure, marked on the chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Marker {
    /// Months since the start.
    pub month: f64,
    /// Value.
    pub value: f64,
    /// What it says.
    pub text: String,
}

/// Bars of one lot.
#[derive(Clone, Debug, PartialEq)]
pub struct LotBars {
    /// Title of the lot.
    pub title: String,
    /// Its unit.
    pub unit: String,
    /// By year: ordered (median), delivered (P10, P50, P90).
    pub years: Vec<(f64, [f64; 3])>,
}

/// A bar of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Where it begins.
    pub from: f64,
    /// Where it ends; before its beginning for what is taken off.
    pub to: f64,
    /// Its colour.
    pub ink: Ink,
}

/// How a row stands among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// One among others.
    Plain,
    /// The name of those that follow.
    Head,
    /// What those before add up to.
    Total,
}

/// A row: its name, its bars, and what they are worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// What it is worth.
    pub value: String,
    /// Eight draws in ten, in figures.
    pub range: String,
    /// Its bars, from the first to the last.
    pub bars: Vec<Bar>,
    /// Eight draws in ten, drawn.
    pub spans: Vec<(f64, f64)>,
    /// How it stands.
    pub kind: RowKind,
}

impl Row {
    fn plain(name: String, value: String, bar: Bar) -> Self {
        let (range, spans, kind) = (String::new(), Vec::new(), RowKind::Plain);
        Self { name, value, range, bars: vec![bar], spans, kind }
    }

    fn head(name: String) -> Self {
        let (value, range, bars, spans) = Default::default();
        Self { name, value, range, bars, spans, kind: RowKind::Head }
    }

    /// What is read out at the row.
    fn readout(&self, lang: Lang) -> String {
        let range = if self.range.is_empty() { String::new() } else { format!(" ({})", self.range) };
        format!("{}{}{}{range}", self.name, lang.say(" : ", ": "), self.value)
    }
}

/// Two bars, one over the other: now, and before.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// What they count.
    pub name: String,
    /// Value now, and the words at its end.
    pub now: (f64, String),
    /// Value before and the words at its end, where it differs.
    pub before: Option<(f64, String)>,
}

/// A point of a curve.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Where it lies.
    pub x: f64,
    /// How high, between 0 and 1.
    pub share: f64,
    /// Its value in words.
    pub value: String,
    /// Its name, where it has one.
    pub name: String,
}

/// What a figure becomes when one input is low or high.
#[derive(Clone, Debug, PartialEq)]
pub struct Swing {
    /// Name of the input.
    pub name: String,
    /// The figure where the input is low, and the value tried in words.
    pub low: (f64, String),
    /// The figure where it is high, and the value tried in words.
    pub high: (f64, String),
}

/// What a figure is at one value of an input.
#[derive(Clone, Debug, PartialEq)]
pub struct Rung {
    /// The value in words.
    pub name: String,
    /// One draw in ten is below.
    pub p10: f64,
    /// Half are below.
    pub p50: f64,
    /// Nine in ten are below.
    pub p90: f64,
    /// What is written over the bar.
    pub label: String,
    /// Whether it is the answer.
    pub chosen: bool,
}

/// A scenario on a plane.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// How far right.
    pub x: f64,
    /// How high.
    pub y: f64,
    /// The letter of its mark; a small circle where it has none.
    pub letter: Option<char>,
    /// Its name.
    pub name: String,
    /// A second, smaller line.
    pub below: String,
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Bars around a present value, the widest first.
    Swings {
        /// The bars.
        rows: Vec<Swing>,
        /// The present value.
        base: f64,
        /// The present value in words.
        words: String,
        /// Whether the scale is in percent.
        percent: bool,
    },
    /// Bars from P10 to P90 for each value tried.
    Rungs {
        /// The values, in order.
        rungs: Vec<Rung>,
        /// The limit that is wanted, and its words.
        limit: Option<(f64, String)>,
        /// Whether the scale is in percent.
        percent: bool,
        /// What is tried from left to right.
        across: String,
    },
    /// Scenarios on a plane.
    Plane {
        /// The scenarios.
        spots: Vec<Spot>,
        /// Ranks of those that no other beats, in order.
        front: Vec<usize>,
        /// What is counted from left to right.
        x_unit: String,
        /// The unit, on the top tick.
        y_unit: String,
    },
    /// Bars in pairs, on one scale.
    Pairs(Vec<Pair>),
    /// A line through points, in percent, and a point apart.
    Curve {
        /// The points, from left to right.
        points: Vec<Point>,
        /// A point to compare with.
        apart: Option<Point>,
        /// What is counted from left to right.
        unit: String,
    },
    /// A median in its band, month by month, with what it is measured against.
    Fan {
        /// P10, P50, P90 by month.
        band: Vec<[f64; 3]>,
        /// A stepped line (orders).
        steps: Option<Vec<f64>>,
        /// A dashed line (the starting point).
        dashed: Option<Vec<f64>>,
        /// Published figures.
        markers: Vec<Marker>,
        /// Labels at the right end.
        ends: Vec<EndLabel>,
        /// A value that the scale has to reach, for charts that are read beside each other.
        reach: f64,
        /// Whether the scale is in percent.
        percent: bool,
        /// Whether the line starts from zero before the first month (cumulative figures).
        from_zero: bool,
        /// The unit, on the top tick.
        unit: String,
    },
    /// Hours used of those available, month by month, and the bottleneck.
    Load {
        /// Median hours used.
        used: Vec<f64>,
        /// Median hours available.
        available: Vec<f64>,
        /// The month's bottleneck.
        bottleneck: Vec<Bottleneck>,
        /// The unit, on the top tick.
        unit: String,
        /// Labels at the right end.
        ends: Vec<EndLabel>,
    },
    /// Ordered and delivered, by lot and year.
    Lots(Vec<LotBars>),
    /// Parts of a whole, by year.
    Stack {
        /// Parts: name, colour and value by year.
        parts: Vec<(String, Ink, Vec<f64>)>,
        /// What stands over each bar.
        totals: Vec<String>,
        /// The unit, on the top tick.
        unit: String,
    },
    /// Rows of horizontal bars on one scale.
    Rows {
        /// The rows.
        rows: Vec<Row>,
        /// The number of months, where the scale is the contract's time.
        months: Option<usize>,
    },
}

/// A chart, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartData {
    /// The finding.
    pub title: String,
    /// Unit and how to read.
    pub subtitle: String,
    /// Where the figures come from.
    pub source: String,
    /// What is drawn.
    pub shape: Shape,
    /// The same figures.
    pub table: Table,
    /// One sentence for each point that a walk stops at.
    pub readouts: Vec<String>,
    /// The figures of the finding, which can be derived.
    pub figures: Vec<Subject>,
}

fn triple(series: &Series) -> Vec<[f64; 3]> {
    series.p10.iter().zip(&series.p50).zip(&series.p90).map(|((low, middle), high)| [*low, *middle, *high]).collect()
}

fn between(lang: Lang, low: f64, high: f64) -> String {
    range(&whole(lang, low), &whole(lang, high))
}

fn fan_head(lang: Lang, value: String) -> Vec<String> {
    vec![phrases::month(lang), phrases::low(lang), value, phrases::high(lang)]
}

fn month_rows(series: &Series, show: impl Fn(f64) -> String) -> Vec<Vec<String>> {
    triple(series)
        .into_iter()
        .enumerate()
        .map(|(m, values)| std::iter::once((m + 1).to_string()).chain(values.map(&show)).collect())
        .collect()
}

fn month_readouts(lang: Lang, series: &Series, show: impl Fn(f64) -> String) -> Vec<String> {
    triple(series)
        .into_iter()
        .enumerate()
        .map(|(m, [low, middle, high])| {
            let (month, middle) = (month_rank(lang, m + 1), show(middle));
            let between = range(&show(low), &show(high));
            lang.say(&format!("{month} : {middle} ({between})"), &format!("{month}: {middle} ({between})"))
        })
        .collect()
}
