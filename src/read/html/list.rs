//! Lists: the numbers that browsers print (HTML 4.4.5, 4.4.8; CSS Counter Styles 3).

use super::blocks::Reader;
use super::office::style;
use super::tree::Node;
use crate::numerals::Numeral;
use mulu_document::{Block, Paragraph};

impl Reader<'_> {
    /// Reads a list.
    pub fn list(&mut self, node: Node<'_>, ordered: bool, out: &mut Vec<Block>) {
        self.end(out);
        let number = |n: Node<'_>, key| n.attribute(key).and_then(|v| v.trim().parse::<i64>().ok());
        let reversed = node.attribute("reversed").is_some();
        let items = || node.children().filter(|c| c.name() == "li").count() as i64;
        let first = if reversed { items() } else { 1 };
        let mut next = number(node, "start").unwrap_or(first);
        for child in node.children() {
            if child.name() != "li" {
                self.node(child, out);
                continue;
            }
            next = number(child, "value").unwrap_or(next);
            if ordered {
                self.pending.label = u32::try_from(next).ok().and_then(|n| label(n, child, node));
            }
            self.children(child, out);
            self.end(out);
            // In a cell the number may be all there is: that of the row.
            let alone = self.pending.label.take().filter(|_| self.in_cell);
            out.extend(alone.map(|label| {
                Block::Paragraph(Paragraph { label: Some(label), ..Paragraph::default() })
            }));
            next = next.saturating_add(if reversed { -1 } else { 1 });
        }
        self.end(out);
    }
}

/// The number of a list item as a browser prints it, by its own style or type before the list's.
fn label(n: u32, item: Node<'_>, list: Node<'_>) -> Option<String> {
    let styled = |node| {
        let style = style(node);
        let mut kinds = style.split(';').filter_map(|s| s.strip_prefix("list-style"));
        kinds.next_back().map(|k| k.trim_start_matches("-type").trim_start_matches(':').to_string())
    };
    let typed = |node: Node<'_>| node.attribute("type").map(str::to_string);
    let kind =
        styled(item).or_else(|| typed(item)).or_else(|| styled(list)).or_else(|| typed(list));
    let numeral = numeral(kind.as_deref().unwrap_or_default());
    let end = match numeral {
        Numeral::Chinese | Numeral::ChineseDigits | Numeral::ChineseLegal => "、",
        Numeral::HeavenlyStem | Numeral::EarthlyBranch => "、",
        Numeral::None => return None,
        _ => ".",
    };
    Some(format!("{}{end}", numeral.text(n)))
}

/// The numerals of a type (`a`) or style (`lower-alpha`).
fn numeral(kind: &str) -> Numeral {
    match kind {
        "a" => return Numeral::LowerLetter,
        "A" => return Numeral::UpperLetter,
        "i" => return Numeral::LowerRoman,
        "I" => return Numeral::UpperRoman,
        _ => {}
    }
    const STYLES: [(&str, Numeral); 16] = [
        ("lower-alpha", Numeral::LowerLetter),
        ("lower-latin", Numeral::LowerLetter),
        ("upper-alpha", Numeral::UpperLetter),
        ("upper-latin", Numeral::UpperLetter),
        ("lower-roman", Numeral::LowerRoman),
        ("upper-roman", Numeral::UpperRoman),
        ("decimal-leading-zero", Numeral::DecimalZero),
        ("cjk-ideographic", Numeral::Chinese),
        ("chinese-formal", Numeral::ChineseLegal),
        ("chinese", Numeral::Chinese),
        ("japanese-informal", Numeral::Chinese),
        ("cjk-decimal", Numeral::ChineseDigits),
        ("cjk-heavenly-stem", Numeral::HeavenlyStem),
        ("cjk-earthly-branch", Numeral::EarthlyBranch),
        ("none", Numeral::None),
        ("disc", Numeral::None),
    ];
    let found = STYLES.iter().find(|(word, _)| kind.contains(word));
    found.map_or(Numeral::Decimal, |(_, numeral)| *numeral)
}
