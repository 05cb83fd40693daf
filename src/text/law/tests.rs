use super::*;
use crate::law::rules;
use crate::law::{Fired, Subject};
use crate::plan::facts;
use jiff::civil::Date;
use serde_json::{Value, json};

/// Every rule and wording, with the figures that it comes with.
const WORDINGS: &[(&str, &str, &[&str])] = &[
    ("R01", "", &["share", "limit"]),
    ("R02", "", &["kind"]),
    ("R02", "proof", &["kind"]),
    ("R02", "uncertain", &["kind"]),
    ("R03", "", &["kind"]),
    ("R03", "proof", &["kind"]),
    ("R03", "uncertain", &["kind"]),
    ("R04", "", &[]),
    ("R05", "", &[]),
    ("R06", "", &[]),
    ("R07", "", &[]),
    ("R08", "", &["code"]),
    ("R09", "", &["months", "limit"]),
    ("R10", "", &["since", "free"]),
    ("R11", "", &[]),
    ("R11", "social_economy", &[]),
    ("R11", "defence", &[]),
    ("R11", "articles", &[]),
    ("R11", "concession", &[]),
    ("R12", "", &[]),
    ("R13", "", &["kind"]),
    ("R14", "", &["end"]),
    ("N04", "", &[]),
    ("N04", "no_share", &[]),
    ("N05", "", &[]),
    ("N06", "", &[]),
    ("N10", "", &["kind"]),
    ("N10", "proof", &["kind"]),
    ("N10", "uncertain", &["kind"]),
    ("N11", "", &[]),
    ("N12", "", &["share", "limit"]),
    ("R20", "", &[]),
    ("R20", "ground", &[]),
    ("R21", "", &["limit"]),
    ("N07", "", &["lots"]),
    ("R22", "", &["value", "share"]),
    ("R23", "", &["share", "limit"]),
    ("R24", "", &["need", "limit"]),
    ("R24", "publicity", &["need", "limit"]),
    ("R24", "others", &["need", "limit"]),
    ("R25", "", &["need", "limit"]),
    ("R26", "", &["need", "limit"]),
    ("R27", "", &["need", "limit"]),
    ("R28", "", &["need", "whole", "limit"]),
    ("N01", "", &["need", "limit"]),
    ("N01", "innovative", &["need", "limit"]),
    ("N02", "", &["value", "limit"]),
    ("N09", "", &["value", "need"]),
    ("R30", "", &[]),
    ("R31", "", &["months", "limit"]),
    ("R32", "", &["value", "limit"]),
    ("R32", "minimum", &["value", "limit"]),
    ("R32", "lot", &["value", "limit"]),
    ("R32", "lot_minimum", &["value", "limit"]),
    ("R33", "", &["month", "limit"]),
    ("R33", "lot", &["limit"]),
    ("N13", "", &[]),
    ("R40", "", &["need", "limit"]),
    ("R40", "soon", &["need", "limit"]),
    ("R41", "", &["limit"]),
    ("R42", "", &[]),
    ("R42", "soon", &[]),
    ("R43", "", &[]),
    ("R43", "price", &[]),
    ("R44", "", &[]),
    ("R44", "concession", &[]),
    ("R45", "", &[]),
    ("R46", "", &[]),
    ("R46", "named", &[]),
    ("R47", "", &["share", "limit"]),
    ("R48", "", &["hours", "limit"]),
    ("N03", "", &["need", "limit"]),
    ("N03", "exception", &["need", "limit"]),
    ("N03", "soon", &["need", "limit"]),
    ("R50", "", &["value", "limit"]),
    ("R51", "", &["share", "limit"]),
    ("R51", "environment", &["share", "limit"]),
    ("R52", "", &["share", "limit"]),
    ("R52", "recycled", &["share", "limit"]),
    ("R15", "", &["count", "limit"]),
    ("R16", "", &["share", "limit"]),
    ("R17", "", &["asked", "limit"]),
    ("R60", "", &["count", "limit"]),
    ("R60", "minutes", &[]),
    ("R61", "", &[]),
    ("R70", "", &["need", "limit"]),
    ("R70", "profile", &["need", "limit"]),
    ("R70", "concession", &[]),
    ("R71", "", &["need"]),
    ("R72", "", &["value", "limit"]),
    ("R72", "minimum", &["value", "limit"]),
    ("R72", "order", &["value", "limit"]),
    ("N14", "", &["share", "limit"]),
    ("R90", "", &["share"]),
    ("R80", "", &["hours", "limit"]),
    ("R81", "", &["months", "limit"]),
];

fn finding(id: &str, variant: &'static str, figures: Vec<(&'static str, Amount)>) -> Finding {
    let rule = crate::law::rule(id).expect("a rule");
    let fired = Fired { severity: None, variant, figures };
    Finding { rule, severity: rule.severity, subject: Subject::Contract, fired }
}

/// A figure of some kind for a place of a message.
fn sample(name: &'static str) -> (&'static str, Amount) {
    let amount = match name {
        "share" => Amount::Share(0.104),
        "months" => Amount::Months(60.0),
        "hours" => Amount::Hours(90.0),
        "kind" => Amount::Structure(StructureKind::Geiq),
        "code" => Amount::Code("34928400".to_owned()),
        "since" | "free" | "end" => Amount::Day(Date::constant(2026, 12, 22)),
        "count" | "lots" | "month" => Amount::Number(2.0),
        _ => Amount::Euros(216_000.0),
    };
    (name, amount)
}

/// As [`crate::plan::assumptions`] checks its own words.
fn check_words(place: &str, fr: &str, en: &str) {
    for text in [fr, en] {
        assert!(!text.is_empty() && text == text.trim(), "{place}: « {text} »");
        assert!(!text.contains("  ") && !text.contains('\''), "{place}: « {text} »");
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

/// Checks a text as it is shown: no mark of the templates is left, and it is one to three sentences.
fn check_shown(place: &str, text: &str) {
    assert!(!text.contains(['{', '}', '[', ']', '|']), "{place}: « {text} »");
    for wrong in ["  ", " .", " ,", "..", "( ", " )", "()"] {
        assert!(!text.contains(wrong), "{place}: « {wrong} » in « {text} »");
    }
    assert!(text.ends_with('.') && text == text.trim(), "{place}: « {text} »");
    let first = text.chars().next().expect("a text");
    assert!(first.is_uppercase() || first.is_ascii_digit() || first == '€', "{place}: « {text} »");
    assert!(text.chars().count() <= 260, "{place}: {} characters in « {text} »", text.chars().count());
}

#[test]
fn every_rule_has_its_words() {
    for rule in rules::all() {
        assert_eq!(entries().filter(|entry| entry.id == rule.id).count(), 1, "{}", rule.id);
        assert!(WORDINGS.contains_rule(rule.id), "{}", rule.id);
    }
    for entry in entries() {
        assert!(crate::law::rule(entry.id).is_some(), "{}", entry.id);
        check_words(entry.id, entry.summary.0, entry.summary.1);
        for summary in [entry.summary.0, entry.summary.1] {
            assert!(summary.chars().count() <= 110 && !summary.ends_with('.'), "{}: « {summary} »", entry.id);
        }
    }
}

trait Wordings {
    fn contains_rule(&self, id: &str) -> bool;
}

impl Wordings for [(&str, &str, &[&str])] {
    fn contains_rule(&self, id: &str) -> bool {
        self.iter().any(|(known, variant, _)| *known == id && variant.is_empty())
    }
}

#[test]
fn every_wording_is_there_and_none_more() {
    for (id, variant, _) in WORDINGS.iter().filter(|(_, variant, _)| !variant.is_empty()) {
        let entry = entry(id).expect("an entry");
        assert!(entry.variants.iter().any(|known| known.name == *variant), "{id} {variant}");
    }
    for entry in entries() {
        for variant in entry.variants {
            let known = WORDINGS.iter().any(|(id, name, _)| *id == entry.id && *name == variant.name);
            assert!(known, "{} {}", entry.id, variant.name);
        }
    }
}

#[test]
fn titles_and_reasons_are_well_set() {
    for (id, variant, names) in WORDINGS {
        let place = format!("{id} {variant}");
        let bare = finding(id, variant, Vec::new());
        let (title_words, reason_words) = wording(&bare);
        check_words(&place, title_words.0, title_words.1);
        check_words(&place, reason_words.0, reason_words.1);
        for text in [title_words.0, title_words.1] {
            assert!(text.chars().count() <= 75 && !text.ends_with('.'), "{place}: « {text} »");
            assert!(!text.contains(['{', '[']), "{place}: « {text} »");
        }
        let full = finding(id, variant, names.iter().map(|name| sample(name)).collect());
        for (lang, template) in [(Lang::Fr, reason_words.0), (Lang::En, reason_words.1)] {
            check_shown(&place, &reason(lang, &bare));
            let shown = reason(lang, &full);
            check_shown(&place, &shown);
            // Every place of a figure is one that the rule fills, within brackets.
            for part in template.split('{').skip(1) {
                let name = part.split('}').next().expect("a name");
                assert!(names.contains(&name), "{place}: {{{name}}}");
            }
            for (at, _) in template.match_indices('{') {
                let open = template[..at].matches('[').count();
                assert_eq!(open, template[..at].matches(']').count() + 1, "{place}: a figure outside brackets");
            }
        }
        // Both languages name the same figures.
        let places = |text: &str| {
            let mut found: Vec<String> =
                text.split('{').skip(1).filter_map(|part| part.split('}').next().map(str::to_owned)).collect();
            found.sort();
            found.dedup();
            found
        };
        assert_eq!(places(reason_words.0), places(reason_words.1), "{place}");
    }
}

#[test]
fn an_unknown_wording_falls_back_on_the_ordinary_one() {
    assert_eq!(title(Lang::En, &finding("R42", "", vec![])), "Add an environmental condition of performance");
    assert_eq!(title(Lang::Fr, &finding("R42", "later", vec![])), "Ajoutez une condition d’exécution environnementale");
}

#[test]
fn figures_are_put_in() {
    let figures = || vec![("need", Amount::Euros(215_999.0)), ("limit", Amount::Euros(216_000.0))];
    assert_eq!(
        reason(Lang::Fr, &finding("R25", "", figures())),
        "Le besoin (215\u{202f}999\u{a0}€) reste sous le seuil de 216\u{202f}000\u{a0}€\u{a0}: réserver n’est pas nécessaire. Achetez au mieux et variez les fournisseurs."
    );
    assert_eq!(
        reason(Lang::En, &finding("R25", "", vec![])),
        "The need stays below the threshold: reserving is not necessary. Buy sensibly and vary your suppliers."
    );
    for (figure, fr, en) in [
        (Amount::Share(0.5), "50\u{a0}%", "50%"),
        (Amount::Months(1.0), "1\u{a0}mois", "1\u{a0}month"),
        (Amount::Months(48.0), "48\u{a0}mois", "48\u{a0}months"),
        (Amount::Hours(150.0), "150\u{a0}heures", "150\u{a0}hours"),
        (Amount::WeeklyHours(20.0), "20\u{a0}heures par semaine", "20\u{a0}hours a week"),
        (Amount::Number(1_200.0), "1\u{202f}200", "1,200"),
        (Amount::Euros(50e6), "50\u{a0}M€", "€50m"),
        (Amount::Day(Date::constant(2026, 8, 21)), "21\u{a0}août 2026", "21\u{a0}August 2026"),
        (Amount::Structure(StructureKind::Aci), "ACI", "ACI"),
        (Amount::Word("boamp"), "BOAMP ou JAL", "BOAMP or JAL"),
    ] {
        assert_eq!((amount(Lang::Fr, &figure), amount(Lang::En, &figure)), (fr.to_owned(), en.to_owned()));
    }
}

#[test]
fn every_fix_has_a_label() {
    for rule in rules::all() {
        for fix in rule.fixes {
            let words: &[Value] = &[
                json!("open"),
                json!("integration"),
                json!("disability"),
                json!("social_clause"),
                json!("open_tender"),
                json!("adapted"),
                json!("boamp"),
                json!("joue"),
                json!("boamp_and_joue"),
                json!("no_exception"),
                json!("competition_or_difficulty"),
                json!("services"),
                json!(true),
            ];
            assert!(
                words.iter().any(|value| remedies::find(rule.id, fix.pattern, value).is_some()),
                "{} {}",
                rule.id,
                fix.pattern
            );
        }
    }
}

#[test]
fn labels_are_short() {
    let label = |lang, rule: &str, pattern, value| remedy(lang, rule, &Remedy { pattern, value, changes: Vec::new() });
    for known in remedies::LABELS {
        check_words(known.pattern, known.text.0, known.text.1);
        let value = if known.word.is_empty() { json!(9_999_000.0) } else { json!(known.word) };
        // Shares, months and holders are never that large.
        let value = match known.pattern {
            "/contract/maximum_value" | "/lots/*/facts/minimum_turnover" => value,
            _ if known.number.is_some() => json!(0.3),
            _ => value,
        };
        for lang in [Lang::Fr, Lang::En] {
            let shown = label(lang, known.rule, known.pattern, value.clone());
            assert!(shown.chars().count() <= 34, "{}: « {shown} » has {}", known.pattern, shown.chars().count());
            assert!(!shown.contains(['[', '{']) && !shown.ends_with('.'), "« {shown} »");
            assert_ne!(shown, lang.say("Appliquer", "Apply"), "{}", known.pattern);
        }
    }
    assert_eq!(label(Lang::Fr, "R09", "/contract/duration_months", json!(36)), "Ramener à 36\u{a0}mois");
    assert_eq!(label(Lang::Fr, "R48", "/lots/*/facts/clause_hours", json!(150.0)), "Porter à 150\u{a0}heures");
    assert_eq!(label(Lang::En, "R33", "/contract/facts/last_order_month", json!(47)), "End orders in month 48");
    assert_eq!(label(Lang::En, "R99", "/elsewhere", json!(1)), "Apply");
}

#[test]
fn quotes_name_rules_and_articles() {
    let quoted: Vec<_> = rules::all().filter_map(|rule| Some((rule.id, quote(rule.id)?))).collect();
    assert_eq!(quoted.len(), 12);
    for (id, (article, words)) in quoted {
        assert!(article.starts_with(['L', 'R']) && !article.contains(['.', ' ']), "{id}");
        check_words(id, words, "-");
    }
    assert_eq!(quote("R42"), None);
}

#[test]
fn severities_are_counted() {
    let counted = |lang, of, n| severity_count(lang, of, n).replace('\u{a0}', " ");
    assert_eq!(counted(Lang::Fr, Severity::Forbidden, 2), "2 interdictions");
    assert_eq!(counted(Lang::Fr, Severity::Obligation, 1), "1 obligation");
    assert_eq!(counted(Lang::Fr, Severity::Warning, 3), "3 points d’attention");
    assert_eq!(counted(Lang::Fr, Severity::Advice, 0), "0 conseil");
    assert_eq!(counted(Lang::En, Severity::Advice, 0), "0 pieces of advice");
    assert_eq!(counted(Lang::En, Severity::Warning, 1), "1 warning");
}

#[test]
fn words_of_facts_have_names() {
    let words = [
        facts::LegalForm::WORDS,
        facts::MaximumKind::WORDS,
        facts::SingleLotReason::WORDS,
        facts::Publicity::WORDS,
        facts::SocialException::WORDS,
        facts::Procedure::WORDS,
        facts::DirectGround::WORDS,
        facts::ReuseFamily::WORDS,
        facts::Trade::WORDS,
    ];
    for word in words.into_iter().flatten() {
        assert_ne!(names::choice(Lang::Fr, word), **word, "{word}");
        assert!(!names::choice(Lang::En, word).contains('_'), "{word}");
    }
}
