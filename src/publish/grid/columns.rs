//! The columns of each grid.

use super::Column;

/// Lists of projects, the unified exam list among them.
pub const ENTRIES: &[Column] = &[
    ("role", "目录类别"),
    ("title", "目录名称"),
    ("ordinal", "序号"),
    ("name", "项目名称"),
    ("project", "项目编号"),
    ("batch", "批次"),
    ("category", "分类"),
    ("occupation", "职业（工种）"),
    ("specification", "考核规范"),
    ("specification_code", "规范编号"),
    ("specification_version", "规范版本"),
    ("exam_method", "考核方式"),
    ("duration_minutes", "考核时长（分钟）"),
    ("fee_yuan", "收费（元/人）"),
    ("filing_status", "备案情况"),
    ("remark", "备注"),
    ("variants", "细分项目"),
    ("as_stated", "原文所述"),
    ("other", "其他栏目"),
    ("notice", "来源通知"),
];

/// Exam calendars.
pub const SESSIONS: &[Column] = &[
    ("mode", "考核形式"),
    ("title", "计划名称"),
    ("ordinal", "批次"),
    ("registration.from", "报名开始"),
    ("registration.to", "报名截止"),
    ("review.from", "审核开始"),
    ("review.to", "审核结束"),
    ("payment.from", "缴费开始"),
    ("payment.to", "缴费结束"),
    ("admission_ticket.from", "准考证开始"),
    ("admission_ticket.to", "准考证结束"),
    ("exam_date", "考核日期"),
    ("exam_until", "考核结束"),
    ("theory_exam", "理论考试"),
    ("practical_exam", "实操考核"),
    ("exam_start_time", "开考时间"),
    ("complete_within_days", "完成期限（天）"),
    ("as_stated", "原文所述"),
    ("other", "其他栏目"),
    ("notice", "来源通知"),
];

/// Conditions for applicants.
pub const ELIGIBILITY: &[Column] = &[
    ("ordinal", "序号"),
    ("name", "项目名称"),
    ("project", "项目编号"),
    ("text", "申报条件"),
    ("other", "其他栏目"),
    ("notice", "来源通知"),
];

/// Registration institutions.
pub const INSTITUTIONS: &[Column] = &[
    ("ordinal", "序号"),
    ("name", "机构名称"),
    ("institution", "机构编号"),
    ("address", "地址"),
    ("contacts.names", "联系人"),
    ("contacts.phones", "联系电话"),
    ("projects", "受理项目"),
    ("as_of", "统计截止"),
    ("other", "其他栏目"),
    ("notice", "来源通知"),
];

/// Offices to turn to.
pub const CONTACTS: &[Column] = &[
    ("unit", "部门"),
    ("purpose", "事项"),
    ("names", "联系人"),
    ("phones", "联系电话"),
    ("address", "地址"),
    ("notice", "来源通知"),
];
