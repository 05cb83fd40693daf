//! Mounts the app; everything it shows is in the library.

#[cfg(target_arch = "wasm32")]
fn main() {
    sourcier::ui::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Sourcier runs in a browser: use `cargo xtask serve`.");
}
