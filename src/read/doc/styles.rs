//! The style sheet: what a style and those it is based on set (STSH, [MS-DOC] 2.4.6.5).

use super::bytes::{slice, u16_at};
use super::marks::{Character, ListPlace};
use super::sprm::sprms;

/// Styles that one may be based on, one after the other.
const MAX_STYLE_CHAIN: usize = 32;
/// Headings 1 to 9 are the styles of these numbers in every file.
const HEADINGS: std::ops::RangeInclusive<u16> = 1..=9;

/// A style as it is written.
#[derive(Debug, Clone, Copy, Default)]
struct Style<'a> {
    base: u16,
    paragraph: &'a [u8],
    character: &'a [u8],
}

/// What a style sets, its bases included.
#[derive(Debug, Clone, Copy, Default)]
pub struct Effect {
    /// List and outline level of its paragraphs.
    pub place: ListPlace,
    /// Whether its characters are hidden.
    pub hidden: bool,
}

/// The style sheet.
pub struct Styles {
    effects: Vec<Effect>,
}

impl Styles {
    /// Reads the style sheet.
    pub fn read(bytes: &[u8]) -> Self {
        let styles = parse(bytes);
        let mut effects = vec![None; styles.len()];
        for style in 0..styles.len() {
            resolve(&styles, &mut effects, style);
        }
        Styles { effects: effects.into_iter().map(Option::unwrap_or_default).collect() }
    }

    /// What a style sets.
    pub fn effect(&self, style: u16) -> Effect {
        self.effects.get(style as usize).copied().unwrap_or_default()
    }
}

fn parse(bytes: &[u8]) -> Vec<Style<'_>> {
    let mut styles = Vec::new();
    let head = u16_at(bytes, 0).unwrap_or(0) as usize;
    let count = u16_at(bytes, 2).unwrap_or(0);
    let size = u16_at(bytes, 4).unwrap_or(10) as usize;
    let mut at = 2 + head;
    for _ in 0..count {
        let Some(len) = u16_at(bytes, at) else { break };
        styles.push(style(slice(bytes, at + 2, len as usize), size).unwrap_or_default());
        at += 2 + len as usize + len as usize % 2;
    }
    styles
}

/// A style: its kind, its base, its name, then lists of modifiers, each on an even offset (STD).
fn style(bytes: &[u8], size: usize) -> Option<Style<'_>> {
    let word = u16_at(bytes, 2)?;
    let (kind, base) = (word & 0x000F, word >> 4);
    let lists = u16_at(bytes, 4)? & 0x000F;
    let name = u16_at(bytes, size)? as usize;
    let mut at = size + 2 + name * 2 + 2;
    let mut found: [&[u8]; 3] = Default::default();
    for list in found.iter_mut().take(lists as usize) {
        at += at % 2;
        let len = u16_at(bytes, at)? as usize;
        *list = slice(bytes, at + 2, len);
        at += 2 + len;
    }
    let [first, second, third] = found;
    let (paragraph, character) = match kind {
        1 => (first, second),
        2 => (Default::default(), first),
        3 => (second, third),
        _ => (first, Default::default()),
    };
    // A paragraph's list begins with the number of its style.
    Some(Style { base, paragraph: paragraph.get(2..).unwrap_or_default(), character })
}

/// Works out a style and, before it, those it is based on, each once.
fn resolve(styles: &[Style<'_>], effects: &mut [Option<Effect>], style: usize) {
    let mut chain = Vec::new();
    let mut next = style;
    while let Some(style) = styles.get(next)
        && effects[next].is_none()
        && chain.len() < MAX_STYLE_CHAIN
    {
        chain.push((next, style));
        next = style.base as usize;
    }
    let mut effect = effects.get(next).copied().flatten().unwrap_or_default();
    for (number, style) in chain.into_iter().rev() {
        if HEADINGS.contains(&(number as u16)) {
            effect.place.outline = Some(number as u8);
        }
        sprms(style.paragraph).for_each(|sprm| effect.place.apply(sprm));
        let mut character = Character { hidden: effect.hidden, ..Character::default() };
        sprms(style.character).for_each(|sprm| character.apply(sprm, effect.hidden));
        effect.hidden = character.hidden;
        effects[number] = Some(effect);
    }
}
