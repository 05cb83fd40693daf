//! What a comparison says in sentences is what it found.

use crate::compare::{nantes, replace};
use serde_json::json;
use sourcier::decision::compare::{Claim, Comparing, Comparison, Criterion, Finding};
use sourcier::decision::study;
use sourcier::simulation::Summary;
use sourcier::text::number::{cents, percent};
use sourcier::text::{Lang, NARROW_SPACE, decisions, figures, sides};

fn comparison() -> Comparison {
    let plan = nantes();
    let fourth = vec![
        replace("/lots/arbaletes/reservation", json!("integration")),
        replace("/lots/arbaletes/workshop", json!("metallerie")),
    ];
    let posts = |count: u32| vec![replace("/workshops/metallerie/posts", json!(count))];
    let forbidden = vec![replace("/lots/cargo/reservation", json!("disability"))];
    let sides = vec![vec![], fourth, posts(7), posts(2), posts(8), forbidden];
    let mut study = Comparing::new(&plan, sides, Criterion::usual(&plan), &[200]).expect("plans");
    study::on_bench(&mut study, &plan, 1);
    study.answer().expect("it has run")
}

/// The numbers of a text, as they are written.
fn numbers(text: &str) -> Vec<String> {
    let (mut found, mut own) = (Vec::new(), String::new());
    for character in text.chars().chain([' ']) {
        let mark = matches!(character, ',' | '.' | NARROW_SPACE);
        if character.is_ascii_digit() || (!own.is_empty() && mark) {
            own.push(character);
        } else if !own.is_empty() {
            found.push(own.trim_end_matches([',', '.', NARROW_SPACE]).to_owned());
            own.clear();
        }
    }
    found
}

/// Every number that a finding holds, as it may be written.
fn known(lang: Lang, finding: &Finding) -> Vec<String> {
    let claims = finding.gains.iter().chain(&finding.prices).chain(&finding.unsure);
    let of_claim = |claim: &Claim| {
        let gap = claim.difference;
        let written = [gap.p10, gap.p50, gap.p90].map(|value| figures::gap(lang, &claim.criterion, value.abs()));
        let signed = [gap.p10, gap.p50, gap.p90].map(|value| figures::gap(lang, &claim.criterion, value));
        let year = match &claim.criterion {
            Criterion::Measure(measure) => measure.month.map_or(0, |month| (month + 1) / 12),
            _ => 0,
        };
        // What is so in nearly all draws is said to be so in more than 99 of a hundred.
        let shares = [claim.probability, claim.opposite].map(|share| percent(lang, share, 0).replace("100", "99"));
        let together = figures::gaps(lang, &claim.criterion, &gap);
        [&written[..], &signed[..], &together[..], &shares[..], &[year.to_string()]].concat()
    };
    let price = finding.hour_price.iter().flat_map(|price| [price.p10, price.p50, price.p90]);
    let price = price.map(|euros| cents(lang, euros));
    let texts = claims.flat_map(of_claim).chain(price).chain([finding.forbidden.unsigned_abs().to_string()]);
    texts.flat_map(|text| numbers(&text)).collect()
}

#[test]
fn every_number_of_a_sentence_is_one_of_the_comparison() {
    let found = comparison();
    for lang in [Lang::Fr, Lang::En] {
        let mut all = 0;
        for finding in found.findings.iter().chain(&found.steps) {
            let known = known(lang, finding);
            for sentence in sides::sentences(lang, finding) {
                for number in numbers(&sentence) {
                    assert!(known.contains(&number), "{number} of « {sentence} » is not among {known:?}");
                    all += 1;
                }
            }
        }
        assert!(all > 15, "{all}");
        let names: Vec<String> = ["A", "B", "C", "D", "E", "F"].map(String::from).into();
        let headline = sides::headline(lang, &names, &found);
        let best = found.lead.as_ref().expect("six sides").best;
        let own = found.findings.iter().find(|finding| finding.side == best).expect("not the baseline");
        assert!(headline.contains(&names[best]) && !numbers(&headline).is_empty(), "{headline}");
        assert!(numbers(&headline).iter().all(|number| known(lang, own).contains(number)), "{headline}");
        // Of the other sides there is a sentence each, with numbers of their own.
        let others = sides::others(lang, &names, &found);
        let rest: Vec<&Finding> = found.findings.iter().filter(|finding| finding.side != best).collect();
        assert_eq!(others.len(), rest.len());
        for (said, finding) in others.iter().zip(rest) {
            assert!(said.contains(&names[finding.side]), "{said}");
            assert!(numbers(said).iter().all(|number| known(lang, finding).contains(number)), "{said}");
            assert_eq!(numbers(said).is_empty(), finding.gains.is_empty() && finding.prices.is_empty(), "{said}");
        }
    }
}

#[test]
fn sides_that_nothing_tells_apart_have_no_headline_but_that() {
    let plan = nantes();
    let same = vec![vec![], vec![], vec![]];
    let mut study = Comparing::new(&plan, same, Criterion::usual(&plan), &[200]).expect("plans");
    study::on_bench(&mut study, &plan, 1);
    let found = study.answer().expect("it has run");
    let names = ["A", "B", "C"].map(String::from);
    assert!(sides::headline(Lang::Fr, &names, &found).starts_with("Rien de sûr"));
    assert!(sides::others(Lang::Fr, &names, &found).is_empty());
}

#[test]
fn a_side_that_only_costs_is_no_gain() {
    let plan = nantes();
    let dearer = vec![replace("/workshops/metallerie/posts", json!(3))];
    let mut study = Comparing::new(&plan, vec![vec![], dearer], Criterion::usual(&plan), &[200]).expect("plans");
    study::on_bench(&mut study, &plan, 1);
    let mut found = study.answer().expect("it has run");
    for finding in &mut found.findings {
        finding.gains.clear();
    }
    let said = sides::headline(Lang::Fr, &["A", "B"].map(String::from), &found);
    assert!(said.starts_with("Aucun scénario n’apporte de gain sûr") && said.ends_with("de moins que A"), "{said}");
}

#[test]
fn what_is_not_sure_is_said_not_to_be_known() {
    let found = comparison();
    for finding in found.findings.iter().chain(&found.steps) {
        let said = sides::sentences(Lang::Fr, finding).join(" ");
        let leans = |claim: &Claim| decisions::leans(claim.probability, claim.opposite);
        assert_eq!(finding.unsure.iter().any(|claim| !leans(claim)), said.contains("On ne peut pas le dire"), "{said}");
        assert_eq!(finding.unsure.iter().any(leans), said.contains("sans que ce soit sûr"), "{said}");
        assert_eq!(finding.is_nothing(), said.starts_with("Rien ne le distingue"), "{said}");
    }
}

#[test]
fn a_difference_and_its_range_have_one_unit() {
    let said = |lang, p10, p50, p90| figures::gaps(lang, &Criterion::COST, &Summary { p10, p50, p90, mean: p50 });
    assert_eq!(said(Lang::Fr, 775.0, 8_721.0, 97_000.0), ["+8,7 k€", "+0,8 k€", "+97 k€"].map(spaced));
    assert_eq!(said(Lang::En, -1_200.0, 8_721.0, 150_000.0), ["+€8.7k", "−€1.2k", "+€150k"]);
    assert_eq!(said(Lang::En, -90.0, 310.0, 1_500.0), ["+€310", "−€90", "+€1,500"]);
}

/// With the space that does not break before a unit.
fn spaced(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}
