//! What goes wrong is said in place, loses nothing, and the app goes on.

use anyhow::{Result, ensure};
use serde_json::Value;

use crate::{
    driver::{Form, Page, same, test},
    pages::{Home, Plan, Step},
};

const POSTS: &str = "/workshops/metallerie/posts";
const DOCUMENTS: &str = "sourcier:doc:";

#[tokio::test]
async fn a_text_that_is_no_number_stays_and_is_explained() {
    test("no-number", async |page| {
        let plan = Plan::from_template(page, Form::Probed, "nantes").await?;
        plan.step(Step::Simulation).await?;
        plan.settled().await?;
        let headline = plan.headline().await?;
        for (text, what) in [("beaucoup", "no number"), ("100000", "out of bounds")] {
            plan.enter(POSTS, text).await?;
            let complaint = plan.complaint(POSTS).await?;
            ensure!(complaint.chars().count() > 15, "{what}: only {complaint:?} is said");
            plan.wait_value(POSTS, text).await?;
            same("the headline", plan.headline().await?, headline.clone())?;
        }
        plan.enter(POSTS, "9").await?;
        plan.accepted(POSTS).await?;
        page.text_where("headline", "another sentence", |text| text != headline).await?;
        page.no_notes().await
    })
    .await;
}

/// Waits until the page says, at a route that leads nowhere, that it does.
async fn lost(page: &Page, route: &str) -> Result<()> {
    page.wait_for(
        &format!("a message at {route} with a way home"),
        "const place = document.querySelector('main');
         return place && !document.getElementById('boot')
           && place.innerText.trim().length > 20
           && !document.querySelector(\"[data-testid='home']\")
           && !document.querySelector(\"[data-testid='headline']\")
           && !!document.querySelector(\"a[href='#/']\")",
        vec![],
        |value| value == &Value::Bool(true),
    )
    .await?;
    Ok(())
}

#[tokio::test]
async fn routes_that_lead_nowhere_say_so() {
    test("lost", async |page| {
        for route in ["#/nowhere", "#/template/nowhere", "#/plan/nowhere/simulation", "#/plan/nowhere/nowhere"] {
            page.load(Form::Probed, route).await?;
            lost(page, route).await?;
            same("the route", page.route().await?.as_str(), route)?;
            page.no_notes().await?;
            // The app goes on from there.
            Home::go(page).await?;
        }
        Ok(())
    })
    .await;
}

/// The keys of the stored plans.
async fn stored(page: &Page) -> Result<Vec<String>> {
    page.read(&format!("return Object.keys(localStorage).filter((key) => key.startsWith('{DOCUMENTS}')).sort()")).await
}

#[tokio::test]
async fn a_plan_that_cannot_be_read_is_kept_and_the_others_open() {
    test("unreadable", async |page| {
        let damaged = Plan::from_template(page, Form::Probed, "nantes").await?;
        damaged.step(Step::Simulation).await?;
        damaged.enter(POSTS, "6").await?;
        damaged.wait_value(POSTS, "6").await?;
        let keys = stored(page).await?;
        same("plans stored", keys.len(), 1)?;
        let whole = Plan::from_template(page, Form::Probed, "nantes").await?;
        whole.step(Step::Simulation).await?;
        whole.enter(POSTS, "7").await?;
        whole.wait_value(POSTS, "7").await?;

        for raw in ["", "{\"half\": ", "null", "[]", "{\"format\": \"another\"}"] {
            page.run("localStorage.setItem(arguments[0], arguments[1])", vec![keys[0].clone().into(), raw.into()])
                .await?;
            // Named by its own route, and on Home.
            page.load(Form::Probed, &damaged.route(Step::Simulation)).await?;
            lost(page, "an unreadable plan").await?;
            let home = Home::go(page).await?;
            home.my_plans().await?;
            // The other one opens, takes a change, and the damaged one is as it was.
            page.go(&whole.route(Step::Simulation)).await?;
            whole.arrived(Step::Simulation).await?;
            whole.enter(POSTS, "5").await?;
            whole.wait_value(POSTS, "5").await?;
            page.click("undo").await?;
            whole.wait_value(POSTS, "7").await?;
            let kept = page.run("return localStorage.getItem(arguments[0])", vec![keys[0].clone().into()]).await?;
            same("the damaged plan", kept, Value::from(raw))?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_trap_is_said_and_the_data_are_offered() {
    test("trap", async |page| {
        Home::open(page, Form::Probed).await?;
        page.run("dispatchEvent(new Event('test-trap'))", vec![]).await?;
        page.wait_for(
            "what happened, and a button",
            "return [document.querySelector('#boot[role=alert] p')?.innerText.length > 30,
                     !!document.querySelector('#boot[role=alert] button')]",
            vec![],
            |value| *value == serde_json::json!([true, true]),
        )
        .await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_simulation_that_the_browser_stops_is_run_again() {
    test("stopped", async |page| {
        let plan = Plan::from_template(page, Form::Probed, "nantes").await?;
        plan.step(Step::Simulation).await?;
        plan.settled().await?;
        let before = plan.headline().await?;
        let attempt = "return window.sourcierAttempt.toString()";
        let own = page.read::<String>(attempt).await?;
        page.run("dispatchEvent(new Event('test-stop'))", vec![]).await?;
        ensure!(page.read::<String>(attempt).await? != own, "nothing would stop a simulation");
        plan.enter(POSTS, "12").await?;
        page.text_where("headline", "another sentence", |text| text != before).await?;
        same("what simulates", page.read::<String>(attempt).await?, own)?;
        plan.settled().await?;
        ensure!(!page.read::<bool>("return !!document.getElementById('boot')").await?, "the page stopped");
        page.no_notes().await
    })
    .await;
}

#[tokio::test]
async fn without_webassembly_a_sentence_is_shown() {
    test("no-wasm", async |page| {
        page.load(Form::NoWasm, "#/").await?;
        page.wait_for("a sentence about WebAssembly", "return document.body.innerText", vec![], |value| {
            value.as_str().is_some_and(|text| text.contains("WebAssembly"))
        })
        .await?;
        ensure!(!page.has("home").await?, "the app has started without WebAssembly");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_file_that_does_not_arrive_is_said() {
    test("no-binary", async |page| {
        page.load(Form::NoBinary, "#/").await?;
        page.wait_for(
            "a sentence about a file that did not arrive",
            "return document.querySelector('#boot[role=alert]')?.innerText",
            vec![],
            |value| value.as_str().is_some_and(|text| text.chars().count() > 30),
        )
        .await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_screen_that_does_not_arrive_is_said_and_comes_when_it_can() {
    test("no-parts", async |page| {
        // The first screen needs none of them.
        Home::open(page, Form::NoParts).await?;
        page.click("open-nantes").await?;
        page.wait_element("fetch-again").await?;
        let plan = Plan::opened(page).await?;
        let said = plan.headline().await?;
        ensure!(said.chars().count() > 15, "only {said:?} is said");
        same("violations", page.violations().await?, Vec::<String>::new())?;
        page.click("fetch-again").await?;
        page.wait_element("fetch-again").await?;
        // What is there already goes on, and the network comes back.
        Home::go(page).await?;
        page.go(&plan.route(Step::Reserve)).await?;
        page.wait_element("fetch-again").await?;
        page.run("window.__network = true", vec![]).await?;
        page.click("fetch-again").await?;
        page.text_where("headline", "the screen itself", |text| text != said).await?;
        plan.step(Step::Simulation).await?;
        plan.settled().await?;
        plan.step(Step::Decide).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn without_storage_the_app_runs() {
    test("no-storage", async |page| {
        page.load(Form::NoStorage, "#/template/nantes").await?;
        let plan = Plan::opened(page).await?;
        plan.step(Step::Simulation).await?;
        plan.enter(POSTS, "6").await?;
        plan.wait_value(POSTS, "6").await?;
        page.text("save-status").await?;
        Ok(())
    })
    .await;
}
