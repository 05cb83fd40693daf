//! All the checks, and the pictures of every screen.

use std::{
    fmt::Write,
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
    thread,
};

use anyhow::{Context, Result, anyhow};

use crate::{
    browsers::{Browser, Driver},
    build, project,
    server::{self, Site},
    step, system, tools,
};

/// Where the tests find the page: a sub-folder, to prove that it can be moved.
const PREFIX: &str = "/sub/dir/";

/// What has been checked so far.
#[derive(Debug, Default, PartialEq)]
struct Tally {
    passed: usize,
    failed: usize,
    skipped: usize,
    /// What was left out or failed, in words.
    notes: Vec<String>,
}

impl Tally {
    /// Counts a step that is one check, such as the format.
    fn step(&mut self, name: &str, result: Result<()>) -> bool {
        match &result {
            Ok(()) => self.passed += 1,
            Err(error) => {
                self.failed += 1;
                self.notes.push(format!("{name} failed: {error:#}"));
            }
        }
        result.is_ok()
    }

    /// Counts what test programs say of themselves; one that ends without a word has failed.
    fn tests(&mut self, name: &str, success: bool, output: &str) {
        let (passed, failed) = results(output);
        self.passed += passed;
        self.failed += failed;
        if !success && failed == 0 {
            self.failed += 1;
        }
        if !success {
            self.notes.push(format!("{name} failed"));
        }
    }

    fn line(&self) -> String {
        let mut line = format!("{} passed, {} failed", self.passed, self.failed);
        if self.skipped > 0 {
            // Writing to a string cannot fail.
            let _ = write!(line, ", {} skipped", self.skipped);
        }
        line
    }
}

/// Sums the `test result: ok. 3 passed; 0 failed; …` lines. Ignored tests are tools, run by other commands.
fn results(output: &str) -> (usize, usize) {
    let mut sums = (0, 0);
    for line in output.lines().filter(|line| line.contains("test result:")) {
        let count = |word: &str| {
            line.split([';', '.'])
                .find_map(|part| part.trim().strip_suffix(word))
                .and_then(|number| number.trim().parse::<usize>().ok())
                .unwrap_or(0)
        };
        sums.0 += count("passed");
        sums.1 += count("failed");
    }
    sums
}

/// Runs every check; the last line counts them.
pub fn run(browsers: &[Browser]) -> Result<ExitCode> {
    // First what may need a person, so that nobody waits to learn it.
    system::ensure(browsers, true)?;
    components()?;
    tools::target()?;

    let mut tally = Tally::default();
    for (name, usually, command) in [
        ("format", "", "fmt --check"),
        ("lints", "1 minute the first time", "clippy --locked --quiet --all-targets -- -D warnings"),
        (
            "lints of the page",
            "2 minutes the first time",
            "clippy --locked --quiet --target wasm32-unknown-unknown --no-default-features --features app --lib --bin \
             sourcier-app -- -D warnings",
        ),
        (
            "lints of the worker",
            "",
            "clippy --locked --quiet --target wasm32-unknown-unknown --no-default-features --lib --bin sourcier-worker \
             -- -D warnings",
        ),
        (
            "lints of the reader of files",
            "",
            "clippy --locked --quiet --target wasm32-unknown-unknown --no-default-features --features files --lib \
             --bin sourcier-files -- -D warnings",
        ),
    ] {
        step::say(name, usually);
        tally.step(name, step::run(tools::cargo().args(command.split(' '))));
    }

    step::say("native tests", "1 minute the first time");
    let (success, output) = step::watch(tools::cargo().args(["test", "--locked", "--quiet", "--no-fail-fast"]), "")?;
    tally.tests("native tests", success, &output);

    let built = tally.step("release build", build::release());
    match browser_tests() {
        Ok(program) => in_browsers(&mut tally, if built { browsers } else { &[] }, &program)?,
        Err(error) => _ = tally.step("browser tests", Err(error)),
    }

    println!();
    for note in &tally.notes {
        println!("{note}");
    }
    println!("{}", tally.line());
    Ok(if tally.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Runs the tests in these browsers at once: each has its own driver and its own storage. Counts those in the other
/// browsers as left out.
fn in_browsers(tally: &mut Tally, browsers: &[Browser], program: &Path) -> Result<()> {
    let count = count(program).context("the browser tests do not say how many they are")?;
    for browser in Browser::ALL.iter().filter(|browser| !browsers.contains(browser)) {
        tally.skipped += count;
        tally.notes.push(format!("left out: {count} tests in {}", browser.name()));
    }
    if browsers.is_empty() {
        return Ok(());
    }
    step::say("browser tests", "2 to 5 minutes");
    for (name, result) in at_once(program, browsers, &[])? {
        match result {
            Ok((success, output)) => tally.tests(&name, success, &output),
            Err(error) => _ = tally.step(&name, Err(error)),
        }
    }
    Ok(())
}

/// What was checked, and whether all passed with what was printed.
type Ran = (String, Result<(bool, String)>);

/// Runs browser tests in these browsers at once.
fn at_once(program: &Path, browsers: &[Browser], arguments: &[&str]) -> Result<Vec<Ran>> {
    if browsers.contains(&Browser::Firefox) {
        tools::geckodriver()?;
    }
    let axe = tools::axe()?;
    let site = TestSite::start()?;
    let one = |browser: Browser| {
        let driver = Driver::start(browser)?;
        let mut command = Command::new(program);
        environment(&mut command, browser, &driver, &site)
            .env("SOURCIER_AXE", &axe)
            // A driver of Firefox or WebKit has one session at a time.
            .arg("--test-threads=1")
            .args(arguments);
        step::watch(&mut command, &format!("[{}] ", browser.name()))
    };
    Ok(thread::scope(|scope| {
        let one = &one;
        let running = browsers.iter().map(|&browser| (browser, scope.spawn(move || one(browser)))).collect::<Vec<_>>();
        running
            .into_iter()
            .map(|(browser, thread)| {
                let result = thread.join().unwrap_or_else(|_| Err(anyhow!("the driver's thread panicked")));
                (format!("browser tests in {}", browser.name()), result)
            })
            .collect()
    }))
}

/// Runs the browser tests that have this in their path many times; the last line counts them.
pub fn repeat(name: &str, times: u32, browsers: &[Browser]) -> Result<ExitCode> {
    system::ensure(browsers, true)?;
    tools::target()?;
    build::release()?;
    let program = browser_tests()?;
    let mut tally = Tally::default();
    for time in 1..=times {
        step::say(&format!("{name}, {time} of {times}"), "");
        for (browser, result) in at_once(&program, browsers, &[name])? {
            match result {
                Ok((success, output)) => tally.tests(&browser, success, &output),
                Err(error) => _ = tally.step(&browser, Err(error)),
            }
        }
    }
    println!("\n{}", tally.line());
    Ok(if tally.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Takes a picture of every screen, in every size, theme and language.
pub fn shots(out: &Path) -> Result<()> {
    system::ensure(&[Browser::Chromium], false)?;
    build::release()?;
    let program = browser_tests()?;
    let site = TestSite::start()?;
    let driver = Driver::start(Browser::Chromium)?;
    std::fs::create_dir_all(out)?;
    let out = out.canonicalize()?;
    step::say("pictures", "1 minute");
    step::run(
        environment(&mut Command::new(program), Browser::Chromium, &driver, &site).env("SOURCIER_SHOTS", &out).args([
            "--ignored",
            "--nocapture",
            "shots",
        ]),
    )?;
    println!("\nThe pictures are in {}", project::shown(&out));
    Ok(())
}

/// The built page, served as the tests need it.
pub struct TestSite {
    /// The address of the page.
    pub url: String,
}

impl TestSite {
    /// Serves `dist/` under a sub-folder of a free port.
    pub fn start() -> Result<Self> {
        let listener = server::listen(0)?;
        let url = server::address(&listener, PREFIX)?;
        server::start(listener, Site::for_tests(project::dist(), PREFIX))?;
        Ok(Self { url })
    }
}

/// Tells a test program, by its environment, what to drive and where.
pub fn environment<'a>(
    command: &'a mut Command,
    browser: Browser,
    driver: &Driver,
    site: &TestSite,
) -> &'a mut Command {
    command
        .env("SOURCIER_BROWSER", browser.name())
        .env("SOURCIER_WEBDRIVER", &driver.url)
        .env("SOURCIER_CAPABILITIES", driver.capabilities.to_string())
        .env("SOURCIER_SITE", &site.url)
        .env("SOURCIER_FAILURES", project::target().join("browser"))
        // The message of a failure says where and what; the call stack of a test runner says nothing more.
        .env("RUST_BACKTRACE", "0")
}

/// Compiles the browser tests and says where their program is.
fn browser_tests() -> Result<PathBuf> {
    let output = tools::cargo()
        .args(["test", "--locked", "--test", "browser", "--no-run"])
        .args(["--message-format", "json-render-diagnostics"])
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()?;
    let messages = String::from_utf8_lossy(&output.stdout);
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| message["target"]["name"] == "browser")
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
        .context("the browser tests do not compile")
}

/// How many browser tests there are.
fn count(program: &Path) -> Option<usize> {
    let list = step::output(Command::new(program).arg("--list"))?;
    let ignored = step::output(Command::new(program).args(["--list", "--ignored"]))?;
    let tests = |text: &str| text.lines().filter(|line| line.ends_with(": test")).count();
    Some(tests(&list) - tests(&ignored))
}

/// rustfmt and clippy are missing from a minimal installation of Rust.
fn components() -> Result<()> {
    for (name, command) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if step::output(tools::cargo().args([command, "--version"])).is_none() {
            step::say(&format!("adding {name}"), "10 seconds");
            step::run(Command::new("rustup").args(["component", "add", name]))
                .with_context(|| format!("this Rust has no {name}"))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_summed_over_programs() {
        let output = "\
test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s
running 2 tests
test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s
";
        assert_eq!(results(output), (4, 1));
    }

    #[test]
    fn the_last_line_counts_what_was_left_out() {
        let mut tally = Tally::default();
        tally.step("format", Ok(()));
        assert_eq!(tally.line(), "1 passed, 0 failed");
        tally.skipped = 6;
        assert_eq!(tally.line(), "1 passed, 0 failed, 6 skipped");
    }

    #[test]
    fn a_program_that_ends_without_a_result_has_failed() {
        let mut tally = Tally::default();
        tally.tests("native tests", false, "error: could not compile");
        assert_eq!((tally.passed, tally.failed), (0, 1));
    }
}
