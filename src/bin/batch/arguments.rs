//! The options of `simulate`.

use std::{ffi::OsString, path::PathBuf};

use anyhow::{Result, bail};
use lexopt::prelude::*;
use sourcier::simulation::Settings;

use crate::HINT;
use crate::set::Set;
use crate::simulate::{MOST_REPLICATIONS, MOST_THREADS, Preset};

/// What `simulate` is asked for.
#[derive(Debug, PartialEq)]
pub struct Options {
    /// Which plans.
    pub plans: Plans,
    /// What holds for every plan, or for every line that does not say otherwise.
    pub defaults: Defaults,
    /// How many threads share the replications.
    pub threads: u32,
}

/// The plans to simulate.
#[derive(Debug, PartialEq)]
pub enum Plans {
    /// One request a line, from standard input.
    Lines,
    /// One plan, and what is set in it.
    One(Base, Vec<Set>),
}

/// Where one plan comes from.
#[derive(Debug, PartialEq)]
pub enum Base {
    Template(String),
    File(PathBuf),
}

/// What a line may state itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Defaults {
    pub preset: Option<Preset>,
    pub replications: u32,
    pub seed: u64,
}

impl Default for Defaults {
    fn default() -> Self {
        let Settings { seed, replications, .. } = Settings::default();
        Self { preset: None, replications, seed }
    }
}

/// Reads the options; `None` where help is asked for.
pub fn parse(arguments: &mut lexopt::Parser) -> Result<Option<Options>> {
    let (mut base, mut lines, mut sets) = (None::<Base>, false, Vec::new());
    let (mut defaults, mut threads) = (Defaults::default(), 1);
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("template") => once(&mut base, Base::Template(text("template", arguments.value()?)?))?,
            Long("plan") => once(&mut base, Base::File(arguments.value()?.into()))?,
            Long("set") => sets.push(Set::parse(&text("set", arguments.value()?)?).map_err(anyhow::Error::msg)?),
            Long("preset") => defaults.preset = Some(preset(&text("preset", arguments.value()?)?)?),
            Long("replications") => {
                let most = u64::from(MOST_REPLICATIONS);
                defaults.replications = whole("replications", arguments.value()?, 1, most)? as u32;
            }
            Long("seed") => defaults.seed = whole("seed", arguments.value()?, 0, u64::MAX)?,
            Long("threads") => {
                threads = whole("threads", arguments.value()?, 1, u64::from(MOST_THREADS))? as u32;
            }
            Value(name) if name == "-" => lines = true,
            Value(name) => bail!(
                "`simulate` takes no `{}`: --plan FILE reads one plan, `-` reads lines; {HINT}",
                name.to_string_lossy()
            ),
            other => bail!("{}; {HINT}", other.unexpected()),
        }
    }
    let plans = match (lines, base) {
        (true, None) if sets.is_empty() => Plans::Lines,
        (true, None) => bail!("with `-` each line has its own `changes`: --set is for --template and --plan"),
        (true, Some(_)) => bail!("with `-` each line names its own plan: leave out --template and --plan"),
        (false, Some(base)) => Plans::One(base, sets),
        (false, None) => bail!("what to simulate? --template NAME, --plan FILE, or `-` for lines; {HINT}"),
    };
    Ok(Some(Options { plans, defaults, threads }))
}

fn once(base: &mut Option<Base>, found: Base) -> Result<()> {
    if base.replace(found).is_some() {
        bail!("one plan at a time: one --template or one --plan; `-` reads many");
    }
    Ok(())
}

fn text(option: &str, value: OsString) -> Result<String> {
    match value.into_string() {
        Ok(text) => Ok(text),
        Err(value) => bail!("`--{option} {}` is not UTF-8", value.to_string_lossy()),
    }
}

fn preset(word: &str) -> Result<Preset> {
    match Preset::parse(word) {
        Some(preset) => Ok(preset),
        None => bail!("`--preset {word}`: the presets are: reference"),
    }
}

fn whole(option: &str, value: OsString, min: u64, max: u64) -> Result<u64> {
    let text = value.to_string_lossy();
    match text.parse() {
        Ok(number) if (min..=max).contains(&number) => Ok(number),
        _ => bail!("`--{option} {text}`: a whole number from {min} to {max} is expected"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Option<Options>> {
        parse(&mut lexopt::Parser::from_args(line.split_whitespace()))
    }

    #[test]
    fn options_are_read() {
        let options = read("--template nantes --set /a=1 --seed 18446744073709551615 --replications 50 --threads 4");
        let Options { plans, defaults, threads } = options.unwrap().unwrap();
        assert_eq!(plans, Plans::One(Base::Template("nantes".into()), vec![Set::parse("/a=1").unwrap()]));
        assert_eq!(defaults, Defaults { preset: None, replications: 50, seed: u64::MAX });
        assert_eq!(threads, 4);
        let lines = read("- --preset reference").unwrap().unwrap();
        assert_eq!((lines.plans, lines.defaults.preset), (Plans::Lines, Some(Preset::Reference)));
        assert_eq!(read("--help").unwrap(), None);
    }

    #[test]
    fn what_is_not_understood_is_named() {
        for (line, part) in [
            ("", "what to simulate?"),
            ("plans.jsonl", "`plans.jsonl`"),
            ("--template a --plan b", "one plan at a time"),
            ("- --template a", "leave out"),
            ("- --set /a=1", "`changes`"),
            ("--template a --set /a", "POINTER=VALUE"),
            ("--template a --preset none", "reference"),
            ("--template a --replications 0", "from 1 to 1000000"),
            ("--template a --replications 1000001", "from 1 to 1000000"),
            ("--template a --replications 1e3", "`--replications 1e3`"),
            ("--template a --threads 65", "from 1 to 64"),
            ("--template a --seed -1", "from 0 to 18446744073709551615"),
            ("--template", "template"),
            ("--fast", "--fast"),
        ] {
            let message = format!("{:#}", read(line).unwrap_err());
            assert!(message.contains(part), "{line}: {message}");
        }
    }
}
