//! Random streams that belong to what they are drawn for.
//!
//! A stream is named by the master seed, a purpose, an owner (a lot, a workshop) and the replication, and by nothing
//! else. So the draws of one lot or post stay the same when a lot, a workshop, a scenario or a worker is added: two
//! scenarios see the same luck, and the difference between them is theirs (common random numbers: A. M. Law, *Simulation
//! Modeling and Analysis*, on variance reduction). Within a stream every variate takes exactly one uniform number and
//! grows with it ([`super::laws`]), so that changing the law of one variate does not shift the next.

/// A stream without its replication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StreamKey(u64);

impl StreamKey {
    /// The key of a purpose of an owner under this master seed (FNV-1a over their bytes).
    pub(crate) fn new(seed: u64, purpose: &str, owner: &str) -> Self {
        let bytes = seed.to_le_bytes().into_iter().chain(purpose.bytes()).chain([0]).chain(owner.bytes());
        Self(bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)))
    }

    /// The key of one of several alike: a post of the workshop, a contract year of the lot.
    #[inline]
    pub(crate) fn part(self, index: usize) -> Self {
        self.of_part(PartKey::new(index))
    }

    /// The same, for a part that many keys have.
    #[inline(always)]
    pub(super) fn of_part(self, part: PartKey) -> Self {
        Self(mix(self.0 ^ part.0))
    }

    /// The stream of this key in a replication.
    #[inline]
    pub(crate) fn stream(self, replication: u32) -> Stream {
        self.stream_of(Replication::new(replication))
    }

    /// The same, for many keys and one replication.
    #[inline(always)]
    pub(super) fn stream_of(self, replication: Replication) -> Stream {
        Stream(mix(self.0 ^ replication.0))
    }

    /// One uniform number in [0, 1) for this key in a replication, where a stream would be more than is needed.
    #[inline]
    pub(crate) fn uniform(self, replication: u32) -> f64 {
        self.uniform_of(Replication::new(replication))
    }

    /// The same, for many keys and one replication.
    #[inline]
    pub(super) fn uniform_of(self, replication: Replication) -> f64 {
        unit_interval(self.bits_of(replication))
    }

    /// The same as a whole number of parts of [`ONE`].
    #[inline(always)]
    pub(super) fn bits_of(self, replication: Replication) -> u64 {
        mix(self.0 ^ replication.0) >> 11
    }
}

/// One of several alike, made ready to be mixed with keys.
#[derive(Clone, Copy, Debug)]
pub(super) struct PartKey(u64);

impl PartKey {
    #[inline]
    pub(super) fn new(index: usize) -> Self {
        Self(mix(index as u64))
    }
}

/// Parts of the unit interval: a uniform number is a whole number of them.
pub(super) const ONE: u64 = 1 << 53;

/// The least number of parts that is not below a probability: uniform numbers are below the probability as often as
/// their parts are below this number.
pub(super) fn parts(probability: f64) -> u64 {
    (probability * ONE as f64).ceil() as u64
}

/// A replication, made ready to be mixed with keys.
#[derive(Clone, Copy, Debug)]
pub(super) struct Replication(u64);

impl Replication {
    #[inline]
    pub(super) fn new(rank: u32) -> Self {
        // Mixed twice, so that it has nothing in common with the parts of a key.
        Self(mix(mix(u64::from(rank)) ^ 1))
    }
}

/// What SplitMix64 adds to its state for each number.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// The output function of SplitMix64 (Steele, Lea, Flood, *Fast Splittable Pseudorandom Number Generators*, 2014).
#[inline(always)]
fn mix(value: u64) -> u64 {
    let z = value.wrapping_add(STEP);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Parts of the unit interval as a number in [0, 1).
#[inline(always)]
pub(super) fn unit_interval(parts: u64) -> f64 {
    parts as i64 as f64 / ONE as f64
}

/// A sequence of independent draws: SplitMix64 from a place of its sequence that the name of the stream gives. Streams
/// are short, some ten draws, so that starting one has to be cheap, and 10^5 of them meet once in 10^8 simulations.
#[derive(Clone, Debug)]
pub(crate) struct Stream(u64);

impl Stream {
    /// Uniform in [0, 1).
    #[inline(always)]
    pub(crate) fn uniform(&mut self) -> f64 {
        unit_interval(self.bits())
    }

    /// The same as a whole number of parts of [`ONE`].
    #[inline(always)]
    pub(super) fn bits(&mut self) -> u64 {
        let bits = mix(self.0);
        self.0 = self.0.wrapping_add(STEP);
        bits >> 11
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_differ_by_every_part_of_their_name() {
        let first = |key: StreamKey, replication| key.stream(replication).uniform();
        let base = StreamKey::new(1, "orders", "racks");
        let others = [
            first(StreamKey::new(2, "orders", "racks"), 0),
            first(StreamKey::new(1, "posts", "racks"), 0),
            first(StreamKey::new(1, "orders", "idn"), 0),
            first(base.part(0), 0),
            first(base.part(1), 0),
            first(base, 1),
        ];
        for (rank, other) in others.iter().enumerate() {
            assert_ne!(first(base, 0), *other);
            assert!(!others[..rank].contains(other));
        }
    }
}
