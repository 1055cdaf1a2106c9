//! `changes/…/….md`: the changes as a page to read, each with the words of both notices.

use super::Files;
use super::changes::stem;
use crate::model::change::{Change, Changes, Comparison, Coverage, SideEvidence};
use crate::model::publication::Publication;
use std::fmt::Write;

/// A page a pair of editions.
pub fn files(publication: &Publication) -> Files {
    let page = |c: &Changes| (format!("{}.md", stem(c)), page(c).into_bytes());
    publication.changes.iter().map(page).collect()
}

/// The page of one comparison.
pub fn page(changes: &Changes) -> String {
    let mut out = String::new();
    let place = changes.jurisdiction.as_ref().map_or("", |j| j.name.as_str());
    let _ = writeln!(out, "# {place} {} → {} 年度变化\n", changes.from.year, changes.to.year);
    let _ = writeln!(
        out,
        "共 {} 项变化；另有 {} 处仅为形式差异，未列出。\n",
        changes.changes.len(),
        changes.suppressed
    );
    let _ = writeln!(out, "| 内容 | 对照 | 前 | 后 |\n| --- | --- | ---: | ---: |");
    for facet in &changes.facets {
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} |",
            name(facet),
            coverage(facet),
            facet.before,
            facet.after
        );
    }
    let mut facet = None;
    for change in &changes.changes {
        if facet != Some((&change.facet, &change.part)) {
            let _ = writeln!(out, "\n## {}\n", title(&change.facet, change.part.as_deref()));
            facet = Some((&change.facet, &change.part));
        }
        item(change, &mut out);
    }
    out
}

fn name(facet: &Comparison) -> String {
    title(&facet.facet, facet.part.as_deref())
}

fn title(facet: &str, part: Option<&str>) -> String {
    let facet = match facet {
        "unified_exam_list" => "统一考核目录",
        "project_lists" => "项目目录",
        "schedules" => "考核计划",
        "eligibility" => "申报条件",
        "registration_institutions" => "报名机构",
        "contacts" => "联系方式",
        "clauses" => "正文条款",
        "citations" => "引用文件",
        "attachments" => "附件",
        "provisions" => "规定数值",
        "forms" => "表格",
        other => other,
    };
    let part = part.map(|p| match p {
        "daily" => "日常",
        "unified" => "统一",
        "ministry_published" => "人社部公布",
        "ministry_filed" => "部备案通过",
        "province_managed" => "省自行管理",
        "province_published" => "省已发布",
        other => other,
    });
    part.map_or_else(|| facet.to_string(), |p| format!("{facet}（{}）", escape(p)))
}

fn coverage(facet: &Comparison) -> String {
    match (facet.status, facet.compared_with, facet.covered_in) {
        (Coverage::Compared, Some(year), _) => format!("与 {year} 年版对照"),
        (_, _, None) => "后一年度未涉及".into(),
        _ => "此前未涉及".into(),
    }
}

fn item(change: &Change, out: &mut String) {
    let _ = writeln!(out, "- **{}** `{}` `{}`", escape(&change.summary), change.kind, change.id);
    quote("前", change.evidence.before.as_ref(), out);
    quote("后", change.evidence.after.as_ref(), out);
}

fn quote(side: &str, evidence: Option<&SideEvidence>, out: &mut String) {
    let Some(SideEvidence { notice, evidence }) = evidence else { return };
    let line = evidence.line.map(|n| format!(" 第{n}行")).unwrap_or_default();
    let words = evidence.quote.replace('\n', " ");
    let _ = writeln!(out, "  - {side}（{notice}{line}）：{}", escape(&words));
}

/// Characters that Markdown would take for marks.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '_' | '`' | '<' | '>' | '|' | '[' | ']' | '#') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
