//! A compound file read sector by sector, where the strict reader gives up.
//!
//! Files with a wrong count of sectors, or with rubbish in tables that no stream needs, open in
//! office programs. Only what a stream needs is looked at here ([MS-CFB] 2); a stream that is cut
//! short is none.

use super::bytes::{slice, u16_at, u32_at, utf16};

/// Ends a chain; all above are marks too.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;
/// Streams below this size lie in the small sectors.
const SMALL_STREAM: usize = 4096;
/// Entries looked at in a directory.
const MAX_ENTRIES: usize = 10_000;

/// A compound file.
pub struct Sectors<'a> {
    bytes: &'a [u8],
    size: usize,
    table: Vec<u32>,
}

/// A stream of the directory.
struct Entry {
    name: String,
    start: u32,
    len: usize,
}

impl<'a> Sectors<'a> {
    /// Opens a file.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let shift = u16_at(bytes, 0x1E).filter(|s| matches!(s, 7..=14))?;
        let mut file = Sectors { bytes, size: 1 << shift, table: Vec::new() };
        let mut tables: Vec<u32> = (0..109).filter_map(|n| u32_at(bytes, 0x4C + n * 4)).collect();
        let mut next = u32_at(bytes, 0x44)?;
        for _ in 0..bytes.len() / file.size {
            let sector = file.sector(next);
            let Some(entries) = file.size.checked_sub(4).filter(|n| sector.len() > *n) else {
                break;
            };
            tables.extend((0..entries / 4).filter_map(|n| u32_at(sector, n * 4)));
            next = u32_at(sector, entries)?;
        }
        let sectors = bytes.len() / file.size;
        for table in tables.into_iter().filter(|t| *t < LAST_SECTOR) {
            if file.table.len() > sectors {
                break;
            }
            let sector = file.sector(table);
            file.table
                .extend((0..file.size / 4).map(|n| u32_at(sector, n * 4).unwrap_or(LAST_SECTOR)));
        }
        Some(file)
    }

    fn sector(&self, number: u32) -> &'a [u8] {
        let at = (number as usize).checked_add(1).and_then(|n| n.checked_mul(self.size));
        slice(self.bytes, at.unwrap_or(usize::MAX), self.size)
    }

    /// The bytes of a chain of sectors.
    fn chain(&self, start: u32) -> Vec<u8> {
        let mut found = Vec::new();
        let mut next = start;
        for _ in 0..=self.bytes.len() / self.size {
            let sector = self.sector(next);
            if next >= LAST_SECTOR || sector.is_empty() {
                break;
            }
            found.extend_from_slice(sector);
            next = self.table.get(next as usize).copied().unwrap_or(LAST_SECTOR);
        }
        found
    }

    fn entries(&self) -> Vec<Entry> {
        let directory = self.chain(u32_at(self.bytes, 0x30).unwrap_or(LAST_SECTOR));
        let entry = |e: &[u8]| {
            let len = (u16_at(e, 0x40)? as usize).saturating_sub(2).min(64);
            let kind = e.get(0x42).filter(|k| matches!(k, 2 | 5))?;
            let name = if *kind == 5 { "/".into() } else { utf16(slice(e, 0, len)) };
            Some(Entry { name, start: u32_at(e, 0x74)?, len: u32_at(e, 0x78)? as usize })
        };
        directory.chunks_exact(128).take(MAX_ENTRIES).filter_map(entry).collect()
    }

    /// Whether there is a stream of a name.
    pub fn has(&self, name: &str) -> bool {
        self.entries().iter().any(|e| e.name.eq_ignore_ascii_case(name))
    }

    /// The first stream of a name, if all of it is there.
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entries = self.entries();
        let entry = entries.iter().find(|e| e.name.eq_ignore_ascii_case(name))?;
        let mut bytes = match entry.len < SMALL_STREAM {
            true => self.small(&entries, entry),
            false => self.chain(entry.start),
        };
        bytes.truncate(entry.len);
        (bytes.len() == entry.len).then_some(bytes)
    }

    /// The bytes of a small stream: 64 at a time, in a chain of their own.
    fn small(&self, entries: &[Entry], entry: &Entry) -> Vec<u8> {
        let Some(root) = entries.iter().find(|e| e.name == "/") else { return Vec::new() };
        let all = self.chain(root.start);
        let table = self.chain(u32_at(self.bytes, 0x3C).unwrap_or(LAST_SECTOR));
        let mut found = Vec::new();
        let mut next = entry.start;
        while next < LAST_SECTOR && found.len() < entry.len {
            let sector = slice(&all, next as usize * 64, 64);
            if sector.is_empty() {
                break;
            }
            found.extend_from_slice(sector);
            next = u32_at(&table, next as usize * 4).unwrap_or(LAST_SECTOR);
        }
        found
    }
}
