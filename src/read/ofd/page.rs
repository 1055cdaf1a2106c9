//! The content of a page (7.7, 8.2): layers of objects, blocks of them, and composite objects.

use super::affine::Affine;
use super::resources::Resources;
use super::xml;
use super::{codes, path, text};
use crate::Refusal;
use crate::layout::sheet::{Placed, Sheet};
use crate::xml::Node;
use std::collections::BTreeMap;

/// Blocks and composite objects that may stand in each other.
const MAX_BLOCK_DEPTH: usize = 16;

/// How much a document may still draw; templates and composite objects count each time.
#[derive(Debug)]
pub struct Budget {
    objects: usize,
    characters: usize,
    /// Bytes of templates and composite objects.
    bytes: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Budget { objects: 1_000_000, characters: 2_000_000, bytes: 64 << 20 }
    }
}

/// Takes some of what is left.
fn spend(left: &mut usize, count: usize) -> Result<(), Refusal> {
    *left = left.checked_sub(count).ok_or_else(|| Refusal::too_large(crate::MAX_BYTES))?;
    Ok(())
}

/// Draws objects on a sheet.
pub struct Drawing<'a> {
    sheet: &'a mut Sheet,
    resources: &'a Resources,
    budget: &'a mut Budget,
}

impl<'a> Drawing<'a> {
    /// Nothing drawn yet.
    pub fn new(sheet: &'a mut Sheet, resources: &'a Resources, budget: &'a mut Budget) -> Self {
        Drawing { sheet, resources, budget }
    }

    /// Draws a page with the templates behind and before it; templates by id: text and path.
    ///
    /// # Errors
    /// A template that cannot be read, or more than a document may draw.
    pub fn page(
        &mut self,
        page: Node<'_, '_>,
        templates: &BTreeMap<String, (String, String)>,
    ) -> Result<(), Refusal> {
        let before = |t: &Node<'_, '_>| t.attribute("ZOrder") == Some("Foreground");
        let (front, back): (Vec<_>, Vec<_>) = page.all("Template").partition(before);
        self.templates(&back, templates)?;
        self.content(page)?;
        self.templates(&front, templates)
    }

    fn templates(
        &mut self,
        used: &[Node<'_, '_>],
        templates: &BTreeMap<String, (String, String)>,
    ) -> Result<(), Refusal> {
        for id in used.iter().filter_map(|t| t.attribute("TemplateID")) {
            if let Some((text, path)) = templates.get(id) {
                spend(&mut self.budget.bytes, text.len())?;
                self.content(xml::parse(path, text)?.root())?;
            }
        }
        Ok(())
    }

    fn content(&mut self, page: Node<'_, '_>) -> Result<(), Refusal> {
        self.objects(page.child("Content").unwrap_or(page), Affine::page(), 0)
    }

    /// Draws everything within a layer, a block or a composite object.
    fn objects(&mut self, node: Node<'_, '_>, place: Affine, depth: usize) -> Result<(), Refusal> {
        for object in node.elements() {
            spend(&mut self.budget.objects, 1)?;
            let within = place.object(&xml::list(object, "Boundary"), &xml::list(object, "CTM"));
            match object.name() {
                "TextObject" => {
                    spend(&mut self.budget.characters, codes::count(object))?;
                    text::draw(object, within, self.sheet);
                }
                "PathObject" => path::draw(object, within, self.sheet),
                "ImageObject" => self.picture(object, within),
                "CompositeObject" => self.composite(object, within, depth)?,
                "Layer" | "PageBlock" | "Content" if depth < MAX_BLOCK_DEPTH => {
                    self.objects(object, place, depth + 1)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn picture(&mut self, object: Node<'_, '_>, place: Affine) {
        let path = object.attribute("ResourceID").and_then(|id| self.resources.pictures.get(id));
        let unit = match *xml::list(object, "Boundary") {
            [_, _, width, height] if object.attribute("CTM").is_none() => [0.0, 0.0, width, height],
            _ => [0.0, 0.0, 1.0, 1.0],
        };
        let edges = place.edges(unit);
        if xml::flag(object, "Visible") != Some(false) {
            self.sheet.pictures.push(Placed { path: path.cloned(), edges });
        }
    }

    fn composite(
        &mut self,
        object: Node<'_, '_>,
        place: Affine,
        depth: usize,
    ) -> Result<(), Refusal> {
        let resources = self.resources;
        let unit = object.attribute("ResourceID").and_then(|id| resources.composites.get(id));
        match unit {
            Some(unit)
                if depth < MAX_BLOCK_DEPTH && xml::flag(object, "Visible") != Some(false) =>
            {
                spend(&mut self.budget.bytes, unit.len())?;
                self.objects(xml::parse("CompositeGraphicUnit", unit)?.root(), place, depth + 1)
            }
            _ => Ok(()),
        }
    }
}
