//! The rows of the matrix: a table of which only what is in view is made, or on a phone a list for one lot.

use super::board::{Board, Open, Supply};
use super::matrix::kind_name;
use super::{cell, structures};
use crate::plan::Reservation;
use crate::sourcing::matrix::Cell;
use crate::sourcing::{Verdict, declined, in_reach};
use crate::text::{Lang, supplies as words, supply as said};
use crate::ui::live;
use leptos::prelude::*;
use std::ops::Range;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// Rows up to which all are made.
const ALL: usize = 60;
/// Rows up to which the table is as high as they are.
const LOW: usize = 14;
/// Pixels of a row, and of what stands open below one, where not all are made. The stylesheet has them too.
const ROW: usize = 72;
const DETAIL: usize = 460;
/// Rows that are made, of which some above what is in view; the window moves by steps, since each lays the table out anew,
/// and by small ones, so that what is made anew takes less than a frame.
const MADE: usize = 24;
const ABOVE: usize = 5;
const STEP: usize = 2;
/// Pixels of a column, where not all rows are made; the stylesheet has them too. Cells of lots that are far out of view are
/// not made either: some columns on both sides of what is in view are, and they too come by steps.
const COLUMN: usize = 200;
const ASIDE: usize = 3;
const COLUMN_STEP: usize = 3;
/// Structures of a list that are shown at once.
const PAGE: usize = 50;

/// One line of the table.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Line {
    /// A structure, with its place in the order.
    Row(usize, String),
    /// What stands open below it.
    Detail(Open),
}

/// The shape of a verdict: full, half, dashed with a question mark, dash.
pub fn mark(verdict: Verdict) -> AnyView {
    let (class, outline, filled, line) = match verdict {
        Verdict::Covers => ("verdict covers", "M1 1h14v14H1z", "M1 1h14v14H1z", ""),
        Verdict::Partly => ("verdict partly", "M1.5 1.5h13v13h-13z", "M1.5 1.5h13l-13 13z", ""),
        Verdict::Check => ("verdict ask", "M1.5 1.5h13v13h-13z", "", "M6 6.3a2 2 0 1 1 2.7 1.9Q8 8.5 8 9.6M8 11.2v1.3"),
        Verdict::No => ("verdict no", "", "", "M3 8h10"),
    };
    view! {
        <svg class=class width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <path class="outline" d=outline />
            <path class="filled" d=filled />
            <path class="sign" d=line />
        </svg>
    }
    .into_any()
}

const fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Covers => "supply-cell covers",
        Verdict::Partly => "supply-cell partly",
        Verdict::Check => "supply-cell ask",
        Verdict::No => "supply-cell no",
    }
}

/// The button of a cell: mark, word, reason.
fn button(board: Board, of: &Cell, structure: &str, lot: &str, reason: String, name: String) -> AnyView {
    let open = Open::Cell { structure: structure.to_owned(), lot: lot.to_owned() };
    let here = open.clone();
    let expanded = live::text(move || board.is_open(&here).to_string());
    view! {
        <button class=class(of.verdict) type="button" data-testid=format!("cell-{structure}-{lot}") aria-expanded=expanded
            on:click=move |_| board.toggle(open.clone())>
            {mark(of.verdict)}
            <span class="supply-word">{said::verdict(board.lang, of.verdict)}</span>
            <span class="visually-hidden">{name}</span>
            <span class="supply-reason">{reason}</span>
        </button>
    }
    .into_any()
}

/// The reason of a cell in words.
pub fn reason(lang: Lang, supply: &Supply, lot: usize, of: &Cell) -> String {
    let ground = supply.matrix.lots.get(lot).and_then(|id| supply.plan.lots.get(id));
    said::reason(
        lang,
        &supply.matrix.trades,
        &of.reason,
        of.verdict,
        ground.map_or(Reservation::Open, |lot| lot.reservation),
    )
}

fn title(supply: &Supply, lot: usize) -> String {
    let lot = supply.matrix.lots.get(lot).and_then(|id| supply.plan.lots.get(id));
    lot.map(|lot| lot.title.clone()).unwrap_or_default()
}

/// The name of a structure as a button that opens its sheet, and where it is.
fn name(board: Board, supply: &Supply, rank: usize, id: &str) -> AnyView {
    let Some(structure) = supply.structure(rank) else { return ().into_any() };
    let open = Open::Sheet { structure: id.to_owned() };
    let here = open.clone();
    let expanded = live::text(move || board.is_open(&here).to_string());
    let commune = structure.location.as_ref().map(|location| location.commune.as_str());
    let kind = kind_name(board.lang, structure.kind);
    let place = words::where_it_is(board.lang, &kind, commune, supply.distance(rank));
    view! {
        <button class="supply-name" type="button" data-testid=format!("structure-{id}") aria-expanded=expanded
            on:click=move |_| board.toggle(open.clone())>
            {shown_name(board.lang, &structure.name)}
        </button>
        <span class="muted small block-line">{place}</span>
    }
    .into_any()
}

/// The name of a structure, or that it has none.
pub fn shown_name(lang: Lang, name: &str) -> String {
    if name.trim().is_empty() { words::unnamed(lang) } else { name.to_owned() }
}

/// A row: lots side by side that refuse for the same long reason share a cell. Of lots out of the range, only the room is
/// there.
fn cells(board: Board, supply: &Supply, rank: usize, id: &str, range: &Range<usize>) -> Vec<AnyView> {
    let own = supply.matrix.of_structure(rank);
    let text = |lot: usize| reason(board.lang, supply, lot, &own[lot]);
    let mut views = Vec::with_capacity(own.len());
    let (mut lot, mut away) = (0, 0);
    let room = |away: usize| (away > 0).then(|| view! { <td colspan=away.to_string()></td> }.into_any());
    while lot < own.len() {
        let said = (own[lot].verdict == Verdict::No).then(|| text(lot));
        let same = |other: &usize| {
            own[*other].verdict == Verdict::No && said.as_ref().is_some_and(|said| *said == text(*other))
        };
        let shared = if said.is_some() { (lot + 1..own.len()).take_while(same).count() } else { 0 };
        let next = lot + shared + 1;
        if next <= range.start || lot >= range.end {
            away += next - lot;
        } else {
            views.extend(room(std::mem::take(&mut away)));
            let titles: Vec<String> = (lot..next).map(|lot| title(supply, lot)).collect();
            let lot_id = supply.matrix.lots[lot].as_str();
            let said = said.unwrap_or_else(|| text(lot));
            let button = button(board, &own[lot], id, lot_id, said, titles.join(", "));
            views.push(view! { <td colspan=(next - lot).to_string()>{button}</td> }.into_any());
        }
        lot = next;
    }
    views.extend(room(away));
    views
}

fn detail(board: Board, open: &Open) -> AnyView {
    match open {
        Open::Cell { structure, lot } => cell::view(board, structure, lot),
        Open::Sheet { structure } => structures::sheet(board, structure),
    }
}

fn line(board: Board, line: Line, lots: usize, columns: Memo<Range<usize>>) -> AnyView {
    match line {
        Line::Row(position, id) => {
            let content = live::maybe(move || {
                let supply = board.supply.get()?;
                let rank = supply.rank(&id)?;
                Some(view! {
                    <th scope="row">{name(board, &supply, rank, &id)}</th>
                    {columns.with(|columns| cells(board, &supply, rank, &id, columns))}
                })
            });
            view! { <tr class="supply-row" aria-rowindex=(position + 2).to_string()>{content}</tr> }.into_any()
        }
        Line::Detail(open) => view! {
            <tr class="supply-detail">
                <td colspan=(lots + 1).to_string()><div class="supply-detail-body">{detail(board, &open)}</div></td>
            </tr>
        }
        .into_any(),
    }
}

/// The whole as a table.
pub fn table(board: Board) -> AnyView {
    let Board { lang, supply, shown, open, .. } = board;
    let lots = Memo::new(move |_| supply.with(|supply| supply.as_ref().map_or(0, |supply| supply.matrix.lots.len())));
    let first = RwSignal::new(0_usize);
    // Where the open row stands in the order.
    let opened = Memo::new(move |_| {
        let open = open.get()?;
        let rank = supply.get()?.rank(open.structure())?;
        Some((shown.with(|shown| shown.iter().position(|own| *own == rank))?, open))
    });
    let rows = Memo::new(move |_| shown.with(|shown| shown.len()));
    let window = Memo::new(move |_| {
        let rows = rows.get();
        if rows <= ALL {
            return (0, rows);
        }
        let from = first.get().min(rows.saturating_sub(MADE));
        (from, (from + MADE).min(rows))
    });
    let column = RwSignal::new(0_usize);
    let columns = Memo::new(move |_| {
        if rows.get() <= ALL {
            return 0..usize::MAX;
        }
        let (from, seen) = (column.get(), board.width.get() / COLUMN as f64);
        from..from + seen as usize + 2 * ASIDE + COLUMN_STEP
    });
    let lines = Memo::new(move |_| {
        let (from, to) = window.get();
        let Some(supply) = supply.get() else { return Vec::new() };
        let open = opened.get();
        let mut lines = Vec::with_capacity(to - from + 1);
        shown.with(|shown| {
            for position in from..to.min(shown.len()) {
                let Some(id) = shown.get(position).and_then(|rank| supply.matrix.structures.get(*rank)) else {
                    continue;
                };
                lines.push(Line::Row(position, id.to_string()));
                if let Some((at, open)) = &open
                    && *at == position
                {
                    lines.push(Line::Detail(open.clone()));
                }
            }
        });
        lines
    });
    let above = live::maybe(move || {
        let (from, _) = window.get();
        let open = opened.with(|open| open.as_ref().is_some_and(|(at, _)| *at < from));
        spacer(from * ROW + if open { DETAIL } else { 0 }, lots.get())
    });
    let below = live::maybe(move || {
        let (_, to) = window.get();
        let open = opened.with(|open| open.as_ref().is_some_and(|(at, _)| *at >= to));
        spacer((rows.get().saturating_sub(to)) * ROW + if open { DETAIL } else { 0 }, lots.get())
    });
    let scrolled = move |event: web_sys::Event| {
        let Some(part) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else { return };
        let row = usize::try_from(part.scroll_top()).unwrap_or(0) / ROW;
        let from = row.saturating_sub(ABOVE) / STEP * STEP;
        if from != first.get_untracked() {
            first.set(from);
        }
        let lot = usize::try_from(part.scroll_left()).unwrap_or(0) / COLUMN;
        let from = lot.saturating_sub(ASIDE) / COLUMN_STEP * COLUMN_STEP;
        if from != column.get_untracked() {
            column.set(from);
        }
    };
    let body = view! {
        <For each=move || lines.get() key=|line: &Line| line.clone() children=move |own: Line| line(board, own, lots.get_untracked(), columns) />
    }
    .into_any();
    view! {
        <div class="supply-scroll" class:tall=live::flag(move || rows.get() > LOW) class:partial=live::flag(move || rows.get() > ALL)
            data-testid="supply-scroll" role="region" aria-label=words::matrix_label(lang) tabindex="0" on:scroll=scrolled>
            <table class="data supply-table" aria-rowcount=live::text(move || (rows.get() + 2).to_string())>
                <thead>{live::maybe(move || supply.get().map(|supply| head(lang, &supply)))}</thead>
                <tbody>{above}{body}{below}</tbody>
                <tfoot>{live::maybe(move || supply.get().map(|supply| totals(lang, &supply, rows.get())))}</tfoot>
            </table>
        </div>
    }
    .into_any()
}

/// What stands for the rows that are not made.
fn spacer(height: usize, lots: usize) -> Option<AnyView> {
    (height > 0).then(|| {
        view! {
            <tr class="supply-spacer" aria-hidden="true"><td colspan=(lots + 1).to_string() style:height=format!("{height}px")></td></tr>
        }
        .into_any()
    })
}

fn head(lang: Lang, supply: &Supply) -> AnyView {
    let years = supply.plan.contract.years();
    let lots = live::list(supply.matrix.lots.iter().enumerate().filter_map(|(rank, id)| {
        let lot = supply.plan.lots.get(id)?;
        let units = lot.planned_quantity.iter().take(years).map(|units| units.get()).max().unwrap_or(0);
        let hours = supply.matrix.of_lot(rank).next().map_or(0.0, |cell| cell.need);
        Some(view! {
            <th scope="col">
                <span class="strong">{lot.title.clone()}</span>
                <span class="muted small block-line">{words::lot_need(lang, f64::from(units), hours)}</span>
            </th>
        })
    }));
    view! { <tr aria-rowindex="1"><th scope="col"><span class="visually-hidden">{words::column_structure(lang)}</span></th>{lots}</tr> }
        .into_any()
}

fn totals(lang: Lang, supply: &Supply, rows: usize) -> AnyView {
    let lots = live::list((0..supply.matrix.lots.len()).map(|lot| {
        let totals = supply.matrix.totals(lot);
        view! {
            <td>
                <span class="supply-total">{totals.covers}</span>" "{words::capable_word(lang, totals.covers)}
                <span class="muted small block-line">{words::other_totals(lang, totals, declined(&supply.matrix, lot))}</span>
            </td>
        }
    }));
    let last = (rows + 2).to_string();
    view! { <tr aria-rowindex=last data-testid="supply-totals"><th scope="row">{words::in_all(lang)}</th>{lots}</tr> }
        .into_any()
}

/// On a phone: the structures for one lot.
pub fn list(board: Board) -> AnyView {
    let Board { lang, supply, shown, open, lot, .. } = board;
    let limit = RwSignal::new(PAGE);
    let chosen = Memo::new(move |_| {
        let lots = supply.with(|supply| supply.as_ref().map_or(0, |supply| supply.matrix.lots.len()));
        lot.get().min(lots.saturating_sub(1))
    });
    let lots = live::maybe(move || {
        let supply = supply.get()?;
        Some(live::list((0..supply.matrix.lots.len()).map(|rank| {
            view! { <option value=rank.to_string() prop:selected=live::flag(move || chosen.get() == rank)>{title(&supply, rank)}</option> }
        })))
    });
    let counts = live::text(move || {
        let Some(supply) = supply.get().filter(|supply| !supply.matrix.lots.is_empty()) else { return String::new() };
        let (rank, totals) = (chosen.get(), supply.matrix.totals(chosen.get()));
        let name = title(&supply, rank);
        let matrix = &supply.matrix;
        words::counts(lang, &[(name, [in_reach(matrix, rank), totals.covers, declined(matrix, rank)])])
    });
    let lines = Memo::new(move |_| {
        let Some(supply) = supply.get() else { return Vec::new() };
        shown.with(|shown| {
            let ids = shown.iter().take(limit.get()).filter_map(|rank| supply.matrix.structures.get(*rank));
            ids.map(ToString::to_string).collect::<Vec<_>>()
        })
    });
    let item = move |id: String| {
        let own = id.clone();
        let content = live::maybe(move || {
            let supply: Arc<Supply> = supply.get()?;
            let rank = supply.rank(&id)?;
            let lot_id = supply.matrix.lots.get(chosen.get())?;
            let of = supply.matrix.cell(rank, chosen.get());
            let reason = reason(lang, &supply, chosen.get(), of);
            Some(view! {
                {name(board, &supply, rank, &id)}
                {button(board, of, &id, lot_id.as_str(), reason, title(&supply, chosen.get()))}
            })
        });
        let below = Memo::new(move |_| open.get().filter(|open| open.structure() == own));
        let below = live::maybe(move || {
            below.get().map(|open| view! { <div class="supply-detail-body">{detail(board, &open)}</div> })
        });
        view! { <li>{content}{below}</li> }.into_any()
    };
    let more = live::maybe(move || {
        (shown.with(|shown| shown.len()) > limit.get()).then(|| {
            view! {
                <button class="button" type="button" data-testid="show-more" on:click=move |_| limit.update(|limit| *limit += PAGE)>
                    {words::show_more(lang)}
                </button>
            }
        })
    });
    let choose = move |event: web_sys::Event| {
        lot.set(event_target_value(&event).parse().unwrap_or(0));
        open.set(None);
    };
    view! {
        <label class="supply-choice">
            <span>{words::lot_choice(lang)}</span>
            <select data-testid="supply-lot" on:change=choose>{lots}</select>
        </label>
        <p class="small muted" data-testid="supply-lot-totals">{counts}</p>
        <ul class="supply-list">
            <For each=move || lines.get() key=|id: &String| id.clone() children=item />
        </ul>
        {more}
    }
    .into_any()
}

/// Brings the row of a structure into view, where not all rows are made.
pub fn show(board: Board, id: &str) {
    let Some(supply) = board.supply.get_untracked() else { return };
    let Some(rank) = supply.rank(id) else { return };
    let position = board.shown.with_untracked(|shown| shown.iter().position(|own| *own == rank)).unwrap_or(0);
    if board.shown.with_untracked(|shown| shown.len()) <= ALL {
        return;
    }
    if let Ok(Some(part)) = document().query_selector(".supply-scroll") {
        part.set_scroll_top(i32::try_from(position * ROW).unwrap_or(0));
    }
}
