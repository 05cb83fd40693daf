//! Which kinds of structure may answer a reserved lot: L2113-12 to -15, L5132-4 of the labour code.

use crate::plan::assumptions::tables::{self, Item};
use crate::plan::day::fixed;
use crate::plan::{Plan, Reservation, StructureKind};
use jiff::civil::Date;

/// From this day on R2113-7 sets a share of detainees for the reservation to prison work (decree 2022-1683).
pub(super) const PRISON_DECREE: Date = fixed("2022-12-30");

/// Whether R2113-7 sets a least share of the workers concerned for a ground on this day.
#[must_use]
pub fn counts_workers(ground: Reservation, date: Date) -> bool {
    match ground {
        Reservation::Integration | Reservation::Disability | Reservation::IntegrationOrDisability => true,
        Reservation::Prison => date >= PRISON_DECREE,
        _ => false,
    }
}

/// Whether a kind of structure may answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eligibility {
    /// The article names it.
    Yes,
    /// Only as an equivalent structure, with proof of its share of workers.
    OnProof,
    /// The texts do not settle it.
    Uncertain,
    /// No.
    No,
}

/// Whether a kind of structure may answer a lot of this ground on this day. An open lot is for everyone.
#[must_use]
pub fn eligibility(plan: &Plan, kind: StructureKind, ground: Reservation, date: Date) -> Eligibility {
    use StructureKind::{Aci, Ai, Ea, Eatt, Ei, Eiti, Esat, Etti, Geiq, Prison};
    let integration = match kind {
        Ei | Aci | Ai | Etti => Eligibility::Yes,
        Geiq => Eligibility::OnProof,
        // The experiment (law 2018-771, article 83): L5132-4 does not name it while it runs, nothing does afterwards.
        Eiti => match tables::date(&plan.tables, Item::EitiEnd, date) {
            Some(end) if date > end => Eligibility::OnProof,
            _ => Eligibility::Uncertain,
        },
        _ => Eligibility::No,
    };
    let disability = match kind {
        Ea | Esat | Eatt => Eligibility::Yes,
        _ => Eligibility::No,
    };
    match ground {
        Reservation::Open | Reservation::SocialClause | Reservation::AwardCriterion => Eligibility::Yes,
        Reservation::Integration => integration,
        Reservation::Disability => disability,
        Reservation::IntegrationOrDisability if disability == Eligibility::Yes => Eligibility::Yes,
        Reservation::IntegrationOrDisability => integration,
        Reservation::Prison if kind == Prison => Eligibility::Yes,
        Reservation::Prison => Eligibility::No,
        // Insertion and adapted structures are enterprises of the social economy only if they have its form.
        Reservation::SocialEconomy if kind == StructureKind::Ess => Eligibility::Yes,
        Reservation::SocialEconomy => Eligibility::OnProof,
    }
}
