//! What the tests need from the system: browsers, drivers, a screen, npm.

use std::process::Command;

use anyhow::{Result, bail};

use crate::{browsers::Browser, step, tools};

/// Sees to it that the browsers are there, with all that is needed to drive them, and npm if it is wanted.
pub fn ensure(browsers: &[Browser], npm: bool) -> Result<()> {
    let packages = missing(browsers, npm);
    if packages.is_empty() {
        return Ok(());
    }
    let install = format!("apt-get install --yes --no-install-recommends {}", packages.join(" "));
    let Some(rights) = debian().then(rights).flatten() else {
        bail!("{}", remedy(&install, browsers));
    };
    step::say(&format!("installing {}", packages.join(", ")), "1 to 5 minutes");
    for line in ["apt-get update", &install] {
        let mut words = rights.iter().copied().chain(["env", "DEBIAN_FRONTEND=noninteractive"]).chain(line.split(' '));
        let mut command = Command::new(words.next().unwrap_or("env"));
        command.args(words);
        // The packages' own log is long and says nothing unless it fails.
        command.stdout(std::process::Stdio::null());
        step::run(&mut command)?;
    }
    let still = missing(browsers, npm);
    if !still.is_empty() {
        bail!("{} installed nothing usable", still.join(", "));
    }
    Ok(())
}

/// The packages, by Debian's names, of what is not there.
fn missing(browsers: &[Browser], npm: bool) -> Vec<&'static str> {
    let ubuntu = release("ubuntu");
    let mut packages = Vec::new();
    let mut need = |there: bool, debian: &'static str, of_ubuntu: &'static str| {
        if !there {
            packages.push(if ubuntu { of_ubuntu } else { debian });
        }
    };
    for browser in browsers {
        let program = browser.program().is_some();
        let driver = browser.system_driver().is_some();
        match browser {
            Browser::Chromium => {
                need(program, "chromium", "chromium-browser");
                need(driver, "chromium-driver", "chromium-chromedriver");
            }
            Browser::Firefox => need(program, "firefox-esr", "firefox"),
            Browser::WebKit => {
                need(program && driver, "webkit2gtk-driver", "webkit2gtk-driver");
                need(which::which("Xvfb").is_ok(), "xvfb", "xvfb");
            }
        }
    }
    if npm && !browsers.is_empty() {
        need(which::which(tools::npm()).is_ok(), "npm", "npm");
    }
    packages
}

fn remedy(install: &str, browsers: &[Browser]) -> String {
    let names = browsers.iter().map(|browser| browser.name());
    let names = names.collect::<Vec<_>>().join(", ");
    let skip = "or leave browsers out: `cargo xtask test --browsers none`";
    if debian() {
        format!(
            "the browser tests ({names}) need packages that are not installed. Run\n  \
             sudo apt-get update\n  sudo {install}\n{skip}"
        )
    } else {
        format!(
            "the browser tests ({names}) need Chromium with chromedriver, Firefox, WebKitGTK's \
             MiniBrowser with WebKitWebDriver, Xvfb and npm, as far as they are asked for. On \
             Debian that is\n  sudo apt-get update\n  sudo {install}\nInstall your system's \
             equivalents, {skip}"
        )
    }
}

fn debian() -> bool {
    (release("debian") || release("ubuntu")) && which::which("apt-get").is_ok()
}

/// Whether the system is, or is like, the one named.
fn release(name: &str) -> bool {
    let text = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    text.lines()
        .filter_map(|line| line.strip_prefix("ID=").or(line.strip_prefix("ID_LIKE=")))
        .any(|ids| ids.trim_matches('"').split(' ').any(|id| id == name))
}

/// How a command gets an administrator's rights without a question, if it can.
fn rights() -> Option<&'static [&'static str]> {
    if step::output(Command::new("id").arg("-u")).as_deref() == Some("0") {
        return Some(&[]);
    }
    step::output(Command::new("sudo").args(["-n", "true"])).map(|_| &["sudo", "-n"] as &[_])
}
