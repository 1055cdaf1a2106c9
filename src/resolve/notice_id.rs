//! Ids of notices: the document number in pinyin, with the place before it where the number alone may
//! be another place's; else jurisdiction, date and a fingerprint of the title. The same notice has the
//! same id in every format, and whatever other notices are there.
//!
//! A number stands alone where its first character is an abbreviation of the notice's own province and
//! no other province has one of the same reading, or where it begins the name of the notice's own city
//! and no other place of `authority/jurisdictions` begins so. Then every notice whose id begins with
//! this reading is of this place. 甘 and 赣 are both `gan`, and 宁 stands for a province and for a city:
//! those ids begin with the slug of the place.

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

/// Whether a number's first character is that of its place, and no other place's sounds like it.
fn is_alone(prefix: &str, place: &Jurisdiction, authority: &Authority) -> bool {
    let Some(first) = prefix.chars().next() else { return false };
    let sounds_alike = |name: &str| {
        name.chars().next().is_some_and(|c| c == first || syllable(c) == syllable(first))
    };
    let provinces = &authority.jurisdictions;
    let own = provinces.iter().find(|p| p.code == place.code);
    let other_provinces = provinces.iter().filter(|p| p.code != place.code);
    let mut others = other_provinces.flat_map(|p| &p.abbreviations);
    if others.any(|a| sounds_alike(a)) {
        return false;
    }
    match own {
        Some(own) => own.abbreviations.iter().any(|a| a.starts_with(first)),
        None => {
            let mut cities = provinces.iter().flat_map(|p| &p.cities);
            let is_own = |name: &str, code: &str| code == place.code && name.starts_with(first);
            place.name.starts_with(first)
                && cities.all(|c| is_own(&c.name, &c.code) || !sounds_alike(&c.name))
        }
    }
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
