//! The frame around every page, and the start of the app.

use super::late::{self, Screen};
use super::live;
use super::pages::{self, notices};
use super::route::{Page, Route};
use super::session::{Opened, SaveStatus, Session, Theme, current_hash, session};
use crate::text::{Lang, phrases, sentences};
use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// Starts the app in the page.
pub fn mount() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        // The page's plain script tells the person, and offers their data: nothing here can be trusted any more.
        call_page("sourcierStopped", &[]);
    }));
    if let Some(boot) = document().get_element_by_id("boot") {
        boot.remove();
    }
    leptos::mount::mount_to_body(App);
    late::fetch_all();
}

/// A phrase in the language of the moment.
fn say(session: Session, phrase: fn(Lang) -> String) -> Signal<String> {
    live::text(move || phrase(session.lang.get()))
}

/// Calls a function of `start.js`.
fn call_page(name: &str, arguments: &[JsValue]) {
    let function =
        js_sys::Reflect::get(&window(), &name.into()).ok().and_then(|f| f.dyn_into::<js_sys::Function>().ok());
    if let Some(function) = function {
        let _ = function.apply(&JsValue::NULL, &arguments.iter().collect());
    }
}

#[component]
fn App() -> impl IntoView {
    let session = Session::start();
    provide_context(session);
    session.follow(&current_hash());
    EventListener::new(&window(), "hashchange", move |_| session.follow(&current_hash())).forget();
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window(), "keydown", options, move |event| shortcut(session, event)).forget();
    Effect::new(move |_| {
        let lang = session.lang.get();
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("lang", lang.tag());
        }
    });
    Effect::new(move |_| call_page("sourcierWear", &[session.theme.get().slug().into()]));
    Effect::new(move |_| document().set_title(&page_title(session)));
    // After the first page, focus follows the way: to the heading of the new page.
    Effect::new(move |before: Option<Route>| {
        let route = session.route.get();
        if before.as_ref().is_some_and(|before| *before != route) {
            late::arrive();
        }
        route
    });
    let skip = move |event: web_sys::MouseEvent| {
        // The address after # is the route: the link must not change it.
        event.prevent_default();
        if let Some(main) = document().get_element_by_id("content") {
            let _ = main.unchecked_into::<web_sys::HtmlElement>().focus();
        }
    };
    view! {
        <a class="skip" href="#content" on:click=skip>{say(session, phrases::skip_to_content)}</a>
        <Header />
        <main id="content" tabindex="-1">
            <Content />
        </main>
        <Footer />
        <BottomBar />
        <Toast />
        <p class="visually-hidden" aria-live="polite" role="status">{session.announcement}</p>
    }
}

/// Ctrl+Z and Ctrl+Shift+Z or Ctrl+Y, unless a field holds text that is not taken yet: there they undo the typing.
fn shortcut(session: Session, event: &web_sys::Event) {
    let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
        return;
    }
    let typing = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|element| element.has_attribute("data-typing"));
    if typing {
        return;
    }
    match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", false) => session.undo(),
        ("z", true) | ("y", false) => session.redo(),
        _ => return,
    }
    event.prevent_default();
}

fn page_title(session: Session) -> String {
    let lang = session.lang.get();
    let part = match session.route.get() {
        Route::Home | Route::Template(_) => return format!("Sourcier · {}", phrases::home_title(lang)),
        Route::Registry => phrases::all_assumptions(lang),
        Route::Thresholds => phrases::thresholds_page(lang),
        Route::Unknown(_) => phrases::unknown_route(lang),
        Route::Plan { page, .. } => match session.plan.get() {
            Some(plan) => format!("{} · {}", step_name(lang, page), plan.contract.title),
            None => phrases::missing_plan(lang),
        },
    };
    format!("{part} · Sourcier")
}

/// What a page of a plan is called.
fn step_name(lang: Lang, page: Page) -> String {
    match page {
        Page::Need => phrases::step_need(lang),
        Page::Sourcing => phrases::step_sourcing(lang),
        Page::Reserve => phrases::step_reserve(lang),
        Page::Simulation => phrases::step_simulation(lang),
        Page::Compare => phrases::step_compare(lang),
        Page::Decide => phrases::step_decide(lang),
        Page::Assumptions => phrases::step_assumptions(lang),
        Page::Thresholds => phrases::thresholds_page(lang),
    }
}

const fn step_test_name(page: Page) -> &'static str {
    match page {
        Page::Need => "step-need",
        Page::Sourcing => "step-sourcing",
        Page::Reserve => "step-reserve",
        Page::Simulation => "step-simulation",
        Page::Compare => "step-compare",
        Page::Decide => "step-decide",
        Page::Assumptions => "step-assumptions",
        Page::Thresholds => "step-thresholds",
    }
}

/// The mark of the product.
#[component]
fn Logo() -> impl IntoView {
    view! {
        <svg class="logo" width="22" height="22" viewBox="0 0 32 32" aria-hidden="true">
            <path d="M8 2v8a8 8 0 0 0 16 0V2M16 18v6M4 28h24" fill="none" stroke="currentColor" stroke-width="4" />
        </svg>
    }
}

/// Whether a readable document is open on the present route, and which.
fn open_document_id(session: Session) -> Memo<Option<String>> {
    Memo::new(move |_| match (session.route.get(), session.opened.get()) {
        (Route::Plan { .. }, Opened::Document(document)) => Some(document.id.clone()),
        _ => None,
    })
}

#[component]
fn Header() -> impl IntoView {
    let session = session();
    let lang = session.lang;
    let document_id = open_document_id(session);
    let title = live::text(move || session.plan.get().map(|plan| plan.contract.title.clone()).unwrap_or_default());
    let language = move |choice: Lang, name: &'static str, test: &'static str| {
        view! {
            <button
                type="button"
                class="language"
                lang=choice.tag()
                data-testid=test
                aria-pressed=live::text(move || (lang.get() == choice).to_string())
                on:click=move |_| session.speak(choice)
            >
                {name}
            </button>
        }
    };
    view! {
        <header class="header">
            <a class="brand" href="#/" aria-label=say(session, phrases::home_link)>
                <Logo />
                <span class="brand-name">"Sourcier"</span>
            </a>
            {live::maybe(move || document_id.get().map(|_| view! {
                <span class="header-title">{title}</span>
                <SaveStatusLine />
            }))}
            <span class="header-space"></span>
            {live::part(move || match document_id.get() {
                Some(_) => view! { <UndoRedo /> }.into_any(),
                None => view! { <span class="header-note muted small">{say(session, phrases::nothing_leaves)}</span> }.into_any(),
            })}
            <div class="languages" role="group" aria-label=say(session, phrases::language)>
                {language(Lang::Fr, "FR", "lang-fr")}
                {language(Lang::En, "EN", "lang-en")}
            </div>
        </header>
        {live::maybe(move || document_id.get().map(|id| view! { <StepBar id /> }))}
    }
}

#[component]
fn SaveStatusLine() -> impl IntoView {
    let session = session();
    let lang = session.lang;
    let text = live::text(move || {
        let lang = lang.get();
        match session.save.get() {
            SaveStatus::Untouched => String::new(),
            SaveStatus::Saved(when) => sentences::saved_at(lang, &time_of_day(&when)),
            SaveStatus::Failed(crate::storage::StorageFault::Blocked) => phrases::save_blocked(lang),
            SaveStatus::Failed(crate::storage::StorageFault::Full) => phrases::save_full(lang),
        }
    });
    let failed = live::flag(move || matches!(session.save.get(), SaveStatus::Failed(_)));
    view! {
        <span class="save" class:failed=failed data-testid="save-status" role="status">
            {live::maybe(move || matches!(session.save.get(), SaveStatus::Saved(_)).then(|| view! {
                <svg class="tick-ok" width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
                    <path d="M2 7.5l3.5 3.5L12 3.5" fill="none" stroke="currentColor" stroke-width="2.2" />
                </svg>
            }))}
            <span class="save-text">{text}</span>
            {live::maybe(move || failed.get().then(|| view! {
                <button class="link" type="button" on:click=move |_| notices::download_document(session)>
                    {say(session, phrases::download)}
                </button>
            }))}
        </span>
    }
}

/// Hours and minutes, on the person's clock, of an ISO 8601 time.
pub fn time_of_day(iso: &str) -> String {
    let date = js_sys::Date::new(&iso.into());
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}

#[component]
fn UndoRedo() -> impl IntoView {
    let session = session();
    view! {
        <div class="undo-redo">
            <button type="button" class="icon" data-testid="undo" aria-label=say(session, phrases::undo)
                title=say(session, phrases::undo)
                prop:disabled=live::flag(move || !session.history.with(super::history::History::can_undo)) on:click=move |_| session.undo()>
                <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
                    <path d="M6.5 3L3 6.5 6.5 10M3.5 6.5H11a4 4 0 0 1 0 8H8" fill="none" stroke="currentColor" stroke-width="1.8" />
                </svg>
            </button>
            <button type="button" class="icon" data-testid="redo" aria-label=say(session, phrases::redo)
                title=say(session, phrases::redo)
                prop:disabled=live::flag(move || !session.history.with(super::history::History::can_redo)) on:click=move |_| session.redo()>
                <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
                    <path d="M11.5 3L15 6.5 11.5 10M14.5 6.5H7a4 4 0 0 0 0 8h3" fill="none" stroke="currentColor" stroke-width="1.8" />
                </svg>
            </button>
        </div>
    }
}

/// Links to the pages of the plan.
fn step_links(session: Session, id: &str, tested: bool) -> Vec<impl IntoView + use<>> {
    Page::STEPS
        .into_iter()
        .map(|page| {
            let href = Route::Plan { id: id.to_owned(), page }.href();
            let current = move || matches!(session.route.get(), Route::Plan { page: at, .. } if at == page);
            view! {
                <li>
                    <a
                        class="step-link"
                        href=href
                        data-testid=tested.then(|| step_test_name(page))
                        aria-current=move || current().then_some("page")
                    >
                        {live::text(move || step_name(session.lang.get(), page))}
                    </a>
                </li>
            }
        })
        .collect()
}

#[component]
fn StepBar(id: String) -> impl IntoView {
    let session = session();
    let lang = session.lang;
    let count = Memo::new(move |_| pages::assumptions::count(session));
    let assumptions = Route::Plan { id: id.clone(), page: Page::Assumptions }.href();
    view! {
        <nav class="step-bar" aria-label=say(session, phrases::nav_plan)>
            <ul class="steps">{step_links(session, &id, true)}</ul>
            <a class="hypotheses" href=assumptions data-testid="step-assumptions">
                {live::part(move || {
                    let (hypotheses, all) = count.get();
                    let word = sentences::assumptions(lang.get(), hypotheses, all);
                    view! { <super::components::MarkWord mark=super::components::Mark::Hypothesis word /> }
                })}
            </a>
        </nav>
    }
}

/// The same links at the bottom of a phone.
#[component]
fn BottomBar() -> impl IntoView {
    let session = session();
    let document_id = open_document_id(session);
    live::maybe(move || {
        document_id.get().map(|id| {
            view! {
                <nav class="bottom-bar" aria-label=say(session, phrases::nav_plan)>
                    <ul>{step_links(session, &id, false)}</ul>
                </nav>
            }
        })
    })
}

/// What stands in the page, apart from the values in it: changes of values do not make the page anew.
#[derive(Clone, Debug, PartialEq)]
enum Place {
    Home,
    Plan(Page),
    Registry,
    Thresholds,
    Notice(notices::Notice),
}

#[component]
fn Content() -> impl IntoView {
    let session = session();
    let place = Memo::new(move |_| {
        let notice = |opened: Opened| match opened {
            Opened::Missing(_) => Some(notices::Notice::MissingPlan),
            Opened::Unreadable { id, why, raw } => Some(notices::Notice::Unreadable { id, why, raw }),
            Opened::NoTemplate(id) => Some(notices::Notice::NoTemplate(id)),
            Opened::Nothing => Some(notices::Notice::MissingPlan),
            Opened::Document(_) => None,
        };
        match session.route.get() {
            Route::Home => Place::Home,
            Route::Registry => Place::Registry,
            Route::Thresholds => Place::Thresholds,
            Route::Unknown(path) => Place::Notice(notices::Notice::UnknownRoute(path)),
            Route::Template(id) => Place::Notice(notices::Notice::NoTemplate(id)),
            Route::Plan { page, .. } => notice(session.opened.get()).map_or(Place::Plan(page), Place::Notice),
        }
    });
    // A page is made anew when the language or another document comes; what people typed is in the session by then.
    let document_id = open_document_id(session);
    live::part(move || {
        let (lang, _) = (session.lang.get(), document_id.get());
        match place.get() {
            Place::Home => view! { <pages::home::Home /> }.into_any(),
            Place::Registry => late::show(lang, Screen::Registry),
            Place::Thresholds => late::show(lang, Screen::AllThresholds),
            Place::Plan(Page::Need) => late::show(lang, Screen::Need),
            Place::Plan(Page::Sourcing) => late::show(lang, Screen::Sourcing),
            Place::Plan(Page::Reserve) => late::show(lang, Screen::Reserve),
            Place::Plan(Page::Simulation) => late::show(lang, Screen::Simulation),
            Place::Plan(Page::Compare) => late::show(lang, Screen::Compare),
            Place::Plan(Page::Decide) => late::show(lang, Screen::Decide),
            Place::Plan(Page::Assumptions) => late::show(lang, Screen::Assumptions),
            Place::Plan(Page::Thresholds) => late::show(lang, Screen::Thresholds),
            Place::Notice(notice) => view! { <notices::NoticePage notice /> }.into_any(),
        }
    })
}

#[component]
fn Footer() -> impl IntoView {
    let session = session();
    let theme = move |choice: Theme, word: fn(Lang) -> String, test: &'static str| {
        view! {
            <button
                type="button"
                class="theme"
                data-testid=test
                aria-pressed=live::text(move || (session.theme.get() == choice).to_string())
                on:click=move |_| session.wear(choice)
            >
                {say(session, word)}
            </button>
        }
    };
    // Those of the plan, where one is open.
    let document_id = open_document_id(session);
    let assumptions = live::text(move || match document_id.get() {
        Some(id) => Route::Plan { id, page: Page::Assumptions }.href(),
        None => Route::Registry.href(),
    });
    view! {
        <footer class="footer">
            <span>{concat!("Sourcier ", env!("CARGO_PKG_VERSION"))}</span>
            <a href=assumptions data-testid="all-assumptions">{say(session, phrases::all_assumptions)}</a>
            <div class="themes" role="group" aria-label=say(session, phrases::theme)>
                <span aria-hidden="true">{say(session, phrases::theme)}</span>
                {theme(Theme::System, phrases::theme_system, "theme-system")}
                {theme(Theme::Light, phrases::theme_light, "theme-light")}
                {theme(Theme::Dark, phrases::theme_dark, "theme-dark")}
            </div>
            <span class="footer-end">{say(session, phrases::not_legal_advice)}</span>
        </footer>
    }
}

#[component]
fn Toast() -> impl IntoView {
    let session = session();
    let lang = session.lang;
    live::maybe(move || {
        session.toast.get().map(|toast| {
            let restore = toast.restore.clone();
            view! {
                <div class="toast" role="status">
                    <span>{toast.text}</span>
                    {restore.map(|document| view! {
                        <button class="link" type="button" on:click=move |_| session.restore(&document)>
                            {phrases::undo(lang.get_untracked())}
                        </button>
                    })}
                    <button class="link" type="button" on:click=move |_| session.toast.set(None)>
                        {phrases::close(lang.get_untracked())}
                    </button>
                </div>
            }
        })
    })
}
