//! Judgements on differences: kind, impact, direction, marked words, a sentence, a fingerprint.

use super::canonical::{canonical, days_moved};
use super::facts::{Fact, What};
use super::parts::{Part, Record};
use super::{direction, edits, kinds, sentence};
use mulu_model::authority::Authority;
use mulu_model::change::{BothSides, CameAndWent, Change, Direction, Impact, SideEvidence};
use mulu_model::change_kind::ChangeKind;
use mulu_model::described::{FieldId, NAME, Wording};
use mulu_model::evidence::Evidence;
use mulu_model::form::LABEL;
use mulu_model::provision::Bound;
use mulu_model::schedule::Phase;
use mulu_model::subject::Subject;
use mulu_model::value::Value;
use mulu_text::fingerprint;
use mulu_text::fold::name_key;

/// Texts of fewer characters are values, whose change needs no marks.
const SHORTEST_TEXT: usize = 12;

/// Hexadecimal digits of a change's id: enough that two of a million changes hardly share one.
const ID_DIGITS: usize = 12;

/// What judgements rest on besides the difference.
pub struct Frame<'a> {
    /// The words of duty, the rules.
    pub authority: &'a Authority,
    /// Where the changes are: jurisdiction of the later side, for fingerprints.
    pub place: String,
    /// The two jurisdictions, where they differ.
    pub places: Option<(String, String)>,
}

/// The change that a difference is.
pub fn change_of(part: &Part, fact: &Fact, frame: &Frame<'_>) -> Change {
    let (kind, impact) = kinds::kind_of(fact);
    let (before, after) = values(fact);
    let (days, follows_weekday) = before
        .as_ref()
        .zip(after.as_ref())
        .and_then(|(b, a)| days_moved(b, a, fact.years))
        .map_or((None, false), |(days, follows)| (Some(days), follows));
    let mut change = Change {
        id: String::new(),
        kind,
        facet: part.facet,
        part: part.part.clone(),
        subject: fact.record().map_or(Subject::List, |r| r.subject.clone()),
        field: fact.field(),
        summary: String::new(),
        members: members(before.as_ref(), after.as_ref(), fact),
        before,
        after,
        days,
        follows_weekday,
        direction: None,
        edits: Vec::new(),
        modal_words: None,
        legal_bases: None,
        paired_by: fact.paired_by.clone(),
        see: Vec::new(),
        impact: if follows_weekday { Impact::Editorial } else { impact },
        evidence: BothSides {
            before: evidence_of_side(fact.before.first(), fact.after.first(), fact),
            after: evidence_of_side(fact.after.first(), fact.before.first(), fact),
        },
    };
    judge_words(&mut change, fact, frame);
    change.direction = direction_of(change.kind, fact);
    change.impact = match change.direction {
        Some(Direction::Restrictive) => Impact::Restrictive,
        Some(Direction::Relaxing) => Impact::Relaxing,
        _ => bound_moved(change.kind, fact).unwrap_or(change.impact),
    };
    change.summary = sentence::of_change(&change, fact, frame.places.as_ref());
    change.id = id_of_change(&change, fact, &frame.place);
    change
}

/// The values on both sides: those of the field, or the records.
fn values(fact: &Fact) -> (Option<Value>, Option<Value>) {
    let one = |records: &[Record]| records.first().map(record_value);
    let all = |records: &[Record]| Some(Value::List(records.iter().map(record_value).collect()));
    match fact.what {
        What::Field(_) => (fact.old.clone(), fact.new.clone()),
        What::Whole => (one(&fact.before), one(&fact.after)),
        What::Merged => (all(&fact.before), one(&fact.after)),
        What::Split => (one(&fact.before), all(&fact.after)),
    }
}

/// A record as a value: its name, then its fields in the order it has them.
fn record_value(record: &Record) -> Value {
    let name = record.table.field(NAME).map(|id| (id, Value::Text(record.name.clone())));
    let mut fields: Vec<(FieldId, Value)> =
        record.fields.iter().map(|(id, value)| (*id, value.clone())).collect();
    fields.sort_by_key(|(id, _)| id.rank());
    Value::Record(name.into_iter().chain(fields).collect())
}

/// Members of two lists that only one of them has.
fn members(before: Option<&Value>, after: Option<&Value>, fact: &Fact) -> Option<CameAndWent> {
    let is_list = |v: Option<&Value>| v.is_some_and(|v| v.as_list().is_some());
    if fact.field().is_none() || !is_list(before) && !is_list(after) {
        return None;
    }
    let names = |value: Option<&Value>| -> Option<Vec<String>> {
        let Some(value) = value else { return Some(Vec::new()) };
        value.as_list()?.iter().map(member).collect()
    };
    edits::came_and_went(&names(before)?, &names(after)?)
}

/// What a member of a list is called; of a form's field the label.
fn member(value: &Value) -> Option<String> {
    let label = || value.field(LABEL)?.as_text();
    value.as_text().or_else(label).map(str::to_string)
}

/// Marks the words of two texts that differ, and what they mean for duties and legal bases.
fn judge_words(change: &mut Change, fact: &Fact, frame: &Frame<'_>) {
    let (Some(old), Some(new)) = (
        fact.old.as_ref().and_then(Value::as_text).map(str::to_string),
        fact.new.as_ref().and_then(Value::as_text).map(str::to_string),
    ) else {
        return;
    };
    if change.days.is_some() || old.chars().count().max(new.chars().count()) < SHORTEST_TEXT {
        return;
    }
    let modals = &frame.authority.lexicon.modals;
    change.edits = edits::edits_between(&old, &new, modals, fact.years);
    if change.kind != ChangeKind::ClauseReworded {
        return;
    }
    let (words, impact) = edits::exchanged_duties(&change.edits, modals);
    change.modal_words = words;
    change.legal_bases = edits::exchanged_bases(&old, &new);
    change.impact = impact.unwrap_or(change.impact);
}

fn direction_of(kind: ChangeKind, fact: &Fact) -> Option<Direction> {
    if kind != ChangeKind::EligibilityChanged {
        return None;
    }
    let rule = |records: &[Record]| records.first()?.rule.clone();
    direction::between(&rule(&fact.before)?, &rule(&fact.after)?)
}

/// A quantity that binds more or less than before.
fn bound_moved(kind: ChangeKind, fact: &Fact) -> Option<Impact> {
    let number = |v: &Option<Value>| v.as_ref().and_then(Value::as_number);
    let (old, new) = (number(&fact.old)?, number(&fact.new)?);
    let bound = fact.record().filter(|_| kind == ChangeKind::ProvisionChanged)?.bound?;
    match bound {
        Bound::AtLeast => Some(if new > old { Impact::Restrictive } else { Impact::Relaxing }),
        Bound::AtMost => Some(if new > old { Impact::Relaxing } else { Impact::Restrictive }),
        Bound::Exactly => None,
    }
}

/// The words on one side: those of the field, of a text the first paragraph that the other side does
/// not have, of a session that came or went its date.
fn evidence_of_side(
    record: Option<&Record>,
    other: Option<&Record>,
    fact: &Fact,
) -> Option<SideEvidence> {
    let record = record?;
    let trace = fact.field().map_or(Phase::Exam.key(), |id| id.trace);
    let is_text = fact.field().is_some_and(|id| id.wording == Wording::Text);
    let further = record.field_evidence.get(trace).map(Vec::as_slice).unwrap_or_default();
    let theirs = other.zip(fact.field()).and_then(|(o, id)| o.field_words(id.key)).map(name_key);
    let changed = |e: &&Evidence| theirs.as_ref().is_some_and(|t| !t.contains(&name_key(&e.quote)));
    let own = record.evidence.as_ref();
    let evidence = match is_text {
        true if further.is_empty() => own,
        true => further.iter().find(changed).or(further.first()),
        false => further.first().or(own),
    };
    Some(SideEvidence { notice: record.notice.clone(), evidence: evidence?.clone() })
}

/// The same in every build: of what came or went its subject, of a field also the two values, form
/// apart.
fn id_of_change(change: &Change, fact: &Fact, place: &str) -> String {
    let value = |v: &Option<Value>, year: i32| {
        let v = v.as_ref().filter(|_| fact.field().is_some());
        let text = |v| serde_json::to_string(&canonical(v, year)).expect("plain data");
        v.map(text).unwrap_or_default()
    };
    let keys = |records: &[Record]| {
        records.iter().map(|r| r.key.as_str()).collect::<Vec<_>>().join("\u{1e}")
    };
    let parts = [
        place.to_string(),
        change.kind.key().to_string(),
        change.facet.to_string(),
        change.part.as_ref().map(|p| p.key().to_string()).unwrap_or_default(),
        keys(&fact.before),
        keys(&fact.after),
        change.field.map(|id| id.key.to_string()).unwrap_or_default(),
        value(&change.before, fact.years.0),
        value(&change.after, fact.years.1),
        format!("{}..{}", fact.years.0, fact.years.1),
    ];
    fingerprint::short(parts.join("\u{1f}").as_bytes(), ID_DIGITS)
}
