//! How far a structure is, as the crow flies: the great circle on a sphere, no road.

use crate::plan::facts::{Facts, Key, contract, structure as facts};
use crate::plan::{Plan, Structure};

/// Mean radius of the Earth in kilometres (IUGG, R₁).
const RADIUS: f64 = 6_371.008_8;

/// A point of the globe, in decimal degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Latitude, −90 to 90.
    pub latitude: f64,
    /// Longitude, −180 to 180.
    pub longitude: f64,
}

impl Point {
    /// The point whose two coordinates these facts state.
    pub(super) fn of(facts: &Facts, latitude: Key<f64>, longitude: Key<f64>) -> Option<Self> {
        Some(Self { latitude: facts.get(latitude)?, longitude: facts.get(longitude)? })
    }

    /// Kilometres to another point along the great circle, by the haversine formula (R. W. Sinnott, “Virtues of the
    /// Haversine”, 1984), which keeps its digits for near points.
    #[must_use]
    pub fn distance(self, other: Self) -> f64 {
        let half = |a: f64, b: f64| {
            let sine = libm::sin((b - a).to_radians() / 2.0);
            sine * sine
        };
        let cosines = libm::cos(self.latitude.to_radians()) * libm::cos(other.latitude.to_radians());
        let part = half(self.latitude, other.latitude) + cosines * half(self.longitude, other.longitude);
        2.0 * RADIUS * libm::asin(part.clamp(0.0, 1.0).sqrt())
    }
}

/// Where the contract is performed.
#[derive(Clone, Debug)]
pub(super) struct Place {
    point: Option<Point>,
    code: Option<String>,
    /// Whether the point is an estimate.
    approximate: bool,
}

/// How far a structure is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distance {
    /// Kilometres in a straight line.
    pub km: f64,
    /// Whether one of the two points is an estimate, some kilometres off.
    pub approximate: bool,
}

impl Place {
    pub fn of(plan: &Plan) -> Self {
        let stated = &plan.contract.facts;
        let point = Point::of(stated, contract::PLACE_LATITUDE, contract::PLACE_LONGITUDE);
        let approximate = stated.is(contract::PLACE_APPROXIMATE);
        Self { point, code: stated.get(contract::PLACE_CODE), approximate }
    }

    /// The distance of a structure. Nothing in the same commune, where the points do not say better.
    pub fn distance(&self, structure: &Structure) -> Option<Distance> {
        let own = Point::of(&structure.facts, facts::LATITUDE, facts::LONGITUDE);
        match (self.point, own) {
            (Some(place), Some(own)) => {
                let approximate = self.approximate || structure.facts.is(facts::APPROXIMATE);
                Some(Distance { km: place.distance(own), approximate })
            }
            _ => {
                let code = self.code.as_deref().filter(|code| !code.is_empty())?;
                let same = structure.facts.get(facts::COMMUNE_CODE)? == code;
                same.then_some(Distance { km: 0.0, approximate: true })
            }
        }
    }
}

/// Straight-line distance from the place of performance to a structure; `None` where one of the two is
/// not known.
#[must_use]
pub fn distance(plan: &Plan, structure: &Structure) -> Option<Distance> {
    Place::of(plan).distance(structure)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(latitude: f64, longitude: f64) -> Point {
        Point { latitude, longitude }
    }

    #[test]
    fn distances_are_those_of_the_sphere() {
        for (from, to, expected) in [
            (point(0.0, 0.0), point(0.0, 0.0), 0.0),
            (point(0.0, 0.0), point(0.0, 180.0), std::f64::consts::PI * RADIUS),
            (point(90.0, 12.0), point(-90.0, -40.0), std::f64::consts::PI * RADIUS),
            (point(0.0, 179.5), point(0.0, -179.5), RADIUS * 1.0_f64.to_radians()),
            // Nantes and Paris, town halls: 343 km.
            (point(47.2184, -1.5536), point(48.8566, 2.3522), 343.0),
        ] {
            let found = from.distance(to);
            assert!((found - expected).abs() < 0.5, "{from:?} to {to:?}: {found} instead of {expected}");
            assert!((found - to.distance(from)).abs() < 1e-9);
        }
        // A hundred metres keep their digits.
        let near = point(47.2184, -1.5536).distance(point(47.2193, -1.5536));
        assert!((near - 0.100_08).abs() < 1e-4, "{near}");
    }
}
