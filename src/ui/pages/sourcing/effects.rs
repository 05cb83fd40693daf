//! What the sourcing reckons with, as inputs: the effects of the actions, and the rest.

use crate::plan::Address;
use crate::plan::assumptions::tables::{self, Item, Row};
use crate::plan::sourcing::{Action, Stage};
use crate::text::{Lang, actions as words, names, phrases};
use crate::ui::components::{Mark, MarkWord, NumberField};
use crate::ui::live;
use crate::ui::pages::assumptions::reset;
use crate::ui::session::Session;
use leptos::prelude::*;

/// The rest, in the order in which it is shown.
const REST: [Item; 14] = [
    Item::EstimateError,
    Item::LoadFrom,
    Item::LoadEffect,
    Item::Dependency,
    Item::DependencyEffect,
    Item::DeterrenceFrom,
    Item::Deterrence,
    Item::BidCorrelation,
    Item::PriceRefused,
    Item::BuyerDay,
    Item::RerunDays,
    Item::RerunMonthsLeast,
    Item::RerunMonthsUsual,
    Item::RerunMonthsMost,
];

/// The fields of every row, by action.
pub(super) fn fields(session: Session, lang: Lang) -> AnyView {
    let day = session.plan.get_untracked().map(|plan| plan.contract.launch_date);
    let field = |item: Item, label: Option<String>| {
        let row: &'static Row = tables::at(item, day?)?;
        let address = Address::from_tokens(["tables", row.id()]);
        let label = label.unwrap_or_else(|| lang.of(row.input.label));
        let back = reset(session, lang, &address);
        Some(view! { <div class="fact"><NumberField address label />{back}</div> }.into_any())
    };
    let group = |title: String, fields: Vec<Option<AnyView>>| {
        let fields: Vec<AnyView> = fields.into_iter().flatten().collect();
        let name = title.clone();
        view! { <div role="group" aria-label=name><h3 class="effects-title">{title}</h3><div class="facts effects">{fields}</div></div> }
            .into_any()
    };
    let bases = Stage::ALL.into_iter().map(|stage| field(Item::Base(stage), None)).collect();
    let actions = live::list(Action::ALL.into_iter().map(|action| {
        let stages = Stage::ALL
            .into_iter()
            .map(|stage| field(Item::Odds(action, stage), Some(crate::text::capitalise(&names::stage(lang, stage)))));
        let days = field(Item::ActionDays(action), Some(words::column_days(lang)));
        let months = field(Item::ActionMonths(action), Some(words::column_months(lang)));
        group(words::action(lang, action), stages.chain([days, months]).collect())
    }));
    let rest = REST.into_iter().map(|item| field(item, None)).collect();
    let legend = live::list(Mark::ALL.into_iter().map(|mark| view! { <li><MarkWord mark /></li> }));
    view! {
        <p class="small muted">{words::effects_lead(lang)}</p>
        <ul class="legend" aria-label=phrases::legend(lang)>{legend}</ul>
        {group(words::without_action(lang), bases)}
        {actions}
        {group(words::other_terms(lang), rest)}
    }
    .into_any()
}
