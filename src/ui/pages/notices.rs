//! What stands in the place of a page that cannot be shown, and files in and out.

use crate::exchange;
use crate::storage::Unreadable;
use crate::text::{Lang, phrases, sentences};
use crate::ui::session::{Session, now_iso, session};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// Why a page cannot be shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// No page has this route.
    UnknownRoute(String),
    /// No template has this identifier.
    NoTemplate(String),
    /// The device has no such plan.
    MissingPlan,
    /// The stored text cannot be read.
    Unreadable {
        /// Identifier of the document.
        id: String,
        /// Why.
        why: Unreadable,
        /// What is stored.
        raw: String,
    },
}

/// Why a text cannot be opened, in words.
#[must_use]
pub fn reason(lang: Lang, why: &Unreadable) -> String {
    match why {
        Unreadable::Foreign => phrases::why_foreign(lang),
        Unreadable::Newer(schema) => sentences::newer_schema(lang, *schema),
        Unreadable::Damaged(detail) => sentences::damaged(lang, detail),
        Unreadable::TooLarge(bytes) => sentences::too_large(lang, *bytes),
    }
}

/// A page that says why there is nothing else to see.
#[component]
pub fn NoticePage(notice: Notice) -> impl IntoView {
    let lang = session().lang.get_untracked();
    let (title, detail, raw) = match notice {
        Notice::UnknownRoute(path) => (phrases::unknown_route(lang), format!("#{path}"), None),
        Notice::NoTemplate(id) => (phrases::unknown_template(lang), id, None),
        Notice::MissingPlan => (phrases::missing_plan(lang), phrases::missing_plan_why(lang), None),
        Notice::Unreadable { id, why, raw } => (
            phrases::unreadable_plan(lang),
            format!("{} {}", reason(lang, &why), phrases::unreadable_why(lang)),
            Some((id, raw)),
        ),
    };
    view! {
        <div class="page notice" data-testid="notice">
            <h1 tabindex="-1">{title}</h1>
            <p class="lead">{detail}</p>
            <p class="actions">
                <a class="button primary" href="#/">{phrases::back_home(lang)}</a>
                {raw.map(|(id, raw)| view! {
                    <button class="button" type="button" on:click=move |_| save_file(&format!("{id}.txt"), &raw)>
                        {phrases::download_raw(lang)}
                    </button>
                })}
            </p>
        </div>
    }
}

/// An address for a text or bytes, as long as the page lives or until it is revoked.
fn address_of(content: &JsValue, kind: &str) -> Option<String> {
    let parts = js_sys::Array::of1(content);
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    // Texts and bytes alike: the two constructors of the bindings make the same call.
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    web_sys::Url::create_object_url_with_blob(&blob).ok()
}

/// Opens an HTML document in a tab of its own.
pub fn open_page(html: &str) {
    let Some(url) = address_of(&JsValue::from_str(html), "text/html;charset=utf-8") else { return };
    if let Ok(link) = document().create_element("a") {
        let link: web_sys::HtmlAnchorElement = link.unchecked_into();
        link.set_href(&url);
        link.set_target("_blank");
        link.set_rel("noopener");
        link.click();
    }
    // Kept, so that the tab can be loaded again.
}

/// Gives the person a text as a file of JSON.
pub fn save_file(name: &str, text: &str) {
    save_as(name, text, "application/json");
}

/// Gives the person a text as a file of this media type.
pub fn save_as(name: &str, text: &str, kind: &str) {
    save_bytes(name, kind, &JsValue::from_str(text));
}

/// Gives the person a text or bytes as a file of this type.
pub fn save_bytes(name: &str, kind: &str, content: &JsValue) {
    let Some(url) = address_of(content, kind) else { return };
    if let Ok(link) = document().create_element("a") {
        let link: web_sys::HtmlAnchorElement = link.unchecked_into();
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    // The browser has taken the file's content by the next turn.
    gloo::timers::callback::Timeout::new(1000, move || {
        let _ = web_sys::Url::revoke_object_url(&url);
    })
    .forget();
}

/// Gives the person the open document as a file.
pub fn download_document(session: Session) {
    if let Some(document) = session.document() {
        let title = session.plan.get_untracked().map(|plan| plan.contract.title.clone()).unwrap_or_default();
        save_file(&exchange::file_name(&title), &exchange::to_file(&document, &now_iso()));
    }
}
