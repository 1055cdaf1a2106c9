//! How the parts of the package refer to each other (ECMA-376 part 2, 9.3), and the shared strings.

use crate::package::Package;
use crate::refusal::Refusal;
use crate::spreadsheet::xml;
use crate::xml::Node;

/// The relations of a part: id, kind, part.
#[derive(Debug, Default)]
pub struct Relations(Vec<(String, String, String)>);

impl Relations {
    /// The relations of a part; none where it has no list of them.
    ///
    /// # Errors
    /// A damaged list.
    pub fn of(package: &mut Package<'_>, part: &str) -> Result<Self, Refusal> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let list = format!("{folder}/_rels/{name}.rels");
        let Some(bytes) = package.part(list.trim_start_matches('/'))? else {
            return Ok(Relations::default());
        };
        let text = xml::text(bytes, "xlsx")?;
        let tree = xml::parse(&text, "xlsx")?;
        let relation = |node: Node<'_, '_>| {
            let inside = node.attribute("TargetMode") != Some("External");
            let target = node.attribute("Target").filter(|_| inside)?;
            let kind = node.attribute("Type")?.to_string();
            Some((node.attribute("Id")?.to_string(), kind, resolve(folder, target)))
        };
        let all = tree.root().all("Relationship");
        Ok(Relations(all.filter_map(relation).collect()))
    }

    /// Kind and part of a relation.
    pub fn by_id(&self, id: &str) -> Option<(&str, &str)> {
        self.0.iter().find(|(own, ..)| own == id).map(|(_, kind, part)| (&**kind, &**part))
    }

    /// The parts of a kind, named by the last word of its type.
    pub fn of_kind<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a str> {
        let same = move |own: &str| own.rsplit('/').next() == Some(kind);
        self.0.iter().filter(move |(_, own, _)| same(own)).map(|(.., part)| part.as_str())
    }
}

/// The name of a part that another one refers to from its folder.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_string();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => {
                path.pop();
            }
            "." | "" => {}
            step => path.push(step),
        }
    }
    path.join("/")
}

/// The shared strings (18.4.8), in order.
///
/// # Errors
/// A damaged part.
pub fn shared_strings(package: &mut Package<'_>, part: &str) -> Result<Vec<String>, Refusal> {
    let Some(bytes) = package.part(part)? else { return Ok(Vec::new()) };
    let text = xml::text(bytes, "xlsx")?;
    let tree = xml::parse(&text, "xlsx")?;
    Ok(tree.root().all("si").map(rich_text).collect())
}

/// The text of a string: its runs (18.4.4), phonetic readings (18.4.6) left out.
pub fn rich_text(node: Node<'_, '_>) -> String {
    let mut text = String::new();
    for piece in node.elements() {
        match piece.name() {
            "t" => text.extend(piece.children().filter_map(|n| n.text())),
            "r" => piece.all("t").for_each(|t| text.extend(t.children().filter_map(|n| n.text()))),
            _ => {}
        }
    }
    plain(&text)
}

/// A string with its line breaks as `\n` and its `_x000D_` (22.4.2.4) read.
pub fn plain(text: &str) -> String {
    if !text.contains(['\r', '_']) {
        return text.to_string();
    }
    let mut found = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        found.push_str(before);
        let code = from.get(2..6).filter(|_| from.get(6..7) == Some("_"));
        let code = code.filter(|c| c.bytes().all(|b| b.is_ascii_hexdigit()));
        match code.and_then(|c| u32::from_str_radix(c, 16).ok()).and_then(char::from_u32) {
            Some(c) => {
                found.push(c);
                rest = from.get(7..).unwrap_or_default();
            }
            None => {
                found.push_str("_x");
                rest = from.get(2..).unwrap_or_default();
            }
        }
    }
    found.push_str(rest);
    found.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_targets() {
        assert_eq!(plain("上_x000D_\n下_x005F_x000D_a_x_x12"), "上\n下_x000D_a_x_x12");
        assert_eq!(
            resolve("xl/worksheets", "../drawings/drawing1.xml"),
            "xl/drawings/drawing1.xml"
        );
        assert_eq!(resolve("xl", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
    }
}
