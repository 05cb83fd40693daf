//! The finding of the page: the risk that nobody bids for the lot most at risk, before and after what is planned.

use super::board::{Board, Supply};
use crate::law::{Case, Eligibility, eligibility};
use crate::plan::facts::contract;
use crate::sourcing::{Actions, Model};
use crate::text::supplies as words;
use crate::ui::components::{Mark, MarkWord, mark_of};
use crate::ui::live;
use crate::ui::pages::reserve::announce;
use crate::ui::session::Session;
use leptos::prelude::*;

/// What the head of the page says.
#[derive(Clone, Debug, PartialEq)]
struct Told {
    title: String,
    lead: String,
    /// Assumptions that it rests on.
    doubtful: usize,
}

fn told(session: Session, lang: crate::text::Lang, supply: &Supply) -> Told {
    let plan = &supply.plan;
    let lots = plan.lots_in_order();
    if lots.is_empty() {
        return Told { title: words::no_lots_title(lang), lead: words::no_lots_lead(lang), doubtful: 0 };
    }
    let several = lots.len() > 1;
    // The finding is about the reserved lots; where nothing is reserved, about all.
    let reserved = lots.iter().any(|(_, lot)| lot.reservation.is_reserved());
    let lots = lots.into_iter().filter(|(_, lot)| !reserved || lot.reservation.is_reserved());
    let known = lots.filter_map(|(id, lot)| {
        let model = Model::of(plan, id)?;
        let (bare, planned) = (model.figures(Actions::NONE), model.figures(model.planned));
        Some((lot, model, bare, planned))
    });
    // The first of those as much at risk.
    let worst = known.reduce(|worst, one| if one.3.none > worst.3.none { one } else { worst });
    let Some((lot, model, bare, planned)) = worst else {
        return Told { title: words::unknown_title(lang), lead: words::unknown_lead(lang), doubtful: 0 };
    };
    let funnel = model.funnel();
    let doubtful = funnel.none.reads.iter().filter(|read| mark_of(session, read) == Some(Mark::Hypothesis)).count();
    let planned = (!model.planned.is_empty()).then_some((planned.none, planned.days));
    Told {
        title: words::headline(lang, bare.none, planned),
        lead: words::lead(lang, &lot.title, funnel.structures.value as u32, several),
        doubtful,
    }
}

/// Structures, and those that one of the reserved lots admits.
fn caption(lang: crate::text::Lang, supply: &Supply) -> String {
    let plan = &supply.plan;
    let date = Case::of(plan).date;
    let reserved = || plan.lots.values().filter(|lot| lot.reservation.is_reserved());
    let admitted = |kind| reserved().any(|lot| eligibility(plan, kind, lot.reservation, date) == Eligibility::Yes);
    let radius = plan.contract.facts.get(contract::SEARCH_RADIUS);
    let near: Vec<usize> = (0..supply.matrix.structures.len())
        .filter(|rank| radius.is_none_or(|radius| supply.distance(*rank).is_some_and(|distance| distance.km <= radius)))
        .collect();
    let count = near.iter().filter_map(|rank| supply.structure(*rank)).filter(|known| admitted(known.kind)).count();
    words::caption(lang, near.len(), radius, reserved().next().map(|_| count))
}

pub fn view(board: Board) -> AnyView {
    let Board { session, lang, supply, .. } = board;
    let told = Memo::new(move |_| supply.get().map(|supply| told(session, lang, &supply)));
    let title = Memo::new(move |_| told.with(|told| told.as_ref().map(|told| told.title.clone())).unwrap_or_default());
    announce(session, title);
    let caption = live::text(move || supply.get().map(|supply| caption(lang, &supply)).unwrap_or_default());
    let lead = live::text(move || told.with(|told| told.as_ref().map(|told| told.lead.clone())).unwrap_or_default());
    let mark = live::maybe(move || {
        let count = told.with(|told| told.as_ref().map_or(0, |told| told.doubtful));
        (count > 0).then(|| view! { " "<MarkWord mark=Mark::Hypothesis word=words::doubtful(lang, count) /> })
    });
    view! {
        <p class="caption muted" data-testid="supply-caption">{caption}</p>
        <h1 tabindex="-1" data-testid="headline">{title}</h1>
        <p class="lead">{lead}{mark}</p>
    }
    .into_any()
}
