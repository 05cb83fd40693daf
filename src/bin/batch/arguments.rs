//! The options of `simulate` and `source`.

use std::{
    ffi::{OsStr, OsString},
    path::PathBuf,
};

use anyhow::{Result, bail};
use lexopt::prelude::*;
use sourcier::simulation::Settings;
use sourcier::text::Lang;

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

/// The plans to look at.
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
    let mut picked = Picked::default();
    let (mut defaults, mut threads) = (Defaults::default(), 1);
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("template") => picked.template(arguments)?,
            Long("plan") => picked.file(arguments)?,
            Long("set") => picked.set(arguments)?,
            Long("preset") => defaults.preset = Some(preset(&text("preset", arguments.value()?)?)?),
            Long("replications") => {
                let most = u64::from(MOST_REPLICATIONS);
                defaults.replications = whole("replications", arguments.value()?, 1, most)? as u32;
            }
            Long("seed") => defaults.seed = whole("seed", arguments.value()?, 0, u64::MAX)?,
            Long("threads") => {
                threads = whole("threads", arguments.value()?, 1, u64::from(MOST_THREADS))? as u32;
            }
            Value(name) => picked.value("simulate", &name)?,
            other => bail!("{}; {HINT}", other.unexpected()),
        }
    }
    Ok(Some(Options { plans: picked.plans("simulate")?, defaults, threads }))
}

/// Reads the options of `source`: which plans, and the language of the messages; `None` where help is asked for.
pub fn source(arguments: &mut lexopt::Parser) -> Result<Option<(Plans, Lang)>> {
    let (mut picked, mut lang) = (Picked::default(), Lang::default());
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("template") => picked.template(arguments)?,
            Long("plan") => picked.file(arguments)?,
            Long("set") => picked.set(arguments)?,
            Long("lang") => {
                lang = match text("lang", arguments.value()?)?.as_str() {
                    "fr" => Lang::Fr,
                    "en" => Lang::En,
                    other => bail!("`--lang {other}`: the languages are fr and en"),
                }
            }
            Value(name) => picked.value("source", &name)?,
            other => bail!("{}; {HINT}", other.unexpected()),
        }
    }
    Ok(Some((picked.plans("source")?, lang)))
}

/// What the command line says of the plans, as it is read.
#[derive(Default)]
pub struct Picked {
    base: Option<Base>,
    lines: bool,
    sets: Vec<Set>,
}

impl Picked {
    pub fn template(&mut self, arguments: &mut lexopt::Parser) -> Result<()> {
        once(&mut self.base, Base::Template(text("template", arguments.value()?)?))
    }

    pub fn file(&mut self, arguments: &mut lexopt::Parser) -> Result<()> {
        once(&mut self.base, Base::File(arguments.value()?.into()))
    }

    pub fn set(&mut self, arguments: &mut lexopt::Parser) -> Result<()> {
        self.sets.push(Set::parse(&text("set", arguments.value()?)?).map_err(anyhow::Error::msg)?);
        Ok(())
    }

    pub fn value(&mut self, command: &str, name: &OsStr) -> Result<()> {
        if name != "-" {
            let name = name.to_string_lossy();
            bail!("`{command}` takes no `{name}`: --plan FILE reads one plan, `-` reads lines; {HINT}");
        }
        self.lines = true;
        Ok(())
    }

    pub fn plans(self, command: &str) -> Result<Plans> {
        match (self.lines, self.base) {
            (true, None) if self.sets.is_empty() => Ok(Plans::Lines),
            (true, None) => bail!("with `-` each line has its own `changes`: --set is for --template and --plan"),
            (true, Some(_)) => bail!("with `-` each line names its own plan: leave out --template and --plan"),
            (false, Some(base)) => Ok(Plans::One(base, self.sets)),
            (false, None) => bail!("what to {command}? --template NAME, --plan FILE, or `-` for lines; {HINT}"),
        }
    }
}

fn once(base: &mut Option<Base>, found: Base) -> Result<()> {
    if base.replace(found).is_some() {
        bail!("one plan at a time: one --template or one --plan; `-` reads many");
    }
    Ok(())
}

pub fn text(option: &str, value: OsString) -> Result<String> {
    match value.into_string() {
        Ok(text) => Ok(text),
        Err(value) => bail!("`--{option} {}` is not UTF-8", value.to_string_lossy()),
    }
}

pub fn preset(word: &str) -> Result<Preset> {
    match Preset::parse(word) {
        Some(preset) => Ok(preset),
        None => bail!("`--preset {word}`: the presets are: reference"),
    }
}

pub fn whole(option: &str, value: OsString, min: u64, max: u64) -> Result<u64> {
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
    fn the_options_of_source_are_read() {
        let read = |line: &str| source(&mut lexopt::Parser::from_args(line.split_whitespace()));
        let nantes = Plans::One(Base::Template("nantes".into()), Vec::new());
        assert_eq!(read("--template nantes --lang en").unwrap(), Some((nantes, Lang::En)));
        assert_eq!(read("-").unwrap(), Some((Plans::Lines, Lang::Fr)));
        assert_eq!(read("-h").unwrap(), None);
        for (line, part) in
            [("", "what to source?"), ("x", "`source` takes no"), ("- --lang de", "fr and en"), ("--seed 1", "--seed")]
        {
            let message = format!("{:#}", read(line).unwrap_err());
            assert!(message.contains(part), "{line}: {message}");
        }
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
