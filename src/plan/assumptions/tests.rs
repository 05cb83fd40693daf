//! The registry is complete, coherent and well written.

use super::*;
use crate::plan::tests::{full, with};
use crate::plan::{Plan, blank, leaves, templates};
use serde_json::json;
use std::collections::BTreeSet;

fn entries_of(address: &Address) -> Vec<&'static Input> {
    inputs().filter(|input| address.matches(input.pattern)).collect()
}

#[test]
fn every_leaf_of_every_plan_has_exactly_one_entry() {
    let mut plans = vec![full(), blank_plan(true), blank_plan(false)];
    for template in templates::all().expect("the templates are valid") {
        plans.push(template.plan.to_json());
        plans.push(template.english_plan().expect("the English changes apply").to_json());
    }
    for plan in &plans {
        for (address, _) in leaves(plan) {
            let found = entries_of(&address);
            assert_eq!(found.len(), 1, "{address}: {:?}", found.iter().map(|input| input.pattern).collect::<Vec<_>>());
            assert_eq!(input(&address), Some(found[0]), "{address}");
        }
    }
}

fn blank_plan(french: bool) -> Value {
    blank::plan(french, jiff::civil::date(2026, 11, 22)).expect("the defaults make a plan").to_json()
}

#[test]
fn every_entry_stands_for_an_input_of_the_full_plan() {
    let plan = full();
    for input in inputs() {
        assert!(leaves(&plan).iter().any(|(address, _)| address.matches(input.pattern)), "{}", input.pattern);
    }
    let patterns: BTreeSet<_> = inputs().map(|input| input.pattern).collect();
    assert_eq!(patterns.len(), inputs().count());
}

#[test]
fn an_entry_is_optional_exactly_where_the_plan_accepts_null() {
    for (address, _) in leaves(&full()) {
        let input = input(&address).expect("every leaf has an entry");
        let accepted = Plan::from_json(with(full(), address.as_str(), Value::Null)).is_ok();
        assert_eq!(accepted, input.optional, "{address}");
    }
}

#[test]
fn bounds_steps_and_ranges_are_coherent() {
    for entry in inputs() {
        let Kind::Number { min, max, step, whole, plausible, .. } = entry.kind else { continue };
        let pattern = entry.pattern;
        assert!(min.is_finite() && max.is_finite() && min < max, "{pattern}");
        assert!(step > 0.0 && step <= max - min, "{pattern}");
        assert!(!whole || [min, max, step].iter().all(|number| number.fract() == 0.0), "{pattern}");
        if let Some((low, high)) = plausible {
            assert!(min <= low && low < high && high <= max, "{pattern}");
        }
    }
}

#[test]
fn defaults_are_values_of_their_input() {
    for (address, _) in leaves(&full()) {
        let input = input(&address).expect("every leaf has an entry");
        let value = input.default_value();
        assert_eq!(value.is_null(), input.default == Default::Empty, "{address}");
        assert!(!value.is_null() || input.optional, "{address}");
        assert_eq!(check(&address, &value), None, "{address}");
        if let (Kind::Number { plausible: Some((low, high)), .. }, Some(number)) = (input.kind, value.as_f64()) {
            assert!((low..=high).contains(&number), "{address}: the default is unusual");
        }
        if let (Kind::Choice(words), Some(word)) = (input.kind, value.as_str()) {
            assert!(words.contains(&word), "{address}");
        }
        let plan = Plan::from_json(with(full(), address.as_str(), value.clone()));
        let plan = plan.unwrap_or_else(|error| panic!("the default of {address} is refused: {error}"));
        // A fact that is `null` is not stated: it is absent from what is written.
        let kept = plan.to_json();
        let kept = address.find(&kept).unwrap_or(&Value::Null);
        assert_eq!(kept, &value, "{address}: the default changes in the round trip");
    }
}

#[test]
fn a_value_just_outside_its_bounds_is_refused_at_its_address() {
    for (address, _) in leaves(&full()) {
        let input = input(&address).expect("every leaf has an entry");
        let Kind::Number { min, max, whole, .. } = input.kind else { continue };
        for (inside, outside) in [
            (min, if whole { min - 1.0 } else { min.next_down() }),
            (max, if whole { max + 1.0 } else { max.next_up() }),
        ] {
            let read = |number: f64| Plan::from_json(with(full(), address.as_str(), input.number_value(number)));
            assert!(read(inside).is_ok(), "{address}: {inside} should be accepted");
            let error = read(outside).expect_err("outside the bounds");
            assert_eq!(error.address, address, "{address}: {outside}");
        }
    }
}

#[test]
fn whole_inputs_refuse_decimals_and_others_accept_them() {
    for (address, _) in leaves(&full()) {
        let input = input(&address).expect("every leaf has an entry");
        let Kind::Number { min, max, whole, .. } = input.kind else { continue };
        let halfway = if whole { min + 0.5 } else { min + (max - min) * 0.37 };
        let read = Plan::from_json(with(full(), address.as_str(), json!(halfway)));
        assert_eq!(read.is_err(), whole, "{address}");
    }
}

#[test]
fn choices_are_the_words_of_the_format_all_of_them_and_no_other() {
    for (address, _) in leaves(&full()) {
        let input = input(&address).expect("every leaf has an entry");
        let Kind::Choice(words) = input.kind else { continue };
        // The format itself lists its words when it refuses one: “expected one of `open`, `prison`”.
        let error = Plan::from_json(with(full(), address.as_str(), json!("?"))).expect_err("no word of the format");
        let message = error.to_string();
        let expected: BTreeSet<&str> = message.split('`').skip(1).step_by(2).filter(|word| *word != "?").collect();
        assert_eq!(words.iter().copied().collect::<BTreeSet<_>>(), expected, "{address}");
        assert_eq!(words.len(), expected.len(), "{address}");
    }
}

#[test]
fn numbers_that_act_on_the_simulation_say_so() {
    let simulated: BTreeSet<_> = inputs().filter(|input| input.simulated).map(|input| input.pattern).collect();
    // In the open maps, what the simulation adds and what the law reads stand side by side.
    for pattern in inputs().map(|input| input.pattern).filter(|pattern| !pattern.contains("/facts/")) {
        let number = matches!(
            inputs().find(|input| input.pattern == pattern).map(|input| input.kind),
            Some(Kind::Number { .. })
        );
        let read = ["/contract/duration_months", "/contract/maximum_value", "/contract/minimum_value"]
            .contains(&pattern)
            || pattern == "/lots/*/workshop"
            || number
                && !pattern.starts_with("/contract")
                && !pattern.starts_with("/structures")
                && !pattern.starts_with("/tables");
        assert_eq!(simulated.contains(pattern), read, "{pattern}");
    }
}

#[test]
fn texts_are_written_in_both_languages_as_they_should_be() {
    for input in inputs() {
        for text in [input.label, input.explanation, input.provenance.source] {
            check_words(input.pattern, text.fr, text.en);
        }
        for label in [input.label.fr, input.label.en] {
            assert!(label.chars().count() <= 22, "{}: « {label} » is too long for its column", input.pattern);
            assert!(!label.ends_with('.'), "{}: « {label} »", input.pattern);
        }
        for explanation in [input.explanation.fr, input.explanation.en] {
            assert!(explanation.ends_with('.'), "{}: « {explanation} »", input.pattern);
            assert!(explanation.chars().count() <= 200, "{}: « {explanation} »", input.pattern);
        }
        assert!(input.provenance.date.parse::<jiff::civil::Date>().is_ok(), "{}", input.pattern);
    }
}

/// French with its apostrophes, with ordinary spaces and none missing; English that is not French.
pub fn check_words(place: &str, fr: &str, en: &str) {
    for text in [fr, en] {
        assert!(!text.is_empty() && text == text.trim(), "{place}: « {text} »");
        assert!(!text.contains("  "), "{place}: two spaces in « {text} »");
        assert!(!text.contains('\''), "{place}: a straight apostrophe in « {text} »");
        assert!(!text.contains(['\u{a0}', '\u{202f}']), "{place}: a no-break space in « {text} »");
    }
    for (before, mark) in fr.chars().zip(fr.chars().skip(1)) {
        assert!(!";:!?%€»".contains(mark) || before == ' ', "{place}: no space before {mark} in « {fr} »");
        assert!(before != '«' || mark == ' ', "{place}: no space after « in {fr}");
    }
    assert!(!en.contains(['«', '»']), "{place}: French quotes in « {en} »");
    for mark in [" ;", " :", " !", " ?", " %"] {
        assert!(!en.contains(mark), "{place}: a French space in « {en} »");
    }
}

#[test]
fn an_address_outside_the_plan_has_no_entry() {
    for text in [
        "",
        "/",
        "/contract",
        "/lots",
        "/lots/racks",
        "/lots/racks/planned_quantity",
        "/elsewhere/title",
        "/Contract/title",
    ] {
        assert_eq!(input(&Address::parse(text).expect("an address")), None, "{text}");
    }
}
