//! Which combinations are worth another look: the Pareto front, and how far the others are from it.

use super::{Axis, Limit};
use crate::decision::measure::Better;

/// The figures of a combination on the axes, each turned so that less is better.
pub(super) fn turned(axis: &Axis, value: f64) -> f64 {
    match axis.better() {
        Some(Better::More) => -value,
        _ => value,
    }
}

/// Whether the first is nowhere worse than the second, and somewhere better.
fn beats(first: &[f64], second: &[f64]) -> bool {
    first.iter().zip(second).all(|(a, b)| a <= b) && first.iter().zip(second).any(|(a, b)| a < b)
}

/// Whether two figures are one: they are sums in single precision.
fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 2e-6 * a.abs().max(b.abs()).max(1.0)
}

/// The same, where figures that differ by no more than rounding are equal.
fn clearly_beats(first: &[f64], second: &[f64]) -> bool {
    let pairs = || first.iter().zip(second);
    pairs().all(|(a, b)| a <= b || same(*a, *b)) && pairs().any(|(a, b)| a < b && !same(*a, *b))
}

/// The ranks of the points that no other beats; of points alike the first. In order of the first axis, then the others.
pub(super) fn front(points: &[Vec<f64>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..points.len()).collect();
    let compare = |a: &usize, b: &usize| {
        let axes = points[*a].iter().zip(&points[*b]);
        axes.map(|(a, b)| a.total_cmp(b)).find(|order| order.is_ne()).unwrap_or_else(|| a.cmp(b))
    };
    order.sort_by(compare);
    // In this order a point is beaten by none that comes after it.
    let mut kept: Vec<usize> = Vec::new();
    for rank in order {
        let point = &points[rank];
        if !kept.iter().any(|other| points[*other] == *point || beats(&points[*other], point)) {
            kept.push(rank);
        }
    }
    let beaten = |rank: &usize| kept.iter().any(|other| clearly_beats(&points[*other], &points[*rank]));
    kept.iter().copied().filter(|rank| !beaten(rank)).collect()
}

/// By point, how far it is from the front: the least part of an axis's span by which a point of the front would have to be
/// worse on every axis to beat it no more. 0 on the front.
pub(super) fn depths(points: &[Vec<f64>], front: &[usize]) -> Vec<f64> {
    let axes = points.first().map_or(0, Vec::len);
    let spans: Vec<f64> = (0..axes)
        .map(|axis| {
            let values = points.iter().map(|point| point[axis]).filter(|value| value.is_finite());
            let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
                (f64::min(low, value), f64::max(high, value))
            });
            if high > low { high - low } else { 1.0 }
        })
        .collect();
    let depth = |point: &Vec<f64>| {
        front
            .iter()
            .map(|rank| {
                let gaps = point.iter().zip(&points[*rank]).zip(&spans).map(|((own, best), span)| (own - best) / span);
                gaps.fold(f64::INFINITY, f64::min)
            })
            .fold(0.0, f64::max)
    };
    points.iter().map(depth).collect()
}

/// By how much a combination misses its limits, as parts of them, added up; 0 where it keeps them all.
pub(super) fn missed(limits: &[Limit], value: impl Fn(&Axis) -> Option<f64>) -> f64 {
    limits
        .iter()
        .map(|limit| match value(&limit.axis) {
            Some(value) => limit.missed(value) / limit.bound.abs().max(1e-9),
            // What cannot be told keeps no limit.
            None => f64::INFINITY,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_front_is_what_nothing_beats() {
        let points = |list: &[[f64; 2]]| list.iter().map(|point| point.to_vec()).collect::<Vec<_>>();
        let some = points(&[[3.0, 1.0], [1.0, 3.0], [2.0, 2.0], [2.0, 2.5], [3.0, 3.0], [2.0, 2.0]]);
        assert_eq!(front(&some), [1, 2, 0]);
        let depths = depths(&some, &front(&some));
        assert_eq!(&depths[..3], [0.0, 0.0, 0.0]);
        assert!(depths[3] == 0.0 && (depths[4] - 0.5).abs() < 1e-12, "{depths:?}");
        assert!(front(&[]).is_empty());
    }
}
