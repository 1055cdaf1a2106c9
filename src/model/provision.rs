//! Typed quantities of the text.

pub use super::bound::Bound;
use super::change_kind::ChangeKind;
use super::day::Day;
use super::described::{
    Alike, Described, Description, Identified, Identity, NAME, RecordType, field, of_comparison,
};
use super::evidence::Traces;
use super::impact::Impact;
use super::keys::{Topic, Unit};
use super::quantity::Quantity;
use super::subject::Subject;
use super::value::{AsValue, Code, Value};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// A typed quantity of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Provision {
    /// What it is about: `pass_mark`, `retention`, `minimum_batch` …
    pub topic: Topic,
    /// What it applies to, in the notice's words.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub subject: Option<String>,
    /// Which side of the value is allowed.
    pub bound: Bound,
    /// The value.
    pub value: Amount,
    /// Its unit: `point`, `year`, `person`, `working_day`, `day`, `kilobyte`, `per_month` …; absent
    /// where the value is a day.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unit: Option<Unit>,
    /// Clause that states it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub clause: Option<String>,
    /// Where it was read.
    #[serde(flatten)]
    pub traces: Traces,
}

/// What a provision sets: a number in its unit, or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Amount {
    /// A number.
    Number(Quantity),
    /// A day, ISO 8601.
    Day(Day),
}

impl Amount {
    /// The number, where it is whole and not negative.
    pub fn whole_number(self) -> Option<u32> {
        match self {
            Amount::Number(number) => number.whole_number(),
            Amount::Day(_) => None,
        }
    }
}

static PROVISION: LazyLock<Description<Provision>> = LazyLock::new(|| {
    let record = RecordType {
        key: "provision",
        schema: "Provision",
        name: "规定数值",
        came: (ChangeKind::ProvisionAdded, Impact::Procedural),
        went: (ChangeKind::ProvisionRemoved, Impact::Procedural),
        alike: Alike::Never,
        sheet: None,
    };
    let fields = [
        field("topic", ["事项", "topic"], |p: &Provision| p.topic.key().as_value()).form_only(),
        field("subject", ["对象", "subject"], |p: &Provision| p.subject.as_value()).form_only(),
        field("bound", ["界限", "bound"], |p: &Provision| p.bound.code().as_value()).form_only(),
        of_comparison(NAME, ["名称", "name"]),
        field("value", ["数值", "value"], |p: &Provision| p.value.as_value()),
        field("unit", ["单位", "unit"], |p: &Provision| p.unit.map(unit_code).as_value()),
        field("clause", ["条款", "clause"], |p: &Provision| p.clause.as_value()).form_only(),
    ];
    Description::new(record, (ChangeKind::ProvisionChanged, Impact::Procedural), fields)
});

impl AsValue for Amount {
    fn as_value(&self) -> Option<Value> {
        match self {
            Amount::Number(number) => number.as_value(),
            Amount::Day(day) => day.as_value(),
        }
    }
}

impl Described for Provision {
    fn description() -> &'static Description<Self> {
        &PROVISION
    }

    fn traces(&self) -> &Traces {
        &self.traces
    }

    fn bound(&self) -> Option<Bound> {
        Some(self.bound)
    }
}

impl Identified for Provision {
    fn identity(&self, _: i32) -> Identity {
        let subject = self.subject.clone().unwrap_or_default();
        Identity {
            key: format!("{} {subject} {}", self.topic, self.bound.code().key),
            subject: Subject::Thing(self.topic.key().into()),
            name: format!("{subject}{}", topic_name(self.topic)),
        }
    }
}

/// What the topic of a provision is called in a sentence.
fn topic_name(topic: Topic) -> &'static str {
    match topic {
        Topic::PassMark => "合格线",
        Topic::FullMark => "满分",
        Topic::MinimumBatch => "最低开考人数",
        Topic::FileSize => "文件大小",
        Topic::Retention => "保管期限",
        Topic::Validity => "有效期",
        Topic::TrialPeriod => "试点期限",
        Topic::ExamFrequency => "考核频次",
        Topic::ReportingInterval => "报送周期",
        Topic::Completion => "完成期限",
        Topic::PublicityPeriod => "公示期",
        Topic::ResultsPublication => "成绩公布时限",
        Topic::CertificateIssue => "证书办理时限",
        Topic::ReviewTerm => "审核时限",
        Topic::Examiners => "考评人员数",
        Topic::ExaminerLeaders => "考评组长数",
        Topic::Staff => "人员数",
        _ => "规定",
    }
}

/// The word of the contract for a unit.
fn unit_code(unit: Unit) -> Code {
    let name = match unit {
        Unit::Point => "分",
        Unit::Person => "人",
        Unit::Kilobyte => "KB",
        Unit::Year => "年",
        Unit::Month => "个月",
        Unit::Day => "天",
        Unit::WorkingDay => "个工作日",
        Unit::PerYear => "次/年",
        Unit::PerQuarter => "次/季度",
        Unit::PerTwoMonths => "次/两月",
        Unit::PerMonth => "次/月",
        Unit::ClassHour => "学时",
        Unit::SquareMetre => "平方米",
        Unit::Project => "个项目",
    };
    Code { key: unit.key(), name }
}
