//! Findings for people: each with the line it stands on, the words marked below it, and what to do.
//!
//! Marks and frames are plain ASCII, which no terminal prints wider than one column. A tab goes on to
//! the next multiple of four; a long line is cut to a window around the marked words.

use mulu_model::finding::Severity;
use mulu_model::report::{Excerpt, Report, Reported, Spot};
use std::fmt::Write;
use unicode_width::UnicodeWidthChar;

/// Columns of a line that are shown whole, and of the window where it is longer.
const WHOLE_LINE: usize = 76;
const WINDOW: usize = 60;
/// Lines shown of words that run over several.
const LINES: usize = 3;
/// Further places shown of one finding.
const RELATED: usize = 3;
const TAB: usize = 4;

const BLUE: &str = "\x1b[34m";
const BOLD: &str = "\x1b[1m";

/// The report; colours where a terminal shows them.
pub fn for_terminal(report: &Report, colour: bool) -> String {
    let mut out = String::new();
    let (waived, shown): (Vec<_>, Vec<_>) = report.items.iter().partition(|i| i.waived.is_some());
    let mut sorted = shown.clone();
    sorted.sort_by_key(|item| sort_key(item));
    sorted.iter().for_each(|item| finding(item, &Paint(colour), &mut out));
    let count = |s: Severity| shown.iter().filter(|i| i.finding.severity == s).count();
    let _ = write!(
        out,
        "错误 {}，警告 {}，提示 {}",
        count(Severity::Error),
        count(Severity::Warning),
        count(Severity::Info)
    );
    if !waived.is_empty() {
        let _ = write!(out, "，已豁免 {}", waived.len());
    }
    if !report.refused.is_empty() {
        let _ = write!(out, "，未能读取的文件 {}", report.refused.len());
    }
    out.push('\n');
    out
}

/// Errors first, and of one severity by file and place; what has no place stands behind.
fn sort_key(item: &Reported) -> (Severity, bool, &str, [Option<u32>; 3]) {
    let at = item.at.as_ref();
    let path = at.map_or("", |s| s.path.as_str());
    let place = at.map_or([None; 3], |s| [s.page, s.line, s.block]);
    (item.finding.severity, at.is_none(), path, place)
}

/// Puts words into colour, or leaves them.
struct Paint(bool);

impl Paint {
    fn painted(&self, code: &str, words: &str) -> String {
        if self.0 { format!("{code}{words}\x1b[0m") } else { words.to_string() }
    }
}

fn finding(item: &Reported, paint: &Paint, out: &mut String) {
    let (name, code) = match item.finding.severity {
        Severity::Error => ("错误", "\x1b[1;31m"),
        Severity::Warning => ("警告", "\x1b[1;33m"),
        Severity::Info => ("提示", "\x1b[1;36m"),
    };
    let head = paint.painted(code, &format!("{name}[{}]", item.finding.lint));
    let _ =
        writeln!(out, "{head}：{}", paint.painted(BOLD, &without_controls(&item.finding.message)));
    let spots = item.at.iter().chain(item.related.iter().take(RELATED));
    let numbers = spots.flat_map(|s| s.excerpts.iter().filter_map(|e| e.number));
    let gutter = numbers.max().map_or(1, |n| n.to_string().len());
    let frame = Frame { gutter, paint };
    if let Some(at) = &item.at {
        frame.write_spot("-->", at, (code, '^'), out);
    }
    for related in item.related.iter().take(RELATED) {
        frame.write_spot(":::", related, (BLUE, '-'), out);
    }
    if item.related.len() > RELATED {
        let sign = paint.painted(BLUE, &format!("{:gutter$} =", ""));
        let _ = writeln!(out, "{sign} 另有{}处", item.related.len() - RELATED);
    }
    if !item.finding.help.is_empty() {
        frame.write_note("处理", &item.finding.help, out);
    }
    out.push('\n');
}

/// What stands to the left of the lines.
struct Frame<'a> {
    gutter: usize,
    paint: &'a Paint,
}

impl Frame<'_> {
    fn write_spot(&self, arrow: &str, spot: &Spot, (code, mark): (&str, char), out: &mut String) {
        let label =
            spot.label.as_ref().map(|l| format!(" {}", without_controls(l))).unwrap_or_default();
        let blank = " ".repeat(self.gutter);
        let _ =
            writeln!(out, "{blank}{} {}{label}", self.paint.painted(BLUE, arrow), place_of(spot));
        if spot.excerpts.is_empty() {
            let quote: Vec<&str> = spot.quote.split_whitespace().collect();
            if !quote.is_empty() {
                self.write_note("原文", &shortened(&quote.join(" ")), out);
            }
            return;
        }
        let width = self.gutter;
        let bar = |number: &str| self.paint.painted(BLUE, &format!("{number:>width$} |"));
        let _ = writeln!(out, "{}", bar(""));
        for excerpt in spot.excerpts.iter().take(LINES) {
            let (line, before, width) = window(excerpt);
            let number = excerpt.number.map(|n| n.to_string()).unwrap_or_default();
            let _ = writeln!(out, "{} {line}", bar(&number));
            let marks = mark.to_string().repeat(width.max(1));
            let _ = writeln!(
                out,
                "{} {}{}",
                bar(""),
                " ".repeat(before),
                self.paint.painted(code, &marks)
            );
        }
        if spot.excerpts.len() > LINES {
            let _ = writeln!(out, "{} …", bar(""));
        }
    }

    fn write_note(&self, name: &str, words: &str, out: &mut String) {
        let sign = self.paint.painted(BLUE, &format!("{:1$} =", "", self.gutter));
        let _ =
            writeln!(out, "{sign} {}：{}", self.paint.painted(BOLD, name), without_controls(words));
    }
}

/// `path:12:5`, or `path 第3页`.
fn place_of(spot: &Spot) -> String {
    let path = without_controls(&spot.path);
    match (spot.line, spot.column(), spot.part()) {
        (Some(line), Some(column), _) => format!("{path}:{line}:{column}"),
        (Some(line), None, _) => format!("{path}:{line}"),
        (None, _, Some(part)) => format!("{path} {part}"),
        _ => path,
    }
}

fn shortened(words: &str) -> String {
    let mut width = 0;
    let end = words.char_indices().find(|(_, c)| {
        width += columns(*c, width);
        width > WINDOW
    });
    end.map_or_else(|| words.to_string(), |(at, _)| format!("{}…", &words[..at]))
}

/// A line as shown, the columns before the marked words, and the columns they take.
fn window(excerpt: &Excerpt) -> (String, usize, usize) {
    let chars: Vec<char> = excerpt.text.trim_end().chars().collect();
    let from = (excerpt.from as usize).min(chars.len());
    let to = (excerpt.to as usize).clamp(from, chars.len());
    let (start, end) = bounds(&chars, from, to);
    let mut shown = String::new();
    let (mut width, mut before, mut marked) = (0, 0, 0);
    if start > 0 {
        shown.push('…');
        width += 1;
    }
    for (at, c) in chars.iter().enumerate().take(end).skip(start) {
        if at == from {
            before = width;
        }
        let columns = columns(*c, width);
        match c {
            '\t' => shown.push_str(&" ".repeat(columns)),
            c => shown.push(printable(*c)),
        }
        width += columns;
        if at < to {
            marked = width;
        }
    }
    if from >= end {
        (before, marked) = (width, width);
    }
    if end < chars.len() {
        shown.push('…');
    }
    (shown, before, marked.saturating_sub(before))
}

/// The part of a line to show: all of it, or a window in which the marked words come first.
fn bounds(chars: &[char], from: usize, to: usize) -> (usize, usize) {
    let width = |range: &[char]| range.iter().fold(0, |at, c| at + columns(*c, at));
    if width(chars) <= WHOLE_LINE {
        return (0, chars.len());
    }
    let mut room = WINDOW.saturating_sub(width(&chars[from..to]));
    let mut start = from;
    while start > 0 && width(&chars[start - 1..from]) <= room / 2 {
        start -= 1;
    }
    room = WINDOW.saturating_sub(width(&chars[start..from]));
    let mut end = from;
    while end < chars.len() && width(&chars[from..=end]) <= room {
        end += 1;
    }
    (start, end)
}

/// Columns that a character takes which begins at this one.
fn columns(c: char, at: usize) -> usize {
    match c {
        '\t' => TAB - at % TAB,
        c => printable(c).width().unwrap_or(0),
    }
}

/// What a notice holds must not steer the terminal.
fn printable(c: char) -> char {
    if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }
}

fn without_controls(words: &str) -> String {
    words.chars().map(|c| if c == '\n' { ' ' } else { printable(c) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, from: u32, to: u32) -> String {
        let excerpt = Excerpt { number: None, text: text.into(), from, to, is_whole: true };
        let (line, before, width) = window(&excerpt);
        format!("{line}\n{}{}", " ".repeat(before), "^".repeat(width))
    }

    #[test]
    fn marks_stand_under_wide_characters_and_tabs() {
        assert_eq!(shown("报名 10月27—", 3, 8), "报名 10月27—\n     ^^^^^^");
        assert_eq!(shown("\t火星\t(1)", 4, 7), "    火星    (1)\n            ^^^");
        assert_eq!(shown("a\u{301}中b", 3, 4), "a\u{301}中b\n   ^");
        assert_eq!(shown("甲\u{1b}[31m乙", 6, 7), "甲\u{fffd}[31m乙\n       ^^");
    }

    #[test]
    fn a_long_line_is_cut_around_the_words() {
        let line = format!("{}目标{}", "前".repeat(60), "后".repeat(60));
        let cut = shown(&line, 60, 62);
        let expected =
            format!("…{}目标{}…\n{}^^^^", "前".repeat(14), "后".repeat(14), " ".repeat(29));
        assert_eq!(cut, expected);
        let (line, before, width) = window(&Excerpt {
            number: None,
            text: "长".repeat(100),
            from: 10,
            to: 90,
            is_whole: true,
        });
        assert_eq!((line.chars().count(), before, width), (32, 1, 60));
    }
}
