//! The release build of the page, its check, and its sizes.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use crate::{page, project, step, tools};

/// What the folder may weigh without the lists that are loaded on demand, compressed with brotli.
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
            // Its errors are about our code; its own call stack helps nobody.
            .env("RUST_BACKTRACE", "0")
            // Trunk reads a value here where the convention is that any value counts.
            .env_remove("NO_COLOR"),
    )?;
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
    let raw: usize = rows.iter().map(|row| row.1).sum();
    let compressed: usize = rows.iter().map(|row| row.2).sum();
    let first: usize =
        rows.iter().filter(|row| row.0.extension().is_none_or(|kind| kind != "tsv")).map(|row| row.2).sum();
    println!("\n{:>10} {:>10}  file", "bytes", "brotli 11");
    for (file, raw, compressed) in &rows {
        println!("{raw:>10} {compressed:>10}  {}", project::shown(file));
    }
    println!("{raw:>10} {compressed:>10}  in total");
    println!("{:>10} {BUDGET:>10}  budget: {} % used without the lists", "", first * 100 / BUDGET);
    println!("\n{} is ready to publish.", project::shown(&project::dist()));
    Ok(())
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
