//! Runs simulations beside the page: in workers, or in slices of the page's own time where there are none.
//!
//! A run is cut in chunks of a few milliseconds ([`Queue`]). Each worker holds some at a time, so that it has work while
//! the page draws; a run that is dropped gets no more of them, and answers to it are thrown away. What a worker that
//! stops was asked for goes to the others, or to the page. Which of them runs a chunk changes no figure.
//!
//! `?workers=0` in the address, before the `#`, runs everything in the page; `?workers=2` starts two workers.

use super::attempt::twice;
use crate::decision::{Bench, Measure, Trial, Tried};
use crate::parallel::message::{Answer, Request};
use crate::parallel::{KEPT, Queue, Round, workers};
use crate::plan::{Plan, apply};
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

/// Chunks that a worker holds: one to run, and enough for the time that the page may take to answer, which has no core of its
/// own where each has a worker.
const HELD: usize = 3;
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
    /// The plan in its JSON form, as workers read it.
    plan: Value,
    work: Work,
    report: Rc<dyn Fn(f64)>,
}

/// What is asked for.
enum Work {
    /// The replications of one plan.
    Run {
        settings: Settings,
        simulation: Rc<Simulation>,
        queue: Queue,
        finish: Box<dyn FnOnce(Outcome)>,
        /// Whether it starts over, without workers.
        again: bool,
    },
    /// Trials of changes of a plan.
    Round { seed: u64, bench: Rc<Bench>, round: Round, pressed: bool, finish: Box<dyn FnOnce(Vec<Tried>)> },
}

impl Work {
    fn take(&mut self, hands: u32) -> Option<Range<u32>> {
        match self {
            Self::Run { queue, .. } => queue.take(hands),
            Self::Round { round, .. } => round.take(hands),
        }
    }

    fn give_back(&mut self, ranks: Range<u32>) {
        match self {
            Self::Run { queue, .. } => queue.give_back(ranks),
            Self::Round { round, .. } => round.give_back(ranks),
        }
    }

    fn receive(&mut self, part: Part, milliseconds: f64) {
        match (self, part) {
            (Self::Run { queue, .. }, Part::Samples(samples)) => queue.receive(samples, milliseconds),
            (Self::Round { round, .. }, Part::Tried(first, tried)) => round.receive(first, tried, milliseconds),
            // A worker that answers something else will be missed.
            _ => {}
        }
    }

    fn share(&self) -> f64 {
        match self {
            Self::Run { queue, .. } => queue.share(),
            Self::Round { round, .. } => round.share(),
        }
    }

    fn complete(&self) -> bool {
        match self {
            Self::Run { queue, .. } => queue.complete(),
            Self::Round { round, .. } => round.complete(),
        }
    }

    fn waiting(&self) -> bool {
        match self {
            Self::Run { queue, .. } => queue.waiting(),
            Self::Round { round, .. } => round.waiting(),
        }
    }

    /// The request that makes the plan ready in a worker.
    fn preparing(&self, key: u32, plan: Value) -> Request {
        match self {
            Self::Run { settings, .. } => Request::Prepare { key, plan, settings: *settings },
            Self::Round { seed, bench, .. } => {
                Request::Study { key, plan, seed: *seed, measures: bench.measures().to_vec() }
            }
        }
    }

    fn asking(&self, key: u32, ranks: Range<u32>) -> Request {
        match self {
            Self::Run { .. } => Request::Run { key, ranks },
            Self::Round { round, .. } => Request::Try { key, first: ranks.start, trials: round.trials(ranks) },
        }
    }

    /// What is to be done in the page itself.
    fn chunk(&self, ranks: Range<u32>) -> Chunk {
        match self {
            Self::Run { simulation, .. } => Chunk::Run(simulation.clone(), ranks),
            Self::Round { bench, round, .. } => Chunk::Round(bench.clone(), ranks.start, round.trials(ranks)),
        }
    }
}

/// What a chunk gave.
enum Part {
    Samples(Samples),
    /// From the piece of this rank on.
    Tried(u32, Vec<Tried>),
}

/// A chunk that the page runs itself.
enum Chunk {
    Run(Rc<Simulation>, Range<u32>),
    Round(Rc<Bench>, u32, Vec<Trial>),
}

impl Chunk {
    fn run(&self) -> Part {
        match self {
            Self::Run(simulation, ranks) => Part::Samples(simulation.run_range(ranks.clone())),
            Self::Round(bench, first, trials) => {
                Part::Tried(*first, trials.iter().map(|trial| bench.run(trial)).collect())
            }
        }
    }
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
        let work = Work::Run { settings, simulation, queue, finish: Box::new(finish), again: false };
        self.begin(plan, work, Rc::new(report))
    }

    /// Runs trials of a plan with the luck of this seed, and reads these figures of them; `finish` as in [`Self::run`]. What
    /// came of the trials is in their order. Those that somebody `pressed` a button for come before the others.
    pub fn try_all(
        &self,
        plan: &Plan,
        seed: u64,
        measures: Vec<Measure>,
        trials: Vec<Trial>,
        pressed: bool,
        finish: impl FnOnce(Vec<Tried>) + 'static,
    ) -> Running {
        let bench = Rc::new(Bench::new(plan.clone(), seed, measures));
        let work = Work::Round { seed, bench, round: Round::new(trials), pressed, finish: Box::new(finish) };
        self.begin(plan, work, Rc::new(|_| {}))
    }

    fn begin(&self, plan: &Plan, work: Work, report: Rc<dyn Fn(f64)>) -> Running {
        let plan = plan.to_json();
        let key = {
            let state = &mut *self.0.borrow_mut();
            state.named += 1;
            let job = Job { key: state.named, plan, work, report };
            // What is on the screen comes before a study, which takes longer and was there first; and a study that
            // somebody waits for before those that a screen carries out by itself.
            let rank = match job.work {
                Work::Run { .. } => state.jobs.iter().position(|job| matches!(job.work, Work::Round { .. })),
                Work::Round { pressed: true, .. } => {
                    state.jobs.iter().position(|job| matches!(job.work, Work::Round { pressed: false, .. }))
                }
                Work::Round { .. } => None,
            };
            state.jobs.insert(rank.unwrap_or(state.jobs.len()), job);
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
        let (key, first, part, milliseconds) = match Answer::from_js(message) {
            Some(Answer::Samples { key, samples, milliseconds }) => {
                (key, samples.first, Part::Samples(samples), milliseconds)
            }
            Some(Answer::Tried { key, first, tried, milliseconds }) => match self.read(key, first, tried) {
                Some(tried) => (key, first, Part::Tried(first, tried), milliseconds),
                None => {
                    self.lose(hand);
                    return;
                }
            },
            Some(Answer::Refused { .. }) | None => {
                self.lose(hand);
                return;
            }
        };
        {
            let state = &mut *self.0.borrow_mut();
            // What a lost one held is run by others.
            let Some(hand) = state.hands.iter_mut().find(|known| known.key == hand) else { return };
            hand.held.retain(|(job, ranks)| (*job, ranks.start) != (key, first));
            hand.watch = (!hand.held.is_empty()).then(|| self.watch(hand.key));
        }
        self.take(key, part, milliseconds);
    }

    /// What a worker tried, with the reasons where changes do not apply; `None` where the page can apply what the worker
    /// could not: its program is not of this page.
    fn read(&self, key: u32, first: u32, tried: Vec<Option<crate::decision::Values>>) -> Option<Vec<Tried>> {
        let state = self.0.borrow();
        // Of a round that was dropped nobody wants anything any more.
        let Some(job) = state.jobs.iter().find(|job| job.key == key) else { return Some(Vec::new()) };
        let Work::Round { bench, round, .. } = &job.work else { return None };
        let trials = round.trials(first..first.saturating_add(tried.len() as u32));
        if trials.len() != tried.len() {
            return None;
        }
        let tried = trials.iter().zip(tried).map(|(trial, values)| match values {
            Some(values) => Some(Ok(values)),
            None => apply(bench.plan(), &trial.changes).err().map(Err),
        });
        tried.collect()
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
                    job.work.give_back(ranks.clone());
                }
            }
            lost
        };
        // This may run in one of its own closures, which must outlive the call.
        Timeout::new(0, move || drop(lost)).forget();
        self.go_on();
    }

    /// Takes what a chunk gave, and ends the job if it was the last.
    fn take(&self, key: u32, part: Part, milliseconds: f64) {
        let (mut done, mut heard) = (None, None);
        {
            let state = &mut *self.0.borrow_mut();
            // Of a job that was dropped nobody wants anything any more.
            if let Some(rank) = state.jobs.iter().position(|job| job.key == key) {
                let job = &mut state.jobs[rank];
                job.work.receive(part, milliseconds);
                if job.work.complete() {
                    done = Some(state.jobs.remove(rank));
                } else {
                    heard = Some((job.report.clone(), job.work.share()));
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
        let Job { key, plan, work, report } = job;
        let (settings, simulation, queue, finish, again) = match work {
            Work::Run { settings, simulation, queue, finish, again } => (settings, simulation, queue, finish, again),
            Work::Round { round, finish, .. } => return finish(round.into_tried()),
        };
        match Outcome::merge(&simulation, queue.into_parts()) {
            Ok(outcome) => finish(outcome),
            // The workers' program is not of this page: a folder that was published in part. The page goes on alone.
            Err(_) if !again => {
                let queue = Queue::new(simulation.replications());
                let work = Work::Run { settings, simulation, queue, finish, again: true };
                let strangers: Vec<u32> = {
                    let state = &mut *self.0.borrow_mut();
                    state.jobs.push(Job { key, plan, work, report });
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
            state.jobs.iter_mut().find_map(|job| {
                let ranks = job.work.take(1)?;
                Some((job.key, job.work.chunk(ranks)))
            })
        };
        if let Some((key, chunk)) = chunk {
            let start = now();
            let part = twice(|| chunk.run());
            self.take(key, part, now() - start);
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
                let next = self.jobs.iter_mut().find_map(|job| Some((job.work.take(hands * HELD as u32)?, job)));
                let Some((ranks, job)) = next else { return };
                if !hand.ready.contains(&job.key) {
                    hand.ready.truncate(KEPT - 1);
                    hand.ready.push_front(job.key);
                    hand.ask(&job.work.preparing(job.key, job.plan.clone()));
                }
                hand.held.push((job.key, ranks.clone()));
                hand.ask(&job.work.asking(job.key, ranks));
                if hand.watch.is_none() {
                    hand.watch = Some(engine.watch(hand.key));
                }
            }
        }
        if self.hands.is_empty() && self.slice.is_none() && self.jobs.iter().any(|job| job.work.waiting()) {
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
