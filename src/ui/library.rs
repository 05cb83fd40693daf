//! The lists that lie beside the page: fetched when they are first asked for, read once, kept until the page goes.
//!
//! The build names their files in the head of the page (`<link rel="codes">`), each by what is in it.

use crate::exchange::Damaged;
use crate::exchange::codes::Codes;
use crate::exchange::places::Places;
use js_sys::Promise;
use js_sys::futures::{JsFuture, future_to_promise};
use leptos::prelude::{document, window};
use std::cell::RefCell;
use std::rc::Rc;
use std::thread::LocalKey;
use wasm_bindgen::{JsCast, JsValue};

/// Why a list is not there. Asking again tries again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// It did not arrive.
    Away,
    /// It arrived and is not what it should be.
    Damaged,
}

/// A list, or the answer that is awaited.
struct Shelf<T> {
    list: Option<Rc<T>>,
    awaited: Option<Promise>,
}

impl<T> Shelf<T> {
    const EMPTY: Self = Self { list: None, awaited: None };
}

thread_local! {
    static CODES: RefCell<Shelf<Codes>> = const { RefCell::new(Shelf::EMPTY) };
    static PLACES: RefCell<Shelf<Places>> = const { RefCell::new(Shelf::EMPTY) };
}

/// The common procurement vocabulary.
///
/// # Errors
/// The list did not arrive, or is damaged.
pub async fn codes() -> Result<Rc<Codes>, Missing> {
    list(&CODES, "codes", Codes::read).await
}

/// The communes of France.
///
/// # Errors
/// The list did not arrive, or is damaged.
pub async fn places() -> Result<Rc<Places>, Missing> {
    list(&PLACES, "places", Places::read).await
}

async fn list<T>(
    shelf: &'static LocalKey<RefCell<Shelf<T>>>,
    relation: &'static str,
    read: fn(&str) -> Result<T, Damaged>,
) -> Result<Rc<T>, Missing> {
    let kept = || shelf.with_borrow(|shelf| shelf.list.clone());
    if let Some(list) = kept() {
        return Ok(list);
    }
    let awaited = shelf.with_borrow_mut(|shelf| {
        shelf.awaited.get_or_insert_with(|| future_to_promise(fetched(relation)).unchecked_into()).clone()
    });
    let answer = JsFuture::from(awaited).await;
    // Another who waited for the same answer may have read it.
    if let Some(list) = kept() {
        return Ok(list);
    }
    let text = answer.ok().and_then(|text| text.as_string()).ok_or(Missing::Away);
    let list = text.and_then(|text| read(&text).map_err(|_| Missing::Damaged)).map(Rc::new);
    shelf.with_borrow_mut(|shelf| {
        shelf.awaited = None;
        shelf.list = list.as_ref().ok().cloned();
    });
    list
}

async fn fetched(relation: &'static str) -> Result<JsValue, JsValue> {
    let link = document().query_selector(&format!("link[rel={relation}]"))?.ok_or(JsValue::NULL)?;
    let address = link.get_attribute("href").ok_or(JsValue::NULL)?;
    let response: web_sys::Response = JsFuture::from(window().fetch_with_str(&address)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    JsFuture::from(response.text()?).await
}
