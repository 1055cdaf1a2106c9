//! Named parts that several patterns of the lexicon share: `{piece}` stands for the part `piece`.

use super::Map;

/// How deep parts may name parts.
const DEEPEST: usize = 8;

/// A name that no fragment has, or a fragment that names itself, with its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// The line it stands in, from 1.
    pub line: usize,
    /// The name.
    pub name: String,
}

/// A text of the lexicon with its fragments put in, lines kept.
///
/// # Errors
/// The first name that no fragment has.
pub fn expand(text: &str, fragments: &Map<String, String>) -> Result<String, Unknown> {
    let mut out = String::new();
    for (n, line) in text.lines().enumerate() {
        match line.trim_start().starts_with('#') {
            true => out.push_str(line),
            false => {
                let put_in = put_in(line, fragments, 0);
                out.push_str(&put_in.map_err(|name| Unknown { line: n + 1, name })?);
            }
        }
        out.push('\n');
    }
    Ok(out)
}

/// The names of fragments that a text uses, in order.
pub fn names_used(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, name, after)) = next(rest) {
        found.push(name);
        rest = after;
    }
    found
}

fn put_in(line: &str, fragments: &Map<String, String>, depth: usize) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, name, after)) = next(rest) {
        let part = fragments.get(name).filter(|_| depth < DEEPEST).ok_or(name)?;
        out.push_str(before);
        out.push_str(&format!("(?:{})", put_in(part, fragments, depth + 1)?));
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// The next `{name}`, with what stands before and after it. A number of times (`{0,8}`) and a class
/// (`\p{Han}`) are none.
fn next(text: &str) -> Option<(&str, &str, &str)> {
    let is_name =
        |name: &&str| name.len() > 1 && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    text.match_indices('{').find_map(|(at, _)| {
        let (name, after) = text[at + 1..].split_once('}')?;
        Some((&text[..at], Some(name).filter(is_name)?, after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_are_put_in_and_unknown_ones_named() {
        let fragments: Map<String, String> = [("piece", "个|项"), ("counted", "[0-9]{1,3}{piece}")]
            .map(|(name, part)| (name.to_string(), part.to_string()))
            .into_iter()
            .collect();
        let text = "# {any}\nregex: '{counted}\\p{Han}{0,2}'\n";
        let wanted = "# {any}\nregex: '(?:[0-9]{1,3}(?:个|项))\\p{Han}{0,2}'\n";
        assert_eq!(expand(text, &fragments), Ok(wanted.to_string()));
        let unknown = Unknown { line: 2, name: "number".into() };
        assert_eq!(expand("a: b\nregex: '{number}'", &fragments), Err(unknown));
        assert_eq!(names_used("{counted}{2,3}{piece}"), ["counted", "piece"]);
    }
}
