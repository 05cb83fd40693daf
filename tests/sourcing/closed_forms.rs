//! Closed forms against draws, and against other ways of writing the same.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};
use sourcier::sourcing::{BetaBinomial, Mixed};

const DRAWS: usize = 200_000;

struct Draws(Xoshiro256PlusPlus);

impl Draws {
    fn new() -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(20_261_122))
    }

    fn uniform(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.uniform()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.uniform()).cos()
    }

    /// Marsaglia and Tsang, 2000; for a shape below 1, through that above.
    fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            return self.gamma(shape + 1.0) * (1.0 - self.uniform()).powf(1.0 / shape);
        }
        let d = shape - 1.0 / 3.0;
        loop {
            let z = self.normal();
            let v = (1.0 + z / (9.0 * d).sqrt()).powi(3);
            if v > 0.0 && (1.0 - self.uniform()).ln() < 0.5 * z * z + d * (1.0 - v + v.ln()) {
                return d * v;
            }
        }
    }

    fn beta(&mut self, mean: f64, correlation: f64) -> f64 {
        let sum = 1.0 / correlation - 1.0;
        let (a, b) = (self.gamma(mean * sum), self.gamma((1.0 - mean) * sum));
        a / (a + b)
    }
}

/// Within four and a half standard errors of a share drawn.
fn agrees(drawn: usize, probability: f64, what: &str) {
    let error = (probability * (1.0 - probability) / DRAWS as f64).sqrt();
    let share = drawn as f64 / DRAWS as f64;
    assert!((share - probability).abs() <= 4.5 * error + 1e-9, "{what}: {share} drawn, {probability} computed");
}

fn compare(probabilities: &[f64], expected: f64, mut draw: impl FnMut() -> usize, what: &str) {
    let mut drawn = vec![0_usize; probabilities.len()];
    for _ in 0..DRAWS {
        drawn[draw()] += 1;
    }
    for (bids, count) in drawn.iter().enumerate() {
        agrees(*count, probabilities[bids], &format!("{what}, {bids} bids"));
    }
    let mean = drawn.iter().enumerate().map(|(bids, count)| (bids * count) as f64).sum::<f64>() / DRAWS as f64;
    let square = probabilities.iter().enumerate().map(|(bids, p)| p * (bids as f64 - expected).powi(2)).sum::<f64>();
    assert!((mean - expected).abs() <= 4.5 * (square / DRAWS as f64).sqrt(), "{what}: mean {mean}, {expected}");
}

#[test]
fn the_beta_binomial_is_a_common_chance_then_as_many_draws_as_structures() {
    let mut draws = Draws::new();
    for (structures, chance, correlation) in
        [(6, 0.0638, 0.05), (10, 0.3, 0.05), (15, 0.5, 0.4), (30, 0.25, 0.01), (4, 0.9, 0.8)]
    {
        let law = BetaBinomial::new(structures, chance, correlation);
        let what = format!("{structures} {chance} {correlation}");
        let draw = || {
            let p = draws.beta(chance, correlation);
            (0..structures).filter(|_| draws.uniform() < p).count()
        };
        compare(law.distribution().probabilities(), law.expected(), draw, &what);
    }
}

#[test]
fn structures_not_alike_share_one_hazard() {
    let mut draws = Draws::new();
    for (groups, correlation) in [
        (vec![(3, 0.4), (2, 0.1), (4, 0.02)], 0.05),
        (vec![(2, 0.7), (5, 0.3)], 0.3),
        (vec![(1, 0.9), (1, 0.5), (1, 0.1)], 0.6),
    ] {
        let law = Mixed::new(&groups, correlation);
        let most = groups.iter().map(|(_, chance)| *chance).fold(0.0, f64::max);
        let each: Vec<f64> =
            groups.iter().flat_map(|(count, chance)| std::iter::repeat_n(*chance, *count as usize)).collect();
        assert!((law.expected() - each.iter().sum::<f64>()).abs() < 1e-12);
        let draw = || {
            let p = draws.beta(most, correlation);
            each.iter().filter(|chance| draws.uniform() < p * **chance / most).count()
        };
        compare(law.distribution().probabilities(), law.expected(), draw, &format!("{groups:?} {correlation}"));
    }
}

#[test]
fn no_bid_is_the_ratio_of_beta_functions() {
    let beta = |a: f64, b: f64| libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b);
    for structures in [1, 2, 6, 30, 500] {
        for chance in [0.001, 0.0638, 0.5, 0.97] {
            for correlation in [0.001, 0.05, 0.5, 0.99] {
                let law = BetaBinomial::new(structures, chance, correlation);
                let (n, rest) = (f64::from(structures), 1.0 / correlation - 1.0);
                let (a, b) = (chance * rest, (1.0 - chance) * rest);
                let ratio = (beta(a, b + n) - beta(a, b)).exp();
                let close = |x: f64, y: f64| (x - y).abs() < 1e-9 * (1.0 + x.abs());
                assert!(close(law.none(), ratio), "{structures} {chance} {correlation}: {} {ratio}", law.none());
                let distribution = law.distribution();
                let probabilities = distribution.probabilities();
                assert!(close(law.none(), probabilities[0]));
                let one = (n.ln() + beta(a + 1.0, b + n - 1.0) - beta(a, b)).exp();
                assert!(close(probabilities[1], one), "{structures} {chance} {correlation}");
                assert!(close(law.at_least_two(), 1.0 - ratio - one));
                let moment = |power: i32| {
                    let terms = probabilities.iter().enumerate();
                    terms
                        .map(|(bids, p)| p * (bids as f64 - law.expected() * f64::from(power - 1)).powi(power))
                        .sum::<f64>()
                };
                assert!(close(moment(1), law.expected()) && close(moment(2), law.variance()));
            }
        }
    }
}

#[test]
fn the_limits_of_the_law_are_exact() {
    // Nobody in reach.
    for law in [BetaBinomial::new(0, 0.3, 0.05), BetaBinomial::new(0, 1.0, 1.0), BetaBinomial::new(0, 0.0, 0.0)] {
        assert_eq!((law.none(), law.at_least_two(), law.expected()), (1.0, 0.0, 0.0));
        assert_eq!((law.distribution().probabilities(), law.quantile(0.999)), (&[1.0][..], 0));
    }
    assert_eq!(Mixed::new(&[], 0.05).none(), 1.0);
    assert_eq!(Mixed::new(&[(0, 0.9)], 0.05).distribution().probabilities(), [1.0]);
    for correlation in [0.0, 1e-300, 0.05, 1.0 - f64::EPSILON, 1.0] {
        // Nobody bids, or everybody does.
        let (never, always) = (BetaBinomial::new(7, 0.0, correlation), BetaBinomial::new(7, 1.0, correlation));
        assert_eq!((never.none(), never.at_least_two(), never.quantile(0.999)), (1.0, 0.0, 0));
        assert_eq!((always.none(), always.at_least_two(), always.quantile(0.0)), (0.0, 1.0, 7));
        assert_eq!(Mixed::new(&[(3, 0.0), (2, 1.0)], correlation).distribution().probabilities()[2], 1.0);
    }
    // Independent answers: the binomial law, also as a limit.
    let binomial = |k: i32| [1.0, 4.0, 6.0, 4.0, 1.0][k as usize] * 0.3_f64.powi(k) * 0.7_f64.powi(4 - k);
    for correlation in [0.0, 1e-300, 1e-15, 1e-13] {
        let distribution = BetaBinomial::new(4, 0.3, correlation).distribution();
        for (bids, probability) in distribution.probabilities().iter().enumerate() {
            assert!((probability - binomial(bids as i32)).abs() < 1e-12, "{correlation} {bids}");
        }
    }
    // One answer for all.
    let all = BetaBinomial::new(4, 0.3, 1.0);
    assert_eq!(all.distribution().probabilities(), [0.7, 0.0, 0.0, 0.0, 0.3]);
    assert_eq!((all.none(), all.at_least_two()), (0.7, 0.3));
    let almost = BetaBinomial::new(4, 0.3, 1.0 - 1e-13);
    assert!((almost.none() - 0.7).abs() < 1e-12 && (almost.at_least_two() - 0.3).abs() < 1e-12);
    // As many structures as a plan may have.
    let many = BetaBinomial::new(5_000, 0.5, 0.0).distribution();
    assert!((many.probabilities().iter().sum::<f64>() - 1.0).abs() < 1e-12);
    assert_eq!(many.quantile(0.499), 2_500);
    // What is no probability is brought within 0 to 1.
    assert_eq!(BetaBinomial::new(3, f64::NAN, f64::NAN).none(), 1.0);
    assert_eq!(BetaBinomial::new(3, 2.0, -1.0).none(), 0.0);
}

#[test]
fn independent_structures_that_differ_have_the_poisson_binomial_law() {
    let chances = [0.8, 0.35, 0.35, 0.02];
    let law = Mixed::new(&[(1, 0.8), (2, 0.35), (1, 0.02)], 0.0).distribution();
    let mut expected = [0.0; 5];
    for answers in 0_u32..16 {
        let one = |rank: usize| if answers & (1 << rank) == 0 { 1.0 - chances[rank] } else { chances[rank] };
        expected[answers.count_ones() as usize] += (0..4).map(one).product::<f64>();
    }
    for (bids, probability) in law.probabilities().iter().enumerate() {
        assert!((probability - expected[bids]).abs() < 1e-14, "{bids}");
    }
}

#[test]
fn quantiles_drawn_from_uniform_numbers_have_the_law() {
    let mut draws = Draws::new();
    let law = BetaBinomial::new(12, 0.22, 0.05);
    let distribution = law.distribution();
    let draw = || distribution.quantile(draws.uniform()) as usize;
    compare(distribution.probabilities(), law.expected(), draw, "quantiles");
    assert_eq!(law.quantile(0.0), 0);
    assert_eq!((law.quantile(1.0), law.quantile(2.0)), (12, 12));
}
