//! French communes: where they are, and which one is meant by a code, a postal code or a name.
//!
//! The list is a file beside the page (`data/places`), read here from its text. Coordinates are those of the town
//! (GeoNames), or an estimate that is flagged as such; see the file's README.

use super::Damaged;
use crate::plan::facts::structure as facts;
use crate::plan::folding::folded;
use crate::plan::order::sort;
use crate::plan::{Address, Change, Plan, StructureId};
use crate::text::number;
use serde_json::{Value, json};
use std::collections::HashMap;

/// What a row of the list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// A commune of today.
    Commune,
    /// A municipal district (arrondissement) of Paris, Lyon or Marseille.
    District,
    /// A commune that became a part of another one (déléguée ou associée).
    Former,
}

/// A commune, a part of one, or what was one.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Its INSEE code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its postal codes; a former commune has those of the one that it belongs to.
    pub postal_codes: Vec<String>,
    /// Latitude and longitude in degrees (WGS 84), where anything is known.
    pub point: Option<(f64, f64)>,
    /// Whether the point is the mean of others near by: some kilometres off, not some hundred metres.
    pub approximate: bool,
    /// What it is.
    pub standing: Standing,
    /// INSEE code of the commune of today that it is or belongs to.
    pub commune: String,
    key: String,
}

impl Place {
    /// Number of the department: `44`, `2A`, `974`.
    #[must_use]
    pub fn department(&self) -> &str {
        let length = if self.code.starts_with("97") || self.code.starts_with("98") { 3 } else { 2 };
        self.code.get(..length).unwrap_or(&self.code)
    }
}

/// The list, with what finds a place in it.
#[derive(Clone, Debug, Default)]
pub struct Places {
    places: Vec<Place>,
    codes: HashMap<String, usize>,
    postal: HashMap<String, Vec<usize>>,
    names: HashMap<String, Vec<usize>>,
}

/// What a text means.
#[derive(Clone, Debug, PartialEq)]
pub enum Meant<'a> {
    /// This place.
    One(&'a Place),
    /// One of these: several have the name or the postal code. Say the department of each.
    Several(Vec<&'a Place>),
    /// None of the list.
    Unknown,
}

impl Places {
    /// The list in the text of the file: a line a place, comments after `#`, columns parted by tabs: INSEE code, name,
    /// postal codes, latitude, longitude, `~` where these are approximate, the commune it belongs to where it is a part
    /// (`<` before it: former commune), further codes that the commune once had.
    ///
    /// # Errors
    /// The first line that is not in this form.
    pub fn read(text: &str) -> Result<Self, Damaged> {
        let mut list = Self::default();
        let mut older = Vec::new();
        for (index, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (place, further) = row(line).ok_or(Damaged(index + 1))?;
            let rank = list.places.len();
            older.extend(further.map(|code| (code.to_owned(), rank)));
            list.places.push(place);
        }
        for (rank, place) in list.places.iter().enumerate() {
            // A commune of today goes before the former one that left it its code.
            match place.standing {
                Standing::Commune => drop(list.codes.insert(place.code.clone(), rank)),
                _ => drop(list.codes.entry(place.code.clone()).or_insert(rank)),
            }
        }
        for (code, rank) in older {
            list.codes.entry(code).or_insert(rank);
        }
        list.inherit();
        for (rank, place) in list.places.iter().enumerate() {
            list.names.entry(place.key.clone()).or_default().push(rank);
            if place.standing != Standing::Former {
                for code in &place.postal_codes {
                    list.postal.entry(code.clone()).or_default().push(rank);
                }
            }
        }
        Ok(list)
    }

    /// Gives former communes what is known of those that they belong to.
    fn inherit(&mut self) {
        for rank in 0..self.places.len() {
            let Some(&whole) = self.codes.get(&self.places[rank].commune) else { continue };
            if whole == rank {
                continue;
            }
            if self.places[rank].postal_codes.is_empty() {
                self.places[rank].postal_codes = self.places[whole].postal_codes.clone();
            }
            if self.places[rank].point.is_none() {
                self.places[rank].point = self.places[whole].point;
                self.places[rank].approximate = true;
            }
        }
    }

    /// Every place, by its code.
    #[must_use]
    pub fn all(&self) -> &[Place] {
        &self.places
    }

    /// The place of an INSEE code, of today or of old.
    #[must_use]
    pub fn of_code(&self, code: &str) -> Option<&Place> {
        self.codes.get(code).and_then(|rank| self.places.get(*rank))
    }

    /// The communes and districts that share a postal code.
    #[must_use]
    pub fn of_postal_code(&self, code: &str) -> Vec<&Place> {
        self.postal.get(code).into_iter().flatten().filter_map(|rank| self.places.get(*rank)).collect()
    }

    /// The place that a person means: an INSEE code, a postal code, a name (accents, capitals, hyphens, articles and
    /// “St” do not matter), or a name with one of the numbers, such as « 44000 Nantes » or « Saint-Denis (93) ».
    #[must_use]
    pub fn meant(&self, typed: &str) -> Meant<'_> {
        let (number, name) = parts(typed);
        let mut found: Vec<&Place> = match (&number, name.is_empty()) {
            (None, true) => Vec::new(),
            (Some(number), true) => {
                let mut found = self.of_postal_code(number);
                found.extend(self.of_code(number));
                found
            }
            (_, false) => self
                .names
                .get(&name)
                .into_iter()
                .flatten()
                .filter_map(|rank| self.places.get(*rank))
                .filter(|place| number.as_deref().is_none_or(|number| fits(place, number)))
                .collect(),
        };
        sort(&mut found, |a, b| order(a).cmp(&order(b)));
        found.dedup_by(|a, b| a.code == b.code && a.standing == b.standing);
        // A former commune that left its name to the one of today is no second meaning.
        let communes: Vec<&str> =
            found.iter().filter(|p| p.standing == Standing::Commune).map(|p| p.commune.as_str()).collect();
        let twice = |place: &Place| place.standing != Standing::Commune && communes.contains(&place.commune.as_str());
        let distinct: Vec<&Place> = found.iter().copied().filter(|place| !twice(place)).collect();
        match distinct.as_slice() {
            [] => Meant::Unknown,
            [one] => Meant::One(one),
            _ => Meant::Several(distinct),
        }
    }

    /// Places that the text may be the beginning of, the likeliest first: the very name, names that begin so, names with
    /// a word that begins so; communes of today before former ones, short names before long ones.
    #[must_use]
    pub fn suggest(&self, typed: &str, most: usize) -> Vec<&Place> {
        let (number, name) = parts(typed);
        if number.is_none() && name.is_empty() {
            return Vec::new();
        }
        let inner = format!(" {name}");
        let mut ranked: Vec<(u8, &Place)> = self
            .places
            .iter()
            .filter(|place| number.as_deref().is_none_or(|number| fits(place, number)))
            .filter_map(|place| {
                let rank = match &place.key {
                    key if *key == name => 0,
                    key if key.starts_with(&name) => 1,
                    key if key.contains(&inner) => 2,
                    _ => return None,
                };
                Some((rank, place))
            })
            .collect();
        sort(&mut ranked, |a, b| (a.0, order(a.1)).cmp(&(b.0, order(b.1))));
        ranked.into_iter().map(|(_, place)| place).take(most).collect()
    }
}

fn order(place: &Place) -> (Standing, usize, &str, &str) {
    (place.standing, place.name.len(), &place.name, &place.code)
}

/// Whether a number is one of the place: its code, its department, or the beginning of a postal code.
fn fits(place: &Place, number: &str) -> bool {
    place.department() == number
        || (number.len() > 2 && place.code.starts_with(number))
        || place.postal_codes.iter().any(|code| code.starts_with(number))
}

fn row(line: &str) -> Option<(Place, impl Iterator<Item = &str>)> {
    let mut columns = line.split('\t');
    let mut next = || columns.next().unwrap_or_default();
    let (code, name, postal, latitude, longitude, mark, part, further) =
        (next(), next(), next(), next(), next(), next(), next(), next());
    let well = code.len() == 5 && code.is_ascii() && !name.is_empty() && matches!(mark, "" | "~");
    let point = match (latitude, longitude) {
        ("", "") => None,
        _ => {
            let (latitude, longitude): (f64, f64) = (number::plain(latitude)?, number::plain(longitude)?);
            ((-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude))
                .then_some(Some((latitude, longitude)))?
        }
    };
    let (standing, commune) = match part.strip_prefix('<') {
        Some(commune) => (Standing::Former, commune),
        None if part.is_empty() => (Standing::Commune, code),
        None => (Standing::District, part),
    };
    well.then(|| {
        let place = Place {
            code: code.to_owned(),
            name: name.to_owned(),
            postal_codes: postal.split_ascii_whitespace().map(str::to_owned).collect(),
            point,
            approximate: mark == "~",
            standing,
            commune: commune.to_owned(),
            key: key(&folded(name)),
        };
        (place, further.split_ascii_whitespace())
    })
}

/// The words by which names are compared: “St” written out, articles left out unless nothing else is left.
fn key(folded: &str) -> String {
    let mut key = String::with_capacity(folded.len());
    for word in folded.split(' ').filter(|word| !matches!(*word, "le" | "la" | "les" | "l")) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(match word {
            "st" => "saint",
            "ste" => "sainte",
            other => other,
        });
    }
    if key.is_empty() { folded.to_owned() } else { key }
}

/// The number in a text, where there is one of a place, and the key of the other words. An ordinal is part of a name.
fn parts(typed: &str) -> (Option<String>, String) {
    let typed: String = typed.chars().take(200).collect();
    let folded = folded(&typed);
    let is_number = |word: &str| {
        let department = matches!(word, "2a" | "2b");
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        let corsican = word.len() == 5 && digits == 4 && (word.starts_with("2a") || word.starts_with("2b"));
        department || corsican || ((2..=5).contains(&word.len()) && digits == word.len())
    };
    let number = folded.split(' ').find(|word| is_number(word));
    let mut rest = String::new();
    let mut taken = false;
    for word in folded.split(' ') {
        if !taken && Some(word) == number {
            taken = true;
            continue;
        }
        rest.push_str(word);
        rest.push(' ');
    }
    let rest = rest.trim_end();
    (number.map(str::to_ascii_uppercase), if rest.is_empty() { String::new() } else { key(rest) })
}

/// What states that a contract is performed in a place, in a plan in its JSON form: one gesture.
#[must_use]
pub fn of_contract(plan: &Value, place: &Place) -> Vec<Change> {
    let names = ["place", "place_code", "place_latitude", "place_longitude", "place_approximate"];
    stated(plan, place, names.map(|name| Address::from_tokens(["contract", "facts", name])))
}

/// What states that a structure works in a place.
#[must_use]
pub fn of_structure(plan: &Value, id: &str, place: &Place) -> Vec<Change> {
    let fact = |name| Address::from_tokens(["structures", id, "facts", name]);
    let location = Address::from_tokens(["structures", id, "location"]);
    let commune = Address::from_tokens(["structures", id, "location", "commune"]);
    let [code, latitude, longitude, approximate] = ["commune_code", "latitude", "longitude", "approximate"].map(fact);
    let known = location.find(plan).is_some_and(Value::is_object);
    let mut changes = stated(plan, place, [commune, code, latitude, longitude, approximate]);
    if !known {
        changes[0] = Change::set(plan, location, json!({ "commune": place.name }));
    }
    changes
}

/// Name, code and point of a place at these addresses, in this order, and whether the point is an estimate; an unknown
/// point is unstated.
fn stated(plan: &Value, place: &Place, addresses: [Address; 5]) -> Vec<Change> {
    let degrees = |part: fn((f64, f64)) -> f64| place.point.map_or(Value::Null, |point| Value::from(part(point)));
    let values = [
        Value::from(place.name.as_str()),
        Value::from(place.code.as_str()),
        degrees(|(latitude, _)| latitude),
        degrees(|(_, longitude)| longitude),
        if place.approximate && place.point.is_some() { Value::from(true) } else { Value::Null },
    ];
    // What is not stated need not be unstated.
    let speaks = |(address, value): &(Address, Value)| !value.is_null() || address.find(plan).is_some();
    let stated = addresses.into_iter().zip(values).filter(speaks);
    stated.map(|(address, value)| Change::set(plan, address, value)).collect()
}

/// What a search for many structures found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Located {
    /// What states where those are that were found.
    pub changes: Vec<Change>,
    /// Structures found.
    pub found: usize,
    /// Of these, those of which the point is an estimate, some kilometres off.
    pub approximate: usize,
    /// Structures of which several communes may be meant, or whose commune and postal code disagree.
    pub ambiguous: Vec<StructureId>,
    /// Structures of which the list does not know the commune.
    pub unknown: Vec<StructureId>,
}

/// Where the structures are of which the plan has a commune or a code, and no point. A point that is stated stays.
#[must_use]
pub fn locate(plan: &Plan, json: &Value, places: &Places) -> Located {
    let mut located = Located::default();
    for id in to_locate(plan) {
        let structure = &plan.structures[&id];
        let known = |key| structure.facts.get(key).filter(|text: &String| !text.trim().is_empty());
        let code = known(facts::COMMUNE_CODE);
        let postal = known(facts::POSTAL_CODE).unwrap_or_default();
        let commune = structure.location.as_ref().map_or("", |location| location.commune.as_str());
        let by_code = code.as_deref().and_then(|code| places.of_code(code.trim()));
        let meant = by_code.map_or_else(
            || {
                // Either alone only where the other says nothing: a name and a postal code that disagree need a person.
                let named = !commune.trim().is_empty() && places.meant(commune) != Meant::Unknown;
                let coded = !places.of_postal_code(postal.trim()).is_empty();
                match (named, coded) {
                    (true, true) => match places.meant(&format!("{postal} {commune}")) {
                        Meant::Unknown => Meant::Several(Vec::new()),
                        meant => meant,
                    },
                    (true, false) => places.meant(commune),
                    (false, true) => places.meant(&postal),
                    (false, false) => Meant::Unknown,
                }
            },
            Meant::One,
        );
        match meant {
            Meant::One(place) if place.point.is_some() => {
                located.changes.extend(of_structure(json, id.as_str(), place));
                located.found += 1;
                located.approximate += usize::from(place.approximate);
            }
            Meant::Several(_) => located.ambiguous.push(id),
            Meant::One(_) | Meant::Unknown => located.unknown.push(id),
        }
    }
    located
}

/// The structures that [`locate`] looks for.
#[must_use]
pub fn to_locate(plan: &Plan) -> Vec<StructureId> {
    let told = |text: Option<String>| text.is_some_and(|text| !text.trim().is_empty());
    plan.structures
        .iter()
        .filter(|(_, structure)| {
            let unplaced =
                structure.facts.get(facts::LATITUDE).is_none() && structure.facts.get(facts::LONGITUDE).is_none();
            let commune = structure.location.as_ref().is_some_and(|location| !location.commune.trim().is_empty());
            let codes = told(structure.facts.get(facts::COMMUNE_CODE)) || told(structure.facts.get(facts::POSTAL_CODE));
            unplaced && (commune || codes)
        })
        .map(|(id, _)| id.clone())
        .collect()
}
