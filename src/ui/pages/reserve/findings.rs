//! What the rules find, line by line, with what would mend it; and what they cannot tell.

use super::{fold, fresh_from, heading, input_name, keyed, place};
use crate::law::figures::{Making, Source};
use crate::law::{Case, Finding, Grade, Severity, Subject};
use crate::plan::{Address, Change, order};
use crate::text::{Lang, NO_BREAK_SPACE, date, law as words, phrases, sentences};
use crate::ui::components::derivation::certainty;
use crate::ui::components::number_field::source_of;
use crate::ui::components::{Mark, MarkWord, said};
use crate::ui::live;
use crate::ui::pages::assumptions::field;
use crate::ui::route::{Page, Route};
use crate::ui::session::{Checked, Session};
use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen::JsCast;

/// Most reasons that one line gives, and most inputs that it lists.
const REASONS: usize = 4;
const INPUTS: usize = 40;
/// Most figures of a line that are traced back.
const FIGURES: usize = 12;

/// A line of findings: those of one rule in one wording.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    key: String,
    rule: &'static str,
    severity: Severity,
    scope: String,
    title: String,
    reasons: Vec<String>,
    articles: String,
    since: String,
    fresh: bool,
    doubtful: bool,
    remedies: Vec<(String, Vec<Change>)>,
}

const fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Forbidden => "grade forbidden",
        Severity::Obligation => "grade obligation",
        Severity::Warning => "grade warning",
        Severity::Advice => "grade advice",
    }
}

/// The shape of a severity and a word.
pub(super) fn grade(severity: Severity, word: String) -> AnyView {
    // Octagon, filled diamond, triangle, circle: one path each, with the sign inside cut out or drawn.
    let (outline, sign, filled) = match severity {
        Severity::Forbidden => ("M5 1h6l4 4v6l-4 4H5l-4-4V5z", "M5 8h6", true),
        Severity::Obligation => ("M8 .5L15.5 8 8 15.5.5 8z", "M8 4.2v4.6M8 10.4v1.6", true),
        Severity::Warning => ("M8 1.8l7 12.4H1z", "M8 6v4M8 11.4v1.4", false),
        Severity::Advice => ("M8 1.2a6.8 6.8 0 1 0 .01 0z", "M8 7v4.8M8 4.2v1.6", false),
    };
    view! {
        <span class=class(severity)>
            <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" class:filled=filled>
                <path class="outline" d=outline />
                <path class="sign" d=sign />
            </svg>
            <span>{word}</span>
        </span>
    }
    .into_any()
}

fn subject_title(checked: &Checked, subject: &Subject) -> Option<String> {
    match subject {
        Subject::Contract => None,
        Subject::Lot(id) => checked.plan.lots.get(id).map(|lot| lot.title.clone()),
        Subject::Workshop(id) => checked.plan.workshops.get(id).map(|workshop| workshop.title.clone()),
    }
}

/// What the findings of a line are about: « contrat », « Racks », « 3 lots réservés ».
fn scope(lang: Lang, checked: &Checked, subjects: &[&Subject]) -> String {
    let plan = &checked.plan;
    let lots: Vec<_> = subjects.iter().filter_map(|s| if let Subject::Lot(id) = s { Some(id) } else { None }).collect();
    let mut parts: Vec<String> = Vec::new();
    if subjects.contains(&&Subject::Contract) {
        parts.push(phrases::the_contract_scope(lang));
    }
    if lots.len() > 2 {
        let reserved = plan.lots.values().filter(|lot| lot.reservation.is_reserved()).count();
        let these = lots.iter().filter_map(|id| plan.lots.get(*id)).all(|lot| lot.reservation.is_reserved());
        let exactly = these && reserved == lots.len() && reserved < plan.lots.len();
        parts.push(sentences::scope(lang, lots.len(), plan.lots.len(), exactly));
    }
    let titled = subjects.iter().filter(|subject| lots.len() <= 2 || !matches!(subject, Subject::Lot(_)));
    parts.extend(titled.filter_map(|subject| subject_title(checked, subject)));
    parts.join(", ")
}

/// A different reason for each lot is given with its lot.
fn reasons(lang: Lang, checked: &Checked, group: &[&Finding]) -> Vec<String> {
    let all: Vec<String> = group.iter().map(|finding| words::reason(lang, finding)).collect();
    if all.iter().all(|reason| *reason == all[0]) {
        return all.into_iter().take(1).filter(|reason| !reason.is_empty()).collect();
    }
    let colon = lang.say(" : ", ": ");
    let mut shown: Vec<String> = group
        .iter()
        .zip(&all)
        .take(REASONS)
        .map(|(finding, reason)| match subject_title(checked, &finding.subject) {
            Some(title) => format!("{title}{colon}{reason}"),
            None => reason.clone(),
        })
        .collect();
    if all.len() > REASONS {
        shown.push(sentences::and_others(lang, all.len() - REASONS));
    }
    shown
}

/// The remedies of all findings of a line, each kind one gesture.
fn remedies(lang: Lang, case: &Case<'_>, json: &Value, group: &[&Finding]) -> Vec<(String, Vec<Change>)> {
    let mut kinds: Vec<(&'static str, String, Vec<Change>, usize)> = Vec::new();
    for finding in group {
        for remedy in finding.remedies(case, json) {
            let label = words::remedy(lang, finding.rule.id, &remedy);
            let rank = kinds.iter().position(|(pattern, known, ..)| *pattern == remedy.pattern && *known == label);
            let rank = rank.unwrap_or_else(|| {
                kinds.push((remedy.pattern, label, Vec::new(), 0));
                kinds.len() - 1
            });
            let (_, _, changes, lots) = &mut kinds[rank];
            for change in remedy.changes {
                if !changes.contains(&change) {
                    *lots += usize::from(remedy.pattern.starts_with("/lots"));
                    changes.push(change);
                }
            }
        }
    }
    kinds.into_iter().map(|(_, label, changes, lots)| (sentences::remedy_to(lang, &label, lots), changes)).collect()
}

fn lines(lang: Lang, checked: &Checked, json: &Value) -> Vec<Line> {
    let case = Case::of(&checked.plan);
    let fresh = fresh_from(&checked.plan);
    let groups = checked.report.grouped();
    let line = |group: &Vec<&Finding>| {
        let first = group[0];
        let rule = first.rule;
        let starts = rule.starts(&checked.plan);
        let day = |date| date::long(lang, date);
        let subjects: Vec<&Subject> = group.iter().map(|finding| &finding.subject).collect();
        Line {
            key: format!("{}{}{}", rule.id, first.severity.word(), first.fired.variant),
            rule: rule.id,
            severity: first.severity,
            scope: scope(lang, checked, &subjects),
            title: words::title(lang, first),
            reasons: reasons(lang, checked, group),
            articles: rule.articles.join(", "),
            since: starts
                .map(|from| sentences::period(lang, &day(from), rule.to.map(day).as_deref()))
                .unwrap_or_default(),
            fresh: starts.is_some_and(|from| from > fresh),
            doubtful: rule.grade == Grade::C,
            remedies: remedies(lang, &case, json, group),
        }
    };
    // The gravest first, and among them what came last.
    let started = |group: &[&Finding]| group[0].rule.starts(&checked.plan);
    let groups =
        order::sorted(groups, |a, b| a[0].severity.cmp(&b[0].severity).then_with(|| started(b).cmp(&started(a))));
    groups.iter().map(line).collect()
}

/// Brings focus to the heading of the findings: the button that was pressed may be gone.
fn focus_heading() {
    request_animation_frame(|| {
        if let Ok(Some(heading)) = document().query_selector("section:has(> .findings) > h2") {
            let _ = heading.unchecked_into::<web_sys::HtmlElement>().focus();
        }
    });
}

pub(super) fn section(session: Session, lang: Lang) -> AnyView {
    let all = Memo::new(move |_| {
        let json = session.json.get();
        session.law.get().map(|checked| lines(lang, &checked, &json)).unwrap_or_default()
    });
    let wanted = RwSignal::new(None::<Severity>);
    let keys = Memo::new(move |_| {
        let wanted = wanted.get();
        let shown = |line: &&Line| wanted.is_none_or(|wanted| line.severity == wanted);
        all.with(|lines| lines.iter().filter(shown).map(|line| line.key.clone()).collect::<Vec<_>>())
    });
    let choice = move |severity: Option<Severity>| {
        let test = format!("filter-{}", severity.map_or("every", Severity::word));
        let count = live::text(move || {
            let counted = |line: &&Line| severity.is_none_or(|severity| line.severity == severity);
            let count = all.with(|lines| lines.iter().filter(counted).count());
            match severity {
                Some(severity) => words::severity_count(lang, severity, count),
                None => format!("{} ({count})", phrases::filter_every(lang)),
            }
        });
        view! {
            <label class="radio">
                <input type="radio" name="severity" data-testid=test prop:checked=live::flag(move || wanted.get() == severity)
                    on:change=move |_| wanted.set(severity) />
                <span>{count}</span>
            </label>
        }
    };
    let filters = live::list(std::iter::once(None).chain(Severity::ALL.map(Some)).map(choice));
    let fresh = live::maybe(move || {
        all.with(|lines| lines.iter().any(|line| line.fresh))
            .then(|| view! { <p class="small muted">{phrases::fresh_note(lang)}</p> })
    });
    let nothing = live::maybe(move || {
        keys.with(Vec::is_empty).then(|| {
            let said = if all.with(Vec::is_empty) { phrases::law_quiet(lang) } else { phrases::law_nothing(lang) };
            view! { <p class="muted">{said}</p> }
        })
    });
    let rows = keyed(keys, move |key| {
        let key = key.to_owned();
        let line = Memo::new(move |_| all.with(|lines| lines.iter().find(|line| line.key == key).cloned()));
        row(session, lang, line)
    });
    view! {
        <section class="block" id="findings" data-testid="findings">
            {heading(phrases::law_findings(lang))}
            {fresh}
            <fieldset class="filters"><legend>{phrases::filter(lang)}</legend>{filters}</fieldset>
            {nothing}
            <ul class="findings">{rows}</ul>
        </section>
    }
    .into_any()
}

/// The lines of some rules, for a page that is about them.
pub(in crate::ui::pages) fn of_rules(session: Session, lang: Lang, rules: &'static [&'static str]) -> AnyView {
    let all = Memo::new(move |_| {
        let json = session.json.get();
        let mut lines = session.law.get().map(|checked| lines(lang, &checked, &json)).unwrap_or_default();
        lines.retain(|line| rules.contains(&line.rule));
        lines
    });
    let keys = Memo::new(move |_| all.with(|lines| lines.iter().map(|line| line.key.clone()).collect::<Vec<_>>()));
    let quiet = live::maybe(move || {
        keys.with(Vec::is_empty).then(|| view! { <p class="muted">{phrases::law_quiet(lang)}</p> })
    });
    let rows = keyed(keys, move |key| {
        let key = key.to_owned();
        let line = Memo::new(move |_| all.with(|lines| lines.iter().find(|line| line.key == key).cloned()));
        row(session, lang, line)
    });
    view! {
        {quiet}
        <ul class="findings">{rows}</ul>
    }
    .into_any()
}

fn row(session: Session, lang: Lang, line: Memo<Option<Line>>) -> AnyView {
    let Some(first) = line.get_untracked() else { return ().into_any() };
    let fresh = live::flag(move || line.with(|line| line.as_ref().is_some_and(|line| line.fresh)));
    let main = live::maybe(move || {
        line.get().map(|line| {
            let reasons = live::list(line.reasons.into_iter().map(|reason| view! { <p>{reason}</p> }));
            let rule = line.rule;
            let buttons = live::list(line.remedies.into_iter().enumerate().map(|(rank, (label, changes))| {
                let apply = move |_| {
                    // What a remedy writes fits its inputs: the plan cannot refuse it.
                    let _ = session.edit(changes.clone());
                    focus_heading();
                };
                // What follows the first is another way round: it must not weigh as much.
                let class = if rank == 0 { "button" } else { "link" };
                view! {
                    <button class=class type="button" data-testid=format!("remedy-{rule}-{}", rank + 1) on:click=apply>
                        {label}
                    </button>
                }
            }));
            view! {
                <p class="finding-grade">
                    {grade(line.severity, words::severity(lang, line.severity))}
                    <span class="muted small block-line">{line.scope}</span>
                </p>
                <div class="finding-text">
                    <h3 class="serif">{line.title}</h3>
                    {reasons}
                </div>
                <p class="finding-source">
                    <span class="strong">{line.articles}</span>
                    <span class="muted small block-line">{line.since}</span>
                    {line.doubtful.then(|| view! { <MarkWord mark=Mark::Hypothesis word=phrases::to_check(lang) /> })}
                </p>
                <div class="finding-remedies">{buttons}</div>
            }
        })
    });
    let key = first.key.clone();
    let summary =
        view! { {phrases::learn_more(lang)}<span class="visually-hidden">{lang.say(" : ", ": ")}{first.title}</span> };
    let more = fold(summary.into_any(), format!("more-{}", first.rule), move || {
        let key = key.clone();
        live::maybe(move || more(session, lang, &key))
    });
    view! { <li class="finding" class:fresh=fresh data-testid=format!("finding-{}", first.rule)>{main}{more}</li> }
        .into_any()
}

/// What stands behind a line: the words of the article, dates, certainty, and what was read.
fn more(session: Session, lang: Lang, key: &str) -> Option<AnyView> {
    let checked = session.law.get()?;
    let json = session.json.get();
    let groups = checked.report.grouped();
    let group = groups.iter().find(|group| {
        let first = group[0];
        format!("{}{}{}", first.rule.id, first.severity.word(), first.fired.variant) == key
    })?;
    let case = Case::of(&checked.plan);
    let rule = group[0].rule;
    let mut inputs: Vec<Address> = Vec::new();
    for address in group.iter().flat_map(|finding| finding.inputs(&case)) {
        if !inputs.contains(&address) {
            inputs.push(address);
        }
    }
    let read = read(lang, &checked, &json, &inputs);
    let rest = read.len().saturating_sub(INPUTS);
    let colon = lang.say(" : ", ": ");
    let read = live::list(read.into_iter().take(INPUTS).map(|(name, value)| {
        view! { <li><span class="muted">{name}{colon.clone()}</span><span>{value}</span></li> }
    }));
    let figures = figures(session, lang, &checked, &case, &json, group);
    let quote = words::quote(rule.id).map(|(article, french)| {
        let said = crate::text::french(&format!("« {french} »"));
        view! { <dt>{phrases::article_words(lang)}</dt><dd>{article}{colon}<q lang="fr">{said}</q></dd> }
    });
    let day = |date| date::long(lang, date);
    let period =
        rule.starts(&checked.plan).map(|from| sentences::period(lang, &day(from), rule.to.map(day).as_deref()));
    let view = view! {
        <dl class="more">
            {quote}
            <dt>{phrases::in_force(lang)}</dt><dd>{period}</dd>
            <dt>{phrases::how_sure(lang)}</dt>
            <dd>{format!("{} ({}) · {} {}", words::grade(lang, rule.grade), rule.grade.letter(), phrases::rule(lang), rule.id)}</dd>
            <dt>{phrases::what_it_read(lang)}</dt>
            <dd><ul class="read">{read}</ul>{(rest > 0).then(|| sentences::and_others(lang, rest))}</dd>
        </dl>
        {figures}
        <p class="small muted">{phrases::not_legal_advice(lang)}"."</p>
    };
    Some(view.into_any())
}

/// Where the figures of a line come from, each once: what it is made of, with values, sources and certainty.
fn figures(
    session: Session,
    lang: Lang,
    checked: &Checked,
    case: &Case<'_>,
    json: &Value,
    group: &[&Finding],
) -> Option<AnyView> {
    let mut known: Vec<(Option<String>, Source)> = Vec::new();
    for finding in group {
        for source in finding.sources(case) {
            if !known.iter().any(|(_, other)| *other == source) {
                // Of figures that are not those of all lots, it is said of which.
                let whose = matches!(source.making, Making::Need(_) | Making::Row(_)).then_some(None);
                known.push((whose.unwrap_or_else(|| subject_title(checked, &finding.subject)), source));
            }
        }
    }
    if known.is_empty() {
        return None;
    }
    let left = known.len().saturating_sub(FIGURES);
    let colon = lang.say(" : ", ": ");
    let parts = live::list(known.into_iter().take(FIGURES).map(|(whose, source)| {
        let name = words::figures::name(lang, &source);
        let name = whose.map_or_else(|| name.clone(), |whose| format!("{name}, {whose}"));
        let rest = source.inputs.len().saturating_sub(INPUTS);
        let rows = live::list(source.inputs.iter().take(INPUTS).map(|address| {
            let place = place(checked, address).map(|place| format!("{place} · ")).unwrap_or_default();
            let mark = certainty(session, json, std::slice::from_ref(address));
            view! {
                <tr>
                    <th scope="row">{format!("{place}{}", input_name(lang, address))}</th>
                    <td class="number strong">{said(lang, json, address)}</td>
                    <td>{source_of(session, lang, address)}</td>
                    <td>{mark.map(|mark| view! { <MarkWord mark /> })}</td>
                </tr>
            }
        }));
        view! {
            <h4>{format!("{name}{colon}{}", words::figures::value(lang, &source))}</h4>
            <p class="formula">{words::figures::formula(lang, &checked.plan, &source)}</p>
            <table class="data">
                <caption class="visually-hidden">{name}</caption>
                <thead>
                    <tr>
                        <th scope="col">{phrases::column_input(lang)}</th>
                        <th scope="col" class="number">{phrases::column_current(lang)}</th>
                        <th scope="col">{phrases::column_source(lang)}</th>
                        <th scope="col">{phrases::certainty(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            {(rest > 0).then(|| view! { <p class="small muted">{sentences::and_others(lang, rest)}</p> })}
        }
    }));
    let view = view! {
        <div class="derivation" role="group" aria-label=phrases::where_from(lang) data-testid="law-figures">
            <h3 class="serif">{phrases::where_from(lang)}</h3>
            {parts}
            {(left > 0).then(|| view! { <p class="small muted">{sentences::and_others(lang, left)}</p> })}
        </div>
    };
    Some(view.into_any())
}

/// What the rule read: each input with its value, and once for all lots that have the same.
fn read(lang: Lang, checked: &Checked, json: &Value, inputs: &[Address]) -> Vec<(String, String)> {
    let mut rows: Vec<(String, String, bool, Vec<String>)> = Vec::new();
    for address in inputs {
        let (name, mut value) = (input_name(lang, address), said(lang, json, address));
        if address.matches("/lots/*/planned_quantity")
            && let Some(lot) = address.token(1).and_then(|id| checked.plan.lots.get(id.as_str()))
        {
            value = format!("{value}{NO_BREAK_SPACE}{}", sentences::plural(lang, 2.0, &lot.unit));
        }
        let (of_lot, place) = (address.token(0).as_deref() == Some("lots"), place(checked, address));
        match rows.iter_mut().find(|row| place.is_some() && row.2 == of_lot && row.0 == name && row.1 == value) {
            Some(row) => row.3.extend(place),
            None => {
                let last = rows.iter().rposition(|row| row.0 == name).map_or(rows.len(), |rank| rank + 1);
                rows.insert(last, (name, value, of_lot, place.into_iter().collect()));
            }
        }
    }
    let lots = checked.plan.lots.len();
    let row = |(name, value, of_lot, places): (String, String, bool, Vec<String>)| {
        let all = of_lot && lots > 2 && places.len() == lots;
        let places = if all { sentences::scope(lang, lots, lots, false) } else { places.join(", ") };
        (if places.is_empty() { name } else { format!("{name} · {places}") }, value)
    };
    rows.into_iter().map(row).collect()
}

/// What is missing: each input once, below the first rule that lacks it.
fn missing(checked: &Checked) -> Vec<(&'static str, Vec<&Address>)> {
    let mut found: Vec<(&'static str, Vec<&Address>)> = Vec::new();
    for unsettled in &checked.report.unsettled {
        for address in &unsettled.missing {
            if found.iter().any(|(_, list)| list.contains(&address)) {
                continue;
            }
            match found.iter_mut().find(|(rule, _)| *rule == unsettled.rule.id) {
                Some((_, list)) => list.push(address),
                None => found.push((unsettled.rule.id, vec![address])),
            }
        }
    }
    found
}

/// What the rules that lack the inputs of a group check.
fn summaries(lang: Lang, checked: &Checked, group: &str) -> String {
    let groups = missing(checked);
    let Some((_, lacked)) = groups.iter().find(|(rule, _)| *rule == group) else { return String::new() };
    let mut said: Vec<String> = Vec::new();
    for unsettled in &checked.report.unsettled {
        let summary = words::summary(lang, unsettled.rule);
        if unsettled.missing.iter().any(|address| lacked.contains(&address)) && !said.contains(&summary) {
            said.push(summary);
        }
    }
    said.join(" · ")
}

pub(super) fn unsettled(session: Session, lang: Lang) -> AnyView {
    // A heading, then its fields: one flat list, so that each stays in its place while others go.
    let keys = Memo::new(move |_| {
        let Some(checked) = session.law.get() else { return Vec::new() };
        let mut keys: Vec<String> = Vec::new();
        for (rule, list) in missing(&checked) {
            keys.push(rule.to_owned());
            keys.extend(list.into_iter().map(|address| address.as_str().to_owned()));
        }
        keys
    });
    let rows = keyed(keys, move |key| {
        if key.starts_with('/') {
            return missing_field(session, lang, key);
        }
        let rule = key.to_owned();
        let said =
            live::text(move || session.law.get().map(|checked| summaries(lang, &checked, &rule)).unwrap_or_default());
        view! { <p class="missing-head muted small">{said}</p> }.into_any()
    });
    let lead = live::text(move || {
        if keys.with(Vec::is_empty) { phrases::unsettled_none(lang) } else { phrases::unsettled_lead(lang) }
    });
    view! {
        <section class="block" data-testid="unsettled">
            {heading(phrases::unsettled_title(lang))}
            <p class="small muted">{lead}</p>
            <div class="missing">{rows}</div>
        </section>
    }
    .into_any()
}

fn missing_field(session: Session, lang: Lang, key: &str) -> AnyView {
    let Ok(address) = Address::parse(key) else { return ().into_any() };
    if address.matches("/contract/launch_date") {
        return view! { <p class="missing-field small">{phrases::change_launch(lang)}</p> }.into_any();
    }
    let title = session.law.get_untracked().and_then(|checked| place(&checked, &address));
    // Several lots may lack the same input: the group says which one a field is about.
    let (group, name) = (title.as_ref().map(|_| "group"), title.clone());
    let title = title.map(|title| view! { <span class="strong">{title}</span> });
    let control = if crate::ui::components::entry(&address).is_some() {
        field(session, lang, &address, false)
    } else {
        let need = session.document().map(|document| Route::Plan { id: document.id.clone(), page: Page::Need });
        let href = need.map(|need| need.href());
        let name = format!("{} – {}", input_name(lang, &address), phrases::fill_in_need(lang));
        view! { <a href=href>{name}</a> }.into_any()
    };
    view! { <div class="missing-field" role=group aria-label=name>{title}{control}</div> }.into_any()
}
