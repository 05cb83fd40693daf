//! Plain objects of the browser, by the names of their members.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

pub(super) fn object(members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        // Setting a member of a plain object does not fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

pub(super) fn member(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok().filter(|value| !value.is_undefined())
}

pub(super) fn whole(object: &JsValue, name: &str) -> Option<u32> {
    let number = member(object, name)?.as_f64()?;
    (number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number)).then_some(number as u32)
}

pub(super) fn text(object: &JsValue, name: &str) -> Option<String> {
    member(object, name)?.as_string()
}
