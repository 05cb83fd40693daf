//! Words of the trace of the sourcing.

use super::phrases::table;
use super::{Lang, sentences};
use crate::sourcing::trace::{Line, Piece, State};

table! {
    subtitle: "Une information donnée à l’une doit l’être à toutes (R2111-2). À garder cinq ans avec le dossier (R2184-12).", "What one is told, all must be told (R2111-2). To be kept five years with the file (R2184-12).";
    column_piece: "Pièce", "Paper";
    column_state: "État", "State";
    to_do: "à faire", "to do";
    not_needed: "sans objet", "not needed";
    nothing_missing: "Rien ne manque.", "Nothing is missing.";
    not_needed_why: "Rien ne la demande pour l’instant : aucune structure contactée n’est concernée.", "Nothing asks for it so far: it concerns no structure that was contacted.";
    no_structures: "Le plan n’a aucune structure : ajoutez-en ou importez-les plus haut sur cette page.", "The plan has no structure: add or import some further up this page.";
    no_personal_data: "Pas de donnée personnelle : ni nom, ni téléphone, ni adresse d’une personne.", "No personal data: no person’s name, telephone or address.";
    take_over: "Reprendre dans le plan", "State it in the plan";
    take_over_why: "Ce que la trace établit n’est pas encore ce que le contrat déclare au Code :", "What the trace shows is not yet what the contract states to the Code:";
    taken_over: "Le plan déclare ce que la trace établit.", "The plan states what the trace shows.";
    warnings: "Ce que le Code en dit", "What the Code says of it";
    report_title: "Emporter la trace", "Take the trace along";
    report_lead: "Un document qui se lit et s’imprime partout, et les mêmes tableaux pour un tableur. Rien ne quitte cet appareil.", "A document that reads and prints anywhere, and the same tables for a spreadsheet. Nothing leaves this device.";
    open_report: "Ouvrir pour imprimer", "Open to print";
    save_report: "Télécharger le document", "Download the document";
    save_table: "Télécharger le tableau (CSV)", "Download the table (CSV)";
}

/// A paper, at the head of its line.
#[must_use]
pub fn piece(lang: Lang, piece: Piece) -> String {
    let (fr, en) = match piece {
        Piece::Contacted => ("Structures contactées", "Structures contacted"),
        Piece::Choice => ("Comment elles ont été choisies", "How they were chosen"),
        Piece::Dates => ("Contacts datés", "Contacts dated"),
        Piece::Questions => ("Mêmes questions posées à toutes", "Same questions asked of all"),
        Piece::Answers => ("Réponses datées", "Answers dated"),
        Piece::Visits => ("Visites datées", "Visits dated"),
        Piece::Minutes => ("Comptes rendus", "Minutes"),
        Piece::Informed => ("Qui en a appris davantage", "Who learnt more"),
        Piece::Published => ("Informations et prototype publiés à tous", "Information and prototype published to all"),
        Piece::Reasons => ("Raison de réserver, lot par lot", "Reason to reserve, lot by lot"),
        Piece::Evidence => ("Preuve de la catégorie", "Evidence of the kind"),
    };
    lang.say(fr, en)
}

/// Why it is kept.
#[must_use]
pub fn why(lang: Lang, piece: Piece) -> String {
    let (fr, en) = match piece {
        Piece::Contacted => (
            "Interroger plusieurs structures montre que le besoin n’est pas taillé pour l’une d’elles (R2111-1).",
            "Asking several structures shows that the need is not cut to fit one of them (R2111-1).",
        ),
        Piece::Choice => (
            "Annuaire, appel ouvert, réseau : le choix doit pouvoir s’expliquer.",
            "Directory, open call, network: it must be possible to explain the choice.",
        ),
        Piece::Dates => (
            "La date dit que le contact précède la publication.",
            "The date tells that the contact came before publication.",
        ),
        Piece::Questions => (
            "La même liste de questions, dans le même ordre, écarte le soupçon d’un avantage (R2111-1).",
            "The same list of questions, in the same order, keeps off the suspicion of an advantage (R2111-1).",
        ),
        Piece::Answers => ("Réponse ou refus, avec sa date.", "An answer or a refusal, with its date."),
        Piece::Visits => (
            "Une visite proposée à l’une l’est à toutes celles que le lot intéresse.",
            "A visit offered to one is offered to all those that the lot interests.",
        ),
        Piece::Minutes => (
            "Qui, quand, ce qui a été dit du besoin : c’est la pièce qu’un juge demande (L2184-1).",
            "When, with whom, what was said of the need: the paper that a judge asks for (L2184-1).",
        ),
        Piece::Informed => (
            "Un prototype ou un échange peut avantager une structure : il faut le savoir pour le corriger (R2111-2).",
            "A prototype or a talk may favour one structure: one must know to make up for it (R2111-2).",
        ),
        Piece::Published => (
            "Plans, réponses et calendrier, donnés à tous avec le temps de s’en servir ; exclure n’est permis qu’en dernier recours (L2141-8).",
            "Drawings, answers and calendar, given to all with time to use them; excluding is a last resort (L2141-8).",
        ),
        Piece::Reasons => (
            "Pourquoi ce lot est réservé, et à quelle catégorie ; jamais à une structure (L2113-12 et suivants).",
            "Why this lot is reserved, and to which kind; never to a structure (L2113-12 and following).",
        ),
        Piece::Evidence => (
            "Convention et annexe financière d’une SIAE, agrément d’une EA, autorisation d’un ESAT.",
            "Convention and financial annex of an SIAE, approval of an EA, authorisation of an ESAT.",
        ),
    };
    lang.say(fr, en)
}

/// How a line stands: « 5 sur 8 », « oui », « à faire ».
#[must_use]
pub fn state(lang: Lang, line: &Line) -> String {
    let single = matches!(line.piece, Piece::Choice | Piece::Published);
    match line.state() {
        State::NotNeeded => not_needed(lang),
        State::Settled if single => lang.say("oui", "yes"),
        State::ToDo if single => to_do(lang),
        _ => sentences::out_of(lang, line.done, line.of),
    }
}

/// The finding over the trace.
#[must_use]
pub fn title(lang: Lang, lines: &[Line]) -> String {
    let wanted = lines.iter().filter(|line| line.state() != State::NotNeeded).count();
    let there = lines.iter().filter(|line| line.state() == State::Settled).count();
    match wanted - there {
        0 if wanted == 0 => lang.say("La trace à garder au dossier", "The trace to keep on file"),
        0 => lang.say("La trace du sourcing est complète", "The trace of the sourcing is complete"),
        1 => lang.say(
            "Une pièce manque encore à la trace du sourcing",
            "One paper is still missing in the trace of the sourcing",
        ),
        left => lang.say(
            &format!("{left} pièces manquent encore à la trace du sourcing"),
            &format!("{left} papers are still missing in the trace of the sourcing"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordings_are_complete_and_well_set() {
        crate::text::phrases::well_set(ALL);
    }

    #[test]
    fn each_state_is_said() {
        let said = |piece, done, of| state(Lang::Fr, &Line { piece, done, of, missing: Vec::new() });
        assert_eq!(said(Piece::Minutes, 5, 8), "5 sur 8");
        assert_eq!(said(Piece::Minutes, 8, 8), "8 sur 8");
        assert_eq!(said(Piece::Published, 1, 1), "oui");
        assert_eq!(said(Piece::Published, 0, 1), "à faire");
        assert_eq!(said(Piece::Visits, 0, 0), "sans objet");
    }
}
