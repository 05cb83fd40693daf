//! Screens whose code is a file of its own: fetched when one is first shown, or before, once the page has nothing to do.
//!
//! The first screen is drawn by a page that is half as heavy so. `cargo xtask dist` cuts the program along these
//! functions (configuration `split_screens`); built in any other way it is one file, and they are plain functions.

use super::{live, pages};
use crate::decision::search::{self, Searching, Solver};
use crate::text::{Lang, phrases};
use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::JsCast;

/// Draws a screen.
type Draw = fn() -> AnyView;

/// The file of a screen could not be fetched.
struct Missing;

#[cfg(split_screens)]
impl From<wasm_split_helpers::SplitLoaderError> for Missing {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// Names the screens, the file that each is in, and how it is drawn.
macro_rules! screens {
    ($($(#[$doc:meta])* $screen:ident = $function:ident in $file:ident: $view:expr;)*) => {
        /// A screen whose code is fetched late.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Screen {
            $($(#[$doc])* $screen,)*
        }

        impl Screen {
            const ALL: &[Self] = &[$(Self::$screen),*];

            async fn fetch(self) -> Result<Draw, Missing> {
                match self {
                    $(
                        #[cfg(split_screens)]
                        Self::$screen => $function().await,
                        #[cfg(not(split_screens))]
                        Self::$screen => $function(),
                    )*
                }
            }
        }

        $(
            #[cfg_attr(split_screens, wasm_split_helpers::wasm_split($file, fallible))]
            #[cfg_attr(not(split_screens), allow(clippy::unnecessary_wraps))]
            fn $function() -> Result<Draw, Missing> {
                Ok(|| $view.into_any())
            }
        )*
    };
}

screens! {
    /// What would happen.
    Simulation = simulation in plan: view! { <pages::simulation::Simulation /> };
    /// What is bought.
    Need = need in plan: view! { <pages::need::Need /> };
    /// Who could answer.
    Sourcing = sourcing in sourcing: view! { <pages::sourcing::Sourcing /> };
    /// What the Code says.
    Reserve = reserve in law: view! { <pages::reserve::Reserve /> };
    /// Scenarios side by side.
    Compare = compare in decisions: view! { <pages::compare::Compare /> };
    /// What to change.
    Decide = decide in decisions: view! { <pages::decide::Decide /> };
    /// The inputs of a plan.
    Assumptions = assumptions in law: view! { <pages::assumptions::Assumptions /> };
    /// The dated rows of a plan.
    Thresholds = thresholds in law: view! { <pages::thresholds::Thresholds editable=true /> };
    /// All inputs there are.
    Registry = registry in law: view! { <pages::assumptions::Registry /> };
    /// All dated rows there are.
    AllThresholds = all_thresholds in law: view! { <pages::thresholds::Thresholds editable=false /> };
}

/// What solves integer programmes is nearly as heavy as all other decisions, and needed where there are many lots only.
#[cfg_attr(split_screens, wasm_split_helpers::wasm_split(solver, fallible))]
#[cfg_attr(not(split_screens), allow(clippy::unnecessary_wraps))]
fn solver() -> Result<Solver, Missing> {
    Ok(search::solve)
}

/// A search with integer programmes, where they help. Where what solves them cannot be fetched it goes without, and proves
/// nothing.
pub async fn solving(search: Searching) -> Searching {
    if !search.is_beyond() {
        return search;
    }
    #[cfg(split_screens)]
    let come = solver().await;
    #[cfg(not(split_screens))]
    let come = solver();
    match come {
        Ok(solver) => search.with(solver),
        Err(Missing) => search,
    }
}

thread_local! {
    /// What has come, by screen.
    static COME: Cell<[Option<Draw>; Screen::ALL.len()]> = const { Cell::new([None; Screen::ALL.len()]) };
    /// Where the focus was when it began to wait for the heading of a screen that has not come yet, if it does.
    static AWAITED: Cell<Option<Option<web_sys::Element>>> = const { Cell::new(None) };
}

/// Fetches a screen; at once where it has come.
async fn fetch(screen: Screen) -> Result<Draw, Missing> {
    if let Some(draw) = COME.get()[screen as usize] {
        return Ok(draw);
    }
    let draw = screen.fetch().await?;
    let mut come = COME.get();
    come[screen as usize] = Some(draw);
    COME.set(come);
    Ok(draw)
}

/// Puts the focus on the heading of the page, unless someone has moved on from where they `left`: they stay where they
/// are. Gives whether nothing is left to do.
fn focus_heading(left: Option<&web_sys::Element>) -> bool {
    let now = document().active_element();
    let moved = now.is_some_and(|now| now.tag_name() != "BODY" && left != Some(&now));
    let heading = document().query_selector("h1").ok().flatten();
    moved || heading.is_some_and(|heading| heading.unchecked_into::<web_sys::HtmlElement>().focus().is_ok())
}

/// Shows the top of the page, and puts the focus on its heading; where that has yet to come, when it does.
pub fn arrive() {
    let left = document().active_element();
    request_animation_frame(move || {
        window().scroll_to_with_x_and_y(0.0, 0.0);
        let awaited = !focus_heading(left.as_ref());
        AWAITED.set(awaited.then_some(left));
    });
}

#[derive(Clone, Copy)]
enum Stage {
    Coming,
    Come(Draw),
    Missing,
}

/// A screen, or how far it has come.
pub fn show(lang: Lang, screen: Screen) -> AnyView {
    if let Some(draw) = COME.get()[screen as usize] {
        return draw();
    }
    let stage = RwSignal::new(Stage::Coming);
    let load = move || {
        stage.set(Stage::Coming);
        leptos::task::spawn_local(async move {
            let come = fetch(screen).await.map_or(Stage::Missing, Stage::Come);
            // Someone who went elsewhere meanwhile wants no screen any more.
            if stage.try_set(come).is_none()
                && let Some(left) = AWAITED.take()
            {
                request_animation_frame(move || {
                    focus_heading(left.as_ref());
                });
            }
        });
    };
    load();
    live::part(move || match stage.get() {
        Stage::Come(draw) => draw(),
        Stage::Coming => view! { <p class="late muted" role="status">{phrases::screen_coming(lang)}</p> }.into_any(),
        Stage::Missing => view! {
            <div class="page">
                <h1 tabindex="-1" data-testid="headline">{phrases::screen_missing(lang)}</h1>
                <p class="lead">{phrases::screen_missing_remedy(lang)}</p>
                <p class="actions">
                    <button class="button primary" type="button" data-testid="fetch-again" on:click=move |_| load()>
                        {phrases::try_again(lang)}
                    </button>
                </p>
            </div>
        }
        .into_any(),
    })
}

/// How long the page has been there when it fetches what most people see second, in milliseconds.
const SOON: u32 = 300;

/// How long it has been there when it fetches what may be shown next, in milliseconds.
const IDLE: u32 = 3_000;

/// Fetches all screens while the person looks at the first: the network may be gone when they are wanted. What cannot be
/// had is asked for again when it is shown.
pub fn fetch_all() {
    leptos::task::spawn_local(async {
        TimeoutFuture::new(SOON).await;
        let _ = fetch(Screen::Simulation).await;
        TimeoutFuture::new(IDLE).await;
        for screen in Screen::ALL {
            let _ = fetch(*screen).await;
        }
    });
}
