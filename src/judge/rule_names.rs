//! Which lint a name means: the one of that id, or the nearest to propose.

use mulu_model::report::Rule;

/// Of 1,000: what a name that holds the name asked for, or is held by none better, counts at least.
const HELD_NAMES: u32 = 700;

/// Of 1,000: names less alike than this are not proposed; half of the letters would have to change.
const NEAR_NAMES: u32 = 500;

/// The rule of a name.
///
/// # Errors
/// No rule is called that; the id that is probably meant, if one is near.
pub fn named_rule<'a>(rules: &'a [Rule], name: &str) -> Result<&'a Rule, Option<&'a str>> {
    if let Some(rule) = rules.iter().find(|r| r.id == name) {
        return Ok(rule);
    }
    let wanted = name.trim().to_lowercase().replace(['-', ' '], "_");
    let likeness = |rule: &Rule| {
        let contains = !wanted.is_empty() && rule.id.contains(&wanted);
        let distance = strsim::normalized_damerau_levenshtein(&rule.id, &wanted);
        ((distance * 1000.0) as u32).max(if contains { HELD_NAMES } else { 0 })
    };
    let best = rules.iter().map(|r| (likeness(r), r)).reduce(|a, b| if b.0 > a.0 { b } else { a });
    Err(best.filter(|(likeness, _)| *likeness >= NEAR_NAMES).map(|(_, r)| r.id.as_str()))
}

/// Says that a lint does not exist, and which is probably meant.
pub fn unknown_lint(name: &str, near: Option<&str>) -> String {
    let meant = near.map_or(String::new(), |near| format!("；是否指 {near}？"));
    format!("没有名为 {name} 的检查项{meant}（mulu explain 列出全部检查项）")
}
