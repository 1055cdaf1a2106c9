//! The Chinese words of the papers: what facets, parts, kinds of change, impacts and fields are called.
//!
//! A key that has no word here is printed as it is, so a new kind of change is never lost.

use mulu_model::change::{Direction, Impact};
use mulu_model::notice::Notice;

/// A key and its Chinese word.
type Word = (&'static str, &'static str);

const FACETS: &[Word] = &[
    ("unified_exam_list", "统一考核目录"),
    ("project_lists", "项目目录"),
    ("schedules", "考核计划"),
    ("eligibility", "申报条件"),
    ("registration_institutions", "报名机构"),
    ("contacts", "联系方式"),
    ("clauses", "正文条款"),
    ("citations", "引用文件"),
    ("attachments", "附件"),
    ("provisions", "规定数值"),
    ("forms", "表格"),
];

/// Modes of schedules and roles of lists. Any other part is the series of a text.
const PARTS: &[Word] = &[
    ("daily", "日常"),
    ("unified", "统一"),
    ("unified_exam", "统一考核"),
    ("ministry_published", "人社部公布"),
    ("ministry_filed", "部备案通过"),
    ("province_managed", "省自行管理"),
    ("province_published", "省已发布"),
    ("unknown", "类别未明"),
];

/// Kinds of change, in the order in which they are counted out.
const KINDS: &[Word] = &[
    ("project_added", "新增项目"),
    ("project_removed", "减少项目"),
    ("project_renamed", "项目更名"),
    ("project_merged", "项目合并"),
    ("project_split", "项目拆分"),
    ("project_moved", "项目调整类别、批次或目录"),
    ("project_changed", "项目登记内容变化"),
    ("variants_changed", "项目细项变化"),
    ("list_added", "新增目录"),
    ("list_removed", "减少目录"),
    ("list_changed", "目录说明变化"),
    ("list_reordered", "目录顺序调整"),
    ("stated_count_changed", "公布数量变化"),
    ("note_changed", "表注变化"),
    ("specification_revised", "考核规范变化"),
    ("fee_changed", "收费标准变化"),
    ("exam_method_changed", "考核方式变化"),
    ("duration_changed", "考核时长变化"),
    ("session_added", "新增考核场次"),
    ("session_removed", "减少考核场次"),
    ("session_changed", "场次安排变化"),
    ("deadline_moved", "报名截止日期变动"),
    ("exam_moved", "考核日期变动"),
    ("exam_start_time_changed", "开考时间变化"),
    ("phase_moved", "环节日期变动"),
    ("schedule_added", "新增考核计划"),
    ("schedule_removed", "减少考核计划"),
    ("schedule_changed", "考核计划变化"),
    ("phase_added", "新增环节"),
    ("phase_removed", "减少环节"),
    ("lead_time_changed", "报名提前量变化"),
    ("frequency_changed", "考核频次变化"),
    ("eligibility_added", "新增申报条件"),
    ("eligibility_removed", "减少申报条件"),
    ("eligibility_changed", "申报条件变化"),
    ("institution_added", "新增报名机构"),
    ("institution_removed", "减少报名机构"),
    ("institution_renamed", "报名机构更名"),
    ("institution_projects_changed", "报名机构考核项目变化"),
    ("institution_changed", "报名机构登记内容变化"),
    ("contact_added", "新增联系方式"),
    ("contact_removed", "减少联系方式"),
    ("contact_changed", "联系方式变化"),
    ("contact_renamed", "联系部门名称变化"),
    ("address_changed", "地址变化"),
    ("as_of_changed", "统计截止日期变化"),
    ("clause_added", "新增条款"),
    ("clause_removed", "删去条款"),
    ("clause_reworded", "条款修改"),
    ("clause_retitled", "条款标题修改"),
    ("clause_moved", "条款位置调整"),
    ("citation_added", "新增引用文件"),
    ("citation_removed", "减少引用文件"),
    ("citation_retitled", "引用文件名称变化"),
    ("attachment_added", "新增附件"),
    ("attachment_removed", "减少附件"),
    ("attachment_changed", "附件状态变化"),
    ("attachment_retitled", "附件名称变化"),
    ("form_added", "新增表格"),
    ("form_removed", "减少表格"),
    ("form_changed", "表格栏目变化"),
    ("provision_added", "新增规定数值"),
    ("provision_removed", "减少规定数值"),
    ("provision_changed", "规定数值变化"),
    ("record_changed", "登记内容变化"),
    ("follows_weekday", "日期随星期顺延"),
];

/// Fields of records, in the order in which a record is printed.
const FIELDS: &[Word] = &[
    ("ordinal", "序号"),
    ("number", "编号"),
    ("name", "名称"),
    ("new_name", "新名称"),
    ("title", "名称"),
    ("heading", "标题"),
    ("place", "位置"),
    ("order", "顺序"),
    ("category", "类别"),
    ("batch", "批次"),
    ("occupation", "职业（工种）"),
    ("specification", "考核规范"),
    ("specification_code", "规范编号"),
    ("specification_version", "规范版本"),
    ("exam_method", "考核方式"),
    ("duration_minutes", "考核时长（分钟）"),
    ("fee_yuan", "收费标准（元）"),
    ("filing_status", "备案情况"),
    ("remark", "备注"),
    ("variants", "细项"),
    ("registration.from", "报名开始日期"),
    ("registration.to", "报名截止日期"),
    ("review.from", "审核开始日期"),
    ("review.to", "审核结束日期"),
    ("payment.from", "缴费开始日期"),
    ("payment.to", "缴费结束日期"),
    ("admission_ticket.from", "准考证开始日期"),
    ("admission_ticket.to", "准考证结束日期"),
    ("exam_date", "考核日期"),
    ("exam_until", "考核结束日期"),
    ("theory_exam", "理论考试日期"),
    ("practical_exam", "实操考核日期"),
    ("exam_start_time", "开考时间"),
    ("complete_within_days", "完成期限（天）"),
    ("registration", "报名环节"),
    ("review", "审核环节"),
    ("payment", "缴费环节"),
    ("admission_ticket", "准考证环节"),
    ("usual_lead_days", "通常的报名提前量（天）"),
    ("sessions_by_month", "各月考核次数"),
    ("contact", "联系人及电话"),
    ("unit", "单位"),
    ("purpose", "用途"),
    ("names", "联系人"),
    ("phones", "电话"),
    ("address", "地址"),
    ("projects", "考核项目"),
    ("contacts", "联系方式"),
    ("as_of", "统计截止日期"),
    ("status", "状态"),
    ("location", "获取方式"),
    ("fields", "栏目"),
    ("printed", "印制文字"),
    ("value", "数值"),
    ("bound", "界限"),
    ("text", "内容"),
    ("stated_count", "公布数量"),
    ("notes", "表注"),
    ("as_stated", "原文表述"),
    ("other", "其他栏目"),
];

/// What a facet is called.
pub fn facet(key: &str) -> &str {
    word(FACETS, key)
}

/// What a part of a facet is called: a mode, a role; the series of a text stays as it is.
pub fn part(key: &str) -> &str {
    word(PARTS, key)
}

/// Whether a part is the series of a text, not a mode or a role.
pub fn is_series(key: &str) -> bool {
    rank(PARTS, key) == PARTS.len()
}

/// A facet with its part.
pub fn title(of_facet: &str, of_part: Option<&str>) -> String {
    match of_part {
        Some(key) => format!("{}（{}）", facet(of_facet), part(key)),
        None => facet(of_facet).to_string(),
    }
}

/// What a kind of change is called.
pub fn kind(key: &str) -> &str {
    word(KINDS, key)
}

/// Where a kind stands among the kinds; unknown ones come last.
pub fn kind_rank(key: &str) -> usize {
    rank(KINDS, key)
}

/// What a field is called.
pub fn field(key: &str) -> &str {
    word(FIELDS, key)
}

/// Where a field stands in its record; unknown ones come last.
pub fn field_rank(key: &str) -> usize {
    rank(FIELDS, key)
}

/// Whom a change touches, and how.
pub fn impact(impact: Impact) -> &'static str {
    match impact {
        Impact::Restrictive => "收紧",
        Impact::Relaxing => "放宽",
        Impact::Procedural => "程序性",
        Impact::Editorial => "文字性",
    }
}

/// Which way a condition moved.
pub fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Restrictive => "趋严",
        Direction::Relaxing => "趋宽",
        Direction::Mixed => "宽严兼有或须人工判断",
    }
}

/// A value that stands for a word: the status of an attachment.
pub fn value(key: &str) -> &str {
    const VALUES: &[Word] =
        &[("included", "随文附上"), ("external", "另行获取"), ("missing", "文中未附")];
    word(VALUES, key)
}

/// What people call a notice: its number, else its title, else its id.
pub fn notice<'a>(id: &'a str, notices: &'a [Notice]) -> &'a str {
    let notice = notices.iter().find(|n| n.id == id);
    let number = notice.and_then(|n| n.document_number.as_ref()).map(|n| n.text.as_str());
    number.or_else(|| notice?.title.as_deref()).unwrap_or(id)
}

fn word<'a>(words: &[Word], key: &'a str) -> &'a str {
    words.iter().find(|(k, _)| *k == key).map_or(key, |(_, w)| w)
}

fn rank(words: &[Word], key: &str) -> usize {
    words.iter().position(|(k, _)| *k == key).unwrap_or(words.len())
}
