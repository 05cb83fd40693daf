//! The lists of places and of codes in `data/`, and what finds something in them.

use proptest::prelude::*;
use sourcier::exchange::codes::{Because, Codes, Reading};
use sourcier::exchange::places::{Meant, Place, Places, Standing};
use sourcier::plan::assumptions::tables::{self, Item};
use sourcier::plan::day::fixed;
use sourcier::plan::facts::Facts;
use sourcier::plan::trades::{self, Trades};
use std::path::Path;
use std::sync::{Arc, LazyLock};

static PLACES: LazyLock<Places> =
    LazyLock::new(|| Places::read(include_str!("../data/places/communes.tsv")).expect("the list is well formed"));
static CODES: LazyLock<Codes> =
    LazyLock::new(|| Codes::read(include_str!("../data/codes/cpv.tsv")).expect("the list is well formed"));
static LIST: LazyLock<Arc<Trades>> = LazyLock::new(Trades::list);

fn shared(name: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name);
    std::fs::read_to_string(path).ok()
}

/// Kilometres by the spherical law of cosines: another formula than the product's.
fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (north_a, north_b) = (a.0.to_radians(), b.0.to_radians());
    let part = north_a.sin() * north_b.sin() + north_a.cos() * north_b.cos() * (b.1 - a.1).to_radians().cos();
    6371.0 * part.clamp(-1.0, 1.0).acos()
}

fn said(meant: &Meant) -> Vec<String> {
    let one = |place: &Place| format!("{} {}", place.code, place.name);
    match meant {
        Meant::One(place) => vec![one(place)],
        Meant::Several(places) => places.iter().map(|place| one(place)).collect(),
        Meant::Unknown => Vec::new(),
    }
}

#[test]
fn every_place_is_found_by_its_code_and_its_name() {
    let communes = PLACES.all().iter().filter(|place| place.standing == Standing::Commune).count();
    assert_eq!(communes, 34_969);
    for place in PLACES.all() {
        assert!(PLACES.of_code(&place.code).is_some(), "{place:?}");
        let found = PLACES.meant(&place.name);
        let there = match &found {
            Meant::One(one) => one.commune == place.commune,
            Meant::Several(several) => several.iter().any(|one| one.commune == place.commune),
            Meant::Unknown => false,
        };
        assert!(there, "{place:?} is not what its name means: {:?}", said(&found));
    }
}

#[test]
fn what_people_write_means_a_place() {
    for (typed, expected) in [
        ("Nantes", "44109 Nantes"),
        ("44109", "44109 Nantes"),
        ("44000 Nantes", "44109 Nantes"),
        ("nantes (44)", "44109 Nantes"),
        ("ST HERBLAIN", "44162 Saint-Herblain"),
        ("chapelle-sur-erdre", "44035 La Chapelle-sur-Erdre"),
        ("l’hay les roses", "94038 L'Haÿ-les-Roses"),
        ("Saint-Denis 93", "93066 Saint-Denis"),
        ("Segré", "49331 Segré"),
        ("75101", "75101 Paris 1er Arrondissement"),
        ("2A004", "2A004 Ajaccio"),
    ] {
        assert_eq!(said(&PLACES.meant(typed)), [expected], "{typed}");
    }
    let several = PLACES.meant("Sainte-Colombe");
    let Meant::Several(places) = &several else { panic!("{several:?}") };
    assert!(places.len() > 5 && places.iter().all(|place| !place.department().is_empty()));
    assert!(matches!(PLACES.meant("01400"), Meant::Several(_)), "a postal code of several communes");
    for nothing in ["", "  ", "Nullepart-sur-Rien", "99999", "\u{0}", "'; --"] {
        assert_eq!(PLACES.meant(nothing), Meant::Unknown, "{nothing}");
    }
    let names: Vec<&str> = PLACES.suggest("nant", 4).iter().map(|place| place.name.as_str()).collect();
    assert_eq!(names.len(), 4);
    assert!(names.iter().all(|name| name.starts_with("Nant")), "{names:?}");
    assert_eq!(PLACES.suggest("nantes", 1)[0].code, "44109");
}

#[test]
fn damaged_lists_are_refused_with_the_line() {
    for (text, line) in [("x", 1), ("# y\n44109\tNantes\t44000\t91\t0", 2), ("44109\tNantes\t\tNaN\t1", 1)] {
        assert_eq!(Places::read(text).unwrap_err().0, line, "{text}");
    }
    for (text, line) in [("1\ta\tb", 1), ("# y\n03000000\ta", 2), ("03000000\ta\tb\tc", 1)] {
        assert_eq!(Codes::read(text).unwrap_err().0, line, "{text}");
    }
}

#[test]
fn points_are_where_the_communes_are() {
    let Some(reference) = shared("communes_fr.csv") else { return };
    let (mut exact, mut rough) = (Vec::new(), Vec::new());
    for line in reference.lines().skip(1).filter(|line| line.ends_with(";exact")) {
        let columns: Vec<&str> = line.rsplit(';').collect();
        let (Ok(longitude), Ok(latitude)) = (columns[1].parse(), columns[2].parse()) else { continue };
        let Some(place) = line.get(..5).and_then(|code| PLACES.of_code(code)) else { continue };
        let Some(point) = place.point else { continue };
        let error = kilometres(point, (latitude, longitude));
        if place.approximate { rough.push(error) } else { exact.push(error) }
    }
    for (name, errors, (median, high, top)) in
        [("of a town", &mut exact, (1.5, 4.0, 10.0)), ("approximate", &mut rough, (8.0, 20.0, 50.0))]
    {
        errors.sort_by(f64::total_cmp);
        let at = |share: f64| errors[((errors.len() - 1) as f64 * share) as usize];
        println!(
            "{name}: {} communes, error in km: median {:.2}, P90 {:.2}, P99 {:.2}, most {:.1}",
            errors.len(),
            at(0.5),
            at(0.9),
            at(0.99),
            at(1.0)
        );
        assert!(at(0.5) < median && at(0.9) < high && at(0.99) < top, "{name}");
    }
    // What the product says of an estimate is what it is.
    let stated = tables::number(&Facts::default(), Item::EstimateError, fixed("2026-01-01")).expect("a row");
    assert!((rough[(rough.len() - 1) * 9 / 10] - stated).abs() < 1.0, "{stated}");
}

#[test]
fn the_vocabulary_is_whole() {
    assert_eq!(CODES.all().len(), 9_454);
    assert_eq!(CODES.all().iter().filter(|code| code.digits.ends_with("000000")).count(), 45);
    assert!(CODES.all().iter().all(|code| !code.fr.trim().is_empty() && !code.en.trim().is_empty()));
}

#[test]
fn digits_are_read_as_they_are_lost() {
    let name = |reading: Reading| match reading {
        Reading::Known(code) => format!("is {}", code.digits),
        Reading::Perhaps(codes) => {
            codes.iter().fold("perhaps".to_owned(), |text, code| format!("{text} {}", code.digits))
        }
        Reading::Unknown(codes) => codes.first().map_or("unknown".to_owned(), |code| format!("near {}", code.digits)),
        Reading::Words => "words".to_owned(),
    };
    for (typed, expected) in [
        ("45316110-9", "is 45316110"),
        (" 34 92 84 00 ", "is 34928400"),
        ("9310000", "perhaps 09310000"),
        ("3111000", "perhaps 03111000 31110000"),
        ("77310", "perhaps 77310000"),
        ("34928499", "near 34928400"),
        ("99999999", "unknown"),
        ("453161109", "words"),
        ("45316110-99", "words"),
        ("nettoyage", "words"),
    ] {
        let found = name(CODES.reading(typed));
        assert_eq!(found, expected, "{typed}");
    }
}

#[test]
fn words_find_codes_in_both_languages() {
    for (typed, expected) in [
        ("mobilier urbain", "34928400"),
        ("street cleaning", "90611000"),
        ("espaces verts", "77310000"),
        ("BLANCHISSERIES", "98310000"),
        ("arceau vélo", "34928000"),
        ("appui-vélos", "34928400"),
        ("bike rack", "34928000"),
        ("painting work", "45442100"),
        ("traiteur", "55520000"),
    ] {
        let found: Vec<&str> = CODES.search(typed, 12).iter().map(|(code, _)| code.digits.as_str()).collect();
        assert!(found.contains(&expected), "{typed}: {found:?}");
    }
    assert_eq!(CODES.search("bike rack", 3)[0].1, Because::Nearest);
    assert!(CODES.search("zzzz", 5).is_empty());
}

#[test]
fn trades_have_codes_that_exist() {
    for trade in trades::TRADES {
        for start in trade.cpv_prefixes {
            assert!(CODES.all().iter().any(|code| code.digits.starts_with(start)), "{}: {start}", trade.id);
        }
        for word in trade.words {
            assert_eq!(*word, sourcier::plan::folding::folded(word), "{}", trade.id);
        }
    }
    for (code, expected) in [
        ("34928400", Some("metalwork")),
        ("45223000", Some("steel_framing")),
        ("90911000", Some("cleaning")),
        ("90500000", Some("waste")),
        ("77310000", Some("green_spaces")),
        ("98311000", Some("laundry")),
        ("14000000", None),
        ("", None),
    ] {
        assert_eq!(LIST.of_cpv(code).map(|trade| &*LIST.get(trade).id), expected, "{code}");
    }
}

#[test]
fn trades_are_recognised_in_free_text() {
    for (text, expected) in [
        ("métallerie soudure", vec!["metalwork"]),
        ("Pressing et nettoyage à sec", vec!["laundry"]),
        ("Création et entretien des espaces verts", vec!["green_spaces"]),
        ("Charpente métallique", vec!["steel_framing"]),
        ("Réparation de vélos", vec!["maintenance", "bicycle_repair"]),
        ("…", vec![]),
    ] {
        let found: Vec<&str> = LIST.recognise(text).into_iter().map(|trade| &*LIST.get(trade).id).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn most_sectors_of_the_market_place_have_a_trade() {
    let Some(sectors) = shared("secteurs_marche_inclusion.csv") else { return };
    let (mut all, mut without) = (0, Vec::new());
    for line in sectors.lines().skip(1) {
        let columns: Vec<&str> = line.split(';').collect();
        let sector = columns[columns.len() - 2];
        all += 1;
        if LIST.recognise(sector).is_empty() {
            without.push(sector);
        }
    }
    println!("{} of {all} sectors have no trade: {without:?}", without.len());
    assert!(without.len() * 5 <= all, "{without:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_stops_a_search(text in any::<String>()) {
        let _ = PLACES.meant(&text);
        prop_assert!(PLACES.suggest(&text, 5).len() <= 5);
        prop_assert!(CODES.search(&text, 5).len() <= 5);
        let _ = LIST.recognise(&text);
        let _ = LIST.of_cpv(&text);
        let _ = Places::read(&text);
        let _ = Codes::read(&text);
    }

    #[test]
    fn every_code_is_found_by_its_digits(rank in 0..9_454_usize) {
        let code = &CODES.all()[rank];
        prop_assert_eq!(&CODES.search(&code.digits, 1)[0].0.digits, &code.digits);
    }
}

/// A structure is placed by its code, else by its postal code and commune; a point that is stated stays, and what is not
/// sure is left.
#[test]
fn structures_are_located_by_what_is_known_of_them() {
    use serde_json::json;
    use sourcier::exchange::places::{locate, of_contract, to_locate};
    use sourcier::plan::{Plan, StructureId, apply, blank, templates};
    let mut json = templates::find("nantes").expect("a template").plan.to_json();
    for (id, commune, postal, code, point) in [
        ("by-code", "elsewhere", "", "44143", None),
        ("by-name", "REZE", "44400", "", None),
        ("several", "Saint-Denis", "", "", None),
        ("unknown", "Nowhere-sur-Mer", "", "", None),
        ("at-odds", "Saint-Denis", "44400", "", None),
        ("stated", "Nantes", "", "", Some((48.0, 2.0))),
    ] {
        let mut structure = blank::structure(id);
        structure["location"] = json!({ "commune": commune });
        for (name, text) in [("postal_code", postal), ("commune_code", code)] {
            if !text.is_empty() {
                structure["facts"][name] = json!(text);
            }
        }
        if let Some((latitude, longitude)) = point {
            structure["facts"]["latitude"] = json!(latitude);
            structure["facts"]["longitude"] = json!(longitude);
        }
        json["structures"][id] = structure;
    }
    json["structures"].as_object_mut().expect("structures").remove("atao");
    json["workshops"]["metallerie"]["structure"] = json!(null);
    let plan = Plan::from_json(json.clone()).expect("a plan");
    let list: &Places = &PLACES;
    assert_eq!(to_locate(&plan).len(), 5);
    let located = locate(&plan, &json, list);
    let ids = |ids: &[StructureId]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!((located.found, located.approximate), (2, 0));
    assert_eq!(ids(&located.ambiguous), ["at-odds", "several"]);
    assert_eq!(ids(&located.unknown), ["unknown"]);
    let after = apply(&plan, &located.changes).expect("the changes apply").to_json();
    for id in ["by-code", "by-name"] {
        let facts = &after["structures"][id]["facts"];
        assert_eq!(facts["commune_code"], "44143", "{id}");
        assert!((facts["latitude"].as_f64().expect("degrees") - 47.18).abs() < 0.05, "{id}: {facts}");
        assert_eq!(after["structures"][id]["location"]["commune"], "Rezé");
    }
    assert_eq!(after["structures"]["stated"]["facts"]["latitude"], 48.0);
    let nantes = list.of_code("44109").expect("Nantes");
    let placed = apply(&plan, &of_contract(&json, nantes)).expect("the changes apply").to_json();
    assert_eq!(placed["contract"]["facts"]["place"], "Nantes");
    assert!(placed["contract"]["facts"]["place_longitude"].as_f64().expect("degrees") < -1.5);
}
