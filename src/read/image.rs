//! Pictures: read through recognition.
//!
//! A picture of a page has no paragraphs, no tables and no lines, only words with their places; the
//! layout makes of them what it makes of any page without ruling lines.

use super::layout::{self, Glyph, Page};
use super::{Format, Input, Picture, Refusal, Word};
use mulu_document::Document;

/// Pictures: read through recognition.
pub const FORMAT: Format = Format { name: "image", matches, read };

/// First bytes of pictures; WebP has its length between the two parts.
const MAGIC: &[&[u8]] =
    &[b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF87a", b"GIF89a"];
/// Height of a page in points that pictures of unknown size are scaled to.
const PAGE_HEIGHT: f32 = 842.0;

fn matches(input: &Input<'_>) -> bool {
    let bytes = input.bytes;
    MAGIC.iter().any(|magic| bytes.starts_with(magic)) || is_bmp(bytes) || is_webp(bytes)
}

/// A bitmap: its name, and the four bytes of zero behind its length.
fn is_bmp(bytes: &[u8]) -> bool {
    bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4])
}

fn is_webp(bytes: &[u8]) -> bool {
    bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")
}

fn read(input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    let words = input.recogniser.words(&Picture { bytes: input.bytes, dpi: None })?;
    if words.iter().all(|w| w.text.trim().is_empty()) {
        return Err(Refusal::empty());
    }
    let mut source = input.source(FORMAT.name, None);
    source.recognised_by = Some(input.recogniser.name());
    let blocks = layout::blocks(&[page(input.bytes, &words, 1)]);
    Ok(vec![Document::new(source, blocks)])
}

/// A page of what was recognised on a picture of it.
pub fn page(bytes: &[u8], words: &[Word], number: u32) -> Page {
    let area = area(bytes, words);
    let scale = PAGE_HEIGHT / area[0].max(area[1]).max(1.0);
    let glyphs = glyphs(words, [scale, scale], [0.0, 0.0]);
    Page { number, size: area.map(|a| a * scale), glyphs, rules: Vec::new() }
}

/// Width and height of a picture in pixels, or else how far its words reach.
pub fn area(bytes: &[u8], words: &[Word]) -> [f32; 2] {
    let reach = |n: usize| words.iter().map(|w| w.edges[n]).fold(1.0, f32::max) * 1.1;
    size(bytes).unwrap_or_else(|| [reach(2), reach(3)])
}

/// Width and height in pixels, as the picture's head tells.
pub fn size(bytes: &[u8]) -> Option<[f32; 2]> {
    let big = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    let little = |at: usize| Some(i32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    let short = |at: usize| Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?));
    let size = if bytes.starts_with(b"\x89PNG") {
        [big(16)? as f32, big(20)? as f32]
    } else if bytes.starts_with(b"\xff\xd8") {
        jpeg_size(bytes)?
    } else if is_bmp(bytes) {
        [little(18)?.unsigned_abs() as f32, little(22)?.unsigned_abs() as f32]
    } else if bytes.starts_with(b"GIF8") {
        [f32::from(short(6)?), f32::from(short(8)?)]
    } else {
        return None;
    };
    size.iter().all(|n| *n > 0.0).then_some(size)
}

/// The size in the first frame header of a JPEG (ITU-T T.81, B.2.2).
fn jpeg_size(bytes: &[u8]) -> Option<[f32; 2]> {
    let short = |at: usize| Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?));
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        match *bytes.get(at + 1)? {
            0xff => at += 1,
            0xc4 | 0xc8 | 0xcc => at += 2 + usize::from(short(at + 2)?),
            0xc0..=0xcf => return Some([f32::from(short(at + 7)?), f32::from(short(at + 5)?)]),
            0xd9 | 0xda => return None,
            _ => at += 2 + usize::from(short(at + 2)?),
        }
    }
}

/// The characters of words, spread evenly over each word's place. Programs tell a word's place less
/// surely than its line and its order in it, so that characters of a line share one height and never
/// change places.
pub fn glyphs(words: &[Word], scale: [f32; 2], origin: [f32; 2]) -> Vec<Glyph> {
    let lines = words.chunk_by(|a, b| a.line == b.line);
    lines.flat_map(|line| line_glyphs(line, scale, origin)).collect()
}

fn line_glyphs(line: &[Word], [wide, high]: [f32; 2], [left, top]: [f32; 2]) -> Vec<Glyph> {
    let (size, middle) = height(line);
    let (above, below) = (top + (middle - size / 2.0) * high, top + (middle + size / 2.0) * high);
    let mut glyphs = Vec::new();
    let mut behind = f32::MIN;
    for word in line {
        let count = word.text.chars().count().max(1) as f32;
        let from = word.edges[0].max(behind);
        let to = word.edges[2].max(from + count);
        let step = (to - from) / count;
        for (n, c) in word.text.chars().enumerate() {
            let x = left + (from + step * n as f32) * wide;
            let edges = [x, above, x + step * wide, below];
            glyphs.push(Glyph { text: c.to_string(), edges, size: size * high });
        }
        behind = to;
    }
    glyphs
}

/// The font size of a line and the height of its middle, in dots. The box around ink is lower than
/// the font size by a share that each character sets, but ideographs stand as far apart as they are
/// high: words of several tell the size.
fn height(line: &[Word]) -> (f32, f32) {
    let ideographs = |w: &&Word| w.text.chars().all(|c| ('\u{3400}'..='\u{9fff}').contains(&c));
    let long = |w: &&Word| ideographs(w) && w.text.chars().nth(1).is_some();
    let mut telling: Vec<&Word> = line.iter().filter(long).collect();
    if telling.is_empty() {
        telling = line.iter().filter(ideographs).collect();
    }
    if telling.is_empty() {
        telling = line.iter().collect();
    }
    let middle = median(telling.iter().map(|w| (w.edges[1] + w.edges[3]) / 2.0).collect());
    let pitch = |w: &Word| (w.edges[2] - w.edges[0]) / (w.text.chars().count().max(1) as f32 - 0.1);
    let size = match telling.first() {
        Some(first) if long(first) => median(telling.iter().map(|w| pitch(w)).collect()),
        _ => median(telling.iter().map(|w| (w.edges[3] - w.edges[1]) * 1.1).collect()),
    };
    (size.max(1.0), middle)
}

fn median(mut values: Vec<f32>) -> f32 {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_by_the_head() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x02\0";
        assert_eq!(size(png), Some([256.0, 512.0]));
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x0b\x08\0\x10\0\x20\x01";
        assert_eq!(size(jpeg), Some([32.0, 16.0]));
        assert_eq!(size(&jpeg[..12]), None);
        assert_eq!(size(b"GIF89a\x05\0\x06\0"), Some([5.0, 6.0]));
    }

    #[test]
    fn a_word_is_spread_over_its_place() {
        let word = |text: &str, left, right| {
            let edges = [left, 20.0, right, 32.0];
            Word { text: text.into(), line: 1, edges }
        };
        let words = [word("专项能力", 10.0, 49.0), word("考", 45.0, 50.0), word("核", 45.0, 60.0)];
        let glyphs = glyphs(&words, [0.5, 0.5], [100.0, 0.0]);
        let text: String = glyphs.iter().map(|g| g.text.as_str()).collect();
        assert_eq!(text, "专项能力考核");
        assert_eq!((glyphs[0].size, glyphs[0].edges), (5.0, [105.0, 10.5, 109.875, 15.5]));
        assert!(glyphs.is_sorted_by_key(|g| g.edges[0]));
    }
}
