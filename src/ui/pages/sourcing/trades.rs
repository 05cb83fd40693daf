//! Trades and codes: what belongs to each trade, trades of the planner's own, and the words in which nobody recognises
//! one.

use super::board::{Board, focus};
use crate::plan::facts::{lot, trade};
use crate::plan::folding::folded;
use crate::plan::trades::{self, Rank, with_word};
use crate::plan::{Change, Plan, limits, order};
use crate::sourcing::{Census, census};
use crate::text::values::value_at;
use crate::text::{Lang, capitalise, sentences, supplies, supply, trades as words};
use crate::ui::components::{ChoiceField, address};
use crate::ui::live;
use crate::ui::pages::assumptions::{field, reset, trade_choices};
use crate::ui::pages::reserve::{fold, keyed};
use crate::ui::session::Session;
use leptos::prelude::*;
use serde_json::{Value, json};
use std::sync::Arc;

/// Activities shown at once: as one is given to a trade, the next takes its place.
const SHOWN: usize = 8;

/// The trades of the plan, counted while somebody looks at them.
type Counted = Memo<Option<Arc<Census>>>;

/// The fold, closed at first: what is in it is made when it opens.
pub fn view(board: Board) -> AnyView {
    let Board { session, lang, .. } = board;
    let changed = live::text(move || {
        match session.json.with(|json| json.get("trades").and_then(Value::as_object).map_or(0, serde_json::Map::len)) {
            0 => String::new(),
            count => words::changed(lang, count),
        }
    });
    let summary = view! {
        <h2 class="serif" tabindex="-1" data-testid="trades-title">{words::title(lang)}</h2>
        <span class="small muted">{changed}</span>
    };
    let fold = fold(summary.into_any(), "trades".to_owned(), move || body(board));
    view! { <section class="block trades">{fold}</section> }.into_any()
}

fn body(board: Board) -> AnyView {
    let Board { session, lang, supply, .. } = board;
    let counted: Counted = Memo::new_with_compare(
        move |_| supply.with(|supply| supply.as_ref().map(|supply| Arc::new(census(&supply.plan)))),
        |_, _| true,
    );
    let filter = RwSignal::new(String::new());
    let keys = Memo::new(move |_| {
        let wanted = filter.with(|filter| folded(filter));
        counted.with(|census| census.as_ref().map(|census| listed(lang, census, &wanted)).unwrap_or_default())
    });
    let rows = keyed(keys, move |id| row(session, lang, counted, id));
    let nothing = live::maybe(move || {
        keys.with(Vec::is_empty).then(|| view! { <p class="muted" data-testid="no-trade">{words::no_match(lang)}</p> })
    });
    view! {
        <p class="small muted">{words::lead(lang)}</p>
        {unknown(session, lang, counted)}
        {lots(session, lang, counted)}
        <div class="supply-filters">
            <label class="supply-choice supply-search">
                <span>{words::filter(lang)}</span>
                <input type="search" autocomplete="off" data-testid="trades-filter" prop:value=filter
                    on:input=move |event| filter.set(event_target_value(&event)) />
            </label>
            {add(session, lang, filter)}
        </div>
        <ul class="trade-list" data-testid="trade-list">{rows}</ul>
        {nothing}
    }
    .into_any()
}

/// The trades whose name has this in it: the planner's own by their ids, so that none moves while it is named, and then
/// those of the list by its names.
fn listed(lang: Lang, census: &Census, wanted: &str) -> Vec<String> {
    let named = |rank: Rank| folded(&supply::trade_name(lang, &census.trades.get(rank).name));
    let key = |id: &str| trades::listed(id).map(|trade| folded(&lang.of(trade.label)));
    let found = census.trades.iter().filter(|(rank, _)| named(*rank).contains(wanted));
    let found = found.map(|(_, trade)| (key(&trade.id), trade.id.to_string())).collect();
    order::sorted(found, |a, b| a.0.cmp(&b.0)).into_iter().map(|(_, id)| id).collect()
}

/// Adds a trade of the planner's own, to be named.
fn add(session: Session, lang: Lang, filter: RwSignal<String>) -> AnyView {
    let error = RwSignal::new(String::new());
    let make = move |_| {
        let Some(plan) = session.plan.get_untracked() else { return };
        let own = plan.trades.keys().filter(|id| trades::listed(id.as_str()).is_none()).count();
        if own >= limits::TRADES {
            return error.set(words::too_many(lang));
        }
        let fresh = (1..).map(|rank| format!("own-{rank}")).find(|id| !plan.trades.contains_key(id.as_str()));
        let id = fresh.unwrap_or_default();
        let path = address(&["trades", &id]);
        match session.edit(vec![Change::Add { path, value: json!({ "name": words::new_name(lang) }) }]) {
            Ok(()) => {
                error.set(String::new());
                filter.set(String::new());
                focus(format!("[data-address='/trades/{id}/name']"));
            }
            Err(why) => error.set(why.to_string()),
        }
    };
    view! {
        <p class="actions">
            <button class="button" type="button" data-testid="add-own-trade" on:click=make>{words::add(lang)}</button>
        </p>
        <p class="field-error small" role="alert">{error}</p>
    }
    .into_any()
}

/// Removes a trade of the planner's own; lots that state it state none, and its neighbours have one less.
fn remove(session: Session, id: &str) {
    let Some(plan) = session.plan.get_untracked() else { return };
    let json = session.json.get_untracked();
    let none = |tokens: &[&str]| Change::set(&json, address(tokens), Value::Null);
    let of_lots = plan.lots.iter().filter(|(_, own)| own.facts.get(lot::STATED_TRADE).as_deref() == Some(id));
    let mut gesture: Vec<Change> =
        of_lots.map(|(lot_id, _)| none(&["lots", lot_id.as_str(), "facts", lot::TRADE.name])).collect();
    let near = plan.trades.iter().filter(|(_, stated)| stated.get(trade::NEAR).as_deref() == Some(id));
    gesture.extend(near.map(|(other, _)| none(&["trades", other.as_str(), "near"])));
    gesture.push(Change::Remove { path: address(&["trades", id]) });
    // Nothing names it any more: the plan cannot refuse it.
    if session.edit(gesture).is_ok() {
        focus("[data-testid='add-own-trade']".to_owned());
    }
}

fn row(session: Session, lang: Lang, counted: Counted, id: &str) -> AnyView {
    let own = trades::listed(id).is_none();
    let of = |member: &str| address(&["trades", id, member]);
    let (known, shown) = (id.to_owned(), id.to_owned());
    let name = live::text(move || {
        let name = counted.with(|census| {
            let census = census.as_ref()?;
            Some(supply::trade_name(lang, &census.trades.get(census.trades.find(&known)?).name))
        });
        capitalise(&name.unwrap_or_default())
    });
    let counts = live::text(move || {
        let count = counted.with(|census| {
            let census = census.as_ref()?;
            Some(census.count(census.trades.find(&shown)?))
        });
        count.map(|(structures, lots)| words::counts(lang, structures, lots)).unwrap_or_default()
    });
    // The way back leads to what the list says, or what the plan said of a trade of its own when it was opened.
    let kept = session.baseline_json.with_untracked(|json| address(&["trades", id]).find(json).is_some());
    let written = |member: &str| {
        let back = (!own || kept).then(|| reset(session, lang, &of(member)));
        view! { <div class="trade-field">{field(session, lang, &of(member), false)}{back}</div> }
    };
    let members: &[&str] = if own { &["name", "near", "cpv", "words"] } else { &["cpv", "words"] };
    let fields = live::list(members.iter().map(|member| written(member)));
    let gone = id.to_owned();
    let taken = own.then(|| {
        view! { <button class="link" type="button" on:click=move |_| remove(session, &gone)>{words::remove(lang)}</button> }
    });
    view! {
        <li class="trade" data-testid=format!("trade-{id}")>
            <div class="trade-head">
                <h3>{name}</h3>
                <p class="small muted" data-testid=format!("trade-count-{id}")>{counts}</p>
                {taken}
            </div>
            <div class="trade-fields" role="group" aria-label=name>{fields}</div>
        </li>
    }
    .into_any()
}

/// The activities in which no trade is recognised, each to be given to one.
fn unknown(session: Session, lang: Lang, counted: Counted) -> AnyView {
    let title = live::text(move || {
        counted.with(|census| match census {
            Some(census) => words::unknown_title(lang, census.unknown.len(), census.puzzling),
            None => String::new(),
        })
    });
    let keys = Memo::new(move |_| {
        let first = |census: &Arc<Census>| census.unknown.iter().take(SHOWN).map(|(words, _)| words.clone()).collect();
        counted.with(|census| census.as_ref().map(first).unwrap_or_default())
    });
    let choices = trade_choices(session, lang, &address(&[]));
    let rows = keyed(keys, move |text| given(session, lang, counted, choices, text));
    let more = live::maybe(move || {
        let count = counted.with(|census| census.as_ref().map_or(0, |census| census.unknown.len()));
        let rest = count.saturating_sub(SHOWN);
        (rest > 0).then(|| view! { <p class="small muted">{sentences::and_others(lang, rest)}</p> })
    });
    let lead = live::maybe(move || {
        (!keys.with(Vec::is_empty)).then(|| view! { <p class="small muted">{words::unknown_lead(lang)}</p> })
    });
    view! {
        <h3 tabindex="-1" data-testid="unknown-words">{title}</h3>
        {lead}
        <ul class="trade-unknown">{rows}</ul>
        {more}
    }
    .into_any()
}

/// One of them: it becomes a word of the trade that is chosen.
fn given(
    session: Session,
    lang: Lang,
    counted: Counted,
    choices: Signal<Vec<(String, String)>>,
    text: &str,
) -> AnyView {
    let error = RwSignal::new(String::new());
    let own = text.to_owned();
    let label = live::text(move || {
        let count = counted.with(|census| {
            let all = &census.as_ref()?.unknown;
            all.iter().find(|(words, _)| *words == own).map(|(_, count)| *count)
        });
        words::unknown_word(lang, &own, count.unwrap_or(0))
    });
    let own = text.to_owned();
    let choose = move |id: String| {
        if id.is_empty() {
            return error.set(String::new());
        }
        let at = address(&["trades", &id, "words"]);
        let now = session.json.with_untracked(|json| value_at(json, &at));
        let made = with_word(now.as_str().unwrap_or_default(), &own).map_err(|fault| words::fault(lang, &fault));
        match made.and_then(|list| session.set(&at, Value::from(list)).map_err(|why| why.to_string())) {
            // The activity is recognised from now on, and gone from this list.
            Ok(()) => focus("[data-testid='unknown-words']".to_owned()),
            Err(why) => error.set(why),
        }
    };
    let options = live::part(move || {
        let options = choices.get().into_iter();
        live::list(options.map(|(id, name)| {
            let name = if id.is_empty() { words::choose(lang) } else { name };
            view! { <option value=id>{name}</option> }
        }))
    });
    view! {
        <li>
            <label class="supply-choice">
                <span>{label}</span>
                <select data-testid="give-word" on:change=move |event| choose(event_target_value(&event))>{options}</select>
            </label>
            <p class="field-error small" role="alert">{error}</p>
        </li>
    }
    .into_any()
}

/// The trade of each lot, to be stated; where it is not, what its code tells.
fn lots(session: Session, lang: Lang, counted: Counted) -> AnyView {
    let keys = Memo::new(move |_| {
        let ids = |census: &Arc<Census>| census.lots.iter().map(|(id, _)| id.to_string()).collect::<Vec<_>>();
        counted.with(|census| census.as_ref().map(ids).unwrap_or_default())
    });
    let rows = keyed(keys, move |id| {
        let at = address(&["lots", id, "facts", lot::TRADE.name]);
        let choices = trade_choices(session, lang, &at);
        let title = session.plan.with_untracked(|plan| Some(plan.as_ref()?.lots.get(id)?.title.clone()));
        let id = id.to_owned();
        let told = live::text(move || {
            let plan = session.plan.get();
            counted.with(|census| Some(by_code(lang, plan.as_ref()?, census.as_ref()?, &id))).unwrap_or_default()
        });
        view! {
            <li>
                <ChoiceField address=at label=title.unwrap_or_default() choices />
                <p class="small muted">{told}</p>
            </li>
        }
        .into_any()
    });
    let none = live::maybe(move || {
        keys.with(Vec::is_empty).then(|| view! { <p class="muted">{supplies::no_lots_title(lang)}</p> })
    });
    view! { <h3>{words::lots(lang)}</h3>{none}<ul class="trade-lots">{rows}</ul> }.into_any()
}

/// What the code of a lot tells, where the lot states no trade.
fn by_code(lang: Lang, plan: &Plan, census: &Census, id: &str) -> String {
    let Some(own) = plan.lots.get(id) else { return String::new() };
    if own.facts.get(lot::STATED_TRADE).is_some() {
        return String::new();
    }
    let told = census.lots.iter().find(|(known, _)| known.as_str() == id).and_then(|(_, trade)| *trade);
    let Some(trade) = told else { return words::no_trade(lang) };
    let others = own.facts.get(lot::OTHER_CPV).unwrap_or_default();
    let mut codes = own.cpv.as_deref().into_iter().chain(others.split_whitespace());
    let code = codes.find(|code| census.trades.of_cpv(code) == Some(trade)).unwrap_or_default();
    let name = capitalise(&supply::trade_name(lang, &census.trades.get(trade).name));
    words::by_code(lang, &name, code)
}
