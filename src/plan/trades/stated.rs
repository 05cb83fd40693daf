//! What a planner says of trades: which codes and words are theirs, and trades of their own.

use super::list::listed;
use crate::plan::facts::{Facts, trade};
use crate::plan::folding::folded;
use crate::plan::{TradeId, limits, order};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The name that a planner gives a trade, unless it is blank.
#[must_use]
pub fn given_name(stated: &Facts) -> Option<String> {
    stated.get(trade::NAME).filter(|name| !name.trim().is_empty())
}

/// Reads the trades of a plan. One of which nothing is said is absent.
///
/// # Errors
/// What is no identifier, or says something else than facts.
pub fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<TradeId, Facts>, D::Error> {
    let members = BTreeMap::<TradeId, Facts>::deserialize(deserializer)?;
    Ok(order::map(members.into_iter().filter(|(_, stated)| !stated.is_empty())))
}

/// What a list of a trade is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// Beginnings of codes of the common procurement vocabulary.
    Codes,
    /// Words, or several in a row.
    Words,
}

/// What is wrong with a list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ListFault {
    /// This is no beginning of a code.
    #[error("« {0} » begins no code: 2 to 8 digits are expected, with commas between the codes")]
    Code(String),
    /// This has no letter or digit that could be recognised.
    #[error("« {0} » has no letter by which a trade could be recognised")]
    NoLetter(String),
    /// This word is too long.
    #[error("« {0} » is longer than {max} characters; put commas between the words", max = limits::TRADE_WORD)]
    Long(String),
    /// There are too many, this many.
    #[error("there are {0} entries, and at most {max} are read", max = limits::TRADE_WORDS)]
    Many(usize),
}

/// How much of a text a message repeats, in characters.
const REPEATED: usize = 40;

impl Listing {
    /// The items of a text, as they are written, none empty and none twice.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn read(self, text: &str) -> Result<Vec<&str>, ListFault> {
        let count = pieces(text).count();
        if count > limits::TRADE_WORDS {
            return Err(ListFault::Many(count));
        }
        let repeated = |item: &str| item.chars().take(REPEATED).collect::<String>();
        let mut found: Vec<&str> = Vec::new();
        for item in pieces(text) {
            match self {
                Self::Codes if !(2..=8).contains(&item.len()) || !item.bytes().all(|byte| byte.is_ascii_digit()) => {
                    return Err(ListFault::Code(repeated(item)));
                }
                Self::Words if item.chars().count() > limits::TRADE_WORD => {
                    return Err(ListFault::Long(repeated(item)));
                }
                Self::Words if folded(item).is_empty() => return Err(ListFault::NoLetter(repeated(item))),
                _ => {}
            }
            if !found.contains(&item) {
                found.push(item);
            }
        }
        Ok(found)
    }
}

/// The items of a list that the plan holds, which was checked when it was read.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '\n']).map(str::trim).filter(|item| !item.is_empty())
}

/// What the list of our own has for a member of a trade, as a planner would write it; `None` for a trade of their own.
#[must_use]
pub fn of_list(id: &str, listing: Listing) -> Option<String> {
    let trade = listed(id)?;
    Some(match listing {
        Listing::Codes => trade.cpv_prefixes.join(", "),
        Listing::Words => trade.words.join(", "),
    })
}

/// A list with another word that a person wrote, and whatever makes it one expression: what parts words is a space, and
/// what is too long is cut between two words, since an expression is the beginning of what it recognises.
///
/// # Errors
/// The list has no room for it, or it has no letter.
pub fn with_word(list: &str, text: &str) -> Result<String, ListFault> {
    let folded = folded(text);
    let end = folded.len().min(limits::TRADE_WORD);
    let cut = match folded.get(..end) {
        Some(start) if end < folded.len() && !folded[end..].starts_with(' ') => {
            start.rsplit_once(' ').map_or(start, |(words, _)| words)
        }
        Some(start) => start,
        None => &folded,
    };
    let joined: Cow<'_, str> = match list.trim().trim_end_matches([',', ';']) {
        "" => cut.into(),
        list => format!("{list}, {cut}").into(),
    };
    if cut.is_empty() {
        return Err(ListFault::NoLetter(text.chars().take(REPEATED).collect()));
    }
    Ok(Listing::Words.read(&joined)?.join(", "))
}
