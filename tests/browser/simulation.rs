//! What a plan adds to the reference workshop is stated beside its effects, and cleared; chance can be left out in part.

use anyhow::{Result, ensure};
use fantoccini::key::Key;

use crate::{
    driver::{Form, Page, same, test},
    pages::{LANGUAGES, Plan, Step},
};

const STATIONS: &str = "/workshops/metallerie/facts/machine_stations";
const HOURS: &str = "/workshops/metallerie/facts/machine_hours";
const SHARE: &str = "/lots/racks/facts/machine_share";
const STEEL: &str = "/tables/unit-steel-2019";
const DURABLE: &str = "/workshops/metallerie/facts/exit_durable";

/// Opens a section of inputs and goes to one of its fields: not every browser walks on from the end of the page to its
/// beginning.
async fn open(page: &Page, section: &str, address: &str) -> Result<()> {
    page.click(section).await?;
    let field = format!("document.querySelector(\"{}\")", Plan::field(address));
    page.wait("the fields of the section", &format!("return !!{field}")).await?;
    page.run(&format!("{field}.focus()"), vec![]).await?;
    Ok(())
}

/// Empties a field by keyboard, and commits it.
async fn clear(page: &Page, address: &str) -> Result<()> {
    page.tab_to(&Plan::field(address)).await?;
    page.chord(&[Key::Control], 'a').await?;
    page.press(&[Key::Backspace, Key::Enter]).await
}

/// The title of a chart.
async fn title(page: &Page, chart: &str) -> Result<String> {
    page.read(&format!("return document.querySelector(\"[data-testid='chart-{chart}'] .chart-finding\").textContent"))
        .await
}

/// Whether a chart is on the page.
async fn shown(page: &Page, chart: &str) -> Result<bool> {
    page.read(&format!("return !!document.querySelector(\"[data-testid='chart-{chart}']\")?.offsetParent")).await
}

#[tokio::test]
async fn what_the_simulation_adds_is_stated_seen_and_cleared() {
    test("additions", async |page| {
        let plan = Plan::from_template(page, Form::Probed, "nantes").await?;
        plan.step(Step::Simulation).await?;
        page.choose_language("fr").await?;
        plan.settled().await?;
        let stated: bool = page
            .read("return [...document.querySelectorAll('.inputs-fold summary')].every((s) => s.closest('details').open)")
            .await?;
        ensure!(!stated, "what is seldom used stands open");

        open(page, "inputs-quality", STATIONS).await?;
        plan.enter(STATIONS, "1").await?;
        plan.enter(HOURS, "30").await?;
        plan.enter(SHARE, "50").await?;
        let named = "return document.querySelector(\"[data-testid='chart-load'] .chart-finding\").textContent.includes('machine')";
        page.wait("the machine as bottleneck", named).await?;
        clear(page, STATIONS).await?;
        page.wait("hands as bottleneck again", &named.replace("return ", "return !")).await?;
        plan.wait_value(STATIONS, "").await?;

        let before = shown(page, "exits").await?;
        open(page, "inputs-training", DURABLE).await?;
        plan.enter(DURABLE, "40").await?;
        page.wait("the chart of exits", "return !!document.querySelector(\"[data-testid='chart-exits']\")?.offsetParent").await?;
        let words = title(page, "exits").await?;
        ensure!(words.contains("durable"), "the chart of exits says {words}");
        if !before {
            clear(page, DURABLE).await?;
            page.wait("no chart of exits", "return !document.querySelector(\"[data-testid='chart-exits']\")?.offsetParent").await?;
        }

        // Racks twice as heavy cost twice as much, in the picture that promises no gain.
        let climate = "return document.querySelector(\"[data-testid='footprint'] .chart-title\").textContent";
        let light: String = page.read(climate).await?;
        page.click("derive-footprint").await?;
        page.wait("the weight of a unit", &format!("return !!document.querySelector(\"{}\")", Plan::field(STEEL))).await?;
        plan.enter(STEEL, "40").await?;
        page.wait_for("another making", climate, vec![], |now| now != &light).await?;
        same("violations", page.violations().await?, Vec::<String>::new())?;
        page.no_notes().await
    })
    .await;
}

#[tokio::test]
async fn chance_can_be_left_out_in_part() {
    test("chance", async |page| {
        let plan = Plan::from_template(page, Form::Probed, "nantes").await?;
        plan.step(Step::Simulation).await?;
        page.choose_language("fr").await?;
        plan.settled().await?;
        let range = "return document.querySelector('.figure-interval').textContent";
        let all: String = page.read(range).await?;
        open(page, "inputs-doubt", "/contract/facts/demand_cv").await?;
        plan.enter("/contract/facts/demand_cv", "25").await?;
        page.wait_for("a wider range", range, vec![], |now| now != &all).await?;
        plan.settled().await?;
        let wider: String = page.read(range).await?;
        let choose = |word: &str| {
            format!(
                "const choice = document.querySelector(\"[data-testid='chance-choice']\");
                 choice.value = '{word}';
                 choice.dispatchEvent(new Event('change', {{ bubbles: true }}))"
            )
        };
        page.run(&choose("months"), vec![]).await?;
        page.wait_for("another range", range, vec![], |now| now != &wider).await?;
        page.text_where("chance-note", "what is left out", |text| text.contains("exactes")).await?;
        plan.settled().await?;
        let narrower: String = page.read(range).await?;
        page.run(&choose("inputs"), vec![]).await?;
        page.wait_for("a third range", range, vec![], |now| now != &narrower).await?;
        page.run(&choose("all"), vec![]).await?;
        page.wait_for("the whole range again", range, vec![], |now| now == &wider).await?;
        page.no_notes().await
    })
    .await;
}

/// The names of the pictures on the page, in its order.
async fn pictures(page: &Page) -> Result<Vec<String>> {
    page.read(
        "return [...document.querySelectorAll('.charts .chart')].filter((chart) => chart.offsetParent)
           .map((chart) => chart.dataset.testid.replace('chart-', ''))",
    )
    .await
}

#[tokio::test]
async fn every_picture_says_where_its_figures_come_from() {
    test("derivations", async |page| {
        for (template, languages) in [("nantes", &LANGUAGES[..]), ("traiteur", &LANGUAGES[..1])] {
            let plan = Plan::from_template(page, Form::Probed, template).await?;
            plan.step(Step::Simulation).await?;
            for language in languages {
                page.choose_language(language).await?;
                plan.settled().await?;
                let names = pictures(page).await?;
                ensure!(names.len() >= 7, "{template} has only the pictures {names:?}");
                for name in &names {
                    let panel = format!("document.querySelector(\"[data-testid='derivation-{name}']\")");
                    page.click(&format!("derive-{name}")).await?;
                    page.wait(&format!("the derivation of {name}"), &format!("return !!{panel}")).await?;
                    // In words, and in figures: a formula, terms with a value, and where they come from.
                    let bare: Vec<String> = page
                        .read(&format!(
                            "return [...{panel}.querySelectorAll('h4, .formula, .data > * > tr > *')]
                               .filter((part) => !/\\p{{L}}|\\d/u.test(part.textContent) && part !== part.parentNode.lastElementChild)
                               .map((part) => part.outerHTML)"
                        ))
                        .await?;
                    same(&format!("empty parts of {template} {name}"), bare, Vec::<String>::new())?;
                    let figures: usize = page.read(&format!("return {panel}.querySelectorAll('h4').length")).await?;
                    for rank in 0..figures {
                        page.run(
                            &format!("{panel}.querySelectorAll(\"[data-testid='derivation-months']\")[{rank}].click()"),
                            vec![],
                        )
                        .await?;
                        let rows = format!("return {panel}.querySelectorAll('.course')[{rank}].querySelectorAll('tbody tr').length");
                        page.wait_for(&format!("the months of {name}"), &rows, vec![], |rows| rows.as_u64() >= Some(12)).await?;
                    }
                }
                // With everything open, the last months of each included.
                same(&format!("violations of {template} in {language}"), page.violations().await?, Vec::<String>::new())?;
                let (over, what) = page.overflow().await?;
                ensure!(over == 0 && what.is_empty(), "{template} sticks out by {over} px: {what:?}");
                for name in &names {
                    page.click(&format!("derive-{name}")).await?;
                }
                let open: usize = page.read("return document.querySelectorAll('.charts .derivation').length").await?;
                ensure!(open == 0, "{open} derivations stay open");
            }
        }
        page.no_notes().await
    })
    .await;
}
