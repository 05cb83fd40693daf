//! Runs simulations beside the page: in workers, or in slices of the page's own time where there are none.
//!
//! A run is cut in chunks of a few milliseconds ([`Queue`]). Each worker holds two at a time, so that it has work while
//! the page draws; a run that is dropped gets no more of them, and answers to it are thrown away. What a worker that
//! stops was asked for goes to the others, or to the page. Which of them runs a chunk changes no figure.
//!
//! `?workers=0` in the address, before the `#`, runs everything in the page; `?workers=2` starts two workers.

use crate::parallel::message::{Answer, Request};
use crate::parallel::{KEPT, Queue, workers};
use crate::plan::Plan;
use crate::simulation::{Outcome, Samples, Settings, Simulation};
use gloo::timers::callback::Timeout;
use js_sys::futures::JsFuture;
use leptos::prelude::{document, window};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::ops::Range;
use std::rc::{Rc, Weak};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{MessageEvent, Worker};

/// Chunks that a worker holds.
const HELD: usize = 2;
/// A worker that has not answered for so long has stopped: a chunk takes some milliseconds.
const SILENCE_MS: u32 = 4_000;
/// How long the page waits for its workers before it begins by itself.
const OPENING_MS: u32 = 3_000;
/// The first frames come first, and then the workers.
const FIRST_FRAMES_MS: u32 = 60;
/// Workers that may be asked for by the address.
const MOST: u32 = 16;

/// The workers of the page, and what is asked of them. Copies share them.
#[derive(Clone)]
pub struct Engine(Rc<RefCell<State>>);

struct State {
    workers: u32,
    phase: Phase,
    hands: Vec<Hand>,
    jobs: Vec<Job>,
    /// Keys of runs and of hands.
    named: u32,
    /// The next slice of the page's own.
    slice: Option<Timeout>,
}

#[derive(Clone, Copy, PartialEq)]
enum Phase {
    /// Nothing has been asked for yet.
    Closed,
    /// The workers' program is on its way.
    Opening,
    /// The hands are those that there are.
    Open,
}

/// A worker.
struct Hand {
    key: u32,
    worker: Worker,
    held: Vec<(u32, Range<u32>)>,
    /// Runs that it has ready, as [`KEPT`] says.
    ready: VecDeque<u32>,
    watch: Option<Timeout>,
    _answer: Closure<dyn FnMut(MessageEvent)>,
    _fault: Closure<dyn FnMut(web_sys::Event)>,
}

impl Drop for Hand {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

struct Job {
    key: u32,
    plan: Value,
    settings: Settings,
    simulation: Rc<Simulation>,
    queue: Queue,
    report: Rc<dyn Fn(f64)>,
    finish: Box<dyn FnOnce(Outcome)>,
    /// Whether it starts over, without workers.
    again: bool,
}

/// A run under way; it is cancelled when this is dropped.
pub struct Running {
    engine: Weak<RefCell<State>>,
    key: u32,
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(state) = self.engine.upgrade() {
            // What belongs to a run may hold the engine: it is dropped after the borrow.
            let gone: Vec<Job> = state.borrow_mut().jobs.extract_if(.., |job| job.key == self.key).collect();
            drop(gone);
        }
    }
}

/// The engine of the page. Its workers start with the first run.
#[must_use]
pub fn engine() -> Engine {
    thread_local! {
        static ENGINE: Engine = Engine::with_workers(asked().unwrap_or_else(|| {
            workers(window().navigator().hardware_concurrency() as u32)
        }));
    }
    ENGINE.with(Clone::clone)
}

/// The number of workers in the address.
fn asked() -> Option<u32> {
    let search = window().location().search().ok()?;
    let number = search.trim_start_matches('?').split('&').find_map(|part| part.strip_prefix("workers="))?;
    number.parse().ok().map(|number: u32| number.min(MOST))
}

fn now() -> f64 {
    window().performance().map_or_else(js_sys::Date::now, |clock| clock.now())
}

impl Engine {
    /// An engine with so many workers.
    #[must_use]
    pub fn with_workers(workers: u32) -> Self {
        let phase = if workers == 0 { Phase::Open } else { Phase::Closed };
        let (hands, jobs) = (Vec::new(), Vec::new());
        Self(Rc::new(RefCell::new(State { workers, phase, hands, jobs, named: 0, slice: None })))
    }

    /// Runs the replications. `report` hears the share that is there, `finish` gets the outcome; neither is called before
    /// this returns, nor after the run is dropped.
    pub fn run(
        &self,
        plan: &Plan,
        settings: Settings,
        report: impl Fn(f64) + 'static,
        finish: impl FnOnce(Outcome) + 'static,
    ) -> Running {
        let simulation = Rc::new(Simulation::new(plan, &settings));
        let queue = Queue::new(simulation.replications());
        let (report, finish) = (Rc::new(report), Box::new(finish));
        let plan = plan.to_json();
        let key = {
            let state = &mut *self.0.borrow_mut();
            state.named += 1;
            let key = state.named;
            state.jobs.push(Job { key, plan, settings, simulation, queue, report, finish, again: false });
            state.named
        };
        self.go_on();
        Running { engine: Rc::downgrade(&self.0), key }
    }

    /// Gives work to whoever has none.
    fn go_on(&self) {
        let state = &mut *self.0.borrow_mut();
        match state.phase {
            Phase::Closed => {
                state.phase = Phase::Opening;
                self.later(FIRST_FRAMES_MS, Self::open).forget();
                self.later(FIRST_FRAMES_MS + OPENING_MS, |engine| engine.opened(None)).forget();
            }
            Phase::Opening => {}
            Phase::Open => state.hand_out(self),
        }
    }

    fn later(&self, milliseconds: u32, act: impl FnOnce(&Self) + 'static) -> Timeout {
        let engine = Rc::downgrade(&self.0);
        Timeout::new(milliseconds, move || {
            if let Some(state) = engine.upgrade() {
                act(&Self(state));
            }
        })
    }

    /// Fetches and compiles the workers' program once for all.
    fn open(&self) {
        let engine = Rc::downgrade(&self.0);
        leptos::task::spawn_local(async move {
            let module = module("worker-module").await.ok();
            if let Some(state) = engine.upgrade() {
                Self(state).opened(Some(module.as_ref()));
            }
        });
    }

    /// The workers' program is there, or will not be (`Some(None)`), or takes its time (`None`).
    fn opened(&self, module: Option<Option<&JsValue>>) {
        {
            let state = &mut *self.0.borrow_mut();
            state.phase = Phase::Open;
            if let Some(Some(module)) = module {
                for _ in 0..state.workers {
                    state.named += 1;
                    // Where one cannot be started, the others do.
                    state.hands.extend(self.hire(state.named, module).ok());
                }
            }
        }
        self.go_on();
    }

    fn hire(&self, key: u32, module: &JsValue) -> Result<Hand, JsValue> {
        let worker = Worker::new(&address("worker").ok_or(JsValue::NULL)?)?;
        let engine = Rc::downgrade(&self.0);
        let answer = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(state) = engine.upgrade() {
                Self(state).hear(key, &event.data());
            }
        });
        let engine = Rc::downgrade(&self.0);
        let fault = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            // What it was doing is done elsewhere: nothing for the console.
            event.prevent_default();
            if let Some(state) = engine.upgrade() {
                Self(state).lose(key);
            }
        });
        worker.set_onmessage(Some(answer.as_ref().unchecked_ref()));
        worker.set_onerror(Some(fault.as_ref().unchecked_ref()));
        worker.post_message(module)?;
        let (held, ready) = (Vec::new(), VecDeque::new());
        Ok(Hand { key, worker, held, ready, watch: None, _answer: answer, _fault: fault })
    }

    /// Takes what a worker answers.
    fn hear(&self, hand: u32, message: &JsValue) {
        let Some(Answer::Samples { key, samples, milliseconds }) = Answer::from_js(message) else {
            self.lose(hand);
            return;
        };
        {
            let state = &mut *self.0.borrow_mut();
            // What a lost one held is run by others.
            let Some(hand) = state.hands.iter_mut().find(|known| known.key == hand) else { return };
            hand.held.retain(|(job, ranks)| (*job, ranks.start) != (key, samples.first));
            hand.watch = (!hand.held.is_empty()).then(|| self.watch(hand.key));
        }
        self.take(key, samples, milliseconds);
    }

    fn watch(&self, hand: u32) -> Timeout {
        self.later(SILENCE_MS, move |engine| engine.lose(hand))
    }

    /// Does without a worker from now on.
    fn lose(&self, hand: u32) {
        let lost: Vec<Hand> = {
            let state = &mut *self.0.borrow_mut();
            let lost: Vec<Hand> = state.hands.extract_if(.., |known| known.key == hand).collect();
            for (key, ranks) in lost.iter().flat_map(|hand| &hand.held) {
                if let Some(job) = state.jobs.iter_mut().find(|job| job.key == *key) {
                    job.queue.give_back(ranks.clone());
                }
            }
            lost
        };
        // This may run in one of its own closures, which must outlive the call.
        Timeout::new(0, move || drop(lost)).forget();
        self.go_on();
    }

    /// Takes what a chunk gave, and ends the run if it was the last.
    fn take(&self, key: u32, samples: Samples, milliseconds: f64) {
        let (mut done, mut heard) = (None, None);
        {
            let state = &mut *self.0.borrow_mut();
            // Of a run that was dropped nobody wants anything any more.
            if let Some(rank) = state.jobs.iter().position(|job| job.key == key) {
                let job = &mut state.jobs[rank];
                job.queue.receive(samples, milliseconds);
                if job.queue.complete() {
                    done = Some(state.jobs.remove(rank));
                } else {
                    heard = Some((job.report.clone(), job.queue.share()));
                }
            }
            // Before anything is made of it: the others need not wait for that.
            state.hand_out(self);
        }
        // Both may drop the run, or start another.
        if let Some((report, share)) = heard {
            report(share);
        }
        if let Some(job) = done {
            self.finish(job);
        }
    }

    fn finish(&self, job: Job) {
        let Job { key, plan, settings, simulation, queue, report, finish, again } = job;
        match Outcome::merge(&simulation, queue.into_parts()) {
            Ok(outcome) => finish(outcome),
            // The workers' program is not of this page: a folder that was published in part. The page goes on alone.
            Err(_) if !again => {
                let queue = Queue::new(simulation.replications());
                let strangers: Vec<u32> = {
                    let state = &mut *self.0.borrow_mut();
                    state.jobs.push(Job { key, plan, settings, simulation, queue, report, finish, again: true });
                    state.hands.iter().map(|hand| hand.key).collect()
                };
                strangers.into_iter().for_each(|hand| self.lose(hand));
                self.go_on();
            }
            // The preview stays.
            Err(_) => {}
        }
    }

    /// Runs a chunk in the page.
    fn slice(&self) {
        let chunk = {
            let state = &mut *self.0.borrow_mut();
            state.slice = None;
            state.jobs.iter_mut().find_map(|job| Some((job.key, job.simulation.clone(), job.queue.take(1)?)))
        };
        if let Some((key, simulation, ranks)) = chunk {
            let start = now();
            let samples = simulation.run_range(ranks);
            self.take(key, samples, now() - start);
        }
    }
}

impl State {
    fn hand_out(&mut self, engine: &Engine) {
        if self.phase != Phase::Open {
            return;
        }
        let hands = self.hands.len() as u32;
        for held in 0..HELD {
            for hand in self.hands.iter_mut().filter(|hand| hand.held.len() <= held) {
                let next = self.jobs.iter_mut().find_map(|job| Some((job.queue.take(hands * HELD as u32)?, job)));
                let Some((ranks, job)) = next else { return };
                if !hand.ready.contains(&job.key) {
                    hand.ready.truncate(KEPT - 1);
                    hand.ready.push_front(job.key);
                    let (key, plan, settings) = (job.key, job.plan.clone(), job.settings);
                    hand.ask(&Request::Prepare { key, plan, settings });
                }
                hand.held.push((job.key, ranks.clone()));
                hand.ask(&Request::Run { key: job.key, ranks });
                if hand.watch.is_none() {
                    hand.watch = Some(engine.watch(hand.key));
                }
            }
        }
        if self.hands.is_empty() && self.slice.is_none() && self.jobs.iter().any(|job| job.queue.waiting()) {
            // The page draws and answers in between.
            self.slice = Some(engine.later(0, Engine::slice));
        }
    }
}

impl Hand {
    fn ask(&self, request: &Request) {
        // A worker that cannot be asked will be missed.
        let _ = self.worker.post_message(&request.to_js());
    }
}

/// The address of a file of a program beside the app, which the build names in the page.
pub(super) fn address(relation: &str) -> Option<String> {
    document().query_selector(&format!("link[rel={relation}]")).ok()??.get_attribute("href")
}

/// The compiled program whose binary the page names so.
pub(super) async fn module(relation: &str) -> Result<JsValue, JsValue> {
    let address = address(relation).ok_or(JsValue::NULL)?;
    let response: web_sys::Response = JsFuture::from(window().fetch_with_str(&address)).await?.dyn_into()?;
    let bytes = JsFuture::from(response.array_buffer()?).await?;
    JsFuture::from(js_sys::WebAssembly::compile(&bytes)).await
}
