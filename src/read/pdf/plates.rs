//! The picture of a page: all that is drawn on it as pictures, put together for recognition.

use crate::layout::sheet::Sheet;
use crate::{Picture, Recogniser, Refusal, image};
use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, Point};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageData, ImageDrawProps,
    InterpreterCache, LumaData, RenderContent, SoftMask, interpret_page,
};

/// Dots per inch of the picture that is recognised, at least and at most.
const DPI: [f64; 2] = [150.0, 300.0];
/// Dots of a picture; more would not fit into memory.
const MAX_PLATE_DOTS: u64 = 100_000_000;
/// Dots of the longer side of a page.
const MAX_SIDE: f64 = 8000.0;
/// Pictures on a page.
const MAX_PLATES: usize = 2000;

/// Recognises a page and writes what was found on its sheet.
///
/// # Errors
/// Nothing to recognise it with, or no picture that could be decoded.
pub fn read<'a>(
    page: &Page<'a>,
    cache: &InterpreterCache<'a>,
    recogniser: &dyn Recogniser,
    sheet: &mut Sheet,
) -> Result<(), Refusal> {
    let mut plates = Plates::default();
    interpret_page(page, &mut super::context(page, cache, RenderContent::PAGE), &mut plates);
    if plates.0.is_empty() {
        return Err(Refusal::damaged("PDF", "扫描图片不可解码"));
    }
    let dpi = plates.dpi();
    let scale = (dpi / 72.0).min(MAX_SIDE / f64::from(sheet.size[0].max(sheet.size[1])).max(1.0));
    let bytes = plates.pgm(sheet.size, scale);
    let words = recogniser.words(&Picture { bytes: &bytes, dpi: Some(dpi as u32) })?;
    let back = (1.0 / scale) as f32;
    sheet.write(image::glyphs(&words, [back, back], [0.0, 0.0]));
    Ok(())
}

/// A picture on the page, in grey.
struct Plate {
    /// From its dots to points of the page.
    place: Affine,
    width: usize,
    height: usize,
    /// Brightness of its dots; `None` where nothing is drawn.
    dots: Vec<Option<u8>>,
}

/// All pictures of a page, in the order they are drawn in.
#[derive(Default)]
struct Plates(Vec<Plate>);

impl Plates {
    /// The resolution of the finest picture.
    fn dpi(&self) -> f64 {
        let finest = |p: &Plate| 72.0 / p.place.determinant().abs().sqrt().max(1e-6);
        self.0.iter().map(finest).fold(DPI[0], f64::max).min(DPI[1])
    }

    /// The page as a grey picture (PGM), white where nothing is drawn.
    fn pgm(&self, [width, height]: [f32; 2], scale: f64) -> Vec<u8> {
        let side = |points: f32| ((f64::from(points) * scale) as usize).max(1);
        let (wide, high) = (side(width), side(height));
        let mut bytes = format!("P5 {wide} {high} 255\n").into_bytes();
        let head = bytes.len();
        bytes.resize(head + wide * high, 255);
        for plate in &self.0 {
            plate.print(&mut bytes[head..], [wide, high], scale);
        }
        bytes
    }
}

impl Plate {
    /// Prints the picture onto a page of so many dots.
    fn print(&self, page: &mut [u8], [wide, high]: [usize; 2], scale: f64) {
        let place = Affine::scale(scale) * self.place;
        if place.determinant().abs() < 1e-9 {
            return;
        }
        let (right, bottom) = (self.width as f64, self.height as f64);
        let corners = [(0.0, 0.0), (right, 0.0), (0.0, bottom), (right, bottom)];
        let corners = corners.map(|c| place * Point::from(c));
        let bound = |least: fn(f64, f64) -> f64, at: fn(&Point) -> f64, start: f64, most: usize| {
            corners.iter().map(at).fold(start, least).clamp(0.0, most as f64) as usize
        };
        let (left, to) =
            (bound(f64::min, |p| p.x, f64::MAX, wide), bound(f64::max, |p| p.x, f64::MIN, wide));
        let (top, down) =
            (bound(f64::min, |p| p.y, f64::MAX, high), bound(f64::max, |p| p.y, f64::MIN, high));
        let inverse = place.inverse();
        for y in top..down {
            for x in left..to {
                if let Some(dot) = self.dot(inverse, x as f64, y as f64) {
                    page[y * wide + x] = dot;
                }
            }
        }
    }

    /// The brightness that the picture has within a dot of the page: the mean of four places.
    fn dot(&self, inverse: Affine, x: f64, y: f64) -> Option<u8> {
        let (mut sum, mut count) = (0u32, 0u32);
        for (dx, dy) in [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)] {
            let Point { x, y } = inverse * Point::new(x + dx, y + dy);
            if x < 0.0 || y < 0.0 || x >= self.width as f64 || y >= self.height as f64 {
                continue;
            }
            if let Some(Some(dot)) = self.dots.get(y as usize * self.width + x as usize) {
                sum += u32::from(*dot);
                count += 1;
            }
        }
        sum.checked_div(count).map(|mean| mean as u8)
    }
}

impl<'a> Device<'a> for Plates {
    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let dots = u64::from(image.width()) * u64::from(image.height());
        if dots > MAX_PLATE_DOTS || self.0.len() >= MAX_PLATES {
            return;
        }
        let plates = &mut self.0;
        match image {
            Image::Stencil(stencil) => {
                stencil.with_stencil(|mask, _| plates.push(of_mask(&mask, props.transform)), None)
            }
            Image::Raster(raster) => {
                raster.with_rgba(|data, _| plates.push(of_picture(&data, props.transform)), None)
            }
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// A mask through which colour falls: black where it is open.
fn of_mask(mask: &LumaData, place: Affine) -> Plate {
    let dots = mask.data.iter().map(|open| (*open > 127).then_some(0)).collect();
    plate(place, [mask.width, mask.height], mask.scale_factors, dots)
}

fn of_picture(data: &ImageData, place: Affine) -> Plate {
    let dots = match data {
        ImageData::Luma(grey) => grey.data.iter().copied().map(Some).collect(),
        ImageData::Rgb(colours) => colours.data.chunks_exact(3).map(brightness).collect(),
    };
    plate(place, [data.width(), data.height()], data.scale_factors(), dots)
}

/// The brightness of a colour, weighted as the eye does (ITU-R BT.601).
fn brightness(rgb: &[u8]) -> Option<u8> {
    let [red, green, blue] = [0, 1, 2].map(|n| u32::from(rgb.get(n).copied().unwrap_or(255)));
    Some(((299 * red + 587 * green + 114 * blue) / 1000) as u8)
}

fn plate(place: Affine, size: [u32; 2], scale: (f32, f32), dots: Vec<Option<u8>>) -> Plate {
    let place = place * Affine::scale_non_uniform(f64::from(scale.0), f64::from(scale.1));
    Plate { place, width: size[0] as usize, height: size[1] as usize, dots }
}
