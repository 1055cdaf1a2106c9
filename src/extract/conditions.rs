//! Conditions for applicants understood: from the words of a condition to a tree of rules.
//!
//! A condition is clauses parted by commas, all of which must hold; 或 within a clause parts
//! alternatives. `具备以下条件之一` makes the numbered items below alternatives. Brackets say more of
//! the words before them. What is not understood stays as `unparsed`, so nothing is lost.

mod education;

use mulu_model::lexicon::Conditions;
use mulu_model::rule::{Age, NamedAge, Rule};
use mulu_text::fold::{close_up, fold};
use mulu_text::{labels, lists};

/// A condition longer than this many characters is no condition.
const LONGEST_CONDITION: usize = 4000;

/// The rule of a condition.
pub fn parse(text: &str, words: &Conditions) -> Rule {
    if text.chars().count() > LONGEST_CONDITION {
        return Rule::Unparsed(text.to_string());
    }
    let folded: String = fold(&close_up(text));
    let (lead, items) = numbered_items(&folded);
    let mut rules = sentence_rules(lead, words);
    if !items.is_empty() {
        let parsed: Vec<Rule> = items.iter().map(|i| rule_of_item(i, words)).collect();
        let alternatives = words.one_of.is_match(lead.trim_end());
        if alternatives { rules.push(Rule::any_of(parsed)) } else { rules.extend(parsed) }
    }
    match rules.len() {
        0 => Rule::Unparsed(text.to_string()),
        _ => Rule::all_of(rules),
    }
}

/// The rule of a numbered item; one that says nothing stays as its words.
fn rule_of_item(text: &str, words: &Conditions) -> Rule {
    if !numbered_items(text).1.is_empty() {
        return parse(text, words);
    }
    let rules = sentence_rules(text, words);
    if rules.is_empty() { Rule::Unparsed(text.to_string()) } else { Rule::all_of(rules) }
}

/// Splits a condition into its lead and its numbered items.
fn numbered_items(folded: &str) -> (&str, Vec<&str>) {
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let mut style = None;
    for (at, c) in folded.char_indices() {
        let before = folded[..at].chars().next_back();
        let opens = before.is_none_or(|b| "。;:,) ".contains(b) || b.is_alphabetic() && c != '(')
            && (c.is_ascii_digit() || c == '(' || ('①'..='⑳').contains(&c));
        let Some(label) = Some(&folded[at..]).filter(|_| opens).and_then(labels::leading) else {
            continue;
        };
        let next =
            label.serial as usize == starts.len() + 1 && style.is_none_or(|s| s == label.style);
        if next {
            style = Some(label.style);
            starts.push((at, at + label.content));
        }
    }
    if starts.len() < 2 {
        return (folded, Vec::new());
    }
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([folded.len()]);
    let items = starts.iter().zip(ends).map(|((_, from), to)| folded[*from..to].trim()).collect();
    (&folded[..starts[0].0], items)
}

/// The rules of sentences, all of which must hold.
fn sentence_rules(text: &str, words: &Conditions) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    let mut rest: Vec<&str> = Vec::new();
    let pieces = lists::split(text, &[',', '。', ';', ':']);
    let pieces: Vec<&str> = pieces.into_iter().map(|r| &text[r]).collect();
    for piece in pieces {
        let piece = piece.trim_start_matches(words.opening.as_slice());
        let piece = piece.trim_start_matches(words.at_once.as_str());
        if words.filler.is_match(piece) || is_lead(piece, words) {
            continue;
        }
        if let Some(other) = piece.strip_prefix(words.or) {
            alternative(&mut rules, other.trim_start_matches(words.or_ending), words, &mut rest);
        } else if !more_fields(&mut rules, piece, words) {
            match clause(piece, words) {
                Some(found) => add_rules(&mut rules, found, words),
                None => rest.push(piece),
            }
        }
    }
    rules.extend(rest.into_iter().map(|r| Rule::Unparsed(r.to_string())));
    rules
}

/// 具备以下条件之一, with or without 者均可申报: leads into the items.
fn is_lead(piece: &str, words: &Conditions) -> bool {
    words.one_of.is_match(piece) || words.each_of.is_match(piece)
}

/// `…，或…`: an alternative to the rule before.
fn alternative<'t>(
    rules: &mut Vec<Rule>,
    piece: &'t str,
    words: &Conditions,
    rest: &mut Vec<&'t str>,
) {
    let last = rules.pop_if(|r| !matches!(r, Rule::AgeAtLeast(_)));
    match (last, clause(piece, words).filter(|r| !r.is_empty())) {
        (Some(Rule::AnyOf(mut known)), Some(found)) => {
            known.push(Rule::all_of(found));
            rules.push(Rule::AnyOf(known));
        }
        (Some(last), Some(found)) => rules.push(Rule::AnyOf(vec![last, Rule::all_of(found)])),
        (last, _) => {
            rules.extend(last);
            rest.push(piece);
        }
    }
}

/// `大专及以上学历，护理、康复相关专业`: fields of the schooling before.
fn more_fields(rules: &mut [Rule], piece: &str, words: &Conditions) -> bool {
    let Some(Rule::EducationAtLeast(education)) = rules.last_mut() else { return false };
    if education::fields_bracket(piece, words, education) {
        return true;
    }
    let names = piece.contains(words.field.as_str()) || piece.ends_with(words.field_class);
    let captures =
        words.fields_only.captures(piece).filter(|_| names && education.fields.is_empty());
    let Some(fields) =
        captures.and_then(|c| c.name("fields").map(|m| split_words(m.as_str(), words)))
    else {
        return false;
    };
    education.fields = fields;
    true
}

/// Adds rules; a list of occupations takes the place of an occupation that was only announced.
fn add_rules(rules: &mut Vec<Rule>, found: Vec<Rule>, words: &Conditions) {
    for rule in found {
        let placeholder =
            |r: &Rule| matches!(r, Rule::OccupationIn(list) if *list == [words.unnamed.as_str()]);
        if matches!(rule, Rule::OccupationIn(_)) && rules.last().is_some_and(placeholder) {
            rules.pop();
        }
        rules.push(rule);
    }
}

/// The rules of one clause, or `None` where it is not understood in full.
fn clause(piece: &str, words: &Conditions) -> Option<Vec<Rule>> {
    let piece = strip_ends(piece, words);
    if piece.is_empty() || words.filler.is_match(piece) {
        return Some(Vec::new());
    }
    if let Some(found) = alternatives(piece, words) {
        return Some(found);
    }
    if let Some((rule, rest)) = age_rule(piece, words) {
        let mut rules = vec![rule];
        rules.extend(clause(rest.trim_start_matches(words.and.as_slice()), words)?);
        return Some(rules);
    }
    if let Some(captures) = words.occupation_years.captures(piece)
        && let Some(rule) = occupation(&captures["occupation"], words)
    {
        return Some(vec![rule, Rule::Unparsed(captures["years"].to_string())]);
    }
    if let Some(rule) = occupation(piece, words) {
        return Some(vec![rule]);
    }
    education::parse(piece, words)
        .map(|e| vec![Rule::EducationAtLeast(e)])
        .or_else(|| skill_rule(piece, words).map(|r| vec![r]))
}

/// The words without the endings that only name whom the condition is for.
fn strip_ends<'t>(piece: &'t str, words: &Conditions) -> &'t str {
    let mut piece = piece.trim();
    while let Some(shorter) = words.ends.iter().find_map(|e| piece.strip_suffix(e.as_str())) {
        piece = shorter.trim();
    }
    piece.strip_suffix(words.possessive).unwrap_or(piece)
}

fn age_rule<'t>(piece: &'t str, words: &Conditions) -> Option<(Rule, &'t str)> {
    if let Some(found) = words.legal_age.find(piece) {
        return Some((
            Rule::AgeAtLeast(Age::Named(NamedAge::LegalWorkingAge)),
            &piece[found.end()..],
        ));
    }
    let captures = words.age.captures(piece)?;
    let years = captures.name("years")?.as_str().parse().ok()?;
    let rest = &piece[captures.get(0)?.end()..];
    (!rest.starts_with(words.age_goes_on.as_slice()))
        .then_some((Rule::AgeAtLeast(Age::Years(years)), rest))
}

/// 甲或乙: each side understood, or the whole is not.
fn alternatives(piece: &str, words: &Conditions) -> Option<Vec<Rule>> {
    let parts = split_or(piece, words);
    if parts.len() < 2 {
        return None;
    }
    let mut rules = Vec::new();
    for part in parts {
        rules.push(Rule::all_of(clause(part, words).filter(|r| !r.is_empty())?));
    }
    Some(vec![Rule::any_of(rules)])
}

/// Splits at 或 outside brackets; 或者 too, 或以上 and 或同等 not.
fn split_or<'t>(piece: &'t str, words: &Conditions) -> Vec<&'t str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for range in or_places(piece, words) {
        parts.push(&piece[start..range.start]);
        start = range.end;
    }
    parts.push(&piece[start..]);
    parts.into_iter().map(str::trim).filter(|p| !p.is_empty()).collect()
}

fn or_places(piece: &str, words: &Conditions) -> Vec<std::ops::Range<usize>> {
    let mut depth = 0i32;
    let mut places = Vec::new();
    for (at, c) in piece.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if c == words.or && depth <= 0 => {
                let end = at + c.len_utf8();
                let rest = &piece[end..];
                if !words.or_not_before.iter().any(|w| rest.starts_with(w.as_str())) {
                    let behind = rest.strip_prefix(words.or_ending).unwrap_or(rest);
                    places.push(at..end + rest.len() - behind.len());
                }
            }
            _ => {}
        }
    }
    places
}

fn occupation(piece: &str, words: &Conditions) -> Option<Rule> {
    let (name, inside) = piece.split_once('(').unwrap_or((piece, ""));
    let bracket = format!("({inside}");
    let listed = |text: &str| {
        let captures = words.occupation_list.captures(text)?;
        captures.name("words").map(|m| Rule::OccupationIn(split_words(m.as_str(), words)))
    };
    if words.unnamed_occupation.is_match(name) {
        let unnamed = || Rule::OccupationIn(vec![words.unnamed.clone()]);
        return Some(listed(&bracket).unwrap_or_else(unnamed));
    }
    listed(piece).or_else(|| {
        let found = words.occupations.iter().find_map(|p| p.captures(piece)?.name("words"));
        // 从事本职业工作 names none.
        let named = |m: &regex::Match<'_>| {
            let ends = words.occupation_words.iter();
            let word = ends.fold(m.as_str(), |word, end| word.trim_end_matches(end.as_str()));
            !words.this_occupation.iter().any(|this| this == word)
        };
        found.filter(named).map(|m| Rule::OccupationIn(split_words(m.as_str(), words)))
    })
}

fn skill_rule(piece: &str, words: &Conditions) -> Option<Rule> {
    let list = words.skills.iter().find_map(|p| {
        let captures = p.captures(piece)?;
        captures.name("words").map(|m| m.as_str().to_string())
    })?;
    if words.this_skill.contains(&list) {
        return Some(Rule::Skill(vec![format!("{list}{}", words.skill)]));
    }
    Some(Rule::Skill(split_words(&list, words)))
}

/// The members of an enumeration without a closing 等.
fn split_words(list: &str, words: &Conditions) -> Vec<String> {
    let list = list.trim().trim_end_matches(words.and_so_on);
    lists::split(list, &['、', ',']).into_iter().map(|r| unfold(&list[r])).collect()
}

/// Brackets as notices print them.
fn unfold(text: &str) -> String {
    text.replace('(', "（").replace(')', "）")
}
