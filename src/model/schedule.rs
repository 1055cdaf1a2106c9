//! Exam calendars: 日常考核计划 and 统一考核 schedules.

use super::Map;
pub use super::day::{Day, Days};
use super::evidence::Traces;
pub use super::phase::{Phase, Phases};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How exams are held.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// 日常考核
    Daily,
    /// 统一考核
    Unified,
    /// 未明: nothing in or around the calendar says how its exams are held
    Unknown,
}

/// A calendar of exams.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Schedule {
    /// Title of the table or of the part it stands in.
    pub title: String,
    /// How its exams are held.
    pub mode: Mode,
    /// The year it plans.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub year: Option<i32>,
    /// Number of the attachment it stands in.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub attachment: Option<String>,
    /// Clause it stands in.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub clause: Option<String>,
    /// Its sessions in printed order.
    pub sessions: Vec<Session>,
    /// Notes to it, one item each.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub notes: Vec<String>,
    /// Its columns as printed.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub columns: Vec<super::lists::Column>,
    /// Where it was read.
    #[serde(flatten)]
    pub traces: Traces,
}

/// One exam with its phases. All dates are ISO 8601 calendar dates.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Session {
    /// Number as printed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub ordinal: Option<String>,
    /// The phases before the exam: 报名 (a deadline alone is its `to`), 审核, 缴费, 准考证.
    #[serde(flatten)]
    pub phases: Phases,
    /// 考核日期, the first day.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub exam_date: Option<Day>,
    /// The last day, where there are several.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub exam_until: Option<Day>,
    /// 理论 date, where the notice parts theory and practice.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub theory_exam: Option<Day>,
    /// 实操 date, where the notice parts theory and practice.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub practical_exam: Option<Day>,
    /// Start of the exam, `HH:MM` of the 24-hour clock.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub exam_start_time: Option<String>,
    /// The exam is to be completed within this many days of the date.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub complete_within_days: Option<u32>,
    /// What is no date, as printed, by the field it stands for: 另行通知, 随报随考.
    #[serde(skip_serializing_if = "Map::is_empty", default)]
    pub as_stated: Map<String, String>,
    /// Dates that were read although they are printed wrongly, as printed, by field.
    #[serde(skip_serializing_if = "Map::is_empty", default)]
    pub malformed: Map<String, String>,
    /// Cells of columns with no key of their own, by printed header.
    #[serde(skip_serializing_if = "Map::is_empty", default)]
    pub other: Map<String, String>,
    /// Where it was read.
    #[serde(flatten)]
    pub traces: Traces,
}

impl Mode {
    /// What notices call it.
    pub fn name(self) -> &'static str {
        match self {
            Mode::Daily => "日常考核",
            Mode::Unified => "统一考核",
            Mode::Unknown => "类别未明的考核",
        }
    }
}

impl Schedule {
    /// What a reader calls it: its title, else its mode.
    pub fn name(&self) -> &str {
        match self.title.is_empty() {
            true => self.mode.name(),
            false => &self.title,
        }
    }

    /// The sessions whose exam has a date, with that date, in printed order.
    pub fn exams(&self) -> Vec<(&Session, NaiveDate)> {
        self.sessions.iter().filter_map(|s| Some((s, s.exam()?))).collect()
    }
}

impl Session {
    /// What a reader calls it: `第3批`, by its printed number, else by its place in the plan from 0.
    pub fn batch(&self, at: usize) -> String {
        let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
        match self.ordinal.as_deref().map(str::trim).filter(|o| !o.is_empty()) {
            Some(number) if number.chars().all(is_number) => format!("第{number}批"),
            Some(name) => name.to_string(),
            None => format!("第{}批", at + 1),
        }
    }

    /// The days of a phase before the exam.
    pub fn days(&self, phase: Phase) -> Option<&Days> {
        self.phases.get(phase)
    }

    /// The first day of its exam.
    pub fn exam(&self) -> Option<NaiveDate> {
        self.exam_date.map(Day::date)
    }

    /// The last day of its exam, as far as it is printed.
    pub fn last_exam_day(&self) -> Option<NaiveDate> {
        self.exam_until.map(Day::date).or_else(|| self.exam())
    }

    /// The last day of registration.
    pub fn deadline(&self) -> Option<NaiveDate> {
        self.days(Phase::Registration).and_then(Days::last)
    }
}
