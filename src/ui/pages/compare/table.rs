//! The table of the sides: figures on shared scales, what differs, what the Code says; and the differences in words.

use super::sides::Side;
use super::{Compared, LETTERS, Shown};
use crate::decision::compare::{Comparison, Criterion, Row};
use crate::law::Severity;
use crate::text::{Lang, decisions as words, figures, origins as said_of, phrases, sentences, sides as said, values};
use crate::ui::charts::decision::chip;
use crate::ui::components::{Gap, Origin, origin};
use crate::ui::live;
use leptos::prelude::*;
use serde_json::Value;

/// The mark of a side: its shape and its letter.
#[component]
pub fn Chip(
    /// Its letter.
    letter: char,
) -> impl IntoView {
    view! {
        <svg class="chip" width="26" height="26" viewBox="0 0 26 26" role="img" aria-label=letter.to_string()>
            {chip(letter, 13.0, 13.0)}
        </svg>
    }
}

/// The table.
pub(super) fn figures(shown: Shown, found: &Compared) -> AnyView {
    let Shown { lang, .. } = shown;
    let (sides, comparison) = (&found.sides, &found.comparison);
    let head = live::list(sides.iter().zip(LETTERS).map(|(side, letter)| {
        let name = side.name.clone();
        let note = note(lang, side);
        view! {
            <th scope="col">
                <span class="side-head"><Chip letter /> <span>{name}</span></span>
                <span class="side-note muted small">{note}</span>
            </th>
        }
    }));
    let count = sides.len() + 1;
    let rows = live::list(comparison.rows.iter().map(|row| {
        let open = origin_row(shown, found, row, count);
        view! { {figure_row(shown, found, row)} {open} }
    }));
    let inputs = input_rows(lang, sides, comparison);
    let differs = if inputs.is_empty() { words::nothing_differs(lang) } else { words::what_differs(lang) };
    let legal = legal_rows(lang, comparison);
    view! {
        <h2 class="visually-hidden">{phrases::figures(lang)}</h2>
        <div class="compare-scroll" tabindex="0" role="group" aria-label=words::compare_caption(lang)>
            <table class=format!("data compare-table sides-{}", sides.len()) data-testid="compare-table">
                <thead><tr><td></td>{head}</tr></thead>
                <tbody>{rows}</tbody>
                <tbody>
                    <tr class="compare-part"><th scope="colgroup" colspan=count>{differs}</th></tr>
                    {inputs}
                </tbody>
                <tbody>
                    <tr class="compare-part"><th scope="colgroup" colspan=count>{words::legal_position(lang)}</th></tr>
                    {legal}
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

fn note(lang: Lang, side: &Side) -> String {
    match side.id.as_str() {
        super::sides::BASELINE => words::baseline_note(lang),
        super::sides::PRESENT => words::present_note(lang),
        _ => words::changes(lang, side.changes.len()),
    }
}

/// A figure of all sides, drawn on one scale from 0.
fn figure_row(shown: Shown, found: &Compared, row: &Row) -> AnyView {
    let Shown { lang, open, .. } = shown;
    let sides = &found.sides;
    let criterion = &row.criterion;
    let greatest = row.figures.iter().flatten().map(|figure| figure.p90).fold(0.0, f64::max);
    // A risk or a part of a whole is read against the whole.
    let certain = row.figures.iter().flatten().all(|figure| figure.p10 == figure.p90);
    let greatest = if criterion.is_share() && certain { greatest.max(1.0) } else { greatest };
    let least = row.figures.iter().flatten().map(|figure| figure.p10).fold(0.0, f64::min);
    let span = (greatest - least).max(f64::MIN_POSITIVE);
    let at = |value: f64| ((value - least) / span * 1_000.0).round() / 10.0;
    let all = row.figures.iter().zip(&row.differences).zip(sides.iter()).zip(LETTERS);
    let cells = live::list(all.map(|(((figure, difference), side), letter)| {
        let Some(figure) = figure else { return view! { <td class="muted" data-side=letter.to_string()>"–"</td> }.into_any() };
        // A reserved lot of which nothing tells the risk can only add to it.
        let unknown = match criterion {
            Criterion::NoBid => found.comparison.known.get(rank_of(letter)).map_or(0, |known| known.no_bid.unknown.len()),
            _ => 0,
        };
        let least = if unknown > 0 { "≥\u{a0}" } else { "" };
        let value = format!("{least}{}", figures::said(lang, criterion, figure.p50));
        // Not before the last round: the button would go from under the hand.
        let value = if found.done {
            let own = (criterion.clone(), side.id.clone());
            let mine = own.clone();
            let is_open = live::flag(move || open.with(|open| open.as_ref() == Some(&mine)));
            let toggle = Callback::new(move |()| {
                open.update(|open| *open = if open.as_ref() == Some(&own) { None } else { Some(own.clone()) });
            });
            let test = opener(criterion, letter);
            origin::figure(lang, value, "compare-value", test, is_open, toggle)
        } else {
            view! { <span class="compare-value">{value}</span> }.into_any()
        };
        let certain = figure.p10 == figure.p90;
        let between = (!certain).then(|| {
            sentences::range(&figures::said(lang, criterion, figure.p10), &figures::said(lang, criterion, figure.p90))
        });
        let (from, to, middle) = (at(figure.p10), at(figure.p90), at(figure.p50));
        let class = format!("mini mini-{}", letter.to_ascii_lowercase());
        let note = (unknown > 0).then(|| {
            view! { <span class="compare-gap small muted">{words::risk_unknown(lang, unknown)}</span> }
        });
        let same = unknown == 0 && difference.is_some_and(|paired| paired.same >= 1.0);
        let same = same.then(|| view! { <span class="compare-gap small muted">{words::same_in_all(lang)}</span> });
        let gap = difference.as_ref().filter(|paired| paired.same < 1.0).map(|paired| {
            let all = paired.difference;
            let [middle, low, high] = figures::gaps(lang, criterion, &all);
            let said = if all.p10 == all.p90 { middle } else { words::difference(lang, &middle, &low, &high) };
            let sure = paired.better.zip(paired.worse()).map(|(better, worse)| words::better_in(lang, better, worse));
            view! { <span class="compare-gap small">{said}<span class="muted">{sure.map(|sure| format!(" · {sure}"))}</span></span> }
        });
        view! {
            <td data-side=letter.to_string()>
                <span class="compare-cell">
                    {value}
                    <span class="compare-range">
                        <svg class=class viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true">
                            <line class="mini-track" x1="0" x2="100" y1="7" y2="7" />
                            <line class="mini-zero" x1=at(0.0) x2=at(0.0) y1="1" y2="13" />
                            <rect class="mini-band" x=from y="3" width={(to - from).max(0.6)} height="8" />
                            <rect class="mini-median" x={(middle - 0.8).clamp(0.0, 98.4)} y="0" width="1.6" height="14" />
                        </svg>
                        <span class="muted small">{between}</span>
                    </span>
                </span>
                {note}
                {gap}
                {same}
            </td>
        }
        .into_any()
    }));
    let name = sides.first().map(|side| figures::criterion(lang, &side.plan, criterion)).unwrap_or_default();
    let note = sides.first().map(|side| figures::criterion_note(lang, &side.plan, criterion)).unwrap_or_default();
    view! {
        <tr data-testid=format!("row-{criterion}")>
            <th scope="row">{name}<span class="muted small">{note}</span></th>
            {cells}
        </tr>
    }
    .into_any()
}

/// Where a figure of a row comes from, below it, as long as it stands open.
fn origin_row(shown: Shown, found: &Compared, row: &Row, count: usize) -> AnyView {
    let Shown { session, lang, open, .. } = shown;
    if !found.done {
        return ().into_any();
    }
    let (sides, replications) = (found.sides.clone(), found.comparison.replications as u32);
    let (criterion, differences) = (row.criterion.clone(), row.differences.clone());
    live::maybe(move || {
        let (_, id) = open.get().filter(|(wanted, _)| *wanted == criterion)?;
        let rank = sides.iter().position(|side| side.id == id)?;
        let (side, letter) = (&sides[rank], *LETTERS.get(rank)?);
        let first = (criterion.clone(), sides[0].id.clone());
        let see_first = Callback::new(move |()| {
            open.set(Some(first.clone()));
            focus(&format!("[data-testid='{}']", opener(&first.0, LETTERS[0])));
        });
        let paired = differences.get(rank).copied().flatten();
        let origin = Origin {
            lead: vec![said_of::of_side(lang, letter, &side.name)],
            criterion: criterion.clone(),
            plan: side.plan.clone(),
            replications,
            reference: (rank > 0).then(|| sides[0].plan.clone()),
            gap: paired.map(|paired| Gap { letter, paired, see_first }),
        };
        let opener = format!("[data-testid='{}']", opener(&criterion, letter));
        let close = Callback::new(move |()| {
            focus(&opener);
            open.set(None);
        });
        Some(origin::row(session, "compare", count, origin, close))
    })
}

/// Name of the button of a figure.
fn opener(criterion: &Criterion, letter: char) -> String {
    format!("derive-{criterion}-{}", letter.to_ascii_lowercase()).replace(['/', ':', '@'], "-")
}

/// Brings focus to a figure: the button that was pressed goes.
fn focus(selector: &str) {
    if let Ok(Some(figure)) = document().query_selector(selector) {
        let _ = wasm_bindgen::JsCast::unchecked_into::<web_sys::HtmlElement>(figure).focus();
    }
}

/// The rank of a side by its letter.
fn rank_of(letter: char) -> usize {
    LETTERS.iter().position(|other| *other == letter).unwrap_or_default()
}

/// Most inputs that are listed.
const MOST_INPUTS: usize = 40;

fn input_rows(lang: Lang, sides: &[Side], comparison: &Comparison) -> Vec<AnyView> {
    let forms: Vec<Value> = sides.iter().map(|side| side.plan.to_json()).collect();
    let mut rows: Vec<AnyView> = comparison
        .inputs
        .iter()
        .take(MOST_INPUTS)
        .map(|row| {
            let base = values::said_of(lang, &forms[0], &row.address);
            let name = forms.iter().find(|form| values::title_of(form, &row.address).is_some()).or(forms.first());
            let name = name.map(|form| values::named(lang, form, &row.address)).unwrap_or_default();
            let cells = live::list(forms.iter().enumerate().zip(LETTERS).map(|((rank, form), letter)| {
                let side = letter.to_string();
                let said = values::said_of(lang, form, &row.address);
                if rank > 0 && said != base {
                    view! { <td class="compare-changed" data-side=side><span aria-hidden="true">"◆ "</span>{said}</td> }
                        .into_any()
                } else {
                    view! { <td data-side=side>{said}</td> }.into_any()
                }
            }));
            view! { <tr><th scope="row">{name}</th>{cells}</tr> }.into_any()
        })
        .collect();
    let left = comparison.inputs.len().saturating_sub(MOST_INPUTS);
    if left > 0 {
        rows.push(
            view! { <tr><td class="muted" colspan={sides.len() + 1}>{sentences::and_others(lang, left)}</td></tr> }
                .into_any(),
        );
    }
    rows
}

fn legal_rows(lang: Lang, comparison: &Comparison) -> Vec<AnyView> {
    let names = [
        (Severity::Forbidden, words::row_forbidden(lang)),
        (Severity::Obligation, words::row_obligation(lang)),
        (Severity::Warning, words::row_warning(lang)),
        (Severity::Advice, words::row_advice(lang)),
    ];
    let row = |(severity, name): (Severity, String)| {
        let base = comparison.legal.first().map_or(0, |legal| legal.count(severity));
        let cells = live::list(comparison.legal.iter().zip(LETTERS).map(|(legal, letter)| {
            let count = legal.count(severity);
            let signed = [("+ ", &legal.added), ("− ", &legal.gone)];
            let told = signed.into_iter().flat_map(|(sign, findings)| {
                findings.iter().filter(|finding| finding.severity == severity).map(move |finding| {
                    let said = said::finding_title(lang, finding);
                    view! { <span class="compare-finding small">{sign}{said}</span> }
                })
            });
            let told = live::list(told);
            let class = if count == base { "" } else { "compare-changed" };
            let named = legal.lines.iter().filter(|finding| finding.severity == severity);
            let named = live::list(named.map(|finding| view! { <li>{said::finding_title(lang, finding)}</li> }));
            let count = if count == 0 {
                view! { <span class=class>{count}</span> }.into_any()
            } else {
                view! {
                    <details class="compare-lines">
                        <summary>
                            <span class=class>{count}</span>
                            <span class="visually-hidden">{words::which_lines(lang)}</span>
                        </summary>
                        <ul class="small">{named}</ul>
                    </details>
                }
                .into_any()
            };
            view! { <td data-side=letter.to_string()>{count}{told}</td> }
        }));
        view! { <tr><th scope="row">{name}</th>{cells}</tr> }.into_any()
    };
    names.into_iter().map(row).collect()
}

/// What tells each side from the starting point, in sentences.
pub(super) fn draw_by_draw(shown: Shown, found: &Compared) -> AnyView {
    let lang = shown.lang;
    let Comparison { findings, steps, .. } = &*found.comparison;
    let items = live::list(findings.iter().chain(steps).filter_map(|finding| {
        let (first, letter) = (*LETTERS.get(finding.first)?, *LETTERS.get(finding.side)?);
        let said =
            live::list(said::sentences(lang, finding).into_iter().map(|sentence| view! { <span>{sentence}</span> }));
        let test = match finding.first {
            0 => format!("finding-{}", letter.to_ascii_lowercase()),
            _ => format!("finding-{}-{}", first.to_ascii_lowercase(), letter.to_ascii_lowercase()),
        };
        Some(view! {
            <li data-testid=test>
                <span class="compare-pair"><Chip letter=first /> "→" <Chip letter /></span>
                <span class="compare-said">{said}</span>
            </li>
        })
    }));
    view! {
        <section class="block">
            <h2 class="serif">{words::draw_by_draw(lang)}</h2>
            <p class="small muted">{words::with_baseline(lang)}</p>
            <ul class="compare-findings">{items}</ul>
        </section>
    }
    .into_any()
}
