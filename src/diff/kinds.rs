//! What a difference is called: the table of all kinds of change.

use super::facts::{Fact, What};
use mulu_model::change::Impact;

use Impact::{Editorial, Procedural, Relaxing, Restrictive};

/// What a difference is called: thing, field (`+` a record that came, `-` one that went, `>` records
/// that were merged, `<` one that was split, `*` any other field), kind, impact, and what the field
/// is called.
pub type Kind = (&'static str, &'static str, &'static str, Impact, &'static str);

/// The kinds of change; the first line that fits counts.
pub const KINDS: &[Kind] = &[
    ("list", "stated_count", "stated_count_changed", Editorial, "公布数量"),
    ("list", "notes", "note_changed", Procedural, "备注"),
    ("list", "order", "list_reordered", Editorial, "次序"),
    ("list", "+", "list_added", Procedural, ""),
    ("list", "-", "list_removed", Procedural, ""),
    ("list", "*", "list_changed", Procedural, "说明"),
    ("project", "+", "project_added", Relaxing, ""),
    ("project", "-", "project_removed", Restrictive, ""),
    ("project", ">", "project_merged", Procedural, ""),
    ("project", "<", "project_split", Procedural, ""),
    ("project", "name", "project_renamed", Editorial, "名称"),
    ("project", "category", "project_moved", Editorial, "类别"),
    ("project", "batch", "project_moved", Editorial, "批次"),
    ("project", "specification", "specification_revised", Procedural, "考核规范"),
    ("project", "specification_code", "specification_revised", Procedural, "规范编号"),
    ("project", "specification_version", "specification_revised", Procedural, "规范版本"),
    ("project", "fee_yuan", "fee_changed", Procedural, "收费标准"),
    ("project", "exam_method", "exam_method_changed", Procedural, "考核方式"),
    ("project", "duration_minutes", "duration_changed", Procedural, "考核时长"),
    ("project", "variants", "variants_changed", Procedural, "细项"),
    ("project", "occupation", "project_changed", Procedural, "对应职业"),
    ("project", "remark", "project_changed", Procedural, "备注"),
    ("project", "filing_status", "project_changed", Procedural, "备案情况"),
    ("project", "*", "project_changed", Procedural, "登记内容"),
    ("session", "+", "session_added", Relaxing, ""),
    ("session", "-", "session_removed", Restrictive, ""),
    ("session", "registration.to", "deadline_moved", Procedural, "报名截止日期"),
    ("session", "exam_date", "exam_moved", Procedural, "考核日期"),
    ("session", "exam_until", "exam_moved", Procedural, "考核结束日期"),
    ("session", "theory_exam", "exam_moved", Procedural, "理论考试日期"),
    ("session", "practical_exam", "exam_moved", Procedural, "实操考核日期"),
    ("session", "exam_start_time", "exam_start_time_changed", Procedural, "开考时间"),
    ("session", "registration.from", "phase_moved", Procedural, "报名开始日期"),
    ("session", "review.from", "phase_moved", Procedural, "审核开始日期"),
    ("session", "review.to", "phase_moved", Procedural, "审核结束日期"),
    ("session", "payment.from", "phase_moved", Procedural, "缴费开始日期"),
    ("session", "payment.to", "phase_moved", Procedural, "缴费结束日期"),
    ("session", "admission_ticket.from", "phase_moved", Procedural, "准考证开始日期"),
    ("session", "admission_ticket.to", "phase_moved", Procedural, "准考证结束日期"),
    ("session", "complete_within_days", "session_changed", Procedural, "完成期限（天）"),
    ("session", "*", "session_changed", Procedural, "安排"),
    ("schedule", "+", "schedule_added", Procedural, ""),
    ("schedule", "-", "schedule_removed", Procedural, ""),
    ("schedule", "notes", "note_changed", Procedural, "备注"),
    ("schedule", "usual_lead_days", "lead_time_changed", Procedural, "通常的报名截止至考核天数"),
    ("schedule", "sessions_by_month", "frequency_changed", Procedural, "各月考核次数"),
    ("schedule", "registration", "phase_", Procedural, "报名环节"),
    ("schedule", "review", "phase_", Procedural, "审核环节"),
    ("schedule", "payment", "phase_", Procedural, "缴费环节"),
    ("schedule", "admission_ticket", "phase_", Procedural, "准考证环节"),
    ("schedule", "*", "schedule_changed", Procedural, "安排"),
    ("eligibility", "+", "eligibility_added", Relaxing, ""),
    ("eligibility", "-", "eligibility_removed", Restrictive, ""),
    ("eligibility", "name", "project_renamed", Editorial, "名称"),
    ("eligibility", "*", "eligibility_changed", Procedural, "申报条件"),
    ("institution", "+", "institution_added", Relaxing, ""),
    ("institution", "-", "institution_removed", Restrictive, ""),
    ("institution", "name", "institution_renamed", Editorial, "名称"),
    ("institution", "projects", "institution_projects_changed", Procedural, "考核项目"),
    ("institution", "contacts", "contact_changed", Procedural, "联系方式"),
    ("institution", "address", "address_changed", Procedural, "地址"),
    ("institution", "as_of", "as_of_changed", Editorial, "统计截止日期"),
    ("institution", "*", "institution_changed", Procedural, "登记内容"),
    ("contact", "+", "contact_added", Procedural, ""),
    ("contact", "-", "contact_removed", Procedural, ""),
    ("contact", "name", "contact_renamed", Editorial, "名称"),
    ("contact", "address", "address_changed", Procedural, "地址"),
    ("contact", "*", "contact_changed", Procedural, "联系人及电话"),
    ("clause", "+", "clause_added", Procedural, ""),
    ("clause", "-", "clause_removed", Procedural, ""),
    ("clause", "place", "clause_moved", Editorial, "位置"),
    ("clause", "heading", "clause_retitled", Editorial, "标题"),
    ("clause", "*", "clause_reworded", Procedural, "内容"),
    ("citation", "+", "citation_added", Procedural, ""),
    ("citation", "-", "citation_removed", Procedural, ""),
    ("citation", "*", "citation_retitled", Editorial, "名称"),
    ("attachment", "+", "attachment_added", Procedural, ""),
    ("attachment", "-", "attachment_removed", Procedural, ""),
    ("attachment", "name", "attachment_retitled", Editorial, "标题"),
    ("attachment", "location", "attachment_changed", Procedural, "获取方式"),
    ("attachment", "*", "attachment_changed", Procedural, "状态"),
    ("form", "+", "form_added", Procedural, ""),
    ("form", "-", "form_removed", Procedural, ""),
    ("form", "*", "form_changed", Procedural, "栏目"),
    ("provision", "+", "provision_added", Procedural, ""),
    ("provision", "-", "provision_removed", Procedural, ""),
    ("provision", "*", "provision_changed", Procedural, "数值"),
];

/// What a difference is called. A phase of a plan came or went as a whole.
pub fn of(fact: &Fact) -> (String, Impact, &'static str) {
    let thing = fact.record().map_or("", |r| r.thing);
    let field = match &fact.what {
        What::Field(name) => name.as_str(),
        What::Whole if fact.come > 0 => "+",
        What::Whole => "-",
        What::Merged => ">",
        What::Split => "<",
    };
    let fits = |(t, name, ..): &&Kind| {
        *t == thing && (*name == field || *name == "*" && fact.field().is_some())
    };
    let found = KINDS.iter().find(fits).copied();
    let (_, _, kind, impact, called) =
        found.unwrap_or(("", "*", "record_changed", Editorial, "内容"));
    match (kind, &fact.old) {
        ("phase_", None) => ("phase_added".into(), impact, called),
        ("phase_", Some(_)) => ("phase_removed".into(), impact, called),
        _ => (kind.into(), impact, called),
    }
}

/// What a thing that came or went is called in a sentence.
pub fn thing(kind: &str) -> &'static str {
    match kind.split('_').next().unwrap_or_default() {
        "list" => "目录",
        "schedule" => "考核计划",
        "project" => "项目",
        "session" => "考核场次",
        "eligibility" => "申报条件",
        "institution" => "报名机构",
        "contact" => "联系方式",
        "clause" => "条款",
        "citation" => "引用文件",
        "attachment" => "附件",
        "provision" => "规定数值",
        "form" => "表格",
        _ => "内容",
    }
}
