//! Any bytes: read, recognised, made structures and merged without a panic, and every row accounted for.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sourcier::exchange::import::{self, Merge};
use sourcier::plan::{Plan, StructureKind, apply, templates};
use std::sync::LazyLock;

static PLAN: LazyLock<Plan> = LazyLock::new(|| templates::find("nantes").expect("a template").plan);

fuzz_target!(|bytes: &[u8]| {
    let Ok(table) = import::open(bytes) else { return };
    let recognised = import::recognise(&table);
    let mapping = import::Mapping { kind: Some(StructureKind::Ei), ..recognised.mapping() };
    let imported = import::read(&table, &mapping);
    assert_eq!(imported.structures.len() + imported.refused.len(), recognised.rows);
    let merged = import::merge(&PLAN, &imported.structures, Merge::TakeFile);
    assert!(apply(&PLAN, &merged.changes).expect("a plan").problems().is_empty());
});
