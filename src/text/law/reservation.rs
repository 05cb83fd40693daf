//! Reserved contracts.

use super::{Entry, Variant};

/// Of structures that the article of the ground does not name.
const FAMILY: &[Variant] = &[
    Variant {
        name: "proof",
        title: (
            "Demandez la preuve que la structure est équivalente",
            "Ask for proof that the structure is equivalent",
        ),
        reason: (
            "[Type attendu : {kind}. ]L’article ne cite pas ce type : il n’est admis que s’il prouve son équivalence, part de travailleurs comprise.",
            "[Kind expected: {kind}. ]The article does not name this kind: it is admitted only with proof of equivalence, share of workers included.",
        ),
    },
    Variant {
        name: "uncertain",
        title: ("Vérifiez que ce type de structure est admis", "Check that this kind of structure is admitted"),
        reason: (
            "[Type attendu : {kind}. ]Les textes ne disent pas si ce type peut répondre. Demandez une preuve d’équivalence, ou faites vérifier avant de publier.",
            "[Kind expected: {kind}. ]The texts do not say whether this kind may bid. Ask for proof of equivalence, or have it checked before you publish.",
        ),
    },
];

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        id: "R01",
        summary: (
            "La part minimale de travailleurs concernés chez le titulaire d’un lot réservé",
            "The least share of workers concerned at the holder of a reserved lot",
        ),
        title: (
            "Trop peu de travailleurs concernés pour ce lot réservé",
            "Too few workers concerned for this reserved lot",
        ),
        reason: (
            "La structure compte [{share}|trop peu] de travailleurs concernés[ ; il en faut au moins {limit}]. Elle ne peut pas répondre : cherchez-en une autre, ou ouvrez le lot.",
            "[{share}|Too few] of the structure’s workers are concerned[; at least {limit} must be]. It cannot bid: find another one, or open the lot.",
        ),
        variants: &[],
    },
    Entry {
        id: "R02",
        summary: (
            "Les types de structures admis à un lot réservé à l’insertion",
            "The kinds of structure admitted to a lot reserved for integration",
        ),
        title: (
            "Ce type de structure ne peut pas répondre au lot réservé",
            "This kind of structure may not bid for the reserved lot",
        ),
        reason: (
            "[Type attendu : {kind}. ]Sont admises les EI, ACI, AI et ETTI (EA et ESAT si la réservation vise aussi le handicap), et les structures équivalentes sur preuve.",
            "[Kind expected: {kind}. ]EI, ACI, AI and ETTI are admitted (EA and ESAT where disability is included), and equivalent structures with proof.",
        ),
        variants: FAMILY,
    },
    Entry {
        id: "R03",
        summary: (
            "Les types de structures admis à un lot réservé au handicap",
            "The kinds of structure admitted to a lot reserved for disability",
        ),
        title: (
            "Ce type de structure ne peut pas répondre au lot réservé",
            "This kind of structure may not bid for the reserved lot",
        ),
        reason: (
            "[Type attendu : {kind}. ]Sont admis les EA, les ESAT, et les structures équivalentes sur preuve. Prouvez l’équivalence, ou changez la réservation.",
            "[Kind expected: {kind}. ]EA and ESAT are admitted, and equivalent structures with proof. Prove equivalence, or change the reservation.",
        ),
        variants: FAMILY,
    },
    Entry {
        id: "R04",
        summary: (
            "Avant le 9 décembre 2020, pas de marché réservé à l’insertion et au handicap ensemble",
            "Before 9 December 2020, no contract reserved for integration and disability together",
        ),
        title: (
            "Réservez à l’insertion ou au handicap, pas aux deux",
            "Reserve for integration or for disability, not for both",
        ),
        reason: (
            "Avant la loi ASAP, en vigueur le 9 décembre 2020, un même lot ne pouvait pas être réservé aux deux familles.",
            "Before the ASAP law, in force on 9 December 2020, one lot could not be reserved for both families.",
        ),
        variants: &[],
    },
    Entry {
        id: "R05",
        summary: (
            "Pas de concession réservée à l’insertion et au handicap ensemble",
            "No concession reserved for integration and disability together",
        ),
        title: (
            "Réservez la concession à une seule des deux familles",
            "Reserve the concession for one of the two families only",
        ),
        reason: (
            "Une concession ne peut pas être réservée à la fois à l’insertion et au handicap. Choisissez l’une des deux.",
            "A concession cannot be reserved for both integration and disability. Choose one of the two.",
        ),
        variants: &[],
    },
    Entry {
        id: "R06",
        summary: (
            "Pas de lot réservé à la fois à la prison et à une autre famille",
            "No lot reserved for prison and for another family together",
        ),
        title: ("Ne cumulez pas la prison et une autre réservation", "Do not combine prison with another reservation"),
        reason: (
            "Un lot ne s’ouvre à la fois à la prison et à l’insertion ou au handicap que pour des structures qui remplissent aussi les conditions de la prison. Faites deux lots, ou choisissez.",
            "A lot may join prison with integration or disability only for structures that meet the conditions of prison too. Make two lots, or choose.",
        ),
        variants: &[],
    },
    Entry {
        id: "R07",
        summary: (
            "En défense ou sécurité, la seule réservation ouverte : les EA et les ESAT",
            "In defence or security, the only reservation available: EA and ESAT",
        ),
        title: ("En défense, réservez aux EA et ESAT seulement", "In defence, reserve for EA and ESAT only"),
        reason: (
            "Les marchés de défense ou de sécurité ne connaissent que la réservation au handicap. Changez-la, ou ouvrez le lot.",
            "Defence and security contracts have the reservation for disability only. Change it, or open the lot.",
        ),
        variants: &[],
    },
    Entry {
        id: "R08",
        summary: (
            "Les services qui peuvent être réservés à l’ESS, par leur code CPV",
            "The services that may be reserved for the social economy, by CPV code",
        ),
        title: ("Ce service n’est pas sur la liste de l’ESS", "This service is not on the social-economy list"),
        reason: (
            "[Le code CPV {code} n’est|Un des codes CPV n’est] pas sur la liste, or un lot réservé à l’ESS ne porte que sur elle. Nous lisons la liste de la directive : vérifiez l’avis français.",
            "[CPV code {code} is|One of the CPV codes is] not on the list, and a lot reserved for the social economy holds listed services only. We read the directive’s list: check the French notice.",
        ),
        variants: &[],
    },
    Entry {
        id: "R09",
        summary: (
            "La durée maximale d’un marché réservé à l’ESS",
            "The longest duration of a contract reserved for the social economy",
        ),
        title: ("Raccourcissez ce marché réservé à l’ESS", "Shorten this contract reserved for the social economy"),
        reason: (
            "[Il dure {months}. ]Un marché réservé à l’ESS ne dépasse pas [{limit}|trois ans]. L’insertion et le handicap n’ont pas cette limite.",
            "[It lasts {months}. ]A contract reserved for the social economy does not exceed [{limit}|three years]. Integration and disability have no such limit.",
        ),
        variants: &[],
    },
    Entry {
        id: "R10",
        summary: (
            "L’attente avant qu’un même titulaire reçoive un autre marché réservé à l’ESS",
            "The wait before one holder gets another contract reserved for the social economy",
        ),
        title: ("Ce titulaire doit attendre trois ans", "This holder must wait three years"),
        reason: (
            "Il a déjà reçu un marché réservé à l’ESS[ le {since}] ; pas d’autre au même titre[ avant le {free}]. Le Code ne dit pas d’où partent les trois ans : nous comptons depuis l’attribution.",
            "It already got a contract reserved for the social economy[ on {since}]; no other one on that ground[ before {free}]. The Code does not say where the three years start: we count from the award.",
        ),
        variants: &[],
    },
    Entry {
        id: "R11",
        summary: (
            "La mention de la réservation dans l’avis ou les documents de la consultation",
            "The mention of the reservation in the notice or the consultation documents",
        ),
        title: ("Annoncez la réservation dans l’avis", "Announce the reservation in the notice"),
        reason: (
            "La décision de réserver se dit dans l’avis d’appel à la concurrence ou, sans avis, dans les documents de la consultation.",
            "The decision to reserve is stated in the contract notice or, without one, in the consultation documents.",
        ),
        variants: &[
            Variant {
                name: "social_economy",
                title: ("Citez L2113-15 et L2113-16 dans l’avis", "Cite L2113-15 and L2113-16 in the notice"),
                reason: (
                    "L’avis d’un marché réservé à l’ESS renvoie à ces deux articles ; annoncer la réservation ne suffit pas.",
                    "The notice of a contract reserved for the social economy refers to both articles; announcing the reservation is not enough.",
                ),
            },
            Variant {
                name: "defence",
                title: ("Citez l’article L2113-12 dans l’avis", "Cite article L2113-12 in the notice"),
                reason: (
                    "En défense ou sécurité, l’avis d’un marché réservé renvoie à cet article.",
                    "In defence or security, the notice of a reserved contract refers to that article.",
                ),
            },
            Variant {
                name: "articles",
                title: (
                    "Citez dans l’avis l’article de la réservation",
                    "Cite the article of the reservation in the notice",
                ),
                reason: (
                    "Avant le 30 décembre 2022, l’avis devait renvoyer à l’article qui fonde la réservation : L2113-12 ou L2113-13.",
                    "Before 30 December 2022, the notice had to refer to the article on which the reservation rests: L2113-12 or L2113-13.",
                ),
            },
            Variant {
                name: "concession",
                title: (
                    "Annoncez la réservation dans l’avis de concession",
                    "Announce the reservation in the concession notice",
                ),
                reason: (
                    "Pour une concession, la réservation se dit dans l’avis lui-même ; les documents de la consultation ne suffisent pas.",
                    "For a concession, the reservation is stated in the notice itself; the consultation documents are not enough.",
                ),
            },
        ],
    },
    Entry {
        id: "R12",
        summary: (
            "La réservation porte sur un marché ou un lot entier",
            "A reservation covers a whole contract or a whole lot",
        ),
        title: ("Réservez le lot entier, ou découpez-le", "Reserve the whole lot, or divide it"),
        reason: (
            "On réserve un marché ou un lot entier, jamais une part d’un lot. Faites un lot de ce que vous voulez réserver.",
            "A whole contract or a whole lot is reserved, never a part of a lot. Make a lot of what you want to reserve.",
        ),
        variants: &[],
    },
    Entry {
        id: "R13",
        summary: (
            "Les structures qui prêtent du personnel, sur un lot de fournitures ou de services",
            "Structures that lend staff, on a lot of supplies or services",
        ),
        title: ("Cette structure met du personnel à disposition", "This structure lends staff"),
        reason: (
            "[Type attendu : {kind}. ]Une AI ou une ETTI prête des salariés : elle convient peu à un lot à fabriquer ou à rendre. Préférez une EI ou un ACI.",
            "[Kind expected: {kind}. ]An AI or ETTI lends workers: it hardly suits a lot to be made or delivered. Prefer an EI or ACI.",
        ),
        variants: &[],
    },
    Entry {
        id: "R14",
        summary: ("La fin de l’expérimentation des EITI", "The end of the EITI experiment"),
        title: ("Vérifiez que l’expérimentation EITI est reconduite", "Check that the EITI experiment was renewed"),
        reason: (
            "Elle devait prendre fin[ le {end}], avant la date de lancement. Sans reconduction, une EITI n’est admise que si elle prouve son équivalence.",
            "It was due to end[ on {end}], before the launch date. If it is not renewed, an EITI is admitted only with proof of equivalence.",
        ),
        variants: &[],
    },
    Entry {
        id: "N04",
        summary: (
            "La réservation au travail en prison n’existe que depuis fin 2022",
            "The reservation for work in prison exists since late 2022 only",
        ),
        title: ("La réservation à la prison n’existe pas encore", "The reservation for prison does not exist yet"),
        reason: (
            "Elle est ouverte depuis le 21 octobre 2022. Lancez après cette date, ou ouvrez le lot.",
            "It is available since 21 October 2022. Launch after that day, or open the lot.",
        ),
        variants: &[Variant {
            name: "no_share",
            title: (
                "La part minimale de détenus n’est pas encore fixée",
                "The least share of detained workers is not set yet",
            ),
            reason: (
                "La loi date du 21 octobre 2022, la part de 50 % du 30 décembre. Entre les deux, réserver est incertain.",
                "The law dates from 21 October 2022, the share of 50% from 30 December. In between, reserving is uncertain.",
            ),
        }],
    },
    Entry {
        id: "N05",
        summary: ("Quels acheteurs peuvent réserver à l’ESS", "Which buyers may reserve for the social economy"),
        title: ("Cet acheteur ne peut pas réserver à l’ESS", "This buyer may not reserve for the social economy"),
        reason: (
            "Seul un pouvoir adjudicateur le peut, même quand il agit en tant qu’entité. Ouvrez le lot, ou changez la réservation.",
            "Only a contracting authority may, even when it acts as an entity. Open the lot, or change the reservation.",
        ),
        variants: &[],
    },
    Entry {
        id: "N06",
        summary: ("Pas de concession réservée à l’ESS", "No concession reserved for the social economy"),
        title: ("Une concession ne se réserve pas à l’ESS", "A concession cannot be reserved for the social economy"),
        reason: (
            "Nous n’avons trouvé aucun article qui l’ouvre aux concessions. Réservez à l’insertion ou au handicap, ou ouvrez le lot.",
            "We found no article that opens it to concessions. Reserve for integration or disability, or open the lot.",
        ),
        variants: &[],
    },
    Entry {
        id: "N10",
        summary: (
            "Les opérateurs admis à un lot réservé au travail en prison",
            "The operators admitted to a lot reserved for work in prison",
        ),
        title: ("Cette structure ne produit pas en prison", "This structure does not produce in prison"),
        reason: (
            "[Type attendu : {kind}. ]Le lot est réservé aux opérateurs qui font travailler des personnes détenues. Prouvez que c’est le cas, ou changez la réservation.",
            "[Kind expected: {kind}. ]The lot is reserved for operators who employ detained people. Prove that this is so, or change the reservation.",
        ),
        variants: FAMILY,
    },
    Entry {
        id: "N11",
        summary: ("Les groupements qui répondent à un lot réservé", "Groupings that bid for a reserved lot"),
        title: ("Chaque membre du groupement devrait être éligible", "Every member of the grouping should be eligible"),
        reason: (
            "À notre lecture, la réservation vaut pour tous les membres, pas seulement pour le mandataire. Faites vérifier ce point.",
            "As we read it, the reservation holds for all members, not only for the leader. Have this checked.",
        ),
        variants: &[],
    },
    Entry {
        id: "N12",
        summary: (
            "La part d’un lot réservé sous-traitée à des entreprises ordinaires",
            "The share of a reserved lot subcontracted to ordinary companies",
        ),
        title: ("Beaucoup de sous-traitance pour un lot réservé", "Much subcontracting for a reserved lot"),
        reason: (
            "[{share} du lot irait à des entreprises ordinaires (repère : {limit}). ]C’est permis, mais la réservation y perd son effet. Vous pouvez garder les tâches essentielles pour le titulaire.",
            "[{share} of the lot would go to ordinary companies (guide: {limit}). ]This is lawful, but the reservation loses its effect. You may keep the essential tasks for the holder.",
        ),
        variants: &[],
    },
];
