//! The standard normal law.

/// Its distribution function.
pub(super) fn normal_distribution(z: f64) -> f64 {
    0.5 * libm::erfc(-z * std::f64::consts::FRAC_1_SQRT_2)
}

/// Ratio of two polynomials of degree 7, coefficients from the constant on.
fn ratio(x: f64, above: &[f64; 8], below: &[f64; 8]) -> f64 {
    let horner =
        |c: &[f64; 8]| ((((((c[7] * x + c[6]) * x + c[5]) * x + c[4]) * x + c[3]) * x + c[2]) * x + c[1]) * x + c[0];
    horner(above) / horner(below)
}

/// The quantile function of the standard normal law: Wichura, algorithm AS 241 (PPND16), *Applied Statistics* 37 (1988),
/// accurate to about 1 part in 10^16.
pub(super) fn normal_quantile(p: f64) -> f64 {
    // A uniform number may be 0, whose quantile is infinite: it stands for the middle of its cell.
    let p = if p > 0.0 { p } else { 0.5 / (1_u64 << 53) as f64 };
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        return q * ratio(0.180_625 - q * q, &CENTRE.0, &CENTRE.1);
    }
    let r = (-libm::log(if q < 0.0 { p } else { 1.0 - p })).sqrt();
    let z = if r <= 5.0 { ratio(r - 1.6, &SHOULDER.0, &SHOULDER.1) } else { ratio(r - 5.0, &TAIL.0, &TAIL.1) };
    if q < 0.0 { -z } else { z }
}

type Coefficients = ([f64; 8], [f64; 8]);

/// Coefficients for |p − 1/2| ≤ 0.425.
const CENTRE: Coefficients = (
    [
        3.3871328727963665,
        133.14166789178438,
        1971.5909503065513,
        13731.69376550946,
        45921.95393154987,
        67265.7709270087,
        33430.57558358813,
        2509.0809287301227,
    ],
    [
        1.0,
        42.31333070160091,
        687.1870074920579,
        5394.196021424751,
        21213.794301586597,
        39307.89580009271,
        28729.085735721943,
        5226.495278852854,
    ],
);
/// Coefficients for the rest, down to a tail of e^−25.
const SHOULDER: Coefficients = (
    [
        1.4234371107496835,
        4.630337846156546,
        5.769497221460691,
        3.6478483247632045,
        1.2704582524523684,
        0.2417807251774506,
        0.022723844989269184,
        0.0007745450142783414,
    ],
    [
        1.0,
        2.053191626637759,
        1.6763848301838038,
        0.6897673349851,
        0.14810397642748008,
        0.015198666563616457,
        0.0005475938084995345,
        1.0507500716444169e-09,
    ],
);
/// Coefficients for what lies beyond.
const TAIL: Coefficients = (
    [
        6.657904643501103,
        5.463784911164114,
        1.7848265399172913,
        0.29656057182850487,
        0.026532189526576124,
        0.0012426609473880784,
        2.7115555687434876e-05,
        2.0103343992922881e-07,
    ],
    [
        1.0,
        0.599832206555888,
        0.1369298809227358,
        0.014875361290850615,
        0.0007868691311456133,
        1.8463183175100548e-05,
        1.421511758316446e-07,
        2.0442631033899397e-15,
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quantile_has_the_tabulated_values() {
        for (p, z) in [
            (0.5, 0.0),
            (0.975, 1.959_963_984_540_054),
            (0.01, -2.326_347_874_040_841),
            (1e-10, -6.361_340_902_404_056),
        ] {
            assert!((normal_quantile(p) - z).abs() < 1e-14 * (1.0 + z.abs()), "{p}");
        }
    }

    #[test]
    fn the_quantile_is_the_inverse_of_the_distribution() {
        for step in -320..=320 {
            let z = f64::from(step) / 40.0;
            let error = (normal_quantile(normal_distribution(z)) - z).abs();
            // Close to 1 the probability itself has few digits left.
            assert!(error < if z < 5.0 { 1e-9 } else { 0.2 }, "{z}: {error}");
        }
        assert!(normal_quantile(0.0) < -8.0 && normal_quantile(1.0 - f64::EPSILON / 2.0) > 8.0);
    }
}
