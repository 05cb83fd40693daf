//! Lots and structures side by side: who could hold what, and why not.
//!
//! It tells capability only. A lot is reserved to a category of structures, never to one of them, and nothing here
//! names a winner.
//!
//! What is known to be against a structure says no: the ground of the lot, too small a share of the workers whom the
//! ground is for, its own word that it will not answer, staff made available for a lot of goods, another trade, a place
//! too far, far too few free hours, a turnover that the lot weighs too much on. What is not known has to be checked, and
//! never says no. Between the two, a structure can hold a part of the lot: it has half of the hours, a neighbouring
//! trade, or lacks a design office or a machine. A turnover that nobody knows is noted beside the other reasons and
//! decides nothing: it can be asked for at the end, and few are published. The planner's own judgement prevails over all
//! of this except the ground: what the Code does not admit, no judgement of capability opens.

use super::judge::{cell, found, reads};
use super::need::{Need, Terms};
use super::offer::Offers;
use crate::law::Eligibility;
use crate::plan::trades::{Rank, Trades};
use crate::plan::{Address, Judgement, LotId, Plan, StructureId};
use std::sync::Arc;

/// Whether a structure could hold a lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It could.
    Covers,
    /// It could hold a part of it.
    Partly,
    /// It must be asked: something that decides is not known.
    Check,
    /// It could not.
    No,
}

impl From<Judgement> for Verdict {
    fn from(judgement: Judgement) -> Self {
        match judgement {
            Judgement::Covers => Self::Covers,
            Judgement::Partly => Self::Partly,
            Judgement::Check => Self::Check,
            Judgement::No => Self::No,
        }
    }
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reason {
    /// The ground of the lot does not admit the kind of the structure (no), or doubts it (check).
    Ground(Eligibility),
    /// It makes staff available: it does not fit a lot of goods (no), and must be asked for other lots.
    StaffSupply,
    /// It has another trade.
    Trade,
    /// It has a trade of the same family, this one.
    TradeNear(Rank),
    /// The lot has no trade that is stated or known by its code, or the structure has words that are not recognised.
    TradeUnknown,
    /// It is too far (no), or an estimate has it just beyond what is near enough (check).
    Distance {
        /// Kilometres in a straight line.
        km: f64,
        /// Kilometres beyond which it is too far.
        limit: f64,
        /// Whether one of the two points is an estimate.
        approximate: bool,
    },
    /// A distance limits, and the place of the one or the other is not known.
    PlaceUnknown,
    /// The lot is too heavy beside its free hours: in part where they are half of the need or more, else no.
    Load {
        /// Hours of the lot in its heaviest contract year.
        need: f64,
        /// Free hours of the structure in a year.
        free: f64,
    },
    /// Its free hours are not known.
    CapacityUnknown,
    /// The lot would be too great a share of its turnover.
    Dependency {
        /// Value of the lot in a year over the turnover.
        share: f64,
        /// Share beyond which it is too great.
        limit: f64,
    },
    /// Its turnover is not known: a note, which decides nothing.
    TurnoverUnknown,
    /// The lot needs a design office, which it lacks (partly) or nobody asked for (check).
    DesignOffice,
    /// The lot needs equipment, which it lacks in part or whole (partly) or nobody asked for (check).
    Equipment,
    /// The planner's own judgement decided.
    Judged,
    /// All that is known is in order.
    Able {
        /// Whether that includes its dependency: the value of the lot and the turnover are known.
        weighed: bool,
    },
    /// It said that it will not answer.
    Declined,
    /// Too few of its workers are in integration or disabled for the ground of the lot (R2113-7).
    WorkersShare {
        /// Those of its workers who are, over all.
        share: f64,
        /// The least share.
        least: f64,
    },
    /// The ground asks for a share of its workers that nobody knows, and no paper on file proves its kind.
    WorkersUnknown,
}

impl Verdict {
    /// The words of the formats, as those of a judgement.
    pub const WORDS: [&str; 4] = ["covers", "partly", "check", "no"];

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}

impl Reason {
    /// Whether it only adds to what other reasons decide.
    #[must_use]
    pub const fn is_note(&self) -> bool {
        matches!(self, Self::TurnoverUnknown)
    }

    /// The words of the formats.
    pub const WORDS: [&str; 18] = [
        "ground",
        "staff_supply",
        "trade",
        "trade_unknown",
        "distance",
        "place_unknown",
        "load",
        "capacity_unknown",
        "dependency",
        "turnover_unknown",
        "design_office",
        "equipment",
        "judged",
        "able",
        "declined",
        "workers_share",
        "workers_unknown",
        "trade_near",
    ];

    /// Its word.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        Self::WORDS[match self {
            Self::Ground(_) => 0,
            Self::StaffSupply => 1,
            Self::Trade => 2,
            Self::TradeUnknown => 3,
            Self::Distance { .. } => 4,
            Self::PlaceUnknown => 5,
            Self::Load { .. } => 6,
            Self::CapacityUnknown => 7,
            Self::Dependency { .. } => 8,
            Self::TurnoverUnknown => 9,
            Self::DesignOffice => 10,
            Self::Equipment => 11,
            Self::Judged => 12,
            Self::Able { .. } => 13,
            Self::Declined => 14,
            Self::WorkersShare { .. } => 15,
            Self::WorkersUnknown => 16,
            Self::TradeNear(_) => 17,
        }]
    }
}

/// One structure and one lot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// Whether the structure could hold the lot.
    pub verdict: Verdict,
    /// The reason that decided.
    pub reason: Reason,
    /// Kilometres in a straight line, where both places are known.
    pub distance: Option<f64>,
    /// Whether that distance is some kilometres off.
    pub approximate: bool,
    /// Hours of the lot in its heaviest contract year.
    pub need: f64,
    /// Free hours of the structure in a year.
    pub free: Option<f64>,
    /// Value of the lot in a year over the turnover of the structure.
    pub dependency: Option<f64>,
    /// Whether no hard filter refuses the structure: ground, its own word, its share of workers, staff supply, trade,
    /// distance, or a judgement against it.
    pub in_reach: bool,
}

impl Cell {
    /// Hours of the lot over the free hours of the structure.
    #[must_use]
    pub fn load(&self) -> Option<f64> {
        self.free.filter(|free| *free > 0.0).map(|free| self.need / free)
    }
}

/// How many structures say what of a lot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Structures that could hold it.
    pub covers: u32,
    /// Structures that could hold a part of it.
    pub partly: u32,
    /// Structures to be asked.
    pub check: u32,
    /// Structures that could not.
    pub no: u32,
}

impl Totals {
    /// The totals of these verdicts.
    pub(super) fn of(verdicts: impl Iterator<Item = Verdict>) -> Self {
        let mut totals = Self::default();
        for verdict in verdicts {
            *match verdict {
                Verdict::Covers => &mut totals.covers,
                Verdict::Partly => &mut totals.partly,
                Verdict::Check => &mut totals.check,
                Verdict::No => &mut totals.no,
            } += 1;
        }
        totals
    }
}

/// Every structure of a plan beside every lot.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    /// The lots, in the order in which people read them.
    pub lots: Vec<LotId>,
    /// The structures, by identifier.
    pub structures: Vec<StructureId>,
    /// The trades of the plan, of which reasons name one by its rank.
    pub trades: Arc<Trades>,
    /// Structure by structure.
    cells: Vec<Cell>,
}

impl Matrix {
    /// The cell of a structure and a lot, by their ranks.
    ///
    /// # Panics
    /// There is no structure or no lot of that rank.
    #[must_use]
    pub fn cell(&self, structure: usize, lot: usize) -> &Cell {
        assert!(lot < self.lots.len(), "there is no lot {lot}");
        &self.cells[structure * self.lots.len() + lot]
    }

    /// The cells of a structure, lot by lot.
    #[must_use]
    pub fn of_structure(&self, structure: usize) -> &[Cell] {
        let lots = self.lots.len();
        &self.cells[structure * lots..(structure + 1) * lots]
    }

    /// The cells of a lot, structure by structure.
    pub fn of_lot(&self, lot: usize) -> impl Iterator<Item = &Cell> {
        (0..self.structures.len()).map(move |structure| self.cell(structure, lot))
    }

    /// How many structures say what of a lot.
    #[must_use]
    pub fn totals(&self, lot: usize) -> Totals {
        Totals::of(self.of_lot(lot).map(|cell| cell.verdict))
    }

    /// Structures that could hold at least one lot, and those that could hold each of them.
    #[must_use]
    pub fn able_anywhere(&self) -> (usize, usize) {
        let covers = |cell: &Cell| cell.verdict == Verdict::Covers;
        let rows = || (0..self.structures.len()).map(|structure| self.of_structure(structure));
        let all = rows().filter(|row| !row.is_empty() && row.iter().all(covers)).count();
        (rows().filter(|row| row.iter().any(covers)).count(), all)
    }
}

/// One of the reasons of a cell, and what it was read from.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// The reason.
    pub reason: Reason,
    /// What it says by itself.
    pub verdict: Verdict,
    /// Addresses of the inputs, none twice.
    pub reads: Vec<Address>,
}

/// Every structure beside every lot.
#[must_use]
pub fn matrix(plan: &Plan) -> Matrix {
    matrix_with(plan, |_, _, _| {})
}

/// The same, telling the reasons of each cell on the way, the decisive one first: what each says by itself, and which.
/// Structure by structure, by their ranks and those of the lots.
pub fn matrix_with(plan: &Plan, mut tell: impl FnMut(usize, usize, &[(Verdict, Reason)])) -> Matrix {
    let terms = Terms::of(plan);
    let mut offers = Offers::of(&terms);
    let needs: Vec<Need<'_>> =
        plan.lots_in_order().into_iter().map(|(id, lot)| Need::of(&terms, id, lot, 1.0)).collect();
    let mut cells = Vec::with_capacity(needs.len() * plan.structures.len());
    for (row, (id, structure)) in plan.structures.iter().enumerate() {
        let offer = offers.read(&terms, id, structure);
        for (lot, need) in needs.iter().enumerate() {
            let mut found = found(&terms, need, &offer);
            found.sort();
            tell(row, lot, found.items());
            cells.push(cell(need, &offer, &found));
        }
    }
    Matrix {
        lots: needs.iter().map(|need| need.id.clone()).collect(),
        structures: plan.structures.keys().cloned().collect(),
        trades: terms.trades.clone(),
        cells,
    }
}

/// Every structure beside a part of one lot: 1 is the whole; `None` where the lot is not in the plan.
pub(super) fn column(plan: &Plan, lot: &LotId, part: f64) -> Option<Vec<Cell>> {
    let (id, lot) = plan.lots.get_key_value(lot)?;
    let terms = Terms::of(plan);
    let mut offers = Offers::of(&terms);
    let need = Need::of(&terms, id, lot, part);
    let of = |(id, structure)| {
        let offer = offers.read(&terms, id, structure);
        let mut found = found(&terms, &need, &offer);
        found.sort();
        cell(&need, &offer, &found)
    };
    Some(plan.structures.iter().map(of).collect())
}

/// Standard hours of a lot in its heaviest contract year; `None` where the lot is not in the plan.
#[must_use]
pub fn need(plan: &Plan, lot: &LotId) -> Option<f64> {
    let (id, lot) = plan.lots.get_key_value(lot)?;
    Some(Need::of(&Terms::of(plan), id, lot, 1.0).hours)
}

/// All reasons of a structure and a lot, the decisive one first; none where one of the two is not in the plan.
#[must_use]
pub fn reasons(plan: &Plan, structure: &StructureId, lot: &LotId) -> Vec<Why> {
    let (Some((id, lot)), Some((structure_id, structure))) =
        (plan.lots.get_key_value(lot), plan.structures.get_key_value(structure))
    else {
        return Vec::new();
    };
    let terms = Terms::of(plan);
    let need = Need::of(&terms, id, lot, 1.0);
    let offer = Offers::of(&terms).read(&terms, structure_id, structure);
    let mut found = found(&terms, &need, &offer);
    found.sort();
    let why =
        |&(verdict, reason): &(Verdict, Reason)| Why { reason, verdict, reads: reads(&terms, &need, &offer, reason) };
    found.items().iter().map(why).collect()
}

/// Structures that said that they will not answer, and that nothing worse keeps from a lot.
#[must_use]
pub fn declined(matrix: &Matrix, lot: usize) -> u32 {
    matrix.of_lot(lot).filter(|cell| cell.reason == Reason::Declined).count() as u32
}

/// Structures that pass the hard filters of a lot: ground, their own word, their share of workers, staff supply, trade,
/// distance, and no judgement against them. What is not known refuses nobody.
#[must_use]
pub fn in_reach(matrix: &Matrix, lot: usize) -> u32 {
    matrix.of_lot(lot).filter(|cell| cell.in_reach).count() as u32
}
