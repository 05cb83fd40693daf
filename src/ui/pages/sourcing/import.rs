//! Structures from files and to files: what is understood of a list is shown before anything is written, and one step
//! back takes a whole import back.

use crate::exchange::import::{
    Draft, Field, Mapping, Merge, Problem, Recognised, known, limits, merge, remember, remembered,
};
use crate::parallel::files::{Answer, Opened, Request};
use crate::plan::StructureKind;
use crate::storage::KeyValue;
use crate::storage::browser::LocalStorage as Device;
use crate::text::{Lang, import as words, names};
use crate::ui::files::Files;
use crate::ui::live;
use crate::ui::pages::notices::save_bytes;
use crate::ui::session::{Session, session};
use js_sys::futures::JsFuture;
use js_sys::{Reflect, Uint8Array};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::DragEvent;

/// Rows that are shown of each kind.
const SHOWN: usize = 5;
/// Refused rows and notes that are shown.
const LISTED: usize = 20;

/// Where an import stands.
#[derive(Clone, PartialEq)]
enum Stage {
    /// Nothing was asked for.
    Idle,
    /// The file of this name is being read.
    Reading(String),
    /// What kept the file from being read, or the plan from taking it.
    Failed(String),
    /// What the file of this name holds.
    Preview(String, Arc<Opened>),
    /// What an import did.
    Done(String),
}

/// The panel's state and its program. Copies share it.
#[derive(Clone, Copy)]
struct Panel {
    session: Session,
    lang: Lang,
    stage: RwSignal<Stage>,
    choice: RwSignal<Merge>,
    files: StoredValue<Files, LocalStorage>,
}

/// The panel: a place to drop a file, what is understood of it, and files to take away.
#[component]
pub fn Import() -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let panel = Panel {
        session,
        lang,
        stage: RwSignal::new(Stage::Idle),
        choice: RwSignal::new(Merge::default()),
        files: StoredValue::new_local(Files::default()),
    };
    let picker = NodeRef::<leptos::html::Input>::new();
    let over = RwSignal::new(false);
    let pick = move |_| {
        let Some(input) = picker.get_untracked() else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            panel.open(file);
        }
        // The same file may be chosen again.
        input.set_value("");
    };
    let drag = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let drop = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        if let Some(file) = dropped(&event) {
            panel.open(file);
        }
    };
    let export = move |workbook: bool| {
        let structures = session.json.with_untracked(|json| json["structures"].to_string());
        let request = Request::Write { workbook, structures, french: lang == Lang::Fr };
        let ending = if workbook { "xlsx" } else { "csv" };
        panel.save(request, format!("{}.{ending}", words::file_name(lang)));
    };
    view! {
        <section class="import" class:over=over data-testid="import" aria-labelledby="import-title"
            on:dragover=drag on:dragleave=move |_| over.set(false) on:drop=drop>
            <h2 class="serif" id="import-title">{words::title(lang)}</h2>
            <p class="muted">{words::hint(lang)}</p>
            <p class="import-actions">
                <button class="button" type="button" data-testid="import-choose" on:click=move |_| {
                    if let Some(input) = picker.get_untracked() {
                        input.click();
                    }
                }>{words::choose(lang)}</button>
                <button class="button" type="button" data-testid="export-csv" on:click=move |_| export(false)>{words::export_csv(lang)}</button>
                <button class="button" type="button" data-testid="export-xlsx" on:click=move |_| export(true)>{words::export_xlsx(lang)}</button>
            </p>
            <input node_ref=picker type="file" accept=".csv,.tsv,.txt,.xlsx,.ods,.json,.jsonl" hidden=true tabindex="-1"
                aria-label=words::choose(lang) data-testid="import-file" on:change=pick />
            <div aria-live="polite" data-testid="import-status">
                {live::maybe(move || match panel.stage.get() {
                    Stage::Reading(name) => Some(view! { <p>{format!("{} {name}", words::reading(lang))}</p> }.into_any()),
                    Stage::Done(text) => Some(view! { <p data-testid="import-done">{text}</p> }.into_any()),
                    Stage::Preview(name, opened) => Some(panel.understood(&name, &opened)),
                    Stage::Failed(_) | Stage::Idle => None,
                })}
            </div>
            {live::maybe(move || match panel.stage.get() {
                Stage::Failed(why) => Some(view! { <p class="notice-line danger" role="alert" data-testid="import-error">{why}</p> }),
                _ => None,
            })}
            {live::maybe(move || match panel.stage.get() {
                Stage::Preview(_, opened) => Some(panel.preview(opened)),
                _ => None,
            })}
        </section>
    }
}

/// Gives the focus back to a control that was drawn anew.
fn refocus(id: String) {
    gloo::timers::callback::Timeout::new(0, move || {
        let found = document().query_selector(&format!("[data-testid='{id}']")).ok().flatten();
        if let Some(control) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = control.focus();
        }
    })
    .forget();
}

/// The file that was dropped. By the names of the members: nothing else needs the bindings of the type between.
fn dropped(event: &DragEvent) -> Option<web_sys::File> {
    let data = Reflect::get(event, &"dataTransfer".into()).ok()?;
    let files: web_sys::FileList = Reflect::get(&data, &"files".into()).ok()?.dyn_into().ok()?;
    files.get(0)
}

impl Panel {
    /// Reads a file; what was shown of another one goes.
    fn open(self, file: web_sys::File) {
        let name = file.name();
        let size = file.size();
        if size > limits::FILE as f64 {
            let problem = Problem::TooLarge { bytes: size as usize, most: limits::FILE };
            self.stage.set(Stage::Failed(words::problem(self.lang, &problem)));
            return;
        }
        self.stage.set(Stage::Reading(name.clone()));
        leptos::task::spawn_local(async move {
            match JsFuture::from(file.array_buffer()).await {
                Ok(buffer) => self.ask(name, Request::Open { bytes: Uint8Array::new(&buffer) }),
                Err(_) => self.stage.set(Stage::Failed(words::lost(self.lang))),
            }
        });
    }

    fn ask(self, name: String, request: Request) {
        let first = matches!(request, Request::Open { .. } | Request::Recognise { .. });
        self.files.with_value(|files| {
            files.ask(request, move |answer| match answer {
                Answer::Opened(opened) => self.show(name, *opened, first),
                Answer::Problem(problem) => self.stage.set(Stage::Failed(words::problem(self.lang, &problem))),
                Answer::Written(_) | Answer::Lost => self.stage.set(Stage::Failed(words::lost(self.lang))),
            });
        });
    }

    fn show(self, name: String, opened: Opened, first: bool) {
        let stored = |key: &str| Device.get(key).ok().flatten();
        // What was said of such a list before is said of this one.
        let said = if first { remembered(&opened.recognised, stored) } else { None };
        match said.filter(|said| *said != opened.mapping) {
            Some(mapping) => self.ask(name, Request::Read { mapping }),
            None => {
                let focused = document().active_element().and_then(|element| element.get_attribute("data-testid"));
                self.stage.set(Stage::Preview(name, Arc::new(opened)));
                if let Some(id) = focused.filter(|id| id.starts_with("import-")) {
                    refocus(id);
                }
            }
        }
    }

    fn reads(self, mapping: Mapping, recognised: &Recognised) {
        let Stage::Preview(name, _) = self.stage.get_untracked() else { return };
        let (key, text) = remember(recognised, &mapping);
        // A preference that cannot be kept is no loss worth a message.
        let _ = Device.set(&key, &text);
        self.ask(name, Request::Read { mapping });
    }

    fn save(self, request: Request, name: String) {
        let kind = if name.ends_with(".csv") {
            "text/csv"
        } else {
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        };
        self.files.with_value(|files| {
            files.ask(request, move |answer| match answer {
                Answer::Written(bytes) => save_bytes(&name, kind, &bytes),
                _ => self.stage.set(Stage::Failed(words::lost(self.lang))),
            });
        });
    }

    fn cancel(self) {
        self.files.with_value(Files::stop);
        self.stage.set(Stage::Idle);
    }

    /// Writes the structures into the plan, as one step that can be taken back.
    fn import(self, drafts: &[Draft]) {
        let Some(plan) = self.session.plan.get_untracked() else { return };
        let merged = merge(&plan, drafts, self.choice.get_untracked());
        let done = words::done(self.lang, merged.added, merged.altered);
        match self.session.edit(merged.changes) {
            Ok(()) => {
                self.files.with_value(Files::stop);
                self.stage.set(Stage::Done(done));
            }
            Err(_) => self.stage.set(Stage::Failed(words::refused_by_plan(self.lang))),
        }
    }

    /// One sentence: the file, its format, its headings, how many rows are what.
    fn understood(self, name: &str, opened: &Opened) -> AnyView {
        let lang = self.lang;
        let Opened { recognised, imported, .. } = opened;
        let structures: Vec<_> = imported.structures.iter().map(|draft| draft.structure.clone()).collect();
        let session = self.session;
        let already = live::text({
            let refused = imported.refused.len();
            move || {
                let found = session.plan.with(|plan| {
                    plan.as_ref().map_or(0, |plan| {
                        let known = known(plan);
                        structures.iter().filter(|structure| known.find(structure).is_some()).count()
                    })
                });
                words::counts(lang, structures.len(), refused, found)
            }
        });
        let format = format!("{name} : {}", words::format(lang, &recognised.format));
        view! {
            <p>{format}</p>
            <p data-testid="import-counts"><strong>{already}</strong></p>
        }
        .into_any()
    }

    fn preview(self, opened: Arc<Opened>) -> AnyView {
        let lang = self.lang;
        let session = self.session;
        let drafts = StoredValue::new(opened.imported.structures.clone());
        let count = Memo::new(move |_| {
            session.plan.with(|plan| {
                plan.as_ref().map_or(0, |plan| {
                    let merged = drafts.with_value(|drafts| merge(plan, drafts, self.choice.get()));
                    merged.added + merged.altered
                })
            })
        });
        let choices = live::list(Merge::ALL.map(|choice| {
            let selected = live::flag(move || self.choice.get() == choice);
            view! { <option value=choice.word() prop:selected=selected>{words::merge(lang, choice)}</option> }
        }));
        let choose = move |event| {
            let word = event_target_value(&event);
            self.choice.set(Merge::ALL.into_iter().find(|choice| choice.word() == word).unwrap_or_default());
        };
        view! {
            <div data-testid="import-preview">
                <h3>{words::columns(lang)}</h3>
                {self.columns(&opened)}
                <div class="import-choices">
                    {self.header(&opened)}
                    {self.kinds(&opened)}
                    <label>{words::duplicates(lang)}<select data-testid="import-merge" on:change=choose>{choices}</select></label>
                </div>
                {self.first(&opened)}
                {self.refused(&opened)}
                {self.notes(&opened)}
                <p class="import-actions">
                    <button class="button primary" type="button" data-testid="import-go"
                        prop:disabled={live::flag(move || count.get() == 0)}
                        on:click=move |_| drafts.with_value(|drafts| self.import(drafts))>
                        {live::text(move || words::import(lang, count.get()))}
                    </button>
                    <button class="button" type="button" data-testid="import-cancel" on:click=move |_| self.cancel()>{words::cancel(lang)}</button>
                </p>
            </div>
        }
        .into_any()
    }

    /// The columns and what they hold, to be corrected.
    fn columns(self, opened: &Arc<Opened>) -> AnyView {
        let lang = self.lang;
        let label = |field: Field| field.input().map_or_else(String::new, |input| lang.of(input.label));
        let rows = opened.recognised.columns.iter().enumerate().map(|(rank, column)| {
            let field = opened.mapping.columns.get(rank).copied().flatten();
            let guessed = field.is_some() && field == column.field && !column.sure;
            let options = live::list(std::iter::once(None).chain(Field::ALL.iter().copied().map(Some)).map(|choice| {
                let word = choice.map_or("", Field::word);
                let name = choice.map_or_else(|| words::not_taken(lang), label);
                view! { <option value=word selected=choice == field>{name}</option> }
            }));
            let heading = if column.heading.is_empty() { format!("{}", rank + 1) } else { column.heading.clone() };
            let said = format!("{} : {heading}", words::holds(lang));
            let opened = opened.clone();
            let choose = move |event| {
                let field = Field::parse(&event_target_value(&event));
                let mut mapping = opened.mapping.clone();
                mapping.columns.resize(opened.recognised.columns.len(), None);
                // A field is in one column.
                for other in mapping.columns.iter_mut().filter(|other| field.is_some() && **other == field) {
                    *other = None;
                }
                if let Some(own) = mapping.columns.get_mut(rank) {
                    *own = field;
                }
                self.reads(mapping, &opened.recognised);
            };
            view! {
                <tr>
                    <th scope="row">{heading}</th>
                    <td>
                        <select aria-label=said data-testid=format!("import-column-{rank}") on:change=choose>{options}</select>
                        {guessed.then(|| view! { <span class="caption muted">" "{words::to_check(lang)}</span> })}
                    </td>
                    <td class="muted">{column.samples.join(" · ")}</td>
                </tr>
            }
        });
        let rows = live::list(rows);
        view! {
            <div class="import-scroll" tabindex="0" role="region" aria-label=words::columns(lang)>
                <table class="import-columns">
                    <thead><tr>
                        <th scope="col">{words::heading(lang)}</th>
                        <th scope="col">{words::holds(lang)}</th>
                        <th scope="col">{words::samples(lang)}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    }

    /// Which row has the headings.
    fn header(self, opened: &Opened) -> AnyView {
        let lang = self.lang;
        if matches!(opened.recognised.format, crate::exchange::import::Format::Json { .. }) {
            return ().into_any();
        }
        let found = opened.recognised.header_row;
        let most = found.unwrap_or_default().max(limits::HEADER_SEARCH);
        let options = live::list((0..=most).map(|row| {
            let name = if row == 0 { words::no_header(lang) } else { row.to_string() };
            view! { <option value=row.to_string() selected=found.unwrap_or_default() == row>{name}</option> }
        }));
        let choose = move |event| {
            let Stage::Preview(name, _) = self.stage.get_untracked() else { return };
            let header_row = event_target_value(&event).parse().ok().filter(|row| *row > 0);
            self.ask(name, Request::Recognise { header_row });
        };
        view! { <label>{words::header_row(lang)}<select data-testid="import-header" on:change=choose>{options}</select></label> }
            .into_any()
    }

    /// The kind of rows that do not say.
    fn kinds(self, opened: &Arc<Opened>) -> AnyView {
        let lang = self.lang;
        let chosen = opened.mapping.kind;
        let options = std::iter::once("").chain(StructureKind::WORDS.iter().copied()).map(|word| {
            let name = if word.is_empty() { words::refuse_them(lang) } else { names::choice(lang, word) };
            view! { <option value=word selected=StructureKind::parse(word) == chosen>{name}</option> }
        });
        let options = live::list(options);
        let opened = opened.clone();
        let choose = move |event| {
            let Stage::Preview(name, _) = self.stage.get_untracked() else { return };
            let kind = StructureKind::parse(&event_target_value(&event));
            self.ask(name, Request::Read { mapping: Mapping { kind, ..opened.mapping.clone() } });
        };
        view! { <label>{words::kind_of_others(lang)}<select data-testid="import-kind" on:change=choose>{options}</select></label> }
            .into_any()
    }

    fn first(self, opened: &Opened) -> AnyView {
        let lang = self.lang;
        let drafts = opened.imported.structures.iter().take(SHOWN);
        let items = live::list(drafts.map(|draft| {
            let one = &draft.structure;
            let siret = one.facts.get(crate::plan::facts::structure::SIRET).unwrap_or_default();
            let place = one.location.as_ref().map(|place| place.commune.clone()).unwrap_or_default();
            let kind = serde_json::to_value(one.kind).ok();
            let kind = kind.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default().to_uppercase();
            let parts = [one.name.clone(), kind, siret, place];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            view! { <li>{parts.join(" · ")}</li> }
        }));
        view! { <h3>{words::first_rows(lang)}</h3><ul data-testid="import-rows">{items}</ul> }.into_any()
    }

    fn refused(self, opened: &Opened) -> AnyView {
        let lang = self.lang;
        let refused = &opened.imported.refused;
        if refused.is_empty() {
            return ().into_any();
        }
        let items = live::list(refused.iter().take(LISTED).map(|one| {
            view! { <li>{format!("{} : {}", words::row(lang, one.row), words::reason(lang, &one.reason))}</li> }
        }));
        let rest = refused.len().saturating_sub(LISTED);
        let download = move |_| {
            let name = format!("{}.csv", words::refused_name(lang));
            self.save(Request::Refused { french: lang == Lang::Fr }, name);
        };
        view! {
            <details data-testid="import-refused">
                <summary>{words::refusals(lang, refused.len())}</summary>
                <ul>{items}</ul>
                {(rest > 0).then(|| view! { <p class="muted">{words::more(lang, rest)}</p> })}
            </details>
            <p class="import-actions">
                <button class="button" type="button" data-testid="import-refused-file" on:click=download>{words::download_refused(lang)}</button>
            </p>
        }
        .into_any()
    }

    fn notes(self, opened: &Opened) -> AnyView {
        let lang = self.lang;
        let notes = &opened.imported.notes;
        if notes.is_empty() {
            return ().into_any();
        }
        let items = live::list(notes.iter().take(LISTED).map(|note| {
            let label = note.field.input().map_or_else(String::new, |input| lang.of(input.label));
            let what = words::treatment(lang, note.treatment);
            let quoted: String = note.text.chars().take(80).collect();
            view! { <li>{format!("{}, {label} : {quoted} → {what}", words::row(lang, note.row))}</li> }
        }));
        let rest = notes.len().saturating_sub(LISTED);
        view! {
            <details data-testid="import-notes">
                <summary>{words::notes(lang, notes.len())}</summary>
                <ul>{items}</ul>
                {(rest > 0).then(|| view! { <p class="muted">{words::more(lang, rest)}</p> })}
            </details>
        }
        .into_any()
    }
}
