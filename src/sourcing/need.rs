//! What a lot asks of whoever holds it.

use super::distance::Place;
use crate::law::{Case, Eligibility, counts_workers, eligibility};
use crate::plan::assumptions::tables::{self, Item};
use crate::plan::facts::{contract, lot as facts, trade};
use crate::plan::folding::folded;
use crate::plan::sourcing::HeadKind;
use crate::plan::trades::{Rank, Trades};
use crate::plan::{Address, Lot, LotId, Plan, PurchaseKind, StructureKind};
use std::sync::Arc;

/// What holds for the whole contract.
pub(super) struct Terms<'a> {
    pub plan: &'a Plan,
    pub case: Case<'a>,
    /// Share of the free hours beyond which a lot is too heavy; the whole of them where the tables have no row.
    pub load_from: f64,
    /// Dependency beyond which a structure is not to depend on a lot.
    pub dependency: Option<f64>,
    /// Least share of the workers concerned, where a ground asks for one.
    pub workers: Option<f64>,
    pub place: Place,
    /// Kilometres beyond which a structure of unknown range is too far.
    pub radius: Option<f64>,
    /// Kilometres by which a point that is estimated may be off.
    pub estimate_error: f64,
    pub trades: Arc<Trades>,
}

impl<'a> Terms<'a> {
    pub fn of(plan: &'a Plan) -> Self {
        let number = |item| tables::number(&plan.tables, item, plan.contract.launch_date);
        Self {
            plan,
            case: Case::of(plan),
            load_from: number(Item::LoadFrom).unwrap_or(1.0),
            dependency: number(Item::Dependency),
            workers: number(Item::ReservedShare),
            place: Place::of(plan),
            radius: plan.contract.facts.get(contract::SEARCH_RADIUS),
            estimate_error: number(Item::EstimateError).unwrap_or(0.0),
            trades: Trades::of(plan),
        }
    }

    /// Productive hours a year of a head of this kind of structure.
    pub fn head_hours(&self, kind: StructureKind) -> Option<f64> {
        let item = Item::HeadHours(HeadKind::from(kind));
        tables::number(&self.plan.tables, item, self.plan.contract.launch_date)
    }

    /// The address of the row that gives an item on the launch date.
    pub fn row(&self, item: Item) -> Option<Address> {
        let row = tables::at(item, self.plan.contract.launch_date)?;
        Some(Address::from_tokens(["tables", row.id()]))
    }
}

/// One lot, or a part of it.
pub(super) struct Need<'a> {
    pub id: &'a LotId,
    pub lot: &'a Lot,
    /// Whether each kind of structure may answer, by the rank of the kind.
    admits: Vec<Eligibility>,
    /// Least share of the workers concerned that its ground asks for.
    pub workers: Option<f64>,
    /// Whether it buys goods, which staff made available does not give.
    pub supplies: bool,
    /// Whether it buys the supply of staff.
    pub staff: bool,
    pub trade: Option<Rank>,
    /// The heaviest contract year, from 0.
    pub year: usize,
    /// Standard hours of that year.
    pub hours: f64,
    /// Euros a year, on average.
    pub value: Option<f64>,
    pub design_office: bool,
    /// Folded words.
    pub equipment: Vec<String>,
}

impl<'a> Need<'a> {
    /// What this part of a lot asks: 1 is the whole, 0.5 one of two equal halves.
    pub fn of(terms: &Terms<'a>, id: &'a LotId, lot: &'a Lot, part: f64) -> Self {
        let plan = terms.plan;
        let kinds = StructureKind::WORDS.iter().filter_map(|word| StructureKind::parse(word));
        let admits = kinds.map(|kind| eligibility(plan, kind, lot.reservation, terms.case.date)).collect();
        let years = lot.planned_quantity.iter().take(plan.contract.years()).map(|units| units.get()).enumerate();
        // The first of the heaviest years.
        let (year, units) = years.fold((0, 0), |most, year| if year.1 > most.1 { year } else { most });
        let value = terms.case.lot(id).and_then(|lot| lot.value());
        let needed = lot.facts.get(facts::NEEDED_EQUIPMENT).unwrap_or_default();
        Self {
            id,
            lot,
            admits,
            workers: terms.workers.filter(|_| counts_workers(lot.reservation, terms.case.date)),
            supplies: plan.contract.kind == PurchaseKind::Supplies,
            staff: lot.facts.is(facts::STAFF_SUPPLY),
            trade: trade(&terms.trades, lot),
            year,
            hours: part * f64::from(units) * lot.standard_hours_per_unit.get(),
            value: value.map(|value| part * value / (terms.case.months() / 12.0).max(1.0)),
            design_office: lot.facts.is(facts::NEEDS_DESIGN_OFFICE),
            equipment: needed.split([',', ';']).map(folded).filter(|word| !word.is_empty()).collect(),
        }
    }

    /// Whether a kind of structure may answer.
    pub fn admits(&self, kind: StructureKind) -> Eligibility {
        self.admits[kind as usize]
    }
}

/// The trade of a lot: the one that is stated, or else that of its CPV code, or of another code of the lot.
pub(super) fn trade(trades: &Trades, lot: &Lot) -> Option<Rank> {
    if let Some(stated) = lot.facts.get(facts::STATED_TRADE) {
        return trades.find(&stated);
    }
    let others = lot.facts.get(facts::OTHER_CPV).unwrap_or_default();
    lot.cpv.as_deref().into_iter().chain(others.split_whitespace()).find_map(|code| trades.of_cpv(code))
}

/// What the planner says of trades: of any, since a word that one of them takes is no longer read for another.
pub(super) fn stated_trades(plan: &Plan, codes: bool) -> Vec<Address> {
    let of = |id: &str, member: &str| Address::from_tokens(["trades", id, member]);
    let mut reads = Vec::new();
    for (id, stated) in &plan.trades {
        let members =
            [trade::CPV, trade::WORDS, trade::NEAR].into_iter().filter(|key| codes || key.name != trade::CPV.name);
        reads.extend(members.filter(|key| stated.raw(key.name).is_some()).map(|key| of(id.as_str(), key.name)));
    }
    reads
}
