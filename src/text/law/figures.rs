//! Where the figures of a finding come from, in words.

use super::amount;
use crate::law::case::{LotFrom, NeedFrom};
use crate::law::figures::{Making, Source};
use crate::plan::Plan;
use crate::plan::assumptions::{self, tables};
use crate::text::{Lang, date};

/// The figure with its unit.
#[must_use]
pub fn value(lang: Lang, source: &Source) -> String {
    amount(lang, &source.amount)
}

/// What the figure is called.
#[must_use]
pub fn name(lang: Lang, source: &Source) -> String {
    let (fr, en) = match source.making {
        Making::Row(_) | Making::Stated => {
            let entry = source.inputs.first().and_then(assumptions::input);
            return entry.map(|input| lang.of(input.label)).unwrap_or_default();
        }
        Making::Need(_) => ("Valeur du besoin", "Value of the need"),
        Making::LotValue(_) => ("Valeur du lot", "Value of the lot"),
        Making::Planned => ("Commandes prévues", "Orders planned"),
        Making::Quantity => ("Quantités prévues", "Quantities planned"),
        Making::Lots => ("Nombre de lots", "Number of lots"),
        Making::Workers => ("Part des travailleurs concernés", "Share of the workers concerned"),
        Making::SmallLots => ("Part des petits lots", "Share of the small lots"),
        Making::NeedAndElsewhere => ("Besoin et achats semblables", "Need and like purchases"),
        Making::AfterAward => ("Nouvelle attribution possible", "Award possible again"),
        Making::MonthOfOrder => ("Mois de la dernière commande", "Month of the last order"),
        Making::Effort => ("Effort demandé", "Effort asked"),
        Making::YearOfTurnover => ("Poids du lot dans la structure", "Weight of the lot in the structure"),
        Making::TimesValue => ("Chiffre d’affaires exigible", "Turnover that may be asked"),
    };
    lang.say(fr, en)
}

/// How the figure is made.
#[must_use]
pub fn formula(lang: Lang, plan: &Plan, source: &Source) -> String {
    let (fr, en) = match source.making {
        Making::Row(item) => {
            let launch = date::long(lang, plan.contract.launch_date);
            let changed =
                tables::at(item, plan.contract.launch_date).is_some_and(|row| plan.tables.raw(row.id()).is_some());
            return match changed {
                true => lang.say(
                    "Ligne des tables datées, telle que vous l’avez corrigée.",
                    "Row of the dated tables, as you corrected it.",
                ),
                false => lang.say(
                    &format!("Ligne des tables datées qui vaut au lancement, le {launch}."),
                    &format!("Row of the dated tables that holds at the launch, on {launch}."),
                ),
            };
        }
        Making::Stated => ("Écrit dans le plan.", "Written in the plan."),
        Making::Need(NeedFrom::Maximum) => (
            "Valeur du besoin = maximum de l’accord-cadre (R2121-8)",
            "Value of the need = maximum of the framework agreement (R2121-8)",
        ),
        Making::Need(NeedFrom::LotMaxima) => {
            ("Valeur du besoin = somme des maxima des lots", "Value of the need = sum of the maxima of the lots")
        }
        Making::Need(NeedFrom::Stated) => {
            ("Valeur du besoin = estimation écrite dans le plan", "Value of the need = estimate written in the plan")
        }
        Making::Need(NeedFrom::Lots) => (
            "Valeur du besoin = somme des valeurs de tous les lots, réservés ou non (R2121-1)",
            "Value of the need = sum of the values of all lots, reserved or not (R2121-1)",
        ),
        Making::LotValue(LotFrom::Maximum) => ("Valeur du lot = son maximum", "Value of the lot = its maximum"),
        Making::LotValue(LotFrom::Stated) => {
            ("Valeur du lot = estimation écrite dans le plan", "Value of the lot = estimate written in the plan")
        }
        Making::LotValue(LotFrom::Quantities) => {
            ("Valeur du lot = quantités prévues × prix unitaire", "Value of the lot = quantities planned × unit price")
        }
        Making::Planned => (
            "Commandes = quantités prévues × prix unitaire, lot par lot",
            "Orders = quantities planned × unit price, lot by lot",
        ),
        Making::Quantity => ("Quantités prévues, toutes années ensemble", "Quantities planned, all years together"),
        Making::Lots => ("Lots du plan, comptés", "Lots of the plan, counted"),
        Making::Workers => (
            "Part = salariés en insertion ÷ tous les salariés de la structure",
            "Share = employees in insertion ÷ all employees of the structure",
        ),
        Making::SmallLots => (
            "Part = valeur des petits lots sans procédure formalisée, celui-ci compris, ÷ valeur du besoin",
            "Share = value of the small lots without formal procedure, this one included, ÷ value of the need",
        ),
        Making::NeedAndElsewhere => (
            "Total = valeur du besoin + achats semblables faits ailleurs",
            "Total = value of the need + like purchases made elsewhere",
        ),
        Making::AfterAward => {
            ("Date = attribution précédente + durée de l’attente", "Day = earlier award + length of the wait")
        }
        Making::MonthOfOrder => (
            "Mois = rang de la dernière commande, compté à partir de 1",
            "Month = rank of the last order, counted from 1",
        ),
        Making::Effort => {
            ("Effort = heures de la clause ÷ heures du lot", "Effort = hours of the clause ÷ hours of the lot")
        }
        Making::YearOfTurnover => (
            "Part = valeur du lot ÷ années du marché ÷ chiffre d’affaires de la structure",
            "Share = value of the lot ÷ years of the contract ÷ turnover of the structure",
        ),
        Making::TimesValue => {
            ("Plafond = valeur du lot × nombre de fois admis", "Limit = value of the lot × number of times admitted")
        }
    };
    lang.say(fr, en)
}
