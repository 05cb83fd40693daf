//! The program that reads and writes files of structures, beside the page: fetched when it is first asked for, and let
//! go when it is no longer wanted.

use super::engine::{address, module};
use crate::parallel::files::{Answer, Request};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::{Rc, Weak};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{MessageEvent, Worker};

type Hear = Box<dyn FnOnce(Answer)>;

/// The program, or the way to it. Whoever drops it hears no more of what was asked.
#[derive(Clone, Default)]
pub struct Files(Rc<RefCell<State>>);

#[derive(Default)]
struct State {
    program: Option<Program>,
    /// Whether it is on its way.
    coming: bool,
    waiting: VecDeque<(Request, Hear)>,
    asked: VecDeque<Hear>,
}

struct Program {
    worker: Worker,
    _answer: Closure<dyn FnMut(MessageEvent)>,
    _fault: Closure<dyn FnMut(web_sys::Event)>,
}

impl Drop for Program {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Files {
    /// Asks for something; `hear` gets the answer, never before this returns.
    pub fn ask(&self, request: Request, hear: impl FnOnce(Answer) + 'static) {
        let fetch = {
            let state = &mut *self.0.borrow_mut();
            state.waiting.push_back((request, Box::new(hear)));
            let fetch = state.program.is_none() && !state.coming;
            state.coming |= fetch;
            fetch
        };
        if fetch {
            let state = Rc::downgrade(&self.0);
            leptos::task::spawn_local(async move {
                let module = module("files-module").await;
                if let Some(state) = state.upgrade() {
                    Self(state).arrived(module.and_then(|module| start(&module)));
                }
            });
        } else {
            self.send();
        }
    }

    fn arrived(&self, worker: Result<Worker, JsValue>) {
        self.0.borrow_mut().coming = false;
        match worker {
            Ok(worker) => {
                let program = self.listen(worker);
                self.0.borrow_mut().program = Some(program);
                self.send();
            }
            Err(_) => self.lose(),
        }
    }

    fn listen(&self, worker: Worker) -> Program {
        let state = Rc::downgrade(&self.0);
        let answer = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let hear = state.upgrade().and_then(|state| state.borrow_mut().asked.pop_front());
            if let Some(hear) = hear {
                hear(Answer::from_js(&event.data()));
            }
        });
        let state: Weak<RefCell<State>> = Rc::downgrade(&self.0);
        let fault = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            // The panel says so: nothing for the console.
            event.prevent_default();
            if let Some(state) = state.upgrade() {
                Self(state).lose();
            }
        });
        worker.set_onmessage(Some(answer.as_ref().unchecked_ref()));
        worker.set_onerror(Some(fault.as_ref().unchecked_ref()));
        Program { worker, _answer: answer, _fault: fault }
    }

    fn send(&self) {
        let lost = {
            let state = &mut *self.0.borrow_mut();
            let mut lost = Vec::new();
            if let Some(program) = &state.program {
                while let Some((request, hear)) = state.waiting.pop_front() {
                    let (message, handed) = request.to_js();
                    match program.worker.post_message_with_transfer(&message, &handed) {
                        Ok(()) => state.asked.push_back(hear),
                        Err(_) => lost.push(hear),
                    }
                }
            }
            lost
        };
        lost.into_iter().for_each(|hear| hear(Answer::Lost));
    }

    /// The program is not to be had, or has stopped; the next request starts another.
    fn lose(&self) {
        let (program, hears) = {
            let state = &mut *self.0.borrow_mut();
            let waiting = state.waiting.drain(..).map(|(_, hear)| hear);
            let hears: Vec<Hear> = state.asked.drain(..).chain(waiting).collect();
            (state.program.take(), hears)
        };
        // This may run in one of its own closures, which must outlive the call.
        gloo::timers::callback::Timeout::new(0, move || drop(program)).forget();
        hears.into_iter().for_each(|hear| hear(Answer::Lost));
    }

    /// Lets the program and all that was asked of it go.
    pub fn stop(&self) {
        let state = std::mem::take(&mut *self.0.borrow_mut());
        gloo::timers::callback::Timeout::new(0, move || drop(state)).forget();
    }
}

fn start(module: &JsValue) -> Result<Worker, JsValue> {
    let worker = Worker::new(&address("files").ok_or(JsValue::NULL)?)?;
    worker.post_message(module)?;
    Ok(worker)
}
