//! Pages that are pictures: scans and photographs, read through recognition.

use super::container::Container;
use super::jbig2;
use super::sheet::{Drawn, Placed, SCAN_SHARE, Sheet, Style};
use crate::read::{Input, Picture, Refusal, image};

/// Pictures of less than this share of a page are decoration, even where nothing is written.
const MIN_SHARE: f32 = 0.04;
/// Pictures of one page that are recognised.
const MAX_PICTURES: usize = 20;

/// Recognises the pages without words that hold pictures, and says whether there were any. A picture
/// on a page of its own among written pages is a part of the notice, a scanned attachment: leaving it
/// out without a word would be worse than a refusal that says what to install.
///
/// # Errors
/// A scan and nothing to recognise it with; a document that has nothing to read at all.
pub fn recognise(
    input: &Input<'_>,
    container: &mut Container<'_>,
    sheets: &mut [Sheet],
) -> Result<bool, Refusal> {
    let written = sheets.iter().any(Sheet::has_words);
    let share = if written { SCAN_SHARE } else { MIN_SHARE };
    let mut recognised = false;
    for sheet in sheets.iter_mut().filter(|s| !s.has_words()) {
        for picture in sheet.large_pictures(share).iter().take(MAX_PICTURES) {
            read(input, container, picture, sheet)?;
            recognised = true;
        }
    }
    let drawn = sheets.iter().any(|s| s.paths > 0 || !s.pictures.is_empty());
    match sheets.iter().any(Sheet::has_text) {
        true => Ok(recognised),
        false if drawn && !recognised => Err(Refusal::scan()),
        false => Err(Refusal::empty()),
    }
}

fn read(
    input: &Input<'_>,
    container: &mut Container<'_>,
    picture: &Placed,
    sheet: &mut Sheet,
) -> Result<(), Refusal> {
    let path = picture.path.as_deref().ok_or_else(|| Refusal::damaged("OFD", "缺少图片"))?;
    let bytes = container.bytes(path)?;
    let (bytes, size) = prepared(bytes)?;
    let [left, top, right, bottom] = picture.edges;
    let dpi = size.map(|[width, _]| (width * 72.0 / (right - left).max(1.0)) as u32);
    let words = input.recogniser.words(&Picture { bytes: &bytes, dpi })?;
    let area = size.unwrap_or_else(|| image::area(&bytes, &words));
    let scale = [(right - left) / area[0].max(1.0), (bottom - top) / area[1].max(1.0)];
    let style = Style { visible: true, turn: Some(0) };
    let glyphs = image::glyphs(&words, scale, [left, top]);
    sheet.texts.extend(glyphs.into_iter().map(|glyph| Drawn { glyph, style }));
    sheet.end_of_object();
    Ok(())
}

/// A picture that recognition programs open, and its size in dots where its head tells it.
fn prepared(bytes: Vec<u8>) -> Result<(Vec<u8>, Option<[f32; 2]>), Refusal> {
    if !jbig2::is_jbig2(&bytes) {
        let size = image::size(&bytes);
        return Ok((bytes, size));
    }
    let decoded = jbig2::to_pbm(&bytes).map(|(pbm, size)| (pbm, Some(size)));
    decoded.ok_or_else(|| Refusal::damaged("OFD", "图片不可解码"))
}
