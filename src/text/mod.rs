//! Words, numbers and dates as people read them, in French and English.
//!
//! A phrase is a function of the language that names both wordings, so that a missing translation does not compile.
//! French wordings are written with ordinary spaces; [`french`] puts the no-break spaces of French typography in.

pub mod actions;
pub mod choosing;
pub mod courses;
pub mod date;
pub mod decisions;
pub mod derivations;
pub mod figures;
pub mod footprint;
pub mod import;
pub mod law;
pub mod names;
pub mod number;
pub mod origins;
pub mod phrases;
pub mod questions;
pub mod report;
pub mod seek;
pub mod sentences;
pub mod sides;
pub mod supplies;
pub mod supply;
pub mod trace;
pub mod trades;
pub mod values;
pub mod weighing;

use crate::plan::assumptions::Bilingual;

/// A language of the product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// French.
    #[default]
    Fr,
    /// English.
    En,
}

impl Lang {
    /// The tag of the language in HTML (BCP 47).
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The language of a tag such as `fr-FR`; English for languages that the product does not speak.
    #[must_use]
    pub fn from_tag(tag: &str) -> Self {
        if tag.to_ascii_lowercase().starts_with("fr") { Self::Fr } else { Self::En }
    }

    /// The wording in this language.
    #[must_use]
    pub fn say(self, fr: &str, en: &str) -> String {
        match self {
            Self::Fr => french(fr),
            Self::En => en.to_owned(),
        }
    }

    /// The wording in this language.
    #[must_use]
    pub fn of(self, words: Bilingual) -> String {
        self.say(words.fr, words.en)
    }
}

/// U+202F, before `;`, `?` and `!` and between groups of three digits in French.
pub const NARROW_SPACE: char = '\u{202F}';
/// U+00A0, before `:`, `%` and `€` and inside « » in French.
pub const NO_BREAK_SPACE: char = '\u{00A0}';

/// The text in small letters, where they are letters of French or of English.
///
/// Not `str::to_lowercase`: its tables of the scripts of the world would weigh some ten kilobytes in the page.
#[must_use]
pub fn small(text: &str) -> String {
    text.chars().map(small_letter).collect()
}

/// The text with its first letter in capital, where it is a letter of French or of English.
#[must_use]
pub fn capitalise(text: &str) -> String {
    let mut characters = text.chars();
    characters
        .next()
        .map(|first| std::iter::once(capital_letter(first)).chain(characters).collect())
        .unwrap_or_default()
}

/// How far small letters stand from their capitals, in ASCII and in Latin-1.
const CASE: u32 = 'a' as u32 - 'A' as u32;

fn small_letter(letter: char) -> char {
    match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(letter as u32 + CASE).unwrap_or(letter),
        'Œ' => 'œ',
        'Ÿ' => 'ÿ',
        _ => letter,
    }
}

fn capital_letter(letter: char) -> char {
    match letter {
        'a'..='z' | 'à'..='ö' | 'ø'..='þ' => char::from_u32(letter as u32 - CASE).unwrap_or(letter),
        'œ' => 'Œ',
        'ÿ' => 'Ÿ',
        _ => letter,
    }
}

/// Puts the no-break spaces of French typography in the place of the ordinary ones.
#[must_use]
pub fn french(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let next = characters.peek().copied();
        match (character, next) {
            (' ', Some(';' | '?' | '!')) => out.push(NARROW_SPACE),
            // Between a digit and a group of three: « 387 000 ».
            (' ', Some('0'..='9')) if groups(&out, characters.clone()) => out.push(NARROW_SPACE),
            (' ', Some(':' | '%' | '€' | '»')) => out.push(NO_BREAK_SPACE),
            ('«', Some(' ')) => {
                characters.next();
                out.push('«');
                out.push(NO_BREAK_SPACE);
            }
            _ => out.push(character),
        }
    }
    out
}

/// Whether what is written ends with a digit and exactly three digits follow.
fn groups(before: &str, after: impl Iterator<Item = char>) -> bool {
    before.ends_with(|c: char| c.is_ascii_digit()) && after.take_while(char::is_ascii_digit).take(4).count() == 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_puts_no_break_spaces() {
        assert_eq!(
            french("« Oui » : 12 % ; non ? 3 €"),
            "«\u{a0}Oui\u{a0}»\u{a0}: 12\u{a0}%\u{202f}; non\u{202f}? 3\u{a0}€"
        );
    }

    #[test]
    fn french_binds_thousands() {
        assert_eq!(french("387 000 € en 2023"), "387\u{202f}000\u{a0}€ en 2023");
        assert_eq!(french("R 2113 12 et 5 1234"), "R 2113 12 et 5 1234");
    }

    #[test]
    fn letters_of_both_languages_change_case_as_in_unicode() {
        for text in ["FÉVRIER", "Œuvre", "ÀÂÇÈÊËÎÏÔÙÛÜŸ", "M€ 12", "×÷"] {
            assert_eq!(small(text), text.to_lowercase());
        }
        assert_eq!(capitalise("été"), "Été");
        assert_eq!(capitalise("œuvre"), "Œuvre");
        assert_eq!(capitalise(""), "");
    }

    #[test]
    fn language_of_a_tag() {
        assert_eq!(Lang::from_tag("fr-CA"), Lang::Fr);
        assert_eq!(Lang::from_tag("en-GB"), Lang::En);
        assert_eq!(Lang::from_tag("de"), Lang::En);
    }
}
