//! PDF with a text layer; scans through recognition.
//!
//! Pages are drawn on a [`Sheet`] instead of a screen: characters where they stand, and ruling lines.
//! [`layout`] finds paragraphs and tables, as it does for OFD. Scripts, attached files and links are
//! never followed.

mod fonts;
mod pen;
mod plates;
mod radicals;

use super::layout::{self, sheet::Sheet};
use super::{Format, Input, Refusal, scan};
use fonts::Fonts;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, RenderContent, TransformExt, interpret_page,
    kurbo,
};
use mulu_document::{Block, Document, Furniture, Text};
use pen::{Budget, Pen};

/// PDF with a text layer; scans through recognition.
pub const FORMAT: Format = Format { name: "pdf", matches, read };

/// Pages that one file may have.
const MAX_PAGES: usize = 5000;
/// Bytes at the beginning of a file in which its mark stands (ISO 32000-1, annex H, note 13).
const MARK_WITHIN: usize = 1024;

fn matches(input: &Input<'_>) -> bool {
    memchr::memmem::find(&input.bytes[..input.bytes.len().min(MARK_WITHIN)], b"%PDF-").is_some()
}

fn read(input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    let pdf = Pdf::new(input.bytes.to_vec()).map_err(refusal)?;
    let pages = pdf.pages();
    if pages.len() > MAX_PAGES {
        return Err(Refusal::too_large(super::MAX_BYTES));
    }
    let mut drawing = Drawing::default();
    let mut sheets = Vec::new();
    let mut notes = Vec::new();
    for (page, number) in pages.iter().zip(1..) {
        sheets.push(drawing.page(page, number, RenderContent::PAGE)?);
        notes.extend(drawing.notes(page, number)?);
    }
    let recognised = scan::recognise(&mut sheets, |sheet, _| {
        let page = pages.get(sheet.number as usize - 1);
        page.map_or(Ok(()), |page| plates::read(page, &drawing.cache, input.recogniser, sheet))
    })?;
    drawing.fonts.check()?;
    let (pages, aside): (Vec<_>, Vec<_>) = sheets.into_iter().map(Sheet::finish).unzip();
    let mut blocks = layout::blocks(&pages);
    blocks.extend(aside.into_iter().flatten().chain(notes));
    let mut source = input.source(FORMAT.name, None);
    source.recognised_by = recognised.then(|| input.recogniser.name());
    Ok(vec![Document::new(source, blocks)])
}

fn refusal(error: LoadPdfError) -> Refusal {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Refusal::encrypted("PDF"),
        LoadPdfError::Decryption(_) => Refusal::damaged("PDF", "加密方式不受支持或已损坏"),
        LoadPdfError::Invalid => Refusal::damaged("PDF", "缺少交叉引用表或页面"),
    }
}

/// What is shared by the pages of a file.
#[derive(Default)]
struct Drawing<'a> {
    cache: InterpreterCache<'a>,
    fonts: Fonts,
    budget: Budget,
}

impl<'a> Drawing<'a> {
    /// Draws the text of a page, or what is written over it.
    fn page(
        &mut self,
        page: &Page<'a>,
        number: u32,
        content: RenderContent,
    ) -> Result<Sheet, Refusal> {
        let mut sheet = Sheet::new(number);
        let (width, height) = page.render_dimensions();
        sheet.size = [width, height];
        let mut context = context(page, &self.cache, content);
        let mut pen = Pen::new(&mut sheet, &mut self.fonts, &mut self.budget, page.resources());
        interpret_page(page, &mut context, &mut pen);
        match self.budget.is_spent() {
            true => Err(Refusal::too_large(super::MAX_BYTES)),
            false => Ok(sheet),
        }
    }

    /// What annotations and form fields write over a page, set aside as comments: a stamp and a
    /// reader's remark are no words of the notice.
    fn notes(&mut self, page: &Page<'a>, number: u32) -> Result<Vec<Block>, Refusal> {
        if !page.raw().contains_key("Annots") {
            return Ok(Vec::new());
        }
        let (drawn, _) = self.page(page, number, RenderContent::ANNOTATIONS)?.finish();
        let note = |block| match block {
            Block::Paragraph(p) => Some(p.text),
            Block::Table(_) | Block::Furniture(_) => None,
        };
        let rules = Vec::new();
        let texts = layout::blocks(&[layout::Page { rules, ..drawn }]).into_iter().filter_map(note);
        let set_aside = |text: Text| Block::Furniture(Furniture::new("comment", text));
        Ok(texts.map(set_aside).collect())
    }
}

/// How a page is drawn: in points from its top left corner.
fn context<'a>(
    page: &Page<'a>,
    cache: &InterpreterCache<'a>,
    render_content: RenderContent,
) -> Context<'a> {
    let (width, height) = page.render_dimensions();
    let area = kurbo::Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let settings = InterpreterSettings { render_content, ..InterpreterSettings::default() };
    let place = page.initial_transform(true).to_kurbo();
    Context::new(place, area, cache, page.xref(), settings)
}
