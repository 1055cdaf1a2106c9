//! Pages that are pictures: scans and photographs, read through recognition.

use super::Refusal;
use super::layout::sheet::{Placed, SCAN_SHARE, Sheet};

/// Pictures of less than this share of a page are decoration, even where nothing is written.
const MIN_SHARE: f32 = 0.04;

/// Recognises the pages without words that hold pictures, and says whether there were any. A picture
/// on a page of its own among written pages is a part of the notice, a scanned attachment: leaving it
/// out without a word would be worse than a refusal that says what to install.
///
/// # Errors
/// A scan and nothing to recognise it with; a document that has nothing to read at all.
pub fn recognise(
    sheets: &mut [Sheet],
    mut read: impl FnMut(&mut Sheet, &[Placed]) -> Result<(), Refusal>,
) -> Result<bool, Refusal> {
    let written = sheets.iter().any(Sheet::has_words);
    let share = if written { SCAN_SHARE } else { MIN_SHARE };
    let mut recognised = false;
    for sheet in sheets.iter_mut().filter(|s| !s.has_words()) {
        let pictures = sheet.large_pictures(share);
        if !pictures.is_empty() {
            read(sheet, &pictures)?;
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
