//! Characters read off pictures: what this room asks for and what it gets.
//!
//! The program that recognises them is run by whoever calls `read`; this room never starts one.

use super::refusal::Refusal;

/// A picture of a page.
pub struct Picture<'a> {
    /// An encoded picture: PNG, JPEG, TIFF or PNM.
    pub bytes: &'a [u8],
    /// Dots per inch, where known.
    pub dpi: Option<u32>,
}

/// A word recognised, with its place in pixels from the top left.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// Its characters.
    pub text: String,
    /// Number of the line it stands in, rising down the page.
    pub line: u32,
    /// Left, top, right and bottom edge.
    pub edges: [f32; 4],
}

/// Reads characters off pictures.
pub trait Recogniser {
    /// The program and its data, as they are named in a source: `tesseract 5.3.0 chi_sim`.
    fn name(&self) -> String;

    /// The words of a page in reading order.
    ///
    /// # Errors
    /// No program to recognise with, or its failure: a refusal that says what to install.
    fn words(&self, picture: &Picture<'_>) -> Result<Vec<Word>, Refusal>;
}

/// Recognises nothing: scans are refused with what to install.
pub struct NoRecogniser;

impl Recogniser for NoRecogniser {
    fn name(&self) -> String {
        "none".into()
    }

    fn words(&self, _: &Picture<'_>) -> Result<Vec<Word>, Refusal> {
        Err(Refusal::scan())
    }
}

impl Refusal {
    /// A scan, and nothing to recognise it with.
    pub fn scan() -> Self {
        Refusal::new(
            "scan",
            "这是扫描件或图片，没有文字层；请安装 tesseract-ocr 和 tesseract-ocr-chi-sim 后再试，或提供可编辑的原文件",
            "a scan without a text layer; install tesseract-ocr and tesseract-ocr-chi-sim, or provide the original",
        )
    }
}
