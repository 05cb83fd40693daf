//! Sentences made of figures: findings, titles of charts, answers to what a person typed.

use super::number::{self, percent, signed, whole, write};
use super::{Lang, NO_BREAK_SPACE, capitalise, names, phrases};
use crate::explain::figures::{Figure, Strip};
use crate::explain::limits::{Binding, Bottleneck};
use crate::explain::money::HourCost;
use crate::law::case::NeedFrom;
use crate::law::hours::{LotHours, What};
use crate::law::reading::{Medium, Reading, Regime};
use crate::plan::assumptions::{Certainty, Unit};
use crate::simulation::{Precision, Summary};

/// « 8 pièces », "1 unit": the word takes the mark of the plural where it is a plain word.
#[must_use]
pub fn counted(lang: Lang, count: f64, unit: &str) -> String {
    format!("{}{NO_BREAK_SPACE}{}", whole(lang, count), plural(lang, count, unit))
}

/// The unit in the plural, where the count asks for one and the unit is a plain word.
#[must_use]
pub fn plural(lang: Lang, count: f64, unit: &str) -> String {
    let many = match lang {
        Lang::Fr => count.abs() >= 2.0,
        Lang::En => (count - 1.0).abs() > f64::EPSILON,
    };
    let plain = unit.chars().all(char::is_alphabetic) && unit.chars().count() > 2;
    if many && plain && !unit.ends_with(['s', 'x', 'z']) {
        let ending = if lang == Lang::Fr && unit.ends_with("eau") { "x" } else { "s" };
        format!("{unit}{ending}")
    } else {
        unit.to_owned()
    }
}

/// An interval: « 1 074 – 1 167 ».
#[must_use]
pub fn range(low: &str, high: &str) -> String {
    format!("{low} – {high}")
}

/// The number cut to two or three significant digits, for sentences.
fn round(value: f64) -> f64 {
    let size = value.abs();
    let step = if size >= 10_000.0 {
        100.0
    } else if size >= 1_000.0 {
        50.0
    } else if size >= 100.0 {
        10.0
    } else {
        1.0
    };
    (value / step).round() * step
}

/// How many units are late, in words: never « 0 % » for a little.
#[must_use]
pub fn late(lang: Lang, late: &Summary) -> String {
    let share = late.p50;
    match lang {
        _ if share < 0.01 && late.p90 < 0.01 => lang.say("presque rien en retard", "hardly any late"),
        _ if share < 0.01 => lang.say("moins de 1 % en retard", "less than 1% late"),
        _ => {
            let share = percent(lang, share, 0);
            lang.say(&format!("{share} en retard"), &format!("{share} late"))
        }
    }
}

/// A share of late units in a figure or a cell: a little is never « 0 % ».
#[must_use]
pub fn late_share(lang: Lang, share: f64) -> String {
    if share > 0.0 && share < 0.01 { format!("< {}", percent(lang, 0.01, 0)) } else { percent(lang, share, 0) }
}

/// The duration in words: « quatre ans », « 30 mois ».
#[must_use]
pub fn duration(lang: Lang, months: usize) -> String {
    const FR: [&str; 11] = ["", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"];
    const EN: [&str; 11] = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let years = months / 12;
    if months > 0 && months.is_multiple_of(12) && years < FR.len() {
        let (fr, en) = (FR[years], EN[years]);
        lang.say(
            &format!("{fr} an{}", if years > 1 { "s" } else { "" }),
            &format!("{en} year{}", if years > 1 { "s" } else { "" }),
        )
    } else {
        lang.say(&format!("{months} mois"), &format!("{months} month{}", if months == 1 { "" } else { "s" }))
    }
}

/// What the headline says changed.
#[derive(Clone, Debug, PartialEq)]
pub enum Changed {
    /// Nothing: the starting point itself.
    Nothing,
    /// One input, from one value to another, with what it is called (« posts »).
    One {
        /// Name of the input.
        label: String,
        /// Value at the start, with its unit.
        before: String,
        /// Value now, with its unit.
        after: String,
    },
    /// One lot more or less for the workshops.
    Lot {
        /// Title of the lot.
        title: String,
        /// Whether it came.
        added: bool,
    },
    /// Several inputs.
    Several(usize),
}

/// The finding at the head of a simulation.
#[must_use]
pub fn headline(
    lang: Lang,
    changed: &Changed,
    strip: &Strip,
    unit: Option<&str>,
    months: usize,
    told: &Told,
) -> String {
    let hours = &strip.hours;
    let cause = match changed {
        Changed::Nothing => return standing(lang, strip, unit, months, told),
        Changed::One { label, before, after } => {
            lang.say(&format!("{label}, {after} au lieu de {before}"), &format!("{label}, {after} instead of {before}"))
        }
        Changed::Lot { title, added: true } => lang.say(&format!("Avec {title} en plus"), &format!("With {title} too")),
        Changed::Lot { title, added: false } => lang.say(&format!("Sans {title}"), &format!("Without {title}")),
        Changed::Several(1) => lang.say("Avec votre changement", "With your change"),
        Changed::Several(count) => {
            lang.say(&format!("Avec vos {count} changements"), &format!("With your {count} changes"))
        }
    };
    let difference = hours.gap.map_or(0.0, |gap| gap.summary.p50);
    let small = difference.abs() < 0.005 * hours.summary.p50.max(1.0);
    let amount = whole(lang, round(difference.abs()));
    let effect = match (small, difference > 0.0) {
        (true, _) => lang.say("autant d’heures d’insertion", "as many insertion hours"),
        (false, true) => {
            lang.say(&format!("{amount} heures d’insertion de plus"), &format!("{amount} more insertion hours"))
        }
        (false, false) => {
            lang.say(&format!("{amount} heures d’insertion de moins"), &format!("{amount} fewer insertion hours"))
        }
    };
    let late_now = strip.late.summary.p50;
    let late_word = late_share(lang, late_now);
    let delay = if late_now < 0.01 {
        lang.say("et presque rien en retard", "and hardly anything late")
    } else if strip.late.gap.is_some_and(|gap| gap.summary.p50 > 0.02) && difference > 0.0 {
        lang.say(&format!("mais {late_word} livré en retard"), &format!("but {late_word} delivered late"))
    } else {
        lang.say(&format!("et {late_word} livré en retard"), &format!("and {late_word} delivered late"))
    };
    lang.say(&format!("{cause} : {effect}, {delay}"), &format!("{cause}: {effect}, {delay}"))
}

/// What a headline also tells, where the plan says enough.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Told {
    /// What an insertion hour costs.
    pub cost: Option<HourCost>,
    /// The month (from 1) in which the prototype that takes longest to be approved gives its first unit.
    pub first_unit: Option<f64>,
}

impl Told {
    /// What a headline says of it, after the hours.
    #[must_use]
    pub fn tail(&self, lang: Lang) -> String {
        match (self.cost, self.first_unit) {
            (Some(cost), _) if cost.buyer.p50 >= 0.005 => {
                let cost = number::cents(lang, cost.buyer.p50);
                lang.say(&format!(", à {cost} l’heure pour l’acheteur"), &format!(" at {cost} each for the buyer"))
            }
            (_, Some(month)) => {
                let month = whole(lang, month);
                lang.say(&format!(", premier exemplaire au mois {month}"), &format!(", first item in month {month}"))
            }
            _ => String::new(),
        }
    }

    /// The same as sentences, for where a headline has no room.
    #[must_use]
    pub fn sentences(&self, lang: Lang) -> String {
        let mut said = String::new();
        if let Some(cost) = self.cost {
            let cost = number::cents(lang, cost.buyer.p50);
            said += &lang.say(
                &format!("L’heure d’insertion coûte {cost} à l’acheteur. "),
                &format!("An insertion hour costs the buyer {cost}. "),
            );
        }
        if let Some(month) = self.first_unit {
            let month = whole(lang, month);
            said += &lang.say(
                &format!("Le premier exemplaire après accord du prototype arrive au mois {month}. "),
                &format!("The first item after approval of the prototype comes in month {month}. "),
            );
        }
        said
    }
}

/// The longest headline that keeps to two lines on a desk, in characters.
const TWO_LINES: usize = 104;

fn standing(lang: Lang, strip: &Strip, unit: Option<&str>, months: usize, told: &Told) -> String {
    let long = standing_with(lang, strip, unit, months, &told.tail(lang));
    if long.chars().count() <= TWO_LINES { long } else { standing_with(lang, strip, unit, months, "") }
}

fn standing_with(lang: Lang, strip: &Strip, unit: Option<&str>, months: usize, tail: &str) -> String {
    let hours = whole(lang, round(strip.hours.summary.p50));
    let span = duration(lang, months);
    match (&strip.units, unit) {
        (Some(units), Some(unit)) => {
            let units = counted(lang, units.summary.p50, unit);
            let late = late(lang, &strip.late.summary);
            // A noun, because « livré » would have to agree with a unit whose gender only the person knows.
            lang.say(
                &format!("Livraison de {units} en {span}, {late}, et {hours} heures d’insertion{tail}"),
                &format!("{units} delivered in {span}, {late}, and {hours} insertion hours{tail}"),
            )
        }
        _ => {
            let late = percent(lang, strip.late.summary.p50, 0);
            lang.say(
                &format!("{hours} heures d’insertion en {span}{tail}, et {late} des quantités en retard"),
                &format!("{hours} insertion hours{tail} in {span}, and {late} of the quantities late"),
            )
        }
    }
}

/// How the workshop stands, in one sentence below the headline: what binds most often, and in how many months.
#[must_use]
pub fn hands(lang: Lang, (binding, short): (Binding, usize), months: usize, posts: f64, late: f64) -> String {
    let posts = counted(lang, posts, &lang.say("poste", "post"));
    let kept = late < 0.01;
    match binding {
        Binding::Nothing => lang.say(
            &format!("Avec {posts}, les bras suffisent tous les mois."),
            &format!("With {posts}, there are enough hands every month."),
        ),
        Binding::Machine => lang.say(
            &format!("Avec {posts}, la machine limite {short} mois sur {months}."),
            &format!("With {posts}, the machine is the limit {short} months in {months}."),
        ),
        Binding::Licences => lang.say(
            &format!("Avec {posts}, les titulaires d’une licence manquent {short} mois sur {months}."),
            &format!("With {posts}, holders of a licence are short {short} months in {months}."),
        ),
        Binding::Hands | Binding::Supervision if kept => lang.say(
            &format!("Avec {posts}, l’atelier tourne à plein {short} mois sur {months}, sans retard qui dure."),
            &format!(
                "With {posts}, the workshop is at full stretch {short} months in {months}, with no lasting delay."
            ),
        ),
        Binding::Hands | Binding::Supervision => lang.say(
            &format!("Avec {posts}, les bras manquent {short} mois sur {months}."),
            &format!("With {posts}, hands are short {short} months in {months}."),
        ),
    }
}

/// What binds in a month.
#[must_use]
pub fn bottleneck(lang: Lang, binds: Bottleneck) -> String {
    match binds {
        Bottleneck::HandsSure => phrases::hands_almost_sure(lang),
        Bottleneck::HandsLikely => phrases::hands_likely(lang),
        Bottleneck::Licences => phrases::licences_bind(lang),
        Bottleneck::Machine => phrases::machine_binds(lang),
        Bottleneck::Prototype => phrases::prototype_wait(lang),
        Bottleneck::Orders => phrases::orders_wait(lang),
        Bottleneck::None => phrases::no_bottleneck(lang),
    }
}

/// How many values are assumptions.
#[must_use]
pub fn assumptions(lang: Lang, hypotheses: usize, all: usize) -> String {
    lang.say(
        &format!("{hypotheses} hypothèses sur {all} valeurs"),
        &format!("{hypotheses} assumptions in {all} values"),
    )
}

/// How many values the person changed.
#[must_use]
pub fn modified(lang: Lang, count: usize) -> String {
    let s = if count > 1 { "s" } else { "" };
    lang.say(&format!("{count} valeur{s} modifiée{s} par vous"), &format!("{count} value{s} changed by you"))
}

/// How many values are stated among those that may be left empty.
#[must_use]
pub fn stated(lang: Lang, count: usize) -> String {
    let s = if count > 1 { "s" } else { "" };
    lang.say(&format!("{count} précisée{s}"), &format!("{count} stated"))
}

/// The span and the number of draws of a simulation.
#[must_use]
pub fn simulation_of(lang: Lang, months: usize, replications: usize) -> String {
    let draws = whole(lang, replications as f64);
    lang.say(
        &format!("Simulation sur {months} mois · {draws} tirages"),
        &format!("Simulation over {months} months · {draws} draws"),
    )
}

/// How well the replications know the figures: what a share of the range the doubt about median and ends is.
#[must_use]
pub fn precision(lang: Lang, precision: Precision) -> String {
    if !precision.middle.is_finite() || !precision.ends.is_finite() {
        return lang.say("trop peu pour dire la précision", "too few to tell the precision");
    }
    // Rounded up: a doubt is never less than it is said to be.
    let share = |value: f64| {
        let rounded = (value * 100.0 - 1e-9).ceil() / 100.0;
        format!("±{NO_BREAK_SPACE}{}", percent(lang, rounded.max(0.0), 0))
    };
    let (middle, ends) = (share(precision.middle), share(precision.ends));
    lang.say(
        &format!("médianes à {middle} de la fourchette près, ses bornes à {ends}"),
        &format!("medians within {middle} of the range, its ends within {ends}"),
    )
}

/// How far the finer figures are.
#[must_use]
pub fn refining(lang: Lang, percent: u32) -> String {
    lang.say(&format!("calcul affiné… {percent} %"), &format!("refining… {percent}%"))
}

/// A number of draws to choose; the app's own choice without one.
#[must_use]
pub fn draws(lang: Lang, number: Option<u32>) -> String {
    match number {
        None => lang.say("automatique", "automatic"),
        Some(number) => whole(lang, f64::from(number)),
    }
}

/// The source line under a chart.
#[must_use]
pub fn chart_source(lang: Lang, replications: usize) -> String {
    let draws = whole(lang, replications as f64);
    lang.say(&format!("Simulation, {draws} tirages"), &format!("Simulation, {draws} draws"))
}

/// The title of the live example: how many lots are reserved, and the units of the first year.
#[must_use]
pub fn example_title(lang: Lang, reserved: usize, lots: usize, units: f64, published: Option<f64>) -> String {
    const FR: [&str; 5] = ["Aucun lot", "Un lot", "Deux lots", "Trois lots", "Quatre lots"];
    const EN: [&str; 5] = ["No lot", "One lot", "Two lots", "Three lots", "Four lots"];
    let units = whole(lang, units);
    let fr = FR.get(reserved).map_or_else(|| format!("{reserved} lots"), |word| (*word).to_owned());
    let en = EN.get(reserved).map_or_else(|| format!("{reserved} lots"), |word| (*word).to_owned());
    let s = if reserved > 1 { "s" } else { "" };
    if let Some(published) = published.map(|published| whole(lang, published)) {
        lang.say(
            &format!("{fr} d’appuis vélos réservé{s} : {units} pièces la première année, pour {published} publiées"),
            &format!("{en} of bicycle racks reserved: {units} units in the first year, {published} published"),
        )
    } else {
        lang.say(
            &format!("{fr} sur {lots} réservé{s} : {units} pièces la première année"),
            &format!("{en} of {lots} reserved: {units} units in the first year"),
        )
    }
}

/// « 3 sur 4 ».
#[must_use]
pub fn out_of(lang: Lang, part: usize, whole: usize) -> String {
    lang.say(&format!("{part} sur {whole}"), &format!("{part} of {whole}"))
}

/// An order of rank: « 22e mois », "month 22".
#[must_use]
pub fn month_rank(lang: Lang, rank: usize) -> String {
    let ending = if rank == 1 { "er" } else { "e" };
    lang.say(&format!("{rank}{ending} mois"), &format!("month {rank}"))
}

/// A value with its unit as it is shown: a share in percent, the rank of a month from 1.
#[must_use]
pub fn valued(lang: Lang, value: f64, unit: Unit) -> String {
    match unit {
        Unit::Share => percent(lang, value, 2),
        Unit::MonthRank => month_rank(lang, value as usize + 1),
        Unit::Euros => number::euros(lang, value),
        Unit::EurosPerUnit => {
            let number = write(lang, value, 4);
            lang.say(&format!("{number} €"), &format!("€{number}"))
        }
        Unit::Rank => write(lang, value, 0),
        Unit::Number => write(lang, value, 4),
        _ => {
            let name = super::names::unit(lang, unit);
            let name = if value < 2.0 && matches!(unit, Unit::Hours | Unit::HoursPerUnit | Unit::Posts | Unit::Seats) {
                name.trim_end_matches('s').to_owned()
            } else {
                name
            };
            format!("{}{NO_BREAK_SPACE}{name}", write(lang, value, 4))
        }
    }
}

/// How the insertion hours of a lot were found: « 520 × 7 h × 70 % ».
#[must_use]
pub fn hours_terms(lang: Lang, hours: &LotHours) -> String {
    let mut said = String::new();
    for term in &hours.terms {
        let sign = if term.what == What::HourlyCost { " ÷ " } else { " × " };
        if !said.is_empty() {
            said.push_str(sign);
        }
        said.push_str(&match term.what {
            What::Value | What::HourlyCost => exact_euros(lang, term.value),
            What::Quantity => whole(lang, term.value),
            What::HoursPerUnit | What::HoursPerYear => {
                format!("{}{NO_BREAK_SPACE}h", write(lang, term.value, three_digits(term.value)))
            }
            What::LabourShare | What::Effort | What::InsertionShare => percent(lang, term.value, 1),
        });
    }
    said
}

/// Decimals that show at least three digits of a number, so that a product can be reckoned again from what is shown.
fn three_digits(value: f64) -> usize {
    (2_u8..6).find(|decimals| value.abs() * 10_f64.powi(i32::from(*decimals)) >= 100.0).unwrap_or(6).into()
}

/// What a framework agreement asks for where no volume is sure: hours for each 1 000 € ordered.
#[must_use]
pub fn hours_ratio(lang: Lang, per_thousand_euros: f64) -> String {
    let hours = write(lang, per_thousand_euros, 1);
    let euros = number::euros(lang, 1_000.0);
    lang.say(&format!("{hours} h par {euros}"), &format!("{hours} h per {euros}"))
}

/// What cannot be read in a field of numbers.
#[must_use]
pub fn not_a_number(lang: Lang, typed: &str, kept: &str) -> String {
    let typed: String = typed.chars().take(40).collect();
    lang.say(
        &format!("Je ne lis pas de nombre dans « {typed} ». Écrivez par exemple 8 ou 1 234,5. La valeur reste {kept}."),
        &format!("I read no number in “{typed}”. Write for example 8 or 1,234.5. The value stays {kept}."),
    )
}

/// A number out of the bounds of its input.
#[must_use]
pub fn out_of_bounds(lang: Lang, read: &str, min: &str, max: &str, kept: &str) -> String {
    lang.say(
        &format!("Je lis {read} : c’est hors des bornes, de {min} à {max}. La valeur reste {kept}."),
        &format!("I read {read}: outside the bounds, {min} to {max}. The value stays {kept}."),
    )
}

/// A number with decimals where a whole one is expected.
#[must_use]
pub fn not_whole(lang: Lang, read: &str, kept: &str) -> String {
    lang.say(
        &format!("Je lis {read}, mais il faut un nombre entier. La valeur reste {kept}."),
        &format!("I read {read}, but a whole number is needed. The value stays {kept}."),
    )
}

/// Two readings of the same characters; the other is offered as a button.
#[must_use]
pub fn ambiguous(lang: Lang, read: &str) -> String {
    lang.say(&format!("J’ai lu {read}. Vouliez-vous dire :"), &format!("I read {read}. Did you mean:"))
}

/// A day that cannot be read.
#[must_use]
pub fn not_a_date(lang: Lang, typed: &str, kept: &str) -> String {
    let typed: String = typed.chars().take(40).collect();
    lang.say(
        &format!("Je ne lis pas de date dans « {typed} ». Écrivez par exemple 12/01/2027. La date reste le {kept}."),
        &format!("I read no date in “{typed}”. Write for example 12/01/2027. The date stays {kept}."),
    )
}

/// A text that its input refuses.
#[must_use]
pub fn refused(lang: Lang, kept: &str) -> String {
    lang.say(
        &format!("Cette valeur ne convient pas ici. La valeur reste « {kept} »."),
        &format!("This value does not fit here. The value stays “{kept}”."),
    )
}

/// A later version wrote the text.
#[must_use]
pub fn newer_schema(lang: Lang, schema: u32) -> String {
    lang.say(
        &format!("Une version plus récente de Sourcier l’a écrit (forme {schema}). Ouvrez-le avec elle."),
        &format!("A later version of Sourcier wrote it (form {schema}). Open it with that version."),
    )
}

/// The text is cut or altered.
#[must_use]
pub fn damaged(lang: Lang, detail: &str) -> String {
    let detail: String = detail.chars().take(160).collect();
    lang.say(
        &format!("Le texte est abîmé ou incomplet (détail technique : {detail})."),
        &format!("The text is damaged or incomplete (technical detail: {detail})."),
    )
}

/// The text is too large.
#[must_use]
pub fn too_large(lang: Lang, bytes: usize) -> String {
    let megabytes = write(lang, bytes as f64 / 1e6, 1);
    lang.say(
        &format!("Il est trop grand : {megabytes} Mo, 2 au plus."),
        &format!("It is too large: {megabytes} MB, 2 at most."),
    )
}

/// A plan was removed.
#[must_use]
pub fn removed(lang: Lang, title: &str) -> String {
    lang.say(&format!("« {title} » est supprimé."), &format!("“{title}” is removed."))
}

/// « Enregistré sur cet appareil à 14:32 ».
#[must_use]
pub fn saved_at(lang: Lang, time: &str) -> String {
    lang.say(&format!("Enregistré sur cet appareil à {time}"), &format!("Saved on this device at {time}"))
}

/// What screen readers hear after a change.
#[must_use]
pub fn announcement(lang: Lang, strip: &Strip) -> String {
    let hours = whole(lang, strip.hours.summary.p50);
    let late = late_share(lang, strip.late.summary.p50);
    lang.say(
        &format!("Heures d’insertion : {hours}. En retard : {late}."),
        &format!("Insertion hours: {hours}. Late: {late}."),
    )
}

/// The gap of a figure, with its sign.
#[must_use]
pub fn gap(lang: Lang, figure: &Figure, show: impl Fn(f64) -> String) -> String {
    let word = phrases::gap(lang);
    match figure.gap {
        Some(gap) => format!("{word} {}", show(gap.summary.p50)),
        None => String::new(),
    }
}

/// A gap of a share in points.
#[must_use]
pub fn points(lang: Lang, difference: f64) -> String {
    let number = signed(lang, difference * 100.0, 0);
    let many = (difference * 100.0).round().abs() >= 2.0;
    lang.say(
        &format!("{number} point{}", if many { "s" } else { "" }),
        &format!("{number} point{}", if many { "s" } else { "" }),
    )
}

/// Lots and insertion hours of a template, in its line on the first page.
#[must_use]
pub fn template_size(lang: Lang, lots: usize, hours: f64) -> String {
    let hours = whole(lang, round(hours));
    lang.say(
        &format!("{lots} lots · {hours} h d’insertion par an"),
        &format!("{lots} lots · {hours} insertion h a year"),
    )
}

/// The name of a link that opens a template, its visible words first.
#[must_use]
pub fn open_template(lang: Lang, title: &str) -> String {
    format!("{}{}{title}", phrases::open_template(lang), lang.say(" : ", ": "))
}

/// Label of the button that removes a plan.
#[must_use]
pub fn remove_named(lang: Lang, title: &str) -> String {
    lang.say(&format!("Supprimer « {title} »"), &format!("Remove “{title}”"))
}

/// Label of a choice for one lot, among others of the same kind.
#[must_use]
pub fn of_lot(lang: Lang, what: &str, title: &str) -> String {
    lang.say(&format!("{what} du lot {title}"), &format!("{what} of lot {title}"))
}

/// Source of a value, how sure it is and since when; a source that says no more than the certainty is not repeated.
#[must_use]
pub fn provenance(lang: Lang, source: &str, certainty: Certainty, day: &str) -> String {
    let source = source.trim_end_matches('.');
    let sure = capitalise(&names::certainty(lang, certainty));
    let letter = certainty.letter();
    let said = if source == sure { sure } else { format!("{source}. {sure}") };
    format!("{said} ({letter}, {day}).")
}

/// Label of a group of choices for one lot.
#[must_use]
pub fn award_of(lang: Lang, title: &str) -> String {
    lang.say(&format!("Attribution du lot {title}"), &format!("Award of lot {title}"))
}

/// Title of the page of assumptions.
#[must_use]
pub fn assumptions_title(lang: Lang, hypotheses: usize, all: usize) -> String {
    lang.say(
        &format!("{hypotheses} valeurs sur {all} sont des hypothèses"),
        &format!("{hypotheses} of {all} values are assumptions"),
    )
}

/// « Livraisons, en pièces », "Units delivered".
#[must_use]
pub fn delivered_label(lang: Lang, unit: &str) -> String {
    let units = plural(lang, 2.0, unit);
    lang.say(&format!("Livraisons, en {units}"), &format!("{} delivered", capitalise(&units)))
}

/// Heading of a contract year.
#[must_use]
pub fn year(lang: Lang, rank: usize, short: bool) -> String {
    let word = if short { phrases::year_short(lang) } else { phrases::year(lang) };
    format!("{word} {rank}")
}

/// A small number in words, of something feminine in French.
fn few(lang: Lang, count: usize) -> String {
    const FR: [&str; 11] = ["aucune", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"];
    const EN: [&str; 11] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let words = if lang == Lang::Fr { FR } else { EN };
    words.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// The finding at the head of the legal check; `silent`: how many rules lack an input; `fresh`: how many of the
/// obligations came in one month, and which.
#[must_use]
pub fn law_title(
    lang: Lang,
    forbidden: usize,
    obligations: usize,
    silent: usize,
    fresh: Option<(usize, String)>,
) -> String {
    let s = |count: usize| if count > 1 { "s" } else { "" };
    let (bans, duties) = (few(lang, forbidden), few(lang, obligations));
    let (f, o) = (s(forbidden), s(obligations));
    let main = match (forbidden, obligations) {
        // What nobody stated may hide an obligation: silence is no clearance.
        (0, 0) if silent > 0 => {
            let (rules, s) = (few(lang, silent), s(silent));
            let (wait, lack) = if silent > 1 { ("attendent", "lack") } else { ("attend", "lacks") };
            lang.say(
                &format!("Rien d’interdit ni à régler pour l’instant, mais {rules} règle{s} {wait} une donnée"),
                &format!("Nothing forbidden or to settle so far, but {rules} rule{s} {lack} an input"),
            )
        }
        (0, 0) => lang.say(
            "Rien d’interdit, et rien à régler avant de publier",
            "Nothing forbidden, and nothing to settle before publishing",
        ),
        (0, _) => lang.say(
            &format!("Rien d’interdit ; {duties} obligation{o} à régler avant de publier"),
            &format!("Nothing forbidden; {duties} obligation{o} to settle before publishing"),
        ),
        (_, 0) => lang.say(
            &format!("{} interdiction{f} à lever avant de publier", capitalise(&bans)),
            &format!("{} prohibition{f} to lift before publishing", capitalise(&bans)),
        ),
        _ => lang.say(
            &format!("{} interdiction{f} à lever, {duties} obligation{o} à régler avant de publier", capitalise(&bans)),
            &format!(
                "{} prohibition{f} to lift, {duties} obligation{o} to settle before publishing",
                capitalise(&bans)
            ),
        ),
    };
    match fresh {
        Some((count, month)) if obligations > 1 => {
            let (count, s) = (few(lang, count), s(count));
            let rest =
                lang.say(&format!(", dont {count} née{s} en {month}"), &format!(", {count} of them new in {month}"));
            main + &rest
        }
        _ => main,
    }
}

/// Thresholds are read to the euro: an amount in full, up to ten millions.
#[must_use]
pub fn exact_euros(lang: Lang, value: f64) -> String {
    if value >= 10e6 {
        return number::euros(lang, value);
    }
    let number = whole(lang, value);
    lang.say(&format!("{number} €"), &format!("€{number}"))
}

/// What the value of the need leads to: value and how it was found, threshold, procedure and publicity.
#[must_use]
pub fn law_position(lang: Lang, reading: &Reading) -> String {
    let colon = lang.say(" : ", ": ");
    let need = match reading.need {
        Some((value, from)) => {
            let (fr, en) = match from {
                NeedFrom::Maximum => ("maximum de l’accord-cadre", "maximum of the framework agreement"),
                NeedFrom::LotMaxima => ("somme des maxima des lots", "sum of the maxima of the lots"),
                NeedFrom::Stated => ("valeur que vous indiquez", "value that you state"),
                NeedFrom::Lots => ("somme des lots", "sum of the lots"),
            };
            let (value, from) = (exact_euros(lang, value), lang.say(fr, en));
            lang.say(&format!("Besoin de {value} HT ({from})"), &format!("Need of {value} before tax ({from})"))
        }
        None => lang.say("La valeur du besoin n’est pas connue", "The value of the need is not known"),
    };
    let threshold = match (reading.need, reading.eu) {
        (Some((value, _)), Some((limit, _))) => {
            let euros = exact_euros(lang, limit);
            if value >= limit {
                lang.say(
                    &format!(", au niveau ou au-dessus du seuil européen de ce jour-là ({euros})"),
                    &format!(", at or above the EU threshold of that day ({euros})"),
                )
            } else {
                lang.say(
                    &format!(", sous le seuil européen de ce jour-là ({euros})"),
                    &format!(", below the EU threshold of that day ({euros})"),
                )
            }
        }
        _ => String::new(),
    };
    let then =
        match (reading.regime.map(|found| regime(lang, found)), reading.publicity.map(|found| medium(lang, found))) {
            (Some(regime), Some(medium)) => format!("{colon}{regime}, {medium}"),
            (Some(regime), None) => format!("{colon}{regime}"),
            (None, _) => String::new(),
        };
    let reserved = match reading.reserved {
        Some((_, share)) if share > 0.0 => {
            let share = percent(lang, share, 0);
            lang.say(&format!(" {share} de la valeur est réservée."), &format!(" {share} of the value is reserved."))
        }
        _ => String::new(),
    };
    format!("{need}{threshold}{then}.{reserved}")
}

/// The procedure that values and date call for.
#[must_use]
pub fn regime(lang: Lang, regime: Regime) -> String {
    let (fr, en) = match regime {
        Regime::Direct => {
            ("achat direct possible, sans mise en concurrence", "direct award possible, without competition")
        }
        Regime::Adapted => ("procédure adaptée", "adapted procedure"),
        Regime::SmallLot => ("procédure adaptée pour un petit lot", "adapted procedure for a small lot"),
        Regime::SocialServices => (
            "procédure adaptée des services sociaux et spécifiques",
            "adapted procedure of social and specific services",
        ),
        Regime::Formal => ("procédure formalisée", "formal procedure"),
        Regime::Concession => ("procédure des concessions", "procedure of concessions"),
    };
    lang.say(fr, en)
}

/// The publicity that is due.
#[must_use]
pub fn medium(lang: Lang, medium: Medium) -> String {
    let (fr, en) = match medium {
        Medium::None => ("aucune publicité imposée", "no publicity imposed"),
        Medium::Free => ("publicité à votre choix, adaptée au besoin", "publicity of your choice, suited to the need"),
        Medium::Boamp => {
            ("avis au BOAMP ou dans un journal d’annonces légales", "notice in the BOAMP or a paper for legal notices")
        }
        Medium::Joue => ("avis au Journal officiel de l’Union européenne", "notice in the EU Official Journal"),
        Medium::BoampAndJoue => (
            "avis au BOAMP et au Journal officiel de l’Union européenne",
            "notice in the BOAMP and in the EU Official Journal",
        ),
    };
    lang.say(fr, en)
}

/// How many obligations there are the day before, in number and in words, and from a day on.
#[must_use]
pub fn before_and_after(lang: Lang, (before, words): (usize, &str), after: usize) -> String {
    if before == after {
        return lang.say(&format!("{words}, avant comme après"), &format!("{words}, before and after"));
    }
    lang.say(&format!("{words} avant, {after} après"), &format!("{words} before, {after} after"))
}

/// When a rule or a row holds.
#[must_use]
pub fn period(lang: Lang, from: &str, to: Option<&str>) -> String {
    match to {
        Some(to) => lang.say(&format!("du {from} au {to}"), &format!("{from} to {to}")),
        None => lang.say(&format!("depuis le {from}"), &format!("since {from}")),
    }
}

/// The lots that a finding is about, of so many.
#[must_use]
pub fn scope(lang: Lang, found: usize, lots: usize, reserved: bool) -> String {
    if reserved {
        lang.say(&format!("{found} lots réservés"), &format!("{found} reserved lots"))
    } else if found == lots {
        lang.say(&format!("les {found} lots"), &format!("all {found} lots"))
    } else {
        lang.say(&format!("{found} lots"), &format!("{found} lots"))
    }
}

/// The end of a list that was cut.
#[must_use]
pub fn and_others(lang: Lang, count: usize) -> String {
    let s = if count > 1 { "s" } else { "" };
    lang.say(&format!("et {count} autre{s}"), &format!("and {count} more"))
}

/// How much is reserved, at the foot of the lots.
#[must_use]
pub fn share_reserved(lang: Lang, share: f64) -> String {
    let share = percent(lang, share, 0);
    lang.say(&format!("{share} de la valeur réservée"), &format!("{share} of the value reserved"))
}

/// The full-time posts that hours stand for.
#[must_use]
pub fn posts(lang: Lang, posts: f64) -> String {
    let posts = (posts * 10.0).round() / 10.0;
    format!("{}{NO_BREAK_SPACE}{}", write(lang, posts, 1), plural(lang, posts, &lang.say("poste", "post")))
}

/// The delay before a step of the calendar.
#[must_use]
pub fn delay(lang: Lang, days: &str) -> String {
    lang.say(&format!("{days} après"), &format!("{days} later"))
}

/// A button that applies a remedy to several lots.
#[must_use]
pub fn remedy_to(lang: Lang, label: &str, lots: usize) -> String {
    if lots > 1 {
        lang.say(&format!("{label} ({lots} lots)"), &format!("{label} ({lots} lots)"))
    } else {
        label.to_owned()
    }
}

/// The link to the list of rules.
#[must_use]
pub fn rules_checked(lang: Lang, count: usize) -> String {
    lang.say(&format!("Les {count} règles vérifiées"), &format!("The {count} rules checked"))
}

/// What a row of a table replaced.
#[must_use]
pub fn was(lang: Lang, before: &str) -> String {
    lang.say(&format!("avant : {before}"), &format!("before: {before}"))
}

/// The label of a row's field: what it is, and from when on.
#[must_use]
pub fn from_day(lang: Lang, label: &str, from: &str) -> String {
    lang.say(&format!("{label}, du {from}"), &format!("{label}, from {from}"))
}

/// A code that the procurement vocabulary does not have, and the nearest that it has with its wording.
#[must_use]
pub fn unlisted_code(lang: Lang, digits: &str, nearest: Option<(&str, String)>) -> String {
    let fact = lang.say(
        &format!("{digits} n’est pas dans la liste des codes CPV."),
        &format!("{digits} is not in the list of CPV codes."),
    );
    match nearest {
        Some((code, label)) => {
            let near = lang.say("Le plus proche :", "The nearest:");
            format!("{fact} {near} {code}, {label}.")
        }
        None => fact,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_take_the_plural() {
        assert_eq!(counted(Lang::Fr, 229.0, "pièce"), "229\u{a0}pièces");
        assert_eq!(plural(Lang::Fr, 1.0, "pièce"), "pièce");
        assert_eq!(plural(Lang::Fr, 3.0, "plateau"), "plateaux");
        assert_eq!(plural(Lang::En, 0.0, "unit"), "units");
        assert_eq!(plural(Lang::Fr, 500.0, "m²·passage"), "m²·passage");
    }

    #[test]
    fn a_little_late_is_never_nothing() {
        let some = Summary { p10: 0.0, p50: 0.004, p90: 0.031, mean: 0.01 };
        assert_eq!(late(Lang::Fr, &some), "moins de 1\u{a0}% en retard");
        assert_eq!(late(Lang::En, &Summary { p50: 0.28, ..some }), "28% late");
    }

    #[test]
    fn precision_is_never_better_than_it_is() {
        let known = Precision { middle: 0.0312, ends: 0.07 };
        assert_eq!(
            precision(Lang::Fr, known),
            "médianes à ±\u{a0}4\u{a0}% de la fourchette près, ses bornes à ±\u{a0}7\u{a0}%"
        );
        assert_eq!(precision(Lang::En, known), "medians within ±\u{a0}4% of the range, its ends within ±\u{a0}7%");
    }

    #[test]
    fn a_headline_tells_more_only_where_it_fits() {
        let figure = |p50: f64| Figure { summary: Summary { p10: p50, p50, p90: p50, mean: p50 }, gap: None };
        let strip = |units| Strip {
            units,
            least_served: None,
            late: figure(0.0),
            hours: figure(16_000.0),
            trained: figure(40.0),
            licences: figure(17.0),
            value: figure(384_000.0),
        };
        let told = Told { cost: None, first_unit: Some(7.0) };
        let short = headline(Lang::Fr, &Changed::Nothing, &strip(None), None, 48, &told);
        assert!(short.contains(&told.tail(Lang::Fr)), "{short}");
        let units = Some(figure(1_102.0));
        let long = headline(Lang::Fr, &Changed::Nothing, &strip(units), Some("pièce de mobilier urbain"), 48, &told);
        assert!(!long.contains(&told.tail(Lang::Fr)), "{long}");
        assert!(told.sentences(Lang::En).contains("month 7"));
        assert_eq!(Told::default().tail(Lang::En), "");
    }

    #[test]
    fn durations() {
        assert_eq!(duration(Lang::Fr, 48), "quatre ans");
        assert_eq!(duration(Lang::Fr, 12), "un an");
        assert_eq!(duration(Lang::En, 30), "30 months");
    }

    #[test]
    fn silence_is_no_clearance() {
        let title = |silent| law_title(Lang::Fr, 0, 0, silent, None);
        assert_eq!(title(0), "Rien d’interdit, et rien à régler avant de publier");
        assert_eq!(title(1), "Rien d’interdit ni à régler pour l’instant, mais une règle attend une donnée");
        assert_eq!(title(3), "Rien d’interdit ni à régler pour l’instant, mais trois règles attendent une donnée");
    }

    #[test]
    fn small_numbers_keep_three_digits() {
        let shown = |value| write(Lang::Fr, value, three_digits(value));
        assert_eq!(shown(7.0), "7");
        assert_eq!(shown(20.4), "20,4");
        assert_eq!(shown(0.041_25), "0,0413");
        assert_eq!(shown(0.004_167), "0,00417");
        assert_eq!(shown(0.0), "0");
    }

    #[test]
    fn values_with_their_unit() {
        assert_eq!(valued(Lang::Fr, 0.104, Unit::Share), "10,4\u{a0}%");
        assert_eq!(valued(Lang::Fr, 8.0, Unit::Posts), "8\u{a0}postes");
        assert_eq!(valued(Lang::Fr, 1.0, Unit::Posts), "1\u{a0}poste");
        assert_eq!(valued(Lang::En, 415.0, Unit::EurosPerUnit), "€415");
    }
}
