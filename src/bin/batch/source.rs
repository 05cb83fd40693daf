//! `source`: who could answer the lots of a plan. Members stand in the order of the structures here.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use sourcier::law::Eligibility;
use sourcier::plan::facts::lot;
use sourcier::plan::trades::Trades;
use sourcier::plan::{LotId, Plan, Reservation, StructureId};
use sourcier::sourcing::matrix::{self, Cell, Matrix, Reason, Verdict};
use sourcier::sourcing::{self, Census, Funnel, Split, Totals};
use sourcier::text::{Lang, supply};

use crate::answer::Refused;
use crate::lines::{LONGEST, Line};
use crate::outcome::sha256;
use crate::request::{self, Fault, Templates};

/// One line of output.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Answer {
    /// A plan that was looked at.
    Sourced(Box<Sourced>),
    /// A line that could not be read.
    Refused(Refused),
}

/// Who could answer the lots of one plan. Capability only: nothing here names a winner.
#[derive(Serialize, JsonSchema)]
pub struct Sourced {
    /// Number of the line, from 1; left out where the plan came from the command line.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    /// What the line had as `id`.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    /// Version of Sourcier.
    sourcier: &'static str,
    plan: PlanAnswer,
    /// The lots, by priority.
    lots: Vec<LotAnswer>,
    /// The structures, by identifier.
    structures: Vec<StructureAnswer>,
    absorption: AbsorptionAnswer,
}

/// Which plan was looked at.
#[derive(Serialize, JsonSchema)]
struct PlanAnswer {
    /// The template that it was made of.
    #[serde(skip_serializing_if = "Option::is_none")]
    template: Option<String>,
    title: String,
    /// SHA-256 of the plan, as of `simulate`.
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    sha256: String,
}

/// One lot.
#[derive(Serialize, JsonSchema)]
struct LotAnswer {
    id: String,
    /// Standard hours of its heaviest contract year.
    need: f64,
    /// Its trade: the one that it states, or else that of its CPV code; `null` where neither tells one.
    trade: Option<TradeAnswer>,
    totals: TotalsAnswer,
    /// Structures of the plan that no hard filter refuses.
    in_reach: u32,
    /// Structures that said that they will not answer, and that nothing worse keeps from it.
    declined: u32,
    /// What comes of its sourcing; `null` where nobody states or lists the structures in reach.
    funnel: Option<FunnelAnswer>,
    /// What cutting it in two equal halves would do.
    split: Option<SplitAnswer>,
}

/// The trade of a lot.
#[derive(Serialize, JsonSchema)]
struct TradeAnswer {
    id: String,
    /// For people.
    name: String,
    /// Whether the lot states it, or its CPV code tells.
    #[schemars(extend("enum" = ["stated", "cpv"]))]
    from: &'static str,
}

/// How many structures say what of a lot.
#[derive(Serialize, JsonSchema)]
struct TotalsAnswer {
    covers: u32,
    partly: u32,
    check: u32,
    no: u32,
}

/// The way from the structures in reach to their bids.
#[derive(Serialize, JsonSchema)]
struct FunnelAnswer {
    /// Structures in reach: as stated, or else as counted in the plan.
    structures: f64,
    /// Probability of getting through each stage: aware, interest, capable, bid, credible.
    stages: Vec<f64>,
    /// Expected bids.
    expected: f64,
    /// Probability of no bid.
    none: f64,
    /// Probability of two bids or more.
    at_least_two: f64,
    /// Probability that no usable bid comes.
    no_usable_bid: f64,
    /// Buyer days of the actions planned.
    days: f64,
}

/// A lot as it is, and one of its two halves.
#[derive(Serialize, JsonSchema)]
struct SplitAnswer {
    before: TotalsAnswer,
    after: TotalsAnswer,
    /// Probability of no bid for the lot as it is.
    none_before: Option<f64>,
    /// Probability of no bid for one half.
    none_after: Option<f64>,
}

/// One structure.
#[derive(Serialize, JsonSchema)]
struct StructureAnswer {
    id: String,
    name: String,
    /// Kilometres in a straight line from the place of performance.
    distance: Option<f64>,
    /// Whether that distance is some kilometres off.
    approximate: bool,
    /// Free hours a year.
    free: Option<f64>,
    /// Trades that are recognised in its activities, by their ids.
    trades: Vec<String>,
    /// Lot by lot, in the order of `lots`.
    cells: Vec<CellAnswer>,
}

/// One structure and one lot.
#[derive(Serialize, JsonSchema)]
struct CellAnswer {
    lot: String,
    #[schemars(extend("enum" = Verdict::WORDS))]
    verdict: &'static str,
    /// Value of the lot in a year over the turnover of the structure.
    dependency: Option<f64>,
    /// Whether no hard filter refuses the structure.
    in_reach: bool,
    /// The decisive one first.
    reasons: Vec<ReasonAnswer>,
}

/// One reason, and what it says by itself.
#[derive(Serialize, JsonSchema)]
struct ReasonAnswer {
    #[schemars(extend("enum" = Reason::WORDS))]
    reason: &'static str,
    #[schemars(extend("enum" = Verdict::WORDS))]
    verdict: &'static str,
    /// For people.
    message: String,
    /// The figure that was judged: hours for `load`, kilometres for `distance`, a share for `dependency` and `workers_share`.
    #[serde(skip_serializing_if = "Option::is_none")]
    figure: Option<f64>,
    /// What it was judged by: free hours, kilometres, a share.
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<f64>,
    /// For `ground`: whether the kind of structure may answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("enum" = ["yes", "on_proof", "uncertain", "no"]))]
    eligibility: Option<&'static str>,
}

/// What the territory can hold at once.
#[derive(Serialize, JsonSchema)]
struct AbsorptionAnswer {
    /// Lots that can be held at once, each with a structure that could hold it beside the others.
    placed: Vec<PlacedAnswer>,
    /// The other lots.
    unplaced: Vec<String>,
    /// For each lot, further structures that could hold it.
    second: Vec<SecondAnswer>,
    /// Structures whose free hours would not bear all the lots that each covers alone.
    overbooked: Vec<BurdenAnswer>,
    /// Structures that would depend too much on all the lots that each covers alone.
    dependent: Vec<BurdenAnswer>,
    /// For lots that nobody covers alone: structures that do together.
    groupings: Vec<GroupingAnswer>,
    /// Whether no better placing exists.
    exact: bool,
}

#[derive(Serialize, JsonSchema)]
struct PlacedAnswer {
    lot: String,
    structure: String,
}

#[derive(Serialize, JsonSchema)]
struct SecondAnswer {
    lot: String,
    others: u32,
}

#[derive(Serialize, JsonSchema)]
struct BurdenAnswer {
    structure: String,
    /// Hours over free hours, or value over turnover, in a year.
    share: f64,
}

#[derive(Serialize, JsonSchema)]
struct GroupingAnswer {
    lot: String,
    /// As few as possible, then as near as possible.
    structures: Vec<String>,
    /// Hours of the lot in its heaviest year.
    need: f64,
    /// Free hours a year of the structures together.
    free: f64,
}

/// The answer to a line; the language is that of lines that state none.
pub fn answer(line: u64, content: &Line<'_>, templates: &mut Templates, lang: Lang) -> Answer {
    let (id, request) = match content {
        Line::Text(bytes) => request::read(bytes, templates),
        _ => (None, Err(Fault::whole(format!("the line is longer than {LONGEST} bytes")))),
    };
    match request {
        Ok(request) => {
            let sourced = Sourced::of(&request.plan, request.template, request.lang.unwrap_or(lang));
            Answer::Sourced(Box::new(Sourced { line: Some(line), id, ..sourced }))
        }
        Err(error) => Answer::Refused(Refused { line, id, error }),
    }
}

impl Sourced {
    /// Looks at a plan.
    pub fn of(plan: &Plan, template: Option<String>, lang: Lang) -> Self {
        let grounds: Vec<Reservation> = plan.lots_in_order().into_iter().map(|(_, lot)| lot.reservation).collect();
        let mut reasons: Vec<Vec<ReasonAnswer>> = Vec::new();
        let trades = Trades::of(plan);
        let matrix = matrix::matrix_with(plan, |_, lot, found| {
            let ground = grounds.get(lot).copied().unwrap_or(Reservation::Open);
            let of =
                |(verdict, reason): &(Verdict, Reason)| ReasonAnswer::of(*verdict, reason, ground, (&trades, lang));
            reasons.push(found.iter().map(of).collect());
        });
        let absorption = AbsorptionAnswer::of(plan, &matrix);
        let census = sourcing::census(plan);
        let mut reasons = reasons.into_iter();
        let structures = matrix.structures.iter().enumerate().map(|(row, id)| {
            let cells = matrix.of_structure(row);
            StructureAnswer {
                id: id.to_string(),
                name: plan.structures.get(id).map_or_else(String::new, |structure| structure.name.clone()),
                distance: cells.first().and_then(|cell| cell.distance),
                approximate: cells.first().is_some_and(|cell| cell.approximate),
                free: cells.first().and_then(|cell| cell.free),
                trades: census.structures[row].iter().map(|own| trades.get(*own).id.to_string()).collect(),
                cells: matrix
                    .lots
                    .iter()
                    .zip(cells)
                    .map(|(lot, cell)| CellAnswer::of(lot, cell, reasons.next().unwrap_or_default()))
                    .collect(),
            }
        });
        let structures = structures.collect();
        Self {
            line: None,
            id: None,
            sourcier: env!("CARGO_PKG_VERSION"),
            plan: PlanAnswer { template, title: plan.contract.title.clone(), sha256: sha256(plan) },
            lots: (0..matrix.lots.len()).map(|rank| LotAnswer::of(plan, &matrix, &census, rank, lang)).collect(),
            structures,
            absorption,
        }
    }
}

impl LotAnswer {
    fn of(plan: &Plan, matrix: &Matrix, census: &Census, rank: usize, lang: Lang) -> Self {
        let (id, trade) = &census.lots[rank];
        let stated = plan.lots.get(id).is_some_and(|lot| lot.facts.get(lot::STATED_TRADE).is_some());
        let trade = trade.map(|trade| {
            let trade = census.trades.get(trade);
            let from = if stated { "stated" } else { "cpv" };
            TradeAnswer { id: trade.id.to_string(), name: supply::trade_name(lang, &trade.name), from }
        });
        Self {
            id: id.to_string(),
            need: sourcing::need(plan, id).unwrap_or(0.0),
            trade,
            totals: TotalsAnswer::of(matrix.totals(rank)),
            in_reach: sourcing::in_reach(matrix, rank),
            declined: sourcing::declined(matrix, rank),
            funnel: sourcing::funnel(plan, id).map(|funnel| FunnelAnswer::of(&funnel)),
            split: sourcing::split(plan, id).map(SplitAnswer::of),
        }
    }
}

impl TotalsAnswer {
    fn of(Totals { covers, partly, check, no }: Totals) -> Self {
        Self { covers, partly, check, no }
    }
}

impl FunnelAnswer {
    fn of(funnel: &Funnel) -> Self {
        Self {
            structures: funnel.structures.value,
            stages: funnel.stages.iter().map(|stage| stage.chance.value).collect(),
            expected: funnel.expected.value,
            none: funnel.none.value,
            at_least_two: funnel.at_least_two.value,
            no_usable_bid: funnel.no_usable_bid.value,
            days: funnel.days.value,
        }
    }
}

impl SplitAnswer {
    fn of(Split { before, after, none_before, none_after }: Split) -> Self {
        Self { before: TotalsAnswer::of(before), after: TotalsAnswer::of(after), none_before, none_after }
    }
}

impl CellAnswer {
    fn of(lot: &LotId, cell: &Cell, reasons: Vec<ReasonAnswer>) -> Self {
        Self {
            lot: lot.to_string(),
            verdict: cell.verdict.word(),
            dependency: cell.dependency,
            in_reach: cell.in_reach,
            reasons,
        }
    }
}

impl ReasonAnswer {
    fn of(verdict: Verdict, reason: &Reason, ground: Reservation, (trades, lang): (&Trades, Lang)) -> Self {
        let (figure, limit) = match *reason {
            Reason::Distance { km, limit, .. } => (Some(km), Some(limit)),
            Reason::Load { need, free } => (Some(need), Some(free)),
            Reason::Dependency { share, limit } | Reason::WorkersShare { share, least: limit } => {
                (Some(share), Some(limit))
            }
            _ => (None, None),
        };
        let eligibility = match reason {
            Reason::Ground(Eligibility::Yes) => Some("yes"),
            Reason::Ground(Eligibility::OnProof) => Some("on_proof"),
            Reason::Ground(Eligibility::Uncertain) => Some("uncertain"),
            Reason::Ground(Eligibility::No) => Some("no"),
            _ => None,
        };
        let message = supply::reason(lang, trades, reason, verdict, ground);
        Self { reason: reason.word(), verdict: verdict.word(), message, figure, limit, eligibility }
    }
}

impl AbsorptionAnswer {
    fn of(plan: &Plan, matrix: &Matrix) -> Self {
        let found = sourcing::absorption(plan, matrix);
        let burden = |(structure, share): (StructureId, f64)| BurdenAnswer { structure: structure.to_string(), share };
        Self {
            placed: found
                .placed
                .iter()
                .map(|(lot, structure)| PlacedAnswer { lot: lot.to_string(), structure: structure.to_string() })
                .collect(),
            unplaced: found.unplaced.iter().map(LotId::to_string).collect(),
            second: found
                .second
                .iter()
                .map(|(lot, others)| SecondAnswer { lot: lot.to_string(), others: *others })
                .collect(),
            overbooked: found.overbooked.into_iter().map(burden).collect(),
            dependent: found.dependent.into_iter().map(burden).collect(),
            groupings: found
                .groupings
                .iter()
                .map(|grouping| GroupingAnswer {
                    lot: grouping.lot.to_string(),
                    structures: grouping.structures.iter().map(StructureId::to_string).collect(),
                    need: grouping.need,
                    free: grouping.free,
                })
                .collect(),
            exact: found.exact,
        }
    }
}
