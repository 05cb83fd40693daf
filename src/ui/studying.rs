//! Carries studies out on the engine: round after round, with what is known so far after each, until the study has its
//! answer or nobody wants it any more.

use super::engine::{Running, engine};
use super::session::SEED;
use crate::decision::Study;
use crate::plan::Plan;
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use std::sync::Arc;

/// A study under way; it is cancelled when this is dropped.
pub struct Studying {
    _round: Rc<RefCell<Option<Running>>>,
}

/// What a study is at after a round.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct State {
    /// Share of its work that is done.
    pub share: f64,
    /// Whether it has its answer.
    pub done: bool,
}

/// Begins a study of a plan, with the luck that all plans share. `hear` is told after each round, and reads the answer
/// from the study that it shares. It is not called before this returns.
pub fn begin(study: Rc<RefCell<dyn Study>>, plan: Arc<Plan>, hear: impl Fn(State) + 'static) -> Studying {
    begin_course(Course { study, plan, pressed: false, hear: Box::new(hear) })
}

/// As [`begin`], before the studies that screens carry out by themselves: somebody pressed a button for this one.
pub fn begin_pressed(study: Rc<RefCell<dyn Study>>, plan: Arc<Plan>, hear: impl Fn(State) + 'static) -> Studying {
    begin_course(Course { study, plan, pressed: true, hear: Box::new(hear) })
}

fn begin_course(course: Course) -> Studying {
    let round = Rc::new(RefCell::new(None));
    let course = Rc::new(course);
    next(&course, &Rc::downgrade(&round));
    Studying { _round: round }
}

struct Course {
    study: Rc<RefCell<dyn Study>>,
    plan: Arc<Plan>,
    pressed: bool,
    hear: Box<dyn Fn(State)>,
}

fn next(course: &Rc<Course>, slot: &Weak<RefCell<Option<Running>>>) {
    let Some(place) = slot.upgrade() else { return };
    let (measures, wanted) = {
        let study = &mut *course.study.borrow_mut();
        (study.measures(), study.wanted())
    };
    if wanted.is_empty() {
        // Not before `begin` has returned, if there is nothing to do at all.
        let course = course.clone();
        gloo::timers::callback::Timeout::new(0, move || (course.hear)(State { share: 1.0, done: true })).forget();
        return;
    }
    let (course_after, slot_after) = (course.clone(), slot.clone());
    let finish = move |tried| {
        if slot_after.upgrade().is_none() {
            return;
        }
        let share = {
            let study = &mut *course_after.study.borrow_mut();
            study.learn(tried);
            study.progress()
        };
        (course_after.hear)(State { share, done: false });
        next(&course_after, &slot_after);
    };
    let running = engine().try_all(&course.plan, SEED, measures, wanted, course.pressed, finish);
    *place.borrow_mut() = Some(running);
}
