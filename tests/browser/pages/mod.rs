//! The screens, as people use them.

mod home;
mod plan;
mod sourcing;

use anyhow::{Result, ensure};
#[allow(unused_imports, reason = "the benchmark uses fewer screens than the tests")]
pub use home::Home;
pub use plan::{Plan, Step};
#[allow(unused_imports, reason = "the benchmark uses fewer screens than the tests")]
pub use sourcing::Sourcing;

use crate::driver::Page;
use std::time::Duration;

/// The languages of the app.
pub const LANGUAGES: [&str; 2] = ["fr", "en"];

/// The themes that are tested; `system` is one of the two.
pub const THEMES: [&str; 2] = ["light", "dark"];

/// What every screen has.
impl Page {
    /// Chooses the language, and waits until the page says it is in that language.
    pub async fn choose_language(&self, language: &str) -> Result<()> {
        self.press_button(&format!("lang-{language}")).await?;
        self.wait_for(&format!("the language {language}"), "return document.documentElement.lang", vec![], |value| {
            value == language
        })
        .await?;
        Ok(())
    }

    /// Chooses the theme, and waits until the page has it.
    pub async fn choose_theme(&self, theme: &str) -> Result<()> {
        self.press_button(&format!("theme-{theme}")).await?;
        self.wait_for(
            &format!("the theme {theme}"),
            "return document.documentElement.dataset.theme",
            vec![],
            |value| value == theme,
        )
        .await?;
        Ok(())
    }

    /// Presses a button wherever it is, also inside of a closed menu.
    async fn press_button(&self, id: &str) -> Result<()> {
        self.wait_element(id).await?;
        self.run("document.querySelector(`[data-testid='${arguments[0]}']`).click()", vec![id.into()]).await?;
        Ok(())
    }

    /// How far the page scrolls sideways, in pixels, what sticks out, and what is not drawn as large as it says: a rule
    /// of style for something else that has the same class covers half a picture without a trace.
    pub async fn overflow(&self) -> Result<(i64, Vec<String>)> {
        // Pictures are drawn anew in the frames after a change of the width.
        let mut found = self.overflow_now().await?;
        for _ in 0..20 {
            if found.0 == 0 && found.1.is_empty() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
            found = self.overflow_now().await?;
        }
        Ok(found)
    }

    async fn overflow_now(&self) -> Result<(i64, Vec<String>)> {
        self.read(
            "scrollTo({left: 10000, top: scrollY, behavior: 'instant'});
             const over = Math.ceil(scrollX);
             scrollTo({left: 0, top: scrollY, behavior: 'instant'});
             const width = document.documentElement.clientWidth;
             const out = over === 0 ? [] : [...document.querySelectorAll('body *')]
               .filter((e) => e.getBoundingClientRect().right > width + 0.5)
               .slice(0, 8)
               .map((e) => `${e.tagName.toLowerCase()}.${e.getAttribute('class') ?? ''}`);
             const other = (e) => ['width', 'height'].some((side) => e.hasAttribute(side)
               && Math.abs(parseFloat(getComputedStyle(e)[side]) - e[side].baseVal.value) > 0.5);
             const drawn = [...document.querySelectorAll('svg rect')]
               .filter((e) => e.getClientRects().length && other(e))
               .slice(0, 8)
               .map((e) => `rect.${e.getAttribute('class') ?? ''} is not as large as it says`);
             return [over, [...out, ...drawn]]",
        )
        .await
    }

    /// Everything the page has loaded.
    pub async fn resources(&self) -> Result<Vec<String>> {
        self.read("return performance.getEntriesByType('resource').map((e) => e.name)").await
    }

    /// What the accessibility engine finds wrong, one line each.
    pub async fn violations(&self) -> Result<Vec<String>> {
        let loaded: bool = self.read("return 'axe' in window").await?;
        if !loaded {
            let path = std::env::var("SOURCIER_AXE")?;
            // A script of the driver's is not bound by the page's policy.
            self.run(&std::fs::read_to_string(path)?, vec![]).await?;
        }
        let found = self
            .run_async(
                "const done = arguments[arguments.length - 1];
                 const brief = (node) => `${node.target.join(' ')} | ${node.failureSummary
                   .split('\\n').slice(1).map((line) => line.trim()).join('; ')}`;
                 axe.run(document, {resultTypes: ['violations']}).then(
                   (result) => done(result.violations.map((violation) =>
                     `${violation.id} (${violation.impact}): ${violation.help}: `
                     + violation.nodes.slice(0, 4).map(brief).join('  //  '))),
                   (error) => done([`axe failed: ${error}`]))",
                vec![],
            )
            .await?;
        Ok(serde_json::from_value(found)?)
    }

    /// Fails unless the page says something in words where the content would be.
    pub async fn says_something(&self) -> Result<()> {
        let text: String =
            self.read("return (document.querySelector('main') ?? document.body).innerText.trim()").await?;
        ensure!(text.chars().count() > 20, "the page says only {text:?}");
        Ok(())
    }
}
