//! Words that people wrote, made comparable.

/// The words of a text in small letters without accents, one space between them; whatever is no letter or digit
/// parts words.
///
/// Not `str::to_lowercase` and a normalisation: their tables of all scripts would weigh in the page, and the words are
/// French or English.
#[must_use]
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut apart = false;
    for letter in text.chars() {
        let plain = match letter {
            'a'..='z' | '0'..='9' => {
                push(&mut out, &mut apart, letter);
                continue;
            }
            'A'..='Z' => {
                push(&mut out, &mut apart, letter.to_ascii_lowercase());
                continue;
            }
            'à' | 'â' | 'ä' | 'á' | 'ã' | 'å' | 'À' | 'Â' | 'Ä' | 'Á' | 'Ã' | 'Å' => "a",
            'ç' | 'Ç' => "c",
            'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => "e",
            'î' | 'ï' | 'í' | 'ì' | 'Î' | 'Ï' | 'Í' | 'Ì' => "i",
            'ñ' | 'Ñ' => "n",
            'ô' | 'ö' | 'ó' | 'ò' | 'õ' | 'Ô' | 'Ö' | 'Ó' | 'Ò' | 'Õ' => "o",
            'ù' | 'û' | 'ü' | 'ú' | 'Ù' | 'Û' | 'Ü' | 'Ú' => "u",
            'ÿ' | 'ý' | 'Ÿ' | 'Ý' => "y",
            'œ' | 'Œ' => "oe",
            'æ' | 'Æ' => "ae",
            // An accent that stands by itself belongs to the letter before it.
            '\u{300}'..='\u{36f}' => continue,
            _ => {
                apart = true;
                continue;
            }
        };
        for letter in plain.chars() {
            push(&mut out, &mut apart, letter);
        }
    }
    out
}

fn push(out: &mut String, apart: &mut bool, letter: char) {
    if *apart && !out.is_empty() {
        out.push(' ');
    }
    *apart = false;
    out.push(letter);
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn accents_case_and_signs_are_ignored() {
        for (text, expected) in [
            ("L’Haÿ-les-Roses", "l hay les roses"),
            ("  ŒUVRE d'art ", "oeuvre d art"),
            ("e\u{301}te\u{301}", "ete"),
            ("Métallerie/soudure (inox)", "metallerie soudure inox"),
            ("…", ""),
            ("漢字", ""),
        ] {
            assert_eq!(folded(text), expected);
        }
    }
}
