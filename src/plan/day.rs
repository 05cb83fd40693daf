//! Days as ISO 8601 (`2027-01-12`).
//!
//! The date crate keeps the calendar; its own reading and writing, with their many messages, would weigh a twentieth of
//! the page.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serializer};

/// Reads a day; `None` where the text is not one.
#[must_use]
pub fn parse(text: &str) -> Option<Date> {
    if text.len() != "2027-01-12".len() || !text.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
        return None;
    }
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let well_formed = parts.next().is_none() && (year.len(), month.len(), day.len()) == (4, 2, 2);
    well_formed.then_some(())?;
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Writes a day.
#[must_use]
pub fn iso(day: Date) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

/// A day written in the code, as a constant; one that is no day does not compile.
#[must_use]
pub const fn fixed(text: &str) -> Date {
    const fn number(text: &[u8], from: usize, to: usize) -> i16 {
        let (mut value, mut rank) = (0, from);
        while rank < to {
            assert!(text[rank].is_ascii_digit(), "a day such as 2027-01-12");
            value = value * 10 + (text[rank] - b'0') as i16;
            rank += 1;
        }
        value
    }
    let text = text.as_bytes();
    assert!(text.len() == 10, "a day such as 2027-01-12");
    Date::constant(number(text, 0, 4), number(text, 5, 7) as i8, number(text, 8, 10) as i8)
}

/// The day so many days and months later, or earlier; the last or first day of the calendar beyond its ends.
#[must_use]
pub fn after(day: Date, months: i32, days: i32) -> Date {
    // The short forms of the date crate would bring in all of its messages.
    let span = jiff::Span::new().try_months(months).and_then(|span| span.try_days(days));
    let end = if months < 0 || days < 0 { Date::MIN } else { Date::MAX };
    span.and_then(|span| day.checked_add(span)).unwrap_or(end)
}

pub(super) fn serialize<S: Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&iso(*day))
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse(&text).ok_or_else(|| serde::de::Error::custom(format_args!("« {text} » is not a day such as 2027-01-12")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_days_of_the_calendar_only() {
        assert_eq!(parse("2028-02-29"), Some(Date::constant(2028, 2, 29)));
        for text in
            ["", "2027-02-29", "2027-13-01", "2027-1-012", "27-01-0012", "2027-01-12T10", "2027/01/12", "-027-01-12"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn months_end_where_the_calendar_says() {
        let day = |text| parse(text).expect("a day");
        assert_eq!(after(day("2026-01-31"), 1, 0), day("2026-02-28"));
        assert_eq!(after(day("2026-12-31"), 0, 1), day("2027-01-01"));
        assert_eq!(after(day("2026-03-01"), -12, 0), day("2025-03-01"));
        assert_eq!(after(day("9999-12-31"), 1, 0), Date::MAX);
        assert_eq!(after(day("2026-01-01"), i32::MAX, 0), Date::MAX);
        assert_eq!(after(day("2026-01-01"), i32::MIN, 0), Date::MIN);
    }

    proptest::proptest! {
        #[test]
        fn reads_what_it_writes(year in 1i16..=9999, month in 1i8..=12, day in 1i8..=28) {
            let date = Date::constant(year, month, day);
            proptest::prop_assert_eq!(parse(&iso(date)), Some(date));
        }
    }
}
