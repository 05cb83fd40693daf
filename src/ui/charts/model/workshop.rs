//! Charts of the workshop's hours and of licences.

use super::{ChartData, EndLabel, Ink, Marker, Shape, Table, between, fan_head, month_readouts, month_rows, triple};
use crate::explain::figures::in_year;
use crate::explain::limits::{Binding, binding, bottlenecks};
use crate::explain::subject::Subject;
use crate::simulation::{Metric, Outcome, Owner};
use crate::text::number::{percent, whole};
use crate::text::sentences::{self, chart_source, month_rank, year};
use crate::text::{Lang, capitalise, phrases, small};

/// Hours used of those open to the contract, and what binds each month.
#[must_use]
pub fn load(lang: Lang, outcome: &Outcome) -> Option<ChartData> {
    let used = outcome.series(&Owner::Total, Metric::ContractHoursUsed)?;
    let available = outcome.series(&Owner::Total, Metric::ContractHoursAvailable)?;
    let months = outcome.months();
    let bottleneck = bottlenecks(outcome);
    let (binds, short) = binding(outcome);
    // Orders come in bunches: a month at full stretch is no trouble as long as deadlines are kept.
    let late =
        outcome.series(&Owner::Total, Metric::LateShare).and_then(|series| series.p50.last().copied()).unwrap_or(0.0);
    let in_time = late < 0.01;
    let title = match binds {
        Binding::Nothing => lang.say("Les bras suffisent, tous les mois", "There are enough hands, every month"),
        Binding::Machine if in_time => lang.say(
            &format!("La machine tourne à plein {short} mois sur {months}, et les délais tiennent"),
            &format!("The machine is at full stretch {short} months in {months}, and deadlines are kept"),
        ),
        Binding::Machine => lang.say(
            &format!("La machine limite {short} mois sur {months}, avant les bras"),
            &format!("The machine is the limit {short} months in {months}, before hands"),
        ),
        Binding::Licences => lang.say(
            &format!("Il manque des titulaires d’une licence {short} mois sur {months}"),
            &format!("Holders of a licence are short {short} months in {months}"),
        ),
        Binding::Hands | Binding::Supervision if in_time => lang.say(
            &format!("L’atelier tourne à plein {short} mois sur {months}, et tient ses délais"),
            &format!("The workshop is at full stretch {short} months in {months}, and keeps its deadlines"),
        ),
        Binding::Supervision => lang.say(
            &format!("Il manque des bras {short} mois sur {months}, faute d’encadrement"),
            &format!("Hands are short {short} months in {months}, for want of supervision"),
        ),
        Binding::Hands => lang.say(
            &format!("Il manque des bras {short} mois sur {months}"),
            &format!("Hands are short {short} months in {months}"),
        ),
    };
    let what = match binds {
        Binding::Machine => lang.say("machine", "machine"),
        Binding::Licences => lang.say("licences", "licences"),
        Binding::Nothing | Binding::Hands | Binding::Supervision => lang.say("bras", "hands"),
    };
    let level = available.p50.last().copied().unwrap_or_default();
    let load = used.p50.last().copied().unwrap_or_default();
    let end = months.saturating_sub(1)..months;
    let mut figures = vec![Subject::Short(binds)];
    figures.retain(|_| binds != Binding::Nothing);
    let hours = [Metric::ContractHoursUsed, Metric::ContractHoursAvailable];
    figures.extend(hours.map(|metric| Subject::Figure(Owner::Total, metric, end.clone())));
    Some(ChartData {
        title,
        subtitle: lang.say(
            "Heures de l’atelier pour ce marché, par mois, médianes",
            "Hours of the workshop for this contract, by month, medians",
        ),
        source: chart_source(lang, outcome.replications()),
        shape: Shape::Load {
            used: used.p50.clone(),
            available: available.p50.clone(),
            unit: lang.say("h par mois", "h a month"),
            ends: vec![
                EndLabel {
                    value: level,
                    text: lang
                        .say(&format!("{} h ouvertes", whole(lang, level)), &format!("{} h open", whole(lang, level))),
                    below: None,
                    ink: Ink::B,
                },
                EndLabel {
                    value: load,
                    text: lang.say(
                        &format!("{} h de charge", whole(lang, load)),
                        &format!("{} h of load", whole(lang, load)),
                    ),
                    below: None,
                    ink: Ink::A,
                },
            ],
            bottleneck: bottleneck.clone(),
        },
        figures,
        table: Table {
            head: vec![
                phrases::month(lang),
                capitalise(&phrases::capacity(lang)),
                capitalise(&phrases::load(lang)),
                capitalise(&phrases::bottleneck(lang)),
            ],
            rows: (0..months)
                .map(|m| {
                    vec![
                        (m + 1).to_string(),
                        whole(lang, available.p50[m]),
                        whole(lang, used.p50[m]),
                        sentences::bottleneck(lang, bottleneck[m]),
                    ]
                })
                .chain([vec![
                    phrases::total(lang),
                    String::new(),
                    String::new(),
                    lang.say(
                        &format!("{what} : {short} mois sur {months}"),
                        &format!("{what}: {short} months in {months}"),
                    ),
                ]])
                .collect(),
        },
        readouts: (0..months)
            .map(|m| {
                let month = month_rank(lang, m + 1);
                let (used, open) = (whole(lang, used.p50[m]), whole(lang, available.p50[m]));
                let binds = sentences::bottleneck(lang, bottleneck[m]);
                lang.say(
                    &format!("{month} : {used} h sur {open} h ; goulot : {binds}"),
                    &format!("{month}: {used} h of {open} h; bottleneck: {binds}"),
                )
            })
            .collect(),
    })
}

/// Insertion hours by year and by kind.
#[must_use]
pub fn hours_by_year(lang: Lang, outcome: &Outcome) -> Option<ChartData> {
    let years = outcome.months().div_ceil(12);
    let parts: Vec<(String, Ink, Vec<f64>)> = [
        (phrases::production(lang), Ink::A, Metric::ProductionHours),
        (phrases::licences_training(lang), Ink::C, Metric::LicenceHours),
        (phrases::onboarding(lang), Ink::E, Metric::OnboardingHours),
        (phrases::prototypes(lang), Ink::B, Metric::PrototypeHours),
        (phrases::support(lang), Ink::D, Metric::SupportHours),
    ]
    .into_iter()
    .map(|(name, ink, metric)| {
        (name, ink, (0..years).map(|year| in_year(outcome, &Owner::Total, metric, year).mean).collect())
    })
    .collect();
    let sum = |values: &[f64]| values.iter().sum::<f64>();
    let all: f64 = parts.iter().map(|(_, _, values)| sum(values)).sum();
    let part = percent(lang, if all > 0.0 { sum(&parts[0].2) / all } else { 0.0 }, 0);
    let title = lang.say(
        &format!("{part} des heures d’insertion sont de la fabrication"),
        &format!("{part} of insertion hours are production"),
    );
    let yearly: Vec<f64> = (0..years).map(|year| parts.iter().map(|(_, _, values)| values[year]).sum()).collect();
    let mut head = vec![phrases::term(lang)];
    head.extend((1..=years).map(|rank| year(lang, rank, true)));
    head.extend([phrases::total(lang), "%".to_owned()]);
    let row = |name: &str, values: &[f64]| {
        let mut cells = vec![name.to_owned()];
        cells.extend(values.iter().map(|v| whole(lang, *v)));
        cells.push(whole(lang, sum(values)));
        cells.push(percent(lang, if all > 0.0 { sum(values) / all } else { 0.0 }, 0));
        cells
    };
    let mut rows: Vec<Vec<String>> = parts.iter().map(|(name, _, values)| row(name, values)).collect();
    rows.push(row(&phrases::total(lang), &yearly));
    let readouts = (0..years)
        .map(|rank| {
            let of =
                |(name, _, values): &(String, Ink, Vec<f64>)| format!("{} {}", small(name), whole(lang, values[rank]));
            let parts: Vec<String> = parts.iter().map(of).collect();
            let (year, total, parts) = (year(lang, rank + 1, false), whole(lang, yearly[rank]), parts.join(", "));
            lang.say(
                &format!("{year} : {total} heures, dont {parts}"),
                &format!("{year}: {total} hours, of which {parts}"),
            )
        })
        .collect();
    Some(ChartData {
        title,
        subtitle: lang.say("Heures d’insertion par année, moyennes", "Insertion hours by year, means"),
        source: chart_source(lang, outcome.replications()),
        shape: Shape::Stack {
            totals: yearly.iter().map(|v| whole(lang, *v)).collect(),
            parts,
            unit: lang.say("heures", "hours"),
        },
        table: Table { head, rows },
        readouts,
        figures: vec![Subject::ProductionShare],
    })
}

/// Licences passed, and those still there where some have gone with their holders.
#[must_use]
pub fn licences(lang: Lang, outcome: &Outcome, published: &[(f64, f64)]) -> Option<ChartData> {
    let of = |metric| outcome.series(&Owner::Total, metric);
    let series = of(Metric::LicencesPassed)?;
    let last = outcome.months().checked_sub(1)?;
    if series.p90[last] < 1.0 {
        return None;
    }
    let present = of(Metric::LicencesPresent)?;
    let gone = of(Metric::LicencesGone).filter(|gone| gone.p50[last] >= 1.0);
    let count = whole(lang, series.p50[last]);
    let s = if series.p50[last] >= 2.0 { "s" } else { "" };
    let left = whole(lang, present.p50[last]);
    let title = match gone {
        Some(_) => {
            let verb = if present.p50[last] >= 2.0 { "restent" } else { "reste" };
            lang.say(
                &format!("{count} licence{s} obtenue{s} à la fin du marché, dont {left} {verb} à l’atelier"),
                &format!("{count} licence{s} passed at the end of the contract, {left} of them still in the workshop"),
            )
        }
        None => lang.say(
            &format!("{count} licence{s} à la fin du marché"),
            &format!("{count} licence{s} at the end of the contract"),
        ),
    };
    let mut ends = vec![EndLabel {
        value: series.p50[last],
        text: format!("{count} licence{s}"),
        below: Some(between(lang, series.p10[last], series.p90[last])),
        ink: Ink::A,
    }];
    let mut head = fan_head(lang, phrases::median(lang));
    let mut rows = month_rows(series, |v| whole(lang, v));
    let mut readouts = month_readouts(lang, series, |v| whole(lang, v));
    if let Some(gone) = gone {
        ends.push(EndLabel {
            value: present.p50[last],
            text: lang.say(&format!("{left} à l’atelier"), &format!("{left} still there")),
            below: Some(between(lang, present.p10[last], present.p90[last])),
            ink: Ink::B,
        });
        head.extend([lang.say("À l’atelier", "Still there"), lang.say("Parties", "Gone")]);
        for (m, (row, said)) in rows.iter_mut().zip(&mut readouts).enumerate() {
            let (here, gone) = (whole(lang, present.p50[m]), whole(lang, gone.p50[m]));
            *said += &lang
                .say(&format!(" ; à l’atelier {here}, parties {gone}"), &format!("; still there {here}, gone {gone}"));
            row.extend([here, gone]);
        }
    }
    Some(ChartData {
        title,
        subtitle: match gone {
            Some(_) => lang.say(
                &format!(
                    "Licences obtenues, en cumul ; en escalier, leurs titulaires présents. {}",
                    phrases::median_and_band(lang)
                ),
                &format!(
                    "Licences passed, cumulative; as steps, their holders present. {}",
                    phrases::median_and_band(lang)
                ),
            ),
            None => lang.say(
                &format!("Licences obtenues, en cumul. {}", phrases::median_and_band(lang)),
                &format!("Licences passed, cumulative. {}", phrases::median_and_band(lang)),
            ),
        },
        source: chart_source(lang, outcome.replications()),
        shape: Shape::Fan {
            reach: 0.0,
            band: triple(series),
            steps: gone.map(|_| present.p50.clone()),
            dashed: None,
            markers: published
                .iter()
                .map(|(month, value)| Marker {
                    month: *month,
                    value: *value,
                    text: lang.say(
                        &format!("{} publiées", whole(lang, *value)),
                        &format!("{} published", whole(lang, *value)),
                    ),
                })
                .collect(),
            ends,
            percent: false,
            from_zero: true,
            unit: lang.say("licences", "licences"),
        },
        table: Table { head, rows },
        readouts,
        figures: [Metric::LicencesPassed, Metric::LicencesPresent]
            .into_iter()
            .take(1 + usize::from(gone.is_some()))
            .map(|metric| Subject::at_the_end(outcome, Owner::Total, metric))
            .collect(),
    })
}
