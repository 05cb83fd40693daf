//! The screens of one plan.

use anyhow::{Context, Result};
use fantoccini::key::Key;
use serde_json::Value;

use crate::driver::{Form, Page, number};

/// A step of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Need,
    Sourcing,
    Reserve,
    Simulation,
    Compare,
    Decide,
    Assumptions,
}

impl Step {
    pub const ALL: [Self; 7] =
        [Self::Need, Self::Sourcing, Self::Reserve, Self::Simulation, Self::Compare, Self::Decide, Self::Assumptions];

    /// Its name in routes and in the marks of its link.
    pub fn name(self) -> &'static str {
        match self {
            Self::Need => "need",
            Self::Sourcing => "sourcing",
            Self::Reserve => "reserve",
            Self::Simulation => "simulation",
            Self::Compare => "compare",
            Self::Decide => "decide",
            Self::Assumptions => "assumptions",
        }
    }
}

/// A plan that is open.
pub struct Plan<'a> {
    pub page: &'a Page,
    /// The plan's id, as its routes have it.
    pub id: String,
}

impl<'a> Plan<'a> {
    /// Loads the page at the copy of a template.
    pub async fn from_template(page: &'a Page, form: Form, template: &str) -> Result<Self> {
        page.load(form, &format!("#/template/{template}")).await?;
        Self::opened(page).await
    }

    /// Waits until the route is one of a plan, and takes its id.
    pub async fn opened(page: &'a Page) -> Result<Self> {
        let route = page
            .wait_for("the route of a plan", "return location.hash", vec![], |value| {
                value.as_str().is_some_and(|route| route.starts_with("#/plan/"))
            })
            .await?;
        let id =
            route.as_str().and_then(|route| route.split('/').nth(2)).context("the route names no plan")?.to_owned();
        page.wait_element("headline").await?;
        Ok(Self { page, id })
    }

    /// The route of a step.
    pub fn route(&self, step: Step) -> String {
        format!("#/plan/{}/{}", self.id, step.name())
    }

    /// Goes to a step by its link.
    pub async fn step(&self, step: Step) -> Result<()> {
        self.page.click(&format!("step-{}", step.name())).await?;
        self.arrived(step).await
    }

    /// Waits until a step is there.
    pub async fn arrived(&self, step: Step) -> Result<()> {
        let route = self.route(step);
        self.page.wait_for(&route, "return location.hash", vec![], |value| value == &route).await?;
        self.page.wait_element("headline").await
    }

    /// The headline sentence.
    pub async fn headline(&self) -> Result<String> {
        self.page.text("headline").await
    }

    /// Waits until the figures are made of all the replications that are wanted, and gives their number.
    pub async fn settled(&self) -> Result<u32> {
        let run = self
            .page
            .wait_for(
                "the refined figures",
                "const draws = document.querySelector(\"[data-testid='draws']\");
                 return draws?.dataset.settled === 'true' ? Number(draws.dataset.replications) : null",
                vec![],
                Value::is_number,
            )
            .await?;
        Ok(serde_json::from_value(run)?)
    }

    /// One of the figures of the strip.
    pub async fn figure(&self, id: &str) -> Result<f64> {
        let shown = self.page.text_where(&format!("figure-{id}"), "a figure", |text| number(text).is_ok()).await?;
        number(&shown)
    }

    /// The selector of the field of an input.
    pub fn field(address: &str) -> String {
        format!("input[data-address='{address}']")
    }

    /// Waits until a field shows a value.
    pub async fn wait_value(&self, address: &str, expected: &str) -> Result<()> {
        self.page
            .wait_for(
                &format!("{expected:?} in the field {address}"),
                "return document.querySelector(arguments[0])?.value ?? null",
                vec![Self::field(address).into()],
                |value| value == expected,
            )
            .await?;
        Ok(())
    }

    /// Replaces what is in a field, by keyboard alone, and commits it.
    pub async fn enter(&self, address: &str, text: &str) -> Result<()> {
        self.page.tab_to(&Self::field(address)).await?;
        self.page.chord(&[Key::Control], 'a').await?;
        self.page.write(text).await?;
        self.page.press(&[Key::Enter]).await
    }

    /// Searches for a commune in the field below an input, and chooses the one of this code.
    pub async fn choose_place(&self, address: &str, asked: &str, code: &str) -> Result<()> {
        let (field, row) = (format!("[data-search-of='{address}']"), format!("[data-choice='{code}']"));
        self.page.wait("the search", &format!("return !!document.querySelector(\"{field}\")")).await?;
        self.page
            .run(
                "const field = document.querySelector(arguments[0]);
                 field.dispatchEvent(new Event('focusin', { bubbles: true }));
                 field.value = arguments[1];
                 field.dispatchEvent(new Event('input', { bubbles: true }))",
                vec![field.into(), asked.into()],
            )
            .await?;
        self.page.wait("the commune", &format!("return !!document.querySelector(\"{row}\")")).await?;
        self.page.run("document.querySelector(arguments[0]).click()", vec![row.into()]).await?;
        Ok(())
    }

    /// What a field says of a text that it refuses: the words of the element it is described by.
    pub async fn complaint(&self, address: &str) -> Result<String> {
        let value = self
            .page
            .wait_for(
                &format!("a complaint about the field {address}"),
                "const field = document.querySelector(arguments[0]);
                 if (field?.getAttribute('aria-invalid') !== 'true') return null;
                 const ids = `${field.getAttribute('aria-errormessage') ?? ''} `
                   + `${field.getAttribute('aria-describedby') ?? ''}`;
                 return ids.split(/ +/).filter(Boolean)
                   .map((id) => document.getElementById(id)?.textContent ?? '').join(' ').trim()",
                vec![Self::field(address).into()],
                |value| value.as_str().is_some_and(|text| !text.is_empty()),
            )
            .await?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until a field has no complaint.
    pub async fn accepted(&self, address: &str) -> Result<()> {
        self.page
            .wait_for(
                &format!("the field {address} to accept its value"),
                "return document.querySelector(arguments[0])?.getAttribute('aria-invalid')",
                vec![Self::field(address).into()],
                |value| value != "true",
            )
            .await?;
        Ok(())
    }
}
