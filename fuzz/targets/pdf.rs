//! PDF files.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    mulu::read::read("pdf", bytes, &mulu::read::NoRecogniser);
});
