//! The app: frame, pages, components and charts. Geometry, routes and history are pure; the rest needs a browser.

pub mod charts;
pub mod history;
pub mod route;

#[cfg(all(target_arch = "wasm32", feature = "app"))]
mod app;
#[cfg(all(target_arch = "wasm32", feature = "app"))]
mod attempt;
#[cfg(all(target_arch = "wasm32", feature = "app"))]
mod bench;
#[cfg(all(target_arch = "wasm32", feature = "app"))]
mod components;
#[cfg(all(target_arch = "wasm32", feature = "app"))]
mod engine;
#[cfg(all(target_arch = "wasm32", feature = "app"))]
mod files;
#[cfg(all(target_arch = "wasm32", feature = "app"))]
mod gallery;
#[cfg(all(target_arch = "wasm32", feature = "app"))]
mod late;
#[cfg(all(target_arch = "wasm32", feature = "app"))]
mod library;
#[cfg(all(target_arch = "wasm32", feature = "app"))]
mod live;
#[cfg(all(target_arch = "wasm32", feature = "app"))]
mod pages;
#[cfg(all(target_arch = "wasm32", feature = "app"))]
mod refined;
#[cfg(all(target_arch = "wasm32", feature = "app"))]
mod session;
#[cfg(all(target_arch = "wasm32", feature = "app"))]
mod studying;

#[cfg(all(target_arch = "wasm32", feature = "app"))]
pub use app::mount;
