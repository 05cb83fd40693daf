//! Where things are.

use std::path::{Path, PathBuf};

/// The project's folder: the one cargo runs in, or the one this program was built from.
pub fn root() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from)
}

/// The folder of tools installed for this project only; git ignores it.
pub fn tools() -> PathBuf {
    root().join(".tools")
}

/// The folder to publish.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Where cargo builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A path as people type it: relative to the project where it can be.
pub fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}
