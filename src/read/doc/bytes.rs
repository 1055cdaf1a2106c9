//! Little-endian numbers and plexes in bytes of which nothing is certain.

/// The byte at an offset.
pub fn u8_at(bytes: &[u8], at: usize) -> Option<u8> {
    bytes.get(at).copied()
}

/// The 16-bit number at an offset.
pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(bytes.try_into().ok()?))
}

/// The signed 16-bit number at an offset.
pub fn i16_at(bytes: &[u8], at: usize) -> Option<i16> {
    u16_at(bytes, at).map(|n| n as i16)
}

/// The 32-bit number at an offset.
pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

/// At most `len` bytes from an offset.
pub fn slice(bytes: &[u8], at: usize, len: usize) -> &[u8] {
    let rest = bytes.get(at..).unwrap_or_default();
    rest.get(..len).unwrap_or(rest)
}

/// UTF-16 text in bytes.
pub fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).map(|b| u16::from_le_bytes([b[0], b[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// A plex ([MS-DOC] 2.2.2): n + 1 rising positions, then n entries of one size.
pub struct Plex<'a> {
    bytes: &'a [u8],
    size: usize,
    len: usize,
}

impl<'a> Plex<'a> {
    /// A plex whose entries have `size` bytes.
    pub fn new(bytes: &'a [u8], size: usize) -> Self {
        Plex { bytes, size, len: bytes.len().saturating_sub(4) / (size + 4) }
    }

    /// Number of entries.
    pub fn len(&self) -> usize {
        self.len
    }

    /// The position before an entry; that at `len` is the end of the last.
    pub fn position(&self, index: usize) -> Option<u32> {
        (index <= self.len).then(|| u32_at(self.bytes, index * 4)).flatten()
    }

    /// The bytes of an entry.
    pub fn entry(&self, index: usize) -> &'a [u8] {
        match index < self.len {
            true => slice(self.bytes, (self.len + 1) * 4 + index * self.size, self.size),
            false => &[],
        }
    }

    /// Beginning, end and bytes of each entry whose positions rise.
    pub fn ranges(&self) -> impl Iterator<Item = (u32, u32, &'a [u8])> + '_ {
        (0..self.len).filter_map(|n| {
            let (start, end) = (self.position(n)?, self.position(n + 1)?);
            (start <= end).then(|| (start, end, self.entry(n)))
        })
    }
}

/// The strings of a string table of wide characters (STTB, [MS-DOC] 2.2.4).
pub fn strings(bytes: &[u8]) -> Vec<String> {
    let wide = u16_at(bytes, 0) == Some(0xFFFF);
    let (count, extra) = (u16_at(bytes, 2), u16_at(bytes, 4));
    let (true, Some(count), Some(extra)) = (wide, count, extra) else { return Vec::new() };
    let mut found = Vec::new();
    let mut at = 6;
    for _ in 0..count {
        let Some(len) = u16_at(bytes, at) else { break };
        let len = len as usize * 2;
        found.push(utf16(slice(bytes, at + 2, len)));
        at += 2 + len + extra as usize;
    }
    found
}
