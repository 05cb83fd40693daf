//! Trades and codes on the Sourcing screen: a code and a word are given to another trade, cells follow, undo takes back.

use anyhow::{Result, ensure};
use fantoccini::key::Key;

use crate::{
    driver::{Form, Page, same, test},
    pages::{LANGUAGES, Plan, Sourcing, THEMES},
};

/// The Sourcing screen of the Nantes plan in French, with the made-up structures and the fold of the trades open.
async fn trades(page: &Page, form: Form) -> Result<Sourcing<'_>> {
    let plan = Plan::from_template(page, form, "nantes").await?;
    page.choose_language("fr").await?;
    let screen = Sourcing::of(plan).await?;
    page.click("add-example").await?;
    screen.wait_structures(8).await?;
    ensure!(!page.has("trade-list").await?, "the trades are made before anybody asks for them");
    page.click("trades-title").await?;
    page.wait_element("trade-metalwork").await?;
    Ok(screen)
}

#[tokio::test]
async fn a_code_and_a_word_move_cells_and_are_taken_back() {
    test("trades", async |page| {
        let screen = trades(page, Form::Probed).await?;
        screen.wait_verdict("fictive-b", "racks", "Couvre").await?;
        let codes = "/trades/metalwork/cpv";

        // What begins no code is kept in the field, and told.
        screen.plan.enter(codes, "4421, 3x").await?;
        let complaint = screen.plan.complaint(codes).await?;
        ensure!(complaint.contains("3x") && complaint.contains("2 à 8 chiffres"), "{complaint}");
        screen.plan.wait_value(codes, "4421, 3x").await?;
        screen.plan.enter(codes, "4421, 446").await?;
        screen.plan.wait_value(codes, "4421, 446").await?;
        screen.wait_verdict("fictive-b", "racks", "Non").await?;
        page.click("undo").await?;
        screen.wait_verdict("fictive-b", "racks", "Couvre").await?;
        page.wait("the codes of the list", "return document.querySelector(\"[data-address='/trades/metalwork/cpv']\").value.startsWith('34928')")
            .await?;

        // An activity that nobody recognises is given to a trade, and the cell follows.
        page.text_where("unknown-words", "all known", |text| text == "Tous les mots sont reconnus").await?;
        page.click("structure-fictive-b").await?;
        let activity = "/structures/fictive-b/activities/0";
        page.wait("the sheet", &format!("return !!document.querySelector(\"[data-address='{activity}']\")")).await?;
        screen.plan.enter(activity, "Zinzolin d’acier").await?;
        page.text_where("unknown-words", "one unknown", |text| text.contains("1 activité")).await?;
        screen.choose("give-word", "metalwork").await?;
        page.text_where("unknown-words", "all known", |text| text == "Tous les mots sont reconnus").await?;
        page.wait(
            "the word in its trade",
            "return document.querySelector(\"[data-address='/trades/metalwork/words']\").value.endsWith(', zinzolin d acier')",
        )
        .await?;
        page.click("undo").await?;
        page.text_where("unknown-words", "one unknown", |text| text.contains("1 activité")).await?;

        // A trade of their own: named, found by its name, removed.
        page.click("add-own-trade").await?;
        page.wait("the focus on the name", "return document.activeElement?.dataset.address === '/trades/own-1/name'")
            .await?;
        page.chord(&[Key::Control], 'a').await?;
        page.write("Cannage").await?;
        page.press(&[Key::Enter]).await?;
        page.text_where("trade-own-1", "its name", |text| text.starts_with("Cannage")).await?;
        page.run(
            "const field = document.querySelector(\"[data-testid='trades-filter']\");
             field.value = 'canna';
             field.dispatchEvent(new Event('input', { bubbles: true }))",
            vec![],
        )
        .await?;
        page.wait("one trade", "return document.querySelectorAll('.trade').length === 1").await?;
        page.run("document.querySelector('.trade-head .link').click()", vec![]).await?;
        page.wait_element("no-trade").await?;
        page.no_notes().await
    })
    .await;
}

#[tokio::test]
async fn the_open_trades_are_accessible_and_fit_a_phone() {
    test("trades-axe", async |page| {
        let screen = trades(page, Form::Probed).await?;
        page.click("add-own-trade").await?;
        page.wait_element("trade-own-1").await?;
        screen.plan.enter("/trades/metalwork/cpv", "x").await?;
        let mut found = Vec::new();
        for (width, height) in [(1280, 800), (360, 740)] {
            page.set_viewport(width, height).await?;
            for (theme, language) in THEMES.into_iter().zip(LANGUAGES) {
                page.choose_theme(theme).await?;
                page.choose_language(language).await?;
                page.wait_element("trades-title").await?;
                page.run("document.querySelector(\"[data-testid='trades']\").open = true", vec![]).await?;
                page.wait_element("trade-own-1").await?;
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
