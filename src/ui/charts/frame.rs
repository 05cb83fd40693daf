//! The frame of a chart: its finding, the drawing, a walk by keyboard or pointer, and the same figures as a table.

use super::draw::{bottleneck_class, cursor, draw, height, labels_above, nearest};
use super::model::{ChartData, Shape, Table};
use crate::explain::limits::Bottleneck;
use crate::text::{phrases, sentences};
use crate::ui::components::Rows;
use crate::ui::components::derivation::{Simulated, derivations};
use crate::ui::live;
use crate::ui::session::{Session, session};
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// Keeps a signal equal to the width of an element, in whole pixels.
fn width_of(place: NodeRef<Div>) -> RwSignal<f64> {
    let width = RwSignal::new(0.0_f64);
    Effect::new(move |_| {
        let Some(element) = place.get() else { return };
        width.set(f64::from(element.client_width()));
        let measured = element.clone();
        let callback = Closure::<dyn FnMut()>::new(move || {
            let now = f64::from(measured.client_width());
            let known = width.try_get_untracked();
            if now > 0.0 && known.is_some_and(|known| (now - known).abs() >= 1.0) {
                // In the next frame: drawing changes heights, which the observer must not see while it tells of others.
                request_animation_frame(move || {
                    width.try_set(now);
                });
            }
        });
        if let Ok(observer) = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()) {
            observer.observe(&element);
            let kept = StoredValue::new_local(Some((observer, callback)));
            on_cleanup(move || {
                kept.update_value(|kept| {
                    if let Some((observer, _)) = kept.take() {
                        observer.disconnect();
                    }
                });
            });
        }
    });
    width
}

/// A chart. `folds`: on a phone only its finding shows until it is opened.
#[component]
pub fn Chart(
    /// What it says; nothing is shown while there is none.
    #[prop(into)]
    data: Signal<Option<ChartData>>,
    /// Name of the chart in the page, for tests and for the ids of its parts.
    name: &'static str,
    /// Whether it is folded on a phone.
    #[prop(optional)]
    folds: bool,
    /// Whether it opens on where its figures come from: those of the open plan.
    #[prop(optional)]
    derives: bool,
    /// What its figures are of, where it opens on where they come from and they are not those of the open plan.
    #[prop(optional)]
    of: Option<Simulated>,
    /// Height of a chart of cumulative figures, as a part of its width.
    #[prop(default = 0.42)]
    ratio: f64,
) -> impl IntoView {
    let session = session();
    let lang = session.lang.get_untracked();
    let place = NodeRef::<Div>::new();
    let width = width_of(place);
    let table_open = RwSignal::new(false);
    let derivation = (derives || of.is_some()).then(|| derivation(session, data, name, of));
    let (derive, derived) = derivation.unzip();
    let unfolded = RwSignal::new(!folds);
    let rank = RwSignal::new(None::<usize>);
    let points = move || data.with(|data| data.as_ref().map_or(0, |data| data.readouts.len()));
    let of = move |part: fn(&ChartData) -> String| {
        live::text(move || data.with(|data| data.as_ref().map(part).unwrap_or_default()))
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        let last = points().saturating_sub(1);
        let next = match (event.key().as_str(), rank.get_untracked()) {
            ("ArrowRight", None) | ("Home", _) => Some(0),
            ("ArrowRight", Some(at)) => Some((at + 1).min(last)),
            ("ArrowLeft", None) | ("End", _) => Some(last),
            ("ArrowLeft", Some(at)) => Some(at.saturating_sub(1)),
            ("Escape", _) => None,
            _ => return,
        };
        event.prevent_default();
        rank.set(next);
    };
    let on_move = move |event: web_sys::MouseEvent| {
        let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        rank.set(
            data.with_untracked(|data| data.as_ref().and_then(|d| nearest(&d.shape, width.get_untracked(), x, y))),
        );
    };
    let readout = live::text(move || {
        rank.get()
            .and_then(|at| data.with(|data| data.as_ref().and_then(|d| d.readouts.get(at).cloned())))
            .unwrap_or_default()
    });
    let plot = live::maybe(move || {
        let wide = width.get();
        data.with(|data| {
            data.as_ref().filter(|_| wide > 0.0).map(|data| {
                let tall = height(&data.shape, wide, ratio);
                let label = format!("{}. {}", data.title, data.subtitle);
                view! {
                    <svg class="plot" role="img" aria-label=label width=wide height=tall viewBox=format!("0 0 {wide} {tall}")>
                        {draw(lang, &data.shape, wide, tall)}
                    </svg>
                }
            })
        })
    });
    // Drawn over the plot, so that a walk does not draw the chart again at each step.
    let walker = live::maybe(move || {
        let (wide, at) = (width.get(), rank.get()?);
        data.with(|data| {
            let data = data.as_ref()?;
            let tall = height(&data.shape, wide, ratio);
            let [x1, y1, x2, y2] = cursor(&data.shape, wide, tall, at)?;
            Some(view! {
                <svg class="walker" aria-hidden="true" width=wide height=tall>
                    <line class="cursor" x1=x1 x2=x2 y1=y1 y2=y2 />
                </svg>
            })
        })
    });
    let above = live::maybe(move || {
        let wide = width.get();
        let labels = data.with(|data| data.as_ref().map(|data| labels_above(&data.shape, wide)).unwrap_or_default());
        (!labels.is_empty()).then(|| {
            let items = live::list(labels.into_iter().map(|label| {
                let below = label.below.map(|text| view! { <span class="muted">{format!(" ({text})")}</span> });
                view! { <li><span class=format!("swatch {}", label.ink.class())></span>{label.text}{below}</li> }
            }));
            view! { <ul class="chart-labels">{items}</ul> }
        })
    });
    let strip = live::maybe(move || {
        data.with(|data| match data.as_ref().map(|data| &data.shape) {
            Some(Shape::Load { bottleneck, .. }) => Some(
                Bottleneck::ALL
                    .into_iter()
                    .filter(|kind| bottleneck.contains(kind))
                    .map(|kind| view! { <li><span class=format!("square {}", bottleneck_class(kind))></span>{sentences::bottleneck(lang, kind)}</li> })
                    .map(IntoAny::into_any).collect::<Vec<_>>(),
            ),
            _ => None,
        })
        .map(|items| view! { <ul class="chart-legend">{items}</ul> })
    });
    let table_id = format!("table-{name}");
    let toggle = move |_| table_open.update(|open| *open = !*open);
    view! {
        <figure
            class="chart"
            class:folded=live::flag(move || !unfolded.get())
            class:hidden=live::flag(move || data.with(Option::is_none))
            data-testid=format!("chart-{name}")
        >
            <figcaption>
                <h2 class="chart-title">
                    <button
                        class="unfold"
                        type="button"
                        aria-expanded=live::text(move || unfolded.get().to_string())
                        on:click=move |_| unfolded.update(|open| *open = !*open)
                    >
                        {of(|data| data.title.clone())}
                    </button>
                    <span class="chart-finding">{of(|data| data.title.clone())}</span>
                </h2>
                <p class="chart-subtitle">{of(|data| data.subtitle.clone())}</p>
            </figcaption>
            <div class="chart-body">
                {above}
                <div
                    class="plot-frame"
                    node_ref=place
                    tabindex="0"
                    role="group"
                    aria-label=phrases::walk_hint(lang)
                    on:keydown=on_key
                    on:mousemove=on_move
                    on:mouseleave=move |_| rank.set(None)
                    on:blur=move |_| rank.set(None)
                >
                    {plot}
                    {walker}
                </div>
                {strip}
                <p class="readout" aria-live="polite">{readout}</p>
                <div class="chart-foot">
                    <button
                        class="link"
                        type="button"
                        aria-expanded=live::text(move || table_open.get().to_string())
                        aria-controls=table_id.clone()
                        on:click=toggle
                    >
                        {live::text(move || if table_open.get() { phrases::hide_data(lang) } else { phrases::see_data(lang) })}
                    </button>
                    {derive}
                    <span class="muted small">{of(|data| data.source.clone())}</span>
                </div>
                {derived}
                <div id=table_id class="chart-table" tabindex="0" role="group" aria-label=phrases::see_data(lang) hidden=live::flag(move || !table_open.get())>
                    {live::maybe(move || data.with(|data| data.as_ref().filter(|_| table_open.get()).map(|data| table(&data.title, &data.table))))}
                </div>
            </div>
        </figure>
    }
}

/// What opens the derivation of a chart's figures, and the derivation, which is made as long as it is open.
fn derivation(
    session: Session,
    data: Signal<Option<ChartData>>,
    name: &'static str,
    of: Option<Simulated>,
) -> (AnyView, AnyView) {
    let lang = session.lang.get_untracked();
    let open = RwSignal::new(false);
    // The months stay open while the plan changes.
    let months = RwSignal::new(None);
    let id = format!("derivation-{name}");
    let button = view! {
        <button
            class="link"
            type="button"
            aria-expanded=live::text(move || open.get().to_string())
            aria-controls=id.clone()
            data-testid=format!("derive-{name}")
            on:click=move |_| open.update(|open| *open = !*open)
        >
            {phrases::where_from(lang)}
        </button>
    };
    let panel = live::maybe(move || {
        if !open.get() {
            return None;
        }
        let simulated = match &of {
            Some(of) => of.clone(),
            None => (session.plan.get()?, session.outcome.get()?),
        };
        let subjects = data.with(|data| data.as_ref().map(|data| data.figures.clone()))?;
        let close = Callback::new(move |()| open.set(false));
        Some(derivations(session, name, subjects, simulated, months, close))
    });
    (button.into_any(), view! { <div id=id>{panel}</div> }.into_any())
}

fn table(caption: &str, table: &Table) -> AnyView {
    Rows { caption: caption.to_owned(), head: table.head.clone(), rows: table.rows.clone(), strong: &[] }.view("")
}
