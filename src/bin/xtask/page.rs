//! The last touch to the built page, and its check: it must run under its strict content security policy, ask nothing
//! of another host, and work from any folder of any static host.

use std::{
    cell::RefCell,
    hash::{DefaultHasher, Hasher},
    path::Path,
};

use anyhow::{Context, Result, bail};
use lol_html::{
    HtmlRewriter, RewriteStrSettings, Settings, element,
    html_content::{ContentType, Element},
    rewrite_str, text,
};

use crate::project;

/// Attributes whose value the browser loads by itself.
const LOADED: [&str; 5] = ["src", "href", "srcset", "poster", "data"];

/// The programs beside the app, each in workers of its own: `sourcier-worker` simulates, `sourcier-files` reads and writes
/// tables.
const PROGRAMS: [&str; 2] = ["worker", "files"];

/// Makes the `index.html` of a built folder ready to be published; fails if it may not be.
pub fn finish(dist: &Path) -> Result<()> {
    let path = dist.join("index.html");
    let html = std::fs::read_to_string(&path).with_context(|| format!("{} cannot be read", project::shown(&path)))?;
    let mut html = without_preload(&html)?;
    for program in PROGRAMS {
        html = with_program(&html, program, &named_by_content(dist, program)?)?;
    }
    let html = with_lists(&html, &lists(dist)?)?;
    std::fs::write(&path, html).with_context(|| format!("{} cannot be written", project::shown(&path)))?;
    check(dist)
}

/// Puts the script of a program together, and names its files by what is in them, as trunk does with those of the app:
/// after an update no browser may put an old one and a new one together. Gives the names of script and binary.
fn named_by_content(dist: &Path, program: &str) -> Result<[String; 2]> {
    const START: &str = include_str!("../../worker.js");
    let (script, binary) =
        (dist.join(format!("sourcier-{program}.js")), dist.join(format!("sourcier-{program}_bg.wasm")));
    let read = |path: &Path| std::fs::read(path).with_context(|| format!("{} cannot be read", project::shown(path)));
    let bindings = String::from_utf8(read(&script)?).context("the bindings of a worker are no text")?;
    let content = format!("{bindings}\n{START}");
    let mut hasher = DefaultHasher::new();
    hasher.write(content.as_bytes());
    hasher.write(&read(&binary)?);
    let base = format!("sourcier-{program}-{:016x}", hasher.finish());
    let names = [format!("{base}.js"), format!("{base}_bg.wasm")];
    std::fs::write(dist.join(&names[0]), content)?;
    std::fs::rename(&binary, dist.join(&names[1]))?;
    std::fs::remove_file(&script)?;
    Ok(names)
}

/// Names the files of a program in the page. Browsers load nothing for links of these kinds: the app does, when it first
/// needs the program.
fn with_program(html: &str, program: &str, [script, binary]: &[String; 2]) -> Result<String> {
    let links = format!(r#"<link rel="{program}" href="./{script}"><link rel="{program}-module" href="./{binary}">"#);
    in_head(html, &links)
}

fn in_head(html: &str, links: &str) -> Result<String> {
    let settings = RewriteStrSettings::new().append_element_content_handler(element!("head", |head| {
        head.append(links, ContentType::Html);
        Ok(())
    }));
    rewrite_str(html, settings).context("index.html is no HTML")
}

/// Lists that the page loads when they are asked for, by the relation of the link that names them.
const LISTS: [(&str, &str); 2] = [("places", "data/places/communes.tsv"), ("codes", "data/codes/cpv.tsv")];

/// Copies the lists into the folder under names made of what is in them. Gives relation and name of each.
fn lists(dist: &Path) -> Result<Vec<(&'static str, String)>> {
    LISTS
        .into_iter()
        .map(|(relation, path)| {
            let content =
                std::fs::read(project::root().join(path)).with_context(|| format!("{path} cannot be read"))?;
            let mut hasher = DefaultHasher::new();
            hasher.write(&content);
            let name = format!("{relation}-{:016x}.tsv", hasher.finish());
            std::fs::write(dist.join(&name), content).with_context(|| format!("{name} cannot be written"))?;
            Ok((relation, name))
        })
        .collect()
}

/// Names the lists in the page, as the files of the workers are.
fn with_lists(html: &str, lists: &[(&str, String)]) -> Result<String> {
    let links: String =
        lists.iter().map(|(relation, name)| format!(r#"<link rel="{relation}" href="./{name}">"#)).collect();
    in_head(html, &links)
}

/// Turns the preload of the app's binary into a plain mention: WebKit loads such a file a second time when it is
/// fetched, and so does Firefox when the fetch names its digest. `src/boot.js` fetches it as early as it can.
fn without_preload(html: &str) -> Result<String> {
    let settings =
        RewriteStrSettings::new().append_element_content_handler(element!("link[rel=preload][as=fetch]", |link| {
            link.set_attribute("rel", "app")?;
            Ok(())
        }));
    rewrite_str(html, settings).context("index.html is no HTML")
}

fn check(dist: &Path) -> Result<()> {
    let path = dist.join("index.html");
    let html = std::fs::read(&path).with_context(|| format!("{} cannot be read", project::shown(&path)))?;
    let faults = faults(&html, |name| dist.join(name).is_file())?;
    if !faults.is_empty() {
        bail!("{} may not be published:\n  {}", project::shown(&path), faults.join("\n  "));
    }
    Ok(())
}

/// What keeps the page from being published, in words.
fn faults(html: &[u8], exists: impl Fn(&str) -> bool) -> Result<Vec<String>> {
    let faults = RefCell::new(Vec::new());
    let policy = RefCell::new(false);
    let fault = |text: String| faults.borrow_mut().push(text);

    let look = |element: &mut Element| {
        let name = element.tag_name();
        for attribute in element.attributes() {
            let (key, value) = (attribute.name(), attribute.value());
            if key.starts_with("on") || key == "style" {
                fault(format!("<{name}> has an inline `{key}`"));
            }
            // A link that a person follows may lead elsewhere.
            if name == "a" || !LOADED.contains(&key.as_str()) || value.starts_with("data:") {
                continue;
            }
            if value.contains("//") || value.starts_with('/') {
                fault(format!("<{name}> loads `{value}`, which is no relative address"));
            } else if !exists(value.trim_start_matches("./")) {
                fault(format!("<{name}> loads `{value}`, which is not in the folder"));
            }
        }
        match name.as_str() {
            "script" if !element.has_attribute("src") => fault("<script> is inline".into()),
            "style" => fault("<style> is inline".into()),
            "base" => fault("<base> is refused by the content security policy".into()),
            "meta" if element.get_attribute("http-equiv").as_deref() == Some("Content-Security-Policy") => {
                let content = element.get_attribute("content").unwrap_or_default();
                *policy.borrow_mut() = content.contains("default-src 'none'")
                    && content.contains("script-src 'self' 'wasm-unsafe-eval'")
                    && !content.contains("'unsafe-");
            }
            _ => {}
        }
        let loads_code = (name == "script" && element.has_attribute("src"))
            || (name == "link"
                && matches!(
                    element.get_attribute("rel").as_deref(),
                    Some("stylesheet" | "preload" | "modulepreload" | "app")
                ));
        if loads_code && !element.has_attribute("integrity") {
            fault(format!("<{name}> loads a file without its digest (integrity)"));
        }
    };

    let mut rewriter = HtmlRewriter::new(
        Settings::new()
            .append_element_content_handler(element!("*", |element| {
                look(element);
                Ok(())
            }))
            // A comment or the text of a <title> may say anything; that of a script may not.
            .append_element_content_handler(text!("script, style", |chunk| {
                if !chunk.as_str().trim().is_empty() {
                    fault("a <script> or <style> has a text of its own".into());
                }
                Ok(())
            })),
        |_: &[u8]| {},
    );
    rewriter.write(html).context("index.html is no HTML")?;
    rewriter.end().context("index.html is no HTML")?;
    if !policy.into_inner() {
        faults.borrow_mut().push("there is no strict Content-Security-Policy".into());
    }
    Ok(faults.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: &str = r#"<meta http-equiv="Content-Security-Policy"
        content="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'">"#;

    fn found(body: &str) -> Vec<String> {
        let html = format!("<!doctype html><head>{POLICY}</head><body>{body}</body>");
        faults(html.as_bytes(), |name| name == "app.js").unwrap()
    }

    #[test]
    fn a_strict_page_passes() {
        let page = r#"<script type="module" src="./app.js" integrity="sha384-x"></script>
            <a href="https://example.org/">elsewhere</a><img src="data:image/png;base64,AA==">"#;
        assert_eq!(found(page), Vec::<String>::new());
    }

    #[test]
    fn the_binary_is_mentioned_and_not_preloaded() {
        let page = r#"<link rel="preload" href="./a.wasm" as="fetch" integrity="sha384-x">"#;
        let expected = r#"<link rel="app" href="./a.wasm" as="fetch" integrity="sha384-x">"#;
        assert_eq!(without_preload(page).unwrap(), expected);
    }

    #[test]
    fn the_workers_are_mentioned() {
        let names = ["w.js".to_owned(), "w.wasm".to_owned()];
        let expected = r#"<head><link rel="worker" href="./w.js"><link rel="worker-module" href="./w.wasm"></head>"#;
        assert_eq!(with_program("<head></head>", "worker", &names).unwrap(), expected);
        assert_eq!(found(r#"<link rel="worker" href="./app.js">"#), Vec::<String>::new());
        assert!(!found(r#"<link rel="worker" href="./missing.js">"#).is_empty());
    }

    #[test]
    fn the_lists_are_mentioned() {
        let expected = r#"<head><link rel="codes" href="./codes-1.tsv"></head>"#;
        assert_eq!(with_lists("<head></head>", &[("codes", "codes-1.tsv".to_owned())]).unwrap(), expected);
        assert!(!found(r#"<link rel="codes" href="./missing.tsv">"#).is_empty());
    }

    #[test]
    fn what_a_strict_policy_would_refuse_is_found() {
        for page in [
            "<script>start()</script>",
            "<style>p { color: red }</style>",
            r#"<p style="color: red">"#,
            r#"<p onclick="start()">"#,
            r#"<img src="https://example.org/x.png">"#,
            r#"<img src="//example.org/x.png">"#,
            r#"<img src="/x.png">"#,
            r#"<img src="missing.png">"#,
            r#"<script src="app.js"></script>"#,
            r#"<base href="./">"#,
        ] {
            assert!(!found(page).is_empty(), "{page}");
        }
        assert_eq!(faults(b"<p>", |_| true).unwrap().len(), 1);
    }
}
