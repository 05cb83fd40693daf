//! Words of imports and exports of structures.

use super::number::whole;
use super::{Lang, french};
use crate::exchange::import::{
    Encoding, Format, Merge, Problem, Reason, Separator, Treatment, is_rounded_away, limits,
};

/// Bytes as people read them.
fn bytes(lang: Lang, bytes: usize) -> String {
    if bytes < 1_000_000 {
        let unit = lang.say("ko", "kB");
        format!("{} {unit}", whole(lang, (bytes as f64 / 1000.0).ceil()))
    } else {
        let unit = lang.say("Mo", "MB");
        format!("{} {unit}", whole(lang, (bytes as f64 / 1_000_000.0).ceil()))
    }
}

fn say(lang: Lang, fr: String, en: String) -> String {
    match lang {
        Lang::Fr => french(&fr),
        Lang::En => en,
    }
}

/// The longest quotation of a cell, in characters.
const QUOTED: usize = 60;

fn quoted(text: &str) -> String {
    if text.chars().count() <= QUOTED { text.to_owned() } else { text.chars().take(QUOTED).chain(['…']).collect() }
}

/// Why a file cannot be read.
#[must_use]
pub fn problem(lang: Lang, problem: &Problem) -> String {
    match problem {
        Problem::TooLarge { bytes: found, most } => say(
            lang,
            format!("Ce fichier pèse {} ; la limite est de {}.", bytes(lang, *found), bytes(lang, *most)),
            format!("This file weighs {}; the limit is {}.", bytes(lang, *found), bytes(lang, *most)),
        ),
        Problem::UnpacksTooLarge { most } => say(
            lang,
            format!("Ce classeur contient plus de {} une fois décompressé.", bytes(lang, *most)),
            format!("This workbook unpacks to more than {}.", bytes(lang, *most)),
        ),
        Problem::Empty => lang.say("Ce fichier est vide.", "This file is empty."),
        Problem::Binary => lang.say(
            "Ce fichier n’est ni un texte, ni un classeur .xlsx ou .ods.",
            "This file is neither a text nor an .xlsx or .ods workbook.",
        ),
        Problem::OldWorkbook => lang.say(
            "C’est un ancien classeur .xls : enregistrez-le en .xlsx, .ods ou .csv.",
            "This is an old .xls workbook: save it as .xlsx, .ods or .csv.",
        ),
        Problem::Page => lang.say(
            "Quel que soit son nom, ce fichier est une page web ou du XML : ouvrez-le dans un tableur et enregistrez-le en \
             .xlsx, .ods ou .csv.",
            "Whatever its name, this file is a web page or XML: open it in a spreadsheet and save it as .xlsx, .ods or \
             .csv.",
        ),
        Problem::Pdf => lang.say(
            "C’est un PDF, dont on ne peut pas lire une liste : demandez-la en .xlsx, .ods ou .csv.",
            "This is a PDF, which a list cannot be read from: ask for it as .xlsx, .ods or .csv.",
        ),
        Problem::Archive => lang.say(
            "C’est une archive ou un document, pas un classeur .xlsx ou .ods : enregistrez sa liste en .xlsx, .ods ou .csv.",
            "This is an archive or a document, not an .xlsx or .ods workbook: save its list as .xlsx, .ods or .csv.",
        ),
        Problem::Json { row, column } => say(
            lang,
            format!("Ce JSON a une faute à la ligne {row}, caractère {column}."),
            format!("This JSON has a fault in line {row}, character {column}."),
        ),
        Problem::JsonEnds { row } => say(
            lang,
            format!("Ce JSON s’arrête à la ligne {row}, avant sa fin : le fichier est sans doute coupé."),
            format!("This JSON ends in line {row}, before it is complete: the file is probably cut."),
        ),
        Problem::Damaged { detail } => say(
            lang,
            format!(
                "Ce classeur est abîmé ou incomplet : ouvrez-le dans un tableur et enregistrez-le à nouveau ({detail})."
            ),
            format!("This workbook is damaged or cut: open it in a spreadsheet and save it again ({detail})."),
        ),
        Problem::TooManyColumns { row, columns, most } => say(
            lang,
            format!("La ligne {row} a {columns} colonnes ; la limite est de {most}."),
            format!("Row {row} has {columns} columns; the limit is {most}."),
        ),
    }
}

/// Why a row is no structure.
#[must_use]
pub fn reason(lang: Lang, reason: &Reason) -> String {
    match reason {
        Reason::NoName => lang.say("Le nom manque.", "The name is missing."),
        Reason::NoKind => lang.say("La catégorie manque.", "The kind is missing."),
        Reason::UnknownKind { text } => say(
            lang,
            format!("Catégorie inconnue : « {} ».", quoted(text)),
            format!("Unknown kind: “{}”.", quoted(text)),
        ),
        Reason::SiretLength { digits, padded: None } => say(
            lang,
            format!("Le SIRET a {digits} chiffres au lieu de 14."),
            format!("The SIRET has {digits} digits instead of 14."),
        ),
        Reason::SiretLength { digits, padded: Some(padded) } => say(
            lang,
            format!("Le SIRET a {digits} chiffres au lieu de 14 ; avec un zéro devant, {padded} serait juste."),
            format!("The SIRET has {digits} digits instead of 14; with a zero before it, {padded} would be right."),
        ),
        Reason::SiretCharacters { text } if is_rounded_away(text) => say(
            lang,
            format!(
                "Un tableur a arrondi le SIRET (« {} ») : ses derniers chiffres sont perdus. Dans le fichier d’origine, \
                 mettez la colonne au format texte.",
                quoted(text)
            ),
            format!(
                "A spreadsheet has rounded the SIRET (“{}”): its last digits are lost. In the original file, give the \
                 column the text format.",
                quoted(text)
            ),
        ),
        Reason::SiretCharacters { text } => say(
            lang,
            format!("Le SIRET n’est pas fait de 14 chiffres : « {} ».", quoted(text)),
            format!("The SIRET is not made of 14 digits: “{}”.", quoted(text)),
        ),
        Reason::SiretChecksum { text } => say(
            lang,
            format!("Le SIRET {} a un chiffre faux : sa clé de contrôle ne tombe pas juste.", quoted(text)),
            format!("The SIRET {} has a wrong digit: its check digit does not fit.", quoted(text)),
        ),
        Reason::Twice { row } => say(
            lang,
            format!("La même structure est déjà à la ligne {row}."),
            format!("The same structure already stands in row {row}."),
        ),
        Reason::CellTooLong { column, bytes: found } => say(
            lang,
            format!(
                "La cellule de la colonne {column} contient {} ; la limite est de {}.",
                bytes(lang, *found),
                bytes(lang, limits::CELL)
            ),
            format!(
                "The cell of column {column} holds {}; the limit is {}.",
                bytes(lang, *found),
                bytes(lang, limits::CELL)
            ),
        ),
        Reason::PlanFull { most } => say(
            lang,
            format!("Le plan est plein : il contient {} structures au plus.", whole(lang, *most as f64)),
            format!("The plan is full: it holds {} structures at most.", whole(lang, *most as f64)),
        ),
    }
}

/// What happened to a value that is not kept as it is.
#[must_use]
pub fn treatment(lang: Lang, treatment: Treatment) -> String {
    match treatment {
        Treatment::NotUnderstood => lang.say("non compris, laissé vide", "not understood, left empty"),
        Treatment::OutOfBounds => lang.say("hors limites, laissé vide", "out of bounds, left empty"),
        Treatment::Cut => lang.say("coupé à 200 caractères", "cut at 200 characters"),
        Treatment::Rounded => lang.say("arrondi à l’entier", "rounded to a whole number"),
        Treatment::ZeroRestored => lang.say("zéro de tête remis", "leading zero put back"),
        Treatment::PlaceUnknown => lang.say("position inconnue, laissée vide", "place unknown, left empty"),
        Treatment::Swapped => lang.say(
            "latitude et longitude étaient inversées, remises en ordre",
            "latitude and longitude were swapped, put right",
        ),
        Treatment::TooMany => lang.say("au-delà de 50 métiers, laissé de côté", "beyond 50 trades, left out"),
    }
}

/// How the characters of a text file are written.
#[must_use]
pub const fn encoding(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Utf8Bom => "UTF-8 (BOM)",
        Encoding::Windows1252 => "Windows-1252",
        Encoding::Utf16Le => "UTF-16 LE",
        Encoding::Utf16Be => "UTF-16 BE",
    }
}

/// What stands between cells.
#[must_use]
pub fn separator(lang: Lang, separator: Separator) -> String {
    match separator {
        Separator::Semicolon => lang.say("point-virgule", "semicolon"),
        Separator::Comma => lang.say("virgule", "comma"),
        Separator::Tab => lang.say("tabulation", "tab"),
        Separator::Bar => lang.say("barre verticale", "vertical bar"),
    }
}

/// The kind of file, in words.
#[must_use]
pub fn format(lang: Lang, format: &Format) -> String {
    match format {
        Format::Text { encoding: how, separator: mark } => say(
            lang,
            format!("texte {}, séparateur {}", encoding(*how), separator(lang, *mark)),
            format!("{} text, separator {}", encoding(*how), separator(lang, *mark)),
        ),
        Format::Xlsx { sheet } => {
            say(lang, format!("classeur Excel, feuille « {sheet} »"), format!("Excel workbook, sheet “{sheet}”"))
        }
        Format::Ods { sheet } => say(
            lang,
            format!("classeur OpenDocument, feuille « {sheet} »"),
            format!("OpenDocument workbook, sheet “{sheet}”"),
        ),
        Format::Json { encoding: how } => {
            say(lang, format!("JSON {}", encoding(*how)), format!("{} JSON", encoding(*how)))
        }
    }
}

/// What becomes of structures that the plan has already.
#[must_use]
pub fn merge(lang: Lang, merge: Merge) -> String {
    match merge {
        Merge::Complete => lang.say("Compléter ce que j’ignore", "Complete what I do not know"),
        Merge::KeepMine => lang.say("Garder les miennes", "Keep mine"),
        Merge::TakeFile => lang.say("Prendre celles du fichier", "Take those of the file"),
        Merge::Both => lang.say("Garder les deux", "Keep both"),
    }
}

macro_rules! phrases {
    ($($(#[$doc:meta])* $name:ident $fr:literal, $en:literal;)*) => {
        $($(#[$doc])* #[must_use] pub fn $name(lang: Lang) -> String { lang.say($fr, $en) })*
    };
}

phrases! {
    /// Title of the panel.
    title "Importer ou exporter des structures", "Import or export structures";
    /// What the panel takes.
    hint "Déposez ici une liste : CSV, Excel (.xlsx), OpenDocument (.ods) ou JSON, 20 Mo au plus. Elle reste sur cet appareil, et rien n’est écrit avant votre accord.", "Drop a list here: CSV, Excel (.xlsx), OpenDocument (.ods) or JSON, 20 MB at most. It stays on this device, and nothing is written before you agree.";
    /// The button that opens the picker.
    choose "Choisir un fichier…", "Choose a file…";
    /// While a file is read.
    reading "Lecture du fichier…", "Reading the file…";
    /// Gives up.
    cancel "Annuler", "Cancel";
    /// The program that reads files is not there.
    lost "Le lecteur de fichiers n’a pas pu être chargé, ou s’est arrêté. Le plan n’a pas changé.", "The reader of files could not be loaded, or has stopped. The plan has not changed.";
    /// The plan refuses the import.
    refused_by_plan "Le plan refuse cet import. Il n’a pas changé.", "The plan refuses this import. It has not changed.";
    /// Heading of the table of columns.
    columns "Colonnes du fichier", "Columns of the file";
    /// Column of headings.
    heading "En-tête", "Heading";
    /// Column of fields.
    holds "Contient", "Holds";
    /// Column of samples.
    samples "Premières valeurs", "First values";
    /// A column that is left out.
    not_taken "non reprise", "left out";
    /// A field that the app guessed.
    to_check "à vérifier", "to be checked";
    /// Label of the row of the headings.
    header_row "Ligne des en-têtes", "Row of the headings";
    /// No row has headings.
    no_header "aucune", "none";
    /// Label of the kind of rows without.
    kind_of_others "Catégorie des lignes sans catégorie", "Kind of the rows without one";
    /// No kind for those.
    refuse_them "les refuser", "refuse them";
    /// Label of the choice about duplicates.
    duplicates "Structures déjà dans le plan", "Structures already in the plan";
    /// The first structures read.
    first_rows "Premières structures lues", "First structures read";
    /// Downloads the refused rows.
    download_refused "Télécharger les lignes refusées (CSV)", "Download the refused rows (CSV)";
    /// Exports to CSV.
    export_csv "Exporter en CSV", "Export as CSV";
    /// Exports to XLSX.
    export_xlsx "Exporter en XLSX", "Export as XLSX";
    /// Nothing new in the file.
    nothing "Rien à importer", "Nothing to import";
    /// Name of the exported file.
    file_name "structures", "structures";
    /// Name of the file of refused rows.
    refused_name "lignes-refusees", "refused-rows";
}

/// A number of things in words: the plural by the language.
fn counted(lang: Lang, count: usize, fr: (&str, &str), en: (&str, &str)) -> String {
    let number = whole(lang, count as f64);
    // French counts none as one.
    match lang {
        Lang::Fr => format!("{number} {}", if count < 2 { fr.0 } else { fr.1 }),
        Lang::En => format!("{number} {}", if count == 1 { en.0 } else { en.1 }),
    }
}

/// How many structures were read, refused, known.
#[must_use]
pub fn counts(lang: Lang, read: usize, refused: usize, known: usize) -> String {
    let read = counted(lang, read, ("structure lue", "structures lues"), ("structure read", "structures read"));
    let refused = counted(lang, refused, ("ligne refusée", "lignes refusées"), ("row refused", "rows refused"));
    let known = counted(
        lang,
        known,
        ("déjà dans le plan", "déjà dans le plan"),
        ("already in the plan", "already in the plan"),
    );
    format!("{read} · {refused} · {known}")
}

/// The button that imports.
#[must_use]
pub fn import(lang: Lang, count: usize) -> String {
    if count == 0 {
        return nothing(lang);
    }
    let what = counted(lang, count, ("structure", "structures"), ("structure", "structures"));
    format!("{} {what}", lang.say("Importer", "Import"))
}

/// What an import did.
#[must_use]
pub fn done(lang: Lang, added: usize, altered: usize) -> String {
    let added =
        counted(lang, added, ("structure ajoutée", "structures ajoutées"), ("structure added", "structures added"));
    let altered = counted(lang, altered, ("modifiée", "modifiées"), ("altered", "altered"));
    let undo = lang.say("« Annuler » reprend tout.", "“Undo” takes it all back.");
    format!("{added}, {altered}. {undo}")
}

/// A row, by its number.
#[must_use]
pub fn row(lang: Lang, number: usize) -> String {
    format!("{} {number}", lang.say("Ligne", "Row"))
}

/// How many values are not as in the file.
#[must_use]
pub fn notes(lang: Lang, count: usize) -> String {
    counted(
        lang,
        count,
        ("valeur n’est pas reprise telle quelle", "valeurs ne sont pas reprises telles quelles"),
        ("value is not as in the file", "values are not as in the file"),
    )
}

/// How many rows were refused.
#[must_use]
pub fn refusals(lang: Lang, count: usize) -> String {
    counted(lang, count, ("ligne refusée", "lignes refusées"), ("row refused", "rows refused"))
}

/// That there are more than those shown.
#[must_use]
pub fn more(lang: Lang, count: usize) -> String {
    counted(lang, count, ("autre", "autres"), ("more", "more"))
}
