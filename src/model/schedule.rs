//! Exam calendars: 日常考核计划 and 统一考核 schedules.

use super::Map;
use super::change_kind::ChangeKind;
pub use super::day::{Day, Days};
use super::described::{
    Alike, Described, Description, Field, NAME, RecordType, Wording, field, of_comparison,
};
use super::evidence::Traces;
use super::impact::Impact;
pub use super::phase::{Ends, Phase, Phases};
use super::subject::SessionName;
use super::value::{AsValue, Code, Value};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

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
    /// Every mode, in order.
    pub const ALL: [Mode; 3] = [Mode::Daily, Mode::Unified, Mode::Unknown];

    /// Its key, as published.
    pub fn key(self) -> &'static str {
        self.code().key
    }

    /// The word of the contract for it.
    pub fn code(self) -> Code {
        let (key, name) = match self {
            Mode::Daily => ("daily", "日常"),
            Mode::Unified => ("unified", "统一"),
            Mode::Unknown => ("unknown", "类别未明"),
        };
        Code { key, name }
    }

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
    pub fn dated_exams(&self) -> Vec<(&Session, NaiveDate)> {
        self.sessions.iter().filter_map(|s| Some((s, s.exam_day()?))).collect()
    }
}

impl Session {
    /// What a reader calls it: `第3批`, by its printed number, else by its place in the plan from 0.
    pub fn batch_name(&self, at: usize) -> String {
        let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
        match self.ordinal.as_deref().map(str::trim).filter(|o| !o.is_empty()) {
            Some(number) if number.chars().all(is_number) => format!("第{number}批"),
            Some(name) => name.to_string(),
            None => format!("第{}批", at + 1),
        }
    }

    /// The days of a phase before the exam.
    pub fn days_of(&self, phase: Phase) -> Option<&Days> {
        self.phases.get(phase)
    }

    /// The first day of its exam.
    pub fn exam_day(&self) -> Option<NaiveDate> {
        self.exam_date.map(Day::date)
    }

    /// The last day of its exam, as far as it is printed.
    pub fn last_exam_day(&self) -> Option<NaiveDate> {
        self.exam_until.map(Day::date).or_else(|| self.exam_day())
    }

    /// The last day of registration.
    pub fn deadline(&self) -> Option<NaiveDate> {
        self.days_of(Phase::Registration).and_then(Days::last_day)
    }
}

/// Plans of fewer exams have no rhythm.
const RHYTHM: usize = 3;

/// The days from the end of registration to the exam that are usual in a plan.
pub const USUAL_LEAD_DAYS: &str = "usual_lead_days";

impl Schedule {
    /// What its sessions are called by month and the order within it, in printed order.
    pub fn session_names(&self) -> Vec<SessionName> {
        let mut months: Map<Option<u32>, u32> = Map::new();
        let name = |session: &Session| {
            let month = session.exam_date.map(Day::month);
            let order = months.entry(month).or_insert(0);
            *order += 1;
            SessionName { month, order: *order }
        };
        self.sessions.iter().map(name).collect()
    }

    /// The days from deadline to exam that at least half of its exams have.
    pub fn usual_lead_days(&self) -> Option<i64> {
        let mut counts: Map<i64, usize> = Map::new();
        for (exam, deadline) in self.sessions.iter().filter_map(|s| s.exam_day().zip(s.deadline()))
        {
            *counts.entry((exam - deadline).num_days()).or_default() += 1;
        }
        let usual = counts.into_iter().find(|(_, count)| count * 2 >= self.sessions.len());
        usual.filter(|_| self.sessions.len() >= RHYTHM).map(|(days, _)| days)
    }

    /// How many exams each month has.
    pub fn exams_by_month(&self) -> Map<u32, u32> {
        let mut months: Map<u32, u32> = Map::new();
        for day in self.sessions.iter().filter_map(|s| s.exam_date) {
            *months.entry(day.month()).or_default() += 1;
        }
        months
    }
}

static SCHEDULE: LazyLock<Description<Schedule>> = LazyLock::new(|| {
    let record = RecordType {
        key: "schedule",
        schema: "Schedule",
        name: "考核计划",
        came: (ChangeKind::ScheduleAdded, Impact::Procedural),
        went: (ChangeKind::ScheduleRemoved, Impact::Procedural),
        alike: Alike::Never,
        sheet: None,
    };
    let days = |s: &Schedule| Some(Value::Number((s.usual_lead_days()? as f64).into()));
    let months = |s: &Schedule| {
        Some(Value::Months(s.exams_by_month())).filter(|_| !s.exams_by_month().is_empty())
    };
    let mut fields = vec![
        field("mode", ["考核形式", "mode"], |s: &Schedule| s.mode.code().as_value()).form_only(),
        field("title", ["计划名称", "title"], |s: &Schedule| s.title.as_value()).form_only(),
        of_comparison(NAME, ["名称", "name"]),
    ];
    fields.extend(Phase::before_the_exam().map(|phase| {
        of_comparison(phase.key(), [lasting_name(format!("{}环节", phase.heading())), phase.key()])
            .changes(ChangeKind::PhaseAdded, Impact::Procedural)
            .lapses(ChangeKind::PhaseRemoved)
    }));
    fields.extend([
        field(USUAL_LEAD_DAYS, ["通常的报名提前量", "usual lead"], days)
            .unit("天")
            .changes(ChangeKind::LeadTimeChanged, Impact::Procedural)
            .outside_tables(),
        field("sessions_by_month", ["各月考核次数", "exams by month"], months)
            .changes(ChangeKind::FrequencyChanged, Impact::Procedural)
            .outside_tables(),
        field("notes", ["表注", "notes"], |s: &Schedule| s.notes.as_value())
            .changes(ChangeKind::NoteChanged, Impact::Procedural)
            .outside_tables(),
    ]);
    Description::new(record, (ChangeKind::ScheduleChanged, Impact::Procedural), fields)
});

impl Described for Schedule {
    fn description() -> &'static Description<Self> {
        &SCHEDULE
    }

    fn traces(&self) -> &Traces {
        &self.traces
    }
}

/// A name made once of the table of phases; it lives as long as the program, as names written out do.
fn lasting_name(name: String) -> &'static str {
    Box::leak(name.into_boxed_str())
}

static SESSION: LazyLock<Description<Session>> = LazyLock::new(|| {
    use ChangeKind::{DeadlineMoved, ExamMoved, ExamStartTimeChanged, PhaseMoved};
    let record = RecordType {
        key: "session",
        schema: "Session",
        name: "考核场次",
        came: (ChangeKind::SessionAdded, Impact::Relaxing),
        went: (ChangeKind::SessionRemoved, Impact::Restrictive),
        alike: Alike::Never,
        sheet: Some("考核计划"),
    };
    let mut fields = vec![
        field("ordinal", ["批次", "number"], |s: &Session| s.ordinal.as_value()).form_only(),
        of_comparison(NAME, ["名称", "name"]),
    ];
    fields.extend(Phase::before_the_exam().flat_map(ends_of_phase));
    fields.extend([
        field("exam_date", ["考核日期", "exam date"], |s: &Session| s.exam_date.as_value())
            .changes(ExamMoved, Impact::Procedural),
        field("exam_until", ["考核结束日期", "last exam day"], |s: &Session| {
            s.exam_until.as_value()
        })
        .changes(ExamMoved, Impact::Procedural),
        field("theory_exam", ["理论考试日期", "theory exam"], |s: &Session| {
            s.theory_exam.as_value()
        })
        .changes(ExamMoved, Impact::Procedural),
        field("practical_exam", ["实操考核日期", "practical exam"], |s: &Session| {
            s.practical_exam.as_value()
        })
        .changes(ExamMoved, Impact::Procedural),
        field("exam_start_time", ["开考时间", "exam start"], |s: &Session| {
            s.exam_start_time.as_value()
        })
        .worded(Wording::Clock)
        .changes(ExamStartTimeChanged, Impact::Procedural),
        field("complete_within_days", ["完成期限", "days to complete"], |s: &Session| {
            s.complete_within_days.as_value()
        })
        .unit("天")
        .worded(Wording::Within),
        field("as_stated", ["原文表述", "as stated"], |s: &Session| s.as_stated.as_value()),
        field("malformed", ["误印日期", "misprinted dates"], |s: &Session| {
            s.malformed.as_value()
        })
        .form_only()
        .outside_tables(),
        field("other", ["其他栏目", "other columns"], |s: &Session| s.other.as_value()),
    ]);
    return Description::new(record, (ChangeKind::SessionChanged, Impact::Procedural), fields);

    /// The first and the last day of a phase; that of registration is the deadline.
    fn ends_of_phase(phase: Phase) -> [Field<Session>; 2] {
        let end = |key: &str, word: &str, english: &str, get: fn(&Days) -> Option<Day>| {
            let names = [
                lasting_name(format!("{}{word}日期", phase.heading())),
                lasting_name(format!("{} {english}", phase.key())),
            ];
            field(lasting_name(format!("{}.{key}", phase.key())), names, move |s: &Session| {
                s.days_of(phase).and_then(get).as_value()
            })
        };
        let (last, kind) = match phase {
            Phase::Registration => ("截止", DeadlineMoved),
            _ => ("结束", PhaseMoved),
        };
        [
            end("from", "开始", "begins", |d| d.from).changes(PhaseMoved, Impact::Procedural),
            end("to", last, "ends", |d| d.to).changes(kind, Impact::Procedural),
        ]
    }
});

impl Described for Session {
    fn description() -> &'static Description<Self> {
        &SESSION
    }

    fn traces(&self) -> &Traces {
        &self.traces
    }
}
