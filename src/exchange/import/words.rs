//! Reading what people write in cells: folded words, kinds of structures, SIRET.

use crate::plan::StructureKind;
use crate::text::small;

/// The words of a text in small letters without accents, one space between them.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in small(text).chars() {
        match plain(letter) {
            "" if letter.is_ascii_alphanumeric() => folded.push(letter),
            "" if folded.ends_with(' ') || folded.is_empty() => {}
            "" => folded.push(' '),
            letters => folded.push_str(letters),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

fn plain(letter: char) -> &'static str {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => "a",
        'ç' => "c",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => "o",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'ý' | 'ÿ' => "y",
        'œ' => "oe",
        'æ' => "ae",
        _ => "",
    }
}

/// Names of kinds, folded; a longer one is looked for before one that it holds.
const KINDS: &[(&str, StructureKind)] = {
    use StructureKind::{Aci, Ai, Ea, Eatt, Ei, Eiti, Esat, Ess, Etti, Geiq, Prison};
    &[
        ("entreprise d insertion par le travail independant", Eiti),
        ("entreprises d insertion par le travail independant", Eiti),
        ("entreprise de travail temporaire d insertion", Etti),
        ("entreprises de travail temporaire d insertion", Etti),
        ("entreprise de travail temporaire adaptee", Eatt),
        ("entreprise adaptee de travail temporaire", Eatt),
        ("groupement d employeurs pour l insertion et la qualification", Geiq),
        ("etablissement ou service d accompagnement par le travail", Esat),
        ("etablissement et service d accompagnement par le travail", Esat),
        ("etablissement et services d accompagnement par le travail", Esat),
        ("etablissement d accompagnement par le travail", Esat),
        ("etablissement et service d aide par le travail", Esat),
        ("etablissement ou service d aide par le travail", Esat),
        ("etablissement d aide par le travail", Esat),
        ("service d aide par le travail", Esat),
        ("atelier et chantier d insertion", Aci),
        ("ateliers et chantiers d insertion", Aci),
        ("atelier chantier d insertion", Aci),
        ("ateliers chantiers d insertion", Aci),
        ("chantier d insertion", Aci),
        ("association intermediaire", Ai),
        ("associations intermediaires", Ai),
        ("entreprise d insertion", Ei),
        ("entreprises d insertion", Ei),
        ("entreprise adaptee", Ea),
        ("entreprises adaptees", Ea),
        ("structure d emploi penitentiaire", Prison),
        ("travail penitentiaire", Prison),
        ("production en prison", Prison),
        ("economie sociale et solidaire", Ess),
        ("integration company", Ei),
        ("adapted company", Ea),
        ("social economy", Ess),
        ("prison", Prison),
        ("eiti", Eiti),
        ("etti", Etti),
        ("eatt", Eatt),
        ("geiq", Geiq),
        ("esat", Esat),
        ("aci", Aci),
        ("sep", Prison),
        ("ess", Ess),
        ("cat", Esat),
        ("ai", Ai),
        ("ea", Ea),
        ("ei", Ei),
    ]
};

/// Longest text in which a kind is looked for, in bytes: a name with its acronym, and no description.
const KIND_TEXT: usize = 120;

/// The kind that a cell names, by its acronym or spelled out; none where it names none, or two.
#[must_use]
pub fn kind(text: &str) -> Option<StructureKind> {
    if text.len() > KIND_TEXT {
        return None;
    }
    // Spaces at both ends, so that whole words are found.
    let mut rest = format!(" {} ", fold(&without_points(text)));
    let mut found = None;
    for (name, kind) in KINDS {
        let word = format!(" {name} ");
        while let Some(at) = rest.find(&word) {
            if found.is_some_and(|other| other != *kind) {
                return None;
            }
            found = Some(*kind);
            rest.replace_range(at..at + word.len(), "  ");
        }
    }
    found
}

/// The text with its acronyms as they are known: « E.S.A.T. » is « ESAT ».
fn without_points(text: &str) -> String {
    let (mut before, mut last) = (' ', ' ');
    let mut kept = String::with_capacity(text.len());
    for letter in text.chars() {
        // The point after a single letter.
        if letter != '.' || !last.is_alphabetic() || before.is_alphanumeric() {
            kept.push(letter);
        }
        (before, last) = (last, letter);
    }
    kept
}

/// What is wrong with a SIRET.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SiretFault {
    /// It has so many digits instead of fourteen.
    Length(usize),
    /// It has other characters than digits.
    Characters,
    /// Its check digit does not fit.
    Checksum,
}

/// A code without what a spreadsheet puts around it: the apostrophe that makes a text of it, the decimal that makes a
/// number of it.
#[must_use]
pub fn bare(text: &str) -> &str {
    let text = text.trim().trim_start_matches(['\'', '’']);
    let whole = text.strip_suffix(".0").or_else(|| text.strip_suffix(",0"));
    whole.filter(|whole| whole.bytes().all(|byte| byte.is_ascii_digit())).unwrap_or(text)
}

/// Whether the text is a number with an exponent, as `4,23288E+13`: a spreadsheet has rounded a code away.
#[must_use]
pub fn is_rounded_away(text: &str) -> bool {
    let number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
    let parts = text.trim().split_once(['e', 'E']);
    parts.is_some_and(|(front, power)| {
        let power = power.trim_start_matches('+');
        !front.is_empty() && !power.is_empty() && number(front) && number(power)
    })
}

/// The fourteen digits of a SIRET, spaces and dots aside.
///
/// The check is Luhn's over the fourteen digits; establishments of La Poste (SIREN 356 000 000) may pass a sum of digits
/// that five divides instead (INSEE, documentation of the Sirene register).
///
/// # Errors
/// What is wrong with it.
pub fn siret(text: &str) -> Result<String, SiretFault> {
    let kept: String =
        bare(text).chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '\u{202f}')).collect();
    if kept.is_empty() || !kept.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(SiretFault::Characters);
    }
    if kept.len() != 14 {
        return Err(SiretFault::Length(kept.len()));
    }
    let digits = || kept.bytes().map(|byte| u32::from(byte - b'0'));
    let luhn: u32 = digits()
        .enumerate()
        .map(|(rank, digit)| if rank % 2 == 0 { digit * 2 } else { digit })
        .map(|weighed| if weighed > 9 { weighed - 9 } else { weighed })
        .sum();
    let post = kept.starts_with("356000000") && digits().sum::<u32>().is_multiple_of(5);
    if luhn.is_multiple_of(10) || post { Ok(kept) } else { Err(SiretFault::Checksum) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use StructureKind::{Aci, Ai, Ea, Eatt, Ei, Eiti, Esat, Ess, Etti, Geiq, Prison};

    #[test]
    fn words_lose_case_accents_and_signs() {
        assert_eq!(fold("  Chiffre d’affaires (k€) "), "chiffre d affaires k");
        assert_eq!(fold("N° SIRET"), "n siret");
        assert_eq!(fold("Œuvre_à-façon"), "oeuvre a facon");
        assert_eq!(fold("…"), "");
    }

    #[test]
    fn kinds_by_acronym_and_in_words() {
        for (text, expected) in [
            ("ACI", Some(Aci)),
            ("aci ", Some(Aci)),
            ("Atelier et Chantier d’Insertion (ACI)", Some(Aci)),
            ("EI", Some(Ei)),
            ("Entreprise d'insertion", Some(Ei)),
            ("Entreprise d'insertion par le travail indépendant", Some(Eiti)),
            ("ETTI - Entreprise de travail temporaire d'insertion", Some(Etti)),
            ("Association intermédiaire", Some(Ai)),
            ("Entreprise Adaptée", Some(Ea)),
            ("Entreprise adaptée de travail temporaire", Some(Eatt)),
            ("Établissement et service d’aide par le travail", Some(Esat)),
            ("ESAT", Some(Esat)),
            ("GEIQ", Some(Geiq)),
            ("Économie sociale et solidaire", Some(Ess)),
            ("SEP", Some(Prison)),
            ("EA / ESAT", None),
            ("Association", None),
            ("", None),
        ] {
            assert_eq!(kind(text), expected, "{text}");
        }
        for word in StructureKind::WORDS {
            assert_eq!(kind(word), StructureKind::parse(word), "{word}");
        }
    }

    #[test]
    fn siret_are_checked() {
        for (text, expected) in [
            ("42328835600029", Ok("42328835600029".to_owned())),
            ("423 288 356 00029", Ok("42328835600029".to_owned())),
            ("42328835600028", Err(SiretFault::Checksum)),
            ("4232883560002", Err(SiretFault::Length(13))),
            ("423288356000290", Err(SiretFault::Length(15))),
            ("4,23288E+13", Err(SiretFault::Characters)),
            ("", Err(SiretFault::Characters)),
            // La Poste: the head office by Luhn, an establishment by its sum.
            ("35600000000048", Ok("35600000000048".to_owned())),
            ("35600000049837", Ok("35600000049837".to_owned())),
            ("35600000049838", Err(SiretFault::Checksum)),
        ] {
            assert_eq!(siret(text), expected, "{text}");
        }
    }
}
