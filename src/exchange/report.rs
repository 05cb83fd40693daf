//! The report of the sourcing: what the funnel says, the trace, what the Code says of both and the values read; as a
//! document to read and print anywhere, and as the same tables for a spreadsheet.
//!
//! Every text of the plan is written as a text: [`html()`] escapes what HTML would read as markup, [`csv()`] what a
//! spreadsheet would read as a formula.

use crate::law::{self, Theme};
use crate::plan::assumptions;
use crate::plan::facts::lot as lot_facts;
use crate::plan::{Address, LotId, Plan};
use crate::sourcing::trace::{is_contacted, trace};
use crate::sourcing::{Actions, Funnel, Model, choices, count_rule};
use crate::text::{Lang, actions as words, date, law as law_words, names, number, report, values};
use crate::text::{phrases, trace as trace_words};
use serde_json::Value;
use std::fmt::Write as _;

/// A part of the report: a table, or a sentence where there is nothing to tell.
struct Part {
    title: String,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
    nothing: String,
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
fn parts(lang: Lang, plan: &Plan) -> Vec<Part> {
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
const TOLD: [&str; 8] = [
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

/// The look of the document. The policy of the page names its digest: a test keeps the two alike.
pub const STYLE: &str = "body{max-width:72rem;margin:2rem auto;padding:0 1rem;background:#fff;color:#1b2430;\
font:400 1rem/1.5 system-ui,'Segoe UI',Roboto,'Noto Sans','Liberation Sans',sans-serif}\
h1,h2{font-family:Charter,'Bitstream Charter','Sitka Text',Cambria,'Noto Serif','Liberation Serif',serif;\
line-height:1.25}h1{font-size:1.9rem;font-weight:400;margin:0}\
h2{font-size:1.15rem;margin:2rem 0 .5rem;padding-top:.5rem;border-top:2px solid}\
p{max-width:68ch;margin:.5rem 0}.wide{overflow-x:auto}\
table{width:100%;border-collapse:collapse;font-size:.875rem;line-height:1.4}\
th,td{padding:.35rem .75rem .35rem 0;text-align:left;vertical-align:top;border-bottom:1px solid #d5dde6}\
thead th{color:#4a5768;font-weight:400;border-bottom-color:#1b2430}\
@media print{body{max-width:none;margin:0;font-size:10pt}table{font-size:8.5pt}.wide{overflow:visible}\
tr{break-inside:avoid}h2{break-after:avoid}}";

/// The report as an HTML document that needs nothing else. `made_on`: the day, in words.
#[must_use]
pub fn html(lang: Lang, plan: &Plan, made_on: &str) -> String {
    let mut out = String::with_capacity(32_000);
    let title = format!("{} – {}", report::title(lang), plan.contract.title);
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{}</h1>\n<p>{} {}</p>\n<p>{}</p>\n",
        lang.tag(),
        escaped(&title),
        escaped(&title),
        escaped(&report::made_on(lang)),
        escaped(made_on),
        escaped(&report::how_to_read(lang)),
    );
    for part in parts(lang, plan) {
        let _ = writeln!(out, "<h2>{}</h2>", escaped(&part.title));
        if part.rows.is_empty() {
            let _ = writeln!(out, "<p>{}</p>", escaped(&part.nothing));
            continue;
        }
        // A table may be wider than a phone: its frame scrolls, by keyboard too.
        let _ = write!(
            out,
            "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\n<table>\n<thead><tr>",
            escaped(&part.title)
        );
        for cell in &part.head {
            let _ = write!(out, "<th scope=\"col\">{}</th>", escaped(cell));
        }
        out.push_str("</tr></thead>\n<tbody>\n");
        for row in &part.rows {
            out.push_str("<tr>");
            for (rank, cell) in row.iter().enumerate() {
                let cell = escaped(cell);
                let _ = match rank {
                    0 => write!(out, "<th scope=\"row\">{cell}</th>"),
                    _ => write!(out, "<td>{cell}</td>"),
                };
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n</table>\n</div>\n");
    }
    let _ = write!(out, "<p>{}</p>\n</main>\n</body>\n</html>\n", escaped(&report::no_advice(lang)));
    out
}

/// The text, with what HTML would read as markup written so that it reads as text.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // No text of ours has them, and some of them end a line or turn the writing round.
            '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            other => out.push(other),
        }
    }
    out
}

/// The same tables for a spreadsheet (RFC 4180, with the byte order mark that tells the letters): the first column says
/// which table a line belongs to. Parted by semicolons in French, where the comma is the mark of decimals.
#[must_use]
pub fn csv(lang: Lang, plan: &Plan) -> String {
    let mark = if lang == Lang::Fr { ';' } else { ',' };
    let mut out = String::from("\u{feff}");
    let mut line = |title: &str, cells: &[String]| {
        out.push_str(&cell(title, mark));
        for text in cells {
            out.push(mark);
            out.push_str(&cell(text, mark));
        }
        out.push_str("\r\n");
    };
    line(&report::title(lang), std::slice::from_ref(&plan.contract.title));
    for part in parts(lang, plan) {
        if part.rows.is_empty() {
            line(&part.title, &[part.nothing]);
            continue;
        }
        line(&part.title, &part.head);
        for row in &part.rows {
            line(&part.title, row);
        }
    }
    out
}

/// A cell: quoted where it must be, and never a formula.
fn cell(text: &str, mark: char) -> String {
    let begins = |characters: &[char]| text.trim_start().starts_with(characters);
    let formula = begins(&['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
        || text.starts_with(['\t', '\r', '\n']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([mark, '"', '\n', '\r', ';', ',']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Change, apply, templates};
    use base64::Engine as _;
    use serde_json::json;
    use sha2::{Digest, Sha256};

    fn changed(changes: &[(&str, Value)]) -> Plan {
        let mut plan = templates::find("nantes").expect("a template").plan;
        for (path, value) in changes {
            let path = Address::parse(path).expect("an address");
            plan = apply(&plan, &[Change::set(&plan.to_json(), path, value.clone())]).expect("it applies");
        }
        plan
    }

    /// A document opened from the page is held to the page's policy.
    #[test]
    fn the_policy_of_the_page_lets_the_style_of_the_report_through() {
        let digest = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(STYLE));
        let page = include_str!("../../index.html");
        assert!(page.contains(&format!("style-src 'self' 'sha256-{digest}'")), "style-src 'self' 'sha256-{digest}'");
    }

    #[test]
    fn a_hostile_text_stays_a_text() {
        let hostile = "<script>alert(1)</script>\" onload='x' &amp; \u{202e}";
        let plan = changed(&[
            ("/contract/title", json!(format!("</title>{hostile}"))),
            ("/structures/atao/name", json!(hostile)),
            ("/structures/atao/location/commune", json!("</table><img src=x onerror=alert(1)>")),
            ("/structures/atao/facts/contact_state", json!("answered")),
            ("/lots/racks/title", json!("<style>*{display:none}</style>")),
            ("/lots/racks/facts/reservation_reason", json!("<!-- ")),
            ("/contract/facts/published_information", json!("]]><iframe src=//x>")),
        ]);
        for lang in [Lang::Fr, Lang::En] {
            let html = html(lang, &plan, "22 <novembre>");
            for markup in ["<script", "<img", "<iframe", "<!--", "<novembre", "</title><", "onload='"] {
                assert!(!html.contains(markup), "{markup}");
            }
            assert_eq!(html.matches("<style>").count(), 1);
            assert_eq!(html.matches("</table>").count(), html.matches("<table>").count());
            assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&#39;x&#39; &amp;amp; "));
            assert!(!html.contains('\u{202e}'));
        }
    }

    /// The cells of a CSV, read as RFC 4180 has it.
    fn cells(text: &str, mark: char) -> Vec<Vec<String>> {
        let (mut lines, mut line, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
        let mut characters = text.trim_start_matches('\u{feff}').chars().peekable();
        while let Some(character) = characters.next() {
            match character {
                '"' if quoted && characters.peek() == Some(&'"') => {
                    characters.next();
                    cell.push('"');
                }
                '"' => quoted = !quoted,
                c if c == mark && !quoted => line.push(std::mem::take(&mut cell)),
                '\r' if !quoted => {}
                '\n' if !quoted => {
                    line.push(std::mem::take(&mut cell));
                    lines.push(std::mem::take(&mut line));
                }
                c => cell.push(c),
            }
        }
        lines
    }

    #[test]
    fn no_cell_is_a_formula_and_none_breaks_its_line() {
        let names = ["=cmd|' /C calc'!A0", "+1", "-2", "@SUM(A1)", " =1", "\t=1", "a;b,c\"d\"\r\ne", "＝1"];
        for name in names {
            let plan = changed(&[
                ("/structures/atao/name", json!(name)),
                ("/structures/atao/facts/contact_state", json!("contacted")),
                ("/contract/title", json!(name)),
            ]);
            for (lang, mark) in [(Lang::Fr, ';'), (Lang::En, ',')] {
                let lines = cells(&csv(lang, &plan), mark);
                for cell in lines.iter().flatten() {
                    assert!(!cell.trim_start().starts_with(['=', '+', '-', '@', '＝']), "{cell:?}");
                }
                let row = lines.iter().find(|line| line[0] == report::part_structures(lang) && line.len() > 4);
                let row = row.and_then(|_| lines.iter().rfind(|line| line[0] == report::part_structures(lang)));
                let found = &row.expect("the structure")[1];
                assert!(found == name || found == &format!("'{name}"), "{found:?} for {name:?}");
                assert_eq!(row.expect("the structure").len(), TOLD.len() + 4, "{name:?}");
            }
        }
    }

    #[test]
    fn the_report_says_the_figures_of_the_screen() {
        let plan = changed(&[("/lots/racks/facts/structures_in_reach", json!(6))]);
        let html = html(Lang::Fr, &plan, "22 novembre 2026");
        for said in ["70 → 9\u{a0}%", "70 → 38\u{a0}%", "38 → 24\u{a0}%", "24 → 9\u{a0}%", "19\u{a0}jours"] {
            assert!(html.contains(said), "{said}");
        }
        assert!(html.starts_with("<!doctype html>") && html.trim_end().ends_with("</html>"));
        assert!(html.contains("lang=\"fr\"") && super::html(Lang::En, &plan, "").contains("lang=\"en\""));
    }

    #[test]
    fn a_plan_of_which_nothing_is_known_has_a_report_too() {
        let mut plan = changed(&[]);
        plan.lots.clear();
        plan.structures.clear();
        for lang in [Lang::Fr, Lang::En] {
            let html = html(lang, &plan, "");
            assert!(html.contains(&report::none_lots(lang)) && html.contains(&report::none_structures(lang)));
            assert!(cells(&csv(lang, &plan), if lang == Lang::Fr { ';' } else { ',' }).len() > 8);
        }
    }
}
