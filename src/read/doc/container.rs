//! The streams of a Word file.

use super::sectors::Sectors;
use crate::{Input, MAX_BYTES, Refusal};
use std::io::{Cursor, Read};

/// What a compound file begins with.
const MAGIC: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The streams that hold a document.
pub struct Streams {
    /// Text and formatting pages.
    pub word: Vec<u8>,
    /// `0Table` and `1Table`, where each is there.
    pub tables: [Option<Vec<u8>>; 2],
    /// Long lists of modifiers.
    pub data: Vec<u8>,
}

/// Whether the file is a compound file for no other reader, or Word's from before those.
pub fn matches(input: &Input<'_>) -> bool {
    if !input.bytes.starts_with(MAGIC) {
        return ancient(input.bytes);
    }
    let names = input.streams();
    let torn = || Sectors::open(input.bytes).is_some_and(|file| file.has("WordDocument"));
    match names.is_empty() {
        true => torn(),
        false => !input.has_stream("/Workbook") && !input.has_stream("/Book"),
    }
}

/// Whether the file is of Word before 6.0, for DOS, or of Write.
fn ancient(bytes: &[u8]) -> bool {
    const HEADS: [&[u8]; 6] = [
        b"\xdb\xa5\x2d\x00",
        b"\x9b\xa5\x21\x00",
        b"\xfe\x37\x1c\x00",
        b"\xdc\xa5",
        b"\x31\xbe\x00\x00\x00\xab",
        b"\x32\xbe\x00\x00\x00\xab",
    ];
    HEADS.iter().any(|head| bytes.starts_with(head))
}

/// The streams of a file, read strictly, or sector by sector where that fails.
///
/// # Errors
/// No Word document in it, or one that cannot be got out whole.
pub fn streams(input: &Input<'_>) -> Result<Streams, Refusal> {
    if ancient(input.bytes) {
        return Err(Refusal::unsupported("Word 6.0之前或DOS版Word", "docx"));
    }
    let strict = cfb::CompoundFile::open(Cursor::new(input.bytes)).ok();
    let strict = strict.and_then(|mut file| collect(|name| strictly(&mut file, name)));
    let streams = strict.or_else(|| {
        let file = Sectors::open(input.bytes)?;
        collect(|name| file.stream(name))
    });
    streams.ok_or_else(|| match input.streams() {
        [] => Refusal::damaged("Word", "文件结构不可读"),
        _ if input.has_stream("/WordDocument") => Refusal::damaged("Word", "正文数据不完整"),
        _ if input.has_stream("/CONTENTS") => Refusal::unsupported("Microsoft Works", "docx"),
        _ => Refusal::damaged("Word", "文件中没有正文"),
    })
}

fn collect(mut stream: impl FnMut(&str) -> Option<Vec<u8>>) -> Option<Streams> {
    let word = stream("WordDocument")?;
    let tables = [stream("0Table"), stream("1Table")];
    Some(Streams { word, tables, data: stream("Data").unwrap_or_default() })
}

fn strictly(file: &mut cfb::CompoundFile<Cursor<&[u8]>>, name: &str) -> Option<Vec<u8>> {
    let stream = file.open_stream(format!("/{name}")).ok()?;
    let mut bytes = Vec::new();
    stream.take(MAX_BYTES as u64).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
