//! Numbers, written and read as a French or English planner does.
//!
//! By hand, because no kept crate reads `1 234,5`, `3 k€`, `12 %` and `=400/4` alike and says what it understood, and
//! so that the same bytes come out natively and in every browser.

use super::{Lang, NARROW_SPACE, NO_BREAK_SPACE, small};

/// A whole number of which only the first two digits are sure: « 2 400 ».
#[must_use]
pub fn roughly(lang: Lang, value: f64) -> String {
    let size = value.abs();
    let step = if size >= 100.0 { 10_f64.powf(size.log10().floor() - 1.0) } else { 1.0 };
    whole(lang, (value / step).round() * step)
}

/// The number with at most `decimals` decimals, grouped by three, trailing zeros cut.
#[must_use]
pub fn write(lang: Lang, value: f64, decimals: usize) -> String {
    let fixed = write_fixed(lang, value, decimals);
    let mark = decimal_mark(lang);
    if fixed.contains(mark) { fixed.trim_end_matches('0').trim_end_matches(mark).to_owned() } else { fixed }
}

/// The number with exactly `decimals` decimals, grouped by three.
#[must_use]
pub fn write_fixed(lang: Lang, value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::with_capacity(text.len() + 6);
    if value < 0.0 && text.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        out.push('−');
    }
    for (rank, digit) in whole.chars().enumerate() {
        if rank > 0 && (whole.len() - rank).is_multiple_of(3) {
            out.push(match lang {
                Lang::Fr => NARROW_SPACE,
                Lang::En => ',',
            });
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(decimal_mark(lang));
        out.push_str(fraction);
    }
    out
}

/// A whole number.
#[must_use]
pub fn whole(lang: Lang, value: f64) -> String {
    write_fixed(lang, value, 0)
}

/// A whole number in little room: from 10 000 on in thousands or millions, to three digits.
#[must_use]
pub fn short(lang: Lang, value: f64) -> String {
    let (scaled, unit) = match value.abs() {
        v if v >= 999_500.0 => (value / 1e6, "M"),
        v if v >= 10_000.0 => (value / 1e3, "k"),
        _ => return whole(lang, value),
    };
    let decimals = if scaled.abs() >= 99.95 {
        0
    } else if scaled.abs() >= 9.995 {
        1
    } else {
        2
    };
    format!("{}{NO_BREAK_SPACE}{unit}", write(lang, scaled, decimals))
}

/// A difference, with its sign.
#[must_use]
pub fn signed(lang: Lang, value: f64, decimals: usize) -> String {
    let text = write(lang, value, decimals);
    if value > 0.0 && text.bytes().any(|b| (b'1'..=b'9').contains(&b)) { format!("+{text}") } else { text }
}

/// A share in percent, with its sign of percent.
#[must_use]
pub fn percent(lang: Lang, share: f64, decimals: usize) -> String {
    let number = write(lang, share * 100.0, decimals);
    match lang {
        Lang::Fr => format!("{number}{NO_BREAK_SPACE}%"),
        Lang::En => format!("{number}%"),
    }
}

/// An amount in euros: in full below 100 000 €, then in thousands or millions.
#[must_use]
pub fn euros(lang: Lang, value: f64) -> String {
    let (scaled, decimals, fr, en) = match value.abs() {
        v if v >= 10e6 => (value / 1e6, 1, "M€", "m"),
        v if v >= 1e5 => (value / 1e3, 0, "k€", "k"),
        v if v < 1000.0 && v.fract() != 0.0 => (value, 2, "€", ""),
        _ => (value, 0, "€", ""),
    };
    in_euros(lang, &write(lang, scaled, decimals), fr, en)
}

/// An amount in euros, to the cent.
#[must_use]
pub fn cents(lang: Lang, value: f64) -> String {
    in_euros(lang, &write_fixed(lang, value, 2), "€", "")
}

/// In English the sign of the currency stands between that of the number and the number.
fn in_euros(lang: Lang, number: &str, fr: &str, en: &str) -> String {
    match (lang, number.strip_prefix('−')) {
        (Lang::Fr, _) => format!("{number}{NO_BREAK_SPACE}{fr}"),
        (Lang::En, Some(number)) => format!("−€{number}{en}"),
        (Lang::En, None) => format!("€{number}{en}"),
    }
}

const fn decimal_mark(lang: Lang) -> char {
    match lang {
        Lang::Fr => ',',
        Lang::En => '.',
    }
}

/// What was understood of a typed number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// The number; a share is between 0 and 1.
    pub value: f64,
    /// The other number that the same characters may mean (`1.234` in French: 1,234 or 1 234).
    pub alternative: Option<f64>,
}

/// Reads what a person typed; `percent` tells that the input is a share, in which a bare `12` means 12 %.
///
/// Understood: decimal comma or point; groups parted by any space or apostrophe, or by the other mark; `%`, `k€`,
/// `M€`, a word of unit after the number; fractions (`1/3`); a calculation (`=400/4`, `2*3,5+1`).
///
/// `None`: not understood.
#[must_use]
pub fn read(lang: Lang, text: &str, percent: bool) -> Option<Reading> {
    let text = text.trim().trim_start_matches('=').trim();
    if text.is_empty() || text.chars().count() > 60 {
        return None;
    }
    let explicit_percent = text.contains('%');
    let mut parser = Parser { lang, rest: text, alternative: None, numbers: 0 };
    let value = parser.sum()?;
    parser.unit();
    if !parser.rest.trim().is_empty() || !value.is_finite() {
        return None;
    }
    let alternative = if parser.numbers == 1 { parser.alternative } else { None };
    // In an input of shares `12` and `12 %` are 0,12; `1/3` and `0,12`… stay what percent inputs show: 12 means 12 %.
    let fraction = parser.numbers > 1 && text.contains('/') && !explicit_percent;
    let scale = if percent && !fraction { 0.01 } else { 1.0 };
    // A percent sign in an input that is no share (a factor) still means hundredths.
    let scale = if explicit_percent && !percent { 0.01 } else { scale };
    Some(Reading { value: tidy(value * scale), alternative: alternative.map(|a| tidy(a * scale)) })
}

/// Cuts the noise that a multiplication by 0.01 leaves in the 16th digit.
fn tidy(value: f64) -> f64 {
    let rounded = (value * 1e9).round() / 1e9;
    if (rounded - value).abs() <= value.abs() * 1e-12 { rounded } else { value }
}

struct Parser<'t> {
    lang: Lang,
    rest: &'t str,
    alternative: Option<f64>,
    numbers: usize,
}

impl Parser<'_> {
    fn skip_spaces(&mut self) {
        self.rest = self.rest.trim_start_matches(is_space);
    }

    fn take(&mut self, choices: &[char]) -> Option<char> {
        self.skip_spaces();
        let first = self.rest.chars().next().filter(|c| choices.contains(c))?;
        self.rest = &self.rest[first.len_utf8()..];
        Some(first)
    }

    fn sum(&mut self) -> Option<f64> {
        let mut total = self.product()?;
        while let Some(sign) = self.take(&['+', '-', '−']) {
            let term = self.product()?;
            total = if sign == '+' { total + term } else { total - term };
        }
        Some(total)
    }

    fn product(&mut self) -> Option<f64> {
        let mut total = self.signed()?;
        while let Some(sign) = self.take(&['*', '×', '/', '÷']) {
            let factor = self.signed()?;
            total = if matches!(sign, '*' | '×') { total * factor } else { total / factor };
        }
        Some(total)
    }

    fn signed(&mut self) -> Option<f64> {
        match self.take(&['-', '−', '+']) {
            Some('+') | None => self.number(),
            Some(_) => self.number().map(|n| -n),
        }
    }

    fn number(&mut self) -> Option<f64> {
        self.skip_spaces();
        let end = self.number_end();
        let (digits, rest) = self.rest.split_at(end);
        let (value, alternative) = plain_number(self.lang, digits)?;
        self.rest = rest;
        self.numbers += 1;
        let scale = self.unit();
        self.alternative = alternative.map(|a| a * scale);
        Some(value * scale)
    }

    /// Where the number ends: digits and marks, and spaces only between digits.
    fn number_end(&self) -> usize {
        let mut end = 0;
        for (at, c) in self.rest.char_indices() {
            if c.is_ascii_digit() || matches!(c, ',' | '.') {
                end = at + c.len_utf8();
            } else if !(is_space(c) || matches!(c, '\'' | '’')) {
                break;
            }
        }
        end
    }

    /// Takes a unit after a number, if there is one that is known, and tells what it multiplies the number by.
    fn unit(&mut self) -> f64 {
        self.skip_spaces();
        let end =
            self.rest.find(|c: char| !(c.is_alphabetic() || matches!(c, '€' | '%' | '²'))).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        let scale = match small(word).as_str() {
            "k" | "k€" | "ke" => 1e3,
            "m€" | "meur" => 1e6,
            "€" | "eur" | "euro" | "euros" | "%" | "h" | "heure" | "heures" | "hour" | "hours" | "mois" | "month"
            | "months" | "poste" | "postes" | "post" | "posts" | "personne" | "personnes" | "people" | "person"
            | "fois" | "times" | "pièce" | "pièces" | "unit" | "units" | "an" | "ans" | "year" | "years" => 1.0,
            _ => return 1.0,
        };
        // `M` alone could be metres or millions: only `M€` is taken for millions, and not `m€`.
        if small(word) == "m€" && !word.starts_with('M') {
            return 1.0;
        }
        self.rest = rest;
        scale
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | NO_BREAK_SPACE | NARROW_SPACE | '\u{2009}')
}

/// Digits with marks: the value, and the other one where a single mark before three digits leaves a doubt.
fn plain_number(lang: Lang, text: &str) -> Option<(f64, Option<f64>)> {
    let grouped_well = groups_of_three(text);
    let compact: String = text.chars().filter(|c| !(is_space(*c) || matches!(c, '\'' | '’'))).collect();
    if !compact.bytes().any(|b| b.is_ascii_digit()) || !grouped_well {
        return None;
    }
    let (points, commas) = (compact.matches('.').count(), compact.matches(',').count());
    let with_decimal = |mark: char| decimal(&compact.replace(if mark == ',' { '.' } else { ',' }, ""), mark);
    let joined = |mark: char| decimal(&compact.replace(mark, ""), mark);
    match (points, commas) {
        (0, 0) => Some((decimal(&compact, '.')?, None)),
        (1, 0) | (0, 1) => {
            let mark = if points == 1 { '.' } else { ',' };
            let parted = with_decimal(mark)?;
            let (before, after) = compact.split_once(mark)?;
            let doubtful = after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0');
            match (doubtful, mark, lang) {
                // The mark of the language's decimals is believed; the other one leaves a doubt.
                (true, '.', Lang::Fr) => Some((parted, joined(mark))),
                (true, ',', Lang::En) => Some((joined(mark)?, Some(parted))),
                _ => Some((parted, None)),
            }
        }
        // Several of one mark: groups. Both: the last one is the decimal mark.
        (_, 0) => marked_groups(&compact, '.').then(|| joined('.')).flatten().map(|v| (v, None)),
        (0, _) => marked_groups(&compact, ',').then(|| joined(',')).flatten().map(|v| (v, None)),
        _ => {
            let mark = if compact.rfind('.') > compact.rfind(',') { '.' } else { ',' };
            let other = if mark == '.' { ',' } else { '.' };
            let (whole, _) = compact.split_once(mark)?;
            (compact.matches(mark).count() == 1 && marked_groups(whole, other))
                .then(|| with_decimal(mark))
                .flatten()
                .map(|v| (v, None))
        }
    }
}

/// Reads a number as programs write it: digits, at most one point, a minus before it where it is negative.
#[must_use]
pub fn plain(text: &str) -> Option<f64> {
    let (sign, digits) = text.strip_prefix('-').map_or((1.0, text), |digits| (-1.0, digits));
    decimal(digits, '.').filter(|value| value.is_finite()).map(|value| sign * value)
}

/// Digits with at most one decimal mark.
///
/// By hand: exact up to 15 digits, more than anybody types, where `f64::from_str` is for 800 and takes a table of 10 kB.
fn decimal(text: &str, mark: char) -> Option<f64> {
    let (whole, fraction) = text.split_once(mark).unwrap_or((text, ""));
    let digits = || whole.bytes().chain(fraction.bytes());
    let well_formed = digits().next().is_some() && digits().all(|b| b.is_ascii_digit());
    let value = digits().fold(0.0, |value, digit| value * 10.0 + f64::from(digit.wrapping_sub(b'0')));
    well_formed.then(|| value / 10f64.powi(i32::try_from(fraction.len()).unwrap_or(i32::MAX)))
}

/// Whether the spaces of a number part groups of three digits: `1 234,5` does, `1 2` does not.
fn groups_of_three(text: &str) -> bool {
    let whole = text.split([',', '.']).next().unwrap_or(text);
    let mut groups = whole.split(|c: char| is_space(c) || matches!(c, '\'' | '’')).filter(|g| !g.is_empty());
    let first = groups.next().map_or(0, str::len);
    let mut others = groups.peekable();
    others.peek().is_none() || (first <= 3 && others.all(|g| g.len() == 3))
}

fn marked_groups(whole: &str, mark: char) -> bool {
    let mut groups = whole.split(mark);
    groups.next().is_some_and(|g| (1..=3).contains(&g.len())) && groups.all(|g| g.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(lang: Lang, text: &str) -> Option<f64> {
        read(lang, text, false).map(|r| r.value)
    }

    #[test]
    fn reads_what_programs_write() {
        for text in ["0", "-0.000001", "47.258861", "-1.553613", "1000", "-21.1151", "5.", ".5"] {
            assert_eq!(plain(text), text.parse().ok(), "{text}");
        }
        for text in ["", "-", "--1", "+1", "1,5", "1.2.3", "1e3", "inf", "NaN", " 1", &"9".repeat(400)] {
            assert_eq!(plain(text), None, "{text}");
        }
    }

    #[test]
    fn writes_in_both_languages() {
        assert_eq!(write(Lang::Fr, 1234.5, 1), "1\u{202f}234,5");
        assert_eq!(write(Lang::En, 1_234_567.0, 2), "1,234,567");
        assert_eq!(write(Lang::Fr, -0.04, 1), "0");
        assert_eq!(write_fixed(Lang::Fr, 7.0, 1), "7,0");
        assert_eq!(signed(Lang::Fr, 6146.2, 0), "+6\u{202f}146");
        assert_eq!(signed(Lang::En, -12.0, 0), "−12");
        assert_eq!(signed(Lang::En, 0.2, 0), "0");
        assert_eq!(short(Lang::Fr, 1_091_602.0), "1,09\u{a0}M");
        assert_eq!(short(Lang::En, 614_053.0), "614\u{a0}k");
        assert_eq!(short(Lang::En, 4_087.0), "4,087");
        assert_eq!(percent(Lang::Fr, 0.104, 1), "10,4\u{a0}%");
        assert_eq!(euros(Lang::Fr, 579_400.0), "579\u{a0}k€");
        assert_eq!(euros(Lang::En, 415.0), "€415");
        assert_eq!(euros(Lang::En, -25_338.0), "−€25,338");
        assert_eq!(cents(Lang::Fr, 2.2), "2,20\u{a0}€");
        assert_eq!(cents(Lang::En, -0.5), "−€0.50");
    }

    #[test]
    fn reads_what_planners_type() {
        for (text, expected) in [
            ("1234,5", 1234.5),
            ("1234.5", 1234.5),
            ("1.234,5", 1234.5),
            ("1,234.5", 1234.5),
            ("1 234,5", 1234.5),
            ("1\u{202f}234,5", 1234.5),
            ("1\u{a0}234\u{2009}567", 1_234_567.0),
            ("1'234", 1234.0),
            ("3 k€", 3000.0),
            ("2,5 M€", 2_500_000.0),
            ("=400/4", 100.0),
            ("1/4", 0.25),
            ("2*3,5+1", 8.0),
            ("8 postes", 8.0),
            ("26 h", 26.0),
            (",5", 0.5),
            ("−4", -4.0),
            ("1.234.567", 1_234_567.0),
        ] {
            assert_eq!(value(Lang::Fr, text), Some(expected), "{text}");
        }
    }

    #[test]
    fn shares_are_percents() {
        for (text, expected) in [("12", 0.12), ("12 %", 0.12), ("10,4", 0.104), ("1/4", 0.25), ("0,5 %", 0.005)] {
            assert_eq!(read(Lang::Fr, text, true).map(|r| r.value), Some(expected), "{text}");
        }
        assert_eq!(read(Lang::Fr, "250 %", false).map(|r| r.value), Some(2.5));
    }

    #[test]
    fn says_when_a_number_has_two_meanings() {
        assert_eq!(read(Lang::Fr, "1.234", false), Some(Reading { value: 1.234, alternative: Some(1234.0) }));
        assert_eq!(read(Lang::En, "1,234", false), Some(Reading { value: 1234.0, alternative: Some(1.234) }));
        assert_eq!(read(Lang::Fr, "0.123", false), Some(Reading { value: 0.123, alternative: None }));
    }

    #[test]
    fn refuses_the_rest() {
        for text in ["", "huit", "1 2", "12,34,5", "1..2", "--", "5 bananes", "1/0", "((", "1 23 456", "9 €€"] {
            assert_eq!(value(Lang::Fr, text), None, "{text}");
        }
        assert_eq!(value(Lang::Fr, &"9".repeat(100)), None);
    }

    proptest::proptest! {
        #[test]
        fn reads_all_that_it_writes(value in -1e9..1e9f64, decimals in 0..4usize) {
            for lang in [Lang::Fr, Lang::En] {
                let text = write(lang, value, decimals);
                let back = read(lang, &text, false).map(|r| r.value);
                let scale = 10f64.powi(decimals as i32);
                let expected = (value * scale).round() / scale;
                proptest::prop_assert!(back.is_some_and(|b| (b - expected).abs() <= 1.01 / scale), "{} {:?}", text, back);
            }
        }

        #[test]
        fn never_panics(text in ".{0,80}") {
            let _ = (read(Lang::Fr, &text, false), read(Lang::En, &text, true));
        }
    }
}
