//! Files of every format made from the fences of a literate case, one file a format.
//!
//! A case's first fence of one of these kinds is its input; further fences of the kinds that a format
//! names (styles, numbering) go into the same file.

use super::case_file::Case;

mod csv;
mod doc;
mod docx;
mod drawn;
mod html;
mod mht;
mod odt;
mod ofd;
mod pdf;
mod rtf;
mod uot;
mod word_xml;
mod xlsx;

/// Makes a file of the fences of a case.
type Make = fn(&Case) -> Vec<u8>;

/// Fence kind and what makes a file of it.
const MAKERS: &[(&str, Make)] = &[
    ("csv", csv::make),
    ("doc", doc::make),
    ("docx", docx::make),
    ("drawn", drawn::make),
    ("html", html::make),
    ("mht", mht::make),
    ("odt", odt::make),
    ("ofd", ofd::make),
    ("pdf", pdf::make),
    ("rtf", rtf::make),
    ("uot", uot::make),
    ("word_xml", word_xml::make),
    ("xlsx", xlsx::make),
];

/// The file that a case describes, if it describes one.
pub fn made_file(case: &Case) -> Option<Vec<u8>> {
    let has = |kind: &str| case.fences.iter().any(|f| f.kind == kind);
    MAKERS.iter().find(|(kind, _)| has(kind)).map(|(_, make)| make(case))
}

/// The bodies of all fences of a kind, in order, with their infos.
pub fn bodies<'a>(case: &'a Case, kind: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    case.fences.iter().filter(move |f| f.kind == kind).map(|f| (f.info.as_str(), f.body.as_str()))
}
