//! Recognition of scans by tesseract, where it is installed.

use crate::read::{Picture, Recogniser, Refusal, Word};

/// The program `tesseract` with its data for simplified Chinese.
pub struct Tesseract;

impl Recogniser for Tesseract {
    fn name(&self) -> String {
        "tesseract".into()
    }

    fn words(&self, _: &Picture<'_>) -> Result<Vec<Word>, Refusal> {
        Err(Refusal::scan())
    }
}
