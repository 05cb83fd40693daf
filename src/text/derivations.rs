//! The words of derivations.

use super::courses::lot_title;
use super::number::{cents, percent, whole, write};
use super::sentences::{self, month_rank, plural, range, year};
use super::{Lang, NO_BREAK_SPACE, phrases, small};
use crate::explain::derivation::{Derivation, Making, Term, What};
use crate::explain::limits::{Binding, Bottleneck};
use crate::explain::subject::{Measure, Subject, Weighed};
use crate::plan::Plan;
use crate::simulation::{Metric, Owner};

/// What a figure is called, of whom and when.
#[must_use]
pub fn name(lang: Lang, plan: &Plan, subject: &Subject) -> String {
    let (fr, en) = match subject {
        Subject::Figure(owner, metric, span) => {
            let last = span.end;
            let whole = last == usize::from(plan.contract.duration_months.get());
            let when = match span.start {
                0 if whole => lang.say("à la fin du marché", "at the end of the contract"),
                start if metric.is_cumulative() && (start > 0 || last == 12) => year(lang, start / 12 + 1, false),
                _ => month_rank(lang, last),
            };
            let metric = match (owner, metric) {
                (Owner::Contract, Metric::BuyerCost) => {
                    lang.say("Ce que paie l’acheteur, tous les lots", "What the buyer pays, all lots")
                }
                _ => metric_name(lang, *metric),
            };
            return match owner {
                Owner::Lot(id) => format!("{}, {}, {when}", lot_title(plan, id), small(&metric)),
                _ => format!("{metric}, {when}"),
            };
        }
        Subject::LeastServed => return phrases::figure_least_served(lang),
        Subject::FirstUnit(id) => {
            let lot = lot_title(plan, id);
            return lang.say(&format!("{lot}, première livraison"), &format!("{lot}, first delivery"));
        }
        Subject::Short(Binding::Licences) => ("Mois où il manque des licences", "Months short of licences"),
        Subject::Short(Binding::Machine) => ("Mois où la machine limite", "Months limited by the machine"),
        Subject::Short(_) => ("Mois où il manque des bras", "Months short of hands"),
        Subject::ProductionShare => ("Part de la fabrication", "Share of production"),
        Subject::HourCost { with_aid: false } => ("Coût d’une heure pour l’acheteur", "Cost of an hour to the buyer"),
        Subject::HourCost { with_aid: true } => {
            ("Coût d’une heure, aide publique comprise", "Cost of an hour, public aid included")
        }
        Subject::Weighed(Weighed::Hours) => {
            ("Heures d’insertion, clauses comprises", "Insertion hours, clauses included")
        }
        Subject::Weighed(Weighed::HourPrice) => ("Prix d’une heure de plus", "Price of one more hour"),
        Subject::Weighed(Weighed::NoBid) => ("Risque sans offre", "Risk of no bid"),
        Subject::Weighed(Weighed::Dependency) => ("Part d’une seule structure", "Share of one structure"),
    };
    lang.say(fr, en)
}

fn metric_name(lang: Lang, metric: Metric) -> String {
    let (fr, en) = match metric {
        Metric::Ordered => return phrases::ordered(lang),
        Metric::Delivered => return phrases::delivered(lang),
        Metric::LateShare => return phrases::figure_late(lang),
        Metric::InsertionHours => return phrases::figure_hours(lang),
        Metric::PeopleTrained => return phrases::figure_trained(lang),
        Metric::LicencesPassed => return phrases::figure_licences(lang),
        Metric::OrderedValue => return phrases::figure_value(lang),
        Metric::ProductionHours => ("Heures de fabrication", "Hours of production"),
        Metric::Backlog => ("En attente", "Waiting"),
        Metric::Lost => ("Commandes perdues", "Orders lost"),
        Metric::Laid => ("Pose", "Laid"),
        Metric::LicencesPresent => ("Licences à l’atelier", "Licences in the workshop"),
        Metric::Leavers => ("Départs", "Leavers"),
        Metric::DurableExits => ("Départs vers un emploi durable", "Leavers to lasting work"),
        Metric::ContractHoursUsed => ("Heures de charge", "Hours of load"),
        Metric::ContractHoursAvailable => ("Heures ouvertes au marché", "Hours open to the contract"),
        Metric::BuyerCost => ("Ce que paie l’acheteur, lots simulés", "What the buyer pays, simulated lots"),
        Metric::Places => ("Places offertes", "Places offered"),
        other => return super::figures::metric(lang, other),
    };
    lang.say(fr, en)
}

/// The formula of a figure, in words.
#[must_use]
pub fn formula(lang: Lang, subject: &Subject) -> String {
    let (fr, en) = match subject {
        Subject::Figure(owner, metric, _) => match metric {
            Metric::Delivered if *owner == Owner::Total => (
                "Chaque mois, l’atelier fabrique ce que ses heures permettent, commandes les plus anciennes d’abord ; il ne fabrique jamais plus qu’il n’est commandé.",
                "Each month the workshop makes what its hours allow, oldest orders first; it never makes more than was ordered.",
            ),
            Metric::Delivered => (
                "Livraisons = commandes + reste d’avant − pertes − ce qui attend encore",
                "Delivered = ordered + left from before − lost − still waiting",
            ),
            Metric::Made if matches!(owner, Owner::Lot(_)) => (
                "Unités faites = commandes + reste d’avant − pertes − ce qui attend encore",
                "Units made = ordered + left from before − lost − still waiting",
            ),
            Metric::ExtraCost => (
                "Surcoût = livraisons × (prix − prix du marché ouvert), lot par lot",
                "Extra cost = units delivered × (price − price on the open market), lot by lot",
            ),
            Metric::Ordered => (
                "Commandes = quantités prévues, réparties dans l’année, chacune tirée autour de sa part",
                "Ordered = planned quantities, spread over the year, each order drawn around its part",
            ),
            Metric::Backlog => ("En attente = commandes − fabrication − pertes", "Waiting = ordered − made − lost"),
            Metric::Lost => (
                "Pertes = commandes − ce qui est fait dans le mois − ce qui attend encore",
                "Lost = ordered − made in the month − still waiting",
            ),
            Metric::Laid => (
                "Pose = livraisons − ce que les équipes n’ont pas encore posé",
                "Laid = delivered − what the teams have not laid yet",
            ),
            Metric::LateShare => (
                "Part des quantités finies hors délai, ou qui ne peuvent plus l’être à temps, parmi celles qui sont finies ou dans ce cas.",
                "Share of the quantities finished past their deadline, or that can no longer be in time, among those finished or in that case.",
            ),
            Metric::ProductionHours => (
                "Heures de fabrication = unités × leur temps ÷ valeur d’une heure de l’équipe, lot par lot",
                "Hours of production = units × their time ÷ worth of an hour of the team, lot by lot",
            ),
            Metric::InsertionHours => (
                "Heures d’insertion = (fabrication + licences + accueil + prototypes) ÷ (1 − part d’accompagnement)",
                "Insertion hours = (production + licences + onboarding + prototypes) ÷ (1 − share of support)",
            ),
            Metric::PeopleTrained => (
                "Personnes formées = présentes au départ + entrées ensuite, chacune à son accueil",
                "People trained = present at the start + who come later, each at their onboarding",
            ),
            Metric::LicencesPassed => (
                "Licences obtenues = passages − échecs ; un échec peut repasser",
                "Licences passed = tests sat − tests failed; who fails may try again",
            ),
            Metric::LicencesPresent => (
                "Licences à l’atelier = obtenues − parties avec leurs titulaires",
                "Licences in the workshop = passed − gone with their holders",
            ),
            Metric::Leavers => (
                "Départs de personnes restées plus de 2,65 mois, par destination",
                "Leavers who stayed more than 2.65 months, by where they go",
            ),
            Metric::DurableExits => (
                "Départs vers un emploi durable = départs × part qui y va",
                "Leavers to lasting work = leavers × share who go there",
            ),
            Metric::OrderedValue => (
                "Commandes = quantités commandées × prix unitaire hors taxes, lot par lot",
                "Orders = quantities ordered × unit price before tax, lot by lot",
            ),
            Metric::PublicAid => (
                "Aide publique = heures d’insertion × aide par heure, atelier par atelier",
                "Public aid = insertion hours × aid an hour, workshop by workshop",
            ),
            Metric::BuyerCost if *owner == Owner::Contract => (
                "L’acheteur paie = lots des ateliers : livraisons × prix ; autres lots : commandes × prix ; + pose + sourcing − pénalités",
                "The buyer pays = lots of the workshops: units delivered × price; other lots: orders × price; + laying + sourcing − penalties",
            ),
            Metric::BuyerCost => (
                "L’acheteur paie = livraisons × prix unitaire + pose + sourcing − pénalités",
                "The buyer pays = units delivered × unit price + laying + sourcing − penalties",
            ),
            Metric::Places => ("Places = livraisons × places par unité", "Places = units delivered × places a unit"),
            Metric::ContractHoursUsed => (
                "Charge du mois = fabrication + prototypes + part de la formation prise au marché",
                "Load of the month = production + prototypes + part of training taken from the contract",
            ),
            Metric::ContractHoursAvailable => (
                "Heures ouvertes = heures des présents, moins ce que prennent l’encadrement et les autres travaux, entre la part minimale et la part maximale",
                "Hours open = hours of those present, less what supervision and other work take, between the least and the greatest share",
            ),
            _ => ("Somme des lots", "Sum of the lots"),
        },
        Subject::LeastServed => (
            "Pour chaque lot, livraisons ÷ commandes ; dans chaque tirage, la part du lot le moins servi",
            "For each lot, delivered ÷ ordered; in each draw, the share of the least served lot",
        ),
        Subject::FirstUnit(_) => (
            "Première livraison = première commande, après l’accord du prototype s’il en faut un, + attente des heures + réception",
            "First delivery = first order, after the prototype is approved where it must be, + wait for hours + acceptance",
        ),
        Subject::Short(Binding::Licences) => (
            "Mois où, dans plus de la moitié des tirages, trop peu de personnes ont la licence qu’il faudrait",
            "Months in which, in more than half of the draws, too few people hold the licence that is needed",
        ),
        Subject::Short(Binding::Machine) => (
            "Mois où, dans plus de la moitié des tirages, la machine est prise à plein et des commandes attendent",
            "Months in which, in more than half of the draws, the machine is taken up and orders wait",
        ),
        Subject::Short(_) => (
            "Mois où, dans plus de la moitié des tirages, toutes les heures sont prises et des commandes attendent",
            "Months in which, in more than half of the draws, all hours are taken up and orders wait",
        ),
        Subject::ProductionShare => (
            "Part de la fabrication = heures de fabrication ÷ heures d’insertion",
            "Share of production = hours of production ÷ insertion hours",
        ),
        Subject::HourCost { with_aid: false } => (
            "Coût d’une heure = (surcoût + sourcing) ÷ heures d’insertion, tirage par tirage",
            "Cost of an hour = (extra cost + sourcing) ÷ insertion hours, draw by draw",
        ),
        Subject::HourCost { with_aid: true } => (
            "Coût d’une heure = (surcoût + sourcing + aide publique) ÷ heures d’insertion, tirage par tirage",
            "Cost of an hour = (extra cost + sourcing + public aid) ÷ insertion hours, draw by draw",
        ),
        Subject::Weighed(Weighed::Hours) => (
            "Heures d’insertion = celles des ateliers du plan + celles des clauses des autres lots",
            "Insertion hours = those of the workshops of the plan + those of the clauses of the other lots",
        ),
        Subject::Weighed(Weighed::HourPrice) => (
            "Prix d’une heure de plus = (coût − coût de A) ÷ (heures − heures de A), tirage par tirage, là où au moins une heure est gagnée",
            "Price of one more hour = (cost − cost of A) ÷ (hours − hours of A), draw by draw, where at least one hour is gained",
        ),
        Subject::Weighed(Weighed::NoBid) => (
            "Risque = 1 − (1 − risque du premier lot réservé) × (1 − risque du deuxième) × …, les lots étant pris comme indépendants",
            "Risk = 1 − (1 − risk of the first reserved lot) × (1 − risk of the second) × …, lots being taken as independent",
        ),
        Subject::Weighed(Weighed::Dependency) => (
            "Part d’une seule structure = valeur des lots de celle qui en fait le plus ÷ valeur de tous les lots",
            "Share of one structure = value of the lots of the one that makes most ÷ value of all lots",
        ),
    };
    lang.say(fr, en)
}

/// What a term is called.
#[must_use]
pub fn term(lang: Lang, plan: &Plan, what: &What) -> String {
    let (fr, en) = match what {
        What::Lot(id) => return lot_title(plan, id),
        What::Elsewhere(id) => {
            let lot = lot_title(plan, id);
            return lang.say(&format!("{lot}, fait ailleurs"), &format!("{lot}, made elsewhere"));
        }
        What::Planned(rank) => {
            let year = year(lang, rank + 1, false);
            return lang.say(&format!("Prévu, {year}"), &format!("Planned, {year}"));
        }
        What::Months(kind) => return super::capitalise(&sentences::bottleneck(lang, *kind)),
        What::Ordered => return phrases::ordered(lang),
        What::Delivered => return phrases::delivered(lang),
        What::Production => return phrases::production(lang),
        What::LicenceHours => return phrases::licences_training(lang),
        What::Onboarding => return phrases::onboarding(lang),
        What::Prototypes => return phrases::prototypes(lang),
        What::Support => return phrases::support(lang),
        What::InsertionHours => return phrases::figure_hours(lang),
        What::Passed => return phrases::figure_licences(lang),
        What::Chance => ("Écart au prévu", "Gap to the plan"),
        What::OpenBefore => ("Reste d’avant", "Left from before"),
        What::Made => ("Fabrication", "Made"),
        What::Lost => ("Pertes", "Lost"),
        What::Waiting => ("En attente", "Waiting"),
        What::InAcceptance => ("En réception", "In acceptance"),
        What::NotLaid => ("Pas encore en place", "Not laid yet"),
        What::ContractTraining => ("Accueil et licences", "Onboarding and licences"),
        What::HoursPresent => ("Heures des présents", "Hours of those present"),
        What::HoursKept => ("Encadrement et autres travaux", "Supervision and other work"),
        What::Present => ("Présentes au départ", "Present at the start"),
        What::Newcomers => ("Entrées ensuite", "Who come later"),
        What::Sittings => ("Passages", "Tests sat"),
        What::Failures => ("Échecs", "Tests failed"),
        What::Gone => ("Parties", "Gone"),
        What::Leavers => ("Départs", "Leavers"),
        What::Durable => ("Emploi durable", "Lasting work"),
        What::Transition => ("Emploi de transition", "Work for a time"),
        What::Positive => ("Formation, relais", "Training, handover"),
        What::OtherExits => ("Autres départs", "Other leavers"),
        What::DurableShare => ("Part vers un emploi durable", "Share to lasting work"),
        What::Laying => ("Pose", "Laying"),
        What::Sourcing => ("Sourcing", "Sourcing"),
        What::Penalties => ("Pénalités retenues", "Penalties withheld"),
        What::ExtraCost => ("Surcoût", "Extra cost"),
        What::Aid => ("Aide publique", "Public aid"),
        What::Approval => ("Accord du prototype", "Prototype approved"),
        What::ToFirstOrder => ("Attente de la commande", "Wait for the order"),
        What::FirstOrder => ("Première commande", "First order"),
        What::FirstMade => ("Attente", "Wait"),
        What::Acceptance => ("Réception", "Acceptance"),
        What::AidRate => ("Aide par heure", "Aid an hour"),
        What::Clauses => ("Heures des clauses", "Hours of the clauses"),
        What::Uncounted => ("Formation non comptée", "Training not counted"),
        What::CostGap => ("Coût de plus", "More cost"),
        What::HoursGap => ("Heures de plus", "More hours"),
        What::AllLots => ("Tous les lots", "All lots"),
    };
    lang.say(fr, en)
}

/// How a term comes about.
#[must_use]
pub fn how(lang: Lang, subject: &Subject, what: &What) -> String {
    let metric = match subject {
        Subject::Figure(_, metric, _) => Some(*metric),
        _ => None,
    };
    let (fr, en) = match (what, metric) {
        (What::Lot(_), _) if *subject == Subject::Weighed(Weighed::NoBid) => (
            "chance qu’aucune offre utilisable ne vienne, voir Sourcing",
            "chance that no usable bid comes, see Sourcing",
        ),
        (What::Lot(_), _) if *subject == Subject::Weighed(Weighed::Dependency) => {
            ("valeur estimée du lot, de cette structure", "estimated value of the lot, of that structure")
        }
        (What::Lot(_), None) => ("livraisons ÷ commandes", "delivered ÷ ordered"),
        (What::Lot(_), Some(Metric::Delivered)) => (
            "commandé, puis fabriqué selon les heures et le temps par unité",
            "ordered, then made as hours and time per unit allow",
        ),
        (What::Lot(_), Some(Metric::LateShare)) => (
            "délai de livraison dépassé ; les parts ne s’ajoutent pas",
            "past the delivery deadline; shares do not add up",
        ),
        (What::Lot(_), Some(Metric::BuyerCost)) => ("livraisons × prix unitaire", "units delivered × unit price"),
        (What::Lot(_), Some(Metric::Places)) => ("livraisons × places par unité", "units delivered × places a unit"),
        (What::Lot(_), Some(Metric::OrderedValue)) => {
            ("quantités commandées × prix unitaire", "quantities ordered × unit price")
        }
        (What::Lot(_) | What::Production, _) => (
            "unités × leur temps, plus long au début, ÷ productivité de l’équipe",
            "units × their time, longer at first, ÷ productivity of the team",
        ),
        (What::Planned(_), _) => ("quantité prévue au plan", "quantity planned"),
        (What::Chance, _) => (
            "hasard des quantités, doute sur le besoin, plafond, départ tardif",
            "chance of the quantities, doubt about the demand, a maximum, a late start",
        ),
        (What::Ordered, _) => {
            ("quantités prévues, tirées commande par commande", "planned quantities, drawn order by order")
        }
        (What::OpenBefore, _) => {
            ("commandé les années d’avant, livré ensuite", "ordered in earlier years, delivered later")
        }
        (What::Made, _) => (
            "ce que les heures permettent, commandes les plus anciennes d’abord",
            "what hours allow, oldest orders first",
        ),
        (What::Lost, _) => ("commandes qui n’attendent pas", "orders that do not wait"),
        (What::Waiting, _) => ("commandé, pas encore fabriqué", "ordered, not made yet"),
        (What::InAcceptance, _) => ("fabriqué, pas encore reçu", "made, not accepted yet"),
        (What::Delivered, _) => ("ce que l’atelier a livré", "what the workshop has delivered"),
        (What::NotLaid, _) => ("au plus tant d’unités par mois", "at most so many units a month"),
        (What::LicenceHours, _) => ("passages × heures de préparation", "tests sat × hours of preparation"),
        (What::Onboarding, _) => ("personnes formées × heures d’accueil", "people trained × hours of onboarding"),
        (What::Prototypes, _) => ("heures de chaque prototype", "hours of each prototype"),
        (What::Support, _) => {
            ("part du temps payé, compté comme insertion", "share of paid time, counted as insertion")
        }
        (What::ContractTraining, _) => {
            ("heures de formation × part prise au marché", "hours of training × share taken from the contract")
        }
        (What::HoursPresent, _) => (
            "personnes présentes × heures par semaine, absences déduites",
            "people present × weekly hours, less absences",
        ),
        (What::HoursKept, _) => (
            "heures sans encadrement, autres travaux, bornes de la part du marché",
            "hours without supervision, other work, bounds of the contract’s share",
        ),
        (What::InsertionHours, _) => (
            "fabrication, licences, accueil, prototypes et accompagnement",
            "production, licences, onboarding, prototypes and support",
        ),
        (What::Present, _) => ("postes occupés au premier mois", "posts filled in the first month"),
        (What::Newcomers, _) => (
            "départs (séjour moyen, plafond), puis délai de recrutement",
            "leavers (mean stay, cap), then the delay of recruitment",
        ),
        (What::Sittings, _) => {
            ("sessions × places, avec l’ancienneté voulue", "sessions × seats, with the tenure required")
        }
        (What::Failures, _) => ("passages × (1 − réussite)", "tests sat × (1 − success)"),
        (What::Passed, _) => ("passages × réussite", "tests sat × success"),
        (What::Gone, _) => ("avec leurs titulaires, au bout du séjour", "with their holders, when their stay ends"),
        (What::Leavers | What::OtherExits, _) => ("séjour moyen et plafond", "mean stay and cap"),
        (What::Durable | What::Transition | What::Positive, _) => {
            ("départs × part qui y va", "leavers × share who go there")
        }
        (What::DurableShare, _) => ("part donnée dans les hypothèses", "share stated among the assumptions"),
        (What::Laying, _) => ("unités posées × coût de la pose", "units laid × cost of laying"),
        (What::Sourcing, _) => ("jours de l’acheteur × coût d’un jour", "days of the buyer × cost of a day"),
        (What::Penalties, _) => ("jours de retard × taux, plafonnées", "days late × rate, capped"),
        (What::ExtraCost, _) => {
            ("livraisons × (prix − prix du marché ouvert)", "units delivered × (price − price on the open market)")
        }
        (What::Aid, _) => ("heures d’insertion × aide par heure", "insertion hours × aid an hour"),
        (What::Approval, _) => (
            "début, conception, puis versions construites, examinées et refusées ou non",
            "start, design, then versions built, reviewed and refused or not",
        ),
        (What::ToFirstOrder, _) => {
            ("pas avant l’accord ni le mois prévu", "not before the approval nor the planned month")
        }
        (What::FirstOrder, _) => ("mois prévu des premières commandes", "planned month of the first orders"),
        (What::FirstMade, _) => ("prototype à finir, heures à trouver", "a prototype to finish, hours to find"),
        (What::Acceptance, _) => ("mois de réception", "months of acceptance"),
        (What::Elsewhere(_), _) => ("commandes × prix unitaire", "units ordered × unit price"),
        (What::AidRate, _) => (
            "aide d’un poste ÷ heures d’un poste, modulation comprise",
            "aid a post ÷ hours of a post, modulation included",
        ),
        (What::Clauses, _) => (
            "valeur × part de main-d’œuvre × effort ÷ coût d’une heure, lot par lot",
            "value × share of labour × effort ÷ cost of an hour, lot by lot",
        ),
        (What::Uncounted, _) => (
            "l’atelier fait moins de lots : sa formation compte au prorata de ses heures",
            "the workshop makes fewer lots: its training counts in proportion to its hours",
        ),
        (What::CostGap, _) => ("coût de ce scénario − coût de A", "cost of this scenario − cost of A"),
        (What::HoursGap, _) => ("heures de ce scénario − heures de A", "hours of this scenario − hours of A"),
        (What::AllLots, _) => ("somme des valeurs estimées", "sum of the estimated values"),
        (What::Months(Bottleneck::HandsSure), _) => {
            ("dans neuf tirages sur dix au moins", "in nine draws of ten or more")
        }
        (What::Months(_), _) => ("dans plus d’un tirage sur deux", "in more than one draw of two"),
    };
    lang.say(fr, en)
}

/// A value with its unit.
#[must_use]
pub fn value(lang: Lang, measure: &Measure, number: f64) -> String {
    let with = |decimals, unit: String| format!("{}{NO_BREAK_SPACE}{unit}", write(lang, number, decimals));
    match measure {
        Measure::Share => percent(lang, number, 1),
        Measure::Euros => sentences::exact_euros(lang, number),
        Measure::EurosPerHour => cents(lang, number),
        Measure::Hours => with(0, "h".to_owned()),
        Measure::Units(unit) if !unit.is_empty() => with(1, plural(lang, number, unit)),
        Measure::Licences => with(1, plural(lang, number, &lang.say("licence", "licence"))),
        Measure::Places => with(0, plural(lang, number, &lang.say("place", "place"))),
        Measure::People => {
            let one = number.abs() < 2.0 && lang == Lang::Fr || (number - 1.0).abs() < f64::EPSILON;
            let (fr, en) = if one { ("personne", "person") } else { ("personnes", "people") };
            with(1, lang.say(fr, en))
        }
        Measure::Months => {
            let one = (number - 1.0).abs() < f64::EPSILON;
            with(1, lang.say("mois", if one { "month" } else { "months" }))
        }
        Measure::MonthRank => {
            let rank = write(lang, number, 1);
            lang.say(&format!("mois{NO_BREAK_SPACE}{rank}"), &format!("month{NO_BREAK_SPACE}{rank}"))
        }
        Measure::Units(_) | Measure::Number => write(lang, number, 1),
    }
}

/// The head of the column of values of a figure.
#[must_use]
pub fn column(lang: Lang, making: Making) -> String {
    match making {
        Making::Count => number(lang),
        Making::Once => lang.say("Valeur", "Value"),
        Making::Sum | Making::Other | Making::Quotient => phrases::mean(lang),
    }
}

/// The head of a column of counts.
#[must_use]
pub fn number(lang: Lang) -> String {
    lang.say("Nombre", "Number")
}

/// What the terms make up, and how it stands to the draws.
#[must_use]
pub fn total(lang: Lang, derivation: &Derivation) -> String {
    let show = |number: f64| value(lang, &derivation.measure, number);
    let draws = &derivation.draws;
    // Whole numbers where people count so, as in the pictures, and the unit once.
    let counts = matches!(
        derivation.measure,
        Measure::Units(_) | Measure::Hours | Measure::People | Measure::Licences | Measure::Places | Measure::Months
    );
    let near = |number: f64| show(if counts { number.round() } else { number });
    let low = if counts { whole(lang, draws.p10) } else { show(draws.p10) };
    let (median, between) = (near(draws.p50), range(&low, &near(draws.p90)));
    let what = match derivation.making {
        Making::Sum => lang.say("Moyenne des tirages.", "Mean of the draws."),
        Making::Other => {
            lang.say("Moyenne des tirages, qui n’est pas une somme.", "Mean of the draws, which is no sum.")
        }
        Making::Quotient => lang.say("Quotient des deux moyennes.", "Quotient of the two means."),
        Making::Count => lang.say("Mois comptés sur tous les tirages.", "Months counted over all draws."),
        Making::Once => {
            return lang
                .say("Calculé une fois : aucun tirage n’y change rien.", "Worked out once: no draw changes it.");
        }
    };
    if draws.p10 == draws.p90 {
        return lang.say(&format!("{what} Le même dans presque tous."), &format!("{what} The same in nearly all."));
    }
    lang.say(
        &format!("{what} D’un tirage à l’autre : médiane {median}, huit fois sur dix {between}."),
        &format!("{what} From one draw to the next: median {median}, eight times in ten {between}."),
    )
}

/// A term with its sign.
#[must_use]
pub fn signed_value(lang: Lang, term: &Term) -> String {
    signed(lang, &term.measure, term.mean)
}

/// A value with its unit, and its sign where it is below 0.
#[must_use]
pub fn signed(lang: Lang, measure: &Measure, number: f64) -> String {
    let size = value(lang, measure, number.abs());
    // What is rounded to 0 has no sign.
    if number < 0.0 && size != value(lang, measure, 0.0) { format!("−{size}") } else { size }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_their_unit() {
        for (measure, number, fr, en) in [
            (Measure::Units("pièce".into()), 12.34, "12,3 pièces", "12.3 pièces"),
            (Measure::Units(String::new()), 12.34, "12,3", "12.3"),
            (Measure::Months, 1.0, "1 mois", "1 month"),
            (Measure::MonthRank, 5.24, "mois 5,2", "month 5.2"),
            (Measure::People, 1.0, "1 personne", "1 person"),
            (Measure::People, 7.5, "7,5 personnes", "7.5 people"),
            (Measure::Share, 0.125, "12,5 %", "12.5%"),
        ] {
            let plain = |text: String| text.replace(['\u{a0}', '\u{202f}'], " ");
            assert_eq!(plain(value(Lang::Fr, &measure, number)), fr);
            assert_eq!(plain(value(Lang::En, &measure, number)), en);
        }
    }
}
