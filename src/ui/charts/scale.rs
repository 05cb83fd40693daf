//! Geometry of charts: round ticks, linear scales, SVG paths. Pure, so that it is tested natively.

use crate::plan::order::ranks;
use std::fmt::Write as _;

/// Round steps within a power of ten.
const ROUND: [f64; 9] = [1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0];

/// Ticks from 0 up to the first at or above `greatest`: three to five round steps, those that leave least room unused;
/// whole numbers where `whole`.
#[must_use]
pub fn ticks(greatest: f64, whole: bool) -> Vec<f64> {
    let greatest = if greatest.is_finite() && greatest > 0.0 { greatest } else { 1.0 };
    let power = 10f64.powi((greatest / 3.0).log10().floor() as i32 - 1);
    let fits = |step: &f64| !whole || (step.fract() == 0.0 && *step >= 1.0);
    let best = [1.0, 10.0, 100.0]
        .into_iter()
        // Cut the noise of the 16th digit, so that 6 is a whole step.
        .flat_map(|scale| ROUND.into_iter().map(move |round| (round * power * scale * 1e9).round() / 1e9))
        .filter(fits)
        .map(|step| (step, (greatest / step - 1e-9).ceil()))
        .filter(|(_, count)| (3.0..=5.0).contains(count))
        // Of two that end at the same height, the one with fewer lines.
        .min_by(|a, b| (a.0 * a.1).total_cmp(&(b.0 * b.1)).then(a.1.total_cmp(&b.1)));
    let (step, count) = best.unwrap_or_else(|| {
        // Whole steps of so few units: one line a unit.
        let step = if whole { (greatest / 5.0).ceil().max(1.0) } else { greatest / 4.0 };
        (step, (greatest / step - 1e-9).ceil().max(1.0))
    });
    (0..=count as u32).map(|rank| f64::from(rank) * step).collect()
}

/// A linear scale from values to pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    from: (f64, f64),
    to: (f64, f64),
}

impl Scale {
    /// The scale that sends `from.0` to `to.0` and `from.1` to `to.1`.
    #[must_use]
    pub const fn new(from: (f64, f64), to: (f64, f64)) -> Self {
        Self { from, to }
    }

    /// The pixel of a value, to a tenth.
    #[must_use]
    pub fn at(&self, value: f64) -> f64 {
        let span = self.from.1 - self.from.0;
        let part = if span == 0.0 { 0.0 } else { (value - self.from.0) / span };
        ((self.to.0 + part * (self.to.1 - self.to.0)) * 10.0).round() / 10.0
    }
}

/// The path through these points.
#[must_use]
pub fn line(points: impl IntoIterator<Item = (f64, f64)>) -> String {
    let mut path = String::new();
    for (x, y) in points {
        let _ = write!(path, "{}{x} {y}", if path.is_empty() { 'M' } else { 'L' });
    }
    path
}

/// The closed path between an upper and a lower line.
#[must_use]
pub fn band(upper: &[(f64, f64)], lower: &[(f64, f64)]) -> String {
    let mut path = line(upper.iter().copied().chain(lower.iter().rev().copied()));
    if !path.is_empty() {
        path.push('Z');
    }
    path
}

/// The path that keeps each height from its abscissa to the next one, up to `end`.
#[must_use]
pub fn steps(points: &[(f64, f64)], end: f64) -> String {
    let mut path = String::new();
    for (rank, (x, y)) in points.iter().enumerate() {
        let _ = if rank == 0 { write!(path, "M{x} {y}") } else { write!(path, "H{x}V{y}") };
    }
    if !path.is_empty() {
        let _ = write!(path, "H{end}");
    }
    path
}

/// Moves labels apart so that each has `height` pixels, keeping their order and as near as can be to where they
/// belong, between `top` and `bottom`.
#[must_use]
pub fn spread(wanted: &[f64], height: f64, top: f64, bottom: f64) -> Vec<f64> {
    let order = ranks(wanted.len(), &|a, b| wanted[a].total_cmp(&wanted[b]));
    let mut placed = vec![0.0; wanted.len()];
    let mut floor = top;
    for &rank in &order {
        placed[rank] = wanted[rank].max(floor);
        floor = placed[rank] + height;
    }
    let mut ceiling = bottom;
    for &rank in order.iter().rev() {
        placed[rank] = placed[rank].min(ceiling);
        ceiling = placed[rank] - height;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_reach_the_greatest() {
        assert_eq!(ticks(1121.0, true), [0.0, 400.0, 800.0, 1200.0]);
        assert_eq!(ticks(17.0, true), [0.0, 6.0, 12.0, 18.0]);
        assert_eq!(ticks(2.0, true), [0.0, 1.0, 2.0]);
        assert_eq!(ticks(0.0, true), [0.0, 1.0]);
        assert_eq!(ticks(60.0, true), [0.0, 20.0, 40.0, 60.0]);
        assert!(ticks(f64::NAN, false).len() > 1);
    }

    #[test]
    fn paths() {
        let y = Scale::new((0.0, 10.0), (100.0, 0.0));
        assert_eq!(y.at(2.5), 75.0);
        assert_eq!(line([(0.0, 1.0), (2.0, 3.0)]), "M0 1L2 3");
        assert_eq!(band(&[(0.0, 1.0)], &[(0.0, 2.0)]), "M0 1L0 2Z");
        assert_eq!(steps(&[(0.0, 5.0), (10.0, 2.0)], 20.0), "M0 5H10V2H20");
        assert_eq!(steps(&[], 20.0), "");
    }

    #[test]
    fn labels_keep_clear_of_each_other() {
        assert_eq!(spread(&[10.0, 12.0], 14.0, 0.0, 100.0), [10.0, 24.0]);
        assert_eq!(spread(&[99.0, 98.0], 14.0, 0.0, 100.0), [100.0, 86.0]);
    }

    proptest::proptest! {
        #[test]
        fn ticks_hold_for_any_number(greatest in 0.0..1e12f64, whole: bool) {
            let found = ticks(greatest, whole);
            proptest::prop_assert!(found.len() >= 2 && found.len() <= 7, "{found:?}");
            proptest::prop_assert!(*found.last().unwrap_or(&0.0) >= greatest * (1.0 - 1e-6));
        }
    }
}
