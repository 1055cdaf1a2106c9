//! A paragraph of the notation as characters and modifiers.

/// Modifiers and characters of a paragraph, its mark last.
pub struct Paragraph {
    /// Its style.
    pub style: u16,
    /// Its modifiers.
    pub list: Vec<u8>,
    /// A short modifier of its piece.
    pub short: u16,
    /// Characters with their modifiers.
    pub runs: Vec<(Vec<u16>, Vec<u8>)>,
}

/// A modifier and its operand.
pub fn sprm(code: u16, operand: &[u8]) -> Vec<u8> {
    [&code.to_le_bytes(), operand].concat()
}

/// Parses a line.
pub fn paragraph(line: &str) -> Paragraph {
    let (attributes, text) = match line.strip_prefix('{').and_then(|l| l.split_once('}')) {
        Some((attributes, text)) => (attributes, text.strip_prefix(' ').unwrap_or(text)),
        None => ("", line),
    };
    let mut paragraph = Paragraph { style: 0, list: Vec::new(), short: 0, runs: Vec::new() };
    let mut mark = 0x0D;
    let mut words = attributes.split_whitespace();
    while let Some(word) = words.next() {
        let (name, depth) = match word.strip_suffix('2') {
            Some(name) if matches!(name, "in" | "cell" | "row") => (name, 2u32),
            _ => (word, 1),
        };
        if matches!(name, "in" | "cell" | "row") {
            paragraph.list.extend(sprm(0x2416, &[1]));
            paragraph.list.extend(sprm(0x6649, &depth.to_le_bytes()));
            if depth == 1 && name != "in" {
                mark = 0x07;
            }
        }
        match (name, depth) {
            ("cell", 2) => paragraph.list.extend(sprm(0x244B, &[1])),
            ("row", _) => {
                let code = if depth == 1 { 0x2417 } else { 0x244C };
                paragraph.list.extend(sprm(code, &[1]));
                paragraph.list.extend(row_end(words.next().unwrap_or_default()));
            }
            ("deleted", _) => paragraph.short = 0x41 << 1 | 1 << 8,
            _ => attribute(word, &mut paragraph),
        }
    }
    runs_of_text(text, mark, &mut paragraph);
    paragraph
}

fn attribute(word: &str, paragraph: &mut Paragraph) {
    if let Some(level) = word.strip_prefix('=') {
        paragraph.list.extend(sprm(0x2640, &[level.parse::<u8>().expect("a level") - 1]));
    } else if let Some(place) = word.strip_prefix('#') {
        paragraph.list.extend(in_list(place));
    } else if let Some(style) = word.strip_prefix("style=") {
        paragraph.style = style.parse().expect("a style");
    }
}

/// The modifiers of `list.level`.
pub fn in_list(place: &str) -> Vec<u8> {
    let (list, level) = place.split_once('.').unwrap_or((place, "0"));
    let list: u16 = list.parse().expect("a list");
    [sprm(0x460B, &list.to_le_bytes()), sprm(0x260A, &[level.parse().expect("a level")])].concat()
}

/// Edges and merges.
fn row_end(edges: &str) -> Vec<u8> {
    let edges: Vec<&str> = edges.split(',').filter(|e| !e.is_empty()).collect();
    let Some(cells) = edges.len().checked_sub(1) else { return Vec::new() };
    let mut operand = vec![cells as u8];
    for edge in &edges {
        let edge: i16 = edge.trim_end_matches(['v', '^', '(', ')']).parse().expect("an edge");
        operand.extend(edge.to_le_bytes());
    }
    for edge in &edges[..cells] {
        let flag = |c: char, bits: u16| if edge.contains(c) { bits } else { 0 };
        let bits = flag('v', 3 << 5) | flag('^', 1 << 5) | flag('(', 1) | flag(')', 2);
        operand.extend(bits.to_le_bytes());
        operand.extend([0; 18]);
    }
    sprm(0xD608, &[&(operand.len() as u16 + 1).to_le_bytes()[..], &operand].concat())
}

/// Splits text into runs; the mark is kept, deleted or hidden with what it stands in.
fn runs_of_text(text: &str, mark: u16, paragraph: &mut Paragraph) {
    let deleted = [
        sprm(0x0800, &[1]),
        sprm(0x4863, &1u16.to_le_bytes()),
        // 2025-01-05 10:30
        sprm(0x6864, &(30u32 | 10 << 6 | 5 << 11 | 1 << 16 | 125 << 20).to_le_bytes()),
    ]
    .concat();
    let hidden = sprm(0x083C, &[1]);
    let mut at = Vec::new();
    let mut marked = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(behind) = rest.strip_prefix("[-") {
            (at, rest) = (deleted.clone(), behind);
        } else if let Some(behind) = rest.strip_prefix("[~") {
            (at, rest) = (hidden.clone(), behind);
        } else if let Some(behind) = rest.strip_prefix("-]").or(rest.strip_prefix("~]")) {
            (at, rest) = (Vec::new(), behind);
        } else if let Some((code, behind)) = rest.strip_prefix('‹').and_then(|r| r.split_once('›'))
        {
            let hex = |code: &str| u16::from_str_radix(code, 16).expect("a code");
            let run = match code.strip_prefix("sym:") {
                Some(code) => {
                    let symbol = [0, hex(code)].map(u16::to_le_bytes).concat();
                    (vec![0x28], [sprm(0x0855, &[1]), sprm(0x6A09, &symbol)].concat())
                }
                None => (vec![hex(code)], at.clone()),
            };
            paragraph.runs.push(run);
            rest = behind;
        } else {
            let unit = if c == '¶' { vec![mark] } else { c.to_string().encode_utf16().collect() };
            marked |= c == '¶';
            paragraph.runs.push((unit, at.clone()));
            rest = &rest[c.len_utf8()..];
        }
    }
    if !marked {
        paragraph.runs.push((vec![mark], Vec::new()));
    }
}
