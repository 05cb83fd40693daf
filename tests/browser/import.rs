//! A list of structures goes into a plan by the picker and by drag and drop, is shown before anything is written, and
//! one step back takes it all back; a file that is no list changes nothing.

use anyhow::{Result, ensure};
use fantoccini::key::Key;

use crate::{
    driver::{Form, Page, same, test},
    pages::Plan,
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

async fn at_the_panel(page: &Page) -> Result<()> {
    let plan = Plan::from_template(page, Form::Probed, "nantes").await?;
    page.go(&format!("#/plan/{}/sourcing", plan.id)).await?;
    page.wait_element("import").await
}

/// Drops a file on the panel, as the browser would.
async fn drop_file(page: &Page, name: &str, text: &str) -> Result<()> {
    page.run(
        "const data = new DataTransfer();
         data.items.add(new File([arguments[1]], arguments[0]));
         const panel = document.querySelector(\"[data-testid='import']\");
         for (const kind of ['dragover', 'drop']) {
           panel.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
         }",
        vec![name.into(), text.into()],
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
        drop_file(page, "liste.csv", LIST).await?;
        the_list_is_understood(page).await?;
        // The names are said to be in no column, and then no row is a structure; the next such list is read so too.
        let choose = "const select = document.querySelector(\"[data-testid='import-column-1']\");
            select.value = arguments[0]; select.dispatchEvent(new Event('change', { bubbles: true }))";
        page.run(choose, vec!["".into()]).await?;
        page.wait("an import of nothing", "return document.querySelector(\"[data-testid='import-go']\")?.disabled")
            .await?;
        page.click("import-cancel").await?;
        drop_file(page, "liste.csv", LIST).await?;
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
        drop_file(page, "image.csv", "\u{89}PNG\u{0}\u{0}\u{0}\u{1}\u{2}\u{3}\u{4}").await?;
        let error = page.text("import-error").await?;
        ensure!(error.chars().count() > 20, "only {error:?} is said");
        same("what is stored", page.read::<String>(STRUCTURES).await?, "atao".to_owned())?;
        // A file that is a list comes in after it.
        drop_file(page, "liste.csv", LIST).await?;
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
        drop_file(page, "liste.csv", LIST).await?;
        the_list_is_understood(page).await?;
        ensure!(page.read::<usize>(fetched).await? > 0, "the reader came from nowhere");
        page.set_viewport(360, 800).await?;
        let wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        same("what overflows sideways", page.read::<i64>(wide).await?, 0)?;
        page.no_notes().await
    })
    .await;
}
