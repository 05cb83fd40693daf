//! A planner's first minute: read the Nantes result, open a copy, change one number, see what
//! follows, take it back, come back later, in the other language.

use anyhow::{Result, ensure};
use fantoccini::key::Key;

use crate::{
    driver::{Form, same, test},
    pages::{Home, Plan, Step},
};

/// The posts of the workshop in the Nantes template.
const POSTS: &str = "/workshops/metallerie/posts";

/// Fails unless a figure lies where the reference simulation puts it.
fn between(what: &str, found: f64, low: f64, high: f64) -> Result<()> {
    ensure!((low..=high).contains(&found), "{what}: {found} is not between {low} and {high}");
    Ok(())
}

#[tokio::test]
async fn home_shows_the_nantes_result() {
    test("home", async |page| {
        let home = Home::open(page, Form::Published).await?;
        page.wait(
            "refined figures",
            "return !!document.querySelector(\"[data-testid='home-nantes'][data-settled='true']\")",
        )
        .await?;
        between("units in year 1", home.figure("units-year1").await?, 226.0, 232.0)?;
        between("hours at month 22", home.figure("hours-22").await?, 7600.0, 7900.0)?;
        between("people trained", home.figure("trained-22").await?, 21.0, 23.0)?;
        between("licences", home.figure("licences-22").await?, 7.0, 8.0)?;
        let templates: usize =
            page.read("return document.querySelectorAll(\"[data-testid^='template-']\").length").await?;
        same("templates", templates, 4)?;
        Ok(())
    })
    .await;
}

/// What the Simulation screen says of the plan.
#[derive(Clone, Debug, PartialEq)]
struct Said {
    headline: String,
    units: String,
    late: String,
}

async fn said(plan: &Plan<'_>) -> Result<Said> {
    plan.settled().await?;
    Ok(Said {
        headline: plan.headline().await?,
        units: plan.page.text("figure-units").await?,
        late: plan.page.text("figure-late").await?,
    })
}

#[tokio::test]
async fn a_change_is_seen_undone_and_found_again() {
    test("journey", async |page| {
        let home = Home::open(page, Form::Published).await?;
        page.choose_language("fr").await?;
        let plan = home.open_nantes().await?;
        plan.step(Step::Simulation).await?;
        plan.wait_value(POSTS, "8").await?;
        let before = said(&plan).await?;
        let units_before = plan.figure("units").await?;
        let late_before = plan.figure("late").await?;

        // Two posts less: fewer deliveries, later, and another headline.
        plan.enter(POSTS, "6").await?;
        plan.wait_value(POSTS, "6").await?;
        plan.settled().await?;
        page.text_where("headline", "another sentence", |text| text != before.headline).await?;
        let after = said(&plan).await?;
        ensure!(
            plan.figure("units").await? < units_before,
            "fewer posts deliver no fewer units: {} then {}",
            before.units,
            after.units
        );
        ensure!(
            plan.figure("late").await? > late_before,
            "fewer posts deliver no later: {} then {}",
            before.late,
            after.late
        );

        // Back and forth, by button and by keyboard.
        page.click("undo").await?;
        plan.wait_value(POSTS, "8").await?;
        same("after undo", said(&plan).await?, before.clone())?;
        page.click("redo").await?;
        plan.wait_value(POSTS, "6").await?;
        same("after redo", said(&plan).await?, after.clone())?;
        page.chord(&[Key::Control], 'z').await?;
        plan.wait_value(POSTS, "8").await?;
        same("after Ctrl+Z", said(&plan).await?, before.clone())?;
        page.chord(&[Key::Control, Key::Shift], 'z').await?;
        plan.wait_value(POSTS, "6").await?;

        // Later.
        page.text("save-status").await?;
        page.reload().await?;
        plan.arrived(Step::Simulation).await?;
        plan.wait_value(POSTS, "6").await?;
        same("after a reload", said(&plan).await?, after.clone())?;

        // In the other language: other words, the same plan.
        plan.settled().await?;
        let units = plan.figure("units").await?;
        page.choose_language("en").await?;
        page.text_where("headline", "an English sentence", |text| text != after.headline).await?;
        plan.wait_value(POSTS, "6").await?;
        plan.settled().await?;
        same("units in English", plan.figure("units").await?, units)?;
        same("the route in English", page.route().await?, plan.route(Step::Simulation))?;
        page.choose_language("fr").await?;
        page.text_where("headline", "the French sentence", |text| text == after.headline).await?;

        // The other steps have the same plan, and Home lists it.
        for step in Step::ALL {
            plan.step(step).await?;
            page.says_something().await?;
        }
        let home = Home::go(page).await?;
        let mine = home.my_plans().await?;
        ensure!(mine.chars().count() > 10, "my plans hold only {mine:?}");
        let link: bool = page
            .read(&format!("return !!document.querySelector(`[data-testid='my-plans'] [href*='{}']`)", plan.id))
            .await?;
        ensure!(link, "no link in my plans leads to the plan");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn arrows_step_and_two_copies_are_two_plans() {
    test("arrows", async |page| {
        let first = Plan::from_template(page, Form::Published, "nantes").await?;
        first.step(Step::Simulation).await?;
        page.tab_to(&Plan::field(POSTS)).await?;
        page.press(&[Key::Up]).await?;
        first.wait_value(POSTS, "9").await?;
        page.press(&[Key::Down, Key::Down]).await?;
        first.wait_value(POSTS, "7").await?;

        let second = Plan::from_template(page, Form::Published, "nantes").await?;
        ensure!(first.id != second.id, "the second copy took the place of the first");
        second.step(Step::Simulation).await?;
        second.wait_value(POSTS, "8").await?;
        page.go(&first.route(Step::Simulation)).await?;
        first.wait_value(POSTS, "7").await
    })
    .await;
}
