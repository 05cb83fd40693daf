//! A page in a real browser: what tests do to it, and what they wait for.

use std::{
    env,
    fmt::Debug,
    io::Write as _,
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};
use base64::{Engine, prelude::BASE64_STANDARD};
use fantoccini::{
    Client, ClientBuilder,
    actions::{InputSource, KeyAction, KeyActions},
    key::Key,
    wd::{Capabilities, TimeoutConfiguration, WebDriverCompatibleCommand},
};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

/// How long anything may take to appear: a slow machine runs three browsers at once.
const PATIENCE: Duration = Duration::from_secs(45);
const PAUSE: Duration = Duration::from_millis(30);

/// Which form of the built page a test opens.
#[derive(Clone, Copy)]
pub enum Form {
    /// As it is published.
    Published,
    /// With a script that notes errors from the first moment.
    Probed,
    /// Without WebAssembly.
    NoWasm,
    /// Without the app's binary.
    NoBinary,
    /// Without the workers' files.
    NoWorker,
    /// With workers that stop in the midst of their work.
    DyingWorkers,
    /// Without the files of the screens that are not shown first, until `window.__network` is set.
    NoParts,
    /// Without local storage.
    NoStorage,
    /// With a script that notes when the first figure is on the screen.
    #[allow(dead_code, reason = "only the benchmark times")]
    Timed,
}

/// An open browser window.
pub struct Page {
    client: Client,
    /// `chromium`, `firefox` or `webkit`.
    pub browser: String,
    site: url::Url,
    /// The width and height of the frame that stands in for a window that no browser makes that
    /// narrow; zero without it.
    frame: (AtomicU32, AtomicU32),
}

/// A driver that waits for sessions, and the browser it starts.
#[derive(Clone, serde::Deserialize)]
pub struct Target {
    pub browser: String,
    pub webdriver: String,
    pub capabilities: Capabilities,
}

impl Target {
    fn from_environment() -> Result<Self> {
        Ok(Self {
            browser: variable("SOURCIER_BROWSER")?,
            webdriver: variable("SOURCIER_WEBDRIVER")?,
            capabilities: serde_json::from_str(&variable("SOURCIER_CAPABILITIES")?)?,
        })
    }
}

fn variable(name: &str) -> Result<String> {
    env::var(name).with_context(|| format!("{name} is not set: run `cargo xtask test`"))
}

/// Runs a test in a fresh session; a picture of the page stays where it fails.
///
/// WebKit's driver now and then gives up on a key press without a word while the machine is busy, its process for pages
/// now and then dies, and about once in a thousand loads it runs the program wrong: a read outside the memory, an
/// allocator that finds its heap damaged, an index of 0x20202020, where the same bytes and the same gestures run well in
/// the next session and in every other browser. What arrived is not known then, so that the test begins again, once, in
/// another session, and says so with all that the page noted. A fault of ours comes twice, or in the other browsers, where
/// nothing is forgiven.
pub async fn test(name: &str, body: impl AsyncFn(&Page) -> Result<()>) {
    let target = Target::from_environment().expect("the environment of `cargo xtask test`");
    let mut page = Page::open(target.clone()).await.expect("a browser session");
    let mut result = body(&page).await;
    let mut lost = result.as_ref().err().and_then(gave_up).map(str::to_owned);
    if lost.is_none() && result.is_err() {
        // A script that dies with its page reports another error than the next command.
        lost = page.read::<bool>("return true").await.err().as_ref().and_then(gave_up).map(str::to_owned);
    }
    if lost.is_none() && result.is_err() && page.browser == "webkit" {
        let notes = page.notes().await.unwrap_or_default();
        lost = stopped(&notes).then(|| format!("the program was stopped, {}", notes.join("\n")));
    }
    if let Some(reason) = lost {
        // Past what keeps the output of tests that pass.
        let _ = writeln!(std::io::stderr(), "{name} in {}: {reason}; once more", page.browser);
        let _ = page.close().await;
        page = Page::open(target).await.expect("a browser session");
        result = body(&page).await;
    }
    let mut picture = String::new();
    if result.is_err() {
        picture = match page.keep_picture(name).await {
            Ok(path) => format!("\npicture: {}", path.display()),
            Err(error) => format!("\nno picture: {error:#}"),
        };
        // What a page said before it failed is often the cause.
        if let Ok(notes) = page.notes().await {
            picture.extend(notes.iter().map(|note| format!("\nthe page noted: {note}")));
        }
    }
    let browser = page.browser.clone();
    // The next test needs the driver; a session that does not end is that test's failure.
    let _ = page.close().await;
    if let Err(error) = result {
        panic!("{name} in {browser}: {error:?}{picture}");
    }
}

/// Why a session is no longer of use, where the error says that it is the browser that gave up.
fn gave_up(error: &anyhow::Error) -> Option<&'static str> {
    let root = error.root_cause().to_string();
    if root.trim_end() == "webdriver returned error:" {
        Some("the driver gave up without a word")
    } else if root.contains("page crash") {
        Some("the browser's process for the page died")
    } else {
        None
    }
}

/// Whether a page noted that its program was stopped: by a trap, or by a panic on what it could not have read.
fn stopped(notes: &[String]) -> bool {
    notes.iter().any(|note| note.contains("RuntimeError") || note.contains("panicked at"))
}

impl Page {
    /// Opens a window with an empty profile.
    pub async fn open(target: Target) -> Result<Self> {
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let session = builder.capabilities(target.capabilities).connect(&target.webdriver);
        // A browser that dies while it starts leaves some drivers waiting for ever.
        let client = tokio::time::timeout(Duration::from_secs(90), session).await.context("no window opens")??;
        let minutes = Some(Duration::from_secs(180));
        client.update_timeouts(TimeoutConfiguration::new(minutes, minutes, None)).await?;
        let page = Self {
            client,
            browser: target.browser,
            site: variable("SOURCIER_SITE")?.parse()?,
            frame: Default::default(),
        };
        page.set_viewport(1280, 800).await?;
        Ok(page)
    }

    /// Ends the session.
    pub async fn close(self) -> Result<()> {
        Ok(self.client.close().await?)
    }

    /// The address of the page with a route such as `#/`.
    pub fn address(&self, form: Form, route: &str) -> String {
        let mut address = self.site.clone();
        let prefix = match form {
            Form::Published => "",
            Form::Probed => "/probe",
            Form::NoWasm => "/no-wasm",
            Form::NoBinary => "/no-binary",
            Form::NoWorker => "/no-worker",
            Form::DyingWorkers => "/dying-workers",
            Form::NoParts => "/no-parts",
            Form::NoStorage => "/no-storage",
            Form::Timed => "/timed",
        };
        address.set_path(&format!("{prefix}{}", self.site.path()));
        address.set_fragment(route.strip_prefix('#'));
        address.into()
    }

    /// Loads the page from the network, at a route.
    pub async fn load(&self, form: Form, route: &str) -> Result<()> {
        self.load_asking(form, "", route).await
    }

    /// Loads the page from the network, with a query such as `workers=2`, at a route.
    pub async fn load_asking(&self, form: Form, query: &str, route: &str) -> Result<()> {
        let mut address: url::Url = self.address(form, route).parse()?;
        address.set_query(Some(query).filter(|query| !query.is_empty()));
        let address = String::from(address);
        let size = (self.frame.0.load(Ordering::Relaxed), self.frame.1.load(Ordering::Relaxed));
        // A change of the fragment alone would load nothing.
        self.client.goto("about:blank").await?;
        if size == (0, 0) {
            self.client.goto(&address).await?;
            return Ok(());
        }
        self.client.goto(self.site.join("/frame.html")?.as_str()).await?;
        self.client
            .execute(
                "const frame = document.getElementById('frame');
                 [frame.width, frame.height, frame.src] = arguments;",
                vec![size.0.into(), size.1.into(), address.into()],
            )
            .await?;
        self.client.enter_frame(0).await?;
        self.wait("the frame's page", "return location.protocol !== 'about:' && !!document.body").await
    }

    /// Loads a file of the published folder by its name, at a route.
    pub async fn load_file(&self, file: &str, route: &str) -> Result<()> {
        let mut address = self.site.join(file)?;
        address.set_fragment(route.strip_prefix('#'));
        Ok(self.client.goto(address.as_str()).await?)
    }

    /// Goes to a route inside the running app.
    pub async fn go(&self, route: &str) -> Result<()> {
        self.run("location.hash = arguments[0]", vec![route.into()]).await?;
        Ok(())
    }

    /// Loads the page again.
    pub async fn reload(&self) -> Result<()> {
        Ok(self.client.refresh().await?)
    }

    /// The route, with its `#`.
    pub async fn route(&self) -> Result<String> {
        self.read("return location.hash").await
    }

    /// Makes the page as large as asked, whatever the browser's own smallest window is.
    pub async fn set_viewport(&self, width: u32, height: u32) -> Result<()> {
        if self.browser == "chromium" {
            self.devtools(
                "Emulation.setDeviceMetricsOverride",
                json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false}),
            )
            .await?;
            return Ok(());
        }
        self.client.enter_parent_frame().await?;
        self.frame.0.store(0, Ordering::Relaxed);
        self.frame.1.store(0, Ordering::Relaxed);
        // The window's own borders are learnt from the first try.
        let (mut outer_width, mut outer_height) = (width, height);
        for _ in 0..3 {
            self.client.set_window_size(outer_width, outer_height).await?;
            let end = Instant::now() + Duration::from_secs(1);
            let mut inner = (0, 0);
            while Instant::now() < end {
                inner = self.read("return [innerWidth, innerHeight]").await?;
                if inner == (width, height) {
                    return Ok(());
                }
                tokio::time::sleep(PAUSE).await;
            }
            outer_width = (outer_width + width).saturating_sub(inner.0);
            outer_height = (outer_height + height).saturating_sub(inner.1);
        }
        self.frame.0.store(width, Ordering::Relaxed);
        self.frame.1.store(height, Ordering::Relaxed);
        Ok(())
    }

    /// Runs a script in the page.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.client.execute(script, arguments).await.with_context(|| format!("script: {script}"))
    }

    /// Runs a script that ends by calling its last argument.
    pub async fn run_async(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.client.execute_async(script, arguments).await.with_context(|| format!("script: {script}"))
    }

    /// Reads a value of the page.
    pub async fn read<T: serde::de::DeserializeOwned>(&self, script: &str) -> Result<T> {
        let value = self.run(script, vec![]).await?;
        serde_json::from_value(value.clone()).with_context(|| format!("{script} gave {value}"))
    }

    /// Waits until a script returns something true.
    pub async fn wait(&self, what: &str, script: &str) -> Result<()> {
        self.wait_for(what, script, vec![], |value| !matches!(value, Value::Null | Value::Bool(false))).await?;
        Ok(())
    }

    /// Waits until what a script returns is as it should be.
    pub async fn wait_for(
        &self,
        what: &str,
        script: &str,
        arguments: Vec<Value>,
        good: impl Fn(&Value) -> bool,
    ) -> Result<Value> {
        let end = Instant::now() + PATIENCE;
        loop {
            let value = self.run(script, arguments.clone()).await?;
            if good(&value) {
                return Ok(value);
            }
            if Instant::now() > end {
                let route = self.route().await?;
                let text: String = self.read("return document.body.innerText").await?;
                let text = text.chars().take(400).collect::<String>();
                bail!("waited in vain for {what}: last seen {value}; at {route}, the page says:\n{text}");
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits for an element with a `data-testid`.
    pub async fn wait_element(&self, id: &str) -> Result<()> {
        self.wait_for(
            &format!("the element `{id}`"),
            "return !!document.querySelector(`[data-testid='${arguments[0]}']`)",
            vec![id.into()],
            |value| value == &Value::Bool(true),
        )
        .await?;
        Ok(())
    }

    /// Whether there is an element with a `data-testid`.
    pub async fn has(&self, id: &str) -> Result<bool> {
        let found =
            self.run("return !!document.querySelector(`[data-testid='${arguments[0]}']`)", vec![id.into()]).await?;
        Ok(found == Value::Bool(true))
    }

    /// The text of an element, once it has one.
    pub async fn text(&self, id: &str) -> Result<String> {
        self.text_where(id, "a text", |_| true).await
    }

    /// The text of an element, once it is as it should be.
    pub async fn text_where(&self, id: &str, what: &str, good: impl Fn(&str) -> bool) -> Result<String> {
        let value = self
            .wait_for(
                &format!("{what} in `{id}`"),
                "const found = document.querySelector(`[data-testid='${arguments[0]}']`);
                 return found && found.textContent.replace(/[ \\n\\t]+/g, ' ').trim()",
                vec![id.into()],
                |value| value.as_str().is_some_and(|text| !text.is_empty() && good(text)),
            )
            .await?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }

    /// Clicks an element as a person does: it must be in sight and not covered, at the latest when patience ends.
    ///
    /// Drivers aim first and press then, on a busy machine much later: where a picture comes in between, the press lands
    /// on what stands there now. Such a press does nothing, and another follows.
    pub async fn click(&self, id: &str) -> Result<()> {
        self.wait_element(id).await?;
        let selector = format!("[data-testid='{id}']");
        let end = Instant::now() + PATIENCE;
        loop {
            // A person scrolls first; WebKit's driver does not always do it by itself.
            let show = "
                const watch = (event) => {
                    if (event.composedPath().some((node) => node.matches?.(arguments[0]))) {
                        window.__reached = true;
                        window.removeEventListener('click', watch, true);
                    } else {
                        event.preventDefault();
                        event.stopImmediatePropagation();
                    }
                };
                window.removeEventListener('click', window.__watch, true);
                window.__watch = watch;
                window.__reached = false;
                window.addEventListener('click', watch, true);
                document.querySelector(arguments[0])?.scrollIntoView({ block: 'center' });";
            self.run(show, vec![selector.clone().into()]).await?;
            let clicked = match self.client.find(fantoccini::Locator::Css(&selector)).await {
                Ok(element) => element.click().await,
                Err(error) => Err(error),
            };
            match clicked {
                Ok(()) if self.reached().await? => return Ok(()),
                Err(error) if Instant::now() > end => {
                    return Err(error).with_context(|| format!("`{id}` cannot be clicked"));
                }
                Ok(()) if Instant::now() > end => bail!("no click reaches `{id}`"),
                // It may have been drawn anew in between, or still be moving.
                _ => tokio::time::sleep(PAUSE).await,
            }
        }
    }

    /// Whether the last click reached what it was meant for; a page that it replaced knows nothing of it any more.
    async fn reached(&self) -> Result<bool> {
        let end = Instant::now() + Duration::from_secs(1);
        loop {
            if self.read::<bool>("return window.__reached !== false").await? {
                return Ok(true);
            }
            if Instant::now() > end {
                return Ok(false);
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Chooses a file of this machine in a picker, as the dialogue of the system would.
    pub async fn choose_file(&self, id: &str, path: &std::path::Path) -> Result<()> {
        self.wait_element(id).await?;
        let selector = format!("[data-testid='{id}']");
        // A hidden picker takes no keys from WebKit's driver.
        self.run("document.querySelector(arguments[0]).hidden = false", vec![selector.clone().into()]).await?;
        let picker = self.client.find(fantoccini::Locator::Css(&selector)).await?;
        let path = path.to_str().context("the path is not UTF-8")?;
        picker.send_keys(path).await.with_context(|| format!("`{id}` takes no file"))
    }

    /// Presses keys one after the other.
    pub async fn press(&self, keys: &[Key]) -> Result<()> {
        self.keys(&[], keys.iter().map(|&key| char::from(key))).await
    }

    /// Presses a key while others are held.
    pub async fn chord(&self, held: &[Key], key: char) -> Result<()> {
        self.keys(held, std::iter::once(key)).await
    }

    /// Types a text into what has the focus.
    pub async fn write(&self, text: &str) -> Result<()> {
        self.keys(&[], text.chars()).await
    }

    async fn keys(&self, held: &[Key], keys: impl Iterator<Item = char>) -> Result<()> {
        let mut actions = KeyActions::new("keyboard".into());
        for &key in held {
            actions = actions.then(KeyAction::Down { value: key.into() });
        }
        for value in keys {
            actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        for &key in held.iter().rev() {
            actions = actions.then(KeyAction::Up { value: key.into() });
        }
        Ok(self.client.perform_actions(actions).await?)
    }

    /// Moves the focus with the Tab key until it is on the element that a selector names.
    pub async fn tab_to(&self, selector: &str) -> Result<()> {
        for _ in 0..800 {
            let there = self
                .run("return document.activeElement?.matches(arguments[0]) ?? false", vec![selector.into()])
                .await?;
            if there == Value::Bool(true) {
                return Ok(());
            }
            self.press(&[Key::Tab]).await?;
        }
        bail!("the Tab key does not reach `{selector}`")
    }

    /// What the probe has noted: errors, refusals of the policy, words on the console.
    pub async fn notes(&self) -> Result<Vec<String>> {
        let notes: Option<Vec<String>> = self.read("return window.__probe ?? null").await?;
        notes.context("the probe is not in this page")
    }

    /// Fails if the probe has noted anything.
    pub async fn no_notes(&self) -> Result<()> {
        let notes = self.notes().await?;
        ensure!(notes.is_empty(), "the page complained:\n{}", notes.join("\n"));
        Ok(())
    }

    /// Speaks to Chromium beside the standard protocol.
    pub async fn devtools(&self, command: &'static str, parameters: Value) -> Result<Value> {
        self.client.issue_cmd(DevTools { command, parameters }).await.with_context(|| command.to_owned())
    }

    /// A picture of the whole page, beyond the window; only in Chromium.
    pub async fn whole_picture(&self, width: u32) -> Result<Vec<u8>> {
        let height: u32 = self.read("return Math.max(document.documentElement.scrollHeight, innerHeight)").await?;
        // The format's own limit is far above any sensible page.
        let height = height.min(16_000);
        let picture = self
            .devtools(
                "Page.captureScreenshot",
                json!({
                    "format": "png",
                    "captureBeyondViewport": true,
                    "clip": {"x": 0, "y": 0, "width": width, "height": height, "scale": 1},
                }),
            )
            .await?;
        let data = picture["data"].as_str().context("no picture")?;
        Ok(BASE64_STANDARD.decode(data)?)
    }

    async fn keep_picture(&self, name: &str) -> Result<PathBuf> {
        let folder = PathBuf::from(variable("SOURCIER_FAILURES")?);
        std::fs::create_dir_all(&folder)?;
        let path = folder.join(format!("{}-{name}.png", self.browser));
        std::fs::write(&path, self.client.screenshot().await?)?;
        Ok(path)
    }
}

/// Chromium's own command beside the WebDriver standard.
#[derive(Debug)]
struct DevTools {
    command: &'static str,
    parameters: Value,
}

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/goog/cdp/execute"))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        let body = json!({"cmd": self.command, "params": self.parameters});
        (http::Method::POST, Some(body.to_string()))
    }
}

/// The first number in a text: `7 742 h` with narrow spaces in French, `7,742 h` in English.
pub fn number(text: &str) -> Result<f64> {
    let characters = text.chars().skip_while(|character| !character.is_ascii_digit()).collect::<Vec<_>>();
    let mut digits = String::new();
    for (index, &character) in characters.iter().enumerate() {
        let following = characters[index + 1..].iter().take_while(|character| character.is_ascii_digit()).count();
        match character {
            '0'..='9' => digits.push(character),
            // Sourcier writes at most two decimals: three digits are a group.
            '\u{202f}' | '\u{a0}' | ',' if following == 3 => {}
            ',' | '.' if following > 0 => digits.push('.'),
            _ => break,
        }
    }
    digits.parse().with_context(|| format!("there is no number in {text:?}"))
}

/// Fails, with both values, unless they are equal.
pub fn same<T: PartialEq + Debug>(what: &str, found: T, expected: T) -> Result<()> {
    ensure!(found == expected, "{what}: found {found:?}, expected {expected:?}");
    Ok(())
}
