//! What office programs write into the pages they save: numbers of lists, notes, comments, heads and feet.

use super::tree::Node;

/// The program that saved a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SavedBy {
    /// LibreOffice and OpenOffice, which break the lines of a file at spaces and nowhere else.
    LibreOffice,
    /// Another one: Word, Excel, WPS.
    Another,
}

impl SavedBy {
    /// The office program that a page names as its generator, if it does.
    pub fn of(text: &str) -> Option<Self> {
        let head: String = text.chars().take(6000).collect::<String>().to_ascii_lowercase();
        let head = head.split("<body").next().unwrap_or_default();
        let meta = |tag: &&str| {
            let tag = tag.trim_start();
            tag.starts_with("meta") && (tag.contains("generator") || tag.contains("progid"))
        };
        let names = |words: &[&str]| {
            let tags = head.split('<').map(|t| t.split('>').next().unwrap_or_default());
            tags.filter(meta).any(|t| words.iter().any(|w| t.contains(w)))
        };
        if names(&["libreoffice", "openoffice"]) {
            return Some(SavedBy::LibreOffice);
        }
        let others = ["microsoft word", "microsoft excel", "word.document", "excel.sheet", "wps"];
        names(&others).then_some(SavedBy::Another)
    }
}

/// An element's style without white space, in lower case.
pub fn style(node: Node<'_>) -> String {
    let given = node.attribute("style").unwrap_or_default();
    let mut style = String::with_capacity(given.len());
    let chars = given.chars().filter(|c| !c.is_whitespace());
    style.extend(chars.map(|c| c.to_ascii_lowercase()));
    style
}

/// The kind of furniture that an office program writes as an element.
pub fn furniture(node: Node<'_>) -> Option<&'static str> {
    if node.name() != "div" {
        return None;
    }
    let style = style(node);
    let mso = style.split(';').find_map(|s| s.strip_prefix("mso-element:"));
    match (mso, node.attribute("title"), node.attribute("id")) {
        (Some("comment"), ..) => Some("comment"),
        (Some("footnote" | "endnote"), ..) => Some("footnote"),
        (Some("header" | "footer"), ..) | (_, Some("header" | "footer"), _) => Some("running_head"),
        (.., Some(id)) if id.starts_with("sdfootnote") || id.starts_with("sdendnote") => {
            Some("footnote")
        }
        _ => None,
    }
}

/// Whether an element is only the mark of a note or comment.
pub fn is_mark(node: Node<'_>) -> bool {
    const MARKS: [&str; 7] = [
        "msocommentreference",
        "msofootnotereference",
        "msoendnotereference",
        "sdfootnoteanc",
        "sdendnoteanc",
        "sdfootnotesym",
        "sdendnotesym",
    ];
    let Some(class) = node.attribute("class") else { return false };
    let begins = |mark: &&str| {
        class.as_bytes().get(..mark.len()).is_some_and(|c| c.eq_ignore_ascii_case(mark.as_bytes()))
    };
    matches!(node.name(), "span" | "a" | "sup") && MARKS.iter().any(begins)
}

/// The number of a list that Word prints, in an element that lists are to ignore; a sign of a font of
/// symbols is a bullet.
pub fn label(node: Node<'_>) -> Option<String> {
    let own = style(node);
    if !own.contains("mso-list:ignore") {
        return None;
    }
    let text: String = node.texts().collect();
    let around = node.parent().map(style).unwrap_or_default();
    let symbols = |s: &str| s.contains("wingdings") || s.contains("font-family:symbol");
    let bare = text.trim();
    let sign = bare.chars().count() == 1 && (symbols(&own) || symbols(&around));
    let label = if sign { "•".to_string() } else { crate::pending::bullets(bare) };
    (!label.is_empty()).then_some(label)
}

/// Who made a change, as Word (`mailto:%E5%BC%A0`) writes it.
pub fn author(cite: &str) -> String {
    let bare = cite.strip_prefix("mailto:").unwrap_or(cite);
    let mut bytes = Vec::new();
    let mut rest = bare.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let pair = behind.get(..2).and_then(|p| std::str::from_utf8(p).ok());
        let code = pair.and_then(|p| u8::from_str_radix(p, 16).ok()).filter(|_| *first == b'%');
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| bare.to_string())
}
