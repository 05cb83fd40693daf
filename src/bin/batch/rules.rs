//! The list of the rules.

use serde::Serialize;
use sourcier::law::{self, Rule, rule::Start};
use sourcier::plan::{assumptions::tables, day};

/// A rule, as `sourcier-batch rules` writes it.
#[derive(Serialize)]
pub struct RuleLine {
    id: &'static str,
    theme: &'static str,
    severity: &'static str,
    certainty: &'static str,
    articles: &'static [&'static str],
    in_force: Span,
    reads: &'static [&'static str],
}

/// The days on which a rule holds.
#[derive(Serialize)]
struct Span {
    from: Option<String>,
    to: Option<String>,
    /// The row of the dated tables in which a plan may put another first day.
    table: Option<&'static str>,
}

/// Every rule, by theme.
pub fn all() -> impl Iterator<Item = RuleLine> {
    law::rules::all().map(RuleLine::of)
}

impl RuleLine {
    fn of(rule: &'static Rule) -> Self {
        let (from, table) = match rule.from {
            Start::Day(from) => (Some(day::iso(from)), None),
            Start::Table(item) => {
                let row = tables::rows(item).last();
                let first = row.and_then(|row| row.input.default_value().as_str().map(str::to_owned));
                (first, row.map(|row| row.input.pattern))
            }
        };
        Self {
            id: rule.id,
            theme: rule.theme.word(),
            severity: rule.severity.word(),
            certainty: rule.grade.letter(),
            articles: rule.articles,
            in_force: Span { from, to: rule.to.map(day::iso), table },
            reads: rule.reads,
        }
    }
}
