//! Finds the places that evidence points at again: the file, the line of it and the column.
//!
//! Evidence counts characters in a block of text. A block is a stretch of one line or of several, and
//! several cells may stand on one line; where the lines of the file are at hand, the blocks of a line
//! are found on it in reading order, so that the second of two equal cells is not taken for the first.

use super::landmarks::Landmarks;
use mulu_model::Map;
use mulu_model::document::{Document, Text};
use mulu_model::evidence::Evidence;
use mulu_model::finding::Finding;
use mulu_model::notice::Notice;
use mulu_model::report::{Excerpt, Reported, Spot};

/// The lines of text files, by path.
pub type Lines = Map<String, Vec<String>>;

type Found<'a> = (&'a Text, Vec<&'a Text>, Option<&'a [String]>);

/// Notices and the documents they were read from.
pub struct Places<'a> {
    notices: &'a [Notice],
    documents: Vec<(&'a Document, Vec<&'a Text>)>,
    lines: &'a Lines,
    landmarks: Map<&'a str, Landmarks>,
}

impl<'a> Places<'a> {
    /// Places in these documents.
    pub fn new(notices: &'a [Notice], documents: &'a [Document], lines: &'a Lines) -> Self {
        let documents = documents.iter().map(|d| (d, d.texts())).collect();
        let landmarks =
            notices.iter().map(|n| (n.id.as_str(), Landmarks::from_notice(n))).collect();
        Places { notices, documents, lines, landmarks }
    }

    /// A finding with its places.
    pub fn report(&self, finding: Finding, waived: Option<String>) -> Reported {
        let notice = self.notice(finding.notice.as_deref());
        let file = |n: &Notice| Spot {
            path: source_path(n, 0),
            notice: Some(n.id.clone()),
            ..Spot::default()
        };
        let at = notice.map(|n| finding.at.as_ref().map_or_else(|| file(n), |e| self.spot(n, e)));
        let related = finding.related.iter().filter_map(|r| {
            let other = r.notice.as_deref().or(finding.notice.as_deref());
            let spot = self.spot(self.notice(other)?, &r.evidence);
            Some(Spot { label: r.label.clone(), ..spot })
        });
        let related = related.collect();
        Reported { finding, at, related, waived }
    }

    fn notice(&self, id: Option<&str>) -> Option<&'a Notice> {
        self.notices.iter().find(|n| Some(n.id.as_str()) == id)
    }

    fn spot(&self, notice: &Notice, evidence: &Evidence) -> Spot {
        let landmarks = self.landmarks.get(notice.id.as_str());
        let found = self.found(notice, evidence);
        let excerpts = found.as_ref().map(|(text, beside, raw)| {
            let line = |line: Excerpt, start: u32| on_file(line, start, ((*raw)?, beside, text.id));
            let marked = marked(text, evidence.start, evidence.end).into_iter();
            marked.map(|(start, e)| line(e.clone(), start).unwrap_or(e)).collect()
        });
        let sentence = found.map(|(text, ..)| sentence(text, evidence.start, evidence.end));
        Spot {
            path: source_path(notice, evidence.source),
            label: None,
            page: evidence.page,
            line: evidence.line,
            block: Some(evidence.block),
            quote: evidence.quote.clone(),
            sentence: sentence.unwrap_or_default(),
            notice: Some(notice.id.clone()),
            stands_in: landmarks.and_then(|l| l.part(evidence)),
            excerpts: excerpts.unwrap_or_default(),
        }
    }

    /// The text that the words stand in, the texts of its file in reading order and the file's lines;
    /// `None` where the document is not at hand or says otherwise.
    fn found(&self, notice: &Notice, evidence: &Evidence) -> Option<Found<'_>> {
        let source = notice.sources.get(evidence.source as usize)?;
        let holds = |d: &Document| d.sources.contains(source);
        let own = |d: &Document| holds(d) && d.sources.first() == notice.sources.first();
        let own = self.documents.iter().find(|(d, _)| own(d));
        let (document, texts) = own.or_else(|| self.documents.iter().find(|(d, _)| holds(d)))?;
        let index = document.sources.iter().position(|s| s == source)? as u32;
        let beside: Vec<&Text> = texts.iter().copied().filter(|t| t.source == index).collect();
        let text = *beside.get(evidence.block as usize)?;
        text.slice(evidence.start, evidence.end).filter(|s| *s == evidence.quote)?;
        Some((text, beside, self.lines.get(&source.path).map(Vec::as_slice)))
    }
}

/// The sentence around `start..end` of a text, or several where the words run over its end.
fn sentence(text: &Text, start: u32, end: u32) -> String {
    let chars: Vec<char> = text.chars.chars().collect();
    let ends = |c: &char| matches!(c, '。' | '！' | '？' | '；');
    let (start, end) = (start as usize, (end as usize).min(chars.len()));
    let from = chars[..start.min(end)].iter().rposition(ends).map_or(0, |at| at + 1);
    let is_ended = end > 0 && end > start && ends(&chars[end - 1]);
    let rest = chars[end..].iter().position(ends).map_or(chars.len(), |at| end + at + 1);
    let to = if is_ended { end } else { rest };
    chars[from..to].iter().collect()
}

fn source_path(notice: &Notice, source: u32) -> String {
    notice.sources.get(source as usize).map(|s| s.path.clone()).unwrap_or_default()
}

/// The place of a line of a file that is no notice.
pub fn line_of(path: &str, line: u32, lines: &[String]) -> Spot {
    let text = lines.get((line as usize).saturating_sub(1)).cloned().unwrap_or_default();
    let to = text.chars().count() as u32;
    let excerpt = Excerpt { number: Some(line), text, from: 0, to, is_whole: true };
    Spot { path: path.into(), line: Some(line), excerpts: vec![excerpt], ..Spot::default() }
}

/// The lines of a text on which `start..end` stands, each with the offset it begins at.
fn marked(text: &Text, start: u32, end: u32) -> Vec<(u32, Excerpt)> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.chars.split('\n') {
        let length = line.chars().count() as u32;
        let (from, to) = (start.max(at), end.min(at + length));
        if from < to || (start == end && (at..=at + length).contains(&start)) {
            let number = text.place(at).and_then(|m| m.line);
            let (from, to) = (from - at, to.max(from) - at);
            found.push((at, Excerpt { number, text: line.into(), from, to, is_whole: false }));
        }
        at += length + 1;
    }
    found
}

/// A line of a block as it stands on the line of the file: the lines of the file, the texts of the
/// file in reading order, and which of them is meant.
fn on_file(
    line: Excerpt,
    start: u32,
    (raw, texts, wanted): (&[String], &[&Text], u32),
) -> Option<Excerpt> {
    let number = line.number?;
    let whole = raw.get((number as usize).checked_sub(1)?)?;
    let mut done = 0;
    for text in texts {
        for mark in text.marks.iter().filter(|m| m.line == Some(number)) {
            let words = text.chars.chars().skip(mark.at as usize).take_while(|c| *c != '\n');
            let words: String = words.collect();
            let Some(found) = whole[done..].find(&words) else { continue };
            let before = done + found;
            if text.id == wanted && mark.at == start {
                let offset = whole[..before].chars().count() as u32;
                return Some(Excerpt {
                    text: whole.clone(),
                    from: line.from + offset,
                    to: line.to + offset,
                    is_whole: true,
                    ..line
                });
            }
            done = before + words.len();
        }
    }
    None
}
