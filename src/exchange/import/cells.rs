//! A number, a day, a yes or no in a cell.

use super::words::fold;
use crate::text::{Lang, number};

/// The number in digits, without exponent: codes that a spreadsheet takes for numbers come through whole.
pub fn written(number: f64) -> String {
    format!("{number}")
}

/// The number of a cell, with decimal comma or point.
pub fn number(text: &str) -> Option<f64> {
    plain(text).or_else(|| Some(number::read(Lang::Fr, text, false)?.value))
}

/// The whole number of a cell; `1.234` is a thousand and some here.
pub fn whole(text: &str) -> Option<f64> {
    let first = number(text)?;
    if first.fract() == 0.0 {
        return Some(first);
    }
    Some(number::read(Lang::Fr, text, false).and_then(|reading| reading.alternative).unwrap_or(first))
}

/// The share of a cell: `0,3`, `30 %` or `30`.
pub fn share(text: &str) -> Option<f64> {
    let number = match text.trim().strip_suffix('%') {
        Some(percent) => number(percent.trim())? / 100.0,
        None => number(text)?,
    };
    Some(if number > 1.0 { number / 100.0 } else { number })
}

/// Digits with one decimal mark at most, to the last bit.
fn plain(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.')) {
        return None;
    }
    text.replacen(',', ".", 1).parse().ok().filter(|number: &f64| number.is_finite())
}

/// Yes or no, in French or English.
pub fn flag(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "oui" | "o" | "yes" | "y" | "vrai" | "true" | "1" | "x" => Some(true),
        "non" | "n" | "no" | "faux" | "false" | "0" => Some(false),
        _ => None,
    }
}

/// The day, ISO 8601: from `2026-11-22`, perhaps with a time, or `22/11/2026`.
pub fn day(text: &str) -> Option<String> {
    let iso = text.get(..10).unwrap_or(text);
    let parts: Vec<&str> = text.trim().split(['/', '.']).collect();
    let turned = match parts[..] {
        [day, month, year] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => iso.to_owned(),
    };
    crate::plan::day::parse(&turned).map(|_| turned)
}

/// The items of a list: parted by the first of `|`, `;` and `,` that stands in it.
pub fn items(text: &str) -> Vec<String> {
    let mark = ['|', ';', ','].into_iter().find(|mark| text.contains(*mark));
    let items = text.split(|c| Some(c) == mark || (mark.is_none() && c == '\n'));
    items.map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_either_notation() {
        for (text, expected) in [
            ("47,258861", Some(47.258_861)),
            ("-1.573664", Some(-1.573_664)),
            ("1 234,5", Some(1234.5)),
            ("12 k€", Some(12_000.0)),
            ("0", Some(0.0)),
            ("nan", None),
            ("inf", None),
            ("1e5", None),
            ("de 50 à 99", None),
            ("", None),
        ] {
            assert_eq!(number(text), expected, "{text}");
        }
        assert_eq!(whole("1.234"), Some(1234.0));
        assert_eq!(whole("45,5"), Some(45.5));
        assert_eq!((share("30 %"), share("0,3"), share("30")), (Some(0.3), Some(0.3), Some(0.3)));
    }

    #[test]
    fn codes_have_no_exponent() {
        assert_eq!(written(42_328_835_600_029.0), "42328835600029");
        assert_eq!(written(-1.573_664), "-1.573664");
    }

    #[test]
    fn days_and_lists() {
        assert_eq!(day("22/11/2026").as_deref(), Some("2026-11-22"));
        assert_eq!(day("2026-11-22T10:00:00").as_deref(), Some("2026-11-22"));
        assert_eq!(day("31/02/2026"), None);
        assert_eq!(day("é€é€é€é"), None);
        assert_eq!(items("métallerie ; bois, verre"), ["métallerie", "bois, verre"]);
        assert_eq!(items("métallerie, bois"), ["métallerie", "bois"]);
        assert_eq!(items("bois, verre |"), ["bois, verre"]);
    }
}
