//! The three browsers of the tests, and the drivers through which the tests speak to them.

use std::{
    io::{BufRead, BufReader},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::{project, step, tools};

/// One of the engines that Sourcier must run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Browser {
    Chromium,
    Firefox,
    WebKit,
}

impl Browser {
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Reads `none` or a list such as `chromium,webkit`; the order is always the same.
    pub fn list(text: &str) -> Result<Vec<Self>> {
        if text == "none" {
            return Ok(Vec::new());
        }
        let mut list = text
            .split(',')
            .map(|name| {
                Self::ALL
                    .into_iter()
                    .find(|browser| browser.name() == name.trim())
                    .with_context(|| format!("`{name}` is not one of chromium, firefox, webkit, none"))
            })
            .collect::<Result<Vec<_>>>()?;
        list.sort();
        list.dedup();
        Ok(list)
    }

    /// The program itself, where it is installed.
    pub fn program(self) -> Option<PathBuf> {
        let named = |names: &[&str]| names.iter().find_map(|name| which::which(name).ok());
        match self {
            Self::Chromium => named(&["chromium", "chromium-browser", "google-chrome", "chrome"]),
            Self::Firefox => named(&["firefox", "firefox-esr"]),
            Self::WebKit => mini_browser(),
        }
    }

    /// The driver that the system provides; Firefox's is one of the project's own tools.
    pub fn system_driver(self) -> Option<PathBuf> {
        match self {
            Self::Chromium => which::which("chromedriver").ok(),
            Self::Firefox => None,
            Self::WebKit => which::which("WebKitWebDriver").ok(),
        }
    }
}

/// WebKit's test browser lies in a folder named for the machine and the library's version.
fn mini_browser() -> Option<PathBuf> {
    let libraries = std::fs::read_dir("/usr/lib").ok()?.flatten();
    let places = libraries.flat_map(|library| {
        ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"]
            .map(|version| library.path().join(version).join("MiniBrowser"))
    });
    places.into_iter().find(|path| path.is_file())
}

/// A program that ends with this value.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A driver that waits for sessions.
pub struct Driver {
    pub url: String,
    pub capabilities: Value,
    _processes: Vec<Running>,
}

impl Driver {
    /// Starts the driver of a browser that is installed.
    pub fn start(browser: Browser) -> Result<Self> {
        let program = browser.program().with_context(|| format!("{} is not installed", browser.name()))?;
        let port = free_port()?;
        let mut processes = Vec::new();
        let (mut command, capabilities) = match browser {
            Browser::Chromium => {
                let mut command = Command::new(driver_of(browser)?);
                command.arg(format!("--port={port}"));
                (command, chromium(&program))
            }
            Browser::Firefox => {
                let mut command = Command::new(tools::geckodriver()?);
                command.args(["--port", &port.to_string()]);
                command.args(["--websocket-port", &free_port()?.to_string()]);
                (command, firefox(&program))
            }
            Browser::WebKit => {
                let mut command = Command::new(driver_of(browser)?);
                command.arg(format!("--port={port}"));
                // MiniBrowser has no headless mode.
                let (screen, display) = screen()?;
                processes.push(screen);
                command.env("DISPLAY", display);
                command.env("GDK_BACKEND", "x11");
                command.env_remove("WAYLAND_DISPLAY");
                (command, webkit(&program))
            }
        };
        let log = log(browser)?;
        let child = command
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .with_context(|| format!("`{}` could not start", step::line(&command)))?;
        processes.insert(0, Running(child));
        let answers = || TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok();
        if !step::wait(Duration::from_secs(30), answers) {
            bail!("`{}` does not answer", step::line(&command));
        }
        Ok(Self { url: format!("http://127.0.0.1:{port}"), capabilities, _processes: processes })
    }
}

fn driver_of(browser: Browser) -> Result<PathBuf> {
    browser.system_driver().with_context(|| format!("the driver of {} is not installed", browser.name()))
}

fn log(browser: Browser) -> Result<std::fs::File> {
    let folder = project::target().join("browser");
    std::fs::create_dir_all(&folder)?;
    let path = folder.join(format!("{}-driver.log", browser.name()));
    std::fs::File::create(&path).with_context(|| format!("{} cannot be written", project::shown(&path)))
}

fn chromium(program: &std::path::Path) -> Value {
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": {
            "binary": program,
            "args": [
                "--headless",
                // Refused to root otherwise, and the tests only open pages of this project.
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                // Nothing but the page under test may use the network.
                "--disable-quic",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--lang=fr",
            ],
        },
    })
}

fn firefox(program: &std::path::Path) -> Value {
    json!({
        "browserName": "firefox",
        "moz:firefoxOptions": {
            "binary": program,
            "args": ["-headless"],
            "prefs": {
                "intl.accept_languages": "fr",
                "network.captive-portal-service.enabled": false,
                "network.connectivity-service.enabled": false,
                "app.update.enabled": false,
            },
        },
    })
}

fn webkit(program: &std::path::Path) -> Value {
    json!({
        "browserName": "MiniBrowser",
        "webkitgtk:browserOptions": { "binary": program, "args": ["--automation"] },
    })
}

/// A screen for a browser that needs one; the server chooses a free number and says it.
fn screen() -> Result<(Running, String)> {
    let mut child = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "2000x1400x24"])
        // Without -noreset it starts anew, and says its number again, whenever the last window closes.
        .args(["-noreset", "-nolisten", "tcp"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .context("`Xvfb` could not start")?;
    let output = child.stdout.take().context("Xvfb has no output")?;
    let running = Running(child);
    let mut number = String::new();
    BufReader::new(output).read_line(&mut number)?;
    if number.trim().is_empty() {
        bail!("Xvfb has started no screen");
    }
    Ok((running, format!(":{}", number.trim())))
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}
