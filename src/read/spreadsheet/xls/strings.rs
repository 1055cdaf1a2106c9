//! Strings of records: Unicode with runs and phonetics, cut at any character by CONTINUE records
//! ([MS-XLS] 2.5.293-2.5.296); bytes of a code page up to Excel 5.0.

use super::records::Record;
use crate::spreadsheet::records::u16_at;
use encoding_rs::{Encoding, GB18030};

/// Reads through the parts of a record.
pub struct Reader<'a> {
    parts: std::vec::IntoIter<&'a [u8]>,
    now: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Reads a record from byte `at` of it on.
    pub fn new(record: Record<'a>, at: usize) -> Self {
        let mut parts = record.parts.into_iter();
        let now = parts.next().unwrap_or_default().get(at..).unwrap_or_default();
        Reader { parts, now }
    }

    fn next_part(&mut self) -> Option<()> {
        self.now = self.parts.next()?;
        Some(())
    }

    fn u8(&mut self) -> Option<u8> {
        while self.now.is_empty() {
            self.next_part()?;
        }
        let (first, rest) = self.now.split_first()?;
        self.now = rest;
        Some(*first)
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }

    /// A number of four bytes.
    pub fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > self.now.len() {
            count -= self.now.len();
            self.next_part()?;
        }
        self.now = self.now.get(count..)?;
        Some(())
    }

    /// A string with its number of characters (in two bytes), flags, runs and phonetics.
    pub fn rich(&mut self) -> Option<String> {
        let count = usize::from(self.u16()?);
        let flags = self.u8()?;
        let runs = if flags & 8 != 0 { usize::from(self.u16()?) } else { 0 };
        let phonetic = if flags & 4 != 0 { self.u32()? as usize } else { 0 };
        let text = self.characters(count, flags & 1 != 0)?;
        self.skip(runs * 4)?;
        self.skip(phonetic)?;
        Some(text)
    }

    /// Characters of one or two bytes; each part that they go on in tells its own width.
    pub fn characters(&mut self, count: usize, mut wide: bool) -> Option<String> {
        let mut units: Vec<u16> = Vec::with_capacity(count.min(self.now.len()));
        while units.len() < count {
            if self.now.is_empty() {
                self.next_part()?;
                wide = self.u8()? & 1 != 0;
                continue;
            }
            let left = count - units.len();
            let size = if wide { 2 } else { 1 };
            let taken = (self.now.len() / size).min(left);
            if taken == 0 {
                // Half a character stands before a break, against 2.5.293.
                self.now = &[];
                continue;
            }
            let (bytes, rest) = self.now.split_at(taken * size);
            match wide {
                true => {
                    units.extend(bytes.chunks_exact(2).map(|b| u16::from_le_bytes([b[0], b[1]])))
                }
                false => units.extend(bytes.iter().map(|b| u16::from(*b))),
            }
            self.now = rest;
        }
        Some(breaks(String::from_utf16_lossy(&units)))
    }
}

/// How the strings of a file are written.
#[derive(Debug, Clone, Copy)]
pub struct Strings {
    /// Whether the file is of Excel 97 or later: strings are Unicode.
    pub unicode: bool,
    /// Encoding of 8-bit strings.
    pub encoding: &'static Encoding,
}

impl Default for Strings {
    fn default() -> Self {
        Strings { unicode: true, encoding: GB18030 }
    }
}

impl Strings {
    /// The encoding of a code page; Chinese where it is not known or plain Windows Latin, which
    /// programs write who do not care.
    pub fn set_code_page(&mut self, page: u16) {
        self.encoding = match page {
            950 => encoding_rs::BIG5,
            932 => encoding_rs::SHIFT_JIS,
            949 => encoding_rs::EUC_KR,
            1251 => encoding_rs::WINDOWS_1251,
            _ => GB18030,
        };
    }

    /// A string at the end of a record, its length in one byte or two.
    pub fn at(&self, record: Record<'_>, at: usize, wide_length: bool) -> Option<String> {
        let data = record.data();
        let size = if wide_length { 2 } else { 1 };
        let count = match wide_length {
            true => usize::from(u16_at(data, at)?),
            false => usize::from(*data.get(at)?),
        };
        if !self.unicode {
            let bytes = data.get(at + size..)?;
            let bytes = bytes.get(..count).unwrap_or(bytes);
            return Some(breaks(self.encoding.decode_without_bom_handling(bytes).0.into_owned()));
        }
        let flags = *data.get(at + size)?;
        let extra = if flags & 8 != 0 { 2 } else { 0 } + if flags & 4 != 0 { 4 } else { 0 };
        let mut reader = Reader::new(record, at + size + 1 + extra);
        reader.characters(count, flags & 1 != 0)
    }
}

fn breaks(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_goes_on_in_another_width() {
        // 4 characters with one run: two of two bytes, then, in the next record, two of one byte.
        let first = [4, 0, 0x09, 1, 0, 0x36, 0x83, 0x7a, 0x82];
        let record = Record { kind: 0, parts: vec![&first, &[0, b'a', b'b', 0, 0, 0, 0]] };
        assert_eq!(Reader::new(record, 0).rich().as_deref(), Some("茶艺ab"));
        let cut = Record { kind: 0, parts: vec![&first] };
        assert_eq!(Reader::new(cut, 0).rich(), None);
    }

    #[test]
    fn strings_before_unicode_are_chinese() {
        let bytes = [&[4u8, 0][..], &GB18030.encode("茶艺").0].concat();
        let writing = Strings { unicode: false, encoding: GB18030 };
        let record = Record { kind: 0, parts: vec![&bytes] };
        assert_eq!(writing.at(record, 0, true).as_deref(), Some("茶艺"));
    }
}
