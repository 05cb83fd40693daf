//! Words on who could answer: verdicts and reasons.

use super::number::{percent, whole};
use super::{Lang, NO_BREAK_SPACE};
use crate::law::Eligibility;
use crate::plan::Reservation;
use crate::plan::trades::{Name, Trades};
use crate::sourcing::matrix::{Reason, Verdict};

/// A verdict, in a word or two.
#[must_use]
pub fn verdict(lang: Lang, verdict: Verdict) -> String {
    match verdict {
        Verdict::Covers => lang.say("Couvre", "Covers"),
        Verdict::Partly => lang.say("En partie", "Partly"),
        Verdict::Check => lang.say("À vérifier", "To check"),
        Verdict::No => lang.say("Non", "No"),
    }
}

/// A reason, in a few words that follow its verdict. The ground is that of the lot; the verdict is what the reason says
/// by itself, or that of the cell which it decides.
#[must_use]
pub fn reason(lang: Lang, trades: &Trades, reason: &Reason, verdict: Verdict, ground: Reservation) -> String {
    match *reason {
        Reason::Ground(eligibility) => self::ground(lang, eligibility, ground),
        Reason::StaffSupply if verdict == Verdict::No => lang.say(
            "met du personnel à disposition : peu adaptée à un lot de fournitures (L5132-4)",
            "makes staff available: does not fit a lot of supplies (L5132-4)",
        ),
        Reason::StaffSupply => {
            lang.say("met du personnel à disposition : à interroger", "makes staff available: to be asked")
        }
        Reason::Declined => lang.say("a dit qu’elle ne répondra pas", "said that it will not answer"),
        Reason::WorkersShare { share, least } => {
            let (share, least) = (percent(lang, share, 0), percent(lang, least, 0));
            lang.say(
                &format!("public visé : {share} des effectifs, {least} requis (R2113-7)"),
                &format!("{share} of the staff admitted by the ground, {least} needed (R2113-7)"),
            )
        }
        Reason::WorkersUnknown => {
            lang.say("part du public visé à demander (R2113-7)", "share of staff admitted to ask for (R2113-7)")
        }
        Reason::Trade => lang.say("hors métier", "another trade"),
        Reason::TradeNear(trade) => {
            let name = trade_name(lang, &trades.get(trade).name);
            lang.say(&format!("métier voisin : {name}"), &format!("a neighbouring trade: {name}"))
        }
        Reason::TradeUnknown => lang.say("métier à confirmer", "trade to confirm"),
        Reason::Distance { km, limit, approximate } => {
            let (km, limit) = (kilometres(lang, km, approximate), counted(lang, limit, "km"));
            lang.say(
                &format!("à {km} à vol d’oiseau, au-delà de {limit}"),
                &format!("{km} away as the crow flies, beyond {limit}"),
            )
        }
        Reason::PlaceUnknown => lang.say("distance inconnue", "distance unknown"),
        Reason::Load { need, free } => {
            let (need, free) = (counted(lang, need, "h"), counted(lang, free, "h"));
            lang.say(
                &format!("{free} libres par an pour un besoin de {need}"),
                &format!("{free} free a year for a need of {need}"),
            )
        }
        Reason::CapacityUnknown => lang.say("capacité à demander", "capacity to ask for"),
        Reason::Dependency { share, limit } => {
            let (share, limit) = (percent(lang, share, 0), percent(lang, limit, 0));
            lang.say(
                &format!("dépendance : {share} du chiffre d’affaires, au-delà de {limit}"),
                &format!("dependency: {share} of turnover, beyond {limit}"),
            )
        }
        Reason::TurnoverUnknown => lang
            .say("dépendance non connue : chiffre d’affaires à demander", "dependency not known: turnover to ask for"),
        Reason::DesignOffice if verdict == Verdict::Check => lang.say("bureau d’études ?", "design office?"),
        Reason::DesignOffice => lang.say("pas de bureau d’études", "no design office"),
        Reason::Equipment if verdict == Verdict::Check => lang.say("équipement à demander", "equipment to ask for"),
        Reason::Equipment => lang.say("équipement incomplet", "equipment incomplete"),
        Reason::Judged => lang.say("selon vous", "in your judgement"),
        Reason::Able { weighed: true } => {
            lang.say("métier, capacité et dépendance en ordre", "trade, capacity and dependency in order")
        }
        Reason::Able { weighed: false } => {
            lang.say("en ordre ; dépendance non connue", "in order; dependency not known")
        }
    }
}

/// The name of a trade.
#[must_use]
pub fn trade_name(lang: Lang, name: &Name) -> String {
    match name {
        Name::Listed(label) => lang.of(*label),
        Name::Given(name) => name.clone(),
    }
}

/// A distance in a straight line: « 12 km », « environ 12 km ».
#[must_use]
pub fn kilometres(lang: Lang, km: f64, approximate: bool) -> String {
    let said = counted(lang, km, "km");
    if approximate { lang.say(&format!("environ {said}"), &format!("about {said}")) } else { said }
}

fn counted(lang: Lang, number: f64, unit: &str) -> String {
    format!("{}{NO_BREAK_SPACE}{unit}", whole(lang, number))
}

/// What the ground of a lot says of a kind of structure that it does not plainly admit.
fn ground(lang: Lang, eligibility: Eligibility, ground: Reservation) -> String {
    match eligibility {
        Eligibility::Yes => lang.say("catégorie admise", "kind admitted"),
        Eligibility::OnProof => lang.say("admise sur preuve seulement", "admitted on proof only"),
        Eligibility::Uncertain => {
            lang.say("admission non tranchée par les textes", "admission not settled by the texts")
        }
        Eligibility::No => match ground {
            Reservation::Integration => {
                lang.say("lot réservé à l’insertion (L2113-13)", "lot reserved to integration (L2113-13)")
            }
            Reservation::Disability => lang.say(
                "lot réservé aux entreprises adaptées et ESAT (L2113-12)",
                "lot reserved to adapted companies and ESAT (L2113-12)",
            ),
            Reservation::IntegrationOrDisability => lang.say(
                "lot réservé à l’insertion et au handicap (L2113-14)",
                "lot reserved to integration and disability (L2113-14)",
            ),
            Reservation::Prison => {
                lang.say("lot réservé au travail en prison (L2113-13-1)", "lot reserved to work in prison (L2113-13-1)")
            }
            Reservation::SocialEconomy => {
                lang.say("lot réservé à l’économie sociale (L2113-15)", "lot reserved to the social economy (L2113-15)")
            }
            _ => lang.say("catégorie non admise", "kind not admitted"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_told_with_their_figures_in_both_languages() {
        let trades = Trades::list();
        let told = |what: Reason, verdict| {
            [Lang::Fr, Lang::En]
                .map(|lang| reason(lang, &trades, &what, verdict, Reservation::Integration).replace('\u{a0}', " "))
        };
        for (what, verdict, fr, en) in [
            (Reason::Load { need: 1001.0, free: 850.4 }, Verdict::Partly, "850 h libres", "need of 1,001 h"),
            (
                Reason::Distance { km: 312.4, limit: 70.0, approximate: false },
                Verdict::No,
                "à 312 km à vol d’oiseau",
                "beyond 70 km",
            ),
            (
                Reason::Distance { km: 82.4, limit: 70.0, approximate: true },
                Verdict::No,
                "à environ 82 km à vol",
                "about 82 km",
            ),
            (
                Reason::WorkersShare { share: 0.32, least: 0.5 },
                Verdict::No,
                "public visé : 32 % des effectifs",
                "50% needed",
            ),
            (Reason::Able { weighed: false }, Verdict::Covers, "dépendance non connue", "dependency not known"),
            (
                Reason::Dependency { share: 0.46, limit: 0.3 },
                Verdict::No,
                "46 % du chiffre d’affaires",
                "46% of turnover",
            ),
            (Reason::Ground(Eligibility::No), Verdict::No, "L2113-13", "reserved to integration"),
            (Reason::StaffSupply, Verdict::No, "L5132-4", "makes staff available"),
            (Reason::StaffSupply, Verdict::Check, "à interroger", "to be asked"),
            (Reason::DesignOffice, Verdict::Check, "bureau d’études", "design office?"),
            (Reason::DesignOffice, Verdict::Partly, "pas de bureau", "no design office"),
        ] {
            let [french, english] = told(what, verdict);
            assert!(french.contains(fr), "{french}");
            assert!(english.contains(en), "{english}");
        }
    }
}
