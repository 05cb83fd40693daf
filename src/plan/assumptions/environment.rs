//! What places for bicycles are reckoned to avoid: rows of the tables that follow no text. Most are judgement, and the
//! result is as unsure as they are.

use super::sources::{JUDGED, real, remembered, seen, usually, words};
use super::tables::{Item, Row, Theme};
use super::{Default, Group, Input, Kind, Provenance, Unit};
use crate::plan::day::fixed;

type Words = (&'static str, &'static str);

/// A row with its usual value and the range within which it may well lie.
const fn line(
    item: Item,
    pattern: &'static str,
    kind: Kind,
    (value, range): (f64, (f64, f64)),
    label: Words,
    explanation: Words,
    provenance: Provenance,
) -> Row {
    Row {
        item,
        theme: Theme::Carbon,
        // The first day of the Code, as for the other rows that follow no text.
        from: fixed("2019-04-01"),
        to: None,
        input: Input {
            pattern,
            group: Group::Money,
            label: words(label.0, label.1),
            explanation: words(explanation.0, explanation.1),
            kind: usually(kind, range),
            optional: true,
            simulated: false,
            default: Default::Number(value),
            provenance,
        },
    }
}

/// The rows.
pub static ROWS: &[Row] = &[
    line(
        Item::PlaceOccupied,
        "/tables/place-occupied-2019",
        real(Unit::Share, (0.0, 1.0), 0.01),
        (0.5, (0.4, 0.6)),
        ("Places occupées", "Places in use"),
        ("Part des places occupées un jour ordinaire.", "Share of the places in use on an ordinary day."),
        JUDGED,
    ),
    line(
        Item::PlaceDays,
        "/tables/place-days-2019",
        real(Unit::Days, (0.0, 366.0), 1.0),
        (300.0, (250.0, 330.0)),
        ("Jours par an", "Days a year"),
        ("Jours de l’année où les places servent.", "Days of the year on which the places serve."),
        JUDGED,
    ),
    line(
        Item::PlaceAdditional,
        "/tables/place-additional-2019",
        real(Unit::Share, (0.0, 1.0), 0.01),
        (0.15, (0.06, 0.3)),
        ("Trajets nouveaux", "New trips"),
        (
            "Part des stationnements qui n’auraient pas eu lieu sans ces places.",
            "Share of the parkings that would not have been without these places.",
        ),
        JUDGED,
    ),
    line(
        Item::PlaceCarShare,
        "/tables/place-car-share-2019",
        real(Unit::Share, (0.0, 1.0), 0.01),
        (0.2, (0.1, 0.3)),
        ("Trajets pris à l’auto", "Trips from the car"),
        (
            "Part de ces trajets qui remplacent un trajet en voiture.",
            "Share of these trips that take the place of a trip by car.",
        ),
        JUDGED,
    ),
    line(
        Item::PlaceKilometres,
        "/tables/place-kilometres-2019",
        real(Unit::Kilometres, (0.0, 100.0), 0.1),
        (2.5, (1.5, 5.0)),
        ("Distance d’un trajet", "Length of a trip"),
        ("Distance d’un aller.", "Length of a one-way trip."),
        JUDGED,
    ),
    line(
        Item::CarEmission,
        "/tables/car-emission-2019",
        real(Unit::KilogramsPerKilometre, (0.0, 1.0), 0.001),
        (0.142, (0.111, 0.218)),
        ("Émission d’une auto", "Emission of a car"),
        (
            "Équivalent CO2 d’un kilomètre en voiture thermique, fabrication comprise.",
            "CO2 equivalent of a kilometre in a combustion car, making included.",
        ),
        seen(
            "ADEME, Impact CO2, modélisation 2025 : 0,1106 à l’usage et 0,0317 à la fabrication ; 0,193 et 0,218 circulent encore",
            "ADEME, Impact CO2, 2025 model: 0.1106 in use and 0.0317 in making; 0.193 and 0.218 still circulate",
            "2025-01-01",
        ),
    ),
    line(
        Item::UnitSteel,
        "/tables/unit-steel-2019",
        real(Unit::Kilograms, (0.0, 100000.0), 1.0),
        (20.0, (10.0, 40.0)),
        ("Acier d’une unité", "Steel of a unit"),
        ("Masse d’acier d’une unité.", "Mass of steel of a unit."),
        JUDGED,
    ),
    line(
        Item::SteelEmission,
        "/tables/steel-emission-2019",
        real(Unit::Times, (0.0, 50.0), 0.1),
        (2.8, (1.5, 3.5)),
        ("Émission de l’acier", "Emission of steel"),
        (
            "Équivalent CO2 d’un kilogramme d’acier mis en œuvre, galvanisation et peinture comprises, en kilogrammes.",
            "CO2 equivalent of a kilogram of worked steel, galvanising and paint included, in kilograms.",
        ),
        remembered(
            "Environ 2,2 pour l’acier et 0,6 pour la galvanisation et la peinture, non vérifié",
            "About 2.2 for steel and 0.6 for galvanising and paint, not checked",
        ),
    ),
];
