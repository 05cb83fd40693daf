//! The pinned tools. They are installed into the project's own folder, where they are missing or
//! of another version; the user's own are neither used nor touched.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::{project, step};

/// The target the page is compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";
const TRUNK: &str = "0.21.14";
const GECKODRIVER: &str = "0.37.1";
const AXE_CORE: &str = "4.14.1";

/// A program that cargo installs.
struct Tool {
    name: &'static str,
    krate: &'static str,
    version: String,
    flags: &'static [&'static str],
    usually: &'static str,
}

impl Tool {
    fn path(&self) -> PathBuf {
        project::tools().join("bin").join(format!("{}{}", self.name, std::env::consts::EXE_SUFFIX))
    }

    /// `--version` prints `name 1.2.3 …` for each of them.
    fn installed(&self) -> Option<String> {
        let text = step::output(Command::new(self.path()).arg("--version"))?;
        text.split_whitespace().nth(1).map(str::to_owned)
    }

    fn ensure(&self) -> Result<PathBuf> {
        if self.installed().as_deref() != Some(&self.version) {
            step::say(&format!("installing {} {} into .tools/", self.krate, self.version), self.usually);
            step::run(
                cargo()
                    .args(["install", "--quiet", "--force", self.krate])
                    .args(["--version", &self.version])
                    .arg("--root")
                    .arg(project::tools())
                    .args(self.flags)
                    // Built apart, or a change of the project's own flags would rebuild them.
                    .env_remove("RUSTFLAGS")
                    .env_remove("CARGO_TARGET_DIR")
                    // Fat link-time optimisation doubles the wait and the tools gain nothing.
                    .env("CARGO_PROFILE_RELEASE_LTO", "off")
                    .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
                    .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
            )
            .with_context(|| format!("{} could not be installed", self.krate))?;
            let found = self.installed();
            if found.as_deref() != Some(&self.version) {
                bail!(
                    "{} answers version {} after the installation of {}",
                    project::shown(&self.path()),
                    found.as_deref().unwrap_or("nothing"),
                    self.version
                );
            }
        }
        Ok(self.path())
    }
}

/// The cargo that runs this program.
pub fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")))
}

/// What the release build needs: the wasm target, the crates, trunk and the wasm-bindgen CLI.
pub fn for_build() -> Result<()> {
    target()?;
    for tool in [
        Tool {
            name: "wasm-bindgen",
            krate: "wasm-bindgen-cli",
            version: locked_wasm_bindgen()?,
            // Without --locked: its own lock file names a crate version that was withdrawn.
            flags: &["--bin", "wasm-bindgen"],
            usually: "1 to 3 minutes",
        },
        Tool {
            name: "trunk",
            krate: "trunk",
            version: TRUNK.into(),
            // The default features are only the update check and TLS for its own server.
            flags: &["--locked", "--no-default-features"],
            usually: "2 to 4 minutes",
        },
    ] {
        tool.ensure()?;
    }
    Ok(())
}

/// The driver of Firefox.
pub fn geckodriver() -> Result<PathBuf> {
    Tool {
        name: "geckodriver",
        krate: "geckodriver",
        version: GECKODRIVER.into(),
        flags: &["--locked"],
        usually: "1 to 3 minutes",
    }
    .ensure()
}

/// The script of the accessibility engine. npm must be there.
pub fn axe() -> Result<PathBuf> {
    Ok(package(&project::tools(), "axe-core", AXE_CORE)?.join("axe.min.js"))
}

/// The folder of an npm package of this version below another one, fetched where it is not there. No script of the
/// package is run. npm takes what it did not just install out of the folder above: packages that stay have one each.
pub fn package(above: &Path, name: &str, version: &str) -> Result<PathBuf> {
    let package = above.join("node_modules").join(name);
    let pinned = || {
        let text = std::fs::read_to_string(package.join("package.json")).ok()?;
        let json: serde_json::Value = serde_json::from_str(&text).ok()?;
        Some(json["version"] == version)
    };
    if pinned() != Some(true) {
        step::say(&format!("fetching {name} {version} into {}", project::shown(above)), "");
        step::run(
            Command::new(npm())
                .args(["install", "--prefix"])
                .arg(above)
                .args(["--no-save", "--no-audit", "--no-fund", "--ignore-scripts"])
                .args(["--loglevel", "error"])
                .arg(format!("{name}@{version}")),
        )
        .with_context(|| format!("{name} could not be fetched from the npm registry"))?;
    }
    Ok(package)
}

/// npm's name on this system.
pub fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}

/// `PATH` with the project's tools first.
pub fn path() -> Result<OsString> {
    let user = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(std::iter::once(project::tools().join("bin")).chain(std::env::split_paths(&user)))
        .context("the project's folder has a character that PATH cannot hold")
}

/// Sees to it that Rust can compile for the browser.
pub fn target() -> Result<()> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| OsString::from("rustc"));
    let library = step::output(Command::new(rustc).args(["--print", "target-libdir", "--target", WASM]));
    if library.is_some_and(|folder| Path::new(&folder).exists()) {
        return Ok(());
    }
    step::say(&format!("adding the {WASM} target"), "10 seconds");
    step::run(Command::new("rustup").args(["target", "add", WASM])).with_context(|| {
        format!(
            "this Rust has no {WASM} target. With rustup: `rustup target add {WASM}`; \
             otherwise install your system's package of it"
        )
    })
}

/// The one place that says which wasm-bindgen is used is Cargo.lock; the CLI must equal it.
fn locked_wasm_bindgen() -> Result<String> {
    let id = step::output(cargo().args(["pkgid", "--locked", "wasm-bindgen"])).context(
        "Cargo.lock does not say which wasm-bindgen is used, or does not fit Cargo.toml; \
         `cargo pkgid --locked wasm-bindgen` shows why",
    )?;
    version_of(&id).with_context(|| format!("cargo's answer `{id}` holds no version"))
}

/// The version in a package id such as `registry+…#wasm-bindgen@0.2.130`.
fn version_of(id: &str) -> Option<String> {
    let (_, version) = id.rsplit_once(['@', '#'])?;
    version.starts_with(|first: char| first.is_ascii_digit()).then(|| version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_read_from_a_package_id() {
        assert_eq!(version_of("registry+host/index#wasm-bindgen@0.2.130").as_deref(), Some("0.2.130"));
        assert_eq!(version_of("path+file:///x#0.1.0").as_deref(), Some("0.1.0"));
        assert_eq!(version_of("nothing"), None);
    }
}
