//! The encodings of bytes in RTF: code pages of the file and character sets of its fonts.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GB18030, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250,
    WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256,
    WINDOWS_1257, WINDOWS_1258,
};
use std::collections::HashMap;

/// How the bytes of a run become characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Charset {
    /// By this encoding.
    By(&'static Encoding),
    /// By the code page of the file.
    File,
    /// Western, unless the bytes are text of the file's own double-byte code page.
    Western,
    /// A font of pictures: bytes are U+F000 and up.
    Symbol,
}

/// The fonts of a file.
#[derive(Debug)]
pub struct Fonts {
    charsets: HashMap<i32, Charset>,
    file: &'static Encoding,
    defining: i32,
}

impl Default for Fonts {
    fn default() -> Self {
        Fonts { charsets: HashMap::new(), file: WINDOWS_1252, defining: 0 }
    }
}

impl Fonts {
    /// `\ansicpg`
    pub fn code_page(&mut self, number: i32) {
        self.file = by_code_page(number).unwrap_or(self.file);
    }

    /// `\f` in the font table.
    pub fn define(&mut self, font: i32) {
        self.defining = font;
    }

    /// `\fcharset` in the font table.
    pub fn charset(&mut self, number: i32) {
        self.charsets.insert(self.defining, by_charset(number));
    }

    /// `\cpg` in the font table.
    pub fn font_code_page(&mut self, number: i32) {
        if let Some(encoding) = by_code_page(number) {
            self.charsets.insert(self.defining, Charset::By(encoding));
        }
    }

    /// Whether two bytes make a character in a font.
    pub fn is_double(&self, font: i32) -> bool {
        match self.charsets.get(&font) {
            Some(Charset::By(encoding)) => is_double(encoding),
            Some(Charset::Symbol) => false,
            _ => is_double(self.file),
        }
    }

    /// The characters of bytes in a font.
    pub fn decode(&self, bytes: &[u8], font: i32) -> String {
        let plain = |encoding: &'static Encoding| {
            encoding.decode_without_bom_handling(bytes).0.into_owned()
        };
        match self.charsets.get(&font).copied().unwrap_or(Charset::File) {
            Charset::By(encoding) => plain(encoding),
            Charset::Symbol => bytes.iter().map(|b| symbol(*b)).collect(),
            Charset::File if is_double(self.file) => plain(self.file),
            Charset::File | Charset::Western => self.western(bytes),
        }
    }

    /// Bytes of a font that claims to be Western, in a file that may be Chinese.
    fn western(&self, bytes: &[u8]) -> String {
        let own = if is_double(self.file) { self.file } else { UTF_8 };
        let text = own.decode_without_bom_handling_and_without_replacement(bytes);
        let western = if is_double(self.file) { WINDOWS_1252 } else { self.file };
        match text {
            Some(text) => text.into_owned(),
            None => western.decode_without_bom_handling(bytes).0.into_owned(),
        }
    }
}

fn symbol(byte: u8) -> char {
    match byte {
        0x80.. => char::from_u32(0xf000 + u32::from(byte)).unwrap_or('\u{fffd}'),
        _ => char::from(byte),
    }
}

fn is_double(encoding: &'static Encoding) -> bool {
    [GB18030, BIG5, SHIFT_JIS, EUC_KR].contains(&encoding)
}

/// The encoding of a Windows code page.
fn by_code_page(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        874 => WINDOWS_874,
        932 => SHIFT_JIS,
        936 | 54936 => GB18030,
        949 | 1361 => EUC_KR,
        950 => BIG5,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1252 | 437 | 850 => WINDOWS_1252,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        10000 => MACINTOSH,
        10001 => SHIFT_JIS,
        10002 => BIG5,
        10008 => GB18030,
        65001 => UTF_8,
        _ => return None,
    })
}

/// The encoding of a font's character set.
fn by_charset(number: i32) -> Charset {
    Charset::By(match number {
        0 => return Charset::Western,
        2 => return Charset::Symbol,
        77 => MACINTOSH,
        78 | 128 => SHIFT_JIS,
        79 | 129 | 130 => EUC_KR,
        80 | 134 => GB18030,
        81 | 136 => BIG5,
        161 => WINDOWS_1253,
        162 => WINDOWS_1254,
        163 => WINDOWS_1258,
        177 => WINDOWS_1255,
        178 => WINDOWS_1256,
        186 => WINDOWS_1257,
        204 => WINDOWS_1251,
        222 => WINDOWS_874,
        238 => WINDOWS_1250,
        _ => return Charset::File,
    })
}
