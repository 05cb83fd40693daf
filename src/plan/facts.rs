//! Facts that a planner may state: everything that the law or the sourcing reads and the
//! simulation does not.
//!
//! Most are unknown most of the time. A fact that nobody stated is absent, and stays unknown: nothing takes a default
//! for it. What each means, its unit and its bounds stand in [`super::assumptions`], under its address; a name or a
//! value that the registry does not have is refused when the plan is read.

use super::quantity::{Count, Euros, Factor, Hours, Months, Share, Units, WholeMonths};
use super::sourcing::Action;
use super::{StructureKind, order};
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Number, Value};
use std::collections::BTreeMap;

/// One stated fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// Yes or no.
    Flag(bool),
    /// A number, in the unit of its input.
    Number(Number),
    /// A word of the format, a day or a text.
    Word(String),
}

/// Stated facts by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts(BTreeMap<String, Fact>);

/// The name of a fact and the type in which it is read.
#[derive(Clone, Copy, Debug)]
pub struct Key<T> {
    /// Its name: the last token of its address.
    pub name: &'static str,
    read: fn(&Fact) -> Option<T>,
}

impl Facts {
    /// The fact, where it is stated.
    #[must_use]
    pub fn get<T>(&self, key: Key<T>) -> Option<T> {
        self.0.get(key.name).and_then(key.read)
    }

    /// Whether it is stated to be so; unknown is not.
    #[must_use]
    pub fn is(&self, key: Key<bool>) -> bool {
        self.get(key) == Some(true)
    }

    /// The fact of this name, as it is stated.
    #[must_use]
    pub fn raw(&self, name: &str) -> Option<&Fact> {
        self.0.get(name)
    }

    /// Whether nothing is stated.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Facts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, fact)| {
            let value = match fact {
                Fact::Flag(flag) => Value::from(*flag),
                Fact::Number(number) => Value::Number(number.clone()),
                Fact::Word(word) => Value::from(word.as_str()),
            };
            (name, value)
        }))
    }
}

impl<'de> Deserialize<'de> for Fact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::Bool(flag) => Ok(Self::Flag(flag)),
            Value::Number(number) => Ok(Self::Number(number)),
            Value::String(word) => Ok(Self::Word(word)),
            _ => Err(serde::de::Error::custom("neither a number, a word, true nor false")),
        }
    }
}

impl<'de> Deserialize<'de> for Facts {
    /// `null` states nothing.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let members = BTreeMap::<String, Option<Fact>>::deserialize(deserializer)?;
        Ok(Self(order::map(members.into_iter().filter_map(|(name, fact)| Some((name, fact?))))))
    }
}

fn number(fact: &Fact) -> Option<f64> {
    match fact {
        Fact::Number(number) => number.as_f64(),
        _ => None,
    }
}

fn text(fact: &Fact) -> Option<&str> {
    match fact {
        Fact::Word(word) => Some(word),
        _ => None,
    }
}

const fn flag(name: &'static str) -> Key<bool> {
    Key {
        name,
        read: |fact| match fact {
            Fact::Flag(flag) => Some(*flag),
            _ => None,
        },
    }
}

const fn euros(name: &'static str) -> Key<Euros> {
    Key { name, read: |fact| Euros::new(number(fact)?).ok() }
}

const fn share(name: &'static str) -> Key<Share> {
    Key { name, read: |fact| Share::new(number(fact)?).ok() }
}

const fn factor(name: &'static str) -> Key<Factor> {
    Key { name, read: |fact| Factor::new(number(fact)?).ok() }
}

const fn hours(name: &'static str) -> Key<Hours> {
    Key { name, read: |fact| Hours::new(number(fact)?).ok() }
}

const fn months(name: &'static str) -> Key<Months> {
    Key { name, read: |fact| Months::new(number(fact)?).ok() }
}

/// The registry holds whole numbers to their bounds, so that the conversions below lose nothing.
fn whole(fact: &Fact) -> Option<u32> {
    number(fact).filter(|n| (0.0..=f64::from(u32::MAX)).contains(n) && n.fract() == 0.0).map(|n| n as u32)
}

/// A number that only the simulation reads, in the unit of its input; the registry holds it to its bounds.
const fn real(name: &'static str) -> Key<f64> {
    Key { name, read: |fact| number(fact).filter(|number| number.is_finite()) }
}

const fn count(name: &'static str) -> Key<Count> {
    Key { name, read: |fact| whole(fact).map(Count) }
}

const fn units(name: &'static str) -> Key<Units> {
    Key { name, read: |fact| whole(fact).map(Units) }
}

const fn rank(name: &'static str) -> Key<WholeMonths> {
    Key { name, read: |fact| whole(fact).and_then(|n| u16::try_from(n).ok()).map(WholeMonths) }
}

const fn day(name: &'static str) -> Key<Date> {
    Key { name, read: |fact| super::day::parse(text(fact)?) }
}

const fn words(name: &'static str) -> Key<String> {
    Key { name, read: |fact| text(fact).map(str::to_owned) }
}

/// Words of the format, each with the value that it stands for.
macro_rules! word {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$variant_doc])* $variant),* }

        impl $name {
            /// The words of the format.
            pub const WORDS: &[&str] = &[$($word),*];

            /// The value of a word.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }

            /// Its word.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            const fn key(name: &'static str) -> Key<Self> {
                Key { name, read: |fact| Self::parse(text(fact)?) }
            }
        }
    };
}

word!(
    /// What happens to the quantity of a contract year whose orders start late.
    #[derive(Default)]
    LateStart {
        /// It is ordered in the months that remain of the year.
        #[default]
        CatchUp = "catch_up",
        /// What the missed months would have ordered is ordered in the next contract year.
        NextYear = "next_year",
        /// What the missed months would have ordered is not ordered.
        GivenUp = "given_up",
    }
);
word!(
    /// In which order a workshop serves open orders.
    #[derive(Default)]
    ServiceOrder {
        /// The oldest first, then by priority of the lot.
        #[default]
        OldestFirst = "oldest_first",
        /// By priority of the lot, then the oldest.
        LotPriority = "lot_priority",
    }
);
word!(
    /// When in the year the quantity of a lot is ordered.
    #[derive(Default)]
    Season {
        /// Evenly over the year.
        #[default]
        AllYear = "all_year",
        /// From March to November.
        MarchNovember = "march_november",
        /// From April to October.
        AprilOctober = "april_october",
        /// School months: all but July and August.
        School = "school",
        /// Twice the usual in January, June and December.
        Peaks = "peaks",
    }
);
word!(
    /// What becomes of units that are not made in the month of their order.
    Unmet {
        /// They are made later.
        Kept = "kept",
        /// They are lost: nobody waits for a meal.
        Lost = "lost",
    }
);

impl Season {
    /// Relative quantity of each calendar month, January first.
    #[must_use]
    pub const fn weights(self) -> [f64; 12] {
        match self {
            Self::AllYear => [1.0; 12],
            Self::MarchNovember => [0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0],
            Self::AprilOctober => [0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0],
            Self::School => [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0],
            Self::Peaks => [2.0, 1.0, 1.0, 1.0, 1.0, 2.0, 1.0, 1.0, 1.0, 1.0, 1.0, 2.0],
        }
    }
}

word!(
    /// What kind of legal person the buyer is.
    LegalForm {
        /// A public body (« personne morale de droit public »).
        PublicBody = "public_body",
        /// A company or another private body.
        Company = "company",
    }
);
word!(
    /// How the maximum of a framework agreement is set.
    MaximumKind {
        /// An amount of money.
        Value = "value",
        /// A quantity.
        Quantity = "quantity",
        /// The documents set none.
        None = "none",
    }
);
word!(
    /// Why a contract is not divided into lots (L2113-11).
    SingleLotReason {
        /// No reason was written.
        None = "no_reason",
        /// The buyer cannot organise, steer and coordinate itself (1°).
        CannotCoordinate = "cannot_coordinate",
        /// Lots would restrict competition, or make performance harder or dearer (2°).
        CompetitionOrDifficulty = "competition_or_cost",
        /// Lots risk a failed procedure (3°, contracting entities).
        FailedProcedureRisk = "failed_procedure_risk",
    }
);
word!(
    /// Where the notice is published.
    Publicity {
        /// Nowhere.
        None = "no_notice",
        /// On the buyer profile only.
        BuyerProfile = "buyer_profile",
        /// In the BOAMP or in a paper for legal notices (JAL).
        Boamp = "boamp",
        /// In the Official Journal of the EU.
        Joue = "joue",
        /// In both.
        BoampAndJoue = "boamp_and_joue",
    }
);
word!(
    /// Ground for having no social condition above the EU thresholds (L2112-2-1 II, L3114-2-1 II).
    SocialException {
        /// None is claimed.
        None = "no_exception",
        /// 1°: an immediately available solution meets the need.
        ImmediateSolution = "immediate_solution",
        /// 2°: no sufficient link with the object.
        NoLink = "no_link",
        /// 3°: it would restrict competition, or make performance technically or economically difficult.
        CompetitionOrDifficulty = "competition_or_difficulty",
        /// 4°: works of less than six months.
        ShortWorks = "short_works",
    }
);
word!(
    /// The procedure really used for a lot.
    Procedure {
        /// Without publicity or competition.
        DirectAward = "direct_award",
        /// Adapted procedure (MAPA).
        Adapted = "adapted",
        /// Open call for tenders.
        Open = "open_tender",
        /// Restricted call for tenders.
        Restricted = "restricted_tender",
        /// Procedure with negotiation.
        Negotiated = "negotiated",
        /// Competitive dialogue.
        CompetitiveDialogue = "competitive_dialogue",
    }
);
word!(
    /// Ground of a direct award.
    DirectGround {
        /// The amount (R2122-8).
        Amount = "amount",
        /// An innovative purchase (R2122-9-1).
        Innovative = "innovative",
        /// Another case of R2122-1 to -11.
        Other = "other_ground",
    }
);
word!(
    /// Families of goods for the shares of reused and recycled goods (décret 2024-134).
    ReuseFamily {
        /// Street furniture.
        StreetFurniture = "street_furniture",
        /// Indoor furniture and fittings.
        IndoorFurniture = "indoor_furniture",
        /// Another family, whose rates the product does not know.
        Other = "other_family",
    }
);
word!(
    /// Trades whose labour share is usual knowledge. A lot may be of others: see [`lot::STATED_TRADE`].
    Trade {
        /// Painting.
        Painting = "painting",
        /// Masonry.
        Masonry = "masonry",
        /// Steel framing.
        SteelFraming = "steel_framing",
        /// Structural works.
        StructuralWorks = "structural_works",
        /// Roads and networks.
        Roads = "roads",
        /// Green spaces.
        GreenSpaces = "green_spaces",
        /// Cleaning.
        Cleaning = "cleaning",
        /// Joinery.
        Joinery = "joinery",
        /// Electricity and plumbing.
        ElectricityPlumbing = "electricity_plumbing",
        /// Roofing.
        Roofing = "roofing",
        /// Metalwork.
        Metalwork = "metalwork",
        /// Waste.
        Waste = "waste",
        /// Catering.
        Catering = "catering",
        /// Reuse and sorting of toys.
        ToyReuse = "toy_reuse",
        /// Bicycle repair.
        BicycleRepair = "bicycle_repair",
    }
);

word!(
    /// What a structure offers.
    SupplyMode {
        /// Goods and services.
        GoodsAndServices = "goods_and_services",
        /// Staff made available to others (« mise à disposition »).
        Staff = "staff",
        /// Both.
        Both = "goods_and_staff",
    }
);
word!(
    /// How far the sourcing is with a structure.
    ContactState {
        /// It is to be contacted.
        ToContact = "to_contact",
        /// It was contacted.
        Contacted = "contacted",
        /// It answered.
        Answered = "answered",
        /// It was met, or its workshop visited.
        Met = "met",
        /// It is interested.
        Interested = "interested",
        /// It is not interested.
        Declined = "declined",
    }
);
word!(
    /// What proves the kind of a structure.
    Evidence {
        /// Nothing was asked yet.
        NotAsked = "evidence_not_asked",
        /// It was asked for.
        Asked = "evidence_asked",
        /// The paper is on file.
        OnFile = "evidence_on_file",
    }
);

impl Procedure {
    /// Whether it is a formal procedure (« procédure formalisée »).
    #[must_use]
    pub const fn is_formal(self) -> bool {
        !matches!(self, Self::DirectAward | Self::Adapted)
    }
}

/// Facts about the contract and its buyer: `/contract/facts/…`.
pub mod contract {
    #![allow(missing_docs, reason = "the registry says what each means")]
    use super::*;

    pub const LEGAL_FORM: Key<LegalForm> = LegalForm::key("legal_form");
    pub const ANNUAL_PURCHASES: Key<Euros> = euros("annual_purchases");
    pub const RUNNING_COSTS: Key<Euros> = euros("running_costs");
    pub const SPASER_PUBLISHED: Key<bool> = flag("spaser_published");
    pub const SPASER_HOURS: Key<f64> = real("spaser_hours");
    pub const PORTFOLIO_SOCIAL: Key<Share> = share("portfolio_social_share");
    pub const PORTFOLIO_ENVIRONMENTAL: Key<Share> = share("portfolio_environmental_share");
    pub const ESTIMATED_VALUE: Key<Euros> = euros("estimated_value");
    pub const OTHER_PURCHASES: Key<Euros> = euros("other_purchases_value");
    pub const OTHER_SERVICES: Key<Euros> = euros("other_services_value");
    pub const MAXIMUM_KIND: Key<MaximumKind> = MaximumKind::key("maximum_kind");
    pub const LONG_DURATION_JUSTIFIED: Key<bool> = flag("long_duration_justified");
    pub const HOLDERS: Key<Count> = count("holders");
    pub const ORDERS_VALUE: Key<Euros> = euros("orders_value");
    pub const LARGEST_ORDER: Key<Euros> = euros("largest_order_value");
    pub const ORDER_MONTHS: Key<Months> = months("order_delivery_months");
    pub const LAST_ORDER_MONTH: Key<WholeMonths> = rank("last_order_month");
    pub const SINGLE_LOT_REASON: Key<SingleLotReason> = SingleLotReason::key("single_lot_reason");
    pub const DISTINCT_PARTS: Key<bool> = flag("distinct_parts");
    pub const GLOBAL_CONTRACT: Key<bool> = flag("global_contract");
    pub const LOTS_BID_LIMIT: Key<Count> = count("lots_bid_limit");
    pub const LOTS_AWARD_LIMIT: Key<Count> = count("lots_award_limit");
    pub const TIE_RULE_STATED: Key<bool> = flag("tie_rule_stated");
    pub const BID_MODE_STATED: Key<bool> = flag("bid_mode_stated");
    pub const RESERVATION_MENTIONED: Key<bool> = flag("reservation_mentioned");
    pub const ARTICLES_CITED: Key<bool> = flag("articles_cited");
    pub const PUBLICITY: Key<Publicity> = Publicity::key("publicity");
    pub const SOCIAL_EXCEPTION: Key<SocialException> = SocialException::key("social_exception");
    pub const ADVANCE_SHARE: Key<Share> = share("advance_share");
    pub const ESSENTIAL_DATA: Key<bool> = flag("essential_data_planned");
    pub const YEARLY_LIST: Key<bool> = flag("yearly_list_planned");
    pub const STRUCTURES_CONTACTED: Key<Count> = count("structures_contacted");
    pub const MINUTES_KEPT: Key<bool> = flag("minutes_kept");
    pub const PRIVILEGED_INFORMATION: Key<bool> = flag("privileged_information");
    pub const INFORMATION_SHARED: Key<bool> = flag("information_shared");

    // Where the contract is performed, and the trace of the sourcing.
    pub const PLACE: Key<String> = words("place");
    pub const PLACE_CODE: Key<String> = words("place_code");
    pub const PLACE_LATITUDE: Key<f64> = real("place_latitude");
    pub const PLACE_LONGITUDE: Key<f64> = real("place_longitude");
    pub const PLACE_APPROXIMATE: Key<bool> = flag("place_approximate");
    pub const SEARCH_RADIUS: Key<f64> = real("search_radius");
    pub const STRUCTURES_CHOICE: Key<String> = words("structures_choice");
    pub const PUBLISHED_INFORMATION: Key<String> = words("published_information");

    // What the simulation adds to the reference workshop.
    pub const START_MONTH: Key<Count> = count("start_month_of_year");
    pub const LATE_START: Key<LateStart> = LateStart::key("late_start");
    pub const SERVICE_ORDER: Key<ServiceOrder> = ServiceOrder::key("service_order");
    pub const BUDGET_FACTOR: Key<f64> = real("budget_factor");
    pub const PENALTY_PER_DAY: Key<f64> = real("penalty_per_day");
    pub const PENALTY_CAP: Key<f64> = real("penalty_cap");
    pub const ACCEPTANCE_MONTHS: Key<WholeMonths> = rank("acceptance_months");
    pub const LAYING_PER_MONTH: Key<f64> = real("laying_per_month");
    pub const LAYING_COST: Key<f64> = real("laying_cost");
    pub const SOURCING_DAYS: Key<f64> = real("sourcing_days");
    pub const AWARD_RISK: Key<bool> = flag("award_risk");
    pub const LOCAL_MATERIAL_SHARE: Key<f64> = real("local_material_share");
    pub const FTE_HOURS: Key<f64> = real("fte_hours");
    pub const IN_HOUSE_HOUR: Key<f64> = real("in_house_hour_cost");
    pub const DEMAND_CV: Key<f64> = real("demand_cv");
    pub const UNIT_TIME_CV: Key<f64> = real("unit_time_cv");
    pub const STAY_CV: Key<f64> = real("stay_cv");
    pub const PRODUCTIVITY_CV: Key<f64> = real("productivity_cv");
}

/// Facts about a lot: `/lots/*/facts/…`.
pub mod lot {
    #![allow(missing_docs, reason = "the registry says what each means")]
    use super::*;

    pub const ESTIMATED_VALUE: Key<Euros> = euros("estimated_value");
    pub const OTHER_CPV: Key<String> = words("other_cpv");
    pub const MAXIMUM_VALUE: Key<Euros> = euros("maximum_value");
    pub const MAXIMUM_QUANTITY: Key<Units> = units("maximum_quantity");
    pub const MINIMUM_VALUE: Key<Euros> = euros("minimum_value");
    pub const MINIMUM_QUANTITY: Key<Units> = units("minimum_quantity");
    pub const WHOLE_RESERVED: Key<bool> = flag("whole_lot_reserved");
    pub const PROCEDURE: Key<Procedure> = Procedure::key("procedure");
    pub const DIRECT_GROUND: Key<DirectGround> = DirectGround::key("direct_ground");
    pub const BIDDER_KIND: Key<StructureKind> =
        Key { name: "bidder_kind", read: |fact| StructureKind::parse(text(fact)?) };
    pub const BIDDER_SHARE: Key<Share> = share("bidder_share");
    pub const EQUIVALENCE_PROVEN: Key<bool> = flag("equivalence_proven");
    pub const GROUPING_ELIGIBLE: Key<bool> = flag("grouping_eligible");
    pub const SUBCONTRACTED: Key<Share> = share("subcontracted_share");
    pub const STAFF_SUPPLY: Key<bool> = flag("staff_supply");
    pub const WITH_PRISON: Key<bool> = flag("combined_with_prison");
    pub const EARLIER_AWARD: Key<Date> = day("earlier_award");
    pub const PUBLIC_SERVICE_MISSION: Key<bool> = flag("public_service_mission");
    pub const SOCIAL_CONDITION: Key<bool> = flag("social_condition");
    pub const ENVIRONMENTAL_CONDITION: Key<bool> = flag("environmental_condition");
    pub const ENVIRONMENTAL_CRITERION: Key<bool> = flag("environmental_criterion");
    pub const SOLE_PRICE: Key<bool> = flag("sole_price");
    pub const SOLE_GLOBAL_COST: Key<bool> = flag("sole_global_cost");
    pub const STANDARDISED: Key<bool> = flag("standardised");
    pub const RESIDENTS_ONLY: Key<bool> = flag("residents_only");
    pub const NAMED_STRUCTURE: Key<bool> = flag("named_structure");
    pub const MINIMUM_TURNOVER: Key<Euros> = euros("minimum_turnover");
    pub const CLAUSE_HOURS: Key<Hours> = hours("clause_hours");
    pub const TOTAL_HOURS: Key<Hours> = hours("total_hours");
    pub const TRADE: Key<Trade> = Trade::key("trade");
    /// The same, as the id of any trade of the plan.
    pub const STATED_TRADE: Key<String> = words("trade");
    pub const LABOUR_SHARE: Key<Share> = share("labour_share");
    pub const EFFORT: Key<Share> = share("effort_share");
    pub const HOURLY_COST: Key<Euros> = euros("hourly_cost");
    pub const INSERTION_SHARE: Key<Share> = share("insertion_share");
    pub const REUSE_FAMILY: Key<ReuseFamily> = ReuseFamily::key("reuse_family");
    pub const REUSE_SHARE: Key<Share> = share("reuse_share");
    pub const RECYCLED_SHARE: Key<Share> = share("recycled_share");
    pub const CAPABLE_STRUCTURES: Key<Count> = count("capable_structures");

    // What the simulation adds to the reference workshop.
    pub const SEASON: Key<Season> = Season::key("season");
    pub const UNMET: Key<Unmet> = Unmet::key("unmet_orders");
    pub const MACHINE_SHARE: Key<f64> = real("machine_share");
    pub const MARKET_PRICE_GAP: Key<f64> = real("market_price_gap");
    pub const PROTOTYPE_FIRST_APPROVAL: Key<f64> = real("prototype_first_approval");
    pub const PROTOTYPE_REFUSAL_FACTOR: Key<f64> = real("prototype_refusal_factor");
    pub const PROTOTYPE_DESIGN_WEEKS: Key<f64> = real("prototype_design_weeks");
    pub const PROTOTYPE_BUILD_WEEKS: Key<f64> = real("prototype_build_weeks");
    pub const PROTOTYPE_REVIEW_WEEKS: Key<f64> = real("prototype_review_weeks");

    // What sourcing reads.
    pub const NEEDS_DESIGN_OFFICE: Key<bool> = flag("needs_design_office");
    pub const NEEDED_EQUIPMENT: Key<String> = words("needed_equipment");
    pub const RESERVATION_REASON: Key<String> = words("reservation_reason");
    pub const STRUCTURES_IN_REACH: Key<Count> = count("structures_in_reach");
    pub const STRUCTURE_LOAD: Key<Factor> = factor("structure_load");
    pub const STRUCTURE_DEPENDENCY: Key<Factor> = factor("structure_dependency");
    pub const SOURCING_MEETING: Key<bool> = flag("sourcing_meeting");
    pub const SOURCING_VISIT: Key<bool> = flag("sourcing_visit");
    pub const SOURCING_PROTOTYPE: Key<bool> = flag("sourcing_prototype");
    pub const SOURCING_FINER_LOTS: Key<bool> = flag("sourcing_finer_lots");
    pub const SOURCING_ADVANCE: Key<bool> = flag("sourcing_advance");
    pub const SOURCING_WEIGHTING: Key<bool> = flag("sourcing_weighting");
    pub const SOURCING_RESPONSE_TIME: Key<bool> = flag("sourcing_response_time");
    pub const SOURCING_GROUPING: Key<bool> = flag("sourcing_grouping");

    /// Whether an action is planned for the lot.
    #[must_use]
    pub const fn sourcing(action: Action) -> Key<bool> {
        match action {
            Action::Meeting => SOURCING_MEETING,
            Action::Visit => SOURCING_VISIT,
            Action::Prototype => SOURCING_PROTOTYPE,
            Action::FinerLots => SOURCING_FINER_LOTS,
            Action::Advance => SOURCING_ADVANCE,
            Action::Weighting => SOURCING_WEIGHTING,
            Action::ResponseTime => SOURCING_RESPONSE_TIME,
            Action::Grouping => SOURCING_GROUPING,
        }
    }
}

/// Facts about a structure: `/structures/*/facts/…`.
pub mod structure {
    #![allow(missing_docs, reason = "the registry says what each means")]
    use super::*;

    pub const SIRET: Key<String> = words("siret");
    pub const POSTAL_CODE: Key<String> = words("postal_code");
    pub const COMMUNE_CODE: Key<String> = words("commune_code");
    pub const LATITUDE: Key<f64> = real("latitude");
    pub const LONGITUDE: Key<f64> = real("longitude");
    pub const APPROXIMATE: Key<bool> = flag("approximate");
    pub const RANGE: Key<f64> = real("range");
    pub const SUPPLY_MODE: Key<SupplyMode> = SupplyMode::key("supply_mode");
    pub const CAPACITY_HOURS: Key<Hours> = hours("capacity_hours");
    pub const COMMITTED_SHARE: Key<Share> = share("committed_share");
    pub const DESIGN_OFFICE: Key<bool> = flag("design_office");
    pub const EQUIPMENT: Key<String> = words("equipment");
    pub const LABELS: Key<String> = words("labels");
    pub const NETWORKS: Key<String> = words("networks");
    pub const PUBLIC_CONTRACTS: Key<Count> = count("public_contracts");
    pub const CONTACT_STATE: Key<ContactState> = ContactState::key("contact_state");
    pub const CONTACTED_ON: Key<Date> = day("contacted_on");
    pub const SAME_QUESTIONS: Key<bool> = flag("same_questions");
    pub const ANSWERED_ON: Key<Date> = day("answered_on");
    pub const VISITED_ON: Key<Date> = day("visited_on");
    pub const MINUTES: Key<bool> = flag("minutes");
    pub const INFORMED_MORE: Key<bool> = flag("informed_more");
    pub const EVIDENCE: Key<Evidence> = Evidence::key("evidence");
    pub const NOTES: Key<String> = words("notes");
}

/// Facts about a workshop: `/workshops/*/facts/…`.
pub mod workshop {
    #![allow(missing_docs, reason = "the registry says what each means")]
    use super::*;

    pub const HOURS_DEROGATION: Key<bool> = flag("hours_derogation");
    pub const EXTENSION_GROUND: Key<bool> = flag("extension_ground");

    // What the simulation adds to the reference workshop.
    pub const MACHINE_STATIONS: Key<f64> = real("machine_stations");
    pub const MACHINE_HOURS: Key<f64> = real("machine_hours");
    pub const MACHINE_USE: Key<f64> = real("machine_use");
    pub const REJECT_SHARE: Key<f64> = real("reject_share");
    pub const REWORK_SHARE: Key<f64> = real("rework_share");
    pub const DESIGN_OFFICE: Key<bool> = flag("design_office");
    pub const TRAINING_GUIDES: Key<Count> = count("training_guides");
    pub const LICENCE_SHARE: Key<f64> = real("licence_share");
    pub const EXIT_DURABLE: Key<f64> = real("exit_durable");
    pub const EXIT_TRANSITION: Key<f64> = real("exit_transition");
    pub const EXIT_POSITIVE: Key<f64> = real("exit_positive");
    pub const AID_MODULATION: Key<f64> = real("aid_modulation");
}

/// What a planner says of a trade: `/trades/…`. What is absent is as the list of our own has it, and nothing for a trade
/// of the planner's own.
pub mod trade {
    use super::*;

    /// Its name; a trade of the planner's own has one.
    pub const NAME: Key<String> = words("name");
    /// Beginnings of the codes that belong to it, separated by commas; an empty text is none.
    pub const CPV: Key<String> = words("cpv");
    /// Words by which it is recognised, separated by commas; an empty text is none.
    pub const WORDS: Key<String> = words("words");
    /// The id of a trade whose neighbours are its own.
    pub const NEAR: Key<String> = words("near");
}
