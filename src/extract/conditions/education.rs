//! Schooling conditions: level, equivalents, students about to graduate, fields of study.

use super::unfold;
use mulu_model::lexicon::Conditions;
use mulu_model::rule::{Education, FieldsOfLevel, Level};
use mulu_text::{lists, punctuation};

/// Characters of the schools in a bracket, 中专毕业生在内; more say something else.
const LONGEST_SCHOOLS: usize = 8;

/// A schooling condition, if the clause is one in full: `取得高中（或同等学历）及以上学历`.
pub fn parse(piece: &str, words: &Conditions) -> Option<Education> {
    let (outside, brackets) = part_brackets(piece);
    let (level, at, length) = level_named(&outside, words)?;
    let mut education = without_fields(level);
    let before = &outside[..at];
    let after = &outside[at + length..];
    if !understood(before, after, words, &mut education) {
        return None;
    }
    brackets.iter().all(|b| bracket(b, words, &mut education)).then_some(education)
}

/// `（相关专业专科：甲、乙。本科：丙。）` behind a schooling: its fields by level. Says whether the piece
/// is such a bracket.
pub fn fields_bracket(piece: &str, words: &Conditions, education: &mut Education) -> bool {
    let closed = punctuation::open_brackets(piece) == 0;
    let inside =
        piece.strip_prefix('(').map(|i| i.strip_suffix(')').filter(|_| closed).unwrap_or(i));
    let listed = inside.and_then(|i| words.fields_lead.find(i).map(|m| &i[m.end()..]));
    listed.is_some_and(|fields| fields_by_level(fields, words, education))
}

fn without_fields(level: Level) -> Education {
    Education {
        level,
        or_equivalent: false,
        graduating_students: false,
        graduating_from: Vec::new(),
        fields: Vec::new(),
        fields_by_level: Vec::new(),
    }
}

/// The text outside brackets, and the texts inside; one that never closes reaches to the end.
fn part_brackets(piece: &str) -> (String, Vec<String>) {
    let mut outside = String::new();
    let mut inside = Vec::new();
    let mut depth = 0;
    for c in piece.chars() {
        match c {
            '(' => {
                depth += 1;
                if depth == 1 {
                    inside.push(String::new());
                    continue;
                }
            }
            ')' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    continue;
                }
            }
            _ => {}
        }
        match inside.last_mut().filter(|_| depth > 0) {
            Some(bracket) => bracket.push(c),
            None => outside.push(c),
        }
    }
    (outside, inside)
}

/// The level named first, with its place: of words that begin there the longest.
fn level_named(text: &str, words: &Conditions) -> Option<(Level, usize, usize)> {
    let all = words.levels.iter().flat_map(|t| t.words.iter().map(move |w| (t.level, w.as_str())));
    let found = all.filter_map(|(level, word)| {
        text.find(word).map(|at| (at, std::cmp::Reverse(word.len()), level))
    });
    found.min().map(|(at, length, level)| (level, at, length.0))
}

/// Whether the words around the level say nothing that is not in the education.
fn understood(before: &str, after: &str, words: &Conditions, education: &mut Education) -> bool {
    let Some(lead) = words.schooling_before.captures(before) else { return false };
    let Some(tail) = words.schooling_after.captures(after) else { return false };
    let Some(rest) = words.schooling_rest.captures(&tail["rest"]) else { return false };
    education.or_equivalent |=
        tail.name("eq").is_some() || tail["rest"].contains(words.equivalent_stem.as_str());
    let before_fields = lead["fields"].trim_matches(['、', ',']);
    let after_fields = rest["fields"].trim();
    let named = |f: &&str| !f.is_empty() && !words.schooling_plain.iter().any(|p| p == f);
    let mut ok = true;
    for fields in [before_fields, after_fields].iter().filter(|f| named(f)) {
        let field = words.field.as_str();
        let listed =
            before.contains(field) || after.contains(field) || after.contains(words.field_class);
        let level_in = |w: &String| fields.contains(w.as_str());
        ok &= listed && !words.levels.iter().flat_map(|l| &l.words).any(level_in);
        education.fields.extend(split_list(fields));
    }
    ok
}

/// Whether a bracket is understood in full: students about to graduate, equivalents, fields, schools.
fn bracket(inside: &str, words: &Conditions, education: &mut Education) -> bool {
    if let Some(lead) = words.fields_lead.find(inside) {
        return fields_by_level(&inside[lead.end()..], words, education);
    }
    let mut rest = inside.to_string();
    if let Some(captures) = words.graduating.captures(inside) {
        education.graduating_students = true;
        let from = captures.name("from").or(captures.name("from2")).map_or("", |m| m.as_str());
        education.graduating_from = split_list(from.trim_matches(words.around_schools.as_slice()));
        rest = rest.replacen(&captures[0], "", 1);
    }
    if let Some(equivalent) = words.equivalent.find(&rest) {
        education.or_equivalent = true;
        rest.replace_range(equivalent.range(), "");
    }
    let rest = rest.trim_matches(words.around_bracket.as_slice());
    let schools = |w: &String| {
        rest == w || rest.starts_with(w.as_str()) && rest.chars().count() <= LONGEST_SCHOOLS
    };
    rest.is_empty() || words.levels.iter().flat_map(|l| &l.words).any(schools)
}

/// `专科：甲、乙。本科：丙。` or `：甲、乙`.
fn fields_by_level(text: &str, words: &Conditions, education: &mut Education) -> bool {
    for sentence in text.split(['。', ';']).filter(|s| !s.trim().is_empty()) {
        let (name, list) = sentence.split_once(':').unwrap_or(("", sentence));
        let fields = split_list(list.trim().trim_end_matches(words.and_so_on));
        if !name.is_empty() && level_named(name, words).is_some() {
            education
                .fields_by_level
                .push(FieldsOfLevel { level: name.trim().into(), fields: fields.clone() });
        }
        education.fields.extend(fields);
    }
    !education.fields.is_empty()
}

fn split_list(list: &str) -> Vec<String> {
    lists::split(list, &['、', ',']).into_iter().map(|r| unfold(&list[r])).collect()
}
