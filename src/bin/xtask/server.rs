//! A small static server, for this machine only.

use std::{
    convert::Infallible,
    io::ErrorKind,
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    sync::Arc,
    thread::JoinHandle,
    time::Duration,
};

use anyhow::{Result, anyhow};
use http_body_util::Full;
use hyper::{
    Method, Request, Response, StatusCode,
    body::{Bytes, Incoming},
    header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderValue, LOCATION, X_CONTENT_TYPE_OPTIONS},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use percent_encoding::percent_decode_str;

use crate::{build, project};

const HTML: &str = "text/html; charset=utf-8";
const NOTHING: &str = "There is nothing here.\n";

/// Pages made from the built one, for the browser tests.
const PROBE: &str = include_str!("../../../tests/browser/scripts/probe.js");
const NO_WASM: &str = include_str!("../../../tests/browser/scripts/no-wasm.js");
const NO_STORAGE: &str = include_str!("../../../tests/browser/scripts/no-storage.js");
const DYING_WORKERS: &str = include_str!("../../../tests/browser/scripts/dying-workers.js");
const NO_PARTS: &str = include_str!("../../../tests/browser/scripts/no-parts.js");
const TIMED: &str = include_str!("../../../tests/browser/scripts/timed.js");
const FRAME: &str = include_str!("../../../tests/browser/scripts/frame.html");

/// Builds Sourcier and serves it until it is interrupted.
pub fn serve(port: u16, open: bool) -> Result<()> {
    // Before the build: nobody waits for minutes to learn that the port is taken.
    let listener = listen(port)?;
    build::release()?;
    let address = address(&listener, "/")?;
    let server = start(listener, Site::plain(project::dist()))?;
    if open && let Err(error) = open::that_detached(&address) {
        eprintln!("No browser could be opened ({error}).");
    }
    println!("\nSourcier is served until you press Ctrl+C:\n{address}");
    server.join().map_err(|_| anyhow!("the server has stopped"))
}

/// A port of this machine; 0 takes any that is free.
pub fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => anyhow!(
            "port {port} is taken by another program; choose another one: \
             `cargo xtask serve --port {}`",
            port.checked_add(1).unwrap_or(8080)
        ),
        ErrorKind::PermissionDenied => {
            anyhow!("port {port} needs an administrator's rights; choose one above 1023")
        }
        _ => anyhow!("port {port} cannot be used: {error}"),
    })
}

/// What is served, and where.
pub struct Site {
    root: PathBuf,
    /// The folder the page pretends to be published in: begins and ends with a slash.
    prefix: String,
    /// Whether the pages made for tests are served beside it.
    variants: bool,
}

impl Site {
    fn plain(root: PathBuf) -> Self {
        Self { root, prefix: "/".into(), variants: false }
    }

    /// The page in a sub-folder, which proves that it can be moved, with variants beside it:
    /// `/probe…` notes what goes wrong from the first moment, `/no-wasm…` and `/no-storage…` lack
    /// what their names say, those of `/dying-workers…` stop in the midst of their work, `/timed…` notes when the first figure is on the screen.
    pub fn for_tests(root: PathBuf, prefix: &str) -> Self {
        Self { root, prefix: prefix.into(), variants: true }
    }
}

/// Serves the site in the background, as long as this program runs.
pub fn start(listener: TcpListener, site: Site) -> Result<JoinHandle<()>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    listener.set_nonblocking(true)?;
    let listener = {
        let _inside = runtime.enter();
        tokio::net::TcpListener::from_std(listener)?
    };
    Ok(std::thread::spawn(move || runtime.block_on(accept(listener, Arc::new(site)))))
}

async fn accept(listener: tokio::net::TcpListener, site: Arc<Site>) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // Too many open files, or a caller that is gone already: the next one may fare better.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let site = site.clone();
        tokio::spawn(async move {
            let service = service_fn(|request: Request<Incoming>| {
                let answer = answer(request.method(), request.uri().path(), &site);
                async { Ok::<_, Infallible>(answer) }
            });
            // A browser that closes a tab closes its connections: no news.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

/// The address of a folder served from this port.
pub fn address(listener: &TcpListener, folder: &str) -> Result<String> {
    Ok(format!("http://{}{folder}", listener.local_addr()?))
}

/// What is to be sent for an address.
#[derive(Debug, PartialEq)]
enum Found {
    File(PathBuf),
    /// `index.html` with a script before all others.
    Page(PathBuf, &'static str),
    Text(&'static str, &'static str),
    Moved(String),
    Nothing,
}

fn answer(method: &Method, path: &str, site: &Site) -> Response<Full<Bytes>> {
    if !matches!(*method, Method::GET | Method::HEAD) {
        let mut response = text(StatusCode::METHOD_NOT_ALLOWED, "Only GET and HEAD are answered here.\n");
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    match find(path, site) {
        Found::File(path) => match std::fs::read(&path) {
            Ok(content) => response(StatusCode::OK, media_type(&path), content),
            Err(error) => text(StatusCode::INTERNAL_SERVER_ERROR, &format!("{error}\n")),
        },
        Found::Page(path, script) => match std::fs::read_to_string(&path) {
            Ok(page) => {
                let mark = "<meta name=\"referrer\"";
                let page = page.replacen(mark, &format!("<script src=\"{script}\"></script>{mark}"), 1);
                response(StatusCode::OK, HeaderValue::from_static(HTML), page)
            }
            Err(error) => text(StatusCode::INTERNAL_SERVER_ERROR, &format!("{error}\n")),
        },
        Found::Text(kind, content) => response(StatusCode::OK, HeaderValue::from_static(kind), content),
        Found::Moved(place) => match HeaderValue::try_from(place) {
            Ok(place) => {
                let mut response = text(StatusCode::PERMANENT_REDIRECT, "");
                response.headers_mut().insert(LOCATION, place);
                response
            }
            Err(_) => text(StatusCode::NOT_FOUND, NOTHING),
        },
        Found::Nothing => text(StatusCode::NOT_FOUND, NOTHING),
    }
}

fn media_type(path: &Path) -> HeaderValue {
    let mut kind = mime_guess::from_path(path).first_or_octet_stream().to_string();
    if kind.starts_with("text/") {
        kind.push_str("; charset=utf-8");
    }
    HeaderValue::try_from(kind).unwrap_or(HeaderValue::from_static("application/octet-stream"))
}

fn text(status: StatusCode, message: &str) -> Response<Full<Bytes>> {
    response(status, HeaderValue::from_static("text/plain; charset=utf-8"), message.to_owned())
}

fn response(status: StatusCode, kind: HeaderValue, content: impl Into<Bytes>) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(content.into()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, kind);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// The file for an address: nothing outside of the folder, and nothing instead of what is missing.
fn find(path: &str, site: &Site) -> Found {
    let mut variant = None;
    let mut rest = path;
    if site.variants {
        if path == "/frame.html" {
            return Found::Text(HTML, FRAME);
        }
        for (name, script) in [
            ("/probe", PROBE),
            ("/no-wasm", NO_WASM),
            ("/no-storage", NO_STORAGE),
            ("/timed", TIMED),
            ("/dying-workers", DYING_WORKERS),
            ("/no-parts", NO_PARTS),
            ("/no-binary", ""),
            ("/no-worker", ""),
        ] {
            if let Some(after) = path.strip_prefix(name) {
                (rest, variant) = (after, Some(script));
            }
        }
    }
    // A folder that was published in part.
    let lacks = |start: &str| path.starts_with(start) && site.variants;
    let worker = rest.contains("/sourcier-worker");
    if lacks("/no-worker") && worker || lacks("/no-binary") && !worker && rest.ends_with(".wasm") {
        return Found::Nothing;
    }
    if format!("{rest}/") == site.prefix {
        return Found::Moved(format!("{path}/"));
    }
    let Some(relative) = rest.strip_prefix(site.prefix.as_str()) else {
        return Found::Nothing;
    };
    if let (Some(script), "variant.js") = (variant, relative) {
        return Found::Text("text/javascript; charset=utf-8", script);
    }
    let Ok(relative) = percent_decode_str(relative).decode_utf8() else {
        return Found::Nothing;
    };
    let Some(mut file) = inside(&site.root, &relative) else {
        return Found::Nothing;
    };
    if file.is_dir() {
        if !relative.is_empty() && !relative.ends_with('/') {
            return Found::Moved(format!("{path}/"));
        }
        file.push("index.html");
    }
    match (file.is_file(), variant) {
        (true, Some(_)) if file.ends_with("index.html") => Found::Page(file, "variant.js"),
        (true, _) => Found::File(file),
        (false, _) => Found::Nothing,
    }
}

/// Joins a relative address to a folder if every part of it is a plain name.
fn inside(root: &Path, relative: &str) -> Option<PathBuf> {
    let mut path = root.to_path_buf();
    for part in relative.split('/').filter(|part| !part.is_empty()) {
        if part.starts_with('.') || part.contains(['\\', ':', '\0']) {
            return None;
        }
        path.push(part);
    }
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};

    /// A folder of its own for each test, with a page and a neighbour that must stay unseen.
    fn folder(name: &str) -> PathBuf {
        let base = std::env::temp_dir().join(format!("sourcier-{name}-{}", std::process::id()));
        std::fs::create_dir_all(base.join("dist/inner")).unwrap();
        std::fs::write(base.join("secret.txt"), "secret").unwrap();
        std::fs::write(base.join("dist/index.html"), "<p>page</p>").unwrap();
        std::fs::write(base.join("dist/inner/index.html"), "<p>inner</p>").unwrap();
        std::fs::write(base.join("dist/app bg.wasm"), b"\0asm").unwrap();
        base.join("dist")
    }

    #[test]
    fn files_are_found_and_nothing_else() {
        let root = folder("find");
        let site = Site::for_tests(root.clone(), "/sub/dir/");
        let page = Found::File(root.join("index.html"));
        assert_eq!(find("/sub/dir/", &site), page);
        assert_eq!(find("/sub/dir", &site), Found::Moved("/sub/dir/".into()));
        assert_eq!(find("/sub/dir/inner", &site), Found::Moved("/sub/dir/inner/".into()));
        assert_eq!(find("/sub/dir/app%20bg.wasm", &site), Found::File(root.join("app bg.wasm")));
        assert!(matches!(find("/probe/sub/dir/", &site), Found::Page(..)));
        assert!(matches!(find("/no-binary/sub/dir/", &site), Found::Page(..)));
        assert_eq!(find("/no-binary/sub/dir/app%20bg.wasm", &site), Found::Nothing);
        assert_eq!(find("/no-worker/sub/dir/sourcier-worker.js", &site), Found::Nothing);
        assert_eq!(find("/no-worker/sub/dir/app%20bg.wasm", &site), Found::File(root.join("app bg.wasm")));
        for nothing in [
            "/",
            "/index.html",
            "/sub/dir/missing.js",
            "/sub/dir/../../secret.txt",
            "/sub/dir/..%2f..%2fsecret.txt",
            "/sub/dir/%2e%2e/secret.txt",
            "/sub/dir/..%5csecret.txt",
            "/sub/dir/%ff",
            "/sub/dir/variant.js",
        ] {
            assert_eq!(find(nothing, &site), Found::Nothing, "{nothing}");
        }
        assert_eq!(find("/frame.html", &Site::plain(root)), Found::Nothing);
    }

    #[test]
    fn answers_carry_their_type_and_a_true_status() {
        let listener = listen(0).unwrap();
        let address = listener.local_addr().unwrap();
        start(listener, Site::plain(folder("answer"))).unwrap();
        let ask = |line: &str| {
            let mut stream = std::net::TcpStream::connect(address).unwrap();
            write!(stream, "{line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            answer
        };
        let wasm = ask("GET /app%20bg.wasm");
        assert!(wasm.starts_with("HTTP/1.1 200"), "{wasm}");
        assert!(wasm.contains("content-type: application/wasm"), "{wasm}");
        assert!(ask("GET /").contains("text/html; charset=utf-8"));
        assert!(ask("GET /?a=1").starts_with("HTTP/1.1 200"));
        assert!(ask("HEAD /").ends_with("\r\n\r\n"));
        assert!(ask("GET /none").starts_with("HTTP/1.1 404"));
        assert!(ask("POST /").starts_with("HTTP/1.1 405"));
    }

    #[test]
    fn a_taken_port_is_said_with_its_remedy() {
        let taken = listen(0).unwrap();
        let port = taken.local_addr().unwrap().port();
        let message = listen(port).unwrap_err().to_string();
        assert!(message.contains("--port"), "{message}");
    }
}
