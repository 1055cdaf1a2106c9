//! A file to read: its bytes, and what can be told from them at a glance.

use super::package::Package;
use super::recognise::Recogniser;
use mulu_document::Source;
use mulu_text::fingerprint::sha256;
use std::cell::OnceCell;
use std::io::Cursor;

/// A file to read.
pub struct Input<'a> {
    /// Path as it is published.
    pub path: &'a str,
    /// All its bytes.
    pub bytes: &'a [u8],
    /// Reads characters off pictures.
    pub recogniser: &'a dyn Recogniser,
    /// How many archives it lies in.
    pub depth: usize,
    head: OnceCell<String>,
    parts: OnceCell<Vec<String>>,
    streams: OnceCell<Vec<String>>,
}

impl<'a> Input<'a> {
    /// A file to read.
    pub fn new(path: &'a str, bytes: &'a [u8], recogniser: &'a dyn Recogniser) -> Self {
        let (head, parts, streams) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Input { path, bytes, recogniser, depth: 0, head, parts, streams }
    }

    /// A member of this archive.
    pub fn member<'b>(&'b self, path: &'b str, bytes: &'b [u8]) -> Input<'b> {
        Input { depth: self.depth + 1, ..Input::new(path, bytes, self.recogniser) }
    }

    /// Names of the members of a ZIP container; none where it is no such file.
    pub fn parts(&self) -> &[String] {
        self.parts.get_or_init(|| match self.bytes.starts_with(b"PK") {
            true => Package::open(self.bytes).map(|p| p.names()).unwrap_or_default(),
            false => Vec::new(),
        })
    }

    /// Whether a ZIP container has a member of this name.
    pub fn has_part(&self, name: &str) -> bool {
        self.parts().iter().any(|p| p == name)
    }

    /// Names of the streams of a compound file (`/WordDocument`); none where it is no such file.
    pub fn streams(&self) -> &[String] {
        self.streams.get_or_init(|| {
            let compound = self.bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
            let file = compound.then(|| cfb::CompoundFile::open(Cursor::new(self.bytes)).ok());
            let file = file.flatten();
            let path = |e: cfb::Entry| e.path().to_string_lossy().replace('\\', "/");
            file.map(|f| f.walk().take(10_000).map(path).collect()).unwrap_or_default()
        })
    }

    /// Whether a compound file has a stream of this name, letters' case apart.
    pub fn has_stream(&self, name: &str) -> bool {
        self.streams().iter().any(|s| s.eq_ignore_ascii_case(name))
    }

    /// The first bytes as lower-case ASCII without a mark or white space before them, to tell formats
    /// of text by.
    pub fn head(&self) -> &str {
        self.head.get_or_init(|| {
            let bytes = self.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(self.bytes);
            let head = bytes.trim_ascii_start();
            String::from_utf8_lossy(&head[..head.len().min(2048)]).to_ascii_lowercase()
        })
    }

    /// Whether it carries a VBA project: as a part of a package, as a storage of a compound file.
    fn has_macros(&self) -> bool {
        self.parts().iter().any(|p| p.ends_with("vbaProject.bin"))
            || self.streams().iter().any(|s| s.ends_with("/_VBA_PROJECT"))
    }

    /// The source that a document of this file names.
    pub fn source(&self, format: &str, encoding: Option<&str>) -> Source {
        Source {
            path: self.path.to_string(),
            format: format.to_string(),
            encoding: encoding.map(str::to_string),
            sha256: sha256(self.bytes),
            recognised_by: None,
            macros: self.has_macros(),
        }
    }
}
