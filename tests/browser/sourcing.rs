//! The Sourcing screen: a structure is added and judged, the list is filtered, many structures scroll, a phone reads it.

use anyhow::{Result, ensure};
use fantoccini::key::Key;

use crate::{
    driver::{Form, Page, same, test},
    pages::{LANGUAGES, Plan, Sourcing, Step, THEMES},
};

/// The Sourcing screen of the Nantes plan, in French.
async fn sourcing(page: &Page, form: Form) -> Result<Sourcing<'_>> {
    let plan = Plan::from_template(page, form, "nantes").await?;
    page.choose_language("fr").await?;
    Sourcing::of(plan).await
}

#[tokio::test]
async fn a_structure_is_added_judged_and_taken_back() {
    test("sourcing", async |page| {
        let screen = sourcing(page, Form::Probed).await?;
        screen.wait_structures(1).await?;
        page.click("add-structure").await?;
        screen.wait_structures(2).await?;
        page.wait(
            "the focus on the name",
            "return document.activeElement?.dataset.address === '/structures/structure-1/name'",
        )
        .await?;
        page.chord(&[Key::Control], 'a').await?;
        page.write("Atelier du Lac").await?;
        page.press(&[Key::Enter]).await?;
        page.text_where("structure-structure-1", "the new name", |text| text == "Atelier du Lac").await?;
        // Nothing is known of it: it has to be asked.
        screen.wait_verdict("structure-1", "racks", "À vérifier").await?;

        // A wrong SIRET is kept, and told to be wrong.
        let siret = "/structures/structure-1/facts/siret";
        screen.plan.enter(siret, "732 829 320 00075").await?;
        page.text_where("siret-fault", "a check digit", |text| text.contains("clé de contrôle")).await?;
        screen.plan.wait_value(siret, "732 829 320 00075").await?;
        screen.plan.enter(siret, "732 829 320 00074").await?;
        page.wait("no fault", "return !document.querySelector(\"[data-testid='siret-fault']\")").await?;

        // A judgement prevails; one undo takes it back.
        page.click("cell-structure-1-racks").await?;
        page.wait_element("reasons").await?;
        screen.choose("judgement", "covers").await?;
        screen.wait_verdict("structure-1", "racks", "Couvre").await?;
        page.click("undo").await?;
        screen.wait_verdict("structure-1", "racks", "À vérifier").await?;

        page.click("structure-structure-1").await?;
        page.click("remove-structure").await?;
        screen.wait_structures(1).await?;
        page.no_notes().await
    })
    .await;
}

#[tokio::test]
async fn the_fictitious_example_comes_and_goes_at_once_and_is_filtered() {
    test("sourcing-example", async |page| {
        let screen = sourcing(page, Form::Published).await?;
        page.click("add-example").await?;
        screen.wait_structures(8).await?;
        // One of each verdict for the racks.
        for (structure, verdict) in
            [("fictive-b", "Couvre"), ("fictive-c", "En partie"), ("fictive-d", "À vérifier"), ("fictive-f", "Non")]
        {
            screen.wait_verdict(structure, "racks", verdict).await?;
        }
        page.text_where("supply-caption", "eight structures", |text| text.contains("8 structures, dont 7")).await?;
        page.click("capable-only").await?;
        page.wait("fewer structures", "return document.querySelectorAll('.supply-name').length < 8").await?;
        let capable = screen.structures().await?;
        ensure!(capable.contains(&"fictive-b".to_owned()) && !capable.contains(&"fictive-g".to_owned()), "{capable:?}");
        page.click("capable-only").await?;
        screen.choose("filter-kind", "esat").await?;
        same("structures", screen.structures().await?, vec!["fictive-h".to_owned()])?;
        screen.choose("filter-kind", "").await?;
        screen.choose("filter-distance", "20").await?;
        page.wait("near ones", "return document.querySelectorAll('.supply-name').length === 3").await?;
        screen.choose("filter-distance", "").await?;
        screen.choose("supply-order", "distance").await?;
        let order = screen.structures().await?;
        same("the nearest", order.first().map(String::as_str), Some("fictive-g"))?;
        page.click("take-counts").await?;
        page.wait("the counts", "return !document.querySelector(\"[data-testid='take-counts']\")").await?;
        page.click("split-arbaletes").await?;
        page.text("split-arbaletes-told").await?;
        page.click("undo").await?;
        page.wait_element("take-counts").await?;
        page.click("undo").await?;
        screen.wait_structures(1).await
    })
    .await;
}

#[tokio::test]
async fn a_cell_opens_and_is_judged_by_keyboard_in_both_languages() {
    test("sourcing-keyboard", async |page| {
        let screen = sourcing(page, Form::Probed).await?;
        for (language, verdict) in LANGUAGES.into_iter().zip(["Non", "No"]) {
            page.choose_language(language).await?;
            page.wait_element("cell-atao-racks").await?;
            // From the top: the page was made anew, and not every browser walks on from its end to its start.
            page.run("document.querySelector('h1').focus()", vec![]).await?;
            page.tab_to("[data-testid='cell-atao-racks']").await?;
            page.press(&[Key::Enter]).await?;
            page.wait_element("reasons").await?;
            page.tab_to("[data-testid='judgement']").await?;
            screen.choose("judgement", "no").await?;
            screen.wait_verdict("atao", "racks", verdict).await?;
            page.chord(&[Key::Control], 'z').await?;
            page.wait(
                "the judgement to go",
                "return document.querySelector(\"[data-testid='judgement']\")?.value === ''",
            )
            .await?;
        }
        page.no_notes().await
    })
    .await;
}

#[tokio::test]
async fn on_a_phone_each_lot_has_its_list() {
    test("sourcing-phone", async |page| {
        page.set_viewport(360, 740).await?;
        let plan = Plan::from_template(page, Form::Published, "nantes").await?;
        page.choose_language("fr").await?;
        page.go(&format!("#/plan/{}/sourcing", plan.id)).await?;
        page.wait_element("supply-lot").await?;
        ensure!(!page.has("supply-scroll").await?, "a table is shown on a phone");
        page.click("add-example").await?;
        page.wait_element("cell-fictive-h-racks").await?;
        let screen = Sourcing { page, plan };
        screen.choose("supply-lot", "3").await?;
        page.wait_element("cell-fictive-h-arbaletes").await?;
        page.click("cell-fictive-h-arbaletes").await?;
        page.wait_element("reasons").await?;
        let (over, what) = page.overflow().await?;
        ensure!(over == 0 && what.is_empty(), "the page scrolls sideways: {}", what.join(", "));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_stands_open_is_accessible() {
    test("sourcing-axe", async |page| {
        let screen = sourcing(page, Form::Probed).await?;
        page.click("add-example").await?;
        screen.wait_structures(8).await?;
        let mut found = Vec::new();
        for (width, height) in [(1280, 800), (360, 740)] {
            page.set_viewport(width, height).await?;
            for (theme, language) in THEMES.into_iter().zip(LANGUAGES) {
                page.choose_theme(theme).await?;
                page.choose_language(language).await?;
                for open in ["cell-fictive-f-racks", "structure-fictive-f"] {
                    page.wait_element(open).await?;
                    page.run("document.querySelector(`[data-testid='${arguments[0]}']`).click()", vec![open.into()])
                        .await?;
                    page.wait("what opens", "return !!document.querySelector('.supply-detail-body h3')").await?;
                    page.run("document.querySelectorAll('details').forEach((part) => { part.open = true })", vec![])
                        .await?;
                    found.extend(page.violations().await?);
                    let (over, what) = page.overflow().await?;
                    if !what.is_empty() || over > 0 {
                        found.push(format!("{open} {language} {width}: {over} px: {}", what.join(", ")));
                    }
                }
                page.run("document.querySelector(\"[data-testid='structure-fictive-f']\").click()", vec![]).await?;
            }
        }
        same("violations", found, Vec::new())?;
        page.no_notes().await
    })
    .await;
}

/// Puts made-up structures into the plan as it is stored.
const MANY: &str = "
    const [key, count] = [`sourcier:doc:${arguments[0]}`, arguments[1]];
    const stored = JSON.parse(localStorage.getItem(key));
    const find = (part) => part && typeof part === 'object'
      ? (part.structures && part.lots ? part : Object.values(part).map(find).find(Boolean)) : null;
    const { structures } = find(stored);
    for (let rank = 0; rank < count; rank += 1) {
      const name = `made-up-${String(rank).padStart(4, '0')}`;
      structures[name] = { name, kind: rank % 3 ? 'aci' : 'ei', employees: null, employees_in_insertion: 5 + rank % 40,
        activities: ['métallerie'], turnover: 200000 + 1000 * rank, facts: {}, judgements: {} };
    }
    localStorage.setItem(key, JSON.stringify(stored))";

#[tokio::test]
async fn of_many_structures_only_those_in_view_are_made() {
    test("sourcing-many", async |page| {
        let plan = Plan::from_template(page, Form::Published, "nantes").await?;
        page.run(MANY, vec![plan.id.as_str().into(), 600.into()]).await?;
        page.go(&plan.route(Step::Sourcing)).await?;
        page.reload().await?;
        page.choose_language("fr").await?;
        page.text_where("supply-count", "all structures", |text| text.contains("601")).await?;
        let made = "document.querySelectorAll('.supply-row').length";
        ensure!(page.read::<usize>(&format!("return {made}")).await? <= 60, "all rows are made");
        // The last row comes into view, and says which it is.
        page.run("const part = document.querySelector('.supply-scroll'); part.scrollTop = part.scrollHeight", vec![])
            .await?;
        page.wait(
            "the last row",
            "return [...document.querySelectorAll('.supply-row')].at(-1)?.getAttribute('aria-rowindex') === '602'",
        )
        .await?;
        ensure!(page.read::<usize>(&format!("return {made}")).await? <= 60, "rows are kept");
        page.click("cell-made-up-0599-racks").await?;
        page.wait_element("reasons").await?;
        // What is searched for is found wherever it stands.
        page.run(
            "const search = document.querySelector(\"[data-testid='supply-search']\");
             search.value = 'made-up-0007';
             search.dispatchEvent(new Event('input', {bubbles: true}))",
            vec![],
        )
        .await?;
        page.wait("one row", &format!("return {made} === 1")).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_place_of_the_contract_is_found_by_its_name() {
    test("sourcing-place", async |page| {
        let plan = Plan::from_template(page, Form::Probed, "nantes").await?;
        plan.step(Step::Sourcing).await?;
        plan.choose_place("/contract/facts/place", "reze", "44143").await?;
        plan.wait_value("/contract/facts/place", "Rezé").await?;
        plan.wait_value("/contract/facts/place_code", "44143").await?;
        // One gesture, one undo.
        page.click("undo").await?;
        plan.wait_value("/contract/facts/place_code", "").await?;
        plan.wait_value("/contract/facts/place", "").await?;
        page.no_notes().await
    })
    .await;
}

/// Structures of which only the commune is known: one that is sure, one at an estimated point, one of several of its
/// name, one that is nowhere.
const UNPLACED: &str = "
    const key = `sourcier:doc:${arguments[0]}`;
    const stored = JSON.parse(localStorage.getItem(key));
    const find = (part) => part && typeof part === 'object'
      ? (part.structures && part.lots ? part : Object.values(part).map(find).find(Boolean)) : null;
    const { contract, structures } = find(stored);
    delete structures.atao.location;
    Object.assign(contract.facts, { place_latitude: 47.2184, place_longitude: -1.5536, search_radius: 70 });
    for (const [id, commune] of Object.entries({
      sure: 'Rezé', rough: 'Andouillé-Neuville', several: 'Saint-Denis', nowhere: 'Nulle-Part-sur-Mer' })) {
      structures[id] = { name: `Atelier ${id}`, kind: 'aci', employees: 20, employees_in_insertion: 15,
        activities: ['métallerie'], turnover: 900000, location: { commune }, facts: {}, judgements: {} };
    }
    localStorage.setItem(key, JSON.stringify(stored))";

#[tokio::test]
async fn structures_are_located_by_their_communes_at_once_and_one_by_one() {
    test("sourcing-locate", async |page| {
        let plan = Plan::from_template(page, Form::Probed, "nantes").await?;
        page.run(UNPLACED, vec![plan.id.as_str().into()]).await?;
        page.go(&plan.route(Step::Sourcing)).await?;
        page.reload().await?;
        page.choose_language("fr").await?;
        // The button stands above the list, with where the points come from.
        page.wait_element("locate").await?;
        let above = "const [hand, list] = ['[data-testid=locate]', '.supply-scroll'].map((part) => document.querySelector(part));
            return !!(hand.compareDocumentPosition(list) & Node.DOCUMENT_POSITION_FOLLOWING)
              && hand.parentElement.textContent.includes('GeoNames')";
        ensure!(page.read::<bool>(above).await?, "the button is not above the list, beside its credit");
        page.click("locate").await?;
        let told = page.text_where("located", "what was found", |text| text.contains("situées")).await?;
        for part in ["2 structures situées, dont 1 à quelques kilomètres près", "préciser", "Atelier several", "inconnue", "Atelier nowhere"] {
            ensure!(told.contains(part), "{part:?} is not in {told:?}");
        }
        let place = async |id: &str, expected: &str| {
            let line = "return document.querySelector(`[data-testid='structure-${arguments[0]}']`)
                ?.parentElement.querySelector('.block-line').textContent.replace(/\\s/g, ' ') ?? ''";
            page.wait_for(expected, line, vec![id.into()], |text| text.as_str().is_some_and(|text| text.ends_with(expected)))
                .await
        };
        place("sure", "Rezé · 3 km").await?;
        place("rough", "Andouillé-Neuville · environ 114 km").await?;
        page.text_where("cell-rough-racks", "an estimate", |text| text.contains("à environ 114")).await?;

        // One by one, in the sheet of the structure.
        page.click("structure-several").await?;
        page.wait_element("sheet").await?;
        plan.choose_place("/structures/several/location/commune", "saint-denis 93", "93066").await?;
        plan.wait_value("/structures/several/facts/commune_code", "93066").await?;
        page.click("undo").await?;
        plan.wait_value("/structures/several/facts/commune_code", "").await?;
        // All that were found at once go at once.
        page.click("undo").await?;
        place("sure", "Rezé").await?;
        place("rough", "Andouillé-Neuville").await?;
        page.wait_element("locate").await?;
        page.no_notes().await
    })
    .await;
}

#[tokio::test]
async fn who_declines_lowers_the_number_and_is_counted_apart() {
    test("sourcing-declined", async |page| {
        let screen = sourcing(page, Form::Probed).await?;
        page.click("add-example").await?;
        screen.wait_structures(8).await?;
        screen.wait_verdict("fictive-b", "racks", "Couvre").await?;
        page.text_where("supply-totals", "nobody who declined", |text| !text.contains("décliné")).await?;
        page.click("structure-fictive-b").await?;
        page.wait_element("sheet").await?;
        page.run(
            "const list = document.querySelector(\"[data-testid='sheet'] select[data-address$='/contact_state']\");
             list.value = 'declined';
             list.dispatchEvent(new Event('change', {bubbles: true}))",
            vec![],
        )
        .await?;
        screen.wait_verdict("fictive-b", "racks", "Non").await?;
        page.text_where("cell-fictive-b-racks", "why", |text| text.contains("ne répondra pas")).await?;
        page.text_where("supply-totals", "the one who declined", |text| text.contains("1 a décliné")).await?;
        page.click("undo").await?;
        screen.wait_verdict("fictive-b", "racks", "Couvre").await?;
        page.no_notes().await
    })
    .await;
}
