//! The release build of the page, its check, and its sizes.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use crate::{page, project, split, step, tools};

/// What is loaded before the first screen stands may weigh, compressed with brotli.
const BUDGET: usize = 350_000;

/// Builds the page into `dist/` and checks that it may be published.
pub fn release() -> Result<()> {
    tools::for_build()?;
    step::say("building the page for release", "2 to 4 minutes the first time, 1 minute after a change");
    // Trunk's --offline keeps it from downloading tools, and binds cargo as well.
    step::run(tools::cargo().args(["fetch", "--locked", "--quiet"])).context("the crates could not be fetched")?;
    step::run(
        Command::new("trunk")
            .args(["build", "--release", "--offline", "--locked"])
            .args(["--log", "warn"])
            .arg("--dist")
            .arg(project::dist())
            .env("PATH", tools::path()?)
            .env("TRUNK_SKIP_VERSION_CHECK", "true")
            .envs(split::FLAGS)
            // Its errors are about our code; its own call stack helps nobody.
            .env("RUST_BACKTRACE", "0")
            // Trunk reads a value here where the convention is that any value counts.
            .env_remove("NO_COLOR"),
    )?;
    split::screens(&project::dist())?;
    page::finish(&project::dist())
}

/// Builds the page and prints what it weighs.
pub fn dist() -> Result<()> {
    release()?;
    let mut rows = Vec::new();
    for file in files(&project::dist())? {
        let content = std::fs::read(&file)?;
        rows.push((file, content.len(), brotli_size(&content)?));
    }
    let sum = |of: &dyn Fn(&Path) -> bool| {
        let chosen = rows.iter().filter(|row| of(&row.0));
        chosen.fold((0, 0), |(raw, compressed), row| (raw + row.1, compressed + row.2))
    };
    println!("\n{:>10} {:>10}  file", "bytes", "brotli 11");
    for (file, raw, compressed) in &rows {
        println!("{raw:>10} {compressed:>10}  {}", project::shown(file));
    }
    let (_, first) = sum(&is_first);
    for (name, (raw, compressed)) in [
        ("for the first screens", sum(&is_first)),
        ("for the other screens, fetched once the first stands", sum(&split::is_part)),
        ("in total, with workers, files and lists", sum(&|_| true)),
    ] {
        println!("{raw:>10} {compressed:>10}  {name}");
    }
    println!("{:>10} {BUDGET:>10}  budget: {} % used by the first screens", "", first * 100 / BUDGET);
    println!("\n{} is ready to publish.", project::shown(&project::dist()));
    Ok(())
}

/// Whether a file is loaded before the first screen stands.
fn is_first(file: &Path) -> bool {
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let asked_for =
        name.ends_with(".tsv") || ["sourcier-worker-", "sourcier-files-"].iter().any(|start| name.starts_with(start));
    !asked_for && !split::is_part(file)
}

fn brotli_size(content: &[u8]) -> Result<usize> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    writer.write_all(content)?;
    Ok(writer.into_inner().len())
}

/// Every file under a folder, in order.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let entries = std::fs::read_dir(folder).with_context(|| format!("{} cannot be read", project::shown(folder)))?;
    for entry in entries {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            found.extend(files(&entry.path())?);
        } else {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}
