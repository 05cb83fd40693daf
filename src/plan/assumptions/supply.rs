//! Inputs of the supply: what is known of a structure beyond its name and size, where the contract is performed, and
//! the trace of the sourcing. None has a default: what is not stated stays unknown.

use super::facts::sourcing;
use super::sources::{JUDGED, YOURS, real, whole, words};
use super::{Default, Group, Input, Kind, Unit};
use crate::plan::facts::{ContactState, Evidence, SupplyMode};
use crate::plan::structure::Judgement;

const LATITUDE: Kind = real(Unit::Degrees, (-90.0, 90.0), 0.001);
const LONGITUDE: Kind = real(Unit::Degrees, (-180.0, 180.0), 0.001);
/// No two places of France are further apart.
const DISTANCE: Kind = whole(Unit::Kilometres, (0.0, 20_000.0));
const HOURS: Kind = real(Unit::HoursPerYear, (0.0, 10_000_000.0), 100.0);
const SHARE: Kind = real(Unit::Share, (0.0, 1.0), 0.05);

/// A person's own judgement of a structure for a lot: it prevails over what the app works out.
pub static JUDGEMENTS: &[Input] = &[Input {
    pattern: "/structures/*/judgements/*",
    group: Group::Structures,
    label: words("Votre avis", "Your judgement"),
    explanation: words(
        "Ce que vous savez de cette structure pour ce lot, après l’avoir interrogée. Votre avis prime sur le calcul.",
        "What you know of this structure for this lot, once you asked it. Your judgement prevails over the reckoning.",
    ),
    kind: Kind::Choice(Judgement::WORDS),
    optional: false,
    simulated: false,
    default: Default::Text("check"),
    provenance: JUDGED,
}];

const fn structure(
    pattern: &'static str,
    kind: Kind,
    label: (&'static str, &'static str),
    explanation: (&'static str, &'static str),
) -> Input {
    Input { group: Group::Structures, provenance: YOURS, ..sourcing(pattern, kind, label, explanation) }
}

pub static STRUCTURES: &[Input] = &[
    structure(
        "/structures/*/facts/siret",
        Kind::Text,
        ("SIRET", "SIRET"),
        (
            "Les quatorze chiffres de l’établissement. Ils servent à reconnaître une structure déjà dans la liste.",
            "The fourteen digits of the establishment. They tell a structure that is already in the list.",
        ),
    ),
    structure(
        "/structures/*/facts/postal_code",
        Kind::Text,
        ("Code postal", "Postal code"),
        ("Le code postal de la structure, avec ses zéros.", "The postal code of the structure, with its zeros."),
    ),
    structure(
        "/structures/*/facts/commune_code",
        Kind::Text,
        ("Code commune", "Commune code"),
        (
            "Le code INSEE de la commune : deux communes peuvent porter le même nom.",
            "The INSEE code of the commune: two communes may bear the same name.",
        ),
    ),
    structure(
        "/structures/*/facts/latitude",
        LATITUDE,
        ("Latitude", "Latitude"),
        ("Latitude de la structure, en degrés décimaux.", "Latitude of the structure, in decimal degrees."),
    ),
    structure(
        "/structures/*/facts/longitude",
        LONGITUDE,
        ("Longitude", "Longitude"),
        ("Longitude de la structure, en degrés décimaux.", "Longitude of the structure, in decimal degrees."),
    ),
    structure(
        "/structures/*/facts/approximate",
        Kind::Flag,
        ("Point approché", "Approximate point"),
        (
            "Ces degrés sont une estimation, à quelques kilomètres près : les distances sont dites « environ ».",
            "These degrees are an estimate, some kilometres off: distances are said to be “about”.",
        ),
    ),
    structure(
        "/structures/*/facts/range",
        DISTANCE,
        ("Rayon d’action", "Range"),
        (
            "Jusqu’à quelle distance à vol d’oiseau la structure travaille ou livre.",
            "How far, as the crow flies, the structure works or delivers.",
        ),
    ),
    structure(
        "/structures/*/facts/supply_mode",
        Kind::Choice(SupplyMode::WORDS),
        ("Ce qu’elle propose", "What it offers"),
        (
            "Des biens et services, du personnel mis à disposition, ou les deux. Inconnu : selon la catégorie.",
            "Goods and services, staff made available, or both. Unknown: as its kind suggests.",
        ),
    ),
    structure(
        "/structures/*/facts/capacity_hours",
        HOURS,
        ("Capacité", "Capacity"),
        (
            "Heures de travail par an que la structure peut consacrer à ce genre de besoin. Inconnu : selon son effectif.",
            "Hours of work a year that the structure can give to this kind of need. Unknown: as its size suggests.",
        ),
    ),
    structure(
        "/structures/*/facts/committed_share",
        SHARE,
        ("Déjà engagée", "Already committed"),
        (
            "Part de cette capacité déjà prise par d’autres clients.",
            "Share of this capacity that other customers already take.",
        ),
    ),
    structure(
        "/structures/*/facts/design_office",
        Kind::Flag,
        ("Bureau d’études", "Design office"),
        ("La structure sait dessiner un prototype et ses plans.", "The structure can draw a prototype and its plans."),
    ),
    structure(
        "/structures/*/facts/equipment",
        Kind::Text,
        ("Équipement", "Equipment"),
        (
            "Machines et moyens, en quelques mots. Pas de donnée personnelle.",
            "Machines and means, in a few words. No personal data.",
        ),
    ),
    structure(
        "/structures/*/facts/labels",
        Kind::Text,
        ("Labels", "Labels"),
        ("Labels et certifications.", "Labels and certificates."),
    ),
    structure(
        "/structures/*/facts/networks",
        Kind::Text,
        ("Réseaux", "Networks"),
        ("Réseaux auxquels la structure adhère.", "Networks that the structure belongs to."),
    ),
    structure(
        "/structures/*/facts/public_contracts",
        whole(Unit::Number, (0.0, 100_000.0)),
        ("Marchés publics", "Public contracts"),
        ("Marchés publics que la structure a déjà tenus.", "Public contracts that the structure has already held."),
    ),
    structure(
        "/structures/*/facts/contact_state",
        Kind::Choice(ContactState::WORDS),
        ("État du contact", "State of contact"),
        ("Où en est le sourcing avec cette structure.", "How far the sourcing is with this structure."),
    ),
    structure(
        "/structures/*/facts/contacted_on",
        Kind::Date,
        ("Contactée le", "Contacted on"),
        ("Jour du premier contact.", "Day of the first contact."),
    ),
    structure(
        "/structures/*/facts/same_questions",
        Kind::Flag,
        ("Mêmes questions", "Same questions"),
        (
            "La structure a reçu les mêmes questions que les autres (R2111-1).",
            "The structure was asked the same questions as the others (R2111-1).",
        ),
    ),
    structure(
        "/structures/*/facts/answered_on",
        Kind::Date,
        ("A répondu le", "Answered on"),
        ("Jour de sa réponse.", "Day of its answer."),
    ),
    structure(
        "/structures/*/facts/visited_on",
        Kind::Date,
        ("Visitée le", "Visited on"),
        ("Jour de la visite de l’atelier.", "Day on which the workshop was visited."),
    ),
    structure(
        "/structures/*/facts/minutes",
        Kind::Flag,
        ("Compte rendu", "Minutes"),
        ("Un compte rendu daté de l’échange est gardé.", "Dated minutes of the exchange are kept."),
    ),
    structure(
        "/structures/*/facts/informed_more",
        Kind::Flag,
        ("En sait davantage", "Knows more"),
        (
            "Elle a fait un prototype ou reçu des informations que les autres n’ont pas (R2111-2).",
            "It made a prototype or was given information that the others have not (R2111-2).",
        ),
    ),
    structure(
        "/structures/*/facts/evidence",
        Kind::Choice(Evidence::WORDS),
        ("Preuve de catégorie", "Evidence of kind"),
        (
            "La pièce qui prouve sa catégorie : convention et annexe financière, agrément, autorisation.",
            "The paper that proves its kind: convention and financial annex, approval, authorisation.",
        ),
    ),
    structure(
        "/structures/*/facts/notes",
        Kind::Text,
        ("Notes", "Notes"),
        ("Ce que vous voulez retenir. Pas de donnée personnelle.", "What you wish to remember. No personal data."),
    ),
];

pub static CONTRACT: &[Input] = &[
    sourcing(
        "/contract/facts/place",
        Kind::Text,
        ("Lieu d’exécution", "Place of performance"),
        (
            "La commune où l’on livre ou travaille : les distances se comptent à partir d’elle.",
            "The commune of delivery or work: distances are counted from it.",
        ),
    ),
    sourcing(
        "/contract/facts/place_code",
        Kind::Text,
        ("Code du lieu", "Code of the place"),
        ("Le code INSEE de cette commune.", "The INSEE code of that commune."),
    ),
    sourcing(
        "/contract/facts/place_latitude",
        LATITUDE,
        ("Latitude du lieu", "Latitude of the place"),
        ("Latitude du lieu d’exécution, en degrés décimaux.", "Latitude of the place, in decimal degrees."),
    ),
    sourcing(
        "/contract/facts/place_longitude",
        LONGITUDE,
        ("Longitude du lieu", "Longitude of the place"),
        ("Longitude du lieu d’exécution, en degrés décimaux.", "Longitude of the place, in decimal degrees."),
    ),
    sourcing(
        "/contract/facts/place_approximate",
        Kind::Flag,
        ("Lieu approché", "Approximate place"),
        (
            "Ces degrés sont une estimation, à quelques kilomètres près : toutes les distances sont dites « environ ».",
            "These degrees are an estimate, some kilometres off: all distances are said to be “about”.",
        ),
    ),
    sourcing(
        "/contract/facts/search_radius",
        DISTANCE,
        ("Rayon de recherche", "Search radius"),
        (
            "Distance à vol d’oiseau au-delà de laquelle une structure sans rayon connu est jugée trop loin.",
            "Distance, as the crow flies, beyond which a structure of unknown range is held to be too far.",
        ),
    ),
    sourcing(
        "/contract/facts/structures_choice",
        Kind::Text,
        ("Choix des structures", "How chosen"),
        (
            "Comment vous avez choisi les structures à contacter : annuaire, appel ouvert, réseau.",
            "How you chose the structures to contact: directory, open call, network.",
        ),
    ),
    sourcing(
        "/contract/facts/published_information",
        Kind::Text,
        ("Publié à tous", "Published to all"),
        (
            "Ce que vous avez publié à tous : plans du prototype, réponses aux questions, calendrier.",
            "What you published to all: plans of the prototype, answers to questions, calendar.",
        ),
    ),
];

pub static LOTS: &[Input] = &[
    sourcing(
        "/lots/*/facts/needs_design_office",
        Kind::Flag,
        ("Bureau d’études requis", "Needs a design office"),
        (
            "Le lot demande de dessiner : une structure sans bureau d’études ne le tient qu’en partie.",
            "The lot asks for drawing: a structure without a design office holds it in part only.",
        ),
    ),
    sourcing(
        "/lots/*/facts/needed_equipment",
        Kind::Text,
        ("Équipement requis", "Needed equipment"),
        (
            "Machines ou moyens que le lot demande, séparés par des virgules : soudure, cintrage.",
            "Machines or means that the lot asks for, separated by commas: welding, bending.",
        ),
    ),
    sourcing(
        "/lots/*/facts/reservation_reason",
        Kind::Text,
        ("Raison de réserver", "Reason to reserve"),
        (
            "Pourquoi ce lot est réservé, à garder au dossier (L2184-1).",
            "Why this lot is reserved, to be kept on file (L2184-1).",
        ),
    ),
];
