//! What makes two names one thing: the rules of `authority/matching.yaml`, the decisions of
//! `authority/decisions.yaml`, and the pairs of names that wait for one.

use super::Map;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a rule makes of the pairs it fits.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Zone {
    /// One thing under two names, without asking.
    Accepted,
    /// A person decides.
    Review,
    /// Two things, without asking.
    Refused,
}

/// How two names are alike.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Likeness {
    /// One has a word behind that the other lacks.
    Suffix,
    /// One says more in brackets.
    Sense,
    /// One has a word before that the other lacks.
    Prefix,
    /// One has a word within that the other lacks.
    InsertedWord,
    /// One character is another; it may be a misprint.
    OneCharacter,
    /// They share much, and no one edit makes one of the other.
    Near,
    /// One list names both: whoever wrote it took them for two things.
    SideBySide,
}

/// A rule of `authority/matching.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MatchingRule {
    /// Its name, under which it is quoted.
    pub rule: String,
    /// The likeness it is about.
    pub likeness: Likeness,
    /// The words it holds for; any where there are none.
    #[serde(default)]
    pub words: Vec<String>,
    /// What it makes of the pair.
    pub zone: Zone,
    /// Why.
    pub why: String,
}

/// The rules, in order: the first that fits counts.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matching {
    /// Names that share less than this are never looked at (0 to 1).
    pub near: f64,
    /// Words that every title of the field may hold, the longest first.
    pub common_words: Vec<String>,
    /// The rules.
    pub rules: Vec<MatchingRule>,
}

/// How two ids belong together.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The same thing under another name (SKOS exactMatch).
    ExactMatch,
    /// Alike enough to be compared (SKOS closeMatch).
    CloseMatch,
    /// The first has become the second.
    Renamed,
    /// The first has gone into the second.
    Merged,
    /// The second has come out of the first.
    Split,
    /// The second stands in the first's place.
    Superseded,
    /// Two things, however alike their names are.
    Different,
}

/// A decision of `authority/decisions.yaml`. Decisions are appended, never altered; one is taken back
/// by a later one that withdraws it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Its id: `dec-0001`.
    pub id: String,
    /// The two ids it is about; none where it withdraws another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pair: Vec<String>,
    /// How they belong together; absent where the person put it off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<Relation>,
    /// The decision it takes back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdraws: Option<String>,
    /// Who decided.
    pub by: String,
    /// When, ISO 8601.
    pub on: String,
    /// Why.
    pub why: String,
}

/// The decisions, with those that were withdrawn taken out.
#[derive(Debug, Clone, Default)]
pub struct Decisions {
    /// Every decision ever taken, in order.
    pub all: Vec<Decision>,
    /// Pair of ids, the lower first -> index of the latest decision that stands.
    standing: Map<(String, String), usize>,
}

impl Decisions {
    /// Decisions in the order they were taken.
    pub fn new(all: Vec<Decision>) -> Self {
        let withdrawn = |id: &String| all.iter().any(|d| d.withdraws.as_ref() == Some(id));
        let mut standing = Map::new();
        for (at, decision) in all.iter().enumerate() {
            if let [one, other] = decision.pair.as_slice()
                && !withdrawn(&decision.id)
            {
                standing.insert(ordered(one, other), at);
            }
        }
        Decisions { all, standing }
    }

    /// The decision that stands on two ids.
    pub fn decision_on(&self, one: &str, other: &str) -> Option<&Decision> {
        self.standing.get(&ordered(one, other)).map(|at| &self.all[*at])
    }

    /// The decisions that stand and say how two ids belong together.
    pub fn standing(&self) -> impl Iterator<Item = &Decision> {
        self.standing.values().map(|at| &self.all[*at]).filter(|d| d.relation.is_some())
    }

    /// The number of the next decision.
    pub fn next_id(&self) -> String {
        let number = |d: &Decision| d.id.strip_prefix("dec-")?.parse::<u32>().ok();
        format!("dec-{:04}", self.all.iter().filter_map(number).max().unwrap_or(0) + 1)
    }
}

fn ordered(one: &str, other: &str) -> (String, String) {
    let (a, b) = if one <= other { (one, other) } else { (other, one) };
    (a.to_string(), b.to_string())
}

/// Two names that may be one thing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Candidate {
    /// Both ids, joined by `~`.
    pub id: String,
    /// The first, by id.
    pub one: Named,
    /// The second.
    pub other: Named,
    /// How much of their names they share, 0 to 1.
    pub score: f64,
    /// How their names are alike.
    pub likeness: Likeness,
    /// The rule of `authority/matching.yaml` that says so.
    pub rule: String,
    /// What the rule makes of it.
    pub zone: Zone,
    /// How they belong together, where a rule or a person says so; null where it is open.
    #[schemars(extend("x-always" = true))]
    pub relation: Option<Relation>,
    /// The decision that says so; absent where a rule does.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub decision: Option<String>,
}

impl Candidate {
    /// Whether a person is asked.
    pub fn is_open(&self) -> bool {
        self.zone == Zone::Review && self.relation.is_none()
    }
}

/// One side of a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Slugs of the jurisdictions that list it.
    pub jurisdictions: Vec<String>,
}

/// Every pair of names that may be one thing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Matches {
    /// Version of the published form.
    pub schema_version: String,
    /// The pairs, by zone, then by ids.
    pub candidates: Vec<Candidate>,
}
