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

    /// The summary of a sample of so many values, of which so many are 1 and the others 0.
    pub(super) fn of_indicator(ones: usize, n: usize) -> Self {
        if n == 0 {
            return Self::default();
        }
        let value_at = |rank: usize| if rank + ones < n { 0.0 } else { 1.0 };
        let [p10, p50, p90] = QUANTILES.map(|a| {
            let (low, part) = rank(a, n);
            value_at(low) + part * (value_at((low + 1).min(n - 1)) - value_at(low))
        });
        Self { p10, p50, p90, mean: ones as f64 / n as f64 }
    }

    /// The summary of a sample that has only one value.
    fn of_one(value: f64) -> Self {
        Self { p10: value, p50: value, p90: value, mean: value }
    }
}

/// Working memory of summaries.
#[derive(Debug, Default)]
pub(super) struct Summariser {
    keys: Vec<u32>,
    /// For each whole number, how often it is there, in two parts; then how many values are up to it.
    counts: Vec<[u32; 2]>,
    /// Counts that may not be 0.
    counted: usize,
    /// For each bucket, how many values it has; then 1 if they are looked at, and 0 if not.
    buckets: Vec<u32>,
}

/// P10, P50 and P90.
const QUANTILES: [f64; 3] = [0.1, 0.5, 0.9];
/// Samples of whole numbers from 0 to below this are counted rather than selected from.
const FEW_VALUES: usize = 2048;
/// Counts that take about as long as selecting from one value.
const COUNTS_PER_VALUE: usize = 4;
/// Place of the least value, where the values that are it are not looked at.
const LEAST: usize = usize::MAX;
/// Values that one call of the innermost loops takes. Browsers compile a function well once it has been called often,
/// not while it runs.
const TOGETHER: usize = 512;
/// Samples at least as large are put in buckets first.
const LARGE: usize = 1024;
/// Buckets of equal width that such a sample is put in: of ten thousand values, those around a quantile have some ten.
const BUCKETS: usize = 2048;

impl Summariser {
    pub(super) fn summary(&mut self, sample: &[f32]) -> Summary {
        let Some(first) = sample.first() else { return Summary::default() };
        let n = sample.len();
        if sample.iter().all(|value| value == first) {
            return Summary::of_one(f64::from(*first));
        }
        // A few values are selected from sooner than all counts are gone through.
        let counted = match n * COUNTS_PER_VALUE {
            FEW_VALUES.. => FEW_VALUES,
            most => counts_for(sample).filter(|counts| *counts <= most).unwrap_or(0),
        };
        let (sum, [p10, p50, p90]) = if let Some(sum) = self.count(sample, counted) {
            (sum as f64, QUANTILES.map(|a| self.counted_quantile(a, n)))
        } else {
            let nothing = Extent { sum: 0.0, least: *first, greatest: *first };
            let extent = sample.chunks(TOGETHER).map(Extent::of).fold(nothing, Extent::join);
            let bucketed = if n < LARGE { None } else { self.bucketed_quantiles(sample, extent) };
            (extent.sum, bucketed.unwrap_or_else(|| self.selected_quantiles(sample)))
        };
        Summary { p10, p50, p90, mean: sum / n as f64 }
    }

    /// Counts a sample of whole numbers below `most`, and gives their sum; `None` if it is of others.
    fn count(&mut self, sample: &[f32], most: usize) -> Option<u64> {
        if self.counts.len() < most {
            self.counts.resize(most, [0; 2]);
        }
        // Few numbers are counted, as a rule: the rest of the counts is neither cleared nor gone through.
        self.counts[..self.counted].fill([0; 2]);
        self.counted = 0;
        for some in sample.chunks(TOGETHER) {
            let (counted, whole) = count(some, &mut self.counts[..most]);
            self.counted = self.counted.max(counted);
            if !whole {
                return None;
            }
        }
        let (mut sum, mut seen) = (0, 0);
        for (value, counts) in (0_u64..).zip(&mut self.counts[..self.counted]) {
            let count = counts[0] + counts[1];
            sum += value * u64::from(count);
            seen += count;
            counts[0] = seen;
        }
        Some(sum)
    }

    /// A quantile of the sample, from how many values are up to each whole number.
    fn counted_quantile(&self, a: f64, n: usize) -> f64 {
        let (rank, part) = rank(a, n);
        let counts = &self.counts[..self.counted];
        let value_at = |rank: usize| counts.partition_point(|seen| seen[0] as usize <= rank) as f64;
        let low = value_at(rank);
        low + part * (value_at((rank + 1).min(n - 1)) - low)
    }

    /// The quantiles by selection from all values.
    fn selected_quantiles(&mut self, sample: &[f32]) -> [f64; 3] {
        self.keys.clear();
        self.keys.extend(sample.iter().map(|value| key(*value)));
        selected_quantiles(&mut self.keys)
    }

    /// The quantiles of a large sample: its values are counted in buckets, and only those in the buckets of the quantiles
    /// are sorted. `None` if these hold a good part of the sample, or the buckets would have no width.
    fn bucketed_quantiles(&mut self, sample: &[f32], Extent { least, greatest, .. }: Extent) -> Option<[f64; 3]> {
        let scaled = Scaled { least, scale: (BUCKETS - 2) as f32 / (greatest - least) };
        if !scaled.scale.is_normal() {
            return None;
        }
        self.buckets.clear();
        self.buckets.resize(BUCKETS, 0);
        for some in sample.chunks(TOGETHER) {
            count_in_buckets(some, scaled, &mut self.buckets);
        }
        self.quantiles_in_buckets(sample, scaled)
    }

    /// The quantiles of a sample that is counted in buckets.
    fn quantiles_in_buckets(&mut self, sample: &[f32], scaled: Scaled) -> Option<[f64; 3]> {
        let n = sample.len();
        // Of each quantile, the rank of the value below it and that of the next one; and their places among the values that
        // are looked at.
        let ranks = QUANTILES.map(|a| rank(a, n).0).map(|low| [low, (low + 1).min(n - 1)]);
        let ranks = ranks.as_flattened();
        let (mut places, mut wanted) = ([0; 6], 0);
        // Often many values are the least one, such as 0 where nothing is late: none of them has to be looked at.
        let first = self.buckets.first().map_or(0, |count| *count as usize);
        let only_least = first > n / 8 && sample.iter().filter(|value| **value == scaled.least).count() == first;
        let (mut sought, mut seen) = (0, 0);
        if only_least {
            while sought < ranks.len() && ranks[sought] < first {
                places[sought] = LEAST;
                sought += 1;
            }
        }
        for bucket in &mut self.buckets[..] {
            let (count, left_out) = (*bucket as usize, seen - wanted);
            seen += count;
            *bucket = 0;
            while sought < ranks.len() && ranks[sought] < seen {
                places[sought] = ranks[sought] - left_out;
                sought += 1;
                *bucket = 1;
            }
            wanted += count * *bucket as usize;
        }
        if wanted > n / 8 {
            return None;
        }
        // One place more than is wanted: each value is written, and stays if it is looked at.
        self.keys.clear();
        self.keys.resize(wanted + 1, 0);
        let mut taken = 0;
        for some in sample.chunks(TOGETHER) {
            taken = take_wanted(some, scaled, (&self.buckets, &mut self.keys, taken));
        }
        let keys = self.keys.get_mut(..wanted)?;
        keys.sort_unstable();
        let [p10, p10_next, p50, p50_next, p90, p90_next] =
            places.map(|place| keys.get(place).map_or(f64::from(scaled.least), |key| value(*key)));
        let quantile = |a: f64, low: f64, next: f64| low + rank(a, n).1 * (next - low);
        Some([quantile(0.1, p10, p10_next), quantile(0.5, p50, p50_next), quantile(0.9, p90, p90_next)])
    }
}

/// What is noted of some values: their sum, the least and the greatest of them.
#[derive(Clone, Copy)]
struct Extent {
    sum: f64,
    least: f32,
    greatest: f32,
}

impl Extent {
    #[inline(always)]
    fn add(&mut self, value: f32) {
        self.sum += f64::from(value);
        self.least = if value < self.least { value } else { self.least };
        self.greatest = if value > self.greatest { value } else { self.greatest };
    }

    #[inline(always)]
    fn join(self, other: Self) -> Self {
        Self {
            sum: self.sum + other.sum,
            least: if other.least < self.least { other.least } else { self.least },
            greatest: if other.greatest > self.greatest { other.greatest } else { self.greatest },
        }
    }

    #[inline(never)]
    fn of(sample: &[f32]) -> Self {
        let first = sample.first().copied().unwrap_or_default();
        // In lanes, so that one sum need not wait for the other; always in the same order, since sums round.
        let (mut even, mut odd) =
            (Self { sum: 0.0, least: first, greatest: first }, Self { sum: 0.0, least: first, greatest: first });
        let (pairs, rest) = sample.as_chunks::<2>();
        for [a, b] in pairs {
            even.add(*a);
            odd.add(*b);
        }
        for value in rest {
            even.add(*value);
        }
        even.join(odd)
    }
}

/// 2^23: adding it to a number from 0 to that leaves no room for a fraction, and the number in the low bits.
const ROUND: f32 = 8_388_608.0;

/// Where buckets begin, and how many there are to 1.
#[derive(Clone, Copy)]
struct Scaled {
    least: f32,
    scale: f32,
}

impl Scaled {
    /// The bucket of a value. A greater value has no lower one, since rounding keeps the order. The half leaves the first
    /// one to the least value, with hardly another one.
    #[inline(always)]
    fn bucket(self, value: f32) -> usize {
        ((value - self.least) * self.scale + 0.5 + ROUND).to_bits().wrapping_sub(ROUND.to_bits()) as usize % BUCKETS
    }
}

#[inline(never)]
fn count_in_buckets(sample: &[f32], scaled: Scaled, buckets: &mut [u32]) {
    let Some(buckets) = buckets.first_chunk_mut::<BUCKETS>() else { return };
    for value in sample {
        buckets[scaled.bucket(*value)] += 1;
    }
}

/// Takes the keys of the values in wanted buckets, after those taken before. Whether a bucket is wanted is added up as a
/// number, which the processor need not guess.
#[inline(never)]
fn take_wanted(sample: &[f32], scaled: Scaled, (wanted, keys, mut taken): (&[u32], &mut [u32], usize)) -> usize {
    let Some(wanted) = wanted.first_chunk::<BUCKETS>() else { return taken };
    for value in sample {
        if let Some(place) = keys.get_mut(taken) {
            *place = key(*value);
        }
        taken += wanted[scaled.bucket(*value)] as usize;
    }
    taken
}

/// The counts that a sample takes if it is of small whole numbers; `None` if some are negative or too great.
#[inline(never)]
fn counts_for(sample: &[f32]) -> Option<usize> {
    let (mut least, mut greatest) = (0.0, 0.0);
    for value in sample {
        least = if *value < least { *value } else { least };
        greatest = if *value > greatest { *value } else { greatest };
    }
    (least >= 0.0 && greatest < FEW_VALUES as f32).then_some(greatest as usize + 1)
}

/// Counts small whole numbers, up to the first other one. Neighbours are counted apart, since they often are the same
/// number. Gives one more than the greatest number counted, and whether there was no other one.
#[inline(never)]
fn count(sample: &[f32], counts: &mut [[u32; 2]]) -> (usize, bool) {
    let mut greatest = 0;
    let (pairs, rest) = sample.as_chunks::<2>();
    for [a, b] in pairs {
        if !(add_count(*a, 0, counts, &mut greatest) && add_count(*b, 1, counts, &mut greatest)) {
            return (greatest, false);
        }
    }
    let whole = rest.iter().all(|value| add_count(*value, 0, counts, &mut greatest));
    (greatest, whole)
}

#[inline(always)]
fn add_count(value: f32, lane: usize, counts: &mut [[u32; 2]], greatest: &mut usize) -> bool {
    let rounded = value + ROUND;
    let rank = rounded.to_bits().wrapping_sub(ROUND.to_bits()) as usize;
    match counts.get_mut(rank) {
        Some(count) if rounded - ROUND == value => {
            count[lane] += 1;
            *greatest = if rank < *greatest { *greatest } else { rank + 1 };
            true
        }
        _ => false,
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
    fn buckets_agree_with_sorting() {
        for n in [LARGE, LARGE + 1, 3_000, 10_000] {
            // Even, bunched in the middle, with far ends, in steps, of both signs, one far from all others,
            let shapes: [fn(f32) -> f32; 9] = [
                |x| x,
                |x| (x - 0.5).powi(3),
                |x| 1.0 / (x + 1e-4),
                |x| (x * 40.0).floor() * 0.1,
                |x| 3.0 - 7.0 * x,
                |x| if x > 0.0 { x } else { -1e6 },
                // many of the least, up to between two quantiles, to one of them and beyond all.
                |x| (x - 0.3).max(0.0),
                |x| (x - 0.5).max(-0.0) - 2.0,
                |x| (x - 0.95).max(0.0) * 1e-3,
            ];
            for (rank, shape) in shapes.into_iter().enumerate() {
                let mut sample: Vec<f32> = (0..n).map(|i| shape((i * 7_919 % n) as f32 / n as f32)).collect();
                let found = Summary::of(&sample);
                let extent = Extent::of(&sample);
                let bucketed = Summariser::default().bucketed_quantiles(&sample, extent);
                sample.sort_by(f32::total_cmp);
                let expected = [0.1, 0.5, 0.9].map(|a| quantile(&sample, a));
                assert_eq!([found.p10, found.p50, found.p90], expected, "{n} {rank}");
                assert!(bucketed.is_none_or(|bucketed| bucketed == expected), "{n} {rank}");
                // Some of the others are left to selection.
                assert!(bucketed.is_some() || ![0, 1, 4, 6, 7].contains(&rank), "{n} {rank}");
            }
        }
    }

    #[test]
    fn an_indicator_has_the_summary_of_its_values() {
        for n in [1_usize, 2, 9, 11, 100, 3_000] {
            for ones in (0..=n).step_by(n.div_ceil(50)) {
                let sample: Vec<f32> = (0..n).map(|rank| f32::from(u8::from(rank < ones))).collect();
                assert_eq!(Summary::of_indicator(ones, n), Summary::of(&sample), "{ones} of {n}");
            }
        }
    }

    #[test]
    fn what_was_counted_before_is_forgotten() {
        let (mut again, half) = (Summariser::default(), [0.0, 1.0, 1.0, 0.5]);
        for sample in [&[3.0, 9.0, 9.0, 2000.0, 1.0][..], &half, &[1.0, 0.0, 7.0, 7.0], &half, &[2.0, 1.0]] {
            let sample = sample.repeat(300);
            assert_eq!(again.summary(&sample), Summary::of(&sample));
        }
    }

    #[test]
    fn whole_numbers_are_counted_wherever_the_greatest_stands() {
        for n in [2_500, 2_501] {
            for greatest in [0, 1, TOGETHER, n / 2, n - 2, n - 1] {
                let mut sample: Vec<f32> = (0..n).map(|rank| (rank % 7) as f32).collect();
                sample[greatest] = 90.0;
                let sum: f32 = sample.iter().sum();
                let found = Summary::of(&sample);
                assert_eq!(found.mean, f64::from(sum) / n as f64, "{greatest} of {n}");
                sample.sort_by(f32::total_cmp);
                let expected = [0.1, 0.5, 0.9].map(|a| quantile(&sample, a));
                assert_eq!([found.p10, found.p50, found.p90], expected, "{greatest} of {n}");
            }
        }
    }

    #[test]
    fn an_empty_sample_has_zeros() {
        assert_eq!(Summary::of(&[]), Summary::default());
        assert_eq!(Summary::of_indicator(0, 0), Summary::default());
    }
}
