//! The trace of the sourcing, as the file has to keep it: what it holds, what it lacks, and what it makes the contract
//! state.
//!
//! The papers follow L2184-1 (the choices of the buyer), R2111-1 and R2111-2 (what one structure learns, all are given)
//! and R2184-12 (five years). Each state is counted from the facts of the structures, the lots and the contract, so that
//! what the law reads of the contract can be stated from them.

use crate::plan::assumptions::tables::{self, Item};
use crate::plan::facts::{ContactState, Evidence, contract, lot, structure};
use crate::plan::sourcing::Action;
use crate::plan::{Address, Plan, Structure, StructureId};
use serde_json::Value;

/// A paper of the trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Piece {
    /// Structures are contacted, as many as good practice asks for.
    Contacted,
    /// How they were chosen is written down.
    Choice,
    /// Each contact has its day.
    Dates,
    /// All were asked the same questions.
    Questions,
    /// Each answer has its day.
    Answers,
    /// Each visit has its day.
    Visits,
    /// Minutes are kept of each exchange.
    Minutes,
    /// Of each structure it is known whether it learnt more than the others.
    Informed,
    /// What one of them learnt is published to all.
    Published,
    /// The reason to reserve is written down, lot by lot.
    Reasons,
    /// The evidence of each structure's kind is on file.
    Evidence,
}

impl Piece {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 11] = [
        Self::Contacted,
        Self::Choice,
        Self::Dates,
        Self::Questions,
        Self::Answers,
        Self::Visits,
        Self::Minutes,
        Self::Informed,
        Self::Published,
        Self::Reasons,
        Self::Evidence,
    ];

    /// A word for it in the page.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Contacted => "contacted",
            Self::Choice => "choice",
            Self::Dates => "dates",
            Self::Questions => "questions",
            Self::Answers => "answers",
            Self::Visits => "visits",
            Self::Minutes => "minutes",
            Self::Informed => "informed",
            Self::Published => "published",
            Self::Reasons => "reasons",
            Self::Evidence => "evidence",
        }
    }
}

/// How a paper stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is complete.
    Settled,
    /// It is there in part.
    Partly,
    /// It is to be made.
    ToDo,
    /// Nothing asks for it so far.
    NotNeeded,
}

/// A line of the trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The paper.
    pub piece: Piece,
    /// How many are there.
    pub done: usize,
    /// Of how many that should be.
    pub of: usize,
    /// The inputs that would fill it.
    pub missing: Vec<Address>,
}

impl Line {
    /// How it stands.
    #[must_use]
    pub const fn state(&self) -> State {
        match (self.done, self.of) {
            (_, 0) => State::NotNeeded,
            (done, of) if done >= of => State::Settled,
            (0, _) => State::ToDo,
            _ => State::Partly,
        }
    }
}

type Known<'a> = (&'a StructureId, &'a Structure);

/// Whether the sourcing has reached the structure.
#[must_use]
pub fn is_contacted(structure: &Structure) -> bool {
    let facts = &structure.facts;
    let dated = [structure::CONTACTED_ON, structure::ANSWERED_ON, structure::VISITED_ON];
    facts.get(structure::CONTACT_STATE).is_some_and(|state| state != ContactState::ToContact)
        || dated.into_iter().any(|day| facts.get(day).is_some())
}

/// Whether words passed between the buyer and the structure.
fn has_exchanged(structure: &Structure) -> bool {
    use ContactState::{Answered, Declined, Interested, Met};
    let facts = &structure.facts;
    matches!(facts.get(structure::CONTACT_STATE), Some(Answered | Met | Interested | Declined))
        || facts.get(structure::ANSWERED_ON).is_some()
        || facts.get(structure::VISITED_ON).is_some()
}

fn has_declined(structure: &Structure) -> bool {
    structure.facts.get(structure::CONTACT_STATE) == Some(ContactState::Declined)
}

fn written(text: Option<String>) -> bool {
    text.is_some_and(|text| !text.trim().is_empty())
}

fn of_structure(id: &StructureId, fact: &str) -> Address {
    Address::from_tokens(["structures", id.as_str(), "facts", fact])
}

fn of_contract(fact: &str) -> Address {
    Address::from_tokens(["contract", "facts", fact])
}

/// The line of a paper that each of these structures needs.
fn each<'a>(
    piece: Piece,
    asked: impl IntoIterator<Item = Known<'a>>,
    has: impl Fn(&Structure) -> bool,
    fact: &str,
) -> Line {
    let (mut done, mut of, mut missing) = (0, 0, Vec::new());
    for (id, structure) in asked {
        of += 1;
        if has(structure) {
            done += 1;
        } else {
            missing.push(of_structure(id, fact));
        }
    }
    Line { piece, done, of, missing }
}

/// The line of a paper of which one is needed.
fn one(piece: Piece, needed: bool, there: bool, fact: &str) -> Line {
    let missing = if needed && !there { vec![of_contract(fact)] } else { Vec::new() };
    Line { piece, done: usize::from(needed && there), of: usize::from(needed), missing }
}

/// The trace, paper by paper.
#[must_use]
pub fn trace(plan: &Plan) -> Vec<Line> {
    let facts = &plan.contract.facts;
    let all = || plan.structures.iter();
    let asked: Vec<Known<'_>> = all().filter(|(_, structure)| is_contacted(structure)).collect();
    let contacted = || asked.iter().copied();
    let exchanged = || contacted().filter(|(_, structure)| has_exchanged(structure));
    let least = tables::number(&plan.tables, Item::Contacted, plan.contract.launch_date).unwrap_or(1.0) as usize;
    let planned = |action| plan.lots.values().any(|lot| lot.facts.is(lot::sourcing(action)));
    let reserved = || plan.lots_in_order().into_iter().filter(|(_, lot)| lot.reservation.is_reserved());

    // Those of whom it is stated that they are to be contacted, and others while they are too few.
    let to_contact = |structure: &Structure| structure.facts.get(structure::CONTACT_STATE).is_some();
    let (stated, others): (Vec<Known<'_>>, Vec<Known<'_>>) =
        all().filter(|(_, structure)| !is_contacted(structure)).partition(|(_, structure)| to_contact(structure));
    let wanted = (asked.len() + stated.len()).max(least);
    let others = others.into_iter().filter(|_| asked.len() + stated.len() < least);
    let missing = stated.iter().copied().chain(others).map(|(id, _)| of_structure(id, "contact_state"));
    let first = Line { piece: Piece::Contacted, done: asked.len(), of: wanted, missing: missing.collect() };

    let day = |key| move |structure: &Structure| structure.facts.get(key).is_some();
    let visited: Vec<Known<'_>> = contacted()
        .filter(|(_, structure)| {
            // What is offered to one is offered to all (R2111-1); who is not interested need not be visited.
            structure.facts.get(structure::VISITED_ON).is_some() || (planned(Action::Visit) && !has_declined(structure))
        })
        .collect();
    let knows_more = contacted().any(|(_, structure)| structure.facts.is(structure::INFORMED_MORE));
    let reasons = {
        let (there, not): (Vec<_>, Vec<_>) =
            reserved().partition(|(_, lot)| written(lot.facts.get(lot::RESERVATION_REASON)));
        let missing =
            not.iter().map(|(id, _)| Address::from_tokens(["lots", id.as_str(), "facts", "reservation_reason"]));
        Line { piece: Piece::Reasons, done: there.len(), of: there.len() + not.len(), missing: missing.collect() }
    };
    let proven = contacted().filter(|(_, structure)| reserved().next().is_some() && !has_declined(structure));
    vec![
        first,
        one(
            Piece::Choice,
            !asked.is_empty() || !stated.is_empty(),
            written(facts.get(contract::STRUCTURES_CHOICE)),
            "structures_choice",
        ),
        each(Piece::Dates, contacted(), day(structure::CONTACTED_ON), "contacted_on"),
        each(Piece::Questions, contacted(), |known| known.facts.is(structure::SAME_QUESTIONS), "same_questions"),
        each(Piece::Answers, exchanged(), day(structure::ANSWERED_ON), "answered_on"),
        each(Piece::Visits, visited, day(structure::VISITED_ON), "visited_on"),
        each(Piece::Minutes, exchanged(), |known| known.facts.is(structure::MINUTES), "minutes"),
        each(
            Piece::Informed,
            exchanged(),
            |known| known.facts.get(structure::INFORMED_MORE).is_some(),
            "informed_more",
        ),
        one(
            Piece::Published,
            knows_more || planned(Action::Prototype),
            written(facts.get(contract::PUBLISHED_INFORMATION)),
            "published_information",
        ),
        reasons,
        each(
            Piece::Evidence,
            proven,
            |known| known.facts.get(structure::EVIDENCE) == Some(Evidence::OnFile),
            "evidence",
        ),
    ]
}

/// What the trace makes the contract state, where it differs from what it states: the facts that the rules read.
///
/// Nothing where no structure is contacted: whoever keeps the trace elsewhere states these facts by hand. What the
/// trace cannot tell yet is left as it is.
#[must_use]
pub fn restated(plan: &Plan) -> Vec<(Address, Value)> {
    let asked: Vec<&Structure> = plan.structures.values().filter(|structure| is_contacted(structure)).collect();
    if asked.is_empty() {
        return Vec::new();
    }
    let exchanged: Vec<&&Structure> = asked.iter().filter(|structure| has_exchanged(structure)).collect();
    let facts = &plan.contract.facts;
    let mut found = Vec::new();
    let mut state = |fact: &str, now: Option<Value>, next: Value| {
        if now.as_ref() != Some(&next) {
            found.push((of_contract(fact), next));
        }
    };
    let flag = |known: Option<bool>| known.map(Value::from);
    let count = facts.get(contract::STRUCTURES_CONTACTED).map(|count| Value::from(count.get()));
    state("structures_contacted", count, Value::from(asked.len()));
    if !exchanged.is_empty() {
        let kept = exchanged.iter().all(|structure| structure.facts.is(structure::MINUTES));
        state("minutes_kept", flag(facts.get(contract::MINUTES_KEPT)), Value::from(kept));
    }
    let more: Vec<Option<bool>> = asked.iter().map(|structure| structure.facts.get(structure::INFORMED_MORE)).collect();
    let privileged = match more.contains(&Some(true)) {
        true => Some(true),
        false => more.iter().all(Option::is_some).then_some(false),
    };
    if let Some(privileged) = privileged {
        let known = flag(facts.get(contract::PRIVILEGED_INFORMATION));
        state("privileged_information", known, Value::from(privileged));
        if privileged {
            let shared = written(facts.get(contract::PUBLISHED_INFORMATION));
            state("information_shared", flag(facts.get(contract::INFORMATION_SHARED)), Value::from(shared));
        }
    }
    found
}
