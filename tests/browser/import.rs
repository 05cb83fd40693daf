//! A list of structures goes into a plan by the picker and by drag and drop, is shown before anything is written, and
//! one step back takes it all back; a file that is no list changes nothing.

use anyhow::{Context, Result, ensure};
use base64::{Engine, engine::general_purpose::STANDARD};
use fantoccini::key::Key;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::{
    driver::{Form, Page, same, test},
    pages::{LANGUAGES, Plan, Step},
};

/// Three structures, one of them in the plan already, and a row that is none.
const LIST: &str = "siret;nom;type;commune;lat;lon\r\n\
    42328835600029;ASSOC ATAO;ACI;Nantes;47,258861;-1,573664\r\n\
    00000000000018;Les Ateliers;EI;Rezé;0;0\r\n\
    4232883560002;Treize chiffres;ACI;Nantes;;\r\n\
    12345678200002;La Fabrique;ESAT;Nantes;;\r\n";

/// The structures of the open plan as the device keeps them: names by identifier, with the SIRET of the first.
const STRUCTURES: &str = "const key = Object.keys(localStorage).find((key) => key.startsWith('sourcier:doc:'));
    const { baseline, changes } = JSON.parse(localStorage.getItem(key)).document.scenario;
    const ids = new Set(Object.keys(baseline.structures));
    for (const change of changes) if (change.op === 'add') ids.add(change.path.split('/')[2]);
    return [...ids].sort().join(' ')";

async fn at_the_panel(page: &Page) -> Result<Plan<'_>> {
    let plan = Plan::from_template(page, Form::Probed, "nantes").await?;
    page.go(&format!("#/plan/{}/sourcing", plan.id)).await?;
    page.wait_element("import").await?;
    Ok(plan)
}

/// Drops a file on the panel, as the browser would.
async fn drop_file(page: &Page, name: &str, content: &[u8]) -> Result<()> {
    page.run(
        "const data = new DataTransfer();
         const bytes = Uint8Array.from(atob(arguments[1]), (letter) => letter.charCodeAt(0));
         data.items.add(new File([bytes], arguments[0]));
         const panel = document.querySelector(\"[data-testid='import']\");
         for (const kind of ['dragover', 'drop']) {
           panel.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
         }",
        vec![name.into(), STANDARD.encode(content).into()],
    )
    .await?;
    Ok(())
}

async fn the_list_is_understood(page: &Page) -> Result<()> {
    let counts = page.text("import-counts").await?;
    ensure!(counts.contains('3') && counts.contains('1'), "the counts are {counts:?}");
    let rows = page.text("import-rows").await?;
    ensure!(rows.contains("ASSOC ATAO") && rows.contains("42328835600029"), "the first rows are {rows:?}");
    page.wait(
        "the column of names",
        "return document.querySelector(\"[data-testid='import-column-1']\").value === 'name'",
    )
    .await?;
    same("what is stored before", page.read::<String>(STRUCTURES).await?, "atao".to_owned())
}

async fn the_list_is_imported_and_taken_back(page: &Page) -> Result<()> {
    page.click("import-go").await?;
    page.wait_element("import-done").await?;
    let all = "atao la-fabrique les-ateliers".to_owned();
    same("what is stored after", page.read::<String>(STRUCTURES).await?, all)?;
    page.run("document.activeElement?.blur?.()", vec![]).await?;
    page.chord(&[Key::Control], 'z').await?;
    page.wait_for("one step back", STRUCTURES, vec![], |found| found == "atao").await?;
    Ok(())
}

#[tokio::test]
async fn a_list_comes_in_by_the_picker_and_goes_with_one_step_back() {
    test("import-picker", async |page| {
        at_the_panel(page).await?;
        let path = std::env::temp_dir().join(format!("sourcier-list-{}.csv", std::process::id()));
        std::fs::write(&path, LIST)?;
        page.choose_file("import-file", &path).await?;
        the_list_is_understood(page).await?;
        the_list_is_imported_and_taken_back(page).await?;
        std::fs::remove_file(&path)?;
        page.no_notes().await
    })
    .await;
}

#[tokio::test]
async fn a_list_that_is_dropped_is_read_and_what_is_said_of_its_columns_is_remembered() {
    test("import-drop", async |page| {
        at_the_panel(page).await?;
        drop_file(page, "liste.csv", LIST.as_bytes()).await?;
        the_list_is_understood(page).await?;
        // The names are said to be in no column, and then no row is a structure; the next such list is read so too.
        let choose = "const select = document.querySelector(\"[data-testid='import-column-1']\");
            select.value = arguments[0]; select.dispatchEvent(new Event('change', { bubbles: true }))";
        page.run(choose, vec!["".into()]).await?;
        page.wait("an import of nothing", "return document.querySelector(\"[data-testid='import-go']\")?.disabled")
            .await?;
        page.click("import-cancel").await?;
        drop_file(page, "liste.csv", LIST.as_bytes()).await?;
        page.wait(
            "an import of nothing again",
            "return document.querySelector(\"[data-testid='import-go']\")?.disabled",
        )
        .await?;
        page.run(choose, vec!["name".into()]).await?;
        page.wait("an import", "return document.querySelector(\"[data-testid='import-go']\")?.disabled === false")
            .await?;
        the_list_is_imported_and_taken_back(page).await?;
        page.no_notes().await
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_no_list_is_refused_and_changes_nothing() {
    test("import-refused", async |page| {
        at_the_panel(page).await?;
        drop_file(page, "image.csv", b"\x89PNG\0\0\0\x01\x02\x03\x04").await?;
        let error = page.text("import-error").await?;
        ensure!(error.chars().count() > 20, "only {error:?} is said");
        same("what is stored", page.read::<String>(STRUCTURES).await?, "atao".to_owned())?;
        // A file that is a list comes in after it.
        drop_file(page, "liste.csv", LIST.as_bytes()).await?;
        the_list_is_understood(page).await
    })
    .await;
}

#[tokio::test]
async fn the_reader_of_files_is_fetched_when_it_is_needed_only() {
    test("import-fetched", async |page| {
        at_the_panel(page).await?;
        let fetched =
            "return performance.getEntriesByType('resource').filter((e) => /sourcier-files/.test(e.name)).length";
        same("files of the reader", page.read::<usize>(fetched).await?, 0)?;
        for language in LANGUAGES {
            page.choose_language(language).await?;
            page.set_viewport(1280, 800).await?;
            drop_file(page, "liste.csv", LIST.as_bytes()).await?;
            the_list_is_understood(page).await?;
            ensure!(page.read::<usize>(fetched).await? > 0, "the reader came from nowhere");
            page.set_viewport(360, 800).await?;
            let (over, what) = page.overflow().await?;
            ensure!(over == 0 && what.is_empty(), "the preview scrolls sideways in {language}: {}", what.join(", "));
        }
        page.no_notes().await
    })
    .await;
}

/// Open lists of the structures of Loire-Atlantique, which lie beside the project and are no part of it: as published,
/// and as a French spreadsheet writes it.
const OPEN_LISTS: [&str; 2] =
    ["siae_loire_atlantique_2020.csv", "test_variante_utf8bom_pointvirgule_crlf_virguledecimale.csv"];

/// Where an open list is; says so where it is not, past what keeps the output of tests that pass.
fn open_list(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name);
    if path.is_file() {
        return path.canonicalize().ok();
    }
    let _ = writeln!(std::io::stderr(), "left out: {name} is not beside the project");
    None
}

/// Every structure that the table shows: its name, and what stands below it (kind, commune, distance).
const SHOWN: &str = "return [...document.querySelectorAll('.supply-row th')].map((head) =>
    [head.querySelector('.supply-name').textContent, head.querySelector('.block-line').textContent.replace(/\\s/g, ' ')])";

/// The open list that the panel has been given is understood whole, comes in, and goes with one step back.
async fn the_open_list_comes_and_goes(page: &Page, plan: &Plan<'_>) -> Result<()> {
    let counts = page.text("import-counts").await?;
    ensure!(counts.contains("58"), "of 58 structures, the preview says {counts:?}");
    page.click("import-go").await?;
    page.wait_element("import-done").await?;
    // The structure of the template is one of them: the file completes it.
    let all = |found: &serde_json::Value| found.as_array().is_some_and(|rows| rows.len() == 58);
    let shown = page.wait_for("58 structures", SHOWN, vec![], all).await?;
    let shown: Vec<(String, String)> = serde_json::from_value(shown)?;
    let (_, atao) = shown.iter().find(|(name, _)| name.contains("ATAO")).context("ATAO is not there")?;
    ensure!(["ACI · Nantes · 4 km", "ACI · Nantes · 5 km"].contains(&atao.as_str()), "of ATAO, {atao:?} is said");
    // The department is no wider than that, and each says where it is.
    let far = |place: &str| {
        let km = place.strip_suffix(" km").and_then(|start| start.rsplit(' ').next()?.parse::<u32>().ok());
        km.is_none_or(|km| km > 90)
    };
    let odd: Vec<_> = shown.iter().filter(|(_, place)| far(place)).collect();
    ensure!(odd.is_empty(), "places that are not plausible: {odd:?}");
    page.run("document.activeElement?.blur?.()", vec![]).await?;
    page.click("undo").await?;
    page.wait("one step back", "return document.querySelectorAll('.supply-row').length === 1").await?;
    plan.arrived(Step::Sourcing).await
}

#[tokio::test]
async fn the_open_lists_of_a_department_come_in_by_the_picker_and_by_drag_and_drop() {
    let lists: Vec<PathBuf> = OPEN_LISTS.into_iter().filter_map(open_list).collect();
    if lists.is_empty() {
        return;
    }
    test("import-open", async |page| {
        let plan = at_the_panel(page).await?;
        plan.choose_place("/contract/facts/place", "nantes", "44109").await?;
        for path in &lists {
            page.choose_file("import-file", path).await?;
            the_open_list_comes_and_goes(page, &plan).await?;
            drop_file(page, "liste.csv", &std::fs::read(path)?).await?;
            the_open_list_comes_and_goes(page, &plan).await?;
        }
        page.no_notes().await
    })
    .await;
}
