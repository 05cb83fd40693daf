//! The report of the sourcing: what the funnel says, the trace, what the Code says of both and the values read; as a
//! document to read and print anywhere, and as the same tables for a spreadsheet.
//!
//! Every text of the plan is written as a text: [`html()`] escapes what HTML would read as markup, [`csv()`] what a
//! spreadsheet would read as a formula.

mod parts;

use crate::plan::Plan;
use crate::text::{Lang, report};
use parts::parts;
use std::fmt::Write as _;

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
    use super::parts::TOLD;
    use super::*;
    use crate::plan::{Address, Change, apply, templates};
    use base64::Engine as _;
    use serde_json::{Value, json};
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
