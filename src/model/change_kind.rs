//! What a change is called: every kind there is, in the order in which kinds are counted out.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A kind of change: a thing and what happened to it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// 新增项目
    ProjectAdded,
    /// 减少项目
    ProjectRemoved,
    /// 项目更名
    ProjectRenamed,
    /// 项目合并
    ProjectMerged,
    /// 项目拆分
    ProjectSplit,
    /// 项目调整类别、批次或目录
    ProjectMoved,
    /// 项目登记内容变化
    ProjectChanged,
    /// 项目细项变化
    VariantsChanged,
    /// 新增目录
    ListAdded,
    /// 减少目录
    ListRemoved,
    /// 目录说明变化
    ListChanged,
    /// 目录顺序调整
    ListReordered,
    /// 公布数量变化
    StatedCountChanged,
    /// 表注变化
    NoteChanged,
    /// 考核规范变化
    SpecificationRevised,
    /// 收费标准变化
    FeeChanged,
    /// 考核方式变化
    ExamMethodChanged,
    /// 考核时长变化
    DurationChanged,
    /// 新增考核场次
    SessionAdded,
    /// 减少考核场次
    SessionRemoved,
    /// 场次安排变化
    SessionChanged,
    /// 报名截止日期变动
    DeadlineMoved,
    /// 考核日期变动
    ExamMoved,
    /// 开考时间变化
    ExamStartTimeChanged,
    /// 环节日期变动
    PhaseMoved,
    /// 新增考核计划
    ScheduleAdded,
    /// 减少考核计划
    ScheduleRemoved,
    /// 考核计划变化
    ScheduleChanged,
    /// 新增环节
    PhaseAdded,
    /// 减少环节
    PhaseRemoved,
    /// 报名提前量变化
    LeadTimeChanged,
    /// 考核频次变化
    FrequencyChanged,
    /// 新增申报条件
    EligibilityAdded,
    /// 减少申报条件
    EligibilityRemoved,
    /// 申报条件变化
    EligibilityChanged,
    /// 新增报名机构
    InstitutionAdded,
    /// 减少报名机构
    InstitutionRemoved,
    /// 报名机构更名
    InstitutionRenamed,
    /// 报名机构考核项目变化
    InstitutionProjectsChanged,
    /// 报名机构登记内容变化
    InstitutionChanged,
    /// 新增联系方式
    ContactAdded,
    /// 减少联系方式
    ContactRemoved,
    /// 联系方式变化
    ContactChanged,
    /// 联系部门名称变化
    ContactRenamed,
    /// 地址变化
    AddressChanged,
    /// 统计截止日期变化
    AsOfChanged,
    /// 新增条款
    ClauseAdded,
    /// 删去条款
    ClauseRemoved,
    /// 条款修改
    ClauseReworded,
    /// 条款标题修改
    ClauseRetitled,
    /// 条款位置调整
    ClauseMoved,
    /// 新增引用文件
    CitationAdded,
    /// 减少引用文件
    CitationRemoved,
    /// 引用文件名称变化
    CitationRetitled,
    /// 新增附件
    AttachmentAdded,
    /// 减少附件
    AttachmentRemoved,
    /// 附件状态变化
    AttachmentChanged,
    /// 附件名称变化
    AttachmentRetitled,
    /// 新增表格
    FormAdded,
    /// 减少表格
    FormRemoved,
    /// 表格栏目变化
    FormChanged,
    /// 新增规定数值
    ProvisionAdded,
    /// 减少规定数值
    ProvisionRemoved,
    /// 规定数值变化
    ProvisionChanged,
    /// 登记内容变化
    RecordChanged,
}

/// Every kind with its key and its Chinese name.
const KNOWN: &[(ChangeKind, &str, &str)] = &[
    (ChangeKind::ProjectAdded, "project_added", "新增项目"),
    (ChangeKind::ProjectRemoved, "project_removed", "减少项目"),
    (ChangeKind::ProjectRenamed, "project_renamed", "项目更名"),
    (ChangeKind::ProjectMerged, "project_merged", "项目合并"),
    (ChangeKind::ProjectSplit, "project_split", "项目拆分"),
    (ChangeKind::ProjectMoved, "project_moved", "项目调整类别、批次或目录"),
    (ChangeKind::ProjectChanged, "project_changed", "项目登记内容变化"),
    (ChangeKind::VariantsChanged, "variants_changed", "项目细项变化"),
    (ChangeKind::ListAdded, "list_added", "新增目录"),
    (ChangeKind::ListRemoved, "list_removed", "减少目录"),
    (ChangeKind::ListChanged, "list_changed", "目录说明变化"),
    (ChangeKind::ListReordered, "list_reordered", "目录顺序调整"),
    (ChangeKind::StatedCountChanged, "stated_count_changed", "公布数量变化"),
    (ChangeKind::NoteChanged, "note_changed", "表注变化"),
    (ChangeKind::SpecificationRevised, "specification_revised", "考核规范变化"),
    (ChangeKind::FeeChanged, "fee_changed", "收费标准变化"),
    (ChangeKind::ExamMethodChanged, "exam_method_changed", "考核方式变化"),
    (ChangeKind::DurationChanged, "duration_changed", "考核时长变化"),
    (ChangeKind::SessionAdded, "session_added", "新增考核场次"),
    (ChangeKind::SessionRemoved, "session_removed", "减少考核场次"),
    (ChangeKind::SessionChanged, "session_changed", "场次安排变化"),
    (ChangeKind::DeadlineMoved, "deadline_moved", "报名截止日期变动"),
    (ChangeKind::ExamMoved, "exam_moved", "考核日期变动"),
    (ChangeKind::ExamStartTimeChanged, "exam_start_time_changed", "开考时间变化"),
    (ChangeKind::PhaseMoved, "phase_moved", "环节日期变动"),
    (ChangeKind::ScheduleAdded, "schedule_added", "新增考核计划"),
    (ChangeKind::ScheduleRemoved, "schedule_removed", "减少考核计划"),
    (ChangeKind::ScheduleChanged, "schedule_changed", "考核计划变化"),
    (ChangeKind::PhaseAdded, "phase_added", "新增环节"),
    (ChangeKind::PhaseRemoved, "phase_removed", "减少环节"),
    (ChangeKind::LeadTimeChanged, "lead_time_changed", "报名提前量变化"),
    (ChangeKind::FrequencyChanged, "frequency_changed", "考核频次变化"),
    (ChangeKind::EligibilityAdded, "eligibility_added", "新增申报条件"),
    (ChangeKind::EligibilityRemoved, "eligibility_removed", "减少申报条件"),
    (ChangeKind::EligibilityChanged, "eligibility_changed", "申报条件变化"),
    (ChangeKind::InstitutionAdded, "institution_added", "新增报名机构"),
    (ChangeKind::InstitutionRemoved, "institution_removed", "减少报名机构"),
    (ChangeKind::InstitutionRenamed, "institution_renamed", "报名机构更名"),
    (
        ChangeKind::InstitutionProjectsChanged,
        "institution_projects_changed",
        "报名机构考核项目变化",
    ),
    (ChangeKind::InstitutionChanged, "institution_changed", "报名机构登记内容变化"),
    (ChangeKind::ContactAdded, "contact_added", "新增联系方式"),
    (ChangeKind::ContactRemoved, "contact_removed", "减少联系方式"),
    (ChangeKind::ContactChanged, "contact_changed", "联系方式变化"),
    (ChangeKind::ContactRenamed, "contact_renamed", "联系部门名称变化"),
    (ChangeKind::AddressChanged, "address_changed", "地址变化"),
    (ChangeKind::AsOfChanged, "as_of_changed", "统计截止日期变化"),
    (ChangeKind::ClauseAdded, "clause_added", "新增条款"),
    (ChangeKind::ClauseRemoved, "clause_removed", "删去条款"),
    (ChangeKind::ClauseReworded, "clause_reworded", "条款修改"),
    (ChangeKind::ClauseRetitled, "clause_retitled", "条款标题修改"),
    (ChangeKind::ClauseMoved, "clause_moved", "条款位置调整"),
    (ChangeKind::CitationAdded, "citation_added", "新增引用文件"),
    (ChangeKind::CitationRemoved, "citation_removed", "减少引用文件"),
    (ChangeKind::CitationRetitled, "citation_retitled", "引用文件名称变化"),
    (ChangeKind::AttachmentAdded, "attachment_added", "新增附件"),
    (ChangeKind::AttachmentRemoved, "attachment_removed", "减少附件"),
    (ChangeKind::AttachmentChanged, "attachment_changed", "附件状态变化"),
    (ChangeKind::AttachmentRetitled, "attachment_retitled", "附件名称变化"),
    (ChangeKind::FormAdded, "form_added", "新增表格"),
    (ChangeKind::FormRemoved, "form_removed", "减少表格"),
    (ChangeKind::FormChanged, "form_changed", "表格栏目变化"),
    (ChangeKind::ProvisionAdded, "provision_added", "新增规定数值"),
    (ChangeKind::ProvisionRemoved, "provision_removed", "减少规定数值"),
    (ChangeKind::ProvisionChanged, "provision_changed", "规定数值变化"),
    (ChangeKind::RecordChanged, "record_changed", "登记内容变化"),
];

impl ChangeKind {
    /// Every kind, in order.
    pub fn all() -> impl Iterator<Item = ChangeKind> {
        KNOWN.iter().map(|(kind, ..)| *kind)
    }

    /// Its key, as published.
    pub fn key(self) -> &'static str {
        KNOWN[self as usize].1
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        KNOWN[self as usize].2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_every_kind_at_its_place() {
        for (at, (kind, key, _)) in KNOWN.iter().enumerate() {
            assert_eq!(*kind as usize, at, "{key}");
            assert_eq!(serde_json::to_value(kind).expect("plain data"), *key);
        }
        assert_eq!(KNOWN.len(), ChangeKind::RecordChanged as usize + 1);
    }
}
