//! Which document a notice is: what is printed on it tells one document from another, whatever id was
//! made of its number.

use mulu_model::notice::Notice;
use mulu_text::fingerprint;
use mulu_text::fold::name_key;
use mulu_text::likeness;

/// What a title that a scan gave shares at least (0 to 1) with the printed one: a scan misreads two or
/// three characters of thirty, each of which costs two pairs; titles of two subjects share less.
const SCANNED_TITLE: f64 = 0.7;

/// Stands for a date that was not read; dated documents come before it.
const UNDATED: &str = "~";

/// What is printed on a document that tells it from others; empty where it was not read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity {
    /// Date of issue, [`UNDATED`] where there is none.
    date: String,
    /// The number, else the id made of the title.
    number: String,
    place: String,
    issuers: Vec<String>,
    title: String,
    /// Whether its characters were recognised on a scan, so that none of them is certain.
    scanned: bool,
}

impl Identity {
    /// What is printed on a notice.
    pub fn new(notice: &Notice) -> Self {
        let number = notice.document_number.as_ref().map(|n| {
            let prefix = name_key(&n.prefix);
            format!("{prefix}〔{}〕{}", n.year, n.serial)
        });
        Identity {
            date: notice.issued_on.map_or_else(|| UNDATED.into(), |day| day.to_string()),
            number: number.unwrap_or_else(|| notice.id.clone()),
            place: notice.jurisdiction.as_ref().map(|j| j.code.clone()).unwrap_or_default(),
            issuers: notice.issuers.iter().map(|i| name_key(i)).collect(),
            title: notice.title.as_deref().map(name_key).unwrap_or_default(),
            scanned: notice.sources.iter().any(|s| s.recognised_by.is_some()),
        }
    }

    /// The number, under which alone two notices may be one document.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// Whether its place is known.
    pub fn is_placed(&self) -> bool {
        !self.place.is_empty()
    }

    /// Whether two notices may be one document: nothing that is printed on both differs, but for what
    /// a scan may have misread in the title, the issuers and the date.
    pub fn may_be(&self, other: &Self) -> bool {
        let places = self.place.is_empty() || other.place.is_empty() || self.place == other.place;
        if self.number != other.number || !places {
            return false;
        }
        if self.scanned || other.scanned {
            return self.has_title_of(other) || self.has_nearly_title_of(other);
        }
        let dates = self.date == other.date || self.date == UNDATED || other.date == UNDATED;
        dates && self.has_issuer_of(other) && self.has_title_of(other)
    }

    /// Whether an issuer of one is an issuer of the other; an office may be named with and without
    /// its place.
    fn has_issuer_of(&self, other: &Self) -> bool {
        let same = |a: &String, b: &String| a.ends_with(b.as_str()) || b.ends_with(a.as_str());
        self.issuers.is_empty()
            || other.issuers.is_empty()
            || self.issuers.iter().any(|a| other.issuers.iter().any(|b| same(a, b)))
    }

    /// Whether the titles are one; it may be read with and without the line of the issuer.
    fn has_title_of(&self, other: &Self) -> bool {
        let (one, another) = (self.title.as_str(), other.title.as_str());
        one.ends_with(another) || another.ends_with(one)
    }

    fn has_nearly_title_of(&self, other: &Self) -> bool {
        let (one, another) = (likeness::pieces(&self.title), likeness::pieces(&other.title));
        likeness::share(&one, &another) >= SCANNED_TITLE
    }

    /// A fingerprint that tells documents of one id apart.
    pub fn fingerprint(&self, digits: usize) -> String {
        let Identity { date, number, place, issuers, title, .. } = self;
        let all = format!("{number}|{place}|{}|{title}|{date}", issuers.join("、"));
        fingerprint::short(all.as_bytes(), digits)
    }
}
