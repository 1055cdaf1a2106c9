//! Pictures on a page that is one, read through recognition.

use super::container::Container;
use super::jbig2;
use crate::layout::sheet::{Placed, Sheet};
use crate::{Input, Picture, Refusal, image};

/// Pictures of one page that are recognised.
const MAX_PICTURES: usize = 20;

/// Reads the pictures of a page.
///
/// # Errors
/// Nothing to recognise them with, or a picture that is missing or broken.
pub fn read(
    input: &Input<'_>,
    container: &mut Container<'_>,
    pictures: &[Placed],
    sheet: &mut Sheet,
) -> Result<(), Refusal> {
    pictures.iter().take(MAX_PICTURES).try_for_each(|p| one(input, container, p, sheet))
}

fn one(
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
    sheet.write(image::glyphs(&words, scale, [left, top]));
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
