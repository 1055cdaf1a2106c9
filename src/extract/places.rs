//! Pages and lines of the blocks of each file, which published evidence counts by.

use super::context::Context;
use mulu_model::block_places::BlockPlaces;
use mulu_model::notice::Notice;

/// Reads the places of every file's blocks.
pub fn read(context: &Context<'_>, notice: &mut Notice) {
    let mut blocks = vec![Vec::new(); notice.sources.len()];
    for text in context.document.texts() {
        let place = text.place(0);
        if let Some(own) = blocks.get_mut(text.source as usize) {
            own.push((place.and_then(|p| p.page), place.and_then(|p| p.line)));
        }
    }
    notice.places = blocks.iter().map(|own| BlockPlaces::new(own)).collect();
}
