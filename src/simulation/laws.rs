//! The laws that are drawn from, all by inversion: one uniform number gives one variate and a greater one gives no
//! lesser variate.
//!
//! Transcendental functions come from the `libm` crate, because those of the platform differ in the last bit from one
//! machine or browser to the next; that is also why the normal law is written here. Whole numbers are looked up in tables
//! of their distribution function where those are short, which is as exact and several times faster.

use super::normal::{normal_distribution, normal_quantile};
use super::random::{ONE, Stream, parts, unit_interval};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// Longest table of a distribution function.
const LONGEST_TABLE: usize = 1024;

/// The distribution function of a law on the ranks 0, 1, 2, …, up to some rank, looked up without comparing fractions:
/// uniform numbers and probabilities are whole parts of [`ONE`].
#[derive(Clone, Debug)]
struct Table {
    /// Parts below which the rank is this one or a lower one.
    cumulated: Arc<[u64]>,
    /// For each slice of the uniform numbers, the rank of its least one (16 bits), and how far into the slice the next
    /// rank begins, at most its whole width (48 bits). More steps than one in a slice are left to a search.
    slices: Arc<[u64; Self::SLICES]>,
}

impl Table {
    const SLICES: usize = 512;
    /// Parts of a slice.
    const WIDTH: u64 = ONE / Self::SLICES as u64;
    /// In place of the step: to be searched.
    const STEEP: u64 = (1 << 48) - 1;

    fn new(cumulated: &[f64]) -> Self {
        let cumulated: Arc<[u64]> =
            cumulated.iter().take(LONGEST_TABLE).map(|probability| parts(*probability)).collect();
        let slice = |slice: usize| {
            let from = slice as u64 * Self::WIDTH;
            let rank = cumulated.partition_point(|parts| *parts <= from);
            let step = match cumulated[rank..] {
                [step, next, ..] if next >= from + Self::WIDTH => (step - from).min(Self::WIDTH),
                [step] if step >= from + Self::WIDTH => Self::WIDTH,
                _ => Self::STEEP,
            };
            (rank as u64) << 48 | step
        };
        let slices = Arc::new(std::array::from_fn(slice));
        Self { cumulated, slices }
    }

    /// The rank that parts of a uniform number stand for, where it need not be searched for.
    #[inline(always)]
    fn quick(&self, parts: u64) -> Option<u64> {
        let slice = self.slices[(parts / Self::WIDTH) as usize % Self::SLICES];
        let step = slice & Self::STEEP;
        let rank = (slice >> 48) + u64::from(parts % Self::WIDTH >= step);
        if step == Self::STEEP { None } else { Some(rank) }
    }

    /// The rank that parts of a uniform number stand for; `None` beyond the table.
    fn search(&self, parts: u64) -> Option<u64> {
        let rank = self.cumulated.partition_point(|cumulated| *cumulated <= parts);
        (rank < self.cumulated.len()).then_some(rank as u64)
    }
}

/// Whole numbers 0, 1, 2, … of which each has the same probability as the ones before to be the last.
#[derive(Clone, Debug)]
pub(super) struct Geometric {
    table: Table,
    /// 1 / ln(1 − probability of ending); 0 where the number always is 0.
    scale: f64,
}

impl Geometric {
    /// The law with this probability of ending at each step; from 1 on, the number is always 0.
    pub(super) fn ending_with(probability: f64) -> Self {
        if probability >= 1.0 {
            return Self { table: Table::new(&[1.0]), scale: 0.0 };
        }
        let longer = std::iter::successors(Some(1.0 - probability), |longer| Some(longer * (1.0 - probability)));
        let cumulated = longer.take(LONGEST_TABLE / 4).take_while(|longer| *longer > 1e-12).map(|longer| 1.0 - longer);
        let cumulated: Vec<f64> = cumulated.collect();
        Self { table: Table::new(&cumulated), scale: 1.0 / libm::log1p(-probability) }
    }

    /// The law with this mean.
    pub(super) fn with_mean(mean: f64) -> Self {
        // Below a billionth of a step the probability of ending would round to 1.
        Self::ending_with(if mean < 1e-9 { 1.0 } else { 1.0 / (1.0 + mean) })
    }

    /// floor(ln(1 − u) / ln(1 − p)); stops at `u32::MAX`.
    #[inline(always)]
    pub(super) fn draw(&self, stream: &mut Stream) -> u32 {
        let parts = stream.bits();
        match self.table.quick(parts) {
            Some(rank) => rank as u32,
            None => self.search(parts),
        }
    }

    #[cold]
    #[inline(never)]
    fn search(&self, parts: u64) -> u32 {
        let formula = || (libm::log(1.0 - unit_interval(parts)) * self.scale) as u32;
        self.table.search(parts).map_or_else(formula, |rank| rank as u32)
    }
}

/// −ln(1 − u), by chords between exact values but for the ends: see [`LogNormal`].
#[derive(Clone, Debug)]
pub(super) struct Exponential(&'static [f64; CELLS]);

/// −ln(1 − u) at the ends of the cells.
static EXPONENTIAL: LazyLock<[f64; CELLS]> =
    LazyLock::new(|| std::array::from_fn(|cell| -libm::log1p(-(cell as f64) / CELLS as f64)));

impl Exponential {
    pub(super) fn new() -> Self {
        Self(&EXPONENTIAL)
    }

    #[inline(always)]
    pub(super) fn draw(&self, stream: &mut Stream) -> f64 {
        let parts = stream.bits();
        let (cell, part) = cell(parts, CELLS);
        if cell >= CELLS - EXACT_CELLS {
            return Self::formula(parts);
        }
        let (low, high) = (self.0[cell % CELLS], self.0[(cell + 1) % CELLS]);
        low + (high - low) * part
    }

    #[cold]
    #[inline(never)]
    fn formula(parts: u64) -> f64 {
        -libm::log1p(-unit_interval(parts))
    }
}

/// The whole part of a number that is not negative. A conversion minds those that are, those too great and those that are
/// none, which takes browsers longer than all the rest of a draw.
#[inline(always)]
pub(super) fn whole(number: f64) -> u64 {
    /// 2^52: adding it to a lesser number leaves no room for a fraction, and the nearest whole number in the low bits.
    const ROUND: f64 = 4_503_599_627_370_496.0;
    if number >= ROUND {
        return number as u64;
    }
    let nearest = number + ROUND;
    nearest.to_bits().wrapping_sub(ROUND.to_bits()).wrapping_sub(u64::from(nearest - ROUND > number))
}

/// e^x, bit for bit what `libm::exp` gives; written out so that it is inlined, for half the time.
pub(super) fn exp(x: f64) -> f64 {
    if x.is_nan() || x.abs() > 700.0 {
        return libm::exp(x);
    }
    // The method of FreeBSD's e_exp.c: x = k ln 2 + r, and a rational approximation of e^r on |r| ≤ ln 2 / 2.
    let k = whole((x * std::f64::consts::LOG2_E).abs() + 0.5) as i32 * if x < 0.0 { -1 } else { 1 };
    let (high, low) = (x - f64::from(k) * 6.931_471_803_691_238e-1, f64::from(k) * 1.908_214_929_270_587_7e-10);
    let r = high - low;
    let t = r * r;
    let polynomial = 1.666_666_666_666_660_2e-1
        + t * (-2.777_777_777_701_559_3e-3
            + t * (6.613_756_321_437_934e-5 + t * (-1.653_390_220_546_525_2e-6 + t * 4.138_136_797_057_238_5e-8)));
    let c = r - t * polynomial;
    let y = 1.0 + (r * c / (2.0 - c) - low + high);
    y * f64::from_bits(((1023 + k) as u64) << 52)
}

/// The cell, of so many equal ones, in which parts of a uniform number lie, and how far into it.
#[inline(always)]
fn cell(parts: u64, cells: usize) -> (usize, f64) {
    let width = ONE / cells as u64;
    ((parts / width) as usize, (parts % width) as i64 as f64 / width as f64)
}

/// Cells of a table of quantiles.
const CELLS: usize = 2048;
/// Cells at each end in which the formula is used rather than the table, whose chords are too coarse there.
const EXACT_CELLS: usize = 64;

/// Narrow cells in a cell.
const NARROW: usize = 16;
/// Narrow cells of one end.
const END_CELLS: usize = EXACT_CELLS * NARROW;

/// Quantiles of a law, by chords between exact values. The thirty-second part of the law at each end, where the chords
/// would be coarser, has cells a sixteenth as wide; their ends in turn are left to the formula.
#[derive(Clone, Debug)]
struct Quantiles {
    /// At the ends of the cells.
    cells: Arc<[f64; CELLS + 1]>,
    /// At those of the narrow cells of the low end, then of the high end.
    ends: Arc<[f64]>,
}

/// Those of the normal law, from which all tables are made.
static NORMAL: LazyLock<Quantiles> = LazyLock::new(|| {
    let high = CELLS * NARROW - END_CELLS;
    let narrow = |cell: usize| normal_quantile(cell as f64 / (CELLS * NARROW) as f64);
    Quantiles {
        cells: Arc::new(std::array::from_fn(|cell| normal_quantile(cell as f64 / CELLS as f64))),
        ends: (0..=END_CELLS).chain(high..=high + END_CELLS).map(narrow).collect(),
    }
});

impl Quantiles {
    fn map(&self, growing: impl Fn(f64) -> f64) -> Self {
        let cells = Arc::new(std::array::from_fn(|cell| growing(self.cells[cell])));
        Self { cells, ends: self.ends.iter().map(|value| growing(*value)).collect() }
    }

    /// The quantile for parts of a uniform number; `None` where the formula is needed.
    #[inline(always)]
    fn at(&self, parts: u64) -> Option<f64> {
        let (cell, part) = cell(parts, CELLS);
        if cell.wrapping_sub(EXACT_CELLS) >= CELLS - 2 * EXACT_CELLS {
            return self.at_end(parts);
        }
        let cell = cell % CELLS;
        let (low, high) = (self.cells[cell], self.cells[cell + 1]);
        Some(low + (high - low) * part)
    }

    #[inline(never)]
    fn at_end(&self, parts: u64) -> Option<f64> {
        let (cell, part) = cell(parts, CELLS * NARROW);
        if !(EXACT_CELLS..CELLS * NARROW - EXACT_CELLS).contains(&cell) {
            return None;
        }
        let high = CELLS * NARROW - END_CELLS;
        let place = if cell < END_CELLS { cell } else { END_CELLS + 1 + cell.saturating_sub(high) };
        let (low, high) = (self.ends.get(place)?, self.ends.get(place + 1)?);
        Some(low + (high - low) * part)
    }
}

/// What was made by mean and coefficient of variation, to be used again: a study makes thousands of plans ready whose
/// orders have the same laws, and half of the time would go into their tables.
struct Made<T>(BTreeMap<(u64, u64), T>);

impl<T: Clone> Made<T> {
    /// Most that is kept; then all is forgotten.
    const MOST: usize = 64;

    fn take(&mut self, (mean, cv): (f64, f64), make: impl FnOnce() -> T) -> T {
        if self.0.len() >= Self::MOST {
            self.0.clear();
        }
        self.0.entry((mean.to_bits(), cv.to_bits())).or_insert_with(make).clone()
    }
}

/// Both kinds of tables.
struct Tables {
    quantiles: Made<Quantiles>,
    tables: Made<Table>,
}

thread_local! {
    static MADE: RefCell<Tables> = const {
        RefCell::new(Tables { quantiles: Made(BTreeMap::new()), tables: Made(BTreeMap::new()) })
    };
}

/// A log-normal law given by its mean and its coefficient of variation.
///
/// What is drawn comes from a table: within 2 · 10⁻⁵ of the formula in relative terms for a coefficient of variation of
/// 0.25, in a tenth of its time.
#[derive(Clone, Debug)]
pub(super) struct LogNormal {
    /// Mean of the logarithm; minus infinity where the mean is 0, which then is what is drawn.
    location: f64,
    /// Standard deviation of the logarithm.
    scale: f64,
    /// What is drawn where nothing varies, to the last bit: the exponential of its logarithm may lie below it, and half a
    /// unit would be rounded down.
    certain: f64,
    /// None where nothing varies.
    table: Option<Quantiles>,
}

impl LogNormal {
    /// σ² = ln(1 + cv²) and μ = ln(mean) − σ²/2.
    pub(super) fn new(mean: f64, cv: f64) -> Self {
        let mut law = Self::exact(mean, cv);
        if law.scale > 0.0 && mean > 0.0 {
            let quantiles = || NORMAL.map(|z| exp(law.location + law.scale * z));
            law.table = Some(MADE.with_borrow_mut(|made| made.quantiles.take((mean, cv), quantiles)));
        }
        law
    }

    /// The law without its table, for few draws.
    pub(super) fn exact(mean: f64, cv: f64) -> Self {
        let variance = libm::log1p(cv * cv);
        let location = if mean > 0.0 { libm::log(mean) - variance / 2.0 } else { f64::NEG_INFINITY };
        let certain = if mean > 0.0 { mean } else { 0.0 };
        Self { location, scale: variance.sqrt(), certain, table: None }
    }

    #[inline]
    pub(super) fn draw(&self, stream: &mut Stream) -> f64 {
        let parts = stream.bits();
        match &self.table {
            Some(table) => table.at(parts).unwrap_or_else(|| self.quantile(unit_interval(parts))),
            None => self.quantile(unit_interval(parts)),
        }
    }

    /// Draws as many numbers as there are places.
    #[inline(always)]
    pub(super) fn fill(&self, stream: &mut Stream, places: &mut [f64]) {
        self.draw_each(stream, places.iter_mut(), |place, drawn| *place = drawn);
    }

    /// Draws a number for each of these.
    #[inline(always)]
    pub(super) fn draw_each<T>(
        &self,
        stream: &mut Stream,
        each: impl Iterator<Item = T>,
        mut take: impl FnMut(T, f64),
    ) {
        // What is looked at in every turn is at hand, and not behind a reference.
        let mut local = stream.clone();
        match &self.table {
            Some(table) => {
                for one in each {
                    let parts = local.bits();
                    let drawn = match table.at(parts) {
                        Some(value) => value,
                        None => self.quantile(unit_interval(parts)),
                    };
                    take(one, drawn);
                }
            }
            None => each.for_each(|one| take(one, self.draw(&mut local))),
        }
        *stream = local;
    }

    /// What parts of a uniform number stand for, by the table of the normal law: for laws that have none of their own
    /// because little is drawn from each.
    pub(super) fn at(&self, parts: u64) -> f64 {
        match NORMAL.at(parts) {
            Some(z) => exp(self.location + self.scale * z),
            None => self.quantile(unit_interval(parts)),
        }
    }

    /// Whether there is anything to draw.
    pub(super) fn varies(&self) -> bool {
        self.scale > 0.0
    }

    /// The quantile of this order.
    #[inline(never)]
    pub(super) fn quantile(&self, uniform: f64) -> f64 {
        if self.scale > 0.0 { exp(self.location + self.scale * normal_quantile(uniform)) } else { self.certain }
    }
}

/// A log-normal law rounded to whole numbers, half up.
#[derive(Clone, Debug)]
pub(super) struct WholeLogNormal {
    law: LogNormal,
    table: Table,
    /// The number at rank 0 of the table.
    first: u64,
}

impl WholeLogNormal {
    pub(super) fn new(mean: f64, cv: f64) -> Self {
        let law = LogNormal::exact(mean, cv);
        let at = |z: f64| libm::exp(law.location + law.scale * z);
        let (first, median) = ((at(-6.5) + 0.5) as u64, at(0.0) as u64);
        // Not worth it where the table would be too short for most draws, or where there is nothing to draw.
        let worth = mean > 0.0 && law.scale > 0.0 && median.saturating_sub(first) < LONGEST_TABLE as u64 / 2;
        let table = || {
            let z = |number: u64| (libm::log(number as f64 + 0.5) - law.location) / law.scale;
            let numbers = (first..).take(LONGEST_TABLE).take_while(|number| z(*number) < 6.5);
            let cumulated: Vec<f64> = numbers.map(|number| normal_distribution(z(number))).collect();
            Table::new(&cumulated)
        };
        let table =
            if worth { MADE.with_borrow_mut(|made| made.tables.take((mean, cv), table)) } else { Table::new(&[]) };
        Self { law, table, first }
    }

    /// Draws one number.
    #[inline(always)]
    pub(super) fn draw(&self, stream: &mut Stream) -> u64 {
        let parts = stream.bits();
        match self.table.quick(parts) {
            // The number at rank 0 stands for all lesser ones, which fewer than one draw in ten billion would reach.
            Some(rank) => self.first + rank,
            None => self.search(parts),
        }
    }

    #[cold]
    #[inline(never)]
    fn search(&self, parts: u64) -> u64 {
        match self.table.search(parts) {
            Some(rank) => self.first + rank,
            None => (self.law.quantile(unit_interval(parts)) + 0.5) as u64,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::random::StreamKey;
    use super::*;

    const N: usize = 200_000;

    fn mean(mut draw: impl FnMut() -> f64) -> f64 {
        (0..N).map(|_| draw()).sum::<f64>() / N as f64
    }

    fn stream() -> Stream {
        StreamKey::new(1, "test", "").stream(0)
    }

    #[test]
    fn laws_have_their_means() {
        let mut stream = stream();
        let law = LogNormal::new(180.0, 0.2);
        assert!((mean(|| law.draw(&mut stream)) - 180.0).abs() < 0.4);
        let law = WholeLogNormal::new(21.7, 0.25);
        assert!((mean(|| law.draw(&mut stream) as f64) - 21.7).abs() < 0.06);
        let law = Geometric::with_mean(1.5);
        assert!((mean(|| f64::from(law.draw(&mut stream))) - 1.5).abs() < 0.02);
        assert!((mean(|| stream.uniform()) - 0.5).abs() < 0.003);
    }

    #[test]
    fn the_exponential_is_that_of_libm() {
        let mut stream = stream();
        for range in [1.0, 10.0, 750.0] {
            for _ in 0..100_000 {
                let x = range * (2.0 * stream.uniform() - 1.0);
                assert_eq!(exp(x).to_bits(), libm::exp(x).to_bits(), "{x}");
            }
        }
        assert_eq!(exp(f64::NEG_INFINITY), 0.0);
    }

    #[test]
    fn tables_give_what_the_formulas_give() {
        let (mut drawn, mut uniform) = (stream(), stream());
        for mean in [1e-9, 0.3, 2.0, 11.0, 5_000.0] {
            let law = Geometric::with_mean(mean);
            for _ in 0..50_000 {
                let u = uniform.uniform();
                assert_eq!(law.draw(&mut drawn), (libm::log(1.0 - u) * law.scale) as u32, "{mean} {u}");
            }
        }
        for (mean, cv) in
            [(0.01, 0.5), (0.4, 1.0), (21.7, 0.25), (19.5, 0.0), (23.0, 1.0), (700.0, 0.2), (450_000.0, 0.25)]
        {
            let (law, whole) = (LogNormal::exact(mean, cv), WholeLogNormal::new(mean, cv));
            for _ in 0..50_000 {
                assert_eq!(whole.draw(&mut drawn), (law.draw(&mut uniform) + 0.5) as u64, "{mean} {cv}");
            }
        }
    }

    #[test]
    fn the_table_of_quantiles_is_close_to_the_formula() {
        let (mut drawn, mut uniform) = (stream(), stream());
        for (mean, cv) in [(180.0, 0.2), (21.7, 0.25), (3.0, 1.0)] {
            let law = LogNormal::new(mean, cv);
            let worst = (0..200_000)
                .map(|_| (law.draw(&mut drawn) / law.quantile(uniform.uniform()) - 1.0).abs())
                .fold(0.0, f64::max);
            assert!(worst < 1e-4 * cv, "{mean} {cv}: {worst}");
        }
    }

    #[test]
    fn degenerate_laws_draw_their_only_value() {
        let mut stream = stream();
        assert_eq!(LogNormal::new(0.0, 0.5).draw(&mut stream), 0.0);
        assert_eq!(WholeLogNormal::new(0.0, 0.5).draw(&mut stream), 0);
        assert!((LogNormal::new(25.0, 0.0).draw(&mut stream) - 25.0).abs() < 1e-12);
        assert_eq!(Geometric::with_mean(0.0).draw(&mut stream), 0);
        assert_eq!(Geometric::ending_with(f64::INFINITY).draw(&mut stream), 0);
        assert!(Geometric::with_mean(1e300).draw(&mut stream) > 1_000_000);
    }
}
