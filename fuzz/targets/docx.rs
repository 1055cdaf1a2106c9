//! The main part of a Word document.
#![no_main]

mod packed;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    packed::read(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", bytes)]);
});
