//! Home: the Nantes example, my plans, the templates.

use anyhow::{Context, Result};

use super::Plan;
use crate::driver::{Form, Page, number};

/// The first screen.
pub struct Home<'a>(pub &'a Page);

impl<'a> Home<'a> {
    /// The route of the screen.
    pub const ROUTE: &'static str = "#/";

    /// Loads the page at Home and waits for its result.
    pub async fn open(page: &'a Page, form: Form) -> Result<Self> {
        page.load(form, Self::ROUTE).await?;
        page.wait_element("home").await?;
        page.wait_element("home-nantes").await?;
        Ok(Self(page))
    }

    /// Comes back to Home inside the running app.
    pub async fn go(page: &'a Page) -> Result<Self> {
        page.go(Self::ROUTE).await?;
        page.wait_element("home").await?;
        Ok(Self(page))
    }

    /// One of the figures of the Nantes example.
    pub async fn figure(&self, id: &str) -> Result<f64> {
        let shown = self.0.text_where(&format!("figure-{id}"), "a figure", |text| number(text).is_ok()).await?;
        number(&shown)
    }

    /// Opens a copy of the Nantes example.
    pub async fn open_nantes(&self) -> Result<Plan<'a>> {
        self.0.click("open-nantes").await?;
        Plan::opened(self.0).await
    }

    /// The words in the list of my plans.
    pub async fn my_plans(&self) -> Result<String> {
        self.0.text("my-plans").await.context("my plans")
    }
}
