//! Page numbers and running heads: what stands at the edge of a page and belongs to no text.

use super::line::Line;
use super::{Element, Parts, aside};
use crate::reflow;
use mulu_text::{fold, labels};
use std::collections::HashMap;

/// Share of the page at its top and bottom where bare numbers are page numbers.
const NUMBER_ZONE: f32 = 0.15;
/// Share of the page at its top and bottom where running heads stand.
const HEAD_ZONE: f32 = 0.1;
/// Lines at the top or bottom of a page that may be running heads.
const HEAD_LINES: usize = 3;
/// A running head stands at one height on all pages, within this many points.
const SAME_HEIGHT: f32 = 4.0;

/// Sets aside what the pages have at their edges.
pub fn set_aside(sheets: &mut [Parts]) {
    for sheet in &mut *sheets {
        page_number(sheet);
    }
    let heads = repeated(sheets);
    for sheet in sheets {
        let (number, height) = (sheet.number, sheet.size[1]);
        let edge = edge_lines(sheet);
        for at in edge {
            let Some(line) = sheet.elements[at].line() else { continue };
            let told = zone(line, height)
                .is_some_and(|z| keys(line, number).iter().any(|key| is_known(&heads, key, z)));
            if told {
                sheet.elements[at] = aside("running_head", line.text.clone(), number);
            }
        }
    }
}

/// Sets the number of a page aside: at the top or bottom, with dashes or words around it, or bare at
/// the very edge.
fn page_number(sheet: &mut Parts) {
    let printed = |e: &Element| !matches!(e, Element::Aside(_));
    let last = sheet.elements.iter().rposition(printed);
    let first = sheet.elements.iter().position(printed);
    let [_, height] = sheet.size;
    for at in [last, first].into_iter().flatten() {
        let Some(line) = sheet.elements[at].line() else { continue };
        let at_edge =
            line.middle() < NUMBER_ZONE * height || line.middle() > (1.0 - NUMBER_ZONE) * height;
        let told = reflow::is_page_number(&line.text)
            || reflow::is_bare_number(&line.text) && at_edge && is_apart(sheet, at);
        if told {
            sheet.elements[at] = aside("page_number", line.text.clone(), sheet.number);
            return;
        }
    }
}

/// Whether a line is further from its neighbour than lines of one text are.
fn is_apart(sheet: &Parts, at: usize) -> bool {
    let Some(line) = sheet.elements[at].line() else { return false };
    let other = match at {
        0 => sheet.elements.get(1),
        _ => sheet.elements.get(at - 1),
    };
    match other {
        Some(Element::Line(other)) => (other.middle() - line.middle()).abs() > 1.2 * line.size,
        _ => true,
    }
}

/// Indices of the lines at the top and bottom of a page.
fn edge_lines(sheet: &Parts) -> Vec<usize> {
    let lines = sheet.elements.iter().enumerate().filter(|(_, e)| e.line().is_some());
    let at: Vec<usize> = lines.map(|(n, _)| n).collect();
    let top = at.iter().take(HEAD_LINES);
    let bottom = at.iter().skip(HEAD_LINES.max(at.len().saturating_sub(HEAD_LINES)));
    top.chain(bottom).copied().collect()
}

/// The height of a line in the zone of running heads, from the nearer edge.
fn zone(line: &Line, height: f32) -> Option<f32> {
    let (above, below) = (line.middle(), height - line.middle());
    if above < HEAD_ZONE * height {
        Some(above)
    } else if below < HEAD_ZONE * height {
        Some(-below)
    } else {
        None
    }
}

/// The keys of a line on a page: its words, and its words with its first or its last number as that of
/// the page, as in `http://… 3/9` and `第3页 某中心`.
fn keys(line: &Line, page: u32) -> Vec<String> {
    let whole = fold::name_key(&line.text);
    let mut keys = vec![whole.clone()];
    let bare = match whole.rsplit_once('/') {
        Some((before, total)) if is_number(total) => before,
        _ => whole.as_str(),
    };
    let digits = |from: usize| whole[from..].bytes().take_while(u8::is_ascii_digit).count();
    let last = bare.len() - bare.bytes().rev().take_while(u8::is_ascii_digit).count();
    let first = whole.find(|c: char| c.is_ascii_digit()).unwrap_or(whole.len());
    for start in [last, first] {
        let end = start + digits(start);
        let around = whole.len() - (end - start);
        if let (Ok(number), true) = (whole[start..end].parse::<u32>(), around >= 3) {
            let step = i64::from(number) - i64::from(page);
            keys.push(format!("{}\n{step}\n{}", &whole[..start], &whole[end..]));
        }
    }
    keys
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// The words that stand at one height at the edge of several pages, and the height.
fn repeated(sheets: &[Parts]) -> HashMap<String, Vec<f32>> {
    let mut seen: HashMap<String, Vec<f32>> = HashMap::new();
    for sheet in sheets {
        let lines = edge_lines(sheet).into_iter().filter_map(|at| sheet.elements[at].line());
        for line in lines {
            let folded = fold::fold(&line.text);
            let named = labels::attachment(fold::trim(&folded)).is_some();
            if let Some(height) = zone(line, sheet.size[1]).filter(|_| !named) {
                for key in keys(line, sheet.number) {
                    seen.entry(key).or_default().push(height);
                }
            }
        }
    }
    let least = (sheets.len() / 4).max(2);
    seen.retain(|_, heights| {
        let own = heights.clone();
        let at_one = |h: &f32| own.iter().filter(|o| (*o - h).abs() < SAME_HEIGHT).count();
        heights.retain(|h| at_one(h) >= least);
        !heights.is_empty()
    });
    seen
}

fn is_known(heads: &HashMap<String, Vec<f32>>, key: &str, height: f32) -> bool {
    heads.get(key).is_some_and(|h| h.iter().any(|h| (h - height).abs() < SAME_HEIGHT))
}
