//! Numbers in the records of binary workbooks, little-endian.

/// A number of two bytes.
pub fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

/// A number of four bytes.
pub fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(at..at + 4)?.try_into().ok()?))
}

/// A floating-point number.
pub fn f64_at(data: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(data.get(at..at + 8)?.try_into().ok()?))
}

/// A packed number ([MS-XLS] 2.5.122): the high bits of a floating-point number or an integer,
/// perhaps in hundredths.
pub fn rk(packed: u32) -> f64 {
    let value = match packed & 2 {
        0 => f64::from_bits(u64::from(packed & !3) << 32),
        _ => f64::from((packed as i32) >> 2),
    };
    if packed & 1 == 1 { value / 100.0 } else { value }
}
