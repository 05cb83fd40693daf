//! Scenarios side by side, what to change, which lots to reserve, and the questions of a workshop.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::Value;

use crate::{
    driver::{Form, Page, number, same, test},
    pages::{LANGUAGES, Plan, Step},
};

/// Waits until a part of the screen has all that it asked for.
async fn settled(page: &Page, id: &str) -> Result<()> {
    page.wait(id, &format!("return document.querySelector(\"[data-testid='{id}']\")?.dataset.settled === 'true'")).await
}

/// The Decide screen of the Nantes plan, in a language.
async fn decide<'a>(page: &'a Page, language: &str) -> Result<Plan<'a>> {
    let plan = Plan::from_template(page, Form::Probed, "nantes").await?;
    page.choose_language(language).await?;
    plan.step(Step::Decide).await?;
    Ok(plan)
}

/// Chooses a word of a list, or writes into a field, as a person does.
async fn choose(page: &Page, id: &str, value: &str) -> Result<()> {
    page.wait_element(id).await?;
    page.run(
        "const field = document.querySelector(`[data-testid='${arguments[0]}']`);
         field.value = arguments[1];
         field.dispatchEvent(new Event('change', {bubbles: true}))",
        vec![id.into(), value.into()],
    )
    .await?;
    Ok(())
}

/// The medians of a row of the table of scenarios, from left to right.
async fn medians(page: &Page, row: &str) -> Result<Vec<f64>> {
    settled(page, "compared").await?;
    let texts: Vec<String> = page
        .read(&format!(
            "return [...document.querySelectorAll(\"[data-testid='row-{row}'] .compare-value\")].map((v) => v.textContent)"
        ))
        .await?;
    texts.iter().map(|text| number(text)).collect()
}

/// What stands in a field.
async fn held(page: &Page, id: &str, value: &str) -> Result<()> {
    let script = "return document.querySelector(`[data-testid='${arguments[0]}']`)?.value ?? null";
    page.wait_for(&format!("{value:?} in {id}"), script, vec![id.into()], |found| found == value).await?;
    Ok(())
}

async fn gone(page: &Page, id: &str) -> Result<()> {
    page.wait(&format!("no {id}"), &format!("return !document.querySelector(\"[data-testid='{id}']\")")).await
}

#[tokio::test]
async fn a_question_makes_a_scenario_that_is_compared_named_and_taken_back() {
    test("compare", async |page| {
        let plan = decide(page, "fr").await?;
        // From an open plan: Décider, « En faire un scénario », Comparer.
        settled(page, "ask").await?;
        page.click("ask-add-1").await?;
        plan.step(Step::Compare).await?;
        let hours = medians(page, "hours").await?;
        ensure!(hours.len() == 2 && hours[1] > hours[0] + 4_000.0, "{hours:?}");
        let headline = plan.headline().await?;
        ensure!(headline.contains("heures d’insertion de plus") && headline.contains("retard"), "{headline}");
        page.text_where("finding-b", "a finding", |text| text.contains("d’unités en retard de plus")).await?;
        held(page, "scenario-name-0", "Arbalètes réservé aussi").await?;

        // Another way to buy, in one gesture; then three sides on one scale.
        choose(page, "ready-scenarios", "0").await?;
        page.wait_element("scenario-1").await?;
        page.wait("three sides", "return document.querySelectorAll('.compare-table thead th').length === 3").await?;
        let hours = medians(page, "hours").await?;
        ensure!(hours.len() == 3 && hours[2] < hours[0], "{hours:?}");

        // Names, and what a scenario changes, change by change; everything can be taken back, and comes back.
        choose(page, "scenario-name-0", "Quatre lots").await?;
        page.text_where("compare-table", "the name", |text| text.contains("Quatre lots")).await?;
        page.click("scenario-changes-0").await?;
        page.text_where("scenario-0", "the changes", |text| text.contains("→ réservé")).await?;
        page.click("remove-scenario-1").await?;
        gone(page, "scenario-1").await?;
        page.click("undo").await?;
        page.wait_element("scenario-1").await?;
        page.click("undo").await?;
        held(page, "scenario-name-0", "Arbalètes réservé aussi").await?;
        page.click("redo").await?;
        held(page, "scenario-name-0", "Quatre lots").await?;
        page.reload().await?;
        held(page, "scenario-name-0", "Quatre lots").await?;

        // A scenario as the starting point: its side comes first, and the old start takes its place.
        page.click("set-baseline-0").await?;
        held(page, "scenario-name-0", "Point de départ").await?;
        let hours = medians(page, "hours").await?;
        ensure!(hours[0] > hours[1] + 4_000.0, "{hours:?}");
        page.click("undo").await?;
        held(page, "scenario-name-0", "Quatre lots").await?;

        // Taken up, it is the present state; the simulation shows it.
        page.click("take-up-0").await?;
        plan.step(Step::Simulation).await?;
        plan.settled().await?;
        let late = plan.figure("late").await?;
        ensure!(late > 10.0, "{late} % late with four lots");
        page.no_notes().await
    })
    .await;
}

#[tokio::test]
async fn an_aim_is_sought_and_what_cannot_be_is_said() {
    test("seek", async |page| {
        let plan = decide(page, "fr").await?;
        settled(page, "seek").await?;
        page.text_where("seek-answer", "posts", |text| text.contains("postes")).await?;
        page.text_where("seek-reason", "the share of the draws", |text| text.contains("des tirages")).await?;

        // What is not a number changes nothing, and stays to be mended.
        choose(page, "seek-value", "beaucoup").await?;
        page.wait(
            "a complaint",
            "return document.querySelector(\"[data-testid='seek-value']\").ariaInvalid === 'true'",
        )
        .await?;
        held(page, "seek-value", "beaucoup").await?;
        choose(page, "seek-value", "2").await?;
        settled(page, "seek").await?;

        // The price of a unit does not act on lateness; nothing brings a hundred thousand hours.
        choose(page, "seek-input", "/lots/racks/unit_price").await?;
        page.text_where("seek-answer", "no effect", |text| text == "Sans effet").await?;
        choose(page, "seek-input", "/workshops/metallerie/mean_stay_months").await?;
        choose(page, "seek-figure", "1").await?;
        choose(page, "seek-value", "900 000").await?;
        page.text_where("seek-answer", "out of reach", |text| text == "Hors d’atteinte").await?;
        page.text_where("seek-reason", "the best there is", |text| text.contains("Au mieux")).await?;

        // The answer becomes a scenario.
        choose(page, "seek-figure", "0").await?;
        choose(page, "seek-input", "/workshops/metallerie/posts").await?;
        settled(page, "seek").await?;
        page.click("undo").await.ok();
        choose(page, "seek-value", "0,5").await?;
        settled(page, "seek").await?;
        let answer = page.text("seek-answer").await?;
        let posts = number(&answer)?;
        ensure!(posts > 8.0, "{answer}");
        page.click("seek-apply").await?;
        plan.step(Step::Compare).await?;
        let late = medians(page, "late_share").await?;
        ensure!(late.len() == 2 && late[1] <= late[0], "{late:?}");
        page.no_notes().await
    })
    .await;
}

#[tokio::test]
async fn the_questions_of_a_workshop_are_answered_in_both_languages() {
    test("questions", async |page| {
        let plan = decide(page, "fr").await?;
        for language in LANGUAGES {
            page.choose_language(language).await?;
            settled(page, "ask").await?;
            let rows: Vec<Vec<String>> = page
                .read(
                    "return [...document.querySelectorAll('.ask-table tbody tr')].map((row) =>
                       [...row.children].map((cell) => cell.innerText.trim()))",
                )
                .await?;
            ensure!(rows.len() == 12, "{} questions", rows.len());
            for row in &rows {
                ensure!(row[0].ends_with('?') && !row[1].is_empty() && row[2].len() > 15, "{language}: {row:?}");
            }
            // One more lot: more hours; turnover: more people; a sourcing: less risk.
            ensure!(rows[0][1].starts_with('+'), "{:?}", rows[0]);
            ensure!(number(&rows[5][1])? > 30.0, "{:?}", rows[5]);
        }
        // Each answer leads to where it comes from; one stands open at a time.
        page.choose_language("fr").await?;
        settled(page, "ask").await?;
        page.click("derive-ask-4").await?;
        page.text_where("derivation-ask", "how it is made", |text| text.contains("sans dépasser la capacité")).await?;
        page.click("derive-ask-1").await?;
        let said = told(page, "ask").await?;
        ensure!(said.contains("Médiane de l’écart") && !said.contains("sans dépasser"), "{said}");
        same("violations", page.violations().await?, Vec::<String>::new())?;
        narrow(page).await?;
        page.click("derive-ask-1").await?;
        gone(page, "origin-ask").await?;
        // The aim of the SPASER is asked for where it is missing, and then told.
        page.wait_element("ask-11").await?;
        plan.enter("/contract/facts/spaser_hours", "600000").await?;
        page.text_where("ask-11", "the part of the aim", |text| text.contains("600") && text.contains('%')).await?;
        page.no_notes().await
    })
    .await;
}

#[tokio::test]
async fn the_lots_to_reserve_are_searched_within_limits() {
    test("search", async |page| {
        let plan = decide(page, "fr").await?;
        settled(page, "search").await?;
        page.text_where("search-headline", "the best", |text| text.contains("heures d’insertion")).await?;
        let rows: usize = page.read("return document.querySelectorAll('.search-table tbody tr').length").await?;
        ensure!(rows >= 3, "{rows} trade-offs");
        // A limit that none keeps: the nearest, and by how much.
        choose(page, "limit-hours", "9 000 000").await?;
        page.text_where("search-headline", "the nearest", |text| text.contains("La plus proche")).await?;
        choose(page, "limit-hours", "").await?;
        choose(page, "limit-late", "5").await?;
        settled(page, "search").await?;
        page.text_where("search-headline", "the best in time", |text| text.starts_with("Le mieux")).await?;
        page.click("search-add-0").await?;
        plan.step(Step::Compare).await?;
        page.wait_element("scenario-0").await?;
        // Where the doubt comes from, when it is asked for.
        plan.step(Step::Decide).await?;
        page.click("sobol-start").await?;
        page.wait_for(
            "the shares",
            "return document.querySelectorAll(\"[data-testid='sobol'] tbody tr\").length",
            vec![],
            |rows| rows.as_u64().is_some_and(|rows| rows > 2),
        )
        .await?;
        settled(page, "tornado").await?;
        // What differs where the aim is reached; where it always is, there is nothing to compare.
        settled(page, "differs").await?;
        page.text_where("differs-said", "what differs", |text| text.contains("ce qui y diffère")).await?;
        let rows: usize =
            page.read("return document.querySelectorAll(\"[data-testid='differs'] tbody tr\").length").await?;
        ensure!((1..=8).contains(&rows), "{rows} inputs differ");
        choose(page, "seek-value", "100").await?;
        page.text_where("differs-said", "nothing to compare", |text| text.contains("rien à comparer")).await?;
        let title: Value = page.run("return document.querySelector('h1').textContent", vec![]).await?;
        ensure!(title.as_str().is_some_and(|title| title.contains("pèse le plus")), "{title}");
        page.no_notes().await
    })
    .await;
}

/// What tells where a figure comes from, once its plan has been simulated.
async fn told(page: &Page, id: &str) -> Result<String> {
    settled(page, &format!("origin-{id}")).await?;
    page.text_where(&format!("derivation-{id}"), "the figure taken apart", |text| text.contains("Total")).await
}

/// That nothing sticks out on a phone as the page stands.
async fn narrow(page: &Page) -> Result<()> {
    page.set_viewport(360, 740).await?;
    let found = page.overflow().await?;
    same("overflow", found, (0, Vec::new()))?;
    page.set_viewport(1280, 800).await
}

#[tokio::test]
async fn every_figure_leads_to_where_it_comes_from() {
    test("origins", async |page| {
        let plan = decide(page, "fr").await?;
        // A goal: a count of draws, and the figure there.
        settled(page, "seek").await?;
        page.click("derive-seek").await?;
        let said = told(page, "seek").await?;
        ensure!(said.contains("Part des tirages") && said.contains("Wilson"), "{said}");
        page.click("derive-seek").await?;
        gone(page, "origin-seek").await?;
        // A bar: both ends, and the figure at one of them.
        settled(page, "tornado").await?;
        page.click("derive-tornado").await?;
        page.wait_element("derivation-tornado").await?;
        page.run("document.querySelector(\"[data-testid^='derive-bar-']\").click()", vec![]).await?;
        let said = told(page, "bar").await?;
        ensure!(said.contains("Chiffre avec"), "{said}");
        // A point of the search.
        settled(page, "search").await?;
        page.click("derive-search-0-hours").await?;
        let said = told(page, "search").await?;
        ensure!(said.contains("Heures d’insertion ="), "{said}");
        // The shares of the doubt.
        page.click("sobol-start").await?;
        page.click("derive-sobol").await?;
        page.text_where("derivation-sobol", "the estimator", |text| text.contains("Jansen")).await?;
        settled(page, "sobol").await?;
        same("violations", page.violations().await?, Vec::<String>::new())?;

        narrow(page).await?;

        // A side of a comparison, by keyboard: its terms, and what tells it from the first, which is one press away.
        page.click("ask-add-1").await?;
        plan.step(Step::Compare).await?;
        settled(page, "compared").await?;
        for row in ["contract-buyer_cost", "no_bid_risk", "hour_price", "late_share", "hours"] {
            let button = format!("[data-testid='derive-{row}-b']");
            // Not every browser walks on from the end of the page to its beginning.
            page.run("document.querySelector('h1').focus()", vec![]).await?;
            page.tab_to(&button).await?;
            page.press(&[Key::Enter]).await?;
            // The panel of the figure before it must have given way.
            page.wait_for(
                &format!("the panel of {row}"),
                &format!(
                    "const button = document.querySelector(\"{button}\");
                     const panel = button.closest('tr').nextElementSibling?.querySelector(\"[data-testid='origin-compare']\");
                     return `${{button.getAttribute('aria-expanded')}} ${{panel?.dataset.settled}}`"
                ),
                vec![],
                |state| state.as_str().is_some_and(|state| state == "true true"),
            )
            .await?;
            let said = told(page, "compare").await?;
            ensure!(said.contains("Chiffre de B"), "{row}: {said}");
            if row != "hour_price" {
                ensure!(said.contains("Écart B − A, tirage par tirage"), "{row}: {said}");
            }
        }
        let (shown, said) = (page.text("derive-hours-b").await?, page.text("derivation-compare").await?);
        let hours = shown.split('h').next().unwrap_or_default().trim().to_owned();
        ensure!(said.contains(&format!("médiane {hours}")), "{shown} is not the median of {said}");
        same("violations", page.violations().await?, Vec::<String>::new())?;
        narrow(page).await?;
        page.click("origin-first").await?;
        page.text_where("derivation-compare", "the first side", |text| text.contains("Chiffre de A")).await?;
        let focused: String = page.read("return document.activeElement.dataset.testid ?? ''").await?;
        same("focus", focused, "derive-hours-a".to_owned())?;

        // What the Code says: a threshold, with the table's row and its source.
        plan.step(Step::Reserve).await?;
        page.click("date-2026-08-22").await?;
        page.wait_element("more-R40").await?;
        page.run("document.querySelector(\"[data-testid='more-R40'] > summary\").click()", vec![]).await?;
        let said = page.text_where("law-figures", "the figures", |text| text.contains("Valeur du besoin")).await?;
        ensure!(said.contains("Ligne des tables datées"), "{said}");
        same("violations", page.violations().await?, Vec::<String>::new())?;
        page.no_notes().await
    })
    .await;
}

#[tokio::test]
async fn a_change_that_no_longer_applies_is_named_and_dropped() {
    test("conflicts", async |page| {
        let plan = decide(page, "fr").await?;
        settled(page, "ask").await?;
        page.click("ask-add-1").await?;
        plan.step(Step::Compare).await?;
        page.wait_element("scenario-0").await?;
        let none = "return document.querySelectorAll('.kept-conflicts li').length === 0";
        page.wait("no conflict yet", none).await?;

        // Another hand has taken the lot out of the starting point that the scenario changes.
        page.run(
            "const key = `sourcier:doc:${arguments[0]}`;
             const stored = JSON.parse(localStorage.getItem(key));
             delete stored.document.scenario.baseline.lots.arbaletes;
             localStorage.setItem(key, JSON.stringify(stored))",
            vec![plan.id.as_str().into()],
        )
        .await?;
        page.reload().await?;
        let said = page.text_where("scenario-0", "the conflict", |text| text.contains("ne s’applique plus")).await?;
        ensure!(said.contains("arbaletes"), "{said}");
        same("violations", page.violations().await?, Vec::<String>::new())?;

        // Each is dropped by itself, by keyboard, and comes back.
        let lines = "return document.querySelectorAll('.kept-conflicts li').length";
        let before: usize = page.read(lines).await?;
        page.tab_to("[data-testid='drop-conflict-0']").await?;
        page.press(&[Key::Enter]).await?;
        page.wait_for("one conflict less", lines, vec![], |now| now.as_u64() == Some(before as u64 - 1)).await?;
        page.click("undo").await?;
        page.wait_for("the conflict again", lines, vec![], |now| now.as_u64() == Some(before as u64)).await?;
        // Pictures above come and go with each of them, and move the button from under a pointer.
        for left in (0..before as u64).rev() {
            page.run("document.querySelector(\"[data-testid='drop-conflict-0']\").click()", vec![]).await?;
            page.wait_for("one conflict less", lines, vec![], |now| now.as_u64() == Some(left)).await?;
        }
        page.wait("no conflict left", none).await?;
        settled(page, "compared").await?;
        page.no_notes().await
    })
    .await;
}

/// How many hypotheses have no range, as the screen says below what weighs most.
async fn without_range(page: &Page, what: &str, good: impl Fn(f64) -> bool) -> Result<f64> {
    settled(page, "tornado").await?;
    let count = |text: &str| {
        let before = text.split("hypothèses sans fourchette").next()?;
        let word = before.trim_end().rsplit([' ', '.', '\n']).next()?;
        number(word).ok()
    };
    let said = page.text_where("tornado", what, |text| count(text).is_some_and(&good)).await?;
    count(&said).ok_or_else(|| anyhow::anyhow!("no count in {said}"))
}

#[tokio::test]
async fn a_range_is_stated_tried_and_taken_back() {
    const HOURS: &str = "/workshops/metallerie/facts/machine_hours";
    test("ranges", async |page| {
        let plan = decide(page, "fr").await?;
        let before = without_range(page, "hypotheses without range", |count| count > 10.0).await?;
        plan.step(Step::Assumptions).await?;
        let (button, low, high) =
            (format!("range-{HOURS}"), format!("range-low-{HOURS}"), format!("range-high-{HOURS}"));
        page.text_where(&button, "no range", |text| text.contains("Sans fourchette")).await?;
        page.tab_to(&format!("[data-testid='{button}']")).await?;
        page.press(&[Key::Enter]).await?;
        page.wait_element(&low).await?;
        // Ends in the wrong order change nothing and are said; then they are mended.
        choose(page, &low, "150").await?;
        choose(page, &high, "60").await?;
        let wrong = format!("return document.querySelector(\"[data-testid='{low}']\").ariaInvalid === 'true'");
        page.wait("a complaint", &wrong).await?;
        same("violations", page.violations().await?, Vec::<String>::new())?;
        choose(page, &low, "60").await?;
        choose(page, &high, "150").await?;
        page.text_where(&button, "the range", |text| text.contains("Votre fourchette") && text.contains("60")).await?;

        // The fields stay where they are.
        ensure!(page.has(&low).await?, "the fields are gone");
        same("violations", page.violations().await?, Vec::<String>::new())?;
        narrow(page).await?;

        // It is tried at once, and no longer once it is taken back.
        plan.step(Step::Decide).await?;
        without_range(page, "one less", |count| count == before - 1.0).await?;
        page.click("undo").await?;
        without_range(page, "as before", |count| count == before).await?;
        page.click("redo").await?;
        page.reload().await?;
        without_range(page, "one less after a reload", |count| count == before - 1.0).await?;
        page.no_notes().await
    })
    .await;
}
