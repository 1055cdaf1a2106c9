//! Words by which the parts of a document are told apart, kept in `authority/lexicon/layout.yaml`.

use super::pattern::Pattern;
use serde::{Deserialize, Serialize};

/// Words by which the parts of a document are told apart.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// What stands before a document number on its line.
    pub number_label: Pattern,
    /// What ends a document number on its line: 签发人.
    pub signer: Pattern,
    /// What leads to the subject of a title: 关于.
    pub about: String,
    /// What ends a letterhead behind the name of the office: 文件.
    pub letterhead_ending: String,
    /// Lines below a title that say where and when it was published.
    pub published_line: Pattern,
    /// How a line begins that is no line of addressees although a colon ends it.
    pub no_addressees_opening: Pattern,
    /// Words of a line that is none either.
    pub no_addressees: Pattern,
    /// The first word of addressees that are named by their kind: 各.
    pub all_of_a_kind: String,
    /// Words before a colon that lead to what stands below, so that they head nothing.
    pub leads_below: Pattern,
    /// How words end that lead into a list behind their colon, or bind someone.
    pub leads_into_list: Pattern,
    /// Lines above a table that are filled in and no caption.
    pub filled_in_line: Pattern,
    /// Names that programs give to sheets, without their numbers.
    pub sheet_names: Vec<String>,
    /// How the titles of attachments end.
    pub attachment_title_end: Pattern,
    /// How a line begins that goes on from the title above it.
    pub title_goes_on: Pattern,
    /// How a line begins that is no line of a title.
    pub no_title: Pattern,
    /// How an addressee begins behind another: 各, 有关.
    pub addressee_openings: Vec<String>,
    /// How the kind of a place ends before which more places follow: 区.
    pub place_endings: Vec<char>,
}
