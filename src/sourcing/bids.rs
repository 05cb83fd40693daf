//! How many bids come: the law of their number.
//!
//! Structures that are alike answer as a Beta-binomial law has it: one chance of answering is drawn for all from a Beta
//! law with mean π, then each structure answers or not with that chance, so that two answers have the correlation ρ.
//! With `a = π(1/ρ − 1)` and `b = (1 − π)(1/ρ − 1)`, no bid comes with probability `B(a, b+N)/B(a, b)`.
//!
//! The code writes that ratio as the product of `(b+j)/(a+b+j)`, j below N, both sides times ρ. It is the same number,
//! and stays exact where differences of ln Γ lose all digits (ρ near 0) or have no value (ρ = 0, ρ = 1, π = 0, π = 1).

/// The number of bids of structures that are alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BetaBinomial {
    structures: u32,
    chance: f64,
    correlation: f64,
}

/// The number within 0 to 1 that is nearest; 0 for what is no number.
fn unit(number: f64) -> f64 {
    if number > 0.0 { number.min(1.0) } else { 0.0 }
}

impl BetaBinomial {
    /// The law for this many structures, each with this chance of a bid, and this correlation between two answers.
    /// Chance and correlation are brought within 0 to 1.
    #[must_use]
    pub fn new(structures: u32, chance: f64, correlation: f64) -> Self {
        Self { structures, chance: unit(chance), correlation: unit(correlation) }
    }

    /// Expected bids: Nπ.
    #[must_use]
    pub fn expected(&self) -> f64 {
        f64::from(self.structures) * self.chance
    }

    /// Variance of the number of bids: Nπ(1 − π)(1 + (N − 1)ρ).
    #[must_use]
    pub fn variance(&self) -> f64 {
        let pairs = f64::from(self.structures.saturating_sub(1)) * self.correlation;
        self.expected() * (1.0 - self.chance) * (1.0 + pairs)
    }

    /// The factors of P(no bid), one for each structure.
    fn factors(self) -> impl Iterator<Item = f64> {
        let (apart, refusal) = (1.0 - self.correlation, 1.0 - self.chance);
        (0..self.structures).map(move |rank| {
            let others = f64::from(rank) * self.correlation;
            // The first is 1 − π, also where ρ = 1 makes it 0/0.
            if rank == 0 { refusal } else { (refusal * apart + others) / (apart + others) }
        })
    }

    /// Probability that no bid comes.
    #[must_use]
    pub fn none(&self) -> f64 {
        self.factors().product()
    }

    /// Probability that two bids or more come.
    #[must_use]
    pub fn at_least_two(&self) -> f64 {
        self.distribution().at_least(2)
    }

    /// The whole law.
    #[must_use]
    pub fn distribution(&self) -> Distribution {
        Distribution { probabilities: self.probabilities() }
    }

    /// The number of bids that a uniform number in [0, 1) stands for: a greater one gives no fewer bids. Where many are
    /// drawn, keep the [`distribution`](Self::distribution) and draw from it.
    #[must_use]
    pub fn quantile(&self, uniform: f64) -> u32 {
        self.distribution().quantile(uniform)
    }

    fn probabilities(self) -> Vec<f64> {
        let last = self.structures as usize;
        let apart = 1.0 - self.correlation;
        let (yes, no) = (self.chance * apart, (1.0 - self.chance) * apart);
        let mut weights = vec![0.0; last + 1];
        if last == 0 || yes == 0.0 || no == 0.0 {
            // All answer alike, or there is nothing to draw.
            weights[last] += self.chance;
            weights[0] += 1.0 - self.chance;
            return weights;
        }
        // P(k+1)/P(k) = (N−k)/(k+1) · (a+k)/(b+N−k−1), in logarithms: far from its peak the law has no digits left.
        for bids in 0..last {
            let (more, left) = (bids as f64, (last - bids) as f64);
            let ratio = left / (more + 1.0) * (yes + more * self.correlation) / (no + (left - 1.0) * self.correlation);
            weights[bids + 1] = weights[bids] + libm::log(ratio);
        }
        let peak = weights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        for weight in &mut weights {
            *weight = libm::exp(*weight - peak);
        }
        normalised(weights)
    }
}

fn normalised(mut weights: Vec<f64>) -> Vec<f64> {
    let total: f64 = weights.iter().sum();
    for weight in &mut weights {
        *weight /= total;
    }
    weights
}

/// The number of bids of structures that are not alike.
///
/// Each structure has its chance π_i; let π be the greatest. The common chance p is drawn from the Beta law with mean
/// π, as for structures alike, and structure i answers with chance p·π_i/π: the common hazard touches all, and what
/// holds structure i back beyond that (its load, its dependency) is its own affair. So each keeps its mean π_i, and the
/// law has a closed form without alternating signs: the number M of structures that nothing of their own holds back has
/// a Poisson-binomial law with the chances π_i/π, and given M = m the bids have the Beta-binomial law of m, π and ρ.
///
/// It is the Beta-binomial law where all are alike, and the Poisson-binomial law of the π_i where ρ = 0. Two answers
/// have the correlation ρ among the most likely structures, and a lower one elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Mixed {
    chance: f64,
    correlation: f64,
    expected: f64,
    /// Structures that nothing of their own holds back, for sure.
    certain: u32,
    /// Probability that this many more are.
    more: Vec<f64>,
}

/// Structures held back by something of their own, from which on their number is taken for normal.
const MANY: u32 = 400;

/// A weight that no figure shows, however many of them there are.
const NOTHING: f64 = 1e-30;

impl Mixed {
    /// The law for groups of structures alike: how many, and the chance of each.
    #[must_use]
    pub fn new(groups: &[(u32, f64)], correlation: f64) -> Self {
        let groups = || groups.iter().map(|(count, chance)| (*count, unit(*chance)));
        let chance = groups().filter(|(count, _)| *count > 0).fold(0.0, |most: f64, (_, chance)| most.max(chance));
        let held_back: u32 = groups().filter(|(_, own)| *own > 0.0 && *own < chance).map(|(count, _)| count).sum();
        if held_back > MANY {
            return Self::of_many(groups(), chance, unit(correlation));
        }
        let (mut certain, mut more) = (0, vec![1.0]);
        // Where the law has weight: beyond, numbers have no digits left and processors get slow.
        let (mut low, mut high) = (0, 0);
        for (count, own) in groups().filter(|(_, own)| *own > 0.0) {
            let free = own / chance;
            if free >= 1.0 {
                certain += count;
                continue;
            }
            for _ in 0..count {
                more.push(0.0);
                high += 1;
                for rank in (low + 1..=high).rev() {
                    more[rank] = more[rank] * (1.0 - free) + more[rank - 1] * free;
                }
                more[low] *= 1.0 - free;
                while low < high && more[low] < NOTHING {
                    more[low] = 0.0;
                    low += 1;
                }
                while low < high && more[high] < NOTHING {
                    more[high] = 0.0;
                    high -= 1;
                }
            }
        }
        let expected = groups().map(|(count, chance)| f64::from(count) * chance).sum();
        Self { chance, correlation: unit(correlation), expected, certain, more }
    }

    /// The same for very many structures: the number that nothing of their own holds back has a Poisson-binomial law,
    /// which is taken for the normal law of the same mean and variance, at a few points for each deviation. The error
    /// falls as one over the deviation; no figure shows it from [`MANY`] structures on.
    fn of_many(groups: impl Iterator<Item = (u32, f64)>, chance: f64, correlation: f64) -> Self {
        let (mut certain, mut unsure, mut expected, mut mean, mut variance) = (0, 0, 0.0, 0.0, 0.0);
        for (count, own) in groups {
            let free = if chance > 0.0 { own / chance } else { 0.0 };
            expected += f64::from(count) * own;
            if free >= 1.0 {
                certain += count;
            } else if free > 0.0 {
                unsure += count;
                mean += f64::from(count) * free;
                variance += f64::from(count) * free * (1.0 - free);
            }
        }
        let deviation = f64::max(variance, 1e-12).sqrt();
        let below = |number: f64| 0.5 * libm::erfc((mean - number) / (deviation * std::f64::consts::SQRT_2));
        let step = f64::max((deviation / 4.0).floor(), 1.0) as u32;
        let mut more = vec![0.0; unsure as usize + 1];
        let mut known = 0.0;
        for rank in (0..=unsure).step_by(step as usize) {
            let end = rank + step;
            // Half of a step on each side; all that lies beyond the ends goes to them.
            let up_to = if end > unsure { 1.0 } else { below(f64::from(rank) + f64::from(step) / 2.0) };
            more[rank as usize] = up_to - known;
            known = up_to;
        }
        Self { chance, correlation, expected, certain, more }
    }

    /// Probability that two bids or more come.
    #[must_use]
    pub fn at_least_two(&self) -> f64 {
        if self.more.len() <= MANY as usize {
            return self.distribution().at_least(2);
        }
        // With so many structures it is far from nothing, so that the difference keeps its digits; the whole law would be
        // slow. P(1) = P(0) · nα / (β + n − 1) for a Beta-binomial law with parameters α and β.
        let apart = 1.0 - self.correlation;
        let (yes, no) = (self.chance * apart, (1.0 - self.chance) * apart);
        let last = self.certain as usize + self.more.len() - 1;
        let mut factors = BetaBinomial::new(last as u32, self.chance, self.correlation).factors();
        let mut none: f64 = factors.by_ref().take(self.certain as usize).product();
        let mut fewer = 0.0;
        for (rank, weight) in self.more.iter().enumerate() {
            let structures = f64::from(self.certain) + rank as f64;
            let others = no + (structures - 1.0) * self.correlation;
            let one = if structures > 0.0 && others > 0.0 { none * structures * yes / others } else { 0.0 };
            fewer += weight * (none + one);
            none *= factors.next().unwrap_or(1.0);
        }
        (1.0 - fewer).clamp(0.0, 1.0)
    }

    /// The laws that are mixed, with the probability of each.
    fn parts(&self) -> impl Iterator<Item = (f64, BetaBinomial)> {
        let law = |more: usize| BetaBinomial::new(self.certain + more as u32, self.chance, self.correlation);
        self.more.iter().enumerate().filter(|(_, weight)| **weight > 1e-18).map(move |(more, w)| (*w, law(more)))
    }

    /// Expected bids: Σπ_i.
    #[must_use]
    pub const fn expected(&self) -> f64 {
        self.expected
    }

    /// Probability that no bid comes.
    #[must_use]
    pub fn none(&self) -> f64 {
        // The factors of a law are those of the law of fewer structures, and more.
        let last = self.certain as usize + self.more.len() - 1;
        let mut factors = BetaBinomial::new(last as u32, self.chance, self.correlation).factors();
        let mut none: f64 = factors.by_ref().take(self.certain as usize).product();
        let mut sum = 0.0;
        for weight in &self.more {
            sum += weight * none;
            none *= factors.next().unwrap_or(1.0);
        }
        sum.min(1.0)
    }

    /// The whole law.
    #[must_use]
    pub fn distribution(&self) -> Distribution {
        let mut weights = vec![0.0; self.certain as usize + self.more.len()];
        for (weight, law) in self.parts() {
            for (sum, probability) in weights.iter_mut().zip(law.probabilities()) {
                *sum += weight * probability;
            }
        }
        Distribution { probabilities: normalised(weights) }
    }
}

/// Probabilities of 0, 1, 2, … bids.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution {
    probabilities: Vec<f64>,
}

impl Distribution {
    /// The probabilities of 0, 1, 2, … bids, up to the number of structures.
    #[must_use]
    pub fn probabilities(&self) -> &[f64] {
        &self.probabilities
    }

    /// Probability of so many bids or more.
    #[must_use]
    pub fn at_least(&self, bids: usize) -> f64 {
        // The small ones first, which lose no digits.
        self.probabilities.iter().skip(bids).rev().sum::<f64>().min(1.0)
    }

    /// The number of bids that a uniform number in [0, 1) stands for: the least one whose distribution function is
    /// above it. A greater uniform number gives no fewer bids.
    #[must_use]
    pub fn quantile(&self, uniform: f64) -> u32 {
        let mut below = 0.0;
        let mut likely = 0;
        for (bids, probability) in self.probabilities.iter().enumerate().filter(|(_, p)| **p > 0.0) {
            below += probability;
            likely = bids;
            if below > uniform {
                break;
            }
        }
        likely as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn very_many_structures_have_nearly_the_exact_law() {
        // As many as the exact law is made for, and as many again, in groups that differ.
        for (count, most) in [(MANY / 8, 0.064), (MANY / 8, 0.3), (MANY / 8, 0.004)] {
            let groups: Vec<(u32, f64)> = (0..8).map(|rank| (count, most * (1.0 - 0.1 * f64::from(rank)))).collect();
            for correlation in [0.0, 0.05, 0.4] {
                let exact = Mixed::new(&groups, correlation);
                let near = Mixed::of_many(groups.iter().copied(), most, correlation);
                assert!((exact.expected() - near.expected()).abs() < 1e-9);
                assert!((exact.none() - near.none()).abs() < 2e-3, "{most} {correlation}");
                let two = [&exact, &near].map(|law| law.distribution().at_least(2));
                assert!((two[0] - two[1]).abs() < 4e-3, "{most} {correlation}: {two:?}");
            }
        }
        let groups: Vec<(u32, f64)> = (0..5_000).map(|rank| (1, 0.001 + 1e-5 * f64::from(rank % 97))).collect();
        let law = Mixed::new(&groups, 0.05);
        let whole = law.distribution();
        assert!((whole.probabilities().iter().sum::<f64>() - 1.0).abs() < 1e-9);
        assert!((whole.probabilities()[0] - law.none()).abs() < 1e-9, "{}", law.none());
        assert!((whole.at_least(2) - law.at_least_two()).abs() < 1e-9);
    }
}
