//! Which way a condition moved: compares two rule trees node by node.

use mulu_model::change::Direction;
use mulu_model::rule::{Age, Education, Rule};
use mulu_text::fold::fold;
use regex::Regex;
use std::sync::LazyLock;

/// How a condition moved from one rule to another; `None` where only its words are others.
pub fn between(before: &Rule, after: &Rule) -> Option<Direction> {
    let mut signs = Vec::new();
    compare_rules(before, after, &mut signs);
    match (signs.iter().any(|s| *s > 0), signs.iter().any(|s| *s < 0)) {
        (true, false) => Some(Direction::Restrictive),
        (false, true) => Some(Direction::Relaxing),
        (true, true) => Some(Direction::Mixed),
        (false, false) => None,
    }
}

/// Above 0 stricter, below 0 milder; 0 for what cannot be told, with both signs.
fn compare_rules(before: &Rule, after: &Rule, signs: &mut Vec<i32>) {
    match (before, after) {
        _ if before == after => {}
        (Rule::AgeAtLeast(Age::Years(a)), Rule::AgeAtLeast(Age::Years(b))) => {
            signs.push(sign_of_move(*a, *b))
        }
        (Rule::EducationAtLeast(a), Rule::EducationAtLeast(b)) => education(a, b, signs),
        (Rule::Skill(a), Rule::Skill(b)) | (Rule::OccupationIn(a), Rule::OccupationIn(b)) => {
            alternatives(a, b, signs)
        }
        (Rule::AnyOf(a), Rule::AnyOf(b)) => members(a, b, -1, signs),
        (Rule::Unparsed(a), Rule::Unparsed(b)) => match one_number(a, b) {
            Some(sign) => signs.push(sign),
            None => signs.extend([1, -1]),
        },
        (one, Rule::AnyOf(list)) if list.contains(one) => signs.push(-1),
        (Rule::AnyOf(list), one) if list.contains(one) => signs.push(1),
        (Rule::AllOf(_), _) | (_, Rule::AllOf(_)) => {
            members(conjuncts(before), conjuncts(after), 1, signs)
        }
        _ => signs.extend([1, -1]),
    }
}

/// Words that differ by one number: more is stricter, unless it is a limit from above.
fn one_number(before: &str, after: &str) -> Option<i32> {
    static NUMBER: LazyLock<Regex> =
        LazyLock::new(|| Regex::new("[0-9]{1,4}").expect("a constant pattern"));
    let numbers = |text: &str| -> Vec<u32> {
        NUMBER.find_iter(text).filter_map(|m| m.as_str().parse().ok()).collect()
    };
    let (before, after) = (fold(before), fold(after));
    let (old, new) = (numbers(&before), numbers(&after));
    let same = NUMBER.replace_all(&before, "#") == NUMBER.replace_all(&after, "#");
    let [(a, b)] = *old.iter().zip(&new).filter(|(a, b)| a != b).collect::<Vec<_>>() else {
        return None;
    };
    let limit = ["以下", "以内", "不超过", "不大于", "不得超过", "至多"];
    let above = limit.iter().any(|w| after.contains(w));
    same.then(|| if above { -sign_of_move(a, b) } else { sign_of_move(a, b) })
}

fn conjuncts(rule: &Rule) -> &[Rule] {
    match rule {
        Rule::AllOf(rules) => rules,
        one => std::slice::from_ref(one),
    }
}

fn sign_of_move<T: PartialOrd>(before: T, after: T) -> i32 {
    if after > before { 1 } else { -1 }
}

fn education(before: &Education, after: &Education, signs: &mut Vec<i32>) {
    if before.level != after.level {
        signs.push(sign_of_move(before.level, after.level));
    }
    if before.or_equivalent != after.or_equivalent {
        signs.push(if after.or_equivalent { -1 } else { 1 });
    }
    if before.graduating_students != after.graduating_students {
        signs.push(if after.graduating_students { -1 } else { 1 });
    }
    match (before.fields.is_empty(), after.fields.is_empty()) {
        (true, false) => signs.push(1),
        (false, true) => signs.push(-1),
        _ => alternatives(&before.fields, &after.fields, signs),
    }
}

/// More words to choose from is milder.
fn alternatives(before: &[String], after: &[String], signs: &mut Vec<i32>) {
    signs.extend(after.iter().filter(|w| !before.contains(w)).map(|_| -1));
    signs.extend(before.iter().filter(|w| !after.contains(w)).map(|_| 1));
}

/// Whether the second is a choice that the first is one of.
fn one_of(one: &Rule, choice: &Rule) -> bool {
    matches!(choice, Rule::AnyOf(list) if list.contains(one))
}

/// Pairs members of one kind; one more condition is stricter (`weight` 1), one more alternative
/// milder (-1).
fn members(before: &[Rule], after: &[Rule], weight: i32, signs: &mut Vec<i32>) {
    let kind = std::mem::discriminant::<Rule>;
    let mut left: Vec<&Rule> = before.iter().filter(|b| !after.contains(b)).collect();
    for rule in after.iter().filter(|a| !before.contains(a)) {
        if let Some(at) = left.iter().position(|b| one_of(b, rule) || one_of(rule, b)) {
            signs.push(if one_of(left.remove(at), rule) { -1 } else { 1 });
            continue;
        }
        match left.iter().position(|b| kind(b) == kind(rule) && !matches!(rule, Rule::AllOf(_))) {
            Some(at) => compare_rules(left.remove(at), rule, signs),
            None => signs.push(weight),
        }
    }
    signs.extend(left.iter().map(|_| -weight));
}

#[cfg(test)]
mod tests {
    use super::*;
    use mulu_model::rule::{Level, NamedAge};

    fn school(level: Level) -> Rule {
        let none = Vec::new;
        Rule::EducationAtLeast(Education {
            level,
            or_equivalent: false,
            graduating_students: false,
            graduating_from: Vec::new(),
            fields: none(),
            fields_by_level: Vec::new(),
        })
    }

    #[test]
    fn higher_schooling_is_stricter_and_an_alternative_milder() {
        let age = Rule::AgeAtLeast(Age::Named(NamedAge::LegalWorkingAge));
        let skill = Rule::Skill(vec!["计算机".into()]);
        let low = Rule::AllOf(vec![age.clone(), school(Level::SeniorSecondary)]);
        let high = Rule::AllOf(vec![age.clone(), school(Level::Bachelor)]);
        assert_eq!(between(&low, &high), Some(Direction::Restrictive));
        assert_eq!(between(&high, &low), Some(Direction::Relaxing));
        let years = |n| Rule::Unparsed(format!("从事相关工作{n}年以上"));
        assert_eq!(between(&years(1), &years(2)), Some(Direction::Restrictive));
        let choice = Rule::AnyOf(vec![school(Level::SeniorSecondary), skill.clone()]);
        let wide = Rule::AllOf(vec![age.clone(), choice]);
        assert_eq!(between(&low, &wide), Some(Direction::Relaxing));
        assert_eq!(between(&low, &low), None);
        let wider = Rule::AnyOf(vec![school(Level::Bachelor), skill.clone()]);
        let wide = Rule::AnyOf(vec![school(Level::Bachelor), skill, age]);
        assert_eq!(between(&wider, &wide), Some(Direction::Relaxing));
    }
}
