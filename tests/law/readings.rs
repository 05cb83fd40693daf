//! The reading of the whole: procedure, publicity, calendar, mentions, essential data, hours.

use crate::plans::{plan, written};
use jiff::civil::date;
use sourcier::law::case::NeedFrom;
use sourcier::law::hours::Method;
use sourcier::law::reading::{LotReading, Medium, Mention, Reading, Regime, Step};
use sourcier::plan::Plan;

fn read(line: &str) -> Reading {
    sourcier::law::reading::read(&plan(line))
}

fn lot<'a>(reading: &'a Reading, id: &str) -> &'a LotReading {
    reading.lots.iter().find(|lot| lot.id.as_str() == id).expect("the lot")
}

#[test]
fn procedure_and_publicity_follow_the_value() {
    use Medium::{Boamp, BoampAndJoue, Free, Joue, None as Nothing};
    use Regime::{Adapted, Concession, Direct, Formal, SocialServices};
    for (line, regime, publicity) in [
        ("one value=59999.99", Direct, Nothing),
        ("one value=60000", Adapted, Free),
        ("one value=39999.99 date=2026-03-31", Direct, Nothing),
        ("one value=40000 date=2026-03-31", Adapted, Free),
        ("one value=89999.99", Adapted, Free),
        ("one value=90000", Adapted, Boamp),
        ("one value=90000 buyer=other_contracting_authority", Adapted, Free),
        ("one value=90000 buyer=contracting_entity", Adapted, Free),
        ("one value=90000 buyer=state_public_body", Adapted, Boamp),
        ("one value=99999.99 kind=works", Direct, Nothing),
        ("one value=100000 kind=works", Adapted, Boamp),
        ("one value=215999.99", Adapted, Boamp),
        ("one value=216000", Formal, BoampAndJoue),
        ("one value=140000 buyer=state", Formal, BoampAndJoue),
        ("one value=216000 buyer=other_contracting_authority", Formal, Joue),
        ("one value=431999.99 buyer=contracting_entity", Adapted, Free),
        ("one value=432000 buyer=contracting_entity", Formal, Joue),
        ("one value=749999.99 kind=social_services", SocialServices, Free),
        ("one value=750000 kind=social_services", SocialServices, Joue),
        ("one value=999999.99 kind=social_services buyer=contracting_entity", SocialServices, Free),
        ("one value=5403999.99 form=concession", Concession, Free),
    ] {
        let reading = read(line);
        assert_eq!((reading.regime, reading.publicity), (Some(regime), Some(publicity)), "{line}");
    }
    let without = read("one value=null price=0");
    assert_eq!((without.need, without.regime, without.publicity), (None, None, None));
}

#[test]
fn the_need_is_the_maximum_of_a_framework_or_the_sum_of_the_lots() {
    let need = |line: &str| read(line).need;
    assert_eq!(need("frame max=300000"), Some((300_000.0, NeedFrom::Maximum)));
    assert_eq!(need("frame max=300000 c.estimated_value=200000"), Some((300_000.0, NeedFrom::Maximum)));
    assert_eq!(need("one max=300000"), Some((100_000.0, NeedFrom::Lots)));
    assert_eq!(need("two value2=50000"), Some((150_000.0, NeedFrom::Lots)));
    assert_eq!(need("two c.estimated_value=500000"), Some((500_000.0, NeedFrom::Stated)));
    assert_eq!(need("frame max=null l.maximum_value=70000"), Some((70_000.0, NeedFrom::LotMaxima)));
    assert_eq!(need("two value2=null price2=0"), None);
    // What is planned, where nothing is stated: 2 × 100 €.
    assert_eq!(need("one value=null"), Some((200.0, NeedFrom::Lots)));
}

#[test]
fn small_and_tiny_lots_are_told() {
    let reading = read("three value=70000 value2=50000 value3=280000");
    let found: Vec<(Option<Regime>, bool)> = reading.lots.iter().map(|lot| (lot.regime, lot.tiny)).collect();
    let expected = [(Some(Regime::SmallLot), false), (Some(Regime::SmallLot), true), (Some(Regime::Formal), false)];
    assert_eq!(found, expected);
    // A single lot is never a small one of itself.
    assert_eq!(lot(&read("one value=50000 c.estimated_value=400000"), "lot-1").regime, Some(Regime::Formal));
}

#[test]
fn essential_data_describe_each_lot() {
    let words = |line: &str| -> Vec<&str> {
        lot(&read(line), "lot-1").considerations.iter().map(|value| value.decp()).collect()
    };
    assert_eq!(words("one"), ["Pas de considération sociale"]);
    assert_eq!(words("one ground=social_clause"), ["Clause sociale"]);
    assert_eq!(words("one l.social_condition=true"), ["Clause sociale"]);
    assert_eq!(words("one ground=award_criterion"), ["Critère social"]);
    assert_eq!(words("one ground=award_criterion l.social_condition=true"), ["Clause sociale", "Critère social"]);
    for ground in ["integration", "disability", "integration_or_disability", "prison", "social_economy"] {
        assert_eq!(words(&format!("one ground={ground}")), ["Marché réservé"]);
    }
    assert_eq!(words("one ground=integration l.social_condition=true"), ["Clause sociale", "Marché réservé"]);
    assert_eq!(words("one ground=integration form=concession"), ["Concession réservée"]);
}

#[test]
fn a_formal_procedure_waits_eleven_days_before_the_signature() {
    let reading = read("one value=216000");
    let day = |step| reading.calendar.iter().find(|milestone| milestone.step == step).map(|found| found.day);
    assert_eq!(day(Step::Launch), Some(date(2026, 5, 4)));
    let (choice, signature) = (day(Step::Choice).expect("a choice"), day(Step::Signature).expect("a signature"));
    assert_eq!((signature - choice).get_days(), 11);
    let row = reading.calendar.iter().find(|milestone| milestone.step == Step::Signature).and_then(|found| found.delay);
    assert_eq!(row, Some("/tables/standstill-2019"));
    // Essential data within two months.
    let data = day(Step::EssentialData).expect("a day");
    assert_eq!(signature.checked_add(jiff::Span::new().months(2)).expect("a day"), data);
    let longer = read("one value=216000 t.standstill-2019=16");
    let day = |step| longer.calendar.iter().find(|milestone| milestone.step == step).map(|found| found.day);
    let wait = day(Step::Signature).expect("a day") - day(Step::Choice).expect("a day");
    assert_eq!(wait.get_days(), 16);
    // No standstill below the threshold, nor for social services, nor in a concession (by this paper).
    for line in ["one value=215999.99", "one value=900000 kind=social_services"] {
        assert!(read(line).calendar.iter().all(|milestone| milestone.step != Step::Signature), "{line}");
    }
}

/// Review A 6: R2396-1 keeps R2196-1 out of defence.
#[test]
fn defence_contracts_publish_no_essential_data() {
    let calendar = read("one value=432000 buyer=defence").calendar;
    assert!(calendar.iter().all(|milestone| milestone.step != Step::EssentialData));
}

#[test]
fn the_notice_says_what_the_day_asks_for() {
    let mentions = |line: &str| read(line).mentions;
    let says = |line: &str, mention: Mention| mentions(line).contains(&mention);
    assert!(says("one ground=integration date=2022-12-30", Mention::Reservation));
    assert!(!says("one ground=integration date=2022-12-30", Mention::Articles));
    assert!(says("one ground=integration date=2022-12-29", Mention::Articles));
    assert!(says("one ground=disability buyer=defence", Mention::Articles));
    assert!(says("one ground=social_economy", Mention::SocialEconomyArticles));
    assert!(!says("one ground=integration", Mention::SocialEconomyArticles));
    assert!(says("two", Mention::BidMode) && !says("one", Mention::BidMode));
    assert!(says("two c.lots_award_limit=1", Mention::TieRule));
    assert!(!says("two c.lots_bid_limit=1", Mention::TieRule));
    assert!(says("frame date=2022-01-01", Mention::Maximum) && !says("frame date=2021-12-31", Mention::Maximum));
    assert!(says("one ground=social_clause", Mention::Conditions) && !says("one", Mention::Conditions));
}

#[test]
fn what_is_reserved_is_a_share_of_all_lots() {
    assert_eq!(read("two value=30000 value2=70000 ground=integration").reserved, Some((30_000.0, 0.3)));
    assert_eq!(read("two value=30000 value2=70000").reserved, Some((0.0, 0.0)));
    assert_eq!(read("two value2=null price2=0 ground=integration").reserved, None);
}

#[test]
fn the_hours_of_a_lot_come_from_its_units_or_else_from_its_value() {
    let hours = |line: &str| lot(&read(line), "lot-1").hours.clone();
    assert_eq!(hours("one value=1000000"), None);
    let close = |line: &str, method: Method, expected: f64| {
        let found = hours(line).unwrap_or_else(|| panic!("{line}: no hours"));
        assert_eq!(found.method, method, "{line}");
        assert!((found.hours - expected).abs() < 0.5, "{line}: {}", found.hours);
    };
    let clause = "one ground=social_clause value=1000000 l.labour_share=0.5 l.effort_share=0.05 l.hourly_cost=30";
    close(clause, Method::Clause, 833.0);
    close(
        "one ground=social_clause value=1500000 l.labour_share=0.7 l.effort_share=0.1 l.hourly_cost=30",
        Method::Clause,
        3_500.0,
    );
    let by_value = "one ground=integration value=1500000 l.labour_share=0.7 l.hourly_cost=30 l.insertion_share=1";
    close(&format!("{by_value} /lots/lot-1/planned_quantity=[]"), Method::TopDown, 35_000.0);
    // 2 units of 7 h.
    close(&format!("{by_value} l.insertion_share=0.5"), Method::BottomUp, 7.0);
    // Usual figures: 70 % of labour in painting, 5 % of effort, 35 €.
    close("one ground=social_clause value=100000 l.trade=painting", Method::Clause, 100.0);
    // Full-time equivalents of an ACI: 1 820 h a year over two years.
    let posts = hours(&format!("{by_value} /lots/lot-1/planned_quantity=[]")).and_then(|hours| hours.posts);
    assert!((posts.expect("posts") - 35_000.0 / 2.0 / 1_820.0).abs() < 1e-9);
}

/// Paper 6.3: hours of a full-time equivalent, by kind of structure.
#[test]
fn a_post_has_the_hours_of_its_kind_of_structure() {
    for (bidder, hours) in
        [("aci", 1_820.0), ("ei", 1_505.0), ("eiti", 1_505.0), ("etti", 1_600.0), ("ai", 1_607.0), ("esat", 1_607.0)]
    {
        let found = lot(&read(&format!("one ground=integration bidder={bidder} months=12")), "lot-1").hours.clone();
        // 2 units of 7 h, 70 % of them by people in integration, in one year.
        let posts = found.and_then(|found| found.posts).expect("posts");
        assert!((posts - 2.0 * 7.0 * 0.7 / hours).abs() < 1e-9, "{bidder}: {posts}");
    }
}

#[test]
fn a_day_outside_the_tables_is_told() {
    assert!(read("one value=216000").outside.is_empty());
    let later = read("one value=216000 date=2028-01-01");
    assert_eq!((later.regime, later.outside.len()), (None, 1));
    let earlier = read("one value=216000 date=2019-12-31");
    assert!(!earlier.outside.is_empty(), "the EU thresholds of 2019 are not in the tables");
    let json = written("nantes");
    let nantes = sourcier::law::reading::read(&Plan::from_json(json).expect("a plan"));
    assert_eq!(nantes.regime, Some(Regime::Formal), "the thresholds of 2021 are, from memory");
}
