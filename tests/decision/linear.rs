//! A model whose answers are known in closed form: a weighted sum of inputs, and luck.

use sourcier::decision::study::{Study, Trial, Tried, carry_out};
use sourcier::decision::{Number, Uncertain};
use sourcier::plan::assumptions::{Certainty, Unit};
use sourcier::plan::{Address, Change};

/// An input of the model: `/NAME`, from 0 to 100.
pub fn number(name: &str, base: f64, whole: bool) -> Number {
    Number {
        address: Address::from_tokens([name]),
        base,
        min: 0.0,
        max: 100.0,
        step: if whole { 1.0 } else { 0.01 },
        whole,
        unit: Unit::Number,
    }
}

pub fn uncertain(name: &str, base: f64, low: f64, high: f64) -> Uncertain {
    Uncertain::new(number(name, base, false), (low, high), Certainty::Assumption).expect("a range")
}

/// Luck: uniform on 0 to 1, and evenly spread over the first 10 000 ranks.
pub fn luck(rank: u32) -> f64 {
    (f64::from(rank * 6_007 % 10_000) + 0.5) / 10_000.0
}

/// The value that the changes give an input.
pub fn value(changes: &[Change], name: &str, base: f64) -> f64 {
    changes.iter().fold(base, |value, change| match change {
        Change::Replace { path, value } if path.as_str() == format!("/{name}") => value.as_f64().expect("a number"),
        _ => value,
    })
}

/// Carries the study out on a figure of the changes and the rank; gives the number of replications and of rounds.
pub fn carried(study: &mut dyn Study, figure: impl Fn(&[Change], u32) -> f64) -> (u32, u32) {
    let (mut replications, mut rounds) = (0, 0);
    carry_out(study, &mut |trials: &[Trial]| {
        rounds += 1;
        let mut run = |trial: &Trial| -> Tried {
            replications += trial.ranks.len() as u32;
            Ok(vec![Some(trial.ranks.clone().map(|rank| figure(&trial.changes, rank) as f32).collect())])
        };
        trials.iter().map(&mut run).collect()
    });
    (replications, rounds)
}
