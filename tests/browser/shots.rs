//! Pictures of every screen, for people to look at: `cargo xtask shots`.

use std::{env, path::PathBuf, time::Duration};

use anyhow::{Context, Result};

use crate::{
    driver::{Form, Page},
    pages::{LANGUAGES, Step, THEMES},
};

const SIZES: [(u32, u32); 3] = [(360, 740), (1280, 800), (1920, 1080)];

#[tokio::test]
#[ignore = "makes pictures; run by `cargo xtask shots`"]
async fn shots() {
    crate::driver::test("shots", async |page| {
        let out = PathBuf::from(env::var("SOURCIER_SHOTS").context("run `cargo xtask shots`")?);
        // What is missing must not keep the rest from being seen.
        page.load(Form::Published, "#/template/nantes").await?;
        let plan = plan_id(page).await?;
        let mut screens = vec![
            ("home".to_owned(), "#/".to_owned()),
            ("unknown-route".into(), "#/nowhere".into()),
            ("unknown-template".into(), "#/template/nowhere".into()),
        ];
        if let Some(id) = plan {
            screens.extend(Step::ALL.map(|step| (step.name().into(), format!("#/plan/{id}/{}", step.name()))));
        } else {
            println!("The template `nantes` opens no plan yet.");
        }
        for language in LANGUAGES {
            for theme in THEMES {
                for (width, height) in SIZES {
                    page.set_viewport(width, height).await?;
                    for (name, route) in &screens {
                        page.load(Form::Published, route).await?;
                        settle(page).await?;
                        choose(page, language, theme).await?;
                        settle(page).await?;
                        let file = format!("{name}-{width}-{theme}-{language}.png");
                        std::fs::write(out.join(&file), page.whole_picture(width).await?)?;
                        println!("{file}");
                    }
                }
            }
        }
        Ok(())
    })
    .await;
}

async fn plan_id(page: &Page) -> Result<Option<String>> {
    for _ in 0..50 {
        let route = page.route().await?;
        if let Some(rest) = route.strip_prefix("#/plan/") {
            return Ok(rest.split('/').next().map(str::to_owned));
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(None)
}

/// Uses the app's own controls where they are, and the attributes they set otherwise.
async fn choose(page: &Page, language: &str, theme: &str) -> Result<()> {
    page.run(
        "for (const [id, set] of [
           [`lang-${arguments[0]}`, () => (document.documentElement.lang = arguments[0])],
           [`theme-${arguments[1]}`, () => (document.documentElement.dataset.theme = arguments[1])],
         ]) {
           const control = document.querySelector(`[data-testid='${id}']`);
           control ? control.click() : set();
         }",
        vec![language.into(), theme.into()],
    )
    .await?;
    Ok(())
}

/// Waits until the app has started, its screen has come, and two frames and a moment have passed.
async fn settle(page: &Page) -> Result<()> {
    page.run_async(
        "const done = arguments[arguments.length - 1];
         const drawn = () => Promise.race([
           new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
           new Promise((late) => setTimeout(late, 1000)),
         ]).then(() => setTimeout(done, 150));
         const end = performance.now() + 5000;
         const started = () => document.querySelector('#boot, .late') && performance.now() < end
           ? setTimeout(started, 20) : drawn();
         started()",
        vec![],
    )
    .await?;
    Ok(())
}
