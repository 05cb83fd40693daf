//! `sourcier-batch`: what the texts say of many plans at once, and what would happen in them, one line of JSON for
//! each; and what a file of structures holds.
//!
//! What it reads and writes stands in [`help::TEXT`], which `--help` prints. A line that cannot be read gets an answer
//! of its own and never stops the others; nothing is kept between lines.

use std::{
    ffi::{OsStr, OsString},
    fs::File,
    io::{self, BufWriter, Read, Write},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::{Context, Result, bail};
use lexopt::prelude::*;
use serde::Serialize;

use answer::{Checked, Refused};
use arguments::{Options, Plans};
use lines::{Line, Lines};
use outcome::Answer;
use request::{Fault, Templates};
use schema::Which;
use sourcier::text::Lang;

#[path = "batch/answer.rs"]
mod answer;
#[path = "batch/arguments.rs"]
mod arguments;
#[path = "batch/compare.rs"]
mod compare;
#[path = "batch/help.rs"]
mod help;
#[path = "batch/import.rs"]
mod import;
#[path = "batch/lines.rs"]
mod lines;
#[path = "batch/outcome.rs"]
mod outcome;
#[path = "batch/request.rs"]
mod request;
#[path = "batch/rules.rs"]
mod rules;
#[path = "batch/schema.rs"]
mod schema;
#[path = "batch/search.rs"]
mod search;
#[path = "batch/seek.rs"]
mod seek;
#[path = "batch/sensitivity.rs"]
mod sensitivity;
#[path = "batch/set.rs"]
mod set;
#[path = "batch/simulate.rs"]
mod simulate;
#[path = "batch/source.rs"]
mod source;
#[path = "batch/studies.rs"]
mod studies;
#[path = "batch/words.rs"]
mod words;

/// Exit code where some lines got an error.
const SOME_ERRORS: u8 = 1;
/// Exit code where the command could not run: usage, a file that is not there, a disk that is full.
const NOT_RUN: u8 = 2;
/// Where to read on.
const HINT: &str = "`sourcier-batch --help` says what it accepts";

/// What the command line asks for.
#[derive(Debug, PartialEq)]
enum Command {
    Help,
    Version,
    Rules,
    Check(Source),
    Simulate(Options),
    Source(Plans, Lang),
    Sensitivity(studies::Options<sensitivity::Asked>),
    Seek(studies::Options<seek::Asked>),
    Compare(studies::Options<compare::Asked>),
    Search(studies::Options<search::Asked>),
    Import(import::Options),
    Schema(Which),
}

/// Where the plans come from.
#[derive(Debug, PartialEq)]
enum Source {
    Stdin,
    File(PathBuf),
}

/// Why the command stopped before its end.
#[derive(Debug, thiserror::Error)]
enum Stop {
    #[error("the input cannot be read")]
    Input(#[source] io::Error),
    #[error("the answers cannot be written")]
    Output(#[source] io::Error),
}

fn main() -> ExitCode {
    match parse(lexopt::Parser::from_env()).and_then(run) {
        Ok(code) => code,
        Err(error) if nobody_listens(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("sourcier-batch: {error:#}");
            ExitCode::from(NOT_RUN)
        }
    }
}

/// Whether the reader of our answers has gone, as `head` does: no fault of ours.
fn nobody_listens(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(Stop::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe)
}

fn parse(mut arguments: lexopt::Parser) -> Result<Command> {
    let mut command = match arguments.next()? {
        None | Some(Short('h') | Long("help")) => return Ok(Command::Help),
        Some(Short('V') | Long("version")) => return Ok(Command::Version),
        Some(Value(name)) => match name.to_str() {
            Some("help") => Command::Help,
            Some("rules") => Command::Rules,
            Some("check") => Command::Check(Source::Stdin),
            Some("simulate") => {
                return Ok(arguments::parse(&mut arguments)?.map_or(Command::Help, Command::Simulate));
            }
            Some("source") => {
                let options = arguments::source(&mut arguments)?;
                return Ok(options.map_or(Command::Help, |(plans, lang)| Command::Source(plans, lang)));
            }
            Some("sensitivity") => {
                return Ok(studies::parse(&mut arguments)?.map_or(Command::Help, Command::Sensitivity));
            }
            Some("seek") => return Ok(studies::parse(&mut arguments)?.map_or(Command::Help, Command::Seek)),
            Some("compare") => return Ok(studies::parse(&mut arguments)?.map_or(Command::Help, Command::Compare)),
            Some("search") => return Ok(studies::parse(&mut arguments)?.map_or(Command::Help, Command::Search)),
            Some("import") => return Ok(import::parse(&mut arguments)?.map_or(Command::Help, Command::Import)),
            Some("schema") => match arguments.next()? {
                Some(Value(word)) => match word.to_str().and_then(Which::parse) {
                    Some(which) => Command::Schema(which),
                    None => {
                        bail!(
                            "`schema {}`: the schemas are {}; {HINT}",
                            word.to_string_lossy(),
                            Which::NAMES.join(", ")
                        )
                    }
                },
                Some(Short('h') | Long("help")) => return Ok(Command::Help),
                Some(other) => bail!("{}; {HINT}", other.unexpected()),
                None => bail!("which schema? they are {}", Which::NAMES.join(", ")),
            },
            _ => bail!("there is no command `{}`; {HINT}", name.to_string_lossy()),
        },
        Some(other) => bail!("{}; {HINT}", other.unexpected()),
    };
    let mut named = None::<OsString>;
    while let Some(argument) = arguments.next()? {
        match (&mut command, argument) {
            (_, Short('h') | Long("help")) => return Ok(Command::Help),
            (Command::Check(source), Value(name)) => {
                if let Some(first) = &named {
                    bail!("`check` reads one file, not `{}` and `{}`", first.to_string_lossy(), name.to_string_lossy());
                }
                *source = if name == OsStr::new("-") { Source::Stdin } else { Source::File(PathBuf::from(&name)) };
                named = Some(name);
            }
            (_, argument) => bail!("{}; {HINT}", argument.unexpected()),
        }
    }
    Ok(command)
}

fn run(command: Command) -> Result<ExitCode> {
    let mut output = BufWriter::new(io::stdout().lock());
    let all_read = match command {
        Command::Help => output.write_all(help::TEXT.as_bytes()).map(|()| true).map_err(Stop::Output)?,
        Command::Version => {
            writeln!(output, "sourcier-batch {}", env!("CARGO_PKG_VERSION")).map_err(Stop::Output)?;
            true
        }
        Command::Rules => {
            for rule in rules::all() {
                write(&mut output, &rule)?;
            }
            true
        }
        Command::Schema(which) => {
            let schema = which.schema();
            serde_json::to_writer_pretty(&mut output, &schema).map_err(|error| Stop::Output(error.into()))?;
            output.write_all(b"\n").map_err(Stop::Output)?;
            true
        }
        Command::Simulate(Options { plans: Plans::One(base, sets), defaults, threads }) => {
            write(&mut output, &simulate::one(&base, &sets, defaults, threads)?)?;
            true
        }
        Command::Simulate(Options { plans: Plans::Lines, defaults, threads }) => {
            let mut templates = Templates::default();
            each(io::stdin().lock(), &mut output, |line, content, output| {
                let answer = simulate::answer(line, &content, &mut templates, defaults, threads);
                write(output, &answer)?;
                // The next line may take its time, even if it is there already.
                output.flush().map_err(Stop::Output)?;
                Ok(matches!(answer, Answer::Simulated(_)))
            })?
        }
        Command::Source(Plans::One(base, sets), lang) => {
            let (plan, template) = simulate::load(&base, &sets)?;
            write(&mut output, &source::Sourced::of(&plan, template, lang))?;
            true
        }
        Command::Source(Plans::Lines, lang) => {
            let mut templates = Templates::default();
            each(io::stdin().lock(), &mut output, |line, content, output| {
                let answer = source::answer(line, &content, &mut templates, lang);
                write(output, &answer)?;
                output.flush().map_err(Stop::Output)?;
                Ok(matches!(answer, source::Answer::Sourced(_)))
            })?
        }
        Command::Sensitivity(options) => studied(options, &mut output, sensitivity::study, |answer| match answer {
            Ok(studied) => sensitivity::Answer::Studied(Box::new(studied)),
            Err(refused) => sensitivity::Answer::Refused(refused),
        })?,
        Command::Seek(options) => studied(options, &mut output, seek::study, |answer| match answer {
            Ok(sought) => seek::Answer::Sought(Box::new(sought)),
            Err(refused) => seek::Answer::Refused(refused),
        })?,
        Command::Compare(options) => studied(options, &mut output, compare::study, |answer| match answer {
            Ok(compared) => compare::Answer::Compared(Box::new(compared)),
            Err(refused) => compare::Answer::Refused(refused),
        })?,
        Command::Search(options) => studied(options, &mut output, search::study, |answer| match answer {
            Ok(searched) => search::Answer::Searched(Box::new(searched)),
            Err(refused) => search::Answer::Refused(refused),
        })?,
        Command::Import(options) => import::import(&options, &mut output)?,
        Command::Check(Source::Stdin) => check(io::stdin().lock(), &mut output)?,
        Command::Check(Source::File(path)) => {
            let name = path.display();
            let file = File::open(&path).with_context(|| format!("`{name}` cannot be opened"))?;
            check(file, &mut output).with_context(|| format!("`{name}`"))?
        }
    };
    output.flush().map_err(Stop::Output)?;
    Ok(if all_read { ExitCode::SUCCESS } else { ExitCode::from(SOME_ERRORS) })
}

/// Studies the plan of the command line, or that of every line, and says whether all could be read.
fn studied<O: studies::Own, T: Serialize, A: Serialize>(
    options: studies::Options<O>,
    output: &mut impl Write,
    study: fn(studies::Ready, O) -> Result<T, Fault>,
    answer: fn(Result<T, Refused>) -> A,
) -> Result<bool> {
    let studies::Options { plans, defaults, threads, own } = options;
    match plans {
        Plans::One(base, sets) => {
            write(output, &studies::one((&base, &sets), own, (defaults, threads), study)?)?;
            Ok(true)
        }
        Plans::Lines => {
            let mut templates = Templates::default();
            Ok(each(io::stdin().lock(), output, |line, content, output| {
                let found = studies::answer((line, &content), &mut templates, (&own, threads), defaults, study);
                let read = found.is_ok();
                write(output, &answer(found))?;
                // The next line may take its time, even if it is there already.
                output.flush().map_err(Stop::Output)?;
                Ok(read)
            })?)
        }
    }
}

/// Says what the texts say of every line that is not empty, and whether all could be read.
fn check(input: impl Read, output: &mut impl Write) -> Result<bool, Stop> {
    let mut templates = Templates::default();
    each(input, output, |line, content, output| {
        let (id, request) = match content {
            Line::Text(bytes) => request::read(bytes, &mut templates),
            _ => (None, Err(Fault::whole(format!("the line is longer than {} bytes", lines::LONGEST)))),
        };
        match request {
            Ok(request) => write(output, &Checked::of(line, id, &request)).map(|()| true),
            Err(error) => write(output, &Refused { line, id, error }).map(|()| false),
        }
    })
}

/// Answers every line that is not empty, and says whether all could be read.
fn each<W: Write>(
    input: impl Read,
    output: &mut W,
    mut answer: impl FnMut(u64, Line<'_>, &mut W) -> Result<bool, Stop>,
) -> Result<bool, Stop> {
    let mut lines = Lines::new(input);
    let mut all_read = true;
    loop {
        // Whoever sends a line and waits for its answer gets it before we wait for the next line.
        if lines.would_wait() {
            output.flush().map_err(Stop::Output)?;
        }
        match lines.next().map_err(Stop::Input)? {
            None => return Ok(all_read),
            Some((_, Line::Empty)) => {}
            Some((line, content)) => all_read &= answer(line, content, output)?,
        }
    }
}

/// Writes an answer on a line of its own.
fn write(output: &mut impl Write, answer: &impl Serialize) -> Result<(), Stop> {
    serde_json::to_writer(&mut *output, answer).map_err(|error| Stop::Output(error.into()))?;
    output.write_all(b"\n").map_err(Stop::Output)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Command> {
        parse(lexopt::Parser::from_args(line.split_whitespace()))
    }

    #[test]
    fn commands_are_read() {
        for (line, command) in [
            ("", Command::Help),
            ("check -h", Command::Help),
            ("--version", Command::Version),
            ("rules", Command::Rules),
            ("check", Command::Check(Source::Stdin)),
            ("check -", Command::Check(Source::Stdin)),
            ("check plans.jsonl", Command::Check(Source::File("plans.jsonl".into()))),
            ("check -- --odd", Command::Check(Source::File("--odd".into()))),
            ("simulate --help", Command::Help),
            ("schema output", Command::Schema(Which::Output)),
            ("schema source", Command::Schema(Which::Source)),
            ("source -", Command::Source(Plans::Lines, Lang::Fr)),
            ("source -h", Command::Help),
            ("sensitivity --help", Command::Help),
            ("seek -h", Command::Help),
            ("schema seek", Command::Schema(Which::Seek)),
            ("compare -h", Command::Help),
            ("schema search", Command::Schema(Which::Search)),
            ("import --help", Command::Help),
            (
                "import list.csv --kind ESAT --lang en",
                Command::Import(import::Options {
                    file: "list.csv".into(),
                    kind: Some(sourcier::plan::StructureKind::Esat),
                    lang: sourcier::text::Lang::En,
                }),
            ),
        ] {
            assert_eq!(read(line).unwrap(), command, "{line}");
        }
    }

    #[test]
    fn what_is_not_understood_is_named() {
        for (line, part) in [
            ("chek", "`chek`"),
            ("check --fast", "--fast"),
            ("check a b", "`a` and `b`"),
            ("rules all", "all"),
            ("schema", "which"),
            ("schema all", "`schema all`"),
            ("simulate", "what to simulate"),
            ("source", "what to source"),
            ("sensitivity --measure made", "what to study"),
            ("sensitivity - --measure nothing", "nothing"),
            ("sensitivity - --range /a=3", "LOW..HIGH"),
            ("sensitivity - --fast", "no option `--fast`"),
            ("seek - --within 4..1", "LOW..HIGH"),
            ("compare - --scenario four", "NAME=CHANGES"),
            ("compare - --scenario four={", "not a JSON list"),
            ("compare - --scenario four=@/nowhere", "`/nowhere` cannot be read"),
            ("compare - --criterion price", "hour_price"),
            ("search - --objective made", "no_bid_risk"),
            ("search - --limit late_share", "AXIS=NUMBER"),
            ("search - --ground closed", "unknown variant"),
            ("search - --still A", "not an identifier"),
            ("seek - --at-least many", "a number"),
            ("import", "which file"),
            ("import a b", "b"),
            ("import a --kind shop", "the kinds are"),
        ] {
            let message = format!("{:#}", read(line).unwrap_err());
            assert!(message.contains(part), "{line}: {message}");
        }
    }

    #[test]
    fn a_reader_that_has_gone_is_no_error() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let stop = check(&br#"{"template":"nantes"}"#[..], &mut Closed).unwrap_err();
        assert!(nobody_listens(&stop.into()));
    }
}
