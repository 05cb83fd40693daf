//! One structure and one lot: every reason with what it was read from, and the planner's own judgement.

use super::board::{Board, Open, Supply};
use super::rows::{mark, reason, shown_name};
use crate::plan::trades::Trades;
use crate::plan::{Address, Change, Judgement, LotId, Reservation, StructureId};
use crate::sourcing::matrix::{Why, reasons};
use crate::text::{Lang, names, supplies as words, supply as said, values};
use crate::ui::components::{address, said as value_said};
use crate::ui::live;
use crate::ui::pages::reserve::input_name;
use crate::ui::route::{Page, Route};
use crate::ui::session::Session;
use leptos::prelude::*;
use serde_json::Value;

/// The lots for which the structure says the same for the same reason.
fn alike(lang: Lang, supply: &Supply, structure: &str, lot: &str) -> Vec<(String, String)> {
    let lots = &supply.matrix.lots;
    let (Some(rank), Some(own)) = (supply.rank(structure), lots.iter().position(|id| id.as_str() == lot)) else {
        return Vec::new();
    };
    let told = |lot: usize| {
        let cell = supply.matrix.cell(rank, lot);
        (cell.verdict, reason(lang, supply, lot, cell))
    };
    let others = (0..lots.len()).filter(|lot| *lot != own && told(*lot) == told(own));
    others.filter_map(|lot| Some((lots[lot].to_string(), supply.plan.lots.get(&lots[lot])?.title.clone()))).collect()
}

/// States a judgement, or takes it back where the word is empty.
fn judge(session: Session, at: &Address, word: &str) {
    let json = session.json.get_untracked();
    let change = match word {
        "" if at.find(&json).is_none() => return,
        "" => Change::Remove { path: at.clone() },
        word => Change::set(&json, at.clone(), Value::from(word)),
    };
    // The list holds only words that fit.
    let _ = session.edit(vec![change]);
}

/// What stands open below a structure for a lot.
pub fn view(board: Board, structure: &str, lot: &str) -> AnyView {
    let Board { session, lang, supply, .. } = board;
    let ids = StructureId::new(structure).ok().zip(LotId::new(lot).ok());
    let Some((structure_id, lot_id)) = ids else { return ().into_any() };
    let (of, for_lot) = (structure_id.clone(), lot_id.clone());
    let heading = live::text(move || {
        supply
            .with(|supply| {
                let plan = &supply.as_ref()?.plan;
                let name = shown_name(lang, &plan.structures.get(&of)?.name);
                Some(words::cell_title(lang, &name, &plan.lots.get(&for_lot)?.title))
            })
            .unwrap_or_default()
    });
    let (of, for_lot) = (structure_id.clone(), lot_id.clone());
    let list = live::maybe(move || {
        let supply = supply.get()?;
        let json = session.json.get();
        let ground = supply.plan.lots.get(&for_lot).map_or(Reservation::Open, |lot| lot.reservation);
        let whys = reasons(&supply.plan, &of, &for_lot);
        Some(live::list(whys.into_iter().map(|why| one(lang, &supply.matrix.trades, &json, why, ground))))
    });
    let at = address(&["structures", structure, "judgements", lot]);
    let own = at.clone();
    let judged = Memo::new(move |_| {
        session.json.with(|json| own.find(json).and_then(Value::as_str).unwrap_or_default().to_owned())
    });
    let choices = std::iter::once((String::new(), words::no_judgement(lang)))
        .chain(Judgement::WORDS.iter().map(|word| ((*word).to_owned(), names::choice(lang, word))));
    let options = live::list(choices.map(|(word, name)| {
        let own = word.clone();
        view! { <option value=word prop:selected=live::flag(move || judged.get() == own)>{name}</option> }
    }));
    let (of, for_lot) = (structure.to_owned(), lot.to_owned());
    let others = live::maybe(move || {
        let known = supply.get()?;
        let others = alike(lang, &known, &of, &for_lot);
        let same = live::list(others.into_iter().map(|(lot, title)| {
            let open = Open::Cell { structure: of.clone(), lot };
            view! { <button class="link" type="button" on:click=move |_| board.toggle(open.clone())>{title}</button> }
        }));
        (!same.is_empty()).then(|| view! { <p class="small supply-links"><span>{words::same_for(lang)}{lang.say(" : ", ": ")}</span>{same}</p> })
    });
    let link = move |page: Page, text: String| {
        let href = session.document().map(|document| Route::Plan { id: document.id.clone(), page }.href());
        view! { <a href=href>{text}</a> }
    };
    let made = live::maybe(move || {
        let made = supply.with(|supply| supply.as_ref()?.plan.lots.get(&lot_id)?.workshop.clone());
        made.map(|_| link(Page::Simulation, words::see_workshop(lang)))
    });
    view! {
        <h3>{heading}</h3>
        <ul class="supply-reasons" data-testid="reasons">{list}</ul>
        <div class="supply-judgement">
            <label class="supply-choice">
                <span>{words::your_judgement(lang)}</span>
                <select data-testid="judgement" prop:value=judged on:change=move |event| judge(session, &at, &event_target_value(&event))>
                    {options}
                </select>
            </label>
            <p class="small muted">{words::judgement_note(lang)}</p>
        </div>
        {others}
        <p class="small supply-links">{link(Page::Reserve, words::see_ground(lang))}{made}</p>
    }
    .into_any()
}

/// One reason, and what it was read from.
fn one(lang: Lang, trades: &Trades, json: &Value, why: Why, ground: Reservation) -> AnyView {
    let colon = lang.say(" : ", ": ");
    let read = live::list(why.reads.iter().map(|address| {
        // Of a lot and a structure one knows which; of a trade not.
        let name = match values::trade_of(lang, json, address) {
            Some(_) => values::named(lang, json, address),
            None => input_name(lang, address),
        };
        view! {
            <li><span class="muted">{name}{colon.clone()}</span><span>{value_said(lang, json, address)}</span></li>
        }
    }));
    let read = (!read.is_empty()).then(|| {
        view! { <details><summary class="small">{words::what_it_read(lang)}</summary><ul class="read small">{read}</ul></details> }
    });
    view! {
        <li>
            {mark(why.verdict)}
            <span class="strong">{said::verdict(lang, why.verdict)}</span>
            <span>{said::reason(lang, trades, &why.reason, why.verdict, ground)}</span>
            {read}
        </li>
    }
    .into_any()
}
