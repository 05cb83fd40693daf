//! What the benchmark calls in the built page.

use crate::law::check;
use crate::plan::{Plan, apply, preset, templates};
use crate::simulation::{Outcome, Report, Settings, run};
use crate::ui::engine::Engine;
use crate::ui::session::SEED;
use js_sys::Promise;
use js_sys::futures::{JsFuture, future_to_promise};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

#[path = "../../benches/many_lots.rs"]
mod many_lots;

/// The plan of a template, without the additions to the reference workshop where `reference` is asked for.
fn plan_of(template: &str, reference: bool) -> Option<Plan> {
    let plan = templates::find(template)?.plan;
    if reference { apply(&plan, &preset::reference(&plan)).ok() } else { Some(plan) }
}

/// What is timed: every figure at the end of each contract year, or of every month for a preview.
fn settings_of(replications: u32, every_month: bool) -> Settings {
    let report = if every_month { Report::EveryMonth } else { Report::YearEnds };
    Settings { seed: SEED, replications, report, ..Settings::default() }
}

/// Simulates a template twelve times, with all figures, and gives the times as JSON: `{"ms": […], "wasm_bytes": …}`; an
/// empty list of times for a template that there is not.
#[wasm_bindgen]
#[must_use]
pub fn bench_simulation(template: &str, reference: bool, replications: u32, every_month: bool) -> String {
    let mut times: Vec<f64> = Vec::new();
    if let (Some(plan), Some(clock)) = (plan_of(template, reference), leptos::prelude::window().performance()) {
        for _ in 0..12 {
            let start = clock.now();
            let outcome = run(&plan, &settings_of(replications, every_month));
            outcome.summarise();
            times.push(clock.now() - start);
            drop(outcome);
        }
    }
    let memory: Result<js_sys::WebAssembly::Memory, _> = wasm_bindgen::JsCast::dyn_into(wasm_bindgen::memory());
    let bytes = memory
        .ok()
        .and_then(|memory| wasm_bindgen::JsCast::dyn_into::<js_sys::ArrayBuffer>(memory.buffer()).ok())
        .map_or(0, |buffer| buffer.byte_length());
    serde_json::json!({ "ms": times, "wasm_bytes": bytes }).to_string()
}

/// As [`bench_simulation`], in workers of its own and without the size of the memory: from the order to all figures in
/// the page. The first time has the start of the workers in it.
#[wasm_bindgen]
pub fn bench_engine(template: String, reference: bool, replications: u32, workers: u32) -> Promise {
    future_to_promise(async move {
        let mut times: Vec<f64> = Vec::new();
        let engine = Engine::with_workers(workers);
        if let (Some(plan), Some(clock)) = (plan_of(&template, reference), leptos::prelude::window().performance()) {
            for _ in 0..12 {
                let start = clock.now();
                let mut running = None;
                let done = Promise::new(&mut |resolve, _| {
                    let finish = move |outcome: Outcome| {
                        outcome.summarise();
                        drop(std::hint::black_box(outcome));
                        let _ = resolve.call0(&JsValue::NULL);
                    };
                    running = Some(engine.run(&plan, settings_of(replications, false), |_| {}, finish));
                });
                let _ = JsFuture::from(done).await;
                times.push(clock.now() - start);
                drop(running);
            }
        }
        Ok(serde_json::json!({ "ms": times }).to_string().into())
    })
}

/// The fingerprint, in hexadecimal digits, of what so many replications of a template give with this number of workers;
/// an empty text for a template that there is not. The workers report every month.
#[wasm_bindgen]
pub fn bench_fingerprint(template: String, replications: u32, workers: u32) -> Promise {
    future_to_promise(async move {
        let Some(template) = templates::find(&template) else { return Ok("".into()) };
        let engine = Engine::with_workers(workers);
        let mut running = None;
        let done = Promise::new(&mut |resolve, _| {
            let settings = Settings { seed: SEED, replications, ..Settings::default() };
            let finish = move |outcome: Outcome| {
                let _ = resolve.call1(&JsValue::NULL, &format!("{:016x}", outcome.fingerprint()).into());
            };
            running = Some(engine.run(&template.plan, settings, |_| {}, finish));
        });
        let found = JsFuture::from(done).await;
        drop(running);
        found
    })
}

/// Looks at the Nantes template with this many lots with every rule, and gives the median time of a check in
/// milliseconds; NaN where there is no such plan (more lots than a plan may have). Checks are timed ten at a time:
/// browsers round their clock.
#[wasm_bindgen]
#[must_use]
pub fn bench_check(lots: u32) -> f64 {
    const TOGETHER: u32 = 10;
    let plan = templates::find("nantes")
        .and_then(|template| Plan::from_json(many_lots::with_lots(template.plan.to_json(), lots)).ok());
    let (Some(plan), Some(clock)) = (plan, leptos::prelude::window().performance()) else { return f64::NAN };
    let mut times = [0.0; 15];
    for time in &mut times {
        let start = clock.now();
        for _ in 0..TOGETHER {
            drop(std::hint::black_box(check(std::hint::black_box(&plan))));
        }
        *time = (clock.now() - start) / f64::from(TOGETHER);
    }
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
