//! How well replications know the quantiles that are shown, and how many it takes.
//!
//! The interval of a quantile lies between two order statistics whose ranks are those of the binomial law, here by its
//! normal approximation. It asks nothing of the shape of the distribution (H. A. David & H. N. Nagaraja, *Order
//! Statistics*, on confidence intervals for quantiles). Its half-width is compared to the range that is shown with the
//! figure, P10 to P90: a doubt of 5 % of the range moves a mark on the screen by next to nothing, whatever the unit.

use super::quantiles::{key, value};

/// The standard normal quantile of 97.5 %: intervals hold with a confidence of 95 %.
const Z: f64 = 1.959_963_985;
/// Numbers of replications to choose from.
pub const STEPS: [u32; 4] = [1_000, 2_000, 4_000, 10_000];
/// The number chosen without being asked stops here: samples of more weigh on small machines.
pub const MOST_UNASKED: u32 = 4_000;
/// Half-width of the median's interval that is aimed at, as a share of the range.
pub const MIDDLE: f64 = 0.05;
/// That of the two ends of the range. Fewer replications lie near them: asking as much of them as of the median would
/// take four times as many wherever a distribution has a long tail.
pub const ENDS: f64 = 0.10;

/// Half-widths of the intervals of a figure's quantiles, as shares of its range P10 to P90.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Precision {
    /// Of the median.
    pub middle: f64,
    /// Of P10 or P90, the greater one.
    pub ends: f64,
}

impl Precision {
    /// The precision that a sample gives. It is 0 where all values are the same, and infinite where replications are too
    /// few to enclose a quantile. A count is as well known as it can be shown when its interval spans one unit.
    #[must_use]
    pub fn of(sample: &[f32]) -> Self {
        let n = sample.len();
        let mut keys: Vec<u32> = sample.iter().map(|value| key(*value)).collect();
        let mut at = |rank: usize| value(*keys.select_nth_unstable(rank).1);
        let whole = sample.iter().all(|value| value.fract() == 0.0);
        let Some([low, middle, high]) = [0.1, 0.5, 0.9]
            .map(|quantile| ranks(quantile, n).map(|(first, last)| (at(first), at(last))))
            .into_iter()
            .collect::<Option<Vec<_>>>()
            .and_then(|found| <[(f64, f64); 3]>::try_from(found).ok())
        else {
            return Self { middle: f64::INFINITY, ends: f64::INFINITY };
        };
        let range = at((0.9 * (n - 1) as f64).round() as usize) - at((0.1 * (n - 1) as f64).round() as usize);
        let share = |(first, last): (f64, f64)| match last - first {
            0.0 => 0.0,
            1.0 if whole => 0.0,
            // All within the range is one value, and yet the quantile may be another.
            _ if range <= 0.0 => f64::INFINITY,
            width => width / 2.0 / range,
        };
        Self { middle: share(middle), ends: share(low).max(share(high)) }
    }

    /// The worse of two figures.
    #[must_use]
    pub fn or_worse(self, other: Self) -> Self {
        Self { middle: self.middle.max(other.middle), ends: self.ends.max(other.ends) }
    }

    /// Whether it is as good as is aimed at.
    #[must_use]
    pub fn reached(self) -> bool {
        self.middle <= MIDDLE && self.ends <= ENDS
    }

    /// The number of replications to try after so many gave this precision, at most `most`; none if they suffice or
    /// there is no greater number. Intervals shrink with the square root of the number.
    #[must_use]
    pub fn next(self, replications: u32, most: u32) -> Option<u32> {
        if replications >= STEPS[0] && self.reached() {
            return None;
        }
        let needed = f64::from(replications) * (self.middle / MIDDLE).max(self.ends / ENDS).powi(2);
        let mut greater = STEPS.into_iter().filter(|step| (replications + 1..=most).contains(step));
        greater.clone().find(|step| f64::from(*step) >= needed).or_else(|| greater.next_back())
    }
}

/// Ranks, from 0, of the order statistics around a quantile of a sample of n; none if they would lie outside of it.
fn ranks(quantile: f64, n: usize) -> Option<(usize, usize)> {
    let middle = quantile * n as f64;
    let half = Z * (middle * (1.0 - quantile)).sqrt();
    let (first, last) = ((middle - half).floor(), (middle + half).ceil());
    (first >= 1.0 && last < n as f64).then(|| (first as usize - 1, last as usize))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulation::random::StreamKey;

    /// Uniform numbers, raised to a power: the quantile p is p^power.
    fn sample(seed: u64, n: usize, power: i32) -> Vec<f32> {
        let mut stream = StreamKey::new(seed, "precision", "tests").stream(0);
        (0..n).map(|_| stream.uniform().powi(power) as f32).collect()
    }

    #[test]
    fn intervals_hold_the_quantile_nineteen_times_in_twenty() {
        for (quantile, power) in [(0.1, 1), (0.5, 1), (0.9, 1), (0.5, 6), (0.9, 6)] {
            let truth = f64::powi(quantile, power);
            let held = (0..2_000)
                .filter(|seed| {
                    let mut sample = sample(*seed, 400, power);
                    sample.sort_by(f32::total_cmp);
                    let (first, last) = ranks(quantile, 400).unwrap();
                    (f64::from(sample[first])..=f64::from(sample[last])).contains(&truth)
                })
                .count();
            // 95 %, a little more since ranks are rounded outwards; 0.5 % is one standard deviation.
            assert!((1_880..=1_960).contains(&held), "{quantile} {power}: {held}");
        }
    }

    #[test]
    fn precision_of_a_uniform_sample_is_that_of_the_formula() {
        // Half-widths Z √(p (1 − p) / n) over a range of 0.8.
        let found = Precision::of(&sample(1, 10_000, 1));
        assert!((found.middle - 0.0123).abs() < 0.002, "{found:?}");
        assert!((found.ends - 0.0074).abs() < 0.002, "{found:?}");
        assert!(found.reached());
    }

    #[test]
    fn the_number_follows_from_the_precision() {
        let known = |middle, ends| Precision { middle, ends };
        assert_eq!(known(0.01, 0.01).next(200, 10_000), Some(1_000), "never fewer than the first step");
        assert_eq!(known(0.05, 0.1).next(1_000, 10_000), None);
        assert_eq!(known(0.06, 0.1).next(1_000, 10_000), Some(2_000));
        assert_eq!(known(0.01, 0.19).next(1_000, 10_000), Some(4_000));
        assert_eq!(known(0.5, 0.1).next(1_000, 10_000), Some(10_000));
        assert_eq!(known(0.5, 0.1).next(1_000, MOST_UNASKED), Some(4_000));
        assert_eq!(known(0.5, 0.1).next(MOST_UNASKED, MOST_UNASKED), None, "there is no more to try");
        let nothing = Precision::of(&[1.0, 2.0]);
        assert!(!nothing.reached());
        assert_eq!(nothing.next(200, 10_000), Some(10_000));
    }

    #[test]
    fn counts_are_known_to_the_unit() {
        assert_eq!(Precision::of(&[3.0; 500]), Precision::default());
        // Half are 7 and half 8: no number of replications would decide, and either word is right.
        let either: Vec<f32> = (0..1_000).map(|rank| if rank % 2 == 0 { 7.0 } else { 8.0 }).collect();
        assert_eq!(Precision::of(&either), Precision::default());
        // The same in tenths is a true doubt.
        let tenths: Vec<f32> = either.iter().map(|value| value / 10.0).collect();
        assert!(!Precision::of(&tenths).reached());
    }
}
