//! A worker: runs the replications that the page asks for. See `sourcier::parallel`.

#![forbid(unsafe_code)]

#[cfg(target_arch = "wasm32")]
mod worker {
    use sourcier::decision::Bench;
    use sourcier::parallel::KEPT;
    use sourcier::parallel::message::{Answer, Request};
    use sourcier::plan::{Plan, shape};
    use sourcier::simulation::Simulation;
    use std::collections::VecDeque;
    use wasm_bindgen::{JsCast, prelude::Closure};
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

    /// Answers messages for as long as the page keeps the worker.
    pub fn serve() {
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        let clock = scope.performance();
        let now = move || clock.as_ref().map_or(0.0, web_sys::Performance::now);
        let mut ready = VecDeque::new();
        let port = scope.clone();
        let answer = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(answer) = answer(&mut ready, Request::from_js(&event.data()), &now) {
                let (message, handed) = answer.to_js();
                // Nobody can be told if even this fails: the page will miss the answer and do without the worker.
                let _ = port.post_message_with_transfer(&message, &handed);
            }
        });
        scope.set_onmessage(Some(answer.as_ref().unchecked_ref()));
        answer.forget();
    }

    /// A plan made ready.
    enum Ready {
        Run(Box<Simulation>),
        Study(Box<Bench>),
    }

    fn answer(ready: &mut VecDeque<(u32, Ready)>, request: Option<Request>, now: &dyn Fn() -> f64) -> Option<Answer> {
        let refused = |why: String| Some(Answer::Refused { why });
        match request {
            None => refused("no request".to_owned()),
            Some(Request::Prepare { key, plan, settings }) => match shape::read::<Plan>(&plan) {
                Ok(plan) => {
                    keep(ready, key, Ready::Run(Box::new(Simulation::new(&plan, &settings))));
                    None
                }
                Err(why) => refused(why.to_string()),
            },
            Some(Request::Study { key, plan, seed, measures }) => match serde_json::from_value::<Plan>(plan) {
                Ok(plan) => {
                    keep(ready, key, Ready::Study(Box::new(Bench::new(plan, seed, measures))));
                    None
                }
                Err(why) => refused(why.to_string()),
            },
            Some(Request::Run { key, ranks }) => match find(ready, key) {
                Some(Ready::Run(simulation)) => {
                    let start = now();
                    let samples = simulation.run_range(ranks);
                    Some(Answer::Samples { key, samples, milliseconds: now() - start })
                }
                _ => refused(format!("run {key} is not ready")),
            },
            Some(Request::Try { key, first, trials }) => match find(ready, key) {
                Some(Ready::Study(bench)) => {
                    let start = now();
                    let tried = trials.iter().map(|trial| bench.run(trial).ok()).collect();
                    Some(Answer::Tried { key, first, tried, milliseconds: now() - start })
                }
                _ => refused(format!("round {key} is not ready")),
            },
        }
    }

    fn keep(ready: &mut VecDeque<(u32, Ready)>, key: u32, plan: Ready) {
        ready.truncate(KEPT - 1);
        ready.push_front((key, plan));
    }

    fn find(ready: &VecDeque<(u32, Ready)>, key: u32) -> Option<&Ready> {
        ready.iter().find(|(kept, _)| *kept == key).map(|(_, ready)| ready)
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    worker::serve();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("A worker of Sourcier runs in a browser: use `cargo xtask serve`.");
}
