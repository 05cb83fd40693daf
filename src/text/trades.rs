//! Words of the trades: their codes and words, what is not recognised, what is wrong with a list.

use super::number::whole;
use super::{Lang, NO_BREAK_SPACE};
use crate::plan::limits;
use crate::plan::trades::ListFault;

macro_rules! table {
    ($($name:ident: $fr:literal, $en:literal;)*) => {
        $(
            #[doc = $en]
            #[must_use]
            pub fn $name(lang: Lang) -> String {
                lang.say($fr, $en)
            }
        )*
    };
}

table! {
    title: "Métiers et codes", "Trades and codes";
    lead: "Un lot a le métier qu’il énonce, ou celui de son code CPV ; une structure, ceux que ses activités font reconnaître. Corrigez la liste : la matrice suit.", "A lot has the trade that it states, or that of its CPV code; a structure, those recognised in its activities. Correct the list: the matrix follows.";
    lots: "Métier de chaque lot", "Trade of each lot";
    unknown_lead: "Ces activités n’écartent personne, et laissent « métier à confirmer ». Rattachez chacune à un métier : il en prend les mots.", "These activities rule nobody out, and leave “trade to confirm”. Give each to a trade: it takes its words.";
    choose: "est du métier…", "is of the trade…";
    filter: "Chercher un métier", "Find a trade";
    no_match: "Aucun métier de ce nom.", "No trade of this name.";
    add: "Ajouter un métier", "Add a trade";
    new_name: "Nouveau métier", "New trade";
    remove: "Retirer ce métier", "Remove this trade";
    no_trade: "Ni métier ni code CPV connu : métier à confirmer.", "Neither a trade nor a known CPV code: trade to confirm.";
}

/// The heading over the activities in which no trade is recognised.
#[must_use]
pub fn unknown_title(lang: Lang, words: usize, structures: u32) -> String {
    if words == 0 {
        return lang.say("Tous les mots sont reconnus", "All words are recognised");
    }
    let (activities, s) = if words > 1 { ("activities", "s") } else { ("activity", "") };
    let (words, of) = (whole(lang, words as f64), structures_of(lang, structures));
    lang.say(
        &format!("Mots non reconnus : {words} activité{s}, chez {of}"),
        &format!("Words not recognised: {words} {activities}, of {of}"),
    )
}

/// An activity in which no trade is recognised: « « cannage » · 2 structures ».
#[must_use]
pub fn unknown_word(lang: Lang, words: &str, structures: u32) -> String {
    let count = structures_of(lang, structures);
    lang.say(&format!("« {words} » · {count}"), &format!("“{words}” · {count}"))
}

fn structures_of(lang: Lang, structures: u32) -> String {
    // French counts nothing as one; English does not.
    let s = if structures == 1 || (structures == 0 && lang == Lang::Fr) { "" } else { "s" };
    format!("{}{NO_BREAK_SPACE}structure{s}", whole(lang, f64::from(structures)))
}

/// How many structures and lots have a trade.
#[must_use]
pub fn counts(lang: Lang, structures: u32, lots: u32) -> String {
    let s = if lots == 1 || (lots == 0 && lang == Lang::Fr) { "" } else { "s" };
    let lots = whole(lang, f64::from(lots));
    format!("{}, {lots}{NO_BREAK_SPACE}lot{s}", structures_of(lang, structures))
}

/// How many trades the plan changes or adds.
#[must_use]
pub fn changed(lang: Lang, count: usize) -> String {
    let (s, count) = (if count > 1 { "s" } else { "" }, whole(lang, count as f64));
    lang.say(&format!("{count} modifié{s} ou ajouté{s}"), &format!("{count} changed or added"))
}

/// Where the trade of a lot that states none comes from.
#[must_use]
pub fn by_code(lang: Lang, trade: &str, code: &str) -> String {
    lang.say(
        &format!("{trade}, retenu d’après le code CPV {code}"),
        &format!("{trade}, taken from the CPV code {code}"),
    )
}

/// There is no room for another trade.
#[must_use]
pub fn too_many(lang: Lang) -> String {
    let most = limits::TRADES;
    lang.say(
        &format!("{most} métiers à vous sont déjà là, c’est le plus possible. Retirez-en un, ou corrigez un métier de la liste."),
        &format!("There are already {most} trades of your own, which is the most. Remove one, or correct a trade of the list."),
    )
}

/// What is wrong with a list of codes or words, what was understood and what to do. What was typed stays in the field.
#[must_use]
pub fn fault(lang: Lang, fault: &ListFault) -> String {
    let (most, longest) = (limits::TRADE_WORDS, limits::TRADE_WORD);
    match fault {
        ListFault::Code(item) => lang.say(
            &format!("« {item} » n’est pas un début de code CPV. Écrivez de 2 à 8 chiffres, sans espace ni clé, et des virgules entre les codes : 34928, 4421."),
            &format!("“{item}” begins no CPV code. Write 2 to 8 digits, without space or check digit, and commas between the codes: 34928, 4421."),
        ),
        ListFault::NoLetter(item) => lang.say(
            &format!("« {item} » n’a ni lettre ni chiffre à reconnaître. Écrivez un mot ou son début : soudure, jardin."),
            &format!("“{item}” has no letter or digit to recognise. Write a word or its beginning: welding, garden."),
        ),
        ListFault::Long(item) => lang.say(
            &format!("« {item}… » dépasse {longest} caractères. Mettez des virgules entre les mots, ou gardez le début."),
            &format!("“{item}…” is longer than {longest} characters. Put commas between the words, or keep the beginning."),
        ),
        ListFault::Many(count) => lang.say(
            &format!("Il y en a {count}, et {most} au plus sont lus. Gardez les plus utiles."),
            &format!("There are {count}, and at most {most} are read. Keep the most useful ones."),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Address;
    use crate::plan::trades::Listing;
    use crate::text::values;
    use serde_json::json;

    fn plain(text: &str) -> String {
        text.replace(['\u{a0}', '\u{202f}'], " ")
    }

    #[test]
    fn counts_and_titles_are_right_in_both_languages() {
        for (words, structures, fr, en) in [
            (0, 0, "Tous les mots sont reconnus", "All words are recognised"),
            (
                1,
                1,
                "Mots non reconnus : 1 activité, chez 1 structure",
                "Words not recognised: 1 activity, of 1 structure",
            ),
            (
                12,
                3,
                "Mots non reconnus : 12 activités, chez 3 structures",
                "Words not recognised: 12 activities, of 3 structures",
            ),
        ] {
            assert_eq!(plain(&unknown_title(Lang::Fr, words, structures)), fr);
            assert_eq!(plain(&unknown_title(Lang::En, words, structures)), en);
        }
        assert_eq!(plain(&counts(Lang::Fr, 0, 2)), "0 structure, 2 lots");
        assert_eq!(plain(&counts(Lang::En, 0, 1)), "0 structures, 1 lot");
    }

    #[test]
    fn a_fault_repeats_what_was_understood_and_says_what_to_do() {
        for (text, listing, fr, en) in [
            ("44, 4x", Listing::Codes, "« 4x »", "“4x”"),
            ("…", Listing::Words, "ni lettre ni chiffre", "no letter or digit"),
            (&*"a".repeat(61), Listing::Words, "dépasse 60 caractères", "longer than 60 characters"),
            (&*"a,".repeat(81), Listing::Words, "Il y en a 81, et 80 au plus", "There are 81, and at most 80"),
        ] {
            let found = listing.read(text).expect_err("a fault");
            let (french, english) = (fault(Lang::Fr, &found), fault(Lang::En, &found));
            assert!(plain(&french).contains(fr), "{french}");
            assert!(plain(&english).contains(en), "{english}");
        }
    }

    #[test]
    fn what_is_said_of_a_trade_has_its_name_and_what_the_list_says_where_nothing_is() {
        let json = json!({
            "trades": { "own-1": { "name": "Cannage", "cpv": "39", "near": "furniture" }, "care": { "words": "" } },
            "lots": { "racks": { "title": "Racks", "facts": { "trade": "own-1" } } },
        });
        for (address, named, said) in [
            ("/trades/own-1/cpv", "Cannage · Débuts de code CPV", "39"),
            ("/trades/own-1/near", "Cannage · Métier voisin", "mobilier et aménagement"),
            ("/trades/care/words", "aide et soins · Mots et secteurs", "aucun"),
            ("/trades/roofing/cpv", "couverture · Débuts de code CPV", "45261"),
            ("/lots/racks/facts/trade", "Racks · Métier", "Cannage"),
        ] {
            let address = Address::parse(address).expect("an address");
            assert_eq!(values::named(Lang::Fr, &json, &address), named);
            assert_eq!(plain(&values::said(Lang::Fr, &json, &address)), said, "{address}");
        }
    }
}
