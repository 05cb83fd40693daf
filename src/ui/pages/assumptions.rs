//! Every input with its value, unit, bounds, source and certainty.

use crate::plan::assumptions::{self, Default as Preset, Group, Input, Kind};
use crate::plan::folding::folded;
use crate::plan::templates::Template;
use crate::plan::trades::Trades;
use crate::plan::{Address, Change, leaves, order};
use crate::text::{Lang, capitalise, date, names, phrases, sentences, supply, values};
use crate::ui::components::number_field::source_of;
use crate::ui::components::{ChoiceField, DateField, Mark, MarkWord, NumberField, RangeField, TextField, mark_of};
use crate::ui::live;
use crate::ui::route::{Page, Route};
use crate::ui::session::{Opened, Session, session};
use leptos::prelude::*;

/// The addresses of the plan's inputs that have an entry, in the order of the registry.
fn addresses(session: Session) -> Vec<(Address, &'static Input)> {
    let mut found = session.json.with(leaves_of);
    // What the sourcing reckons with is a set of rows, which stand in the plan only where they were changed.
    let rows = assumptions::inputs().filter(|input| input.group == Group::Sourcing && input.is_row());
    let rows: Vec<Address> = rows.filter_map(|input| Address::parse(input.pattern).ok()).collect();
    found.retain(|address| !rows.contains(address));
    found.extend(rows);
    let found: Vec<(usize, Address, &'static Input)> = found
        .into_iter()
        .filter_map(|address| {
            assumptions::inputs()
                .enumerate()
                .find(|(_, input)| address.matches(input.pattern))
                .map(|(rank, input)| (rank, address, input))
        })
        .collect();
    // Inputs of one lot or workshop stay together, in the order of the registry.
    let place = |(rank, address, input): &(usize, Address, &'static Input)| {
        (input.group as usize, address.token(1).filter(|_| address.token(2).is_some()), *rank)
    };
    let found = order::sorted(found, |a, b| place(a).cmp(&place(b)));
    found.into_iter().map(|(_, address, input)| (address, input)).collect()
}

fn leaves_of(json: &std::sync::Arc<serde_json::Value>) -> Vec<Address> {
    leaves(json).into_iter().map(|(address, _)| address).collect()
}

/// How many of the values that the simulation reads are assumptions, and how many there are.
#[must_use]
pub fn count(session: Session) -> (usize, usize) {
    let marks: Vec<Mark> = addresses(session)
        .into_iter()
        .filter(|(_, input)| input.simulated)
        .filter_map(|(address, _)| mark_of(session, &address))
        .collect();
    (marks.iter().filter(|mark| **mark == Mark::Hypothesis).count(), marks.len())
}

/// The same for a template that is not open.
#[must_use]
pub fn count_of(template: &Template) -> (usize, usize) {
    let certainties: Vec<_> = leaves(&template.plan.to_json())
        .into_iter()
        .filter(|(address, _)| assumptions::input(address).is_some_and(|input| input.simulated))
        .filter_map(|(address, _)| template.certainty(&address))
        .collect();
    (certainties.iter().filter(|certainty| certainty.is_hypothesis()).count(), certainties.len())
}

/// How many values the person changed.
#[must_use]
pub fn modified(session: Session) -> usize {
    session.opened.with(|opened| match opened {
        Opened::Document(document) => document.scenario.changes.len(),
        _ => 0,
    })
}

/// Which inputs are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Filter {
    All,
    Hypotheses,
    Modified,
}

/// Where an input stands: the title of its lot, workshop, structure or trade.
fn place(session: Session, address: &Address) -> Option<String> {
    let lang = session.lang.get();
    session.json.with(|json| values::title_of(json, address).or_else(|| values::trade_of(lang, json, address)))
}

/// The page of a plan.
#[component]
pub fn Assumptions() -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let filter = RwSignal::new(Filter::All);
    let counts = Memo::new(move |_| count(session));
    let shown = Memo::new(move |_| {
        let wanted = filter.get();
        let addresses: Vec<Address> = addresses(session)
            .into_iter()
            .map(|(address, _)| address)
            .filter(|address| match wanted {
                Filter::All => true,
                Filter::Hypotheses => mark_of(session, address) == Some(Mark::Hypothesis),
                Filter::Modified => mark_of(session, address) == Some(Mark::Modified),
            })
            .collect();
        grouped(session, lang, &addresses)
    });
    let choice = move |value: Filter, word: String, name: &'static str| {
        view! {
            <label class="radio">
                <input type="radio" name="filter" data-testid=name prop:checked=live::flag(move || filter.get() == value) on:change=move |_| filter.set(value) />
                <span>{word}</span>
            </label>
        }
    };
    let title = live::text(move || {
        let (hypotheses, all) = counts.get();
        sentences::assumptions_title(lang, hypotheses, all)
    });
    let rows = live::part(move || {
        let sections = shown.get();
        if sections.is_empty() {
            return view! { <p class="muted">{phrases::filter_empty(lang)}</p> }.into_any();
        }
        self::sections(session, lang, sections).into_any()
    });
    view! {
        <div class="page">
            <p class="caption muted">{phrases::all_assumptions(lang)}</p>
            <h1 tabindex="-1" data-testid="headline">{title}</h1>
            <p class="lead">{phrases::assumptions_lead(lang)} " " {thresholds_link(session, lang)}</p>
            <fieldset class="filters">
                <legend>{phrases::filter(lang)}</legend>
                {choice(Filter::All, phrases::filter_all(lang), "filter-all")}
                {choice(Filter::Hypotheses, phrases::filter_hypotheses(lang), "filter-hypotheses")}
                {choice(Filter::Modified, phrases::filter_modified(lang), "filter-modified")}
            </fieldset>
            {rows}
        </div>
    }
}

/// The way to the dated tables of the open plan.
pub fn thresholds_link(session: Session, lang: Lang) -> AnyView {
    let href = session
        .document()
        .map_or(Route::Thresholds, |document| Route::Plan { id: document.id.clone(), page: Page::Thresholds })
        .href();
    view! { <a href=href data-testid="thresholds-link">{phrases::see_thresholds(lang)}</a> }.into_any()
}

/// A part of the page: its heading, and what stands below it.
type Section = (String, Vec<Address>);

/// One section for the contract, each lot, the orders, each workshop and each structure.
fn grouped(session: Session, lang: Lang, addresses: &[Address]) -> Vec<Section> {
    let heading = |address: &Address| {
        let group = assumptions::input(address).map(|input| input.group);
        let owner = place(session, address);
        match (owner, group) {
            (Some(owner), _) => owner,
            (None, Some(group)) => names::group(lang, group),
            (None, None) => String::new(),
        }
    };
    let mut grouped: Vec<Section> = Vec::new();
    for address in addresses {
        let title = heading(address);
        match grouped.iter_mut().find(|(known, _)| *known == title) {
            Some((_, list)) => list.push(address.clone()),
            None => grouped.push((title, vec![address.clone()])),
        }
    }
    grouped
}

fn sections(session: Session, lang: Lang, sections: Vec<Section>) -> impl IntoView + use<> {
    sections
        .into_iter()
        .map(|(title, list)| {
            let rows = live::list(list.iter().map(|address| row(session, lang, address)));
            view! {
                <section class="registry-section">
                    <h2 class="serif">{title.clone()}</h2>
                    <table class="data registry">
                        <caption class="visually-hidden">{title}</caption>
                        <thead>
                            <tr>
                                <th scope="col">{phrases::column_input(lang)}</th>
                                <th scope="col">{phrases::column_current(lang)}</th>
                                <th scope="col">{phrases::column_source(lang)}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </section>
            }
        })
        .map(IntoAny::into_any)
        .collect::<Vec<_>>()
}

/// The field that fits the input at an address.
pub fn field(session: Session, lang: Lang, address: &Address, bare: bool) -> AnyView {
    let address = address.clone();
    match assumptions::input(&address).map(|input| input.kind) {
        Some(Kind::Number { .. }) => view! { <NumberField address bare /> }.into_any(),
        Some(Kind::Choice(_) | Kind::Flag) => view! { <ChoiceField address bare /> }.into_any(),
        Some(Kind::Date) => view! { <DateField address bare /> }.into_any(),
        Some(Kind::Reference) if address.token(0).as_deref() == Some("lots") => {
            let choices = super::simulation::workshop_choices(session, lang);
            view! { <ChoiceField address bare choices /> }.into_any()
        }
        Some(Kind::Reference) => {
            let choices = structure_choices(session, lang);
            view! { <ChoiceField address bare choices /> }.into_any()
        }
        Some(Kind::Trade) => {
            let choices = trade_choices(session, lang, &address);
            view! { <ChoiceField address bare choices /> }.into_any()
        }
        Some(Kind::Text | Kind::List(_)) | None => view! { <TextField address bare /> }.into_any(),
    }
}

fn structure_choices(session: Session, lang: Lang) -> Signal<Vec<(String, String)>> {
    Memo::new(move |_| {
        let mut choices = vec![(String::new(), phrases::none(lang))];
        if let Some(plan) = session.plan.get() {
            choices.extend(plan.structures.iter().map(|(id, structure)| (id.to_string(), structure.name.clone())));
        }
        choices
    })
    .into()
}

/// The trades of the plan by name, without the one that an address is about; none of them first.
pub fn trade_choices(session: Session, lang: Lang, address: &Address) -> Signal<Vec<(String, String)>> {
    let own = address.token(1).filter(|_| address.token(0).as_deref() == Some("trades"));
    Memo::new(move |_| {
        let trades = session.plan.get().map(|plan| Trades::of(&plan));
        let named = trades
            .iter()
            .flat_map(|trades| trades.iter())
            .map(|(_, trade)| (trade.id.to_string(), capitalise(&supply::trade_name(lang, &trade.name))));
        let named = named.filter(|(id, _)| Some(id) != own.as_ref()).collect();
        let named = order::sorted(named, |(_, a), (_, b)| folded(a).cmp(&folded(b)));
        std::iter::once((String::new(), phrases::unstated(lang))).chain(named).collect()
    })
    .into()
}

/// The rank of a list's item, said as a year where it is one.
fn label(lang: Lang, address: &Address, input: &Input) -> String {
    let label = lang.of(input.label);
    match address.tokens().last().and_then(|token| token.parse::<usize>().ok()) {
        Some(rank) if input.pattern == "/lots/*/planned_quantity/*" => {
            format!("{label}, {}", sentences::year(lang, rank + 1, false))
        }
        _ => label,
    }
}

fn row(session: Session, lang: Lang, address: &Address) -> impl IntoView + use<> {
    let input = assumptions::input(address);
    let name = input.map(|input| label(lang, address, input)).unwrap_or_default();
    let explanation = input.map(|input| lang.of(input.explanation));
    let at = address.clone();
    let mark = live::maybe(move || mark_of(session, &at).map(|mark| view! { <MarkWord mark /> }));
    let source = source_of(session, lang, address);
    let reset = reset(session, lang, address);
    let ranged = input.is_some_and(|input| input.simulated && input.is_number());
    let range = ranged.then(|| {
        let address = address.clone();
        view! { <RangeField address /> }
    });
    view! {
        <tr>
            <th scope="row"><span class="strong">{name}</span><span class="explanation">{explanation}</span></th>
            <td class="registry-value">{field(session, lang, address, true)}{range}</td>
            <td class="registry-source"><p>{mark} " " {reset}</p><p class="muted small">{source}</p></td>
        </tr>
    }
}

/// The way back to the starting value, where the person changed it.
pub fn reset(session: Session, lang: Lang, address: &Address) -> AnyView {
    let at = address.clone();
    live::maybe(move || {
        let back = at.clone();
        // What the start does not state is taken back by stating nothing.
        let optional = assumptions::input(&back).is_some_and(|input| input.optional);
        let before = session.baseline_json.with(|json| back.find(json).cloned());
        let before = before.or(optional.then_some(serde_json::Value::Null));
        (mark_of(session, &back) == Some(Mark::Modified)).then_some(before).flatten().map(|before| {
            view! {
                <button class="link" type="button" on:click=move |_| {
                    let json = session.json.get_untracked();
                    let _ = session.edit(vec![Change::set(&json, back.clone(), before.clone())]);
                }>{phrases::reset(lang)}</button>
            }
        })
    })
}

/// The registry without a plan: defaults and bounds.
#[component]
pub fn Registry() -> impl IntoView {
    let lang = session().lang.get_untracked();
    let mut groups: Vec<(String, Vec<&'static Input>)> = Vec::new();
    // The dated tables have a page of their own.
    for input in assumptions::inputs().filter(|input| input.group != Group::Tables) {
        let title = names::group(lang, input.group);
        match groups.iter_mut().find(|(known, _)| *known == title) {
            Some((_, list)) => list.push(input),
            None => groups.push((title, vec![input])),
        }
    }
    let sections = live::list(groups.into_iter().map(|(title, list)| {
        let rows = live::list(list.into_iter().map(|input| registry_row(lang, input)));
        view! {
            <section class="registry-section">
                <h2 class="serif">{title.clone()}</h2>
                <table class="data registry">
                    <caption class="visually-hidden">{title}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{phrases::column_input(lang)}</th>
                            <th scope="col">{phrases::column_default(lang)}</th>
                            <th scope="col">{phrases::column_source(lang)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
        }
    }));
    view! {
        <div class="page">
            <p class="caption muted">{phrases::all_assumptions(lang)}</p>
            <h1 tabindex="-1" data-testid="headline">{phrases::registry_title(lang)}</h1>
            <p class="lead">{phrases::assumptions_lead(lang)} " " <a href=Route::Thresholds.href()>{phrases::see_thresholds(lang)}</a></p>
            {sections}
        </div>
    }
}

fn registry_row(lang: Lang, input: &'static Input) -> impl IntoView {
    let provenance = &input.provenance;
    let source = lang.of(provenance.source).trim_end_matches('.').to_owned();
    let certainty = capitalise(&names::certainty(lang, provenance.certainty));
    let day = date::long_from_iso(lang, provenance.date);
    let (value, bounds) = match (input.default, input.kind) {
        (Preset::Number(number), Kind::Number { unit, .. }) => {
            (sentences::valued(lang, number, unit), bounds(lang, input))
        }
        (Preset::Text(word), _) => (names::choice(lang, word), None),
        _ => (phrases::empty_value(lang), bounds(lang, input)),
    };
    view! {
        <tr>
            <th scope="row"><span class="strong">{lang.of(input.label)}</span><span class="explanation">{lang.of(input.explanation)}</span></th>
            <td class="registry-value"><p>{value}</p><p class="muted small">{bounds}</p></td>
            <td class="registry-source">
                <p><MarkWord mark=Mark::of(provenance.certainty) /></p>
                <p class="muted small">{format!("{source}. {certainty} ({}, {day}).", provenance.certainty.letter())}</p>
            </td>
        </tr>
    }
}

fn bounds(lang: Lang, input: &Input) -> Option<String> {
    match input.kind {
        Kind::Number { unit, min, max, .. } => {
            let said = sentences::range(&sentences::valued(lang, min, unit), &sentences::valued(lang, max, unit));
            Some(format!("{}{}{said}", phrases::bounds(lang), lang.say(" : ", ": ")))
        }
        _ => None,
    }
}
