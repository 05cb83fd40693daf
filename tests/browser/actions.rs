//! The actions of a sourcing, what they change, the trace to keep, and the report of both.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::Value;

use crate::{
    driver::{Form, Page, same, test},
    pages::{LANGUAGES, Plan, Step, THEMES},
};

const REACH: &str = "/lots/racks/facts/structures_in_reach";

/// The Sourcing screen of the Nantes plan, in French, with six structures in reach of the first lot.
async fn sourcing(page: &Page, form: Form) -> Result<Plan<'_>> {
    let plan = Plan::from_template(page, form, "nantes").await?;
    page.choose_language("fr").await?;
    plan.step(Step::Sourcing).await?;
    page.wait_element("actions").await?;
    plan.enter(REACH, "6").await?;
    figure(page, "figure-none", "70 → 9 %").await?;
    Ok(plan)
}

/// Waits until a figure reads so, whatever the spaces in it.
async fn figure(page: &Page, id: &str, expected: &str) -> Result<()> {
    let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ").trim().to_owned();
    page.text_where(id, expected, |text| plain(text) == expected).await?;
    Ok(())
}

/// Chooses a word of a list, as a person does.
async fn choose(page: &Page, address: &str, word: &str) -> Result<()> {
    page.wait("the list", &format!("return !!document.querySelector(\"select[data-address='{address}']\")")).await?;
    page.run(
        "const list = document.querySelector(`select[data-address='${arguments[0]}']`);
         list.value = arguments[1];
         list.dispatchEvent(new Event('change', {bubbles: true}))",
        vec![address.into(), word.into()],
    )
    .await?;
    Ok(())
}

/// Opens every part of the screen that opens, until what is in each is there.
async fn unfold(page: &Page) -> Result<()> {
    page.wait(
        "all parts to open",
        "document.querySelectorAll('.sourcing details').forEach((part) => { part.open = true });
         const closed = document.querySelectorAll('.sourcing .chart-foot .link[aria-expanded=false]');
         closed.forEach((button) => button.click());
         const bodies = [...document.querySelectorAll('.sourcing .fold-body')];
         return closed.length === 0 && bodies.length > 10 && bodies.every((body) => body.children.length)",
    )
    .await
}

#[tokio::test]
async fn actions_lower_the_risk_as_the_reference_has_it() {
    test("sourcing-actions", async |page| {
        let plan = sourcing(page, Form::Probed).await?;
        // The reference: 70 % without sourcing, then 38, 24 and 9 %.
        figure(page, "effect-sourcing_meeting", "70 → 38 %").await?;
        figure(page, "effect-sourcing_visit", "38 → 24 %").await?;
        figure(page, "effect-sourcing_prototype", "24 → 9 %").await?;
        figure(page, "figure-expected", "0,4 → 2,2").await?;

        // Ticked and unticked, each one gesture that is taken back.
        page.click("sourcing_prototype").await?;
        figure(page, "figure-none", "70 → 24 %").await?;
        page.click("undo").await?;
        figure(page, "figure-none", "70 → 9 %").await?;
        page.click("sourcing_finer_lots").await?;
        page.text_where("actions-title", "four actions", |text| text.starts_with("Quatre actions")).await?;
        page.click("undo").await?;
        page.text_where("actions-title", "three actions", |text| text.starts_with("Trois actions")).await?;

        // The same for every lot, as one gesture.
        page.click("sourcing_advance").await?;
        page.click("plan-all").await?;
        page.wait(
            "every lot to have them",
            "return document.querySelector(\"[data-testid='plan-all']\")?.disabled === true",
        )
        .await?;
        page.click("undo").await?;
        page.wait(
            "the lots to have their own again",
            "return document.querySelector(\"[data-testid='plan-all']\")?.disabled === false",
        )
        .await?;

        // An effect that the planner corrects is reckoned with.
        page.click("undo").await?;
        page.run("document.querySelector(\"[data-testid='effects']\").open = true", vec![]).await?;
        plan.wait_value("/tables/odds-meeting-aware-2019", "6").await?;
        plan.enter("/tables/odds-meeting-aware-2019", "1").await?;
        page.text_where("effect-sourcing_meeting", "a weaker effect", |text| !text.contains("38")).await?;
        page.click("undo").await?;
        figure(page, "effect-sourcing_meeting", "70 → 38 %").await?;
        page.no_notes().await
    })
    .await;
}

#[tokio::test]
async fn the_best_set_for_some_days_is_planned_in_one_gesture() {
    test("sourcing-best", async |page| {
        let plan = sourcing(page, Form::Published).await?;
        page.tab_to("[data-testid='best-days']").await?;
        page.chord(&[Key::Control], 'a').await?;
        page.write("5").await?;
        page.press(&[Key::Enter]).await?;
        let answer = page.text_where("best-answer", "five days at most", |text| text.contains("contre 70")).await?;
        page.click("plan-best").await?;
        page.wait("the set to be planned", "return document.querySelector(\"[data-testid='plan-best']\").disabled")
            .await?;
        let title =
            page.text_where("actions-title", "another set", |text| !text.starts_with("Trois actions, 19")).await?;
        ensure!(title.contains("jour") && answer.contains("jour"), "{title} / {answer}");
        page.click("undo").await?;
        figure(page, "figure-none", "70 → 9 %").await?;
        plan.arrived(Step::Sourcing).await
    })
    .await;
}

#[tokio::test]
async fn the_trace_is_filled_stated_and_read_by_the_rules() {
    test("sourcing-trace", async |page| {
        sourcing(page, Form::Published).await?;
        figure(page, "trace-state-contacted", "0 sur 3").await?;
        page.run("document.querySelector(\"[data-testid='trace-contacted']\").open = true", vec![]).await?;
        choose(page, "/structures/atao/facts/contact_state", "met").await?;
        figure(page, "trace-state-contacted", "1 sur 3").await?;
        figure(page, "trace-state-minutes", "0 sur 1").await?;
        page.run("document.querySelector(\"[data-testid='trace-informed']\").open = true", vec![]).await?;
        choose(page, "/structures/atao/facts/informed_more", "true").await?;
        page.click("take-over").await?;
        page.wait_element("taken-over").await?;
        // What one structure alone knows has to be given to all: the rule speaks, and its remedy is at hand.
        page.wait_element("finding-R61").await?;
        page.click("remedy-R61-1").await?;
        page.wait("R61 to go", "return !document.querySelector(\"[data-testid='finding-R61']\")").await?;
        page.click("undo").await?;
        page.wait_element("finding-R61").await
    })
    .await;
}

#[tokio::test]
async fn the_report_is_a_document_and_a_table() {
    test("sourcing-report", async |page| {
        sourcing(page, Form::Probed).await?;
        page.run(
            "window.kept = [];
             const make = URL.createObjectURL.bind(URL);
             URL.createObjectURL = (blob) => {
               const url = make(blob);
               blob.text().then((text) => window.kept.push({kind: blob.type, text, name: window.lastName}));
               return url;
             };
             HTMLAnchorElement.prototype.click = function () { window.lastName = this.download; }",
            vec![],
        )
        .await?;
        for (rank, (button, kind, start)) in [
            ("report-save", "text/html", "<!doctype html>"),
            ("report-csv", "text/csv", "Rapport de sourcing"),
            ("report-open", "text/html", "<!doctype html>"),
        ]
        .into_iter()
        .enumerate()
        {
            page.click(button).await?;
            let kept: Value = page
                .wait_for("the file", "return window.kept[arguments[0]] ?? null", vec![rank.into()], |v| !v.is_null())
                .await?;
            let text = kept["text"].as_str().unwrap_or_default().trim_start_matches('\u{feff}').to_owned();
            ensure!(kept["kind"].as_str().unwrap_or_default().starts_with(kind), "{button}: {}", kept["kind"]);
            ensure!(
                text.starts_with(start) && text.contains("70 → 9\u{a0}%"),
                "{button}: {}",
                &text[..200.min(text.len())]
            );
        }
        page.no_notes().await
    })
    .await;
}

#[tokio::test]
async fn the_actions_and_the_trace_are_accessible_with_everything_open() {
    test("sourcing-unfolded", async |page| {
        sourcing(page, Form::Probed).await?;
        let mut found = Vec::new();
        for (width, height) in [(360, 740), (1280, 800)] {
            page.set_viewport(width, height).await?;
            for (theme, language) in THEMES.into_iter().zip(LANGUAGES) {
                page.choose_theme(theme).await?;
                // The screen is made anew in the other language, with what stood open.
                page.choose_language(language).await?;
                page.text_where("actions-title", "its language", |text| text.contains("planned") == (language == "en"))
                    .await?;
                unfold(page).await?;
                found.extend(page.violations().await?);
                let (over, what) = page.overflow().await?;
                if !what.is_empty() || over > 0 {
                    found.push(format!("{language} {width}: {over} px: {}", what.join(", ")));
                }
            }
        }
        same("violations", found, Vec::new())?;
        page.no_notes().await
    })
    .await;
}
