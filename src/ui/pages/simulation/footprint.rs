//! What the climate gains or loses, with how little is known of it, and the assumptions that say so.

use crate::explain::environment::{Footprint as Found, of_deliveries};
use crate::plan::Address;
use crate::text::{Lang, footprint as words, phrases};
use crate::ui::components::NumberField;
use crate::ui::live;
use crate::ui::session::session;
use leptos::prelude::*;

/// The climate of the units delivered; nothing where they offer no places.
#[component]
pub fn Footprint() -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let found = Memo::new(move |_| of_deliveries(&*session.plan.get()?, &*session.outcome.get()?));
    let of = move |part: fn(Lang, &Found) -> String| {
        live::text(move || found.with(|found| found.as_ref().map(|found| part(lang, found)).unwrap_or_default()))
    };
    let open = RwSignal::new(false);
    let rows = live::maybe(move || {
        found.with(|found| {
            let rows = words::rows(lang, found.as_ref()?);
            Some(live::list(rows.into_iter().map(|[name, usual, ends]| {
                view! {
                    <tr>
                        <th scope="row">{name}</th>
                        <td class="number"><span class="strong">{usual}</span><span class="block-line muted small">{ends}</span></td>
                    </tr>
                }
            })))
        })
    });
    // The fields are made once for each opening: what is being typed must not vanish as the figures follow it.
    let reads = Memo::new(move |_| found.with(|found| found.as_ref().map(|found| found.reads.clone())));
    let panel = live::maybe(move || {
        let fields =
            |reads: Vec<Address>| live::list(reads.into_iter().map(|address| view! { <NumberField address /> }));
        let reads = reads.get().filter(|_| open.get())?;
        Some(view! {
            <div class="derivation" role="group" aria-label=phrases::where_from(lang) data-testid="derivation-footprint">
                <div class="derivation-head">
                    <h3 class="serif">{phrases::where_from(lang)}</h3>
                    <button class="link" type="button" on:click=move |_| open.set(false)>{phrases::close(lang)}</button>
                </div>
                <p class="formula">{of(|lang, found| words::formulas(lang, found)[0].clone())}</p>
                <p class="formula">{of(|lang, found| words::formulas(lang, found)[1].clone())}</p>
                <p class="muted small">{words::ends_note(lang)}</p>
                <div class="fields">{fields(reads)}</div>
            </div>
        })
    });
    view! {
        <section class="chart footprint" class:hidden=live::flag(move || found.with(Option::is_none)) data-testid="footprint">
            <h2 class="chart-title">{of(words::title)}</h2>
            <p class="chart-subtitle">{of(words::caveat)}</p>
            <table class="data">
                <caption class="visually-hidden">{phrases::theme_carbon(lang)}</caption>
                <tbody>{rows}</tbody>
            </table>
            <div class="chart-foot">
                <button
                    class="link"
                    type="button"
                    aria-expanded=live::text(move || open.get().to_string())
                    aria-controls="derivation-of-footprint"
                    data-testid="derive-footprint"
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    {phrases::where_from(lang)}
                </button>
            </div>
            <div id="derivation-of-footprint">{panel}</div>
        </section>
    }
}
