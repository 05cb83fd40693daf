//! Starts the browsers that are there for the benchmark.

use anyhow::Result;
use serde_json::json;

use crate::{
    browsers::{Browser, Driver},
    build, project, step,
    test::TestSite,
    tools,
};

/// Builds the page and runs `tests/bench.rs` with the browsers that are installed.
pub fn run() -> Result<()> {
    build::release()?;
    let mut drivers = Vec::new();
    for browser in [Browser::Chromium, Browser::Firefox] {
        match Driver::start(browser) {
            Ok(driver) => drivers.push((browser, driver)),
            Err(error) => println!("{} is left out: {error:#}", browser.name()),
        }
    }
    let targets = drivers.iter().map(|(browser, driver)| {
        json!({
            "browser": browser.name(),
            "webdriver": driver.url,
            "capabilities": driver.capabilities,
        })
    });
    let targets = json!(targets.collect::<Vec<_>>());
    let site = TestSite::start()?;
    step::say("compiling the benchmark, then measuring", "3 minutes the first time, then 1 minute");
    step::run(
        tools::cargo()
            .args(["bench", "--locked", "--quiet", "--bench", "engine"])
            .env("SOURCIER_TARGETS", targets.to_string())
            .env("SOURCIER_SITE", &site.url)
            .env("SOURCIER_FAILURES", project::target().join("browser")),
    )
}
