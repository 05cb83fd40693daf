//! What the report says, part by part.

use crate::law::{self, Theme};
use crate::plan::assumptions;
use crate::plan::facts::lot as lot_facts;
use crate::plan::{Address, LotId, Plan};
use crate::sourcing::trace::{is_contacted, trace};
use crate::sourcing::{Actions, Funnel, Model, choices, count_rule};
use crate::text::{Lang, actions as words, date, law as law_words, names, number, report, values};
use crate::text::{phrases, trace as trace_words};
use serde_json::Value;

/// A part of the report: a table, or a sentence where there is nothing to tell.
pub(super) struct Part {
    pub title: String,
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
    pub nothing: String,
}

/// A lot with its model, and the outcomes of its sourcing with the actions planned and without any.
struct Case<'a> {
    id: LotId,
    title: String,
    model: Model<'a>,
    with: Funnel,
    without: Funnel,
}

fn cases<'a>(plan: &'a Plan) -> Vec<Case<'a>> {
    let case = |(id, lot): (&'a LotId, &'a crate::plan::Lot)| {
        let model = Model::of(plan, id)?;
        let (with, without) = (model.funnel(), model.planning(Actions::NONE).funnel());
        Some(Case { id: id.clone(), title: lot.title.clone(), model, with, without })
    };
    plan.lots_in_order().into_iter().filter_map(case).collect()
}

/// The parts of the report.
pub(super) fn parts(lang: Lang, plan: &Plan) -> Vec<Part> {
    let json = plan.to_json();
    let cases = cases(plan);
    vec![
        about_contract(lang, plan, &json),
        about_lots(lang, plan, &json, &cases),
        about_actions(lang, &cases),
        about_failure(lang, &cases),
        about_count(lang, plan, &cases),
        about_trace(lang, plan),
        about_structures(lang, plan, &json),
        about_law(lang, plan),
        about_inputs(lang, &json, &cases),
    ]
}

fn about_contract(lang: Lang, plan: &Plan, json: &Value) -> Part {
    let fact = |name: &str| Address::from_tokens(["contract", "facts", name]);
    let label = |address: &Address| assumptions::input(address).map(|input| lang.of(input.label)).unwrap_or_default();
    let mut rows = vec![
        vec![report::buyer(lang), plan.contract.buyer.name.clone()],
        vec![report::launch(lang), date::long(lang, plan.contract.launch_date)],
    ];
    for name in ["place", "search_radius", "structures_choice", "published_information"] {
        let address = fact(name);
        rows.push(vec![label(&address), values::said(lang, json, &address)]);
    }
    Part {
        title: report::part_contract(lang),
        head: vec![report::item(lang), report::value(lang)],
        rows,
        nothing: String::new(),
    }
}

fn about_lots(lang: Lang, plan: &Plan, json: &Value, cases: &[Case<'_>]) -> Part {
    let row = |case: &Case<'_>| {
        let award = Address::from_tokens(["lots", case.id.as_str(), "reservation"]);
        let reason = plan.lots.get(&case.id).and_then(|lot| lot.facts.get(lot_facts::RESERVATION_REASON));
        let (with, without) = (&case.with, &case.without);
        vec![
            case.title.clone(),
            values::said(lang, json, &award),
            reason.unwrap_or_default(),
            number::whole(lang, with.structures.value),
            format!("{} → {}", words::mean(lang, without.expected.value), words::mean(lang, with.expected.value)),
            words::chances(lang, without.none.value, with.none.value),
            words::chances(lang, 1.0 - without.at_least_two.value, 1.0 - with.at_least_two.value),
            words::chances(lang, without.no_usable_bid.value, with.no_usable_bid.value),
            words::within(lang, choices::none_within(&case.model, case.model.planned)),
        ]
    };
    Part {
        title: report::part_lots(lang),
        head: vec![
            words::column_lot(lang),
            report::column_award(lang),
            report::column_reason(lang),
            words::column_structures(lang),
            words::column_expected(lang),
            words::figure_none(lang),
            words::figure_few(lang),
            words::figure_unusable(lang),
            format!("{}, {}", words::figure_none(lang), phrases::eight_in_ten(lang)),
        ],
        rows: cases.iter().map(row).collect(),
        nothing: report::none_lots(lang),
    }
}

fn about_actions(lang: Lang, cases: &[Case<'_>]) -> Part {
    let mut rows = Vec::new();
    for case in cases {
        for step in choices::steps(&case.model).into_iter().filter(|step| step.planned) {
            rows.push(vec![
                case.title.clone(),
                words::action(lang, step.action),
                words::days(lang, step.days),
                words::months(lang, step.months),
                words::chances(lang, step.before, step.after),
            ]);
        }
        let figures = case.model.figures(case.model.planned);
        if !figures.actions.is_empty() {
            rows.push(vec![
                case.title.clone(),
                words::total(lang),
                words::spent(lang, figures.days, case.with.cost.value),
                words::span(lang, figures.months, case.with.months_at_once.value),
                words::chances(lang, case.without.none.value, figures.none),
            ]);
        }
    }
    Part {
        title: report::part_actions(lang),
        head: vec![
            words::column_lot(lang),
            words::column_action(lang),
            words::column_days(lang),
            words::column_months(lang),
            words::column_none(lang),
        ],
        rows,
        nothing: report::none_actions(lang),
    }
}

fn about_failure(lang: Lang, cases: &[Case<'_>]) -> Part {
    let row = |case: &Case<'_>| {
        let failure = case.model.failure()?;
        let span = failure.months;
        Some(vec![
            case.title.clone(),
            words::failure_span(lang, span.least, span.usual, span.most),
            words::spent(lang, failure.days.value, failure.cost.value),
            words::months(lang, failure.expected_months.value),
            number::euros(lang, failure.expected_cost.value.round()),
        ])
    };
    Part {
        title: report::part_failure(lang),
        head: vec![
            words::column_lot(lang),
            words::failure_months(lang),
            words::failure_days(lang),
            format!("{}, {}", words::failure_months(lang), words::column_expected_with(lang)),
            format!("{}, {}", words::failure_cost(lang), words::column_expected_with(lang)),
        ],
        rows: cases.iter().filter_map(row).collect(),
        nothing: report::none_lots(lang),
    }
}

fn about_count(lang: Lang, plan: &Plan, cases: &[Case<'_>]) -> Part {
    let row = |case: &Case<'_>| {
        let rule = count_rule(plan, &case.id)?;
        let limits = [rule.limits.whole, rule.limits.lot, rule.limits.clause, rule.limits.dependency];
        Some(vec![
            case.title.clone(),
            names::advice(lang, rule.advice),
            words::rule_reason(lang, rule.reason, rule.structures, rule.dependency, limits),
        ])
    };
    Part {
        title: report::part_count(lang),
        head: vec![words::column_lot(lang), report::column_advice(lang), report::column_why(lang)],
        rows: cases.iter().filter_map(row).collect(),
        nothing: report::none_lots(lang),
    }
}

fn about_trace(lang: Lang, plan: &Plan) -> Part {
    // What is missing is named by its structure or lot; of the contract, by the input itself.
    let name = |address: &Address| {
        let id = address.token(1).unwrap_or_default();
        match address.token(0).as_deref() {
            Some("structures") => plan.structures.get(id.as_str()).map(|structure| structure.name.clone()),
            Some("lots") => plan.lots.get(id.as_str()).map(|lot| lot.title.clone()),
            _ => assumptions::input(address).map(|input| lang.of(input.label)),
        }
        .unwrap_or(id)
    };
    let row = |line: crate::sourcing::trace::Line| {
        let missing: Vec<String> = line.missing.iter().map(name).collect();
        let (piece, state) = (trace_words::piece(lang, line.piece), trace_words::state(lang, &line));
        vec![piece, state, missing.join(", "), trace_words::why(lang, line.piece)]
    };
    Part {
        title: report::part_trace(lang),
        head: vec![
            trace_words::column_piece(lang),
            trace_words::column_state(lang),
            report::column_missing(lang),
            report::column_why(lang),
        ],
        rows: trace(plan).into_iter().map(row).collect(),
        nothing: String::new(),
    }
}

/// What is told of a structure that was contacted, fact by fact.
pub(super) const TOLD: [&str; 8] = [
    "contact_state",
    "contacted_on",
    "same_questions",
    "answered_on",
    "visited_on",
    "minutes",
    "informed_more",
    "evidence",
];

fn about_structures(lang: Lang, plan: &Plan, json: &Value) -> Part {
    let at = |id: &str, fact: &str| Address::from_tokens(["structures", id, "facts", fact]);
    let kind = |id: &str| Address::from_tokens(["structures", id, "kind"]);
    let asked = plan.structures.iter().filter(|(_, structure)| is_contacted(structure));
    let row = |(id, structure): (&crate::plan::StructureId, &crate::plan::Structure)| {
        let place = structure.location.as_ref().map(|place| place.commune.clone()).unwrap_or_default();
        let known = [structure.name.clone(), values::said(lang, json, &kind(id.as_str())), place];
        let told = TOLD.into_iter().map(|fact| values::said(lang, json, &at(id.as_str(), fact)));
        known.into_iter().chain(told).collect()
    };
    let told = TOLD
        .into_iter()
        .map(|fact| assumptions::input(&at("structure", fact)).map(|input| lang.of(input.label)).unwrap_or_default());
    let known = [report::column_name(lang), report::column_kind(lang), report::column_place(lang)];
    Part {
        title: report::part_structures(lang),
        head: known.into_iter().chain(told).collect(),
        rows: asked.map(row).collect(),
        nothing: report::none_structures(lang),
    }
}

fn about_law(lang: Lang, plan: &Plan) -> Part {
    let found = law::check(plan);
    let row = |finding: &law::Finding| {
        vec![
            law_words::severity(lang, finding.severity),
            format!("{}. {}", law_words::title(lang, finding), law_words::reason(lang, finding)),
            finding.rule.articles.join(", "),
        ]
    };
    let ours = found.findings.iter().filter(|finding| finding.rule.theme == Theme::Sourcing);
    Part {
        title: report::part_law(lang),
        head: vec![report::column_advice(lang), report::column_finding(lang), report::column_articles(lang)],
        rows: ours.map(row).collect(),
        nothing: report::none_law(lang),
    }
}

fn about_inputs(lang: Lang, json: &Value, cases: &[Case<'_>]) -> Part {
    let mut read: Vec<Address> = Vec::new();
    for case in cases {
        let figures = [&case.with.no_usable_bid, &case.with.cost, &case.with.months];
        for address in figures.into_iter().flat_map(|figure| &figure.reads) {
            if !read.contains(address) && !values::value_at(json, address).is_null() {
                read.push(address.clone());
            }
        }
    }
    let title = |address: &Address| {
        let id = address.token(1).filter(|_| address.token(0).as_deref() == Some("lots"))?;
        cases.iter().find(|case| case.id.as_str() == id).map(|case| case.title.clone())
    };
    let row = |address: &Address| {
        let input = assumptions::input(address)?;
        let label = lang.of(input.label);
        let label = title(address).map_or(label.clone(), |lot| format!("{lot}, {label}"));
        let provenance = &input.provenance;
        let certainty = format!("{} ({})", names::certainty(lang, provenance.certainty), provenance.certainty.letter());
        Some(vec![label, values::said(lang, json, address), lang.of(provenance.source), certainty])
    };
    Part {
        title: report::part_inputs(lang),
        head: vec![report::item(lang), report::value(lang), phrases::source(lang), report::column_certainty(lang)],
        rows: read.iter().filter_map(row).collect(),
        nothing: report::none_lots(lang),
    }
}
