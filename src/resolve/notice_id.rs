//! Ids of notices: the document number in pinyin, else jurisdiction, date and a fingerprint of the
//! title. The same notice has the same id in every format.

use mulu_model::notice::Notice;
use mulu_text::fingerprint;
use mulu_text::fold::name_key;
use pinyin::ToPinyin;

/// The id of a notice: `chuan-ren-she-zhi-jian-2023-60`, or
/// `sichuan-2024-12-20-5f0c2a9e` where it has no number.
pub fn of(notice: &Notice) -> String {
    if let Some(number) = &notice.document_number {
        return format!("{}-{}-{}", ascii(&number.prefix), number.year, number.serial);
    }
    let place = notice.jurisdiction.as_ref().map_or("unplaced", |j| j.slug.as_str());
    let date = notice.issued_on.as_deref().unwrap_or("undated");
    let issuer = notice.issuer.as_deref().unwrap_or_default();
    let title = notice.title.as_deref().unwrap_or_default();
    let text = match title.is_empty() {
        false => format!("{}|{}", name_key(issuer), name_key(title)),
        true => notice.sources.first().map(|s| s.sha256.clone()).unwrap_or_default(),
    };
    format!("{place}-{date}-{}", fingerprint::short(text.as_bytes(), 8))
}

/// Lower-case ASCII syllables parted by hyphens; a character without a reading is its code point.
fn ascii(text: &str) -> String {
    let syllable = |c: char| match c.to_pinyin() {
        Some(reading) => reading.plain().replace('ü', "v"),
        None if c.is_ascii_alphanumeric() => c.to_ascii_lowercase().to_string(),
        None => format!("u{:x}", c as u32),
    };
    text.chars().map(syllable).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use mulu_model::notice::DocumentNumber;

    #[test]
    fn the_number_is_the_id() {
        let number = DocumentNumber {
            text: "川人社职鉴〔2023〕60号".into(),
            prefix: "川人社职鉴".into(),
            year: 2023,
            serial: 60,
        };
        let notice = Notice { document_number: Some(number), ..Notice::default() };
        assert_eq!(of(&notice), "chuan-ren-she-zhi-jian-2023-60");
    }

    #[test]
    fn without_a_number_the_title_tells_notices_apart() {
        let titled = |title: &str| of(&Notice { title: Some(title.into()), ..Notice::default() });
        assert_eq!(titled("关于 考核的公告"), titled("关于考核的公告"));
        assert_ne!(titled("关于考核的公告"), titled("关于考试的公告"));
    }
}
