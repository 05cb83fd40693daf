//! Exact quantiles of a sample, by selection.

/// Three quantiles and the mean of a sample.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Summary {
    /// One replication in ten is below.
    pub p10: f64,
    /// Half are below.
    pub p50: f64,
    /// Nine in ten are below.
    pub p90: f64,
    /// Arithmetic mean.
    pub mean: f64,
}

impl Summary {
    /// The summary of a sample; zeros for an empty one.
    ///
    /// The quantile a lies at rank a·(n − 1) from 0, interpolated between the two nearest values (definition 7 of
    /// Hyndman & Fan, « Sample quantiles in statistical packages », 1996).
    #[must_use]
    pub fn of(sample: &[f32]) -> Self {
        Summariser::default().summary(sample)
    }

    /// The summary of the sample in which every value is multiplied by a factor that is not negative.
    pub(super) fn scaled(self, factor: f64) -> Self {
        Self { p10: factor * self.p10, p50: factor * self.p50, p90: factor * self.p90, mean: factor * self.mean }
    }
}

/// Working memory of summaries.
#[derive(Debug, Default)]
pub(super) struct Summariser {
    keys: Vec<u32>,
    counts: Vec<u32>,
}

/// Samples of whole numbers are counted rather than selected from where they span fewer values than this.
const FEW_VALUES: f32 = 2048.0;

impl Summariser {
    pub(super) fn summary(&mut self, sample: &[f32]) -> Summary {
        if sample.is_empty() {
            return Summary::default();
        }
        let Scan { sum, least, greatest, whole } = Scan::of(sample);
        let mean = sum / sample.len() as f64;
        let n = sample.len();
        let [p10, p50, p90] = if least == greatest {
            [f64::from(least); 3]
        } else if whole && greatest - least < FEW_VALUES {
            self.count(sample, least, greatest);
            [0.1, 0.5, 0.9].map(|a| self.counted_quantile(least, a, n))
        } else {
            self.keys.clear();
            self.keys.extend(sample.iter().map(|value| key(*value)));
            selected_quantiles(&mut self.keys)
        };
        Summary { p10, p50, p90, mean }
    }

    fn count(&mut self, sample: &[f32], least: f32, greatest: f32) {
        self.counts.clear();
        self.counts.resize((greatest - least) as usize + 1, 0);
        for value in sample {
            self.counts[(value - least) as usize] += 1;
        }
    }

    fn counted_quantile(&self, least: f32, a: f64, n: usize) -> f64 {
        let (rank, part) = rank(a, n);
        let value_at = |rank: usize| {
            let mut seen = 0;
            let value = self.counts.iter().position(|count| {
                seen += *count as usize;
                seen > rank
            });
            f64::from(least) + value.unwrap_or_default() as f64
        };
        let low = value_at(rank);
        low + part * (value_at((rank + 1).min(n - 1)) - low)
    }
}

/// A whole number in the order of the value: the bits, turned round for negative values. Whole numbers are compared
/// without branches, which makes selection twice as fast.
pub(super) fn key(value: f32) -> u32 {
    let bits = value.to_bits();
    bits ^ (((bits as i32) >> 31) as u32 | 0x8000_0000)
}

/// The value of a key.
pub(super) fn value(key: u32) -> f64 {
    f64::from(f32::from_bits(key ^ (((!key as i32) >> 31) as u32 | 0x8000_0000)))
}

/// What one pass over a sample tells.
struct Scan {
    sum: f64,
    least: f32,
    greatest: f32,
    /// Whether all values are whole numbers (below four millions).
    whole: bool,
}

impl Scan {
    /// Goes in eight lanes, which the processor takes together; always in the same order, since sums round.
    fn of(sample: &[f32]) -> Self {
        const LANES: usize = 8;
        // Adding it leaves no room for a fraction, for numbers up to 2^22.
        const ROUND: f32 = 12_582_912.0;
        let (mut sums, mut fractions) = ([0.0_f64; LANES], [0.0_f32; LANES]);
        let (mut least, mut greatest) = ([f32::INFINITY; LANES], [f32::NEG_INFINITY; LANES]);
        let mut take = |lane: usize, value: f32| {
            sums[lane] += f64::from(value);
            least[lane] = if value < least[lane] { value } else { least[lane] };
            greatest[lane] = if value > greatest[lane] { value } else { greatest[lane] };
            fractions[lane] += (value - (value + ROUND - ROUND)).abs();
        };
        let (eights, rest) = sample.as_chunks::<LANES>();
        for eight in eights {
            for (lane, value) in eight.iter().enumerate() {
                take(lane, *value);
            }
        }
        for (lane, value) in rest.iter().enumerate() {
            take(lane, *value);
        }
        Self {
            sum: sums.iter().sum(),
            least: least.into_iter().fold(f32::INFINITY, f32::min),
            greatest: greatest.into_iter().fold(f32::NEG_INFINITY, f32::max),
            whole: fractions == [0.0; LANES],
        }
    }
}

/// Rank of the value below the quantile, and how far the quantile lies towards the next.
fn rank(a: f64, n: usize) -> (usize, f64) {
    let position = a * (n - 1) as f64;
    (position as usize, position - position.floor())
}

/// P10, P50 and P90: the median first, since the two others then lie in the halves that it leaves.
fn selected_quantiles(keys: &mut [u32]) -> [f64; 3] {
    let n = keys.len();
    let middle = rank(0.5, n).0;
    let p50 = select(keys, 0, 0.5, n);
    let (below, above) = keys.split_at_mut(middle + 1);
    let p10 = if rank(0.1, n).0 < middle { select(below, 0, 0.1, n) } else { between(below[middle], above, 0.1, n) };
    let p90 =
        if rank(0.9, n).0 > middle { select(above, middle + 1, 0.9, n) } else { between(below[middle], above, 0.9, n) };
    [p10, p50, p90]
}

/// The quantile of the whole sample of n, in a part of it that holds the ranks from `first` on.
fn select(part: &mut [u32], first: usize, a: f64, n: usize) -> f64 {
    let (_, low, above) = part.select_nth_unstable(rank(a, n).0 - first);
    between(*low, above, a, n)
}

/// Interpolates between the value below the quantile and the least of those above it.
fn between(low: u32, above: &[u32], a: f64, n: usize) -> f64 {
    let high = above.iter().copied().min().unwrap_or(low);
    value(low) + rank(a, n).1 * (value(high) - value(low))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The definition, on a sorted sample.
    fn quantile(sorted: &[f32], a: f64) -> f64 {
        let (low, part) = rank(a, sorted.len());
        let high = (low + 1).min(sorted.len() - 1);
        f64::from(sorted[low]) + part * (f64::from(sorted[high]) - f64::from(sorted[low]))
    }

    #[test]
    fn counting_and_selecting_agree_with_sorting() {
        for n in 1_u64..300 {
            for (spread, step, least) in
                [(1, 1.0, 3.0), (2, 1.0, 0.0), (7, 0.3, -1.0), (1000, 1.0, -9.0), (1000, 7.0, 0.0)]
            {
                let mut sample: Vec<f32> = (0..n).map(|i| least + step * (i * 7_919 % 1_009 % spread) as f32).collect();
                let found = Summary::of(&sample);
                sample.sort_by(f32::total_cmp);
                let expected = (quantile(&sample, 0.1), quantile(&sample, 0.5), quantile(&sample, 0.9));
                assert_eq!((found.p10, found.p50, found.p90), expected, "{n} {spread}");
            }
        }
    }

    #[test]
    fn an_empty_sample_has_zeros() {
        assert_eq!(Summary::of(&[]), Summary::default());
    }
}
