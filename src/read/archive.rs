//! Archives: every member is a file of its own, named behind the archive's path.
//!
//! Names are UTF-8 where they are valid as that, else GBK, as Chinese Windows writes them. A member's
//! name never leads outside its archive; archives in archives are read to a bounded depth.

use super::package::Package;
use super::refusal::Refusal;
use super::{Input, Part, part};
use mulu_text::fold::is_unwritable;

/// Archives within archives are read to this depth.
const MAX_ARCHIVE_DEPTH: usize = 3;
/// Files that an archive may hold.
const MAX_MEMBERS: usize = 1000;

/// Whether a file is a plain archive and no office file.
pub fn is_archive(input: &Input<'_>) -> bool {
    const OFFICE: [&str; 4] = ["[Content_Types].xml", "mimetype", "OFD.xml", "content.xml"];
    let zip = input.bytes.starts_with(b"PK\x03\x04") || input.bytes.starts_with(b"PK\x05\x06");
    zip && !input.parts().iter().any(|p| OFFICE.iter().any(|o| o.eq_ignore_ascii_case(p)))
        && !input.parts().iter().any(|p| p == "word/document.xml" || p == "xl/workbook.xml")
}

/// Reads every member that is no folder and no trace of the program that packed it.
///
/// # Errors
/// An archive that cannot be opened, holds nothing, or too much.
pub fn read(input: &Input<'_>) -> Result<Vec<Part>, Refusal> {
    let mut package = Package::open(input.bytes)?;
    let mut names: Vec<(String, usize)> =
        (0..package.len()).filter_map(|n| Some((name(&mut package, n)?, n))).collect();
    names.sort();
    if names.len() > MAX_MEMBERS {
        return Err(Refusal::too_large(super::MAX_BYTES));
    }
    if input.depth >= MAX_ARCHIVE_DEPTH {
        return Err(Refusal::too_large(super::MAX_BYTES));
    }
    let mut parts = Vec::new();
    for (name, index) in names {
        let path = format!("{}/{name}", input.path);
        match package.at(index) {
            Ok(bytes) => parts.extend(super::parts(&input.member(&path, &bytes))),
            Err(refusal) => parts.push(part(&path, Err(refusal))),
        }
    }
    if parts.is_empty() { Err(Refusal::empty()) } else { Ok(parts) }
}

/// The path of a member within its archive; `None` for folders and for what packing programs leave.
fn name(package: &mut Package<'_>, index: usize) -> Option<String> {
    let (raw, is_folder) = package.raw_name(index)?;
    let text = match std::str::from_utf8(&raw) {
        Ok(text) => text.to_string(),
        Err(_) => encoding_rs::GB18030.decode_without_bom_handling(&raw).0.into_owned(),
    };
    let parts: Vec<&str> =
        text.split(['/', '\\']).filter(|p| !matches!(*p, "" | "." | "..")).collect();
    let left = |p: &&str| {
        p.starts_with('.') || *p == "__MACOSX" || matches!(*p, "Thumbs.db" | "desktop.ini")
    };
    let kept = !is_folder && !parts.is_empty() && !parts.iter().any(left);
    kept.then(|| {
        parts.join("/").chars().filter(|c| !c.is_control() && !is_unwritable(*c)).collect()
    })
}
