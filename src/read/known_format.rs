//! Formats that are known and have no reader.

use super::input::Input;
use super::refusal::Refusal;

/// The refusal of a format that is known by its first bytes or streams and has no reader.
pub fn known_and_not_read(input: &Input<'_>) -> Option<Refusal> {
    const MAGIC: &[(&[u8], &str, &str)] = &[
        (b"Rar!", "RAR压缩", "ZIP"),
        (b"7z\xbc\xaf", "7z压缩", "ZIP"),
        (b"\x1f\x8b", "gzip压缩", "ZIP"),
        (b"BZh", "bzip2压缩", "ZIP"),
        (b"\xfd7zXZ", "xz压缩", "ZIP"),
        (b"AT&TFORM", "DjVu", "PDF"),
        (b"\x7fELF", "程序", "docx"),
        (b"MZ\x90", "程序", "docx"),
        (b"\x7fCEB", "CEB", "PDF"),
        (b"Founder CEB", "CEB", "PDF"),
    ];
    let magic = MAGIC.iter().find(|(magic, ..)| input.bytes.starts_with(magic));
    if let Some((_, kind, instead)) = magic {
        return Some(Refusal::unsupported(kind, instead));
    }
    const STREAMS: &[(&str, &str, &str)] = &[
        ("/PowerPoint Document", "PowerPoint", "PDF"),
        ("/VisioDocument", "Visio", "PDF"),
        ("/MatOST", "Microsoft Works", "docx"),
        ("/MN0", "Microsoft Works", "docx"),
        ("/__properties_version1.0", "Outlook邮件", "docx"),
    ];
    if input.has_stream("/EncryptedPackage") {
        return Some(Refusal::encrypted("Office"));
    }
    let stream = STREAMS.iter().find(|(name, ..)| input.has_stream(name));
    stream.map(|(_, kind, instead)| Refusal::unsupported(kind, instead))
}
