//! What structures from a file change in a plan.

use super::words::fold;
use super::{Draft, Reason, Refused};
use crate::plan::facts::structure::SIRET;
use crate::plan::id::LONGEST;
use crate::plan::{Address, Change, Plan, Structure, StructureId, limits, order, shape};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// What becomes of a structure that the plan has already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Merge {
    /// What is unknown in the plan is taken from the file; what is stated stays.
    #[default]
    Complete,
    /// The plan's stays as it is.
    KeepMine,
    /// What the file states takes the place of the plan's; what it does not state stays.
    TakeFile,
    /// Both stay, side by side.
    Both,
}

impl Merge {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Complete, Self::KeepMine, Self::TakeFile, Self::Both];

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::KeepMine => "keep_mine",
            Self::TakeFile => "take_file",
            Self::Both => "both",
        }
    }
}

/// What an import changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merged {
    /// One change for each structure that is added or altered: one gesture together.
    pub changes: Vec<Change>,
    /// Structures that are added.
    pub added: usize,
    /// Structures of the plan that are altered.
    pub altered: usize,
    /// Rows of structures that the plan has already, and that change nothing.
    pub unchanged: usize,
    /// Rows for which the plan has no room.
    pub refused: Vec<Refused>,
}

/// The structures of a plan, to tell which drafts are among them.
#[derive(Clone, Debug)]
pub struct Known<'p> {
    by_siret: BTreeMap<(String, String), &'p StructureId>,
    by_name: BTreeMap<(String, String), &'p StructureId>,
    plan: &'p Plan,
}

fn siret(structure: &Structure) -> Option<String> {
    structure.facts.get(SIRET)
}

fn kind(structure: &Structure) -> String {
    format!("{:?}", structure.kind)
}

/// Legal forms that registers write before a name, and people do not.
const FORMS: &[&str] = &["association", "assoc", "asso", "ass", "sarl", "sas", "sa", "scic", "scop", "eurl", "sasu"];

/// The words of a name, without its legal form.
fn bare(name: &str) -> String {
    let folded = fold(name);
    match folded.split_once(' ') {
        Some((form, rest)) if FORMS.contains(&form) => rest.to_owned(),
        _ => folded,
    }
}

/// The structures of the plan.
#[must_use]
pub fn known(plan: &Plan) -> Known<'_> {
    let by_siret = order::map(plan.structures.iter().filter_map(|(id, one)| Some(((siret(one)?, kind(one)), id))));
    let by_name = order::map(plan.structures.iter().map(|(id, one)| ((bare(&one.name), kind(one)), id)));
    Known { by_siret, by_name, plan }
}

impl<'p> Known<'p> {
    /// The structure of the plan that a draft is: the same SIRET and kind, since an establishment may hold several
    /// approvals; where one of the two has no SIRET, the same name and kind.
    #[must_use]
    pub fn find(&self, draft: &Structure) -> Option<&'p StructureId> {
        let by_siret = siret(draft).and_then(|siret| self.by_siret.get(&(siret, kind(draft))).copied());
        by_siret.or_else(|| {
            let found = *self.by_name.get(&(bare(&draft.name), kind(draft)))?;
            let both =
                siret(draft).is_some() && self.plan.structures.get(found).is_some_and(|own| siret(own).is_some());
            (!both).then_some(found)
        })
    }
}

/// What these drafts change in the plan, duplicates treated as chosen. The changes are one gesture; made in order they
/// give a valid plan, and the same drafts give the same changes.
#[must_use]
pub fn merge(plan: &Plan, drafts: &[Draft], choice: Merge) -> Merged {
    let known = known(plan);
    let mut merged = Merged::default();
    let mut ids = BTreeSet::new();
    ids.extend(plan.structures.keys().map(ToString::to_string));
    let mut next: BTreeMap<String, usize> = BTreeMap::new();
    // Two rows may be one structure of the plan: the second alters what the first left.
    let mut altered: BTreeMap<&StructureId, Structure> = BTreeMap::new();
    for Draft { row, structure, cells } in drafts {
        let other = |id: &&StructureId| {
            // A row above, of the same name, gave the plan's structure another SIRET than this one has.
            let own = altered.get(id).and_then(siret);
            own.is_some() && siret(structure).is_some() && own != siret(structure)
        };
        let found = if choice == Merge::Both { None } else { known.find(structure).filter(|id| !other(id)) };
        match found {
            Some(id) => {
                let own = altered.get(id).or_else(|| plan.structures.get(id));
                match own.and_then(|own| united(own, structure, choice).filter(|united| united != own)) {
                    Some(united) => _ = altered.insert(id, united),
                    None => merged.unchanged += 1,
                }
            }
            None if ids.len() >= limits::STRUCTURES => merged.refused.push(Refused {
                row: *row,
                reason: Reason::PlanFull { most: limits::STRUCTURES },
                cells: cells.clone(),
            }),
            None => {
                let id = free(&structure.name, &mut ids, &mut next);
                merged.added += 1;
                merged
                    .changes
                    .push(Change::Add { path: Address::from_tokens(["structures", &id]), value: json(structure) });
            }
        }
    }
    merged.altered = altered.len();
    merged.changes.extend(altered.into_iter().map(|(id, structure)| Change::Replace {
        path: Address::from_tokens(["structures", id.as_str()]),
        value: json(&structure),
    }));
    merged
}

fn json(structure: &Structure) -> Value {
    // Texts as keys and finite numbers only: this cannot fail.
    serde_json::to_value(structure).unwrap_or_default()
}

/// The plan's structure with what the file states of it.
fn united(own: &Structure, file: &Structure, choice: Merge) -> Option<Structure> {
    let (first, second) = match choice {
        Merge::Complete => (own, file),
        Merge::TakeFile => (file, own),
        Merge::KeepMine | Merge::Both => return None,
    };
    let facts = [&second.facts, &first.facts].map(|facts| serde_json::to_value(facts).unwrap_or_default());
    let facts = facts.into_iter().filter_map(|facts| match facts {
        Value::Object(facts) => Some(facts),
        _ => None,
    });
    let mut members = Map::new();
    members.extend(facts.flatten());
    let facts = Value::Object(members);
    let activities = if first.activities.is_empty() { &second.activities } else { &first.activities };
    Some(Structure {
        name: first.name.clone(),
        kind: own.kind,
        employees: first.employees.or(second.employees),
        employees_in_insertion: first.employees_in_insertion.or(second.employees_in_insertion),
        activities: activities.clone(),
        turnover: first.turnover.or(second.turnover),
        location: first.location.clone().or_else(|| second.location.clone()),
        facts: shape::read(&facts).unwrap_or_default(),
        judgements: own.judgements.clone(),
    })
}

/// An identifier made of the name that no structure has yet.
fn free(name: &str, ids: &mut BTreeSet<String>, next: &mut BTreeMap<String, usize>) -> String {
    let folded = fold(name).replace(' ', "-");
    // Letters of ASCII only: any byte is a place to cut.
    let base = folded.get(..LONGEST.min(folded.len())).unwrap_or_default().trim_end_matches('-');
    let base = if base.is_empty() { "structure" } else { base }.to_owned();
    let number = next.entry(base.clone()).or_insert(1);
    loop {
        let ending = if *number == 1 { String::new() } else { format!("-{number}") };
        let kept = base.get(..base.len().min(LONGEST - ending.len())).unwrap_or_default();
        let id = format!("{}{ending}", kept.trim_end_matches('-'));
        *number += 1;
        if ids.insert(id.clone()) {
            return id;
        }
    }
}
