//! The legal check: the date changes what is asked, a remedy settles it in one gesture, the tables can be corrected.

use anyhow::{Result, ensure};
use fantoccini::key::Key;

use crate::{
    driver::{Form, Page, same, test},
    pages::{LANGUAGES, Plan, Step, THEMES},
};

/// How many findings are shown.
async fn findings(page: &Page) -> Result<usize> {
    page.read("return document.querySelectorAll(\"[data-testid^='finding-']\").length").await
}

/// The Reserve screen of the Nantes plan, in French.
async fn reserve(page: &Page, form: Form) -> Result<Plan<'_>> {
    let plan = Plan::from_template(page, form, "nantes").await?;
    page.choose_language("fr").await?;
    plan.step(Step::Reserve).await?;
    Ok(plan)
}

#[tokio::test]
async fn the_launch_date_brings_obligations_and_a_remedy_settles_one() {
    test("law", async |page| {
        let plan = reserve(page, Form::Published).await?;
        page.click("date-2026-08-22").await?;
        let before = page.text_where("headline", "what came in August", |text| text.contains("août 2026")).await?;
        ensure!(page.has("finding-R42").await?, "the environmental condition is not asked for: {before}");

        // One press adds the condition to every lot, and one undo takes it back.
        page.click("remedy-R42-1").await?;
        let settled = page.text_where("headline", "one obligation less", |text| text != before).await?;
        page.wait("R42 to go", "return !document.querySelector(\"[data-testid='finding-R42']\")").await?;
        page.click("undo").await?;
        page.text_where("headline", "the sentence from before", |text| text == before).await?;
        page.click("redo").await?;
        page.text_where("headline", "the settled sentence", |text| text == settled).await?;

        // A filter shows the lines of one severity.
        let all = findings(page).await?;
        page.click("filter-advice").await?;
        page.wait(
            "advice alone",
            "return document.querySelectorAll(\"[data-testid^='finding-']\").length > 0
               && !document.querySelector('.findings .grade.obligation')",
        )
        .await?;
        ensure!(findings(page).await? < all, "the filter hides nothing");
        plan.arrived(Step::Reserve).await
    })
    .await;
}

/// Goes to the top of the page: not every browser walks on from the end of the page to its beginning.
async fn top(page: &Page) -> Result<()> {
    page.run("document.querySelector('h1').focus()", vec![]).await?;
    Ok(())
}

#[tokio::test]
async fn a_finding_is_reached_read_settled_and_taken_back_by_keyboard() {
    test("law-keyboard", async |page| {
        reserve(page, Form::Probed).await?;
        for language in LANGUAGES {
            page.choose_language(language).await?;
            top(page).await?;
            page.tab_to("[data-testid='date-2026-08-22']").await?;
            page.press(&[Key::Enter]).await?;
            page.wait_element("finding-R43").await?;
            top(page).await?;
            page.tab_to("[data-testid='remedy-R43-1']").await?;
            page.press(&[Key::Enter]).await?;
            page.wait("R43 to go", "return !document.querySelector(\"[data-testid='finding-R43']\")").await?;
            page.chord(&[Key::Control], 'z').await?;
            page.wait_element("finding-R43").await?;
            top(page).await?;
            page.tab_to("[data-testid='more-R43'] > summary").await?;
            page.press(&[Key::Enter]).await?;
            page.wait(
                "what the rule read",
                "return document.querySelector(\"[data-testid='more-R43'] .fold-body\").children.length > 0",
            )
            .await?;
        }
        page.no_notes().await
    })
    .await;
}

#[tokio::test]
async fn what_is_being_typed_is_undone_before_the_plan_is() {
    test("law-typing", async |page| {
        let plan = reserve(page, Form::Published).await?;
        page.click("date-2026-08-22").await?;
        page.text_where("headline", "what came in August", |text| text.contains("août 2026")).await?;
        page.tab_to("[data-address='/contract/launch_date']").await?;
        page.write("12/0").await?;
        page.chord(&[Key::Control], 'z').await?;
        // The plan keeps its date; left half typed, the date is refused in words.
        page.write("?").await?;
        page.press(&[Key::Enter]).await?;
        page.wait("a refusal", "return !!document.querySelector('.launch .field-error')").await?;
        page.text_where("headline", "what came in August", |text| text.contains("août 2026")).await?;
        plan.arrived(Step::Reserve).await
    })
    .await;
}

#[tokio::test]
async fn a_plan_without_lots_is_not_cleared() {
    test("law-no-lots", async |page| {
        let plan = reserve(page, Form::Published).await?;
        plan.step(Step::Need).await?;
        let lots = "document.querySelectorAll('.lot-actions .link:last-child')";
        page.wait("the lots", &format!("return {lots}.length > 0")).await?;
        while page.read::<usize>(&format!("return {lots}.length")).await? > 0 {
            page.run(&format!("{lots}[0].click()"), vec![]).await?;
        }
        plan.step(Step::Reserve).await?;
        page.text_where("headline", "that lots are missing", |text| text.starts_with("Sans lot")).await?;
        page.wait("the way to add lots", "return !!document.querySelector('.no-lots a[href$=need]')").await
    })
    .await;
}

#[tokio::test]
async fn a_threshold_corrected_by_the_planner_is_read_by_the_rules() {
    test("thresholds", async |page| {
        let plan = reserve(page, Form::Published).await?;
        page.click("date-2026-08-22").await?;
        page.text_where("position", "the threshold of that day", |text| text.contains("216")).await?;
        page.click("thresholds-link").await?;
        page.wait_element("row-eu-other-2026").await?;
        let row = "/tables/eu-other-2026";
        plan.wait_value(row, "216\u{202f}000").await?;
        plan.enter(row, "700000").await?;
        page.text_where("row-eu-other-2026", "the mark", |text| text.contains("modifié par vous")).await?;
        page.go(&plan.route(Step::Reserve)).await?;
        page.text_where("position", "the corrected threshold", |text| text.contains("700")).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_tables_and_the_open_parts_are_accessible() {
    test("law-axe", async |page| {
        let plan = reserve(page, Form::Probed).await?;
        page.click("date-2026-08-22").await?;
        let routes = [plan.route(Step::Reserve), format!("#/plan/{}/thresholds", plan.id), "#/thresholds".to_owned()];
        let mut found = Vec::new();
        for (width, height) in [(360, 740), (1280, 800)] {
            page.set_viewport(width, height).await?;
            for (theme, language) in THEMES.into_iter().zip(LANGUAGES) {
                page.choose_theme(theme).await?;
                page.choose_language(language).await?;
                for route in &routes {
                    page.go(route).await?;
                    page.wait_element("headline").await?;
                    page.run("document.querySelectorAll('details').forEach((part) => { part.open = true })", vec![])
                        .await?;
                    page.wait(
                        "all parts to open",
                        "return [...document.querySelectorAll('.fold-body')].every((b) => b.children.length)",
                    )
                    .await?;
                    found.extend(page.violations().await?);
                    let (over, what) = page.overflow().await?;
                    if !what.is_empty() || over > 0 {
                        found.push(format!("{route} {language} {width}: {over} px: {}", what.join(", ")));
                    }
                }
            }
        }
        same("violations", found, Vec::new())?;
        page.no_notes().await
    })
    .await;
}
