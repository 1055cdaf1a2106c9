//! Pictures: read through recognition.
//!
//! A picture of a page has no paragraphs, no tables and no lines, only words with their places; the
//! layout makes of them what it makes of any page without ruling lines.

use super::layout::{self, Glyph, Page};
use super::{Format, Input, Picture, Refusal, Word};
use crate::model::document::Document;

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

/// The characters of words, spread evenly over each word's place; all characters of a line stand on
/// the line's height, which is that of its tallest word.
pub fn glyphs(words: &[Word], scale: [f32; 2], origin: [f32; 2]) -> Vec<Glyph> {
    let lines = words.chunk_by(|a, b| a.line == b.line);
    lines.flat_map(|line| line_glyphs(line, scale, origin)).collect()
}

fn line_glyphs(line: &[Word], [wide, high]: [f32; 2], [left, top]: [f32; 2]) -> Vec<Glyph> {
    let above = line.iter().map(|w| w.edges[1]).fold(f32::MAX, f32::min);
    let below = line.iter().map(|w| w.edges[3]).fold(f32::MIN, f32::max);
    let size = ((below - above) * high).max(1.0);
    let mut glyphs = Vec::new();
    for word in line {
        let count = word.text.chars().count().max(1) as f32;
        let step = (word.edges[2] - word.edges[0]) / count;
        for (n, c) in word.text.chars().enumerate() {
            let x = left + (word.edges[0] + step * n as f32) * wide;
            let edges = [x, top + above * high, x + step * wide, top + below * high];
            glyphs.push(Glyph { text: c.to_string(), edges, size });
        }
    }
    glyphs
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
        let word = Word { text: "考核".into(), line: 1, edges: [10.0, 20.0, 30.0, 32.0] };
        let glyphs = glyphs(&[word], [0.5, 0.5], [100.0, 0.0]);
        assert_eq!(glyphs[1].edges, [110.0, 10.0, 115.0, 16.0]);
        assert_eq!((glyphs[1].text.as_str(), glyphs[1].size), ("核", 6.0));
    }
}
