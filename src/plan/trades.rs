//! The trades of structures and of lots: a list of our own, what a planner changes in it, which codes of the procurement
//! vocabulary belong to each, and by which words it is recognised.

mod list;
mod stated;

pub use list::{Listed, TRADES, listed};
pub use stated::{ListFault, Listing, given_name, of_list, read, with_word};

use self::list::FAMILIES;
use self::stated::pieces;
use super::assumptions::Bilingual;
use super::facts::{Facts, trade};
use super::folding::folded;
use super::{Plan, TradeId, order};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// The name of a trade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// That of the list.
    Listed(Bilingual),
    /// That which the planner gave it.
    Given(String),
}

/// A trade of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Trade {
    /// Its word in the format.
    pub id: Cow<'static, str>,
    /// Its name.
    pub name: Name,
    /// Beginnings of the codes that belong to it, and whether the planner added each.
    codes: Vec<(Cow<'static, str>, bool)>,
    /// The trade whose family is its own: itself, or a neighbour that the planner names.
    kin: Cow<'static, str>,
}

/// Which trade of a plan: its rank in the plan's [`Trades`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank(usize);

impl Rank {
    /// Its place among the trades, from 0.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0
    }
}

/// Words that a trade is recognised by.
#[derive(Clone, Debug, PartialEq)]
struct Expression {
    /// Folded.
    words: Cow<'static, str>,
    /// Bytes of the first of them.
    first: usize,
    trade: Rank,
    /// Whether the planner added it.
    added: bool,
}

impl Expression {
    fn first(&self) -> &str {
        &self.words[..self.first]
    }
}

/// The trades of a plan: those of the list as the planner changed them, and then their own.
#[derive(Debug, PartialEq)]
pub struct Trades {
    all: Vec<Trade>,
    /// In the order of the first of their words.
    expressions: Vec<Expression>,
}

/// The items of a list: those of the plan, or else of the list of our own, and whether the planner added each.
fn items(
    own: &'static [&'static str],
    stated: Option<String>,
    written: fn(&str) -> String,
) -> Vec<(Cow<'static, str>, bool)> {
    match stated {
        None => own.iter().map(|item| (Cow::Borrowed(*item), false)).collect(),
        Some(text) => pieces(&text)
            .map(|item| {
                let item = written(item);
                let added = !own.contains(&item.as_str());
                (Cow::Owned(item), added)
            })
            .collect(),
    }
}

impl Trades {
    /// The trades of a plan.
    #[must_use]
    pub fn of(plan: &Plan) -> Arc<Self> {
        if plan.trades.is_empty() { Self::list() } else { Arc::new(Self::new(&plan.trades)) }
    }

    /// The trades of the list, as it is.
    #[must_use]
    pub fn list() -> Arc<Self> {
        static LIST: LazyLock<Arc<Trades>> = LazyLock::new(|| Arc::new(Trades::new(&BTreeMap::new())));
        LIST.clone()
    }

    fn new(stated: &BTreeMap<TradeId, Facts>) -> Self {
        let mut trades = Self { all: Vec::new(), expressions: Vec::new() };
        for listed in TRADES {
            trades.push(Cow::Borrowed(listed.id), Some(listed), stated.get(listed.id));
        }
        for (id, stated) in stated.iter().filter(|(id, _)| listed(id.as_str()).is_none()) {
            trades.push(Cow::Owned(id.to_string()), None, Some(stated));
        }
        order::sort(&mut trades.expressions, |a, b| a.first().cmp(b.first()));
        let kin: Vec<Cow<'static, str>> = trades.all.iter().map(|trade| trades.root(trade)).collect();
        for (trade, kin) in trades.all.iter_mut().zip(kin) {
            trade.kin = kin;
        }
        trades
    }

    /// Where the neighbours that one names after the other lead; of those in a circle, the first of the alphabet.
    fn root(&self, trade: &Trade) -> Cow<'static, str> {
        let mut way = vec![&trade.id];
        let mut at = trade;
        while at.kin != at.id {
            if let Some(start) = way.iter().position(|known| **known == at.kin) {
                return way[start..].iter().min().map_or(at.kin.clone(), |id| (*id).clone());
            }
            way.push(&at.kin);
            match self.find(&at.kin) {
                Some(next) => at = self.get(next),
                None => break,
            }
        }
        at.kin.clone()
    }

    fn push(&mut self, id: Cow<'static, str>, listed: Option<&'static Listed>, stated: Option<&Facts>) {
        let rank = Rank(self.all.len());
        let (codes, words) = listed.map_or((&[] as &[&str], &[] as &[&str]), |own| (own.cpv_prefixes, own.words));
        let said = |key| stated.and_then(|stated| stated.get(key));
        for (words, added) in items(words, said(trade::WORDS), folded) {
            if !words.is_empty() {
                let first = words.find(' ').unwrap_or(words.len());
                self.expressions.push(Expression { words, first, trade: rank, added });
            }
        }
        let name = match (stated.and_then(given_name), listed) {
            (None, Some(listed)) => Name::Listed(listed.label),
            (given, _) => Name::Given(given.unwrap_or_default()),
        };
        let codes = items(codes, said(trade::CPV), str::to_owned);
        let kin = said(trade::NEAR).map_or(id.clone(), Cow::Owned);
        self.all.push(Trade { id, name, codes, kin });
    }

    /// The expressions whose first word is this.
    fn beginning(&self, word: &str) -> &[Expression] {
        let from = self.expressions.partition_point(|own| own.first() < word);
        let rest = &self.expressions[from..];
        &rest[..rest.partition_point(|own| own.first() == word)]
    }

    /// Each with its rank: those of the list first.
    pub fn iter(&self) -> impl Iterator<Item = (Rank, &Trade)> {
        self.all.iter().enumerate().map(|(rank, trade)| (Rank(rank), trade))
    }

    /// The trade of a rank.
    ///
    /// # Panics
    /// The rank is one of the trades of another plan, which has more.
    #[must_use]
    pub fn get(&self, rank: Rank) -> &Trade {
        &self.all[rank.0]
    }

    /// The trade with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<Rank> {
        self.all.iter().position(|trade| trade.id == id).map(Rank)
    }

    /// The trade of a code of the common procurement vocabulary: the one whose longest beginning fits.
    #[must_use]
    pub fn of_cpv(&self, code: &str) -> Option<Rank> {
        let fitting = self.iter().filter_map(|(rank, trade)| {
            let fitting = trade.codes.iter().filter(|(start, _)| code.starts_with(&**start));
            Some((fitting.map(|(start, added)| (start.len(), *added)).max()?, rank))
        });
        // Of two with beginnings of one length, the one to which the planner gave it, or else the first.
        fitting.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, rank)| rank)
    }

    /// The trades that a text names, the surest first: those recognised by most letters. Words that a longer expression
    /// has taken are not read again: a dry cleaner (« nettoyage à sec ») is no cleaner. Of two trades with the same
    /// words, the one to which the planner gave them has them.
    #[must_use]
    pub fn recognise(&self, text: &str) -> Vec<Rank> {
        let text: String = text.chars().take(READ).collect();
        let folded = folded(&text);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        // Whatever fits at a word begins with a beginning of it.
        let beginnings = words.iter().enumerate().flat_map(|(start, word)| {
            let beginnings = (1..=word.len()).filter_map(|end| word.get(..end));
            beginnings.flat_map(|word| self.beginning(word)).map(move |own| (start, own))
        });
        let mut matches: Vec<(usize, &Expression)> =
            beginnings.take(TRIED).filter(|(start, own)| begins(&words[*start..], &own.words)).collect();
        order::sort(&mut matches, |(at, a), (other, b)| {
            b.words
                .len()
                .cmp(&a.words.len())
                .then(at.cmp(other))
                .then(b.added.cmp(&a.added))
                .then(a.trade.cmp(&b.trade))
        });
        let mut taken = vec![false; words.len()];
        let mut found: Vec<Rank> = Vec::new();
        for (start, expression) in matches {
            let place = &mut taken[start..start + expression.words.split(' ').count()];
            if place.iter().any(|taken| *taken) {
                continue;
            }
            place.fill(true);
            if !found.contains(&expression.trade) {
                found.push(expression.trade);
            }
        }
        found
    }

    /// Whether two trades are of one family: who has one of them may learn or widen to another.
    #[must_use]
    pub fn is_near(&self, one: Rank, other: Rank) -> bool {
        let (one, other) = (&*self.get(one).kin, &*self.get(other).kin);
        one == other || FAMILIES.iter().any(|family| family.contains(&one) && family.contains(&other))
    }
}

/// How many characters of a text are read.
const READ: usize = 500;
/// How many expressions are tried on a text: ten times what any list of trades makes of one, few enough that thousands of
/// words made to look alike do not stall.
const TRIED: usize = 2_000;

/// Whether the words begin with the expression, each with its part of it. A part of up to three letters is the whole word
/// or its plural.
fn begins(words: &[&str], expression: &str) -> bool {
    let mut words = words.iter();
    expression.split(' ').all(|part| {
        words.next().is_some_and(|word| {
            if part.len() > 3 { word.starts_with(part) } else { *word == part || word.strip_suffix('s') == Some(part) }
        })
    })
}

#[cfg(test)]
mod tests;
