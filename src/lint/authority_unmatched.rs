//! A name of the registers stands in no notice, although the notice it was first read in is here.
//!
//! Why it matters: its id leads nowhere; the notice was corrected, or is read otherwise than before.
//! Example: a project allotted an id from a misread cell.
//! What to do: look at the notice; ids are never given to anything else, so the entry stays.
//!
//! 登记簿中的名称在任何通知里都找不到，而当初读出它的通知就在其中。
//!
//! 缘由：这个编号已无所指，可能通知更正过，也可能读法有了变化。
//! 举例：从误读的单元格登记了一个项目。
//! 处理：查看该通知；编号不再用于别的名称，登记保留即可。

use super::{Corpus, finding};
use mulu_model::Map;
use mulu_model::authority::{Register, Registered};
use mulu_model::finding::{Finding, Severity};
use mulu_model::notice::Notice;
use mulu_text::fold::name_key;
use std::collections::BTreeSet;

/// Runs the lint.
pub fn check(corpus: &Corpus<'_>) -> Vec<Finding> {
    let names: BTreeSet<String> = corpus.notices.iter().flat_map(names_of).collect();
    let registers =
        [(&corpus.authority.projects, "项目"), (&corpus.authority.institutions, "机构")];
    let mut findings = Vec::new();
    for (register, kind) in registers {
        for (notice, entries) in unmatched(register, corpus.notices, &names) {
            findings.push(unmatched_entries(notice, kind, &entries));
        }
    }
    findings
}

/// The entries of each notice that stand nowhere, by notice.
fn unmatched<'a>(
    register: &'a Register,
    notices: &'a [Notice],
    names: &BTreeSet<String>,
) -> Vec<(&'a Notice, Vec<&'a Registered>)> {
    let mut by_source: Map<&str, Vec<&Registered>> = Map::new();
    for entry in register.entries.iter().filter(|e| !names.contains(&name_key(&e.name))) {
        by_source.entry(&entry.source).or_default().push(entry);
    }
    notices.iter().filter_map(|n| Some((n, by_source.remove(n.id.as_str())?))).collect()
}

fn unmatched_entries(notice: &Notice, kind: &str, entries: &[&Registered]) -> Finding {
    const SHOWN_ENTRIES: usize = 5;
    let shown: Vec<String> =
        entries.iter().take(SHOWN_ENTRIES).map(|e| format!("{}（{}）", e.name, e.id)).collect();
    let more = if entries.len() > SHOWN_ENTRIES { "等" } else { "" };
    let (count, shown) = (entries.len(), shown.join("、"));
    let messages = (
        format!("登记自本通知的{count}个{kind}名称已无处可查：{shown}{more}"),
        format!("{count} names registered from this notice stand nowhere: {shown}"),
    );
    let all: Vec<String> = entries.iter().map(|e| format!("{} {}", e.id, e.name)).collect();
    Finding {
        at: notice.traces.evidence.clone(),
        help: "请查看通知是否更正过，或读取有无变化；编号保留，不作他用".into(),
        proof: Some(all.join("\n")),
        ..finding("authority_unmatched", Severity::Info, notice, messages)
    }
}

/// Every name of a project or an institution that a notice prints.
fn names_of(notice: &Notice) -> Vec<String> {
    let entries = notice.project_lists.iter().flat_map(|l| &l.entries);
    let variants = entries.clone().flat_map(|e| &e.variants).map(|v| &v.name);
    let institutions = &notice.registration_institutions;
    let taken = institutions.iter().flat_map(|i| &i.projects);
    let changed = notice.announced_changes.iter().flat_map(|c| c.new_name.iter().chain([&c.name]));
    let eligible = notice.eligibility.iter().map(|e| &e.name);
    let all = entries.map(|e| &e.name).chain(variants).chain(taken).chain(changed).chain(eligible);
    all.chain(institutions.iter().map(|i| &i.name)).map(|n| name_key(n)).collect()
}
