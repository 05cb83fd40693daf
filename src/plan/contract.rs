//! The contract: who buys, in which form, when, for how long, up to which value.

use super::facts::Facts;
use super::quantity::{Euros, WholeMonths};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The public contract (« marché public ») that the plan prepares.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contract {
    /// What the contract is called.
    pub title: String,
    /// The contracting authority (« acheteur »).
    pub buyer: Buyer,
    /// How orders will come out of the contract.
    pub form: ContractForm,
    /// What is bought.
    pub kind: PurchaseKind,
    /// Day on which the consultation is launched or the notice sent: the thresholds and rules of that day apply.
    #[serde(with = "super::day")]
    pub launch_date: Date,
    /// Duration from the notification on, renewals included.
    pub duration_months: WholeMonths,
    /// Maximum of the framework agreement over its whole life, before tax.
    pub maximum_value: Option<Euros>,
    /// Minimum of the framework agreement over its whole life, before tax.
    pub minimum_value: Option<Euros>,
    /// What else is stated about the contract and its buyer: see [`facts::contract`](super::facts::contract).
    #[serde(default)]
    pub facts: Facts,
}

impl Contract {
    /// Number of contract years, the last one possibly short.
    #[must_use]
    pub fn years(&self) -> usize {
        usize::from(self.duration_months.get()).div_ceil(12)
    }
}

/// The contracting authority or entity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Buyer {
    /// Name of the body.
    pub name: String,
    /// Its kind in the sense of the Code, on which thresholds depend.
    pub kind: BuyerKind,
}

/// Kinds of buyers that the Code tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BuyerKind {
    /// The State and its central services (« autorité publique centrale »).
    State,
    /// A public body of the State other than an industrial or commercial one.
    StatePublicBody,
    /// A local authority, its public bodies and groupings.
    LocalAuthority,
    /// Another contracting authority (« pouvoir adjudicateur »), for instance a hospital or a housing office.
    OtherContractingAuthority,
    /// A contracting entity (« entité adjudicatrice »): water, energy, transport, postal services.
    ContractingEntity,
    /// A buyer in defence or security matters (book III of part two of the Code).
    Defence,
}

/// Forms of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContractForm {
    /// Framework agreement performed by call-off orders (« accord-cadre à bons de commande »).
    FrameworkCallOffOrders,
    /// Framework agreement performed by subsequent contracts (« marchés subséquents »).
    FrameworkSubsequentContracts,
    /// A contract whose quantities are fixed (« marché ordinaire »).
    FixedQuantities,
    /// A concession.
    Concession,
}

/// What the contract buys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PurchaseKind {
    /// Goods (« fournitures »).
    Supplies,
    /// Services.
    Services,
    /// Social and other specific services (« services sociaux et autres services spécifiques »).
    SocialServices,
    /// Works (« travaux »).
    Works,
}
