//! Fingerprints of bytes: which file it was, which change, which finding.

use ring::digest::{SHA256, digest};

/// SHA-256 of bytes (FIPS 180-4) in lower-case hexadecimal, 64 digits.
pub fn sha256(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digest = digest(&SHA256, bytes);
    let both = digest.as_ref().iter().flat_map(|b| [b >> 4, b & 15]);
    both.map(|half| char::from(DIGITS[usize::from(half)])).collect()
}

/// The first digits of a fingerprint, which tell apart what stands in one publication.
pub fn short(bytes: &[u8], digits: usize) -> String {
    let mut all = sha256(bytes);
    all.truncate(digits);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_that_of_the_standard() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256(b"abc"), abc);
        assert_eq!(short(b"abc", 8), "ba7816bf");
    }
}
