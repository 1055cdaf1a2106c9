//! Puts parts into a container in memory.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A container of parts; `None` where it would be too large for its kind.
pub fn pack(parts: &[(String, String)]) -> Option<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in parts {
        writer.start_file(name.as_str(), stored).ok()?;
        writer.write_all(content.as_bytes()).ok()?;
    }
    writer.finish().ok().map(Cursor::into_inner)
}
