//! How long units take while the workshop learns to make them.
//!
//! Wright's law (T. P. Wright, « Factors affecting the cost of airplanes », 1936): unit j = 1, 2, … of a lot needs
//! S · max(1, K · j^b) standard hours, b = log2 r. The engine never counts unit by unit: it asks for C(n), the standard
//! hours of the first n units together, and an order of any size is served by one subtraction.

use super::laws::whole;

/// Units whose times are summed one by one. Beyond, the Euler–Maclaurin formula with its first correction leaves less
/// than 10^−12 of the time of a unit.
const LONGEST_TABLE: u64 = 1024;

/// The cumulated standard hours of a lot.
#[derive(Clone, Debug)]
pub(super) struct LearningCurve {
    /// C(0), C(1), …, up to the floor or to the longest table.
    table: Vec<f64>,
    /// What follows the table.
    tail: Tail,
}

#[derive(Clone, Copy, Debug)]
enum Tail {
    /// Every further unit takes this many standard hours.
    Constant(f64),
    /// S · K · j^b up to this unit, S from there on.
    Power { hours: f64, exponent: f64, until: u64, floor: f64 },
}

impl LearningCurve {
    /// The curve of a lot of `standard_hours` S per unit, first unit K = `initial_factor` times that, and rate r.
    pub(super) fn new(standard_hours: f64, initial_factor: f64, rate: f64) -> Self {
        let exponent = libm::log2(rate);
        let factor = |unit: u64| initial_factor * libm::pow(unit as f64, exponent);
        let mut table = vec![0.0];
        let mut sum = 0.0;
        if exponent == 0.0 {
            return Self::constant_from(table, standard_hours * initial_factor.max(1.0));
        }
        for unit in 1..=LONGEST_TABLE {
            let factor = factor(unit);
            if factor <= 1.0 {
                return Self::constant_from(table, standard_hours);
            }
            sum += standard_hours * factor;
            table.push(sum);
        }
        // K · j^b = 1 where ln j = ln K / −b; a float that large converts to the greatest integer.
        let until = libm::exp(libm::log(initial_factor) / -exponent) as u64;
        let tail = Tail::Power { hours: standard_hours * initial_factor, exponent, until, floor: standard_hours };
        Self { table, tail }
    }

    /// The curve whose units beyond the table all take the same time; the table is filled up with them, for most lots
    /// have no more units than it has.
    fn constant_from(mut table: Vec<f64>, hours: f64) -> Self {
        let (learning, start) = (table.len() - 1, table.last().copied().unwrap_or_default());
        table.extend((learning as u64 + 1..=LONGEST_TABLE).map(|unit| start + hours * (unit - learning as u64) as f64));
        Self { table, tail: Tail::Constant(hours) }
    }

    /// C(n): standard hours of the first n units.
    #[inline(always)]
    pub(super) fn cumulated(&self, units: u64) -> f64 {
        match usize::try_from(units).ok().and_then(|units| self.table.get(units)) {
            Some(hours) => *hours,
            None => self.beyond(units),
        }
    }

    /// The same beyond the table.
    #[inline(never)]
    fn beyond(&self, units: u64) -> f64 {
        let last = self.table.len() as u64 - 1;
        let start = self.table[last as usize];
        match self.tail {
            Tail::Constant(hours) => start + hours * (units - last) as f64,
            Tail::Power { hours, exponent, until, floor } => {
                let learning = units.min(until).max(last);
                start + hours * power_sum(last as f64, learning as f64, exponent) + floor * (units - learning) as f64
            }
        }
    }

    /// The greatest number of units, from `made` to `target`, whose standard hours have been spent.
    pub(super) fn units_within(&self, spent: f64, made: u64, target: u64) -> u64 {
        let (mut low, mut high) = (made, target);
        let (mut at_low, mut at_high) = (self.cumulated(low), self.cumulated(high));
        if at_high <= spent {
            return target;
        }
        // Units of an order take nearly the same time, so that the straight line between both ends mostly gives the
        // number or the next one. Should it miss often, halves are sure.
        let mut guesses = 3;
        while high - low > 1 && spent >= at_low {
            let width = high - low;
            let step = match guesses {
                0 => width / 2,
                _ => whole((spent - at_low) / (at_high - at_low) * width as i64 as f64),
            };
            guesses = guesses.max(1) - 1;
            let middle = low + step.clamp(1, width - 1);
            let at_middle = self.cumulated(middle);
            if at_middle <= spent {
                // Mostly the next one is too many.
                let at_next = self.cumulated(middle + 1);
                if at_next > spent {
                    return middle;
                }
                (low, at_low) = (middle + 1, at_next);
            } else {
                (high, at_high) = (middle, at_middle);
            }
        }
        low
    }
}

/// Sum of j^b for from < j ≤ to, by Euler–Maclaurin: the integral, half the difference of the ends, and a twelfth of the
/// difference of the slopes.
fn power_sum(from: f64, to: f64, b: f64) -> f64 {
    let stretch = libm::log(to / from);
    let growth = (b + 1.0) * stretch;
    // expm1 keeps its digits where b is close to −1, where the integral turns into a logarithm.
    let integral = libm::pow(from, b + 1.0) * stretch * if growth == 0.0 { 1.0 } else { libm::expm1(growth) / growth };
    let (low, high) = (libm::pow(from, b), libm::pow(to, b));
    integral + (high - low) / 2.0 + b * (high / to - low / from) / 12.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(hours: f64, factor: f64, rate: f64, unit: u64) -> f64 {
        hours * (factor * libm::pow(unit as f64, libm::log2(rate))).max(1.0)
    }

    #[test]
    fn the_sum_is_that_of_the_units() {
        for (hours, factor, rate) in [
            (7.0, 2.5, 0.88),
            (7.0, 3.5, 0.95),
            (1.0, 9.0, 0.5),
            (3.0, 0.4, 0.8),
            (2.0, 2.0, 1.0),
            (2.0, 3.0, 0.0),
            (1.0, 900.0, 0.499_99),
        ] {
            let curve = LearningCurve::new(hours, factor, rate);
            let mut sum = 0.0;
            for n in 1..=200_000 {
                sum += unit(hours, factor, rate, n);
                let found = curve.cumulated(n);
                assert!((found - sum).abs() <= 1e-11 * sum, "{factor} {rate} {n}: {found} for {sum}");
            }
        }
    }

    #[test]
    fn doubling_the_number_multiplies_the_time_by_the_rate() {
        let curve = LearningCurve::new(1.0, 1e6, 0.9);
        let time = |n: u64| curve.cumulated(n) - curve.cumulated(n - 1);
        for n in [1, 10, 500, 800, 5_000] {
            assert!((time(2 * n) / time(n) - 0.9).abs() < 1e-6, "{n}");
        }
    }

    #[test]
    fn units_within_is_the_inverse() {
        for curve in [LearningCurve::new(7.0, 2.5, 0.88), LearningCurve::new(1.0, 50.0, 0.9)] {
            for n in [0, 1, 142, 143, 1024, 1025, 40_000, 2_720_000] {
                let spent = curve.cumulated(n);
                assert_eq!(curve.units_within(spent, 0, 10_000_000), n);
                assert_eq!(curve.units_within(spent + 0.01, n / 2, 10_000_000), n);
                assert_eq!(curve.units_within(spent + 1e12, 0, n), n);
            }
        }
    }

    #[test]
    fn units_without_time_are_free() {
        let curve = LearningCurve::new(0.0, 2.5, 0.88);
        assert_eq!(curve.cumulated(1_000_000), 0.0);
    }
}
