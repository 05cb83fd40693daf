//! `cargo xtask bench`: how fast the simulation is, natively and in browsers, and how soon people see its result.
//! Nothing is asserted: the figures are for reading.

#![cfg(not(target_arch = "wasm32"))]

use std::{
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, anyhow, ensure};
use serde_json::Value;
use sourcier::{
    decision::{
        search::{Question, Searching},
        study::{Bench, Study, Trial, Tried},
    },
    law,
    plan::{self, templates},
    simulation::{Outcome, Report, Settings, Simulation},
    sourcing,
};

#[path = "browser/driver.rs"]
#[allow(dead_code, reason = "shared with the browser tests")]
mod driver;
#[path = "../benches/many_lots.rs"]
mod many_lots;
#[path = "browser/pages/mod.rs"]
#[allow(dead_code, reason = "shared with the browser tests")]
mod pages;
#[path = "../benches/territory.rs"]
mod territory;

use driver::{Form, Page, Target};
use pages::{Plan, Step};

const TEMPLATE: &str = "nantes";
const REPLICATIONS: u32 = 10_000;
const RUNS: usize = 9;
/// The model in Python, where it lies beside the project.
const REFERENCE: &str = "../shared/reference/workshop_reference.py";
const REFERENCE_REPLICATIONS: u32 = 1_000;
/// Replications that are shown at once after a change.
const PREVIEW: u32 = 200;
const LOADS: usize = 9;
/// Lots of the plan that the rules look at: as many as a plan may have.
const LOTS: u32 = 100;
const CHECKS: usize = 200;
/// Lots of the plan whose structures are looked at.
const SUPPLY_LOTS: u32 = 20;
/// As many structures as a plan may have, with that of the template.
const MANY_STRUCTURES: u32 = 4_999;
/// Those of the absorption.
const SOME_STRUCTURES: u32 = 499;
const CHANGES: usize = 20;
/// Lots of the plan in which those to reserve are looked for.
const SEARCH_LOTS: u32 = 12;

/// What of the template is simulated.
#[derive(Clone, Copy, PartialEq)]
enum Model {
    /// The reference workshop: the additions are switched off.
    Reference,
    /// The template as it is.
    Whole,
}

const MODELS: [Model; 2] = [Model::Reference, Model::Whole];

impl Model {
    const fn name(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::Whole => "whole",
        }
    }
}

fn main() -> Result<()> {
    let mut runs: Vec<Vec<String>> = Vec::new();
    for model in MODELS {
        runs.push(native(model, 1)?);
        runs.push(native(model, 4)?);
    }
    let mut checks = vec![native_check()?];
    let mut supply = native_supply()?;
    let mut searches = vec![native_search(1)?, native_search(4)?];
    let (mut scrolls, mut waits) = (Vec::new(), Vec::new());
    for target in targets()? {
        tokio::runtime::Runtime::new()?.block_on(async {
            let name = target.browser.clone();
            let page = Page::open(target).await?;
            for model in MODELS {
                match in_browser(&page, model).await {
                    Ok(row) => runs.push(row),
                    Err(error) => println!("{name}: not measured: {error:#}"),
                }
                for workers in [1, 4] {
                    match in_workers(&page, model, workers).await {
                        Ok(row) => runs.push(row),
                        Err(error) => println!("{name}: {workers} workers not measured: {error:#}"),
                    }
                }
            }
            match check_in_browser(&page).await {
                Ok(row) => checks.push(row),
                Err(error) => println!("{name}: not measured: {error:#}"),
            }
            match matrix_in_browser(&page).await {
                Ok(row) => supply.push(row),
                Err(error) => println!("{name}: the matrix not measured: {error:#}"),
            }
            match search_in_workers(&page, 4).await {
                Ok(row) => searches.push(row),
                Err(error) => println!("{name}: the search not measured: {error:#}"),
            }
            match scrolling(&page).await {
                Ok(rows) => scrolls.extend(rows),
                Err(error) => println!("{name}: scrolling not measured: {error:#}"),
            }
            match waiting(&page).await {
                Ok(rows) => waits.extend(rows),
                Err(error) => println!("{name}: not measured: {error:#}"),
            }
            page.close().await
        })?;
    }
    runs.extend(reference()?);

    println!("\nThe template `{TEMPLATE}`, every figure at the end of each contract year\n");
    table(&["where", "model", "replications", "ms median (best)", "replications/s", "memory"], &runs);
    println!("\nThe rules, on a plan with {LOTS} lots\n");
    table(&["where", "lots", "ms median (best)", "findings"], &checks);
    println!("\nWho could answer, on a plan with {SUPPLY_LOTS} lots, natively where nothing else is said\n");
    table(&["what", "structures", "ms median (best)", "what comes of it"], &supply);
    println!(
        "\nScrolling {SUPPLY_LOTS} lots by {} structures, milliseconds from frame to frame\n",
        MANY_STRUCTURES + 1
    );
    table(&["how", "where", "median", "longest", "over 20"], &scrolls);
    println!("\nWhich lots to reserve: {SEARCH_LOTS} lots, open, with a clause or reserved\n");
    table(&["where", "first answer, ms", "whole search, ms", "what comes of it"], &searches);
    println!("\nWhat a person waits for, release build served from this machine\n");
    table(&["what", "where", "ms median (best)", "times"], &waits);
    Ok(())
}

/// The drivers that `cargo xtask bench` has started; none otherwise.
fn targets() -> Result<Vec<Target>> {
    std::env::var("SOURCIER_TARGETS")
        .map_or_else(|_| Ok(Vec::new()), |text| serde_json::from_str(&text).context("SOURCIER_TARGETS"))
}

/// The plan of the template, with its additions or as the reference workshop.
fn plan_of(model: Model) -> Result<plan::Plan> {
    let plan = templates::find(TEMPLATE).context("the template is not there")?.plan;
    Ok(if model == Model::Reference { plan::apply(&plan, &plan::preset::reference(&plan))? } else { plan })
}

fn native(model: Model, threads: u32) -> Result<Vec<String>> {
    let plan = plan_of(model)?;
    let settings = Settings { seed: 1, replications: REPLICATIONS, report: Report::YearEnds, ..Settings::default() };
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let start = Instant::now();
        let simulation = Simulation::new(&plan, &settings);
        let part = REPLICATIONS / threads;
        let parts = std::thread::scope(|scope| {
            let runs: Vec<_> = (0..threads)
                .map(|rank| {
                    scope.spawn({
                        let simulation = &simulation;
                        move || simulation.run_range(rank * part..(rank + 1) * part)
                    })
                })
                .collect();
            runs.into_iter().map(|run| run.join().map_err(|_| anyhow!("a thread panicked"))).collect::<Result<_>>()
        })?;
        let outcome = Outcome::merge(&simulation, parts)?;
        outcome.summarise();
        std::hint::black_box(outcome);
        times.push(milliseconds(start.elapsed()));
    }
    let place = if threads > 1 { format!("native, {threads} threads") } else { "native".into() };
    Ok(row(&place, model.name(), REPLICATIONS, &mut times, &peak_memory()))
}

/// Every rule on a plan with many lots.
fn native_check() -> Result<Vec<String>> {
    let template = templates::find(TEMPLATE).context("the template is not there")?;
    let plan = plan::Plan::from_json(many_lots::with_lots(template.plan.to_json(), LOTS))?;
    let findings = law::check(&plan).findings.len();
    let mut times = Vec::new();
    for _ in 0..CHECKS {
        let start = Instant::now();
        std::hint::black_box(law::check(std::hint::black_box(&plan)));
        times.push(milliseconds(start.elapsed()));
    }
    times.sort_by(f64::total_cmp);
    let text = format!("{:.3} ({:.3})", times[CHECKS / 2], times[0]);
    Ok(vec!["native".into(), LOTS.to_string(), text, findings.to_string()])
}

/// The matrix, the absorption and the reading of plans with many structures.
fn native_supply() -> Result<Vec<Vec<String>>> {
    let template = templates::find(TEMPLATE).context("the template is not there")?;
    let json =
        |structures| territory::with_structures(many_lots::with_lots(template.plan.to_json(), SUPPLY_LOTS), structures);
    let (many, some) = (plan::Plan::from_json(json(MANY_STRUCTURES))?, plan::Plan::from_json(json(SOME_STRUCTURES))?);
    let (matrix, few) = (sourcing::matrix(&many), sourcing::matrix(&some));
    let absorbed = sourcing::absorption(&some, &few);
    let lot = few.lots.first().context("there is no lot")?;
    let proven = if absorbed.exact { "proven the most" } else { "not proven the most" };
    let row = |what: &str, structures: usize, run: &dyn Fn(), result: String| {
        let mut times = Vec::new();
        for _ in 0..RUNS {
            let start = Instant::now();
            run();
            times.push(milliseconds(start.elapsed()));
        }
        vec![what.into(), structures.to_string(), median_and_best(&mut times), result]
    };
    Ok(vec![
        row(
            "matrix",
            many.structures.len(),
            &|| drop(std::hint::black_box(sourcing::matrix(std::hint::black_box(&many)))),
            format!("{} structures cover a lot", matrix.able_anywhere().0),
        ),
        row(
            "absorption",
            some.structures.len(),
            &|| drop(std::hint::black_box(sourcing::absorption(std::hint::black_box(&some), &few))),
            format!("{} lots at once, {proven}", absorbed.placed.len()),
        ),
        row(
            "funnel of a lot, structures counted",
            many.structures.len(),
            &|| drop(std::hint::black_box(sourcing::funnel(std::hint::black_box(&many), lot))),
            String::new(),
        ),
        row(
            "problems of the plan",
            many.structures.len(),
            &|| drop(std::hint::black_box(std::hint::black_box(&many).problems())),
            format!("{} found", many.problems().len()),
        ),
    ])
}

/// The matrix in the page.
async fn matrix_in_browser(page: &Page) -> Result<Vec<String>> {
    let script = "return wasmBindings.bench_matrix(arguments[0], arguments[1])";
    let answer = page.run(script, vec![SUPPLY_LOTS.into(), MANY_STRUCTURES.into()]).await?;
    let answer: Value = serde_json::from_str(answer.as_str().context("the answer is no text")?)?;
    let mut times: Vec<f64> = serde_json::from_value(answer["ms"].clone())?;
    ensure!(!times.is_empty(), "there are no times");
    let able = format!("{} structures cover a lot", answer["able"]);
    let structures = (MANY_STRUCTURES + 1).to_string();
    Ok(vec![format!("matrix, wasm in {}", page.browser), structures, median_and_best(&mut times), able])
}

/// Scrolls the matrix as a wheel does, a little in each frame, and then as a thumb on the bar does, far in each frame:
/// the time from frame to frame, and the part of them that took longer than a sixtieth of a second and some.
async fn scrolling(page: &Page) -> Result<Vec<Vec<String>>> {
    const LATE: f64 = 20.0;
    let plan = Plan::from_template(page, Form::Published, TEMPLATE).await?;
    page.run(
        "return (async (id, lots, structures) => {
           const key = `sourcier:doc:${id}`;
           const stored = JSON.parse(localStorage.getItem(key));
           stored.document.scenario.baseline = JSON.parse(await wasmBindings.bench_territory(lots, structures));
           localStorage.setItem(key, JSON.stringify(stored));
         })(...arguments)",
        vec![plan.id.as_str().into(), SUPPLY_LOTS.into(), MANY_STRUCTURES.into()],
    )
    .await?;
    page.set_viewport(1280, 800).await?;
    page.go(&plan.route(Step::Sourcing)).await?;
    page.reload().await?;
    page.wait("the matrix", "return document.querySelectorAll('.supply-row').length > 20").await?;
    let mut rows = Vec::new();
    for (what, step) in [("by the wheel, 60 px a frame", 60), ("by the bar, 3 000 px a frame", 3_000)] {
        let frames = page
            .run_async(
                "const [step, done] = arguments;
                 const part = document.querySelector('.supply-scroll');
                 part.scrollIntoView({block: 'center'});
                 part.scrollTop = 0;
                 const times = [];
                 let last = null;
                 const frame = (now) => {
                   if (last !== null) times.push(now - last);
                   last = now;
                   part.scrollTop += step;
                   if (times.length < 240) requestAnimationFrame(frame); else done(times);
                 };
                 setTimeout(() => requestAnimationFrame(frame), 500)",
                vec![step.into()],
            )
            .await?;
        let mut frames: Vec<f64> = serde_json::from_value(frames)?;
        frames.sort_by(f64::total_cmp);
        ensure!(!frames.is_empty(), "there are no frames");
        let late = frames.iter().filter(|time| **time > LATE).count() as f64 / frames.len() as f64;
        rows.push(vec![
            what.into(),
            page.browser.clone(),
            format!("{:.1}", frames[frames.len() / 2]),
            format!("{:.1}", frames[frames.len() - 1]),
            format!("{:.1} %", late * 100.0),
        ]);
    }
    // The home page reads all that is stored: the next measure is not of this plan.
    page.run("localStorage.clear()", vec![]).await?;
    Ok(rows)
}

/// The search for the lots to reserve, its trials shared between threads.
fn native_search(threads: usize) -> Result<Vec<String>> {
    let template = templates::find(TEMPLATE).context("the template is not there")?;
    let plan = plan::Plan::from_json(many_lots::with_lots(template.plan.to_json(), SEARCH_LOTS))?;
    let (mut firsts, mut times, mut result) = (Vec::new(), Vec::new(), String::new());
    for _ in 0..3 {
        let start = Instant::now();
        let mut search = Searching::new(&plan, Question::usual(&plan))?;
        let bench = Bench::new(plan.clone(), 1, search.measures());
        let mut first = None;
        loop {
            let wanted = search.wanted();
            if wanted.is_empty() {
                break;
            }
            search.learn(shared(&bench, &wanted, threads)?);
            first = first.or_else(|| search.answer().map(|_| milliseconds(start.elapsed())));
        }
        let answer = search.answer().context("there is no answer")?;
        times.push(milliseconds(start.elapsed()));
        firsts.extend(first);
        let counts = answer.counts;
        result = format!(
            "{} combinations, {} simulated, {} fully; {} on the front",
            counts.combinations,
            counts.simulated,
            counts.simulated_fully,
            answer.front.len()
        );
    }
    let place = if threads > 1 { format!("native, {threads} threads") } else { "native".into() };
    Ok(vec![place, median_and_best(&mut firsts), median_and_best(&mut times), result])
}

/// The same beside the page, in workers; the first run starts them and is left out.
async fn search_in_workers(page: &Page, workers: u32) -> Result<Vec<String>> {
    let answer = page
        .run_async(
            "const [lots, workers, done] = arguments;
             wasmBindings.bench_search(lots, workers).then(done, (error) => done(String(error)))",
            vec![SEARCH_LOTS.into(), workers.into()],
        )
        .await?;
    let answer: Value = serde_json::from_str(answer.as_str().context("the answer is no text")?)?;
    let times = |name: &str| -> Result<Vec<f64>> {
        let times: Vec<f64> = serde_json::from_value(answer[name].clone())?;
        ensure!(times.len() > 1, "there are no times");
        Ok(times[1..].to_vec())
    };
    let result = &answer["result"];
    let result = format!(
        "{} combinations, {} simulated, {} fully; {} on the front",
        result["combinations"], result["simulated"], result["simulated_fully"], result["front"]
    );
    let place = format!("{}, {workers} workers", page.browser);
    Ok(vec![place, median_and_best(&mut times("first_ms")?), median_and_best(&mut times("ms")?), result])
}

/// Runs trials in threads, each of which has as many.
fn shared(bench: &Bench, trials: &[Trial], threads: usize) -> Result<Vec<Tried>> {
    let part = trials.len().div_ceil(threads);
    let parts: Vec<Vec<Tried>> = std::thread::scope(|scope| {
        let run = |trials: &'_ [Trial]| trials.iter().map(|trial| bench.run(trial)).collect::<Vec<Tried>>();
        let threads: Vec<_> = trials.chunks(part.max(1)).map(|part| scope.spawn(move || run(part))).collect();
        threads.into_iter().map(|thread| thread.join().map_err(|_| anyhow!("a thread panicked"))).collect::<Result<_>>()
    })?;
    Ok(parts.into_iter().flatten().collect())
}

/// The same in the page, which gives the median only.
async fn check_in_browser(page: &Page) -> Result<Vec<String>> {
    let answer = page.run("return wasmBindings.bench_check(arguments[0])", vec![LOTS.into()]).await?;
    let median = answer.as_f64().context("no time")?;
    Ok(vec![format!("wasm in {}", page.browser), LOTS.to_string(), format!("{median:.3}"), String::new()])
}

/// The most memory this process has held, where the system tells.
fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse::<u32>().ok())
        .map_or_else(|| "not known".into(), |size| format!("{:.1} MB peak", f64::from(size) * 1024.0 / 1e6))
}

async fn in_browser(page: &Page, model: Model) -> Result<Vec<String>> {
    page.load(Form::Published, "#/").await?;
    page.wait_element("home").await?;
    page.wait(
        "the function `bench_simulation` of the app",
        "return typeof window.wasmBindings?.bench_simulation === 'function'",
    )
    .await?;
    let answer = page
        .run(
            "return wasmBindings.bench_simulation(arguments[0], arguments[1], arguments[2], false)",
            vec![TEMPLATE.into(), (model == Model::Reference).into(), REPLICATIONS.into()],
        )
        .await?;
    let answer: Value = serde_json::from_str(answer.as_str().context("the answer is no text")?)?;
    let mut times: Vec<f64> = serde_json::from_value(answer["ms"].clone())?;
    let bytes = answer["wasm_bytes"].as_f64().context("the answer has no `wasm_bytes`")?;
    let memory = format!("{:.1} MB of wasm", bytes / 1e6);
    Ok(row(&format!("{}, the page", page.browser), model.name(), REPLICATIONS, &mut times, &memory))
}

/// The same beside the page; the first run starts the workers and is left out.
async fn in_workers(page: &Page, model: Model, workers: u32) -> Result<Vec<String>> {
    let answer = page
        .run_async(
            "const [template, reference, replications, workers, done] = arguments;
             wasmBindings.bench_engine(template, reference, replications, workers)
               .then(done, (error) => done(String(error)))",
            vec![TEMPLATE.into(), (model == Model::Reference).into(), REPLICATIONS.into(), workers.into()],
        )
        .await?;
    let answer: Value = serde_json::from_str(answer.as_str().context("the answer is no text")?)?;
    let mut times: Vec<f64> = serde_json::from_value(answer["ms"].clone())?;
    ensure!(times.len() > 1, "there are no times");
    times.remove(0);
    let place = format!("{}, {workers} worker{}", page.browser, if workers > 1 { "s" } else { "" });
    Ok(row(&place, model.name(), REPLICATIONS, &mut times, ""))
}

/// What is simulated at once after a change: the first time in a page that has not simulated yet, and later ones.
async fn previews(page: &Page) -> Result<[Vec<f64>; 2]> {
    let (mut cold, mut warm) = (Vec::new(), Vec::new());
    for _ in 0..LOADS {
        page.load(Form::Published, "#/thresholds").await?;
        page.wait("the app", "return typeof window.wasmBindings?.bench_simulation === 'function'").await?;
        let script = "return wasmBindings.bench_simulation(arguments[0], false, arguments[1], true)";
        let answer = page.run(script, vec![TEMPLATE.into(), PREVIEW.into()]).await?;
        let answer: Value = serde_json::from_str(answer.as_str().context("the answer is no text")?)?;
        let times: Vec<f64> = serde_json::from_value(answer["ms"].clone())?;
        let (first, later) = times.split_first().context("there are no times")?;
        cold.push(*first);
        warm.extend(later);
    }
    Ok([cold, warm])
}

/// From navigation to the first figure, and from a change to the screen drawn again.
async fn waiting(page: &Page) -> Result<Vec<Vec<String>>> {
    let mut first = Vec::new();
    for _ in 0..LOADS {
        page.load(Form::Timed, "#/").await?;
        page.wait("the first result", "return !!window.__firstResult").await?;
        first.push(page.read("return window.__firstResult").await?);
    }

    let [mut cold, mut warm] = previews(page).await?;

    let plan = Plan::from_template(page, Form::Published, TEMPLATE).await?;
    plan.step(Step::Simulation).await?;
    let (mut changes, mut refined): (Vec<f64>, Vec<f64>) = Default::default();
    plan.settled().await?;
    for turn in 0..CHANGES {
        // Never the eight of the start, whose figures are there already.
        let posts = [6, 9, 7, 5, 10][turn % 5];
        let before = page.text("figure-units").await?;
        let value = page
            .run_async(
                "const [selector, posts, done] = arguments;
                 const field = document.querySelector(selector);
                 field.focus();
                 field.value = posts;
                 const start = (window.__changed = performance.now());
                 const draws = document.querySelector(\"[data-testid='draws']\");
                 new MutationObserver((_, observer) => {
                   if (draws.dataset.settled !== 'true') return;
                   observer.disconnect();
                   requestAnimationFrame(() => requestAnimationFrame(() => (window.__settled = performance.now())));
                 }).observe(draws, {attributes: true, attributeFilter: ['data-settled']});
                 field.dispatchEvent(new Event('input', {bubbles: true}));
                 field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}));
                 requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)))",
                vec![Plan::field("/workshops/metallerie/posts").into(), posts.to_string().into()],
            )
            .await?;
        // What is measured is the time to draw the change, not to overlook it.
        page.text_where("figure-units", "another figure", |text| text != before).await?;
        changes.push(value.as_f64().context("no time")?);
        plan.settled().await?;
        let script = "return window.__settled > window.__changed ? window.__settled - window.__changed : null";
        let time = page.wait_for("the time of the refined figures", script, vec![], Value::is_number).await?;
        refined.push(time.as_f64().context("no time")?);
    }
    let wait = |what: &str, times: &mut Vec<f64>| {
        let count = times.len().to_string();
        vec![what.into(), page.browser.clone(), median_and_best(times), count]
    };
    Ok(vec![
        wait("navigation to the first result on Home", &mut first),
        wait("a change to the Simulation screen drawn (two frames)", &mut changes),
        wait("a change to the refined figures drawn", &mut refined),
        wait("200 replications in the page, the first time", &mut cold),
        wait("200 replications in the page, later", &mut warm),
    ])
}

/// The reference model in Python, if both are there.
fn reference() -> Result<Option<Vec<String>>> {
    let program = Path::new(REFERENCE);
    let python = Command::new("python3").arg("--version").output();
    if !program.exists() || !python.is_ok_and(|answer| answer.status.success()) {
        println!("The reference in Python is not here: its row is left out.");
        return Ok(None);
    }
    let folder = program.parent().context("the reference has no folder")?;
    let script = format!(
        "import time, workshop_reference as w\n\
         start = time.perf_counter()\n\
         w.summarise(w.changed(), {REFERENCE_REPLICATIONS})\n\
         print((time.perf_counter() - start) * 1000)"
    );
    let answer = Command::new("python3").args(["-c", &script]).env("PYTHONPATH", folder).output()?;
    let time: f64 =
        String::from_utf8_lossy(&answer.stdout).trim().parse().context("the reference in Python printed no time")?;
    let factor = f64::from(REPLICATIONS) / f64::from(REFERENCE_REPLICATIONS);
    let memory = format!("(scaled from {REFERENCE_REPLICATIONS} replications)");
    Ok(Some(row("the reference in Python", Model::Reference.name(), REPLICATIONS, &mut [time * factor], &memory)))
}

fn row(place: &str, model: &str, replications: u32, times: &mut [f64], memory: &str) -> Vec<String> {
    let text = median_and_best(times);
    let rate = f64::from(replications) * 1000.0 / times[times.len() / 2];
    vec![place.into(), model.into(), replications.to_string(), text, format!("{rate:.0}"), memory.into()]
}

/// Sorts the times, which are never empty.
fn median_and_best(times: &mut [f64]) -> String {
    times.sort_by(f64::total_cmp);
    format!("{:.1} ({:.1})", times[times.len() / 2], times[0])
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn table(head: &[&str], rows: &[Vec<String>]) {
    let cells = std::iter::once(head.iter().map(|&cell| cell.to_owned()).collect())
        .chain(rows.iter().cloned())
        .collect::<Vec<Vec<_>>>();
    let widths = (0..head.len())
        .map(|column| cells.iter().map(|row| row[column].chars().count()).max().unwrap_or(0))
        .collect::<Vec<_>>();
    for row in &cells {
        let line = row.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| {
            if column == 0 { format!("{cell:width$}") } else { format!("{cell:>width$}") }
        });
        println!("{}", line.collect::<Vec<_>>().join("  "));
    }
}
