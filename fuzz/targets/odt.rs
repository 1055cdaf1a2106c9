//! The content of OpenDocument text.
#![no_main]

mod packed;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    packed::read(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", bytes)]);
});
