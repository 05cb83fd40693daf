//! A plan as the rules look at it: the launch date, the value of the need and of each lot, who may hold them.

use crate::plan::assumptions::tables::{self, Item};
use crate::plan::facts::{self, Procedure};
use crate::plan::{
    Address, BuyerKind, ContractForm, Lot, LotId, Plan, PurchaseKind, Reservation, Structure, StructureKind, Workshop,
    WorkshopId,
};
use jiff::civil::Date;

/// How the value of the need was found (R2121-1, R2121-8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NeedFrom {
    /// The maximum of the framework agreement.
    Maximum,
    /// The maxima of its lots.
    LotMaxima,
    /// What the planner states.
    Stated,
    /// The sum of the values of the lots.
    Lots,
}

/// How the value of a lot was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LotFrom {
    /// Its maximum.
    Maximum,
    /// What the planner states.
    Stated,
    /// Planned quantities times unit price.
    Quantities,
}

/// A lot of the case.
pub struct LotCase<'a> {
    /// Its identifier.
    pub id: &'a LotId,
    /// The lot.
    pub lot: &'a Lot,
    /// Its value in euros before tax, and how it was found.
    pub value: Option<(f64, LotFrom)>,
    /// Planned quantities times unit price, in euros.
    pub planned: f64,
    /// The structure whose workshop makes it.
    pub structure: Option<&'a Structure>,
}

/// A workshop that makes a lot.
pub struct WorkshopCase<'a> {
    /// Its identifier.
    pub id: &'a WorkshopId,
    /// The workshop.
    pub workshop: &'a Workshop,
    /// Its structure.
    pub structure: Option<&'a Structure>,
}

/// A plan as the rules look at it.
pub struct Case<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The launch date: the rules and thresholds of that day hold (R2121-3).
    pub date: Date,
    /// Value of the need in euros before tax, and how it was found.
    pub need: Option<(f64, NeedFrom)>,
    /// The lots, by priority.
    pub lots: Vec<LotCase<'a>>,
    /// The workshops that make lots.
    pub workshops: Vec<WorkshopCase<'a>>,
}

fn planned(lot: &Lot) -> f64 {
    lot.planned_quantity.iter().map(|units| f64::from(units.get())).sum::<f64>() * lot.unit_price.get()
}

impl<'a> Case<'a> {
    /// Looks at a plan.
    #[must_use]
    pub fn of(plan: &'a Plan) -> Self {
        let framework = is_framework(plan.contract.form);
        let structure_of = |lot: &Lot| {
            let workshop = plan.workshops.get(lot.workshop.as_ref()?)?;
            plan.structures.get(workshop.structure.as_ref()?)
        };
        let lots: Vec<LotCase<'_>> = plan
            .lots_in_order()
            .into_iter()
            .map(|(id, lot)| {
                let maximum = lot.facts.get(facts::lot::MAXIMUM_VALUE).filter(|_| framework);
                let stated = lot.facts.get(facts::lot::ESTIMATED_VALUE);
                let planned = planned(lot);
                let value = maximum
                    .map(|euros| (euros.get(), LotFrom::Maximum))
                    .or(stated.map(|euros| (euros.get(), LotFrom::Stated)))
                    .or((planned > 0.0).then_some((planned, LotFrom::Quantities)));
                LotCase { id, lot, value, planned, structure: structure_of(lot) }
            })
            .collect();
        let sum = || lots.iter().map(|lot| lot.value.map(|(value, _)| value)).sum::<Option<f64>>();
        let all_maxima = || !lots.is_empty() && lots.iter().all(|lot| matches!(lot.value, Some((_, LotFrom::Maximum))));
        let maximum = plan.contract.maximum_value.filter(|_| framework);
        let stated = plan.contract.facts.get(facts::contract::ESTIMATED_VALUE);
        let need = if let Some(maximum) = maximum {
            Some((maximum.get(), NeedFrom::Maximum))
        } else if framework && all_maxima() {
            sum().map(|value| (value, NeedFrom::LotMaxima))
        } else if let Some(stated) = stated {
            Some((stated.get(), NeedFrom::Stated))
        } else {
            sum().filter(|_| !lots.is_empty()).map(|value| (value, NeedFrom::Lots))
        };
        let workshops = plan
            .workshops
            .iter()
            .filter(|(id, _)| lots.iter().any(|lot| lot.lot.workshop.as_ref() == Some(*id)))
            .map(|(id, workshop)| WorkshopCase {
                id,
                workshop,
                structure: workshop.structure.as_ref().and_then(|id| plan.structures.get(id)),
            })
            .collect();
        Self { plan, date: plan.contract.launch_date, need, lots, workshops }
    }

    /// The number that a table gives on the launch date.
    #[must_use]
    pub fn number(&self, item: Item) -> Option<f64> {
        tables::number(&self.plan.tables, item, self.date)
    }

    /// The day that a table gives on the launch date.
    #[must_use]
    pub fn day(&self, item: Item) -> Option<Date> {
        tables::date(&self.plan.tables, item, self.date)
    }

    /// The value of the need in euros.
    #[must_use]
    pub fn need(&self) -> Option<f64> {
        self.need.map(|(value, _)| value)
    }

    /// Kind of the buyer.
    #[must_use]
    pub fn buyer(&self) -> BuyerKind {
        self.plan.contract.buyer.kind
    }

    /// Kind of the purchase.
    #[must_use]
    pub fn kind(&self) -> PurchaseKind {
        self.plan.contract.kind
    }

    /// Whether it is a concession.
    #[must_use]
    pub fn concession(&self) -> bool {
        self.plan.contract.form == ContractForm::Concession
    }

    /// Whether it is a framework agreement.
    #[must_use]
    pub fn framework(&self) -> bool {
        is_framework(self.plan.contract.form)
    }

    /// Whether it is a defence or security contract.
    #[must_use]
    pub fn defence(&self) -> bool {
        self.buyer() == BuyerKind::Defence
    }

    /// A contract of part two of the Code, neither a concession nor in defence or security.
    #[must_use]
    pub fn ordinary(&self) -> bool {
        !self.concession() && !self.defence()
    }

    /// Whether the services are social or specific.
    #[must_use]
    pub fn social(&self) -> bool {
        self.kind() == PurchaseKind::SocialServices
    }

    /// Whether works are bought.
    #[must_use]
    pub fn works(&self) -> bool {
        self.kind() == PurchaseKind::Works
    }

    /// Duration in months.
    #[must_use]
    pub fn months(&self) -> f64 {
        f64::from(self.plan.contract.duration_months.get())
    }

    /// The table that holds the EU threshold of this contract. For social and specific services it is the threshold of
    /// their publicity.
    #[must_use]
    pub fn eu_item(&self) -> Item {
        let entity = self.buyer() == BuyerKind::ContractingEntity;
        match (self.kind(), self.buyer()) {
            _ if self.concession() => Item::EuWorks,
            (PurchaseKind::Works, _) => Item::EuWorks,
            (_, BuyerKind::Defence) => Item::EuEntity,
            (PurchaseKind::SocialServices, _) if entity => Item::SocialServicesEntity,
            (PurchaseKind::SocialServices, _) => Item::SocialServices,
            (_, BuyerKind::ContractingEntity) => Item::EuEntity,
            (_, BuyerKind::State | BuyerKind::StatePublicBody) => Item::EuCentral,
            (_, BuyerKind::LocalAuthority | BuyerKind::OtherContractingAuthority) => Item::EuOther,
        }
    }

    /// The EU threshold on the launch date.
    #[must_use]
    pub fn eu(&self) -> Option<f64> {
        self.number(self.eu_item())
    }

    /// Whether the need reaches the EU threshold; unknown where either is.
    #[must_use]
    pub fn reaches_eu(&self) -> Option<bool> {
        Some(self.need()? >= self.eu()?)
    }

    /// The table of the amount below which a direct award is free.
    #[must_use]
    pub fn direct_item(&self) -> Item {
        if self.defence() {
            Item::DirectDefence
        } else if self.works() {
            Item::DirectWorks
        } else {
            Item::Direct
        }
    }

    /// That amount on the launch date.
    #[must_use]
    pub fn direct(&self) -> Option<f64> {
        self.number(self.direct_item())
    }

    /// The amount below which a lot may follow an adapted procedure although the need reaches the EU threshold.
    #[must_use]
    pub fn small_lot(&self) -> Option<f64> {
        self.number(if self.works() { Item::SmallLotWorks } else { Item::SmallLot })
    }

    /// State, its public bodies or a local authority: those whom R2131-12 and L2191-1 name.
    #[must_use]
    pub fn public_buyer(&self) -> bool {
        matches!(self.buyer(), BuyerKind::State | BuyerKind::StatePublicBody | BuyerKind::LocalAuthority)
    }

    /// What the lots that use the small-lot or tiny-lot rule add up to, this one in any case, as a share of all lots
    /// (R2123-1 2° b). Summing both rules is a prudent reading.
    #[must_use]
    pub fn small_lots_share(&self, with: &LotCase<'_>) -> Option<f64> {
        let (need, own, limit) = (self.need()?, with.value()?, self.small_lot()?);
        let others: f64 = self
            .lots
            .iter()
            .filter(|other| other.id != with.id && other.uses_small_lot_rule())
            .filter_map(LotCase::value)
            .filter(|value| *value < limit)
            .sum();
        (need > 0.0).then_some((own + others) / need)
    }

    /// Whether this lot may use the rule of small lots, taking the others as they stand.
    #[must_use]
    pub fn fits_small_lot(&self, lot: &LotCase<'_>) -> Option<bool> {
        if lot.value()? >= self.small_lot()? {
            return Some(false);
        }
        Some(within(self.small_lots_share(lot)?, self.number(Item::SmallLotShare)?))
    }

    /// Whether this lot may be awarded directly although the need is too large for it (R2122-8; R2322-14 in defence, where the
    /// limit is that of small lots).
    #[must_use]
    pub fn fits_tiny_lot(&self, lot: &LotCase<'_>) -> Option<bool> {
        let limit = if self.defence() { self.small_lot()? } else { self.direct()? };
        if lot.value()? >= limit {
            return Some(false);
        }
        Some(within(self.small_lots_share(lot)?, self.number(Item::SmallLotShare)?))
    }

    /// Σ of the orders, stated or planned, in euros.
    #[must_use]
    pub fn orders(&self) -> f64 {
        let planned = || self.lots.iter().map(|lot| lot.planned).sum();
        self.plan.contract.facts.get(facts::contract::ORDERS_VALUE).map_or_else(planned, |euros| euros.get())
    }

    /// The addresses of the inputs that make the value of the need.
    #[must_use]
    pub fn need_inputs(&self) -> Vec<Address> {
        let at = |tokens: &[&str]| Address::from_tokens(tokens.iter().copied());
        match self.need {
            Some((_, NeedFrom::Maximum)) => vec![at(&["contract", "maximum_value"])],
            Some((_, NeedFrom::Stated)) => vec![at(&["contract", "facts", facts::contract::ESTIMATED_VALUE.name])],
            Some((_, NeedFrom::LotMaxima | NeedFrom::Lots)) => {
                self.lots.iter().flat_map(LotCase::value_inputs).collect()
            }
            None => {
                let without: Vec<Address> =
                    self.lots.iter().filter(|lot| lot.value.is_none()).flat_map(LotCase::value_inputs).collect();
                if without.is_empty() {
                    vec![at(&["contract", "facts", facts::contract::ESTIMATED_VALUE.name])]
                } else {
                    without
                }
            }
        }
    }

    /// The lot of this identifier.
    #[must_use]
    pub fn lot(&self, id: &LotId) -> Option<&LotCase<'a>> {
        self.lots.iter().find(|lot| lot.id == id)
    }
}

/// Whether a share stays within a limit, which it may reach. Shares are quotients of amounts: the limit is met up to
/// rounding.
fn within(share: f64, limit: f64) -> bool {
    share <= limit + 1e-12
}

const fn is_framework(form: ContractForm) -> bool {
    matches!(form, ContractForm::FrameworkCallOffOrders | ContractForm::FrameworkSubsequentContracts)
}

impl LotCase<'_> {
    /// The value of the lot in euros.
    #[must_use]
    pub fn value(&self) -> Option<f64> {
        self.value.map(|(value, _)| value)
    }

    /// The ground of the lot.
    #[must_use]
    pub fn ground(&self) -> Reservation {
        self.lot.reservation
    }

    /// Whether it is reserved.
    #[must_use]
    pub fn reserved(&self) -> bool {
        self.lot.reservation.is_reserved()
    }

    /// The procedure really used.
    #[must_use]
    pub fn procedure(&self) -> Option<Procedure> {
        self.lot.facts.get(facts::lot::PROCEDURE)
    }

    /// Whether the lot is stated to escape the formal procedure by its amount.
    #[must_use]
    pub fn uses_small_lot_rule(&self) -> bool {
        match self.procedure() {
            Some(Procedure::Adapted) => true,
            Some(Procedure::DirectAward) => {
                self.lot.facts.get(facts::lot::DIRECT_GROUND) != Some(facts::DirectGround::Other)
            }
            _ => false,
        }
    }

    /// The kind of structure expected to answer, or that of the structure whose workshop makes the lot.
    #[must_use]
    pub fn bidder_kind(&self) -> Option<StructureKind> {
        self.lot.facts.get(facts::lot::BIDDER_KIND).or(self.structure.map(|structure| structure.kind))
    }

    /// Share of the workers concerned, stated or worked out from the structure's staff.
    #[must_use]
    pub fn bidder_share(&self) -> Option<f64> {
        let stated = self.lot.facts.get(facts::lot::BIDDER_SHARE).map(|share| share.get());
        stated.or_else(|| {
            let structure = self.structure?;
            let (all, concerned) = (structure.employees?.get(), structure.employees_in_insertion?.get());
            (all > 0).then(|| f64::from(concerned) / f64::from(all))
        })
    }

    /// Whether the contract of this lot has a social condition of performance.
    #[must_use]
    pub fn social_condition(&self) -> bool {
        let implied = self.lot.reservation == Reservation::SocialClause;
        self.lot.facts.get(facts::lot::SOCIAL_CONDITION).unwrap_or(implied)
    }

    /// The addresses of the inputs that make the value of the lot.
    #[must_use]
    pub fn value_inputs(&self) -> Vec<Address> {
        let at = |member: &[&str]| Address::from_tokens(["lots", self.id.as_str()].iter().chain(member).copied());
        match self.value {
            Some((_, LotFrom::Maximum)) => vec![at(&["facts", facts::lot::MAXIMUM_VALUE.name])],
            Some((_, LotFrom::Stated)) => vec![at(&["facts", facts::lot::ESTIMATED_VALUE.name])],
            Some((_, LotFrom::Quantities)) | None => vec![at(&["planned_quantity"]), at(&["unit_price"])],
        }
    }
}
