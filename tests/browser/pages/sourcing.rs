//! The Sourcing screen: lots and structures side by side.

use anyhow::Result;

use crate::driver::Page;
use crate::pages::{Plan, Step};

/// The Sourcing screen of a plan.
pub struct Sourcing<'a> {
    pub page: &'a Page,
    /// The plan's id.
    pub plan: Plan<'a>,
}

impl<'a> Sourcing<'a> {
    /// Goes to the screen by its link.
    pub async fn of(plan: Plan<'a>) -> Result<Self> {
        let page = plan.page;
        plan.step(Step::Sourcing).await?;
        page.wait_element("supply").await?;
        Ok(Self { page, plan })
    }

    /// Identifiers of the structures shown, in order.
    pub async fn structures(&self) -> Result<Vec<String>> {
        self.page
            .read(
                "return [...document.querySelectorAll(\".supply-name\")]
                   .map((name) => name.dataset.testid.replace('structure-', ''))",
            )
            .await
    }

    /// Waits until so many structures are shown.
    pub async fn wait_structures(&self, count: usize) -> Result<()> {
        self.page
            .wait_for(
                &format!("{count} structures"),
                "return document.querySelectorAll('.supply-name').length",
                vec![],
                |found| found == count,
            )
            .await?;
        Ok(())
    }

    /// The word of the verdict of a structure for a lot, once it is as expected.
    pub async fn wait_verdict(&self, structure: &str, lot: &str, expected: &str) -> Result<()> {
        self.page
            .wait_for(
                &format!("{structure} to say {expected:?} of {lot}"),
                "return document.querySelector(
                   `[data-testid='cell-${arguments[0]}-${arguments[1]}'] .supply-word`)?.textContent ?? null",
                vec![structure.into(), lot.into()],
                |word| word == expected,
            )
            .await?;
        Ok(())
    }

    /// Chooses an option of a list, as the list itself tells the app.
    pub async fn choose(&self, list: &str, word: &str) -> Result<()> {
        self.page.wait_element(list).await?;
        self.page
            .run(
                "const list = document.querySelector(`[data-testid='${arguments[0]}']`);
                 list.value = arguments[1];
                 list.dispatchEvent(new Event('change', {bubbles: true}))",
                vec![list.into(), word.into()],
            )
            .await?;
        Ok(())
    }
}
