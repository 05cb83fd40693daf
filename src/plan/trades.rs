//! The trades of structures and of lots: a list of our own, which codes of the procurement vocabulary belong to each, and
//! by which words it is recognised.

use super::assumptions::Bilingual;
use super::folding::folded;

/// A trade.
#[derive(Debug)]
pub struct Trade {
    /// Its word in the format.
    pub id: &'static str,
    /// Its name.
    pub label: Bilingual,
    /// Beginnings of the codes of the common procurement vocabulary that belong to it; of all trades, the one with the
    /// longest that fits has the code.
    pub cpv_prefixes: &'static [&'static str],
    /// Words by which it is recognised, folded: each is the beginning of a word that a person writes, or of several in a
    /// row.
    pub words: &'static [&'static str],
}

impl PartialEq for Trade {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Trade {}

const fn trade(
    id: &'static str,
    (fr, en): (&'static str, &'static str),
    cpv_prefixes: &'static [&'static str],
    words: &'static [&'static str],
) -> Trade {
    Trade { id, label: Bilingual { fr, en }, cpv_prefixes, words }
}

/// Every trade. Those that have a usual share of labour in the registry keep their word of it.
#[rustfmt::skip]
pub static TRADES: &[Trade] = &[
    trade("metalwork", ("métallerie", "metalwork"),
        &["34928", "44212", "4431", "44423", "446", "45262670", "45421140", "45421160", "147"],
        &["metal", "soud", "serrur", "ferronn", "chaudronn", "mecano soudure", "mobilier urbain", "weld", "ironwork", "tolerie", "usinage", "traitements thermiques"]),
    trade("joinery", ("menuiserie", "joinery"),
        &["4542", "4422", "4419", "0341"],
        &["menuis", "ebenist", "travail du bois", "bois", "joiner", "carpent", "woodwork"]),
    trade("furniture", ("mobilier et aménagement", "furniture and fittings"),
        &["39", "45421153", "79934"],
        &["ameublement", "mobilier", "meuble", "amenagement interieur", "tapiss", "furniture", "artisanat"]),
    trade("green_spaces", ("espaces verts", "green spaces"),
        &["77", "45112700", "71421"],
        &["espaces vert", "espace vert", "espaces naturel", "espace naturel", "jardin", "paysag", "elagag", "foret", "forestier", "bucheron", "sylvicult", "horticult", "genie ecologique", "debroussaill", "tonte", "plantes", "massif", "green space", "garden", "landscap"]),
    trade("farming", ("maraîchage et agriculture", "market gardening and farming"),
        &["03", "771"],
        &["maraich", "agricol", "agricultur", "legum", "elevage", "apicult", "piscicult", "peche", "miel", "market garden", "farming", "beekeep"]),
    trade("cleaning", ("nettoyage", "cleaning"),
        &["909", "906", "3983"],
        &["nettoy", "proprete", "vitre", "entretien de locaux", "entretien des locaux", "entretien des parkings", "entretien et maintenance de l espace urbain", "desinfect", "menage", "cleaning"]),
    trade("catering", ("restauration", "catering"),
        &["55", "15"],
        &["restauration collective", "traiteur", "repas", "restaurant", "restauration", "cantine", "cuisine", "boulang", "patiss", "confitur", "fromag", "conserver", "alimentaire", "buffet", "producteurs", "catering", "meal", "bakery"]),
    trade("laundry", ("blanchisserie", "laundry"),
        &["9831"],
        &["blanchiss", "linge", "pressing", "nettoyage a sec", "repass", "laundr", "ironing"]),
    trade("textiles", ("couture et textile", "sewing and textiles"),
        &["18", "19", "5083"],
        &["coutur", "textile", "retouch", "confection", "maroquin", "cordonn", "vetement", "sewing", "tailor"]),
    trade("packaging", ("conditionnement et montage", "packing and assembly"),
        &["7992", "44617"],
        &["conditionn", "emballage", "assembl", "montage", "mise sous pli", "sous trait", "kitting", "plasturg", "plastique", "packing", "packaging", "assembly"]),
    trade("logistics", ("logistique et transport", "logistics and transport"),
        &["60", "63", "641", "98392"],
        &["logisti", "manutention", "demenage", "livraison", "coursier", "colis", "transport", "stockage", "removal", "delivery"]),
    trade("electronics_waste", ("déchets électroniques", "electronic waste"),
        &["5031", "5032"],
        &["deee", "d3e", "electroniques deee", "dechets electron", "equipements electriques et electroniques", "reconditionn", "electronic waste", "weee"]),
    trade("waste", ("déchets", "waste"),
        &["90", "3492848"],
        &["dechet", "recycl", "collecte", "encombrant", "compost", "bio dechet", "tri", "waste"]),
    trade("reuse", ("réemploi et ressourcerie", "reuse"),
        &[],
        &["reemploi", "ressourcerie", "recycleri", "occasion", "seconde main", "reutilis", "upcycl", "reuse", "second hand"]),
    trade("toy_reuse", ("réemploi et tri de jouets", "reuse and sorting of toys"),
        &["375"],
        &["jouet", "ludothe", "toy"]),
    trade("bicycle_repair", ("réparation de vélos", "bicycle repair"),
        &["3443", "3442"],
        &["velo", "cycle", "bicycl", "bike"]),
    trade("vehicles", ("mécanique automobile", "vehicle repair"),
        &["501", "34"],
        &["garage", "mecanique auto", "automobile", "vehicul", "carrosser", "vehicle"]),
    trade("maintenance", ("réparation et maintenance", "repair and maintenance"),
        &["50"],
        &["reparation", "depannage", "entretien machine", "materiels", "maintenance", "bricol", "petits travaux", "repair"]),
    trade("masonry", ("maçonnerie", "masonry"),
        &["45262"],
        &["macon", "pierre", "taille de pierre", "mason", "stonework"]),
    trade("structural_works", ("gros œuvre", "structural works"),
        &["45", "441"],
        &["gros oeuvre", "batiment", "demolition", "deconstruction", "curage", "chantier", "btp", "materiaux de construction", "renovation", "building works"]),
    trade("steel_framing", ("charpente métallique", "steel framing"),
        &["45223"],
        &["charpente metallique", "ossature metallique", "steel fram"]),
    trade("roofing", ("couverture", "roofing"),
        &["45261"],
        &["couverture", "couvreur", "toiture", "zinguerie", "roofing"]),
    trade("painting", ("peinture et revêtements", "painting and coverings"),
        &["4544", "4543", "448"],
        &["peint", "revetement", "carrel", "platr", "isolation", "painting", "tiling"]),
    trade("electricity_plumbing", ("électricité et plomberie", "electricity and plumbing"),
        &["453"],
        &["electricit", "electricien", "plomb", "chauffag", "sanitaire", "energetique", "electrical", "plumbing"]),
    trade("roads", ("voirie et réseaux", "roads and networks"),
        &["4523", "451"],
        &["voirie", "vrd", "terrassement", "signalisation", "pavage", "roads"]),
    trade("printing", ("impression et signalétique", "printing and signs"),
        &["798", "22", "3499"],
        &["impression", "imprim", "signal", "reprograph", "reliure", "objet promotionnel", "livre", "communication", "goodies", "papeter", "printing", "signage"]),
    trade("digitisation", ("numérisation et archives", "digitisation and records"),
        &["7999", "72252"],
        &["numeris", "archiv", "ged", "saisie", "digiti", "scanning"]),
    trade("office_services", ("secrétariat et accueil", "office and reception"),
        &["79", "98341"],
        &["secretariat", "mailing", "administrat", "accueil", "hotline", "standard telephon", "centre d appel", "concierger", "poste de garde", "gestion de projets", "office work", "reception"]),
    trade("information_technology", ("informatique", "information technology"),
        &["72", "48", "30", "503"],
        &["informati", "logiciel", "sites internet", "site internet", "webmaster", "developpement web", "donnees", "support", "software", "website"]),
    trade("events", ("évènements, culture et tourisme", "events, culture and tourism"),
        &["92", "7995", "635"],
        &["evenement", "spectacle", "culturel", "culture", "tourist", "tourisme", "animation", "audiovisuel", "hotel", "sport", "event"]),
    trade("mediation", ("médiation et surveillance", "mediation and watch"),
        &["797"],
        &["mediation", "surveill", "gardiennage", "securite", "prevention", "steward"]),
    trade("training", ("formation et conseil", "training and advice"),
        &["80", "794", "796"],
        &["formation", "conseil", "ressources humaines", "traduction", "training", "consult"]),
    trade("care", ("aide et soins", "care"),
        &["85", "98513"],
        &["aide menagere", "soins", "accompagnement", "medico social", "aide a domicile", "personal care"]),
];

/// The trade of a code of the common procurement vocabulary: the one whose longest beginning fits.
#[must_use]
pub fn of_cpv(code: &str) -> Option<&'static Trade> {
    TRADES
        .iter()
        .filter_map(|trade| {
            let fitting = trade.cpv_prefixes.iter().filter(|start| code.starts_with(**start));
            Some((fitting.map(|start| start.len()).max()?, trade))
        })
        // The first of the list, where two have beginnings of one length.
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, trade)| trade)
}

/// How many characters of a text are read.
const READ: usize = 500;

/// The trades that a text names, the surest first: those recognised by most letters. Words that a longer expression has
/// taken are not read again: a dry cleaner (« nettoyage à sec ») is no cleaner.
#[must_use]
pub fn recognise(text: &str) -> Vec<&'static Trade> {
    let text: String = text.chars().take(READ).collect();
    let folded = folded(&text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let mut matches: Vec<(usize, usize, usize, &'static Trade)> = Vec::new();
    for trade in TRADES {
        for expression in trade.words {
            let count = expression.split(' ').count();
            for start in 0..words.len() {
                let here = words.get(start..start + count);
                let fits = here.is_some_and(|here| begins(here, expression));
                if fits {
                    matches.push((expression.len(), start, count, trade));
                }
            }
        }
    }
    matches.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut taken = vec![false; words.len()];
    let mut found: Vec<&'static Trade> = Vec::new();
    for (_, start, count, trade) in matches {
        let place = &mut taken[start..start + count];
        if place.iter().any(|taken| *taken) {
            continue;
        }
        place.fill(true);
        if !found.contains(&trade) {
            found.push(trade);
        }
    }
    found
}

/// Whether each word begins with its part of the expression. A part of up to three letters is the whole word or its
/// plural.
fn begins(words: &[&str], expression: &str) -> bool {
    words.iter().zip(expression.split(' ')).all(|(word, part)| {
        if part.len() > 3 { word.starts_with(part) } else { *word == part || word.strip_suffix('s') == Some(part) }
    })
}
