//! The questions of a workshop: each has its answer as soon as the page opens, and the scenario of which it speaks.

use crate::decision::compare::Criterion;
use crate::decision::questions::{Answer, Asked, Missing, Question, Reply};
use crate::plan::{Plan, apply};
use crate::text::{Lang, decisions as words, questions};
use crate::ui::components::derivation::shell;
use crate::ui::components::{NumberField, Origin, address, origin};
use crate::ui::live;
use crate::ui::route::{Page, Route};
use crate::ui::session::{Session, session};
use crate::ui::studying::{self, Studying};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// The page on which a question can be looked into.
const fn page(question: Question) -> Page {
    match question {
        Question::OneMoreLot | Question::Posts | Question::Turnover | Question::Prototype | Question::People => {
            Page::Simulation
        }
        Question::Territory | Question::NoSourcing | Question::Cut => Page::Sourcing,
        Question::Clause | Question::Bounds => Page::Reserve,
        Question::Aim | Question::Price => Page::Simulation,
    }
}

/// The section.
#[component]
pub fn Ask() -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let replies = RwSignal::new(Vec::<Reply>::new());
    let course = StoredValue::new_local(None::<Studying>);
    Effect::new(move |_| {
        course.set_value(None);
        let Some(plan) = session.plan.get() else { return };
        course.set_value(Some(begin(plan, replies)));
    });
    let open = RwSignal::new(None::<usize>);
    // Rows stay where they are while answers change.
    let rows = live::list(Question::ALL.into_iter().enumerate().map(|(rank, question)| {
        let reply = Memo::new(move |_| replies.with(|replies| replies.get(rank).cloned()));
        row(session, lang, rank, question, reply, open)
    }));
    let settled = live::text(move || {
        let coming = |replies: &Vec<Reply>| {
            replies.is_empty() || replies.iter().any(|reply| matches!(reply.answer, Answer::Coming))
        };
        (!replies.with(coming)).to_string()
    });
    view! {
        <section class="block ask" data-testid="ask" data-settled=settled>
            <h2 class="serif">{words::ask_title(lang)}</h2>
            <p class="small muted">{words::ask_lead(lang)}</p>
            <table class="data ask-table">
                <thead>
                    <tr>
                        <th scope="col">{words::column_question(lang)}</th>
                        <th scope="col">{words::column_answer(lang)}</th>
                        <th scope="col">{words::column_reason(lang)}</th>
                        <th scope="col">{words::column_see(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

fn begin(plan: Arc<Plan>, replies: RwSignal<Vec<Reply>>) -> Studying {
    let study = Rc::new(RefCell::new(Asked::of((*plan).clone())));
    // What takes no simulation is there at once, and what was known of the plan before is not shown over this one.
    replies.set(study.borrow().replies());
    let asked = study.clone();
    studying::begin(study, plan, move |_| {
        replies.try_set(asked.borrow().replies());
    })
}

fn row(
    session: Session,
    lang: Lang,
    rank: usize,
    question: Question,
    reply: Memo<Option<Reply>>,
    open: RwSignal<Option<usize>>,
) -> impl IntoView + use<> {
    let of = move |say: fn(Lang, &Reply) -> String| {
        live::text(move || reply.with(|reply| reply.as_ref().map(|reply| say(lang, reply)).unwrap_or_default()))
    };
    let aim = live::maybe(move || {
        let missing = reply.with(|reply| {
            reply.as_ref().map(|reply| matches!(reply.answer, Answer::Aim { .. } | Answer::Missing(Missing::Aim)))
        });
        missing.unwrap_or(false).then(|| {
            view! { <NumberField address=address(&["contract", "facts", "spaser_hours"]) /> }
        })
    });
    let made = live::maybe(move || {
        let scenario = reply.with(|reply| reply.as_ref().map(|reply| reply.scenario.clone())).unwrap_or_default();
        (!scenario.is_empty()).then(|| {
            let add = move |_| {
                super::add_scenario(
                    session,
                    lang,
                    reply.with_untracked(|reply| {
                        reply.as_ref().map(|reply| questions::scenario_name(lang, reply)).unwrap_or_default()
                    }),
                    &scenario,
                )
            };
            view! {
                <button class="link" type="button" data-testid=format!("ask-add-{}", rank + 1) on:click=add>
                    {words::make_scenario(lang)}
                </button>
            }
        })
    });
    let href = session.document().map(|document| Route::Plan { id: document.id.clone(), page: page(question) }.href());
    let is_open = live::flag(move || open.get() == Some(rank));
    let toggle = Callback::new(move |()| open.update(|open| *open = (*open != Some(rank)).then_some(rank)));
    let figure = live::maybe(move || {
        let reply = reply.get()?;
        let said = questions::answer(lang, &reply.answer).figure;
        Some(match reply.answer {
            Answer::Coming | Answer::Missing(_) => said.into_any(),
            _ => origin::figure(lang, said, "", format!("derive-ask-{}", rank + 1), is_open, toggle),
        })
    });
    let panel = live::maybe(move || {
        let reply = if is_open.get() { reply.get() } else { None }?;
        whence(session, lang, &reply, Callback::new(move |()| open.set(None)))
    });
    let place = words::page_name(lang, page(question).slug());
    view! {
        <tr data-testid=format!("ask-{}", rank + 1)>
            <th scope="row"><span class="ask-rank muted">{rank + 1}</span>{of(questions::question)}</th>
            <td class="ask-figure" data-label=words::column_answer(lang)>{figure}</td>
            <td data-label=words::column_reason(lang)>
                {of(|lang, reply| questions::answer(lang, &reply.answer).reason)}
                {aim}
            </td>
            <td data-label=words::column_see(lang)>
                <div class="ask-links">
                    <a href=href>{place}</a>
                    {made}
                </div>
            </td>
        </tr>
        {panel}
    }
}

/// Where an answer comes from: what is simulated is taken apart, of the rest it is said how it is made.
fn whence(session: Session, lang: Lang, reply: &Reply, close: Callback<()>) -> Option<AnyView> {
    let lead = questions::made(lang, reply);
    if lead.is_empty() {
        return None;
    }
    let Some(source) = &reply.source else {
        let panel = shell(lang, "ask", vec![view! { <p>{lead}</p> }.into_any()], close);
        let row = view! { <tr class="origin-row"><td colspan="4"><div class="origin-place">{panel}</div></td></tr> };
        return Some(row.into_any());
    };
    let plan = session.plan.get_untracked()?;
    let origin = Origin {
        lead: vec![lead],
        criterion: Criterion::Measure(source.measure.clone()),
        plan: Arc::new(apply(&plan, &source.changes).ok()?),
        replications: source.replications,
        reference: None,
        gap: None,
    };
    Some(origin::row(session, "ask", 4, origin, close))
}
