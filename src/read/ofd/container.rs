//! The container of an OFD file and the paths in it (7.2): relative to the file that names them or
//! from the root, in any case and with either slash; none leads out of the container.

use super::xml;
use crate::Refusal;
use crate::package::Package;
use std::collections::BTreeMap;

/// An open container.
pub struct Container<'a> {
    package: Package<'a>,
    /// Members by path in lower case.
    members: BTreeMap<String, usize>,
}

/// Whether a member is the entry of an OFD file, or says how one is encrypted.
pub fn is_entry(name: &str) -> bool {
    matches!(normal("", name).as_str(), "ofd.xml" | "encryptions.xml")
}

impl<'a> Container<'a> {
    /// Opens a container.
    ///
    /// # Errors
    /// A damaged container, or one whose members are encrypted (GM/T 0099).
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let mut package = Package::open(bytes).map_err(|refusal| match refusal.reason {
            "damaged" => Refusal::damaged("OFD", "目录不可读"),
            _ => refusal,
        })?;
        let mut members = BTreeMap::new();
        for index in 0..package.len() {
            if let Some((name, false)) = package.raw_name(index) {
                members.entry(normal("", &decoded(&name))).or_insert(index);
            }
        }
        if members.contains_key("encryptions.xml") {
            return Err(Refusal::encrypted("OFD"));
        }
        Ok(Container { package, members })
    }

    /// The member that `location` means in the file at `base`; some programs write paths from the
    /// root without a slash.
    pub fn find(&self, base: &str, location: &str) -> Option<String> {
        let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
        let paths = [normal(folder, location), normal("", location)];
        paths.into_iter().find(|p| self.members.contains_key(p))
    }

    /// The bytes of a member.
    ///
    /// # Errors
    /// No such member, or one that cannot be unpacked.
    pub fn bytes(&mut self, path: &str) -> Result<Vec<u8>, Refusal> {
        let index = self.members.get(path).copied();
        let index = index.ok_or_else(|| Refusal::damaged("OFD", &format!("缺少 {path}")))?;
        self.package.at(index).map_err(|refusal| match refusal.reason {
            "encrypted" => Refusal::encrypted("OFD"),
            "damaged" => Refusal::damaged("OFD", &format!("{path} 不可解压")),
            _ => refusal,
        })
    }

    /// The text of an XML member.
    ///
    /// # Errors
    /// As [`Container::bytes`].
    pub fn text(&mut self, path: &str) -> Result<String, Refusal> {
        self.bytes(path).map(|bytes| xml::decode(&bytes))
    }
}

/// A member's name: UTF-8, or else the code page of a Chinese Windows.
fn decoded(name: &[u8]) -> String {
    match std::str::from_utf8(name) {
        Ok(name) => name.to_string(),
        Err(_) => encoding_rs::GB18030.decode(name).0.into_owned(),
    }
}

/// A path from the root in lower case; `..` at the root stays there.
fn normal(folder: &str, location: &str) -> String {
    let location = location.trim();
    let folder = if location.starts_with(['/', '\\']) { "" } else { folder };
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(location.split(['/', '\\'])) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::normal;

    #[test]
    fn paths_stay_in_the_container() {
        for (folder, location, path) in [
            ("doc_0", "Pages/Page_0/Content.xml", "doc_0/pages/page_0/content.xml"),
            ("doc_0", "/Doc_0/Res/a.PNG", "doc_0/res/a.png"),
            ("doc_0", "./Pages\\Page_0/../P.xml", "doc_0/pages/p.xml"),
            ("doc_0", "../../../../etc/passwd", "etc/passwd"),
            ("", " OFD.xml ", "ofd.xml"),
        ] {
            assert_eq!(normal(folder, location), path);
        }
    }
}
