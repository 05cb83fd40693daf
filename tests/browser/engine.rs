//! Figures come at once, are refined beside the page, and are the same whoever runs them.

use std::io::Write;

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::Value;
use sourcier::{
    plan::templates,
    simulation::{Settings, run},
};

use crate::{
    driver::{Form, Page, same, test},
    pages::{Plan, Step},
};

const POSTS: &str = "/workshops/metallerie/posts";
const STRIP: [&str; 6] =
    ["figure-units", "figure-late", "figure-hours", "figure-trained", "figure-licences", "figure-value"];

/// The words of the strip once it is refined, and the number of replications behind them.
async fn strip(plan: &Plan<'_>) -> Result<(u32, Vec<String>)> {
    let run = plan.settled().await?;
    let mut words = Vec::new();
    for figure in STRIP {
        if plan.page.has(figure).await? {
            words.push(plan.page.text(figure).await?);
        }
    }
    ensure!(words.len() > 3, "the strip has only {words:?}");
    Ok((run, words))
}

/// The strip of the Nantes plan, as it is and with six posts.
async fn figures(page: &Page, form: Form, query: &str) -> Result<[(u32, Vec<String>); 2]> {
    page.load_asking(form, query, "#/template/nantes").await?;
    let plan = Plan::opened(page).await?;
    plan.step(Step::Simulation).await?;
    let before = strip(&plan).await?;
    plan.enter(POSTS, "6").await?;
    plan.wait_value(POSTS, "6").await?;
    let after = strip(&plan).await?;
    ensure!(before.1 != after.1, "six posts give what eight give: {after:?}");
    Ok([before, after])
}

/// How many workers' scripts the page has loaded.
async fn hired(page: &Page) -> Result<usize> {
    page.read("return performance.getEntriesByType('resource').filter((e) => /worker-\\w+\\.js/.test(e.name)).length")
        .await
}

#[tokio::test]
async fn figures_are_the_same_with_any_number_of_workers() {
    test("workers", async |page| {
        let alone = figures(page, Form::Probed, "workers=0").await?;
        ensure!(alone[0].0 >= 1_000, "only {} replications were run", alone[0].0);
        same("scripts of workers without workers", hired(page).await?, 0)?;
        page.no_notes().await?;
        for workers in [1, 2, 4] {
            let found = figures(page, Form::Probed, &format!("workers={workers}")).await?;
            same(&format!("figures with {workers} workers"), found, alone.clone())?;
            page.no_notes().await?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn every_figure_has_the_bits_of_the_native_build() {
    test("same-bits", async |page| {
        page.load(Form::Published, "#/").await?;
        page.wait_element("home").await?;
        for template in templates::all()? {
            let settings = Settings { seed: 20_231_123, replications: 300, ..Settings::default() };
            let native = format!("{:016x}", run(&template.plan, &settings).fingerprint());
            for workers in [0, 2] {
                let found = page
                    .run_async(
                        "const [template, replications, workers, done] = arguments;
                         wasmBindings.bench_fingerprint(template, replications, workers).then(done, (e) => done(String(e)))",
                        vec![template.id.as_str().into(), settings.replications.into(), workers.into()],
                    )
                    .await?;
                same(&format!("{} with {workers} workers", template.id), found, Value::from(native.clone()))?;
            }
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn without_the_files_of_the_workers_there_are_figures() {
    test("no-worker", async |page| {
        let alone = figures(page, Form::Published, "workers=0").await?;
        let found = figures(page, Form::NoWorker, "workers=2").await?;
        same("figures without workers", found, alone)
    })
    .await;
}

#[tokio::test]
async fn what_a_stopped_worker_leaves_is_done_elsewhere() {
    test("dying-workers", async |page| {
        let alone = figures(page, Form::Published, "workers=0").await?;
        let found = figures(page, Form::DyingWorkers, "workers=2").await?;
        same("workers that stopped", page.read::<usize>("return window.__stopped").await?, 2)?;
        same("figures after they stopped", found, alone)
    })
    .await;
}

#[tokio::test]
async fn the_number_of_draws_is_a_choice_that_is_kept() {
    test("draws", async |page| {
        let plan = Plan::from_template(page, Form::Probed, "nantes").await?;
        plan.step(Step::Simulation).await?;
        let unasked = plan.settled().await?;
        ensure!([1_000, 2_000, 4_000].contains(&unasked), "{unasked} replications were chosen");
        for choice in ["4000", "10000", "1000"] {
            page.run(
                "const choice = document.querySelector(\"[data-testid='draws-choice']\");
                 choice.value = arguments[0];
                 choice.dispatchEvent(new Event('change', {bubbles: true}))",
                vec![choice.into()],
            )
            .await?;
            let script = "return document.querySelector(\"[data-testid='draws']\").dataset.replications";
            page.wait_for(&format!("{choice} draws"), script, vec![], |run| run == choice).await?;
            same("draws", plan.settled().await?.to_string().as_str(), choice)?;
        }
        page.reload().await?;
        plan.arrived(Step::Simulation).await?;
        same("draws after a reload", plan.settled().await?, 1_000)?;
        same(
            "the choice after a reload",
            page.read::<String>("return document.querySelector(\"[data-testid='draws-choice']\").value").await?,
            "1000".into(),
        )?;
        page.no_notes().await
    })
    .await;
}

/// Stepping through numbers: figures follow each step, and the page draws in between. How smoothly is printed, not
/// asserted: machines differ.
#[tokio::test]
async fn figures_follow_a_hand_that_does_not_wait() {
    test("stepping", async |page| {
        let plan = Plan::from_template(page, Form::Probed, "nantes").await?;
        plan.step(Step::Simulation).await?;
        let before = strip(&plan).await?;
        page.tab_to(&Plan::field(POSTS)).await?;
        let watch = "window.__gaps = []; window.__shown = new Set(); let last = performance.now();
             const frame = (now) => {
               window.__gaps.push(now - last);
               last = now;
               window.__shown.add(document.querySelector(\"[data-testid='figure-units']\")?.textContent);
               if (window.__gaps) requestAnimationFrame(frame);
             };
             requestAnimationFrame(frame);";
        page.run(watch, vec![]).await?;
        for _ in 0..4 {
            page.press(&[Key::Up]).await?;
        }
        plan.wait_value(POSTS, "12").await?;
        let after = strip(&plan).await?;
        let gaps: Value = page
            .read(
                "const gaps = window.__gaps.slice(1).sort((a, b) => b - a); window.__gaps = null;
                 return {longest: gaps.slice(0, 5).map(Math.round), frames: gaps.length, figures: window.__shown.size}",
            )
            .await?;
        // Past the runner, which keeps what passing tests print.
        writeln!(std::io::stdout(), "{}: 8 to 12 posts, milliseconds between frames: {gaps}", page.browser)?;
        ensure!(after.1 != before.1, "the figures have not followed: {after:?}");

        // The same plan, reached at once, has the same figures.
        page.reload().await?;
        plan.arrived(Step::Simulation).await?;
        plan.wait_value(POSTS, "12").await?;
        same("figures of twelve posts", strip(&plan).await?, after)?;
        page.no_notes().await
    })
    .await;
}
