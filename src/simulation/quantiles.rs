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
    /// For each whole number, how often it is there, in two parts; then how many values are up to it.
    counts: Vec<[u32; 2]>,
}

/// Samples of whole numbers from 0 to below this are counted rather than selected from.
const FEW_VALUES: usize = 2048;
/// Values that one call of the innermost loops takes. Browsers compile a function well once it has been called often,
/// not while it runs.
const TOGETHER: usize = 512;

impl Summariser {
    pub(super) fn summary(&mut self, sample: &[f32]) -> Summary {
        let Some(first) = sample.first() else { return Summary::default() };
        let n = sample.len();
        if sample.iter().all(|value| value == first) {
            let only = f64::from(*first);
            return Summary { p10: only, p50: only, p90: only, mean: only };
        }
        self.counts.clear();
        self.counts.resize(FEW_VALUES, [0; 2]);
        let (sum, [p10, p50, p90]) = if sample.chunks(TOGETHER).all(|some| count(some, &mut self.counts)) {
            let (mut sum, mut seen) = (0, 0);
            for (value, counts) in (0_u64..).zip(&mut self.counts) {
                let count = counts[0] + counts[1];
                sum += value * u64::from(count);
                seen += count;
                counts[0] = seen;
            }
            (sum as f64, [0.1, 0.5, 0.9].map(|a| self.counted_quantile(a, n)))
        } else {
            self.keys.clear();
            let sum = sample.chunks(TOGETHER).map(|some| add_keys(some, &mut self.keys)).sum();
            (sum, selected_quantiles(&mut self.keys))
        };
        Summary { p10, p50, p90, mean: sum / n as f64 }
    }

    /// A quantile of the sample, from how many values are up to each whole number.
    fn counted_quantile(&self, a: f64, n: usize) -> f64 {
        let (rank, part) = rank(a, n);
        let value_at = |rank: usize| self.counts.partition_point(|seen| seen[0] as usize <= rank) as f64;
        let low = value_at(rank);
        low + part * (value_at((rank + 1).min(n - 1)) - low)
    }
}

/// Counts small whole numbers; gives up at the first other one. Neighbours are counted apart, since they often are the
/// same number.
#[inline(never)]
fn count(sample: &[f32], counts: &mut [[u32; 2]]) -> bool {
    /// 2^23: adding it leaves no room for a fraction, and the number in the low bits.
    const ROUND: f32 = 8_388_608.0;
    let mut add = |value: f32, lane: usize| {
        let rounded = value + ROUND;
        match counts.get_mut(rounded.to_bits().wrapping_sub(ROUND.to_bits()) as usize) {
            Some(count) if rounded - ROUND == value => {
                count[lane] += 1;
                true
            }
            _ => false,
        }
    };
    let (pairs, rest) = sample.as_chunks::<2>();
    pairs.iter().all(|[a, b]| add(*a, 0) && add(*b, 1)) && rest.iter().all(|value| add(*value, 0))
}

/// Adds the keys of some values, and gives their sum.
#[inline(never)]
fn add_keys(sample: &[f32], keys: &mut Vec<u32>) -> f64 {
    let start = keys.len();
    keys.extend_from_slice(&[0; TOGETHER][..sample.len()]);
    // In lanes, so that one sum need not wait for the other; always in the same order, since sums round.
    let mut sums = [0.0; 2];
    let (pairs, rest) = sample.as_chunks::<2>();
    let (key_pairs, key_rest) = keys[start..].as_chunks_mut::<2>();
    for (values, keys) in pairs.iter().zip(key_pairs) {
        *keys = values.map(key);
        sums[0] += f64::from(values[0]);
        sums[1] += f64::from(values[1]);
    }
    for (value, place) in rest.iter().zip(key_rest) {
        *place = key(*value);
        sums[0] += f64::from(*value);
    }
    sums[0] + sums[1]
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
