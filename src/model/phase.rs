//! The phases of an exam, from registration to the exam itself. Adding one is a member here with its
//! line in the table, and the words of its column in `authority/lexicon/columns.yaml`.

use super::Map;
use super::day::Days;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A phase of an exam.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// 报名
    Registration,
    /// 审核
    Review,
    /// 缴费
    Payment,
    /// 打印、领取准考证
    AdmissionTicket,
    /// 考核
    Exam,
    /// 理论, where the notice parts theory and practice.
    TheoryExam,
    /// 实操, where the notice parts theory and practice.
    PracticalExam,
}

/// What is known of a phase.
struct Known {
    phase: Phase,
    /// The key of a session that holds it.
    key: &'static str,
    /// Its word in the uid of an event.
    slug: &'static str,
    /// What it is called.
    name: &'static str,
    /// What it is called in a heading or a sentence on its column.
    heading: &'static str,
}

const KNOWN: [Known; 7] = [
    known_phase(Phase::Registration, ["registration", "registration", "报名", "报名"]),
    known_phase(Phase::Review, ["review", "review", "审核", "审核"]),
    known_phase(Phase::Payment, ["payment", "payment", "缴费", "缴费"]),
    known_phase(
        Phase::AdmissionTicket,
        ["admission_ticket", "admission-ticket", "准考证打印", "准考证"],
    ),
    known_phase(Phase::Exam, ["exam_date", "exam", "考核", "考核"]),
    known_phase(Phase::TheoryExam, ["theory_exam", "theory-exam", "理论考试", "理论考试"]),
    known_phase(Phase::PracticalExam, ["practical_exam", "practical-exam", "实操考核", "实操考核"]),
];

const fn known_phase(phase: Phase, [key, slug, name, heading]: [&'static str; 4]) -> Known {
    Known { phase, key, slug, name, heading }
}

impl Phase {
    /// Every phase, in order.
    pub fn all() -> impl Iterator<Item = Phase> {
        KNOWN.iter().map(|k| k.phase)
    }

    /// The phases that are spans of days before the exam, in order.
    pub fn before_the_exam() -> impl Iterator<Item = Phase> {
        Phase::all().filter(|p| !p.is_exam())
    }

    /// Whether it is the exam, or a part of it: a day of its own in a session.
    pub fn is_exam(self) -> bool {
        matches!(self, Phase::Exam | Phase::TheoryExam | Phase::PracticalExam)
    }

    /// The key of a session that holds it.
    pub fn key(self) -> &'static str {
        self.table_row().key
    }

    /// Its word in the uid of an event.
    pub fn slug(self) -> &'static str {
        self.table_row().slug
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        self.table_row().name
    }

    /// What it is called in a heading: `准考证` for the days on which it is printed.
    pub fn heading(self) -> &'static str {
        self.table_row().heading
    }

    /// The phase that a key of a session holds.
    pub fn of_key(key: &str) -> Option<Phase> {
        KNOWN.iter().find(|k| k.key == key).map(|k| k.phase)
    }

    fn table_row(self) -> &'static Known {
        KNOWN.iter().find(|k| k.phase == self).expect("the table has every phase, by its test")
    }
}

/// Which ends of a span of days the notice prints.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ends {
    /// Both, or a day by itself.
    #[default]
    Both,
    /// The first day only: it begins then.
    First,
    /// The last day only: a deadline.
    Last,
}

/// The phases of a session before its exam, each a span of days. In JSON they are keys of the session.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phases(Map<Phase, Days>);

impl Phases {
    /// The days of a phase.
    pub fn get(&self, phase: Phase) -> Option<&Days> {
        self.0.get(&phase)
    }

    /// The days of a phase, to be filled in.
    pub fn entry(&mut self, phase: Phase) -> &mut Days {
        self.0.entry(phase).or_default()
    }

    /// The same with these days for a phase.
    pub fn with(mut self, phase: Phase, days: Days) -> Self {
        self.0.insert(phase, days);
        self
    }

    /// The phases that there are, in order, with their days.
    pub fn iter(&self) -> impl Iterator<Item = (Phase, &Days)> {
        self.0.iter().map(|(phase, days)| (*phase, days))
    }
}

impl Serialize for Phases {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(phase, days)| (phase.key(), days)))
    }
}

/// A value of a session: the days of a phase, or what is no concern of the phases.
#[derive(Deserialize)]
#[serde(untagged)]
enum Beside {
    Days(Days),
    Other(IgnoredAny),
}

impl<'de> Deserialize<'de> for Phases {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let all = Map::<String, Beside>::deserialize(deserializer)?;
        let days = all.into_iter().filter_map(|(key, value)| match value {
            Beside::Days(days) => {
                Some((Phase::of_key(&key).filter(|phase| !phase.is_exam())?, days))
            }
            Beside::Other(_) => None,
        });
        Ok(Phases(days.collect()))
    }
}

impl JsonSchema for Phases {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Phases".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let days = generator.subschema_for::<Days>();
        let properties = Phase::before_the_exam().map(|phase| {
            let mut schema = days.clone();
            schema.insert("description".into(), phase.name().into());
            (phase.key().to_string(), schema.to_value())
        });
        let properties: serde_json::Map<_, _> = properties.collect();
        schemars::json_schema!({ "type": "object", "properties": properties })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_every_phase_in_order() {
        let phases: Vec<Phase> = Phase::all().collect();
        assert!(phases.is_sorted());
        assert_eq!(phases.last(), Some(&Phase::PracticalExam));
        assert_eq!(phases.len(), Phase::PracticalExam as usize + 1);
        assert!(phases.iter().all(|p| Phase::of_key(p.key()) == Some(*p)));
    }

    #[test]
    fn phases_are_keys_of_their_session() {
        let day = super::super::day::Day::parse("2026-01-05");
        let phases = Phases::default().with(Phase::Review, Days { from: day, to: None });
        let text = serde_json::to_string(&phases).expect("plain data");
        assert_eq!(text, r#"{"review":{"from":"2026-01-05"}}"#);
        let beside =
            r#"{"review":{"from":"2026-01-05"},"exam_date":"2026-02-01","evidence":{"quote":""}}"#;
        assert_eq!(serde_json::from_str::<Phases>(beside).expect("a session"), phases);
    }
}
