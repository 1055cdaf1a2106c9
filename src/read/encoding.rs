//! Character encodings of text: a mark, else UTF-8 where valid, else UTF-16 by its zero bytes,
//! else what the bytes look like, with GB18030 for every Chinese legacy encoding.

use super::Refusal;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// Decodes text and names its encoding.
///
/// # Errors
/// Bytes that are no text, or that do not fit the encoding they look like.
pub fn decode(bytes: &[u8]) -> Result<(String, &'static str), Refusal> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return strictly(encoding, &bytes[mark..]);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return checked(UTF_8, text.to_string(), false);
    }
    if let Some(encoding) = utf16(bytes) {
        return strictly(encoding, bytes);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    strictly(if guess == GBK { GB18030 } else { guess }, bytes)
        .or_else(|_| strictly(GB18030, bytes))
}

fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> Result<(String, &'static str), Refusal> {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    checked(encoding, text.into_owned(), malformed)
}

/// A text, unless it was malformed or one character in fifty is of those that no text holds.
fn checked(
    encoding: &'static Encoding,
    text: String,
    malformed: bool,
) -> Result<(String, &'static str), Refusal> {
    let binary = memchr::memchr(0, text.as_bytes()).is_some()
        || controls(text.as_bytes()) * 50 > text.chars().count();
    if malformed || binary {
        return Err(Refusal::new(
            if binary { "binary" } else { "encoding" },
            "文件不是可识别的文本（编码损坏或为二进制文件）；请用UTF-8或GB18030另存后再试",
            "no readable text; save it as UTF-8 or GB18030",
        ));
    }
    Ok((text, encoding.name()))
}

/// How many control characters other than white space are in UTF-8: below U+0020, U+007F, and
/// U+0080 to U+009F, which are two bytes.
fn controls(text: &[u8]) -> usize {
    let low = |b: u8| b < 9 || (14..32).contains(&b) || b == 127;
    let high = |at: &usize| text.get(at + 1).is_some_and(|b| *b < 0xa0);
    let low = text.iter().filter(|b| low(**b)).count();
    low + memchr::memchr_iter(0xc2, text).filter(high).count()
}

/// UTF-16 without a mark: digits and line ends make zero bytes on one side of the pairs, more than
/// ideographs such as 开 (U+5F00) make on the other.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros =
        |odd: usize| bytes.iter().skip(odd).step_by(2).take(4096).filter(|b| **b == 0).count();
    match (zeros(0), zeros(1)) {
        _ if bytes.len() % 2 == 1 => None,
        (low, high) if high > low => Some(UTF_16LE),
        (low, high) if low > high => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "川人社职鉴〔2023〕60号\n关于组织开展专项职业能力考核工作的通知\n";
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked: Vec<u8> = [0xff, 0xfe].into_iter().chain(utf16.clone()).collect();
        let gbk = encoding_rs::GB18030.encode(text).0.into_owned();
        let bom = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        let cases: [(&[u8], &str); 5] = [
            (text.as_bytes(), "UTF-8"),
            (&bom, "UTF-8"),
            (&gbk, "gb18030"),
            (&utf16, "UTF-16LE"),
            (&marked, "UTF-16LE"),
        ];
        for (bytes, name) in cases {
            assert_eq!(decode(bytes).expect(name), (text.to_string(), name));
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        let noise: Vec<u8> = (0..=255u8).cycle().take(4096).collect();
        assert!(decode(&noise).is_err());
    }
}
