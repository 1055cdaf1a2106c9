//! Resources that pages draw by number (7.9): pictures and composite objects.

use super::container::Container;
use super::xml::{self, text_of};
use crate::Refusal;
use crate::xml::Node;
use std::collections::BTreeMap;

/// Resources by id.
#[derive(Debug, Default)]
pub struct Resources {
    /// Members that hold pictures.
    pub pictures: BTreeMap<String, String>,
    /// Composite objects, each as an XML text of its own.
    pub composites: BTreeMap<String, String>,
}

impl Resources {
    /// Adds the resources that a file lists; one that is missing gives none.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn add(&mut self, container: &mut Container<'_>, path: &str) -> Result<(), Refusal> {
        let text = container.text(path)?;
        let tree = xml::parse(path, &text)?;
        let root = tree.root();
        let folder = root.attribute("BaseLoc").unwrap_or_default();
        for medium in root.all("MultiMedias").flat_map(|m| m.all("MultiMedia")) {
            let find = |file: &str| {
                let below = container.find(path, &format!("{folder}/{file}"));
                below.or_else(|| container.find(path, file))
            };
            self.pictures.extend(picture(medium, find));
        }
        let units = root.all("CompositeGraphicUnits");
        for unit in units.flat_map(|u| u.all("CompositeGraphicUnit")) {
            let id = unit.attribute("ID").unwrap_or_default().to_string();
            self.composites.insert(id, unit.source().to_string());
        }
        Ok(())
    }
}

/// The id of a picture and the member that holds it.
fn picture(
    medium: Node<'_, '_>,
    find: impl Fn(&str) -> Option<String>,
) -> Option<(String, String)> {
    let found = find(text_of(medium, "MediaFile")?)?;
    Some((medium.attribute("ID")?.to_string(), found))
}
