//! Geometry of charts: round ticks, linear scales, SVG paths. Pure, so that it is tested natively.

use std::fmt::Write as _;

/// A round step such that `greatest` takes at most `most` steps.
#[must_use]
pub fn round_step(greatest: f64, most: u32) -> f64 {
    if !greatest.is_finite() || greatest <= 0.0 {
        return 1.0;
    }
    let rough = greatest / f64::from(most.max(1));
    let power = 10f64.powf(rough.log10().floor());
    [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|m| m * power)
        .find(|step| *step >= rough * (1.0 - 1e-9))
        .unwrap_or(rough)
}

/// Ticks from 0 up to the first at or above `greatest`; whole numbers where `whole`.
#[must_use]
pub fn ticks(greatest: f64, most: u32, whole: bool) -> Vec<f64> {
    let mut step = round_step(greatest, most);
    if whole {
        step = step.max(1.0).ceil();
    }
    let count = (greatest.max(step) / step - 1e-9).ceil().clamp(1.0, 50.0) as u32;
    (0..=count).map(|rank| f64::from(rank) * step).collect()
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
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]));
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
        assert_eq!(ticks(1121.0, 4, true), [0.0, 500.0, 1000.0, 1500.0]);
        assert_eq!(ticks(17.0, 4, true), [0.0, 5.0, 10.0, 15.0, 20.0]);
        assert_eq!(ticks(0.0, 4, true), [0.0, 1.0]);
        assert_eq!(ticks(2.0, 4, true), [0.0, 1.0, 2.0]);
        assert_eq!(ticks(f64::NAN, 4, false), [0.0, 1.0]);
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
        fn ticks_hold_for_any_number(greatest in 0.0..1e12f64, most in 1u32..10) {
            let found = ticks(greatest, most, false);
            proptest::prop_assert!(found.len() >= 2 && found.len() <= most as usize + 2);
            proptest::prop_assert!(*found.last().unwrap_or(&0.0) >= greatest * (1.0 - 1e-6));
        }
    }
}
