//! Words of the answers: messages in the language asked for, and what stands for the values of a reading.

use serde::Serialize;
use sourcier::law::Finding;
use sourcier::law::case::NeedFrom;
use sourcier::law::reading::{Medium, Mention, Regime, Step};
use sourcier::plan::assumptions::tables::{self, Item};
use sourcier::text::{self, Lang};

/// What a finding says to people.
#[derive(Serialize)]
pub struct Message {
    title: String,
    reason: String,
}

/// The message of a finding.
pub fn message(lang: Lang, finding: &Finding) -> Message {
    Message { title: text::law::title(lang, finding), reason: text::law::reason(lang, finding) }
}

/// How the value of the need was found.
pub const fn need(from: NeedFrom) -> &'static str {
    match from {
        NeedFrom::Maximum => "maximum",
        NeedFrom::LotMaxima => "lot_maxima",
        NeedFrom::Stated => "stated",
        NeedFrom::Lots => "lots",
    }
}

/// A procedure.
pub const fn regime(regime: Regime) -> &'static str {
    match regime {
        Regime::Direct => "direct_award",
        Regime::Adapted => "adapted",
        Regime::SmallLot => "adapted_small_lot",
        Regime::SocialServices => "adapted_social_services",
        Regime::Formal => "formal",
        Regime::Concession => "concession",
    }
}

/// A publicity.
pub const fn medium(medium: Medium) -> &'static str {
    match medium {
        Medium::None => "none",
        Medium::Free => "free",
        Medium::Boamp => "boamp",
        Medium::Joue => "joue",
        Medium::BoampAndJoue => "boamp_and_joue",
    }
}

/// A step of the calendar.
pub const fn step(step: Step) -> &'static str {
    match step {
        Step::Launch => "launch",
        Step::Bids => "bids",
        Step::Choice => "choice",
        Step::Signature => "signature",
        Step::EssentialData => "essential_data",
    }
}

/// What the notice must say.
pub const fn mention(mention: Mention) -> &'static str {
    match mention {
        Mention::Reservation => "reservation",
        Mention::Articles => "articles",
        Mention::SocialEconomyArticles => "social_economy_articles",
        Mention::BidMode => "bid_mode",
        Mention::TieRule => "tie_rule",
        Mention::Maximum => "maximum",
        Mention::Conditions => "conditions",
    }
}

/// A dated table: what its rows are called without their year, as `eu-other` for `eu-other-2026`.
pub fn table(item: Item) -> &'static str {
    let row = tables::rows(item).next().map_or("", tables::Row::id);
    row.rsplit_once('-').filter(|(_, year)| year.parse::<u16>().is_ok()).map_or(row, |(name, _)| name)
}
