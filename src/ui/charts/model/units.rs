//! Charts of what is ordered and delivered.

use super::{
    ChartData, EndLabel, Ink, LotBars, Marker, Shape, Table, between, fan_head, month_readouts, month_rows, triple,
};
use crate::explain::figures::{common_unit, focus, in_year, simulated_lots};
use crate::explain::subject::{Subject, loser};
use crate::plan::Plan;
use crate::simulation::{Metric, Outcome, Owner};
use crate::text::number::{percent, roughly, whole};
use crate::text::sentences::{chart_source, counted, late_share, month_rank, plural, range, year};
use crate::text::{Lang, capitalise, phrases, small};

/// Title of the lot, or nothing for the whole.
fn owner_title(plan: &Plan, owner: &Owner) -> Option<String> {
    match owner {
        Owner::Lot(id) => plan.lots.get(id).map(|lot| lot.title.clone()),
        _ => None,
    }
}

fn owner_unit(plan: &Plan, owner: &Owner) -> String {
    match owner {
        Owner::Lot(id) => plan.lots.get(id).map(|lot| lot.unit.clone()).unwrap_or_default(),
        _ => common_unit(plan).unwrap_or_default().to_owned(),
    }
}

/// Cumulative deliveries against orders.
#[must_use]
pub fn deliveries(
    lang: Lang,
    plan: &Plan,
    outcome: &Outcome,
    start: Option<&Outcome>,
    published: &[(f64, f64)],
) -> Option<ChartData> {
    told(lang, plan, outcome, start, published, whole)
}

/// The same beside other plans, of fewer draws than the table above them: in figures with the two digits that are sure.
pub(super) fn deliveries_beside(lang: Lang, plan: &Plan, outcome: &Outcome) -> Option<ChartData> {
    told(lang, plan, outcome, None, &[], roughly)
}

fn told(
    lang: Lang,
    plan: &Plan,
    outcome: &Outcome,
    start: Option<&Outcome>,
    published: &[(f64, f64)],
    number: fn(Lang, f64) -> String,
) -> Option<ChartData> {
    let owner = focus(plan, outcome);
    let made = outcome.series(&owner, Metric::Delivered)?;
    let ordered = outcome.series(&owner, Metric::Ordered)?;
    let late = outcome.series(&owner, Metric::LateShare)?;
    let last = outcome.months().checked_sub(1)?;
    let unit = owner_unit(plan, &owner);
    let units = plural(lang, 2.0, &unit);
    let behind = ordered.p50[last] - made.p50[last];
    let lead = owner_title(plan, &owner).map(|title| format!("{title}{}", lang.say(" : ", ": "))).unwrap_or_default();
    let finding = if late.p50[last] < 0.01 {
        lang.say("les livraisons suivent les commandes", "deliveries keep up with orders")
    } else if behind < 0.03 * ordered.p50[last] {
        lang.say(
            "les commandes tombent par paquets, l’atelier court derrière et finit à l’équilibre",
            "orders come in bunches; the workshop runs behind and catches up in the end",
        )
    } else {
        let (delivered, ordered) = (number(lang, made.p50[last]), number(lang, ordered.p50[last]));
        let wanted = format!("{ordered} {units}");
        lang.say(
            &format!("l’atelier finit en retard, avec {delivered} sur {wanted}"),
            &format!("the workshop ends behind, with {delivered} of {wanted}"),
        )
    };
    let title = capitalise(&format!("{lead}{finding}"));
    let mut ends = vec![
        EndLabel {
            value: ordered.p50[last],
            text: lang.say(
                &format!("{} en commandes", number(lang, ordered.p50[last])),
                &format!("{} ordered", number(lang, ordered.p50[last])),
            ),
            below: None,
            ink: Ink::B,
        },
        EndLabel {
            value: made.p50[last],
            text: lang.say(
                &format!("{} en livraisons", number(lang, made.p50[last])),
                &format!("{} delivered", number(lang, made.p50[last])),
            ),
            below: Some(range(&number(lang, made.p10[last]), &number(lang, made.p90[last]))),
            ink: Ink::A,
        },
    ];
    let dashed = start.and_then(|start| start.series(&owner, Metric::Delivered)).map(|series| series.p50.clone());
    if let Some(before) = dashed.as_ref().and_then(|line| line.last()) {
        let text = whole(lang, *before);
        ends.push(EndLabel {
            value: *before,
            text: lang.say(&format!("au départ : {text}"), &format!("at the start: {text}")),
            below: None,
            ink: Ink::D,
        });
    }
    let markers = published
        .iter()
        .map(|(month, value)| Marker {
            month: *month,
            value: *value,
            text: lang.say(
                &format!("{} publié à Nantes, première année", whole(lang, *value)),
                &format!("{} published in Nantes, first year", whole(lang, *value)),
            ),
        })
        .collect();
    let mut head = fan_head(lang, phrases::delivered(lang));
    head.insert(1, phrases::ordered(lang));
    Some(ChartData {
        title,
        subtitle: lang.say(
            &format!("Livraisons cumulées, en {units}. {}", phrases::median_and_band(lang)),
            &format!("{} delivered, cumulative. {}", capitalise(&units), phrases::median_and_band(lang)),
        ),
        source: chart_source(lang, outcome.replications()),
        shape: Shape::Fan {
            reach: 0.0,
            band: triple(made),
            steps: Some(ordered.p50.clone()),
            dashed,
            markers,
            ends,
            percent: false,
            from_zero: true,
            unit: units,
        },
        table: Table {
            head,
            rows: (0..=last)
                .map(|m| {
                    let mut row = vec![(m + 1).to_string(), whole(lang, ordered.p50[m])];
                    row.extend([made.p10[m], made.p50[m], made.p90[m]].map(|v| whole(lang, v)));
                    row
                })
                .collect(),
        },
        figures: [Metric::Delivered, Metric::Ordered]
            .map(|metric| Subject::at_the_end(outcome, owner.clone(), metric))
            .into(),
        readouts: (0..=last)
            .map(|m| {
                let (ordered, made) = (whole(lang, ordered.p50[m]), between(lang, made.p10[m], made.p90[m]));
                let month = month_rank(lang, m + 1);
                lang.say(
                    &format!("{month} : commandes {ordered}, livraisons {made}"),
                    &format!("{month}: {ordered} ordered, {made} delivered"),
                )
            })
            .collect(),
    })
}

/// Deliveries against orders, per year and lot.
#[must_use]
pub fn lots_by_year(lang: Lang, plan: &Plan, outcome: &Outcome) -> Option<ChartData> {
    let years = outcome.months().div_ceil(12);
    let made_here = simulated_lots(plan);
    let lots: Vec<LotBars> = made_here
        .iter()
        .map(|(id, lot)| {
            let owner = Owner::Lot((*id).clone());
            LotBars {
                title: lot.title.clone(),
                unit: lot.unit.clone(),
                years: (0..years)
                    .map(|year| {
                        let made = in_year(outcome, &owner, Metric::Delivered, year);
                        (in_year(outcome, &owner, Metric::Ordered, year).p50, [made.p10, made.p50, made.p90])
                    })
                    .collect(),
            }
        })
        .collect();
    // The year and the lot that fall furthest behind what they were ordered.
    let worst = lots
        .iter()
        .enumerate()
        .flat_map(|(lot, bars)| {
            bars.years.iter().enumerate().map(move |(year, (ordered, made))| (lot, year, *ordered, made[1]))
        })
        .filter(|(_, _, ordered, made)| ordered - made > (0.03 * ordered).max(3.0))
        .min_by(|a, b| (a.3 / a.2).total_cmp(&(b.3 / b.2)));
    let (told, title) = match worst {
        Some((lot, rank, ordered, made)) => {
            let LotBars { title, unit, .. } = &lots[lot];
            let (made, ordered) = (whole(lang, made), counted(lang, ordered, unit));
            let year = year(lang, rank + 1, false);
            let said = lang.say(
                &format!("{title}, {year} : {made} sur {ordered}"),
                &format!("{title}, {year}: {made} of {ordered}"),
            );
            ((lot, rank), said)
        }
        None => {
            let first_year = |lot: usize| lots[lot].years[0].1[1];
            let lot = (0..lots.len()).max_by(|a, b| first_year(*a).total_cmp(&first_year(*b)))?;
            let LotBars { title, unit, .. } = &lots[lot];
            let made = counted(lang, first_year(lot), unit);
            let said = lang.say(
                &format!("Chaque lot reçoit ce qu’il commande ; {title} d’abord, {made} la première année"),
                &format!("Each lot gets what it orders; {title} first, {made} in the first year"),
            );
            ((lot, 0), said)
        }
    };
    let owner = Owner::Lot(made_here[told.0].0.clone());
    let figures = [Metric::Delivered, Metric::Ordered]
        .map(|metric| Subject::in_year(outcome, owner.clone(), metric, told.1))
        .into();
    let mut table = Table {
        head: vec![
            phrases::column_lot(lang),
            capitalise(&phrases::year(lang)),
            phrases::ordered(lang),
            phrases::low(lang),
            phrases::delivered(lang),
            phrases::high(lang),
        ],
        rows: Vec::new(),
    };
    let mut readouts = Vec::new();
    for lot in &lots {
        for (rank, (ordered, made)) in lot.years.iter().enumerate() {
            let mut row = vec![lot.title.clone(), (rank + 1).to_string(), whole(lang, *ordered)];
            row.extend(made.map(|v| whole(lang, v)));
            table.rows.push(row);
            let (year, ordered) = (year(lang, rank + 1, false), whole(lang, *ordered));
            let (median, made) = (whole(lang, made[1]), between(lang, made[0], made[2]));
            readouts.push(lang.say(
                &format!("{}, {year} : commandes {ordered}, livraisons {median} ({made})", lot.title),
                &format!("{}, {year}: {ordered} ordered, {median} delivered ({made})", lot.title),
            ));
        }
    }
    Some(ChartData {
        title,
        subtitle: lang.say(
            "Par lot et par année. Contour : commandé ; barre : livré, médiane ; trait fin : huit tirages sur dix.",
            "By lot and year. Outline: ordered; bar: delivered, median; thin line: eight draws in ten.",
        ),
        source: chart_source(lang, outcome.replications()),
        shape: Shape::Lots(lots),
        table,
        readouts,
        figures,
    })
}

/// Units ordered and not delivered yet.
#[must_use]
pub fn backlog(lang: Lang, plan: &Plan, outcome: &Outcome) -> Option<ChartData> {
    let owner = focus(plan, outcome);
    let series = outcome.series(&owner, Metric::Backlog)?;
    let last = outcome.months().checked_sub(1)?;
    let unit = owner_unit(plan, &owner);
    let greatest = |values: &[f64]| values.iter().copied().fold(0.0, f64::max);
    let (usual, bad) = (greatest(&series.p50), greatest(&series.p90));
    // The month that the finding is about: the first in which most wait.
    let (values, most) = if usual < 1.0 { (&series.p90, bad) } else { (&series.p50, usual) };
    let peak = values.iter().position(|value| *value == most).unwrap_or(last);
    let title = if bad < 1.0 && outcome.has(&owner, Metric::Lost) {
        lang.say(
            "Rien n’attend : ce qui n’est pas fait dans le mois est perdu",
            "Nothing waits: what is not made in the month is lost",
        )
    } else if bad < 1.0 {
        lang.say("Ce qui est commandé est livré dans le mois", "What is ordered is delivered within the month")
    } else if usual < 1.0 {
        let bad = counted(lang, bad, &unit);
        lang.say(
            &format!("Rien n’attend d’ordinaire ; une fois sur dix, plus de {bad}"),
            &format!("Nothing waits as a rule; one time in ten, more than {bad}"),
        )
    } else {
        let (usual, bad) = (counted(lang, usual, &unit), whole(lang, bad));
        lang.say(
            &format!("Jusqu’à {usual} en attente, parfois {bad}"),
            &format!("Up to {usual} waiting, sometimes {bad}"),
        )
    };
    let units = plural(lang, 2.0, &unit);
    Some(ChartData {
        title,
        subtitle: lang.say(
            &format!("Commandes non livrées en fin de mois, en {units}. {}", phrases::median_and_band(lang)),
            &format!(
                "{} ordered and not delivered, at the end of the month. {}",
                capitalise(&units),
                phrases::median_and_band(lang)
            ),
        ),
        source: chart_source(lang, outcome.replications()),
        shape: Shape::Fan {
            reach: 0.0,
            band: triple(series),
            steps: None,
            dashed: None,
            markers: Vec::new(),
            ends: vec![EndLabel {
                value: series.p50[last],
                text: small(&phrases::median(lang)),
                below: None,
                ink: Ink::A,
            }],
            percent: false,
            from_zero: false,
            unit: units,
        },
        table: Table { head: fan_head(lang, phrases::median(lang)), rows: month_rows(series, |v| whole(lang, v)) },
        readouts: month_readouts(lang, series, |v| whole(lang, v)),
        figures: vec![Subject::Figure(owner, Metric::Backlog, 0..peak + 1)],
    })
}

/// Late units over those made or overdue.
#[must_use]
pub fn late(lang: Lang, outcome: &Outcome, start: Option<&Outcome>) -> Option<ChartData> {
    let series = outcome.series(&Owner::Total, Metric::LateShare)?;
    let last = outcome.months().checked_sub(1)?;
    let show = |v: f64| percent(lang, v, 0);
    let (usual, bad) = (show(series.p50[last]), show(series.p90[last]));
    let title = if series.p90[last] < 0.005 {
        lang.say("Les délais sont tenus", "Deadlines are kept")
    } else if series.p50[last] < 0.005 {
        lang.say(
            &format!("Les délais sont tenus d’ordinaire ; une fois sur dix, plus de {bad} en retard"),
            &format!("Deadlines are kept as a rule; one time in ten, more than {bad} late"),
        )
    } else {
        lang.say(
            &format!("{usual} en retard à la fin, plus de {bad} une fois sur dix"),
            &format!("{usual} late in the end, more than {bad} one time in ten"),
        )
    };
    let mut ends = vec![EndLabel {
        value: series.p50[last],
        text: {
            let usual = late_share(lang, series.p50[last]);
            lang.say(&format!("médiane {usual}"), &format!("median {usual}"))
        },
        below: Some(lang.say(&format!("1 fois sur 10, > {bad}"), &format!("1 time in 10, > {bad}"))),
        ink: Ink::A,
    }];
    let dashed = start.and_then(|start| start.series(&Owner::Total, Metric::LateShare)).map(|s| s.p50.clone());
    if let Some(before) = dashed.as_ref().and_then(|line| line.last()) {
        let text = show(*before);
        ends.push(EndLabel {
            value: *before,
            text: lang.say(&format!("au départ : {text}"), &format!("at the start: {text}")),
            below: None,
            ink: Ink::D,
        });
    }
    Some(ChartData {
        title,
        subtitle: lang.say(
            &format!("Part des quantités hors délai, en cumul. {}", phrases::median_and_band(lang)),
            &format!("Share of quantities past their deadline, cumulative. {}", phrases::median_and_band(lang)),
        ),
        source: chart_source(lang, outcome.replications()),
        shape: Shape::Fan {
            reach: 0.0,
            band: triple(series),
            steps: None,
            dashed,
            markers: Vec::new(),
            ends,
            percent: true,
            from_zero: false,
            unit: String::new(),
        },
        table: Table { head: fan_head(lang, phrases::median(lang)), rows: month_rows(series, show) },
        readouts: month_readouts(lang, series, show),
        figures: vec![Subject::at_the_end(outcome, Owner::Total, Metric::LateShare)],
    })
}

/// Units laid against those delivered, where laying is followed.
#[must_use]
pub fn laid(lang: Lang, plan: &Plan, outcome: &Outcome) -> Option<ChartData> {
    let laid = outcome.series(&Owner::Total, Metric::Laid)?;
    let delivered = outcome.series(&Owner::Total, Metric::Delivered)?;
    let last = outcome.months().checked_sub(1)?;
    let unit = common_unit(plan).map_or_else(|| lang.say("unité", "unit"), str::to_owned);
    let units = plural(lang, 2.0, &unit);
    let (done, there) = (whole(lang, laid.p50[last]), counted(lang, delivered.p50[last], &unit));
    let title = if delivered.p50[last] - laid.p50[last] < 0.01 * delivered.p50[last] {
        lang.say("La pose suit les livraisons", "Laying keeps up with deliveries")
    } else {
        lang.say(
            &format!("La pose freine : {done} en place sur {there} en livraison"),
            &format!("Laying holds things up: {done} in place of {there} delivered"),
        )
    };
    let mut head = fan_head(lang, lang.say("Pose", "Laid"));
    head.insert(1, phrases::delivered(lang));
    let end = |value: f64, (fr, en): (&str, &str), below, ink| {
        let number = whole(lang, value);
        EndLabel { value, text: lang.say(&format!("{number} {fr}"), &format!("{number} {en}")), below, ink }
    };
    let below = Some(between(lang, laid.p10[last], laid.p90[last]));
    Some(ChartData {
        title,
        subtitle: lang.say(
            &format!("Pose cumulée, en {units}. {}", phrases::median_and_band(lang)),
            &format!("{} laid, cumulative. {}", capitalise(&units), phrases::median_and_band(lang)),
        ),
        source: chart_source(lang, outcome.replications()),
        shape: Shape::Fan {
            reach: 0.0,
            band: triple(laid),
            steps: Some(delivered.p50.clone()),
            dashed: None,
            markers: Vec::new(),
            ends: vec![
                end(delivered.p50[last], ("en livraisons", "delivered"), None, Ink::B),
                end(laid.p50[last], ("en place", "laid"), below, Ink::A),
            ],
            percent: false,
            from_zero: true,
            unit: units,
        },
        table: Table {
            head,
            rows: (0..=last)
                .map(|m| {
                    let mut row = vec![(m + 1).to_string(), whole(lang, delivered.p50[m])];
                    row.extend([laid.p10[m], laid.p50[m], laid.p90[m]].map(|v| whole(lang, v)));
                    row
                })
                .collect(),
        },
        figures: vec![Subject::at_the_end(outcome, Owner::Total, Metric::Laid)],
        readouts: (0..=last)
            .map(|m| {
                let (delivered, laid) = (whole(lang, delivered.p50[m]), between(lang, laid.p10[m], laid.p90[m]));
                let month = month_rank(lang, m + 1);
                lang.say(
                    &format!("{month} : livraisons {delivered}, pose {laid}"),
                    &format!("{month}: {delivered} delivered, {laid} laid"),
                )
            })
            .collect(),
    })
}

/// Units that were ordered and lost, of lots whose orders do not wait.
#[must_use]
pub fn lost(lang: Lang, plan: &Plan, outcome: &Outcome) -> Option<ChartData> {
    let last = outcome.months().checked_sub(1)?;
    let owner = loser(plan, outcome)?;
    let series = outcome.series(&owner, Metric::Lost)?;
    let ordered = outcome.series(&owner, Metric::Ordered)?.p50[last];
    let unit = owner_unit(plan, &owner);
    let units = plural(lang, 2.0, &unit);
    let (usual, bad) = (series.p50[last], counted(lang, series.p90[last], &unit));
    let lead = owner_title(plan, &owner).map(|title| format!("{title}{}", lang.say(" : ", ": "))).unwrap_or_default();
    let finding = if series.p90[last] < 1.0 {
        lang.say("rien n’est perdu", "nothing is lost")
    } else if usual < 1.0 {
        lang.say(
            &format!("rien n’est perdu d’ordinaire ; une fois sur dix, plus de {bad}"),
            &format!("nothing is lost as a rule; one time in ten, more than {bad}"),
        )
    } else {
        let (usual, ordered) = (counted(lang, usual, &unit), whole(lang, ordered));
        lang.say(
            &format!("perte de {usual} sur {ordered} en commandes, faute d’avoir été faits dans le mois"),
            &format!("{usual} of {ordered} ordered are lost, not being made in the month"),
        )
    };
    let mut head = fan_head(lang, phrases::median(lang));
    head.insert(1, phrases::ordered(lang));
    let orders = outcome.series(&owner, Metric::Ordered)?;
    let mut rows = month_rows(series, |v| whole(lang, v));
    rows.iter_mut().zip(&orders.p50).for_each(|(row, ordered)| row.insert(1, whole(lang, *ordered)));
    Some(ChartData {
        title: capitalise(&format!("{lead}{finding}")),
        subtitle: lang.say(
            &format!("Commandes perdues, en {units}, en cumul. {}", phrases::median_and_band(lang)),
            &format!("{} ordered and lost, cumulative. {}", capitalise(&units), phrases::median_and_band(lang)),
        ),
        source: chart_source(lang, outcome.replications()),
        shape: Shape::Fan {
            reach: 0.0,
            band: triple(series),
            steps: None,
            dashed: None,
            markers: Vec::new(),
            ends: vec![EndLabel {
                value: usual,
                text: small(&phrases::median(lang)),
                below: Some(between(lang, series.p10[last], series.p90[last])),
                ink: Ink::A,
            }],
            percent: false,
            from_zero: true,
            unit: units,
        },
        table: Table { head, rows },
        readouts: month_readouts(lang, series, |v| whole(lang, v)),
        figures: vec![Subject::at_the_end(outcome, owner, Metric::Lost)],
    })
}
