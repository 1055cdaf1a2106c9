//! From `OFD.xml` to the pages of a document (7.4 to 7.7).

use super::affine::POINTS;
use super::container::Container;
use super::page::{Budget, Drawing};
use super::resources::Resources;
use super::xml::{self, text_of};
use crate::Refusal;
use crate::layout::sheet::Sheet;
use crate::xml::Node;
use std::collections::BTreeMap;

/// Pages that one document may have.
const MAX_PAGES: usize = 5_000;
/// Width and height where no area is given: A4, in millimetres.
const A4: [f32; 2] = [210.0, 297.0];

/// The paths of the roots of all documents of the file.
///
/// # Errors
/// No entry that can be read, none that names a document, or one that says the file is encrypted.
pub fn roots(container: &mut Container<'_>) -> Result<Vec<String>, Refusal> {
    let text = container.text("ofd.xml")?;
    let tree = xml::parse("OFD.xml", &text)?;
    if tree.root().descendants().any(|n| n.name() == "Encryptions") {
        return Err(Refusal::encrypted("OFD"));
    }
    let mut roots = Vec::new();
    for body in tree.root().all("DocBody") {
        let Some(place) = located(body, container) else { continue };
        roots.push(match place {
            Place::Root(root) => root,
            Place::Version(path) => version(container, &path)?,
        });
    }
    if roots.is_empty() {
        return Err(Refusal::damaged("OFD", "OFD.xml 没有指向文档"));
    }
    Ok(roots)
}

/// Where the root of a document is told.
enum Place {
    Root(String),
    /// In the description of the version that stands (7.4, Versions).
    Version(String),
}

fn located(body: Node<'_, '_>, container: &Container<'_>) -> Option<Place> {
    let versions = body.child("Versions").into_iter().flat_map(|v| v.all("Version"));
    let current = versions.into_iter().find(|v| xml::flag(*v, "Current") == Some(true));
    let current = current.and_then(|v| container.find("", v.attribute("BaseLoc")?));
    let root = text_of(body, "DocRoot").and_then(|l| container.find("", l));
    current.map(Place::Version).or(root.map(Place::Root))
}

fn version(container: &mut Container<'_>, path: &str) -> Result<String, Refusal> {
    let text = container.text(path)?;
    let tree = xml::parse(path, &text)?;
    let found = text_of(tree.root(), "DocRoot").and_then(|l| container.find(path, l));
    found.ok_or_else(|| Refusal::damaged("OFD", &format!("{path} 没有指向文档")))
}

/// What the root of a document tells.
struct Plan {
    pages: Vec<String>,
    /// Templates by id: path in the container.
    templates: BTreeMap<String, String>,
    resources: Vec<String>,
    size: Option<[f32; 2]>,
}

/// The pages of a document as they are drawn.
///
/// # Errors
/// A page that is missing or cannot be read.
pub fn sheets(container: &mut Container<'_>, root: &str) -> Result<Vec<Sheet>, Refusal> {
    let text = container.text(root)?;
    let plan = plan(container, root, xml::parse(root, &text)?.root())?;
    let mut resources = Resources::default();
    for path in &plan.resources {
        resources.add(container, path)?;
    }
    let mut templates = BTreeMap::new();
    for (id, path) in plan.templates {
        templates.insert(id, (container.text(&path)?, path));
    }
    let mut budget = Budget::default();
    let mut sheets = Vec::new();
    for (path, number) in plan.pages.iter().zip(1..) {
        let text = container.text(path)?;
        let mut sheet = Sheet::new(number);
        let tree = xml::parse(path, &text)?;
        let page = tree.root();
        sheet.size = size(page).or(plan.size).unwrap_or(A4).map(|s| s * POINTS);
        for own in page.all("PageRes").filter_map(|r| r.text()) {
            if let Some(own) = container.find(path, own) {
                resources.add(container, &own)?;
            }
        }
        Drawing::new(&mut sheet, &resources, &mut budget).page(page, &templates)?;
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn plan(container: &Container<'_>, root: &str, node: Node<'_, '_>) -> Result<Plan, Refusal> {
    let common = node.child("CommonData");
    let within = |name: &'static str| common.into_iter().flat_map(move |c| c.all(name));
    let template = |t: Node<'_, '_>| {
        Some((t.attribute("ID")?.to_string(), container.find(root, t.attribute("BaseLoc")?)?))
    };
    let resources = within("PublicRes").chain(within("DocumentRes"));
    let pages = node.child("Pages").into_iter().flat_map(|p| p.all("Page"));
    let pages: Result<Vec<String>, Refusal> =
        pages.take(MAX_PAGES).map(|p| located_page(container, root, p)).collect();
    Ok(Plan {
        pages: pages?,
        templates: within("TemplatePage").filter_map(template).collect(),
        resources: resources.filter_map(|r| container.find(root, r.text()?)).collect(),
        size: common.and_then(area).and_then(box_size),
    })
}

fn located_page(
    container: &Container<'_>,
    root: &str,
    page: Node<'_, '_>,
) -> Result<String, Refusal> {
    let location = page.attribute("BaseLoc").unwrap_or_default();
    let found = container.find(root, location);
    found.ok_or_else(|| Refusal::damaged("OFD", &format!("缺少页面 {location}")))
}

/// Width and height of a page in millimetres, where it has an area of its own.
fn size(page: Node<'_, '_>) -> Option<[f32; 2]> {
    page.child("Area").and_then(box_size)
}

fn area<'a, 'i: 'a>(common: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    common.child("PageArea")
}

fn box_size(area: Node<'_, '_>) -> Option<[f32; 2]> {
    let size = match *xml::numbers(text_of(area, "PhysicalBox")?) {
        [_, _, width, height] => [width, height],
        _ => return None,
    };
    size.iter().all(|n| (1.0..=10_000.0).contains(n)).then_some(size)
}
