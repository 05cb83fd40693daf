//! Names and values of the figures by which plans are weighed.

use super::number::{cents, euros, percent, short, signed, write};
use super::{Lang, NO_BREAK_SPACE, actions, phrases};
use crate::decision::compare::Criterion;
use crate::decision::measure::Measure;
use crate::plan::{Plan, facts};
use crate::simulation::{Metric, MetricUnit, Owner, Summary};

/// What a figure is called, without whose it is and when.
pub(super) fn metric(lang: Lang, metric: Metric) -> String {
    let (fr, en) = match metric {
        Metric::Ordered => return phrases::ordered(lang),
        Metric::Made => ("Unités faites", "Units made"),
        Metric::Delivered => ("Unités livrées", "Units delivered"),
        Metric::Laid => ("Unités posées", "Units laid"),
        Metric::Lost => ("Commandes perdues", "Orders lost"),
        Metric::Backlog => ("Unités en attente", "Units waiting"),
        Metric::LateShare => ("Livrées en retard", "Delivered late"),
        Metric::OrderedValue => ("Valeur commandée", "Value ordered"),
        Metric::BuyerCost => ("Coût pour l’acheteur", "Cost to the buyer"),
        Metric::Penalties => ("Pénalités", "Penalties"),
        Metric::ExtraCost => ("Surcoût", "Extra cost"),
        Metric::PublicAid => ("Aide publique", "Public aid"),
        Metric::LocalValue => ("Valeur locale", "Local value"),
        Metric::Places => ("Places offertes", "Places offered"),
        Metric::InsertionHours => ("Heures d’insertion", "Insertion hours"),
        Metric::FullTimeYears => ("Années à temps plein", "Full-time years"),
        Metric::ProductionHours => ("Heures de fabrication", "Production hours"),
        Metric::ReworkHours => ("Heures de reprise", "Hours of rework"),
        Metric::PrototypeHours => ("Heures de prototype", "Prototype hours"),
        Metric::OnboardingHours => ("Heures d’accueil", "Onboarding hours"),
        Metric::LicenceHours => ("Heures de formation", "Training hours"),
        Metric::SupportHours => ("Heures d’accompagnement", "Support hours"),
        Metric::IdleHours => ("Heures sans emploi", "Idle hours"),
        Metric::PeopleTrained => ("Personnes formées", "People trained"),
        Metric::LicencesPassed => ("Licences obtenues", "Licences passed"),
        Metric::LicencesPresent => ("Licences à l’atelier", "Licences in the workshop"),
        Metric::LicencesGone => ("Licences parties", "Licences gone"),
        Metric::Leavers => ("Départs", "Leavers"),
        Metric::DurableExits => ("Vers un emploi durable", "To lasting work"),
        Metric::TransitionExits => ("Vers un emploi de transition", "To work for a time"),
        Metric::PositiveExits => ("Autres sorties positives", "Other positive exits"),
        Metric::PostsFilled => ("Postes pourvus", "Posts filled"),
        Metric::ContractHoursAvailable => ("Heures ouvertes", "Hours open"),
        Metric::ContractHoursUsed => ("Heures utilisées", "Hours used"),
        Metric::ShortOfHands => ("Mois sans assez de bras", "Months short of hands"),
        Metric::ShortOfSupervision => ("Mois sans assez d’encadrement", "Months short of supervision"),
        Metric::ShortOfLicences => ("Mois sans assez de licences", "Months short of licences"),
        Metric::ShortOfMachine => ("Mois sans assez de machine", "Months short of machine"),
        Metric::WaitingForPrototype => ("Mois d’attente du prototype", "Months waiting for the prototype"),
        Metric::NothingToMake => ("Mois sans commande", "Months without orders"),
        Metric::NoBid => ("Lot sans offre", "Lot without bid"),
        Metric::MaximumReached => ("Maximum atteint", "Maximum reached"),
        Metric::BelowMinimum => ("Sous le minimum", "Below the minimum"),
    };
    lang.say(fr, en)
}

/// What a measure is called: whose, which and when.
#[must_use]
pub fn measure(lang: Lang, plan: &Plan, measure: &Measure) -> String {
    let name = metric(lang, measure.metric);
    let name = match &measure.owner {
        Owner::Total | Owner::Contract => name,
        Owner::Lot(id) => format!("{name}, {}", plan.lots.get(id).map_or(id.as_str(), |lot| lot.title.as_str())),
        Owner::Workshop(id) => {
            format!("{name}, {}", plan.workshops.get(id).map_or(id.as_str(), |workshop| workshop.title.as_str()))
        }
    };
    match measure.month {
        None => name,
        Some(month) if (month + 1) % 12 == 0 => {
            let year = (month + 1) / 12;
            lang.say(&format!("{name}, fin d’année {year}"), &format!("{name}, end of year {year}"))
        }
        Some(month) => {
            let month = month + 1;
            lang.say(&format!("{name}, mois {month}"), &format!("{name}, month {month}"))
        }
    }
}

/// What a criterion is called.
#[must_use]
pub fn criterion(lang: Lang, plan: &Plan, criterion: &Criterion) -> String {
    match criterion {
        Criterion::Measure(of) => measure(lang, plan, of),
        Criterion::Hours => metric(lang, Metric::InsertionHours),
        Criterion::HourPrice => lang.say("Prix d’une heure de plus", "Price of one more hour"),
        Criterion::NoBid => lang.say("Risque sans offre", "Risk of no bid"),
        Criterion::Dependency => lang.say("Part d’une seule structure", "Share of one structure"),
    }
}

/// What has to be said beside the name of a criterion; empty where nothing has.
#[must_use]
pub fn criterion_note(lang: Lang, plan: &Plan, criterion: &Criterion) -> String {
    let drawn = plan.contract.facts.is(facts::contract::AWARD_RISK);
    let (fr, en) = match criterion {
        Criterion::Measure(Measure { metric: Metric::LateShare, .. }) => ("part des unités", "share of the units"),
        Criterion::Measure(Measure { metric: Metric::BuyerCost, .. }) => ("hors taxes", "before tax"),
        Criterion::Measure(Measure { metric: Metric::Delivered, .. }) => {
            ("des lots faits par un atelier du plan", "of the lots that a workshop of the plan makes")
        }
        Criterion::Hours => ("clauses comprises", "clauses included"),
        Criterion::Measure(Measure { metric: Metric::PublicAid, .. }) => {
            ("versée aux structures, en plus du prix payé", "paid to the structures, besides the price")
        }
        Criterion::HourPrice => (
            "pour l’acheteur, contre A ; négatif où il dépense moins",
            "to the buyer, against A; below zero where it spends less",
        ),
        Criterion::NoBid if drawn => ("au moins un lot réservé", "of at least one reserved lot"),
        Criterion::NoBid => (
            "d’au moins un lot réservé ; les autres lignes supposent une offre",
            "of at least one reserved lot; the other rows suppose a bid",
        ),
        Criterion::Dependency => ("de la valeur des lots", "of the lots’ value"),
        _ => return String::new(),
    };
    lang.say(fr, en)
}

const fn unit(criterion: &Criterion) -> MetricUnit {
    match criterion {
        Criterion::Measure(measure) => measure.unit(),
        Criterion::Hours => MetricUnit::Hours,
        Criterion::HourPrice => MetricUnit::Euros,
        Criterion::NoBid | Criterion::Dependency => MetricUnit::Share,
    }
}

/// A value with its unit.
#[must_use]
pub fn value(lang: Lang, unit: MetricUnit, number: f64) -> String {
    match unit {
        MetricUnit::Euros => euros(lang, number),
        MetricUnit::Share | MetricUnit::Indicator => actions::chance(lang, number),
        MetricUnit::Hours => format!("{}{NO_BREAK_SPACE}h", write(lang, number, 0)),
        MetricUnit::FullTimeYears => write(lang, number, 1),
        _ => write(lang, number, 0),
    }
}

/// The value of a criterion, with its unit.
#[must_use]
pub fn said(lang: Lang, criterion: &Criterion, number: f64) -> String {
    if matches!(criterion, Criterion::HourPrice) { cents(lang, number) } else { value(lang, unit(criterion), number) }
}

/// A difference of a criterion, with its sign and its unit; of shares, in points.
#[must_use]
pub fn gap(lang: Lang, criterion: &Criterion, difference: f64) -> String {
    gap_among(lang, criterion, difference, difference.abs())
}

/// The middle of a difference and the ends of its range, in one unit.
#[must_use]
pub fn gaps(lang: Lang, criterion: &Criterion, difference: &Summary) -> [String; 3] {
    let all = [difference.p50, difference.p10, difference.p90];
    let greatest = all.into_iter().map(f64::abs).fold(0.0, f64::max);
    all.map(|value| gap_among(lang, criterion, value, greatest))
}

/// A difference beside others, the greatest of which is of this size.
fn gap_among(lang: Lang, criterion: &Criterion, difference: f64, greatest: f64) -> String {
    match unit(criterion) {
        MetricUnit::Share | MetricUnit::Indicator => {
            let points = signed(lang, difference * 100.0, 0);
            lang.say(&format!("{points} points"), &format!("{points} points"))
        }
        MetricUnit::Euros => {
            let text = if matches!(criterion, Criterion::HourPrice) {
                cents(lang, difference)
            } else if greatest < 10_000.0 {
                euros(lang, difference.round())
            } else if difference.abs() < 100_000.0 {
                // No more digits than the amounts that it is the difference of.
                let rounded = (difference / 100.0).round() / 10.0;
                let thousands = write(lang, rounded.abs(), 1);
                let sign = if rounded < 0.0 { "−" } else { "" };
                lang.say(&format!("{sign}{thousands}{NO_BREAK_SPACE}k€"), &format!("{sign}€{thousands}k"))
            } else {
                euros(lang, difference)
            };
            if difference > 0.0 { format!("+{text}") } else { text }
        }
        MetricUnit::Hours => format!("{}{NO_BREAK_SPACE}h", signed(lang, difference, 0)),
        _ => signed(lang, difference, 0),
    }
}

/// A value in little room, without its unit, for the end of a scale.
#[must_use]
pub fn tick(lang: Lang, criterion: &Criterion, number: f64) -> String {
    if criterion.is_share() { percent(lang, number, 0) } else { short(lang, number) }
}
