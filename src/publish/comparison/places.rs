//! Where a quote stands, as people name it: ` 附件2第6批`, ` 正文“二、考核组织”（三）`, ` 第3页`.

use mulu_judge::landmarks::Landmarks;
use mulu_model::Map;
use mulu_model::change::{Changes, SideEvidence};
use mulu_model::notice::Notice;
use std::collections::BTreeSet;

/// The notices that the changes of a comparison point into, with their parts.
pub struct Places<'a> {
    notices: &'a [Notice],
    parts: Map<&'a str, Landmarks>,
}

impl<'a> Places<'a> {
    /// The notices of a comparison among those at hand.
    pub fn of_changes(changes: &Changes, notices: &'a [Notice]) -> Self {
        let sides = changes.changes.iter().flat_map(|c| [&c.evidence.before, &c.evidence.after]);
        let named: BTreeSet<&str> = sides.flatten().map(|side| side.notice.as_str()).collect();
        let own = notices.iter().filter(|n| named.contains(n.id.as_str()));
        Places { notices, parts: own.map(|n| (n.id.as_str(), Landmarks::from_notice(n))).collect() }
    }

    /// What people call the notice of a quote.
    pub fn notice(&self, side: &SideEvidence) -> String {
        super::notice_name(self.notices, &side.notice)
    }

    /// The part of its notice, and the page where its format has pages; empty where neither is known.
    pub fn place_of(&self, side: &SideEvidence) -> String {
        let part = self.parts.get(side.notice.as_str()).and_then(|l| l.part(&side.evidence));
        let part = part.map(|part| format!(" {part}")).unwrap_or_default();
        let page = side.evidence.page.map(|n| format!(" 第{n}页")).unwrap_or_default();
        part + &page
    }
}
