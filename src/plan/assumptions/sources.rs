//! Where defaults come from, in words, and the short forms in which the tables are written.

use super::{Bilingual, Certainty, Kind, Provenance, Unit};

/// The day on which the assumptions of the first version were written down.
const WRITTEN: &str = "2026-11-22";

/// A wording in both languages.
pub(super) const fn words(fr: &'static str, en: &'static str) -> Bilingual {
    Bilingual { fr, en }
}

/// A number that may have decimals.
pub(super) const fn real(unit: Unit, (min, max): (f64, f64), step: f64) -> Kind {
    Kind::Number { unit, min, max, step, whole: false, plausible: None }
}

/// A whole number, which arrows move one by one.
pub(super) const fn whole(unit: Unit, (min, max): (f64, f64)) -> Kind {
    Kind::Number { unit, min, max, step: 1.0, whole: true, plausible: None }
}

/// The same number, with the range that is usual in the field.
pub(super) const fn usually(kind: Kind, range: (f64, f64)) -> Kind {
    match kind {
        Kind::Number { unit, min, max, step, whole, .. } => {
            Kind::Number { unit, min, max, step, whole, plausible: Some(range) }
        }
        other => other,
    }
}

/// A value seen in a source that is named.
pub(super) const fn seen(fr: &'static str, en: &'static str, date: &'static str) -> Provenance {
    Provenance { source: words(fr, en), certainty: Certainty::Verified, date }
}

/// A value that people of the field give, not checked against a source.
pub(super) const fn remembered(fr: &'static str, en: &'static str) -> Provenance {
    Provenance { source: words(fr, en), certainty: Certainty::Memory, date: WRITTEN }
}

/// An assumption, with what it rests on.
pub(super) const fn assumed(fr: &'static str, en: &'static str) -> Provenance {
    Provenance { source: words(fr, en), certainty: Certainty::Assumption, date: WRITTEN }
}

/// An assumption that rests on nothing but judgement.
pub(super) const JUDGED: Provenance = assumed("Jugement de l’équipe, sans source", "Judgement of the team, no source");

/// An assumption set so that the Nantes example finds the published totals again.
pub(super) const CALIBRATED: Provenance = assumed(
    "Jugement de l’équipe, réglé pour retrouver les totaux publiés de Nantes ; d’autres réglages les retrouvent aussi",
    "Judgement of the team, set to find the published Nantes totals again; other settings find them too",
);

/// A value of the Nantes example that stands in for the planner's own.
pub(super) const EXAMPLE: Provenance = assumed(
    "Repris de l’exemple de Nantes, à remplacer par votre valeur",
    "Taken from the Nantes example, to be replaced by your own value",
);

/// Nothing is known before the planner writes it.
pub(super) const YOURS: Provenance = assumed("À renseigner par vous", "For you to fill in");

/// The article from which the product started.
pub(super) const ARTICLE: Provenance = Provenance {
    source: words("Article TCP, 23 novembre 2023", "TCP article, 23 November 2023"),
    certainty: Certainty::Published,
    date: "2023-11-23",
};
