//! JBIG2 pictures (ITU-T T.88), which recognition programs do not open, as PBM, which they do.

use hayro_jbig2::{DecodeSettings, Decoder, File};

/// Dots that a picture may have.
const MAX_SCANNED_DOTS: u64 = 400_000_000;

/// Whether bytes are a JBIG2 file.
pub fn is_jbig2(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x97JB2\r\n\x1a\n")
}

/// The first page of a JBIG2 file as PBM, with its width and height.
pub fn to_pbm(bytes: &[u8]) -> Option<(Vec<u8>, [f32; 2])> {
    let file = File::new(bytes, &DecodeSettings { strict: false }).ok()?;
    let page = file.page(0)?;
    let (width, height) = (page.width(), page.height());
    if u64::from(width) * u64::from(height) > MAX_SCANNED_DOTS {
        return None;
    }
    let mut bits = Bits { out: format!("P4\n{width} {height}\n").into_bytes(), byte: 0, count: 0 };
    page.decode(&mut bits).ok()?;
    Some((bits.out, [width as f32, height as f32]))
}

/// Dots packed eight to a byte, rows padded: as PBM has them.
struct Bits {
    out: Vec<u8>,
    byte: u8,
    count: u32,
}

impl Decoder for Bits {
    fn push_pixel(&mut self, black: bool) {
        self.byte = self.byte << 1 | u8::from(black);
        self.count += 1;
        if self.count == 8 {
            self.out.push(self.byte);
            (self.byte, self.count) = (0, 0);
        }
    }

    fn push_pixel_chunk(&mut self, black: bool, chunk_count: u32) {
        let byte = if black { 0xff } else { 0 };
        self.out.extend(std::iter::repeat_n(byte, chunk_count as usize));
    }

    fn next_line(&mut self) {
        if self.count > 0 {
            self.out.push(self.byte << (8 - self.count));
            (self.byte, self.count) = (0, 0);
        }
    }
}
