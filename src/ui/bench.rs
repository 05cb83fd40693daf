//! What the benchmark calls in the built page.

use crate::decision::search::{Question, Searching};
use crate::decision::{Measure, Study, Trial, Tried};
use crate::law::check;
use crate::plan::{Plan, apply, preset, templates};
use crate::simulation::{Outcome, Report, Settings, run};
use crate::sourcing;
use crate::ui::engine::Engine;
use crate::ui::late;
use crate::ui::session::SEED;
use js_sys::Promise;
use js_sys::futures::{JsFuture, future_to_promise};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

#[path = "../../benches/many_lots.rs"]
mod many_lots;
#[path = "../../benches/territory.rs"]
mod territory;

/// What a function gives whose code is in a file of its own: only the benchmark needs it.
macro_rules! apart {
    ($call:expr) => {{
        #[cfg(split_screens)]
        let come = $call.await;
        #[cfg(not(split_screens))]
        let come = $call;
        come
    }};
}

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
pub fn bench_check(lots: u32) -> Promise {
    future_to_promise(async move { Ok(apart!(checked(lots)).into()) })
}

#[cfg_attr(split_screens, wasm_split_helpers::wasm_split(bench))]
fn checked(lots: u32) -> f64 {
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

/// Looks for the lots to reserve in the Nantes template with this many lots four times, in workers of its own: as JSON, the
/// times to the first answer and to the last, and what came of it. The first time has the start of the workers in it;
/// empty lists of times where there is no such plan.
#[wasm_bindgen]
pub fn bench_search(lots: u32, workers: u32) -> Promise {
    future_to_promise(async move { JsFuture::from(apart!(searched(lots, workers))).await })
}

#[cfg_attr(split_screens, wasm_split_helpers::wasm_split(bench))]
fn searched(lots: u32, workers: u32) -> Promise {
    future_to_promise(async move {
        let (mut firsts, mut wholes, mut result) = (Vec::new(), Vec::new(), serde_json::Value::Null);
        let engine = Engine::with_workers(workers);
        let plan = templates::find("nantes")
            .and_then(|template| Plan::from_json(many_lots::with_lots(template.plan.to_json(), lots)).ok());
        if let (Some(plan), Some(clock)) = (plan, leptos::prelude::window().performance()) {
            for _ in 0..4 {
                let start = clock.now();
                let Ok(search) = Searching::new(&plan, Question::usual(&plan)) else { break };
                let mut search = late::solving(search).await;
                let mut first = None;
                loop {
                    let (measures, wanted) = (search.measures(), search.wanted());
                    if wanted.is_empty() {
                        break;
                    }
                    search.learn(tried(&engine, &plan, measures, wanted).await);
                    first = first.or_else(|| search.answer().map(|_| clock.now() - start));
                }
                wholes.push(clock.now() - start);
                firsts.extend(first);
                if let Some(answer) = search.answer() {
                    let counts = answer.counts;
                    result = serde_json::json!({
                        "combinations": counts.combinations,
                        "simulated": counts.simulated,
                        "simulated_fully": counts.simulated_fully,
                        "front": answer.front.len(),
                    });
                }
            }
        }
        Ok(serde_json::json!({ "first_ms": firsts, "ms": wholes, "result": result }).to_string().into())
    })
}

/// What comes of the trials of a round.
async fn tried(engine: &Engine, plan: &Plan, measures: Vec<Measure>, wanted: Vec<Trial>) -> Vec<Tried> {
    let found = Rc::new(RefCell::new(Vec::new()));
    let mut asked = Some((measures, wanted));
    let mut running = None;
    let done = Promise::new(&mut |resolve, _| {
        let Some((measures, wanted)) = asked.take() else { return };
        let into = found.clone();
        let finish = move |tried| {
            *into.borrow_mut() = tried;
            let _ = resolve.call0(&JsValue::NULL);
        };
        running = Some(engine.try_all(plan, SEED, measures, wanted, false, finish));
    });
    let _ = JsFuture::from(done).await;
    drop(running);
    found.take()
}

/// The Nantes plan with this many lots and structures, in its JSON form; `None` where there is no such plan.
fn territory_of(lots: u32, structures: u32) -> Option<serde_json::Value> {
    let plan = templates::find("nantes")?.plan.to_json();
    Some(territory::with_structures(many_lots::with_lots(plan, lots), structures))
}

/// Puts this many lots and structures side by side nine times, and gives the times as JSON: `{"ms": […], "able": …}`; an
/// empty list of times where there is no such plan.
#[wasm_bindgen]
pub fn bench_matrix(lots: u32, structures: u32) -> Promise {
    future_to_promise(async move { Ok(apart!(side_by_side(lots, structures)).into()) })
}

#[cfg_attr(split_screens, wasm_split_helpers::wasm_split(bench))]
fn side_by_side(lots: u32, structures: u32) -> String {
    let (mut times, mut able) = (Vec::new(), 0);
    let plan = territory_of(lots, structures).and_then(|json| Plan::from_json(json).ok());
    if let (Some(plan), Some(clock)) = (plan, leptos::prelude::window().performance()) {
        for _ in 0..9 {
            let start = clock.now();
            let matrix = std::hint::black_box(sourcing::matrix(std::hint::black_box(&plan)));
            times.push(clock.now() - start);
            able = matrix.able_anywhere().0;
        }
    }
    serde_json::json!({ "ms": times, "able": able }).to_string()
}

/// The plan of [`bench_matrix`] as a document holds it, for the screen to open; an empty text where there is none.
#[wasm_bindgen]
pub fn bench_territory(lots: u32, structures: u32) -> Promise {
    future_to_promise(async move { Ok(apart!(written(lots, structures)).into()) })
}

#[cfg_attr(split_screens, wasm_split_helpers::wasm_split(bench))]
fn written(lots: u32, structures: u32) -> String {
    territory_of(lots, structures).map_or_else(String::new, |json| json.to_string())
}
