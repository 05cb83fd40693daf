//! What the documents of the contract say: the facts that the Code reads, of the contract, each lot and each workshop.

use super::{Phrase, fold, heading};
use crate::plan::Address;
use crate::plan::assumptions::{self, Group, Input};
use crate::text::{Lang, phrases};
use crate::ui::components::address;
use crate::ui::live;
use crate::ui::pages::assumptions::field;
use crate::ui::session::Session;
use leptos::prelude::*;

/// Parts in which facts are shown, with the names of theirs; what none names goes to the last.
const PARTS: &[(Phrase, &str)] = &[
    (
        phrases::part_buyer,
        "legal_form annual_purchases running_costs spaser_published spaser_hours portfolio_social_share portfolio_environmental_share",
    ),
    (phrases::part_value, "estimated_value other_purchases_value other_services_value other_cpv"),
    (
        phrases::part_framework,
        "maximum_kind long_duration_justified holders orders_value largest_order_value order_delivery_months \
         last_order_month maximum_value maximum_quantity minimum_value minimum_quantity",
    ),
    (
        phrases::part_allotment,
        "single_lot_reason distinct_parts global_contract lots_bid_limit lots_award_limit tie_rule_stated \
         bid_mode_stated",
    ),
    (
        phrases::part_reservation,
        "whole_lot_reserved bidder_kind bidder_share equivalence_proven grouping_eligible subcontracted_share \
         staff_supply combined_with_prison earlier_award public_service_mission",
    ),
    (phrases::part_procedure, "procedure direct_ground standardised minimum_turnover"),
    (phrases::part_notice, "reservation_mentioned articles_cited publicity"),
    (phrases::part_hours, "clause_hours total_hours trade labour_share effort_share hourly_cost insertion_share"),
    (
        phrases::part_sourcing,
        "structures_contacted minutes_kept privileged_information information_shared capable_structures",
    ),
    (phrases::part_execution, "advance_share essential_data_planned yearly_list_planned"),
    (phrases::part_workshop, "hours_derogation extension_ground"),
    (phrases::part_duties, ""),
];

fn part_of(input: &Input) -> usize {
    let name = input.pattern.rsplit('/').next().unwrap_or_default();
    PARTS.iter().position(|(_, names)| names.split(' ').any(|known| known == name)).unwrap_or(PARTS.len() - 1)
}

/// The fields of the facts of the contract, or of one lot or workshop.
fn fields(session: Session, lang: Lang, map: &str, id: Option<&str>) -> AnyView {
    let facts: Vec<&Input> = assumptions::inputs()
        .filter(|input| input.group == Group::Facts && input.pattern.split('/').nth(1) == Some(map))
        .collect();
    let parts = PARTS.iter().enumerate().filter_map(|(rank, (name, _))| {
        let fields = live::list(facts.iter().filter(|input| part_of(input) == rank).filter_map(|input| {
            let pattern = id.map_or_else(|| input.pattern.to_owned(), |id| input.pattern.replacen('*', id, 1));
            let address = Address::parse(&pattern).ok()?;
            Some(view! {
                <div class="fact">
                    {field(session, lang, &address, false)}
                    <p class="explanation">{lang.of(input.explanation)}</p>
                </div>
            })
        }));
        (!fields.is_empty()).then(|| view! { <h4>{name(lang)}</h4> <div class="facts">{fields}</div> }.into_any())
    });
    live::list(parts).into_any()
}

/// One line that opens on the facts of the contract, a lot or a workshop.
fn owner(session: Session, lang: Lang, map: &'static str, id: String, title: Signal<String>) -> AnyView {
    let test = if id.is_empty() { format!("facts-{map}") } else { format!("facts-{map}-{id}") };
    let summary = view! { <h3>{title}</h3> }.into_any();
    fold(summary, test, move || fields(session, lang, map, Some(id.as_str()).filter(|id| !id.is_empty())))
}

pub(super) fn section(session: Session, lang: Lang) -> AnyView {
    let owners = Memo::new(move |_| {
        let Some(plan) = session.plan.get() else { return Vec::new() };
        let lots = plan.lots_in_order().into_iter().map(|(id, _)| format!("lots/{id}")).collect::<Vec<_>>();
        lots.into_iter().chain(plan.workshops.keys().map(|id| format!("workshops/{id}"))).collect::<Vec<_>>()
    });
    let rest = super::keyed(owners, move |key| {
        let (map, id) = key.split_once('/').unwrap_or_default();
        let title_at = address(&[map, id, "title"]);
        let title = live::text(move || {
            session.json.with(|json| crate::ui::components::text_at(json, &title_at)).unwrap_or_default()
        });
        owner(session, lang, if map == "lots" { "lots" } else { "workshops" }, id.to_owned(), title)
    });
    let contract = live::text(move || phrases::the_contract(lang));
    view! {
        <section class="block documents" data-testid="documents">
            {heading(phrases::documents_title(lang))}
            <p class="lead small">{phrases::documents_lead(lang)}</p>
            {owner(session, lang, "contract", String::new(), contract)}
            {rest}
        </section>
    }
    .into_any()
}
