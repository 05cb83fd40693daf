//! What must hold of any plan: random buyers, forms, kinds, dates, durations, values, grounds and facts.

use crate::plans::base;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};
use sourcier::law::rule::{LOT_VALUE, NEED};
use sourcier::law::{Case, Report, Subject, check};
use sourcier::plan::assumptions::{Kind, inputs, tables};
use sourcier::plan::{Address, Plan, Reservation, apply};
use std::collections::{BTreeMap, BTreeSet};

/// Amounts on both sides of the thresholds.
const AMOUNTS: [f64; 22] = [
    0.0,
    1_000.0,
    24_999.0,
    25_000.0,
    39_999.0,
    40_000.0,
    50_000.0,
    55_000.0,
    60_000.0,
    79_999.0,
    80_000.0,
    90_000.0,
    99_999.0,
    100_000.0,
    140_000.0,
    216_000.0,
    432_000.0,
    750_000.0,
    999_999.0,
    5_404_000.0,
    60_000_001.0,
    200_000_000.0,
];
const SHARES: [f64; 12] = [0.0, 0.04, 0.05, 0.1, 0.15, 0.2, 0.3, 0.499, 0.5, 0.501, 0.99, 1.0];
const MONTHS: [u32; 16] = [1, 2, 3, 5, 6, 12, 24, 36, 37, 48, 49, 84, 85, 96, 97, 180];
const DAYS: [&str; 18] = [
    "2019-03-31",
    "2019-04-01",
    "2020-12-08",
    "2020-12-09",
    "2021-12-31",
    "2022-01-01",
    "2022-10-20",
    "2022-10-21",
    "2022-12-29",
    "2022-12-30",
    "2023-10-24",
    "2023-10-25",
    "2024-07-01",
    "2026-03-31",
    "2026-04-01",
    "2026-08-20",
    "2026-08-21",
    "2026-08-22",
];
const CPV: [&str; 4] = ["34928400", "85311000", "85323000", "98133110"];
const BUYERS: [&str; 6] =
    ["state", "state_public_body", "local_authority", "other_contracting_authority", "contracting_entity", "defence"];
const FORMS: [&str; 4] =
    ["framework_call_off_orders", "framework_subsequent_contracts", "fixed_quantities", "concession"];
const KINDS: [&str; 4] = ["supplies", "services", "social_services", "works"];
const GROUNDS: [&str; 8] = [
    "open",
    "social_clause",
    "award_criterion",
    "integration",
    "disability",
    "integration_or_disability",
    "prison",
    "social_economy",
];

fn of<T: Copy>(list: &[T], seed: u32) -> T {
    list[seed as usize % list.len()]
}

/// A value of an input of this kind, often on a boundary.
fn any_value(kind: Kind, seed: u32) -> Value {
    match kind {
        Kind::Number { min, max, whole: true, .. } => {
            json!((f64::from(of(&[0, 1, 2, 3, 4, 12, 24, 150, 1_000], seed)).clamp(min, max)) as i64)
        }
        Kind::Number { min, max, .. } if max <= 1.0 => json!(of(&SHARES, seed).clamp(min, max)),
        Kind::Number { min, max, .. } if max < 1_000.0 => json!((f64::from(seed % 60) / 4.0).clamp(min, max)),
        Kind::Number { min, max, .. } => json!(of(&AMOUNTS, seed).clamp(min, max)),
        Kind::Choice(words) => json!(of(words, seed)),
        Kind::Flag => json!(seed.is_multiple_of(2)),
        Kind::Date => json!(any_day(seed)),
        Kind::Trade => json!(of(&["painting", "care", "metalwork"], seed)),
        Kind::Text | Kind::Reference | Kind::List(_) => json!(of(&CPV, seed)),
    }
}

/// A day of the years 2019 to 2030, often one on which something changes.
fn any_day(seed: u32) -> String {
    if seed.is_multiple_of(2) {
        return of(&DAYS, seed / 2).to_owned();
    }
    let day = seed / 2;
    format!("{}-{:02}-{:02}", 2019 + day % 12, 1 + day / 12 % 12, 1 + day / 144 % 28)
}

/// The facts of the registry below a root.
fn facts(root: &str) -> Vec<(&'static str, Kind)> {
    let below = |pattern: &str| pattern.starts_with(root) && pattern.contains("/facts/");
    inputs().filter(|input| below(input.pattern)).map(|input| (input.pattern, input.kind)).collect()
}

/// One random fact of a plan: its address and value.
fn any_fact(plan: &Value, (which, place, seed): (u32, u32, u32)) -> (String, Value) {
    // These plans have no structure to state anything of.
    let mut all = facts("/");
    all.retain(|(pattern, _)| !pattern.starts_with("/structures/"));
    let (pattern, kind) = of(&all, which);
    let root = pattern.split('/').nth(1).expect("a root");
    let ids: Vec<&String> = match &plan[root] {
        Value::Object(members) if pattern.contains('*') => members.keys().collect(),
        _ => Vec::new(),
    };
    let address = if ids.is_empty() { pattern.to_owned() } else { pattern.replacen('*', of(&ids, place).as_str(), 1) };
    (address, any_value(kind, seed))
}

fn state(plan: &mut Value, (address, value): (String, Value)) {
    let (parent, name) = address.rsplit_once('/').expect("an address");
    plan.pointer_mut(parent).expect("facts")[name] = value;
}

type Seeds = (u32, u32, u32);

fn seeds() -> impl Strategy<Value = Seeds> {
    (any::<u32>(), any::<u32>(), any::<u32>())
}

/// A plan in its JSON form.
fn any_json() -> impl Strategy<Value = Value> {
    let contract = (any::<u32>(), any::<u32>(), any::<u32>(), any::<u32>(), any::<u32>());
    let bounds = (proptest::option::of(any::<u32>()), proptest::option::of(0..=4_u32));
    let lots = proptest::collection::vec((any::<u32>(), any::<u32>(), any::<u32>()), 1..=3);
    let workshop = (any::<bool>(), any::<u32>(), 0..8_u32);
    (contract, bounds, lots, workshop, proptest::collection::vec(seeds(), 0..40)).prop_map(
        |(contract, bounds, lots, workshop, facts)| {
            let mut plan = base(["one", "two", "three"][lots.len() - 1]);
            plan["contract"]["launch_date"] = json!(any_day(contract.0));
            plan["contract"]["buyer"]["kind"] = json!(of(&BUYERS, contract.1));
            plan["contract"]["form"] = json!(of(&FORMS, contract.2));
            plan["contract"]["kind"] = json!(of(&KINDS, contract.3));
            plan["contract"]["duration_months"] = json!(of(&MONTHS, contract.4));
            if let Some(seed) = bounds.0 {
                let maximum = of(&AMOUNTS, seed);
                plan["contract"]["maximum_value"] = json!(maximum);
                // A minimum above the maximum is no framework agreement.
                plan["contract"]["minimum_value"] =
                    bounds.1.map_or(Value::Null, |part| json!(maximum * f64::from(part) / 4.0));
            }
            for (rank, (ground, amount, cpv)) in lots.into_iter().enumerate() {
                let lot = &mut plan["lots"][format!("lot-{}", rank + 1)];
                lot["reservation"] = json!(of(&GROUNDS, ground));
                lot["cpv"] = if cpv.is_multiple_of(5) { Value::Null } else { json!(of(&CPV, cpv)) };
                lot["facts"] = match amount % 4 {
                    0 => json!({}),
                    _ => json!({ "estimated_value": of(&AMOUNTS, amount / 4) }),
                };
                if let procedure @ ("adapted" | "direct_award" | "open_tender") =
                    of(&["adapted", "adapted", "direct_award", "open_tender", "", ""], cpv / 8)
                {
                    lot["facts"]["procedure"] = json!(procedure);
                }
                lot["unit_price"] = json!(f64::from(amount / 8 % 3) * 150.0);
            }
            if workshop.0 {
                plan["workshops"]["atelier"]["structure"] = Value::Null;
            }
            let kinds = sourcier::plan::StructureKind::WORDS;
            plan["structures"]["s"]["kind"] = json!(of(kinds, workshop.1));
            plan["workshops"]["atelier"]["weekly_hours"] = json!(16.0 + f64::from(workshop.2));
            plan["workshops"]["atelier"]["stay_cap_months"] = json!(20 + workshop.2);
            for seeds in facts {
                let fact = any_fact(&plan, seeds);
                state(&mut plan, fact);
            }
            plan
        },
    )
}

/// With rows of the tables corrected to anything that their bounds allow.
fn corrected() -> impl Strategy<Value = Value> {
    (any_json(), proptest::collection::vec((any::<u32>(), any::<u32>()), 0..12)).prop_map(|(mut plan, rows)| {
        for (which, seed) in rows {
            let row = &tables::ROWS[which as usize % tables::ROWS.len()];
            let value = match row.input.kind {
                Kind::Number { min, max, .. } if seed.is_multiple_of(4) => json!(of(&[min, max], seed / 4)),
                kind => any_value(kind, seed),
            };
            plan["tables"][row.id()] = value;
        }
        plan
    })
}

fn read(json: &Value) -> Plan {
    Plan::from_json(json.clone()).unwrap_or_else(|error| panic!("{error}: {json}"))
}

/// What each rule says of each subject.
fn verdicts(report: &Report) -> BTreeMap<(&'static str, String), String> {
    let fired = report.findings.iter().map(|finding| {
        let said = format!("{:?} {}", finding.severity, finding.fired.variant);
        ((finding.rule.id, format!("{:?}", finding.subject)), said)
    });
    let open =
        report.unsettled.iter().map(|open| ((open.rule.id, format!("{:?}", open.subject)), "unknown".to_owned()));
    fired.chain(open).collect()
}

/// The same plans at each run.
fn runner() -> TestRunner {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    TestRunner::new_with_rng(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }, rng)
}

fn config() -> ProptestConfig {
    ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_limits_of_the_social_economy_touch_nothing_else(json in any_json()) {
        let plan = read(&json);
        for finding in check(&plan).findings {
            if ["R08", "R09", "R10", "N05", "N06"].contains(&finding.rule.id) {
                let Subject::Lot(id) = &finding.subject else { panic!("{} is about a lot", finding.rule.id) };
                prop_assert_eq!(plan.lots[id].reservation, Reservation::SocialEconomy, "{}", finding.rule.id);
            }
        }
    }

    #[test]
    fn any_plan_is_looked_at_whatever_the_tables_say(json in corrected()) {
        // A correction may be no value of its row: then the plan is refused, not looked at.
        if let Ok(plan) = Plan::from_json(json) {
            let report = check(&plan);
            let case = Case::of(&plan);
            for finding in &report.findings {
                std::hint::black_box(finding.remedies(&case, &plan.to_json()));
            }
            std::hint::black_box(sourcier::law::reading::read(&plan));
        }
    }

    #[test]
    fn a_rule_speaks_or_lacks_something_never_both(json in any_json()) {
        let report = check(&read(&json));
        let mut seen = BTreeSet::new();
        for finding in &report.findings {
            prop_assert!(seen.insert((finding.rule.id, format!("{:?}", finding.subject))), "{} twice", finding.rule.id);
        }
        for open in &report.unsettled {
            prop_assert!(!open.missing.is_empty(), "{} lacks nothing that it names", open.rule.id);
            prop_assert!(seen.insert((open.rule.id, format!("{:?}", open.subject))), "{} both", open.rule.id);
        }
    }

    #[test]
    fn inputs_are_addresses_of_the_plan(json in any_json()) {
        let plan = read(&json);
        let (report, case) = (check(&plan), Case::of(&plan));
        let missing = report.unsettled.iter().flat_map(|open| open.missing.clone());
        for address in report.findings.iter().flat_map(|finding| finding.inputs(&case)).chain(missing) {
            let text = address.to_string();
            prop_assert_eq!(Address::parse(&text).ok(), Some(address));
            let root = text.split('/').nth(1).unwrap_or_default();
            prop_assert!(["contract", "lots", "workshops", "structures", "tables", "ranges"].contains(&root), "{}", text);
            prop_assert!(!text.contains('*') && !text.contains('@'), "{}", text);
            // What stands in the plan, or an entry of the registry that nobody stated.
            let known = json.pointer(&text).is_some()
                || sourcier::plan::assumptions::input(&Address::parse(&text).expect("an address")).is_some();
            prop_assert!(known, "{} is nothing", text);
        }
    }

    #[test]
    fn the_gravest_come_first(json in any_json()) {
        prop_assert!(check(&read(&json)).findings.is_sorted_by_key(|finding| finding.severity));
    }
}

#[test]
fn every_remedy_suffices_alone() {
    let (mut runner, plans) = (runner(), any_json());
    let mut wrong: BTreeMap<(&str, &str), String> = BTreeMap::new();
    let mut tried: BTreeSet<(&str, &str)> = BTreeSet::new();
    for _ in 0..4_000 {
        let json = plans.new_tree(&mut runner).expect("a plan").current();
        let plan = read(&json);
        let (written, case) = (plan.to_json(), Case::of(&plan));
        for finding in check(&plan).findings {
            for remedy in finding.remedies(&case, &written) {
                let pair = (finding.rule.id, remedy.pattern);
                tried.insert(pair);
                if wrong.contains_key(&pair) {
                    continue;
                }
                let fault = match apply(&plan, &remedy.changes) {
                    Err(error) => Some(format!("no plan: {error}")),
                    Ok(after) => check(&after)
                        .findings
                        .iter()
                        .find(|other| other.rule.id == finding.rule.id && other.subject == finding.subject)
                        .map(|other| {
                            format!(
                                "still {:?} « {} », was « {} »",
                                other.severity, other.fired.variant, finding.fired.variant
                            )
                        }),
                };
                if let Some(fault) = fault {
                    let contract = &written["contract"];
                    let at = |subject: &Subject| match subject {
                        Subject::Lot(id) => written["lots"][id.as_str()]["facts"].to_string(),
                        _ => String::new(),
                    };
                    wrong.insert(pair, format!("{fault}; := {}; {contract} {}", remedy.value, at(&finding.subject)));
                }
            }
        }
    }
    let told: Vec<String> = wrong.iter().map(|((rule, pattern), fault)| format!("{rule} {pattern}: {fault}")).collect();
    assert!(told.is_empty(), "{} of {} remedies:\n{}", told.len(), tried.len(), told.join("\n"));
    // Every fix of every rule was met at least once, so that none is tested in name only.
    let fixes = sourcier::law::rules::all().flat_map(|rule| rule.fixes.iter().map(|fix| (rule.id, fix.pattern)));
    let never: Vec<_> = fixes.filter(|pair| !tried.contains(pair)).collect();
    assert_eq!(never, [], "remedies that no random plan asked for");
}

#[test]
fn a_rule_says_what_it_reads() {
    let (mut runner, plans) = (runner(), (any_json(), seeds()));
    let mut wrong: BTreeMap<(&str, String), String> = BTreeMap::new();
    for _ in 0..5_000 {
        let (before, seeds) = plans.new_tree(&mut runner).expect("a plan").current();
        let mut after = before.clone();
        let (address, value) = any_fact(&before, seeds);
        state(&mut after, (address.clone(), value));
        let address = Address::parse(&address).expect("an address");
        let (first, second) = (verdicts(&check(&read(&before))), verdicts(&check(&read(&after))));
        let keys: BTreeSet<_> = first.keys().chain(second.keys()).collect();
        for key in keys.into_iter().filter(|key| first.get(*key) != second.get(*key)) {
            let rule = sourcier::law::rule(key.0).expect("a rule");
            let of_value =
                address.as_str().ends_with("/estimated_value") || address.as_str().ends_with("/maximum_value");
            let read = rule.reads.iter().any(|pattern| match *pattern {
                NEED | LOT_VALUE => of_value,
                pattern => address.matches(pattern),
            });
            if !read {
                let pattern = address.as_str().split('/').next_back().unwrap_or_default().to_owned();
                wrong.insert((rule.id, pattern), format!("{:?} to {:?}", first.get(key), second.get(key)));
            }
        }
    }
    let told: Vec<String> =
        wrong.iter().map(|((rule, fact), change)| format!("{rule} reads {fact}: {change}")).collect();
    assert!(told.is_empty(), "{} inputs that rules do not name:\n{}", told.len(), told.join("\n"));
}
