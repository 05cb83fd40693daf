//! Dates as people read them.

use super::{Lang, NO_BREAK_SPACE, small};
use crate::plan::day;
use jiff::civil::Date;

const MONTHS: [[&str; 12]; 2] = [
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
];

/// The day in full: « 22 novembre 2026 », "22 November 2026".
#[must_use]
pub fn long(lang: Lang, date: Date) -> String {
    let month = MONTHS[usize::from(lang == Lang::En)][usize::from(date.month().unsigned_abs()).clamp(1, 12) - 1];
    let day = match (lang, date.day()) {
        (Lang::Fr, 1) => "1er".to_owned(),
        (_, day) => day.to_string(),
    };
    format!("{day}{NO_BREAK_SPACE}{month} {}", date.year())
}

/// The day of an ISO 8601 text in full; the text itself where it is no date.
#[must_use]
pub fn long_from_iso(lang: Lang, iso: &str) -> String {
    iso.get(..10).and_then(day::parse).map_or_else(|| iso.to_owned(), |date| long(lang, date))
}

/// Reads a day as ISO 8601 (`2027-01-12`), `12/01/2027`, `12.1.2027` or `12 janvier 2027`.
#[must_use]
pub fn read(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Some(date) = day::parse(text) {
        return Some(date);
    }
    let parts: Vec<String> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '.' | '-'))
        .filter(|part| !part.is_empty())
        .map(small)
        .collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let named = MONTHS.iter().find_map(|names| names.iter().position(|name| small(name) == *month));
    let month = match named {
        Some(rank) => i8::try_from(rank + 1).ok()?,
        None => month.parse().ok()?,
    };
    let day = day.trim_end_matches("er").trim_end_matches("st").parse().ok()?;
    Date::new(year.parse().ok().filter(|y| *y >= 1000)?, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_and_reads() {
        let day = Date::constant(2027, 1, 12);
        assert_eq!(long(Lang::Fr, day), "12\u{a0}janvier 2027");
        assert_eq!(long(Lang::En, day), "12\u{a0}January 2027");
        for text in ["2027-01-12", "12/01/2027", "12.1.2027", "12 janvier 2027", "12 January 2027"] {
            assert_eq!(read(text), Some(day), "{text}");
        }
        for text in ["", "12", "31/02/2027", "12/13/2027", "hier", "12/01/27"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
