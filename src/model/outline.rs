//! An outline: what each part of a document is, by the rules of GB/T 9704-2012.

use super::document::Table;
use super::reading::Reading;
use serde::Serialize;

/// The parts of a notice, each with the readings it consists of.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Outline {
    /// Everything before the body.
    pub header: Header,
    /// The unnumbered paragraphs that open the body.
    pub preamble: Vec<Part>,
    /// The numbered parts of the body, flat, in order.
    pub clauses: Vec<Clause>,
    /// Unnumbered paragraphs that end the body after its last clause is complete.
    pub closing: Vec<Reading>,
    /// Lines of contact that stand outside the clauses.
    pub contact_lines: Vec<Reading>,
    /// The line 附件： where the attachments are declared below it.
    pub attachment_note_label: Option<Reading>,
    /// 附件说明: the attachments the notice declares.
    pub attachment_note: Vec<DeclaredAttachment>,
    /// 署名: the offices that sign.
    pub signature: Vec<Reading>,
    /// 成文日期.
    pub date: Option<Reading>,
    /// 附注: remarks in brackets below the date.
    pub annotations: Vec<Reading>,
    /// The title of a document that the notice issues below its date; its parts are the clauses.
    pub enclosed_title: Vec<Reading>,
    /// 附件: the attachments that are there.
    pub attachments: Vec<Attachment>,
    /// 版记 and the like: parts that carry no fact of the catalogue.
    pub imprint: Vec<Reading>,
}

/// What stands before the body.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Header {
    /// 发文机关标志: the letterhead, where it is not part of the title.
    pub letterhead: Vec<Reading>,
    /// 发文字号.
    pub document_number: Option<Reading>,
    /// 标题, one reading a line.
    pub title: Vec<Reading>,
    /// 主送机关.
    pub addressees: Option<Reading>,
    /// Other lines: urgency, signing officer, date of publication.
    pub other: Vec<Reading>,
}

/// A numbered part of a text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Clause {
    /// Dotted path of numbers: `1.2.2`; within an attachment with its ordinal before: `a3.1.2`.
    pub id: String,
    /// The number as printed: `一`, `（二）`, `2`.
    pub number: String,
    /// Depth, 1 at the top.
    pub level: usize,
    /// The label and the words of the first paragraph.
    pub whole: Reading,
    /// The heading, where one stands before the text or alone.
    pub heading: Option<Reading>,
    /// What it says, own words only, without its sub-clauses.
    pub parts: Vec<Part>,
}

/// A part of a clause, of a preamble or of an attachment.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// A paragraph.
    Paragraph(Reading),
    /// A table with what belongs to it.
    Table(CaptionedTable),
    /// A note (备注, 注, 说明), one reading an item.
    Note(Reading),
}

/// A table, the words above it and the notes below it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct CaptionedTable {
    /// The table.
    pub table: Table,
    /// The line above it, if it is a caption.
    pub caption: Option<Reading>,
    /// The notes below it.
    pub notes: Vec<Reading>,
}

/// An attachment as the attachment note declares it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DeclaredAttachment {
    /// Its number; 1 for a single unnumbered one.
    pub ordinal: u32,
    /// Its title, joined over its lines, without the bracket that says where it is.
    pub title: Reading,
    /// Where it is to be had, if the note says so.
    pub location: Option<Reading>,
    /// Every word of it in the note.
    pub whole: Reading,
}

/// An attachment that is in the document.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Attachment {
    /// Its number; 1 for a single unnumbered one.
    pub ordinal: u32,
    /// The line that labels it.
    pub label: Option<Reading>,
    /// Its own title, one reading a line.
    pub title: Vec<Reading>,
    /// What stands before its first numbered part.
    pub lead: Vec<Part>,
    /// Its numbered parts.
    pub clauses: Vec<Clause>,
}

impl Part {
    /// The paragraph, if it is one.
    pub fn paragraph(&self) -> Option<&Reading> {
        match self {
            Part::Paragraph(reading) => Some(reading),
            _ => None,
        }
    }

    /// The table, if it is one.
    pub fn table(&self) -> Option<&CaptionedTable> {
        match self {
            Part::Table(table) => Some(table),
            _ => None,
        }
    }
}

impl Attachment {
    /// Its title as one reading.
    pub fn joined_title(&self) -> Reading {
        Reading::join(&self.title)
    }

    /// All its parts in order, clauses' parts included.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        self.lead.iter().chain(self.clauses.iter().flat_map(|c| &c.parts))
    }
}
