//! A number with « − » and « + », for the live example.

use crate::text::phrases;
use crate::ui::live;
use crate::ui::session::session;
use leptos::prelude::*;

/// A stepper over whole numbers.
#[component]
pub fn Stepper(
    /// What is counted.
    label: String,
    /// The number.
    #[prop(into)]
    value: Signal<i64>,
    /// How the number is shown.
    #[prop(into)]
    text: Signal<String>,
    /// Least and greatest number.
    bounds: (i64, i64),
    /// Takes the number that the person asks for.
    on_step: Callback<i64>,
    /// Name for tests.
    name: &'static str,
) -> impl IntoView {
    let lang = session().lang.get_untracked();
    let (least, greatest) = bounds;
    let minus = format!("{label} : {}", phrases::fewer(lang));
    let plus = format!("{label} : {}", phrases::more(lang));
    view! {
        <div class="stepper" role="group" aria-label=label data-testid=name>
            <button type="button" class="step" aria-label=minus prop:disabled={live::flag(move || value.get() <= least)}
                on:click=move |_| on_step.run((value.get_untracked() - 1).max(least))>"−"</button>
            <output class="stepper-value">{text}</output>
            <button type="button" class="step" aria-label=plus prop:disabled={live::flag(move || value.get() >= greatest)}
                on:click=move |_| on_step.run((value.get_untracked() + 1).min(greatest))>"+"</button>
        </div>
    }
}
