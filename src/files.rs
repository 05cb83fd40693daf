//! The program that reads tables into structures and writes them back, beside the page and fetched only when a person
//! asks for it: readers of workbooks weigh as much as the rest of the app. See `sourcier::parallel::files`.

#![forbid(unsafe_code)]

#[cfg(target_arch = "wasm32")]
mod files {
    use js_sys::Uint8Array;
    use sourcier::exchange::export;
    use sourcier::exchange::import::{self, Imported, Mapping, Table};
    use sourcier::parallel::files::{Answer, Opened, Request};
    use sourcier::plan::{Structure, StructureId};
    use sourcier::text::{self, Lang};
    use std::collections::BTreeMap;
    use wasm_bindgen::{JsCast, prelude::Closure};
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

    /// The file that was opened last, and what its rows gave.
    #[derive(Default)]
    struct Kept {
        table: Option<Table>,
        imported: Imported,
    }

    /// Answers messages for as long as the page keeps the program.
    pub fn serve() {
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        let mut kept = Kept::default();
        let port = scope.clone();
        let answer = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let answer = Request::from_js(&event.data()).and_then(|request| kept.answer(request));
            let (message, handed) = answer.unwrap_or(Answer::Lost).to_js();
            // Nobody can be told if even this fails.
            let _ = port.post_message_with_transfer(&message, &handed);
        });
        scope.set_onmessage(Some(answer.as_ref().unchecked_ref()));
        answer.forget();
    }

    impl Kept {
        fn answer(&mut self, request: Request) -> Option<Answer> {
            match request {
                Request::Open { bytes } => match import::open(&bytes.to_vec()) {
                    Ok(table) => {
                        let recognised = import::recognise(&table);
                        let mapping = recognised.mapping();
                        self.table = Some(table);
                        self.read(recognised, mapping)
                    }
                    Err(problem) => {
                        *self = Self::default();
                        Some(Answer::Problem(problem))
                    }
                },
                Request::Recognise { header_row } => {
                    let recognised = import::recognise_at(self.table.as_ref()?, header_row.map(|row| row as usize));
                    let mapping = recognised.mapping();
                    self.read(recognised, mapping)
                }
                Request::Read { mapping } => {
                    let recognised = import::recognise_at(self.table.as_ref()?, mapping.header_row);
                    self.read(recognised, mapping)
                }
                Request::Write { workbook, structures, french } => {
                    let structures: BTreeMap<StructureId, Structure> = serde_json::from_str(&structures).ok()?;
                    let lang = lang(french);
                    let bytes = if workbook {
                        export::xlsx(structures.values(), lang).ok()?
                    } else {
                        export::csv(structures.values(), lang)
                    };
                    Some(Answer::Written(Uint8Array::new_from_slice(&bytes)))
                }
                Request::Refused { french } => {
                    let lang = lang(french);
                    let bytes = export::refused(&self.imported, lang, |reason| text::import::reason(lang, reason));
                    Some(Answer::Written(Uint8Array::new_from_slice(&bytes)))
                }
            }
        }

        fn read(&mut self, recognised: import::Recognised, mapping: Mapping) -> Option<Answer> {
            self.imported = import::read(self.table.as_ref()?, &mapping);
            Some(Answer::Opened(Box::new(Opened { recognised, mapping, imported: self.imported.clone() })))
        }
    }

    fn lang(french: bool) -> Lang {
        if french { Lang::Fr } else { Lang::En }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    files::serve();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!(
        "The reader of files of Sourcier runs in a browser: use `cargo xtask serve`, or `sourcier-batch import`."
    );
}
