//! Reads bytes into the block model.
//!
//! *In -> out*: a file's path and bytes -> `Document`, or a refusal that says what to do.
//! *Invariants*: the format is told by content, never by extension; no bytes panic; every line of
//! the source is in a block, or in furniture or residue by name; only this room may fail.
//! *Adding a format*: one file here with a `pub const FORMAT: Format`, and its two sorted lines below.

mod encoding;
mod flat_table;
mod reflow;
mod text;

use crate::model::document::Document;
use sha2::{Digest, Sha256};

/// Files above this many bytes are refused: no notice is this long.
pub const MAX_BYTES: usize = 16 << 20;

/// A way to read one format.
pub struct Format {
    /// Its name in `sources`.
    pub name: &'static str,
    /// Whether the bytes are of this format.
    pub matches: fn(&[u8]) -> bool,
    /// Reads the bytes. The path goes into the document's source.
    pub read: fn(&str, &[u8]) -> Result<Document, Refusal>,
}

/// The formats, most telling first; text is what is left.
pub const FORMATS: &[Format] = &[text::FORMAT];

/// Why a file cannot be read, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// `empty`, `binary`, `encoding`, `too_large`, `unsupported_format`.
    pub reason: &'static str,
    /// What is wrong and what to do, in Chinese.
    pub message: String,
    /// The same in English.
    pub message_en: String,
}

impl Refusal {
    /// A refusal.
    pub fn new(
        reason: &'static str,
        message: impl Into<String>,
        message_en: impl Into<String>,
    ) -> Self {
        Refusal { reason, message: message.into(), message_en: message_en.into() }
    }
}

/// Reads a file.
///
/// # Errors
/// A file that is empty, too large, of a format that is not offered yet, or no text at all.
pub fn read(path: &str, bytes: &[u8]) -> Result<Document, Refusal> {
    if bytes.len() > MAX_BYTES {
        let message = format!("文件超过{}MB，请拆分后再试", MAX_BYTES >> 20);
        return Err(Refusal::new("too_large", message, "the file is too large; split it"));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Refusal::new("empty", "文件为空，请检查后重新提供", "the file is empty"));
    }
    if let Some(kind) = known_but_not_offered(bytes) {
        let message = format!("这是{kind}文件，本版本只读文本（.txt）；请另存为纯文本后再试");
        let english =
            format!("this is a {kind} file; only text is read so far, so save it as text");
        return Err(Refusal::new("unsupported_format", message, english));
    }
    match FORMATS.iter().find(|f| (f.matches)(bytes)) {
        Some(format) => (format.read)(path, bytes),
        None => Err(Refusal::new(
            "binary",
            "文件不是文本，也不是已知格式；请提供通知的文本文件",
            "neither text nor a known format",
        )),
    }
}

/// The name of a format that is known by its first bytes and has no reader yet.
fn known_but_not_offered(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: &[(&[u8], &str)] = &[
        (b"PK\x03\x04", "ZIP/Office (docx, xlsx, ofd, odt)"),
        (b"PK\x05\x06", "ZIP"),
        (b"\xd0\xcf\x11\xe0", "Office 97 (doc, wps, xls)"),
        (b"%PDF", "PDF"),
        (b"{\\rtf", "RTF"),
        (b"\x89PNG", "PNG"),
        (b"\xff\xd8\xff", "JPEG"),
        (b"GIF8", "GIF"),
        (b"Rar!", "RAR"),
        (b"7z\xbc\xaf", "7z"),
        (b"\x1f\x8b", "gzip"),
    ];
    let by_magic = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| *kind);
    by_magic.or_else(|| is_html(bytes).then_some("HTML"))
}

fn is_html(bytes: &[u8]) -> bool {
    let head: Vec<u8> = bytes.iter().take(1024).map(u8::to_ascii_lowercase).collect();
    let head = String::from_utf8_lossy(&head);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    head.starts_with("<!doctype html") || head.starts_with("<html") || head.starts_with("<head")
}

/// SHA-256 of bytes in lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}
