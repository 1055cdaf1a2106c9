//! The ZIP container of office files, opened with limits on what comes out of it.

use super::refusal::Refusal;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Members that a container may have.
const MAX_PACKED_PARTS: usize = 10_000;
/// Bytes that all members read may unpack to.
const MAX_UNPACKED: u64 = 256 << 20;
/// A member that unpacks to more than this many times its size is a bomb, if it is large.
const MAX_RATIO: u64 = 400;
/// Members up to this many bytes may be of any ratio.
const SMALL_MEMBER: u64 = 8 << 20;

/// An open container.
pub struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens a container.
    ///
    /// # Errors
    /// No readable directory, or too many members.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| Refusal::damaged("ZIP", "目录不可读"))?;
        if zip.len() > MAX_PACKED_PARTS {
            return Err(Refusal::too_large(MAX_UNPACKED as usize));
        }
        Ok(Package { zip, left: MAX_UNPACKED })
    }

    /// Number of members.
    pub fn len(&self) -> usize {
        self.zip.len()
    }

    /// Names of the members as the container gives them.
    pub fn names(&self) -> Vec<String> {
        self.zip.file_names().filter_map(Result::ok).map(std::borrow::Cow::into_owned).collect()
    }

    /// The bytes of a member's name, and whether it is a folder.
    pub fn raw_name(&mut self, index: usize) -> Option<(Vec<u8>, bool)> {
        let file = self.zip.by_index_raw(index).ok()?;
        Some((file.name_raw().to_vec(), file.is_dir()))
    }

    /// Unpacks the member of a name; `None` where there is none.
    ///
    /// # Errors
    /// A damaged or encrypted member, or one that unpacks to too much.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        match self.zip.index_for_name(name) {
            Some(index) => self.at(index).map(Some),
            None => Ok(None),
        }
    }

    /// Unpacks a member.
    ///
    /// # Errors
    /// As [`Package::part`].
    pub fn at(&mut self, index: usize) -> Result<Vec<u8>, Refusal> {
        let file = self.zip.by_index(index).map_err(|e| refusal(&e))?;
        let packed = file.compressed_size().max(1);
        let limit = self.left.min(SMALL_MEMBER.max(packed.saturating_mul(MAX_RATIO)));
        let mut bytes = Vec::with_capacity(file.size().min(SMALL_MEMBER) as usize);
        let read = file.take(limit + 1).read_to_end(&mut bytes);
        read.map_err(|_| Refusal::damaged("ZIP", "解压失败"))?;
        let taken = bytes.len() as u64;
        if taken > limit {
            return Err(Refusal::too_large(limit as usize));
        }
        self.left -= taken;
        Ok(bytes)
    }
}

fn refusal(error: &ZipError) -> Refusal {
    match error {
        ZipError::UnsupportedArchive(what) if what.contains("assword") => Refusal::encrypted("ZIP"),
        ZipError::UnsupportedArchive(_) => Refusal::damaged("ZIP", "压缩方法不支持"),
        _ => Refusal::damaged("ZIP", "成员不可读"),
    }
}
