//! The scenarios of a plan: named lists of changes of one baseline, beside the present state.
//!
//! A scenario is its list of changes and nothing else: a change of the baseline flows into all of them. What it does to
//! them is never silent: [`conflicts`] names each change that no longer applies, and each whose replaced value has moved
//! since the change was made.

use crate::plan::change::{difference, patch_one, record, same};
use crate::plan::{Address, Change, ChangeError, Plan, PlanError, SavedScenario, apply, limits, saved};
use serde_json::Value;

/// A plan's baseline, its present state and its scenarios: what a document holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Board {
    /// The plan that all changes are of.
    pub baseline: Plan,
    /// What is changed in the present state.
    pub present: Vec<Change>,
    /// The scenarios, in the order in which they are shown.
    pub scenarios: Vec<SavedScenario>,
}

/// Why nothing was done.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refused {
    /// There is no scenario of this identifier.
    #[error("there is no scenario « {0} »")]
    Unknown(String),
    /// There is one already.
    #[error("there is a scenario « {0} » already")]
    Taken(String),
    /// There are as many as a plan may have.
    #[error("a plan has at most {} scenarios", saved::MOST)]
    TooMany,
    /// The name or the note is too long.
    #[error("the text is longer than {0} characters")]
    TooLong(usize),
    /// The scenario has no such change.
    #[error("the scenario has no change {0}")]
    NoChange(usize),
    /// The changes do not make a plan.
    #[error(transparent)]
    Changes(#[from] ChangeError),
}

/// What is wrong with a change of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// It does not apply: what it speaks of is not there. It is left out of the scenario's plan.
    DoesNotApply(String),
    /// It replaces another value than the one that it was made for.
    Moved {
        /// The value that it was made for; `null` where there was none.
        was: Value,
        /// The one that it replaces now.
        now: Value,
    },
    /// It applies, but the plan that comes of the scenario is none because of this.
    NotAPlan(PlanError),
}

/// A change of a scenario that needs a person's eye.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// Identifier of the scenario.
    pub scenario: String,
    /// Rank of the change in it.
    pub rank: usize,
    /// What is wrong.
    pub trouble: Trouble,
}

/// One input in which two plans differ; a lot, a workshop or a structure that only one has is one difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Where.
    pub address: Address,
    /// What the first has there; `None` where it has nothing.
    pub before: Option<Value>,
    /// What the second has there.
    pub after: Option<Value>,
}

/// The differences of two plans in their JSON form, in the order of the second.
#[must_use]
pub fn differences(from: &Value, to: &Value) -> Vec<Difference> {
    let stated = |address: &Address, plan: &Value| address.find(plan).filter(|value| !value.is_null()).cloned();
    difference(from, to)
        .iter()
        .map(|change| Difference {
            address: change.path().clone(),
            before: stated(change.path(), from),
            after: stated(change.path(), to),
        })
        .filter(|difference| difference.before != difference.after)
        .collect()
}

/// By change, the value that stands where it acts, as the list is applied; a change that does not apply is passed over.
fn replaced(baseline: &Plan, changes: &[Change]) -> Vec<Value> {
    let mut json = baseline.to_json();
    changes
        .iter()
        .map(|change| {
            let before = change.path().find(&json).cloned().unwrap_or_default();
            // What does not apply is reported by `conflicts`.
            let _ = patch_one(&mut json, change);
            before
        })
        .collect()
}

/// The changes that apply, in order, and the ranks of those that do not, with the reason.
fn sorted_out(baseline: &Plan, changes: &[Change]) -> (Value, Vec<(usize, String)>) {
    let mut json = baseline.to_json();
    let mut out = Vec::new();
    for (rank, change) in changes.iter().enumerate() {
        if let Err(reason) = patch_one(&mut json, change) {
            out.push((rank, reason));
        }
    }
    (json, out)
}

/// A plan's JSON form as the plan writes it, where it is one: the same number or missing fact may be written in two ways.
fn normal(json: Value) -> Value {
    match Plan::from_json(json.clone()) {
        Ok(plan) => plan.to_json(),
        Err(_) => json,
    }
}

/// The plan of a scenario as far as its changes apply.
///
/// # Errors
/// What comes of it is no plan.
pub fn plan_of(baseline: &Plan, changes: &[Change]) -> Result<Plan, PlanError> {
    Plan::from_json(sorted_out(baseline, changes).0)
}

/// The conflicts of one scenario with a baseline.
#[must_use]
pub fn conflicts(baseline: &Plan, scenario: &SavedScenario) -> Vec<Conflict> {
    let mut json = baseline.to_json();
    let mut found = Vec::new();
    let mut report = |rank, trouble| found.push(Conflict { scenario: scenario.id.clone(), rank, trouble });
    for (rank, change) in scenario.changes.iter().enumerate() {
        let now = change.path().find(&json).cloned().unwrap_or_default();
        let was = scenario.replaced.get(rank).cloned().unwrap_or_default();
        match patch_one(&mut json, change) {
            Err(reason) => report(rank, Trouble::DoesNotApply(reason)),
            Ok(()) if !same(&was, &now) => report(rank, Trouble::Moved { was, now }),
            Ok(()) => {}
        }
    }
    if let Err(error) = Plan::from_json(json) {
        let touches =
            |change: &Change| error.address.is_within(change.path()) || change.path().is_within(&error.address);
        // What no change touches comes of all of them together: the last one is named.
        let rank = scenario.changes.iter().rposition(touches).or_else(|| scenario.changes.len().checked_sub(1));
        if let Some(rank) = rank {
            report(rank, Trouble::NotAPlan(error));
        }
    }
    found
}

impl Board {
    fn rank(&self, id: &str) -> Result<usize, Refused> {
        self.scenarios.iter().position(|scenario| scenario.id == id).ok_or_else(|| Refused::Unknown(id.to_owned()))
    }

    fn make_sure_of(&self, id: &str, name: &str) -> Result<(), Refused> {
        if self.scenarios.len() >= saved::MOST {
            return Err(Refused::TooMany);
        }
        if self.rank(id).is_ok() {
            return Err(Refused::Taken(id.to_owned()));
        }
        short(name, limits::TEXT)
    }

    /// The scenario of this identifier.
    ///
    /// # Errors
    /// There is none.
    pub fn scenario(&self, id: &str) -> Result<&SavedScenario, Refused> {
        Ok(&self.scenarios[self.rank(id)?])
    }

    /// Keeps a list of changes of the baseline as a scenario, after the others; the present state is one such list.
    ///
    /// # Errors
    /// The identifier is taken, there are too many, or the changes do not make a plan.
    pub fn create(&mut self, id: &str, name: &str, changes: Vec<Change>) -> Result<(), Refused> {
        self.make_sure_of(id, name)?;
        apply(&self.baseline, &changes)?;
        let replaced = replaced(&self.baseline, &changes);
        self.scenarios.push(SavedScenario {
            id: id.to_owned(),
            name: name.to_owned(),
            note: String::new(),
            changes,
            replaced,
        });
        Ok(())
    }

    /// Keeps the present state as a scenario.
    ///
    /// # Errors
    /// As [`Self::create`].
    pub fn keep_present(&mut self, id: &str, name: &str) -> Result<(), Refused> {
        self.create(id, name, self.present.clone())
    }

    /// Puts a copy behind a scenario.
    ///
    /// # Errors
    /// There is no such scenario, the identifier of the copy is taken, or there are too many.
    pub fn duplicate(&mut self, id: &str, copy: &str, name: &str) -> Result<(), Refused> {
        let rank = self.rank(id)?;
        self.make_sure_of(copy, name)?;
        let scenario = SavedScenario { id: copy.to_owned(), name: name.to_owned(), ..self.scenarios[rank].clone() };
        self.scenarios.insert(rank + 1, scenario);
        Ok(())
    }

    /// Gives a scenario another name.
    ///
    /// # Errors
    /// There is no such scenario, or the name is too long.
    pub fn rename(&mut self, id: &str, name: &str) -> Result<(), Refused> {
        let rank = self.rank(id)?;
        short(name, limits::TEXT)?;
        name.clone_into(&mut self.scenarios[rank].name);
        Ok(())
    }

    /// Gives a scenario another note.
    ///
    /// # Errors
    /// There is no such scenario, or the note is too long.
    pub fn annotate(&mut self, id: &str, note: &str) -> Result<(), Refused> {
        let rank = self.rank(id)?;
        short(note, saved::NOTE)?;
        note.clone_into(&mut self.scenarios[rank].note);
        Ok(())
    }

    /// Puts a scenario at this rank, from 0, or at the end.
    ///
    /// # Errors
    /// There is no such scenario.
    pub fn reorder(&mut self, id: &str, to: usize) -> Result<(), Refused> {
        let scenario = self.scenarios.remove(self.rank(id)?);
        self.scenarios.insert(to.min(self.scenarios.len()), scenario);
        Ok(())
    }

    /// Takes a scenario away, and gives it, so that the gesture can be undone.
    ///
    /// # Errors
    /// There is no such scenario.
    pub fn remove(&mut self, id: &str) -> Result<SavedScenario, Refused> {
        let rank = self.rank(id)?;
        Ok(self.scenarios.remove(rank))
    }

    /// Takes one change out of a scenario, with those after it that apply no more without it (the price of a lot that
    /// the scenario no longer adds). Gives how many went.
    ///
    /// # Errors
    /// There is no such scenario or change.
    pub fn remove_change(&mut self, id: &str, rank: usize) -> Result<usize, Refused> {
        let at = self.rank(id)?;
        let scenario = &self.scenarios[at];
        if rank >= scenario.changes.len() {
            return Err(Refused::NoChange(rank));
        }
        let broken: Vec<usize> =
            sorted_out(&self.baseline, &scenario.changes).1.into_iter().map(|(rank, _)| rank).collect();
        let mut kept: Vec<usize> = (0..scenario.changes.len()).filter(|other| *other != rank).collect();
        let before = kept.len();
        let list = |kept: &[usize]| kept.iter().map(|rank| scenario.changes[*rank].clone()).collect::<Vec<_>>();
        // What did not apply before stays, to be seen.
        let fallen = sorted_out(&self.baseline, &list(&kept)).1;
        let gone: Vec<usize> =
            fallen.into_iter().map(|(place, _)| kept[place]).filter(|rank| !broken.contains(rank)).collect();
        kept.retain(|rank| !gone.contains(rank));
        let changes = list(&kept);
        let replaced = kept.iter().map(|rank| scenario.replaced[*rank].clone()).collect();
        let scenario = &mut self.scenarios[at];
        (scenario.changes, scenario.replaced) = (changes, replaced);
        Ok(1 + before - kept.len())
    }

    /// Adds a change to a scenario, kept short as every list of changes is.
    ///
    /// # Errors
    /// There is no such scenario, or what comes of it is no plan.
    pub fn change(&mut self, id: &str, change: Change) -> Result<(), Refused> {
        let at = self.rank(id)?;
        let changes = record(&self.baseline.to_json(), &self.scenarios[at].changes, change);
        plan_of(&self.baseline, &changes).map_err(ChangeError::from)?;
        let replaced = replaced(&self.baseline, &changes);
        let scenario = &mut self.scenarios[at];
        (scenario.changes, scenario.replaced) = (changes, replaced);
        Ok(())
    }

    /// Takes note that the person has seen what a scenario's changes replace now: they are conflicts no more, except
    /// where they do not apply.
    ///
    /// # Errors
    /// There is no such scenario.
    pub fn accept(&mut self, id: &str) -> Result<(), Refused> {
        let at = self.rank(id)?;
        let now = replaced(&self.baseline, &self.scenarios[at].changes);
        self.scenarios[at].replaced = now;
        Ok(())
    }

    /// Changes the baseline; the change flows into the present state and into all scenarios, whose own lists of changes
    /// stay as they are.
    ///
    /// # Errors
    /// The changes do not make a plan of the baseline, or the present state is no plan with them.
    pub fn change_baseline(&mut self, changes: &[Change]) -> Result<(), Refused> {
        let baseline = apply(&self.baseline, changes)?;
        let present = apply(&baseline, &self.present)?;
        // What the baseline now says itself is no change any more.
        self.present = difference(&baseline.to_json(), &present.to_json());
        self.baseline = baseline;
        Ok(())
    }

    /// Makes a scenario the baseline. The present state and the other scenarios are said anew, so that their plans stay
    /// what they are; the baseline that was takes the place of the scenario, under this name.
    ///
    /// A change that does not apply makes no plan: it is kept, behind the others, and stays a conflict.
    ///
    /// # Errors
    /// There is no such scenario, or its changes do not all apply.
    pub fn set_as_baseline(&mut self, id: &str, former: &str) -> Result<(), Refused> {
        let at = self.rank(id)?;
        short(former, limits::TEXT)?;
        let baseline = apply(&self.baseline, &self.scenarios[at].changes)?;
        let to = baseline.to_json();
        let present = apply(&self.baseline, &self.present)?;
        let old = self.baseline.to_json();
        let said_anew = |scenario: &SavedScenario| {
            let (made, out) = sorted_out(&self.baseline, &scenario.changes);
            let mut changes = difference(&to, &normal(made));
            let moved = conflicts(&self.baseline, scenario).into_iter().filter_map(|conflict| match conflict.trouble {
                Trouble::Moved { was, .. } => Some((scenario.changes[conflict.rank].path().clone(), was)),
                _ => None,
            });
            let moved: Vec<(Address, Value)> = moved.collect();
            let mut before = replaced(&baseline, &changes);
            // What a person has not seen yet stays to be seen.
            for (change, before) in changes.iter().zip(&mut before) {
                if let Some((_, was)) = moved.iter().find(|(path, _)| path == change.path()) {
                    before.clone_from(was);
                }
            }
            for (rank, _) in out {
                changes.push(scenario.changes[rank].clone());
                before.push(scenario.replaced.get(rank).cloned().unwrap_or_default());
            }
            SavedScenario { changes, replaced: before, ..scenario.clone() }
        };
        let mut scenarios: Vec<SavedScenario> = self.scenarios.iter().map(said_anew).collect();
        let back = difference(&to, &old);
        scenarios[at] = SavedScenario {
            id: id.to_owned(),
            name: former.to_owned(),
            note: String::new(),
            replaced: replaced(&baseline, &back),
            changes: back,
        };
        *self = Self { present: difference(&to, &present.to_json()), scenarios, baseline };
        Ok(())
    }

    /// Every change of every scenario that needs a person's eye.
    #[must_use]
    pub fn conflicts(&self) -> Vec<Conflict> {
        self.scenarios.iter().flat_map(|scenario| conflicts(&self.baseline, scenario)).collect()
    }

    /// What a scenario differs in from the baseline, as far as its changes apply.
    ///
    /// # Errors
    /// There is no such scenario.
    pub fn differences(&self, id: &str) -> Result<Vec<Difference>, Refused> {
        let made = sorted_out(&self.baseline, &self.scenario(id)?.changes).0;
        Ok(differences(&self.baseline.to_json(), &normal(made)))
    }
}

fn short(text: &str, most: usize) -> Result<(), Refused> {
    if text.chars().count() > most { Err(Refused::TooLong(most)) } else { Ok(()) }
}
