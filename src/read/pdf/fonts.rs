//! Which character a glyph is. A font's ToUnicode map says so; where it is missing, the font's
//! encoding does, or the character collection its numbers come from, or at last the font itself.

use super::radicals;
use crate::Refusal;
use hayro_cmap::{BfString, CMap, CMapName, CidFamily};
use hayro_interpret::font::{Glyph as Shape, OutlineGlyph};
use hayro_interpret::hayro_syntax::object::{
    Array, Dict, Name, ObjectIdentifier, Stream, String as Bytes,
};
use hayro_interpret::hayro_syntax::page::Resources;
use skrifa::MetadataProvider;
use std::collections::{HashMap, HashSet};

/// Stands for a character that nothing names.
const UNKNOWN: char = char::REPLACEMENT_CHARACTER;
/// Characters without a name, and their share of all, beyond which a text cannot be read.
const MAX_UNKNOWN: (usize, f64) = (20, 0.02);
/// Forms within forms whose fonts are looked at.
const DEEPEST: usize = 8;
/// Forms of a file whose fonts are looked at.
const MAX_FORMS: usize = 10_000;

/// The fonts of a file, as far as their characters had to be found.
#[derive(Default)]
pub struct Fonts {
    /// How a font's codes are to be read, by its name.
    encodings: HashMap<String, Encoding>,
    /// Forms whose fonts are known.
    seen: HashSet<ObjectIdentifier>,
    /// Characters by collection number, of collections in use.
    collections: HashMap<&'static str, Option<CMap>>,
    /// Characters by glyph, by the key of a font.
    reversed: HashMap<u128, HashMap<u32, char>>,
    characters: usize,
    unknown: usize,
}

/// What a composite font says of its codes.
#[derive(Debug, Clone, PartialEq)]
struct Encoding {
    /// Its predefined CMap, or nothing where it brings its own.
    name: Vec<u8>,
    /// The character collection its numbers are from.
    family: CidFamily,
}

impl Fonts {
    /// The characters that a glyph draws.
    pub fn text(&mut self, shape: &Shape<'_>, resources: &Resources<'_>) -> String {
        self.characters += 1;
        let named = match shape.as_unicode() {
            Some(BfString::Char(c)) => Some(c.to_string()),
            Some(BfString::String(text)) => Some(text),
            None => None,
        };
        let named = named.filter(|t| t.chars().any(|c| c != UNKNOWN && c != '\0'));
        let found = named.or_else(|| match shape {
            Shape::Outline(outline) => self.find(outline, resources),
            Shape::Type3(_) => None,
        });
        let Some(text) = found else {
            self.unknown += 1;
            return UNKNOWN.to_string();
        };
        text.chars().map(plain).collect()
    }

    /// # Errors
    /// Too many characters have no name: what can be read is not the text.
    pub fn check(&self) -> Result<(), Refusal> {
        let share = self.unknown as f64 / self.characters.max(1) as f64;
        if self.unknown <= MAX_UNKNOWN.0 || share <= MAX_UNKNOWN.1 {
            return Ok(());
        }
        Err(Refusal::new(
            "encoding",
            format!(
                "PDF中有{}个字的字体未说明是什么字，无法可靠取得文字；请提供可编辑的原文件（如docx）",
                self.unknown
            ),
            format!(
                "the fonts of the PDF do not say which characters {} glyphs are; provide the original",
                self.unknown
            ),
        ))
    }

    /// The character of a glyph that no ToUnicode map names.
    fn find(&mut self, outline: &OutlineGlyph, resources: &Resources<'_>) -> Option<String> {
        let data = outline.font_data()?;
        let code = outline.char_code();
        let name = data.postscript_name.as_deref().unwrap_or_default();
        if !self.encodings.contains_key(name) {
            self.look_at(resources, 0);
        }
        let encoding = self.encodings.get(name).cloned();
        let coded = encoding.and_then(|e| self.decode(&e, code));
        coded.or_else(|| {
            let font = self.reversed.entry(data.cache_key);
            let font = font.or_insert_with(|| reversed((*data.data).as_ref()));
            font.get(&outline.glyph_id().to_u32()).map(char::to_string)
        })
    }

    /// Remembers the encodings of the composite fonts in use, in forms too.
    fn look_at(&mut self, resources: &Resources<'_>, depth: usize) {
        for name in resources.fonts.keys() {
            if let Some((name, encoding)) = resources.get_font(&name).and_then(|f| encoding(&f)) {
                self.encodings.insert(name, encoding);
            }
        }
        for name in resources.x_objects.keys() {
            let Some(form) = resources.get_x_object(&name) else { continue };
            let inner = form.dict().get::<Dict<'_>>("Resources");
            let new = self.seen.len() < MAX_FORMS && self.seen.insert(form.obj_id());
            if let Some(inner) = inner.filter(|_| new && depth < DEEPEST) {
                self.look_at(&Resources::new(inner), depth + 1);
            }
        }
    }

    fn decode(&mut self, encoding: &Encoding, code: u32) -> Option<String> {
        let name = std::str::from_utf8(&encoding.name).unwrap_or_default();
        if name.starts_with("UniGB") || name.starts_with("UniCNS") || name.starts_with("UniJIS") {
            return unicode(name, code);
        }
        if name.starts_with("GB") {
            return charset(encoding_rs::GB18030, code);
        }
        if name.contains("B5") {
            return charset(encoding_rs::BIG5, code);
        }
        match name {
            "Identity-H" | "Identity-V" => self.of_collection(&encoding.family, code),
            _ => None,
        }
    }

    /// The character of a number in a collection (Adobe-GB1 and its like).
    fn of_collection(&mut self, family: &CidFamily, number: u32) -> Option<String> {
        let (key, map) = match family {
            CidFamily::AdobeGB1 => ("GB1", CMapName::AdobeGb1Ucs2),
            CidFamily::AdobeCNS1 => ("CNS1", CMapName::AdobeCns1Ucs2),
            CidFamily::AdobeJapan1 => ("Japan1", CMapName::AdobeJapan1Ucs2),
            _ => return None,
        };
        let load = || CMap::parse(hayro_cmap::load_embedded(map)?, hayro_cmap::load_embedded);
        let collection = self.collections.entry(key).or_insert_with(load);
        match collection.as_ref()?.lookup_bf_string(number)? {
            BfString::Char(c) => Some(c.to_string()),
            BfString::String(text) => Some(text),
        }
    }
}

/// The character that is meant: the maps of collections name spaces that do not break or are half as wide, which no
/// page can tell from another.
fn plain(c: char) -> char {
    if matches!(c, '\u{a0}' | '\u{2002}') { ' ' } else { radicals::ideograph(c) }
}

/// Name and encoding of a composite font (ISO 32000-1, 9.7).
fn encoding(font: &Dict<'_>) -> Option<(String, Encoding)> {
    let base = font.get::<Name<'_>>("BaseFont")?;
    let descendants = font.get::<Array<'_>>("DescendantFonts")?;
    let descendant = descendants.iter::<Dict<'_>>().next()?;
    let info = descendant.get::<Dict<'_>>("CIDSystemInfo").unwrap_or_default();
    let text = |key: &str| info.get::<Bytes<'_>>(key).map(|s| s.as_bytes().to_vec());
    let (registry, ordering) =
        (text("Registry").unwrap_or_default(), text("Ordering").unwrap_or_default());
    let family = CidFamily::from_registry_ordering(&registry, &ordering);
    let name = match font.get::<Stream<'_>>("Encoding") {
        Some(_) => Vec::new(),
        None => font.get::<Name<'_>>("Encoding").map(|n| n.as_ref().to_vec()).unwrap_or_default(),
    };
    Some((plain_name(base.as_str()), Encoding { name, family }))
}

/// A font's name without the mark of a subset (`ABCDEF+`).
fn plain_name(name: &str) -> String {
    let subset =
        |(mark, _): &(&str, &str)| mark.len() == 6 && mark.bytes().all(|b| b.is_ascii_uppercase());
    name.split_once('+').filter(subset).map_or(name, |(_, plain)| plain).to_string()
}

/// Codes that are Unicode: one unit, or two of a pair.
fn unicode(name: &str, code: u32) -> Option<String> {
    if name.contains("UTF32") || code <= 0xffff {
        return char::from_u32(code).map(String::from);
    }
    String::from_utf16(&[(code >> 16) as u16, code as u16]).ok()
}

/// Codes of one, two or four bytes of a charset.
fn charset(charset: &'static encoding_rs::Encoding, code: u32) -> Option<String> {
    let bytes = code.to_be_bytes();
    let start = match code {
        0..=0xff => 3,
        0x100..=0xffff => 2,
        _ => 0,
    };
    charset
        .decode_without_bom_handling_and_without_replacement(&bytes[start..])
        .map(|text| text.into_owned())
        .filter(|text| text.chars().count() == 1)
}

/// Characters by glyph, as the font maps characters to glyphs. Where several share a glyph, the
/// ideograph is meant rather than a radical or a compatibility form.
fn reversed(data: &[u8]) -> HashMap<u32, char> {
    let Ok(font) = skrifa::FontRef::new(data) else { return HashMap::new() };
    let mut found: HashMap<u32, char> = HashMap::new();
    for (code, glyph) in font.charmap().mappings().take(200_000) {
        let Some(c) = char::from_u32(code) else { continue };
        let known = found.entry(glyph.to_u32()).or_insert(c);
        if rank(c) < rank(*known) {
            *known = c;
        }
    }
    found
}

fn rank(c: char) -> (u8, char) {
    let rank = match c {
        ' '..='~' => 0,
        '\u{4e00}'..='\u{9fff}' => 1,
        '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}' | '\u{2000}'..='\u{2bff}' => 2,
        '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' | '\u{e000}'..='\u{f8ff}' => 4,
        _ => 3,
    };
    (rank, c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_by_their_encoding() {
        assert_eq!(charset(encoding_rs::GB18030, 0xd4c2), Some("月".into()));
        assert_eq!(charset(encoding_rs::GB18030, 0x31), Some("1".into()));
        assert_eq!(charset(encoding_rs::GB18030, 0x8139_ee39), Some("㐀".into()));
        assert_eq!(unicode("UniGB-UCS2-H", 0x6708), Some("月".into()));
        assert_eq!(unicode("UniGB-UTF16-H", 0xd842_dfb7), Some("𠮷".into()));
    }

    #[test]
    fn a_subset_is_named_as_its_font() {
        assert_eq!(plain_name("ABCDEF+SimSun"), "SimSun");
        assert_eq!(plain_name("A+B"), "A+B");
    }

    #[test]
    fn numbers_of_a_collection_are_characters() {
        let mut fonts = Fonts::default();
        assert_eq!(fonts.of_collection(&CidFamily::AdobeGB1, 34), Some("A".into()));
        assert_eq!(fonts.of_collection(&CidFamily::AdobeIdentity, 34), None);
    }
}
