//! Dated tables: thresholds, amounts, rates and dates that change with the years, as rows that a planner may correct.
//!
//! A row holds from one day to another. What the planner changed stands in the plan under `/tables/<row>`, and nowhere
//! else: everything that reads a table sees it. Rows that later texts will need are added here, not in code.

use super::sources::{real, whole, words};
use super::{Certainty, Default, Group, Input, Kind, Provenance, Unit};
use crate::plan::day::fixed;
use crate::plan::facts::{Fact, Facts, Trade};
use crate::plan::sourcing::{Action, HeadKind, Stage};
use jiff::civil::Date;

/// Parts of the page of tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Theme {
    /// Thresholds of procedure and publicity.
    Thresholds,
    /// Reserved contracts.
    Reservation,
    /// Durations, advances and delays.
    Durations,
    /// Environment and social duties.
    Climate,
    /// Public aid and wages.
    Aid,
    /// Insertion hours.
    Hours,
    /// Sourcing.
    Sourcing,
    /// Labour shares by trade.
    Labour,
    /// What brings structures to bid: judgement that follows no text.
    Funnel,
    /// What places for bicycles may avoid: judgement that follows no text.
    Carbon,
}

impl Theme {
    /// All, in the order in which they are shown.
    pub const ALL: &[Self] = &[
        Self::Thresholds,
        Self::Reservation,
        Self::Durations,
        Self::Climate,
        Self::Aid,
        Self::Hours,
        Self::Sourcing,
        Self::Labour,
        Self::Funnel,
        Self::Carbon,
    ];

    /// Whether its rows follow texts and usages, so that they stand among the thresholds; the others are shown with
    /// the other assumptions.
    #[must_use]
    pub const fn follows_texts(self) -> bool {
        !matches!(self, Self::Funnel | Self::Carbon)
    }
}

/// What a table gives: one value at any day, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// Productive hours a year of one employee in insertion, or one disabled worker.
    HeadHours(HeadKind),
    /// Share of places in use.
    PlaceOccupied,
    /// Days of use a year.
    PlaceDays,
    /// Share of parkings that are new.
    PlaceAdditional,
    /// Share of new trips that replace the car.
    PlaceCarShare,
    /// Length of a trip, in kilometres.
    PlaceKilometres,
    /// Emission of a car, in kilograms of CO2 equivalent a kilometre.
    CarEmission,
    /// Steel of a unit, in kilograms.
    UnitSteel,
    /// Emission of worked steel, in kilograms of CO2 equivalent a kilogram.
    SteelEmission,
    /// EU threshold, State: threshold from which the procedure is formal and the notice goes to the EU Official Journal, before tax.
    EuCentral,
    /// EU threshold, others: threshold from which the procedure is formal and the notice goes to the EU Official Journal, before tax.
    EuOther,
    /// EU threshold, entities: eU threshold of contracting entities and of defence or security contracts, before tax.
    EuEntity,
    /// EU threshold, works: eU threshold of works and concessions, before tax.
    EuWorks,
    /// Social services: threshold from which social or specific services are announced in the EU Official Journal, before tax.
    SocialServices,
    /// Same, entities: the same threshold for contracting entities.
    SocialServicesEntity,
    /// Direct award: below, supplies and services are bought without publicity or competition (R2122-8), before tax.
    Direct,
    /// Direct award, works: the same amount for works: temporary until the end of 2025, permanent since.
    DirectWorks,
    /// Direct award, defence: the same amount in defence or security (R2322-14).
    DirectDefence,
    /// Innovative purchase: below, an innovative purchase goes without competition (R2122-9-1). One page alone says €140,000 since 2026; not kept.
    Innovative,
    /// Innovative, defence: the same amount in defence or security (R2322-16).
    InnovativeDefence,
    /// Small lot: below, a lot of supplies or services may follow an adapted procedure (R2123-1 2°).
    SmallLot,
    /// Small lot, works: the same limit for a lot of works.
    SmallLotWorks,
    /// Share of small lots: share of all lots that the lots so awarded must not exceed together.
    SmallLotShare,
    /// Duty to publish: from this amount, the notice appears in the BOAMP or a paper for legal notices (R2131-12).
    Publicity,
    /// Written contract: from this amount, the contract is in writing (R2112-1).
    WrittenContract,
    /// Buyer profile: from this amount, where a notice is published, the documents stand on the buyer profile (R2132-2).
    BuyerProfile,
    /// Essential data: from a need of this amount, the contract’s essential data are published (R2196-1).
    EssentialData,
    /// Yearly list: from this amount, direct awards stand at least in a yearly list (R2196-1).
    YearlyList,
    /// Turnover askable: the turnover asked may not exceed the value of the lot times this number, unless justified (R2142-7).
    TurnoverMultiple,
    /// SPASER: yearly purchases above which a scheme for responsible purchasing is due (D2111-3).
    Spaser,
    /// Least share: share of workers that a reservation asks for at least (R2113-7).
    ReservedShare,
    /// Duration, ESS: longest contract reserved to the social economy, and wait before another award (L2113-16).
    EssMonths,
    /// End of EITI: last day of the EITI experiment.
    EitiEnd,
    /// Framework agreement: longest framework agreement of a contracting authority (L2125-1).
    FrameworkMonths,
    /// Same, entity: the same duration for a contracting entity.
    FrameworkMonthsEntity,
    /// Same, defence: the same duration in defence or security (L2325-1).
    FrameworkMonthsDefence,
    /// Advance due: above this amount, an advance is due (R2191-3).
    Advance,
    /// Advance, duration: and beyond this duration.
    AdvanceMonths,
    /// Advance, defence: the same amount in defence or security (R2391-1).
    AdvanceDefence,
    /// Duration, defence: the same duration in defence or security.
    AdvanceMonthsDefence,
    /// Least advance: least share of the advance; 30% at most (R2191-7).
    AdvanceShare,
    /// Same, SME, State: least share of a small company’s advance, contracts of the State (R2191-7).
    AdvanceShareState,
    /// Same, SME, large: least share of a small company’s advance, local authorities and public bodies above 60 million euros of running costs.
    AdvanceShareLarge,
    /// Running costs: running costs above which that share applies.
    RunningCosts,
    /// Standstill: days between the announcement of the choice and the signature, formal procedures (R2182-1). 16 without electronic means.
    Standstill,
    /// Time for bids: days between the notice and the bids, open call for tenders (R2161-2).
    BidDays,
    /// Study of bids: days that the study of bids takes. To be set for your own team.
    AnalysisDays,
    /// Time for data: months after the award to publish the essential data.
    DataMonths,
    /// Criterion due from: day from which an award criterion takes the environment into account (R2152-7).
    CriterionStart,
    /// Conditions due from: day from which environmental and social conditions of performance are due (L2112-2, L2112-2-1).
    ConditionStart,
    /// Short works: duration below which works escape the social condition (L2112-2-1 II 4°).
    ExceptionWorksMonths,
    /// Social target: share of contracts aimed at with a social consideration.
    PnadSocial,
    /// Environmental target: share of contracts aimed at with an environmental consideration.
    PnadEnvironmental,
    /// Reuse, street: reused share to reach, street furniture. One source says 4%.
    ReuseStreet,
    /// Recycled, street: share of goods with recycled content, street furniture.
    RecycledStreet,
    /// Reuse, indoor: reused share to reach, indoor furniture and fittings.
    ReuseIndoor,
    /// Recycled, indoor: share of goods with recycled content, indoor furniture and fittings.
    RecycledIndoor,
    /// Aid per post, EI: state aid per full-time post and year, base part.
    AidEi,
    /// Aid per post, ACI: state aid per full-time post and year, base part.
    AidAci,
    /// Aid per post, ETTI: state aid per full-time post and year, base part.
    AidEtti,
    /// Aid per post, AI: state aid per full-time post and year, base part.
    AidAi,
    /// Aid per post, EA: state aid per post and year, under 50; €18,465 from 50 to 55, €18,941 from 56.
    AidEa,
    /// Hourly minimum wage: gross minimum wage of an hour.
    MinimumWage,
    /// Hours per FTE, ACI: hours a year that make a full-time equivalent in this kind of structure.
    HoursAci,
    /// Hours per FTE, EI: hours a year that make a full-time equivalent in this kind of structure.
    HoursEi,
    /// Hours per FTE, ETTI: hours a year that make a full-time equivalent in this kind of structure.
    HoursEtti,
    /// Hours per FTE, AI: hours a year that make a full-time equivalent in this kind of structure.
    HoursAi,
    /// Hours per FTE: hours a year of an ordinary full-time equivalent, for other structures.
    HoursOther,
    /// Hourly cost: cost of an hour of labour; €25 to €30 in older guides, €30 to €40 today.
    HourlyCost,
    /// Integration effort: share of the working hours that a clause asks for: most often 5 to 10%.
    Effort,
    /// High effort: share beyond which feasibility is to be checked.
    EffortHigh,
    /// Share in integration: share of a reserved lot’s hours worked by people in integration, typical of an ACI.
    InsertionShare,
    /// Small volume: hours below which a clause allows no useful path.
    SmallVolume,
    /// Week of a CDDI: hours a week of an integration contract, at least (L5132-15-1 of the labour code).
    WeeklyHours,
    /// Stay: length of an integration path without extension (L5132-15-1 of the labour code).
    StayMonths,
    /// OETH deduction: share of the labour cost deducted from the client company’s contribution.
    OethShare,
    /// Strong dependency: share of its turnover beyond which a structure depends on you.
    Dependency,
    /// Capable structures: number of capable structures below which the lot may stay empty.
    FewStructures,
    /// Structures contacted: number of structures to be asked at least.
    Contacted,
    /// High subcontracting: subcontracted share beyond which the reservation loses its meaning.
    Subcontracting,
    /// Painting: usual share of labour in the price of this trade. Indicative.
    LabourPainting,
    /// Masonry: usual share of labour in the price of this trade. Indicative.
    LabourMasonry,
    /// Steel framing: usual share of labour in the price of this trade. Indicative.
    LabourSteelFraming,
    /// Structural works: usual share of labour in the price of this trade. Indicative.
    LabourStructuralWorks,
    /// Roads and networks: usual share of labour in the price of this trade. Indicative.
    LabourRoads,
    /// Green spaces: usual share of labour in the price of this trade. Indicative.
    LabourGreenSpaces,
    /// Cleaning: usual share of labour in the price of this trade. Indicative.
    LabourCleaning,
    /// Joinery: usual share of labour in the price of this trade. Indicative.
    LabourJoinery,
    /// Electricity, plumbing: usual share of labour in the price of this trade. Indicative.
    LabourElectricityPlumbing,
    /// Roofing: usual share of labour in the price of this trade. Indicative.
    LabourRoofing,
    /// Metalwork: usual share of labour in the price of this trade. Indicative.
    LabourMetalwork,
    /// Waste: usual share of labour in the price of this trade. Indicative.
    LabourWaste,
    /// Catering: usual share of labour in the price of this trade. Indicative.
    LabourCatering,
    /// Toys, reuse: usual share of labour in the price of this trade. Indicative.
    LabourToyReuse,
    /// Bicycle repair: usual share of labour in the price of this trade. Indicative.
    LabourBicycleRepair,
    /// Whole contract: number of structures beyond which the whole contract may be reserved.
    CountWhole,
    /// Reserved lot: number of structures beyond which a lot may be reserved.
    CountLot,
    /// Social clause: number of structures beyond which a clause is useful.
    CountClause,
    /// Chances of a structure at a stage of the sourcing, without any action.
    Base(Stage),
    /// Odds ratio of an action at a stage.
    Odds(Action, Stage),
    /// Buyer days of an action.
    ActionDays(Action),
    /// Months of an action.
    ActionMonths(Action),
    /// Bearable load: hours of a lot over free hours of a structure beyond which the lot is too heavy.
    LoadFrom,
    /// Error of an estimate: kilometres by which a point that is estimated may be off.
    EstimateError,
    /// Effect of load: fall in the log odds of being capable.
    LoadEffect,
    /// Effect of dependency: fall in the log odds of being capable, beyond [`Item::Dependency`].
    DependencyEffect,
    /// Accepted rivalry: expected number of capable structures beyond which rivalry deters.
    DeterrenceFrom,
    /// Deterrence: fall in the log odds of bidding for each further capable structure.
    Deterrence,
    /// Common hazard: correlation between the answers of two structures.
    BidCorrelation,
    /// Price refused: chances that the price of the bids received is refused.
    PriceRefused,
    /// Cost of a working day of the buyer.
    BuyerDay,
    /// Buyer days of a re-run.
    RerunDays,
    /// Months lost at least by a failed lot.
    RerunMonthsLeast,
    /// Months most often lost by a failed lot.
    RerunMonthsUsual,
    /// Months lost at most by a failed lot.
    RerunMonthsMost,
}

/// One row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What the row belongs to.
    pub item: Item,
    /// Where it is shown.
    pub theme: Theme,
    /// First day on which it holds.
    pub from: Date,
    /// Last day, where one is known.
    pub to: Option<Date>,
    /// Its address, label, unit, bounds, value, source and certainty, as for any other input.
    pub input: Input,
}

impl Row {
    /// The identifier of the row: the last token of its address.
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.input.pattern.strip_prefix("/tables/").unwrap_or_default()
    }

    /// Whether it holds on this day.
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

/// Every row: those that follow texts and usages, then what the sourcing reckons with.
pub fn all() -> impl Iterator<Item = &'static Row> {
    ROWS.iter().chain(super::funnel::rows()).chain(super::environment::ROWS)
}

/// The row of this identifier.
#[must_use]
pub fn row(id: &str) -> Option<&'static Row> {
    all().find(|row| row.id() == id)
}

/// The rows of an item, from the earliest on.
pub fn rows(item: Item) -> impl Iterator<Item = &'static Row> {
    all().filter(move |row| row.item == item)
}

/// The row of an item that holds on a day; none before the first row and after the last.
#[must_use]
pub fn at(item: Item, day: Date) -> Option<&'static Row> {
    rows(item).find(|row| row.holds(day))
}

/// The number of an item on a day, as the planner has it.
#[must_use]
pub fn number(changed: &Facts, item: Item, day: Date) -> Option<f64> {
    let row = at(item, day)?;
    match (changed.raw(row.id()), row.input.default) {
        (Some(Fact::Number(number)), _) => number.as_f64(),
        (None, Default::Number(number)) => Some(number),
        _ => None,
    }
}

/// The day of an item on a day, as the planner has it.
#[must_use]
pub fn date(changed: &Facts, item: Item, day: Date) -> Option<Date> {
    let row = at(item, day)?;
    match (changed.raw(row.id()), row.input.default) {
        (Some(Fact::Word(text)), _) => crate::plan::day::parse(text),
        (None, Default::Text(text)) => crate::plan::day::parse(text),
        _ => None,
    }
}

/// The item that holds the labour share of a trade.
#[must_use]
pub const fn labour(trade: Trade) -> Item {
    match trade {
        Trade::Painting => Item::LabourPainting,
        Trade::Masonry => Item::LabourMasonry,
        Trade::SteelFraming => Item::LabourSteelFraming,
        Trade::StructuralWorks => Item::LabourStructuralWorks,
        Trade::Roads => Item::LabourRoads,
        Trade::GreenSpaces => Item::LabourGreenSpaces,
        Trade::Cleaning => Item::LabourCleaning,
        Trade::Joinery => Item::LabourJoinery,
        Trade::ElectricityPlumbing => Item::LabourElectricityPlumbing,
        Trade::Roofing => Item::LabourRoofing,
        Trade::Metalwork => Item::LabourMetalwork,
        Trade::Waste => Item::LabourWaste,
        Trade::Catering => Item::LabourCatering,
        Trade::ToyReuse => Item::LabourToyReuse,
        Trade::BicycleRepair => Item::LabourBicycleRepair,
    }
}

const fn euros() -> Kind {
    real(Unit::Euros, (0.0, 10_000_000_000.0), 1_000.0)
}
const fn share() -> Kind {
    real(Unit::Share, (0.0, 1.0), 0.01)
}
const fn months() -> Kind {
    whole(Unit::Months, (0.0, 600.0))
}
const fn days() -> Kind {
    whole(Unit::Days, (0.0, 365.0))
}
const fn times() -> Kind {
    real(Unit::Times, (0.0, 100.0), 0.1)
}
const fn per_post() -> Kind {
    real(Unit::EurosPerPost, (0.0, 1_000_000.0), 10.0)
}
const fn per_hour() -> Kind {
    real(Unit::EurosPerHour, (0.01, 1_000.0), 0.1)
}
const fn per_year() -> Kind {
    whole(Unit::HoursPerYear, (1.0, 8_784.0))
}
const fn hours() -> Kind {
    real(Unit::Hours, (0.0, 1_000_000.0), 10.0)
}
const fn per_week() -> Kind {
    real(Unit::HoursPerWeek, (0.0, 168.0), 1.0)
}
const fn number_of() -> Kind {
    whole(Unit::Number, (0.0, 5_000.0))
}

/// What the rows of one item share.
struct Table {
    item: Item,
    theme: Theme,
    kind: Kind,
    label: (&'static str, &'static str),
    explanation: (&'static str, &'static str),
}

const fn line(
    table: &Table,
    pattern: &'static str,
    default: Default,
    from: &str,
    to: &str,
    provenance: Provenance,
) -> Row {
    Row {
        item: table.item,
        theme: table.theme,
        from: fixed(from),
        to: if to.is_empty() { None } else { Some(fixed(to)) },
        input: Input {
            pattern,
            group: Group::Tables,
            label: words(table.label.0, table.label.1),
            explanation: words(table.explanation.0, table.explanation.1),
            kind: table.kind,
            optional: true,
            simulated: false,
            default,
            provenance,
        },
    }
}

const fn source(fr: &'static str, en: &'static str, certainty: Certainty, date: &'static str) -> Provenance {
    Provenance { source: words(fr, en), certainty, date }
}

const AVIS: Provenance = source(
    "Avis annexés au Code, lus dans la presse spécialisée",
    "Notices annexed to the Code, read in the trade press",
    Certainty::Verified,
    "2025-10-24",
);
const CODE: Provenance = source(
    "Code de la commande publique, texte lu",
    "French public procurement code, text read",
    Certainty::Verified,
    "2026-04-01",
);
const D1386: Provenance = source(
    "Décret 2025-1386 du 29 décembre 2025, lu dans une page secondaire",
    "Decree 2025-1386 of 29 December 2025, read in a secondary page",
    Certainty::Verified,
    "2025-12-30",
);
const D1383: Provenance = source(
    "Décret 2025-1383 du 29 décembre 2025, lu dans une page secondaire",
    "Decree 2025-1383 of 29 December 2025, read in a secondary page",
    Certainty::Verified,
    "2025-12-30",
);
const PAGE: Provenance =
    source("Page spécialisée, non recoupée", "Specialised page, not cross-checked", Certainty::Verified, "2025-05-14");
const CLIMAT: Provenance = source(
    "Version du Code datée de ce jour (loi 2021-1104, décret 2022-767) ; un report voté depuis avril 2026 n’y serait pas",
    "Version of the Code of that day (law 2021-1104, decree 2022-767); a postponement voted since April 2026 would not show",
    Certainty::Verified,
    "2026-04-01",
);
const AIDE: Provenance = source(
    "Arrêtés sur l’aide au poste, lus dans des pages spécialisées",
    "Orders on the aid per post, read in specialised pages",
    Certainty::Verified,
    "2024-12-04",
);
const ESTIM: Provenance = source(
    "Estimation non officielle : montant précédent indexé de 1,18 %",
    "Unofficial estimate: the former amount indexed by 1.18%",
    Certainty::Assumption,
    "2026-11-22",
);
const WAGES: Provenance = source(
    "Montants officiels du Smic, lus dans une page secondaire",
    "Official minimum wage, read in a secondary page",
    Certainty::Verified,
    "2026-01-01",
);
const MEM: Provenance =
    source("Usage du métier, non vérifié", "Common knowledge, unchecked", Certainty::Memory, "2026-11-22");
const ETP: Provenance = source(
    "Usage des réseaux de l’insertion, non vérifié",
    "Usage of the integration networks, unchecked",
    Certainty::Memory,
    "2026-11-22",
);
const AGEC: Provenance = source(
    "Décret 2024-134, lu dans des pages secondaires",
    "Decree 2024-134, read in secondary pages",
    Certainty::Verified,
    "2024-02-29",
);
const PNAD: Provenance = source(
    "Plan national pour des achats durables 2022-2025, lu dans une page secondaire",
    "National plan for sustainable purchasing 2022-2025, read in a secondary page",
    Certainty::Verified,
    "2022-03-22",
);
const FACIL: Provenance = source(
    "Guides de facilitateurs de la clause sociale",
    "Guides of social-clause facilitators",
    Certainty::Verified,
    "2023-01-01",
);
const OUTIL: Provenance = source(
    "Le marché de l’inclusion, code public de l’outil de l’État",
    "Le marché de l’inclusion, public code of the State’s tool",
    Certainty::Verified,
    "2026-08-20",
);
const EMPLOIS: Provenance = source(
    "Les emplois de l’inclusion, code public de l’outil de l’État",
    "Les emplois de l’inclusion, public code of the State’s tool",
    Certainty::Verified,
    "2026-08-20",
);
const URSSAF: Provenance = source(
    "Page de l’Urssaf sur l’obligation d’emploi",
    "Urssaf page on the duty to employ",
    Certainty::Verified,
    "2025-01-31",
);
const EA: Provenance = source(
    "Page spécialisée sur les entreprises adaptées",
    "Specialised page on adapted companies",
    Certainty::Verified,
    "2025-01-31",
);
const EITI: Provenance = source(
    "Loi 2018-771, article 83, lu dans une page secondaire ; aucune reconduction trouvée",
    "Law 2018-771, article 83, read in a secondary page; no renewal found",
    Certainty::Verified,
    "2026-11-22",
);
const GUESS: Provenance = source(
    "Jugement de l’équipe, sans source",
    "Judgement of the team, no source",
    Certainty::Assumption,
    "2026-11-22",
);

const EU_CENTRAL: Table = Table {
    item: Item::EuCentral,
    theme: Theme::Thresholds,
    kind: euros(),
    label: ("Seuil UE, État", "EU threshold, State"),
    explanation: (
        "Seuil à partir duquel la procédure est formalisée et l’avis publié au JOUE, hors taxes.",
        "Threshold from which the procedure is formal and the notice goes to the EU Official Journal, before tax.",
    ),
};
const EU_OTHER: Table = Table {
    item: Item::EuOther,
    theme: Theme::Thresholds,
    kind: euros(),
    label: ("Seuil UE, autres", "EU threshold, others"),
    explanation: (
        "Seuil à partir duquel la procédure est formalisée et l’avis publié au JOUE, hors taxes.",
        "Threshold from which the procedure is formal and the notice goes to the EU Official Journal, before tax.",
    ),
};
const EU_ENTITY: Table = Table {
    item: Item::EuEntity,
    theme: Theme::Thresholds,
    kind: euros(),
    label: ("Seuil UE, entités", "EU threshold, entities"),
    explanation: (
        "Seuil européen des entités adjudicatrices et des marchés de défense ou de sécurité, hors taxes.",
        "EU threshold of contracting entities and of defence or security contracts, before tax.",
    ),
};
const EU_WORKS: Table = Table {
    item: Item::EuWorks,
    theme: Theme::Thresholds,
    kind: euros(),
    label: ("Seuil UE, travaux", "EU threshold, works"),
    explanation: (
        "Seuil européen des travaux et des concessions, hors taxes.",
        "EU threshold of works and concessions, before tax.",
    ),
};
const SOCIAL_SERVICES: Table = Table {
    item: Item::SocialServices,
    theme: Theme::Thresholds,
    kind: euros(),
    label: ("Services sociaux", "Social services"),
    explanation: (
        "Seuil à partir duquel un marché de services sociaux ou spécifiques s’annonce au JOUE, hors taxes.",
        "Threshold from which social or specific services are announced in the EU Official Journal, before tax.",
    ),
};
const SOCIAL_SERVICES_ENTITY: Table = Table {
    item: Item::SocialServicesEntity,
    theme: Theme::Thresholds,
    kind: euros(),
    label: ("Idem, entités", "Same, entities"),
    explanation: ("Le même seuil pour les entités adjudicatrices.", "The same threshold for contracting entities."),
};
const DIRECT: Table = Table {
    item: Item::Direct,
    theme: Theme::Thresholds,
    kind: euros(),
    label: ("Achat direct", "Direct award"),
    explanation: (
        "Au-dessous, fournitures et services s’achètent sans publicité ni mise en concurrence (R2122-8), hors taxes.",
        "Below, supplies and services are bought without publicity or competition (R2122-8), before tax.",
    ),
};
const DIRECT_WORKS: Table = Table {
    item: Item::DirectWorks,
    theme: Theme::Thresholds,
    kind: euros(),
    label: ("Achat direct, travaux", "Direct award, works"),
    explanation: (
        "Le même montant pour les travaux : temporaire jusqu’à fin 2025, permanent ensuite.",
        "The same amount for works: temporary until the end of 2025, permanent since.",
    ),
};
const DIRECT_DEFENCE: Table = Table {
    item: Item::DirectDefence,
    theme: Theme::Thresholds,
    kind: euros(),
    label: ("Achat direct, défense", "Direct award, defence"),
    explanation: (
        "Le même montant en défense ou sécurité (R2322-14).",
        "The same amount in defence or security (R2322-14).",
    ),
};
const INNOVATIVE: Table = Table {
    item: Item::Innovative,
    theme: Theme::Thresholds,
    kind: euros(),
    label: ("Achat innovant", "Innovative purchase"),
    explanation: (
        "Au-dessous, un achat innovant se passe de concurrence (R2122-9-1). Une seule page dit 140 000 € depuis 2026 : non retenu.",
        "Below, an innovative purchase goes without competition (R2122-9-1). One page alone says €140,000 since 2026; not kept.",
    ),
};
const INNOVATIVE_DEFENCE: Table = Table {
    item: Item::InnovativeDefence,
    theme: Theme::Thresholds,
    kind: euros(),
    label: ("Innovant, défense", "Innovative, defence"),
    explanation: (
        "Le même montant en défense ou sécurité (R2322-16).",
        "The same amount in defence or security (R2322-16).",
    ),
};
const SMALL_LOT: Table = Table {
    item: Item::SmallLot,
    theme: Theme::Thresholds,
    kind: euros(),
    label: ("Petit lot", "Small lot"),
    explanation: (
        "Au-dessous, un lot de fournitures ou de services peut suivre une procédure adaptée (R2123-1 2°).",
        "Below, a lot of supplies or services may follow an adapted procedure (R2123-1 2°).",
    ),
};
const SMALL_LOT_WORKS: Table = Table {
    item: Item::SmallLotWorks,
    theme: Theme::Thresholds,
    kind: euros(),
    label: ("Petit lot, travaux", "Small lot, works"),
    explanation: ("La même limite pour un lot de travaux.", "The same limit for a lot of works."),
};
const SMALL_LOT_SHARE: Table = Table {
    item: Item::SmallLotShare,
    theme: Theme::Thresholds,
    kind: share(),
    label: ("Part des petits lots", "Share of small lots"),
    explanation: (
        "Part de tous les lots que les lots ainsi passés ne dépassent pas ensemble.",
        "Share of all lots that the lots so awarded must not exceed together.",
    ),
};
const PUBLICITY: Table = Table {
    item: Item::Publicity,
    theme: Theme::Thresholds,
    kind: euros(),
    label: ("Publicité obligatoire", "Duty to publish"),
    explanation: (
        "À partir de ce montant, l’avis paraît au BOAMP ou dans un journal d’annonces légales (R2131-12).",
        "From this amount, the notice appears in the BOAMP or a paper for legal notices (R2131-12).",
    ),
};
const WRITTEN: Table = Table {
    item: Item::WrittenContract,
    theme: Theme::Thresholds,
    kind: euros(),
    label: ("Contrat écrit", "Written contract"),
    explanation: (
        "À partir de ce montant, le contrat est écrit (R2112-1).",
        "From this amount, the contract is in writing (R2112-1).",
    ),
};
const BUYER_PROFILE: Table = Table {
    item: Item::BuyerProfile,
    theme: Theme::Thresholds,
    kind: euros(),
    label: ("Profil d’acheteur", "Buyer profile"),
    explanation: (
        "À partir de ce montant, quand un avis paraît, les documents sont sur le profil d’acheteur (R2132-2).",
        "From this amount, where a notice is published, the documents stand on the buyer profile (R2132-2).",
    ),
};
const ESSENTIAL_DATA: Table = Table {
    item: Item::EssentialData,
    theme: Theme::Thresholds,
    kind: euros(),
    label: ("Données essentielles", "Essential data"),
    explanation: (
        "À partir d’un besoin de ce montant, les données essentielles du marché sont publiées (R2196-1).",
        "From a need of this amount, the contract’s essential data are published (R2196-1).",
    ),
};
const YEARLY_LIST: Table = Table {
    item: Item::YearlyList,
    theme: Theme::Thresholds,
    kind: euros(),
    label: ("Liste annuelle", "Yearly list"),
    explanation: (
        "À partir de ce montant, les achats directs figurent au moins dans une liste annuelle (R2196-1).",
        "From this amount, direct awards stand at least in a yearly list (R2196-1).",
    ),
};
const TURNOVER_MULTIPLE: Table = Table {
    item: Item::TurnoverMultiple,
    theme: Theme::Thresholds,
    kind: times(),
    label: ("Chiffre exigible", "Turnover askable"),
    explanation: (
        "Le chiffre d’affaires exigé ne dépasse pas la valeur du lot multipliée par ce nombre, sauf justification (R2142-7).",
        "The turnover asked may not exceed the value of the lot times this number, unless justified (R2142-7).",
    ),
};
const SPASER: Table = Table {
    item: Item::Spaser,
    theme: Theme::Thresholds,
    kind: euros(),
    label: ("SPASER", "SPASER"),
    explanation: (
        "Achats annuels au-delà desquels un schéma des achats responsables est dû (D2111-3).",
        "Yearly purchases above which a scheme for responsible purchasing is due (D2111-3).",
    ),
};
const RESERVED_SHARE: Table = Table {
    item: Item::ReservedShare,
    theme: Theme::Reservation,
    kind: share(),
    label: ("Part minimale", "Least share"),
    explanation: (
        "Part des travailleurs que la réservation exige au moins (R2113-7).",
        "Share of workers that a reservation asks for at least (R2113-7).",
    ),
};
const ESS_MONTHS: Table = Table {
    item: Item::EssMonths,
    theme: Theme::Reservation,
    kind: months(),
    label: ("Durée, ESS", "Duration, ESS"),
    explanation: (
        "Durée maximale d’un marché réservé à l’ESS, et attente avant une nouvelle attribution (L2113-16).",
        "Longest contract reserved to the social economy, and wait before another award (L2113-16).",
    ),
};
const EITI_END: Table = Table {
    item: Item::EitiEnd,
    theme: Theme::Reservation,
    kind: Kind::Date,
    label: ("Fin des EITI", "End of EITI"),
    explanation: ("Dernier jour de l’expérimentation des EITI.", "Last day of the EITI experiment."),
};
const FRAMEWORK_MONTHS: Table = Table {
    item: Item::FrameworkMonths,
    theme: Theme::Durations,
    kind: months(),
    label: ("Accord-cadre", "Framework agreement"),
    explanation: (
        "Durée maximale d’un accord-cadre d’un pouvoir adjudicateur (L2125-1).",
        "Longest framework agreement of a contracting authority (L2125-1).",
    ),
};
const FRAMEWORK_MONTHS_ENTITY: Table = Table {
    item: Item::FrameworkMonthsEntity,
    theme: Theme::Durations,
    kind: months(),
    label: ("Idem, entité", "Same, entity"),
    explanation: ("La même durée pour une entité adjudicatrice.", "The same duration for a contracting entity."),
};
const FRAMEWORK_MONTHS_DEFENCE: Table = Table {
    item: Item::FrameworkMonthsDefence,
    theme: Theme::Durations,
    kind: months(),
    label: ("Idem, défense", "Same, defence"),
    explanation: (
        "La même durée en défense ou sécurité (L2325-1).",
        "The same duration in defence or security (L2325-1).",
    ),
};
const ADVANCE: Table = Table {
    item: Item::Advance,
    theme: Theme::Durations,
    kind: euros(),
    label: ("Avance due", "Advance due"),
    explanation: (
        "Au-delà de ce montant, une avance est due (R2191-3).",
        "Above this amount, an advance is due (R2191-3).",
    ),
};
const ADVANCE_MONTHS: Table = Table {
    item: Item::AdvanceMonths,
    theme: Theme::Durations,
    kind: months(),
    label: ("Avance, durée", "Advance, duration"),
    explanation: ("Et au-delà de cette durée.", "And beyond this duration."),
};
const ADVANCE_DEFENCE: Table = Table {
    item: Item::AdvanceDefence,
    theme: Theme::Durations,
    kind: euros(),
    label: ("Avance, défense", "Advance, defence"),
    explanation: (
        "Le même montant en défense ou sécurité (R2391-1).",
        "The same amount in defence or security (R2391-1).",
    ),
};
const ADVANCE_MONTHS_DEFENCE: Table = Table {
    item: Item::AdvanceMonthsDefence,
    theme: Theme::Durations,
    kind: months(),
    label: ("Durée, défense", "Duration, defence"),
    explanation: ("La même durée en défense ou sécurité.", "The same duration in defence or security."),
};
const ADVANCE_SHARE: Table = Table {
    item: Item::AdvanceShare,
    theme: Theme::Durations,
    kind: share(),
    label: ("Avance minimale", "Least advance"),
    explanation: (
        "Part minimale de l’avance ; 30 % au plus (R2191-7).",
        "Least share of the advance; 30% at most (R2191-7).",
    ),
};
const ADVANCE_SHARE_STATE: Table = Table {
    item: Item::AdvanceShareState,
    theme: Theme::Durations,
    kind: share(),
    label: ("Idem, PME, État", "Same, SME, State"),
    explanation: (
        "Part minimale de l’avance d’une PME, marchés de l’État (R2191-7).",
        "Least share of a small company’s advance, contracts of the State (R2191-7).",
    ),
};
const ADVANCE_SHARE_LARGE: Table = Table {
    item: Item::AdvanceShareLarge,
    theme: Theme::Durations,
    kind: share(),
    label: ("Idem, PME, locales", "Same, SME, large"),
    explanation: (
        "Part minimale de l’avance d’une PME, collectivités et établissements publics au-delà de 60 millions d’euros de dépenses courantes.",
        "Least share of a small company’s advance, local authorities and public bodies above 60 million euros of running costs.",
    ),
};
const RUNNING_COSTS: Table = Table {
    item: Item::RunningCosts,
    theme: Theme::Durations,
    kind: euros(),
    label: ("Dépenses courantes", "Running costs"),
    explanation: (
        "Dépenses courantes au-delà desquelles cette part s’applique.",
        "Running costs above which that share applies.",
    ),
};
const STANDSTILL: Table = Table {
    item: Item::Standstill,
    theme: Theme::Durations,
    kind: days(),
    label: ("Délai de suspension", "Standstill"),
    explanation: (
        "Jours entre l’annonce du choix et la signature, procédures formalisées (R2182-1). 16 hors voie électronique.",
        "Days between the announcement of the choice and the signature, formal procedures (R2182-1). 16 without electronic means.",
    ),
};
const BID_DAYS: Table = Table {
    item: Item::BidDays,
    theme: Theme::Durations,
    kind: days(),
    label: ("Remise des offres", "Time for bids"),
    explanation: (
        "Jours entre l’avis et la remise des offres, appel d’offres ouvert (R2161-2).",
        "Days between the notice and the bids, open call for tenders (R2161-2).",
    ),
};
const ANALYSIS_DAYS: Table = Table {
    item: Item::AnalysisDays,
    theme: Theme::Durations,
    kind: days(),
    label: ("Analyse des offres", "Study of bids"),
    explanation: (
        "Jours que prend l’analyse des offres. À adapter à votre service.",
        "Days that the study of bids takes. To be set for your own team.",
    ),
};
const DATA_MONTHS: Table = Table {
    item: Item::DataMonths,
    theme: Theme::Durations,
    kind: months(),
    label: ("Délai des données", "Time for data"),
    explanation: (
        "Mois après la notification pour publier les données essentielles.",
        "Months after the award to publish the essential data.",
    ),
};
const CRITERION_START: Table = Table {
    item: Item::CriterionStart,
    theme: Theme::Climate,
    kind: Kind::Date,
    label: ("Critère dû dès le", "Criterion due from"),
    explanation: (
        "Jour à partir duquel un critère d’attribution prend en compte l’environnement (R2152-7).",
        "Day from which an award criterion takes the environment into account (R2152-7).",
    ),
};
const CONDITION_START: Table = Table {
    item: Item::ConditionStart,
    theme: Theme::Climate,
    kind: Kind::Date,
    label: ("Conditions dues dès le", "Conditions due from"),
    explanation: (
        "Jour à partir duquel les conditions d’exécution environnementale et sociale sont dues (L2112-2, L2112-2-1).",
        "Day from which environmental and social conditions of performance are due (L2112-2, L2112-2-1).",
    ),
};
const SHORT_WORKS: Table = Table {
    item: Item::ExceptionWorksMonths,
    theme: Theme::Climate,
    kind: months(),
    label: ("Travaux courts", "Short works"),
    explanation: (
        "Durée au-dessous de laquelle des travaux échappent à la condition sociale (L2112-2-1 II 4°).",
        "Duration below which works escape the social condition (L2112-2-1 II 4°).",
    ),
};
const PNAD_SOCIAL: Table = Table {
    item: Item::PnadSocial,
    theme: Theme::Climate,
    kind: share(),
    label: ("Cible sociale", "Social target"),
    explanation: (
        "Part visée des marchés avec une considération sociale.",
        "Share of contracts aimed at with a social consideration.",
    ),
};
const PNAD_ENVIRONMENTAL: Table = Table {
    item: Item::PnadEnvironmental,
    theme: Theme::Climate,
    kind: share(),
    label: ("Cible environnement", "Environmental target"),
    explanation: (
        "Part visée des marchés avec une considération environnementale.",
        "Share of contracts aimed at with an environmental consideration.",
    ),
};
const REUSE_STREET: Table = Table {
    item: Item::ReuseStreet,
    theme: Theme::Climate,
    kind: share(),
    label: ("Réemploi, urbain", "Reuse, street"),
    explanation: (
        "Part de réemploi à atteindre, mobilier urbain. Une source dit 4 %.",
        "Reused share to reach, street furniture. One source says 4%.",
    ),
};
const RECYCLED_STREET: Table = Table {
    item: Item::RecycledStreet,
    theme: Theme::Climate,
    kind: share(),
    label: ("Recyclé, urbain", "Recycled, street"),
    explanation: (
        "Part de biens contenant du recyclé, mobilier urbain.",
        "Share of goods with recycled content, street furniture.",
    ),
};
const REUSE_INDOOR: Table = Table {
    item: Item::ReuseIndoor,
    theme: Theme::Climate,
    kind: share(),
    label: ("Réemploi, intérieur", "Reuse, indoor"),
    explanation: (
        "Part de réemploi à atteindre, mobilier et aménagement d’intérieur.",
        "Reused share to reach, indoor furniture and fittings.",
    ),
};
const RECYCLED_INDOOR: Table = Table {
    item: Item::RecycledIndoor,
    theme: Theme::Climate,
    kind: share(),
    label: ("Recyclé, intérieur", "Recycled, indoor"),
    explanation: (
        "Part de biens contenant du recyclé, mobilier et aménagement d’intérieur.",
        "Share of goods with recycled content, indoor furniture and fittings.",
    ),
};
const AID_EI: Table = Table {
    item: Item::AidEi,
    theme: Theme::Aid,
    kind: per_post(),
    label: ("Aide au poste, EI", "Aid per post, EI"),
    explanation: (
        "Aide de l’État par poste à temps plein et par an, part socle.",
        "State aid per full-time post and year, base part.",
    ),
};
const AID_ACI: Table = Table {
    item: Item::AidAci,
    theme: Theme::Aid,
    kind: per_post(),
    label: ("Aide au poste, ACI", "Aid per post, ACI"),
    explanation: (
        "Aide de l’État par poste à temps plein et par an, part socle.",
        "State aid per full-time post and year, base part.",
    ),
};
const AID_ETTI: Table = Table {
    item: Item::AidEtti,
    theme: Theme::Aid,
    kind: per_post(),
    label: ("Aide au poste, ETTI", "Aid per post, ETTI"),
    explanation: (
        "Aide de l’État par poste à temps plein et par an, part socle.",
        "State aid per full-time post and year, base part.",
    ),
};
const AID_AI: Table = Table {
    item: Item::AidAi,
    theme: Theme::Aid,
    kind: per_post(),
    label: ("Aide au poste, AI", "Aid per post, AI"),
    explanation: (
        "Aide de l’État par poste à temps plein et par an, part socle.",
        "State aid per full-time post and year, base part.",
    ),
};
const AID_EA: Table = Table {
    item: Item::AidEa,
    theme: Theme::Aid,
    kind: per_post(),
    label: ("Aide au poste, EA", "Aid per post, EA"),
    explanation: (
        "Aide de l’État par poste et par an, moins de 50 ans ; 18 465 € de 50 à 55 ans, 18 941 € à partir de 56.",
        "State aid per post and year, under 50; €18,465 from 50 to 55, €18,941 from 56.",
    ),
};
const SMIC: Table = Table {
    item: Item::MinimumWage,
    theme: Theme::Aid,
    kind: per_hour(),
    label: ("Smic horaire brut", "Hourly minimum wage"),
    explanation: ("Salaire minimum d’une heure, brut.", "Gross minimum wage of an hour."),
};
const ETP_ACI: Table = Table {
    item: Item::HoursAci,
    theme: Theme::Hours,
    kind: per_year(),
    label: ("Heures d’un ETP, ACI", "Hours per FTE, ACI"),
    explanation: (
        "Heures par an qui font un équivalent temps plein dans ce type de structure.",
        "Hours a year that make a full-time equivalent in this kind of structure.",
    ),
};
const ETP_EI: Table = Table {
    item: Item::HoursEi,
    theme: Theme::Hours,
    kind: per_year(),
    label: ("Heures d’un ETP, EI", "Hours per FTE, EI"),
    explanation: (
        "Heures par an qui font un équivalent temps plein dans ce type de structure.",
        "Hours a year that make a full-time equivalent in this kind of structure.",
    ),
};
const ETP_ETTI: Table = Table {
    item: Item::HoursEtti,
    theme: Theme::Hours,
    kind: per_year(),
    label: ("Heures d’un ETP, ETTI", "Hours per FTE, ETTI"),
    explanation: (
        "Heures par an qui font un équivalent temps plein dans ce type de structure.",
        "Hours a year that make a full-time equivalent in this kind of structure.",
    ),
};
const ETP_AI: Table = Table {
    item: Item::HoursAi,
    theme: Theme::Hours,
    kind: per_year(),
    label: ("Heures d’un ETP, AI", "Hours per FTE, AI"),
    explanation: (
        "Heures par an qui font un équivalent temps plein dans ce type de structure.",
        "Hours a year that make a full-time equivalent in this kind of structure.",
    ),
};
const ETP_OTHER: Table = Table {
    item: Item::HoursOther,
    theme: Theme::Hours,
    kind: per_year(),
    label: ("Heures d’un ETP", "Hours per FTE"),
    explanation: (
        "Heures par an d’un équivalent temps plein ordinaire, pour les autres structures.",
        "Hours a year of an ordinary full-time equivalent, for other structures.",
    ),
};
const HOURLY_COST: Table = Table {
    item: Item::HourlyCost,
    theme: Theme::Hours,
    kind: per_hour(),
    label: ("Coût horaire", "Hourly cost"),
    explanation: (
        "Coût d’une heure de main-d’œuvre ; 25 à 30 € dans d’anciens guides, 30 à 40 € aujourd’hui.",
        "Cost of an hour of labour; €25 to €30 in older guides, €30 to €40 today.",
    ),
};
const EFFORT: Table = Table {
    item: Item::Effort,
    theme: Theme::Hours,
    kind: share(),
    label: ("Effort d’insertion", "Integration effort"),
    explanation: (
        "Part des heures de travail que demande une clause : le plus souvent 5 à 10 %.",
        "Share of the working hours that a clause asks for: most often 5 to 10%.",
    ),
};
const EFFORT_HIGH: Table = Table {
    item: Item::EffortHigh,
    theme: Theme::Hours,
    kind: share(),
    label: ("Effort élevé", "High effort"),
    explanation: (
        "Part au-delà de laquelle la faisabilité est à vérifier.",
        "Share beyond which feasibility is to be checked.",
    ),
};
const INSERTION_SHARE: Table = Table {
    item: Item::InsertionShare,
    theme: Theme::Hours,
    kind: share(),
    label: ("Part en insertion", "Share in integration"),
    explanation: (
        "Part des heures d’un lot réservé que font les personnes en insertion, typique d’un ACI.",
        "Share of a reserved lot’s hours worked by people in integration, typical of an ACI.",
    ),
};
const SMALL_VOLUME: Table = Table {
    item: Item::SmallVolume,
    theme: Theme::Hours,
    kind: hours(),
    label: ("Petit volume", "Small volume"),
    explanation: (
        "Heures au-dessous desquelles une clause ne permet pas de parcours.",
        "Hours below which a clause allows no useful path.",
    ),
};
const WEEKLY_HOURS: Table = Table {
    item: Item::WeeklyHours,
    theme: Theme::Hours,
    kind: per_week(),
    label: ("Semaine d’un CDDI", "Week of a CDDI"),
    explanation: (
        "Heures par semaine d’un CDDI, au moins (L5132-15-1 du code du travail).",
        "Hours a week of an integration contract, at least (L5132-15-1 of the labour code).",
    ),
};
const STAY_MONTHS: Table = Table {
    item: Item::StayMonths,
    theme: Theme::Hours,
    kind: months(),
    label: ("Parcours", "Stay"),
    explanation: (
        "Durée d’un parcours d’insertion sans prolongation (L5132-15-1 du code du travail).",
        "Length of an integration path without extension (L5132-15-1 of the labour code).",
    ),
};
const OETH_SHARE: Table = Table {
    item: Item::OethShare,
    theme: Theme::Hours,
    kind: share(),
    label: ("Déduction OETH", "OETH deduction"),
    explanation: (
        "Part du coût de main-d’œuvre déduite de la contribution de l’entreprise cliente.",
        "Share of the labour cost deducted from the client company’s contribution.",
    ),
};
const DEPENDENCY: Table = Table {
    item: Item::Dependency,
    theme: Theme::Sourcing,
    kind: share(),
    label: ("Dépendance forte", "Strong dependency"),
    explanation: (
        "Part du chiffre d’affaires au-delà de laquelle une structure dépend de vous.",
        "Share of its turnover beyond which a structure depends on you.",
    ),
};
const FEW_STRUCTURES: Table = Table {
    item: Item::FewStructures,
    theme: Theme::Sourcing,
    kind: number_of(),
    label: ("Structures capables", "Capable structures"),
    explanation: (
        "Nombre de structures capables au-dessous duquel le lot risque de rester vide.",
        "Number of capable structures below which the lot may stay empty.",
    ),
};
const CONTACTED: Table = Table {
    item: Item::Contacted,
    theme: Theme::Sourcing,
    kind: number_of(),
    label: ("Structures contactées", "Structures contacted"),
    explanation: ("Nombre de structures à interroger au moins.", "Number of structures to be asked at least."),
};
const SUBCONTRACTING: Table = Table {
    item: Item::Subcontracting,
    theme: Theme::Sourcing,
    kind: share(),
    label: ("Sous-traitance forte", "High subcontracting"),
    explanation: (
        "Part sous-traitée au-delà de laquelle la réservation perd son sens.",
        "Subcontracted share beyond which the reservation loses its meaning.",
    ),
};
const COUNT_WHOLE: Table = Table {
    item: Item::CountWhole,
    theme: Theme::Sourcing,
    kind: number_of(),
    label: ("Tout réserver", "Reserve the whole"),
    explanation: (
        "Nombre de structures au-delà duquel tout le marché peut être réservé, si la dépendance reste faible.",
        "Number of structures beyond which the whole contract may be reserved, if dependency stays low.",
    ),
};
const COUNT_LOT: Table = Table {
    item: Item::CountLot,
    theme: Theme::Sourcing,
    kind: number_of(),
    label: ("Réserver un lot", "Reserve a lot"),
    explanation: (
        "Nombre de structures au-delà duquel un lot peut être réservé.",
        "Number of structures beyond which a lot may be reserved.",
    ),
};
const COUNT_CLAUSE: Table = Table {
    item: Item::CountClause,
    theme: Theme::Sourcing,
    kind: number_of(),
    label: ("Clause sociale", "Social clause"),
    explanation: (
        "Nombre de structures au-delà duquel une clause sociale est utile.",
        "Number of structures beyond which a social clause is useful.",
    ),
};
const LABOUR_PAINTING: Table = Table {
    item: Item::LabourPainting,
    theme: Theme::Labour,
    kind: share(),
    label: ("Peinture", "Painting"),
    explanation: (
        "Part usuelle de la main-d’œuvre dans le prix de ce métier. Indicatif.",
        "Usual share of labour in the price of this trade. Indicative.",
    ),
};
const LABOUR_MASONRY: Table = Table {
    item: Item::LabourMasonry,
    theme: Theme::Labour,
    kind: share(),
    label: ("Maçonnerie", "Masonry"),
    explanation: (
        "Part usuelle de la main-d’œuvre dans le prix de ce métier. Indicatif.",
        "Usual share of labour in the price of this trade. Indicative.",
    ),
};
const LABOUR_STEEL_FRAMING: Table = Table {
    item: Item::LabourSteelFraming,
    theme: Theme::Labour,
    kind: share(),
    label: ("Charpente métallique", "Steel framing"),
    explanation: (
        "Part usuelle de la main-d’œuvre dans le prix de ce métier. Indicatif.",
        "Usual share of labour in the price of this trade. Indicative.",
    ),
};
const LABOUR_STRUCTURAL_WORKS: Table = Table {
    item: Item::LabourStructuralWorks,
    theme: Theme::Labour,
    kind: share(),
    label: ("Gros œuvre", "Structural works"),
    explanation: (
        "Part usuelle de la main-d’œuvre dans le prix de ce métier. Indicatif.",
        "Usual share of labour in the price of this trade. Indicative.",
    ),
};
const LABOUR_ROADS: Table = Table {
    item: Item::LabourRoads,
    theme: Theme::Labour,
    kind: share(),
    label: ("Voirie et réseaux", "Roads and networks"),
    explanation: (
        "Part usuelle de la main-d’œuvre dans le prix de ce métier. Indicatif.",
        "Usual share of labour in the price of this trade. Indicative.",
    ),
};
const LABOUR_GREEN_SPACES: Table = Table {
    item: Item::LabourGreenSpaces,
    theme: Theme::Labour,
    kind: share(),
    label: ("Espaces verts", "Green spaces"),
    explanation: (
        "Part usuelle de la main-d’œuvre dans le prix de ce métier. Indicatif.",
        "Usual share of labour in the price of this trade. Indicative.",
    ),
};
const LABOUR_CLEANING: Table = Table {
    item: Item::LabourCleaning,
    theme: Theme::Labour,
    kind: share(),
    label: ("Propreté", "Cleaning"),
    explanation: (
        "Part usuelle de la main-d’œuvre dans le prix de ce métier. Indicatif.",
        "Usual share of labour in the price of this trade. Indicative.",
    ),
};
const LABOUR_JOINERY: Table = Table {
    item: Item::LabourJoinery,
    theme: Theme::Labour,
    kind: share(),
    label: ("Menuiserie", "Joinery"),
    explanation: (
        "Part usuelle de la main-d’œuvre dans le prix de ce métier. Indicatif.",
        "Usual share of labour in the price of this trade. Indicative.",
    ),
};
const LABOUR_ELECTRICITY_PLUMBING: Table = Table {
    item: Item::LabourElectricityPlumbing,
    theme: Theme::Labour,
    kind: share(),
    label: ("Électricité, plomberie", "Electricity, plumbing"),
    explanation: (
        "Part usuelle de la main-d’œuvre dans le prix de ce métier. Indicatif.",
        "Usual share of labour in the price of this trade. Indicative.",
    ),
};
const LABOUR_ROOFING: Table = Table {
    item: Item::LabourRoofing,
    theme: Theme::Labour,
    kind: share(),
    label: ("Couverture", "Roofing"),
    explanation: (
        "Part usuelle de la main-d’œuvre dans le prix de ce métier. Indicatif.",
        "Usual share of labour in the price of this trade. Indicative.",
    ),
};
const LABOUR_METALWORK: Table = Table {
    item: Item::LabourMetalwork,
    theme: Theme::Labour,
    kind: share(),
    label: ("Métallerie", "Metalwork"),
    explanation: (
        "Part usuelle de la main-d’œuvre dans le prix de ce métier. Indicatif.",
        "Usual share of labour in the price of this trade. Indicative.",
    ),
};
const LABOUR_WASTE: Table = Table {
    item: Item::LabourWaste,
    theme: Theme::Labour,
    kind: share(),
    label: ("Déchets", "Waste"),
    explanation: (
        "Part usuelle de la main-d’œuvre dans le prix de ce métier. Indicatif.",
        "Usual share of labour in the price of this trade. Indicative.",
    ),
};
const LABOUR_CATERING: Table = Table {
    item: Item::LabourCatering,
    theme: Theme::Labour,
    kind: share(),
    label: ("Restauration", "Catering"),
    explanation: (
        "Part usuelle de la main-d’œuvre dans le prix de ce métier. Indicatif.",
        "Usual share of labour in the price of this trade. Indicative.",
    ),
};
const LABOUR_TOY_REUSE: Table = Table {
    item: Item::LabourToyReuse,
    theme: Theme::Labour,
    kind: share(),
    label: ("Jouets, réemploi", "Toys, reuse"),
    explanation: (
        "Part usuelle de la main-d’œuvre dans le prix de ce métier. Indicatif.",
        "Usual share of labour in the price of this trade. Indicative.",
    ),
};
const LABOUR_BICYCLE_REPAIR: Table = Table {
    item: Item::LabourBicycleRepair,
    theme: Theme::Labour,
    kind: share(),
    label: ("Réparation de vélos", "Bicycle repair"),
    explanation: (
        "Part usuelle de la main-d’œuvre dans le prix de ce métier. Indicatif.",
        "Usual share of labour in the price of this trade. Indicative.",
    ),
};

/// Every row that follows a text or a usage, by item and then by date.
pub static ROWS: &[Row] = &[
    line(&EU_CENTRAL, "/tables/eu-central-2020", Default::Number(139000.0), "2020-01-01", "2021-12-31", MEM),
    line(&EU_CENTRAL, "/tables/eu-central-2022", Default::Number(140000.0), "2022-01-01", "2023-12-31", AVIS),
    line(&EU_CENTRAL, "/tables/eu-central-2024", Default::Number(143000.0), "2024-01-01", "2025-12-31", AVIS),
    line(&EU_CENTRAL, "/tables/eu-central-2026", Default::Number(140000.0), "2026-01-01", "2027-12-31", AVIS),
    line(&EU_OTHER, "/tables/eu-other-2020", Default::Number(214000.0), "2020-01-01", "2021-12-31", MEM),
    line(&EU_OTHER, "/tables/eu-other-2022", Default::Number(215000.0), "2022-01-01", "2023-12-31", AVIS),
    line(&EU_OTHER, "/tables/eu-other-2024", Default::Number(221000.0), "2024-01-01", "2025-12-31", AVIS),
    line(&EU_OTHER, "/tables/eu-other-2026", Default::Number(216000.0), "2026-01-01", "2027-12-31", AVIS),
    line(&EU_ENTITY, "/tables/eu-entity-2020", Default::Number(428000.0), "2020-01-01", "2021-12-31", MEM),
    line(&EU_ENTITY, "/tables/eu-entity-2022", Default::Number(431000.0), "2022-01-01", "2023-12-31", AVIS),
    line(&EU_ENTITY, "/tables/eu-entity-2024", Default::Number(443000.0), "2024-01-01", "2025-12-31", AVIS),
    line(&EU_ENTITY, "/tables/eu-entity-2026", Default::Number(432000.0), "2026-01-01", "2027-12-31", AVIS),
    line(&EU_WORKS, "/tables/eu-works-2020", Default::Number(5350000.0), "2020-01-01", "2021-12-31", MEM),
    line(&EU_WORKS, "/tables/eu-works-2022", Default::Number(5382000.0), "2022-01-01", "2023-12-31", AVIS),
    line(&EU_WORKS, "/tables/eu-works-2024", Default::Number(5538000.0), "2024-01-01", "2025-12-31", AVIS),
    line(&EU_WORKS, "/tables/eu-works-2026", Default::Number(5404000.0), "2026-01-01", "2027-12-31", AVIS),
    line(&SOCIAL_SERVICES, "/tables/social-services-2019", Default::Number(750000.0), "2019-04-01", "", PAGE),
    line(
        &SOCIAL_SERVICES_ENTITY,
        "/tables/social-services-entity-2019",
        Default::Number(1000000.0),
        "2019-04-01",
        "",
        MEM,
    ),
    line(&DIRECT, "/tables/direct-2020", Default::Number(40000.0), "2020-01-01", "2026-03-31", CODE),
    line(&DIRECT, "/tables/direct-2026", Default::Number(60000.0), "2026-04-01", "", D1386),
    line(&DIRECT_WORKS, "/tables/direct-works-2020", Default::Number(100000.0), "2020-12-09", "2025-12-31", D1386),
    line(&DIRECT_WORKS, "/tables/direct-works-2026", Default::Number(100000.0), "2026-01-01", "", D1386),
    line(&DIRECT_DEFENCE, "/tables/direct-defence-2021", Default::Number(100000.0), "2021-08-26", "", CODE),
    line(&INNOVATIVE, "/tables/innovative-2021", Default::Number(100000.0), "2021-12-16", "", CODE),
    line(&INNOVATIVE_DEFENCE, "/tables/innovative-defence-2021", Default::Number(300000.0), "2021-12-16", "", CODE),
    line(&SMALL_LOT, "/tables/small-lot-2019", Default::Number(80000.0), "2019-04-01", "", CODE),
    line(&SMALL_LOT_WORKS, "/tables/small-lot-works-2019", Default::Number(1000000.0), "2019-04-01", "", CODE),
    line(&SMALL_LOT_SHARE, "/tables/small-lot-share-2019", Default::Number(0.2), "2019-04-01", "", CODE),
    line(&PUBLICITY, "/tables/publicity-2019", Default::Number(90000.0), "2019-04-01", "", CODE),
    line(&WRITTEN, "/tables/written-2019", Default::Number(25000.0), "2019-04-01", "", CODE),
    line(&BUYER_PROFILE, "/tables/buyer-profile-2020", Default::Number(40000.0), "2020-01-01", "2026-03-31", CODE),
    line(&BUYER_PROFILE, "/tables/buyer-profile-2026", Default::Number(60000.0), "2026-04-01", "", D1386),
    line(&ESSENTIAL_DATA, "/tables/essential-data-2019", Default::Number(40000.0), "2019-04-01", "", CODE),
    line(&YEARLY_LIST, "/tables/yearly-list-2019", Default::Number(25000.0), "2019-04-01", "", CODE),
    line(&TURNOVER_MULTIPLE, "/tables/turnover-multiple-2019", Default::Number(2.0), "2019-04-01", "2025-12-31", CODE),
    line(&TURNOVER_MULTIPLE, "/tables/turnover-multiple-2026", Default::Number(1.5), "2026-01-01", "", D1383),
    line(&SPASER, "/tables/spaser-2019", Default::Number(100000000.0), "2019-04-01", "2022-12-31", CODE),
    line(&SPASER, "/tables/spaser-2023", Default::Number(50000000.0), "2023-01-01", "", CODE),
    line(&RESERVED_SHARE, "/tables/reserved-share-2019", Default::Number(0.5), "2019-04-01", "", CODE),
    line(&ESS_MONTHS, "/tables/ess-months-2019", Default::Number(36.0), "2019-04-01", "", CODE),
    line(&EITI_END, "/tables/eiti-end-2026", Default::Text("2026-12-22"), "2019-04-01", "", EITI),
    line(&FRAMEWORK_MONTHS, "/tables/framework-months-2019", Default::Number(48.0), "2019-04-01", "", CODE),
    line(
        &FRAMEWORK_MONTHS_ENTITY,
        "/tables/framework-months-entity-2019",
        Default::Number(96.0),
        "2019-04-01",
        "",
        CODE,
    ),
    line(
        &FRAMEWORK_MONTHS_DEFENCE,
        "/tables/framework-months-defence-2019",
        Default::Number(84.0),
        "2019-04-01",
        "",
        CODE,
    ),
    line(&ADVANCE, "/tables/advance-2019", Default::Number(50000.0), "2019-04-01", "", CODE),
    line(&ADVANCE_MONTHS, "/tables/advance-months-2019", Default::Number(2.0), "2019-04-01", "", CODE),
    line(&ADVANCE_DEFENCE, "/tables/advance-defence-2019", Default::Number(250000.0), "2019-04-01", "", CODE),
    line(&ADVANCE_MONTHS_DEFENCE, "/tables/advance-months-defence-2019", Default::Number(3.0), "2019-04-01", "", CODE),
    line(&ADVANCE_SHARE, "/tables/advance-share-2019", Default::Number(0.05), "2019-04-01", "", CODE),
    line(&ADVANCE_SHARE_STATE, "/tables/advance-share-state-2022", Default::Number(0.3), "2022-12-30", "", CODE),
    line(&ADVANCE_SHARE_LARGE, "/tables/advance-share-large-2019", Default::Number(0.1), "2019-04-01", "", CODE),
    line(&RUNNING_COSTS, "/tables/running-costs-2019", Default::Number(60000000.0), "2019-04-01", "", CODE),
    line(&STANDSTILL, "/tables/standstill-2019", Default::Number(11.0), "2019-04-01", "", CODE),
    line(&BID_DAYS, "/tables/bid-days-2019", Default::Number(35.0), "2019-04-01", "", MEM),
    line(&ANALYSIS_DAYS, "/tables/analysis-days-2019", Default::Number(45.0), "2019-04-01", "", GUESS),
    line(&DATA_MONTHS, "/tables/data-months-2024", Default::Number(2.0), "2024-01-01", "", CODE),
    line(&CRITERION_START, "/tables/criterion-start-2026", Default::Text("2026-08-21"), "2019-04-01", "", CLIMAT),
    line(&CONDITION_START, "/tables/condition-start-2026", Default::Text("2026-08-22"), "2019-04-01", "", CLIMAT),
    line(&SHORT_WORKS, "/tables/short-works-2019", Default::Number(6.0), "2019-04-01", "", CODE),
    line(&PNAD_SOCIAL, "/tables/pnad-social-2022", Default::Number(0.3), "2022-01-01", "2025-12-31", PNAD),
    line(
        &PNAD_ENVIRONMENTAL,
        "/tables/pnad-environmental-2022",
        Default::Number(1.0),
        "2022-01-01",
        "2025-12-31",
        PNAD,
    ),
    line(&REUSE_STREET, "/tables/reuse-street-2024", Default::Number(0.05), "2024-07-01", "", AGEC),
    line(&RECYCLED_STREET, "/tables/recycled-street-2024", Default::Number(0.2), "2024-07-01", "2029-12-31", AGEC),
    line(&RECYCLED_STREET, "/tables/recycled-street-2030", Default::Number(0.4), "2030-01-01", "", AGEC),
    line(&REUSE_INDOOR, "/tables/reuse-indoor-2024", Default::Number(0.2), "2024-07-01", "", AGEC),
    line(&RECYCLED_INDOOR, "/tables/recycled-indoor-2024", Default::Number(0.15), "2024-07-01", "", AGEC),
    line(&AID_EI, "/tables/aid-ei-2021", Default::Number(10988.0), "2021-10-01", "2022-07-31", AIDE),
    line(&AID_EI, "/tables/aid-ei-2022", Default::Number(11609.0), "2022-08-01", "2023-04-30", AIDE),
    line(&AID_EI, "/tables/aid-ei-2023", Default::Number(12081.0), "2023-05-01", "2024-10-31", AIDE),
    line(&AID_EI, "/tables/aid-ei-2024", Default::Number(12459.0), "2024-11-01", "2024-12-31", AIDE),
    line(&AID_EI, "/tables/aid-ei-2025", Default::Number(13304.0), "2025-01-01", "2025-12-31", AIDE),
    line(&AID_EI, "/tables/aid-ei-2026", Default::Number(13461.0), "2026-01-01", "2026-12-31", ESTIM),
    line(&AID_ACI, "/tables/aid-aci-2021", Default::Number(21096.0), "2021-10-01", "2022-07-31", AIDE),
    line(&AID_ACI, "/tables/aid-aci-2022", Default::Number(22289.0), "2022-08-01", "2023-04-30", AIDE),
    line(&AID_ACI, "/tables/aid-aci-2023", Default::Number(23196.0), "2023-05-01", "2024-10-31", AIDE),
    line(&AID_ACI, "/tables/aid-aci-2024", Default::Number(23921.0), "2024-11-01", "2025-12-31", AIDE),
    line(&AID_ACI, "/tables/aid-aci-2026", Default::Number(24203.0), "2026-01-01", "2026-12-31", ESTIM),
    line(&AID_ETTI, "/tables/aid-etti-2021", Default::Number(4437.0), "2021-10-01", "2022-07-31", AIDE),
    line(&AID_ETTI, "/tables/aid-etti-2022", Default::Number(4454.0), "2022-08-01", "2023-04-30", AIDE),
    line(&AID_ETTI, "/tables/aid-etti-2023", Default::Number(4636.0), "2023-05-01", "2024-10-31", AIDE),
    line(&AID_ETTI, "/tables/aid-etti-2024", Default::Number(4781.0), "2024-11-01", "2025-12-31", AIDE),
    line(&AID_ETTI, "/tables/aid-etti-2026", Default::Number(4837.0), "2026-01-01", "2026-12-31", ESTIM),
    line(&AID_AI, "/tables/aid-ai-2021", Default::Number(1428.0), "2021-10-01", "2022-07-31", AIDE),
    line(&AID_AI, "/tables/aid-ai-2022", Default::Number(1509.0), "2022-08-01", "2023-04-30", AIDE),
    line(&AID_AI, "/tables/aid-ai-2023", Default::Number(1570.0), "2023-05-01", "2024-10-31", AIDE),
    line(&AID_AI, "/tables/aid-ai-2024", Default::Number(1619.0), "2024-11-01", "2025-12-31", AIDE),
    line(&AID_AI, "/tables/aid-ai-2026", Default::Number(1638.0), "2026-01-01", "2026-12-31", ESTIM),
    line(&AID_EA, "/tables/aid-ea-2024", Default::Number(18230.0), "2024-11-01", "2025-12-31", EA),
    line(&SMIC, "/tables/smic-2024", Default::Number(11.88), "2024-11-01", "2025-12-31", WAGES),
    line(&SMIC, "/tables/smic-2026", Default::Number(12.02), "2026-01-01", "2026-12-31", WAGES),
    line(&ETP_ACI, "/tables/etp-aci-2019", Default::Number(1820.0), "2019-04-01", "", ETP),
    line(&ETP_EI, "/tables/etp-ei-2019", Default::Number(1505.0), "2019-04-01", "", ETP),
    line(&ETP_ETTI, "/tables/etp-etti-2019", Default::Number(1600.0), "2019-04-01", "", ETP),
    line(&ETP_AI, "/tables/etp-ai-2019", Default::Number(1607.0), "2019-04-01", "", ETP),
    line(&ETP_OTHER, "/tables/etp-other-2019", Default::Number(1607.0), "2019-04-01", "", ETP),
    line(&HOURLY_COST, "/tables/hourly-cost-2019", Default::Number(35.0), "2019-04-01", "", MEM),
    line(&EFFORT, "/tables/effort-2019", Default::Number(0.05), "2019-04-01", "", FACIL),
    line(&EFFORT_HIGH, "/tables/effort-high-2019", Default::Number(0.2), "2019-04-01", "", FACIL),
    line(&INSERTION_SHARE, "/tables/insertion-share-2019", Default::Number(0.7), "2019-04-01", "", MEM),
    line(&SMALL_VOLUME, "/tables/small-volume-2019", Default::Number(150.0), "2019-04-01", "", MEM),
    line(&WEEKLY_HOURS, "/tables/weekly-hours-2019", Default::Number(20.0), "2019-04-01", "", PAGE),
    line(&STAY_MONTHS, "/tables/stay-months-2019", Default::Number(24.0), "2019-04-01", "", EMPLOIS),
    line(&OETH_SHARE, "/tables/oeth-share-2020", Default::Number(0.3), "2020-01-01", "", URSSAF),
    line(&DEPENDENCY, "/tables/dependency-2019", Default::Number(0.3), "2019-04-01", "", OUTIL),
    line(&FEW_STRUCTURES, "/tables/few-structures-2019", Default::Number(2.0), "2019-04-01", "", MEM),
    line(&CONTACTED, "/tables/contacted-2019", Default::Number(3.0), "2019-04-01", "", MEM),
    line(&SUBCONTRACTING, "/tables/subcontracting-2019", Default::Number(0.5), "2019-04-01", "", MEM),
    line(&COUNT_WHOLE, "/tables/count-whole-2019", Default::Number(30.0), "2019-04-01", "", OUTIL),
    line(&COUNT_LOT, "/tables/count-lot-2019", Default::Number(10.0), "2019-04-01", "", OUTIL),
    line(&COUNT_CLAUSE, "/tables/count-clause-2019", Default::Number(1.0), "2019-04-01", "", OUTIL),
    line(&LABOUR_PAINTING, "/tables/labour-painting-2019", Default::Number(0.7), "2019-04-01", "", FACIL),
    line(&LABOUR_MASONRY, "/tables/labour-masonry-2019", Default::Number(0.5), "2019-04-01", "", FACIL),
    line(&LABOUR_STEEL_FRAMING, "/tables/labour-steel-framing-2019", Default::Number(0.2), "2019-04-01", "", FACIL),
    line(
        &LABOUR_STRUCTURAL_WORKS,
        "/tables/labour-structural-works-2019",
        Default::Number(0.45),
        "2019-04-01",
        "",
        MEM,
    ),
    line(&LABOUR_ROADS, "/tables/labour-roads-2019", Default::Number(0.3), "2019-04-01", "", MEM),
    line(&LABOUR_GREEN_SPACES, "/tables/labour-green-spaces-2019", Default::Number(0.65), "2019-04-01", "", MEM),
    line(&LABOUR_CLEANING, "/tables/labour-cleaning-2019", Default::Number(0.85), "2019-04-01", "", MEM),
    line(&LABOUR_JOINERY, "/tables/labour-joinery-2019", Default::Number(0.35), "2019-04-01", "", MEM),
    line(
        &LABOUR_ELECTRICITY_PLUMBING,
        "/tables/labour-electricity-plumbing-2019",
        Default::Number(0.4),
        "2019-04-01",
        "",
        MEM,
    ),
    line(&LABOUR_ROOFING, "/tables/labour-roofing-2019", Default::Number(0.4), "2019-04-01", "", MEM),
    line(&LABOUR_METALWORK, "/tables/labour-metalwork-2019", Default::Number(0.4), "2019-04-01", "", MEM),
    line(&LABOUR_WASTE, "/tables/labour-waste-2019", Default::Number(0.55), "2019-04-01", "", MEM),
    line(&LABOUR_CATERING, "/tables/labour-catering-2019", Default::Number(0.45), "2019-04-01", "", MEM),
    line(&LABOUR_TOY_REUSE, "/tables/labour-toy-reuse-2019", Default::Number(0.6), "2019-04-01", "", MEM),
    line(&LABOUR_BICYCLE_REPAIR, "/tables/labour-bicycle-repair-2019", Default::Number(0.6), "2019-04-01", "", MEM),
];
