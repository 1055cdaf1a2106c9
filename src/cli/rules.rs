//! Every rule that may find something: the lints of notices, and those of a user's own settings.

use crate::judge::waivers::{WAIVER_EXPIRED, WAIVER_UNMATCHED};
use crate::lint::LINTS;
use crate::model::report::Rule;

/// Rules of settings with their pages; they look at no notice, so they are no lints of that room.
const OF_SETTINGS: [(&str, &str); 2] = [
    (WAIVER_EXPIRED, include_str!("pages/waiver_expired.md")),
    (WAIVER_UNMATCHED, include_str!("pages/waiver_unmatched.md")),
];

/// The rules, by id.
pub fn rules() -> Vec<Rule> {
    let lints = LINTS.iter().map(|l| Rule { id: l.id.to_string(), page: l.page() });
    let own = OF_SETTINGS.map(|(id, page)| Rule { id: id.to_string(), page: page.to_string() });
    let mut rules: Vec<Rule> = lints.chain(own).collect();
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    rules
}
