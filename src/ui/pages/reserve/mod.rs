//! How each lot is awarded and on which ground, and what the Code says of it on the launch date.

mod dates;
mod documents;
mod findings;
mod lots;

pub(in crate::ui::pages) use findings::of_rules;

use super::assumptions::thresholds_link;
use crate::law::{Severity, rules};
use crate::plan::{Address, Plan, day};
use crate::text::{Lang, NO_BREAK_SPACE, date, law as words, names, phrases, sentences};
use crate::ui::components::said;
use crate::ui::live;
use crate::ui::session::{Checked, Session, session};
use leptos::prelude::*;
use std::sync::Arc;

/// A phrase in a language.
type Phrase = fn(Lang) -> String;

/// The page.
#[component]
pub fn Reserve() -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let title = Memo::new(move |_| said_of(session, |checked| headline(lang, checked)));
    // A warning or a piece of advice that comes or goes leaves the headline as it is, but is heard too.
    announce(
        session,
        Memo::new(move |_| {
            let rest = said_of(session, |checked| {
                let count = |severity| words::severity_count(lang, severity, checked.report.count(severity));
                format!("{}, {}", count(Severity::Warning), count(Severity::Advice))
            });
            format!("{}. {rest}.", title.get())
        }),
    );
    let caption = live::text(move || {
        said_of(session, |checked| {
            let contract = &checked.plan.contract;
            let span = sentences::duration(lang, usize::from(contract.duration_months.get()));
            let said = format!("{} · {} · {span}", phrases::law_caption(lang), contract.buyer.name);
            lang.say(&said, &said)
        })
    });
    let lead = live::text(move || said_of(session, |checked| sentences::law_position(lang, &checked.reading)));
    let outside = live::maybe(move || {
        let checked = session.law.get().filter(|checked| !checked.reading.outside.is_empty())?;
        let labels: Vec<String> = checked
            .reading
            .outside
            .iter()
            .filter_map(|item| crate::plan::assumptions::tables::rows(*item).next())
            .map(|row| lang.of(row.input.label))
            .collect();
        let colon = lang.say(" : ", ": ");
        Some(view! {
            <p class="lead warn" data-testid="outside">
                {format!("{}{colon}{}.", phrases::outside_tables(lang), labels.join(", "))}
            </p>
        })
    });
    view! {
        <div class="page reserve">
            <p class="caption muted">{caption}</p>
            <h1 tabindex="-1" data-testid="headline">{title}</h1>
            <p class="lead" data-testid="position">{lead}</p>
            {outside}
            {dates::section(session, lang)}
            {lots::table(session, lang)}
            {findings::section(session, lang)}
            {findings::unsettled(session, lang)}
            {documents::section(session, lang)}
            {calendar(session, lang)}
            {footer(session, lang)}
        </div>
    }
}

/// Something said of the check; nothing where no plan is open.
fn said_of(session: Session, say: impl FnOnce(&Checked) -> String) -> String {
    session.law.get().map(|checked| say(&checked)).unwrap_or_default()
}

/// First day on which a rule is new for a plan: a year before its launch.
fn fresh_from(plan: &Plan) -> jiff::civil::Date {
    day::after(plan.contract.launch_date, -12, 0)
}

fn headline(lang: Lang, checked: &Checked) -> String {
    let (report, plan) = (&checked.report, &checked.plan);
    if plan.lots.is_empty() {
        return phrases::no_lots_title(lang);
    }
    let (forbidden, obligations) = (report.count(Severity::Forbidden), report.count(Severity::Obligation));
    // The month is named where all that is new came in it.
    let groups = report.grouped();
    let fresh: Vec<String> = groups
        .iter()
        .filter(|group| group[0].severity == Severity::Obligation)
        .filter_map(|group| group[0].rule.starts(plan))
        .filter(|from| *from > fresh_from(plan))
        .filter_map(|from| date::long(lang, from).split_once(NO_BREAK_SPACE).map(|(_, month)| month.to_owned()))
        .collect();
    let month = fresh.first().filter(|first| fresh.iter().all(|month| month == *first)).cloned();
    let mut silent: Vec<&str> = Vec::new();
    for unsettled in &report.unsettled {
        if !silent.contains(&unsettled.rule.id) {
            silent.push(unsettled.rule.id);
        }
    }
    sentences::law_title(lang, forbidden, obligations, silent.len(), month.map(|month| (fresh.len(), month)))
}

/// Reads a sentence out 0.8 s after its last change.
pub(in crate::ui::pages) fn announce(session: Session, said: Memo<String>) {
    let pending = StoredValue::new_local(None::<gloo::timers::callback::Timeout>);
    Effect::new(move |first: Option<()>| {
        let sentence = said.get();
        if first.is_some() {
            // A newer timer takes the place of the one before, which is cancelled as it is dropped.
            pending
                .set_value(Some(gloo::timers::callback::Timeout::new(800, move || session.announcement.set(sentence))));
        }
    });
}

/// A list whose parts stay while others come and go, so that focus is not lost.
pub(in crate::ui::pages) fn keyed(
    keys: Memo<Vec<String>>,
    make: impl Fn(&str) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let make: Arc<dyn Fn(&str) -> AnyView + Send + Sync> = Arc::new(make);
    view! { <For each=move || keys.get() key=|key: &String| key.clone() children=move |key: String| make(&key) /> }
        .into_any()
}

/// A part of the page that opens; what is in it is made when it does.
pub(in crate::ui::pages) fn fold(
    summary: AnyView,
    test: String,
    body: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let open = RwSignal::new(false);
    let toggled = move |event: web_sys::Event| {
        use wasm_bindgen::JsCast;
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        open.set(target.is_some_and(|details| details.has_attribute("open")));
    };
    // A page that is made anew takes the element over as it stands: it has to be told whether it is open.
    view! {
        <details class="fold" data-testid=test prop:open=open on:toggle=toggled>
            <summary>{summary}</summary>
            <div class="fold-body">{live::maybe(move || open.get().then(&body))}</div>
        </details>
    }
    .into_any()
}

/// Title of the lot, workshop or structure that an address is about.
fn place(checked: &Checked, address: &Address) -> Option<String> {
    let (map, id) = (address.token(0)?, address.token(1)?);
    let plan = &checked.plan;
    match map.as_str() {
        "lots" => plan.lots.get(id.as_str()).map(|lot| lot.title.clone()),
        "workshops" => plan.workshops.get(id.as_str()).map(|workshop| workshop.title.clone()),
        "structures" => plan.structures.get(id.as_str()).map(|structure| structure.name.clone()),
        _ => None,
    }
}

/// A heading of a section with its rule above.
pub(in crate::ui::pages) fn heading(title: String) -> AnyView {
    view! { <h2 class="serif" tabindex="-1">{title}</h2> }.into_any()
}

fn calendar(session: Session, lang: Lang) -> AnyView {
    use crate::law::reading::{Mention, Step};
    let step = move |step: Step| match step {
        Step::Launch => phrases::step_launch(lang),
        Step::Bids => phrases::step_bids(lang),
        Step::Choice => phrases::step_choice(lang),
        Step::Signature => phrases::step_signature(lang),
        Step::EssentialData => phrases::step_essential_data(lang),
    };
    let mention = move |mention: Mention| match mention {
        Mention::Reservation => phrases::mention_reservation(lang),
        Mention::Articles => phrases::mention_articles(lang),
        Mention::SocialEconomyArticles => phrases::mention_social_economy(lang),
        Mention::BidMode => phrases::mention_bid_mode(lang),
        Mention::TieRule => phrases::mention_tie_rule(lang),
        Mention::Maximum => phrases::mention_maximum(lang),
        Mention::Conditions => phrases::mention_conditions(lang),
    };
    let body = live::maybe(move || {
        let checked = session.law.get()?;
        let json = session.json.get();
        let reading = &checked.reading;
        let steps = live::list(reading.calendar.iter().map(|milestone| {
            let row = milestone.delay.and_then(|row| Address::parse(row).ok());
            let delay = row.map(|row| sentences::delay(lang, &said(lang, &json, &row)));
            view! {
                <li>
                    <span class="strong">{date::long(lang, milestone.day)}</span>
                    <span>{step(milestone.step)}" "<span class="muted small">{delay}</span></span>
                </li>
            }
        }));
        let note = match (reading.regime, reading.calendar.len()) {
            (None, _) => Some(phrases::calendar_unknown(lang)),
            (Some(_), 1) => Some(phrases::calendar_free(lang)),
            _ => None,
        };
        let publicity = reading.publicity.map(|medium| crate::text::capitalise(&sentences::medium(lang, medium)));
        let mentions = live::list(reading.mentions.iter().map(|said| view! { <li>{mention(*said)}</li> }));
        let mentions = (!mentions.is_empty()).then(|| {
            view! {
                <h3>{phrases::mentions_title(lang)}</h3>
                <ul class="mentions">{mentions}</ul>
            }
        });
        Some(view! {
            <ol class="calendar">{steps}</ol>
            {note.map(|note| view! { <p class="muted small">{note}</p> })}
            {publicity.map(|said| view! { <p>{said}"."</p> })}
            {mentions}
        })
    });
    view! {
        <section class="block" data-testid="calendar">
            {heading(phrases::calendar_title(lang))}
            {body}
        </section>
    }
    .into_any()
}

fn footer(session: Session, lang: Lang) -> AnyView {
    let rules = move || {
        let rows = live::list(rules::all().map(|rule| {
            view! { <li><span class="strong">{rule.id}</span>" "{words::summary(lang, rule)}" "<span class="muted small">{rule.articles.join(", ")}</span></li> }
        }));
        view! { <ul class="rules">{rows}</ul> }.into_any()
    };
    let summary = sentences::rules_checked(lang, rules::all().count());
    view! {
        <section class="block law-foot">
            <p class="small muted">{phrases::texts_read(lang)} " " {thresholds_link(session, lang)}</p>
            {fold(summary.into_any(), "all-rules".to_owned(), rules)}
        </section>
    }
    .into_any()
}

/// « Structures capables », or the name of what stands at an address that is no single input.
pub(in crate::ui::pages) fn input_name(lang: Lang, address: &Address) -> String {
    match crate::ui::components::entry(address) {
        Some(input) => lang.of(input.label),
        None if address.matches("/lots/*/planned_quantity") => phrases::planned_units(lang),
        None => names::choice(lang, &address.tokens().pop().unwrap_or_default()),
    }
}
