//! Charts of what a whole is made of: hours, money, exits.

use super::{Bar, ChartData, Ink, Row, RowKind, Shape, Table};
use crate::explain::figures::simulated_lots;
use crate::explain::money;
use crate::explain::subject::Subject;
use crate::plan::{Plan, facts};
use crate::simulation::{Metric, Outcome, Owner, Summary};
use crate::text::number::{cents, euros, percent, whole, write_fixed};
use crate::text::sentences::{chart_source, counted, range};
use crate::text::{Lang, NO_BREAK_SPACE, phrases};

/// A figure at the end of the contract; `None` where the plan has none, or it stays 0.
fn end(outcome: &Outcome, owner: &Owner, metric: Metric) -> Option<Summary> {
    let found = outcome.series(owner, metric)?.at(outcome.months().checked_sub(1)?)?;
    (found.mean != 0.0).then_some(found)
}

fn hours(lang: Lang, value: f64) -> String {
    format!("{}{NO_BREAK_SPACE}h", whole(lang, value))
}

/// Bars that follow each other, up to their sum.
#[derive(Default)]
struct Steps {
    rows: Vec<Row>,
    reached: f64,
}

impl Steps {
    fn step(&mut self, name: String, value: String, amount: f64, ink: Ink) {
        let from = self.reached;
        self.reached += amount;
        self.rows.push(Row::plain(name, value, Bar { from, to: self.reached, ink }));
    }

    fn total(&mut self, name: String, value: String) {
        let (range, bars, spans, kind) = (String::new(), Vec::new(), Vec::new(), RowKind::Total);
        self.rows.push(Row { name, value, range, bars, spans, kind });
    }
}

/// A range of amounts, both ends in figures; nothing where they are one.
fn amounts(summary: &Summary, show: impl Fn(f64) -> String) -> String {
    if summary.p10 == summary.p90 {
        return String::new();
    }
    range(&show(summary.p10), &show(summary.p90))
}

/// From production to insertion hours, kind by kind, at the end of the contract.
#[must_use]
pub fn hours_parts(lang: Lang, outcome: &Outcome) -> Option<ChartData> {
    let of = |metric| end(outcome, &Owner::Total, metric);
    let all = of(Metric::InsertionHours)?;
    let mut steps = Steps::default();
    let mut made = None;
    for (name, ink, metric) in [
        (phrases::production(lang), Ink::A, Metric::ProductionHours),
        (phrases::prototypes(lang), Ink::B, Metric::PrototypeHours),
        (phrases::onboarding(lang), Ink::E, Metric::OnboardingHours),
        (phrases::licences_training(lang), Ink::C, Metric::LicenceHours),
        (phrases::support(lang), Ink::D, Metric::SupportHours),
    ] {
        let Some(part) = of(metric) else { continue };
        steps.step(name, hours(lang, part.mean), part.mean, ink);
        if metric != Metric::ProductionHours {
            continue;
        }
        made = Some(part.mean);
        if let Some(rework) = of(Metric::ReworkHours) {
            // The last of the hours of production.
            let bar = Bar { from: steps.reached - rework.mean, to: steps.reached, ink };
            steps.rows.push(Row::plain(phrases::rework(lang), hours(lang, rework.mean), bar));
        }
    }
    steps.total(phrases::total(lang), hours(lang, all.mean));
    let rework = of(Metric::ReworkHours).map(|rework| whole(lang, rework.mean));
    let (total, made) = (whole(lang, all.mean), whole(lang, made.unwrap_or_default()));
    let title = match rework {
        Some(rework) => lang.say(
            &format!("{total} heures d’insertion, dont {made} de fabrication et, parmi elles, {rework} de reprises"),
            &format!("{total} insertion hours, {made} of them production, of which {rework} mend rejects"),
        ),
        None => lang.say(
            &format!("{total} heures d’insertion, dont {made} de fabrication"),
            &format!("{total} insertion hours, {made} of them production"),
        ),
    };
    let share = |value: f64| percent(lang, value / all.mean, 0);
    let mut rows: Vec<Vec<String>> = Vec::new();
    for row in &steps.rows {
        let amount = row.bars.first().map_or(all.mean, |bar| bar.to - bar.from);
        rows.push(vec![row.name.clone(), row.value.clone(), share(amount)]);
    }
    Some(ChartData {
        title,
        subtitle: lang.say(
            "Heures à la fin du marché, moyennes des tirages : les médianes ne s’ajoutent pas.",
            "Hours at the end of the contract, means of the draws: medians do not add up.",
        ),
        source: chart_source(lang, outcome.replications()),
        readouts: steps.rows.iter().map(|row| row.readout(lang)).collect(),
        shape: Shape::Rows { rows: steps.rows, months: None },
        table: Table { head: vec![phrases::term(lang), phrases::mean(lang), "%".to_owned()], rows },
        figures: [Metric::InsertionHours, Metric::ProductionHours]
            .map(|metric| Subject::at_the_end(outcome, Owner::Total, metric))
            .into(),
    })
}

/// What the buyer pays, the public aid beside it, and what stays in the territory.
#[must_use]
pub fn money(lang: Lang, plan: &Plan, outcome: &Outcome) -> Option<ChartData> {
    let last = outcome.months().checked_sub(1)?;
    let of = |metric| end(outcome, &Owner::Total, metric);
    let (penalties, extra) = (of(Metric::Penalties), of(Metric::ExtraCost));
    let (aid, local) = (of(Metric::PublicAid), of(Metric::LocalValue));
    let sourcing = money::sourcing(plan);
    let laying = plan.contract.facts.get(facts::contract::LAYING_COST).unwrap_or(0.0);
    let laid = of(Metric::Laid).filter(|_| laying > 0.0);
    if penalties.is_none() && extra.is_none() && aid.is_none() && local.is_none() && laid.is_none() && sourcing == 0.0 {
        return None;
    }
    let paid = of(Metric::BuyerCost)?;
    let show = |value: f64| euros(lang, if value.abs() < 1000.0 { value.round() } else { value });
    let scaled = |summary: Summary, factor: f64| Summary {
        p10: factor * summary.p10,
        p50: factor * summary.p50,
        p90: factor * summary.p90,
        mean: factor * summary.mean,
    };
    // The value of what is delivered, replication by replication: lots have their own prices.
    let mut units: Vec<f32> = vec![0.0; outcome.replications()];
    for (id, lot) in simulated_lots(plan) {
        let delivered = outcome.samples(&Owner::Lot(id.clone()), Metric::Delivered, last);
        let price = lot.unit_price.get() as f32;
        units.iter_mut().zip(delivered.iter()).for_each(|(sum, delivered)| *sum += price * delivered);
    }
    let mut steps = Steps::default();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut note = |row: &mut Row, summary: &Summary| {
        row.range = amounts(summary, show);
        rows.push(vec![row.name.clone(), show(summary.p10), row.value.clone(), show(summary.p90)]);
    };
    let fixed = Summary { p10: sourcing, p50: sourcing, p90: sourcing, mean: sourcing };
    for (name, ink, part) in [
        (lang.say("Unités livrées", "Units delivered"), Ink::A, Some(Summary::of(&units))),
        (lang.say("Pose", "Laying"), Ink::E, laid.map(|laid| scaled(laid, laying))),
        (lang.say("Sourcing", "Sourcing"), Ink::C, (sourcing > 0.0).then_some(fixed)),
        (lang.say("Pénalités retenues", "Penalties withheld"), Ink::B, penalties.map(|sum| scaled(sum, -1.0))),
    ] {
        let Some(part) = part else { continue };
        steps.step(name, show(part.mean), part.mean, ink);
        if let Some(row) = steps.rows.last_mut() {
            // Of what is taken off, the least is the greatest.
            let part = Summary { p10: part.p10.min(part.p90), p90: part.p10.max(part.p90), ..part };
            note(row, &part);
        }
    }
    steps.total(lang.say("L’acheteur paie", "The buyer pays"), show(paid.mean));
    if let Some(row) = steps.rows.last_mut() {
        row.bars.push(Bar { from: 0.0, to: paid.mean, ink: Ink::A });
        row.spans.push((paid.p10, paid.p90));
        note(row, &paid);
    }
    for (name, ink, part) in [
        (lang.say("dont surcoût", "of which extra cost"), Ink::B, extra),
        (lang.say("Aide publique, à côté", "Public aid, beside it"), Ink::C, aid),
        (lang.say("Reste au territoire", "Stays in the territory"), Ink::E, local),
    ] {
        let Some(part) = part else { continue };
        let mut row = Row::plain(name, show(part.mean), Bar { from: 0.0, to: part.mean, ink });
        row.spans.push((part.p10, part.p90));
        note(&mut row, &part);
        steps.rows.push(row);
    }
    let mut more = |name: String, [low, middle, high]: [String; 3]| rows.push(vec![name, low, middle, high]);
    let mut finding = String::new();
    let mut figures = Vec::new();
    if let Some(cost) = money::hour_cost(plan, outcome) {
        let said = |summary: &Summary| [summary.p10, summary.p50, summary.p90].map(|value| cents(lang, value));
        let between = |summary: &Summary| range(&write_fixed(lang, summary.p10, 2), &write_fixed(lang, summary.p90, 2));
        let [low, middle, high] = said(&cost.buyer);
        let span = between(&cost.buyer);
        finding = lang.say(
            &format!("L’heure d’insertion coûte {middle} à l’acheteur ({span})"),
            &format!("An insertion hour costs the buyer {middle} ({span})"),
        );
        figures.push(Subject::HourCost { with_aid: false });
        more(lang.say("Par heure, acheteur (médiane)", "An hour, buyer (median)"), [low, middle, high]);
        if let Some(all) = &cost.with_aid {
            let ([low, middle, high], span) = (said(all), between(all));
            finding += &lang.say(
                &format!(" et {middle} avec l’aide publique ({span})"),
                &format!(" and {middle} with public aid ({span})"),
            );
            figures.push(Subject::HourCost { with_aid: true });
            more(lang.say("Par heure, avec l’aide (médiane)", "An hour, with aid (median)"), [low, middle, high]);
        }
    }
    if finding.is_empty() {
        let (low, middle, high) = (show(paid.p10), show(paid.mean), show(paid.p90));
        finding = lang.say(
            &format!("L’acheteur paie {middle} en moyenne ({low} – {high})"),
            &format!("The buyer pays {middle} on average ({low} – {high})"),
        );
    }
    figures.push(Subject::at_the_end(outcome, Owner::Total, Metric::BuyerCost));
    if let Some(places) = of(Metric::Places) {
        figures.push(Subject::at_the_end(outcome, Owner::Total, Metric::Places));
        let said = [places.p10, places.p50, places.p90].map(|value| whole(lang, value));
        finding += &lang.say(&format!(", pour {} places", said[1]), &format!(", for {} places", said[1]));
        more(lang.say("Places offertes (médiane)", "Places offered (median)"), said);
    }
    Some(ChartData {
        title: finding,
        subtitle: lang.say(
            &format!(
                "Euros HT à la fin du marché, lots simulés ; moyennes, qui s’ajoutent. {}",
                phrases::eight_draws(lang)
            ),
            &format!(
                "Euros before tax at the end of the contract, simulated lots; means, which add up. {}",
                phrases::eight_draws(lang)
            ),
        ),
        source: chart_source(lang, outcome.replications()),
        readouts: steps.rows.iter().map(|row| row.readout(lang)).collect(),
        shape: Shape::Rows { rows: steps.rows, months: None },
        table: Table {
            head: vec![phrases::term(lang), phrases::low(lang), phrases::mean(lang), phrases::high(lang)],
            rows,
        },
        figures,
    })
}

/// Where people go who leave, by kind; nothing where no exits are stated.
#[must_use]
pub fn exits(lang: Lang, outcome: &Outcome) -> Option<ChartData> {
    let of = |metric| end(outcome, &Owner::Total, metric);
    let leavers = of(Metric::Leavers)?;
    let kinds = [
        (lang.say("Emploi durable", "Lasting work"), Ink::A, of(Metric::DurableExits)),
        (lang.say("Emploi de transition", "Work for a time"), Ink::C, of(Metric::TransitionExits)),
        (lang.say("Formation, relais", "Training, handover"), Ink::E, of(Metric::PositiveExits)),
    ];
    let known: f64 = kinds.iter().filter_map(|(_, _, kind)| kind.map(|kind| kind.mean)).sum();
    if known == 0.0 {
        return None;
    }
    let show = |value: f64| whole(lang, value);
    let mut rows: Vec<Row> = Vec::new();
    let mut table: Vec<Vec<String>> = Vec::new();
    let mut add = |name: String, ink: Ink, kind: Summary| {
        let mut row = Row::plain(name, show(kind.p50), Bar { from: 0.0, to: kind.p50, ink });
        row.range = amounts(&kind, show);
        row.spans.push((kind.p10, kind.p90));
        table.push(vec![row.name.clone(), show(kind.p10), show(kind.p50), show(kind.p90)]);
        rows.push(row);
    };
    let lasting = kinds[0].2.unwrap_or_default();
    for (name, ink, kind) in kinds {
        if let Some(kind) = kind {
            add(name, ink, kind);
        }
    }
    add(lang.say("Tous les départs", "All leavers"), Ink::D, leavers);
    let (all, lasting) = (counted(lang, leavers.p50, &lang.say("départ", "leaver")), show(lasting.p50));
    Some(ChartData {
        title: lang.say(
            &format!("{all}, dont {lasting} vers un emploi durable"),
            &format!("{all}, {lasting} of them to lasting work"),
        ),
        subtitle: lang.say(
            &format!("Personnes parties pendant le marché, médianes. {}", phrases::eight_draws(lang)),
            &format!("People who left during the contract, medians. {}", phrases::eight_draws(lang)),
        ),
        source: chart_source(lang, outcome.replications()),
        readouts: rows.iter().map(|row| row.readout(lang)).collect(),
        shape: Shape::Rows { rows, months: None },
        table: Table {
            head: vec![phrases::term(lang), phrases::low(lang), phrases::median(lang), phrases::high(lang)],
            rows: table,
        },
        figures: [Metric::Leavers, Metric::DurableExits]
            .into_iter()
            .filter(|metric| of(*metric).is_some())
            .map(|metric| Subject::at_the_end(outcome, Owner::Total, metric))
            .collect(),
    })
}
