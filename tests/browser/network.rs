//! The page speaks to its own host only, asks for each file once, before it is wanted, and says nothing on the console.

use anyhow::{Result, ensure};

use crate::{
    driver::{Form, Page, same, test},
    pages::{Home, Plan, Step},
};

async fn only_own_files(page: &Page, form: Form) -> Result<()> {
    let own = page.address(form, "");
    let own = own.trim_end_matches(['#', '/']);
    let resources = page.resources().await?;
    ensure!(
        resources.iter().any(|address| address.ends_with(".wasm")),
        "the app is not among what was loaded: {resources:?}"
    );
    for address in &resources {
        ensure!(
            address.starts_with(own) || address.starts_with("data:") || address.starts_with("blob:"),
            "{address} is not one of the page's own files"
        );
    }
    // Each worker asks for its script, which the browser keeps; their binary is there once.
    let script = |address: &String| address.contains("/sourcier-worker-") && address.ends_with(".js");
    let others: Vec<&String> = resources.iter().filter(|address| !script(address)).collect();
    let mut once = others.clone();
    once.sort();
    once.dedup();
    ensure!(once.len() == others.len(), "a file was loaded twice: {resources:?}");
    Ok(())
}

#[tokio::test]
async fn every_request_goes_to_the_page_s_own_folder() {
    test("network", async |page| {
        let home = Home::open(page, Form::Probed).await?;
        let plan = home.open_nantes().await?;
        for step in Step::ALL {
            plan.step(step).await?;
            page.says_something().await?;
        }
        only_own_files(page, Form::Probed).await?;
        page.no_notes().await
    })
    .await;
}

#[tokio::test]
async fn the_published_page_loads_from_a_folder_and_by_its_file_name() {
    test("folder", async |page| {
        Home::open(page, Form::Published).await?;
        only_own_files(page, Form::Published).await?;
        page.load_file("index.html", "#/").await?;
        page.wait_element("home").await
    })
    .await;
}

#[tokio::test]
async fn the_page_has_all_screens_before_they_are_wanted() {
    test("prefetched", async |page| {
        Home::open(page, Form::Probed).await?;
        for part in ["plan", "sourcing", "law", "decisions"] {
            page.wait(
                &format!("the file of {part}"),
                &format!(
                    "return performance.getEntriesByType('resource')
                       .some((entry) => entry.name.endsWith('-{part}.wasm') && entry.responseEnd > 0)"
                ),
            )
            .await?;
        }
        // What has come needs the network no more.
        page.run(
            "window.__asked = [];
             const ask = window.fetch.bind(window);
             window.fetch = (asked, ...rest) => {
               if (!String(asked?.url ?? asked).includes('/sourcier-app-')) return ask(asked, ...rest);
               window.__asked.push(String(asked?.url ?? asked));
               return Promise.reject(new TypeError('no network'));
             }",
            vec![],
        )
        .await?;
        page.go("#/template/nantes").await?;
        let plan = Plan::opened(page).await?;
        for step in Step::ALL {
            plan.step(step).await?;
            page.says_something().await?;
            ensure!(!page.has("fetch-again").await?, "{step:?} is missing");
        }
        same("what was still asked for", page.read::<Vec<String>>("return window.__asked").await?, vec![])?;
        page.no_notes().await
    })
    .await;
}
