//! Work that is tried again where the browser stops it.
//!
//! WebKit's optimising tier now and then miscompiles a loop of the simulation while it runs (WebKitGTK 2.50, one page load
//! in two hundred on a busy machine): the program reads outside its memory and is stopped, which leaves the page half
//! drawn. Entered again, the same loop is the one that was compiled as a whole, and runs.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// Of `start.js`: runs the work, and tells whether it came to its end.
    #[wasm_bindgen(js_name = sourcierAttempt, catch)]
    fn attempt(work: &mut dyn FnMut()) -> Result<bool, wasm_bindgen::JsValue>;
}

/// The result of work that changes nothing but what it makes. What stops it twice is let through, and said.
pub fn twice<T>(work: impl Fn() -> T) -> T {
    let mut made = None;
    for _ in 0..2 {
        // What could not be tried, or was stopped, made nothing.
        let _ = attempt(&mut || made = Some(work()));
        if let Some(made) = made {
            return made;
        }
    }
    work()
}
