//! The common procurement vocabulary (CPV 2008, regulation (EC) 213/2008): its codes, found by number or by words.
//!
//! The list is a file beside the page (`data/codes`), read here from its text.

use super::Damaged;
use crate::plan::folding::folded;
use crate::plan::order;
use std::collections::HashMap;

/// A code of the vocabulary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Eight digits, without the check digit.
    pub digits: String,
    /// Its wording in French.
    pub fr: String,
    /// Its wording in English.
    pub en: String,
    stems: [Vec<String>; 2],
}

impl Code {
    /// How many of its digits say something: 2 for a division, 8 for the finest category.
    #[must_use]
    pub fn level(&self) -> usize {
        self.digits.trim_end_matches('0').len().max(2)
    }
}

/// The list.
#[derive(Clone, Debug, Default)]
pub struct Codes {
    codes: Vec<Code>,
    ranks: HashMap<String, usize>,
}

/// What digits that a person wrote stand for.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading<'a> {
    /// They are this code.
    Known(&'a Code),
    /// They are short of some digits, and may be one of these: ask.
    Perhaps(Vec<&'a Code>),
    /// They are of no code; the nearest that there are, the most precise first.
    Unknown(Vec<&'a Code>),
    /// They are no digits, or too many.
    Words,
}

/// Why a code was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// Its digits.
    Digits,
    /// Our own table says that it is the nearest to something that has no code.
    Nearest,
    /// Its wording.
    Words,
}

/// Goods and services that no wording names, and codes near to them. Ours, no part of the vocabulary: it only proposes.
/// Each word is the beginning of one that was typed.
static NEAREST: &[(&[&str], &[&str])] = &[
    (&["arceau", "velo"], &["34928000", "34928400"]),
    (&["appui", "velo"], &["34928000", "34928400"]),
    (&["range", "velo"], &["34928000", "34928400"]),
    (&["abri", "velo"], &["34928400", "44212300"]),
    (&["station", "velo"], &["34928000", "34928400"]),
    (&["bike", "rack"], &["34928000", "34928400"]),
    (&["bicycle", "rack"], &["34928000", "34928400"]),
    (&["bicycle", "stand"], &["34928000", "34928400"]),
    (&["repar", "velo"], &["50000000", "34430000"]),
    (&["bike", "repair"], &["50000000", "34430000"]),
    (&["metallerie"], &["45262670", "44316000"]),
    (&["serrurerie"], &["44316000", "45262670"]),
    (&["blanchisserie"], &["98310000", "98311000"]),
    (&["pressing"], &["98312000", "98310000"]),
    (&["traiteur"], &["55520000", "55523000"]),
    (&["plateau", "repas"], &["55521200", "55520000"]),
    (&["espace", "vert"], &["77310000", "77314000"]),
    (&["deee"], &["90511000", "90514000"]),
    (&["reemploi"], &["90514000"]),
    (&["reuse"], &["90514000"]),
    (&["numerisation"], &["79999100", "72252000"]),
    (&["mise", "pli"], &["79920000", "79571000"]),
    (&["peinture", "batiment"], &["45442100"]),
];

/// Words that say nothing of the thing.
const EMPTY_WORDS: &[&str] = &[
    "de", "du", "des", "d", "la", "le", "les", "l", "et", "ou", "en", "pour", "a", "au", "aux", "un", "une", "of",
    "and", "or", "for", "the", "an", "to", "with", "in",
];

/// How many characters of a question are read.
const READ: usize = 200;

impl Codes {
    /// The list in the text of the file: a line a code, comments after `#`, columns parted by tabs: eight digits, French,
    /// English.
    ///
    /// # Errors
    /// The first line that is not in this form.
    pub fn read(text: &str) -> Result<Self, Damaged> {
        let mut list = Self::default();
        for (index, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let mut columns = line.split('\t');
            let (Some(digits), Some(fr), Some(en), None) =
                (columns.next(), columns.next(), columns.next(), columns.next())
            else {
                return Err(Damaged(index + 1));
            };
            if digits.len() != 8 || !digits.bytes().all(|byte| byte.is_ascii_digit()) || fr.is_empty() || en.is_empty()
            {
                return Err(Damaged(index + 1));
            }
            list.ranks.insert(digits.to_owned(), list.codes.len());
            let stems = [fr, en].map(|label| stems(&folded(label)));
            list.codes.push(Code { digits: digits.to_owned(), fr: fr.to_owned(), en: en.to_owned(), stems });
        }
        Ok(list)
    }

    /// Every code, in order.
    #[must_use]
    pub fn all(&self) -> &[Code] {
        &self.codes
    }

    /// The code of eight digits.
    #[must_use]
    pub fn get(&self, digits: &str) -> Option<&Code> {
        self.ranks.get(digits).and_then(|rank| self.codes.get(*rank))
    }

    /// What the digits stand for. A check digit after a hyphen is left out: the vocabulary does not say how it is
    /// reckoned. Spreadsheets lose a leading zero, and people leave trailing ones out; `9310000` may be either, which is
    /// why short codes are never completed without asking.
    #[must_use]
    pub fn reading(&self, typed: &str) -> Reading<'_> {
        let typed: String = typed.chars().take(READ).filter(|letter| !letter.is_whitespace()).collect();
        let digits = match typed.split_once(['-', '‐', '‑', '–']) {
            Some((digits, check)) if check.len() == 1 && check.bytes().all(|byte| byte.is_ascii_digit()) => digits,
            Some(_) => return Reading::Words,
            None => typed.as_str(),
        };
        if !(2..=8).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Reading::Words;
        }
        if let Some(code) = self.get(digits) {
            return Reading::Known(code);
        }
        if digits.len() < 8 {
            let left = (digits.len() == 7).then(|| format!("0{digits}"));
            let mut perhaps: Vec<&Code> = left.as_deref().and_then(|left| self.get(left)).into_iter().collect();
            perhaps.extend(self.get(&format!("{digits:0<8}")));
            if !perhaps.is_empty() {
                return Reading::Perhaps(perhaps);
            }
        }
        let above = (2..digits.len()).rev().filter_map(|length| self.get(&format!("{:0<8}", digits.get(..length)?)));
        let mut nearest: Vec<&Code> = above.collect();
        nearest.dedup_by(|a, b| a.digits == b.digits);
        Reading::Unknown(nearest)
    }

    /// Codes for digits or words in either language, the likeliest first: those that have all the words before those that
    /// have some, whole words before beginnings, wide codes before fine ones.
    #[must_use]
    pub fn search(&self, typed: &str, most: usize) -> Vec<(&Code, Because)> {
        let mut found: Vec<(&Code, Because)> = match self.reading(typed) {
            Reading::Known(code) => {
                let below = code.digits.trim_end_matches('0');
                let finer = self.codes.iter().filter(|c| c.digits.starts_with(below) && c.digits != code.digits);
                std::iter::once(code).chain(finer).take(most).map(|code| (code, Because::Digits)).collect()
            }
            Reading::Perhaps(codes) => codes.into_iter().map(|code| (code, Because::Digits)).collect(),
            Reading::Unknown(codes) => codes.into_iter().map(|code| (code, Because::Nearest)).collect(),
            Reading::Words => self.by_words(&typed.chars().take(READ).collect::<String>(), most),
        };
        found.truncate(most);
        found
    }

    fn by_words(&self, typed: &str, most: usize) -> Vec<(&Code, Because)> {
        let folded = folded(typed);
        let asked = stems(&folded);
        if asked.is_empty() {
            return Vec::new();
        }
        let near = NEAREST
            .iter()
            .filter(|(words, _)| words.iter().all(|word| folded.split(' ').any(|typed| typed.starts_with(word))))
            .flat_map(|(_, codes)| codes.iter());
        let mut found: Vec<(&Code, Because)> = Vec::new();
        for code in near.filter_map(|digits| self.get(digits)) {
            if found.iter().all(|(known, _)| known.digits != code.digits) {
                found.push((code, Because::Nearest));
            }
        }
        let mut ranked: Vec<(usize, usize, &Code)> = self
            .codes
            .iter()
            .filter_map(|code| {
                let (begun, whole) = code.stems.iter().map(|label| agreement(&asked, label)).max()?;
                (begun > 0).then_some((begun, whole, code))
            })
            .collect();
        order::sort(&mut ranked, |(begun_a, whole_a, a), (begun_b, whole_b, b)| {
            let length = |code: &Code| code.stems.iter().map(Vec::len).min();
            (begun_b, whole_b, a.level(), length(a), &a.digits).cmp(&(
                begun_a,
                whole_a,
                b.level(),
                length(b),
                &b.digits,
            ))
        });
        for (_, _, code) in ranked.into_iter().take(most) {
            if found.iter().all(|(known, _)| known.digits != code.digits) {
                found.push((code, Because::Words));
            }
        }
        found
    }
}

/// How many of the words asked for begin a word of the label, and how many are one.
fn agreement(asked: &[String], label: &[String]) -> (usize, usize) {
    let whole = asked.iter().filter(|word| label.contains(word)).count();
    let begins =
        |word: &&String| label.iter().any(|own| own == *word || (word.len() > 2 && own.starts_with(word.as_str())));
    (asked.iter().filter(begins).count(), whole)
}

/// The words without the endings of plurals.
fn stems(folded: &str) -> Vec<String> {
    let mut stems: Vec<String> = Vec::new();
    for word in folded.split(' ').filter(|word| !word.is_empty() && !EMPTY_WORDS.contains(word)) {
        let stem = stem(word);
        if !stems.contains(&stem) {
            stems.push(stem);
        }
    }
    stems
}

fn stem(word: &str) -> String {
    let single = match word {
        _ if word.len() < 4 => word,
        _ => word.strip_suffix(['s', 'x']).unwrap_or(word),
    };
    // travaux and travail part at their fifth letter, métal and métaux likewise; battery and batteries agree in i.
    match single {
        _ if word.len() < 5 => single.to_owned(),
        _ if word.ends_with("aux") => format!("{}a", single.strip_suffix("au").unwrap_or(single)),
        _ if word.ends_with("al") || word.ends_with("ail") => {
            single.trim_end_matches('l').trim_end_matches('i').to_owned()
        }
        _ if single.ends_with("ie") => single.trim_end_matches('e').to_owned(),
        _ => single.strip_suffix('y').map_or_else(|| single.to_owned(), |start| format!("{start}i")),
    }
}
