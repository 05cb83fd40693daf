//! What the benchmark calls in the built page.

use crate::plan::templates;
use crate::simulation::{Mode, Settings, run};
use crate::ui::session::SEED;
use wasm_bindgen::prelude::wasm_bindgen;

/// Simulates a template twelve times and gives the times as JSON: `{"ms": […], "wasm_bytes": …}`; an empty list of
/// times for a template that there is not.
#[wasm_bindgen]
#[must_use]
pub fn bench_simulation(template: &str, replications: u32) -> String {
    let mut times: Vec<f64> = Vec::new();
    if let (Some(template), Some(clock)) = (templates::find(template), leptos::prelude::window().performance()) {
        for _ in 0..12 {
            let start = clock.now();
            let outcome = run(&template.plan, &Settings { seed: SEED, replications, mode: Mode::Random });
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
