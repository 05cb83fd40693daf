//! Every screen, in both themes and languages, on a phone and on a desk.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};

use crate::{
    driver::{Form, Page, test},
    pages::{Home, LANGUAGES, Plan, Step, THEMES},
};

/// The routes of all screens, with a plan that has been opened and changed.
async fn screens(page: &Page) -> Result<Vec<String>> {
    let plan = Plan::from_template(page, Form::Probed, "nantes").await?;
    let mut routes =
        vec![Home::ROUTE.to_owned(), "#/nowhere".into(), "#/template/nowhere".into(), "#/assumptions".into()];
    routes.extend(Step::ALL.map(|step| plan.route(step)));
    Ok(routes)
}

/// Goes to a screen and waits until it stands still.
async fn show(page: &Page, route: &str) -> Result<()> {
    page.go(route).await?;
    page.run_async(
        "const done = arguments[arguments.length - 1];
         let last = '';
         const look = () => {
           const now = document.body.innerHTML;
           // What is still being worked out changes the screen later.
           const busy = document.querySelector('.page [data-settled=false]');
           if (now === last && !busy && !document.getElementById('boot')) return done();
           last = now;
           setTimeout(look, 60);
         };
         look()",
        vec![],
    )
    .await?;
    Ok(())
}

/// What the engine finds on every screen at one width.
async fn violations(page: &Page, width: u32, height: u32) -> Result<()> {
    // One fault of the frame shows on every screen: say it once, with the places.
    let mut found = BTreeMap::<String, Vec<String>>::new();
    page.set_viewport(width, height).await?;
    let routes = screens(page).await?;
    for theme in THEMES {
        for language in LANGUAGES {
            page.choose_theme(theme).await?;
            page.choose_language(language).await?;
            for route in &routes {
                show(page, route).await?;
                for violation in page.violations().await? {
                    found.entry(violation).or_default().push(format!("{route} {theme} {language}"));
                }
            }
        }
    }
    let list = found.iter().map(|(violation, places)| format!("{violation}\n    on {}", places.join(", ")));
    ensure!(found.is_empty(), "{} violations:\n{}", found.len(), list.collect::<Vec<_>>().join("\n"));
    page.no_notes().await
}

#[tokio::test]
async fn no_violation_on_a_phone() {
    test("axe-360", async |page| violations(page, 360, 740).await).await;
}

#[tokio::test]
async fn no_violation_on_a_desk() {
    test("axe-1280", async |page| violations(page, 1280, 800).await).await;
}

#[tokio::test]
async fn nothing_sticks_out_on_a_phone() {
    test("overflow", async |page| {
        let mut found = Vec::new();
        for width in [320, 360] {
            page.set_viewport(width, 740).await?;
            let routes = screens(page).await?;
            for language in LANGUAGES {
                page.choose_language(language).await?;
                for route in &routes {
                    show(page, route).await?;
                    let inner: u32 = page.read("return innerWidth").await?;
                    ensure!(inner == width, "the page is {inner} wide, not {width}");
                    let (over, what) = page.overflow().await?;
                    if !what.is_empty() || over > 0 {
                        found.push(format!("{route} {language} {width}: {over} px: {}", what.join(", ")));
                    }
                }
            }
        }
        ensure!(found.is_empty(), "screens scroll sideways:\n{}", found.join("\n"));
        Ok(())
    })
    .await;
}
