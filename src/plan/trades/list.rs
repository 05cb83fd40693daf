//! The list of our own: which codes of the procurement vocabulary belong to each trade, and by which words it is
//! recognised.

use crate::plan::assumptions::Bilingual;

/// A trade of the list.
#[derive(Debug)]
pub struct Listed {
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

const fn trade(
    id: &'static str,
    (fr, en): (&'static str, &'static str),
    cpv_prefixes: &'static [&'static str],
    words: &'static [&'static str],
) -> Listed {
    Listed { id, label: Bilingual { fr, en }, cpv_prefixes, words }
}

/// Every trade. Those that have a usual share of labour in the registry keep their word of it.
#[rustfmt::skip]
pub static TRADES: &[Listed] = &[
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

/// Trades of one family, by their ids: who has one of them may learn or widen to another, and has a part of the machines
/// and hands. Our own judgement; what is in no family has no neighbour.
pub(super) const FAMILIES: [&[&str]; 8] = [
    &["metalwork", "steel_framing"],
    &["joinery", "furniture"],
    &["green_spaces", "farming"],
    &["laundry", "textiles"],
    &["electronics_waste", "waste", "reuse", "toy_reuse"],
    &["bicycle_repair", "vehicles", "maintenance"],
    &["masonry", "structural_works", "roofing", "roads"],
    &["printing", "digitisation", "office_services"],
];

/// The trade of the list with this id.
#[must_use]
pub fn listed(id: &str) -> Option<&'static Listed> {
    TRADES.iter().find(|trade| trade.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_are_of_known_trades_each_in_one() {
        let named: Vec<&str> = FAMILIES.into_iter().flatten().copied().collect();
        for id in &named {
            assert!(listed(id).is_some(), "{id}");
            assert_eq!(named.iter().filter(|other| *other == id).count(), 1, "{id}");
        }
    }

    #[test]
    fn every_id_of_the_list_is_an_identifier_and_stands_once() {
        for trade in TRADES {
            assert!(crate::plan::TradeId::new(trade.id).is_ok(), "{}", trade.id);
            assert_eq!(TRADES.iter().filter(|other| other.id == trade.id).count(), 1, "{}", trade.id);
        }
    }
}
