//! Social and environmental duties, schemes and targets.

use super::{Entry, Variant};

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        id: "R40",
        summary: (
            "La condition d’exécution sociale à partir des seuils européens, ou un motif d’exception",
            "The social condition of performance from the EU thresholds on, or a ground of exception",
        ),
        title: ("Ajoutez une condition d’exécution sociale", "Add a social condition of performance"),
        reason: (
            "Le besoin[ ({need})] atteint le seuil européen[ ({limit})]. Prévoyez heures, formation ou accompagnement, ou consignez un motif d’exception.",
            "The need[ ({need})] reaches the EU threshold[ ({limit})]. Plan hours, training or support, or record a ground of exception.",
        ),
        variants: &[Variant {
            name: "soon",
            title: ("Condition sociale : due le lendemain", "Social condition: due the next day"),
            reason: (
                "Le 21 août 2026, seul le critère environnemental est dû. La condition sociale l’est dès le 22 pour un besoin[ ({need})] qui atteint le seuil européen[ ({limit})] : ajoutez-la.",
                "On 21 August 2026, only the environmental criterion is due. The social condition is due from the 22nd for a need[ ({need})] that reaches the EU threshold[ ({limit})]: add it.",
            ),
        }],
    },
    Entry {
        id: "R41",
        summary: (
            "L’exception des travaux courts à la condition sociale",
            "The exception of short works to the social condition",
        ),
        title: ("Cette exception ne vaut pas ici", "This exception does not hold here"),
        reason: (
            "Elle est réservée aux travaux de moins de [{limit}|six mois]. Retirez-la, puis ajoutez la condition sociale ou donnez un autre motif.",
            "It is kept for works of less than [{limit}|six months]. Drop it, then add the social condition or give another ground.",
        ),
        variants: &[],
    },
    Entry {
        id: "R42",
        summary: (
            "La condition d’exécution environnementale, quel que soit le montant",
            "The environmental condition of performance, whatever the amount",
        ),
        title: ("Ajoutez une condition d’exécution environnementale", "Add an environmental condition of performance"),
        reason: (
            "Les conditions d’exécution prennent en compte l’environnement, quel que soit le montant : matières, réemploi, emballages ou livraisons, par exemple.",
            "The conditions of performance take the environment into account, whatever the amount: materials, reuse, packaging or deliveries, for example.",
        ),
        variants: &[Variant {
            name: "soon",
            title: ("Condition environnementale : due le lendemain", "Environmental condition: due the next day"),
            reason: (
                "Le 21 août 2026, seul le critère environnemental est dû. La condition l’est dès le 22, quel que soit le montant : ajoutez-la.",
                "On 21 August 2026, only the environmental criterion is due. The condition is due from the 22nd, whatever the amount: add it.",
            ),
        }],
    },
    Entry {
        id: "R43",
        summary: (
            "Un critère d’attribution au moins prend en compte l’environnement",
            "At least one award criterion takes the environment into account",
        ),
        title: ("Ajoutez un critère environnemental", "Add an environmental criterion"),
        reason: (
            "Au moins un critère d’attribution prend en compte l’environnement, quel que soit le montant.",
            "At least one award criterion takes the environment into account, whatever the amount.",
        ),
        variants: &[Variant {
            name: "price",
            title: ("Le prix seul n’est pas admis", "Price alone is not allowed"),
            reason: (
                "Au moins un critère d’attribution prend en compte l’environnement, même pour un achat standardisé. Ajoutez-le au prix.",
                "At least one award criterion takes the environment into account, even for standardised goods. Add it to price.",
            ),
        }],
    },
    Entry {
        id: "R44",
        summary: (
            "Le prix comme seul critère, là où il est encore permis",
            "Price as the only criterion, where it is still allowed",
        ),
        title: ("Ne choisissez pas sur le prix seul", "Do not award on price alone"),
        reason: (
            "Le prix seul ne vaut que pour des achats standardisés, dont la qualité ne varie pas d’un opérateur à l’autre. Ajoutez d’autres critères.",
            "Price alone is for standardised goods only, whose quality does not vary from one supplier to another. Add other criteria.",
        ),
        variants: &[Variant {
            name: "concession",
            title: ("Une concession ne s’attribue pas sur le prix seul", "A concession is not awarded on price alone"),
            reason: (
                "Une concession s’attribue sur plusieurs critères, à toute date. Ajoutez-en au moins un autre.",
                "A concession is awarded on several criteria, at any date. Add at least one more.",
            ),
        }],
    },
    Entry {
        id: "R45",
        summary: (
            "Un lot réservé a aussi une condition d’exécution sociale (notre lecture)",
            "A reserved lot has a social condition of performance too (our reading)",
        ),
        title: ("Réserver ne vaut pas condition d’exécution", "A reservation is no condition of performance"),
        reason: (
            "C’est notre lecture, à faire vérifier. À partir du seuil européen, ajoutez au lot réservé une condition : accompagnement, formation ou heures.",
            "This is our own reading, to be checked. From the EU threshold on, add a condition to the reserved lot: support, training or hours.",
        ),
        variants: &[],
    },
    Entry {
        id: "R46",
        summary: (
            "La clause sociale ne favorise ni un lieu ni une structure",
            "The social clause favours neither a place nor a structure",
        ),
        title: ("Retirez la préférence pour les habitants", "Remove the preference for residents"),
        reason: (
            "Réserver les embauches aux habitants d’un lieu est discriminatoire. Visez la situation des personnes, pas leur adresse.",
            "Keeping the jobs for the residents of a place is discriminatory. Look at people’s situation, not their address.",
        ),
        variants: &[Variant {
            name: "named",
            title: ("Retirez le nom de la structure", "Remove the name of the structure"),
            reason: (
                "Nommer la structure à faire travailler est discriminatoire. Visez une catégorie : SIAE, EA ou ESAT.",
                "Naming the structure to be given the work is discriminatory. Name a category: SIAE, EA or ESAT.",
            ),
        }],
    },
    Entry {
        id: "R47",
        summary: (
            "L’effort d’insertion demandé, en part des heures du lot",
            "The integration effort asked for, as a share of the lot’s hours",
        ),
        title: ("Effort d’insertion élevé", "High integration effort"),
        reason: (
            "[La clause demande {share} des heures du lot (repère : {limit}). ]Vérifiez auprès des entreprises et du facilitateur que c’est faisable.",
            "[The clause asks for {share} of the lot’s hours (guide: {limit}). ]Check with companies and the facilitator that this can be done.",
        ),
        variants: &[],
    },
    Entry {
        id: "R48",
        summary: (
            "Les heures d’insertion qu’il faut au moins pour un parcours utile",
            "The insertion hours needed at least for a useful stay",
        ),
        title: ("Trop peu d’heures pour un parcours", "Too few hours for a useful stay"),
        reason: (
            "[La clause demande {hours} (repère : {limit}). ]Une personne n’y fait pas un parcours utile : regroupez des lots, ou retirez la clause.",
            "[The clause asks for {hours} (guide: {limit}). ]No one can do a useful stay in that: group lots, or drop the clause.",
        ),
        variants: &[],
    },
    Entry {
        id: "N03",
        summary: (
            "La condition d’exécution sociale des concessions, et ses deux seules exceptions",
            "The social condition of performance of concessions, and its two only exceptions",
        ),
        title: ("Ajoutez une condition d’exécution sociale", "Add a social condition of performance"),
        reason: (
            "La concession[ ({need})] atteint le seuil européen[ ({limit})]. Prévoyez heures, formation ou accompagnement, ou consignez un motif d’exception.",
            "The concession[ ({need})] reaches the EU threshold[ ({limit})]. Plan hours, training or support, or record a ground of exception.",
        ),
        variants: &[
            Variant {
                name: "exception",
                title: ("Ce motif n’existe pas pour une concession", "This ground does not exist for a concession"),
                reason: (
                    "Une concession[ d’au moins {limit}] n’a que deux exceptions : pas de lien suffisant avec l’objet ; concurrence restreinte ou exécution difficile.",
                    "A concession[ of at least {limit}] has two exceptions only: no sufficient link with the object; competition restricted or performance difficult.",
                ),
            },
            Variant {
                name: "soon",
                title: ("Condition sociale : due le lendemain", "Social condition: due the next day"),
                reason: (
                    "Le 21 août 2026, seul le critère environnemental est dû. La condition sociale l’est dès le 22 pour une concession[ ({need})] qui atteint le seuil européen[ ({limit})] : ajoutez-la.",
                    "On 21 August 2026, only the environmental criterion is due. The social condition is due from the 22nd for a concession[ ({need})] that reaches the EU threshold[ ({limit})]: add it.",
                ),
            },
        ],
    },
    Entry {
        id: "R50",
        summary: (
            "Le schéma des achats responsables (SPASER) des grands acheteurs",
            "The responsible purchasing scheme (SPASER) of large buyers",
        ),
        title: ("Adoptez et publiez un SPASER", "Adopt and publish a SPASER"),
        reason: (
            "[Vos achats ({value} par an) dépassent {limit}. ]Le schéma fixe des objectifs sociaux et écologiques ; ses indicateurs sont publiés tous les deux ans, en ligne.",
            "[Your purchases ({value} a year) exceed {limit}. ]The scheme sets social and ecological targets; its indicators are published online every two years.",
        ),
        variants: &[],
    },
    Entry {
        id: "R51",
        summary: (
            "Vos marchés face aux cibles du plan national 2022-2025 (PNAD)",
            "Your contracts against the targets of the national plan 2022-2025 (PNAD)",
        ),
        title: ("Sous la cible sociale du plan national", "Below the social target of the national plan"),
        reason: (
            "[{share} de vos marchés ont une considération sociale, pour une cible de {limit}. ]Le plan ne contraint pas ; ce marché peut vous en rapprocher.",
            "[{share} of your contracts carry a social consideration; the target is {limit}. ]The plan does not bind; this contract can bring you nearer.",
        ),
        variants: &[Variant {
            name: "environment",
            title: (
                "Sous la cible environnementale du plan national",
                "Below the environmental target of the national plan",
            ),
            reason: (
                "[{share} de vos marchés ont une considération environnementale, pour une cible de {limit}. ]Le plan ne contraint pas ; ce marché peut vous en rapprocher.",
                "[{share} of your contracts carry an environmental consideration; the target is {limit}. ]The plan does not bind; this contract can bring you nearer.",
            ),
        }],
    },
    Entry {
        id: "R52",
        summary: (
            "Les parts de réemploi et de recyclé par famille de produits (AGEC)",
            "The shares of reused and recycled goods by family (AGEC law)",
        ),
        title: ("Pas assez de réemploi pour cette famille", "Not enough reused goods for this family"),
        reason: (
            "[Part de réemploi : {share}, pour {limit} attendus. ]Le taux se compte par famille, sur vos dépenses de l’année ; ce lot peut vous en rapprocher.",
            "[Reused share: {share}; {limit} expected. ]The rate is counted by family, on your spending of the year; this lot can bring you nearer.",
        ),
        variants: &[Variant {
            name: "recycled",
            title: ("Pas assez de recyclé pour cette famille", "Not enough recycled goods for this family"),
            reason: (
                "[Part de recyclé : {share}, pour {limit} attendus. ]Le taux se compte par famille, sur vos dépenses de l’année ; ce lot peut vous en rapprocher.",
                "[Recycled share: {share}; {limit} expected. ]The rate is counted by family, on your spending of the year; this lot can bring you nearer.",
            ),
        }],
    },
];
