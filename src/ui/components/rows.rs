//! A table of names and their figures.

use crate::ui::live;
use leptos::prelude::*;

/// More characters than a figure with its unit and its range has: what is longer is words, which may break.
const FIGURE: usize = 30;

/// What a table of figures shows. The first cell of a row names it, all others are figures.
pub struct Rows {
    /// What the table is, for those who do not see it.
    pub caption: String,
    /// What stands over each column.
    pub head: Vec<String>,
    /// Cells, row by row.
    pub rows: Vec<Vec<String>>,
    /// Columns that are read first, by rank.
    pub strong: &'static [usize],
}

impl Rows {
    /// The table; `class` beside the one that all tables have.
    #[must_use]
    pub fn view(self, class: &'static str) -> AnyView {
        let strong = self.strong;
        let of = |rank: usize, text: &str| match (text.chars().nth(FIGURE), strong.contains(&rank)) {
            (Some(_), _) => "words",
            (None, true) => "number strong",
            (None, false) => "number",
        };
        let head = live::list(self.head.into_iter().enumerate().map(|(rank, text)| {
            let class = if rank == 0 { "" } else { "number" };
            view! { <th scope="col" class=class>{text}</th> }
        }));
        let rows = live::list(self.rows.into_iter().map(|cells| {
            let cells = live::list(cells.into_iter().enumerate().map(|(rank, text)| {
                if rank == 0 {
                    view! { <th scope="row">{text}</th> }.into_any()
                } else {
                    let class = of(rank, &text);
                    view! { <td class=class>{text}</td> }.into_any()
                }
            }));
            view! { <tr>{cells}</tr> }
        }));
        view! {
            <table class=format!("data {class}")>
                <caption class="visually-hidden">{self.caption}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    }
}
