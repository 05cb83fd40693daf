//! What each chart says: a finding as title, the shape to draw, the same figures as a table, a sentence per point.
//!
//! Every number in a title stands in the chart's table: a test reads both.

use crate::explain::figures::{common_unit, focus, in_year, simulated_lots};
use crate::plan::Plan;
use crate::simulation::{Metric, Outcome, Owner, Series};
use crate::text::number::{percent, whole};
use crate::text::sentences::{chart_source, counted, late_share, month_rank, plural, range, year};
use crate::text::{Lang, capitalise, phrases, small};

/// A table that says the same as a chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Heads of the columns.
    pub head: Vec<String>,
    /// Rows; the first cell of each is its head.
    pub rows: Vec<Vec<String>>,
}

/// A label at the right end of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct EndLabel {
    /// Where it belongs on the vertical scale.
    pub value: f64,
    /// What it says.
    pub text: String,
    /// A second, smaller line.
    pub below: Option<String>,
    /// Whose colour it takes.
    pub ink: Ink,
}

/// Colours by role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// The scenario shown.
    A,
    /// Orders, limits, the bottleneck.
    B,
    /// A third part.
    C,
    /// A reference, « before ».
    D,
    /// A fifth part.
    E,
}

impl Ink {
    /// The class of the style sheet.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::A => "ink-a",
            Self::B => "ink-b",
            Self::C => "ink-c",
            Self::D => "ink-d",
            Self::E => "ink-e",
        }
    }
}

/// A published figure, marked on the chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Marker {
    /// Months since the start.
    pub month: f64,
    /// Value.
    pub value: f64,
    /// What it says.
    pub text: String,
}

/// The months' probable bottleneck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bottleneck {
    /// Hands, in nine draws of ten or more.
    HandsSure,
    /// Hands, in more than half of the draws.
    HandsLikely,
    /// A prototype, in more than half of the draws.
    Prototype,
    /// Orders: the workshop has nothing to make, in more than half of the draws.
    Orders,
    /// None of them in more than half of the draws.
    None,
}

impl Bottleneck {
    /// All, in the order of the legend.
    pub const ALL: [Self; 5] = [Self::HandsSure, Self::HandsLikely, Self::Prototype, Self::Orders, Self::None];

    /// What it is called.
    #[must_use]
    pub fn name(self, lang: Lang) -> String {
        match self {
            Self::HandsSure => phrases::hands_almost_sure(lang),
            Self::HandsLikely => phrases::hands_likely(lang),
            Self::Prototype => phrases::prototype_wait(lang),
            Self::Orders => phrases::orders_wait(lang),
            Self::None => phrases::no_bottleneck(lang),
        }
    }
}

/// Bars of one lot.
#[derive(Clone, Debug, PartialEq)]
pub struct LotBars {
    /// Title of the lot.
    pub title: String,
    /// Its unit.
    pub unit: String,
    /// By year: ordered (median), delivered (P10, P50, P90).
    pub years: Vec<(f64, [f64; 3])>,
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A median in its band, month by month, with what it is measured against.
    Fan {
        /// P10, P50, P90 by month.
        band: Vec<[f64; 3]>,
        /// A stepped line (orders).
        steps: Option<Vec<f64>>,
        /// A dashed line (the starting point).
        dashed: Option<Vec<f64>>,
        /// Published figures.
        markers: Vec<Marker>,
        /// Labels at the right end.
        ends: Vec<EndLabel>,
        /// Whether the scale is in percent.
        percent: bool,
        /// Whether the line starts from zero before the first month (cumulative figures).
        from_zero: bool,
        /// The unit, on the top tick.
        unit: String,
    },
    /// Hours used of those available, month by month, and the bottleneck.
    Load {
        /// Median hours used.
        used: Vec<f64>,
        /// Median hours available.
        available: Vec<f64>,
        /// The month's bottleneck.
        bottleneck: Vec<Bottleneck>,
        /// The unit, on the top tick.
        unit: String,
        /// Labels at the right end.
        ends: Vec<EndLabel>,
    },
    /// Ordered and delivered, by lot and year.
    Lots(Vec<LotBars>),
    /// Parts of a whole, by year.
    Stack {
        /// Parts: name, colour and value by year.
        parts: Vec<(String, Ink, Vec<f64>)>,
        /// What stands over each bar.
        totals: Vec<String>,
        /// The unit, on the top tick.
        unit: String,
    },
}

/// A chart, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartData {
    /// The finding.
    pub title: String,
    /// Unit and how to read.
    pub subtitle: String,
    /// Where the figures come from.
    pub source: String,
    /// What is drawn.
    pub shape: Shape,
    /// The same figures.
    pub table: Table,
    /// One sentence for each point that a walk stops at.
    pub readouts: Vec<String>,
}

fn triple(series: &Series) -> Vec<[f64; 3]> {
    series.p10.iter().zip(&series.p50).zip(&series.p90).map(|((low, middle), high)| [*low, *middle, *high]).collect()
}

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

fn between(lang: Lang, low: f64, high: f64) -> String {
    range(&whole(lang, low), &whole(lang, high))
}

fn fan_head(lang: Lang, value: String) -> Vec<String> {
    vec![phrases::month(lang), phrases::low(lang), value, phrases::high(lang)]
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
        let delivered = whole(lang, made.p50[last]);
        let wanted = counted(lang, ordered.p50[last], &unit);
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
                &format!("{} en commandes", whole(lang, ordered.p50[last])),
                &format!("{} ordered", whole(lang, ordered.p50[last])),
            ),
            below: None,
            ink: Ink::B,
        },
        EndLabel {
            value: made.p50[last],
            text: lang.say(
                &format!("{} en livraisons", whole(lang, made.p50[last])),
                &format!("{} delivered", whole(lang, made.p50[last])),
            ),
            below: Some(between(lang, made.p10[last], made.p90[last])),
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
    let lots: Vec<LotBars> = simulated_lots(plan)
        .into_iter()
        .map(|(id, lot)| {
            let owner = Owner::Lot(id.clone());
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
    let first = lots.first()?;
    // The year and the lot that fall furthest behind what they were ordered.
    let worst = lots
        .iter()
        .flat_map(|lot| lot.years.iter().enumerate().map(move |(year, (ordered, made))| (lot, year, *ordered, made[1])))
        .filter(|(_, _, ordered, made)| ordered - made > (0.03 * ordered).max(3.0))
        .min_by(|a, b| (a.3 / a.2).total_cmp(&(b.3 / b.2)));
    let title = match worst {
        Some((lot, rank, ordered, made)) => {
            let (made, ordered) = (whole(lang, made), counted(lang, ordered, &lot.unit));
            let year = year(lang, rank + 1, false);
            lang.say(
                &format!("{}, {year} : {made} sur {ordered}", lot.title),
                &format!("{}, {year}: {made} of {ordered}", lot.title),
            )
        }
        None => {
            let top = lots.iter().max_by(|a, b| a.years[0].1[1].total_cmp(&b.years[0].1[1])).unwrap_or(first);
            let made = counted(lang, top.years[0].1[1], &top.unit);
            lang.say(
                &format!("Chaque lot reçoit ce qu’il commande ; {} d’abord, {made} la première année", top.title),
                &format!("Each lot gets what it orders; {} first, {made} in the first year", top.title),
            )
        }
    };
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
    let title = if bad < 1.0 {
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
    })
}

fn month_rows(series: &Series, show: impl Fn(f64) -> String) -> Vec<Vec<String>> {
    triple(series)
        .into_iter()
        .enumerate()
        .map(|(m, values)| std::iter::once((m + 1).to_string()).chain(values.map(&show)).collect())
        .collect()
}

fn month_readouts(lang: Lang, series: &Series, show: impl Fn(f64) -> String) -> Vec<String> {
    triple(series)
        .into_iter()
        .enumerate()
        .map(|(m, [low, middle, high])| {
            let (month, middle) = (month_rank(lang, m + 1), show(middle));
            let between = range(&show(low), &show(high));
            lang.say(&format!("{month} : {middle} ({between})"), &format!("{month}: {middle} ({between})"))
        })
        .collect()
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
    })
}

/// Hours used of those open to the contract, and what binds each month.
#[must_use]
pub fn load(lang: Lang, outcome: &Outcome) -> Option<ChartData> {
    let used = outcome.series(&Owner::Total, Metric::ContractHoursUsed)?;
    let available = outcome.series(&Owner::Total, Metric::ContractHoursAvailable)?;
    let probability = |metric| outcome.series(&Owner::Total, metric).map(|series| series.mean.clone());
    let hands = probability(Metric::ShortOfHands)?;
    let supervision = probability(Metric::ShortOfSupervision)?;
    let prototype = probability(Metric::WaitingForPrototype)?;
    let nothing = probability(Metric::NothingToMake)?;
    let months = outcome.months();
    let bottleneck: Vec<Bottleneck> = (0..months)
        .map(|m| {
            if hands[m] >= 0.9 {
                Bottleneck::HandsSure
            } else if hands[m] > 0.5 {
                Bottleneck::HandsLikely
            } else if prototype[m] > 0.5 {
                Bottleneck::Prototype
            } else if nothing[m] > 0.5 {
                Bottleneck::Orders
            } else {
                Bottleneck::None
            }
        })
        .collect();
    let short = short_months(outcome);
    let supervised = (0..months).filter(|m| supervision[*m] > 0.5).count();
    // Orders come in bunches: a month at full stretch is no trouble as long as deadlines are kept.
    let late =
        outcome.series(&Owner::Total, Metric::LateShare).and_then(|series| series.p50.last().copied()).unwrap_or(0.0);
    let title = if short == 0 {
        lang.say("Les bras suffisent, tous les mois", "There are enough hands, every month")
    } else if late < 0.01 {
        lang.say(
            &format!("L’atelier tourne à plein {short} mois sur {months}, et tient ses délais"),
            &format!("The workshop is at full stretch {short} months in {months}, and keeps its deadlines"),
        )
    } else if supervised == short {
        lang.say(
            &format!("Il manque des bras {short} mois sur {months}, faute d’encadrement"),
            &format!("Hands are short {short} months in {months}, for want of supervision"),
        )
    } else {
        lang.say(
            &format!("Il manque des bras {short} mois sur {months}"),
            &format!("Hands are short {short} months in {months}"),
        )
    };
    let level = available.p50.last().copied().unwrap_or_default();
    let load = used.p50.last().copied().unwrap_or_default();
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
                        bottleneck[m].name(lang),
                    ]
                })
                .chain([vec![
                    phrases::total(lang),
                    String::new(),
                    String::new(),
                    lang.say(
                        &format!("bras : {short} mois sur {months}"),
                        &format!("hands: {short} months in {months}"),
                    ),
                ]])
                .collect(),
        },
        readouts: (0..months)
            .map(|m| {
                let month = month_rank(lang, m + 1);
                let (used, open) = (whole(lang, used.p50[m]), whole(lang, available.p50[m]));
                let binds = bottleneck[m].name(lang);
                lang.say(
                    &format!("{month} : {used} h sur {open} h ; goulot : {binds}"),
                    &format!("{month}: {used} h of {open} h; bottleneck: {binds}"),
                )
            })
            .collect(),
    })
}

/// Months in which hands are short in more than half of the draws.
#[must_use]
pub fn short_months(outcome: &Outcome) -> usize {
    outcome
        .series(&Owner::Total, Metric::ShortOfHands)
        .map_or(0, |series| series.mean.iter().filter(|probability| **probability > 0.5).count())
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
    })
}

/// Licences passed.
#[must_use]
pub fn licences(lang: Lang, outcome: &Outcome, published: &[(f64, f64)]) -> Option<ChartData> {
    let series = outcome.series(&Owner::Total, Metric::LicencesPassed)?;
    let last = outcome.months().checked_sub(1)?;
    if series.p90[last] < 1.0 {
        return None;
    }
    let count = whole(lang, series.p50[last]);
    let s = if series.p50[last] >= 2.0 { "s" } else { "" };
    Some(ChartData {
        title: lang.say(
            &format!("{count} licence{s} à la fin du marché"),
            &format!("{count} licence{s} at the end of the contract"),
        ),
        subtitle: lang.say(
            &format!("Licences obtenues, en cumul. {}", phrases::median_and_band(lang)),
            &format!("Licences passed, cumulative. {}", phrases::median_and_band(lang)),
        ),
        source: chart_source(lang, outcome.replications()),
        shape: Shape::Fan {
            band: triple(series),
            steps: None,
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
            ends: vec![EndLabel {
                value: series.p50[last],
                text: format!("{count} licence{s}"),
                below: Some(between(lang, series.p10[last], series.p90[last])),
                ink: Ink::A,
            }],
            percent: false,
            from_zero: true,
            unit: lang.say("licences", "licences"),
        },
        table: Table { head: fan_head(lang, phrases::median(lang)), rows: month_rows(series, |v| whole(lang, v)) },
        readouts: month_readouts(lang, series, |v| whole(lang, v)),
    })
}
