//! Ids of notices: the document number in pinyin, with the place before it where the number alone may
//! be another place's; else jurisdiction, date and a fingerprint of the title. The same notice has the
//! same id in every format, and whatever other notices are there.
//!
//! A number of a province's notice stands alone unless its first character sounds like an abbreviation
//! of another province (甘 and 赣 are both `gan`), or is what every province may write (省). A number of
//! a city's notice stands alone where its first character begins the city's name and no other place of
//! `authority/jurisdictions` begins so; 宁 is a province and a city.

use mulu_model::authority::Authority;
use mulu_model::notice::{Jurisdiction, Notice};
use mulu_text::fingerprint;
use mulu_text::fold::name_key;
use pinyin::ToPinyin;

/// The digits of a fingerprint that tell the titles of one day and place apart.
const TITLE_DIGITS: usize = 8;

/// The id of a notice: `chuan-ren-she-zhi-jian-2023-60`, `gansu-gan-ren-she-fa-2023-5`, or
/// `sichuan-2024-12-20-5f0c2a9e` where it has no number.
pub fn notice_id(notice: &Notice, authority: &Authority) -> String {
    if let Some(number) = &notice.document_number {
        let id = format!("{}-{}-{}", syllables(&number.prefix), number.year, number.serial);
        return match &notice.jurisdiction {
            Some(place) if !is_alone(&number.prefix, place, authority) => {
                format!("{}-{id}", place.slug)
            }
            _ => id,
        };
    }
    let place = notice.jurisdiction.as_ref().map_or("unplaced", |j| j.slug.as_str());
    let date = notice.issued_on.map_or("undated".into(), |day| day.to_string());
    let issuer = notice.issuer.as_deref().unwrap_or_default();
    let title = notice.title.as_deref().unwrap_or_default();
    let text = match title.is_empty() {
        false => format!("{}|{}", name_key(issuer), name_key(title)),
        true => notice.sources.first().map(|s| s.sha256.clone()).unwrap_or_default(),
    };
    format!("{place}-{date}-{}", fingerprint::short(text.as_bytes(), TITLE_DIGITS))
}

/// Whether a number's first character can be no other place's.
fn is_alone(prefix: &str, place: &Jurisdiction, authority: &Authority) -> bool {
    let Some(first) = prefix.chars().next() else { return false };
    let sounds_alike = |name: &str| name.chars().next().map(syllable) == Some(syllable(first));
    let provinces = &authority.jurisdictions;
    let mut others = provinces.iter().filter(|p| p.code != place.code);
    if place.name.ends_with(first)
        || others.any(|p| p.abbreviations.iter().any(|a| sounds_alike(a)))
    {
        return false;
    }
    let is_province = provinces.iter().any(|p| p.code == place.code);
    let mut other_cities =
        provinces.iter().flat_map(|p| &p.cities).filter(|c| c.code != place.code);
    is_province || place.name.starts_with(first) && !other_cities.any(|c| sounds_alike(&c.name))
}

/// Lower-case ASCII syllables parted by hyphens.
fn syllables(text: &str) -> String {
    text.chars().map(syllable).collect::<Vec<_>>().join("-")
}

/// A character's reading in lower-case ASCII; of one without a reading its code point.
fn syllable(c: char) -> String {
    match c.to_pinyin() {
        Some(reading) => reading.plain().replace('ü', "v"),
        None if c.is_ascii_alphanumeric() => c.to_ascii_lowercase().to_string(),
        None => format!("u{:x}", c as u32),
    }
}
