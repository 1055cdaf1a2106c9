//! Changes between two editions or two notices.

use super::change_kind::ChangeKind;
use super::described::FieldId;
use super::evidence::Evidence;
use super::facet::{FacetName, PartName};
pub use super::impact::{Direction, Impact};
use super::notice::Jurisdiction;
use super::subject::Subject;
use super::value::Value;
use schemars::JsonSchema;
use serde::Serialize;

/// What changed between two editions.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Changes {
    /// Version of the published form.
    pub schema_version: String,
    /// The jurisdiction of the later side; null where it has none.
    #[schemars(extend("x-always" = true))]
    pub jurisdiction: Option<Jurisdiction>,
    /// The earlier side.
    pub from: Side,
    /// The later side.
    pub to: Side,
    /// What was compared with what, facet by facet.
    pub facets: Vec<Comparison>,
    /// The changes, facet by facet.
    pub changes: Vec<Change>,
    /// Number of differences of form only, which are not changes.
    pub suppressed: u32,
}

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Side {
    /// Year of the edition.
    pub year: i32,
    /// Ids of its notices.
    pub notices: Vec<String>,
}

/// Whether a facet stands on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Coverage {
    /// On both; the changes hold every difference.
    Compared,
    /// On one only; nothing is said to be added or removed.
    NotCovered,
}

/// What one part of a facet was compared with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Comparison {
    /// The facet.
    pub facet: FacetName,
    /// The part of it: the mode of a schedule, the role of a list, the series of a text.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub part: Option<PartName>,
    /// Whether it stands on both sides.
    pub status: Coverage,
    /// The latest earlier edition that covers it; null where none does.
    #[schemars(extend("x-always" = true))]
    pub compared_with: Option<i32>,
    /// The later edition that covers it; null where it does not.
    #[schemars(extend("x-always" = true))]
    pub covered_in: Option<i32>,
    /// Records on the earlier side.
    pub before: u32,
    /// Records on the later side.
    pub after: u32,
    /// Differences of form only.
    pub suppressed: u32,
}

/// One typed change.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Change {
    /// Fingerprint of kind, subject and values; the same in every build.
    pub id: String,
    /// Thing and what happened: `project_added`, `deadline_moved`.
    pub kind: ChangeKind,
    /// The facet it is in.
    pub facet: FacetName,
    /// The part of the facet, as in the comparison.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub part: Option<PartName>,
    /// Id or clause or session it is about.
    pub subject: Subject,
    /// The field that differs; absent where the whole record came or went.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub field: Option<FieldId>,
    /// The value before; absent where there was none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub before: Option<Value>,
    /// The value after; absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub after: Option<Value>,
    /// Days the date moved within the year, later above 0.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub days: Option<i64>,
    /// The date only keeps its weekday: the plan of the year before, carried on by the calendar.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub follows_weekday: bool,
    /// Which way a condition moved.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub direction: Option<Direction>,
    /// The words that differ, where both values are texts; the rest of them is the same.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub edits: Vec<Edit>,
    /// Members that came and went, where the values are lists.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub members: Option<CameAndWent>,
    /// Words of duty among the edits: 须, 应, 可, 不得, 原则上.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub modal_words: Option<CameAndWent>,
    /// Documents that the text rests on, by number, else by title, that came and went.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub legal_bases: Option<CameAndWent>,
    /// Why two records of different names were paired: the rule of `authority/matching.yaml`, the
    /// decision, or `announced`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub paired_by: Option<String>,
    /// Ids of changes that may be the other half of this one: a project that went and one that came
    /// under a name alike, on which nobody decided.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub see: Vec<String>,
    /// Whom it touches, and how.
    pub impact: Impact,
    /// One sentence in Chinese.
    pub summary: String,
    /// The words on both sides.
    pub evidence: BothSides,
}

/// A stretch of words that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Edit {
    /// Offset in the value before, in characters.
    pub before_start: u32,
    /// The words before; empty where words were only put in.
    pub before: String,
    /// Offset in the value after, in characters.
    pub after_start: u32,
    /// The words after; empty where words were only taken out.
    pub after: String,
}

/// What came and what went.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CameAndWent {
    /// Only after.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub came: Vec<String>,
    /// Only before.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub went: Vec<String>,
}

/// The words on both sides.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BothSides {
    /// In the earlier notice; null where there are none.
    #[schemars(extend("x-always" = true))]
    pub before: Option<SideEvidence>,
    /// In the later notice; null where there are none.
    #[schemars(extend("x-always" = true))]
    pub after: Option<SideEvidence>,
}

/// Evidence and the notice it points into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SideEvidence {
    /// Id of the notice.
    pub notice: String,
    /// The place.
    #[serde(flatten)]
    pub evidence: Evidence,
}

impl Change {
    /// What the thing is called on the side that has it, the later one first.
    pub fn thing_name(&self) -> Option<&str> {
        let record = self.after.as_ref().or(self.before.as_ref())?;
        record.field(super::described::NAME)?.as_text()
    }

    /// Goes through every text in it that is made of the words of a notice.
    pub fn visit_texts(&mut self, visit: &mut dyn FnMut(&mut String)) {
        if let Some(PartName::Series(series)) = &mut self.part {
            visit(series);
        }
        self.subject.visit_texts(visit);
        let values = self.before.iter_mut().chain(&mut self.after);
        values.for_each(|value| value.visit_texts(visit));
        for edit in &mut self.edits {
            visit(&mut edit.before);
            visit(&mut edit.after);
        }
        let lists = [&mut self.members, &mut self.modal_words, &mut self.legal_bases];
        for list in lists.into_iter().flatten() {
            list.came.iter_mut().chain(&mut list.went).for_each(&mut *visit);
        }
        visit(&mut self.summary);
        let sides = self.evidence.before.iter_mut().chain(&mut self.evidence.after);
        sides.for_each(|side| visit(&mut side.evidence.quote));
    }
}
