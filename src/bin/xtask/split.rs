//! Cuts the page's program into the part that draws the first screens and files for the others.
//!
//! Trunk knows no such cut, so it is made after Trunk: the program as cargo linked it, with the relocations that say what
//! refers to what, is cut along the functions of `src/ui/late.rs`, and takes the place of what Trunk wrote.

use std::{
    hash::{DefaultHasher, Hasher},
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, anyhow, ensure};
use lol_html::{RewriteStrSettings, element, html_content::ContentType, rewrite_str};
use sha2::{Digest, Sha384};

use crate::{project, step, tools};

/// What the build needs for the cut: the relocations and names of the linked programs, which [`lean`] takes out again, and
/// the configuration under which `src/ui/late.rs` marks where to cut. They add to the flags of `.cargo/config.toml`.
pub const FLAGS: [(&str, &str); 2] = [
    ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "--cfg split_screens -C link-arg=--emit-relocs"),
    ("CARGO_PROFILE_RELEASE_STRIP", "none"),
];

/// Any host will do, whatever it says of the type of a file; an answer that is no file is none.
const INSTANTIATE: &str = "
const instantiate = async (response, imports) => {
  const answer = await response;
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return WebAssembly.instantiate(await answer.arrayBuffer(), imports);
};
";

/// How the tool that cuts starts a part, and how the page does.
const STARTS: [&str; 2] = ["WebAssembly.instantiateStreaming(src, imports)", "instantiate(src, imports)"];

/// How the tool that cuts asks for a part, and how the page does: only for the one it was built with.
fn asks(stem: &str, name: &str, digest: &str) -> [String; 2] {
    [
        format!("fetch(new URL(\"./{stem}.wasm\", import.meta.url))"),
        format!("fetch(new URL(\"./{name}\", import.meta.url), {{ integrity: \"{digest}\" }})"),
    ]
}

/// Cuts the app in a folder that Trunk has built, and takes names and relocations out of the other programs.
pub fn screens(dist: &Path) -> Result<()> {
    for program in ["worker", "files"] {
        let path = dist.join(format!("sourcier-{program}_bg.wasm"));
        write(&path, &lean(&read(&path)?)?)?;
    }
    let linked = read(&project::target().join("wasm32-unknown-unknown/release/sourcier-app.wasm"))?;
    // One name for all that was cut from one program: a page never puts two together.
    let mut hasher = DefaultHasher::new();
    hasher.write(&linked);
    hasher.write(INSTANTIATE.as_bytes());
    let base = format!("sourcier-app-{:016x}", hasher.finish());
    let work = project::target().join("split");
    if work.exists() {
        std::fs::remove_dir_all(&work).with_context(|| format!("{} cannot be removed", project::shown(&work)))?;
    }
    let (link, script) = (format!("{base}-parts.js"), format!("{base}.js"));
    let parts = cut(&linked, &work, &link, &script)?;
    step::run(
        Command::new("wasm-bindgen")
            .args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--remove-name-section"])
            .args(["--out-name", &base, "--out-dir"])
            .arg(&work)
            .arg(work.join("main.wasm"))
            .env("PATH", tools::path()?),
    )?;

    let mut text = String::from_utf8(read(&work.join(&link))?).context("the script of the parts is no text")?;
    ensure!(text.contains(STARTS[0]), "the script of the parts starts them in a way that is not known here");
    text = text.replace(STARTS[0], STARTS[1]) + INSTANTIATE;
    for part in &parts {
        let stem = part.file_stem().and_then(|stem| stem.to_str()).context("a part without a name")?;
        let name = format!("{base}-{}.wasm", stem.trim_start_matches("split_"));
        let content = lean(&read(part)?)?;
        let [before, after] = asks(stem, &name, &digest(&content));
        ensure!(text.contains(&before), "the script of the parts asks for {stem} in a way that is not known here");
        text = text.replace(&before, &after);
        write(&dist.join(name), &content)?;
    }
    write(&dist.join(&link), text.as_bytes())?;
    let parts = (format!("./{link}"), digest(text.as_bytes()));
    let binary = format!("{base}_bg.wasm");
    let mut taken = Vec::new();
    for name in [&script, &binary] {
        let content = read(&work.join(name))?;
        write(&dist.join(name), &content)?;
        taken.push((format!("./{name}"), digest(&content)));
    }
    let path = dist.join("index.html");
    let html = String::from_utf8(read(&path)?).context("index.html is no text")?;
    let (html, left) = with_app(&html, &taken[0], &parts, &taken[1])?;
    for name in left {
        let old = dist.join(name.trim_start_matches("./"));
        std::fs::remove_file(&old).with_context(|| format!("{} cannot be removed", project::shown(&old)))?;
    }
    write(&path, html.as_bytes())
}

/// Cuts a linked program; gives the paths of the parts beside the main one.
fn cut(linked: &[u8], work: &Path, link: &str, script: &str) -> Result<Vec<PathBuf>> {
    let (main, link, script) = (work.join("main.wasm"), format!("./{link}"), format!("./{script}"));
    let mut options = wasm_split_cli_support::Options::new(linked);
    options.output_dir = work;
    options.main_out_path = &main;
    options.link_name = &link;
    options.main_module = &script;
    let cut =
        wasm_split_cli_support::transform(options).map_err(|error| anyhow!("the page cannot be cut: {error:#}"))?;
    ensure!(!cut.split_modules.is_empty(), "the page was built without the marks to cut it along");
    Ok(cut.split_modules)
}

/// A program without the names of its functions, and with its numbers as short as they can be written: a linker that
/// keeps relocations keeps room for them.
fn lean(binary: &[u8]) -> Result<Vec<u8>> {
    let mut config = walrus::ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    let mut module = config.parse(binary)?;
    let relocations: Vec<_> = module
        .customs
        .iter()
        .filter(|(_, section)| section.name().starts_with("reloc.") || section.name() == "linking")
        .map(|(id, _)| id)
        .collect();
    for id in relocations {
        module.customs.delete(id);
    }
    Ok(module.emit_wasm())
}

/// The address of a file beside the page, and its digest.
type Named = (String, String);

/// Puts the cut app in the place of the one that Trunk wrote: its script, the script of its parts, which the first one
/// imports and which is not to wait for it, and its binary. Gives the page, and the addresses that it no longer loads.
fn with_app(html: &str, script: &Named, parts: &Named, binary: &Named) -> Result<(String, Vec<String>)> {
    let left = std::cell::RefCell::new(Vec::new());
    let put = |link: &mut lol_html::html_content::Element, (address, digest): &Named| {
        left.borrow_mut().extend(link.get_attribute("href"));
        link.set_attribute("href", address)?;
        link.set_attribute("integrity", digest)
    };
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("link[rel=modulepreload]", |link| {
            // The one of the app stays the first: src/boot.js starts that one.
            let (address, digest) = parts;
            let early =
                format!(r#"<link rel="modulepreload" href="{address}" integrity="{digest}" crossorigin="anonymous">"#);
            link.after(&early, ContentType::Html);
            Ok(put(link, script)?)
        }))
        .append_element_content_handler(element!("link[rel=preload][as=fetch]", |link| Ok(put(link, binary)?)));
    let html = rewrite_str(html, settings).context("index.html is no HTML")?;
    let left = left.into_inner();
    ensure!(left.len() == 2, "the page loads {left:?}, not one script and one binary");
    Ok((html, left))
}

/// The digest of a file as pages name it (Subresource Integrity).
fn digest(content: &[u8]) -> String {
    use base64::Engine as _;
    format!("sha384-{}", base64::engine::general_purpose::STANDARD.encode(Sha384::digest(content)))
}

/// Whether a file of the folder to publish is a part that was cut off.
pub fn is_part(file: &Path) -> bool {
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let part = name.strip_prefix("sourcier-app-").and_then(|rest| rest.strip_suffix(".wasm"));
    part.is_some_and(|part| part.contains('-'))
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("{} cannot be read", project::shown(path)))
}

fn write(path: &Path, content: &[u8]) -> Result<()> {
    std::fs::write(path, content).with_context(|| format!("{} cannot be written", project::shown(path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_loads_the_cut_app() {
        let page = r#"<link rel="modulepreload" href="./a.js" integrity="x"><link rel="preload" href="./a.wasm" as="fetch" integrity="y">"#;
        let of = |name: &str| (format!("./{name}"), format!("sha384-{name}"));
        let (html, left) = with_app(page, &of("b.js"), &of("p.js"), &of("b.wasm")).unwrap();
        let expected = r#"<link rel="modulepreload" href="./b.js" integrity="sha384-b.js"><link rel="modulepreload" href="./p.js" integrity="sha384-p.js" crossorigin="anonymous"><link rel="preload" href="./b.wasm" as="fetch" integrity="sha384-b.wasm">"#;
        assert_eq!(html, expected);
        assert_eq!(left, ["./a.js", "./a.wasm"]);
        assert!(with_app("<p>", &of("b.js"), &of("p.js"), &of("b.wasm")).is_err());
    }

    #[test]
    fn a_part_is_asked_for_by_its_name_and_digest() {
        let [before, after] = asks("split_law", "app-law.wasm", "sha384-x");
        assert_eq!(before, r#"fetch(new URL("./split_law.wasm", import.meta.url))"#);
        assert_eq!(after, r#"fetch(new URL("./app-law.wasm", import.meta.url), { integrity: "sha384-x" })"#);
    }

    #[test]
    fn parts_are_told_from_what_is_loaded_first() {
        assert!(is_part(Path::new("dist/sourcier-app-0f-law.wasm")));
        for first in ["sourcier-app-0f_bg.wasm", "sourcier-app-0f-parts.js", "sourcier-app-0f.js", "app-0f.css"] {
            assert!(!is_part(Path::new(first)), "{first}");
        }
    }

    #[test]
    fn a_digest_is_written_as_pages_read_it() {
        let nothing = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(digest(b""), nothing);
    }

    #[test]
    fn names_are_taken_out_of_a_program() {
        let mut module = walrus::Module::default();
        let mut function = walrus::FunctionBuilder::new(&mut module.types, &[], &[]);
        function.name("a_name_that_is_long".into());
        let function = function.finish(vec![], &mut module.funcs);
        module.exports.add("run", function);
        let named = module.emit_wasm();
        let lean = lean(&named).unwrap();
        let holds = |binary: &[u8]| binary.windows(6).any(|part| part == b"a_name");
        assert!(holds(&named) && !holds(&lean) && lean.len() < named.len());
    }
}
