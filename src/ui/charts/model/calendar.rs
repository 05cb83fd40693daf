//! When each lot is designed, ordered and delivered.

use super::{Bar, ChartData, Ink, Row, Shape, Table};
use crate::explain::figures::simulated_lots;
use crate::explain::milestones::{MOST_LOTS, has_approval, milestones};
use crate::explain::subject::Subject;
use crate::plan::{LotId, Plan};
use crate::simulation::{Metric, Outcome, Owner, Summary};
use crate::text::number::whole;
use crate::text::sentences::{chart_source, range};
use crate::text::{Lang, phrases};

/// What is written of a lot's time, and drawn of it.
struct Lane {
    row: Row,
    table: Vec<String>,
}

/// Months as people write them; past the end there is no month.
struct Months {
    lang: Lang,
    months: usize,
}

impl Months {
    fn rank(&self, value: f64) -> String {
        if value > self.months as f64 + 0.49 {
            self.lang.say("après la fin", "after the end")
        } else {
            whole(self.lang, value)
        }
    }

    /// A month, and eight draws in ten where they differ.
    fn told(&self, found: &Summary) -> String {
        let (month, low, high) = (self.rank(found.p50), self.rank(found.p10), self.rank(found.p90));
        if low == high { month } else { format!("{month} ({})", range(&low, &high)) }
    }

    fn between(&self, found: &Summary) -> String {
        range(&self.rank(found.p10), &self.rank(found.p90))
    }

    /// A lane that begins in one month and ends in another, each with its range.
    fn lane(
        &self,
        lot: &str,
        name: String,
        ink: Ink,
        [from, to]: [&Summary; 2],
        written: String,
        drawn: &Summary,
    ) -> Lane {
        let end = self.months as f64;
        let at = |month: f64| month.min(end);
        let row = Row {
            name: name.clone(),
            value: written,
            range: String::new(),
            bars: vec![Bar { from: at(from.p50 - 1.0), to: at(to.p50), ink }],
            spans: vec![(at(drawn.p10 - 0.5), at(drawn.p90 - 0.5))].into_iter().filter(|(a, b)| a < b).collect(),
            kind: super::RowKind::Plain,
        };
        let table =
            vec![lot.to_owned(), name, self.rank(from.p50), self.between(from), self.rank(to.p50), self.between(to)];
        Lane { row, table }
    }
}

/// The calendar of the lots: prototype, orders, first and last unit.
#[must_use]
pub fn calendar(lang: Lang, plan: &Plan, outcome: &Outcome) -> Option<ChartData> {
    let written = Months { lang, months: outcome.months() };
    let lots = simulated_lots(plan);
    let mut rows: Vec<Row> = Vec::new();
    let mut table: Vec<Vec<String>> = Vec::new();
    let mut readouts: Vec<String> = Vec::new();
    // The lot whose first unit is worth a title: one with a prototype, else the one that waits longest.
    // Whether each lot is delivered in the month of its first order, nine times in ten, and none has a prototype.
    let mut at_once = true;
    let mut told: Option<(bool, Summary, &LotId)> = None;
    for (id, lot) in lots.iter().take(MOST_LOTS) {
        let owner = Owner::Lot((*id).clone());
        let Some(orders) = milestones(outcome, &owner, Metric::Ordered) else { continue };
        let units = milestones(outcome, &owner, Metric::Delivered);
        let mut lanes: Vec<Lane> = Vec::new();
        if let Some(prototype) = &lot.prototype {
            let start = f64::from(prototype.start_month.get()) + 1.0;
            let start = Summary { p10: start, p50: start, p90: start, mean: start };
            if has_approval(plan, id) {
                if let Some(approved) = outcome.approvals(id).map(|months| Summary::of(&months)) {
                    let month = written.told(&approved);
                    let said = lang.say(&format!("accord au mois {month}"), &format!("approved in month {month}"));
                    let name = lang.say("Prototype", "Prototype");
                    lanes.push(written.lane(&lot.title, name, Ink::C, [&start, &approved], said, &approved));
                }
            } else if let Some(hours) = milestones(outcome, &owner, Metric::PrototypeHours) {
                let by = written.told(&hours.last);
                let said = lang.say(&format!("fini au mois {by}"), &format!("finished in month {by}"));
                let name = lang.say("Prototype", "Prototype");
                lanes.push(written.lane(&lot.title, name, Ink::C, [&start, &hours.last], said, &hours.last));
            }
        }
        let (from, to) = (written.rank(orders.first.p50), written.rank(orders.last.p50));
        let said = lang.say(&format!("mois {from} à {to}"), &format!("months {from} to {to}"));
        let fixed = Summary { p10: orders.first.p50, p90: orders.first.p50, ..orders.first };
        lanes.push(written.lane(
            &lot.title,
            phrases::ordered(lang),
            Ink::B,
            [&orders.first, &orders.last],
            said,
            &fixed,
        ));
        at_once &= units.is_some();
        if let Some(units) = units {
            let (first, last) = (written.told(&units.first), written.rank(units.last.p50));
            let said = lang.say(&format!("mois {first} à {last}"), &format!("months {first} to {last}"));
            let mut lane = written.lane(
                &lot.title,
                phrases::delivered(lang),
                Ink::A,
                [&units.first, &units.last],
                said,
                &units.first,
            );
            let end = outcome.months() as f64;
            let (low, high) = ((units.last.p10 - 0.5).min(end), (units.last.p90 - 0.5).min(end));
            if low < high {
                lane.row.spans.push((low, high));
            }
            lanes.push(lane);
            let with_prototype = lot.prototype.is_some();
            at_once &= !with_prototype && units.first.p90 - orders.first.p50 < 0.5;
            let later = told.is_none_or(|(before, first, _)| {
                (with_prototype, units.first.p50, units.first.p90) > (before, first.p50, first.p90)
            });
            if later {
                told = Some((with_prototype, units.first, *id));
            }
        }
        rows.push(Row::head(lot.title.clone()));
        readouts.push(lot.title.clone());
        for lane in lanes {
            readouts.push(format!("{}, {}", lot.title, lane.row.readout(lang)));
            table.push(lane.table);
            rows.push(lane.row);
        }
    }
    let (with_prototype, first, id) = told?;
    let lot = &plan.lots.get(id)?.title;
    let (month, low, high) = (written.rank(first.p50), written.rank(first.p10), written.rank(first.p90));
    let title = if first.p50 > outcome.months() as f64 + 0.49 {
        lang.say(
            &format!("{lot} : rien de livré avant la fin du marché, le plus souvent"),
            &format!("{lot}: nothing delivered before the end of the contract, mostly"),
        )
    } else if at_once {
        lang.say(
            "Rien ne retarde le départ : chaque lot est livré dès le mois de sa première commande",
            "Nothing delays the start: each lot is delivered in the month of its first order",
        )
    } else {
        let what = if with_prototype {
            lang.say("premier exemplaire livré", "first item delivered")
        } else {
            lang.say("première livraison", "first delivery")
        };
        let between = if low == high {
            String::new()
        } else {
            lang.say(&format!(" (entre {low} et {high})"), &format!(" (between {low} and {high})"))
        };
        lang.say(
            &format!("{lot} : {what} au mois {month}{between}"),
            &format!("{lot}: {what} in month {month}{between}"),
        )
    };
    let left_out = lots.len().saturating_sub(MOST_LOTS);
    let rest = if left_out > 0 {
        lang.say(
            &format!(" Les {MOST_LOTS} premiers lots ; {left_out} de plus ne sont pas dessinés."),
            &format!(" The first {MOST_LOTS} lots; {left_out} more are not drawn."),
        )
    } else {
        String::new()
    };
    Some(ChartData {
        title,
        subtitle: lang.say(
            &format!("Mois du marché, médianes ; entre parenthèses et en trait fin, huit tirages sur dix.{rest}"),
            &format!("Months of the contract, medians; in brackets and as a thin line, eight draws in ten.{rest}"),
        ),
        source: chart_source(lang, outcome.replications()),
        shape: Shape::Rows { rows, months: Some(outcome.months()) },
        table: Table {
            head: vec![
                phrases::column_lot(lang),
                phrases::step(lang),
                phrases::from_month(lang),
                phrases::eight_in_ten(lang),
                phrases::to_month(lang),
                phrases::eight_in_ten(lang),
            ],
            rows: table,
        },
        readouts,
        figures: vec![Subject::FirstUnit(id.clone())],
    })
}
