//! The state of the app: language, theme, route, the open document, and what follows from it.
//!
//! One [`Session`] lives above the router for as long as the page does; pages read it from the context. Figures follow
//! the plan ([`super::refined`]); every edit goes through [`Session::edit`], which keeps the history and saves.

use super::attempt::twice;
use super::history::{History, State};
use super::refined::{Computed, Draws, Figures, steady};
use super::route::{Page, Route};
use crate::decision::scenarios::{Board, Refused, plan_of};
use crate::law::reading::{self, Reading};
use crate::law::{self, Report};
use crate::plan::templates::{self, Template};
use crate::plan::{Address, Change, Plan, Scenario, apply, change};
use crate::simulation::{self, Mode, Outcome, Settings};
use crate::storage::browser::LocalStorage;
use crate::storage::{self, Document, Entry, StorageFault, Stored, Unreadable};
use crate::text::Lang;
use crate::text::values::value_at;
use leptos::prelude::*;
use serde_json::Value;
use std::sync::Arc;

/// Replications of figures that are made on the spot: those in the list of plans, and those before more are there.
pub const PREVIEW_REPLICATIONS: u32 = 200;
/// Master seed: the same for all plans and scenarios, so that differences between them are not luck.
pub const SEED: u64 = 20_231_123;

/// The numbers of replications to choose from, as they are kept; the empty word leaves the choice to the app.
pub const DRAWS: [&str; 4] = ["", "1000", "4000", "10000"];

/// What chance may play on, by the words of the choice.
pub const CHANCES: [(&str, Mode); 3] = [("all", Mode::Random), ("months", Mode::Process), ("inputs", Mode::Inputs)];

const LANG_KEY: &str = "sourcier:lang";
const THEME_KEY: &str = "sourcier:theme";
const DRAWS_KEY: &str = "sourcier:draws";

/// Light, dark, or as the system says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The word of the theme in the page and in the store.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    fn from_slug(slug: &str) -> Self {
        match slug {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::System,
        }
    }
}

/// Whether what is on the screen is on the device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveStatus {
    /// The document has not been changed since it was opened from a template or the store.
    Untouched,
    /// Saved and read back, at this time of day.
    Saved(String),
    /// Not saved.
    Failed(StorageFault),
}

/// What the address of a plan leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum Opened {
    /// No plan is open.
    Nothing,
    /// A document.
    Document(Arc<Document>),
    /// The device has no plan of this identifier.
    Missing(String),
    /// The stored text cannot be read.
    Unreadable {
        /// Identifier of the document.
        id: String,
        /// Why.
        why: Unreadable,
        /// What is stored, as it is.
        raw: String,
    },
    /// There is no such template.
    NoTemplate(String),
}

/// A short message with a way back.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    /// What happened.
    pub text: String,
    /// The document that « undo » brings back.
    pub restore: Option<Arc<Document>>,
}

/// What the texts say of the plan: see [`law`].
pub struct Checked {
    /// The plan.
    pub plan: Arc<Plan>,
    /// Findings, and what cannot be told.
    pub report: Report,
    /// Procedure, publicity, calendar, hours.
    pub reading: Reading,
}

impl Checked {
    fn of(plan: Arc<Plan>) -> Self {
        Self { report: law::check(&plan), reading: reading::read(&plan), plan }
    }
}

/// The state of the app. Copies share it.
#[derive(Clone, Copy)]
pub struct Session {
    /// Language of the words.
    pub lang: RwSignal<Lang>,
    /// Light or dark.
    pub theme: RwSignal<Theme>,
    /// Where we are.
    pub route: RwSignal<Route>,
    /// What is open.
    pub opened: RwSignal<Opened>,
    /// Undo and redo of the open document.
    pub history: RwSignal<History>,
    /// Whether the open document is on the device.
    pub save: RwSignal<SaveStatus>,
    /// What the device holds; refreshed on the way home.
    pub library: RwSignal<Result<Vec<Entry>, StorageFault>>,
    /// The message at the bottom, if any.
    pub toast: RwSignal<Option<Toast>>,
    /// The sentence read out by screen readers after a change.
    pub announcement: RwSignal<String>,
    /// The input that stands open in the column of inputs.
    pub open_input: RwSignal<Option<Address>>,
    /// The plan with its changes.
    pub plan: Memo<Option<Arc<Plan>>>,
    /// The same in its JSON form, which addresses point into.
    pub json: Memo<Arc<Value>>,
    /// The JSON form of the baseline.
    pub baseline_json: Memo<Arc<Value>>,
    /// What was simulated of the plan.
    pub outcome: Memo<Computed>,
    /// What was simulated of the baseline, with the same luck.
    pub baseline_outcome: Memo<Computed>,
    /// How many replications the person wants.
    pub draws: RwSignal<Draws>,
    /// What chance plays on, on the page of the simulation. Not kept: figures that leave a part of chance out are there
    /// to be looked at, not to be found again by surprise.
    pub chance: RwSignal<Mode>,
    /// Whether the outcomes have them.
    pub settled: Memo<bool>,
    /// Percent of them that are there, where one has to wait.
    pub progress: Memo<Option<u32>>,
    /// What the texts say of the plan.
    pub law: Memo<Option<Arc<Checked>>>,
    /// The template that the plan was copied from.
    pub template: Memo<Option<Arc<Template>>>,
}

/// The session of the page.
#[must_use]
pub fn session() -> Session {
    expect_context()
}

/// What was simulated of a plan, with the luck that all plans share.
#[must_use]
pub fn simulated(plan: &Plan, replications: u32, mode: Mode) -> Arc<Outcome> {
    let settings = Settings { seed: SEED, replications, mode, ..Settings::default() };
    Arc::new(twice(|| simulation::run(plan, &settings)))
}

fn stored_text(key: &str) -> Option<String> {
    use crate::storage::KeyValue;
    LocalStorage.get(key).ok().flatten()
}

fn keep_text(key: &str, text: &str) {
    use crate::storage::KeyValue;
    // A preference that cannot be kept is no loss worth a message.
    let _ = LocalStorage.set(key, text);
}

impl Session {
    /// The state at the start of the page.
    #[must_use]
    pub fn start() -> Self {
        let navigator_language = window().navigator().language().unwrap_or_else(|| "fr".to_owned());
        let lang = Lang::from_tag(&stored_text(LANG_KEY).unwrap_or(navigator_language));
        let theme = Theme::from_slug(&stored_text(THEME_KEY).unwrap_or_default());
        let opened = RwSignal::new(Opened::Nothing);
        let document = Memo::new(move |_| match opened.get() {
            Opened::Document(document) => Some(document),
            _ => None,
        });
        let lang = RwSignal::new(lang);
        let origin = Memo::new(move |_| document.get().and_then(|d| d.template.clone()));
        let template = Memo::new(move |_| origin.get().and_then(|id| templates::find(&id)).map(Arc::new));
        // A template's own words follow the language; what is stored keeps the words that it was opened with.
        let worded = move |plan: Plan| match template.get() {
            Some(template) => Arc::new(template.worded(&plan, lang.get() == Lang::Fr)),
            None => Arc::new(plan),
        };
        let plan = Memo::new(move |_| document.get().and_then(|d| d.scenario.plan().ok()).map(worded));
        let baseline = Memo::new(move |_| document.get().map(|d| worded(d.scenario.baseline.clone())));
        // What only the law reads is changed without simulating again, and a plan without changes is its own start.
        let start = steady(move || baseline.get(), || None, simulation::alike);
        let simulated = steady(move || plan.get(), move || start.get(), simulation::alike);
        let apart = Memo::new(move |_| match (simulated.get(), start.get()) {
            (Some(plan), Some(start)) => !Arc::ptr_eq(&plan, &start),
            _ => false,
        });
        let route = RwSignal::new(Route::Home);
        let draws = RwSignal::new(draws_of(&stored_text(DRAWS_KEY).unwrap_or_default()));
        // Nobody waits for figures on the other pages.
        let shown = Memo::new(move |_| {
            matches!(route.get(), Route::Plan { page: Page::Simulation | Page::Reserve, .. }).then(|| draws.get())
        });
        // The other pages always count with all of chance.
        let chance = RwSignal::new(Mode::Random);
        let mode = Memo::new(move |_| match route.get() {
            Route::Plan { page: Page::Simulation, .. } => chance.get(),
            _ => Mode::Random,
        });
        let figures = Figures::of(
            Memo::new_with_compare(move |_| simulated.get().filter(|_| apart.get()), |_, _| true),
            mode,
            move || shown.get(),
        );
        let before = Figures::of(start, mode, move || {
            if !apart.get() {
                return shown.get();
            }
            // After the plan's own, and as many: gaps are those of the replications that both have.
            let run = figures.outcome.get().filter(|_| figures.settled.get())?.replications();
            shown.get().map(|_| Draws::AtLeast(run as u32))
        });
        let outcome = Memo::new_with_compare(
            move |_| if apart.get() { figures.outcome.get() } else { before.outcome.get() },
            super::refined::another,
        );
        let as_json = |plan: Option<Arc<Plan>>| Arc::new(plan.map_or(Value::Null, |plan| plan.to_json()));
        Self {
            lang,
            theme: RwSignal::new(theme),
            route,
            opened,
            history: RwSignal::new(History::default()),
            save: RwSignal::new(SaveStatus::Untouched),
            library: RwSignal::new(storage::list(&LocalStorage)),
            toast: RwSignal::new(None),
            announcement: RwSignal::new(String::new()),
            open_input: RwSignal::new(None),
            plan,
            json: Memo::new(move |_| as_json(plan.get())),
            baseline_json: Memo::new(move |_| as_json(baseline.get())),
            outcome,
            baseline_outcome: before.outcome,
            draws,
            chance,
            settled: Memo::new(move |_| before.settled.get() && (!apart.get() || figures.settled.get())),
            progress: Memo::new(move |_| figures.progress.get().or_else(|| before.progress.get())),
            law: Memo::new_with_compare(move |_| plan.get().map(Checked::of).map(Arc::new), |_, _| true),
            template,
        }
    }

    /// Goes where the address of the page says.
    pub fn follow(self, hash: &str) {
        let route = Route::parse(hash);
        match &route {
            Route::Template(id) => self.open_template(id),
            Route::Plan { id, .. } => self.open_document(id),
            Route::Home => self.refresh_library(),
            Route::Registry | Route::Thresholds | Route::Unknown(_) => {}
        }
        // Opening a template leads on to the copy.
        if Route::parse(&current_hash()) == route {
            self.route.set(route);
        }
    }

    fn open_template(self, id: &str) {
        match templates::find(id) {
            Some(template) => self.open_copy(&template, Vec::new(), Page::Simulation),
            None => self.opened.set(Opened::NoTemplate(id.to_owned())),
        }
    }

    /// Opens a copy of a template, with these changes already made, and goes to a page of it.
    pub fn open_copy(self, template: &Template, changes: Vec<Change>, page: Page) {
        if changes.is_empty()
            && let Some(stored) = untouched_copy(template)
        {
            // A copy that nobody has changed yet is as good as another one.
            self.show(stored.document, page);
            return;
        }
        let french = self.lang.get_untracked() == Lang::Fr;
        let plan =
            if french { template.plan.clone() } else { template.english_plan().unwrap_or(template.plan.clone()) };
        self.open_new(plan, Some(template.id.clone()), changes, page);
    }

    /// Opens a new document made of this plan, and goes to a page of it.
    pub fn open_new(self, baseline: Plan, template: Option<String>, changes: Vec<Change>, page: Page) {
        let document = Document {
            id: new_id(),
            template,
            created_at: now_iso(),
            scenario: Scenario { baseline, changes },
            scenarios: Vec::new(),
        };
        self.show(document, page);
    }

    /// Saves a document that the device does not have yet, and goes to a page of it.
    pub fn show(self, document: Document, page: Page) {
        let route = Route::Plan { id: document.id.clone(), page };
        self.history.set(History::default());
        self.open_input.set(None);
        self.opened.set(Opened::Document(Arc::new(document)));
        self.save_now();
        replace_hash(&route.href());
        self.route.set(route);
    }

    fn open_document(self, id: &str) {
        if matches!(&*self.opened.read_untracked(), Opened::Document(document) if document.id == id) {
            return;
        }
        self.history.set(History::default());
        self.open_input.set(None);
        self.save.set(SaveStatus::Untouched);
        self.opened.set(match storage::load(&LocalStorage, id) {
            Ok(Some(Entry { content: Ok(stored), .. })) => {
                self.save.set(SaveStatus::Saved(stored.saved_at));
                Opened::Document(Arc::new(stored.document))
            }
            Ok(Some(Entry { id, content: Err((why, raw)) })) => Opened::Unreadable { id, why, raw },
            Ok(None) | Err(_) => Opened::Missing(id.to_owned()),
        });
    }

    /// Reads again what the device holds.
    pub fn refresh_library(self) {
        self.library.set(storage::list(&LocalStorage));
    }

    /// The open document, if any, without tracking.
    #[must_use]
    pub fn document(self) -> Option<Arc<Document>> {
        match self.opened.get_untracked() {
            Opened::Document(document) => Some(document),
            _ => None,
        }
    }

    /// Makes these changes as one gesture that can be undone. A gesture that would leave no valid plan does nothing
    /// and tells why.
    ///
    /// # Errors
    /// Why the changes do not apply.
    pub fn edit(self, gesture: Vec<Change>) -> Result<(), crate::plan::ChangeError> {
        let Some(document) = self.document() else { return Ok(()) };
        let baseline = document.scenario.baseline.to_json();
        let before = document.scenario.changes.clone();
        let first = gesture.first().map(|change| change.path().clone());
        let same_input = if gesture.len() == 1 { first.as_ref() } else { None };
        let after = change::record_all(&baseline, &before, gesture);
        apply(&document.scenario.baseline, &after)?;
        if after != before {
            self.history.update(|history| history.note(State::Changes(before), same_input, js_sys::Date::now()));
            self.replace_changes(&document, after);
        }
        Ok(())
    }

    /// Sets the value of one input; `null` states nothing. A row of a table, or a trade of the list, takes its own value
    /// back by stating none.
    ///
    /// # Errors
    /// Why the value does not fit.
    pub fn set(self, address: &Address, value: Value) -> Result<(), crate::plan::ChangeError> {
        let json = self.json.get_untracked();
        let value = if value_at(&Value::Null, address) == value { Value::Null } else { value };
        if address.find(&json).unwrap_or(&Value::Null) == &value {
            return Ok(());
        }
        self.edit(vec![Change::set(&json, address.clone(), value)])
    }

    fn replace_changes(self, document: &Document, changes: Vec<Change>) {
        let mut next = document.clone();
        next.scenario.changes = changes;
        self.opened.set(Opened::Document(Arc::new(next)));
        self.save_now();
    }

    /// Takes the last gesture back.
    pub fn undo(self) {
        self.step(History::undo);
    }

    /// Makes the gesture that was taken back again.
    pub fn redo(self) {
        self.step(History::redo);
    }

    fn step(self, walk: fn(&mut History, &Arc<Document>) -> Option<State>) {
        let Some(document) = self.document() else { return };
        match self.history.try_update(|history| walk(history, &document)).flatten() {
            Some(State::Changes(changes)) => self.replace_changes(&document, changes),
            Some(State::Document(document)) => self.replace(document),
            None => {}
        }
    }

    fn replace(self, document: Arc<Document>) {
        self.opened.set(Opened::Document(document));
        self.save_now();
    }

    /// The plan in the words of the language of the moment, where it comes from a template.
    #[must_use]
    pub fn worded(self, plan: Plan) -> Arc<Plan> {
        match self.template.get() {
            Some(template) => Arc::new(template.worded(&plan, self.lang.get() == Lang::Fr)),
            None => Arc::new(plan),
        }
    }

    /// A gesture on the scenarios of the open document, which can be undone; what is refused changes nothing, and is
    /// told.
    pub fn on_board(self, gesture: impl FnOnce(&mut Board) -> Result<(), Refused>) {
        let Some(document) = self.document() else { return };
        let mut board = Board {
            baseline: document.scenario.baseline.clone(),
            present: document.scenario.changes.clone(),
            scenarios: document.scenarios.clone(),
        };
        if let Err(refused) = gesture(&mut board) {
            let text = crate::text::decisions::refused(self.lang.get_untracked(), &refused);
            self.toast.set(Some(Toast { text, restore: None }));
            return;
        }
        let Board { baseline, present, scenarios } = board;
        let scenario = Scenario { baseline, changes: present };
        let next = Document { scenario, scenarios, ..(*document).clone() };
        if next != *document {
            self.history.update(|history| history.note(State::Document(document), None, js_sys::Date::now()));
            self.replace(Arc::new(next));
        }
    }

    /// Keeps changes of the starting point as a scenario.
    pub fn add_scenario(self, name: String, changes: Vec<Change>) {
        self.on_board(|board| board.create(&new_id(), &name, changes));
        let lang = self.lang.get_untracked();
        self.announcement.set(crate::text::decisions::scenario_added(lang, &name));
    }

    /// Keeps changes of the present state as a scenario of the starting point.
    pub fn add_scenario_of_present(self, name: String, changes: &[Change]) {
        let Some(document) = self.document() else { return };
        let made = document.scenario.plan().and_then(|present| apply(&present, changes));
        match made {
            Ok(plan) => {
                let whole = change::difference(&document.scenario.baseline.to_json(), &plan.to_json());
                self.add_scenario(name, whole);
            }
            Err(error) => self.on_board(|_| Err(error.into())),
        }
    }

    /// Makes a scenario the present state, as far as its changes apply.
    pub fn take_up(self, id: &str) {
        self.on_board(|board| {
            let scenario = board.scenario(id)?;
            let plan = plan_of(&board.baseline, &scenario.changes).map_err(crate::plan::ChangeError::from)?;
            board.present = change::difference(&board.baseline.to_json(), &plan.to_json());
            Ok(())
        });
    }

    fn save_now(self) {
        let Some(document) = self.document() else { return };
        let now = now_iso();
        self.save.set(match storage::save(&LocalStorage, &document, &now) {
            Ok(()) => SaveStatus::Saved(now),
            Err(fault) => SaveStatus::Failed(fault),
        });
    }

    /// Removes a document from the device, with a way back.
    pub fn remove(self, document: Arc<Document>, text: String) {
        if storage::remove(&LocalStorage, &document.id).is_ok() {
            self.toast.set(Some(Toast { text, restore: Some(document) }));
        }
        self.refresh_library();
    }

    /// Brings a removed document back.
    pub fn restore(self, document: &Document) {
        let _ = storage::save(&LocalStorage, document, &now_iso());
        self.toast.set(None);
        self.refresh_library();
    }

    /// Changes the language, and keeps the choice.
    pub fn speak(self, lang: Lang) {
        keep_text(LANG_KEY, lang.tag());
        self.lang.set(lang);
    }

    /// The word of [`DRAWS`] that was chosen.
    #[must_use]
    pub fn draws_word(self) -> String {
        match self.draws.get() {
            Draws::Exactly(number) => number.to_string(),
            Draws::Automatic | Draws::AtLeast(_) => String::new(),
        }
    }

    /// Changes how many replications are wanted, and keeps the choice.
    pub fn draw(self, word: &str) {
        keep_text(DRAWS_KEY, word);
        self.draws.set(draws_of(word));
    }

    /// The word of [`CHANCES`] that was chosen.
    #[must_use]
    pub fn chance_word(self) -> &'static str {
        let chosen = self.chance.get();
        CHANCES.into_iter().find(|(_, mode)| *mode == chosen).map_or("", |(word, _)| word)
    }

    /// Changes what chance plays on.
    pub fn leave_to_chance(self, word: &str) {
        if let Some((_, mode)) = CHANCES.into_iter().find(|(known, _)| *known == word) {
            self.chance.set(mode);
        }
    }

    /// Changes the theme, and keeps the choice.
    pub fn wear(self, theme: Theme) {
        keep_text(THEME_KEY, theme.slug());
        self.theme.set(theme);
    }
}

/// The number of replications that a word of [`DRAWS`] stands for.
fn draws_of(word: &str) -> Draws {
    match word.parse() {
        Ok(number) if DRAWS.contains(&word) => Draws::Exactly(number),
        _ => Draws::Automatic,
    }
}

/// A copy of the template on the device that is still as it was opened.
fn untouched_copy(template: &Template) -> Option<Stored> {
    let stored = storage::list(&LocalStorage).ok()?.into_iter().filter_map(|entry| entry.content.ok());
    stored.into_iter().find(|stored| {
        let Document { template: origin, scenario, .. } = &stored.document;
        origin.as_deref() == Some(template.id.as_str())
            && scenario.changes.is_empty()
            && stored.document.scenarios.is_empty()
            && template.worded(&scenario.baseline, true) == template.plan
    })
}

/// The part of the address after `#`.
#[must_use]
pub fn current_hash() -> String {
    window().location().hash().unwrap_or_default()
}

fn replace_hash(href: &str) {
    // Replaced, not pushed: « back » from a copy leads home, not to the link that makes another copy.
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(href));
    }
}

/// The present time, ISO 8601.
#[must_use]
pub fn now_iso() -> String {
    js_sys::Date::new_0().to_iso_string().into()
}

fn new_id() -> String {
    let random =
        (js_sys::Math::random() * 2f64.powi(52)) as u128 * (1 << 28) + (js_sys::Math::random() * 2f64.powi(28)) as u128;
    ulid::Ulid::from_parts(js_sys::Date::now() as u64, random).to_string().to_ascii_lowercase()
}

/// A new identifier for a document.
#[must_use]
pub fn fresh_id() -> String {
    new_id()
}
