//! What the territory can hold at once, who would be overbooked, who could answer together, and what cutting a lot in
//! two would do.

use super::board::{Board, Supply, focus};
use super::rows::shown_name;
use crate::plan::{Change, StructureId};
use crate::sourcing::{Absorption as Held, absorption, declined, in_reach, split};
use crate::text::{Lang, supplies as words};
use crate::ui::components::address;
use crate::ui::live;
use crate::ui::session::Session;
use leptos::prelude::*;
use serde_json::Value;
use std::sync::Arc;

fn name(lang: Lang, supply: &Supply, id: &StructureId) -> String {
    supply.plan.structures.get(id).map(|structure| shown_name(lang, &structure.name)).unwrap_or_default()
}

/// The section; nothing where there are no lots or no structures.
#[component]
pub fn Absorption(
    /// What the page shares.
    board: Board,
) -> impl IntoView {
    let Board { session, lang, supply, .. } = board;
    let held = Memo::new_with_compare(
        move |_| {
            let supply = supply.get()?;
            let some = !supply.matrix.structures.is_empty() && !supply.matrix.lots.is_empty();
            some.then(|| (Arc::new(absorption(&supply.plan, &supply.matrix)), supply))
        },
        |_, _| true,
    );
    let cut = RwSignal::new(None::<String>);
    live::maybe(move || {
        let (held, supply) = held.get()?;
        Some(view! {
            <section class="block" data-testid="absorption">
                <h2 class="serif" tabindex="-1">{words::absorption_title(lang, held.placed.len(), supply.matrix.lots.len())}</h2>
                <p class="small muted">{words::absorption_subtitle(lang)}</p>
                {table(lang, &supply, &held, cut)}
                {sentences(lang, &supply, &held)}
                {counts(session, lang, &supply)}
            </section>
        })
    })
}

fn table(lang: Lang, supply: &Arc<Supply>, held: &Held, cut: RwSignal<Option<String>>) -> AnyView {
    let rows = live::list(supply.matrix.lots.iter().filter_map(|id| {
        let lot = supply.plan.lots.get(id)?;
        let by = held.placed.iter().find(|(lot, _)| lot == id).map(|(_, structure)| name(lang, supply, structure));
        let others = held.second.iter().find(|(lot, _)| lot == id).map_or(0, |(_, others)| *others);
        let (own, test) = (id.to_string(), format!("split-{id}"));
        let (id, supply, open) = (id.clone(), supply.clone(), own.clone());
        let told = live::part(move || {
            if cut.with(|cut| cut.as_deref() != Some(own.as_str())) {
                let (open, told) = (open.clone(), test.clone());
                let cut_it = move |_| {
                    cut.set(Some(open.clone()));
                    focus(format!("[data-testid='{told}-told']"));
                };
                return view! {
                    <button class="link" type="button" data-testid=test.clone() on:click=cut_it>
                        {words::see_split(lang)}
                    </button>
                }
                .into_any();
            }
            let told = split(&supply.plan, &id);
            let told = told.map(|s| words::split(lang, s.before, s.after, s.none_before.zip(s.none_after)));
            view! { <span data-testid=format!("{test}-told") role="status" tabindex="-1">{told}</span> }.into_any()
        });
        Some(view! {
            <tr>
                <th scope="row">{lot.title.clone()}</th>
                <td data-label=words::column_held(lang)>{by.unwrap_or_else(|| words::nobody(lang))}</td>
                <td class="number" data-label=words::column_second(lang)>{others}</td>
                <td data-label=words::column_split(lang)>{told}</td>
            </tr>
        })
    }));
    view! {
        <table class="data supply-held">
            <thead>
                <tr>
                    <th scope="col">{words::column_lot(lang)}</th>
                    <th scope="col">{words::column_held(lang)}</th>
                    <th scope="col" class="number">{words::column_second(lang)}</th>
                    <th scope="col">{words::column_split(lang)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn sentences(lang: Lang, supply: &Supply, held: &Held) -> AnyView {
    /// Sentences of one sort that are said.
    const MOST: usize = 5;
    let overbooked =
        held.overbooked.iter().take(MOST).map(|(id, load)| words::overbooked(lang, &name(lang, supply, id), *load));
    let dependent =
        held.dependent.iter().take(MOST).map(|(id, share)| words::dependent(lang, &name(lang, supply, id), *share));
    let groupings = held.groupings.iter().take(MOST).map(|grouping| {
        let names: Vec<String> = grouping.structures.iter().map(|id| name(lang, supply, id)).collect();
        let lot = supply.plan.lots.get(&grouping.lot).map(|lot| lot.title.clone()).unwrap_or_default();
        words::grouping(lang, &lot, &names, grouping.need, grouping.free)
    });
    let unsure = (!held.exact).then(|| words::not_exact(lang));
    let said =
        live::list(overbooked.chain(dependent).chain(groupings).chain(unsure).map(|said| view! { <li>{said}</li> }));
    view! { <ul class="supply-said">{said}</ul> }.into_any()
}

/// The numbers that the funnel and the law read, to be taken from the matrix.
fn counts(session: Session, lang: Lang, supply: &Supply) -> AnyView {
    let lots: Vec<(String, [u32; 3])> = (supply.matrix.lots.iter().enumerate())
        .filter_map(|(rank, id)| {
            let lot = supply.plan.lots.get(id)?;
            let matrix = &supply.matrix;
            Some((lot.title.clone(), [in_reach(matrix, rank), matrix.totals(rank).covers, declined(matrix, rank)]))
        })
        .collect();
    let json = session.json.get_untracked();
    let mut gesture = Vec::new();
    for (id, (_, [reach, able, _])) in supply.matrix.lots.iter().zip(&lots) {
        for (fact, count) in [("structures_in_reach", *reach), ("capable_structures", *able)] {
            let at = address(&["lots", id.as_str(), "facts", fact]);
            if at.find(&json).and_then(Value::as_u64) != Some(u64::from(count)) {
                gesture.push(Change::set(&json, at, Value::from(count)));
            }
        }
    }
    let hand = if gesture.is_empty() {
        view! { <span class="small muted">{words::counts_taken(lang)}</span> }.into_any()
    } else {
        let take = move |_| {
            // Counts of the plan's own structures fit their inputs.
            let _ = session.edit(gesture.clone());
            focus("[data-testid='absorption'] > h2".to_owned());
        };
        view! { <button class="button" type="button" data-testid="take-counts" on:click=take>{words::take_counts(lang)}</button> }.into_any()
    };
    view! { <p class="actions supply-counts">{hand}<span class="small muted">{words::counts(lang, &lots)}</span></p> }
        .into_any()
}
